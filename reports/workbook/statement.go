package workbook

import (
	"fmt"

	"rostercheck/reports/internal/show"
)

// mostNamed is how many employees the first page of a statement names; the sheet
// of costs has all of them.
const mostNamed = 12

// statement writes, on the first page of a statement, whom it is of and that it
// is no audit of the roster.
func (b *book) statement(s *sheet) {
	w := b.words
	members := show.Members(b.doc)
	if len(members) == 0 {
		return
	}
	s.skip()
	s.section(w.StatementHead, summaryCols)
	if len(members) == 1 {
		m := &members[0]
		s.text(label, w.CalEmployee)
		s.textOver(named, m.ID, summaryCols-1)
		s.end(0)
		if m.Name != "" {
			s.text(label, w.FactName)
			s.textOver(named, m.Name, summaryCols-1)
			s.end(0)
		}
		s.text(label, w.FactIs)
		s.rest(m.Is)
	} else {
		for i := range members {
			if i == mostNamed && len(members) > mostNamed+1 {
				s.spread(note, fmt.Sprintf(w.StatementMore, len(members)-mostNamed))
				break
			}
			s.text(fact, members[i].ID)
			s.textOver(fact, members[i].Name, 2)
			s.textOver(fact, members[i].Is, summaryCols-3)
			s.end(0)
		}
	}
	s.spread(note, fmt.Sprintf(w.StatementSays, len(members), b.doc.Statement.Of))
}
