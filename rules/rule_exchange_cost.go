package rules

import (
	"strings"

	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// Exchange is an exchange of shifts between employees and what it costs the
// employer more than the roster without it. Pay is not a rule's business: the
// engine's caller hands it in, for the first of the employees.
type Exchange struct {
	ID          string
	Employees   []string
	First, Last civil.Date // of the shifts given and taken
	Rise        string     // dollars, two decimals
	Cents       int64
	Places      []schedule.Place
	Notified    civil.Date // the last of it
}

var _ = register(&Rule{
	ID:      "exchange-cost",
	Unit:    Dollars,
	Changes: true,
	Doc: `Employees may exchange shifts where that costs the employer nothing more. The
changes of one exchange are taken out of the roster, and the pay of the employees
who share it is held against what it is with them; a rise is a finding.`,
	Check: func(p *Pass) {
		for _, x := range p.Settings.Exchanges[p.Timeline.Index] {
			b := p.For(x.First)
			if b == nil || x.Cents <= int64(b.Limit)*100 {
				continue
			}
			p.Report(b, Finding{
				First: x.First, Last: x.Last, Measured: x.Rise, Limit: num(b.Limit), Order: x.Cents, Places: x.Places, KnownBy: OnDay, Known: x.Notified,
				Message: p.say("the exchange \"%s\" between %s costs %s more than the roster without it", x.ID, strings.Join(x.Employees, p.Settings.Lang.Word("between two names", " and ")), p.Settings.Lang.Dollars(x.Rise)),
			})
		}
	},
})
