package sheet_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"rostercheck/importers/sheet"
)

func TestRead(t *testing.T) {
	long := strings.Repeat("x", 32767)
	for _, c := range []struct{ name, data, want string }{
		{"shared texts", `<row r="2"><c r="A2" t="s"><v>0</v></c><c r="D2" s="1" t="s"><v>2</v></c></row>`,
			"2: A2=text \"D\"; D2=text \"Night & day\" style 1;\n"},
		{"numbers", `<row r="1"><c r="A1"><v>7</v></c><c r="B1" t="n"><v>-0.50</v></c><c r="C1"><v>4.1666666666666664E-2</v></c><c r="D1"><v>+1e+3</v></c><c r="E1"><v>9007199254740993</v></c><c r="F1"><v>.5</v></c><c r="G1"><v>5.</v></c></row>`,
			`1: A1=number "7"; B1=number "-0.50"; C1=number "4.1666666666666664E-2"; D1=number "+1e+3"; E1=number "9007199254740993"; F1=number ".5"; G1=number "5.";` + "\n"},
		{"white space around values", `<row r="1"> <c r="A1"> <v> 7 </v> </c><c r="B1" t="s"><v> 1 </v></c><c r="C1" t="b"><v> 1</v></c></row>`,
			"1: A1=number \"7\"; B1=text \"N\"; C1=yes or no \"1\";\n"},
		{"yes and no", `<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c><c r="C1" t="b"><v>true</v></c><c r="D1" t="b"><v>false</v></c></row>`,
			`1: A1=yes or no "1"; B1=yes or no "0"; C1=yes or no "1"; D1=yes or no "0";` + "\n"},
		{"errors", `<row r="1"><c r="A1" t="e"><v>#REF!</v></c><c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>`,
			`1: A1=error "#REF!"; B1=error "#DIV/0!" formula;` + "\n"},
		{"dates as text", `<row r="1"><c r="A1" t="d"><v>2026-01-31T07:30:00</v></c></row>`,
			`1: A1=date "2026-01-31T07:30:00";` + "\n"},
		{"results of formulas", `<row r="1"><c r="A1" t="str"><f>"a"&amp;"b"</f><v>ab</v></c><c r="B1"><f>1+1</f><v>2</v></c><c r="C1" t="str"><f>""</f><v></v></c><c r="D1" t="b"><f>TRUE()</f><v>1</v></c><c r="E1" t="s"><f>A1</f><v>1</v></c><c r="F1" t="str"><v>x</v></c></row>`,
			`1: A1=text "ab" formula; B1=number "2" formula; C1=text "" formula; D1=yes or no "1" formula; E1=text "N" formula; F1=text "x";` + "\n"},
		{"formulas without result", `<row r="1"><c r="A1"><f>B1</f></c><c r="B1"><f>1</f><v></v></c><c r="C1"><f>1</f><v/></c><c r="D1" t="str"><f>1</f></c><c r="E1" t="b"><f>1</f><v/></c></row>`,
			func() string {
				var b strings.Builder
				b.WriteString("1:")
				for _, ref := range []string{"A1", "B1", "C1", "D1", "E1"} {
					b.WriteString(" " + ref + `=formula with no saved value "" formula;`)
				}
				return b.String() + "\n"
			}()},
		{"shared and array formulas", `<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1*2</f><v>2</v></c></row><row r="2"><c r="A2"><f t="shared" si="0"/><v>4</v></c><c r="B2"><f t="array" ref="B2:C2"><![CDATA[{1,2}]]></f><v>1</v></c><c r="C2"><v>2</v></c></row>`,
			"1: A1=number \"2\" formula;\n2: A2=number \"4\" formula; B2=number \"1\" formula; C2=number \"2\";\n"},
		{"inline text", `<row r="1"><c r="A1" t="inlineStr"><is><t>abc</t></is></c><c r="B1" t="inlineStr"><is><t xml:space="preserve"> a </t></is></c><c r="C1" t="inlineStr"><is><t/></is></c><c r="D1" t="inlineStr"><is/></c><c r="E1" t="inlineStr"><v>x</v></c><c r="F1" t="inlineStr"/></row>`,
			`1: A1=text "abc"; B1=text " a "; C1=text ""; D1=text ""; E1=text "x"; F1=blank "";` + "\n"},
		{"rich text", `<row r="1"><c r="A1" t="inlineStr"><is> <r> <rPr><b/><t/></rPr><t>Jo</t></r><r><t>sé</t></r><rPh sb="0" eb="1"><t>no</t></rPh><phoneticPr fontId="1"/></is></c><c r="B1" t="inlineStr"><is><t>a</t><r><t>b</t></r><r/></is></c></row>`,
			`1: A1=text "José"; B1=text "ab";` + "\n"},
		{"entities, CDATA and comments", `<row r="1"><c r="A1" t="inlineStr"><is><t>a&amp;b&lt;c&#10;d&#x41;<![CDATA[<&>]]><!-- no -->e<?no?>f</t></is></c><c r="B1"><v>1<!-- -->2</v></c></row>`,
			`1: A1=text "a&b<c\ndA<&>ef"; B1=number "12";` + "\n"},
		{"escapes", `<row r="1"><c r="A1" t="inlineStr"><is><t>a_x000D__x000a_b_x005F_x0041__x0041_</t></is></c><c r="B1" t="inlineStr"><is><t>_x12_ _xZZZZ_ _x0041 _x0041</t></is></c><c r="C1" t="str"><v>_x0041_x0042_</v></c><c r="D1" t="inlineStr"><is><t>_xD83D__xDE00_!_xD83D_?_xDE00_</t></is></c></row>`,
			`1: A1=text "a\r\nb_x0041_A"; B1=text "_x12_ _xZZZZ_ _x0041 _x0041"; C1=text "Ax0042_"; D1=text "😀!�?�";` + "\n"},
		{"no names", `<row><c><v>1</v></c><c t="s"><v>0</v></c><c r="F1"><v>2</v></c><c><v>3</v></c></row><row/><row r="5"><c><v>4</v></c></row><row><c r="B6"><v>5</v></c></row>`,
			"1: A1=number \"1\"; B1=text \"D\"; F1=number \"2\"; G1=number \"3\";\n2:\n5: A5=number \"4\";\n6: B6=number \"5\";\n"},
		{"blank cells", `<row r="1"><c r="A1" s="2"/><c r="B1" s="1"></c><c r="C1" t="s"/><c r="D1"><v/></c><c r="E1" t="e"/><c r="F1"><extLst><ext uri="x"><y/></ext></extLst></c></row>`,
			`1: A1=blank "" style 2; B1=blank "" style 1; C1=blank ""; D1=blank ""; E1=blank ""; F1=blank "";` + "\n"},
		{"hidden rows", `<row r="1" hidden="1"/><row r="2" hidden="true"><c r="A2"><v>1</v></c></row><row r="3" hidden="0"/><row r="4" hidden="false" ht="3"/>`,
			"1: hidden\n2: hidden A2=number \"1\";\n3:\n4:\n"},
		{"last cell", `<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`, "1048576: XFD1048576=number \"1\";\n"},
		{"longest text", `<row r="1"><c r="A1" t="inlineStr"><is><t>` + long + `</t></is></c></row>`, "1: A1=text \"" + long + "\";\n"},
		{"spaces between rows", "\n <row r=\"1\">\n<c r=\"A1\">\n<v>1</v>\n</c>\n</row>\n\n<row r=\"2\"/>\n", "1: A1=number \"1\";\n2:\n"},
		{"other attributes", `<row r="1" spans="1:2" ht="12" s="1" customFormat="1" xml:space="preserve"><c r="A1" cm="1" vm="1" ph="1" xml:space="preserve" xml:type="x"><v>1</v></c></row>`, "1: A1=number \"1\";\n"},
		{"row with extension", `<row r="1"><c r="A1"><v>1</v></c><extLst><ext uri="x"/></extLst></row>`, "1: A1=number \"1\";\n"},
		{"empty sheet", ``, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			data := workbook(c.data).zip()
			if got := show(rowsOf(t, data)); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
			// excelize drops halves of escaped letters.
			if c.name == "escapes" {
				return
			}
			likeExcelize(t, data)
		})
	}
}

// The same cells written in other ways of the format.
func TestReadNamespaces(t *testing.T) {
	const want = "3: B3=text \"N\"; C3=number \"5\" style 1;\n"
	const cells = `<row r="3"><c r="B3" t="s"><v>1</v></c><c r="C3" s="1"><v>5</v></c></row>`
	prefixed := strings.NewReplacer("</", "</x:", "<", "<x:").Replace(`<worksheet><sheetData>` + cells + `</sheetData></worksheet>`)
	prefixed = strings.Replace(prefixed, "<x:worksheet", `<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`, 1)
	strict := workbook(cells)
	for i := range strict {
		strict[i].data = strings.NewReplacer(
			"http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main",
			docRel, "http://purl.oclc.org/ooxml/officeDocument/relationships",
		).Replace(strict[i].data)
	}
	for name, p := range map[string]parts{
		"prefixes":        workbookOf(prefixed),
		"strict":          strict,
		"byte order mark": workbook(cells).with(sheetPart, "\uFEFF"+xmlDec+`<worksheet `+mainNS+`><sheetData>`+cells+`</sheetData></worksheet>`),
		"upper case name": workbook(cells).without(sheetPart).with("XL/Worksheets/SHEET1.xml", `<worksheet `+mainNS+`><sheetData>`+cells+`</sheetData></worksheet>`),
		"backslashes":     workbook(cells).without(sheetPart).with(`xl\worksheets\sheet1.xml`, `<worksheet `+mainNS+`><sheetData>`+cells+`</sheetData></worksheet>`),
		"escaped target": workbook(cells).without(sheetPart).with("xl/worksheets/a b.xml", `<worksheet `+mainNS+`><sheetData>`+cells+`</sheetData></worksheet>`).
			swap(linksPart, "worksheets/sheet1.xml", "worksheets/a%20b.xml"),
		"target with dots":      workbook(cells).swap(linksPart, "worksheets/sheet1.xml", "../xl/./worksheets/sheet1.xml"),
		"target with backslash": workbook(cells).swap(linksPart, "worksheets/sheet1.xml", `worksheets\sheet1.xml`),
		"around the table": workbookOf(`<worksheet ` + mainNS + ` xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac" xmlns:x14ac="u"><sheetPr><tabColor/></sheetPr><dimension ref="A1"/><sheetFormatPr x14ac:dyDescent="0.2"/><sheetData>` +
			cells + `</sheetData><mc:AlternateContent><mc:Choice Requires="x14"><controls><row>5</row><c/></controls></mc:Choice></mc:AlternateContent><extLst><ext><v/></ext></extLst></worksheet>`),
		"folder entries": append(parts{{"xl/", ""}, {"xl/worksheets/", ""}}, workbook(cells)...),
		"reordered":      func() parts { p := workbook(cells); slices.Reverse(p); return p }(),
	} {
		t.Run(name, func(t *testing.T) {
			if got := show(rowsOf(t, p.zip())); got != want {
				t.Errorf("got\n%swant\n%s", got, want)
			}
		})
	}
}

func TestWithoutStylesAndTexts(t *testing.T) {
	p := workbook(`<row r="1"><c r="A1" s="0"><v>5</v></c></row>`).without(stylesPart).without(textsPart).
		swap(linksPart, `<Relationship Id="rId3" Type="`+docRel+`/styles" Target="styles.xml"/>`, "").
		swap(linksPart, `<Relationship Id="rId4" Type="`+docRel+`/sharedStrings" Target="sharedStrings.xml"/>`, "").
		swap(secondPart, `t="s"`, "")
	if got, want := show(rowsOf(t, p.zip())), "1: A1=number \"5\";\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestWorkbookFacts(t *testing.T) {
	p := workbook(``).
		swap(bookPart, `<workbookPr/>`, `<workbookPr date1904="1"/>`).
		swap(bookPart, `sheetId="2"`, `sheetId="2" state="veryHidden"`)
	w, err := open(p.zip())
	if err != nil {
		t.Fatal(err)
	}
	if want := []sheet.Info{{Name: "March", Index: 0}, {Name: "Notes", Hidden: true, Index: 1}}; !slices.Equal(w.Sheets(), want) {
		t.Errorf("sheets are %v", w.Sheets())
	}
	if !w.Date1904() || w.HasMacros() || w.HasExternalLinks() || len(w.Notes()) != 0 {
		t.Errorf("date1904 %v, macros %v, links %v, notes %q", w.Date1904(), w.HasMacros(), w.HasExternalLinks(), w.Notes())
	}
	for value, want := range map[string]bool{"": false, `date1904="0"`: false, `date1904="false"`: false, `date1904="true"`: true} {
		w, err := open(workbook(``).swap(bookPart, `<workbookPr/>`, `<workbookPr `+value+`/>`).zip())
		if err != nil || w.Date1904() != want {
			t.Errorf("%s: got %v, %v", value, w.Date1904(), err)
		}
	}
	w, err = open(workbook(``).swap(bookPart, `sheetId="2"`, `sheetId="2" state="hidden"`).swap(bookPart, `sheetId="1"`, `sheetId="1" state="visible"`).zip())
	if err != nil || w.Sheets()[0].Hidden || !w.Sheets()[1].Hidden {
		t.Errorf("hidden sheets: %v, %v", w.Sheets(), err)
	}
	for _, want := range []struct {
		style  int
		format sheet.NumberFormat
	}{{0, sheet.FormatGeneral}, {1, sheet.FormatDate}, {2, sheet.FormatDuration}, {3, sheet.FormatGeneral}, {4, sheet.FormatGeneral}, {-1, sheet.FormatGeneral}} {
		if got := w.FormatOf(want.style); got != want.format {
			t.Errorf("style %d is %v, want %v", want.style, got, want.format)
		}
	}
}

func TestNotes(t *testing.T) {
	const chartRel = `<Relationship Id="rId7" Type="` + docRel + `/chartsheet" Target="chartsheets/sheet1.xml"/>`
	const linkRel = `<Relationship Id="rId8" Type="` + docRel + `/externalLink" Target="externalLinks/externalLink1.xml"/>`
	for _, c := range []struct {
		name          string
		p             parts
		want          string
		macros, links bool
	}{
		{"macro workbook", workbook(``).swap(typesPart, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml"), "holds macros; they were ignored", true, false},
		{"macros", workbook(``).with("xl/vbaProject.bin", "\xD0\xCF\x11\xE0"), "holds macros; they were ignored", true, false},
		{"external links", workbook(``).swap(linksPart, "</Relationships>", linkRel+"</Relationships>").with("xl/externalLinks/externalLink1.xml", "<externalLink/>"), "takes values from other files", false, true},
		{"connections", workbook(``).with("xl/connections.xml", "<connections/>"), "data connection", false, false},
		{"chart sheet", workbook(``).swap(linksPart, "</Relationships>", chartRel+"</Relationships>").swap(bookPart, "<sheets>", `<sheets><sheet name="Chart" sheetId="9" r:id="rId7"/>`).with("xl/chartsheets/sheet1.xml", "<chartsheet/>"), `sheet "Chart" holds no table of cells`, false, false},
		{"orphan", workbook(``).swap(typesPart, "</Types>", `<Override PartName="/xl/worksheets/sheet9.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`).with("xl/worksheets/sheet9.xml", "<worksheet/>"), "belongs to no tab; it was not read (xl/worksheets/sheet9.xml)", false, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			w, err := open(c.p.zip())
			if err != nil {
				t.Fatal(err)
			}
			if notes := w.Notes(); len(notes) != 1 || !strings.Contains(notes[0], c.want) {
				t.Errorf("notes are %q, want one with %q", notes, c.want)
			}
			if w.HasMacros() != c.macros || w.HasExternalLinks() != c.links {
				t.Errorf("macros %v, links %v", w.HasMacros(), w.HasExternalLinks())
			}
			if s := w.Sheets(); len(s) != 2 || s[0].Name != "March" || s[0].Index != 0 {
				t.Errorf("sheets are %v", s)
			}
			if err := w.Verify(); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestMergesAndHiddenColumns(t *testing.T) {
	data := workbookOf(`<worksheet ` + mainNS + `><cols><col min="1" max="2" hidden="1"/><col min="3" max="3" hidden="true"/><col min="5" max="5" hidden="0"/><col min="7" max="16384" hidden="1" width="0"/></cols>` +
		`<sheetData/><mergeCells count="3"><mergeCell ref="C1:D2"/><mergeCell ref="A1:A3"/><mergeCell ref="C3:D4"/></mergeCells></worksheet>`).zip()
	w, err := open(data)
	if err != nil {
		t.Fatal(err)
	}
	if w.Merges(0) != nil || w.HiddenColumns(0) != nil {
		t.Error("merges or hidden columns are known before reading")
	}
	if err := w.Verify(); err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(w.Merges(0)); got != "[C1:D2 A1:A3 C3:D4]" {
		t.Errorf("merges are %s", got)
	}
	if got := fmt.Sprint(w.HiddenColumns(0)); got != "[{1 3} {7 16384}]" {
		t.Errorf("hidden columns are %s", got)
	}
	many := workbookOf(`<worksheet ` + mainNS + `><cols>` + strings.Repeat(`<col min="2" max="2" hidden="1"/>`, 20_000) + `</cols><sheetData/></worksheet>`).zip()
	if w, err := open(many); err != nil || w.Verify() != nil || len(w.HiddenColumns(0)) != 16384 {
		t.Errorf("%v, %d runs of hidden columns", err, len(w.HiddenColumns(0)))
	}
	for _, i := range []int{-1, 2, 1} {
		if w.Merges(i) != nil || w.HiddenColumns(i) != nil {
			t.Errorf("sheet %d has merges or hidden columns", i)
		}
	}
	if err := w.Read(0, func(sheet.Row) error { return nil }); err != nil || len(w.Merges(0)) != 3 {
		t.Errorf("reading again: %v, %v", err, w.Merges(0))
	}
}

// What a Read delivered must not change when the next row comes.
func TestTextsStay(t *testing.T) {
	var rows strings.Builder
	for i := 1; i <= 50; i++ {
		fmt.Fprintf(&rows, `<row r="%d"><c r="A%d"><v>%d</v></c><c r="B%d" t="inlineStr"><is><t>text %d</t></is></c></row>`, i, i, i, i, i)
	}
	for i, r := range rowsOf(t, workbook(rows.String()).zip()) {
		if want := fmt.Sprintf("%d text %d", i+1, i+1); r.Cells[0].Text+" "+r.Cells[1].Text != want {
			t.Errorf("row %d became %v", i+1, r.Cells)
		}
	}
}

func TestReadStops(t *testing.T) {
	w, err := open(workbook(`<row r="1"/><row r="2"/><row r="3"/><row r="4"><c r="A1"/></row>`).zip())
	if err != nil {
		t.Fatal(err)
	}
	enough := errors.New("enough")
	calls := 0
	err = w.Read(0, func(r sheet.Row) error {
		calls++
		if r.Index == 2 {
			return enough
		}
		return nil
	})
	if err != enough || calls != 2 {
		t.Errorf("got %v after %d rows", err, calls)
	}
	// A reading that stopped early proves nothing about the sheet.
	if err := w.Verify(); err == nil || !strings.Contains(err.Error(), "cell A1 stands in row 4") {
		t.Errorf("verifying gives %v", err)
	}
	for _, i := range []int{-1, 2} {
		if err := w.Read(i, nil); err == nil {
			t.Errorf("sheet %d can be read", i)
		}
	}
}

// A panic of the caller's function is the caller's.
func TestReadPanicPasses(t *testing.T) {
	w, err := open(workbook(`<row r="1"/>`).zip())
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if p := recover(); p != "mine" {
			t.Errorf("got panic %v", p)
		}
	}()
	_ = w.Read(0, func(sheet.Row) error { panic("mine") })
	t.Error("the panic was swallowed")
}

type explosive struct{ *bytes.Reader }

func (explosive) ReadAt([]byte, int64) (int, error) { panic("boom") }

func TestPanicInside(t *testing.T) {
	_, err := sheet.Open(explosive{}, 100, sheet.Limits{})
	var e *sheet.Error
	if !errors.As(err, &e) || e.Code != sheet.Internal || !strings.Contains(e.Msg, "boom") {
		t.Errorf("got %v", err)
	}
}

type failing struct {
	*bytes.Reader
	err *error
}

func (f failing) ReadAt(b []byte, at int64) (int, error) {
	if *f.err != nil {
		return 0, *f.err
	}
	return f.Reader.ReadAt(b, at)
}

func TestDiskFails(t *testing.T) {
	data := workbook(`<row r="1"/>`).zip()
	broken := errors.New("disk on fire")
	var now error
	r := failing{bytes.NewReader(data), &now}
	w, err := sheet.Open(r, int64(len(data)), sheet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	now = broken
	var e *sheet.Error
	if err := w.Verify(); !errors.As(err, &e) || !errors.Is(err, broken) || e.Code != sheet.Unreadable || e.Sheet != "March" || e.Part != sheetPart {
		t.Errorf("got %+v, want the system's error", err)
	}
	now = zip.ErrFormat
	if err := w.Verify(); !errors.As(err, &e) || e.Code != sheet.Damaged {
		t.Errorf("got %+v, want a damaged file", err)
	}
}

// failsFrom cannot be read from a certain call on.
type failsFrom struct {
	*bytes.Reader
	calls *int
	err   error
}

func (f failsFrom) ReadAt(b []byte, at int64) (int, error) {
	if *f.calls--; *f.calls < 0 {
		return 0, f.err
	}
	return f.Reader.ReadAt(b, at)
}

// Wherever the disk fails, that is the error, and never a damaged workbook.
func TestDiskFailsAnywhere(t *testing.T) {
	p := workbook(`<row r="1"><c r="A1"><v>1</v></c></row>`).
		with("xl/media/image1.png", strings.Repeat("0123456789", 30_000)).
		with("customXml/item1.xml", "<a>"+strings.Repeat("0123456789", 30_000)+"</a>")
	broken := errors.New("disk on fire")
	for _, data := range [][]byte{p.zip(), p.zipWith(func(_ *zip.FileHeader, data []byte) []byte { return data })} {
		for n := 0; ; n++ {
			calls := n
			w, err := sheet.Open(failsFrom{bytes.NewReader(data), &calls, broken}, int64(len(data)), sheet.Limits{})
			if err == nil {
				err = w.Verify()
			}
			if err == nil {
				if n < 30 {
					t.Errorf("only %d readings", n)
				}
				break
			}
			if !errors.Is(err, broken) {
				t.Fatalf("failing at reading %d: %v", n, err)
			}
		}
	}
}

// A disk that fails after the first bytes is not a damaged file.
func TestDiskFailsLater(t *testing.T) {
	data := bytes.Repeat([]byte("PK\x03\x04"), 5000)
	broken := errors.New("disk on fire")
	_, err := sheet.Open(failsAfter{bytes.NewReader(data), 8000, broken}, int64(len(data)), sheet.Limits{})
	var e *sheet.Error
	if !errors.Is(err, broken) || !errors.As(err, &e) || e.Code != sheet.Unreadable {
		t.Errorf("got %v, want the system's error", err)
	}
}

// failsAfter cannot be read beyond a place.
type failsAfter struct {
	*bytes.Reader
	limit int64
	err   error
}

func (f failsAfter) ReadAt(b []byte, at int64) (int, error) {
	if at+int64(len(b)) > f.limit {
		return 0, f.err
	}
	return f.Reader.ReadAt(b, at)
}

func TestReadAtTheSameTime(t *testing.T) {
	var rows strings.Builder
	for i := 1; i <= 2000; i++ {
		fmt.Fprintf(&rows, `<row r="%d"><c r="A%d" t="s"><v>%d</v></c><c r="B%d"><v>%d</v></c></row>`, i, i, i%3, i, i)
	}
	w, err := open(workbook(rows.String()).zip())
	if err != nil {
		t.Fatal(err)
	}
	want := show(rowsIn(t, w, 0))
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if got := show(rowsIn(t, w, 0)); got != want {
				t.Error("rows differ")
			}
			if err := w.Verify(); err != nil {
				t.Error(err)
			}
			w.Merges(0)
		})
	}
	wg.Wait()
}
