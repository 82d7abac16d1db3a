package text

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/agreements/money"
	"rostercheck/audit"
)

// thirteen is a comparison of so many agreements.
func thirteen() *audit.Comparison {
	c := &audit.Comparison{Version: 1, Employees: 1, Rates: audit.EqualRates, Institution: "\x1b[31mPlace"}
	for i := range 13 {
		c.Under = append(c.Under, audit.Costing{Agreement: fmt.Sprintf("agreement-%d", 1990+i), Total: 1_234_567_89, Costed: 1, Partial: i%2 == 1, Missing: []string{"overtime"}[:i%2],
			Elements: []audit.ElementSum{{Element: "holiday-in-lieu", Status: audit.Given, Amount: 1_234_567_89}},
			Findings: []audit.RuleCount{{Rule: "overlap", Clause: "1", Strength: "data", Findings: 1}}})
	}
	return c
}

// No table of thirteen agreements is wider than the terminal, and no agreement is
// left out of one.
func TestComparisonFitsTheWidth(t *testing.T) {
	for _, width := range []int{72, 80, 100, 200} {
		var out bytes.Buffer
		require.NoError(t, WriteComparison(&out, thirteen(), Options{Width: width}))
		for line := range strings.Lines(out.String()) {
			assert.LessOrEqual(t, utf8.RuneCountInString(strings.TrimSuffix(line, "\n")), width, line)
		}
		assert.NotContains(t, out.String(), "\x1b")
		elements, _, _ := strings.Cut(strings.SplitN(out.String(), "Cost by element", 2)[1], "Findings by rule")
		for i := range 13 {
			assert.Equal(t, 1, strings.Count(elements, fmt.Sprintf("agreement-%d", 1990+i)), "width %d", width)
		}
		assert.Equal(t, 6, strings.Count(elements, "1,234,567.89*"), "every partial total has its mark")
	}
}

// Where nobody is costed there is no total, not one of nothing.
func TestNobodyCosted(t *testing.T) {
	c := thirteen()
	c.Under = c.Under[:2]
	c.Under[1].Costed, c.Under[1].Total, c.Under[1].LeftOut = 0, 0, []audit.LeftOut{{Employee: "1", Why: "no rate"}}
	var out bytes.Buffer
	require.NoError(t, WriteComparison(&out, c, Options{}))
	assert.Regexp(t, `(?m)^    agreement-1991 +not costed +PARTIAL`, out.String())
	assert.NotContains(t, out.String(), " 0.00")
}

// The six elements that pay most have a column each, the highest first, and the
// others one together, marked where some of it is not known. An amount of which
// nothing could be costed is never a zero.
func TestManyAgreementsStandOneBelowAnother(t *testing.T) {
	sum := func(id string, cents money.Amount) audit.ElementSum {
		return audit.ElementSum{Element: id, Status: audit.Given, Amount: cents}
	}
	c := thirteen()
	for i := range c.Under {
		c.Under[i].Elements = []audit.ElementSum{sum("a", 1_00), sum("b", 2_00), sum("call-back-minimum", 300_00), sum("d", 400_00), sum("e", 500_00), sum("f", 600_00), sum("g", 700_00), sum("h", 800_00)}
	}
	e := c.Under[1].Elements
	e[0].Partial, e[0].Amount = true, 0 // of a nothing could be costed
	e[3].Partial, e[3].Amount = true, 0
	e[4] = audit.ElementSum{Element: "e", Status: audit.NotGiven}
	e = c.Under[2].Elements
	e[0], e[1] = audit.ElementSum{Element: "a", Status: audit.None}, audit.ElementSum{Element: "b", Status: audit.None}
	e = c.Under[3].Elements
	e[0], e[1] = audit.ElementSum{Element: "a", Status: audit.None}, audit.ElementSum{Element: "b", Status: audit.NotGiven}
	var out bytes.Buffer
	require.NoError(t, WriteComparison(&out, c, Options{Width: 130}))
	_, table, _ := strings.Cut(out.String(), "Cost by element\n")
	lines := strings.Split(table, "\n")
	assert.Equal(t, []string{"call-back-"}, strings.Fields(lines[0]))
	assert.Equal(t, []string{"h", "g", "f", "e", "d", "minimum", "other", "total"}, strings.Fields(lines[1]))
	assert.Equal(t, "agreement-1990 800.00 700.00 600.00 500.00 400.00 300.00 3.00 1,234,567.89", strings.Join(strings.Fields(lines[2]), " "))
	assert.Equal(t, "agreement-1991 800.00 700.00 600.00 not given unknown 300.00 2.00* 1,234,567.89*", strings.Join(strings.Fields(lines[3]), " "))
	assert.Equal(t, "agreement-1992 800.00 700.00 600.00 500.00 400.00 300.00 none 1,234,567.89", strings.Join(strings.Fields(lines[4]), " "))
	assert.Equal(t, "agreement-1993 800.00 700.00 600.00 500.00 400.00 300.00 unknown 1,234,567.89*", strings.Join(strings.Fields(lines[5]), " "))
	assert.Equal(t, strings.Index(lines[2], "1,234"), strings.Index(lines[3], "1,234"), "a mark stands behind the cents, not in their place")
	assert.Contains(t, table, "    other: a, b.\n")
	assert.Contains(t, table, "unknown: it is owed or may be")
}

// What several agreements lack alike is told once; remarks on their own figures
// are counted, and told where all is asked for.
func TestRemarksAreCounted(t *testing.T) {
	c := thirteen()
	for i := range 2 {
		u := &c.Under[i]
		u.NotCosted = []audit.NotCosted{{Element: "holiday", Why: "one shift; not given by the source of " + u.Agreement + ": silent"}}
		u.Notices = []audit.Notice{{Text: "inferred, not read: the week", Remark: true}, {Text: "it has expired"}}
	}
	var out, whole bytes.Buffer
	require.NoError(t, WriteComparison(&out, c, Options{Width: 200}))
	require.NoError(t, WriteComparison(&whole, c, Options{Width: 200, All: true}))
	assert.Contains(t, out.String(), "    agreement-1990, agreement-1991: holiday: one shift; not given by the source: silent\n")
	assert.Contains(t, out.String(), "    agreement-1990, agreement-1991: it has expired\n")
	assert.Contains(t, out.String(), "without a date: agreement-1990 1, agreement-1991 1; add --all")
	assert.NotContains(t, out.String(), "the week")
	assert.Contains(t, whole.String(), "    agreement-1990, agreement-1991: inferred, not read: the week\n")
	assert.NotContains(t, whole.String(), "add --all, or see a workbook")
}
