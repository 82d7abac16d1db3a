package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

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
				return &usage{c.CommandPath(), fmt.Errorf("there is no command %q under agreements; it has show and lint", args[0])}
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
				return listAgreements(w, list)
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
			out = append(out, absence{"rule", r.ID, plain(why)})
		}
	}
	for _, e := range premiums.All() {
		if why, absent := a.ElementAbsent(e.ID); absent {
			out = append(out, absence{"pay element", e.ID, plain(why)})
		}
	}
	return out
}

func listAgreements(w io.Writer, list []listedAgreement) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "agreement\tin force\tkind\tabsent\ttitle")
	for _, l := range list {
		force := "from " + l.From
		if l.To != "" {
			force = l.From + " to " + l.To
		}
		kind, title := l.Kind, l.Title
		if l.Extends != "" {
			kind += " on " + l.Extends
		}
		if l.Default {
			title += " (taken where none is named)"
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
			return a.print(func(w io.Writer) error { return show(w, terms) })
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
				return &usage{c.CommandPath(), errors.New("name one agreement file")}
			}
			return nil
		},
		ValidArgsFunction: filesEndingIn("yaml", "yml"),
		RunE: func(c *cobra.Command, args []string) error {
			terms, err := agreementNamed(c, append(others, args[0])...)
			if err != nil {
				return err
			}
			return a.print(func(w io.Writer) error { return lint(w, terms) })
		},
	}
	addAgreementFlag(c, &others, beside)
	return c
}

func oneAgreement(c *cobra.Command, args []string) error {
	if len(args) != 1 {
		return &usage{c.CommandPath(), fmt.Errorf("name one agreement; the program has %s", strings.Join(agreements.IDs(), ", "))}
	}
	return nil
}

// lint writes what a file that is right leaves open.
func lint(w io.Writer, a *agreements.Agreement) error {
	p := newPage(w)
	p.heading("%s: %s, no problems", a.File, a.ID)
	p.open(a)
	if a.Parent != nil {
		differences := a.Differences()
		p.heading("Differs from %s in %s", a.Parent.ID, count(len(differences), "figure", "figures"))
		for _, d := range differences {
			parent, own, clause := d.Parent, d.Own, ""
			if parent == "" {
				parent = "not given"
			}
			if own == "" {
				own = "not given"
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
	p.heading("Absent, and never guessed: %s", orNone(len(absent), "rule or pay element", "rules and pay elements"))
	for _, x := range absent {
		p.say("%s (%s): %s", x.id, x.what, x.why)
	}
	for _, x := range a.Absent {
		p.say("%s, taken away: %s", x.Path, x.Why)
	}
	for _, c := range a.Pay.Classes {
		if c.Absent != "" {
			p.say("rates of %s: %s", c.ID, c.Absent)
		}
	}
	for i := range a.Holidays {
		if h := &a.Holidays[i]; h.Undated != "" {
			p.say("the date of %s (%s): %s", h.Name, h.Clause, h.Undated)
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
		p.heading(part.heading, orNone(len(part.list), "figure", "figures"))
		for _, r := range part.list {
			clause := ""
			if r.Clause != "" {
				clause = " (" + r.Clause + ")"
			}
			p.say("%s:%d: %s%s: %s", r.File, r.Line, r.Path, clause, r.Text)
		}
	}
}

func orNone(n int, one, many string) string {
	if n == 0 {
		return "none"
	}
	return count(n, one, many)
}

// show writes an agreement.
func show(w io.Writer, a *agreements.Agreement) error {
	p := newPage(w)
	p.label = len("Multiplier") + pageIndent
	p.heading("%s: %s", a.ID, a.Title)
	p.item("Parties", "%s", a.Parties)
	p.item("Terms", "from %s (%s)", a.Terms.From, a.Terms.FromClause)
	if a.Terms.To != civil.NoDate {
		p.item("", "to %s (%s)", a.Terms.To, a.Terms.ToClause)
	}
	kind := kindOf(a)
	if a.Parent != nil {
		kind += " on " + a.Parent.ID + ": what is not said here is said there"
	}
	p.item("File", "%s, %s", a.File, kind)
	p.sections(a)

	p.heading("Rules")
	for _, id := range slices.Sorted(maps.Keys(a.Rules)) {
		p.gap()
		for _, b := range a.Rules[id] {
			p.say("%s", id)
			switch {
			case b.Absent != "":
				p.item("Not given", "%s", b.Absent)
			case b.None != "":
				p.item("None", "%s", b.None)
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
			p.say("%s", id)
			p.item("Not given", "%s", e.Absent)
			p.item("None", "%s", e.None)
		}
		for _, t := range e.Terms {
			p.say("%s", id)
			p.term(a, t)
		}
	}
	if len(a.Readings) > 0 {
		p.heading("Readings, of texts in doubt; the first value is the default")
		for _, r := range a.Readings {
			p.say("%s (%s): %s. It decides %s.", r.ID, r.Clause, strings.Join(r.Values, ", "), r.About)
		}
	}
	if len(a.Decisions) > 0 {
		p.heading("Decisions")
		for _, d := range a.Decisions {
			p.say("%s (%s): %s. Here: %s.", d.Citation, d.Clause, d.Holding, d.Effect)
		}
	}
	if len(a.Undecided) > 0 {
		p.heading("Undecided")
		for _, u := range a.Undecided {
			p.say("%s: %s", u.Clause, u.About)
		}
	}
	for _, c := range a.Pay.Classes {
		p.class(a, c)
	}
	p.open(a)
	p.heading("Sources")
	for _, s := range a.Sources {
		p.say("%s: %s", s.ID, s.Title)
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
			days := ""
			if w.DaysPerWeek > 0 {
				days = fmt.Sprintf(" in %s", count(w.DaysPerWeek, "day", "days"))
			}
			p.item(h.String(), "a week of %s%s (%s)", minutes(w.Weekly), days, w.WeeklyClause)
		}
		if w.Daily > 0 {
			p.item(h.String(), "a day of %s (%s)", minutes(w.Daily), w.DailyClause)
		}
	}
	var weekend []string
	for _, d := range a.Week {
		weekend = append(weekend, d.String())
	}
	p.item("weekend", "%s", strings.Join(weekend, ", "))
	if a.PayPeriod != nil {
		p.item("pay period", "%s (%s)", count(a.PayPeriod.Days, "day", "days"), a.PayPeriod.Clause)
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
			p.item(d.label, "%s / %s (%s)", d.of, d.divisor, d.clause)
		}
	}
	for _, c := range pay.Classes {
		p.item(c.ID, "%s", rateSpan(c))
	}

	p.heading("Holidays")
	for i := range a.Holidays {
		h := &a.Holidays[i]
		when := h.Rule.String()
		switch {
		case h.Undated != "":
			when = "no date: " + h.Undated
		case h.Civic:
			when += ", or as the institution has it"
		}
		if h.From > 0 {
			when += fmt.Sprintf(", from %d on", h.From)
		}
		p.say("%s: %s (%s)", h.Name, when, h.Clause)
	}
	p.item("moved", "%s", clauseOr(a.HolidayMoves, "a holiday on a day of rest goes to the next working day"))
	p.item("unpaid", "%s", clauseOr(a.HolidayUnpaid, "between two days of unpaid leave a holiday is not paid"))
	if g := a.Grievance; g != nil {
		p.heading("Grievances: %s (%s)", count(g.Days, "day", "days"), g.Clause)
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
func rateSpan(c *agreements.Class) string {
	title := c.Title
	if title != "" {
		title += ": "
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
		return title + "not given: " + c.Absent
	case last == nil:
		return title + "no dated rates"
	case last.Absent != "":
		return fmt.Sprintf("%s%s, the last without rates", title, count(lines, "line", "lines"))
	}
	var rates []money.Rate
	for _, r := range append(slices.Clone(last.Hourly), last.Last) {
		if r != 0 {
			rates = append(rates, r)
		}
	}
	return fmt.Sprintf("%s$%s to $%s an hour from %s; %s of rates", title, slices.Min(rates), slices.Max(rates), last.From, count(lines, "line", "lines"))
}
