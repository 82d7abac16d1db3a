package show

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"rostercheck/reports/internal/words"
)

func TestSourcesOfNeighboursAreOne(t *testing.T) {
	for in, want := range map[string]string{
		"":            "",
		"Changes!A35": "Changes!A35",
		"Changes!A35 Changes!A36 Changes!A37 Changes!A38 Changes!A40":                 "Changes!A35:A38, Changes!A40",
		"Roster!H12 Roster!I12 Roster!J12":                                            "Roster!H12, Roster!I12, Roster!J12",
		"Roster!H12 Roster!I12 Roster!J12 Roster!K12":                                 "Roster!H12:K12",
		"Roster!H12 Roster!I13 Roster!J14 Roster!K15":                                 "Roster!H12, Roster!I13, Roster!J14, Roster!K15",
		"Roster!Y2 Roster!Z2 Roster!AA2 Roster!AB2 Roster!AD2":                        "Roster!Y2:AB2, Roster!AD2",
		"Patterns!R2 Assignments!A18 Patterns!B2 Patterns!C2 Patterns!D2 Patterns!E2": "Patterns!B2:E2, Patterns!R2, Assignments!A18",
		"/changes/3 /changes/4":                                                       "/changes/3, /changes/4",
		"/changes/3 /changes/4 /changes/5":                                            "/changes/3, /changes/4, /changes/5",
		"/changes/9 /changes/10 /changes/11 /changes/12":                              "/changes/9 to /changes/12",
		"/patterns/0/days/3 /assignments/0":                                           "/patterns/0/days/3, /assignments/0",
		"a.xlsx:Roster!H12 b.xlsx:Roster!I12":                                         "a.xlsx:Roster!H12, b.xlsx:Roster!I12",
		"/schedule /changes/0/to":                                                     "/schedule, /changes/0/to",
	} {
		assert.Equal(t, want, Sources(&words.English, strings.Fields(in)), in)
	}
	assert.Equal(t, "line 4, It's!x", Sources(&words.English, []string{"line 4", "It's!x"}), "what is neither cell nor entry stays as it is")
}
