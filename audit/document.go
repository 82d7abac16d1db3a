package audit

import (
	"rostercheck/agreements"
	"rostercheck/schedule"
)

// Document is the audit document of the contract, in memory. Texts are already
// in the contract's forms: civil times, dates, decimal strings. Its JSON is
// written by [Document.WriteJSON], key for key as the contract says.
type Document struct {
	Version   int
	Agreement string
	Schedule  Span
	Statement *Statement // nil: of everybody
	Range     *Range     // nil: of the whole schedule
	Summary   Summary
	Findings  []Finding
	Pay       Pay // range over Pay.All()
	Readings  []Reading
	NotJudged []NotJudged
	NotCosted []NotCosted

	UnusedWaivers       []int // indexes into the roster's waivers
	HolidaysLeaving     []HolidayLeaving
	ToBeWorkedOrCharged []ToBeWorked
	Notices             []string
	Today               string       // the day that Lapsed speaks of; empty where none was given
	Baseline            *BaselineUse // nil where no baseline of accepted findings was given
	PayPeriods          *PayPeriods  // nil where none were given

	// Behind the document, for reports.
	// Book is the expanded roster; that of a statement has the timelines of its
	// employees alone, each with its index in the roster.
	Book  *schedule.Book
	Terms *agreements.Agreement // what it was judged by

	run   *run      // nil for a document made by hand
	costs *dayCosts // where the lines are not kept
}

// Span is a first and a last day.
type Span struct{ Start, End string }

// Summary is the audit in a few numbers.
type Summary struct {
	Employees int
	Shifts    int // scheduled shifts of the period, in force
	Findings  Counts
	Cost      Cost
}

// Counts are findings by strength; a waived finding counts under Waived alone, and
// one that a baseline accepts, and that is not waived, under Accepted alone.
type Counts struct{ Must, Effort, Advice, Data, Waived, Accepted int }

// Cost is a total and its parts, in dollars with two decimals.
type Cost struct {
	Total    string
	Elements []ElementCost // those that occur, by name
	Partial  bool          // something in not_costed belongs to this roster: a part is missing
}

// ElementCost is the sum of one pay element.
type ElementCost struct{ Element, Amount string }

// Finding is one violation, doubt about data, or piece of advice.
type Finding struct {
	Rule       string
	Clause     string
	Strength   string
	Employee   string // empty: of the schedule
	First      string
	Last       string
	Measured   string
	Limit      string
	Unit       string
	Waived     bool
	Reason     string
	ApprovedBy string
	Message    string
	Source     []string

	Classification string // where the finding is about one, as in averaging-period
	// Fingerprint is what the finding is known by in audits of other days; see
	// [Acceptance] and [MatchFindings]. Empty in documents made by hand, and
	// in those of earlier versions of the program.
	Fingerprint string
	// Accepted is a finding that a baseline accepts and that is not waived: it stays
	// listed and does not count. AcceptedUntil is the last day of it.
	Accepted                                  bool
	AcceptedReason, AcceptedBy, AcceptedUntil string
	// AtStake is what the finding is worth in dollars, with two decimals: what is
	// owed, or what a reading not taken would pay more; empty where no amount
	// hangs on it. Message says which.
	AtStake string
	// GrieveBy is the last day on which it can be grieved, counted from the day on
	// which it could first be known; GrieveByLater the same counted from its last
	// day, where that is later. Empty where no date is known.
	GrieveBy, GrieveByLater string
	Lapsed                  bool // GrieveBy lies before the document's Today
	// Index of the employee in the roster, -1 for the schedule.
	EmployeeIndex int
}

// Line is one pay line.
type Line struct {
	Employee   string
	Date       string
	Element    string
	Clause     string
	Start      string
	Minutes    int
	Count      int // of allowances, which have no minutes and no multiplier
	Counted    bool
	Multiplier string
	Rate       string
	Amount     string

	EmployeeIndex int
	Cents         int64
	DateNumber    int32 // civil day number of Date, for reports
}

// Reading is a doubtful text that would change an amount in this roster.
type Reading struct {
	Reading      string
	Value        string
	Clause       string
	Alternatives []Alternative
}

// Alternative is another value of a reading, and what it would pay more (or
// less, with a minus) to the employees of the document.
type Alternative struct {
	Value, Difference string
	Partial           bool // some of what it would pay is not given by the source, and not in the difference
}

// NotJudged is something a rule could not judge, and why.
type NotJudged struct{ Rule, Employee, First, Why string }

// NotCosted is a pay element that could not be costed, and why. One that no
// roster could ever show, like a yearly allowance, is Outside: it is listed, but
// does not make the total of this roster partial.
type NotCosted struct {
	Element, Why string
	Outside      bool
}

// HolidayLeaving is a designated holiday that moves beyond the known days.
type HolidayLeaving struct{ Employee, Holiday string }

// ToBeWorked is what a long shift on a holiday not worked leaves to be worked
// or charged (34.5).
type ToBeWorked struct {
	Employee, Date string
	Minutes        int
}
