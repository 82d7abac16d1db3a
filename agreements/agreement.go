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

	"go.yaml.in/yaml/v4"

	"rostercheck/agreements/money"
	"rostercheck/internal/lang"
	"rostercheck/schedule/civil"
)

// Agreement is one collective agreement. It is read-only after loading and safe
// for concurrent use.
type Agreement struct {
	ID      string
	Title   string
	Parties string
	File    string // the data file's name, for messages
	SHA256  string // of the data file's text, in hexadecimal digits
	Terms   Terms
	Sources []SourceText

	Hours [HoursKinds]*HoursOfWork // nil where the agreement has no such hours
	Pay   PayScale
	// HolidayMoves is the clause that moves a holiday off a day of rest, to the
	// next working day; empty: it stays where the calendar has it.
	HolidayMoves string
	// HolidayUnpaid is the clause that takes the pay of a holiday away between two
	// days of unpaid leave; empty: nothing does.
	HolidayUnpaid string
	Holidays      []Holiday
	Week          []civil.Weekday // the weekend days, unless the institution names others

	Grievance *Grievance // nil where the agreement gives no time limit

	Rules     map[string][]*Binding // by rule, in the file's order
	Elements  map[string]*Element   // by pay element
	Readings  []*Reading            // in the file's order
	Decisions []*Decision
	Undecided []Undecided
	Clauses   []*Clause // in the file's order, which is the agreement's

	PayPeriod *PayPeriod // nil where the source sets none
	Year      *Year      // the year over which hours are counted; nil where the source sets none
	Remarks   []Remark   // what the file says about its own figures, in the file's order

	Extends string     // id of the agreement that an overlay changes; empty for one that stands alone
	Parent  *Agreement // that agreement, nil for one that stands alone
	Absent  []Absence  // holidays and sections of the parent that are taken away

	clauseByID map[string]*Clause
	root       *yaml.Node // the whole document, with what is inherited
}

// PayPeriod is the stretch over which hours are counted for some tiers. On which
// day one begins is the institution's matter.
type PayPeriod struct {
	Days   int
	Clause string
}

// Year is the year over which hours are counted for some tiers.
type Year struct {
	Month, Day int // its first day
	Clause     string
}

// Remark is what an agreement file says about one of its own figures: that it is
// inferred rather than read, or that the source's text leaves a doubt.
type Remark struct {
	Path     string // the keys that lead to the figure, such as pay.hourly
	Clause   string
	Inferred bool
	Text     string
	File     string // where it stands: for an overlay perhaps the file of what it extends
	Line     int
	// What the figure belongs to: at most one of these is set.
	Element, Rule, Class, Holiday string
}

// Condition asks that a reading has a value.
type Condition struct{ Reading, Value string }

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
	Absent string     // why the source gives no rates at all; then there are no lines
}

// RateLine is one line of an appendix of rates: a rate a step.
type RateLine struct {
	Name        string       // "A", "B", ...
	From        civil.Date   // NoDate for what was paid before, which is never in force
	Restructure bool         // kept as data; the next line of the same date is in force
	Annual      []string     // dollars a year, one a step, as printed
	Hourly      []money.Rate // computed by the pay scale and rounded to the cent, or printed; 0 for a step that is not printed
	Weekly      []money.Rate // nil where hourly rates are printed
	Daily       []money.Rate
	Last        money.Rate // of the last step where its number is not printed; 0 otherwise
	Absent      string     // why the source gives no rates from its day on; then it has none
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

	// Undated says why the day is not put on a date: a floating day, half a day,
	// a day of some places only. It is then never designated, and reports say so.
	Undated string
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
	Classes  []string // for whom; empty: for every classification
	Limit    int      // in the rule's own unit
	HasLimit bool
	Settings map[string]int // the rule's further figures, in its units
	Windows  []NamedWindow  // for rules that compare with the clock
	Decision string         // id of the decision behind it, or empty
	Line     int            // in the data file

	EmergencyWaives bool // the clause excepts an emergency: its mark waives the finding
	DataOnly        bool // the program that loaded the file does not judge the rule yet

	Absent string // why the source gives nothing for the rule; then all else is empty
	None   string // why the agreement, read whole, has no such clause; then all else is empty
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

	Absent string // why the source gives no terms for it; then there are none
	None   string // why the agreement, read whole, grants no such pay; then there are none
}

// Employee is for whom a term is asked.
type Employee struct {
	Hours    Hours
	PartTime bool
	Class    string
}

// Case is the term of one of the element's cases for an employee, such as the
// reporting minimum of a holiday; "" is the element's own. Of several, the one
// that names the employee's classification comes first. It is nil where the
// agreement gives none. holds tells which conditions hold; nil lets all of them.
func (e *Element) Case(name string, who Employee, holds func(Condition) bool) *Term {
	if e == nil {
		return nil
	}
	if t := e.choose(name, who, holds); t != nil && t.Absent == "" {
		return t
	}
	return nil
}

// choose is [Element.Case], also of a term that says that there is none.
func (e *Element) choose(name string, who Employee, holds func(Condition) bool) (found *Term) {
	for _, t := range e.Terms {
		if t.Case != name || !t.Hours.Has(who.Hours) || (t.PartTime != nil && *t.PartTime != who.PartTime) {
			continue
		}
		if len(t.Classes) > 0 && !contains(t.Classes, who.Class) || !allHold(t.When, holds) {
			continue
		}
		if found == nil || len(t.Classes) > 0 && len(found.Classes) == 0 {
			found = t
		}
	}
	return found
}

func allHold(when []Condition, holds func(Condition) bool) bool {
	for _, c := range when {
		if holds != nil && !holds(c) {
			return false
		}
	}
	return true
}

// Term is what one clause grants. Which fields are set depends on the element;
// those that are not are absent from the source.
type Term struct {
	Element  string
	Case     string // which case of the element it is for; mostly empty
	Clause   string
	Also     []string // further clauses it leans on
	Hours    HoursSet
	PartTime *bool       // nil: for both
	Classes  []string    // for whom; empty: for every classification
	When     []Condition // the readings under which it holds; empty: under all

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

	Bands         []Band             // of the clock, each with its own dollars; instead of Window, Share and PerHour
	PerShift      Series[money.Rate] // dollars a shift that earns it, instead of PerHour
	Stretch       *Stretch           // of the week, instead of Window
	WholeShift    bool               // a shift that earns it is paid for all its minutes, not only those in the window
	ScheduledOnly bool               // minutes of scheduled shifts alone earn it
	Factor        money.Multiplier   // of the overtime rate: the minimum is guaranteed at that multiple of it
	Plus          int                // straight-time minutes on top of the time worked
	Over          int                // minutes that a period must exceed before its minimum is due
	Apart         bool               // only for periods that touch no scheduled hours
	On            DaySet             // only on these days; none: on any
	Absent        string             // why the source gives nothing for these employees; then all else is empty

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

// The further shares, which ask where a shift lies rather than how much of it.
const (
	AnyShare Share = iota + Majority + 1 // one minute, or more
	Starts                               // its first minute
	Whole                                // all of it
)

// Band is a stretch of the clock with dollars of its own.
type Band struct {
	Window   civil.Window
	Share    Share
	Clause   string // of the band; empty for the term's
	PerHour  Series[money.Rate]
	PerShift Series[money.Rate]
}

// Stretch is a stretch of every week, by the clock: from 15:00 on a Friday to
// 07:00 on a Monday. One whose end lies before its start runs over the weekend.
type Stretch struct {
	FromDay, ToDay   civil.Weekday // two days, or one with FromTime before ToTime
	FromTime, ToTime civil.Clock
}

// On is the part of the stretch that lies on a day of the week, from begin up to
// end; some is false where none does.
func (s *Stretch) On(d civil.Weekday) (begin, end civil.Clock, some bool) {
	days := (s.ToDay - s.FromDay + 7) % 7
	at := (d - s.FromDay + 7) % 7
	if at > days {
		return 0, 0, false
	}
	end = civil.MinutesPerDay
	if at == 0 {
		begin = s.FromTime
	}
	if at == days {
		end = s.ToTime
	}
	return begin, end, begin < end
}

// String is the stretch as agreement files write it.
func (s *Stretch) String() string {
	return s.FromDay.String() + " " + s.FromTime.String() + " - " + s.ToDay.String() + " " + s.ToTime.String()
}

// Tier is one rung of a multiplier: what it is, and when it is reached.
type Tier struct {
	Multiplier money.Multiplier
	Clause     string
	Days       DaySet      // any of these; none: any day
	Holidays   []string    // ids; the day must be one of these; empty: any day
	Work       Work        // of which kind of work; NoWork: of any
	After      int         // minutes that must lie before, 0 for none
	AfterDay   bool        // After is the regular daily hours
	Per        Per         // over what After is counted
	Of         Counted     // which minutes are counted
	Upto       int         // minutes of the day it lasts, 0 for no end
	UptoDay    bool        // Upto is the regular daily hours
	OwnLength  bool        // Upto is the length of the shift itself
	Emergency  bool        // only in an emergency
	Back       bool        // once reached it holds for all the minutes counted, from the first
	Sole       bool        // where it holds, it alone decides, also against a higher one
	Minimum    int         // minutes guaranteed, in tiers of minimums
	When       []Condition // the readings under which it holds; empty: under all
}

// DaySet is a set of kinds of day and days of the week.
type DaySet uint16

// The kinds of day; a day can be of several. Bits from [OnMonday] on are the
// days of the week.
const (
	OnWorkingDay DaySet = 1 << iota
	OnFirstRest
	OnSecondRest // the second day of rest of a series, no later one
	OnLaterRest  // second or later day of rest of a series
	OnRest       // any day of rest
	OnHoliday
	OnMonday // to OnMonday << 6, Sunday
)

// On is the set of one day of the week.
func On(d civil.Weekday) DaySet { return OnMonday << d }

// Work is a kind of work beyond the schedule.
type Work uint8

// The kinds of work a tier may ask for.
const (
	NoWork Work = iota
	OvertimeWork
	CallBackWork // a period with a call-back in it
)

// Per is over what a tier's threshold is counted.
type Per uint8

// What thresholds are counted over.
const (
	PerNothing     Per = iota
	PerDay             // the calendar day
	PerPeriod          // the contiguous period of overtime, holiday minutes included
	PerConsecutive     // overtime in a row: minutes paid as a holiday break it
	PerUnbroken        // unbroken work, scheduled and overtime
	PerWeek            // Monday to Sunday
	PerPayPeriod
	PerYear
)

// Counted is which minutes a threshold counts.
type Counted uint8

// Which minutes are counted.
const (
	OvertimeMinutes Counted = iota // beyond the schedule
	WorkedMinutes                  // scheduled minutes worked, and those beyond the schedule
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
	OfHeading              // a heading of a summary that gives no clause numbers
)

// Clause is one clause of the agreement and what the program does about it.
type Clause struct {
	ID        string
	Kind      ClauseKind
	Page      string   // of the source, where the file names it
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
	Inherited string // id of the agreement it was taken over from; empty for the file's own

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

// RuleAbsent tells whether the source gives nothing for a rule, and why. A rule
// that the agreement, read whole, is known not to have is not absent.
func (a *Agreement) RuleAbsent(id string) (why string, absent bool) {
	return a.RuleAbsentIn(lang.English, id)
}

// RuleAbsentIn is [Agreement.RuleAbsent] with the reason in a language.
func (a *Agreement) RuleAbsentIn(l lang.Lang, id string) (why string, absent bool) {
	list := a.Rules[id]
	if len(list) == 0 {
		return notGiven(a.ID).In(l), true
	}
	if list[0].Absent != "" {
		return a.notGivenSince(l, list[0].Absent), true
	}
	return "", false
}

// ElementAbsent tells whether the source gives no terms for a pay element, and
// why. Pay that the agreement, read whole, is known not to grant is not absent.
func (a *Agreement) ElementAbsent(id string) (why string, absent bool) {
	return a.ElementAbsentIn(lang.English, id)
}

// ElementAbsentIn is [Agreement.ElementAbsent] with the reason in a language.
func (a *Agreement) ElementAbsentIn(l lang.Lang, id string) (why string, absent bool) {
	e := a.Elements[id]
	switch {
	case e == nil:
		return notGiven(a.ID).In(l), true
	case e.Absent != "":
		return a.notGivenSince(l, e.Absent), true
	}
	return "", false
}

// TermAbsent tells whether the source gives nothing of an element for one kind of
// employee, though it does for others, and why, in a language.
func (a *Agreement) TermAbsent(l lang.Lang, id string, who Employee) (why string, absent bool) {
	e := a.Elements[id]
	if e == nil {
		return "", false
	}
	t := e.choose("", who, nil)
	if t == nil || t.Absent == "" {
		return "", false
	}
	if len(t.Classes) > 0 {
		return l.Say("not given by the source of %s for %s: %s", a.ID, who.Class, l.Text(t.Absent)), true
	}
	return a.notGivenSince(l, t.Absent), true
}

func (a *Agreement) notGivenSince(l lang.Lang, why string) string {
	return l.Say("not given by the source of %s: %s", a.ID, l.Text(why))
}
