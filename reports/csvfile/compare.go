package csvfile

import (
	"io"
	"strconv"
	"strings"

	"rostercheck/agreements/money"
	"rostercheck/audit"
)

// ComparisonKeys are the columns of [WriteComparison]. The key row says what a
// row is: a total, an element, a clause, a rule, or something not costed or not
// judged; what a row does not have is empty. An element that the source does not
// give, or of which nothing could be costed, has no amount.
var ComparisonKeys = []string{"agreement", "row", "element", "rule", "clause", "strength", "status", "partial",
	"amount", "difference", "lines", "minutes", "count", "findings", "waived", "employee", "why"}

// comparisonRow is one row; numbers are texts so that they can be absent.
type comparisonRow struct {
	agreement, row, element, rule, clause, strength, status string
	partial                                                 string
	amount, difference, lines, minutes, count               string
	findings, waived                                        string
	employee, why                                           string
}

func (t *table) comparison(r comparisonRow) {
	for _, s := range []string{r.agreement, r.row, r.element, r.rule, r.clause, r.strength, r.status, r.partial} {
		t.text(s)
	}
	for _, s := range []string{r.amount, r.difference, r.lines, r.minutes, r.count, r.findings, r.waived} {
		t.measure(s)
	}
	t.text(r.employee)
	t.text(r.why)
	t.end()
}

// WriteComparison writes a roster under several agreements, agreement by
// agreement.
func WriteComparison(w io.Writer, c *audit.Comparison) error {
	t := begin(w, ComparisonKeys)
	for i := range c.Under {
		u := &c.Under[i]
		total := comparisonRow{agreement: u.Agreement, row: "total", partial: strconv.FormatBool(u.Partial)}
		if u.Costed > 0 || c.Employees == 0 {
			total.amount, total.difference = u.Total.String(), u.Difference.String()
		}
		t.comparison(total)
		for _, e := range u.Elements {
			row := comparisonRow{agreement: u.Agreement, row: "element", element: e.Element, status: e.Status, partial: strconv.FormatBool(e.Partial)}
			if e.Status != audit.NotGiven && !e.Unknown() && u.Costed > 0 {
				row.amount, row.difference = e.Amount.String(), e.Difference.String()
			}
			t.comparison(row)
		}
		for _, k := range u.Clauses {
			t.comparison(comparisonRow{agreement: u.Agreement, row: "clause", element: k.Element, clause: k.Clause, amount: k.Amount.String(),
				lines: strconv.Itoa(k.Lines), minutes: strconv.Itoa(k.Minutes), count: strconv.Itoa(k.Count)})
		}
		for _, r := range u.Findings {
			t.comparison(comparisonRow{agreement: u.Agreement, row: "rule", rule: r.Rule, clause: r.Clause, strength: r.Strength,
				findings: strconv.Itoa(r.Findings), waived: strconv.Itoa(r.Waived)})
		}
		for _, n := range u.NotCosted {
			t.comparison(comparisonRow{agreement: u.Agreement, row: "not-costed", element: n.Element, partial: strconv.FormatBool(!n.Outside), why: n.Why})
		}
		for _, l := range u.LeftOut {
			t.comparison(comparisonRow{agreement: u.Agreement, row: "employee-not-costed", partial: "true", employee: l.Employee, why: l.Why})
		}
		for _, n := range u.NotJudged {
			t.comparison(comparisonRow{agreement: u.Agreement, row: "not-judged", rule: n.Rule, count: strconv.Itoa(n.Times), employee: strings.Join(n.Employees, "; "), why: n.Why})
		}
		for _, a := range u.Absent {
			row := comparisonRow{agreement: u.Agreement, row: "absent-" + a.Kind, clause: a.Clause, status: a.Status, why: a.Why}
			switch a.Kind {
			case "rule":
				row.rule = a.ID
			case "element":
				row.element = a.ID
			default:
				row.why = strings.TrimSuffix(a.ID+": "+a.Why, ": ")
			}
			t.comparison(row)
		}
		for _, n := range u.Notices {
			t.comparison(comparisonRow{agreement: u.Agreement, row: "notice", why: n.String()})
		}
	}
	for _, n := range c.Notices {
		t.comparison(comparisonRow{row: "notice", why: n})
	}
	return t.w.Flush()
}

// WhatIfKeys are the columns of [WriteWhatIf]. The key row is gained, cured,
// changed, cost (of one employee and element), total, judged-no-more,
// judged-again, not-costed or notice.
var WhatIfKeys = []string{"row", "strength", "rule", "clause", "employee", "state", "first", "last", "measured_before", "measured", "limit", "unit",
	"waived_before", "waived", "element", "before", "after", "difference", "partial", "message"}

// WriteWhatIf writes what a second roster changes.
func WriteWhatIf(w io.Writer, x *audit.WhatIf) error {
	t := begin(w, WhatIfKeys)
	finding := func(kind string, f, was *audit.Finding) {
		for _, s := range []string{kind, f.Strength, f.Rule, f.Clause, f.Employee, "", f.First, f.Last} {
			t.text(s)
		}
		if was != nil {
			t.measure(was.Measured)
		} else {
			t.raw("")
		}
		t.measure(f.Measured)
		t.measure(f.Limit)
		t.text(f.Unit)
		if was != nil {
			t.raw(strconv.FormatBool(was.Waived))
		} else {
			t.raw("")
		}
		t.raw(strconv.FormatBool(f.Waived))
		for range 5 {
			t.raw("")
		}
		t.text(f.Message)
		t.end()
	}
	cost := func(kind, employee, state, element string, before, after, difference money.Amount, partial string) {
		for _, s := range []string{kind, "", "", "", employee, state, "", "", "", "", "", "", "", "", element} {
			t.text(s)
		}
		t.raw(before.String())
		t.raw(after.String())
		t.raw(difference.String())
		t.raw(partial)
		t.raw("")
		t.end()
	}
	told := func(kind, rule, employee, element, message string) {
		for _, s := range []string{kind, "", rule, "", employee, "", "", "", "", "", "", "", "", "", element, "", "", "", "", message} {
			t.text(s)
		}
		t.end()
	}
	for i := range x.Gained {
		finding("gained", &x.Gained[i], nil)
	}
	for i := range x.Cured {
		finding("cured", &x.Cured[i], nil)
	}
	for i := range x.Changed {
		finding("changed", &x.Changed[i].After, &x.Changed[i].Before)
	}
	for _, e := range x.Employees {
		for _, c := range e.Elements {
			cost("cost", e.Employee, e.State, c.Element, c.Before, c.After, c.Difference, "")
		}
		if len(e.Elements) == 0 && e.State != "" {
			cost("cost", e.Employee, e.State, "", e.Before, e.After, e.Difference, "")
		}
	}
	for _, e := range x.Elements {
		cost("total", "", "", e.Element, e.Before, e.After, e.Difference, "")
	}
	cost("total", "", "", "", x.Before.Total, x.After.Total, x.Total, strconv.FormatBool(x.Partial))
	for _, n := range x.JudgedNoMore {
		told("judged-no-more", n.Rule, strings.Join(n.Employees, "; "), "", n.Why)
	}
	for _, n := range x.JudgedAgain {
		told("judged-again", n.Rule, strings.Join(n.Employees, "; "), "", n.Why)
	}
	for _, side := range []struct {
		name string
		*audit.Side
	}{{"not-costed-before", &x.Before}, {"not-costed-after", &x.After}} {
		for _, n := range side.NotCosted {
			told(side.name, "", "", n.Element, n.Why)
		}
	}
	for _, n := range x.Notices {
		told("notice", "", "", "", n)
	}
	return t.w.Flush()
}

// BackPayKeys are the columns of [WriteBackPay]. The key row is paid (an
// employee, a stretch of days and an element), total (an employee, or all),
// not-costed or notice.
var BackPayKeys = []string{"row", "employee", "name", "first", "last", "element", "before", "after", "owed", "partial", "why"}

// WriteBackPay writes what new terms owe.
func WriteBackPay(w io.Writer, b *audit.BackPay) error {
	t := begin(w, BackPayKeys)
	row := func(kind, employee, name, first, last, element string) {
		for _, s := range []string{kind, employee, name, first, last, element} {
			t.text(s)
		}
	}
	sums := func(before, after, owed money.Amount, partial string) {
		t.raw(before.String())
		t.raw(after.String())
		t.raw(owed.String())
		t.raw(partial)
		t.raw("")
		t.end()
	}
	told := func(why string) {
		for range 3 {
			t.raw("")
		}
		t.raw("true")
		t.text(why)
		t.end()
	}
	for i := range b.Employees {
		e := &b.Employees[i]
		for _, p := range e.Periods {
			for _, c := range p.Elements {
				row("paid", e.Employee, e.Name, p.First.String(), p.Last.String(), c.Element)
				sums(c.Before, c.After, c.Difference, "")
			}
		}
		row("total", e.Employee, e.Name, "", "", "")
		if e.Why != "" {
			told(e.Why)
			continue
		}
		sums(e.Before, e.After, e.Owed, "")
	}
	row("total", "", "", "", "", "")
	sums(b.Before, b.After, b.Owed, strconv.FormatBool(b.Partial))
	for _, n := range b.NotCosted {
		row("not-costed", "", "", "", "", n.Element)
		for range 3 {
			t.raw("")
		}
		t.raw(strconv.FormatBool(!n.Outside))
		t.text(n.Agreement + ": " + n.Why)
		t.end()
	}
	for i := range b.Notices {
		row("notice", "", "", "", "", "")
		for range 4 {
			t.raw("")
		}
		t.text(b.Notices[i].String())
		t.end()
	}
	return t.w.Flush()
}
