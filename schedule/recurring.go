package schedule

import (
	"rostercheck/internal/lang"
	"rostercheck/schedule/civil"
	"rostercheck/schedule/recur"
)

// recurrences holds the starts of every recurrence that fall in the period;
// recurrences of one text share them.
type recurrences struct {
	rules  []*recur.Rule
	starts [][]civil.Time
}

func (rs *recurrences) prepare(b *builder) {
	rs.starts = make([][]civil.Time, len(b.r.Recurrences))
	rs.rules = make([]*recur.Rule, len(b.r.Recurrences))
	cache := recur.NewCache(b.zone)
	for i := range b.r.Recurrences {
		c := &b.r.Recurrences[i]
		if c.Start == (civil.Stamp{}) {
			continue
		}
		rule, bad := cache.Parse(c.Start, c.RRule, c.ExDates, c.RDates)
		for _, p := range bad {
			b.problems.Add(c.Place.Field(p.Key), p.Err())
		}
		if c.Minutes <= 0 || c.Minutes > MaxShiftMinutes {
			b.problems.Addf(c.Place.Field("minutes"), "a shift of %d minutes; it has 1 to %d", c.Minutes, MaxShiftMinutes)
			continue
		}
		if c.Unpaid < 0 || c.Unpaid >= c.Minutes {
			b.problems.Addf(c.Place.Field("unpaid_minutes"), "%d unpaid minutes in a shift of %d minutes", c.Unpaid, c.Minutes)
			continue
		}
		if c.Code != "" {
			if k := b.code(c.Place, "code", c.Code); k >= 0 && b.templates[k].rest {
				b.problems.Addf(c.Place.Field("code"), "code %q marks a day of rest, but the recurrence has shifts", c.Code)
			}
		}
		if len(bad) > 0 {
			continue
		}
		for _, n := range rule.Notes() {
			// How an UNTIL was read matters only where a calendar wrote it.
			if n.Kind == recur.ExcludesNothing || n.Kind == recur.ReadAs || c.FromCalendar {
				b.book.Notices = append(b.book.Notices, b.opt.Prose.Say("%s: %s", c.Place.Field(n.Key).In(), n.In(b.opt.Prose)))
			}
		}
		if c.RRule != "" && !rule.Produces() {
			if !c.FromCalendar {
				what := lang.Errorf("start on a day the rule names")
				if rule.EndsBeforeStart() {
					what = lang.Errorf("its UNTIL lies before the start")
				}
				b.problems.Addf(c.Place.Field("dtstart"), "the rule %q does not produce its own start %s; %s", c.RRule, c.Start, what)
				continue
			}
			what := b.opt.Prose.Text("the start is kept as the calendar standard says")
			if rule.EndsBeforeStart() {
				what = b.opt.Prose.Text("the rule ends before it, so that there is no shift")
			}
			b.book.Notices = append(b.book.Notices, b.opt.Prose.Say("%s: the rule %q does not produce its own start %s; %s", c.Place.Source().In(), c.RRule, c.Start, what))
		}
		starts, err := cache.Expand(rule, b.book.Start, b.book.End)
		if err != nil {
			b.problems.Addf(c.Place.Field("rrule"), "%s", err)
			continue
		}
		rs.starts[i], rs.rules[i] = starts, rule
	}
}

// recurrences appends the employee's recurring shifts.
func (w *worker) recurrences(shifts []Shift, rec *records) []Shift {
	b := w.b
	for _, k := range rec.recurrences {
		c := &b.r.Recurrences[k]
		s := Shift{Index: k, Origin: FromRecurrence, Code: -1, Dog: uint8(c.DogPeriods)}
		if code, ok := b.codes[c.Code]; ok && c.Code != "" {
			s.Code, s.Unpaid = code, b.templates[code].unpaid
		}
		if c.HasUnpaid {
			s.Unpaid = int16(c.Unpaid)
		}
		if c.Emergency {
			s.Flags |= IsEmergency
		}
		if c.SeniorOfficer {
			s.Flags |= IsSenior
		}
		for _, at := range b.recurring.starts[k] {
			shift := b.book.place(at, int32(c.Minutes), s)
			if stamp := b.recurring.rules[k].Stamp(at); stamp.HasOffset {
				b.book.second(&shift, stamp)
			}
			shifts = append(shifts, shift)
		}
	}
	return shifts
}
