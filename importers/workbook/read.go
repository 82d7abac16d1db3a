// Package workbook reads and writes rosters as workbooks: a sheet for every
// section of the roster document, a column for every key, and a grid of codes.
// It also writes the empty workbook that explains itself.
package workbook

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"rostercheck/importers/fields"
	"rostercheck/importers/sheet"
	"rostercheck/internal/lang"
	"rostercheck/schedule"
)

// Grid is the name of the sheet with employees down and dates across.
const Grid = "Roster"

// Decode reads one roster workbook. The roster holds what could be read; it is
// whole only where there are no problems.
func Decode(name string, data []byte) (*schedule.Roster, schedule.Problems) {
	b := fields.NewBuilder()
	b.Roster.Files = []string{name}
	Read(b, name, bytes.NewReader(data), int64(len(data)))
	b.Finish()
	b.Problems.Sort()
	return b.Roster, b.Problems
}

// Read adds a roster workbook to the roster that b gathers. Name stands for the
// file in places.
func Read(b *fields.Builder, name string, data io.ReaderAt, size int64) {
	r := &reader{b: b, file: name}
	b.Sheets = true
	var err error
	if r.w, err = sheet.Open(data, size, sheet.Limits{}); err != nil {
		r.refuse(err)
		return
	}
	r.sheets()
	if err := r.w.Verify(); err != nil {
		r.refuse(err)
	}
	if r.w.Date1904() {
		b.Notice("%s: the workbook counts days from 1904", name)
	}
	if r.w.HasExternalLinks() {
		b.Notice("%s: formulas may take values from other files; the values saved last were read", name)
	}
	if r.w.HasMacros() {
		b.Notice("%s: the workbook holds macros; they were ignored", name)
	}
}

// Refuse names the fault for which a workbook cannot be believed.
func Refuse(b *fields.Builder, name string, err error) { (&reader{b: b, file: name}).refuse(err) }

type reader struct {
	b    *fields.Builder
	file string
	w    *sheet.Workbook
	text []byte // scratch

	codes map[string]bool   // on the workbook's own Codes sheet
	names map[string]string // of employees, by id, on the workbook's own sheet
	now   tally             // of the sheet at hand
}

// tally is what is worth saying about a sheet when it is read.
type tally struct {
	top        int // the row of headings; 0 while it is not found
	formulas   int
	hiddenRows int
}

// refuse names the fault for which the workbook cannot be believed.
func (r *reader) refuse(err error) {
	at := schedule.Source{File: r.file}
	var fault *sheet.Error
	if errors.As(err, &fault) {
		err = lang.Errorf("%s", cause{fault})
		if fault.Part != "" && fault.Sheet == "" {
			err = lang.Errorf("%s (in %q)", err, fault.Part)
		}
		at.Sheet = fault.Sheet
		if _, _, wrong := sheet.ParseRef(fault.Cell); wrong == nil {
			at.Cell = fault.Cell
		} else if row, ok := strings.CutPrefix(fault.Cell, "row "); ok {
			err = lang.Errorf("row %s: %s", row, err)
		}
	}
	r.b.Problem(at, "%s", err)
	r.b.Cut = true
	for _, s := range fields.Sections() {
		r.b.Unread(s)
	}
}

// cause is what a workbook was refused for, without the place.
type cause struct{ *sheet.Error }

// In says it in a language.
func (c cause) In(l lang.Lang) string { return c.Cause(l) }

// sheets reads the sheets in the order of the table, whatever that of the tabs,
// so that codes are known before the grid.
func (r *reader) sheets() {
	found := map[string]sheet.Info{}
	known := sheetNames()
	hidden := []string{}
	for _, info := range r.w.Sheets() {
		key := fold(info.Name)
		at := schedule.Source{File: r.file, Sheet: info.Name}
		if other, ok := found[key]; ok {
			r.b.Problem(at, "the sheet %q is there twice, also as %q", info.Name, other.Name)
			continue
		}
		name := ""
		for _, n := range known {
			if fold(n) == key {
				name = n
			}
		}
		if name != "" {
			found[key] = info
			if info.Hidden {
				hidden = append(hidden, info.Name)
			}
			continue
		}
		if strings.HasPrefix(key, "help") || strings.HasPrefix(key, "notes") {
			continue
		}
		empty := true
		r.read(info, func(row sheet.Row) {
			for i := range row.Cells {
				empty = empty && blank(&row.Cells[i])
			}
		})
		if !empty {
			r.b.Problem(at, "%s", fields.UnknownWord(fields.ASheet, info.Name, known))
		}
	}
	if len(hidden) > 0 {
		r.b.Notice("%s: hidden sheets were read: %s", r.file, strings.Join(hidden, ", "))
	}
	for _, name := range known {
		info, ok := found[fold(name)]
		if !ok {
			continue
		}
		s := ofSheet(name)
		problems := len(r.b.Problems)
		r.now = tally{}
		switch {
		case s == nil:
			r.grid(info)
		case s.Shape == fields.Single:
			r.single(info, s)
		default:
			r.table(info, s)
		}
		r.merges(info, problems)
		if n := r.now.formulas; n > 0 {
			r.b.Notice("%s:%s: the stored values of formulas were read in %s", r.file, info.Name, lang.Counted(n, "%d cell", "%d cells"))
		}
		if n := r.now.hiddenRows; n > 0 {
			r.b.Notice("%s:%s: hidden rows were read: %d", r.file, info.Name, n)
		}
		if spans := r.w.HiddenColumns(info.Index); len(spans) > 0 {
			r.b.Notice("%s:%s: hidden columns were read: %s", r.file, info.Name, columns(spans))
		}
	}
}

func columns(spans []sheet.Span) string {
	var names []string
	for _, s := range spans {
		name := sheet.ColumnName(s.First)
		if s.Last > s.First {
			name += "-" + sheet.ColumnName(s.Last)
		}
		names = append(names, name)
	}
	return strings.Join(names, ", ")
}

// sheetNames lists the sheets of a roster workbook in the order in which they
// are read and written.
func sheetNames() []string {
	var names []string
	for _, s := range fields.Sections() {
		if s.Path == "shifts" {
			names = append(names, Grid)
		}
		names = append(names, s.Sheet)
	}
	return names
}

func ofSheet(name string) *fields.Section {
	for _, s := range fields.Sections() {
		if s.Sheet == name {
			return s
		}
	}
	return nil
}

// fold makes names and headings comparable: in English, lower case, and without
// what stands between words.
func fold(s string) string {
	name, _ := english(folded(s))
	return name
}

// read hands over the rows of a sheet. A fault is named, and the rest of the
// workbook is read all the same.
func (r *reader) read(info sheet.Info, row func(sheet.Row)) {
	err := r.w.Read(info.Index, func(x sheet.Row) error {
		row(x)
		return nil
	})
	if err != nil {
		r.refuse(err)
	}
}

// watch counts what the sheet's notices tell.
func (r *reader) watch(x sheet.Row) {
	used := false
	for i := range x.Cells {
		c := &x.Cells[i]
		if c.Formula {
			r.now.formulas++
		}
		used = used || c.Kind != sheet.Blank
	}
	if x.Hidden && used {
		r.now.hiddenRows++
	}
}

// merges names merged cells with a value in them from the headings down: which
// of the cells the value is meant for is not for the program to guess. Problems
// of the other cells of such a range follow from it and are taken back.
func (r *reader) merges(info sheet.Info, from int) {
	var inside []sheet.Range
	for _, m := range r.w.Merges(info.Index) {
		if r.now.top > 0 && m.LastRow >= r.now.top && (m.LastRow > m.FirstRow || m.LastCol > m.FirstCol) {
			inside = append(inside, m)
		}
	}
	if inside == nil {
		return
	}
	first := map[[2]int]sheet.Range{}
	for _, m := range inside {
		first[[2]int{m.FirstRow, m.FirstCol}] = m
	}
	var full []sheet.Range
	r.read(info, func(x sheet.Row) {
		for i := range x.Cells {
			c := &x.Cells[i]
			if m, ok := first[[2]int{x.Index, c.Col}]; ok && !blank(c) {
				full = append(full, m)
			}
		}
	})
	if full == nil {
		return
	}
	kept := r.b.Problems[:from]
	for _, p := range r.b.Problems[from:] {
		if !follows(p, full) {
			kept = append(kept, p)
		}
	}
	r.b.Problems = kept
	for _, m := range full {
		at := schedule.Source{File: r.file, Sheet: info.Name, Cell: sheet.Ref(m.FirstCol, m.FirstRow)}
		r.b.Problem(at, "the cells %s are merged; unmerge them and write the value in every cell it is meant for", m)
	}
}

func follows(p schedule.Problem, merged []sheet.Range) bool {
	col, row, err := sheet.ParseRef(p.Source.Cell)
	if err != nil {
		return false
	}
	for _, m := range merged {
		if m.Contains(col, row) && (col != m.FirstCol || row != m.FirstRow) {
			return true
		}
	}
	return false
}
