package premiums

import (
	"rostercheck/agreements"
	"rostercheck/agreements/money"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

var _ = register(&Element{
	ID:       "responsibility-allowance",
	Readings: []string{"clock-change"},
	Doc: `An officer designated senior officer of a shift earns an allowance for each completed
four hours worked. The roster's mark is trusted.`,
	on: markedShift,
	shift: func(p *Pass, w *Worked) {
		if t := p.term(w.span); t != nil && w.Is(schedule.IsSenior) && t.Every > 0 {
			if y := p.whyOf(w); y != nil {
				y.Says = p.say("The officer was marked senior officer for %s worked; each completed %s earns the allowance.", spell(w.minutes), spell(t.Every))
			}
			p.count(w.Day, w.Start, t, w.minutes/t.Every)
		}
	},
})

var _ = register(&Element{
	ID: "dog-handler-allowance",
	Doc: `An employee who handles a trained dog for an hour or more within a period of four
hours of the shift earns an allowance for each such period. The roster's number
is trusted.`,
	on: markedShift,
	shift: func(p *Pass, w *Worked) {
		if t := p.term(w.span); t != nil && w.minutes > 0 {
			if y := p.whyOf(w); y != nil {
				y.Says = p.say("The allowance is paid for each period of the shift in which the roster records that the dog was handled.")
			}
			p.count(w.Day, w.Start, t, int(w.Dog))
		}
	},
})

// count adds a line of so many allowances.
func (p *Pass) count(date civil.Date, start civil.Instant, t *bound, n int) {
	if n <= 0 {
		return
	}
	p.countAt(date, start, t.clause, t.PerCount, n)
}

// countAt adds a line of so many of a sum of dollars.
func (p *Pass) countAt(date civil.Date, start civil.Instant, clause uint16, each agreements.Series[money.Rate], n int) {
	rate, _, ok := each.At(date)
	if !ok {
		p.lacks("its dollars are not given by the source")
		return
	}
	p.lines = append(p.lines, Line{
		Date: date, Start: start, Minutes: int32(n), Counted: true, Element: p.element.index, Clause: clause,
		Rate: rate, Amount: money.Counted(n, rate),
	})
	if p.trace != nil {
		p.trace.add(p.element, p.prose)
	}
}
