package bench

import (
	"archive/zip"
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"

	"rostercheck/importers/sheet"
	"rostercheck/schedule"
)

var codes = []string{"D", "N", "E", "OFF", "AL", "D12", "N12", "SICK"}

// A grid of 5,000 people and a year of days, and a table of 500,000 shifts, as
// Excel stores them, with shared texts: cells for each second of processor time.
func BenchmarkScanner(b *testing.B) {
	const employees, days = 5000, 370
	grid := book(b, employees, func(i int, c *cells) {
		c.text("Employee " + strconv.Itoa(i))
		for d := 1; d < days; d++ {
			c.text(codes[(i*7+d*3+i*d)%len(codes)])
		}
	})
	flat := book(b, 500_000, func(i int, c *cells) {
		c.text("E" + strconv.Itoa(i%4000))
		c.number(strconv.Itoa(46023 + i/4000))
		c.text(codes[i%len(codes)])
		c.number("0.29166666666666669")
		c.number("0.8125")
		c.text("Ward " + strconv.Itoa(i%40))
	})
	for _, f := range []struct {
		name  string
		data  []byte
		cells int
	}{{"grid-5000x370", grid, employees * days}, {"flat-500000x6", flat, 3_000_000}} {
		for _, side := range []struct {
			name string
			read func([]byte) (int, error)
		}{{"ours", scan}, {"excelize", scanWithExcelize}} {
			b.Run(f.name+"/"+side.name, func(b *testing.B) {
				measure(b, f.cells, func() {
					if n, err := side.read(f.data); err != nil || n != f.cells {
						b.Fatal(n, err)
					}
				})
			})
		}
	}
}

func scan(data []byte) (n int, err error) {
	w, err := sheet.Open(bytes.NewReader(data), int64(len(data)), sheet.Limits{})
	if err != nil {
		return 0, err
	}
	if err = w.Read(0, func(r sheet.Row) error { n += len(r.Cells); return nil }); err == nil {
		err = w.Verify()
	}
	return n, err
}

func scanWithExcelize(data []byte) (n int, err error) {
	raw := excelize.Options{RawCellValue: true}
	f, err := excelize.OpenReader(bytes.NewReader(data), raw)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	rows, err := f.Rows("Sheet1")
	if err != nil {
		return 0, err
	}
	for rows.Next() {
		cells, err := rows.Columns(raw)
		if err != nil {
			return 0, err
		}
		n += len(cells)
	}
	return n, rows.Close()
}

// cells are the cells of a row in the making.
type cells struct {
	w      *bufio.Writer
	row, n int
	shared map[string]int
	texts  []string
}

func (c *cells) number(v string) {
	c.n++
	fmt.Fprintf(c.w, `<c r="%s"><v>%s</v></c>`, schedule.CellName(c.n, c.row), v)
}

func (c *cells) text(s string) {
	k, ok := c.shared[s]
	if !ok {
		k = len(c.texts)
		c.shared[s], c.texts = k, append(c.texts, s)
	}
	c.n++
	fmt.Fprintf(c.w, `<c r="%s" t="s"><v>%d</v></c>`, schedule.CellName(c.n, c.row), k)
}

// book is a workbook of one sheet.
func book(b *testing.B, rows int, row func(i int, c *cells)) []byte {
	b.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	part := func(name string, write func(io.Writer)) {
		w, err := z.Create(name)
		if err != nil {
			b.Fatal(err)
		}
		buffered := bufio.NewWriter(w)
		buffered.WriteString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n")
		write(buffered)
		if err := buffered.Flush(); err != nil {
			b.Fatal(err)
		}
	}
	text := func(s string) func(io.Writer) { return func(w io.Writer) { io.WriteString(w, s) } }
	const main, of = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	const rels, types = "http://schemas.openxmlformats.org/package/2006/relationships", "application/vnd.openxmlformats-officedocument.spreadsheetml."
	part("[Content_Types].xml", text(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`+
		`<Override PartName="/xl/workbook.xml" ContentType="`+types+`sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="`+types+`worksheet+xml"/>`+
		`<Override PartName="/xl/sharedStrings.xml" ContentType="`+types+`sharedStrings+xml"/></Types>`))
	part("_rels/.rels", text(`<Relationships xmlns="`+rels+`"><Relationship Id="rId1" Type="`+of+`/officeDocument" Target="xl/workbook.xml"/></Relationships>`))
	part("xl/_rels/workbook.xml.rels", text(`<Relationships xmlns="`+rels+`"><Relationship Id="rId1" Type="`+of+`/worksheet" Target="worksheets/sheet1.xml"/>`+
		`<Relationship Id="rId2" Type="`+of+`/sharedStrings" Target="sharedStrings.xml"/></Relationships>`))
	part("xl/workbook.xml", text(`<workbook xmlns="`+main+`" xmlns:r="`+of+`"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`))
	c := &cells{shared: map[string]int{}}
	part("xl/worksheets/sheet1.xml", func(w io.Writer) {
		c.w = bufio.NewWriter(w)
		c.w.WriteString(`<worksheet xmlns="` + main + `"><sheetData>`)
		for i := 1; i <= rows; i++ {
			c.row, c.n = i, 0
			fmt.Fprintf(c.w, `<row r="%d">`, i)
			row(i, c)
			c.w.WriteString("</row>")
		}
		c.w.WriteString("</sheetData></worksheet>")
		if err := c.w.Flush(); err != nil {
			b.Fatal(err)
		}
	})
	part("xl/sharedStrings.xml", func(w io.Writer) {
		fmt.Fprintf(w, `<sst xmlns="%s" uniqueCount="%d">`, main, len(c.texts))
		for _, s := range c.texts {
			fmt.Fprintf(w, "<si><t>%s</t></si>", s)
		}
		io.WriteString(w, "</sst>")
	})
	if err := z.Close(); err != nil {
		b.Fatal(err)
	}
	return out.Bytes()
}
