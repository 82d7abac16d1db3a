package packet

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"rostercheck/audit"
	"rostercheck/importers/document"
	"rostercheck/internal/lang"
	"rostercheck/premiums"
	"rostercheck/reports/internal/words"
	"rostercheck/rules"
	"rostercheck/schedule/civil"
)

const head = `{"version": 1, "agreement": "cx-2001", "institution": {"name": "Example <Institution>", "timezone": "America/Toronto"},
  "schedule": {"start": "2001-07-02", "end": "2001-07-15", "posted": "2001-06-20"},
  "codes": [{"code": "D", "start": "07:00", "end": "15:00"}, {"code": "E", "start": "15:00", "end": "23:00"}],
  "employees": [{"id": "1042", "name": "A. Tremblay", "classification": "CX-1", "step": 3, "hours": "shift"}, {"id": "1043", "name": "C. Roy", "classification": "CX-1", "step": 3, "hours": "shift"}]`

// The day 25 after the 9th, without weekends and the civic holiday of August 6, is
// August 14: 4 days to July 13, 5 a week to August 3, 4 to August 10, 2 more.
//
// On the 10th an evening becomes a day, notified on the 9th at 07:00: 24 hours
// before 07:00 on the 10th, where 48 are due. The penalty is half of 8 h at $19.26
// on top of straight time, 8 x 0.5 x 19.26 = 77.04. On the 12th two hours of
// overtime, 2 x 1.5 x 19.26 = 57.78.
const late = head + `,
  "shifts": [{"employee": "1042", "day": "2001-07-10", "code": "E"}, {"employee": "1042", "day": "2001-07-12", "code": "D"}, {"employee": "1043", "day": "2001-07-12", "code": "D"}],
  "changes": [{"employee": "1042", "notified": "2001-07-09T07:00", "from": {"start": "2001-07-10T15:00", "end": "2001-07-10T23:00"}, "to": {"start": "2001-07-10T07:00", "end": "2001-07-10T15:00", "code": "D"}, "reason": "employer"}],
  "worked": [{"employee": "1042", "start": "2001-07-12T15:00", "end": "2001-07-12T17:00", "kind": "overtime"}],
  "waivers": [{"rule": "posting-notice", "first": "2001-07-02", "last": "2001-07-15", "reason": "agreed <b>orally</b>", "approved_by": "the \"local\""},
    {"rule": "change-notice", "employee": "1043", "first": "2001-07-02", "last": "2001-07-15", "reason": "another's"}]}`

func statement(t testing.TB, data string, opt audit.Options, employee int) *audit.Document {
	t.Helper()
	r, problems := document.Decode("roster.json", []byte(data))
	require.Empty(t, problems)
	a, err := audit.Agreement(r.Agreement)
	require.NoError(t, err)
	opt.Employees = []int{employee}
	d, problems := audit.Run(r, a, opt)
	require.Empty(t, problems)
	return d
}

// made is a packet's files by name.
func made(t testing.TB, d *audit.Document, opt Options, lim limits) (files map[string]string, order []string) {
	t.Helper()
	files = map[string]string{}
	if opt.Statement == nil {
		opt.Statement = func(w io.Writer, _ *audit.Document) error { _, err := io.WriteString(w, "workbook"); return err }
	}
	require.NoError(t, writeAll(d, opt, lim, func(name string, f func(io.Writer) error) error {
		var b bytes.Buffer
		if err := f(&b); err != nil {
			return err
		}
		files[name], order = b.String(), append(order, name)
		return nil
	}))
	return files, order
}

// text is what a page says, cells apart by bars.
func text(t testing.TB, page string) string {
	t.Helper()
	n, err := html.Parse(strings.NewReader(page))
	require.NoError(t, err)
	var b strings.Builder
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			b.WriteString(n.Data)
		case n.Data == "style":
			return
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
		switch n.Data {
		case "td", "th", "dt", "dd", "li", "p", "h1", "h2", "h3", "br":
			b.WriteString("|")
		}
	}
	walk(n)
	return strings.ReplaceAll(strings.Join(strings.Fields(b.String()), " "), "| ", "|")
}

func TestPacket(t *testing.T) {
	d := statement(t, late, audit.Options{}, 0)
	again := Again{Command: "rostercheck packet 'x y'", Arguments: []string{"packet", "x y"}, Inputs: []Input{{"x y", "roster", 3, "abc"}}}
	files, order := made(t, d, Options{Version: "v9", Again: again}, usual)
	assert.Equal(t, []string{"index.html", "finding-weekly-average.html", "finding-change-notice.html", "finding-days-of-rest.html", "finding-posting-notice.html", "owed-change-notice.html", "owed-overtime.html", "statement.xlsx", "audit.json", "manifest.json"}, order)
	index := text(t, files["index.html"])
	for _, want := range []string{
		"Grievance packet|1042 A. Tremblay, Example <Institution>, 2001-07-02 to 2001-07-15|",
		"Posted on|2001-06-20 [/schedule/posted]|",
		"Change on short notice|change-notice|21.03(d)|The clause says that it shall be so.|1|$77.04|2001-08-14|",
		"Posting too late|posting-notice|21.03(a)|The clause says that it shall be so.|0, and 1 excused||",
		"Penalty for short notice of a change|change-notice|21.03(d)|1|$77.04|2001-08-15|",
		"Overtime|overtime|21.12|1|$57.78|2001-08-17|",
		"Total|$134.82|", // 77.04 + 57.78
		"by day 25 after the employee learned of the matter (20.10)",
		"These days do not count: Saturdays, Sundays, designated holidays (20.10, 20.16).",
		"rostercheck packet 'x y'", "rostercheck version|v9|", "x y|roster|abc|",
		"cx-2001.yaml " + d.Terms.SHA256,
	} {
		assert.Contains(t, index, want)
	}
	assert.Contains(t, index, "finding-change-notice.html|Change on short notice|")

	paper := text(t, files["finding-change-notice.html"])
	for _, want := range []string{
		"At stake in them: $77.04.|Grieve by: 2001-08-14|",
		"21.03(d)|a regular shift changed on less than 48 hours' notice earns time and one-half",
		"Wilson, 2025 FPSLREB 23: ordering an earlier start",
		"Finding 1: 2001-07-10|", "Measured|1440 against 2880 minutes|",
		"In the files|/changes/0/to, /changes/0|", "Places are those in roster.json.",
		"2001-07-10|D 07:00-15:00 [/changes/0/to]|notified 2001-07-09 07:00 (by the employer): 15:00-23:00 became 07:00-15:00, 24 h 00 before it took effect [/changes/0]|",
		"8 h 00 × 0.5 × $19.26 = $77.04|$77.04|",
		"change-effect|to which start the 48 hours of a change run",
		"The roster lists no waiver of this rule for this member.",
		"proof of when the member was told",
	} {
		assert.Contains(t, paper, want)
	}
	assert.NotContains(t, paper, "another's")
	money := text(t, files["owed-overtime.html"])
	for _, want := range []string{
		"$57.78 is owed, in one line.|", "2001-07-12|15:00-17:00|2 h 00 × 1.5 × $19.26 = $57.78|21.12|", "overtime 15:00-17:00 [/worked/0]|", "2001-08-17|", "Sum|$57.78|",
		"the overtime form with its authorization",
	} {
		assert.Contains(t, money, want)
	}
	excused := text(t, files["finding-posting-notice.html"])
	for _, want := range []string{
		"All findings of this kind are excused, and nothing is claimed",
		"2001-07-02 to 2001-07-15|everybody|agreed <b>orally</b>|the \"local\"|/waivers/0|",
		`agreed <b>orally</b> (approved by the "local")`,
	} {
		assert.Contains(t, excused, want)
	}
	assert.NotContains(t, excused, "Evidence still needed")
	for name, page := range files {
		if strings.HasSuffix(name, ".html") {
			assert.NotContains(t, page, "<Institution>", name)
			assert.NotContains(t, page, "<b>orally", name)
			assert.NotContains(t, page, "<script", name)
			assert.NotRegexp(t, regexp.MustCompile(`(?i)https?://`), page, name)
		}
	}
	var m Manifest
	require.NoError(t, json.Unmarshal([]byte(files["manifest.json"]), &m))
	assert.Equal(t, "1042", m.Employee)
	assert.Equal(t, again.Inputs, m.Inputs)
	assert.Equal(t, len(order)-1, len(m.Outputs))
	for _, o := range m.Outputs {
		sum := sha256.Sum256([]byte(files[o.Name]))
		assert.Equal(t, hex.EncodeToString(sum[:]), o.SHA256, o.Name)
		assert.EqualValues(t, len(files[o.Name]), o.Bytes, o.Name)
	}
	var why bytes.Buffer
	require.NoError(t, d.WriteJSONWhy(&why))
	assert.Equal(t, why.String(), files["audit.json"])

	twice, _ := made(t, d, Options{Version: "v9", Again: again}, usual)
	assert.Equal(t, files, twice)
}

// A change that is read otherwise pays otherwise, and the paper has both with
// their arithmetic: on variable hours 1.75 gives 8 x 0.75 x 19.26 = 115.56, which is
// 38.52 more than 77.04.
func TestReadingsArePriced(t *testing.T) {
	variable := strings.Replace(late, `"hours": "shift"`, `"hours": "variable"`, 1)
	files, _ := made(t, statement(t, variable, audit.Options{}, 0), Options{}, usual)
	paper := text(t, files["finding-change-notice.html"])
	assert.Contains(t, paper, "variable-change-rate|the penalty rate of a late change for employees on variable hours.|21.03(d)|1.5|1.75|$38.52 more|")
	assert.Contains(t, paper, "If variable-change-rate were read as 1.75, these lines would be paid there|")
	_, other, _ := strings.Cut(paper, "these lines would be paid there|")
	other, _, _ = strings.Cut(other, "Readings in doubt|")
	assert.Contains(t, other, "8 h 00 × 0.75 × $19.26 = $115.56|$115.56|")
	assert.NotContains(t, other, "Regular pay") // which is paid alike
}

func TestToday(t *testing.T) {
	on, err := civil.ParseDate("2001-08-15")
	require.NoError(t, err)
	files, _ := made(t, statement(t, late, audit.Options{HasToday: true, Today: on}, 0), Options{}, usual)
	index := text(t, files["index.html"])
	assert.Contains(t, index, "As of|2001-08-15|")
	assert.Contains(t, index, "$77.04|2001-08-14 (lapsed)|")
	assert.Contains(t, index, "|$57.78|2001-08-17|")
}

// Of whom nothing is found and nothing is owed the packet says so.
func TestNothingToClaim(t *testing.T) {
	quiet := head + `, "shifts": [{"employee": "1043", "day": "2001-07-12", "code": "D"}],
  "waivers": [{"rule": "posting-notice", "first": "2001-07-02", "last": "2001-07-15"}]}`
	quiet = strings.Replace(quiet, `"posted": "2001-06-20"`, `"posted": "2001-06-10"`, 1)
	d := statement(t, quiet, audit.Options{}, 1)
	d.Findings = nil // a fortnight of one shift is below the average
	files, order := made(t, d, Options{}, usual)
	assert.Equal(t, []string{"index.html", "statement.xlsx", "audit.json", "manifest.json"}, order)
	assert.Contains(t, text(t, files["index.html"]), "Nothing is claimed: no finding that counts concerns this member")
}

// A paper of very many findings spells some out and has the others in short.
func TestManyFindings(t *testing.T) {
	var shifts []string
	for day := 2; day <= 15; day++ { // each of 10 hours, where 8 are the most
		shifts = append(shifts, fmt.Sprintf(`{"employee": "1042", "start": "2001-07-%02dT07:00", "end": "2001-07-%02dT17:00"}`, day, day))
	}
	d := statement(t, head+`, "shifts": [`+strings.Join(shifts, ", ")+`]}`, audit.Options{}, 0)
	files, _ := made(t, d, Options{}, limits{spelled: 3, short: 4, days: 31, list: 2})
	paper := text(t, files["finding-daily-hours.html"])
	assert.Contains(t, paper, "14 findings.")
	assert.Contains(t, paper, "The first 3 of 14 are spelled out")
	assert.Equal(t, 3, strings.Count(paper, "|Finding "))
	assert.Contains(t, paper, "|7|2001-07-08|")
	assert.NotContains(t, paper, "2001-07-09|")

	// Five thousand of one person are no trouble.
	one := d.Findings[0]
	for d.Findings = d.Findings[:0]; len(d.Findings) < 5000; {
		d.Findings = append(d.Findings, one)
	}
	files, _ = made(t, d, Options{}, usual)
	assert.Contains(t, text(t, files["finding-"+one.Rule+".html"]), "5000 findings.")
	assert.Less(t, len(files["finding-"+one.Rule+".html"]), 4<<20)
}

// Names that would be markup, turn the text around or lead elsewhere are text, and
// in no file's name.
func TestHostileNames(t *testing.T) {
	hostile := strings.Replace(late, `"id": "1042", "name": "A. Tremblay"`, `"id": "../<i>1</i>", "name": "</title><script>alert(1)</script>\u202e<b>"`, 1)
	hostile = strings.ReplaceAll(hostile, `"employee": "1042"`, `"employee": "../<i>1</i>"`)
	files, order := made(t, statement(t, hostile, audit.Options{}, 0), Options{}, usual)
	for _, name := range order {
		assert.Regexp(t, `^[a-z0-9-]+\.(html|json|xlsx)$`, name)
		if strings.HasSuffix(name, ".html") {
			assert.NotContains(t, files[name], "<script")
			assert.NotContains(t, files[name], "<i>")
			assert.NotContains(t, files[name], "<b>")
			assert.NotContains(t, files[name], "\u202e")
		}
	}
	assert.Equal(t, "finding-a_b__.html", findingPrefix+safe("a/b..")+".html")
}

// Figures that disagree make no packet.
func TestTotalsThatDisagree(t *testing.T) {
	d := statement(t, late, audit.Options{}, 0)
	d.Summary.Cost.Elements[0].Amount = "1.00"
	err := Write(d, Options{}, func(string, func(io.Writer) error) error { t.Error("a file is written"); return nil })
	assert.ErrorContains(t, err, "the summary says 1.00")
	whole, problems := document.Decode("roster.json", []byte(late))
	require.Empty(t, problems)
	a, err := audit.Agreement(whole.Agreement)
	require.NoError(t, err)
	all, problems := audit.Run(whole, a, audit.Options{})
	require.Empty(t, problems)
	assert.ErrorContains(t, Write(all, Options{}, nil), "not the statement of one employee")
	assert.ErrorContains(t, Write(&audit.Document{Statement: &audit.Statement{Employees: []int{0}}}, Options{}, nil), "by hand")
}

func TestFrench(t *testing.T) {
	files, _ := made(t, statement(t, late, audit.Options{}, 0), Options{Lang: lang.French}, usual)
	index := text(t, files["index.html"])
	assert.Contains(t, files["index.html"], `<html lang="fr">`)
	for _, want := range []string{"Dossier de grief|", "Préavis de changement|", "77,04\u00a0$", "au plus tard le 25e jour", "les samedis, les dimanches, les jours fériés désignés",
		"Services correctionnels (CX), 2001 (cx-2001)", "Non chiffré|", ", du 2001-07-"} {
		assert.Contains(t, strings.ReplaceAll(index, " $", "\u00a0$"), want)
	}
	assert.Contains(t, text(t, files["owed-overtime.html"]), "le formulaire d'heures supplémentaires")
	assert.Contains(t, text(t, files["owed-overtime.html"]), " est due, en une ligne.")
	paper := text(t, files["finding-change-notice.html"])
	assert.Contains(t, paper, "Constatation 1 : 2001-07-10|")
	assert.NotContains(t, paper, "|change-effect|") // which has a French name
	assert.Contains(t, paper, "(change-effect)")
}

// Every rule and every pay element has a name and its evidence in both languages,
// and no text is missing in one.
func TestWords(t *testing.T) {
	en, fr := &words.EnglishPacket, &words.FrenchPacket
	for _, r := range rules.All() {
		assert.NotEmpty(t, en.Rules[r.ID].Name, r.ID)
		assert.Empty(t, fr.Rules[r.ID].Name, "%s has its French name in the catalogue, for all reports", r.ID)
		assert.NotEqual(t, r.ID, lang.French.Word("rule", r.ID))
		assert.Len(t, fr.Rules[r.ID].Evidence, len(en.Rules[r.ID].Evidence), r.ID)
		assert.NotEmpty(t, en.Rules[r.ID].Evidence, r.ID)
	}
	for _, e := range premiums.All() {
		assert.NotEmpty(t, en.Elements[e.ID].Name, e.ID)
		assert.Empty(t, fr.Elements[e.ID].Name, "%s has its French name in the catalogue, for all reports", e.ID)
		assert.Len(t, fr.Elements[e.ID].Evidence, len(en.Elements[e.ID].Evidence), e.ID)
		assert.NotEmpty(t, en.Elements[e.ID].Evidence, e.ID)
	}
	same(t, "", reflect.ValueOf(*en), reflect.ValueOf(*fr))
}

var (
	verbs = regexp.MustCompile(`%[^%]`)
	// loose is a space at which a line would break before a sign of the sentence.
	loose = regexp.MustCompile(` [:»]|« `)
)

// same compares two values of words: the same keys, as many entries, as many
// verbs, and nothing empty.
func same(t *testing.T, path string, a, b reflect.Value) {
	switch a.Kind() {
	case reflect.String:
		assert.Len(t, verbs.FindAllString(b.String(), -1), len(verbs.FindAllString(a.String(), -1)), path)
		assert.NotRegexp(t, loose, b.String(), path)
		if !strings.HasSuffix(path, ".Name") {
			assert.NotEmpty(t, a.String(), path)
			assert.NotEmpty(t, b.String(), path)
		}
	case reflect.Struct:
		for i := range a.NumField() {
			same(t, path+"."+a.Type().Field(i).Name, a.Field(i), b.Field(i))
		}
	case reflect.Slice, reflect.Array:
		if assert.Equal(t, a.Len(), b.Len(), path) {
			for i := range a.Len() {
				same(t, fmt.Sprintf("%s[%d]", path, i), a.Index(i), b.Index(i))
			}
		}
	case reflect.Map:
		assert.Equal(t, a.Len(), b.Len(), path)
		for _, k := range a.MapKeys() {
			if v := b.MapIndex(k); assert.True(t, v.IsValid(), "%s %s", path, k) {
				same(t, path+"."+k.String(), a.MapIndex(k), v)
			}
		}
	}
}
