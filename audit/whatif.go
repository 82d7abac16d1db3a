package audit

import (
	"slices"

	"rostercheck/agreements/money"
	"rostercheck/internal/lang"
	"rostercheck/premiums"
	"rostercheck/schedule"
)

// WhatIf is what becomes of a roster's findings and cost when another takes its
// place, under one agreement. Money is in cents.
type WhatIf struct {
	Version       int
	Kind          string // RosterComparison or AuditComparison
	Agreement     string
	Before, After Side

	Gained  []Finding        // of the second roster alone
	Cured   []Finding        // of the first alone
	Changed []ChangedFinding // of both, but measured, waived or worded otherwise
	Same    int              // findings of both

	// What one of the rosters alone could not judge: a finding may be gone because
	// nobody can see it any more.
	JudgedNoMore []NotJudgedCount
	JudgedAgain  []NotJudgedCount

	Total     money.Amount // the second costs more; less with a minus
	Partial   bool         // a part of either cost is missing
	Elements  []ElementChange
	Employees []EmployeeChange // those of whom anything differs
	Unchanged int              // employees of both, of whom nothing differs
	Notices   []string
}

// What a [WhatIf] was made of, as its JSON names it.
const (
	RosterComparison = "comparison of rosters"
	AuditComparison  = "comparison of audits"
)

// Side is one of the two rosters in a few numbers.
type Side struct {
	Files     []string
	Schedule  Span
	Employees int
	Shifts    int
	Counts    Counts
	Total     money.Amount
	Partial   bool
	NotCosted []NotCosted
}

// ChangedFinding is a finding of both rosters.
type ChangedFinding struct{ Before, After Finding }

// ElementChange is what a pay element comes to in both rosters.
type ElementChange struct {
	Element                   string
	Before, After, Difference money.Amount
}

// EmployeeChange is what differs of one employee.
type EmployeeChange struct {
	Employee, Name            string
	State                     string // Added, Gone, or empty for one of both rosters
	Before, After, Difference money.Amount
	Elements                  []ElementChange // those that differ
	Gained, Cured, Changed    int
}

// The states of an employee whom only one roster has.
const (
	Added = "added"
	Gone  = "gone"
)

// Differences sets the audit of one roster against that of another, made by
// [Run] under the same agreement. Its own sentences are in the language Prose of
// the second audit's options.
//
// A finding is the same in both as [MatchFindings] says. Rows of the input may
// move and shifts be moved within the day; then the finding may be changed, but it
// is neither gained nor cured.
func Differences(before, after *Document) *WhatIf {
	w := &WhatIf{
		Version: 1, Kind: RosterComparison, Agreement: after.Agreement, Before: before.side(), After: after.side(),
		Partial: before.Summary.Cost.Partial || after.Summary.Cost.Partial,
	}
	w.Total = w.After.Total - w.Before.Total
	w.Gained, w.Cured, w.Changed, w.Same = MatchFindings(before.Findings, after.Findings)
	both := onBoth(before, after)
	w.JudgedNoMore = NotJudgedMore(after.NotJudged, before.NotJudged, both)
	w.JudgedAgain = NotJudgedMore(before.NotJudged, after.NotJudged, both)
	w.cost(before, after)
	l := after.prose()
	if before.Schedule != after.Schedule {
		w.Notices = append(w.Notices, l.Say("the schedules differ: the first runs from %s to %s, the second from %s to %s", before.Schedule.Start, before.Schedule.End, after.Schedule.Start, after.Schedule.End))
	}
	for _, n := range before.Notices {
		if !slices.Contains(after.Notices, n) {
			n = l.Say("first roster: %s", n)
		}
		w.Notices = append(w.Notices, n)
	}
	for _, n := range after.Notices {
		if !slices.Contains(before.Notices, n) {
			w.Notices = append(w.Notices, l.Say("second roster: %s", n))
		}
	}
	return w
}

// prose is the language of the document's sentences, but for findings' messages.
func (d *Document) prose() lang.Lang {
	if d.run == nil {
		return lang.English
	}
	return d.run.opt.Prose
}

func (d *Document) side() Side {
	s := Side{Schedule: d.Schedule, Employees: d.Summary.Employees, Shifts: d.Summary.Shifts, Counts: d.Summary.Findings, Partial: d.Summary.Cost.Partial, NotCosted: d.NotCosted}
	for _, lines := range d.Pay.lines {
		for i := range lines {
			s.Total += lines[i].Amount
		}
	}
	if d.Book != nil {
		s.Files = d.Book.Roster.Files
	}
	return s
}

// alike tells whether two findings say the same, wherever they came from.
func alike(a, b *Finding) bool {
	return a.Clause == b.Clause && a.Strength == b.Strength && a.Measured == b.Measured && a.Limit == b.Limit && a.Unit == b.Unit &&
		a.Waived == b.Waived && a.Reason == b.Reason && a.ApprovedBy == b.ApprovedBy && a.Accepted == b.Accepted
}

// excused tells a finding that does not count, whatever its strength.
func (f *Finding) excused() bool { return f.Waived || f.Accepted }

// Gains are the findings that count in the second roster and not in the first:
// gained and neither waived nor accepted, or no longer so, or of another strength.
func (w *WhatIf) Gains() []Finding {
	var out []Finding
	for _, f := range w.Gained {
		if !f.excused() {
			out = append(out, f)
		}
	}
	for _, c := range w.Changed {
		if !c.After.excused() && (c.Before.excused() || c.Before.Strength != c.After.Strength) {
			out = append(out, c.After)
		}
	}
	return out
}

// onBoth are the employees of both rosters, and the schedule.
func onBoth(before, after *Document) map[string]bool {
	old, both := map[string]bool{}, map[string]bool{"": true}
	for i := range before.Book.Roster.Employees {
		old[before.Book.Roster.Employees[i].ID] = true
	}
	for i := range after.Book.Roster.Employees {
		id := after.Book.Roster.Employees[i].ID
		both[id] = old[id]
	}
	return both
}

// NotJudgedMore is what one list has of some employees and the other lacks, brought
// together.
func NotJudgedMore(list, other []NotJudged, of map[string]bool) []NotJudgedCount {
	have := map[NotJudged]int{}
	for _, n := range other {
		have[n]++
	}
	var left []NotJudged
	for _, n := range list {
		if have[n] > 0 {
			have[n]--
			continue
		}
		if of[n.Employee] {
			left = append(left, n)
		}
	}
	return gather(left)
}

func (w *WhatIf) cost(before, after *Document) {
	elements := premiums.All()
	index := func(d *Document) map[string]int {
		at := map[string]int{}
		for i := range d.Book.Roster.Employees {
			at[d.Book.Roster.Employees[i].ID] = i
		}
		return at
	}
	was, is := index(before), index(after)
	type tally struct{ gained, cured, changed int }
	tallies := map[string]*tally{}
	of := func(id string) *tally {
		if tallies[id] == nil {
			tallies[id] = &tally{}
		}
		return tallies[id]
	}
	for i := range w.Gained {
		of(w.Gained[i].Employee).gained++
	}
	for i := range w.Cured {
		of(w.Cured[i].Employee).cured++
	}
	for i := range w.Changed {
		of(w.Changed[i].After.Employee).changed++
	}
	a, z := make([]money.Amount, len(elements)), make([]money.Amount, len(elements))
	sum := func(d *Document, at map[string]int, id string) sums {
		out := sums{}
		i, ok := at[id]
		if !ok {
			return out
		}
		for k := range d.Pay.lines[i] {
			out[d.Pay.lines[i][k].Element] += d.Pay.lines[i][k].Amount
		}
		return out
	}
	employee := func(e *schedule.Employee, state string) {
		old, now := sum(before, was, e.ID), sum(after, is, e.ID)
		c := EmployeeChange{Employee: e.ID, Name: e.Name, State: state, Before: old.total(), After: now.total()}
		c.Difference = c.After - c.Before
		for k := range elements {
			x, y := old[uint8(k)], now[uint8(k)]
			a[k] += x
			z[k] += y
			if x != y {
				c.Elements = append(c.Elements, ElementChange{elements[k].ID, x, y, y - x})
			}
		}
		if t := tallies[e.ID]; t != nil {
			c.Gained, c.Cured, c.Changed = t.gained, t.cured, t.changed
		}
		if state == "" && len(c.Elements) == 0 && c.Gained+c.Cured+c.Changed == 0 {
			w.Unchanged++
			return
		}
		w.Employees = append(w.Employees, c)
	}
	for i := range before.Book.Roster.Employees {
		e := &before.Book.Roster.Employees[i]
		state := ""
		if _, ok := is[e.ID]; !ok {
			state = Gone
		}
		employee(e, state)
	}
	for i := range after.Book.Roster.Employees {
		if e := &after.Book.Roster.Employees[i]; !has(was, e.ID) {
			employee(e, Added)
		}
	}
	for k := range elements {
		if a[k] != 0 || z[k] != 0 {
			w.Elements = append(w.Elements, ElementChange{elements[k].ID, a[k], z[k], z[k] - a[k]})
		}
	}
}

func has[V any](m map[string]V, key string) bool {
	_, ok := m[key]
	return ok
}

// gather brings together what could not be judged for one reason.
func gather(list []NotJudged) []NotJudgedCount {
	type key struct{ rule, why string }
	var out []NotJudgedCount
	at := map[key]int{}
	seen := map[[3]string]bool{}
	for _, n := range list {
		k := key{n.Rule, n.Why}
		i, ok := at[k]
		if !ok {
			i = len(out)
			at[k] = i
			out = append(out, NotJudgedCount{Rule: n.Rule, Why: n.Why})
		}
		out[i].Times++
		if who := [3]string{n.Rule, n.Why, n.Employee}; !seen[who] {
			seen[who] = true
			out[i].Employees = append(out[i].Employees, n.Employee)
		}
	}
	return out
}
