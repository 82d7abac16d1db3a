package baseline

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/audit"
	"rostercheck/internal/lang"
)

const whole = `# what we live with
baseline: 1
accepted:
  - fingerprint: 1234567890123456
    reason: the post is vacant
    approver: deputy warden
    expires: 2001-12-31
  - rule: overlap
    employee: 0042
    first: "2001-09-04"
    last: "2001-09-05"
    measured: "-5"
    reason: "a: b"
    approver: x
    expires: "2001-12-31"
  - {rule: posting-notice, employee: "", first: 2001-09-04, reason: r, approver: a, expires: 2001-12-31}
`

// Texts are taken as they are written: a fingerprint of digits, an employee 0042.
func TestRead(t *testing.T) {
	b, problems := Read("accepted.yaml", []byte(whole))
	require.Empty(t, problems)
	assert.Equal(t, &audit.Baseline{File: "accepted.yaml", List: []audit.Acceptance{
		{Fingerprint: "1234567890123456", Reason: "the post is vacant", Approver: "deputy warden", Expires: "2001-12-31", Line: 4},
		{Rule: "overlap", Employee: "0042", First: "2001-09-04", Last: "2001-09-05", Measured: "-5", Reason: "a: b", Approver: "x", Expires: "2001-12-31", Line: 8},
		{Rule: "posting-notice", OfSchedule: true, First: "2001-09-04", Reason: "r", Approver: "a", Expires: "2001-12-31", Line: 16},
	}}, b)
	b, problems = Read("accepted.yaml", []byte("baseline: 1\naccepted: []\n"))
	assert.Empty(t, problems)
	assert.Empty(t, b.List)
}

func TestRefuses(t *testing.T) {
	for name, c := range map[string]struct{ change, by, want string }{
		"no reason":       {"    reason: the post is vacant\n", "", "accepted.yaml:line 4: column 5: reason is missing; say why the finding is accepted"},
		"an empty one":    {"reason: the post is vacant", "reason:", "accepted.yaml:line 5: column 12: reason is empty"},
		"spaces alone":    {"reason: the post is vacant", `reason: "  "`, "accepted.yaml:line 5: column 13: reason is empty"},
		"no approver":     {"    approver: deputy warden\n", "", "approver is missing"},
		"no expiry":       {"    expires: 2001-12-31\n", "", "expires is missing"},
		"a day that is":   {"expires: 2001-12-31", "expires: 2001-12-32", `expires "2001-12-32": no such day in the calendar`},
		"an alias":        {"approver: deputy warden", "approver: &a deputy warden", "anchors and aliases are not allowed"},
		"a tag":           {"approver: deputy warden", "approver: !!str deputy warden", "the tag"},
		"a second file":   {"  - {rule", "---\n  - {rule", "a second document begins"},
		"the other way":   {`last: "2001-09-05"`, `last: "2001-09-01"`, "last 2001-09-01 lies before first 2001-09-04"},
		"no employee":     {"    employee: 0042\n", "", "employee is missing; an entry names its finding by fingerprint, or by rule"},
		"a short print":   {"1234567890123456", "123456789012345", "is no fingerprint"},
		"twice":           {"  - {rule", "  - {rule: posting-notice, employee: '', first: 2001-09-04, reason: q, approver: a, expires: 2001-12-30}\n  - {rule", "line 17: column 1: the same finding is accepted twice, also in line 16"},
		"no text":         {"vacant", "vacant \xff", "is not UTF-8 text"},
		"no version":      {"baseline: 1\n", "", "the key baseline is missing"},
		"another version": {"baseline: 1\n", "baseline: 2\n", "the version is \"2\"; this program reads version 1"},
		"no YAML":         {"baseline: 1\n", "baseline: [1\n", "not readable as YAML"},
		"nothing":         {whole, "", "the file is empty"},
		"another thing":   {whole, "- 1", "expected the keys baseline and accepted; found a list"},
	} {
		s := strings.Replace(whole, c.change, c.by, 1)
		require.NotEqual(t, whole, s, name)
		_, problems := Read("accepted.yaml", []byte(s))
		require.NotEmpty(t, problems, name)
		assert.Contains(t, problems.Error(), c.want, name)
	}
}

// A draft is refused in three places of each entry; filled in, it is read back as
// what was written, whatever is in its texts.
func TestDraft(t *testing.T) {
	nasty := "a \"b\" \\ # : \u2028 \x01 é"
	doc := &audit.Document{Agreement: "home", Schedule: audit.Span{Start: "2001-09-04", End: "2001-09-09"}, Findings: []audit.Finding{
		{Rule: "overlap", Clause: "1", Strength: "must", Employee: nasty, First: "2001-09-04", Last: "2001-09-05", Measured: "5", Message: "line\nof: two", Fingerprint: "0123456789abcdef"},
		{Rule: "overlap", Strength: "must", Employee: "2", First: "2001-09-04", Waived: true, Fingerprint: "1123456789abcdef"},
		{Rule: "posting-notice", Strength: "must", First: "2001-09-04", Last: "2001-09-04", Measured: "3", Message: "m", Fingerprint: "2123456789abcdef"},
	}}
	var out bytes.Buffer
	n, err := Draft(&out, doc, lang.English)
	require.NoError(t, err)
	assert.Equal(t, 2, n)
	_, problems := Read("d.yaml", out.Bytes())
	assert.Len(t, problems, 6)
	filled := regexp.MustCompile(`(reason|approver): ""`).ReplaceAllString(out.String(), `$1: "x"`)
	b, problems := Read("d.yaml", []byte(strings.ReplaceAll(filled, `expires: ""`, `expires: "2001-12-31"`)))
	require.Empty(t, problems, out.String())
	require.Len(t, b.List, 2)
	assert.Equal(t, nasty, b.List[0].Employee)
	assert.Equal(t, "0123456789abcdef", b.List[0].Fingerprint)
	assert.True(t, b.List[1].OfSchedule)
	out.Reset()
	n, err = Draft(&out, &audit.Document{}, lang.English)
	require.NoError(t, err)
	assert.Zero(t, n)
	_, problems = Read("d.yaml", out.Bytes())
	assert.Empty(t, problems, out.String())
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(whole))
	f.Add([]byte("baseline: 1\naccepted: [{? a : b}, *x]"))
	f.Fuzz(func(t *testing.T, data []byte) {
		b, problems := Read("a.yaml", data)
		if len(problems) > 0 {
			return
		}
		for _, a := range b.List {
			if a.Reason == "" || a.Approver == "" || a.Expires == "" {
				t.Errorf("%+v lacks something", a)
			}
		}
	})
}
