package schedule

import (
	"cmp"
	"rostercheck/internal/lang"
	"slices"
)

// live is a shift in force while the change log is applied, with the place of
// the shift it stands for in the schedule that pay follows.
type live struct {
	Shift
	pay int // in the pay list, or one of the two below

	// Of an exchange that is left out (see Options.Without): the shift taken in
	// place of this one, by which later changes know it; and whether this is one
	// received for nothing, which is not in force at all.
	alias *Shift
	ghost bool
}

// known is the shift as the change log names it.
func (l *live) known() *Shift {
	if l.alias != nil {
		return l.alias
	}
	return &l.Shift
}

const (
	none     = -1
	received = -2 // by an exchange, with nothing given away: never in the pay list
)

// changes applies the employee's change log in the order of notification, then
// as listed. It returns the shifts in force and, for an employee on variable
// hours who exchanged shifts, the shifts as if no exchange had occurred (34.5);
// otherwise nil.
func (w *worker) changes(t *Timeline, rec *records, shifts []Shift) (force, given []Shift) {
	r := w.b.r
	type dated struct {
		at    int
		index int32
	}
	order := make([]dated, 0, len(rec.changes))
	for _, k := range rec.changes {
		c := &r.Changes[k]
		at, ok := w.instant(c.Place, "", "notified", c.Notified)
		if ok {
			order = append(order, dated{int(at), k})
		}
	}
	slices.SortStableFunc(order, func(a, b dated) int { return cmp.Compare(a.at, b.at) })

	running := make([]live, len(shifts))
	pay := make([]Shift, len(shifts))
	alive := make([]bool, len(shifts))
	for i, s := range shifts {
		running[i], pay[i], alive[i] = live{Shift: s, pay: i}, s, true
	}
	exchanged := false
	applied := make([]Applied, 0, len(order)) // of all notifications, one after another
	for _, o := range order {
		c := &r.Changes[o.index]
		done := Applied{Index: o.index, NewAt: -1}
		payAt, place, ghost := none, len(running), false
		if c.From != nil {
			span, ok := w.span(c.Place, "from/", c.From.Start, c.From.End, "old shift", MaxShiftMinutes)
			if !ok {
				continue
			}
			k := slices.IndexFunc(running, func(l live) bool {
				s := l.known()
				return s.Start == span.Start && s.End == span.End && !l.Is(InLead)
			})
			if k < 0 {
				w.problems.Addf(c.Place.Field("from/start"), "no shift in force of employee %q runs from %s to %s when this change is applied; %s", c.Employee, c.From.Start, c.From.End, w.nearestShift(running, span))
				continue
			}
			done.HasOld, done.Old = true, running[k].Shift
			payAt, ghost = running[k].pay, running[k].ghost
			place = k
			running = slices.Delete(running, k, k+1)
		}
		if c.To != nil {
			s, ok := w.newShift(c, o.index, &done)
			if !ok {
				continue
			}
			done.HasNew, done.New = true, s
			// The new shift stands where the old one stood in the input.
			running = slices.Insert(running, place, live{Shift: s, pay: none, ghost: ghost})
		}
		if ghost {
			continue // of a shift received in the exchange left out
		}
		if w.b.opt.Without != "" && c.Reason == ByExchange && c.Exchange == w.b.opt.Without {
			switch {
			case done.HasOld && done.HasNew:
				taken := done.New
				running[place] = live{Shift: done.Old, pay: payAt, alias: &taken}
			case done.HasOld:
				running = slices.Insert(running, place, live{Shift: done.Old, pay: payAt})
			default:
				running[place].ghost = true
			}
			continue
		}
		// The day that decides whose rule of exchange holds is the old shift's,
		// else the new one's.
		day := done.New.Day
		if done.HasOld {
			day = done.Old.Day
		}
		if c.Reason == ByExchange && t.TermAt(day).Hours == "variable" {
			exchanged = true
			done.pay = &paidChange{}
			if done.HasNew {
				running[place].Flags |= Exchanged
				running[place].pay = payAt
				if !done.HasOld {
					running[place].pay = received
				}
			}
		} else {
			var seen paidChange
			if payAt >= 0 {
				alive[payAt] = false
				seen.hasOld, seen.old = true, pay[payAt]
			}
			switch {
			case !done.HasNew:
			case payAt == received:
				running[place].pay = received
			case payAt == none:
				running[place].pay = len(pay)
				pay, alive = append(pay, done.New), append(alive, true)
			default:
				pay[payAt], alive[payAt] = done.New, true
				if seen.old != done.Old {
					// To pay this is a change of the shift given away, whose
					// marks and unpaid minutes it keeps.
					pay[payAt], _ = w.newShift(c, o.index, &Applied{HasOld: true, Old: seen.old})
				}
				running[place].pay = payAt
			}
			if done.HasNew && running[place].pay >= 0 {
				seen.hasFresh, seen.fresh = true, pay[running[place].pay]
			}
			if seen != (paidChange{done.Old, done.New, done.HasOld, done.HasNew}) {
				differs := seen // so that only those that differ are allocated
				done.pay = &differs
			}
		}
		applied = append(applied, done)
		if n := len(t.Notifications); n > 0 && int(t.Notifications[n-1].At) == o.at {
			of := &t.Notifications[n-1].Changes
			*of = applied[len(applied)-1-len(*of):]
		} else {
			at, _ := w.b.zone.Resolve(c.Notified)
			t.Notifications = append(t.Notifications, Notification{At: at, Changes: applied[len(applied)-1:]})
		}
	}
	for i := range t.Notifications {
		t.Notifications[i].Changes = slices.Clip(t.Notifications[i].Changes)
	}
	force = make([]Shift, 0, len(running))
	for i := range running {
		if !running[i].ghost {
			force = append(force, running[i].Shift)
		}
	}
	if exchanged {
		given = make([]Shift, 0, len(pay))
		for i := range pay {
			if alive[i] {
				given = append(given, pay[i])
			}
		}
	}
	return force, given
}

// newShift is the new shift of a change; what the change leaves unsaid it keeps
// of the old one.
func (w *worker) newShift(c *Change, index int32, done *Applied) (Shift, bool) {
	b := w.b
	s, ok := w.span(c.Place, "to/", c.To.Start, c.To.End, "new shift", MaxShiftMinutes)
	if !ok {
		return s, false
	}
	if at := s.From.Date(); at < b.book.Start || at > b.book.End {
		w.problems.Addf(c.Place.Field("to/start"), "the new shift starts %s, outside the schedule, %s to %s", at, b.book.Start, b.book.End)
		return s, false
	}
	s.Index, s.Origin, s.Code = index, FromChange, -1
	s.Day = b.book.dayOf(s.Start, s.End)
	if done.HasOld {
		s.Code, s.Unpaid, s.Dog = done.Old.Code, done.Old.Unpaid, done.Old.Dog
		s.Flags = done.Old.Flags & (IsEmergency | IsSenior | HasMeal)
	}
	to := c.To
	if to.Code != "" {
		code, ok := b.codes[to.Code]
		if !ok {
			sub := builder{r: b.r}
			sub.code(c.Place, "to/code", to.Code)
			w.problems = append(w.problems, sub.problems...)
			return s, false
		}
		if b.templates[code].rest {
			w.problems.Addf(c.Place.Field("to/code"), "code %q marks a day of rest; a change that cancels a shift has no new shift", to.Code)
			return s, false
		}
		s.Code, s.Unpaid = code, b.templates[code].unpaid
	}
	if to.HasUnpaid {
		s.Unpaid = int16(to.Unpaid)
	}
	if s.Unpaid < 0 || int(s.Unpaid) >= s.Elapsed() {
		w.problems.Addf(c.Place.Field("to/unpaid_minutes"), "%d unpaid minutes in a shift of %d minutes", s.Unpaid, s.Elapsed())
		return s, false
	}
	set := func(has, on bool, f Flags) {
		if has {
			s.Flags &^= f
			if on {
				s.Flags |= f
			}
		}
	}
	set(to.HasEmergency, to.Emergency, IsEmergency)
	set(to.HasSeniorOfficer, to.SeniorOfficer, IsSenior)
	if to.HasDogPeriods {
		s.Dog = uint8(to.DogPeriods)
	}
	if c.Reason == ByEmergency {
		s.Flags |= MadeInEmergency
	}
	if to.Meal != nil {
		s.Flags |= HasMeal
		b.book.meals[index] = to.Meal
	} else if done.HasOld {
		b.book.meals[index] = b.book.Meal(&done.Old)
	}
	return s, true
}

// nearestShift helps who mistyped the old shift of a change.
func (w *worker) nearestShift(running []live, want Shift) lang.Saying {
	best := -1
	for i := range running {
		if running[i].Is(InLead) {
			continue
		}
		if best < 0 || abs(int(running[i].Start-want.Start)) < abs(int(running[best].Start-want.Start)) {
			best = i
		}
	}
	if best < 0 {
		return lang.Phrase("there is none at all")
	}
	s := &running[best].Shift
	return lang.Phrase("the nearest is %s to %s", w.b.zone.Format(s.Start), w.b.zone.Format(s.End))
}

func abs(n int) int { return max(n, -n) }

// numberChanges finds where the new shifts of the notifications stand.
func (t *Timeline) numberChanges() {
	if len(t.Notifications) == 0 {
		return
	}
	at := map[int32]int32{} // by change
	for i := range t.Shifts {
		if s := &t.Shifts[i]; s.Origin == FromChange {
			if _, ok := at[s.Index]; !ok {
				at[s.Index] = int32(i)
			}
		}
	}
	for n := range t.Notifications {
		for c := range t.Notifications[n].Changes {
			done := &t.Notifications[n].Changes[c]
			if k, ok := at[done.Index]; done.HasNew && ok {
				done.NewAt = k
			}
		}
	}
}
