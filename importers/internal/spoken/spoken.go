// Package spoken looks for English in what importers say in French. It is of
// tests alone.
package spoken

import (
	"bytes"
	"io"
	"regexp"
	"strings"
	"testing"

	"rostercheck/internal/lang"
	"rostercheck/schedule"
)

var (
	english = regexp.MustCompile(`(?i)(^|[^\pL-])(the|of|and|is|with|from|are|was|were|no|not|to|at|by|for|in|read|left|shift|shifts|day|days|row|rows|line|lines|year|hours|cells|records|events?,? more|none)([^\pL'’-]|$)`)
	// quoted is what stands in a file.
	quoted = regexp.MustCompile(`"(\\.|[^"\\])*"|(Bruno Cote-Roy shifts 2001|[\pL\d./_-]+)\.(xlsx|csv|ics|json)(:[^ :]*)?|--[a-z-]+|Line 1|Day off|code {8}(no 0700-1500|Days) `)
)

// Notices fails the test where a roster has a notice without French.
func Notices(t testing.TB, r *schedule.Roster) {
	t.Helper()
	for i, s := range r.NoticesIn(lang.French) {
		if english.MatchString(quoted.ReplaceAllString(s, "…")) || strings.Contains(s, "%!") {
			t.Errorf("English in French: %s\n(of: %s)", s, r.Notices[i])
		}
	}
}

// Problems fails the test where a problem has no French, or English left in it.
func Problems(t testing.TB, problems schedule.Problems) {
	t.Helper()
	for _, p := range problems {
		s := p.Say(lang.French)
		if telling.MatchString(flags.ReplaceAllString(quoted.ReplaceAllString(s, "…"), "…")) || strings.Contains(s, "%!") {
			t.Errorf("English in French: %s\n(of: %s)", s, p)
		}
	}
}

// telling are the words of [english] that are no codes too.
var telling = regexp.MustCompile(`(?i)(^|[^\pL-])(the|of|and|is|with|from|are|was|were|not|to|by|for|rows?|lines?|cells|records|events|stands|alone|file|given)([^\pL'’-]|$)`)

// flags are what is to be typed.
var flags = regexp.MustCompile(`--[a-z-]+( [A-Za-z0-9=:/-]+)?|/[a-z_]+(/[a-z0-9_]+)*`)

// Account fails the test where an account of an import has words without French.
func Account(t testing.TB, p interface {
	WriteText(w io.Writer, r *schedule.Roster, l lang.Lang) error
}) {
	t.Helper()
	var out bytes.Buffer
	if err := p.WriteText(&out, &schedule.Roster{}, lang.French); err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(out.String()) {
		if english.MatchString(quoted.ReplaceAllString(line, "…")) || strings.Contains(line, "%!") {
			t.Errorf("English in French: %s", line)
		}
	}
}
