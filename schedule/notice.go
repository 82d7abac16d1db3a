package schedule

import (
	"slices"

	"rostercheck/schedule/civil"
)

// Effect says at which start a notification of changes takes effect (3.6).
type Effect uint8

// The values of the reading change-effect.
const (
	EffectEarliest Effect = iota // the earliest start among old and new shifts
	EffectNew                    // the earliest new start
	EffectOld                    // the earliest old start
)

// ParseEffect reads a value of the reading change-effect.
func ParseEffect(s string) Effect {
	switch s {
	case "new":
		return EffectNew
	case "old":
		return EffectOld
	}
	return EffectEarliest
}

// EmployersChange tells whether a change is the employer's: by reason of the
// employer or of an emergency, without the employee's consent.
func (r *Roster) EmployersChange(index int32) bool {
	c := &r.Changes[index]
	return (c.Reason == ByEmployer || c.Reason == ByEmergency) && !c.Consent
}

// Notice is a notification seen as the employer's: its changes of that kind.
type Notice struct {
	Notified civil.Instant
	// Effect is when it takes effect, EffectDay the day to which the shift
	// belongs that starts then.
	Effect    civil.Instant
	EffectDay civil.Date
	HasOld    bool // some change takes an old shift away
	Moves     bool // some change has both an old and a new shift
	Emergency bool // all of its changes are emergencies
	FirstOld  Shift
	// EarnedBy is the first new shift that is still in force and worked in
	// full, as an index into the shifts that pay follows; -1 for none.
	EarnedBy int32
	// Standing is the first new shift that is still in force, worked in full or
	// not, as an index like EarnedBy; -1 for none.
	Standing int32
	Changes  int
}

// Minutes is the notice given; negative where it came after the fact.
func (n *Notice) Minutes() int { return int(n.Effect - n.Notified) }

// Notice judges one of the timeline's notifications on the changes that are the
// employer's, of the shifts really in force. ok is false where there is none.
func (b *Book) Notice(t *Timeline, n *Notification, effect Effect) (out Notice, ok bool) {
	return b.notice(t, n, effect, false)
}

// PayNotice is [Book.Notice] as pay sees it: after an exchange on variable hours a
// change is one of the shift given away (34.5). ok is false also where pay knows
// none of the shifts.
func (b *Book) PayNotice(t *Timeline, n *Notification, effect Effect) (out Notice, ok bool) {
	return b.notice(t, n, effect, t.ForPay != nil)
}

func (b *Book) notice(t *Timeline, n *Notification, effect Effect, pay bool) (out Notice, ok bool) {
	out = Notice{Notified: n.At, Emergency: true, EarnedBy: -1, Standing: -1}
	var old, fresh *Shift
	for i := range n.Changes {
		c := &n.Changes[i]
		if !b.Roster.EmployersChange(c.Index) {
			continue
		}
		from, to, hasOld, hasNew := &c.Old, &c.New, c.HasOld, c.HasNew
		if pay {
			from, to, hasOld, hasNew = c.Pay()
		}
		if !hasOld && !hasNew {
			continue
		}
		out.Changes++
		if b.Roster.Changes[c.Index].Reason != ByEmergency {
			out.Emergency = false
		}
		if hasOld {
			out.HasOld = true
			if old == nil || byTime(*from, *old) < 0 {
				old = from
			}
		}
		if hasNew {
			if fresh == nil || byTime(*to, *fresh) < 0 {
				fresh = to
			}
			if k := t.paidAt(c); k >= 0 {
				s := &t.Pay().Shifts[k]
				if out.Standing < 0 || byTime(*s, t.Pay().Shifts[out.Standing]) < 0 {
					out.Standing = k
				}
				full := !s.Is(OnPaidLeave | OnUnpaidLeave | WorkedShort | HolidayNotWorked | Duplicated)
				if full && (out.EarnedBy < 0 || byTime(*s, t.Pay().Shifts[out.EarnedBy]) < 0) {
					out.EarnedBy = k
				}
			}
		}
		if hasOld && hasNew {
			out.Moves = true
		}
	}
	if out.Changes == 0 {
		return out, false
	}
	if old != nil {
		out.FirstOld = *old
	}
	at := old
	switch effect {
	case EffectNew:
		if fresh != nil {
			at = fresh
		}
	case EffectOld:
		if at == nil {
			at = fresh
		}
	default:
		if at == nil || (fresh != nil && fresh.Start < at.Start) {
			at = fresh
		}
	}
	out.Effect, out.EffectDay = at.Start, at.Day
	return out, true
}

// paidAt is where the new shift of a change stands among the shifts that pay
// follows, or -1.
func (t *Timeline) paidAt(c *Applied) int32 {
	if t.ForPay == nil {
		return c.NewAt
	}
	return int32(slices.IndexFunc(t.ForPay.Shifts, func(s Shift) bool {
		return s.Origin == FromChange && s.Index == c.Index
	}))
}

// PenaltyShift is the shift that earns the penalty for short notice (21.03(d)),
// as an index into the shifts that pay follows, or -1: only a notification that moves
// a shift earns one, and a first new shift paid as a worked holiday earns none
// unless onHoliday says so.
func (b *Book) PenaltyShift(t *Timeline, n *Notice, onHoliday bool) int32 {
	if !n.Moves || n.EarnedBy < 0 {
		return -1
	}
	t = t.Pay()
	if !onHoliday && t.Day(t.Shifts[n.EarnedBy].Day).Is(Holiday) {
		return -1
	}
	return n.EarnedBy
}

// Line is the assignment that an employee follows on day d, with its last day,
// or nil.
func (b *Book) Line(t *Timeline, d civil.Date) (a *Assignment, last civil.Date, number int) {
	for n, k := range t.Assignments {
		c := &b.Roster.Assignments[k]
		if c.Start > d {
			break
		}
		end := b.End
		if c.End != civil.NoDate {
			end = c.End
		}
		if n+1 < len(t.Assignments) {
			end = min(end, b.Roster.Assignments[t.Assignments[n+1]].Start-1)
		}
		if d <= end {
			return c, end, n
		}
	}
	return nil, civil.NoDate, -1
}

// CycleLength is the length in days of the pattern of an assignment.
func (b *Book) CycleLength(a *Assignment) int { return len(b.pattern(a.Pattern).Days) }
