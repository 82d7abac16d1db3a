package layout

import "slices"

// gridCells are the words that stand in the days of a book's grids, by which codes
// are told from names, and per sheet the days that stand along its lines.
type gridCells struct {
	texts map[string]bool
	axes  map[*work][]*axis
}

// gridsOf looks over the sheets of a book before anything is known of them.
func gridsOf(works []*work) *gridCells {
	g := &gridCells{texts: map[string]bool{}, axes: map[*work][]*axis{}}
	for _, w := range works {
		for _, v := range []*view{upright(w.s), turned(w.s)} {
			var all []*axis
			for i := range v.lines {
				x := findAxis(v, &v.lines[i])
				if x == nil {
					x = weekdayAxis(v, &v.lines[i])
				}
				if x != nil {
					all = append(all, x)
				}
			}
			for i := range v.lines {
				l := &v.lines[i]
				for _, x := range all {
					if x.line >= l.pos {
						break
					}
					for _, t := range x.toks {
						if c := l.at(t.pos); filled(c) {
							g.texts[codeText(c)] = true
						}
					}
				}
			}
			if !v.turned {
				g.axes[w] = all
			}
		}
	}
	return g
}

// codes are those of the lines that look like codes with their times: lines of
// people below a line of days look like them too. They stand in its columns, in
// front of the first code that some cell of a grid has and without a gap above them.
func (g *gridCells) codes(w *work, v *view, run []listedCode) []listedCode {
	first := slices.IndexFunc(run, func(e listedCode) bool { return g.texts[codeText(e.code)] })
	for first != 0 && len(run) > 0 {
		x := g.over(w, run[0])
		if x == nil || first > 0 && gap(v, x.line, int(run[0].code.Row)) {
			break
		}
		run = run[1:]
		first--
	}
	return run
}

// over is the line of days in whose columns the words behind a code stand, or nil.
func (g *gridCells) over(w *work, e listedCode) (found *axis) {
	for _, x := range g.axes[w] {
		if x.line >= int(e.code.Row) {
			break
		}
		for _, t := range x.toks {
			for _, s := range e.all[1:] {
				if s.pos == t.pos {
					found = x
				}
			}
		}
	}
	return found
}

// gap tells whether some line between two others is empty.
func gap(v *view, from, to int) bool {
	for pos := from + 1; pos < to; pos++ {
		l := v.line(pos)
		if l == nil || !slices.ContainsFunc(l.cells, func(s spot) bool { return filled(s.c) }) {
			return true
		}
	}
	return false
}

// below tells whether a cell stands below one of the days of its sheet.
func (g *gridCells) below(w *work, s spot) bool {
	for _, x := range g.axes[w] {
		for _, t := range x.toks {
			if t.pos == s.pos && x.line < int(s.c.Row) {
				return true
			}
		}
	}
	return false
}
