package layout

import (
	"slices"
	"strconv"
	"strings"

	"rostercheck/importers/facts"
	"rostercheck/importers/loose"
	"rostercheck/importers/plan"
	"rostercheck/importers/table"
)

// uncovered names rows, and whole sheets, that have codes or times of shifts in
// them and were read as nothing: no part of a roster is left out without a word.
func (r *reader) uncovered() {
	used := map[string]bool{}
	for text := range r.uses {
		used[text] = true
	}
	for _, w := range r.works {
		switch {
		case w.hint != nil && (w.hint.Layout != "" || w.hint.Header > 0 || w.hint.First > 0 || w.hint.Last > 0):
			continue // a person has said what counts
		case w.read && !slices.Contains([]string{facts.Grid, facts.Table, facts.Weeks, facts.Posts, facts.Legend}, w.p.Kind):
			continue
		case w.read && slices.ContainsFunc(w.p.Blocks, func(b plan.Block) bool { return b.LastRow == 0 }):
			continue // its problems are named
		case w.flipped, w.unknown:
			continue
		}
		v := upright(w.s)
		covered := w.covered()
		from, to, rows := 0, 0, 0
		var first *table.Cell
		for i := range v.lines {
			l := &v.lines[i]
			if covered[l.pos] {
				continue
			}
			n := 0
			var at *table.Cell
			for _, s := range l.cells {
				if w.isClaimed(s.c) || s.c.Merged || !filled(s.c) || isFigure(s.c) {
					continue
				}
				text := codeText(s.c)
				if (used[text] || r.knows(text)) && !isLabel(s.c) || len(loose.ParseSpan(text, false)) > 0 && exact(text) {
					if n++; at == nil {
						at = s.c
					}
				}
			}
			const least = 2
			if n < least {
				continue
			}
			if rows++; from == 0 {
				from, first = l.pos, at
			}
			to = l.pos
		}
		// A single row may be anything, such as a list of the codes.
		const few = 2
		if rows < few || w.p.Kind == facts.Legend && rows < 2*few {
			continue
		}
		r.problem(w, first, "rows %d to %d have codes or times, the first here %s, and were read as no part of the roster; say how the sheet is laid out under sheets in a mapping file, or that it is not needed with the layout ignore", from, to, fields0(first))
	}
}

// isLabel tells a heading from a code.
func isLabel(c *table.Cell) bool { return roleOf(c) != noRole }

// covered are the rows that were read, or left out with their reason.
func (w *work) covered() map[int]bool {
	var spans [][2]int
	for _, b := range w.p.Blocks {
		spans = append(spans, [2]int{b.FirstRow, b.LastRow})
	}
	for _, l := range w.p.Left {
		first, last, ok := strings.Cut(l.Rows, "-")
		if !ok {
			last = first
		}
		a, _ := strconv.Atoi(first)
		z, _ := strconv.Atoi(last)
		spans = append(spans, [2]int{a, z})
	}
	slices.SortFunc(spans, func(a, b [2]int) int { return a[0] - b[0] })
	rows := map[int]bool{}
	k, end := 0, 0
	for i := range w.s.Rows {
		n := w.s.Rows[i].Index
		for k < len(spans) && spans[k][0] <= n {
			end = max(end, spans[k][1])
			k++
		}
		if n <= end {
			rows[n] = true
		}
	}
	return rows
}
