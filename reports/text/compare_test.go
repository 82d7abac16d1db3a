package text

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

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
