package sheet_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"fmt"
	"strings"
	"testing"

	"rostercheck/importers/sheet"
)

func TestRefuseCells(t *testing.T) {
	over := strings.Repeat("x", 32768)
	for _, c := range []struct{ name, data, want, cell string }{
		{"cells out of order", `<row r="1"><c r="B1"/><c r="A1"/></row>`, "cell A1 comes after cell B1", "row 1"},
		{"cell twice", `<row r="1"><c r="B1"/><c r="B1"/></row>`, "cell B1 is there twice", "row 1"},
		{"implied cell before a named one", `<row r="1"><c/><c r="A1"/></row>`, "cell A1 is there twice", "row 1"},
		{"cell of another row", `<row r="1"><c r="A7"/></row>`, "cell A7 stands in row 1", "row 1"},
		{"cell of the row before", `<row r="2"><c r="A1"/></row>`, "cell A1 stands in row 2", "row 2"},
		{"rows backwards", `<row r="2"/><row r="1"/>`, "row 1 comes after row 2", ""},
		{"row twice", `<row r="2"/><row r="2"/>`, "row 2 comes after row 2", ""},
		{"implied row before a named one", `<row/><row r="1"/>`, "row 1 comes after row 1", ""},
		{"row 0", `<row r="0"/>`, `row numbered "0"`, ""},
		{"row -5", `<row r="-5"/>`, `row numbered "-5"`, ""},
		{"row +5", `<row r="+5"/>`, `row numbered "+5"`, ""},
		{"row without a number", `<row r=""/>`, `row numbered ""`, ""},
		{"row 1048577", `<row r="1048577"/>`, `row numbered "1048577"`, ""},
		{"row out of numbers", `<row r="99999999999999999999"/>`, `row numbered "99999999999999999999"`, ""},
		{"row after the last", `<row r="1048576"/><row/>`, "more rows than Excel allows", ""},
		{"row hidden perhaps", `<row r="3" hidden="perhaps"/>`, `unclear whether it is hidden: "perhaps"`, "row 3"},
		{"row number with a prefix", `<row x:r="3" xmlns:x="u"/>`, `foreign mark "x:r"`, ""},
		{"hidden with a prefix", `<row x:hidden="1" xmlns:x="u"/>`, `foreign mark "x:hidden"`, ""},
		{"column XFE", `<row r="1"><c r="XFE1"/></row>`, `cell "XFE1" lies beyond`, "row 1"},
		{"column out of letters", `<row r="1"><c r="AAAAAAAAAAAAAAAAAAAAAAAA1"/></row>`, "lies beyond", "row 1"},
		{"cell row out of numbers", `<row r="1"><c r="A99999999999999999999999"/></row>`, "lies beyond", "row 1"},
		{"column after the last", `<row r="1"><c r="XFD1"/><c/></row>`, "row 1 has more cells than Excel allows", "row 1"},
		{"lower case name", `<row r="1"><c r="a1"/></row>`, `name "a1"`, "row 1"},
		{"dollar name", `<row r="1"><c r="$A$1"/></row>`, `name "$A$1"`, "row 1"},
		{"empty name", `<row r="1"><c r=""/></row>`, `name ""`, "row 1"},
		{"letters alone", `<row r="1"><c r="A"/></row>`, `name "A"`, "row 1"},
		{"digits alone", `<row r="1"><c r="1"/></row>`, `name "1"`, "row 1"},
		{"row with a zero in front", `<row r="1"><c r="A01"/></row>`, `name "A01"`, "row 1"},
		{"name with an end", `<row r="1"><c r="A1x"/></row>`, `name "A1x"`, "row 1"},
		{"name with a prefix", `<row r="1"><c x:r="A1" xmlns:x="u"/></row>`, `foreign mark "x:r"`, "row 1"},
		{"style with a prefix", `<row r="1"><c x:s="1" xmlns:x="u"/></row>`, `foreign mark "x:s"`, "row 1"},
		{"type with a prefix", `<row r="1"><c x:t="s" xmlns:x="u"/></row>`, `foreign mark "x:t"`, "row 1"},
		{"text 3 of 3", `<row r="2"><c r="D2" t="s"><v>3</v></c></row>`, `number "3" of the workbook's texts, counted from 0, and there are 3`, "D2"},
		{"text -1", `<row r="2"><c r="D2" t="s"><v>-1</v></c></row>`, `number "-1" of the workbook's texts`, "D2"},
		{"text x", `<row r="2"><c r="D2" t="s"><v>x</v></c></row>`, `number "x" of the workbook's texts`, "D2"},
		{"text without number", `<row r="2"><c r="D2" t="s"><v></v></c></row>`, `number "" of the workbook's texts`, "D2"},
		{"text out of numbers", `<row r="2"><c r="D2" t="s"><v>18446744073709551616</v></c></row>`, "of the workbook's texts", "D2"},
		{"style 4 of 4", `<row r="2"><c r="D2" s="4"/></row>`, `cell D2 has the style number "4", and the workbook has 4 styles`, "row 2"},
		{"style -3", `<row r="2"><c r="D2" s="-3"/></row>`, `style number "-3"`, "row 2"},
		{"style abc", `<row r="2"><c r="D2" s="abc"/></row>`, `style number "abc"`, "row 2"},
		{"no style number", `<row r="2"><c r="D2" s=""/></row>`, `style number ""`, "row 2"},
		{"unknown type", `<row r="2"><c r="D2" t="q"><v>1</v></c></row>`, `cell D2 is of the unknown type "q"`, "row 2"},
		{"empty type", `<row r="2"><c r="D2" t=""><v>1</v></c></row>`, `unknown type ""`, "row 2"},
		{"number that is text", `<row r="2"><c r="D2"><v>abc</v></c></row>`, `stored as a number but holds "abc"`, "D2"},
		{"number with a comma", `<row r="2"><c r="D2"><v>1,5</v></c></row>`, `holds "1,5"`, "D2"},
		{"NaN", `<row r="2"><c r="D2"><v>NaN</v></c></row>`, `holds "NaN"`, "D2"},
		{"number of spaces", `<row r="2"><c r="D2"><v> </v></c></row>`, `holds ""`, "D2"},
		{"two numbers", `<row r="2"><c r="D2"><v>1 2</v></c></row>`, `holds "1 2"`, "D2"},
		{"point alone", `<row r="2"><c r="D2"><v>.</v></c></row>`, `holds "."`, "D2"},
		{"sign alone", `<row r="2"><c r="D2"><v>-</v></c></row>`, `holds "-"`, "D2"},
		{"exponent without digits", `<row r="2"><c r="D2"><v>1e+</v></c></row>`, `holds "1e+"`, "D2"},
		{"yes or no 2", `<row r="2"><c r="D2" t="b"><v>2</v></c></row>`, `stored as a yes or no but holds "2"`, "D2"},
		{"no yes or no", `<row r="2"><c r="D2" t="b"><v/></c></row>`, `stored as a yes or no but holds ""`, "D2"},
		{"error without words", `<row r="2"><c r="D2" t="e"><v/></c></row>`, "stored as an error but does not say which", "D2"},
		{"date without date", `<row r="2"><c r="D2" t="d"><v/></c></row>`, "stored as a date but holds none", "D2"},
		{"two values", `<row r="2"><c r="D2"><v>1</v><v>2</v></c></row>`, "unknown or repeated pieces", "D2"},
		{"two formulas", `<row r="2"><c r="D2"><f>1</f><f>2</f></c></row>`, "unknown or repeated pieces", "D2"},
		{"two inline texts", `<row r="2"><c r="D2" t="inlineStr"><is><t>a</t></is><is><t>b</t></is></c></row>`, "unknown or repeated pieces", "D2"},
		{"inline text and value", `<row r="2"><c r="D2" t="inlineStr"><is><t>a</t></is><v>b</v></c></row>`, "unknown or repeated pieces", "D2"},
		{"value and inline text", `<row r="2"><c r="D2" t="inlineStr"><v>b</v><is><t>a</t></is></c></row>`, "unknown or repeated pieces", "D2"},
		{"inline text of a number", `<row r="2"><c r="D2"><is><t>1</t></is></c></row>`, "unknown or repeated pieces", "D2"},
		{"unknown piece with v", `<row r="2"><c r="D2"><value>1</value></c></row>`, "unknown or repeated pieces", "D2"},
		{"unknown piece with f", `<row r="2"><c r="D2"><formula>1</formula></c></row>`, "unknown or repeated pieces", "D2"},
		{"unknown piece of a text cell", `<row r="2"><c r="D2" t="inlineStr"><iz><t>1</t></iz></c></row>`, "unknown or repeated pieces", "D2"},
		{"unknown piece with c", `<row r="2"><cell r="D2"/></row>`, "something else between the cells", "row 2"},
		{"unknown piece of one letter", `<row r="2"><d r="D2"/></row>`, "something else between the cells", "row 2"},
		{"unknown piece", `<row r="2"><c r="D2"><w>1</w></c></row>`, "unknown or repeated pieces", "D2"},
		{"foreign value", `<row r="2"><c r="D2"><v xmlns="u">1</v></c></row>`, "unknown or repeated pieces", "D2"},
		{"value inside a value", `<row r="2"><c r="D2"><v>1<v>2</v></v></c></row>`, "a mark inside a text", "D2"},
		{"value inside a formula", `<row r="2"><c r="D2"><f>1<v>2</v></f></c></row>`, "a mark inside a formula", "D2"},
		{"loose text in a cell", `<row r="2"><c r="D2">5</c></row>`, "text where none belongs", "D2"},
		{"loose text in a row", `<row r="2">5</row>`, "text where none belongs", "row 2"},
		{"loose text in the table", `5<row r="2"/>`, "text where none belongs", ""},
		{"cell without a row", `<c r="A1"/>`, "something else between the rows", ""},
		{"foreign row", `<row r="1" xmlns="u"/>`, "something else between the rows", ""},
		{"row inside a row", `<row r="1"><row r="2"/></row>`, "something else between the cells", "row 1"},
		{"foreign cell", `<row r="1"><c r="A1" xmlns="u"/></row>`, "something else between the cells", "row 1"},
		{"cell inside an extension", `<row r="1"><extLst><ext uri="x"><c r="A1"/></ext></extLst></row>`, "cells outside its table", "row 1"},
		{"value inside an extension", `<row r="1"><c r="A1"><extLst><v>1</v></extLst></c></row>`, "cells outside its table", "A1"},
		{"two plain texts", `<row r="1"><c r="A1" t="inlineStr"><is><t>a</t><t>b</t></is></c></row>`, "made of unknown pieces", "A1"},
		{"plain text after runs", `<row r="1"><c r="A1" t="inlineStr"><is><r><t>a</t></r><t>b</t></is></c></row>`, "made of unknown pieces", "A1"},
		{"two texts in a run", `<row r="1"><c r="A1" t="inlineStr"><is><r><t>a</t><t>b</t></r></is></c></row>`, "made of unknown pieces", "A1"},
		{"unknown piece of text", `<row r="1"><c r="A1" t="inlineStr"><is><u>a</u></is></c></row>`, "made of unknown pieces", "A1"},
		{"foreign piece of text", `<row r="1"><c r="A1" t="inlineStr"><is><t xmlns="u">a</t></is></c></row>`, "made of unknown pieces", "A1"},
		{"unknown piece of a run", `<row r="1"><c r="A1" t="inlineStr"><is><r><u>a</u></r></is></c></row>`, "made of unknown pieces", "A1"},
		{"text beside runs", `<row r="1"><c r="A1" t="inlineStr"><is>a</is></c></row>`, "text where none belongs", "A1"},
		{"text inside a run", `<row r="1"><c r="A1" t="inlineStr"><is><r>a</r></is></c></row>`, "text where none belongs", "A1"},
		{"mark inside a text", `<row r="1"><c r="A1" t="inlineStr"><is><t>a<b/></t></is></c></row>`, "mark inside a text", "A1"},
		{"inline text too long", `<row r="1"><c r="A1" t="inlineStr"><is><t>` + over + `</t></is></c></row>`, "more than 32767 letters", "A1"},
		{"result too long", `<row r="1"><c r="A1" t="str"><v>` + over + `</v></c></row>`, "more than 32767 letters", "A1"},
		{"number without end", `<row r="1"><c r="A1"><v>` + strings.Repeat("1", 800_000) + `</v></c></row>`, "more than 32767 letters", "A1"},
		{"long letters", `<row r="1"><c r="A1" t="str"><v>` + strings.Repeat("😀", 16384) + `</v></c></row>`, "more than 32767 letters", "A1"},
		{"bare ampersand", `<row r="1"><c r="A1" t="str"><v>a & b</v></c></row>`, "has an &", "A1"},
		{"unclosed cell", `<row r="1"><c r="A1"><v>1</v></row>`, `closes another element than the open one, "c"`, "A1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := refused(t, workbook(`<row/>`).with(sheetPart, `<worksheet `+mainNS+`><sheetData>`+c.data+`</sheetData></worksheet>`).zip(), sheet.Damaged, c.want)
			if e.Sheet != "March" || e.Cell != c.cell || e.Part != sheetPart || e.Line != 1 || e.Col < 1 {
				t.Errorf("the place is %+v, want cell %q", e, c.cell)
			}
		})
	}
}

func TestRefuseWorksheets(t *testing.T) {
	const start = `<worksheet ` + mainNS + `>`
	for _, c := range []struct{ name, data, want string }{
		{"cut in the middle", start + `<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c`, "breaks off in the middle"},
		{"cut after a row", start + `<sheetData><row r="1"><c r="A1"><v>1</v></c></row>`, "breaks off in the middle"},
		{"cut after the table", start + `<sheetData><row r="1"/></sheetData>`, "breaks off in the middle"},
		{"content after the root", start + `<sheetData/></worksheet><worksheet/>`, "goes on after its end"},
		{"text after the root", start + `<sheetData/></worksheet>x`, "text outside its root"},
		{"no table", start + `</worksheet>`, "no table of cells"},
		{"two tables", start + `<sheetData/><sheetData/></worksheet>`, "two tables of cells"},
		{"foreign table", start + `<sheetData xmlns="u"/></worksheet>`, "no table of cells"},
		{"table inside another element", start + `<x><sheetData/></x><sheetData/></worksheet>`, "cells outside its table"},
		{"foreign element with cells", start + `<x xmlns="u"><c/></x><sheetData/></worksheet>`, "cells outside its table"},
		{"row before the table", start + `<row/><sheetData/></worksheet>`, "cells outside its table"},
		{"cell after the table", start + `<sheetData/><c/></worksheet>`, "cells outside its table"},
		{"text in the worksheet", start + `x<sheetData/></worksheet>`, "text where none belongs"},
		{"not a worksheet", `<chartsheet ` + mainNS + `/>`, "does not hold what it should (worksheet)"},
		{"no namespace", `<worksheet><sheetData/></worksheet>`, "does not hold what it should (worksheet)"},
		{"doctype", `<!DOCTYPE worksheet [<!ENTITY x SYSTEM "file:///etc/passwd">]>` + start + `<sheetData/></worksheet>`, "DOCTYPE"},
		{"encoding", `<?xml version="1.0" encoding="UTF-16"?>` + start + `<sheetData/></worksheet>`, `encoding "UTF-16"`},
		{"zero byte", start + "<sheetData/>\x00</worksheet>", "zero byte"},
		{"empty", "", "is empty"},
		{"columns backwards", start + `<cols><col min="3" max="2"/></cols><sheetData/></worksheet>`, "columns that cannot be"},
		{"column 0", start + `<cols><col min="0" max="2"/></cols><sheetData/></worksheet>`, "columns that cannot be"},
		{"column 16385", start + `<cols><col min="1" max="16385"/></cols><sheetData/></worksheet>`, "columns that cannot be"},
		{"column without an end", start + `<cols><col min="1"/></cols><sheetData/></worksheet>`, "columns that cannot be"},
		{"column hidden perhaps", start + `<cols><col min="1" max="1" hidden="x"/></cols><sheetData/></worksheet>`, "unclear whether it is hidden"},
		{"unknown column", start + `<cols><x/></cols><sheetData/></worksheet>`, "something else between the columns"},
		{"merge without a range", start + `<sheetData/><mergeCells><mergeCell/></mergeCells></worksheet>`, `"" is not the name of a cell`},
		{"merge backwards", start + `<sheetData/><mergeCells><mergeCell ref="B2:A1"/></mergeCells></worksheet>`, `"B2:A1" runs backwards`},
		{"merge beyond the end", start + `<sheetData/><mergeCells><mergeCell ref="B2:XFE3"/></mergeCells></worksheet>`, `"XFE3" lies beyond the last column`},
		{"merges overlap", start + `<sheetData/><mergeCells><mergeCell ref="B3:B9"/><mergeCell ref="A1:C3"/></mergeCells></worksheet>`, "merged range B3:B9 overlaps another one in column B"},
		{"unknown merge", start + `<sheetData/><mergeCells><x ref="A1:B1"/></mergeCells></worksheet>`, "something else between the merged ranges"},
		{"merges twice", start + `<sheetData/><mergeCells/><mergeCells/></worksheet>`, "lists its merged cells twice"},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := refused(t, workbook(``).with(sheetPart, c.data).zip(), sheet.Damaged, c.want)
			if e.Sheet != "March" || e.Part != sheetPart {
				t.Errorf("the place is %+v", e)
			}
			// The same fault in a sheet that nobody reads.
			data := workbook(``).with(secondPart, c.data).zip()
			w, err := open(data)
			if err != nil {
				t.Fatal(err)
			}
			rowsIn(t, w, 0)
			if err := w.Verify(); err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), `sheet "Notes"`) {
				t.Errorf("verifying gives %v", err)
			}
		})
	}
}

func TestRefuseParts(t *testing.T) {
	base := workbook(``)
	rel := func(id, kind, target string) string {
		return `<Relationship Id="` + id + `" Type="` + docRel + `/` + kind + `" Target="` + target + `"/></Relationships>`
	}
	for _, c := range []struct {
		name string
		p    parts
		part string
		want string
	}{
		{"no links of the package", base.without(rootPart), rootPart, "the part is missing"},
		{"no links of the workbook", base.without(linksPart), linksPart, "the part is missing"},
		{"no main part named", base.swap(rootPart, "relationships/officeDocument", "relationships/other"), rootPart, "does not say where"},
		{"two main parts", base.swap(rootPart, "</Relationships>", rel("rId2", "officeDocument", "xl/workbook.xml")), rootPart, "two main parts"},
		{"main part missing", base.without(bookPart), rootPart, `leads to the part "xl/workbook.xml"`},
		{"sheet missing", base.without(sheetPart), bookPart, `leads to the part "xl/worksheets/sheet1.xml"`},
		{"sheet outside the file", base.swap(linksPart, `Target="worksheets/sheet1.xml"`, `Target="worksheets/sheet1.xml" TargetMode="External"`), bookPart, "leads to the part"},
		{"styles missing", base.without(stylesPart), linksPart, `leads to the part "xl/styles.xml"`},
		{"texts missing", base.without(textsPart), linksPart, `leads to the part "xl/sharedStrings.xml"`},
		{"two lists of texts", base.swap(linksPart, "</Relationships>", rel("rId9", "sharedStrings", "styles.xml")), linksPart, "two parts for the same thing (sharedStrings)"},
		{"relation twice", base.swap(linksPart, "</Relationships>", rel("rId1", "styles", "styles.xml")), linksPart, `two entries named "rId1"`},
		{"relation without target", base.swap(linksPart, `Target="styles.xml"`, ``), linksPart, "incomplete entry"},
		{"relation without type", base.swap(rootPart, `Type="`+docRel+`/officeDocument"`, ``), rootPart, "incomplete entry"},
		{"relation without id", base.swap(rootPart, `Id="rId1"`, ``), rootPart, "incomplete entry"},
		{"unknown relation", base.swap(rootPart, `<Relationship Id`, `<Relation Id`).swap(rootPart, "</Relationships>", "</Relationships>"), rootPart, "unknown entry"},
		{"relations cut", base.swap(linksPart, "</Relationships>", ""), linksPart, "breaks off"},
		{"relations of another kind", base.with(rootPart, "<x/>"), rootPart, "does not hold what it should (Relationships)"},
		{"types of another kind", base.with(typesPart, "<x/>"), typesPart, "does not hold what it should (Types)"},
		{"unknown type entry", base.swap(typesPart, "<Default Ext", "<Other Ext"), typesPart, "unknown entry"},
		{"type without a name", base.swap(typesPart, `PartName="/xl/workbook.xml"`, ``), typesPart, "incomplete entry"},
		{"type without a type", base.swap(typesPart, `ContentType="application/xml"`, ``), typesPart, "incomplete entry"},
		{"two types", base.swap(typesPart, "</Types>", `<Default Extension="XML" ContentType="text/plain"/></Types>`), typesPart, `two entries for "xml"`},
		{"types cut", base.swap(typesPart, "</Types>", ``), typesPart, "breaks off"},
		{"types with a tail", base.swap(typesPart, "</Types>", `</Types><x/>`), typesPart, "goes on after its end"},
		{"no sheets", base.with(bookPart, `<workbook `+mainNS+`><sheets/></workbook>`), bookPart, "no worksheet"},
		{"no list of sheets", base.with(bookPart, `<workbook `+mainNS+`/>`), bookPart, "no worksheet"},
		{"two lists of sheets", base.swap(bookPart, "</sheets>", "</sheets><sheets/>"), bookPart, "two lists of sheets"},
		{"workbook cut", base.swap(bookPart, "</workbook>", ""), bookPart, "breaks off"},
		{"workbook with a tail", base.swap(bookPart, "</workbook>", "</workbook><x/>"), bookPart, "goes on after its end"},
		{"not a workbook", base.with(bookPart, `<worksheet `+mainNS+`/>`), bookPart, "does not hold what it should (workbook)"},
		{"something between the sheets", base.swap(bookPart, "<sheets>", "<sheets><x/>"), bookPart, "something else in its list of sheets"},
		{"sheet without a name", base.swap(bookPart, `name="March"`, ``), bookPart, "sheet without a name"},
		{"two sheets of one name", base.swap(bookPart, `name="Notes"`, `name="MARCH"`), bookPart, `two sheets named "MARCH"`},
		{"unknown state", base.swap(bookPart, `sheetId="1"`, `sheetId="1" state="lost"`), bookPart, `unknown state "lost"`},
		{"sheet without data", base.swap(bookPart, `r:id="rId1"`, ``), bookPart, `sheet "March" without saying where`},
		{"id of another namespace", base.swap(bookPart, `xmlns:r="`+docRel+`"`, `xmlns:r="u"`), bookPart, `sheet "March" without saying where`},
		{"id of no relation", base.swap(bookPart, `r:id="rId1"`, `r:id="rId77"`), bookPart, `sheet "March" without saying where`},
		{"two sheets of one part", base.swap(bookPart, `r:id="rId2"`, `r:id="rId1"`), bookPart, `sheet "Notes" shares its data with another sheet`},
		{"sheet that is the styles", base.swap(linksPart, `worksheets/sheet1.xml`, `styles.xml`), stylesPart, "shares its data with another part"},
		{"sheet of an unknown kind", base.swap(linksPart, docRel+`/worksheet`, docRel+`/poem`), bookPart, `unknown kind "poem"`},
		{"unclear first year", base.swap(bookPart, "<workbookPr/>", `<workbookPr date1904="maybe"/>`), bookPart, "from which year"},
		{"texts cut", base.swap(textsPart, "</sst>", ""), textsPart, "breaks off"},
		{"texts with a tail", base.swap(textsPart, "</sst>", "</sst><sst/>"), textsPart, "goes on after its end"},
		{"count of texts x", base.swap(textsPart, ` count="3"`, ` count="x"`), textsPart, `malformed count of its texts: "x"`},
		{"count of different texts x", base.swap(textsPart, `uniqueCount="3"`, `uniqueCount=""`), textsPart, `malformed count of its texts: ""`},
		{"texts of another kind", base.with(textsPart, "<x/>"), textsPart, "does not hold what it should (sst)"},
		{"something between the texts", base.swap(textsPart, "</sst>", "<x/></sst>"), textsPart, "something else between the texts"},
		{"loose text between the texts", base.swap(textsPart, "</sst>", "x</sst>"), textsPart, "text where none belongs"},
		{"unknown piece of a text", base.swap(textsPart, "<t>D</t>", "<u>D</u>"), textsPart, "made of unknown pieces"},
		{"text too long", base.swap(textsPart, "<t>D</t>", "<t>"+strings.Repeat("x", 32768)+"</t>"), textsPart, "more than 32767 letters"},
		{"doctype in texts", base.with(textsPart, `<!DOCTYPE sst><sst `+mainNS+`/>`), textsPart, "DOCTYPE"},
		{"styles cut", base.swap(stylesPart, "</styleSheet>", ""), stylesPart, "breaks off"},
		{"styles with a tail", base.swap(stylesPart, "</styleSheet>", "</styleSheet>x"), stylesPart, "text outside its root"},
		{"styles of another kind", base.with(stylesPart, "<x/>"), stylesPart, "does not hold what it should (styleSheet)"},
		{"styles twice", base.swap(stylesPart, "</styleSheet>", "<cellXfs/></styleSheet>"), stylesPart, "lists the cell styles twice"},
		{"something between the styles", base.swap(stylesPart, "</cellXfs>", "<x/></cellXfs>"), stylesPart, "something else between the cell styles"},
		{"style of format x", base.swap(stylesPart, `<xf numFmtId="0"/>`, `<xf numFmtId="x"/>`), stylesPart, "format with a malformed number"},
		{"format x", base.swap(stylesPart, `<numFmt numFmtId="164"`, `<numFmt numFmtId="-1"`), stylesPart, "format with a malformed number"},
		{"broken part nobody reads", base.with("docProps/app.xml", "<a><b></a>"), "docProps/app.xml", "closes another element"},
		{"doctype nobody reads", base.with("xl/theme/theme1.xml", "<!DOCTYPE a><a/>"), "xl/theme/theme1.xml", "DOCTYPE"},
		{"broken part by its type", base.with("xl/odd.dat", "<a>").swap(typesPart, "</Types>", `<Default Extension="dat" ContentType="application/odd+xml"/></Types>`), "xl/odd.dat", "breaks off"},
		{"broken links nobody reads", base.with("xl/worksheets/_rels/sheet1.xml.rels", "<a>"), "xl/worksheets/_rels/sheet1.xml.rels", "breaks off"},
		{"doctype in an old drawing", base.with("xl/drawings/vmlDrawing1.vml", "<xml><br>"+strings.Repeat(" ", 65530-len("<xml><br>"))+"<!DocType a>"), "xl/drawings/vmlDrawing1.vml", "DOCTYPE"},
		{"broken data of an add-in", base.with("customXml/item1.xml", "\xFF\xFE<\x00a\x00>\x00"), "customXml/item1.xml", "breaks off"},
		{"half a letter of an add-in", base.with("customXml/item1.xml", "\xFF\xFE<\x00a\x00>\x00\x00\xD8x\x00<\x00/\x00a\x00>\x00"), "customXml/item1.xml", "not stored as UTF-8"},
		{"odd data of an add-in", base.with("customXml/item1.xml", "\xFF\xFE<\x00a\x00/\x00>\x00 "), "customXml/item1.xml", "not stored as UTF-8"},
		{"wrong encoding of an add-in", base.with("customXml/item1.xml", "<?xml version='1.0' encoding='iso-8859-1'?><a/>"), "customXml/item1.xml", `encoding "iso-8859-1"`},
		{"name with dots", base.with("xl/../../etc/passwd", "x"), "xl/../../etc/passwd", "forbidden name"},
		{"name outside", base.with("../x", "x"), "../x", "forbidden name"},
		{"name of the folder above", base.with("..", "x"), "..", "forbidden name"},
		{"name with backslash dots", base.with(`..\x`, "x"), `..\x`, "forbidden name"},
		{"absolute name", base.with("/etc/passwd", "x"), "/etc/passwd", "forbidden name"},
		{"name with a drive", base.with("C:x", "x"), "C:x", "forbidden name"},
		{"no name", base.with("", "x"), "", "forbidden name"},
		{"name with a control character", base.with("xl/a\x1b[2J", "x"), "xl/a\x1b[2J", "forbidden name"},
		{"name with a delete character", base.with("xl/a\x7f", "x"), "xl/a\x7f", "forbidden name"},
		{"name not in UTF-8", base.with("xl/\xE9", "x"), "xl/\xE9", "forbidden name"},
		// The zip writer does not write folders with content.
		{"folder with content", base.with("xl/x_", "content"), "xl/x/", "forbidden name"},
	} {
		t.Run(c.name, func(t *testing.T) {
			data := c.p.zip()
			if c.part == "xl/x/" {
				data = bytes.ReplaceAll(data, []byte("xl/x_"), []byte("xl/x/"))
			}
			e := refused(t, data, sheet.Damaged, c.want)
			if e.Part != c.part {
				t.Errorf("the part is %q, want %q", e.Part, c.part)
			}
			if strings.ContainsAny(e.Error(), "\x1b\n") {
				t.Errorf("the message holds control characters: %q", e.Error())
			}
		})
	}
}

// What honest programs write and this package has no use for.
func TestAcceptParts(t *testing.T) {
	base := workbook(``)
	wide := func(s string, big bool) string {
		var b strings.Builder
		b.WriteString(map[bool]string{true: "\xFE\xFF", false: "\xFF\xFE"}[big])
		for _, c := range []byte(s) {
			if big {
				b.WriteString("\x00" + string(rune(c)))
			} else {
				b.WriteString(string(rune(c)) + "\x00")
			}
		}
		return b.String()
	}
	for name, p := range map[string]parts{
		"old drawing that is no XML":         base.with("xl/drawings/vmlDrawing1.vml", "<xml><br></xml>"),
		"binary part":                        base.with("xl/printerSettings/printerSettings1.bin", "\x00\x01<"),
		"binary part with a doctype":         base.with("xl/embeddings/oleObject1.bin", "x<!DOCTYPE html>"),
		"picture":                            base.with("xl/media/image1.png", "\x89PNG\x00"),
		"add-in data in UTF-16":              base.with("customXml/item1.xml", wide(`<?xml version="1.0" encoding="utf-16"?><a>x</a>`, false)),
		"add-in data in UTF-16 big":          base.with("customXml/item1.xml", wide(`<a>`+strings.Repeat("x", 200_000)+`</a>`, true)),
		"add-in data with wide chars":        base.with("customXml/item1.xml", "\xFF\xFE<\x00a\x00>\x00\x3D\xD8\x00\xDE<\x00/\x00a\x00>\x00"),
		"add-in data that claims UTF-16":     base.with("customXml/item1.xml", "<?xml version='1.0' encoding='Utf-16'?><a/>"),
		"wide add-in data that claims UTF-8": base.with("customXml/item1.xml", wide("<?xml version='1.0' encoding='utf-8'?><a/>", false)),
		"add-in data in UTF-8":               base.with("customXml/item1.xml", "<Straße/>"),
		"texts with an extension":            base.swap(textsPart, "</sst>", "<extLst><ext/></extLst></sst>"),
		"link to the web":                    base.swap(linksPart, "</Relationships>", `<Relationship Id="rId5" Type="`+docRel+`/hyperlink" Target="https://example.com/%zz" TargetMode="External"/></Relationships>`),
		"styles named twice alike":           base.swap(linksPart, "</Relationships>", `<Relationship Id="rId5" Type="`+docRel+`/styles" Target="/xl/styles.xml"/></Relationships>`),
		"type named twice alike":             base.swap(typesPart, "</Types>", `<Default Extension="XML" ContentType="application/xml"/></Types>`),
		"wrong count of texts":               base.swap(textsPart, `uniqueCount="3"`, `uniqueCount="7"`),
		"no texts used":                      base.swap(textsPart, "<si><t>D</t></si>", "<si/>"),
		"template":                           base.swap(typesPart, "sheet.main+xml", "template.main+xml"),
		"absolute main part":                 base.swap(rootPart, `Target="xl/workbook.xml"`, `Target="/xl/workbook.xml"`),
	} {
		t.Run(name, func(t *testing.T) {
			if err := readAll(p.zip(), sheet.Limits{}); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestRefuseArchives(t *testing.T) {
	base := workbook(`<row r="1"><c r="A1"><v>123</v></c></row>`)
	spoilt := func(name string, spoil func(h *zip.FileHeader, data []byte) []byte) []byte {
		return base.zipWith(func(h *zip.FileHeader, data []byte) []byte {
			if h.Name == name {
				return spoil(h, data)
			}
			return data
		})
	}
	packed := func(h *zip.FileHeader, data []byte) []byte {
		var b bytes.Buffer
		w, _ := flate.NewWriter(&b, 9)
		_, _ = w.Write(data)
		_ = w.Close()
		h.Method, h.CompressedSize64 = zip.Deflate, uint64(b.Len())
		return b.Bytes()
	}
	twice := append(parts{{sheetPart, base[6].data}}, base...)
	whole := base.zip()
	stored := base.zipWith(func(h *zip.FileHeader, data []byte) []byte { return data })
	for _, part := range []string{sheetPart, secondPart, stylesPart, typesPart, "xl/media/image1.png"} {
		base := base.with("xl/media/image1.png", "\x89PNG")
		spoilt := func(spoil func(h *zip.FileHeader, data []byte) []byte) []byte {
			return base.zipWith(func(h *zip.FileHeader, data []byte) []byte {
				if h.Name == part {
					return spoil(h, data)
				}
				return data
			})
		}
		for _, c := range []struct {
			name string
			data []byte
			want string
		}{
			{"checksum", spoilt(func(h *zip.FileHeader, data []byte) []byte { h.CRC32++; return data }), "checksum is wrong"},
			{"checksum zero", spoilt(func(h *zip.FileHeader, data []byte) []byte { h.CRC32 = 0; return data }), "checksum is wrong"},
			{"declared too short", spoilt(func(h *zip.FileHeader, data []byte) []byte { h.UncompressedSize64--; return data }), "longer than the file says"},
			{"declared too long", spoilt(func(h *zip.FileHeader, data []byte) []byte { h.UncompressedSize64++; return data }), "shorter than the file says"},
			{"packed, declared too short", spoilt(func(h *zip.FileHeader, data []byte) []byte { h.UncompressedSize64--; return packed(h, data) }), "longer than the file says"},
			{"packed, declared too long", spoilt(func(h *zip.FileHeader, data []byte) []byte { h.UncompressedSize64++; return packed(h, data) }), "shorter than the file says"},
			{"packed data cut", spoilt(func(h *zip.FileHeader, data []byte) []byte {
				b := packed(h, data)
				h.CompressedSize64 -= 3
				return b[:len(b)-3]
			}), "packed data is wrong"},
			{"packed data wrong", spoilt(func(h *zip.FileHeader, data []byte) []byte {
				b := packed(h, data)
				for i := range b {
					b[i] = 0xFF
				}
				return b
			}), "packed data is wrong"},
		} {
			t.Run(part+" "+c.name, func(t *testing.T) {
				if e := refused(t, c.data, sheet.Damaged, c.want); e.Part != part || e.Cell != "" {
					t.Errorf("the place is %+v", e)
				}
			})
		}
	}
	for _, c := range []struct {
		name string
		data []byte
		code sheet.Code
		want string
	}{
		{"part twice", twice.zip(), sheet.Damaged, "holds this part twice"},
		{"part twice by case", base.with("XL/worksheets/Sheet1.xml", "x").zip(), sheet.Damaged, "holds this part twice"},
		{"part twice by slash", base.with(`xl\worksheets\sheet1.xml`, "x").zip(), sheet.Damaged, "holds this part twice"},
		{"password", spoilt(stylesPart, func(h *zip.FileHeader, data []byte) []byte { h.Flags |= 1; return data }), sheet.Protected, "zip archive with a password"},
		{"unknown method", spoilt(stylesPart, func(h *zip.FileHeader, data []byte) []byte { h.Method = 12; return data }), sheet.Damaged, "packed in a way that Excel does not use"},
		{"cut after the start", whole[:100], sheet.Damaged, "the file is cut off"},
		{"cut before the end", whole[:len(whole)-23], sheet.Damaged, "the file is cut off"},
		{"cut in the last record", whole[:len(whole)-5], sheet.Damaged, "list of contents is damaged"},
		{"local header lost", localHeaderLost(stored), sheet.Damaged, "place in the file is wrong"},
		{"header beyond the end", headerAt(stored, stylesPart, uint32(len(stored)-10)), sheet.Damaged, "place in the file is wrong"},
		{"shared bytes", overlapping(stored), sheet.Damaged, "share the same bytes"},
		{"size beyond the end", directorySize(stored, stylesPart, 1<<30), sheet.Damaged, "place in the file is wrong"},
		{"size just beyond the end", directorySize(stored, secondPart, uint32(len(stored)-10)), sheet.Damaged, "place in the file is wrong"},
	} {
		t.Run(c.name, func(t *testing.T) { refused(t, c.data, c.code, c.want) })
	}
}

// localHeaderLost spoils the mark of the first part's header.
func localHeaderLost(data []byte) []byte {
	data = bytes.Clone(data)
	data[bytes.Index(data[4:], []byte("PK\x03\x04"))+4] = 'X'
	return data
}

// directoryEntry returns where the entry of a part starts in the zip file's
// directory.
func directoryEntry(data []byte, name string) int {
	at := bytes.LastIndex(data, []byte(name)) - 46
	if at < 0 || !bytes.HasPrefix(data[at:], []byte("PK\x01\x02")) {
		panic("no directory entry for " + name)
	}
	return at
}

// directorySize changes the packed and unpacked size of a part in the directory.
func directorySize(data []byte, name string, size uint32) []byte {
	data = bytes.Clone(data)
	binary.LittleEndian.PutUint32(data[directoryEntry(data, name)+20:], size)
	return data
}

// headerAt changes where the directory says that a part starts.
func headerAt(data []byte, name string, at uint32) []byte {
	data = bytes.Clone(data)
	binary.LittleEndian.PutUint32(data[directoryEntry(data, name)+42:], at)
	return data
}

// overlapping makes one part reach into the next.
func overlapping(data []byte) []byte {
	return directorySize(data, stylesPart, 900)
}

func TestLimits(t *testing.T) {
	rows := func(n, cells int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, `<row r="%d">%s</row>`, i+1, strings.Repeat("<c/>", cells))
		}
		return b.String()
	}
	small := workbook(rows(10, 10))
	merges := workbookOf(`<worksheet ` + mainNS + `><sheetData/><mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:B2"/></mergeCells></worksheet>`)
	text := func(n int) parts {
		return workbook(`<row r="1"><c t="str"><v>` + strings.Repeat("x", n) + `</v></c><c t="str"><v>` + strings.Repeat("x", n) + `</v></c></row><row><c><v>1</v></c></row>`)
	}
	size := int64(0)
	for _, f := range small {
		size += int64(len(f.data))
	}
	for _, c := range []struct {
		name     string
		p        parts
		fit, not sheet.Limits
		want     string
	}{
		{"expanded", small, sheet.Limits{Expanded: size}, sheet.Limits{Expanded: size - 1}, "unpacks to more than 3 KB"},
		{"parts", small, sheet.Limits{Parts: 8}, sheet.Limits{Parts: 7}, "has 8 parts, more than 7"},
		// Notes has one cell more.
		{"cells", small, sheet.Limits{Cells: 101}, sheet.Limits{Cells: 100}, "more than 100 cells"},
		{"columns", small, sheet.Limits{Columns: 10}, sheet.Limits{Columns: 9}, "cell J1 stands beyond column I"},
		{"last column", workbook(`<row r="1"><c r="XFD1"/></row>`), sheet.Limits{Columns: 16384}, sheet.Limits{Columns: 16383}, "cell XFD1 stands beyond column XFC"},
		{"shared texts", small, sheet.Limits{SharedStrings: 3}, sheet.Limits{SharedStrings: 2}, "more than 2 different texts"},
		{"shared bytes", small, sheet.Limits{SharedBytes: 13}, sheet.Limits{SharedBytes: 12}, "texts are longer than 12 bytes"},
		{"row bytes", text(50), sheet.Limits{RowBytes: 100}, sheet.Limits{RowBytes: 99}, "more than 99 bytes of text"},
		{"merges", merges, sheet.Limits{Merges: 2}, sheet.Limits{Merges: 1}, "more than 1 merged ranges"},
		{"sheets", small, sheet.Limits{Sheets: 2}, sheet.Limits{Sheets: 1}, "more than 1 sheets"},
	} {
		t.Run(c.name, func(t *testing.T) {
			data := c.p.zip()
			if err := readAll(data, c.fit); err != nil {
				t.Errorf("refused at the limit: %v", err)
			}
			e := refusedWith(t, data, c.not, sheet.TooLarge, c.want)
			if !strings.Contains(e.Msg, "split the workbook") {
				t.Errorf("no cure in %q", e.Msg)
			}
		})
	}
	if lim := sheet.DefaultLimits(); lim.Expanded != 256<<20 || lim.Parts != 1000 || lim.Ratio != 200 || lim.Cells != 20_000_000 || lim.Columns != 16384 || lim.Sheets != 1000 {
		t.Errorf("the defaults are %+v", lim)
	}
	if err := readAll(workbook(`<row r="1"><c r="XFD1"/></row>`).zip(), sheet.Limits{Columns: 1 << 30, SharedBytes: 1 << 50}); err != nil {
		t.Error(err)
	}
}

// A fault of the whole part is not the fault of the cell at hand.
func TestLargeDamagedSheet(t *testing.T) {
	data := workbook(`<row r="1">` + strings.Repeat("<c><v>1234567890</v></c>", 10_000) + `</row>`).zipWith(func(h *zip.FileHeader, data []byte) []byte {
		if h.Name == sheetPart {
			h.CRC32++
		}
		return data
	})
	e := refused(t, data, sheet.Damaged, "checksum is wrong")
	if e.Cell != "" || e.Line != 0 || e.Col != 0 || e.Sheet != "March" || e.Part != sheetPart {
		t.Errorf("the place is %+v", e)
	}
}

// The texts after the 256th have numbers that broken digits could hit.
func TestOddTextNumber(t *testing.T) {
	p := workbook(`<row r="1"><c r="A1" t="s"><v>/</v></c></row>`).
		swap(textsPart, "</sst>", strings.Repeat("<si><t>x</t></si>", 400)+"</sst>")
	refused(t, p.zip(), sheet.Damaged, `number "/" of the workbook's texts`)
}

// Reading a sheet again must not use up the limits.
func TestLimitsReadAgain(t *testing.T) {
	p := workbook(`<row r="1"><c/><c/></row>`)
	size := int64(0)
	for _, f := range p {
		size += int64(len(f.data))
	}
	data := p.zip()
	w, err := sheet.Open(bytes.NewReader(data), int64(len(data)), sheet.Limits{Expanded: size, Cells: 3})
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		for i := range 2 {
			if err := w.Read(i, func(sheet.Row) error { return nil }); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// The ratio counts above 1 MB only.
func TestRatio(t *testing.T) {
	spaces := func(n int) []byte {
		return workbook(``).with("docProps/app.xml", "<a>"+strings.Repeat(" ", n)+"</a>").zip()
	}
	if err := readAll(spaces(1<<20-7), sheet.Limits{}); err != nil {
		t.Errorf("1 MB of spaces is refused: %v", err)
	}
	if e := refusedWith(t, spaces(2<<20), sheet.Limits{}, sheet.TooLarge, "more than 200 times"); e.Part != "docProps/app.xml" {
		t.Errorf("the part is %q", e.Part)
	}
	if err := readAll(spaces(2<<20), sheet.Limits{Ratio: 2000}); err != nil {
		t.Errorf("a ratio below the limit is refused: %v", err)
	}
}

// A part is stopped at what it unpacks to, whatever it declares. The ratio is
// set aside so that the other limits show.
func TestBomb(t *testing.T) {
	const mb = 1 << 20
	var bomb bytes.Buffer
	w, _ := flate.NewWriter(&bomb, 9)
	_, _ = w.Write([]byte(`<worksheet ` + mainNS + `><sheetData>`))
	chunk := bytes.Repeat([]byte(" "), mb)
	for range 30 {
		_, _ = w.Write(chunk)
	}
	_ = w.Close()
	for _, c := range []struct {
		declared uint64
		code     sheet.Code
		want     string
	}{
		{1000, sheet.Damaged, "longer than the file says"},
		{19 * mb, sheet.Damaged, "longer than the file says"},
		{30 * mb, sheet.TooLarge, "unpacks to more than 20 MB"},
		{1 << 62, sheet.TooLarge, "unpacks to more than 20 MB"},
	} {
		data := workbook(``).zipWith(func(h *zip.FileHeader, data []byte) []byte {
			if h.Name != sheetPart {
				return data
			}
			h.Method, h.CompressedSize64, h.UncompressedSize64 = zip.Deflate, uint64(bomb.Len()), c.declared
			return bomb.Bytes()
		})
		refusedWith(t, data, sheet.Limits{Expanded: 20 * mb, Ratio: 1 << 20}, c.code, c.want)
	}
}

// Several parts that are each within the limit may be too much together, even
// when each declares nothing.
func TestBombInPieces(t *testing.T) {
	piece := "<a>" + strings.Repeat("0123456789", 100_000) + "</a>"
	p := workbook(``)
	for i := range 5 {
		p = p.with(fmt.Sprintf("xl/theme/theme%d.xml", i), piece)
	}
	data := p.zip()
	if err := readAll(data, sheet.Limits{Expanded: 5_100_000, Ratio: 1 << 20}); err != nil {
		t.Error(err)
	}
	refusedWith(t, data, sheet.Limits{Expanded: 4_900_000, Ratio: 1 << 20}, sheet.TooLarge, "unpacks to more than 4 MB")
}

func TestErrorText(t *testing.T) {
	for _, c := range []struct {
		e    sheet.Error
		want string
	}{
		{sheet.Error{Msg: "cause: cure"}, "cause: cure"},
		{sheet.Error{Msg: "m", Sheet: "März \x1b", Cell: "D14", Part: "xl/a.xml", Line: 2, Col: 7}, `sheet "März \x1b", cell D14: m (xl/a.xml, line 2, column 7)`},
		{sheet.Error{Msg: "m", Sheet: "A", Cell: "row 3", Part: "x y"}, `sheet "A", row 3: m ("x y")`},
		{sheet.Error{Msg: "m", Sheet: "A"}, `sheet "A": m`},
		{sheet.Error{Msg: "m", Part: "a\x7f"}, `m ("a\x7f")`},
		{sheet.Error{Msg: "m", Part: `a"b`}, `m ("a\"b")`},
		{sheet.Error{Msg: "m", Part: strings.Repeat("é", 20)}, `m ("` + strings.Repeat("é", 20) + `")`},
		{sheet.Error{Msg: "m", Part: "x" + strings.Repeat("é", 20)}, `m ("x` + strings.Repeat("é", 19) + `"...)`},
		{sheet.Error{Msg: "m", Part: strings.Repeat("\x80", 100)}, `m (""...)`},
	} {
		if got := c.e.Error(); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
	// Long values are cut, between letters.
	e := refused(t, workbook(`<row r="1"><c r="A1" t="b"><v>a`+strings.Repeat("é", 100)+`</v></c></row>`).zip(), sheet.Damaged, `holds "a`+strings.Repeat("é", 19)+`"...`)
	if e.Unwrap() != nil {
		t.Errorf("the cause is %v", e.Unwrap())
	}
}
