package agreements

import (
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"rostercheck/agreements/money"
	"rostercheck/internal/lang"
	"rostercheck/schedule/civil"
)

// compute fills the rates of every line, whose figures the loader has checked.
func (p *PayScale) compute() {
	divisor := func(s string) decimal.Decimal {
		if s == "" {
			return decimal.Zero
		}
		return decimal.RequireFromString(s)
	}
	weekly, hourly, daily := divisor(p.WeeklyDivisor), divisor(p.HourlyDivisor), divisor(p.DailyDivisor)
	for _, c := range p.Classes {
		for i := range c.Lines {
			c.Lines[i].compute(weekly, hourly, daily)
		}
	}
}

// compute fills the rates of a line of annual ones: each by a single division
// and a single rounding, half up to the cent (2.01(e)(j)(t)). A weekly rate
// rounded before it is divided again would lose cents. Without a daily divisor
// there are no daily rates.
func (l *RateLine) compute(weekly, hourly, daily decimal.Decimal) {
	hour, day := weekly.Mul(hourly), weekly.Mul(daily)
	for _, s := range l.Annual {
		annual := decimal.RequireFromString(s)
		l.Weekly = append(l.Weekly, money.RateOf(annual.DivRound(weekly, 2)))
		l.Hourly = append(l.Hourly, money.RateOf(annual.DivRound(hour, 2)))
		if !day.IsZero() {
			l.Daily = append(l.Daily, money.RateOf(annual.DivRound(day, 2)))
		}
	}
}

// StepRef names a step of a classification: its number from 1, [FirstStep] or
// [LastStep]. The zero value names none.
type StepRef int

// The steps that have a name.
const (
	FirstStep StepRef = -1
	LastStep  StepRef = -2
)

// ParseStepRef reads "first", "last", or the number of a step.
func ParseStepRef(s string) (StepRef, error) {
	switch s {
	case "first":
		return FirstStep, nil
	case lastStep:
		return LastStep, nil
	}
	n, err := strconv.Atoi(s)
	if err != nil || strconv.Itoa(n) != s || n < 1 || n > maxStep {
		return 0, lang.Errorf("%q is no step; write its number, 1 to %d, or first or last", s, maxStep)
	}
	return StepRef(n), nil
}

// String is the step as [ParseStepRef] reads it.
func (s StepRef) String() string {
	switch s {
	case FirstStep:
		return "first"
	case LastStep:
		return lastStep
	}
	return strconv.Itoa(int(s))
}

// HourlyRate is the hourly rate of a classification's step, from 1, in force on
// day d; before the first date it is the first figure (see [Class.In]). The
// error tells whether the agreement has no such classification, no rates for
// it, or no such step on that day.
func (a *Agreement) HourlyRate(class string, step int, d civil.Date) (money.Rate, error) {
	if step < 1 {
		step = 0
	}
	return a.RateAt(class, StepRef(step), d)
}

// RateAt is [Agreement.HourlyRate] of a step that may be named by its place.
// The last step is the one that the source prints as the last, whether or not it
// prints its number. A step that lies between two printed ones is not given.
func (a *Agreement) RateAt(class string, step StepRef, d civil.Date) (money.Rate, error) {
	c := a.Pay.Class(class)
	if c == nil {
		ids := a.Pay.ids()
		if len(ids) == 0 {
			return 0, lang.Errorf("%s gives no rates of pay, and none for classification %q", a.ID, class)
		}
		return 0, lang.Errorf("unknown classification %q; %s has %s", class, a.ID, strings.Join(ids, ", "))
	}
	if c.Absent != "" {
		return 0, lang.Errorf("the rates of %s are %s: %s", class, notGiven(a.ID), said(c.Absent))
	}
	line, _ := c.In(d)
	if line == nil {
		return 0, lang.Errorf("%s gives no dated rates for %s", a.ID, class)
	}
	if line.Absent != "" {
		return 0, lang.Errorf("the rates of %s on %s are %s: %s", class, d, notGiven(a.ID), said(line.Absent))
	}
	n := step
	switch {
	case step == FirstStep:
		n = 1
	case step == LastStep && line.Last != 0:
		return line.Last, nil
	case step == LastStep:
		n = StepRef(len(line.Hourly))
	}
	if n >= 1 && int(n) <= len(line.Hourly) && line.Hourly[n-1] != 0 {
		return line.Hourly[n-1], nil
	}
	if line.gaps() {
		return 0, lang.Errorf("step %d of %s is not printed in the source; it prints %s", n, class, printedSteps{line})
	}
	return 0, lang.Errorf("%s has no step %d on %s; its steps are 1 to %d", class, n, d, len(line.Hourly))
}

// notGiven is that the source of an agreement does not give something.
type notGiven string

// In says it in a language.
func (id notGiven) In(l lang.Lang) string { return l.Say("not given by the source of %s", string(id)) }

// said is a text of an agreement file.
type said string

// In is the text in a language.
func (s said) In(l lang.Lang) string { return l.Text(string(s)) }

// steps are the steps whose rates the source prints.
func (l *RateLine) steps() []string {
	var steps []string
	for i, r := range l.Hourly {
		if r != 0 {
			steps = append(steps, strconv.Itoa(i+1))
		}
	}
	return steps
}

// gaps tells that there may be steps that the source does not print.
func (l *RateLine) gaps() bool { return l.Last != 0 || len(l.steps()) < len(l.Hourly) }

// printedSteps names the steps that a line prints.
type printedSteps struct{ *RateLine }

// In names them in a language.
func (p printedSteps) In(l lang.Lang) string {
	steps := p.steps()
	n := len(steps)
	if n == 0 && p.Last != 0 {
		return l.Text("the last step alone")
	}
	names := strings.Join(steps, "")
	switch {
	case n > 1 && p.Last != 0:
		return l.Say("steps %s and %s and the last", strings.Join(steps[:n-1], ", "), steps[n-1])
	case n > 1:
		return l.Say("steps %s and %s", strings.Join(steps[:n-1], ", "), steps[n-1])
	case p.Last != 0:
		return l.Say("step %s and the last", names)
	}
	return l.Say("step %s", names)
}

// ids are the names of the classifications, in the file's order.
func (p *PayScale) ids() []string {
	var ids []string
	for _, c := range p.Classes {
		ids = append(ids, c.ID)
	}
	return ids
}
