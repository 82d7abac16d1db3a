package audit

import (
	"iter"

	"rostercheck/agreements"
	"rostercheck/agreements/money"
	"rostercheck/premiums"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// Pay is the pay lines of a document, in the contract's order. They are kept as
// the engine made them and spelled out one by one, so that a year of thousands
// of employees does not stand in memory as text.
type Pay struct {
	given  []Line
	engine *premiums.Engine
	book   *schedule.Book
	terms  *agreements.Agreement
	lines  [][]premiums.Line // by employee
	who    []int             // whose lines are the document's
	days   *Range            // whose lines they are
	n      int
}

// PayOf is the pay of a document made by hand.
func PayOf(lines ...Line) Pay { return Pay{given: lines, n: len(lines)} }

// Len is the number of lines.
func (p *Pay) Len() int { return p.n }

// All spells out the lines in order.
func (p *Pay) All() iter.Seq[Line] {
	return func(yield func(Line) bool) {
		for _, l := range p.given {
			if !yield(l) {
				return
			}
		}
		for _, i := range p.who {
			for l := range p.Of(i) {
				if !yield(l) {
					return
				}
			}
		}
	}
}

// Of spells out the lines of one employee, by index in the roster.
func (p *Pay) Of(employee int) iter.Seq[Line] {
	return func(yield func(Line) bool) {
		if p.lines == nil {
			for _, l := range p.given {
				if l.EmployeeIndex == employee && !yield(l) {
					return
				}
			}
			return
		}
		id := p.book.Roster.Employees[employee].ID
		var words words
		for i := range p.lines[employee] {
			if !yield(p.spelled(&p.lines[employee][i], id, employee, &words)) {
				return
			}
		}
	}
}

func (p *Pay) spelled(l *premiums.Line, id string, employee int, words *words) Line {
	out := Line{
		Employee: id, EmployeeIndex: employee,
		Date: words.date(l.Date), DateNumber: int32(l.Date),
		Element: premiums.All()[l.Element].ID, Clause: p.engine.Clause(l.Clause),
		Start:  p.book.Zone.Format(l.Start),
		Rate:   words.rate(l.Rate),
		Amount: l.Amount.String(), Cents: int64(l.Amount),
	}
	if l.Counted {
		out.Counted, out.Count = true, int(l.Minutes)
	} else {
		out.Minutes, out.Multiplier = int(l.Minutes), words.multiplier(l.Multiplier)
	}
	return out
}

// words keeps the last of each text that repeats from line to line.
type words struct {
	d    civil.Date
	ds   string
	r    [4]money.Rate
	rs   [4]string
	m    [4]money.Multiplier
	ms   [4]string
	rAt  int
	mAt  int
	have bool
}

func (w *words) date(d civil.Date) string {
	if !w.have || d != w.d {
		w.d, w.ds, w.have = d, d.String(), true
	}
	return w.ds
}

func (w *words) rate(r money.Rate) string {
	for i, x := range w.r {
		if x == r && w.rs[i] != "" {
			return w.rs[i]
		}
	}
	i := w.rAt % len(w.r)
	w.rAt++
	w.r[i], w.rs[i] = r, r.String()
	return w.rs[i]
}

func (w *words) multiplier(m money.Multiplier) string {
	for i, x := range w.m {
		if x == m && w.ms[i] != "" {
			return w.ms[i]
		}
	}
	i := w.mAt % len(w.m)
	w.mAt++
	w.m[i], w.ms[i] = m, m.String()
	return w.ms[i]
}
