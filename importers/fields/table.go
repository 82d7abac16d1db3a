package fields

import (
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// Version is the version of the roster document that the table describes.
const Version = 1

// Root is the roster document, over a [schedule.Roster]; its sections hang below it.
var Root = link(&Section{
	Shape: Single,
	Help:  "A shift roster to be checked against a collective agreement and costed.",
	Fields: []*Field{
		required(integer("version", Version, Version, func(r *schedule.Roster) *int { return &r.Version }, "The version of this form of roster.", "1")),
		required(noun("the name of an agreement", text(ID, "agreement", func(r *schedule.Roster) *string { return &r.Agreement }, "The collective agreement that the roster is checked against.", "example-2001"))),
	},
}, institution, period, codes, employees, patterns, assignments, recurrences, shifts, lead, changes, worked, leave, acting, proceedings, waivers, readings)

// link hangs sections below the one they are in.
func link(s *Section, inside ...*Section) *Section {
	for _, t := range inside {
		t.Parent, t.Path = s, t.Key
		for _, u := range t.Sections {
			u.Parent, u.Path = t, t.Key+"/"+u.Key
		}
	}
	s.Sections = inside
	return s
}

// either demands one of several sets of keys of every record.
func (s *Section) either(alternatives ...[]string) *Section {
	s.Either = alternatives
	return s
}

// apart forbids sets of keys together.
func (s *Section) apart(keys ...[]string) *Section {
	s.Apart = keys
	return s
}

// with demands further keys of a record that has the first.
func (s *Section) with(keys ...[]string) *Section {
	s.With = keys
	return s
}

// Sections lists all sections, those inside others behind them.
func Sections() []*Section {
	var all []*Section
	for _, s := range Root.Sections {
		all = append(append(all, s), s.Sections...)
	}
	return all
}

// Of is the section of a path like "employees/terms", or nil.
func Of(path string) *Section {
	for _, s := range Sections() {
		if s.Path == path {
			return s
		}
	}
	return nil
}

var institution = single("institution", "Institution", func(r *schedule.Roster) *schedule.Institution { return &r.Institution },
	func(x *schedule.Institution) (*schedule.Place, *bool) { return &x.Place, &x.Broken },
	"The place the roster is for.",
	text(Name, "name", func(x *schedule.Institution) *string { return &x.Name }, "The institution's name.", "Example Institution"),
	required(noun("a time zone", text(ID, "timezone", func(x *schedule.Institution) *string { return &x.Timezone }, "The institution's time zone, by its IANA name. All times in the roster are on its clock.", "America/Toronto"))),
	text(MonthDay, "civic_holiday", func(x *schedule.Institution) *string { return &x.CivicHoliday }, "The day of the civic or provincial holiday, or none; empty for the agreement's own.", "08-06"),
	joined(dates("extra_holidays", func(x *schedule.Institution) *[]civil.Date { return &x.ExtraHolidays }, "Further proclaimed holidays.", "2001-09-14")),
	weekdays("weekend", func(x *schedule.Institution) *[]civil.Weekday { return &x.Weekend }, "The days of the weekend; empty for the agreement's own.", "Saturday"),
)

var period = link(single("schedule", "Schedule", func(r *schedule.Roster) *schedule.Period { return &r.Period },
	func(x *schedule.Period) (*schedule.Place, *bool) { return &x.Place, &x.Broken },
	"The days that the roster is for, and when it was posted.",
	required(date("start", func(x *schedule.Period) *civil.Date { return &x.Start }, "The first day of the schedule.", "2001-07-02")),
	required(date("end", func(x *schedule.Period) *civil.Date { return &x.End }, "The last day of the schedule.", "2001-09-30")),
	date("posted", func(x *schedule.Period) *civil.Date { return &x.Posted }, "The day the schedule was posted; empty where it is not to be judged.", "2001-06-15"),
	integer("averaging_weeks", 0, 520, func(x *schedule.Period) *int { return &x.AveragingWeeks }, "The number of weeks over which hours are averaged; empty for each employee's own cycle.", "3"),
), postings, positions)

var postings = records("postings", "Postings", func(p *schedule.Period) *[]schedule.Posting { return &p.Postings },
	schedule.Posting{Start: civil.NoDate, End: civil.NoDate, Posted: civil.NoDate},
	func(x *schedule.Posting) (*schedule.Place, *bool) { return &x.Place, &x.Broken },
	"The parts of a schedule that was posted in parts; they replace its posted day.",
	required(date("start", func(x *schedule.Posting) *civil.Date { return &x.Start }, "The first day of the part.", "2001-07-02")),
	required(date("end", func(x *schedule.Posting) *civil.Date { return &x.End }, "The last day of the part.", "2001-07-22")),
	required(date("posted", func(x *schedule.Posting) *civil.Date { return &x.Posted }, "The day the part was posted.", "2001-06-15")),
)

var positions = pairs(records("positions", "Positions", func(p *schedule.Period) *[]schedule.Positions { return &p.Positions },
	schedule.Positions{},
	func(x *schedule.Positions) (*schedule.Place, *bool) { return &x.Place, &x.Broken },
	"How many positions of each classification the institution has.",
	required(noun("a classification", text(ID, "classification", func(x *schedule.Positions) *string { return &x.Classification }, "A classification of the agreement.", "CX-1"))),
	required(always(integer("count", 0, 99999, func(x *schedule.Positions) *int { return &x.Count }, "The number of positions of that classification.", "24"))),
))

// pairs makes a section one of names and values: its first and its second key.
func pairs(s *Section) *Section {
	s.Shape = Map
	return s
}

var codes = records("codes", "Codes", func(r *schedule.Roster) *[]schedule.Code { return &r.Codes },
	schedule.Code{},
	func(x *schedule.Code) (*schedule.Place, *bool) { return &x.Place, &x.Broken },
	"The letters used on the roster and their times.",
	required(noun("a code", text(ID, "code", func(x *schedule.Code) *string { return &x.Code }, "The letter or letters that stand for the shift.", "D"))),
	begins(when(clock("start", func(x *schedule.Code) *civil.Clock { return &x.Start }, "When the shift starts.", "07:00"), timed)),
	when(clock("end", func(x *schedule.Code) *civil.Clock { return &x.End }, "When the shift ends; on the next day where that is not after the start.", "15:00"), timed),
	boolean("rest", func(x *schedule.Code) *bool { return &x.Rest }, "Yes where the code marks a day of rest; it then needs no times."),
	boolean("full_day", func(x *schedule.Code) *bool { return &x.Full }, "Yes where equal start and end mean 24 hours."),
	integer("unpaid_minutes", 0, civil.MinutesPerDay, func(x *schedule.Code) *int { return &x.Unpaid }, "The minutes of the shift that are an unpaid break.", "0"),
).either([]string{"start", "end"}, []string{"rest"})

func timed(x *schedule.Code) bool { return !x.Rest || x.Start != 0 || x.End != 0 }

var hours = []string{"shift", "day", "variable"}

var employees = settled(link(records("employees", "Employees", func(r *schedule.Roster) *[]schedule.Employee { return &r.Employees },
	schedule.Employee{From: civil.NoDate, To: civil.NoDate, Term: schedule.Term{From: civil.NoDate}},
	func(x *schedule.Employee) (*schedule.Place, *bool) { return &x.Place, &x.Broken },
	"The people on the roster.",
	required(text(ID, "id", func(x *schedule.Employee) *string { return &x.ID }, "The employee's number or other id; the other sheets name employees by it.", "1042")),
	text(Name, "name", func(x *schedule.Employee) *string { return &x.Name }, "The employee's name, for reports only.", "A. Tremblay"),
	required(noun("a classification", text(ID, "classification", func(x *schedule.Employee) *string { return &x.Classification }, "The employee's classification in the agreement.", "CX-1"))),
	integer("step", 0, 99, func(x *schedule.Employee) *int { return &x.Step }, "The step of the pay scale; empty where an hourly rate is given.", "3"),
	required(wordText("hours", hours, func(x *schedule.Employee) *string { return &x.Hours }, "The kind of hours worked: rotating shifts, regular days, or variable hours.")),
	text(Name, "group", func(x *schedule.Employee) *string { return &x.Group }, "The group or unit, for reports only.", "living units"),
	text(Decimal, "hourly_rate", func(x *schedule.Employee) *string { return &x.HourlyRate }, "The hourly rate in dollars, where the agreement's own does not apply.", "25.11"),
	boolean("part_time", func(x *schedule.Employee) *bool { return &x.PartTime }, "Yes for a part-time employee."),
	text(Decimal, "weekly_hours", func(x *schedule.Employee) *string { return &x.WeeklyHours }, "The normal weekly hours of a part-time employee, for information.", "20"),
	date("from", func(x *schedule.Employee) *civil.Date { return &x.From }, "The first day the employee is on the roster; empty for all along.", "2001-07-02"),
	date("to", func(x *schedule.Employee) *civil.Date { return &x.To }, "The last day the employee is on the roster; empty for all along.", "2001-09-30"),
).either([]string{"step"}, []string{"hourly_rate"}), terms), func(x *schedule.Employee) { x.Term.Place = x.Place })

func settled[T any](s *Section, do func(*T)) *Section {
	s.settle = func(rec any) { do(rec.(*T)) }
	return s
}

var terms = records("terms", "Terms", func(e *schedule.Employee) *[]schedule.Term { return &e.Terms },
	schedule.Term{From: civil.NoDate},
	func(x *schedule.Term) (*schedule.Place, *bool) { return &x.Place, &x.Broken },
	"What changes in an employee's terms on a later day; what is left empty stays as it was.",
	required(date("from", func(x *schedule.Term) *civil.Date { return &x.From }, "The day from which the new terms apply.", "2001-08-01")),
	noun("a classification", text(ID, "classification", func(x *schedule.Term) *string { return &x.Classification }, "The new classification.", "CX-2")),
	integer("step", 0, 99, func(x *schedule.Term) *int { return &x.Step }, "The new step of the pay scale.", "4"),
	wordText("hours", hours, func(x *schedule.Term) *string { return &x.Hours }, "The new kind of hours."),
	marked(boolean("part_time", func(x *schedule.Term) *bool { return &x.PartTime }, "Yes or no where that changes."), func(x *schedule.Term) *bool { return &x.SetPartTime }),
	text(Decimal, "hourly_rate", func(x *schedule.Term) *string { return &x.HourlyRate }, "The new hourly rate in dollars.", "26.02"),
	text(Decimal, "weekly_hours", func(x *schedule.Term) *string { return &x.WeeklyHours }, "The new normal weekly hours of a part-time employee.", "24"),
)

var patterns = records("patterns", "Patterns", func(r *schedule.Roster) *[]schedule.Pattern { return &r.Patterns },
	schedule.Pattern{},
	func(x *schedule.Pattern) (*schedule.Place, *bool) { return &x.Place, &x.Broken },
	"Cycles of day codes that employees follow.",
	required(text(ID, "id", func(x *schedule.Pattern) *string { return &x.ID }, "The pattern's name.", "A")),
	required(noun("a code", texts(ID, "days", func(x *schedule.Pattern) *[]string { return &x.Days }, "The codes of the cycle, one a day.", "D"))),
)

var assignments = records("assignments", "Assignments", func(r *schedule.Roster) *[]schedule.Assignment { return &r.Assignments },
	schedule.Assignment{Start: civil.NoDate, End: civil.NoDate},
	func(x *schedule.Assignment) (*schedule.Place, *bool) { return &x.Place, &x.Broken },
	"Who follows which pattern, and from when.",
	employee(func(x *schedule.Assignment) *string { return &x.Employee }),
	required(noun("a pattern", text(ID, "pattern", func(x *schedule.Assignment) *string { return &x.Pattern }, "The pattern followed.", "A"))),
	required(date("start", func(x *schedule.Assignment) *civil.Date { return &x.Start }, "The first day the pattern is followed.", "2001-07-02")),
	integer("offset", 0, 99999, func(x *schedule.Assignment) *int { return &x.Offset }, "How many days into the cycle the first day is; 0 for its beginning.", "0"),
	date("end", func(x *schedule.Assignment) *civil.Date { return &x.End }, "The last day the pattern is followed; empty to go on.", "2001-09-30"),
)

func employee[T any](ref func(*T) *string) *Field {
	return required(text(ID, "employee", ref, "The employee's id.", "1042"))
}

const codeHelp = "The shift's code, where it has one."

var recurrences = records("recurrences", "Recurrences", func(r *schedule.Roster) *[]schedule.Recurrence { return &r.Recurrences },
	schedule.Recurrence{},
	func(x *schedule.Recurrence) (*schedule.Place, *bool) { return &x.Place, &x.Broken },
	"Shifts that repeat by a calendar rule.",
	employee(func(x *schedule.Recurrence) *string { return &x.Employee }),
	required(stamp("dtstart", func(x *schedule.Recurrence) *civil.Stamp { return &x.Start }, "When the first shift starts.", "2001-07-02T06:45")),
	required(integer("minutes", 1, civil.MinutesPerDay, func(x *schedule.Recurrence) *int { return &x.Minutes }, "The length of the shift on the clock, in minutes.", "750")),
	required(text(Name, "rrule", func(x *schedule.Recurrence) *string { return &x.RRule }, "The rule, as calendars write it.", "FREQ=DAILY;INTERVAL=8")),
	texts(DayOrStamp, "exdates", func(x *schedule.Recurrence) *[]string { return &x.ExDates }, "Days or starts that the rule skips.", "2001-07-10"),
	texts(DayOrStamp, "rdates", func(x *schedule.Recurrence) *[]string { return &x.RDates }, "Days or starts added to the rule's.", "2001-07-11"),
	noun("a code", text(ID, "code", func(x *schedule.Recurrence) *string { return &x.Code }, codeHelp, "D12")),
	marked(integer("unpaid_minutes", 0, civil.MinutesPerDay, func(x *schedule.Recurrence) *int { return &x.Unpaid }, unpaidHelp, "0"), func(x *schedule.Recurrence) *bool { return &x.HasUnpaid }),
	boolean("emergency", func(x *schedule.Recurrence) *bool { return &x.Emergency }, emergencyHelp),
	boolean("senior_officer", func(x *schedule.Recurrence) *bool { return &x.SeniorOfficer }, seniorHelp),
	integer("dog_periods", 0, maxDogPeriods, func(x *schedule.Recurrence) *int { return &x.DogPeriods }, dogHelp, "0"),
	boolean("from_calendar", func(x *schedule.Recurrence) *bool { return &x.FromCalendar }, "Yes for a rule taken from a calendar file, whose first start need not fit the rule."),
)

const (
	maxDogPeriods = 6 // periods of four hours in a day

	unpaidHelp    = "The minutes of the shift that are an unpaid break; empty for the code's own."
	emergencyHelp = "Yes in a penitentiary emergency."
	seniorHelp    = "Yes where the responsibility allowance is due for the shift."
	dogHelp       = "The number of four-hour periods of the shift in which the dog was handled at least an hour."
	mealHelp      = "The meal period, where it is to be judged."
)

var (
	shifts = further(shiftList("shifts", "Shifts", func(r *schedule.Roster) *[]schedule.ShiftEntry { return &r.Shifts },
		"Single dated shifts."),
		when(stamp("notified", func(x *schedule.ShiftEntry) *civil.Stamp { return &x.Notified }, "When the employee was told of the shift; counts only in a later version of a roster.", "2001-07-10T09:00"),
			func(x *schedule.ShiftEntry) bool { return x.Notified != civil.Stamp{} }))
	lead = shiftList("lead", "Lead", func(r *schedule.Roster) *[]schedule.ShiftEntry { return &r.Lead },
		"Shifts just before or after the schedule, which help to judge its edges and are not costed.")
)

// further adds fields to those of a section.
func further(s *Section, more ...*Field) *Section {
	s.Fields = append(s.Fields, more...)
	return s
}

func shiftList(key, sheet string, list func(*schedule.Roster) *[]schedule.ShiftEntry, help string) *Section {
	timed := func(x *schedule.ShiftEntry) bool { return !x.OnDay }
	return records(key, sheet, list, schedule.ShiftEntry{},
		func(x *schedule.ShiftEntry) (*schedule.Place, *bool) { return &x.Place, &x.Broken }, help,
		employee(func(x *schedule.ShiftEntry) *string { return &x.Employee }),
		when(stamp("start", func(x *schedule.ShiftEntry) *civil.Stamp { return &x.Start }, "When the shift starts.", "2001-07-03T15:00"), timed),
		when(stamp("end", func(x *schedule.ShiftEntry) *civil.Stamp { return &x.End }, "When the shift ends.", "2001-07-03T19:00"), timed),
		marked(date("day", func(x *schedule.ShiftEntry) *civil.Date { return &x.Day }, "In place of start and end: the day on which the code's shift starts.", "2001-07-03"), func(x *schedule.ShiftEntry) *bool { return &x.OnDay }),
		noun("a code", text(ID, "code", func(x *schedule.ShiftEntry) *string { return &x.Code }, codeHelp, "E")),
		marked(integer("unpaid_minutes", 0, civil.MinutesPerDay, func(x *schedule.ShiftEntry) *int32 { return &x.Unpaid }, unpaidHelp, "0"), func(x *schedule.ShiftEntry) *bool { return &x.HasUnpaid }),
		boolean("emergency", func(x *schedule.ShiftEntry) *bool { return &x.Emergency }, emergencyHelp),
		boolean("senior_officer", func(x *schedule.ShiftEntry) *bool { return &x.SeniorOfficer }, seniorHelp),
		integer("dog_periods", 0, maxDogPeriods, func(x *schedule.ShiftEntry) *uint8 { return &x.DogPeriods }, dogHelp, "0"),
		meal(func(x *schedule.ShiftEntry) **schedule.Meal { return &x.Meal }),
	).either([]string{"start", "end"}, []string{"day"}).with([]string{"day", "code"}).apart([]string{"day", "start"}, []string{"day", "end"})
}

func meal[T any](ref func(*T) **schedule.Meal) *Field {
	return object("meal", ref, mealHelp,
		required(begins(clock("start", func(x *schedule.Meal) *civil.Clock { return &x.Start }, "When the meal period starts.", "11:30"))),
		required(clock("end", func(x *schedule.Meal) *civil.Clock { return &x.End }, "When the meal period ends.", "12:00")))
}

var changes = records("changes", "Changes", func(r *schedule.Roster) *[]schedule.Change { return &r.Changes },
	schedule.Change{},
	func(x *schedule.Change) (*schedule.Place, *bool) { return &x.Place, &x.Broken },
	"The log of changes to shifts after the schedule was posted.",
	employee(func(x *schedule.Change) *string { return &x.Employee }),
	required(stamp("notified", func(x *schedule.Change) *civil.Stamp { return &x.Notified }, "When the employee was told.", "2001-07-10T09:00")),
	object("from", func(x *schedule.Change) **schedule.Span { return &x.From }, "The shift as it was; empty where a shift is added.",
		required(stamp("start", func(x *schedule.Span) *civil.Stamp { return &x.Start }, "When the old shift started.", "2001-07-12T15:00")),
		required(stamp("end", func(x *schedule.Span) *civil.Stamp { return &x.End }, "When the old shift ended.", "2001-07-12T23:00"))),
	object("to", func(x *schedule.Change) **schedule.ChangeTo { return &x.To }, "The shift as it is now; empty where a shift is cancelled.",
		required(stamp("start", func(x *schedule.ChangeTo) *civil.Stamp { return &x.Start }, "When the new shift starts.", "2001-07-12T07:00")),
		required(stamp("end", func(x *schedule.ChangeTo) *civil.Stamp { return &x.End }, "When the new shift ends.", "2001-07-12T15:00")),
		noun("a code", text(ID, "code", func(x *schedule.ChangeTo) *string { return &x.Code }, "The new shift's code; empty to keep the old one.", "D")),
		marked(integer("unpaid_minutes", 0, civil.MinutesPerDay, func(x *schedule.ChangeTo) *int { return &x.Unpaid }, "The unpaid minutes of the new shift; empty to keep the old ones.", "0"), func(x *schedule.ChangeTo) *bool { return &x.HasUnpaid }),
		marked(boolean("emergency", func(x *schedule.ChangeTo) *bool { return &x.Emergency }, "Yes or no where that changes."), func(x *schedule.ChangeTo) *bool { return &x.HasEmergency }),
		marked(boolean("senior_officer", func(x *schedule.ChangeTo) *bool { return &x.SeniorOfficer }, "Yes or no where that changes."), func(x *schedule.ChangeTo) *bool { return &x.HasSeniorOfficer }),
		marked(integer("dog_periods", 0, maxDogPeriods, func(x *schedule.ChangeTo) *int { return &x.DogPeriods }, "The new shift's number of periods with the dog; empty to keep the old one.", "0"), func(x *schedule.ChangeTo) *bool { return &x.HasDogPeriods }),
		meal(func(x *schedule.ChangeTo) **schedule.Meal { return &x.Meal })),
	word("reason", []string{"employer", "employee", "exchange", "emergency"}, func(x *schedule.Change) *schedule.Reason { return &x.Reason }, "Why the shift was changed; empty for the employer."),
	boolean("consent", func(x *schedule.Change) *bool { return &x.Consent }, "Yes where the employee agreed."),
	boolean("discussed", func(x *schedule.Change) *bool { return &x.Discussed }, "Yes where the change was discussed with the union."),
	text(ID, "exchange", func(x *schedule.Change) *string { return &x.Exchange }, "A name of your own that the two halves of an exchange of shifts share.", "swap 1"),
).either([]string{"from"}, []string{"to"})

var worked = records("worked", "Worked", func(r *schedule.Roster) *[]schedule.WorkedEntry { return &r.Worked },
	schedule.WorkedEntry{},
	func(x *schedule.WorkedEntry) (*schedule.Place, *bool) { return &x.Place, &x.Broken },
	"Time really worked beside or instead of the schedule.",
	employee(func(x *schedule.WorkedEntry) *string { return &x.Employee }),
	required(stamp("start", func(x *schedule.WorkedEntry) *civil.Stamp { return &x.Start }, "When the work started.", "2001-07-14T06:00")),
	required(stamp("end", func(x *schedule.WorkedEntry) *civil.Stamp { return &x.End }, "When the work ended.", "2001-07-14T14:20")),
	word("kind", schedule.WorkedKindWords(), func(x *schedule.WorkedEntry) *schedule.WorkedKind { return &x.Kind }, "What the row records; empty for a timesheet row."),
	noun("a code", text(ID, "code", func(x *schedule.WorkedEntry) *string { return &x.Code }, "The shift code that overtime covers, if any.", "E")),
	boolean("emergency", func(x *schedule.WorkedEntry) *bool { return &x.Emergency }, emergencyHelp),
	boolean("free_meal", func(x *schedule.WorkedEntry) *bool { return &x.FreeMeal }, "Yes where a free meal was given."),
	boolean("travel_status", func(x *schedule.WorkedEntry) *bool { return &x.TravelStatus }, "Yes where the employee was on travel status."),
	boolean("missed_meal_break", func(x *schedule.WorkedEntry) *bool { return &x.MissedMealBreak }, "Yes where a meal break could not be given."),
	integer("scheduled_minutes", 0, 10080, func(x *schedule.WorkedEntry) *int { return &x.ScheduledMinutes }, "The minutes of overtime that were scheduled in advance.", "0"),
	noun("a classification", text(ID, "post_classification", func(x *schedule.WorkedEntry) *string { return &x.PostClassification }, "The classification of the post that was covered.", "CX-1")),
	wordText("leg", []string{"work", "travel", "empty", "stopover"}, func(x *schedule.WorkedEntry) *string { return &x.Leg }, "The part of an escort that the row is."),
)

var leave = records("leave", "Leave", func(r *schedule.Roster) *[]schedule.Leave { return &r.Leave },
	schedule.Leave{First: civil.NoDate, Last: civil.NoDate},
	func(x *schedule.Leave) (*schedule.Place, *bool) { return &x.Place, &x.Broken },
	"Days on leave.",
	employee(func(x *schedule.Leave) *string { return &x.Employee }),
	required(date("first", func(x *schedule.Leave) *civil.Date { return &x.First }, "The first day of the leave.", "2001-08-01")),
	required(date("last", func(x *schedule.Leave) *civil.Date { return &x.Last }, "The last day of the leave.", "2001-08-03")),
	boolean("paid", func(x *schedule.Leave) *bool { return &x.Paid }, "Yes for paid leave."),
)

var acting = records("acting", "Acting", func(r *schedule.Roster) *[]schedule.Acting { return &r.Acting },
	schedule.Acting{First: civil.NoDate, Last: civil.NoDate},
	func(x *schedule.Acting) (*schedule.Place, *bool) { return &x.Place, &x.Broken },
	"Days in a higher classification.",
	employee(func(x *schedule.Acting) *string { return &x.Employee }),
	required(date("first", func(x *schedule.Acting) *civil.Date { return &x.First }, "The first day.", "2001-08-13")),
	required(date("last", func(x *schedule.Acting) *civil.Date { return &x.Last }, "The last day.", "2001-08-17")),
	required(noun("a classification", text(ID, "classification", func(x *schedule.Acting) *string { return &x.Classification }, "The higher classification.", "CX-2"))),
)

var proceedings = records("proceedings", "Proceedings", func(r *schedule.Roster) *[]schedule.Proceeding { return &r.Proceedings },
	schedule.Proceeding{},
	func(x *schedule.Proceeding) (*schedule.Place, *bool) { return &x.Place, &x.Broken },
	"Proceedings that an employee had to attend and after which rest is due.",
	employee(func(x *schedule.Proceeding) *string { return &x.Employee }),
	required(stamp("end", func(x *schedule.Proceeding) *civil.Stamp { return &x.End }, "When the proceeding ended.", "2001-08-20T20:00")),
)

var waivers = records("waivers", "Waivers", func(r *schedule.Roster) *[]schedule.Waiver { return &r.Waivers },
	schedule.Waiver{First: civil.NoDate, Last: civil.NoDate},
	func(x *schedule.Waiver) (*schedule.Place, *bool) { return &x.Place, &x.Broken },
	"Exceptions that somebody approved; their findings stay listed and no longer count.",
	required(noun("the name of a rule", text(ID, "rule", func(x *schedule.Waiver) *string { return &x.Rule }, "The rule that is waived.", "consecutive-days"))),
	text(ID, "employee", func(x *schedule.Waiver) *string { return &x.Employee }, "The employee's id; empty for all.", "1042"),
	required(date("first", func(x *schedule.Waiver) *civil.Date { return &x.First }, "The first day of the waiver.", "2001-07-02")),
	required(date("last", func(x *schedule.Waiver) *civil.Date { return &x.Last }, "The last day of the waiver.", "2001-07-20")),
	text(Text, "reason", func(x *schedule.Waiver) *string { return &x.Reason }, "Why it was granted.", "asked for by the employee"),
	text(Name, "approved_by", func(x *schedule.Waiver) *string { return &x.ApprovedBy }, "Who approved it.", "deputy warden"),
)

var readings = pairs(records("readings", "Readings", func(r *schedule.Roster) *[]schedule.ReadingChoice { return &r.Readings },
	schedule.ReadingChoice{},
	func(x *schedule.ReadingChoice) (*schedule.Place, *bool) { return &x.Place, &x.Broken },
	"How doubtful clauses are to be read; those not listed are read by default.",
	required(noun("the name of a reading", text(ID, "reading", func(x *schedule.ReadingChoice) *string { return &x.Reading }, "The doubtful clause, by its name in the agreement file.", "weekend-day"))),
	required(noun("a value of the reading", text(ID, "value", func(x *schedule.ReadingChoice) *string { return &x.Value }, "The way it is read.", "deemed"))),
))
