package schedule

import (
	"rostercheck/schedule/civil"
)

// Flags are the marks of a shift.
type Flags uint16

// The marks of a shift.
const (
	InLead          Flags = 1 << iota // outside the period; judges edges, is not costed
	IsEmergency                       // by its own mark
	MadeInEmergency                   // by the change that made it; a later change does not keep this
	IsSenior                          // senior officer of the shift
	Duplicated                        // the later of an overlapping pair: scheduled, not costed
	OnPaidLeave
	OnUnpaidLeave
	HolidayNotWorked // recorded as holiday-off
	CutShort         // sent home; see Timeline.SentHome
	WorkedShort      // sent home with less than the paid minutes worked
	HasMeal
	Exchanged // in force by an exchange of shifts
)

// OriginKind tells which list of the roster a shift comes from.
type OriginKind uint8

// Where shifts come from.
const (
	FromShifts OriginKind = iota
	FromPattern
	FromRecurrence
	FromLead
	FromChange
)

// Shift is a scheduled shift in force, placed on the clock. Paid minutes are
// End - Start less Unpaid.
type Shift struct {
	Start, End civil.Instant // elapsed
	From, To   civil.Time    // as written on the clock face: nominal
	Day        civil.Date    // the day it belongs to (1.2)
	Index      int32         // in the roster's list of its kind
	Code       int16         // in the roster's codes, -1 for none
	Unpaid     int16         // minutes of unpaid break
	Flags      Flags
	Origin     OriginKind
	Dog        uint8 // periods in which a dog was handled (44.01)
}

// Elapsed is the shift's length on the UTC line, in minutes.
func (s *Shift) Elapsed() int { return int(s.End - s.Start) }

// Nominal is the shift's length on the clock face, in minutes.
func (s *Shift) Nominal() int { return int(s.To - s.From) }

// Paid is the paid minutes: elapsed, less the unpaid break.
func (s *Shift) Paid() int { return max(0, int(s.End-s.Start)-int(s.Unpaid)) }

// NominalPaid is the nominal minutes, less the unpaid break.
func (s *Shift) NominalPaid() int { return max(0, int(s.To-s.From)-int(s.Unpaid)) }

// Emergency tells whether the shift is a penitentiary emergency, by its own mark
// or by the change that made it.
func (s *Shift) Emergency() bool { return s.Is(IsEmergency | MadeInEmergency) }

// Is tells whether the shift has any of the marks.
func (s *Shift) Is(f Flags) bool { return s.Flags&f != 0 }

// DayKind is what a day is to an employee, one byte a day. The zero value is
// unknown, which is never rest.
type DayKind uint8

// Kinds of day. Working and rest exclude each other; a holiday is one of them
// and a holiday beside.
const (
	Unknown DayKind = 0
	Working DayKind = 1 << 6 // some scheduled shift belongs to it
	Holiday DayKind = 1 << 7 // the employee's holiday, after moves
	Rest    DayKind = 1 << 5 // no scheduled shift belongs to it
	number  DayKind = 1<<5 - 1
)

// MaxRestNumber is where the numbering of a series of days of rest stays.
const MaxRestNumber = int(number)

// RestNumber is the day's number in its unbroken series of days of rest, from 1;
// 0 for a day that is no day of rest.
func (k DayKind) RestNumber() int { return int(k & number) }

// Is tells whether the day is of the kind.
func (k DayKind) Is(kind DayKind) bool { return k&kind != 0 }

// TermSpan is what an employee is from a day on, resolved.
type TermSpan struct {
	From civil.Date // of the first span: civil.NoDate
	Term Term
}

// Timeline is one employee's roster: shifts in force sorted by start, end and
// input order, lead shifts among them; kinds of day; and the records of the
// employee. It is read-only after [Build].
type Timeline struct {
	Employee *Employee
	Index    int // in the roster
	Shifts   []Shift
	// First and Last are the known days; days outside are unknown (1.3).
	First, Last civil.Date
	Days        []DayKind // First..Last
	Terms       []TermSpan
	HolidayDays []HolidayDay
	// Worked are the indexes of the employee's worked entries, by start.
	Worked []WorkedSpan
	// SentHome gives the time really worked of shifts marked CutShort.
	SentHome []SentHomeSpan
	Leave    []int32 // indexes into Roster.Leave
	Acting   []int32
	// Proceedings are the ends of proceedings with their indexes.
	Proceedings   []ProceedingEnd
	Notifications []Notification
	Assignments   []int32 // in order of start
	// ForPay is the schedule that pay follows where it differs from the one in
	// force: variable hours after an exchange of shifts (34.5). Nil: this one.
	ForPay *Timeline
}

// HolidayDay is a designated holiday of an employee and where it went.
type HolidayDay struct {
	Designated civil.Date
	Observed   civil.Date // NoDate: moved beyond the last known day
}

// WorkedSpan is a worked entry on the UTC line.
type WorkedSpan struct {
	Start, End civil.Instant
	Index      int32 // in Roster.Worked
}

// SentHomeSpan is the time really worked of a shift cut short.
type SentHomeSpan struct {
	Shift      int32 // in Timeline.Shifts
	Start, End civil.Instant
}

// ProceedingEnd is the end of a proceeding.
type ProceedingEnd struct {
	End   civil.Instant
	Index int32
}

// Applied is one change of a notification as it was applied.
type Applied struct {
	Index    int32 // in Roster.Changes
	HasOld   bool
	HasNew   bool
	Old, New Shift
	// NewAt is where the new shift stands in the timeline's shifts, -1 where a
	// later change took it away again.
	NewAt int32
	pay   *paidChange // nil where pay sees the change as it is
}

// paidChange is a change as pay sees it.
type paidChange struct {
	old, fresh       Shift
	hasOld, hasFresh bool
}

// Pay is the change that pay sees: of a shift that came by an exchange on variable
// hours, one of the shift given away (34.5).
func (a *Applied) Pay() (old, fresh *Shift, hasOld, hasFresh bool) {
	if p := a.pay; p != nil {
		return &p.old, &p.fresh, p.hasOld, p.hasFresh
	}
	return &a.Old, &a.New, a.HasOld, a.HasNew
}

// Notification is all changes of one employee notified at one minute (3.6).
type Notification struct {
	At      civil.Instant
	Changes []Applied
}

// Day is what day d is to the employee; [Unknown] outside the known days.
func (t *Timeline) Day(d civil.Date) DayKind {
	if d < t.First || d > t.Last {
		return Unknown
	}
	return t.Days[d-t.First]
}

// TermAt is what the employee is on day d.
func (t *Timeline) TermAt(d civil.Date) *Term {
	for i := len(t.Terms) - 1; i > 0; i-- {
		if t.Terms[i].From <= d {
			return &t.Terms[i].Term
		}
	}
	return &t.Terms[0].Term
}

// Pay is the timeline that pay follows.
func (t *Timeline) Pay() *Timeline {
	if t.ForPay != nil {
		return t.ForPay
	}
	return t
}

// Book is a roster expanded: every employee's timeline, in the roster's order.
type Book struct {
	Roster    *Roster
	Zone      *civil.Zone
	Clock     *civil.Table
	Start     civil.Date
	End       civil.Date
	Weekend   [7]bool // by weekday
	Timelines []Timeline
	AsPosted  bool
	// Designated are the designated holidays that lie near the period.
	Designated []civil.Date
	Notices    []string
	// NoHoliday are the holiday-off entries, by index in Roster.Worked, that fall
	// on no holiday; only with Options.OtherHolidays, else they are problems.
	NoHoliday []int32

	meals []*Meal // of the new shifts of changes, by change
}

// InPeriod tells whether a shift is of the period: it is costed, and a finding
// may lie on it.
func (b *Book) InPeriod(s *Shift) bool { return !s.Is(InLead) }

// Sources are the places a shift came from: its own, or for a pattern's shift
// the pattern's cell and the assignment's. Of a shift that two versions of a
// roster show to be changed they are those of the old shift and of the new one.
func (b *Book) Sources(s *Shift) []Source {
	var few [4]Place
	places := b.AppendPlaces(few[:0], s)
	out := make([]Source, len(places))
	for i, p := range places {
		out[i] = p.Source()
	}
	return out
}

// AppendPlaces appends the places of [Book.Sources], which take less memory than
// those spelled out.
func (b *Book) AppendPlaces(to []Place, s *Shift) []Place {
	r := b.Roster
	switch s.Origin {
	case FromPattern:
		a := &r.Assignments[s.Index]
		p := b.pattern(a.Pattern)
		if p == nil {
			return append(to, a.Place)
		}
		n := len(p.Days)
		day := s.From.Date()
		pos := mod(a.Offset+int(day-a.Start), n)
		return append(to, p.Place.Within("days/"+itoa(pos)), a.Place)
	case FromRecurrence:
		return append(to, r.Recurrences[s.Index].Place)
	case FromLead:
		return append(to, r.Lead[s.Index].Place)
	case FromChange:
		c := &r.Changes[s.Index]
		if len(c.Versions) == 0 {
			return append(to, c.Place.Within("to"))
		}
		return append(to, c.Versions...)
	}
	return append(to, r.Shifts[s.Index].Place)
}

// CodeOf is the name of a shift's code, or empty.
func (b *Book) CodeOf(s *Shift) string {
	if s.Code < 0 {
		return ""
	}
	return b.Roster.Codes[s.Code].Code
}

func (b *Book) pattern(id string) *Pattern {
	for i := range b.Roster.Patterns {
		if b.Roster.Patterns[i].ID == id {
			return &b.Roster.Patterns[i]
		}
	}
	return nil
}

func mod(a, n int) int {
	m := a % n
	if m < 0 {
		m += n
	}
	return m
}

// Meal is the meal period of a shift, or nil.
func (b *Book) Meal(s *Shift) *Meal {
	switch r := b.Roster; s.Origin {
	case FromShifts:
		return r.Shifts[s.Index].Meal
	case FromLead:
		return r.Lead[s.Index].Meal
	case FromChange:
		return b.meals[s.Index]
	}
	return nil
}
