package saved

import (
	"maps"
	"slices"
	"strings"

	"rostercheck/audit"
	"rostercheck/internal/lang"
)

// Diff sets one saved audit against a later one: findings gained, cured and
// changed, and what each element and employee costs more or less, from the pay
// lines. Findings are matched as [audit.MatchFindings] says. That the two are of
// another agreement, of other days or of other people is a notice. What the saved
// audits say themselves stays in their language.
func Diff(before, after *Audit) *audit.WhatIf { return DiffIn(lang.English, before, after) }

// DiffIn is [Diff] with notices in a language.
func DiffIn(l lang.Lang, before, after *Audit) *audit.WhatIf {
	w := &audit.WhatIf{
		Version: 1, Kind: audit.AuditComparison, Agreement: after.Agreement, Before: before.side(), After: after.side(),
		Partial: before.Summary.Cost.Partial || after.Summary.Cost.Partial, Total: after.total - before.total,
	}
	w.Gained, w.Cured, w.Changed, w.Same = audit.MatchFindings(before.Findings, after.Findings)
	both := map[string]bool{"": true}
	for id := range before.seen {
		both[id] = after.seen[id]
	}
	w.JudgedNoMore = audit.NotJudgedMore(after.NotJudged, before.NotJudged, both)
	w.JudgedAgain = audit.NotJudgedMore(before.NotJudged, after.NotJudged, both)
	for _, list := range [][]audit.NotJudgedCount{w.JudgedNoMore, w.JudgedAgain} {
		for i := range list {
			list[i].Why = retold(l, list[i].Why)
		}
	}
	notice := func(format string, args ...any) { w.Notices = append(w.Notices, l.Say(format, args...)) }
	if before.Agreement != after.Agreement {
		notice("the agreements differ: the first audit is under %s, the second under %s", before.Agreement, after.Agreement)
	}
	if a, b := before.Schedule, after.Schedule; a != b {
		notice("the schedules differ: the first runs from %s to %s, the second from %s to %s", a.Start, a.End, b.Start, b.End)
	}
	if before.Range != (audit.Span{}) && before.Range != after.Range {
		notice("the first audit is of %s to %s alone", before.Range.Start, before.Range.End)
	}
	if before.Of > 0 {
		notice("the first audit is a statement of %d of the %d employees of its roster", before.Summary.Employees, before.Of)
	}
	if before.unprinted() {
		notice("the first audit has findings without a fingerprint, from an earlier version of the program: findings are matched by rule, employee and days alone")
	}
	if after.Range != (audit.Span{}) && before.Range != after.Range {
		notice("the second audit is of %s to %s alone", after.Range.Start, after.Range.End)
	}
	if after.Of > 0 {
		notice("the second audit is a statement of %d of the %d employees of its roster", after.Summary.Employees, after.Of)
	}
	if after.unprinted() {
		notice("the second audit has findings without a fingerprint, from an earlier version of the program: findings are matched by rule, employee and days alone")
	}
	employees(before, after, w)
	return w
}

// retold is why something is absent, which a document has in English, in a language.
func retold(l lang.Lang, why string) string {
	const given = "not given by the source of "
	id, ok := strings.CutPrefix(why, given)
	if !ok {
		return l.Text(why)
	}
	if id, reason, ok := strings.Cut(id, ": "); ok {
		return l.Say(given+"%s: %s", id, l.Text(reason))
	}
	return l.Say(given+"%s", id)
}

// unprinted tells that some finding has no fingerprint.
func (a *Audit) unprinted() bool {
	return slices.ContainsFunc(a.Findings, func(f audit.Finding) bool { return f.Fingerprint == "" })
}

func (a *Audit) side() audit.Side {
	return audit.Side{Files: []string{a.File}, Schedule: a.Schedule, Employees: a.Summary.Employees, Shifts: a.Summary.Shifts, Counts: a.Summary.Findings,
		Total: a.total, Partial: a.Summary.Cost.Partial, NotCosted: a.NotCosted}
}

// employees are those of whom anything differs, in the order of the first audit's
// pay lines, then of the second's, then of the findings. Whom only one of the two
// names in pay lines or findings is added or gone.
func employees(before, after *Audit, w *audit.WhatIf) {
	type tally struct{ gained, cured, changed int }
	tallies := map[string]*tally{}
	of := func(f *audit.Finding) *tally {
		if tallies[f.Employee] == nil {
			tallies[f.Employee] = &tally{}
		}
		return tallies[f.Employee]
	}
	for i := range w.Gained {
		of(&w.Gained[i]).gained++
	}
	for i := range w.Cured {
		of(&w.Cured[i]).cured++
	}
	for i := range w.Changed {
		of(&w.Changed[i].After).changed++
	}
	list := slices.Clone(before.people)
	for _, id := range after.people {
		if !before.seen[id] {
			list = append(list, id)
		}
	}
	names := map[string]bool{}
	for l := range before.pay {
		names[l.element] = true
	}
	for l := range after.pay {
		names[l.element] = true
	}
	elements := slices.Sorted(maps.Keys(names))
	sums := make([]audit.ElementChange, len(elements))
	for k, e := range elements {
		sums[k].Element = e
	}
	for _, id := range list {
		c := audit.EmployeeChange{Employee: id}
		switch {
		case !after.seen[id]:
			c.State = audit.Gone
		case !before.seen[id]:
			c.State = audit.Added
		}
		for k, e := range elements {
			x, y := before.pay[line{id, e}], after.pay[line{id, e}]
			c.Before += x
			c.After += y
			sums[k].Before += x
			sums[k].After += y
			if x != y {
				c.Elements = append(c.Elements, audit.ElementChange{Element: e, Before: x, After: y, Difference: y - x})
			}
		}
		c.Difference = c.After - c.Before
		if t := tallies[id]; t != nil {
			c.Gained, c.Cured, c.Changed = t.gained, t.cured, t.changed
		}
		if c.State == "" && len(c.Elements) == 0 && c.Gained+c.Cured+c.Changed == 0 {
			w.Unchanged++
			continue
		}
		w.Employees = append(w.Employees, c)
	}
	for _, e := range sums {
		e.Difference = e.After - e.Before
		w.Elements = append(w.Elements, e)
	}
}
