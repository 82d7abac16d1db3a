package annotate

import (
	"archive/zip"
	"bytes"
	"fmt"
	"image"
	"image/png"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"rostercheck/audit"
	"rostercheck/importers"
	"rostercheck/importers/workbook"
	tints "rostercheck/reports/workbook"
)

// roster is the workbook of the template without its one waiver, so that the nine
// shifts of 1044 in Roster!C2:K2 are a violation, and its audit.
func roster(t *testing.T) ([]byte, *audit.Document) {
	var out bytes.Buffer
	require.NoError(t, workbook.WriteTemplate(&out))
	f, err := excelize.OpenReader(&out)
	require.NoError(t, err)
	require.NoError(t, f.DeleteSheet("Waivers"))
	out.Reset()
	require.NoError(t, f.Write(&out))
	return out.Bytes(), auditOf(t, importers.Bytes("roster.xlsx", out.Bytes()))
}

func auditOf(t *testing.T, in ...importers.Input) *audit.Document {
	r, problems := importers.Load(in)
	a, err := audit.Agreement(r.Agreement)
	require.NoError(t, err)
	doc, problems := audit.Run(r, a, audit.Options{}, problems...)
	require.Empty(t, problems)
	return doc
}

const (
	firstMark = "C2" // of the finding's nine cells
	mine      = "ask Roy about the ninth"
)

// decorated is the roster with what people have in workbooks besides: styles, notes,
// charts, pivot tables, and parts that no library knows.
func decorated(t *testing.T, data []byte) []byte {
	f, err := excelize.OpenReader(bytes.NewReader(data))
	require.NoError(t, err)
	must := func(err error) { t.Helper(); require.NoError(t, err) }
	format := `[Blue]"<"@">"`
	own, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true, Italic: true, Color: "C00000", Family: "Georgia", Size: 13}, CustomNumFmt: &format,
		Border:    []excelize.Border{{Type: "left", Style: 5, Color: "00B050"}, {Type: "bottom", Style: 6, Color: "0070C0"}},
		Fill:      excelize.Fill{Type: "gradient", Color: []string{"FFFFFF", "E0EBF5"}, Shading: 1},
		Alignment: &excelize.Alignment{Horizontal: "right", TextRotation: 30}})
	must(err)
	must(f.SetCellStyle("Roster", "E2", "E3", own))
	must(f.AddComment("Roster", excelize.Comment{Cell: "D2", Author: "Scheduler", Paragraph: []excelize.RichTextRun{{Text: mine, Font: &excelize.Font{Bold: true}}}}))
	must(f.SetColWidth("Roster", "F", "F", 23.5))
	must(f.SetRowHeight("Roster", 3, 31))
	red, err := f.NewConditionalStyle(&excelize.Style{Font: &excelize.Font{Color: "9A0511"}})
	must(err)
	must(f.SetConditionalFormat("Roster", "C2:Z9", []excelize.ConditionalFormatOptions{{Type: "cell", Criteria: "==", Value: `"N"`, Format: &red}}))
	_, err = f.NewSheet("Plan")
	must(err)
	must(f.SetSheetRow("Plan", "A1", &[]any{"Month", "Post", "Hours"}))
	for i := range 9 {
		must(f.SetSheetRow("Plan", fmt.Sprintf("A%d", i+2), &[]any{fmt.Sprintf("M%d", i%3), "gate", 8 * i}))
	}
	must(f.SetCellFormula("Plan", "D2", "SUM(C2:C10)*1.5"))
	must(f.AddTable("Plan", &excelize.Table{Range: "A1:C10", Name: "posts"}))
	must(f.AddSlicer("Plan", &excelize.SlicerOptions{Name: "Month", Cell: "F20", TableSheet: "Plan", TableName: "posts", Caption: "Month"}))
	must(f.AddPivotTable(&excelize.PivotTableOptions{DataRange: "Plan!A1:C10", PivotTableRange: "Plan!H1:L20", Rows: []excelize.PivotTableField{{Data: "Month"}},
		Data: []excelize.PivotTableField{{Data: "Hours"}}}))
	must(f.AddChart("Plan", "F1", &excelize.Chart{Type: excelize.Col, Series: []excelize.ChartSeries{{Name: "Plan!$C$1", Values: "Plan!$C$2:$C$10"}}}))
	must(f.AddFormControl("Plan", excelize.FormControl{Cell: "A20", Type: excelize.FormControlButton, Text: "Go", Width: 60, Height: 20}))
	must(f.AddSparkline("Plan", &excelize.SparklineOptions{Location: []string{"E2"}, Range: []string{"Plan!C2:C10"}}))
	must(f.SetCellHyperLink("Plan", "A1", "https://example.org/", "External"))
	must(f.SetDefinedName(&excelize.DefinedName{Name: "hours", RefersTo: "Plan!$C$2:$C$10"}))
	must(f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: "Roster!$1:$1", Scope: "Roster"}))
	var picture bytes.Buffer
	must(png.Encode(&picture, image.NewGray(image.Rect(0, 0, 9, 9))))
	must(f.AddPictureFromBytes("Plan", "N1", &excelize.Picture{Extension: ".png", File: picture.Bytes()}))
	var out bytes.Buffer
	must(f.Write(&out))
	return repacked(t, out.Bytes(), func(name string, b []byte) []byte {
		if name == typesPart {
			return bytes.Replace(b, []byte("</Types>"), []byte(`<Default Extension="bin" ContentType="application/octet-stream"/></Types>`), 1)
		}
		return b
	}, map[string]string{
		"customXml/item1.xml":                     `<a xmlns="urn:example"/>`,
		"xl/externalLinks/externalLink1.xml":      `<externalLink xmlns="` + mainSpace + `"/>`,
		"xl/printerSettings/printerSettings1.bin": "\x00\x01\xff",
		"xl/richData/rdrichvalue.xml":             `<rvData xmlns="urn:example"/>`,
	})
}

// repacked is an archive with parts changed, where change gives any back, and added.
func repacked(t *testing.T, data []byte, change func(string, []byte) []byte, more map[string]string) []byte {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	put := func(name string, b []byte) {
		w, err := z.Create(name)
		require.NoError(t, err)
		_, err = w.Write(b)
		require.NoError(t, err)
	}
	parts := partsOf(t, data)
	for _, name := range names(parts) {
		if b := change(name, []byte(parts[name])); b != nil {
			put(name, b)
		}
	}
	for _, name := range names(more) {
		put(name, []byte(more[name]))
	}
	require.NoError(t, z.Close())
	return out.Bytes()
}

func names(parts map[string]string) []string {
	var out []string
	for name := range parts {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}

func partsOf(t *testing.T, data []byte) map[string]string {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	require.NoError(t, err)
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		require.NoError(t, err)
		b, err := io.ReadAll(r)
		require.NoError(t, err)
		require.NotContains(t, out, f.Name)
		out[f.Name] = string(b)
	}
	return out
}

func marked(t *testing.T, data []byte, doc *audit.Document, opt Options) ([]byte, *Result) {
	if opt.Name == "" {
		opt.Name = "marked.xlsx"
	}
	var out bytes.Buffer
	res, err := Write(&out, bytes.NewReader(data), int64(len(data)), doc, opt)
	require.NoError(t, err)
	return out.Bytes(), res
}

func opened(t *testing.T, data []byte) *excelize.File {
	f, err := excelize.OpenReader(bytes.NewReader(data))
	require.NoError(t, err)
	t.Cleanup(func() { f.Close() })
	return f
}

var cellStyle = regexp.MustCompile(`(<c r="[C-K]2")( s="\d+")?`)

// Every part of the workbook is the same to the byte, but for those that list what
// the workbook has, the marked sheet with its notes, and the table of styles.
func TestNothingElseChanges(t *testing.T) {
	plain, doc := roster(t)
	before := decorated(t, plain)
	after, res := marked(t, before, doc, Options{})
	assert.Equal(t, &Result{Cells: 9}, res)
	was, is := partsOf(t, before), partsOf(t, after)
	p, err := openPackage(bytes.NewReader(before), int64(len(before)))
	require.NoError(t, err)
	wb, err := p.workbook()
	require.NoError(t, err)
	at := slices.IndexFunc(wb.sheets, func(s bookSheet) bool { return s.name == "Roster" })
	sheet, err := p.sheet(wb.sheets[at].part)
	require.NoError(t, err)
	var changed []string
	for _, name := range names(was) {
		require.Contains(t, is, name)
		if was[name] != is[name] {
			changed = append(changed, name)
		}
	}
	want := []string{typesPart, "xl/_rels/workbook.xml.rels", "xl/workbook.xml", "xl/styles.xml", sheet.part, sheet.comments, sheet.drawing}
	assert.ElementsMatch(t, want, changed)
	for _, k := range []string{"xl/charts/", "xl/media/", "xl/pivotTables/", "xl/pivotCache/", "xl/slicers/", "xl/tables/", "customXml/", "xl/externalLinks/"} {
		assert.True(t, slices.ContainsFunc(names(was), func(n string) bool { return strings.HasPrefix(n, k) }), "the workbook of this test has %s", k)
	}
	unstyled := func(s string) string { return cellStyle.ReplaceAllString(s, "$1") }
	assert.Equal(t, unstyled(was[sheet.part]), unstyled(is[sheet.part]), "of the sheet only the styles of the marked cells differ")

	// Styles are added behind those that are there.
	old, err := parseStyles("", []byte(was["xl/styles.xml"]))
	require.NoError(t, err)
	now, err := parseStyles("", []byte(is["xl/styles.xml"]))
	require.NoError(t, err)
	for name, s := range old.sections {
		require.GreaterOrEqual(t, len(now.sections[name].entries), len(s.entries), name)
		assert.Equal(t, s.entries, now.sections[name].entries[:len(s.entries)], name)
		if c := now.sections[name].open.attr("count"); c != "" {
			assert.Equal(t, c, fmt.Sprint(len(now.sections[name].entries)), name)
		}
	}

	f, g := opened(t, before), opened(t, after)
	assert.Equal(t, f.GetSheetList(), g.GetSheetList()[:len(f.GetSheetList())])
	assert.Equal(t, []string{"Audit legend", "Audit Summary", "Audit Violations", "Audit By employee", "Audit Calendar", "Audit Heat map",
		"Audit Cost by employee", "Audit Cost by week", "Audit Cost by month", "Audit Pay lines", "Audit Clauses", "Audit Assumptions"},
		g.GetSheetList()[len(f.GetSheetList()):])
	again, _ := marked(t, before, doc, Options{})
	assert.Equal(t, after, again, "the same bytes each time")
}

func style(t *testing.T, f *excelize.File, sheet, cell string) *excelize.Style {
	id, err := f.GetCellStyle(sheet, cell)
	require.NoError(t, err)
	s, err := f.GetStyle(id)
	require.NoError(t, err)
	return s
}

// A marked cell has the fill of the strength, and all else of its own.
func TestOnlyTheFillChanges(t *testing.T) {
	plain, doc := roster(t)
	before := decorated(t, plain)
	after, _ := marked(t, before, doc, Options{})
	f, g := opened(t, before), opened(t, after)
	for _, cell := range []string{firstMark, "E2", "K2"} {
		was, is := style(t, f, "Roster", cell), style(t, g, "Roster", cell)
		assert.Equal(t, excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{tints.TintMust}}, is.Fill, cell)
		is.Fill = was.Fill
		assert.Equal(t, was, is, cell)
	}
	for _, cell := range []string{"B2", "L2", "E3"} {
		assert.Equal(t, style(t, f, "Roster", cell), style(t, g, "Roster", cell), cell)
	}
	// One style for each that there was and each strength: those of the nine cells
	// are E2's and that of the others.
	old, err := parseStyles("", []byte(partsOf(t, before)["xl/styles.xml"]))
	require.NoError(t, err)
	p, err := openPackage(bytes.NewReader(before), int64(len(before)))
	require.NoError(t, err)
	_, err = p.workbook()
	require.NoError(t, err)
	table, err := p.styles()
	require.NoError(t, err)
	n := table.sections["cellXfs"].size()
	for range 3 {
		for _, tint := range []string{tints.TintMust, tints.TintEffort} {
			for _, s := range []int{0, 1} {
				_, err := table.tinted(s, tint)
				require.NoError(t, err)
			}
		}
	}
	assert.Equal(t, n+4, table.sections["cellXfs"].size())
	assert.Equal(t, len(old.sections["fills"].entries)+2, table.sections["fills"].size())
}

func TestNotes(t *testing.T) {
	plain, doc := roster(t)
	before := decorated(t, plain)
	after, _ := marked(t, before, doc, Options{})
	list, err := opened(t, after).GetComments("Roster")
	require.NoError(t, err)
	text := map[string]string{}
	for _, c := range list {
		require.NotContains(t, text, c.Cell, "one note a cell")
		s := c.Text
		for _, r := range c.Paragraph {
			s += r.Text
		}
		text[c.Cell] = s
	}
	says := "must: consecutive-days, clause 21.02(d), 1044 C. Roy, 2001-07-02..2001-07-10\nscheduled to work 9 days in a row, 2001-07-02 to 2001-07-10; 8 is the most without an approved exception"
	assert.Equal(t, says, strings.TrimSpace(text[firstMark]))
	assert.True(t, strings.HasPrefix(text["D2"], mine), text["D2"])
	assert.True(t, strings.HasSuffix(text["D2"], "\n\n"+says), text["D2"])
	assert.Contains(t, text, "A1", "the template's own notes stay")
	assert.NotContains(t, text, "L2")

	// Each box has a number of its own in the workbook, and stands beside its cell.
	seen := map[string]string{}
	for name, part := range partsOf(t, after) {
		if !strings.HasSuffix(name, ".vml") || strings.Contains(name, "/audit") {
			continue
		}
		for _, m := range shapeNo.FindAllStringSubmatch(part, -1) {
			if n := m[1]; len(n) > 4 {
				assert.Empty(t, seen[n], "%s and %s", seen[n], name)
				seen[n] = name
			}
		}
	}
}

// Where a workbook cannot stay what it is, a copy of its values is marked, and what
// is missing in it is named.
func TestCopies(t *testing.T) {
	plain, doc := roster(t)
	same := func(_ string, b []byte) []byte { return b }
	macro := func(name string, b []byte) []byte {
		if name == typesPart {
			return bytes.ReplaceAll(b, []byte(plainMain), []byte(macroMain))
		}
		return b
	}
	decorate := decorated(t, plain)
	for name, c := range map[string]struct {
		data []byte
		file string
		why  string
		lost []string
	}{
		"signed": {repacked(t, decorate, same, map[string]string{"_xmlsignatures/sig1.xml": "<Signature/>"}), "marked.xlsx", "it is signed, and any change breaks the signature",
			[]string{"the signature (_xmlsignatures/sig1.xml)", "pivot tables (xl/pivotTables/pivotTable1.xml)", "charts (xl/charts/chart1.xml)", "slicers (xl/slicers/slicer1.xml)", "custom XML (customXml/item1.xml)",
				"links to other workbooks (xl/externalLinks/externalLink1.xml)"}},
		"macros": {repacked(t, plain, macro, map[string]string{"xl/vbaProject.bin": "VBA"}), "marked.xlsx", "it has macros, which need a name that ends in .xlsm", []string{"macros (xl/vbaProject.bin)"}},
		"shared": {repacked(t, plain, same, map[string]string{"xl/revisions/revisionLog1.xml": "<revisions/>"}), "marked.xlsx", "it is shared and keeps a log of its own changes", nil},
		"styles": {repacked(t, plain, func(name string, b []byte) []byte {
			if name == "xl/styles.xml" {
				s, err := parseStyles("", b)
				require.NoError(t, err)
				return bytes.Replace(b, []byte("</cellXfs>"), []byte(strings.Repeat("<xf/>", mostStyles-s.sections["cellXfs"].size())+"</cellXfs>"), 1)
			}
			return b
		}, nil), "marked.xlsx", "it has 64000 styles, as many as Excel reads", nil},
	} {
		t.Run(name, func(t *testing.T) {
			out, res := marked(t, c.data, doc, Options{Name: c.file})
			assert.Equal(t, c.why, res.Why)
			assert.Equal(t, 9, res.Cells)
			assert.Contains(t, res.Lost, "formulas, colours, fonts and borders")
			for _, l := range c.lost {
				assert.Contains(t, res.Lost, l)
			}
			for _, part := range names(partsOf(t, out)) {
				assert.NotContains(t, part, "_xmlsignatures")
				assert.NotContains(t, part, "vbaProject")
				assert.NotContains(t, part, "revisions")
			}
			f, g := opened(t, c.data), opened(t, out)
			for _, cell := range []string{"A2", "C2", "K3"} {
				x, err := f.GetCellValue("Roster", cell)
				require.NoError(t, err)
				y, err := g.GetCellValue("Roster", cell)
				require.NoError(t, err)
				assert.Equal(t, x, y, cell)
			}
			assert.Equal(t, []string{tints.TintMust}, style(t, g, "Roster", firstMark).Fill.Color)
			rows, err := g.GetRows("Audit legend")
			require.NoError(t, err)
			assert.Contains(t, fmt.Sprint(rows), c.why)
			// The copy reads as the same roster.
			assert.Equal(t, len(doc.Findings), len(auditOfCopy(t, out).Findings))
		})
	}
	out, res := marked(t, repacked(t, plain, macro, map[string]string{"xl/vbaProject.bin": "VBA"}), doc, Options{Name: "marked.xlsm"})
	assert.Empty(t, res.Why, "under a name for macros they are kept")
	assert.Equal(t, "VBA", partsOf(t, out)["xl/vbaProject.bin"])
}

// auditOfCopy audits the sheets of a marked workbook that are not the audit's.
func auditOfCopy(t *testing.T, data []byte) *audit.Document {
	f := opened(t, data)
	for _, s := range f.GetSheetList() {
		if strings.HasPrefix(s, "Audit ") || s == "Plan" {
			require.NoError(t, f.DeleteSheet(s))
		}
	}
	var out bytes.Buffer
	require.NoError(t, f.Write(&out))
	return auditOf(t, importers.Bytes("roster.xlsx", out.Bytes()))
}

// A thread of comments can take no note: its cell is coloured, and the legend says so.
func TestThreads(t *testing.T) {
	plain, doc := roster(t)
	p, err := openPackage(bytes.NewReader(plain), int64(len(plain)))
	require.NoError(t, err)
	wb, err := p.workbook()
	require.NoError(t, err)
	part := wb.sheets[slices.IndexFunc(wb.sheets, func(s bookSheet) bool { return s.name == "Roster" })].part
	_, err = p.relate(part, "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment", "/xl/threadedComments/threadedComment1.xml")
	require.NoError(t, err)
	p.set("xl/threadedComments/threadedComment1.xml", []byte(`<ThreadedComments><threadedComment ref="C2"><text>?</text></threadedComment></ThreadedComments>`))
	var in bytes.Buffer
	require.NoError(t, p.write(&in))
	out, res := marked(t, in.Bytes(), doc, Options{})
	assert.Empty(t, res.Why)
	f := opened(t, out)
	assert.Equal(t, []string{tints.TintMust}, style(t, f, "Roster", "C2").Fill.Color)
	list, err := f.GetComments("Roster")
	require.NoError(t, err)
	assert.False(t, slices.ContainsFunc(list, func(c excelize.Comment) bool { return c.Cell == "C2" }))
	assert.True(t, slices.ContainsFunc(list, func(c excelize.Comment) bool { return c.Cell == "D2" }))
	rows, err := f.GetRows("Audit legend")
	require.NoError(t, err)
	assert.Contains(t, fmt.Sprint(rows), "Roster!C2.")
}

// The sheets of the report count days as the workbook does.
func TestDatesFrom1904(t *testing.T) {
	plain, doc := roster(t)
	f := opened(t, plain)
	yes := true
	require.NoError(t, f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes}))
	var in bytes.Buffer
	require.NoError(t, f.Write(&in))
	out, _ := marked(t, in.Bytes(), doc, Options{})
	// 2001-07-02 is day 37074 from 1899-12-30, and 1462 less from 1904-01-01.
	got, err := opened(t, out).GetCellValue("Audit Violations", "F2", excelize.Options{RawCellValue: true})
	require.NoError(t, err)
	assert.Equal(t, "35612", got)
	out, _ = marked(t, plain, doc, Options{})
	got, err = opened(t, out).GetCellValue("Audit Violations", "F2", excelize.Options{RawCellValue: true})
	require.NoError(t, err)
	assert.Equal(t, "37074", got)
}

// A workbook that was marked can be marked again, without two sheets of one name.
func TestMarkedTwice(t *testing.T) {
	plain, doc := roster(t)
	once, _ := marked(t, plain, doc, Options{})
	twice, res := marked(t, once, doc, Options{})
	assert.Empty(t, res.Why)
	list := opened(t, twice).GetSheetList()
	assert.Contains(t, list, "Audit legend")
	assert.Contains(t, list, "Audit 2 legend")
	slices.Sort(list)
	assert.Len(t, slices.Compact(list), len(list))
}

// Findings of other files and of no cell are listed, not lost.
func TestUnplaced(t *testing.T) {
	plain, doc := roster(t)
	_, res := marked(t, plain, doc, Options{File: "roster.xlsx"})
	assert.Equal(t, &Result{Unplaced: 1}, res, "its places would begin with the file's name")
	out, _ := marked(t, plain, doc, Options{File: "roster.xlsx"})
	rows, err := opened(t, out).GetRows("Audit legend")
	require.NoError(t, err)
	assert.Contains(t, fmt.Sprint(rows), "Findings that stand in no cell of this workbook")
	assert.Contains(t, fmt.Sprint(rows), "consecutive-days")
}

func TestPlace(t *testing.T) {
	for s, want := range map[string]string{
		"Roster!H12": "Roster [H12]", "My Sheet!B2:C3": "My Sheet [B2 C2 B3 C3]", "a!b!A1": "a!b [A1]", "Roster!$A$1": "Roster [A1]", "/shifts/3": " []", "line 7": " []",
		"Roster": " []", "Roster!C": " []", "Roster!12": " []", "Roster!XFE1": " []", "Roster!A0": " []", "Roster!C3:B2": " []", "Roster!A1:B1048576": "Roster [A1]", "!A1": " []",
	} {
		j := &job{}
		sheet, cells := j.place(s)
		assert.Equal(t, want, fmt.Sprint(sheet, " ", cells), s)
	}
	j := &job{opt: Options{File: "a.xlsx"}}
	sheet, cells := j.place("a.xlsx:Roster!B2")
	assert.Equal(t, "Roster [B2]", fmt.Sprint(sheet, " ", cells))
	sheet, _ = j.place("b.xlsx:Roster!B2")
	assert.Empty(t, sheet)
}

// markedSheet marks cells of a sheet that is given as text.
func markedSheet(t *testing.T, sheet string, cells ...string) (string, error) {
	var in bytes.Buffer
	z := zip.NewWriter(&in)
	w, err := z.Create("s.xml")
	require.NoError(t, err)
	io.WriteString(w, sheet)
	require.NoError(t, z.Close())
	p, err := openPackage(bytes.NewReader(in.Bytes()), int64(in.Len()))
	require.NoError(t, err)
	s, err := p.sheet("s.xml")
	require.NoError(t, err)
	var order []cellAt
	styles := map[cellAt]func(int) (int, error){}
	for _, c := range cells {
		at, ok := parseCell(c)
		require.True(t, ok)
		order = append(order, s.first(at))
		styles[s.first(at)] = func(style int) (int, error) { return style + 100, nil }
	}
	if err := p.markSheet(s, order, styles, nil); err != nil {
		return "", err
	}
	return string(p.changed["s.xml"]), nil
}

func TestCellsOfASheet(t *testing.T) {
	for name, c := range map[string]struct {
		in, want string
		cells    []string
	}{
		"a style changes":      {`<w><sheetData><row r="2"><c r="B2" s="3" t="s"><v>0</v></c></row></sheetData></w>`, `<w><sheetData><row r="2"><c r="B2" s="103" t="s"><v>0</v></c></row></sheetData></w>`, []string{"B2"}},
		"a style is given":     {`<w><sheetData><row r="2"><c r='B2'/></row></sheetData></w>`, `<w><sheetData><row r="2"><c r='B2' s="100"/></row></sheetData></w>`, []string{"B2"}},
		"cells without names":  {`<w><sheetData><row><c/><c s="1"/></row><row><c/></row></sheetData></w>`, `<w><sheetData><row><c/><c s="101"/></row><row><c s="100"/></row></sheetData></w>`, []string{"B1", "A2"}},
		"missing cells":        {`<w><sheetData><row r="2"><c r="B2"/></row></sheetData></w>`, `<w><sheetData><row r="2"><c r="A2" s="100"/><c r="B2"/><c r="D2" s="100"/></row></sheetData></w>`, []string{"A2", "D2"}},
		"missing rows":         {`<w><sheetData><row r="3"/></sheetData></w>`, `<w><sheetData><row r="1"><c r="A1" s="100"/></row><row r="3"><c r="C3" s="100"/></row><row r="9"><c r="B9" s="100"/></row></sheetData></w>`, []string{"A1", "C3", "B9"}},
		"no rows":              {`<w><sheetData/></w>`, `<w><sheetData><row r="1"><c r="A1" s="100"/></row></sheetData></w>`, []string{"A1"}},
		"the row's style":      {`<w><sheetData><row r="2" s="7" customFormat="1"></row></sheetData></w>`, `<w><sheetData><row r="2" s="7" customFormat="1"><c r="A2" s="107"/></row></sheetData></w>`, []string{"A2"}},
		"the column's style":   {`<w><cols><col min="1" max="2" style="5"/></cols><sheetData><row r="2"/></sheetData></w>`, `<w><cols><col min="1" max="2" style="5"/></cols><sheetData><row r="2"><c r="B2" s="105"/><c r="C2" s="100"/></row></sheetData></w>`, []string{"B2", "C2"}},
		"a prefix":             {`<x:w xmlns:x="u"><x:sheetData><x:row r="2"/></x:sheetData></x:w>`, `<x:w xmlns:x="u"><x:sheetData><x:row r="2"><x:c r="B2" s="100"/></x:row></x:sheetData></x:w>`, []string{"B2"}},
		"merged":               {`<w><sheetData><row r="2"><c r="B2"/><c r="C2"/></row></sheetData><mergeCells><mergeCell ref="B2:C3"/></mergeCells></w>`, `<w><sheetData><row r="2"><c r="B2" s="100"/><c r="C2"/></row></sheetData><mergeCells><mergeCell ref="B2:C3"/></mergeCells></w>`, []string{"C3"}},
		"what is no tag":       {`<w><!-- <c r="B2"/> --><sheetData><row r="2"><c r="B2"><f>A1&gt;2</f><v><![CDATA[<c r="C2"/>]]></v></c></row></sheetData></w>`, `<w><!-- <c r="B2"/> --><sheetData><row r="2"><c r="B2" s="100"><f>A1&gt;2</f><v><![CDATA[<c r="C2"/>]]></v></c></row></sheetData></w>`, []string{"B2"}},
		"an unclosed > inside": {`<w><sheetData><row r="2" x="a>b"><c r="B2" y='">'/></row></sheetData></w>`, `<w><sheetData><row r="2" x="a>b"><c r="B2" y='">' s="100"/></row></sheetData></w>`, []string{"B2"}},
	} {
		got, err := markedSheet(t, c.in, c.cells...)
		require.NoError(t, err, name)
		assert.Equal(t, c.want, got, name)
	}
	for name, in := range map[string]string{
		"rows out of order":   `<w><sheetData><row r="3"/><row r="2"/></sheetData></w>`,
		"cells out of order":  `<w><sheetData><row r="3"><c r="B3"/><c r="A3"/></row></sheetData></w>`,
		"a cell of elsewhere": `<w><sheetData><row r="3"><c r="B4"/></row></sheetData></w>`,
		"no cells":            `<w/>`,
	} {
		_, err := markedSheet(t, in, "A1")
		var cannot *form
		assert.ErrorAs(t, err, &cannot, name)
	}
}

// A table of styles without formats of numbers, or with an empty list of them, gets
// one before all else; those of prefixed tables bring their space of names.
func TestStylesOfOthers(t *testing.T) {
	const rest = `<fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellXfs count="1"><xf fillId="0"><alignment/></xf></cellXfs></styleSheet>`
	other, err := parseStyles("", []byte(`<styleSheet><numFmts count="1"><numFmt numFmtId="170" formatCode="0.0"/></numFmts>`+strings.Replace(rest, `<xf fillId="0">`, `<xf numFmtId="170" fillId="0">`, 1)))
	require.NoError(t, err)
	for name, formats := range map[string]string{"none": "", "empty": "<numFmts/>", "empty and open": `<numFmts count="0"></numFmts>`, "some": `<numFmts count="1"><numFmt numFmtId="190" formatCode="d"/></numFmts>`} {
		table, err := parseStyles("", []byte("<styleSheet>"+formats+rest))
		require.NoError(t, err, name)
		n, err := table.tinted(0, "F4A19B")
		require.NoError(t, err)
		assert.Equal(t, 1, n)
		up, err := table.join(other)
		require.NoError(t, err)
		assert.Equal(t, 2, up)
		got := string(table.bytes())
		id, list := "164", `<numFmts count="1"><numFmt numFmtId="164" formatCode="0.0"/></numFmts>`
		if name == "some" {
			id, list = "191", `<numFmts count="2"><numFmt numFmtId="190" formatCode="d"/><numFmt numFmtId="191" formatCode="0.0"/></numFmts>`
		}
		if name == "empty" || name == "empty and open" {
			assert.Contains(t, got, list, name)
		}
		assert.Equal(t, `<styleSheet>`+list+`<fonts count="2"><font/><font/></fonts><fills count="3"><fill/><fill><patternFill patternType="solid"><fgColor rgb="FFF4A19B"/><bgColor indexed="64"/></patternFill></fill><fill/></fills>`+
			`<borders count="2"><border/><border/></borders><cellXfs count="3"><xf fillId="0"><alignment/></xf><xf fillId="1" applyFill="1"><alignment/></xf>`+
			`<xf numFmtId="`+id+`" fillId="2" fontId="1" borderId="1" xfId="0"><alignment/></xf></cellXfs></styleSheet>`, got, name)
	}
	table, err := parseStyles("", []byte(`<x:styleSheet xmlns:x="`+mainSpace+`"><x:fonts><x:font/></x:fonts><x:fills><x:fill/></x:fills><x:borders><x:border/></x:borders><x:cellXfs><x:xf/></x:cellXfs></x:styleSheet>`))
	require.NoError(t, err)
	_, err = table.join(other)
	require.NoError(t, err)
	assert.Contains(t, string(table.bytes()), `<x:fonts count="2"><x:font/><font xmlns="`+mainSpace+`"/></x:fonts>`)
	assert.Contains(t, string(table.bytes()), `<x:styleSheet xmlns:x="`+mainSpace+`"><numFmts xmlns="`+mainSpace+`" count="1"><numFmt xmlns="`+mainSpace+`" numFmtId="164" formatCode="0.0"/></numFmts><x:fonts count="2">`)
	_, err = parseStyles("", []byte(`<styleSheet><fonts/></styleSheet>`))
	assert.Error(t, err)
}

// Text of the roster never becomes markup.
func TestHostileText(t *testing.T) {
	plain, doc := roster(t)
	doc.Findings[0].Message = "a </t><x> & \"b\" \x01"
	out, res := marked(t, plain, doc, Options{})
	assert.Empty(t, res.Why)
	list, err := opened(t, out).GetComments("Roster")
	require.NoError(t, err)
	i := slices.IndexFunc(list, func(c excelize.Comment) bool { return c.Cell == firstMark })
	require.GreaterOrEqual(t, i, 0)
	s := list[i].Text
	for _, r := range list[i].Paragraph {
		s += r.Text
	}
	assert.Contains(t, s, `a </t><x> & "b"`)
}
