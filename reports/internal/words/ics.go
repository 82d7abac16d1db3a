package words

// ICS is the words of shifts written as a calendar, in one language.
type ICS struct {
	Language  string // of the texts, as the product id names it
	Shift     string // of a shift without a code
	Of        string // code, employee
	Leave     string // code, kind of leave
	Employee  string // id, name
	Paid      string // hours and minutes
	PaidBreak string // hours and minutes, minutes of unpaid break
	Source    string // places
	Finding   string // strength, rule, clause, days, what it says
	Elsewhere string // employee, finding
	All       string // institution
	Unnamed   string
	Zones     string // tzdata release
}

var englishICS = ICS{
	Language: "EN", Shift: "Shift", Of: "%s - %s", Leave: "%s - %s", Employee: "Employee: %s",
	Paid: "%s paid", PaidBreak: "%s paid, %d minutes unpaid break", Source: "From: %s",
	Finding: "%s: %s, clause %s, %s: %s", Elsewhere: "%s: %s", All: "Shifts of %s", Unnamed: "Shifts",
	Zones: "time zone data %s",
}

var frenchICS = ICS{
	Language: "FR", Shift: "Quart de travail", Of: "%s - %s", Leave: "%s - %s", Employee: "Employé : %s",
	Paid: "%s payées", PaidBreak: "%s payées, pause non payée de %d minutes", Source: "D'après : %s",
	Finding: "%s : %s, clause %s, %s : %s", Elsewhere: "%s : %s", All: "Quarts de travail de %s", Unnamed: "Quarts de travail",
	Zones: "données des fuseaux horaires %s",
}
