package audit

import (
	"iter"
	"strconv"

	"rostercheck/agreements"
	"rostercheck/agreements/money"
	"rostercheck/internal/lang"
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
	prose  lang.Lang
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

// write writes the lines as the entries of a list.
func (p *Pay) write(j *jsonWriter, why bool) {
	i := 0
	for k := range p.given {
		j.comma(i, ",").raw("\n")
		j.line(&p.given[k], nil)
		i++
	}
	w := p.writer()
	for _, employee := range p.who {
		id := p.book.Roster.Employees[employee].ID
		if why {
			for _, l := range p.Explain(employee) {
				j.comma(i, ",").raw("\n")
				j.line(&l.Line, &l.Why)
				i++
			}
			continue
		}
		w.begin(id)
		for k := range p.lines[employee] {
			j.comma(i, ",")
			j.buf = w.append(j.buf, &p.lines[employee][k])
			j.spill()
			i++
		}
	}
}

// lineWriter writes pay lines as the engine made them, as [jsonWriter.line] writes
// them spelled out. What many lines have in common it makes once.
type lineWriter struct {
	engine *premiums.Engine
	book   *schedule.Book
	head   []byte     // of the employee's lines
	date   civil.Date // of the line before, and what is written of it
	day    []byte
	parts  map[uint32][]byte // element and clause
}

func (p *Pay) writer() *lineWriter {
	return &lineWriter{engine: p.engine, book: p.book, date: civil.NoDate, parts: map[uint32][]byte{}}
}

// begin begins the lines of an employee.
func (w *lineWriter) begin(id string) {
	w.head = append(appendQuoted(append(w.head[:0], "\n{\"employee\": "...), id), ", \"date\": \""...)
}

// append writes a line behind b, a line end before it.
func (w *lineWriter) append(b []byte, l *premiums.Line) []byte {
	if l.Date != w.date || w.day == nil {
		w.date, w.day = l.Date, l.Date.AppendTo(w.day[:0])
	}
	key := uint32(l.Element)<<16 | uint32(l.Clause)
	part := w.parts[key]
	if part == nil {
		part = append(appendQuoted([]byte("\", \"element\": "), premiums.All()[l.Element].ID), ", \"clause\": "...)
		part = append(appendQuoted(part, w.engine.Clause(l.Clause)), ", \"start\": \""...)
		w.parts[key] = part
	}
	b = append(b, w.head...)
	b = append(b, w.day...)
	b = append(b, part...)
	at := w.book.Clock.Civil(l.Start)
	if _, steady := w.book.Clock.Steady(w.date); steady && at.Date() == w.date {
		b = append(b, w.day...)
		b = append(b, 'T')
		b = at.Clock().AppendTo(b)
	} else {
		b = w.book.Zone.AppendInstant(b, l.Start)
	}
	if l.Counted {
		b = strconv.AppendInt(append(b, "\", \"count\": "...), int64(l.Minutes), 10)
	} else {
		b = strconv.AppendInt(append(b, "\", \"minutes\": "...), int64(l.Minutes), 10)
		b = l.Multiplier.AppendTo(append(b, ", \"multiplier\": \""...))
		b = append(b, '"')
	}
	b = l.Rate.AppendTo(append(b, ", \"rate\": \""...))
	b = l.Amount.AppendTo(append(b, "\", \"amount\": \""...))
	return append(b, "\"}"...)
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
