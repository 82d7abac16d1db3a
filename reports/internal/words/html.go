package words

// HTML is the words of the report for browsers, in one language.
type HTML struct {
	Lang    string // of the page, as browsers name it
	Skip    string
	Nav     string
	Summary string

	FindingsHead, CalendarHead, DaysHead, CostHead, ClausesHead, AssumptionsHead, AboutHead string

	Counts      string // caption
	CountsHeads [3]string
	Facts       string
	Links       string // how many were not judged, how many not costed
	ReadingNone string

	// Findings.
	FindingsSays string
	Columns      [10]string // strength, rule and clause, employee, days, measured, finding, source, at stake, grieve by, and the number
	Filter       string
	FilterText   string
	FilterRule   string
	FilterAll    string
	FilterStake  string
	FilterReset  string
	FilterShown  string // {n} and {all} stand for numbers: the page fills them in
	FindingsCut  string // shown, all
	StakeAll     string

	// Calendar.
	CalendarSays string
	CalendarKeys string // for who has a keyboard; the page shows it where it works
	ColorBy      string
	ByStrength   string
	ByOvertime   string
	Legend       string
	LegendMarks  [5][3]string // style, mark, what it says
	LegendOver   [3][2]string // mark, what it says
	LegendHours  string
	CodesHead    string
	CodeColumns  [3]string
	CodeRest     string
	CalendarCut  string // employees shown, all, those with findings that are left out
	Over         string // time of overtime on a day
	PanelTo      string
	PanelClose   string
	Day          [7]string // from Monday

	// Days of an employee.
	DaysSays    string
	DaysOpen    string
	DaysClose   string
	DaysCut     string // employees shown, all, those with findings that are left out
	DaysNone    string
	DaysOf      string // days, dollars, findings
	DayColumns  [5]string
	DayAxis     string
	LeavePaid   string
	LeaveUnpaid string
	Holiday     string
	Marks       [6]string // on paid leave, on unpaid leave, not worked on the holiday, sent home, overlaps, emergency
	OfDay       string    // strength, rule, number
	BarKeys     [6]string // scheduled, worked, regular, overtime, premiums, all else

	// Cost.
	ByElement      string
	ElementColumns [4]string
	ByWeek         string
	ByMonth        string
	PartsHeads     [5]string
	ChartSays      string // lowest, highest
	ByPerson       string
	PersonColumns  [6]string
	PeopleCut      string // shown, all
	ListCut        string // how many

	ClausesSays  string
	ClausesTable string
	Disclaimer   string
}

var englishHTML = HTML{
	Lang: "en", Skip: "Skip to the report", Nav: "Parts of this report", Summary: "Summary",
	FindingsHead: "Violations", CalendarHead: "Calendar", DaysHead: "Days and premiums", CostHead: "Cost", ClausesHead: "Clauses", AssumptionsHead: "What was assumed, not judged or not costed", AboutHead: "About this report",

	Counts: "Findings by strength", CountsHeads: [3]string{"Strength", "Findings", "What it means"},
	Facts: "What was checked", Links: "Not judged: %d. Not costed: %d.", ReadingNone: "No reading of a doubtful clause changes an amount here.",

	FindingsSays: "Every finding: those of the schedule, then by employee and day. At stake is what a finding is worth where pay hangs on it.",
	Columns:      [10]string{"Strength", "Rule and clause", "Employee", "Days", "Measured", "Finding", "Source cell", "At stake", "Grieve by", "No."},
	Filter:       "Show only", FilterText: "Text in it", FilterRule: "Rule", FilterAll: "all rules", FilterStake: "with something at stake", FilterReset: "Show all",
	FilterShown: "{n} of {all} shown",
	FindingsCut: "The table has %d of the %d findings, the strongest ones. A workbook or CSV of the same roster (-o report.xlsx, -o findings.csv) has all of them.",
	StakeAll:    "At stake in all the findings",

	CalendarSays: "The roster in force, a code on each day. A shift stands on the day it belongs to, on which half or more of it falls.",
	CalendarKeys: "Point at a day, tap it, or go to it with the arrow keys to read its shift; Escape closes the panel.",
	ColorBy:      "Colour the days by", ByStrength: "findings", ByOvertime: "overtime",
	Legend: "Marks",
	LegendMarks: [5][3]string{
		{"must", "!!", "must: the clause says \"shall\""}, {"data", "?", "data: the roster contradicts itself"}, {"effort", "!", "effort: every reasonable effort is owed"},
		{"advice", "i", "advice: an indicator of ours"}, {"waived", "w", "waived: excused by a waiver or an emergency"}},
	LegendOver:  [3][2]string{{"+", "up to 2 hours of overtime paid on the day"}, {"++", "up to 4 hours"}, {"+++", "more"}},
	LegendHours: "Brackets: scheduled, but on leave. (H) behind a code, or alone: the employee's holiday. A dash: not a known day. Grey heads: the weekend.",
	CodesHead:   "Codes", CodeColumns: [3]string{"Code", "Times", "Unpaid minutes"}, CodeRest: "day of rest",
	CalendarCut: "The calendar shows %d of %d employees, those with the strongest findings first, so that a browser can open it. Left out: %d with findings, and those without. A workbook of the same roster (-o report.xlsx) has the calendar of everybody, a statement (--employee ID) that of anybody.",
	Over:        "overtime %s", PanelTo: "All of this employee's days", PanelClose: "Close",
	Day: [7]string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},

	DaysSays: "What each stretch of the clock earns, day by day, with the clause and the arithmetic of every amount. The bars run from 16:00 on the day before to 08:00 on the day after; the lines are midnight. Paper has those that are open.",
	DaysOpen: "Open all", DaysClose: "Close all",
	DaysCut:    "The days of %d of %d employees are here, those with the strongest findings first, so that a browser can open them. Left out: %d with findings, and those without. A statement (--employee ID -o statement.html, or --per-employee --format html) has the days of anybody, pay lines (-o pay.pay.csv) every amount.",
	DaysNone:   "Nothing is scheduled and nothing is paid.",
	DaysOf:     "%d days, %s, findings: %d",
	DayColumns: [5]string{"Day", "Scheduled and worked", "The clock", "What it pays", "Amount"},
	DayAxis:    "Hours of the day, with the evening before and the morning after",
	LeavePaid:  "paid leave", LeaveUnpaid: "unpaid leave", Holiday: "holiday",
	Marks:   [6]string{"on paid leave", "on unpaid leave", "not worked on the holiday", "sent home", "overlaps another shift, not costed", "emergency"},
	OfDay:   "%s: %s, no. %d",
	BarKeys: [6]string{"scheduled", "recorded as worked", "regular", "overtime", "premiums", "all else that is paid by the clock"},

	ByElement: "Cost by element", ElementColumns: [4]string{"Element", "Clause", "Amount", "Share of the largest"},
	ByWeek: "Cost by week", ByMonth: "Cost by month",
	PartsHeads: [5]string{"Days from", "Regular", "Overtime", "All else", "Total"},
	ChartSays:  "A column for each part of the period, from %s to %s; the table under it has the figures.",
	ByPerson:   "Cost by employee", PersonColumns: [6]string{"Employee", "Regular", "Overtime", "All else", "Total", "Share of the largest"},
	PeopleCut: "The table has the %d employees of %d who cost most. A workbook (-o report.xlsx) has all of them.",
	ListCut:   "%d more are not listed here; the workbook and the JSON document have all of them.",

	ClausesSays:  "The clauses that this report cites, in our words. The agreement's text alone is binding.",
	ClausesTable: "Table of clauses",
	Disclaimer:   "The report states what the roster and the agreement say. It is no legal advice; whether a grievance follows is for people to decide.",
}
