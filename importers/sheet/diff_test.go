package sheet_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"rostercheck/importers/sheet"
)

// generated returns a workbook made with excelize.
func generated(tb testing.TB, fill func(f *excelize.File) error) []byte {
	tb.Helper()
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	if err := fill(f); err != nil {
		tb.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// every runs the steps until one fails.
func every(steps ...error) error {
	for _, err := range steps {
		if err != nil {
			return err
		}
	}
	return nil
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func TestLikeExcelize(t *testing.T) {
	for name, fill := range map[string]func(f *excelize.File) error{
		"empty": func(*excelize.File) error { return nil },
		"values": func(f *excelize.File) error {
			for i, v := range []any{"D", "", " two  spaces ", "a\nb", "a\tb", "é夜😀", "<&>\"'", "_x0041_", "_x005F_", "=1+1", "007", 7, -7, 0.1, 1e300, 1.0 / 3, int64(9007199254740993), true, false, nil, 29.0 / 24, strings.Repeat("long ", 6000), "\r\n", "a\rb"} {
				if err := f.SetCellValue("Sheet1", fmt.Sprintf("B%d", 2*i+1), v); err != nil {
					return err
				}
			}
			return nil
		},
		"dates": func(f *excelize.File) error {
			return every(
				f.SetCellValue("Sheet1", "A1", time.Date(2026, 1, 31, 0, 0, 0, 0, time.UTC)),
				f.SetCellValue("Sheet1", "B1", time.Date(2026, 1, 31, 7, 30, 0, 0, time.UTC)),
				f.SetCellValue("Sheet1", "C1", 25*time.Hour),
			)
		},
		"dates from 1904": func(f *excelize.File) error {
			yes := true
			return every(
				f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes}),
				f.SetCellValue("Sheet1", "A1", time.Date(2026, 1, 31, 7, 30, 0, 0, time.UTC)),
			)
		},
		"formulas": func(f *excelize.File) error {
			shared, ref := excelize.STCellFormulaTypeShared, "D1:D5"
			return every(
				f.SetCellValue("Sheet1", "A1", 5), f.SetCellFormula("Sheet1", "A1", "SUM(B1:B5)"),
				f.SetCellValue("Sheet1", "A2", "text"), f.SetCellFormula("Sheet1", "A2", `"te"&"xt"`),
				f.SetCellFormula("Sheet1", "A3", "A1<A2"),
				f.SetCellFormula("Sheet1", "D1", "A1*2", excelize.FormulaOpts{Type: &shared, Ref: &ref}),
			)
		},
		"merged, hidden and styled": func(f *excelize.File) error {
			style := must(f.NewStyle(&excelize.Style{NumFmt: 20}))
			must(f.NewSheet("Hidden one"))
			return every(
				f.SetCellValue("Sheet1", "B2", "title"), f.MergeCell("Sheet1", "B2", "D3"), f.MergeCell("Sheet1", "A5", "A6"),
				f.SetCellValue("Hidden one", "XFD3", "far"), f.SetSheetVisible("Hidden one", false),
				f.SetRowVisible("Sheet1", 4, false), f.SetColVisible("Sheet1", "F:H", false),
				f.SetCellStyle("Sheet1", "A7", "G9", style), f.SetCellValue("Sheet1", "C8", 0.5),
			)
		},
		"rich text": func(f *excelize.File) error {
			return f.SetCellRichText("Sheet1", "A1", []excelize.RichTextRun{{Text: "José "}, {Text: " bold", Font: &excelize.Font{Bold: true}}, {Text: "\nend"}})
		},
		"pictures, comments, validation and tables": func(f *excelize.File) error {
			dv := excelize.NewDataValidation(true)
			dv.SetSqref("A1:A9")
			return every(
				dv.SetDropList([]string{"D", "N"}), f.AddDataValidation("Sheet1", dv),
				f.AddComment("Sheet1", excelize.Comment{Cell: "A1", Author: "me", Text: "see"}),
				f.SetSheetRow("Sheet1", "A1", &[]any{"Name", "Code"}), f.SetSheetRow("Sheet1", "A2", &[]any{"Jo", "D"}),
				f.AddTable("Sheet1", &excelize.Table{Range: "A1:B2"}),
				f.AddChart("Sheet1", "D1", &excelize.Chart{Type: excelize.Col, Series: []excelize.ChartSeries{{Values: "Sheet1!$B$1:$B$2"}}}),
			)
		},
		"sparse": func(f *excelize.File) error {
			return every(f.SetCellValue("Sheet1", "A100000", 1), f.SetCellValue("Sheet1", "ZZ7", "x"))
		},
	} {
		t.Run(name, func(t *testing.T) { likeExcelize(t, generated(t, fill)) })
	}
}

// What a person sees in Excel, through the whole chain.
func TestKindsFromExcelize(t *testing.T) {
	yes := true
	data := generated(t, func(f *excelize.File) error {
		hours := "[h]:mm"
		duration := must(f.NewStyle(&excelize.Style{CustomNumFmt: &hours}))
		must(f.NewSheet("Old"))
		return every(
			f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes}),
			f.SetCellValue("Sheet1", "A1", time.Date(2026, 1, 31, 7, 30, 0, 0, time.UTC)),
			f.SetCellValue("Sheet1", "B1", 25.0/24), f.SetCellStyle("Sheet1", "B1", "B1", duration),
			f.SetCellValue("Sheet1", "C1", "007"), f.SetCellValue("Sheet1", "D1", 7), f.SetCellValue("Sheet1", "E1", true),
			f.SetCellFormula("Sheet1", "F1", "D1+1"),
			f.SetSheetVisible("Old", false), f.SetRowVisible("Sheet1", 2, false), f.SetColVisible("Sheet1", "C:D", false), f.MergeCell("Sheet1", "A3", "B4"),
		)
	})
	w := must(open(data))
	rows := rowsIn(t, w, 0)
	cells := rows[0].Cells
	var kinds []string
	for _, c := range cells {
		kinds = append(kinds, c.Kind.String()+"/"+w.FormatOf(c.Style).String())
	}
	if got, want := strings.Join(kinds, " "), "number/date and time number/duration text/general number/general yes or no/general formula with no saved value/general"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	day, clock, err := sheet.SerialMinutes(cells[0].Text, w.Date1904())
	if err != nil || day != dayOf(2026, 1, 31) || clock != 450 {
		t.Errorf("the date is day %d, minute %d, %v", day, clock, err)
	}
	if m, err := sheet.DurationMinutes(cells[1].Text); err != nil || m != 1500 {
		t.Errorf("25 hours are %d minutes, %v", m, err)
	}
	if s := w.Sheets(); s[0].Hidden || !s[1].Hidden || s[1].Name != "Old" {
		t.Errorf("sheets are %v", s)
	}
	if !rows[1].Hidden || rows[1].Index != 2 || fmt.Sprint(w.Merges(0), w.HiddenColumns(0)) != "[A3:B4] [{3 4}]" {
		t.Errorf("rows %v, merges %v, hidden columns %v", rows, w.Merges(0), w.HiddenColumns(0))
	}
}

// Random tables, stored with inline and with shared texts.
func TestRandomLikeExcelize(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 20 {
		rows := 1 + r.IntN(200)
		data := written(t, rows, func(int) []any {
			cells := make([]any, r.IntN(30))
			for c := range cells {
				switch r.IntN(6) {
				case 0:
					cells[c] = r.Float64() * 50000
				case 1:
					cells[c] = r.IntN(100)
				case 2:
					cells[c] = r.IntN(2) == 0
				case 3:
					cells[c] = []string{"D", "N", "a & b", " x ", "夜", "_x0041_", ""}[r.IntN(7)]
				case 4:
					cells[c] = excelize.Cell{Formula: "A1", Value: r.IntN(9)}
				}
			}
			return cells
		}, r.IntN(2) == 0)
		likeExcelize(t, data)
	}
}

// A large sheet must not be held in memory, nor cost an allocation per cell.
func TestMemory(t *testing.T) {
	const rows, cols = 20_000, 50
	cells := make([]any, cols)
	data := written(t, rows, func(i int) []any {
		for c := range cells {
			cells[c] = (i + c) % 100
			if c%2 == 0 {
				cells[c] = fmt.Sprintf("code %d", (i+c)%100)
			}
		}
		return cells
	}, false)
	defer debug.SetGCPercent(debug.SetGCPercent(10))
	w := must(open(data))
	var before, now runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	var highest uint64
	n := 0
	err := w.Read(0, func(row sheet.Row) error {
		n += len(row.Cells)
		if row.Index%1000 == 0 {
			runtime.ReadMemStats(&now)
			highest = max(highest, now.HeapAlloc)
		}
		return nil
	})
	if err != nil || n != rows*cols {
		t.Fatalf("%d cells, %v", n, err)
	}
	if grown := int64(highest) - int64(before.HeapAlloc); grown > 4<<20 {
		t.Errorf("reading held %d KB", grown>>10)
	}
	if allocs := now.Mallocs - before.Mallocs; allocs > 3*rows {
		t.Errorf("%d allocations for %d rows", allocs, rows)
	}
}
