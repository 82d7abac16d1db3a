package workbook

import (
	"slices"
	"strings"

	"rostercheck/importers/fields"
	"rostercheck/importers/sheet"
	"rostercheck/internal/lang"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

var (
	shiftSection = fields.Of("shifts")
	dayField     = shiftSection.Field("day")
	codeField    = shiftSection.Field("code")
	nameField    = fields.Of("employees").Field("name")
)

// gridColumn is what a column of the grid holds.
type gridColumn uint8

const (
	bareColumn gridColumn = iota // no heading
	passColumn                   // notes, or a heading that was named as a problem
	employeeColumn
	nameColumn
	dateColumn
)

// grid reads the sheet with employees down, dates across, and codes in the cells.
// Its cells are many and its texts few: each text is read once.
type grid struct {
	*reader
	info    sheet.Info
	origin  *schedule.Origin
	kinds   []gridColumn // by column
	dates   []civil.Date // by column
	days    int          // columns of dates
	waiting []sheet.Row
	cells   map[string]cellCodes // by text
	numbers map[string]cellCodes
	bare    map[int]bool
	rows    int
	filled  int
	renamed int
	first   string // of the names that differ
}

// cellCodes is what a text in the grid says.
type cellCodes struct {
	codes   []string
	problem error
	known   bool
}

func (r *reader) grid(info sheet.Info) {
	g := &grid{reader: r, info: info, cells: map[string]cellCodes{}, numbers: map[string]cellCodes{}, bare: map[int]bool{}}
	g.origin = &schedule.Origin{File: r.file, Sheet: info.Name, Columns: map[string]int{}}
	r.read(info, func(x sheet.Row) {
		r.watch(x)
		if r.now.top > 0 {
			g.row(x)
			return
		}
		i := slices.IndexFunc(x.Cells, func(c sheet.Cell) bool { return !blank(&c) })
		if i < 0 {
			return
		}
		if c := x.Cells[i]; c.Kind == sheet.Text && fold(c.Text) == ownerKey {
			g.head(x)
			return
		}
		g.waiting = append(g.waiting, sheet.Row{Index: x.Index, Cells: slices.Clone(x.Cells[i : i+1])})
	})
	if r.now.top == 0 && g.waiting != nil {
		x := g.waiting[0]
		r.b.Unread(shiftSection)
		r.b.Problem(g.at(x.Cells[0].Col, x.Index), "no row of headings; the first heading is %q, and the dates stand beside it", fields.InSheet(ownerKey))
	}
	if empty := g.rows*g.days - g.filled; empty > 0 {
		r.b.Notice("%s:%s: blank cells, read as no shift: %d", r.file, info.Name, empty)
	}
	if g.renamed > 0 {
		r.b.Notice("%s:%s: names that differ from the list of employees: %d, the first in %s", r.file, info.Name, g.renamed, g.first)
	}
}

func (g *grid) at(col, row int) schedule.Source {
	return schedule.Source{File: g.file, Sheet: g.info.Name, Cell: schedule.CellName(col, row)}
}

func (g *grid) head(x sheet.Row) {
	g.now.top = x.Index
	stands := map[civil.Date]int{}
	last := civil.NoDate
	for i := range x.Cells {
		c := &x.Cells[i]
		if blank(c) {
			continue
		}
		for len(g.kinds) <= c.Col {
			g.kinds, g.dates = append(g.kinds, bareColumn), append(g.dates, civil.NoDate)
		}
		g.kinds[c.Col] = passColumn
		if len(g.origin.Columns) == 0 {
			g.kinds[c.Col] = employeeColumn
			g.origin.Columns[ownerKey] = c.Col
			continue
		}
		if c.Kind == sheet.Text {
			if fold(c.Text) == nameField.Key && g.origin.Columns[nameField.Key] == 0 {
				g.kinds[c.Col] = nameColumn
				g.origin.Columns[nameField.Key] = c.Col
				continue
			}
			if notes(c) {
				continue
			}
		}
		v, problem := g.value(dayField, c)
		d := civil.Date(v.Int)
		switch before, twice := stands[d]; {
		case problem != nil:
			g.b.Unread(shiftSection)
			g.b.Problem(g.at(c.Col, x.Index), "%s", problem)
			continue
		case twice:
			g.b.Unread(shiftSection)
			g.b.Problem(g.at(c.Col, x.Index), "%s is there twice, also in %s", d, sheet.Ref(before, x.Index))
			continue
		case d < last:
			g.b.Problem(g.at(c.Col, x.Index), "%s does not follow %s; the dates go on from left to right", d, last)
		}
		last = max(last, d)
		stands[d] = c.Col
		g.kinds[c.Col], g.dates[c.Col] = dateColumn, d
		g.days++
	}
	if g.days == 0 {
		g.b.Problem(g.at(g.origin.Columns[ownerKey], x.Index), "no dates stand beside %q", fields.InSheet(ownerKey))
	}
}

// row reads an employee's codes. It is where a large roster is read, so it goes
// around the record that other sheets are read with.
func (g *grid) row(x sheet.Row) {
	roster := g.b.Roster
	employee, named := "", false
	broken := false
	filled := 0
	for i := range x.Cells {
		c := &x.Cells[i]
		if c.Kind == sheet.Blank {
			continue
		}
		kind := bareColumn
		if c.Col < len(g.kinds) {
			kind = g.kinds[c.Col]
		}
		switch kind {
		case dateColumn:
			read := g.codes(c)
			if read.problem != nil {
				g.b.Problem(g.at(c.Col, x.Index), "%s", read.problem)
				// The cell is kept, so that nobody takes the day for free.
				read.codes = []string{""}
			}
			if len(read.codes) == 0 {
				continue
			}
			filled++
			if !named {
				named, broken = true, true
				g.b.Problem(g.at(g.origin.Columns[ownerKey], x.Index), "missing %q; expected %s", fields.InSheet(ownerKey), ownerField.CellForm())
			}
			for _, code := range read.codes {
				roster.Shifts = append(roster.Shifts, schedule.ShiftEntry{
					Place:    schedule.Place{Origin: g.origin, Row: int32(x.Index), Col: int32(c.Col)},
					Employee: employee, OnDay: true, Day: g.dates[c.Col], Code: code,
					Broken: broken || code == "",
				})
			}
		case employeeColumn:
			if blank(c) {
				continue
			}
			named = true
			v, problem := g.value(ownerField, c)
			if problem != nil {
				broken = true
				g.b.Problem(g.at(c.Col, x.Index), "%s", problem)
			}
			employee = v.Text
		case nameColumn:
			g.name(c, x.Index, employee)
		case bareColumn:
			if !blank(c) && !g.bare[c.Col] {
				g.bare[c.Col] = true
				g.b.Problem(g.at(c.Col, x.Index), "%s stands in a column without a heading", fields.Quote(c.Text))
			}
		}
	}
	if named {
		g.rows++
		g.filled += filled
	}
}

// name compares a name in the grid with the list of employees.
func (g *grid) name(c *sheet.Cell, row int, employee string) {
	if blank(c) {
		return
	}
	listed := g.names[employee]
	v, problem := g.value(nameField, c)
	if problem != nil {
		g.b.Problem(g.at(c.Col, row), "%s", problem)
		return
	}
	if listed != "" && listed != v.Text {
		if g.renamed == 0 {
			g.first = sheet.Ref(c.Col, row)
		}
		g.renamed++
	}
}

// codes are the codes of a cell; none where it is blank.
func (g *grid) codes(c *sheet.Cell) cellCodes {
	memory := g.cells
	switch {
	case c.Kind == sheet.Text:
	case c.Kind == sheet.Number && !g.dated(c):
		memory = g.numbers
	default:
		_, problem := g.value(codeField, c)
		return cellCodes{problem: problem}
	}
	read := memory[c.Text]
	if !read.known {
		read = g.split(c)
		read.known = true
		memory[strings.Clone(c.Text)] = read
	}
	return read
}

// split reads the codes of a cell. A code that has a separator in it is known
// from the Codes sheet.
func (g *grid) split(c *sheet.Cell) (read cellCodes) {
	parts := []string{c.Text}
	if c.Kind == sheet.Text && !g.reader.codes[strings.TrimSpace(c.Text)] {
		parts = strings.FieldsFunc(c.Text, separates)
	}
	for _, p := range parts {
		part := sheet.Cell{Kind: c.Kind, Text: p, Style: c.Style}
		if blank(&part) {
			continue
		}
		v, problem := g.value(codeField, &part)
		if problem != nil {
			return cellCodes{problem: problem}
		}
		read.codes = append(read.codes, v.Text)
	}
	if len(read.codes) == 0 && strings.TrimSpace(c.Text) != "" {
		read.problem = lang.Errorf("%s is no code", fields.Quote(c.Text))
	}
	return read
}

// separates tells what stands between the codes of one cell.
func separates(x rune) bool { return x == '/' || x == '+' || x == '\n' || x == '\r' }
