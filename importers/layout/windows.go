package layout

import (
	"rostercheck/importers/loose"
	"rostercheck/importers/table"
)

// windows parts a view in which blocks stand side by side, each with its own
// column of names or dates. A view that has one block is its only window.
func windows(v *view, has func(*view) bool) []*view {
	const least = 3 // headings of a block beside that of its people
	cuts := map[int]bool{}
	for i := range v.lines {
		l := &v.lines[i]
		first, begin, since := "", 0, 0
		group := 0 // where the headings of people before this one began
		for k, s := range l.cells {
			if k == 0 || s.pos != l.cells[k-1].pos+1 || !heads(l.cells[k-1].c) {
				group = s.pos
			}
			if !heads(s.c) {
				since++
				continue
			}
			switch text := loose.Fold(s.c.Text); {
			case first == "":
				first = text
				since = 0
			case text == first && since >= least:
				begin = group
				since = 0
			}
			if begin > 0 {
				cuts[begin] = true
				begin = 0
			}
		}
	}
	const most = 64 // no sheet has more blocks beside each other
	if len(cuts) == 0 || len(cuts) > most {
		return []*view{v}
	}
	var all []*view
	n := 0
	from := 0
	for pos := 1; pos <= v.last()+1; pos++ {
		if !cuts[pos] && pos <= v.last() {
			continue
		}
		part := v.between(from, pos)
		if has(part) {
			n++
		}
		all = append(all, part)
		from = pos
	}
	if n < 2 {
		return []*view{v}
	}
	return all
}

// heads tells the headings that begin a block.
func heads(c *table.Cell) bool {
	switch roleOf(c) {
	case personRole, idRole, dateRole:
		return !c.Merged
	}
	return false
}

// last is the last place that any line has a cell at.
func (v *view) last() (pos int) {
	for i := range v.lines {
		if n := len(v.lines[i].cells); n > 0 {
			pos = max(pos, v.lines[i].cells[n-1].pos)
		}
	}
	return pos
}

// between is the view from one place to before another.
func (v *view) between(from, to int) *view {
	part := &view{s: v.s, turned: v.turned, whole: v}
	for _, l := range v.lines {
		x := line{pos: l.pos}
		for _, s := range l.cells {
			if s.pos >= from && s.pos < to {
				x.cells = append(x.cells, s)
			}
		}
		if len(x.cells) > 0 {
			part.lines = append(part.lines, x)
		}
	}
	return part
}
