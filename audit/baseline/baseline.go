// Package baseline reads and drafts files of accepted findings: findings of an
// audit that somebody has decided to live with for a while, each with the reason,
// who approved it, and the last day of it.
//
// Such a file is YAML:
//
//	baseline: 1
//	accepted:
//	  - rule: rest-between-shifts
//	    employee: "1042"
//	    first: "2001-07-09"
//	    reason: the post is vacant until September
//	    approver: deputy warden
//	    expires: "2001-09-30"
//
// An entry names its finding by the fingerprint that the audit gives it, or by
// rule, employee (empty for the schedule) and first day, or by all of these. What
// it names besides, the last day and what was measured, must fit too. Nothing is
// taken for granted: an entry without reason, approver or expiry is refused.
package baseline

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"rostercheck/audit"
	"rostercheck/internal/lang"
	"rostercheck/rules"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// MaxSize is the longest file that is read, in bytes.
const MaxSize = 64 << 20

const version = "1"

var keys = []string{"fingerprint", "rule", "employee", "first", "last", "measured", "reason", "approver", "expires"}

// Read reads a file of accepted findings. Name stands for it in places. Where
// there are problems, which are all that is wrong with the file, what is returned
// is not to be used.
func Read(name string, data []byte) (*audit.Baseline, schedule.Problems) {
	r := &reader{name: name, out: &audit.Baseline{File: name}}
	r.document(data)
	r.problems.Sort()
	return r.out, r.problems
}

type reader struct {
	name     string
	out      *audit.Baseline
	problems schedule.Problems
}

func (r *reader) bad(line, column int, format string, args ...any) {
	err := lang.Errorf(format, args...)
	if line > 0 {
		err = lang.Errorf("column %d: %s", column, err)
	}
	r.problems.Add(schedule.Source{File: r.name, Line: line}, err)
}

func (r *reader) at(n *yaml.Node, format string, args ...any) {
	r.bad(n.Line, n.Column, format, args...)
}

func (r *reader) document(data []byte) {
	if !utf8.Valid(data) {
		r.bad(0, 0, "the file is not UTF-8 text")
		return
	}
	loader, err := yaml.NewLoader(bytes.NewReader(data))
	if err != nil {
		r.bad(0, 0, "not readable as YAML: %s", lang.YAML(err.Error()))
		return
	}
	var doc, second yaml.Node
	if err := loader.Load(&doc); err == io.EOF || err == nil && len(doc.Content) == 0 {
		r.bad(0, 0, "the file is empty; it begins with baseline: %s", version)
		return
	} else if err != nil {
		r.syntax(err)
		return
	}
	switch err := loader.Load(&second); {
	case err == nil:
		r.at(&second, "a second document begins; one file is one baseline")
	case err != io.EOF:
		r.syntax(err)
		return
	}
	root := doc.Content[0]
	if !r.plain(root) {
		return
	}
	if root.Kind != yaml.MappingNode {
		r.at(root, "expected the keys baseline and accepted; found %s", described(root))
		return
	}
	given := r.mapping(root, []string{"baseline", "accepted"})
	switch v := given["baseline"]; {
	case v == nil:
		r.at(root, "the key baseline is missing; the file begins with baseline: %s", version)
	case v.Kind != yaml.ScalarNode || v.Value != version:
		r.at(v, "the version is %s; this program reads version %s", described(v), version)
	}
	list := given["accepted"]
	switch {
	case list == nil:
		r.at(root, "the key accepted is missing; it lists the findings that are accepted, [] for none")
	case list.Kind != yaml.SequenceNode:
		r.at(list, "accepted is a list of entries, [] for none; found %s", described(list))
	default:
		for _, n := range list.Content {
			r.entry(n)
		}
		r.repeated()
	}
}

func (r *reader) syntax(err error) {
	var e *yaml.LoadError
	if errors.As(err, &e) {
		r.bad(e.Mark.Line, e.Mark.Column, "not readable as YAML: %s", lang.YAML(e.Message))
		return
	}
	r.bad(0, 0, "not readable as YAML: %s", lang.YAML(err.Error()))
}

// plain tells whether a node and all in it is written out; what makes one place
// mean another is refused.
func (r *reader) plain(n *yaml.Node) bool {
	ok := true
	switch {
	case n.Kind == yaml.AliasNode, n.Anchor != "":
		r.at(n, "anchors and aliases are not allowed; write the value out")
		return false
	case n.Kind == yaml.ScalarNode && n.ShortTag() == "!!merge":
		r.at(n, "the merge key %q is not allowed; write the keys out", n.Value)
		return false
	case n.Style&yaml.TaggedStyle != 0:
		r.at(n, "the tag %q is not allowed; text is marked by quotes", n.ShortTag())
		return false
	}
	for _, c := range n.Content {
		ok = r.plain(c) && ok
	}
	return ok
}

// mapping is the values of an object by key; unknown and repeated keys are
// problems.
func (r *reader) mapping(n *yaml.Node, known []string) map[string]*yaml.Node {
	out := map[string]*yaml.Node{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		switch {
		case k.Kind != yaml.ScalarNode || !slices.Contains(known, k.Value):
			r.at(k, "unknown key %s; the keys are %s", described(k), strings.Join(known, ", "))
		case out[k.Value] != nil:
			r.at(k, "the key %s is given twice, also in line %d", k.Value, out[k.Value].Line)
		default:
			out[k.Value] = v
		}
	}
	return out
}

func described(n *yaml.Node) lang.Saying {
	switch {
	case n.Kind == yaml.MappingNode:
		return lang.Phrase("an object")
	case n.Kind == yaml.SequenceNode:
		return lang.Phrase("a list")
	case n.ShortTag() == "!!null":
		return lang.Phrase("nothing")
	}
	return lang.Phrase("%q", n.Value)
}

var fingerprint = regexp.MustCompile(`^[0-9a-f]{16}$`)

func (r *reader) entry(n *yaml.Node) {
	if n.Kind != yaml.MappingNode {
		r.at(n, "an entry has the keys %s; found %s", strings.Join(keys, ", "), described(n))
		return
	}
	before := len(r.problems)
	given := r.mapping(n, keys)
	// Texts are taken as they are written, with or without quotes: an employee 007
	// and a fingerprint 1234567890123456 are no numbers.
	text := func(key string) string {
		v := given[key]
		switch {
		case v == nil:
			return ""
		case v.Kind != yaml.ScalarNode:
			r.at(v, "%s is a text; found %s", key, described(v))
			return ""
		case v.ShortTag() == "!!null":
			return ""
		}
		return strings.TrimSpace(v.Value)
	}
	date := func(key string) string {
		s := text(key)
		if s == "" {
			return ""
		}
		if _, err := civil.ParseDate(s); err != nil {
			r.at(given[key], "%s %q: %s", key, s, err)
		}
		return s
	}
	a := audit.Acceptance{
		Fingerprint: text("fingerprint"), Rule: text("rule"), Employee: text("employee"), First: date("first"), Last: date("last"), Measured: text("measured"),
		Reason: text("reason"), Approver: text("approver"), Expires: date("expires"), Line: n.Line,
	}
	a.OfSchedule = given["employee"] != nil && a.Employee == ""
	for _, key := range []struct{ name, value, why string }{
		{"reason", a.Reason, "say why the finding is accepted"},
		{"approver", a.Approver, "say who approved that"},
		{"expires", a.Expires, "say the last day of it, as in \"2001-12-31\""},
	} {
		switch v := given[key.name]; {
		case key.value != "" || v != nil && v.Kind != yaml.ScalarNode:
		case v == nil:
			r.at(n, "%s is missing; %s", key.name, lang.Phrase(key.why))
		default:
			r.at(v, "%s is empty; %s", key.name, lang.Phrase(key.why))
		}
	}
	if a.Fingerprint != "" && !fingerprint.MatchString(a.Fingerprint) {
		r.at(given["fingerprint"], "%q is no fingerprint; it has 16 digits of 0-9 and a-f, as in the audit's JSON", a.Fingerprint)
	}
	if a.Rule != "" && rules.ByID(a.Rule) == nil {
		r.at(given["rule"], "unknown rule %q", a.Rule)
	}
	if a.Fingerprint == "" && len(r.problems) == before {
		for _, key := range []string{"rule", "employee", "first"} {
			if given[key] == nil || key != "employee" && text(key) == "" {
				r.at(n, "%s is missing; an entry names its finding by fingerprint, or by rule, employee (empty for the schedule) and first day", key)
			}
		}
	}
	if a.First != "" && a.Last != "" && a.Last < a.First {
		r.at(given["last"], "last %s lies before first %s", a.Last, a.First)
	}
	r.out.List = append(r.out.List, a)
}

// repeated names entries that say the same finding twice: of two approvals one
// would go unread.
func (r *reader) repeated() {
	seen := map[audit.Acceptance]int{}
	for _, a := range r.out.List {
		k := audit.Acceptance{Fingerprint: a.Fingerprint, Rule: a.Rule, Employee: a.Employee, First: a.First, Last: a.Last, Measured: a.Measured, OfSchedule: a.OfSchedule}
		if line, ok := seen[k]; ok {
			r.bad(a.Line, 1, "the same finding is accepted twice, also in line %d", line)
			continue
		}
		seen[k] = a.Line
	}
}

// Draft writes the file that would accept every finding of the audit that counts,
// without reason, approver and expiry: whoever wants to accept one fills them in
// and deletes the rest. As it stands it is refused. Its comments are in the language.
func Draft(w io.Writer, doc *audit.Document, l lang.Lang) (int, error) {
	out := bufio.NewWriter(w)
	for _, s := range []string{
		l.Say("Findings of the audit, %s to %s, under %s. An entry accepts one finding until a day:", doc.Schedule.Start, doc.Schedule.End, doc.Agreement),
		l.Text("fill in reason, approver and expires (the last day, \"YYYY-MM-DD\"), or delete it."),
		l.Text("An entry with any of them empty is refused, and with it the file."),
	} {
		fmt.Fprintf(out, "# %s\n", s)
	}
	fmt.Fprintf(out, "baseline: %s\naccepted:", version)
	n := 0
	seen := map[[2]string]bool{}
	for i := range doc.Findings {
		f := &doc.Findings[i]
		// Two findings that are alike in all an entry can name are accepted by one.
		if f.Waived || f.Accepted || seen[[2]string{f.Fingerprint, f.Measured}] {
			continue
		}
		seen[[2]string{f.Fingerprint, f.Measured}] = true
		n++
		fmt.Fprintf(out, "\n  # %s\n", l.Say("%s, clause %s: %s", l.Word("strength", f.Strength), comment(f.Clause), comment(f.Message)))
		mark := "-"
		for _, p := range [][2]string{{"fingerprint", f.Fingerprint}, {"rule", f.Rule}, {"employee", f.Employee}, {"first", f.First}, {"last", f.Last}, {"measured", f.Measured},
			{"reason", ""}, {"approver", ""}, {"expires", ""}} {
			fmt.Fprintf(out, "  %s %s: %s\n", mark, p[0], quoted(p[1]))
			mark = " "
		}
	}
	if n == 0 {
		fmt.Fprintf(out, " []\n")
	}
	return n, out.Flush()
}

// comment is a text on one line of its own.
func comment(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 || r == 0x2028 || r == 0x2029 || r == 0xfeff || r == utf8.RuneError {
			return ' '
		}
		return r
	}, s)
}

// quoted is a text between the double quotes of YAML.
func quoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 || r == 0x2028 || r == 0x2029 || r == 0xfeff:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
