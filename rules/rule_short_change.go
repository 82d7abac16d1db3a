package rules

import (
	"rostercheck/schedule"
)

var _ = register(&Rule{
	ID:       "short-change",
	Unit:     Minutes,
	Settings: []string{"earlier"},
	Doc: `A shift that starts four hours or more earlier in the clock day than the one before,
with less than sixteen hours off between them, is shown: it turns the body's
clock back quickly. The thresholds are the program's own.`,
	Check: func(p *Pass) {
		t := p.Timeline
		for i := 1; i < len(t.Shifts); i++ {
			a, z := &t.Shifts[i-1], &t.Shifts[i]
			gap := int(z.Start - a.End)
			if gap < 0 {
				continue
			}
			b := p.For(z.Day)
			if b == nil || gap >= b.Limit || (a.Is(schedule.InLead) && z.Is(schedule.InLead)) {
				continue
			}
			earlier, ok := Setting(b, "earlier")
			if !ok || int(a.From.Clock())-int(z.From.Clock()) < earlier {
				continue
			}
			p.Report(b, Finding{
				First: a.Day, Last: z.Day, Measured: num(gap), Limit: num(b.Limit), Order: int64(gap), Shifts: []int32{int32(i - 1), int32(i)},
				Message: p.say("the shift %s starts earlier in the day than the shift %s before it, after only %s off", shiftName(z), shiftName(a), duration(gap)),
			})
		}
	},
})
