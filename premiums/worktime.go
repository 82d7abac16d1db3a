package premiums

import (
	"cmp"
	"slices"

	"rostercheck/agreements"
	"rostercheck/agreements/money"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// period is a contiguous stretch of time worked beyond the schedule: entries
// that touch, cut to what overlaps neither the employee's shifts nor one another
// (3.4).
type period struct {
	start, end civil.Instant
	parts      []part
	date       civil.Date // the day it starts: of its lines
	span       *ratedSpan // terms and rate of that day
	paid       int        // minutes, rounded down to what the clause counts
	bands      []band     // of the paid minutes, in order
	first      band       // of its first minute, paid or not
	touched    int        // a scheduled shift it touches, the earlier of two; -1 for none

	callBack, emergency, noMeal, escort bool
	missedMeals, scheduled              int
	tail                                bandKind // of the last minutes, which fall away
	topUp, floor                        topUp    // of a call-back, and of other overtime
}

// topUp is what a period lacks of the least that it is worth.
type topUp struct {
	worth      int64 // in ten-thousandths of a straight-time minute
	multiplier money.Multiplier
	clause     uint16
	lack       bool // it cannot be told, for the pay of the time worked is not given
}

// part is one entry's share of a period.
type part struct {
	start, end civil.Instant
	entry      *schedule.WorkedEntry
	last       bool // of its entry's parts: it bears what counts once
}

func (x *part) escort() bool { return x.entry.Kind == schedule.Escort }

// bandKind is what a minute beyond the schedule is paid as.
type bandKind uint8

const (
	straightBand bandKind = iota // part-time, up to the full day or week (35.03)
	overtimeBand
	holidayBand
	escortBand // of overtime or on a holiday, while escorting (App. D 2)
)

// band is minutes of a period that are paid alike.
type band struct {
	kind       bandKind
	minutes    int
	multiplier money.Multiplier
	clause     uint16
	escort     bool // worked while escorting
}

// periods finds the contiguous periods of the timeline and how each of their
// minutes is paid. They come in time order.
func (p *Pass) periods() []period {
	if p.periodsDone {
		return p.work
	}
	p.periodsDone = true
	if len(p.Timeline.Worked) == 0 {
		return nil
	}
	parts := p.parts()
	for i := 0; i < len(parts); {
		w := period{start: parts[i].start, end: parts[i].end, touched: -1}
		from := i
		for i++; i < len(parts) && parts[i].start == w.end; i++ {
			w.end = parts[i].end
		}
		w.parts = parts[from:i]
		for _, x := range w.parts {
			e := x.entry
			w.callBack = w.callBack || e.Kind == schedule.CallBack
			w.escort = w.escort || e.Kind == schedule.Escort
			w.emergency = w.emergency || e.Emergency
			w.noMeal = w.noMeal || e.FreeMeal || e.TravelStatus
			if x.last {
				w.scheduled += e.ScheduledMinutes
			}
			if x.last && e.MissedMealBreak {
				w.missedMeals++
			}
		}
		first, last := around(p.force.Shifts, w.start, w.end)
		for k := first; k < last; k++ {
			if s := &p.force.Shifts[k]; s.End == w.start || s.Start == w.end {
				w.touched = k
				break
			}
		}
		w.date = p.Book.Clock.Civil(w.start).Date()
		w.span = p.spanAt(w.date)
		w.paid = int(w.end - w.start)
		if t := p.overtimeTerm(w.span); t != nil {
			if t.Round > 0 {
				w.paid -= w.paid % t.Round
			}
			if t.Over >= int(w.end-w.start) && !w.callBack {
				w.paid = 0
			}
		}
		p.work = append(p.work, w)
	}
	c := counter{p: p}
	for i := range p.work {
		c.bands(&p.work[i])
	}
	p.topUps()
	return p.work
}

// topUps finds what each period lacks of the least that it is worth: of a
// call-back (24.01, 35.11), of other overtime where the agreement sets a least.
func (p *Pass) topUps() {
	open := false
	var opened civil.Instant
	var before int64
	for i := range p.work {
		w := &p.work[i]
		if !w.callBack {
			if t := p.termOf("overtime-minimum", w.span); t != nil && int(w.end-w.start) > t.Over {
				w.floor = p.lacking(w, t, func(g int64) int64 { return g })
			}
			continue
		}
		t := p.termOf("call-back-minimum", w.span)
		if t == nil || int(w.end-w.start) <= t.Over {
			continue
		}
		w.topUp = p.lacking(w, t, func(guaranteed int64) int64 {
			if t.Cap == 0 {
				return guaranteed
			}
			if !open || int(w.start-opened) >= t.CapWindow {
				open, opened, before = true, w.start, 0
			}
			guaranteed = min(guaranteed, int64(t.Cap)*int64(money.Once)-before)
			before += max(guaranteed, w.worth())
			return guaranteed
		})
	}
}

// lacking is what a period lacks of the least that a term guarantees, which
// limit may lower.
func (p *Pass) lacking(w *period, t *bound, limit func(int64) int64) topUp {
	const minute = int64(money.Once)
	if t.Apart && w.touched >= 0 {
		return topUp{}
	}
	minimum, m, clause := t.Minimum, t.Multiplier, t.clause
	if len(t.Tiers) > 0 {
		k := slices.IndexFunc(t.Tiers, func(x agreements.Tier) bool { return p.fits(&x, w.date, w) })
		if k < 0 {
			return topUp{}
		}
		minimum, m, clause = t.Tiers[k].Minimum, t.Tiers[k].Multiplier, t.tiers[k]
	}
	if m == 0 {
		m = w.first.multiplier
		if t.Factor != 0 {
			m = money.Multiplier(money.Half(int64(m)*int64(t.Factor), int64(money.Once)))
		}
	}
	if m == 0 || slices.ContainsFunc(w.bands, func(b band) bool { return b.multiplier == 0 }) {
		return topUp{lack: true}
	}
	guaranteed, value := limit(int64(minimum)*int64(m)), w.worth()
	if t.Plus > 0 {
		guaranteed = max(guaranteed, value+int64(t.Plus)*minute)
	}
	return topUp{worth: max(0, guaranteed-value), multiplier: m, clause: clause}
}

// payTopUp adds the line of what a period lacks; says is a format for what is
// guaranteed, what was earned and the multiplier.
func (p *Pass) payTopUp(w *period, x *topUp, says string) {
	if x.lack {
		p.lacks("what the time worked pays is not given by the source, and so not what it lacks of its minimum")
		return
	}
	if x.worth == 0 {
		return
	}
	if y := p.whyIn(w); y != nil {
		value := w.worth()
		y.Says = p.say(says, p.figure(money.Multiplier(value+x.worth)), p.figure(money.Multiplier(value)), p.figure(x.multiplier))
		p.noteMissing(y)
	}
	p.pay(w.date, w.start, x.clause, int(money.Half(x.worth, int64(x.multiplier))), x.multiplier, w.span.rate)
}

// parts are the entries of overtime, call-back and timesheets, without the
// minutes that a scheduled shift in force or an earlier entry has already.
func (p *Pass) parts() []part {
	var rows []part
	for _, x := range p.Timeline.Worked {
		e := &p.Book.Roster.Worked[x.Index]
		end := x.End
		switch e.Kind {
		case schedule.Overtime, schedule.CallBack, schedule.Timesheet:
		case schedule.Escort:
			switch e.Leg {
			case "", "work":
			case "empty":
				end = min(end, p.emptyWorked(x))
			default:
				continue
			}
		default:
			continue
		}
		rows = append(rows, part{start: x.Start, end: end, entry: e})
	}
	slices.SortStableFunc(rows, func(a, b part) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end)) })
	var out []part
	for _, r := range rows {
		free := []part{r}
		for _, s := range near(p.force.Shifts, r.start, r.end) {
			free = cutOut(free, s.Start, s.End)
		}
		for _, o := range out {
			free = cutOut(free, o.start, o.end)
		}
		free = slices.DeleteFunc(free, func(f part) bool { return f.start >= f.end })
		if n := len(free); n > 0 {
			free[n-1].last = true
		}
		out = append(out, free...)
	}
	slices.SortStableFunc(out, func(a, b part) int { return cmp.Compare(a.start, b.start) })
	return out
}

func (p *Pass) overtimeTerm(span *ratedSpan) *bound { return p.termOf("overtime", span) }

// termOf is what the agreement grants the employee under another element.
func (p *Pass) termOf(element string, span *ratedSpan) *bound {
	if e := ByID(element); e != nil {
		return span.terms.of[e.index]
	}
	return nil
}

// caseOf is a further case of an element.
func (p *Pass) caseOf(element, name string, span *ratedSpan) *bound {
	return span.terms.cases[[2]string{element, name}]
}

// counter pays the minutes of an employee's periods one after another, keeping
// the counts on which the tiers depend.
type counter struct {
	p *Pass

	dayCounts
	left dayCounts // of the day before: the clock can go back to it just after midnight

	week      civil.Date
	weekTotal int
	weekDays  int // scheduled days, which give part-time its days of rest (35.04)
	weekOpen  bool

	tallies [agreements.PerYear + 1]tally // of longer than a day
}

// tally is what was counted in the day, week, pay period or year at hand.
type tally struct {
	first, last civil.Date
	open        bool
	overtime    int // minutes beyond the schedule, those of holidays left out
	worked      int // and the scheduled minutes, which count first
}

// dayCounts are what counts by the calendar day.
type dayCounts struct {
	day       civil.Date
	dayPaid   int // overtime minutes of the day, holiday minutes not counted (21.13(b))
	dayTotal  int // part-time: minutes of the day, scheduled first (35.03)
	holiday   int // minutes worked on the holiday (26.05)
	ownShifts int // the length of the shifts that belong to the holiday
	isHoliday bool
	tally     tally
}

// bands cuts a period's paid minutes where their pay changes.
func (c *counter) bands(w *period) {
	p := c.p
	t := p.overtimeTerm(w.span)
	s := stint{end: w.start + civil.Instant(w.paid)}
	if t != nil && (t.unbroken || w.emergency && t.counts&(1<<agreements.PerUnbroken) != 0) {
		s.bout = p.boutOf(w)
	}
	at := w.start
	b, _ := c.next(w, t, at, at+1, &s)
	w.first = b
	for k := 0; at < s.end; {
		for w.parts[k].end <= at {
			k++
		}
		b, n := c.next(w, t, at, min(s.end, w.parts[k].end), &s)
		b.minutes = n
		switch b.kind {
		case straightBand:
		case overtimeBand:
			s.own += n
			s.row += n
			c.dayPaid += n
		case holidayBand:
			s.own += n
			s.row = 0
			c.holiday += n
		}
		if b.kind != holidayBand {
			if p.anyPartTime {
				c.dayTotal += n
				c.weekTotal += n
			}
			c.tally.worked += n
			for i := range c.tallies {
				c.tallies[i].worked += n
				if b.kind == overtimeBand {
					c.tallies[i].overtime += n
				}
			}
		}
		b.escort = w.parts[k].escort()
		if b.escort && b.kind != straightBand {
			b.kind = escortBand
			if x := p.termOf("escort", w.span); x != nil {
				b.clause = x.clause
			}
		}
		if l := len(w.bands) - 1; l >= 0 && w.bands[l].kind == b.kind && w.bands[l].multiplier == b.multiplier && w.bands[l].clause == b.clause && w.bands[l].escort == b.escort {
			w.bands[l].minutes += n
		} else {
			w.bands = append(w.bands, b)
		}
		at += civil.Instant(n)
	}
	if at < w.end {
		b, _ := c.next(w, t, at, w.end, &s)
		w.tail = b.kind
	}
}

// stint is what was counted so far in the period at hand.
type stint struct {
	end  civil.Instant // of its paid minutes
	own  int           // overtime minutes of the period (21.13(c))
	row  int           // overtime minutes in a row
	bout bout          // the unbroken work that holds it (21.13(d))
}

// next is how the minute at is paid, and for how many minutes, up to end, that
// stays so.
func (c *counter) next(w *period, t *bound, at, end civil.Instant, s *stint) (band, int) {
	p := c.p
	c.enter(p.Book.Clock.Civil(at).Date(), t)
	n := int(end - at)
	shorten := func(k int) {
		if k > 0 && k < n {
			n = k
		}
	}
	shorten(int(p.Book.Clock.DayEnd(at) - at))
	if c.isHoliday {
		h := p.termOf("holiday", p.spanAt(c.day))
		if h == nil {
			return band{kind: holidayBand}, n
		}
		for k := range h.Tiers {
			x := &h.Tiers[k]
			if !p.fits(x, c.day, w) {
				continue
			}
			upto := x.Upto
			if x.OwnLength {
				upto = c.ownShifts
			}
			if x.OwnLength || x.Upto > 0 {
				if c.holiday >= upto {
					continue
				}
				shorten(upto - c.holiday)
			}
			return band{kind: holidayBand, multiplier: x.Multiplier, clause: h.tiers[k]}, n
		}
		return band{kind: holidayBand, clause: h.clause}, n
	}
	if t == nil {
		return band{kind: overtimeBand}, n
	}
	if w.span.partTime {
		if x := p.caseOf("regular", "extra-hours", w.span); x != nil && c.dayTotal < x.Daily && c.weekTotal < x.Weekly {
			shorten(x.Daily - c.dayTotal)
			shorten(x.Weekly - c.weekTotal)
			return band{kind: straightBand, multiplier: x.Multiplier, clause: x.clause}, n
		}
	}
	best := -1
	for k := range t.Tiers {
		tier := &t.Tiers[k]
		if !p.fits(tier, c.day, w) || tier.Emergency && !w.emergency {
			continue
		}
		if w.span.partTime && tier.Days == agreements.OnLaterRest {
			if x := p.caseOf("overtime", "days-of-rest", w.span); x != nil {
				if c.weekDays < x.Days {
					continue
				}
				if c.weekTotal < x.Weekly {
					shorten(x.Weekly - c.weekTotal)
					continue
				}
			}
		}
		if tier.Per != agreements.PerNothing {
			before := c.before(tier, w, at, s)
			if before < tier.After {
				shorten(tier.After - before)
				continue
			}
			if tier.Upto > 0 {
				if before >= tier.Upto {
					continue
				}
				shorten(tier.Upto - before)
			}
		}
		switch {
		case best < 0, tier.Sole && !t.Tiers[best].Sole:
			best = k
		case t.Tiers[best].Sole && !tier.Sole:
		case tier.Multiplier > t.Tiers[best].Multiplier:
			best = k
		}
	}
	if best < 0 {
		return band{kind: overtimeBand}, n
	}
	return band{kind: overtimeBand, multiplier: t.Tiers[best].Multiplier, clause: t.tiers[best]}, n
}

// before is the minutes that a tier's threshold counts before the minute at, or
// all of them where once reached it holds for all.
func (c *counter) before(tier *agreements.Tier, w *period, at civil.Instant, s *stint) int {
	switch tier.Per {
	case agreements.PerDay:
		if tier.Of == agreements.OvertimeMinutes {
			return c.dayPaid
		}
		return c.tally.worked
	case agreements.PerPeriod:
		if tier.Back {
			return w.paid
		}
		return s.own
	case agreements.PerConsecutive:
		return s.row
	case agreements.PerUnbroken:
		if tier.Back {
			return int(s.bout.end - s.bout.start)
		}
		return int(at - s.bout.start)
	}
	if tier.Of == agreements.WorkedMinutes {
		return c.tallies[tier.Per].worked
	}
	return c.tallies[tier.Per].overtime
}

// fits tells whether a day and a period are of the kinds that a tier asks for.
func (p *Pass) fits(tier *agreements.Tier, d civil.Date, w *period) bool {
	if tier.Days != 0 && tier.Days&p.dayset(d) == 0 {
		return false
	}
	switch {
	case w == nil && tier.Work != agreements.NoWork,
		tier.Work == agreements.OvertimeWork && w.callBack,
		tier.Work == agreements.CallBackWork && !w.callBack:
		return false
	}
	return len(tier.Holidays) == 0 || p.isHoliday(d, tier.Holidays)
}

// dayset is what a day is to the employee, as tiers ask for it.
func (p *Pass) dayset(d civil.Date) agreements.DaySet {
	set := agreements.On(d.Weekday())
	k := p.Timeline.Day(d)
	if k.Is(schedule.Working) {
		set |= agreements.OnWorkingDay
	}
	if k.Is(schedule.Holiday) {
		set |= agreements.OnHoliday
	}
	switch n := k.RestNumber(); {
	case n == 1:
		set |= agreements.OnRest | agreements.OnFirstRest
	case n == 2:
		set |= agreements.OnRest | agreements.OnSecondRest | agreements.OnLaterRest
	case n > 2:
		set |= agreements.OnRest | agreements.OnLaterRest
	}
	return set
}

// isHoliday tells whether the employee's holiday on a day is one of these.
func (p *Pass) isHoliday(d civil.Date, ids []string) bool {
	for _, h := range p.Timeline.HolidayDays {
		if h.Observed != d {
			continue
		}
		named, _ := p.agreement.Designated(h.Designated.Year(), p.Book.Roster.Institution.CivicHoliday)
		for _, x := range named {
			if x.Date == h.Designated && slices.Contains(ids, x.Holiday.ID) {
				return true
			}
		}
	}
	return false
}

// enter begins the counts of a day, and of a week, when the clock gets there.
func (c *counter) enter(d civil.Date, t *bound) {
	if c.weekOpen && d == c.day {
		return
	}
	if c.weekOpen && d == c.left.day {
		c.dayCounts, c.left = c.left, c.dayCounts
		return
	}
	p := c.p
	c.left, c.dayCounts = c.dayCounts, dayCounts{day: d}
	c.isHoliday = p.holidayOn(d)
	if c.isHoliday {
		c.startHoliday(d)
	}
	if t != nil {
		c.open(d, t)
	}
	if !p.anyPartTime {
		c.weekOpen = true
		return
	}
	c.dayTotal = p.workedOn(d, d)
	if monday := d.Monday(); !c.weekOpen || monday != c.week {
		c.week, c.weekOpen = monday, true
		c.weekTotal = p.workedOn(monday, monday+6)
		c.weekDays = 0
		for x := monday; x < monday+7; x++ {
			if p.Timeline.Day(x).Is(schedule.Working) {
				c.weekDays++
			}
		}
	}
}

// open begins the counts that the tiers ask for and that day d is not in yet.
// Scheduled minutes count first, also those of later days.
func (c *counter) open(d civil.Date, t *bound) {
	p := c.p
	for per := agreements.PerDay; per <= agreements.PerYear; per++ {
		if t.counts&(1<<per) == 0 {
			continue
		}
		x := &c.tallies[per]
		if per == agreements.PerDay {
			x = &c.tally
		}
		if x.open && x.first <= d && d <= x.last {
			continue
		}
		first, last := d, d
		switch per {
		case agreements.PerDay:
		case agreements.PerWeek:
			first = d.Monday()
			last = first + 6
		case agreements.PerPayPeriod:
			y := p.agreement.PayPeriod
			if y == nil {
				continue
			}
			begins := p.payPeriods
			if !p.knowsPeriods {
				begins = p.Book.Start
				p.doubts |= payPeriodDoubt
			}
			n := d - begins
			first = d - ((n%civil.Date(y.Days))+civil.Date(y.Days))%civil.Date(y.Days)
			last = first + civil.Date(y.Days) - 1
		case agreements.PerYear:
			y := p.agreement.Year
			if y == nil {
				continue
			}
			first = civil.DateOf(d.Year(), y.Month, y.Day)
			if first > d {
				first = civil.DateOf(d.Year()-1, y.Month, y.Day)
			}
			last = civil.DateOf(first.Year()+1, y.Month, y.Day) - 1
		default:
			continue
		}
		*x = tally{first: first, last: last, open: true}
		if t.worked&(1<<per) != 0 {
			x.worked = p.workedOn(first, last)
		}
		if per >= agreements.PerWeek && first < p.Book.Start {
			p.doubts |= earlierDoubt
		}
	}
}

// Doubts about the counts of hours that the overtime of an employee turned on.
const (
	earlierDoubt   = 1 << iota // some of the week, pay period or year lies before the roster
	payPeriodDoubt             // nobody says when a pay period begins
)

// startHoliday counts the scheduled minutes worked on a holiday before any
// overtime on it, and the length of its shifts.
func (c *counter) startHoliday(d civil.Date) {
	p := c.p
	span := p.spanAt(d)
	p.shiftsOf(d, d, func(s *Worked) {
		c.ownShifts += s.paid
		if !p.overtimeOnly || span.designated {
			c.holiday += s.minutes
		}
	})
}

// workedOn is the scheduled minutes worked, by the day a shift belongs to, on
// the days first to last; leave and holidays count for nothing (35.03).
func (p *Pass) workedOn(first, last civil.Date) int {
	n := 0
	p.shiftsOf(first, last, func(w *Worked) {
		if !w.holiday {
			n += w.minutes
		}
	})
	return n
}

// shiftsOf calls f with the scheduled shifts that belong to the days first to
// last, as pay sees them.
func (p *Pass) shiftsOf(first, last civil.Date, f func(*Worked)) {
	t := p.Timeline
	// A day's shifts stand about its midnights on the UTC line, give or take the offset.
	from, to := around(t.Shifts, civil.Instant((first - 1).Midnight()), civil.Instant((last + 2).Midnight()))
	for i := from; i < to; i++ {
		if s := &t.Shifts[i]; first <= s.Day && s.Day <= last && costed(s) {
			w := p.see(int32(i), s)
			f(&w)
		}
	}
}

// bout is unbroken work: scheduled shifts worked and periods beside them that
// touch, in unrounded time (21.13(d)).
type bout struct {
	start, end civil.Instant
	emergency  bool // some time worked beside the schedule is marked so
}

// around bounds, by index, the shifts that can meet or touch [start, end): they
// stand in the order of their starts, and none is longer than a day on the clock.
func around(shifts []schedule.Shift, start, end civil.Instant) (from, to int) {
	const longest = 2 * civil.MinutesPerDay
	startsBy := func(at civil.Instant) int {
		k, _ := slices.BinarySearchFunc(shifts, at, func(s schedule.Shift, at civil.Instant) int { return cmp.Compare(s.Start, at) })
		return k
	}
	return startsBy(start - longest), startsBy(end + 1)
}

// near are the shifts that can meet or touch [start, end).
func near(shifts []schedule.Shift, start, end civil.Instant) []schedule.Shift {
	from, to := around(shifts, start, end)
	return shifts[from:to]
}

// bouts are the unbroken stretches of work, in time order.
func (p *Pass) bouts() []bout {
	if !p.periodsDone {
		return p.findBouts()
	}
	if !p.boutsDone {
		p.boutsDone, p.unbroken = true, p.findBouts()
	}
	return p.unbroken
}

func (p *Pass) findBouts() []bout {
	var all []bout
	for i := range p.force.Shifts {
		if w := p.seeIn(p.force, int32(i), &p.force.Shifts[i]); w.from < w.to {
			all = append(all, bout{w.from, w.to, false})
		}
	}
	for i := range p.work {
		for _, x := range p.work[i].parts {
			all = append(all, bout{x.start, x.end, x.entry.Emergency})
		}
	}
	sortBy(all, func(b bout) int { return int(b.start) })
	out := all[:0]
	for _, b := range all {
		if n := len(out); n > 0 && b.start <= out[n-1].end {
			out[n-1].end = max(out[n-1].end, b.end)
			out[n-1].emergency = out[n-1].emergency || b.emergency
		} else {
			out = append(out, b)
		}
	}
	return out
}

// costed tells whether a shift counts in a day's or a week's hours: the later of
// an overlapping pair does not. Of the lead nothing is costed, and all counts.
func costed(s *schedule.Shift) bool { return !s.Is(schedule.Duplicated) || s.Is(schedule.InLead) }

// boutOf is the unbroken work that holds a period.
func (p *Pass) boutOf(w *period) bout {
	all := p.bouts()
	if k := endingAfter(all, w.start); k < len(all) && all[k].start <= w.start {
		return all[k]
	}
	return bout{start: w.start, end: w.end}
}

// endingAfter is the first of the unbroken stretches of work that ends after an
// instant.
func endingAfter(bouts []bout, at civil.Instant) int {
	k, _ := slices.BinarySearchFunc(bouts, at+1, func(b bout, at civil.Instant) int { return cmp.Compare(b.end, at) })
	return k
}

// escortWorth is what the escort's minutes of a period are worth.
func (w *period) escortWorth() int64 {
	n := int64(0)
	for _, b := range w.bands {
		if b.escort {
			n += int64(b.minutes) * int64(b.multiplier)
		}
	}
	return n
}

// worth is what the paid minutes of a period are worth in straight time, in
// ten-thousandths of a minute.
func (w *period) worth() int64 {
	n := int64(0)
	for _, b := range w.bands {
		n += int64(b.minutes) * int64(b.multiplier)
	}
	return n
}

// lines adds a line for each multiplier and clause of the bands of one kind.
func (p *Pass) bandLines(w *period, kind bandKind) {
	for i, b := range w.bands {
		if b.kind != kind {
			continue
		}
		n, seen := 0, false
		for k, x := range w.bands {
			if x.kind == kind && x.clause == b.clause && x.multiplier == b.multiplier {
				seen = seen || k < i
				n += x.minutes
			}
		}
		if seen {
			continue
		}
		if b.multiplier == 0 {
			p.lacks("no multiplier is given by the source")
			continue
		}
		if y := p.whyBands(w, func(x *band) bool { return x.kind == kind && x.clause == b.clause && x.multiplier == b.multiplier }); y != nil {
			y.Says = p.bandSays(w, &b)
		}
		p.pay(w.date, w.start, b.clause, n, b.multiplier, w.span.rate)
	}
}

func sortBy[T any](s []T, key func(T) int) {
	slices.SortStableFunc(s, func(a, b T) int { return cmp.Compare(key(a), key(b)) })
}
