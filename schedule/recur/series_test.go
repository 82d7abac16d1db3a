package recur

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/teambition/rrule-go"
	"pgregory.net/rapid"

	"rostercheck/schedule/civil"
)

// slowly is a second reading of RFC 5545, without any thought of speed: every
// day of every period since DTSTART is asked whether the rule names it.
func slowly(p *parts, start, last civil.Date) []civil.Date {
	y, m, d := start.YMD()
	first := time.Date(y, time.Month(m), d, 12, 0, 0, 0, time.UTC)
	var out []civil.Date
	var set []time.Time
	key := 0
	flush := func() {
		for i, t := range set {
			if len(p.bySetPos) == 0 || slices.Contains(p.bySetPos, i+1) || slices.Contains(p.bySetPos, i-len(set)) {
				if !t.Before(first) && (p.count == 0 || len(out) < p.count) {
					out = append(out, civil.DateOf(t.Year(), int(t.Month()), t.Day()))
				}
			}
		}
		set = nil
	}
	origin := slowPeriod(p, first)
	if p.freq == yearly && len(p.byWeekNo) > 0 && !slowNames(p, first, first) {
		origin = first.Year()
	}
	end, _, _ := last.YMD()
	for t := first.AddDate(-1, 0, 0); t.Year() <= end+2; t = t.AddDate(0, 0, 1) {
		if k := slowPeriod(p, t); k != key {
			flush()
			key = k
		}
		if (key-origin)%p.interval == 0 && slowNames(p, first, t) {
			set = append(set, t)
		}
	}
	return slices.DeleteFunc(out, func(d civil.Date) bool { return d > last })
}

// slowWeek is the first day of the week of t and the day that decides to which
// year the week belongs.
func slowWeek(p *parts, t time.Time) (begin, fourth time.Time) {
	begin = t
	for (int(begin.Weekday())+6)%7 != int(p.wkst) {
		begin = begin.AddDate(0, 0, -1)
	}
	return begin, begin.AddDate(0, 0, 3)
}

func slowPeriod(p *parts, t time.Time) int {
	begin, fourth := slowWeek(p, t)
	switch {
	case p.freq == weekly:
		return int(begin.Unix()/86400/7 + 100000)
	case p.freq == monthly:
		return t.Year()*12 + int(t.Month())
	case p.freq == yearly && len(p.byWeekNo) > 0:
		return fourth.Year()
	case p.freq == yearly:
		return t.Year()
	}
	return int(t.Unix() / 86400)
}

func slowNames(p *parts, first, t time.Time) bool {
	_, fourth := slowWeek(p, t)
	_, lastFourth := slowWeek(p, time.Date(fourth.Year(), 12, 28, 12, 0, 0, 0, time.UTC))
	week, weeks := (fourth.YearDay()-1)/7+1, (lastFourth.YearDay()-1)/7+1
	month := time.Date(t.Year(), t.Month()+1, 0, 12, 0, 0, 0, time.UTC).Day()
	year := time.Date(t.Year(), 12, 31, 12, 0, 0, 0, time.UTC).YearDay()
	either := func(list []int, n, of int) bool {
		return list == nil || slices.Contains(list, n) || slices.Contains(list, n-of-1)
	}
	if !either(p.byMonth, int(t.Month()), 100) || !either(p.byWeekNo, week, weeks) || !either(p.byYearDay, t.YearDay(), year) || !either(p.byMonthDay, t.Day(), month) {
		return false
	}
	if p.byDay != nil {
		at, of := t.Day(), month
		if p.freq == yearly && p.byMonth == nil {
			at, of = t.YearDay(), year
		}
		return slices.ContainsFunc(p.byDay, func(d nthDay) bool {
			return int(d.day) == (int(t.Weekday())+6)%7 && (d.n == 0 || d.n == (at+6)/7 || d.n == -(of-at+7)/7)
		})
	}
	if p.byYearDay != nil || p.byMonthDay != nil {
		return true
	}
	switch {
	case p.freq == weekly, p.byWeekNo != nil:
		return t.Weekday() == first.Weekday()
	case p.freq == monthly:
		return t.Day() == first.Day()
	case p.freq == yearly:
		return t.Day() == first.Day() && (p.byMonth != nil || t.Month() == first.Month())
	}
	return true
}

// list draws up to six of the numbers 1..most, some from the end.
func list(t *rapid.T, name string, most int, fromEnd bool) []int {
	low := 1
	if fromEnd {
		low = -most
	}
	return rapid.SliceOfNDistinct(rapid.IntRange(low, most).Filter(func(n int) bool { return n != 0 }), 1, 6, rapid.ID[int]).Draw(t, name)
}

// anyRule draws parts that Parse allows together, UNTIL apart.
func anyRule(t *rapid.T) *parts {
	often := func(name string) bool { return rapid.IntRange(0, 2).Draw(t, name) == 0 }
	p := &parts{freq: freq(rapid.IntRange(int(daily), int(yearly)).Draw(t, "freq")), interval: 1}
	if often("has interval") {
		p.interval = rapid.IntRange(1, 12).Draw(t, "interval")
	}
	if often("has wkst") {
		p.wkst = civil.Weekday(rapid.IntRange(0, 6).Draw(t, "wkst"))
	}
	if often("has count") {
		p.count = rapid.IntRange(1, 60).Draw(t, "count")
	}
	if often("has bymonth") {
		p.byMonth = list(t, "bymonth", 12, false)
	}
	if p.freq != weekly && often("has bymonthday") {
		p.byMonthDay = list(t, "bymonthday", 31, true)
	}
	if p.freq == yearly && often("has byyearday") {
		p.byYearDay = list(t, "byyearday", 366, true)
	}
	if p.freq == yearly && often("has byweekno") {
		p.byWeekNo = list(t, "byweekno", 53, true)
	}
	if often("has byday") {
		most := 0
		switch {
		case p.freq == monthly, p.freq == yearly && p.byMonth != nil:
			most = 5
		case p.freq == yearly:
			most = 53
		}
		if p.byWeekNo != nil {
			most = 0
		}
		p.byDay = rapid.SliceOfN(rapid.Custom(func(t *rapid.T) nthDay {
			d := nthDay{day: civil.Weekday(rapid.IntRange(0, 6).Draw(t, "day"))}
			if rapid.Bool().Draw(t, "numbered") {
				d.n = rapid.IntRange(-most, most).Draw(t, "n")
			}
			return d
		}), 1, 5).Draw(t, "byday")
	}
	if p.byMonth != nil || p.byMonthDay != nil || p.byYearDay != nil || p.byWeekNo != nil || p.byDay != nil {
		if often("has bysetpos") {
			p.bySetPos = list(t, "bysetpos", 8, true)
		}
	}
	return p
}

// text writes parts as an RRULE.
func text(p *parts) string {
	all := []string{"FREQ=" + []string{"", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"}[p.freq], fmt.Sprintf("INTERVAL=%d", p.interval)}
	if p.wkst != 0 {
		all = append(all, "WKST="+upper(p.wkst.String()[:2]))
	}
	if p.count > 0 {
		all = append(all, fmt.Sprintf("COUNT=%d", p.count))
	}
	for _, l := range []struct {
		name string
		list []int
	}{{"BYMONTH", p.byMonth}, {"BYMONTHDAY", p.byMonthDay}, {"BYYEARDAY", p.byYearDay}, {"BYWEEKNO", p.byWeekNo}, {"BYSETPOS", p.bySetPos}} {
		if l.list != nil {
			all = append(all, l.name+"="+strings.Trim(strings.ReplaceAll(fmt.Sprint(l.list), " ", ","), "[]"))
		}
	}
	var days []string
	for _, d := range p.byDay {
		s := upper(d.day.String()[:2])
		if d.n != 0 {
			s = fmt.Sprintf("%d%s", d.n, s)
		}
		days = append(days, s)
	}
	if days != nil {
		all = append(all, "BYDAY="+strings.Join(days, ","))
	}
	return strings.Join(all, ";")
}

func drawDay(t *rapid.T, name, from, to string) civil.Date {
	a, _ := civil.ParseDate(from)
	b, _ := civil.ParseDate(to)
	return civil.Date(rapid.IntRange(int(a), int(b)).Draw(t, name))
}

func datesOf(times []civil.Time) []civil.Date {
	out := []civil.Date{}
	for _, at := range times {
		out = append(out, at.Date())
	}
	return out
}

// Any allowed rule, in any window, gives what the slow reading gives.
func TestAgainstSlowReading(t *testing.T) {
	z := zone(t, "America/Toronto")
	rapid.Check(t, func(t *rapid.T) {
		p := anyRule(t)
		start := drawDay(t, "start", "1994-01-01", "2005-12-31")
		first := drawDay(t, "first", "1993-01-01", "2009-12-31")
		last := first + civil.Date(rapid.IntRange(0, 800).Draw(t, "days"))
		r, problems := Parse(z, civil.Stamp{Time: start.At(23 * 60)}, text(p), nil, nil)
		require.Empty(t, problems)
		all := slowly(p, start, last)
		require.Equal(t, len(slowly(p, start, start)) == 1, r.Produces())
		got, err := r.OnlyRule().Expand(first, last)
		require.NoError(t, err)
		want := slices.DeleteFunc(slices.Clone(all), func(d civil.Date) bool { return d < first })
		require.Equal(t, append([]civil.Date{}, want...), datesOf(got), text(p))
	})
}

// Weeks are numbered from each of the seven days on, and years of weeks begin
// with them.
func TestWeeksFromEveryDay(t *testing.T) {
	start, last := civil.DateOf(1999, 12, 27), civil.DateOf(2022, 12, 31)
	for wkst := range civil.Weekday(7) {
		for _, p := range []*parts{
			{freq: yearly, interval: 2, byWeekNo: []int{1, 53}, byDay: []nthDay{{day: civil.Monday}, {day: civil.Thursday}, {day: civil.Sunday}}},
			{freq: yearly, interval: 1, byWeekNo: []int{-1, -53, 2}, byDay: []nthDay{{day: civil.Monday}, {day: civil.Saturday}}, bySetPos: []int{1, -1}},
			{freq: weekly, interval: 2, byDay: []nthDay{{day: civil.Monday}, {day: civil.Thursday}, {day: civil.Sunday}}},
			{freq: weekly, interval: 2, byDay: []nthDay{{day: civil.Monday}, {day: civil.Thursday}, {day: civil.Sunday}}, bySetPos: []int{1, -1}},
		} {
			p.wkst = wkst
			got := []civil.Date{}
			require.NoError(t, newSeries(p, start, nil).walk(start, last, func(d civil.Date) bool { got = append(got, d); return true }))
			require.Equal(t, slowly(p, start, last), got, text(p))
		}
	}
}

// Parse refuses these, and RFC 5545 too. The series reads them as dateutil does.
func TestSeriesOfPartsThatParseRefuses(t *testing.T) {
	start := civil.DateOf(2024, 5, 1) // a Wednesday
	for _, c := range []struct {
		rule string
		want []string
	}{
		{"FREQ=WEEKLY;BYWEEKNO=20", []string{"2024-05-13", "2024-05-14", "2024-05-15", "2024-05-16"}},
		{"FREQ=MONTHLY;BYWEEKNO=20", []string{"2024-05-13", "2024-05-14", "2024-05-15", "2024-05-16"}},
		{"FREQ=DAILY;BYMONTH=5;BYDAY=1TU", []string{"2024-05-07", "2024-05-14", "2024-05-21", "2024-05-28"}},
		{"FREQ=WEEKLY;BYDAY=-1TU", []string{"2024-05-07", "2024-05-14", "2024-05-21", "2024-05-28"}},
		{"FREQ=WEEKLY;BYMONTHDAY=1,13", []string{"2024-05-01", "2024-05-13", "2024-06-01", "2024-06-13"}},
		{"FREQ=MONTHLY;BYYEARDAY=122,-1", []string{"2024-05-01", "2024-12-31", "2025-05-02", "2025-12-31"}},
		{"FREQ=YEARLY;INTERVAL=1000;COUNT=4", []string{"2024-05-01", "3024-05-01", "4024-05-01", "5024-05-01"}},
	} {
		r := readRule(c.rule, limits{1000, 1000})
		require.Empty(t, r.problems)
		got := []string{}
		require.NoError(t, newSeries(&r.parts, start, nil).walk(start, civil.DateOf(9999, 12, 31), func(d civil.Date) bool {
			got = append(got, d.String())
			return len(got) < 4
		}))
		require.Equal(t, c.want, got, c.rule)
	}
}

func TestListsHaveNoRepeats(t *testing.T) {
	r := readRule("FREQ=YEARLY;BYMONTH=2,1,2,2;BYDAY=MO,1MO,MO,1MO", limits{1, 1})
	require.Empty(t, r.problems)
	require.Equal(t, []int{2, 1}, r.byMonth)
	require.Equal(t, []nthDay{{0, civil.Monday}, {1, civil.Monday}}, r.byDay)
}

// ordinary makes of any rule one that the library reads as this package does.
func ordinary(t *rapid.T, p *parts, start *civil.Date) {
	if p.freq == weekly && p.bySetPos != nil {
		// It numbers the first week from DTSTART (T18).
		p.wkst = start.Weekday()
	}
	if slices.ContainsFunc(p.byDay, func(d nthDay) bool { return d.n != 0 }) {
		// It keeps what is in both lists, the numbered and the other.
		p.byDay = slices.DeleteFunc(p.byDay, func(d nthDay) bool { return d.n == 0 })
	}
	// At some years' ends it has a day too few or too many in the weeks 1, 52 and
	// 53, and in those numbered so from the end.
	p.byWeekNo = slices.DeleteFunc(p.byWeekNo, func(n int) bool { return n < 2 || n > 51 })
	if len(p.byWeekNo) == 0 {
		p.byWeekNo = nil
	} else {
		// It takes every day of a week where nothing names one, and counts years
		// by the calendar.
		p.interval, p.bySetPos = 1, nil
		if p.byDay == nil {
			p.byDay = []nthDay{{day: civil.Tuesday}}
		}
	}
}

// libraryRule is the rule for rrule-go, with its own walk from DTSTART.
func libraryRule(tb rapid.TB, p *parts, start civil.Date) *rrule.RRule {
	y, m, d := start.YMD()
	o := rrule.ROption{Freq: map[freq]rrule.Frequency{daily: rrule.DAILY, weekly: rrule.WEEKLY, monthly: rrule.MONTHLY, yearly: rrule.YEARLY}[p.freq],
		Dtstart: time.Date(y, time.Month(m), d, 23, 0, 0, 0, time.UTC), Interval: p.interval, Wkst: libraryDays[p.wkst], Count: p.count,
		Bymonth: p.byMonth, Bymonthday: p.byMonthDay, Byyearday: p.byYearDay, Byweekno: p.byWeekNo, Bysetpos: p.bySetPos}
	for _, d := range p.byDay {
		o.Byweekday = append(o.Byweekday, libraryDays[d.day].Nth(d.n))
	}
	r, err := rrule.NewRRule(o)
	require.NoError(tb, err)
	return r
}

func TestAgainstLibrary(t *testing.T) {
	z := zone(t, "America/Toronto")
	rapid.Check(t, func(t *rapid.T) {
		p := anyRule(t)
		start := drawDay(t, "start", "1994-01-01", "2005-12-31")
		first := drawDay(t, "first", "1993-01-01", "2009-12-31")
		last := first + civil.Date(rapid.IntRange(0, 800).Draw(t, "days"))
		ordinary(t, p, &start)
		if text(&parts{freq: p.freq, interval: p.interval, wkst: p.wkst, count: p.count, bySetPos: p.bySetPos}) == text(p) {
			p.bySetPos = nil
		}
		if len(slowly(p, start, start+3000)) == 0 {
			t.Skip("the library would walk to the year 9999")
		}
		r, problems := Parse(z, civil.Stamp{Time: start.At(23 * 60)}, text(p), nil, nil)
		require.Empty(t, problems)
		got, err := r.OnlyRule().Expand(first, last)
		require.NoError(t, err)
		want := []civil.Date{}
		next := libraryRule(t, p, start).Iterator()
		for at, ok := next(); ok; at, ok = next() {
			d := civil.DateOf(at.Year(), int(at.Month()), at.Day())
			if d > last {
				break
			}
			if d >= first {
				want = append(want, d)
			}
		}
		require.Equal(t, want, datesOf(got), text(p))
	})
}

// UNTIL, EXDATE, RDATE and the window do not depend on each other: the starts of
// two windows side by side are those of the one.
func TestWindowsJoin(t *testing.T) {
	z := zone(t, "America/Sao_Paulo")
	rapid.Check(t, func(t *rapid.T) {
		p := anyRule(t)
		start := drawDay(t, "start", "1994-01-01", "2005-12-31").At(civil.Clock(rapid.IntRange(0, 1439).Draw(t, "clock")))
		s := text(p)
		if p.count == 0 {
			s += ";UNTIL=" + strings.ReplaceAll(drawDay(t, "until", "1994-01-01", "2009-12-31").String(), "-", "")
		}
		var exdates, rdates []string
		for i := range 8 {
			exdates = append(exdates, drawDay(t, fmt.Sprint("exdate", i), "1994-01-01", "2009-12-31").String())
			rdates = append(rdates, drawDay(t, fmt.Sprint("rdate", i), "1994-01-01", "2009-12-31").At(civil.Clock(i*100)).String())
		}
		r, problems := Parse(z, civil.Stamp{Time: start}, s, exdates, rdates)
		require.Empty(t, problems)
		first := drawDay(t, "first", "1994-01-01", "2009-12-31")
		middle := first + civil.Date(rapid.IntRange(0, 400).Draw(t, "days"))
		last := middle + civil.Date(rapid.IntRange(0, 400).Draw(t, "more days"))
		for _, r := range []*Rule{r, r.OnlyRule()} {
			whole, err := r.Expand(first, last)
			require.NoError(t, err)
			one, err := r.Expand(first, middle)
			require.NoError(t, err)
			two, err := r.Expand(middle+1, last)
			require.NoError(t, err)
			require.Equal(t, append([]civil.Time{}, whole...), append(append([]civil.Time{}, one...), two...))
			sorted(t, whole, first, last)
			for _, at := range whole {
				require.NotContains(t, exdates, at.Date().String())
			}
		}
	})
}

// sorted checks what every expansion promises.
func sorted(t rapid.TB, starts []civil.Time, first, last civil.Date) {
	t.Helper()
	for i, at := range starts {
		if d := at.Date(); d < first || d > last {
			t.Fatalf("%s lies outside %s to %s", at, first, last)
		}
		if i > 0 && starts[i-1] >= at {
			t.Fatalf("%s comes after %s", at, starts[i-1])
		}
	}
}
