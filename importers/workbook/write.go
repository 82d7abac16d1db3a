package workbook

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"rostercheck/importers/fields"
	"rostercheck/internal/lang"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

const (
	maxRows    = 1048576
	maxColumns = 16384
)

// Write writes a roster as a roster workbook. Reading it again gives the same
// roster but for the places. Shifts that stand first in the roster, codes on days
// and employee by employee, become the grid; all others are rows of the Shifts
// sheet. Sheets that would be empty are left out.
//
// The error is that of w, or names a list that no sheet is large enough for.
func Write(w io.Writer, r *schedule.Roster) error {
	f, err := newFile()
	if err != nil {
		return err
	}
	defer f.close()
	if err := f.roster(r); err != nil {
		return err
	}
	return f.writeTo(w)
}

// file is a workbook being written.
type file struct {
	*excelize.File
	sheets   int
	styles   styles
	lang     lang.Lang // of its words
	template *lists    // of a template, which has every sheet; else nil
}

// styles are the looks of cells, each registered once.
type styles struct{ head, headDate, text, date, stamp, clock, long int }

func newFile() (*file, error) {
	f := &file{File: excelize.NewFile()}
	code := func(s string) *string { return &s }
	bold := &excelize.Font{Bold: true, Family: "Calibri", Size: 11}
	top := &excelize.Alignment{Vertical: "top", WrapText: true}
	for _, s := range []struct {
		id    *int
		style excelize.Style
	}{
		{&f.styles.head, excelize.Style{Font: bold, Alignment: top}},
		{&f.styles.headDate, excelize.Style{Font: bold, Alignment: top, CustomNumFmt: code("yyyy-mm-dd")}},
		{&f.styles.text, excelize.Style{NumFmt: 49}},
		{&f.styles.date, excelize.Style{CustomNumFmt: code("yyyy-mm-dd")}},
		{&f.styles.stamp, excelize.Style{CustomNumFmt: code("yyyy-mm-dd hh:mm")}},
		{&f.styles.clock, excelize.Style{CustomNumFmt: code("hh:mm")}},
		{&f.styles.long, excelize.Style{CustomNumFmt: code("[hh]:mm")}},
	} {
		id, err := f.NewStyle(&s.style)
		if err != nil {
			return nil, err
		}
		*s.id = id
	}
	return f, nil
}

func (f *file) close() { _ = f.File.Close() }

func (f *file) writeTo(w io.Writer) error {
	f.SetActiveSheet(0)
	return f.File.Write(w)
}

// roster writes the sheets in the order in which they are read.
func (f *file) roster(r *schedule.Roster) error {
	n := gridShifts(r)
	for _, name := range sheetNames() {
		s := ofSheet(name)
		var err error
		switch {
		case s == nil:
			err = f.grid(r, n)
		case s.Shape == fields.Single:
			err = f.single(r, s)
		case s.Path == "patterns":
			err = f.patterns(r)
		case s.Path == "employees/terms":
			err = f.terms(r)
		case s.Path == "shifts":
			err = f.table(s, r, n)
		case s.Parent.Path == "schedule":
			err = f.table(s, &r.Period, 0)
		default:
			err = f.table(s, r, 0)
		}
		if err != nil {
			return fmt.Errorf("sheet %s: %w", name, err)
		}
	}
	return nil
}

// tab is a sheet being written.
type tab struct {
	*file
	name string
	w    *excelize.StreamWriter
	row  int
}

// top is a column's heading.
type top struct {
	text  string
	date  civil.Date // in place of the text, where there is one
	field *fields.Field
	many  bool // a cell holds a list
	help  string
}

func heads(list []heading) []top {
	tops := make([]top, len(list))
	for i, h := range list {
		tops[i] = top{text: fields.Heading(h.key), date: civil.NoDate, field: h.field, many: h.field.List, help: h.field.Help}
	}
	return tops
}

// tab begins a sheet, with bold headings that stay in sight. The first takes the
// place of the sheet that every new workbook has.
func (f *file) tab(name string, tops []top, frozen int) (*tab, error) {
	if len(tops) > maxColumns {
		return nil, fmt.Errorf("it would have %d columns; a sheet has %d", len(tops), maxColumns)
	}
	w, err := f.sheet(name)
	if err != nil {
		return nil, err
	}
	t := &tab{file: f, name: sheetIn(f.lang, name), w: w}
	for i := 0; i < len(tops); {
		n := 1 // columns alike
		for i+n < len(tops) && tops[i+n].field == tops[i].field && tops[i+n].many == tops[i].many {
			n++
		}
		if err := t.column(i+1, i+n, tops[i]); err != nil {
			return nil, err
		}
		i += n
	}
	if f.template != nil {
		if err := t.explain(tops); err != nil {
			return nil, err
		}
	}
	panes := &excelize.Panes{Freeze: true, XSplit: frozen, YSplit: 1, TopLeftCell: schedule.CellName(frozen+1, 2), ActivePane: "bottomLeft"}
	if frozen > 0 {
		panes.ActivePane = "bottomRight"
	}
	if err := w.SetPanes(panes); err != nil {
		return nil, err
	}
	cells := make([]any, len(tops))
	for i, h := range tops {
		cells[i] = excelize.Cell{StyleID: f.styles.head, Value: headingIn(f.lang, h.text)}
		if h.date != civil.NoDate {
			cells[i] = excelize.Cell{StyleID: f.styles.headDate, Value: serial(h.date)}
		}
	}
	const height = 30 // two lines
	t.row++
	return t, w.SetRow("A1", cells, excelize.RowOpts{Height: height})
}

func (f *file) sheet(name string) (*excelize.StreamWriter, error) {
	name = sheetIn(f.lang, name)
	f.sheets++
	var err error
	if f.sheets == 1 {
		err = f.SetSheetName(f.GetSheetName(0), name)
	} else {
		_, err = f.NewSheet(name)
	}
	if err != nil {
		return nil, err
	}
	return f.NewStreamWriter(name)
}

// column sets width and style of columns alike.
func (t *tab) column(from, to int, h top) error {
	const narrow, medium, wide, widest = 12, 17, 24, 40
	style := 0
	var err error
	switch {
	case h.many && h.field.Kind != fields.ID:
		style, err = t.styles.text, t.w.SetColWidth(from, to, wide)
	case h.field.Kind == fields.Text:
		style, err = t.styles.text, t.w.SetColWidth(from, to, widest)
	case h.field.Kind == fields.Name:
		style, err = t.styles.text, t.w.SetColWidth(from, to, wide)
	case h.field.Kind == fields.Stamp:
		style, err = t.styles.stamp, t.w.SetColWidth(from, to, medium)
	default:
		switch h.field.Kind {
		case fields.ID, fields.MonthDay, fields.Decimal:
			style = t.styles.text
		case fields.Date:
			style = t.styles.date
		case fields.Clock:
			style = t.styles.clock
		}
		err = t.w.SetColWidth(from, to, narrow)
	}
	if err != nil || style == 0 {
		return err
	}
	return t.w.SetColStyle(from, to, style)
}

func (t *tab) add(cells []any) error {
	if t.row++; t.row > maxRows {
		return fmt.Errorf("it would have more than %d rows", maxRows)
	}
	return t.w.SetRow(schedule.CellName(1, t.row), cells)
}

// cell is what a value looks like in a workbook.
func (f *file) cell(g *fields.Field, v fields.Value) any {
	switch g.Kind {
	case fields.Integer:
		return v.Int
	case fields.Boolean:
		if v.Int != 0 {
			return f.lang.Text("yes")
		}
		return f.lang.Text("no")
	case fields.Date:
		return excelize.Cell{StyleID: f.styles.date, Value: serial(civil.Date(v.Int))}
	case fields.Stamp:
		if v.Stamp.HasOffset {
			return excelize.Cell{StyleID: f.styles.text, Value: v.Stamp.String()}
		}
		return excelize.Cell{StyleID: f.styles.stamp, Value: moment(v.Stamp.Time)}
	case fields.Clock:
		style := f.styles.clock
		if v.Int == civil.MinutesPerDay {
			style = f.styles.long // it would show as 00:00
		}
		return excelize.Cell{StyleID: style, Value: time.Duration(v.Int) * time.Minute}
	case fields.Word:
		return g.WordsIn(f.lang)[v.Int]
	}
	return excelize.Cell{StyleID: f.styles.text, Value: v.Text}
}

// serial is the number by which a spreadsheet knows a day.
func serial(d civil.Date) int { return int(d) + 25569 }

func moment(t civil.Time) time.Time {
	y, m, d := t.Date().YMD()
	return time.Date(y, time.Month(m), d, 0, int(t.Clock()), 0, 0, time.UTC)
}

// field is the cell of a field of a record, nil where it says nothing.
func (f *file) field(g *fields.Field, rec any) (any, error) {
	n := g.Count(rec)
	switch {
	case n == 0:
		return nil, nil
	case !g.List:
		return f.cell(g, g.Get(rec, 0)), nil
	}
	parts := make([]string, n)
	for i := range parts {
		switch v := g.Get(rec, i); g.Kind {
		case fields.Date:
			parts[i] = civil.Date(v.Int).String()
		case fields.Word:
			parts[i] = g.WordsIn(f.lang)[v.Int]
		default:
			parts[i] = v.Text
		}
	}
	s := strings.Join(parts, "; ")
	if len(utf16.Encode([]rune(s))) > fields.MaxText {
		return nil, fmt.Errorf("%d %s of one record do not fit in a cell", n, g.Heading())
	}
	return excelize.Cell{StyleID: f.styles.text, Value: s}, nil
}

// record appends the cells of a record, objects in it included.
func (f *file) record(cells []any, list []heading, groups []group, rec any) ([]any, error) {
	recs := make([]any, len(groups))
	recs[0] = rec
	for i, g := range groups[1:] {
		if recs[g.outer] != nil {
			recs[i+1] = g.field.Inner(recs[g.outer])
		}
	}
	for _, h := range list {
		if recs[h.group] == nil {
			cells = append(cells, nil)
			continue
		}
		c, err := f.field(h.field, recs[h.group])
		if err != nil {
			return nil, err
		}
		cells = append(cells, c)
	}
	return cells, nil
}

// table writes the records of a section from one on.
func (f *file) table(s *fields.Section, parent any, from int) error {
	n := s.Len(parent)
	if n <= from && f.template == nil {
		return nil
	}
	list, groups := headings(s)
	t, err := f.tab(s.Sheet, heads(list), 1)
	if err != nil {
		return err
	}
	var cells []any
	for i := from; i < n; i++ {
		if cells, err = f.record(cells[:0], list, groups, s.At(parent, i)); err != nil {
			return err
		}
		if err := t.add(cells); err != nil {
			return err
		}
	}
	return t.w.Flush()
}

// single writes a section with one record; the schedule's sheet also has the
// keys of the document itself.
func (f *file) single(r *schedule.Roster, s *fields.Section) error {
	list, groups := headings(s)
	own, none := []heading(nil), []group(nil)
	if s.Path == "schedule" {
		own, none = headings(fields.Root)
	}
	t, err := f.tab(s.Sheet, append(heads(own), heads(list)...), 0)
	if err != nil {
		return err
	}
	var cells []any
	if own != nil {
		if cells, err = f.record(cells, own, none, r); err != nil {
			return err
		}
	}
	if cells, err = f.record(cells, list, groups, s.At(r, 0)); err != nil {
		return err
	}
	if err := t.add(cells); err != nil {
		return err
	}
	return t.w.Flush()
}

// terms writes the terms of all employees, each row with whose they are.
func (f *file) terms(r *schedule.Roster) error {
	s := fields.Of("employees/terms")
	n := 0
	for i := range r.Employees {
		n += len(r.Employees[i].Terms)
	}
	if n == 0 && f.template == nil {
		return nil
	}
	list, groups := headings(s)
	owner := heading{key: ownerKey, field: ownerField}
	t, err := f.tab(s.Sheet, heads(append([]heading{owner}, list...)), 1)
	if err != nil {
		return err
	}
	for i := range r.Employees {
		e := &r.Employees[i]
		for k := range e.Terms {
			cells, err := f.record([]any{f.cell(ownerField, fields.Value{Text: e.ID})}, list, groups, &e.Terms[k])
			if err != nil {
				return err
			}
			if err := t.add(cells); err != nil {
				return err
			}
		}
	}
	return t.w.Flush()
}

// patterns writes the patterns with a column for every day, so that a code may
// have any letters in it.
func (f *file) patterns(r *schedule.Roster) error {
	if len(r.Patterns) == 0 && f.template == nil {
		return nil
	}
	s := fields.Of("patterns")
	id, days := s.Field("id"), s.Field("days")
	longest := 0
	for i := range r.Patterns {
		longest = max(longest, len(r.Patterns[i].Days))
	}
	tops := heads([]heading{{key: id.Key, field: id}})
	for n := range longest {
		tops = append(tops, top{text: f.lang.Say("day %d", n+1), date: civil.NoDate, field: days, help: days.Help})
	}
	t, err := f.tab(s.Sheet, tops, 1)
	if err != nil {
		return err
	}
	for i := range r.Patterns {
		p := &r.Patterns[i]
		cells := []any{f.cell(id, id.Get(p, 0))}
		for n := range p.Days {
			cells = append(cells, f.cell(days, days.Get(p, n)))
		}
		if err := t.add(cells); err != nil {
			return err
		}
	}
	return t.w.Flush()
}

// gridShifts is how many of the first shifts the grid can hold in their order:
// nothing but codes on days, employee by employee, each by date.
func gridShifts(r *schedule.Roster) int {
	known := map[string]bool{}
	for i := range r.Codes {
		known[r.Codes[i].Code] = true
	}
	days := map[civil.Date]bool{}
	seen := map[string]bool{}
	cell := "" // the codes of the cell at hand
	for i := range r.Shifts {
		s := &r.Shifts[i]
		bare := schedule.ShiftEntry{Place: s.Place, Employee: s.Employee, Code: s.Code, OnDay: true, Day: s.Day}
		if *s != bare || s.Code == "" || strings.ContainsFunc(s.Code, separates) {
			return i
		}
		same := i > 0 && r.Shifts[i-1].Employee == s.Employee
		if same && r.Shifts[i-1].Day > s.Day || !same && seen[s.Employee] {
			return i
		}
		seen[s.Employee], days[s.Day] = true, true
		if same && r.Shifts[i-1].Day == s.Day {
			// Together they might read as a code that has a stroke in it.
			if cell += "/" + s.Code; known[cell] || len(cell) > fields.MaxText {
				return i
			}
		} else {
			cell = s.Code
		}
		const beside = 2 // columns of employee and name
		if len(days) > maxColumns-beside {
			return i
		}
	}
	return len(r.Shifts)
}

// grid writes the first n shifts with employees down and dates across.
func (f *file) grid(r *schedule.Roster, n int) error {
	if n == 0 && f.template == nil {
		return nil
	}
	shifts := r.Shifts[:n]
	tops := heads([]heading{{key: ownerKey, field: ownerField}, {key: nameField.Key, field: nameField}})
	beside := len(tops)
	columns := map[civil.Date]int{}
	for _, d := range gridDays(r, shifts) {
		columns[d] = len(tops)
		tops = append(tops, top{date: d, field: codeField, help: "The codes of this day; leave the cell empty where there is no shift."})
	}
	t, err := f.tab(Grid, tops, beside)
	if err != nil {
		return err
	}
	names := map[string]string{}
	for i := range r.Employees {
		names[r.Employees[i].ID] = r.Employees[i].Name
	}
	cells := make([]any, len(tops))
	for i := 0; i < n; {
		id := shifts[i].Employee
		clear(cells)
		cells[0] = f.cell(ownerField, fields.Value{Text: id})
		if name := names[id]; name != "" {
			cells[1] = f.cell(nameField, fields.Value{Text: name})
		}
		for i < n && shifts[i].Employee == id {
			d, code := shifts[i].Day, shifts[i].Code
			for i++; i < n && shifts[i].Employee == id && shifts[i].Day == d; i++ {
				code += "/" + shifts[i].Code
			}
			cells[columns[d]] = f.cell(codeField, fields.Value{Text: code})
		}
		if err := t.add(cells); err != nil {
			return err
		}
	}
	return t.w.Flush()
}

// gridDays are the dates across the grid: every day of the schedule where the
// shifts lie in it, else the days that have a shift.
func gridDays(r *schedule.Roster, shifts []schedule.ShiftEntry) []civil.Date {
	var days []civil.Date
	inside := true
	for i := range shifts {
		days = append(days, shifts[i].Day)
		inside = inside && r.Period.Start <= shifts[i].Day && shifts[i].Day <= r.Period.End
	}
	const most = 3660
	if n := int(r.Period.End) - int(r.Period.Start); inside && n >= 0 && n < most {
		days = days[:0]
		for d := r.Period.Start; d <= r.Period.End; d++ {
			days = append(days, d)
		}
	}
	slices.Sort(days)
	return slices.Compact(days)
}
