package agreements

import (
	"rostercheck/internal/lang"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestSuggest(t *testing.T) {
	names := []string{"tiers", "rounds", "round", "cap"}
	for word, want := range map[string]string{
		"rund":                   `did you mean "round"?`,
		"roundz":                 `did you mean "round"?`, // as near as rounds, and before it
		"tears":                  `did you mean "tiers"?`,
		"bap":                    `did you mean "cap"?`,
		"bop":                    `did you mean "cap"?`, // two of three letters
		"bob":                    `use one of cap, round, rounds, tiers`,
		strings.Repeat("x", 300): `use one of cap, round, rounds, tiers`,
	} {
		assert.Equal(t, want, suggest(word, names).In(lang.English), word)
	}
	assert.Equal(t, []string{"tiers", "rounds", "round", "cap"}, names, "the caller's list stays as it is")
	assert.Equal(t, "only cap is allowed", oneOf([]string{"cap"}).In(lang.English))
	assert.Equal(t, "none is allowed here", oneOf(nil).In(lang.English))
	oneOf(names)
	assert.Equal(t, "tiers", names[0], "the caller's list stays as it is")
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"", "abc", 3}, {"abc", "", 3}, {"kitten", "sitting", 3}, {"flaw", "lawn", 2}, {"same", "same", 0}, {"ab", "ba", 2}} {
		assert.Equal(t, c.want, distance(c.a, c.b), "%s %s", c.a, c.b)
	}
}

func TestNames(t *testing.T) {
	assert.True(t, isID("az-09"))
	for _, bad := range []string{"A", "a_b", "a b", "é", "`", "{", "/", ":"} {
		assert.False(t, isID(bad), bad)
	}
	for id, want := range map[string]string{"App. C 6": `p["App. C 6"]`, "CX-1": "p.CX-1", "per_hour": "p.per_hour", "é": `p["é"]`} {
		assert.Equal(t, want, join("p", id))
	}
	assert.Equal(t, "title", join("", "title"))
}

func TestParseHours(t *testing.T) {
	for _, h := range []Hours{Shift, Day, Variable} {
		got, ok := ParseHours(h.String())
		assert.True(t, ok)
		assert.Equal(t, h, got)
	}
	for _, bad := range []string{"", "Shift", "night"} {
		got, ok := ParseHours(bad)
		assert.False(t, ok)
		assert.Equal(t, NoHours, got)
	}
}
