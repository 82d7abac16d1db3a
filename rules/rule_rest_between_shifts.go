package rules

import (
	"rostercheck/schedule"
)

var _ = register(&Rule{
	ID:   "rest-between-shifts",
	Unit: Minutes,
	Doc: `The time off between two scheduled shifts is elapsed time, from the end of one
to the start of the next, so a night on which the clocks change counts for what
it really was. Overtime between the two is no part of it. Shifts that overlap
are a finding of the rule overlap instead. Where two shifts touch, the finding
shows what the second would pay more as overtime (reading back-to-back).`,
	Check: func(p *Pass) {
		t := p.Timeline
		if len(t.Shifts) == 0 {
			return
		}
		// A pair of the lead's shifts alone is never a finding, so an unknown shift
		// beside one of the lead leaves nothing unjudged.
		first, last := &t.Shifts[0], &t.Shifts[len(t.Shifts)-1]
		if b := p.For(first.Day); b != nil && !first.Is(schedule.InLead) && int(first.Start-p.Book.Clock.DayStart(t.First)) < b.Limit {
			p.NotJudged(t.First, "the shift before the first known day is not known")
		}
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
			worth := NothingToPrice
			if gap == 0 {
				worth = SecondOfTwo
			}
			p.Report(b, Finding{
				First: a.Day, Last: z.Day, Measured: num(gap), Limit: num(b.Limit), Order: int64(gap), Shifts: []int32{int32(i - 1), int32(i)}, Worth: worth,
				Message: p.say("only %s off between the shift %s and the shift %s; at least %s is to be aimed for", duration(gap), shiftName(a), shiftName(z), duration(b.Limit)),
			})
		}
		if b := p.For(last.Day); b != nil && !last.Is(schedule.InLead) && int(p.Book.Clock.DayStart(t.Last+1)-last.End) < b.Limit {
			p.NotJudged(t.Last, "the shift after the last known day is not known")
		}
	},
})
