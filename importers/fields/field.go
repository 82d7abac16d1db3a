// Package fields is the vocabulary of the roster document: every section, its
// keys, their forms, and where each value goes in a [schedule.Roster]. JSON
// documents, workbooks, the JSON Schema and the workbook template all follow
// the one table, so that a new key is one row of it.
//
// A [Builder] gathers one roster from any number of files through the table. It
// collects every problem and never stops at the first.
package fields

import (
	"strings"

	"rostercheck/internal/lang"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// Field is one key of a section.
type Field struct {
	Key      string
	Kind     Kind
	List     bool     // the key holds a list of such values
	Joined   bool     // a List of which every file may give a part
	Required bool     // a record without it is bad input
	Begins   bool     // a Clock that begins something, and so cannot be 24:00
	Min, Max int      // of an Integer
	Words    []string // of a Word
	Fields   []*Field // of an Object
	Noun     string   // what an ID is the id of, as in "a code"
	Help     string   // one sentence for the person who fills it in
	Example  string   // a value as written in a document, without quotes

	put   func(rec any, v Value)
	count func(rec any) int // how many values are worth writing
	get   func(rec any, i int) Value
	inner func(rec any, create bool) any // of an Object: its record, nil where there is none
}

// Heading is the key as people read it, in a workbook's columns and messages.
func (f *Field) Heading() string { return Heading(f.Key) }

// Heading is a key as people read it: "unpaid_minutes" is "unpaid minutes".
func Heading(key string) string { return toHeading.Replace(key) }

// InSheet is the heading of a key in a workbook, in whatever language is spoken.
func InSheet(key string) lang.Saying { return lang.Named("heading", Heading(key)) }

func (f *Field) named() lang.Saying { return InSheet(f.Key) }

var toHeading = strings.NewReplacer("_", " ", "/", " ")

// Count is how many values of the field a record has that are worth writing: 0
// where the field is absent.
func (f *Field) Count(rec any) int {
	if f.Kind == Object {
		if f.inner(rec, false) == nil {
			return 0
		}
		return 1
	}
	return f.count(rec)
}

// Get is a record's value, or one value of its list.
func (f *Field) Get(rec any, i int) Value { return f.get(rec, i) }

// Inner is the record of an object, or nil where there is none.
func (f *Field) Inner(rec any) any { return f.inner(rec, false) }

// Shape is how the records of a section are kept.
type Shape uint8

// The shapes of sections.
const (
	List   Shape = iota // a list of records
	Single              // one record
	Map                 // pairs of a name and a value
)

// Section is a part of the roster document with records of one kind.
type Section struct {
	Key      string // in the record it is part of; empty for the document itself
	Path     string // from the document, as in employees/terms
	Sheet    string // of a workbook; empty for the document itself
	Shape    Shape
	Help     string
	Fields   []*Field
	Either   [][]string // the alternatives of which a record must have one, if any
	Apart    [][]string // keys that a record cannot have together
	With     [][]string // keys of which the first needs the others
	Sections []*Section // inside a record of this one
	Parent   *Section

	add    func(parent any) any // appends a record
	drop   func(parent any)     // takes the last record away again
	n      func(parent any) int
	at     func(parent any, i int) any
	place  func(rec any) *schedule.Place
	broken func(rec any) *bool
	settle func(rec any) // after the place is set
}

// Len is the number of records of the section in the record that holds it, which
// is the roster for most.
func (s *Section) Len(parent any) int { return s.n(parent) }

// At is a pointer to one of those records.
func (s *Section) At(parent any, i int) any { return s.at(parent, i) }

// Field is the field of a key, or nil.
func (s *Section) Field(key string) *Field {
	if i := indexOf(s.Fields, []byte(key)); i >= 0 {
		return s.Fields[i]
	}
	return nil
}

// Inside is the section of a key among those inside this one, or nil.
func (s *Section) Inside(key []byte) *Section {
	for _, t := range s.Sections {
		if t.Key == string(key) {
			return t
		}
	}
	return nil
}

// Keys lists the keys that a record of the section may have.
func (s *Section) Keys() []string {
	keys := keysOf(s.Fields)
	for _, t := range s.Sections {
		keys = append(keys, t.Key)
	}
	return keys
}

func keysOf(list []*Field) []string {
	keys := make([]string, len(list))
	for i, f := range list {
		keys[i] = f.Key
	}
	return keys
}

func indexOf(list []*Field, key []byte) int {
	for i, f := range list {
		if f.Key == string(key) {
			return i
		}
	}
	return -1
}

// What follows makes fields from a reference into the record, which serves to
// read and to write it.

func one(present bool) int {
	if present {
		return 1
	}
	return 0
}

func text[T any](kind Kind, key string, ref func(*T) *string, help, example string) *Field {
	return &Field{Key: key, Kind: kind, Help: help, Example: example,
		put:   func(rec any, v Value) { *ref(rec.(*T)) = v.Text },
		count: func(rec any) int { return one(*ref(rec.(*T)) != "") },
		get:   func(rec any, _ int) Value { return Value{Text: *ref(rec.(*T))} }}
}

func texts[T any](kind Kind, key string, ref func(*T) *[]string, help, example string) *Field {
	return &Field{Key: key, Kind: kind, List: true, Help: help, Example: example,
		put:   func(rec any, v Value) { p := ref(rec.(*T)); *p = append(*p, v.Text) },
		count: func(rec any) int { return len(*ref(rec.(*T))) },
		get:   func(rec any, i int) Value { return Value{Text: (*ref(rec.(*T)))[i]} }}
}

func date[T any](key string, ref func(*T) *civil.Date, help, example string) *Field {
	return &Field{Key: key, Kind: Date, Help: help, Example: example,
		put:   func(rec any, v Value) { *ref(rec.(*T)) = civil.Date(v.Int) },
		count: func(rec any) int { return one(*ref(rec.(*T)) != civil.NoDate) },
		get:   func(rec any, _ int) Value { return Value{Int: int(*ref(rec.(*T)))} }}
}

func dates[T any](key string, ref func(*T) *[]civil.Date, help, example string) *Field {
	return &Field{Key: key, Kind: Date, List: true, Help: help, Example: example,
		put:   func(rec any, v Value) { p := ref(rec.(*T)); *p = append(*p, civil.Date(v.Int)) },
		count: func(rec any) int { return len(*ref(rec.(*T))) },
		get:   func(rec any, i int) Value { return Value{Int: int((*ref(rec.(*T)))[i])} }}
}

func weekdays[T any](key string, ref func(*T) *[]civil.Weekday, help, example string) *Field {
	var words []string
	for w := civil.Monday; w <= civil.Sunday; w++ {
		words = append(words, w.String())
	}
	return &Field{Key: key, Kind: Word, Words: words, List: true, Help: help, Example: example,
		put:   func(rec any, v Value) { p := ref(rec.(*T)); *p = append(*p, civil.Weekday(v.Int)) },
		count: func(rec any) int { return len(*ref(rec.(*T))) },
		get:   func(rec any, i int) Value { return Value{Int: int((*ref(rec.(*T)))[i])} }}
}

func stamp[T any](key string, ref func(*T) *civil.Stamp, help, example string) *Field {
	return &Field{Key: key, Kind: Stamp, Help: help, Example: example,
		put:   func(rec any, v Value) { *ref(rec.(*T)) = v.Stamp },
		count: func(any) int { return 1 },
		get:   func(rec any, _ int) Value { return Value{Stamp: *ref(rec.(*T))} }}
}

func clock[T any](key string, ref func(*T) *civil.Clock, help, example string) *Field {
	return &Field{Key: key, Kind: Clock, Help: help, Example: example,
		put:   func(rec any, v Value) { *ref(rec.(*T)) = civil.Clock(v.Int) },
		count: func(any) int { return 1 },
		get:   func(rec any, _ int) Value { return Value{Int: int(*ref(rec.(*T)))} }}
}

func integer[T any, N ~int | ~int32 | ~uint8](key string, least, most int, ref func(*T) *N, help, example string) *Field {
	return &Field{Key: key, Kind: Integer, Min: least, Max: most, Help: help, Example: example,
		put:   func(rec any, v Value) { *ref(rec.(*T)) = N(v.Int) },
		count: func(rec any) int { return one(*ref(rec.(*T)) != 0) },
		get:   func(rec any, _ int) Value { return Value{Int: int(*ref(rec.(*T)))} }}
}

func boolean[T any](key string, ref func(*T) *bool, help string) *Field {
	return &Field{Key: key, Kind: Boolean, Help: help, Example: "true",
		put:   func(rec any, v Value) { *ref(rec.(*T)) = v.Int != 0 },
		count: func(rec any) int { return one(*ref(rec.(*T))) },
		get:   func(rec any, _ int) Value { return Value{Int: one(*ref(rec.(*T)))} }}
}

// word is a word kept as its place in the list of words; the first is the one
// that is meant where none is given.
func word[T any, N ~uint8](key string, words []string, ref func(*T) *N, help string) *Field {
	return &Field{Key: key, Kind: Word, Words: words, Help: help, Example: words[0],
		put:   func(rec any, v Value) { *ref(rec.(*T)) = N(v.Int) },
		count: func(any) int { return 1 },
		get:   func(rec any, _ int) Value { return Value{Int: int(*ref(rec.(*T)))} }}
}

// wordText is a word kept as text.
func wordText[T any](key string, words []string, ref func(*T) *string, help string) *Field {
	return &Field{Key: key, Kind: Word, Words: words, Help: help, Example: words[0],
		put:   func(rec any, v Value) { *ref(rec.(*T)) = words[v.Int] },
		count: func(rec any) int { return one(*ref(rec.(*T)) != "") },
		get: func(rec any, _ int) Value {
			for i, w := range words {
				if w == *ref(rec.(*T)) {
					return Value{Int: i}
				}
			}
			return Value{}
		}}
}

func object[T, U any](key string, ref func(*T) **U, help string, fields ...*Field) *Field {
	return &Field{Key: key, Kind: Object, Help: help, Fields: fields,
		inner: func(rec any, create bool) any {
			p := ref(rec.(*T))
			if *p == nil {
				if !create {
					return nil
				}
				*p = new(U)
			}
			return *p
		}}
}

func required(f *Field) *Field { f.Required = true; return f }

func noun(noun string, f *Field) *Field { f.Noun = noun; return f }

func joined(f *Field) *Field { f.Joined = true; return f }

func begins(f *Field) *Field { f.Begins = true; return f }

// always has a value written even where it is 0 or false.
func always(f *Field) *Field { f.count = func(any) int { return 1 }; return f }

// when writes the value only of records for which it says something.
func when[T any](f *Field, says func(*T) bool) *Field {
	f.count = func(rec any) int { return one(says(rec.(*T))) }
	return f
}

// marked notes in the record that the value was given, which makes 0 and false
// differ from nothing said.
func marked[T any](f *Field, mark func(*T) *bool) *Field {
	put := f.put
	f.put = func(rec any, v Value) { put(rec, v); *mark(rec.(*T)) = true }
	f.count = func(rec any) int { return one(*mark(rec.(*T))) }
	return f
}

// records makes a section of a slice in the record that holds it. Its records
// begin as copies of template.
func records[P, T any](key, sheet string, slice func(*P) *[]T, template T, meta func(*T) (*schedule.Place, *bool), help string, fields ...*Field) *Section {
	return &Section{Key: key, Sheet: sheet, Help: help, Fields: fields,
		add: func(parent any) any {
			s := slice(parent.(*P))
			*s = append(*s, template)
			return &(*s)[len(*s)-1]
		},
		drop: func(parent any) {
			s := slice(parent.(*P))
			*s = (*s)[:len(*s)-1]
		},
		n:      func(parent any) int { return len(*slice(parent.(*P))) },
		at:     func(parent any, i int) any { return &(*slice(parent.(*P)))[i] },
		place:  func(rec any) *schedule.Place { p, _ := meta(rec.(*T)); return p },
		broken: func(rec any) *bool { _, b := meta(rec.(*T)); return b }}
}

// single makes a section of a record that there is one of.
func single[P, T any](key, sheet string, ref func(*P) *T, meta func(*T) (*schedule.Place, *bool), help string, fields ...*Field) *Section {
	return &Section{Key: key, Sheet: sheet, Shape: Single, Help: help, Fields: fields,
		add:    func(parent any) any { return ref(parent.(*P)) },
		n:      func(any) int { return 1 },
		at:     func(parent any, _ int) any { return ref(parent.(*P)) },
		place:  func(rec any) *schedule.Place { p, _ := meta(rec.(*T)); return p },
		broken: func(rec any) *bool { _, b := meta(rec.(*T)); return b }}
}
