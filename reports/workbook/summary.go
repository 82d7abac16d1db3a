package workbook

import (
	"cmp"
	"fmt"
	"math/bits"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"rostercheck/audit"
	"rostercheck/reports/internal/show"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// The columns that the blocks of the summary share.
const (
	summaryCols  = 12
	summaryWidth = tenths(100) // of each
	summaryMore  = tenths(25)  // that the last, of amounts, is wider
	labelCols    = 2
)

// The most that the first pages show of long lists.
const (
	mostWorst    = 10
	mostSilent   = 8
	mostReadings = 10
)

// The page, as every program prints it, and the scales of it.
const (
	uprightPixels = 680         // of columns across it
	uprightPoints = tenths(690) // of rows down it, times ten at full scale
	leastScale    = 55          // percent

	landscapePixels = 900
	landscapePoints = tenths(510)
)

// summary writes the pages that a warden reads first: on one what was found and
// what it costs, on the second what nobody could judge, what doubts are worth, and
// how to read the rest.
func (b *book) summary(t *sums) error {
	w, d := b.words, b.doc
	widths := slices.Repeat([]tenths{summaryWidth}, summaryCols)
	widths[summaryCols-1] += summaryMore
	scale := 100 * uprightPixels * 10 / (7 * int(summaryCols*summaryWidth+summaryMore))
	s := b.newSheet(w.Sheet.Summary, page{widths: widths, scale: scale, gridless: true, tab: slate})
	if d.Statement == nil {
		s.spread(title, w.Title)
	} else {
		s.spread(title, w.StatementTitle)
	}
	if b.institution != "" {
		s.spread(subtitle, b.institution)
	}
	b.statement(s)
	s.skip()
	b.tiles(s, t)
	if show.Partial(d) {
		s.skip()
		warning := w.PartialUnnamed
		if missing := show.Missing(b.words, d); len(missing) > 0 {
			warning = fmt.Sprintf(w.PartialBanner, strings.Join(missing, w.List))
		}
		s.textOver(banner, warning, summaryCols)
		s.end(s.tall + 120)
	}
	s.skip()
	b.facts(s)
	s.skip()
	b.costs(s, t)
	s.skip()
	b.worst(s)

	first := s.high
	s.skip()
	s.breakBefore()
	b.notJudged(s)
	s.skip()
	b.readings(s)
	s.skip()
	s.section(w.Report.StrengthsHead, summaryCols)
	for _, c := range b.counts() {
		s.textOver(mark(c.strength, c.excused()), b.strength(c.strength), labelCols)
		s.textOver(fact, w.Means[c.strength], summaryCols-labelCols)
		s.end(0)
	}
	s.skip()
	s.section(w.HowHead, summaryCols)
	for _, h := range b.how() {
		s.textOver(label, h[0], labelCols)
		s.rest(h[1])
	}
	s.skip()
	s.section(w.LegendHead, summaryCols)
	s.spread(fact, w.LegendSays)
	for _, l := range w.Legend {
		if l.Says != "" {
			s.textOver(legendStyle(l.Style), l.Word, labelCols)
			s.rest(l.Says)
		}
	}
	s.skip()
	for _, n := range w.HowNotes {
		s.spread(note, n)
	}
	// Each of the two on one sheet of paper, where that stays readable.
	for _, high := range []tenths{first, s.high - first} {
		if fits := 100 * int(uprightPoints) * 10 / int(high); fits < s.page.scale {
			s.page.scale = max(fits, leastScale)
		}
	}
	return s.flush()
}

// how says what the other sheets hold, in their order.
func (b *book) how() [][2]string {
	w := b.words
	sheet, says := &w.Report.Sheet, &w.Report.How
	behind := map[string][][2]string{
		w.Sheet.Violations: {{sheet.ByEmployee, says.ByEmployee}},
		w.Sheet.Calendar:   {{sheet.Heat, says.Heat}},
		w.Sheet.Cost:       {{sheet.Week, says.Week}, {sheet.Month, says.Month}},
	}
	if b.doc.PayPeriods != nil {
		behind[w.Sheet.Cost] = append(behind[w.Sheet.Cost], [2]string{sheet.Period, says.Period}, [2]string{sheet.Periods, says.Periods})
	}
	var out [][2]string
	for _, h := range w.How {
		out = append(append(out, h), behind[h[0]]...)
	}
	return out
}

// count is the findings of one strength.
type count struct {
	strength string
	n        int
}

// excused tells whether they do not count.
func (c count) excused() bool { return c.strength == "waived" || c.strength == "accepted" }

// counts are the findings by strength, what is demanded most first.
func (b *book) counts() []count {
	n := b.doc.Summary.Findings
	list := []count{{"must", n.Must}, {"data", n.Data}, {"effort", n.Effort}, {"advice", n.Advice}, {"waived", n.Waived}}
	if b.doc.Baseline != nil {
		list = append(list, count{"accepted", n.Accepted})
	}
	return list
}

// tiles are the result in large figures.
func (b *book) tiles(s *sheet, t *sums) {
	w := b.words
	list := b.counts()
	span := func(i int) int { // of the strengths two columns each, but for one that is left
		if len(list) > 5 && i >= 4 {
			return 1
		}
		return 2
	}
	for i, c := range list {
		s.textOver(mark(c.strength, c.excused()), b.strength(c.strength), span(i))
	}
	cost := w.TileCost
	if show.Partial(b.doc) {
		cost = w.TilePartial
	}
	s.textOver(tileName, cost, 2)
	s.end(170)
	for i, c := range list {
		s.addOver(tileCount, c.n, span(i))
	}
	if n, err := show.Cents(show.Total(b.doc)); err == nil {
		s.sum(tileMoney, t.all, n)
	} else {
		s.text(tileMoney, show.Total(b.doc))
	}
	s.span(2, tileMoney)
	s.end(340)
}

// span makes the cell that was added last one with those to its right, so many in
// all.
func (s *sheet) span(n int, st style) {
	s.spans = append(s.spans, [2]int{len(s.cells), len(s.cells) + n - 1})
	s.blank(st, n-1)
}

// facts are what was audited, two facts a row.
func (b *book) facts(s *sheet) {
	w, d := b.words, b.doc
	name := func(t string) { s.textOver(label, t, labelCols) }
	half := summaryCols/2 - labelCols
	name(w.FactAgreement)
	s.rest(b.agreement)
	name(w.FactStart)
	s.date(factDate, d.Schedule.Start)
	s.span(half, factDate)
	name(w.FactEnd)
	s.date(factDate, d.Schedule.End)
	s.span(half, factDate)
	s.end(0)
	if r := d.Range; r != nil {
		name(w.Report.FactRange)
		s.textOver(named, fmt.Sprintf(w.Report.RangeSays, r.First, r.Last), summaryCols-labelCols)
		s.end(0)
	}
	name(w.FactEmployees)
	if t := d.Statement; t != nil {
		s.textOver(fact, fmt.Sprintf(w.StatementCount, d.Summary.Employees, t.Of), half)
	} else {
		s.addOver(factNumber, d.Summary.Employees, half)
	}
	name(w.FactShifts)
	s.addOver(factNumber, d.Summary.Shifts, half)
	s.end(0)
	if d.Book == nil || d.Book.Roster == nil {
		return
	}
	p := &d.Book.Roster.Period
	name(w.FactPosted)
	switch {
	case len(p.Postings) > 0:
		s.date(factDate, p.Postings[0].Posted.String())
		s.span(half, factDate)
		s.textOver(fact, fmt.Sprintf(w.FactPostings, len(p.Postings)), summaryCols/2)
		s.end(0)
		name(w.FactZone)
		s.rest(d.Book.Roster.Institution.Timezone)
	default:
		if p.Posted != civil.NoDate {
			s.date(factDate, p.Posted.String())
			s.span(half, factDate)
		} else {
			s.textOver(fact, w.FactNotPosted, half)
		}
		name(w.FactZone)
		s.textOver(fact, d.Book.Roster.Institution.Timezone, half)
		s.end(0)
	}
	if d.Book.AsPosted {
		name(w.FactAsPosted)
		s.rest(w.FactAsPostedIs)
	}
}

// The columns of the costs, and the least rows beside their chart.
const (
	costName    = 3
	costAmount  = 2
	chartColumn = costName + costAmount + 2 // with that of the shares before it
	chartRows   = 8
)

// What the library takes the cells of a sheet to measure whose rows are not in
// memory. By that a chart is given the cell in which it ends, so that its size on
// paper is that of the cells.
const (
	chartPixelsARow = 18
	chartPixelsACol = 80
)

// costs are the elements of the total, the largest first, with a chart beside
// them, and those that are not in it.
func (b *book) costs(s *sheet, t *sums) {
	w, d := b.words, b.doc
	s.section(w.CostHead, summaryCols)
	type part struct {
		audit.ElementCost
		cents int64
		plain bool // it is an amount
	}
	var parts []part
	total := int64(0)
	for _, e := range d.Summary.Cost.Elements {
		n, err := show.Cents(e.Amount)
		parts = append(parts, part{e, n, err == nil})
		total += n
	}
	slices.SortStableFunc(parts, func(x, y part) int { return cmp.Compare(y.cents, x.cents) })
	for i, name := range w.Report.CostColumns {
		s.textOver(headOf([]style{cellText, cellMoney, cellShare}[i]), name, []int{costName, costAmount, 1}[i])
	}
	s.end(usualRow)
	top := s.row + 1
	for _, e := range parts {
		s.textOver(cellText, b.element(e.Element), costName)
		if e.plain {
			s.sum(cellMoney, t.at[e.Element], e.cents)
		} else {
			s.text(cellText, e.Amount)
		}
		s.span(costAmount, cellMoney)
		if e.plain && total > 0 && e.cents >= 0 && e.cents <= total {
			s.decimal(cellShare, tenThousandths(e.cents, total))
		} else {
			s.blank(cellShare, 1)
		}
		s.end(usualRow)
	}
	bottom := s.row
	label := w.CostSum
	if show.Partial(d) {
		label = w.TilePartial
	}
	s.textOver(sumText, label, costName)
	if n, err := show.Cents(show.Total(d)); err == nil {
		formula := ""
		if bottom >= top {
			formula = sumOf(down(costName+1, top, bottom))
		}
		s.sum(sumMoney, formula, n)
	} else {
		s.text(sumText, show.Total(d))
	}
	s.span(costAmount, sumMoney)
	s.blank(sumText, 1)
	s.end(180)
	for _, e := range show.Missing(b.words, d) {
		s.textOver(fact, e, costName)
		s.textOver(note, w.NotInTotal, costAmount+1)
		s.end(0)
	}
	if bottom-top < 1 || b.opt.Annex != nil {
		return // a bar alone says nothing
	}
	from, says := top, w.Report.Chart
	if bottom-top > 1 && 2*parts[0].cents > total {
		// Beside what is more than all the rest nothing else would be seen.
		from, says = top+1, fmt.Sprintf(w.Report.ChartWithout, b.element(parts[0].Element))
	}
	for s.row < top+chartRows {
		s.end(usualRow)
	}
	b.elementChart(s, says, top-1, from, bottom, parts[from-top].cents)
}

// tenThousandths is a part of a whole, rounded to four decimals.
func tenThousandths(part, whole int64) string {
	high, low := bits.Mul64(uint64(part), 10_000)
	low, carry := bits.Add64(low, uint64(whole)/2, 0)
	n, _ := bits.Div64(high+carry, low, uint64(whole))
	return fmt.Sprintf("%d.%04d", n/10_000, n%10_000)
}

// elementChart draws the elements of the rows from one to another, to the right of
// the table whose headings are in row head.
func (b *book) elementChart(s *sheet, says string, head, from, to int, most int64) {
	cells := func(col int) string {
		letter := schedule.ColumnName(col)
		return fmt.Sprintf("%s$%s$%d:$%s$%d", quotedSheet(s.name), letter, from, letter, to)
	}
	gap := uint(45)
	// A quarter more than the longest bar, where its label stands.
	room, err := number(show.Decimal(max(most+most/4, 1)))
	if err != nil {
		s.fail(err)
	}
	small := excelize.Font{Family: typeset, Size: 9, Color: ink}
	chart := &excelize.Chart{
		Type: excelize.Bar,
		Series: []excelize.ChartSeries{{
			Name:       fmt.Sprintf("%s$%s$%d", quotedSheet(s.name), schedule.ColumnName(costName+1), head),
			Categories: cells(1), Values: cells(costName + 1),
			Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{slate}},
			DataLabel: excelize.ChartDataLabel{Font: small},
		}},
		Dimension: excelize.ChartDimension{Width: chartPixelsACol*(summaryCols-chartColumn+1) - 20, Height: uint((s.row - head + 1) * chartPixelsARow)},
		Legend:    excelize.ChartLegend{Position: "none"},
		Title:     chartTitle(says),
		PlotArea:  excelize.ChartPlotArea{ShowVal: true},
		// The largest stands on top, as in the table.
		XAxis:    excelize.ChartAxis{ReverseOrder: true, Font: small},
		YAxis:    excelize.ChartAxis{None: true, Maximum: &room, Font: small, NumFmt: excelize.ChartNumFmt{CustomNumFmt: formatMoney}},
		GapWidth: &gap,
		Format:   excelize.GraphicOptions{OffsetX: 10},
	}
	if s.err == nil {
		s.err = b.f.AddChart(s.name, schedule.CellName(chartColumn, head), chart)
	}
}

// The columns of the worst findings.
var worstCols = [5]int{1, 2, 2, 6, 1}

// worst lists the worst findings that count.
func (b *book) worst(s *sheet) {
	w, v := b.words, &b.words.Report
	s.section(v.WorstHead, summaryCols)
	list, counted := show.Worst(b.doc, mostWorst)
	if len(list) == 0 {
		s.spread(note, v.WorstNone)
		return
	}
	says := v.WorstSays
	if counted > len(list) {
		says += " " + fmt.Sprintf(v.WorstOf, len(list), counted, w.Sheet.Violations)
	}
	s.spread(smallPrint, says)
	s.headOver(v.WorstColumns[:], worstCols[:], []style{cellMid, cellText, cellText, cellText, cellMoney})
	for _, i := range list {
		f := &b.doc.Findings[i]
		s.textOver(mark(f.Strength, false), b.strength(f.Strength), worstCols[0])
		s.lines(worstText, b.rule(show.Clean(f.Rule))+"\n"+show.Clean(f.Clause), worstCols[1])
		who := strings.TrimSpace(show.Clean(f.Employee) + " " + show.Name(b.doc, f.EmployeeIndex, f.Employee))
		if f.Employee == "" {
			who = strings.TrimSpace(w.OfSchedule + " " + show.Clean(f.Classification))
		}
		s.lines(worstText, who+"\n"+show.Span(show.Clean(f.First), show.Clean(f.Last)), worstCols[2])
		s.textOver(worstText, f.Message, worstCols[3])
		s.decimal(cellMoney, f.AtStake)
		s.end(0)
	}
}

// headOver writes column headings, each over so many columns.
func (s *sheet) headOver(names []string, spans []int, cells []style) {
	for i, n := range names {
		s.textOver(headOf(cells[i]), n, spans[i])
	}
	s.end(0)
}

// more says how many of a list stand on the sheet of assumptions alone.
func (s *sheet) more(n int) {
	if n > 0 {
		s.spread(note, fmt.Sprintf(s.b.words.Report.MoreAssumed, n, s.b.words.Sheet.Assumptions))
	}
}

// notJudged lists what no rule could judge, by reason, the most frequent first.
func (b *book) notJudged(s *sheet) {
	w, v := b.words, &b.words.Report
	s.section(w.AssumeNotJudged.Head, summaryCols)
	if len(b.doc.NotJudged) == 0 {
		s.spread(note, v.NotJudgedNone)
		return
	}
	s.spread(smallPrint, w.AssumeNotJudged.Says)
	type silent struct{ rule, why string }
	groups := show.GroupBy(b.doc.NotJudged, func(n audit.NotJudged) silent { return silent{n.Rule, n.Why} })
	slices.SortStableFunc(groups, func(x, y show.Group[silent, audit.NotJudged]) int { return len(y.Members) - len(x.Members) })
	spans := []int{3, 2, 1, 6}
	s.headOver(v.NotJudged[:], spans, []style{cellText, cellDate, cellCount, cellText})
	for i, g := range groups {
		if i == mostSilent {
			break
		}
		first := g.Members[0].First
		for _, n := range g.Members {
			first = min(first, n.First)
		}
		s.textOver(cellText, b.rule(g.Key.rule), spans[0])
		s.date(cellDate, first)
		s.span(spans[1], cellDate)
		s.add(cellCount, len(g.Members))
		s.textOver(cellText, g.Key.why, spans[3])
		s.end(0)
	}
	s.more(len(groups) - mostSilent)
}

// readings lists the other readings that would change what is paid, those that
// matter most first.
func (b *book) readings(s *sheet) {
	v := &b.words.Report
	s.section(v.ReadingsHead, summaryCols)
	type other struct {
		of    *audit.Reading
		by    *audit.Alternative
		cents int64
	}
	var list []other
	for i := range b.doc.Readings {
		r := &b.doc.Readings[i]
		for k := range r.Alternatives {
			a := &r.Alternatives[k]
			n, err := show.Cents(a.Difference)
			if err != nil || n != 0 || a.Partial {
				list = append(list, other{r, a, n})
			}
		}
	}
	if len(list) == 0 {
		s.spread(note, v.ReadingsNone)
		return
	}
	slices.SortStableFunc(list, func(x, y other) int { return cmp.Compare(max(y.cents, -y.cents), max(x.cents, -x.cents)) })
	spans := []int{3, 2, 2, 3, 2}
	s.headOver(v.Readings[:], spans, []style{cellText, cellText, cellText, cellText, cellWorth})
	for i, o := range list {
		if i == mostReadings {
			break
		}
		s.textOver(cellText, b.reading(o.of.Reading), spans[0])
		s.textOver(cellText, o.of.Clause, spans[1])
		s.textOver(cellText, b.value(o.of.Value), spans[2])
		value := b.value(o.by.Value)
		if o.by.Partial {
			value = fmt.Sprintf(b.words.ReadingPartial, value)
		}
		s.textOver(cellText, value, spans[3])
		s.decimal(cellWorth, o.by.Difference)
		s.span(spans[4], cellWorth)
		s.end(0)
	}
	s.more(len(list) - mostReadings)
}

// section writes the heading of a block over so many columns.
func (s *sheet) section(t string, cols int) {
	s.text(section, t)
	s.blank(section, cols-1)
	s.end(200)
}

// spread writes a text over the whole width of the summary.
func (s *sheet) spread(st style, t string) {
	s.textOver(st, t, summaryCols)
	s.end(0)
}

// rest writes a text over the columns behind the label of a row of the summary,
// and ends the row.
func (s *sheet) rest(t string) {
	s.textOver(fact, t, summaryCols-labelCols)
	s.end(0)
}

// legendStyle is the style of a mark of the calendar's legend.
func legendStyle(name string) style {
	switch name {
	case "holiday":
		return dayFeast
	case "weekend":
		return dayOff
	case "leave":
		return dayPaid
	case "unknown":
		return dayUnknown
	}
	return mark(name, name == "waived")
}
