package main

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"rostercheck/internal/lang"

	"rostercheck/agreements"
	"rostercheck/agreements/money"
	"rostercheck/audit"
	"rostercheck/premiums"
	"rostercheck/rules"
	"rostercheck/schedule/civil"
)

const agreementsHelp = `Agreements lists the collective agreements that the program carries: when their
terms are in force, what their files were read from, and how many rules and pay
elements the source gives nothing for. A whole text has clause numbers; of a
summary only headings are known; an overlay changes another agreement.

An agreement is data. "agreements show" prints one, "agreements lint" checks a
file of your own, and the README teaches how to write one.`

// agreements is the command that lists agreements, with those under it.
func (a *app) agreements() *cobra.Command {
	form := choice{value: asText, words: []string{asText, asJSON}}
	c := &cobra.Command{
		Use:     "agreements",
		Short:   "List the agreements, show one, or check a file of your own",
		Long:    agreementsHelp,
		Example: "  rostercheck agreements\n  rostercheck agreements show " + agreements.Default() + "\n  rostercheck agreements lint local.yaml",
		Args: func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				return &usage{c.CommandPath(), lang.Errorf("there is no command %q under agreements; it has show and lint", args[0])}
			}
			return nil
		},
		RunE: func(*cobra.Command, []string) error {
			list, err := carried()
			if err != nil {
				return err
			}
			return a.print(func(w io.Writer) error {
				if form.value == asJSON {
					e := json.NewEncoder(w)
					e.SetEscapeHTML(false)
					e.SetIndent("", "  ")
					return e.Encode(list)
				}
				return listAgreements(w, a.out(), list)
			})
		},
	}
	form.add(c, "format", "how to list them: text or json")
	c.AddCommand(a.showAgreement(), a.lintAgreement())
	return c
}

// listedAgreement is a line of the list.
type listedAgreement struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	Parties string `json:"parties"`
	From    string `json:"from"`
	To      string `json:"to"` // empty where the source sets no end
	Kind    string `json:"kind"`
	Extends string `json:"extends"` // empty but for an overlay
	Absent  int    `json:"absent"`
	Default bool   `json:"default"` // taken where none is named
}

func carried() ([]listedAgreement, error) {
	var list []listedAgreement
	for _, id := range agreements.IDs() {
		terms, err := audit.Agreement(id)
		if err != nil {
			return nil, err
		}
		l := listedAgreement{
			ID: id, Title: terms.Title, Parties: terms.Parties, From: terms.Terms.From.String(), Kind: kindOf(terms),
			Extends: terms.Extends, Absent: len(absentOf(terms)), Default: id == agreements.Default(),
		}
		if terms.Terms.To != civil.NoDate {
			l.To = terms.Terms.To.String()
		}
		list = append(list, l)
	}
	return list, nil
}

// The kinds of agreement file.
const (
	wholeText = "whole text"
	summary   = "summary"
	overlay   = "overlay"
)

// kindOf says what an agreement's file was read from.
func kindOf(a *agreements.Agreement) string {
	switch {
	case a.Extends != "":
		return overlay
	case slices.ContainsFunc(a.Clauses, func(c *agreements.Clause) bool { return c.Kind == agreements.OfHeading }):
		return summary
	}
	return wholeText
}

// absence is a rule or a pay element for which an agreement's source gives nothing.
type absence struct{ what, id, why string }

// What may be absent.
const (
	ofRule    = "rule"
	ofElement = "pay element"
)

// absentOf are the rules and elements that the program knows and the agreement's
// source gives nothing for.
func absentOf(a *agreements.Agreement) []absence {
	var out []absence
	plain := func(why string) string {
		_, reason, given := strings.Cut(why, ": ")
		if !given {
			return "not named in the file"
		}
		return reason
	}
	for _, r := range rules.All() {
		if why, absent := a.RuleAbsent(r.ID); absent {
			out = append(out, absence{ofRule, r.ID, plain(why)})
		}
	}
	for _, e := range premiums.All() {
		if why, absent := a.ElementAbsent(e.ID); absent {
			out = append(out, absence{ofElement, e.ID, plain(why)})
		}
	}
	return out
}

func listAgreements(w io.Writer, say lang.Lang, list []listedAgreement) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, say.Text("agreement\tin force\tkind\tabsent\ttitle"))
	for _, l := range list {
		force := say.Say("from %s", l.From)
		if l.To != "" {
			force = say.Say("%s to %s", l.From, l.To)
		}
		kind, title := say.Text(l.Kind), say.Text(l.Title)
		if l.Extends != "" {
			kind = say.Say("%s on %s", kind, l.Extends)
		}
		if l.Default {
			title = say.Say("%s (taken where none is named)", title)
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%d\t%s\n", l.ID, force, kind, l.Absent, title)
	}
	return t.Flush()
}

func (a *app) showAgreement() *cobra.Command {
	var others []string
	c := &cobra.Command{
		Use:   "show AGREEMENT",
		Short: "Print one agreement readably",
		Long: `Show prints one agreement: parties, dates, hours, rates of pay, holidays, rules,
pay elements, readings, decisions and sources, all with their clauses, and what
is absent, inferred or in doubt. The argument is an agreement that the program
carries, or a file of your own.`,
		Example:           "  rostercheck agreements show " + agreements.Default() + "\n  rostercheck agreements show local.yaml",
		Args:              oneAgreement,
		ValidArgsFunction: completeAgreements,
		RunE: func(c *cobra.Command, args []string) error {
			terms, err := agreementNamed(c, append(others, args[0])...)
			if err != nil {
				return err
			}
			return a.print(func(w io.Writer) error { return show(w, a.out(), terms) })
		},
	}
	addAgreementFlag(c, &others, beside)
	return c
}

func (a *app) lintAgreement() *cobra.Command {
	var others []string
	c := &cobra.Command{
		Use:   "lint FILE",
		Short: "Check an agreement file of your own",
		Long: `Lint lists everything that is wrong with an agreement file, with lines and
columns, and the exit status is then 2. Of a file that is right it says what it
leaves open: what is absent, what is inferred, where the source leaves a doubt,
and for an overlay each figure that differs from what it extends.`,
		Example: "  rostercheck agreements lint local.yaml\n  rostercheck agreements lint local.yaml --agreement regional.yaml",
		Args: func(c *cobra.Command, args []string) error {
			if len(args) != 1 {
				return &usage{c.CommandPath(), lang.Errorf("name one agreement file")}
			}
			return nil
		},
		ValidArgsFunction: filesEndingIn("yaml", "yml"),
		RunE: func(c *cobra.Command, args []string) error {
			terms, err := agreementNamed(c, append(others, args[0])...)
			if err != nil {
				return err
			}
			return a.print(func(w io.Writer) error { return lint(w, a.out(), terms) })
		},
	}
	addAgreementFlag(c, &others, beside)
	return c
}

func oneAgreement(c *cobra.Command, args []string) error {
	if len(args) != 1 {
		return &usage{c.CommandPath(), lang.Errorf("name one agreement; the program has %s", strings.Join(agreements.IDs(), ", "))}
	}
	return nil
}

// lint writes what a file that is right leaves open.
func lint(w io.Writer, l lang.Lang, a *agreements.Agreement) error {
	p := newPage(w, l)
	p.heading("%s: %s, no problems", a.File, a.ID)
	p.open(a)
	if a.Parent != nil {
		differences := a.Differences()
		p.heading("Differs from %s in %s", a.Parent.ID, p.l.Count(len(differences), "%d figure", "%d figures"))
		for _, d := range differences {
			parent, own, clause := d.Parent, d.Own, ""
			if parent == "" {
				parent = p.l.Text("not given")
			}
			if own == "" {
				own = p.l.Text("not given")
			}
			if d.Clause != "" {
				clause = " (" + d.Clause + ")"
			}
			p.say("%s: %s; here %s%s", d.Path, parent, own, clause)
		}
	}
	return p.flush()
}

// open writes what an agreement leaves open: what is absent, inferred or in doubt.
func (p *page) open(a *agreements.Agreement) {
	absent := absentOf(a)
	p.heading("Absent, and never guessed: %s", p.orNone(len(absent), p.l.Count(len(absent), "%d rule or pay element", "%d rules and pay elements")))
	for _, x := range absent {
		p.say("%s (%s): %s", p.l.Word(map[string]string{ofRule: "rule", ofElement: "element"}[x.what], x.id), p.l.Text(x.what), p.text(x.why))
	}
	for _, x := range a.Absent {
		p.say("%s, taken away: %s", x.Path, p.text(x.Why))
	}
	for _, c := range a.Pay.Classes {
		if c.Absent != "" {
			p.say("rates of %s: %s", c.ID, p.text(c.Absent))
		}
	}
	for i := range a.Holidays {
		if h := &a.Holidays[i]; h.Undated != "" {
			p.say("the date of %s (%s): %s", p.text(h.Name), h.Clause, p.text(h.Undated))
		}
	}
	remarks := func(inferred bool) (out []agreements.Remark) {
		for _, r := range a.Remarks {
			if r.Inferred == inferred {
				out = append(out, r)
			}
		}
		return out
	}
	for _, part := range []struct {
		heading string
		list    []agreements.Remark
	}{{"Inferred, not read: %s", remarks(true)}, {"In doubt: %s", remarks(false)}} {
		p.heading(part.heading, p.orNone(len(part.list), p.l.Count(len(part.list), "%d figure", "%d figures")))
		for _, r := range part.list {
			clause := ""
			if r.Clause != "" {
				clause = " (" + r.Clause + ")"
			}
			p.say("%s:%d: %s%s: %s", r.File, r.Line, r.Path, clause, p.text(r.Text))
		}
	}
}

func (p *page) orNone(n int, counted string) string {
	if n == 0 {
		return p.l.Word("list", "none")
	}
	return counted
}

// show writes an agreement.
func show(w io.Writer, l lang.Lang, a *agreements.Agreement) error {
	p := newPage(w, l)
	p.label = utf8.RuneCountInString(l.Text("Multiplier")) + pageIndent
	p.heading("%s: %s", a.ID, p.text(a.Title))
	p.item("Parties", "%s", p.text(a.Parties))
	p.item("Terms", "from %s (%s)", a.Terms.From, a.Terms.FromClause)
	if a.Terms.To != civil.NoDate {
		p.item("", "to %s (%s)", a.Terms.To, a.Terms.ToClause)
	}
	kind := l.Text(kindOf(a))
	if a.Parent != nil {
		kind = l.Say("%s on %s: what is not said here is said there", kind, a.Parent.ID)
	}
	p.item("File", "%s, %s", a.File, kind)
	p.sections(a)

	p.heading("Rules")
	for _, id := range slices.Sorted(maps.Keys(a.Rules)) {
		p.gap()
		for _, b := range a.Rules[id] {
			p.say("%s", p.called("rule", id))
			switch {
			case b.Absent != "":
				p.item("Not given", "%s", p.text(b.Absent))
			case b.None != "":
				p.item("None", "%s", p.text(b.None))
			default:
				p.binding(a, rules.ByID(id), b)
			}
		}
	}
	p.heading("Pay elements")
	for _, id := range slices.Sorted(maps.Keys(a.Elements)) {
		p.gap()
		e := a.Elements[id]
		if len(e.Terms) == 0 {
			p.say("%s", p.called("element", id))
			p.item("Not given", "%s", p.text(e.Absent))
			p.item("None", "%s", p.text(e.None))
		}
		for _, t := range e.Terms {
			p.say("%s", p.called("element", id))
			p.term(a, t)
		}
	}
	if len(a.Readings) > 0 {
		p.heading("Readings, of texts in doubt; the first value is the default")
		for _, r := range a.Readings {
			p.say("%s (%s): %s. It decides %s.", p.called("reading", r.ID), r.Clause, p.valuesWithCodes(r), p.text(r.About))
		}
	}
	if len(a.Decisions) > 0 {
		p.heading("Decisions")
		for _, d := range a.Decisions {
			p.say("%s (%s): %s. Here: %s.", p.text(d.Citation), d.Clause, p.text(d.Holding), p.text(d.Effect))
		}
	}
	if len(a.Undecided) > 0 {
		p.heading("Undecided")
		for _, u := range a.Undecided {
			p.say("%s: %s", u.Clause, p.text(u.About))
		}
	}
	for _, c := range a.Pay.Classes {
		p.class(a, c)
	}
	p.open(a)
	p.heading("Sources")
	for _, s := range a.Sources {
		p.say("%s: %s", s.ID, p.text(s.Title))
	}
	p.heading("Clauses, and what is done with each: rostercheck clauses %s", a.ID)
	return p.flush()
}

// sections writes hours, pay, holidays and the like.
func (p *page) sections(a *agreements.Agreement) {
	p.heading("Hours of work")
	for h := agreements.Shift; h < agreements.HoursKinds; h++ {
		w := a.Hours[h]
		if w == nil {
			continue
		}
		if w.Weekly > 0 {
			week := p.minutes(w.Weekly)
			if w.DaysPerWeek > 0 {
				week = p.l.Say("%s in %s", week, p.l.Count(w.DaysPerWeek, "%d day", "%d days"))
			}
			p.named(p.l.Word("kind of hours", h.String()), "a week of %s (%s)", week, w.WeeklyClause)
		}
		if w.Daily > 0 {
			p.named(p.l.Word("kind of hours", h.String()), "a day of %s (%s)", p.minutes(w.Daily), w.DailyClause)
		}
	}
	var weekend []string
	for _, d := range a.Week {
		weekend = append(weekend, p.l.Weekday(d.String()))
	}
	p.item("weekend", "%s", strings.Join(weekend, ", "))
	if a.PayPeriod != nil {
		p.item("pay period", "%s (%s)", p.l.Count(a.PayPeriod.Days, "%d day", "%d days"), a.PayPeriod.Clause)
	}
	if a.Year != nil {
		p.item("year", "from %02d-%02d (%s)", a.Year.Month, a.Year.Day, a.Year.Clause)
	}

	p.heading("Rates of pay")
	pay := &a.Pay
	if pay.Clause != "" {
		p.item("clause", "%s", pay.Clause)
	}
	for _, d := range []struct{ label, of, divisor, clause string }{
		{"weekly", "annual", pay.WeeklyDivisor, pay.WeeklyClause},
		{"hourly", "weekly", pay.HourlyDivisor, pay.HourlyClause},
		{"daily", "weekly", pay.DailyDivisor, pay.DailyClause},
	} {
		if d.divisor != "" {
			p.item(d.label, "%s / %s (%s)", p.l.Text(d.of), p.l.Number(d.divisor), d.clause)
		}
	}
	for _, c := range pay.Classes {
		p.named(c.ID, "%s", p.rateSpan(c))
	}

	p.heading("Holidays")
	for i := range a.Holidays {
		h := &a.Holidays[i]
		when := h.Rule.In(p.l)
		switch {
		case h.Undated != "":
			when = p.l.Say("no date: %s", p.text(h.Undated))
		case h.Civic:
			when = p.l.Say("%s, or as the institution has it", when)
		}
		if h.From > 0 {
			when = p.l.Say("%s, from %d on", when, h.From)
		}
		p.say("%s: %s (%s)", p.text(h.Name), when, h.Clause)
	}
	p.item("moved", "%s", clauseOr(a.HolidayMoves, p.l.Text("a holiday on a day of rest goes to the next working day")))
	p.item("unpaid", "%s", clauseOr(a.HolidayUnpaid, p.l.Text("between two days of unpaid leave a holiday is not paid")))
	if g := a.Grievance; g != nil {
		p.heading("Grievances: %s (%s)", p.l.Count(g.Days, "%d day", "%d days"), g.Clause)
	}
}

func clauseOr(clause, what string) string {
	if clause == "" {
		return ""
	}
	return what + " (" + clause + ")"
}

// rateSpan says of a classification the first and the last hourly rate now in
// force, and how many lines of rates there are.
func (p *page) rateSpan(c *agreements.Class) string {
	title := ""
	if c.Title != "" {
		title = p.l.Say("%s: ", p.text(c.Title))
	}
	var last *agreements.RateLine
	lines := 0
	for i := range c.Lines {
		if l := &c.Lines[i]; l.From != civil.NoDate && !l.Restructure {
			lines++
			last = l
		}
	}
	switch {
	case c.Absent != "":
		return title + p.l.Say("not given: %s", p.text(c.Absent))
	case last == nil:
		return title + p.l.Text("no dated rates")
	case last.Absent != "":
		return title + p.l.Count(lines, "%d line, the last without rates", "%d lines, the last without rates")
	}
	var rates []money.Rate
	for _, r := range append(slices.Clone(last.Hourly), last.Last) {
		if r != 0 {
			rates = append(rates, r)
		}
	}
	return title + p.l.Say("%s to %s an hour from %s; %s", p.l.Dollars(slices.Min(rates).String()), p.l.Dollars(slices.Max(rates).String()), last.From, p.l.Count(lines, "%d line of rates", "%d lines of rates"))
}
