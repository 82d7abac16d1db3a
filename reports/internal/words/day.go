package words

// Day is the words of the report on one day, in one language.
type Day struct {
	Headline       string // employee, weekday, date, total
	About          string // what the employee is, agreement
	Step           string // step
	AnHour         string // dollars
	HoursOf        string // kind of hours
	PartTime       string
	DayHeading     string
	Kinds          map[string]string
	Rest           string // number in the series
	HolidayOn      string // name, clause
	HolidayHere    string // name, clause, designated day
	HolidayMoved   string // name, clause, observed day
	HolidayLeaves  string // name, clause
	HolidayUnnamed string
	LeavePaid      string // first, last
	LeaveUnpaid    string // first, last
	ToBeWorked     string // time
	Shifts         string
	NoShifts       string
	Paid           string // time
	Break          string // time
	PayShifts      string
	Changed        string // notified, reason, old, new
	Cancelled      string // notified, reason, old
	Added          string // notified, reason, new
	Consent        string
	Notice         string // time
	NoticeAfter    string // time
	Worked         string
	Bands          string
	BandOnTop      string // element, dollars an hour
	Pay            string
	NoPay          string
	ClauseSays     string // clause, what it says
	Total          string // amounts, total
	TotalOne       string // total
	Elsewhere      string // start, date
	ElsewhereHead  string
	Readings       string
	ReadingAbout   string // reading, clause, value, what is doubtful
	Findings       string
	NotCosted      string
	SpanDays       string // start, end
	Offset         string // time, offset
}

// EnglishDay is the table of English words of the report on one day.
var EnglishDay = Day{
	Headline:       "%s, %s %s: %s",
	About:          "%s, under %s",
	Step:           "step %d",
	AnHour:         "%s an hour",
	HoursOf:        "%s hours",
	PartTime:       "part-time",
	DayHeading:     "The day",
	Kinds:          map[string]string{"working": "A working day: a shift belongs to it.", "unknown": "Not known: the roster does not say what this employee does on it. It is not taken for a day of rest."},
	Rest:           "Day of rest number %d in a row.",
	HolidayOn:      "Holiday: %s%s.",
	HolidayHere:    "Holiday: %s%s, moved here from %s.",
	HolidayMoved:   "%s%s falls on this day and is moved to %s.",
	HolidayLeaves:  "%s%s falls on this day of rest and is moved beyond the last known day.",
	HolidayUnnamed: "a holiday of the institution",
	LeavePaid:      "Paid leave, %s.",
	LeaveUnpaid:    "Unpaid leave, %s.",
	ToBeWorked:     "%s of the shift are to be worked or charged: the holiday was not worked and is worth less than the shift.",
	Shifts:         "Scheduled",
	NoShifts:       "No shift belongs to this day.",
	Paid:           "%s paid",
	Break:          "%s unpaid break",
	PayShifts:      "Pay follows the schedule as if shifts had not been exchanged",
	Changed:        "Changed, notified %s (%s): %s became %s",
	Cancelled:      "Cancelled, notified %s (%s): %s",
	Added:          "Added, notified %s (%s): %s",
	Consent:        "with the employee's consent",
	Notice:         "%s before it took effect",
	NoticeAfter:    "%s after it took effect",
	Worked:         "Recorded as worked",
	Bands:          "What the clock earns",
	BandOnTop:      "%s $%s an hour",
	Pay:            "Pay",
	NoPay:          "Nothing is paid for this day.",
	ClauseSays:     "%s: %s.",
	Total:          "Sum: %s = %s",
	TotalOne:       "Sum: %s",
	Elsewhere:      "What starts at %s lies in part on this day by the clock, and is paid under %s.",
	ElsewhereHead:  "Paid under another day",
	Readings:       "Readings that change an amount of this day",
	ReadingAbout:   "%s (%s), taken as %s: %s.",
	Findings:       "Findings that touch the day",
	NotCosted:      "Not costed in this roster",
	SpanDays:       "%s to %s",
	Offset:         "%s (UTC%s)",
}
