package saved

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/audit"
	"rostercheck/importers/document"
)

// small is an audit with two pay lines: 8 h at $20.00, $160.00, and 8 h of a premium
// of $1.00, $8.00; $168.00 together.
const small = `{"version": 1, "agreement": "home", "schedule": {"start": "2001-09-04", "end": "2001-09-09"},
 "summary": {"employees": 1, "shifts": 1, "findings": {"must": 1, "effort": 0, "advice": 0, "data": 0, "waived": 0},
  "cost": {"total": "168.00", "elements": {"regular": "160.00", "shift-premium": "8.00"}, "partial": false}},
 "findings": [{"rule": "overlap", "clause": "1", "strength": "must", "employee": "1", "first": "2001-09-04", "last": "2001-09-04", "measured": "5", "limit": "", "unit": "minutes",
  "waived": false, "reason": "", "approved_by": "", "message": "m", "source": ["Shifts!A2"], "fingerprint": "0123456789abcdef"}],
 "pay": [{"employee": "1", "date": "2001-09-04", "element": "regular", "clause": "1", "start": "2001-09-04T15:00", "minutes": 480, "multiplier": "1", "rate": "20.00", "amount": "160.00"},
  {"employee": "1", "date": "2001-09-04", "element": "shift-premium", "clause": "1", "start": "2001-09-04T15:00", "minutes": 480, "multiplier": "1", "rate": "1.00", "amount": "8.00"}],
 "readings": [], "not_judged": [], "not_costed": [], "unused_waivers": [], "holidays_leaving": [], "to_be_worked_or_charged": [], "notices": ["n"]}`

func read(t *testing.T, s string) *Audit {
	a, problems := Read("a.json", strings.NewReader(s))
	require.Empty(t, problems)
	return a
}

func TestRead(t *testing.T) {
	a := read(t, "\xEF\xBB\xBF"+small)
	assert.Equal(t, "168.00", a.total.String())
	assert.Equal(t, "8.00", a.pay[line{"1", "shift-premium"}].String())
	assert.Equal(t, "0123456789abcdef", a.Findings[0].Fingerprint)
	assert.Equal(t, []string{"Shifts!A2"}, a.Findings[0].Source)
	// The form of the text is of no matter, and neither are keys that came later.
	compact := strings.NewReplacer("\n", "", ", ", ",", ": ", ":").Replace(small)
	assert.Equal(t, a.pay, read(t, compact).pay)
	assert.Equal(t, a.pay, read(t, strings.Replace(small, `"pay"`, `"later": {"a": [1, {"b": null}]}, "pay"`, 1)).pay)
}

// What the program writes it reads, and it compares as the same.
func TestReadsWhatIsWritten(t *testing.T) {
	data, err := os.ReadFile("../../testdata/rosters/institution.json")
	require.NoError(t, err)
	r, found := document.Decode("institution.json", data)
	terms, err := audit.Agreement(r.Agreement)
	require.NoError(t, err)
	doc, problems := audit.Run(r, terms, audit.Options{}, found...)
	require.Empty(t, problems)
	var plain, why bytes.Buffer
	require.NoError(t, doc.WriteJSON(&plain, false))
	require.NoError(t, doc.WriteJSONWhy(&why))
	a, b := read(t, plain.String()), read(t, why.String())
	assert.Equal(t, doc.Summary, a.Summary)
	assert.Equal(t, len(doc.Findings), len(a.Findings))
	w := Diff(a, b)
	assert.Equal(t, len(doc.Findings), w.Same)
	assert.Empty(t, w.Gained)
	assert.Empty(t, w.Cured)
	assert.Empty(t, w.Changed)
	assert.Empty(t, w.Employees)
	assert.Equal(t, len(r.Employees), w.Unchanged)
	assert.Zero(t, w.Total)
	assert.Empty(t, w.Notices)
}

func TestRefuses(t *testing.T) {
	for name, c := range map[string]struct{ change, by, want string }{
		"a repeated key":       {`"agreement": "home"`, `"agreement": "home", "agreement": "home"`, `not readable as JSON`},
		"what follows":         {`"notices": ["n"]}`, `"notices": ["n"]} {}`, "something follows the document"},
		"another document":     {`{"version": 1`, `{"document": "back pay", "version": 1`, "the file is no audit document, for it is a back pay"},
		"a third decimal":      {`"amount": "8.00"`, `"amount": "8.000"`, `a.json:/pay/1/amount: "8.000" is no amount in dollars and cents`},
		"an exponent":          {`"amount": "8.00"`, `"amount": "8e0"`, `is no amount in dollars and cents`},
		"a huge amount":        {`"amount": "8.00"`, `"amount": "99999999999999999.99"`, `is no amount in dollars and cents`},
		"money as a number":    {`"amount": "8.00"`, `"amount": 8.00`, `a.json:/pay/1/amount: expected a text, found a number`},
		"another total":        {`"total": "168.00"`, `"total": "168.01"`, `a.json:/summary/cost/total: the total is 168.01, but the pay lines come to 168.00`},
		"another sum":          {`"shift-premium": "8.00"`, `"shift-premium": "7.99"`, `a.json:/summary/cost/elements/shift-premium: the sum is 7.99, but the pay lines come to 8.00`},
		"a finding too few":    {`"must": 1`, `"must": 2`, `a.json:/summary/findings: the summary counts 2 must`},
		"a finding waived":     {`"waived": false`, `"waived": true`, `a.json:/summary/findings: the summary counts 1 must, 0 effort, 0 advice, 0 data, 0 waived`},
		"no version":           {`"version": 1, `, ``, `the key "version" is missing`},
		"a version of 1.0":     {`"version": 1`, `"version": 1.0`, `1.0 is no count`},
		"no findings":          {`"findings": [{`, `"found": [{`, `the document is a summary, without findings and pay lines`},
		"a text that is long":  {`"message": "m"`, `"message": "` + strings.Repeat("m", 2*mostText) + `"`, "a text of more than 4 MB"},
		"cut off":              {`"notices": ["n"]}`, ``, "in the middle of the document"},
		"a date that is none":  {`"first": "2001-09-04"`, `"first": "2001-02-30"`, `a.json:/findings/0/first: "2001-02-30"`},
		"a list of one's own":  {small, `[]`, "the file is no audit document"},
		"nothing":              {small, ``, "the file is empty"},
		"a web page":           {small, `<html>`, "not readable as JSON"},
		"an unknown strength":  {`"strength": "must"`, `"strength": "shall"`, `a.json:/findings/0/strength: unknown strength "shall"`},
		"deeper than anything": {`"notices": ["n"]`, `"notices": ["n"], "x": ` + strings.Repeat("[", 20000) + strings.Repeat("]", 20000), "not readable as JSON"},
	} {
		s := strings.Replace(small, c.change, c.by, 1)
		require.NotEqual(t, small, s, name)
		_, problems := Read("a.json", strings.NewReader(s))
		require.NotEmpty(t, problems, name)
		assert.Contains(t, problems.Error(), c.want, name)
	}
	_, problems := Read("a.json", strings.NewReader(strings.Replace(small, `"pay": [`, `"pay": [`+strings.Repeat("1,", 3*mostProblems), 1)))
	assert.Len(t, problems, mostProblems+1)
	assert.Equal(t, "a.json: and 200 more", problems[mostProblems].String())
}

// many is a stream of pay lines of one employee, each of $0.01.
type many struct {
	left int
	rest []byte
}

func (m *many) Read(p []byte) (int, error) {
	if len(m.rest) == 0 {
		if m.left == 0 {
			return 0, io.EOF
		}
		m.left--
		m.rest = []byte(`{"employee": "1", "element": "regular", "amount": "0.01"}`)
		if m.left > 0 {
			m.rest = append(m.rest, ',')
		}
	}
	n := copy(p, m.rest)
	m.rest = m.rest[n:]
	return n, nil
}

// Many pay lines are a few sums: 200,000 lines of $0.01 are $2,000.00, in eleven
// megabytes of which none is kept.
func TestManyPayLines(t *testing.T) {
	const n = 200_000
	head, tail, _ := strings.Cut(small, `"pay": [`)
	_, tail, _ = strings.Cut(tail, "]")
	head = strings.NewReplacer(`"total": "168.00"`, `"total": "2000.00"`, `{"regular": "160.00", "shift-premium": "8.00"}`, `{"regular": "2000.00"}`).Replace(head)
	a, problems := Read("a.json", io.MultiReader(strings.NewReader(head+`"pay": [`), &many{left: n}, strings.NewReader("]"+tail)))
	require.Empty(t, problems)
	assert.Len(t, a.pay, 1)
	assert.Equal(t, fmt.Sprint(n/100)+".00", a.total.String())
}

func TestDiff(t *testing.T) {
	a := read(t, small)
	// The premium is gone; another employee has 4 h at $20.00; the finding has a later
	// fingerprint, so that it is another one.
	later := strings.NewReplacer(`"element": "shift-premium"`, `"element": "regular"`, `"employee": "1", "date": "2001-09-04", "element": "shift-premium"`, `"employee": "2", "date": "2001-09-04", "element": "regular"`,
		`"amount": "8.00"`, `"amount": "80.00"`, `"total": "168.00", "elements": {"regular": "160.00", "shift-premium": "8.00"}`, `"total": "240.00", "elements": {"regular": "240.00"}`,
		`0123456789abcdef`, `fedcba9876543210`).Replace(small)
	w := Diff(a, read(t, later))
	assert.Len(t, w.Gained, 1)
	assert.Len(t, w.Cured, 1)
	assert.Equal(t, "72.00", w.Total.String()) // 240.00 - 168.00
	require.Len(t, w.Employees, 2)
	assert.Equal(t, "-8.00", w.Employees[0].Difference.String())
	require.Len(t, w.Employees[0].Elements, 1)
	assert.Equal(t, "-8.00", w.Employees[0].Elements[0].Difference.String()) // no premium of 8 h × $1.00 any more
	assert.Equal(t, []int{1, 1, 0}, []int{w.Employees[0].Gained, w.Employees[0].Cured, w.Employees[0].Changed})
	assert.Equal(t, audit.Added, w.Employees[1].State)
	assert.Equal(t, "80.00", w.Employees[1].After.String())
	var parts []string
	for _, e := range w.Elements {
		parts = append(parts, fmt.Sprint(e.Element, " ", e.Before, " ", e.After, " ", e.Difference))
	}
	assert.Equal(t, []string{"regular 160.00 240.00 80.00", "shift-premium 8.00 0.00 -8.00"}, parts)
	w = Diff(a, read(t, strings.Replace(small, `, "fingerprint": "0123456789abcdef"`, "", 1)))
	assert.Equal(t, 1, w.Same)
	assert.Contains(t, strings.Join(w.Notices, "\n"), "the second audit has findings without a fingerprint")
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(small))
	f.Add([]byte(`{"version": 1, "summary": {"findings": 3}, "findings": {}, "pay": [[]]}`))
	f.Add([]byte("\xEF\xBB\xBF{"))
	f.Fuzz(func(t *testing.T, data []byte) {
		a, problems := Read("a.json", bytes.NewReader(data))
		if len(problems) == 0 {
			if w := Diff(a, a); len(w.Gained)+len(w.Cured)+len(w.Changed) > 0 || w.Total != 0 {
				t.Error("an audit differs from itself")
			}
		}
	})
}
