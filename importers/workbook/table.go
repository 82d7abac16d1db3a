package workbook

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"rostercheck/importers/fields"
	"rostercheck/importers/sheet"
	"rostercheck/internal/lang"
	"rostercheck/schedule"
)

// heading is a column that a table may have: a field, perhaps of an object in
// the record.
type heading struct {
	key   string // like from/start
	field *fields.Field
	group int // of the object, 0 for the record itself
	index int // of the field in its group
}

// group is an object in the record, or the record itself.
type group struct {
	outer, index int // which field of which group it is the value of
	field        *fields.Field
}

// headings lists the columns of a section's sheet, and the objects they belong to.
func headings(s *fields.Section) ([]heading, []group) {
	var all []heading
	groups := []group{{}}
	var add func(list []*fields.Field, g int, prefix string)
	add = func(list []*fields.Field, g int, prefix string) {
		for i, f := range list {
			if f.Kind != fields.Object {
				all = append(all, heading{prefix + f.Key, f, g, i})
				continue
			}
			groups = append(groups, group{g, i, f})
			add(f.Fields, len(groups)-1, prefix+f.Key+"/")
		}
	}
	add(s.Fields, 0, "")
	return all, groups
}

// ownerKey is the column that tells whose record a row is, in a section inside
// another.
const ownerKey = "employee"

var ownerField = fields.Of("assignments").Field(ownerKey)

// column is what a column of a sheet holds.
type column struct {
	kind    columnKind
	heading int // of a key
	day     int // of a pattern's day, from 0
}

type columnKind uint8

const (
	noColumn columnKind = iota
	ignored             // notes, or a heading that was named as a problem
	keyColumn
	dayColumn // one day of a pattern
	ownerColumn
)

// table reads a sheet with a row for every record.
type table struct {
	*reader
	info     sheet.Info
	section  *fields.Section
	headings []heading
	groups   []group
	owned    bool // the rows tell whose they are
	days     int  // the heading that may also be a column for every day, or -1
	columns  []column
	missing  []int // headings of required columns that are not there
	noOwner  bool
	origin   *schedule.Origin
	waiting  []sheet.Row // rows before the headings are found
	bare     map[int]bool
	records  []fields.Record // by group, of the row at hand
	open     []bool
	list     []fields.Value
}

func (r *reader) table(info sheet.Info, s *fields.Section) {
	t := &table{reader: r, info: info, section: s, owned: s.Path == "employees/terms", days: -1, bare: map[int]bool{}}
	t.headings, t.groups = headings(s)
	if s.Path == "patterns" {
		t.days = slices.IndexFunc(t.headings, func(h heading) bool { return h.key == "days" })
	}
	t.records, t.open = make([]fields.Record, len(t.groups)), make([]bool, len(t.groups))
	t.origin = &schedule.Origin{File: r.file, Sheet: info.Name, Columns: map[string]int{}}
	r.read(info, func(x sheet.Row) {
		r.watch(x)
		switch {
		case r.now.top > 0:
			t.row(x)
		case slices.ContainsFunc(x.Cells, func(c sheet.Cell) bool { return !blank(&c) }):
			t.waiting = append(t.waiting, sheet.Row{Index: x.Index, Cells: slices.Clone(x.Cells)})
			const titles = 20
			if t.heads(x.Cells) {
				t.waiting = nil
				t.demand(t.head(x), x.Index)
			} else if len(t.waiting) == titles {
				t.headless()
			}
		}
	})
	if r.now.top == 0 && t.waiting != nil {
		t.headless()
	}
	if t.now.top > 0 && s.Path == "codes" {
		r.codes = map[string]bool{}
		for i := range r.b.Roster.Codes {
			r.codes[r.b.Roster.Codes[i].Code] = true
		}
	}
	if t.now.top > 0 && s.Path == "employees" {
		r.names = map[string]string{}
		for i := range r.b.Roster.Employees {
			r.names[r.b.Roster.Employees[i].ID] = r.b.Roster.Employees[i].Name
		}
	}
}

// heads tells whether a row is that of the headings and no title above it: half
// of its cells or more are known.
func (t *table) heads(cells []sheet.Cell) bool {
	known, all := 0, 0
	for i := range cells {
		if blank(&cells[i]) {
			continue
		}
		all++
		if c := t.known(&cells[i]); c.kind != noColumn && c.kind != ignored {
			known++
		}
	}
	return known > 0 && 2*known >= all
}

// known is what a heading announces.
func (t *table) known(c *sheet.Cell) column {
	text := fold(c.Text)
	if c.Kind == sheet.Number && t.days >= 0 {
		text, _ = plain(c.Text)
	} else if c.Kind != sheet.Text {
		return column{}
	}
	for i, h := range t.headings {
		if fold(h.key) == text {
			return column{kind: keyColumn, heading: i}
		}
	}
	switch {
	case t.owned && text == ownerKey:
		return column{kind: ownerColumn}
	case t.days >= 0:
		if n, err := strconv.Atoi(strings.TrimPrefix(text, "day")); err == nil && n > 0 && n <= maxColumns {
			return column{kind: dayColumn, heading: t.days, day: n - 1}
		}
	}
	if strings.HasPrefix(text, "note") || strings.HasPrefix(text, "help") {
		return column{kind: ignored}
	}
	return column{}
}

// headless reads a sheet of which no row could be told to be the headings. Where
// the first looks like them, every wrong heading is named; the rest is left alone.
func (t *table) headless() {
	t.b.Unread(t.section)
	x := t.waiting[0]
	names := t.names()
	if slices.ContainsFunc(x.Cells, func(c sheet.Cell) bool {
		_, near := fields.Nearest(c.Text, names)
		return near && c.Kind == sheet.Text
	}) {
		t.head(x)
		t.columns = nil
		return
	}
	t.now.top = x.Index
	i := slices.IndexFunc(x.Cells, func(c sheet.Cell) bool { return !blank(&c) })
	t.b.Problem(t.at(x.Cells[i].Col, x.Index), "no row of headings; the columns are %s", inSheet(names))
}

// demand names the columns that are missing.
func (t *table) demand(first, row int) {
	for i, h := range t.headings {
		if h.group != 0 || !h.field.Required || t.origin.Columns[strings.ReplaceAll(h.key, "/", " ")] > 0 || i == t.days && t.origin.Columns["days 0"] > 0 {
			continue
		}
		t.b.Unread(t.section)
		t.missing = append(t.missing, i)
		t.b.Problem(t.at(first, row), "missing column %q", fields.InSheet(h.key))
	}
	if t.owned && t.origin.Columns[ownerKey] == 0 {
		t.b.Unread(t.section)
		t.noOwner = true
		t.b.Problem(t.at(first, row), "missing column %q", fields.InSheet(ownerKey))
	}
}

func (t *table) at(col, row int) schedule.Source {
	return schedule.Source{File: t.file, Sheet: t.info.Name, Cell: schedule.CellName(col, row)}
}

// inSheet are the headings of columns, in whatever language is spoken.
type inSheet []string

// In lists them in a language.
func (names inSheet) In(l lang.Lang) string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = headingIn(l, n)
	}
	return strings.Join(out, ", ")
}

func (t *table) names() []string {
	var names []string
	if t.owned {
		names = append(names, ownerKey)
	}
	for _, h := range t.headings {
		names = append(names, fields.Heading(h.key))
	}
	return names
}

// head reads the headings, and is the first of their columns.
func (t *table) head(x sheet.Row) (first int) {
	t.now.top = x.Index
	days := 0
	for i := range x.Cells {
		c := &x.Cells[i]
		if blank(c) {
			continue
		}
		if first == 0 {
			first = c.Col
		}
		for len(t.columns) <= c.Col {
			t.columns = append(t.columns, column{})
		}
		known := t.known(c)
		t.columns[c.Col] = known
		key := ""
		switch known.kind {
		case noColumn:
			t.columns[c.Col].kind = ignored
			t.b.Problem(t.at(c.Col, x.Index), "%s", fields.UnknownWord(fields.AColumn, c.Text, t.names()))
			continue
		case ignored:
			continue
		case ownerColumn:
			key = ownerKey
		case keyColumn:
			key = strings.ReplaceAll(t.headings[known.heading].key, "/", " ")
		case dayColumn:
			key = fmt.Sprintf("days %d", known.day)
			if known.day != days {
				t.b.Problem(t.at(c.Col, x.Index), "the column for day %d stands where day %d is expected", known.day+1, days+1)
				t.columns[c.Col].kind = ignored
				continue
			}
			days++
		}
		if col, twice := t.origin.Columns[key]; twice {
			t.b.Problem(t.at(c.Col, x.Index), "the column %q is there twice, also in %s", fields.InSheet(key), sheet.ColumnName(col))
			t.columns[c.Col].kind = ignored
			continue
		}
		t.origin.Columns[key] = c.Col
	}
	return first
}

// row reads a record.
func (t *table) row(x sheet.Row) {
	if t.columns == nil {
		return
	}
	used := false
	for i := range x.Cells {
		c := &x.Cells[i]
		if blank(c) {
			continue
		}
		if c.Col >= len(t.columns) || t.columns[c.Col].kind == noColumn {
			if !t.bare[c.Col] {
				t.bare[c.Col] = true
				t.b.Problem(t.at(c.Col, x.Index), "%s stands in a column without a heading", fields.Quote(c.Text))
			}
			continue
		}
		used = used || t.columns[c.Col].kind != ignored
	}
	if !used {
		return
	}
	place := schedule.Place{Origin: t.origin, Row: int32(x.Index)}
	t.records[0] = t.begin(x, place)
	clear(t.open)
	t.open[0] = true
	for _, i := range t.missing {
		t.records[0].Fail(t.headings[i].index)
	}
	var days []*sheet.Cell
	for i := range x.Cells {
		c := &x.Cells[i]
		if c.Col >= len(t.columns) || blank(c) {
			continue
		}
		switch col := t.columns[c.Col]; col.kind {
		case keyColumn:
			h := &t.headings[col.heading]
			t.field(t.group(h.group), h.index, c)
		case dayColumn:
			days = append(days, c)
		}
	}
	if days != nil {
		t.cycle(&t.records[0], days)
	}
	for g := len(t.groups) - 1; g >= 0; g-- {
		if t.open[g] {
			t.records[g].Close()
		}
	}
}

// begin starts the row's record where it belongs.
func (t *table) begin(x sheet.Row, place schedule.Place) fields.Record {
	if !t.owned {
		var parent any
		if t.section.Parent.Path == "schedule" {
			parent = &t.b.Roster.Period
		}
		return t.b.Record(t.section, parent, place)
	}
	var owner fields.Value
	problem := lang.Errorf("missing %q; expected %s", fields.InSheet(ownerKey), ownerField.CellForm())
	at := place.Field(ownerKey)
	for i := range x.Cells {
		if c := &x.Cells[i]; !blank(c) && c.Col < len(t.columns) && t.columns[c.Col].kind == ownerColumn {
			owner, problem = t.value(ownerField, c)
		}
	}
	if t.noOwner {
		problem = nil
	}
	r := t.b.Orphan(t.section, owner.Text, place)
	if problem != nil {
		r.Break(at, "%s", problem)
	}
	return r
}

// group is the object that a column belongs to, begun with the first of its
// cells that says something.
func (t *table) group(g int) *fields.Record {
	if !t.open[g] {
		outer := t.group(t.groups[g].outer)
		t.records[g] = outer.Object(t.groups[g].index)
		t.open[g] = true
	}
	return &t.records[g]
}

// field gives a record the value of a cell.
func (r *reader) field(rec *fields.Record, i int, c *sheet.Cell) {
	f := rec.Field(i)
	if !f.List {
		v, problem := r.value(f, c)
		if problem != nil {
			rec.Bad(i, "%s", problem)
			return
		}
		rec.Put(i, v)
		return
	}
	var list []fields.Value
	for _, part := range r.parts(f, c) {
		v, problem := r.value(f, &part)
		if problem != nil {
			rec.Bad(i, "%s", problem)
			continue
		}
		list = append(list, v)
	}
	rec.PutList(i, list)
}

// parts splits the cell of a list.
func (r *reader) parts(f *fields.Field, c *sheet.Cell) []sheet.Cell {
	if c.Kind != sheet.Text {
		return []sheet.Cell{*c}
	}
	var parts []sheet.Cell
	for _, p := range strings.FieldsFunc(c.Text, func(x rune) bool {
		return x == ';' || x == ',' || x == '\n' || x == '\r' || x == ' ' && f.Kind == fields.ID
	}) {
		if strings.TrimSpace(p) != "" {
			part := *c
			part.Text = p
			parts = append(parts, part)
		}
	}
	return parts
}

// cycle reads the days of a pattern that has a column for each.
func (t *table) cycle(rec *fields.Record, cells []*sheet.Cell) {
	i := t.headings[t.days].index
	f := rec.Field(i)
	if rec.Given(i) {
		rec.Bad(i, "the days stand both in one cell and in columns of their own")
		return
	}
	t.list = t.list[:0]
	good := true
	for n, c := range cells {
		if day := t.columns[c.Col].day; day != n {
			rec.BadAt(i, rec.At(fmt.Sprintf("days/%d", n)), "day %d is empty, but day %d is not; write the code of every day of the cycle", n+1, day+1)
			return
		}
		v, problem := t.value(f, c)
		if problem != nil {
			rec.BadAt(i, rec.At(fmt.Sprintf("days/%d", n)), "%s", problem)
			good = false
		}
		t.list = append(t.list, v)
	}
	if good {
		rec.PutList(i, t.list)
	}
}
