package importers

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/importers/facts"
	"rostercheck/importers/internal/books"
)

// Rows of what was planned are the roster; what becomes of those of what was worked
// a person says.
func TestPlannedAndWorked(t *testing.T) {
	f := terms(t, "D=07:00-15:00", "L=07:00-17:00", "V=leave", "X=rest")
	grids := map[string]string{
		"a label on every row": "Name | | @2001-07-02 | @2001-07-03 | @2001-07-04 | @2001-07-05\nRoy | Plan | D | D | X | D\nRoy | Ist | L | V | | D\nCôté | Plan | D | | | D\nCôté | Ist | D | | | L",
		"names on the first":   "Name | Row | @2001-07-02 | @2001-07-03 | @2001-07-04 | @2001-07-05\nRoy | prévu | D | D | X | D\n | réel | L | V | | D\nCôté | prévu | D | | | D\n | réel | D | | | L",
		"names merged":         "Name | Row | @2001-07-02 | @2001-07-03 | @2001-07-04 | @2001-07-05\nRoy | Planned | D | D | X | D\n | Actual | L | V | | D\nCôté | Planned | D | | | D\n | Actual | D | | | L\n%merge A2:A3\n%merge A4:A5",
		"worked first":         "Name | Row | @2001-07-02 | @2001-07-03 | @2001-07-04 | @2001-07-05\nRoy | Actual | L | V | | D\nRoy | Planned | D | D | X | D\nCôté | Actual | D | | | L\nCôté | Planned | D | | | D",
		"in the name":          "Name | @2001-07-02 | @2001-07-03 | @2001-07-04 | @2001-07-05\nRoy (Plan) | D | D | X | D\nRoy (Ist) | L | V | | D\nCôté - Plan | D | | | D\nCôté - Ist | D | | | L",
		"below the name":       "Name | @2001-07-02 | @2001-07-03 | @2001-07-04 | @2001-07-05\nRoy | D | D | X | D\nactual | L | V | | D\nCôté | D | | | D\nactual | D | | | L",
		"a row for each":       "Name | Date | Type | Shift\nRoy | @2001-07-02 | Planned | D\nRoy | @2001-07-02 | Actual | L\nRoy | @2001-07-03 | Planned | D\nRoy | @2001-07-03 | Actual | V\nRoy | @2001-07-04 | Planned | X\nRoy | @2001-07-05 | Planned | D\nRoy | @2001-07-05 | Actual | D\nCôté | @2001-07-02 | Planned | D\nCôté | @2001-07-02 | Actual | D\nCôté | @2001-07-05 | Planned | D\nCôté | @2001-07-05 | Actual | L",
	}
	for what, text := range grids {
		data := books.Build("== July\n" + text)
		_, problems, _ := LoadWith([]Input{Bytes("m.xlsx", data)}, f)
		require.Len(t, problems, 1, what)
		assert.Equal(t, "some rows are of what was worked, the first of them here, and others of what was planned, which are the roster; say with --actual worked that those of the first kind are time worked, or with --actual ignore that they are left out", problems[0].Text, what)
		assert.Contains(t, problems[0].Source.In(), "m.xlsx:July!", what)

		const want = "2001-07-02 to 2001-07-05\nRoy: 07-02=D 07-03=D 07-04=X 07-05=D\nCôté: 07-02=D 07-05=D\n"
		g := f
		g.Actual = facts.Ignore
		roster, problems, _ := LoadWith([]Input{Bytes("m.xlsx", data)}, g)
		require.Empty(t, problems, what)
		assert.Equal(t, want, told(roster), what)
		assert.Empty(t, roster.Worked, what)
		assert.Contains(t, strings.Join(roster.Notices, "\n"), "m.xlsx:July: rows of what was worked are left out, as said: ", what)

		g.Actual = facts.Worked
		roster, problems, _ = LoadWith([]Input{Bytes("m.xlsx", data)}, g)
		require.Empty(t, problems, what)
		assert.Equal(t, want, told(roster), what)
		var got []string
		for _, e := range roster.Worked {
			got = append(got, fmt.Sprintf("%s %s-%s", e.Employee, e.Start, e.End.Time.Clock()))
		}
		assert.ElementsMatch(t, []string{"Roy 2001-07-02T07:00-17:00", "Roy 2001-07-05T07:00-15:00", "Côté 2001-07-02T07:00-15:00", "Côté 2001-07-05T07:00-17:00"}, got, what)
		require.Len(t, roster.Leave, 1, what)
		assert.Equal(t, "2001-07-03", roster.Leave[0].First.String(), what)
		assert.Contains(t, strings.Join(roster.Notices, "\n"), "they make 4 stretches of time worked and 1 days of leave", what)
	}
	// Counts of what was planned and what is there are no rows of a person.
	assert.Equal(t, "2001-07-02 to 2001-07-04\nRoy: 07-02=D 07-03=D\n", book(t, "== S\nName | @2001-07-02 | @2001-07-03 | @2001-07-04\nRoy | D | D\nSoll | #2 | #2 | #2\nIst | #1 | #1 | #0\n", f))
	// A code that only a row of what was worked has is asked for like any other.
	g := f
	g.Actual, g.Codes = facts.Worked, g.Codes[:1]
	assert.Equal(t, `m.xlsx:S!C3: the times of "L", in 1 cell, are not known; give them with --code L=07:00-15:00, or L=rest`,
		book(t, "== S\nName | | @2001-07-02 | @2001-07-03 | @2001-07-04\nRoy | Plan | D\nRoy | Ist | L\n", g))
}

// Two rows of one person with the same days, and nothing says what they are.
func TestTwoRows(t *testing.T) {
	f := terms(t, "D=07:00-15:00", "N=23:00-07:00")
	const text = "== July\nName | @2001-07-02 | @2001-07-03 | @2001-07-04\nRoy | D | D |\nRoy | D | N |\nCôté | D\nCôté | | N\nHébert | D\nHébert | N"
	assert.Equal(t, `m.xlsx:July!A3: "Roy" has another row with the same days, in m.xlsx:July!B2, and 1 more row is like this; say which is planned and which was worked with --two-rows planned-actual or --two-rows actual-planned, or that both are shifts with --two-rows shifts; two people of one name need ids`,
		book(t, text, f))
	f.Actual = facts.Ignore
	for how, want := range map[string]string{
		facts.PlannedActual: "2001-07-02 to 2001-07-04\nRoy: 07-02=D 07-03=D\nCôté: 07-02=D 07-03=N\nHébert: 07-02=D\n",
		facts.ActualPlanned: "2001-07-02 to 2001-07-04\nRoy: 07-02=D 07-03=N\nCôté: 07-02=D 07-03=N\nHébert: 07-02=N\n",
	} {
		g := f
		g.TwoRows = how
		assert.Equal(t, want, book(t, text, g))
		// A mapping file says it of one sheet.
		g.TwoRows, g.Sheets = "", []facts.Sheet{{Sheet: "July", TwoRows: how}}
		assert.Equal(t, want, book(t, text, g))
	}
	// The second row may be without a name.
	const nameless = "== July\nName | @2001-07-02 | @2001-07-03 | @2001-07-04\nRoy | D | D |\n | D | N |\n"
	assert.Equal(t, `m.xlsx:July!B3: "D" stands in a row without a name; if it is the second row of the person above, say what that is with --two-rows planned-actual, actual-planned or shifts`, book(t, nameless, f))
	g := f
	g.TwoRows = facts.ActualPlanned
	assert.Equal(t, "2001-07-02 to 2001-07-04\nRoy: 07-02=D 07-03=N\n", book(t, nameless, g))
	g.TwoRows = facts.Shifts
	assert.Equal(t, "2001-07-02 to 2001-07-04\nRoy: 07-02=D 07-02=N\n", book(t, "== July\nName | @2001-07-02 | @2001-07-03 | @2001-07-04\nRoy | D\nRoy | N", g))
	g.TwoRows = facts.PlannedActual
	assert.Equal(t, `m.xlsx:July!A4: "Roy" has more than two rows with the same days; two can be planned and worked`,
		book(t, "== July\nName | @2001-07-02 | @2001-07-03 | @2001-07-04\nRoy | D\nRoy | N\nRoy | D", g))
}

// A legend may give the times of its codes twice, for two time zones or two sites.
// Which set counts is asked where it matters.
func TestLegendsWithSeveralSets(t *testing.T) {
	const grid = "== July\nName | @2001-07-02 | @2001-07-03 | @2001-07-04\nRoy | D | N\n"
	for what, legend := range map[string]string{
		"headings above":  "== Codes\n | Toronto | | Vancouver |\nCode | Start | End | Start | End\nD | ~07:00 | ~15:00 | ~04:00 | ~12:00\nN | ~23:00 | ~07:00 | ~20:00 | ~04:00\nX | ~08:00 | ~09:00 | ~08:00 | ~09:00\n%merge B1:C1\n%merge D1:E1",
		"brackets":        "== Codes\n-\nCode | Start (Toronto) | End (Toronto) | Start (Vancouver) | End (Vancouver)\nD | 07:00 | 15:00 | 04:00 | 12:00\nN | 23:00 | 07:00 | 20:00 | 04:00",
		"zones":           "== Codes\n-\nCode | Start ET | End ET | Start PT | End PT\nD | 07:00 | 15:00 | 04:00 | 12:00\nN | 23:00 | 07:00 | 20:00 | 04:00",
		"columns of both": "== Codes\n-\nCode | Times (Toronto) | Times (Vancouver)\nD | 07:00-15:00 | 04:00-12:00\nN | 23:00-07:00 | 20:00-04:00",
	} {
		f := terms(t)
		asked := book(t, grid+legend, f)
		assert.Contains(t, asked, "m.xlsx:Codes!A2: the legend has 2 sets of times for its codes, in column B", what)
		assert.Contains(t, asked, "; say which counts with --legend-set 1 or --legend-set 2, or give the codes with --code", what)
		assert.NotContains(t, asked, "\n", "asked once")
		// The codes as they are given need no legend.
		given := terms(t, "D=07:00-15:00", "N=23:00-07:00")
		assert.Equal(t, "2001-07-02 to 2001-07-04\nRoy: 07-02=D 07-03=N\n", book(t, grid+legend, given), what)
		for n, want := range [][]string{{"07:00-15:00", "23:00-07:00"}, {"04:00-12:00", "20:00-04:00"}} {
			f.LegendSet = n + 1
			roster, problems, _ := LoadWith([]Input{Bytes("m.xlsx", books.Build(grid+legend))}, f)
			require.Empty(t, problems, what)
			var got []string
			for _, c := range roster.Codes {
				got = append(got, c.Start.String()+"-"+c.End.String())
			}
			assert.Equal(t, want, got, what)
		}
		f.LegendSet = 3
		assert.Contains(t, book(t, grid+legend, f), "m.xlsx:Codes!A2: the legend has 2 sets of times for its codes, and no set 3", what)
	}
	f := terms(t)
	assert.Contains(t, book(t, grid+"== Codes\n | Toronto | | Vancouver |\nCode | Start | End | Start | End\nD | 07:00 | 15:00 | 04:00 | 12:00\nN | 23:00 | 07:00 | 20:00 | 04:00\n%merge B1:C1\n%merge D1:E1", f),
		`in column B and column C ("Toronto, Start"), and column D and column E ("Vancouver, Start"); say which`)
	// A code that has the same times in both asks nothing.
	assert.Equal(t, "2001-07-02 to 2001-07-04\nRoy: 07-02=X\n", book(t, "== July\nName | @2001-07-02 | @2001-07-03 | @2001-07-04\nRoy | X\n== Codes\nCode | Start ET | End ET | Start PT | End PT\nD | 07:00 | 15:00 | 04:00 | 12:00\nX | 08:00 | 16:00 | 08:00 | 16:00", f))
	assert.Contains(t, book(t, grid+"== Codes\nCode | Start | End | Start\nD | 07:00 | 15:00 | 04:00", f), "m.xlsx:Codes!A1: the legend has 2 columns for the start of a shift and 1 for its end")
}
