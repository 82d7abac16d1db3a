package reference

import (
	"slices"

	"github.com/shopspring/decimal"
)

// extras makes the lines of a worked shift that phase 2 adds: change notice, emergencies beyond 24 hours, back-to-back,
// allowances and acting pay.
func (p *payroll) extras(e *employee, s *shift, w work) error {
	t, holiday := e.at(s.day), p.isHoliday(e, s.day)
	if p.penalties[s] {
		extra := oneAndAHalf.Sub(one)
		if t.hours == "variable" {
			extra = decimal.RequireFromString(p.readings["variable-change-rate"]).Sub(one)
		}
		if err := p.add(e, s, "change-notice", "21.03(d)", p.paidMinutes(s), extra); err != nil {
			return err
		}
	}
	beyond := 0
	if !holiday && t.hours != "variable" {
		beyond = p.beyondDay(w)
	}
	if err := p.add(e, s, "overtime", "21.13(d)", beyond, one); err != nil {
		return err
	}
	if !holiday && p.readings["back-to-back"] == "overtime" && p.follows(e, s) {
		if err := p.add(e, s, "overtime", "21.12", w.minutes-beyond, oneAndAHalf.Sub(one)); err != nil {
			return err
		}
	}
	if s.senior {
		p.allowance(e, s.day, s.start.utc, "responsibility-allowance", "44.02", w.minutes/240, decimal.NewFromInt(3))
	}
	p.allowance(e, s.day, s.start.utc, "dog-handler-allowance", "44.01", s.dogPeriods, decimal.NewFromInt(4))
	return p.acting(e, s, w)
}

// beyondDay counts the worked minutes of a shift beyond 24 hours of unbroken work that holds an emergency (21.13(d)).
func (p *payroll) beyondDay(w work) int {
	n := 0
	for _, r := range p.unbroken {
		if r.emergency {
			n += count(w.parts, func(u int) bool { return r.first+1440 <= u && u < r.end })
		}
	}
	return min(n, w.minutes)
}

// follows: the shift starts where another worked one ends.
func (p *payroll) follows(e *employee, s *shift) bool {
	return slices.ContainsFunc(e.paid, func(before *shift) bool {
		return before.end.utc == s.start.utc && !p.work(e, before).absent
	})
}

// escortIn: some of an escort's work lies in the shift.
func (p *payroll) escortIn(e *employee, s *shift) bool {
	work, _ := e.rows()
	return slices.ContainsFunc(work, func(r row) bool {
		return r.escort && common(s.start.utc, s.end.utc, r.first, r.end) > 0
	})
}

// holidayMinimum makes up a shift cut short on a holiday, whose holiday lines are worth so many quarter minutes, to
// three hours at time and one-half (26.06), for part-time to four hours' straight time (35.08).
func (p *payroll) holidayMinimum(e *employee, s *shift, value int) error {
	if e.at(s.day).partTime {
		return p.add(e, s, "reporting-minimum", "35.08", halfUp(max(0, 240*straight-value), straight), one)
	}
	return p.add(e, s, "reporting-minimum", "26.06", halfUp(max(0, 180*half-value), half), oneAndAHalf)
}

// acting makes the line of 50.07: the difference in hourly rate for the minutes worked.
func (p *payroll) acting(e *employee, s *shift, w work) error {
	for _, a := range e.acting {
		if !within(s.day, a.first, a.last) {
			continue
		}
		if !p.acted(e, a) {
			continue
		}
		own, err := e.rate(s.day)
		if err != nil {
			return err
		}
		higher, err := p.actingRate(e.at(s.day), own, a.classification, s.day)
		if err != nil {
			return err
		}
		if higher.Cmp(own) > 0 {
			p.line(e, s.day, s.start.utc, "acting-pay", "50.07", w.minutes, one, higher.Sub(own))
		}
		return nil
	}
	return nil
}

// acted: at least one working day was worked at the classification: one shift in full, or on variable hours seven and a
// half hours (34.5, 34.2).
func (p *payroll) acted(e *employee, a acting) bool {
	minutes := 0
	for _, s := range e.paid {
		if !within(s.day, a.first, a.last) || !p.costed(e, s) {
			continue
		}
		w := p.work(e, s)
		minutes += w.minutes
		variable := e.at(s.day).hours == "variable"
		if variable && minutes >= 450 || !variable && !w.absent && !w.short {
			return true
		}
	}
	return false
}

// actingRate gives the hourly rate at the acting classification by the reading acting-step; the employee's own where the
// classification is no higher.
func (p *payroll) actingRate(t terms, own decimal.Decimal, classification string, day int) (decimal.Decimal, error) {
	steps, err := printedSteps(classification, day)
	if err != nil {
		return own, err
	}
	if present, err := printedSteps(t.classification, day); err == nil {
		if classification == t.classification || !present[len(present)-1].LessThan(steps[len(steps)-1]) {
			return own, nil
		}
	}
	if p.readings["acting-step"] == "same-step" && t.step > 0 {
		return steps[min(t.step, len(steps))-1], nil
	}
	for _, rate := range steps {
		if rate.Cmp(own) > 0 {
			return rate, nil
		}
	}
	return own, nil
}
