package audit

import (
	"reflect"
	"slices"

	"rostercheck/agreements"
	"rostercheck/agreements/money"
	"rostercheck/premiums"
	"rostercheck/rules"
	"rostercheck/schedule"
)

// Auditor keeps the audit of a roster and audits anew only the employees whose
// records change. It serves one caller at a time.
//
// An employee's findings and pay hang on the employee's own records and on what
// all share: institution, period, codes, patterns, waivers, readings. Two things
// reach further. An exchange of shifts is judged by what it costs all who share
// in it, so that these are audited together. And rules of the whole schedule
// look at the terms of all employees and at the change log: they judge the
// schedule again where terms or a change log may have changed, and their findings are part of the
// difference.
type Auditor struct {
	roster    *schedule.Roster // as it was given, never written to
	agreement *agreements.Agreement
	opt       Options
	document  *Document
	whole     *run

	engine  *rules.Engine // for employees without exchanges, and the schedule
	ofWhole []rules.Finding
	skipped []rules.Skipped
	sums    []money.Amount // by element
	at      map[string]int // employees by id
	of      rowsOf
	changed map[int]*Records
	order   []int // the changed ones, the last changed last
	parts   map[int]*run
	sharing map[string][]int // employees by the exchange they share in
	outline *schedule.Book   // what the rules of the whole schedule look at
}

// Records are all that a roster says of one employee alone. The rows are the
// employee's, whatever employee they name.
type Records struct {
	Employee    schedule.Employee
	Assignments []schedule.Assignment
	Recurrences []schedule.Recurrence
	Shifts      []schedule.ShiftEntry
	Lead        []schedule.ShiftEntry
	Changes     []schedule.Change
	Worked      []schedule.WorkedEntry
	Leave       []schedule.Leave
	Acting      []schedule.Acting
	Proceedings []schedule.Proceeding
}

// Difference is what a change of some employees' records makes of an audit.
// Findings and costs compare as in [Differences].
type Difference struct {
	Gained, Cured []Finding
	Changed       []ChangedFinding
	JudgedNoMore  []NotJudgedCount
	JudgedAgain   []NotJudgedCount
	Total         money.Amount     // the roster costs more; less with a minus
	Elements      []ElementChange  // of the whole roster
	Employees     []EmployeeChange // those of whom anything differs
	// Audited are the employees who were audited anew, by index in the roster:
	// those changed, and those who share an exchange of shifts with them.
	Audited []int
	// NotCosted is what could not be costed of them after the change.
	NotCosted []NotCosted
}

// rowsOf are the rows of each employee in the lists of a roster.
type rowsOf struct {
	byEmployee
	proceedings map[string][]int32
}

// NewAuditor audits a roster as [Run] does, all employees and all days of it, and
// keeps what it found. The roster must not be written to afterwards. The
// differences speak the languages of the options.
func NewAuditor(r *schedule.Roster, a *agreements.Agreement, opt Options) (*Auditor, schedule.Problems) {
	opt.Employees, opt.Range = nil, nil
	d, problems := Run(r, a, opt)
	if len(problems) > 0 {
		return nil, problems
	}
	x := &Auditor{
		roster: r, agreement: a, opt: opt, document: d, whole: d.run, at: map[string]int{},
		changed: map[int]*Records{}, parts: map[int]*run{}, sharing: map[string][]int{}, sums: make([]money.Amount, len(premiums.All())),
	}
	x.engine = rules.NewEngine(a, d.run.settings(), opt.AsPosted)
	n := len(r.Employees)
	x.ofWhole, x.skipped = d.run.findings[n], d.run.skipped[n]
	x.of = rowsOf{*d.run.index(), index(r.Proceedings, func(p *schedule.Proceeding) string { return p.Employee })}
	for i := range r.Employees {
		x.at[r.Employees[i].ID] = i
		for k := range d.run.lines[i] {
			l := &d.run.lines[i][k]
			x.sums[l.Element] += l.Amount
		}
	}
	for i := range r.Changes {
		if id := exchangeOf(&r.Changes[i]); id != "" {
			x.share(id, x.at[r.Changes[i].Employee])
		}
	}
	return x, nil
}

// Document is the audit of the roster as it was given, before any change.
func (x *Auditor) Document() *Document { return x.document }

func exchangeOf(c *schedule.Change) string {
	if c.Reason != schedule.ByExchange {
		return ""
	}
	return c.Exchange
}

func (x *Auditor) share(exchange string, employee int) {
	if !slices.Contains(x.sharing[exchange], employee) {
		x.sharing[exchange] = append(x.sharing[exchange], employee)
	}
}

// Records are an employee's, by index in the roster, as last changed. The lists
// may be written to and handed to [Auditor.Change]; what their rows point at may
// not.
func (x *Auditor) Records(employee int) Records {
	r := x.roster
	if c := x.changed[employee]; c != nil {
		out := *c
		out.Assignments, out.Recurrences, out.Shifts, out.Lead = slices.Clone(c.Assignments), slices.Clone(c.Recurrences), slices.Clone(c.Shifts), slices.Clone(c.Lead)
		out.Changes, out.Worked, out.Leave = slices.Clone(c.Changes), slices.Clone(c.Worked), slices.Clone(c.Leave)
		out.Acting, out.Proceedings = slices.Clone(c.Acting), slices.Clone(c.Proceedings)
		return out
	}
	ids := []string{r.Employees[employee].ID}
	return Records{
		Employee:    r.Employees[employee],
		Assignments: pick(r.Assignments, x.of.assignments, ids),
		Recurrences: pick(r.Recurrences, x.of.recurrences, ids),
		Shifts:      pick(r.Shifts, x.of.shifts, ids),
		Lead:        pick(r.Lead, x.of.lead, ids),
		Changes:     pick(r.Changes, x.of.changes, ids),
		Worked:      pick(r.Worked, x.of.worked, ids),
		Leave:       pick(r.Leave, x.of.leave, ids),
		Acting:      pick(r.Acting, x.of.acting, ids),
		Proceedings: pick(r.Proceedings, x.of.proceedings, ids),
	}
}

// Change puts records in the place of those that employees had, found by id, and
// says what that makes of the audit. Problems are what is wrong with the new
// records; then nothing has changed. It panics on an employee that the roster
// does not have.
func (x *Auditor) Change(records ...Records) (*Difference, schedule.Problems) {
	fresh := map[int]*Records{}
	var touched []int
	for k := range records {
		c := records[k]
		i, ok := x.at[c.Employee.ID]
		if !ok {
			panic("audit: records of employee " + c.Employee.ID + ", whom the roster does not have")
		}
		c.own()
		if fresh[i] == nil {
			touched = append(touched, i)
		}
		fresh[i] = &c
	}
	who := x.together(touched, fresh)
	before, problems := x.part(who, nil)
	if len(problems) > 0 {
		return nil, problems
	}
	after, problems := x.part(who, fresh)
	if len(problems) > 0 {
		return nil, problems
	}
	ofWhole, skipped := x.ofWhole, x.skipped
	again := slices.ContainsFunc(touched, func(i int) bool {
		old := x.Records(i)
		return len(old.Changes)+len(fresh[i].Changes) > 0 || !reflect.DeepEqual(old.Employee, fresh[i].Employee)
	})
	was, is := before.partly(x.ofWhole, x.skipped), (*Document)(nil)
	for _, i := range touched {
		x.order = append(slices.DeleteFunc(x.order, func(k int) bool { return k == i }), i)
		x.changed[i] = fresh[i]
		if x.outline != nil {
			x.outline.Roster.Employees[i] = fresh[i].Employee
			x.outline.Timelines[i].Terms = schedule.Terms(&x.outline.Roster.Employees[i])
		}
		for k := range fresh[i].Changes {
			if id := exchangeOf(&fresh[i].Changes[k]); id != "" {
				x.share(id, i)
			}
		}
	}
	if again {
		ofWhole, skipped = x.engine.Schedule(x.outlined())
		x.ofWhole, x.skipped = ofWhole, skipped
	}
	is = after.partly(ofWhole, skipped)
	for _, i := range who {
		delete(x.parts, i)
	}
	if len(who) == 1 {
		x.parts[who[0]] = after
	}
	return x.difference(was, is, after, who), nil
}

// own makes all rows the employee's.
func (c *Records) own() {
	id := c.Employee.ID
	c.Assignments = owned(c.Assignments, id, func(a *schedule.Assignment) *string { return &a.Employee })
	c.Recurrences = owned(c.Recurrences, id, func(a *schedule.Recurrence) *string { return &a.Employee })
	c.Shifts = owned(c.Shifts, id, func(a *schedule.ShiftEntry) *string { return &a.Employee })
	c.Lead = owned(c.Lead, id, func(a *schedule.ShiftEntry) *string { return &a.Employee })
	c.Changes = owned(c.Changes, id, func(a *schedule.Change) *string { return &a.Employee })
	c.Worked = owned(c.Worked, id, func(a *schedule.WorkedEntry) *string { return &a.Employee })
	c.Leave = owned(c.Leave, id, func(a *schedule.Leave) *string { return &a.Employee })
	c.Acting = owned(c.Acting, id, func(a *schedule.Acting) *string { return &a.Employee })
	c.Proceedings = owned(c.Proceedings, id, func(a *schedule.Proceeding) *string { return &a.Employee })
}

func owned[T any](list []T, id string, employee func(*T) *string) []T {
	list = slices.Clone(list)
	for i := range list {
		*employee(&list[i]) = id
	}
	return list
}

// together are the employees who must be audited with those touched: all whom
// exchanges of shifts join to them, before the change or after it.
func (x *Auditor) together(touched []int, fresh map[int]*Records) []int {
	who := slices.Clone(touched)
	for k := 0; k < len(who); k++ {
		i := who[k]
		lists := [][]schedule.Change{}
		if len(x.sharing) > 0 {
			lists = append(lists, x.Records(i).Changes)
		}
		if c := fresh[i]; c != nil {
			lists = append(lists, c.Changes)
		}
		for _, list := range lists {
			for j := range list {
				id := exchangeOf(&list[j])
				if id == "" {
					continue
				}
				for _, other := range x.sharing[id] {
					if !slices.Contains(who, other) {
						who = append(who, other)
					}
				}
				// Two who are changed at once may share an exchange that is new.
				for _, other := range touched {
					if !slices.Contains(who, other) {
						who = append(who, other)
					}
				}
			}
		}
	}
	return ordered(who)
}

// part audits some employees by their present records, or the fresh ones.
func (x *Auditor) part(who []int, fresh map[int]*Records) (*run, schedule.Problems) {
	if fresh == nil && len(who) == 1 && x.parts[who[0]] != nil {
		return x.parts[who[0]], nil
	}
	r := *x.roster
	r.Employees, r.Assignments, r.Recurrences, r.Shifts, r.Lead, r.Changes = nil, nil, nil, nil, nil, nil
	r.Worked, r.Leave, r.Acting, r.Proceedings, r.Waivers = nil, nil, nil, nil, nil
	for _, i := range who {
		c := fresh[i]
		if c == nil {
			old := x.Records(i)
			c = &old
		}
		c.into(&r)
	}
	for i := range x.roster.Waivers {
		w := &x.roster.Waivers[i]
		if w.Employee == "" || slices.Contains(who, x.at[w.Employee]) {
			r.Waivers = append(r.Waivers, *w)
		}
	}
	opt := x.opt
	opt.Workers = 1
	var problems schedule.Problems
	checkAgainst(&r, x.agreement, &problems)
	book, bad := schedule.Build(&r, buildOptions(&r, x.agreement, opt))
	problems = append(problems, bad...)
	if len(problems) > 0 {
		problems.Sort()
		return nil, problems
	}
	p := &run{roster: &r, agreement: x.agreement, opt: opt, readings: x.whole.readings, who: asked(&r, opt), pay: x.whole.pay}
	p.keep(book)
	engine := x.engine
	if !opt.AsPosted {
		if exchanges := p.exchanges(); exchanges != nil {
			settings := p.settings()
			settings.Exchanges = exchanges
			engine = rules.NewEngine(x.agreement, settings, false)
		}
	}
	p.employees(engine)
	return p, nil
}

// into adds the records to a roster.
func (c *Records) into(r *schedule.Roster) {
	r.Employees = append(r.Employees, c.Employee)
	r.Assignments = append(r.Assignments, c.Assignments...)
	r.Recurrences = append(r.Recurrences, c.Recurrences...)
	r.Shifts = append(r.Shifts, c.Shifts...)
	r.Lead = append(r.Lead, c.Lead...)
	r.Changes = append(r.Changes, c.Changes...)
	r.Worked = append(r.Worked, c.Worked...)
	r.Leave = append(r.Leave, c.Leave...)
	r.Acting = append(r.Acting, c.Acting...)
	r.Proceedings = append(r.Proceedings, c.Proceedings...)
}

// outlined is the book as the rules of the whole schedule look at it: the terms
// of all employees, and the change log.
func (x *Auditor) outlined() *schedule.Book {
	if x.outline == nil {
		r := *x.roster
		r.Employees = slices.Clone(r.Employees)
		b := *x.whole.book
		b.Roster, b.Timelines = &r, make([]schedule.Timeline, len(r.Employees))
		for i := range b.Timelines {
			if c := x.changed[i]; c != nil {
				r.Employees[i] = c.Employee
			}
			b.Timelines[i].Terms = schedule.Terms(&r.Employees[i])
		}
		x.outline = &b
	}
	r := x.outline.Roster
	r.Changes = x.kept(x.roster.Changes)
	for _, i := range x.order {
		r.Changes = append(r.Changes, x.changed[i].Changes...)
	}
	return x.outline
}

// kept are the changes of the employees whose records are as they were given.
func (x *Auditor) kept(list []schedule.Change) []schedule.Change {
	out := make([]schedule.Change, 0, len(list))
	for i := range list {
		if x.changed[x.at[list[i].Employee]] == nil {
			out = append(out, list[i])
		}
	}
	return out
}

// partly is what differences are taken of in the audit of some employees: their
// findings with those of the whole schedule, and their pay.
func (x *run) partly(ofWhole []rules.Finding, skipped []rules.Skipped) *Document {
	d := &Document{Version: 1, Agreement: x.agreement.ID, Book: x.book, Terms: x.agreement, run: x}
	used := make([]bool, len(x.roster.Waivers))
	g := x.newGrievances()
	list := func(f *Finding) { d.Findings = append(d.Findings, *f) }
	x.spell(nil, slices.Clone(ofWhole), used, g, list)
	for _, s := range skipped {
		d.NotJudged = append(d.NotJudged, NotJudged{s.Rule.ID, "", s.First.String(), s.Why})
	}
	for _, i := range x.who {
		x.spell(x.timeline(i), x.findings[i], used, g, list)
		for _, s := range x.skipped[i] {
			d.NotJudged = append(d.NotJudged, NotJudged{s.Rule.ID, x.roster.Employees[i].ID, s.First.String(), s.Why})
		}
	}
	d.Pay = Pay{engine: x.pay, book: x.book, terms: x.agreement, prose: x.opt.Prose, lines: x.lines, who: x.who}
	return d
}

func (x *Auditor) difference(was, is *Document, after *run, who []int) *Difference {
	var w WhatIf
	w.Gained, w.Cured, w.Changed, w.Same = MatchFindings(was.Findings, is.Findings)
	w.cost(was, is)
	both := onBoth(was, is)
	d := &Difference{
		Gained: w.Gained, Cured: w.Cured, Changed: w.Changed, Employees: w.Employees, Audited: who,
		JudgedNoMore: NotJudgedMore(is.NotJudged, was.NotJudged, both), JudgedAgain: NotJudgedMore(was.NotJudged, is.NotJudged, both),
		NotCosted: after.costed(after.who).notCosted(),
	}
	for _, list := range [][]Finding{d.Gained, d.Cured} {
		for i := range list {
			list[i].inRoster(who)
		}
	}
	for i := range d.Changed {
		d.Changed[i].Before.inRoster(who)
		d.Changed[i].After.inRoster(who)
	}
	more := make([]money.Amount, len(x.sums))
	for i := range d.Employees {
		d.Total += d.Employees[i].Difference
		for _, c := range d.Employees[i].Elements {
			more[premiums.ByID(c.Element).Index()] += c.Difference
		}
	}
	for k, e := range premiums.All() {
		if old := x.sums[k]; old != 0 || more[k] != 0 {
			x.sums[k] += more[k]
			d.Elements = append(d.Elements, ElementChange{e.ID, old, x.sums[k], more[k]})
		}
	}
	return d
}

// inRoster makes the employee's index among those audited one in the roster.
func (f *Finding) inRoster(who []int) {
	if f.EmployeeIndex >= 0 {
		f.EmployeeIndex = who[f.EmployeeIndex]
	}
}

// Roster is the roster as changed, to be written or audited as a whole. The rows
// of changed employees come after all others.
func (x *Auditor) Roster() *schedule.Roster {
	r := *x.roster
	same := func(employee string) bool { return x.changed[x.at[employee]] == nil }
	r.Employees = slices.Clone(r.Employees)
	r.Assignments = rowsWhere(r.Assignments, func(a *schedule.Assignment) bool { return same(a.Employee) })
	r.Recurrences = rowsWhere(r.Recurrences, func(a *schedule.Recurrence) bool { return same(a.Employee) })
	r.Shifts = rowsWhere(r.Shifts, func(a *schedule.ShiftEntry) bool { return same(a.Employee) })
	r.Lead = rowsWhere(r.Lead, func(a *schedule.ShiftEntry) bool { return same(a.Employee) })
	r.Changes = x.kept(r.Changes)
	r.Worked = rowsWhere(r.Worked, func(a *schedule.WorkedEntry) bool { return same(a.Employee) })
	r.Leave = rowsWhere(r.Leave, func(a *schedule.Leave) bool { return same(a.Employee) })
	r.Acting = rowsWhere(r.Acting, func(a *schedule.Acting) bool { return same(a.Employee) })
	r.Proceedings = rowsWhere(r.Proceedings, func(a *schedule.Proceeding) bool { return same(a.Employee) })
	for _, i := range x.order {
		c := *x.changed[i]
		c.into(&r)
		r.Employees = r.Employees[:len(r.Employees)-1]
		r.Employees[i] = c.Employee
	}
	return &r
}

func rowsWhere[T any](list []T, keep func(*T) bool) []T {
	var out []T
	for i := range list {
		if keep(&list[i]) {
			out = append(out, list[i])
		}
	}
	return out
}
