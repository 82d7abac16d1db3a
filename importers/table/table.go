// Package table shows sheets of workbooks and CSV files as one thing: cells in
// rows, each with its kind, its number format and its place.
//
// A table stays in memory while it is read. It holds 2,000,000 cells at most, and
// [MaxMerged] more that show the value of a merged range.
package table

import (
	"slices"
	"strings"

	"rostercheck/importers/sheet"
	"rostercheck/internal/lang"
	"rostercheck/schedule"
)

// Bounds of what is read.
const (
	MaxCells  = 2_000_000
	MaxMerged = 200_000
)

// Kind is what a cell holds.
type Kind uint8

// The kinds of cells.
const (
	Blank      Kind = iota
	Text            // text that is not only white space
	Number          // as stored: a decimal number
	Bool            // 1 or 0
	ErrorValue      // an error value such as #N/A
	Moment          // a date or time stored as text
	NoValue         // a formula saved without its result, or with an empty one
)

// Unsaved is the text of a formula that was saved without any result; that of one
// whose result is an empty text is empty.
const Unsaved = "="

// Cell is one cell.
type Cell struct {
	Text    string
	Row     int32 // from 1; of a CSV file the line
	Col     int32 // from 1; of a CSV file the field
	Kind    Kind
	Format  sheet.NumberFormat
	Formula bool
	Shown   int8  // decimals that the format of a number shows, or sheet.AnyDecimals
	Range   int32 // of Sheet.Merges from 1, for a cell of a merged range that shows something
	Merged  bool  // shows the value of the merged range that it is in, and is not its first cell
}

// Row is a row with something in it.
type Row struct {
	Index  int // from 1
	Hidden bool
	Width  int // of a CSV row: its fields, blank ones too
	Cells  []Cell
}

// Sheet is a table.
type Sheet struct {
	File     string
	Name     string // empty for a CSV file
	Hidden   bool
	Date1904 bool
	Rows     []Row // in order
	Merges   []sheet.Range
	Columns  int // the last that has something in it
}

// Book is a file with its tables.
type Book struct {
	File    string
	Format  string  // "workbook" or "CSV"
	Details []error // encoding, delimiter, what else is worth knowing
	Sheets  []*Sheet
}

// At is the cell in a column and row, blank where there is none.
func (s *Sheet) At(col, row int) Cell {
	i, ok := slices.BinarySearchFunc(s.Rows, row, func(r Row, n int) int { return r.Index - n })
	if !ok {
		return Cell{Row: int32(row), Col: int32(col)}
	}
	return s.Rows[i].At(col)
}

// At is the cell of a row in a column.
func (r *Row) At(col int) Cell {
	i, ok := slices.BinarySearchFunc(r.Cells, int32(col), func(c Cell, n int32) int { return int(c.Col - n) })
	if !ok {
		return Cell{Row: int32(r.Index), Col: int32(col)}
	}
	return r.Cells[i]
}

// IsCSV tells whether the table is a text file, whose places are lines.
func (s *Sheet) IsCSV() bool { return s.Name == "" }

// Place is where a cell is.
func (s *Sheet) Place(row, col int) schedule.Source {
	if s.IsCSV() {
		return schedule.Source{File: s.File, Line: row}
	}
	at := schedule.Source{File: s.File, Sheet: s.Name}
	if row > 0 && col > 0 {
		at.Cell = schedule.CellName(col, row)
	}
	return at
}

// Fault is a file that cannot be read, with the place that stopped it.
type Fault struct {
	At  schedule.Source
	Err error // which is said in any language
}

func (f *Fault) Error() string { return schedule.ProblemOf(f.At, f.Err).String() }

// Workbook reads all sheets of a workbook that is open. The error is the sheet
// package's, or a [*Fault].
func Workbook(file string, w *sheet.Workbook) (*Book, error) {
	b := &Book{File: file, Format: "workbook"}
	cells, merged := 0, 0
	texts := map[string]string{}
	for _, info := range w.Sheets() {
		s := &Sheet{File: file, Name: info.Name, Hidden: info.Hidden, Date1904: w.Date1904()}
		hidden := 0
		err := w.Read(info.Index, func(x sheet.Row) error {
			row := Row{Index: x.Index, Hidden: x.Hidden}
			for i := range x.Cells {
				c, ok := cellOf(w, &x.Cells[i], x.Index)
				if !ok {
					continue
				}
				if kept, known := texts[c.Text]; known {
					c.Text = kept
				} else if len(c.Text) < 64 {
					c.Text = strings.Clone(c.Text)
					texts[c.Text] = c.Text
				}
				row.Cells = append(row.Cells, c)
			}
			if len(row.Cells) == 0 {
				return nil
			}
			if cells += len(row.Cells); cells > MaxCells {
				return &Fault{schedule.Source{File: file, Sheet: info.Name}, lang.Errorf("the workbook has more than %d cells with something in them", MaxCells)}
			}
			if x.Hidden {
				hidden++
			}
			s.Columns = max(s.Columns, int(row.Cells[len(row.Cells)-1].Col))
			s.Rows = append(s.Rows, row)
			return nil
		})
		if err != nil {
			return nil, err
		}
		s.Merges = w.Merges(info.Index)
		merged += s.spread(MaxMerged - merged)
		if hidden > 0 {
			b.Details = append(b.Details, lang.Errorf("sheet %s: hidden rows are read: %d", s.Name, hidden))
		}
		if len(w.HiddenColumns(info.Index)) > 0 {
			b.Details = append(b.Details, lang.Errorf("sheet %s: hidden columns are read", s.Name))
		}
		if s.Hidden {
			b.Details = append(b.Details, lang.Errorf("sheet %s is hidden, and is read", s.Name))
		}
		b.Sheets = append(b.Sheets, s)
	}
	if err := w.Verify(); err != nil {
		return nil, err
	}
	if w.HasExternalLinks() {
		b.Details = append(b.Details, lang.Errorf("formulas may take values from other files; the values saved last are read"))
	}
	if w.HasMacros() {
		b.Details = append(b.Details, lang.Errorf("the workbook holds macros; they are ignored"))
	}
	return b, nil
}

func cellOf(w *sheet.Workbook, x *sheet.Cell, row int) (Cell, bool) {
	c := Cell{Row: int32(row), Col: int32(x.Col), Text: x.Text, Formula: x.Formula}
	switch x.Kind {
	case sheet.Number:
		c.Kind, c.Format, c.Shown = Number, w.FormatOf(x.Style), w.Decimals(x.Style)
	case sheet.Text:
		c.Kind = Text
		if strings.TrimSpace(x.Text) == "" {
			if !x.Formula {
				return c, false
			}
			c.Kind, c.Text = NoValue, ""
		}
	case sheet.Bool:
		c.Kind = Bool
	case sheet.ErrorValue:
		c.Kind = ErrorValue
	case sheet.DateISO:
		c.Kind = Moment
	case sheet.FormulaNoValue:
		c.Kind, c.Text = NoValue, Unsaved
	default:
		return c, false
	}
	return c, true
}

// spread lets every cell of a merged range show the range's value, as many as may be
// added.
func (s *Sheet) spread(most int) (added int) {
	for i, m := range s.Merges {
		from := s.At(m.FirstCol, m.FirstRow)
		from.Range = int32(i + 1)
		area := (m.LastRow - m.FirstRow + 1) * (m.LastCol - m.FirstCol + 1)
		if from.Kind == Blank || area > most-added {
			continue
		}
		added += area
		for row := m.FirstRow; row <= m.LastRow; row++ {
			for col := m.FirstCol; col <= m.LastCol; col++ {
				c := from
				c.Row, c.Col = int32(row), int32(col)
				c.Merged = row != m.FirstRow || col != m.FirstCol
				s.put(c)
			}
		}
	}
	return added
}

func (s *Sheet) put(c Cell) {
	i, ok := slices.BinarySearchFunc(s.Rows, int(c.Row), func(r Row, n int) int { return r.Index - n })
	if !ok {
		s.Rows = slices.Insert(s.Rows, i, Row{Index: int(c.Row)})
	}
	r := &s.Rows[i]
	k, ok := slices.BinarySearchFunc(r.Cells, c.Col, func(x Cell, n int32) int { return int(x.Col - n) })
	if ok {
		if !c.Merged || r.Cells[k].Kind == NoValue {
			r.Cells[k] = c
		}
		return
	}
	r.Cells = slices.Insert(r.Cells, k, c)
	s.Columns = max(s.Columns, int(c.Col))
}
