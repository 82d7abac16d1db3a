package premiums

import (
	"rostercheck/agreements/money"
	"rostercheck/schedule"
)

var _ = register(&Element{
	ID:       "reporting-minimum",
	Readings: []string{"clock-change"},
	Doc: `An employee who reports for a scheduled shift and is sent home is paid four hours at
straight time at least; on a holiday, three hours at time and one-half, or four
hours straight for a part-time employee. Paid is what is missing from the time
worked.`,
	on: markedShift,
	shift: func(p *Pass, w *Worked) {
		if !w.short || w.Is(schedule.OnPaidLeave|schedule.OnUnpaidLeave|schedule.HolidayNotWorked) {
			return
		}
		if !w.holiday {
			if t := p.term(w.span); t != nil && !p.escortIn(w) {
				if y := p.whyOf(w); y != nil {
					y.Says = p.say("The employee was sent home after %s; %s of straight time are owed for reporting, and what is missing is made up.", spell(w.minutes), spell(t.Minimum))
					p.noteMissing(y)
				}
				p.hourly(w, t.clause, t.Minimum-w.minutes, t.Multiplier)
			}
			return
		}
		t := p.caseOf("reporting-minimum", "holiday", w.span)
		if t == nil {
			return
		}
		worth := int64(0)
		p.holidayBands(w, func(_ int, minutes int, m money.Multiplier) { worth += int64(minutes) * int64(m) })
		missing := int64(t.Minimum)*int64(t.Multiplier) - worth
		if missing > 0 {
			if y := p.whyOf(w); y != nil {
				y.Says = p.say("The employee reported on a holiday and was sent home; %s at %s times the rate are owed, %s minutes' worth were earned, and what is missing is made up.", spell(t.Minimum), p.figure(t.Multiplier), p.figure(money.Multiplier(worth)))
				p.noteMissing(y)
			}
			p.hourly(w, t.clause, int(money.Half(missing, int64(t.Multiplier))), t.Multiplier)
		}
	},
})
