package workbook

import (
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"rostercheck/agreements/money"
	"rostercheck/audit"
	"rostercheck/reports/internal/show"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// periodFixed is the columns before the elements: first day, last day, days.
const periodFixed = 3

// Sheets wider than this, in the columns' characters, are printed over several pages
// side by side at the scale, in percent, for smaller nobody can read them.
const (
	widestFit   = tenths(1_500)
	periodScale = 85
)

// The chart of periods: its height in pixels, the width of its labels, and the scale, in percent, below which
// rows and chart do not share a page.
const (
	chartHeight     = 280
	labelPixels     = 75 // of a column whose date stands level under it, in one line
	leastChartScale = 75
)

// mostColumns is how many periods a chart shows side by side.
const mostColumns = 60

// overTime writes what weeks, months and pay periods cost.
func (b *book) overTime(t *sums) error {
	v := &b.words.Report
	if err := b.periods(v.Sheet.Week, audit.Week); err != nil {
		return err
	}
	if err := b.periods(v.Sheet.Month, audit.Month); err != nil {
		return err
	}
	if b.doc.PayPeriods == nil {
		return nil
	}
	if err := b.periods(v.Sheet.Period, b.doc.PayPeriods.Of); err != nil || b.daily == nil {
		return err
	}
	return b.employeePeriods(t)
}

// employeePeriods writes what each employee costs in each pay period. The longest
// schedule has fewer days than a sheet has columns.
func (b *book) employeePeriods(t *sums) error {
	w := b.words
	list := b.daily.By(b.doc.PayPeriods.Of)
	names := slices.Clone(w.CostFixed)
	widths := []tenths{b.employeeWidth(), b.nameWidth()}
	under := []style{cellText, cellText}
	for i := range list {
		names, under = append(names, list[i].First.String()+"\n"+list[i].Last.String()), append(under, cellCost)
		widths = append(widths, max(105, b.widest(sumMoney, w.Number(list[i].Total.String()))))
	}
	names, under = append(names, w.CostSum), append(under, cellSum)
	widths = append(widths, max(120, b.widest(sumMoney, w.Number(show.Total(b.doc)))))
	all := tenths(0)
	for _, width := range widths {
		all += width
	}
	p := page{landscape: all > upright, widths: widths, rows: 1, cols: 2, freezeRow: 1, freezeCol: 2, tab: "B08A3E"}
	if all > widestFit {
		p.scale = periodScale
	}
	var parts []*sheet // that are full
	k := &continued{b: b, name: w.Report.Sheet.Periods, page: p,
		begin: func(s *sheet) {
			for i, n := range names {
				s.lines(headOf(under[i]), n, 1)
			}
			s.end(0)
		},
		end: func(s *sheet) { parts = append(parts, s) },
	}
	first, last := fixedCols+1, fixedCols+len(list)
	cents := make([]money.Amount, len(list))
	for i := range t.people {
		s, err := k.next()
		if err != nil {
			return err
		}
		x := &t.people[i]
		clear(cents)
		sum, at := money.Amount(0), 0
		for d, n := range b.doc.Pay.Amounts(x.index) {
			for d < list[at].From {
				at--
			}
			for d > list[at].To {
				at++
			}
			cents[at] += n
			sum += n
		}
		if err := agree(w, x.id, int64(sum), show.Decimal(x.all())); err != nil {
			return err
		}
		s.text(cellText, x.id)
		s.text(cellText, show.Name(b.doc, x.index, x.id))
		for _, n := range cents {
			s.cents(cellCost, int64(n))
		}
		s.sum(cellSum, sumOf(along(first, s.row+1, last)), int64(sum))
		s.end(0)
	}
	s, err := k.next()
	if err != nil {
		return err
	}
	bottom := s.row
	label := w.CostAll
	if b.doc.Statement != nil {
		label = w.CostSum
	}
	s.text(sumText, label)
	s.blank(sumText, 1)
	total := money.Amount(0)
	for i := range list {
		s.sum(sumMoney, below(parts, bottom, first+i), int64(list[i].Total))
		total += list[i].Total
	}
	s.sum(sumMoney, below(parts, bottom, last+1), int64(total))
	s.end(180)
	b.missing(s, len(names))
	return k.close()
}

// periods writes what each period costs, by element. There are far fewer days
// than a sheet has rows.
func (b *book) periods(name string, of func(civil.Date) (first, last civil.Date)) error {
	w, v := b.words, &b.words.Report
	var elements []string
	var list []audit.PeriodCost
	if b.daily != nil {
		elements, list = b.daily.Elements, b.daily.By(of)
	}
	sums := make([]money.Amount, len(elements))
	total := money.Amount(0)
	for i := range list {
		for k, n := range list[i].Elements {
			sums[k] += n
		}
		total += list[i].Total
	}
	names := v.Period[:]
	names = names[:len(names):len(names)]
	widths := []tenths{110, 110, max(80, b.widest(headMid, v.Period[2]))}
	under := []style{cellDate, cellDate, cellCount}
	for k, e := range elements {
		label := b.element(e)
		names, under = append(names, label), append(under, cellCost)
		widths = append(widths, max(105, b.widest(sumMoney, b.words.Number(sums[k].String()), strings.ReplaceAll(label, "-", "- "))))
	}
	names, under = append(names, w.CostSum), append(under, cellSum)
	widths = append(widths, max(120, b.widest(sumMoney, b.words.Number(total.String()))))
	all := tenths(0)
	for _, width := range widths {
		all += width
	}
	charted := len(list) > 1 && len(list) <= mostColumns && b.opt.Annex == nil
	p := page{landscape: all > upright, widths: widths, rows: 1, cols: 2, freezeRow: 1, freezeCol: 2, tab: "B08A3E"}
	if charted {
		p.sharedWithChart(all, usualRow*tenths(len(list)))
	}
	s, err := b.another(name, p)
	if err != nil {
		return err
	}
	if b.daily == nil {
		s.textOver(note, v.PeriodNone, len(widths))
		s.end(0)
		return s.flush()
	}
	s.head(names, under)
	s.turned = s.high
	s.page.paper = max(0, s.page.paper-s.high) // the headings stand on every page
	first, last := periodFixed+1, periodFixed+len(elements)
	few := false
	for i := range list {
		c := &list[i]
		s.day(cellDate, c.First)
		s.day(cellDate, c.Last)
		if c.Whole() {
			s.add(cellCount, int(c.To-c.From)+1)
		} else {
			s.add(cellFew, int(c.To-c.From)+1)
			few = true
		}
		for _, n := range c.Elements {
			s.cents(cellCost, int64(n))
		}
		formula := ""
		if len(elements) > 0 {
			formula = sumOf(along(first, s.row+1, last))
		}
		s.sum(cellSum, formula, int64(c.Total))
		s.end(0)
	}
	bottom := s.row
	s.text(sumText, w.CostSum)
	s.blank(sumText, periodFixed-1)
	for k := range elements {
		s.sum(sumMoney, sumOf(down(first+k, 2, bottom)), int64(sums[k]))
	}
	s.sum(sumMoney, sumOf(down(last+1, 2, bottom)), int64(total))
	s.end(180)
	if few {
		s.textOver(note, v.PeriodSays, len(widths))
		s.end(0)
	}
	b.missing(s, len(widths))
	if charted {
		s.skip()
		if s.page.paper > 0 && s.high-s.turned < fewRows {
			s.breakBefore() // another program may have them on the page before
		} else {
			s.keep(periodChartRows * usualRow)
		}
		b.periodChart(s, name, 2, bottom, last+1, all)
	}
	return s.flush()
}

// What stands above and below the rows of periods, but for the chart: headings, the
// total, a note or two.
const (
	aroundChart     = 450 + 180 + 3*usualRow
	periodChartRows = chartHeight/pixelsToRow + 1
	fewRows         = 4 * usualRow
	usualPercent    = 100
)

// sharedWithChart sees to it that no chart is cut in two by the end of a page. Rows
// and chart that nearly fit one page are made smaller; where there are more, the
// chart begins a page unless it fits the last one, which a program heeds only where
// the scale is said.
func (p *page) sharedWithChart(wide, rows tenths) {
	pixels, points := uprightPixels, uprightPoints*10
	if p.landscape {
		pixels, points = landscapePixels, landscapePoints*10
	}
	scale := min(usualPercent, usualPercent*pixels*10/(7*int(wide)))
	switch fits := usualPercent * int(points) / int(rows+aroundChart+periodChartRows*usualRow); {
	case fits >= scale:
	case fits >= leastChartScale:
		p.single = true
	default:
		p.scale = scale
		p.paper = points * usualPercent / tenths(scale)
	}
}

// missing lists, under a table of costs, what is not in its total.
func (b *book) missing(s *sheet, cols int) {
	for _, e := range show.Missing(b.words, b.doc) {
		s.text(note, e)
		s.textOver(note, b.words.NotInTotal, max(1, cols-1))
		s.end(0)
	}
}

// along is the cells of a row from one column to another.
func along(from, row, to int) string {
	return schedule.CellName(from, row) + ":" + schedule.CellName(to, row)
}

// periodChart draws what the periods come to, and leaves the rows free that it
// covers.
func (b *book) periodChart(s *sheet, name string, top, bottom, col int, wide tenths) {
	at := func(col int) string {
		letter := schedule.ColumnName(col)
		return fmt.Sprintf("%s$%s$%d:$%s$%d", quotedSheet(s.name), letter, top, letter, bottom)
	}
	gap, zero := uint(40), 0.0
	across := min(7*int(wide)/10-20, 1150)
	turned := 0
	if across/(bottom-top+1) < labelPixels {
		turned = -90
	}
	small := excelize.Font{Family: typeset, Size: 9, Color: ink}
	chart := &excelize.Chart{
		Type: excelize.Col,
		Series: []excelize.ChartSeries{{Name: quotedSheet(s.name) + "$" + schedule.ColumnName(col) + "$1", Categories: at(1), Values: at(col),
			Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{slate}}}},
		Dimension: excelize.ChartDimension{Width: uint(across), Height: chartHeight},
		Legend:    excelize.ChartLegend{Position: "none"},
		Title:     chartTitle(name + " ($)"),
		XAxis:     excelize.ChartAxis{Font: small, Alignment: excelize.Alignment{TextRotation: turned}, NumFmt: excelize.ChartNumFmt{CustomNumFmt: formatDate}},
		YAxis:     excelize.ChartAxis{MajorGridLines: true, Minimum: &zero, Font: small, NumFmt: excelize.ChartNumFmt{CustomNumFmt: formatWhole}},
		GapWidth:  &gap,
	}
	if s.err == nil {
		s.err = b.f.AddChart(s.name, schedule.CellName(1, s.row+1), chart)
	}
	for range periodChartRows {
		s.end(usualRow)
	}
}

func chartTitle(text string) excelize.ChartTitle {
	return excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: text, Font: &excelize.Font{Family: typeset, Size: 11, Bold: true, Color: slate}}}}
}
