package workbook

import (
	"slices"
	"strings"

	"rostercheck/importers/fields"
	"rostercheck/importers/sheet"
	"rostercheck/internal/lang"
	"rostercheck/schedule"
)

// single reads the sheet of a section with one record: headings in a row and
// their values below, or upright, with headings in a column and their values
// beside them. Either sheet of this kind may also hold the keys of the document
// itself, such as the agreement.
type single struct {
	*reader
	info    sheet.Info
	section *fields.Section
	origin  *schedule.Origin
	record  fields.Record
	root    fields.Record
	said    map[string]string // keys given, by the cell of their heading
}

// A sheet of this kind is small; what is larger is something else.
const singleRows = 1000

func (r *reader) single(info sheet.Info, s *fields.Section) {
	var rows []sheet.Row
	r.read(info, func(x sheet.Row) {
		r.watch(x)
		x.Cells = slices.DeleteFunc(slices.Clone(x.Cells), func(c sheet.Cell) bool { return blank(&c) })
		if len(x.Cells) > 0 && len(rows) < singleRows {
			rows = append(rows, x)
		}
	})
	if len(rows) == 0 {
		return
	}
	one := &single{reader: r, info: info, section: s, said: map[string]string{}}
	one.origin = &schedule.Origin{File: r.file, Sheet: info.Name, Fields: map[string]schedule.Source{}}
	top, across := one.headings(rows)
	down := 0
	for i := range rows {
		if one.near(&rows[i].Cells[0]) {
			down++
		}
	}
	rows = rows[top:]
	r.now.top = rows[0].Index
	if down > across || down == across && down == 1 && len(rows[0].Cells) > 1 {
		one.begin(schedule.Place{Origin: one.origin, Row: int32(rows[0].Index)})
		one.upright(rows)
	} else {
		one.begin(schedule.Place{Origin: one.origin, Row: int32(rows[0].Index + 1)})
		one.level(rows)
	}
	one.record.Close()
}

// headings finds the row with most headings.
func (s *single) headings(rows []sheet.Row) (top, most int) {
	for i := range rows {
		n := 0
		for k := range rows[i].Cells {
			if s.near(&rows[i].Cells[k]) {
				n++
			}
		}
		if n > most {
			top, most = i, n
		}
	}
	return top, most
}

func (s *single) begin(at schedule.Place) {
	s.record = s.b.Record(s.section, nil, at)
	s.root = s.b.Record(fields.Root, nil, at)
}

const positionsKey = "positions"

// find is the record and field that a heading stands for; the field is -1 for
// none.
func (s *single) find(c *sheet.Cell) (root bool, index int) {
	if c.Kind == sheet.Text {
		for i, f := range s.section.Fields {
			if fold(f.Key) == fold(c.Text) {
				return false, i
			}
		}
		for i, f := range fields.Root.Fields {
			if fold(f.Key) == fold(c.Text) {
				return true, i
			}
		}
	}
	return false, -1
}

// near tells a heading, be it mistyped.
func (s *single) near(c *sheet.Cell) bool {
	if root, i := s.find(c); root || i >= 0 || s.positions(c) {
		return true
	}
	_, near := fields.Nearest(c.Text, s.keys())
	return near && c.Kind == sheet.Text
}

// keys lists the headings that the sheet may have.
func (s *single) keys() []string {
	keys := append(s.section.Keys(), fields.Root.Keys()[:len(fields.Root.Fields)]...)
	for i := range keys {
		keys[i] = fields.Heading(keys[i])
	}
	return keys
}

func (s *single) positions(c *sheet.Cell) bool {
	return s.section.Inside([]byte(positionsKey)) != nil && c.Kind == sheet.Text && fold(c.Text) == positionsKey
}

func notes(c *sheet.Cell) bool {
	t := fold(c.Text)
	return c.Kind == sheet.Text && (strings.HasPrefix(t, "note") || strings.HasPrefix(t, "help"))
}

func (s *single) at(col, row int) schedule.Source {
	return schedule.Source{File: s.file, Sheet: s.info.Name, Cell: schedule.CellName(col, row)}
}

// level reads headings in the first row and values in the second.
func (s *single) level(rows []sheet.Row) {
	head := rows[0]
	var values []sheet.Cell
	row := head.Index + 1
	if len(rows) > 1 {
		values, row = rows[1].Cells, rows[1].Index
	}
	for i := range values {
		c := &values[i]
		if !slices.ContainsFunc(head.Cells, func(h sheet.Cell) bool { return h.Col == c.Col }) {
			s.b.Problem(s.at(c.Col, row), "%s stands in a column without a heading", fields.Quote(c.Text))
		}
	}
	for i := range head.Cells {
		h := &head.Cells[i]
		k := slices.IndexFunc(values, func(c sheet.Cell) bool { return c.Col == h.Col })
		if k < 0 {
			s.key(h, s.at(h.Col, head.Index), s.at(h.Col, row), nil)
		} else {
			s.key(h, s.at(h.Col, head.Index), s.at(h.Col, row), &values[k])
		}
	}
	if len(rows) > 2 {
		s.b.Problem(s.at(rows[2].Cells[0].Col, rows[2].Index), "the sheet %s takes one row of values; this is another", s.info.Name)
	}
}

// upright reads headings in the first column and values in the second.
func (s *single) upright(rows []sheet.Row) {
	for i := range rows {
		x := &rows[i]
		h := &x.Cells[0]
		var value *sheet.Cell
		for k := 1; k < len(x.Cells); k++ {
			if c := &x.Cells[k]; c.Col == h.Col+1 {
				value = c
			} else {
				s.b.Problem(s.at(c.Col, x.Index), "%s stands beside the value; the sheet takes one value a row, in column %s", fields.Quote(c.Text), sheet.ColumnName(h.Col+1))
			}
		}
		s.key(h, s.at(h.Col, x.Index), s.at(h.Col+1, x.Index), value)
	}
}

// key reads a heading and its value, which is nil where there is none.
func (s *single) key(h *sheet.Cell, at, valueAt schedule.Source, value *sheet.Cell) {
	if notes(h) {
		return
	}
	root, i := s.find(h)
	name := fold(h.Text)
	if i < 0 && !s.positions(h) {
		s.b.Problem(at, "%s", fields.UnknownWord(fields.AHeading, h.Text, s.keys()))
		return
	}
	if first, twice := s.said[name]; twice {
		s.b.Problem(at, "the heading %q is there twice, also in %s", name, first)
		return
	}
	s.said[name] = at.Cell
	rec, list := &s.record, s.section.Fields
	if root {
		rec, list = &s.root, fields.Root.Fields
	}
	if i < 0 {
		if value != nil {
			s.counts(value, valueAt)
		}
		return
	}
	s.origin.Fields[list[i].Key] = valueAt
	if value != nil {
		s.field(rec, i, value)
	}
}

// counts reads positions written in one cell, like "CX-1: 24; CX-2: 10".
func (s *single) counts(c *sheet.Cell, at schedule.Source) {
	section := s.section.Inside([]byte(positionsKey))
	if problem := unusable(c); problem != nil || c.Kind != sheet.Text {
		if problem == nil {
			problem = lang.Errorf("expected classifications and numbers, like CX-1: 24; found %s", s.found(c))
		}
		s.record.Break(at, "%s", problem)
		return
	}
	for _, part := range strings.FieldsFunc(c.Text, func(x rune) bool { return x == ';' || x == ',' || x == '\n' || x == '\r' }) {
		part = strings.TrimSpace(part)
		if part == "" {
			continue
		}
		i := strings.LastIndexAny(part, ":=")
		if i < 0 {
			s.record.Break(at, "%s is not a classification and a number, like CX-1: 24", fields.Quote(part))
			continue
		}
		here := &schedule.Origin{File: at.File, Sheet: at.Sheet, Fields: map[string]schedule.Source{}}
		for _, f := range section.Fields {
			here.Fields[f.Key] = at
		}
		col, row, _ := sheet.ParseRef(at.Cell)
		r := s.b.Record(section, s.record.Self(), schedule.Place{Origin: here, Row: int32(row), Col: int32(col)})
		for k, text := range []string{part[:i], part[i+1:]} {
			v, problem := s.value(section.Fields[k], &sheet.Cell{Kind: sheet.Text, Text: text})
			if problem != nil {
				r.Bad(k, "%s", problem)
			} else {
				r.Put(k, v)
			}
		}
		r.Close()
	}
}
