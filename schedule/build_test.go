package schedule_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

func day(s string) civil.Date {
	d, err := civil.ParseDate(s)
	if err != nil {
		panic(s + ": " + err.Error())
	}
	return d
}

func stamp(s string) civil.Stamp {
	st, err := civil.ParseStamp(s)
	if err != nil {
		panic(s + ": " + err.Error())
	}
	return st
}

func clock(s string) civil.Clock {
	c, err := civil.ParseClock(s)
	if err != nil {
		panic(s + ": " + err.Error())
	}
	return c
}

// roster is two officers and the codes of an eight-hour institution, 2001-07-02
// to 2001-07-15.
func roster() *schedule.Roster {
	employee := func(id string) schedule.Employee {
		return schedule.Employee{ID: id, From: civil.NoDate, To: civil.NoDate, Term: schedule.Term{From: civil.NoDate, Classification: "CX-1", Step: 1, Hours: "shift"}}
	}
	r := &schedule.Roster{
		Version: 1, Agreement: "cx-2001",
		Institution: schedule.Institution{Timezone: "America/Toronto"},
		Period:      schedule.Period{Start: day("2001-07-02"), End: day("2001-07-15"), Posted: civil.NoDate},
		Codes: []schedule.Code{
			{Code: "D", Start: clock("07:00"), End: clock("15:00")}, {Code: "E", Start: clock("15:00"), End: clock("23:00")},
			{Code: "N", Start: clock("23:00"), End: clock("07:00")}, {Code: "X", Rest: true},
		},
		Employees: []schedule.Employee{employee("1"), employee("2")},
	}
	return r
}

func place(pointer string, row int) schedule.Place {
	return schedule.Place{Origin: &schedule.Origin{File: "r.json", Pointer: pointer, List: true}, Row: int32(row)}
}

func shift(r *schedule.Roster, employee, start, end string) {
	r.Shifts = append(r.Shifts, schedule.ShiftEntry{Place: place("/shifts", len(r.Shifts)), Employee: employee, Start: stamp(start), End: stamp(end)})
}

func build(t *testing.T, r *schedule.Roster, opt schedule.Options) *schedule.Book {
	t.Helper()
	b, problems := schedule.Build(r, opt)
	require.Empty(t, problems)
	return b
}

// days draws the known days of a timeline: w for working, a digit for the number
// of a day of rest, and * before a holiday.
func days(tl *schedule.Timeline) string {
	var out strings.Builder
	for _, k := range tl.Days {
		if k.Is(schedule.Holiday) {
			out.WriteByte('*')
		}
		if k.Is(schedule.Working) {
			out.WriteByte('w')
		} else {
			fmt.Fprint(&out, k.RestNumber())
		}
	}
	return out.String()
}

func starts(tl *schedule.Timeline) []string {
	var out []string
	for i := range tl.Shifts {
		out = append(out, tl.Shifts[i].From.String())
	}
	return out
}

func TestTheDayAShiftBelongsTo(t *testing.T) {
	for _, c := range []struct{ start, end, want, why string }{
		{"2001-07-02T23:00", "2001-07-03T07:00", "2001-07-03", "one hour of eight on the first day"},
		{"2001-07-02T16:00", "2001-07-03T00:00", "2001-07-02", "all of it on the first day"},
		{"2001-07-02T20:00", "2001-07-03T04:00", "2001-07-02", "four hours each side"},
		{"2001-07-02T20:01", "2001-07-03T04:00", "2001-07-03", "239 of 479 minutes"},
		{"2001-07-02T12:00", "2001-07-03T12:00", "2001-07-02", "twelve hours each side"},
		{"2001-07-02T12:01", "2001-07-03T12:01", "2001-07-03", "719 of 1440 minutes"},
	} {
		r := roster()
		shift(r, "1", c.start, c.end)
		b := build(t, r, schedule.Options{})
		assert.Equal(t, c.want, b.Timelines[0].Shifts[0].Day.String(), "%s-%s: %s", c.start, c.end, c.why)
	}
	// On the night the clocks go back 20:00-04:00 has four hours before midnight
	// and five after it; on the night they go forward, four and three.
	for start, want := range map[string]string{"2001-10-27": "2001-10-28", "2002-04-06": "2002-04-06", "2001-10-26": "2001-10-26"} {
		r := roster()
		r.Period.Start, r.Period.End = day("2001-10-22"), day("2002-04-14")
		d := day(start)
		r.Shifts = []schedule.ShiftEntry{{Employee: "1", Start: civil.Stamp{Time: d.At(20 * 60)}, End: civil.Stamp{Time: (d + 1).At(4 * 60)}}}
		assert.Equal(t, want, build(t, r, schedule.Options{}).Timelines[0].Shifts[0].Day.String(), start)
	}
}

func TestPatternsFollowTheirFormula(t *testing.T) {
	r := roster()
	r.Patterns = []schedule.Pattern{{ID: "A", Days: []string{"D", "D", "X"}}, {ID: "B", Days: []string{"E", "X"}}}
	r.Assignments = []schedule.Assignment{
		// Anchored before the period, one day into the cycle: 2001-07-02 is
		// day (1 + 2) mod 3 = 0. The next assignment ends it for good.
		{Employee: "1", Pattern: "A", Start: day("2001-06-30"), Offset: 1, End: civil.NoDate},
		{Employee: "1", Pattern: "B", Start: day("2001-07-09"), End: day("2001-07-11")},
	}
	b := build(t, r, schedule.Options{})
	assert.Equal(t, []string{
		"2001-07-02T07:00", "2001-07-03T07:00", "2001-07-05T07:00", "2001-07-06T07:00", "2001-07-08T07:00",
		"2001-07-09T15:00", "2001-07-11T15:00",
	}, starts(&b.Timelines[0]))
	assert.Equal(t, "ww1ww1ww1w1234", days(&b.Timelines[0]))
	assert.Equal(t, "12345678901234", strings.ReplaceAll(days(&b.Timelines[1]), "1011121314", "01234"), "no shift at all is rest from end to end")
}

func TestKnownDays(t *testing.T) {
	r := roster()
	shift(r, "1", "2001-07-02T07:00", "2001-07-02T15:00")
	shift(r, "1", "2001-07-15T23:00", "2001-07-16T07:00") // belongs to the day after the end
	r.Lead = []schedule.ShiftEntry{{Employee: "1", Start: stamp("2001-06-27T07:00"), End: stamp("2001-06-27T15:00")}}
	tl := &build(t, r, schedule.Options{}).Timelines[0]
	assert.Equal(t, "2001-06-27", tl.First.String(), "from the first day a given shift belongs to, lead included")
	assert.Equal(t, "2001-07-16", tl.Last.String())
	assert.Equal(t, schedule.Unknown, tl.Day(tl.First-1), "days outside are unknown, not rest")
	assert.Equal(t, schedule.Unknown, tl.Day(tl.Last+1))
	assert.Equal(t, 4, tl.Day(day("2001-07-01")).RestNumber(), "gaps inside are rest: June 28 to July 1")

	r = roster()
	r.Employees[0].From, r.Employees[0].To = day("2001-07-04"), day("2001-07-10")
	tl = &build(t, r, schedule.Options{}).Timelines[0]
	assert.Equal(t, "2001-07-04 2001-07-10", tl.First.String()+" "+tl.Last.String())
}

func TestHolidaysMove(t *testing.T) {
	designated := func(dates ...string) func(int) []civil.Date {
		return func(year int) (out []civil.Date) {
			for _, s := range dates {
				if d := day(s); d.Year() == year {
					out = append(out, d)
				}
			}
			return out
		}
	}
	for _, c := range []struct {
		name, work string // x for a day of rest
		holidays   []string
		want       string
	}{
		{"worked on its own day", "wwwwwxxwwwwwxx", []string{"2001-07-02"}, "*wwwww12wwwww12"},
		{"moved to the first working day after it", "wwwwwxxwwwwwxx", []string{"2001-07-07"}, "wwwww12*wwwww12"},
		{"not onto a day that is a holiday itself", "wwwwwxxwwwwwxx", []string{"2001-07-07", "2001-07-09"}, "wwwww12*w*wwww12"},
		{"two move in date order", "wwwwwxxwwwwwxx", []string{"2001-07-07", "2001-07-08"}, "wwwww12*w*wwww12"},
		{"three, one of them where the second would go", "wwwwwxxwwwwwxx", []string{"2001-07-07", "2001-07-08", "2001-07-10"}, "wwwww12*w*w*www12"},
		{"beyond the last known day", "wwwwwxxwwwwwxx", []string{"2001-07-14"}, "wwwww12wwwww12"},
	} {
		r := roster()
		for i, k := range c.work {
			if k == 'w' {
				d := r.Period.Start + civil.Date(i)
				r.Shifts = append(r.Shifts, schedule.ShiftEntry{Employee: "1", Code: "D", OnDay: true, Day: d})
			}
		}
		b := build(t, r, schedule.Options{Designated: designated(c.holidays...)})
		assert.Equal(t, c.want, days(&b.Timelines[0]), c.name)
		if c.name == "beyond the last known day" {
			assert.Equal(t, []schedule.HolidayDay{{Designated: day("2001-07-14"), Observed: civil.NoDate}}, b.Timelines[0].HolidayDays)
		}
	}
	// Nothing moves for a part-time employee.
	r := roster()
	r.Employees[0].PartTime = true
	shift(r, "1", "2001-07-02T07:00", "2001-07-02T15:00")
	b := build(t, r, schedule.Options{Designated: designated("2001-07-03")})
	assert.Equal(t, "w*1234567", days(&b.Timelines[0])[:9])
}

func change(employee, notified, from, to string) schedule.Change {
	c := schedule.Change{Employee: employee, Notified: stamp(notified)}
	span := func(s string) schedule.Span {
		a, z, _ := strings.Cut(s, " ")
		return schedule.Span{Start: stamp(a), End: stamp(z)}
	}
	if from != "" {
		s := span(from)
		c.From = &s
	}
	if to != "" {
		s := span(to)
		c.To = &schedule.ChangeTo{Start: s.Start, End: s.End}
	}
	return c
}

func TestTheChangeLogIsAppliedInOrderOfNotification(t *testing.T) {
	r := roster()
	shift(r, "1", "2001-07-03T07:00", "2001-07-03T15:00")
	r.Shifts[0].SeniorOfficer, r.Shifts[0].DogPeriods = true, 2
	r.Shifts[0].Unpaid, r.Shifts[0].HasUnpaid = 30, true
	r.Changes = []schedule.Change{
		// Listed first, notified second: its old shift is made by the other.
		change("1", "2001-07-02T09:00", "2001-07-03T15:00 2001-07-03T23:00", "2001-07-04T15:00 2001-07-04T23:00"),
		change("1", "2001-07-01T09:00", "2001-07-03T07:00 2001-07-03T15:00", "2001-07-03T15:00 2001-07-03T23:00"),
	}
	b := build(t, r, schedule.Options{})
	tl := &b.Timelines[0]
	assert.Equal(t, []string{"2001-07-04T15:00"}, starts(tl))
	s := &tl.Shifts[0]
	assert.True(t, s.Is(schedule.IsSenior), "a change keeps the marks of its old shift")
	assert.Equal(t, "30 2", fmt.Sprint(s.Unpaid, " ", s.Dog))
	assert.Len(t, tl.Notifications, 2)
	assert.Equal(t, int32(-1), tl.Notifications[0].Changes[0].NewAt, "the first new shift is no longer in force")
	assert.Equal(t, int32(0), tl.Notifications[1].Changes[0].NewAt)

	tl = &build(t, r, schedule.Options{AsPosted: true}).Timelines[0]
	assert.Equal(t, []string{"2001-07-03T07:00"}, starts(tl))
	assert.Empty(t, tl.Notifications)
}

// 34.5: on variable hours an exchange changes who works, not what is paid.
func TestExchangesOnVariableHours(t *testing.T) {
	r := roster()
	r.Employees[0].Hours = "variable"
	shift(r, "1", "2001-07-03T07:00", "2001-07-03T15:00")
	c := change("1", "2001-07-01T09:00", "2001-07-03T07:00 2001-07-03T15:00", "2001-07-05T15:00 2001-07-05T23:00")
	c.Reason = schedule.ByExchange
	r.Changes = []schedule.Change{c}
	tl := &build(t, r, schedule.Options{}).Timelines[0]
	assert.Equal(t, []string{"2001-07-05T15:00"}, starts(tl))
	require.NotNil(t, tl.ForPay)
	assert.Equal(t, []string{"2001-07-03T07:00"}, starts(tl.Pay()))

	// A later change of the exchanged shift is one of the shift given away.
	r.Changes = append(r.Changes, change("1", "2001-07-02T09:00", "2001-07-05T15:00 2001-07-05T23:00", "2001-07-06T07:00 2001-07-06T15:00"))
	tl = &build(t, r, schedule.Options{}).Timelines[0]
	assert.Equal(t, []string{"2001-07-06T07:00"}, starts(tl))
	assert.Equal(t, []string{"2001-07-06T07:00"}, starts(tl.Pay()))

	r.Employees[0].Hours = "shift"
	assert.Nil(t, build(t, r, schedule.Options{}).Timelines[0].ForPay)
}

// A day with more shifts than anybody can have is no roster.
func TestCrowdedDays(t *testing.T) {
	crowd := func(n int) (r *schedule.Roster) {
		r = roster()
		for i := range n {
			at := stamp("2001-07-03T07:00")
			at.Time += civil.Time(i % 400)
			r.Shifts = append(r.Shifts, schedule.ShiftEntry{Place: place("/shifts", i), Employee: "1", Start: at, End: stamp("2001-07-03T15:00")})
		}
		return r
	}
	_, problems := schedule.Build(crowd(schedule.MaxADay), schedule.Options{})
	assert.Empty(t, problems)
	_, problems = schedule.Build(crowd(50_000), schedule.Options{})
	assert.Equal(t, `r.json:/shifts/48: employee "1" has more than 48 shifts that start on 2001-07-03`, problems.Error())

	r := roster()
	for i := range 400 {
		r.Worked = append(r.Worked, schedule.WorkedEntry{Place: place("/worked", i), Employee: "2", Kind: schedule.Timesheet, Start: stamp("2001-07-04T07:00"), End: stamp("2001-07-04T15:00")})
	}
	_, problems = schedule.Build(r, schedule.Options{})
	assert.Equal(t, `r.json:/worked/48/start: employee "2" has more than 48 stretches of time worked that start on 2001-07-04`, problems.Error())
}

func TestOverlapsMarkTheLater(t *testing.T) {
	r := roster()
	shift(r, "1", "2001-07-03T07:00", "2001-07-03T15:00")
	shift(r, "1", "2001-07-03T14:59", "2001-07-03T23:00")
	shift(r, "1", "2001-07-03T23:00", "2001-07-04T07:00") // touches, does not overlap
	shift(r, "1", "2001-07-05T07:00", "2001-07-05T15:00")
	shift(r, "1", "2001-07-05T07:00", "2001-07-05T15:00")
	var marked []bool
	for _, s := range build(t, r, schedule.Options{}).Timelines[0].Shifts {
		marked = append(marked, s.Is(schedule.Duplicated))
	}
	assert.Equal(t, []bool{false, true, false, false, true}, marked)
}

func TestProblemsNameTheirPlace(t *testing.T) {
	first := func(r *schedule.Roster) { shift(r, "1", "2001-07-03T07:00", "2001-07-03T15:00") }
	for _, c := range []struct {
		name string
		edit func(*schedule.Roster)
		want string
	}{
		{"zone", func(r *schedule.Roster) { r.Institution.Timezone = "Eastern" }, `unknown time zone "Eastern"; write an IANA name like America/Toronto`},
		{"period", func(r *schedule.Roster) { r.Period.End = day("2001-07-01") }, `the schedule ends 2001-07-01, before its start 2001-07-02`},
		{"long period", func(r *schedule.Roster) { r.Period.End = day("2031-07-01") }, `the schedule runs from 2001-07-02 to 2031-07-01; the program takes ten years at most`},
		{"two codes", func(r *schedule.Roster) { r.Codes = append(r.Codes, schedule.Code{Code: "D", Rest: true}) }, `code "D" is listed twice`},
		{"two employees", func(r *schedule.Roster) { r.Employees[1].ID = "1" }, `employee "1" is listed twice`},
		{"unknown code", func(r *schedule.Roster) { first(r); r.Shifts[0].Code = "Q" }, `r.json:/shifts/0/code: unknown code "Q"; the list of codes has D, E, N, X`},
		{"rest code", func(r *schedule.Roster) { first(r); r.Shifts[0].Code = "X" }, `r.json:/shifts/0/code: code "X" marks a day of rest, but the row has a shift from 2001-07-03T07:00 to 2001-07-03T15:00`},
		{"unknown employee", func(r *schedule.Roster) { first(r); r.Shifts[0].Employee = "1042" }, `r.json:/shifts/0/employee: unknown employee "1042"; the list of employees has 1, 2`},
		{"ends before", func(r *schedule.Roster) { shift(r, "1", "2001-07-03T15:00", "2001-07-03T07:00") }, `r.json:/shifts/0/end: the shift ends 2001-07-03T07:00, not after its start 2001-07-03T15:00`},
		{"25 hours", func(r *schedule.Roster) { shift(r, "1", "2001-07-03T07:00", "2001-07-04T08:00") }, `r.json:/shifts/0/end: the shift from 2001-07-03T07:00 to 2001-07-04T08:00 is longer than 24 hours`},
		{"outside", func(r *schedule.Roster) { shift(r, "1", "2001-07-16T07:00", "2001-07-16T15:00") }, `r.json:/shifts/0/start: the shift starts 2001-07-16, outside the schedule, 2001-07-02 to 2001-07-15; a shift that only helps to judge the edges belongs under lead`},
		{"unpaid", func(r *schedule.Roster) { first(r); r.Shifts[0].Unpaid, r.Shifts[0].HasUnpaid = 480, true }, `r.json:/shifts/0/unpaid_minutes: 480 unpaid minutes in a shift of 480 minutes`},
		{"offset", func(r *schedule.Roster) { shift(r, "1", "2001-07-03T07:00-05:00", "2001-07-03T15:00") }, `r.json:/shifts/0/start: "2001-07-03T07:00-05:00" has an offset that America/Toronto does not have then; leave it out, or write -04:00`},
		{"lead inside", func(r *schedule.Roster) {
			first(r)
			r.Lead, r.Shifts = r.Shifts, nil
		}, `r.json:/shifts/0/start: the lead shift starts 2001-07-03, inside the schedule, 2001-07-02 to 2001-07-15; it belongs under shifts`},
		{"joined later", func(r *schedule.Roster) { first(r); r.Employees[0].From = day("2001-07-04") }, `r.json:/shifts/0: a shift on 2001-07-03 lies before employee "1" joins, 2001-07-04`},
		{"no old shift", func(r *schedule.Roster) {
			first(r)
			r.Changes = []schedule.Change{change("1", "2001-07-02T09:00", "2001-07-03T07:00 2001-07-03T16:00", "")}
			r.Changes[0].Place = place("/changes", 0)
		}, `r.json:/changes/0/from/start: no shift in force of employee "1" runs from 2001-07-03T07:00 to 2001-07-03T16:00 when this change is applied; the nearest is 2001-07-03T07:00 to 2001-07-03T15:00`},
		{"worked too long", func(r *schedule.Roster) {
			r.Worked = []schedule.WorkedEntry{{Place: place("/worked", 0), Employee: "1", Start: stamp("2001-07-03T07:00"), End: stamp("2001-07-06T07:01"), Kind: schedule.Overtime}}
		}, `r.json:/worked/0/end: the time worked from 2001-07-03T07:00 to 2001-07-06T07:01 is longer than 72 hours`},
		{"no holiday", func(r *schedule.Roster) {
			first(r)
			r.Worked = []schedule.WorkedEntry{{Place: place("/worked", 0), Employee: "1", Start: stamp("2001-07-03T07:00"), End: stamp("2001-07-03T15:00"), Kind: schedule.HolidayOff}}
		}, `r.json:/worked/0/start: holiday-off on 2001-07-03, which is no holiday of employee "1"`},
	} {
		r := roster()
		c.edit(r)
		b, problems := schedule.Build(r, schedule.Options{})
		assert.Nil(t, b, c.name)
		var got []string
		for _, p := range problems {
			got = append(got, p.String())
		}
		found := false
		for _, g := range got {
			found = found || strings.HasPrefix(g, c.want)
		}
		assert.True(t, found && len(got) == 1, "%s: want %q, got %q", c.name, c.want, got)
	}
	// The longest that is still good.
	r := roster()
	shift(r, "1", "2001-07-03T07:00", "2001-07-04T07:00")
	r.Worked = []schedule.WorkedEntry{{Employee: "2", Start: stamp("2001-07-03T07:00"), End: stamp("2001-07-06T07:00"), Kind: schedule.Overtime}}
	build(t, r, schedule.Options{})
}

func TestRecurrencesSayWhatTheirRulesLeaveOpen(t *testing.T) {
	r := roster()
	r.Recurrences = []schedule.Recurrence{{
		Place: place("/recurrences", 0), Employee: "1", Start: stamp("2001-07-02T07:00"), Minutes: 480, RRule: "FREQ=DAILY;INTERVAL=7", ExDates: []string{"2001-07-03"},
	}}
	b := build(t, r, schedule.Options{})
	assert.Equal(t, []string{"2001-07-02T07:00", "2001-07-09T07:00"}, starts(&b.Timelines[0]))
	require.Len(t, b.Notices, 1)
	assert.Contains(t, b.Notices[0], "r.json:/recurrences/0/exdates/0: ")
}

func TestTimeWorkedOutsideTheShiftSentHomeFromIsNamed(t *testing.T) {
	for _, c := range []struct {
		start, end string
		outside    int // before 07:00, between 15:00 and 16:00, after 20:00
	}{
		{"2001-07-03T07:00", "2001-07-03T10:00", 0},
		{"2001-07-03T06:59", "2001-07-03T10:00", 1},
		{"2001-07-03T06:00", "2001-07-03T17:00", 120},
		{"2001-07-03T18:00", "2001-07-03T20:30", 30},
	} {
		r := roster()
		shift(r, "1", "2001-07-03T07:00", "2001-07-03T15:00")
		shift(r, "1", "2001-07-03T16:00", "2001-07-03T20:00")
		r.Worked = []schedule.WorkedEntry{{Place: place("/worked", 0), Employee: "1", Start: stamp(c.start), End: stamp(c.end), Kind: schedule.SentHome}}
		b := build(t, r, schedule.Options{})
		if c.outside == 0 {
			assert.Empty(t, b.Notices)
			continue
		}
		require.Len(t, b.Notices, 1)
		assert.Equal(t, fmt.Sprintf("r.json:/worked/0: %d minutes of the time worked from %s to %s lie outside the shift that was sent home from and are not paid; overtime is an entry of its own", c.outside, c.start, c.end), b.Notices[0])
	}
}

func TestShiftsOfUnknownEmployeesAreLookedAtToo(t *testing.T) {
	r := roster()
	shift(r, "9999", "2001-07-03T15:00", "2001-07-03T07:00")
	_, problems := schedule.Build(r, schedule.Options{})
	require.Len(t, problems, 2)
	assert.Equal(t, `unknown employee "9999"; the list of employees has 1, 2`, problems[0].Text)
	assert.Equal(t, `the shift ends 2001-07-03T07:00, not after its start 2001-07-03T15:00`, problems[1].Text)
}

func TestProblemsAreSortedAsAReaderMeetsThem(t *testing.T) {
	sheet := &schedule.Origin{File: "r.xlsx", Sheet: "Roster"}
	p := schedule.Problems{
		{Source: schedule.Place{Origin: sheet, Row: 10, Col: 2}.Source(), Text: "c"},
		{Source: schedule.Place{Origin: sheet, Row: 9, Col: 28}.Source(), Text: "b"},
		{Source: schedule.Place{Origin: sheet, Row: 9, Col: 2}.Source(), Text: "a"},
		{Source: schedule.Source{File: "r.json", Pointer: "/shifts/10"}, Text: "z"},
		{Source: schedule.Source{File: "r.json", Pointer: "/shifts/9/end"}, Text: "y"},
		{Source: schedule.Source{File: "r.json", Pointer: "/shifts/9/end"}, Text: "y"},
	}
	p.Sort()
	assert.Equal(t, "r.json:/shifts/9/end: y\nr.json:/shifts/10: z\nr.xlsx:Roster!B9: a\nr.xlsx:Roster!AB9: b\nr.xlsx:Roster!B10: c", p.Error())
}

// A rule that ends before it starts has no shift, and the notice says so.
func TestRecurrencesThatEndBeforeTheyStart(t *testing.T) {
	r := roster()
	r.Recurrences = []schedule.Recurrence{{Place: place("/recurrences", 0), Employee: "1", Start: stamp("2001-07-09T07:00"), Minutes: 480, RRule: "FREQ=DAILY;UNTIL=20010705T000000Z", FromCalendar: true}}
	b, problems := schedule.Build(r, schedule.Options{})
	require.Empty(t, problems)
	assert.Empty(t, b.Timelines[0].Shifts)
	assert.Equal(t, []string{`r.json:/recurrences/0: the rule "FREQ=DAILY;UNTIL=20010705T000000Z" does not produce its own start 2001-07-09T07:00; the rule ends before it, so that there is no shift`}, b.Notices)

	r.Recurrences[0].FromCalendar = false
	_, problems = schedule.Build(r, schedule.Options{})
	assert.Equal(t, `r.json:/recurrences/0/dtstart: the rule "FREQ=DAILY;UNTIL=20010705T000000Z" does not produce its own start 2001-07-09T07:00; its UNTIL lies before the start`, problems.Error())
}

// DTSTART and an RDATE may be the second showing of a time on the night the
// clocks go back, October 28 of 2001; the shift then starts an hour later.
func TestRecurrencesInTheSecondPass(t *testing.T) {
	r := roster()
	r.Period.Start, r.Period.End = day("2001-10-22"), day("2001-11-04")
	r.Recurrences = []schedule.Recurrence{
		{Place: place("/recurrences", 0), Employee: "1", Start: stamp("2001-10-28T01:30-05:00"), Minutes: 480, RRule: "FREQ=DAILY;INTERVAL=7"},
		{Place: place("/recurrences", 1), Employee: "2", Start: stamp("2001-10-22T01:15"), Minutes: 30, RRule: "FREQ=DAILY;COUNT=1", RDates: []string{"2001-10-28T01:15-05:00"}},
	}
	b, problems := schedule.Build(r, schedule.Options{})
	require.Empty(t, problems)
	got := []string{}
	for _, tl := range b.Timelines {
		for _, s := range tl.Shifts {
			got = append(got, fmt.Sprintf("%s %s %d %s", b.Zone.Format(s.Start), b.Zone.Format(s.End), s.Elapsed(), s.Day))
		}
	}
	assert.Equal(t, []string{
		"2001-10-28T01:30-05:00 2001-10-28T09:30 480 2001-10-28", "2001-11-04T01:30 2001-11-04T09:30 480 2001-11-04",
		"2001-10-22T01:15 2001-10-22T01:45 30 2001-10-22", "2001-10-28T01:15-05:00 2001-10-28T01:45-05:00 30 2001-10-28",
	}, got)
}
