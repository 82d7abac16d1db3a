package premiums

var _ = register(&Element{
	ID:       "holiday-in-lieu",
	Readings: []string{"clock-change"},
	Doc: `A part-time employee has no paid holidays, but a percentage on top of every hour
worked at straight time: one line for each line of regular pay.`,
	shift: func(p *Pass, w *Worked) {
		t := p.term(w.span)
		if t == nil || t.Multiplier == 0 {
			return
		}
		p.hourly(w, t.clause, p.regularMinutes(w), t.Multiplier)
	},
	timeline: func(p *Pass) {
		for i := range p.periods() {
			w := &p.work[i]
			t := p.term(w.span)
			if t == nil || t.Multiplier == 0 {
				continue
			}
			n := 0
			for _, b := range w.bands {
				if b.kind == straightBand {
					n += b.minutes
				}
			}
			p.pay(w.date, w.start, t.clause, n, t.Multiplier, w.span.rate)
		}
	},
})
