package workbook

import (
	"fmt"
	"strings"

	"rostercheck/reports/internal/show"
	"rostercheck/schedule/civil"
)

// summaryCols are the columns that the blocks of the summary share.
const summaryCols = 6

// summary writes the one page that a warden reads first.
func (b *book) summary() error {
	w, d := b.words, b.doc
	s := b.newSheet(w.Sheet.Summary, page{widths: []tenths{220, 200, 200, 200, 200, 240}, single: true, gridless: true, tab: slate})
	if d.Statement == nil {
		s.spread(title, w.Title)
	} else {
		s.spread(title, w.StatementTitle)
	}
	if b.institution != "" {
		s.spread(subtitle, b.institution)
	}
	b.statement(s)
	s.skip()
	b.tiles(s)
	if show.Partial(d) {
		s.skip()
		warning := w.PartialUnnamed
		if missing := show.Missing(b.words, d); len(missing) > 0 {
			warning = fmt.Sprintf(w.PartialBanner, strings.Join(missing, w.List))
		}
		s.textOver(banner, warning, summaryCols)
		s.end(s.tall + 120)
	}
	s.skip()
	b.facts(s)
	s.skip()
	b.strengths(s)
	s.skip()
	b.costs(s)
	s.skip()
	s.section(w.HowHead, summaryCols)
	for _, h := range w.How {
		s.text(label, h[0])
		s.rest(h[1])
	}
	s.skip()
	s.section(w.LegendHead, summaryCols)
	s.spread(fact, w.LegendSays)
	for _, l := range w.Legend {
		if l.Says != "" {
			s.text(legendStyle(l.Style), l.Word)
			s.rest(l.Says)
		}
	}
	s.skip()
	for _, n := range w.HowNotes {
		s.spread(note, n)
	}
	return s.flush()
}

// count is the findings of one strength.
type count struct {
	strength string
	n        int
}

// counts are the findings by strength, what is demanded most first.
func (b *book) counts() []count {
	n := b.doc.Summary.Findings
	return []count{{"must", n.Must}, {"data", n.Data}, {"effort", n.Effort}, {"advice", n.Advice}, {"waived", n.Waived}}
}

// tiles are the result in large figures.
func (b *book) tiles(s *sheet) {
	w := b.words
	list := b.counts()
	if b.doc.Baseline != nil {
		list = append(list, count{"accepted", b.doc.Summary.Findings.Accepted})
	}
	for _, c := range list {
		s.text(mark(c.strength, c.strength == "waived" || c.strength == "accepted"), w.Strength(c.strength))
	}
	cost := w.TileCost
	if show.Partial(b.doc) {
		cost = w.TilePartial
	}
	s.text(tileName, cost)
	s.end(170)
	for _, c := range b.counts() {
		s.add(tileCount, c.n)
	}
	s.decimal(tileMoney, show.Total(b.doc))
	s.end(340)
}

// facts are what was audited, two facts a row.
func (b *book) facts(s *sheet) {
	w, d := b.words, b.doc
	s.text(label, w.FactAgreement)
	s.rest(b.agreement)
	s.text(label, w.FactStart)
	s.date(factDate, d.Schedule.Start)
	s.blank(fact, 1)
	s.text(label, w.FactEnd)
	s.date(factDate, d.Schedule.End)
	s.end(0)
	s.text(label, w.FactEmployees)
	if t := d.Statement; t != nil {
		s.text(fact, fmt.Sprintf(w.StatementCount, d.Summary.Employees, t.Of))
	} else {
		s.add(factNumber, d.Summary.Employees)
	}
	s.blank(fact, 1)
	s.text(label, w.FactShifts)
	s.add(factNumber, d.Summary.Shifts)
	s.end(0)
	if d.Book == nil || d.Book.Roster == nil {
		return
	}
	p := &d.Book.Roster.Period
	s.text(label, w.FactPosted)
	switch {
	case len(p.Postings) > 0:
		s.date(factDate, p.Postings[0].Posted.String())
		s.text(fact, fmt.Sprintf(w.FactPostings, len(p.Postings)))
	case p.Posted != civil.NoDate:
		s.date(factDate, p.Posted.String())
		s.blank(fact, 1)
	default:
		s.textOver(fact, w.FactNotPosted, 2)
	}
	s.text(label, w.FactZone)
	s.textOver(fact, d.Book.Roster.Institution.Timezone, 2)
	s.end(0)
	if d.Book.AsPosted {
		s.text(label, w.FactAsPosted)
		s.rest(w.FactAsPostedIs)
	}
}

// strengths explains the figures of the tiles.
func (b *book) strengths(s *sheet) {
	s.section(b.words.FindingsHead, summaryCols)
	for _, c := range b.counts() {
		s.text(mark(c.strength, c.strength == "waived"), b.words.Strength(c.strength))
		s.add(cellCount, c.n)
		s.textOver(fact, b.words.Means[c.strength], summaryCols-2)
		s.end(0)
	}
}

// costs are the elements of the total, and those that are not in it.
func (b *book) costs(s *sheet) {
	w, d := b.words, b.doc
	s.section(w.CostHead, summaryCols)
	for _, e := range d.Summary.Cost.Elements {
		s.textOver(fact, w.Element(e.Element), 2)
		s.decimal(factMoney, e.Amount)
		s.end(0)
	}
	total := w.CostSum
	if show.Partial(d) {
		total = w.TilePartial
	}
	s.textOver(sumText, total, 2)
	s.decimal(sumMoney, show.Total(d))
	s.end(0)
	for _, e := range show.Missing(b.words, d) {
		s.textOver(fact, e, 2)
		s.textOver(note, w.NotInTotal, summaryCols-2)
		s.end(0)
	}
}

// section writes the heading of a block over so many columns.
func (s *sheet) section(t string, cols int) {
	s.text(section, t)
	s.blank(section, cols-1)
	s.end(200)
}

// spread writes a text over the whole width of the summary.
func (s *sheet) spread(st style, t string) {
	s.textOver(st, t, summaryCols)
	s.end(0)
}

// rest writes a text over the columns behind the first of the summary, and
// ends the row.
func (s *sheet) rest(t string) {
	s.textOver(fact, t, summaryCols-1)
	s.end(0)
}

// legendStyle is the style of a mark of the calendar's legend.
func legendStyle(name string) style {
	switch name {
	case "holiday":
		return dayFeast
	case "weekend":
		return dayOff
	case "leave":
		return dayPaid
	case "unknown":
		return dayUnknown
	}
	return mark(name, name == "waived")
}
