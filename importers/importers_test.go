package importers

import (
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/importers/facts"
	"rostercheck/importers/internal/books"
	"rostercheck/schedule/civil"
)

const whole = `{"version": 1, "agreement": "cx-2001", "institution": {"timezone": "America/Toronto"}, "schedule": {"start": "2001-07-02", "end": "2001-07-15"}`

func TestOneFileOfEachKind(t *testing.T) {
	data, err := os.ReadFile("testdata/contract.json")
	require.NoError(t, err)
	r, problems := Load([]Input{Bytes("here/contract.json", data)})
	require.Empty(t, problems)
	assert.Equal(t, []string{"contract.json"}, r.Files)
	assert.Equal(t, "contract.json:/shifts/0/end", r.Shifts[0].Place.Field("end").In())

	// The kind is told by what is in the file.
	r, problems = Load([]Input{Bytes("roster.json", workbookOf(""))})
	require.Empty(t, problems)
	assert.Equal(t, "roster.json:Employees!A3", r.Employees[1].Place.Source().In())
}

func TestSeveralFilesAreOneRoster(t *testing.T) {
	r, problems := Load([]Input{
		Bytes("a.json", []byte(`{"version": 1, "agreement": "cx-2001", "institution": {"weekend": ["Friday", "Saturday"]}, "schedule": {"start": "2001-07-02", "posted": "2001-06-15", "positions": {"CX-1": 24}},
			"employees": [{"id": "1", "classification": "CX-1", "step": 1, "hours": "shift"}], "readings": {"weekend-day": "deemed"},
			"leave": [{"employee": "1", "first": "2001-07-03", "last": "2001-07-03"}]}`)),
		Bytes("b.xlsx", books.Build(`
== Institution
timezone
America/Toronto
== Schedule
agreement | end
cx-2001 | @2001-07-15
== Employees
id | classification | step | hours
'2 | CX-1 | #1 | shift
== Terms
employee | from | step
1 | 2001-07-09 | #2
2 | 2001-07-09 | #3
== Leave
employee | first | last
2 | 2001-07-04 | 2001-07-04
`)),
		Bytes("c.json", []byte(`{"version": 1, "institution": {"weekend": ["Friday", "Saturday"]}, "schedule": {"start": "2001-07-02", "positions": {"CX-1": 24, "CX-2": 6}}, "readings": {"weekend-day": "deemed"},
			"leave": [{"employee": "1", "first": "2001-07-05", "last": "2001-07-05"}]}`)),
	})
	require.Empty(t, problems)
	assert.Equal(t, []string{"a.json", "b.xlsx", "c.json"}, r.Files)
	assert.Equal(t, civil.DateOf(2001, 7, 15), r.Period.End)
	assert.Equal(t, "a.json:/agreement", r.AgreementAt.In())
	assert.Equal(t, "a.json:/schedule/start", r.Period.Place.Field("start").In())
	assert.Equal(t, "b.xlsx:Schedule!B2", r.Period.Place.Field("end").In())
	assert.Equal(t, "b.xlsx:Institution!A2", r.Institution.Place.Field("timezone").In())
	require.Len(t, r.Employees, 2)
	assert.Equal(t, 2, r.Employees[0].Terms[0].Step)
	assert.Equal(t, 3, r.Employees[1].Terms[0].Step)
	require.Len(t, r.Leave, 3)
	assert.Equal(t, "a.json:/leave/0", r.Leave[0].Place.Source().In())
	assert.Equal(t, "b.xlsx:Leave!A2", r.Leave[1].Place.Source().In())
	assert.Equal(t, "c.json:/leave/0", r.Leave[2].Place.Source().In())
	assert.Len(t, r.Readings, 1)
	assert.Len(t, r.Period.Positions, 2)
}

func TestFilesThatDisagree(t *testing.T) {
	_, problems := Load([]Input{
		Bytes("a.json", []byte(`{"version": 1, "agreement": "cx-2001", "institution": {"timezone": "America/Toronto", "weekend": ["Saturday", "Sunday"], "extra_holidays": ["2001-09-14"]}, "schedule": {"start": "2001-07-02", "end": "2001-07-15", "positions": {"CX-1": 24}}, "readings": {"weekend-day": "deemed"}}`)),
		Bytes("b.json", []byte(`{"agreement": "cx-2005", "institution": {"timezone": "America/Toronto", "weekend": ["Saturday"], "extra_holidays": ["2001-07-09"]}, "schedule": {"start": "2001-07-03", "positions": {"CX-1": 25}}, "readings": {"weekend-day": "clock"}}`)),
	})
	assert.Equal(t, `b.json:/agreement: agreement "cx-2005" differs from "cx-2001" at a.json:/agreement; what is said twice must agree
b.json:/institution/weekend: weekend differs from that at a.json:/institution/weekend; what is said twice must agree
b.json:/readings/weekend-day: reading "weekend-day" has another value here than at a.json:/readings/weekend-day
b.json:/schedule/positions/CX-1: classification "CX-1" has another value here than at a.json:/schedule/positions/CX-1
b.json:/schedule/start: start 2001-07-03 differs from 2001-07-02 at a.json:/schedule/start; what is said twice must agree`, problems.Error())
}

func TestHolidaysOfSeveralFiles(t *testing.T) {
	r, problems := Load([]Input{
		Bytes("a.json", []byte(`{"version": 1, "agreement": "cx-2001", "institution": {"timezone": "America/Toronto", "extra_holidays": ["2001-09-14", "2001-07-09"]}, "schedule": {"start": "2001-07-02", "end": "2001-07-15"}}`)),
		Bytes("b.json", []byte(`{"institution": {"extra_holidays": ["2001-07-09", "2001-07-10"]}}`)),
	})
	require.Empty(t, problems)
	assert.Equal(t, []civil.Date{civil.DateOf(2001, 9, 14), civil.DateOf(2001, 7, 9), civil.DateOf(2001, 7, 10)}, r.Institution.ExtraHolidays)
	assert.Equal(t, "a.json:/institution/extra_holidays/1", r.Institution.Place.Field("extra_holidays/1").In())
	assert.Equal(t, "b.json:/institution/extra_holidays/1", r.Institution.Place.Field("extra_holidays/2").In())
}

// A value that could not be read is no second opinion.
func TestFaultyValueDoesNotDisagree(t *testing.T) {
	r, problems := Load([]Input{
		Bytes("a.json", []byte(`{"version": 1, "agreement": "cx-2001", "institution": {"timezone": "America/Toronto"}, "schedule": {"start": "today", "end": "2001-07-15"}}`)),
		Bytes("b.json", []byte(`{"schedule": {"start": "2001-07-02"}}`)),
	})
	require.Len(t, problems, 1)
	assert.Equal(t, civil.DateOf(2001, 7, 2), r.Period.Start)
	assert.Equal(t, "b.json:/schedule/start", r.Period.Place.Field("start").In())
}

func TestMissingInEveryFile(t *testing.T) {
	_, problems := Load([]Input{
		Bytes("a.json", []byte(`{"version": 1, "schedule": {"start": "2001-07-02"}}`)),
		Bytes("b.json", []byte(`{"version": 1, "schedule": {"end": "2001-07-15"}, "leave": []}`)),
	})
	assert.Equal(t, "missing key \"agreement\"\nmissing key \"institution/timezone\"", problems.Error())

	_, problems = Load([]Input{Bytes("a.xlsx", books.Build("== Schedule\nstart\n@2001-07-02\n== Employees\nid\n"))})
	assert.Contains(t, problems.Error(), "a.xlsx: missing \"timezone\" on the sheet Institution; expected a time zone")
	assert.Contains(t, problems.Error(), "a.xlsx:Schedule!A2: missing \"agreement\"; expected the name of an agreement")
}

func TestSameFileTwice(t *testing.T) {
	a, b := []byte(whole+`}`), []byte(whole+`, "leave": []}`)
	_, problems := Load([]Input{Bytes("x/a.json", a), Bytes("./x/a.json", b)})
	assert.Equal(t, "./x/a.json: the same file is given twice, also as x/a.json", problems.Error())
	_, problems = Load([]Input{Bytes("a.json", a), Bytes("copy.json", a)})
	assert.Equal(t, "copy.json: the same file is given twice, also as a.json", problems.Error())
	_, problems = Load([]Input{Bytes("a.json", a), Bytes("b.json", b)})
	assert.Empty(t, problems)
}

// Two files of one name are told apart by their paths.
func TestNames(t *testing.T) {
	inputs := []Input{Bytes("july/roster.json", []byte(whole+`}`)), Bytes("august/roster.json", []byte(`{"leave": [{}]}`)), Bytes("x/other.json", []byte(`{"leav": 1}`))}
	assert.Equal(t, []string{"july/roster.json", "august/roster.json", "other.json"}, Names(inputs))
	_, problems := Load(inputs)
	assert.Equal(t, "august/roster.json:/leave/0: missing key \"employee\"", problems[0].String())
}

func TestNoFile(t *testing.T) {
	_, problems := Load(nil)
	assert.Equal(t, "no file is given", problems.Error())
}

type unreadable struct{}

func (unreadable) ReadAt([]byte, int64) (int, error) { return 0, errors.New("the disk is gone") }

func TestUnreadable(t *testing.T) {
	_, problems := Load([]Input{{Name: "a.json", Data: unreadable{}, Size: 100}})
	assert.Equal(t, "a.json: the file cannot be read: the disk is gone", problems.Error())
}

// The problems of one file do not hide those of the next, and what a refused
// file may have held is not missing.
func TestEveryFileIsRead(t *testing.T) {
	_, problems := Load([]Input{Bytes("a.csv", []byte("id,name\n1,A\n")), Bytes("b.json", []byte(`{"leave": [{"employee": "1", "first": "x", "last": "2001-07-03"}]}`))})
	assert.Len(t, problems, 2)
}

// A calendar is read with what the other files say, wherever it stands among
// them, and what no file says is given beside them.
func TestCalendarBesideOtherFiles(t *testing.T) {
	roster := Bytes("roster.json", []byte(`{"version": 1, "agreement": "cx-2001", "institution": {"timezone": "America/Toronto"}, "schedule": {"start": "2001-07-02", "end": "2001-07-15"},
		"codes": [{"code": "D", "start": "07:00", "end": "15:00"}], "employees": [{"id": "1042", "name": "A. Tremblay", "classification": "CX-1", "step": 1, "hours": "shift"}]}`))
	nights := Bytes("some/where/tremblay.ics", []byte("BEGIN:VCALENDAR\r\nX-WR-CALNAME:A. Tremblay\r\nBEGIN:VEVENT\r\nDTSTART:20010702T230000\r\nDTEND:20010703T070000\r\nRRULE:FREQ=DAILY;INTERVAL=3\r\nEND:VEVENT\r\n"+
		"BEGIN:VEVENT\r\nSUMMARY:D\r\nDTSTART;VALUE=DATE:20010704\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"))
	r, problems := Load([]Input{nights, roster})
	require.Empty(t, problems)
	assert.Equal(t, []string{"tremblay.ics", "roster.json"}, r.Files)
	require.Len(t, r.Recurrences, 1)
	assert.Equal(t, "1042", r.Recurrences[0].Employee)
	assert.True(t, r.Recurrences[0].FromCalendar)
	assert.Equal(t, 480, r.Recurrences[0].Minutes)
	assert.Equal(t, "tremblay.ics:line 4", r.Recurrences[0].Place.Source().In())
	assert.Equal(t, "tremblay.ics:line 6", r.Recurrences[0].Place.Field("rrule").In())
	require.Len(t, r.Shifts, 1)
	assert.Equal(t, "D", r.Shifts[0].Code)
	assert.True(t, r.Shifts[0].OnDay)
	assert.Equal(t, civil.DateOf(2001, 7, 4), r.Shifts[0].Day)
	assert.Equal(t, "tremblay.ics:line 10", r.Shifts[0].Place.Source().In())

	other := Bytes("nights.ics", []byte("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20010702T230000\nDTEND:20010703T070000\nEND:VEVENT\nEND:VCALENDAR\n"))
	_, problems = Load([]Input{roster, other})
	require.Len(t, problems, 1)
	assert.Contains(t, problems.Error(), "nights.ics:line 1: whose shifts are these?")
	r, problems, _ = LoadWith([]Input{roster, other}, Facts{Calendars: []facts.Calendar{{File: "nights.ics", Employee: "1042"}}})
	require.Empty(t, problems)
	require.Len(t, r.Shifts, 1)
}

// What is in a file decides, in whatever encoding.
func TestCalendarInUTF16(t *testing.T) {
	text := "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20010709T070000\r\nDTEND:20010709T150000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
	for name, data := range map[string]string{
		"little endian":           "\xFF\xFE" + strings.Join(strings.Split(text, ""), "\x00") + "\x00",
		"big endian":              "\xFE\xFF\x00" + strings.Join(strings.Split(text, ""), "\x00"),
		"without a mark in front": strings.Join(strings.Split(text, ""), "\x00") + "\x00",
	} {
		_, problems, plan := LoadWith([]Input{Bytes("1042.csv", []byte(data))}, Facts{Timezone: "America/Toronto", Start: civil.DateOf(2001, 7, 2), End: civil.DateOf(2001, 7, 15)})
		require.Len(t, plan.Files, 1, name)
		assert.Equal(t, "calendar (iCalendar)", plan.Files[0].Format, name)
		assert.Contains(t, problems.Error(), "whose shifts are these?", name)
	}
}

// One calendar and what is paid for it are a roster.
func TestCalendarAlone(t *testing.T) {
	alone := Bytes("mine.ics", []byte("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20010702T230000\nDTEND:20010703T070000\nEND:VEVENT\nEND:VCALENDAR\n"))
	given := Facts{Agreement: "cx-2001", Timezone: "America/Toronto", Start: civil.DateOf(2001, 7, 2), End: civil.DateOf(2001, 7, 15), Calendars: []facts.Calendar{{File: "*.ics", Employee: "1042"}}}
	_, problems, _ := LoadWith([]Input{alone}, given)
	require.Len(t, problems, 3)
	assert.Contains(t, problems.Error(), `mine.ics: no classification is known of employee "1042"; give it with --class, or a roster beside the calendar`)

	given.Default = facts.Terms{Classification: "CX-1", Step: 2}
	given.Employees = []facts.Employee{{ID: "1042", Name: "A. Tremblay", Terms: facts.Terms{Step: 3, Hours: "shift"}}}
	r, problems, _ := LoadWith([]Input{alone}, given)
	require.Empty(t, problems)
	require.Len(t, r.Employees, 1)
	e := r.Employees[0]
	assert.Equal(t, []any{"1042", "A. Tremblay", "CX-1", 3, "shift"}, []any{e.ID, e.Name, e.Classification, e.Step, e.Hours})
	require.Len(t, r.Shifts, 1)

	// So are days with the names of codes that were given.
	n, err := ParseCode("N=23:00-07:00/30")
	require.NoError(t, err)
	x, err := ParseCode("X=rest")
	require.NoError(t, err)
	given.Codes = []facts.Code{n, x}
	r, problems, _ = LoadWith([]Input{Bytes("mine.ics", []byte("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20010702\nSUMMARY:N\nEND:VEVENT\nBEGIN:VEVENT\nDTSTART:20010703\nSUMMARY:X\nEND:VEVENT\nEND:VCALENDAR\n"))}, given)
	require.Empty(t, problems)
	require.Len(t, r.Shifts, 1)
	assert.Equal(t, "N", r.Shifts[0].Code)
	assert.Equal(t, 30, r.Codes[0].Unpaid)

	// Where employees are listed an id that is not among them is a mistake.
	listed := Bytes("staff.json", []byte(whole+`, "employees": [{"id": "1043", "classification": "CX-1", "step": 1, "hours": "shift"}]}`))
	r, _, _ = LoadWith([]Input{alone, listed}, given)
	require.Len(t, r.Employees, 1)
	assert.Equal(t, "1043", r.Employees[0].ID)
}
