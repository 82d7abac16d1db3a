package premiums

import (
	"rostercheck/agreements/money"
	"rostercheck/schedule/civil"
)

var _ = register(&Element{
	ID:       "escort",
	Readings: []string{"clock-change", "holiday-overtime-count"},
	Doc: `Escorting an inmate outside the headquarters area is time worked, at the overtime
rates beyond the schedule; its empty leg is work for eight hours and travel after
them. On a day of rest or a holiday an escort is worth eight hours of straight
time at least.`,
	timeline: func(p *Pass) {
		for i := range p.periods() {
			p.bandLines(&p.work[i], escortBand)
		}
		p.escortMinimum()
	},
})

// escortMinimum makes up the escorts that start on one day of rest or holiday to
// what they are worth at least (App. D 2(d)).
func (p *Pass) escortMinimum() {
	type day struct {
		date  civil.Date
		start civil.Instant
		value int64
	}
	var days []day
	add := func(date civil.Date, start civil.Instant, value int64) {
		if !p.dayOff(date) {
			return
		}
		for i := range days {
			if days[i].date == date {
				days[i].start = min(days[i].start, start)
				days[i].value += value
				return
			}
		}
		days = append(days, day{date, start, value})
	}
	for i := range p.periods() {
		w := &p.work[i]
		if w.escort {
			add(w.date, w.start, w.escortWorth()+w.topUp.worth)
		}
	}
	for _, j := range p.journeys() {
		if j.escorted > 0 {
			add(j.date, j.start, int64(j.escorted)*int64(j.multiplier))
		}
	}
	for _, start := range p.escortDays {
		add(p.Book.Clock.Civil(start).Date(), start, 0)
	}
	sortBy(days, func(d day) int { return int(d.date) })
	for _, d := range days {
		span := p.spanAt(d.date)
		if t := p.caseOf("escort", "day-off", span); t != nil {
			missing := int64(t.Minimum)*int64(t.Multiplier) - d.value
			if missing > 0 {
				if y := p.why(); y != nil {
					y.From, y.To = d.start, d.start
					y.Says = p.say("An escort on a day of rest or a holiday is worth %s at %s times the rate at least; this one is worth %s minutes of straight time, and what is missing is made up.", spell(t.Minimum), p.figure(t.Multiplier), p.figure(money.Multiplier(d.value)))
					p.noteMissing(y)
				}
				p.pay(d.date, d.start, t.clause, int(money.Half(missing, int64(t.Multiplier))), t.Multiplier, span.rate)
			}
		}
	}
}
