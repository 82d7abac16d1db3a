package premiums

var _ = register(&Element{
	ID:       "weekend-premium",
	Readings: []string{"weekend-day", "clock-change"},
	Doc: `Dollars an hour for work on the weekend. A scheduled shift counts whole for the day
it belongs to; under the reading "clock" its minutes count for the days on which
the clock has them. Employees on day work never earn it.`,
	shift: func(p *Pass, w *Worked) {
		t := p.term(w.span)
		if t == nil || w.minutes == 0 {
			return
		}
		weekend := &p.Book.Weekend
		if !p.weekendByClock {
			if weekend[w.Day.Weekday()] {
				// The premium is for minutes that passed, whatever the night pays.
				p.premium(w, t, min(w.minutes, int(w.to-w.from)))
			}
			return
		}
		clock := p.Book.Clock
		n := 0
		for d := clock.Civil(w.from).Date(); d <= clock.Civil(w.to-1).Date(); d++ {
			if weekend[d.Weekday()] {
				n += clock.DayMinutes(d, w.from, w.to)
			}
		}
		p.premium(w, t, min(n, w.minutes))
	},
})
