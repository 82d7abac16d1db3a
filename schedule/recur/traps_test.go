package recur

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"rostercheck/schedule/civil"
)

func zone(t testing.TB, name string) *civil.Zone {
	t.Helper()
	z, err := civil.LoadZone(name)
	require.NoError(t, err)
	return z
}

func stamp(t testing.TB, s string) civil.Stamp {
	t.Helper()
	st, err := civil.ParseStamp(s)
	require.NoError(t, err)
	return st
}

func day(t testing.TB, s string) civil.Date {
	t.Helper()
	d, err := civil.ParseDate(s)
	require.NoError(t, err)
	return d
}

func written(times []civil.Time) []string {
	out := []string{}
	for _, at := range times {
		out = append(out, at.String())
	}
	return out
}

// recurrence is one line of a table: what is written and what comes of it.
type recurrence struct {
	name           string
	zone           string // America/Toronto where empty
	start          string
	rrule          string
	exdates        []string
	rdates         []string
	first, last    string
	want           []string // starts
	notes          []string
	notProduced    bool
	wantOnly       []string // of OnlyRule, where that is another
	wantFirstAndAt int      // with so many starts, only the first and last are listed in want
}

func (c *recurrence) check(t *testing.T) {
	name := c.zone
	if name == "" {
		name = "America/Toronto"
	}
	r, problems := Parse(zone(t, name), stamp(t, c.start), c.rrule, c.exdates, c.rdates)
	require.Empty(t, problems)
	require.Equal(t, !c.notProduced, r.Produces())
	got, err := r.Expand(day(t, c.first), day(t, c.last))
	require.NoError(t, err)
	if c.wantFirstAndAt > 0 {
		require.Len(t, got, c.wantFirstAndAt)
		got = []civil.Time{got[0], got[len(got)-1]}
	}
	require.Equal(t, c.want, written(got))
	notes := []string(nil)
	for _, n := range r.Notes() {
		notes = append(notes, n.Key+": "+n.Text)
	}
	require.Equal(t, c.notes, notes)
	if c.wantOnly == nil {
		require.Same(t, r, r.OnlyRule())
		return
	}
	require.NotSame(t, r, r.OnlyRule())
	require.Same(t, r.OnlyRule(), r.OnlyRule().OnlyRule())
	got, err = r.OnlyRule().Expand(day(t, c.first), day(t, c.last))
	require.NoError(t, err)
	require.Equal(t, c.wantOnly, written(got))
	require.Equal(t, r.Notes(), r.OnlyRule().Notes())
}

func days(from string, n int, clock string) []string {
	d, _ := civil.ParseDate(from)
	out := []string{}
	for i := range n {
		out = append(out, (d+civil.Date(i)).String()+"T"+clock)
	}
	return out
}

func TestTraps(t *testing.T) {
	for _, c := range []recurrence{
		{name: "T1 a start in the spring gap is kept as written and counted", start: "2024-03-09T02:30", rrule: "FREQ=DAILY;COUNT=3",
			first: "2024-01-01", last: "2024-12-31", want: days("2024-03-09", 3, "02:30")},
		{name: "T4 a start in the hour shown twice", start: "2024-11-02T01:30", rrule: "FREQ=DAILY;COUNT=3",
			first: "2024-11-01", last: "2024-11-30", want: days("2024-11-02", 3, "01:30")},
		{name: "T5 clocks change at midnight, Sao Paulo", zone: "America/Sao_Paulo", start: "2018-11-02T08:00", rrule: "FREQ=DAILY;COUNT=5",
			first: "2018-11-01", last: "2018-11-30", want: days("2018-11-02", 5, "08:00")},
		{name: "T5 clocks change at midnight, Santiago", zone: "America/Santiago", start: "2025-09-05T00:00", rrule: "FREQ=DAILY;COUNT=5",
			first: "2025-09-01", last: "2025-09-30", want: days("2025-09-05", 5, "00:00")},
		{name: "T5 clocks change at midnight, Havana, by the table", zone: "America/Havana", start: "2026-03-06T08:00", rrule: "FREQ=MONTHLY;BYMONTHDAY=6,7,8,9,10;COUNT=5",
			first: "2026-03-01", last: "2026-03-30", want: days("2026-03-06", 5, "08:00")},
		{name: "T6 UNTIL without Z is civil time", start: "2024-12-29T23:00", rrule: "FREQ=DAILY;UNTIL=20241231T233000",
			first: "2024-12-01", last: "2025-01-31", want: days("2024-12-29", 3, "23:00"),
			notes: []string{`rrule: "UNTIL=20241231T233000" is taken as civil time`}},
		{name: "T6 UNTIL at the very minute of a start", start: "2024-12-29T23:00", rrule: "FREQ=DAILY;UNTIL=20241231T230000",
			first: "2024-12-01", last: "2025-01-31", want: days("2024-12-29", 3, "23:00"),
			notes: []string{`rrule: "UNTIL=20241231T230000" is taken as civil time`}},
		{name: "T6 UNTIL within the minute before a start", start: "2024-12-29T23:00", rrule: "FREQ=DAILY;UNTIL=20241231T225959",
			first: "2024-12-01", last: "2025-01-31", want: days("2024-12-29", 2, "23:00"),
			notes: []string{`rrule: "UNTIL=20241231T225959" is taken as civil time`}},
		{name: "T7 UNTIL as a date has that whole day", start: "2024-12-29T23:00", rrule: "FREQ=DAILY;UNTIL=20241231",
			first: "2024-12-01", last: "2025-01-31", want: days("2024-12-29", 3, "23:00"),
			notes: []string{`rrule: "UNTIL=20241231" is a date; shifts that start on that day are still in`}},
		{name: "UNTIL in UTC is turned into civil time first", start: "2024-12-29T23:00", rrule: "FREQ=DAILY;UNTIL=20250101T040000Z",
			first: "2024-12-01", last: "2025-01-31", want: days("2024-12-29", 3, "23:00")},
		{name: "UNTIL in UTC, a minute less", start: "2024-12-29T23:00", rrule: "FREQ=DAILY;UNTIL=20250101T035900Z",
			first: "2024-12-01", last: "2025-01-31", want: days("2024-12-29", 2, "23:00")},
		{name: "T8 EXDATE as a date", start: "2024-11-01T23:00", rrule: "FREQ=DAILY;COUNT=4", exdates: []string{"20241103"},
			first: "2024-11-01", last: "2024-11-30", want: []string{"2024-11-01T23:00", "2024-11-02T23:00", "2024-11-04T23:00"}},
		{name: "EXDATE as a local time, in both forms", start: "2024-11-01T23:00", rrule: "FREQ=DAILY;COUNT=4", exdates: []string{"20241103T230000", "2024-11-02T23:00"},
			first: "2024-11-01", last: "2024-11-30", want: []string{"2024-11-01T23:00", "2024-11-04T23:00"}},
		{name: "R11 EXDATE in UTC and with an offset", start: "2024-11-01T23:00", rrule: "FREQ=DAILY;COUNT=4", exdates: []string{" 20241104t040000z ", "2024-11-03T05:00+02:00"},
			first: "2024-11-01", last: "2024-11-30", want: []string{"2024-11-01T23:00", "2024-11-04T23:00"}},
		{name: "EXDATE in UTC of a start that the clocks jump over", start: "2024-03-09T02:30", rrule: "FREQ=DAILY;COUNT=3", exdates: []string{"20240310T073000Z"},
			first: "2024-03-01", last: "2024-03-31", want: []string{"2024-03-09T02:30", "2024-03-11T02:30"}},
		{name: "EXDATE that matches nothing", start: "2024-11-01T23:00", rrule: "FREQ=DAILY;COUNT=2", exdates: []string{"20241103", "20241102T220000", "20241101", "20241105T230000"},
			first: "2024-11-01", last: "2024-11-30", want: []string{"2024-11-02T23:00"},
			notes: []string{`exdates/0: "20241103" excludes nothing: no shift of the recurrence starts on that date`,
				`exdates/1: "20241102T220000" excludes nothing: the recurrence has a shift on that date, but at 23:00`,
				`exdates/3: "20241105T230000" excludes nothing: no shift of the recurrence starts on that date`}},
		{name: "RDATE as date, local time and UTC; one that is there already; order", start: "2024-11-01T23:00", rrule: "FREQ=WEEKLY;COUNT=2",
			rdates: []string{"20241105T070000", "20241103", "20241102T110000Z", "20241108T230000", "20241103"},
			first:  "2024-11-01", last: "2024-11-30", want: []string{"2024-11-01T23:00", "2024-11-02T07:00", "2024-11-03T23:00", "2024-11-05T07:00", "2024-11-08T23:00"}},
		{name: "RDATE at the edges of the window", start: "2024-11-01T00:00", rrule: "FREQ=DAILY;COUNT=1", rdates: []string{"20241103T235900", "20241104", "20241105T235900", "20241106"},
			first: "2024-11-04", last: "2024-11-05", want: []string{"2024-11-04T00:00", "2024-11-05T23:59"}},
		{name: "RDATE excluded again", start: "2024-11-01T23:00", rrule: "FREQ=WEEKLY;COUNT=2", rdates: []string{"20241103", "20241105T070000"}, exdates: []string{"20241105", "20241103T230000"},
			first: "2024-11-01", last: "2024-11-30", want: []string{"2024-11-01T23:00", "2024-11-08T23:00"}},
		{name: "without a rule DTSTART and the RDATEs", start: "2024-11-01T23:00", rrule: " ", rdates: []string{"20241103"},
			first: "2024-10-01", last: "2024-11-30", want: []string{"2024-11-01T23:00", "2024-11-03T23:00"}},
		{name: "T13 no end: the window is the end, however far", start: "1970-01-01T07:00", rrule: "FREQ=DAILY",
			first: "2099-12-30", last: "2099-12-31", want: days("2099-12-30", 2, "07:00")},
		{name: "COUNT is counted from DTSTART, window later", start: "2024-01-01T07:00", rrule: "FREQ=DAILY;INTERVAL=2;COUNT=5",
			first: "2024-01-05", last: "2024-12-31", want: []string{"2024-01-05T07:00", "2024-01-07T07:00", "2024-01-09T07:00"}},
		{name: "COUNT is counted before EXDATE", start: "2024-01-01T07:00", rrule: "FREQ=DAILY;COUNT=3", exdates: []string{"20240102"},
			first: "2024-01-01", last: "2024-12-31", want: []string{"2024-01-01T07:00", "2024-01-03T07:00"}},
		{name: "COUNT of weeks, window later", start: "2024-01-03T07:00", rrule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,FR;COUNT=5",
			first: "2024-01-16", last: "2024-12-31", want: []string{"2024-01-17T07:00", "2024-01-19T07:00"}},
		{name: "COUNT of months, window later", start: "2024-01-31T07:00", rrule: "FREQ=MONTHLY;COUNT=3",
			first: "2024-02-01", last: "2024-12-31", want: []string{"2024-03-31T07:00", "2024-05-31T07:00"}},
		{name: "T18 WEEKLY with BYSETPOS numbers the whole week", start: "2024-01-03T07:00", rrule: "FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=1;COUNT=2",
			first: "2024-01-01", last: "2024-12-31", notProduced: true, want: []string{"2024-01-03T07:00", "2024-01-08T07:00"}, wantOnly: []string{"2024-01-08T07:00", "2024-01-15T07:00"}},
		{name: "T18 across the year's end, from the week's end", start: "2024-12-30T07:00", rrule: "FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=-1,1;COUNT=4",
			first: "2024-12-31", last: "2025-12-31", want: []string{"2025-01-03T07:00", "2025-01-06T07:00", "2025-01-10T07:00"}},
		{name: "T18 a window in the middle of a week", start: "2024-01-01T07:00", rrule: "FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=-1",
			first: "2024-01-02", last: "2024-01-11", notProduced: true, want: []string{"2024-01-05T07:00"}, wantOnly: []string{"2024-01-05T07:00"}},
		{name: "T19 small letters, prefix, blanks, fold, line end, semicolon", start: "2024-01-01T07:00", rrule: " rrule: freq = weekly ;\r\n  byday=mo , w\r\n e;count=3;bymonth=1 , 2;\r\n",
			first: "2024-01-01", last: "2024-12-31", want: []string{"2024-01-01T07:00", "2024-01-03T07:00", "2024-01-08T07:00"}},
		{name: "T24 R16 a DTSTART that the rule does not produce", start: "2024-01-02T07:00", rrule: "FREQ=WEEKLY;BYDAY=MO;COUNT=3",
			first: "2024-01-01", last: "2024-12-31", notProduced: true, want: []string{"2024-01-02T07:00", "2024-01-08T07:00", "2024-01-15T07:00"},
			wantOnly: []string{"2024-01-08T07:00", "2024-01-15T07:00", "2024-01-22T07:00"}},
		{name: "T24 with COUNT=1 nothing but DTSTART", start: "2024-01-02T07:00", rrule: "FREQ=WEEKLY;BYDAY=MO;COUNT=1",
			first: "2024-01-01", last: "2024-12-31", notProduced: true, want: []string{"2024-01-02T07:00"}, wantOnly: []string{"2024-01-08T07:00"}},
		{name: "T24 EXDATE of such a DTSTART is no note", start: "2024-01-02T07:00", rrule: "FREQ=WEEKLY;BYDAY=MO;COUNT=2", exdates: []string{"20240102"},
			first: "2024-01-01", last: "2024-12-31", notProduced: true, want: []string{"2024-01-08T07:00"}, wantOnly: []string{"2024-01-08T07:00", "2024-01-15T07:00"}},
		{name: "T24 such a DTSTART outside the window", start: "2024-01-02T07:00", rrule: "FREQ=WEEKLY;BYDAY=MO;COUNT=2", rdates: []string{"20240103"},
			first: "2024-01-03", last: "2024-12-31", notProduced: true, want: []string{"2024-01-03T07:00", "2024-01-08T07:00"}, wantOnly: []string{"2024-01-03T07:00", "2024-01-08T07:00", "2024-01-15T07:00"}},
		{name: "UNTIL before DTSTART", start: "2023-10-02T00:00", rrule: "FREQ=WEEKLY;UNTIL=20231001T120000Z;INTERVAL=2;BYDAY=MO",
			first: "2023-01-01", last: "2024-12-31", notProduced: true, want: []string{}},
		{name: "T25 week 53, which 2025 has not", start: "2020-12-28T07:00", rrule: "FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO",
			first: "2020-01-01", last: "2032-12-31", want: []string{"2020-12-28T07:00", "2026-12-28T07:00", "2032-12-27T07:00"}},
		{name: "BYWEEKNO without BYDAY", start: "2024-05-13T07:00", rrule: "FREQ=YEARLY;BYWEEKNO=20",
			first: "2024-01-01", last: "2025-12-31", want: []string{"2024-05-13T07:00", "2025-05-12T07:00"},
			notes: []string{`rrule: "BYWEEKNO=20" without BYDAY is read as dtstart's day of those weeks`}},
		{name: "BYMONTHDAY without BYMONTH", start: "2024-10-15T07:00", rrule: "FREQ=YEARLY;BYMONTHDAY=15",
			first: "2024-01-01", last: "2025-01-31", want: []string{"2024-10-15T07:00", "2024-11-15T07:00", "2024-12-15T07:00", "2025-01-15T07:00"},
			notes: []string{`rrule: "BYMONTHDAY=15" without BYMONTH is read as that day of every month of the year`}},
		{name: "BYMONTHDAY with BYMONTH has no other reading", start: "2024-02-29T07:00", rrule: "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
			first: "2024-01-01", last: "2028-12-31", want: []string{"2024-02-29T07:00", "2028-02-29T07:00"}},
		{name: "BYMONTHDAY with BYDAY neither", start: "2024-09-13T07:00", rrule: "FREQ=YEARLY;BYMONTHDAY=13;BYDAY=FR",
			first: "2024-01-01", last: "2025-12-31", want: []string{"2024-09-13T07:00", "2024-12-13T07:00", "2025-06-13T07:00"}},
		{name: "INTERVAL and BYWEEKNO: DTSTART's week belongs to 2020", start: "2021-01-02T07:00", rrule: "FREQ=YEARLY;INTERVAL=6;BYWEEKNO=53;BYDAY=SA",
			first: "2021-01-01", last: "2032-12-31", want: []string{"2021-01-02T07:00", "2027-01-02T07:00"}},
		{name: "INTERVAL and BYWEEKNO: a DTSTART not in the rule's weeks counts in its calendar year", start: "2021-01-02T07:00", rrule: "FREQ=YEARLY;INTERVAL=2;BYWEEKNO=10;BYDAY=SA;COUNT=2",
			first: "2021-01-01", last: "2032-12-31", notProduced: true, want: []string{"2021-01-02T07:00", "2021-03-13T07:00"}, wantOnly: []string{"2021-03-13T07:00", "2023-03-11T07:00"}},
		{name: "INTERVAL and BYWEEKNO: nor one on another day", start: "2027-01-03T07:00", rrule: "FREQ=YEARLY;INTERVAL=6;BYWEEKNO=53;BYDAY=TH",
			first: "2027-01-04", last: "2098-12-31", notProduced: true, want: []string{"2093-12-31T07:00"}, wantOnly: []string{"2093-12-31T07:00"}},
		{name: "numbered and other days of a year together", start: "2024-01-01T07:00", rrule: "FREQ=YEARLY;BYDAY=MO,-1FR",
			first: "2024-12-16", last: "2024-12-31", want: []string{"2024-12-16T07:00", "2024-12-23T07:00", "2024-12-27T07:00", "2024-12-30T07:00"}},
		{name: "a local EXDATE is not a minute on the UTC line", start: "2024-01-01T02:00", rrule: "FREQ=DAILY;COUNT=1", exdates: []string{"20240101T070000"},
			first: "2024-01-01", last: "2024-12-31", want: []string{"2024-01-01T02:00"},
			notes: []string{`exdates/0: "20240101T070000" excludes nothing: the recurrence has a shift on that date, but at 02:00`}},
		{name: "numbered and other days together", start: "2024-01-01T07:00", rrule: "FREQ=MONTHLY;BYDAY=MO,1FR",
			first: "2024-01-01", last: "2024-01-31", want: []string{"2024-01-01T07:00", "2024-01-05T07:00", "2024-01-08T07:00", "2024-01-15T07:00", "2024-01-22T07:00", "2024-01-29T07:00"}},
		{name: "R9 a date-only UNTIL keeps the early shift", start: "2026-01-01T07:00", rrule: "FREQ=DAILY;UNTIL=20260103",
			first: "2026-01-01", last: "2026-01-31", want: days("2026-01-01", 3, "07:00"),
			notes: []string{`rrule: "UNTIL=20260103" is a date; shifts that start on that day are still in`}},
		{name: "the highest COUNT and INTERVAL", start: "1970-01-01T07:00", rrule: "FREQ=DAILY;COUNT=5000",
			first: "1970-01-01", last: "2099-12-31", wantFirstAndAt: 5000, want: []string{"1970-01-01T07:00", "1983-09-09T07:00"}},
		{name: "COUNT that the years end before", start: "1970-01-01T07:00", rrule: "FREQ=DAILY;INTERVAL=366;COUNT=5000",
			first: "1970-01-01", last: "2099-12-31", wantFirstAndAt: 130, want: []string{"1970-01-01T07:00", "2099-04-08T07:00"}},
		{name: "DTSTART's day of the week beside BYMONTH", start: "2024-01-16T07:00", rrule: "FREQ=WEEKLY;BYMONTH=1,3", first: "2024-01-01", last: "2024-03-15",
			want: []string{"2024-01-16T07:00", "2024-01-23T07:00", "2024-01-30T07:00", "2024-03-05T07:00", "2024-03-12T07:00"}},
		{name: "leap days", start: "2024-02-29T07:00", rrule: "FREQ=YEARLY", first: "2024-01-01", last: "2032-12-31",
			want: []string{"2024-02-29T07:00", "2028-02-29T07:00", "2032-02-29T07:00"}},
		{name: "a window before DTSTART", start: "2024-02-29T07:00", rrule: "FREQ=DAILY", first: "2024-01-01", last: "2024-02-28", want: []string{}},
		{name: "a window that ends before it begins", start: "2024-02-29T07:00", rrule: "FREQ=DAILY", rdates: []string{"20240301"}, first: "2024-03-02", last: "2024-03-01", want: []string{}},
	} {
		t.Run(c.name, c.check)
	}
}

// A rule that names no day must not be walked to the end of time (R15): the
// library alone takes about a tenth of a second for each.
func TestRulesThatNameNoDay(t *testing.T) {
	z, start := zone(t, "America/Toronto"), stamp(t, "2024-01-01T07:00")
	begin := time.Now()
	for range 50 {
		for _, text := range []string{
			"FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYMONTH=4;BYMONTHDAY=31;COUNT=5000", "FREQ=YEARLY;BYYEARDAY=366;BYMONTH=1",
			"FREQ=YEARLY;BYDAY=MO;BYSETPOS=366", "FREQ=DAILY;BYMONTH=1;BYSETPOS=2", "FREQ=MONTHLY;INTERVAL=12;BYMONTH=2",
		} {
			r, problems := Parse(z, start, text, nil, nil)
			require.Empty(t, problems)
			require.False(t, r.Produces(), text)
			got, err := r.OnlyRule().Expand(minDay, maxDay)
			require.NoError(t, err)
			require.Empty(t, got, text)
		}
	}
	require.Less(t, time.Since(begin), 20*time.Second)
}

// However far DTSTART lies before the window, a series begins at the window.
func TestFarWindows(t *testing.T) {
	long := civil.DateOf(-5_000_000, 1, 1)
	begin := time.Now()
	for _, text := range []string{"FREQ=DAILY;INTERVAL=7", "FREQ=WEEKLY;INTERVAL=1", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=1,8", "FREQ=DAILY;BYMONTH=1;BYMONTHDAY=1,8", "FREQ=YEARLY;BYMONTHDAY=1,8"} {
		r := readRule(text, limits{MaxCount, MaxInterval})
		require.Empty(t, r.problems)
		s := newSeries(&r.parts, long, nil)
		n := 0
		require.NoError(t, s.walk(civil.DateOf(2024, 1, 1), civil.DateOf(2024, 1, 14), func(civil.Date) bool { n++; return true }))
		require.Equal(t, 2, n, text)
	}
	require.Less(t, time.Since(begin), 2*time.Second)
}

func TestProblems(t *testing.T) {
	const allowed = "allowed are FREQ, INTERVAL, COUNT, UNTIL, WKST, BYMONTH, BYWEEKNO, BYYEARDAY, BYMONTHDAY, BYDAY and BYSETPOS"
	const noDate = "not a date; write a date (20240709 or 2024-07-09) or a date and time (20240709T230000 or 2024-07-09T23:00), with Z only where it is UTC"
	long := strings.Repeat("X", MaxText+1)
	for _, c := range []struct {
		name, rrule string
		want        []string
	}{
		{"T2 R1 T15", "FREQ=HOURLY;INTERVAL=2;BYHOUR=1", []string{
			`"FREQ=HOURLY": shifts that repeat within a day are not expanded; FREQ is DAILY, WEEKLY, MONTHLY or YEARLY`,
			`"BYHOUR=1": times of day are not taken from the rule; every shift starts at dtstart's, so leave this part out`}},
		{"R1", "FREQ=minutely", []string{`"FREQ=minutely": shifts that repeat within a day are not expanded; FREQ is DAILY, WEEKLY, MONTHLY or YEARLY`}},
		{"R1", "FREQ=SECONDLY", []string{`"FREQ=SECONDLY": shifts that repeat within a day are not expanded; FREQ is DAILY, WEEKLY, MONTHLY or YEARLY`}},
		{"R3", "FREQ=YEARLY;BYHOUR=1,2;BYMINUTE=3;BYSECOND=60", []string{
			`"BYHOUR=1,2": times of day are not taken from the rule; every shift starts at dtstart's, so leave this part out`,
			`"BYMINUTE=3": times of day are not taken from the rule; every shift starts at dtstart's, so leave this part out`,
			`"BYSECOND=60": times of day are not taken from the rule; every shift starts at dtstart's, so leave this part out`}},
		{"FREQ", "FREQ=FORTNIGHTLY", []string{`"FREQ=FORTNIGHTLY": FREQ is DAILY, WEEKLY, MONTHLY or YEARLY`}},
		{"no FREQ", "INTERVAL=2", []string{`"INTERVAL=2" has no FREQ; write FREQ=DAILY, WEEKLY, MONTHLY or YEARLY`}},
		{"no rule behind the prefix", "RRULE:", []string{`"RRULE:" has no FREQ; write FREQ=DAILY, WEEKLY, MONTHLY or YEARLY`}},
		{"T12 R4", "FREQ=DAILY;COUNT=0", []string{`"COUNT=0": COUNT is a whole number from 1 to 5000`}},
		{"T12 R4", "FREQ=DAILY;COUNT=-1", []string{`"COUNT=-1": COUNT is a whole number from 1 to 5000`}},
		{"T13", "FREQ=DAILY;COUNT=5001", []string{`"COUNT=5001": COUNT is a whole number from 1 to 5000`}},
		{"T14", "FREQ=DAILY;INTERVAL=0", []string{`"INTERVAL=0": INTERVAL is a whole number from 1 to 366`}},
		{"R5", "FREQ=DAILY;INTERVAL=9223372036854775808", []string{`"INTERVAL=9223372036854775808": INTERVAL is a whole number from 1 to 366`}},
		{"R5", "FREQ=DAILY;INTERVAL=367", []string{`"INTERVAL=367": INTERVAL is a whole number from 1 to 366`}},
		{"T16 R2", "FREQ=MONTHLY;BYDAY=-6MO,53tu,5WE", []string{
			`"BYDAY=-6MO,53tu,5WE": "-6MO" is a day that no month has; the numbers are 1 to 5 and -5 to -1`,
			`"BYDAY=-6MO,53tu,5WE": "53TU" is a day that no month has; the numbers are 1 to 5 and -5 to -1`}},
		{"R2 by year", "FREQ=YEARLY;BYMONTH=12;BYDAY=6MO", []string{`"BYDAY=6MO": "6MO" is a day that no month has; the numbers are 1 to 5 and -5 to -1`}},
		{"BYDAY numbers", "FREQ=YEARLY;BYDAY=54MO,0TU,-54WE,XMO,-WE", []string{
			`"BYDAY=54MO,0TU,-54WE,XMO,-WE": "54MO" is not a day; days are MO, TU, WE, TH, FR, SA and SU, numbered from 1MO to 53MO or -53MO to -1MO where the rule allows`,
			`"BYDAY=54MO,0TU,-54WE,XMO,-WE": "0TU" is not a day; days are MO, TU, WE, TH, FR, SA and SU, numbered from 1MO to 53MO or -53MO to -1MO where the rule allows`,
			`"BYDAY=54MO,0TU,-54WE,XMO,-WE": "-54WE" is not a day; days are MO, TU, WE, TH, FR, SA and SU, numbered from 1MO to 53MO or -53MO to -1MO where the rule allows`,
			`"BYDAY=54MO,0TU,-54WE,XMO,-WE": "XMO" is not a day; days are MO, TU, WE, TH, FR, SA and SU, numbered from 1MO to 53MO or -53MO to -1MO where the rule allows`,
			`"BYDAY=54MO,0TU,-54WE,XMO,-WE": "-WE" is not a day; days are MO, TU, WE, TH, FR, SA and SU, numbered from 1MO to 53MO or -53MO to -1MO where the rule allows`}},
		{"BYDAY words", "FREQ=WEEKLY;BYDAY=MON,,ſU", []string{
			`"BYDAY=MON,,ſU": "MON" is not a day; days are MO, TU, WE, TH, FR, SA and SU, numbered from 1MO to 53MO or -53MO to -1MO where the rule allows`,
			`"BYDAY=MON,,ſU": "" is not a day; days are MO, TU, WE, TH, FR, SA and SU, numbered from 1MO to 53MO or -53MO to -1MO where the rule allows`,
			`"BYDAY=MON,,ſU": "ſU" is not a day; days are MO, TU, WE, TH, FR, SA and SU, numbered from 1MO to 53MO or -53MO to -1MO where the rule allows`}},
		{"BYEASTER", "FREQ=YEARLY;BYEASTER=-200", []string{`"BYEASTER=-200": not in RFC 5545; list the dates as rdates`}},
		{"T17 R16", "FREQ=WEEKLY;BYDAY=2MO", []string{`"BYDAY=2MO": "2MO" has a number, which only FREQ=MONTHLY and FREQ=YEARLY allow`}},
		{"T17 daily", "FREQ=DAILY;BYDAY=MO,-1MO", []string{`"BYDAY=MO,-1MO": "-1MO" has a number, which only FREQ=MONTHLY and FREQ=YEARLY allow`}},
		{"BYWEEKNO and numbers", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=1MO", []string{`"BYDAY=1MO": "1MO" has a number, which is not allowed beside BYWEEKNO`}},
		{"T19 parts of a program", "FREQ=DAILY;X-Foo=1", []string{`"X-Foo=1": a part of one program's own, which may change the shifts; ` + allowed}},
		{"unknown", "FREQ=DAILY;RSCALE=HEBREW", []string{`"RSCALE=HEBREW": unknown part; ` + allowed}},
		{"T22", "FREQ=DAILY;COUNT=3;UNTIL=20241231T000000Z", []string{`"COUNT=3": stands beside "UNTIL=20241231T000000Z"; a rule has one of them`}},
		{"T22 R10 twice", "FREQ=DAILY;COUNT=3;FREQ=WEEKLY; count=4", []string{
			`"FREQ=WEEKLY": a second FREQ; each part may stand once`, `"count=4": a second COUNT; each part may stand once`}},
		{"T10 two rules", "FREQ=DAILY\r\nRRULE:FREQ=WEEKLY", []string{`"FREQ=DAILY\r\nRRULE:FREQ=WEEKLY" has more than one line; a recurrence has one rule, on one line`}},
		{"T21 numbers out of range", "FREQ=YEARLY;BYMONTH=0,-1,13;BYMONTHDAY=0,32,-32;BYYEARDAY=0,367,-367;BYWEEKNO=0,54,-54;BYSETPOS=0,367,-367", []string{
			`"BYMONTH=0,-1,13": "0" is not a whole number from 1 to 12`,
			`"BYMONTH=0,-1,13": "-1" is not a whole number from 1 to 12`,
			`"BYMONTH=0,-1,13": "13" is not a whole number from 1 to 12`,
			`"BYMONTHDAY=0,32,-32": "0" is not a whole number from 1 to 31 or, from the end, -31 to -1`,
			`"BYMONTHDAY=0,32,-32": "32" is not a whole number from 1 to 31 or, from the end, -31 to -1`,
			`"BYMONTHDAY=0,32,-32": "-32" is not a whole number from 1 to 31 or, from the end, -31 to -1`,
			`"BYYEARDAY=0,367,-367": "0" is not a whole number from 1 to 366 or, from the end, -366 to -1`,
			`"BYYEARDAY=0,367,-367": "367" is not a whole number from 1 to 366 or, from the end, -366 to -1`,
			`"BYYEARDAY=0,367,-367": "-367" is not a whole number from 1 to 366 or, from the end, -366 to -1`,
			`"BYWEEKNO=0,54,-54": "0" is not a whole number from 1 to 53 or, from the end, -53 to -1`,
			`"BYWEEKNO=0,54,-54": "54" is not a whole number from 1 to 53 or, from the end, -53 to -1`,
			`"BYWEEKNO=0,54,-54": "-54" is not a whole number from 1 to 53 or, from the end, -53 to -1`,
			`"BYSETPOS=0,367,-367": "0" is not a whole number from 1 to 366 or, from the end, -366 to -1`,
			`"BYSETPOS=0,367,-367": "367" is not a whole number from 1 to 366 or, from the end, -366 to -1`,
			`"BYSETPOS=0,367,-367": "-367" is not a whole number from 1 to 366 or, from the end, -366 to -1`}},
		{"no number", "FREQ=MONTHLY;BYMONTHDAY=1,x", []string{`"BYMONTHDAY=1,x": "X" is not a whole number from 1 to 31 or, from the end, -31 to -1`}},
		{"BYSETPOS alone", "FREQ=MONTHLY;BYSETPOS=1", []string{`"BYSETPOS=1": BYSETPOS picks from what another BY part names; add one, or leave it out`}},
		{"BYMONTHDAY by week", "FREQ=WEEKLY;BYMONTHDAY=1", []string{`"BYMONTHDAY=1": not allowed with FREQ=WEEKLY; use FREQ=DAILY or FREQ=MONTHLY`}},
		{"BYYEARDAY by month", "FREQ=MONTHLY;BYYEARDAY=1", []string{`"BYYEARDAY=1": not allowed with FREQ=MONTHLY; use FREQ=YEARLY`}},
		{"nothing more about a FREQ that is none", "FREQ=HOURLY;BYYEARDAY=1;BYWEEKNO=1;BYDAY=6MO", []string{`"FREQ=HOURLY": shifts that repeat within a day are not expanded; FREQ is DAILY, WEEKLY, MONTHLY or YEARLY`}},
		{"BYWEEKNO by day", "FREQ=DAILY;BYWEEKNO=1", []string{`"BYWEEKNO=1": not allowed with FREQ=DAILY; use FREQ=YEARLY`}},
		{"WKST", "FREQ=WEEKLY;WKST=MONDAY", []string{`"WKST=MONDAY": WKST is MO, TU, WE, TH, FR, SA or SU`}},
		{"UNTIL", "FREQ=DAILY;UNTIL=soon", []string{`"UNTIL=soon": ` + noDate}},
		{"UNTIL no such day", "FREQ=DAILY;UNTIL=20240231", []string{`"UNTIL=20240231": no such day in the calendar`}},
		{"UNTIL no such time", "FREQ=DAILY;UNTIL=20240228T250000", []string{`"UNTIL=20240228T250000": no such time of day`}},
		{"UNTIL no such second", "FREQ=DAILY;UNTIL=20240228T230099", []string{`"UNTIL=20240228T230099": times are whole minutes; the seconds are not zero`}},
		{"UNTIL out of range", "FREQ=DAILY;UNTIL=99991231T235959Z", []string{`"UNTIL=99991231T235959Z": the year is outside 1970-2099`}},
		{"no value", "FREQ=DAILY;COUNT;INTERVAL=;=3", []string{
			`"COUNT" is not a part of a rule; parts are NAME=VALUE with ";" between them`,
			`"INTERVAL=" is not a part of a rule; parts are NAME=VALUE with ";" between them`,
			`"=3" is not a part of a rule; parts are NAME=VALUE with ";" between them`}},
		{"empty part", "FREQ=DAILY;;COUNT=3", []string{`"FREQ=DAILY;;COUNT=3" has an empty part; parts are NAME=VALUE with one ";" between them`}},
		{"T9 EXRULE", "EXRULE:FREQ=DAILY", []string{`"EXRULE:FREQ=DAILY": unknown part; ` + allowed, `"EXRULE:FREQ=DAILY" has no FREQ; write FREQ=DAILY, WEEKLY, MONTHLY or YEARLY`}},
		{"not text", "\xff\x00=1;FREQ=DAILY", []string{`"�\x00=1": unknown part; ` + allowed}},
		{"too long", long, []string{`"` + strings.Repeat("X", 60) + `…" is 4097 bytes long; a rule has 4096 at most`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, problems := Parse(zone(t, "America/Toronto"), stamp(t, "2024-01-01T07:00"), c.rrule, nil, nil)
			require.Nil(t, r)
			got := []string{}
			for _, p := range problems {
				require.Equal(t, "rrule", p.Key)
				got = append(got, p.Text)
			}
			require.Equal(t, c.want, got)
		})
	}
}

func TestProblemsOfDates(t *testing.T) {
	const noDate = "not a date; write a date (20240709 or 2024-07-09) or a date and time (20240709T230000 or 2024-07-09T23:00), with Z only where it is UTC"
	z := zone(t, "America/Toronto")
	_, problems := Parse(z, stamp(t, "2024-07-02T07:00-03:00"), "FREQ=DAILY;COUNT=0",
		[]string{"20240702", "", "2024-02-30", "20240702T070030"}, []string{"tomorrow", "20240702T070000", "20240702T070000Z/20240702T080000Z", "20240702T0700Z"})
	require.Equal(t, [][2]string{
		{"dtstart", `"2024-07-02T07:00-03:00": the clock of America/Toronto is at -04:00 then; leave the offset out, or write that one`},
		{"rrule", `"COUNT=0": COUNT is a whole number from 1 to 5000`},
		{"exdates/1", `"": ` + noDate},
		{"exdates/2", `"2024-02-30": no such day in the calendar`},
		{"exdates/3", `"20240702T070030": times are whole minutes; the seconds are not zero`},
		{"rdates/0", `"tomorrow": ` + noDate},
		{"rdates/2", `"20240702T070000Z/20240702T080000Z": ` + noDate},
		{"rdates/3", `"20240702T0700Z": ` + noDate},
	}, inEnglish(problems))

	_, problems = Parse(z, civil.Stamp{Time: minDay.Midnight() - 1}, "FREQ=DAILY", nil, nil)
	require.Equal(t, [][2]string{{"dtstart", `"1969-12-31T23:59" lies outside the years 1970 to 2099`}}, inEnglish(problems))
	_, problems = Parse(z, civil.Stamp{Time: (maxDay + 1).Midnight()}, "FREQ=DAILY", nil, nil)
	require.Equal(t, [][2]string{{"dtstart", `"2100-01-01T00:00" lies outside the years 1970 to 2099`}}, inEnglish(problems))

	many := slices.Repeat([]string{"20240702"}, MaxDates+1)
	_, problems = Parse(z, stamp(t, "2024-07-02T07:00"), "FREQ=DAILY", many, many)
	require.Equal(t, [][2]string{{"exdates", `"5001" dates; a recurrence has 5000 at most`}, {"rdates", `"5001" dates; a recurrence has 5000 at most`}}, inEnglish(problems))
	_, problems = Parse(z, stamp(t, "2024-07-02T07:00"), "FREQ=DAILY", many[1:], many[1:])
	require.Empty(t, problems)
}

// The hour that the clocks go back over is there twice; DTSTART and RDATEs may
// mean its second showing.
func TestSecondShowing(t *testing.T) {
	z := zone(t, "America/Toronto")
	first, second := stamp(t, "2024-11-03T01:30-04:00"), stamp(t, "2024-11-03T01:30-05:00")
	at := civil.Stamp{Time: first.Time}

	r, problems := Parse(z, second, "FREQ=WEEKLY;COUNT=2", nil, []string{"20241103T071500Z", "20241103T061500Z"})
	require.Empty(t, problems)
	require.Equal(t, second, r.Start())
	starts, err := r.Expand(day(t, "2024-11-01"), day(t, "2024-11-30"))
	require.NoError(t, err)
	require.Equal(t, []string{"2024-11-03T01:15", "2024-11-03T01:30", "2024-11-03T02:15", "2024-11-10T01:30"}, written(starts))
	require.Equal(t, stamp(t, "2024-11-03T01:15-05:00"), r.Stamp(starts[0]))
	require.Equal(t, second, r.Stamp(starts[1]))
	require.Equal(t, civil.Stamp{Time: starts[2]}, r.Stamp(starts[2]))
	require.Equal(t, civil.Stamp{Time: starts[3]}, r.Stamp(starts[3]))

	r, problems = Parse(z, first, "FREQ=WEEKLY", nil, nil)
	require.Empty(t, problems)
	require.Equal(t, at, r.Start())
	require.Equal(t, at, r.Stamp(at.Time))

	const both = "the recurrence has 2024-11-03T01:30 in both passes of the hour; write one of them as a shift of its own"
	for _, c := range []struct {
		start  civil.Stamp
		rule   string
		rdates []string
		key    string
	}{
		{second, "FREQ=WEEKLY", []string{"20241103T013000"}, "rdates/0"},
		{first, "FREQ=WEEKLY", []string{"20241103T063000Z"}, "rdates/0"},
		{stamp(t, "2024-10-27T01:30"), "FREQ=WEEKLY", []string{"20241103T063000Z"}, "rdates/0"},
		{stamp(t, "2024-10-27T01:00"), "FREQ=WEEKLY", []string{"20241103T063000Z", "20241103T053000Z"}, "rdates/1"},
		{stamp(t, "2024-10-27T01:00"), "FREQ=WEEKLY", []string{"20241103T013000", "20241103T063000Z"}, "rdates/1"},
		{first, "FREQ=WEEKLY;BYDAY=MO", []string{"20241103T063000Z"}, "rdates/0"},
	} {
		_, problems = Parse(z, c.start, c.rule, nil, c.rdates)
		require.Len(t, problems, 1)
		require.Equal(t, c.key, problems[0].Key)
		require.True(t, strings.HasSuffix(problems[0].Text, both), problems[0].Text)
	}
	r, problems = Parse(z, stamp(t, "2024-10-27T01:30"), "FREQ=WEEKLY;UNTIL=20241102", nil, []string{"20241103T063000Z"})
	require.Empty(t, problems)
	require.Equal(t, second, r.Stamp(at.Time))

	// After UNTIL, DTSTART is no start, and an RDATE may be either showing.
	r, problems = Parse(z, first, "FREQ=WEEKLY;UNTIL=20241102", nil, []string{"20241103T063000Z"})
	require.Empty(t, problems)
	require.Equal(t, second, r.Stamp(at.Time))
	r, problems = Parse(z, second, "FREQ=WEEKLY;UNTIL=20241102", nil, []string{"20241103T053000Z"})
	require.Empty(t, problems)
	require.Equal(t, at, r.Stamp(at.Time))

	// Where the clocks jump forward there is no such time to have an offset.
	_, problems = Parse(z, stamp(t, "2024-03-10T02:30-05:00"), "", nil, nil)
	require.Equal(t, [][2]string{{"dtstart", `"2024-03-10T02:30-05:00": the clock of America/Toronto is at -04:00 then; leave the offset out, or write that one`}}, inEnglish(problems))
}

func TestWindowOutsideTheYears(t *testing.T) {
	r, problems := Parse(zone(t, "UTC"), stamp(t, "2024-01-01T07:00"), "FREQ=DAILY", nil, nil)
	require.Empty(t, problems)
	_, err := r.Expand(minDay-1, maxDay)
	require.EqualError(t, err, "the days 1969-12-31 to 2099-12-31: recurrences are expanded from 1970-01-01 to 2099-12-31")
	_, err = r.Expand(minDay, maxDay+1)
	require.EqualError(t, err, "the days 1970-01-01 to 2100-01-01: recurrences are expanded from 1970-01-01 to 2099-12-31")
	got, err := r.Expand(minDay, maxDay)
	require.NoError(t, err)
	require.Len(t, got, int(maxDay-day(t, "2024-01-01"))+1)
}

// Rules of one text share its reading, but not the notes on their EXDATEs.
func TestNotesAreNotShared(t *testing.T) {
	text := readText("FREQ=DAILY;UNTIL=20240105")
	text.notes = slices.Grow(text.notes, 4)
	one, _ := build(zone(t, "UTC"), stamp(t, "2024-01-01T07:00"), text, []string{"20230101"}, nil)
	_, _ = build(zone(t, "UTC"), stamp(t, "2024-01-01T07:00"), text, []string{"20230202"}, nil)
	require.Equal(t, `"20230101" excludes nothing: no shift of the recurrence starts on that date`, one.Notes()[1].Text)
	require.Equal(t, ExcludesNothing, one.Notes()[1].Kind)
	require.Equal(t, UntilDate, one.Notes()[0].Kind)
}

func TestDropExtensions(t *testing.T) {
	kept, dropped := DropExtensions("FREQ=DAILY; x-foo=1;COUNT=3;X-BAR=2")
	require.Equal(t, "FREQ=DAILY;COUNT=3", kept)
	require.Equal(t, []string{"x-foo=1", "X-BAR=2"}, dropped)
	kept, dropped = DropExtensions("FREQ=DAILY;")
	require.Equal(t, "FREQ=DAILY;", kept)
	require.Empty(t, dropped)
}

// What the library cannot do must come back as an error, not as a panic (T16, R2).
func TestLibraryPanics(t *testing.T) {
	for _, p := range []parts{
		{freq: monthly, interval: 1, byDay: []nthDay{{n: 53}}},
		{freq: yearly, interval: 1, byMonth: []int{1}, byDay: []nthDay{{n: -53}}},
	} {
		s := newSeries(&p, civil.DateOf(2024, 1, 1), nil)
		err := s.walk(civil.DateOf(2024, 1, 1), civil.DateOf(2024, 12, 31), func(civil.Date) bool { return true })
		require.ErrorContains(t, err, "the rule cannot be expanded: ")
		_, err = s.end(3, civil.DateOf(2024, 12, 31))
		require.Error(t, err)
	}
	s := newSeries(&parts{freq: yearly, interval: 1, byMonthDay: []int{40}}, 0, nil)
	require.EqualError(t, s.walk(0, 1, nil), "the rule cannot be expanded: bymonthday must be between 1 and 31 or -1 and -31")
}

// inEnglish are problems as pairs of their key and their English text.
func inEnglish(problems []Problem) [][2]string {
	var out [][2]string
	for _, p := range problems {
		out = append(out, [2]string{p.Key, p.Text})
	}
	return out
}
