// Package text writes an audit for a terminal or a pipe: the result in the
// first line, then one block an employee.
//
// Each finding begins with one line for grep: its strength (or "waived/" and its
// strength) at the start of the line, then rule, clause, employee, dates, what
// was measured against what limit, and where in the roster it came from,
// separated by two spaces. The sentence follows, indented, then what is at stake
// and the last day to grieve it. Colour repeats the strength and never replaces it.
package text

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"rostercheck/audit"
	"rostercheck/internal/lang"
	"rostercheck/reports/internal/show"
	"rostercheck/reports/internal/words"
)

// Options are how the text is laid out.
type Options struct {
	Lang  lang.Lang
	Color bool // with ANSI colours
	Width int  // columns at which sentences wrap; 0 for none
	All   bool // every employee that was not judged, not the first few of each reason
}

// few is how many employees stand for all that were not judged for one reason.
const few = 3

const (
	indent   = "    "
	minWidth = 20 // a narrower terminal gets lines of this width
)

// Headline is the audit in one line, the first of the report.
func Headline(doc *audit.Document, l lang.Lang) string { return show.Headline(words.Of(l), doc) }

// Write writes the report.
func Write(w io.Writer, doc *audit.Document, opt Options) error {
	return write(w, doc, lists{over(doc.Findings), over(doc.NotJudged), over(doc.HolidaysLeaving), over(doc.ToBeWorkedOrCharged)}, opt)
}

// Stream writes the report of a streamed audit, which is nobody's statement, as
// [Write] does.
func Stream(w io.Writer, s *audit.Stream, opt Options) error {
	return write(w, s.Document(), lists{s.Findings, s.NotJudged, s.HolidaysLeaving, s.ToBeWorkedOrCharged}, opt)
}

// lists hand out what of an audit may be too long to be kept.
type lists struct {
	findings  func(func(*audit.Finding) error) error
	notJudged func(func(*audit.NotJudged) error) error
	leaving   func(func(*audit.HolidayLeaving) error) error
	owed      func(func(*audit.ToBeWorked) error) error
}

// over hands out a list that is at hand.
func over[T any](list []T) func(func(*T) error) error {
	return func(take func(*T) error) error {
		for i := range list {
			if err := take(&list[i]); err != nil {
				return err
			}
		}
		return nil
	}
}

func write(w io.Writer, doc *audit.Document, all lists, opt Options) error {
	if opt.Width > 0 && opt.Width < minWidth {
		opt.Width = minWidth
	}
	r := &report{w: bufio.NewWriterSize(w, 1<<16), doc: doc, lists: all, opt: opt, words: words.Of(opt.Lang)}
	r.head()
	r.findings()
	r.statement()
	r.cost()
	r.payPeriods()
	r.readings()
	r.undecided()
	r.notCosted()
	r.notJudged()
	r.unusedWaivers()
	r.notices()
	if err := r.w.Flush(); err != nil {
		return err
	}
	return r.err
}

type report struct {
	w     *bufio.Writer
	err   error // of writing
	doc   *audit.Document
	lists lists
	opt   Options
	words *words.Table
}

// line writes texts without their last spaces, and ends the line.
func (r *report) line(parts ...string) {
	r.w.WriteString(strings.TrimRight(strings.Join(parts, ""), " "))
	if err := r.w.WriteByte('\n'); err != nil {
		r.err = err
	}
}

// heading begins a block.
func (r *report) heading(s string) {
	r.line()
	r.line(r.paint("bold", s))
}

// breaks tells whether a line may break at a character.
func breaks(r rune) bool { return r == ' ' }

// paragraph writes a text behind a first indent, wrapped under the second.
func (r *report) paragraph(first, rest, s string) {
	if r.opt.Width == 0 {
		r.line(first, s)
		return
	}
	lead, used := first, 0
	var b strings.Builder
	for word := range strings.FieldsFuncSeq(s, breaks) {
		n := utf8.RuneCountInString(word)
		if used > 0 && utf8.RuneCountInString(lead)+used+1+n > r.opt.Width {
			r.line(lead, b.String())
			b.Reset()
			lead, used = rest, 0
		}
		if used > 0 {
			b.WriteByte(' ')
			used++
		}
		b.WriteString(word)
		used += n
	}
	r.line(lead, b.String())
}

var colors = map[string]string{"bold": "1", "must": "1;31", "effort": "33", "advice": "36", "data": "1;35", "waived": "2"}

func (r *report) paint(style, s string) string {
	if code := colors[style]; r.opt.Color && code != "" {
		return "\x1b[" + code + "m" + s + "\x1b[0m"
	}
	return s
}

func (r *report) head() {
	d, w := r.doc, r.words
	r.line(r.paint("bold", show.Headline(r.words, d)))
	about, institution, agreement := w.AboutUnnamed, "", show.Clean(d.Agreement)
	if d.Book != nil && d.Book.Roster != nil {
		institution = show.Clean(d.Book.Roster.Institution.Name)
	}
	if institution != "" {
		about = w.About
	}
	if d.Terms != nil && d.Terms.Title != "" {
		agreement = w.Text(show.Clean(d.Terms.Title))
	}
	args := []any{institution, agreement, show.Clean(d.Schedule.Start), show.Clean(d.Schedule.End), d.Summary.Employees, d.Summary.Shifts}
	if d.Statement != nil {
		r.of(institution, args)
	} else {
		r.paragraph("", "", fmt.Sprintf(about, args...))
	}
	if d.Range != nil {
		r.paragraph("", "", fmt.Sprintf(w.Report.RangeSays, d.Range.First, d.Range.Last))
	}
}

func (r *report) findings() {
	d, w := r.doc, r.words
	any, employee := false, ""
	r.end(r.lists.findings(func(f *audit.Finding) error {
		if !any || f.Employee != employee {
			if f.Employee == "" {
				r.heading(w.OfSchedule)
			} else {
				r.heading(strings.TrimSpace(show.Clean(f.Employee) + " " + show.Name(d, f.EmployeeIndex, f.Employee)))
			}
		}
		any, employee = true, f.Employee
		r.finding(f)
		return r.err
	}))
	if !any {
		r.line()
		r.line(w.NoFindings)
	}
}

// end notes what ended a list before its end.
func (r *report) end(err error) {
	if r.err == nil {
		r.err = err
	}
}

func (r *report) finding(f *audit.Finding) {
	w := r.words
	strength, style := show.Strength(r.words, f), f.Strength
	if f.Waived || f.Accepted {
		style = "waived"
	}
	employee := show.Clean(f.Employee)
	if f.Employee == "" {
		employee = strings.TrimSpace(w.NobodyID + " " + show.Clean(f.Classification))
	}
	parts := []string{r.paint(style, strength), w.Rule(show.Clean(f.Rule)), show.Clean(f.Clause), employee, show.Span(show.Clean(f.First), show.Clean(f.Last))}
	if m := show.Measure(r.words, f); m != "" {
		parts = append(parts, m)
	}
	if len(f.Source) > 0 {
		parts = append(parts, show.Clean(show.Sources(r.words, f.Source)))
	}
	r.line(strings.Join(parts, "  "))
	if f.Message != "" {
		r.paragraph(indent, indent, show.Clean(f.Message))
	}
	if s := show.Deadline(r.words, r.doc, f); s != "" {
		r.paragraph(indent, indent, s)
	}
	if e := show.Excuse(r.words, f); e != "" {
		r.paragraph(indent, indent, e)
	}
}

func (r *report) cost() {
	d, w := r.doc, r.words
	r.heading(w.CostHeading)
	rows := make([][2]string, 0, len(d.Summary.Cost.Elements)+1)
	for _, e := range d.Summary.Cost.Elements {
		rows = append(rows, [2]string{w.Element(show.Clean(e.Element)), r.words.Number(show.Clean(e.Amount))})
	}
	rows = append(rows, [2]string{w.CostTotal, r.words.Number(show.Clean(show.Total(d)))})
	left, right := 0, 0
	for _, row := range rows {
		left, right = max(left, utf8.RuneCountInString(row[0])), max(right, utf8.RuneCountInString(row[1]))
	}
	for i, row := range rows {
		note := ""
		if i == len(rows)-1 {
			r.line(indent, strings.Repeat("-", left+2+right))
			if missing := show.Missing(r.words, d); len(missing) > 0 {
				note = "  " + fmt.Sprintf(w.CostPartial, strings.Join(missing, w.List))
			} else if show.Partial(d) {
				note = "  " + w.CostPartialUnnamed
			}
		}
		r.line(indent, pad(row[0], left), "  ", fmt.Sprintf("%*s", right, row[1]), note)
	}
}

// payPeriods writes what each pay period costs, where they are known.
func (r *report) payPeriods() {
	d, w := r.doc, &r.words.Report
	if d.PayPeriods == nil {
		return
	}
	daily := d.Daily()
	if daily == nil {
		return
	}
	r.heading(w.PeriodsHead)
	costs := daily.By(d.PayPeriods.Of)
	right := 0
	for i := range costs {
		right = max(right, utf8.RuneCountInString(r.words.Number(costs[i].Total.String())))
	}
	for i := range costs {
		c := &costs[i]
		note := ""
		if !c.Whole() {
			note = "  " + fmt.Sprintf(w.PeriodPart, c.From, c.To)
		}
		r.line(indent, show.Span(c.First.String(), c.Last.String()), "  ", fmt.Sprintf("%*s", right, r.words.Number(c.Total.String())), note)
	}
}

// pad fills s with spaces to n characters.
func pad(s string, n int) string {
	return s + strings.Repeat(" ", max(0, n-utf8.RuneCountInString(s)))
}

func (r *report) readings() {
	w := r.words
	if len(r.doc.Readings) == 0 {
		return
	}
	r.heading(w.ReadingsHeading)
	for i := range r.doc.Readings {
		g := &r.doc.Readings[i]
		r.line(indent, fmt.Sprintf(w.ReadingTaken, w.Reading(show.Clean(g.Reading)), show.Clean(g.Clause), w.Value(show.Clean(g.Value))))
		for _, a := range g.Alternatives {
			r.alternative(a)
		}
	}
}

// alternative writes what another value of a reading would pay.
func (r *report) alternative(a audit.Alternative) {
	w := r.words
	value, worth := w.Value(show.Clean(a.Value)), show.Clean(a.Difference)
	less, minus := strings.CutPrefix(worth, "-")
	format := "%s"
	if a.Partial {
		format = w.ReadingPartial
	}
	switch {
	case strings.Trim(less, "0.") == "":
		r.line(indent, indent, fmt.Sprintf(format, fmt.Sprintf(w.ReadingSame, value)))
	case minus:
		r.line(indent, indent, fmt.Sprintf(format, fmt.Sprintf(w.ReadingLess, value, r.words.Dollars(less))))
	default:
		r.line(indent, indent, fmt.Sprintf(format, fmt.Sprintf(w.ReadingMore, value, r.words.Dollars(worth))))
	}
}

func (r *report) notCosted() {
	if len(r.doc.NotCosted) == 0 {
		return
	}
	r.heading(r.words.NotCostedHeading)
	for _, n := range r.doc.NotCosted {
		format := r.words.NotCostedLine
		if n.Outside {
			format = r.words.NotCostedOutside
		}
		r.paragraph(indent, indent+indent, fmt.Sprintf(format, r.words.Element(show.Clean(n.Element)), show.Clean(n.Why)))
	}
}

func (r *report) undecided() {
	if r.doc.Terms == nil || len(r.doc.Terms.Undecided) == 0 {
		return
	}
	r.heading(r.words.UndecidedHeading)
	for _, u := range r.doc.Terms.Undecided {
		r.paragraph(indent, indent+indent, fmt.Sprintf(r.words.UndecidedLine, show.Clean(u.Clause), show.Clean(r.words.Text(u.About))))
	}
}

func (r *report) notJudged() {
	w := r.words
	type reason struct{ rule, why string }
	type group struct {
		reason
		n     int
		first []audit.NotJudged // as many as are named
	}
	var groups []*group
	at := map[reason]*group{}
	r.end(r.lists.notJudged(func(n *audit.NotJudged) error {
		key := reason{n.Rule, n.Why}
		g := at[key]
		if g == nil {
			g = &group{reason: key}
			at[key], groups = g, append(groups, g)
		}
		if g.n++; g.n <= few+1 || r.opt.All {
			g.first = append(g.first, *n)
		}
		return nil
	}))
	if len(groups) > 0 {
		r.heading(w.NotJudgedHeading)
	}
	for _, g := range groups {
		r.paragraph(indent, indent+indent, fmt.Sprintf(w.NotJudgedLine, w.Rule(show.Clean(g.rule)), g.n, show.Clean(g.why)))
		who := make([]string, 0, few+1)
		for i, n := range g.first {
			if i == few && !r.opt.All && g.n > few+1 {
				who = append(who, fmt.Sprintf(w.AndMore, g.n-few))
				break
			}
			if n.Employee == "" {
				who = append(who, fmt.Sprintf(w.NotJudgedSchedule, show.Clean(n.First)))
			} else {
				who = append(who, fmt.Sprintf(w.NotJudgedFrom, show.Clean(n.Employee), show.Clean(n.First)))
			}
		}
		r.paragraph(indent+indent, indent+indent, strings.Join(who, w.List))
	}
}

func (r *report) unusedWaivers() {
	w := r.words
	if len(r.doc.UnusedWaivers) == 0 {
		return
	}
	r.heading(w.UnusedHeading)
	for _, i := range r.doc.UnusedWaivers {
		v := show.UnusedWaiver(r.doc, i)
		if v.Rule == "" {
			r.line(indent, v.Place)
			continue
		}
		employee := v.Employee
		if employee == "" {
			employee = w.UnusedEverybody
		}
		parts := []string{fmt.Sprintf(w.UnusedLine, v.Place, w.Rule(v.Rule), employee, show.Span(v.First, v.Last))}
		if v.Reason != "" {
			parts = append(parts, fmt.Sprintf(w.UnusedReason, v.Reason))
		}
		if v.ApprovedBy != "" {
			parts = append(parts, fmt.Sprintf(w.UnusedApproved, v.ApprovedBy))
		}
		r.paragraph(indent, indent+indent, strings.Join(parts, w.List))
	}
}

func (r *report) notices() {
	w := r.words
	any := false
	add := func(text string) error {
		if !any {
			r.heading(w.NoticesHeading)
		}
		any = true
		r.paragraph(indent, indent+indent, text)
		return r.err
	}
	for _, n := range r.doc.Notices {
		add(show.Clean(n))
	}
	r.end(r.lists.leaving(func(h *audit.HolidayLeaving) error {
		return add(fmt.Sprintf(w.HolidayLeavingLine, show.Clean(h.Employee), show.Clean(h.Holiday)))
	}))
	r.end(r.lists.owed(func(t *audit.ToBeWorked) error {
		return add(fmt.Sprintf(w.ToBeWorkedLine, show.Clean(t.Employee), t.Minutes, show.Clean(t.Date)))
	}))
}
