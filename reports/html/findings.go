package html

import (
	"fmt"
	"slices"
	"strings"

	"rostercheck/audit"
	"rostercheck/reports/internal/show"
)

// findings writes every finding, one a row; on a narrow screen a row is a card.
func (p *page) findings() {
	w, s, d := p.words, p.says, p.doc
	p.section("violations", s.FindingsHead)
	if len(d.Findings) == 0 {
		p.note(w.FindingsNone)
		p.endSection()
		return
	}
	p.note(s.FindingsSays)
	if shown := min(len(d.Findings), p.max.findings); shown < len(d.Findings) {
		p.put("<p class=\"banner\">%s</p>\n", fmt.Sprintf(s.FindingsCut, shown, len(d.Findings)))
	}
	p.filter()
	p.put("<table class=\"cards\" id=\"found\" role=\"table\" aria-labelledby=\"h-violations\">\n<thead role=\"rowgroup\"><tr role=\"row\">")
	columns := []string{s.Columns[9], s.Columns[0], s.Columns[1], s.Columns[2], s.Columns[3], s.Columns[4], s.Columns[5], s.Columns[6], s.Columns[7], s.Columns[8]}
	for _, c := range columns {
		p.put("<th scope=\"col\" role=\"columnheader\">%s</th>", c)
	}
	p.put("</tr></thead>\n<tbody role=\"rowgroup\">\n")
	for i := range d.Findings {
		if p.inTable[i] {
			p.finding(i, &d.Findings[i])
		}
	}
	p.put("</tbody>\n</table>\n")
	p.endSection()
}

// cell begins a cell of a table that a narrow screen shows as cards, where its
// heading stands before it.
func (p *page) cell(head string) { p.put("<td role=\"cell\" data-h=\"%s\">", head) }

func (p *page) finding(i int, f *audit.Finding) {
	w, s := p.words, p.says
	stake := markup("")
	if f.AtStake != "" {
		stake = " data-stake=\"1\""
	}
	p.put("<tr role=\"row\" id=\"f%s\" class=\"%s\" data-s=\"%s\" data-r=\"%s\"%s><th scope=\"row\" role=\"rowheader\" data-h=\"%s\">%s</th>", i+1, class(f), class(f), f.Rule, stake, s.Columns[9], i+1)
	p.cell(s.Columns[0])
	p.put("<span class=\"tag %s\">%s</span></td>", class(f), p.strength(f))
	p.cell(s.Columns[1])
	p.put("%s ", w.Rule(f.Rule))
	p.clause(f.Clause)
	p.put("</td>")
	p.cell(s.Columns[2])
	if f.Employee == "" {
		p.put("%s", w.OfSchedule)
		if f.Classification != "" {
			p.put(" %s", f.Classification)
		}
	} else {
		p.who(f.EmployeeIndex, f.Employee, show.Name(p.doc, f.EmployeeIndex, f.Employee))
	}
	p.put("</td>")
	p.cell(s.Columns[3])
	p.put("<span class=\"nb\">%s</span>", f.First)
	if f.Last != "" && f.Last != f.First {
		p.put("..<wbr><span class=\"nb\">%s</span>", f.Last)
	}
	p.put("</td>")
	p.cell(s.Columns[4])
	p.put("%s</td>", show.Measure(p.words, f))
	p.cell(s.Columns[5])
	p.put("<bdi>%s</bdi>", f.Message)
	switch {
	case !f.Waived:
	case f.Reason != "" && f.ApprovedBy != "":
		p.put(" <bdi>%s</bdi>", fmt.Sprintf(w.WaivedBecauseBy, f.Reason, f.ApprovedBy))
	case f.Reason != "":
		p.put(" <bdi>%s</bdi>", fmt.Sprintf(w.WaivedBecause, f.Reason))
	case f.ApprovedBy != "":
		p.put(" <bdi>%s</bdi>", fmt.Sprintf(w.WaivedBy, f.ApprovedBy))
	}
	p.put("</td>")
	p.cell(s.Columns[6])
	p.put("<bdi>%s</bdi></td>", show.Sources(p.words, f.Source))
	p.cell(s.Columns[7])
	if f.AtStake != "" {
		p.put("%s", p.words.Dollars(show.Clean(f.AtStake)))
	}
	p.put("</td>")
	p.put("<td role=\"cell\">") // which says by itself what it is
	g := *f
	g.AtStake = "" // which has its own column
	p.put("%s</td></tr>\n", show.Deadline(p.words, p.doc, &g))
}

// filter writes the form that the script works; without it there is none.
func (p *page) filter() {
	s := p.says
	p.put("<form id=\"filter\" class=\"controls\" hidden>\n<fieldset>\n<legend>%s</legend>\n", s.Filter)
	for _, name := range show.Strengths {
		if !p.anyOf(name) {
			continue
		}
		p.put("<label><input type=\"checkbox\" name=\"s\" value=\"%s\" checked> <span class=\"tag %s\">%s</span></label>\n", markup(name), markup(name), p.words.Strength(name))
	}
	var rules []string
	for i := range p.doc.Findings {
		if f := &p.doc.Findings[i]; p.inTable[i] && !slices.Contains(rules, f.Rule) {
			rules = append(rules, f.Rule)
		}
	}
	slices.SortFunc(rules, func(a, b string) int { return strings.Compare(p.words.Rule(a), p.words.Rule(b)) })
	p.put("<label>%s <select name=\"r\"><option value=\"\">%s</option>", s.FilterRule, s.FilterAll)
	for _, r := range rules {
		p.put("<option value=\"%s\">%s</option>", r, p.words.Rule(r))
	}
	p.put("</select></label>\n<label>%s <input type=\"search\" name=\"q\" autocomplete=\"off\"></label>\n", s.FilterText)
	p.put("<label><input type=\"checkbox\" name=\"stake\"> %s</label>\n<button type=\"reset\">%s</button>\n</fieldset>\n", s.FilterStake, s.FilterReset)
	p.put("<p id=\"shown\" role=\"status\" data-says=\"%s\"></p>\n</form>\n", s.FilterShown)
	total, any := int64(0), false
	for i := range p.doc.Findings {
		if t := p.doc.Findings[i].AtStake; t != "" {
			n, err := show.Cents(t)
			if err != nil {
				p.out.Fail(err)
				return
			}
			total, any = total+n, true
		}
	}
	if any {
		p.put("<p>%s%s<strong>%s</strong></p>\n", s.StakeAll, markup(s.Colon), p.words.Dollars(show.Decimal(total)))
	}
}

// anyOf tells whether the table has a finding of a strength.
func (p *page) anyOf(name string) bool {
	for i := range p.doc.Findings {
		if p.inTable[i] && string(class(&p.doc.Findings[i])) == name {
			return true
		}
	}
	return false
}
