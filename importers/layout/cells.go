package layout

import (
	"maps"
	"slices"
	"strings"

	"rostercheck/importers/table"
)

// gridCells are the words that stand in the days of a book's grids, by which codes
// are told from names, and per sheet the days that stand along its lines.
type gridCells struct {
	texts map[string]int // how often each stands there
	axes  map[*work][]*axis
}

// gridsOf looks over the sheets of a book before anything is known of them.
func gridsOf(works []*work) *gridCells {
	g := &gridCells{texts: map[string]int{}, axes: map[*work][]*axis{}}
	for _, w := range works {
		for _, v := range []*view{upright(w.s), turned(w.s)} {
			var all []*axis
			days := 0
			for i := 0; i < len(v.lines) && days <= mostDays; i++ {
				x := findAxis(v, &v.lines[i])
				if x == nil {
					x = weekdayAxis(v, &v.lines[i])
				}
				if x != nil {
					all = append(all, x)
					days += len(x.toks)
				}
			}
			for i := range v.lines {
				l := &v.lines[i]
				x := lastBefore(all, l.pos)
				if x == nil {
					continue
				}
				for _, t := range x.toks {
					if c := l.at(t.pos); filled(c) {
						g.texts[codeText(c)]++
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
	// OFF and the times of the next days are no code and its times.
	run = slices.DeleteFunc(run, func(e listedCode) bool {
		x := g.above(w, spot{int(e.code.Col), e.code})
		return x != nil && !gap(v, x.line, int(e.code.Row))
	})
	first := slices.IndexFunc(run, func(e listedCode) bool { return g.texts[codeText(e.code)] > 0 })
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

// named is what a line says that has a code of the grids and one word for it, and
// neither times nor leave: nil where it is another line.
func (g *gridCells) named(w *work, seg []spot) *meaning {
	if len(seg) != 2 || seg[1].c.Kind != table.Text || seg[1].c.Merged {
		return nil
	}
	code, says := codeText(seg[0].c), codeText(seg[1].c)
	if g.texts[code] == 0 || g.texts[says] > 1 || !isNames(says) || code == says || g.above(w, seg[0]) != nil {
		return nil
	}
	return &meaning{says: says}
}

// over is the line of days in whose columns the words behind a code stand, or nil.
func (g *gridCells) over(w *work, e listedCode) *axis {
	for _, s := range e.all[1:] {
		if x := g.above(w, spot{s.pos, e.code}); x != nil {
			return x
		}
	}
	return nil
}

// lastBefore is the last line of days above a line, or nil.
func lastBefore(all []*axis, line int) *axis {
	i, _ := slices.BinarySearchFunc(all, line, func(x *axis, n int) int { return x.line - n })
	if i == 0 {
		return nil
	}
	return all[i-1]
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

// above is the last line of days above a cell, where it has a day over it; else nil.
func (g *gridCells) above(w *work, s spot) *axis {
	x := lastBefore(g.axes[w], int(s.c.Row))
	if x != nil && slices.ContainsFunc(x.toks, func(t tok) bool { return t.pos == s.pos }) {
		return x
	}
	return nil
}

// lostDays names columns beside or between the days that have codes in them, too,
// and a heading that does not go on with the days: nobody's shifts are left out
// without a word.
func (r *reader) lostDays(w *work, v *view, x *axis, rows []*rowRead, roles map[role]int) {
	used := map[string]int{}
	days := map[int]bool{}
	for _, t := range x.toks {
		days[t.pos] = true
	}
	for _, row := range rows {
		for i := range row.items {
			used[row.items[i].text]++
		}
	}
	aside := map[int]bool{}
	for _, pos := range roles {
		aside[pos] = true
	}
	first, last := x.toks[0].pos, x.toks[len(x.toks)-1].pos
	coded := map[int]int{}
	example := map[int]*table.Cell{}
	heads := map[int]*table.Cell{}
	for _, row := range rows {
		for _, s := range v.lineOf(row.at).cells {
			if days[s.pos] || aside[s.pos] || !filled(s.c) || s.c.Merged || w.isClaimed(s.c) || isFigure(s.c) {
				continue
			}
			text := codeText(s.c)
			if used[text] == 0 && !r.knows(text) {
				continue
			}
			if coded[s.pos] == 0 {
				example[s.pos], heads[s.pos] = s.c, v.at(x.line, s.pos)
			}
			coded[s.pos]++
		}
	}
	for _, s := range slices.Sorted(maps.Keys(coded)) {
		head := heads[s]
		figures := strings.ContainsAny(words(head), "0123456789")
		within := s > first && s < last
		if roleOf(head) != noRole || !figures && !within || !figures && coded[s]*2 < len(rows) || head != nil && head.Merged && !figures {
			continue
		}
		at := head
		if !filled(at) {
			at = example[s]
		}
		r.problem(w, at, "%q stands over codes like %s, and is no day that goes on with those beside it; correct it, or empty the column", cut(words(head)), fields0(example[s]))
	}
}
