package workbook

import (
	"fmt"
	"slices"
	"strings"

	"rostercheck/agreements"
	"rostercheck/audit"
	"rostercheck/reports/internal/show"
	"rostercheck/reports/internal/words"
)

// sums is what the pay lines add up to.
type sums struct {
	elements []string // by name
	column   map[string]int
	people   []person // in the order of the roster
	row      map[string]int
	clauses  map[string]*citation
	lines    int
	spelled  []int64           // by element, of the lines that are on their sheet
	at       map[string]string // the cell with the sum of an element, for other sheets
	all      string            // that with the sum of all
}

// person is what one employee costs, in cents by the order in which elements
// were first met.
type person struct {
	id    string
	index int
	cents []int64
}

// citation is how often a clause is cited, and by what.
type citation struct {
	findings, lines int
	by              []string
}

func (c *citation) name(s string) {
	if !slices.Contains(c.by, s) {
		c.by = append(c.by, s)
	}
}

// newSums adds up what everybody earns, every employee of the document among them,
// paid or not.
func (b *book) newSums() *sums {
	t := &sums{column: map[string]int{}, row: map[string]int{}, clauses: map[string]*citation{}, at: map[string]string{}}
	if b.doc.Book != nil && b.doc.Book.Roster != nil {
		for i := range b.doc.Book.Timelines {
			index := b.doc.Book.Timelines[i].Index
			t.person(b.doc.Book.Roster.Employees[index].ID, index)
		}
	}
	for e := range b.doc.Pay.Sums() {
		col, ok := t.column[e.Element]
		if !ok {
			col = len(t.elements)
			t.column[e.Element] = col
			t.elements = append(t.elements, e.Element)
		}
		p := t.person(e.Employee, e.EmployeeIndex)
		for len(p.cents) <= col {
			p.cents = append(p.cents, 0)
		}
		p.cents[col] += int64(e.Amount)
	}
	t.spelled = make([]int64, len(t.elements))
	for i := range b.doc.Findings {
		f := &b.doc.Findings[i]
		c := t.clause(f.Clause)
		c.findings++
		c.name(b.words.Rule(f.Rule))
	}
	return t
}

func (t *sums) person(id string, index int) *person {
	i, ok := t.row[id]
	if !ok {
		i = len(t.people)
		t.row[id] = i
		t.people = append(t.people, person{id: id, index: index})
	}
	return &t.people[i]
}

func (t *sums) clause(id string) *citation {
	c := t.clauses[id]
	if c == nil {
		c = &citation{}
		t.clauses[id] = c
	}
	return c
}

func (t *sums) add(w *words.Table, l *audit.Line) error {
	cents, err := show.Cents(l.Amount)
	if err != nil {
		return err
	}
	t.lines++
	if col, ok := t.column[l.Element]; ok {
		t.spelled[col] += cents
	}
	c := t.clause(l.Clause)
	c.lines++
	c.name(w.Element(l.Element))
	return nil
}

func (p *person) of(col int) int64 {
	if col < len(p.cents) {
		return p.cents[col]
	}
	return 0
}

// element is the sum of one element over all employees.
func (t *sums) element(col int) (n int64) {
	for i := range t.people {
		n += t.people[i].of(col)
	}
	return n
}

// check compares the lines with the summary, and with the sums of the days: a
// report whose sheets contradict each other is worse than none.
func (t *sums) check(b *book) error {
	w, doc := b.words, b.doc
	total := int64(0)
	for col, e := range t.elements {
		n := t.spelled[col]
		total += n
		if err := agree(w, e, n, show.Decimal(t.element(col))); err != nil {
			return err
		}
		for _, c := range doc.Summary.Cost.Elements {
			if c.Element == e {
				if err := agree(w, w.Element(e), n, c.Amount); err != nil {
					return err
				}
			}
		}
	}
	if b.daily != nil {
		days := int64(0)
		for d := b.daily.First; d <= b.daily.Last; d++ {
			for _, n := range b.daily.Of(d) {
				days += int64(n)
			}
		}
		if err := agree(w, w.TotalsDisagreeTotal, days, show.Total(doc)); err != nil {
			return err
		}
	}
	return agree(w, w.TotalsDisagreeTotal, total, show.Total(doc))
}

func agree(w *words.Table, what string, cents int64, said string) error {
	n, err := show.Cents(said)
	if err == nil && n != cents {
		err = fmt.Errorf(w.TotalsDisagree, show.Clean(what), show.Decimal(cents), show.Clean(said))
	}
	return err
}

// The styles of the columns of pay lines and of clauses, which their headings
// follow.
var (
	payCells    = []style{cellDate, cellText, cellText, cellText, cellText, cellStart, cellNumber, cellNumber, cellNumber, cellRate, cellMoney, cellWorking}
	clauseCells = []style{cellText, cellText, cellText, cellNumber, cellNumber}
)

const payAmount = 11 // the column of the amounts

// payLines writes every pay line.
func (b *book) payLines(t *sums) error {
	w := b.words
	var shown []string // what adds up the amounts of each sheet
	c := &continued{b: b, name: w.Sheet.Pay,
		end: func(s *sheet) {
			filter(s)
			shown = append(shown, shownOf(s, payAmount, s.row))
		},
		page: page{landscape: true, rows: 1, freezeRow: 1, tab: grey,
			widths: b.under(w.PayLines, []tenths{110, b.employeeWidth(), b.nameWidth(), 215, 140, 190, 95, 80, 105, 95, 120, 340})},
		begin: func(s *sheet) {
			s.head(w.PayLines, payCells)
		},
	}
	if _, err := c.next(); err != nil {
		return err
	}
	if b.doc.Pay.Len() == 0 {
		c.sheet.text(note, w.PayNone)
		c.sheet.end(0)
	}
	for l := range b.doc.Pay.All() {
		if err := t.add(w, &l); err != nil {
			return err
		}
		s, err := c.next()
		if err != nil {
			return err
		}
		s.date(cellDate, l.Date)
		s.text(cellText, l.Employee)
		s.text(cellText, show.Name(b.doc, l.EmployeeIndex, l.Employee))
		s.text(cellText, b.element(l.Element))
		s.text(cellText, l.Clause)
		s.start(l.Start)
		if l.Counted {
			s.add(cellNumber, nil)
			s.add(cellNumber, l.Count)
		} else {
			s.add(cellNumber, l.Minutes)
			s.add(cellNumber, nil)
		}
		s.decimal(cellNumber, l.Multiplier)
		s.decimal(cellRate, l.Rate)
		s.decimal(cellMoney, l.Amount)
		s.text(cellWorking, show.Arithmetic(b.words, &l))
		s.end(0)
		if s.err != nil {
			return s.err
		}
	}
	if err := b.paySum(c, t, &shown); err != nil {
		return err
	}
	return c.close()
}

// paySum ends the pay lines with what they come to: those of a statement with
// their sum, those of a whole roster with the sum of what its filters show.
func (b *book) paySum(c *continued, t *sums, shown *[]string) error {
	if t.lines == 0 {
		return nil
	}
	s, err := c.next()
	if err != nil {
		return err
	}
	if s.row > 1 {
		c.end(s) // which leaves the sum out
	}
	c.end = nil
	total := int64(0)
	for col := range t.elements {
		total += t.element(col)
	}
	label, formula := b.words.Report.PayShown, "ROUND("+strings.Join(*shown, "+")+",2)"
	if b.doc.Statement != nil && c.n == 1 {
		label, formula = b.words.CostSum, sumOf(down(payAmount, 2, s.row))
	}
	s.text(sumText, label)
	s.blank(sumText, payAmount-2)
	s.sum(sumMoney, formula, total)
	s.blank(sumText, 1)
	s.end(180)
	return nil
}

// upright is the width of a sheet that is printed upright, in the columns'
// characters.
const upright tenths = 900

// cost writes what each employee costs, by element.
func (b *book) cost(t *sums) error {
	w := b.words
	// Columns by name, whatever the order of the lines.
	cols := make([]int, len(t.elements))
	for i := range cols {
		cols[i] = i
	}
	slices.SortFunc(cols, func(x, y int) int { return show.Natural(w.Element(t.elements[x]), w.Element(t.elements[y])) })
	names := slices.Clone(w.CostFixed)
	widths := []tenths{b.employeeWidth(), b.nameWidth()}
	under := []style{cellText, cellText}
	for _, c := range cols {
		label := b.element(t.elements[c])
		under = append(under, cellCost)
		names = append(names, label)
		widths = append(widths, max(110, b.widest(sumMoney, b.words.Number(show.Decimal(t.element(c))), strings.ReplaceAll(label, "-", "- "))))
	}
	under = append(under, cellSum)
	names = append(names, w.CostSum)
	widths = append(widths, max(120, b.widest(sumMoney, b.words.Number(show.Total(b.doc)))))
	all := tenths(0)
	for _, width := range widths {
		all += width
	}
	first, lastCol := fixedCols+1, fixedCols+len(cols)
	var parts []*sheet // that are full
	k := &continued{b: b, name: w.Sheet.Cost,
		page:  page{landscape: all > upright, widths: widths, rows: 1, cols: 2, freezeRow: 1, freezeCol: 2, tab: "B08A3E"},
		begin: func(s *sheet) { s.head(names, under) },
		end:   func(s *sheet) { parts = append(parts, s) },
	}
	for i := range t.people {
		s, err := k.next()
		if err != nil {
			return err
		}
		p := &t.people[i]
		s.text(cellText, p.id)
		s.text(cellText, show.Name(b.doc, p.index, p.id))
		all := int64(0)
		for _, c := range cols {
			s.cents(cellCost, p.of(c))
			all += p.of(c)
		}
		formula := ""
		if len(cols) > 0 {
			formula = sumOf(along(first, s.row+1, lastCol))
		}
		s.sum(cellSum, formula, all)
		s.end(0)
	}
	s, err := k.next()
	if err != nil {
		return err
	}
	bottom := s.row
	if b.doc.Statement == nil {
		s.text(sumText, w.CostAll)
	} else {
		s.text(sumText, w.CostSum)
	}
	s.blank(sumText, 1)
	total := int64(0)
	below := func(col int) string {
		var ranges []string
		for _, part := range parts {
			ranges = append(ranges, quotedSheet(part.name)+down(col, 2, part.row))
		}
		if bottom > 1 {
			ranges = append(ranges, down(col, 2, bottom))
		}
		if len(ranges) == 0 {
			return ""
		}
		return sumOf(ranges...)
	}
	for i, c := range cols {
		n := t.element(c)
		total += n
		t.at[t.elements[c]] = s.at(first+i, s.row+1)
		s.sum(sumMoney, below(first+i), n)
	}
	t.all = s.at(lastCol+1, s.row+1)
	s.sum(sumMoney, below(lastCol+1), total)
	s.end(180)
	b.missing(s, len(names))
	return k.close()
}

// sum adds an amount with the formula that gives it.
func (s *sheet) sum(st style, formula string, cents int64) {
	n, err := number(show.Decimal(cents))
	if err != nil {
		s.fail(err)
	}
	s.addFormula(st, formula, n)
}

// clauseSheet writes the clauses that this document cites.
func (b *book) clauseSheet(t *sums) error {
	w := b.words
	if _, err := b.f.NewSheet(w.Sheet.Clauses); err != nil {
		return err
	}
	s := b.newSheet(w.Sheet.Clauses, page{landscape: true, widths: b.under(w.Clauses, []tenths{170, 620, 330, 95, 95}), rows: 1, freezeRow: 1, tab: "7A6A4F", ends: true})
	s.head(w.Clauses, clauseCells)
	ids := make([]string, 0, len(t.clauses))
	for id := range t.clauses {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, show.Natural)
	for _, id := range ids {
		c := t.clauses[id]
		s.text(cellText, id)
		s.text(cellText, show.ClauseSays(w, func(id string) *agreements.Clause { return b.clauses[id] }, id))
		slices.Sort(c.by)
		s.text(cellText, strings.Join(c.by, w.List))
		s.add(cellNumber, c.findings)
		s.add(cellNumber, c.lines)
		s.end(0)
	}
	filter(s)
	return s.flush()
}
