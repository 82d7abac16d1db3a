// Package agreements holds collective agreements as data: limits, windows,
// rates and dollar figures, each with its effective date and its clause, read
// from one YAML file an agreement by a strict loader.
//
// A figure that a file does not give is absent, never a default: its consumer
// says "not given by the source" and names the term. The package knows nothing
// of rosters; rules and premiums read their terms from it.
package agreements

import (
	"sort"

	"rostercheck/agreements/money"
	"rostercheck/schedule/civil"
)

// Agreement is one collective agreement. It is read-only after loading and safe
// for concurrent use.
type Agreement struct {
	ID      string
	Title   string
	Parties string
	File    string // the data file's name, for messages
	Terms   Terms
	Sources []SourceText

	Hours    [HoursKinds]*HoursOfWork // nil where the agreement has no such hours
	Pay      PayScale
	Holidays []Holiday
	Week     []civil.Weekday // the weekend days, unless the institution names others

	Grievance *Grievance // nil where the agreement gives no time limit

	Rules     map[string][]*Binding // by rule, in the file's order
	Elements  map[string]*Element   // by pay element
	Readings  []*Reading            // in the file's order
	Decisions []*Decision
	Undecided []Undecided
	Clauses   []*Clause // in the file's order, which is the agreement's

	clauseByID map[string]*Clause
}

// Terms is the time in which the agreement's terms bind.
type Terms struct {
	From, To             civil.Date
	FromClause, ToClause string
}

// SourceText is a text the file's figures were read from.
type SourceText struct{ ID, Title string }

// Hours is the kind of hours an employee works.
type Hours uint8

// The kinds of hours. The zero value is no kind at all.
const (
	NoHours  Hours = iota
	Shift          // rotating or irregular (21.02)
	Day            // regular (21.01)
	Variable       // Article 34, Appendix E
	HoursKinds
)

var hoursNames = [HoursKinds]string{"", "shift", "day", "variable"}

// String is the word for the kind in rosters and agreement files.
func (h Hours) String() string { return hoursNames[h] }

// ParseHours reads "shift", "day" or "variable".
func ParseHours(s string) (Hours, bool) {
	for h := Shift; h < HoursKinds; h++ {
		if hoursNames[h] == s {
			return h, true
		}
	}
	return NoHours, false
}

// HoursSet is a set of kinds of hours.
type HoursSet uint8

// AllHours is every kind of hours: for whom a binding or term is that names none.
const AllHours = HoursSet(1<<Shift | 1<<Day | 1<<Variable)

// Has tells whether h is in the set.
func (s HoursSet) Has(h Hours) bool { return s&(1<<h) != 0 }

// With is the set and h.
func (s HoursSet) With(h Hours) HoursSet { return s | 1<<h }

// HoursOfWork is the normal working time of one kind of hours, in minutes.
type HoursOfWork struct {
	Weekly       int // average or fixed week
	WeeklyClause string
	Daily        int // regular scheduled day; for variable hours the normal day of the agreement
	DailyClause  string
	DaysPerWeek  int // 0 where the clause sets none
}

// Dated is a value in force from a day on.
type Dated[T any] struct {
	From  civil.Date
	Value T
}

// Series is a figure and its later values, by date.
type Series[T any] []Dated[T]

// At is the value in force on day d. Before the first date it is the first
// value, with early true; ok is false for an empty series.
func (s Series[T]) At(d civil.Date) (v T, early, ok bool) {
	if len(s) == 0 {
		return v, false, false
	}
	i := sort.Search(len(s), func(i int) bool { return s[i].From > d })
	if i == 0 {
		return s[0].Value, true, true
	}
	return s[i-1].Value, false, true
}

// PayScale is the agreement's rates of pay and the arithmetic from annual to
// hourly (2.01(e)(j)(t) in the CX agreement).
type PayScale struct {
	Clause        string
	WeeklyDivisor string // annual / this = weekly
	WeeklyClause  string
	HourlyDivisor string // weekly / this = hourly
	HourlyClause  string
	DailyDivisor  string // weekly / this = daily
	DailyClause   string
	Classes       []*Class // in the file's order
	classByID     map[string]*Class
}

// Class is a classification and its lines of annual rates.
type Class struct {
	ID     string
	Title  string
	Clause string     // the appendix its rates stand in
	Lines  []RateLine // in the file's order; of two with one date the later in the file is in force
}

// RateLine is one line of an appendix of rates: a rate a step.
type RateLine struct {
	Name        string       // "A", "B", ...
	From        civil.Date   // NoDate for what was paid before, which is never in force
	Restructure bool         // kept as data; the next line of the same date is in force
	Annual      []string     // dollars a year, one a step, as printed
	Hourly      []money.Rate // computed by the pay scale and rounded to the cent
	Weekly      []money.Rate
	Daily       []money.Rate
}

// Class is the classification of that name, or nil.
func (p *PayScale) Class(id string) *Class { return p.classByID[id] }

// In is the line in force on day d, nil for a class without lines; early tells
// that d lies before the first line, which is then the one returned.
func (c *Class) In(d civil.Date) (line *RateLine, early bool) {
	for i := range c.Lines {
		l := &c.Lines[i]
		if l.From == civil.NoDate {
			continue
		}
		if l.From <= d {
			line = l
		} else if line == nil {
			line, early = l, true
			// The first date's last line, should it have several.
			for j := i + 1; j < len(c.Lines) && c.Lines[j].From == l.From; j++ {
				line = &c.Lines[j]
			}
			return line, early
		}
	}
	return line, false
}

// Holiday is a designated paid holiday: a rule that gives its date in a year.
type Holiday struct {
	ID     string
	Name   string
	Clause string
	Civic  bool // the one an institution may replace (`civic_holiday`)
	From   int  // first year it is designated, 0 for always
	Rule   DateRule
}

// DateRule gives one date a year. Exactly one of its shapes is set: Easter; or
// Nth with Weekday and Month; or Before with Weekday, Month and Day; or else
// Month and Day alone.
type DateRule struct {
	Month, Day int  // fixed date
	Easter     *int // days after Easter Sunday
	Weekday    civil.Weekday
	Nth        int  // the nth Weekday of Month
	Before     bool // the last Weekday before Month/Day, never that day itself
}

// Strength is what kind of duty a clause lays down.
type Strength uint8

// The strengths (1.5).
const (
	NoStrength Strength = iota
	Must                // the clause says shall
	Effort              // every reasonable effort
	Advice              // an indicator of the program's own
	Data                // the roster contradicts itself
)

var strengthNames = [...]string{"", "must", "effort", "advice", "data"}

// String is the word of the contract.
func (s Strength) String() string { return strengthNames[s] }

// Binding ties a rule's mechanism to a clause.
type Binding struct {
	Rule     string
	Case     string   // which case of the rule it is for, in the rule's own words; mostly empty
	Clause   string   // as findings show it; of two clauses, both: "21.07, 21.08"
	Also     []string // further clauses it leans on
	Strength Strength
	Hours    HoursSet // for whom
	PartTime *bool    // nil: for both
	Limit    int      // in the rule's own unit
	HasLimit bool
	Settings map[string]int // the rule's further figures, in its units
	Windows  []NamedWindow  // for rules that compare with the clock
	Decision string         // id of the decision behind it, or empty
	Line     int            // in the data file

	EmergencyWaives bool // the clause excepts an emergency: its mark waives the finding
	DataOnly        bool // the program that loaded the file does not judge the rule yet
}

// NamedWindow is a window of the clock with a name, such as a meal period.
type NamedWindow struct {
	Name   string
	Window civil.Window
	Shift  civil.Window // the shift it belongs to: that with which it shares most minutes
}

// Element is a kind of pay and its terms, by the employees they are for.
type Element struct {
	ID       string
	Terms    []*Term
	DataOnly bool // the program that loaded the file does not cost the element yet
	by       map[string]*byEmployee
}

// byEmployee holds a term for each kind of hours, full time and part time.
type byEmployee [HoursKinds][2]*Term

// For is the element's term for an employee of those hours, or nil where the
// agreement gives none.
func (e *Element) For(h Hours, partTime bool) *Term { return e.Case("", h, partTime) }

// Case is the term of one of the element's further cases, such as the
// reporting minimum of a holiday, or nil where the agreement gives none.
func (e *Element) Case(name string, h Hours, partTime bool) *Term {
	if e == nil || e.by[name] == nil {
		return nil
	}
	if partTime {
		return e.by[name][h][1]
	}
	return e.by[name][h][0]
}

// Term is what one clause grants. Which fields are set depends on the element;
// those that are not are absent from the source.
type Term struct {
	Element  string
	Case     string // which case of the element it is for; mostly empty
	Clause   string
	Also     []string // further clauses it leans on
	Hours    HoursSet
	PartTime *bool // nil: for both

	Window     *civil.Window      // minutes of the clock that earn it
	Share      Share              // how much of a shift must lie in Window before any of it earns
	PerHour    Series[money.Rate] // dollars an hour
	PerCount   Series[money.Rate] // dollars each
	Multiplier money.Multiplier   // of the hourly rate, as the pay line shows it
	Tiers      []Tier
	Round      int // completed minutes that count (15: quarter hours)
	Value      int // minutes a holiday is worth
	Minimum    int // minutes guaranteed
	Cap        int // most minutes, in straight time
	CapWindow  int // minutes over which Cap is counted; 0 for the calendar day
	Notice     int // minutes of notice below which it is due
	First      int // minutes to the first one
	Every      int // minutes to each further one
	Daily      int // minutes of the calendar day up to, or from, which it holds
	Weekly     int // the same of the Monday-Sunday week
	Days       int // days it takes
	Line       int // in the data file

	NotCosted string // why the program will never cost it; empty where it does
}

// Share is a test of how much of a shift lies in a window.
type Share uint8

// The shares. The zero value asks nothing.
const (
	NoShare    Share = iota
	HalfOrMore       // half of the shift's minutes, or more
	Majority         // more than half
)

// Tier is one rung of a multiplier: what it is, and when it is reached.
type Tier struct {
	Multiplier money.Multiplier
	Clause     string
	On         DayKind // NoDay: any day
	After      int     // minutes that must lie before, 0 for none
	Per        Per     // over what After is counted
	Upto       int     // minutes of the day it lasts, 0 for no end
	OwnLength  bool    // Upto is the length of the shift itself
	Emergency  bool    // only in an emergency
}

// DayKind is a kind of day in a tier.
type DayKind uint8

// Kinds of day a tier may ask for.
const (
	NoDay DayKind = iota
	WorkingDay
	FirstRest
	LaterRest // second or later day of rest of a series
	HolidayDay
)

// Per is over what a tier's threshold is counted.
type Per uint8

// What thresholds are counted over.
const (
	PerNothing  Per = iota
	PerDay          // the calendar day
	PerPeriod       // the contiguous period of overtime
	PerUnbroken     // unbroken work, scheduled and overtime
)

// Reading is a doubtful text: the values it can have, the default first.
type Reading struct {
	ID       string
	Clause   string
	Also     []string // further clauses it turns on
	Values   []string
	About    string
	Decision string
	DataOnly bool // the program that loaded the file does not offer it yet
}

// Decision is an adjudicator's holding that backs a default or a reading, told
// in the file's own words.
type Decision struct {
	ID       string
	Citation string
	Clause   string   // the clause it is about
	Also     []string // and further ones
	Holding  string
	Effect   string // what follows from it here
}

// Undecided is a question on which no decision was found; reports say so.
type Undecided struct{ Clause, About string }

// ClauseKind tells clauses of the agreement from what else bindings cite.
type ClauseKind uint8

// The kinds. The zero value is a clause of the agreement.
const (
	OfAgreement ClauseKind = iota
	OfArticles             // several articles taken together
	OfDecision             // a decision, where the agreement has no such clause
	OfProgram              // the program's own rule about its data
)

// Clause is one clause of the agreement and what the program does about it.
type Clause struct {
	ID        string
	Kind      ClauseKind
	Says      string   // in our words
	NotJudged string   // why nothing is done with it; empty where something is
	Used      string   // where it is built into the meaning of days, rates and the like
	Partly    string   // what of it is left out, where something is done with it
	Rules     []string // derived: rules bound to it
	Elements  []string // derived: elements whose terms cite it
	Readings  []string // derived
	Figures   []string // derived: hours, rates, holidays and dates that cite it
	Decisions []string // derived: ids of decisions about it
	Line      int

	uses []Use
}

// Clause is the clause of that number, or nil.
func (a *Agreement) Clause(id string) *Clause { return a.clauseByID[id] }

// Decision is the decision of that id, or nil.
func (a *Agreement) Decision(id string) *Decision {
	for _, d := range a.Decisions {
		if d.ID == id {
			return d
		}
	}
	return nil
}

// Reading is the reading of that name, or nil.
func (a *Agreement) Reading(id string) *Reading {
	for _, r := range a.Readings {
		if r.ID == id {
			return r
		}
	}
	return nil
}
