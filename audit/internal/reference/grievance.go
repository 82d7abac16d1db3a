package reference

import (
	"slices"
	"time"
)

// on gives the scheduled shifts that belong to some days.
func (e *employee) on(first, last int) []*shift {
	return slices.DeleteFunc(slices.Clone(e.real), func(s *shift) bool { return !within(s.day, first, last) })
}

// about names the shifts of a finding: those that a change made were known when the last of these changes was notified.
func (f *found) about(shifts ...*shift) *found {
	changed := false
	for _, s := range shifts {
		if s.madeBy == nil {
			continue
		}
		if told := dayOf(s.madeBy.notified.shown); !changed || told > f.knew {
			f.knew, f.known, changed = told, true, true
		}
	}
	return f
}

// on says that a finding's matter was known on a day.
func (f *found) on(day int) *found {
	f.knew, f.known = day, true
	return f
}

// postedFor gives the day on which a day's schedule was posted. Where that is not said an employee is taken to have known
// of it from its first day, or from the day itself; for the schedule there is no day then.
func (j *judge) postedFor(day int, employee bool) (int, bool) {
	day, own := max(day, j.start), day
	postings := j.doc.Schedule.Postings
	if len(postings) == 0 {
		postings = []docPosting{{Start: j.doc.Schedule.Start, End: dateText(farLater), Posted: j.doc.Schedule.Posted}}
	}
	var posted, starts []int
	for _, p := range postings {
		start, err1 := parseDate(p.Start)
		end, err2 := parseDate(p.End)
		if err1 != nil || err2 != nil || !within(day, start, end) {
			continue
		}
		starts = append(starts, start)
		if d, err := parseDate(p.Posted); err == nil {
			posted = append(posted, d)
		}
	}
	switch {
	case len(posted) > 0:
		return slices.Min(posted), true
	case !employee:
		return 0, false
	case len(starts) > 0:
		return min(slices.Min(starts), own), true
	}
	return min(j.start, own), true
}

// farLater is a day after every schedule.
var farLater = dayNumber(2090, 1, 1)

// twentyFifth gives the 25th day after a day, Saturdays, Sundays and designated holidays left out (20.10, 20.16).
func (j *judge) twentyFifth(day int) string {
	for left := 25; left > 0; {
		day++
		holidays, _ := designated(dateOf(day).Year(), j.doc.Institution.CivicHoliday)
		if w := weekdayOf(day); w != time.Saturday && w != time.Sunday && !j.extra[day] && !slices.Contains(holidays, day) {
			left--
		}
	}
	return dateText(day)
}

// stakes gives the findings what they are worth: of a late change the line of its penalty; of two shifts that touch the
// line that the second has in the same roster costed with back-to-back as overtime.
func (j *judge) stakes(p *payroll) error {
	touch := slices.ContainsFunc(j.found, func(f found) bool { return f.second != nil })
	other := &payroll{}
	if touch {
		opt := j.opt
		opt.Readings = map[string]string{}
		for k, v := range j.readings {
			opt.Readings[k] = v
		}
		opt.Readings["back-to-back"] = "overtime"
		r, err := newRoster(j.doc, opt)
		if err != nil {
			return err
		}
		other.roster = r
		if err := other.run(); err != nil {
			return err
		}
	}
	for i := range j.found {
		f := &j.found[i]
		switch s := f.second; {
		case f.late:
			f.AtStake = "0.00"
			for _, l := range p.lines {
				if f.earning != nil && l.employee == f.index() && l.Element == "change-notice" && l.start == f.earning.start.utc && l.day == f.earning.day {
					f.AtStake = l.Amount
				}
			}
		case s != nil && !s.lead:
			f.AtStake = "0.00"
			paid := slices.ContainsFunc(f.employee.paid, func(x *shift) bool { return x.start.utc == s.start.utc && x.end.utc == s.end.utc })
			for _, l := range other.lines {
				if paid && l.employee == f.index() && l.Element == "overtime" && l.Clause == "21.12" && l.Multiplier == "0.5" && l.start == s.start.utc && l.day == s.day {
					f.AtStake = l.Amount
				}
			}
		}
	}
	return nil
}
