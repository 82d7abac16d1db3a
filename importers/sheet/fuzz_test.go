package sheet_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"rostercheck/importers/sheet"
)

// FuzzRead reads worksheets and lists of texts. What is accepted, excelize must
// read alike.
func FuzzRead(f *testing.F) {
	texts := workbook(``)[5].data
	for _, c := range []string{
		``,
		`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1"><v>1.5E-2</v></c></row><row r="3" hidden="1"><c r="B3" t="b"><v>1</v></c></row>`,
		`<row r="2"><c r="A2" t="str"><f>"a"</f><v>a&amp;b</v></c><c r="B2"><f t="shared" si="0"/></c><c r="C2" t="e"><v>#REF!</v></c></row>`,
		`<row r="2"><c r="A2" t="inlineStr"><is><t xml:space="preserve"> a_x0041_</t><r><rPr><b/></rPr><t>b</t></r><rPh><t>c</t></rPh></is></c></row>`,
		`<row><c><v>1</v></c><c r="D1" t="d"><v>2026-01-01</v></c></row><row/><row><c t="n"><v> 7 </v></c></row>`,
		`<row r="1"><c r="A1" t="str"><v><![CDATA[<&>]]><!-- x -->&#65;</v></c><c r="B1" s="2"/></row>`,
		`<row r="1"><c r="B1"/><c r="A1"/></row>`,
		`<row r="1"><c r="A1" t="s"><v>9</v></c></row>`,
		`<row r="1"><c r="A1"><v>1</v></c></row`,
	} {
		for _, around := range [][2]string{
			{`<worksheet ` + mainNS + `><sheetData>`, `</sheetData></worksheet>`},
			{xmlDec + `<worksheet ` + mainNS + `><cols><col min="1" max="2" hidden="1"/></cols><sheetData>`, `</sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>`},
		} {
			f.Add([]byte(around[0]+c+around[1]), []byte(texts))
		}
	}
	f.Add([]byte(`<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row><x:c t="s"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>`),
		[]byte(`<y:sst xmlns:y="http://purl.oclc.org/ooxml/spreadsheetml/main"><y:si><y:t>a</y:t></y:si><y:si><y:r><y:t>b</y:t></y:r><y:phoneticPr/></y:si></y:sst>`))
	f.Fuzz(func(t *testing.T, worksheet, texts []byte) {
		data := workbook(``).with(sheetPart, string(worksheet)).with(textsPart, string(texts)).zip()
		if err := readAll(data, sheet.Limits{}); err != nil {
			if err.Error() == "" || strings.Contains(err.Error(), "fault in this program") {
				t.Fatal(err)
			}
			return
		}
		if !excelizeReads(data) {
			t.Skip("excelize cannot read this")
		}
		likeExcelize(t, data)
	})
}

// excelizeReads reports whether excelize can read the workbook at all. It knows
// the type of attributes that this package has no use for.
func excelizeReads(data []byte) (ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true})
	if err != nil {
		return false
	}
	_, err = excelizeRows(f, "March")
	return err == nil
}

// FuzzOpen reads whole files: they are refused with a message, or read.
func FuzzOpen(f *testing.F) {
	f.Add(workbook(`<row r="1"><c r="A1" t="s"><v>0</v></c></row>`).zip())
	f.Add(workbook(``).zip()[:200])
	f.Add(ole("EncryptedPackage", 1))
	f.Add([]byte("a,b\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if err := readAll(data, sheet.Limits{Expanded: 1 << 20}); err != nil && (err.Error() == "" || strings.Contains(err.Error(), "fault in this program")) {
			t.Fatal(err)
		}
	})
}

// FuzzParts changes the parts that describe the workbook.
func FuzzParts(f *testing.F) {
	base := workbook(`<row r="1"><c r="A1" s="1"><v>5</v></c></row>`)
	for i := range base {
		f.Add(byte(i), []byte(base[i].data))
	}
	f.Fuzz(func(t *testing.T, which byte, content []byte) {
		name := base[int(which)%len(base)].name
		if err := readAll(base.with(name, string(content)).zip(), sheet.Limits{}); err != nil && (err.Error() == "" || strings.Contains(err.Error(), "fault in this program")) {
			t.Fatal(err)
		}
	})
}

// spell builds the inside of a sheetData element from bytes, mostly well-formed,
// so that fuzzing gets past the grammar of XML.
func spell(b []byte) string {
	var out strings.Builder
	next := func(n int) int {
		if len(b) == 0 {
			return 0
		}
		v := int(b[0]) % n
		b = b[1:]
		return v
	}
	pick := func(from ...string) string { return from[next(len(from))] }
	text := func() string {
		return pick("", "a", " ", "D&amp;N", "&#10;", "_x0041_", "_x005F_", "é夜", "<![CDATA[<x>]]>", "<!-- c -->", "<?p?>", "\r\n", "]]", "&lt;t&gt;", "x]]>", "&bad;", "<b/>")
	}
	number := func() string {
		return pick("0", "1", "2", "7", "-1", "1.5", "4.1E-2", "1e5", "+3", ".5", "3.", "", " ", " 1 ", "x", "1,5", "<!-- -->1", "1<!-- -->2", "NaN")
	}
	row := 0
	for len(b) > 0 && out.Len() < 20_000 {
		row += next(4)
		out.WriteString(pick("<row>", fmt.Sprintf(`<row r="%d">`, row), fmt.Sprintf(`<row r="%d" hidden="%s">`, row, pick("0", "1", "true", "false", "x")), fmt.Sprintf(`<row spans="1:3" r='%d' >`, row)))
		col := 0
		for n := next(8); n > 0; n-- {
			col += next(4)
			out.WriteString("<c")
			if next(3) > 0 {
				fmt.Fprintf(&out, ` r="%s%d"`, sheet.ColumnName(col), row)
			}
			if next(3) == 0 {
				fmt.Fprintf(&out, ` s="%s"`, pick("0", "1", "3", "4", "-1", ""))
			}
			if kind := pick("", "", "n", "s", "str", "inlineStr", "b", "e", "d", "q"); kind != "" {
				fmt.Fprintf(&out, ` t="%s"`, kind)
			}
			out.WriteString(pick(">", " >", "\n>"))
			for p := next(3); p > 0; p-- {
				switch next(8) {
				case 0:
					out.WriteString(pick("<f>A1</f>", "<f/>", `<f t="shared" si="0"/>`, "<f><![CDATA[<]]></f>"))
				case 1:
					out.WriteString("<is><t>" + text() + text() + "</t></is>")
				case 2:
					out.WriteString("<is><r><rPr><b/></rPr><t>" + text() + "</t></r><r><t xml:space='preserve'>" + text() + "</t></r><rPh><t>no</t></rPh></is>")
				case 3:
					out.WriteString(pick("<extLst><ext/></extLst>", " ", "<!-- c -->", "<v/>", "<is/>", "x"))
				case 4:
					out.WriteString("<v>" + text() + text() + "</v>")
				default:
					out.WriteString("<v>" + number() + "</v>")
				}
			}
			out.WriteString("</c>")
		}
		out.WriteString(pick("</row>", "</row>", "</row >", "</row>\n", "<extLst/></row>"))
	}
	return out.String()
}

// FuzzCells is FuzzRead for tables built from a grammar.
func FuzzCells(f *testing.F) {
	for i := range 40 {
		b := make([]byte, 200)
		for k := range b {
			b[k] = byte(i*k*k + 7*k + i)
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		data := workbook(spell(b)).zip()
		if err := readAll(data, sheet.Limits{}); err == nil {
			likeExcelize(t, data)
		}
	})
}

// Many tables of the grammar, without the fuzzer; enough of them must be read.
func TestCells(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	read := 0
	for range 3000 {
		b := make([]byte, 5+r.IntN(20))
		for k := range b {
			b[k] = byte(r.Uint32())
		}
		data := workbook(spell(b)).zip()
		if err := readAll(data, sheet.Limits{}); err == nil {
			read++
			likeExcelize(t, data)
			if t.Failed() {
				t.Fatal(spell(b))
			}
		}
	}
	if read < 300 {
		t.Errorf("only %d tables were read", read)
	}
}
