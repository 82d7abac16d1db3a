package document

import (
	"bufio"
	"fmt"
	"io"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"

	"rostercheck/importers/fields"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// Encode writes a roster as a roster document, one record a line. Reading it
// again gives the same roster but for the places. What says nothing is left out.
//
// The error is that of w, or says that a text of the roster is not UTF-8.
func Encode(w io.Writer, r *schedule.Roster) error {
	e := &encoder{out: bufio.NewWriterSize(w, 1<<16)}
	e.line = append(e.line, "{\n"...)
	e.members(fields.Root.Fields, r, "  ", ",\n")
	for _, s := range fields.Root.Sections {
		if s.Shape == fields.Single {
			e.open("  ", s.Key, '{')
			e.record(s, s.At(r, 0))
			e.line = append(e.line, '}')
			continue
		}
		n := s.Len(r)
		if n == 0 {
			continue
		}
		if s.Shape == fields.Map {
			e.open("  ", s.Key, '{')
			e.pairs(s, r)
			e.line = append(e.line, '}')
			continue
		}
		e.open("  ", s.Key, '[')
		for i := range n {
			if i > 0 {
				e.line = append(e.line, ',')
			}
			e.line = append(e.line, "\n    {"...)
			e.record(s, s.At(r, i))
			e.line = append(e.line, '}')
			e.flush()
		}
		e.line = append(e.line, "\n  ]"...)
	}
	e.line = append(e.line, "\n}\n"...)
	e.flush()
	if e.err != nil {
		return e.err
	}
	return e.out.Flush()
}

type encoder struct {
	out   *bufio.Writer
	line  []byte
	first bool // no member of the object at hand is written yet
	err   error
}

func (e *encoder) flush() {
	if e.err == nil {
		_, e.err = e.out.Write(e.line)
	}
	e.line = e.line[:0]
}

func (e *encoder) open(indent, key string, bracket byte) {
	e.flush()
	e.line = append(append(append(e.line, ",\n"...), indent...), '"')
	e.line = append(append(e.line, key...), `": `...)
	e.line = append(e.line, bracket)
}

// record writes the members of a record and of the sections inside it.
func (e *encoder) record(s *fields.Section, rec any) {
	e.members(s.Fields, rec, "", ", ")
	for _, t := range s.Sections {
		n := t.Len(rec)
		if n == 0 {
			continue
		}
		e.key("", t.Key, ", ")
		if t.Shape == fields.Map {
			e.line = append(e.line, '{')
			e.pairs(t, rec)
			e.line = append(e.line, '}')
			continue
		}
		e.line = append(e.line, '[')
		for i := range n {
			if i > 0 {
				e.line = append(e.line, ", "...)
			}
			e.line = append(e.line, '{')
			e.record(t, t.At(rec, i))
			e.line = append(e.line, '}')
		}
		e.line = append(e.line, ']')
		e.first = false
	}
}

func (e *encoder) pairs(s *fields.Section, parent any) {
	for i := range s.Len(parent) {
		if i > 0 {
			e.line = append(e.line, ", "...)
		}
		rec := s.At(parent, i)
		e.value(s.Fields[0], s.Fields[0].Get(rec, 0))
		e.line = append(e.line, ": "...)
		e.value(s.Fields[1], s.Fields[1].Get(rec, 0))
	}
	e.first = false
}

func (e *encoder) key(indent, key, between string) {
	if !e.first {
		e.line = append(e.line, between...)
	}
	e.first = false
	e.line = append(append(append(append(e.line, indent...), '"'), key...), `": `...)
}

// members writes the fields of an object that say something.
func (e *encoder) members(list []*fields.Field, rec any, indent, between string) {
	e.first = true
	for _, f := range list {
		n := f.Count(rec)
		if n == 0 {
			continue
		}
		e.key(indent, f.Key, between)
		switch {
		case f.Kind == fields.Object:
			e.line = append(e.line, '{')
			e.members(f.Fields, f.Inner(rec), "", ", ")
			e.line = append(e.line, '}')
		case f.List:
			e.line = append(e.line, '[')
			for i := range n {
				if i > 0 {
					e.line = append(e.line, ", "...)
				}
				e.value(f, f.Get(rec, i))
			}
			e.line = append(e.line, ']')
		default:
			e.value(f, f.Get(rec, 0))
		}
		e.first = false
	}
}

func (e *encoder) value(f *fields.Field, v fields.Value) {
	quoted := func(b []byte) { e.line = append(b, '"') }
	switch f.Kind {
	case fields.Integer:
		e.line = strconv.AppendInt(e.line, int64(v.Int), 10)
	case fields.Boolean:
		e.line = strconv.AppendBool(e.line, v.Int != 0)
	case fields.Date:
		quoted(civil.Date(v.Int).AppendTo(append(e.line, '"')))
	case fields.Clock:
		quoted(civil.Clock(v.Int).AppendTo(append(e.line, '"')))
	case fields.Stamp:
		b := v.Stamp.Time.AppendTo(append(e.line, '"'))
		if v.Stamp.HasOffset {
			b = civil.AppendOffset(b, int(v.Stamp.Offset))
		}
		quoted(b)
	case fields.Word:
		quoted(append(append(e.line, '"'), f.Words[v.Int]...))
	default:
		b, err := jsontext.AppendQuote(e.line, v.Text)
		if err != nil && e.err == nil {
			e.err = fmt.Errorf("%s: %w", f.Key, err)
		}
		e.line = b
	}
}
