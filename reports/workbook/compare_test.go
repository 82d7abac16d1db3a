package workbook

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"rostercheck/agreements"
	"rostercheck/agreements/money"
	"rostercheck/audit"
	"rostercheck/schedule/civil"
)

const evil = `=HYPERLINK("http://x","y")`

// sides is a comparison with a whole total, a partial one and none, in which
// every text that can come from a roster or a file would be a formula.
func sides() *audit.Comparison {
	element := func(status string, amount int, partial bool) []audit.ElementSum {
		return []audit.ElementSum{{Element: "overtime", Status: status, Amount: 0, Partial: partial}, {Element: "regular", Status: audit.Given, Amount: 100_00}}
	}
	return &audit.Comparison{
		Version: 1, Schedule: audit.Span{Start: "2001-09-03", End: "2001-09-09"}, Institution: evil, Files: []string{evil}, Employees: 1, Rates: audit.EqualRates, Notices: []string{evil},
		Under: []audit.Costing{
			{Agreement: "home", Title: evil, Total: 100_00, Base: 100_00, Costed: 1, Elements: element(audit.Given, 0, false), Rates: []audit.RateUsed{{Class: evil, Step: 1, From: "2001-09-03", Rate: "20.00", Employees: 1}},
				Clauses: []audit.ClauseSum{{Element: "regular", Clause: evil, Lines: 1, Minutes: 300, Amount: 100_00}}, Findings: []audit.RuleCount{{Rule: "overlap", Clause: evil, Strength: "data", Findings: 2}}},
			{Agreement: "silent", Total: 90_00, Base: 100_00, Difference: -10_00, Costed: 1, Partial: true, Missing: []string{"overtime"}, Elements: element(audit.NotGiven, 0, true),
				NotCosted: []audit.NotCosted{{Element: "overtime", Why: evil}}, Notices: []audit.Notice{{Text: evil, Each: []string{evil}}}, NotJudged: []audit.NotJudgedCount{{Rule: "overlap", Why: evil, Times: 1}}},
			{Agreement: evil, Partial: true, Elements: element(audit.None, 0, false), LeftOut: []audit.LeftOut{{Employee: evil, Why: evil}}, Absent: []audit.AbsentTerm{{Kind: "rule", ID: evil, Status: audit.None, Why: evil}}},
		},
	}
}

// readAgain opens a workbook that was written.
func readAgain(t *testing.T, b []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(b))
	require.NoError(t, err)
	t.Cleanup(func() { f.Close() })
	return f
}

// formatOf is the number format of a cell.
func formatOf(t *testing.T, f *excelize.File, sheet, cell string) string {
	t.Helper()
	id, err := f.GetCellStyle(sheet, cell)
	require.NoError(t, err)
	st, err := f.GetStyle(id)
	require.NoError(t, err)
	require.NotNil(t, st.CustomNumFmt)
	return *st.CustomNumFmt
}

// formulas are the cells of a workbook that have one, and how many cells hold the
// text that would be one.
func formulas(t *testing.T, f *excelize.File) (list []string, texts int) {
	t.Helper()
	for _, name := range f.GetSheetList() {
		rows, err := f.GetRows(name)
		require.NoError(t, err)
		for r := range rows {
			for c, value := range rows[r] {
				cell, err := excelize.CoordinatesToCellName(c+1, r+1)
				require.NoError(t, err)
				formula, err := f.GetCellFormula(name, cell)
				require.NoError(t, err)
				if formula != "" {
					list = append(list, name+"!"+cell+" "+formula)
				}
				if strings.Contains(value, evil) {
					texts++
				}
			}
		}
	}
	return list, texts
}

func TestComparisonWorkbook(t *testing.T) {
	var out, again bytes.Buffer
	require.NoError(t, WriteComparison(&out, sides(), Options{Version: "1"}))
	require.NoError(t, WriteComparison(&again, sides(), Options{Version: "1"}))
	assert.True(t, bytes.Equal(out.Bytes(), again.Bytes()), "the same bytes each time")
	f := readAgain(t, out.Bytes())
	assert.Equal(t, []string{"Comparison", "Elements", "Clauses", "Findings", "Findings by clause", "Not costed", "Assumptions"}, f.GetSheetList())
	list, texts := formulas(t, f)
	assert.Empty(t, list)
	assert.Greater(t, texts, 12)

	at := func(sheet, cell string) string {
		v, err := f.GetCellValue(sheet, cell)
		require.NoError(t, err)
		return v
	}
	// A partial total stands in a column of its own, with its mark, and no total
	// is no number.
	assert.Equal(t, []string{"home", "100.00", "", "base"}, []string{at("Comparison", "A6"), at("Comparison", "C6"), at("Comparison", "D6"), at("Comparison", "E6")})
	assert.Equal(t, []string{"silent *", "", "90.00", "-10.00"}, []string{at("Comparison", "A7"), at("Comparison", "C7"), at("Comparison", "D7"), at("Comparison", "E7")})
	assert.Equal(t, []string{"", "not costed", ""}, []string{at("Comparison", "C8"), at("Comparison", "D8"), at("Comparison", "E8")})
	assert.Equal(t, []string{"overtime", "0.00", "not given", "none"}, []string{at("Elements", "A2"), at("Elements", "B2"), at("Elements", "C2"), at("Elements", "D2")})
	assert.Equal(t, "90.00", at("Elements", "C4"))
	for _, cell := range [][2]string{{"Comparison", "D7"}, {"Elements", "C4"}} {
		assert.Equal(t, formatPart, formatOf(t, f, cell[0], cell[1]), "a star behind the number")
	}

	chart, ok := f.Pkg.Load("xl/charts/chart1.xml")
	require.True(t, ok)
	assert.Contains(t, string(chart.([]byte)), `Comparison&#39;!$C$6:$C$8`)
	assert.Contains(t, string(chart.([]byte)), `Comparison&#39;!$D$6:$D$8`)
	assert.Contains(t, string(chart.([]byte)), `<barDir val="bar"`)
}

func TestWhatIfAndBackPayWorkbooks(t *testing.T) {
	finding := audit.Finding{Rule: "overlap", Clause: evil, Strength: "data", Employee: evil, First: "2001-09-03", Last: "2001-09-03", Measured: "60", Limit: "0", Unit: "minutes", Message: evil, Source: []string{evil}, Reason: evil, ApprovedBy: evil, EmployeeIndex: 0}
	w := &audit.WhatIf{Version: 1, Agreement: evil, Before: audit.Side{Files: []string{evil}, Partial: true, NotCosted: []audit.NotCosted{{Element: evil, Why: evil}}}, Gained: []audit.Finding{finding}, Cured: []audit.Finding{finding},
		Changed: []audit.ChangedFinding{{Before: finding, After: finding}}, Employees: []audit.EmployeeChange{{Employee: evil, Name: evil, State: audit.Gone}}, Notices: []string{evil},
		JudgedNoMore: []audit.NotJudgedCount{{Rule: evil, Why: evil, Times: 1, Employees: []string{evil}}}, Partial: true}
	var out bytes.Buffer
	require.NoError(t, WriteWhatIf(&out, w, Options{}))
	f := readAgain(t, out.Bytes())
	list, texts := formulas(t, f)
	assert.Empty(t, list)
	assert.Greater(t, texts, 15)

	b := &audit.BackPay{Version: 1, Old: &agreements.Agreement{ID: "home"}, New: &agreements.Agreement{ID: evil}, From: civil.DateOf(2001, 9, 5), Files: []string{evil}, Before: 160_00, After: 172_00, Owed: 12_00, Partial: true,
		Employees: []audit.BackPaid{{Employee: evil, Name: evil, Before: 160_00, After: 172_00, Owed: 12_00, Periods: []audit.BackPeriod{{First: civil.DateOf(2001, 9, 5), Last: civil.DateOf(2001, 9, 30), Elements: []audit.ElementChange{{Element: "regular", Before: 160_00, After: 172_00, Difference: 12_00}}}}},
			{Employee: "3", Why: evil}}, Notices: []audit.Notice{{Text: evil}}}
	out.Reset()
	require.NoError(t, WriteBackPay(&out, b, Options{}))
	f = readAgain(t, out.Bytes())
	list, _ = formulas(t, f)
	assert.Equal(t, []string{"Back pay!E7 ROUND(D7-C7,2)", "Back pay!C9 ROUND(SUM(C7:C8),2)", "Back pay!D9 ROUND(SUM(D7:D8),2)", "Back pay!E9 ROUND(SUM(E7:E8),2)"}, list, "only our own")
	owed, err := f.GetCellValue("Back pay", "E9")
	require.NoError(t, err)
	assert.Equal(t, "12.00", owed)
	assert.Equal(t, formatPart, formatOf(t, f, "Back pay", "E9"))
}

// More than six agreements stand one below another, and an amount of which
// nothing could be costed is no number.
func TestManyAgreementsInTheWorkbook(t *testing.T) {
	c := &audit.Comparison{Version: 1, Employees: 1}
	for i := range 7 {
		c.Under = append(c.Under, audit.Costing{Agreement: fmt.Sprintf("a-%d", i), Costed: 1, Total: 100_00, Difference: money.Amount(i) * 100, Partial: i == 6,
			Elements: []audit.ElementSum{{Element: "holiday", Status: audit.Given, Partial: i == 6}, {Element: "overtime", Status: audit.Given, Amount: 100_00}}})
	}
	var out bytes.Buffer
	require.NoError(t, WriteComparison(&out, c, Options{Version: "1"}))
	rows, err := readAgain(t, out.Bytes()).GetRows("Elements")
	require.NoError(t, err)
	assert.Equal(t, []string{"Agreement", "holiday", "overtime", "total", "more than a-0"}, rows[0])
	assert.Equal(t, []string{"a-0", "0.00", "100.00", "100.00"}, rows[1][:4])
	assert.Equal(t, []string{"a-6", "unknown", "100.00", "100.00", "+6.00"}, rows[7])
}
