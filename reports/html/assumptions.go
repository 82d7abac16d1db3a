package html

import (
	"fmt"
	"strconv"
	"strings"

	"rostercheck/audit"
	"rostercheck/reports/internal/show"
	"rostercheck/reports/internal/words"
)

// wideText is how long a text of a cell is that a telephone must not fold up into a
// narrow column.
const wideText = 60

// perRow is how many employees stand in one cell.
const perRow = 40

// assumptions writes what the audit took for granted, could not do, or has to
// tell beside its findings.
func (p *page) assumptions() {
	w, d := p.words, p.doc
	p.section("assumptions", p.says.AssumptionsHead)

	var rows [][]string
	for _, n := range d.NotCosted {
		in := w.NotInTotal
		if n.Outside {
			in = w.OutsideRoster
		}
		rows = append(rows, []string{w.Element(n.Element), n.Why, in})
	}
	p.list(w.AssumeNotCosted, -1, rows)

	type silent struct{ rule, why, first string }
	rows = nil
	for _, g := range show.GroupBy(d.NotJudged, func(n audit.NotJudged) silent { return silent{n.Rule, n.Why, n.First} }) {
		rows = append(rows, []string{w.Rule(g.Key.rule), g.Key.first, strconv.Itoa(len(g.Members)), g.Key.why, some(p, g.Members, func(n audit.NotJudged) string { return n.Employee })})
	}
	p.list(w.AssumeNotJudged, -1, rows)

	if d.Terms != nil && len(d.Terms.Undecided) > 0 {
		rows = nil
		for _, u := range d.Terms.Undecided {
			rows = append(rows, []string{u.Clause, w.Text(u.About)})
		}
		p.list(w.AssumeUndecided, 0, rows)
	}

	type excuse struct{ rule, reason, by string }
	var waived []*audit.Finding
	for i := range d.Findings {
		if d.Findings[i].Waived {
			waived = append(waived, &d.Findings[i])
		}
	}
	rows = nil
	for _, g := range show.GroupBy(waived, func(f *audit.Finding) excuse { return excuse{f.Rule, f.Reason, f.ApprovedBy} }) {
		first, last := g.Members[0].First, g.Members[0].Last
		for _, f := range g.Members {
			first, last = min(first, f.First), max(last, f.Last)
		}
		rows = append(rows, []string{w.Rule(g.Key.rule), first, last, strconv.Itoa(len(g.Members)), g.Key.reason, g.Key.by})
	}
	p.list(w.AssumeUsed, -1, rows)

	rows = nil
	for _, i := range d.UnusedWaivers {
		v := show.UnusedWaiver(d, i)
		if v.Rule == "" {
			rows = append(rows, []string{v.Place, "", "", "", "", ""})
			continue
		}
		if v.Employee == "" {
			v.Employee = w.UnusedEverybody
		}
		rows = append(rows, []string{w.Rule(v.Rule), v.First, v.Last, v.Employee, v.Reason, v.ApprovedBy})
	}
	p.list(w.AssumeUnused, -1, rows)

	rows = nil
	for _, g := range show.GroupBy(d.HolidaysLeaving, func(h audit.HolidayLeaving) string { return h.Holiday }) {
		rows = append(rows, []string{g.Key, strconv.Itoa(len(g.Members)), some(p, g.Members, func(h audit.HolidayLeaving) string { return h.Employee })})
	}
	p.list(w.AssumeLeaving, -1, rows)

	type owed struct {
		date    string
		minutes int
	}
	rows = nil
	for _, g := range show.GroupBy(d.ToBeWorkedOrCharged, func(t audit.ToBeWorked) owed { return owed{t.Date, t.Minutes} }) {
		rows = append(rows, []string{g.Key.date, strconv.Itoa(g.Key.minutes), strconv.Itoa(len(g.Members)), some(p, g.Members, func(t audit.ToBeWorked) string { return t.Employee })})
	}
	p.list(w.AssumeWorked, -1, rows)

	if len(d.Notices) > 0 {
		p.put("<h3>%s</h3>\n<ul>\n", w.AssumeNotices.Head)
		for _, n := range d.Notices[:min(len(d.Notices), p.max.list)] {
			p.put("<li><bdi>%s</bdi></li>\n", n)
		}
		p.put("</ul>\n")
		p.more(len(d.Notices))
	}
	p.endSection()
}

// some names the first employees of a list, and says how many more there are.
func some[T any](p *page, list []T, name func(T) string) string {
	var who []string
	for i, m := range list {
		if i == perRow {
			who = append(who, fmt.Sprintf(p.words.AndMore, len(list)-perRow))
			break
		}
		n := name(m)
		if n == "" {
			n = p.words.NobodyID
		}
		who = append(who, show.Clean(n))
	}
	return strings.Join(who, p.words.List)
}

// list writes one part; the column of a clause, if there is one, links to it.
func (p *page) list(part words.Section, clause int, rows [][]string) {
	p.put("<h3>%s</h3>\n", part.Head)
	if len(rows) == 0 {
		p.note(p.words.NoEntries)
		return
	}
	if part.Says != "" {
		p.note(part.Says)
	}
	p.scroll(part.Head)
	p.put("<table>\n")
	p.heads(part.Columns...)
	p.put("<tbody>\n")
	for _, row := range rows[:min(len(rows), p.max.list)] {
		p.put("<tr>")
		for i, cell := range row {
			switch {
			case i == 0 && i != clause:
				p.put("<th scope=\"row\"><bdi>%s</bdi></th>", cell)
			case i == clause:
				p.put("<th scope=\"row\">")
				p.clause(cell)
				p.put("</th>")
			case len(cell) > wideText:
				p.put("<td class=\"long\"><bdi>%s</bdi></td>", cell)
			default:
				p.put("<td><bdi>%s</bdi></td>", cell)
			}
		}
		p.put("</tr>\n")
	}
	p.put("</tbody>\n</table>\n")
	p.endScroll()
	p.more(len(rows))
}

// more says how many entries of a list are not shown.
func (p *page) more(n int) {
	if n > p.max.list {
		p.note(fmt.Sprintf(p.says.ListCut, n-p.max.list))
	}
}
