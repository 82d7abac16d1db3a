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
	untranslated := namesAndHeadings(t)
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

// namesAndHeadings takes out of a text what nobody translates: names, and the
// headings that stand for clause numbers in a source that has none.
func namesAndHeadings(t *testing.T) *strings.Replacer {
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
	return strings.NewReplacer(names...)
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
		if !strings.HasPrefix(name, "cx-2001/") {
			continue
		}
		for i := range en.Book.Timelines[:min(2, len(en.Book.Timelines))] {
			one, two := en.Member(i).Under("weekend-day", "clock"), fr.Member(i).Under("weekend-day", "clock")
			require.Len(t, two, len(one), name)
			for k := range one {
				assert.NotEqual(t, one[k].Why.Says, two[k].Why.Says, name)
			}
			for d := en.Book.Start; d <= min(en.Book.End, en.Book.Start+6); d++ {
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

// Comparisons of agreements, back pay and comparisons of rosters speak French
// where an audit does.
func TestComparisonsSpeakFrench(t *testing.T) {
	t.Parallel()
	heard, untranslated := map[string]int{}, namesAndHeadings(t)
	held := func(name string, en, fr func(io.Writer) error) {
		heldAgainst(t, name, asJSON(t, en), asJSON(t, fr), untranslated, heard)
	}
	var others []*agreements.Agreement
	for _, id := range []string{"aupe-2000", "opseu-2004", "usje-unifor-2024"} {
		a, err := audit.Agreement(id)
		require.NoError(t, err)
		others = append(others, a)
	}
	base, err := audit.Agreement("cx-2001")
	require.NoError(t, err)
	in := func(l lang.Lang, rates audit.Rates, classes ...audit.ClassMap) audit.CompareOptions {
		return audit.CompareOptions{Options: audit.Options{Lang: l, Prose: l, Workers: 1}, Rates: rates, Classes: classes}
	}
	compared := func(name string, r *schedule.Roster, rates audit.Rates, with []*agreements.Agreement, classes ...audit.ClassMap) {
		en, problems, err := audit.Compare(r, base, with, in(lang.English, rates, classes...))
		require.NoError(t, err, name)
		require.Empty(t, problems, name)
		fr, _, err := audit.Compare(r, base, with, in(lang.French, rates, classes...))
		require.NoError(t, err, name)
		held(name, en.WriteJSON, fr.WriteJSON)
		old, _, err := audit.Retro(r, base, base, with[0], audit.ByWeek, in(lang.English, audit.EqualRates))
		require.NoError(t, err, name)
		now, _, err := audit.Retro(r, base, base, with[0], audit.ByWeek, in(lang.French, audit.EqualRates))
		require.NoError(t, err, name)
		held(name, old.WriteJSON, now.WriteJSON)
	}
	last := spokenIn(t, lang.English, "four-weeks", rosterOf(t, fourWeeksText(t)))
	lastFrench := spokenIn(t, lang.French, "four-weeks", rosterOf(t, fourWeeksText(t)))
	const each = 5 // of so many cases one is enough
	for i, c := range allCases(t) {
		if c.agreement != "cx-2001" || i%each > 0 {
			continue
		}
		r, problems := document.Decode("roster.json", c.roster)
		require.Empty(t, problems, c)
		r.Waivers = append(slices.Clone(r.Waivers), schedule.Waiver{Rule: "short-change", First: r.Period.Start, Last: r.Period.End, Reason: "the reason of a waiver"})
		compared(c.String(), r, audit.EqualRates, others)
		en, fr := spokenIn(t, lang.English, c.String(), r), spokenIn(t, lang.French, c.String(), r)
		held(c.String(), audit.Differences(last, en).WriteJSON, audit.Differences(lastFrench, fr).WriteJSON)
	}
	r := rosterOf(t, fourWeeksText(t))
	class, err := audit.ParseClassMap("CX-1=opseu-2004:CO-2", agreements.IDs())
	require.NoError(t, err)
	compared("own rates", r, audit.OwnRates, others[1:2], class)
	for _, key := range []string{"title", "why", "text", "notices", "message"} {
		assert.Positive(t, heard[key], "no %s was heard", key)
	}
}

func fourWeeksText(t *testing.T) string {
	text, err := os.ReadFile(fourWeeksRoster)
	require.NoError(t, err)
	return string(text)
}

// spokenIn is an audit in one language.
func spokenIn(t *testing.T, l lang.Lang, name string, r *schedule.Roster) *audit.Document {
	t.Helper()
	return spoken(t, name, r, l, l)
}

// heldAgainst walks a document in English and in French together: sentences
// differ and are French, and everything else is the same.
func heldAgainst(t *testing.T, name string, en, fr any, untranslated *strings.Replacer, heard map[string]int) {
	t.Helper()
	var same func(at, key string, a, b any)
	same = func(at, key string, a, b any) {
		require.IsType(t, a, b, at)
		switch a := a.(type) {
		case map[string]any:
			require.Len(t, b, len(a), at)
			for k := range a {
				same(at+"."+k, k, a[k], b.(map[string]any)[k])
			}
		case []any:
			require.Len(t, b, len(a), at)
			for i := range a {
				same(fmt.Sprintf("%s[%d]", at, i), key, a[i], b.([]any)[i])
			}
		case string:
			s := b.(string)
			if !sayings[key] {
				if a != s {
					assert.Equal(t, a, s, at)
				}
				return
			}
			if quiet.MatchString(a) {
				return
			}
			heard[key]++
			if key == "reason" && a != "penitentiary emergency" {
				assert.Equal(t, a, s, at) // the roster's own
				return
			}
			if a == s || stopWords.MatchString(untranslated.Replace(s)) || strings.Contains(s, "%!") || figures(a) != figures(s) {
				assert.Fail(t, "no French", "%s: %q and %q", at, a, s)
			}
		default:
			if a != b {
				assert.Equal(t, a, b, at)
			}
		}
	}
	same(name, "", en, fr)
}

// sayings are the keys of a document whose texts are sentences, or names.
var sayings = map[string]bool{"message": true, "reason": true, "why": true, "notices": true, "text": true, "title": true, "each": true}
