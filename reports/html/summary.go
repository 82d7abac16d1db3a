package html

import (
	"fmt"
	"strconv"
	"strings"

	"rostercheck/reports/internal/show"
	"rostercheck/schedule/civil"
)

// mostNamed is how many employees of a statement are named one by one.
const mostNamed = 50

// summary writes what a reader wants to know first.
func (p *page) summary() {
	w, s, d := p.words, p.says, p.doc
	p.section("summary", s.Summary)
	p.statement()
	if show.Partial(d) {
		warning := w.PartialUnnamed
		if missing := show.Missing(p.words, d); len(missing) > 0 {
			warning = fmt.Sprintf(w.CostPartial, strings.Join(missing, w.List))
		}
		p.put("<p class=\"banner\"><strong>%s</strong> <a href=\"#assumptions\">%s</a></p>\n", warning, s.AssumptionsHead)
	}
	n := d.Summary.Findings
	counts := [5]int{n.Must, n.Data, n.Effort, n.Advice, n.Waived}
	p.put("<div class=\"pair\">\n<table class=\"counts\">\n<caption>%s</caption>\n", s.Counts)
	p.heads(s.CountsHeads[:]...)
	p.put("<tbody>\n")
	for i, name := range show.Strengths {
		p.put("<tr><th scope=\"row\"><span class=\"tag %s\">%s</span></th><td class=\"n\">%s</td><td>%s</td></tr>\n", markup(name), w.Strength(name), counts[i], w.Means[name])
	}
	p.put("</tbody>\n</table>\n")
	cost := w.TileCost
	if show.Partial(d) {
		cost = w.TilePartial
	}
	p.put("<div>\n<p class=\"tile\">%s <strong>%s</strong> <a href=\"#cost\">%s</a></p>\n", cost, p.words.Dollars(show.Total(d)), s.ByElement)
	p.facts()
	p.put("<p><a href=\"#assumptions\">%s</a></p>\n</div>\n</div>\n", fmt.Sprintf(s.Links, len(d.NotJudged), len(d.NotCosted)))
	p.readings()
	p.endSection()
}

// statement says, in a statement, whom it is of and that it is no audit of the
// roster.
func (p *page) statement() {
	w, d := p.words, p.doc
	members := show.Members(p.words, d)
	if len(members) == 0 {
		return
	}
	p.put("<h3>%s</h3>\n<ul>\n", w.StatementHead)
	for i, m := range members {
		if i == mostNamed && len(members) > mostNamed+1 {
			p.put("<li>%s</li>\n", fmt.Sprintf(w.AndMore, len(members)-mostNamed))
			break
		}
		p.put("<li><strong><bdi>%s</bdi></strong> %s</li>\n", m.Who(), m.Is)
	}
	p.put("</ul>\n")
	p.note(fmt.Sprintf(w.StatementSays, len(members), d.Statement.Of))
}

// facts are what was checked.
func (p *page) facts() {
	w, d := p.words, p.doc
	p.put("<h3>%s</h3>\n<dl class=\"facts\">\n", p.says.Facts)
	row := func(name, value string) { p.put("<div><dt>%s</dt><dd>%s</dd></div>\n", name, value) }
	row(w.FactAgreement, p.agreement)
	row(w.FactStart, d.Schedule.Start)
	row(w.FactEnd, d.Schedule.End)
	if r := d.Range; r != nil {
		row(w.Report.FactRange, fmt.Sprintf(w.Report.RangeSays, r.First, r.Last))
	}
	if t := d.Statement; t != nil {
		row(w.FactEmployees, fmt.Sprintf(w.StatementCount, d.Summary.Employees, t.Of))
	} else {
		row(w.FactEmployees, p.words.Number(strconv.Itoa(d.Summary.Employees)))
	}
	row(w.FactShifts, p.words.Number(strconv.Itoa(d.Summary.Shifts)))
	if d.Book != nil && d.Book.Roster != nil {
		switch period := &d.Book.Roster.Period; {
		case len(period.Postings) > 0:
			row(w.FactPosted, period.Postings[0].Posted.String()+w.List+fmt.Sprintf(w.FactPostings, len(period.Postings)))
		case period.Posted != civil.NoDate:
			row(w.FactPosted, period.Posted.String())
		default:
			row(w.FactPosted, w.FactNotPosted)
		}
		row(w.FactZone, d.Book.Roster.Institution.Timezone)
		if d.Book.AsPosted {
			row(w.FactAsPosted, w.FactAsPostedIs)
		}
	}
	p.put("</dl>\n")
}

// readings are the doubtful texts, with what other readings would pay.
func (p *page) readings() {
	w, d := p.words, p.doc
	p.put("<h3>%s</h3>\n", w.AssumeReadings.Head)
	if len(d.Readings) == 0 {
		p.note(p.says.ReadingNone)
		return
	}
	p.note(w.AssumeReadings.Says)
	p.scroll(w.AssumeReadings.Head)
	p.put("<table>\n")
	p.heads(w.AssumeReadings.Columns...)
	p.put("<tbody>\n")
	for i := range d.Readings {
		r := &d.Readings[i]
		for k, a := range r.Alternatives {
			p.put("<tr>")
			if k == 0 {
				p.put("<th scope=\"rowgroup\" rowspan=\"%s\">%s</th><td rowspan=\"%s\">", len(r.Alternatives), w.Reading(r.Reading), len(r.Alternatives))
				p.clause(r.Clause)
				p.put("</td><td rowspan=\"%s\">%s</td>", len(r.Alternatives), w.Value(r.Value))
			}
			value := w.Value(a.Value)
			if a.Partial {
				value = fmt.Sprintf(w.ReadingPartial, value)
			}
			p.put("<td>%s</td>", value)
			if k == 0 {
				p.put("<td class=\"long\" rowspan=\"%s\">%s</td>", len(r.Alternatives), p.doubt(r.Reading))
			}
			p.put("<td class=\"n\">%s</td></tr>\n", p.words.Dollars(a.Difference))
		}
	}
	p.put("</tbody>\n</table>\n")
	p.endScroll()
}

// doubt is what a reading is about and the decision behind its default.
func (p *page) doubt(reading string) string {
	t := p.doc.Terms
	if t == nil {
		return ""
	}
	for _, r := range t.Readings {
		if r.ID != reading {
			continue
		}
		for _, d := range t.Decisions {
			if d.ID == r.Decision {
				return strings.TrimSuffix(p.words.Text(r.About), ".") + ". " + fmt.Sprintf(p.words.DecisionOf, p.words.Text(d.Citation))
			}
		}
		return p.words.Text(r.About)
	}
	return ""
}
