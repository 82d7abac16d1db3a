// Package packet writes the papers for a grievance of one member: a page that
// lists what is claimed and by when, a page for each kind of finding and for each
// kind of money owed, the member's statement, and a manifest from which the other
// side makes the same numbers again.
//
// The pages are plain HTML without a script, which browsers print and word
// processors open to be changed. Every text of the roster is escaped. The same
// roster, options and version of the program give the same bytes, wherever the
// files lie.
package packet

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rostercheck/agreements"
	"rostercheck/audit"
	"rostercheck/internal/lang"
	"rostercheck/reports/internal/show"
	"rostercheck/reports/internal/words"
	"rostercheck/schedule/civil"
)

// The names of the papers that every packet has.
const (
	IndexName     = "index.html"
	StatementName = "statement.xlsx"
	AuditName     = "audit.json"
	ManifestName  = "manifest.json"
)

// What names of the other papers begin with.
const (
	findingPrefix = "finding-"
	owedPrefix    = "owed-"
)

// limits bound what a page spells out; the workbook has the rest. Tests lower
// them.
type limits struct {
	spelled int // findings with their days, lines with their facts
	short   int // findings in short, lines without their facts
	days    int // of one finding
	list    int // entries of other lists
}

var usual = limits{spelled: 200, short: 20_000, days: 31, list: 500}

// Options are what a packet says beside the audit.
type Options struct {
	Version   string // of the program
	Lang      lang.Lang
	Context   context.Context                        // nil, or what can stop a long packet
	Statement func(io.Writer, *audit.Document) error // writes the workbook
	// ForPrograms is the same statement as programs read it, in English but for
	// messages; nil where that is the statement itself.
	ForPrograms *audit.Document
	Again       Again
}

// Write makes the packet of the one employee of a statement, each file by a call
// of write, the manifest last.
func Write(doc *audit.Document, opt Options, write func(name string, f func(io.Writer) error) error) error {
	return writeAll(doc, opt, usual, write)
}

func writeAll(doc *audit.Document, opt Options, lim limits, write func(name string, f func(io.Writer) error) error) error {
	if opt.Context == nil {
		opt.Context = context.Background()
	}
	if doc.Statement == nil || len(doc.Statement.Employees) != 1 {
		return errors.New("packet: the document is not the statement of one employee")
	}
	m := doc.Member(doc.Statement.Employees[0])
	if m == nil {
		return errors.New("packet: the document was made by hand")
	}
	p := &packet{doc: doc, member: m, opt: opt, max: lim, says: words.PacketOf(opt.Lang.String()), days: map[civil.Date]*audit.Day{}}
	if err := p.gather(); err != nil {
		return err
	}
	var outputs []Output
	one := func(name string, f func(io.Writer) error) error {
		return write(name, func(w io.Writer) error {
			t := &tally{hash: sha256.New()}
			if err := f(io.MultiWriter(w, t)); err != nil {
				return err
			}
			outputs = append(outputs, Output{Name: name, Bytes: t.n, SHA256: hex.EncodeToString(t.hash.Sum(nil))})
			return nil
		})
	}
	papers := []paper{{IndexName, p.index}}
	for i := range p.findings {
		papers = append(papers, paper{p.findings[i].file, func(w io.Writer) error { return p.finding(w, &p.findings[i]) }})
	}
	for i := range p.owed {
		papers = append(papers, paper{p.owed[i].file, func(w io.Writer) error { return p.money(w, &p.owed[i]) }})
	}
	papers = append(papers,
		paper{StatementName, func(w io.Writer) error { return opt.Statement(w, doc) }},
		paper{AuditName, cmp.Or(opt.ForPrograms, doc).WriteJSONWhy})
	for _, x := range papers {
		if err := one(x.name, x.write); err != nil {
			return err
		}
	}
	return write(ManifestName, func(w io.Writer) error { return p.manifest(w, outputs) })
}

type paper struct {
	name  string
	write func(io.Writer) error
}

// packet is a packet in the making.
type packet struct {
	doc    *audit.Document
	member *audit.Member
	opt    Options
	max    limits
	says   *words.Packet

	findings []kind // by rule
	owed     []owed // by pay element
	total    int64  // owed, in cents
	days     map[civil.Date]*audit.Day
}

// kind is the findings of one rule.
type kind struct {
	rule, file    string
	open, excused []int // in the document's findings
	stake         int64 // in cents, of those that are open
	staked        bool
	clauses       []string
	strength      string
	first         string // last day to grieve the first of them; empty where none is known
}

// owed is the pay lines of one element.
type owed struct {
	element, file string
	lines         []audit.Explained
	cents         int64
	clauses       []string
	first         string // last day to grieve the first of them, counted from the day of work
}

// notOwed are the elements that a member is paid without asking: those of the
// schedule itself.
var notOwed = []string{"regular", "leave"}

// gather sorts findings and pay lines by what they are. It fails where the lines
// of an element do not come to what the audit says of it.
func (p *packet) gather() error {
	at := map[string]int{}
	for i := range p.doc.Findings {
		f := &p.doc.Findings[i]
		k, ok := at[f.Rule]
		if !ok {
			k = len(p.findings)
			at[f.Rule] = k
			p.findings = append(p.findings, kind{rule: f.Rule, file: findingPrefix + safe(f.Rule) + ".html", strength: f.Strength})
		}
		if err := p.add(&p.findings[k], i, f); err != nil {
			return err
		}
	}
	// What demands most comes first; what is excused throughout comes last.
	slices.SortStableFunc(p.findings, func(a, b kind) int { return p.rank(&a) - p.rank(&b) })
	sums := map[string]int64{}
	for _, l := range p.member.Lines() {
		sums[l.Element] += l.Cents
		if slices.Contains(notOwed, l.Element) {
			continue
		}
		k := slices.IndexFunc(p.owed, func(o owed) bool { return o.element == l.Element })
		if k < 0 {
			k = len(p.owed)
			p.owed = append(p.owed, owed{element: l.Element, file: owedPrefix + safe(l.Element) + ".html"})
		}
		o := &p.owed[k]
		o.lines, o.cents, p.total = append(o.lines, l), o.cents+l.Cents, p.total+l.Cents
		if !slices.Contains(o.clauses, l.Clause) {
			o.clauses = append(o.clauses, l.Clause)
		}
		if by := p.member.GrieveBy(civil.Date(l.DateNumber)); by != "" && (o.first == "" || by < o.first) {
			o.first = by
		}
	}
	slices.SortFunc(p.owed, func(a, b owed) int { return strings.Compare(a.element, b.element) })
	for _, e := range p.doc.Summary.Cost.Elements {
		n, err := show.Cents(e.Amount)
		if err != nil {
			return err
		}
		if n != sums[e.Element] {
			return fmt.Errorf(words.Of(lang.English).TotalsDisagree, e.Element, show.Decimal(sums[e.Element]), e.Amount)
		}
	}
	return nil
}

func (p *packet) add(k *kind, i int, f *audit.Finding) error {
	for _, c := range p.split(f.Clause) {
		if !slices.Contains(k.clauses, c) {
			k.clauses = append(k.clauses, c)
		}
	}
	if f.Waived || f.Accepted {
		k.excused = append(k.excused, i)
		return nil
	}
	if len(k.open) == 0 || show.Rank(f) < show.Rank(&p.doc.Findings[k.open[0]]) {
		k.strength = f.Strength
	}
	k.open = append(k.open, i)
	if f.AtStake != "" {
		n, err := show.Cents(f.AtStake)
		if err != nil {
			return err
		}
		k.stake, k.staked = k.stake+n, true
	}
	if f.GrieveBy != "" && (k.first == "" || f.GrieveBy < k.first) {
		k.first = f.GrieveBy
	}
	return nil
}

func (p *packet) rank(k *kind) int {
	if len(k.open) == 0 {
		return len(show.Strengths)
	}
	return slices.Index(show.Strengths[:], k.strength)
}

// split is the clauses that a finding cites: "21.07, 21.08" are two.
func (p *packet) split(clause string) []string {
	if p.doc.Terms.Clause(clause) != nil {
		return []string{clause}
	}
	return strings.Split(clause, ", ")
}

// day is a day of the member.
func (p *packet) day(d civil.Date) *audit.Day {
	if p.days[d] == nil {
		p.days[d] = p.member.Day(d)
	}
	return p.days[d]
}

// proof is what a rule is called and what shows its facts.
func (p *packet) ofRule(rule string) words.Proof {
	x, ok := p.says.Rules[rule]
	if !ok {
		x = p.says.AnyRule
	}
	if x.Name == "" {
		x.Name = title(p.opt.Lang.Word("rule", rule))
	}
	return x
}

func (p *packet) ofElement(element string) words.Proof {
	x, ok := p.says.Elements[element]
	if !ok {
		x = p.says.AnyPay
	}
	if x.Name == "" {
		x.Name = title(p.opt.Lang.Word("element", element))
	}
	return x
}

// title is a name at the head of a page or of a row.
func title(name string) string {
	first, n := utf8.DecodeRuneInString(name)
	return string(unicode.ToUpper(first)) + name[n:]
}

// dollars is an amount in the packet's language.
func (p *packet) dollars(cents int64) string { return p.opt.Lang.Dollars(show.Decimal(cents)) }

// clause is the agreement's clause, nil where the file has none of that id.
func (p *packet) clause(id string) *agreements.Clause { return p.doc.Terms.Clause(id) }

// safe is a word of the program as a part of a file's name. Rules and elements
// are words of our own; no other could lead out of the folder.
func safe(word string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-' {
			return r
		}
		return '_'
	}, word)
}
