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
	BandOnTop      string // element, dollars
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

var englishDay = Day{
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
	BandOnTop:      "%s %s an hour",
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

var frenchDay = Day{
	Headline:       "%s, %s %s : %s",
	About:          "%s, selon %s",
	Step:           "échelon %d",
	AnHour:         "%s de l'heure",
	HoursOf:        "horaire %s",
	PartTime:       "à temps partiel",
	DayHeading:     "Le jour",
	Kinds:          map[string]string{"working": "Un jour de travail : un quart y est rattaché.", "unknown": "Inconnu : l'horaire ne dit pas ce que fait cet employé ce jour-là. Ce n'est pas pris pour un jour de repos."},
	Rest:           "Jour de repos numéro %d de suite.",
	HolidayOn:      "Jour férié : %s%s.",
	HolidayHere:    "Jour férié : %s%s, reporté ici du %s.",
	HolidayMoved:   "%s%s tombe ce jour-là et est reporté au %s.",
	HolidayLeaves:  "%s%s tombe en ce jour de repos et est reporté après le dernier jour connu.",
	HolidayUnnamed: "un jour férié de l'établissement",
	LeavePaid:      "Congé payé, %s.",
	LeaveUnpaid:    "Congé non payé, %s.",
	ToBeWorked:     "%s du quart sont à travailler ou à imputer : le jour férié n'a pas été travaillé et vaut moins que le quart.",
	Shifts:         "Prévu",
	NoShifts:       "Aucun quart de travail n'est rattaché à ce jour.",
	Paid:           "%s payées",
	Break:          "pause non payée de %s",
	PayShifts:      "La paye suit l'horaire comme si les quarts n'avaient pas été échangés",
	Changed:        "Changé, avis donné à %s (%s) : %s est devenu %s",
	Cancelled:      "Annulé, avis donné à %s (%s) : %s",
	Added:          "Ajouté, avis donné à %s (%s) : %s",
	Consent:        "avec le consentement de l'employé",
	Notice:         "%s avant l'entrée en vigueur",
	NoticeAfter:    "%s après l'entrée en vigueur",
	Worked:         "Inscrit comme travaillé",
	Bands:          "Ce que rapporte l'horloge",
	BandOnTop:      "%s %s de l'heure",
	Pay:            "Paye",
	NoPay:          "Rien n'est payé pour ce jour.",
	ClauseSays:     "%s : %s.",
	Total:          "Somme : %s = %s",
	TotalOne:       "Somme : %s",
	Elsewhere:      "Ce qui commence à %s tombe en partie ce jour-là selon l'horloge, et est payé au %s.",
	ElsewhereHead:  "Payé à un autre jour",
	Readings:       "Interprétations qui changent un montant de ce jour",
	ReadingAbout:   "%s (%s), interprétation retenue : %s : %s.",
	Findings:       "Constatations qui touchent ce jour",
	NotCosted:      "Non chiffré dans cet horaire",
	SpanDays:       "%s à %s",
	Offset:         "%s (TUC%s)",
}
