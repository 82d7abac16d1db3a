package agreements

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"sort"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

//go:embed *.yaml
var builtin embed.FS

// IDs are the ids of the agreements that the program carries, sorted.
func IDs() []string {
	names, _ := fs.Glob(builtin, "*.yaml") // which sorts
	for i, n := range names {
		names[i] = strings.TrimSuffix(n, ".yaml")
	}
	return names
}

// Builtin is the agreement of that id that the program carries. The error of an
// unknown id names the known ones.
func Builtin(id string, words Words) (*Agreement, error) {
	for _, known := range IDs() {
		if known == id {
			file := id + ".yaml"
			data, err := builtin.ReadFile(file)
			if err != nil {
				return nil, err
			}
			return Load(file, data, words)
		}
	}
	return nil, fmt.Errorf("unknown agreement %q; the program has %s", id, strings.Join(IDs(), ", "))
}

// Problem is one thing wrong with an agreement file.
type Problem struct {
	Line, Column int    // from 1; 0 where the place is unknown
	Path         string // the keys that lead to it, such as rules.shift-span.limit; empty for the file itself
	Message      string
}

// Problems is all that is wrong with an agreement file, in the file's order.
type Problems struct {
	File string
	List []Problem
}

// Error is one line a problem: file, line, column, keys and what is wrong.
func (p *Problems) Error() string {
	var b strings.Builder
	for i, q := range p.List {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(p.File)
		if q.Line > 0 {
			fmt.Fprintf(&b, ":%d:%d", q.Line, q.Column)
		}
		b.WriteString(": ")
		if q.Path != "" {
			b.WriteString(q.Path)
			b.WriteString(": ")
		}
		b.WriteString(q.Message)
	}
	return b.String()
}

// Load reads one agreement from the YAML text data; file is its name in
// messages. The text is taken literally: one document, no anchors, aliases,
// merge keys, tags or tabs, no key twice and none unknown, and clause numbers,
// dates and amounts as text. Every clause that the file cites must be listed in
// it, and every clause listed must be put to some use or say why it is not.
//
// The error is a [*Problems] with everything that is wrong.
func Load(file string, data []byte, words Words) (*Agreement, error) {
	l := &loader{
		words:  words,
		bad:    map[*yaml.Node]bool{},
		unread: map[string]bool{},
		turns:  map[string]map[string]bool{},
		a: &Agreement{
			File:       file,
			Rules:      map[string][]*Binding{},
			Elements:   map[string]*Element{},
			clauseByID: map[string]*Clause{},
		},
	}
	if root := l.parse(data); root != nil {
		l.shape(root)
		l.agreement(value{l, root, ""})
		l.resolve()
	}
	if len(l.problems) == 0 {
		l.a.Pay.compute()
		return l.a, nil
	}
	sort.SliceStable(l.problems, func(i, j int) bool {
		p, q := l.problems[i], l.problems[j]
		if p.Line != q.Line {
			return p.Line < q.Line
		}
		return p.Column < q.Column
	})
	return nil, &Problems{File: file, List: l.problems}
}

// loader gathers an agreement and all that is wrong with its file.
type loader struct {
	words    Words
	a        *Agreement
	problems []Problem
	bad      map[*yaml.Node]bool // nodes that are reported and stand for nothing
	unread   map[string]bool     // clauses whose number or use could not be read: no more is said of them
	cites    []cite
	named    []cite                     // decisions named by bindings and readings
	listed   []value                    // the clauses, as a.Clauses
	turns    map[string]map[string]bool // values of readings that some `when` names
	remarked []remarked
	waiting  []func() // checks that need the whole file
}

// later checks something once the whole file is read.
func (l *loader) later(check func()) { l.waiting = append(l.waiting, check) }

func (l *loader) add(line, column int, path, message string) {
	l.problems = append(l.problems, Problem{line, column, path, message})
}

// parse is the root of the file's one document, or nil where there is none to read.
func (l *loader) parse(data []byte) *yaml.Node {
	readable := l.characters(data)
	if !readable {
		return nil
	}
	tabs := len(l.problems) > 0
	if tabs {
		// Spaces keep every column, and so the other problems can be listed too.
		data = bytes.ReplaceAll(data, []byte{'\t'}, []byte{' '})
	}
	loader, err := yaml.NewLoader(bytes.NewReader(data))
	if err != nil {
		l.add(0, 0, "", err.Error())
		return nil
	}
	var docs []*yaml.Node
	for {
		var n yaml.Node
		err := loader.Load(&n)
		if err == io.EOF {
			break
		}
		if err != nil {
			// What a tab was meant to be is unknown: its own message is enough.
			if !tabs {
				l.syntax(err)
			}
			return nil
		}
		docs = append(docs, &n)
	}
	if len(docs) == 0 || empty(docs[0]) {
		l.add(1, 1, "", "the file is empty; an agreement begins with agreement, title and parties")
		return nil
	}
	if len(docs) > 1 {
		l.add(docs[1].Line, docs[1].Column, "", "a second document begins; one file is one agreement")
	}
	return docs[0].Content[0]
}

func empty(doc *yaml.Node) bool {
	return len(doc.Content) == 0 || (doc.Content[0].Kind == yaml.ScalarNode && doc.Content[0].ShortTag() == "!!null")
}

// syntax reports what the YAML library could not read.
func (l *loader) syntax(err error) {
	var e *yaml.LoadError
	if errors.As(err, &e) {
		l.add(e.Mark.Line, e.Mark.Column, "", "not readable as YAML: "+e.Message)
		return
	}
	l.add(0, 0, "", "not readable as YAML: "+err.Error())
}

// characters reports tabs, and what is no text at all; only the latter keeps a
// file from being read.
func (l *loader) characters(data []byte) bool {
	line, column := 1, 1
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			l.add(line, column, "", fmt.Sprintf("the byte %#02x is not UTF-8 text", data[i]))
			return false
		case r == '\t':
			l.add(line, column, "", "a tab; use spaces")
		case r < ' ' && r != '\n' && r != '\r' || r == 0x7f:
			l.add(line, column, "", fmt.Sprintf("the control character %U is not text", r))
			return false
		}
		i += size
		column++
		if r == '\n' {
			line, column = line+1, 1
		}
	}
	return true
}

// shape reports what YAML allows and an agreement file does not: ways to write
// one thing that means another.
func (l *loader) shape(n *yaml.Node) {
	if n.Anchor != "" && n.Kind != yaml.AliasNode {
		l.add(n.Line, n.Column, "", fmt.Sprintf("the anchor %q is not allowed; write values out where they are needed", "&"+n.Anchor))
	}
	switch {
	case n.Kind == yaml.AliasNode:
		l.bad[n] = true
		l.add(n.Line, n.Column, "", fmt.Sprintf("the alias %q is not allowed; write the value out", "*"+n.Value))
		return
	case n.Kind == yaml.ScalarNode && n.ShortTag() == "!!merge":
		l.bad[n] = true
		l.add(n.Line, n.Column, "", fmt.Sprintf("the merge key %q is not allowed; write the keys out", n.Value))
		return
	case n.Style&yaml.TaggedStyle != 0:
		l.bad[n] = true
		l.add(n.Line, n.Column, "", fmt.Sprintf("the tag %q is not allowed; text is marked by quotes", n.ShortTag()))
		return
	}
	for _, c := range n.Content {
		l.shape(c)
	}
}
