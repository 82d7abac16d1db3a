package premiums

import (
	"rostercheck/agreements"
	"rostercheck/agreements/money"
	"rostercheck/schedule"
)

var _ = register(&Element{
	ID:       "change-notice",
	Readings: []string{"change-effect", "change-on-holiday", "variable-change-rate", "clock-change"},
	Doc: `A regularly scheduled shift changed by the employer with less than forty-eight
hours' notice pays the penalty rate for the first full shift worked on the new
schedule, net of the straight time already paid. An emergency does not remove it.`,
	timeline: func(p *Pass) {
		for i := range p.force.Notifications {
			if w, t, m, n := p.penalty(i); m > 0 {
				if y := p.whyOf(&w, Stretch{w.from, w.to}); y != nil {
					given := p.say("%s before it took effect", spell(n.Minutes()))
					if n.Minutes() < 0 {
						given = p.say("%s after it took effect", spell(-n.Minutes()))
					}
					y.Says = p.say("The employer notified the change %s, and %s are due; the first full shift of the new schedule earns %s of the rate on top of straight time.", given, spell(t.Notice), p.figure(m))
				}
				p.hourly(&w, t.clause, w.paid, m)
			}
		}
	},
})

// penalty is what a notification's penalty is paid for: the shift, and the
// multiplier, which is 0 where none is due. The term is that of the shift, or,
// where no shift earns the penalty, of the first old one.
func (p *Pass) penalty(notification int) (w Worked, t *bound, m money.Multiplier, n schedule.Notice) {
	n, ok := p.Book.PayNotice(p.force, &p.force.Notifications[notification], p.effect)
	if !ok {
		return w, nil, 0, n
	}
	k := p.Book.PenaltyShift(p.force, &n, p.onHoliday)
	if k < 0 {
		return w, p.term(p.spanAt(n.FirstOld.Day)), 0, n
	}
	w = p.see(k, &p.Timeline.Shifts[k])
	t = p.term(w.span)
	if t == nil || n.Minutes() >= t.Notice {
		return w, t, 0, n
	}
	if w.span.hours == agreements.Variable && p.variableRate != 0 {
		return w, t, p.variableRate - money.Once, n
	}
	return w, t, t.Multiplier, n
}
