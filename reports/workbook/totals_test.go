package workbook

import (
	"fmt"
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"rostercheck/audit"
	"rostercheck/internal/lang"
	"rostercheck/reports/internal/example"
	"rostercheck/reports/internal/show"
	"rostercheck/reports/internal/words"
	"rostercheck/schedule/civil"
)

func on(s string) civil.Date {
	d, err := civil.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// twoMonths is a document with pay on either side of weeks, months and pay periods.
// July 29 is a Sunday; the pay periods of 14 days from July 2 begin on July 2, 16 and
// 30.
//
//	July 2   regular 100.10
//	July 15  regular 200.20, premium 3.30
//	July 16  regular 300.00
//	July 29  premium 0.05
//	July 31  regular 40.04
//	August 1 regular 5.00, and premium -0.03 of another employee
func twoMonths() *audit.Document {
	line := func(who, date, element, amount string) audit.Line {
		return audit.Line{Employee: who, EmployeeIndex: int(who[3] - '2'), Date: date, Element: element, Clause: "1", Start: date + "T07:00", Minutes: 60, Multiplier: "1", Rate: "1", Amount: amount}
	}
	doc := &audit.Document{
		Schedule:   audit.Span{Start: "2001-07-02", End: "2001-08-01"},
		Book:       example.Book(2, 31),
		PayPeriods: &audit.PayPeriods{First: on("2001-07-02"), Days: 14},
		Pay: audit.PayOf(
			line("1042", "2001-07-02", "regular", "100.10"), line("1042", "2001-07-15", "regular", "200.20"), line("1042", "2001-07-15", "premium", "3.30"),
			line("1042", "2001-07-16", "regular", "300.00"), line("1042", "2001-07-29", "premium", "0.05"), line("1042", "2001-07-31", "regular", "40.04"),
			line("1042", "2001-08-01", "regular", "5.00"), line("1043", "2001-08-01", "premium", "-0.03")),
	}
	doc.Summary.Cost = audit.Cost{Total: "648.66", Elements: []audit.ElementCost{{Element: "premium", Amount: "3.32"}, {Element: "regular", Amount: "645.34"}}}
	return doc
}

func TestCostByWeekMonthAndPayPeriod(t *testing.T) {
	o := open(t, twoMonths(), excel)
	for _, c := range []struct {
		sheet string
		rows  [][]string // as shown
	}{
		{"Cost by week", [][]string{
			{"2001-07-02", "2001-07-08", "7", "0.00", "100.10", "100.10"},
			{"2001-07-09", "2001-07-15", "7", "3.30", "200.20", "203.50"},
			{"2001-07-16", "2001-07-22", "7", "0.00", "300.00", "300.00"},
			{"2001-07-23", "2001-07-29", "7", "0.05", "0.00", "0.05"},
			{"2001-07-30", "2001-08-05", "3", "-0.03", "45.04", "45.01"},
		}},
		{"Cost by month", [][]string{
			{"2001-07-01", "2001-07-31", "30", "3.35", "640.34", "643.69"},
			{"2001-08-01", "2001-08-31", "1", "-0.03", "5.00", "4.97"},
		}},
		{"Cost by pay period", [][]string{
			{"2001-07-02", "2001-07-15", "14", "3.30", "300.30", "303.60"},
			{"2001-07-16", "2001-07-29", "14", "0.05", "300.00", "300.05"},
			{"2001-07-30", "2001-08-12", "3", "-0.03", "45.04", "45.01"},
		}},
	} {
		equal(t, c.sheet, o.rows(c.sheet)[0], []string{"First day", "Last day", "Days here", "premium", "regular", "Total"})
		for i, want := range c.rows {
			var got []string
			for col := 1; col <= 6; col++ {
				name, _ := excelize.CoordinatesToCellName(col, i+2)
				got = append(got, o.shown(c.sheet, name))
			}
			equal(t, c.sheet+" row "+strconv.Itoa(i+2), got, want)
			o.formula(c.sheet, "F"+strconv.Itoa(i+2), fmt.Sprintf("ROUND(SUM(D%d:E%d),2)", i+2, i+2))
		}
		last := len(c.rows) + 1
		at := strconv.Itoa(last + 1)
		equal(t, c.sheet+" total", o.rows(c.sheet)[last], []string{"Total", "", "", "3.32", "645.34", "648.66"})
		for _, col := range []string{"D", "E", "F"} {
			o.formula(c.sheet, col+at, fmt.Sprintf("ROUND(SUM(%s2:%s%d),2)", col, col, last))
		}
		equal(t, "a date is a date", *o.style(c.sheet, "A2").CustomNumFmt, "yyyy-mm-dd")
		equal(t, "money is money", *o.style(c.sheet, "F2").CustomNumFmt, "#,##0.00")
		equal(t, "a dash for nothing", *o.style(c.sheet, "D2").CustomNumFmt, `#,##0.00;-#,##0.00;"–"`)
		if typ, _ := o.f.GetCellType(c.sheet, "A2"); typ != excelize.CellTypeUnset && typ != excelize.CellTypeNumber {
			t.Errorf("%s: a first day is of cell type %v", c.sheet, typ)
		}
		// A period of which days are missing stands out, and the sheet says why.
		equal(t, "days of a whole period", o.style(c.sheet, "C"+strconv.Itoa(last)).Font.Italic, true)
		if c.sheet != "Cost by month" {
			equal(t, "days of a part", o.style(c.sheet, "C2").Font.Italic, false)
		}
		o.find(c.sheet, words.English.Report.PeriodSays)
	}
	if o := open(t, example.Document(), excel); slices.Contains(o.f.GetSheetList(), "Cost by pay period") {
		t.Error("a sheet of pay periods, and nobody said which they are")
	}
}

// The page ends nowhere in the chart of periods: rows and chart fit one page, are made
// to, or the chart begins another.
func TestPeriodChartIsNotCut(t *testing.T) {
	kinds := map[string]int{}
	for _, weeks := range []civil.Date{5, 27, 32, 42, 53} {
		doc := twoMonths()
		doc.Schedule.End = (on("2001-07-02") + 7*weeks - 1).String()
		o := open(t, doc, excel)
		p, err := o.f.GetPageLayout("Cost by week")
		if err != nil {
			t.Fatal(err)
		}
		total := o.find("Cost by week", "Total")
		equal(t, "orientation", *p.Orientation, "portrait")
		equal(t, "rows", total, int(weeks)+2)
		at := strings.Index(o.xml("Cost by week"), `<brk id="`)
		props, _ := o.f.GetSheetProps("Cost by week")
		fitted := props.FitToPage != nil && *props.FitToPage
		high, upToChart := 0.0, 0.0
		for row := 1; row <= lastOf(o.area("Cost by week")); row++ {
			h, _ := o.f.GetRowHeight("Cost by week", row)
			high += h
			if row <= total {
				upToChart += h
			}
		}
		// Dates under 75 pixels of a chart of some 420 stand upright: five weeks have more.
		equal(t, fmt.Sprint(weeks, " weeks: upright dates"), strings.Contains(o.chartOf("Cost by week"), `rot="-5400000"`), weeks > 5)
		switch {
		case at >= 0:
			kinds["turns"]++
			var row int
			if _, err := fmt.Sscanf(o.xml("Cost by week")[at:], `<brk id="%d"`, &row); err != nil || row <= total {
				t.Errorf("%d weeks: a page ends with row %d, the total is row %d", weeks, row, total)
			}
			if fitted {
				t.Errorf("%d weeks: a sheet that is fitted heeds no break", weeks)
			}
		case fitted && *p.FitToHeight == 1:
			kinds["fitted"]++
			if high > 690/0.75 {
				t.Errorf("%d weeks: %.0f points made to fit a page", weeks, high)
			}
		case fitted:
			kinds["fits"]++
			if high > 690 {
				t.Errorf("%d weeks: %.0f points are more than a page", weeks, high)
			}
		default: // the chart is under the last rows, which are on another page than the first
			kinds["follows"]++
			if second := upToChart - 690; second < 0 || second+high-upToChart > 640 {
				t.Errorf("%d weeks: the chart is from %.0f to %.0f points down the paper", weeks, upToChart, high)
			}
		}
	}
	equal(t, "each of them happens", len(kinds), 4)
}

func (o *opened) area(sheet string) string {
	for _, n := range o.f.GetDefinedName() {
		if n.Scope == sheet && n.Name == "_xlnm.Print_Area" {
			return n.RefersTo
		}
	}
	o.t.Fatalf("%s has no print area", sheet)
	return ""
}

// By hand, from the lines of [twoMonths]: 1042 has 100.10 + 200.20 + 3.30 = 303.60 in
// the first pay period, 300.00 + 0.05 = 300.05 in the second, 40.04 + 5.00 = 45.04 in
// the third; 1043 has -0.03 in the third alone.
func TestPayPeriodsByEmployee(t *testing.T) {
	const sheet = "Pay periods by employee"
	o := open(t, twoMonths(), excel)
	equal(t, "heading", o.rows(sheet)[0], []string{"Employee", "Name", "2001-07-02\n2001-07-15", "2001-07-16\n2001-07-29", "2001-07-30\n2001-08-12", "Total"})
	for i, want := range [][]string{
		{"1042", "303.60", "300.05", "45.04", "648.69"},
		{"1043", "0.00", "0.00", "-0.03", "-0.03"},
		{"All employees", "303.60", "300.05", "45.01", "648.66"},
	} {
		row := strconv.Itoa(i + 2)
		equal(t, "row "+row, []string{o.cell(sheet, "A"+row), o.shown(sheet, "C"+row), o.shown(sheet, "D"+row), o.shown(sheet, "E"+row), o.shown(sheet, "F"+row)}, want)
	}
	for _, row := range []string{"2", "3"} {
		o.formula(sheet, "F"+row, "ROUND(SUM(C"+row+":E"+row+"),2)")
	}
	for _, col := range []string{"C", "D", "E", "F"} {
		o.formula(sheet, col+"4", "ROUND(SUM("+col+"2:"+col+"3),2)")
	}
	equal(t, "described", o.said("Summary", sheet)[1], "What each employee costs in each pay period.")

	// The 24 employees of the example over sheets of 11: the total is of all.
	many := example.Document()
	many.PayPeriods = &audit.PayPeriods{First: on("2001-07-02"), Days: 14}
	o = open(t, many, limits{rows: 12, cols: 100, notes: 10})
	equal(t, "last sheet", o.cell(sheet+" 3", "A4"), "All employees")
	o.formula(sheet+" 3", "C4", "ROUND(SUM('"+sheet+"'!C2:C12)+SUM('"+sheet+" 2'!C2:C12)+SUM(C2:C3),2)")
	end, _ := excelize.CoordinatesToCellName(len(o.rows(sheet)[0]), 4)
	equal(t, "total of all", strings.ReplaceAll(o.shown(sheet+" 3", end), ",", ""), many.Summary.Cost.Total)

	if o := open(t, example.Document(), excel); slices.Contains(o.f.GetSheetList(), sheet) {
		t.Error("a sheet of pay periods, and nobody said which they are")
	}
	// A year of pay periods is printed over several pages, and not too small to read.
	doc := twoMonths()
	doc.Schedule.End = "2002-07-01"
	for s, scale := range map[*opened]int{open(t, twoMonths(), excel): 0, open(t, doc, excel): 85} {
		p, err := s.f.GetPageLayout(sheet)
		if err != nil {
			t.Fatal(err)
		}
		got := 0
		if p.AdjustTo != nil && *p.AdjustTo != 100 {
			got = int(*p.AdjustTo)
		}
		equal(t, "scale", got, scale)
	}
}

func (o *opened) formula(sheet, cell, want string) {
	o.t.Helper()
	got, err := o.f.GetCellFormula(sheet, cell)
	if err != nil || got != want {
		o.t.Errorf("formula of %s %s is %q, %v; want %q", sheet, cell, got, err, want)
	}
}

var (
	sumForm     = regexp.MustCompile(`^(ROUND\()?((?:SUM|SUBTOTAL)\(.*\))(,2\))?$`)
	withFormula = regexp.MustCompile(`<c r="([A-Z]+\d+)"[^>]*><f>([^<]*)</f><v>([^<]*)</v></c>`)
	oneRange    = regexp.MustCompile(`(?:'([^']*)'!)?([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?`)
)

// live is what a formula comes to, in hundredths, from the values stored in the
// cells that it names.
func (o *opened) live(sheet, formula string) int64 {
	o.t.Helper()
	body := strings.ReplaceAll(formula, "SUBTOTAL(109,", "SUM(")
	if m := sumForm.FindStringSubmatch(body); m != nil {
		body = m[2]
	} else if strings.ContainsAny(body, "(") {
		o.t.Fatalf("%s has the formula %s, of no known form", sheet, formula)
	}
	sum := int64(0)
	for _, m := range oneRange.FindAllStringSubmatch(body, -1) {
		name := sheet
		if m[1] != "" {
			name = m[1]
		}
		first, _ := excelize.ColumnNameToNumber(m[2])
		top, _ := strconv.Atoi(m[3])
		last, bottom := first, top
		if m[4] != "" {
			last, _ = excelize.ColumnNameToNumber(m[4])
			bottom, _ = strconv.Atoi(m[5])
		}
		for row := top; row <= bottom; row++ {
			for col := first; col <= last; col++ {
				if rows := o.rows(name); row <= len(rows) && col <= len(rows[row-1]) && rows[row-1][col-1] != "" {
					sum += hundredths(o.t, rows[row-1][col-1])
				}
			}
		}
	}
	return sum
}

func hundredths(t *testing.T, s string) int64 {
	t.Helper()
	n, err := show.Cents(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// Every formula of every sheet, worked out from the stored cells, gives the value
// that is stored beside it.
func TestFormulasGiveWhatIsStored(t *testing.T) {
	alone := twoMonths()
	alone.Book, alone.Baseline = nil, &audit.BaselineUse{} // a calendar needs more rows
	for i, stake := range []string{"12.30", "", "0.05", "7.00"} {
		alone.Findings = append(alone.Findings, audit.Finding{Rule: "r", Strength: "must", Employee: strconv.Itoa(i), AtStake: stake, Accepted: i == 2, First: "2001-07-03", Last: "2001-07-05"})
	}
	for name, o := range map[string]*opened{
		"the example": openSample(t), "two months": open(t, twoMonths(), excel), "a statement": open(t, example.Of(example.Document(), 2), excel),
		"sheets that continue": open(t, alone, limits{rows: 2, cols: 100, notes: 10}),
	} {
		n := 0
		for _, sheet := range o.f.GetSheetList() {
			found := withFormula.FindAllStringSubmatch(o.xml(sheet), -1)
			if all := strings.Count(o.xml(sheet), "<f>"); len(found) != all {
				t.Errorf("%s: %s has %d formulas, %d of them with a value", name, sheet, all, len(found))
			}
			for _, m := range found {
				n++
				formula := html.UnescapeString(m[2])
				if got, want := o.live(sheet, formula), hundredths(t, m[3]); got != want {
					t.Errorf("%s: %s %s: %s comes to %s; stored is %s", name, sheet, m[1], formula, show.Decimal(got), show.Decimal(want))
				}
			}
		}
		if n < 20 {
			t.Errorf("%s has only %d formulas", name, n)
		}
	}
}

// The sums of the report are those of the audit, wherever they stand.
func TestSumsAreTheAudits(t *testing.T) {
	doc := twoMonths()
	o := open(t, doc, excel)
	end := func(sheet string) string {
		row := o.said(sheet, "Total")
		return row[len(row)-1]
	}
	for _, sheet := range []string{"Cost by week", "Cost by month", "Cost by pay period", "Summary"} {
		equal(t, sheet, end(sheet), doc.Summary.Cost.Total)
	}
	all := o.said("Cost by employee", "All employees")
	equal(t, "by employee", all[len(all)-1], doc.Summary.Cost.Total)
	heat := o.rows("Heat map")[7]
	equal(t, "by day", heat[len(heat)-1], doc.Summary.Cost.Total)
	// On the first page the elements stand by amount, and their sums are those of the
	// sheet of employees.
	row := o.find("Summary", "regular")
	equal(t, "largest", o.said("Summary", "regular"), []string{"regular", "645.34", "0.9949"}) // 645.34 / 648.66 = 0.99488
	equal(t, "second", o.rows("Summary")[row][0], "premium")
	equal(t, "share as shown", o.shown("Summary", "F"+strconv.Itoa(row)), "99.5%")
	o.formula("Summary", "D"+strconv.Itoa(row), "'Cost by employee'!D4")
	o.formula("Summary", "D"+strconv.Itoa(row+2), fmt.Sprintf("ROUND(SUM(D%d:D%d),2)", row, row+1))
	o.formula("Summary", "K5", "'Cost by employee'!E4")
}

func TestDisagreeingDaysMakeNoReport(t *testing.T) {
	doc := twoMonths()
	doc.Summary.Cost.Total = "648.67"
	b := &book{words: &words.English, doc: doc, daily: doc.Daily()}
	sums := b.newSums()
	for l := range doc.Pay.All() {
		if err := sums.add(words.Of(lang.English), &l); err != nil {
			t.Fatal(err)
		}
	}
	err := sums.check(b)
	if err == nil || !strings.Contains(err.Error(), "648.66 but the summary says 648.67") {
		t.Errorf("error %v", err)
	}
}

func TestTenThousandths(t *testing.T) {
	for _, c := range []struct {
		part, whole int64
		want        string
	}{{0, 7, "0.0000"}, {7, 7, "1.0000"}, {1, 3, "0.3333"}, {2, 3, "0.6667"}, {1, 20_000, "0.0001"}, {999_999_999_999_999, 999_999_999_999_999, "1.0000"}, {114_815_989, 135_960_344, "0.8445"}} {
		equal(t, fmt.Sprint(c.part, "/", c.whole), tenThousandths(c.part, c.whole), c.want)
	}
}

// chartOf is the n-th chart of the file, by the order in which sheets made them.
func (o *opened) chartOf(sheet string) string {
	o.t.Helper()
	for n := 1; n < 10; n++ {
		if part := o.part(fmt.Sprintf("xl/charts/chart%d.xml", n)); strings.Contains(part, "&#39;"+sheet+"&#39;!") {
			return part
		}
	}
	o.t.Fatalf("%s has no chart", sheet)
	return ""
}

// The charts are over the rows of their tables and no others. Where one element is
// more than half of all, it is left out, and the title says so.
func TestCharts(t *testing.T) {
	doc := example.Document()
	doc.PayPeriods = &audit.PayPeriods{First: on("2001-07-02"), Days: 14}
	o := open(t, doc, excel)
	row := o.find("Summary", "regular")
	n := len(doc.Summary.Cost.Elements)
	chart := o.chartOf("Summary")
	for _, want := range []string{
		fmt.Sprintf("<cat><strRef><f>&#39;Summary&#39;!$A$%d:$A$%d</f>", row+1, row+n-1),
		fmt.Sprintf("<f>&#39;Summary&#39;!$D$%d:$D$%d</f>", row+1, row+n-1), "Cost by element ($), without regular"} {
		if !strings.Contains(chart, want) {
			t.Errorf("the chart of elements lacks %s", want)
		}
	}
	// It ends beside the total, in the last column.
	to := regexp.MustCompile(`<xdr:to><xdr:col>(\d+)</xdr:col>.*?<xdr:row>(\d+)</xdr:row>`)
	ends := false
	for n := 1; n <= 4; n++ {
		if m := to.FindStringSubmatch(o.part(fmt.Sprintf("xl/drawings/drawing%d.xml", n))); m != nil {
			ends = ends || m[1] == strconv.Itoa(summaryCols-1) && m[2] == strconv.Itoa(row+chartRows)
		}
	}
	if !ends {
		t.Errorf("the chart of elements does not end in column %d, row %d", summaryCols, row+chartRows)
	}
	// 13 weeks and the day after them, four months, and seven pay periods.
	for sheet, bottom := range map[string]int{"Cost by week": 15, "Cost by month": 5, "Cost by pay period": 8} {
		chart := o.chartOf(sheet)
		equal(t, sheet, o.rows(sheet)[bottom][0], "Total")
		total, _ := excelize.ColumnNumberToName(len(o.rows(sheet)[0]))
		for _, want := range []string{fmt.Sprintf("!$A$2:$A$%d<", bottom), fmt.Sprintf("!$%s$2:$%s$%d<", total, total, bottom), `<auto val="0">`} {
			if !strings.Contains(chart, want) {
				t.Errorf("the chart of %s lacks %s", sheet, want)
			}
		}
	}
	if !strings.Contains(open(t, twoMonths(), excel).chartOf("Summary"), "Cost by element ($)<") {
		t.Error("a chart of two elements leaves one out")
	}
}

// Of the findings that count the strongest come first; of equal ones those with most
// at stake, then those that are farthest from their limit: 90 against 60 is half of
// the limit over it, 700 against 480 less than half, 240 against 480 half below.
func TestWorstFindings(t *testing.T) {
	f := func(rule, strength, stake, measured, limit string) audit.Finding {
		return audit.Finding{Rule: rule, Clause: "9", Strength: strength, AtStake: stake, Measured: measured, Limit: limit, EmployeeIndex: -1, First: "2001-07-02", Last: "2001-07-03", Message: "m"}
	}
	doc := &audit.Document{Findings: []audit.Finding{
		f("l", "advice", "900.00", "", ""), f("j", "effort", "", "700", "480"), f("i", "effort", "", "240", "480"), f("e", "must", "", "06:45-19:15", ""),
		f("c", "must", "", "90", "60"), f("d", "must", "", "700", "480"), f("b", "must", "9.99", "1", "100"), f("a", "must", "10.00", "0", "0"),
		f("g", "data", "", "30", "0"), f("h", "effort", "0.50", "1", "2"), f("k", "advice", "1000.00", "", ""), f("f", "must", "", "", ""),
		f("waived", "must", "99.00", "", ""), f("accepted", "must", "99.00", "", ""),
	}}
	doc.Findings[12].Waived, doc.Findings[13].Accepted = true, true
	o := open(t, doc, excel)
	head := o.find("Summary", "Strength")
	var got []string
	for _, row := range o.rows("Summary")[head:] {
		if len(row) < 2 || row[1] == "" {
			break
		}
		got = append(got, strings.TrimSuffix(row[1], "\n9"))
	}
	equal(t, "order", got, []string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"})
	if !strings.Contains(o.rows("Summary")[head-2][0], "10 of the 12 findings that count; the sheet Violations has all of them.") {
		t.Errorf("under the heading: %q", o.rows("Summary")[head-2])
	}
	equal(t, "at stake as shown", o.shown("Summary", "L"+strconv.Itoa(head+1)), "10.00")
	o = open(t, &audit.Document{Findings: doc.Findings[12:]}, excel)
	o.find("Summary", "No finding counts.")
}

func TestFirstPageLists(t *testing.T) {
	doc := &audit.Document{
		Readings: []audit.Reading{
			{Reading: "small", Clause: "1", Value: "a", Alternatives: []audit.Alternative{{Value: "b", Difference: "1.00"}, {Value: "same", Difference: "0.00"}, {Value: "partly", Difference: "0.00", Partial: true}}},
			{Reading: "large", Clause: "2", Value: "c", Alternatives: []audit.Alternative{{Value: "d", Difference: "-20.00"}}},
		},
	}
	for i := range 12 {
		for range i%3 + 1 {
			doc.NotJudged = append(doc.NotJudged, audit.NotJudged{Rule: "rule" + strconv.Itoa(i), First: fmt.Sprintf("2001-07-%02d", 20-i), Why: "w"})
		}
	}
	o := open(t, doc, excel)
	row := o.find("Summary", "large")
	equal(t, "largest first", o.said("Summary", "large"), []string{"large", "2", "c", "d", "-20"})
	equal(t, "as shown", o.shown("Summary", "K"+strconv.Itoa(row)), "-20.00")
	equal(t, "next", o.rows("Summary")[row][0]+" "+o.rows("Summary")[row][7], "small b")
	equal(t, "what is not known to be nothing", o.rows("Summary")[row+1][7], fmt.Sprintf(words.English.ReadingPartial, "partly"))
	equal(t, "a reading that changes nothing", strings.Contains(o.xml("Summary"), ">same<"), false)
	equal(t, "most frequent first", o.said("Summary", "rule2"), []string{"rule2", "37090", "3", "w"}) // 2001-07-18
	equal(t, "row before", o.find("Summary", "rule2")-1, o.find("Summary", "Rule"))
	o.find("Summary", "and 4 more on the sheet Assumptions")
	o = open(t, &audit.Document{}, excel)
	o.find("Summary", "Everything was judged.")
	o.find("Summary", words.English.Report.ReadingsNone)
}

// The first page ends where the second begins, and is printed no wider than a page.
func TestSummaryIsPrintedOnTwoPages(t *testing.T) {
	o := openSample(t)
	p, err := o.f.GetPageLayout("Summary")
	if err != nil {
		t.Fatal(err)
	}
	width := 0
	for col := range summaryCols {
		name, _ := excelize.ColumnNumberToName(col + 1)
		w, _ := o.f.GetColWidth("Summary", name)
		width += int(w*7 + 0.5)
	}
	// 7.7 inches at 96 pixels are 739.
	if scaled := width * int(*p.AdjustTo) / 100; scaled > 700 || *p.AdjustTo < leastScale {
		t.Errorf("%d pixels wide at %d percent", scaled, *p.AdjustTo)
	}
	want := fmt.Sprintf(`<rowBreaks count="1" manualBreakCount="1"><brk id="%d"`, o.find("Summary", "Not judged")-1)
	if !strings.Contains(o.xml("Summary"), want) {
		t.Errorf("no page begins with what was not judged: %s", want)
	}
}

func TestFindingsByEmployee(t *testing.T) {
	b := example.Book(3, 7)
	f := func(i int, rule, strength, stake string) audit.Finding {
		out := audit.Finding{Rule: rule, Strength: strength, AtStake: stake, EmployeeIndex: i, First: "2001-07-03", Last: "2001-07-03"}
		if i >= 0 {
			out.Employee = b.Roster.Employees[i].ID
		}
		return out
	}
	doc := &audit.Document{Book: b, Findings: []audit.Finding{
		f(-1, "posting", "must", ""), f(0, "z", "must", "10.05"), f(0, "a", "effort", ""), f(0, "z", "data", "0.10"), f(2, "a", "advice", ""), f(2, "a", "must", "5.00"), f(2, "a", "must", ""),
	}}
	doc.Findings[5].Waived, doc.Findings[6].Accepted, doc.Baseline = true, true, &audit.BaselineUse{}
	o := open(t, doc, excel)
	const sheet = "By employee"
	for i, want := range [][]string{
		{"Employee", "Name", "must", "data", "effort", "advice", "All that count", "waived", "accepted", "At stake ($)", "Rules, with how often"},
		{"Schedule", "", "1", "0", "0", "0", "1", "0", "0", "", "posting 1×"},
		{"1042", "A. Tremblay", "1", "1", "1", "0", "3", "0", "0", "10.15", "z 2×, a 1×"},
		{"1044", "J. Okafor", "0", "0", "0", "1", "1", "1", "1", "5", "a 3×"},
		{"All", "", "2", "1", "1", "1", "5", "1", "1", "15.15"},
	} {
		equal(t, "row "+strconv.Itoa(i+1), o.rows(sheet)[i], want)
	}
	o.formula(sheet, "G3", "SUM(C3:F3)")
	o.formula(sheet, "C5", "SUM(C2:C4)")
	o.formula(sheet, "G5", "SUM(G2:G4)")
	o.formula(sheet, "J5", "ROUND(SUM(J2:J4),2)")
	equal(t, "a dash for none", *o.style(sheet, "D2").CustomNumFmt, `#,##0;-#,##0;"–"`)
	if !strings.Contains(o.xml(sheet), `<autoFilter ref="$A$1:$K$4">`) {
		t.Error("the filter reaches over the total, or not over all rows")
	}
	small := excel
	small.rows = 3
	doc.Book = nil // a calendar needs more rows
	o = open(t, doc, small)
	o.formula("By employee 2", "C3", "SUM('By employee'!C2:C3,C2:C2)")
	equal(t, "over two sheets", o.rows("By employee 2")[2][6], "5")
	if typ, _ := o.f.GetCellType(sheet, "A3"); typ != excelize.CellTypeInlineString {
		t.Errorf("an employee's number is of cell type %v, not text", typ)
	}
	equal(t, "nothing found", open(t, &audit.Document{}, excel).cell(sheet, "A2"), "No findings.")
}

// Weeks down, days across. July 2 is a Monday; the document ends on Wednesday, August
// 1. Two findings stand on July 4, one of them on July 5 too; one that is waived and
// one over a month stand nowhere.
func TestHeatMap(t *testing.T) {
	doc := twoMonths()
	f := func(first, last string) audit.Finding {
		return audit.Finding{Rule: "r", Strength: "must", EmployeeIndex: -1, First: first, Last: last}
	}
	doc.Findings = []audit.Finding{f("2001-07-04", "2001-07-05"), f("2001-07-04", "2001-07-04"), f("2001-07-03", "2001-07-03"), f("2001-07-02", "2001-08-01"), f("2001-07-08", "2001-07-09")}
	doc.Findings[2].Waived = true
	o := open(t, doc, excel)
	const sheet = "Heat map"
	equal(t, "first week", o.rows(sheet)[2], []string{"37074", "0", "0", "2", "1", "0", "0", "1", "3", "", "100.1", "0", "0", "0", "0", "0", "0", "100.1"})
	equal(t, "second week", o.rows(sheet)[3], []string{"37081", "1", "0", "0", "0", "0", "0", "0", "1", "", "0", "0", "0", "0", "0", "0", "203.5", "203.5"})
	equal(t, "last week", o.rows(sheet)[6], []string{"37102", "0", "0", "0", "", "", "", "", "0", "", "0", "40.04", "4.97", "", "", "", "", "45.01"})
	o.formula(sheet, "R3", "ROUND(SUM(K3:Q3),2)")
	o.formula(sheet, "R8", "ROUND(SUM(R3:R7),2)")
	equal(t, "total", o.cell(sheet, "R8"), "648.66")
	for cell, want := range map[string]string{"D3": "DB7C79", "E3": "FBE4E2", "B3": "", "E7": dusk, "K5": "3A6786", "L3": "F4F7FA", "Q7": dusk} {
		equal(t, "colour of "+cell, o.fill(sheet, cell), want)
	}
	equal(t, "no finding shows nothing", *o.style(sheet, "B3").CustomNumFmt, "#,##0;-#,##0;")
	equal(t, "cost as shown", o.shown(sheet, "Q4"), "204")
	equal(t, "week as shown", o.shown(sheet, "A3"), "2001-07-02")
	equal(t, "without days", open(t, &audit.Document{}, excel).cell(sheet, "A1"), words.English.Report.HeatNone)
}

// A report of some days shows them alone and says so on every page.
func TestReportOfARange(t *testing.T) {
	doc := twoMonths()
	doc.Range = &audit.Range{First: on("2001-07-16"), Last: on("2001-07-29")}
	var lines []audit.Line
	for l := range doc.Pay.All() {
		if doc.Covers(on(l.Date)) {
			lines = append(lines, l)
		}
	}
	doc.Pay = audit.PayOf(lines...)
	doc.Summary.Cost = audit.Cost{Total: "300.05", Elements: []audit.ElementCost{{Element: "premium", Amount: "0.05"}, {Element: "regular", Amount: "300.00"}}}
	o := open(t, doc, excel)
	equal(t, "said", o.said("Summary", "Reported")[1], "Reported here are the days from 2001-07-16 to 2001-07-29 alone; the whole roster was judged and costed.")
	days := o.rows("Calendar")[3]
	equal(t, "first day of the calendar", days[2], "37088")
	equal(t, "last day of the calendar", days[len(days)-1], "37101")
	equal(t, "weeks", len(o.rows("Cost by week")), 1+2+1)
	equal(t, "pay periods", o.rows("Cost by pay period")[1], []string{"37088", "37101", "14", "0.05", "300", "300.05"})
	equal(t, "month", o.rows("Cost by month")[1], []string{"37073", "37103", "14", "0.05", "300", "300.05"})
	for _, sheet := range o.f.GetSheetList() {
		h, err := o.f.GetHeaderFooter(sheet)
		if err != nil || !strings.Contains(h.OddHeader, " 2001-07-16 - 2001-07-29") {
			t.Errorf("%s: header %q, %v", sheet, h.OddHeader, err)
		}
	}
}

// What a sheet has no rows for is said on its last one.
func TestAssumptionsThatDoNotFit(t *testing.T) {
	doc := &audit.Document{}
	for i := range 50 {
		doc.Notices = append(doc.Notices, "notice "+strconv.Itoa(i))
	}
	small := excel
	small.rows = 60
	o := open(t, doc, small)
	rows := o.rows("Assumptions")
	equal(t, "rows", len(rows), 60)
	n := 0
	for o.has("Assumptions", "notice "+strconv.Itoa(n)) {
		n++
	}
	if n == 0 || n == 50 {
		t.Fatalf("%d notices are there", n)
	}
	equal(t, "what is left out", rows[59][0], fmt.Sprintf("%d more rows do not fit this sheet; check --format json has all of them.", 50-n))
	equal(t, "one that fits", strings.Contains(open(t, doc, excel).xml("Assumptions"), "do not fit"), false)
}

func TestCostContinues(t *testing.T) {
	doc := twoMonths()
	doc.Book = nil // a calendar needs more rows
	o := open(t, doc, limits{rows: 2, cols: 100, notes: 10})
	equal(t, "first", o.rows("Cost by employee")[1][0], "1042")
	equal(t, "second", o.rows("Cost by employee 2")[1][0], "1043")
	equal(t, "total", o.rows("Cost by employee 3")[1], []string{"All employees", "", "3.32", "645.34", "648.66"})
	o.formula("Cost by employee 3", "E2", "ROUND(SUM('Cost by employee'!E2:E2)+SUM('Cost by employee 2'!E2:E2),2)")
}

// Excel knows 64,000 cell formats; a report of any size has those of its table.
func TestStylesDoNotGrow(t *testing.T) {
	count := func(o *opened) int {
		_, xfs, _ := strings.Cut(o.part("xl/styles.xml"), "<cellXfs")
		xfs, _, _ = strings.Cut(xfs, "</cellXfs>")
		return strings.Count(xfs, "<xf ")
	}
	if small, large := count(open(t, &audit.Document{}, excel)), count(openSample(t)); small != large || large > 200 {
		t.Errorf("%d cell formats of nothing, %d of the example", small, large)
	}
}

// Text of a roster that looks like a formula stays text on the sheets that add up.
func TestTotalsTakeNoFormulas(t *testing.T) {
	doc := twoMonths()
	evil := []string{"=1+1", "+1", "-1", "@SUM(A1)"}
	for _, e := range evil {
		doc.Book.Roster.Employees[0].Name = e
		doc.Findings = []audit.Finding{{Rule: e, Clause: e, Strength: "must", Employee: "1042", EmployeeIndex: 0, First: "2001-07-03", Last: "2001-07-03", Message: e, Unit: e}}
		doc.NotJudged = []audit.NotJudged{{Rule: e, Why: e, First: e}}
		o := open(t, doc, excel)
		for _, cell := range [][2]string{{"By employee", "B2"}, {"Cost by employee", "B2"}, {"Summary", "F" + strconv.Itoa(o.find("Summary", "must", e+"\n"+e))}} {
			equal(t, cell[0], o.cell(cell[0], cell[1]), e)
			if typ, _ := o.f.GetCellType(cell[0], cell[1]); typ != excelize.CellTypeInlineString {
				t.Errorf("%s %s is of cell type %v, not text", cell[0], cell[1], typ)
			}
		}
		o.find("Summary", e, "", "", e)
	}
}

func TestFrench(t *testing.T) {
	doc := twoMonths()
	doc.Findings = []audit.Finding{{Rule: "r", Clause: "9", Strength: "must", EmployeeIndex: -1, First: "2001-07-03", Last: "2001-07-03", Message: "m"}}
	var b strings.Builder
	if err := write(&b, doc, Options{TempDir: t.TempDir(), Lang: lang.French}, excel); err != nil {
		t.Fatal(err)
	}
	o := reopen(t, []byte(b.String()))
	for _, sheet := range []string{"Par employé", "Carte de densité", "Coût par semaine", "Coût par mois", "Coût par période"} {
		if !slices.Contains(o.f.GetSheetList(), sheet) {
			t.Errorf("no sheet %s", sheet)
		}
	}
	equal(t, "heading", o.rows("Coût par semaine")[0][:3], []string{"Premier jour", "Dernier jour", "Jours visés"})
	o.find("Sommaire", "Les constatations les plus graves")
}

// Rows of 15 points below a head of 60, on a page of 510: 30 of them fit. A last page
// with one row is done away with, one with half a page is not. 91 rows on three pages
// are 455 points on each, with a row and a half to spare 477.5, with the head 537.5,
// and 510 / 537.5 is 94 percent; 95 rows 557.5 points, 91 percent; 31 on one page
// 547.5, 93 percent.
func TestBalancedPages(t *testing.T) {
	row := int(usualRow)
	for rows, want := range map[int]int{29: 100, 90: 100, 91: 94, 95: 91, 105: 100, 31: 93} {
		equal(t, strconv.Itoa(rows)+" rows", balanced(100, 4*row, rows*row), want)
	}
}

// Columns are listed from the first to the last, as the format has them, none twice;
// and a word of a heading is never broken, in either language.
func TestColumns(t *testing.T) {
	one := regexp.MustCompile(`<col min="(\d+)" max="(\d+)"`)
	for _, l := range lang.All {
		var b strings.Builder
		if err := write(&b, example.Document(), Options{TempDir: t.TempDir(), Lang: l}, excel); err != nil {
			t.Fatal(err)
		}
		o := reopen(t, []byte(b.String()))
		for _, sheet := range o.f.GetSheetList() {
			last := 0
			for _, m := range one.FindAllStringSubmatch(o.xml(sheet), -1) {
				from, _ := strconv.Atoi(m[1])
				to, _ := strconv.Atoi(m[2])
				if from != last+1 || to < from {
					t.Errorf("%s: column %d follows %d", sheet, from, last)
				}
				last = to
			}
		}
		for _, table := range []string{o.f.GetSheetList()[1], o.f.GetSheetList()[2], o.f.GetSheetList()[8], o.f.GetSheetList()[9]} {
			for k, name := range o.rows(table)[0] {
				col, _ := excelize.ColumnNumberToName(k + 1)
				width, _ := o.f.GetColWidth(table, col)
				for word := range strings.FieldsSeq(name) {
					if need := columnFor(word, usual, true); tenths(width*10+0.5) < need {
						t.Errorf("%s: %q needs a column of %d, and has %v", table, word, need, width)
					}
				}
			}
		}
	}
}

// Times of the clock stand on two lines, so that days stay narrow.
func TestDaysAreNarrow(t *testing.T) {
	o := openSample(t)
	if w, _ := o.f.GetColWidth("Calendar", "C"); w > 7 {
		t.Errorf("a day is %v wide", w)
	}
}
