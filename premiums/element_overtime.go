package premiums

import (
	"rostercheck/internal/lang"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

var _ = register(&Element{
	ID:       "overtime",
	Readings: []string{"back-to-back", "clock-change", "holiday-overtime-count"},
	Doc: `Authorized work beyond the schedule, in completed quarter hours of each contiguous
period. Every minute has the highest multiplier that its day of rest, its calendar
day or its period gives it; of equal ones the first names the clause. Minutes that
the clock puts on a holiday are holiday pay instead.`,
	timeline: func(p *Pass) {
		for i := range p.periods() {
			w := &p.work[i]
			if t := p.term(w.span); t != nil && t.noDaily {
				p.lacks("the regular daily hours, on which it turns, are not given by the source")
			}
			p.bandLines(w, overtimeBand)
			p.missedMeals(w)
		}
		p.doubted()
		p.beyondADay()
		if p.backToBack {
			p.touchingShifts()
		}
	},
})

// doubted says what the counts of hours do not know.
func (p *Pass) doubted() {
	if p.doubts&earlierDoubt != 0 {
		p.lacks("hours worked before the schedule's first day count toward its thresholds and are not in the roster")
	}
	if p.doubts&payPeriodDoubt != 0 {
		p.lacks("the roster does not say when a pay period begins; the schedule's first day is taken for one")
	}
}

// missedMeals pays the meal breaks that could not be given, at the multiplier of
// the period's last paid minute (App. C 6).
func (p *Pass) missedMeals(w *period) {
	x := p.caseOf("overtime", "missed-meal-break", w.span)
	if x == nil || w.missedMeals == 0 || len(w.bands) == 0 {
		return
	}
	if y := p.whyIn(w); y != nil {
		y.Says = p.say("A meal break that could not be given pays %s more, at the multiplier of the last minutes of the overtime.", spell(x.Value))
		p.note(y, "No time of the clock stands for it.")
		if w.missedMeals > 1 {
			y.Notes = append(y.Notes, p.prose.Count(w.missedMeals, "The roster marks %d such break.", "The roster marks %d such breaks."))
		}
	}
	m := w.bands[len(w.bands)-1].multiplier
	if m == 0 {
		p.lacks("no multiplier is given by the source")
		return
	}
	p.pay(w.date, w.start, x.clause, w.missedMeals*x.Value, m, w.span.rate)
}

// beyondADay pays scheduled minutes that lie so late in unbroken work what they
// earn on top of straight time (21.13(d)).
func (p *Pass) beyondADay() {
	some := false
	for i := range p.rates {
		if t := p.caseOf("overtime", "unbroken-work", &p.rates[i]); t != nil && len(t.Tiers) > 0 {
			some = some || !t.Tiers[0].Emergency
		}
	}
	for i := range p.work {
		some = some || p.work[i].emergency
	}
	if !some {
		return
	}
	t := p.Timeline
	bouts := p.bouts()
	for i := range t.Shifts {
		s := &t.Shifts[i]
		if s.Is(schedule.InLead | schedule.Duplicated) {
			continue
		}
		w := p.see(int32(i), s)
		term := p.caseOf("overtime", "unbroken-work", w.span)
		if n := p.lateMinutes(&w, term, bouts); n > 0 {
			if y := p.whyOf(&w, lateStretches(&w, term, bouts)...); y != nil {
				y.Says = p.lateSays(term)
			}
			p.hourly(&w, term.tiers[0], n, term.Tiers[0].Multiplier)
		}
	}
}

// lateMinutes counts a shift's worked minutes that lie so late in unbroken work.
func (p *Pass) lateMinutes(w *Worked, t *bound, bouts []bout) int {
	if t == nil || w.holiday || w.minutes == 0 || len(t.Tiers) == 0 {
		return 0
	}
	n := 0
	for _, s := range lateStretches(w, t, bouts) {
		n += int(s.End - s.Start)
	}
	return min(n, w.minutes)
}

// lateSays says why scheduled minutes earn more for how late they lie in unbroken
// work.
func (p *Pass) lateSays(t *bound) string {
	x := &t.Tiers[0]
	after, times := spell(x.After), p.figure(x.Multiplier)
	switch {
	case x.Back && x.Emergency:
		return p.say("The shift is part of %s of unbroken work or more with an emergency in it, all of which earns %s times the rate on top.", after, times)
	case x.Back:
		return p.say("The shift is part of %s of unbroken work or more, all of which earns %s times the rate on top.", after, times)
	case x.Emergency:
		return p.say("These minutes of the shift come after %s of unbroken work with an emergency in it, and earn %s times the rate on top.", after, times)
	}
	return p.say("These minutes of the shift come after %s of unbroken work, and earn %s times the rate on top.", after, times)
}

// lateStretches are the stretches of a shift that lie so late in unbroken work,
// or all of them where that holds from the first minute.
func lateStretches(w *Worked, t *bound, bouts []bout) []Stretch {
	var out []Stretch
	if t == nil || len(t.Tiers) == 0 {
		return nil
	}
	x := &t.Tiers[0]
	for _, b := range bouts[endingAfter(bouts, w.from):] {
		if b.start >= w.to {
			break
		}
		if x.Emergency && !b.emergency {
			continue
		}
		late := b.start + civil.Instant(x.After)
		if x.Back {
			if b.end < late {
				continue
			}
			late = b.start
		}
		if from, to := max(w.from, late), min(w.to, b.end); from < to {
			out = append(out, Stretch{from, to})
		}
	}
	return out
}

// touchingShifts pays the second of two worked scheduled shifts that touch as
// overtime, net of its straight time (reading back-to-back).
func (p *Pass) touchingShifts() {
	for i := range p.Timeline.Shifts {
		w := p.see(int32(i), &p.Timeline.Shifts[i])
		if n, _ := p.touching(&w, p.prose); n > 0 {
			if x := p.caseOf("overtime", "back-to-back", w.span); x != nil {
				if p.trace != nil {
					to := w.to
					if late := lateStretches(&w, p.caseOf("overtime", "unbroken-work", w.span), p.bouts()); len(late) > 0 {
						to = late[0].Start
					}
					y := p.whyOf(&w, Stretch{w.from, to})
					y.Says = p.say("The shift follows another without a break; read as overtime it earns %s of the rate on top of straight time.", p.figure(x.Multiplier))
				}
				p.hourly(&w, x.clause, n, x.Multiplier)
			}
		}
	}
}

// touching is how many minutes of a shift the reading back-to-back pays as
// overtime; where there are none, why, in a language.
func (p *Pass) touching(w *Worked, l lang.Lang) (minutes int, why string) {
	switch {
	case w.Is(schedule.InLead):
		return 0, l.Text("it is not of this schedule")
	case w.Is(schedule.Duplicated):
		return 0, l.Text("it overlaps another and is not costed")
	case w.Is(schedule.OnPaidLeave | schedule.OnUnpaidLeave):
		return 0, l.Text("it is on leave")
	case w.minutes == 0:
		return 0, l.Text("it was not worked")
	case w.holiday:
		return 0, l.Text("it is paid as a holiday")
	}
	t := p.Timeline
	for k := range t.Shifts {
		o := &t.Shifts[k]
		if o.End != w.Start {
			continue
		}
		if v := p.see(int32(k), o); v.minutes > 0 {
			late := p.lateMinutes(w, p.caseOf("overtime", "unbroken-work", w.span), p.bouts())
			return w.minutes - late, l.Text("all of it has the extra of unbroken work already")
		}
	}
	return 0, l.Text("the shift before it was not worked")
}
