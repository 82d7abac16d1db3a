package sheet

import (
	"bytes"
	"io"
	"net/url"
	"path"
	"rostercheck/internal/lang"
	"strings"
	"sync"
)

// Info describes a worksheet.
type Info struct {
	// Name is the sheet's name, as its tab shows it.
	Name string
	// Hidden says that Excel does not show the sheet.
	Hidden bool
	// Index is the number by which the methods of [Workbook] know the sheet.
	Index int
}

// Workbook is an opened workbook. Its methods may be called at the same time
// from several goroutines, as long as the file behind it stays readable.
type Workbook struct {
	lim      Limits
	arc      *archive
	shared   sharedStrings
	formats  []NumberFormat
	decimals []int8 // that a style shows
	sheets   []*worksheet
	others   map[string]bool // names of chart sheets and the like
	notes    []string

	date1904, macros, links bool

	mu    sync.Mutex
	cells int // cells of all worksheets, each counted once
}

type worksheet struct {
	info Info
	part *part

	// Guarded by Workbook.mu.
	checked bool // a reading came to the end without a fault
	cells   int  // how many the latest reading has seen
	merges  []Range
	hidden  []Span
}

// Open opens a workbook of the given size and checks all its parts except the
// worksheets, which Read or Verify check. It keeps r, which must stay readable
// as long as the workbook is used, and no other resource; there is nothing to
// close. A file that is refused gives an [*Error].
func Open(r io.ReaderAt, size int64, lim Limits) (w *Workbook, err error) {
	defer guard(&err, nil)
	if err := sniff(r, size); err != nil {
		return nil, err
	}
	w = &Workbook{lim: lim.withDefaults(), others: map[string]bool{}}
	if w.arc, err = openArchive(r, size, w.lim); err != nil {
		return nil, err
	}
	if err := w.load(); err != nil {
		return nil, err
	}
	return w, nil
}

// guard turns a fault of this package into an error, so that one hostile file
// cannot end a program that reads many. Panics of the caller's own function,
// which runs while *outside is true, pass.
func guard(err *error, outside *bool) {
	if outside != nil && *outside {
		return
	}
	if p := recover(); p != nil {
		*err = refusal(Internal, "the file could not be read because of a fault in this program (%v); please report it", p)
	}
}

// Sheets returns the worksheets in the order of their tabs. Chart sheets and
// the like, which have no cells, are left out and stand in the notes.
func (w *Workbook) Sheets() []Info {
	out := make([]Info, len(w.sheets))
	for i, sh := range w.sheets {
		out[i] = sh.info
	}
	return out
}

// Date1904 reports whether the workbook counts days from 1904 and not from 1900.
func (w *Workbook) Date1904() bool { return w.date1904 }

// HasMacros reports whether the workbook holds macros, which are ignored.
func (w *Workbook) HasMacros() bool { return w.macros }

// HasExternalLinks reports whether formulas may take values from other files.
// Their last saved values are read.
func (w *Workbook) HasExternalLinks() bool { return w.links }

// Notes returns remarks for the user about what the workbook holds beside its
// worksheets, in a fixed order.
func (w *Workbook) Notes() []string { return append([]string(nil), w.notes...) }

// FormatOf returns what a cell's style makes of its number. Styles that the
// workbook does not have are FormatGeneral.
func (w *Workbook) FormatOf(style int) NumberFormat {
	if style < 0 || style >= len(w.formats) {
		return FormatGeneral
	}
	return w.formats[style]
}

// Decimals is how many decimals a cell's style shows of every number, or AnyDecimals:
// by 0.00 the number 5.1 is 5.10.
func (w *Workbook) Decimals(style int) int8 {
	if style < 0 || style >= len(w.decimals) {
		return AnyDecimals
	}
	return w.decimals[style]
}

// Merges returns the merged ranges of a sheet in the order of the file. They
// are known once Read or Verify has come to the end of the sheet; before that,
// and for a sheet that does not exist, the result is nil.
func (w *Workbook) Merges(sheet int) []Range {
	if sheet < 0 || sheet >= len(w.sheets) {
		return nil
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	return append([]Range(nil), w.sheets[sheet].merges...)
}

// HiddenColumns returns the runs of hidden columns of a sheet. They are known
// when Merges are.
func (w *Workbook) HiddenColumns(sheet int) []Span {
	if sheet < 0 || sheet >= len(w.sheets) {
		return nil
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	return append([]Span(nil), w.sheets[sheet].hidden...)
}

// Verify checks the worksheets that no Read has come to the end of. It returns
// the [*Error] of the first one with a fault, and nil when the whole workbook
// is sound. Nothing read from the workbook should be believed before it.
func (w *Workbook) Verify() error {
	for i, sh := range w.sheets {
		w.mu.Lock()
		done := sh.checked
		w.mu.Unlock()
		if done {
			continue
		}
		if err := w.Read(i, func(Row) error { return nil }); err != nil {
			return err
		}
	}
	return nil
}

const (
	contentTypes = "[Content_Types].xml"
	rootRels     = "_rels/.rels"
)

// load reads the parts that describe the workbook, and checks all others.
func (w *Workbook) load() error {
	types, err := w.readTypes()
	if err != nil {
		return err
	}
	rels, err := w.readRels(rootRels, "")
	if err != nil {
		return err
	}
	var book *part
	for _, r := range rels {
		if r.kind != "officeDocument" {
			continue
		}
		if book != nil {
			return damagedData(cureSave, "names two main parts").in(rootRels)
		}
		if book, err = w.target(r, rootRels); err != nil {
			return err
		}
	}
	if book == nil {
		return damagedData(cureSave, "does not say where the workbook's main part is").in(rootRels)
	}
	if err := w.kind(types.of(book.name)); err != nil {
		return err
	}
	read := map[*part]bool{w.arc.part(contentTypes): true, w.arc.part(rootRels): true, book: true}

	relsName := path.Join(path.Dir(book.name), "_rels", path.Base(book.name)+".rels")
	rels, err = w.readRels(relsName, path.Dir(book.name))
	if err != nil {
		return err
	}
	read[w.arc.part(relsName)] = true
	for _, one := range [...]struct {
		kind string
		read func(*part) error
	}{{"styles", w.readStyles}, {"sharedStrings", w.readShared}} {
		var found *part
		for _, r := range rels {
			if r.kind != one.kind {
				continue
			}
			p, err := w.target(r, relsName)
			if err != nil {
				return err
			}
			if found != nil && found != p {
				return damagedData(cureSave, "names two parts for the same thing (%s)", one.kind).in(relsName)
			}
			found = p
		}
		if found != nil && !read[found] {
			if err := one.read(found); err != nil {
				return err
			}
			read[found] = true
		}
	}
	if err := w.readWorkbook(book, rels, relsName); err != nil {
		return err
	}
	for _, sh := range w.sheets {
		if read[sh.part] {
			return damaged(cureSave, "sheet %s shares its data with another part of the workbook", quote(sh.info.Name)).in(sh.part.name)
		}
		read[sh.part] = true
	}
	for _, p := range w.arc.parts {
		if read[p] {
			continue
		}
		if err := w.checkOther(p, types); err != nil {
			return err
		}
	}
	w.remark(rels, types, read)
	return nil
}

// kind refuses main parts that are not workbooks in XML.
func (w *Workbook) kind(contentType string) error {
	const xlsx, xlsm = "application/vnd.openxmlformats-officedocument.spreadsheetml.", "application/vnd.ms-excel."
	switch strings.ToLower(contentType) {
	case xlsx + "sheet.main+xml", xlsx + "template.main+xml":
	case xlsm + "sheet.macroenabled.main+xml", xlsm + "template.macroenabled.main+xml", xlsm + "addin.macroenabled.main+xml":
		w.macros = true
	case xlsm + "sheet.binary.macroenabled.main":
		return notWorkbook("a binary workbook (.xlsb)", cureExport)
	default:
		return refusal(NotWorkbook, "the file is an Office document of another kind (%s), not an Excel workbook (.xlsx); %s", quote(contentType), lang.Phrase("open the roster in Excel and save it as .xlsx"))
	}
	return nil
}

// remark collects the notes, in the order of the workbook's own lists.
func (w *Workbook) remark(rels []relation, types *partTypes, read map[*part]bool) {
	var connections bool
	var orphans []string
	for _, p := range w.arc.parts {
		name := strings.ToLower(p.name)
		w.macros = w.macros || path.Base(name) == "vbaproject.bin"
		connections = connections || path.Base(name) == "connections.xml"
		if !read[p] && strings.HasSuffix(types.of(p.name), "spreadsheetml.worksheet+xml") {
			orphans = append(orphans, p.name)
		}
	}
	for _, r := range rels {
		w.links = w.links || r.kind == "externalLink"
	}
	if w.macros {
		w.notes = append(w.notes, "the workbook holds macros; they were ignored")
	}
	if w.links {
		w.notes = append(w.notes, "the workbook takes values from other files; the values last saved were read")
	}
	if connections {
		w.notes = append(w.notes, "the workbook takes values from a data connection; the values last saved were read")
	}
	for _, name := range orphans {
		w.notes = append(w.notes, "the file holds a worksheet that belongs to no tab; it was not read ("+quotePart(name)+")")
	}
}

// checkOther checks a part that is not interpreted.
func (w *Workbook) checkOther(p *part, types *partTypes) error {
	name := strings.ToLower(p.name)
	// Excel itself writes drawings in this old format that are not well-formed.
	if strings.HasSuffix(name, ".vml") {
		return w.arc.drain(p, true)
	}
	t := types.of(p.name)
	if !strings.HasSuffix(name, ".xml") && !strings.HasSuffix(name, ".rels") && !strings.HasSuffix(t, "+xml") && t != "application/xml" && t != "text/xml" {
		return w.arc.drain(p, false)
	}
	s, err := w.arc.scan(p)
	if err != nil {
		return err
	}
	defer s.release()
	s.loose = true
	// Data that add-ins keep, such as queries, may be in UTF-16.
	if strings.HasPrefix(name, "customxml/") {
		s.utf16 = true
		if s.src, err = narrow(s.src); err != nil {
			return asError(err).in(p.name)
		}
	}
	if !s.check() {
		return s.err.in(p.name)
	}
	return nil
}

type partTypes struct{ byExt, byName map[string]string }

func (t *partTypes) of(name string) string {
	name = strings.ToLower(name)
	if v, ok := t.byName["/"+name]; ok {
		return v
	}
	return t.byExt[strings.TrimPrefix(path.Ext(name), ".")]
}

func (w *Workbook) readTypes() (*partTypes, error) {
	p := w.arc.part(contentTypes)
	s, err := w.arc.scan(p)
	if err != nil {
		return nil, err
	}
	defer s.release()
	t := &partTypes{map[string]string{}, map[string]string{}}
	ok := s.root(nsTypes, "Types") && children(s, func() bool {
		kind, has := s.get("ContentType")
		into, key := t.byExt, "Extension"
		switch {
		case s.is(nsTypes, "Override"):
			into, key = t.byName, "PartName"
		case !s.is(nsTypes, "Default"):
			s.malformed(s.r, "has an unknown entry")
			return false
		}
		name, named := s.get(key)
		if !has || !named {
			s.malformed(s.r, "has an incomplete entry")
			return false
		}
		lower := strings.ToLower(string(name))
		if old, twice := into[lower]; twice && old != string(kind) {
			s.malformed(s.r, "has two entries for %s", quote(lower))
			return false
		}
		into[lower] = string(kind)
		return s.skip()
	}) && s.finish()
	if !ok {
		return nil, s.err.in(p.name)
	}
	return t, nil
}

// relation is a link from one part to another.
type relation struct {
	id       string
	kind     string // the last word of its type
	to       string // name of the part
	external bool
}

func (w *Workbook) readRels(name, dir string) ([]relation, error) {
	p := w.arc.part(name)
	if p == nil {
		return nil, damaged(cureCopy, "the part is missing").in(name)
	}
	s, err := w.arc.scan(p)
	if err != nil {
		return nil, err
	}
	defer s.release()
	var rels []relation
	seen := map[string]bool{}
	ok := s.root(nsPackageRel, "Relationships") && children(s, func() bool {
		if !s.is(nsPackageRel, "Relationship") {
			s.malformed(s.r, "has an unknown entry")
			return false
		}
		id, hasID := s.get("Id")
		kind, hasKind := s.get("Type")
		to, hasTo := s.get("Target")
		mode, _ := s.get("TargetMode")
		if !hasID || !hasKind || !hasTo {
			s.malformed(s.r, "has an incomplete entry")
			return false
		}
		if seen[string(id)] {
			s.malformed(s.r, "has two entries named %s", quote(string(id)))
			return false
		}
		seen[string(id)] = true
		r := relation{id: string(id), kind: string(kind[bytes.LastIndexByte(kind, '/')+1:]), to: string(to), external: string(mode) == "External"}
		if !r.external {
			r.to = strings.ReplaceAll(r.to, `\`, "/")
			if rest, absolute := strings.CutPrefix(r.to, "/"); absolute {
				r.to = path.Clean(rest)
			} else {
				r.to = path.Join(dir, r.to)
			}
		}
		rels = append(rels, r)
		return s.skip()
	}) && s.finish()
	if !ok {
		return nil, s.err.in(p.name)
	}
	return rels, nil
}

// target returns the part that a relation leads to.
func (w *Workbook) target(r relation, from string) (*part, error) {
	if !r.external {
		if p := w.arc.part(r.to); p != nil {
			return p, nil
		}
		if plain, err := url.PathUnescape(r.to); err == nil {
			if p := w.arc.part(plain); p != nil {
				return p, nil
			}
		}
	}
	return nil, damagedData(cureCopy, "leads to the part %s, which is not in the file", quote(r.to)).in(from)
}

func (w *Workbook) readWorkbook(p *part, rels []relation, relsName string) error {
	s, err := w.arc.scan(p)
	if err != nil {
		return err
	}
	defer s.release()
	byID := map[string]relation{}
	for _, r := range rels {
		byID[r.id] = r
	}
	names := map[string]bool{}
	parts := map[*part]bool{}
	listed := false
	var skipped []string
	sheet := func() bool {
		if !s.is(nsMain, "sheet") {
			s.malformed(s.r, "has something else in its list of sheets")
			return false
		}
		name, _ := s.get("name")
		info := Info{Name: string(name), Index: len(w.sheets)}
		if info.Name == "" {
			s.malformed(s.r, "has a sheet without a name")
			return false
		}
		fold := strings.ToLower(info.Name)
		if names[fold] {
			s.malformed(s.r, "has two sheets named %s", quote(info.Name))
			return false
		}
		names[fold] = true
		if len(names) > w.lim.Sheets {
			s.fail(s.r, tooLarge("the workbook has more than %d sheets", w.lim.Sheets))
			return false
		}
		switch state, _ := s.get("state"); string(state) {
		case "", "visible":
		case "hidden", "veryHidden":
			info.Hidden = true
		default:
			s.broken(s.r, "sheet %s has the unknown state %s", quote(info.Name), quote(string(state)))
			return false
		}
		var id string
		for i := range s.attrs {
			if a := &s.attrs[i]; a.colon > 0 && string(a.local()) == "id" && s.lookup(a.name[:a.colon]) == nsDocRel {
				id = string(a.val)
			}
		}
		r, ok := byID[id]
		if !ok {
			s.broken(s.r, "the workbook lists the sheet %s without saying where its data is", quote(info.Name))
			return false
		}
		to, err := w.target(r, relsName)
		if err != nil {
			e := asError(err)
			// The place is the list of sheets, where the relation is used.
			e.Sheet, e.Part = info.Name, ""
			s.fail(s.r, e)
			return false
		}
		if parts[to] {
			s.broken(s.r, "sheet %s shares its data with another sheet", quote(info.Name))
			return false
		}
		parts[to] = true
		switch r.kind {
		case "worksheet":
			w.sheets = append(w.sheets, &worksheet{info: info, part: to})
		case "chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet":
			skipped = append(skipped, "sheet "+quote(info.Name)+" holds no table of cells (it is a chart, dialog or macro sheet); it was not read")
		default:
			s.broken(s.r, "sheet %s is of the unknown kind %s", quote(info.Name), quote(r.kind))
			return false
		}
		return s.skip()
	}
	ok := s.root(nsMain, "workbook") && children(s, func() bool {
		switch {
		case s.is(nsMain, "workbookPr"):
			if v, has := s.get("date1904"); has {
				b, ok := boolean(v)
				if !ok {
					s.malformed(s.r, "does not say clearly from which year its dates count")
					return false
				}
				w.date1904 = b
			}
		case s.is(nsMain, "sheets"):
			if listed {
				s.malformed(s.r, "has two lists of sheets")
				return false
			}
			listed = true
			return children(s, sheet)
		}
		return s.skip()
	}) && s.finish()
	if !ok {
		return s.err.in(p.name)
	}
	if len(w.sheets) == 0 {
		return damaged(cureSave, "the workbook has no worksheet").in(p.name)
	}
	w.notes = append(w.notes, skipped...)
	return nil
}

// boolean reads a yes or no of the file format.
func boolean(v []byte) (val, ok bool) {
	switch string(v) {
	case "1", "true":
		return true, true
	case "0", "false":
		return false, true
	}
	return false, false
}
