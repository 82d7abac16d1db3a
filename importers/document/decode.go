// Package document reads and writes rosters as JSON documents, and describes
// them in JSON Schema.
package document

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"rostercheck/importers/fields"
	"rostercheck/internal/lang"
	"rostercheck/schedule"
)

// Decode reads one roster document. The roster holds what could be read; it is
// whole only where there are no problems.
func Decode(name string, data []byte) (*schedule.Roster, schedule.Problems) {
	b := fields.NewBuilder()
	b.Roster.Files = []string{name}
	Read(b, name, bytes.NewReader(data), int64(len(data)))
	b.Finish()
	b.Problems.Sort()
	return b.Roster, b.Problems
}

// Read adds a roster document to the roster that b gathers. Name stands for the
// file in places. The document is read in one pass and never held whole.
func Read(b *fields.Builder, name string, data io.ReaderAt, size int64) {
	d := &decoder{b: b, file: name, data: data, size: size}
	var mark [3]byte
	if n, _ := data.ReadAt(mark[:], 0); n == len(mark) && string(mark[:]) == "\xEF\xBB\xBF" {
		d.from = int64(n)
	}
	const buffer = 1 << 16
	in := bufio.NewReaderSize(io.NewSectionReader(data, d.from, size-d.from), buffer)
	// The decoder would stop at a repeated key; it is a problem among others.
	d.dec = jsontext.NewDecoder(in, jsontext.AllowDuplicateNames(true))
	if err := d.document(); err != nil {
		d.cut(err)
	}
}

type decoder struct {
	b    *fields.Builder
	file string
	data io.ReaderAt
	size int64
	from int64 // where the JSON begins, behind a byte-order mark
	dec  *jsontext.Decoder
	text []byte         // scratch for texts with escapes
	list []fields.Value // scratch for lists
}

// document reads the root object and makes sure that nothing follows it. An
// error is a fault in the JSON itself, behind which nothing can be read.
func (d *decoder) document() error {
	at := schedule.Place{Origin: &schedule.Origin{File: d.file}}
	if d.dec.PeekKind() != '{' {
		v, err := d.dec.ReadValue()
		if err == nil {
			d.b.Problem(at.Source(), "expected a roster document, an object in braces; found %s", found(v))
			d.b.Cut = true
			d.unread()
		}
		return err
	}
	r := d.b.Record(fields.Root, nil, at)
	if err := d.object(&r, fields.Root); err != nil {
		return err
	}
	end := d.dec.InputOffset()
	switch _, err := d.dec.ReadToken(); {
	case err == nil:
		line, column := d.position(end)
		d.b.Problem(schedule.Source{File: d.file, Line: line}, "column %d: something follows the roster document; one file holds one document", column)
		return nil
	case err != io.EOF:
		return err
	}
	return nil
}

// object reads a record. Section is nil inside an object that is itself a value.
func (d *decoder) object(r *fields.Record, section *fields.Section) error {
	if _, err := d.dec.ReadToken(); err != nil {
		return err
	}
	var given uint64 // sections, by place
	for d.dec.PeekKind() != '}' {
		name, err := d.string()
		if err != nil {
			return err
		}
		if i := r.Index(name); i >= 0 {
			if r.Given(i) {
				err = d.twice(r, string(name))
			} else {
				err = d.value(r, i)
			}
		} else if n, inside := within(section, name); inside != nil {
			if given&(1<<n) != 0 {
				err = d.twice(r, inside.Key)
			} else {
				err = d.section(inside, r)
			}
			given |= 1 << n
		} else {
			r.Unknown(name, r.At(escape(name)))
			err = d.dec.SkipValue()
		}
		if err != nil {
			return err
		}
	}
	_, err := d.dec.ReadToken()
	r.Close()
	return err
}

func within(s *fields.Section, key []byte) (int, *fields.Section) {
	if s != nil {
		for i, t := range s.Sections {
			if t.Key == string(key) {
				return i, t
			}
		}
	}
	return 0, nil
}

func (d *decoder) twice(r *fields.Record, key string) error {
	r.Break(r.At(key), "the key %q is given twice", key)
	return d.dec.SkipValue()
}

// section reads the value of a key that is a section.
func (d *decoder) section(s *fields.Section, in *fields.Record) error {
	at := in.At(s.Key)
	open, what := jsontext.Kind('{'), lang.Phrase("an object in braces")
	if s.Shape == fields.List {
		open, what = '[', lang.Phrase("a list in brackets")
	}
	if d.dec.PeekKind() != open {
		d.b.Unread(s)
		return d.wrong(in, at, what)
	}
	origin := &schedule.Origin{File: d.file, Pointer: at.Pointer, List: s.Shape == fields.List}
	switch s.Shape {
	case fields.Single:
		r := d.b.Record(s, in.Self(), schedule.Place{Origin: origin})
		return d.object(&r, s)
	case fields.Map:
		return d.pairs(s, in, origin)
	}
	if _, err := d.dec.ReadToken(); err != nil {
		return err
	}
	for row := int32(0); d.dec.PeekKind() != ']'; row++ {
		place := schedule.Place{Origin: origin, Row: row}
		if d.dec.PeekKind() != '{' {
			d.b.Unread(s)
			if err := d.wrong(in, place.Source(), lang.Phrase("an object in braces")); err != nil {
				return err
			}
			continue
		}
		r := d.b.Record(s, in.Self(), place)
		if err := d.object(&r, s); err != nil {
			return err
		}
	}
	_, err := d.dec.ReadToken()
	return err
}

// pairs reads an object whose keys are names of the roster's own.
func (d *decoder) pairs(s *fields.Section, in *fields.Record, origin *schedule.Origin) error {
	if _, err := d.dec.ReadToken(); err != nil {
		return err
	}
	given := map[string]bool{}
	for d.dec.PeekKind() != '}' {
		name, err := d.string()
		if err != nil {
			return err
		}
		here := *origin
		here.Pointer += "/" + escape(name)
		at := schedule.Source{File: d.file, Pointer: here.Pointer}
		here.Fields = map[string]schedule.Source{s.Fields[0].Key: at, s.Fields[1].Key: at}
		if given[string(name)] {
			in.Break(at, "the key %q is given twice", name)
			if err := d.dec.SkipValue(); err != nil {
				return err
			}
			continue
		}
		given[string(name)] = true
		r := d.b.Record(s, in.Self(), schedule.Place{Origin: &here})
		if v, problem := d.b.Parse(s.Fields[0], name); problem != nil {
			r.Bad(0, "%s", problem)
		} else if len(name) > 0 {
			r.Put(0, v)
		} else {
			r.Bad(0, "the key is empty; expected %s", s.Fields[0].Form())
		}
		if err := d.value(&r, 1); err != nil {
			return err
		}
		r.Close()
	}
	_, err := d.dec.ReadToken()
	return err
}

// value reads the value of a field.
func (d *decoder) value(r *fields.Record, i int) error {
	f := r.Field(i)
	switch {
	case f.Kind == fields.Object:
		switch d.dec.PeekKind() {
		case 'n':
			r.Seen(i)
			return d.dec.SkipValue()
		case '{':
			inner := r.Object(i)
			return d.object(&inner, nil)
		}
		r.Fail(i)
		return d.wrong(r, r.At(f.Key), lang.Phrase("%s, or null", f.Form()))
	case f.List:
		if d.dec.PeekKind() != '[' {
			r.Fail(i)
			return d.wrong(r, r.At(f.Key), lang.Phrase("a list in brackets"))
		}
		if _, err := d.dec.ReadToken(); err != nil {
			return err
		}
		d.list = d.list[:0]
		for n := 0; d.dec.PeekKind() != ']'; n++ {
			v, state, err := d.scalar(r, i, n)
			if err != nil {
				return err
			}
			if state != bad {
				d.list = append(d.list, v)
			}
		}
		_, err := d.dec.ReadToken()
		r.PutList(i, d.list)
		return err
	}
	v, state, err := d.scalar(r, i, -1)
	switch state {
	case good:
		r.Put(i, v)
	case empty:
		r.Seen(i)
	}
	return err
}

// state is what came of reading a value.
type state uint8

const (
	bad state = iota
	good
	empty // an empty text, which is as good as none
)

// scalar reads a value, the nth of a list where n is not negative.
func (d *decoder) scalar(r *fields.Record, i, n int) (v fields.Value, s state, err error) {
	f := r.Field(i)
	key := f.Key
	at := func() schedule.Source {
		if n >= 0 {
			key = fmt.Sprintf("%s/%d", f.Key, n)
		}
		return r.At(key)
	}
	kind := d.dec.PeekKind()
	switch {
	case f.Kind == fields.Boolean && (kind == 't' || kind == 'f'):
		_, err = d.dec.ReadToken()
		if kind == 't' {
			v.Int = 1
		}
		return v, good, err
	case f.Kind == fields.Integer && kind == '0':
		raw, err := d.dec.ReadValue()
		if err != nil {
			return v, bad, err
		}
		var problem error
		if v, problem = d.b.Parse(f, raw); problem != nil {
			r.BadAt(i, at(), "%s", problem)
			return v, bad, nil
		}
		return v, good, nil
	case f.Kind != fields.Boolean && f.Kind != fields.Integer && kind == '"':
		text, err := d.string()
		if err != nil {
			return v, bad, err
		}
		if n < 0 && (len(text) == 0 || f.Kind != fields.ID && len(bytes.TrimSpace(text)) == 0) {
			return v, empty, nil
		}
		var problem error
		switch v, problem = d.b.Parse(f, text); {
		case problem != nil:
			r.BadAt(i, at(), "%s", problem)
		case len(text) == 0:
			r.BadAt(i, at(), "%q is empty; expected %s", f.Key, f.Form())
		default:
			return v, good, nil
		}
		return v, bad, nil
	}
	want := f.Form()
	if f.Kind != fields.Boolean && f.Kind != fields.Integer {
		want = lang.Phrase("%s, in quotes", want)
	}
	r.Fail(i)
	if kind == 'n' && n < 0 && !f.Required {
		want = lang.Phrase("%s, or no such key", want)
	}
	return v, bad, d.wrong(r, at(), want)
}

// wrong names a value of the wrong type and skips it.
func (d *decoder) wrong(r *fields.Record, at schedule.Source, want lang.Saying) error {
	var v jsontext.Value
	var err error
	switch k := d.dec.PeekKind(); k {
	case '{', '[':
		v, err = jsontext.Value([]byte{byte(k)}), d.dec.SkipValue()
	default:
		v, err = d.dec.ReadValue()
	}
	if err != nil {
		return err
	}
	r.Break(at, "expected %s; found %s", want, found(v))
	return nil
}

// found names a value of the wrong type.
func found(v jsontext.Value) lang.Saying {
	switch v.Kind() {
	case 'n', 't', 'f':
		return lang.Phrase("%s", v.String())
	case '"':
		text, _ := jsontext.AppendUnquote(nil, v)
		return lang.Phrase("the text %s", fields.Quote(text))
	case '0':
		const most = 40
		if len(v) > most {
			return lang.Phrase("the number %s...", string(v[:most]))
		}
		return lang.Phrase("the number %s", string(v))
	case '[':
		return lang.Phrase("a list")
	}
	return lang.Phrase("an object")
}

// string reads a text or key. The bytes are good until the next read.
func (d *decoder) string() ([]byte, error) {
	v, err := d.dec.ReadValue()
	switch {
	case err != nil:
		return nil, err
	case bytes.IndexByte(v, '\\') < 0:
		return v[1 : len(v)-1], nil
	}
	d.text, err = jsontext.AppendUnquote(d.text[:0], v)
	return d.text, err
}

// escape writes a key for use in a JSON pointer.
func escape(key []byte) string {
	return strings.NewReplacer("~", "~0", "/", "~1").Replace(string(key))
}

// cut names the fault behind which nothing could be read.
func (d *decoder) cut(err error) {
	at := schedule.Source{File: d.file}
	var fault *jsontext.SyntacticError
	switch {
	case errors.As(err, &fault):
		var column int
		at.Line, column = d.position(fault.ByteOffset)
		err = lang.Errorf("column %d: not JSON: %s", column, plain(fault.Err))
		if at := string(fault.JSONPointer); at != "" {
			const most = 200 // bytes of a place that is read
			if len(at) > most {
				at = strings.ToValidUTF8(at[:most], "") + "..."
			}
			err = lang.Errorf("%s, at %s", err, at)
		}
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		at.Line, _ = d.position(d.size)
		err = lang.Errorf("not JSON: the document ends too early")
	}
	d.b.Problem(at, "%s", err)
	d.b.Cut = true
	d.unread()
}

func plain(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return lang.Errorf("the document ends too early")
	}
	text := strings.TrimPrefix(err.Error(), "jsontext: ")
	said := lang.JSON(text)
	switch {
	case strings.HasPrefix(text, "invalid character ',' at start of value"):
		return lang.Errorf("%s (a comma with nothing behind it?)", said)
	case strings.HasPrefix(text, `invalid character '\'' at start of value`):
		return lang.Errorf("%s (texts and keys stand in double quotes)", said)
	}
	return lang.Errorf("%s", said)
}

// unread marks every section: what is missing may stand where nothing was read.
func (d *decoder) unread() {
	for _, s := range fields.Sections() {
		d.b.Unread(s)
	}
}

// position is the line and column, from 1, of the first thing that is not white
// space at or behind an offset of the JSON.
func (d *decoder) position(offset int64) (line, column int) {
	line, column = 1, 1
	in := bufio.NewReader(io.NewSectionReader(d.data, d.from, d.size-d.from))
	for at := int64(0); ; at++ {
		c, err := in.ReadByte()
		if err != nil || at >= offset && c != ' ' && c != '\t' && c != '\n' && c != '\r' {
			return line, column
		}
		switch {
		case c == '\n':
			line, column = line+1, 1
		case utf8.RuneStart(c):
			column++
		}
	}
}
