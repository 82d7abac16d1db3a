package audit

import (
	"slices"

	"rostercheck/agreements"
	"rostercheck/agreements/money"
	"rostercheck/rules"
	"rostercheck/schedule"
)

// Statement says whom a document is about where that is not everybody of the
// roster.
//
// A statement holds what is of its employees: their findings, pay lines and
// costs, their shifts, what was not judged or costed for them, their holidays
// and unused waivers, and readings priced for them alone. The figures are those
// of the whole audit. Rules of the whole schedule judge the whole roster, and
// their findings are in a statement where they concern every employee: a late
// posting does, an averaging period too long for one classification does not.
// Waivers that name nobody and notices belong to the roster; the statement has
// the notices and leaves such waivers to the whole audit, which alone can tell
// whether they excused anything.
type Statement struct {
	Employees []int // indexes in the roster, in its order
	Of        int   // employees of the roster
}

// Of is the statement of some of the employees that the document is about, by
// index in the roster. It panics on others, and on a document that was made by
// hand. It is not safe for concurrent use.
func (d *Document) Of(employees ...int) *Document {
	who := ordered(employees)
	for _, i := range who {
		if d.run == nil || !slices.Contains(d.Pay.who, i) {
			panic("audit: a statement of an employee that the document is not about")
		}
	}
	return d.run.document(who, true)
}

// ordered is a list in the roster's order, each of it once.
func ordered(employees []int) []int {
	who := slices.Clone(employees)
	slices.Sort(who)
	return slices.Compact(who)
}

// asked are the employees that an audit is of.
func asked(r *schedule.Roster, opt Options) []int {
	if opt.Employees != nil {
		return ordered(opt.Employees)
	}
	who := make([]int, len(r.Employees))
	for i := range who {
		who[i] = i
	}
	return who
}

// timelines are those of a document: a book for reports has no others.
func (x *run) timelines(who []int) *schedule.Book {
	b := *x.book
	b.Timelines = make([]schedule.Timeline, len(who))
	for k, i := range who {
		b.Timelines[k] = x.book.Timelines[i]
	}
	return &b
}

// concerning are the findings of the schedule that concern everybody.
func (x *run) concerning(findings []rules.Finding) []rules.Finding {
	return slices.DeleteFunc(slices.Clone(findings), func(f rules.Finding) bool {
		return f.Classification != "" || !x.bindsAll(f.Binding)
	})
}

// bindsAll tells whether a binding holds for every employee at all times.
func (x *run) bindsAll(b *agreements.Binding) bool {
	if b.Hours == 0 && b.PartTime == nil {
		return true
	}
	for i := range x.whole.Timelines {
		for _, span := range x.whole.Timelines[i].Terms {
			h, _ := agreements.ParseHours(span.Term.Hours)
			if b.Hours != 0 && !b.Hours.Has(h) || b.PartTime != nil && *b.PartTime != span.Term.PartTime {
				return false
			}
		}
	}
	return true
}

// worth is what the alternatives of a reading would pay one employee more.
type worth struct {
	price int // in run.prices
	more  []money.Amount
	lacks []bool // by value: something it would pay is not given
}
