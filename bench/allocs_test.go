package bench

import (
	"testing"

	"rostercheck/premiums"
	"rostercheck/rules"
	"rostercheck/schedule"
)

// TestNoAllocationPerShift holds that rules and pay allocate for an employee, and
// not for a shift: a year allocates no more than half a year does. The rosters
// have no findings, for each of which a message is made. No time is measured.
func TestNoAllocationPerShift(t *testing.T) {
	a := agreement(t)
	engine := rules.NewEngine(a, rules.Settings{}, false)
	pay := premiums.NewEngine(a, nil)
	half, year := expand(t, Roster(Shape{Employees: 60, Days: 182, Seed: 1}), 1), expand(t, Roster(Shape{Employees: 60, Days: 364, Seed: 1}), 1)
	allocations := func(book *schedule.Book, employee int) (ofRules, ofPay float64) {
		line := &book.Timelines[employee]
		findings, skipped := engine.Employee(book, line, nil, nil)
		lines, _, _ := pay.Employee(book, line, nil, nil)
		ofRules = testing.AllocsPerRun(20, func() { findings, skipped = engine.Employee(book, line, findings[:0], skipped[:0]) })
		ofPay = testing.AllocsPerRun(20, func() { lines, _, _ = pay.Employee(book, line, lines[:0], nil) })
		return ofRules, ofPay
	}
	without := func(employee int) bool {
		f, _ := engine.Employee(year, &year.Timelines[employee], nil, nil)
		g, _ := engine.Employee(half, &half.Timelines[employee], nil, nil)
		return len(f)+len(g) == 0
	}
	// Of an employee: the pass and what it holds; a message for what could not be
	// judged at the edges.
	const most = 12
	kinds := map[string]int{} // of employees without findings, by pattern
	for employee := range year.Timelines {
		kind := year.Roster.Assignments[employee].Pattern
		if !without(employee) || kinds[kind] == 3 {
			continue
		}
		kinds[kind]++
		halfRules, halfPay := allocations(half, employee)
		rules, pay := allocations(year, employee)
		n, all := len(half.Timelines[employee].Shifts), len(year.Timelines[employee].Shifts)
		t.Logf("pattern %s: rules %v and %v, pay %v and %v allocations over %d and %d shifts", kind, halfRules, rules, halfPay, pay, n, all)
		if all < n+70 {
			t.Errorf("pattern %s: %d shifts in half a year and %d in a year", kind, n, all)
		}
		if rules > halfRules || rules > most {
			t.Errorf("pattern %s: rules allocate %v times over a year, %v over half of it; %d is the most", kind, rules, halfRules, most)
		}
		if pay > halfPay || pay > most {
			t.Errorf("pattern %s: pay allocates %v times over a year, %v over half of it; %d is the most", kind, pay, halfPay, most)
		}
	}
	if len(kinds) != 3 {
		t.Errorf("only the patterns %v have an employee without findings", kinds)
	}
}
