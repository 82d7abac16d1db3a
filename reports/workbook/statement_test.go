package workbook

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"rostercheck/reports/internal/example"
)

// everything is all that the sheets of a workbook say.
func (o *opened) everything() string {
	var b strings.Builder
	for _, name := range o.f.GetSheetList() {
		for _, row := range o.rows(name) {
			b.WriteString(strings.Join(row, " | ") + "\n")
		}
	}
	return b.String()
}

// word tells whether some cell has a word.
func (o *opened) word(word string) bool {
	for _, name := range o.f.GetSheetList() {
		for _, row := range o.rows(name) {
			for _, cell := range row {
				if slices.Contains(strings.Fields(cell), word) {
					return true
				}
			}
		}
	}
	return false
}

// The first page of a statement says of whom it is, every page names the
// employee, and nobody else of the roster is in it.
func TestStatement(t *testing.T) {
	whole := example.Document()
	o := open(t, example.Of(whole, 2), excel)
	rows := o.rows("Summary")
	equal(t, "title", rows[0][0], "Statement")
	equal(t, "employee", o.said("Summary", "Employee")[1], "1044")
	equal(t, "name", o.said("Summary", "Name")[1], "J. Okafor")
	equal(t, "classification", o.said("Summary", "Classification")[1], "CX-1 step 3, shift hours")
	equal(t, "employees", o.said("Summary", "Employees")[1], "1 of 24")
	equal(t, "says", strings.Contains(o.everything(), "This is a statement of 1 of the 24 employees of a roster, not the audit of the roster."), true)
	for i, e := range whole.Book.Roster.Employees {
		// A figure may have the digits of an id in it; a word has not.
		if i != 2 && (o.word(e.ID) || strings.Contains(o.everything(), e.Name)) {
			t.Errorf("%s %s is in the statement of another", e.ID, e.Name)
		}
	}
	for _, sheet := range o.f.GetSheetList() {
		h, err := o.f.GetHeaderFooter(sheet)
		if err != nil {
			t.Fatal(err)
		}
		equal(t, sheet+" header", strings.Contains(h.OddHeader, "&L&9 1044 J. Okafor, Example Institution"), true)
	}
	rows = o.rows("Cost by employee")
	equal(t, "cost rows", len(rows), 4)
	equal(t, "cost of", rows[1][0], "1044")
	equal(t, "sum", rows[2][0], "Total")
}

// The pay lines of a statement end in their sum, a formula that the filter of the
// columns leaves out.
func TestStatementPaySum(t *testing.T) {
	doc := example.Of(example.Document(), 2)
	o := open(t, doc, excel)
	rows := o.rows("Pay lines")
	equal(t, "rows", len(rows), doc.Pay.Len()+2)
	last := rows[len(rows)-1]
	equal(t, "label", last[0], "Total")
	at := "K" + strconv.Itoa(len(rows))
	formula, err := o.f.GetCellFormula("Pay lines", at)
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "formula", formula, "ROUND(SUM(K2:K"+strconv.Itoa(len(rows)-1)+"),2)")
	equal(t, "sum as shown", strings.ReplaceAll(o.shown("Pay lines", at), ",", ""), doc.Summary.Cost.Total)
	filters := 0
	for _, n := range o.f.GetDefinedName() {
		if strings.Contains(n.Name, "FilterDatabase") && strings.HasPrefix(n.RefersTo, "'Pay lines'") {
			equal(t, "filter", n.RefersTo, "'Pay lines'!$A$1:$L$"+strconv.Itoa(len(rows)-1))
			filters++
		}
	}
	equal(t, "filters", filters, 1)

	// Over more than one sheet it adds up all of them.
	o = open(t, doc, limits{rows: 40, cols: 100, notes: 10})
	sheets := slices.DeleteFunc(o.f.GetSheetList(), func(s string) bool { return !strings.HasPrefix(s, "Pay lines") })
	if len(sheets) < 2 {
		t.Fatalf("the pay lines are on %s alone", sheets)
	}
	end := sheets[len(sheets)-1]
	rows = o.rows(end)
	at = "K" + strconv.Itoa(len(rows))
	equal(t, "sum over sheets", strings.ReplaceAll(o.shown(end, at), ",", ""), doc.Summary.Cost.Total)
	want := ""
	for _, s := range sheets[:len(sheets)-1] {
		want += "SUBTOTAL(109,'" + s + "'!K2:K40)+"
	}
	o.formula(end, at, "ROUND("+want+"SUBTOTAL(109,'"+end+"'!K2:K"+strconv.Itoa(len(rows)-1)+"),2)")
}

// The pay lines of a whole roster end in the sum of what their filter shows, which
// is below what it filters.
func TestPaySumOfWhatIsShown(t *testing.T) {
	doc := example.Document()
	o := open(t, doc, excel)
	bottom := doc.Pay.Len() + 1
	at := "K" + strconv.Itoa(bottom+1)
	rows := o.rows("Pay lines")
	equal(t, "rows", len(rows), bottom+1)
	equal(t, "label", rows[bottom][0], "Total of the lines shown")
	equal(t, "sum as shown", strings.ReplaceAll(o.shown("Pay lines", at), ",", ""), doc.Summary.Cost.Total)
	o.formula("Pay lines", at, "ROUND(SUBTOTAL(109,'Pay lines'!K2:K"+strconv.Itoa(bottom)+"),2)")
	for _, n := range o.f.GetDefinedName() {
		if strings.Contains(n.Name, "FilterDatabase") && strings.HasPrefix(n.RefersTo, "'Pay lines'") {
			equal(t, "filter", n.RefersTo, "'Pay lines'!$A$1:$L$"+strconv.Itoa(bottom))
		}
	}

	// Where the last line fills its sheet, the sum has one to itself.
	o = open(t, doc, limits{rows: bottom, cols: 100, notes: 10})
	rows = o.rows("Pay lines 2")
	equal(t, "rows of the second sheet", len(rows), 2)
	o.formula("Pay lines 2", "K2", "ROUND(SUBTOTAL(109,'Pay lines'!K2:K"+strconv.Itoa(bottom)+"),2)")
	equal(t, "sum on the second sheet", strings.ReplaceAll(o.shown("Pay lines 2", "K2"), ",", ""), doc.Summary.Cost.Total)
}

// The calendar of a few employees has its months under each other, with the same
// shifts in them as the calendar of the roster has side by side.
func TestStatementCalendar(t *testing.T) {
	whole := openSample(t).rows("Calendar")
	want := whole[slices.IndexFunc(whole, func(r []string) bool { return len(r) > 0 && r[0] == "1044" })][fixedCols:]
	o := open(t, example.Of(example.Document(), 0, 2), excel)
	var got []string
	stretches := 0
	for i, row := range o.rows("Calendar") {
		if len(row) == 0 || row[0] != "1044" {
			continue
		}
		stretches++
		days := o.rows("Calendar")[i-2]
		if len(days) > 0 && strings.Trim(strings.Join(days[fixedCols:], ""), "0123456789") != "" {
			t.Errorf("row %d has no days over it: %q", i, days)
		}
		row = slices.Clone(row[fixedCols:])
		for len(row) < len(days)-fixedCols {
			row = append(row, "")
		}
		got = append(got, row...)
	}
	// Days with clock times are so wide that three months are printed in halves.
	equal(t, "stretches", stretches, 6)
	for len(want) < len(got) {
		want = append(want, "")
	}
	equal(t, "days", got, want)
}

// The front page names a dozen and says how many more there are; the calendar of
// more is that of a roster.
func TestStatementOfMany(t *testing.T) {
	var who []int
	for i := range 14 {
		who = append(who, i)
	}
	o := open(t, example.Of(example.Document(), who...), excel)
	equal(t, "more", o.has("Summary", "and 2 more; the sheet Cost by employee has all of them"), true)
	equal(t, "first", o.has("Summary", "1042"), true)
	equal(t, "twelfth", o.has("Summary", "1053"), true)
	equal(t, "thirteenth", o.has("Summary", "1054"), false)
	equal(t, "cost rows", o.cell("Cost by employee", "A15"), "1055")
	n := 0
	for _, row := range o.rows("Calendar") {
		if len(row) > 0 && row[0] == "1055" {
			n++
		}
	}
	equal(t, "calendar rows of one", n, 1)
	o = open(t, example.Of(example.Document(), who[:13]...), excel)
	equal(t, "thirteen are all named", o.has("Summary", "1054"), true)
}
