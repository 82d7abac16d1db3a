package layout

import (
	"strings"

	"rostercheck/importers/table"
	"rostercheck/internal/lang"
	"rostercheck/schedule/civil"
)

// groups fills what a table writes only once over the rows of one person, or of
// one day. It does so where many rows are like that, for one that is may be a slip.
func (r *reader) groups(w *work, t *flatTable, lines []*line) {
	for _, k := range []role{personRole, idRole, dateRole} {
		pos := t.at[k]
		if pos == 0 {
			continue
		}
		blank, full := 0, 0
		var last *table.Cell
		lastAt := 0
		above := map[*line]*table.Cell{}
		for _, l := range lines {
			switch c := l.at(pos); {
			case filled(c) && !t.again(l):
				full++
				last, lastAt = c, l.pos
			case k == personRole && filled(l.at(t.at[idRole])), k == idRole && filled(l.at(t.at[personRole])):
				last = nil // somebody else's
			case last != nil && l.pos == lastAt+1 && t.shiftIn(l):
				blank++
				above[l] = last
				lastAt = l.pos
			}
		}
		const least = 2
		if blank < least || blank*2 < full {
			continue
		}
		for l, c := range above {
			x := *c
			l.put(pos, &x)
		}
		text := lang.Errorf("%d rows have no %s and are of the one above them", blank, lang.Named("column", roleWords[k]))
		w.p.Note(text)
		r.b.Notice("%s: %s", w.s.Place(0, 0).Said(), text)
	}
}

// shiftIn tells whether a line has times or a code.
func (t *flatTable) shiftIn(l *line) bool {
	for _, k := range []role{startRole, timesRole, codeRole} {
		if t.at[k] > 0 && filled(l.at(t.at[k])) {
			return true
		}
	}
	return false
}

// put sets the cell at a place of a line.
func (l *line) put(pos int, c *table.Cell) {
	for i := range l.cells {
		switch {
		case l.cells[i].pos == pos:
			l.cells[i].c = c
			return
		case l.cells[i].pos > pos:
			l.cells = append(l.cells[:i:i], append([]spot{{pos, c}}, l.cells[i:]...)...)
			return
		}
	}
	l.cells = append(l.cells, spot{pos, c})
}

// doubtfulFractions names starts and ends like 7.50, which are ten to eight or half
// past seven: of texts with a point nothing but a fraction that no clock shows says
// that they are hours, and nothing but minutes that no quarter has that they are times.
func (r *reader) doubtfulFractions(w *work, t *flatTable, lines []*line) (ok bool) {
	var first *table.Cell
	quarters := false
	for _, l := range lines {
		for _, k := range []role{startRole, endRole} {
			c := l.at(t.at[k])
			if t.at[k] == 0 || !filled(c) || c.Kind != table.Text {
				continue
			}
			whole, part, point := cutPoint(words(c))
			if !point || !allDigits(whole) || !allDigits(part) {
				continue
			}
			switch {
			case len(part) == 1 || len(part) == 2 && atoi(part) >= 60:
				quarters = true
			case part == "50" || part == "25":
				if first == nil {
					first = c
				}
			}
		}
	}
	if first != nil && !quarters {
		h, part, _ := cutPoint(words(first))
		r.problem(w, first, "%q may be the time %s:%s or the hours %s; write the times like 07:30", words(first), h, part, civil.Clock(atoi(h)*60+atoi(part)*60/100))
		return false
	}
	if quarters {
		for _, l := range lines {
			for _, k := range []role{startRole, endRole} {
				c := l.at(t.at[k])
				if whole, part, point := cutPoint(words(c)); t.at[k] > 0 && c != nil && c.Kind == table.Text && point && allDigits(whole) && allDigits(part) {
					x := *c
					x.Text = whole + "," + part
					l.put(t.at[k], &x)
				}
			}
		}
	}
	return true
}

func cutPoint(s string) (whole, part string, ok bool) {
	return strings.Cut(s, ".")
}
