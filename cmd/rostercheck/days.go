package main

import (
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"rostercheck/audit"
	"rostercheck/internal/lang"
	"rostercheck/schedule/civil"
)

// daysAsked are the flags that say which days are reported on, and which days are pay
// periods.
type daysAsked struct {
	from, to, pay string
	changed       func(name string) bool

	asked   *audit.Range
	periods *audit.PayPeriods
}

func (d *daysAsked) add(c *cobra.Command) {
	f := c.Flags()
	d.changed = f.Changed
	f.StringVar(&d.from, "from", "", "report on this `DAY` and those after it alone, YYYY-MM-DD")
	f.StringVar(&d.to, "to", "", "report on this `DAY` and those before it alone")
	f.StringVar(&d.pay, "pay-periods", "", "the first day of a pay period and its days, `DAY/DAYS`, like 2001-07-02/14")
}

// read reads what was given; a command that has none of the flags has asked for
// nothing.
func (d *daysAsked) read() error {
	if d.changed == nil {
		return nil
	}
	day := func(flag, text string) (civil.Date, error) {
		if !d.changed(flag) {
			return civil.NoDate, nil
		}
		date, err := civil.ParseDate(text)
		if err != nil {
			err = lang.Errorf("--%s %q: %s", flag, text, failed{err})
		}
		return date, err
	}
	from, err := day("from", d.from)
	if err != nil {
		return err
	}
	to, err := day("to", d.to)
	if err != nil {
		return err
	}
	if from != civil.NoDate && to != civil.NoDate && to < from {
		return lang.Errorf("--to %s is before --from %s", to, from)
	}
	if from != civil.NoDate || to != civil.NoDate {
		d.asked = &audit.Range{First: from, Last: to}
	}
	if d.changed("pay-periods") {
		d.periods, err = payPeriods(d.pay)
	}
	return err
}

// payPeriods reads pay periods: the first day of one, and their days.
func payPeriods(text string) (*audit.PayPeriods, error) {
	wrong := func(why error) error {
		return lang.Errorf("--pay-periods %q: %s; write the first day of a pay period and its days, like 2001-07-02/14", text, failed{why})
	}
	day, length, ok := strings.Cut(text, "/")
	if !ok {
		return nil, wrong(lang.Errorf("the slash is missing"))
	}
	first, err := civil.ParseDate(day)
	if err != nil {
		return nil, wrong(lang.Errorf("%q is no day of the calendar", day))
	}
	n, err := strconv.Atoi(length)
	if err != nil || n < 1 || n > audit.MostPayPeriod {
		return nil, wrong(lang.Errorf("%q is no number of days from 1 to %d", length, audit.MostPayPeriod))
	}
	return &audit.PayPeriods{First: first, Days: n}, nil
}
