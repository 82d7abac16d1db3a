package text

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"rostercheck/agreements/money"
	"rostercheck/audit"
	"rostercheck/internal/lang"
	"rostercheck/reports/internal/show"
	"rostercheck/reports/internal/words"
	"rostercheck/rules"
)

// tableWidth is how wide tables are where nothing says how wide they may be.
const tableWidth = 120

// mostElements is how many pay elements a table with the agreements down has
// across; the ones that pay least are one column together.
const mostElements = 6

func begin(w io.Writer, opt Options) *report {
	if opt.Width > 0 && opt.Width < minWidth {
		opt.Width = minWidth
	}
	return &report{w: bufio.NewWriterSize(w, 1<<16), opt: opt, words: words.Of(opt.Lang)}
}

// grid is a table: the first column names the rows, and the others stand beside
// it in as many blocks as the width asks for. A heading may be of several lines.
type grid struct {
	head []string
	rows [][]string
	left int // columns from the first that are texts, and so stand to the left
	rule bool
}

// widths are those of the columns.
func (g *grid) widths() []int {
	out := make([]int, len(g.head))
	for c := range g.head {
		for line := range strings.SplitSeq(g.head[c], "\n") {
			out[c] = max(out[c], utf8.RuneCountInString(line))
		}
		for _, row := range g.rows {
			out[c] = max(out[c], utf8.RuneCountInString(row[c]))
		}
	}
	return out
}

// block is where the block ends that begins with a column, and how wide it is.
func (r *report) block(g *grid, widths []int, from int) (to, used int) {
	most := tableWidth
	if r.opt.Width > 0 {
		most = r.opt.Width
	}
	used = len(indent)
	for c := range g.left {
		used += widths[c] + 2
	}
	for to = from; to < len(widths) && (to == from || used+widths[to] <= most); to++ {
		used += widths[to] + 2
	}
	return to, used
}

// blocks is how many blocks a grid takes.
func (r *report) blocks(g grid) int {
	n := 0
	widths := g.widths()
	for from := g.left; from < len(widths); n++ {
		from, _ = r.block(&g, widths, from)
	}
	return n
}

// unmarked moves amounts without a mark to where those beside a mark stand.
func (g *grid) unmarked(mark string) {
	for c := g.left; c < len(g.head); c++ {
		if !slices.ContainsFunc(g.rows, func(row []string) bool { return strings.HasSuffix(row[c], mark) }) {
			continue
		}
		for _, row := range g.rows {
			if n := len(row[c]); n > 0 && '0' <= row[c][n-1] && row[c][n-1] <= '9' {
				row[c] += strings.Repeat(" ", utf8.RuneCountInString(mark))
			}
		}
	}
}

// table writes a grid. A block is never narrower than one column beside the
// first ones.
func (r *report) table(g grid) {
	g.unmarked(r.words.Compare.PartMissing)
	n := len(g.head)
	widths := g.widths()
	heads := make([][]string, n)
	tall := 0
	for c := range n {
		heads[c] = strings.Split(g.head[c], "\n")
		tall = max(tall, len(heads[c]))
	}
	for from := g.left; from < n; {
		to, used := r.block(&g, widths, from)
		if from > g.left {
			r.line()
		}
		write := func(cell func(c int) string, bold bool) {
			var b strings.Builder
			for c := range n {
				if c >= g.left && (c < from || c >= to) {
					continue
				}
				if b.Len() > 0 {
					b.WriteString("  ")
				}
				text := cell(c)
				if c < g.left {
					b.WriteString(pad(text, widths[c]))
				} else {
					b.WriteString(strings.Repeat(" ", widths[c]-utf8.RuneCountInString(text)) + text)
				}
			}
			text := strings.TrimRight(b.String(), " ")
			if bold {
				text = r.paint("bold", text)
			}
			r.line(indent, text)
		}
		for k := range tall {
			write(func(c int) string {
				if at := k - (tall - len(heads[c])); at >= 0 {
					return heads[c][at]
				}
				return ""
			}, true)
		}
		for i, row := range g.rows {
			if g.rule && i == len(g.rows)-1 {
				r.line(indent, strings.Repeat("-", used-2-len(indent)))
			}
			write(func(c int) string { return row[c] }, false)
		}
		from = to
	}
}

func (r *report) grouped(n money.Amount) string { return r.words.Number(n.String()) }

// signed is an amount more, or less.
func (r *report) signed(n money.Amount) string {
	if n > 0 {
		return "+" + r.grouped(n)
	}
	return r.grouped(n)
}

// some are the members of a list, or the first of them.
func (r *report) some(list []string) string {
	clean := make([]string, 0, len(list))
	for i, s := range list {
		if i == few && !r.opt.All && len(list) > few+1 {
			clean = append(clean, fmt.Sprintf(r.words.AndMore, len(list)-few))
			break
		}
		if s == "" {
			s = r.words.NobodyID
		}
		clean = append(clean, show.Clean(s))
	}
	return strings.Join(clean, r.words.List)
}

// noticed is a notice with the records it is about, or the first of them.
func (r *report) noticed(n *audit.Notice) string {
	text := show.Clean(n.Text)
	if len(n.Each) > 0 {
		text += ": " + r.some(n.Each)
	}
	return text
}

// WriteComparison writes a roster under several agreements.
func WriteComparison(w io.Writer, c *audit.Comparison, opt Options) error {
	r := begin(w, opt)
	v := &r.words.Compare
	r.line(r.paint("bold", ComparisonHeadline(c, opt.Lang)))
	if c.Rates == audit.OwnRates {
		r.paragraph("", "", v.RatesOwn)
	} else {
		r.paragraph("", "", fmt.Sprintf(v.RatesEqual, show.Clean(c.Under[0].Agreement)))
	}
	r.line()
	r.overview(c)
	r.missing(c)
	r.elements(c)
	r.rules(c)
	r.clauses(c)
	r.unpaid(c)
	r.unjudged(c)
	r.absent(c)
	r.comparisonNotices(c)
	return r.w.Flush()
}

// ComparisonHeadline is the comparison in one line.
func ComparisonHeadline(c *audit.Comparison, l lang.Lang) string {
	v := &words.Of(l).Compare
	format, name := v.Headline, show.Clean(c.Institution)
	if name == "" {
		format = v.HeadlineUnnamed
	}
	return fmt.Sprintf(format, name, c.Employees, c.Shifts, c.Schedule.Start, c.Schedule.End, len(c.Under))
}

func (r *report) overview(c *audit.Comparison) {
	v := &r.words.Compare
	g := grid{head: v.Overview, left: 1}
	some := false
	for i := range c.Under {
		u := &c.Under[i]
		total, partial, more, alike := r.grouped(u.Total), "", r.signed(u.Difference), r.signed(u.Alike)
		some = some || u.Partial
		if u.Partial {
			partial = v.Partial
		}
		if u.Costed == 0 && c.Employees > 0 {
			total, more, alike = v.NotCosted, "", ""
		}
		if i == 0 {
			more, alike = v.Base, ""
		}
		row := []string{show.Clean(u.Agreement), total, partial, more, alike}
		for _, n := range []int{u.Counts.Must, u.Counts.Effort, u.Counts.Advice, u.Counts.Data} {
			row = append(row, strconv.Itoa(n))
		}
		g.rows = append(g.rows, row)
	}
	r.table(g)
	if some {
		r.paragraph(indent, indent, v.AlikeSays)
	}
}

func (r *report) missing(c *audit.Comparison) {
	v := &r.words.Compare
	first := true
	for i := range c.Under {
		u := &c.Under[i]
		if !u.Partial {
			continue
		}
		if first {
			r.heading(v.MissingHead)
			first = false
		}
		r.paragraph(indent, indent+indent, fmt.Sprintf(v.Of, show.Clean(u.Agreement), show.MissingOf(r.words, u, c.Employees)))
	}
}

func (r *report) elements(c *audit.Comparison) {
	v := &r.words.Compare
	r.heading(v.ElementsHead)
	g := grid{head: []string{""}, left: 1, rule: true}
	mark, odd := false, false
	var totals []string
	for i := range c.Under {
		u := &c.Under[i]
		g.head = append(g.head, show.Clean(u.Agreement))
		total := r.grouped(u.Total)
		if u.Partial {
			total += v.PartMissing
			mark = true
		}
		if u.Costed == 0 && c.Employees > 0 {
			total = v.NotCosted
		}
		totals = append(totals, total)
	}
	for k := range c.Under[0].Elements {
		row := []string{r.words.Element(show.Clean(c.Under[0].Elements[k].Element))}
		for i := range c.Under {
			text, other, part := r.element(&c.Under[i], &c.Under[i].Elements[k])
			odd, mark = odd || other, mark || part
			row = append(row, text)
		}
		g.rows = append(g.rows, row)
	}
	g.rows = append(g.rows, append([]string{v.Total}, totals...))
	var others []string
	if r.blocks(g) > 1 {
		g, others = r.elementsAcross(c, totals)
	}
	r.table(g)
	if len(others) > 0 {
		r.paragraph(indent, indent, fmt.Sprintf(v.OtherSays, strings.Join(others, r.words.List)))
	}
	if odd {
		r.paragraph(indent, indent, fmt.Sprintf(v.Given, v.NotGiven, v.None))
	}
	if slices.ContainsFunc(g.rows, func(row []string) bool { return slices.Contains(row, v.Unknown) }) {
		r.paragraph(indent, indent, fmt.Sprintf(v.UnknownSays, v.Unknown))
	}
	if mark {
		r.paragraph(indent, indent, v.PartMissingSays)
	}
}

// elementsAcross is the same table with the agreements down, for many of them:
// the elements that pay most, and the others together.
func (r *report) elementsAcross(c *audit.Comparison, totals []string) (g grid, others []string) {
	v := &r.words.Compare
	elements := c.Under[0].Elements
	most := make([]money.Amount, len(elements))
	order := make([]int, len(elements))
	for k := range elements {
		order[k] = k
		for i := range c.Under {
			most[k] = max(most[k], c.Under[i].Elements[k].Amount)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(most[b], most[a]) })
	var rest []int
	if len(order) > mostElements+1 {
		order, rest = order[:mostElements], order[mostElements:]
		slices.Sort(rest)
	}
	g = grid{head: []string{""}, left: 1}
	for _, k := range order {
		g.head = append(g.head, folded(r.words.Element(show.Clean(elements[k].Element))))
	}
	for _, k := range rest {
		others = append(others, r.words.Element(show.Clean(elements[k].Element)))
	}
	if len(rest) > 0 {
		g.head = append(g.head, v.Other)
	}
	g.head = append(g.head, v.Total)
	for i := range c.Under {
		u := &c.Under[i]
		row := []string{show.Clean(u.Agreement)}
		for _, k := range order {
			text, _, _ := r.element(u, &u.Elements[k])
			row = append(row, text)
		}
		if len(rest) > 0 {
			row = append(row, r.others(u, rest))
		}
		g.rows = append(g.rows, append(row, totals[i]))
	}
	return g, others
}

// others is the cell of several elements together.
func (r *report) others(u *audit.Costing, which []int) string {
	v := &r.words.Compare
	var sum money.Amount
	cells := map[string]int{}
	part := false
	for _, k := range which {
		e := &u.Elements[k]
		text, _, marked := r.element(u, e)
		cells[text]++
		part = part || marked || text == v.NotGiven || text == v.Unknown
		sum += e.Amount
	}
	for text, n := range cells {
		if n == len(which) && (text == v.NotGiven || text == v.None || text == v.Empty) {
			return text
		}
	}
	switch {
	case part && sum == 0:
		return v.Unknown
	case part:
		return r.grouped(sum) + v.PartMissing
	}
	return r.grouped(sum)
}

// folded is a name on several lines: of words each line of a few, else broken
// behind its last hyphen.
func folded(name string) string {
	const narrow = 11
	if strings.Contains(name, " ") {
		var b strings.Builder
		used := 0
		for word := range strings.SplitSeq(name, " ") {
			n := utf8.RuneCountInString(word)
			switch {
			case used == 0:
			case used+1+n > narrow:
				b.WriteByte('\n')
				used = 0
			default:
				b.WriteByte(' ')
				used++
			}
			b.WriteString(word)
			used += n
		}
		return b.String()
	}
	if at := strings.LastIndexByte(name, '-'); at > 0 {
		return name[:at+1] + "\n" + name[at+1:]
	}
	return name
}

// element is the cell of an element under an agreement.
func (r *report) element(u *audit.Costing, e *audit.ElementSum) (text string, odd, part bool) {
	v := &r.words.Compare
	switch {
	case e.Status == audit.NotGiven:
		return v.NotGiven, true, false
	case e.Status == audit.None:
		return v.None, true, false
	case u.Costed == 0:
		return v.Empty, false, false
	case e.Unknown():
		return v.Unknown, false, false
	case e.Partial:
		return r.grouped(e.Amount) + v.PartMissing, false, true
	}
	return r.grouped(e.Amount), false, false
}

func (r *report) rules(c *audit.Comparison) {
	v := &r.words.Compare
	r.heading(v.RulesHead)
	g := grid{head: []string{""}, left: 1}
	for i := range c.Under {
		g.head = append(g.head, show.Clean(c.Under[i].Agreement))
	}
	odd := false
	for _, rule := range rules.All() {
		row := []string{r.words.Rule(rule.ID)}
		any := false
		for i := range c.Under {
			n, status := show.FindingsOf(&c.Under[i], rule.ID)
			switch {
			case status == audit.NotGiven:
				row, odd = append(row, v.NotGiven), true
			case status == audit.None:
				row, odd = append(row, v.None), true
			default:
				row = append(row, strconv.Itoa(n))
				any = any || n > 0
			}
		}
		if any {
			g.rows = append(g.rows, row)
		}
	}
	if len(g.rows) == 0 {
		r.line(indent, r.words.NoFindings)
		return
	}
	if across := turned(g); r.blocks(across) < r.blocks(g) {
		g = across
	}
	r.table(g)
	if odd {
		r.paragraph(indent, indent, fmt.Sprintf(v.Given, v.NotGiven, v.None))
	}
}

// turned is a table with its rows and columns changed, whose headings are names.
func turned(g grid) grid {
	out := grid{head: []string{g.head[0]}, left: g.left}
	for _, row := range g.rows {
		out.head = append(out.head, folded(row[0]))
	}
	for c := 1; c < len(g.head); c++ {
		row := []string{g.head[c]}
		for _, old := range g.rows {
			row = append(row, old[c])
		}
		out.rows = append(out.rows, row)
	}
	return out
}

func (r *report) clauses(c *audit.Comparison) {
	v := &r.words.Compare
	if !r.opt.All {
		r.line()
		r.line(v.ClausesElsewhere)
		return
	}
	r.heading(v.ClausesHead)
	g := grid{head: v.ClausesColumns, left: 3}
	for i := range c.Under {
		for _, k := range c.Under[i].Clauses {
			g.rows = append(g.rows, []string{show.Clean(c.Under[i].Agreement), r.words.Element(show.Clean(k.Element)), show.Clean(k.Clause), strconv.Itoa(k.Lines), strconv.Itoa(k.Minutes), strconv.Itoa(k.Count), r.grouped(k.Amount)})
		}
	}
	r.table(g)
}

// said is what is to be told of one agreement.
type said struct{ of, text string }

// told writes a part: what is the same under several agreements once.
func (r *report) told(c *audit.Comparison, head string, list []said) {
	v := &r.words.Compare
	if len(list) == 0 {
		return
	}
	r.heading(head)
	for _, g := range show.GroupBy(list, func(s said) string { return s.text }) {
		var of []string
		for _, s := range g.Members {
			of = append(of, show.Clean(s.of))
		}
		who := strings.Join(of, r.words.List)
		if len(of) == len(c.Under) && len(of) > 1 {
			who = v.AllOfThem
		}
		if who == "" {
			r.paragraph(indent, indent+indent, g.Key)
			continue
		}
		r.paragraph(indent, indent+indent, fmt.Sprintf(v.Of, who, g.Key))
	}
}

func (r *report) unpaid(c *audit.Comparison) {
	v := &r.words.Compare
	var list, people []said
	for i := range c.Under {
		u := &c.Under[i]
		for _, n := range u.NotCosted {
			format := r.words.NotCostedLine
			if n.Outside {
				format = v.Outside
			}
			list = append(list, said{u.Agreement, fmt.Sprintf(format, r.words.Element(show.Clean(n.Element)), show.Clean(show.Beside(r.words, u.Agreement, n.Why)))})
		}
		for _, g := range show.GroupBy(u.LeftOut, func(l audit.LeftOut) string { return l.Why }) {
			var who []string
			for _, l := range g.Members {
				who = append(who, l.Employee)
			}
			people = append(people, said{u.Agreement, fmt.Sprintf(v.Times, r.some(who), len(who), show.Clean(g.Key))})
		}
	}
	r.told(c, v.NotCostedHead, list)
	r.told(c, v.EmployeesHead, people)
}

func (r *report) unjudged(c *audit.Comparison) {
	v := &r.words.Compare
	var list []said
	for i := range c.Under {
		for _, n := range c.Under[i].NotJudged {
			list = append(list, said{c.Under[i].Agreement, fmt.Sprintf(v.Times, r.words.Rule(show.Clean(n.Rule)), n.Times, show.Clean(n.Why))})
		}
	}
	r.told(c, v.NotJudgedHead, list)
}

func (r *report) absent(c *audit.Comparison) {
	v := &r.words.Compare
	var list []said
	for i := range c.Under {
		type key struct{ status, kind string }
		for _, g := range show.GroupBy(c.Under[i].Absent, func(a audit.AbsentTerm) key { return key{a.Status, a.Kind} }) {
			var ids []string
			for _, a := range g.Members {
				ids = append(ids, show.Clean(show.Absent(r.words, &c.Under[i], &a)))
			}
			list = append(list, said{c.Under[i].Agreement, fmt.Sprintf(v.AbsentLine, r.words.Term(g.Key.kind), r.words.Status(g.Key.status), strings.Join(ids, r.words.List))})
		}
	}
	r.told(c, v.AbsentHead, list)
}

// comparisonNotices tells the notices. Remarks on an agreement's own figures are
// told one by one only where all is asked for.
func (r *report) comparisonNotices(c *audit.Comparison) {
	v := &r.words.Compare
	var list []said
	for _, text := range c.Notices {
		list = append(list, said{"", show.Clean(text)})
	}
	var remarks []string
	for i := range c.Under {
		u := &c.Under[i]
		n := 0
		for k := range u.Notices {
			if u.Notices[k].Remark && !r.opt.All {
				n++
				continue
			}
			list = append(list, said{u.Agreement, r.noticed(&u.Notices[k])})
		}
		if n > 0 {
			remarks = append(remarks, fmt.Sprintf(v.RemarksOf, show.Clean(u.Agreement), n))
		}
	}
	if len(remarks) > 0 {
		list = append(list, said{"", fmt.Sprintf(v.RemarksSay, strings.Join(remarks, r.words.List))})
	}
	r.told(c, v.NoticesHead, list)
}

// WhatIfHeadline is what a second roster changes, in one line.
func WhatIfHeadline(w *audit.WhatIf, l lang.Lang) string {
	t := words.Of(l)
	v := &t.Compare
	counted := 0
	for _, f := range w.Gains() {
		if f.Strength == "must" || f.Strength == "data" {
			counted++
		}
	}
	cost := t.Dollars(w.Total.String())
	if w.Total > 0 {
		cost = "+" + cost
	}
	s := fmt.Sprintf(v.WhatIf, len(w.Gained), counted, len(w.Cured), len(w.Changed), w.Same, cost)
	if w.Partial {
		s += " (" + v.Partial + ")"
	}
	return s
}

// WriteWhatIf writes what a second roster changes.
func WriteWhatIf(to io.Writer, w *audit.WhatIf, opt Options) error {
	r := begin(to, opt)
	v := &r.words.Compare
	r.line(r.paint("bold", WhatIfHeadline(w, opt.Lang)))
	files := func(s *audit.Side) string { return show.Clean(strings.Join(s.Files, "+")) }
	r.paragraph("", "", fmt.Sprintf(v.WhatIfSides, files(&w.Before), files(&w.After), show.Clean(w.Agreement)))
	if len(w.Gained)+len(w.Cured)+len(w.Changed) == 0 {
		r.line()
		r.line(v.Nothing)
	}
	for _, part := range []struct {
		head string
		list []audit.Finding
	}{{v.Gained, w.Gained}, {v.Cured, w.Cured}} {
		if len(part.list) > 0 {
			r.heading(part.head)
		}
		for i := range part.list {
			r.finding(&part.list[i])
		}
	}
	if len(w.Changed) > 0 {
		r.heading(v.Changed)
	}
	for i := range w.Changed {
		r.finding(&w.Changed[i].After)
		r.paragraph(indent, indent, strings.Join(show.Was(r.words, &w.Changed[i]), r.words.List))
	}
	for _, part := range []struct {
		head string
		list []audit.NotJudgedCount
	}{{v.JudgedNoMore, w.JudgedNoMore}, {v.JudgedAgain, w.JudgedAgain}} {
		if len(part.list) > 0 {
			r.heading(part.head)
		}
		for _, n := range part.list {
			r.paragraph(indent, indent+indent, fmt.Sprintf(v.Times, r.words.Rule(show.Clean(n.Rule)), n.Times, show.Clean(n.Why)))
			r.paragraph(indent+indent, indent+indent, r.some(n.Employees))
		}
	}
	r.heading(v.CostByElement)
	g := grid{head: v.CostColumns, left: 1, rule: true}
	for _, e := range w.Elements {
		g.rows = append(g.rows, []string{r.words.Element(show.Clean(e.Element)), r.grouped(e.Before), r.grouped(e.After), r.signed(e.Difference)})
	}
	mark := func(s *audit.Side) string {
		if s.Partial {
			return r.grouped(s.Total) + v.PartMissing
		}
		return r.grouped(s.Total)
	}
	g.rows = append(g.rows, []string{v.Total, mark(&w.Before), mark(&w.After), r.signed(w.Total)})
	r.table(g)
	for _, side := range []struct {
		which string
		*audit.Side
	}{{v.First, &w.Before}, {v.Second, &w.After}} {
		for _, n := range side.NotCosted {
			format := v.PartMissing + " " + r.words.NotCostedLine
			if n.Outside {
				continue
			}
			r.paragraph(indent, indent+indent, fmt.Sprintf(v.Of, side.which, fmt.Sprintf(format, r.words.Element(show.Clean(n.Element)), show.Clean(n.Why))))
		}
	}
	if len(w.Employees) > 0 {
		r.heading(v.PeopleHead)
		g := grid{head: v.PeopleColumns, left: 2}
		for _, e := range w.Employees {
			g.rows = append(g.rows, []string{show.Clean(e.Employee), show.Clean(e.Name), r.grouped(e.Before), r.grouped(e.After), r.signed(e.Difference),
				strconv.Itoa(e.Gained), strconv.Itoa(e.Cured), strconv.Itoa(e.Changed), r.words.State(e.State)})
			if !r.opt.All {
				continue
			}
			for _, c := range e.Elements {
				g.rows = append(g.rows, []string{"", "  " + r.words.Element(show.Clean(c.Element)), r.grouped(c.Before), r.grouped(c.After), r.signed(c.Difference), "", "", "", ""})
			}
		}
		r.table(g)
	}
	r.line(fmt.Sprintf(v.Unchanged, w.Unchanged))
	if len(w.Notices) > 0 {
		r.heading(v.NoticesHead)
		for _, text := range w.Notices {
			r.paragraph(indent, indent+indent, show.Clean(text))
		}
	}
	return r.w.Flush()
}

// BackPayHeadline is what is owed, in one line.
func BackPayHeadline(b *audit.BackPay, l lang.Lang) string {
	t := words.Of(l)
	v := &t.Compare
	n := 0
	for i := range b.Employees {
		if b.Employees[i].Why == "" {
			n++
		}
	}
	s := fmt.Sprintf(v.Owed, t.Dollars(b.Owed.String()), n, show.Clean(b.New.ID), b.From)
	if b.Partial {
		s += v.OwedPartial
	}
	return s
}

// WriteBackPay writes what new terms owe.
func WriteBackPay(to io.Writer, b *audit.BackPay, opt Options) error {
	r := begin(to, opt)
	v := &r.words.Compare
	r.line(r.paint("bold", BackPayHeadline(b, opt.Lang)))
	r.paragraph("", "", fmt.Sprintf(v.OwedAbout, show.Clean(b.Old.ID), show.Clean(b.New.ID), b.From, b.Schedule.End))
	r.line()
	g := grid{head: v.OwedColumns, left: 2, rule: true}
	less := 0
	mark := ""
	if b.Partial {
		mark = v.PartMissing
	}
	for i := range b.Employees {
		e := &b.Employees[i]
		row := []string{show.Clean(e.Employee), show.Clean(e.Name)}
		if e.Why != "" {
			row = append(row, "", "", v.NotCosted)
		} else {
			row = append(row, r.grouped(e.Before), r.grouped(e.After), r.grouped(e.Owed))
		}
		if e.Owed < 0 {
			less++
		}
		g.rows = append(g.rows, row)
	}
	g.rows = append(g.rows, []string{v.Total, "", r.grouped(b.Before) + mark, r.grouped(b.After) + mark, r.grouped(b.Owed) + mark})
	r.table(g)
	if b.Partial {
		r.paragraph(indent, indent, v.PartMissingSays)
	}
	if less > 0 {
		r.paragraph(indent, indent, fmt.Sprintf(v.OwedLess, less))
	}
	r.heading(v.OwedByPeriod)
	g = grid{head: v.PeriodHeads, left: 4}
	for i := range b.Employees {
		for _, p := range b.Employees[i].Periods {
			for _, c := range p.Elements {
				g.rows = append(g.rows, []string{show.Clean(b.Employees[i].Employee), p.First.String(), p.Last.String(), r.words.Element(c.Element), r.grouped(c.Before), r.grouped(c.After), r.grouped(c.Difference)})
			}
		}
	}
	r.table(g)
	first := true
	out := func(s string) {
		if first {
			r.heading(v.OwedNot)
			first = false
		}
		r.paragraph(indent, indent+indent, s)
	}
	for i := range b.Employees {
		if e := &b.Employees[i]; e.Why != "" {
			out(fmt.Sprintf(v.Of, show.Clean(e.Employee), show.Clean(e.Why)))
		}
	}
	for _, n := range b.NotCosted {
		format := r.words.NotCostedLine
		if n.Outside {
			format = v.Outside
		}
		out(fmt.Sprintf(v.Of, show.Clean(n.Agreement), fmt.Sprintf(format, r.words.Element(show.Clean(n.Element)), show.Clean(n.Why))))
	}
	if len(b.Notices) > 0 {
		r.heading(v.NoticesHead)
		for i := range b.Notices {
			r.paragraph(indent, indent+indent, r.noticed(&b.Notices[i]))
		}
	}
	return r.w.Flush()
}
