package importers

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/importers/facts"
	"rostercheck/importers/internal/books"
	"rostercheck/schedule/civil"
)

// What programs write for a moment: with an offset, in UTC, without strokes.
func TestMomentsOfPrograms(t *testing.T) {
	const want = "2026-04-06 to 2026-04-07\n101 Ann Lee: 04-06 07:00-15:00 04-07 23:00-07:00\n"
	for name, rows := range map[string]string{
		"offsets":              "101,Ann Lee,2026-04-06T07:00:00-04:00,2026-04-06T15:00:00-04:00\n101,Ann Lee,2026-04-07T23:00:00-04:00,2026-04-08T07:00:00-04:00\n",
		"offsets of elsewhere": "101,Ann Lee,2026-04-06T04:00-0700,2026-04-06T12:00-0700\n101,Ann Lee,2026-04-07T20:00-0700,2026-04-08T04:00-0700\n",
		"UTC":                  "101,Ann Lee,2026-04-06T11:00:00.000Z,2026-04-06T19:00:00.000Z\n101,Ann Lee,2026-04-08T03:00:00Z,2026-04-08T11:00:00Z\n",
		"UTC in letters":       "101,Ann Lee,2026-04-06 11:00:00 UTC,2026-04-06 19:00:00 UTC\n101,Ann Lee,2026-04-08 03:00 UTC,2026-04-08 11:00 UTC\n",
		"without strokes":      "101,Ann Lee,20260406T070000,20260406T150000\n101,Ann Lee,20260407T230000,20260408T070000\n",
	} {
		assert.Equal(t, want, csv(t, "Employee Id,Employee Name,Start,End\n"+rows, terms(t)), name)
	}
	f := terms(t)
	f.LocalUTC = true
	assert.Equal(t, "2026-04-06 to 2026-04-06\nAnn: 04-06 07:00-15:00\n", csv(t, "Name,Start,End\nAnn,2026-04-06T07:00Z,2026-04-06T15:00Z\n", f))
	roster, problems, _ := LoadWith([]Input{Bytes("m.csv", []byte("Name,Start,End\nAnn,2026-04-06T07:00Z,2026-04-06T15:00Z\n"))}, terms(t))
	require.Empty(t, problems)
	assert.Equal(t, "2026-04-06T03:00", roster.Shifts[0].Start.String())
	assert.Contains(t, roster.Notices, "m.csv: 2 moments in UTC, put on the clock of America/Toronto; if local times were meant, say so with --utc-is-local")
	// The clock shows 01:30 twice on 1 November 2026: at 05:30 and at 06:30 in UTC.
	roster, problems, _ = LoadWith([]Input{Bytes("m.csv", []byte("Name,Start,End\nAnn,2026-11-01T06:30Z,2026-11-01T14:00Z\n"))}, terms(t))
	require.Empty(t, problems)
	assert.Equal(t, "2026-11-01T01:30-05:00", roster.Shifts[0].Start.String())
	assert.Equal(t, "2026-11-01T09:00", roster.Shifts[0].End.String())
	assert.Equal(t, "2026-04-06 to 2026-04-14\nAnn: 04-06=D 04-14=D\n", csv(t, "Name,Date,Code\nAnn,20260406,D\nAnn,20260414,D\n", terms(t, "D=07:00-15:00")))
	assert.Contains(t, csv(t, "Name,Date,Code\nAnn,20260431,D\n", terms(t, "D=07:00-15:00")), `"20260431" is no date`)
}

func TestStretchesOfARow(t *testing.T) {
	roster, problems, _ := LoadWith([]Input{Bytes("m.csv", []byte("Employee,Date,In 1,Out 1,In 2,Out 2,Total\nAnn,2026-04-06,07:00,11:00,12:00,16:00,8\nAnn,2026-04-07,23:00,03:00,03:30,07:30,8\nAnn,2026-04-09,06:00,10:00,16:00,20:00,8\nBo,2026-04-06,07:00,15:00,,,8\n"))}, terms(t))
	require.Empty(t, problems)
	assert.Equal(t, "2026-04-06 to 2026-04-09\nAnn: 04-06 07:00-16:00/60 04-07 23:00-07:30/30 04-09 06:00-10:00 04-09 16:00-20:00\nBo: 04-06 07:00-15:00\n", told(roster))
	assert.Contains(t, roster.Notices, "m.csv: rows of several stretches: 2 times the next begins within 60 minutes, which is an unpaid break of one shift; 1 times later, which is another shift of that day")
	// The same headings twice, in their order.
	assert.Equal(t, "2026-04-06 to 2026-04-06\nAnn: 04-06 06:00-10:00 04-06 16:00-20:00\n", csv(t, "Employee,Date,In,Out,In,Out\nAnn,2026-04-06,6:00,10:00,16:00,20:00\n", terms(t)))
	// The hours say whether the break counts.
	assert.Equal(t, "2026-04-06 to 2026-04-07\nAnn: 04-06 07:00-15:30/30 04-07 07:00-15:00/0\nBo: 04-06 07:00-15:00\n",
		csv(t, "Employee,Date,Time In,Lunch Out,Lunch In,Time Out,Hours\nAnn,2026-04-06,07:00,11:00,11:30,15:30,8\nAnn,2026-04-07,07:00,11:00,11:30,15:00,8\nBo,2026-04-06,07:00,,,15:00,8\n", terms(t)))
	assert.Equal(t, `m.csv:line 2: value 4: the break from "16:00" to "16:30" does not lie within the shift, 2026-04-06T07:00 to 2026-04-06T15:30`,
		csv(t, "Employee,Date,Time In,Lunch Out,Lunch In,Time Out\nAnn,2026-04-06,07:00,16:00,16:30,15:30\n", terms(t)))
	assert.Equal(t, `m.csv:line 2: value 5: the second stretch of the shift has a start or an end, and not both`,
		csv(t, "Employee,Date,In 1,Out 1,In 2,Out 2\nAnn,2026-04-06,07:00,11:00,12:00,\n", terms(t)))
}

func TestShiftsByStartAndLength(t *testing.T) {
	assert.Equal(t, "2026-04-06 to 2026-04-07\nAnn: 04-06 07:00-15:00 04-07 23:00-07:30\n", csv(t, "Employee;Date;Start;Duration (h)\nAnn;2026-04-06;07:00;8,0\nAnn;2026-04-07;23:00;8,5\n", terms(t)))
	assert.Equal(t, "2026-04-06 to 2026-04-07\nAnn: 04-06 07:00-15:00 04-07 23:00-07:30\n", csv(t, "Employee;Start;Hours\nAnn;2026-04-06 07:00;8\nAnn;2026-04-07 23:00;8.5\n", terms(t)))
	assert.Equal(t, "m.csv:line 2: value 3: the shift has no end, and its 8 hours may be with or without the break of 30 minutes; give the ends a column of their own", csv(t, "Employee;Date;Start;Hours;Break\nAnn;2026-04-06;07:00;8;30\n", terms(t)))
	assert.Equal(t, "m.csv:line 2: value 3: the times of this shift can be read in several ways, here as 07:00-15:00 or 19:00-03:00, and no column of hours decides; write them like 07:00 and 15:00", csv(t, "Employee;Date;Start;Hours\nAnn;2026-04-06;7;8\n", terms(t)))
	// Times below a heading that says something else.
	assert.Equal(t, "2026-04-06 to 2026-04-08\nAnn: 04-06 07:00-15:00 04-07 12:00-20:00 04-08=OFF\nBo: 04-07 20:00-00:00\n", csv(t, "Employee,Date,Hours Worked\nAnn,2026-04-06,7am to 3pm\nAnn,2026-04-07,noon - 8pm\nBo,2026-04-07,8pm-midnight\nAnn,2026-04-08,OFF\n", terms(t)))
}

// Leave in a column of its own is asked about, as it is in a grid.
func TestLeaveInATable(t *testing.T) {
	text := "Person Number,Full Name,Date,Shift Start,Shift End,Pay Code\n101,Ann,2026-04-06,07:00,15:00,\n101,Ann,2026-04-07,,,Vacation\n"
	assert.Equal(t, `m.csv:line 3: "Vacation", in 1 cell, seems to be leave; say what shift stands behind it, with --code Vacation=07:00-15:00/leave, or Vacation=leave where none does (unpaid-leave if it is not paid)`, csv(t, text, terms(t)))
	roster, problems, _ := LoadWith([]Input{Bytes("m.csv", []byte(text))}, terms(t, "Vacation=leave"))
	require.Empty(t, problems)
	require.Len(t, roster.Leave, 1)
	assert.Equal(t, "101 2026-04-07", roster.Leave[0].Employee+" "+roster.Leave[0].First.String())
}

func TestEndsOnTheDayAfter(t *testing.T) {
	assert.Equal(t, "2026-04-06 to 2026-04-08\nAnn: 04-06 19:00-07:00 04-07 07:00-19:00 04-08 19:00-07:00\nBo: 04-06 19:00-07:00\n",
		csv(t, "Name,2026-04-06,2026-04-07,2026-04-08\nAnn,19:00-07:00+1,7:00-19:00,19:00-07:00 (+1)\nBo,1900-0700+1,,\n", terms(t)))
	assert.Equal(t, "2026-04-06 to 2026-04-06\nAnn: 04-06 19:00-07:00\n", csv(t, "Name,Date,Start,End\nAnn,2026-04-06,19:00,07:00 +1\n", terms(t)))
	assert.Equal(t, `m.csv:line 2: value 3: "07:00" to "15:00+1" are no times of a shift`, csv(t, "Name,Date,Start,End\nAnn,2026-04-06,07:00,15:00+1\n", terms(t)))
}

// A row of days of the week is one with columns of totals between the weeks, too.
func TestRowsOfWeekdays(t *testing.T) {
	f := terms(t, "D=07:00-15:00", "S=15:00-23:00")
	assert.Equal(t, "2026-04-06 to 2026-04-19\nAnn: 04-06=D 04-10=D 04-15=S 04-19=S\n", book(t, `
== S
April 2026
Name | #6 | #7 | #8 | #9 | #10 | #11 | #12 | Hrs | #13 | #14 | #15 | #16 | #17 | #18 | #19 | Hrs
 | M | T | W | T | F | S | S | | M | T | W | T | F | S | S
Ann | D | | | | D | | | #16 | | | S | | | | S | #16
`, f))
	assert.Equal(t, "2026-04-01 to 2026-04-06\nAnn: 04-01=D\n", book(t, `
== S
April 2026
Name | #1 | #2 | #3 | #4 | #5 | #6
 | W | T | F | S | S | M
Ann | D
`, f))
	// Somebody's own row of letters is no such row.
	assert.Equal(t, "2026-04-04 to 2026-04-06\nAnn: 04-04=S 04-05=S 04-06=M\n", book(t, "== S\nName | @2026-04-04 | @2026-04-05 | @2026-04-06\nAnn | S | S | M\n", terms(t, "S=07:00-15:00", "M=07:00-15:00")))
}

// A start over an end, and nothing that says so but the rows of all.
func TestEndsBelowStarts(t *testing.T) {
	assert.Equal(t, "2026-04-06 to 2026-04-12\nAnn: 04-06 07:00-15:00 04-07=OFF 04-08 07:00-15:00\nBo: 04-08 15:00-23:00 04-10 23:00-07:00\n", book(t, `
== S
Week of April 6, 2026
Name | Mon | Tue | Wed | Thu | Fri | Sat | Sun
Ann | 0700 | OFF | 0700 | | | |
 | 1500 | | 1500 | | | |
Bo | | | 1500 | | ~23:00 | |
 | | | 2300 | | ~07:00 | |
`, terms(t)))
	// One that has no end leaves them figures.
	assert.Contains(t, book(t, "== S\nName | @2026-04-06 | @2026-04-07 | @2026-04-08\nAnn | 0700 | 0700\n | 1500 | \nBo | 0700\n", terms(t)), `the first here "0700"`)
}

func TestPostsByDayAndNight(t *testing.T) {
	assert.Equal(t, "2026-04-06 to 2026-04-08\nLee: 04-06=Control 0700-1900 04-07=Control 1900-0700 04-08=Control 0700-1900\nRay: 04-06=Control 1900-0700 04-07=Control 0700-1900 04-08=Gate\nCole: 04-06=Gate 04-08=Control 1900-0700\nDiaz: 04-07=Gate\n", book(t, `
== S
Date | Day | Control | | Gate
 | | 0700-1900 | 1900-0700 | 0700-1900
@2026-04-06 | Mon | Lee | Ray | Cole
@2026-04-07 | Tue | Ray | Lee | Diaz
@2026-04-08 | Wed | Lee | Cole | Ray
%merge C1:D1
`, terms(t)))
}

// Each sheet has a legend of its own, and the times of one letter were changed.
func TestLegendsOfTheirSheets(t *testing.T) {
	april := "== Apr 2026\nName | #1 | #2 | #3 | #4 | #5\nAnn | D | D/N | N\n-\nD = 0700-1500\nN = 2300-0700\n"
	may := "== May 2026\nName | #1 | #2 | #3 | #4 | #5\nAnn | D/N | D | N\n-\nD = 0800-1600\nN = 2300-0700\n"
	roster, problems, _ := LoadWith([]Input{Bytes("m.xlsx", books.Build(april+may))}, terms(t))
	require.Empty(t, problems)
	assert.Equal(t, "2026-04-01 to 2026-05-05\nAnn: 04-01=D 04-02=D 04-02=N 04-03=N 05-01=D (May 2026) 05-01=N 05-02=D (May 2026) 05-03=N\n", told(roster))
	assert.Equal(t, "07:00", roster.Codes[0].Start.String())
	assert.Equal(t, "D (May 2026) 08:00", roster.Codes[2].Code+" "+roster.Codes[2].Start.String())
	assert.Contains(t, roster.Notices, `m.xlsx:May 2026: the legend of this sheet gives "D" other times than m.xlsx:Apr 2026!A4; its own count on it, and the code is called "D (May 2026)"`)
	// A sheet without one leaves the question open, and a person's word is for all.
	const june = "== June 2026\nName | #1 | #2 | #3 | #4 | #5\nAnn | D\n"
	assert.Equal(t, `m.xlsx:Apr 2026!A4: the legend gives "D" other times than m.xlsx:May 2026!A4; say which with --code D=07:00-15:00`, book(t, april+may+june, terms(t)))
	assert.Contains(t, book(t, april+may, terms(t, "D=06:00-14:00")), "05-02=D ")
}

// A legend of words alone names no people.
func TestLegendsWithoutTimes(t *testing.T) {
	grid := "== S\nName | @2026-04-06 | @2026-04-07 | @2026-04-08\nAnn | D | N\nBo | | D | N\n-\nLegend\nD | Day\nN | Night\n"
	assert.Equal(t, `m.xlsx:S!B2: the times of "D", in 2 cells, the first here, are not known; give them with --code D=07:00-15:00, or D=rest; the legend calls it "Day", in m.xlsx:S!A6`+"\n"+
		`m.xlsx:S!C2: the times of "N", in 2 cells, the first here, are not known; give them with --code N=07:00-15:00, or N=rest; the legend calls it "Night", in m.xlsx:S!A7`, book(t, grid, terms(t)))
	assert.Equal(t, "2026-04-06 to 2026-04-08\nAnn: 04-06=D 04-07=N\nBo: 04-07=D 04-08=N\n", book(t, grid, terms(t, "D=07:00-15:00", "N=23:00-07:00")))
}

// The year in the title, or the days of the week, say from when a workbook counts.
func TestWhatDecidesTheCountOfDays(t *testing.T) {
	f := terms(t, "D=07:00-15:00")
	assert.Equal(t, "2026-04-06 to 2026-04-08\nAnn: 04-06=D\n", book(t, "%1904\n== S\nSchedule April 2026\nName | @2026-04-06 | @2026-04-07 | @2026-04-08\nAnn | D\n", f))
	// The same serials, counted from 1900, are four years and a day before.
	assert.Equal(t, "2022-04-05 to 2022-04-07\nAnn: 04-05=D\n", book(t, "%1904\n== S\nSchedule April 2022\nName | @2026-04-06 | @2026-04-07 | @2026-04-08\nAnn | D\n", f))
	assert.Equal(t, "2022-04-05 to 2022-04-07\nAnn: 04-05=D\n", book(t, "%1904\n== S\n | Tue | Wed | Thu\nName | @2026-04-06 | @2026-04-07 | @2026-04-08\nAnn | D\n", f))
}

// An event that a person has in two exports counts once; one that was moved is in both.
func TestOneEventInTwoCalendars(t *testing.T) {
	event := func(uid, from, to string) string {
		return "BEGIN:VEVENT\r\nUID:" + uid + "\r\nDTSTART:" + from + "\r\nDTEND:" + to + "\r\nEND:VEVENT\r\n"
	}
	calendar := func(events string) []byte {
		return []byte("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + events + "END:VCALENDAR\r\n")
	}
	f := terms(t)
	for _, file := range []string{"march.ics", "april.ics"} {
		f.Calendars = append(f.Calendars, facts.Calendar{File: file, Employee: "1"})
	}
	f.Start, f.End = civil.DateOf(2026, 3, 30), civil.DateOf(2026, 4, 12)
	both := event("a", "20260331T070000", "20260331T150000") + "BEGIN:VEVENT\r\nUID:c\r\nDTSTART:20260406T070000\r\nDTEND:20260406T150000\r\nRRULE:FREQ=DAILY;COUNT=2\r\nEND:VEVENT\r\n"
	roster, problems, _ := LoadWith([]Input{Bytes("march.ics", calendar(both)), Bytes("april.ics", calendar(both+event("b", "20260403T070000", "20260403T150000")))}, f)
	require.Empty(t, problems)
	assert.Equal(t, "2026-03-30 to 2026-04-12\n1: 03-31 07:00-15:00 04-03 07:00-15:00\n", told(roster))
	assert.Len(t, roster.Recurrences, 1)
	assert.Contains(t, roster.Notices, "april.ics: left out: 2 events in another calendar of the same person too, and read there (lines 3, 8)")
	// Two people may share an event, and a time of day that changed is no copy.
	f.Calendars[1].Employee = "2"
	roster, problems, _ = LoadWith([]Input{Bytes("march.ics", calendar(both)), Bytes("april.ics", calendar(event("a", "20260331T070000", "20260331T150000")))}, f)
	require.Empty(t, problems)
	assert.Equal(t, "2026-03-30 to 2026-04-12\n1: 03-31 07:00-15:00\n2: 03-31 07:00-15:00\n", told(roster))
	f.Calendars[1].Employee = "1"
	roster, problems, _ = LoadWith([]Input{Bytes("march.ics", calendar(both)), Bytes("april.ics", calendar(event("a", "20260401T070000", "20260401T150000")))}, f)
	require.Empty(t, problems)
	assert.Equal(t, "2026-03-30 to 2026-04-12\n1: 03-31 07:00-15:00 04-01 07:00-15:00\n", told(roster))
}

// Times without a half of the day are those of the clock of 24 hours, unless they
// could then be none that anybody works.
func TestClockOfTwelveHours(t *testing.T) {
	grid := func(cells string) string {
		return csv(t, "Name,2026-04-06,2026-04-07,2026-04-08\nAnn,"+cells+"\n", terms(t))
	}
	assert.Equal(t, `m.csv:line 2: value 2: the times of "7-3:30", in 1 cell, can be 07:00-15:30 or 19:00-03:30; say which with --code '7-3:30'=07:00-15:30 or --code '7-3:30'=19:00-03:30`, strings.ReplaceAll(grid("7-3:30,,"), "line 2: ", "line 2: value 2: "))
	assert.Contains(t, grid("7:00-3:00,,"), `can be 07:00-15:00 or 19:00-03:00`)
	// One of them tells how the others are meant.
	assert.Contains(t, grid("7:00-3:00,3:00-11:00,11:00-7:00"), `the times of "3:00-11:00", in 1 cell, can be 03:00-11:00 or 15:00-23:00`)
	assert.Contains(t, grid("3:00-11:00,,"), "Ann: 04-06 03:00-11:00\n")
	assert.Contains(t, grid("7:00am-3:30,07:00-15:00,7:30-15:30"), "Ann: 04-06 07:00-15:30 04-07 07:00-15:00 04-08 07:30-15:30\n")
	assert.Equal(t, "m.csv:line 2: value 3: the times of 2 shifts, the first of them here, can be read in several ways, here as 07:00-15:00 or 19:00-03:00, and no column of hours decides; write them like 07:00 and 15:00",
		csv(t, "Name,Date,Start,End\nAnn,2026-04-06,7:00,3:00\nAnn,2026-04-07,3:00,11:00\n", terms(t)))
	assert.Equal(t, "2026-04-06 to 2026-04-07\nAnn: 04-06 11:00-07:00 04-07 15:00-23:00\n", csv(t, "Name,Date,Start,End\nAnn,2026-04-06,11:00,7:00\nAnn,2026-04-07,15:00,23:00\n", terms(t)), "nothing else than a clock of 24 hours")
	assert.Contains(t, book(t, "== W\nWeek of April 6, 2026\n | Mon | | Tue | | Wed |\nName | In | Out | In | Out | In | Out\nAnn | 7:00 | 3:00 | 3:00 | 11:00\n", terms(t)), `the times of "3:00-11:00", in 1 cell, can be 03:00-11:00 or 15:00-23:00`)
	assert.Contains(t, book(t, "== W\nName | @2026-04-06 | @2026-04-07 | @2026-04-08\nAnn | D | E\n-\nD = 7:00-3:00\nE = 3:00-11:00\n", terms(t)), `the times of "E", in 1 cell, can be 03:00-11:00 or 15:00-23:00`)
	assert.Contains(t, grid("15h/23h,23h00/07h00,"), "Ann: 04-06 15:00-23:00 04-07 23:00-07:00\n")
}

func TestRowsToSign(t *testing.T) {
	f := terms(t, "D=07:00-15:00")
	grid := "Name | @2026-07-06 | @2026-07-07 | @2026-07-08\nKey, Ann | D\nNote, Bo | | D | D\nRay | D\n"
	assert.Equal(t, "2026-07-06 to 2026-07-08\nKey, Ann: 07-06=D\nNote, Bo: 07-07=D 07-08=D\nRay: 07-06=D\n", book(t, "== S\n"+grid+"Note: no leave in July\nManager signature: ______ | | | Date: ______\n", f))
}

// What is not to be worked is not read as shifts, and what is leave is asked about.
func TestShiftsThatAreNone(t *testing.T) {
	const head = "Name,Date,Start,End,Status\nAnn,2026-04-06,07:00,15:00,Published\n"
	roster, problems, _ := LoadWith([]Input{Bytes("m.csv", []byte(head+"Bo,2026-04-07,23:00,07:00,Cancelled\nOpen Shift,2026-04-07,23:00,07:00,Published\n"))}, terms(t))
	require.Empty(t, problems)
	assert.Equal(t, "2026-04-06 to 2026-04-07\nAnn: 04-06 07:00-15:00\n", told(roster))
	assert.Contains(t, roster.Notices, `m.csv: rows that say "Cancelled", left out: 1`)
	assert.Contains(t, roster.Notices, "m.csv: shifts that are nobody's yet, left out: 1")
	assert.Contains(t, csv(t, strings.Replace(head, "Status", "Shift type", 1)+"Bo,2026-04-07,23:00,07:00,Cancelled\n", terms(t)), "Ann: 04-06 07:00-15:00\n")
	vacation := strings.Replace(head, "Status", "Type", 1) + "Bo,2026-04-07,23:00,07:00,Vacation\n"
	assert.Equal(t, `m.csv:line 3: value 5: "Vacation" stands beside the times of a shift, in this row, and seems to be leave from it; say so with --code Vacation=leave (unpaid-leave if it is not paid), or that it is none with --code Vacation=07:00-15:00, where any times do`, csv(t, vacation, terms(t)))
	roster, problems, _ = LoadWith([]Input{Bytes("m.csv", []byte(vacation))}, terms(t, "Vacation=leave"))
	require.Empty(t, problems)
	assert.Equal(t, "2026-04-06 to 2026-04-07\nAnn: 04-06 07:00-15:00\nBo: 04-07 23:00-07:00\n", told(roster))
	require.Len(t, roster.Leave, 1)
	assert.Equal(t, "Bo 2026-04-07", roster.Leave[0].Employee+" "+roster.Leave[0].First.String())
	assert.True(t, roster.Leave[0].Paid)
	// In a week with starts and ends, too.
	assert.Contains(t, book(t, "== W\nWeek of April 6, 2026\n | Mon | | Tue | | Wed |\nName | In | Out | In | Out | In | Out\nAnn | ~07:00 | ~15:00\nOPEN | ~07:00 | ~15:00\n", terms(t)), "2026-04-06 to 2026-04-08\nAnn: 04-06 07:00-15:00\n")
}

func TestLinesOfACycleByNumber(t *testing.T) {
	f := terms(t)
	f.Start, f.End = civil.DateOf(2026, 4, 5), civil.DateOf(2026, 4, 18)
	// 5 April 2026 is a Sunday.
	want := "2026-04-05 to 2026-04-18\nLigne 1: Ligne 1 from 2026-04-05 at 0\nLigne 2: Ligne 2 from 2026-04-05 at 0\npattern Ligne 1: 0700-1500 RDO RDO RDO RDO RDO RDO RDO RDO 1500-2300 RDO RDO RDO RDO\npattern Ligne 2: RDO RDO RDO RDO RDO RDO 0700-1500 RDO RDO RDO RDO RDO RDO 1500-2300\n"
	head := "== Master\nLigne # | Week | Sun | Mon | Tue | Wed | Thu | Fri | Sat\n"
	assert.Equal(t, want, book(t, head+"#1 | #1 | 0700-1500 | RDO | RDO | RDO | RDO | RDO | RDO\n | #2 | RDO | RDO | 1500-2300 | RDO | RDO | RDO | RDO\n#2 | #1 | RDO | RDO | RDO | RDO | RDO | RDO | 0700-1500\n | #2 | RDO | RDO | RDO | RDO | RDO | RDO | 1500-2300\n", f))
	assert.Equal(t, want, book(t, head+"#1 | #1 | 0700-1500 | RDO | RDO | RDO | RDO | RDO | RDO\n#1 | #2 | RDO | RDO | 1500-2300 | RDO | RDO | RDO | RDO\n#2 | #1 | RDO | RDO | RDO | RDO | RDO | RDO | 0700-1500\n#2 | #2 | RDO | RDO | RDO | RDO | RDO | RDO | 1500-2300\n", f))
	f = terms(t, "D=07:00-19:00")
	assert.Contains(t, book(t, "== S\nApril 2026\nTeam | #1 | #2 | #3 | #4 | #5\nA | D | D\nB | | | D | D\n", f), "A: 04-01=D 04-02=D\nB: 04-03=D 04-04=D\n")
}

func TestQuotesBehindSpaces(t *testing.T) {
	assert.Equal(t, "2026-04-06 to 2026-04-06\nLee, Ann: 04-06 07:00-15:00\n", csv(t, "\"Name\", \"Date\", \"Start\", \"End\"\n\"Lee, Ann\", \"2026-04-06\", \"07:00\",  \"15:00\"\n", terms(t)))
}

// The day stands above the posts of each, or is the sheet's name.
func TestSheetsOfOneDay(t *testing.T) {
	const want = "2026-04-06 to 2026-04-07\nLee: 04-06 07:00-19:00 04-07 19:00-07:00\nRay: 04-06 07:00-19:00 04-07 07:00-19:00\nCole: 04-06 19:00-07:00\n"
	head, one, two := "Post | Shift | Officer\n", "Control | 0700-1900 | Lee\nGate | 0700-1900 | Ray\nControl | 1900-0700 | Cole\n", "Gate | 0700-1900 | Ray\nControl | 1900-0700 | Lee\nTower | 1900-0700 | Vacant\n"
	assert.Equal(t, want, book(t, "== S\nDaily roster\nMonday, April 6, 2026\n"+head+one+"-\nTuesday, April 7, 2026\n"+two, terms(t)))
	assert.Equal(t, want, book(t, "== S\nMonday, April 6, 2026\n"+head+one+"Tuesday, April 7, 2026\n"+head+two, terms(t)))
	assert.Equal(t, want, book(t, "== 2026-04-06\n"+head+one+"== 2026-04-07\n"+head+two, terms(t)))
	assert.Equal(t, want, book(t, "== S\n | @2026-04-06\n"+head+one+" | @2026-04-07\n"+head+two, terms(t)))
	assert.Equal(t, want, csv(t, "Lundi 6 avril 2026;;;\nPoste;Agent;D\xe9but;Fin\nA;Lee;07:00;19:00\nB;Ray;07:00;19:00\nA;Cole;19:00;07:00\nMardi 7 avril 2026;;;\nPoste;Agent;D\xe9but;Fin\nB;Ray;07:00;19:00\nA;Lee;19:00;07:00\n", terms(t)))
	assert.Equal(t, `m.xlsx:S!A1: 2026-04-06 is a Monday, but the title says "Friday, April 6, 2026"`, book(t, "== S\nFriday, April 6, 2026\n"+head+one, terms(t)))
	assert.Equal(t, `m.xlsx:S!A1: no year is named for "Monday, April 6"; give it, like --year 2026`, book(t, "== S\nMonday, April 6\n"+head+one, terms(t)))
	assert.Equal(t, "m.xlsx:S!A1: the dates can be read in several orders, this one as 6 April 2026 or 4 June 2026; say which with --date-order dmy or mdy", book(t, "== S\n06/04/2026\n"+head+one, terms(t)))
	// A list of people is of no day, whatever date it has.
	for _, title := range []string{"Effective April 6, 2026", "Printed April 6, 2026", "April 2026", "Staff list"} {
		assert.Contains(t, book(t, "== S\n"+title+"\n"+head+one, terms(t)), "no roster was recognised", title)
	}
}

// What stands above the people and is nobody's, the month as a date, and days of the
// week beside posts.
func TestWordsAboutTheDays(t *testing.T) {
	f := terms(t, "D=07:00-15:00")
	f.Year = 2026
	assert.Equal(t, "2026-07-01 to 2026-07-04\nAnn: 07-01=D\nBo: 07-03=D\n", book(t, "== S\n | Wed | Thu | Fri | Sat\nEmployee | 1-Jul | 2-Jul | 3-Jul | 4-Jul\n | Canada Day\nAnn | D\nBo | | | D\n", f))
	assert.Contains(t, book(t, "== S\nEmployee | 1-Jul | 2-Jul | 3-Jul | 4-Jul\n | D\nBo | | | D\n", f), `m.xlsx:S!B2: "D" stands in a row without a name`)
	assert.Contains(t, book(t, "== S\nEmployee | 1-Jul | 2-Jul | 3-Jul | 4-Jul\n | Vacation\nBo | | | D\n", f), `m.xlsx:S!B2: "Vacation" stands in a row without a name`)
	f.Year = 0
	assert.Equal(t, "2026-07-01 to 2026-07-05\nAnn: 07-01=D\n", book(t, "== S\nMonth | @2026-07-01\nName | #1 | #2 | #3 | #4 | #5\nAnn | D\n", f))
	assert.Contains(t, book(t, "== S\nPrinted | @2026-07-01\nName | #1 | #2 | #3 | #4 | #5\nAnn | D\n", f), "no month is named")
	assert.Equal(t, "2026-04-06 to 2026-04-08\nMüller: 04-06=Early (06:00-14:00) 04-07=Late (14:00-22:00) 04-08=Early (06:00-14:00)\nOtt: 04-06=Late (14:00-22:00) 04-07=Early (06:00-14:00) 04-08=Late (14:00-22:00)\nKern: 04-08=Early (06:00-14:00)\n",
		csv(t, "Date,Day,Early (06:00-14:00),Late (14:00-22:00)\n06.04.2026,Mo,Müller,Ott\n07.04.2026,Di,Ott,Müller\n08.04.2026,Mi,Müller / Kern,Ott\n", terms(t)))
}

func TestNamesInPosts(t *testing.T) {
	head := "== Plan 2026\nDatum | Ton (9:00-12:00) | Licht (9:00-12:00)\n@2026-04-05 | Max | Eva\n"
	assert.Equal(t, "2026-04-05 to 2026-04-19\nMax: 04-05=Ton (9:00-12:00) 04-12=Licht (9:00-12:00)\nEva: 04-05=Licht (9:00-12:00)\nJo: 04-12=Licht (9:00-12:00) 04-19=Licht (9:00-12:00)\n", book(t, head+"@2026-04-12 | | Max + Jo\n@2026-04-19 | N.N. | Jo\n", terms(t)))
	assert.Equal(t, `m.xlsx:Plan 2026!B3: "Eva?" is in doubt; write who works there, or nobody`, book(t, head+"@2026-04-12 | Eva? | Max\n@2026-04-19 | | Jo\n", terms(t)))
}

func TestWeeksWithTheirYears(t *testing.T) {
	assert.Equal(t, "2025-12-29 to 2026-01-05\nMüller: 12-29=F 12-30=F\nOtt: 01-05=F\n", csv(t, "Jahr;KW;Tag;Mitarbeiter;Dienst\n2026;1;Mo;Müller;F\n2026;1;Di;Müller;F\n2026;2;Mo;Ott;F\n", terms(t, "F=06:00-14:00")))
}

// A legend whose times stand below "Hours".
func TestHoursOfALegend(t *testing.T) {
	assert.Equal(t, "2026-04-06 to 2026-04-08\nAnn: 04-06=0715 04-07=1915\n", book(t, "== S\nName | @2026-04-06 | @2026-04-07 | @2026-04-08\nAnn | 0715 | 1915\nCode | Hours\n0715 | 07:15-19:15\n1915 | 19:15-07:15\n", terms(t)))
}

// The numbers of the lines of a cycle, down the side, are no days of a month.
func TestNumberedLinesOfNumberedDays(t *testing.T) {
	f := terms(t, "D=07:00-15:00", "X=rest")
	f.Start, f.End = civil.DateOf(2001, 7, 2), civil.DateOf(2001, 8, 26)
	// Line k works on day k and on no other.
	sheet := func(corner, day string, days int) string {
		out := "== S\n" + corner
		for d := range days {
			out += fmt.Sprintf(" | %s%d", day, d+1)
		}
		for k := range 6 {
			out += fmt.Sprintf("\n#%d%s | D%s", k+1, strings.Repeat(" | X", k), strings.Repeat(" | X", days-k-1))
		}
		return out + "\n"
	}
	want := func(line string, days int) string {
		out := "2001-07-02 to 2001-08-26\n"
		for k := range 6 {
			out += fmt.Sprintf("%s%d: %[1]s%[2]d from 2001-07-02 at 0\n", line, k+1)
		}
		for k := range 6 {
			out += fmt.Sprintf("pattern %s%d:%s D%s\n", line, k+1, strings.Repeat(" X", k), strings.Repeat(" X", days-k-1))
		}
		return out
	}
	assert.Equal(t, want("Zeile ", 10), book(t, sheet("Zeile", "Day ", 10), f))
	assert.Equal(t, want("Ligne ", 10), book(t, sheet("Ligne", "Jour ", 10), f))
	assert.Equal(t, want("", 10), book(t, sheet("", "Day ", 10), f), "no heading over the lines")
	// No month has 35 days, so that these are no days of one.
	assert.Equal(t, want("Zeile ", 35), book(t, sheet("Zeile", "#", 35), f))
	assert.Equal(t, want("Zeile ", 35), book(t, sheet("Zeile", "D", 35), f))
	assert.Contains(t, book(t, sheet("Zeile", "#", 28), f), "no month is named for the days 1 to 28")
	// D1 to D10 may be posts as well as days: nothing is guessed.
	assert.Contains(t, book(t, sheet("Zeile", "D", 10), f), "no roster was recognised")
}
