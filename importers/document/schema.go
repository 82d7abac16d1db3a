package document

import (
	"bytes"

	"github.com/go-json-experiment/json/jsontext"

	"rostercheck/importers/fields"
)

// RosterSchema is the JSON Schema (2020-12) of the roster document, for editors
// and other programs. It is the same on every call. What it cannot say, such as
// that no day comes before the schedule's, is checked all the same when a
// document is read.
func RosterSchema() []byte {
	var out bytes.Buffer
	s := &schema{jsontext.NewEncoder(&out, jsontext.WithIndent("  "))}
	s.open()
	s.text("$schema", "https://json-schema.org/draft/2020-12/schema")
	s.text("title", "rostercheck roster document")
	s.section(fields.Root)
	s.close()
	return out.Bytes()
}

// schema writes JSON to memory, where nothing can go wrong: its texts are those
// of the table.
type schema struct{ to *jsontext.Encoder }

func (s *schema) put(t ...jsontext.Token) {
	for _, token := range t {
		if err := s.to.WriteToken(token); err != nil {
			panic("document: schema: " + err.Error())
		}
	}
}

func (s *schema) open()            { s.put(jsontext.BeginObject) }
func (s *schema) close()           { s.put(jsontext.EndObject) }
func (s *schema) key(k string)     { s.put(jsontext.String(k)) }
func (s *schema) text(k, v string) { s.put(jsontext.String(k), jsontext.String(v)) }
func (s *schema) inside(k string)  { s.key(k); s.open() }
func (s *schema) number(k string, n int) {
	s.put(jsontext.String(k), jsontext.Int(int64(n)))
}

func (s *schema) words(k string, words []string) {
	s.put(jsontext.String(k), jsontext.BeginArray)
	for _, w := range words {
		s.put(jsontext.String(w))
	}
	s.put(jsontext.EndArray)
}

// section writes what a section's value is, inside an open object.
func (s *schema) section(t *fields.Section) {
	s.text("description", t.Help)
	switch t.Shape {
	case fields.List:
		s.text("type", "array")
		s.inside("items")
		s.record(t)
		s.close()
	case fields.Map:
		s.text("type", "object")
		s.inside("propertyNames")
		s.value(t.Fields[0])
		s.close()
		s.inside("additionalProperties")
		s.field(t.Fields[1])
		s.close()
	default:
		s.record(t)
	}
}

func (s *schema) record(t *fields.Section) {
	var required []string
	s.text("type", "object")
	s.inside("properties")
	for _, f := range t.Fields {
		s.inside(f.Key)
		s.field(f)
		s.close()
		if f.Required {
			required = append(required, f.Key)
		}
	}
	for _, u := range t.Sections {
		s.inside(u.Key)
		s.section(u)
		s.close()
		for _, f := range u.Fields {
			if u.Shape == fields.Single && f.Required {
				required = append(required, u.Key)
				break
			}
		}
	}
	s.close()
	s.put(jsontext.String("additionalProperties"), jsontext.False)
	if required != nil {
		s.words("required", required)
	}
	if t.Apart != nil {
		s.put(jsontext.String("allOf"), jsontext.BeginArray)
		for _, keys := range t.Apart {
			s.open()
			s.inside("not")
			s.words("required", keys)
			s.close()
			s.close()
		}
		s.put(jsontext.EndArray)
	}
	if t.With != nil {
		s.inside("dependentRequired")
		for _, keys := range t.With {
			s.words(keys[0], keys[1:])
		}
		s.close()
	}
	if t.Either != nil {
		s.put(jsontext.String("anyOf"), jsontext.BeginArray)
		for _, keys := range t.Either {
			s.open()
			s.words("required", keys)
			s.inside("properties")
			for _, k := range keys {
				s.inside(k)
				s.says(t.Field(k))
				s.close()
			}
			s.close()
			s.close()
		}
		s.put(jsontext.EndArray)
	}
}

// says is the schema of a value that counts as given: not null, 0, false or
// empty.
func (s *schema) says(f *fields.Field) {
	switch f.Kind {
	case fields.Object:
		s.text("type", "object")
	case fields.Boolean:
		s.put(jsontext.String("const"), jsontext.True)
	case fields.Integer:
		s.number("minimum", 1)
	default:
		s.number("minLength", 1)
	}
}

func (s *schema) field(f *fields.Field) {
	s.text("description", f.Help)
	switch {
	case f.List:
		s.text("type", "array")
		s.inside("items")
		s.value(f)
		s.close()
	case f.Kind == fields.Object:
		s.put(jsontext.String("type"), jsontext.BeginArray, jsontext.String("object"), jsontext.String("null"), jsontext.EndArray)
		s.inside("properties")
		var required []string
		for _, g := range f.Fields {
			s.inside(g.Key)
			s.field(g)
			s.close()
			if g.Required {
				required = append(required, g.Key)
			}
		}
		s.close()
		s.put(jsontext.String("additionalProperties"), jsontext.False)
		s.words("required", required)
	default:
		s.value(f)
	}
}

const (
	datePattern  = `[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])`
	clockPattern = `(([01]?[0-9]|2[0-3]):[0-5][0-9]|24:00)`
	stampPattern = datePattern + `[T ]` + `(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)(:00)?(Z|[+-](0[0-9]|1[0-5]):[0-5][0-9])?`
)

var patterns = map[fields.Kind]string{
	fields.ID:         `[^\s\x00-\x1f\x7f-\x9f]([^\x00-\x1f\x7f-\x9f]*[^\s\x00-\x1f\x7f-\x9f])?`,
	fields.Name:       `[^\x00-\x1f\x7f-\x9f]*`,
	fields.Text:       `[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*`,
	fields.Date:       datePattern,
	fields.Stamp:      stampPattern,
	fields.DayOrStamp: datePattern + "|" + stampPattern,
	fields.Clock:      clockPattern,
	fields.MonthDay:   `(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])|none`,
	fields.Decimal:    `[0-9]{1,9}(\.[0-9]{1,6})?`,
}

// value writes what one value of a field is.
func (s *schema) value(f *fields.Field) {
	// An empty text is as good as none, where none is allowed.
	may := !f.Required && !f.List
	switch f.Kind {
	case fields.Integer:
		s.text("type", "integer")
		s.number("minimum", f.Min)
		s.number("maximum", f.Max)
	case fields.Boolean:
		s.text("type", "boolean")
	case fields.Word:
		words := f.Words
		if may {
			words = append([]string{""}, words...)
		}
		s.words("enum", words)
	default:
		s.text("type", "string")
		s.number("maxLength", fields.MaxText)
		if !may {
			s.number("minLength", 1)
		}
		p := patterns[f.Kind]
		if may {
			p += "|"
		}
		s.text("pattern", "^("+p+")$")
	}
	if f.Example != "" {
		s.put(jsontext.String("examples"), jsontext.BeginArray)
		switch f.Kind {
		case fields.Integer, fields.Boolean:
			s.raw(f.Example)
		default:
			s.put(jsontext.String(f.Example))
		}
		s.put(jsontext.EndArray)
	}
}

func (s *schema) raw(v string) {
	if err := s.to.WriteValue(jsontext.Value(v)); err != nil {
		panic("document: schema: " + err.Error())
	}
}
