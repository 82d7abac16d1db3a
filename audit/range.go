package audit

import (
	"slices"

	"rostercheck/internal/lang"
	"rostercheck/premiums"
	"rostercheck/rules"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// Range is the days that a document reports on where they are not all days of the
// schedule. The audit sees the whole roster all the same, and judges and costs it
// as a whole; what is shown of it, and added up, is
//
//   - findings of which some day lies in the range;
//   - pay lines of its days: a premium, like the shift that earns it, is of the
//     day that the shift belongs to;
//   - shifts that belong to its days;
//   - readings, by what they would pay more for its days;
//   - holidays that leave the period, and minutes to be worked or charged, of its
//     days; unused waivers that hold on one of them;
//   - what could not be judged from its last day or an earlier one on, for it may
//     reach into the range; and what could not be costed, which has no day, so
//     that the total of a range is marked partial rather than too seldom.
//
// The schedule's first and last day take along what belongs to a day beside the
// schedule, like a night that begins on the last day, so that ranges which follow
// upon each other add up to the whole.
type Range struct {
	First, Last civil.Date // NoDate in Options: the schedule's own

	before, after bool // days beside the schedule too
}

// Has tells whether day d is in the range. Every day is in none.
func (r *Range) Has(d civil.Date) bool {
	return r == nil || (d >= r.First || r.before) && (d <= r.Last || r.after)
}

// touches tells whether some day from first to last is in the range.
func (r *Range) touches(first, last civil.Date) bool {
	return r == nil || (last >= r.First || r.before) && (first <= r.Last || r.after)
}

// Covers tells whether the document reports on that day.
func (d *Document) Covers(day civil.Date) bool { return d.Range.Has(day) }

// rangeOf is the range that is asked for in days of the schedule.
func rangeOf(book *schedule.Book, asked *Range) (*Range, error) {
	if asked == nil {
		return nil, nil
	}
	r := *asked
	if r.First == civil.NoDate {
		r.First = book.Start
	}
	if r.Last == civil.NoDate {
		r.Last = book.End
	}
	if r.First > r.Last || r.First < book.Start || r.Last > book.End {
		return nil, lang.Errorf("the days from %s to %s are no part of the schedule, which runs from %s to %s", r.First, r.Last, book.Start, book.End)
	}
	r.before, r.after = r.First == book.Start, r.Last == book.End
	return &r, nil
}

// touched tells whether some day of a finding is in the range.
func (r *Range) touched(f *Finding) bool {
	if r == nil {
		return true
	}
	first, err1 := civil.ParseDate(f.First)
	last, err2 := civil.ParseDate(f.Last)
	return err1 != nil || err2 != nil || r.touches(first, last)
}

// cost costs a timeline, with what is of the range alone.
func (x *run) cost(e *premiums.Engine, t *schedule.Timeline, lines []premiums.Line) ([]premiums.Line, []premiums.Missing, []premiums.ToBeWorked) {
	lines, missing, owed := e.Employee(x.book, t, lines, nil)
	if x.days != nil {
		lines = x.days.linesIn(lines)
		owed = slices.DeleteFunc(owed, func(o premiums.ToBeWorked) bool { return !x.days.Has(o.Day) })
	}
	return lines, missing, owed
}

// limits takes up the days and the pay periods that are asked for.
func (x *run) limits(problems *schedule.Problems) {
	x.checkPayPeriods(problems)
	days, err := rangeOf(x.book, x.opt.Range)
	if err != nil {
		problems.Addf(schedule.Source{}, "%s", err)
	}
	x.days = days
}

// skippedIn are the entries that may reach into the range.
func (r *Range) skippedIn(list []rules.Skipped) []rules.Skipped {
	if r == nil {
		return list
	}
	var out []rules.Skipped
	for _, s := range list {
		if s.First <= r.Last || r.after {
			out = append(out, s)
		}
	}
	return out
}

// linesIn takes the lines of other days out of a list, which it changes.
func (r *Range) linesIn(list []premiums.Line) []premiums.Line {
	if r == nil {
		return list
	}
	keep := list[:0]
	for _, l := range list {
		if r.Has(l.Date) {
			keep = append(keep, l)
		}
	}
	return keep
}

// PayPeriods are stretches of so many days that follow upon each other; First is
// the first day of one of them, whichever.
type PayPeriods struct {
	First civil.Date
	Days  int
}

// MostPayPeriod is the most days that a pay period may have.
const MostPayPeriod = 366

// Of is the first and the last day of the period that day d is in.
func (p *PayPeriods) Of(d civil.Date) (first, last civil.Date) {
	n := civil.Date(p.Days)
	first = d - ((d-p.First)%n+n)%n
	return first, first + n - 1
}

// costing makes an engine under a choice of readings.
func (x *run) costing(readings map[string]string) *premiums.Engine {
	e := premiums.NewEngine(x.agreement, readings).Speaking(x.opt.Prose)
	if p := x.opt.PayPeriods; p != nil {
		e.PayPeriodsFrom(p.First)
	}
	return e
}

// checkPayPeriods names pay periods that the agreement counts otherwise.
func (x *run) checkPayPeriods(problems *schedule.Problems) {
	p, y := x.opt.PayPeriods, x.agreement.PayPeriod
	switch {
	case p == nil:
	case p.Days < 1 || p.Days > MostPayPeriod:
		problems.Addf(schedule.Source{}, "%d days are no pay period; it has 1 to %d", p.Days, MostPayPeriod)
	case y != nil && y.Days != p.Days:
		problems.Addf(schedule.Source{}, "pay periods of %d days are asked for, but %s counts over pay periods of %d days (%s)", p.Days, x.agreement.ID, y.Days, y.Clause)
	}
}
