package layout_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/importers"
	"rostercheck/schedule"
)

func loaded(text string) (*schedule.Roster, []string) {
	roster, problems, _ := importers.LoadWith([]importers.Input{importers.Bytes("x.csv", []byte(text))}, given())
	var all []string
	for _, p := range problems {
		all = append(all, p.String())
	}
	return roster, all
}

// A sheet of headings and little else is refused at one of them, whichever reader
// would have taken it.
func TestHeadingsAreBounded(t *testing.T) {
	const refused = ": the sheet has more than 200000 headings of days, counted up to this line; no roster has, and the sheet is not read; empty those that are repeated, or part the sheet"
	var days strings.Builder
	for _, d := range []string{"02", "03", "04", "05", "06", "07", "08", "09", "10", "11"} {
		days.WriteString(",2001-07-" + d)
	}
	// 20,000 lines of ten days are 200,000; the next line, of a heading and its
	// person, is the first beyond them.
	block := "Name" + days.String() + "\nRoy" + strings.Repeat(",D", 10) + "\n"
	_, problems := loaded(strings.Repeat(block, 20_001))
	assert.Equal(t, []string{"x.csv:line 40001: value 2" + refused}, problems)

	// 28,572 lines of seven days are 200,004.
	_, problems = loaded(strings.Repeat("Name,Mon,Tue,Wed,Thu,Fri,Sat,Sun\nRoy,D,D,D,D,D,,\n", 28_572))
	assert.Equal(t, []string{"x.csv:line 57143: value 2" + refused}, problems)
}

// The headings of a legend may stand over every part of it: each part is read once,
// and no heading is taken for a code.
func TestLegendHeadedAgain(t *testing.T) {
	for _, heads := range []string{"Code,Start,End\nE,15:00,23:00\nCode,Start,End\nL,16:00,00:00\n", "Code,Times\nE,15:00-23:00\nCode,Times\nL,16:00-00:00\n"} {
		roster, problems := loaded("Name,2001-07-02,2001-07-03,2001-07-04\nRoy,E,L,\n,,,\n" + heads)
		require.Empty(t, problems)
		var codes []string
		for _, c := range roster.Codes {
			codes = append(codes, c.Code)
		}
		assert.ElementsMatch(t, []string{"E", "L"}, codes)
	}
}
