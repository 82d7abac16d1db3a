package facts

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/importers/internal/spoken"
	"rostercheck/importers/loose"
	"rostercheck/importers/plan"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

func TestMapping(t *testing.T) {
	f, problems := ReadMapping("m.yaml", []byte(`
agreement: cx-2001
timezone: America/Toronto
weekend: [samedi, Sunday]
start: 2001-07-02
end: "2001-08-12"
year: 2001
date_order: dmy
codes:
  D: 07:00-15:00
  N: 23-7/30
  X: rest
  V: 07:00-15:00/leave
  DN: 07:00-07:00/24h
defaults: {classification: CX-1, step: 3, hours: shift}
employees:
  - {id: "08311", name: A. Tremblay, step: 4}
names: {Tremblay: "08311"}
sheets:
  - sheet: March*
    layout: grid
    header: 4
    columns: {person: B, hours: AG}
    legend: K2:M9
`))
	require.Empty(t, problems)
	assert.Equal(t, "America/Toronto", f.Timezone)
	assert.Equal(t, []civil.Weekday{civil.Saturday, civil.Sunday}, f.Weekend)
	assert.Equal(t, civil.DateOf(2001, 7, 2), f.Start)
	assert.Equal(t, loose.Span{Start: 23 * 60, End: 7 * 60}, f.Code("N").Span)
	assert.Equal(t, 30, f.Code("N").Unpaid)
	assert.True(t, f.Code("X").Rest)
	assert.Equal(t, PaidLeave, f.Code("V").Leave)
	assert.True(t, f.Code("DN").Span.Full)
	assert.Equal(t, Terms{Classification: "CX-1", Step: 4, Hours: "shift"}, f.Employees[0].Over(f.Default))
	assert.Equal(t, 4, f.For("any.xlsx", "March 2001").Header)
	assert.Nil(t, f.For("any.xlsx", "April"))
	assert.Equal(t, "m.yaml:line 5", f.Source("start").In())
	assert.Equal(t, "--timezone", (&Facts{}).Source("timezone").In())
	for _, text := range []string{"D=07:00-15:00", "N=23:00-07:00/30", "X=rest", "V=07:00-15:00/leave", "U=leave", "DN=07:00-07:00/24h"} {
		c, err := ParseCode(text)
		require.NoError(t, err)
		assert.Equal(t, text, c.Code+"="+c.String())
	}
}

func TestMappingProblems(t *testing.T) {
	for text, want := range map[string]string{
		"":                                   "m.yaml:line 1: column 1: the file is empty; rostercheck import --write-mapping makes one to begin with",
		"timezon: x":                         `m.yaml:line 1: column 1: unknown key "timezon"; did you mean "timezone"?`,
		"year: 2001\nyear: 2002":             `m.yaml:line 2: column 1: the key "year" is given twice; the first is on line 1`,
		"employees:\n  - id: 08311":          `m.yaml:line 2: column 9: employees[0].id: unquoted "08311" is no text to YAML; write it in quotes`,
		"start: 2001-02-30":                  `m.yaml:line 1: column 8: start: "2001-02-30": no such day in the calendar`,
		"date_order: dym":                    `m.yaml:line 1: column 13: date_order: unknown word "dym"; did you mean "dmy"?`,
		"codes: {D: 7-3}":                    `m.yaml:line 1: column 12: codes.D: "7-3" can be 07:00-15:00 or 19:00-03:00; write the one that is meant`,
		"codes: {D: 07:00-07:00}":            `m.yaml:line 1: column 12: codes.D: "07:00-07:00" starts and ends at one time; write 07:00-07:00/24h for 24 hours, or 07:00-19:00 for 12`,
		"codes: {D: 07:00-15:00/480}":        `m.yaml:line 1: column 12: codes.D: the break of 480 minutes in "07:00-15:00/480" is longer than the shift`,
		"year: &a 2001":                      `m.yaml:line 1: column 7: the anchor "&a" is not allowed; write values out where they are needed`,
		" agreement: cx-2001\nyear: 2026":    "m.yaml:line 2: column 1: not readable as YAML: did not find expected <document start>; lines that belong together begin in the same column: does this one, or one above it, begin in another?",
		"year: *a":                           "m.yaml:line 1: column 7: not readable as YAML: unknown anchor 'a' referenced",
		"\tyear: 1":                          "m.yaml:line 1: column 1: a tab; use spaces",
		"a: \xff":                            "m.yaml:line 1: column 4: the byte 0xff is not UTF-8 text",
		"year: 1\n---\nyear: 2":              "m.yaml:line 2: column 1: a second document begins; one file is one mapping",
		"start: 2001-07-02\nend: 2001-07-01": "m.yaml:line 2: the end, 2001-07-01, is before the start, 2001-07-02",
		"employees: [{step: 3}]":             `m.yaml:line 1: column 13: employees[0]: needs "id" or "name"`,
		"sheets: [{columns: {who: C}}]":      `m.yaml:line 1: column 26: sheets[0].columns.who: unknown column "who"; known are person, id, date, start, end, code, times, hours, unpaid, classification, group, week, weekday, notified`,
		"sheets: [{columns: {person: C4}}]":  `m.yaml:line 1: column 29: sheets[0].columns.person: "C4" is no column; write its letters, like C`,
		"sheets: [{legend: M9:K2}]":          `m.yaml:line 1: column 19: sheets[0].legend: "M9:K2" is no range of cells like K2:M9`,
		"[1]":                                "m.yaml:line 1: column 1: must be keys with values, not a list",
	} {
		_, problems := ReadMapping("m.yaml", []byte(text))
		assert.Equal(t, want, problems.Error(), text)
		spoken.Problems(t, problems)
	}
}

// A # taken away from a code's line makes no times that nobody gave.
func TestDraftsOfCodes(t *testing.T) {
	var b strings.Builder
	p := &plan.Plan{}
	p.File("m.csv", "CSV").Sheet("", Grid, "").Codes = []plan.Code{{Code: "X", Count: 1}, {Code: "7-3", Count: 2, Ways: []string{"07:00-15:00", "19:00-03:00"}}, {Code: "D", Count: 2, Times: "07:00-15:00"}}
	require.NoError(t, WriteMapping(&b, &Facts{}, p, &schedule.Roster{}))
	var codes []string
	for line := range strings.Lines(b.String()) {
		if code, ok := strings.CutPrefix(line, "  #\""); ok {
			codes = append(codes, "  \""+code)
		}
	}
	f, problems := ReadMapping("draft.yaml", []byte("codes:\n"+strings.Join(codes, "")))
	assert.Equal(t, "draft.yaml:line 2: column 7: codes.X: has no value\n"+
		`draft.yaml:line 3: column 10: codes.7-3: "07:00-15:00 or 19:00-03:00" are no times; write them like 07:00-15:00, or rest, or leave`, problems.Error())
	assert.Equal(t, "07:00-15:00", f.Code("D").String())
}

// Every line of a draft can be used by taking its # away.
func TestDraftsCanBeFilledIn(t *testing.T) {
	var b strings.Builder
	require.NoError(t, WriteMapping(&b, &Facts{}, &plan.Plan{}, &schedule.Roster{}))
	top, _, ok := strings.Cut(b.String(), "\n\n")
	require.True(t, ok)
	lines := strings.Split(top, "\n")[1:]
	for i, line := range lines {
		key, example, ok := strings.Cut(strings.TrimPrefix(line, "#"), ": ")
		require.True(t, ok, line)
		if key == "agreement" {
			example = "cx-2001" // it says where to look
		}
		lines[i] = key + ": " + example
	}
	f, problems := ReadMapping("draft.yaml", []byte(strings.Join(lines, "\n")+"\n"))
	assert.Empty(t, problems)
	assert.Equal(t, "cx-2001", f.Agreement)
	assert.Equal(t, [...]any{1, Worked, PlannedActual, DMY, 2026}, [...]any{f.LegendSet, f.Actual, f.TwoRows, f.DateOrder, f.Year})
}
