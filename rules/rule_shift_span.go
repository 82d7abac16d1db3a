package rules

import (
	"rostercheck/schedule"
)

var _ = register(&Rule{
	ID:   "shift-span",
	Unit: Minutes,
	Doc: `A shift is measured from its start to its end in elapsed time, breaks included.
A shift marked emergency is listed, but waived by its mark.`,
	Check: func(p *Pass) {
		t := p.Timeline
		for i := range t.Shifts {
			s := &t.Shifts[i]
			b := p.For(s.Day)
			if b == nil || s.Elapsed() <= b.Limit || s.Is(schedule.InLead) {
				continue
			}
			p.Report(b, Finding{
				First: s.Day, Last: s.Day, Measured: num(s.Elapsed()), Limit: num(b.Limit), Order: int64(s.Elapsed()), Shifts: []int32{int32(i)},
				Emergency: b.EmergencyWaives && s.Emergency(),
				Message:   p.say("the shift %s ends %s after it starts; %s is the most", shiftName(s), duration(s.Elapsed()), duration(b.Limit)),
			})
		}
	},
})
