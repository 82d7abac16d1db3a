package sheet_test

import (
	"bytes"
	"fmt"
	"strconv"
	"sync"
	"testing"

	"github.com/xuri/excelize/v2"

	"rostercheck/importers/sheet"
)

// written writes a workbook of one sheet with excelize's stream writer, which
// stores texts inline, and then turns them into shared texts when asked, as
// Excel stores them.
func written(tb testing.TB, rows int, row func(i int) []any, shared bool) []byte {
	tb.Helper()
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	sw, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		tb.Fatal(err)
	}
	for i := 1; i <= rows; i++ {
		if err := sw.SetRow("A"+strconv.Itoa(i), row(i)); err != nil {
			tb.Fatal(err)
		}
	}
	if err := sw.Flush(); err != nil {
		tb.Fatal(err)
	}
	var buf bytes.Buffer
	if err := f.Write(&buf); err != nil {
		tb.Fatal(err)
	}
	if !shared {
		return buf.Bytes()
	}
	return shareTexts(tb, buf.Bytes())
}

var gridFile = sync.OnceValue(func() []byte {
	codes := []string{"D", "N", "E", "OFF", "AL", "D12", "N12", "SICK"}
	cells := make([]any, 370)
	return written(&testing.B{}, 5000, func(i int) []any {
		for c := range cells {
			cells[c] = codes[(i*7+c*3+i*c)%len(codes)]
		}
		cells[0] = fmt.Sprintf("Employee %05d", i)
		return cells
	}, true)
})

var flatFile = sync.OnceValue(func() []byte {
	codes := []string{"D", "N", "E", "OFF", "AL", "D12", "N12", "SICK"}
	return written(&testing.B{}, 500_000, func(i int) []any {
		return []any{fmt.Sprintf("E%04d", i%4000), 46023 + i/4000, codes[i%len(codes)], 0.29166666666666669, 0.8125, "Ward " + strconv.Itoa(i%40)}
	}, true)
})

var files = []struct {
	name string
	data func() []byte
}{{"grid 5000x370", gridFile}, {"flat 500000x6", flatFile}}

func BenchmarkSheet(b *testing.B) {
	for _, f := range files {
		data := f.data()
		b.Run(f.name, func(b *testing.B) {
			b.ReportAllocs()
			cells := 0
			for b.Loop() {
				cells = 0
				w, err := sheet.Open(bytes.NewReader(data), int64(len(data)), sheet.Limits{})
				if err != nil {
					b.Fatal(err)
				}
				err = w.Read(0, func(r sheet.Row) error {
					cells += len(r.Cells)
					return nil
				})
				if err != nil || cells == 0 || w.Verify() != nil {
					b.Fatal(cells, err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(cells), "ns/cell")
		})
	}
}

func BenchmarkExcelizeRows(b *testing.B) {
	for _, f := range files {
		data := f.data()
		b.Run(f.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true})
				if err != nil {
					b.Fatal(err)
				}
				rows, err := f.Rows("Sheet1")
				if err != nil {
					b.Fatal(err)
				}
				cells := 0
				for rows.Next() {
					r, err := rows.Columns(excelize.Options{RawCellValue: true})
					if err != nil {
						b.Fatal(err)
					}
					cells += len(r)
				}
				if rows.Close() != nil || f.Close() != nil || cells == 0 {
					b.Fatal(cells)
				}
			}
		})
	}
}
