package recur

import (
	"math/bits"
	"slices"
	"sync"
	"time"

	"github.com/teambition/rrule-go"

	"rostercheck/internal/lang"
	"rostercheck/schedule/civil"
)

type freq int8

const (
	noFreq freq = iota
	daily
	weekly
	monthly
	yearly
)

// nthDay is a day of the week of BYDAY, the n-th of its month or year, from the
// end where n is negative; every one where it is 0.
type nthDay struct {
	n   int
	day civil.Weekday
}

// parts is an RRULE taken apart. Its values are those of RFC 5545's grammar, but
// need not go together.
type parts struct {
	freq       freq
	interval   int
	count      int // 0: none
	until      when
	hasUntil   bool
	wkst       civil.Weekday
	byMonth    []int
	byWeekNo   []int
	byYearDay  []int
	byMonthDay []int
	byDay      []nthDay
	bySetPos   []int
}

// series is the days a rule names from its start on, without end. It knows no
// clock, no COUNT and no UNTIL, and serves any parts, also those that [Parse] refuses.
type series struct {
	start    civil.Date
	freq     freq
	interval int
	wkst     civil.Weekday
	weekNo   []int
	setPos   []int

	// A plain series is DAILY or WEEKLY with nothing but days of the week, and
	// is counted out on whole numbers. All others ask the table.
	plain bool
	days  uint8 // bit i: weekday i
	table *table
}

const everyDay = 1<<7 - 1

// newSeries takes the table of the same parts, where there is one already.
func newSeries(p *parts, start civil.Date, shared *table) *series {
	s := &series{start: start, freq: p.freq, interval: p.interval, wkst: p.wkst, weekNo: p.byWeekNo, setPos: p.bySetPos}
	for _, d := range p.byDay {
		s.days |= 1 << d.day
	}
	s.plain = p.plain()
	switch {
	case !s.plain && shared != nil:
		s.table = shared
	case !s.plain:
		s.table = &table{option: question(p, start)}
	case s.days != 0:
	case p.freq == weekly:
		s.days = 1 << start.Weekday()
	default:
		s.days = everyDay
	}
	return s
}

func (p *parts) plain() bool {
	return (p.freq == daily || p.freq == weekly) && len(p.byMonth)+len(p.byWeekNo)+len(p.byYearDay)+len(p.byMonthDay)+len(p.bySetPos) == 0
}

// leavesDay tells whether the parts leave it to DTSTART to say which day of
// the week, month or year is meant.
func (p *parts) leavesDay() bool {
	return p.freq != daily && len(p.byYearDay)+len(p.byMonthDay)+len(p.byDay) == 0
}

// period is the number of the day, week, month or year that holds d.
func (s *series) period(d civil.Date) int {
	switch s.freq {
	case weekly:
		return floorDiv(int(d)+int(civil.Date(0).Weekday())-int(s.wkst), 7)
	case monthly:
		y, m, _ := d.YMD()
		return y*12 + m - 1
	case yearly:
		if len(s.weekNo) > 0 {
			return weekYear(d, s.wkst)
		}
		return d.Year()
	}
	return int(d)
}

// begin is the first day of a period.
func (s *series) begin(period int) civil.Date {
	switch s.freq {
	case weekly:
		return civil.Date(period*7 - int(civil.Date(0).Weekday()) + int(s.wkst))
	case monthly:
		return civil.DateOf(period/12, period%12+1, 1)
	case yearly:
		if len(s.weekNo) > 0 {
			return weekYearBegin(period, s.wkst)
		}
		return civil.DateOf(period, 1, 1)
	}
	return civil.Date(period)
}

// walk calls yield with the days of the series on from..to, in order, until it
// returns false. Its work is bounded by from..to alone, wherever the start is.
func (s *series) walk(from, to civil.Date, yield func(civil.Date) bool) error {
	from = max(from, s.start)
	switch {
	case to < from:
		return nil
	case !s.plain:
		return s.walkTable(from, to, yield)
	case s.freq == daily:
		s.walkDays(from, to, yield)
	default:
		s.walkWeeks(from, to, yield)
	}
	return nil
}

func (s *series) walkDays(from, to civil.Date, yield func(civil.Date) bool) {
	for d := int(from) + s.ahead(int(from)-int(s.start)); d <= int(to); d += s.interval {
		if s.days>>civil.Date(d).Weekday()&1 == 1 && !yield(civil.Date(d)) {
			return
		}
	}
}

func (s *series) walkWeeks(from, to civil.Date, yield func(civil.Date) bool) {
	origin := s.period(s.start)
	week := s.period(from)
	for week += s.ahead(week - origin); week <= s.period(to); week += s.interval {
		monday := s.begin(week)
		for i := range civil.Date(7) {
			d := monday + i
			if s.days>>d.Weekday()&1 == 0 || d < from {
				continue
			}
			if d > to || !yield(d) {
				return
			}
		}
	}
}

// ahead is how many periods after the n-th one, counted from the start's, the
// next lies that INTERVAL keeps.
func (s *series) ahead(n int) int { return (s.interval - n%s.interval) % s.interval }

func (s *series) walkTable(from, to civil.Date, yield func(civil.Date) bool) error {
	lo, hi := from, to
	if len(s.setPos) > 0 {
		// Positions are counted in whole periods.
		lo, hi = s.begin(s.period(from)), s.begin(s.period(to)+1)-1
	}
	origin, err := s.origin()
	if err != nil {
		return err
	}
	everyPeriod := len(s.setPos) == 0 && s.interval == 1
	var group []civil.Date
	kept, next := false, lo
	for y := lo.Year(); y <= hi.Year(); y++ {
		days, err := s.table.days(y)
		if err != nil {
			return err
		}
		january := civil.DateOf(y, 1, 1)
		for _, day := range days {
			d := january + civil.Date(day)
			if d < lo || len(s.weekNo) > 0 && !s.inWeek(d) {
				continue
			}
			if d > hi {
				break
			}
			if !everyPeriod && d >= next {
				if !s.pick(group, from, to, yield) {
					return nil
				}
				k := s.period(d)
				group, kept, next = group[:0], s.ahead(k-origin) == 0, s.begin(k+1)
			}
			switch {
			case !everyPeriod && !kept:
			case len(s.setPos) > 0:
				group = append(group, d)
			case !yield(d):
				return nil
			}
		}
	}
	s.pick(group, from, to, yield)
	return nil
}

// origin is the period that INTERVAL counts from.
func (s *series) origin() (int, error) {
	if s.freq != yearly || len(s.weekNo) == 0 {
		return s.period(s.start), nil
	}
	days, err := s.table.days(s.start.Year())
	if err != nil {
		return 0, err
	}
	// A start that the rule does not name is in no week of the rule, and so
	// counts in its calendar year. RFC 5545 leaves it open; libical and dateutil
	// agree on this.
	_, named := slices.BinarySearch(days, int16(s.start-civil.DateOf(s.start.Year(), 1, 1)))
	if !named || !s.inWeek(s.start) {
		return s.start.Year(), nil
	}
	return s.period(s.start), nil
}

// pick yields the days of one period that BYSETPOS names and from..to holds.
func (s *series) pick(group []civil.Date, from, to civil.Date, yield func(civil.Date) bool) bool {
	for i, d := range group {
		if d < from || d > to || !slices.Contains(s.setPos, i+1) && !slices.Contains(s.setPos, i-len(group)) {
			continue
		}
		if !yield(d) {
			return false
		}
	}
	return true
}

// has tells whether the day is one of the series and not after last.
func (s *series) has(day, last civil.Date) (bool, error) {
	found := false
	err := s.walk(day, min(day, last), func(civil.Date) bool {
		found = true
		return false
	})
	return found, err
}

// end is the last day of the series that COUNT allows, or limit where that
// comes first.
func (s *series) end(count int, limit civil.Date) (civil.Date, error) {
	if count == 0 {
		return s.start - 1, nil
	}
	end := limit
	err := s.walk(s.start, limit, func(d civil.Date) bool {
		if count--; count == 0 {
			end = d
		}
		return count > 0
	})
	return end, err
}

// guess is about how many days walk will yield, for sizing.
func (s *series) guess(from, to civil.Date) int {
	if from = max(from, s.start); to < from || !s.plain {
		return 0
	}
	n := int(to-from) + 1
	if s.freq == daily {
		return n/s.interval + 1
	}
	return (n/7/s.interval + 1) * bits.OnesCount8(s.days)
}

// weekYearBegin is the first day of week 1 of a year: of the first week that
// has four days or more in it.
func weekYearBegin(year int, wkst civil.Weekday) civil.Date {
	d := civil.DateOf(year, 1, 4)
	return d - civil.Date((7+d.Weekday()-wkst)%7)
}

// weekYear is the year that the week of d belongs to.
func weekYear(d civil.Date, wkst civil.Weekday) int {
	y := d.Year() + 1
	for weekYearBegin(y, wkst) > d {
		y--
	}
	return y
}

// inWeek tells whether BYWEEKNO names the week of d.
func (s *series) inWeek(d civil.Date) bool {
	y := weekYear(d, s.wkst)
	begin, next := weekYearBegin(y, s.wkst), weekYearBegin(y+1, s.wkst)
	week, weeks := int(d-begin)/7+1, int(next-begin)/7
	return slices.Contains(s.weekNo, week) || slices.Contains(s.weekNo, week-weeks-1)
}

// table is the days of the year that a rule names, INTERVAL, BYWEEKNO and
// BYSETPOS apart. They hang only on the weekday the year begins with and on
// whether it is a leap year, so that rrule-go has to be asked for 14 years at
// most, however long the rule runs.
type table struct {
	option rrule.ROption
	years  [14]struct {
		once sync.Once
		days []int16 // from 0, sorted
		err  error
	}
}

func (t *table) days(year int) ([]int16, error) {
	january := civil.DateOf(year, 1, 1)
	kind, length := int(january.Weekday()), int(civil.DateOf(year+1, 1, 1)-january)
	if length == 366 {
		kind += 7
	}
	e := &t.years[kind]
	e.once.Do(func() {
		like := 2000
		for civil.DateOf(like, 1, 1).Weekday() != january.Weekday() || int(civil.DateOf(like+1, 1, 1)-civil.DateOf(like, 1, 1)) != length {
			like++
		}
		option := t.option
		option.Dtstart = time.Date(like, time.January, 1, 0, 0, 0, 0, time.UTC)
		e.days, e.err = ask(option)
	})
	return e.days, e.err
}

var libraryDays = [7]rrule.Weekday{rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR, rrule.SA, rrule.SU}

// question is what rrule-go is asked about a rule: which days of one year its
// BY parts name.
func question(p *parts, start civil.Date) rrule.ROption {
	o := rrule.ROption{
		Freq: rrule.YEARLY,
		// The library looks at its UNTIL and the year 9999 only after it has
		// found a day, so a rule that names none keeps it busy until then. With
		// this interval it is done after one year in any case.
		Interval:   10000,
		Bymonth:    p.byMonth,
		Byyearday:  p.byYearDay,
		Bymonthday: p.byMonthDay,
	}
	_, month, day := start.YMD()
	byDay := p.byDay
	if p.leavesDay() {
		switch {
		case p.freq == weekly && len(p.byWeekNo) == 0, p.freq == yearly && len(p.byWeekNo) > 0:
			byDay = []nthDay{{day: start.Weekday()}}
		case len(p.byWeekNo) > 0:
		case p.freq == yearly && len(p.byMonth) == 0:
			o.Bymonth, o.Bymonthday = []int{month}, []int{day}
		default:
			o.Bymonthday = []int{day}
		}
	}
	numbered := (p.freq == monthly || p.freq == yearly) && slices.ContainsFunc(byDay, func(d nthDay) bool { return d.n != 0 })
	most := 53
	if numbered && (p.freq == monthly || len(p.byMonth) > 0) {
		most = 5
		if len(o.Bymonth) == 0 {
			// The library then counts the days of the week by month, as MONTHLY does.
			o.Bymonth = []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}
		}
	}
	for _, d := range byDay {
		switch {
		case !numbered:
			o.Byweekday = append(o.Byweekday, libraryDays[d.day])
		case d.n != 0:
			o.Byweekday = append(o.Byweekday, libraryDays[d.day].Nth(d.n))
		default:
			// Of "MO,1FR" the library keeps the Mondays that are also first
			// Fridays. Numbers for all of them make it the union.
			for n := range most {
				o.Byweekday = append(o.Byweekday, libraryDays[d.day].Nth(n+1))
			}
		}
	}
	if len(o.Bymonthday)+len(o.Byyearday)+len(o.Byweekday) == 0 {
		// Asked for nothing, the library would take the day of its own DTSTART.
		o.Byweekday = libraryDays[:]
	}
	return o
}

// ask gives the days of the year of the option's DTSTART that rrule-go names. It
// answers with an error where the library panics, as it does for numbers of BYDAY
// beyond what a month has.
func ask(option rrule.ROption) (days []int16, err error) {
	defer func() {
		if r := recover(); r != nil {
			days, err = nil, lang.Errorf("the rule cannot be expanded: %v", r)
		}
	}()
	rule, err := rrule.NewRRule(option)
	if err != nil {
		return nil, lang.Errorf("the rule cannot be expanded: %s", err)
	}
	next := rule.Iterator()
	for t, ok := next(); ok; t, ok = next() {
		days = append(days, int16(t.YearDay()-1))
	}
	return days, nil
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}
