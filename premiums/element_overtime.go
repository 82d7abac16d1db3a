package premiums

import (
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
			p.bandLines(w, overtimeBand)
			p.missedMeals(w)
		}
		p.beyondADay()
		if p.backToBack {
			p.touchingShifts()
		}
	},
})

// missedMeals pays the meal breaks that could not be given, at the multiplier of
// the period's last paid minute (App. C 6).
func (p *Pass) missedMeals(w *period) {
	x := p.caseOf("overtime", "missed-meal-break", w.span)
	if x == nil || w.missedMeals == 0 || len(w.bands) == 0 {
		return
	}
	p.pay(w.date, w.start, x.clause, w.missedMeals*x.Value, w.bands[len(w.bands)-1].multiplier, w.span.rate)
}

// beyondADay pays one more straight time for scheduled minutes so late in
// unbroken work with an emergency in it (21.13(d)).
func (p *Pass) beyondADay() {
	emergency := false
	for i := range p.work {
		emergency = emergency || p.work[i].emergency
	}
	if !emergency {
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
			p.hourly(&w, term.tiers[0], n, term.Tiers[0].Multiplier)
		}
	}
}

// lateMinutes counts a shift's worked minutes that lie so late in unbroken work
// with an emergency in it.
func (p *Pass) lateMinutes(w *Worked, t *bound, bouts []bout) int {
	if t == nil || w.holiday || w.minutes == 0 || len(t.Tiers) == 0 {
		return 0
	}
	n := 0
	for _, b := range bouts {
		if b.emergency {
			n += max(0, int(min(w.to, b.end)-max(w.from, b.start+civil.Instant(t.Tiers[0].After))))
		}
	}
	return min(n, w.minutes)
}

// touchingShifts pays the second of two worked scheduled shifts that touch as
// overtime, net of its straight time (reading back-to-back).
func (p *Pass) touchingShifts() {
	t := p.Timeline
	for i := range t.Shifts {
		s := &t.Shifts[i]
		if s.Is(schedule.InLead | schedule.Duplicated) {
			continue
		}
		w := p.see(int32(i), s)
		if w.minutes == 0 || w.holiday {
			continue
		}
		for k := range t.Shifts {
			o := &t.Shifts[k]
			if o.End != s.Start {
				continue
			}
			if v := p.see(int32(k), o); v.minutes > 0 {
				if x := p.caseOf("overtime", "back-to-back", w.span); x != nil {
					late := p.lateMinutes(&w, p.caseOf("overtime", "unbroken-work", w.span), p.bouts())
					p.hourly(&w, x.clause, w.minutes-late, x.Multiplier)
				}
				break
			}
		}
	}
}
