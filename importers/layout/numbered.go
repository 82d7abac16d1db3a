package layout

import (
	"strings"

	"rostercheck/importers/loose"
	"rostercheck/importers/table"
)

// numberedAxis reads a line as the days of a cycle, "Day 1" to "Day 28".
func numberedAxis(v *view, l *line) *axis {
	x := &axis{line: l.pos, week: true}
	for _, s := range l.cells {
		if n := dayNumber(s.c); n == len(x.toks)+1 {
			x.toks = append(x.toks, tok{pos: s.pos, c: s.c})
		} else if n > 0 && n != len(x.toks) {
			return nil
		}
	}
	if len(x.toks) < leastDays-1 {
		return nil
	}
	return x
}

// dayNumber is the number in "Day 3", "J3" or "Tag 3", or 0.
func dayNumber(c *table.Cell) int {
	if c == nil || c.Kind != table.Text {
		return 0
	}
	f := strings.ReplaceAll(loose.Fold(c.Text), " ", "")
	for _, word := range []string{"day", "jour", "tag", "dzien"} {
		if n, ok := strings.CutPrefix(f, word); ok && allDigits(n) && len(n) <= 3 {
			return atoi(n)
		}
	}
	return 0
}
