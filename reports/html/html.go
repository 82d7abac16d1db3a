// Package html writes an audit as one page for browsers: a summary, every
// finding, the roster as a calendar coloured by findings or by overtime, what
// each stretch of each day earns, the cost, and the clauses in our words.
//
// The page is one file and asks for no other: style and script stand in it, and
// its own policy forbids everything else. It reads without the script, which
// adds filters and what is shown on a day of the calendar. Text of the roster is
// escaped by the one function that writes text, so that it can be no tag,
// attribute, script or address. The same document gives the same bytes.
//
// The page is written as it is made. What it holds of a large roster is bounded
// by [limits], and it says what it left out and where that is.
package html

import (
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"io"
	"strings"

	"rostercheck/agreements"
	"rostercheck/audit"
	"rostercheck/internal/lang"
	"rostercheck/reports/internal/hypertext"
	"rostercheck/reports/internal/show"
	"rostercheck/reports/internal/words"
	"rostercheck/schedule/civil"
)

//go:embed report.css
var style string

//go:embed report.js
var script string

// Options are what a page says beside the audit.
type Options struct {
	Lang    lang.Lang
	Version string          // of the program
	Context context.Context // nil, or what can stop a long report
}

// limits bound what a page holds, so that a browser opens it whatever the
// roster; tests lower them.
type limits struct {
	findings int // rows of the table of findings
	cells    int // days of employees in the calendar
	shifts   int // of the employees whose days are spelled out
	people   int // rows of the cost by employee
	list     int // entries of a list of assumptions
}

// A page at all of these limits is of some 30 MB.
var usual = limits{findings: 10_000, cells: 60_000, shifts: 15_000, people: 10_000, list: 1_000}

// Write writes the page.
func Write(w io.Writer, doc *audit.Document, opt Options) error { return write(w, doc, opt, usual) }

func write(w io.Writer, doc *audit.Document, opt Options, lim limits) error {
	if opt.Context == nil {
		opt.Context = context.Background()
	}
	p := &page{out: hypertext.NewWriter(opt.Context, w), doc: doc, opt: opt, max: lim, words: words.Of(opt.Lang), says: &words.Of(opt.Lang).HTML}
	if doc.Book != nil && doc.Book.Roster != nil {
		p.institution = show.Clean(doc.Book.Roster.Institution.Name)
	}
	p.agreement = show.Clean(doc.Agreement)
	if doc.Terms != nil && doc.Terms.Title != "" {
		p.agreement = p.words.Text(show.Clean(doc.Terms.Title))
	}
	if err := p.tally(); err != nil {
		return err
	}
	p.choose()
	p.document()
	return p.out.Close()
}

// markup is text that is HTML already.
type markup = hypertext.Markup

// page is a page in the making.
type page struct {
	out   *hypertext.Writer
	doc   *audit.Document
	opt   Options
	max   limits
	words *words.Table
	says  *words.HTML

	institution, agreement string
	sums                   tally
	clauses                map[string]int // place of each clause that is cited, from 1
	cited                  []string       // in the order of their numbers
	byEmployee             map[int][]int  // findings, by index of the employee in the roster; -1 the schedule
	inTable                []bool         // by finding: it has a row
	inCalendar, inDays     []int          // of the document's timelines
	hasDays                map[int]bool   // by index in the roster
	hasRow                 [parts]bool    // of the elements that are parts of the cost: one stands in the table of elements
	overtime               [][]int        // minutes by place in inCalendar and day of the schedule; nil for none
}

// put writes a format whose verbs are all %s, with texts escaped.
func (p *page) put(format markup, args ...any) { p.out.Put(format, args...) }

// class is the class of a strength, which is one of ours whatever the document
// says.
func class(f *audit.Finding) markup {
	if r := show.Rank(f); r < len(show.Strengths) {
		return markup(show.Strengths[r])
	}
	return "other"
}

// strength is how a finding's strength is written.
func (p *page) strength(f *audit.Finding) string {
	s := p.words.Strength(f.Strength)
	if f.Waived {
		return fmt.Sprintf(p.words.WaivedStrength, s)
	}
	return s
}

// mark is the sign of a strength, for those who do not see its colour.
func (p *page) mark(f *audit.Finding) string {
	c := string(class(f))
	for _, l := range p.says.LegendMarks {
		if l[0] == c {
			return l[1]
		}
	}
	return "?"
}

// clause writes a clause, with a link to what it says where it is listed.
func (p *page) clause(id string) {
	if n := p.clauses[id]; n > 0 {
		p.put(`<a href="#c%s">%s</a>`, n, id)
		return
	}
	p.put("%s", id)
}

// terms are the agreement's clause of an id, nil where there is none.
func (p *page) terms(id string) *agreements.Clause {
	if p.doc.Terms == nil {
		return nil
	}
	for _, c := range p.doc.Terms.Clauses {
		if c.ID == id {
			return c
		}
	}
	return nil
}

func hash(s string) markup {
	sum := sha256.Sum256([]byte(s))
	return markup("sha256-" + base64.StdEncoding.EncodeToString(sum[:]))
}

// document writes the page from first to last.
func (p *page) document() {
	w, s := p.words, p.says
	title := w.Title
	if p.doc.Statement != nil {
		title = w.StatementTitle
	}
	parts := []string{title}
	if m := show.Members(p.words, p.doc); len(m) == 1 {
		parts = append(parts, m[0].Who())
	}
	if p.institution != "" {
		parts = append(parts, p.institution)
	}
	parts = append(parts, show.Span(show.Reported(p.doc)))
	p.put("<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n", s.Lang)
	p.put("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'\">\n", hash(style), hash(script))
	p.put("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"format-detection\" content=\"telephone=no\">\n")
	p.put("<title>%s</title>\n<style>%s</style>\n</head>\n<body>\n", strings.Join(parts, " - "), markup(style))
	p.put("<a class=\"skip\" href=\"#main\">%s</a>\n<header>\n<h1>%s</h1>\n", s.Skip, title)
	if p.institution != "" {
		p.put("<p class=\"of\"><bdi>%s</bdi></p>\n", p.institution)
	}
	p.put("<p>%s</p>\n", show.Headline(p.words, p.doc))
	p.put("</header>\n<nav aria-label=\"%s\">\n<ul>\n", s.Nav)
	for _, l := range []struct {
		id   markup
		says string
	}{{"summary", s.Summary}, {"violations", s.FindingsHead}, {"calendar", s.CalendarHead}, {"days", s.DaysHead}, {"cost", s.CostHead}, {"clauses", s.ClausesHead}, {"assumptions", s.AssumptionsHead}} {
		p.put("<li><a href=\"#%s\">%s</a></li>\n", l.id, l.says)
	}
	p.put("</ul>\n</nav>\n<main id=\"main\" tabindex=\"-1\">\n")
	p.summary()
	p.findings()
	p.calendar()
	p.days()
	p.cost()
	p.clauseList()
	p.assumptions()
	p.put("</main>\n<footer>\n")
	p.about()
	p.put("</footer>\n<div id=\"panel\" role=\"region\" aria-label=\"%s\" data-to=\"%s\" data-close=\"%s\" data-colon=\"%s\" hidden></div>\n", s.CalendarHead, s.PanelTo, s.PanelClose, markup(s.Colon))
	p.put("<script>%s</script>\n</body>\n</html>\n", markup(script))
}

// section begins a part of the page.
func (p *page) section(id markup, head string) {
	p.put("<section id=\"%s\" aria-labelledby=\"h-%s\">\n<h2 id=\"h-%s\">%s</h2>\n", id, id, id, head)
}

func (p *page) endSection() { p.put("</section>\n") }

// scroll begins a part that scrolls sideways by itself, and with the keyboard.
func (p *page) scroll(label string) {
	p.put("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"%s\">\n", label)
}

func (p *page) endScroll() { p.put("</div>\n") }

// note writes a paragraph of what is to be known of a part.
func (p *page) note(s string) { p.put("<p class=\"note\">%s</p>\n", s) }

// heads writes the heading row of a table.
func (p *page) heads(names ...string) {
	p.put("<thead><tr>")
	for _, n := range names {
		p.put("<th scope=\"col\">%s</th>", n)
	}
	p.put("</tr></thead>\n")
}

// who writes an employee: id and name, with a link to the days where they are
// here. Names of other scripts keep to themselves.
func (p *page) who(index int, id, name string) {
	if p.hasDays[index] {
		p.put(`<a href="#e%s"><bdi>%s</bdi></a>`, index, id)
	} else {
		p.put("<bdi>%s</bdi>", id)
	}
	if name != "" {
		p.put(" <bdi>%s</bdi>", name)
	}
}

// about ends the page with what it was made with and from.
func (p *page) about() {
	w, d := p.words, p.doc
	p.put("<h2>%s</h2>\n<dl class=\"facts\">\n", p.says.AboutHead)
	row := func(name, value string) {
		if value != "" {
			p.put("<div><dt>%s</dt><dd>%s</dd></div>\n", name, value)
		}
	}
	row(w.AboutVersion, p.opt.Version)
	row(w.AboutZones, civil.ZoneRelease())
	agreement := d.Agreement
	if p.agreement != show.Clean(d.Agreement) {
		agreement += w.List + p.agreement
	}
	row(w.AboutAgreement, agreement)
	if d.Book != nil && d.Book.Roster != nil {
		row(w.AboutTimezone, d.Book.Roster.Institution.Timezone)
		row(w.AboutFiles, strings.Join(d.Book.Roster.Files, w.List))
	}
	p.put("</dl>\n<p>%s</p>\n", p.says.Disclaimer)
}
