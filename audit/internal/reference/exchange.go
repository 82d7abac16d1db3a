package reference

import (
	"slices"

	"github.com/shopspring/decimal"
)

// cost sums the lines of some employees, given by their place in the roster.
func (p *payroll) cost(who []int) decimal.Decimal {
	total := decimal.Zero
	for _, l := range p.lines {
		if slices.Contains(who, l.employee) {
			total = total.Add(l.amount)
		}
	}
	return total
}

// exchangeCost judges 21.05: the cost with each exchange is held against the cost of the same roster without it.
func (j *judge) exchangeCost(with *payroll) error {
	var ids []string
	for _, d := range j.doc.Changes {
		if d.Reason == "exchange" && d.Exchange != "" && !slices.Contains(ids, d.Exchange) {
			ids = append(ids, d.Exchange)
		}
	}
	for _, id := range ids {
		var who []int
		var finder *employee
		var on []int
		told := 0
		for _, e := range j.employees {
			for _, c := range e.changes {
				if c.doc.Reason != "exchange" || c.doc.Exchange != id {
					continue
				}
				if finder == nil {
					finder = e
				}
				if !slices.Contains(who, e.index) {
					who = append(who, e.index)
				}
				told = max(told, dayOf(c.notified.shown))
				for _, s := range []*shift{c.oldReal, c.newReal} {
					if s != nil {
						on = append(on, s.day)
					}
				}
			}
		}
		if finder == nil {
			continue // as posted
		}
		opt := j.opt
		opt.without = id
		r, err := newRoster(j.doc, opt)
		if err != nil {
			return err
		}
		without := &payroll{roster: r}
		if err := without.run(); err != nil {
			return err
		}
		if rise := with.cost(who).Sub(without.cost(who)); rise.IsPositive() {
			j.report("exchange-cost", "21.05", finder, slices.Min(on), slices.Max(on), rise.StringFixed(2), "0", "dollars").on(told)
		}
	}
	return nil
}
