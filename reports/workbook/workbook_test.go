package workbook

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"rostercheck/audit"
	"rostercheck/reports/internal/example"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// opened is a workbook read again, and its parts.
type opened struct {
	t     *testing.T
	f     *excelize.File
	bytes []byte
	read  map[string][][]string
}

// sample is the workbook of the example document, made once for the tests that
// only look at it.
var sample = sync.OnceValue(func() []byte {
	var b bytes.Buffer
	if err := write(&b, example.Document(), Options{Version: "1.2.3"}, excel); err != nil {
		panic(err)
	}
	return b.Bytes()
})

func openSample(t *testing.T) *opened { return reopen(t, sample()) }

func open(t *testing.T, doc *audit.Document, lim limits) *opened {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b, doc, Options{Version: "1.2.3", TempDir: t.TempDir()}, lim); err != nil {
		t.Fatal(err)
	}
	return reopen(t, b.Bytes())
}

func reopen(t *testing.T, b []byte) *opened {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(b), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return &opened{t, f, b, map[string][][]string{}}
}

// rows are a sheet's stored values as text.
func (o *opened) rows(sheet string) [][]string {
	o.t.Helper()
	if o.read[sheet] == nil {
		rows, err := o.f.GetRows(sheet)
		if err != nil {
			o.t.Fatal(err)
		}
		o.read[sheet] = rows
	}
	return o.read[sheet]
}

func (o *opened) cell(sheet, cell string) string {
	o.t.Helper()
	v, err := o.f.GetCellValue(sheet, cell)
	if err != nil {
		o.t.Fatal(err)
	}
	return v
}

// shown is a cell as a reader sees it.
func (o *opened) shown(sheet, cell string) string {
	o.t.Helper()
	v, err := o.f.GetCellValue(sheet, cell, excelize.Options{})
	if err != nil {
		o.t.Fatal(err)
	}
	return v
}

func (o *opened) style(sheet, cell string) *excelize.Style {
	o.t.Helper()
	id, err := o.f.GetCellStyle(sheet, cell)
	if err != nil {
		o.t.Fatal(err)
	}
	s, err := o.f.GetStyle(id)
	if err != nil {
		o.t.Fatal(err)
	}
	return s
}

func (o *opened) fill(sheet, cell string) string {
	o.t.Helper()
	if c := o.style(sheet, cell).Fill.Color; len(c) > 0 {
		return c[0]
	}
	return ""
}

// part is a file of the archive.
func (o *opened) part(name string) string {
	o.t.Helper()
	r, err := zip.NewReader(bytes.NewReader(o.bytes), int64(len(o.bytes)))
	if err != nil {
		o.t.Fatal(err)
	}
	f, err := r.Open(name)
	if err != nil {
		o.t.Fatal(err)
	}
	defer f.Close()
	b, err := io.ReadAll(f)
	if err != nil {
		o.t.Fatal(err)
	}
	return string(b)
}

// xml is the part of a sheet.
func (o *opened) xml(sheet string) string {
	o.t.Helper()
	return o.part("xl/worksheets/sheet" + strconv.Itoa(slices.Index(o.f.GetSheetList(), sheet)+1) + ".xml")
}

// at is the cell in the row whose first cells are the given ones.
func (o *opened) find(sheet string, cells ...string) (row int) {
	o.t.Helper()
	for i, r := range o.rows(sheet) {
		if len(r) >= len(cells) && slices.Equal(r[:len(cells)], cells) {
			return i + 1
		}
	}
	o.t.Fatalf("%s has no row that begins %q", sheet, cells)
	return 0
}

// said is what that row says, without its empty cells.
func (o *opened) said(sheet string, cells ...string) []string {
	o.t.Helper()
	return slices.DeleteFunc(slices.Clone(o.rows(sheet)[o.find(sheet, cells...)-1]), func(s string) bool { return s == "" })
}

// tallied is how many the sheet of findings by employee lists.
func (o *opened) tallied() int { return len(o.rows("By employee")) - 2 }

func (o *opened) has(sheet, text string) bool {
	o.t.Helper()
	for _, r := range o.rows(sheet) {
		if slices.Contains(r, text) {
			return true
		}
	}
	return false
}

func (o *opened) notes(sheet string) map[string]string {
	o.t.Helper()
	list, err := o.f.GetComments(sheet)
	if err != nil {
		o.t.Fatal(err)
	}
	notes := map[string]string{}
	for _, c := range list {
		notes[c.Cell] = c.Text
	}
	return notes
}

func equal(t *testing.T, what string, got, want any) {
	t.Helper()
	if g, w := sprint(got), sprint(want); g != w {
		t.Errorf("%s:\ngot  %s\nwant %s", what, g, w)
	}
}

func sprint(v any) string {
	if s, ok := v.([]string); ok {
		return strings.Join(s, "|")
	}
	if s, ok := v.(string); ok {
		return s
	}
	return strings.TrimSpace(strings.ReplaceAll(strings.Trim(strconv.Quote(toString(v)), `"`), `\n`, " "))
}

func toString(v any) string {
	switch v := v.(type) {
	case int:
		return strconv.Itoa(v)
	case bool:
		return strconv.FormatBool(v)
	}
	panic("no such value in these tests")
}

func TestSheets(t *testing.T) {
	o := openSample(t)
	equal(t, "sheets", o.f.GetSheetList(), []string{"Summary", "Violations", "By employee", "Calendar", "Heat map", "Cost by employee", "Cost by week", "Cost by month", "Pay lines", "Clauses", "Assumptions"})
	equal(t, "sheet that opens", o.f.GetActiveSheetIndex(), 0)
}

func TestViolationsHoldEveryFinding(t *testing.T) {
	o := openSample(t)
	rows := o.rows("Violations")
	equal(t, "rows", len(rows), 13)
	equal(t, "headings", rows[0], []string{"Strength", "Rule", "Clause", "Employee", "Name", "First", "Last", "Measured", "Limit", "Unit", "Waived", "Reason", "Approved by", "Finding", "Source cell", "At stake ($)", "Grieve by", "By a later reading"})
	// 37074 is 2001-07-02 in the workbook's count of days, 37083 is 2001-07-11,
	// 37097 is 2001-07-25, 37110 is 2001-08-07, 37147 is 2001-09-13.
	equal(t, "a finding of the schedule", rows[1], []string{"must", "posting-notice", "21.03(a)", "", "", "37074", "37074", "12", "14", "days", "", "", "",
		"The schedule that starts on 2001-07-02 was posted 12 days before; the clause asks for 14.", "Schedule!B4", "", "37097", "37110"})
	equal(t, "a finding with an amount", rows[10][14:], []string{"Changes!A2", "77.04", "37147", "37148"})
	equal(t, "a day to grieve as shown", o.shown("Violations", "Q2"), "2001-07-25")
	equal(t, "a waived finding", rows[3], []string{"must", "consecutive-days", "21.02(d)", "1043", "Renée Bélanger", "37083", "37091", "9", "8", "days", "waived",
		"asked for by the employee", "deputy warden", "9 scheduled working days in a row, from 2001-07-11 to 2001-07-19; no more than 8 are allowed.", "Roster!K4, Roster!S4"})
	equal(t, "a measure that is no number", rows[6][7], "06:45-19:15")
	equal(t, "a date as shown", o.shown("Violations", "F4"), "2001-07-11")
	equal(t, "a measure with its decimals", o.shown("Violations", "H10"), "40.00")
	equal(t, "the same as stored", o.cell("Violations", "H10"), "40")
	for cell, want := range map[string]string{"A2": red, "A3": amber, "A4": ash, "A5": blue, "A9": violet} {
		equal(t, "colour of "+cell, o.fill("Violations", cell), want)
	}
	if typ, _ := o.f.GetCellType("Violations", "D4"); typ != excelize.CellTypeInlineString {
		t.Errorf("the employee's number is of cell type %v, not text", typ)
	}
	if !strings.Contains(o.xml("Violations"), `<autoFilter ref="$A$1:$R$12">`) {
		t.Error("no filter over all rows")
	}
	panes, err := o.f.GetPanes("Violations")
	if err != nil || !panes.Freeze || panes.YSplit != 1 || panes.XSplit != 0 {
		t.Errorf("panes %+v, %v", panes, err)
	}
	if h, _ := o.f.GetRowHeight("Violations", 3); h < 26 {
		t.Errorf("a row with a long sentence is %v points high", h)
	}
	if !o.style("Violations", "N3").Alignment.WrapText {
		t.Error("sentences do not wrap")
	}
}

func TestWhatIsAtStakeIsAddedUp(t *testing.T) {
	doc := &audit.Document{Findings: []audit.Finding{{Rule: "a", AtStake: "80.00"}, {Rule: "b"}, {Rule: "c", AtStake: "0.00"}, {Rule: "d", AtStake: "77.05"}}}
	o := open(t, doc, excel)
	equal(t, "total", o.rows("Violations")[5], []string{"", "", "", "", "", "", "", "", "", "", "", "", "", "At stake in all that is shown", "", "157.05"})
	equal(t, "an amount as shown", o.shown("Violations", "P4"), "0.00")
	total := func(o *opened, sheet, cell, formula string) {
		t.Helper()
		got, err := o.f.GetCellFormula(sheet, cell)
		if err != nil || got != formula {
			t.Errorf("formula of %s is %q, %v; want %q", cell, got, err, formula)
		}
		live, err := o.f.CalcCellValue(sheet, cell)
		if err != nil || live != "157.05" || o.cell(sheet, cell) != "157.05" {
			t.Errorf("%s comes to %q, %v; stored is %q", cell, live, err, o.cell(sheet, cell))
		}
	}
	total(o, "Violations", "P6", "ROUND(SUBTOTAL(109,'Violations'!P2:P5),2)")
	if !strings.Contains(o.xml("Violations"), `<autoFilter ref="$A$1:$R$5">`) {
		t.Error("the filter reaches over the total, or not over all findings")
	}
	small := excel
	small.rows = 4
	total(open(t, doc, small), "Violations 2", "P3", "ROUND(SUBTOTAL(109,'Violations'!P2:P4)+SUBTOTAL(109,'Violations 2'!P2:P2),2)")
	small.rows = 5 // the findings fill the sheet; the total begins another
	o = open(t, doc, small)
	total(o, "Violations 2", "P2", "ROUND(SUBTOTAL(109,'Violations'!P2:P5),2)")
	if strings.Contains(o.xml("Violations 2"), "autoFilter") {
		t.Error("a filter over the total alone")
	}
}

func TestLapsedHasAColumnOfADay(t *testing.T) {
	doc := &audit.Document{Today: "2001-08-07", Findings: []audit.Finding{
		{GrieveBy: "2001-08-07", GrieveByLater: "2001-08-10"},
		{GrieveBy: "2001-08-06", GrieveByLater: "2001-08-07", Lapsed: true},
		{GrieveBy: "2001-08-03", GrieveByLater: "2001-08-06", Lapsed: true},
	}}
	o := open(t, doc, excel)
	for cell, want := range map[string]string{"S1": "Lapsed at 2001-08-07", "S2": "", "S3": "lapsed; open by a later reading", "S4": "lapsed"} {
		equal(t, cell, o.cell("Violations", cell), want)
	}
}

func TestFindingOfClassification(t *testing.T) {
	doc := &audit.Document{Findings: []audit.Finding{{Rule: "averaging-period", Strength: "must", EmployeeIndex: -1, Classification: "CX-1", First: "2001-07-02", Last: "2001-07-02"}}}
	o := open(t, doc, excel)
	equal(t, "name", o.cell("Violations", "E2"), "CX-1")
}

// pay is a document of pay lines alone, with their sum.
func pay(lines ...audit.Line) *audit.Document {
	doc := &audit.Document{Pay: audit.PayOf(lines...)}
	doc.Summary.Cost.Total = "0.00"
	return doc
}

func TestMoneyIsStoredExactly(t *testing.T) {
	for amount, stored := range map[string]string{
		"20934.55": "20934.55", "0.05": "0.05", "1234567.89": "1234567.89", "92233720368.07": "92233720368.07",
		"-1.75": "-1.75", "0.10": "0.1", "9999999999999.99": "9999999999999.99", "100.00": "100", "0.00": "0", "-0.00": "0", "1.15": "1.15",
	} {
		doc := pay(audit.Line{Employee: "1", Date: "2001-07-02", Element: "regular", Start: "2001-07-02T07:00", Multiplier: "0.0425", Rate: "2.675", Amount: amount})
		doc.Summary.Cost = audit.Cost{Total: amount, Elements: []audit.ElementCost{{Element: "regular", Amount: amount}}}
		o := open(t, doc, excel)
		for _, at := range [][2]string{{"Pay lines", "K2"}, {"Cost by employee", "C2"}, {"Cost by employee", "D2"}, {"Cost by employee", "C3"}, {"Cost by employee", "D3"}} {
			equal(t, amount+" in "+at[0]+" "+at[1], o.cell(at[0], at[1]), stored)
		}
		row := o.find("Summary", "regular")
		equal(t, amount+" on the summary", o.cell("Summary", "D"+strconv.Itoa(row)), stored)
		equal(t, "rate", o.cell("Pay lines", "J2"), "2.675")
		equal(t, "multiplier", o.cell("Pay lines", "I2"), "0.0425")
		if typ, _ := o.f.GetCellType("Pay lines", "K2"); typ != excelize.CellTypeUnset && typ != excelize.CellTypeNumber {
			t.Errorf("%s is of cell type %v, not a number", amount, typ)
		}
	}
}

func TestAmountNoCellCanHold(t *testing.T) {
	doc := pay(audit.Line{Employee: "1", Amount: "90071992547409.93"}) // 16 digits
	doc.Summary.Cost.Total = "90071992547409.93"
	err := write(io.Discard, doc, Options{TempDir: t.TempDir()}, excel)
	if err == nil || !strings.Contains(err.Error(), "90071992547409.93 is too large") {
		t.Errorf("error %v", err)
	}
}

func TestPayLines(t *testing.T) {
	doc := pay(
		audit.Line{Employee: "007", Date: "2001-07-14", Element: "overtime", Clause: "21.12", Start: "2001-07-14T06:30", Minutes: 480, Multiplier: "1.5", Rate: "19.26", Amount: "231.12"},
		audit.Line{Employee: "007", Date: "2001-10-28", Element: "meal-allowance", Clause: "21.15", Start: "2001-10-28T01:30-05:00", Counted: true, Count: 2, Rate: "9.50", Amount: "19.00"},
		audit.Line{Employee: "007", Date: "2001-10-29", Element: "regular", Clause: "35.03", Start: "2001-10-29T00:01", Minutes: 0, Multiplier: "1", Rate: "19.2613", Amount: "0.00"})
	doc.Summary.Cost.Total = "250.12"
	o := open(t, doc, excel)
	rows := o.rows("Pay lines")
	equal(t, "headings", rows[0], []string{"Date", "Employee", "Name", "Element", "Clause", "Start", "Minutes", "Count", "Multiplier", "Rate ($)", "Amount ($)", "Arithmetic"})
	// 06:30 is 0.2708333... of a day, 01:30 is 0.0625 of one.
	equal(t, "overtime", rows[1], []string{"37086", "007", "", "overtime", "21.12", "37086.2708333334", "480", "", "1.5", "19.26", "231.12", "480/60 h × 1.5 × $19.26 = $231.12"})
	equal(t, "allowance", rows[2], []string{"37192", "007", "", "meal-allowance", "21.15", "37192.0625", "", "2", "", "9.5", "19", "2 × $9.50 = $19.00"})
	equal(t, "start as shown", o.shown("Pay lines", "F2"), "2001-07-14 06:30")
	equal(t, "start in the second pass as shown", o.shown("Pay lines", "F3"), "2001-10-28 01:30 (2nd)")
	equal(t, "one minute past midnight", o.shown("Pay lines", "F4"), "2001-10-29 00:01")
	equal(t, "date as shown", o.shown("Pay lines", "A3"), "2001-10-28")
	equal(t, "amount as shown", o.shown("Pay lines", "K3"), "19.00")
	equal(t, "clause stays text", o.cell("Pay lines", "E2"), "21.12")
	equal(t, "no minutes are a number", o.cell("Pay lines", "G4"), "0")
	if typ, _ := o.f.GetCellType("Pay lines", "E2"); typ != excelize.CellTypeInlineString {
		t.Errorf("the clause is of cell type %v, not text", typ)
	}
}

// Every minute of a day must show as itself, also in programs that cut off what
// is beyond the minute.
func TestSerialNeverFallsShort(t *testing.T) {
	for m := range civil.MinutesPerDay {
		s := serial(civil.DateOf(2026, 2, 28).At(civil.Clock(m)), epoch)
		whole, frac, _ := strings.Cut(s, ".")
		n, err := strconv.Atoi(frac)
		if err != nil || whole != "46081" || len(frac) != 10 {
			t.Fatalf("minute %d is %s", m, s)
		}
		if shown := n * civil.MinutesPerDay / 10_000_000_000; shown != m {
			t.Fatalf("minute %d is %s, which shows as minute %d", m, s, shown)
		}
	}
}

func TestPayLinesContinue(t *testing.T) {
	var lines []audit.Line
	for i := range 12 {
		lines = append(lines, audit.Line{Employee: strconv.Itoa(i), Date: "2001-07-02", Element: "regular", Start: "2001-07-02T07:00", Amount: "1.00"})
	}
	doc := pay(lines...)
	doc.Summary.Cost.Total = "12.00"
	small := excel
	small.rows = 6 // a heading and five lines
	o := open(t, doc, small)
	equal(t, "sheets", o.f.GetSheetList(), []string{"Summary", "Violations", "By employee", "Calendar", "Heat map",
		"Cost by employee", "Cost by employee 2", "Cost by employee 3", "Cost by week", "Cost by month", "Pay lines", "Pay lines 2", "Pay lines 3", "Clauses", "Assumptions"})
	got := ""
	for _, sheet := range []string{"Pay lines", "Pay lines 2", "Pay lines 3"} {
		rows := o.rows(sheet)
		equal(t, "heading of "+sheet, rows[0][1], "Employee")
		for _, r := range rows[1:] {
			got += r[1] + " "
		}
		got += "/ "
		if !strings.Contains(o.xml(sheet), "<autoFilter") {
			t.Errorf("%s has no filter", sheet)
		}
	}
	equal(t, "lines", got, "0 1 2 3 4 / 5 6 7 8 9 / 10 11  / ") // and the sum
	equal(t, "Excel's rows", excel.rows, 1048576)
	equal(t, "Excel's columns", excel.cols, 16384)
}

func TestViolationsContinue(t *testing.T) {
	doc := &audit.Document{Findings: slices.Repeat([]audit.Finding{{Rule: "overlap"}}, 7)}
	small := excel
	small.rows = 4
	o := open(t, doc, small)
	equal(t, "rows", len(o.rows("Violations")), 4)
	equal(t, "rows of the third sheet", len(o.rows("Violations 3")), 2)
}

func TestCostTotalsAreLiveAndStored(t *testing.T) {
	doc := pay(
		audit.Line{Employee: "1", Element: "regular", Amount: "0.10"},
		audit.Line{Employee: "2", Element: "overtime", Amount: "231.12"},
		audit.Line{Employee: "1", Element: "regular", Amount: "0.20"},
		audit.Line{Employee: "1", Element: "overtime", Amount: "-1.75"})
	doc.Summary.Cost.Total = "229.67"
	o := open(t, doc, excel)
	const sheet = "Cost by employee"
	equal(t, "headings", o.rows(sheet)[0], []string{"Employee", "Name", "overtime", "regular", "Total"})
	equal(t, "first", o.rows(sheet)[1], []string{"1", "", "-1.75", "0.3", "-1.45"})
	equal(t, "second", o.rows(sheet)[2], []string{"2", "", "231.12", "0", "231.12"})
	equal(t, "totals", o.rows(sheet)[3], []string{"All employees", "", "229.37", "0.3", "229.67"})
	for cell, want := range map[string]string{
		"E2": "ROUND(SUM(C2:D2),2)", "E3": "ROUND(SUM(C3:D3),2)",
		"C4": "ROUND(SUM(C2:C3),2)", "D4": "ROUND(SUM(D2:D3),2)", "E4": "ROUND(SUM(E2:E3),2)", "C2": "",
	} {
		formula, err := o.f.GetCellFormula(sheet, cell)
		if err != nil || formula != want {
			t.Errorf("formula of %s is %q, %v; want %q", cell, formula, err, want)
		}
		if want == "" {
			continue
		}
		// The formula gives what is stored.
		live, err := o.f.CalcCellValue(sheet, cell)
		if err != nil || live != o.cell(sheet, cell) {
			t.Errorf("%s comes to %q, %v; stored is %q", cell, live, err, o.cell(sheet, cell))
		}
	}
	equal(t, "money format", o.shown(sheet, "C4"), "229.37")
	equal(t, "nothing shows as a dash", *o.style(sheet, "D3").CustomNumFmt, `#,##0.00;-#,##0.00;"–"`)
	panes, _ := o.f.GetPanes(sheet)
	if panes.XSplit != 2 || panes.YSplit != 1 {
		t.Errorf("panes %+v", panes)
	}
}

func TestCostListsEveryEmployeeInOrder(t *testing.T) {
	doc := example.Document()
	o := open(t, doc, excel)
	rows := o.rows("Cost by employee")
	for i := range doc.Book.Roster.Employees {
		e := &doc.Book.Roster.Employees[i]
		equal(t, "employee", rows[i+1][:2], []string{e.ID, e.Name})
	}
	equal(t, "total", rows[25][len(rows[25])-1], doc.Summary.Cost.Total)
	equal(t, "what is missing", rows[26][:2], []string{"travel", "not, or not wholly, in the total"})
}

func TestCostListsWhoHasNoPay(t *testing.T) {
	doc := pay(audit.Line{Employee: "1044", EmployeeIndex: 2, Element: "regular", Amount: "1.00"})
	doc.Summary.Cost.Total = "1.00"
	doc.Book = example.Book(3, 7)
	rows := open(t, doc, excel).rows("Cost by employee")
	equal(t, "employees", []string{rows[1][0], rows[2][0], rows[3][0]}, []string{"1042", "1043", "1044"})
	equal(t, "without pay", rows[1], []string{"1042", "A. Tremblay", "0", "0"})
}

func TestDisagreeingTotalsMakeNoReport(t *testing.T) {
	for _, c := range []struct {
		cost audit.Cost
		want string
	}{
		{audit.Cost{Total: "2.00"}, "the pay lines of all elements come to 1.00 but the summary says 2.00"},
		{audit.Cost{Total: "1.00", Elements: []audit.ElementCost{{Element: "regular", Amount: "0.99"}}}, "the pay lines of regular come to 1.00 but the summary says 0.99"},
	} {
		doc := pay(audit.Line{Employee: "1", Element: "regular", Amount: "1.00"})
		doc.Summary.Cost = c.cost
		var b bytes.Buffer
		err := write(&b, doc, Options{TempDir: t.TempDir()}, excel)
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("error %v, want %s", err, c.want)
		}
		if b.Len() > 0 {
			t.Error("something was written all the same")
		}
	}
}

func TestTextNeverBecomesFormula(t *testing.T) {
	doc := example.Document()
	evil := []string{`=HYPERLINK("http://x","y")`, "+cmd|' /C calc'!A0", "@SUM(1)", "-2+3", "＝1+1", "\t=1+1", "=1+1"}
	shown := []string{`=HYPERLINK("http://x","y")`, "+cmd|' /C calc'!A0", "@SUM(1)", "-2+3", "＝1+1", " =1+1", "=1+1"}
	r := doc.Book.Roster
	r.Institution.Name, doc.Terms.Title, r.Files = evil[0], evil[1], []string{evil[2]}
	r.Codes = slices.Clone(r.Codes)
	r.Codes[example.Day].Code = evil[0]
	r.Waivers[1].Reason, r.Waivers[1].ApprovedBy = evil[0], evil[2]
	doc.Notices, doc.NotJudged[0].Why, doc.NotCosted[0].Element, doc.NotCosted[0].Why = evil, evil[0], evil[0], evil[1]
	doc.Readings[0].Reading, doc.Readings[0].Value, doc.Readings[0].Alternatives[0].Value = evil[0], evil[1], evil[2]
	doc.Terms.Clauses[0].Says = evil[0]
	var ids []string
	for i := range r.Employees {
		old := r.Employees[i].ID
		r.Employees[i].ID = evil[i%len(evil)] + strconv.Itoa(i)
		r.Employees[i].Name = evil[i%len(evil)]
		ids = append(ids, r.Employees[i].ID)
		for k := range doc.Findings {
			if doc.Findings[k].Employee == old {
				doc.Findings[k].Employee = r.Employees[i].ID
			}
		}
	}
	var lines []audit.Line
	for l := range doc.Pay.All() {
		l.Employee = ids[l.EmployeeIndex]
		lines = append(lines, l)
	}
	doc.Pay = audit.PayOf(lines...)
	for i := range doc.Findings {
		f := &doc.Findings[i]
		e := evil[i%len(evil)]
		f.Rule, f.Clause, f.Strength, f.Measured, f.Limit, f.Unit, f.Reason, f.ApprovedBy, f.Message, f.Source = e, e, e, e, e, e, e, e, e, []string{e}
	}
	o := open(t, doc, excel)
	formulas := 0
	for _, sheet := range o.f.GetSheetList() {
		xml := o.xml(sheet)
		n := strings.Count(xml, "<f>")
		formulas += n
		// What is at stake, and the pay that is shown; 24 employees, six elements and the total; 13 weeks and the
		// day after them, by week and in the map; four months; six elements, their total
		// and the tile; and twelve with findings: all that count, and seven sums.
		if want := map[string]int{"Violations": 1, "Cost by employee": 24 + 7, "Cost by week": 14 + 7, "Cost by month": 4 + 7, "Heat map": 14 + 1, "Pay lines": 1,
			"Summary": 6 + 2, "By employee": o.tallied() + 7}[sheet]; n != want {
			t.Errorf("%s has %d formulas, not %d", sheet, n, want)
		}
		if strings.Contains(xml, "hyperlink") {
			t.Errorf("%s has a link", sheet)
		}
	}
	if formulas == 0 {
		t.Error("no formulas at all")
	}
	for i, e := range shown {
		if i < 3 {
			equal(t, "name", o.cell("Cost by employee", "B"+strconv.Itoa(i+2)), e)
		}
		equal(t, "rule of finding", o.cell("Violations", "B"+strconv.Itoa(i+2)), e)
		equal(t, "measure", o.cell("Violations", "H"+strconv.Itoa(i+2)), e)
		equal(t, "source", o.cell("Violations", "O"+strconv.Itoa(i+2)), e)
		if !o.has("Assumptions", e) {
			t.Errorf("the notice %q is not there as it is", e)
		}
	}
	if !o.has("Calendar", evil[0]) {
		t.Error("the code is not in the calendar as it is")
	}
}

func TestHeaderTakesNoCommands(t *testing.T) {
	doc := example.Document()
	doc.Book.Roster.Institution.Name = "A&B &P " + strings.Repeat("é", 300)
	o := open(t, doc, excel)
	for _, sheet := range o.f.GetSheetList() {
		h, err := o.f.GetHeaderFooter(sheet)
		if err != nil || !strings.Contains(h.OddHeader, "A&&B &&P ") || len([]rune(h.OddHeader)) > 255 {
			t.Errorf("%s: header %q, %v", sheet, h.OddHeader, err)
		}
	}
}

func TestTextIsMadeHarmless(t *testing.T) {
	long := strings.Repeat("x", 40_000)
	doc := &audit.Document{Findings: []audit.Finding{
		{Message: "a\x00b\x07c\x1b[31md\u202ee\nf\r\ng\th_x0041_i<&>\"", Strength: "must"},
		{Message: long}, {Message: strings.Repeat("😀", 20_000)}, {Message: strings.Repeat("x", 32_767)},
	}}
	o := open(t, doc, excel)
	equal(t, "cleaned", o.cell("Violations", "N2"), "abcde f  g h_x0041_i<&>\"")
	const cut = " [... cut; check --format json has all of it]" // 45 units
	equal(t, "cut", o.cell("Violations", "N3"), strings.Repeat("x", 32_767-45)+cut)
	// 32,722 units of room are 16,361 whole faces of two units.
	equal(t, "cut between characters", o.cell("Violations", "N4"), strings.Repeat("😀", 16_361)+cut)
	doc.Findings[2].Message = "x" + doc.Findings[2].Message // and one cut into its halves
	equal(t, "cut before a character that would be halved", open(t, doc, excel).cell("Violations", "N4"), "x"+strings.Repeat("😀", 16_360)+cut)
	equal(t, "just fits", o.cell("Violations", "N5"), strings.Repeat("x", 32_767))
}

func TestCalendar(t *testing.T) {
	doc := example.Document()
	doc.Book.Designated = append(doc.Book.Designated, civil.DateOf(2001, 7, 4))
	o := open(t, doc, excel)
	const sheet = "Calendar"
	equal(t, "month", o.cell(sheet, "C2"), "July 2001")
	equal(t, "second month", o.cell(sheet, o.day(civil.DateOf(2001, 8, 1), 2)), "August 2001")
	equal(t, "weekday", o.cell(sheet, "C3"), "Mo")
	equal(t, "day as stored", o.cell(sheet, "C4"), "37074")
	equal(t, "day as shown", o.shown(sheet, "C4"), "2")
	equal(t, "last day", o.cell(sheet, o.day(civil.DateOf(2001, 9, 30), 4)), "37164")
	merged, _ := o.f.GetMergeCells(sheet)
	var months []string
	for _, m := range merged {
		if strings.HasSuffix(m.GetCellValue(), " 2001") {
			months = append(months, m.GetStartAxis()+":"+m.GetEndAxis())
		}
	}
	// The months are printed in halves, for the times need wide columns.
	equal(t, "months", months, []string{"C2:P2", "Q2:AF2", "AG2:AU2", "AV2:BK2", "BL2:BZ2", "CA2:CO2"})
	panes, _ := o.f.GetPanes(sheet)
	if !panes.Freeze || panes.XSplit != 2 || panes.YSplit != 4 || panes.TopLeftCell != "C5" {
		t.Errorf("panes %+v", panes)
	}

	row := func(id string) int { return o.find(sheet, id) }
	at := func(id string, month, day int) string { return o.day(civil.DateOf(2001, month, day), row(id)) }
	for _, c := range []struct {
		what, cell, text, fill string
	}{
		{"a day shift", at("1042", 7, 3), "D", ""},
		{"weekend without a shift", at("1042", 7, 7), "", pale},
		{"night on the day it ends", at("1045", 7, 8), "D", pale},
		{"effort, first day", at("1042", 7, 9), "E", amber},
		{"effort, last day", at("1042", 7, 10), "E", amber},
		{"after it", at("1042", 7, 11), "E", ""},
		{"times for want of a code; the strongest of two findings", at("1044", 7, 10), "06:45-\n19:15", red},
		{"two shifts", at("1045", 7, 12), "07:00-\n11:00\nE", red},
		{"a long code", at("1047", 8, 14), "D12", ""},
		{"paid leave", at("1046", 7, 19), "(N)", green},
		{"leave on a day of rest", at("1046", 7, 16), "", green},
		{"unpaid leave", at("1049", 8, 21), "(D)", green},
		{"a run of nine days, first", at("1043", 7, 11), "", ash},
		{"a run of nine days, last", at("1043", 7, 19), "D", ash},
		{"days not known", at("1051", 7, 9), "", dusk},
		{"data", at("1045", 8, 15), o.cell(sheet, at("1045", 8, 15)), violet},
		{"advice", at("1043", 7, 27), "E", blue},
		{"an average over three weeks marks no day", at("1047", 7, 25), "", ""},
		{"an average over three weeks marks the employee", "A" + strconv.Itoa(row("1047")), "1047", red},
		{"the schedule's own", o.day(civil.DateOf(2001, 7, 2), row("Schedule")), "!", red},
		{"head of a holiday", o.day(civil.DateOf(2001, 8, 6), 4), "37109", sand},
		{"head of a weekend", o.day(civil.DateOf(2001, 8, 5), 4), "37108", line},
	} {
		equal(t, c.what, o.cell(sheet, c.cell), c.text)
		equal(t, "colour of "+c.what, o.fill(sheet, c.cell), c.fill)
	}
	for i := range doc.Book.Timelines {
		tl := &doc.Book.Timelines[i]
		for _, h := range tl.HolidayDays {
			if h.Observed != civil.NoDate && h.Observed >= doc.Book.Start {
				equal(t, "holiday of "+tl.Employee.ID+" on "+h.Observed.String(), o.fill(sheet, o.day(h.Observed, row(tl.Employee.ID))), sand)
			}
		}
	}
	equal(t, "unpaid leave is underlined", o.style(sheet, at("1049", 8, 21)).Font.Underline, "single")
	equal(t, "paid leave is not", o.style(sheet, at("1046", 7, 19)).Font.Underline, "")

	notes := o.notes(sheet)
	equal(t, "note", notes[at("1042", 7, 9)], "effort: rest-between-shifts, clause 21.02(b)(i), 2001-07-09..2001-07-10\n"+doc.Findings[1].Message)
	equal(t, "note on the last day", notes[at("1042", 7, 10)], notes[at("1042", 7, 9)])
	equal(t, "note of two, strongest first", notes[at("1044", 7, 10)], "must: shift-span, clause 21.02(c), 2001-07-10\n"+doc.Findings[4].Message+
		"\n\nadvice: approved-shift, clause Bylow, 2001-07-10\n"+doc.Findings[5].Message)
	equal(t, "note of a waived one", notes[at("1050", 8, 21)], "waived/must: shift-span, clause 21.02(c), 2001-08-21\n"+doc.Findings[10].Message+"\nWaived: penitentiary emergency")
	equal(t, "note of the employee", strings.HasPrefix(notes["A"+strconv.Itoa(row("1047"))], "must: weekly-average"), true)
	equal(t, "notes", len(notes), 1+2+9+2+1+1+1+1+1+1)
}

func TestWaivedFindingHidesNoOther(t *testing.T) {
	b := example.Book(1, 7)
	f := audit.Finding{Employee: "1042", First: "2001-07-03", Last: "2001-07-03", Rule: "shift-span", Strength: "must", Waived: true}
	g := f
	g.Waived, g.Strength, g.Rule = false, "advice", "short-change"
	o := open(t, &audit.Document{Book: b, Findings: []audit.Finding{f, g}}, excel)
	cell := o.day(civil.DateOf(2001, 7, 3), 5)
	equal(t, "colour", o.fill("Calendar", cell), blue)
	note := o.notes("Calendar")[cell]
	if strings.Index(note, "short-change") > strings.Index(note, "shift-span") {
		t.Errorf("the waived finding comes first: %q", note)
	}
}

// day is the calendar's cell of a day.
func (o *opened) day(d civil.Date, row int) string {
	return schedule.CellName(3+int(d-civil.DateOf(2001, 7, 2)), row)
}

func TestCalendarShowsWhatBelongsToTheDayAfter(t *testing.T) {
	b := example.Book(1, 7)
	b.Timelines[0].Shifts = []schedule.Shift{
		{From: b.Start.At(-60), To: b.Start.At(420), Day: b.Start, Code: example.Night, Flags: schedule.InLead},
		{From: b.End.At(1380), To: (b.End + 1).At(420), Day: b.End + 1, Code: example.Night},
		{From: (b.End + 1).At(1380), To: (b.End + 2).At(420), Day: b.End + 2, Code: example.Night, Flags: schedule.InLead},
	}
	o := open(t, &audit.Document{Book: b}, excel)
	rows := o.rows("Calendar")
	// Only the period's own night, under the day after the last; the last row
	// may be followed by the legend.
	equal(t, "row", rows[4], []string{"1042", "A. Tremblay", "", "", "", "", "", "", "", "N"})
	equal(t, "day after the last", rows[3][9], "37081")
	equal(t, "columns", len(rows[3]), 10)
}

func TestCalendarPagesAreMonths(t *testing.T) {
	doc := example.Large(3, 366)
	o := open(t, doc, excel)
	equal(t, "columns", len(o.rows("Calendar")[3]), 2+366+1) // a night belongs to the day after
	xml := o.xml("Calendar")
	// One break before each month after the first, and none for the three days
	// that stick out into the next July.
	equal(t, "breaks", strings.Count(xml, `<brk `), 11)
	if !strings.Contains(xml, `<brk id="32" `) { // before 2001-08-01, column AG
		t.Error("no break between July and August")
	}
	if strings.Contains(xml, "fitToPage=\"true\"") || !strings.Contains(xml, ` scale="`) {
		t.Error("the calendar must be printed at a scale, for breaks to count")
	}
	if h := o.cell("Calendar", "C1"); h != "must" {
		t.Errorf("the legend of the first page begins with %q", h)
	}
	if h := o.cell("Calendar", "AG1"); h != "must" {
		t.Errorf("the legend of the second page begins with %q", h)
	}
}

func TestCalendarContinues(t *testing.T) {
	doc := example.Large(7, 40)
	small := excel
	small.cols = 2 + 32
	small.rows = calHead + 3
	o := open(t, doc, small)
	var got []string
	for _, name := range o.f.GetSheetList() {
		if strings.HasPrefix(name, "Calendar") {
			rows := o.rows(name)
			got = append(got, name+" "+rows[3][2]+" "+rows[4][0])
		}
	}
	// Three employees a sheet.
	equal(t, "sheets", got[:3], []string{"Calendar 37074 1042", "Calendar 2 37074 1045", "Calendar 3 37074 1048"})
	for _, name := range o.f.GetSheetList() {
		if rows := o.rows(name); len(rows) > small.rows && strings.HasPrefix(name, "Calendar") {
			t.Errorf("%s has %d rows", name, len(rows))
		}
	}
	equal(t, "last sheet begins after 32 days", o.cell("Calendar 4", "C4"), "37106")
	for _, e := range doc.Book.Roster.Employees {
		n := 0
		for _, name := range o.f.GetSheetList() {
			if strings.HasPrefix(name, "Calendar") {
				for _, r := range o.rows(name) {
					if len(r) > 0 && r[0] == e.ID {
						n++
					}
				}
			}
		}
		equal(t, "rows of "+e.ID, n, 2)
	}
}

func TestCalendarLimitsNotes(t *testing.T) {
	small := excel
	small.notes = 3
	o := open(t, example.Document(), small)
	equal(t, "notes", len(o.notes("Calendar")), 3)
	if !o.has("Calendar", "Notes stand on the first 3 marked cells; the sheet Violations has every finding.") {
		t.Error("nothing says that notes are missing")
	}
	if o := openSample(t); strings.Contains(o.xml("Calendar"), "marked cells") {
		t.Error("the calendar says that notes are missing, and none are")
	}
}

// Excel numbers the shapes of notes in blocks of 1,024 and wants all of them
// listed.
func TestManyNotes(t *testing.T) {
	doc := example.Large(1500, 2)
	for i := 1; i < 1500; i += 2 {
		f := doc.Findings[0]
		f.EmployeeIndex, f.Employee = i, doc.Book.Roster.Employees[i].ID
		doc.Findings = append(doc.Findings, f)
	}
	o := open(t, doc, excel)
	equal(t, "notes", len(o.notes("Calendar")), 1500)
	vml := o.part("xl/drawings/vmlDrawing1.vml")
	if !strings.Contains(vml, ` data="4,5"`) || !strings.Contains(vml, `id="_x0000_s4097"`) || !strings.Contains(vml, `id="_x0000_s5596"`) {
		t.Errorf("blocks of notes: %.400s", vml)
	}
}

func TestNotesAreText(t *testing.T) {
	doc := example.Document()
	doc.Findings[1].Message = "a < b & c </x> \x1b[2J" + strings.Repeat("y", 40_000)
	o := open(t, doc, excel)
	for _, text := range o.notes("Calendar") {
		if strings.Contains(text, "rest-between-shifts") && (!strings.Contains(text, "a < b & c </x> yyy") || !strings.HasSuffix(text, " [... cut; check --format json has all of it]")) {
			t.Errorf("note %.80q ... %q", text, text[len(text)-20:])
		}
	}
}

func TestSummary(t *testing.T) {
	doc := example.Document()
	o := open(t, doc, excel)
	const sheet = "Summary"
	equal(t, "title", o.cell(sheet, "A1"), "Roster audit")
	equal(t, "institution", o.cell(sheet, "A2"), "Example Institution")
	full := func(row []string) []string {
		return slices.DeleteFunc(slices.Clone(row), func(s string) bool { return s == "" })
	}
	equal(t, "tiles", full(o.rows(sheet)[3]), []string{"must", "data", "effort", "advice", "waived", "PARTIAL cost"})
	equal(t, "counts", full(o.rows(sheet)[4]), []string{"5", "1", "1", "2", "2", doc.Summary.Cost.Total})
	equal(t, "warning", o.cell(sheet, "A7"), "PARTIAL TOTAL. These pay elements are not, or not wholly, in it: travel. The sheet Assumptions says why.")
	equal(t, "colour of the warning", o.fill(sheet, "A7"), red)
	equal(t, "agreement", o.said(sheet, "Agreement")[1], "Correctional Services (CX), 2001")
	equal(t, "period", o.said(sheet, "Period from"), []string{"Period from", "37074", "Period to", "37164"})
	equal(t, "period as shown", o.shown(sheet, "C"+strconv.Itoa(o.find(sheet, "Period from"))), "2001-07-02")
	equal(t, "size", o.said(sheet, "Employees"), []string{"Employees", "24", "Scheduled shifts", strconv.Itoa(doc.Summary.Shifts)})
	equal(t, "posting", o.said(sheet, "Posted on")[1], "37057") // 2001-06-15
	equal(t, "meaning", o.said(sheet, "must", "", `The clause says "shall".`)[1], `The clause says "shall".`)
	for _, e := range doc.Summary.Cost.Elements {
		equal(t, e.Element, o.shown(sheet, "D"+strconv.Itoa(o.find(sheet, e.Element))), groupedForTest(e.Amount))
	}
	equal(t, "total", o.said(sheet, "PARTIAL cost")[1], doc.Summary.Cost.Total)
	equal(t, "missing", o.said(sheet, "travel")[1], "not, or not wholly, in the total")
	if o.has(sheet, "clothing-allowance") {
		t.Error("what lies outside any roster is shown as missing")
	}
	for _, name := range o.f.GetSheetList()[1:] {
		o.find(sheet, name) // explained
	}
	for _, mark := range []string{"weekend", "holiday", "(leave)", "not known"} {
		o.find(sheet, mark)
	}
}

func groupedForTest(s string) string {
	whole, frac, _ := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	return whole + "." + frac
}

func TestSummaryOfWholeTotal(t *testing.T) {
	doc := example.Document()
	doc.NotCosted = doc.NotCosted[1:] // outside any roster
	doc.Summary.Cost.Partial = false
	o := open(t, doc, excel)
	if strings.Contains(o.xml("Summary"), "PARTIAL") {
		t.Error("a whole total is called partial")
	}
	equal(t, "last tile", o.rows("Summary")[3][10], "Cost")
	doc.Summary.Cost.Partial = true
	if o := open(t, doc, excel); o.cell("Summary", "A7") != "PARTIAL TOTAL. A part of the pay could not be costed." {
		t.Errorf("warning without names: %q", o.cell("Summary", "A7"))
	}
}

func TestPostings(t *testing.T) {
	doc := example.Document()
	p := &doc.Book.Roster.Period
	p.Posted = civil.NoDate
	o := open(t, doc, excel)
	equal(t, "not posted", o.said("Summary", "Posted on")[1], "not given, so the posting is not judged")
	p.Postings = []schedule.Posting{{Posted: civil.DateOf(2001, 6, 1)}, {Posted: civil.DateOf(2001, 7, 1)}}
	doc.Book.AsPosted = true
	o = open(t, doc, excel)
	equal(t, "posted in parts", o.said("Summary", "Posted on")[1:3], []string{"37043", "in 2 parts, the first on the day shown"})
	equal(t, "as posted", o.said("Summary", "Change log")[1], "not applied: the roster is audited as posted")
}

func TestClauses(t *testing.T) {
	doc := example.Document()
	doc.Terms.Clauses[5].Partly = "what an emergency is"
	doc.Findings = append(doc.Findings, audit.Finding{Rule: "z-rule", Clause: "21.2", EmployeeIndex: -1}, audit.Finding{Rule: "z-rule", Clause: "21.12", EmployeeIndex: -1})
	o := open(t, doc, excel)
	rows := o.rows("Clauses")
	var ids []string
	for _, r := range rows[1:] {
		ids = append(ids, r[0])
	}
	equal(t, "clauses", ids, []string{"2.01(p)", "3.4", "21.2", "21.02(a)(i)", "21.02(a)(ii)", "21.02(b)(i)", "21.02(b)(iii)", "21.02(c)", "21.02(d)", "21.03(a)", "21.03(d)", "21.12", "21.15", "25.01", "25.02", "Bylow"})
	overtime := 0
	for l := range doc.Pay.All() {
		if l.Element == "overtime" {
			overtime++
		}
	}
	equal(t, "a clause of a rule and an element", rows[12], []string{"21.12", "Overtime is paid at time and one-half.", "overtime, z-rule", "1", strconv.Itoa(overtime)})
	equal(t, "a clause partly used", rows[8], []string{"21.02(c)", "A shift, meal period included, spans no more than nine hours, except in an emergency of the penitentiary.; left out here: what an emergency is", "shift-span", "2", "0"})
	equal(t, "a clause that the file does not have", rows[2], []string{"3.4", "Not in the agreement's file.", "overlap", "1", "0"})
}

func TestAssumptions(t *testing.T) {
	doc := example.Document()
	for i := range 100 {
		doc.HolidaysLeaving = append(doc.HolidaysLeaving, audit.HolidayLeaving{Employee: "e" + strconv.Itoa(i), Holiday: "2001-12-25"})
	}
	o := open(t, doc, excel)
	const sheet = "Assumptions"
	row := func(cells ...string) []string { return o.rows(sheet)[o.find(sheet, cells...)-1] }
	equal(t, "version", row("Program version")[1], "1.2.3")
	equal(t, "zones", row("Time zone data")[1], civil.ZoneRelease())
	equal(t, "agreement", row("Agreement")[1], "cx-2001, Correctional Services (CX), 2001")
	equal(t, "files", row("Files read")[1], "summer.xlsx")
	equal(t, "reading", row("weekend-day"), []string{"weekend-day", "25.02", "deemed", "clock",
		"Whether a night over the edge of a weekend counts whole for the day it belongs to. Decision: 2024 FPSLREB 174.", "-1.75"})
	equal(t, "difference as shown", o.shown(sheet, "F"+strconv.Itoa(o.find(sheet, "back-to-back"))), "+1,232.64")
	equal(t, "second alternative", o.rows(sheet)[o.find(sheet, "change-effect")], []string{"", "", "", "old", "", "0"})
	equal(t, "undecided", row("21.13(a)"), []string{"21.13(a)", "what a second or later day of rest is"})
	equal(t, "not costed", row("travel"), []string{"travel", "the entry of 2001-08-02 has no leg, so the cap of 12 hours cannot be applied", "", "", "", "not, or not wholly, in the total"})
	equal(t, "outside", row("clothing-allowance")[5], "outside any roster; the total is not partial for it")
	equal(t, "not judged", row("days-of-rest"), []string{"days-of-rest", "37074", "12", "the day before the period is not known; give the last days of the schedule before as lead", "",
		"1042, 1043, 1044, 1045, 1046, 1047, 1048, 1049, 1050, 1051, 1052, 1053"})
	equal(t, "not judged of the schedule", row("averaging-period")[5], "schedule")
	equal(t, "waiver used", row("consecutive-days"), []string{"consecutive-days", "37083", "37091", "1", "asked for by the employee", "deputy warden"})
	equal(t, "emergency", row("shift-span", "37124"), []string{"shift-span", "37124", "37124", "1", "penitentiary emergency"})
	equal(t, "waiver not used", row("shift-span", "37165"), []string{"shift-span", "37165", "37195", "all employees", "training month", "warden"})
	equal(t, "holiday leaving", row("37137"), []string{"37137", "1", "1047"})
	// A hundred employees take three rows of forty.
	at := o.find(sheet, "37250")
	equal(t, "first forty", o.rows(sheet)[at-1][1], "40")
	equal(t, "last twenty", o.rows(sheet)[at+1][1], "20")
	equal(t, "to be worked", row("37109"), []string{"37109", "270", "1", "1047"})
	o.find(sheet, doc.Notices[0])
	if typ, _ := o.f.GetCellType(sheet, "A"+strconv.Itoa(o.find(sheet, "21.13(a)"))); typ != excelize.CellTypeInlineString {
		t.Errorf("a clause is of cell type %v, not text", typ)
	}
}

// A document alone, without roster and agreement, still makes every sheet.
func TestBareDocument(t *testing.T) {
	doc := example.Document()
	doc.Book, doc.Terms = nil, nil
	o := open(t, doc, excel)
	equal(t, "sheets", len(o.f.GetSheetList()), 11)
	equal(t, "calendar", o.cell("Calendar", "A1"), "The roster behind this audit was not kept, so there is no calendar.")
	equal(t, "agreement", o.said("Summary", "Agreement")[1], "cx-2001")
	equal(t, "waiver", o.has("Assumptions", "/waivers/1"), true)
	equal(t, "employee", o.cell("Cost by employee", "A2"), "1042")

	o = open(t, &audit.Document{}, excel)
	equal(t, "no findings", o.cell("Violations", "A2"), "No findings.")
	equal(t, "no pay", o.cell("Pay lines", "A2"), "No pay lines.")
	equal(t, "none", strings.Count(o.xml("Assumptions"), ">None.<"), 8)
}

// A part of the assumptions does not begin at the foot of a page, and only the
// beginning of a part begins one.
func TestAssumptionsKeepTheirHeadings(t *testing.T) {
	for n := range 30 {
		doc := &audit.Document{}
		for i := range 20 + n {
			doc.NotCosted = append(doc.NotCosted, audit.NotCosted{Element: "overtime", Why: "why " + strconv.Itoa(i)})
		}
		o := open(t, doc, excel)
		heads := map[int]bool{} // rows, by where they are down the paper
		down, top := 0, 0
		breaks := map[int]bool{}
		for _, m := range regexp.MustCompile(`<brk id="(\d+)"`).FindAllStringSubmatch(o.xml("Assumptions"), -1) {
			row, _ := strconv.Atoi(m[1])
			breaks[row+1] = true
		}
		rows := o.rows("Assumptions")
		for i := range rows {
			row := i + 1
			size := o.style("Assumptions", "A"+strconv.Itoa(row)).Font.Size
			heads[row] = size == 13
			high, _ := o.f.GetRowHeight("Assumptions", row)
			if breaks[row] {
				if !heads[row] {
					t.Errorf("%d rows: a page begins with row %d, %q", n, row, rows[i])
				}
				top = down
			}
			// 612 points less two margins of 0.7 inches, at 92 percent.
			if down+int(high)-top > 555 {
				top = down
			}
			if heads[row] && down-top > 500 {
				t.Errorf("%d rows: %q stands %d points down its page", n, rows[i], down-top)
			}
			down += int(high)
		}
	}
}

func TestPrintSetup(t *testing.T) {
	o := openSample(t)
	names := map[string]string{}
	for _, n := range o.f.GetDefinedName() {
		names[n.Scope+" "+n.Name] = n.RefersTo
	}
	for _, c := range []struct {
		sheet, orientation, titles string
		width, height              int
		chart                      int // rows under the table that it covers
	}{
		{"Summary", "portrait", "", -1, -1, 0},
		{"Violations", "landscape", "'Violations'!$1:$1", 1, 0, 0},
		{"By employee", "landscape", "'By employee'!$1:$1", 1, 0, 0},
		{"Heat map", "landscape", "'Heat map'!$1:$2", 1, 0, 0},
		{"Cost by week", "landscape", "'Cost by week'!$A:$B,'Cost by week'!$1:$1", 1, 0, 19},
		{"Cost by month", "landscape", "'Cost by month'!$A:$B,'Cost by month'!$1:$1", 1, 0, 19},
		{"Calendar", "landscape", "'Calendar'!$A:$B,'Calendar'!$1:$4", -1, -1, 0},
		{"Cost by employee", "landscape", "'Cost by employee'!$A:$B,'Cost by employee'!$1:$1", 1, 0, 0},
		{"Pay lines", "landscape", "'Pay lines'!$1:$1", 1, 0, 0},
		{"Clauses", "landscape", "'Clauses'!$1:$1", 1, 0, 0},
		{"Assumptions", "landscape", "", -1, -1, 0},
	} {
		p, err := o.f.GetPageLayout(c.sheet)
		if err != nil {
			t.Fatal(err)
		}
		equal(t, c.sheet+" orientation", *p.Orientation, c.orientation)
		equal(t, c.sheet+" paper", *p.Size, 1)
		props, _ := o.f.GetSheetProps(c.sheet)
		fits := props.FitToPage != nil && *props.FitToPage
		equal(t, c.sheet+" fits the page", fits, c.width >= 0)
		if c.width >= 0 {
			equal(t, c.sheet+" pages wide", *p.FitToWidth, c.width)
			equal(t, c.sheet+" pages high", *p.FitToHeight, c.height)
		}
		equal(t, c.sheet+" repeats", names[c.sheet+" _xlnm.Print_Titles"], c.titles)
		rows := o.rows(c.sheet)
		wide := 0
		for _, r := range rows {
			wide = max(wide, len(r))
		}
		area := names[c.sheet+" _xlnm.Print_Area"]
		if !strings.HasPrefix(area, "'"+c.sheet+"'!$A$1:$") || lastOf(area) < len(rows) || lastOf(area) > len(rows)+c.chart {
			t.Errorf("%s prints %s of %d rows", c.sheet, area, len(rows))
		}
		col := strings.Split(area, "$")[3]
		if n, _ := excelize.ColumnNameToNumber(col); n < wide {
			t.Errorf("%s prints up to column %s of %d", c.sheet, col, wide)
		}
		h, err := o.f.GetHeaderFooter(c.sheet)
		if err != nil || !strings.Contains(h.OddFooter, "Page &P of &N") || !strings.Contains(h.OddHeader, c.sheet) || !strings.Contains(h.OddHeader, " 2001-07-02 - 2001-09-30") {
			t.Errorf("%s: header %q, footer %q, %v", c.sheet, h.OddHeader, h.OddFooter, err)
		}
	}
}

// lastOf is the last row of a print area, which a chart under a table makes longer.
func lastOf(area string) int {
	n, _ := strconv.Atoi(area[strings.LastIndexByte(area, '$')+1:])
	return n
}

func TestNarrowCostIsPrintedUpright(t *testing.T) {
	doc := pay(audit.Line{Employee: "1", Element: "regular", Amount: "1.00"})
	doc.Summary.Cost.Total = "1.00"
	p, err := open(t, doc, excel).f.GetPageLayout("Cost by employee")
	if err != nil || *p.Orientation != "portrait" {
		t.Errorf("orientation %s, %v", *p.Orientation, err)
	}
}

// Every wrapped text must have the height it needs, for not every program fits
// rows by itself.
func TestRowsAreHighEnough(t *testing.T) {
	o := openSample(t)
	for _, sheet := range []string{"Violations", "Clauses", "Cost by employee"} {
		widths := map[int]float64{}
		for i, r := range o.rows(sheet) {
			height, _ := o.f.GetRowHeight(sheet, i+1)
			for k, text := range r {
				if widths[k] == 0 {
					widths[k], _ = o.f.GetColWidth(sheet, schedule.ColumnName(k+1))
				}
				// On average a letter of the usual font is nine tenths of a
				// column's unit wide, and a line 13 points high.
				if lines := int(float64(len([]rune(text))) * 0.85 / widths[k]); float64(lines)*12.5 > height {
					t.Errorf("%s row %d is %v points high; %q takes %d lines of %v", sheet, i+1, height, text, lines, widths[k])
				}
			}
		}
	}
}

func TestSameDocumentSameBytes(t *testing.T) {
	doc := example.Document()
	first := open(t, doc, excel)
	for range 5 {
		if again := open(t, doc, excel); !bytes.Equal(first.bytes, again.bytes) {
			t.Fatal("the same document made other bytes")
		}
	}
	if core := first.part("docProps/core.xml"); strings.Contains(core, "dcterms:created") || strings.Contains(core, "dcterms:modified") {
		t.Errorf("the properties carry a date: %s", core)
	}
}

func TestExtentIsNotMisstated(t *testing.T) {
	o := openSample(t)
	for _, sheet := range o.f.GetSheetList() {
		if strings.Contains(o.xml(sheet), "<dimension") {
			t.Errorf("%s states an extent", sheet)
		}
	}
}

func TestStylesAreRegisteredOnce(t *testing.T) {
	o := openSample(t)
	xfs := o.part("xl/styles.xml")
	_, xfs, _ = strings.Cut(xfs, "<cellXfs")
	xfs, _, _ = strings.Cut(xfs, "</cellXfs>")
	if n := strings.Count(xfs, "<xf "); n > int(styles)+1 {
		t.Errorf("%d cell styles for %d", n, styles)
	}
}

// spy is a writer that looks at the folders for temporary files when the
// workbook begins to come out, which is when every sheet is written.
type spy struct {
	look func()
	err  error
}

func (s *spy) Write(p []byte) (int, error) {
	if s.look != nil {
		s.look()
		s.look = nil
	}
	return len(p), s.err
}

func TestTemporaryFiles(t *testing.T) {
	common, own := t.TempDir(), t.TempDir()
	t.Setenv("TMPDIR", common)
	t.Setenv("TMP", common)
	names := func(dir string) (n int) {
		_ = filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				n++
			}
			return nil
		})
		return n
	}
	empty := func(what string) {
		t.Helper()
		for _, dir := range []string{common, own} {
			if left, _ := os.ReadDir(dir); len(left) > 0 {
				t.Errorf("%s: %v left behind", what, left)
			}
		}
	}
	// More than the 16 MB that excelize keeps in memory.
	doc := example.Large(150, 365)
	looked := false
	err := Write(&spy{look: func() {
		looked = true
		dirs, _ := filepath.Glob(filepath.Join(own, ".rostercheck-*"))
		if len(dirs) != 1 {
			t.Fatalf("private folders: %v", dirs)
		}
		if info, _ := os.Stat(dirs[0]); runtime.GOOS != "windows" && info.Mode().Perm() != 0o700 {
			t.Errorf("the private folder has mode %v", info.Mode())
		}
		if n := names(own); runtime.GOOS != "windows" && n > 0 {
			t.Errorf("%d files of rows have names that a killed process would leave", n)
		}
		if n := names(common); n > 0 {
			t.Errorf("%d files in the common folder", n)
		}
	}}, doc, Options{TempDir: own})
	if err != nil || !looked {
		t.Fatal(err)
	}
	empty("done")

	full := errors.New("disk full")
	if err := Write(&spy{err: full}, doc, Options{TempDir: own}); !errors.Is(err, full) {
		t.Errorf("error %v, want %v", err, full)
	}
	empty("full disk")

	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := Write(io.Discard, doc, Options{TempDir: own, Context: ctx}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want an interrupt", err)
	}
	empty("interrupted")
	if err := Write(io.Discard, doc, Options{TempDir: filepath.Join(own, "absent")}); err == nil {
		t.Error("a folder that does not exist was used")
	}
}

// The rows of a large report must not stand in memory: about 300 bytes a cell
// they would, were the sheet built whole.
func TestMemoryDoesNotGrowWithRows(t *testing.T) {
	if testing.Short() {
		t.Skip("writes 160,000 lines")
	}
	line := audit.Line{Employee: "1", Date: "2001-07-02", Element: "regular", Clause: "2.01(p)", Start: "2001-07-02T07:00", Minutes: 480, Multiplier: "1", Rate: "19.26", Amount: "1.00"}
	lines := slices.Repeat([]audit.Line{line}, 160_000)
	doc := pay(lines...)
	doc.Summary.Cost.Total = "160000.00"
	defer debug.SetGCPercent(debug.SetGCPercent(20))
	runtime.GC()
	var before, now runtime.MemStats
	runtime.ReadMemStats(&before)
	done := make(chan error)
	go func() { done <- Write(io.Discard, doc, Options{TempDir: t.TempDir()}) }()
	peak := uint64(0)
	for {
		select {
		case err := <-done:
			if err != nil {
				t.Fatal(err)
			}
			if grown := int64(peak) - int64(before.HeapInuse); grown > 150<<20 {
				t.Errorf("writing took %d MB", grown>>20)
			} else {
				t.Logf("writing took %d MB", grown>>20)
			}
			return
		case <-time.After(20 * time.Millisecond):
			runtime.ReadMemStats(&now)
			peak = max(peak, now.HeapInuse)
		}
	}
}
