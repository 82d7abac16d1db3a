package main

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// hostile is a file that is broken, or made to do harm: the program, run as people
// run it, says what is wrong with it, exits with 2, and takes bounded time and memory.
type hostile struct {
	group  int // of the list in elsewhere
	name   string
	make   func(t *testing.T, dir string) []string // writes the files and returns the arguments
	stderr string                                  // an expression that what is said fits
	status int                                     // 0: 2
}

// The bounds for every one of them: memory at its highest, the program's own 40 MB
// among it, and the processor's time. The machines of tests are slow; a laptop takes
// a fraction of the time.
const (
	hostileMemory = 128 << 20
	hostileTime   = 30 * time.Second

	// A million rows that can be read are another matter: each is a record.
	largeMemory = 768 << 20
)

// staff is the rest of a roster, for files that hold shifts alone.
const staff = `{
  "version": 1, "agreement": "cx-2001", "institution": {"timezone": "America/Toronto"},
  "schedule": {"start": "2001-07-02", "end": "2001-07-15"},
  "codes": [{"code": "D", "start": "07:00", "end": "15:00"}, {"code": "X", "rest": true}],
  "employees": [{"id": "1042", "name": "A. Tremblay", "classification": "CX-1", "step": 3, "hours": "shift"}]%s
}`

func savedFile(t *testing.T, path string, data []byte) string {
	require.NoError(t, os.WriteFile(path, data, 0o600))
	return path
}

// with is a roster with more keys.
func with(more string) func(t *testing.T, dir string) []string {
	return func(t *testing.T, dir string) []string {
		return []string{"check", savedFile(t, filepath.Join(dir, "roster.json"), fmt.Appendf(nil, staff, ",\n"+more))}
	}
}

// beside is a file beside the rest of a roster.
func staffed(name string, data func() []byte) func(t *testing.T, dir string) []string {
	return func(t *testing.T, dir string) []string {
		return []string{"check", savedFile(t, filepath.Join(dir, "staff.json"), fmt.Appendf(nil, staff, "")), savedFile(t, filepath.Join(dir, name), data())}
	}
}

// clocked is a timesheet beside a roster.
func clocked(name, text string) func(t *testing.T, dir string) []string {
	return func(t *testing.T, dir string) []string {
		return []string{"check", savedFile(t, filepath.Join(dir, "staff.json"), fmt.Appendf(nil, staff, "")), "--worked", savedFile(t, filepath.Join(dir, name), []byte(text)), "--fail-on", "never"}
	}
}

// bookPart is a file in a workbook.
type bookPart struct{ name, text string }

const (
	partTypes    = "[Content_Types].xml"
	partRels     = "_rels/.rels"
	partBook     = "xl/workbook.xml"
	partBookRels = "xl/_rels/workbook.xml.rels"
	partStyles   = "xl/styles.xml"
	partTexts    = "xl/sharedStrings.xml"
	partSheet    = "xl/worksheets/sheet1.xml"
	spreadsheet  = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
)

// headed is a sheet of shifts: its headings, and rows.
func headed(rows string) string {
	return `<worksheet ` + spreadsheet + `><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>employee</t></is></c><c r="B1" t="inlineStr"><is><t>start</t></is></c><c r="C1" t="inlineStr"><is><t>end</t></is></c></row>` + rows + `</sheetData></worksheet>`
}

// shiftsBook is the parts of a workbook with one sheet of shifts.
func shiftsBook(sheet string) []bookPart {
	const office = "application/vnd.openxmlformats-officedocument.spreadsheetml."
	const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	return []bookPart{
		{partTypes, `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="` + office + `sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="` + office + `styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="` + office + `sharedStrings+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="` + office + `worksheet+xml"/></Types>`},
		{partRels, `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + relations + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{partBook, `<workbook ` + spreadsheet + ` xmlns:r="` + relations + `"><sheets><sheet name="Shifts" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		{partBookRels, `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + relations + `/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="` + relations + `/styles" Target="styles.xml"/><Relationship Id="rId3" Type="` + relations + `/sharedStrings" Target="sharedStrings.xml"/></Relationships>`},
		{partStyles, `<styleSheet ` + spreadsheet + `><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/></cellXfs></styleSheet>`},
		{partTexts, `<sst ` + spreadsheet + `><si><t>1042</t></si></sst>`},
		{partSheet, sheet},
	}
}

// replaced is the workbook with one part's text another, or one part more.
func replaced(parts []bookPart, name, text string) []bookPart {
	for i := range parts {
		if parts[i].name == name {
			parts[i].text = text
			return parts
		}
	}
	return append(parts, bookPart{name, text})
}

func zipped(parts ...bookPart) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		w, err := z.Create(p.name)
		if err == nil {
			_, err = w.Write([]byte(p.text))
		}
		if err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// bomb is a workbook with a part of so many megabytes of spaces, which pack to next
// to nothing. Declared is the size that the archive says it has; 0 for the truth.
func bomb(name string, megabytes int, declared uint64) []byte {
	const mb = 1 << 20
	chunk := bytes.Repeat([]byte(" "), mb)
	var packed bytes.Buffer
	w, err := flate.NewWriter(&packed, flate.BestCompression)
	if err != nil {
		panic(err)
	}
	// From the second on every chunk packs to the same bytes.
	var ends [2]int
	for i := range ends {
		_, _ = w.Write(chunk)
		_ = w.Flush()
		ends[i] = packed.Len()
	}
	body := bytes.Clone(packed.Bytes()[:ends[0]])
	for range megabytes - 1 {
		body = append(body, packed.Bytes()[ends[0]:ends[1]]...)
	}
	body = append(body, 1, 0, 0, 0xff, 0xff) // the end of a packed stream
	sum := crc32.NewIEEE()
	for range megabytes {
		_, _ = sum.Write(chunk)
	}
	if declared == 0 {
		declared = uint64(megabytes) * mb
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range shiftsBook(headed("")) {
		if p.name != name {
			f, _ := z.Create(p.name)
			_, _ = f.Write([]byte(p.text))
			continue
		}
		f, _ := z.CreateRaw(&zip.FileHeader{Name: name, Method: zip.Deflate, CRC32: sum.Sum32(), CompressedSize64: uint64(len(body)), UncompressedSize64: declared})
		_, _ = f.Write(body)
	}
	_ = z.Close()
	return b.Bytes()
}

func sheetOf(rows string) func() []byte {
	return func() []byte { return zipped(shiftsBook(headed(rows))...) }
}

func bookWith(name, text string) func() []byte {
	return func() []byte { return zipped(replaced(shiftsBook(headed("")), name, text)...) }
}

const good = `<c r="A2" t="s"><v>0</v></c><c r="B2" s="2"><v>37075.291666666664</v></c><c r="C2" s="2"><v>37075.625</v></c>`

var hostiles = []hostile{
	{1, "sheet of 1 GB", staffed("x.xlsx", func() []byte { return bomb(partSheet, 1024, 0) }), `x\.xlsx: .*(more than 200 times|256 MB)`, 0},
	{1, "styles of 1 GB", staffed("x.xlsx", func() []byte { return bomb(partStyles, 1024, 0) }), `x\.xlsx: .*(more than 200 times|256 MB)`, 0},
	{1, "styles of 1 GB that say 1000 bytes", staffed("x.xlsx", func() []byte { return bomb(partStyles, 1024, 1000) }), `x\.xlsx: .*longer than the file says`, 0},
	{2, "cut archive", staffed("x.xlsx", func() []byte { b := sheetOf("")(); return b[:len(b)-40] }), `x\.xlsx: .*cut off`, 0},
	{2, "checksum", staffed("x.xlsx", func() []byte {
		b := sheetOf("")()
		i := bytes.LastIndex(b, []byte("PK\x01\x02"))
		b[i+16]++
		return b
	}), `x\.xlsx.*checksum`, 0},
	{2, "one part twice", staffed("x.xlsx", func() []byte { return zipped(append(shiftsBook(headed("")), bookPart{partSheet, headed("")})...) }), `x\.xlsx: .*twice`, 0},
	{2, "part outside", staffed("x.xlsx", bookWith("../../../etc/passwd", "x")), `x\.xlsx: .*passwd`, 0},
	{3, "sheet cut", staffed("x.xlsx", bookWith(partSheet, headed("")[:200])), `x\.xlsx:Shifts.*`, 0},
	{3, "bare ampersand", staffed("x.xlsx", sheetOf(`<row r="2"><c r="A2" t="inlineStr"><is><t>a & b</t></is></c></row>`)), `x\.xlsx:Shifts!A2: `, 0},
	{3, "NUL", staffed("x.xlsx", sheetOf("<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>a\x00b</t></is></c></row>")), `x\.xlsx:Shifts!A2: `, 0},
	{4, "laughs in a sheet", staffed("x.xlsx", bookWith(partSheet, `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>`+headed(""))), `x\.xlsx.*DOCTYPE`, 0},
	{4, "outside entity in the texts", staffed("x.xlsx", bookWith(partTexts, `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><sst `+spreadsheet+`><si><t>&a;</t></si></sst>`)), `x\.xlsx.*DOCTYPE`, 0},
	{4, "outside entity in the relations", staffed("x.xlsx", bookWith(partBookRels, `<!DOCTYPE x SYSTEM "http://example.org/x.dtd"><Relationships/>`)), `x\.xlsx.*DOCTYPE`, 0},
	{5, "cells out of order", staffed("x.xlsx", sheetOf(`<row r="2"><c r="B2"><v>1</v></c><c r="A2"><v>1</v></c></row>`)), `x\.xlsx:Shifts: row 2: cell A2 comes after cell B2`, 0},
	{5, "cell twice", staffed("x.xlsx", sheetOf(`<row r="2"><c r="A2"><v>1</v></c><c r="A2"><v>1</v></c></row>`)), `x\.xlsx:Shifts: row 2: cell A2 is there twice`, 0},
	{5, "rows backwards", staffed("x.xlsx", sheetOf(`<row r="5"/><row r="3"/>`)), `x\.xlsx:Shifts: row 3 comes after row 5`, 0},
	{5, "cell of another row", staffed("x.xlsx", sheetOf(`<row r="2"><c r="A7"><v>1</v></c></row>`)), `x\.xlsx:Shifts: row 2: cell A7 stands in row 2`, 0},
	{6, "row beyond the last", staffed("x.xlsx", sheetOf(`<row r="1048577"/>`)), `x\.xlsx:Shifts: .*1048577`, 0},
	{6, "row below the first", staffed("x.xlsx", sheetOf(`<row r="-5"/>`)), `x\.xlsx:Shifts: .*-5`, 0},
	{6, "row of twenty digits", staffed("x.xlsx", sheetOf(`<row r="99999999999999999999"/>`)), `x\.xlsx:Shifts: .*9999`, 0},
	{6, "column beyond the last", staffed("x.xlsx", sheetOf(`<row r="2"><c r="XFE2"><v>1</v></c></row>`)), `x\.xlsx:Shifts: .*XFE2`, 0},
	{7, "three quarters of a million values, of too many people", func(t *testing.T, dir string) []string {
		var b strings.Builder
		b.WriteString("ID,Date,Code\n")
		for i := range 250_000 {
			fmt.Fprintf(&b, "%06d,2001-07-02,D\n", i)
		}
		return []string{"check", savedFile(t, filepath.Join(dir, "roster.json"), fmt.Appendf(nil, staff, "")), savedFile(t, filepath.Join(dir, "x.csv"), []byte(b.String()))}
	}, `^x\.csv:line 50002: the sheets have more than 50000 people; no institution has, and the rest is not read\n1 problem`, 0},
	{7, "a million rows of mistakes", staffed("x.xlsx", func() []byte {
		var b strings.Builder
		for i := 2; i <= 1_048_576; i++ {
			fmt.Fprintf(&b, `<row r="%d"><c r="A%[1]d"><v>%[1]d</v></c></row>`, i)
		}
		return sheetOf(b.String())()
	}), `only 10000 problems are listed; there are more`, 0},
	{7, "one value in the last row", staffed("x.xlsx", sheetOf(`<row r="1048576"><c r="A1048576" t="s"><v>0</v></c></row>`)), `x\.xlsx:Shifts!A1048576: needs "start" and "end"`, 0},
	{7, "16,384 columns", staffed("x.xlsx", func() []byte {
		var b strings.Builder
		for i := 1; i <= 16384; i++ {
			fmt.Fprintf(&b, `<c r="%s2"><v>%d</v></c>`, columnName(i), i)
		}
		return sheetOf(`<row r="2">` + b.String() + `</row>`)()
	}), `x\.xlsx:Shifts!`, 0},
	{7, "ten thousand sheets", staffed("x.xlsx", func() []byte {
		const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
		parts := shiftsBook(headed(""))
		var sheets, rels strings.Builder
		for i := 2; i <= 10_000; i++ {
			fmt.Fprintf(&sheets, `<sheet name="S%d" sheetId="%[1]d" r:id="rIdS%[1]d"/>`, i)
			fmt.Fprintf(&rels, `<Relationship Id="rIdS%d" Type="`+relations+`/worksheet" Target="worksheets/sheet%[1]d.xml"/>`, i)
			parts = append(parts, bookPart{fmt.Sprintf("xl/worksheets/sheet%d.xml", i), `<worksheet ` + spreadsheet + `><sheetData/></worksheet>`})
		}
		parts[2].text = strings.Replace(parts[2].text, "</sheets>", sheets.String()+"</sheets>", 1)
		parts[3].text = strings.Replace(parts[3].text, "</Relationships>", rels.String()+"</Relationships>", 1)
		return zipped(parts...)
	}), `x\.xlsx: .*1000`, 0},
	{8, "text number 9 of 1", staffed("x.xlsx", sheetOf(`<row r="2"><c r="A2" t="s"><v>9</v></c></row>`)), `x\.xlsx:Shifts!A2: `, 0},
	{8, "text number -1", staffed("x.xlsx", sheetOf(`<row r="2"><c r="A2" t="s"><v>-1</v></c></row>`)), `x\.xlsx:Shifts!A2: `, 0},
	{8, "style number -3", staffed("x.xlsx", sheetOf(`<row r="2"><c r="A2" s="-3"><v>1</v></c></row>`)), `x\.xlsx:Shifts: row 2: cell A2 has the style number "-3"`, 0},
	{8, "style number abc", staffed("x.xlsx", sheetOf(`<row r="2"><c r="A2" s="abc"><v>1</v></c></row>`)), `x\.xlsx:Shifts: row 2: cell A2 has the style number "abc"`, 0},
	{9, "old Excel or password", staffed("x.xlsx", func() []byte {
		return append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), make([]byte, 4000)...)
	}), `x\.xlsx: .*(password|\.xls)`, 0},
	{9, "OpenDocument", staffed("x.ods", func() []byte {
		return zipped(bookPart{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, bookPart{"content.xml", "<x/>"})
	}), `x\.ods: .*\.xlsx`, 0},
	{9, "Numbers", staffed("x.numbers", func() []byte { return zipped(bookPart{"Index/Document.iwa", "x"}) }), `x\.numbers: .*\.xlsx`, 0},
	{10, "workbook named .csv", staffed("x.csv", sheetOf(`<row r="2">`+good+`</row>`)), `^$`, 1},
	{10, "text named .xlsx", staffed("x.xlsx", func() []byte { return []byte("nothing but words\n") }), `x\.xlsx: `, 0},
	{10, "seven bytes", staffed("x.xlsx", func() []byte { return []byte("PK\x03\x04\x00\x00\x00") }), `x\.xlsx: `, 0},
	{10, "nothing", staffed("x.xlsx", func() []byte { return nil }), `x\.xlsx: the file is empty`, 0},
	{11, "a day before 1904", staffed("x.xlsx", func() []byte {
		book := replaced(shiftsBook(headed(`<row r="2">`+good+`</row>`)), partBook, `<workbook `+spreadsheet+` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr date1904="1"/><sheets><sheet name="Shifts" sheetId="1" r:id="rId1"/></sheets></workbook>`)
		return zipped(book...)
	}), `x\.xlsx:Shifts!B2: the shift starts 2005-07-0[34], outside the schedule`, 0},
	{12, "day or month", clocked("x.csv", "id,date,start,end\n1042,07/08/2001,07:00,15:00\n1042,08/07/2001,07:00,15:00\n"), `x\.csv:line 2: "07/08/2001" can be meant as day and month or as month and day`, 0},
	{13, "29 February of a common year", with(`"shifts": [{"employee": "1042", "day": "2001-02-29", "code": "D"}]`), `"2001-02-29"`, 0},
	{13, "serial 60", staffed("x.xlsx", sheetOf(`<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" s="2"><v>60</v></c><c r="C2" s="2"><v>60.5</v></c></row>`)), `x\.xlsx:Shifts!B2: `, 0},
	{13, "serial 1e15", staffed("x.xlsx", sheetOf(`<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" s="2"><v>1e15</v></c><c r="C2" s="2"><v>1e15</v></c></row>`)), `x\.xlsx:Shifts!B2: `, 0},
	{13, "year 20026", with(`"shifts": [{"employee": "1042", "day": "20026-02-01", "code": "D"}]`), `"20026-02-01"`, 0},
	{14, "formula without a value", staffed("x.xlsx", sheetOf(`<row r="2"><c r="A2"><f>A1</f></c><c r="B2" s="2"><v>37075.25</v></c><c r="C2" s="2"><v>37075.5</v></c></row>`)), `x\.xlsx:Shifts!A2: .*formula`, 0},
	{14, "#REF!", staffed("x.xlsx", sheetOf(`<row r="2"><c r="A2" t="e"><v>#REF!</v></c></row>`)), `x\.xlsx:Shifts!A2: .*#REF!`, 0},
	{14, "outside workbook", staffed("x.xlsx", func() []byte {
		return zipped(replaced(shiftsBook(headed(`<row r="2"><c r="A2"><f>[1]Sheet1!A1</f></c></row>`)), "xl/externalLinks/externalLink1.xml", `<externalLink `+spreadsheet+`/>`)...)
	}), `x\.xlsx:Shifts!A2: .*formula`, 0},
	{16, "a name of 40,000 letters", with(`"leave": [{"employee": "` + strings.Repeat("a", 40_000) + `", "first": "2001-07-02", "last": "2001-07-02"}]`), `/leave/0/employee: `, 0},
	{16, "escapes and turned text", with("\"leave\": [{\"employee\": \"\\u001b[31m\\u202e\", \"first\": \"2001-07-02\", \"last\": \"2001-07-02\"}]"), `control character`, 0},
	{17, "mark in front", clocked("x.csv", "\xEF\xBB\xBF\"id\",date,start,end\n1042,2001-07-03,07:00,15:00\n"), `^$`, -1},
	{18, "semicolons, tabs, sep=", clocked("x.csv", "sep=;\nid;date;start;end\n1042;2001-07-03;07:00;15:00\n"), `^$`, -1},
	{19, "Windows-1252", clocked("x.csv", "id;date;d\xe9but;fin\n1042;2001-07-03;07:00;15:00\n"), `^$`, -1},
	{19, "UTF-16", clocked("x.csv", utf16("id,date,start,end\n1042,2001-07-03,07:00,15:00\n")), `^$`, -1},
	{19, "UTF-8 and then not", clocked("x.csv", "id,date,début,fin,note\n1042,2001-07-03,07:00,15:00,Ren\xe9\n"), `x\.csv:line 2: the byte 0xe9 is not UTF-8`, 0},
	{19, "NUL", clocked("x.csv", "id,date,start,end\n1042,2001-07-03,07:00,15\x00:00\n"), `x\.csv:line 2: `, 0},
	{20, "quote without end", clocked("x.csv", "id,date,start,end\n\"1042,2001-07-03,07:00,15:00\n"), `x\.csv:line 2: `, 0},
	{20, "line of five megabytes", clocked("x.csv", "id,date,start,end\n"+strings.Repeat("x", 5<<20)+"\n"), `x\.csv:line 2: `, 0},
	{20, "lines end in CR", clocked("x.csv", "id,date,start,end\r1042,2001-07-03,07:00,15:00\r"), `^$`, -1},
	{21, "no column of people", clocked("x.csv", "date,start,end\n2001-07-03,07:00,15:00\n"), `x\.csv: no row of headings of a timesheet is found`, 0},
	{22, "007 is not 7", clocked("x.csv", "id,date,start,end\n01042,2001-07-03,07:00,15:00\n"), `x\.csv:line 2: unknown employee "01042"; the roster has "1042": zeros in front count`, 0},
	{23, "code of another case", with(`"shifts": [{"employee": "1042", "day": "2001-07-03", "code": "d"}]`), `unknown code "d"`, 0},
	{24, "end before start", with(`"shifts": [{"employee": "1042", "start": "2001-07-03T15:00", "end": "2001-07-03T07:00"}]`), `not after its start`, 0},
	{25, "25 hours", with(`"shifts": [{"employee": "1042", "start": "2001-07-03T15:00", "end": "2001-07-04T16:00"}]`), `longer than 24 hours`, 0},
	{25, "0 hours", with(`"shifts": [{"employee": "1042", "start": "2001-07-03T15:00", "end": "2001-07-03T15:00"}]`), `not after its start`, 0},
	{25, "7:5, 1930 and 7.5 for a time", with(`"shifts": [{"employee": "1042", "start": "2001-07-03T7:5", "end": "2001-07-03T1930"}, {"employee": "1042", "start": "7.5", "end": "2001-07-03T15:00"}]`), `1930(.|\n)*7:5(.|\n)*"7\.5"`, 0},
	{28, "COUNT=0", rule("FREQ=DAILY;COUNT=0"), `COUNT`, 0},
	{28, "COUNT=-1", rule("FREQ=DAILY;COUNT=-1"), `COUNT`, 0},
	{28, "COUNT of a billion", rule("FREQ=DAILY;COUNT=1000000000"), `COUNT`, 0},
	{29, "every second", rule("FREQ=SECONDLY"), `SECONDLY`, 0},
	{29, "every minute", rule("FREQ=MINUTELY;BYSETPOS=2"), `MINUTELY`, 0},
	{29, "every hour", rule("FREQ=HOURLY;INTERVAL=2;BYHOUR=1"), `HOURLY`, 0},
	{29, "INTERVAL=0", rule("FREQ=DAILY;INTERVAL=0"), `INTERVAL`, 0},
	{29, "INTERVAL that overflows", rule("FREQ=DAILY;INTERVAL=9223372036854775807"), `INTERVAL`, 0},
	{29, "53rd Monday of a month", rule("FREQ=MONTHLY;BYDAY=53MO"), `53MO`, 0},
	{29, "Easter", rule("FREQ=YEARLY;BYEASTER=400"), `BYEASTER`, 0},
	{29, "every minute by parts", rule("FREQ=YEARLY;BYHOUR=0,1,2,3;BYMINUTE=0,1,2,3;BYSECOND=0,1,2"), `BYHOUR`, 0},
	{30, "30 February", rule("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"), ``, 0},
	{31, "two rules", rule(`FREQ=DAILY\nRRULE:FREQ=WEEKLY`), `rrule`, 0},
	{31, "COUNT and UNTIL", rule("FREQ=DAILY;COUNT=2;UNTIL=20010705"), `UNTIL`, 0},
	{32, "unknown zone", zone("America/Atlantis"), `America/Atlantis`, 0},
	{32, "the machine's own zone", zone("Local"), `"Local"`, 0},
	{32, "a path for a zone", zone("../../etc/passwd"), `etc/passwd`, 0},
	{33, "calendar with a line of five megabytes", staffed("x.ics", func() []byte {
		return []byte("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nSUMMARY:" + strings.Repeat("x", 5<<20) + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
	}), `x\.ics`, 0},
	{33, "calendar nested 100,000 deep", staffed("x.ics", func() []byte {
		return []byte("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + strings.Repeat("BEGIN:VEVENT\r\n", 100_000))
	}), `x\.ics`, 0},
	{34, "offset below 0", with(`"patterns": [{"id": "A", "days": ["D", "X"]}], "assignments": [{"employee": "1042", "pattern": "A", "start": "2001-07-02", "offset": -1}]`), `offset`, 0},
	{34, "a line without its pattern", with(`"assignments": [{"employee": "1042", "pattern": "4on4off", "start": "2001-07-02"}]`), `unknown pattern "4on4off"`, 0},
	{34, "a cycle of 10,000 days", with(`"patterns": [{"id": "A", "days": ["D"` + strings.Repeat(`, "D"`, 9_999) + `]}]`), `/patterns/0/days: pattern "A" has 10000 days; a cycle has 3660 at most`, 0},
	{35, "agreement with many faults", underOwn("id: x\nid: y\n\ttabs: 1\nrates: {a: 1e9999}\n"), `own\.yaml`, 0},
	{35, "agreement of aliases", underOwn("a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e,*e,*e,*e,*e,*e,*e]\n"), `own\.yaml`, 0},
	{35, "two agreements in one", underOwn("id: x\n---\nid: y\n"), `own\.yaml`, 0},
	{36, "schedule before the terms", func(t *testing.T, dir string) []string {
		return []string{"check", savedFile(t, filepath.Join(dir, "roster.json"), bytes.Replace(fmt.Appendf(nil, staff, ""), []byte(`"start": "2001-07-02", "end": "2001-07-15"`), []byte(`"start": "1999-07-02", "end": "1999-07-15"`), 1))}
	}, `no terms of cx-2001 are in force before`, 0},
}

func rule(text string) func(t *testing.T, dir string) []string {
	return with(`"recurrences": [{"employee": "1042", "dtstart": "2001-07-02T06:45", "minutes": 480, "rrule": "` + text + `"}]`)
}

func zone(name string) func(t *testing.T, dir string) []string {
	return func(t *testing.T, dir string) []string {
		return []string{"check", savedFile(t, filepath.Join(dir, "roster.json"), bytes.Replace(fmt.Appendf(nil, staff, ""), []byte("America/Toronto"), []byte(name), 1))}
	}
}

func underOwn(text string) func(t *testing.T, dir string) []string {
	return func(t *testing.T, dir string) []string {
		return []string{"check", savedFile(t, filepath.Join(dir, "roster.json"), fmt.Appendf(nil, staff, "")), "--agreement", savedFile(t, filepath.Join(dir, "own.yaml"), []byte(text))}
	}
}

func utf16(text string) string {
	b := []byte("\xFF\xFE")
	for _, c := range []byte(text) {
		b = append(b, c, 0)
	}
	return string(b)
}

func columnName(n int) string {
	name := ""
	for ; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return name
}

func TestHostile(t *testing.T) {
	if testing.Short() {
		t.Skip("memory and time are measured without -short, which is how the race detector runs")
	}
	for _, h := range hostiles {
		t.Run(fmt.Sprintf("%02d %s", h.group, h.name), func(t *testing.T) {
			dir := t.TempDir()
			args := h.make(t, dir)
			c := rostercheck(args...)
			c.Dir = dir
			var out, msg bytes.Buffer
			c.Stdout, c.Stderr = &out, &msg
			most, err := watched(c)
			require.NotNil(t, c.ProcessState, err)
			// The processor's time, since the machine may have other things to do.
			took := c.ProcessState.UserTime() + c.ProcessState.SystemTime()
			status := 0
			var exit *exec.ExitError
			if errors.As(err, &exit) {
				status = exit.ExitCode()
			}
			want := h.status
			switch want {
			case 0:
				want = statusInput
				assert.Empty(t, out.String(), "a refused roster gives no report")
			case -1:
				want = statusDone
			}
			assert.Equal(t, want, status, msg.String())
			assert.Regexp(t, regexp.MustCompile(h.stderr), strings.TrimSpace(strings.ReplaceAll(msg.String(), dir+string(filepath.Separator), "")))
			assert.NotContains(t, msg.String()+out.String(), "root:x:", "no other file is shown")
			assert.Less(t, took, hostileTime)
			if most > 0 {
				t.Logf("%d MB, %d ms", most>>20, took/time.Millisecond)
				bound := int64(hostileMemory)
				if strings.Contains(h.name, "million") {
					bound = largeMemory
				}
				assert.Less(t, most, bound, "memory at its highest")
			}
			left, err := os.ReadDir(dir)
			require.NoError(t, err)
			for _, e := range left {
				assert.NotContains(t, e.Name(), "tmp", "nothing is left behind")
			}
		})
	}
}

// groups are the kinds of hostile and broken input that were thought of, and where
// beside [hostiles] they are tested: functions, scripts of this package, and cases
// of the importers' own gallery.
var groups = []struct {
	n     int
	what  string
	tests []string
}{
	{1, "archives that unpack to gigabytes", []string{"TestBomb", "TestBombInPieces", "TestRatio"}},
	{2, "archives that lie, are cut, or have a part twice", []string{"TestRefuseArchives", "bad/book-cut-short"}},
	{3, "sheets cut short, with stray marks or NUL", []string{"TestRefuseCells", "TestScanBad"}},
	{4, "document types and outside entities", []string{"TestScanBad", "TestRefuseParts"}},
	{5, "cells and rows out of order or twice", []string{"TestRefuseCells", "gallery/cells-out-of-order"}},
	{6, "rows and columns beyond the last", []string{"TestRefuseCells"}},
	{7, "a million rows, ten thousand sheets, 16,384 columns", []string{"TestLimits", "TestProblemsAreBounded"}},
	{8, "numbers of texts and styles that there are not", []string{"TestRefuseCells"}},
	{9, "passwords, old Excel, other programs' files", []string{"TestOtherFiles", "bad/book-with-a-password", "gallery/old-xls"}},
	{10, "names that do not say what a file is", []string{"TestOtherFiles", "bad/file-empty", "bad/book-that-is-none"}},
	{11, "days counted from 1904, dates as text", []string{"TestSerialDays", "TestDatesAndTimes", "TestISOMinutes"}},
	{12, "day or month first", nil},
	{13, "dates that are none", []string{"TestSerialDays", "gallery/date-impossible", "gallery/date-serial-impossible"}},
	{14, "merged, hidden, without a stored value", []string{"gallery/merged-cells", "TestHiddenIsReadAndSaid", "gallery/formula-without-value", "gallery/error-value"}},
	{15, "names that a spreadsheet takes for formulas", []string{"script/hostile-text"}},
	{16, "names that steer a terminal or have no end", []string{"script/hostile-text", "TestControlCharactersAreShownEscaped", "gallery/text-too-long"}},
	{17, "marks in front of a text", []string{"TestByteOrderMark"}},
	{18, "semicolons, tabs and sep=", nil},
	{19, "encodings", []string{"gallery/json-not-utf-8"}},
	{20, "quotes, ragged rows, line ends", nil},
	{21, "headings twice, missing, in French", []string{"gallery/column-twice", "gallery/column-missing", "gallery/column-unknown"}},
	{22, "ids twice, names twice, lost zeros", []string{"bad/employee-listed-twice"}},
	{23, "codes that nobody knows", []string{"bad/code-unknown", "bad/book-code-unknown"}},
	{24, "ends before starts", []string{"bad/shift-ends-before-it-starts"}},
	{25, "shifts of no hours and of 25, times in every spelling", []string{"bad/shift-of-25-hours", "bad/code-starts-and-ends-alike", "TestEveryMinute", "gallery/time-impossible"}},
	{26, "shifts that overlap or stand twice", []string{"TestCases"}},
	{27, "nights on which the clocks change", []string{"TestCases", "bad/shift-with-an-offset-that-is-wrong"}},
	{28, "calendar rules without end", []string{"bad/rrule-count-0"}},
	{29, "calendar rules of seconds and impossible parts", []string{"bad/rrule-of-seconds", "bad/rrule-53rd-monday", "bad/rrule-with-an-hour"}},
	{30, "calendar rules that never come", nil},
	{31, "rules twice, EXRULE, dates in other forms", []string{"gallery/exdate-no-date"}},
	{32, "time zones", []string{"bad/zone-unknown"}},
	{33, "calendar files", nil},
	{34, "patterns without end or anchor", []string{"bad/pattern-empty", "bad/pattern-unknown"}},
	{35, "agreement files", []string{"TestRefusals", "TestRefusesWhatIsNotOneDocument", "TestAllProblemsByLine"}},
	{36, "schedules without terms", []string{"bad/schedule-before-the-terms"}},
	{37, "folders, pipes, missing files, the same file twice", []string{"bad/file-is-a-folder", "bad/file-is-a-pipe", "bad/file-missing", "bad/file-unreadable", "bad/file-twice", "bad/file-twice-linked", "bad/stdin-empty", "script/stdin", "script/output-over-input"}},
	{38, "full disks, closed pipes, interrupts", []string{"script/broken-pipe", "script/outputs-all-or-none", "TestInterrupt", "TestStandardOutputThatFails"}},
}

// TestGroups: each kind is tested, and what is named here is there.
func TestGroups(t *testing.T) {
	source := map[string]bool{}
	names := regexp.MustCompile(`(?m)^func (Test\w+)\(`)
	require.NoError(t, filepath.WalkDir("../..", func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		data, err := os.ReadFile(path)
		for _, m := range names.FindAllSubmatch(data, -1) {
			source[string(m[1])] = true
		}
		return err
	}))
	here := map[int]bool{}
	for _, h := range hostiles {
		here[h.group] = true
	}
	for i, g := range groups {
		assert.Equal(t, i+1, g.n)
		assert.True(t, here[g.n] || len(g.tests) > 0, "%d %s is not tested", g.n, g.what)
		for _, name := range g.tests {
			kind, file, _ := strings.Cut(name, "/")
			folder := map[string]string{"bad": "testdata/bad/%s.txtar", "script": "testdata/script/%s.txtar", "gallery": "../../importers/testdata/bad/%s.txt"}[kind]
			if folder == "" {
				assert.True(t, source[name], "%d: there is no test %s", g.n, name)
				continue
			}
			assert.FileExists(t, fmt.Sprintf(folder, file), "%d", g.n)
		}
	}
	assert.Len(t, groups, 38)
}
