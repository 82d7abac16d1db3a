package reference

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// rule is a recurrence rule, taken apart.
type rule struct {
	freq       string
	interval   int
	count      int // 0: none
	until      int // civil minute, inclusive
	hasUntil   bool
	byDay      []nthDay
	byMonthDay []int
	byMonth    []int
	bySetPos   []int
	weekStart  time.Weekday
}

type nthDay struct {
	n   int // 0: every
	day time.Weekday
}

var dayNames = map[string]time.Weekday{"SU": time.Sunday, "MO": time.Monday, "TU": time.Tuesday, "WE": time.Wednesday,
	"TH": time.Thursday, "FR": time.Friday, "SA": time.Saturday}

func (z *zone) parseRule(text string) (rule, error) {
	r := rule{interval: 1, weekStart: time.Monday}
	bad := func(part string) (rule, error) { return rule{}, fmt.Errorf("rrule %q: %s", text, part) }
	for part := range strings.SplitSeq(text, ";") {
		key, value, ok := strings.Cut(part, "=")
		if !ok {
			return bad(part)
		}
		var err error
		switch key {
		case "FREQ":
			r.freq = value
		case "INTERVAL":
			r.interval, err = strconv.Atoi(value)
		case "COUNT":
			r.count, err = strconv.Atoi(value)
			if r.count < 1 {
				return bad(part)
			}
		case "UNTIL":
			r.hasUntil = true
			r.until, err = z.parseUntil(value)
		case "BYDAY":
			for item := range strings.SplitSeq(value, ",") {
				if len(item) < 2 {
					return bad(part)
				}
				day, known := dayNames[item[len(item)-2:]]
				n := 0
				if number := item[:len(item)-2]; number != "" {
					if n, err = strconv.Atoi(number); err != nil || n == 0 {
						return bad(part)
					}
				}
				if !known {
					return bad(part)
				}
				r.byDay = append(r.byDay, nthDay{n, day})
			}
		case "BYMONTHDAY":
			r.byMonthDay, err = integers(value)
		case "BYMONTH":
			r.byMonth, err = integers(value)
		case "BYSETPOS":
			r.bySetPos, err = integers(value)
		case "WKST":
			var known bool
			if r.weekStart, known = dayNames[value]; !known {
				return bad(part)
			}
		default:
			return bad(part)
		}
		if err != nil {
			return bad(part)
		}
	}
	switch r.freq {
	case "DAILY", "WEEKLY", "MONTHLY", "YEARLY":
	default:
		return bad("FREQ")
	}
	if r.interval < 1 {
		return bad("INTERVAL")
	}
	for _, d := range r.byDay {
		if d.n != 0 && (r.freq == "DAILY" || r.freq == "WEEKLY") {
			return bad("BYDAY with a number")
		}
	}
	if r.freq == "WEEKLY" && r.byMonthDay != nil {
		return bad("BYMONTHDAY")
	}
	return r, nil
}

func integers(text string) ([]int, error) {
	var all []int
	for item := range strings.SplitSeq(text, ",") {
		n, err := strconv.Atoi(item)
		if err != nil || n == 0 {
			return nil, fmt.Errorf("%q", text)
		}
		all = append(all, n)
	}
	return all, nil
}

// parseUntil gives the last civil minute that is still inside: a date includes that day, a time with Z is first turned
// into civil time.
func (z *zone) parseUntil(text string) (int, error) {
	if t, err := time.Parse("20060102", text); err == nil {
		return dayFrom(t)*minutesPerDay + minutesPerDay - 1, nil
	}
	if t, err := time.Parse("20060102T150405Z", text); err == nil {
		return z.shows(floorDiv(int(t.Unix()), 60)), nil
	}
	if t, err := time.Parse("20060102T150405", text); err == nil {
		return floorDiv(int(t.Unix()), 60), nil
	}
	return 0, fmt.Errorf("bad UNTIL %q", text)
}

// expand gives the civil start minutes the rule makes from start on, no later than the end of the day lastDay (or of the
// start's own day, so that a start beyond lastDay is still checked). The start must be the first of them (1.4).
func (r rule) expand(start, lastDay int) ([]int, error) {
	clock, first := clockOf(start), dayOf(start)
	lastDay = max(lastDay, first)
	var all []int
	for k := 0; ; k++ {
		begin, days := r.set(first, k*r.interval)
		if begin > lastDay {
			break
		}
		for _, d := range days {
			civ := d*minutesPerDay + clock
			if civ < start {
				continue
			}
			if d > lastDay || r.hasUntil && civ > r.until || r.count > 0 && len(all) == r.count {
				return all, r.check(all, start)
			}
			all = append(all, civ)
		}
	}
	return all, r.check(all, start)
}

func (r rule) check(all []int, start int) error {
	if len(all) == 0 || all[0] != start {
		return fmt.Errorf("the rule does not produce its own dtstart")
	}
	return nil
}

// set gives the n-th day, week, month or year after the one that holds the day first: where it begins, and the days in
// it that the rule names, in order, after BYSETPOS.
func (r rule) set(first, n int) (begin int, days []int) {
	t := dateOf(first)
	var end int // the day after
	switch r.freq {
	case "DAILY":
		begin = first + n
		end = begin + 1
	case "WEEKLY":
		begin = first
		for weekdayOf(begin) != r.weekStart {
			begin--
		}
		begin += 7 * n
		end = begin + 7
	case "MONTHLY":
		begin = dayNumber(t.Year(), int(t.Month())+n, 1)
		end = dayNumber(t.Year(), int(t.Month())+n+1, 1)
	case "YEARLY":
		begin = dayNumber(t.Year()+n, 1, 1)
		end = dayNumber(t.Year()+n+1, 1, 1)
	}
	for d := begin; d < end; d++ {
		if r.names(d, t) {
			days = append(days, d)
		}
	}
	if r.bySetPos == nil {
		return begin, days
	}
	var kept []int
	for i, d := range days {
		if slices.Contains(r.bySetPos, i+1) || slices.Contains(r.bySetPos, i-len(days)) {
			kept = append(kept, d)
		}
	}
	return begin, kept
}

// names tells whether the rule's parts, or where a part is missing the start date, name the day d.
func (r rule) names(d int, start time.Time) bool {
	t := dateOf(d)
	if r.byMonth != nil && !slices.Contains(r.byMonth, int(t.Month())) {
		return false
	}
	if r.byMonthDay != nil {
		fromEnd := t.Day() - daysInMonth(t.Year(), int(t.Month())) - 1
		if !slices.Contains(r.byMonthDay, t.Day()) && !slices.Contains(r.byMonthDay, fromEnd) {
			return false
		}
	}
	if r.byDay != nil && !slices.ContainsFunc(r.byDay, func(w nthDay) bool { return r.isNth(w, t) }) {
		return false
	}
	if r.byDay != nil || r.byMonthDay != nil {
		return true
	}
	switch r.freq {
	case "WEEKLY":
		return t.Weekday() == start.Weekday()
	case "MONTHLY":
		return t.Day() == start.Day()
	case "YEARLY":
		return t.Day() == start.Day() && (r.byMonth != nil || t.Month() == start.Month())
	}
	return true
}

// isNth: a number counts within the month, or within the year for YEARLY without BYMONTH.
func (r rule) isNth(w nthDay, t time.Time) bool {
	if t.Weekday() != w.day {
		return false
	}
	if w.n == 0 {
		return true
	}
	index, size := t.Day(), daysInMonth(t.Year(), int(t.Month()))
	if r.freq == "YEARLY" && r.byMonth == nil {
		index, size = t.YearDay(), dayNumber(t.Year()+1, 1, 1)-dayNumber(t.Year(), 1, 1)
	}
	if w.n > 0 {
		return (index-1)/7+1 == w.n
	}
	return (size-index)/7+1 == -w.n
}
