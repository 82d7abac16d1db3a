package packet

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"rostercheck/audit"
	"rostercheck/premiums"
	"rostercheck/reports/internal/show"
	"rostercheck/reports/internal/words"
	"rostercheck/rules"
	"rostercheck/schedule/civil"
)

// finding writes the paper of the findings of one rule.
func (p *packet) finding(w io.Writer, k *kind) error {
	proof := p.ofRule(k.rule)
	return p.write(w, proof.Name, false, func(x *page) {
		x.claim(k)
		clauses := slices.Clone(k.clauses)
		for _, b := range bound(x.doc.Terms, k.rule, k.clauses) {
			for _, c := range b.Also {
				if !slices.Contains(clauses, c) {
					clauses = append(clauses, c)
				}
			}
		}
		x.clauses(clauses)
		if r := rules.ByID(k.rule); r != nil && r.Doc != "" {
			x.head(x.says.How)
			x.put("<p>%s</p>\n", x.opt.Lang.Text(r.Doc))
		}
		x.factsOf(k)
		ids := x.doc.ReadingsOf(clauses...)
		x.arithmetic(k, ids)
		x.doubts(ids)
		x.waivers(k)
		if len(k.open) > 0 {
			x.evidence(proof.Evidence)
		}
		if slices.ContainsFunc(x.doc.NotJudged, func(n audit.NotJudged) bool { return n.Rule == k.rule }) {
			x.head(x.says.NotJudged)
			x.note(x.says.NotJudgedSays)
			x.notJudged(k.rule)
		}
	})
}

func (x *page) claim(k *kind) {
	says := x.says
	x.head(says.Claimed)
	demands := says.Strengths[k.strength]
	switch len(k.open) {
	case 0:
		x.put("<p>%s</p>\n", says.ClaimExcused)
		return
	case 1:
		x.put("<p>%s</p>\n", fmt.Sprintf(says.ClaimOne, demands))
	default:
		x.put("<p>%s</p>\n", fmt.Sprintf(says.ClaimMany, number(len(k.open)), demands))
	}
	stake := says.StakeNone
	if k.staked {
		stake = fmt.Sprintf(says.Stake, x.dollars(k.stake))
	}
	x.put("<p>%s</p>\n<p><strong>%s</strong></p>\n", stake, fmt.Sprintf(says.With, says.GrieveBy, x.dated(k.first)))
}

// factsOf writes the facts of each finding: what, when, measured against what,
// and the days behind it with their places.
func (x *page) factsOf(k *kind) {
	says := x.says
	if len(k.open) == 0 {
		return
	}
	x.head(says.FactsOf)
	x.places()
	spelled := min(len(k.open), x.max.spelled)
	if spelled < len(k.open) {
		x.put("<p class=\"banner\">%s</p>\n", fmt.Sprintf(says.Shorter, number(spelled), number(len(k.open))))
	}
	for n, i := range k.open[:spelled] {
		f := &x.doc.Findings[i]
		x.put("<h3>%s</h3>\n<p><bdi>%s</bdi></p>\n<dl>\n", fmt.Sprintf(says.With, fmt.Sprintf(says.FactNumber, number(n+1)), x.between(f.First, f.Last)), f.Message)
		if f.Employee == "" {
			x.fact(says.Member, says.OfSchedule)
		}
		x.fact(says.Measured, show.Measure(words.Of(x.opt.Lang), f))
		if f.AtStake != "" {
			x.fact(says.AtStake, x.opt.Lang.Dollars(f.AtStake))
		}
		x.fact(says.GrieveBy, x.deadline(f))
		if first, err := civil.ParseDate(f.First); err == nil {
			x.fact(says.Posted, x.posted(first))
		}
		x.fact(says.Places, show.Sources(words.Of(x.opt.Lang), f.Source))
		x.put("</dl>\n")
		if f.Employee != "" {
			x.daysOf(f)
		}
	}
	rest := k.open[spelled:]
	if len(rest) == 0 {
		return
	}
	x.table(says.FactsOf, says.ShortHeads[:]...)
	for n, i := range rest[:min(len(rest), x.max.short)] {
		f := &x.doc.Findings[i]
		x.put("<tr><th scope=\"row\" class=\"d\">%s</th><td>%s</td><td><bdi>%s</bdi></td><td><bdi>%s</bdi></td><td>%s</td></tr>\n", number(spelled+n+1), x.between(f.First, f.Last), f.Message, show.Sources(words.Of(x.opt.Lang), f.Source), x.deadline(f))
	}
	x.endTable()
}

// places says which files the places are in.
func (x *page) places() {
	x.note(fmt.Sprintf(x.says.PlacesIn, strings.Join(x.doc.Book.Roster.Files, ", ")))
}

// spanOf is the days of a finding, within the schedule.
func (x *page) spanOf(f *audit.Finding) (first, last civil.Date, ok bool) {
	first, err1 := civil.ParseDate(f.First)
	last, err2 := civil.ParseDate(f.Last)
	if err1 != nil || err2 != nil {
		return 0, 0, false
	}
	return max(first, x.doc.Book.Start), min(last, x.doc.Book.End), true
}

// daysOf writes what the roster records of the days of a finding.
func (x *page) daysOf(f *audit.Finding) {
	says := x.says
	first, last, ok := x.spanOf(f)
	if !ok || int(last-first) >= x.max.days || last < first {
		return
	}
	x.table(says.Days, says.Days, says.Shifts, says.Changes, says.Worked, says.Leave)
	for d := first; d <= last; d++ {
		day := x.day(d)
		x.put("<tr><th scope=\"row\" class=\"d\">%s</th><td>", day.Date)
		if list := x.shifts(day); len(list) > 0 {
			x.list(list)
		} else {
			x.put("%s", says.NoShift)
		}
		for _, list := range [][]string{x.changes(day), x.worked(day), x.leave(day)} {
			x.put("</td><td>")
			x.list(list)
		}
		x.put("</td></tr>\n")
	}
	x.endTable()
}

// arithmetic writes the pay lines of the days of findings that pay hangs on, and
// those that another reading would pay there.
func (x *page) arithmetic(k *kind, readings []string) {
	if !k.staked {
		return
	}
	says := x.says
	x.head(says.Arithmetic)
	dates := map[string]bool{}
	for _, i := range k.open[:min(len(k.open), x.max.spelled)] {
		f := &x.doc.Findings[i]
		first, last, ok := x.spanOf(f)
		if f.AtStake == "" || !ok || int(last-first) >= x.max.days {
			continue
		}
		for d := first; d <= last; d++ {
			dates[d.String()] = true
		}
	}
	var lines []audit.Explained
	for _, l := range x.member.Lines() {
		if dates[l.Date] {
			lines = append(lines, l)
		}
	}
	x.lines(says.Arithmetic, lines)
	for _, r := range x.doc.Readings {
		if !slices.Contains(readings, r.Reading) {
			continue
		}
		for _, a := range r.Alternatives {
			var other []audit.Explained
			for _, l := range x.member.Under(r.Reading, a.Value) {
				if dates[l.Date] && !slices.ContainsFunc(lines, func(o audit.Explained) bool { return o.Line == l.Line }) {
					other = append(other, l)
				}
			}
			if len(other) > 0 {
				x.put("<h3>%s</h3>\n", fmt.Sprintf(says.Otherwise, x.named("reading", r.Reading), x.value(a.Value)))
				x.lines(says.Arithmetic, other)
			}
		}
	}
}

func (x *page) lines(label string, lines []audit.Explained) {
	if len(lines) == 0 {
		x.note(x.says.NoAmount)
		return
	}
	x.table(label, x.says.LineHeads[:]...)
	for i := range lines {
		l := &lines[i]
		x.put("<tr><th scope=\"row\" class=\"d\">%s</th><td>", l.Date)
		x.list(x.bands(l))
		x.put("</td><td>%s<br>%s, %s</td><td>%s</td><td class=\"n\">%s</td><td>%s</td></tr>\n", x.ofElement(l.Element).Name, l.Element, l.Clause, l.Why.Arithmetic, x.dollars(l.Cents), x.why(l))
	}
	x.endTable()
}

// waivers writes the roster's waivers of a rule, and what is excused by them.
func (x *page) waivers(k *kind) {
	says, r := x.says, x.doc.Book.Roster
	x.head(says.Waivers)
	list := x.doc.Waivers(k.rule, r.Employees[x.doc.Statement.Employees[0]].ID)
	if len(list) == 0 {
		x.note(says.WaiverNone)
	} else {
		x.table(says.Waivers, says.WaiverHeads[:]...)
		for _, i := range list[:min(len(list), x.max.list)] {
			w := show.UnusedWaiver(x.doc, i)
			who := w.Employee
			if who == "" {
				who = says.Everybody
			}
			x.put("<tr><th scope=\"row\" class=\"d\">%s</th><td><bdi>%s</bdi></td><td><bdi>%s</bdi></td><td><bdi>%s</bdi></td><td><bdi>%s</bdi></td></tr>\n", x.between(w.First, w.Last), who, w.Reason, w.ApprovedBy, w.Place)
		}
		x.endTable()
		x.more(len(list))
	}
	if len(k.excused) == 0 {
		return
	}
	x.put("<h3>%s</h3>\n<ul>\n", says.Excused)
	for _, i := range k.excused[:min(len(k.excused), x.max.list)] {
		f := &x.doc.Findings[i]
		reason := f.Reason
		if f.ApprovedBy != "" {
			reason = fmt.Sprintf(says.ExcusedBy, reason, f.ApprovedBy)
		}
		x.put("<li>%s: <bdi>%s</bdi>. <bdi>%s</bdi></li>\n", x.between(f.First, f.Last), strings.TrimSuffix(f.Message, "."), reason)
	}
	x.put("</ul>\n")
	x.more(len(k.excused))
}

// money writes the paper of what is owed of one pay element.
func (p *packet) money(w io.Writer, o *owed) error {
	proof := p.ofElement(o.element)
	return p.write(w, proof.Name, false, func(x *page) {
		says := x.says
		x.head(says.Claimed)
		claim := fmt.Sprintf(says.OwedOne, x.dollars(o.cents))
		if len(o.lines) != 1 {
			claim = fmt.Sprintf(says.Owed, x.dollars(o.cents), number(len(o.lines)))
		}
		x.put("<p><strong>%s</strong></p>\n<p>%s</p>\n<p><strong>%s</strong> (%s)</p>\n", claim, says.OwedSays, fmt.Sprintf(says.With, says.GrieveBy, x.dated(o.first)), says.CountedFromWork)
		x.clauses(o.clauses)
		e := premiums.ByID(o.element)
		if e != nil && e.Doc != "" {
			x.head(says.How)
			x.put("<p>%s</p>\n", x.opt.Lang.Text(e.Doc))
		}
		x.head(says.Arithmetic)
		x.places()
		x.moneyLines(o)
		var ids []string
		for _, r := range x.doc.Terms.Readings {
			if e != nil && premiums.Obeys(e, r.ID) && slices.ContainsFunc(x.doc.Readings, func(d audit.Reading) bool { return d.Reading == r.ID }) {
				ids = append(ids, r.ID)
			}
		}
		x.doubts(ids)
		x.evidence(proof.Evidence)
	})
}

func (x *page) moneyLines(o *owed) {
	says := x.says
	spelled := min(len(o.lines), x.max.spelled)
	if spelled < len(o.lines) {
		x.put("<p class=\"banner\">%s</p>\n", fmt.Sprintf(says.Shorter, number(spelled), number(len(o.lines))))
	}
	x.table(says.Arithmetic, says.MoneyLines[:]...)
	for i := range o.lines[:min(len(o.lines), x.max.short)] {
		l := &o.lines[i]
		x.put("<tr><th scope=\"row\" class=\"d\">%s</th><td>", l.Date)
		x.list(x.bands(l))
		x.put("</td><td>%s<br>%s", l.Why.Arithmetic, l.Clause)
		if i < spelled {
			x.put("<br><span class=\"note\">%s</span>", x.why(l))
		}
		x.put("</td><td class=\"n\">%s</td><td>", x.dollars(l.Cents))
		if d := civil.Date(l.DateNumber); i < spelled && d >= x.doc.Book.Start && d <= x.doc.Book.End {
			x.list(x.recorded(x.day(d)))
		}
		x.put("</td><td class=\"d\">%s</td></tr>\n", x.dated(x.member.GrieveBy(civil.Date(l.DateNumber))))
	}
	x.put("</tbody>\n<tfoot><tr><th scope=\"row\" colspan=\"3\">%s</th><td class=\"n\">%s</td><td colspan=\"2\"></td></tr></tfoot>\n</table>\n</div>\n", says.Sum, x.dollars(o.cents))
}
