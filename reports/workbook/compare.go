package workbook

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"rostercheck/agreements"
	"rostercheck/agreements/money"
	"rostercheck/audit"
	"rostercheck/reports/internal/show"
	"rostercheck/rules"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// WriteComparison writes a roster under several agreements as a workbook: the
// totals with a chart, what each element and clause comes to, the findings, what
// is not costed, and what was assumed.
func WriteComparison(w io.Writer, c *audit.Comparison, opt Options) error {
	return writeComparison(w, c, opt, excel)
}

func writeComparison(w io.Writer, c *audit.Comparison, opt Options, lim limits) error {
	return assemble(w, &audit.Document{Schedule: c.Schedule}, opt, lim, func(b *book) error {
		b.institution = show.Clean(c.Institution)
		return errors.Join(
			b.totals(c), b.elementSheet(c), b.clauseSums(c), b.ruleSheet(c), b.ruleClauses(c), b.unpaid(c), b.comparisonAssumptions(c),
			b.properties(b.words.Compare.Title),
		)
	})
}

// first makes the sheet that the new file has already.
func (b *book) first(name string, p page) (*sheet, error) {
	if err := b.f.SetSheetName("Sheet1", name); err != nil {
		return nil, err
	}
	return b.newSheet(name, p), nil
}

func (b *book) another(name string, p page) (*sheet, error) {
	if _, err := b.f.NewSheet(name); err != nil {
		return nil, err
	}
	return b.newSheet(name, p), nil
}

// list writes a table that fills one sheet or several.
func (b *book) list(name, tab string, widths []tenths, names []string, cells []style, rows func(row func(func(*sheet)) error) error) error {
	c := &continued{b: b, name: name, end: filter,
		page:  page{landscape: true, widths: widths, rows: 1, freezeRow: 1, tab: tab},
		begin: func(s *sheet) { s.head(names, cells) },
	}
	if _, err := c.next(); err != nil {
		return err
	}
	n := 0
	err := rows(func(f func(*sheet)) error {
		s, err := c.next()
		if err != nil {
			return err
		}
		n++
		f(s)
		s.end(0)
		return s.err
	})
	if err != nil {
		return err
	}
	if n == 0 {
		c.sheet.textOver(note, b.words.NoEntries, len(widths))
		c.sheet.end(0)
	}
	return c.close()
}

func (s *sheet) amount(st style, n money.Amount) { s.decimal(st, n.String()) }

// Columns of the sheet of totals.
var (
	totalWidths = []tenths{170, 390, 150, 150, 150, 150, 75, 75, 75, 75, 80, 115, 640}
	totalCells  = []style{cellText, cellText, cellMoney, cellPart, cellWorth, cellWorth, cellCount, cellCount, cellCount, cellCount, cellCount, cellCount, cellText}
)

// totals is what the roster comes to under each agreement. A partial total has a
// column of its own, and a colour of its own in the chart.
func (b *book) totals(c *audit.Comparison) error {
	v := &b.words.Compare
	widths := slices.Clone(totalWidths)
	for i, name := range v.TotalCols {
		widths[i] = max(widths[i], b.widest(head, name))
	}
	s, err := b.first(v.Sheet.Comparison, page{landscape: true, widths: widths, single: true, gridless: true, tab: slate})
	if err != nil {
		return err
	}
	n := len(totalWidths)
	s.textOver(title, v.Title, n)
	s.end(0)
	s.textOver(subtitle, fmt.Sprintf("%s  %s - %s", c.Institution, c.Schedule.Start, c.Schedule.End), n)
	s.end(0)
	s.textOver(note, b.ratesSay(c), n)
	s.end(0)
	s.skip()
	s.head(v.TotalCols, totalCells)
	top := s.row + 1
	for i := range c.Under {
		u := &c.Under[i]
		mark := u.Agreement
		if u.Partial {
			mark += " " + v.PartMissing
		}
		s.text(cellText, mark)
		s.text(cellText, b.words.Text(u.Title))
		switch {
		case u.Costed == 0 && c.Employees > 0:
			s.blank(cellMoney, 1)
			s.text(cellText, v.NotCosted)
		case u.Partial:
			s.blank(cellMoney, 1)
			s.amount(cellPart, u.Total)
		default:
			s.amount(cellMoney, u.Total)
			s.blank(cellPart, 1)
		}
		switch {
		case i == 0:
			s.text(cellMid, v.Base)
			s.blank(cellWorth, 1)
		case u.Costed == 0:
			s.blank(cellWorth, 2)
		default:
			s.amount(cellWorth, u.Difference)
			s.amount(cellWorth, u.Alike)
		}
		for _, k := range []int{u.Counts.Must, u.Counts.Effort, u.Counts.Advice, u.Counts.Data, u.Counts.Waived} {
			s.add(cellCount, k)
		}
		s.add(cellCount, len(u.LeftOut))
		missing := ""
		if u.Partial {
			missing = show.MissingOf(b.words, u, c.Employees)
		}
		s.text(cellText, missing)
		s.end(0)
	}
	bottom := s.row
	s.textOver(note, v.PartMissingSays+" "+v.DifferenceSays+" "+v.AlikeSays, n)
	s.end(0)
	s.skip()
	b.chart(s, c, top, bottom)
	return s.flush()
}

func (b *book) ratesSay(c *audit.Comparison) string {
	if c.Rates == audit.OwnRates {
		return b.words.Compare.RatesOwn
	}
	return fmt.Sprintf(b.words.Compare.RatesEqual, show.Clean(c.Under[0].Agreement))
}

// The chart, in pixels.
const (
	chartWidth  = 1150
	chartHead   = 130
	chartBar    = 34
	pixelsToRow = 16 // the least that any program makes of a row
)

// chart draws the totals, whole and partial ones in two colours, and leaves the
// rows free that it covers.
func (b *book) chart(s *sheet, c *audit.Comparison, top, bottom int) {
	v := &b.words.Compare
	quoted := "'" + s.name + "'!"
	column := func(letter string) string { return fmt.Sprintf("%s$%s$%d:$%s$%d", quoted, letter, top, letter, bottom) }
	head := func(letter string) string { return fmt.Sprintf("%s$%s$%d", quoted, letter, top-1) }
	height := chartHead + chartBar*len(c.Under)
	gap, overlap, zero := uint(60), 100, 0.0
	small := excelize.Font{Family: typeset, Size: 9, Color: ink}
	bars := func(letter, colour string) excelize.ChartSeries {
		return excelize.ChartSeries{Name: head(letter), Categories: column("A"), Values: column(letter),
			Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}}
	}
	chart := &excelize.Chart{
		Type:      excelize.BarStacked,
		Series:    []excelize.ChartSeries{bars("C", slate), bars("D", red)},
		Dimension: excelize.ChartDimension{Width: chartWidth, Height: uint(height)},
		Legend:    excelize.ChartLegend{Position: "bottom"},
		Title:     excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: v.Chart, Font: &excelize.Font{Family: typeset, Size: 12, Bold: true, Color: slate}}}},
		// The first agreement stands on top, as in the table.
		XAxis:    excelize.ChartAxis{ReverseOrder: true, Font: small},
		YAxis:    excelize.ChartAxis{MajorGridLines: true, Minimum: &zero, Font: small, NumFmt: excelize.ChartNumFmt{CustomNumFmt: spoken(formatAxis, b.words)}},
		GapWidth: &gap,
		Overlap:  &overlap,
	}
	if s.err == nil {
		s.err = b.f.AddChart(s.name, schedule.CellName(1, s.row+1), chart)
	}
	for range height/pixelsToRow + 2 {
		s.skip()
	}
	s.widest = max(s.widest, len(totalWidths))
}

// manyAgreements is how many stand side by side on the sheet of elements; more of
// them stand one below another.
const manyAgreements = 6

// elementSheet is what each element comes to under each agreement, and how much
// more than under the roster's own.
func (b *book) elementSheet(c *audit.Comparison) error {
	v := &b.words.Compare
	down := len(c.Under) > manyAgreements
	var heads []string
	if down {
		for _, e := range c.Under[0].Elements {
			heads = append(heads, b.words.Element(e.Element))
		}
		heads = append(heads, v.Total, fmt.Sprintf(v.MoreThan, show.Clean(c.Under[0].Agreement)))
	} else {
		for i := range c.Under {
			heads = append(heads, c.Under[i].Agreement)
		}
	}
	widths := []tenths{250}
	names := []string{v.CostColumns[0]}
	if down {
		names[0] = v.TotalCols[0]
	}
	cells := []style{cellText}
	for _, name := range heads {
		widths = append(widths, max(130, b.widest(head, strings.ReplaceAll(show.Clean(name), "-", "- "))))
		names = append(names, name)
		cells = append(cells, cellMoney)
	}
	s, err := b.another(v.Sheet.Elements, page{landscape: true, widths: widths, rows: 1, cols: 1, freezeRow: 1, freezeCol: 1, tab: "B08A3E"})
	if err != nil {
		return err
	}
	s.head(names, cells)
	if down {
		for i := range c.Under {
			s.text(cellText, c.Under[i].Agreement)
			for k := range c.Under[i].Elements {
				b.elementCell(s, c, i, k)
			}
			b.sumCell(s, c, i, cellMoney, cellPart)
			b.moreCell(s, c, i)
			s.end(0)
		}
	} else {
		for k := range c.Under[0].Elements {
			s.text(cellText, b.words.Element(c.Under[0].Elements[k].Element))
			for i := range c.Under {
				b.elementCell(s, c, i, k)
			}
			s.end(0)
		}
		s.text(sumText, v.Total)
		for i := range c.Under {
			b.sumCell(s, c, i, sumMoney, sumPart)
		}
		s.end(180)
		s.text(cellText, fmt.Sprintf(v.MoreThan, show.Clean(c.Under[0].Agreement)))
		for i := range c.Under {
			b.moreCell(s, c, i)
		}
		s.end(0)
	}
	s.skip()
	s.text(note, "")
	s.end(0)
	for _, text := range []string{fmt.Sprintf(v.Given, v.NotGiven, v.None), fmt.Sprintf(v.UnknownSays, v.Unknown), v.PartMissingSays} {
		s.textOver(note, text, len(widths))
		s.end(0)
	}
	return s.flush()
}

func (b *book) elementCell(s *sheet, c *audit.Comparison, under, element int) {
	v := &b.words.Compare
	switch u, e := &c.Under[under], &c.Under[under].Elements[element]; {
	case e.Status == audit.NotGiven:
		s.text(cellMid, v.NotGiven)
	case e.Status == audit.None:
		s.text(cellMid, v.None)
	case u.Costed == 0 && c.Employees > 0:
		s.text(cellMid, v.NotCosted)
	case e.Unknown():
		s.text(cellMid, v.Unknown)
	case e.Partial:
		s.amount(cellPart, e.Amount)
	default:
		s.amount(cellMoney, e.Amount)
	}
}

func (b *book) sumCell(s *sheet, c *audit.Comparison, under int, whole, part style) {
	switch u := &c.Under[under]; {
	case u.Costed == 0 && c.Employees > 0:
		s.text(cellMid, b.words.Compare.NotCosted)
	case u.Partial:
		s.amount(part, u.Total)
	default:
		s.amount(whole, u.Total)
	}
}

func (b *book) moreCell(s *sheet, c *audit.Comparison, under int) {
	if under == 0 || c.Under[under].Costed == 0 {
		s.blank(cellWorth, 1)
		return
	}
	s.amount(cellWorth, c.Under[under].Difference)
}

func (b *book) clauseSums(c *audit.Comparison) error {
	v := &b.words.Compare
	cells := []style{cellText, cellText, cellText, cellText, cellNumber, cellNumber, cellNumber, cellMoney}
	return b.list(v.Sheet.Clauses, "7A6A4F", []tenths{170, 215, 170, 520, 90, 105, 90, 140}, v.ClauseCols, cells, func(row func(func(*sheet)) error) error {
		for i := range c.Under {
			u := &c.Under[i]
			for k := range u.Clauses {
				x := &u.Clauses[k]
				says := b.words.ClauseNone
				if u.Terms != nil {
					says = show.ClauseSays(b.words, u.Terms.Clause, x.Clause)
				}
				if err := row(func(s *sheet) {
					s.text(cellText, u.Agreement)
					s.text(cellText, b.words.Element(x.Element))
					s.text(cellText, x.Clause)
					s.text(cellText, says)
					s.add(cellNumber, x.Lines)
					s.add(cellNumber, x.Minutes)
					s.add(cellNumber, x.Count)
					s.amount(cellMoney, x.Amount)
				}); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// ruleSheet sets the findings of each rule side by side.
func (b *book) ruleSheet(c *audit.Comparison) error {
	v := &b.words.Compare
	widths := []tenths{230}
	names := []string{v.FindingCols[1]}
	cells := []style{cellText}
	for i := range c.Under {
		widths = append(widths, max(120, b.widest(head, strings.ReplaceAll(show.Clean(c.Under[i].Agreement), "-", "- "))))
		names = append(names, c.Under[i].Agreement)
		cells = append(cells, cellCount)
	}
	s, err := b.another(v.Sheet.Findings, page{landscape: true, widths: widths, rows: 1, cols: 1, freezeRow: 1, freezeCol: 1, tab: red})
	if err != nil {
		return err
	}
	s.head(names, cells)
	for _, rule := range rules.All() {
		s.text(cellText, b.words.Rule(rule.ID))
		for i := range c.Under {
			switch n, status := show.FindingsOf(&c.Under[i], rule.ID); status {
			case audit.NotGiven:
				s.text(cellMid, v.NotGiven)
			case audit.None:
				s.text(cellMid, v.None)
			default:
				s.add(cellCount, n)
			}
		}
		s.end(0)
	}
	s.textOver(note, fmt.Sprintf(v.Given, v.NotGiven, v.None), len(widths))
	s.end(0)
	return s.flush()
}

// ruleClauses lists the findings of each rule by clause.
func (b *book) ruleClauses(c *audit.Comparison) error {
	v := &b.words.Compare
	cells := []style{cellText, cellText, cellMid, cellText, cellCount, cellCount}
	return b.list(v.Sheet.ByClause, red, []tenths{170, 250, 110, 220, 110, 110}, v.FindingCols, cells, func(row func(func(*sheet)) error) error {
		for i := range c.Under {
			for _, r := range c.Under[i].Findings {
				if err := row(func(s *sheet) {
					s.text(cellText, c.Under[i].Agreement)
					s.text(cellText, b.words.Rule(r.Rule))
					s.text(mark(r.Strength, false), b.words.Strength(r.Strength))
					s.text(cellText, r.Clause)
					s.add(cellCount, r.Findings)
					s.add(cellCount, r.Waived)
				}); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

func (b *book) unpaid(c *audit.Comparison) error {
	v := &b.words.Compare
	cells := []style{cellText, cellText, cellText, cellText, cellText}
	return b.list(v.Sheet.NotCosted, violet, []tenths{170, 215, 560, 330, 220}, v.NotCostedCol, cells, func(row func(func(*sheet)) error) error {
		line := func(under, what, why, who, in string) error {
			return row(func(s *sheet) {
				for _, t := range []string{under, what, why, who, in} {
					s.text(cellText, t)
				}
			})
		}
		for i := range c.Under {
			u := &c.Under[i]
			for _, n := range u.NotCosted {
				in := b.words.NotInTotal
				if n.Outside {
					in = b.words.OutsideRoster
				}
				if err := line(u.Agreement, b.words.Element(n.Element), n.Why, "", in); err != nil {
					return err
				}
			}
			for _, g := range show.GroupBy(u.LeftOut, func(l audit.LeftOut) string { return l.Why }) {
				for at := 0; at < len(g.Members); at += perRow {
					var who []string
					for _, l := range g.Members[at:min(len(g.Members), at+perRow)] {
						who = append(who, l.Employee)
					}
					if err := line(u.Agreement, v.EmployeesHead, g.Key, strings.Join(who, b.words.List), b.words.NotInTotal); err != nil {
						return err
					}
				}
			}
		}
		return nil
	})
}

// comparisonAssumptions writes what the comparison took for granted.
func (b *book) comparisonAssumptions(c *audit.Comparison) error {
	v := &b.words.Compare
	widths := []tenths{170, 220, 190, 170, 100, 110, 110, 110}
	s, err := b.another(v.Sheet.Assumptions, page{landscape: true, widths: widths, gridless: true, tab: violet})
	if err != nil {
		return err
	}
	n := len(widths)
	s.section(b.words.AboutHead, n)
	s.facts(n, [][2]string{{b.words.AboutVersion, b.opt.Version}, {b.words.AboutZones, civil.ZoneRelease()}, {b.words.AboutFiles, strings.Join(c.Files, b.words.List)}})
	s.skip()
	s.textOver(fact, b.ratesSay(c), n)
	s.end(0)
	s.textOver(fact, v.Says, n)
	s.end(0)
	s.skip()
	var rates []ratesOf
	for i := range c.Under {
		rates = append(rates, ratesOf{c.Under[i].Agreement, c.Under[i].Rates})
	}
	if c.Rates != audit.OwnRates {
		rates = rates[:1]
	}
	s.rates(rates)

	s.section(v.ReadingsHead, n)
	s.columns(v.ReadingCols, []int{1, 1, 2, 4})
	for i := range c.Under {
		for _, r := range c.Under[i].Readings {
			s.spans4(c.Under[i].Agreement, b.words.Reading(r.Reading), b.words.Value(r.Value), r.Clause, []int{1, 1, 2, 4})
		}
	}
	s.skip()
	s.section(v.AbsentHead, n)
	for i := range c.Under {
		for _, a := range c.Under[i].Absent {
			s.spans4(c.Under[i].Agreement, show.Absent(b.words, &c.Under[i], &a), b.words.Term(a.Kind)+b.words.List+b.words.Status(a.Status), strings.TrimSpace(a.Clause+" "+a.Why), []int{1, 1, 2, 4})
		}
	}
	s.skip()
	s.section(v.RemarksHead, n)
	for i := range c.Under {
		if c.Under[i].Terms == nil {
			continue
		}
		for _, r := range c.Under[i].Terms.Remarks {
			s.spans4(c.Under[i].Agreement, r.Path, r.Clause, b.remark(r), []int{1, 1, 2, 4})
		}
	}
	s.skip()
	s.section(v.NotJudgedHead, n)
	for i := range c.Under {
		for _, x := range c.Under[i].NotJudged {
			s.spans4(c.Under[i].Agreement, b.words.Rule(x.Rule), fmt.Sprint(x.Times), x.Why, []int{1, 1, 1, 5})
		}
	}
	s.skip()
	s.section(v.NoticesHead, n)
	for _, text := range c.Notices {
		s.spans4(v.RosterNotice, "", "", text, []int{1, 0, 0, 7})
	}
	for i := range c.Under {
		for _, x := range c.Under[i].Notices {
			s.spans4(c.Under[i].Agreement, "", "", x.String(), []int{1, 0, 0, 7})
		}
	}
	return s.flush()
}

func (b *book) remark(r agreements.Remark) string {
	if r.Inferred {
		return fmt.Sprintf(b.words.Compare.Inferred, b.words.Text(r.Text))
	}
	return b.words.Text(r.Text)
}

// facts writes names and what they are.
func (s *sheet) facts(n int, rows [][2]string) {
	for _, r := range rows {
		if r[1] != "" {
			s.text(label, r[0])
			s.textOver(fact, r[1], n-1)
			s.end(0)
		}
	}
}

// columns writes headings over so many columns each.
func (s *sheet) columns(names []string, spans []int) {
	for i, name := range names {
		s.textOver(head, name, spans[i])
	}
	s.end(0)
}

// sums writes the headings of a table of elements: its name over two columns, and
// amounts.
func (s *sheet) sums(names []string) {
	s.textOver(head, names[0], 2)
	for _, name := range names[1:] {
		s.text(headRight, name)
	}
	s.end(0)
}

// spans4 writes a row of four texts, each over so many columns; over none it is
// left out.
func (s *sheet) spans4(a, b, c, d string, spans []int) {
	for i, t := range []string{a, b, c, d} {
		if spans[i] > 0 {
			s.textOver(cellText, t, spans[i])
		}
	}
	s.end(0)
}

// ratesOf are the rates used under an agreement.
type ratesOf struct {
	agreement string
	list      []audit.RateUsed
}

// rates writes the hourly rates used, on the eight columns of a sheet.
func (s *sheet) rates(all []ratesOf) {
	v := &s.b.words.Compare
	cells := []style{cellText, cellText, cellMid, cellText, cellMid, cellDate, cellRate, cellCount}
	s.section(v.RatesHead, len(cells))
	s.head(v.RateCols, cells)
	for _, u := range all {
		for _, r := range u.list {
			s.text(cellText, u.agreement)
			s.text(cellText, r.Class)
			switch {
			case r.Roster:
				s.text(cellMid, v.ByRoster)
			case r.Step != 0:
				s.text(cellMid, agreements.StepRef(r.Step).String())
			default:
				s.blank(cellMid, 1)
			}
			s.text(cellText, r.As)
			switch {
			case r.Last:
				s.text(cellMid, agreements.LastStep.String())
			case r.AsStep != 0:
				s.text(cellMid, agreements.StepRef(r.AsStep).String())
			default:
				s.blank(cellMid, 1)
			}
			s.date(cellDate, r.From)
			s.decimal(cellRate, r.Rate)
			s.add(cellCount, r.Employees)
			s.end(0)
		}
	}
	s.skip()
}

// WriteWhatIf writes what a second roster changes as a workbook: the cost, the
// findings, and what is not costed.
func WriteWhatIf(to io.Writer, x *audit.WhatIf, opt Options) error {
	return assemble(to, &audit.Document{Agreement: x.Agreement, Schedule: x.After.Schedule}, opt, excel, func(b *book) error {
		return errors.Join(b.whatIfCost(x), b.whatIfFindings(x), b.whatIfNotes(x), b.properties(b.words.Compare.TitleWhatIf))
	})
}

func (b *book) whatIfCost(x *audit.WhatIf) error {
	v := &b.words.Compare
	widths := []tenths{170, 250, 150, 150, 150, 90, 90, 90, 100}
	n := len(widths)
	s, err := b.first(v.Sheet.Cost, page{landscape: true, widths: widths, gridless: true, tab: slate})
	if err != nil {
		return err
	}
	s.textOver(title, v.TitleWhatIf, n)
	s.end(0)
	s.textOver(subtitle, fmt.Sprintf(v.WhatIfSides, strings.Join(x.Before.Files, "+"), strings.Join(x.After.Files, "+"), x.Agreement), n)
	s.end(0)
	if x.Partial {
		s.skip()
		s.textOver(banner, v.Partially, n)
		s.end(s.tall + 120)
	}
	s.skip()
	s.section(v.CostByElement, n)
	s.sums(v.CostColumns)
	for _, e := range x.Elements {
		s.textOver(cellText, b.words.Element(e.Element), 2)
		s.amount(cellMoney, e.Before)
		s.amount(cellMoney, e.After)
		s.amount(cellWorth, e.Difference)
		s.end(0)
	}
	sum := func(side *audit.Side) {
		if side.Partial {
			s.amount(sumPart, side.Total)
		} else {
			s.amount(sumMoney, side.Total)
		}
	}
	s.textOver(sumText, v.Total, 2)
	sum(&x.Before)
	sum(&x.After)
	s.amount(sumWorth, x.Total)
	s.end(180)
	s.skip()
	s.section(v.PeopleHead, n)
	s.head(v.PeopleColumns, []style{cellText, cellText, cellMoney, cellMoney, cellWorth, cellCount, cellCount, cellCount, cellText})
	for i := range x.Employees {
		e := &x.Employees[i]
		s.text(cellText, e.Employee)
		s.text(cellText, e.Name)
		s.amount(cellMoney, e.Before)
		s.amount(cellMoney, e.After)
		s.amount(cellWorth, e.Difference)
		s.add(cellCount, e.Gained)
		s.add(cellCount, e.Cured)
		s.add(cellCount, e.Changed)
		s.text(cellText, b.words.State(e.State))
		s.end(0)
		for _, c := range e.Elements {
			s.blank(cellText, 1)
			s.text(note, b.words.Element(c.Element))
			s.amount(cellMoney, c.Before)
			s.amount(cellMoney, c.After)
			s.amount(cellWorth, c.Difference)
			s.end(0)
		}
	}
	s.textOver(note, fmt.Sprintf(v.Unchanged, x.Unchanged), n)
	s.end(0)
	return s.flush()
}

func (b *book) whatIfFindings(x *audit.WhatIf) error {
	v, w := &b.words.Compare, b.words
	names := append([]string{"", v.Before}, w.Violations...)
	cells := []style{cellMid, cellText}
	for _, c := range b.violation(&audit.Finding{}) {
		cells = append(cells, c.style)
	}
	widths := append([]tenths{95, 180}, violationWidths...)
	return b.list(v.Sheet.Findings, red, widths, names, cells, func(row func(func(*sheet)) error) error {
		put := func(what, was string, f *audit.Finding) error {
			return row(func(s *sheet) {
				s.text(cellMid, what)
				s.text(cellText, was)
				for _, c := range b.violation(f) {
					c.kind(s, c.style, c.text)
				}
			})
		}
		for i := range x.Gained {
			if err := put(v.Gained, "", &x.Gained[i]); err != nil {
				return err
			}
		}
		for i := range x.Cured {
			if err := put(v.Cured, "", &x.Cured[i]); err != nil {
				return err
			}
		}
		for i := range x.Changed {
			c := &x.Changed[i]
			if err := put(v.Changed, strings.Join(show.Was(b.words, c), w.List), &c.After); err != nil {
				return err
			}
		}
		return nil
	})
}

func (b *book) whatIfNotes(x *audit.WhatIf) error {
	v := &b.words.Compare
	widths := []tenths{170, 220, 190, 170, 100, 110, 110, 110}
	n := len(widths)
	s, err := b.another(v.Sheet.Assumptions, page{landscape: true, widths: widths, gridless: true, tab: violet})
	if err != nil {
		return err
	}
	s.section(b.words.AboutHead, n)
	s.facts(n, [][2]string{{b.words.AboutVersion, b.opt.Version}, {b.words.AboutZones, civil.ZoneRelease()}, {b.words.AboutAgreement, x.Agreement}})
	s.skip()
	s.section(v.NotCostedHead, n)
	for _, side := range []struct {
		which string
		*audit.Side
	}{{v.First, &x.Before}, {v.Second, &x.After}} {
		for _, c := range side.NotCosted {
			in := b.words.NotInTotal
			if c.Outside {
				in = b.words.OutsideRoster
			}
			s.spans4(side.which, b.words.Element(c.Element), in, c.Why, []int{1, 1, 2, 4})
		}
	}
	for _, part := range []struct {
		head string
		list []audit.NotJudgedCount
	}{{v.JudgedNoMore, x.JudgedNoMore}, {v.JudgedAgain, x.JudgedAgain}} {
		s.skip()
		s.section(part.head, n)
		for _, c := range part.list {
			for at := 0; at < len(c.Employees); at += perRow {
				s.spans4(b.words.Rule(c.Rule), fmt.Sprint(c.Times), c.Why, strings.Join(c.Employees[at:min(len(c.Employees), at+perRow)], b.words.List), []int{1, 1, 2, 4})
			}
		}
	}
	s.skip()
	s.section(v.NoticesHead, n)
	for _, text := range x.Notices {
		s.textOver(fact, text, n)
		s.end(0)
	}
	return s.flush()
}

// WriteBackPay writes what new terms owe as a workbook: the sum of each
// employee, what it is made of, and what was assumed.
func WriteBackPay(to io.Writer, x *audit.BackPay, opt Options) error {
	return assemble(to, &audit.Document{Agreement: x.New.ID, Schedule: x.Schedule}, opt, excel, func(b *book) error {
		return errors.Join(b.owed(x), b.owedDetails(x), b.owedNotes(x), b.properties(b.words.Compare.TitleBackPay))
	})
}

func (b *book) owed(x *audit.BackPay) error {
	v := &b.words.Compare
	widths := []tenths{150, 260, 150, 150, 150}
	n := len(widths)
	s, err := b.first(v.Sheet.BackPay, page{widths: widths, gridless: true, tab: slate})
	if err != nil {
		return err
	}
	s.textOver(title, v.TitleBackPay, n)
	s.end(0)
	s.textOver(note, fmt.Sprintf(v.OwedAbout, x.Old.ID, x.New.ID, x.From, x.Schedule.End), n)
	s.end(0)
	if x.Partial {
		s.skip()
		s.textOver(banner, v.Partially, n)
		s.end(s.tall + 120)
	}
	s.skip()
	s.head(v.OwedColumns, []style{cellText, cellText, cellMoney, cellMoney, cellSum})
	top := s.row + 1
	for i := range x.Employees {
		e := &x.Employees[i]
		s.text(cellText, e.Employee)
		s.text(cellText, e.Name)
		if e.Why != "" {
			s.textOver(note, fmt.Sprintf(v.Of, v.NotCosted, e.Why), 3)
			s.end(0)
			continue
		}
		s.amount(cellMoney, e.Before)
		s.amount(cellMoney, e.After)
		at := s.row + 1
		s.sum(cellSum, fmt.Sprintf("ROUND(D%d-C%d,2)", at, at), int64(e.Owed))
		s.end(0)
	}
	bottom := s.row
	s.textOver(sumText, v.Total, 2)
	st := sumMoney
	if x.Partial {
		st = sumPart
	}
	for i, amount := range []money.Amount{x.Before, x.After, x.Owed} {
		col := schedule.ColumnName(3 + i)
		formula := fmt.Sprintf("ROUND(SUM(%s%d:%s%d),2)", col, top, col, bottom)
		if bottom < top {
			formula = ""
		}
		s.sum(st, formula, int64(amount))
	}
	s.end(180)
	s.skip()
	s.section(v.CostByElement, n)
	s.sums(v.OwedElements)
	for _, e := range x.Elements {
		s.textOver(cellText, b.words.Element(e.Element), 2)
		s.amount(cellMoney, e.Before)
		s.amount(cellMoney, e.After)
		s.amount(cellWorth, e.Difference)
		s.end(0)
	}
	return s.flush()
}

func (b *book) owedDetails(x *audit.BackPay) error {
	v := &b.words.Compare
	cells := []style{cellText, cellDate, cellDate, cellText, cellMoney, cellMoney, cellWorth}
	return b.list(v.Sheet.Details, grey, []tenths{150, 120, 120, 240, 140, 140, 140}, v.PeriodHeads, cells, func(row func(func(*sheet)) error) error {
		for i := range x.Employees {
			for _, p := range x.Employees[i].Periods {
				for _, c := range p.Elements {
					if err := row(func(s *sheet) {
						s.text(cellText, x.Employees[i].Employee)
						s.date(cellDate, p.First.String())
						s.date(cellDate, p.Last.String())
						s.text(cellText, b.words.Element(c.Element))
						s.amount(cellMoney, c.Before)
						s.amount(cellMoney, c.After)
						s.amount(cellWorth, c.Difference)
					}); err != nil {
						return err
					}
				}
			}
		}
		return nil
	})
}

func (b *book) owedNotes(x *audit.BackPay) error {
	v := &b.words.Compare
	widths := []tenths{170, 220, 190, 170, 100, 110, 110, 110}
	n := len(widths)
	s, err := b.another(v.Sheet.Assumptions, page{landscape: true, widths: widths, gridless: true, tab: violet})
	if err != nil {
		return err
	}
	s.section(b.words.AboutHead, n)
	s.facts(n, [][2]string{{b.words.AboutVersion, b.opt.Version}, {b.words.AboutZones, civil.ZoneRelease()}, {b.words.AboutFiles, strings.Join(x.Files, b.words.List)}})
	s.skip()
	s.rates([]ratesOf{{x.Old.ID, x.OldRates}, {x.New.ID, x.NewRates}})
	s.section(v.OwedNot, n)
	for i := range x.Employees {
		if e := &x.Employees[i]; e.Why != "" {
			s.spans4(e.Employee, e.Name, b.words.NotInTotal, e.Why, []int{1, 1, 2, 4})
		}
	}
	for _, c := range x.NotCosted {
		in := b.words.NotInTotal
		if c.Outside {
			in = b.words.OutsideRoster
		}
		s.spans4(c.Agreement, b.words.Element(c.Element), in, c.Why, []int{1, 1, 2, 4})
	}
	s.skip()
	s.section(v.NoticesHead, n)
	for i := range x.Notices {
		s.textOver(fact, x.Notices[i].String(), n)
		s.end(0)
	}
	return s.flush()
}
