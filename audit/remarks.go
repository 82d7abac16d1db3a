package audit

import (
	"slices"
	"strconv"
	"strings"

	"rostercheck/agreements"
	"rostercheck/premiums"
	"rostercheck/rules"
	"rostercheck/schedule"
)

// remarks are what the reader must know of the figures that this audit rests on:
// that another agreement than the roster's was taken, which figures are inferred
// and not read, where the source's text leaves a doubt, and which holidays have
// no date. who are the employees that the document is about, and missing what was
// not costed.
func (y *tally) remarks(who []int, missing []NotCosted) []string {
	var out []string
	x, a, l := y.run, y.agreement, y.opt.Prose
	if named := x.roster.Agreement; named != "" && named != a.ID && !strings.HasSuffix(named, a.File) {
		out = append(out, l.Say("checked under %s (%s) in place of %s, which the roster names", a.ID, l.Text(a.Title), named))
	}
	u := y.usage(who, missing)
	for i := range a.Remarks {
		r := &a.Remarks[i]
		if !u.remark(r) {
			continue
		}
		if r.Inferred {
			out = append(out, l.Say("inferred, not read: %s (%s): %s", r.Path, r.Clause, l.Text(r.Text)))
		} else {
			out = append(out, l.Say("in doubt: %s (%s): %s", r.Path, r.Clause, l.Text(r.Text)))
		}
	}
	for i := range a.Holidays {
		if h := &a.Holidays[i]; h.Undated != "" {
			out = append(out, l.Say("%s (%s) has no date and is on no day of this audit: %s", l.Text(h.Name), h.Clause, l.Text(h.Undated)))
		}
	}
	return out
}

// usage is which parts of an agreement an audit used.
type usage struct {
	agreement *agreements.Agreement
	hours     agreements.HoursSet
	classes   map[string]bool // by which someone is costed
	annual    bool            // some of them by annual rates
	elements  map[string]bool // that have pay lines
	missing   map[string]bool // elements of which some term is missing
	rules     map[string]bool // that were judged
	days      map[string]bool // holidays that lie in the period
}

func (y *tally) usage(who []int, missing []NotCosted) *usage {
	x := y.run
	u := &usage{
		agreement: x.agreement, classes: map[string]bool{}, elements: map[string]bool{}, missing: map[string]bool{},
		rules: map[string]bool{}, days: map[string]bool{},
	}
	for _, i := range who {
		e := &x.roster.Employees[i]
		spans := schedule.Terms(e)
		for k := range spans {
			t := &spans[k].Term
			if spans[k].From > x.book.End || k+1 < len(spans) && spans[k+1].From <= x.book.Start {
				continue
			}
			if h, ok := agreements.ParseHours(t.Hours); ok {
				u.hours = u.hours.With(h)
			}
			if t.HourlyRate == "" {
				u.class(t.Classification)
			}
		}
	}
	ids := map[string]bool{}
	for _, i := range who {
		if len(x.roster.Acting) > 0 {
			ids[x.roster.Employees[i].ID] = true
		}
	}
	for i := range x.roster.Acting {
		if ids[x.roster.Acting[i].Employee] {
			u.class(x.roster.Acting[i].Classification)
		}
	}
	for i, e := range premiums.All() {
		if y.paid[i] {
			u.elements[e.ID] = true
		}
	}
	for _, n := range missing {
		if !n.Outside {
			u.missing[n.Element] = true
		}
	}
	for _, r := range rules.All() {
		u.rules[r.ID] = len(x.agreement.Rules[r.ID]) > 0 && !(x.opt.AsPosted && r.Changes)
	}
	for year := x.book.Start.Year(); year <= x.book.End.Year(); year++ {
		days, _ := x.agreement.Designated(year, x.roster.Institution.CivicHoliday) // which was asked before
		for _, d := range days {
			if d.Date >= x.book.Start && d.Date <= x.book.End {
				u.days[d.Holiday.ID] = true
			}
		}
	}
	return u
}

func (u *usage) class(id string) {
	c := u.agreement.Pay.Class(id)
	if c == nil {
		return
	}
	u.classes[id] = true
	u.annual = u.annual || slices.ContainsFunc(c.Lines, func(l agreements.RateLine) bool { return len(l.Annual) > 0 })
}

// remark tells whether what a remark is about had a part in the audit. A doubt
// counts too where it leaves a pay element without a term.
func (u *usage) remark(r *agreements.Remark) bool {
	switch {
	case r.Element != "":
		return u.elements[r.Element] || !r.Inferred && u.missing[r.Element]
	case r.Rule != "":
		return u.rules[r.Rule] && u.binds(r)
	case r.Class != "":
		return u.classes[r.Class]
	case r.Holiday != "":
		return u.days[r.Holiday]
	}
	section, rest, _ := strings.Cut(r.Path, ".")
	switch section {
	case "pay":
		return u.annual && rest != "daily" // no line is paid by the day
	case "hours":
		kind, _, _ := strings.Cut(rest, ".")
		h, one := agreements.ParseHours(kind)
		return !one || u.hours.Has(h)
	case "pay_period":
		return u.counts(agreements.PerPayPeriod)
	case "year":
		return u.counts(agreements.PerYear)
	}
	return true
}

// binds tells whether the binding that a remark is about binds any hours that are
// worked.
func (u *usage) binds(r *agreements.Remark) bool {
	list := u.agreement.Rules[r.Rule]
	i := 0
	if _, at, ok := strings.Cut(r.Path, "["); ok {
		i, _ = strconv.Atoi(strings.TrimSuffix(at, "]"))
	}
	return i >= len(list) || list[i].Hours&u.hours != 0
}

// counts tells whether a tier of an element that has pay lines counts minutes
// over such a stretch.
func (u *usage) counts(per agreements.Per) bool {
	for id := range u.elements {
		e := u.agreement.Elements[id]
		if e == nil {
			continue
		}
		for _, t := range e.Terms {
			if slices.ContainsFunc(t.Tiers, func(tier agreements.Tier) bool { return tier.Per == per }) {
				return true
			}
		}
	}
	return false
}
