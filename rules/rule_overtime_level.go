package rules

import (
	"rostercheck/schedule"
)

var _ = register(&Rule{
	ID: "overtime-level",
	Doc: `Overtime is offered to employees of the same group and level as the post to be
filled, where every reasonable effort allows. An overtime entry that names the
post's classification is compared with the employee's on that day.`,
	Check: func(p *Pass) {
		t := p.Timeline
		for _, w := range t.Worked {
			e := &p.Book.Roster.Worked[w.Index]
			if e.Kind != schedule.Overtime || e.PostClassification == "" {
				continue
			}
			on := e.Start.Time.Date()
			own := t.TermAt(on).Classification
			b := p.For(on)
			if b == nil || own == e.PostClassification {
				continue
			}
			p.Report(b, Finding{
				First: on, Last: on, Measured: e.PostClassification, Limit: own, Places: []place{e.Place}, KnownBy: OnDay, Known: on,
				Message: p.say("overtime on %s in a post of %s was worked by an employee of %s", on, e.PostClassification, own),
			})
		}
	},
})
