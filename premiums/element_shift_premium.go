package premiums

import (
	"fmt"

	"rostercheck/agreements/money"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

var _ = register(&Element{
	ID:       "shift-premium",
	Readings: []string{"clock-change", "contiguous-overtime-premium"},
	Doc: `Dollars an hour for work in the evening and at night. A scheduled shift earns it
where half or more of its elapsed minutes, breaks included, lie in the window,
and then for its worked minutes inside the window. Employees on day work never
earn it. Each minute of a night on which the clocks change counts by the clock
it shows.`,
	shift: func(p *Pass, w *Worked) {
		t := p.term(w.span)
		if t == nil || t.Window == nil || w.minutes == 0 {
			return
		}
		clock := p.Book.Clock
		inside := clock.In(*t.Window, w.Start, w.End)
		if 2*inside < w.Elapsed() {
			return
		}
		if w.from != w.Start || w.to != w.End {
			inside = clock.In(*t.Window, w.from, w.to)
		}
		if p.trace != nil {
			y := p.whyOf(w, p.inWindow(*t.Window, w.from, w.to)...)
			y.Says = fmt.Sprintf("%s of the shift's %s lie in %s, half or more, so that the minutes worked there earn dollars an hour on top.", spell(clock.In(*t.Window, w.Start, w.End)), spell(w.Elapsed()), t.Window)
		}
		p.premium(w, t, min(inside, w.minutes))
	},
	timeline: func(p *Pass) {
		for i := range p.periods() {
			w := &p.work[i]
			if t := p.term(w.span); t != nil && t.Window != nil {
				n := 0
				y := p.whyIn(w)
				for k := range w.parts {
					x := &w.parts[k]
					end := min(x.end, w.start+civil.Instant(w.paid))
					if x.start < end && p.onShiftHours(w, x, *t.Window) {
						n += p.Book.Clock.In(*t.Window, x.start, end)
						if y != nil {
							y.over(p.inWindow(*t.Window, x.start, end)...)
							y.Says = fmt.Sprintf("These minutes of overtime lie in %s, as do half or more of %s; they earn dollars an hour on top.", t.Window, p.hoursOf(w, x))
						}
					}
				}
				p.dollars(w.date, w.start, t, n)
			}
		}
	},
})

// onShiftHours tells whether an entry's hours count as worked on a shift half or
// more of which lies in the window: the shift whose code it names, else the one
// its period touches, else the period itself (3.3).
func (p *Pass) onShiftHours(w *period, x *part, window civil.Window) bool {
	clock := p.Book.Clock
	if c := p.codeOf(x); c != nil {
		from := civil.Time(c.Start)
		return 2*window.Between(from, from+civil.Time(c.Minutes())) >= c.Minutes()
	}
	from, to := w.start, w.end
	if w.touched >= 0 && !p.ownHours {
		s := &p.force.Shifts[w.touched]
		from, to = s.Start, s.End
	}
	return 2*clock.In(window, from, to) >= int(to-from)
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
		return "the shift " + c.Code + " that it covers"
	case w.touched >= 0 && !p.ownHours:
		return "the shift that it touches"
	}
	return "the overtime's own hours"
}

// premium adds a line of dollars an hour.
func (p *Pass) premium(w *Worked, t *bound, minutes int) {
	p.dollars(w.Day, w.Start, t, minutes)
}

func (p *Pass) dollars(date civil.Date, start civil.Instant, t *bound, minutes int) {
	if minutes <= 0 {
		return
	}
	rate, _, ok := t.PerHour.At(date)
	if !ok {
		p.lacks("its dollars an hour are not given by the source")
		return
	}
	p.pay(date, start, t.clause, minutes, money.Once, rate)
}
