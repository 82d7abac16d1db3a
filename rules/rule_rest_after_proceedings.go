package rules

import (
	"rostercheck/schedule"
)

var _ = register(&Rule{
	ID:   "rest-after-proceedings",
	Unit: Minutes,
	Doc: `An employee who had to attend a listed proceeding has twelve hours of rest, elapsed,
from its end to the start of the next scheduled shift. A proceeding that ends
inside a shift is not judged.`,
	Check: func(p *Pass) {
		t := p.Timeline
		for _, x := range t.Proceedings {
			next, inside := -1, false
			for i := range t.Shifts {
				s := &t.Shifts[i]
				if s.Start < x.End && x.End < s.End {
					inside = true
				}
				if s.Start >= x.End {
					next = i
					break
				}
			}
			on := p.Book.Clock.Civil(x.End).Date()
			b := p.For(on)
			if inside || b == nil {
				continue
			}
			if next < 0 {
				if on >= t.First && int(p.Book.Clock.DayStart(t.Last+1)-x.End) < b.Limit {
					p.NotJudged(on, "the shift after the proceeding is not known")
				}
				continue
			}
			s := &t.Shifts[next]
			if gap := int(s.Start - x.End); gap < b.Limit && !s.Is(schedule.InLead) {
				p.Report(b, Finding{
					First: s.Day, Last: s.Day, Measured: num(gap), Limit: num(b.Limit), Order: int64(gap), Shifts: []int32{int32(next)},
					Places:  []place{p.Book.Roster.Proceedings[x.Index].Place},
					KnownBy: NotBefore, Known: on,
					Message: p.say("only %s of rest between the proceeding that ended %s and the shift %s; %s are due", duration(gap), when(p, x.End), shiftName(s), duration(b.Limit)),
				})
			}
		}
	},
})
