package agreements

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"rostercheck/internal/lang"
	"sort"
	"strings"
	"sync"
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

// builtinFile is the data file of an agreement that the program carries.
func builtinFile(id string) (File, bool) {
	for _, known := range IDs() {
		if known == id {
			name := id + ".yaml"
			data, err := builtin.ReadFile(name)
			return File{name, data}, err == nil
		}
	}
	return File{}, false
}

// Unknown is the error of an agreement that the program does not carry: it names
// the one that was perhaps meant, or else all of them.
func Unknown(id string) error {
	return lang.Errorf("unknown agreement %q; %s", id, Suggestion(id))
}

// Suggestion is the end of a sentence about an agreement that the program does not
// carry: the one that was perhaps meant, or else all of them.
func Suggestion(id string) lang.Saying { return suggest(id, IDs()) }

// Builtin is the agreement of that id that the program carries. The error of an
// unknown id is [Unknown]'s.
func Builtin(id string, words Words) (*Agreement, error) {
	f, ok := builtinFile(id)
	if !ok {
		return nil, Unknown(id)
	}
	return Load(f.Name, f.Data, words)
}

// Default is the id of the agreement that the program takes where none is named:
// the one whose file says so.
func Default() string { return defaultID() }

// Every start of the program asks, and reading all files as YAML for it would
// cost more than the rest of the start.
var defaultID = sync.OnceValue(func() string {
	for _, id := range IDs() {
		f, _ := builtinFile(id)
		// At the left edge of these files stands nothing but their keys.
		if bytes.Contains(f.Data, []byte("\n"+defaultKey+": true")) {
			return id
		}
	}
	return ""
})

// defaultKey marks the agreement that is taken where none is named.
const defaultKey = "default"

// File is the text of an agreement's data file.
type File struct {
	Name string // for messages
	Data []byte
}

// ID is the id of the file's agreement, as far as it can be made out.
func (f File) ID() string {
	if n := top(f.root(), "agreement"); n != nil {
		return n.Value
	}
	return ""
}

// root is the file's document, nil where it cannot be read.
func (f File) root() *yaml.Node {
	return newLoader(f.Name, Words{}, nil).parse(f.Data)
}

// Problem is one thing wrong with an agreement file.
type Problem struct {
	Line, Column int    // from 1; 0 where the place is unknown
	Path         string // the keys that lead to it, such as rules.shift-span.limit; empty for the file itself
	Message      string // in English
	File         string // that the place is in, where it is not the one that was loaded

	said error
}

// Problems is all that is wrong with an agreement file, in the file's order;
// what is wrong with an agreement that it extends comes after.
type Problems struct {
	File string
	List []Problem
}

// Error is one line a problem: file, line, column, keys and what is wrong.
func (p *Problems) Error() string { return p.In(lang.English) }

// In says them in a language.
func (p *Problems) In(l lang.Lang) string {
	var b strings.Builder
	for i, q := range p.List {
		if i > 0 {
			b.WriteByte('\n')
		}
		if q.File != "" {
			b.WriteString(q.File)
		} else {
			b.WriteString(p.File)
		}
		if q.Line > 0 {
			fmt.Fprintf(&b, ":%d:%d", q.Line, q.Column)
		}
		b.WriteString(": ")
		if q.Path != "" {
			b.WriteString(q.Path)
			b.WriteString(": ")
		}
		if q.said == nil {
			b.WriteString(q.Message)
		} else {
			b.WriteString(l.Err(q.said))
		}
	}
	return b.String()
}

// Load reads one agreement from the YAML text data; file is its name in
// messages. The text is taken literally: one document, no anchors, aliases,
// merge keys, tags or tabs, no key twice and none unknown, and clause numbers,
// dates and amounts as text. Every clause that the file cites must be listed in
// it, and every clause listed must be put to some use or say why it is not.
//
// A file may extend another agreement, which is then one of the others, or else
// one that the program carries: what it does not say is that agreement's.
//
// The error is a [*Problems] with everything that is wrong.
func Load(file string, data []byte, words Words, others ...File) (*Agreement, error) {
	l := newLoader(file, words, others)
	l.read(data)
	if len(l.problems) == 0 {
		return l.a, nil
	}
	sort.SliceStable(l.problems, func(i, j int) bool {
		p, q := l.problems[i], l.problems[j]
		switch {
		case p.File != q.File:
			return p.File == "" || q.File != "" && p.File < q.File
		case p.Line != q.Line:
			return p.Line < q.Line
		}
		return p.Column < q.Column
	})
	return nil, &Problems{File: file, List: l.problems}
}

func newLoader(file string, words Words, others []File) *loader {
	return &loader{
		words:  words,
		others: others,
		bad:    map[*yaml.Node]bool{},
		from:   map[*yaml.Node]origin{},
		unread: map[string]bool{},
		turns:  map[string]map[string]bool{},
		a: &Agreement{
			File:       file,
			Rules:      map[string][]*Binding{},
			Elements:   map[string]*Element{},
			clauseByID: map[string]*Clause{},
		},
	}
}

// read reads the file, and what it extends.
func (l *loader) read(data []byte) {
	sum := sha256.Sum256(data)
	l.a.SHA256 = hex.EncodeToString(sum[:])
	root := l.parse(data)
	if root == nil {
		return
	}
	l.shape(root)
	if n := top(root, "agreement"); n != nil {
		l.a.ID = n.Value // by which its nodes are known; read again below
	}
	whole := l.extend(root)
	if whole == nil {
		// What is wrong with the file cannot be told without the agreement that
		// it extends.
		return
	}
	l.root, l.a.root = whole, whole
	l.agreement(value{l, whole, ""})
	l.resolve()
	if len(l.problems) == 0 {
		l.a.Pay.compute()
	}
}

// loader gathers an agreement and all that is wrong with its file.
type loader struct {
	words    Words
	others   []File   // that the file may extend
	chain    []string // ids of the agreements that led to this one, each extending the next
	a        *Agreement
	root     *yaml.Node            // of the whole, with what is inherited
	from     map[*yaml.Node]origin // of inherited nodes
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

func (l *loader) add(line, column int, path, format string, args ...any) {
	said := lang.Errorf(format, args...)
	l.problems = append(l.problems, Problem{Line: line, Column: column, Path: path, Message: said.Error(), said: said})
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
		l.add(0, 0, "", "not readable as YAML: %s", lang.YAML(err.Error()))
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
		l.add(e.Mark.Line, e.Mark.Column, "", "not readable as YAML: %s", lang.YAML(e.Message))
		return
	}
	l.add(0, 0, "", "not readable as YAML: %s", lang.YAML(err.Error()))
}

// characters reports tabs, and what is no text at all; only the latter keeps a
// file from being read.
func (l *loader) characters(data []byte) bool {
	line, column := 1, 1
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			l.add(line, column, "", "the byte %#02x is not UTF-8 text", data[i])
			return false
		case r == '\t':
			l.add(line, column, "", "a tab; use spaces")
		case r < ' ' && r != '\n' && r != '\r' || r == 0x7f:
			l.add(line, column, "", "the control character %U is not text", r)
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
		l.add(n.Line, n.Column, "", "the anchor %q is not allowed; write values out where they are needed", "&"+n.Anchor)
	}
	switch {
	case n.Kind == yaml.AliasNode:
		l.bad[n] = true
		l.add(n.Line, n.Column, "", "the alias %q is not allowed; write the value out", "*"+n.Value)
		return
	case n.Kind == yaml.ScalarNode && n.ShortTag() == "!!merge":
		l.bad[n] = true
		l.add(n.Line, n.Column, "", "the merge key %q is not allowed; write the keys out", n.Value)
		return
	case n.Style&yaml.TaggedStyle != 0:
		l.bad[n] = true
		l.add(n.Line, n.Column, "", "the tag %q is not allowed; text is marked by quotes", n.ShortTag())
		return
	}
	for _, c := range n.Content {
		l.shape(c)
	}
}
