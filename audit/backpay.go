package audit

import (
	"cmp"
	"slices"

	"rostercheck/agreements"
	"rostercheck/agreements/money"
	"rostercheck/premiums"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// Stretch is the stretch of days by which back pay is listed.
type Stretch string

// The stretches.
const (
	ByMonth Stretch = "month"
	ByWeek  Stretch = "week" // Monday to Sunday
)

// BackPay is what new terms that reach back owe for a roster already paid under
// the old ones. Money is in cents; less under the new terms has a minus.
type BackPay struct {
	Version  int
	Old, New *agreements.Agreement
	From     civil.Date // the new terms' first day in force; earlier days are paid by the old
	Schedule Span
	Files    []string
	By       Stretch
	Rates    Rates

	Before, After, Owed money.Amount // of those costed under both
	// Partial tells that the sum is not all that is owed: some pay or some employee
	// is missing under the old terms or under the new.
	Partial   bool
	Elements  []ElementChange
	Employees []BackPaid // of the roster, in its order
	NotCosted []BackNotCosted
	OldRates  []RateUsed
	NewRates  []RateUsed
	Notices   []Notice
}

// BackPaid is what one employee is owed.
type BackPaid struct {
	Employee, Name      string
	Why                 string // why the employee could not be costed; empty where all is well
	Before, After, Owed money.Amount
	Periods             []BackPeriod
}

// BackPeriod is a stretch of days and what each element pays in it.
type BackPeriod struct {
	First, Last         civil.Date
	Before, After, Owed money.Amount
	Elements            []ElementChange
}

// BackNotCosted is a pay element that is not, or not wholly, in the sum.
type BackNotCosted struct {
	Agreement string
	NotCosted
}

// Retro is the back pay that a roster earns when new terms take the place of old
// ones from their first day in force on. Both cost the whole roster, so that
// counts which run over the first day are those of either; a pay line belongs to
// the new terms where its day does. base is the roster's own agreement and may be
// one of the two. The problems are those of [Compare].
func Retro(r *schedule.Roster, base, old, fresh *agreements.Agreement, by Stretch, opt CompareOptions, found ...schedule.Problem) (*BackPay, schedule.Problems, error) {
	if opt.Rates == "" {
		opt.Rates = OwnRates
	}
	var others []*agreements.Agreement
	for _, a := range []*agreements.Agreement{old, fresh} {
		if a != base {
			others = append(others, a)
		}
	}
	sides, problems := adapt(r, base, others, opt, found)
	if len(problems) > 0 {
		return nil, problems, nil
	}
	side := func(a *agreements.Agreement) *adapted {
		if a == base {
			return sides[0]
		}
		return sides[1+slices.Index(others, a)]
	}
	b := &BackPay{Version: 1, Old: old, New: fresh, From: fresh.Terms.From, By: by, Rates: opt.Rates, Files: r.Files}
	if b.From == civil.NoDate {
		problems.Addf(schedule.Source{}, "%s does not say on which day its terms begin", fresh.ID)
		return nil, problems, nil
	}
	was, now := side(old), side(fresh)
	// Days before the new terms are not paid by them, so that nothing is to be
	// told of those.
	now.notices = slices.DeleteFunc(now.notices, func(n Notice) bool { return n.early })
	type paid struct {
		*adapted
		x    *run
		doc  *Document
		sums sums // from that day on
	}
	both := make([]paid, 2)
	for i, s := range []*adapted{was, now} {
		if opt.Begin != nil {
			if err := opt.Begin(s.terms.ID); err != nil {
				return nil, nil, err
			}
		}
		x, doc, problems := s.run()
		if len(problems) > 0 {
			return nil, problems, nil
		}
		both[i] = paid{s, x, doc, x.sumFrom(b.From)}
	}
	// What one of the two does not give at all cannot be set against the other:
	// unknown is not nothing, and nobody is to pay it back.
	unknown := map[uint8]bool{}
	for i := range premiums.All() {
		for _, s := range both {
			status, _, _ := elementStatus(s.terms, premiums.All()[i].ID)
			unknown[uint8(i)] = unknown[uint8(i)] || status == NotGiven
		}
	}
	for i, s := range both {
		other := &both[1-i]
		missing := append(slices.Clone(s.doc.NotCosted), s.missing...)
		missing = append(missing, s.x.unknownPay(other.terms.ID, other.sums, missing)...)
		for _, n := range missing {
			b.NotCosted = append(b.NotCosted, BackNotCosted{s.terms.ID, n})
			b.Partial = b.Partial || !n.Outside
		}
		b.Partial = b.Partial || s.doc.Summary.Cost.Partial
		for _, text := range s.doc.Notices {
			if !slices.ContainsFunc(b.Notices, func(n Notice) bool { return n.Text == text }) {
				b.Notices = append(b.Notices, Notice{Text: text})
			}
		}
		b.Notices = append(b.Notices, s.notices...)
	}
	lines := [2][]map[backKey]money.Amount{both[0].x.byStretch(b.From, by, unknown), both[1].x.byStretch(b.From, by, unknown)}
	b.Schedule = both[0].doc.Schedule
	b.OldRates, b.NewRates = was.rates.list, now.rates.list
	if b.From > r.Period.End+1 {
		b.Notices = append(b.Notices, Notice{Text: opt.Prose.Say("the terms of %s begin on %s, after the schedule ends: nothing is owed", fresh.ID, b.From)})
	}

	// A night that starts on the last day may belong to the day after.
	last := r.Period.End
	for _, s := range both {
		for _, lines := range s.x.lines {
			for i := range lines {
				last = max(last, lines[i].Date)
			}
		}
	}
	total := map[uint8]*ElementChange{}
	for i := range r.Employees {
		e := BackPaid{Employee: r.Employees[i].ID, Name: r.Employees[i].Name}
		if e.Why = cmp.Or(both[0].left[i].why, both[1].left[i].why); e.Why != "" {
			b.Partial = true
			b.Employees = append(b.Employees, e)
			continue
		}
		e.periods(lines[0][i], lines[1][i], b.From, last, by)
		for _, p := range e.Periods {
			e.Before += p.Before
			e.After += p.After
			for _, c := range p.Elements {
				k := premiums.ByID(c.Element)
				at := uint8(slices.Index(premiums.All(), k))
				if total[at] == nil {
					total[at] = &ElementChange{Element: c.Element}
				}
				total[at].add(c.Before, c.After)
			}
		}
		e.Owed = e.After - e.Before
		b.Before += e.Before
		b.After += e.After
		b.Employees = append(b.Employees, e)
	}
	b.Owed = b.After - b.Before
	for i := range premiums.All() {
		if c := total[uint8(i)]; c != nil {
			b.Elements = append(b.Elements, *c)
		}
	}
	return b, nil, nil
}

func (c *ElementChange) add(before, after money.Amount) {
	c.Before += before
	c.After += after
	c.Difference = c.After - c.Before
}

// backKey is a stretch of days, by its first, and an element.
type backKey struct {
	first   civil.Date
	element uint8
}

// sumFrom is what all employees are paid for the days from a day on.
func (x *run) sumFrom(from civil.Date) sums {
	out := sums{}
	for _, lines := range x.lines {
		for i := range lines {
			if l := &lines[i]; l.Date >= from {
				out[l.Element] += l.Amount
			}
		}
	}
	return out
}

// byStretch adds up the lines of the days from a day on, employee by employee,
// but for some elements.
func (x *run) byStretch(from civil.Date, by Stretch, but map[uint8]bool) []map[backKey]money.Amount {
	out := make([]map[backKey]money.Amount, len(x.lines))
	for i, lines := range x.lines {
		out[i] = map[backKey]money.Amount{}
		for k := range lines {
			if l := &lines[k]; l.Date >= from && !but[l.Element] {
				first, _ := by.around(l.Date)
				out[i][backKey{first, l.Element}] += l.Amount
			}
		}
	}
	return out
}

// around is the stretch that a day lies in.
func (s Stretch) around(d civil.Date) (first, last civil.Date) {
	if s == ByWeek {
		first = d - civil.Date(d.Weekday())
		return first, first + 6
	}
	y, m, _ := d.YMD()
	return civil.DateOf(y, m, 1), civil.DateOf(y, m, civil.DaysIn(y, m))
}

// periods lists what both terms pay, stretch by stretch.
func (e *BackPaid) periods(before, after map[backKey]money.Amount, from, last civil.Date, by Stretch) {
	keys := map[backKey]bool{}
	for k := range before {
		keys[k] = true
	}
	for k := range after {
		keys[k] = true
	}
	order := make([]backKey, 0, len(keys))
	for k := range keys {
		order = append(order, k)
	}
	slices.SortFunc(order, func(a, b backKey) int {
		return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(a.element, b.element))
	})
	for _, k := range order {
		n := len(e.Periods)
		_, end := by.around(k.first)
		if n == 0 || e.Periods[n-1].Last != min(end, last) {
			e.Periods = append(e.Periods, BackPeriod{First: max(k.first, from), Last: min(end, last)})
			n++
		}
		p := &e.Periods[n-1]
		c := ElementChange{Element: premiums.All()[k.element].ID}
		c.add(before[k], after[k])
		p.Elements = append(p.Elements, c)
		p.Before += c.Before
		p.After += c.After
		p.Owed = p.After - p.Before
	}
}
