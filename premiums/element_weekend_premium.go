package premiums

import (
	"rostercheck/schedule/civil"
)

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
		if len(t.slots) > 0 {
			p.clockPremium(w, t)
			return
		}
		weekend := &p.Book.Weekend
		if !p.weekendByClock {
			if weekend[w.Day.Weekday()] {
				// The premium is for minutes that passed, whatever the night pays.
				if y := p.whyOf(w, Stretch{w.from, w.to}); y != nil {
					y.Says = p.say("The shift belongs to a %s, so that all of it counts as weekend and earns dollars an hour on top.", p.prose.Weekday(w.Day.Weekday().String()))
				}
				p.premium(w, t, min(w.minutes, int(w.to-w.from)))
			}
			return
		}
		if p.trace != nil {
			y := p.whyOf(w, p.onWeekend(w.from, w.to)...)
			y.Says = p.say("The clock puts these minutes of the shift on the weekend, where they earn dollars an hour on top.")
		}
		p.premium(w, t, min(p.weekendMinutes(w.from, w.to), w.minutes))
	},
	timeline: func(p *Pass) {
		for i := range p.periods() {
			w := &p.work[i]
			t := p.term(w.span)
			if t != nil && len(t.slots) > 0 {
				p.clockPremiumBeyond(w, t)
			} else if t != nil && !t.ScheduledOnly {
				if y := p.whyIn(w); y != nil {
					y.over(p.onWeekend(w.start, w.start+civil.Instant(w.paid))...)
					y.Says = p.say("The clock puts these minutes of overtime on the weekend, where they earn dollars an hour on top.")
				}
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
