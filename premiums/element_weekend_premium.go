package premiums

import "rostercheck/schedule/civil"

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
		p.premium(w, t, min(p.weekendMinutes(w.from, w.to), w.minutes))
	},
	timeline: func(p *Pass) {
		for i := range p.periods() {
			w := &p.work[i]
			if t := p.term(w.span); t != nil {
				p.dollars(w.date, w.start, t, p.weekendMinutes(w.start, w.start+civil.Instant(w.paid)))
			}
		}
	},
})

// weekendMinutes counts the minutes that the clock has on weekend days.
func (p *Pass) weekendMinutes(from, to civil.Instant) int {
	clock := p.Book.Clock
	n := 0
	for from < to {
		next := min(clock.DayEnd(from), to)
		if p.Book.Weekend[clock.Civil(from).Date().Weekday()] {
			n += int(next - from)
		}
		from = next
	}
	return n
}
