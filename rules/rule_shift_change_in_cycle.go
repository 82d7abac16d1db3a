package rules

import (
	"slices"

	"rostercheck/schedule/civil"
)

var _ = register(&Rule{
	ID:      "shift-change-in-cycle",
	Unit:    Changes,
	Changes: true,
	Doc: `The employer changes an employee's shift at most once in a shift cycle without
consent. Changes notified together are one notification, which counts in the
cycle in which it takes effect; one that is an emergency throughout does not
count. The cycle is the pattern's, from the assignment's start; without a pattern
it is the whole period.`,
	Check: func(p *Pass) {
		t := p.Timeline
		type cycle struct {
			line, number int
		}
		type effect struct {
			cycle
			at  civil.Instant
			day civil.Date
			n   int
		}
		var effects []effect
		for i := range t.Notifications {
			n, ok := p.Book.Notice(t, &t.Notifications[i], p.Settings.Effect)
			if !ok || n.Emergency {
				continue
			}
			on := p.Book.Clock.Civil(n.Effect).Date()
			if p.For(on) == nil {
				continue
			}
			c := cycle{-1, 0}
			if a, _, line := p.Book.Line(t, on); a != nil {
				c = cycle{line, int(on-a.Start) / p.Book.CycleLength(a)}
			}
			effects = append(effects, effect{c, n.Effect, n.EffectDay, i})
		}
		slices.SortStableFunc(effects, func(a, b effect) int { return int(a.at - b.at) })
		done := map[cycle]bool{}
		for _, e := range effects {
			if done[e.cycle] {
				continue
			}
			done[e.cycle] = true
			var in []effect
			for _, f := range effects {
				if f.cycle == e.cycle {
					in = append(in, f)
				}
			}
			b := p.For(p.Book.Clock.Civil(e.at).Date())
			if len(in) <= b.Limit {
				continue
			}
			last := in[len(in)-1]
			f := Finding{
				First: min(e.day, last.day), Last: max(e.day, last.day), Measured: num(len(in)), Limit: num(b.Limit), Order: int64(len(in)),
				Message: p.say("the employer changed shifts %d times within one shift cycle without consent, taking effect %s to %s; %s is the most", len(in), e.day, last.day, p.count(b.Limit, "%d change", "%d changes")),
			}
			f.KnownBy, f.Known = OnDay, civil.NoDate
			for _, x := range in {
				f.Places = append(f.Places, changePlaces(p, x.n)...)
				f.Known = max(f.Known, p.Book.Clock.Civil(t.Notifications[x.n].At).Date())
			}
			p.Report(b, f)
		}
	},
})

// changePlaces are the rows of the change log that make up a notification.
func changePlaces(p *Pass, notification int) []place {
	var out []place
	for _, c := range p.Timeline.Notifications[notification].Changes {
		if p.Book.Roster.EmployersChange(c.Index) {
			out = append(out, p.Book.Roster.Changes[c.Index].Places()...)
		}
	}
	return out
}
