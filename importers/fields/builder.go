package fields

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"rostercheck/internal/lang"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// Builder gathers a roster and its problems from any number of files.
type Builder struct {
	Roster   *schedule.Roster
	Problems schedule.Problems // add to them with [Builder.Problem]

	// Cut says that a file could not be read to its end: keys that seem to be
	// missing may stand in what was not read.
	Cut bool

	// Sheets says that a file is a workbook, and its words are those of sheets.
	Sheets bool

	texts  map[string]string
	said   map[string]said // keys that stand once in a roster, by path
	pairs  map[string]int  // names in sections of pairs, by path: index
	orphan []orphan
	more   int // problems beyond those listed

	records   int // of lists of the roster
	employees int
}

// MaxProblems is how many problems are listed. Nobody reads more, and a file of
// millions of faulty cells must not take all memory.
const MaxProblems = schedule.MaxProblems

// MaxRecords is how many records a roster has at most: those of five thousand
// people for a year, day by day. Together they take less than a gigabyte.
const MaxRecords = 2_000_000

// MaxEmployees is how many employees a roster has at most. An audit holds all of
// them at once.
const MaxEmployees = 50_000

// said is where a key that stands once in a roster was given first, and whether
// it could be read there.
type said struct {
	at  schedule.Source
	bad bool
}

// orphan is a record of a section inside another whose own record was not known
// when it was read.
type orphan struct {
	section *Section
	id      string
	at      schedule.Place
	holder  any // in its stead
}

// NewBuilder starts an empty roster.
func NewBuilder() *Builder {
	r := &schedule.Roster{Period: schedule.Period{Start: civil.NoDate, End: civil.NoDate, Posted: civil.NoDate}}
	return &Builder{Roster: r, texts: map[string]string{}, said: map[string]said{}, pairs: map[string]int{}}
}

// Intern is the text as a string, one and the same for equal short texts.
func (b *Builder) Intern(text []byte) string {
	const short = 64
	if len(text) > short {
		return string(text)
	}
	if s, ok := b.texts[string(text)]; ok {
		return s
	}
	s := string(text)
	b.texts[s] = s
	return s
}

// Problem adds a problem.
func (b *Builder) Problem(at schedule.Source, format string, args ...any) {
	if len(b.Problems) < MaxProblems {
		b.Problems.Addf(at, format, args...)
	} else {
		b.more++
	}
}

// Unread notes that some records of a section could not be read.
func (b *Builder) Unread(s *Section) {
	if b.Roster.Incomplete == nil {
		b.Roster.Incomplete = map[string]bool{}
	}
	b.Roster.Incomplete[s.Path] = true
}

// Said tells whether a key that stands once in a roster was given, or was named as
// a problem. Path is that of its section, empty for the document's own keys.
func (b *Builder) Said(path, key string) bool {
	_, ok := b.said[path+"/"+key]
	return ok
}

// Notice adds something the person ought to know that is not wrong.
func (b *Builder) Notice(format string, args ...any) {
	b.Roster.Tell(lang.Errorf(format, args...))
}

// Record is a record that is being read. Every key of it is given once, with
// [Record.Put], [Record.PutList], [Record.Object] or [Record.Bad], and then the
// record is closed.
type Record struct {
	b       *Builder
	section *Section
	parent  any
	rec     any
	fields  []*Field
	place   schedule.Place
	prefix  string  // of keys in an object, like "from/"
	outer   *Record // of an object

	// Bits by field: given at all, with a value, with one that says something
	// (not 0 or false), with a problem.
	seen, full, says, bad uint64
	broken                bool
}

// TooMany counts an employee more, who stands at a place, and tells whether that is
// one too many.
func (b *Builder) TooMany(at schedule.Source) bool {
	b.employees++
	if b.employees == MaxEmployees+1 {
		b.Problem(at, "the roster has more than %d employees; no institution has, and the rest is not read", MaxEmployees)
		b.Cut = true
	}
	return b.employees > MaxEmployees
}

// Record begins a record of a section at a place. Parent is the record that
// holds the section; nil means the roster.
func (b *Builder) Record(s *Section, parent any, at schedule.Place) Record {
	if parent == nil {
		parent = b.Roster
	}
	if parent == any(b.Roster) && s != Root {
		if b.records++; b.records > MaxRecords {
			if b.records == MaxRecords+1 {
				b.Problem(at.Source(), "the roster has more than %d records; nobody's has, and the rest is not read", MaxRecords)
				b.Cut = true
			}
			parent = &schedule.Roster{} // which keeps it for a moment
		}
		if s.Path == "employees" && b.TooMany(at.Source()) {
			parent = &schedule.Roster{}
		}
	}
	r := Record{b: b, section: s, parent: parent, fields: s.Fields, place: at}
	if s == Root {
		r.rec = b.Roster
		return r
	}
	r.rec = s.add(parent)
	if p := s.place(r.rec); s.Shape != Single {
		*p = at
	} else if p.Origin == nil {
		// Its keys may come from several files: each notes its own place.
		o := *at.Origin
		o.Fields = map[string]schedule.Source{}
		*p = schedule.Place{Origin: &o, Row: at.Row, Col: at.Col}
	}
	if s.settle != nil {
		s.settle(r.rec)
	}
	return r
}

// Self is the pointer to the record itself, to hold the sections inside it.
func (r *Record) Self() any { return r.rec }

// Index is the place of a key among the record's fields, or -1.
func (r *Record) Index(key []byte) int { return indexOf(r.fields, key) }

// Field is the field at that place.
func (r *Record) Field(i int) *Field { return r.fields[i] }

// Given tells whether the key was given before.
func (r *Record) Given(i int) bool { return r.seen&(1<<i) != 0 }

// At is the place of a key.
func (r *Record) At(key string) schedule.Source { return r.place.Field(r.prefix + key) }

// Seen notes that the key is there, with nothing in it.
func (r *Record) Seen(i int) { r.seen |= 1 << i }

// Bad notes a problem with the value of a key.
func (r *Record) Bad(i int, format string, args ...any) {
	r.BadAt(i, r.At(r.fields[i].Key), format, args...)
}

// BadAt is [Record.Bad] with a place more exact than the key's own.
func (r *Record) BadAt(i int, at schedule.Source, format string, args ...any) {
	r.Fail(i)
	r.b.Problem(at, format, args...)
}

// Fail notes that a key has a problem that was named already.
func (r *Record) Fail(i int) {
	r.seen |= 1 << i
	r.bad |= 1 << i
	r.broken = true
	if key := r.section.Path + "/" + r.fields[i].Key; r.section.Shape == Single {
		if _, taken := r.b.said[key]; !taken {
			r.b.said[key] = said{r.At(r.fields[i].Key), true}
		}
	}
}

// Break notes that the record has a problem that belongs to none of its keys.
func (r *Record) Break(at schedule.Source, format string, args ...any) {
	r.broken = true
	r.b.Problem(at, format, args...)
}

// Put gives a key its value.
func (r *Record) Put(i int, v Value) {
	f := r.fields[i]
	r.note(i, v)
	if r.section.Shape == Single && !r.once(f, v, nil) {
		return
	}
	f.put(r.rec, v)
}

func (r *Record) note(i int, v Value) {
	bit := uint64(1) << i
	r.seen |= bit
	r.full |= bit
	if f := r.fields[i]; (f.Kind != Boolean && f.Kind != Integer) || v.Int != 0 {
		r.says |= bit
	}
}

// PutList gives a key its list.
func (r *Record) PutList(i int, list []Value) {
	f := r.fields[i]
	r.Seen(i)
	if len(list) > 0 {
		r.note(i, Value{Int: 1})
	}
	if r.section.Shape == Single && !r.once(f, Value{}, list) {
		return
	}
	for _, v := range list {
		f.put(r.rec, v)
	}
}

// once tells whether a key that stands once in a roster is still to be set. Said
// again with the same value it is not; with another it is a problem.
func (r *Record) once(f *Field, v Value, list []Value) bool {
	at := r.At(f.Key)
	key := r.section.Path + "/" + f.Key
	first, taken := r.b.said[key]
	if !taken || first.bad {
		r.b.said[key] = said{at: at}
		r.where(f, at, len(list))
		return true
	}
	if f.Joined {
		r.join(f, list)
		return false
	}
	same := false
	if f.List {
		same = f.count(r.rec) == len(list)
		for i := 0; same && i < len(list); i++ {
			same = f.get(r.rec, i) == list[i]
		}
	} else {
		same = f.get(r.rec, 0) == v
	}
	switch {
	case same:
	case f.List:
		r.Break(at, "%s differs from that at %s; what is said twice must agree", f.named(), first.at.Said())
	default:
		r.Break(at, "%s %s differs from %s at %s; what is said twice must agree", f.named(), f.Show(v), f.Show(f.get(r.rec, 0)), first.at.Said())
	}
	return false
}

// join adds to a list what it does not have yet.
func (r *Record) join(f *Field, list []Value) {
	where := r.section.place(r.rec).Origin.Fields
	n := f.count(r.rec)
	has := map[Value]bool{}
	for i := range n {
		has[f.get(r.rec, i)] = true
	}
	for i, v := range list {
		if has[v] {
			continue
		}
		has[v] = true
		f.put(r.rec, v)
		where[fmt.Sprintf("%s/%d", f.Key, n)] = r.At(fmt.Sprintf("%s/%d", f.Key, i))
		n++
	}
}

// where notes the place of a key of a record whose keys stand apart.
func (r *Record) where(f *Field, at schedule.Source, n int) {
	if r.section == Root {
		if f.Key == "agreement" {
			r.b.Roster.AgreementAt = at
		}
		return
	}
	where := r.section.place(r.rec).Origin.Fields
	where[f.Key] = at
	for i := range n {
		key := fmt.Sprintf("%s/%d", f.Key, i)
		where[key] = r.At(key)
	}
}

// Object begins the record that is the value of a key.
func (r *Record) Object(i int) Record {
	r.note(i, Value{Int: 1})
	f := r.fields[i]
	return Record{b: r.b, section: r.section, rec: f.inner(r.rec, true), fields: f.Fields, place: r.place, prefix: r.prefix + f.Key + "/", outer: r}
}

// Unknown names a key that the record cannot have, at its place.
func (r *Record) Unknown(key []byte, at schedule.Source) {
	r.broken = true
	if len(r.b.Problems) >= MaxProblems {
		r.b.more++ // finding the nearest of the known keys takes its time
		return
	}
	known := keysOf(r.fields)
	if r.outer == nil {
		known = r.section.Keys()
	}
	r.b.Problem(at, "%s", UnknownWord(AKey, string(key), known))
}

// Enough is among how many known words the nearest is sought: of thousands one or
// the other is always near, and thousands of mistakes would take minutes.
const Enough = 1000

// Thing is what an unknown word was meant to name.
type Thing uint8

// The things that have names.
const (
	AKey Thing = iota
	AWord
	AColumn
	ASheet
	AHeading
	AnEmployee
)

// UnknownWord is the sentence about a word that is not among those known: it
// names the nearest, or all. Columns, headings and sheets are known by their
// English names, and named in the reader's language.
func UnknownWord(what Thing, word string, known []string) error {
	return &unknown{what, word, known}
}

type unknown struct {
	what  Thing
	word  string
	known []string
}

// Error says it in English.
func (u *unknown) Error() string { return u.In(lang.English) }

// In says it in a language.
func (u *unknown) In(l lang.Lang) string {
	s := u.begin(l)
	known := u.known
	switch u.what {
	case AColumn, AHeading:
		known = named(l, "heading", known)
	case ASheet:
		known = named(l, "sheet", known)
	}
	for _, list := range [][]string{known, u.known} {
		if near, ok := Nearest(u.word, list[:min(len(list), Enough)]); ok {
			return l.Say("%s; did you mean %q?", s, near)
		}
	}
	const most = 20
	switch n := len(known); {
	case n == 0:
		return l.Say("%s; none are known", s)
	case n > most:
		return l.Say("%s; known are %s, and %d more", s, strings.Join(known[:most], ", "), n-most)
	}
	return l.Say("%s; known are %s", s, strings.Join(known, ", "))
}

func named(l lang.Lang, context string, names []string) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = l.Word(context, n)
	}
	return out
}

func (u *unknown) begin(l lang.Lang) string {
	word := Quote(u.word)
	switch u.what {
	case AWord:
		return l.Say("unknown word %s", word)
	case AColumn:
		return l.Say("unknown column %s", word)
	case ASheet:
		return l.Say("unknown sheet %s", word)
	case AHeading:
		return l.Say("unknown heading %s", word)
	case AnEmployee:
		return l.Say("unknown employee %s", word)
	}
	return l.Say("unknown key %s", word)
}

// Close ends the record: it names the keys that are missing, and marks the
// record where something was wrong with it.
func (r *Record) Close() {
	// A key that stands once in a roster may still come from another file.
	if r.section.Shape != Single {
		r.missing()
	}
	switch {
	case r.outer != nil:
		if r.broken {
			r.outer.broken = true
		}
	case r.section == Root:
	case r.section.Shape == Map && !r.broken && r.repeated():
		r.section.drop(r.parent)
	case r.broken:
		*r.section.broken(r.rec) = true
	}
}

func (r *Record) missing() {
	for i, f := range r.fields {
		bit := uint64(1) << i
		switch {
		case !f.Required || r.full&bit != 0 || r.bad&bit != 0 || f.List && r.seen&bit != 0:
		case r.seen&bit != 0:
			r.Break(r.At(f.Key), "%q is empty; expected %s", r.word(f.Key), r.form(f))
		default:
			r.lacks(f)
		}
	}
	if r.outer != nil {
		return
	}
	all := func(keys []string, given uint64) bool {
		return !slices.ContainsFunc(keys, func(key string) bool { return given&(1<<indexOf(r.fields, []byte(key))) == 0 })
	}
	for _, keys := range r.section.Apart {
		if all(keys, r.says) {
			r.Break(r.At(keys[1]), "%q and %q exclude each other", r.word(keys[0]), r.word(keys[1]))
			return
		}
	}
	given := r.says | r.bad
	for _, keys := range r.section.With {
		for _, k := range keys[1:] {
			if all(keys[:1], given) && !all([]string{k}, given) {
				r.lacks(r.section.Field(k))
			}
		}
	}
	if r.section.Either == nil || slices.ContainsFunc(r.section.Either, func(keys []string) bool { return all(keys, given) }) {
		return
	}
	var begun []string // what lacks of the way of which something is there
	var ways []error
	between := " or "
	for _, keys := range r.section.Either {
		var words []error
		var lacking []string
		for _, k := range keys {
			words = append(words, lang.Errorf("%q", r.word(k)))
			if !all([]string{k}, given) {
				lacking = append(lacking, k)
			}
		}
		if len(lacking) < len(keys) {
			begun = lacking
		}
		if len(keys) > 1 {
			between = ", or "
		}
		ways = append(ways, lang.Joined(" and ", words...))
	}
	if len(begun) == 0 {
		r.Break(r.place.Source(), "needs %s", lang.Joined(between, ways...))
	}
	for _, k := range begun {
		r.lacks(r.section.Field(k))
	}
}

// lacks names a key without which the record cannot stand.
func (r *Record) lacks(f *Field) {
	if r.inSheet() {
		r.Break(r.At(f.Key), "missing %q; expected %s", InSheet(r.prefix+f.Key), r.form(f))
		return
	}
	r.Break(r.place.Field(strings.TrimSuffix(r.prefix, "/")), "missing key %q", f.Key)
}

// word is a key as the file at hand writes it.
func (r *Record) word(key string) any {
	if r.inSheet() {
		return InSheet(key)
	}
	return key
}

// form is what a value must look like in the file at hand.
func (r *Record) form(f *Field) lang.Saying {
	if r.inSheet() {
		return f.CellForm()
	}
	return f.Form()
}

func (r *Record) inSheet() bool { return r.place.Origin != nil && r.place.Origin.Sheet != "" }

// repeated tells whether the name of a pair was given before with the same
// value; with another value it is a problem.
func (r *Record) repeated() bool {
	name := r.fields[0].get(r.rec, 0).Text
	last := r.section.n(r.parent) - 1
	i, ok := r.b.pairs[r.section.Path+"/"+name]
	if !ok {
		r.b.pairs[r.section.Path+"/"+name] = last
		return false
	}
	other := r.section.at(r.parent, i)
	if r.fields[1].get(other, 0) != r.fields[1].get(r.rec, 0) {
		r.b.Problem(r.At(r.fields[1].Key), "%s %s has another value here than at %s", r.fields[0].named(), Quote(name), r.section.place(other).Source().Said())
	}
	return true
}

// Orphan begins a record of a section inside another, such as terms, of which
// only the id of the record that holds it is known. It goes there when all files
// are read.
func (b *Builder) Orphan(s *Section, id string, at schedule.Place) Record {
	r := Record{b: b, section: s, fields: s.Fields, place: at}
	holder := s.Parent.add(&schedule.Roster{})
	r.parent, r.rec = holder, s.add(holder)
	*s.place(r.rec) = at
	b.orphan = append(b.orphan, orphan{s, id, at, holder})
	return r
}

// Finish ends the roster: it names keys that no file gives, and hands records to
// those that hold them.
func (b *Builder) Finish() {
	b.adopt()
	if b.more > 0 {
		// The list itself takes no more.
		b.Problems = append(b.Problems, schedule.ProblemOf(schedule.Source{}, lang.Errorf("only %d problems are listed; %d more were found", len(b.Problems), b.more)))
	}
	if b.Cut {
		return
	}
	for _, s := range append([]*Section{Root}, Root.Sections...) {
		if s.Shape != Single {
			continue
		}
		for _, f := range s.Fields {
			if _, ok := b.said[s.Path+"/"+f.Key]; !f.Required || ok {
				continue
			}
			at := b.Roster.Period.Place.Source()
			if s != Root {
				at = s.place(s.at(b.Roster, 0)).Source()
			} else if at.Sheet == "" {
				at = schedule.Source{}
			}
			switch {
			case at.Sheet != "":
				b.Problem(at, "missing %q; expected %s", f.named(), f.CellForm())
			case at.File != "" && at.Pointer != "":
				b.Problem(at, "missing key %q", f.Key)
			default:
				if len(b.Roster.Files) == 1 {
					at.File = b.Roster.Files[0]
				}
				if b.Sheets {
					b.Problem(at, "missing %q on the sheet %s; expected %s", f.named(), lang.Named("sheet", cmp.Or(s.Sheet, period.Sheet)), f.CellForm())
				} else {
					b.Problem(at, "missing key %q", strings.TrimPrefix(s.Path+"/"+f.Key, "/"))
				}
			}
		}
	}
}

// Lend gives the roster what no file has said and another roster says: of what
// stands once in a roster each key, and the employees, codes and patterns that are
// not listed.
func (b *Builder) Lend(from *schedule.Roster) {
	for _, s := range append([]*Section{Root}, Root.Sections...) {
		if s.Shape != Single {
			continue
		}
		to, of := any(b.Roster), any(from)
		if s != Root {
			to, of = s.at(b.Roster, 0), s.at(from, 0)
		}
		for _, f := range s.Fields {
			if _, ok := b.said[s.Path+"/"+f.Key]; ok {
				continue
			}
			b.said[s.Path+"/"+f.Key] = said{}
			for i := range f.count(of) {
				f.put(to, f.get(of, i))
			}
		}
	}
	lend(&b.Roster.Employees, from.Employees, func(x *schedule.Employee) string { return x.ID })
	lend(&b.Roster.Codes, from.Codes, func(x *schedule.Code) string { return x.Code })
	lend(&b.Roster.Patterns, from.Patterns, func(x *schedule.Pattern) string { return x.ID })
}

func lend[T any](to *[]T, from []T, id func(*T) string) {
	has := map[string]bool{}
	for i := range *to {
		has[id(&(*to)[i])] = true
	}
	for i := range from {
		if !has[id(&from[i])] {
			*to = append(*to, from[i])
		}
	}
}

func (b *Builder) adopt() {
	if len(b.orphan) == 0 {
		return
	}
	holders := make(map[string]*schedule.Employee, len(b.Roster.Employees))
	for i := range b.Roster.Employees {
		e := &b.Roster.Employees[i]
		if holders[e.ID] == nil {
			holders[e.ID] = e
		}
	}
	var ids []string // made once, as each problem keeps it
	for _, o := range b.orphan {
		from := o.holder.(*schedule.Employee)
		to := holders[o.id]
		switch {
		case to != nil:
			to.Terms = append(to.Terms, from.Terms...)
		case o.id == "" || b.Cut || b.Roster.Incomplete[employees.Path]:
		default:
			if ids == nil {
				for i := range b.Roster.Employees {
					ids = append(ids, b.Roster.Employees[i].ID)
				}
			}
			b.Problem(o.at.Field("employee"), "%s", UnknownWord(AnEmployee, o.id, ids))
		}
	}
	b.orphan = nil
}
