package workbook

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unsafe"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"rostercheck/importers/document"
	"rostercheck/importers/fields"
	"rostercheck/importers/internal/books"
	"rostercheck/importers/internal/rosters"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// needed are the sheets that every roster has.
const needed = `
== Institution
name | timezone
Example | America/Toronto
== Schedule
agreement | version | start | end
cx-2001 | #1 | @2001-07-02 | @2001-07-15
== Codes
code | start | end | rest
D | ~07:00 | ~15:00 |
N | 23:00 | 7:00 |
D/N | 07:00 | 07:00 |
#1 | 08:00 | 16:00 |
X | | | yes
== Employees
id | name | classification | step | hours
'0042 | A. Tremblay | CX-1 | #3 | shift
#1043 | B. Singh | CX-1 | 1 | Shift
`

func read(t *testing.T, text string) *schedule.Roster {
	t.Helper()
	r, problems := Decode("r.xlsx", books.Build(text))
	require.Empty(t, problems)
	return r
}

func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rosters.Draw(t)
		var out bytes.Buffer
		require.NoError(t, Write(&out, r))
		again, problems := Decode("x.xlsx", out.Bytes())
		require.Empty(t, problems)
		require.Equal(t, rosters.Plain(r), rosters.Plain(again))
	})
}

func TestContractSample(t *testing.T) {
	data, err := os.ReadFile("../testdata/contract.json")
	require.NoError(t, err)
	r, problems := document.Decode("roster.json", data)
	require.Empty(t, problems)
	var out bytes.Buffer
	require.NoError(t, Write(&out, r))
	again, problems := Decode("roster.xlsx", out.Bytes())
	require.Empty(t, problems)
	assert.Equal(t, rosters.Plain(r), rosters.Plain(again))
}

func TestPlaces(t *testing.T) {
	r := read(t, needed+`
== Changes
employee | notified | from start | from end | to start | to end | to unpaid_minutes
0042 | 2001-07-10 09:00 | @2001-07-12 15:00 | 2001-07-12T23:00 | 2001-07-12 07:00 | 2001-07-12 15:00 | #0
== Patterns
id | day 1 | day 2
A | D | X
== Leave
Leave in July
-
employee | first | last
0042 | 2001-07-03 | 2001-07-04
`)
	at := func(p schedule.Place, key string) string { return p.Field(key).In() }
	assert.Equal(t, "r.xlsx:Changes!C2", at(r.Changes[0].Place, "from/start"))
	assert.Equal(t, "r.xlsx:Changes!G2", at(r.Changes[0].Place, "to/unpaid_minutes"))
	assert.Equal(t, "r.xlsx:Changes!A2", at(r.Changes[0].Place, "reason"))
	assert.Equal(t, "r.xlsx:Patterns!C2", at(r.Patterns[0].Place, "days/1"))
	assert.Equal(t, "r.xlsx:Leave!C4", at(r.Leave[0].Place, "last"))
	assert.Equal(t, "r.xlsx:Schedule!D2", at(r.Period.Place, "end"))
	assert.Equal(t, "r.xlsx:Schedule!A2", r.AgreementAt.In())
	assert.Equal(t, "r.xlsx:Institution!B2", at(r.Institution.Place, "timezone"))
	assert.Equal(t, "r.xlsx:Codes!A4", at(r.Codes[2].Place, "code"))
}

func TestOneCellForTheDays(t *testing.T) {
	r := read(t, needed+"== Patterns\nid | days\nA | D D;N, X\\nX\n== Recurrences\nemployee | dtstart | minutes | rrule | exdates | rdates\n0042 | @2001-07-02 06:45 | #750 | FREQ=DAILY | @2001-07-03 06:45 | 2001-07-04; 2001-07-05T06:45,\n")
	assert.Equal(t, []string{"D", "D", "N", "X", "X"}, r.Patterns[0].Days)
	assert.Equal(t, "r.xlsx:Patterns!B2", r.Patterns[0].Place.Field("days/3").In())
	assert.Equal(t, []string{"2001-07-03T06:45"}, r.Recurrences[0].ExDates)
	assert.Equal(t, []string{"2001-07-04", "2001-07-05T06:45"}, r.Recurrences[0].RDates)
}

func TestUpright(t *testing.T) {
	r := read(t, `
== Institution
About the place
Name | Example
Time zone | America/Toronto
Extra holidays | 2001-07-09; 2001-07-10
Weekend | friday, Saturday
civic_holiday | @2001-08-06
Notes | nothing to say
== Schedule
agreement | cx-2001
version | #1
start | @2001-07-02
end | 2001-07-15
positions | CX-1: 24; CX-2 = 6
averaging weeks | #3
`)
	assert.Equal(t, "Example", r.Institution.Name)
	assert.Equal(t, []civil.Date{civil.DateOf(2001, 7, 9), civil.DateOf(2001, 7, 10)}, r.Institution.ExtraHolidays)
	assert.Equal(t, []civil.Weekday{civil.Friday, civil.Saturday}, r.Institution.Weekend)
	assert.Equal(t, "08-06", r.Institution.CivicHoliday)
	assert.Equal(t, "r.xlsx:Institution!B4", r.Institution.Place.Field("extra_holidays/1").In())
	assert.Equal(t, "r.xlsx:Schedule!B4", r.Period.Place.Field("end").In())
	assert.Equal(t, "r.xlsx:Schedule!B1", r.AgreementAt.In())
	assert.Equal(t, 3, r.Period.AveragingWeeks)
	require.Len(t, r.Period.Positions, 2)
	assert.Equal(t, 6, r.Period.Positions[1].Count)
	assert.Equal(t, "r.xlsx:Schedule!B5", r.Period.Positions[1].Place.Field("count").In())
}

// A sheet with a single heading is read the way it stands.
func TestOneKeyEitherWay(t *testing.T) {
	for _, institution := range []string{"timezone\nAmerica/Toronto", "timezone | America/Toronto", "agreement | timezone\ncx-2001 | America/Toronto", "agreement | cx-2001\ntimezone | America/Toronto"} {
		r := read(t, "== Institution\n"+institution+"\n== Schedule\nagreement | version | start | end\ncx-2001 | #1 | @2001-07-02 | @2001-07-15\n")
		assert.Equal(t, "America/Toronto", r.Institution.Timezone, institution)
	}
}

func TestBooleans(t *testing.T) {
	for text, want := range map[string]bool{"?1": true, "?0": false, "yes": true, "No": false, "Y": true, "n": false, "#1": true, "#0": false, "'1": true, "oui": true, "NON": false, "x": true, "X": true, "TRUE": true, "false": false, "": false} {
		r := read(t, needed+"== Leave\nemployee | first | last | paid\n0042 | 2001-07-03 | 2001-07-04 | "+text+"\n")
		assert.Equal(t, want, r.Leave[0].Paid, text)
	}
}

func TestDatesAndTimes(t *testing.T) {
	for _, system := range []string{"", "%1904\n"} {
		r := read(t, system+needed+`
== Shifts
employee | start | end | meal start | meal end
0042 | @2001-07-03 07:00 | ^2001-07-03T15:00:00 | ~11:30 | 12:00
0042 | 2001-10-28T01:30-05:00 | 2001-10-28 09:30 | |
== Leave
employee | first | last
0042 | @2001-07-03 | ^2001-07-04
`)
		assert.Equal(t, "2001-07-03T07:00", r.Shifts[0].Start.String(), system)
		assert.Equal(t, "2001-07-03T15:00", r.Shifts[0].End.String())
		assert.Equal(t, &schedule.Meal{Start: 690, End: 720}, r.Shifts[0].Meal)
		assert.Equal(t, "2001-10-28T01:30-05:00", r.Shifts[1].Start.String())
		assert.Equal(t, "2001-07-03", r.Leave[0].First.String(), system)
		assert.Equal(t, "2001-07-04", r.Leave[0].Last.String())
		assert.Equal(t, system != "", slices.Contains(r.Notices, "r.xlsx: the workbook counts days from 1904"))
	}
}

// Every minute of a day survives being a part of a day in a cell.
func TestEveryMinute(t *testing.T) {
	r := &schedule.Roster{Version: 1, Agreement: "a"}
	r.Institution.Timezone = "America/Toronto"
	r.Period = schedule.Period{Start: 1, End: 1, Posted: civil.NoDate}
	for m := range civil.MinutesPerDay {
		d := civil.Date(m * 30)
		r.Shifts = append(r.Shifts, schedule.ShiftEntry{Employee: "1", Start: civil.Stamp{Time: d.At(civil.Clock(m))}, End: civil.Stamp{Time: (d + 1).At(civil.Clock(m))}})
		r.Codes = append(r.Codes, schedule.Code{Code: fmt.Sprint(m), Start: civil.Clock(m), End: civil.Clock(m + 1)})
	}
	var out bytes.Buffer
	require.NoError(t, Write(&out, r))
	again, problems := Decode("x.xlsx", out.Bytes())
	require.Empty(t, problems)
	assert.Equal(t, rosters.Plain(r), rosters.Plain(again))
}

func TestPlainNumbers(t *testing.T) {
	for stored, want := range map[string]string{
		"1042": "1042", "0": "0", "1042.0": "1042", "1.042E3": "1042", "1.042e+3": "1042", "25.11": "25.11", "-7.5": "-7.5",
		"25.109999999999999": "25.11", "1.1000000000000001": "1.1", "0.29999999999999999": "0.3", "9.9999999999999999": "10",
		"0.001": "0.001", "1E-3": "0.001", "1.5E-7": "0.00000015", "123456789012345678": "123456789012346000", "1E15": "1000000000000000",
	} {
		got, ok := plain(stored)
		assert.True(t, ok, stored)
		assert.Equal(t, want, got, stored)
	}
	for _, stored := range []string{"", "x", "1E400", "NaN", "1e", ".", "--1", "1.2.3"} {
		_, ok := plain(stored)
		assert.False(t, ok, stored)
	}
}

func TestGrid(t *testing.T) {
	r := read(t, needed+`
== Roster
July
Employee | Name | @2001-07-02 | 2001-07-03 | @2001-07-04 | @2001-07-05 | Notes
'0042 | A. Tremblay | D | X | D+N | D/N | on days
#1043 | B. Sing | | ' D | D\nX | =A1 -> N |
1044 | | #1 | #1.0 | | |
`)
	var got []string
	for _, s := range r.Shifts {
		assert.True(t, s.OnDay)
		got = append(got, fmt.Sprint(s.Employee, " ", s.Day, " ", s.Code, " ", s.Place.Field("code").Cell, " ", s.Place.Field("employee").Cell))
	}
	assert.Equal(t, []string{
		"0042 2001-07-02 D C3 A3", "0042 2001-07-03 X D3 A3", "0042 2001-07-04 D E3 A3", "0042 2001-07-04 N E3 A3", "0042 2001-07-05 D/N F3 A3",
		"1043 2001-07-03 D D4 A4", "1043 2001-07-04 D E4 A4", "1043 2001-07-04 X E4 A4", "1043 2001-07-05 N F4 A4",
		"1044 2001-07-02 1 C5 A5", "1044 2001-07-03 1 D5 A5",
	}, got)
	assert.Equal(t, []string{
		"r.xlsx:Roster: blank cells, read as no shift: 3",
		"r.xlsx:Roster: names that differ from the list of employees: 1, the first in B4",
		"r.xlsx:Roster: the stored values of formulas were read in 1 cell",
	}, r.Notices)
	// One origin for all, and one text for every code.
	assert.Same(t, r.Shifts[0].Place.Origin, r.Shifts[8].Place.Origin)
	assert.Same(t, unsafe.StringData(r.Shifts[0].Code), unsafe.StringData(r.Shifts[5].Code))
}

// A cell that cannot be read stays, so that its day does not seem to be free.
func TestGridFaultsStay(t *testing.T) {
	r, problems := Decode("r.xlsx", books.Build(needed+"== Roster\nemployee | 2001-07-02 | 2001-07-03 | July 4\n'0042 | !#N/A | D | D\n | X |\n"))
	require.Len(t, problems, 3)
	require.Len(t, r.Shifts, 3)
	assert.True(t, r.Shifts[0].Broken)
	assert.False(t, r.Shifts[1].Broken)
	assert.True(t, r.Shifts[2].Broken)
	assert.True(t, r.Incomplete["shifts"])
}

// Where rows or columns could not be read at all, what seems to be missing may
// stand there.
func TestWhatIsIncomplete(t *testing.T) {
	mistyped := "== Leave\nemploee | frist | last\n" + strings.Repeat("0042 | 2001-07-03 | 2001-07-04\n", 30)
	for text, want := range map[string]map[string]bool{
		"== Leave\nemployee | first | last\n0042 | soon | later\n":  nil,
		"== Leave\nemployee | first\n0042 | 2001-07-03\n":           {"leave": true},
		"== Leave\n0042 | 2001-07-03\n":                             {"leave": true},
		mistyped:                                                    {"leave": true},
		"== Terms\nfrom | step\n2001-08-01 | #3\n":                  {"employees/terms": true},
		"== Roster\nemployee | 2001-07-02 | 2001-07-02\n0042|D|D\n": {"shifts": true},
		"== Roster\nemployee | 2 July\n0042 | D\n":                  {"shifts": true},
		"== Roster\nwho | 2001-07-02\n0042 | D\n":                   {"shifts": true},
		"== Roster\nemployee | 2001-07-02\n0042 | !#N/A\n":          nil,
	} {
		r, problems := Decode("r.xlsx", books.Build(needed+text))
		assert.NotEmpty(t, problems, text)
		assert.Equal(t, want, r.Incomplete, text)
		if want["leave"] && text != "== Leave\nemployee | first\n0042 | 2001-07-03\n" {
			assert.Empty(t, r.Leave, text)
		}
	}
}

func TestOfTwoColumnsTheFirstCounts(t *testing.T) {
	r, problems := Decode("r.xlsx", books.Build(needed+"== Leave\nemployee | first | last | first\n0042 | 2001-07-03 | 2001-07-04 | 2001-07-09\n"))
	assert.Len(t, problems, 1)
	assert.Equal(t, "2001-07-03", r.Leave[0].First.String())
}

func TestHiddenIsReadAndSaid(t *testing.T) {
	r := read(t, needed+`
== Leave [hidden]
employee | first | last
0042 | 2001-07-03 | 2001-07-04
0042 | 2001-07-05 | 2001-07-05
%hiderow 3
%hidecolumn 2
`)
	assert.Len(t, r.Leave, 2)
	assert.Equal(t, []string{"r.xlsx: hidden sheets were read: Leave", "r.xlsx:Leave: hidden rows were read: 1", "r.xlsx:Leave: hidden columns were read: B"}, r.Notices)
}

func TestLeftAlone(t *testing.T) {
	r := read(t, needed+`
== Help
anything | at all
== Notes of mine
anything | at all
== Sheet9
-
== Lead
-
== Leave
Leave of the summer | |
| |
employee | first | last | Notes
0042 | 2001-07-03 | 2001-07-04 | her own wish
 | | | a remark
%merge A1:C1
%merge A2:C2
%merge A6:C7
`)
	assert.Len(t, r.Leave, 1)
	assert.Empty(t, r.Notices)
}

func TestTermsFindTheirEmployee(t *testing.T) {
	r := read(t, needed+`
== Terms
employee | from | step | part time
1043 | @2001-08-01 | #2 | no
0042 | @2001-08-01 | #4 |
0042 | @2001-09-01 | #5 | yes
`)
	assert.Len(t, r.Employees[1].Terms, 1)
	assert.True(t, r.Employees[1].Terms[0].SetPartTime)
	require.Len(t, r.Employees[0].Terms, 2)
	assert.False(t, r.Employees[0].Terms[0].SetPartTime)
	assert.Equal(t, 5, r.Employees[0].Terms[1].Step)
	assert.Equal(t, "r.xlsx:Terms!C4", r.Employees[0].Terms[1].Place.Field("step").In())
}

// The codes of a cell are told apart by a stroke, so shifts that would not come
// back alike from the grid go to the Shifts sheet.
func TestWhatGoesToTheGrid(t *testing.T) {
	day := civil.DateOf(2001, 7, 2)
	on := func(employee string, d civil.Date, code string) schedule.ShiftEntry {
		return schedule.ShiftEntry{Employee: employee, OnDay: true, Day: d, Code: code}
	}
	stroke := schedule.Code{Code: "D/N", Start: 420, End: 420, Full: true}
	senior := on("1", day+1, "D")
	senior.SeniorOfficer = true
	timed := schedule.ShiftEntry{Employee: "1", Code: "D", Start: civil.Stamp{Time: day.At(420)}, End: civil.Stamp{Time: day.At(900)}}
	for _, c := range []struct {
		name   string
		want   int
		codes  []schedule.Code
		shifts []schedule.ShiftEntry
	}{
		{"all", 3, nil, []schedule.ShiftEntry{on("1", day, "D"), on("1", day, "N"), on("2", day, "D")}},
		{"a day before the one before", 1, nil, []schedule.ShiftEntry{on("1", day, "D"), on("1", day-1, "D")}},
		{"an employee again", 2, nil, []schedule.ShiftEntry{on("1", day, "D"), on("2", day, "D"), on("1", day+1, "D")}},
		{"a mark", 1, nil, []schedule.ShiftEntry{on("1", day, "D"), senior}},
		{"times", 0, nil, []schedule.ShiftEntry{timed}},
		{"a code with a stroke", 0, []schedule.Code{stroke}, []schedule.ShiftEntry{on("1", day, "D/N")}},
		{"together a code with a stroke", 1, []schedule.Code{stroke}, []schedule.ShiftEntry{on("1", day, "D"), on("1", day, "N")}},
	} {
		r := &schedule.Roster{Version: 1, Agreement: "a", Codes: c.codes, Shifts: c.shifts, Period: schedule.Period{Start: day, End: day + 13, Posted: civil.NoDate}}
		r.Institution.Timezone = "America/Toronto"
		assert.Equal(t, c.want, gridShifts(r), c.name)
		var out bytes.Buffer
		require.NoError(t, Write(&out, r))
		again, problems := Decode("x.xlsx", out.Bytes())
		require.Empty(t, problems, c.name)
		assert.Equal(t, rosters.Plain(r), rosters.Plain(again), c.name)
	}
}

func TestWriteSaysWhyNot(t *testing.T) {
	r := &schedule.Roster{Version: 1, Agreement: "a"}
	r.Patterns = []schedule.Pattern{{ID: "A", Days: slices.Repeat([]string{"D"}, maxColumns)}}
	assert.EqualError(t, Write(io.Discard, r), "sheet Patterns: it would have 16385 columns; a sheet has 16384")
	r.Patterns = nil
	r.Recurrences = []schedule.Recurrence{{ExDates: slices.Repeat([]string{"2001-07-03"}, 3000)}}
	assert.EqualError(t, Write(io.Discard, r), "sheet Recurrences: 3000 exdates of one record do not fit in a cell")
}

func template(t *testing.T, of Template) []byte {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, of.Write(&out))
	return out.Bytes()
}

// What the template says by way of example is the example, and no sense is
// missing from it either.
func TestTemplateImports(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, WriteTemplate(&out))
	r, problems := Decode("roster.xlsx", out.Bytes())
	require.Empty(t, problems)
	assert.Empty(t, r.Notices)
	want, problems := document.Decode("example.json", example)
	require.Empty(t, problems)
	assert.Equal(t, rosters.Plain(want), rosters.Plain(r))
	_, problems = schedule.Build(r, schedule.Options{})
	assert.Empty(t, problems)
}

func TestTemplateExplainsItself(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(template(t, Template{Readings: map[string][]string{"weekend-day": {"deemed", "clock"}, "clock-change": {"elapsed", "nominal"}, "back-to-back": {"straight"}, "acting-step": {"same-step"}, "other": {"clock"}}, Rules: []string{"overlap", "shift-span"}})))
	require.NoError(t, err)
	defer func() { require.NoError(t, f.Close()) }()
	assert.Equal(t, append(append([]string{helpSheet}, sheetNames()...), wordSheet), f.GetSheetList())
	for _, s := range fields.Sections() {
		list, _ := headings(s)
		rows, err := f.GetRows(s.Sheet)
		require.NoError(t, err)
		comments, err := f.GetComments(s.Sheet)
		require.NoError(t, err)
		notes := map[string]string{}
		for _, c := range comments {
			notes[c.Cell] = c.Text
		}
		for _, h := range list {
			name := fields.Heading(h.key)
			if name == "days" {
				name = "day 1"
			}
			i := slices.Index(rows[0], name)
			require.GreaterOrEqual(t, i, 0, "%s: %s", s.Sheet, name)
			cell := schedule.CellName(i+1, 1)
			assert.Contains(t, notes[cell], h.field.Help, "%s: %s", s.Sheet, name)
			style, err := f.GetCellStyle(s.Sheet, cell)
			require.NoError(t, err)
			look, err := f.GetStyle(style)
			require.NoError(t, err)
			assert.True(t, look.Font != nil && look.Font.Bold, "%s: %s", s.Sheet, name)
		}
		panes, err := f.GetPanes(s.Sheet)
		require.NoError(t, err)
		assert.True(t, panes.Freeze && panes.YSplit == 1, s.Sheet)
	}
	for _, c := range []struct{ sheet, cell, note string }{
		{"Recurrences", "E1", "Days or starts that the rule skips.\nWrite a date, or a date and time. Put a semicolon between several."},
		{"Leave", "B1", "The first day of the leave.\nWrite a date (YYYY-MM-DD).\nThis column must be filled in."},
		{"Leave", "D1", "Yes for paid leave.\nWrite yes or no."},
		{"Worked", "B1", "When the work started.\nWrite a date and time, like 2001-07-03 15:00.\nThis column must be filled in."},
		{"Employees", "G1", "The hourly rate in dollars, where the agreement's own does not apply.\nWrite a number, like 25.11."},
		{"Codes", "A1", "The letter or letters that stand for the shift.\nWrite text, like D.\nThis column must be filled in."},
		{"Codes", "B1", "When the shift starts.\nWrite a time of day (HH:MM)."},
		{"Roster", "C1", "The codes of this day; leave the cell empty where there is no shift.\nWrite text, like E."},
	} {
		comments, err := f.GetComments(c.sheet)
		require.NoError(t, err)
		i := slices.IndexFunc(comments, func(x excelize.Comment) bool { return x.Cell == c.cell })
		require.GreaterOrEqual(t, i, 0, "%s!%s", c.sheet, c.cell)
		assert.Equal(t, c.note, comments[i].Text, "%s!%s", c.sheet, c.cell)
	}
	for _, c := range []struct{ sheet, cells, list string }{
		{"Employees", "E2:E5000", `"shift,day,variable"`},
		{"Employees", "H2:H5000", `"yes,no"`},
		{"Worked", "D2:D5000", `"timesheet,overtime,call-back,sent-home,holiday-off,travel,escort"`},
		{"Worked", "A2:A5000", "'Employees'!$A$2:$A$5000"},
		{"Changes", "N2:N5000", `"employer,employee,exchange,emergency"`},
		{"Roster", "C2:AR5000", "'Codes'!$A$2:$A$5000"},
		{"Patterns", "B2:V5000", "'Codes'!$A$2:$A$5000"},
		{"Assignments", "B2:B5000", "'Patterns'!$A$2:$A$5000"},
		{"Readings", "A2:A5000", "'Help lists'!$C$2:$C$6"},
		{"Readings", "B2:B5000", "'Help lists'!$D$2:$D$7"},
		{"Waivers", "A2:A5000", "'Help lists'!$B$2:$B$3"},
		{"Institution", "B2:B5000", "'Help lists'!$A$2:$A$12"},
	} {
		all, err := f.GetDataValidations(c.sheet)
		require.NoError(t, err)
		i := slices.IndexFunc(all, func(v *excelize.DataValidation) bool { return v.Sqref == c.cells })
		if assert.GreaterOrEqual(t, i, 0, "%s %s", c.sheet, c.cells) {
			assert.Equal(t, c.list, all[i].Formula1, "%s %s", c.sheet, c.cells)
		}
	}
	words, err := f.GetCols(wordSheet)
	require.NoError(t, err)
	assert.Equal(t, []string{"reading", "acting-step", "back-to-back", "clock-change", "other", "weekend-day"}, words[2][:6])
	assert.Equal(t, []string{"value", "clock", "deemed", "elapsed", "nominal", "same-step", "straight"}, words[3][:7])
	visible, err := f.GetSheetVisible(wordSheet)
	require.NoError(t, err)
	assert.False(t, visible)
	help, err := f.GetRows(helpSheet)
	require.NoError(t, err)
	all := fmt.Sprint(help)
	for _, row := range help {
		if len(row) > 0 {
			assert.LessOrEqual(t, len(row[0]), 115, row[0])
		}
	}
	for _, name := range sheetNames() {
		assert.Contains(t, all, name)
	}
}

// The zones on offer are zones.
func TestTemplateZones(t *testing.T) {
	for _, z := range zones {
		_, err := civil.LoadZone(z)
		assert.NoError(t, err, z)
	}
}

// A damaged workbook is refused and nothing in it seems to be missing.
func TestDamaged(t *testing.T) {
	data := books.Build(needed)
	i := bytes.Index(data, []byte("xl/worksheets/sheet4.xml"))
	data[i+60] ^= 1 // in the packed rows of the fourth sheet
	r, problems := Decode("r.xlsx", data)
	require.Len(t, problems, 1)
	assert.Contains(t, problems[0].Text, "damaged")
	assert.True(t, r.Incomplete["codes"])
}

func FuzzWorkbook(f *testing.F) {
	f.Add(books.Build(needed))
	var out bytes.Buffer
	require.NoError(f, WriteTemplate(&out))
	f.Add(out.Bytes())
	f.Fuzz(func(t *testing.T, data []byte) { same(t, data) })
}

// FuzzCells varies what stands in the cells, which changes of a packed file
// hardly reach.
func FuzzCells(f *testing.F) {
	f.Add(needed)
	files, err := filepath.Glob("../testdata/bad/*.book")
	require.NoError(f, err)
	for _, path := range files {
		data, err := os.ReadFile(path)
		require.NoError(f, err)
		f.Add(needed + string(data))
	}
	f.Fuzz(func(t *testing.T, text string) {
		if strings.Count(text, "\n") > 200 || strings.Count(text, "|") > 2000 {
			return
		}
		var data []byte
		func() {
			defer func() { _ = recover() }() // a text that is no workbook in words
			data = books.Build(text)
		}()
		same(t, data)
	})
}

// same checks that a workbook is refused, or gives a roster that both kinds of
// file can hold.
func same(t *testing.T, data []byte) {
	r, problems := Decode("x.xlsx", data)
	if len(problems) > 0 {
		return
	}
	var doc, book bytes.Buffer
	require.NoError(t, document.Encode(&doc, r))
	again, problems := document.Decode("x.json", doc.Bytes())
	require.Empty(t, problems, "%s", doc.String())
	require.Equal(t, rosters.Plain(r), rosters.Plain(again))
	require.NoError(t, Write(&book, r))
	again, problems = Decode("x.xlsx", book.Bytes())
	require.Empty(t, problems, "%s", doc.String())
	require.Equal(t, rosters.Plain(r), rosters.Plain(again))
}
