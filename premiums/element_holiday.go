package premiums

import (
	"rostercheck/agreements/money"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

var _ = register(&Element{
	ID:       "holiday",
	Readings: []string{"clock-change", "holiday-overtime-count"},
	Doc: `What a worked holiday pays on top of the day's regular pay: time and one-half up to
the regular daily hours, double time beyond. A scheduled shift on a holiday is
taken to be worked unless the roster records leave or that it was not.`,
	on: markedShift,
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
		at := w.from
		if p.holidayBands(w, func(tier, minutes int, m money.Multiplier) {
			if p.trace != nil {
				at = p.holidayWhy(w, t, tier, at, minutes)
			}
			p.hourly(w, t.tiers[tier], minutes, m)
		}) > 0 {
			p.lacks("the pay of a worked holiday is not given by the source")
		}
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
// clause, after those of earlier shifts of the day. It returns the worked minutes
// for which the agreement gives no tier.
func (p *Pass) holidayBands(w *Worked, f func(tier, minutes int, m money.Multiplier)) int {
	t := p.termOf("holiday", w.span)
	if t == nil {
		return w.minutes
	}
	from, to := w.before, w.before+w.minutes
	for i := range t.Tiers {
		tier := &t.Tiers[i]
		if !p.fits(tier, w.Day, nil) {
			continue
		}
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
	return to - from
}

// holidayWhy draws the minutes of one tier from at on, and returns where the
// next tier begins. Nobody says when an unpaid break was taken: it is drawn into
// the last tier.
func (p *Pass) holidayWhy(w *Worked, t *bound, tier int, at civil.Instant, minutes int) civil.Instant {
	end := min(w.to, at+civil.Instant(minutes))
	last := true
	k := 0
	p.holidayBands(w, func(other, _ int, _ money.Multiplier) { last, k = other == tier, k+1 })
	if last {
		end = w.to
	}
	y := p.whyOf(w, Stretch{at, end})
	if k > 1 && y.Break > 0 {
		p.note(y, "The break is drawn into the last stretch of the shift.")
	}
	m := t.Tiers[tier].Multiplier
	switch x := &t.Tiers[0]; {
	case tier > 0:
		y.Says = p.say("The holiday was worked beyond its regular hours, where it pays %s times the rate.", p.figure(m))
	case x.OwnLength:
		y.Says = p.say("The holiday was worked; the length of the shift pays %s times the rate.", p.figure(m))
	default:
		y.Says = p.say("The holiday was worked; the first %s of the day pay %s times the rate.", spell(x.Upto), p.figure(m))
	}
	return end
}
