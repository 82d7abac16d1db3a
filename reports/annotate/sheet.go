package annotate

import (
	"bytes"
	"fmt"
	"path"
	"regexp"
	"strconv"
	"strings"

	"rostercheck/reports/internal/words"
)

// userSheet is one sheet of the roster's workbook.
type userSheet struct {
	part     string
	data     []byte
	prefix   string
	root     tag
	merges   [][2]cellAt
	widths   []colWidth
	usual    int // width of a column, in pixels
	tall     int // height of a row, in pixels
	early    int // where what stands before the notes ends
	legacy   string
	comments string
	drawing  string
	threads  map[cellAt]bool
}

type colWidth struct{ from, to, pixels, style int }

// early are the elements of a sheet that stand before the one that names its notes.
var early = map[string]bool{"sheetPr": true, "dimension": true, "sheetViews": true, "sheetFormatPr": true, "cols": true, "sheetData": true, "sheetCalcPr": true,
	"sheetProtection": true, "protectedRanges": true, "scenarios": true, "autoFilter": true, "sortState": true, "dataConsolidate": true, "customSheetViews": true,
	"mergeCells": true, "phoneticPr": true, "conditionalFormatting": true, "dataValidations": true, "hyperlinks": true, "printOptions": true, "pageMargins": true,
	"pageSetup": true, "headerFooter": true, "rowBreaks": true, "colBreaks": true, "customProperties": true, "cellWatches": true, "ignoredErrors": true,
	"smartTags": true, "drawing": true}

// pixels is the width of a column in pixels, from its width in characters as the
// file gives it.
func pixels(width string) int {
	whole, frac, _ := strings.Cut(width, ".")
	n, err := strconv.Atoi(whole)
	if err != nil || n > 255 {
		return 64
	}
	tenth := 0
	if frac != "" && frac[0] >= '0' && frac[0] <= '9' {
		tenth = int(frac[0] - '0')
	}
	return n*7 + tenth*7/10
}

func truth(s string) bool { return s == "1" || s == "true" }

func (p *pkg) sheet(part string) (*userSheet, error) {
	data, err := p.read(part)
	if err != nil {
		return nil, err
	}
	t := &userSheet{part: part, data: data, usual: 64, tall: 20, threads: map[cellAt]bool{}}
	id := ""
	for g := range each(data) {
		if g.depth == 0 && !g.end {
			t.prefix, t.root = g.prefix, g
		}
		if g.depth == 1 && early[g.local] && (g.end || g.empty) {
			t.early = g.to
		}
		if g.end {
			continue
		}
		switch g.local {
		case "mergeCell":
			a, z, _ := strings.Cut(g.attr("ref"), ":")
			from, ok1 := parseCell(a)
			to, ok2 := parseCell(z)
			if ok1 && ok2 {
				t.merges = append(t.merges, [2]cellAt{from, to})
			}
		case "col":
			from, _ := strconv.Atoi(g.attr("min"))
			to, _ := strconv.Atoi(g.attr("max"))
			style, _ := strconv.Atoi(g.attr("style"))
			w := 64
			if g.attr("width") != "" {
				w = pixels(g.attr("width"))
			}
			if truth(g.attr("hidden")) {
				w = 0
			}
			t.widths = append(t.widths, colWidth{from, to, w, style})
		case "sheetFormatPr":
			if w := g.attr("defaultColWidth"); w != "" {
				t.usual = pixels(w)
			}
			if h := g.attr("defaultRowHeight"); h != "" {
				whole, _, _ := strings.Cut(h, ".")
				if n, err := strconv.Atoi(whole); err == nil && n > 0 {
					t.tall = n * 4 / 3
				}
			}
		case "legacyDrawing":
			if m := anyID.FindSubmatch(g.text); m != nil && g.depth == 1 {
				id = string(m[1])
			}
		}
	}
	rels, err := p.rels(part)
	if err != nil {
		return nil, err
	}
	for _, r := range rels {
		switch {
		case r.kind == relsType+"comments" && p.has(r.part):
			t.comments = r.part
		case r.id == id && id != "":
			t.legacy, t.drawing = id, r.part
		case strings.HasSuffix(r.kind, "/threadedComment") && p.has(r.part):
			data, err := p.read(r.part)
			if err != nil {
				return nil, err
			}
			for g := range each(data) {
				if at, ok := parseCell(g.attr("ref")); ok && !g.end {
					t.threads[at] = true
				}
			}
		}
	}
	if id != "" && !p.has(t.drawing) {
		return nil, unfit("the notes of its part %s are missing", part)
	}
	return t, nil
}

var anyID = regexp.MustCompile(`\s\w+:id="([^"]*)"`)

// first is the cell that shows what stands at a place: of a merged one its first.
func (t *userSheet) first(at cellAt) cellAt {
	for _, m := range t.merges {
		if at.row >= m[0].row && at.row <= m[1].row && at.col >= m[0].col && at.col <= m[1].col {
			return m[0]
		}
	}
	return at
}

func (t *userSheet) column(col int) colWidth {
	for _, w := range t.widths {
		if col >= w.from && col <= w.to {
			return w
		}
	}
	return colWidth{col, col, t.usual, 0}
}

// markSheet gives cells their styles and notes. Order is the cells in the order of
// rows and columns; styles make a cell's style of the one it has.
func (p *pkg) markSheet(t *userSheet, order []cellAt, styles map[cellAt]func(int) (int, error), texts map[cellAt]string) error {
	var e edits
	var failed error
	next := 0
	restyle := func(at cellAt, style int) string {
		n, err := styles[at](style)
		if err != nil && failed == nil {
			failed = err
		}
		return strconv.Itoa(n)
	}
	// absent writes cells that the sheet does not have up to a column of a row.
	absent := func(row, before, rowStyle int) string {
		var b strings.Builder
		for ; next < len(order) && order[next].row == row && order[next].col < before; next++ {
			at := order[next]
			style := rowStyle
			if style < 0 {
				style = t.column(at.col).style
			}
			fmt.Fprintf(&b, `<%sc r="%s" s="%s"/>`, t.prefix, at, restyle(at, style))
		}
		return b.String()
	}
	// missing writes rows that the sheet does not have, up to one.
	missing := func(before int) string {
		var b strings.Builder
		for next < len(order) && order[next].row < before {
			row := order[next].row
			fmt.Fprintf(&b, `<%srow r="%d">%s</%srow>`, t.prefix, row, absent(row, mostCols+1, -1), t.prefix)
		}
		return b.String()
	}
	row, col, rowStyle, found := 0, 0, -1, false
	for g := range each(t.data) {
		switch {
		case g.depth == 1 && g.local == "sheetData":
			found = true
			switch {
			case g.empty:
				e.put(g.from, g.to, g.opened()+missing(mostRows+1)+g.closing())
			case g.end:
				e.put(g.from, g.from, missing(mostRows+1))
			}
		case g.depth == 2 && g.local == "row" && !g.end:
			n := row + 1
			if r := g.attr("r"); r != "" {
				n, _ = strconv.Atoi(r)
			}
			if n <= row {
				return unfit("the rows of its part %s are out of order", t.part)
			}
			row, col, rowStyle = n, 0, -1
			if truth(g.attr("customFormat")) {
				rowStyle, _ = strconv.Atoi(g.attr("s"))
			}
			if more := missing(row); more != "" {
				e.put(g.from, g.from, more)
			}
			if g.empty {
				if more := absent(row, mostCols+1, rowStyle); more != "" {
					e.put(g.from, g.to, g.opened()+more+g.closing())
				}
			}
		case g.depth == 2 && g.local == "row":
			if more := absent(row, mostCols+1, rowStyle); more != "" {
				e.put(g.from, g.from, more)
			}
		case g.depth == 3 && g.local == "c" && !g.end:
			n := col + 1
			if r := g.attr("r"); r != "" {
				at, ok := parseCell(r)
				if !ok || at.row != row {
					return unfit("the cell %q of its part %s stands in another row", r, t.part)
				}
				n = at.col
			}
			if n <= col {
				return unfit("the cells of its part %s are out of order", t.part)
			}
			col = n
			if more := absent(row, col, rowStyle); more != "" {
				e.put(g.from, g.from, more)
			}
			if next < len(order) && order[next] == (cellAt{row, col}) {
				style, _ := strconv.Atoi(g.attr("s"))
				e.put(g.from, g.to, g.with("s", restyle(order[next], style)))
				next++
			}
		}
	}
	if failed != nil {
		return failed
	}
	if !found || next < len(order) {
		return unfit("its part %s has no cells", t.part)
	}
	if len(texts) > 0 {
		if err := p.notes(t, order, texts, &e); err != nil {
			return err
		}
	}
	p.set(t.part, e.apply(t.data))
	return nil
}

const author = "rostercheck"

// free is a name of a part that the package does not have.
func (p *pkg) free(format string) string {
	for n := 1; ; n++ {
		if name := fmt.Sprintf(format, n); !p.has(name) {
			return name
		}
	}
}

// notes hangs notes on cells: behind the text of one that is there, or new.
func (p *pkg) notes(t *userSheet, order []cellAt, texts map[cellAt]string, e *edits) error {
	if t.comments == "" {
		t.comments = p.free("xl/auditNotes%d.xml")
		p.set(t.comments, []byte(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`+"\n"+`<comments xmlns="`+mainSpace+`"><authors></authors><commentList></commentList></comments>`))
		if _, err := p.relate(t.part, relsType+"comments", "/"+t.comments); err != nil {
			return err
		}
		if err := p.declare(t.comments, "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"); err != nil {
			return err
		}
	}
	data, err := p.read(t.comments)
	if err != nil {
		return err
	}
	there := map[cellAt]bool{}
	var c edits
	var at cellAt
	authors, last, within := 0, 0, false
	var list, names tag
	for g := range each(data) {
		run := func() string {
			return fmt.Sprintf(`<%[1]sr><%[1]st xml:space="preserve">%[2]s</%[1]st></%[1]sr>`, g.prefix, lines("\n\n"+texts[at]))
		}
		switch {
		case g.depth == 1 && g.local == "authors" && (g.end || g.empty):
			names = g
		case g.depth == 2 && g.local == "author" && !g.end:
			authors++
		case g.depth == 1 && g.local == "commentList" && (g.end || g.empty):
			list = g
		case g.depth == 2 && g.local == "comment" && !g.end:
			at, _ = parseCell(g.attr("ref"))
			within = texts[at] != "" && !there[at]
			there[at] = true
		case !within:
		case g.depth == 3 && g.local == "text" && g.empty:
			c.put(g.from, g.to, g.opened()+run()+g.closing())
		case g.depth == 3 && g.local == "text" && !g.end:
			last = g.to
		case g.depth == 3 && g.local == "text":
			c.put(last, last, run())
		case g.depth == 4 && g.local == "t":
			// A plain text and a run do not stand together.
			if !g.end {
				c.put(g.from, g.from, "<"+g.prefix+"r>")
			}
			if g.end || g.empty {
				c.put(g.to, g.to, "</"+g.prefix+"r>")
				last = g.to
			}
		case g.depth == 4 && g.local == "r" && (g.end || g.empty):
			last = g.to
		}
	}
	if names.text == nil || list.text == nil {
		return unfit("the notes in its part %s are written in an unusual way", t.comments)
	}
	var more, shapes strings.Builder
	drawing, first, err := p.drawing(t, e)
	if err != nil {
		return err
	}
	n := 0
	for _, cell := range order {
		if texts[cell] == "" || there[cell] {
			continue
		}
		fmt.Fprintf(&more, `<comment xmlns="%s" ref="%s" authorId="%d"><text><r><t xml:space="preserve">%s</t></r></text></comment>`, mainSpace, cell, authors, lines(texts[cell]))
		shapes.WriteString(t.shape(first+n, cell, texts[cell]))
		n++
	}
	if n > 0 {
		closeWith := func(g tag, more string) {
			if g.empty {
				c.put(g.from, g.to, g.opened()+more+g.closing())
				return
			}
			c.put(g.from, g.from, more)
		}
		closeWith(names, `<author xmlns="`+mainSpace+`">`+author+`</author>`)
		closeWith(list, more.String())
	}
	p.set(t.comments, c.apply(data))
	if n == 0 {
		return nil
	}
	end := bytes.LastIndex(drawing, []byte("</xml"))
	if end < 0 {
		return unfit("the shapes in its part %s are written in an unusual way", t.drawing)
	}
	var d edits
	if m := idMap.FindSubmatchIndex(drawing); m != nil {
		blocks := ""
		for b := first / perBlock; b <= (first+n-1)/perBlock; b++ {
			blocks += "," + strconv.Itoa(b)
		}
		d.put(m[3], m[3], blocks)
	}
	if !bytes.Contains(drawing, []byte(`_x0000_t202"`)) {
		d.put(end, end, shapeType)
	}
	d.put(end, end, shapes.String())
	p.set(t.drawing, d.apply(drawing))
	return nil
}

// lines is a text with its line ends as XML keeps them.
func lines(s string) string { return strings.ReplaceAll(quote(s), "&#xA;", "\n") }

const (
	perBlock  = 1024 // numbers of shapes that go together
	vmlSpaces = `xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"`
	shapeType = `<v:shapetype ` + vmlSpaces + ` id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>`
)

var (
	idMap   = regexp.MustCompile(`<o:idmap[^>]*\sdata="([^"]*)"`)
	shapeNo = regexp.MustCompile(`_x0000_s(\d{1,7})"`)
)

// drawing is the part that holds the boxes of a sheet's notes, made where the sheet
// has none, and the first number for new ones, of a block that no other box of the
// workbook uses.
func (p *pkg) drawing(t *userSheet, e *edits) ([]byte, int, error) {
	if p.blocks == 0 {
		for name := range p.files {
			if strings.HasSuffix(strings.ToLower(name), ".vml") {
				data, err := p.raw(name)
				if err != nil {
					return nil, 0, err
				}
				for _, m := range shapeNo.FindAllSubmatch(data, -1) {
					n, _ := strconv.Atoi(string(m[1]))
					p.blocks = max(p.blocks, n/perBlock)
				}
			}
		}
	}
	p.blocks++
	first := p.blocks*perBlock + 1
	p.blocks += mostNotes / perBlock
	if t.drawing == "" {
		t.drawing = p.free("xl/drawings/auditNotes%d.vml")
		p.set(t.drawing, []byte(`<xml `+vmlSpaces+`><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="`+strconv.Itoa(first/perBlock)+`"/></o:shapelayout></xml>`))
		id, err := p.relate(t.part, relsType+"vmlDrawing", "/"+t.drawing)
		if err != nil {
			return nil, 0, err
		}
		if err := p.declare(t.drawing, "application/vnd.openxmlformats-officedocument.vmlDrawing"); err != nil {
			return nil, 0, err
		}
		rel, root := relPrefix(t.root)
		if root != "" {
			e.put(t.root.from, t.root.to, root)
		}
		e.put(t.early, t.early, fmt.Sprintf(`<%slegacyDrawing %s:id="%s"/>`, t.prefix, rel, id))
	}
	data, err := p.raw(t.drawing)
	return data, first, err
}

var relPrefixOf = regexp.MustCompile(`\sxmlns:(\w+)=["']` + regexp.QuoteMeta(relsSpace) + `["']`)

// relPrefix is the prefix of relationships under a root, and the root with it where
// it has none. Some programs lose one that an element below brings itself.
func relPrefix(root tag) (prefix, with string) {
	if m := relPrefixOf.FindSubmatch(root.text); m != nil {
		return string(m[1]), ""
	}
	prefix = "r"
	if root.attr("xmlns:r") != "" {
		prefix = "auditRel"
	}
	return prefix, root.with("xmlns:"+prefix, relsSpace)
}

// The box of a note, in pixels.
const (
	noteWidth = 300
	noteLine  = 16
	perLine   = 44 // characters
	mostLines = 24
)

// shape is the box of a note beside its cell.
func (t *userSheet) shape(number int, at cellAt, text string) string {
	n := 1
	for l := range strings.SplitSeq(text, "\n") {
		n += 1 + len([]rune(l))/perLine
	}
	high := min(n, mostLines) * noteLine
	left := min(at.col+1, mostCols) // from 1; the box begins in the next column
	right, room := left, 15+noteWidth
	for right < mostCols && room > t.column(right).pixels {
		room -= t.column(right).pixels
		right++
	}
	top := max(at.row-2, 0) // from 0
	return fmt.Sprintf(`<v:shape %s id="_x0000_s%d" type="#_x0000_t202" style="position:absolute;margin-left:80pt;margin-top:2pt;width:%dpt;height:%dpt;z-index:%d;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">`+
		`<v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>`+
		`<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>%d, 15, %d, 4, %d, %d, %d, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>%d</x:Row><x:Column>%d</x:Column></x:ClientData></v:shape>`,
		vmlSpaces, number, noteWidth*3/4, high*3/4, number, left-1, top, right-1, room, top+(high+t.tall-1)/t.tall, at.row-1, at.col-1)
}

// book is the workbook's list of sheets.
type book struct {
	part     string
	sheets   []bookSheet
	date1904 bool
	root     tag
	highest  int // number of a sheet
}

type bookSheet struct{ name, part string }

func (p *pkg) workbook() (*book, error) {
	if p.main == "" {
		rels, err := p.rels("")
		if err != nil {
			return nil, err
		}
		for _, r := range rels {
			if r.kind == relsType+"officeDocument" {
				p.main = r.part
			}
		}
	}
	data, err := p.read(p.main)
	if err != nil {
		return nil, err
	}
	rels, err := p.rels(p.main)
	if err != nil {
		return nil, err
	}
	b := &book{part: p.main}
	for g := range each(data) {
		if g.end {
			continue
		}
		if g.depth == 0 {
			b.root = g
		}
		switch g.local {
		case "workbookPr":
			b.date1904 = truth(g.attr("date1904"))
		case "sheet":
			if g.depth != 2 {
				continue
			}
			s := bookSheet{name: g.attr("name")}
			if m := anyID.FindSubmatch(g.text); m != nil {
				for _, r := range rels {
					if r.id == string(m[1]) && r.kind == relsType+"worksheet" {
						s.part = r.part
					}
				}
			}
			if n, err := strconv.Atoi(g.attr("sheetId")); err == nil {
				b.highest = max(b.highest, n)
			}
			b.sheets = append(b.sheets, s)
		}
	}
	if len(b.sheets) == 0 {
		return nil, unfit("its list of sheets cannot be read")
	}
	return b, nil
}

// prefix is what the names of the report's sheets begin with, so that none is that
// of another.
func (b *book) prefix(w *words.Table) string {
	for n := 1; ; n++ {
		prefix := w.Annex.Prefix + " "
		if n > 1 {
			prefix += strconv.Itoa(n) + " "
		}
		taken := false
		for _, s := range b.sheets {
			for _, name := range []string{w.Annex.Sheet, w.Sheet.Summary, w.Sheet.Violations, w.Sheet.Calendar,
				w.Sheet.Cost, w.Sheet.Pay, w.Sheet.Clauses, w.Sheet.Assumptions,
				w.Report.Sheet.ByEmployee, w.Report.Sheet.Heat, w.Report.Sheet.Week, w.Report.Sheet.Month, w.Report.Sheet.Period} {
				taken = taken || len(s.name) >= len(prefix+name) && strings.EqualFold(s.name[:len(prefix+name)], prefix+name)
			}
		}
		if !taken {
			return prefix
		}
	}
}

var selected = regexp.MustCompile(` tabSelected="(?:1|true)"`)

// append puts the sheets of a report behind those of the workbook, with their
// styles, notes and names.
func (p *pkg) append(b *book, table *styleTable, report []byte) error {
	q, err := openPackage(bytes.NewReader(report), int64(len(report)))
	if err != nil {
		return err
	}
	rb, err := q.workbook()
	if err != nil {
		return err
	}
	rt, err := q.styles()
	if err != nil {
		return err
	}
	up, err := table.join(rt)
	if err != nil {
		return err
	}
	mark := p.free("xl/worksheets/audit%d-sheet1.xml")
	mark = strings.TrimSuffix(path.Base(mark), "sheet1.xml")
	types, err := q.read(typesPart)
	if err != nil {
		return err
	}
	kind := map[string]string{}
	for _, g := range tags(types) {
		if g.local == "Override" && !g.end {
			kind[strings.TrimPrefix(g.attr("PartName"), "/")] = g.attr("ContentType")
		}
	}
	renamed := func(part string) string { return path.Dir(part) + "/" + mark + path.Base(part) }
	var sheets strings.Builder
	var e edits
	rel, root := relPrefix(b.root)
	if root != "" {
		e.put(b.root.from, b.root.to, root)
	}
	for i, s := range rb.sheets {
		data, err := q.read(s.part)
		if err != nil {
			return err
		}
		if bytes.Contains(data, []byte(` t="s"`)) {
			return fmt.Errorf("a sheet of the report has shared texts")
		}
		name := renamed(s.part)
		p.set(name, selected.ReplaceAll(restyled(data, up), nil))
		if err := p.declare(name, kind[s.part]); err != nil {
			return err
		}
		rels, err := q.rels(s.part)
		if err != nil {
			return err
		}
		if len(rels) > 0 {
			list, err := q.read(relsOf(s.part))
			if err != nil {
				return err
			}
			var e edits
			for _, g := range tags(list) {
				for _, r := range rels {
					if g.local == "Relationship" && !g.end && g.attr("Id") == r.id {
						e.put(g.from, g.to, g.with("Target", "/"+renamed(r.part)))
					}
				}
			}
			p.set(relsOf(name), e.apply(list))
		}
		for _, r := range rels {
			data, err := q.raw(r.part)
			if err != nil {
				return err
			}
			p.set(renamed(r.part), data)
			k := kind[r.part]
			if k == "" {
				k = "application/vnd.openxmlformats-officedocument.vmlDrawing"
			}
			if err := p.declare(renamed(r.part), k); err != nil {
				return err
			}
		}
		id, err := p.relate(p.main, relsType+"worksheet", "/"+name)
		if err != nil {
			return err
		}
		fmt.Fprintf(&sheets, `<%ssheet name="%s" sheetId="%d" %s:id="%s"/>`, b.root.prefix, quote(s.name), b.highest+1+i, rel, id)
	}
	source, err := q.read(q.main)
	if err != nil {
		return err
	}
	var names strings.Builder
	within, from := tag{}, 0
	for g := range each(source) {
		switch {
		case g.local == "definedName" && !g.end:
			within, from = g, g.to
		case g.local == "definedName":
			n, err := strconv.Atoi(within.attr("localSheetId"))
			if err != nil {
				continue
			}
			within.text = []byte(within.with("localSheetId", strconv.Itoa(n+len(b.sheets))))
			names.WriteString(`<definedName xmlns="` + mainSpace + `"` + strings.TrimPrefix(string(within.text), "<definedName") + string(source[from:g.from]) + `</definedName>`)
		}
	}
	data, err := p.read(p.main)
	if err != nil {
		return err
	}
	behind, have := 0, false // behind what the defined names stand
	for g := range each(data) {
		if g.depth != 1 || !g.end && !g.empty {
			continue
		}
		switch g.local {
		case "sheets":
			e.put(g.from, g.from, sheets.String())
			behind = g.to
		case "functionGroups", "externalReferences":
			behind = g.to
		case "definedNames":
			have = true
			if g.empty {
				e.put(g.from, g.to, g.opened()+names.String()+g.closing())
			} else {
				e.put(g.from, g.from, names.String())
			}
		}
	}
	if behind == 0 {
		return unfit("its list of sheets cannot be read")
	}
	if !have && names.Len() > 0 {
		e.put(behind, behind, `<definedNames xmlns="`+mainSpace+`">`+names.String()+`</definedNames>`)
	}
	p.set(p.main, e.apply(data))
	// The order in which formulas are worked out would lack those of the report;
	// a workbook without one makes it anew.
	return p.drop(p.main, relsType+"calcChain")
}
