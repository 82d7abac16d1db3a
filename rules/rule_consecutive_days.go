package rules

import (
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

var _ = register(&Rule{
	ID:   "consecutive-days",
	Unit: Days,
	Doc: `Counts unbroken runs of scheduled working days, by the day each shift belongs to.
Leave does not break a run. Days before and after the period count where lead
shifts make them known; a run that touches the edge of what is known and is not
already too long is listed as not judged. Exceptions come as waivers.`,
	Check: func(p *Pass) {
		t := p.Timeline
		runs(t, func(first, last civil.Date) {
			from, to := max(first, p.Book.Start), min(last, p.Book.End)
			if from > to {
				return
			}
			b := p.For(last)
			if b == nil {
				return
			}
			n := int(last-first) + 1
			if n > b.Limit {
				p.Report(b, Finding{
					First: first, Last: last, Measured: num(n), Limit: num(b.Limit), Order: int64(n), Shifts: shiftsOf(t, first, last),
					Message: p.say("scheduled to work %d days in a row, %s to %s; %d is the most without an approved exception", n, first, last, b.Limit),
				})
				return
			}
			switch {
			case first == t.First:
				p.NotJudged(first, "the run of working days may have begun before the first known day")
			case last == t.Last:
				p.NotJudged(first, "the run of working days may go on after the last known day")
			}
		})
	},
})

// runs calls f with each maximal run of scheduled working days.
func runs(t *schedule.Timeline, f func(first, last civil.Date)) {
	start := -1
	for i, k := range t.Days {
		if k.Is(schedule.Working) {
			if start < 0 {
				start = i
			}
		} else if start >= 0 {
			f(t.First+civil.Date(start), t.First+civil.Date(i-1))
			start = -1
		}
	}
	if start >= 0 {
		f(t.First+civil.Date(start), t.Last)
	}
}

// shiftsOf are the shifts that belong to the days first to last.
func shiftsOf(t *schedule.Timeline, first, last civil.Date) []int32 {
	var out []int32
	from, to := around(t, first, last)
	for i := from; i < to; i++ {
		if d := t.Shifts[i].Day; first <= d && d <= last {
			out = append(out, int32(i))
		}
	}
	return out
}

// around bounds, as from and to, where the shifts that belong to the days first
// to last can stand: no shift is longer than a day, and where the clock goes back
// over midnight a start can be a day early.
func around(t *schedule.Timeline, first, last civil.Date) (from, to int) {
	const slack = 4 // days
	return startsBy(t, first-slack), startsBy(t, last+slack)
}

// startsBy is the first shift that starts on day d or later. Shifts stand in the
// order of their starts.
func startsBy(t *schedule.Timeline, d civil.Date) int {
	at := d.Midnight()
	lo, hi := 0, len(t.Shifts)
	for lo < hi {
		if m := int(uint(lo+hi) >> 1); t.Shifts[m].From < at {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo
}
