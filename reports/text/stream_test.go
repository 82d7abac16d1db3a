package text

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/audit"
	"rostercheck/bench"
	"rostercheck/importers/document"
	"rostercheck/internal/lang"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

func institution(t *testing.T) *schedule.Roster {
	data, err := os.ReadFile(filepath.Join("..", "..", "testdata", "rosters", "institution.json"))
	require.NoError(t, err)
	r, problems := document.Decode("institution.json", data)
	require.Empty(t, problems)
	return r
}

// The report of a streamed audit is that of the audit kept in memory, in all its
// parts.
func TestStream(t *testing.T) {
	full := institution(t)
	quiet := institution(t)
	quiet.Employees = quiet.Employees[:1]
	quiet.Assignments, quiet.Shifts, quiet.Lead, quiet.Changes, quiet.Worked, quiet.Waivers = nil, nil, nil, nil, nil, nil
	quiet.Recurrences, quiet.Leave, quiet.Acting, quiet.Proceedings = nil, nil, nil, nil
	quiet.Period.Positions, quiet.Period.Postings, quiet.Period.Posted = nil, nil, civil.NoDate
	first := civil.DateOf(2001, 10, 1)
	for name, c := range map[string]struct {
		roster *schedule.Roster
		audit  audit.Options
		text   Options
	}{
		"whole":       {roster: full},
		"all":         {roster: full, text: Options{All: true, Width: 72}},
		"french":      {roster: full, audit: audit.Options{Lang: lang.French, Prose: lang.French}, text: Options{Lang: lang.French, Width: 100, Color: true}},
		"some days":   {roster: full, audit: audit.Options{Range: &audit.Range{First: first, Last: first + 20}}},
		"pay periods": {roster: full, audit: audit.Options{PayPeriods: &audit.PayPeriods{First: civil.DateOf(2001, 9, 17), Days: 14}, Today: first, HasToday: true}},
		"nothing":     {roster: quiet},
	} {
		a, err := audit.Agreement(c.roster.Agreement)
		require.NoError(t, err)
		doc, problems := audit.Run(c.roster, a, c.audit)
		require.Empty(t, problems)
		s, problems := audit.NewStream(c.roster, a, c.audit)
		require.Empty(t, problems)
		var want, got strings.Builder
		require.NoError(t, Write(&want, doc, c.text))
		require.NoError(t, Stream(&got, s, c.text))
		assert.Equal(t, want.String(), got.String(), name)
		switch name {
		case "nothing":
			assert.Empty(t, doc.Findings)
		case "whole": // the roster has something for every list
			assert.NotEmpty(t, doc.Findings)
			assert.NotEmpty(t, doc.NotJudged)
			assert.NotEmpty(t, doc.HolidaysLeaving)
			assert.NotEmpty(t, doc.ToBeWorkedOrCharged)
		}
	}
}

// watched counts what is written, and calls look now and then; it takes room bytes.
type watched struct {
	n, next, room int
	look          func()
}

func (w *watched) Write(p []byte) (int, error) {
	if w.n += len(p); w.n > w.room {
		return 0, errFull
	}
	if w.n >= w.next {
		w.look()
		w.next += 1 << 20
	}
	return len(p), nil
}

// A report that cannot be written ends at once.
func TestStreamStops(t *testing.T) {
	r := institution(t)
	a, err := audit.Agreement(r.Agreement)
	require.NoError(t, err)
	s, problems := audit.NewStream(r, a, audit.Options{})
	require.Empty(t, problems)
	assert.ErrorIs(t, Stream(&watched{room: 3000}, s, Options{}), errFull)
}

// What a report of many findings takes beyond the roster does not grow with them.
func TestStreamMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("measures memory, of which the race detector takes its own")
	}
	a, err := audit.Agreement("cx-2001")
	require.NoError(t, err)
	needs := func(employees int) (most int64, findings, written int) {
		r := bench.Roster(bench.Shape{Employees: employees, Days: 120, Seed: 1})
		r.Patterns, r.Assignments, r.Recurrences = nil, nil, nil
		// Two shifts a day, seven hours apart, are findings every day.
		r.Shifts = nil
		for i := range r.Employees {
			for d := r.Period.Start; d < r.Period.End; d++ {
				for _, from := range []civil.Clock{7 * 60, 16 * 60} {
					at := d.At(from)
					r.Shifts = append(r.Shifts, schedule.ShiftEntry{Employee: r.Employees[i].ID, Start: civil.Stamp{Time: at}, End: civil.Stamp{Time: at + 120}})
				}
			}
		}
		live := func() int64 {
			var m runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&m)
			return int64(m.HeapAlloc)
		}
		before := live()
		s, problems := audit.NewStream(r, a, audit.Options{Workers: 2})
		require.Empty(t, problems)
		w := &watched{room: 1 << 40, look: func() { most = max(most, live()-before) }}
		require.NoError(t, Stream(w, s, Options{Width: 100}))
		n := s.Document().Summary.Findings
		runtime.KeepAlive(r)
		return most, n.Must + n.Effort + n.Advice + n.Data, w.n
	}
	small, few, _ := needs(50)
	large, many, written := needs(300)
	require.Greater(t, many, 5*few)
	require.Greater(t, written, 10<<20)
	// The index of the rows is a few dozen bytes for each employee and 4 for each
	// shift, and what is under way differs by a few megabytes; the findings kept would
	// be some 600 bytes each, 90 MB.
	assert.Less(t, large-small, int64(250*240*4+(16<<20)), "of %d findings %d bytes, of %d %d", few, small, many, large)
}
