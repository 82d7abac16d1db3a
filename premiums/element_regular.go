package premiums

import (
	"rostercheck/agreements/money"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

var _ = register(&Element{
	ID:       "regular",
	Readings: []string{"clock-change"},
	Doc: `The paid minutes of each scheduled shift at the straight-time rate; on a holiday,
the pay of the day had it not been worked. A shift cut short pays the minutes
really worked. Time on leave is not regular pay.`,
	shift: func(p *Pass, w *Worked) {
		if n := p.regularMinutes(w); n > 0 {
			if t := p.term(w.span); t != nil {
				p.whyRegular(w, n)
				p.hourly(w, t.clause, n, money.Once)
			} else {
				p.lacks("straight-time pay of these employees is not given by the source")
			}
		}
	},
	timeline: func(p *Pass) {
		for i := range p.periods() {
			p.bandLines(&p.work[i], straightBand)
		}
	},
})

// regularMinutes is what a shift pays as regular.
func (p *Pass) regularMinutes(w *Worked) int {
	away := w.Is(schedule.OnPaidLeave | schedule.OnUnpaidLeave)
	if w.holiday && !w.span.designated {
		if w.Is(schedule.OnUnpaidLeave) && p.unpaidAround(w.Day) {
			return 0
		}
		value := p.holidayValue(w)
		if value == 0 {
			return w.paid
		}
		// The holiday is worth the normal day once, however many shifts it has.
		if w.ordinal > 0 {
			return 0
		}
		return value
	}
	if away || w.holiday {
		return 0
	}
	if w.short && p.escortIn(w) {
		return w.paid
	}
	return w.minutes
}

// whyRegular says what stands behind the regular minutes of a shift.
func (p *Pass) whyRegular(w *Worked, minutes int) *Why {
	if p.trace == nil || minutes <= 0 {
		return nil
	}
	if w.holiday && !w.span.designated {
		if p.holidayValue(w) > 0 {
			y := p.whyOf(w)
			y.Says = p.say("The day is a holiday, which is worth %s of straight time, whatever the length of the shift.", spell(minutes))
			p.note(y, "No time of the clock stands for it: it is owed whether or not the day is worked.")
			return y
		}
		y := p.whyOf(w, Stretch{w.Start, w.End})
		y.Says = p.say("The day is a holiday; its regular pay is owed whether or not it is worked.")
		return y
	}
	if w.short && minutes == w.paid {
		y := p.whyOf(w, Stretch{w.Start, w.End})
		y.Says = p.say("Some of an escort lies in the shift, which is then paid in full, however short it was.")
		return y
	}
	y := p.whyOf(w, Stretch{w.from, w.to})
	y.Says = p.say("The paid minutes of the shift are paid at the hourly rate.")
	if w.short {
		y.Says = p.say("The shift was cut short; the minutes really worked are paid at the hourly rate.")
	}
	return y
}

// escortIn tells whether some of an escort lies in the shift: it pays the day,
// however short (App. D 2(c)).
func (p *Pass) escortIn(w *Worked) bool {
	if p.caseOf("escort", "short", w.span) == nil {
		return false
	}
	for _, x := range p.Timeline.Worked {
		e := &p.Book.Roster.Worked[x.Index]
		if e.Kind != schedule.Escort {
			continue
		}
		end := x.End
		switch e.Leg {
		case "", "work":
		case "empty":
			end = min(end, p.emptyWorked(x))
		default:
			continue
		}
		if x.Start < w.End && end > w.Start {
			return true
		}
	}
	return false
}

// holidayValue is the minutes a holiday is worth where the agreement says so
// instead of the shift's own length; 0 where it does not.
func (p *Pass) holidayValue(w *Worked) int {
	if t := p.termOf("holiday", w.span); t != nil {
		return t.Value
	}
	return 0
}

// unpaidAround tells whether the employee is on unpaid leave on the scheduled
// working days just before and just after day d, where the agreement asks (26.02). A day that is not known
// is not taken for a day of absence.
func (p *Pass) unpaidAround(d civil.Date) bool {
	if p.agreement.HolidayUnpaid == "" {
		return false
	}
	t := p.Timeline
	absent := func(d, step civil.Date) bool {
		for d += step; d >= t.First && d <= t.Last; d += step {
			if !t.Day(d).Is(schedule.Working) {
				continue
			}
			for i := range t.Shifts {
				if s := &t.Shifts[i]; s.Day == d && !s.Is(schedule.OnUnpaidLeave) {
					return false
				}
			}
			return true
		}
		return false
	}
	return absent(d, -1) && absent(d, 1)
}
