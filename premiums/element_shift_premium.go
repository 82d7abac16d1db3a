package premiums

import "rostercheck/agreements/money"

var _ = register(&Element{
	ID:       "shift-premium",
	Readings: []string{"clock-change"},
	Doc: `Dollars an hour for work in the evening and at night. A scheduled shift earns it
where half or more of its elapsed minutes, breaks included, lie in the window,
and then for its worked minutes inside the window. Employees on day work never
earn it. Each minute of a night on which the clocks change counts by the clock
it shows.`,
	shift: func(p *Pass, w *Worked) {
		t := p.term(w.span)
		if t == nil || t.Window == nil || w.minutes == 0 {
			return
		}
		clock := p.Book.Clock
		inside := clock.In(*t.Window, w.Start, w.End)
		if 2*inside < w.Elapsed() {
			return
		}
		if w.from != w.Start || w.to != w.End {
			inside = clock.In(*t.Window, w.from, w.to)
		}
		p.premium(w, t, min(inside, w.minutes))
	},
})

// premium adds a line of dollars an hour.
func (p *Pass) premium(w *Worked, t *bound, minutes int) {
	if minutes <= 0 {
		return
	}
	rate, _, ok := t.PerHour.At(w.Day)
	if !ok {
		p.lacks("its dollars an hour are not given by the source")
		return
	}
	p.pay(w.Day, w.Start, t.clause, minutes, money.Once, rate)
}
