// Package example is audit documents made by hand for the tests of the reports:
// a small institution over a summer, and rosters of any size.
package example

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"rostercheck/agreements"
	"rostercheck/audit"
	"rostercheck/reports/internal/show"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// The codes of the example rosters, by index.
const (
	Day int16 = iota
	Evening
	Night
	Long
	NoCode int16 = -1
)

var codes = []schedule.Code{
	{Code: "D", Start: 7 * 60, End: 15 * 60},
	{Code: "E", Start: 15 * 60, End: 23 * 60},
	{Code: "N", Start: 23 * 60, End: 7 * 60},
	{Code: "D12", Start: 6*60 + 45, End: 19*60 + 15},
	{Code: "X", Rest: true},
}

// cycle is 21 days: days, rest, evenings, rest, nights, rest.
const cycle = "DDDDDXXEEEEEXXNNNNNXX"

var names = []string{"A. Tremblay", "Renée Bélanger", "J. Okafor", "M. Singh", "C. O'Neill", "P. Gagnon-Thériault",
	"D. Friesen", "L. Kowalchuk", "S. Macdonald", "T. Nguyen", "R. Sinclair", "B. Papatsie"}

// Book is a roster of so many employees and days from 2001-07-02, expanded.
func Book(employees, days int) *schedule.Book {
	zone, err := civil.LoadZone("America/Toronto")
	if err != nil {
		panic(err)
	}
	start := civil.DateOf(2001, 7, 2)
	end := start + civil.Date(days-1)
	b := &schedule.Book{
		Roster: &schedule.Roster{
			Version: 1, Agreement: "cx-2001",
			Institution: schedule.Institution{Name: "Example Institution", Timezone: zone.Name()},
			Period:      schedule.Period{Start: start, End: end, Posted: start - 17},
			Codes:       codes,
			Files:       []string{"summer.xlsx"},
		},
		Zone: zone, Clock: civil.NewTable(zone, start, end), Start: start, End: end,
		Designated: []civil.Date{civil.DateOf(2001, 7, 1), civil.DateOf(2001, 8, 6), civil.DateOf(2001, 9, 3)},
	}
	b.Weekend[civil.Saturday], b.Weekend[civil.Sunday] = true, true
	for i := range employees {
		name := names[i%len(names)]
		if i >= len(names) {
			name += " " + strconv.Itoa(i/len(names)+1)
		}
		b.Roster.Employees = append(b.Roster.Employees, schedule.Employee{
			ID: strconv.Itoa(1042 + i), Name: name, From: civil.NoDate, To: civil.NoDate,
			Term: schedule.Term{From: civil.NoDate, Classification: "CX-1", Step: 3, Hours: "shift"}})
	}
	b.Timelines = make([]schedule.Timeline, employees)
	for i := range b.Timelines {
		t := &b.Timelines[i]
		t.Employee, t.Index, t.First, t.Last = &b.Roster.Employees[i], i, start, end
		t.Shifts = make([]schedule.Shift, 0, days)
		for d := start; d <= end; d++ {
			if c := strings.IndexByte("DEN", cycle[(int(d-start)+i*5)%len(cycle)]); c >= 0 {
				code := &codes[c]
				t.Shifts = append(t.Shifts, shift(b, d.At(code.Start), code.Minutes(), int16(c)))
			}
		}
		finish(b, t)
	}
	return b
}

type book = schedule.Book

// shift places a shift on the clock.
func shift(b *book, from civil.Time, minutes int, code int16) schedule.Shift {
	s := schedule.Shift{From: from, To: from + civil.Time(minutes), Code: code}
	s.Start, s.End = b.Clock.Instant(s.From), b.Clock.Instant(s.To)
	s.Day = s.From.Date()
	if first := b.Clock.DayMinutes(s.Day, s.Start, s.End); 2*first < s.Elapsed() {
		s.Day++
	}
	return s
}

// finish sorts a timeline's shifts and derives the kinds of its days.
func finish(b *book, t *schedule.Timeline) {
	slices.SortStableFunc(t.Shifts, func(x, y schedule.Shift) int { return int(x.Start - y.Start) })
	for i := range t.Shifts {
		t.First, t.Last = min(t.First, t.Shifts[i].Day), max(t.Last, t.Shifts[i].Day)
	}
	t.Days = make([]schedule.DayKind, t.Last-t.First+1)
	for i := range t.Shifts {
		t.Days[t.Shifts[i].Day-t.First] = schedule.Working
	}
	run := 0
	for i, k := range t.Days {
		if k == schedule.Working {
			run = 0
			continue
		}
		run++
		t.Days[i] = schedule.Rest | schedule.DayKind(run)
	}
	t.HolidayDays = nil
	for _, h := range b.Designated {
		d := h
		for d <= t.Last && d >= t.First && t.Days[d-t.First]&(schedule.Working|schedule.Holiday) != schedule.Working {
			d++
		}
		if d < t.First {
			continue
		}
		if d > t.Last {
			t.HolidayDays = append(t.HolidayDays, schedule.HolidayDay{Designated: h, Observed: civil.NoDate})
			continue
		}
		t.Days[d-t.First] |= schedule.Holiday
		t.HolidayDays = append(t.HolidayDays, schedule.HolidayDay{Designated: h, Observed: d})
	}
}

// Document is the audit of a small institution's summer: 24 employees, 13
// weeks, findings of every strength, pay, readings, and things left out.
func Document() *audit.Document {
	b := Book(24, 91)
	d := func(month, day int) civil.Date { return civil.DateOf(2001, month, day) }
	swap := func(i int, day civil.Date, shifts ...schedule.Shift) {
		t := &b.Timelines[i]
		t.Shifts = slices.DeleteFunc(t.Shifts, func(s schedule.Shift) bool { return s.Day == day })
		t.Shifts = append(t.Shifts, shifts...)
		finish(b, t)
	}
	// A long run of days, times without a code, two shifts on one day, and leave.
	swap(1, d(7, 18), shift(b, d(7, 18).At(7*60), 480, Day))
	swap(1, d(7, 19), shift(b, d(7, 19).At(7*60), 480, Day))
	swap(2, d(7, 10), shift(b, d(7, 10).At(6*60+45), 750, NoCode))
	swap(3, d(7, 12), shift(b, d(7, 12).At(7*60), 240, NoCode), shift(b, d(7, 12).At(15*60), 480, Evening))
	swap(5, d(8, 14), shift(b, d(8, 14).At(6*60+45), 750, Long))
	b.Roster.Leave = []schedule.Leave{
		{Employee: "1046", First: d(7, 16), Last: d(7, 27), Paid: true},
		{Employee: "1049", First: d(8, 20), Last: d(8, 24)},
	}
	for _, l := range []struct {
		i           int
		first, last civil.Date
		mark        schedule.Flags
	}{{4, d(7, 16), d(7, 27), schedule.OnPaidLeave}, {7, d(8, 20), d(8, 24), schedule.OnUnpaidLeave}} {
		b.Timelines[l.i].Leave = []int32{int32(l.i) / 7}
		for k := range b.Timelines[l.i].Shifts {
			if s := &b.Timelines[l.i].Shifts[k]; l.first <= s.Day && s.Day <= l.last {
				s.Flags |= l.mark
			}
		}
	}
	// Somebody who comes in the middle of the period.
	late := &b.Timelines[9]
	late.Shifts = slices.DeleteFunc(late.Shifts, func(s schedule.Shift) bool { return s.Day < d(8, 1) })
	late.First = d(8, 1)
	finish(b, late)
	b.Roster.Waivers = []schedule.Waiver{
		{Rule: "consecutive-days", Employee: "1043", First: d(7, 2), Last: d(7, 31), Reason: "asked for by the employee", ApprovedBy: "deputy warden"},
		{Rule: "shift-span", Employee: "", First: d(10, 1), Last: d(10, 31), Reason: "training month", ApprovedBy: "warden"},
	}

	doc := &audit.Document{
		Version: 1, Agreement: "cx-2001",
		Schedule: audit.Span{Start: b.Start.String(), End: b.End.String()},
		Findings: findings(),
		Readings: []audit.Reading{
			{Reading: "weekend-day", Value: "deemed", Clause: "25.02", Alternatives: []audit.Alternative{{Value: "clock", Difference: "-1.75"}}},
			{Reading: "change-effect", Value: "earliest", Clause: "21.03(d)", Alternatives: []audit.Alternative{{Value: "new", Difference: "-154.08"}, {Value: "old", Difference: "0.00"}}},
			{Reading: "back-to-back", Value: "straight", Clause: "21.12", Alternatives: []audit.Alternative{{Value: "overtime", Difference: "1232.64"}}},
		},
		NotCosted: []audit.NotCosted{
			{Element: "travel", Why: "the entry of 2001-08-02 has no leg, so the cap of 12 hours cannot be applied"},
			{Element: "clothing-allowance", Why: "44.03 is a yearly matter that no roster shows", Outside: true},
		},
		UnusedWaivers:       []int{1},
		HolidaysLeaving:     []audit.HolidayLeaving{{Employee: "1047", Holiday: "2001-09-03"}},
		ToBeWorkedOrCharged: []audit.ToBeWorked{{Employee: "1047", Date: "2001-08-06", Minutes: 270}},
		Notices: []string{
			"The terms of cx-2001 ran to 2002-05-31; the figures last in force are applied.",
			"summer.xlsx: the sheet \"Notes\" is hidden and was not read.",
		},
		Book:  b,
		Terms: Terms(),
	}
	for i := range 12 {
		doc.NotJudged = append(doc.NotJudged, audit.NotJudged{Rule: "days-of-rest", Employee: strconv.Itoa(1042 + i), First: "2001-07-02",
			Why: "the day before the period is not known; give the last days of the schedule before as lead"})
	}
	doc.NotJudged = append(doc.NotJudged, audit.NotJudged{Rule: "averaging-period", First: "2001-07-02", Why: "averaging_weeks is not given"})
	summarize(doc, Pay(b))
	return doc
}

func findings() []audit.Finding {
	list := []audit.Finding{
		{Rule: "posting-notice", Clause: "21.03(a)", Strength: "must", EmployeeIndex: -1, First: "2001-07-02", Last: "2001-07-02", Measured: "12", Limit: "14", Unit: "days",
			Message: "The schedule that starts on 2001-07-02 was posted 12 days before; the clause asks for 14.", Source: []string{"Schedule!B4"},
			GrieveBy: "2001-07-25", GrieveByLater: "2001-08-07"},
		{Rule: "rest-between-shifts", Clause: "21.02(b)(i)", Strength: "effort", First: "2001-07-09", Last: "2001-07-10", Measured: "420", Limit: "480", Unit: "minutes",
			Message: "Only 7 h lie between the end of the evening of 2001-07-09 (23:00) and the next start (06:00); 8 h are to be aimed for.", Source: []string{"Roster!I3", "Roster!J3"}},
		{Rule: "consecutive-days", Clause: "21.02(d)", Strength: "must", EmployeeIndex: 1, First: "2001-07-11", Last: "2001-07-19", Measured: "9", Limit: "8", Unit: "days", Waived: true,
			Reason: "asked for by the employee", ApprovedBy: "deputy warden",
			Message: "9 scheduled working days in a row, from 2001-07-11 to 2001-07-19; no more than 8 are allowed.", Source: []string{"Roster!K4", "Roster!S4"}},
		{Rule: "short-change", Clause: "21.02(b)(iii)", Strength: "advice", EmployeeIndex: 1, First: "2001-07-26", Last: "2001-07-27", Measured: "600", Limit: "960", Unit: "minutes",
			Message: "The shift of 2001-07-27 starts 5 h earlier in the day than the one before it, with 10 h off between them.", Source: []string{"Roster!Z4"}},
		{Rule: "shift-span", Clause: "21.02(c)", Strength: "must", EmployeeIndex: 2, First: "2001-07-10", Last: "2001-07-10", Measured: "750", Limit: "540", Unit: "minutes",
			Message: "The shift of 2001-07-10 spans 12 h 30; no more than 9 h are allowed.", Source: []string{"Roster!J5"}},
		{Rule: "approved-shift", Clause: "Bylow", Strength: "advice", EmployeeIndex: 2, First: "2001-07-10", Last: "2001-07-10", Measured: "06:45-19:15",
			Message: "06:45-19:15 is no shift of the legend.", Source: []string{"Roster!J5"}},
		{Rule: "daily-hours", Clause: "21.02(a)(ii)", Strength: "must", EmployeeIndex: 3, First: "2001-07-12", Last: "2001-07-12", Measured: "240", Limit: "480", Unit: "minutes",
			Message: "The shift of 2001-07-12 from 07:00 is paid 4 h, not 8 h.", Source: []string{"Roster!L6"}},
		{Rule: "overlap", Clause: "3.4", Strength: "data", EmployeeIndex: 3, First: "2001-08-15", Last: "2001-08-15", Measured: "30", Limit: "0", Unit: "minutes",
			Message: "The overtime of 2001-08-15 from 06:30 overlaps the scheduled shift by 30 minutes; they are paid once.", Source: []string{"Worked!B9", "Roster!AT6"}},
		{Rule: "weekly-average", Clause: "21.02(a)(i)", Strength: "must", EmployeeIndex: 5, First: "2001-07-23", Last: "2001-08-12", Measured: "40.00", Limit: "37.5", Unit: "hours",
			Message: "40.00 h a week on average from 2001-07-23 to 2001-08-12; the agreement's week is 37.5 h.", Source: []string{"Patterns!A3"}},
		{Rule: "change-notice", Clause: "21.03(d)", Strength: "must", EmployeeIndex: 6, First: "2001-08-09", Last: "2001-08-09", Measured: "1800", Limit: "2880", Unit: "minutes",
			Message: "30 h of notice for the change of 2001-08-09, not 48 h; the first shift of the new schedule is due at time and one-half.", Source: []string{"Changes!A2"},
			AtStake: "77.04", GrieveBy: "2001-09-13", GrieveByLater: "2001-09-14"},
		{Rule: "shift-span", Clause: "21.02(c)", Strength: "must", EmployeeIndex: 8, First: "2001-08-21", Last: "2001-08-21", Measured: "600", Limit: "540", Unit: "minutes", Waived: true,
			Reason: "penitentiary emergency", Message: "The shift of 2001-08-21 spans 10 h; no more than 9 h are allowed.", Source: []string{"Roster!AZ11"}},
	}
	for i := range list {
		if list[i].EmployeeIndex >= 0 {
			list[i].Employee = strconv.Itoa(1042 + list[i].EmployeeIndex)
		}
	}
	return list
}

// Pay costs a roster roughly: enough lines, of every form, to fill the reports.
func Pay(b *schedule.Book) []audit.Line {
	var lines []audit.Line
	add := func(i int, s *schedule.Shift, element, clause string, minutes, count int, multiplier, rate string, cents int64) {
		lines = append(lines, audit.Line{Employee: b.Timelines[i].Employee.ID, EmployeeIndex: i, Date: s.Day.String(), DateNumber: int32(s.Day),
			Element: element, Clause: clause, Start: s.From.String(), Minutes: minutes, Count: count, Counted: count > 0,
			Multiplier: multiplier, Rate: rate, Amount: show.Decimal(cents), Cents: cents})
	}
	for i := range b.Timelines {
		for k := range b.Timelines[i].Shifts {
			s := &b.Timelines[i].Shifts[k]
			n := s.Paid()
			element := "regular"
			if s.Is(schedule.OnUnpaidLeave) {
				continue
			}
			if s.Is(schedule.OnPaidLeave) {
				element = "leave"
			}
			add(i, s, element, "2.01(p)", n, 0, "1", "19.26", half(int64(n)*1926, 60))
			if element == "leave" {
				continue
			}
			if k%17 == 3 {
				add(i, s, "overtime", "21.12", 90, 0, "1.5", "19.26", half(90*1926*3, 120))
				add(i, s, "meal-allowance", "21.15", 0, 1, "", "9.50", 950)
			}
			if s.Code == Evening || s.Code == Night {
				add(i, s, "shift-premium", "25.01", n, 0, "1", "1.75", half(int64(n)*175, 60))
			}
			if b.Weekend[s.Day.Weekday()] {
				add(i, s, "weekend-premium", "25.02", n, 0, "1", "1.75", half(int64(n)*175, 60))
			}
		}
	}
	return lines
}

func half(n, d int64) int64 { return (2*n + d) / (2 * d) }

// summarize puts the pay into the document and adds everything up.
func summarize(doc *audit.Document, lines []audit.Line) {
	doc.Pay = audit.PayOf(lines...)
	s := &doc.Summary
	s.Employees = len(doc.Book.Timelines)
	for i := range doc.Book.Timelines {
		s.Shifts += len(doc.Book.Timelines[i].Shifts)
	}
	for i := range doc.Findings {
		switch f := &doc.Findings[i]; {
		case f.Waived:
			s.Findings.Waived++
		case f.Strength == "must":
			s.Findings.Must++
		case f.Strength == "effort":
			s.Findings.Effort++
		case f.Strength == "advice":
			s.Findings.Advice++
		case f.Strength == "data":
			s.Findings.Data++
		}
	}
	sums, total := map[string]int64{}, int64(0)
	for i := range lines {
		sums[lines[i].Element] += lines[i].Cents
		total += lines[i].Cents
	}
	s.Cost.Total = show.Decimal(total)
	for e, n := range sums {
		s.Cost.Elements = append(s.Cost.Elements, audit.ElementCost{Element: e, Amount: show.Decimal(n)})
	}
	slices.SortFunc(s.Cost.Elements, func(a, b audit.ElementCost) int { return strings.Compare(a.Element, b.Element) })
	s.Cost.Partial = show.Partial(doc)
}

// Terms is an agreement with the clauses that the example cites.
func Terms() *agreements.Agreement {
	a := &agreements.Agreement{ID: "cx-2001", Title: "Correctional Services (CX), 2001", Parties: "Treasury Board and UCCO-SACC-CSN"}
	for _, c := range [][2]string{
		{"2.01(p)", "Straight-time rate: the hourly rate of pay."},
		{"21.02(a)(i)", "Hours average 37.5 a week over the life of the schedule."},
		{"21.02(a)(ii)", "Eight hours a day for shift workers."},
		{"21.02(b)(i)", "Every reasonable effort is made not to start a shift within eight hours of the end of the one before."},
		{"21.02(b)(iii)", "Every reasonable effort is made to avoid wide swings in the hours of work."},
		{"21.02(c)", "A shift, meal period included, spans no more than nine hours, except in an emergency of the penitentiary."},
		{"21.02(d)", "No more than eight consecutive days of work, unless operations or the employee's own request make an exception."},
		{"21.03(a)", "Schedules are posted at least fourteen days before they start."},
		{"21.03(d)", "A change to a schedule with less than forty-eight hours of notice pays time and one-half for the first shift worked under the change."},
		{"21.12", "Overtime is paid at time and one-half."},
		{"21.15", "Meal allowance for long overtime next to a shift."},
		{"25.01", "Shift premium for hours worked on shifts, half or more of which lie between 15:00 and 07:00."},
		{"25.02", "Weekend premium for hours worked on Saturday and Sunday."},
	} {
		a.Clauses = append(a.Clauses, &agreements.Clause{ID: c[0], Says: c[1]})
	}
	a.Readings = []*agreements.Reading{
		{ID: "weekend-day", Clause: "25.02", Values: []string{"deemed", "clock"}, About: "Whether a night over the edge of a weekend counts whole for the day it belongs to.", Decision: "fpslreb-174"},
		{ID: "change-effect", Clause: "21.03(d)", Values: []string{"earliest", "new", "old"}, About: "From which moment the 48 hours of notice are counted back."},
		{ID: "back-to-back", Clause: "21.12", Values: []string{"straight", "overtime"}, About: "Whether the second of two shifts that touch is overtime."},
	}
	a.Undecided = []agreements.Undecided{{Clause: "21.13(a)", About: "what a second or later day of rest is"}}
	a.Decisions = []*agreements.Decision{{ID: "fpslreb-174", Citation: "2024 FPSLREB 174"}}
	return a
}

// Large is an audit of any size with little in it but shifts and pay, for
// measuring what a report of it takes.
func Large(employees, days int) *audit.Document {
	b := Book(employees, days)
	doc := &audit.Document{Version: 1, Agreement: "cx-2001", Schedule: audit.Span{Start: b.Start.String(), End: b.End.String()}, Book: b, Terms: Terms()}
	for i := 0; i < employees; i += 2 {
		doc.Findings = append(doc.Findings, audit.Finding{Rule: "shift-span", Clause: "21.02(c)", Strength: "must", Employee: b.Timelines[i].Employee.ID, EmployeeIndex: i,
			First: doc.Schedule.Start, Last: doc.Schedule.Start, Measured: "600", Limit: "540", Unit: "minutes",
			Message: fmt.Sprintf("The shift of %s spans 10 h; no more than 9 h are allowed.", doc.Schedule.Start)})
	}
	summarize(doc, Pay(b))
	return doc
}

// Of is the statement of some employees, by index, cut from a document made by
// hand.
func Of(doc *audit.Document, who ...int) *audit.Document {
	d := *doc
	d.Statement = &audit.Statement{Employees: who, Of: len(doc.Book.Roster.Employees)}
	b := *doc.Book
	b.Timelines = nil
	for _, i := range who {
		b.Timelines = append(b.Timelines, doc.Book.Timelines[i])
	}
	d.Book = &b
	theirs := func(i int) bool { return slices.Contains(who, i) }
	d.Findings = slices.DeleteFunc(slices.Clone(doc.Findings), func(f audit.Finding) bool { return !theirs(f.EmployeeIndex) })
	d.NotJudged, d.HolidaysLeaving, d.ToBeWorkedOrCharged, d.UnusedWaivers = nil, nil, nil, nil
	var lines []audit.Line
	for l := range doc.Pay.All() {
		if theirs(l.EmployeeIndex) {
			lines = append(lines, l)
		}
	}
	d.Summary = audit.Summary{}
	summarize(&d, lines)
	return &d
}
