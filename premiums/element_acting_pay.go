package premiums

import (
	"slices"

	"rostercheck/agreements"
	"rostercheck/agreements/money"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

var _ = register(&Element{
	ID:       "acting-pay",
	Readings: []string{"acting-step", "clock-change"},
	Doc: `Acting for a working day at least at a higher classification pays from the first day
as if appointed there: one line a shift, for the difference in hourly rate.`,
	on: actingShift,
	shift: func(p *Pass, w *Worked) {
		t := p.term(w.span)
		if t == nil || w.minutes == 0 {
			return
		}
		for _, k := range p.Timeline.Acting {
			a := &p.Book.Roster.Acting[k]
			if w.Day < a.First || w.Day > a.Last || !p.acted(a, t) {
				continue
			}
			if more := p.actingRate(w, a) - w.span.rate; more > 0 {
				if y := p.whyOf(w, Stretch{w.from, w.to}); y != nil {
					y.Says = p.say("The employee acts as %s, which pays %s an hour in place of %s; the difference is paid.", a.Classification, p.sum(w.span.rate+more), p.sum(w.span.rate))
				}
				p.pay(w.Day, w.Start, t.clause, w.minutes, money.Once, more)
			}
			return
		}
	},
})

// acted tells whether the employee worked a working day at the classification: a
// shift in full, or on variable hours the hours of a converted day.
func (p *Pass) acted(a *schedule.Acting, t *bound) bool {
	if t.Days > 1 {
		return p.actedInARow(a, t.Days)
	}
	minutes := 0
	done := false
	p.shiftsOf(a.First, a.Last, func(w *Worked) {
		if w.Is(schedule.InLead) || w.minutes == 0 {
			return
		}
		minutes += w.minutes
		if w.span.hours != agreements.Variable {
			done = done || !w.short
		} else if t := p.term(w.span); t != nil && t.Daily > 0 {
			done = done || minutes >= t.Daily
		}
	})
	return done
}

// actedInARow tells whether so many working days in a row were worked at the
// classification; a holiday counts as one, and days of rest do not break the row.
func (p *Pass) actedInARow(a *schedule.Acting, days int) bool {
	row := 0
	for d := a.First; d <= a.Last; d++ {
		k := p.Timeline.Day(d)
		if !k.Is(schedule.Working) && !k.Is(schedule.Holiday) {
			continue
		}
		full := k.Is(schedule.Holiday)
		p.shiftsOf(d, d, func(w *Worked) { full = full || w.minutes > 0 && !w.short })
		if row++; !full {
			row = 0
		}
		if row >= days {
			return true
		}
	}
	return false
}

// actingRate is the hourly rate at the higher classification; the employee's own
// where that classification is no higher.
func (p *Pass) actingRate(w *Worked, a *schedule.Acting) money.Rate {
	own := p.Timeline.TermAt(w.Day)
	higher := p.steps(a.Classification, w.Day)
	if len(higher) == 0 || a.Classification == own.Classification {
		return w.span.rate
	}
	if now := p.steps(own.Classification, w.Day); len(now) > 0 && now[len(now)-1] >= higher[len(higher)-1] {
		return w.span.rate
	}
	if slices.Contains(higher, 0) {
		p.lacks("the steps of %s are not all printed in the source", a.Classification)
		return w.span.rate
	}
	if p.promotion {
		least := higher[len(higher)-1]
		for i := 1; i < len(higher); i++ {
			least = min(least, higher[i]-higher[i-1])
		}
		for _, r := range higher {
			if r >= w.span.rate+least {
				return r
			}
		}
		return max(w.span.rate, higher[len(higher)-1])
	}
	if p.sameStep && own.Step > 0 {
		return higher[min(own.Step, len(higher))-1]
	}
	for _, r := range higher {
		if r > w.span.rate {
			return r
		}
	}
	return w.span.rate
}

func (p *Pass) steps(class string, d civil.Date) []money.Rate {
	c := p.agreement.Pay.Class(class)
	if c == nil {
		return nil
	}
	if l, _ := c.In(d); l != nil {
		return l.Hourly
	}
	return nil
}
