package workbook

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"rostercheck/reports/internal/show"
	"rostercheck/schedule"
)

// tally is the findings of one employee.
type tally struct {
	id, name string
	by       [6]int // by the order of the strengths, accepted ones last
	rules    map[string]int
	stake    int64
	staked   bool
}

// byEmployee writes how many findings each employee has, the schedule first.
func (b *book) byEmployee() error {
	w, v := b.words, &b.words.Report
	strengths := append(show.Strengths[:len(show.Strengths):len(show.Strengths)], "accepted")
	if b.doc.Baseline == nil {
		strengths = strengths[:len(strengths)-1]
	}
	list, err := b.tallies()
	if err != nil {
		return err
	}
	names := []string{v.ByEmployee[0], v.ByEmployee[1]}
	cells := []style{cellText, cellText}
	widths := []tenths{b.employeeWidth(), b.nameWidth()}
	tallied := func(name string) {
		names, cells, widths = append(names, name), append(cells, cellTally), append(widths, max(80, b.widest(headMid, name)+filterButton))
	}
	counting := len(show.Strengths) - 1 // waived ones and accepted ones do not count
	for i, s := range strengths {
		if i == counting {
			tallied(v.ByEmployee[2])
		}
		if s == "accepted" {
			tallied(v.AcceptedColumn)
		} else {
			tallied(b.strength(s))
		}
	}
	stake := len(names) + 1
	names = append(names, w.AtStakeColumn, v.ByEmployee[3])
	cells = append(cells, cellCost, cellWorking)
	widths = append(widths, max(110, b.widest(headRight, w.AtStakeColumn)+filterButton), 480)
	widths[0] = max(widths[0], b.widest(head, v.ByEmployee[0])+filterButton)
	first, all := fixedCols+1, fixedCols+counting+1 // the columns of the strengths, and of all that count

	var parts []string // sheets that are full, and their last rows
	var bottoms []int
	under := 0
	c := &continued{b: b, name: v.Sheet.ByEmployee,
		page:  page{landscape: true, widths: widths, rows: 1, freezeRow: 1, freezeCol: fixedCols, tab: red},
		begin: func(s *sheet) { s.head(names, cells) },
		end: func(s *sheet) {
			if s.row-under > 1 {
				filterTo(s, s.row-under)
			}
			parts, bottoms = append(parts, s.name), append(bottoms, s.row)
		},
	}
	if _, err := c.next(); err != nil {
		return err
	}
	if len(list) == 0 {
		c.sheet.textOver(note, w.FindingsNone, len(names))
		c.sheet.end(0)
		return c.close()
	}
	var sums [6]int
	cents := int64(0)
	for i := range list {
		t := &list[i]
		s, err := c.next()
		if err != nil {
			return err
		}
		if t.id == "" {
			s.text(cellText, w.OfSchedule)
		} else {
			s.text(cellText, t.id)
		}
		s.text(cellText, t.name)
		n := 0
		for k := range strengths {
			if k == counting {
				s.addFormula(cellTally, "SUM("+schedule.CellName(first, s.row+1)+":"+schedule.CellName(all-1, s.row+1)+")", n)
			}
			s.add(cellTally, t.by[k])
			n += t.by[k]
			sums[k] += t.by[k]
		}
		cents += t.stake
		if t.staked {
			s.cents(cellMoney, t.stake)
		} else {
			s.blank(cellMoney, 1)
		}
		s.text(cellWorking, b.rulesOf(t))
		s.end(0)
	}
	s, err := c.next()
	if err != nil {
		return err
	}
	if s.row > 1 {
		parts, bottoms = append(parts, s.name), append(bottoms, s.row)
	}
	below := func(col int, round bool) string {
		var out []string
		for i, name := range parts {
			at := down(col, 2, bottoms[i])
			if name != s.name {
				at = quotedSheet(name) + at
			}
			out = append(out, at)
		}
		if round {
			return sumOf(out...)
		}
		return "SUM(" + strings.Join(out, ",") + ")"
	}
	s.text(sumText, v.ByEmployeeAll)
	s.blank(sumText, 1)
	n, col := 0, first
	for k := range strengths {
		if k == counting {
			s.addFormula(sumTally, below(col, false), n)
			col++
		}
		s.addFormula(sumTally, below(col, false), sums[k])
		n += sums[k]
		col++
	}
	s.sum(sumMoney, below(stake, true), cents)
	s.blank(sumText, 1)
	s.end(180)
	under = 1
	return c.close()
}

// tallies are the findings of those who have any, the schedule first, then the
// employees in the document's order.
func (b *book) tallies() ([]tally, error) {
	var list []tally
	at := map[string]int{}
	for i := range b.doc.Findings {
		f := &b.doc.Findings[i]
		k, ok := at[f.Employee]
		if !ok {
			k = len(list)
			at[f.Employee] = k
			list = append(list, tally{id: f.Employee, name: show.Name(b.doc, f.EmployeeIndex, f.Employee), rules: map[string]int{}})
		}
		t := &list[k]
		switch rank := show.Rank(f); {
		case f.Accepted && !f.Waived:
			t.by[len(t.by)-1]++
		case rank < len(show.Strengths):
			t.by[rank]++
		}
		t.rules[f.Rule]++
		if f.AtStake != "" {
			n, err := show.Cents(f.AtStake)
			if err != nil {
				return nil, err
			}
			t.stake, t.staked = t.stake+n, true
		}
	}
	return list, nil
}

// rulesOf are the rules of somebody's findings, the most frequent first.
func (b *book) rulesOf(t *tally) string {
	ids := slices.SortedFunc(maps.Keys(t.rules), func(x, y string) int {
		if t.rules[x] != t.rules[y] {
			return t.rules[y] - t.rules[x]
		}
		return strings.Compare(x, y)
	})
	for i, id := range ids {
		ids[i] = fmt.Sprintf(b.words.Report.RuleTimes, b.rule(id), t.rules[id])
	}
	return strings.Join(ids, b.words.List)
}
