package workbook

import (
	"fmt"
	"slices"
	"strings"

	"rostercheck/audit"
	"rostercheck/reports/internal/show"
	"rostercheck/reports/internal/words"
	"rostercheck/schedule"
)

// sums is what the pay lines add up to, gathered on their way to their sheet.
type sums struct {
	elements []string // by name
	column   map[string]int
	people   []person // in the order of the roster
	row      map[string]int
	clauses  map[string]*citation
	lines    int
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

// newSums begins with every employee of the document, paid or not.
func (b *book) newSums() *sums {
	t := &sums{column: map[string]int{}, row: map[string]int{}, clauses: map[string]*citation{}}
	if b.doc.Book != nil && b.doc.Book.Roster != nil {
		for i := range b.doc.Book.Timelines {
			index := b.doc.Book.Timelines[i].Index
			t.person(b.doc.Book.Roster.Employees[index].ID, index)
		}
	}
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
	col, ok := t.column[l.Element]
	if !ok {
		col = len(t.elements)
		t.column[l.Element] = col
		t.elements = append(t.elements, l.Element)
	}
	p := t.person(l.Employee, l.EmployeeIndex)
	for len(p.cents) <= col {
		p.cents = append(p.cents, 0)
	}
	p.cents[col] += cents
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

// check compares the lines with the summary: a report whose sheets contradict
// each other is worse than none.
func (t *sums) check(w *words.Table, doc *audit.Document) error {
	total := int64(0)
	for col, e := range t.elements {
		n := t.element(col)
		total += n
		for _, c := range doc.Summary.Cost.Elements {
			if c.Element == e {
				if err := agree(w, w.Element(e), n, c.Amount); err != nil {
					return err
				}
			}
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

// payLines writes every pay line, and adds them up.
func (b *book) payLines() (*sums, error) {
	w := b.words
	t := b.newSums()
	c := &continued{b: b, name: w.Sheet.Pay, end: filter,
		page: page{landscape: true, widths: []tenths{110, b.employeeWidth(), b.nameWidth(), 215, 140, 190, 95, 80, 105, 95, 120, 340}, rows: 1, freezeRow: 1, tab: grey},
		begin: func(s *sheet) {
			s.head(w.PayLines, payCells)
		},
	}
	if _, err := c.next(); err != nil {
		return nil, err
	}
	if b.doc.Pay.Len() == 0 {
		c.sheet.text(note, w.PayNone)
		c.sheet.end(0)
	}
	for l := range b.doc.Pay.All() {
		if err := t.add(w, &l); err != nil {
			return nil, err
		}
		s, err := c.next()
		if err != nil {
			return nil, err
		}
		s.date(cellDate, l.Date)
		s.text(cellText, l.Employee)
		s.text(cellText, show.Name(b.doc, l.EmployeeIndex, l.Employee))
		s.text(cellText, w.Element(l.Element))
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
			return nil, s.err
		}
	}
	b.paySum(c, t)
	return t, c.close()
}

// paySum ends the pay lines of a statement with what they come to. Those of a
// whole roster end without: the sheet Cost by employee has their sums.
func (b *book) paySum(c *continued, t *sums) {
	if b.doc.Statement == nil || t.lines == 0 {
		return
	}
	s := c.sheet
	filter(s) // which leaves the sum out
	c.end = nil
	total := int64(0)
	for col := range t.elements {
		total += t.element(col)
	}
	formula := ""
	if c.n == 1 {
		formula = "ROUND(SUM(" + schedule.CellName(payAmount, 2) + ":" + schedule.CellName(payAmount, s.row) + "),2)"
	}
	s.text(sumText, b.words.CostSum)
	s.blank(sumText, payAmount-2)
	s.sum(sumMoney, formula, total)
	s.blank(sumText, 1)
	s.end(180)
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
		under = append(under, cellCost)
		names = append(names, w.Element(t.elements[c]))
		widths = append(widths, max(110, b.widest(sumMoney, b.words.Number(show.Decimal(t.element(c))), strings.ReplaceAll(w.Element(t.elements[c]), "-", "- "))))
	}
	under = append(under, cellSum)
	names = append(names, w.CostSum)
	widths = append(widths, max(120, b.widest(sumMoney, b.words.Number(show.Total(b.doc)))))
	all := tenths(0)
	for _, width := range widths {
		all += width
	}
	s := b.newSheet(w.Sheet.Cost, page{landscape: all > upright, widths: widths, rows: 1, cols: 2, freezeRow: 1, freezeCol: 2, tab: "B08A3E"})
	s.head(names, under)
	first, lastCol := fixedCols+1, fixedCols+len(cols)
	sum := func(from, to string) string { return "ROUND(SUM(" + from + ":" + to + "),2)" }
	for i := range t.people {
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
			formula = sum(schedule.CellName(first, s.row+1), schedule.CellName(lastCol, s.row+1))
		}
		s.sum(cellSum, formula, all)
		s.end(0)
	}
	bottom := s.row
	if b.doc.Statement == nil {
		s.text(sumText, w.CostAll)
	} else {
		s.text(sumText, w.CostSum)
	}
	s.blank(sumText, 1)
	total := int64(0)
	column := func(col int) string {
		if len(t.people) == 0 {
			return ""
		}
		return sum(schedule.CellName(col, 2), schedule.CellName(col, bottom))
	}
	for i, c := range cols {
		n := t.element(c)
		total += n
		s.sum(sumMoney, column(first+i), n)
	}
	s.sum(sumMoney, column(lastCol+1), total)
	s.end(180)
	for _, e := range show.Missing(b.words, b.doc) {
		s.text(note, e)
		s.textOver(note, w.NotInTotal, max(1, len(cols)))
		s.end(0)
	}
	return s.flush()
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
	s := b.newSheet(w.Sheet.Clauses, page{landscape: true, widths: []tenths{170, 620, 330, 95, 95}, rows: 1, freezeRow: 1, tab: "7A6A4F"})
	s.head(w.Clauses, clauseCells)
	ids := make([]string, 0, len(t.clauses))
	for id := range t.clauses {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, show.Natural)
	for _, id := range ids {
		c := t.clauses[id]
		says := w.ClauseNone
		if k := b.clauses[id]; k != nil {
			says = w.Text(k.Says)
			if k.Partly != "" {
				says += fmt.Sprintf(w.ClausePartly, w.Text(k.Partly))
			}
		}
		s.text(cellText, id)
		s.text(cellText, says)
		slices.Sort(c.by)
		s.text(cellText, strings.Join(c.by, w.List))
		s.add(cellNumber, c.findings)
		s.add(cellNumber, c.lines)
		s.end(0)
	}
	filter(s)
	return s.flush()
}
