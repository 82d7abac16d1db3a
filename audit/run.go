// Package audit is the one place that runs rules and pay over a roster: it
// checks the roster against itself and against the agreement, expands it, runs
// what the agreement binds, applies waivers, prices the doubtful readings, and
// hands back the audit document of the contract.
package audit

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"sync"

	"rostercheck/agreements"
	"rostercheck/agreements/money"
	"rostercheck/internal/lang"
	"rostercheck/premiums"
	"rostercheck/rules"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// Options are the choices of one audit.
type Options struct {
	// AsPosted ignores the change log wholly.
	AsPosted bool
	// Readings override those of the roster.
	Readings map[string]string
	// Employees limits the audit to these, by index in the roster: the document
	// is their [Statement]. The whole roster is read and checked all the same.
	// Nil is everybody.
	Employees []int
	// Workers is how many employees are looked at at a time; 0 for one a core.
	// The result does not depend on it.
	Workers int
	// Today, where HasToday, is the day on which the report is read: findings
	// whose time to be grieved is over by then are marked. Without it nothing
	// depends on the day.
	Today    civil.Date
	HasToday bool
	// Baseline is the findings that somebody has decided to live with; nil for none.
	Baseline *Baseline
	// Range limits what is reported to some days of the schedule; nil for all.
	Range *Range
	// PayPeriods are the institution's, nil where they are not known. Overtime that
	// counts over a pay period then begins it where they do.
	PayPeriods *PayPeriods
	// Lang is the language of the findings' messages, and Prose that of every other
	// sentence of what is made of the audit: why something is not judged or not
	// costed, notices, the why of pay lines, an explained day, statements, and
	// comparisons. They stand apart because a JSON document is in one language but
	// for its messages. Codes, ids and units are the same in all.
	Lang, Prose lang.Lang
}

// Words are the rules and elements that this program knows, for loading
// agreement files.
func Words() agreements.Words {
	w := agreements.Words{Rules: map[string][]string{}, Elements: map[string]bool{}, Readings: map[string][]string{}}
	for _, r := range rules.All() {
		w.Rules[r.ID] = r.Settings
	}
	for _, e := range premiums.All() {
		w.Elements[e.ID] = true
	}
	for id, values := range premiums.Readings {
		w.Readings[id] = values
	}
	for id, values := range rules.Readings {
		w.Readings[id] = values
	}
	return w
}

// Agreement is the built-in agreement of that id, loaded with the program's own
// words; loading it a second time is free.
func Agreement(id string) (*agreements.Agreement, error) {
	loaded.Lock()
	defer loaded.Unlock()
	if a := loaded.byID[id]; a != nil {
		return a, nil
	}
	a, err := agreements.Builtin(id, Words())
	if err == nil {
		loaded.byID[id] = a
	}
	return a, err
}

var loaded = struct {
	sync.Mutex
	byID map[string]*agreements.Agreement
}{byID: map[string]*agreements.Agreement{}}

// Run audits a roster under an agreement. Problems, sorted by place, are all
// that is wrong with the input, and then there is no document; found are those
// the importers met before.
func Run(r *schedule.Roster, a *agreements.Agreement, opt Options, found ...schedule.Problem) (*Document, schedule.Problems) {
	problems := schedule.Problems(slices.Clone(found))
	checkAgainst(r, a, &problems)
	book, bad := schedule.Build(r, buildOptions(r, a, opt))
	problems = append(problems, bad...)
	if len(problems) > 0 {
		problems.Sort()
		return nil, problems
	}
	x := &run{roster: r, agreement: a, opt: opt, readings: chosen(r, a, opt), who: asked(r, opt)}
	x.keep(book)
	x.limits(&problems)
	if len(problems) > 0 {
		return nil, problems
	}
	x.judge()
	return x.document(x.who, opt.Employees != nil), nil
}

func buildOptions(r *schedule.Roster, a *agreements.Agreement, opt Options) schedule.Options {
	return schedule.Options{
		AsPosted: opt.AsPosted, Workers: opt.Workers, Prose: opt.Prose, Weekend: a.Week, HolidaysStay: a.HolidayMoves == "",
		Designated: func(year int) []civil.Date {
			return designated(a, r, year)
		},
	}
}

// designated are the agreement's holidays of a year at the roster's institution.
// What is wrong with the civic holiday checkAgainst has named.
func designated(a *agreements.Agreement, r *schedule.Roster, year int) []civil.Date {
	days, err := a.Designated(year, r.Institution.CivicHoliday)
	if err != nil {
		return nil
	}
	out := make([]civil.Date, len(days))
	for i, d := range days {
		out[i] = d.Date
	}
	return out
}

// chosen are the readings of an audit: the agreement's defaults, the roster's
// choices, the caller's.
func chosen(r *schedule.Roster, a *agreements.Agreement, opt Options) map[string]string {
	out := map[string]string{}
	for _, x := range a.Readings {
		out[x.ID] = x.Values[0]
	}
	for _, c := range r.Readings {
		out[c.Reading] = c.Value
	}
	for k, v := range opt.Readings {
		out[k] = v
	}
	return out
}

type run struct {
	roster    *schedule.Roster
	agreement *agreements.Agreement
	book      *schedule.Book
	opt       Options
	readings  map[string]string
	pay       *premiums.Engine
	who       []int // the employees that are judged
	// whole is the book that rules of the whole schedule look at, and timeline an
	// employee's timeline.
	whole    *schedule.Book
	timeline func(employee int) *schedule.Timeline
	days     *Range // reported on; nil for all

	findings [][]rules.Finding // by employee, the schedule's last
	skipped  [][]rules.Skipped
	lines    [][]premiums.Line
	missing  [][]premiums.Missing
	owed     [][]premiums.ToBeWorked
	prices   []price
	worths   [][]worth // by employee

	// Of a comparison: no reading is priced, and these employees are left out.
	plain bool
	left  []leftOut // by employee; nil for nobody
}

// keep takes a book with the timelines of all employees.
func (x *run) keep(book *schedule.Book) {
	x.book, x.whole = book, book
	x.timeline = func(i int) *schedule.Timeline { return &book.Timelines[i] }
}

// judge runs rules and pay over every employee, and rules over the schedule.
func (x *run) judge() {
	n := len(x.book.Timelines)
	engine := x.engines()
	x.employees(engine)
	x.findings[n], x.skipped[n] = engine.Schedule(x.whole)
}

// engines makes the engine of pay, with those that price the readings, and that of
// the rules.
func (x *run) engines() *rules.Engine {
	x.pay = x.costing(x.readings)
	settings := x.settings()
	if !x.opt.AsPosted {
		settings.Exchanges = x.exchanges()
	}
	if !x.plain {
		x.preparePrices()
	}
	return rules.NewEngine(x.agreement, settings, x.opt.AsPosted)
}

// settings are those of the rules, without exchanges.
func (x *run) settings() rules.Settings {
	return rules.Settings{Lang: x.opt.Lang, Prose: x.opt.Prose, Effect: schedule.ParseEffect(x.readings["change-effect"]), PenaltyHoliday: x.readings["change-on-holiday"] == "added"}
}

// employees runs rules and pay over every employee.
func (x *run) employees(engine *rules.Engine) {
	n := len(x.book.Timelines)
	x.findings, x.skipped = make([][]rules.Finding, n+1), make([][]rules.Skipped, n+1)
	x.lines, x.missing, x.owed = make([][]premiums.Line, n), make([][]premiums.Missing, n), make([][]premiums.ToBeWorked, n)
	x.worths = make([][]worth, n)
	schedule.Parallel(len(x.who), x.workers(), func() func(int) {
		var findings []rules.Finding
		var skipped []rules.Skipped
		var lines []premiums.Line
		pricer := x.newPricer()
		return func(k int) {
			i := x.who[k]
			t := &x.book.Timelines[i]
			if x.leaves(i).unjudged {
				return
			}
			findings, skipped = engine.Employee(x.book, t, findings[:0], skipped[:0])
			if !x.plain {
				x.price(t, findings)
			}
			x.findings[i], x.skipped[i] = clone(findings), clone(skipped)
			if x.leaves(i).why != "" {
				return
			}
			lines, x.missing[i], x.owed[i] = x.cost(x.pay, t, lines[:0])
			x.lines[i] = clone(lines)
			if !x.plain {
				x.worths[i] = pricer.employee(t, lines, x.missing[i])
			}
		}
	})
}

func (x *run) workers() int {
	if x.opt.Workers > 0 {
		return x.opt.Workers
	}
	return defaultWorkers()
}

// clone copies what there is, and nothing to nil.
func clone[T any](s []T) []T {
	if len(s) == 0 {
		return nil
	}
	return append(make([]T, 0, len(s)), s...)
}

// document is the audit of some of those who were judged, as their statement or
// as the audit of all.
func (x *run) document(who []int, statement bool) *Document {
	n := len(x.book.Timelines)
	d, ofSchedule := x.begin(who, statement, x.findings[n], x.skipped[n])
	if statement {
		d.Book = x.timelines(who)
	}
	d.run = x
	y := x.tallied(nil, nil)
	x.spell(nil, ofSchedule, y.used, y.grievances, func(f *Finding) { y.finding(f, d) })
	y.join(x.tallied(who, d))
	d.Pay = Pay{engine: x.pay, book: x.book, terms: x.agreement, prose: x.opt.Prose, lines: x.lines, who: who, days: x.days, n: y.lines}
	d.conclude(y, who)
	return d
}

// Add counts a finding.
func (c *Counts) Add(f *Finding) {
	switch {
	case f.Waived:
		c.Waived++
	case f.Accepted:
		c.Accepted++
	case f.Strength == agreements.Must.String():
		c.Must++
	case f.Strength == agreements.Effort.String():
		c.Effort++
	case f.Strength == agreements.Advice.String():
		c.Advice++
	case f.Strength == agreements.Data.String():
		c.Data++
	}
}

// spell puts one employee's findings into the contract's order and form, one after
// another. t is nil for those of the schedule. Waivers that are used are marked.
func (x *run) spell(t *schedule.Timeline, list []rules.Finding, used []bool, g *grievances, yield func(*Finding)) {
	slices.SortStableFunc(list, func(a, b rules.Finding) int {
		return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(a.Rule.ID, b.Rule.ID), cmp.Compare(a.Last, b.Last), cmp.Compare(a.Measured, b.Measured))
	})
	id, employee := "", -1
	if t != nil {
		id, employee = t.Employee.ID, t.Index
	}
	for i := range list {
		f := &list[i]
		out := Finding{
			Rule: f.Rule.ID, Clause: f.Binding.Clause, Strength: f.Binding.Strength.String(), Employee: id, EmployeeIndex: employee,
			First: f.First.String(), Last: f.Last.String(), Measured: f.Measured, Limit: f.Limit, Unit: f.Unit, Message: f.Message,
			Classification: f.Classification, AtStake: f.AtStake,
		}
		if g != nil {
			g.dates(t, f, &out)
		}
		if f.Emergency {
			out.Waived, out.Reason = true, x.opt.Prose.Text("penitentiary emergency") // its own mark waives it
		}
		waived := false
		for k := range x.roster.Waivers {
			w := &x.roster.Waivers[k]
			if w.Rule != f.Rule.ID || (w.Employee != "" && w.Employee != id) || f.First < w.First || f.Last > w.Last {
				continue
			}
			used[k] = true
			if !waived {
				waived = true
				out.Waived, out.Reason, out.ApprovedBy = true, w.Reason, w.ApprovedBy
			}
		}
		out.Source, out.Fingerprint = x.sources(t, f), fingerprint(&out, t, f.Shifts)
		yield(&out)
	}
}

// sources are the places a finding came from, each once.
func (x *run) sources(t *schedule.Timeline, f *rules.Finding) []string {
	const few = 16 // places are sought in the list alone
	out := []string{}
	var seen map[string]bool // of more
	add := func(s schedule.Source) {
		text := s.String()
		if len(x.roster.Files) > 1 {
			text = s.In()
		}
		switch {
		case text == "" || seen == nil && slices.Contains(out, text) || seen[text]:
			return
		case len(out) == few:
			seen = make(map[string]bool, 2*few)
			for _, t := range out {
				seen[t] = true
			}
		}
		if out = append(out, text); seen != nil {
			seen[text] = true
		}
	}
	for _, k := range f.Shifts {
		for _, s := range x.book.Sources(&t.Shifts[k]) {
			add(s)
		}
	}
	for _, p := range f.Places {
		add(p.Source())
	}
	return out
}

// checkAgainst names what the roster asks of the agreement that it does not have.
func checkAgainst(r *schedule.Roster, a *agreements.Agreement, problems *schedule.Problems) {
	p := &r.Period
	if from := a.Terms.From; p.Start != civil.NoDate && from != civil.NoDate && p.Start < from {
		problems.Addf(p.Place.Field("start"), "the schedule starts %s; no terms of %s are in force before %s (%s)", p.Start, a.ID, from, a.Terms.FromClause)
	}
	if c := r.Institution.CivicHoliday; c != "" && p.Start != civil.NoDate {
		if _, err := a.Designated(p.Start.Year(), c); err != nil {
			problems.Addf(r.Institution.Place.Field("civic_holiday"), "%s", err)
		}
	}
	for i := range r.Employees {
		checkEmployee(r, &r.Employees[i], a, problems)
	}
	for i := range p.Positions {
		if c := &p.Positions[i]; a.Pay.Class(c.Classification) == nil && len(a.Pay.Classes) > 0 {
			problems.Addf(c.Place.Field(c.Classification), "unknown classification %q; %s has %s", c.Classification, a.ID, classes(a))
		}
	}
	for i := range r.Acting {
		if c := &r.Acting[i]; c.Classification != "" && a.Pay.Class(c.Classification) == nil && len(a.Pay.Classes) > 0 {
			problems.Addf(c.Place.Field("classification"), "unknown classification %q; %s has %s", c.Classification, a.ID, classes(a))
		}
	}
	for i := range r.Waivers {
		if w := &r.Waivers[i]; w.Rule != "" && rules.ByID(w.Rule) == nil && a.Rules[w.Rule] == nil {
			problems.Addf(w.Place.Field("rule"), "unknown rule %q; the rules are %s", w.Rule, ruleNames())
		}
	}
	for i := range r.Readings {
		checkReading(&r.Readings[i], a, problems)
	}
}

func checkReading(c *schedule.ReadingChoice, a *agreements.Agreement, problems *schedule.Problems) {
	x := a.Reading(c.Reading)
	if x == nil {
		var names []string
		for _, y := range a.Readings {
			names = append(names, y.ID)
		}
		problems.Addf(c.Place.Field(c.Reading), "unknown reading %q; %s has %s", c.Reading, a.ID, strings.Join(names, ", "))
		return
	}
	if !slices.Contains(x.Values, c.Value) {
		problems.Addf(c.Place.Field(c.Reading), "reading %s has no value %q; it has %s", c.Reading, c.Value, strings.Join(x.Values, ", "))
	}
}

func ruleNames() string {
	var names []string
	for _, r := range rules.All() {
		names = append(names, r.ID)
	}
	return strings.Join(names, ", ")
}

func classes(a *agreements.Agreement) string {
	var names []string
	for _, c := range a.Pay.Classes {
		names = append(names, c.ID)
	}
	sort.Strings(names)
	return strings.Join(names, ", ")
}

// checkEmployee looks for a rate on every day of the period on which the
// employee can be paid (3.1).
func checkEmployee(r *schedule.Roster, e *schedule.Employee, a *agreements.Agreement, problems *schedule.Problems) {
	p := &r.Period
	spans := schedule.Terms(e)
	for i := range spans {
		t := &spans[i].Term
		at := t.Place
		if i == 0 || at.Origin == nil {
			at = e.Place
		}
		if t.Hours != "" {
			if h, ok := agreements.ParseHours(t.Hours); !ok {
				problems.Addf(at.Field("hours"), "unknown hours %q; hours are shift, day or variable", t.Hours)
			} else if a.Hours[h] == nil {
				problems.Addf(at.Field("hours"), "%s has no %s hours", a.ID, hoursOf(t.Hours))
			}
		}
		if t.HourlyRate != "" {
			if _, err := money.ParseRate(t.HourlyRate); err != nil {
				problems.Addf(at.Field("hourly_rate"), "%q %s", t.HourlyRate, err)
			}
			continue
		}
		if t.Classification == "" || t.Step == 0 || p.Start == civil.NoDate || p.End < p.Start {
			continue // the importer has named what is missing
		}
		from, to := max(spans[i].From, p.Start), p.End
		if i+1 < len(spans) {
			to = min(to, spans[i+1].From-1)
		}
		if e.From != civil.NoDate {
			from = max(from, e.From)
		}
		if e.To != civil.NoDate {
			to = min(to, e.To)
		}
		if from > to {
			continue
		}
		if a.Pay.Class(t.Classification) == nil {
			problems.Addf(at.Field("classification"), "unknown classification %q; %s has %s", t.Classification, a.ID, classes(a))
			continue
		}
		// The day after the last one too: a night that starts on it may belong there.
		dates := []civil.Date{from}
		for _, l := range a.Pay.Class(t.Classification).Lines {
			if l.From > from && l.From <= to+1 {
				dates = append(dates, l.From)
			}
		}
		for _, d := range dates {
			if _, err := a.HourlyRate(t.Classification, t.Step, d); err != nil {
				problems.Addf(at.Field("step"), "%s", err)
				break
			}
		}
	}
}
