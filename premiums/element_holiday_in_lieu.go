package premiums

var _ = register(&Element{
	ID:       "holiday-in-lieu",
	Readings: []string{"clock-change"},
	Doc: `A part-time employee has no paid holidays, but a percentage on top of every hour
worked at straight time: one line for each line of regular pay.`,
	on: partShift,
	shift: func(p *Pass, w *Worked) {
		t := p.term(w.span)
		if t == nil || t.Multiplier == 0 {
			return
		}
		n := p.regularMinutes(w)
		if y := p.whyRegular(w, n); y != nil {
			y.Says = p.inLieuSays(t)
		}
		p.hourly(w, t.clause, n, t.Multiplier)
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
			if y := p.whyBands(w, func(b *band) bool { return b.kind == straightBand }); y != nil {
				y.Says = p.inLieuSays(t)
			}
			p.pay(w.date, w.start, t.clause, n, t.Multiplier, w.span.rate)
		}
	},
})

func (p *Pass) inLieuSays(t *bound) string {
	return p.say("A part-time employee has no paid holidays; %s per cent of straight-time pay is paid in their place.", p.figure(100*t.Multiplier))
}
