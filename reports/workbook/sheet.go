package workbook

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"rostercheck/reports/internal/show"
	"rostercheck/reports/internal/words"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// number is the float64 of a decimal text, the one place of this program where
// money or a measure becomes binary: a workbook's cells hold nothing else. It
// loses nothing, for excelize writes the shortest decimal that means the same
// float64, and up to 15 digits that is the text it came from. Longer ones are
// an error.
func number(decimal string) (float64, error) {
	digits := strings.TrimLeft(strings.Replace(strings.TrimPrefix(decimal, "-"), ".", "", 1), "0")
	if !show.IsNumber(decimal) || len(digits) > 15 {
		return 0, fmt.Errorf(words.English.AmountTooLarge, decimal)
	}
	if digits == "" {
		return 0, nil // no minus before nothing
	}
	return strconv.ParseFloat(decimal, 64)
}

// tenths is a length or size of the layout, such as 10.5 points.
type tenths int

// decimal is the tenths written out, for [number].
func (t tenths) decimal() string { return strconv.Itoa(int(t/10)) + "." + strconv.Itoa(int(t%10)) }

// sure is the value of a conversion that cannot fail, that of a length.
func sure[T any](v T, _ error) T { return v }

// The margins of a printed page, in inches.
const (
	sideMargin tenths = 4
	topMargin  tenths = 7 // and at the bottom
	footMargin tenths = 3 // of header and footer
)

// maxText is how many UTF-16 units a cell can hold.
const maxText = 32767

// fit is s if a cell can hold it, else as much of it as there is room for and
// a mark that says so.
func fit(w *words.Table, s string) string {
	if len(s) <= maxText {
		return s
	}
	if units := utf16.Encode([]rune(s)); len(units) > maxText {
		room := maxText - utf8.RuneCountInString(w.Cut)
		if utf16.DecodeRune(rune(units[room-1]), rune(units[room])) != utf8.RuneError {
			room--
		}
		return string(utf16.Decode(units[:room])) + w.Cut
	}
	return s
}

// page is how a sheet is laid out and printed.
type page struct {
	landscape bool
	widths    []tenths // of the columns, in characters
	rows      int      // repeated at the top of every page
	cols      int      // repeated at the left of every page
	freezeRow int      // rows that stay in view
	freezeCol int      // columns that do
	scale     int      // in percent; 0 to fit the width of one page
	single    bool     // fit the height of one page too
	breaks    []int    // columns that begin a page
	gridless  bool
	tab       string // colour of the tab
	ends      bool   // rows that do not fit are left out, and the last one says so
	paper     tenths // height of the rows of a printed page, for [sheet.keep]; 0 where nobody asks
}

// sheet is one worksheet, written from the top down. The first error sticks
// and is returned by flush.
type sheet struct {
	b      *book
	name   string
	page   page
	out    *excelize.StreamWriter // of what is around the rows
	rows   *rows
	row    int // the last one written
	widest int
	cells  []excelize.Cell
	spans  [][2]int // columns of the row that are one cell
	tall   tenths   // the height that the row needs
	high   tenths   // of all rows written
	turned tenths   // of those before the page that is being filled
	left   int      // rows that did not fit
	err    error
}

// newSheet is the sheet of that name, which exists.
func (b *book) newSheet(name string, p page) *sheet {
	s := &sheet{b: b, name: name, page: p}
	s.err = s.begin()
	return s
}

func (s *sheet) begin() error {
	f, p := s.b.f, &s.page
	// Sheet properties are written with the first byte of the stream, views
	// and widths with its first row, the rest at its end.
	fits, tab := p.scale == 0, p.tab
	props := &excelize.SheetPropsOptions{FitToPage: &fits}
	if tab != "" {
		props.TabColorRGB = &tab
	}
	grid := !p.gridless
	if err := errors.Join(f.SetSheetProps(s.name, props), f.SetSheetView(s.name, 0, &excelize.ViewOptions{ShowGridLines: &grid})); err != nil {
		return err
	}
	var err error
	if s.out, err = f.NewStreamWriter(s.name); err != nil {
		return err
	}
	if s.rows, err = s.b.zip.rowsOf(f, s.name); err != nil {
		return err
	}
	// From the last column to the first: the library puts each before the others.
	for n := len(p.widths); n > 0; {
		i := n - 1
		for i > 0 && p.widths[i-1] == p.widths[n-1] {
			i--
		}
		if err := s.out.SetColWidth(i+1, n, sure(number(p.widths[i].decimal()))); err != nil {
			return err
		}
		n = i
	}
	if p.freezeRow+p.freezeCol > 0 {
		active := "bottomRight"
		if p.freezeCol == 0 {
			active = "bottomLeft"
		}
		return s.out.SetPanes(&excelize.Panes{Freeze: true, XSplit: p.freezeCol, YSplit: p.freezeRow,
			TopLeftCell: schedule.CellName(p.freezeCol+1, p.freezeRow+1), ActivePane: active})
	}
	return nil
}

// add puts a cell behind those of the row that is being made.
func (s *sheet) add(st style, value any) { s.addFormula(st, "", value) }

func (s *sheet) addFormula(st style, formula string, value any) {
	s.cells = append(s.cells, excelize.Cell{StyleID: s.b.styles[st], Formula: formula, Value: value})
}

// blank adds cells that have a style alone.
func (s *sheet) blank(st style, n int) {
	for range n {
		s.add(st, nil)
	}
}

// text adds a text. It never becomes a formula or a number, whatever it is.
func (s *sheet) text(st style, t string) { s.textOver(st, t, 1) }

// textOver adds a text over so many columns.
func (s *sheet) textOver(st style, t string, n int) { s.lines(st, show.Clean(t), n) }

// lines adds a text of our own, which may have line ends, over so many columns,
// and sees to the height it needs.
func (s *sheet) lines(st style, t string, n int) {
	if t == "" {
		s.addOver(st, nil, n)
		return
	}
	l := &looks[st]
	size := usual
	if l.size != 0 {
		size = l.size
	}
	lines := 1
	if l.wrap {
		var width tenths
		for i := len(s.cells); i < len(s.cells)+n && i < len(s.page.widths); i++ {
			width += s.page.widths[i]
		}
		lines = lineCount(t, room(width, size), l.bold)
	}
	if lines > 1 || l.size > usual {
		s.tall = max(s.tall, heightFor(lines, size))
	}
	s.addOver(st, fit(s.b.words, t), n)
}

// addOver adds a cell over so many columns.
func (s *sheet) addOver(st style, value any, n int) {
	s.add(st, value)
	if n > 1 {
		s.spans = append(s.spans, [2]int{len(s.cells), len(s.cells) + n - 1})
		s.blank(st, n-1)
	}
}

// decimal adds a number, exactly as its decimal text; what is no number is text.
func (s *sheet) decimal(st style, t string) {
	if !show.IsNumber(t) {
		s.text(st, t)
		return
	}
	n, err := number(t)
	if err != nil {
		s.fail(err)
	}
	s.add(st, n)
}

func (s *sheet) cents(st style, n int64) { s.decimal(st, show.Decimal(n)) }

// epoch is day 0 of workbooks. Their 29 February 1900 does not matter to the
// years of rosters.
var epoch = civil.DateOf(1899, 12, 30)

// epoch1904 is that of workbooks which count from 1904.
var epoch1904 = civil.DateOf(1904, 1, 1)

// date adds a day as a date; what is no date is text.
func (s *sheet) date(st style, t string) {
	d, err := civil.ParseDate(t)
	if err != nil {
		s.text(cellText, t)
		return
	}
	s.add(st, int(d-s.b.epoch))
}

// start adds a contract time as a date and time. One of the second pass of a
// repeated hour shows so, since a workbook's times have no offset.
func (s *sheet) start(t string) {
	stamp, err := civil.ParseStamp(t)
	if err != nil {
		s.text(cellText, t)
		return
	}
	st := cellStart
	if stamp.HasOffset {
		st = cellSecond
	}
	s.decimal(st, serial(stamp.Time, s.b.epoch))
}

// serial is a time as workbooks count it, in days, with the ten decimals that
// 15 digits leave. It is rounded up: a program that cuts off parts of a minute
// would show a rounded down 06:30 as 06:29.
func serial(t civil.Time, epoch civil.Date) string {
	const unit = 10_000_000_000
	n := (int64(t.Clock())*unit + civil.MinutesPerDay - 1) / civil.MinutesPerDay
	return fmt.Sprintf("%d.%010d", int(t.Date()-epoch), n)
}

// end writes the row, as high as its texts need, or higher.
func (s *sheet) end(atLeast tenths) {
	if s.page.ends && s.row >= s.b.max.rows-1 {
		if len(s.cells) > 0 {
			s.left++
		}
		s.cells, s.spans, s.tall = s.cells[:0], s.spans[:0], 0
		return
	}
	s.row++
	s.widest = max(s.widest, len(s.cells))
	height := ""
	if tall := max(s.tall, atLeast); tall > 0 {
		height = strings.TrimSuffix(tall.decimal(), ".0")
	}
	high := max(s.tall, atLeast)
	if height == "" {
		high = usualRow
	}
	if s.page.paper > 0 && s.high+high-s.turned > s.page.paper {
		s.turned = s.high // the program that prints turns the page
	}
	s.high += high
	if s.err == nil {
		s.err = s.rows.write(s.row, height, s.cells)
	}
	for _, r := range s.spans {
		s.merge(s.row, s.row, r[0], r[1])
	}
	s.cells, s.spans, s.tall = s.cells[:0], s.spans[:0], 0
	if s.row%4096 == 0 && s.err == nil {
		s.err = s.b.pause()
	}
}

// usualRow is the height of a row of which no height is said.
const usualRow tenths = 150

// skip leaves a row empty.
func (s *sheet) skip() { s.end(0) }

func (s *sheet) fail(err error) {
	if s.err == nil {
		s.err = err
	}
}

// merge joins cells.
func (s *sheet) merge(top, bottom, from, to int) {
	if s.err == nil && (from < to || top < bottom) {
		s.err = s.out.MergeCell(schedule.CellName(from, top), schedule.CellName(to, bottom))
	}
}

// head writes a row of column headings, each set as the cells under it are.
func (s *sheet) head(names []string, cells []style) {
	for i, n := range names {
		s.text(headOf(cells[i]), n)
	}
	s.end(0)
}

// headOf is the style of a heading over cells of a style.
func headOf(cells style) style {
	switch looks[cells].across {
	case "right":
		return headRight
	case "center":
		return headMid
	}
	return head
}

// measure adds what a finding measured: a number that shows the decimals it
// was written with, or a text.
func (s *sheet) measure(t string) {
	if _, frac, _ := strings.Cut(t, "."); len(frac) == 2 {
		s.decimal(cellHundred, t)
		return
	}
	s.decimal(cellNumber, t)
}

// flush sets up the print, and ends the sheet.
func (s *sheet) flush() error {
	if s.err != nil {
		return s.err
	}
	if s.left > 0 {
		s.page.ends = false
		s.text(note, fmt.Sprintf(s.b.words.Report.SheetFull, s.left))
		s.end(0)
	}
	f, p := s.b.f, &s.page
	orientation, paper, zero, one := "portrait", 1, 0, 1 // paper 1 is Letter
	if p.landscape {
		orientation = "landscape"
	}
	layout := &excelize.PageLayoutOptions{Orientation: &orientation, Size: &paper}
	if p.scale == 0 {
		layout.FitToWidth, layout.FitToHeight = &one, &zero
		if p.single {
			layout.FitToHeight = &one
		}
	} else {
		scale := uint(p.scale)
		layout.AdjustTo = &scale
	}
	side, top, foot := sure(number(sideMargin.decimal())), sure(number(topMargin.decimal())), sure(number(footMargin.decimal()))
	margins := &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &top, Bottom: &top, Header: &foot, Footer: &foot}
	err := errors.Join(
		f.SetPageLayout(s.name, layout),
		f.SetPageMargins(s.name, margins),
		f.SetHeaderFooter(s.name, s.b.headerFooter(s.name)),
		s.area(),
	)
	for _, col := range p.breaks {
		err = errors.Join(err, s.out.InsertPageBreak(schedule.CellName(col, 1)))
	}
	return errors.Join(err, s.rows.end(), s.out.Flush(), s.b.pause())
}

// quotedSheet is a sheet's name in front of its cells.
func quotedSheet(name string) string { return "'" + strings.ReplaceAll(name, "'", "''") + "'!" }

// area names what is printed and what repeats on every page.
func (s *sheet) area() error {
	quoted := quotedSheet(s.name)
	last := max(s.row, 1)
	err := s.b.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", Scope: s.name,
		RefersTo: quoted + "$A$1:$" + schedule.ColumnName(max(s.widest, 1)) + "$" + strconv.Itoa(last)})
	var titles []string
	if s.page.cols > 0 {
		titles = append(titles, quoted+"$A:$"+schedule.ColumnName(s.page.cols))
	}
	if n := s.page.rows; n > 0 {
		titles = append(titles, quoted+"$1:$"+strconv.Itoa(n))
	}
	if len(titles) > 0 {
		err = errors.Join(err, s.b.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: s.name, RefersTo: strings.Join(titles, ",")}))
	}
	return err
}

// headerFooter is what stands on every printed page. Excel allows a header 255
// characters and reads & as a command.
func (b *book) headerFooter(name string) *excelize.HeaderFooterOptions {
	w := b.words
	escape := func(s string) string {
		r := []rune(s)
		if len(r) > 60 {
			r = append(r[:59], '…')
		}
		return strings.ReplaceAll(string(r), "&", "&&")
	}
	return &excelize.HeaderFooterOptions{
		OddHeader: "&L&9 " + escape(b.headed()) + "&C&\"" + typeset + ",Bold\"&11 " + escape(name) + "&R&9 " + escape(b.reported()),
		OddFooter: "&L&8 rostercheck " + escape(b.opt.Version) + "&C&8 " + w.Page + "&R&8 " + w.Printed,
	}
}

// pause is where a long report can be stopped, and where the names of the
// stream's files are taken away.
func (b *book) pause() error {
	entries, err := os.ReadDir(b.dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		hide(filepath.Join(b.dir, e.Name()))
	}
	if b.opt.Context != nil {
		return b.opt.Context.Err()
	}
	return nil
}
