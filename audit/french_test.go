package audit_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/agreements"
	"rostercheck/audit"
	"rostercheck/importers/document"
	"rostercheck/internal/lang"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// frenchRosters are rosters of every agreement and of every rule and element, in
// the order of the cases, and the whole institution.
func frenchRosters(t *testing.T) map[string]*schedule.Roster {
	out := map[string]*schedule.Roster{"institution": loadInstitution(t, "../testdata/rosters/institution.json")}
	for _, c := range allCases(t) {
		r, problems := document.Decode("roster.json", c.roster)
		require.Empty(t, problems, c)
		out[c.String()] = r
	}
	return out
}

// spoken is an audit in the languages of its messages and of its other sentences.
func spoken(t *testing.T, name string, r *schedule.Roster, messages, prose lang.Lang) *audit.Document {
	t.Helper()
	a, err := audit.Agreement(r.Agreement)
	require.NoError(t, err)
	today, err := civil.ParseDate("2001-09-30")
	require.NoError(t, err)
	doc, problems := audit.Run(r, a, audit.Options{Lang: messages, Prose: prose, Today: today, HasToday: true, Baseline: &audit.Baseline{
		File: "accepted.yaml", List: []audit.Acceptance{
			{Rule: "overlap", OfSchedule: true, First: "2001-01-01", Last: "2001-01-02", Reason: "r", Approver: "a", Expires: "2001-12-31", Line: 3},
			{Rule: "overlap", Employee: "1042", First: "2001-01-01", Reason: "r", Approver: "a", Expires: "2001-08-31", Line: 9},
		},
	}})
	require.Empty(t, problems, name)
	return doc
}

// sentences are what a document says to a reader, by where it says it.
func sentences(d *audit.Document) (out []string, where []string) {
	add := func(at, s string) {
		if s != "" {
			out, where = append(out, s), append(where, at)
		}
	}
	for i := range d.Findings {
		add("finding "+d.Findings[i].Rule, d.Findings[i].Message)
	}
	for _, n := range d.NotJudged {
		add("not judged "+n.Rule, n.Why)
	}
	for _, n := range d.NotCosted {
		add("not costed "+n.Element, n.Why)
	}
	for _, n := range d.Notices {
		add("notice", n)
	}
	for i := range d.Book.Timelines {
		for _, l := range d.Pay.Explain(i) {
			add("why "+l.Element, l.Why.Says)
			add("clause "+l.Clause, l.Why.ClauseSays)
			add("arithmetic", l.Why.Arithmetic)
			for _, n := range l.Why.Notes {
				add("note "+l.Element, n)
			}
		}
	}
	return out, where
}

// stopWords tell an English sentence, or a piece of one.
var stopWords = regexp.MustCompile(` (the|of|and|is|are|was|with|by|on|for|shift|overtime) `)

// quiet is what stands alike in both languages: figures, codes and names.
var quiet = regexp.MustCompile(`^[^\pL]*$`)

// Nothing that an audit says in French is said in English, and in both languages
// the same is said.
func TestAuditsSpeakFrench(t *testing.T) {
	t.Parallel()
	said := map[string]string{}
	heard := map[string]bool{}
	// Headings of a source that has no clause numbers stand for them, in its words.
	names := []string{"Alberta Union of Provincial Employees", "", "B.C. Government and Service Employees' Union", ""}
	for _, id := range agreements.IDs() {
		a, err := audit.Agreement(id)
		require.NoError(t, err)
		for _, c := range a.Clauses {
			if c.Kind == agreements.OfHeading {
				names = append(names, c.ID, "")
			}
		}
	}
	untranslated := strings.NewReplacer(names...)
	for name, r := range frenchRosters(t) {
		if name == "institution" && testing.Short() {
			continue
		}
		en, where := sentences(spoken(t, name, r, lang.English, lang.English))
		fr, _ := sentences(spoken(t, name, r, lang.French, lang.French))
		require.Len(t, fr, len(en), name)
		for i := range en {
			if said[en[i]] == fr[i] {
				continue
			}
			said[en[i]] = fr[i]
			kind, _, _ := strings.Cut(where[i], " ")
			heard[kind] = true
			if quiet.MatchString(en[i]) {
				continue
			}
			if kind != "arithmetic" || strings.Contains(en[i], "$") {
				assert.NotEqual(t, en[i], fr[i], "%s: %s is English", name, where[i])
			}
			assert.NotRegexp(t, stopWords, untranslated.Replace(fr[i]), "%s: %s is English in part", name, where[i])
			assert.NotContains(t, fr[i], "%!", "%s: %s", name, where[i])
			assert.Equal(t, figures(en[i]), figures(fr[i]), "%s: %s: %q and %q", name, where[i], en[i], fr[i])
		}
	}
	for _, kind := range []string{"finding", "not", "notice", "why", "clause", "arithmetic", "note"} {
		assert.True(t, heard[kind], "no %s was heard", kind)
	}
	if file := os.Getenv("ROSTERCHECK_SAID"); file != "" {
		var list []string
		for en, fr := range said {
			list = append(list, en+"\n    "+fr)
		}
		slices.Sort(list)
		require.NoError(t, os.WriteFile(file, []byte(strings.Join(list, "\n")), 0o644))
	}
}

// figures are the digits of a sentence, in order of size: French may have the
// arguments in another order.
func figures(s string) string {
	var out []byte
	for i := range len(s) {
		if '0' <= s[i] && s[i] <= '9' {
			out = append(out, s[i])
		}
	}
	slices.Sort(out)
	return string(out)
}

// A document for programs is the same in both languages but for the messages of
// its findings.
func TestJSONIsOneLanguageButForMessages(t *testing.T) {
	t.Parallel()
	message := regexp.MustCompile(`"message": "(\\.|[^"\\])*"`)
	differ := 0
	for name, r := range frenchRosters(t) {
		en, fr := spoken(t, name, r, lang.English, lang.English), spoken(t, name, r, lang.French, lang.English)
		for _, write := range []func(*audit.Document, *bytes.Buffer) error{
			func(d *audit.Document, b *bytes.Buffer) error { return d.WriteJSON(b, false) },
			func(d *audit.Document, b *bytes.Buffer) error { return d.WriteJSON(b, true) },
			func(d *audit.Document, b *bytes.Buffer) error { return d.WriteJSONWhy(b) },
		} {
			var a, b bytes.Buffer
			require.NoError(t, write(en, &a))
			require.NoError(t, write(fr, &b))
			if !bytes.Equal(a.Bytes(), b.Bytes()) {
				differ++
			}
			if !bytes.Equal(message.ReplaceAll(a.Bytes(), nil), message.ReplaceAll(b.Bytes(), nil)) {
				assert.Equal(t, string(message.ReplaceAll(a.Bytes(), nil)), string(message.ReplaceAll(b.Bytes(), nil)), name)
			}
		}
	}
	assert.Greater(t, differ, 100, "no message was in French")
}

// In French too the keys, codes, clauses and figures of a document are those of
// English: only sentences differ.
func TestFrenchChangesNoCode(t *testing.T) {
	t.Parallel()
	prose := map[string]bool{"message": true, "why": true, "reason": true, "notices": true, "says": true, "clause_says": true, "notes": true, "arithmetic": true, "about": true, "marks": true, "name": true}
	var same func(at, key string, a, b any)
	same = func(at, key string, a, b any) {
		require.IsType(t, a, b, at)
		switch a := a.(type) {
		case map[string]any:
			b := b.(map[string]any)
			require.Len(t, b, len(a), at)
			for k := range a {
				same(at+"."+k, k, a[k], b[k])
			}
		case []any:
			b := b.([]any)
			require.Len(t, b, len(a), at)
			for i := range a {
				same(fmt.Sprintf("%s[%d]", at, i), key, a[i], b[i])
			}
		default:
			if !prose[key] && !reflect.DeepEqual(a, b) {
				assert.Equal(t, a, b, at)
			}
		}
	}
	days := 0
	for name, r := range frenchRosters(t) {
		en, fr := spoken(t, name, r, lang.English, lang.English), spoken(t, name, r, lang.French, lang.French)
		same(name, "", asJSON(t, en.WriteJSONWhy), asJSON(t, fr.WriteJSONWhy))
		for i := range en.Book.Timelines {
			if i > 2 {
				break
			}
			for d := en.Book.Start; d <= min(en.Book.End, en.Book.Start+13); d++ {
				one, two := en.Day(i, d), fr.Day(i, d)
				same(name+" "+d.String(), "", asJSON(t, one.WriteJSON), asJSON(t, two.WriteJSON))
				for k := range one.Shifts {
					for m, mark := range one.Shifts[k].Marks {
						assert.NotEqual(t, mark, two.Shifts[k].Marks[m])
					}
				}
				for k := range one.Readings {
					assert.NotEqual(t, one.Readings[k].About, two.Readings[k].About)
				}
				for k := range one.Holidays {
					if one.Holidays[k].Name != "" {
						assert.NotEqual(t, one.Holidays[k].Name, two.Holidays[k].Name)
					}
				}
				days++
			}
		}
	}
	assert.Greater(t, days, 1000)
}

func asJSON(t *testing.T, write func(io.Writer) error) any {
	var b bytes.Buffer
	require.NoError(t, write(&b))
	var out any
	require.NoError(t, json.Unmarshal(b.Bytes(), &out))
	return out
}
