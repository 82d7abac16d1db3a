package importers

import (
	"testing"

	"github.com/stretchr/testify/require"

	"rostercheck/importers/facts"
	"rostercheck/importers/internal/books"
	"rostercheck/schedule"
)

// Whatever the bytes, a file is read or refused, the same way every time, with its
// name at every problem that has a place; and what is read without a problem has no
// shift of anybody, and no code, that it does not list.
func FuzzLoad(f *testing.F) {
	for _, s := range []string{
		"Name,2001-07-02,2001-07-03,2001-07-04\nA,D,\x00D\n",
		"Name;Date;Code;Notified\nRoy;2001-07-02;D;2001-06-30 16:00\nRoy;2001-07-03;OFF;30.06.2001 16:05\n",
		"Employee,Name,Date,Start,End\n1,Roy,2001-07-02,7:00,15:00\n",
		"July 2001\nName,,2,3,4,5,6\nRoy,Plan,D,D,,,N\nRoy,Ist,D,,,,N\n",
		"Name,2001-07-02,2001-07-03,2001-07-04\nRoy,D\nRoy,N\n,,\nCode,Start ET,End ET,Start PT,End PT\nD,7:00,15:00,4:00,12:00\n",
		`{"version": 1, "agreement": "cx-2001", "institution": {"timezone": "America/Toronto"}, "schedule": {"start": "2001-07-02", "end": "2001-07-08"}, "employees": [{"id": "1", "classification": "CX-1", "step": 1, "hours": "shift"}]}`,
		"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20010702T070000\r\nDTEND:20010702T150000\r\nSUMMARY:D\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
		"\xff\xfea\x00,\x00b\x00\n\x00", "sep=|\na|b\n", "\x89PNG\r\n\x1a\n\x00,;", "PK\x03\x04", "", "<table>", "{\\rtf1}",
		string(books.Build("== S\nName | #1.1 as 0.0 | #2.1 as 0.0 | #3.1 as 0.0 | #4.1 as 0.0\nRoy | D\n")),
		string(books.Build("== Week\nName | SUN | MON | TUE | WED | THU | FRI | SAT\nRoy | #1 | #1 | | | | | N")),
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 20_000 {
			return
		}
		load := func() (*schedule.Roster, string, schedule.Problems) {
			given := Facts{Agreement: "cx-2001", Timezone: "America/Toronto", Year: 2001, Actual: facts.Worked, TwoRows: facts.PlannedActual, LegendSet: 1}
			given.Default.Classification, given.Default.Step, given.Default.Hours = "CX-1", 3, "shift"
			for _, c := range []string{"D=07:00-15:00", "N=23:00-07:00", "1=07:00-15:00"} {
				code, err := ParseCode(c)
				require.NoError(t, err)
				given.Codes = append(given.Codes, code)
			}
			given.Calendars = []facts.Calendar{{File: "*", Employee: "1"}}
			r, problems, _ := LoadWith([]Input{Bytes("x.any", data)}, given)
			return r, problems.Error(), problems
		}
		r, said, problems := load()
		_, again, _ := load()
		require.Equal(t, said, again)
		for _, p := range problems {
			require.NotEmpty(t, p.Text)
		}
		if len(problems) > 0 {
			return
		}
		_, more := schedule.Build(r, schedule.Options{})
		known, codes := map[string]bool{}, map[string]bool{}
		for i := range r.Employees {
			known[r.Employees[i].ID] = true
		}
		for i := range r.Codes {
			codes[r.Codes[i].Code] = true
		}
		if r.Files[0] != "x.any" || len(more) > 0 {
			return // a document or workbook of our own may name anybody; that is told here
		}
		for i := range r.Shifts {
			require.True(t, known[r.Shifts[i].Employee], r.Shifts[i].Employee)
			require.True(t, r.Shifts[i].Code == "" || codes[r.Shifts[i].Code], r.Shifts[i].Code)
		}
	})
}
