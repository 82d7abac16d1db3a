package schedule

import (
	"cmp"
	"slices"
)

// worked places the employee's worked entries on the clock and marks the
// shifts that were not worked, or not to their end.
func (w *worker) worked(t *Timeline, rec *records) {
	b := w.b
	for _, k := range rec.worked {
		e := &b.r.Worked[k]
		s, ok := w.span(e.Place, "", e.Start, e.End, "time worked", MaxWorked)
		if !ok {
			continue
		}
		if at := s.From.Date(); at < b.book.Start || at > b.book.End {
			w.problems.Addf(e.Place.Field("start"), "the time worked starts %s, outside the schedule, %s to %s", at, b.book.Start, b.book.End)
			continue
		}
		t.Worked = append(t.Worked, WorkedSpan{s.Start, s.End, k})
	}
	slices.SortStableFunc(t.Worked, func(a, b WorkedSpan) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	t.numberChanges()
	w.mark(t, t.ForPay == nil)
	if t.ForPay != nil {
		t.ForPay.Worked, t.ForPay.Notifications = t.Worked, t.Notifications
		w.mark(t.ForPay, true)
	}
}

// mark notes on the scheduled shifts what sent-home and holiday-off entries say
// of them; say names a shift that is missing, and is for the schedule that pay
// follows.
func (w *worker) mark(t *Timeline, say bool) {
	for _, k := range t.Worked {
		e := &w.b.r.Worked[k.Index]
		switch e.Kind {
		case HolidayOff:
			any, holiday := false, false
			for i := range t.Shifts {
				s := &t.Shifts[i]
				if s.Is(InLead) || s.Start >= k.End || s.End <= k.Start {
					continue
				}
				any = true
				if t.Day(s.Day).Is(Holiday) {
					holiday = true
					s.Flags |= HolidayNotWorked
				}
			}
			switch {
			case !say:
			case !any:
				w.problems.Addf(e.Place.Field("start"), "holiday-off from %s to %s, but no shift is scheduled then", e.Start, e.End)
			case !holiday:
				w.problems.Addf(e.Place.Field("start"), "holiday-off on %s, which is no holiday of employee %q", e.Start.Time.Date(), e.Employee)
			}
		case SentHome:
			best, most := -1, 0
			for i := range t.Shifts {
				s := &t.Shifts[i]
				if n := int(min(s.End, k.End) - max(s.Start, k.Start)); n > most && !s.Is(InLead) {
					best, most = i, n
				}
			}
			if best < 0 {
				if say {
					w.problems.Addf(e.Place.Field("start"), "sent home after %s to %s, but no shift is scheduled then", e.Start, e.End)
				}
				continue
			}
			s := &t.Shifts[best]
			if s.Is(CutShort) {
				if say {
					w.problems.Addf(e.Place.Field("start"), "the shift of employee %q from %s is cut short twice", e.Employee, w.b.zone.Format(s.Start))
				}
				continue
			}
			s.Flags |= CutShort
			t.SentHome = append(t.SentHome, SentHomeSpan{int32(best), max(s.Start, k.Start), min(s.End, k.End)})
		}
	}
}
