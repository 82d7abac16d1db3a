package html

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"rostercheck/reports/internal/show"
	"rostercheck/schedule/civil"
)

// cost writes what the roster costs: by element, by stretch of the period, and
// by employee.
func (p *page) cost() {
	p.section("cost", p.says.CostHead)
	if p.doc.Pay.Len() == 0 {
		p.note(p.words.PayNone)
		p.endSection()
		return
	}
	p.byElement()
	p.byTime()
	p.byPayPeriod()
	p.byPerson()
	p.endSection()
}

// bar draws an amount beside others, the largest of which fills the width. The
// figure stands beside it.
func (p *page) bar(cents, most int64) {
	if most <= 0 || cents <= 0 {
		return
	}
	p.put("<svg class=\"bar\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\"><rect width=\"%s\" height=\"10\"/></svg>", int(cents*1000/most))
}

func (p *page) byElement() {
	w, s, d := p.words, p.says, p.doc
	p.put("<h3 id=\"h-elements\">%s</h3>\n", s.ByElement)
	if show.Partial(d) {
		warning := w.CostPartialUnnamed
		if missing := show.Missing(p.words, d); len(missing) > 0 {
			warning = w.PartialUnnamed
		}
		p.put("<p class=\"banner\">%s</p>\n", warning)
	}
	p.scroll(s.ByElement)
	p.put("<table class=\"costs\" aria-labelledby=\"h-elements\">\n")
	p.heads(s.ElementColumns[:]...)
	p.put("<tbody>\n")
	most := int64(0)
	for _, e := range p.sums.elements {
		most = max(most, e.cents)
	}
	for _, e := range d.Summary.Cost.Elements {
		x := p.sums.elements[e.Element]
		id := markup("")
		if k := part(e.Element); k != other && !p.hasRow[k] {
			p.hasRow[k] = true
			id = " id=\"" + paints[k] + "\""
		}
		p.put("<tr%s><th scope=\"row\">%s</th><td>", id, w.Element(e.Element))
		cents := int64(0)
		if x != nil {
			cents = x.cents
			slices.SortFunc(x.clauses, show.Natural)
			for i, c := range x.clauses {
				if i > 0 {
					p.put("%s", w.List)
				}
				p.clause(c)
			}
		}
		p.put("</td><td class=\"n\">%s</td><td>", p.words.Dollars(show.Clean(e.Amount)))
		p.bar(cents, most)
		p.put("</td></tr>\n")
	}
	for _, e := range show.Missing(p.words, d) {
		p.put("<tr><th scope=\"row\">%s</th><td></td><td colspan=\"2\"><a href=\"#assumptions\">%s</a></td></tr>\n", e, w.NotInTotal)
	}
	p.put("</tbody>\n<tfoot><tr><th scope=\"row\">%s</th><td></td><td class=\"n\">%s</td><td></td></tr></tfoot>\n</table>\n", w.CostSum, p.words.Dollars(show.Total(d)))
	p.endScroll()
}

// byPayPeriod lists what each pay period costs, where they are known.
func (p *page) byPayPeriod() {
	w, periods := &p.words.Report, p.doc.PayPeriods
	daily := p.doc.Daily()
	if periods == nil || daily == nil {
		return
	}
	costs := daily.By(periods.Of)
	most := int64(0)
	for i := range costs {
		most = max(most, int64(costs[i].Total))
	}
	p.put("<h3 id=\"h-periods\">%s</h3>\n", w.PeriodsHead)
	p.scroll(w.PeriodsHead)
	p.put("<table class=\"costs\" aria-labelledby=\"h-periods\">\n")
	p.heads(w.PeriodColumns[:]...)
	p.put("<tbody>\n")
	for i := range costs {
		c := &costs[i]
		note := ""
		if !c.Whole() {
			note = fmt.Sprintf(w.PeriodPart, c.From, c.To)
		}
		p.put("<tr><th scope=\"row\">%s</th><td>%s</td><td class=\"n\">%s</td><td>", show.Span(c.First.String(), c.Last.String()), note, p.words.Dollars(c.Total.String()))
		p.bar(int64(c.Total), most)
		p.put("</td></tr>\n")
	}
	p.put("</tbody>\n<tfoot><tr><th scope=\"row\">%s</th><td></td><td class=\"n\">%s</td><td></td></tr></tfoot>\n</table>\n", p.words.CostSum, p.words.Dollars(show.Total(p.doc)))
	p.endScroll()
}

// partHeads writes the headings of a table whose second to fourth columns are the
// parts of the cost: each leads to its elements, and so to their clauses.
func (p *page) partHeads(names ...string) {
	p.put("<thead><tr>")
	for i, n := range names {
		to := markup("h-elements")
		if k := i - 1; k >= 0 && k < parts && p.hasRow[k] {
			to = paints[k]
		}
		if i < 1 || i > parts {
			p.put("<th scope=\"col\">%s</th>", n)
			continue
		}
		p.put("<th scope=\"col\"><a href=\"#%s\">%s</a></th>", to, n)
	}
	p.put("</tr></thead>\n")
}

// byTime draws a column for each week, or of a long schedule for each month,
// with its figures in a table under it.
func (p *page) byTime() {
	s := p.says
	keys := slices.Sorted(maps.Keys(p.sums.spans))
	if len(keys) < 2 {
		return
	}
	head := s.ByWeek
	if p.sums.byMonth {
		head = s.ByMonth
	}
	most, lowest := int64(0), int64(-1)
	sum := func(d civil.Date) (n int64) {
		for _, c := range p.sums.spans[d] {
			n += max(c, 0)
		}
		return n
	}
	for _, d := range keys {
		n := sum(d)
		most = max(most, n)
		if lowest < 0 || n < lowest {
			lowest = n
		}
	}
	p.put("<h3 id=\"h-time\">%s</h3>\n", head)
	if most > 0 {
		const high, wide, gap = 160, 44, 8
		says := fmt.Sprintf(s.ChartSays, p.words.Dollars(show.Decimal(lowest)), p.words.Dollars(show.Decimal(most)))
		p.put("<figure>\n")
		p.scroll(head)
		p.put("<svg class=\"columns\" width=\"%s\" height=\"%s\" viewBox=\"0 0 %s %s\" role=\"img\" aria-label=\"%s\">", len(keys)*wide+gap, high+30, len(keys)*wide+gap, high+30, says)
		for i, d := range keys {
			y := int64(high)
			for k, c := range p.sums.spans[d] {
				n := max(c, 0) * (high - 10) / most
				if n == 0 {
					continue
				}
				y -= n
				p.put("<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>", paints[k], gap+i*wide, int(y), wide-gap, int(n))
			}
			_, m, day := d.YMD()
			label := fmt.Sprintf("%02d-%02d", m, day)
			if p.sums.byMonth {
				label = d.String()[2:7]
			}
			p.put("<text x=\"%s\" y=\"%s\">%s</text>", gap+i*wide+(wide-gap)/2, high+18, label)
		}
		p.put("</svg>\n")
		p.endScroll()
		p.put("<figcaption>%s <span class=\"keys\">", says)
		for k := range parts {
			p.put("<span class=\"key %s\"></span>%s ", paints[k], s.PartsHeads[k+1])
		}
		p.put("</span></figcaption>\n</figure>\n")
	}
	p.scroll(s.PartsHeads[0] + p.words.List + head)
	p.put("<table aria-labelledby=\"h-time\">\n")
	p.partHeads(s.PartsHeads[:]...)
	p.put("<tbody>\n")
	for _, d := range keys {
		x := p.sums.spans[d]
		p.put("<tr><th scope=\"row\">%s</th>", d.String())
		total := int64(0)
		for _, c := range x {
			total += c
			p.put("<td class=\"n\">%s</td>", p.words.Dollars(show.Decimal(c)))
		}
		p.put("<td class=\"n\">%s</td></tr>\n", p.words.Dollars(show.Decimal(total)))
	}
	p.put("</tbody>\n</table>\n")
	p.endScroll()
}

// paints are the classes of the parts of the cost.
var paints = [parts]markup{"b-regular", "b-overtime", "b-other"}

func (p *page) byPerson() {
	s := p.says
	if len(p.sums.people) < 2 {
		return
	}
	list := make([]*person, 0, len(p.sums.people))
	for _, i := range slices.Sorted(maps.Keys(p.sums.people)) {
		list = append(list, p.sums.people[i])
	}
	most := int64(0)
	for _, x := range list {
		most = max(most, x.total())
	}
	p.put("<details class=\"small\" open>\n<summary><h3 id=\"h-people\">%s</h3></summary>\n", s.ByPerson)
	if all := len(list); all > p.max.people {
		p.put("<p class=\"banner\">%s</p>\n", fmt.Sprintf(s.PeopleCut, p.max.people, all))
		slices.SortStableFunc(list, func(a, b *person) int { return cmp.Compare(b.total(), a.total()) })
		list = list[:p.max.people]
		slices.SortFunc(list, func(a, b *person) int { return cmp.Compare(a.index, b.index) })
	}
	p.scroll(s.ByPerson)
	p.put("<table class=\"costs\" aria-labelledby=\"h-people\">\n")
	p.partHeads(s.PersonColumns[:]...)
	p.put("<tbody>\n")
	for _, x := range list {
		p.put("<tr><th scope=\"row\">")
		p.who(x.index, x.id, show.Name(p.doc, x.index, x.id))
		p.put("</th>")
		for _, c := range x.cents {
			p.put("<td class=\"n\">%s</td>", p.words.Dollars(show.Decimal(c)))
		}
		p.put("<td class=\"n\">%s</td><td>", p.words.Dollars(show.Decimal(x.total())))
		p.bar(x.total(), most)
		p.put("</td></tr>\n")
	}
	p.put("</tbody>\n</table>\n")
	p.endScroll()
	p.put("</details>\n")
}

// clauseList says, in our words, what each clause says that this page cites.
func (p *page) clauseList() {
	w, s := p.words, p.says
	p.section("clauses", s.ClausesHead)
	p.note(s.ClausesSays)
	p.scroll(s.ClausesTable)
	p.put("<table aria-labelledby=\"h-clauses\">\n")
	p.heads(w.Clauses...)
	p.put("<tbody>\n")
	for i, id := range p.cited {
		c := p.sums.cited[id]
		p.put("<tr id=\"c%s\"><th scope=\"row\">%s</th><td>%s</td><td>", i+1, id, show.ClauseSays(w, p.terms, id))
		for k, by := range c.by {
			if k > 0 {
				p.put("%s", w.List)
			}
			p.put("%s", by)
		}
		p.put("</td><td class=\"n\">%s</td><td class=\"n\">%s</td></tr>\n", strconv.Itoa(c.findings), strconv.Itoa(c.lines))
	}
	p.put("</tbody>\n</table>\n")
	p.endScroll()
	p.endSection()
}
