package sheet_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"hash/crc32"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"rostercheck/importers/sheet"
)

const (
	mainNS = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	xmlDec = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	relsNS = `xmlns="http://schemas.openxmlformats.org/package/2006/relationships"`
	docRel = `http://schemas.openxmlformats.org/officeDocument/2006/relationships`

	typesPart  = "[Content_Types].xml"
	rootPart   = "_rels/.rels"
	bookPart   = "xl/workbook.xml"
	linksPart  = "xl/_rels/workbook.xml.rels"
	stylesPart = "xl/styles.xml"
	textsPart  = "xl/sharedStrings.xml"
	sheetPart  = "xl/worksheets/sheet1.xml"
	secondPart = "xl/worksheets/sheet2.xml"
)

type file struct{ name, data string }

// parts are the files of a workbook in order.
type parts []file

// with returns the parts with one replaced, or added at the end.
func (p parts) with(name, data string) parts {
	out := slices.Clone(p)
	for i := range out {
		if out[i].name == name {
			out[i].data = data
			return out
		}
	}
	return append(out, file{name, data})
}

func (p parts) without(name string) parts {
	return slices.DeleteFunc(slices.Clone(p), func(f file) bool { return f.name == name })
}

// swap replaces a piece of one part, which must be there.
func (p parts) swap(name, old, repl string) parts {
	for _, f := range p {
		if f.name == name && strings.Contains(f.data, old) {
			return p.with(name, strings.Replace(f.data, old, repl, 1))
		}
	}
	panic(name + " does not contain " + old)
}

func (p parts) zip() []byte {
	return p.zipWith(nil)
}

// zipWith lets the test spoil the header of each part; the data of the part
// follows the header's method.
func (p parts) zipWith(spoil func(h *zip.FileHeader, packed []byte) []byte) []byte {
	var out bytes.Buffer
	zw := zip.NewWriter(&out)
	for _, f := range p {
		if spoil == nil {
			w, err := zw.Create(f.name)
			if err == nil {
				_, err = w.Write([]byte(f.data))
			}
			if err != nil {
				panic(err)
			}
			continue
		}
		h := &zip.FileHeader{
			Name: f.name, Method: zip.Store, CRC32: crc32.ChecksumIEEE([]byte(f.data)),
			CompressedSize64: uint64(len(f.data)), UncompressedSize64: uint64(len(f.data)),
		}
		packed := spoil(h, []byte(f.data))
		w, err := zw.CreateRaw(h)
		if err == nil {
			_, err = w.Write(packed)
		}
		if err != nil {
			panic(err)
		}
	}
	if err := zw.Close(); err != nil {
		panic(err)
	}
	return out.Bytes()
}

// workbook returns a sound workbook whose first sheet, March, has the given
// content in its sheetData. It has three shared texts and four styles. A second
// sheet, Notes, has one cell.
func workbook(data string) parts {
	return workbookOf(`<worksheet ` + mainNS + `><sheetData>` + data + `</sheetData></worksheet>`)
}

// workbookOf is workbook for a whole worksheet.
func workbookOf(worksheet string) parts {
	return parts{
		{typesPart, xmlDec + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Default Extension="xml" ContentType="application/xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>` +
			`<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>` +
			`<Override PartName="/xl/worksheets/sheet2.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>` +
			`</Types>`},
		{rootPart, xmlDec + `<Relationships ` + relsNS + `><Relationship Id="rId1" Type="` + docRel + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{bookPart, xmlDec + `<workbook ` + mainNS + ` xmlns:r="` + docRel + `"><workbookPr/><sheets>` +
			`<sheet name="March" sheetId="1" r:id="rId1"/><sheet name="Notes" sheetId="2" r:id="rId2"/></sheets></workbook>`},
		{linksPart, xmlDec + `<Relationships ` + relsNS + `>` +
			`<Relationship Id="rId1" Type="` + docRel + `/worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="rId2" Type="` + docRel + `/worksheet" Target="/xl/worksheets/sheet2.xml"/>` +
			`<Relationship Id="rId3" Type="` + docRel + `/styles" Target="styles.xml"/>` +
			`<Relationship Id="rId4" Type="` + docRel + `/sharedStrings" Target="sharedStrings.xml"/></Relationships>`},
		{stylesPart, xmlDec + `<styleSheet ` + mainNS + `><numFmts count="1"><numFmt numFmtId="164" formatCode="[h]:mm"/></numFmts>` +
			`<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>` +
			`<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"><alignment/></xf><xf numFmtId="164"/><xf/></cellXfs></styleSheet>`},
		{textsPart, xmlDec + `<sst ` + mainNS + ` count="3" uniqueCount="3"><si><t>D</t></si><si><t>N</t></si><si><t>Night &amp; day</t></si></sst>`},
		{sheetPart, xmlDec + worksheet},
		{secondPart, xmlDec + `<worksheet ` + mainNS + `><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>`},
	}
}

func open(data []byte) (*sheet.Workbook, error) {
	return sheet.Open(bytes.NewReader(data), int64(len(data)), sheet.Limits{})
}

// rowsOf reads the first sheet. It copies the cells.
func rowsOf(tb testing.TB, data []byte) []sheet.Row {
	tb.Helper()
	w, err := open(data)
	if err != nil {
		tb.Fatal(err)
	}
	rows := rowsIn(tb, w, 0)
	if err := w.Verify(); err != nil {
		tb.Fatal(err)
	}
	return rows
}

func rowsIn(tb testing.TB, w *sheet.Workbook, i int) []sheet.Row {
	tb.Helper()
	var rows []sheet.Row
	err := w.Read(i, func(r sheet.Row) error {
		r.Cells = slices.Clone(r.Cells)
		rows = append(rows, r)
		return nil
	})
	if err != nil {
		tb.Fatal(err)
	}
	return rows
}

// show writes cells in a short form for comparison.
func show(rows []sheet.Row) string {
	var b strings.Builder
	for _, r := range rows {
		fmt.Fprintf(&b, "%d:", r.Index)
		if r.Hidden {
			b.WriteString(" hidden")
		}
		for _, c := range r.Cells {
			fmt.Fprintf(&b, " %s=%s %q", sheet.Ref(c.Col, r.Index), c.Kind, c.Text)
			if c.Style != 0 {
				fmt.Fprintf(&b, " style %d", c.Style)
			}
			if c.Formula {
				b.WriteString(" formula")
			}
			b.WriteString(";")
		}
		b.WriteString("\n")
	}
	return b.String()
}

// readAll opens the workbook, reads all its sheets and verifies it.
func readAll(data []byte, lim sheet.Limits) error {
	w, err := sheet.Open(bytes.NewReader(data), int64(len(data)), lim)
	if err != nil {
		return err
	}
	for _, s := range w.Sheets() {
		if err := w.Read(s.Index, func(sheet.Row) error { return nil }); err != nil {
			return err
		}
	}
	return w.Verify()
}

// refused checks that the workbook is refused for the reason given, by Read and
// by Verify alike, and returns the error.
func refused(t *testing.T, data []byte, code sheet.Code, want string) *sheet.Error {
	t.Helper()
	return refusedWith(t, data, sheet.Limits{}, code, want)
}

func refusedWith(t *testing.T, data []byte, lim sheet.Limits, code sheet.Code, want string) *sheet.Error {
	t.Helper()
	err := readAll(data, lim)
	var e *sheet.Error
	if !errors.As(err, &e) {
		t.Fatalf("got %v, want an error about %q", err, want)
	}
	if e.Code != code || !strings.Contains(e.Error(), want) {
		t.Fatalf("got %s: %v\nwant %s: %s", e.Code, e, code, want)
	}
	if first := e.Msg[0]; first >= 'A' && first <= 'Z' {
		t.Errorf("the message starts with a capital: %s", e.Msg)
	}
	w, err := sheet.Open(bytes.NewReader(data), int64(len(data)), lim)
	if err == nil {
		err = w.Verify()
	}
	if err == nil || err.Error() != e.Error() {
		t.Errorf("verifying gives %v, reading %v", err, e)
	}
	return e
}

var escape = regexp.MustCompile(`_x[0-9a-fA-F]{4}_`)

// plainEscapes decodes escapes of single characters, as excelize does.
func plainEscapes(s string) string {
	return escape.ReplaceAllStringFunc(s, func(m string) string {
		n, _ := strconv.ParseUint(m[2:6], 16, 32)
		return string(rune(n))
	})
}

// likeExcelize compares every sheet with what excelize's raw rows give.
func likeExcelize(tb testing.TB, data []byte) {
	tb.Helper()
	w, err := open(data)
	if err != nil {
		tb.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true})
	if err != nil {
		tb.Fatalf("excelize refuses what was accepted: %v", err)
	}
	defer func() { _ = f.Close() }()
	for _, s := range w.Sheets() {
		want, err := excelizeRows(f, s.Name)
		if err != nil {
			tb.Fatalf("excelize refuses sheet %q, which was accepted: %v", s.Name, err)
		}
		compareRows(tb, s.Name, rowsIn(tb, w, s.Index), want)
	}
}

// excelizeRows is excelize's GetRows without its habit of dropping errors.
func excelizeRows(f *excelize.File, name string) ([][]string, error) {
	rows, err := f.Rows(name)
	if err != nil {
		return nil, err
	}
	var out [][]string
	last := 0
	for rows.Next() {
		row, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return nil, err
		}
		if out = append(out, row); len(row) > 0 {
			last = len(out)
		}
	}
	return out[:last], rows.Close()
}

func compareRows(tb testing.TB, name string, rows []sheet.Row, want [][]string) {
	tb.Helper()
	got := map[int][]string{}
	last := 0
	for _, r := range rows {
		var line []string
		for _, c := range r.Cells {
			if c.Text == "" && !c.Formula {
				continue
			}
			for len(line) < c.Col-1 {
				line = append(line, "")
			}
			line = append(line, c.Text)
			if c.Kind == sheet.Blank || c.Kind == sheet.FormulaNoValue {
				if c.Text != "" {
					tb.Errorf("sheet %q, %s: %s with the text %q", name, sheet.Ref(c.Col, r.Index), c.Kind, c.Text)
				}
			}
			if c.Col > len(at(want, r.Index)) {
				continue
			}
			// excelize keeps white space around a number, does not decode
			// escapes in the results of formulas, and has its own words for
			// yes and no.
			w := &want[r.Index-1][c.Col-1]
			switch c.Kind {
			case sheet.Number:
				*w = strings.TrimSpace(*w)
			case sheet.Text:
				if *w != c.Text {
					*w = plainEscapes(*w)
				}
			case sheet.Bool:
				switch strings.TrimSpace(*w) {
				case "true", "1":
					*w = "1"
				case "false", "0":
					*w = "0"
				}
			}
		}
		if line != nil {
			got[r.Index] = line
			last = r.Index
		}
	}
	if last != len(want) {
		tb.Fatalf("sheet %q: the last row is %d, excelize has %d", name, last, len(want))
	}
	for i := 1; i <= last; i++ {
		if w := at(want, i); !slices.Equal(got[i], w) {
			tb.Fatalf("sheet %q, row %d: got %q, excelize has %q", name, i, got[i], w)
		}
	}
}

func at(rows [][]string, i int) []string {
	if i > len(rows) {
		return nil
	}
	return rows[i-1]
}
