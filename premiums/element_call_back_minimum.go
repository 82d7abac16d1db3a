package premiums

import "rostercheck/agreements/money"

var _ = register(&Element{
	ID:       "call-back-minimum",
	Readings: []string{"clock-change", "holiday-overtime-count"},
	Doc: `A call-back that does not touch scheduled hours is worth three hours at its overtime
rate at least, all calls of eight hours together no more than eight hours of
straight time; for a part-time employee four hours of straight time. Paid is what
is missing from the time worked, which is never cut.`,
	timeline: func(p *Pass) {
		for i := range p.periods() {
			w := &p.work[i]
			t := p.term(w.span)
			if w.topUp == 0 || t == nil {
				continue
			}
			m := w.first.multiplier
			if t.Multiplier != 0 {
				m = t.Multiplier
			}
			if m == 0 {
				p.lacks("no multiplier is given by the source")
				continue
			}
			p.pay(w.date, w.start, t.clause, int(money.Half(w.topUp, int64(m))), m, w.span.rate)
		}
	},
})
