package agreements

import (
	"fmt"
	"rostercheck/internal/lang"
	"strings"

	"go.yaml.in/yaml/v4"
)

// extendsKey names the agreement that an overlay changes.
const extendsKey = "extends"

// top is the value of a key of a mapping; nil where it has none.
func top(root *yaml.Node, key string) *yaml.Node {
	if root == nil || root.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(root.Content); i += 2 {
		if root.Content[i].Value == key {
			return root.Content[i+1]
		}
	}
	return nil
}

// extend lays the file's document over that of the agreement it extends, and
// returns the whole; it is the document itself where the file extends none, and
// nil where what it extends cannot be read.
func (l *loader) extend(root *yaml.Node) *yaml.Node {
	n := top(root, extendsKey)
	if n == nil {
		return root
	}
	at := value{l, n, extendsKey}
	var parent string
	if id(&parent)(at); parent == "" {
		return nil
	}
	own := ""
	if n := top(root, "agreement"); n != nil {
		own = n.Value
	}
	chain := append(append([]string(nil), l.chain...), own)
	if contains(chain, parent) {
		if parent == own {
			at.report("%q is the agreement's own name; an overlay has a name of its own", parent)
		} else {
			at.report("%q extends this agreement in its turn: %s", parent, extending(append(chain, parent)))
		}
		return nil
	}
	file, ok := l.filed(parent)
	if !ok {
		at.report("%s; the program carries no other, and no other file of such an agreement was named", Unknown(parent))
		return nil
	}
	p := newLoader(file.Name, l.words, l.others)
	p.chain = chain
	p.read(file.Data)
	if len(p.problems) > 0 {
		for _, q := range p.problems {
			if q.File == "" {
				q.File = file.Name
			}
			l.problems = append(l.problems, q)
		}
		return nil
	}
	l.a.Extends, l.a.Parent = parent, p.a
	l.inherit(p)
	return l.merge(root, p.root, "")
}

// filed is the file of an agreement: one that was named beside this one, or
// else one that the program carries.
func (l *loader) filed(id string) (File, bool) {
	for _, f := range l.others {
		if f.ID() == id {
			return f, true
		}
	}
	return builtinFile(id)
}

// inherit remembers of every node of the parent which file it is from.
func (l *loader) inherit(p *loader) {
	var walk func(n *yaml.Node)
	walk = func(n *yaml.Node) {
		l.from[n] = origin{p.origin(n).file, p.origin(n).agreement}
		for _, c := range n.Content {
			walk(c)
		}
	}
	walk(p.root)
}

// origin is the file that a node stands in, and the agreement of that file.
type origin struct{ file, agreement string }

func (l *loader) origin(n *yaml.Node) origin {
	if o, ok := l.from[n]; ok {
		return o
	}
	return origin{l.a.File, l.a.ID}
}

// How the entries of an overlay's mapping meet those of its parent.
const (
	replaced = iota // whole
	byKey           // key by key, as the next table says
	appended        // to the parent's list
)

// merging says of the paths of the format how they merge; what is not named is
// replaced.
var merging = map[string]int{
	"":               byKey,
	"sources":        appended,
	"undecided":      appended,
	"hours":          byKey,
	"hours.shift":    byKey,
	"hours.day":      byKey,
	"hours.variable": byKey,
	"hours.any":      byKey,
	"pay":            byKey,
	"pay.classes":    byKey,
	"holidays":       byKey,
	"rules":          byKey,
	"elements":       byKey,
	"readings":       byKey,
	"decisions":      byKey,
	"clauses":        byKey,
}

// merge is the parent's node with what the overlay says in place of it. The
// places of the new nodes are the overlay's.
func (l *loader) merge(own, parent *yaml.Node, path string) *yaml.Node {
	how := merging[path]
	want := map[int]yaml.Kind{byKey: yaml.MappingNode, appended: yaml.SequenceNode}[how]
	if how == replaced || own.Kind != want || parent.Kind != want || l.bad[own] {
		return own
	}
	out := *own
	out.Content = nil
	if how == appended {
		out.Content = append(append(out.Content, parent.Content...), own.Content...)
		return &out
	}
	at := map[string]int{}
	for i := len(own.Content) - 2; i >= 0; i -= 2 {
		if own.Content[i].Kind == yaml.ScalarNode {
			at[own.Content[i].Value] = i // of two, the first; the second is reported
		}
	}
	used := map[int]bool{}
	for i := 0; i+1 < len(parent.Content); i += 2 {
		k, v := parent.Content[i], parent.Content[i+1]
		j, both := at[k.Value]
		switch {
		case both:
			used[j] = true
			k, v = own.Content[j], l.merge(own.Content[j+1], v, join(path, k.Value))
		case path == "" && (k.Value == extendsKey || k.Value == defaultKey):
			continue // of the parent itself
		case path == "hours" && hoursReplaced(k.Value, at):
			continue
		}
		out.Content = append(out.Content, k, v)
	}
	for i := 0; i+1 < len(own.Content); i += 2 {
		if !used[i] {
			out.Content = append(out.Content, own.Content[i], own.Content[i+1])
		}
	}
	return &out
}

// hoursReplaced tells whether hours of the parent's give way to those of the
// overlay: the same for every kind, or each kind by itself.
func hoursReplaced(kind string, own map[string]int) bool {
	_, all := own[anyHours]
	if kind != anyHours {
		return all
	}
	return len(own) > 0 && !all
}

// away reads an entry by which an overlay takes away one of its parent's. It is
// false where the entry is no such one.
func (l *loader) away(v value, what lang.Saying, has func(parent *Agreement) bool) bool {
	if v.n.Kind != yaml.MappingNode || top(v.n, "absent") == nil {
		return false
	}
	var why string
	v.entries(func(key *yaml.Node, c value) {
		if key.Value == "absent" {
			text(&why)(c)
			return
		}
		at := value{l, key, v.path}
		at.report("absent stands alone; it says why there is no %q here", key.Value)
	})
	_, again := l.from[v.n] // taken away by what this extends, already
	switch {
	case again:
	case l.a.Parent == nil:
		v.report("only an overlay takes a %s away; leave it out instead", what)
	case !has(l.a.Parent):
		v.report("%s has no such %s to take away", l.a.Extends, what)
	}
	l.a.Absent = append(l.a.Absent, Absence{v.path, why})
	return true
}

// orAway reads a section of the top level, which an overlay may take away.
func (l *loader) orAway(what lang.Saying, read func(value)) func(value) {
	return func(v value) {
		has := func(p *Agreement) bool { return top(p.root, v.path) != nil }
		if !l.away(v, what, has) {
			read(v)
		}
	}
}

// Absence is what an overlay takes away from the agreement it extends.
type Absence struct {
	Path string // such as holidays.x or grievance
	Why  string
}

// taken is why the entry of that path was taken away.
func (a *Agreement) taken(path string) (why string, ok bool) {
	for _, x := range a.Absent {
		if x.Path == path {
			return x.Why, true
		}
	}
	return "", false
}

// Difference is a figure in which an overlay and what it extends differ.
type Difference struct {
	Path   string // the keys that lead to it
	Parent string // the parent's value; empty where the parent does not give it
	Own    string // the overlay's; empty where it does not give it
	Clause string // of the overlay's; empty where it does not give it
}

// compared are the parts of a file whose figures are compared with the parent's,
// in the order of the format. What is left are texts about them.
var compared = []string{"terms", "hours", "pay", "weekend", "holidays", "holiday_moves", "holiday_unpaid", "pay_period", "year", "rules", "elements", "readings"}

// Differences are the figures in which an overlay differs from the agreement it
// extends, in the order of the parent's file and then of its own; none for an
// agreement that extends no other.
func (a *Agreement) Differences() []Difference {
	if a.Parent == nil {
		return nil
	}
	var out []Difference
	for _, key := range compared {
		own, parent := figuresOf(a.root, key), figuresOf(a.Parent.root, key)
		seen := map[string]bool{}
		for i := 0; i < len(parent.list); i++ {
			p := parent.list[i]
			seen[p.path] = true
			o, both := own.by[p.path]
			if whole, ok := own.over(p.path); ok && !both {
				// All that the parent gives there gives way to one word.
				var all []string
				for ; i < len(parent.list) && under(parent.list[i].path, whole.path); i++ {
					q := parent.list[i]
					all = append(all, strings.TrimPrefix(q.path[len(whole.path):], ".")+" "+q.value)
				}
				i--
				seen[whole.path] = true
				out = append(out, Difference{whole.path, strings.Join(all, "; "), whole.value, whole.clause})
				continue
			}
			if !both && own.through(p.path) {
				o.value = "given" // one word gives way to figures, which follow
			}
			if !both || o.value != p.value {
				out = append(out, Difference{p.path, p.value, o.value, o.clause})
			}
		}
		for _, o := range own.list {
			if !seen[o.path] {
				out = append(out, Difference{o.path, "", o.value, o.clause})
			}
		}
	}
	return out
}

type leaf struct{ path, value, clause string }

type leaves struct {
	list []leaf
	by   map[string]leaf
}

// over is the figure that stands for all figures of the path's entry.
func (l *leaves) over(path string) (leaf, bool) {
	for _, o := range l.list {
		if under(path, o.path) {
			return o, true
		}
	}
	return leaf{}, false
}

// through tells whether the path of some figure leads through this one.
func (l *leaves) through(path string) bool {
	for _, o := range l.list {
		if under(o.path, path) {
			return true
		}
	}
	return false
}

// under tells whether a path leads through another.
func under(path, through string) bool {
	return len(path) > len(through) && strings.HasPrefix(path, through) && (path[len(through)] == '.' || path[len(through)] == '[')
}

// figuresOf are the values of one part of a file, with the clause that each
// answers to.
func figuresOf(root *yaml.Node, key string) leaves {
	out := leaves{by: map[string]leaf{}}
	n := top(root, key)
	if n == nil {
		return out
	}
	var walk func(n *yaml.Node, path, clause string)
	add := func(path, value, clause string) {
		out.list = append(out.list, leaf{path, value, clause})
		out.by[path] = out.list[len(out.list)-1]
	}
	walk = func(n *yaml.Node, path, clause string) {
		switch {
		case n.Kind == yaml.ScalarNode:
			add(path, n.Value, clause)
		case n.Kind == yaml.SequenceNode && scalars(n):
			var items []string
			for _, c := range n.Content {
				items = append(items, c.Value)
			}
			add(path, strings.Join(items, ", "), clause)
		case n.Kind == yaml.SequenceNode:
			for i, c := range n.Content {
				walk(c, fmt.Sprintf("%s[%d]", path, i), clause)
			}
		case n.Kind == yaml.MappingNode:
			own := top(n, "clause")
			if own != nil {
				clause = own.Value
			}
			for _, word := range []string{"absent", "none"} {
				if c := top(n, word); c != nil {
					if own == nil {
						clause = ""
					}
					add(path, word+": "+c.Value, clause)
					return
				}
			}
			for i := 0; i+1 < len(n.Content); i += 2 {
				k := n.Content[i].Value
				switch k {
				case "clause", "also", "note", "inferred", "title", "name", "about", "decision", "line":
					continue // about the figure
				}
				walk(n.Content[i+1], join(path, k), clause)
			}
		}
	}
	walk(n, key, "")
	return out
}

func scalars(n *yaml.Node) bool {
	for _, c := range n.Content {
		if c.Kind != yaml.ScalarNode {
			return false
		}
	}
	return true
}

// extending are agreements of which each extends the next.
type extending []string

// In lists them in a language.
func (e extending) In(l lang.Lang) string { return strings.Join(e, l.Text(" extends ")) }
