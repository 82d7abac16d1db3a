package sheet

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
)

// Kind is what a cell holds.
type Kind uint8

// The kinds of cells.
const (
	// Blank is a cell with no content; it is in the file for its style.
	Blank Kind = iota
	// Number is a number. A date or time stored as one is told apart by its
	// style; see [Workbook.FormatOf].
	Number
	// Text is text, which may be empty.
	Text
	// Bool is a yes or no; its text is 1 or 0.
	Bool
	// ErrorValue is an error such as #REF!, which is its text.
	ErrorValue
	// DateISO is a date or time stored as text, for [ISOMinutes].
	DateISO
	// FormulaNoValue is a formula that was saved without its result. Its value
	// is not known; Excel works it out when it opens and saves the file.
	FormulaNoValue
)

var kindNames = [...]string{"blank", "number", "text", "yes or no", "error", "date", "formula with no saved value"}

// String returns the kind's name in lower case.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "unknown"
}

// Cell is a cell that the file has an entry for.
type Cell struct {
	// Col is the column, from 1.
	Col int
	// Style is for [Workbook.FormatOf].
	Style int
	// Text is the number as stored, the decoded text, or what Kind says. It
	// stays valid after the call that delivered it.
	Text string
	Kind Kind
	// Formula says that Text is the saved result of a formula.
	Formula bool
}

// Row is a row that the file has an entry for.
type Row struct {
	// Index is the row's number, from 1.
	Index int
	// Hidden says that Excel does not show the row.
	Hidden bool
	// Cells are in ascending order of Col, with gaps. The slice is used again
	// for the next row; its cells may be copied.
	Cells []Cell
}

// Read delivers the rows of a sheet in ascending order, and checks the sheet to
// its last byte. Rows and cells without an entry in the file are left out.
//
// An error of the function ends the reading and is returned as it is. Any other
// error means that the sheet is damaged, an [*Error], or does not exist; all
// rows delivered before it must then be thrown away.
func (w *Workbook) Read(sheet int, row func(Row) error) (err error) {
	if sheet < 0 || sheet >= len(w.sheets) {
		return fmt.Errorf("the workbook has no sheet number %d", sheet)
	}
	sh := w.sheets[sheet]
	outside := false
	defer guard(&err, &outside)
	s, err := w.arc.scan(sh.part)
	if err != nil {
		e := asError(err).in(sh.part.name)
		e.Sheet = sh.info.Name
		return e
	}
	defer s.release()
	r := &rowReader{w: w, sh: sh, s: s, row: row, outside: &outside}
	if r.sheet() {
		r.done()
		return nil
	}
	if r.stop != nil {
		return r.stop
	}
	e := s.err
	e.Sheet = sh.info.Name
	// A fault of the part as a whole is not the current cell's fault.
	if e.Part == "" {
		e.Cell = r.place()
	}
	return e.in(sh.part.name)
}

// rowReader reads one worksheet.
type rowReader struct {
	w       *Workbook
	sh      *worksheet
	s       *scanner
	row     func(Row) error
	outside *bool // true while the caller's function runs
	stop    error // what the caller's function returned

	cells []Cell
	data  []byte // what the current row's cells hold, shared texts left out
	spans []span

	at, col  int // the current row and cell, or the last ones
	inRow    bool
	inCell   bool
	seen     int
	hasData  bool
	hasMerge bool
	merges   []Range
	hidden   []Span
}

// span is the place in rowReader.data of a cell's text.
type span struct{ cell, from, to int }

// place names the cell or row being read.
func (r *rowReader) place() string {
	switch {
	case r.inCell:
		return Ref(r.col, r.at)
	case r.inRow:
		return "row " + strconv.Itoa(r.at)
	}
	return ""
}

func (r *rowReader) bad(format string, args ...any) bool {
	r.s.broken(r.s.r, format, args...)
	return false
}

// done keeps what is known after a reading without a fault.
func (r *rowReader) done() {
	r.w.mu.Lock()
	defer r.w.mu.Unlock()
	r.sh.checked = true
	r.sh.merges, r.sh.hidden = r.merges, r.hidden
}

func (r *rowReader) sheet() bool {
	s := r.s
	if !s.root(nsMain, "worksheet") || !children(s, r.section) {
		return false
	}
	if !r.hasData {
		return r.bad("the sheet has no table of cells")
	}
	return s.finish() && r.checkMerges()
}

// section reads one child of the worksheet element.
func (r *rowReader) section() bool {
	s := r.s
	if s.ns != nsMain {
		return r.skipNoCells()
	}
	switch string(s.local) {
	case "sheetData":
		if r.hasData {
			return r.bad("the sheet has two tables of cells")
		}
		r.hasData = true
		return r.rows()
	case "cols":
		return children(s, r.column)
	case "mergeCells":
		if r.hasMerge {
			return r.bad("the sheet lists its merged cells twice")
		}
		r.hasMerge = true
		return children(s, r.merge)
	case "row", "c":
		return r.bad("the sheet has cells outside its table of cells")
	}
	return r.skipNoCells()
}

// skipNoCells passes over an element that this package does not interpret. Up
// to the end of the table it must not hold what other readers take for cells.
func (r *rowReader) skipNoCells() bool {
	s := r.s
	if r.hasData && !r.inRow {
		return s.skip()
	}
	for level := 1; level > 0; {
		switch s.next() {
		case tokStart:
			level++
			switch string(s.local) {
			case "sheetData", "row", "c", "v", "is", "f":
				return r.bad("the sheet has cells outside its table of cells")
			}
		case tokEnd:
			level--
		case tokFail:
			return false
		}
	}
	return true
}

func (r *rowReader) column() bool {
	s := r.s
	if !s.is(nsMain, "col") {
		s.malformed(s.r, "has something else between the columns")
		return false
	}
	number := func(name string) (int, bool) {
		v, _ := s.get(name)
		n, _ := smallNumber(v)
		return n, n >= 1 && n <= maxCols
	}
	first, ok1 := number("min")
	last, ok2 := number("max")
	if !ok1 || !ok2 || first > last {
		return r.bad("the sheet describes columns that cannot be")
	}
	hidden, ok := r.hiddenAttr()
	if !ok {
		return false
	}
	if hidden {
		if n := len(r.hidden); n > 0 && r.hidden[n-1].Last+1 == first {
			r.hidden[n-1].Last = last
		} else if n < maxCols {
			r.hidden = append(r.hidden, Span{first, last})
		}
	}
	return s.skip()
}

func (r *rowReader) hiddenAttr() (hidden, ok bool) {
	v, has := r.s.get("hidden")
	if !has {
		return false, true
	}
	if hidden, ok = boolean(v); !ok {
		return false, r.bad("it is unclear whether it is hidden: %s", quote(string(v)))
	}
	return hidden, true
}

func (r *rowReader) merge() bool {
	s := r.s
	if !s.is(nsMain, "mergeCell") {
		s.malformed(s.r, "has something else between the merged ranges")
		return false
	}
	if len(r.merges) == r.w.lim.Merges {
		s.fail(s.r, tooLarge("the sheet has more than %d merged ranges", r.w.lim.Merges))
		return false
	}
	ref, _ := s.get("ref")
	m, err := ParseRange(string(ref))
	if err != nil {
		return r.bad("the sheet has a merged range that cannot be: %s", err.Error())
	}
	r.merges = append(r.merges, m)
	return s.skip()
}

// checkMerges refuses merged ranges that overlap: which value a cell shows
// would then depend on the program.
func (r *rowReader) checkMerges() bool {
	if len(r.merges) < 2 {
		return true
	}
	sorted := slices.Clone(r.merges)
	slices.SortFunc(sorted, func(a, b Range) int { return cmp.Compare(a.FirstRow, b.FirstRow) })
	var lastRow [maxCols + 1]int
	for _, m := range sorted {
		for col := m.FirstCol; col <= m.LastCol; col++ {
			if lastRow[col] >= m.FirstRow {
				return r.bad("the merged range %s overlaps another one in column %s", m, ColumnName(col))
			}
			lastRow[col] = m.LastRow
		}
	}
	return true
}

// rows reads the table of cells, whose start was just read.
func (r *rowReader) rows() bool {
	s := r.s
	for {
		switch s.next() {
		case tokFail:
			return false
		case tokEnd:
			return true
		case tokText:
			if !blank(s.text) {
				strayText(s)
				return false
			}
		case tokStart:
			if !s.is(nsMain, "row") {
				s.malformed(s.r, "has something else between the rows")
				return false
			}
			if !r.oneRow() {
				return false
			}
		}
	}
}

func (r *rowReader) oneRow() bool {
	s := r.s
	index, hidden := r.at+1, false
	for i := range s.attrs {
		a := &s.attrs[i]
		switch string(a.local()) {
		case "r":
			if !r.plain(a) {
				return false
			}
			n, _ := smallNumber(a.val)
			if n < 1 || n > maxRows {
				return r.bad("the sheet has a row numbered %s, and rows go from 1 to %d", quote(string(a.val)), maxRows)
			}
			index = n
			if index <= r.at {
				return r.bad("row %d comes after row %d", index, r.at)
			}
		case "hidden":
			if !r.plain(a) {
				return false
			}
		}
	}
	if index > maxRows {
		return r.bad("the sheet has more rows than Excel allows")
	}
	r.at, r.col, r.inRow = index, 0, true
	hidden, ok := r.hiddenAttr()
	if !ok {
		return false
	}
	r.cells, r.data, r.spans = r.cells[:0], r.data[:0], r.spans[:0]
cells:
	for {
		switch s.next() {
		case tokFail:
			return false
		case tokEnd:
			break cells
		case tokText:
			if !blank(s.text) {
				strayText(s)
				return false
			}
		case tokStart:
			switch {
			case s.ns == nsMain && len(s.local) == 1 && s.local[0] == 'c':
				if !r.cell() {
					return false
				}
			case s.is(nsMain, "extLst"):
				if !r.skipNoCells() {
					return false
				}
			default:
				s.malformed(s.r, "has something else between the cells")
				return false
			}
		}
	}
	if r.seen += len(r.cells); r.tooManyCells() {
		s.fail(s.r, tooLarge("the workbook has more than %d cells", r.w.lim.Cells))
		return false
	}
	// One allocation for the whole row, which the cells then share.
	all := string(r.data)
	for _, p := range r.spans {
		r.cells[p.cell].Text = all[p.from:p.to]
	}
	r.inRow = false
	*r.outside = true
	r.stop = r.row(Row{Index: r.at, Hidden: hidden, Cells: r.cells})
	*r.outside = false
	return r.stop == nil
}

// plain refuses an attribute that only other readers, which do not look at
// prefixes, would take for one of the cell's own.
func (r *rowReader) plain(a *attr) bool {
	if a.colon < 0 {
		return true
	}
	return r.bad("the sheet has a cell or row with the foreign mark %s", quote(string(a.name)))
}

// tooManyCells counts the cells of all sheets. A sheet counts with what its
// latest reading has seen, so that reading it again does not count again.
func (r *rowReader) tooManyCells() bool {
	r.w.mu.Lock()
	defer r.w.mu.Unlock()
	r.w.cells += r.seen - r.sh.cells
	r.sh.cells = r.seen
	return r.w.cells > r.w.lim.Cells
}

// cellType is the t attribute of a cell.
type cellType uint8

const (
	typeNumber cellType = iota
	typeShared
	typeString
	typeInline
	typeBool
	typeError
	typeDate
)

func (r *rowReader) cell() bool {
	s := r.s
	col, style, typ := r.col+1, 0, typeNumber
	for i := range s.attrs {
		a := &s.attrs[i]
		local := a.local()
		if len(local) != 1 {
			continue
		}
		switch local[0] {
		case 'r':
			if !r.plain(a) {
				return false
			}
			var ok bool
			if col, ok = r.position(a.val); !ok {
				return false
			}
		case 's':
			if !r.plain(a) {
				return false
			}
			var ok bool
			if style, ok = smallNumber(a.val); !ok || style >= max(1, len(r.w.formats)) {
				return r.bad("cell %s has the style number %s, and the workbook has %d styles", Ref(col, r.at), quote(string(a.val)), len(r.w.formats))
			}
		case 't':
			if !r.plain(a) {
				return false
			}
			switch string(a.val) {
			case "n":
				typ = typeNumber
			case "s":
				typ = typeShared
			case "str":
				typ = typeString
			case "inlineStr":
				typ = typeInline
			case "b":
				typ = typeBool
			case "e":
				typ = typeError
			case "d":
				typ = typeDate
			default:
				return r.bad("cell %s is of the unknown type %s", Ref(col, r.at), quote(string(a.val)))
			}
		}
	}
	if col > r.w.lim.Columns {
		if col > maxCols {
			return r.bad("row %d has more cells than Excel allows", r.at)
		}
		s.fail(s.r, tooLarge("cell %s stands beyond column %s, the last one allowed", Ref(col, r.at), ColumnName(r.w.lim.Columns)))
		return false
	}
	r.col, r.inCell = col, true
	c := Cell{Col: col, Style: style}
	from := len(r.data)
	var hasValue, hasInline bool
content:
	for {
		switch s.next() {
		case tokFail:
			return false
		case tokEnd:
			break content
		case tokText:
			if !blank(s.text) {
				strayText(s)
				return false
			}
		case tokStart:
			ok := false
			switch {
			case s.ns != nsMain:
			case len(s.local) == 1 && s.local[0] == 'v' && !hasValue && !hasInline:
				hasValue = true
				r.data, ok = appendText(s, r.data)
			case len(s.local) == 1 && s.local[0] == 'f' && !c.Formula:
				c.Formula = true
				ok = r.skipText()
			case string(s.local) == "is" && typ == typeInline && !hasValue && !hasInline:
				hasInline = true
				r.data, ok = richText(s, r.data)
			case string(s.local) == "extLst":
				ok = r.skipNoCells()
			}
			if !ok {
				s.malformed(s.r, "has a cell made of unknown or repeated pieces")
				return false
			}
		}
	}
	if !r.value(&c, typ, from, hasValue, hasInline) {
		return false
	}
	if len(r.data) > r.w.lim.RowBytes {
		s.fail(s.r, tooLarge("one row holds more than %s of text", sizeText(int64(r.w.lim.RowBytes))))
		return false
	}
	r.cells = append(r.cells, c)
	r.inCell = false
	return true
}

// skipText passes over a formula, which has no elements inside.
func (r *rowReader) skipText() bool {
	for {
		switch r.s.next() {
		case tokEnd:
			return true
		case tokStart:
			r.s.malformed(r.s.r, "has a mark inside a formula")
			return false
		case tokFail:
			return false
		}
	}
}

// position reads a cell's name, which must fit its place in the table.
func (r *rowReader) position(ref []byte) (int, bool) {
	col, row, ok := parseRef(ref)
	switch {
	case !ok && col < 0:
		return 0, r.bad("a cell has the name %s, which no cell can have", quote(string(ref)))
	case !ok:
		return 0, r.bad("cell %s lies beyond the end of a sheet, cell XFD1048576", quote(string(ref)))
	case row != r.at:
		return 0, r.bad("cell %s stands in row %d", string(ref), r.at)
	case col == r.col:
		return 0, r.bad("cell %s is there twice", string(ref))
	case col < r.col:
		return 0, r.bad("cell %s comes after cell %s", string(ref), Ref(r.col, r.at))
	}
	return col, true
}

// smallNumber reads a number written with digits alone.
func smallNumber(b []byte) (int, bool) {
	if len(b) == 0 || len(b) > 9 {
		return 0, false
	}
	n := 0
	for _, c := range b {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, true
}

// value fills in what the cell holds from the bytes appended to data.
func (r *rowReader) value(c *Cell, typ cellType, from int, hasValue, hasInline bool) bool {
	v := r.data[from:]
	// Formulas whose result is the empty text are stored with an empty value,
	// and formulas that no program has worked out with none or an empty one.
	empty := !hasValue && !hasInline || len(v) == 0 && typ != typeString && typ != typeInline
	switch {
	case empty && c.Formula:
		c.Kind = FormulaNoValue
		return true
	case empty && (typ == typeNumber || !hasValue):
		c.Kind = Blank
		return true
	}
	switch typ {
	case typeShared:
		r.data = r.data[:from]
		i, ok := smallNumber(trim(v))
		if !ok || i >= r.w.shared.len() {
			return r.bad("the cell's text is number %s of the workbook's texts, counted from 0, and there are %d", quote(string(v)), r.w.shared.len())
		}
		c.Kind, c.Text = Text, r.w.shared.at(i)
		return true
	case typeNumber:
		v = trim(v)
		if !isNumber(v) {
			return r.bad("the cell is stored as a number but holds %s", quote(string(v)))
		}
		c.Kind = Number
	case typeBool:
		b, ok := boolean(trim(v))
		if !ok {
			return r.bad("the cell is stored as a yes or no but holds %s", quote(string(v)))
		}
		c.Kind, c.Text = Bool, "0"
		if b {
			c.Text = "1"
		}
		r.data = r.data[:from]
		return true
	case typeError:
		if len(v) == 0 {
			return r.bad("the cell is stored as an error but does not say which")
		}
		c.Kind = ErrorValue
	case typeDate:
		if len(v) == 0 {
			return r.bad("the cell is stored as a date but holds none")
		}
		c.Kind = DateISO
	case typeString, typeInline:
		c.Kind = Text
		// richText has done this for inline text.
		if hasValue {
			v = unescape(v, 0)
			if tooLong(v) {
				return r.bad("the cell holds more than %d letters, more than Excel allows", maxCellText)
			}
		}
	}
	n := copy(r.data[from:], v)
	r.data = r.data[:from+n]
	r.spans = append(r.spans, span{len(r.cells), from, from + n})
	return true
}

func trim(b []byte) []byte {
	for len(b) > 0 && isSpace(b[0]) {
		b = b[1:]
	}
	for len(b) > 0 && isSpace(b[len(b)-1]) {
		b = b[:len(b)-1]
	}
	return b
}

// isNumber reports whether b is a decimal number, such as 7, -0.5 or 4.1E-2.
func isNumber(b []byte) bool {
	i := 0
	digits := func() bool {
		from := i
		for i < len(b) && b[i] >= '0' && b[i] <= '9' {
			i++
		}
		return i > from
	}
	sign := func() {
		if i < len(b) && (b[i] == '+' || b[i] == '-') {
			i++
		}
	}
	sign()
	whole := digits()
	if i < len(b) && b[i] == '.' {
		i++
		whole = digits() || whole
	}
	if !whole {
		return false
	}
	if i < len(b) && b[i]|0x20 == 'e' {
		i++
		sign()
		if !digits() {
			return false
		}
	}
	return i == len(b)
}
