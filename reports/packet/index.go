package packet

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"rostercheck/agreements"
	"rostercheck/reports/internal/show"
	"rostercheck/reports/internal/words"
	"rostercheck/schedule/civil"
)

// index writes the page that a reader begins with.
func (p *packet) index(w io.Writer) error {
	return p.write(w, p.says.Title, true, func(x *page) {
		x.note(x.says.Draft)
		x.facts()
		x.claims()
		x.limits()
		x.head(x.says.Doubts)
		x.readings()
		x.silence()
		x.papers()
		x.again()
	})
}

func (x *page) facts() {
	says, d := x.says, x.doc
	r := d.Book.Roster
	member := show.Members(words.Of(x.opt.Lang), d)[0]
	x.head(says.Facts)
	x.put("<dl>\n")
	x.fact(says.Member, member.Who())
	x.fact(says.Is, member.Is)
	x.fact(says.Institution, r.Institution.Name)
	x.fact(says.Agreement, strings.TrimSuffix(words.Of(x.opt.Lang).Text(d.Terms.Title)+" ("+d.Agreement+")", " ()"))
	x.fact(says.Period, fmt.Sprintf(says.Span, d.Schedule.Start, d.Schedule.End))
	if len(r.Period.Postings) == 0 {
		x.fact(says.Posted, x.posted(r.Period.Start))
	}
	for i := range r.Period.Postings {
		q := &r.Period.Postings[i]
		x.fact(says.Posted, fmt.Sprintf(says.With, x.posted(q.Start), x.between(q.Start.String(), q.End.String())))
	}
	if d.Book.AsPosted {
		x.fact(says.AsPosted, says.AsPostedIs)
	}
	x.fact(says.Today, d.Today)
	x.fact(says.Inputs, strings.Join(r.Files, ", "))
	x.put("</dl>\n")
}

// claims lists the papers with what each claims.
func (x *page) claims() {
	says := x.says
	x.head(says.Claims)
	if missing := show.Missing(words.Of(x.opt.Lang), x.doc); len(missing) > 0 {
		x.put("<p class=\"banner\">%s</p>\n", fmt.Sprintf(says.PartialHead, strings.Join(missing, ", ")))
	} else if show.Partial(x.doc) {
		x.put("<p class=\"banner\">%s</p>\n", says.PartialUnnamed)
	}
	claims := len(x.owed)
	for i := range x.findings {
		claims += len(x.findings[i].open)
	}
	switch {
	case claims == 0:
		x.put("<p><strong>%s</strong></p>\n", says.Nothing)
	case len(x.findings) == 0:
		x.put("<p>%s</p>\n", says.NoFindings)
	}
	if len(x.findings) > 0 {
		x.put("<h3>%s</h3>\n", says.FindingsHead)
		x.note(says.FindingsSays)
		x.table(says.FindingsHead, says.FindingsHeads[:]...)
		for i := range x.findings {
			k := &x.findings[i]
			x.put("<tr><th scope=\"row\"><a href=\"%s\">%s</a><br><span class=\"note\">%s</span></th><td>%s</td><td>%s</td>", k.file, x.ofRule(k.rule).Name, k.rule, strings.Join(k.clauses, ", "), says.Strengths[k.strength])
			n := number(len(k.open))
			if len(k.excused) > 0 {
				n = fmt.Sprintf(says.ExcusedToo, n, number(len(k.excused)))
			}
			stake := ""
			if k.staked {
				stake = x.dollars(k.stake)
			}
			by := ""
			if len(k.open) > 0 {
				by = x.dated(k.first)
			}
			x.put("<td>%s</td><td class=\"n\">%s</td><td class=\"d\">%s</td></tr>\n", n, stake, by)
		}
		x.endTable()
	}
	if len(x.owed) == 0 {
		return
	}
	x.put("<h3>%s</h3>\n", says.MoneyHead)
	x.note(says.MoneySays)
	x.table(says.MoneyHead, says.MoneyHeads[:]...)
	for i := range x.owed {
		o := &x.owed[i]
		x.put("<tr><th scope=\"row\"><a href=\"%s\">%s</a><br><span class=\"note\">%s</span></th><td>%s</td><td class=\"n\">%s</td><td class=\"n\">%s</td><td>%s</td></tr>\n",
			o.file, x.ofElement(o.element).Name, o.element, strings.Join(o.clauses, ", "), number(len(o.lines)), x.dollars(o.cents), x.dated(o.first))
	}
	x.put("</tbody>\n<tfoot><tr><th scope=\"row\" colspan=\"3\">%s</th><td class=\"n\">%s</td><td></td></tr></tfoot>\n</table>\n</div>\n", says.MoneyTotal, x.dollars(x.total))
}

// limits says by when to grieve, and how that is counted.
func (x *page) limits() {
	says, g := x.says, x.doc.Terms.Grievance
	x.head(says.Limits)
	if g == nil {
		x.put("<p class=\"banner\">%s</p>\n", says.LimitNone)
		return
	}
	first, lapsed := "", 0
	for i := range x.findings {
		if by := x.findings[i].first; by != "" && (first == "" || by < first) {
			first = by
		}
		for _, k := range x.findings[i].open {
			if x.doc.Findings[k].Lapsed {
				lapsed++
			}
		}
	}
	for i := range x.owed {
		if by := x.owed[i].first; by != "" && (first == "" || by < first) {
			first = by
		}
	}
	if first != "" {
		x.put("<p><strong>%s</strong></p>\n", fmt.Sprintf(says.LimitFirst, x.dated(first)))
	}
	x.put("<ul>\n<li>%s</li>\n", fmt.Sprintf(says.LimitIs, number(g.Days), g.Clause))
	var without []string
	for d := civil.Monday; d <= civil.Sunday; d++ {
		if g.Weekdays[d] {
			without = append(without, says.Weekdays[d])
		}
	}
	if g.Holidays {
		without = append(without, says.Holidays)
	}
	if len(without) > 0 {
		x.put("<li>%s</li>\n", fmt.Sprintf(says.LimitNot, strings.Join(without, ", "), strings.Join(append([]string{g.Clause}, g.Also...), ", ")))
	}
	x.put("<li>%s</li>\n<li>%s</li>\n", says.LimitFindings, says.LimitMoney)
	if lapsed > 0 {
		x.put("<li>%s</li>\n", fmt.Sprintf(says.LimitLapsed, x.doc.Today, number(lapsed)))
	}
	x.put("</ul>\n")
}

// readings are the doubtful texts that change an amount of the member's pay.
func (x *page) readings() {
	if len(x.doc.Readings) == 0 {
		x.note(x.says.DoubtsNone)
		return
	}
	x.note(x.says.DoubtsSays + " " + fmt.Sprintf(x.says.DoubtTotal, x.opt.Lang.Dollars(show.Total(x.doc))))
	var ids []string
	for i := range x.doc.Readings {
		ids = append(ids, x.doc.Readings[i].Reading)
	}
	x.doubtTable(ids)
}

// silence is what was not judged or costed, and what else is to be known.
func (x *page) silence() {
	says, d := x.says, x.doc
	if len(d.NotJudged) > 0 {
		x.head(says.NotJudged)
		x.note(says.NotJudgedSays)
		x.notJudged("")
	}
	if len(d.NotCosted) > 0 {
		x.head(says.NotCosted)
		x.table(says.NotCosted, says.NotCostedHeads[:]...)
		for _, n := range d.NotCosted[:min(len(d.NotCosted), x.max.list)] {
			why := n.Why
			if n.Outside {
				why = says.Outside + why
			}
			x.put("<tr><th scope=\"row\">%s</th><td><bdi>%s</bdi></td></tr>\n", x.named("element", n.Element), why)
		}
		x.endTable()
		x.more(len(d.NotCosted))
	}
	if len(d.Notices) > 0 {
		x.head(says.Notices)
		x.put("<ul>\n")
		for _, n := range d.Notices[:min(len(d.Notices), x.max.list)] {
			x.put("<li><bdi>%s</bdi></li>\n", n)
		}
		x.put("</ul>\n")
		x.more(len(d.Notices))
	}
}

// notJudged lists what could not be judged, of one rule or of all.
func (x *page) notJudged(rule string) {
	says, n := x.says, 0
	x.table(says.NotJudged, says.NotJudgedHeads[:]...)
	for i := range x.doc.NotJudged {
		j := &x.doc.NotJudged[i]
		if rule != "" && j.Rule != rule {
			continue
		}
		if n++; n <= x.max.list {
			x.put("<tr><th scope=\"row\">%s</th><td>%s</td><td><bdi>%s</bdi></td></tr>\n", x.named("rule", j.Rule), j.First, j.Why)
		}
	}
	x.endTable()
	x.more(n)
}

// more says how many entries of a list are left to the workbook.
func (x *page) more(n int) {
	if n > x.max.list {
		x.note(fmt.Sprintf(x.says.Shorter, number(x.max.list), number(n)))
	}
}

func (x *page) papers() {
	says := x.says
	x.head(says.Papers)
	x.table(says.Papers, says.PaperHeads[:]...)
	row := func(file, what string) {
		x.put("<tr><th scope=\"row\"><a href=\"%s\">%s</a></th><td>%s</td></tr>\n", file, file, what)
	}
	for i := range x.findings {
		row(x.findings[i].file, x.ofRule(x.findings[i].rule).Name)
	}
	for i := range x.owed {
		row(x.owed[i].file, x.ofElement(x.owed[i].element).Name)
	}
	row(StatementName, says.Statement)
	row(AuditName, says.Audit)
	row(ManifestName, says.Manifest)
	x.endTable()
}

// again says how the other side makes the same numbers again.
func (x *page) again() {
	says, a := x.says, &x.opt.Again
	x.head(says.Again)
	x.put("<p>%s</p>\n", says.AgainSays)
	if a.Masked {
		x.put("<p class=\"banner\">%s</p>\n", says.AgainMasked)
	}
	x.put("<pre tabindex=\"0\">%s</pre>\n<dl>\n", a.Command)
	x.fact(says.Program, x.opt.Version)
	x.fact(says.Zones, civil.ZoneRelease())
	for t := x.doc.Terms; t != nil; t = t.Parent {
		x.put("<dt>%s</dt><dd><bdi>%s</bdi> <code>%s</code></dd>\n", says.Terms, t.File, t.SHA256)
	}
	x.put("</dl>\n")
	x.table(says.Inputs, says.InputHeads[:]...)
	for _, in := range a.Inputs {
		kind, ok := says.InputKinds[in.Kind]
		if !ok {
			kind = in.Kind
		}
		x.put("<tr><th scope=\"row\"><bdi>%s</bdi></th><td>%s</td><td><code>%s</code></td></tr>\n", in.Name, kind, in.SHA256)
	}
	x.endTable()
}

// bound are a rule's bindings to some clauses.
func bound(a *agreements.Agreement, rule string, clauses []string) (out []*agreements.Binding) {
	for _, b := range a.Rules[rule] {
		if slices.Contains(clauses, b.Clause) || slices.ContainsFunc(strings.Split(b.Clause, ", "), func(c string) bool { return slices.Contains(clauses, c) }) {
			out = append(out, b)
		}
	}
	return out
}
