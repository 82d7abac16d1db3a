package annotate

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// styleTable is a workbook's table of styles: what it has, and what is added
// behind it. Nothing in it is changed.
type styleTable struct {
	part     string
	data     []byte
	prefix   string
	root     tag
	sections map[string]*styleSection
	tints    map[string]int    // fill by colour
	derived  map[[2]string]int // style by number and colour
}

// styleSection is one list of the table.
type styleSection struct {
	open    tag
	end     int // where its end tag begins
	entries []string
	added   []string
}

func (s *styleSection) size() int { return len(s.entries) + len(s.added) }

// add appends an entry, and returns its number.
func (s *styleSection) add(entry string) int {
	s.added = append(s.added, entry)
	return s.size() - 1
}

func (p *pkg) styles() (*styleTable, error) {
	rels, err := p.rels(p.main)
	if err != nil {
		return nil, err
	}
	for _, r := range rels {
		if r.kind == relsType+"styles" && p.has(r.part) {
			data, err := p.read(r.part)
			if err != nil {
				return nil, err
			}
			return parseStyles(r.part, data)
		}
	}
	return nil, unfit("it has no table of styles")
}

func parseStyles(part string, data []byte) (*styleTable, error) {
	t := &styleTable{part: part, data: data, sections: map[string]*styleSection{}, tints: map[string]int{}, derived: map[[2]string]int{}}
	var open *styleSection
	from := 0
	for g := range each(data) {
		switch {
		case g.depth == 0 && !g.end:
			t.root, t.prefix = g, g.prefix
		case g.depth == 1 && !g.end:
			open = &styleSection{open: g, end: -1}
			t.sections[g.local] = open
		case g.depth == 1:
			open.end = g.from
		case g.depth == 2 && !g.end:
			from = g.from
			if g.empty {
				open.entries = append(open.entries, string(g.text))
			}
		case g.depth == 2:
			open.entries = append(open.entries, string(data[from:g.to]))
		}
	}
	for _, name := range []string{"fonts", "fills", "borders", "cellXfs"} {
		if s := t.sections[name]; s == nil || s.open.empty || s.end < 0 || len(s.entries) == 0 {
			return nil, unfit("its table of styles has no %s", name)
		}
	}
	return t, nil
}

// own is an element of another table, or of ours, as this one writes it: where its
// elements have a prefix, the space of names is said with each.
func (t *styleTable) own(element string) string {
	if t.prefix == "" {
		return element
	}
	i := strings.IndexAny(element, " />")
	return element[:i] + ` xmlns="` + mainSpace + `"` + element[i:]
}

// tinted is the number of a style that differs from another in its fill alone.
func (t *styleTable) tinted(style int, tint string) (int, error) {
	xfs := t.sections["cellXfs"]
	if style < 0 || style >= len(xfs.entries) {
		style = 0
	}
	key := [2]string{strconv.Itoa(style), tint}
	if n, ok := t.derived[key]; ok {
		return n, nil
	}
	if xfs.size() >= mostStyles {
		return 0, unfit("it has %d styles, as many as Excel reads", xfs.size())
	}
	fill, ok := t.tints[tint]
	if !ok {
		fill = t.sections["fills"].add(t.own(`<fill><patternFill patternType="solid"><fgColor rgb="FF` + tint + `"/><bgColor indexed="64"/></patternFill></fill>`))
		t.tints[tint] = fill
	}
	n := xfs.add(refit(xfs.entries[style], map[string]string{"fillId": strconv.Itoa(fill), "applyFill": "1"}))
	t.derived[key] = n
	return n, nil
}

// refit is an entry with attributes of its first tag set.
func refit(entry string, attrs map[string]string) string {
	for _, name := range []string{"numFmtId", "fontId", "fillId", "borderId", "xfId", "applyFill"} {
		value, ok := attrs[name]
		if !ok {
			continue
		}
		for g := range each([]byte(entry)) {
			entry = g.with(name, value) + entry[g.to:]
			break
		}
	}
	return entry
}

// firstOwn is the first number of a format that is not built in.
const firstOwn = 164

// join adds the styles of another table behind those of this one, and returns by
// how much their numbers rise.
func (t *styleTable) join(other *styleTable) (int, error) {
	xfs := t.sections["cellXfs"]
	up := xfs.size()
	if up+other.sections["cellXfs"].size() > mostStyles {
		return 0, unfit("it has %d styles; with those of the report there are more than Excel reads", up)
	}
	formats := map[string]string{}
	if mine := other.sections["numFmts"]; mine != nil {
		to := t.sections["numFmts"]
		if to == nil {
			to = &styleSection{end: -1}
			t.sections["numFmts"] = to
		}
		next := firstOwn
		for _, e := range to.entries {
			for g := range each([]byte(e)) {
				if n, err := strconv.Atoi(g.attr("numFmtId")); err == nil {
					next = max(next, n+1)
				}
			}
		}
		for _, e := range mine.entries {
			for g := range each([]byte(e)) {
				formats[g.attr("numFmtId")] = strconv.Itoa(next)
				to.add(t.own(g.with("numFmtId", strconv.Itoa(next)) + e[g.to:]))
				next++
				break
			}
		}
	}
	first := map[string]int{}
	for _, name := range []string{"fonts", "fills", "borders"} {
		first[name] = t.sections[name].size()
		for _, e := range other.sections[name].entries {
			t.sections[name].add(t.own(e))
		}
	}
	for _, e := range other.sections["cellXfs"].entries {
		attrs := map[string]string{"xfId": "0"}
		for g := range each([]byte(e)) {
			for name, list := range map[string]string{"fontId": "fonts", "fillId": "fills", "borderId": "borders"} {
				n, _ := strconv.Atoi(g.attr(name))
				attrs[name] = strconv.Itoa(first[list] + n)
			}
			if id, ok := formats[g.attr("numFmtId")]; ok {
				attrs["numFmtId"] = id
			}
			break
		}
		xfs.add(t.own(refit(e, attrs)))
	}
	return up, nil
}

// bytes is the table with what was added.
func (t *styleTable) bytes() []byte {
	var e edits
	for name, s := range t.sections {
		if len(s.added) == 0 {
			continue
		}
		more := strings.Join(s.added, "")
		switch {
		case s.open.text == nil:
			// Formats of numbers are the first list of the table.
			e.put(t.root.to, t.root.to, t.own(fmt.Sprintf(`<%s count="%d">`, name, s.size()))+more+"</"+name+">")
		case s.open.empty:
			e.put(s.open.from, s.open.to, tag{text: []byte(s.open.opened())}.with("count", strconv.Itoa(s.size()))+more+s.open.closing())
		default:
			e.put(s.open.from, s.open.to, s.open.with("count", strconv.Itoa(s.size())))
			e.put(s.end, s.end, more)
		}
	}
	return e.apply(t.data)
}

// Style numbers of the report's sheets, as they are written by this program.
var styleOf = regexp.MustCompile(`(<(?:c|row|col) (?:[^<>]*? )?(?:s|style)=")(\d+)"`)

// restyled is a sheet of the report with its style numbers raised.
func restyled(sheet []byte, up int) []byte {
	return styleOf.ReplaceAllFunc(sheet, func(m []byte) []byte {
		s := string(m)
		i := strings.LastIndexByte(s[:len(s)-1], '"')
		n, _ := strconv.Atoi(s[i+1 : len(s)-1])
		return []byte(s[:i+1] + strconv.Itoa(n+up) + `"`)
	})
}
