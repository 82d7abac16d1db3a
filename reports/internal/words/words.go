// Package words is every word that the reports say in their own voice, in one
// table a language. The names of what has a code in the contract (rules,
// elements, strengths, units) are with the other names of the program, in
// [lang.Lang.Word]: English calls them by their codes.
package words

import "rostercheck/internal/lang"

// Of is the table of a language.
func Of(l lang.Lang) *Table {
	if l == lang.French {
		return &french
	}
	return &English
}

// Table is the words of one language. Texts with verbs are formats; their
// arguments are named beside them.
type Table struct {
	Lang lang.Lang

	// The result in one line.
	Headline               string // must, effort, advice, data, waived
	HeadlineAccepted       string // accepted, where a baseline was given
	HeadlineCost           string // total
	HeadlinePartial        string // total, missing elements
	HeadlinePartialUnnamed string // total
	Against                string // measured, limit

	// The text report.
	About               string // institution, agreement, first day, last day, employees, shifts
	AboutUnnamed        string // the same without an institution
	OfSchedule          string
	NobodyID            string // stands for the employee in a finding of the schedule
	WaivedStrength      string // strength
	AcceptedStrength    string // strength
	AcceptedBecause     string // reason, who approved, last day
	WaivedBecause       string // reason
	WaivedBecauseBy     string // reason, who approved
	WaivedBy            string // who approved
	AtStake             string // dollars
	GrieveBy            string // date
	GrieveByLater       string // date, later date
	Lapsed              string // date
	LapsedBoth          string // date, later date
	LapsedLaterOpen     string // date, later date
	NoFindings          string
	CostHeading         string
	CostTotal           string
	CostPartial         string // missing elements
	CostPartialUnnamed  string
	ReadingsHeading     string
	ReadingTaken        string // reading, clause, value
	ReadingMore         string // value, dollars
	ReadingLess         string // value, dollars
	ReadingSame         string // value
	ReadingPartial      string // a sentence on what a value would pay, or the value
	NotCostedHeading    string
	NotCostedLine       string // element, why
	NotCostedOutside    string // element, why
	UndecidedHeading    string
	UndecidedLine       string // clause, question
	NotJudgedHeading    string
	NotJudgedLine       string // rule, how many, why
	NotJudgedFrom       string // employee, date
	NotJudgedSchedule   string // date
	AndMore             string // how many
	UnusedHeading       string
	UnusedLine          string // place, rule, employee, first, last
	UnusedEverybody     string
	UnusedReason        string // reason
	UnusedApproved      string // who
	NoticesHeading      string
	HolidayLeavingLine  string // employee, holiday
	ToBeWorkedLine      string // employee, minutes, date
	Cut                 string // mark at the end of a text that was too long
	AmountTooLarge      string // amount
	TotalsDisagree      string // element, sum of the lines, sum in the summary
	TotalsDisagreeTotal string // stands for the element where the whole is meant

	// Output files.
	OutNoFolder    string // path
	OutIsFolder    string // path
	OutNoFile      string // path
	OutDangling    string // path
	OutIsInput     string // path
	OutTwice       string // path
	OutBusy        string // path
	OutHalfDone    string // path that failed, paths that were already replaced
	OutClosedSet   string
	OutWriteFailed string // path
	OutNotFolder   string // path

	// The workbook: sheets, and what stands before the name of one in a text.
	Sheet      Sheets
	SheetNamed string
	SourcesTo  string // first and last of a run of records
	SourceLine string // number of a line of a file
	SecondPass string // behind a time in the second pass of an hour that occurs twice

	// Summary.
	Title          string
	TileCost       string
	TilePartial    string
	PartialBanner  string // missing elements
	PartialUnnamed string
	FactAgreement  string
	FactStart      string
	FactEnd        string
	FactPosted     string
	FactNotPosted  string
	FactPostings   string // how many
	FactEmployees  string
	FactShifts     string
	FactZone       string
	FactAsPosted   string
	FactAsPostedIs string
	FindingsHead   string
	Means          map[string]string // by strength
	CostHead       string
	NotInTotal     string
	HowHead        string
	How            [][2]string // sheet, what it holds
	HowNotes       []string
	LegendHead     string

	// Column headings of the tables.
	Violations []string
	PayLines   []string
	Clauses    []string
	CostFixed  []string
	CostSum    string
	CostAll    string

	// Calendar.
	Months        [12]string
	Weekdays      [7]string // from Monday
	CalEmployee   string
	CalName       string
	CalBelongs    string
	CalNoBook     string
	CalNotesCut   string // how many
	NoteLine      string // strength, rule, clause, span
	NoteWaived    string // reason
	Legend        []LegendWord
	LegendSays    string
	ClauseNone    string
	ClausePartly  string // what is left out
	PayNone       string
	FindingsNone  string
	Waived        string
	AcceptedUntil string // day
	StakeTotal    string
	AtStakeColumn string // among Violations
	FindingColumn string // among Violations
	LapsedOn      string // date
	HasLapsed     string
	LaterOpen     string

	// Assumptions.
	AboutHead       string
	AboutVersion    string
	AboutZones      string
	AboutFiles      string
	AboutAgreement  string
	AboutTimezone   string
	AssumeReadings  Section
	AssumeUndecided Section
	AssumeNotCosted Section
	AssumeNotJudged Section
	AssumeUsed      Section
	AssumeUnused    Section
	AssumeLeaving   Section
	AssumeWorked    Section
	AssumeNotices   Section
	NoEntries       string
	DecisionOf      string // citation
	OutsideRoster   string

	// Header and footer of a printed page.
	Page    string // in the notation of headers: page, pages
	Printed string
	List    string // between the members of a list

	// Pay lines with their arithmetic.
	PayHours   string // minutes, multiplier, rate
	PayCount   string // count, rate
	PayEquals  string // product, amount
	PayRounded string // behind an amount that was rounded
	PayOf      string // employee
	PaySum     string

	// Statements of some employees.
	AboutOf        string // institution, agreement, first day, last day, employees, shifts, employees of the roster
	AboutOfUnnamed string // the same without an institution
	StatementOf    string // employee, what the employee is, employees of the roster
	StatementTitle string
	StatementHead  string
	StatementSays  string // employees, employees of the roster
	StatementCount string // employees, employees of the roster
	StatementMore  string // how many
	TermStep       string // classification, step
	TermRate       string // classification, dollars
	TermHours      string // kind of hours
	TermPartTime   string
	TermFrom       string // day, what holds from it
	FactName       string
	FactIs         string

	Annex   Annex
	Compare Compare
	HTML    HTML
	ICS     ICS
	Day     Day
	Report  Report
}

// Annex is what the legend says of the marks in the roster's own workbook.
type Annex struct {
	Prefix          string // of the names of the sheets, before a space
	Sheet           string
	Title           string
	Colours         string
	Cells           string // how many
	Excused         string
	ExcusedSays     string
	Strongest       string
	Untouched       string
	Findings        string
	Unplaced        string
	UnplacedColumns []string
	NotesCut        string // how many
	Threads         string // cells
	Copied          string // parts
	MoreFindings    string // how many, on a note
}

// Sheets are the names of the workbook's sheets.
type Sheets struct{ Summary, Violations, Calendar, Cost, Pay, Clauses, Assumptions string }

// Section is a part of the sheet of assumptions: its heading, what it is, and
// its column headings.
type Section struct {
	Head, Says string
	Columns    []string
}

// LegendWord is a mark of the calendar: the style it shows, its short word, and
// what it says where the strengths do not say it already.
type LegendWord struct{ Style, Word, Says string }

// English is the table of English words.
var English = Table{
	Headline:               "%d must, %d effort, %d advice, %d data, %d waived findings; ",
	HeadlineAccepted:       "%d accepted; ",
	HeadlineCost:           "cost %s",
	HeadlinePartial:        "PARTIAL cost %s, not in it: %s",
	HeadlinePartialUnnamed: "PARTIAL cost %s",
	Against:                "%s against %s",

	About:               "%[1]s: %[2]s, %[3]s to %[4]s, %[5]d employees, %[6]d shifts",
	AboutUnnamed:        "%[2]s, %[3]s to %[4]s, %[5]d employees, %[6]d shifts",
	OfSchedule:          "Schedule",
	NobodyID:            "schedule",
	WaivedStrength:      "waived/%s",
	AcceptedStrength:    "accepted/%s",
	AcceptedBecause:     "Accepted: %s (approved by %s, until %s)",
	WaivedBecause:       "Waived: %s",
	WaivedBecauseBy:     "Waived: %s (approved by %s)",
	WaivedBy:            "Waived (approved by %s)",
	AtStake:             "At stake: %s",
	GrieveBy:            "grieve by %s",
	GrieveByLater:       "grieve by %s; by a later reading, %s",
	Lapsed:              "LAPSED after %s",
	LapsedBoth:          "LAPSED after %s; by a later reading too, after %s",
	LapsedLaterOpen:     "LAPSED after %s; open only by a later reading, until %s",
	NoFindings:          "No findings.",
	CostHeading:         "Cost by element",
	CostTotal:           "total",
	CostPartial:         "PARTIAL, not in it: %s",
	CostPartialUnnamed:  "PARTIAL",
	ReadingsHeading:     "Readings that change an amount here",
	ReadingTaken:        "%s (%s), taken as %s",
	ReadingMore:         "%s would pay %s more",
	ReadingLess:         "%s would pay %s less",
	ReadingSame:         "%s would pay the same in all",
	ReadingPartial:      "%s, without what the source does not give",
	NotCostedHeading:    "Not costed",
	NotCostedLine:       "%s: %s",
	NotCostedOutside:    "%s, outside any roster and so not counted as missing: %s",
	UndecidedHeading:    "Questions that no decision we know of settles",
	UndecidedLine:       "%s: %s",
	NotJudgedHeading:    "Not judged",
	NotJudgedLine:       "%s (%d): %s",
	NotJudgedFrom:       "%s from %s",
	NotJudgedSchedule:   "schedule from %s",
	AndMore:             "and %d more",
	UnusedHeading:       "Waivers that matched nothing",
	UnusedLine:          "%s: %s, %s, %s",
	UnusedEverybody:     "all employees",
	UnusedReason:        "reason: %s",
	UnusedApproved:      "approved by %s",
	NoticesHeading:      "Notices",
	HolidayLeavingLine:  "%s: the holiday of %s moves beyond the last known day; it is owed after this period",
	ToBeWorkedLine:      "%s: %d minutes of the holiday shift of %s are to be worked or charged",
	Cut:                 " [... cut; check --format json has all of it]",
	AmountTooLarge:      "the amount %s is too large for a workbook cell",
	TotalsDisagree:      "the pay lines of %s come to %s but the summary says %s; no report is made of figures that disagree",
	TotalsDisagreeTotal: "all elements",

	OutNoFolder:    "%s: the folder does not exist",
	OutIsFolder:    "%s: is a folder; name a file in it",
	OutNoFile:      "%s: is not an ordinary file",
	OutDangling:    "%s: is a link to a file that does not exist",
	OutIsInput:     "%s: is one of the files being read; choose another name for the output",
	OutTwice:       "%s: is named for two outputs",
	OutBusy:        "%s: is open in another program or write-protected; close it and try again",
	OutHalfDone:    "%s: could not be replaced, and these already were: %s",
	OutClosedSet:   "the outputs were already committed or discarded",
	OutWriteFailed: "%s: could not be written",
	OutNotFolder:   "%s: is a file; name a folder",

	Sheet:      Sheets{"Summary", "Violations", "Calendar", "Cost by employee", "Pay lines", "Clauses", "Assumptions"},
	SheetNamed: "sheet ",
	SourcesTo:  "%s to %s",
	SourceLine: "line %s",
	SecondPass: "(2nd)",

	Title:          "Roster audit",
	TileCost:       "Cost",
	TilePartial:    "PARTIAL cost",
	PartialBanner:  "PARTIAL TOTAL. These pay elements are not, or not wholly, in it: %s. The sheet Assumptions says why.",
	PartialUnnamed: "PARTIAL TOTAL. A part of the pay could not be costed.",
	FactAgreement:  "Agreement",
	FactStart:      "Period from",
	FactEnd:        "Period to",
	FactPosted:     "Posted on",
	FactNotPosted:  "not given, so the posting is not judged",
	FactPostings:   "in %d parts, the first on the day shown",
	FactEmployees:  "Employees",
	FactShifts:     "Scheduled shifts",
	FactZone:       "Time zone",
	FactAsPosted:   "Change log",
	FactAsPostedIs: "not applied: the roster is audited as posted",
	FindingsHead:   "Findings",
	Means: map[string]string{
		"must":     "The clause says \"shall\".",
		"effort":   "Every reasonable effort, or where operations permit.",
		"advice":   "An indicator of ours; the clause sets no number.",
		"data":     "The roster contradicts itself.",
		"waived":   "Excused by a waiver or an emergency; counted here alone.",
		"accepted": "Accepted by the baseline until a day; counted here alone.",
	},
	CostHead:   "Cost by element",
	NotInTotal: "not, or not wholly, in the total",
	HowHead:    "How to read this report",
	How: [][2]string{
		{"Violations", "Every finding, one a row, with what was measured, the limit, the cell of the roster it came from, what is at stake, and the last day to grieve it. Filter by any column."},
		{"Calendar", "The roster in force, one employee a row. A coloured day has a finding; its note names the rule, the clause and the reason."},
		{"Cost by employee", "What each employee costs, by pay element. The totals are live formulas over the stored amounts."},
		{"Pay lines", "Every amount that is in the total: minutes, multiplier, rate, the clause that grants it, and the arithmetic."},
		{"Clauses", "The clauses cited here, in our own words, and how often. The agreement's text alone is binding."},
		{"Assumptions", "How doubtful texts were read and what other readings would pay, what could not be judged or costed, and waivers."},
	},
	LegendHead: "Marks of the calendar",

	Violations: []string{"Strength", "Rule", "Clause", "Employee", "Name", "First", "Last", "Measured", "Limit", "Unit", "Waived", "Reason", "Approved by", "Finding", "Source cell", "At stake ($)", "Grieve by", "By a later reading"},
	PayLines:   []string{"Date", "Employee", "Name", "Element", "Clause", "Start", "Minutes", "Count", "Multiplier", "Rate ($)", "Amount ($)", "Arithmetic"},
	Clauses:    []string{"Clause", "What it says, in our words", "Rules and elements that cite it here", "Findings", "Pay lines"},
	CostFixed:  []string{"Employee", "Name"},
	CostSum:    "Total",
	CostAll:    "All employees",

	Months:      [12]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
	Weekdays:    [7]string{"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"},
	CalEmployee: "Employee",
	CalName:     "Name",
	CalBelongs:  "A shift stands on the day it belongs to",
	CalNoBook:   "The roster behind this audit was not kept, so there is no calendar.",
	CalNotesCut: "Notes stand on the first %d marked cells; the sheet Violations has every finding.",
	NoteLine:    "%s: %s, clause %s, %s",
	NoteWaived:  "Waived: %s",
	Legend: []LegendWord{
		{"must", "must", ""}, {"data", "data", ""}, {"effort", "effort", ""}, {"advice", "advice", ""}, {"waived", "waived", ""},
		{"weekend", "weekend", "A day of the weekend without a shift, or with one."},
		{"holiday", "holiday", "The employee's holiday, after it has moved off a day of rest. Above the days: a designated holiday."},
		{"leave", "(leave)", "Brackets: scheduled, but on leave. Underlined where the leave is unpaid."},
		{"unknown", "not known", "Not a known day of this employee: nothing was judged on it."},
	},
	LegendSays:    "A day with a finding has the colour of the strongest one, as above; its note names rule, clause and reason.",
	ClauseNone:    "Not in the agreement's file.",
	ClausePartly:  "; left out here: %s",
	PayNone:       "No pay lines.",
	FindingsNone:  "No findings.",
	Waived:        "waived",
	AcceptedUntil: "accepted until %s",
	StakeTotal:    "At stake in all that is shown",
	AtStakeColumn: "At stake ($)",
	FindingColumn: "Finding",
	LapsedOn:      "Lapsed at %s",
	HasLapsed:     "lapsed",
	LaterOpen:     "lapsed; open by a later reading",
	HowNotes: []string{
		"A shift stands on the day it belongs to: the day on which half or more of it falls. A 23:00-07:00 night stands on the day it ends.",
		"A finding over more than a week that is not a run of days marks the employee's number, not the days.",
		"A waived finding stays listed, with its reason, and counts under \"waived\" alone.",
		"The last day to grieve is counted from the day a matter could first be known; by a later reading, from the finding's last day.",
		"The report states what the roster and the agreement say. Whether a grievance follows is for people to decide.",
	},

	AboutHead:      "About this report",
	AboutVersion:   "Program version",
	AboutZones:     "Time zone data",
	AboutFiles:     "Files read",
	AboutAgreement: "Agreement",
	AboutTimezone:  "Time zone",
	AssumeReadings: Section{"Readings of doubtful texts", "Where the text can be read in more than one way and the choice changes an amount here.",
		[]string{"Reading", "Clause", "Taken as", "Other value", "What is doubtful", "Difference ($)"}},
	AssumeUndecided: Section{"Questions that no decision we know of settles", "The figures follow the plain text; somebody may read it otherwise.",
		[]string{"Clause", "Question"}},
	AssumeNotCosted: Section{"Not costed", "Pay that is not in the total, and why.",
		[]string{"Element", "Why", "In the total"}},
	AssumeNotJudged: Section{"Not judged", "What a rule would have needed to know. Silence here is not a clean bill.",
		[]string{"Rule", "From", "Times", "Why", "Employees"}},
	AssumeUsed: Section{"Waivers and emergencies that excused findings", "",
		[]string{"Rule", "First", "Last", "Findings", "Reason", "Approved by"}},
	AssumeUnused: Section{"Waivers that matched nothing", "Check their dates, rule and employee: as they stand they excuse nothing.",
		[]string{"Rule", "First", "Last", "Employee", "Reason", "Approved by"}},
	AssumeLeaving: Section{"Holidays that leave the period", "Designated holidays on a day of rest that move beyond the last known day; they are owed later.",
		[]string{"Holiday", "Times", "Employees"}},
	AssumeWorked: Section{"To be worked or charged", "What a long shift on a holiday not worked has beyond the normal day.",
		[]string{"Date", "Minutes each", "Times", "Employees"}},
	AssumeNotices: Section{"Notices", "", nil},
	NoEntries:     "None.",
	DecisionOf:    "Decision: %s.",
	OutsideRoster: "outside any roster; the total is not partial for it",

	Page:    "Page &P of &N",
	Printed: "Printed &D",
	List:    ", ",

	PayHours:   "%d/60 h × %s × %s",
	PayCount:   "%d × %s",
	PayEquals:  "%s = %s",
	PayRounded: " (rounded)",
	PayOf:      "Pay lines of %s",
	PaySum:     "total",

	AboutOf:        "%[1]s: %[2]s, %[3]s to %[4]s, %[5]d of %[7]d employees, %[6]d shifts",
	AboutOfUnnamed: "%[2]s, %[3]s to %[4]s, %[5]d of %[7]d employees, %[6]d shifts",
	StatementOf:    "Statement of %s (%s), one of %d on the roster",
	StatementTitle: "Statement",
	StatementHead:  "Statement of",
	StatementSays:  "This is a statement of %d of the %d employees of a roster, not the audit of the roster. The whole roster was read and judged; findings of the schedule are shown where they concern everybody on it.",
	StatementCount: "%d of %d",
	StatementMore:  "and %d more; the sheet Cost by employee has all of them",
	TermStep:       "%s step %d",
	TermRate:       "%s at %s an hour",
	TermHours:      "%s hours",
	TermPartTime:   "part-time",
	TermFrom:       "from %s %s",
	FactName:       "Name",
	FactIs:         "Classification",

	Annex: Annex{
		Prefix:          "Audit",
		Sheet:           "legend",
		Title:           "Marks of the audit in this workbook",
		Colours:         "Colours",
		Cells:           "%d cells",
		Excused:         "excused",
		ExcusedSays:     "Waived, or accepted by the baseline: it does not count.",
		Strongest:       "A cell has the colour of the strongest finding that rests on it; its note names each with rule, clause and reason.",
		Untouched:       "Nothing was changed in the workbook but the colours of these cells and notes on them. A colour that a conditional format gives a cell covers the mark; the note stands all the same.",
		Findings:        "The sheet Violations has every finding.",
		Unplaced:        "Findings that stand in no cell of this workbook",
		UnplacedColumns: []string{"Strength", "Rule", "Clause", "Employee", "Days", "Finding"},
		NotesCut:        "Notes stand on the first %d marked cells.",
		Threads:         "These cells have a thread of comments, which can take no note: %s.",
		Copied:          "This is a copy of values and number formats, for the workbook could not be kept whole: %s. Not in it: %s.",
		MoreFindings:    "and %d more",
	},
	Compare: englishCompare,
	HTML:    englishHTML,
	ICS:     englishICS,
	Day:     englishDay,
	Report:  Reports[lang.English],
}
