package premiums

import (
	"rostercheck/agreements/money"
	"rostercheck/schedule/civil"

	"rostercheck/schedule"
)

var _ = register(&Element{
	ID:       "responsibility-allowance",
	Readings: []string{"clock-change"},
	Doc: `An officer designated senior officer of a shift earns an allowance for each completed
four hours worked. The roster's mark is trusted.`,
	shift: func(p *Pass, w *Worked) {
		if t := p.term(w.span); t != nil && w.Is(schedule.IsSenior) && t.Every > 0 {
			p.count(w.Day, w.Start, t, w.minutes/t.Every)
		}
	},
})

var _ = register(&Element{
	ID: "dog-handler-allowance",
	Doc: `An employee who handles a trained dog for an hour or more within a period of four
hours of the shift earns an allowance for each such period. The roster's number
is trusted.`,
	shift: func(p *Pass, w *Worked) {
		if t := p.term(w.span); t != nil && w.minutes > 0 {
			p.count(w.Day, w.Start, t, int(w.Dog))
		}
	},
})

// count adds a line of so many allowances.
func (p *Pass) count(date civil.Date, start civil.Instant, t *bound, n int) {
	if n <= 0 {
		return
	}
	rate, _, ok := t.PerCount.At(date)
	if !ok {
		p.lacks("its dollars are not given by the source")
		return
	}
	p.lines = append(p.lines, Line{
		Date: date, Start: start, Minutes: int32(n), Counted: true, Element: p.element.index, Clause: t.clause,
		Rate: rate, Amount: money.Counted(n, rate),
	})
}
