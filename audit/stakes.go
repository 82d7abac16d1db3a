package audit

import (
	"rostercheck/premiums"
	"rostercheck/rules"
	"rostercheck/schedule"
)

// price puts into the findings that pay hangs on what they are worth, computed
// by the engine that makes the pay lines.
func (x *run) price(t *schedule.Timeline, findings []rules.Finding) {
	var p *premiums.Pricer
	for i := range findings {
		f := &findings[i]
		if f.Worth == rules.NothingToPrice {
			continue
		}
		if p == nil {
			p = x.pay.Pricer(x.book, t)
		}
		switch f.Worth {
		case rules.PenaltyOfChange:
			if amount, ok := p.Penalty(int(f.Notification)); ok {
				f.AtStake = amount.String()
				f.Message += x.opt.Lang.Say("; the penalty that is owed comes to %s", x.opt.Lang.Dollars(f.AtStake))
			}
		case rules.SecondOfTwo:
			amount, clause, why, ok := p.Touching(&t.Shifts[f.Shifts[1]], x.opt.Lang)
			if !ok {
				continue
			}
			f.AtStake = amount.String()
			switch {
			case why != "":
				f.Message += x.opt.Lang.Say("; the two touch, but as overtime (%s) the second would pay no more, %s, for %s", clause, x.opt.Lang.Dollars(f.AtStake), why)
			case x.pay.Reading("back-to-back") == "overtime":
				f.Message += x.opt.Lang.Say("; the two touch, and for the second %s more is owed as overtime (%s)", x.opt.Lang.Dollars(f.AtStake), clause)
			default:
				f.Message += x.opt.Lang.Say("; the two touch, and as overtime (%s, reading back-to-back) the second would pay %s more", clause, x.opt.Lang.Dollars(f.AtStake))
			}
		}
	}
}
