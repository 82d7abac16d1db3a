package premiums

import (
	"cmp"
	"slices"

	"rostercheck/agreements"
	"rostercheck/agreements/money"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

var _ = register(&Element{
	ID:       "travel",
	Readings: []string{"clock-change"},
	Doc: `Travel on duty. A working day of travel alone is the day's regular pay; travel beyond
the scheduled hours of a day that is worked, and travel on a day of rest or a
holiday, is paid at the overtime rate, in completed quarter hours, up to twelve
hours of straight time a calendar day.`,
	timeline: func(p *Pass) {
		for _, l := range p.journeys() {
			if y := p.why(); y != nil {
				y.From, y.To = l.start, l.start
				if n := len(l.stretches); n > 0 {
					y.To = l.stretches[n-1].End
				}
				y.over(l.stretches...)
				y.Says = p.say("Travel beyond the schedule pays the overtime rate of the day, %s times the rate, up to %s of straight time a calendar day.", p.figure(l.multiplier), spell(p.termOf("travel", l.span).Cap))
			}
			p.pay(l.date, l.start, l.clause, l.minutes, l.multiplier, l.span.rate)
		}
	},
})

// journey is minutes of travel paid at one multiplier.
type journey struct {
	date       civil.Date
	start      civil.Instant
	span       *ratedSpan
	clause     uint16
	minutes    int
	multiplier money.Multiplier
	escorted   int       // minutes of it
	period     int       // which stretch of travel it belongs to
	stretches  []Stretch // of a traced pass
}

// journeys pays the travel entries, and the travel legs of escorts.
func (p *Pass) journeys() []journey {
	if p.travelled {
		return p.travels
	}
	p.travelled = true
	type leg struct {
		part
		escort bool
	}
	var legs []leg
	for _, x := range p.Timeline.Worked {
		e := &p.Book.Roster.Worked[x.Index]
		switch {
		case e.Kind == schedule.Travel:
			legs = append(legs, leg{part{start: x.Start, end: x.End, entry: e}, false})
		case e.Kind == schedule.Escort && e.Leg == "travel":
			legs = append(legs, leg{part{start: x.Start, end: x.End, entry: e}, true})
		case e.Kind == schedule.Escort && e.Leg == "empty":
			if from := max(x.Start, min(x.End, p.emptyWorked(x))); from < x.End {
				legs = append(legs, leg{part{start: from, end: x.End, entry: e}, true})
			}
		}
	}
	if len(legs) == 0 {
		return nil
	}
	slices.SortStableFunc(legs, func(a, b leg) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end)) })
	work := p.periods()
	var free []leg
	for _, l := range legs {
		left := []part{l.part}
		for _, s := range near(p.force.Shifts, l.start, l.end) {
			left = cutOut(left, s.Start, s.End)
		}
		for i := range work {
			left = cutOut(left, work[i].start, work[i].end)
		}
		for _, f := range free {
			left = cutOut(left, f.start, f.end)
		}
		for _, x := range left {
			free = append(free, leg{x, l.escort})
		}
	}
	sortBy(free, func(l leg) int { return int(l.start) })
	all := make([]part, len(legs))
	for i, l := range legs {
		all[i] = l.part
	}
	paid := map[civil.Date]int64{}
	unworked := map[civil.Date]int{}
	for i := 0; i < len(free); {
		start, end, first := free[i].start, free[i].end, i
		for i++; i < len(free) && free[i].start == end; i++ {
			end = free[i].end
		}
		date := p.Book.Clock.Civil(start).Date()
		span := p.spanAt(date)
		t := p.termOf("travel", span)
		if t == nil {
			continue
		}
		for _, l := range free[first:i] {
			if l.escort {
				p.escortDays = append(p.escortDays, start)
				break
			}
		}
		minutes := int(end - start)
		if t.Round > 0 {
			minutes -= minutes % t.Round
		}
		k := first
		for at := start; at < start+civil.Instant(minutes); at++ {
			for free[k].end <= at {
				k++
			}
			d := p.Book.Clock.Civil(at).Date()
			kind := p.Timeline.Day(d)
			holiday := p.holidayOn(d)
			if t.On != 0 && t.On&p.dayset(d) == 0 {
				continue
			}
			if kind.Is(schedule.Working) && !holiday {
				if !p.worksBeside(d, all) {
					continue
				}
				if span.hours == agreements.Variable && unworked[d] < p.notWorked(d) {
					unworked[d]++
					continue
				}
			}
			m := p.overtimeRate(span, holiday, d)
			if m == 0 {
				p.lack("travel", "no multiplier is given by the source")
				continue
			}
			if t.Cap > 0 && paid[d]+int64(m) > int64(t.Cap)*int64(money.Once) {
				continue
			}
			paid[d] += int64(m)
			n := len(p.travels)
			if j := slices.IndexFunc(p.travels, func(j journey) bool {
				return j.period == first && j.multiplier == m
			}); j >= 0 {
				n = j
			} else {
				p.travels = append(p.travels, journey{date: date, start: start, span: span, clause: t.clause, multiplier: m, period: first})
			}
			p.travels[n].minutes++
			if p.trace != nil {
				p.travels[n].stretches = joined(p.travels[n].stretches, Stretch{at, at + 1})
			}
			if free[k].escort {
				p.travels[n].escorted++
			}
		}
	}
	return p.travels
}

// overtimeRate is the multiplier of overtime on a day, the counts of hours left
// aside (27.04).
func (p *Pass) overtimeRate(span *ratedSpan, holiday bool, d civil.Date) money.Multiplier {
	if holiday {
		if t := p.termOf("holiday", span); t != nil {
			for i := range t.Tiers {
				if p.fits(&t.Tiers[i], d, nil) {
					return t.Tiers[i].Multiplier
				}
			}
		}
		return 0
	}
	t := p.overtimeTerm(span)
	if t == nil {
		return 0
	}
	best := money.Multiplier(0)
	for i := range t.Tiers {
		tier := &t.Tiers[i]
		if tier.Per != agreements.PerNothing || tier.Emergency || tier.Work == agreements.CallBackWork {
			continue
		}
		if tier.Days != 0 && tier.Days&p.dayset(d) == 0 {
			continue
		}
		if tier.Days == agreements.OnLaterRest && span.partTime && p.caseOf("overtime", "days-of-rest", span) != nil && !p.fullRestWeek(span, d) {
			continue
		}
		best = max(best, tier.Multiplier)
	}
	return best
}

// fullRestWeek tells whether a part-time employee's week has days of rest (35.04).
func (p *Pass) fullRestWeek(span *ratedSpan, d civil.Date) bool {
	x := p.caseOf("overtime", "days-of-rest", span)
	if x == nil {
		return false
	}
	monday, days := d.Monday(), 0
	for k := monday; k < monday+7; k++ {
		if p.Timeline.Day(k).Is(schedule.Working) {
			days++
		}
	}
	total := p.workedOn(monday, monday+6)
	for i := range p.work {
		for _, b := range p.work[i].bands {
			if b.kind != holidayBand && p.work[i].date.Monday() == monday {
				total += b.minutes
			}
		}
	}
	return days >= x.Days && total >= x.Weekly
}

// worksBeside tells whether anything but travel is worked on a working day.
func (p *Pass) worksBeside(d civil.Date, travel []part) bool {
	for i := range p.force.Shifts {
		s := &p.force.Shifts[i]
		if s.Day != d || s.Is(schedule.OnPaidLeave|schedule.OnUnpaidLeave|schedule.HolidayNotWorked) {
			continue
		}
		w := p.seeIn(p.force, int32(i), s)
		left := []part{{start: w.from, end: w.to}}
		for _, x := range travel {
			left = cutOut(left, x.start, x.end)
		}
		for _, l := range left {
			if l.start < l.end {
				return true
			}
		}
	}
	for i := range p.work {
		if p.Book.Clock.DayMinutes(d, p.work[i].start, p.work[i].end) > 0 {
			return true
		}
	}
	return false
}

// notWorked is the scheduled minutes of a day that were not worked.
func (p *Pass) notWorked(d civil.Date) int {
	n := 0
	for i := range p.force.Shifts {
		if s := &p.force.Shifts[i]; s.Day == d {
			w := p.seeIn(p.force, int32(i), s)
			n += w.paid - w.minutes
		}
	}
	return n
}

// emptyWorked is until when an empty leg counts as work: its first hours, with
// the empty legs that it follows without a break (App. D 2(g)).
func (p *Pass) emptyWorked(x schedule.WorkedSpan) civil.Instant {
	start := x.Start
	for again := true; again; {
		again = false
		for _, y := range p.Timeline.Worked {
			e := &p.Book.Roster.Worked[y.Index]
			if e.Kind == schedule.Escort && e.Leg == "empty" && y.End == start && y.Start < start {
				start, again = y.Start, true
			}
		}
	}
	t := p.caseOf("escort", "empty-leg", p.spanAt(p.Book.Clock.Civil(x.Start).Date()))
	if t == nil {
		return x.Start
	}
	return start + civil.Instant(t.First)
}

// cutOut takes [start, end) out of stretches.
func cutOut(parts []part, start, end civil.Instant) []part {
	if !slices.ContainsFunc(parts, func(f part) bool { return f.start < end && start < f.end }) {
		return parts
	}
	out := parts[:0:0]
	for _, f := range parts {
		if end <= f.start || start >= f.end {
			out = append(out, f)
			continue
		}
		if f.start < start {
			out = append(out, part{start: f.start, end: start, entry: f.entry})
		}
		if end < f.end {
			out = append(out, part{start: end, end: f.end, entry: f.entry})
		}
	}
	return out
}
