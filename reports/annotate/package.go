package annotate

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"rostercheck/internal/lang"
)

// mostPart is the longest part that is read, in bytes; the reader of rosters takes
// no longer ones.
const mostPart = 256 << 20

const (
	typesPart = "[Content_Types].xml"
	mainSpace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	relsSpace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	relsType  = relsSpace + "/"
	macroMain = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
	plainMain = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
)

// pkg is a workbook as its file has it: parts with names, and those of them that
// are changed, added or dropped.
type pkg struct {
	zip     *zip.Reader
	files   map[string]*zip.File
	changed map[string][]byte
	added   []string
	dropped map[string]bool
	main    string
	blocks  int // of numbers of shapes, that are taken
}

func openPackage(in io.ReaderAt, size int64) (*pkg, error) {
	z, err := zip.NewReader(in, size)
	if err != nil {
		return nil, err
	}
	p := &pkg{zip: z, files: map[string]*zip.File{}, changed: map[string][]byte{}, dropped: map[string]bool{}}
	for _, f := range z.File {
		p.files[f.Name] = f
	}
	return p, nil
}

func (p *pkg) has(name string) bool {
	_, ok := p.changed[name]
	return ok || p.files[name] != nil && !p.dropped[name]
}

// read is the text of a part that is to be changed.
func (p *pkg) read(name string) ([]byte, error) {
	data, err := p.raw(name)
	if err == nil && !utf8.Valid(data) {
		err = unfit("its part %s is not UTF-8 text", name)
	}
	return bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF")), err
}

// raw is the bytes of a part.
func (p *pkg) raw(name string) ([]byte, error) {
	if data, ok := p.changed[name]; ok {
		return data, nil
	}
	f := p.files[name]
	if f == nil {
		return nil, unfit("its part %s is missing", name)
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, mostPart+1))
	switch {
	case err != nil:
		return nil, err
	case len(data) > mostPart:
		return nil, unfit("its part %s is too large", name)
	}
	return data, nil
}

func (p *pkg) set(name string, data []byte) {
	if p.files[name] == nil {
		if _, ok := p.changed[name]; !ok {
			p.added = append(p.added, name)
		}
	}
	p.changed[name] = data
}

// write writes the package: parts that are not changed as they stand in the file,
// in its order, then those that were added.
func (p *pkg) write(w io.Writer) error {
	const firstDay = 1<<5 | 1 // 1980-01-01: when it was made is no part of it
	out := zip.NewWriter(w)
	put := func(name string, data []byte) error {
		//lint:ignore SA1019 the field that replaces it would add an extra field to each part
		to, err := out.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, ModifiedDate: firstDay})
		if err == nil {
			_, err = to.Write(data)
		}
		return err
	}
	for _, f := range p.zip.File {
		if p.dropped[f.Name] || strings.HasSuffix(f.Name, "/") {
			continue
		}
		if data, ok := p.changed[f.Name]; ok {
			if err := put(f.Name, data); err != nil {
				return err
			}
			continue
		}
		if err := out.Copy(f); err != nil {
			return err
		}
	}
	for _, name := range p.added {
		if err := put(name, p.changed[name]); err != nil {
			return err
		}
	}
	return out.Close()
}

// obstacle is why the workbook cannot be changed in place; empty where it can.
func (p *pkg) obstacle(name string) string {
	for part := range p.files {
		switch {
		case strings.HasPrefix(part, "_xmlsignatures/"):
			return "it is signed, and any change breaks the signature"
		case strings.HasPrefix(part, "xl/revisions/"):
			return "it is shared and keeps a log of its own changes"
		}
	}
	types, err := p.read(typesPart)
	if err != nil {
		return "its list of parts cannot be read"
	}
	rels, err := p.rels("")
	if err != nil {
		return "its list of parts cannot be read"
	}
	for _, r := range rels {
		if r.kind == relsType+"officeDocument" {
			p.main = r.part
		}
	}
	if p.main == "" {
		return "it is in the strict form of the format"
	}
	kind := ""
	for _, t := range tags(types) {
		if t.local == "Override" && strings.EqualFold(t.attr("PartName"), "/"+p.main) {
			kind = t.attr("ContentType")
		}
	}
	switch lower := strings.ToLower(name); {
	case kind == macroMain && !strings.HasSuffix(lower, ".xlsm"):
		return "it has macros, which need a name that ends in .xlsm"
	case kind == macroMain, kind == plainMain && !strings.HasSuffix(lower, ".xlsm"), kind == "" && !strings.HasSuffix(lower, ".xlsm"):
		return ""
	}
	return "it is a template or of another kind than its name says"
}

// kinds are what workbooks hold, by the beginning of their parts' names.
var kinds = []struct{ begins, what string }{
	{"_xmlsignatures/", "the signature"}, {"xl/vbaProject", "macros"}, {"xl/macrosheets/", "macro sheets"}, {"xl/dialogsheets/", "dialog sheets"},
	{"xl/pivotTables/", "pivot tables"}, {"xl/pivotCache/", "pivot caches"}, {"xl/slicers/", "slicers"}, {"xl/timelines/", "timelines"},
	{"xl/charts/", "charts"}, {"xl/chartsheets/", "chart sheets"}, {"xl/media/", "pictures"}, {"xl/diagrams/", "diagrams"}, {"xl/drawings/drawing", "drawings"},
	{"xl/comments", "notes"}, {"xl/threadedComments/", "threaded comments"}, {"xl/tables/", "tables"}, {"xl/queryTables/", "query tables"},
	{"xl/connections", "data connections"}, {"xl/externalLinks/", "links to other workbooks"}, {"xl/ctrlProps/", "form controls"}, {"xl/activeX/", "ActiveX controls"},
	{"xl/embeddings/", "embedded files"}, {"xl/printerSettings/", "printer settings"}, {"xl/revisions/", "the log of changes"}, {"xl/model/", "a data model"},
	{"xl/customProperty", "custom properties"}, {"customXml/", "custom XML"}, {"xl/richData/", "rich data"}, {"xl/webextensions/", "add-ins"},
}

// lost names what a copy of the grid does not have.
func (p *pkg) lost(l lang.Lang) []string {
	out := []string{l.Text("formulas, colours, fonts and borders")}
	for _, k := range kinds {
		var parts []string
		for _, f := range p.zip.File {
			if strings.HasPrefix(f.Name, k.begins) && !strings.Contains(f.Name, "/_rels/") {
				parts = append(parts, f.Name)
			}
		}
		if len(parts) > 0 {
			slices.Sort(parts)
			which := parts[0]
			if len(parts) > 1 {
				which = l.Say("%s and %d more", which, len(parts)-1)
			}
			out = append(out, l.Text(k.what)+" ("+which+")")
		}
	}
	return out
}

// rel is a relationship of a part.
type rel struct{ id, kind, part string }

func relsOf(part string) string {
	dir, base := path.Split(part)
	return dir + "_rels/" + base + ".rels"
}

// rels are the relationships of a part to others of the package; those of the
// package itself where the part has no name.
func (p *pkg) rels(part string) ([]rel, error) {
	name := relsOf(part)
	if !p.has(name) {
		return nil, nil
	}
	data, err := p.read(name)
	if err != nil {
		return nil, err
	}
	var out []rel
	for _, t := range tags(data) {
		if t.local != "Relationship" || t.end || t.attr("TargetMode") == "External" {
			continue
		}
		target := t.attr("Target")
		if strings.HasPrefix(target, "/") {
			target = target[1:]
		} else {
			target = path.Join(path.Dir(part), target)
		}
		out = append(out, rel{t.attr("Id"), t.attr("Type"), target})
	}
	return out, nil
}

const packageRels = "http://schemas.openxmlformats.org/package/2006/relationships"

// relate adds a relationship of a part, and returns its id.
func (p *pkg) relate(part, kind, target string) (string, error) {
	name := relsOf(part)
	data := []byte(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" + `<Relationships xmlns="` + packageRels + `"></Relationships>`)
	if p.has(name) {
		var err error
		if data, err = p.read(name); err != nil {
			return "", err
		}
	}
	id := ""
	for n := 1; ; n++ {
		if id = fmt.Sprintf("rIdAudit%d", n); !bytes.Contains(data, []byte(`"`+id+`"`)) {
			break
		}
	}
	data, err := inside(data, fmt.Sprintf(`<Relationship xmlns="%s" Id="%s" Type="%s" Target="%s"/>`, packageRels, id, kind, quote(target)))
	if err != nil {
		return "", err
	}
	p.set(name, data)
	return id, nil
}

const typesSpace = "http://schemas.openxmlformats.org/package/2006/content-types"

// declare adds the types of parts to the list of them.
func (p *pkg) declare(part, kind string) error {
	data, err := p.read(typesPart)
	if err != nil {
		return err
	}
	for _, t := range tags(data) {
		if t.local == "Override" && t.attr("PartName") == "/"+part {
			return nil
		}
	}
	data, err = inside(data, fmt.Sprintf(`<Override xmlns="%s" PartName="/%s" ContentType="%s"/>`, typesSpace, quote(part), kind))
	p.set(typesPart, data)
	return err
}

// drop takes a part away that can be made anew, with what points to it.
func (p *pkg) drop(owner string, kind string) error {
	rels, err := p.rels(owner)
	if err != nil {
		return err
	}
	for _, r := range rels {
		if r.kind != kind || !p.has(r.part) {
			continue
		}
		for name, is := range map[string]func(tag) bool{
			relsOf(owner): func(t tag) bool { return t.local == "Relationship" && t.attr("Id") == r.id },
			typesPart:     func(t tag) bool { return t.local == "Override" && strings.EqualFold(t.attr("PartName"), "/"+r.part) },
		} {
			data, err := p.read(name)
			if err != nil {
				return err
			}
			var e edits
			for _, t := range tags(data) {
				if !t.end && is(t) {
					if !t.empty {
						return unfit("its part %s is written in an unusual way", name)
					}
					e.put(t.from, t.to, "")
				}
			}
			p.set(name, e.apply(data))
		}
		p.dropped[r.part] = true
	}
	return nil
}

// tag is a tag of an XML text and where it stands in it.
type tag struct {
	from, to int // bytes
	prefix   string
	local    string
	end      bool // of an element
	empty    bool // an element of nothing else
	depth    int  // of elements around it
	text     []byte
}

// tags are the tags of a text, in order. The text is XML that the reader of
// rosters has read: what stands in comments, sections and instructions is passed.
func tags(data []byte) []tag {
	var out []tag
	for t := range each(data) {
		out = append(out, t)
	}
	return out
}

func each(data []byte) func(func(tag) bool) {
	return func(yield func(tag) bool) {
		depth := 0
		for i := 0; i < len(data); {
			k := bytes.IndexByte(data[i:], '<')
			if k < 0 {
				return
			}
			from := i + k
			skipped := false
			for _, s := range [][2]string{{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}, {"<!", ">"}} {
				if bytes.HasPrefix(data[from:], []byte(s[0])) {
					n := bytes.Index(data[from:], []byte(s[1]))
					if n < 0 {
						return
					}
					i, skipped = from+n+len(s[1]), true
					break
				}
			}
			if skipped {
				continue
			}
			to := from + 1
			for quoteBy := byte(0); to < len(data); to++ {
				c := data[to]
				if quoteBy != 0 {
					if c == quoteBy {
						quoteBy = 0
					}
					continue
				}
				if c == '"' || c == '\'' {
					quoteBy = c
				}
				if c == '>' {
					break
				}
			}
			if to >= len(data) {
				return
			}
			to++
			t := tag{from: from, to: to, text: data[from:to], end: data[from+1] == '/', empty: data[to-2] == '/'}
			name := t.text[1:]
			if t.end {
				name = name[1:]
				depth--
			}
			if n := bytes.IndexAny(name, " \t\r\n/>"); n >= 0 {
				name = name[:n]
			}
			if a, b, ok := strings.Cut(string(name), ":"); ok {
				t.prefix, t.local = a+":", b
			} else {
				t.local = string(name)
			}
			t.depth = depth
			if !t.end && !t.empty {
				depth++
			}
			if !yield(t) {
				return
			}
			i = to
		}
	}
}

// value is where an attribute's value stands in the tag's text.
func (t tag) value(name string) (from, to int) {
	b := t.text
	i := bytes.IndexAny(b, " \t\r\n")
	for i >= 0 && i < len(b) {
		for i < len(b) && strings.IndexByte(" \t\r\n", b[i]) >= 0 {
			i++
		}
		eq := bytes.IndexByte(b[i:], '=')
		if eq < 0 {
			return -1, -1
		}
		key := string(bytes.TrimSpace(b[i : i+eq]))
		i += eq + 1
		for i < len(b) && b[i] != '"' && b[i] != '\'' {
			i++
		}
		if i >= len(b) {
			return -1, -1
		}
		n := bytes.IndexByte(b[i+1:], b[i])
		if n < 0 {
			return -1, -1
		}
		if key == name {
			return i + 1, i + 1 + n
		}
		i += n + 2
	}
	return -1, -1
}

// attr is the value of an attribute, empty where the tag has none.
func (t tag) attr(name string) string {
	from, to := t.value(name)
	if from < 0 {
		return ""
	}
	return unquote(string(t.text[from:to]))
}

// with is the tag with an attribute set.
func (t tag) with(name, value string) string {
	if from, to := t.value(name); from >= 0 {
		return string(t.text[:from]) + quote(value) + string(t.text[to:])
	}
	end := len(t.text) - 1
	if t.empty {
		end--
	}
	return strings.TrimRight(string(t.text[:end]), " \t\r\n") + " " + name + `="` + quote(value) + `"` + string(t.text[end:])
}

// opened is an empty element's tag as one that something stands in.
func (t tag) opened() string {
	return strings.TrimRight(strings.TrimSuffix(string(t.text), "/>"), " ") + ">"
}

func (t tag) closing() string { return "</" + t.prefix + t.local + ">" }

func quote(s string) string {
	var b strings.Builder
	// Characters that XML cannot hold become U+FFFD.
	xml.EscapeText(&b, []byte(s))
	return b.String()
}

var entity = regexp.MustCompile(`&[^;]{1,8};`)

func unquote(s string) string {
	return entity.ReplaceAllStringFunc(s, func(e string) string {
		var out struct {
			Text string `xml:",chardata"`
		}
		if xml.Unmarshal([]byte("<a>"+e+"</a>"), &out) != nil {
			return e
		}
		return out.Text
	})
}

// edit replaces a stretch of a text.
type edit struct {
	from, to int
	by       string
}

type edits []edit

func (e *edits) put(from, to int, by string) { *e = append(*e, edit{from, to, by}) }

// apply makes the edits, which do not overlap; those of one place in their order.
func (e edits) apply(data []byte) []byte {
	// What is put in before a stretch comes before what replaces it.
	slices.SortStableFunc(e, func(a, b edit) int { return cmp.Or(a.from-b.from, a.to-b.to) })
	var out bytes.Buffer
	at := 0
	for _, x := range e {
		out.Write(data[at:x.from])
		out.WriteString(x.by)
		at = x.to
	}
	out.Write(data[at:])
	return out.Bytes()
}

// inside is the text with more before the end of its root.
func inside(data []byte, more string) ([]byte, error) {
	var last tag
	n := 0
	for t := range each(data) {
		last = t
		n++
	}
	var e edits
	switch {
	case n == 1 && last.empty:
		e.put(last.from, last.to, last.opened()+more+last.closing())
	case n > 1 && last.end && last.depth == 0:
		e.put(last.from, last.from, more)
	default:
		return nil, unfit("a part of it is written in an unusual way")
	}
	return e.apply(data), nil
}
