package layout

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"rostercheck/importers/loose"
	"rostercheck/importers/table"
	"rostercheck/internal/lang"
)

// timesBeside are the times that a line of posts has: in its label, "Gate
// (0700-1500)", or in another cell in front of the days.
func (l *line) timesBeside(roles map[role]int, first int) (spans []loose.Span, at *table.Cell) {
	front := []*table.Cell{l.at(roles[timesRole]), l.at(roles[personRole])}
	for _, s := range l.cells {
		if s.pos < first {
			front = append(front, s.c)
		}
	}
	for _, c := range front {
		if !filled(c) {
			continue
		}
		if spans := loose.ParseSpan(words(c), false); len(spans) > 0 {
			return spans, c
		}
		if c.Kind != table.Text {
			continue
		}
		if all := someSpan().FindAllString(c.Text, 2); len(all) == 1 && exact(all[0]) {
			if spans := spansIn(c.Text, strings.TrimSpace(all[0])); len(spans) > 0 {
				return spans, c
			}
		}
	}
	return nil, nil
}

// namesBesideTimes tells whether people stand in the cells because the lines have
// times of their own: what stands there are words, and no known codes.
func (r *reader) namesBesideTimes(w *work, x *axis, lines []*line, roles map[role]int) bool {
	timed, all := 0, 0
	names, seen := 0, map[string]bool{}
	for _, l := range lines {
		n := 0
		for _, t := range x.toks {
			c := l.at(t.pos)
			if !filled(c) || w.isClaimed(c) || c.Kind != table.Text || c.Merged {
				continue
			}
			n++
			s := loose.Clean(c.Text)
			if seen[s] || vacant(s) {
				continue
			}
			seen[s] = true
			if r.knows(s) || isLeave(s) || len(loose.ParseSpan(s, false)) > 0 {
				return false
			}
			if isNames(s) {
				names++
			}
		}
		if n == 0 {
			continue
		}
		all++
		if spans, _ := l.timesBeside(roles, x.toks[0].pos); spans != nil {
			timed++
		}
	}
	return timed > 0 && timed*2 > all && len(seen) >= 2 && names*10 >= len(seen)*8
}

// isNames tells words of letters, of three at least, from codes.
func isNames(s string) bool {
	letters := 0
	for _, c := range s {
		switch {
		case unicode.IsLetter(c):
			letters++
		case unicode.IsDigit(c):
			return false
		}
	}
	return letters >= 3
}

// vacant are the words for a post with nobody in it.
func vacant(s string) bool {
	switch loose.Fold(s) {
	case "", "vacant", "vacancy", "open", "closed", "tba", "tbd", "n a", "na", "none", "nobody", "unfilled", "empty", "x", "vacante", "ferme", "fermee", "a combler", "personne", "unbesetzt", "offen", "geschlossen", "wakat", "brak":
		return true
	}
	return false
}

// together are the people of a cell: those on its lines, or with a stroke between. A
// comma parts them only where each stands alone in another cell, for "Roy, A." is
// one.
func (r *reader) together(text string, alone map[string]bool) []string {
	for _, by := range []string{"\n", "/", "&", ";", "+", " and ", " et ", " und ", ","} {
		if !strings.Contains(text, by) {
			continue
		}
		var list []string
		fit := true
		for _, p := range strings.Split(text, by) {
			p = loose.Clean(p)
			if p == "" {
				continue
			}
			fit = fit && isNames(p) && (by != "," || alone[p])
			list = append(list, p)
		}
		if fit && len(list) > 1 {
			return list
		}
	}
	return []string{loose.Clean(text)}
}

// posted turns the rows of posts into rows of the people in their cells.
func (r *reader) posted(w *work, rows []*rowRead, v *view, x *axis, roles map[role]int) {
	alone := map[string]bool{}
	for _, row := range rows {
		for _, it := range row.items {
			alone[loose.Clean(it.text)] = true
		}
	}
	nobody := map[string]int{}
	several := r.severalShifts(rows, v, x, roles)
	for _, row := range rows {
		post := loose.Clean(words(row.at))
		if spans, at := v.lineOf(row.at).timesBeside(roles, x.toks[0].pos); spans != nil && several[post] && at != row.at {
			post += " " + loose.Clean(words(at))
			r.mean(w, at, post, &meaning{spans: spans, text: loose.Clean(words(at))})
		} else if spans != nil && r.given.Code(post) == nil && len(loose.ParseSpan(post, false)) == 0 {
			r.mean(w, at, post, &meaning{spans: spans, text: loose.Clean(words(at))})
		}
		for _, it := range row.items {
			if it.c.Kind != table.Text {
				r.problem(w, it.c, "%q is no name", words(it.c))
				continue
			}
			for _, name := range r.together(it.text, alone) {
				if vacant(name) {
					nobody[name]++
					continue
				}
				more := it
				more.text = post
				r.rows = append(r.rows, &rowRead{w: w, who: r.who(w, "", name, it.c), at: it.c, items: []item{more}})
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(nobody)) {
		w.p.Note(lang.Errorf("%q, in %s, is taken for a post with nobody in it", name, inCells(nobody[name])))
	}
}

// severalShifts are the posts whose lines have other times one from the other, as those
// of a post by day and by night.
func (r *reader) severalShifts(rows []*rowRead, v *view, x *axis, roles map[role]int) map[string]bool {
	first, several := map[string]string{}, map[string]bool{}
	for _, row := range rows {
		spans, _ := v.lineOf(row.at).timesBeside(roles, x.toks[0].pos)
		if spans == nil {
			continue
		}
		post := loose.Clean(words(row.at))
		if old, ok := first[post]; ok && old != show(spans, false) {
			several[post] = true
		}
		first[post] = show(spans, false)
	}
	return several
}

func inCells(n int) lang.Saying { return lang.Counted(n, "%d cell", "%d cells") }
