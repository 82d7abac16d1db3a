package rules

import (
	"rostercheck/agreements"
)

var _ = register(&Rule{
	ID:       "averaging-period",
	Unit:     Weeks,
	Scope:    WholeSchedule,
	Settings: []string{"weeks_per_position", "months"},
	Doc: `Hours are averaged over no more weeks than twice the positions of the
classification at the institution. Where anybody works variable hours, a schedule
lasts no longer than six calendar months. Without an averaging period the first
is not judged.`,
	Check: func(p *Pass) {
		period := &p.Book.Roster.Period
		for _, b := range p.Bindings() {
			if each, ok := Setting(b, "weeks_per_position"); ok && period.AveragingWeeks > 0 {
				for _, c := range period.Positions {
					if limit := each * c.Count; period.AveragingWeeks > limit {
						p.Report(b, Finding{
							First: period.Start, Last: period.End, Measured: num(period.AveragingWeeks), Limit: num(limit), Order: int64(period.AveragingWeeks),
							Classification: c.Classification, Places: []place{c.Place},
							Message: p.say("hours are averaged over %s; with %s of %s, %d weeks is the most", p.count(period.AveragingWeeks, "%d week", "%d weeks"), p.count(c.Count, "%d position", "%d positions"), c.Classification, limit),
						})
					}
				}
			}
			if months, ok := Setting(b, "months"); ok && anyoneOn(p, b) {
				limit := int(period.Start.AddMonths(months) - period.Start)
				if n := int(period.End-period.Start) + 1; n > limit {
					p.Report(b, Finding{
						First: period.Start, Last: period.End, Measured: num(n), Limit: num(limit), Order: int64(n), Unit: Days, Places: []place{period.Place},
						Message: p.say("the schedule runs for %d days; on variable hours it lasts no longer than %d months, which is %d days from %s", n, months, limit, period.Start),
					})
				}
			}
		}
	},
})

// anyoneOn tells whether any employee ever has hours that the binding is for.
func anyoneOn(p *Pass, b *agreements.Binding) bool {
	for i := range p.Book.Timelines {
		for _, span := range p.Book.Timelines[i].Terms {
			if h, _ := agreements.ParseHours(span.Term.Hours); b.Hours.Has(h) {
				return true
			}
		}
	}
	return false
}
