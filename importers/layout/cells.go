package layout

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

// people tells whether lines that look like codes with their times are those of
// people below a line of days: they stand in its columns, and no cell of any grid
// has one of the codes.
func (g *gridCells) people(w *work, run []listedCode) bool {
	for _, e := range run {
		if g.texts[codeText(e.code)] {
			return false
		}
	}
	for _, x := range g.axes[w] {
		for _, e := range run {
			if x.line >= int(e.code.Row) {
				continue
			}
			for _, t := range x.toks {
				for _, s := range e.all[1:] {
					if s.pos == t.pos {
						return true
					}
				}
			}
		}
	}
	return false
}
