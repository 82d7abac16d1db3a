package agreements

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"rostercheck/agreements/money"
	"rostercheck/schedule/civil"
)

// compute fills the rates of every line, whose figures the loader has checked.
func (p *PayScale) compute() {
	if len(p.Classes) == 0 {
		return
	}
	weekly := decimal.RequireFromString(p.WeeklyDivisor)
	hourly := decimal.RequireFromString(p.HourlyDivisor)
	daily := decimal.RequireFromString(p.DailyDivisor)
	for _, c := range p.Classes {
		for i := range c.Lines {
			c.Lines[i].compute(weekly, hourly, daily)
		}
	}
}

// compute fills the rates of the line from its annual ones: each by a single
// division and a single rounding, half up to the cent (2.01(e)(j)(t)). A weekly
// rate rounded before it is divided again would lose cents.
func (l *RateLine) compute(weekly, hourly, daily decimal.Decimal) {
	hour, day := weekly.Mul(hourly), weekly.Mul(daily)
	for _, s := range l.Annual {
		annual := decimal.RequireFromString(s)
		l.Weekly = append(l.Weekly, money.RateOf(annual.DivRound(weekly, 2)))
		l.Hourly = append(l.Hourly, money.RateOf(annual.DivRound(hour, 2)))
		l.Daily = append(l.Daily, money.RateOf(annual.DivRound(day, 2)))
	}
}

// HourlyRate is the hourly rate of a classification's step, from 1, in force on
// day d; before the first date it is the first figure (see [Class.In]). The
// error tells whether the agreement has no such classification, no rates for
// it, or no such step on that day.
func (a *Agreement) HourlyRate(class string, step int, d civil.Date) (money.Rate, error) {
	c := a.Pay.Class(class)
	if c == nil {
		names := make([]string, len(a.Pay.Classes))
		for i, k := range a.Pay.Classes {
			names[i] = k.ID
		}
		if len(names) == 0 {
			return 0, fmt.Errorf("%s gives no rates of pay, and none for classification %q", a.ID, class)
		}
		return 0, fmt.Errorf("unknown classification %q; %s has %s", class, a.ID, strings.Join(names, ", "))
	}
	line, _ := c.In(d)
	if line == nil {
		return 0, fmt.Errorf("%s gives no dated rates for %s", a.ID, class)
	}
	if step < 1 || step > len(line.Hourly) {
		return 0, fmt.Errorf("%s has no step %d on %s; its steps are 1 to %d", class, step, d, len(line.Hourly))
	}
	return line.Hourly[step-1], nil
}
