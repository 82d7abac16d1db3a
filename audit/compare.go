package audit

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"rostercheck/agreements"
	"rostercheck/agreements/money"
	"rostercheck/internal/lang"
	"rostercheck/premiums"
	"rostercheck/schedule"
)

// Rates says by whose rates of pay a roster is costed under other agreements.
type Rates string

// The rates of a comparison.
const (
	EqualRates Rates = "equal" // those of the roster's own agreement, so that only the rules differ
	OwnRates   Rates = "own"   // each agreement's
)

// CompareOptions are the choices of a comparison of agreements, of [Compare] and
// of [Retro]. Its sentences are in the language Prose of the options.
type CompareOptions struct {
	Options
	Rates   Rates // empty: EqualRates
	Classes []ClassMap
	// Begin is called before each audit; its error ends the comparison. Nil for
	// nothing.
	Begin func(agreement string) error
}

// Comparison is one roster judged and costed under several agreements. Money is
// in cents; [Comparison.WriteJSON] writes it as a document.
type Comparison struct {
	Version     int
	Schedule    Span
	Institution string
	Files       []string
	Employees   int
	Shifts      int
	Rates       Rates
	Under       []Costing // the roster's own agreement first
	Notices     []string  // of the roster, whatever the agreement
}

// Costing is the roster under one agreement.
type Costing struct {
	Agreement, Title string
	Terms            *agreements.Agreement

	Total money.Amount
	// Base is what the roster's own agreement pays the employees who are costed
	// here, and Difference what this one pays more.
	Base, Difference money.Amount
	// Alike is the difference of those pay elements alone of which nothing is
	// missing here.
	Alike money.Amount
	// Partial tells that the total is not all of it: some pay or some employee is
	// missing. Missing names the pay elements.
	Partial   bool
	Missing   []string
	Costed    int // employees
	Elements  []ElementSum
	Clauses   []ClauseSum
	Counts    Counts
	Findings  []RuleCount
	LeftOut   []LeftOut // employees not costed
	NotJudged []NotJudgedCount
	NotCosted []NotCosted
	Absent    []AbsentTerm
	Rates     []RateUsed
	Readings  []ReadingTaken
	Notices   []Notice

	prose lang.Lang
}

// The standings of a rule or pay element under an agreement.
const (
	Given    = "given"
	NotGiven = "not given" // the source says nothing of it
	None     = "none"      // the agreement grants or demands nothing of the kind
)

// ElementSum is what one pay element comes to. Every element that pays anything
// under one of the agreements has one under each.
type ElementSum struct {
	Element    string
	Status     string // Given, NotGiven or None
	Partial    bool   // some of it is missing
	Amount     money.Amount
	Difference money.Amount // to what the roster's own agreement pays the same employees
}

// Unknown tells that some of the element is missing and nothing of it was costed:
// its amount of zero says nothing.
func (e *ElementSum) Unknown() bool { return e.Status == Given && e.Partial && e.Amount == 0 }

// ClauseSum is what one clause pays by one element.
type ClauseSum struct {
	Element, Clause string
	Lines           int
	Minutes         int // of lines that have minutes
	Count           int // of allowances
	Amount          money.Amount
}

// RuleCount is the findings of one rule by one clause.
type RuleCount struct {
	Rule, Clause, Strength string
	Findings               int // not waived
	Waived                 int
}

// LeftOut is an employee who is not costed under an agreement, and why.
type LeftOut struct {
	Employee, Why string
	Judged        bool
}

// NotJudgedCount is what a rule could not judge for one reason, and of whom; the
// schedule is an employee without a name.
type NotJudgedCount struct {
	Rule, Why string
	Times     int
	Employees []string
}

// AbsentTerm is a rule, a pay element or a holiday that an agreement does not
// have, or not on a date.
type AbsentTerm struct {
	Kind   string // rule, element or holiday
	ID     string
	Status string // NotGiven, None or Undated
	Why    string // in the agreement file's words; empty where it has none
	Clause string
}

// Undated is the status of a holiday that no rule puts on a date.
const Undated = "undated"

// RateUsed is an hourly rate and how many employees are paid by it.
type RateUsed struct {
	Class     string // of the roster
	Step      int    // 0 where the roster gives an hourly rate
	As        string // class of the agreement, empty where the roster's own rates hold
	AsStep    int    // its step
	Last      bool   // the last step, whose number is not printed
	From      string // the first day of the schedule on which it holds
	Rate      string
	Roster    bool // the roster gives it
	Employees int
}

// ReadingTaken is how a doubtful text is read.
type ReadingTaken struct{ Reading, Value, Clause string }

// Notice is something to be told, and the records that it is about.
type Notice struct {
	Text string
	Each []string
	// Remark tells that it is of the agreement's own figures: inferred, in doubt, or
	// without a date.
	Remark bool

	early bool // of days before the agreement's first figures
}

// String is the notice with all of its records.
func (n Notice) String() string {
	if len(n.Each) == 0 {
		return n.Text
	}
	return n.Text + ": " + strings.Join(n.Each, "; ")
}

// Compare judges and costs a roster under its own agreement, base, and under
// others. What is bad input under base is returned as [Run] returns it, with
// what is wrong with the choices, and then there is no comparison. What only
// another agreement does not know of is left out under it, and named there.
//
// The audits run one after another, each on all cores, so that only one of them
// is held in memory; the result does not depend on the cores.
func Compare(r *schedule.Roster, base *agreements.Agreement, others []*agreements.Agreement, opt CompareOptions, found ...schedule.Problem) (*Comparison, schedule.Problems, error) {
	sides, problems := adapt(r, base, others, opt, found)
	if len(problems) > 0 {
		return nil, problems, nil
	}
	c := &Comparison{Version: 1, Rates: opt.Rates, Institution: r.Institution.Name, Files: r.Files}
	if c.Rates == "" {
		c.Rates = EqualRates
	}
	var own []sums
	for i, side := range sides {
		if opt.Begin != nil {
			if err := opt.Begin(side.terms.ID); err != nil {
				return nil, nil, err
			}
		}
		x, doc, problems := side.run()
		if len(problems) > 0 {
			return nil, problems, nil
		}
		if i == 0 {
			c.Schedule, c.Employees, c.Shifts, c.Notices = doc.Schedule, doc.Summary.Employees, doc.Summary.Shifts, doc.Notices
		}
		mine := x.sums()
		if i == 0 {
			own = mine
		}
		c.Under = append(c.Under, side.costing(x, doc, c, mine, own))
	}
	c.elements()
	return c, nil, nil
}

// adapt is the roster as each agreement sees it, the roster's own first, or all
// that is wrong with it and with the choices.
func adapt(r *schedule.Roster, base *agreements.Agreement, others []*agreements.Agreement, opt CompareOptions, found []schedule.Problem) ([]*adapted, schedule.Problems) {
	problems := schedule.Problems(slices.Clone(found))
	checkAgainst(r, base, &problems)
	if len(problems) > 0 {
		// What contradicts itself is named at once too.
		_, more := schedule.Build(r, buildOptions(r, base, opt.Options))
		problems = append(problems, more...)
	}
	checkClasses(r, others, opt.Classes, &problems)
	if len(problems) > 0 {
		problems.Sort()
		return nil, problems
	}
	c := &adapter{roster: r, base: base, opt: opt}
	sides := []*adapted{c.own()}
	for _, a := range others {
		sides = append(sides, c.other(a))
	}
	for _, m := range c.missing {
		problems.Addf(schedule.Source{}, "no class of %s is named for the roster's %s; add --class %s=%s:CLASS, where CLASS is one of %s", m.under.ID, m.class, m.class, m.under.ID, classesOf{m.under})
	}
	problems.Sort()
	return sides, problems
}

// run judges and costs one side.
func (s *adapted) run() (*run, *Document, schedule.Problems) {
	opt := buildOptions(s.roster, s.terms, s.opt)
	opt.OtherHolidays = s.foreign
	book, problems := schedule.Build(s.roster, opt)
	if len(problems) > 0 {
		return nil, nil, problems
	}
	x := &run{roster: s.roster, agreement: s.terms, opt: s.opt, readings: chosen(s.roster, s.terms, s.opt), who: asked(s.roster, s.opt), plain: true, left: s.left}
	x.keep(book)
	x.judge()
	s.offNoHoliday(book)
	return x, x.document(x.who, false), nil
}

// sums is what one employee is paid, by element.
type sums map[uint8]money.Amount

func (s sums) total() (n money.Amount) {
	for _, a := range s {
		n += a
	}
	return n
}

func (x *run) sums() []sums {
	out := make([]sums, len(x.lines))
	for i, lines := range x.lines {
		for k := range lines {
			if out[i] == nil {
				out[i] = sums{}
			}
			out[i][lines[k].Element] += lines[k].Amount
		}
	}
	return out
}

// costing boils an audit down to what the comparison shows; own is what each
// employee is paid under the roster's own agreement.
func (s *adapted) costing(x *run, doc *Document, c *Comparison, mine, own []sums) Costing {
	a := s.terms
	out := Costing{Agreement: a.ID, Title: s.opt.Prose.Text(a.Title), Terms: a, prose: s.opt.Prose, Counts: doc.Summary.Findings, Rates: s.rates.list, Notices: s.notices}
	ofBase, all := sums{}, sums{}
	for i := range mine {
		if why := x.leaves(i).why; why != "" {
			out.LeftOut = append(out.LeftOut, LeftOut{x.roster.Employees[i].ID, why, !x.leaves(i).unjudged})
			continue
		}
		out.Costed++
		for e, n := range own[i] {
			ofBase[e] += n
		}
		for e, n := range mine[i] {
			all[e] += n
		}
	}
	out.Total, out.Base = all.total(), ofBase.total()
	out.Difference = out.Total - out.Base

	out.NotCosted = append(slices.Clone(doc.NotCosted), s.missing...)
	if s.foreign {
		out.NotCosted = append(out.NotCosted, x.unknownPay(c.Under[0].Agreement, ofBase, out.NotCosted)...)
	}
	out.NotCosted = append(out.NotCosted, x.unknownTo(own, out.NotCosted)...)
	for _, n := range out.NotCosted {
		if !n.Outside && !slices.Contains(out.Missing, n.Element) {
			out.Missing = append(out.Missing, n.Element)
		}
	}
	out.Partial = doc.Summary.Cost.Partial || len(out.Missing) > 0 || len(out.LeftOut) > 0

	slices.Sort(out.Missing)
	for i, e := range premiums.All() {
		if !slices.Contains(out.Missing, e.ID) {
			out.Alike += all[uint8(i)] - ofBase[uint8(i)]
		}
		status, _, _ := elementStatus(a, e.ID)
		out.Elements = append(out.Elements, ElementSum{
			Element: e.ID, Status: status, Partial: slices.Contains(out.Missing, e.ID) || len(out.LeftOut) > 0 && status == Given,
			Amount: all[uint8(i)], Difference: all[uint8(i)] - ofBase[uint8(i)],
		})
	}
	out.Clauses = x.clauseSums()
	out.Findings = ruleCounts(doc.Findings)
	out.NotJudged = x.notJudged(doc, s.unjudged)
	out.Absent = append(absentRules(a, s.opt.Prose), absentElements(a, s.opt.Prose)...)
	for _, h := range a.Holidays {
		if h.Undated != "" {
			out.Absent = append(out.Absent, AbsentTerm{"holiday", h.ID, Undated, s.opt.Prose.Text(h.Undated), h.Clause})
		}
	}
	for _, id := range sortedKeys(x.readings) {
		if r := a.Reading(id); r != nil {
			out.Readings = append(out.Readings, ReadingTaken{id, x.readings[id], r.Clause})
		}
	}
	remarks := x.costed(x.who).remarks(x.who, doc.NotCosted)
	for _, text := range doc.Notices {
		if s.foreign && !slices.Contains(c.Notices, text) {
			out.Notices = append(out.Notices, Notice{Text: text, Remark: slices.Contains(remarks, text)})
		}
	}
	return out
}

// elements drops those that pay nothing under any of the agreements and that no
// total lacks.
func (c *Comparison) elements() {
	keep := map[string]bool{}
	for i := range c.Under {
		for _, e := range c.Under[i].Elements {
			keep[e.Element] = keep[e.Element] || e.Amount != 0 || slices.Contains(c.Under[i].Missing, e.Element)
		}
	}
	for i := range c.Under {
		c.Under[i].Elements = slices.DeleteFunc(c.Under[i].Elements, func(e ElementSum) bool { return !keep[e.Element] })
	}
}

// elementStatus tells whether an agreement gives terms for a pay element, and in
// the file's words why not.
func elementStatus(a *agreements.Agreement, id string) (status, why, clause string) {
	e := a.Elements[id]
	switch {
	case e == nil:
		return NotGiven, "", ""
	case e.None != "":
		return None, e.None, ""
	case e.Absent != "" || len(e.Terms) == 0:
		return NotGiven, e.Absent, ""
	}
	return Given, "", ""
}

func absentElements(a *agreements.Agreement, l lang.Lang) []AbsentTerm {
	var out []AbsentTerm
	for _, e := range premiums.All() {
		if status, why, clause := elementStatus(a, e.ID); status != Given {
			out = append(out, AbsentTerm{"element", e.ID, status, l.Text(why), clause})
		}
	}
	return out
}

// unknownPay are the elements that another agreement pays here, or that the
// roster's records call for, and of which this agreement's source says nothing:
// what it pays of them is unknown, which is not nothing.
func (x *run) unknownPay(other string, ofBase sums, known []NotCosted) []NotCosted {
	needs := map[string]string{}
	for _, n := range x.costed(x.who).needs() {
		needs[n.element] = n.why
	}
	var out []NotCosted
	for i, e := range premiums.All() {
		status, why, _ := elementStatus(x.agreement, e.ID)
		paid := ofBase[uint8(i)]
		if status != NotGiven || paid == 0 && needs[e.ID] == "" || slices.ContainsFunc(known, func(n NotCosted) bool { return n.Element == e.ID && !n.Outside }) {
			continue
		}
		l := x.opt.Prose
		text := l.Text("not given by the source")
		if why != "" {
			text = l.Say("not given by the source: %s", l.Text(why))
		}
		if paid != 0 {
			text = l.Say("%s; %s pays %s of it here", text, other, l.Number(paid.String()))
		} else {
			text += "; " + needs[e.ID]
		}
		out = append(out, NotCosted{Element: e.ID, Why: text})
	}
	return out
}

// unknownTo are the elements of which the source says nothing for some of the
// employees whom the roster's own agreement pays them.
func (x *run) unknownTo(own []sums, known []NotCosted) []NotCosted {
	var out []NotCosted
	for k, e := range premiums.All() {
		if slices.ContainsFunc(known, func(n NotCosted) bool { return n.Element == e.ID && !n.Outside }) {
			continue
		}
		for i := range own {
			if own[i][uint8(k)] == 0 || x.leaves(i).why != "" {
				continue
			}
			for _, t := range x.book.Timelines[i].Terms {
				why := notGivenTo(x.agreement.Elements[e.ID], &t.Term)
				if why == "" {
					continue
				}
				n := NotCosted{Element: e.ID, Why: x.opt.Prose.Say("not given by the source for some employees: %s", x.opt.Prose.Text(why))}
				if !slices.Contains(out, n) {
					out = append(out, n)
				}
			}
		}
	}
	return out
}

func (x *run) clauseSums() []ClauseSum {
	type key struct {
		element uint8
		clause  uint16
	}
	all := map[key]*ClauseSum{}
	for _, lines := range x.lines {
		for i := range lines {
			l := &lines[i]
			k := key{l.Element, l.Clause}
			c := all[k]
			if c == nil {
				c = &ClauseSum{Element: premiums.All()[l.Element].ID, Clause: x.pay.Clause(l.Clause)}
				all[k] = c
			}
			c.Lines++
			c.Amount += l.Amount
			if l.Counted {
				c.Count += int(l.Minutes)
			} else {
				c.Minutes += int(l.Minutes)
			}
		}
	}
	var out []ClauseSum
	for _, c := range all {
		out = append(out, *c)
	}
	slices.SortFunc(out, func(a, b ClauseSum) int {
		return cmp.Or(cmp.Compare(a.Element, b.Element), cmp.Compare(a.Clause, b.Clause))
	})
	return out
}

func ruleCounts(findings []Finding) []RuleCount {
	var out []RuleCount
	for i := range findings {
		f := &findings[i]
		at := slices.IndexFunc(out, func(c RuleCount) bool {
			return c.Rule == f.Rule && c.Clause == f.Clause && c.Strength == f.Strength
		})
		if at < 0 {
			at = len(out)
			out = append(out, RuleCount{Rule: f.Rule, Clause: f.Clause, Strength: f.Strength})
		}
		if f.Waived {
			out[at].Waived++
		} else {
			out[at].Findings++
		}
	}
	slices.SortFunc(out, func(a, b RuleCount) int {
		return cmp.Or(cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Strength, b.Strength), cmp.Compare(a.Clause, b.Clause))
	})
	return out
}

// notJudged brings together what the audit could not judge, and what could not
// be for want of a cost.
func (x *run) notJudged(doc *Document, more []NotJudged) []NotJudgedCount {
	// A rule that the agreement lacks is told of as absent.
	list := slices.DeleteFunc(slices.Clone(doc.NotJudged), func(n NotJudged) bool { return n.Employee == "" && !binds(x.agreement, n.Rule) })
	list = append(list, more...)
	told := map[string]bool{}
	for i := range x.roster.Changes {
		c := &x.roster.Changes[i]
		if c.Reason != schedule.ByExchange || told[c.Employee] || !binds(x.agreement, "exchange-cost") {
			continue
		}
		k := slices.IndexFunc(x.roster.Employees, func(e schedule.Employee) bool { return e.ID == c.Employee })
		if k < 0 || x.leaves(k).why == "" {
			continue
		}
		told[c.Employee] = true
		list = append(list, NotJudged{Rule: "exchange-cost", Employee: c.Employee, Why: x.opt.Prose.Text("the employee is not costed, so the exchange cannot be")})
	}
	return gather(list)
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
