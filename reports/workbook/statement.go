package workbook

import (
	"fmt"
	"slices"

	"rostercheck/reports/internal/show"
	"rostercheck/schedule/civil"
)

// mostNamed is how many employees the first page of a statement names, and the
// calendar takes for a few; the sheet of costs has all of them.
const mostNamed = 12

// statement writes, on the first page of a statement, whom it is of and that it
// is no audit of the roster.
func (b *book) statement(s *sheet) {
	w := b.words
	members := show.Members(b.words, b.doc)
	if len(members) == 0 {
		return
	}
	s.skip()
	s.section(w.StatementHead, summaryCols)
	if len(members) == 1 {
		m := &members[0]
		s.textOver(label, w.CalEmployee, labelCols)
		s.textOver(named, m.ID, summaryCols-labelCols)
		s.end(0)
		if m.Name != "" {
			s.textOver(label, w.FactName, labelCols)
			s.textOver(named, m.Name, summaryCols-labelCols)
			s.end(0)
		}
		s.textOver(label, w.FactIs, labelCols)
		s.rest(m.Is)
	} else {
		for i := range members {
			if i == mostNamed && len(members) > mostNamed+1 {
				s.spread(note, fmt.Sprintf(w.StatementMore, len(members)-mostNamed))
				break
			}
			s.textOver(fact, members[i].ID, labelCols)
			s.textOver(fact, members[i].Name, 2*labelCols)
			s.textOver(fact, members[i].Is, summaryCols-3*labelCols)
			s.end(0)
		}
	}
	s.spread(note, fmt.Sprintf(w.StatementSays, len(members), b.doc.Statement.Of))
}

// months writes the calendar of a few employees with its months under each other,
// so that it prints on a page or two and not on one a month.
func (g *grid) months() error {
	w := g.b.words
	parts, scale := g.pages(g.first, g.last)
	most := civil.Date(0)
	for _, p := range parts {
		most = max(most, p.to-p.from+1)
	}
	p := page{landscape: true, widths: slices.Clone(g.fixed[:]), scale: scale, tab: "4F7A6B"}
	for range most {
		p.widths = append(p.widths, g.width)
	}
	if _, err := g.b.f.NewSheet(w.Sheet.Calendar); err != nil {
		return err
	}
	s := g.b.newSheet(w.Sheet.Calendar, p)
	g.legend(s, []stretch{{0, most - 1}})
	for i, q := range parts {
		if i > 0 {
			s.skip()
		}
		g.dayHeads(s, q.from, q.to, parts[i:i+1])
		if len(g.ofSchedule) > 0 {
			g.row(s, nil, q.from, q.to)
		}
		for t := range g.roster.Timelines {
			g.row(s, &g.roster.Timelines[t], q.from, q.to)
		}
	}
	if g.cut {
		s.text(plain, fmt.Sprintf(w.CalNotesCut, g.b.max.notes))
		s.end(0)
	}
	return s.flush()
}

// headed is what the pages of a workbook have at their left: the institution and,
// in the statement of a single employee, who it is of.
func (b *book) headed() string {
	if m := show.Members(b.words, b.doc); len(m) == 1 {
		if b.institution == "" {
			return m[0].Who()
		}
		return m[0].Who() + b.words.List + b.institution
	}
	return b.institution
}
