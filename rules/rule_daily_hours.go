package rules

import (
	"rostercheck/schedule"
)

var _ = register(&Rule{
	ID:   "daily-hours",
	Unit: Minutes,
	Doc: `A scheduled shift is as long as the agreement's working day. Paid minutes are
compared as the clock faces show them, so a night on which the clocks change is
no finding. Not for part-time employees.`,
	Check: func(p *Pass) {
		t := p.Timeline
		for i := range t.Shifts {
			s := &t.Shifts[i]
			b := p.For(s.Day)
			if b == nil || s.NominalPaid() == b.Limit || s.Is(schedule.InLead) {
				continue
			}
			p.Report(b, Finding{
				First: s.Day, Last: s.Day, Measured: num(s.NominalPaid()), Limit: num(b.Limit), Order: int64(s.NominalPaid()), Shifts: []int32{int32(i)},
				Message: p.say("the shift %s has %s of paid work; the working day has %s", shiftName(s), duration(s.NominalPaid()), duration(b.Limit)),
			})
		}
	},
})
