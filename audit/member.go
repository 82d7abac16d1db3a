package audit

import (
	"maps"
	"slices"

	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// Member looks at one employee of a document day by day, as whoever speaks for
// the employee needs it. The pay lines are spelled out once for all days. It is
// not safe for concurrent use.
type Member struct {
	d         *Document
	t         *schedule.Timeline
	lines     []Explained
	byDate    map[string][]Explained
	grievance *grievances
}

// Member is the employee with that index in the roster; nil for one whom the
// document is not about, and in a document made by hand.
func (d *Document) Member(employee int) *Member {
	if d.run == nil || d.Book == nil {
		return nil
	}
	at := slices.IndexFunc(d.Book.Timelines, func(t schedule.Timeline) bool { return t.Index == employee })
	if at < 0 {
		return nil
	}
	m := &Member{d: d, t: &d.Book.Timelines[at], lines: d.Pay.Explain(employee), byDate: map[string][]Explained{}, grievance: d.run.newGrievances()}
	for _, l := range m.lines {
		m.byDate[l.Date] = append(m.byDate[l.Date], l)
	}
	return m
}

// Lines are all of the member's pay lines, explained.
func (m *Member) Lines() []Explained { return m.lines }

// Day is a day as [Document.Day] has it, without readings, findings, and what is
// paid under other days.
func (m *Member) Day(date civil.Date) *Day {
	x := &dayView{d: m.d, book: m.d.Book, t: m.t, date: date, out: &Day{
		Agreement: m.d.Agreement, Employee: m.t.Employee.ID, Name: m.t.Employee.Name, Date: date.String(), Weekday: date.Weekday().String(),
	}}
	x.status()
	x.schedule()
	x.changes()
	x.records()
	x.pay(m.byDate[x.out.Date])
	return x.out
}

// GrieveBy is the last day to grieve what could first be known on a day; empty
// where the agreement gives no time limit.
func (m *Member) GrieveBy(known civil.Date) string {
	if m.grievance == nil {
		return ""
	}
	return m.grievance.lastDay(known)
}

// Posting is the day on which what covers a day was posted, and the place that
// says so; posted is empty where the roster does not say it.
func (m *Member) Posting(date civil.Date) (posted string, place []string) {
	p := &m.d.Book.Roster.Period
	x := &dayView{book: m.d.Book}
	at := p.Place.Field("posted")
	day := p.Posted
	if len(p.Postings) > 0 {
		day = civil.NoDate
		for i := range p.Postings {
			q := &p.Postings[i]
			if q.Start <= date && date <= q.End && q.Posted != civil.NoDate && (day == civil.NoDate || q.Posted < day) {
				day, at = q.Posted, q.Place.Field("posted")
			}
		}
	}
	if day == civil.NoDate {
		return "", nil
	}
	return day.String(), x.places(at)
}

// Chosen is the value of each reading of the agreement in this audit, in the
// order of its file. It is nil for a document made by hand.
func (d *Document) Chosen() []schedule.ReadingChoice {
	if d.run == nil {
		return nil
	}
	var out []schedule.ReadingChoice
	for _, r := range d.Terms.Readings {
		out = append(out, schedule.ReadingChoice{Reading: r.ID, Value: d.run.readings[r.ID]})
	}
	return out
}

// Waivers are the roster's waivers of a rule that are for an employee, or for
// everybody, by index in the roster.
func (d *Document) Waivers(rule, employee string) []int {
	var out []int
	for i := range d.Book.Roster.Waivers {
		if w := &d.Book.Roster.Waivers[i]; w.Rule == rule && (w.Employee == "" || w.Employee == employee) {
			out = append(out, i)
		}
	}
	return out
}

// ReadingsOf are the doubtful texts that the agreement says are about some
// clauses, by id.
func (d *Document) ReadingsOf(clauses ...string) []string {
	var out []string
	for _, r := range d.Terms.Readings {
		if slices.Contains(clauses, r.Clause) || slices.ContainsFunc(r.Also, func(c string) bool { return slices.Contains(clauses, c) }) {
			out = append(out, r.ID)
		}
	}
	return out
}

// Under are the member's pay lines if a reading had another value.
func (m *Member) Under(reading, value string) []Explained {
	other := maps.Clone(m.d.run.readings)
	other[reading] = value
	pay := m.d.Pay
	pay.engine = m.d.run.costing(other)
	return pay.Explain(m.t.Index)
}
