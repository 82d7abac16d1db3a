package premiums

import (
	"rostercheck/agreements/money"
	"rostercheck/schedule"
)

var _ = register(&Element{
	ID:       "leave",
	Readings: []string{"clock-change"},
	Doc: `The minutes a shift would have paid, where its day is paid leave. A holiday on paid
leave is regular pay, not leave; for a part-time employee, who has no paid
holidays, it is leave. Unpaid leave pays nothing, and leave earns no premium.`,
	on: markedShift,
	shift: func(p *Pass, w *Worked) {
		if !w.Is(schedule.OnPaidLeave) || (w.holiday && !w.span.designated) {
			return
		}
		if t := p.term(w.span); t != nil {
			if y := p.whyOf(w, Stretch{w.Start, w.End}); y != nil {
				y.Says = p.say("The day is paid leave; the shift pays what it would have paid at straight time.")
			}
			p.hourly(w, t.clause, w.paid, money.Once)
		} else {
			p.lacks("what paid leave pays these employees is not given by the source")
		}
	},
})
