package sheet_test

import (
	"bytes"
	"encoding/binary"
	"strings"
	"testing"

	"rostercheck/importers/sheet"
)

// ole returns a file in the old Office container whose list of contents, in the
// given sector, has one entry.
func ole(name string, sector int) []byte {
	b := make([]byte, 512*(sector+3))
	copy(b, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
	b[30] = 9
	binary.LittleEndian.PutUint32(b[48:], uint32(sector))
	at := 512 * (sector + 1)
	for i, c := range []byte(name) {
		b[at+2*i] = c
	}
	return b
}

func wide(s string, order binary.AppendByteOrder) string {
	b := order.AppendUint16(nil, 0xFEFF)
	for _, c := range []byte(s) {
		b = order.AppendUint16(b, uint16(c))
	}
	return string(b)
}

func TestOtherFiles(t *testing.T) {
	odd := ole("EncryptedPackage", 1)
	odd[30] = 40
	for _, c := range []struct {
		name, data string
		code       sheet.Code
		want       string
	}{
		{"nothing", "", sheet.Empty, "the file is empty; save or download it again"},
		{"seven bytes", "\x01\x02\x03\x04\x05\x06\x07", sheet.NotWorkbook, "far too short"},
		{"22 bytes", strings.Repeat("\x01\x02", 11), sheet.NotWorkbook, "of an unknown kind"},
		{"unknown", strings.Repeat("\x01\x02", 100), sheet.NotWorkbook, "of an unknown kind"},
		{"encrypted", string(ole("EncryptedPackage", 1)), sheet.Protected, "the workbook is password-protected; open it in Excel and save it as .xlsx without a password"},
		{"encrypted, far away", string(ole("EncryptedPackage", 200)), sheet.Protected, "the workbook is password-protected"},
		{"xls", string(ole("Workbook", 0)), sheet.NotWorkbook, "an old .xls workbook"},
		{"xls of 1995", string(ole("Book", 0)), sheet.NotWorkbook, "an old .xls workbook"},
		{"doc", string(ole("WordDocument", 0)), sheet.NotWorkbook, "an old Word document (.doc)"},
		{"old container of something", string(ole("Other", 0)), sheet.Protected, "password-protected workbook or an old .xls workbook"},
		{"old container with odd sectors", string(odd), sheet.Protected, "password-protected workbook or an old .xls workbook"},
		{"old container cut", string(odd[:40]), sheet.Protected, "password-protected workbook or an old .xls workbook"},
		{"old container cut before its list", string(ole("Workbook", 500)[:1024]), sheet.Protected, "password-protected workbook or an old .xls workbook"},
		{"very old xls", "\x09\x08\x10\x00\x00\x06\x05\x00", sheet.NotWorkbook, "an old .xls workbook"},
		{"csv", "Name,Date,Code\nJosé,2026-01-31,D\n", sheet.NotWorkbook, "a CSV text file"},
		{"csv with semicolons", "Name;Date;Code\r\n", sheet.NotWorkbook, "a CSV text file"},
		{"csv with tabs", "Name\tDate\tCode\r\n", sheet.NotWorkbook, "a CSV text file"},
		{"csv with a byte order mark", "\uFEFFName,Date\n", sheet.NotWorkbook, "a CSV text file"},
		{"csv in an old code page", "Name,Ort\nRen\xE9e,Z\xFCrich\n", sheet.NotWorkbook, "a CSV text file"},
		{"csv in UTF-16", wide("Name,Date\n", binary.LittleEndian), sheet.NotWorkbook, "a CSV text file"},
		{"csv in UTF-16 big", wide("Name,Date\n", binary.BigEndian), sheet.NotWorkbook, "a CSV text file"},
		{"long csv with a cut letter", "Name,Ort\n" + strings.Repeat("x", 4086) + "é,y\n", sheet.NotWorkbook, "a CSV text file"},
		{"csv with an old end mark", "Name,Date\n\f\x1a", sheet.NotWorkbook, "a CSV text file"},
		{"csv in cyrillic", "имя,код\n", sheet.NotWorkbook, "a CSV text file"},
		{"long csv in cyrillic", strings.Repeat("имя,код\n", 600), sheet.NotWorkbook, "a CSV text file"},
		{"json with a byte order mark", "\uFEFF{\"a\":1}", sheet.NotWorkbook, "a JSON file"},
		{"text with a brace", "a{b", sheet.NotWorkbook, "a text file,"},
		{"text with a table", "see <table of shifts", sheet.NotWorkbook, "a text file,"},
		{"text", "see you on monday\nthen", sheet.NotWorkbook, "a text file,"},
		{"blank text", " \r\n\t ", sheet.NotWorkbook, "a text file with nothing in it"},
		{"bytes that are no text", "\xE9\xE8\xE7\xE6\xFF\xFE\xFD\xE9\xE8\xE7\xE6\xFF\xFE\xFD\xE9\xE8\xE7\xE6\xFF\xFE\xFD,a,b", sheet.NotWorkbook, "of an unknown kind"},
		{"json", ` {"shifts": []}`, sheet.NotWorkbook, "a JSON file"},
		{"json list", `[{"a":1}]`, sheet.NotWorkbook, "a JSON file"},
		{"json numbers", `[1, 2]`, sheet.NotWorkbook, "a JSON file"},
		{"empty json", `{`, sheet.NotWorkbook, "a JSON file"},
		{"section of a text", "[shifts]\na=b", sheet.NotWorkbook, "a text file"},
		{"braces around numbers", "{1, 2}", sheet.NotWorkbook, "a CSV text file"},
		{"braces", "{a, b}", sheet.NotWorkbook, "a CSV text file"},
		{"html", "<!DOCTYPE HTML><head>", sheet.NotWorkbook, "a web page (HTML)"},
		{"html without doctype", "<HTML xmlns:x='urn'>", sheet.NotWorkbook, "a web page (HTML)"},
		{"table", "\n<table><tr><td>1", sheet.NotWorkbook, "a web page (HTML)"},
		{"xhtml", "<?xml version='1.0'?><html>", sheet.NotWorkbook, "a web page (HTML)"},
		{"xml", "<?xml version='1.0'?><roster/>", sheet.NotWorkbook, "an XML file"},
		{"xml workbook", "<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>", sheet.NotWorkbook, "an Excel 2003 XML workbook"},
		{"pdf", "%PDF-1.7\n\x80", sheet.NotWorkbook, "a PDF document"},
		{"rtf", `{\rtf1`, sheet.NotWorkbook, "a rich text document"},
		{"png", "\x89PNG\r\n\x1a\n", sheet.NotWorkbook, "a picture (PNG)"},
		{"jpeg", "\xFF\xD8\xFF\xE0", sheet.NotWorkbook, "a picture (JPEG)"},
		{"gif", "GIF89a", sheet.NotWorkbook, "a picture (GIF)"},
		{"rar", "Rar!\x1A\x07", sheet.NotWorkbook, "a RAR archive"},
		{"7z", "7z\xBC\xAF\x27\x1C", sheet.NotWorkbook, "a 7z archive"},
		{"gzip", "\x1F\x8B\x08", sheet.NotWorkbook, "a gzip archive"},
		{"calendar", "BEGIN:VCALENDAR\r\nVERSION:2.0", sheet.NotWorkbook, "a calendar (.ics)"},
		{"slk", "ID;PWXL;N;E", sheet.NotWorkbook, "an old text workbook (.slk)"},
		{"empty zip", string(parts{}.zip()), sheet.NotWorkbook, "an empty zip archive"},
		{"zip of folders", string(parts{{"a/", ""}}.zip()), sheet.NotWorkbook, "a zip archive without a workbook"},
		{"zip", string(parts{{"a.txt", "x"}}.zip()), sheet.NotWorkbook, "a zip archive without a workbook"},
		{"zip of workbooks", string(parts{{"a.txt", "x"}, {"b/March.XLSX", "x"}}.zip()), sheet.NotWorkbook, "a zip archive that holds workbooks, not an Excel workbook (.xlsx); unpack it"},
		{"zip of macro workbooks", string(parts{{"March.xlsm", "x"}}.zip()), sheet.NotWorkbook, "a zip archive that holds workbooks"},
		{"ods", string(parts{{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", "<a/>"}}.zip()), sheet.NotWorkbook, "an OpenDocument spreadsheet (.ods)"},
		{"odt", string(parts{{"mimetype", "application/vnd.oasis.opendocument.text"}}.zip()), sheet.NotWorkbook, "an OpenDocument document"},
		{"epub", string(parts{{"mimetype", "application/epub+zip"}}.zip()), sheet.NotWorkbook, "an electronic book"},
		{"other mimetype", string(parts{{"mimetype", "x"}}.zip()), sheet.NotWorkbook, "a zip archive without a workbook"},
		{"numbers", string(parts{{"Index/Document.iwa", "x"}}.zip()), sheet.NotWorkbook, "an Apple Numbers document (.numbers)"},
		{"older numbers", string(parts{{"Index.zip", "x"}}.zip()), sheet.NotWorkbook, "an Apple Numbers document (.numbers)"},
		{"oldest numbers", string(parts{{"index.apxl", "x"}}.zip()), sheet.NotWorkbook, "an Apple Numbers document (.numbers)"},
		{"docx", string(parts{{"[Content_Types].xml", "x"}, {"word/document.xml", "x"}}.zip()), sheet.NotWorkbook, "a Word document (.docx)"},
		{"pptx", string(parts{{"[Content_Types].xml", "x"}, {"ppt/presentation.xml", "x"}}.zip()), sheet.NotWorkbook, "a PowerPoint presentation (.pptx)"},
		{"xlsb", string(parts{{"[Content_Types].xml", "x"}, {"xl/workbook.bin", "x"}}.zip()), sheet.NotWorkbook, "a binary workbook (.xlsb)"},
		{"xlsb by type", string(workbook(``).swap(typesPart, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "application/vnd.ms-excel.sheet.binary.macroEnabled.main").zip()), sheet.NotWorkbook, "a binary workbook (.xlsb)"},
		{"other type", string(workbook(``).swap(typesPart, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "application/other").zip()), sheet.NotWorkbook, `an Office document of another kind ("application/other")`},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := refused(t, []byte(c.data), c.code, c.want)
			if e.Sheet != "" || e.Cell != "" || e.Part != "" {
				t.Errorf("the place is %+v", e)
			}
			if c.code == sheet.NotWorkbook && strings.HasSuffix(e.Msg, "; ") {
				t.Errorf("no cure in %q", e.Msg)
			}
		})
	}
}

// A file shorter than it was said to be.
func TestShorterThanSaid(t *testing.T) {
	if _, err := sheet.Open(bytes.NewReader([]byte("PK")), 100, sheet.Limits{}); err == nil || !strings.Contains(err.Error(), "could not read the file") {
		t.Errorf("got %v", err)
	}
}
