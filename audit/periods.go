package audit

import (
	"iter"
	"slices"

	"rostercheck/agreements/money"
	"rostercheck/premiums"
	"rostercheck/schedule/civil"
)

// Daily is what each day of a document costs, by element.
type Daily struct {
	First, Last civil.Date // the days reported on, and of pay lines beside them
	Elements    []string   // those that occur, in the order of the summary
	sums        []money.Amount
}

// Of is what a day costs, by the index of the element in Elements.
func (y *Daily) Of(d civil.Date) []money.Amount {
	n := len(y.Elements)
	i := int(d-y.First) * n
	return y.sums[i : i+n]
}

// Daily adds up the pay lines of each day, without spelling them out. It is nil
// where the document has no days, or a line made by hand has none.
func (d *Document) Daily() *Daily {
	y := &Daily{First: civil.NoDate, Last: civil.NoDate}
	if r := d.Range; r != nil {
		y.First, y.Last = r.First, r.Last
	} else {
		first, err1 := civil.ParseDate(d.Schedule.Start)
		last, err2 := civil.ParseDate(d.Schedule.End)
		if err1 == nil && err2 == nil {
			y.First, y.Last = first, last
		}
	}
	see := func(day civil.Date) {
		if y.First == civil.NoDate {
			y.First, y.Last = day, day
		}
		y.First, y.Last = min(y.First, day), max(y.Last, day)
	}
	p := &d.Pay
	if p.lines == nil && d.costs != nil {
		d.costs.fill(y, see)
		return y
	}
	if p.lines == nil && !y.byHand(p.given, see) || y.First == civil.NoDate && p.lines == nil {
		return nil
	}
	if p.lines == nil {
		return y
	}
	var costs dayCosts
	for _, i := range p.who {
		costs.add(p.lines[i])
	}
	costs.fill(y, see)
	return y
}

// dayCosts is what days cost, by the index of the element: those from the first on.
type dayCosts struct {
	first civil.Date
	days  [][]money.Amount // nil for a day without lines
	seen  []bool           // elements that occur
}

func (c *dayCosts) at(d civil.Date) []money.Amount {
	switch {
	case c.seen == nil:
		c.first, c.seen = d, make([]bool, len(premiums.All()))
	case d < c.first:
		c.days = append(make([][]money.Amount, c.first-d), c.days...)
		c.first = d
	}
	for int(d-c.first) >= len(c.days) {
		c.days = append(c.days, nil)
	}
	day := &c.days[d-c.first]
	if *day == nil {
		*day = make([]money.Amount, len(c.seen))
	}
	return *day
}

func (c *dayCosts) add(lines []premiums.Line) {
	for i := range lines {
		l := &lines[i]
		c.at(l.Date)[l.Element] += l.Amount
		c.seen[l.Element] = true
	}
}

func (c *dayCosts) join(more dayCosts) {
	for i, day := range more.days {
		if day == nil {
			continue
		}
		sums := c.at(more.first + civil.Date(i))
		for k, n := range day {
			sums[k] += n
		}
	}
	for k, seen := range more.seen {
		c.seen[k] = c.seen[k] || seen
	}
}

// fill puts the sums into columns, one for each element that occurs.
func (c *dayCosts) fill(y *Daily, see func(civil.Date)) {
	column := make([]int, len(c.seen))
	for k, e := range premiums.All() {
		if c.seen != nil && c.seen[k] {
			column[k] = len(y.Elements)
			y.Elements = append(y.Elements, e.ID)
		}
	}
	for i, day := range c.days {
		if day != nil {
			see(c.first + civil.Date(i))
		}
	}
	y.grow()
	for i, day := range c.days {
		if day == nil {
			continue
		}
		sums := y.Of(c.first + civil.Date(i))
		for k, n := range day {
			if c.seen[k] {
				sums[column[k]] += n
			}
		}
	}
}

func (y *Daily) grow() {
	if y.First != civil.NoDate {
		y.sums = make([]money.Amount, int(y.Last-y.First+1)*len(y.Elements))
	}
}

// byHand adds up lines made by hand; false where one has no day or no amount.
func (y *Daily) byHand(lines []Line, see func(civil.Date)) bool {
	for i := range lines {
		d, err := civil.ParseDate(lines[i].Date)
		if err != nil {
			return false
		}
		see(d)
		if !slices.Contains(y.Elements, lines[i].Element) {
			y.Elements = append(y.Elements, lines[i].Element)
		}
	}
	slices.Sort(y.Elements)
	y.grow()
	for i := range lines {
		n, err := money.ParseDecimal(lines[i].Amount)
		if err != nil || n.Exponent() < -2 {
			return false
		}
		d, _ := civil.ParseDate(lines[i].Date) // which was asked before
		y.Of(d)[slices.Index(y.Elements, lines[i].Element)] += money.Amount(n.Shift(2).IntPart())
	}
	return true
}

// PeriodCost is what a week, month or pay period costs.
type PeriodCost struct {
	First, Last civil.Date // of the period
	From, To    civil.Date // of the document's days in it
	Elements    []money.Amount
	Total       money.Amount
}

// Whole tells whether the document has all days of the period.
func (c *PeriodCost) Whole() bool { return c.From == c.First && c.To == c.Last }

// By adds the days up over periods that follow upon each other; of is the first
// and the last day of the one that a day is in.
func (y *Daily) By(of func(civil.Date) (first, last civil.Date)) []PeriodCost {
	if y.First == civil.NoDate {
		return nil
	}
	var out []PeriodCost
	for d := y.First; d <= y.Last; {
		first, last := of(d)
		c := PeriodCost{First: first, Last: last, From: d, To: min(last, y.Last), Elements: make([]money.Amount, len(y.Elements))}
		for ; d <= c.To; d++ {
			for k, n := range y.Of(d) {
				c.Elements[k] += n
				c.Total += n
			}
		}
		out = append(out, c)
	}
	return out
}

// Week is the week from Monday to Sunday that a day is in.
func Week(d civil.Date) (first, last civil.Date) { return d.Monday(), d.Monday() + 6 }

// Month is the calendar month that a day is in.
func Month(d civil.Date) (first, last civil.Date) {
	y, m, _ := d.YMD()
	return civil.DateOf(y, m, 1), civil.DateOf(y, m, civil.DaysIn(y, m))
}

// Earned is what an employee earns by an element.
type Earned struct {
	Employee      string
	EmployeeIndex int
	Element       string
	Amount        money.Amount
}

// Sums is what each employee earns by each element that occurs, without spelling
// the lines out. Of pay made by hand it is line by line, without those that have
// no amount.
func (p *Pay) Sums() iter.Seq[Earned] {
	return func(yield func(Earned) bool) {
		for i := range p.given {
			l := &p.given[i]
			n, err := money.ParseDecimal(l.Amount)
			if err == nil && !yield(Earned{l.Employee, l.EmployeeIndex, l.Element, money.Amount(n.Shift(2).IntPart())}) {
				return
			}
		}
		if p.lines == nil {
			return
		}
		all := premiums.All()
		sums, seen := make([]money.Amount, len(all)), make([]bool, len(all))
		for _, i := range p.who {
			clear(sums)
			clear(seen)
			for k := range p.lines[i] {
				l := &p.lines[i][k]
				sums[l.Element] += l.Amount
				seen[l.Element] = true
			}
			for k, e := range all {
				if seen[k] && !yield(Earned{p.book.Roster.Employees[i].ID, i, e.ID, sums[k]}) {
					return
				}
			}
		}
	}
}

// Amounts is the day and the amount of each pay line of an employee, by index in the
// roster, in the order of the lines, without spelling them out. Of pay made by hand
// it leaves out lines that have no day or no amount.
func (p *Pay) Amounts(employee int) iter.Seq2[civil.Date, money.Amount] {
	return func(yield func(civil.Date, money.Amount) bool) {
		for i := range p.given {
			l := &p.given[i]
			if l.EmployeeIndex != employee {
				continue
			}
			d, err1 := civil.ParseDate(l.Date)
			n, err2 := money.ParseDecimal(l.Amount)
			if err1 == nil && err2 == nil && !yield(d, money.Amount(n.Shift(2).IntPart())) {
				return
			}
		}
		if p.lines == nil {
			return
		}
		for i := range p.lines[employee] {
			l := &p.lines[employee][i]
			if !yield(l.Date, l.Amount) {
				return
			}
		}
	}
}
