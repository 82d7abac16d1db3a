package rules

import (
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

var _ = register(&Rule{
	ID: "approved-shift",
	Doc: `Employees are moved only to approved shifts. A scheduled shift whose clock times are
those of no working code of the roster is shown; where the roster has no codes
there is nothing to compare with.`,
	Check: func(p *Pass) {
		t := p.Timeline
		codes := p.Book.Roster.Codes
		any := false
		for i := range codes {
			any = any || !codes[i].Rest
		}
		if !any {
			return
		}
	shifts:
		for i := range t.Shifts {
			s := &t.Shifts[i]
			if s.Origin == schedule.FromPattern || s.Is(schedule.InLead) {
				continue
			}
			from, to := s.From.Clock(), s.To.Clock()
			for k := range codes {
				if c := &codes[k]; !c.Rest && c.Start%civil.MinutesPerDay == from && c.End%civil.MinutesPerDay == to {
					continue shifts
				}
			}
			b := p.For(s.Day)
			if b == nil {
				continue
			}
			p.Report(b, Finding{
				First: s.Day, Last: s.Day, Measured: span(s.From, s.To), Shifts: []int32{int32(i)},
				Message: p.say("the shift %s is none of the roster's codes; employees may be moved only to an approved shift", shiftName(s)),
			})
		}
	},
})
