package schedule

import (
	"cmp"
	"rostercheck/internal/lang"
	"slices"

	"rostercheck/schedule/civil"
)

// worked places the employee's worked entries on the clock and marks the
// shifts that were not worked, or not to their end.
func (w *worker) worked(t *Timeline, rec *records) {
	b := w.b
	for _, k := range rec.worked {
		if x, ok := w.workedSpan(k); ok {
			t.Worked = append(t.Worked, x)
		}
	}
	if k := b.crowded(len(t.Worked), func(k int) civil.Date { return b.r.Worked[t.Worked[k].Index].Start.Time.Date() }); k >= 0 {
		e := &b.r.Worked[t.Worked[k].Index]
		w.problems.Addf(e.Place.Field("start"), "employee %q has more than %d stretches of time worked that start on %s", e.Employee, MaxADay, e.Start.Time.Date())
		t.Worked = t.Worked[:0]
	}
	slices.SortStableFunc(t.Worked, func(a, b WorkedSpan) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	t.numberChanges()
	missed := w.mark(t)
	for i, k := range t.Worked {
		if missed[i].why == nil && b.r.Worked[k.Index].Kind == SentHome {
			w.beyondShifts(t, k)
		}
	}
	if t.ForPay != nil {
		t.ForPay.Worked, t.ForPay.Notifications = t.Worked, t.Notifications
		// Either schedule may be the one that knows the shift.
		for i, m := range w.mark(t.ForPay) {
			if m.why == nil {
				missed[i] = miss{}
			}
		}
	}
	for i, m := range missed {
		k := t.Worked[i].Index
		switch {
		// Time worked of a shift taken in an exchange left out finds no shift.
		case m.why == nil, b.opt.Without != "":
		case m.noHoliday && b.opt.OtherHolidays:
			w.noHoliday = append(w.noHoliday, k)
		default:
			w.problems.Add(b.r.Worked[k].Place.Field("start"), m.why)
		}
	}
}

// miss is what is wrong with a worked entry that is to mark a shift.
type miss struct {
	why       error // nil: nothing
	noHoliday bool  // the shift is there, but its day is no holiday
}

// beyondShifts says what of the time worked of a shift lies outside every scheduled
// shift: it is no part of the shift, and sent-home entries pay nothing else.
func (w *worker) beyondShifts(t *Timeline, k WorkedSpan) {
	n, at := 0, k.Start
	for i := range t.Shifts {
		s := &t.Shifts[i]
		if from := max(s.Start, at); from < k.End && s.End > at {
			n, at = n+int(from-at), min(s.End, k.End)
		}
	}
	if n += int(k.End - at); n > 0 {
		e := &w.b.r.Worked[k.Index]
		w.notices = append(w.notices, w.b.opt.Prose.Say("%s: %d minutes of the time worked from %s to %s lie outside the shift that was sent home from and are not paid; overtime is an entry of its own", e.Place.Source().In(), n, e.Start, e.End))
	}
}

// workedSpan places one worked entry on the clock.
func (w *worker) workedSpan(k int32) (x WorkedSpan, ok bool) {
	b := w.b
	e := &b.r.Worked[k]
	s, ok := w.span(e.Place, "", e.Start, e.End, "time worked", MaxWorked)
	if !ok {
		return x, false
	}
	if at := s.From.Date(); at < b.book.Start || at > b.book.End {
		w.problems.Addf(e.Place.Field("start"), "the time worked starts %s, outside the schedule, %s to %s", at, b.book.Start, b.book.End)
		return x, false
	}
	return WorkedSpan{s.Start, s.End, k}, true
}

// mark notes on the scheduled shifts what sent-home and holiday-off entries say
// of them, and returns, for each worked entry, what is wrong with it.
func (w *worker) mark(t *Timeline) []miss {
	missed := make([]miss, len(t.Worked))
	for i, k := range t.Worked {
		switch e := &w.b.r.Worked[k.Index]; e.Kind {
		case HolidayOff:
			missed[i] = w.markOff(t, k, e)
		case SentHome:
			missed[i].why = w.markSentHome(t, k, e)
		}
	}
	return missed
}

// markOff marks the holiday shifts that were not worked.
func (w *worker) markOff(t *Timeline, k WorkedSpan, e *WorkedEntry) miss {
	scheduled, holiday := false, false
	for i := range t.Shifts {
		s := &t.Shifts[i]
		if s.Is(InLead) || s.Start >= k.End || s.End <= k.Start {
			continue
		}
		scheduled = true
		if t.Day(s.Day).Is(Holiday) {
			holiday = true
			s.Flags |= HolidayNotWorked
		}
	}
	switch {
	case !scheduled:
		return miss{why: lang.Errorf("holiday-off from %s to %s, but no shift is scheduled then", e.Start, e.End)}
	case !holiday:
		return miss{lang.Errorf("holiday-off on %s, which is no holiday of employee %q", e.Start.Time.Date(), e.Employee), true}
	}
	return miss{}
}

// markSentHome marks the shifts that the time really worked lies in: one that
// runs through two of them leaves the first whole and cuts the second short.
func (w *worker) markSentHome(t *Timeline, k WorkedSpan, e *WorkedEntry) error {
	scheduled := false
	for i := range t.Shifts {
		s := &t.Shifts[i]
		from, to := max(s.Start, k.Start), min(s.End, k.End)
		if from >= to || s.Is(InLead) {
			continue
		}
		scheduled = true
		if s.Is(CutShort) {
			return lang.Errorf("the shift of employee %q from %s is cut short twice", e.Employee, w.b.zone.Format(s.Start))
		}
		s.Flags |= CutShort
		if int(to-from) < s.Paid() {
			s.Flags |= WorkedShort
		}
		t.SentHome = append(t.SentHome, SentHomeSpan{int32(i), from, to})
	}
	if !scheduled {
		return lang.Errorf("sent home after %s to %s, but no shift is scheduled then", e.Start, e.End)
	}
	return nil
}
