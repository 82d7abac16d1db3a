package timesheet_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/importers/facts"
	"rostercheck/importers/internal/books"
	"rostercheck/importers/internal/spoken"
	"rostercheck/importers/timesheet"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// A case is a text file: what it proves, and
//
//	people      id | name, one a line
//	schedule    first and last day; July 2001 where it is left out
//	zone        of the institution; none where it is left out
//	facts       join-names, order WORD, year N, name NAME=ID, one a line
//	sheet.csv   the timesheet, or
//	sheet.book  the same as a workbook, in the form of package books
//	worked      employee start end [kind] place, one a line
//	notices     parts of notices, one a line, that must be there
//	problems    all problems; then nothing is read
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { runCase(t, file) })
	}
}

func runCase(t *testing.T, file string) {
	a, err := txtar.ParseFile(file)
	require.NoError(t, err)
	require.NotEmpty(t, bytes.TrimSpace(a.Comment), "a case says what it proves")
	r := july()
	given := &facts.Facts{}
	sections := map[string]string{}
	var name string
	var data []byte
	for _, f := range a.Files {
		switch text := strings.TrimSpace(string(f.Data)); f.Name {
		case "people":
			for line := range strings.Lines(text) {
				id, called, _ := strings.Cut(strings.TrimSpace(line), " | ")
				r.Employees = append(r.Employees, schedule.Employee{ID: id, Name: called})
			}
		case "schedule":
			_, err := fmt.Sscan(text, (*day)(&r.Period.Start), (*day)(&r.Period.End))
			require.NoError(t, err)
		case "facts":
			for line := range strings.Lines(text) {
				word, value, _ := strings.Cut(strings.TrimSpace(line), " ")
				switch word {
				case "join-names":
					given.JoinNames = true
				case "order":
					given.DateOrder = facts.DateOrder(value)
				case "year":
					_, err := fmt.Sscan(value, &given.Year)
					require.NoError(t, err)
				case "name":
					n, id, _ := strings.Cut(value, "=")
					given.Names = append(given.Names, facts.Name{Name: n, ID: id})
				default:
					t.Fatalf("unknown fact %q", word)
				}
			}
		case "zone":
			r.Institution.Timezone = text
		case "sheet.csv":
			name, data = f.Name, f.Data
		case "sheet.book":
			name, data = "sheet.xlsx", books.Build(string(f.Data))
		case "worked", "notices", "problems":
			sections[f.Name] = text
		default:
			t.Fatalf("unknown section %q", f.Name)
		}
	}
	problems := timesheet.Read(r, name, bytes.NewReader(data), int64(len(data)), given)
	assert.Equal(t, sections["problems"], strings.TrimSpace(problems.Error()))
	spoken.Problems(t, problems)
	assert.Equal(t, sections["worked"], worked(r))
	spoken.Notices(t, r)
	all := strings.Join(r.Notices, "\n")
	for line := range strings.Lines(sections["notices"]) {
		assert.Contains(t, all, strings.TrimSpace(line))
	}
}

type day civil.Date

func (d *day) Scan(s fmt.ScanState, _ rune) error {
	text, err := s.Token(true, nil)
	if err != nil {
		return err
	}
	x, err := civil.ParseDate(string(text))
	*d = day(x)
	return err
}

func july() *schedule.Roster {
	return &schedule.Roster{Period: schedule.Period{Start: civil.DateOf(2001, 7, 2), End: civil.DateOf(2001, 7, 29)}}
}

func worked(r *schedule.Roster) string {
	var out []string
	for i := range r.Worked {
		w := &r.Worked[i]
		line := fmt.Sprintf("%s %s %s", w.Employee, w.Start, w.End)
		if w.Kind != schedule.Timesheet {
			line += " " + w.Kind.String()
		}
		out = append(out, line+" "+w.Place.Source().String())
	}
	return strings.Join(out, "\n")
}

// Files of strangers, kept apart from the project: a week of one person as a table
// with decimal hours, and of two as a sheet each with the days across and cells of
// times.
func TestCorpus(t *testing.T) {
	corpus := os.Getenv("ROSTERCHECK_CORPUS")
	if corpus == "" {
		t.Skip("ROSTERCHECK_CORPUS does not point at the files of strangers")
	}
	var all []string
	for _, name := range []string{"payroll-engine-WorkTimes.2025.Week8.xlsx", "payroll-engine-TestData.xlsx"} {
		data, err := os.ReadFile(filepath.Join(corpus, "pay", name))
		require.NoError(t, err)
		r := &schedule.Roster{Period: schedule.Period{Start: civil.DateOf(2025, 2, 17), End: civil.DateOf(2025, 2, 23)},
			Employees: []schedule.Employee{{ID: "1", Name: "Višnja Müller"}, {ID: "2", Name: "Leon Stark"}}}
		given := &facts.Facts{JoinNames: true, Names: []facts.Name{{Name: "višnja.müller@foo.com", ID: "1"}, {Name: "leon.stark@foo.com", ID: "2"}}}
		problems := timesheet.Read(r, name, bytes.NewReader(data), int64(len(data)), given)
		require.Empty(t, problems)
		var lines []string
		for i := range r.Worked {
			w := &r.Worked[i]
			lines = append(lines, fmt.Sprintf("%s %s %s", w.Employee, w.Start, w.End))
		}
		all = append(all, strings.Join(lines, "\n"))
		assert.Contains(t, strings.Join(r.Notices, "\n"), "breaks")
	}
	const table = `1 2025-02-17T06:00 2025-02-17T16:30
1 2025-02-18T06:15 2025-02-18T16:15
1 2025-02-19T06:00 2025-02-19T17:00
1 2025-02-20T08:30 2025-02-20T19:00
1 2025-02-21T08:15 2025-02-21T19:45`
	assert.Equal(t, table, all[0])
	assert.Equal(t, table+`
2 2025-02-17T07:15 2025-02-17T17:10
2 2025-02-18T07:25 2025-02-18T18:05
2 2025-02-19T06:45 2025-02-19T16:50
2 2025-02-20T06:15 2025-02-20T16:35
2 2025-02-21T05:00 2025-02-21T14:45`, all[1])
}

func FuzzRead(f *testing.F) {
	files, err := filepath.Glob("testdata/*.txtar")
	require.NoError(f, err)
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		require.NoError(f, err)
		for _, s := range a.Files {
			if s.Name == "sheet.csv" {
				f.Add(s.Data)
			}
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		r := july()
		r.Employees = []schedule.Employee{{ID: "1042", Name: "A. Tremblay"}, {ID: "7", Name: "B. Roy"}}
		problems := timesheet.Read(r, "x.csv", bytes.NewReader(data), int64(len(data)), &facts.Facts{JoinNames: true})
		if len(problems) > 0 && len(r.Worked) > 0 {
			t.Fatal("a file with problems gave time worked")
		}
		for i := range r.Worked {
			if w := &r.Worked[i]; w.End.Time <= w.Start.Time && !w.End.HasOffset && !w.Start.HasOffset {
				t.Fatalf("%s to %s", w.Start, w.End)
			}
		}
	})
}
