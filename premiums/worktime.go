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
	topUp                               int64    // of the call-back minimum, in ten-thousandths of a minute
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
		for k := range p.force.Shifts {
			s := &p.force.Shifts[k]
			if s.End == w.start || s.Start == w.end {
				w.touched = k
				break
			}
		}
		w.date = p.Book.Clock.Civil(w.start).Date()
		w.span = p.spanAt(w.date)
		w.paid = int(w.end - w.start)
		if t := p.overtimeTerm(w.span); t != nil && t.Round > 0 {
			w.paid -= w.paid % t.Round
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

// topUps finds what each call-back is short of its guaranteed worth (24.01,
// 35.11).
func (p *Pass) topUps() {
	const minute = int64(money.Once)
	open := false
	var opened civil.Instant
	var before int64
	for i := range p.work {
		w := &p.work[i]
		t := p.termOf("call-back-minimum", w.span)
		if !w.callBack || w.touched >= 0 || t == nil {
			continue
		}
		value := w.worth()
		guaranteed := int64(t.Minimum) * minute
		if t.Multiplier == 0 {
			guaranteed = int64(t.Minimum) * int64(w.first.multiplier)
			if t.Cap > 0 {
				if !open || int(w.start-opened) >= t.CapWindow {
					open, opened, before = true, w.start, 0
				}
				guaranteed = min(guaranteed, int64(t.Cap)*minute-before)
			}
		}
		guaranteed = max(guaranteed, value)
		if t.Cap > 0 {
			before += guaranteed
		}
		w.topUp = guaranteed - value
	}
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
		for k := range p.force.Shifts {
			free = cutOut(free, p.force.Shifts[k].Start, p.force.Shifts[k].End)
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
		return p.terms[e.index].by[span.hours][span.part]
	}
	return nil
}

// caseOf is a further case of an element.
func (p *Pass) caseOf(element, name string, span *ratedSpan) *bound {
	if t := p.agreement.Elements[element].Case(name, span.hours, span.partTime); t != nil {
		return p.cases[t]
	}
	return nil
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
}

// dayCounts are what counts by the calendar day.
type dayCounts struct {
	day       civil.Date
	dayPaid   int // overtime minutes of the day, holiday minutes not counted (21.13(b))
	dayTotal  int // part-time: minutes of the day, scheduled first (35.03)
	holiday   int // minutes worked on the holiday (26.05)
	limit     int // of the holiday's first tier
	isHoliday bool
	rest      int // number in the series of days of rest
}

// bands cuts a period's paid minutes where their pay changes.
func (c *counter) bands(w *period) {
	p := c.p
	t := p.overtimeTerm(w.span)
	own := 0 // overtime minutes of the period so far (21.13(c))
	at, end := w.start, w.start+civil.Instant(w.paid)
	unbroken := civil.Instant(-1)
	if w.emergency {
		unbroken = p.unbrokenSince(w)
	}
	b, _ := c.next(w, t, at, at+1, own, unbroken)
	w.first = b
	for k := 0; at < end; {
		for w.parts[k].end <= at {
			k++
		}
		b, n := c.next(w, t, at, min(end, w.parts[k].end), own, unbroken)
		b.minutes = n
		switch b.kind {
		case straightBand:
		case overtimeBand:
			own += n
			c.dayPaid += n
		case holidayBand:
			own += n
			c.holiday += n
		}
		if p.anyPartTime && b.kind != holidayBand {
			c.dayTotal += n
			c.weekTotal += n
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
		b, _ := c.next(w, t, at, w.end, own, unbroken)
		w.tail = b.kind
	}
}

// next is how the minute at is paid, and for how many minutes, up to end, that
// stays so.
func (c *counter) next(w *period, t *bound, at, end civil.Instant, own int, unbroken civil.Instant) (band, int) {
	p := c.p
	c.enter(p.Book.Clock.Civil(at).Date())
	n := int(end - at)
	shorten := func(k int) {
		if k > 0 && k < n {
			n = k
		}
	}
	shorten(int(p.Book.Clock.DayEnd(at) - at))
	if c.isHoliday {
		h := p.termOf("holiday", p.spanAt(c.day))
		if h == nil || len(h.Tiers) == 0 {
			return band{kind: holidayBand}, n
		}
		k := 0
		if c.holiday >= c.limit && len(h.Tiers) > 1 {
			k = 1
		}
		shorten(c.limit - c.holiday)
		return band{kind: holidayBand, multiplier: h.Tiers[k].Multiplier, clause: h.tiers[k]}, n
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
		switch tier.On {
		case agreements.FirstRest:
			if c.rest != 1 {
				continue
			}
		case agreements.LaterRest:
			if c.rest < 2 {
				continue
			}
			if w.span.partTime {
				x := p.caseOf("overtime", "days-of-rest", w.span)
				if x == nil || c.weekDays < x.Days {
					continue
				}
				if c.weekTotal < x.Weekly {
					shorten(x.Weekly - c.weekTotal)
					continue
				}
			}
		case agreements.WorkingDay:
			if c.rest != 0 {
				continue
			}
		}
		if tier.Emergency && !w.emergency {
			continue
		}
		before := 0
		switch tier.Per {
		case agreements.PerDay:
			before = c.dayPaid
		case agreements.PerPeriod:
			before = own
		case agreements.PerUnbroken:
			if unbroken < 0 {
				continue
			}
			before = int(at - unbroken)
		}
		if before < tier.After {
			shorten(tier.After - before)
			continue
		}
		if best < 0 || tier.Multiplier > t.Tiers[best].Multiplier {
			best = k
		}
	}
	if best < 0 {
		return band{kind: overtimeBand}, n
	}
	return band{kind: overtimeBand, multiplier: t.Tiers[best].Multiplier, clause: t.tiers[best]}, n
}

// enter begins the counts of a day, and of a week, when the clock gets there.
func (c *counter) enter(d civil.Date) {
	if c.weekOpen && d == c.day {
		return
	}
	if c.weekOpen && d == c.left.day {
		c.dayCounts, c.left = c.left, c.dayCounts
		return
	}
	p := c.p
	c.left, c.dayCounts = c.dayCounts, dayCounts{day: d}
	k := p.Timeline.Day(d)
	c.rest = k.RestNumber()
	c.isHoliday = p.holidayOn(d)
	if c.isHoliday {
		c.startHoliday(d)
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

// startHoliday counts the scheduled minutes worked on a holiday before any
// overtime on it, and how far its first tier reaches.
func (c *counter) startHoliday(d civil.Date) {
	p := c.p
	span := p.spanAt(d)
	h := p.termOf("holiday", span)
	if h == nil || len(h.Tiers) == 0 {
		return
	}
	c.limit = h.Tiers[0].Upto
	own := 0
	p.shiftsOf(d, d, func(s *Worked) {
		own += s.paid
		if !p.overtimeOnly || span.partTime {
			c.holiday += s.minutes
		}
	})
	if h.Tiers[0].OwnLength {
		c.limit = own
	}
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
	for i := range t.Shifts {
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

// bouts are the unbroken stretches of work, in time order.
func (p *Pass) bouts() []bout {
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

// unbrokenSince is when the unbroken work that holds a period began.
func (p *Pass) unbrokenSince(w *period) civil.Instant {
	for _, b := range p.bouts() {
		if b.start <= w.start && w.start < b.end {
			return b.start
		}
	}
	return w.start
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
		p.pay(w.date, w.start, b.clause, n, b.multiplier, w.span.rate)
	}
}

func sortBy[T any](s []T, key func(T) int) {
	slices.SortStableFunc(s, func(a, b T) int { return cmp.Compare(key(a), key(b)) })
}
