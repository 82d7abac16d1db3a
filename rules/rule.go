// Package rules holds the mechanisms that judge a roster: one file a rule. A
// rule knows no clause, strength or limit; the agreement's file binds it to
// them, and the pass hands them in. What a rule cannot judge for want of a known
// day it says with [Pass.NotJudged]; an unknown day is never rest.
package rules

import (
	"sort"

	"rostercheck/agreements"
	"rostercheck/internal/lang"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// Scope tells what a rule looks at. One of the whole schedule looks at the roster's
// own lists and at the terms of the timelines: employees of the same terms may have
// one timeline in common.
type Scope uint8

// The scopes.
const (
	PerEmployee   Scope = iota // one timeline at a time
	WholeSchedule              // the roster as a whole; its findings have no employee
)

// The units of measured values and limits, as the contract writes them.
const (
	Minutes   = "minutes"
	Days      = "days"
	Hours     = "hours"
	Weeks     = "weeks"
	Changes   = "changes"
	Employees = "employees"
	Dollars   = "dollars"
	NoUnit    = ""
)

// Rule is a mechanism without a clause.
type Rule struct {
	ID    string
	Unit  string // of most of its findings; a finding may say otherwise
	Scope Scope
	// Settings are the names of the further figures that a binding may set.
	Settings []string
	// Doc explains the rule to whoever meets a finding of it.
	Doc string
	// Check looks at a timeline or a schedule and reports.
	Check func(*Pass)
	// Changes tells that the rule judges the change log, which --as-posted ignores.
	Changes bool
}

var registry = map[string]*Rule{}

func register(r *Rule) *Rule {
	if registry[r.ID] != nil {
		panic("rules: two rules " + r.ID)
	}
	registry[r.ID] = r
	return r
}

// All lists the rules by id.
func All() []*Rule {
	out := make([]*Rule, 0, len(registry))
	for _, r := range registry {
		out = append(out, r)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].ID < out[j].ID })
	return out
}

// ByID is the rule of that name, or nil.
func ByID(id string) *Rule { return registry[id] }

// Finding is what a rule reports. The engine adds clause, strength, employee,
// waiver and source.
type Finding struct {
	Rule           *Rule
	Binding        *agreements.Binding
	First, Last    civil.Date
	Measured       string
	Limit          string
	Unit           string
	Order          int64  // measured as a number, for sorting
	Message        string // a sentence a manager understands
	Classification string
	Emergency      bool // waived by the mark of a penitentiary emergency
	Shifts         []int32
	Places         []schedule.Place // beyond the shifts' own

	// Known is the day that KnownBy speaks of.
	Known   civil.Date
	KnownBy Knowledge

	// Worth is what the finding is worth in pay, which is not a rule's business:
	// the engine's caller prices it, sets AtStake (dollars, two decimals, empty
	// where there is no amount) and adds a word to Message.
	Worth        Worth
	Notification int32 // in the timeline's, where Worth is PenaltyOfChange
	AtStake      string
}

// Knowledge is how the day is found on which the employee could first know of
// what a finding is about.
type Knowledge uint8

// The ways. The zero value is for what is scheduled.
const (
	ByPosting Knowledge = iota // the posting, or the latest change that made one of its shifts
	OnDay                      // the day Known: it was notified or worked then
	NotBefore                  // as ByPosting, but not before Known
)

// Worth is what the pay of a finding hangs on.
type Worth uint8

// What is priced. The zero value is a finding that no pay hangs on.
const (
	NothingToPrice  Worth = iota
	PenaltyOfChange       // the penalty for short notice of a notification
	SecondOfTwo           // the second of its two shifts, which touch, as overtime
)

// Skipped is what a rule could not judge, and why.
type Skipped struct {
	Rule  *Rule
	First civil.Date
	Why   string
}

// Readings are the doubtful texts that rules obey, and their values.
var Readings = map[string][]string{
	"change-effect":     {"earliest", "new", "old"},
	"change-on-holiday": {"none", "added"},
}

// Settings are the choices that hold for a whole audit.
type Settings struct {
	Effect         schedule.Effect // reading change-effect
	PenaltyHoliday bool            // reading change-on-holiday is "added"
	// Lang is the language of findings' messages, Prose that of why something was
	// not judged.
	Lang, Prose lang.Lang
	// Exchanges are the exchanges of shifts, by the index of the first employee
	// who shares in each.
	Exchanges map[int][]Exchange
}

// byHours are a rule's bindings by kind of hours, full-time and part-time; nil
// where the rule does not bind such employees.
type byHours [agreements.HoursKinds][2]*agreements.Binding

func (x *byHours) of(t *schedule.Term) *agreements.Binding {
	h, _ := agreements.ParseHours(t.Hours)
	if t.PartTime {
		return x[h][1]
	}
	return x[h][0]
}

// add binds those employees who are not bound yet.
func (x *byHours) add(b *agreements.Binding, forAll bool) {
	for h := agreements.Shift; forAll && h < agreements.HoursKinds; h++ {
		for part := range 2 {
			mine := b.PartTime == nil || *b.PartTime == (part == 1)
			if mine && (b.Hours == 0 || b.Hours.Has(h)) && x[h][part] == nil {
				x[h][part] = b
			}
		}
	}
}

// Pass is one rule's look at one timeline, or at the schedule.
type Pass struct {
	Book     *schedule.Book
	Timeline *schedule.Timeline // nil for a rule of the whole schedule
	Settings Settings

	rule     *Rule
	bindings []*agreements.Binding
	byHours  byHours
	byClass  map[string]*byHours // where some binding names classifications
	// only is the binding for the whole timeline, where the employee's hours
	// never change; steady tells so.
	only   *agreements.Binding
	steady bool

	findings *[]Finding
	skipped  *[]Skipped
}

// For is the binding that holds for the timeline's employee on day d, or nil
// where the rule is not for such an employee.
func (p *Pass) For(d civil.Date) *agreements.Binding {
	if p.steady {
		return p.only
	}
	return p.of(p.Timeline.TermAt(d))
}

// of is the binding for an employee of those terms: the one that names the
// classification, else one that names none.
func (p *Pass) of(t *schedule.Term) *agreements.Binding {
	if x := p.byClass[t.Classification]; x != nil {
		if b := x.of(t); b != nil {
			return b
		}
	}
	return p.byHours.of(t)
}

// Nobody tells that the rule binds the employee on no day at all.
func (p *Pass) Nobody() bool { return p.steady && p.only == nil }

// Any is the rule's binding for no employee in particular: its first.
func (p *Pass) Any() *agreements.Binding { return p.bindings[0] }

// Case is the rule's binding for a case of its own, or nil where the agreement
// does not bind that case.
func (p *Pass) Case(name string) *agreements.Binding {
	for _, b := range p.bindings {
		if b.Case == name {
			return b
		}
	}
	return nil
}

// Bindings are all of the rule's bindings, in the agreement file's order.
func (p *Pass) Bindings() []*agreements.Binding { return p.bindings }

// Setting is a further figure of the binding; the agreement's loader has seen to
// it that only known names are set, and ok is false where the file does not give it.
func Setting(b *agreements.Binding, name string) (n int, ok bool) {
	n, ok = b.Settings[name]
	return n, ok
}

// Report adds a finding. The zero unit is the rule's own.
func (p *Pass) Report(b *agreements.Binding, f Finding) {
	f.Rule, f.Binding = p.rule, b
	if f.Unit == "" {
		f.Unit = p.rule.Unit
	}
	*p.findings = append(*p.findings, f)
}

// NotJudged says that something could not be judged from day d on, and why, as a
// format of package lang.
func (p *Pass) NotJudged(d civil.Date, why string, args ...any) {
	*p.skipped = append(*p.skipped, Skipped{p.rule, d, p.Settings.Prose.Say(why, args...)})
}

// Engine runs the rules that an agreement binds.
type Engine struct {
	employee, schedule []bound
	settings           Settings
	asPosted           bool
}

type bound struct {
	rule     *Rule
	bindings []*agreements.Binding
	byHours  byHours
	byClass  map[string]*byHours
}

// NewEngine prepares the rules bound by an agreement, in the order of their ids.
// A rule bound but not known to this program is left out; see [Unknown].
func NewEngine(a *agreements.Agreement, s Settings, asPosted bool) *Engine {
	e := &Engine{settings: s, asPosted: asPosted}
	for _, r := range All() {
		bs := a.Rules[r.ID]
		if len(bs) == 0 || bs[0].Strength == agreements.NoStrength || (asPosted && r.Changes) {
			continue // bound by nothing: the file may say why
		}
		x := bound{rule: r, bindings: bs}
		for _, b := range bs {
			x.byHours.add(b, len(b.Classes) == 0)
			for _, c := range b.Classes {
				if x.byClass == nil {
					x.byClass = map[string]*byHours{}
				}
				if x.byClass[c] == nil {
					x.byClass[c] = &byHours{}
				}
				x.byClass[c].add(b, true)
			}
		}
		if r.Scope == WholeSchedule {
			e.schedule = append(e.schedule, x)
		} else {
			e.employee = append(e.employee, x)
		}
	}
	return e
}

// Employee runs every rule over one timeline and appends what they report.
func (e *Engine) Employee(b *schedule.Book, t *schedule.Timeline, findings []Finding, skipped []Skipped) ([]Finding, []Skipped) {
	p := Pass{Book: b, Timeline: t, Settings: e.settings, findings: &findings, skipped: &skipped}
	p.steady = true
	for i := 1; i < len(t.Terms); i++ {
		if a, z := &t.Terms[0].Term, &t.Terms[i].Term; a.Hours != z.Hours || a.PartTime != z.PartTime || a.Classification != z.Classification {
			p.steady = false
		}
	}
	for i := range e.employee {
		x := &e.employee[i]
		p.rule, p.bindings, p.byHours, p.byClass = x.rule, x.bindings, x.byHours, x.byClass
		p.only = p.of(&t.Terms[0].Term)
		if p.Nobody() {
			continue
		}
		x.rule.Check(&p)
	}
	return findings, skipped
}

// Schedule runs the rules of the whole schedule.
func (e *Engine) Schedule(b *schedule.Book) (findings []Finding, skipped []Skipped) {
	p := Pass{Book: b, Settings: e.settings, findings: &findings, skipped: &skipped}
	for i := range e.schedule {
		x := &e.schedule[i]
		p.rule, p.bindings, p.byHours, p.byClass = x.rule, x.bindings, x.byHours, x.byClass
		x.rule.Check(&p)
	}
	return findings, skipped
}
