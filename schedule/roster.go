// Package schedule is the roster: who works when. It holds the roster document
// as it was written, places its shifts on real clocks, applies its change log,
// and hands each employee's timeline and kinds of day to rules and pay.
//
// It knows no agreement. Designated holidays come in as dates; everything else
// here is the same under any of them.
package schedule

import (
	"rostercheck/schedule/civil"
)

// Roster is a roster document (contract, "Roster document"), each record with
// the place it came from. Texts are as written; dates and times are parsed.
//
// An importer keeps a record of which something could not be read, without what
// could not be read, and marks it Broken: it still counts as known, and what it
// lacks has been named already.
type Roster struct {
	Version     int
	Agreement   string
	AgreementAt Source
	Institution Institution
	Period      Period
	Codes       []Code
	Employees   []Employee
	Patterns    []Pattern
	Assignments []Assignment
	Recurrences []Recurrence
	Shifts      []ShiftEntry
	Lead        []ShiftEntry
	Changes     []Change
	Worked      []WorkedEntry
	Leave       []Leave
	Acting      []Acting
	Proceedings []Proceeding
	Waivers     []Waiver
	Readings    []ReadingChoice

	// Sections, by their key in the contract, of which some records could not be
	// read at all: what seems to be missing there may stand in one of those.
	Incomplete map[string]bool

	Files   []string // base names, in the order given
	Notices []string // what the importers have to say, in English; see [Roster.Tell]

	// Told are the notices that can be said in any language, by their English.
	Told map[string]error
}

// Institution is the place the roster is for.
type Institution struct {
	Place         Place
	Broken        bool // see [Roster]
	Name          string
	Timezone      string
	CivicHoliday  string // MM-DD, none, or empty for the agreement's own
	ExtraHolidays []civil.Date
	Weekend       []civil.Weekday // empty: the agreement's own
}

// Period is the schedule: its days, and when it was posted.
type Period struct {
	Place          Place
	Broken         bool // see [Roster]
	Start, End     civil.Date
	Posted         civil.Date // NoDate where it is not said
	Postings       []Posting
	AveragingWeeks int // 0 where it is not said
	Positions      []Positions
}

// Posting is a part of the period and the day it was posted.
type Posting struct {
	Place      Place
	Broken     bool // see [Roster]
	Start, End civil.Date
	Posted     civil.Date
}

// Positions is the number of positions of a classification at the institution.
type Positions struct {
	Place          Place
	Broken         bool // see [Roster]
	Classification string
	Count          int
}

// Code is a letter on a roster grid and its clock times.
type Code struct {
	Place  Place
	Broken bool // see [Roster]
	Code   string
	Start  civil.Clock
	End    civil.Clock // after Start, else on the next day
	Rest   bool
	Full   bool // equal clock times mean 24 hours
	Unpaid int
}

// Minutes is the code's length on the clock face.
func (c *Code) Minutes() int {
	n := int(c.End) - int(c.Start)
	if n < 0 || (n == 0 && c.Full) {
		n += civil.MinutesPerDay
	}
	return n
}

// Employee is a person on the roster.
type Employee struct {
	Place  Place
	Broken bool // see [Roster]
	ID     string
	Name   string
	Group  string
	From   civil.Date // NoDate: all along
	To     civil.Date // NoDate: all along
	Term              // as of the first day
	Terms  []Term     // later changes, by date
}

// Term is what an employee is paid and scheduled as, from a day on.
type Term struct {
	Place          Place
	Broken         bool // see [Roster]
	From           civil.Date
	Classification string
	Step           int    // 0 where none is given
	Hours          string // shift, day or variable
	PartTime       bool
	HourlyRate     string // dollars, empty where the agreement's rates apply
	WeeklyHours    string // part-time normal week, for information

	// Which of the fields a dated change sets; the rest carry on.
	SetPartTime bool
}

// Pattern is a cycle of day codes.
type Pattern struct {
	Place  Place
	Broken bool // see [Roster]
	ID     string
	Days   []string
}

// Assignment is a line: an employee follows a pattern from a day on.
type Assignment struct {
	Place    Place
	Broken   bool // see [Roster]
	Employee string
	Pattern  string
	Start    civil.Date
	Offset   int
	End      civil.Date // inclusive; NoDate: until the next assignment or the period's end
}

// Recurrence is a shift that repeats by an iCalendar rule, in civil time.
type Recurrence struct {
	Place         Place
	Broken        bool // see [Roster]
	Employee      string
	Start         civil.Stamp // DTSTART
	Minutes       int         // on the clock face
	RRule         string
	ExDates       []string
	RDates        []string
	Code          string
	Unpaid        int
	HasUnpaid     bool
	Emergency     bool
	SeniorOfficer bool
	DogPeriods    int
	// FromCalendar: read from an iCalendar file, where a start that its own
	// rule does not produce is expanded all the same.
	FromCalendar bool
}

// Meal is the meal period of a shift.
type Meal struct{ Start, End civil.Clock }

// ShiftEntry is one dated shift: by its times, or, where OnDay is set, as a code
// on a day of a grid, whose times are the code's.
type ShiftEntry struct {
	Place         Place
	Employee      string
	Code          string
	Start, End    civil.Stamp
	Meal          *Meal
	Day           civil.Date // the day the shift starts, where OnDay
	Unpaid        int32
	OnDay         bool
	HasUnpaid     bool
	Emergency     bool
	SeniorOfficer bool
	DogPeriods    uint8
	Broken        bool // see [Roster]
	// Notified is when the employee was told of the shift. It counts only in a
	// later version of a roster, where the shift differs from the one posted.
	Notified civil.Stamp
}

// Span is the old shift of a change.
type Span struct{ Start, End civil.Stamp }

// ChangeTo is the new shift of a change; what it does not set it keeps of the old.
type ChangeTo struct {
	Start, End       civil.Stamp
	Code             string
	Unpaid           int
	HasUnpaid        bool
	Emergency        bool
	HasEmergency     bool
	SeniorOfficer    bool
	HasSeniorOfficer bool
	DogPeriods       int
	HasDogPeriods    bool
	Meal             *Meal
}

// Reason is why a shift was changed.
type Reason uint8

// The reasons for a change.
const (
	ByEmployer Reason = iota
	ByEmployee
	ByExchange
	ByEmergency
)

// Change is one entry of the change log.
type Change struct {
	Place     Place
	Broken    bool // see [Roster]
	Employee  string
	Notified  civil.Stamp
	From      *Span
	To        *ChangeTo
	Reason    Reason
	Consent   bool
	Discussed bool
	Exchange  string
	// Versions are, of a change found by comparing two versions of a roster, the
	// places of the shift in the older and then in the newer one.
	Versions []Place
}

// Places are where a change stands: its row of the log, or the shifts that it was
// derived from.
func (c *Change) Places() []Place {
	if len(c.Versions) > 0 {
		return c.Versions
	}
	return []Place{c.Place}
}

// WorkedKind is what a worked entry records.
type WorkedKind uint8

// The kinds of worked entry. A row without a kind is a timesheet row.
const (
	Timesheet WorkedKind = iota
	Overtime
	CallBack
	SentHome
	HolidayOff
	Travel
	Escort
)

var workedKinds = [...]string{"timesheet", "overtime", "call-back", "sent-home", "holiday-off", "travel", "escort"}

// String is the word of the contract.
func (k WorkedKind) String() string { return workedKinds[k] }

// ParseWorkedKind reads the word; none is a timesheet row.
func ParseWorkedKind(s string) (WorkedKind, bool) {
	if s == "" {
		return Timesheet, true
	}
	for i, w := range workedKinds {
		if w == s {
			return WorkedKind(i), true
		}
	}
	return 0, false
}

// WorkedKindWords lists the words a worked entry's kind may have.
func WorkedKindWords() []string { return workedKinds[:] }

// WorkedEntry is time really worked.
type WorkedEntry struct {
	Place              Place
	Broken             bool // see [Roster]
	Employee           string
	Start, End         civil.Stamp
	Kind               WorkedKind
	Code               string
	Emergency          bool
	FreeMeal           bool
	TravelStatus       bool
	MissedMealBreak    bool
	ScheduledMinutes   int
	PostClassification string
	Leg                string
}

// Leave is a stretch of days an employee is on leave.
type Leave struct {
	Place       Place
	Broken      bool // see [Roster]
	Employee    string
	First, Last civil.Date
	Paid        bool
}

// Acting is a stretch of days at a higher classification.
type Acting struct {
	Place          Place
	Broken         bool // see [Roster]
	Employee       string
	First, Last    civil.Date
	Classification string
}

// Proceeding is one the employee had to attend.
type Proceeding struct {
	Place    Place
	Broken   bool // see [Roster]
	Employee string
	End      civil.Stamp
}

// Waiver is an exception that somebody approved.
type Waiver struct {
	Place       Place
	Broken      bool // see [Roster]
	Rule        string
	Employee    string // empty: all, and the schedule
	First, Last civil.Date
	Reason      string
	ApprovedBy  string
}

// ReadingChoice is the value chosen for a doubtful text.
type ReadingChoice struct {
	Place          Place
	Broken         bool // see [Roster]
	Reading, Value string
}
