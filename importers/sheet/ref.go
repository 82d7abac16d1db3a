package sheet

import (
	"fmt"
	"strconv"
	"strings"
)

const (
	maxCols = 16384
	maxRows = 1048576
)

// Range is a rectangle of cells; both corners belong to it.
type Range struct {
	FirstCol, FirstRow, LastCol, LastRow int
}

// String returns the range as Excel writes it, such as B2:D5.
func (r Range) String() string {
	return Ref(r.FirstCol, r.FirstRow) + ":" + Ref(r.LastCol, r.LastRow)
}

// Contains reports whether the cell lies in the range.
func (r Range) Contains(col, row int) bool {
	return r.FirstCol <= col && col <= r.LastCol && r.FirstRow <= row && row <= r.LastRow
}

// Span is a run of columns, first and last included.
type Span struct{ First, Last int }

// Ref returns the name of a cell, such as D14 for column 4 and row 14. It
// returns the empty string for a column or row that no sheet has.
func Ref(col, row int) string {
	if row < 1 || row > maxRows {
		return ""
	}
	name := ColumnName(col)
	if name == "" {
		return ""
	}
	return name + strconv.Itoa(row)
}

// ColumnName returns the letters of a column, such as AB for 28, or the empty
// string for a column that no sheet has.
func ColumnName(col int) string {
	if col > maxCols {
		return ""
	}
	var b [3]byte
	i := len(b)
	for ; col > 0; col = (col - 1) / 26 {
		i--
		b[i] = byte('A' + (col-1)%26)
	}
	return string(b[i:])
}

// ParseRef reads a cell name such as D14, written with capital letters and
// without dollar signs. It returns an error for anything else and for cells
// beyond column XFD or row 1048576.
func ParseRef(ref string) (col, row int, err error) {
	col, row, ok := parseRef(ref)
	switch {
	case ok:
		return col, row, nil
	case col < 0:
		return 0, 0, fmt.Errorf("%s is not the name of a cell", quote(ref))
	case col > maxCols:
		return 0, 0, fmt.Errorf("cell %s lies beyond the last column, XFD", quote(ref))
	}
	return 0, 0, fmt.Errorf("cell %s lies beyond the last row, %d", quote(ref), maxRows)
}

// parseRef returns ok for a cell that a sheet can have. Otherwise it returns a
// negative column for a malformed name, or the numbers that are out of range,
// held at a size that cannot overflow.
func parseRef[T []byte | string](ref T) (col, row int, ok bool) {
	i := 0
	for ; i < len(ref) && ref[i] >= 'A' && ref[i] <= 'Z'; i++ {
		if col <= maxCols {
			col = col*26 + int(ref[i]-'A'+1)
		}
	}
	if i == 0 || i == len(ref) || ref[i] == '0' {
		return -1, 0, false
	}
	for ; i < len(ref); i++ {
		if ref[i] < '0' || ref[i] > '9' {
			return -1, 0, false
		}
		if row <= maxRows {
			row = row*10 + int(ref[i]-'0')
		}
	}
	return col, row, col <= maxCols && row <= maxRows
}

// ParseRange reads a range such as B2:D5, or a single cell. It returns an error
// for a malformed range and for one whose corners are the wrong way round.
func ParseRange(ref string) (Range, error) {
	first, last, two := strings.Cut(ref, ":")
	if !two {
		last = first
	}
	var r Range
	var err error
	if r.FirstCol, r.FirstRow, err = ParseRef(first); err != nil {
		return Range{}, err
	}
	if r.LastCol, r.LastRow, err = ParseRef(last); err != nil {
		return Range{}, err
	}
	if r.FirstCol > r.LastCol || r.FirstRow > r.LastRow {
		return Range{}, fmt.Errorf("range %s runs backwards", quote(ref))
	}
	return r, nil
}
