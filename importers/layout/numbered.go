package layout

import (
	"slices"
	"strings"

	"rostercheck/importers/loose"
	"rostercheck/importers/table"
)

// longestMonth is what the days of a month do not go beyond.
const longestMonth = 31

// numberedAxis reads a line as the days of a cycle, "Day 1" to "Day 28", or 1 to 56
// and D1 to D56 where no month has as many, and nobody so many posts.
func numberedAxis(l *line) *axis {
	if x := numberedBy(l, dayNumber); x != nil && len(x.toks) >= leastDays-1 {
		return x
	}
	for _, number := range []func(*table.Cell) int{bareNumber, shortNumber} {
		if x := numberedBy(l, number); x != nil && len(x.toks) > longestMonth {
			return x
		}
	}
	return nil
}

func numberedBy(l *line, number func(*table.Cell) int) *axis {
	x := &axis{line: l.pos, week: true}
	for _, s := range l.cells {
		if n := number(s.c); n == len(x.toks)+1 {
			x.toks = append(x.toks, tok{pos: s.pos, c: s.c})
		} else if n > 0 && n != len(x.toks) {
			return nil
		}
	}
	return x
}

// cycleDays are the lines of a sheet that name the days of a cycle, from the top;
// each with the farthest column in which those down to it begin.
type cycleDays struct {
	upright *view
	lines   []reach
}

type reach struct{ pos, begins int }

func cycleDaysOf(s *table.Sheet) *cycleDays {
	d := &cycleDays{upright: upright(s)}
	farthest := 0
	for i := range d.upright.lines {
		l := &d.upright.lines[i]
		x := numberedAxis(l)
		if x == nil {
			x = weekdayAxis(d.upright, l)
		}
		if x != nil && x.toks[0].pos > farthest {
			farthest = x.toks[0].pos
			d.lines = append(d.lines, reach{l.pos, farthest})
		}
	}
	return d
}

// numbers tells whether a column of numbers from 1 counts the lines of a cycle: its
// heading says so, or days stand in a line above it and beside it.
func (d *cycleDays) numbers(x *axis) bool {
	first := x.toks[0]
	if first.exact || first.w.Month > 0 || len(first.w.Numbers) > 0 || bareNumber(first.c) != 1 {
		return false
	}
	if above := d.upright.line(first.pos - 1); above != nil {
		if c := above.at(x.line); c != nil && isLineWord(c) {
			return true
		}
	}
	n, _ := slices.BinarySearchFunc(d.lines, first.pos, func(r reach, pos int) int { return r.pos - pos })
	return n > 0 && d.lines[n-1].begins > x.line
}

// shortNumber is the number in "D3", "J3" or "T3", or 0.
func shortNumber(c *table.Cell) int {
	if c == nil || c.Kind != table.Text {
		return 0
	}
	f := loose.Fold(c.Text)
	if n := strings.TrimLeft(f, "djt"); len(n) == len(f)-1 && allDigits(n) && len(n) <= 3 {
		return atoi(n)
	}
	return 0
}

// bareNumber is the number that a cell is and no more, or 0.
func bareNumber(c *table.Cell) int {
	if c == nil || c.Kind != table.Text && c.Kind != table.Number || !allDigits(c.Text) || len(c.Text) > 3 {
		return 0
	}
	return atoi(c.Text)
}

// dayNumber is the number in "Day 3", "Jour 3" or "Tag 3", or 0.
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
