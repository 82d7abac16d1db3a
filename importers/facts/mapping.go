package facts

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"rostercheck/importers/fields"
	"rostercheck/importers/loose"
	"rostercheck/internal/lang"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// MaxMapping is the largest mapping file that is read, in bytes.
const MaxMapping = 4 << 20

// MaxLegendSet is the last set of times of a legend that can be chosen.
const MaxLegendSet = 9

// ReadMapping reads a mapping file, YAML text; name stands for it in messages.
// It is read strictly: one document, no key twice and none unknown, no anchors,
// aliases or tags, and every text that YAML would take for something else in
// quotes. The problems are all that is wrong, each with line and column.
func ReadMapping(name string, data []byte) (*Facts, schedule.Problems) {
	m := &mapping{file: name, f: &Facts{From: map[string]schedule.Source{}}}
	if len(data) > MaxMapping {
		m.report(0, 0, "", "the file is larger than %d MB", MaxMapping>>20)
	} else if root := m.parse(data); root != nil {
		m.shape(root)
		if len(m.problems) == 0 {
			m.read(node{m: m, n: root})
		}
	}
	m.problems.Sort()
	return m.f, m.problems
}

type mapping struct {
	file     string
	f        *Facts
	problems schedule.Problems
}

func (m *mapping) report(line, column int, path, format string, args ...any) {
	err := lang.Errorf(format, args...)
	if path != "" {
		err = lang.Errorf("%s: %s", path, err)
	}
	if column > 0 {
		err = lang.Errorf("column %d: %s", column, err)
	}
	m.problems.Add(schedule.Source{File: m.file, Line: line}, err)
}

func (m *mapping) parse(data []byte) *yaml.Node {
	data = bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF"))
	line, column := 1, 1
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			m.report(line, column, "", "the byte %#02x is not UTF-8 text", data[i])
			return nil
		case r == '\t':
			m.report(line, column, "", "a tab; use spaces")
			return nil
		case r < ' ' && r != '\n' && r != '\r' || r == 0x7f:
			m.report(line, column, "", "the control character %U is not text", r)
			return nil
		}
		i, column = i+size, column+1
		if r == '\n' {
			line, column = line+1, 1
		}
	}
	loader, err := yaml.NewLoader(bytes.NewReader(data))
	var docs []*yaml.Node
	for err == nil {
		var n yaml.Node
		if err = loader.Load(&n); err == nil {
			docs = append(docs, &n)
		}
	}
	var fault *yaml.LoadError
	switch {
	case errors.Is(err, io.EOF):
	case errors.As(err, &fault):
		m.report(fault.Mark.Line, fault.Mark.Column, "", "not readable as YAML: %s", lang.YAML(fault.Message))
		return nil
	default:
		m.report(0, 0, "", "not readable as YAML: %s", lang.YAML(err.Error()))
		return nil
	}
	if len(docs) == 0 || len(docs[0].Content) == 0 || docs[0].Content[0].Kind == yaml.ScalarNode && docs[0].Content[0].ShortTag() == "!!null" {
		m.report(1, 1, "", "the file is empty; rostercheck import --write-mapping makes one to begin with")
		return nil
	}
	if len(docs) > 1 {
		m.report(docs[1].Line, docs[1].Column, "", "a second document begins; one file is one mapping")
	}
	return docs[0].Content[0]
}

// shape reports what YAML allows and a mapping file does not.
func (m *mapping) shape(n *yaml.Node) {
	switch {
	case n.Kind == yaml.AliasNode:
		m.report(n.Line, n.Column, "", "the alias %q is not allowed; write the value out", "*"+n.Value)
		return
	case n.Anchor != "":
		m.report(n.Line, n.Column, "", "the anchor %q is not allowed; write values out where they are needed", "&"+n.Anchor)
	case n.Kind == yaml.ScalarNode && n.ShortTag() == "!!merge":
		m.report(n.Line, n.Column, "", "the merge key %q is not allowed; write the keys out", n.Value)
	case n.Style&yaml.TaggedStyle != 0:
		m.report(n.Line, n.Column, "", "the tag %q is not allowed; text is marked by quotes", n.ShortTag())
	}
	for _, c := range n.Content {
		m.shape(c)
	}
}

// node is a value of the file, with the keys that lead to it.
type node struct {
	m    *mapping
	n    *yaml.Node
	path string
	key  *yaml.Node // that it is the value of
}

func (v node) report(format string, args ...any) {
	v.m.report(v.n.Line, v.n.Column, v.path, format, args...)
}

func (v node) source() schedule.Source { return schedule.Source{File: v.m.file, Line: v.n.Line} }

// maybe reads a value that may be left empty, as a draft leaves it.
func maybe(read func(node)) func(node) {
	return func(v node) {
		if v.n.Kind != yaml.ScalarNode || v.n.ShortTag() != "!!null" {
			read(v)
		}
	}
}

func describe(n *yaml.Node) lang.Saying {
	switch n.Kind {
	case yaml.MappingNode:
		return lang.Phrase("keys with values")
	case yaml.SequenceNode:
		return lang.Phrase("a list")
	}
	if n.ShortTag() == "!!null" {
		return lang.Phrase("nothing")
	}
	return lang.Phrase("%q", n.Value)
}

// entries reads keys with values.
func (v node) entries(read func(key string, c node)) {
	if v.n.Kind != yaml.MappingNode {
		v.report("must be keys with values, not %s", describe(v.n))
		return
	}
	first := map[string]int{}
	for i := 0; i+1 < len(v.n.Content); i += 2 {
		k := v.n.Content[i]
		key, ok := node{m: v.m, n: k, path: v.path}.text()
		if !ok {
			continue
		}
		if line, again := first[key]; again {
			node{m: v.m, n: k, path: v.path}.report("the key %q is given twice; the first is on line %d", key, line)
			continue
		}
		first[key] = k.Line
		at := key
		if v.path != "" {
			at = v.path + "." + key
		}
		read(key, node{v.m, v.n.Content[i+1], at, k})
	}
}

// keys reads keys that are known.
func (v node) keys(known map[string]func(node)) {
	v.entries(func(key string, c node) {
		if read, ok := known[key]; ok {
			read(c)
			return
		}
		var words []string
		for w := range known {
			words = append(words, w)
		}
		node{m: v.m, n: c.key, path: v.path}.report("%s", fields.UnknownWord(fields.AKey, key, sorted(words)))
	})
}

func (v node) list(read func(c node)) {
	if v.n.Kind != yaml.SequenceNode {
		v.report("must be a list, not %s", describe(v.n))
		return
	}
	for i, n := range v.n.Content {
		read(node{m: v.m, n: n, path: fmt.Sprintf("%s[%d]", v.path, i)})
	}
}

// text is the text of a scalar; what YAML takes for a number, a date or a truth
// value must have quotes, for 08311 without them is another number.
func (v node) text() (string, bool) {
	if v.n.Kind != yaml.ScalarNode {
		v.report("must be text, not %s", describe(v.n))
		return "", false
	}
	switch v.n.ShortTag() {
	case "!!str":
	case "!!null":
		v.report("has no value")
		return "", false
	default:
		v.report("unquoted %q is no text to YAML; write it in quotes", v.n.Value)
		return "", false
	}
	s := loose.Clean(v.n.Value)
	if s == "" {
		v.report("is empty")
		return "", false
	}
	return s, true
}

// figure is a scalar that may be a number or a date without quotes.
func (v node) figure() (string, bool) {
	if v.n.Kind == yaml.ScalarNode {
		switch v.n.ShortTag() {
		case "!!int", "!!float", "!!timestamp":
			return v.n.Value, true
		}
	}
	return v.text()
}

func (v node) whole(least, most int) (int, bool) {
	s, ok := v.figure()
	if !ok {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	if err != nil || strconv.Itoa(n) != s || n < least || n > most {
		v.report("%q is not a whole number from %d to %d", s, least, most)
		return 0, false
	}
	return n, true
}

func (v node) date() (civil.Date, bool) {
	s, ok := v.figure()
	if !ok {
		return 0, false
	}
	d, err := civil.ParseDate(s)
	if err != nil {
		v.report("%q: %v", s, err)
		return 0, false
	}
	return d, true
}

func (v node) yes() (bool, bool) {
	if v.n.Kind != yaml.ScalarNode || v.n.ShortTag() != "!!bool" {
		v.report("must be true or false, not %s", describe(v.n))
		return false, false
	}
	return strings.HasPrefix(strings.ToLower(v.n.Value), "t"), true
}

func (v node) word(words []string) (string, bool) {
	s, ok := v.text()
	if !ok {
		return "", false
	}
	for _, w := range words {
		if w == s {
			return w, true
		}
	}
	v.report("%s", fields.UnknownWord(fields.AWord, s, words))
	return "", false
}

// field is a value that a record of the roster document has too, in its form.
func (v node) field(section, key string) (string, bool) {
	f := fields.Of(section).Field(key)
	s, ok := v.text()
	if f.Kind == fields.Decimal {
		s, ok = v.figure()
	}
	if !ok {
		return "", false
	}
	if _, problem := fields.NewBuilder().Parse(f, []byte(s)); problem != nil {
		v.report("%s", problem)
		return "", false
	}
	return s, true
}

func (m *mapping) read(root node) {
	f := m.f
	said := func(key string, read func(node)) func(node) {
		return func(v node) { f.From[key] = v.source(); read(v) }
	}
	str := func(to *string, section, key string) func(node) {
		return func(v node) {
			if s, ok := v.field(section, key); ok {
				*to = s
			}
		}
	}
	day := func(to *civil.Date) func(node) {
		return func(v node) {
			if d, ok := v.date(); ok {
				*to = d
			}
		}
	}
	root.keys(map[string]func(node){
		"agreement": said("agreement", func(v node) {
			if s, ok := v.text(); ok {
				f.Agreement = s
			}
		}),
		"institution":   said("name", str(&f.Institution, "institution", "name")),
		"timezone":      said("timezone", str(&f.Timezone, "institution", "timezone")),
		"civic_holiday": said("civic_holiday", str(&f.CivicHoliday, "institution", "civic_holiday")),
		"weekend": said("weekend", func(v node) {
			v.list(func(c node) {
				if s, ok := c.text(); ok {
					d, ok := loose.Weekday(s)
					if !ok {
						c.report("%q is no day of the week", s)
					}
					f.Weekend = append(f.Weekend, d)
				}
			})
		}),
		"start":  said("start", day(&f.Start)),
		"end":    said("end", day(&f.End)),
		"posted": said("posted", day(&f.Posted)),
		"year": said("year", func(v node) {
			f.Year, _ = v.whole(civil.MinYear, civil.MaxYear)
		}),
		"date_order": said("date_order", func(v node) { f.DateOrder = v.order() }),
		"codes": maybe(func(v node) {
			v.entries(func(key string, c node) {
				f.From["codes/"+key] = c.source()
				if s, ok := c.text(); ok {
					code, err := CodeTimes(key, s)
					if err != nil {
						c.report("%v", err)
						return
					}
					code.At = c.source()
					f.Codes = append(f.Codes, code)
				}
			})
		}),
		"defaults":  maybe(func(v node) { v.keys(v.terms(&f.Default)) }),
		"employees": maybe(func(v node) { v.list(m.employee) }),
		"names": maybe(func(v node) {
			v.entries(func(key string, c node) {
				if id, ok := c.field("employees", "id"); ok {
					f.Names = append(f.Names, Name{Name: key, ID: id, At: c.source()})
				}
			})
		}),
		"calendars": maybe(func(v node) {
			v.entries(func(key string, c node) {
				if _, err := path.Match(key, ""); err != nil {
					c.report("%q is no pattern of file names", key)
				}
				if id, ok := c.text(); ok {
					f.Calendars = append(f.Calendars, Calendar{File: key, Employee: id, At: c.source()})
				}
			})
		}),
		"actual":     said("actual", func(v node) { f.Actual, _ = v.word(Actuals) }),
		"two_rows":   said("two_rows", func(v node) { f.TwoRows, _ = v.word(Pairings) }),
		"legend_set": said("legend_set", func(v node) { f.LegendSet, _ = v.whole(1, MaxLegendSet) }),
		"join_names": func(v node) { f.JoinNames, _ = v.yes() },
		"sheets":     maybe(func(v node) { v.list(m.sheet) }),
	})
	if Given(f.Start) && Given(f.End) && f.End < f.Start {
		m.problems.Addf(f.From["end"], "the end, %s, is before the start, %s", f.End, f.Start)
	}
}

func (v node) order() DateOrder {
	s, _ := v.word(DateOrders)
	return DateOrder(s)
}

func (v node) terms(t *Terms) map[string]func(node) {
	str := func(to *string, key string) func(node) {
		return func(v node) {
			if s, ok := v.field("employees", key); ok {
				*to = s
			}
		}
	}
	return map[string]func(node){
		"classification": str(&t.Classification, "classification"),
		"step":           func(v node) { t.Step, _ = v.whole(0, 99) },
		"hours":          str(&t.Hours, "hours"),
		"hourly_rate":    str(&t.HourlyRate, "hourly_rate"),
		"weekly_hours":   str(&t.WeeklyHours, "weekly_hours"),
		"part_time":      func(v node) { t.PartTime, t.HasPartTime = v.yes() },
	}
}

func (m *mapping) employee(v node) {
	e := Employee{At: v.source()}
	keys := v.terms(&e.Terms)
	for key, to := range map[string]*string{"id": &e.ID, "name": &e.Name, "group": &e.Group} {
		keys[key] = func(v node) {
			if s, ok := v.field("employees", key); ok {
				*to = s
			}
		}
	}
	before := len(m.problems)
	v.keys(keys)
	if e.ID == "" && e.Name == "" && len(m.problems) == before {
		v.report(`needs "id" or "name"`)
	}
	m.f.Employees = append(m.f.Employees, e)
}

func (m *mapping) sheet(v node) {
	s := Sheet{At: v.source(), Columns: map[string]string{}}
	text := func(to *string) func(node) {
		return func(v node) {
			if t, ok := v.text(); ok {
				*to = t
			}
		}
	}
	pattern := func(to *string) func(node) {
		return func(v node) {
			text(to)(v)
			if _, err := path.Match(*to, ""); err != nil {
				v.report("%q is no pattern of names", *to)
			}
		}
	}
	const lastRow = 1048576
	v.keys(map[string]func(node){
		"file":   pattern(&s.File),
		"sheet":  pattern(&s.Sheet),
		"layout": func(v node) { s.Layout, _ = v.word(Layouts) },
		"header": func(v node) { s.Header, _ = v.whole(1, lastRow) },
		"first":  func(v node) { s.First, _ = v.whole(1, lastRow) },
		"last":   func(v node) { s.Last, _ = v.whole(1, lastRow) },
		"legend": func(v node) {
			text(&s.Legend)(v)
			if _, _, ok := Range(s.Legend); !ok && s.Legend != "" {
				v.report("%q is no range of cells like K2:M9", s.Legend)
			}
		},
		"month":      func(v node) { s.Month, _ = v.whole(1, 12) },
		"year":       func(v node) { s.Year, _ = v.whole(civil.MinYear, civil.MaxYear) },
		"date_order": func(v node) { s.DateOrder = v.order() },
		"legend_set": func(v node) { s.LegendSet, _ = v.whole(1, MaxLegendSet) },
		"two_rows":   func(v node) { s.TwoRows, _ = v.word(Pairings) },
		"columns": func(v node) {
			v.entries(func(key string, c node) {
				if !slices.Contains(Roles, key) {
					c.report("%s", fields.UnknownWord(fields.AColumn, key, Roles))
					return
				}
				if t, ok := c.text(); ok {
					if _, ok := Column(t); !ok {
						c.report("%q is no column; write its letters, like C", t)
						return
					}
					s.Columns[key] = t
				}
			})
		},
	})
	if s.Last > 0 && s.Last < s.First {
		v.report("the last row, %d, is before the first, %d", s.Last, s.First)
	}
	m.f.Sheets = append(m.f.Sheets, s)
}

func sorted(words []string) []string {
	slices.Sort(words)
	return words
}

// Column is the number, from 1, of a column's letters.
func Column(letters string) (int, bool) {
	n := 0
	for _, r := range strings.ToUpper(letters) {
		if r < 'A' || r > 'Z' || n > 16384 {
			return 0, false
		}
		n = n*26 + int(r-'A') + 1
	}
	return n, n > 0 && n <= 16384
}

// Range is the corners, column and row, of a range of cells like K2:M9.
func Range(s string) (first, last [2]int, ok bool) {
	cell := func(t string) (c [2]int, ok bool) {
		i := strings.IndexAny(t, "0123456789")
		if i <= 0 {
			return c, false
		}
		if c[0], ok = Column(t[:i]); !ok {
			return c, false
		}
		n, err := strconv.Atoi(t[i:])
		c[1] = n
		return c, err == nil && n > 0 && n <= 1048576
	}
	a, b, two := strings.Cut(s, ":")
	if !two {
		b = a
	}
	first, ok1 := cell(a)
	last, ok2 := cell(b)
	return first, last, ok1 && ok2 && first[0] <= last[0] && first[1] <= last[1]
}
