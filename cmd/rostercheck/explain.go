package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rostercheck/internal/lang"

	"rostercheck/agreements"
	"rostercheck/audit"
	"rostercheck/importers/fields"
	"rostercheck/premiums"
	"rostercheck/rules"
)

const explainHelp = `Explain says what a rule judges, what a pay element pays, what a clause says and
what is done with it, how a doubtful clause can be read, or what a decision
held: with clauses in our words, the figures in force and their dates, whom they
bind, and how a finding is cured or waived. Without a name it lists what it knows.

It speaks of the agreement that is taken where none is named, or of --agreement;
a name that it does not have is looked up in the program's others.

The parentheses of a clause mean something to the shell: quote them, or leave
them out. 21.02bi is 21.02(b)(i); 21.02 alone lists what is under it.

With --employee and --date it explains one day of one person instead, from the
roster's files: what was scheduled, changed and worked, what each stretch of the
clock earns, and every pay line of that date with its arithmetic, the reason and
the clause. It adds what other readings of doubtful clauses would change in the
amounts of the day. A shift stands on the day that it belongs to, overtime on the
day that it starts. The exit status is 0, whatever is found.`

const explainExample = `  rostercheck explain rest-between-shifts
  rostercheck explain overtime
  rostercheck explain '21.03(d)'
  rostercheck explain weekend-day
  rostercheck explain --employee 1042 --date 2001-07-14 roster.xlsx`

func (a *app) explain() *cobra.Command {
	var named []string
	day := a.explainingDay()
	c := &cobra.Command{
		Use:     "explain [NAME | --employee ID --date DAY FILE...]",
		Short:   "Say what a rule or a clause means, or why a day pays what it does",
		Long:    explainHelp,
		Example: explainExample,
		ValidArgsFunction: func(c *cobra.Command, args []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
			if c.Flags().Changed("employee") || c.Flags().Changed("date") {
				return filesEndingIn("xlsx", "json")(c, args, begun)
			}
			return completeTopics(c, args, begun)
		},
		RunE: func(c *cobra.Command, args []string) error {
			asked, err := day.asked(c, args)
			if err != nil {
				return &usage{c.CommandPath(), err}
			}
			if asked {
				day.check.agreements = named
				return day.run(c, args)
			}
			if len(named) == 0 {
				named = []string{agreements.Default()}
			}
			terms, err := agreementNamed(c, named...)
			if err != nil {
				return err
			}
			under := []*agreements.Agreement{terms}
			// Clauses have spaces in their names, which people forget to quote.
			topic := strings.Join(args, " ")
			if topic == "" {
				return a.print(func(w io.Writer) error { return listTopics(w, a.out(), under) })
			}
			if !known(topic, under) && !c.Flags().Changed("agreement") {
				if under, err = thatKnow(topic); err != nil {
					return err
				}
			}
			if !known(topic, under) {
				return &usage{c.CommandPath(), unknownTopic(topic, under)}
			}
			return a.print(func(w io.Writer) error { return explainTopic(w, a.out(), topic, under) })
		},
	}
	c.Flags().SortFlags = false
	addAgreementFlag(c, &named, "under this agreement alone, for a day in place of the roster's own; an `ID` or a file. Of several the last counts, and may extend the others")
	day.flags(c)
	return c
}

// thatKnow are the agreements of the program that know of a topic; all of them,
// where none does.
func thatKnow(topic string) ([]*agreements.Agreement, error) {
	var all, some []*agreements.Agreement
	for _, id := range agreements.IDs() {
		terms, err := audit.Agreement(id)
		if err != nil {
			return nil, err
		}
		all = append(all, terms)
		if known(topic, []*agreements.Agreement{terms}) {
			some = append(some, terms)
		}
	}
	if len(some) > 0 {
		return some, nil
	}
	return all, nil
}

// topics are the names that explain knows, by what they are.
type topics struct{ rules, elements, readings, decisions, classes, clauses []string }

func topicsOf(under []*agreements.Agreement) topics {
	var t topics
	for _, r := range rules.All() {
		t.rules = append(t.rules, r.ID)
	}
	for _, e := range premiums.All() {
		t.elements = append(t.elements, e.ID)
	}
	for _, a := range under {
		t.rules = slices.AppendSeq(t.rules, maps.Keys(a.Rules))
		t.elements = slices.AppendSeq(t.elements, maps.Keys(a.Elements))
		for _, r := range a.Readings {
			t.readings = append(t.readings, r.ID)
		}
		for _, d := range a.Decisions {
			t.decisions = append(t.decisions, d.ID)
		}
		for _, c := range a.Pay.Classes {
			t.classes = append(t.classes, c.ID)
		}
		for _, c := range a.Clauses {
			t.clauses = append(t.clauses, c.ID)
		}
	}
	slices.Sort(t.rules)
	slices.Sort(t.elements)
	t.rules, t.elements = slices.Compact(t.rules), slices.Compact(t.elements)
	return t
}

func (t *topics) all() []string {
	return slices.Concat(t.rules, t.elements, t.readings, t.decisions, t.classes, t.clauses)
}

// namedSo tells whether a topic is the French name of what has a code.
func namedSo(context, id, topic string) bool {
	return strings.EqualFold(lang.French.Word(context, id), strings.TrimSpace(topic))
}

// called is a name as its explanation begins: the code, in French behind the name.
func (p *page) called(context, id string) string {
	if name := p.l.Word(context, id); name != id {
		return name + ", " + id
	}
	return id
}

// valuesWithCodes are the values of a reading, each with the code by which it is
// chosen where that is not its name.
func (p *page) valuesWithCodes(r *agreements.Reading) string {
	out := make([]string, len(r.Values))
	for i, v := range r.Values {
		if out[i] = v; p.value(v) != p.l.Number(v) {
			out[i] = v + " (" + p.value(v) + ")"
		}
	}
	return strings.Join(out, ", ")
}

// plainly is a name without what people leave out of clause numbers.
func plainly(name string) string {
	return strings.ToLower(strings.NewReplacer("(", "", ")", "", " ", "").Replace(name))
}

// part tells whether a clause is a part of another.
func part(clause, of string) bool {
	if len(clause) <= len(of) || !strings.EqualFold(clause[:len(of)], of) {
		return false
	}
	return clause[len(of)] == '(' || clause[len(of)] == ' ' || !strings.Contains(of, ".") && clause[len(of)] == '.'
}

func known(topic string, under []*agreements.Agreement) bool {
	t := topicsOf(under)
	for context, ids := range map[string][]string{"rule": t.rules, "element": t.elements, "reading": t.readings} {
		if slices.ContainsFunc(ids, func(id string) bool { return namedSo(context, id, topic) }) {
			return true
		}
	}
	return slices.ContainsFunc(t.all(), func(s string) bool { return plainly(s) == plainly(topic) }) ||
		slices.ContainsFunc(t.clauses, func(s string) bool { return part(s, topic) })
}

func unknownTopic(topic string, under []*agreements.Agreement) error {
	t := topicsOf(under)
	if near, ok := fields.Nearest(topic, t.all()); ok {
		return lang.Errorf("nothing is known of %q; did you mean %q?", topic, near)
	}
	return lang.Errorf("nothing is known of %q; without a name, explain lists what it knows", topic)
}

// completeTopics completes names; of clauses only once a number is begun, since
// they are many.
func completeTopics(c *cobra.Command, args []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var under []*agreements.Agreement
	for _, id := range agreements.IDs() {
		if a, err := audit.Agreement(id); err == nil {
			under = append(under, a)
		}
	}
	t := topicsOf(under)
	var out []cobra.Completion
	add := func(names []string, what string) {
		for _, n := range names {
			out = append(out, cobra.CompletionWithDesc(n, what))
		}
	}
	if begun != "" && begun[0] >= '0' && begun[0] <= '9' {
		add(t.clauses, "clause")
		return out, cobra.ShellCompDirectiveNoFileComp
	}
	add(t.rules, "rule")
	add(t.elements, "pay element")
	add(t.readings, "reading")
	add(t.decisions, "decision")
	add(t.classes, "classification")
	return out, cobra.ShellCompDirectiveNoFileComp
}

// completeReadings completes NAME=VALUE.
func completeReadings(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	var out []cobra.Completion
	for _, id := range agreements.IDs() {
		a, err := audit.Agreement(id)
		if err != nil {
			continue
		}
		for _, r := range a.Readings {
			for _, v := range r.Values {
				out = append(out, r.ID+"="+v)
			}
		}
	}
	return out, cobra.ShellCompDirectiveNoFileComp
}

func listTopics(w io.Writer, l lang.Lang, under []*agreements.Agreement) error {
	p := newPage(w, l)
	t := topicsOf(under)
	for _, id := range slices.Concat(t.rules, t.elements, t.readings) {
		p.label = max(p.label, len(id)+2)
	}
	// French has a name beside the code.
	called := func(context, id, text string) string {
		if name := l.Word(context, id); name != id && text != "" {
			return l.Say("%s: %s", name, text)
		}
		return text
	}
	p.heading("Rules, which judge")
	for _, id := range t.rules {
		p.named(id, "%s", called("rule", id, strings.Join(ruleClauses(l, id, under), "; ")))
	}
	p.heading("Pay elements, which cost")
	for _, id := range t.elements {
		p.named(id, "%s", called("element", id, strings.Join(elementClauses(id, under), "; ")))
	}
	for _, a := range under {
		p.heading("Readings under %s, of clauses in doubt; the first value is the default", a.ID)
		for _, r := range a.Readings {
			p.named(r.ID, "%s", called("reading", r.ID, l.Say("%s: %s", r.Clause, strings.Join(r.Values, ", "))))
		}
		p.heading("Decisions on %s", a.ID)
		for _, d := range a.Decisions {
			p.named(d.ID, "%s", p.text(d.Citation))
		}
		p.heading("Classifications of %s", a.ID)
		for _, c := range a.Pay.Classes {
			p.named(c.ID, "%s", p.text(c.Title))
		}
		p.heading("Clauses of %s: rostercheck clauses %s", a.ID, a.ID)
	}
	return p.flush()
}

func ruleClauses(l lang.Lang, id string, under []*agreements.Agreement) []string {
	var out []string
	for _, a := range under {
		for _, b := range a.Rules[id] {
			if text := fmt.Sprintf("%s (%s)", b.Clause, l.Word("strength", b.Strength.String())); !slices.Contains(out, text) {
				out = append(out, text)
			}
		}
	}
	return out
}

func elementClauses(id string, under []*agreements.Agreement) []string {
	var out []string
	for _, a := range under {
		if e := a.Elements[id]; e != nil {
			for _, t := range e.Terms {
				if !slices.Contains(out, t.Clause) {
					out = append(out, t.Clause)
				}
			}
		}
	}
	return out
}

// explainTopic explains everything that goes by a name.
func explainTopic(w io.Writer, l lang.Lang, topic string, under []*agreements.Agreement) error {
	p := newPage(w, l)
	named := func(id string) bool { return plainly(id) == plainly(topic) }
	t := topicsOf(under)
	for _, id := range t.rules {
		if named(id) || namedSo("rule", id, topic) {
			p.rule(id, under)
		}
	}
	for _, id := range t.elements {
		if named(id) || namedSo("element", id, topic) {
			p.element(id, under)
		}
	}
	for _, a := range under {
		for _, r := range a.Readings {
			if named(r.ID) || namedSo("reading", r.ID, topic) {
				p.reading(a, r)
			}
		}
		for _, d := range a.Decisions {
			if named(d.ID) {
				p.decision(a, d)
			}
		}
		for _, c := range a.Pay.Classes {
			if named(c.ID) {
				p.class(a, c)
			}
		}
		p.clause(a, topic)
	}
	return p.flush()
}

var cures = map[agreements.Strength]string{
	agreements.Must:   "Move the shifts that the finding names, until what is measured meets the limit. Where an exception was agreed, or asked for by the employee, list a waiver.",
	agreements.Effort: "Move the shifts that the finding names, if that can be done. If not, keep a note of what was tried: it is the effort that is owed. A waiver keeps that note in the roster.",
	agreements.Advice: "Nothing is owed. Look at the shifts that the finding names, and list a waiver if they are as they should be.",
	agreements.Data:   "Correct the roster in the places that the finding names. Until then the second of two shifts is not costed, and no minute is paid twice.",
}

func (p *page) rule(id string, under []*agreements.Agreement) {
	p.heading("%s (rule)", p.called("rule", id))
	p.gap()
	r := rules.ByID(id)
	if r != nil {
		p.say("%s", p.text(r.Doc))
	} else {
		p.say("This version of the program does not judge it yet; a roster that calls for it is not faulted.")
	}
	var strength agreements.Strength
	for _, a := range under {
		if why := nothing(a.RuleAbsentIn(p.l, id)); why != "" {
			p.heading("Under %s it binds nobody: %s.", a.ID, why)
			continue
		}
		for _, b := range a.Rules[id] {
			if b.None != "" {
				p.heading("Under %s it binds nobody: the agreement has no such clause: %s.", a.ID, p.text(b.None))
				continue
			}
			strength = max(strength, b.Strength)
			p.heading("Under %s, %s", a.ID, p.force(a))
			p.binding(a, r, b)
		}
	}
	if strength == agreements.NoStrength {
		return
	}
	p.heading("To cure a finding")
	p.say("%s", p.l.Text(cures[strength]))
	p.heading("To waive one")
	p.say("List a waiver in the sheet Waivers, or under waivers in a JSON roster. It covers the findings that lie wholly in its dates; without an employee, everybody's. A waived finding stays in the report and no longer counts.")
	p.line(fmt.Sprintf(`{"rule": %q, "employee": "1042",`, id))
	p.line(` "first": "2001-07-02", "last": "2001-07-20",`)
	p.line(fmt.Sprintf(` "reason": %q, "approved_by": %q}`, p.l.Text("asked for by the employee"), p.l.Text("deputy warden")))
}

func (p *page) element(id string, under []*agreements.Agreement) {
	p.heading("%s (pay element)", p.called("element", id))
	p.gap()
	e := premiums.ByID(id)
	if e != nil {
		p.say("%s", p.text(e.Doc))
	}
	var readings []string
	never := true
	for _, a := range under {
		if why := nothing(a.ElementAbsentIn(p.l, id)); why != "" {
			p.heading("Under %s it has no terms: %s.", a.ID, why)
			continue
		}
		if why := a.Elements[id].None; why != "" {
			p.heading("Under %s there is no such pay: %s.", a.ID, p.text(why))
			continue
		}
		for _, t := range a.Elements[id].Terms {
			p.heading("Under %s, %s", a.ID, p.force(a))
			p.term(a, t)
			never = never && t.NotCosted != ""
		}
		for _, r := range a.Readings {
			if e != nil && slices.Contains(e.Readings, r.ID) {
				readings = append(readings, fmt.Sprintf("%s (%s)", p.called("reading", r.ID), p.valuesWithCodes(r)))
			}
		}
	}
	if len(readings) > 0 {
		p.heading("Readings that change it")
		for _, r := range readings {
			p.say("%s", r)
		}
	}
	switch {
	case never:
	case e == nil:
		p.heading("This version of the program does not cost it yet. A roster that calls for it has a partial total, and the audit says so under not_costed.")
	default:
		p.heading("A term that the agreement's text does not give is never guessed: what it leaves uncosted is listed under not_costed, and the total is marked partial.")
	}
}

func (p *page) reading(a *agreements.Agreement, r *agreements.Reading) {
	p.heading("%s (reading, %s)", p.called("reading", r.ID), a.ID)
	p.gap()
	p.clauses(a, r.Clause, r.Also)
	p.item("In doubt", "%s", p.text(r.About))
	p.item("Values", "%s; the first is the default", p.valuesWithCodes(r))
	p.backing(a, r.Decision)
	if r.Decision == "" {
		p.item("Decision", "none was found")
	}
	if r.DataOnly {
		p.say("This version of the program does not offer the choice yet.")
		return
	}
	var obey []string
	for _, e := range premiums.All() {
		if slices.Contains(e.Readings, r.ID) {
			obey = append(obey, p.l.Word("element", e.ID))
		}
	}
	p.item("Changes", "%s", strings.Join(obey, ", "))
	p.heading("To choose")
	p.say("On the command line, or for good in the roster; the audit says what each other value would pay.")
	other := r.Values[len(r.Values)-1]
	p.line(p.l.Say("rostercheck check FILE --reading %s=%s", r.ID, other))
	p.line(fmt.Sprintf(`"readings": {%q: %q}`, r.ID, other))
}

func (p *page) decision(a *agreements.Agreement, d *agreements.Decision) {
	p.heading("%s (decision on %s)", d.ID, a.ID)
	p.gap()
	p.say("%s", p.text(d.Citation))
	p.clauses(a, d.Clause, d.Also)
	p.item("Held", "%s", p.text(d.Holding))
	p.item("Here", "%s", p.text(d.Effect))
}

// clause writes the clause of a number, and otherwise those under it.
func (p *page) clause(a *agreements.Agreement, topic string) {
	var of []agreements.Coverage
	for _, c := range a.Coverage() {
		if plainly(c.ID) == plainly(topic) || part(c.ID, topic) {
			of = append(of, c)
		}
	}
	for _, c := range of {
		p.heading("%s (%s)", c.ID, a.ID)
		p.gap()
		p.item("Says", "%s", p.text(c.Says))
		for _, u := range c.Uses {
			if u.By == agreements.ByDecision {
				p.backing(a, u.ID)
				continue
			}
			p.item("Here", "%s", u.In(p.l))
		}
		for _, u := range a.Undecided {
			if u.Clause == c.ID {
				p.item("Undecided", "no decision was found on %s", p.text(u.About))
			}
		}
	}
}
