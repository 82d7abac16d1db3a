package rules

import (
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

var _ = register(&Rule{
	ID:   "christmas-new-year",
	Unit: Days,
	Doc: `An employee is not scheduled on both December 25 and the January 1 after it, where
operational requirements permit. Days are those the shifts belong to.`,
	Check: func(p *Pass) {
		t := p.Timeline
		for y := t.First.Year() - 1; y <= t.Last.Year(); y++ {
			christmas, newYear := civil.DateOf(y, 12, 25), civil.DateOf(y+1, 1, 1)
			one, two := t.Day(christmas), t.Day(newYear)
			b := p.For(newYear)
			if b == nil {
				continue
			}
			switch {
			case one.Is(schedule.Working) && two.Is(schedule.Working):
				shifts := append(shiftsOf(t, christmas, christmas), shiftsOf(t, newYear, newYear)...)
				if !anyInPeriod(t, shifts) {
					continue
				}
				p.Report(b, Finding{
					First: christmas, Last: newYear, Measured: "2", Limit: num(b.Limit), Order: 2, Shifts: shifts,
					Message: p.say("scheduled on both %s and %s; one of the two is to be aimed for", christmas, newYear),
				})
			// Where the known one of the two is the lead's, so would the finding be.
			case one.Is(schedule.Working) && two == schedule.Unknown:
				if anyInPeriod(t, shiftsOf(t, christmas, christmas)) {
					p.NotJudged(christmas, "whether January 1 is worked too is not known")
				}
			case one == schedule.Unknown && two.Is(schedule.Working):
				if anyInPeriod(t, shiftsOf(t, newYear, newYear)) {
					p.NotJudged(newYear, "whether December 25 was worked too is not known")
				}
			}
		}
	},
})

func anyInPeriod(t *schedule.Timeline, shifts []int32) bool {
	for _, i := range shifts {
		if !t.Shifts[i].Is(schedule.InLead) {
			return true
		}
	}
	return false
}
