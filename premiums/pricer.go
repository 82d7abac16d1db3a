package premiums

import (
	"rostercheck/agreements/money"
	"rostercheck/internal/lang"
	"rostercheck/schedule"
)

// Pricer says what single records of one timeline pay, with the same code that
// makes the lines. It serves one caller at a time.
type Pricer struct{ p Pass }

// Pricer prepares a timeline; nothing is costed before it is asked for.
func (e *Engine) Pricer(b *schedule.Book, t *schedule.Timeline) *Pricer {
	x := &Pricer{Pass{Engine: e, Book: b, Timeline: t.Pay(), force: t}}
	x.p.rates = x.p.rateSpans(nil)
	return x
}

// Penalty is what the penalty for short notice of one of the timeline's
// notifications pays (3.6): no dollars where none is due. ok is false where the
// agreement grants the employee no such penalty at all.
func (x *Pricer) Penalty(notification int) (amount money.Amount, ok bool) {
	p := &x.p
	p.element = ByID("change-notice")
	w, t, m, _ := p.penalty(notification)
	if t == nil {
		return 0, false
	}
	if m == 0 {
		return 0, true
	}
	return money.Earned(w.paid, m, w.span.rate), true
}

// Touching is what the second of two scheduled shifts that touch pays more where
// the reading back-to-back takes it for overtime, whatever the engine's own
// reading is; where it pays nothing more, why says why. ok is false where the
// agreement has no such reading, or no terms of it for the employee, and where
// the shift is not of this schedule: what it pays is not known then. Why is said in
// the language l.
func (x *Pricer) Touching(second *schedule.Shift, l lang.Lang) (amount money.Amount, clause, why string, ok bool) {
	p := &x.p
	if p.agreement.Reading("back-to-back") == nil || second.Is(schedule.InLead) {
		return 0, "", "", false
	}
	c := p.caseOf("overtime", "back-to-back", p.spanAt(second.Day))
	if c == nil {
		return 0, "", "", false
	}
	p.periods() // for the stretches of unbroken work
	clause = p.clauses[c.clause]
	for i := range p.Timeline.Shifts {
		s := &p.Timeline.Shifts[i]
		if s.Start != second.Start || s.End != second.End || s.Is(schedule.Duplicated) != second.Is(schedule.Duplicated) {
			continue
		}
		w := p.see(int32(i), s)
		n, why := p.touching(&w, l)
		if n <= 0 {
			return 0, clause, why, true
		}
		return money.Earned(n, c.Multiplier, w.span.rate), clause, "", true
	}
	return 0, clause, l.Text("it is not paid, since pay is as if no exchange had occurred"), true
}
