package premiums

var _ = register(&Element{
	ID:       "call-back-minimum",
	Readings: []string{"clock-change", "holiday-overtime-count"},
	Doc: `A call-back is worth a number of hours at least, at the rate and within the bounds
that the agreement sets, or the time worked and some hours on top. Paid is what is
missing from the time worked, which is never cut.`,
	timeline: func(p *Pass) {
		for i := range p.periods() {
			p.payTopUp(&p.work[i], &p.work[i].topUp, "The call-back is guaranteed the worth of %s minutes of straight time; the time worked is worth %s, and what is missing is made up at %s times the rate.")
		}
	},
})

var _ = register(&Element{
	ID:       "overtime-minimum",
	Readings: []string{"clock-change", "holiday-overtime-count"},
	Doc: `A period of overtime that is no call-back is worth a least, where the agreement sets
one. Paid is what is missing from the time worked.`,
	timeline: func(p *Pass) {
		for i := range p.periods() {
			p.payTopUp(&p.work[i], &p.work[i].floor, "The overtime is guaranteed the worth of %s minutes of straight time; the time worked is worth %s, and what is missing is made up at %s times the rate.")
		}
	},
})

var _ = register(&Element{
	ID:  "call-back-allowance",
	Doc: `Dollars for every call-back, where the agreement grants them.`,
	timeline: func(p *Pass) {
		for i := range p.periods() {
			w := &p.work[i]
			if t := p.term(w.span); t != nil && w.callBack && (!t.Apart || w.touched < 0) {
				if y := p.whyIn(w); y != nil {
					y.Says = p.say("The agreement grants dollars for each call-back.")
					p.note(y, "No time of the clock stands for them.")
				}
				p.count(w.date, w.start, t, 1)
			}
		}
	},
})
