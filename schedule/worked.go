package schedule

import (
	"cmp"
	"fmt"
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
	missed := w.mark(t)
	if t.ForPay != nil {
		t.ForPay.Worked, t.ForPay.Notifications = t.Worked, t.Notifications
		// Either schedule may be the one that knows the shift.
		for i, text := range w.mark(t.ForPay) {
			if text == "" {
				missed[i] = ""
			}
		}
	}
	for i, text := range missed {
		if text != "" {
			w.problems.Addf(b.r.Worked[t.Worked[i].Index].Place.Field("start"), "%s", text)
		}
	}
}

// mark notes on the scheduled shifts what sent-home and holiday-off entries say
// of them, and returns, for each worked entry, what is wrong with it.
func (w *worker) mark(t *Timeline) []string {
	missed := make([]string, len(t.Worked))
	for i, k := range t.Worked {
		switch e := &w.b.r.Worked[k.Index]; e.Kind {
		case HolidayOff:
			missed[i] = w.markOff(t, k, e)
		case SentHome:
			missed[i] = w.markSentHome(t, k, e)
		}
	}
	return missed
}

// markOff marks the holiday shifts that were not worked.
func (w *worker) markOff(t *Timeline, k WorkedSpan, e *WorkedEntry) string {
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
		return fmt.Sprintf("holiday-off from %s to %s, but no shift is scheduled then", e.Start, e.End)
	case !holiday:
		return fmt.Sprintf("holiday-off on %s, which is no holiday of employee %q", e.Start.Time.Date(), e.Employee)
	}
	return ""
}

// markSentHome marks the shift that was cut short: the one that shares most with
// the time really worked.
func (w *worker) markSentHome(t *Timeline, k WorkedSpan, e *WorkedEntry) string {
	best, most := -1, 0
	for i := range t.Shifts {
		s := &t.Shifts[i]
		if n := int(min(s.End, k.End) - max(s.Start, k.Start)); n > most && !s.Is(InLead) {
			best, most = i, n
		}
	}
	if best < 0 {
		return fmt.Sprintf("sent home after %s to %s, but no shift is scheduled then", e.Start, e.End)
	}
	s := &t.Shifts[best]
	if s.Is(CutShort) {
		return fmt.Sprintf("the shift of employee %q from %s is cut short twice", e.Employee, w.b.zone.Format(s.Start))
	}
	s.Flags |= CutShort
	t.SentHome = append(t.SentHome, SentHomeSpan{int32(best), max(s.Start, k.Start), min(s.End, k.End)})
	return ""
}
