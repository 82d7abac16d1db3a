package html

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"rostercheck/audit"
	"rostercheck/reports/internal/show"
	"rostercheck/reports/internal/words"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// The parts that the cost is drawn in.
const (
	regular = iota
	overtime
	other
	parts
)

// The elements that are parts of their own.
const (
	regularID  = "regular"
	overtimeID = "overtime"
)

func part(element string) int {
	switch element {
	case regularID:
		return regular
	case overtimeID:
		return overtime
	}
	return other
}

// weeks is the longest schedule that is drawn by weeks; a longer one is drawn by
// months.
const weeks = 26

// tally is what the pay lines add up to, in cents.
type tally struct {
	elements map[string]*element
	people   map[int]*person // by index in the roster
	spans    map[civil.Date]*[parts]int64
	byMonth  bool
	total    int64
	cited    map[string]*citation
}

type element struct {
	cents   int64
	clauses []string
}

type person struct {
	id    string
	index int
	cents [parts]int64
}

func (p *person) total() (n int64) {
	for _, c := range p.cents {
		n += c
	}
	return n
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

func (t *tally) cite(id string) *citation {
	c := t.cited[id]
	if c == nil {
		c = &citation{}
		t.cited[id] = c
	}
	return c
}

// tally goes through the pay lines once, before anything is written, and
// refuses figures that disagree with the summary.
func (p *page) tally() error {
	p.sums = tally{elements: map[string]*element{}, people: map[int]*person{}, spans: map[civil.Date]*[parts]int64{}, cited: map[string]*citation{}}
	t, d := &p.sums, p.doc
	start, err1 := civil.ParseDate(d.Schedule.Start)
	end, err2 := civil.ParseDate(d.Schedule.End)
	t.byMonth = err1 == nil && err2 == nil && int(end-start)+1 > weeks*7
	if d.Book != nil && d.Book.Roster != nil {
		for i := range d.Book.Timelines {
			index := d.Book.Timelines[i].Index
			t.people[index] = &person{id: d.Book.Roster.Employees[index].ID, index: index}
		}
	}
	p.byEmployee = map[int][]int{}
	for i := range d.Findings {
		f := &d.Findings[i]
		c := t.cite(f.Clause)
		c.findings++
		c.name(p.words.Rule(f.Rule))
		at := f.EmployeeIndex
		if f.Employee == "" {
			at = -1
		}
		p.byEmployee[at] = append(p.byEmployee[at], i)
	}
	n := 0
	for l := range d.Pay.All() {
		if n++; n%1000 == 0 && p.opt.Context.Err() != nil {
			return p.opt.Context.Err()
		}
		if err := t.add(p.words, &l); err != nil {
			return err
		}
	}
	for i := range d.Readings {
		t.cite(d.Readings[i].Clause).name(p.words.Reading(d.Readings[i].Reading))
	}
	if err := t.check(p); err != nil {
		return err
	}
	delete(t.cited, "")
	p.cited = slices.SortedFunc(maps.Keys(t.cited), show.Natural)
	p.clauses = make(map[string]int, len(p.cited))
	for i, id := range p.cited {
		p.clauses[id] = i + 1
		slices.Sort(t.cited[id].by)
	}
	return nil
}

func (t *tally) add(w *words.Table, l *audit.Line) error {
	cents, err := show.Cents(l.Amount)
	if err != nil {
		return err
	}
	e := t.elements[l.Element]
	if e == nil {
		e = &element{}
		t.elements[l.Element] = e
	}
	e.cents += cents
	if !slices.Contains(e.clauses, l.Clause) {
		e.clauses = append(e.clauses, l.Clause)
	}
	who := t.people[l.EmployeeIndex]
	if who == nil {
		who = &person{id: l.Employee, index: l.EmployeeIndex}
		t.people[l.EmployeeIndex] = who
	}
	k := part(l.Element)
	who.cents[k] += cents
	t.total += cents
	if d := civil.Date(l.DateNumber); l.Date != "" {
		if t.byMonth {
			y, m, _ := d.YMD()
			d = civil.DateOf(y, m, 1)
		} else {
			d = d.Monday()
		}
		if t.spans[d] == nil {
			t.spans[d] = &[parts]int64{}
		}
		t.spans[d][k] += cents
	}
	c := t.cite(l.Clause)
	c.lines++
	c.name(w.Element(l.Element))
	return nil
}

// check compares the lines with the summary: a page whose parts contradict each
// other is worse than none.
func (t *tally) check(p *page) error {
	agree := func(what string, cents int64, said string) error {
		n, err := show.Cents(said)
		if err == nil && n != cents {
			err = fmt.Errorf(p.words.TotalsDisagree, p.words.Element(show.Clean(what)), show.Decimal(cents), show.Clean(said))
		}
		return err
	}
	for _, e := range p.doc.Summary.Cost.Elements {
		n := int64(0)
		if x := t.elements[e.Element]; x != nil {
			n = x.cents
		}
		if err := agree(e.Element, n, e.Amount); err != nil {
			return err
		}
	}
	return agree(p.words.TotalsDisagreeTotal, t.total, show.Total(p.doc))
}

// choose picks what a large roster shows of itself: findings by strength, and
// employees by their strongest one.
func (p *page) choose() {
	d := p.doc
	p.inTable = make([]bool, len(d.Findings))
	order := make([]int, len(d.Findings))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return show.Rank(&d.Findings[a]) - show.Rank(&d.Findings[b]) })
	for _, i := range order[:min(len(order), p.max.findings)] {
		p.inTable[i] = true
	}
	p.hasDays = map[int]bool{}
	if d.Book == nil || d.Book.Roster == nil {
		return
	}
	first, last := p.reported()
	n := int(last-first) + 1
	p.inCalendar = p.within(p.max.cells, func(*schedule.Timeline) int { return n })
	p.inDays = p.within(p.max.shifts, func(t *schedule.Timeline) int { return len(t.Shifts) + len(t.Worked) + 1 })
	for _, i := range p.inDays {
		p.hasDays[d.Book.Timelines[i].Index] = true
	}
}

// within are the timelines of the document that a budget lets in, all of them
// where they fit, else those with the strongest findings.
func (p *page) within(budget int, size func(*schedule.Timeline) int) []int {
	list := p.doc.Book.Timelines
	who, all := make([]int, len(list)), 0
	for i := range list {
		who[i] = i
		all += size(&list[i])
	}
	if all <= budget {
		return who
	}
	rank := make([]int, len(list))
	who = who[:0]
	for i := range list {
		found := p.byEmployee[list[i].Index]
		if len(found) == 0 {
			continue
		}
		rank[i] = len(show.Strengths)
		for _, f := range found {
			rank[i] = min(rank[i], show.Rank(&p.doc.Findings[f]))
		}
		who = append(who, i)
	}
	slices.SortStableFunc(who, func(a, b int) int { return cmp.Compare(rank[a], rank[b]) })
	n := 0
	for ; n < len(who); n++ {
		if budget -= size(&list[who[n]]); budget < 0 {
			break
		}
	}
	who = who[:n]
	slices.Sort(who)
	return who
}

// leftOut counts the employees with findings that a choice leaves out.
func (p *page) leftOut(who []int) int {
	n := 0
	for i := range p.doc.Book.Timelines {
		if len(p.byEmployee[p.doc.Book.Timelines[i].Index]) > 0 {
			n++
		}
	}
	for _, i := range who {
		if len(p.byEmployee[p.doc.Book.Timelines[i].Index]) > 0 {
			n--
		}
	}
	return n
}
