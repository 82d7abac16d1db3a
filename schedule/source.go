package schedule

import (
	"cmp"
	"rostercheck/internal/lang"
	"slices"
	"strconv"
	"strings"
)

// Origin is the part of an input file that a run of records came from: a sheet,
// a list of a JSON document, the lines of a text file.
type Origin struct {
	File    string         // base name
	Sheet   string         // of a workbook
	Pointer string         // of a JSON list or object, like /shifts
	List    bool           // Pointer names a list, and a place's Row is the index in it
	Columns map[string]int // of a workbook or table: column (from 1) by key, like "from start"
	// Fields are the places of the keys of a record that are not beside each
	// other: in a sheet with one key a row, or in several files.
	Fields map[string]Source
	// At, where it is set, is the place of all that Fields does not have.
	At *Source
	// Pairs are, of changes found by comparing two versions of a roster, the
	// places of the old and the new shift, by the Row of the change's place. Such a
	// change stands where its new shift does, or else the old one.
	Pairs []Pair
}

// Pair is where a change found by comparing has its two shifts from; the zero Place
// stands for no shift.
type Pair struct{ From, To Place }

// field is the place of one key of the change.
func (p *Pair) field(key string) Source {
	old := p.To.Origin == nil || key == "from" || strings.HasPrefix(key, "from/")
	if old && p.From.Origin != nil {
		return p.From.Source()
	}
	return p.To.Source()
}

// Place is where a record stands in its origin. The zero Place is nowhere.
type Place struct {
	Origin *Origin
	Row    int32 // workbook row or line, from 1; index in a JSON list, from 0
	Col    int32 // workbook column from 1; 0 where the whole row is the record
}

// Source is a place spelled out for people.
type Source struct {
	File    string
	Sheet   string
	Cell    string
	Line    int
	Pointer string
}

// Source is the record's own place.
func (p Place) Source() Source { return p.Field("") }

// At is the place of a record that stands at s, with all its keys.
func At(s Source) Place { return Place{Origin: &Origin{At: &s}} }

// Field is the place of one key of the record, like "start", "from/start" or
// "days/3". Where the origin does not know the key, it is that of the list the
// key is in, else the record's own place.
func (p Place) Field(key string) Source {
	o := p.Origin
	if o == nil {
		return Source{}
	}
	for k := key; k != "" && o.Fields != nil; k = upper(k) {
		if s, ok := o.Fields[k]; ok {
			return s
		}
	}
	switch {
	case o.At != nil:
		return *o.At
	case o.Pairs != nil:
		return o.Pairs[p.Row].field(key)
	}
	s := Source{File: o.File, Sheet: o.Sheet}
	switch {
	case o.Sheet != "":
		s.Cell = CellName(int(p.column(key)), int(p.Row))
	case o.Pointer != "" || o.List || p.Row == 0: // lines count from 1
		s.Pointer = o.Pointer
		if o.List {
			s.Pointer += "/" + strconv.Itoa(int(p.Row))
		}
		if key != "" {
			s.Pointer += "/" + key
		}
	default:
		s.Line = int(p.Row)
	}
	return s
}

// column is where a key of the record stands in its sheet.
func (p Place) column(key string) int32 {
	for k := key; k != ""; k = upper(k) {
		if col := int32(p.Origin.Columns[strings.ReplaceAll(k, "/", " ")]); col != 0 {
			return col
		}
	}
	return max(p.Col, 1)
}

// Within is the place of one key of the record, as [Place.Field] gives it, as a
// place of its own. In a sheet it takes no more memory than the record's.
func (p Place) Within(key string) Place {
	o := p.Origin
	switch {
	case o == nil, key == "":
		return p
	case o.Sheet != "" && o.Fields == nil && o.At == nil && o.Pairs == nil:
		return Place{Origin: o, Row: p.Row, Col: p.column(key)}
	}
	return At(p.Field(key))
}

// upper is the key of the list or record that a key is in, or nothing.
func upper(key string) string {
	if i := strings.LastIndexByte(key, '/'); i >= 0 {
		return key[:i]
	}
	return ""
}

// String is the place as the contract writes it: Sheet!Cell, a JSON pointer, or
// "line N". The file is not part of it; see [Source.In].
func (s Source) String() string {
	switch {
	case s.Sheet != "" && s.Cell != "":
		return s.Sheet + "!" + s.Cell
	case s.Sheet != "":
		return s.Sheet
	case s.Line > 0:
		return "line " + strconv.Itoa(s.Line)
	}
	return s.Pointer
}

// In is the place with its file in front, as messages and rosters of several
// files need it.
func (s Source) In() string {
	t := s.String()
	switch {
	case s.File == "":
		return t
	case t == "":
		return s.File
	}
	return s.File + ":" + t
}

// Said is the place with its file in front, for an argument of [lang.Errorf].
func (s Source) Said() lang.Saying { return place(s) }

type place Source

// In says the place in a language.
func (p place) In(l lang.Lang) string {
	if p.Sheet != "" || p.Line <= 0 {
		return Source(p).In()
	}
	at := l.Say("line %d", p.Line)
	if p.File != "" {
		at = p.File + ":" + at
	}
	return at
}

// String is the place in English.
func (p place) String() string { return p.In(lang.English) }

// CellName is the name of a workbook cell, from column and row counted from 1.
func CellName(col, row int) string { return ColumnName(col) + strconv.Itoa(row) }

// ColumnName is the letters of a workbook column counted from 1.
func ColumnName(col int) string {
	var b [4]byte
	i := len(b)
	for col > 0 {
		col--
		i--
		b[i] = byte('A' + col%26)
		col /= 26
	}
	return string(b[i:])
}

// Problem is one thing wrong with an input: its place, and a sentence that names
// the bad value in quotes and what was expected.
type Problem struct {
	Source Source
	Text   string
	said   error // the text in any language; nil where it is known in English alone
}

// ProblemOf is a problem at a place.
func ProblemOf(at Source, err error) Problem {
	return Problem{Source: at, Text: err.Error(), said: err}
}

// String is place and sentence.
func (p Problem) String() string { return p.Say(lang.English) }

// Say is place and sentence in a language.
func (p Problem) Say(l lang.Lang) string {
	text := p.Text
	if p.said != nil {
		text = l.Err(p.said)
	}
	at := p.Source.Said().In(l)
	if at == "" {
		return text
	}
	return at + ": " + text
}

// Problems are all the things wrong with an input. As an error it prints one a line.
type Problems []Problem

// MaxProblems is how many problems a list takes. Nobody reads more, and a file of
// millions of mistakes must not take all memory and time.
const MaxProblems = 10000

// Addf appends a problem. A list that is full takes one more that says so, and then
// none.
func (p *Problems) Addf(at Source, format string, args ...any) {
	p.Add(at, lang.Errorf(format, args...))
}

// Add is Addf for a problem that has a sentence already.
func (p *Problems) Add(at Source, err error) {
	switch n := len(*p); {
	case n < MaxProblems:
		*p = append(*p, ProblemOf(at, err))
	case n == MaxProblems:
		*p = append(*p, ProblemOf(Source{}, lang.Errorf("only %d problems are listed; there are more", MaxProblems)))
	}
}

// Full tells that a list takes no more problems, so that they need not be found.
func (p Problems) Full() bool { return len(p) > MaxProblems }

// join appends problems as far as the list takes them.
func (p *Problems) join(more Problems) {
	for _, q := range more {
		if len(*p) >= MaxProblems {
			p.Addf(Source{}, "")
			return
		}
		*p = append(*p, q)
	}
}

// Error prints the problems, one a line.
func (p Problems) Error() string {
	lines := make([]string, len(p))
	for i, q := range p {
		lines[i] = q.String()
	}
	return strings.Join(lines, "\n")
}

// Sort orders the problems by place, sheets and cells as a reader would meet
// them, and drops repeats.
func (p *Problems) Sort() {
	slices.SortStableFunc(*p, func(a, b Problem) int {
		x, y := a.Source, b.Source
		return cmp.Or(cmp.Compare(x.File, y.File), cmp.Compare(x.Sheet, y.Sheet), compareCells(x.Cell, y.Cell),
			cmp.Compare(x.Line, y.Line), comparePointers(x.Pointer, y.Pointer), cmp.Compare(a.Text, b.Text))
	})
	*p = slices.CompactFunc(*p, func(a, b Problem) bool { return a.Source == b.Source && a.Text == b.Text })
}

func compareCells(a, b string) int {
	ac, ar := splitCell(a)
	bc, br := splitCell(b)
	return cmp.Or(cmp.Compare(ar, br), cmp.Compare(len(ac), len(bc)), cmp.Compare(ac, bc))
}

func splitCell(s string) (col string, row int) {
	i := strings.IndexAny(s, "0123456789")
	if i < 0 {
		return s, 0
	}
	row, _ = strconv.Atoi(s[i:])
	return s[:i], row
}

// comparePointers orders JSON pointers with their indexes as numbers.
func comparePointers(a, b string) int {
	x, y := strings.Split(a, "/"), strings.Split(b, "/")
	for i := 0; i < len(x) && i < len(y); i++ {
		n, err1 := strconv.Atoi(x[i])
		m, err2 := strconv.Atoi(y[i])
		if err1 == nil && err2 == nil {
			if c := cmp.Compare(n, m); c != 0 {
				return c
			}
			continue
		}
		if c := cmp.Compare(x[i], y[i]); c != 0 {
			return c
		}
	}
	return cmp.Compare(len(x), len(y))
}
