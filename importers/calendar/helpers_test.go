package calendar

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"rostercheck/importers/fields"
	"rostercheck/importers/internal/spoken"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

func newBuilder() *fields.Builder { return fields.NewBuilder() }

func reading(data []byte) *bytes.Reader { return bytes.NewReader(data) }

// build expands what was read, for the one employee that the options name.
func build(t testing.TB, b *fields.Builder, opt Options) *schedule.Book {
	t.Helper()
	r := b.Roster
	if len(r.Employees) == 0 {
		r.Employees = []schedule.Employee{{ID: opt.Employee, From: civil.NoDate, To: civil.NoDate, Term: schedule.Term{From: civil.NoDate}}}
	}
	r.Institution.Timezone, r.Period.Start, r.Period.End = opt.Zone, opt.Start, opt.End
	book, problems := schedule.Build(r, schedule.Options{})
	require.Empty(t, problems)
	return book
}

// toronto is the second half of 2001 for employee 1042.
var toronto = Options{Zone: "America/Toronto", Start: civil.DateOf(2001, 7, 2), End: civil.DateOf(2001, 12, 30), Employee: "1042"}

// outcome is what came of a calendar: shifts as placed, notices, problems.
type outcome struct {
	shifts, notices, problems []string
	recurrences, records      int
	roster                    *schedule.Roster
}

// cal is a calendar of some lines.
func cal(lines string) string {
	return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + strings.ReplaceAll(strings.TrimLeft(lines, "\n"), "\n", "\r\n") + "END:VCALENDAR\r\n"
}

func ev(lines string) string {
	return "BEGIN:VEVENT\nUID:1\n" + strings.TrimLeft(lines, "\n") + "END:VEVENT\n"
}

// outcomeOf reads a calendar and expands it where it has no problems. The roster
// has the codes D, N and X.
func outcomeOf(t testing.TB, opt Options, data string) outcome {
	t.Helper()
	b := newBuilder()
	b.Roster.Codes = []schedule.Code{{Code: "D", Start: 7 * 60, End: 15 * 60}, {Code: "N", Start: 23 * 60, End: 7 * 60, Unpaid: 30}, {Code: "X", Rest: true}}
	Read(b, "c.ics", strings.NewReader(data), int64(len(data)), opt)
	spoken.Notices(t, b.Roster)
	spoken.Problems(t, b.Problems)
	b.Problems.Sort()
	o := outcome{notices: b.Roster.Notices, recurrences: len(b.Roster.Recurrences), records: len(b.Roster.Shifts), roster: b.Roster}
	for _, p := range b.Problems {
		o.problems = append(o.problems, p.String())
	}
	if o.problems != nil {
		return o
	}
	book := build(t, b, opt)
	for i := range book.Timelines {
		for _, s := range book.Timelines[i].Shifts {
			line := book.Zone.Format(s.Start) + " " + book.Zone.Format(s.End)
			if c := book.CodeOf(&s); c != "" {
				line += " " + c
			}
			o.shifts = append(o.shifts, line+" "+strings.TrimPrefix(book.Sources(&s)[0].In(), "c.ics:line "))
		}
	}
	return o
}
