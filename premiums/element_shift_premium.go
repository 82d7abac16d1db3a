package premiums

import (
	"fmt"

	"rostercheck/agreements"
	"rostercheck/agreements/money"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

var _ = register(&Element{
	ID:       "shift-premium",
	Readings: []string{"clock-change", "contiguous-overtime-premium"},
	Doc: `Dollars an hour for work in the evening and at night. A scheduled shift earns it
where as much of its elapsed minutes, breaks included, as the agreement asks for
lies in the window, and then for its worked minutes inside the window. Each minute
of a night on which the clocks change counts by the clock it shows.`,
	shift: func(p *Pass, w *Worked) {
		if t := p.term(w.span); t != nil {
			p.clockPremium(w, t)
		}
	},
	timeline: func(p *Pass) {
		for i := range p.periods() {
			if t := p.term(p.work[i].span); t != nil {
				p.clockPremiumBeyond(&p.work[i], t)
			}
		}
	},
})

// clockPremium pays a scheduled shift its dollars for each window of the clock,
// or stretch of the week, that it qualifies for.
func (p *Pass) clockPremium(w *Worked, t *bound) {
	if w.minutes == 0 {
		return
	}
	if len(t.slots) == 0 {
		p.lacks("the hours of the clock that earn it are not given by the source")
	}
	for i := range t.slots {
		x := &t.slots[i]
		inside := 0
		if x.window != nil && w.Elapsed() == w.Nominal() {
			inside = x.window.Between(w.From, w.To) // no change of the clock, or none that matters
		} else {
			inside = p.inside(x, w.Start, w.End)
		}
		if inside == 0 || !p.qualifies(x, inside, w.Start, w.End) {
			continue
		}
		if len(x.perShift) > 0 {
			if y := p.whyOf(w); y != nil {
				y.Says = p.say("%s of the shift's %s lie in %s, for which the shift earns dollars.", spell(inside), spell(w.Elapsed()), p.slot(x))
			}
			p.countAt(w.Day, w.Start, x.clause, x.perShift, 1)
			continue
		}
		if w.from != w.Start || w.to != w.End {
			inside = p.inside(x, w.from, w.to)
		}
		if t.WholeShift {
			inside = int(w.to - w.from)
		}
		if p.trace != nil {
			p.whySlot(w, t, x)
		}
		p.dollarsOf(w.Day, w.Start, x.clause, x.perHour, min(inside, w.minutes))
	}
}

func (p *Pass) whySlot(w *Worked, t *bound, x *slot) {
	stretches := p.minutesIn(x, w.from, w.to)
	if t.WholeShift {
		stretches = []Stretch{{w.from, w.to}}
	}
	y := p.whyOf(w, stretches...)
	where := ""
	switch x.share {
	case agreements.HalfOrMore:
		where = p.say("%s of the shift's %s lie in %s, half or more", spell(p.inside(x, w.Start, w.End)), spell(w.Elapsed()), p.slot(x))
	case agreements.Majority:
		where = p.say("%s of the shift's %s lie in %s, the greater part", spell(p.inside(x, w.Start, w.End)), spell(w.Elapsed()), p.slot(x))
	default:
		where = p.say("%s of the shift's %s lie in %s", spell(p.inside(x, w.Start, w.End)), spell(w.Elapsed()), p.slot(x))
	}
	if t.WholeShift {
		y.Says = p.say("%s, so that all its minutes earn dollars an hour on top.", where)
	} else {
		y.Says = p.say("%s, so that the minutes worked there earn dollars an hour on top.", where)
	}
}

// clockPremiumBeyond pays time worked beyond the schedule its dollars by the
// clock. Dollars a shift are for scheduled shifts.
func (p *Pass) clockPremiumBeyond(w *period, t *bound) {
	if t.ScheduledOnly {
		return
	}
	for i := range t.slots {
		s := &t.slots[i]
		if len(s.perShift) > 0 {
			continue
		}
		n := 0
		y := p.whyIn(w)
		for k := range w.parts {
			x := &w.parts[k]
			end := min(x.end, w.start+civil.Instant(w.paid))
			if x.start >= end || !p.onShiftHours(w, x, s) {
				continue
			}
			if t.WholeShift {
				n += int(end - x.start)
				if y != nil {
					y.over(Stretch{x.start, end})
					y.Says = p.say("Of %s %s in %s; all of these minutes earn dollars an hour on top.", p.hoursOf(w, x), p.share(s), p.slot(s))
				}
				continue
			}
			n += p.inside(s, x.start, end)
			if y != nil {
				y.over(p.minutesIn(s, x.start, end)...)
				y.Says = p.say("These minutes of overtime lie in %s, as do %s of %s; they earn dollars an hour on top.", p.slot(s), p.shareOf(s), p.hoursOf(w, x))
				if s.share == agreements.NoShare {
					y.Says = p.say("These minutes of overtime lie in %s; they earn dollars an hour on top.", p.slot(s))
				}
			}
		}
		p.dollarsOf(w.date, w.start, s.clause, s.perHour, n)
	}
}

// share is how much lies in a slot, with its verb.
func (p *Pass) share(x *slot) string {
	switch x.share {
	case agreements.HalfOrMore:
		return p.say("half or more lie")
	case agreements.Majority:
		return p.say("the greater part lies")
	case agreements.Starts:
		return p.say("the first lies")
	case agreements.Whole:
		return p.say("all lie")
	}
	return p.say("some lie")
}

// shareOf is how much of something lies in a slot; empty where none is asked for.
func (p *Pass) shareOf(x *slot) string {
	switch x.share {
	case agreements.AnyShare:
		return p.prose.Word("of hours", "some")
	case agreements.HalfOrMore:
		return p.prose.Word("of hours", "half or more")
	case agreements.Majority:
		return p.prose.Word("of hours", "the greater part")
	case agreements.Starts:
		return p.prose.Word("of hours", "the first minutes")
	case agreements.Whole:
		return p.prose.Word("of hours", "all")
	}
	return ""
}

// slot is a slot in words.
func (p *Pass) slot(x *slot) string {
	if x.window != nil {
		return x.window.String()
	}
	s := x.stretch
	return fmt.Sprintf("%s %s - %s %s", p.prose.Weekday(s.FromDay.String()), s.FromTime, p.prose.Weekday(s.ToDay.String()), s.ToTime)
}

// inside counts the minutes that lie in the slot, by the clock.
func (p *Pass) inside(x *slot, from, to civil.Instant) int {
	if x.window != nil {
		return p.Book.Clock.In(*x.window, from, to)
	}
	n := 0
	clock := p.Book.Clock
	for d := clock.Civil(from).Date(); from < to && d <= clock.Civil(to-1).Date(); d++ {
		if begin, end, some := x.stretch.On(d.Weekday()); some {
			n += clock.In(civil.Window{From: begin, To: end % civil.MinutesPerDay}, max(from, clock.DayStart(d)), min(to, clock.DayStart(d+1)))
		}
	}
	return n
}

func (p *Pass) minutesIn(x *slot, from, to civil.Instant) []Stretch {
	return p.minutesWhere(from, to, func(t civil.Time) bool {
		if x.window != nil {
			return x.window.Contains(t.Clock())
		}
		begin, end, some := x.stretch.On(t.Date().Weekday())
		return some && begin <= t.Clock() && t.Clock() < end
	})
}

// qualifies tells whether enough of a shift lies in the slot, inside minutes of
// all.
func (p *Pass) qualifies(x *slot, inside int, from, to civil.Instant) bool {
	switch all := int(to - from); x.share {
	case agreements.HalfOrMore:
		return 2*inside >= all
	case agreements.Majority:
		return 2*inside > all
	case agreements.Starts:
		return p.inside(x, from, from+1) > 0
	case agreements.Whole:
		return inside == all
	}
	return inside > 0
}

// onShiftHours tells whether an entry's hours count as worked on a shift enough
// of which lies in the slot: the shift whose code it names, else the one its
// period touches, else the period itself (3.3).
func (p *Pass) onShiftHours(w *period, x *part, s *slot) bool {
	if s.share == agreements.NoShare {
		return true
	}
	if c := p.codeOf(x); c != nil {
		return p.codeQualifies(s, c, x)
	}
	from, to := w.start, w.end
	if w.touched >= 0 && !p.ownHours {
		t := &p.force.Shifts[w.touched]
		from, to = t.Start, t.End
	}
	return p.qualifies(s, p.inside(s, from, to), from, to)
}

// codeOf is the shift whose code an entry names, or nil.
func (p *Pass) codeOf(x *part) *schedule.Code {
	if name := x.entry.Code; name != "" {
		for i := range p.Book.Roster.Codes {
			if c := &p.Book.Roster.Codes[i]; c.Code == name && !c.Rest {
				return c
			}
		}
	}
	return nil
}

// hoursOf names the hours that decide whether an entry earns the premium.
func (p *Pass) hoursOf(w *period, x *part) string {
	switch c := p.codeOf(x); {
	case c != nil:
		return p.say("the shift %s that it covers", c.Code)
	case w.touched >= 0 && !p.ownHours:
		return p.say("the shift that it touches")
	}
	return p.say("the overtime's own hours")
}

// codeQualifies tests the scheduled hours of a shift code, which have no date: in
// a stretch of the week they are taken on the day of the entry.
func (p *Pass) codeQualifies(s *slot, c *schedule.Code, x *part) bool {
	from := civil.Time(c.Start)
	all := c.Minutes()
	at := p.Book.Clock.Civil(x.start).Date().At(0)
	contains := func(t civil.Time) bool {
		if s.window != nil {
			return s.window.Contains(t.Clock())
		}
		begin, end, some := s.stretch.On(t.Date().Weekday())
		return some && begin <= t.Clock() && t.Clock() < end
	}
	inside := 0
	for t := from; t < from+civil.Time(all); t++ {
		if contains(at + t) {
			inside++
		}
	}
	switch s.share {
	case agreements.HalfOrMore:
		return 2*inside >= all
	case agreements.Majority:
		return 2*inside > all
	case agreements.Starts:
		return contains(at + from)
	case agreements.Whole:
		return inside == all
	}
	return inside > 0
}

// premium adds a line of dollars an hour.
func (p *Pass) premium(w *Worked, t *bound, minutes int) {
	p.dollars(w.Day, w.Start, t, minutes)
}

func (p *Pass) dollars(date civil.Date, start civil.Instant, t *bound, minutes int) {
	p.dollarsOf(date, start, t.clause, t.PerHour, minutes)
}

func (p *Pass) dollarsOf(date civil.Date, start civil.Instant, clause uint16, perHour agreements.Series[money.Rate], minutes int) {
	if minutes <= 0 {
		return
	}
	rate, _, ok := perHour.At(date)
	if !ok {
		p.lacks("its dollars an hour are not given by the source")
		return
	}
	p.pay(date, start, clause, minutes, money.Once, rate)
}
