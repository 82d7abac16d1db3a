package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What people type and what is wrong with it is said in French, and with no English
// in it: every script is run once more with --lang fr, and what it then prints is
// searched for English words.
func TestScriptsSpeakFrench(t *testing.T) {
	if testing.Short() {
		t.Skip("runs every script")
	}
	for _, dir := range []string{"testdata/script", "testdata/bad"} {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			french := t.TempDir()
			files, err := filepath.Glob(dir + "/*.txtar")
			require.NoError(t, err)
			require.NotEmpty(t, files)
			for _, file := range files {
				text, err := os.ReadFile(file)
				require.NoError(t, err)
				require.NoError(t, os.WriteFile(filepath.Join(french, filepath.Base(file)), []byte(spokenFrench(string(text))), 0o600))
			}
			p := scriptParams(french)
			p.Cmds["french"] = speaksFrench
			testscript.Run(t, p)
		})
	}
}

// run is a line of a script that runs the program.
var runsProgram = regexp.MustCompile(`^(\[[^]]*\] )?(!|\?)? ?(status \d+|exec) rostercheck`)

// asserts are lines that look at what was printed in English.
var asserts = regexp.MustCompile(`^(\[[^]]*\] )?! ?(stdout|stderr|grep|cmp)|^(\[[^]]*\] )?(stdout|stderr|cmp|cmpenv|grep|cells|exists|exec cat|exec grep) `)

// spokenFrench is a script that runs the program in French, and asserts nothing but
// that it is spoken.
func spokenFrench(script string) string {
	commands, files, some := strings.Cut(script, "\n-- ")
	var out []string
	for line := range strings.Lines(commands) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case asserts.MatchString(line):
			continue
		case runsProgram.MatchString(line):
			line = runsProgram.ReplaceAllString(line, "${1}french rostercheck")
		}
		out = append(out, line)
	}
	text := strings.Join(out, "\n") + "\n"
	if some {
		text += "-- " + files
	}
	return text
}

// speaksFrench runs the program with --lang fr and fails where it prints English.
func speaksFrench(ts *testscript.TestScript, _ bool, args []string) {
	args = slices.Clone(args[1:])
	if !slices.ContainsFunc(args, func(s string) bool { return strings.HasPrefix(s, "--lang") }) {
		at := slices.Index(args, "--")
		if at < 0 {
			at = len(args)
		}
		args = slices.Insert(args, at, "--lang", "fr")
	}
	_ = ts.Exec("rostercheck", args...) // any status
	shown := ts.ReadFile("stderr")
	if args[0] == "__complete" || slices.Contains(args, "de") {
		return // for the shell; and a language that is not spoken
	}
	if forPeople(args) {
		shown += ts.ReadFile("stdout")
	}
	for line := range strings.Lines(shown) {
		if words := englishIn(rosterText.Replace(line)); words != nil {
			ts.Fatalf("rostercheck %s\n%sEnglish: %q", strings.Join(args, " "), line, words)
		}
	}
}

// rosterText is what the scripts' own rosters and agreements say in English.
var rosterText = strings.NewReplacer("Example Institution", "", "agreed by Tremblay and Roy on", "", "agreed by Employé 1 and Employé 2 on", "", "of the local", "", "agreed with the local", "",
	"the post is vacant", "", "so is the other", "", "The top", "", "Later hours", "", "absent: its amounts after 2001 were not seen", "", "per_hour[0].from", "", "dated/from 2001-07-02 to 2001-07-15", "")

// forPeople tells whether a command prints text in the reader's language.
func forPeople(args []string) bool {
	if len(args) == 0 {
		return true
	}
	switch args[0] {
	case "schema", "completion", "__complete":
		return false
	case "clauses", "agreements":
		// Their texts have a test of their own; titles of the source stay English.
		return slices.Contains(args, "lint")
	}
	for i, a := range args {
		if a == "--write-mapping" || strings.HasPrefix(a, "--lang") && !slices.Contains(args, "fr") && a != "--lang=fr" {
			return false
		}
		if form, ok := strings.CutPrefix(a, "--format="); ok || a == "--format" && i+1 < len(args) {
			if !ok {
				form = args[i+1]
			}
			return form == "text"
		}
	}
	return true
}

var (
	// Words that English sentences are made of, and none that is a code too.
	english = regexp.MustCompile(`(?i)(^|[^\pL/=:-])(the|of|and|is|with|from|are|was|were|not|to|at|for|in|it|this|that|has|have|only|or|read|rows?|lines?|cells?|sheets?|records|keys?|unknown|missing|expected|found|write|give|flags|commands?|examples?|minutes more|days more)([^\pL'’_-]|$)`)
	// quoted is what stands in a file, or is typed.
	quoted = regexp.MustCompile(`"(\\.|[^"\\])*"|'[^' ]*'|[\pL\d./_-]+\.(xlsx|csv|ics|json|txt|yaml|html)(:[^ :]*)?|--[a-z-]+([ =][a-z0-9-]+)?`)
)

// englishIn are the English words of a line.
func englishIn(line string) []string {
	var out []string
	for _, m := range english.FindAllStringSubmatch(quoted.ReplaceAllString(line, "…"), -1) {
		out = append(out, m[2])
	}
	return out
}

// Hostile and broken files are refused in French too, to the last fragment.
func TestHostileSpeaksFrench(t *testing.T) {
	if testing.Short() {
		t.Skip("reads large files")
	}
	said := 0
	for _, h := range hostiles {
		if strings.Contains(h.name, "million") || strings.Contains(h.name, "megabytes") {
			continue // for their size alone
		}
		dir := t.TempDir()
		_, _, msg := call(append(h.make(t, dir), "--lang", "fr")...)
		msg = strings.ReplaceAll(msg, dir, "")
		for line := range strings.Lines(msg) {
			said++
			assert.Empty(t, englishIn(line), "%s: %s", h.name, line)
		}
	}
	assert.Greater(t, said, 100)
}
