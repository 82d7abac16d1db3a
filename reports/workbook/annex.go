package workbook

import (
	"fmt"
	"strings"

	"rostercheck/audit"
	"rostercheck/reports/internal/show"
	"rostercheck/reports/internal/words"
)

// The colours of cells of the roster's own workbook, on which its own text must
// stay readable.
const (
	TintMust    = "F4A19B"
	TintData    = "CDBBE6"
	TintEffort  = "F7D488"
	TintAdvice  = "B9D9F0"
	TintExcused = "D9D9D9"
)

// Tint is the colour that a finding gives a cell: that of its strength, or of all
// that is waived or accepted.
func Tint(f *audit.Finding) string {
	switch {
	case f.Waived, f.Accepted:
		return TintExcused
	case f.Strength == "must":
		return TintMust
	case f.Strength == "data":
		return TintData
	case f.Strength == "effort":
		return TintEffort
	}
	return TintAdvice
}

// Annex is what sheets behind those of another workbook say and heed besides.
type Annex struct {
	Prefix   string // of the names of all sheets
	Date1904 bool   // the other workbook counts its days from 1904

	// What was done to the other workbook.
	Marked   map[string]int // cells, by tint
	Says     []string       // sentences
	Unplaced []int          // findings that stand in none of its cells, by index in the document
}

// prefixed is the table with other names of sheets, also where texts name them.
func prefixed(w *words.Table, prefix string) *words.Table {
	out := *w
	names := []*string{&out.Sheet.Summary, &out.Sheet.Violations, &out.Sheet.Calendar, &out.Sheet.Cost, &out.Sheet.Pay, &out.Sheet.Clauses, &out.Sheet.Assumptions,
		&out.Report.Sheet.ByEmployee, &out.Report.Sheet.Heat, &out.Report.Sheet.Week, &out.Report.Sheet.Month, &out.Report.Sheet.Period, &out.Report.Sheet.Periods}
	var pairs []string
	for _, n := range names {
		pairs = append(pairs, w.SheetNamed+*n, w.SheetNamed+prefix+*n)
		*n = prefix + *n
	}
	named := strings.NewReplacer(pairs...)
	for _, t := range []*string{&out.PartialBanner, &out.CalNotesCut, &out.StatementMore, &out.Annex.Findings} {
		*t = named.Replace(*t)
	}
	out.How = nil
	for _, h := range w.How {
		out.How = append(out.How, [2]string{prefix + h[0], h[1]})
	}
	out.Annex.Sheet = prefix + out.Annex.Sheet
	return &out
}

// legend writes the sheet that says what the marks in the other workbook mean.
func (b *book) legend() error {
	w, a := &b.words.Annex, b.opt.Annex
	if err := b.f.SetSheetName("Sheet1", w.Sheet); err != nil {
		return err
	}
	s := b.newSheet(w.Sheet, page{landscape: true, widths: []tenths{140, 170, 130, 130, 220, 620}, gridless: true, tab: slate, ends: true})
	const cols = 6
	s.textOver(title, w.Title, cols)
	s.end(0)
	s.textOver(subtitle, show.Headline(b.words, b.doc), cols)
	s.end(0)
	s.skip()
	s.section(w.Colours, cols)
	for _, c := range []struct {
		st    style
		means string
		tint  string
	}{{tintMust, "must", TintMust}, {tintData, "data", TintData}, {tintEffort, "effort", TintEffort}, {tintAdvice, "advice", TintAdvice}, {tintExcused, w.Excused, TintExcused}} {
		says := b.words.Means[c.means]
		if c.st == tintExcused {
			says = w.ExcusedSays
		}
		s.text(c.st, b.words.Strength(c.means))
		s.text(fact, fmt.Sprintf(w.Cells, a.Marked[c.tint]))
		s.textOver(fact, says, cols-2)
		s.end(0)
	}
	s.skip()
	for _, says := range append([]string{w.Strongest, w.Findings}, a.Says...) {
		s.textOver(fact, says, cols)
		s.end(0)
	}
	if len(a.Unplaced) > 0 {
		s.skip()
		s.section(w.Unplaced, cols)
		s.head(w.UnplacedColumns, []style{cellMid, cellText, cellText, cellText, cellText, cellText})
		for _, i := range a.Unplaced {
			f := &b.doc.Findings[i]
			s.text(mark(f.Strength, f.Waived || f.Accepted), b.words.Strength(f.Strength))
			s.text(cellText, b.words.Rule(f.Rule))
			s.text(cellText, f.Clause)
			s.text(cellText, f.Employee)
			s.text(cellText, show.Span(f.First, f.Last))
			s.text(cellText, f.Message)
			s.end(0)
		}
	}
	return s.flush()
}
