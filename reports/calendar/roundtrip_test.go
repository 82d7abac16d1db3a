package calendar_test

import (
	"slices"
	"strings"
	"testing"

	"rostercheck/audit"
	importer "rostercheck/importers/calendar"
	"rostercheck/importers/fields"
	"rostercheck/schedule"
)

// What is written as a calendar is read again as the same shifts, with their
// codes, by the program's own importer.
func TestRoundTrip(t *testing.T) {
	roundTrip(t, institution(t, audit.Options{}))
	for name, doc := range abroad(t) {
		t.Run(name, func(t *testing.T) { roundTrip(t, doc) })
	}
}

func roundTrip(t *testing.T, doc *audit.Document) {
	full := doc.Book.Roster
	placed := func(b *schedule.Book, t *schedule.Timeline) (out []string) {
		for k := range t.Shifts {
			if s := &t.Shifts[k]; b.InPeriod(s) {
				out = append(out, b.Zone.Format(s.Start)+" "+b.Zone.Format(s.End)+" "+b.CodeOf(s))
			}
		}
		return out
	}
	reread := func(data string, employees ...schedule.Employee) *schedule.Book {
		b := fields.NewBuilder()
		b.Roster.Codes, b.Roster.Employees = full.Codes, employees
		b.Roster.Institution, b.Roster.Period = full.Institution, full.Period
		importer.Read(b, "shifts.ics", strings.NewReader(data), int64(len(data)), importer.Options{Zone: full.Institution.Timezone, Start: full.Period.Start, End: full.Period.End})
		if len(b.Problems) > 0 {
			t.Fatal(b.Problems)
		}
		book, problems := schedule.Build(b.Roster, schedule.Options{})
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		return book
	}
	whole := reread(made(t, doc), full.Employees...)
	all := 0
	for i := range doc.Book.Timelines {
		e := full.Employees[i]
		book := reread(made(t, doc.Of(i)), e)
		if !slices.Equal(placed(book, &book.Timelines[0]), placed(whole, &whole.Timelines[i])) {
			t.Errorf("%s: the calendar of everybody has other shifts than one's own", e.ID)
		}
		got, want := placed(book, &book.Timelines[0]), placed(doc.Book, &doc.Book.Timelines[i])
		all += len(want)
		if !slices.Equal(got, want) {
			for k := range min(len(got), len(want)) {
				if got[k] != want[k] {
					t.Errorf("%s: %q was %q", e.ID, got[k], want[k])
					break
				}
			}
			t.Errorf("%s: %d shifts were %d", e.ID, len(got), len(want))
		}
	}
	if all != doc.Summary.Shifts {
		t.Errorf("%d shifts of %d", all, doc.Summary.Shifts)
	}
}
