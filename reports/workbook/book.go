package workbook

import (
	"rostercheck/reports/internal/show"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// The names of codes as a reader sees them.
func (b *book) rule(id string) string    { return b.words.Rule(id) }
func (b *book) element(id string) string { return b.words.Element(id) }
func (b *book) strength(s string) string { return b.words.Strength(s) }
func (b *book) reading(id string) string { return b.words.Reading(id) }
func (b *book) value(v string) string    { return b.words.Value(v) }

// reported is the days that the report is of, for the top of its pages.
func (b *book) reported() string {
	first, last := show.Reported(b.doc)
	return first + " - " + last
}

// at names a cell of a sheet from another sheet.
func (s *sheet) at(col, row int) string {
	return quotedSheet(s.name) + schedule.CellName(col, row)
}

// breakBefore begins a page with a row that is still to be written.
func (s *sheet) breakBefore() {
	if s.err == nil {
		s.err = s.out.InsertPageBreak(schedule.CellName(1, s.row+1))
	}
}

// keep begins a page with the row that is still to be written, where rows of that
// height together no longer fit the one that is being filled.
func (s *sheet) keep(high tenths) {
	if s.page.paper > 0 && s.high > s.turned && s.high+high-s.turned > s.page.paper {
		s.breakBefore()
		s.turned = s.high
	}
}

// day adds a date.
func (s *sheet) day(st style, d civil.Date) { s.add(st, int(d-s.b.epoch)) }

// sumOf is the formula that adds up columns of one sheet or several.
func sumOf(ranges ...string) string {
	f := ""
	for i, r := range ranges {
		if i > 0 {
			f += "+"
		}
		f += "SUM(" + r + ")"
	}
	return "ROUND(" + f + ",2)"
}

// down is the cells of a column from one row to another.
func down(col, top, bottom int) string {
	return schedule.CellName(col, top) + ":" + schedule.CellName(col, bottom)
}
