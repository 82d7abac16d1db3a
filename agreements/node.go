package agreements

import (
	"fmt"
	"sort"
	"strconv"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v4"

	"rostercheck/agreements/money"
	"rostercheck/internal/lang"
	"rostercheck/schedule/civil"
)

// value is a node of the file, with the keys that lead to it.
type value struct {
	l    *loader
	n    *yaml.Node
	path string
}

func (v value) report(format string, args ...any) {
	v.l.add(v.n.Line, v.n.Column, v.path, format, args...)
	if o, ok := v.l.from[v.n]; ok {
		v.l.problems[len(v.l.problems)-1].File = o.file
	}
}

func (v value) child(n *yaml.Node, id string) value {
	return value{v.l, n, join(v.path, id)}
}

func join(path, id string) string {
	for _, r := range id {
		if r != '-' && r != '_' && !(r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r))) {
			return path + "[" + strconv.Quote(id) + "]"
		}
	}
	if path == "" {
		return id
	}
	return path + "." + id
}

// field is a key that a mapping may have, and what reads its value.
type field struct {
	key  string
	need bool
	read func(value)
}

func need(key string, read func(value)) field { return field{key, true, read} }
func may(key string, read func(value)) field  { return field{key, false, read} }

// fields reads a mapping with these keys and no others, and returns the values
// it has.
func (v value) fields(fs ...field) map[string]value {
	seen := map[string]value{}
	complete := v.entries(func(key *yaml.Node, c value) {
		for _, f := range fs {
			if f.key == key.Value {
				seen[f.key] = c
				f.read(c)
				return
			}
		}
		names := make([]string, len(fs))
		for i, f := range fs {
			names[i] = f.key
		}
		at := value{v.l, key, v.path}
		at.report("unknown key %q; %s", key.Value, suggest(key.Value, names))
	})
	if !complete {
		return seen
	}
	for _, f := range fs {
		if _, ok := seen[f.key]; f.need && !ok {
			v.report("the key %q is missing", f.key)
		}
	}
	return seen
}

// entries calls read for each entry of a mapping. It is false where there is
// no mapping to read.
func (v value) entries(read func(key *yaml.Node, c value)) bool {
	return v.mapping(read, func(k value) (string, bool) { return k.text() })
}

// keyed is [value.entries] for keys that may be numbers.
func (v value) keyed(read func(key *yaml.Node, c value)) bool {
	return v.mapping(read, func(k value) (string, bool) {
		if k.n.Kind == yaml.ScalarNode && k.n.ShortTag() == "!!int" && !v.l.bad[k.n] {
			return k.n.Value, true
		}
		return k.text()
	})
}

func (v value) mapping(read func(key *yaml.Node, c value), name func(key value) (string, bool)) bool {
	if v.l.bad[v.n] {
		return false
	}
	if v.n.Kind != yaml.MappingNode {
		v.report("must be keys with values, not %s", described(v.n))
		return false
	}
	first := map[string]int{}
	for i := 0; i+1 < len(v.n.Content); i += 2 {
		k := v.n.Content[i]
		kv := value{v.l, k, v.path}
		id, ok := name(kv)
		if !ok {
			continue
		}
		if line, again := first[id]; again {
			kv.report("the key %q is given twice; the first is on line %d", id, line)
			continue
		}
		first[id] = k.Line
		read(k, v.child(v.n.Content[i+1], id))
	}
	return true
}

// list reads each item of a list.
func (v value) list(read func(i int, c value)) {
	if v.l.bad[v.n] {
		return
	}
	if v.n.Kind != yaml.SequenceNode {
		v.report("must be a list, not %s", described(v.n))
		return
	}
	if len(v.n.Content) == 0 {
		v.report("the list is empty; leave the key out instead")
	}
	for i, n := range v.n.Content {
		read(i, value{v.l, n, fmt.Sprintf("%s[%d]", v.path, i)})
	}
}

// oneOrMore reads a list, or a single item that stands for a list of one.
func (v value) oneOrMore(read func(c value)) {
	if v.n.Kind == yaml.SequenceNode {
		v.list(func(_ int, c value) { read(c) })
		return
	}
	read(v)
}

func described(n *yaml.Node) lang.Saying {
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

// text is the text of a scalar. Anything that YAML reads as a number, a date or
// a truth value must have quotes: 21.10 without them is 21.1, another clause.
func (v value) text() (string, bool) {
	if v.l.bad[v.n] {
		return "", false
	}
	if v.n.Kind != yaml.ScalarNode {
		v.report("must be text, not %s", described(v.n))
		return "", false
	}
	var as lang.Saying
	switch v.n.ShortTag() {
	case "!!str":
	case "!!null":
		v.report("has no value")
		return "", false
	case "!!int", "!!float":
		as = lang.Phrase("a number")
	case "!!timestamp":
		as = lang.Phrase("a time stamp")
	default:
		as = lang.Phrase("true or false")
	}
	if as != nil {
		v.l.unread[v.n.Value] = true
		v.report("unquoted %q is read as %s; write it in quotes", v.n.Value, as)
		return "", false
	}
	s := strings.TrimSpace(v.n.Value)
	if s == "" {
		v.report("is empty")
		return "", false
	}
	for _, r := range s {
		if !unicode.IsPrint(r) {
			v.report("%q has a character that is not text, or more than one line", s)
			return "", false
		}
	}
	return s, true
}

func text(dst *string) func(value) {
	return func(v value) { *dst, _ = v.text() }
}

// id reads a name made of lower case letters, digits and hyphens.
func id(dst *string) func(value) {
	return func(v value) {
		if s, ok := v.text(); ok {
			if !isID(s) {
				v.report("%q is not a name; use lower case letters, digits and hyphens", s)
				return
			}
			*dst = s
		}
	}
}

func isID(s string) bool {
	for _, r := range s {
		if r != '-' && (r < 'a' || r > 'z') && (r < '0' || r > '9') {
			return false
		}
	}
	return true
}

// maxWhole bounds whole numbers: more minutes than a year has are a mistake.
const maxWhole = 1_000_000

// whole reads a whole number, at least least.
func whole(dst *int, least int) func(value) {
	return func(v value) {
		if v.l.bad[v.n] {
			return
		}
		if v.n.Kind != yaml.ScalarNode || v.n.ShortTag() == "!!null" {
			v.report("must be a whole number, not %s", described(v.n))
			return
		}
		if v.n.ShortTag() == "!!str" && v.n.Style != 0 {
			v.report("must be a whole number; write %q without its quotes", v.n.Value)
			return
		}
		n, err := strconv.Atoi(v.n.Value)
		if err != nil || strconv.Itoa(n) != v.n.Value {
			v.report("%q is not a whole number like 480", v.n.Value)
			return
		}
		if n < least || n > maxWhole {
			v.report("%q is out of range; it must be %d to %d", v.n.Value, least, maxWhole)
			return
		}
		*dst = n
	}
}

// yes reads true or false.
func yes(dst *bool) func(value) {
	return func(v value) {
		if v.l.bad[v.n] {
			return
		}
		if v.n.Kind != yaml.ScalarNode || v.n.ShortTag() != "!!bool" {
			v.report("must be true or false, not %s", described(v.n))
			return
		}
		*dst = v.n.Value[0] == 't' || v.n.Value[0] == 'T'
	}
}

func either(dst **bool) func(value) {
	return func(v value) {
		*dst = new(bool)
		yes(*dst)(v)
	}
}

// word reads one of a closed list of words.
func word[T any](dst *T, words ...choice[T]) func(value) {
	return func(v value) {
		s, ok := v.text()
		if !ok {
			return
		}
		names := make([]string, len(words))
		for i, w := range words {
			if w.name == s {
				*dst = w.is
				return
			}
			names[i] = w.name
		}
		v.report("%q is unknown; %s", s, oneOf(names))
	}
}

// choice is a word and what it stands for.
type choice[T any] struct {
	name string
	is   T
}

// choices are the words of a type whose zero value has none.
func choices[T ~uint8](names []string) []choice[T] {
	var list []choice[T]
	for i, n := range names {
		if n != "" {
			list = append(list, choice[T]{n, T(i)})
		}
	}
	return list
}

func date(dst *civil.Date) func(value) {
	return func(v value) {
		s, ok := v.text()
		if !ok {
			return
		}
		d, err := civil.ParseDate(s)
		if err != nil {
			v.report("%q: %s", s, err)
			return
		}
		*dst = d
	}
}

func window(dst *civil.Window) func(value) {
	return func(v value) {
		s, ok := v.text()
		if !ok {
			return
		}
		w, err := civil.ParseWindow(s)
		if err != nil {
			v.report("%q: %s", s, err)
			return
		}
		*dst = w
	}
}

func rate(dst *money.Rate) func(value) {
	return func(v value) {
		s, ok := v.text()
		if !ok {
			return
		}
		r, err := money.ParseRate(s)
		if err != nil {
			v.report("%q: %s", s, err)
			return
		}
		*dst = r
	}
}

func multiplier(dst *money.Multiplier) func(value) {
	return func(v value) {
		s, ok := v.text()
		if !ok {
			return
		}
		m, err := money.ParseMultiplier(s)
		if err != nil {
			v.report("%q: %s", s, err)
			return
		}
		*dst = m
	}
}

// oneOf lists allowed words.
func oneOf(names []string) lang.Saying {
	names = append([]string(nil), names...)
	sort.Strings(names)
	switch len(names) {
	case 0:
		return lang.Phrase("none is allowed here")
	case 1:
		return lang.Phrase("only %s is allowed", names[0])
	}
	return lang.Phrase("use one of %s", strings.Join(names, ", "))
}

// suggest names the nearest of the allowed words, or all of them where none is near.
func suggest(word string, names []string) lang.Saying {
	names = append([]string(nil), names...)
	sort.Strings(names) // of two as near, the same one every time
	best, least := "", 2+len(word)/3
	for _, n := range names {
		if d := distance(word, n); d < least {
			best, least = n, d
		}
	}
	if best != "" {
		return lang.Phrase("did you mean %q?", best)
	}
	return oneOf(names)
}

// distance is the number of letters by which two words differ.
func distance(a, b string) int {
	const long = 64 // no word of the format is longer
	if len(a) > long || len(b) > long {
		return len(a) + len(b)
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		diag := row[0]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			diag, row[j] = row[j], min(row[j]+1, row[j-1]+1, diag+cost)
		}
	}
	return row[len(b)]
}
