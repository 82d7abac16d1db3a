// Package books makes small workbooks for tests out of text, faults included,
// which no writer of workbooks would write:
//
//	== Codes
//	code | start  | end   | rest
//	D    | ~07:00 | 15:00 |
//	X    |        |       | ?1
//	%merge A2:B2
//
// A cell is text, or by its first letter a number (#37074, or #5.1 as 0.00 with a format of its own), a date or a date and
// time (@2001-07-02 07:00), a time (~07:00), either of them as stored (@#60), a date kept as text (^2001-07-02), a
// boolean (?1), an error value (!#REF!), or a formula without (=A1) or with a
// stored value (=A1 -> D). A quote in front makes anything text, \n is a line
// break, and a line of one hyphen is a row without cells. Behind a sheet's name
// may stand [hidden]; the directives are %merge, %hiderow, %hidecolumn, %raw with the XML of a row and, before
// the first sheet, %1904.
package books

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

const (
	general = iota
	dateStyle
	momentStyle
	timeStyle
)

// styles are the four of every book, and those of the formats of its own.
func (b *book) styles() string {
	const own = 164 // the first number of a format that a file may give
	var codes, list strings.Builder
	for i, f := range b.formats {
		fmt.Fprintf(&codes, `<numFmt numFmtId="%d" formatCode="%s"/>`, own+i, escape(f))
		fmt.Fprintf(&list, `<xf numFmtId="%d"/>`, own+i)
	}
	return fmt.Sprintf(`<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="%d">%s</numFmts><cellXfs count="%d"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="20"/>%s</cellXfs></styleSheet>`,
		len(b.formats), codes.String(), len(b.formats)+timeStyle+1, list.String())
}

type book struct {
	formats  []string
	date1904 bool
	names    []string
	hidden   []bool
	rows     [][]string // XML, by sheet
	merges   [][]string
	columns  []string
}

// Build makes the workbook. A text that it cannot read panics: it is a mistake
// of the test.
func Build(text string) []byte {
	b := &book{}
	for _, line := range strings.Split(text, "\n") {
		b.line(strings.TrimSpace(line))
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	add := func(name, content string) {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" + content))
		}
		if err != nil {
			panic(err)
		}
	}
	var types, sheets, rels strings.Builder
	for i, name := range b.names {
		state := ""
		if b.hidden[i] {
			state = ` state="hidden"`
		}
		fmt.Fprintf(&types, `<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`, i+1)
		fmt.Fprintf(&sheets, `<sheet name="%s" sheetId="%d"%s r:id="rId%d"/>`, escape(name), i+1, state, i+1)
		fmt.Fprintf(&rels, `<Relationship Id="rId%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet%d.xml"/>`, i+1, i+1)
	}
	add("[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>`+types.String()+`</Types>`)
	add("_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`)
	add("xl/workbook.xml", fmt.Sprintf(`<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr date1904="%t"/><sheets>%s</sheets></workbook>`, b.date1904, sheets.String()))
	add("xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`+rels.String()+fmt.Sprintf(`<Relationship Id="rId%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`, len(b.names)+1))
	add("xl/styles.xml", b.styles())
	for i := range b.names {
		s := `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`
		if b.columns[i] != "" {
			s += "<cols>" + b.columns[i] + "</cols>"
		}
		s += "<sheetData>" + strings.Join(b.rows[i], "") + "</sheetData>"
		if m := b.merges[i]; m != nil {
			s += fmt.Sprintf(`<mergeCells count="%d">%s</mergeCells>`, len(m), strings.Join(m, ""))
		}
		add(fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), s+"</worksheet>")
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return out.Bytes()
}

func (b *book) line(line string) {
	last := len(b.names) - 1
	if name, ok := strings.CutPrefix(line, "== "); ok {
		name, hidden := strings.CutSuffix(name, " [hidden]")
		b.names, b.hidden = append(b.names, name), append(b.hidden, hidden)
		b.rows, b.merges, b.columns = append(b.rows, nil), append(b.merges, nil), append(b.columns, "")
		return
	}
	words := strings.Fields(line)
	switch {
	case line == "":
	case line == "%1904":
		b.date1904 = true
	case words[0] == "%merge":
		b.merges[last] = append(b.merges[last], `<mergeCell ref="`+words[1]+`"/>`)
	case words[0] == "%raw":
		b.rows[last] = append(b.rows[last], strings.TrimPrefix(line, "%raw "))
	case words[0] == "%hiderow":
		n, err := strconv.Atoi(words[1])
		if err != nil {
			panic(err)
		}
		b.rows[last][n-1] = strings.Replace(b.rows[last][n-1], "<row ", `<row hidden="1" `, 1)
	case words[0] == "%hidecolumn":
		b.columns[last] += fmt.Sprintf(`<col min="%[1]s" max="%[1]s" width="9" hidden="1"/>`, words[1])
	case line[0] == '%':
		panic("books: unknown directive " + line)
	default:
		b.row(last, line)
	}
}

func (b *book) row(sheet int, line string) {
	n := len(b.rows[sheet]) + 1
	var cells strings.Builder
	if line != "-" {
		for i, text := range strings.Split(line, "|") {
			cells.WriteString(b.cell(schedule.CellName(i+1, n), strings.ReplaceAll(strings.TrimSpace(text), `\n`, "\n")))
		}
	}
	b.rows[sheet] = append(b.rows[sheet], fmt.Sprintf(`<row r="%d">%s</row>`, n, cells.String()))
}

func escape(s string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		panic(err)
	}
	return b.String()
}

func (b *book) cell(ref, text string) string {
	if text == "" {
		return ""
	}
	value := func(style int, kind, v string) string {
		return fmt.Sprintf(`<c r="%s" s="%d" t="%s"><v>%s</v></c>`, ref, style, kind, escape(v))
	}
	rest := text[1:]
	switch text[0] {
	case '#':
		number, format, own := strings.Cut(rest, " as ")
		if !own {
			return value(general, "n", rest)
		}
		i := slices.Index(b.formats, format)
		if i < 0 {
			i = len(b.formats)
			b.formats = append(b.formats, format)
		}
		return value(timeStyle+1+i, "n", number)
	case '@':
		if number, raw := strings.CutPrefix(rest, "#"); raw {
			return value(momentStyle, "n", number)
		}
		day, clock, timed := strings.Cut(rest, " ")
		if !timed {
			return value(dateStyle, "n", b.serial(day, 0))
		}
		return value(momentStyle, "n", b.serial(day, minutes(clock)))
	case '~':
		if number, raw := strings.CutPrefix(rest, "#"); raw {
			return value(timeStyle, "n", number)
		}
		m := minutes(rest)
		return value(timeStyle, "n", strconv.Itoa(m/civil.MinutesPerDay)+part(m%civil.MinutesPerDay))
	case '^':
		return value(general, "d", rest)
	case '?':
		return value(general, "b", rest)
	case '!':
		return value(general, "e", rest)
	case '=':
		formula, stored, ok := strings.Cut(rest, " -> ")
		if !ok {
			return fmt.Sprintf(`<c r="%s"><f>%s</f></c>`, ref, escape(formula))
		}
		return fmt.Sprintf(`<c r="%s" t="str"><f>%s</f><v>%s</v></c>`, ref, escape(formula), escape(stored))
	case '\'':
		text = rest
	}
	return fmt.Sprintf(`<c r="%s" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, ref, escape(text))
}

func (b *book) serial(day string, minute int) string {
	d, err := civil.ParseDate(day)
	if err != nil {
		panic(err)
	}
	from := civil.DateOf(1899, 12, 30)
	if b.date1904 {
		from = civil.DateOf(1904, 1, 1)
	}
	return strconv.Itoa(int(d-from)) + part(minute)
}

func minutes(clock string) int {
	c, err := civil.ParseClock(clock)
	if err != nil {
		panic(err)
	}
	return int(c)
}

// part is the decimals of a part of a day.
func part(minute int) string {
	const scale = 1_000_000_000_000_000
	return fmt.Sprintf(".%015d", (minute*scale+civil.MinutesPerDay/2)/civil.MinutesPerDay)
}
