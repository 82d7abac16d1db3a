package audit_test

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/agreements"
	"rostercheck/audit"
	"rostercheck/schedule/civil"
)

const fourWeeksRoster = "../testdata/rosters/four-weeks.json"

// fourWeeksCases are the cases of the roster of four weeks by agreement, one for
// every agreement of the program.
func fourWeeksCases(t *testing.T) map[string]*rosterCase {
	t.Helper()
	cases := map[string]*rosterCase{}
	for _, c := range allCases(t) {
		if c.topic == fourWeeks {
			assert.Nil(t, cases[c.agreement], c.agreement)
			cases[c.agreement] = c
		}
	}
	for _, id := range agreements.IDs() {
		require.NotNil(t, cases[id], "%s has no case of the four weeks", id)
	}
	return cases
}

var dates = regexp.MustCompile(`\d{4}-\d\d-\d\d`)

// moved is the roster with all of its days moved by as many.
func moved(t *testing.T, text string, days civil.Date) string {
	return dates.ReplaceAllStringFunc(text, func(s string) string {
		d, err := civil.ParseDate(s)
		require.NoError(t, err)
		return (d + days).String()
	})
}

// The roster is the same in every case but for the agreement, the classification,
// which each has its own of, and whole weeks where the agreement's terms begin
// later. Labour Day keeps its place, and the roster begins under the terms whose
// figures the comparison takes.
func TestFourWeeksAreTheSameRoster(t *testing.T) {
	text, err := os.ReadFile(fourWeeksRoster)
	require.NoError(t, err)
	type roster struct {
		Schedule  struct{ Start, End string }
		Employees []map[string]any
	}
	var base roster
	require.NoError(t, json.Unmarshal(text, &base))
	start, err := civil.ParseDate(base.Schedule.Start)
	require.NoError(t, err)
	for id, c := range fourWeeksCases(t) {
		a, err := agreement(id)
		require.NoError(t, err)
		var mine roster
		require.NoError(t, json.Unmarshal(c.roster, &mine))
		first, err := civil.ParseDate(mine.Schedule.Start)
		require.NoError(t, err)
		assert.Zero(t, (first-start)%7, id)
		if first != start {
			assert.Greater(t, a.Terms.From, start, "%s could take the days of 2001", id)
		}
		labourDay := func(d civil.Date) int {
			days, err := a.Designated(d.Year(), "")
			require.NoError(t, err)
			for _, h := range days {
				if h.Holiday.ID == "labour-day" {
					return int(h.Date - d)
				}
			}
			return -1
		}
		assert.Equal(t, 14, labourDay(first), id)
		assert.Equal(t, 14, labourDay(start), id)

		var want, got map[string]any
		require.NoError(t, json.Unmarshal([]byte(moved(t, string(text), first-start)), &want))
		require.NoError(t, json.Unmarshal(c.roster, &got))
		class := mine.Employees[0]["classification"].(string)
		assert.NotNil(t, a.Pay.Class(class), "%s: %s", id, class)
		want["agreement"] = id
		want["employees"].([]any)[0].(map[string]any)["classification"] = class
		assert.Equal(t, want, got, id)
	}
}

// workedOut is what the case's lines come to, by element: worked by hand.
func workedOut(t *testing.T, c *rosterCase) (elements map[string]int64, total int64) {
	elements = map[string]int64{}
	for _, line := range c.sections["pay"] {
		fields := fieldsOf(line)
		n, err := strconv.ParseInt(strings.ReplaceAll(fields[len(fields)-1], ".", ""), 10, 64)
		require.NoError(t, err, line)
		elements[fields[2]] += n
		total += n
	}
	return elements, total
}

// The comparison of the roster under every agreement comes to what was worked out
// by hand under each, and is partial where the case says that something is not
// costed.
func TestFourWeeksCompared(t *testing.T) {
	cases := fourWeeksCases(t)
	text, err := os.ReadFile(fourWeeksRoster)
	require.NoError(t, err)
	r := rosterOf(t, string(text))
	base, err := agreement(r.Agreement)
	require.NoError(t, err)
	var others []*agreements.Agreement
	for _, id := range agreements.IDs() {
		if id != r.Agreement {
			a, err := agreement(id)
			require.NoError(t, err)
			others = append(others, a)
		}
	}
	class, err := audit.ParseClassMap("CX-1=opseu-2004:CO-2", agreements.IDs())
	require.NoError(t, err)
	c, problems, err := audit.Compare(r, base, others, audit.CompareOptions{Classes: []audit.ClassMap{class}})
	require.NoError(t, err)
	require.Empty(t, problems)
	require.Len(t, c.Under, len(cases))
	for i := range c.Under {
		u := &c.Under[i]
		elements, total := workedOut(t, cases[u.Agreement])
		assert.Equal(t, cents(total), u.Total.String(), u.Agreement)
		for _, e := range u.Elements {
			assert.Equal(t, cents(elements[e.Element]), e.Amount.String(), "%s: %s", u.Agreement, e.Element)
			delete(elements, e.Element)
		}
		assert.Empty(t, elements, u.Agreement)
		assert.Equal(t, len(cases[u.Agreement].sections["not-costed"]) > 0, u.Partial, u.Agreement)
	}
}

// The README's table is that comparison: each total in it is the hand-worked one.
func TestFourWeeksInReadme(t *testing.T) {
	cases := fourWeeksCases(t)
	readme, err := os.ReadFile("../README.md")
	require.NoError(t, err)
	_, rest, ok := strings.Cut(string(readme), "compare testdata/rosters/four-weeks.json")
	require.True(t, ok)
	table, _, _ := strings.Cut(rest, "```")
	seen := map[string]bool{}
	for line := range strings.Lines(table) {
		f := strings.Fields(line)
		if len(f) < 2 || cases[f[0]] == nil {
			continue
		}
		seen[f[0]] = true
		_, total := workedOut(t, cases[f[0]])
		want := cents(total)
		if whole := strings.Split(want, "."); len(whole[0]) > 3 {
			want = fmt.Sprintf("%s,%s.%s", whole[0][:len(whole[0])-3], whole[0][len(whole[0])-3:], whole[1])
		}
		if len(cases[f[0]].sections["not-costed"]) > 0 {
			want += "*"
		}
		assert.Equal(t, want, f[len(f)-1], line)
	}
	assert.Len(t, seen, len(cases))
}
