package agreements

import (
	"fmt"
	"sort"
	"strconv"
	"strings"

	"rostercheck/internal/lang"
	"rostercheck/schedule/civil"
)

// DatedHoliday is a designated holiday of one year.
type DatedHoliday struct {
	Date    civil.Date
	Holiday *Holiday
}

// Designated is the agreement's holidays of a year, by date; two may fall on
// one date. civic replaces the agreement's civic holiday: empty leaves it,
// "none" drops it, and MM-DD names another day. An agreement that leaves no
// such day to the institution has it by no name. Days that were moved for an
// employee, and extra proclaimed days, are the roster's business. Those that the
// agreement puts on no date are not among them.
func (a *Agreement) Designated(year int, civic string) ([]DatedHoliday, error) {
	if year < civil.MinYear || year > civil.MaxYear {
		return nil, lang.Errorf("the year %d is outside %d-%d", year, civil.MinYear, civil.MaxYear)
	}
	var named DateRule
	if civic != "" && civic != "none" {
		var err error
		if named.Month, named.Day, err = monthDay(civic); err != nil {
			return nil, lang.Errorf("civic holiday %q: %s; write MM-DD, or none", civic, failed{err})
		}
		if named.Day > civil.DaysIn(year, named.Month) {
			return nil, lang.Errorf("civic holiday %q: no such day in %d", civic, year)
		}
	}
	var days []DatedHoliday
	for i := range a.Holidays {
		h := &a.Holidays[i]
		rule := h.Rule
		switch {
		case h.From > year, h.Civic && civic == "none", h.Undated != "":
			continue
		case h.Civic && civic != "":
			rule = named
		}
		days = append(days, DatedHoliday{rule.date(year), h})
	}
	sort.SliceStable(days, func(i, j int) bool { return days[i].Date < days[j].Date })
	return days, nil
}

// holiday is the holiday of that id, or nil.
func (a *Agreement) holiday(id string) *Holiday {
	for i := range a.Holidays {
		if a.Holidays[i].ID == id {
			return &a.Holidays[i]
		}
	}
	return nil
}

func (r DateRule) date(year int) civil.Date {
	switch {
	case r.Easter != nil:
		return easter(year) + civil.Date(*r.Easter)
	case r.Nth > 0:
		first := civil.DateOf(year, r.Month, 1)
		return first + civil.Date((r.Weekday-first.Weekday()+7)%7) + civil.Date(7*(r.Nth-1))
	case r.Before:
		last := civil.DateOf(year, r.Month, r.Day) - 1
		return last - civil.Date((last.Weekday()-r.Weekday+7)%7)
	}
	return civil.DateOf(year, r.Month, r.Day)
}

// easter is Easter Sunday of the Gregorian calendar, by the computus in whole
// numbers that Butcher's Ecclesiastical Calendar gives.
func easter(year int) civil.Date {
	golden := year % 19
	century, rest := year/100, year%100
	epact := (19*golden + century - century/4 - (century-(century+8)/25+1)/3 + 15) % 30
	sunday := (32 + 2*(century%4) + 2*(rest/4) - epact - rest%4) % 7
	late := (golden + 11*epact + 22*sunday) / 451
	n := epact + sunday - 7*late + 114
	return civil.DateOf(year, n/31, n%31+1)
}

func monthDay(s string) (month, day int, err error) {
	m, d, ok := strings.Cut(s, "-")
	if !ok || len(m) != 2 || len(d) != 2 || strings.Trim(m+d, "0123456789") != "" {
		return 0, 0, lang.Errorf("not a month and day")
	}
	month, _ = strconv.Atoi(m)
	day, _ = strconv.Atoi(d)
	const leap = 2000
	if month < 1 || month > 12 || day < 1 || day > civil.DaysIn(leap, month) {
		return 0, 0, lang.Errorf("no such month and day")
	}
	return month, day, nil
}

var (
	ordinals = []string{"first", "second", "third", "fourth"}
	months   = []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
)

// maxEaster keeps a day reckoned from Easter within Easter's year.
const maxEaster = 60

// dateRule reads the date of a holiday: MM-DD, "first Monday of August",
// "Monday before 05-25", "Easter", "Easter -2", "Easter +1".
func dateRule(dst *DateRule) func(value) {
	return func(v value) {
		s, ok := v.text()
		if !ok {
			return
		}
		if !dst.parse(strings.Fields(s)) {
			v.report("%q is not a date of every year; write \"07-01\", first Monday of August, Monday before 05-25 or Easter -2", s)
		}
	}
}

func (r *DateRule) parse(w []string) bool {
	var err error
	everyYear := func() bool { return err == nil && (r.Month != 2 || r.Day < 29) }
	switch {
	case w[0] == "Easter" && len(w) <= 2:
		n := 0
		if len(w) == 2 {
			n, err = strconv.Atoi(w[1])
			if err != nil || fmt.Sprintf("%+d", n) != w[1] || n < -maxEaster || n > maxEaster {
				return false
			}
		}
		r.Easter = &n
		return true
	case len(w) == 1:
		r.Month, r.Day, err = monthDay(w[0])
		return everyYear()
	case len(w) == 3 && w[1] == "before":
		r.Weekday, r.Before = civil.ParseWeekday(w[0])
		if !r.Before {
			return false
		}
		r.Month, r.Day, err = monthDay(w[2])
		return everyYear()
	case len(w) == 4 && w[2] == "of":
		r.Nth = 1 + index(ordinals, w[0])
		r.Month = 1 + index(months, w[3])
		var ok bool
		r.Weekday, ok = civil.ParseWeekday(w[1])
		return ok && r.Nth > 0 && r.Month > 0
	}
	return false
}

// String is the rule as agreement files write it.
func (r DateRule) String() string { return r.In(lang.English) }

// In is the rule in words of a language.
func (r DateRule) In(l lang.Lang) string {
	switch {
	case r.Easter != nil && *r.Easter == 0:
		return l.Text("Easter")
	case r.Easter != nil:
		return l.Say("Easter %+d", *r.Easter)
	case r.Nth > 0:
		return l.Say("%s %s of %s", l.Text(ordinals[r.Nth-1]), l.Weekday(r.Weekday.String()), l.Text(months[r.Month-1]))
	case r.Before:
		return l.Say("%s before %02d-%02d", l.Weekday(r.Weekday.String()), r.Month, r.Day)
	case r.Month == 0:
		return ""
	}
	return fmt.Sprintf("%02d-%02d", r.Month, r.Day)
}

func index(list []string, s string) int {
	for i, x := range list {
		if x == s {
			return i
		}
	}
	return -1
}

// failed is an error that another tells of.
type failed struct{ error }

// In says it in a language.
func (f failed) In(l lang.Lang) string { return l.Err(f.error) }
