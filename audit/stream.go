package audit

import (
	"io"
	"slices"

	"rostercheck/agreements"
	"rostercheck/rules"
	"rostercheck/schedule"
)

// Stream is an audit of which nothing is kept but what it adds up to. Each time
// its findings or pay lines are written every employee is expanded, judged or
// costed anew, in parallel and in the roster's order, so that memory does not grow
// with the employees: to do that takes a fraction of the time that the writing of
// the lines takes. What is written is byte for byte what the [Document] of [Run]
// writes. It serves one caller at a time.
type Stream struct {
	x         *run
	expansion *schedule.Expansion
	rules     *rules.Engine
	schedule  []rules.Finding // of the whole schedule, to be spelled
	document  *Document       // without its long lists
	lengths   lists
	sheet     *tally // for what is spelled and not added up
}

// NewStream audits a roster as [Run] does.
func NewStream(r *schedule.Roster, a *agreements.Agreement, opt Options, found ...schedule.Problem) (*Stream, schedule.Problems) {
	problems := schedule.Problems(slices.Clone(found))
	checkAgainst(r, a, &problems)
	s := &Stream{expansion: schedule.Prepare(r, buildOptions(r, a, opt))}
	problems = append(problems, s.expansion.Check()...)
	if len(problems) > 0 {
		problems.Sort()
		return nil, problems
	}
	book := s.expansion.Book()
	x := &run{roster: r, agreement: a, opt: opt, book: book, readings: chosen(r, a, opt), who: asked(r, opt)}
	x.limits(&problems)
	if len(problems) > 0 {
		return nil, problems
	}
	s.x = x
	whole := *book
	whole.Timelines = kinds(r)
	x.whole = &whole
	x.timeline = func(i int) *schedule.Timeline {
		t := &schedule.Timeline{}
		s.expansion.Expander().Employee(i, t)
		return t
	}
	s.rules = x.engines()
	s.addUp()
	return s, nil
}

// Document is the audit without its findings, pay lines and timelines, and without
// what could not be judged of employees, leaves their known days or is to be worked:
// what is left is as [Run] has it.
func (s *Stream) Document() *Document { return s.document }

// kinds are timelines with the terms of all employees, each kind of terms once: all
// that rules of the whole schedule look at.
func kinds(r *schedule.Roster) []schedule.Timeline {
	type kind struct {
		hours, classification string
		partTime              bool
	}
	seen := map[kind]bool{}
	var out []schedule.Timeline
	for i := range r.Employees {
		for _, span := range schedule.Terms(&r.Employees[i]) {
			k := kind{span.Term.Hours, span.Term.Classification, span.Term.PartTime}
			if !seen[k] {
				seen[k] = true
				out = append(out, schedule.Timeline{Employee: &r.Employees[i], Index: i, Terms: []schedule.TermSpan{span}})
			}
		}
	}
	return out
}

// parts are what is made of an employee.
type parts uint8

const (
	asJudged parts = 1 << iota
	asCosted
	asPriced
)

// each makes what is asked for of each employee and hands it to do, in parallel;
// what do leaves in its P goes to take in the roster's order.
func each[P any](s *Stream, what parts, do func(t *schedule.Timeline, f *found, out *P), take func(*P) error) error {
	x := s.x
	return schedule.InOrder(x.who, x.workers(), func() func(int, *P) {
		e, t, pricer := s.expansion.Expander(), &schedule.Timeline{}, x.newPricer()
		var f found
		return func(i int, out *P) {
			e.Employee(i, t)
			f = found{findings: f.findings[:0], skipped: f.skipped[:0], lines: f.lines[:0]}
			if what&asJudged != 0 {
				f.findings, f.skipped = s.rules.Employee(x.book, t, f.findings, f.skipped)
				x.price(t, f.findings)
			}
			if what&asCosted != 0 {
				f.lines, f.missing, f.owed = x.cost(x.pay, t, f.lines)
			}
			if what&asPriced != 0 {
				f.worths = pricer.employee(t, f.lines, f.missing)
			}
			do(t, &f, out)
		}
	}, take)
}

// addUp makes all of the document but its long lists.
func (s *Stream) addUp() {
	x := s.x
	findings, skipped := s.rules.Schedule(x.whole)
	s.document, s.schedule = x.begin(x.who, x.opt.Employees != nil, findings, skipped)
	y := x.newTally()
	x.spell(nil, s.schedule, y.used, y.grievances, func(f *Finding) { y.finding(f, nil) })
	_ = each(s, asJudged|asCosted|asPriced, func(t *schedule.Timeline, f *found, out **tally) {
		if *out == nil {
			*out = x.newTally()
		}
		(*out).employee(t, f, nil)
	}, func(out **tally) error {
		y.join(*out)
		*out = nil
		return nil
	}) // nothing here fails
	s.document.conclude(y, x.who)
	s.document.Pay = Pay{engine: x.pay, book: x.book, terms: x.agreement, prose: x.opt.Prose, days: x.days, n: y.lines}
	if x.opt.PayPeriods != nil {
		s.document.costs = &y.daily
	}
	s.lengths = lists{notJudged: len(s.document.NotJudged) + y.notJudged, leaving: y.leaving, owed: y.owed}
	s.sheet = x.newTally()
}

// WriteJSON writes what [Document.WriteJSON] writes.
func (s *Stream) WriteJSON(w io.Writer, summaryOnly bool) error {
	return s.write(w, summaryOnly, false)
}

// WriteJSONWhy writes what [Document.WriteJSONWhy] writes.
func (s *Stream) WriteJSONWhy(w io.Writer) error { return s.write(w, false, true) }

func (s *Stream) write(w io.Writer, summaryOnly, why bool) error {
	d, l := s.document, s.lengths
	l.writeFindings = func(j *jsonWriter) {
		n := 0
		s.ofSchedule(func(f *Finding) {
			j.comma(n, ",").raw("\n")
			j.finding(f, d.Today != "")
			n++
		})
		s.follow(j, n, asJudged, func(t *schedule.Timeline, f *found, out *part) {
			out.sheet.accepted(t, f.findings, func(f *Finding) {
				out.j.raw(",\n")
				out.j.finding(f, d.Today != "")
			})
		})
	}
	l.writePay = func(j *jsonWriter) {
		if why {
			s.follow(j, 0, 0, func(t *schedule.Timeline, _ *found, out *part) {
				for _, l := range d.Pay.explain(t) {
					out.j.raw(",\n")
					out.j.line(&l.Line, &l.Why)
				}
			})
			return
		}
		s.follow(j, 0, asCosted, func(t *schedule.Timeline, f *found, out *part) {
			out.lines.begin(t.Employee.ID)
			for i := range f.lines {
				out.j.buf = out.lines.append(append(out.j.buf, ','), &f.lines[i])
			}
		})
	}
	l.writeNotJudged = func(j *jsonWriter) {
		entries(j, d.NotJudged, j.unjudged)
		if l.notJudged == len(d.NotJudged) {
			return
		}
		s.follow(j, len(d.NotJudged), asJudged, func(t *schedule.Timeline, f *found, out *part) {
			for _, n := range s.x.appendNotJudged(nil, t.Employee.ID, f.skipped) {
				out.j.raw(",\n")
				out.j.unjudged(&n)
			}
		})
	}
	l.writeLeaving = func(j *jsonWriter) {
		if l.leaving == 0 {
			return
		}
		s.follow(j, 0, 0, func(t *schedule.Timeline, _ *found, out *part) {
			for h := range s.x.leavingOf(t) {
				out.j.raw(",\n")
				out.j.leaving(&HolidayLeaving{t.Employee.ID, h.String()})
			}
		})
	}
	l.writeOwed = func(j *jsonWriter) {
		if l.owed == 0 {
			return
		}
		s.follow(j, 0, asCosted, func(t *schedule.Timeline, f *found, out *part) {
			for _, o := range f.owed {
				out.j.raw(",\n")
				out.j.owed(&ToBeWorked{t.Employee.ID, o.Day.String(), o.Minutes})
			}
		})
	}
	return d.write(w, &l, summaryOnly)
}

// part is what some employees in a row come to in a list.
type part struct {
	j     jsonWriter
	lines *lineWriter
	sheet *tally
}

// follow writes the entries of employees behind so many others.
func (s *Stream) follow(j *jsonWriter, behind int, what parts, do func(*schedule.Timeline, *found, *part)) {
	err := each(s, what, func(t *schedule.Timeline, f *found, out *part) {
		if out.sheet == nil {
			out.sheet, out.lines = s.x.newTally(), s.document.Pay.writer()
		}
		do(t, f, out)
	}, func(out *part) error {
		text := out.j.buf
		if behind == 0 && len(text) > 0 {
			text = text[1:] // the comma
			behind++
		}
		j.pass(text)
		out.j.buf = out.j.buf[:0]
		return j.err
	})
	if j.err == nil {
		j.err = err
	}
}

// ofSchedule spells the findings of the whole schedule.
func (s *Stream) ofSchedule(yield func(*Finding)) { s.sheet.accepted(nil, s.schedule, yield) }

// accepted spells findings, with what a baseline accepts of them, and adds nothing up.
func (y *tally) accepted(t *schedule.Timeline, list []rules.Finding, yield func(*Finding)) {
	y.spell(t, list, y.used, y.grievances, func(f *Finding) {
		y.accept(f)
		if y.days.touched(f) {
			yield(f)
		}
	})
}

// Findings hands out the findings in their order. An error ends it and is returned.
func (s *Stream) Findings(take func(*Finding) error) error {
	var err error
	s.ofSchedule(func(f *Finding) {
		if err == nil {
			err = take(f)
		}
	})
	if err != nil {
		return err
	}
	type part struct {
		sheet *tally
		list  []Finding
	}
	return each(s, asJudged, func(t *schedule.Timeline, f *found, out *part) {
		if out.sheet == nil {
			out.sheet = s.x.newTally()
		}
		out.sheet.accepted(t, f.findings, func(f *Finding) { out.list = append(out.list, *f) })
	}, func(out *part) error { return handOut(&out.list, take) })
}

// Lines hands out the pay lines in their order. An error ends it and is returned.
func (s *Stream) Lines(take func(*Line) error) error {
	return each(s, asCosted, func(t *schedule.Timeline, f *found, out *[]Line) {
		var words words
		for i := range f.lines {
			*out = append(*out, s.document.Pay.spelled(&f.lines[i], t.Employee.ID, t.Index, &words))
		}
	}, func(out *[]Line) error { return handOut(out, take) })
}

// NotJudged hands out what could not be judged, in order. An error ends it and is
// returned.
func (s *Stream) NotJudged(take func(*NotJudged) error) error {
	list := slices.Clone(s.document.NotJudged)
	if err := handOut(&list, take); err != nil || s.lengths.notJudged == len(s.document.NotJudged) {
		return err
	}
	return each(s, asJudged, func(t *schedule.Timeline, f *found, out *[]NotJudged) {
		*out = s.x.appendNotJudged(*out, t.Employee.ID, f.skipped)
	}, func(out *[]NotJudged) error { return handOut(out, take) })
}

// HolidaysLeaving hands out the holidays that leave the known days, in order. An
// error ends it and is returned.
func (s *Stream) HolidaysLeaving(take func(*HolidayLeaving) error) error {
	if s.lengths.leaving == 0 {
		return nil
	}
	return each(s, 0, func(t *schedule.Timeline, _ *found, out *[]HolidayLeaving) {
		for h := range s.x.leavingOf(t) {
			*out = append(*out, HolidayLeaving{t.Employee.ID, h.String()})
		}
	}, func(out *[]HolidayLeaving) error { return handOut(out, take) })
}

// ToBeWorkedOrCharged hands out what is left to be worked or charged, in order. An
// error ends it and is returned.
func (s *Stream) ToBeWorkedOrCharged(take func(*ToBeWorked) error) error {
	if s.lengths.owed == 0 {
		return nil
	}
	return each(s, asCosted, func(t *schedule.Timeline, f *found, out *[]ToBeWorked) {
		for _, o := range f.owed {
			*out = append(*out, ToBeWorked{t.Employee.ID, o.Day.String(), o.Minutes})
		}
	}, func(out *[]ToBeWorked) error { return handOut(out, take) })
}

func handOut[T any](list *[]T, take func(*T) error) error {
	for i := range *list {
		if err := take(&(*list)[i]); err != nil {
			return err
		}
	}
	*list = (*list)[:0]
	return nil
}
