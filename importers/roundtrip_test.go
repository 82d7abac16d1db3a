package importers_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/audit"
	"rostercheck/importers"
	"rostercheck/importers/document"
	"rostercheck/importers/internal/books"
	"rostercheck/importers/workbook"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

var (
	places  = regexp.MustCompile(`"source": \[[^\]]*\]`)
	notices = regexp.MustCompile(`(?s)"notices": \[.*?\]`)
)

// audited is the audit of a roster without the places, which differ by file.
func audited(t *testing.T, r *schedule.Roster) string {
	terms, err := audit.Agreement(r.Agreement)
	require.NoError(t, err)
	doc, problems := audit.Run(r, terms, audit.Options{})
	require.Empty(t, problems)
	var b bytes.Buffer
	require.NoError(t, doc.WriteJSON(&b, false))
	return notices.ReplaceAllString(places.ReplaceAllString(b.String(), ""), "")
}

// What was imported, written in our own form and imported again is the same
// roster: its audit is the same, but for the places.
func TestImportedWrittenAndImportedAgain(t *testing.T) {
	f := importers.Facts{Agreement: "cx-2001", Timezone: "America/Toronto"}
	f.Default.Classification, f.Default.Step, f.Default.Hours = "CX-1", 3, "shift"
	for _, text := range []string{"D=07:00-15:00", "N=23:00-07:00/30", "X=rest", "VAC=07:00-15:00/leave", "1=06:00-14:00"} {
		c, err := importers.ParseCode(text)
		require.NoError(t, err)
		f.Codes = append(f.Codes, c)
	}
	cycle := f
	cycle.Start, cycle.End = civil.DateOf(2001, 7, 2), civil.DateOf(2001, 9, 2)
	type input struct {
		data  []byte
		facts importers.Facts
	}
	inputs := map[string]input{
		"grid":  {books.Build("== S\nJuly 2001\nID | Name | #30 | #1 | #2 | #3 | #4 | #5 | #6 | #7 | #8\n'007 | Roy | N | D | D/N | | VAC | VAC | 7a-3p | X | N\n'7 | Côté | | N | N | N | | D | D | D | D\n"), f},
		"table": {[]byte("Name;Date;Start;End;Break\nRoy;2001-07-02;07:00;15:00;30\nRoy;2001-07-03;06:00;15:00;0\nCôté, Anne;2001-07-02;23:00;07:00;\n"), f},
		"cycle": {books.Build("== Line 1\nName | SUN | MON | TUE | WED | THU | FRI | SAT\nRoy | #1 | #1 | D | | | N | N\nCôté | N | | | D | D | D | D\n"), cycle},
	}
	if dir := os.Getenv("ROSTERCHECK_CORPUS"); dir != "" {
		data, err := os.ReadFile(filepath.Join(dir, "rosters/pl-nurse-month-grid-legend-sheet.xlsx"))
		require.NoError(t, err)
		ward := f
		ward.Codes = nil // it has a legend of its own
		inputs["ward"] = input{data, ward}
	}
	for name, in := range inputs {
		t.Run(name, func(t *testing.T) {
			first, problems, _ := importers.LoadWith([]importers.Input{importers.Bytes("in", in.data)}, in.facts)
			require.Empty(t, problems)
			want := audited(t, first)
			assert.Contains(t, want, `"regular"`)
			var asBook, asJSON bytes.Buffer
			require.NoError(t, workbook.Write(&asBook, first))
			require.NoError(t, document.Encode(&asJSON, first))
			for _, again := range []importers.Input{importers.Bytes("roster.xlsx", asBook.Bytes()), importers.Bytes("roster.json", asJSON.Bytes())} {
				second, problems := importers.Load([]importers.Input{again})
				require.Empty(t, problems, again.Name)
				assert.Equal(t, want, audited(t, second), again.Name)
			}
		})
	}
}
