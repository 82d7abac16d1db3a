package premiums

import (
	"rostercheck/agreements/money"
	"rostercheck/schedule"
)

var _ = register(&Element{
	ID:       "holiday",
	Readings: []string{"clock-change", "holiday-overtime-count"},
	Doc: `What a worked holiday pays on top of the day's regular pay: time and one-half up to
the regular daily hours, double time beyond. A scheduled shift on a holiday is
taken to be worked unless the roster records leave or that it was not.`,
	shift: func(p *Pass, w *Worked) {
		if !w.holiday {
			return
		}
		t := p.term(w.span)
		if t == nil {
			if w.minutes > 0 {
				p.lacks("the pay of a worked holiday is not given by the source")
			}
			return
		}
		p.leftOver(w, t)
		p.holidayBands(w, func(tier, minutes int, m money.Multiplier) { p.hourly(w, t.tiers[tier], minutes, m) })
	},
	timeline: func(p *Pass) {
		for i := range p.periods() {
			p.bandLines(&p.work[i], holidayBand)
		}
	},
})

// leftOver lists what the shifts of a holiday not worked have beyond the
// holiday's value, to be worked or charged (34.5); one of them worked, there is
// nothing left over.
func (p *Pass) leftOver(w *Worked, t *bound) {
	if t.Value == 0 || (w.Is(schedule.OnUnpaidLeave) && p.unpaidAround(w.Day)) {
		return
	}
	n := len(p.owed)
	open := n > 0 && p.owed[n-1].Day == w.Day
	switch {
	case w.before+w.minutes > 0:
		if open {
			p.owed = p.owed[:n-1]
		}
	case open:
		p.owed[n-1].Minutes += w.paid
	default:
		p.owed = append(p.owed, ToBeWorked{w.Day, w.paid - t.Value})
	}
}

// holidayBands cuts the minutes of a worked holiday shift by the tiers of the
// clause, after those of earlier shifts of the day.
func (p *Pass) holidayBands(w *Worked, f func(tier, minutes int, m money.Multiplier)) {
	t := p.termOf("holiday", w.span)
	if t == nil {
		return
	}
	from, to := w.before, w.before+w.minutes
	for i, tier := range t.Tiers {
		upto := to
		switch {
		case tier.OwnLength:
			upto = w.before + w.paid
		case tier.Upto > 0:
			upto = tier.Upto
		}
		if n := min(to, upto) - from; n > 0 {
			f(i, n, tier.Multiplier)
			from += n
		}
	}
}
