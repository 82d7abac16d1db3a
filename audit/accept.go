package audit

import (
	"strings"

	"rostercheck/internal/lang"
)

// Acceptance is one entry of a baseline: a finding that somebody has decided to
// live with, why, who, and until when. It names the finding by fingerprint, by
// rule, employee and first day, or by all of these; what is empty is not asked of
// the finding.
type Acceptance struct {
	Fingerprint, Rule, Employee, First, Last string
	// OfSchedule is an entry that names the schedule: its employee is empty on
	// purpose.
	OfSchedule bool
	Measured   string // where given, the finding is another one once it is measured otherwise

	Reason, Approver string
	Expires          string // the last day on which it holds
	Line             int    // of the file it stands in
}

// Baseline is a file of accepted findings.
type Baseline struct {
	File string // its name in notices
	List []Acceptance
}

// BaselineUse is what became of a baseline.
type BaselineUse struct {
	File    string
	Entries int
	Expired []Acceptance // on the day given; they accept nothing
	Unused  []Acceptance // those that no finding answers to
}

type keyed struct{ key, value string }

// given are the parts by which the entry names its finding.
func (a *Acceptance) given() []keyed {
	var out []keyed
	for _, p := range []keyed{{"fingerprint", a.Fingerprint}, {"rule", a.Rule}, {"employee", a.Employee}, {"first", a.First}, {"last", a.Last}, {"measured", a.Measured}} {
		if p.value != "" || p.key == "employee" && a.OfSchedule {
			out = append(out, p)
		}
	}
	return out
}

// fits tells whether the entry names the finding, whatever was measured.
func (a *Acceptance) fits(f *Finding) bool {
	for _, p := range a.given() {
		var has string
		switch p.key {
		case "fingerprint":
			has = f.Fingerprint
		case "rule":
			has = f.Rule
		case "employee":
			has = f.Employee
		case "first":
			has = f.First
		case "last":
			has = f.Last
		default:
			continue
		}
		if has != p.value {
			return false
		}
	}
	return true
}

// accepting marks the findings that the entries of a baseline name. A waived one
// stays waived. An entry accepts up to and on its last day: with a day given those
// whose last day lies before it accept nothing; without it the dates are compared
// with nothing.
type accepting struct {
	list            []Acceptance
	today           string
	byPrint, byRule map[string][]int
	used            []bool
	otherwise       []string // measured of a finding that else fits
}

// accepting is nil where there is no baseline.
func (x *run) accepting() *accepting {
	if x.opt.Baseline == nil {
		return nil
	}
	a := &accepting{list: x.opt.Baseline.List, byPrint: map[string][]int{}, byRule: map[string][]int{}}
	if x.opt.HasToday {
		a.today = x.opt.Today.String()
	}
	for i := range a.list {
		if e := &a.list[i]; e.Fingerprint != "" {
			a.byPrint[e.Fingerprint] = append(a.byPrint[e.Fingerprint], i)
		} else {
			a.byRule[e.Rule] = append(a.byRule[e.Rule], i)
		}
	}
	a.used, a.otherwise = make([]bool, len(a.list)), make([]string, len(a.list))
	return a
}

// mark marks a finding where an entry names it.
func (a *accepting) mark(f *Finding) {
	for _, at := range [][]int{a.byPrint[f.Fingerprint], a.byRule[f.Rule]} {
		for _, k := range at {
			e := &a.list[k]
			if !e.fits(f) {
				continue
			}
			if e.Measured != "" && e.Measured != f.Measured {
				a.otherwise[k] = f.Measured
				continue
			}
			a.used[k] = true
			if f.excused() || a.today != "" && e.Expires < a.today {
				continue
			}
			f.Accepted, f.AcceptedReason, f.AcceptedBy, f.AcceptedUntil = true, e.Reason, e.Approver, e.Expires
		}
	}
}

// join adds what was marked among the employees behind.
func (a *accepting) join(more *accepting) {
	for k := range a.list {
		a.used[k] = a.used[k] || more.used[k]
		if more.otherwise[k] != "" {
			a.otherwise[k] = more.otherwise[k]
		}
	}
}

// accept says what became of a baseline: expired entries and those that no finding
// answers to are listed. In a statement an entry of somebody else is not unused.
func (d *Document) accept(b *Baseline, a *accepting, l lang.Lang) {
	file, list, used, otherwise := b.File, b.List, a.used, a.otherwise
	use := &BaselineUse{File: file, Entries: len(list)}
	d.Baseline = use
	mine := map[string]bool{"": true}
	if d.Statement != nil {
		for _, e := range d.Statement.Employees {
			mine[d.Book.Roster.Employees[e].ID] = true
		}
	}
	for i := range list {
		a := &list[i]
		if d.Statement != nil && (!mine[a.Employee] || a.Employee == "" && !a.OfSchedule) {
			continue
		}
		switch {
		case d.Today != "" && a.Expires < d.Today:
			use.Expired = append(use.Expired, *a)
			d.Notices = append(d.Notices, l.Say("%s:line %d: the acceptance of %s expired on %s and accepts nothing", file, a.Line, a.names(l), a.Expires))
		case !used[i]:
			use.Unused = append(use.Unused, *a)
			if otherwise[i] != "" {
				d.Notices = append(d.Notices, l.Say("%s:line %d: %s was accepted where it measured %s, and now measures %s; it counts", file, a.Line, a.names(l), a.Measured, otherwise[i]))
				continue
			}
			d.Notices = append(d.Notices, l.Say("%s:line %d: no finding answers to the accepted %s", file, a.Line, a.names(l)))
		}
	}
	if d.Today == "" && len(list) > 0 {
		d.Notices = append(d.Notices, l.Say("%s: the last days of what is accepted were compared with nothing; say --today to hold them to a day", file))
	}
}

// names is the finding that the entry names, in a few words.
func (a *Acceptance) names(l lang.Lang) string {
	var parts []string
	for _, p := range a.given() {
		switch {
		case p.key == "employee" && a.OfSchedule:
			parts = append(parts, l.Text("of the schedule"))
		case p.key == "employee":
			parts = append(parts, l.Say("of %s", p.value))
		case p.key == "fingerprint" && a.Rule != "", p.key == "last" && a.Last == a.First, p.key == "measured":
		case p.key == "last":
			parts = append(parts, l.Say("to %s", p.value))
		default:
			parts = append(parts, p.value)
		}
	}
	return strings.Join(parts, " ")
}
