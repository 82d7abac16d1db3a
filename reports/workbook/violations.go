package workbook

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"rostercheck/audit"
	"rostercheck/reports/internal/show"
	"rostercheck/schedule"
)

// continued makes sheets of one name as they fill up: "Name", "Name 2", ...
type continued struct {
	b     *book
	name  string
	n     int
	page  page
	begin func(*sheet) // writes the headings
	end   func(*sheet) // what is done before a full sheet is closed
	sheet *sheet
}

// next is the sheet that has room for another row.
func (c *continued) next() (*sheet, error) {
	if c.sheet != nil && c.sheet.row < c.b.max.rows {
		return c.sheet, nil
	}
	if err := c.close(); err != nil {
		return nil, err
	}
	c.n++
	name := c.name
	if c.n > 1 {
		name += " " + strconv.Itoa(c.n)
	}
	if _, err := c.b.f.NewSheet(name); err != nil {
		return nil, err
	}
	c.sheet = c.b.newSheet(name, c.page)
	c.begin(c.sheet)
	return c.sheet, c.sheet.err
}

func (c *continued) close() error {
	if c.sheet == nil {
		return nil
	}
	if c.end != nil {
		c.end(c.sheet)
	}
	return c.sheet.flush()
}

// filterButton is the width that Excel's button takes from a column heading.
const filterButton tenths = 18

// filter lets the reader filter the columns of the heading in row 1.
func filter(s *sheet) { filterTo(s, s.row) }

// filterTo is filter for a sheet with more rows under those that are filtered.
func filterTo(s *sheet, bottom int) {
	if s.err == nil {
		s.err = s.b.f.AutoFilter(s.name, "A1:"+schedule.CellName(s.widest, max(bottom, 2)), []excelize.AutoFilterOptions{})
	}
}

// under are the widths of columns that are filtered, or more where a word of a
// heading needs it.
func (b *book) under(names []string, widths []tenths) []tenths {
	for i, name := range names {
		widths[i] = max(widths[i], b.widest(head, name)+filterButton)
	}
	return widths
}

// widest is the width of a column that holds each word of the texts.
func (b *book) widest(st style, texts ...string) (w tenths) {
	l := &looks[st]
	size := usual
	if l.size != 0 {
		size = l.size
	}
	for _, t := range texts {
		for word := range strings.FieldsFuncSeq(t, breaks) {
			w = max(w, columnFor(word, size, l.bold))
		}
	}
	return w
}

// employeeWidth and nameWidth are those of columns that hold the roster's
// employees; very long names wrap.
func (b *book) employeeWidth() tenths {
	w := b.widest(head, b.words.CalEmployee)
	if b.doc.Book != nil && b.doc.Book.Roster != nil {
		for i := range b.doc.Book.Timelines {
			w = max(w, columnFor(show.Clean(b.doc.Book.Timelines[i].Employee.ID), usual, false))
		}
	}
	return min(w, 200)
}

func (b *book) nameWidth() tenths {
	w := tenths(120)
	if b.doc.Book != nil && b.doc.Book.Roster != nil {
		for i := range b.doc.Book.Timelines {
			w = max(w, columnFor(show.Clean(b.doc.Book.Timelines[i].Employee.Name), usual, false))
		}
	}
	return min(w, 240)
}

// violation is the cells of a finding: its style and text, and what kind of
// cell it makes.
type violation struct {
	style style
	text  string
	kind  func(*sheet, style, string)
}

func (b *book) violation(f *audit.Finding) []violation {
	name := show.Name(b.doc, f.EmployeeIndex, f.Employee)
	if f.Employee == "" {
		name = f.Classification
	}
	waived := ""
	reason, by := f.Reason, f.ApprovedBy
	switch {
	case f.Waived:
		waived = b.words.Waived
	case f.Accepted:
		waived, reason, by = fmt.Sprintf(b.words.AcceptedUntil, f.AcceptedUntil), f.AcceptedReason, f.AcceptedBy
	}
	text, date, money := (*sheet).text, (*sheet).date, (*sheet).decimal
	number := func(s *sheet, _ style, t string) { s.measure(t) }
	cells := []violation{
		{mark(f.Strength, f.Waived || f.Accepted), b.words.Strength(f.Strength), text}, {cellText, b.words.Rule(f.Rule), text}, {cellText, f.Clause, text}, {cellText, f.Employee, text},
		{cellText, name, text}, {cellDate, f.First, date}, {cellDate, f.Last, date}, {cellNumber, f.Measured, number}, {cellNumber, f.Limit, number},
		{cellMid, b.words.Unit(f.Unit), text}, {cellMid, waived, text}, {cellText, reason, text}, {cellText, by, text}, {cellText, f.Message, text},
		{cellText, show.Sources(b.words, f.Source), text}, {cellMoney, f.AtStake, money}, {cellDate, f.GrieveBy, date}, {cellDate, f.GrieveByLater, date},
	}
	if b.doc.Today != "" {
		lapsed := ""
		switch {
		case show.LaterOpen(b.doc, f):
			lapsed = b.words.LaterOpen
		case f.Lapsed:
			lapsed = b.words.HasLapsed
		}
		cells = append(cells, violation{cellText, lapsed, text})
	}
	return cells
}

// The columns of findings are as wide as what is in them, up to these widths,
// so that an audit without waivers does not print three empty columns large.
var violationWidths = []tenths{100, 165, 110, 110, 150, 110, 110, 110, 110, 120, 80, 130, 110, 380, 150, 110, 110, 110, 140}

// violations writes every finding, one a row.
func (b *book) violations() error {
	w := b.words
	var cells []style
	for _, c := range b.violation(&audit.Finding{}) {
		cells = append(cells, c.style)
	}
	names := w.Violations
	if b.doc.Today != "" {
		names = append(slices.Clone(names), fmt.Sprintf(w.LapsedOn, show.Clean(b.doc.Today)))
	}
	widths := make([]tenths, len(names))
	for i, name := range names {
		widths[i] = b.widest(head, name) + filterButton
	}
	for i := range b.doc.Findings {
		for k, c := range b.violation(&b.doc.Findings[i]) {
			if widths[k] < violationWidths[k] {
				widths[k] = max(widths[k], min(violationWidths[k], columnFor(show.Clean(c.text), usual, looks[c.style].bold)))
			}
		}
	}
	var stakes []string // what adds up the amounts of each sheet
	under := 0          // rows under the findings of the last sheet
	atStake := slices.Index(w.Violations, w.AtStakeColumn) + 1
	c := &continued{b: b, name: w.Sheet.Violations,
		end: func(s *sheet) {
			if under == 0 || s.row-under > 1 {
				filterTo(s, s.row-under)
			}
			stakes = append(stakes, shownOf(s, atStake, s.row))
		},
		page:  page{landscape: true, widths: widths, rows: 1, freezeRow: 1, tab: red},
		begin: func(s *sheet) { s.head(names, cells) },
	}
	if _, err := c.next(); err != nil {
		return err
	}
	if len(b.doc.Findings) == 0 {
		c.sheet.textOver(note, w.FindingsNone, len(widths))
		c.sheet.end(0)
	}
	for i := range b.doc.Findings {
		s, err := c.next()
		if err != nil {
			return err
		}
		for _, v := range b.violation(&b.doc.Findings[i]) {
			v.kind(s, v.style, v.text)
		}
		s.end(0)
	}
	total, any := int64(0), false
	for i := range b.doc.Findings {
		if t := b.doc.Findings[i].AtStake; t != "" {
			n, err := show.Cents(t)
			if err != nil {
				return err
			}
			total, any = total+n, true
		}
	}
	if any {
		s, err := c.next()
		if err != nil {
			return err
		}
		if s.row > 1 {
			stakes = append(stakes, shownOf(s, atStake, s.row))
		}
		finding := slices.Index(w.Violations, w.FindingColumn)
		s.blank(sumText, finding)
		s.text(sumText, w.StakeTotal)
		s.blank(sumText, atStake-finding-2)
		s.sum(sumMoney, "ROUND("+strings.Join(stakes, "+")+",2)", total)
		s.blank(sumText, len(names)-atStake)
		s.end(180)
		under = 1
	}
	return c.close()
}

// shownOf adds up the amounts of a sheet that its filter shows.
func shownOf(s *sheet, column, bottom int) string {
	return "SUBTOTAL(109,'" + s.name + "'!" + schedule.CellName(column, 2) + ":" + schedule.CellName(column, max(bottom, 2)) + ")"
}
