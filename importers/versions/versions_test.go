package versions_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/audit"
	"rostercheck/importers/document"
	"rostercheck/importers/fields"
	"rostercheck/importers/internal/spoken"
	"rostercheck/importers/versions"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// A case is a text file: what it proves, with the arithmetic done by hand, and
//
//	posted         the roster as posted; keys that it lacks are those below
//	later [TIME]   a later version, notified then; keys that it lacks are the posted roster's
//	changes        the log of changes that somebody would have written, or nothing
//	pairs          from -> to of the changes, in order; - for no shift
//	penalties      employee date minutes = amount, of change-notice
//	notices        parts of notices, one a line, that must be there
//	problems       the problems, all of them; then nothing is audited
//
// The audit of the versions must be that of the log, but for places and notices.
const base = `{
  "version": 1, "agreement": "cx-2001",
  "institution": {"name": "Example", "timezone": "America/Toronto"},
  "schedule": {"start": "2001-07-02", "end": "2001-07-15", "posted": "2001-06-18"},
  "codes": [
    {"code": "D", "start": "07:00", "end": "15:00"}, {"code": "E", "start": "15:00", "end": "23:00"},
    {"code": "N", "start": "23:00", "end": "07:00"}, {"code": "X", "rest": true}
  ],
  "employees": [{"id": "1", "classification": "CX-1", "hourly_rate": "20.00", "hours": "shift"}]
}`

func merged(t *testing.T, parts ...[]byte) []byte {
	keys := map[string]json.RawMessage{}
	for _, p := range parts {
		require.NoError(t, json.Unmarshal(p, &keys), string(p))
	}
	out, err := json.Marshal(keys)
	require.NoError(t, err)
	return out
}

func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { runCase(t, file) })
	}
}

func runCase(t *testing.T, file string) {
	a, err := txtar.ParseFile(file)
	require.NoError(t, err)
	require.NotEmpty(t, bytes.TrimSpace(a.Comment), "a case says what it proves")
	sections := map[string]string{}
	var posted []byte
	var later []versions.Version
	for _, f := range a.Files {
		name, at, _ := strings.Cut(f.Name, " ")
		switch name {
		case "posted":
			posted = merged(t, []byte(base), f.Data)
		case "later":
			v := versions.Version{Name: fmt.Sprintf("later%d.json", len(later)+1), Said: "--changed-at " + at}
			if at != "" {
				v.Notified, err = civil.ParseStamp(at)
				require.NoError(t, err)
			}
			keys := map[string]json.RawMessage{}
			require.NoError(t, json.Unmarshal(posted, &keys))
			delete(keys, "changes")
			plain, err := json.Marshal(keys)
			require.NoError(t, err)
			var problems schedule.Problems
			v.Roster, problems = document.Decode(v.Name, merged(t, plain, f.Data))
			require.Empty(t, problems)
			later = append(later, v)
		case "changes", "pairs", "penalties", "notices", "problems":
			sections[name] = strings.TrimSpace(string(f.Data))
		default:
			t.Fatalf("unknown section %q", f.Name)
		}
	}
	r, problems := document.Decode("posted.json", posted)
	require.Empty(t, problems)
	problems = versions.Derive(r, "posted.json", later...)
	assert.Equal(t, sections["problems"], strings.TrimSpace(problems.Error()))
	spoken.Problems(t, problems)
	spoken.Notices(t, r)
	all := strings.Join(r.Notices, "\n")
	for line := range strings.Lines(sections["notices"]) {
		assert.Contains(t, all, strings.TrimSpace(line))
	}
	if len(problems) > 0 {
		return
	}
	if want := sections["pairs"]; want != "" {
		var pairs []string
		for i := range r.Changes {
			from, to := "-", "-"
			if c := &r.Changes[i]; c.From != nil {
				from = c.From.Start.String()
			}
			if c := &r.Changes[i]; c.To != nil {
				to = c.To.Start.String()
			}
			pairs = append(pairs, from+" -> "+to)
		}
		assert.Equal(t, want, strings.Join(pairs, "\n"))
	}
	doc := checked(t, r)
	if hand := sections["changes"]; hand != "" {
		keys := map[string]json.RawMessage{}
		require.NoError(t, json.Unmarshal(posted, &keys))
		list := strings.TrimSpace(hand)
		if old := strings.TrimSpace(string(keys["changes"])); len(old) > 2 {
			list = old[:len(old)-1] + "," + list[1:]
		}
		s, problems := document.Decode("posted.json", merged(t, posted, []byte(`{"changes": `+list+`}`)))
		require.Empty(t, problems)
		assert.Equal(t, plain(t, checked(t, s)), plain(t, doc))
	}
	var penalties []string
	for l := range doc.Pay.All() {
		if l.Element == "change-notice" {
			penalties = append(penalties, fmt.Sprintf("%s %s %d = %s", l.Employee, l.Date, l.Minutes, l.Amount))
		}
	}
	assert.Equal(t, sections["penalties"], strings.Join(penalties, "\n"))
}

func checked(t *testing.T, r *schedule.Roster) *audit.Document {
	a, err := audit.Agreement(r.Agreement)
	require.NoError(t, err)
	doc, problems := audit.Run(r, a, audit.Options{})
	require.Empty(t, problems)
	return doc
}

var places = regexp.MustCompile(`"source": \[[^\]]*\]`)

// plain is an audit without places and notices.
func plain(t *testing.T, d *audit.Document) string {
	c := *d
	c.Notices = nil
	var b bytes.Buffer
	require.NoError(t, c.WriteJSON(&b, false))
	return places.ReplaceAllString(b.String(), "")
}

// However many versions there are, a roster has a bound on its employees.
func TestEmployeesOfVersionsAreBounded(t *testing.T) {
	roster := func(from, n int) *schedule.Roster {
		r, problems := document.Decode("x.json", []byte(base))
		require.Empty(t, problems)
		e := r.Employees[0]
		r.Employees = nil
		for i := range n {
			e.ID = fmt.Sprint("p", from+i)
			r.Employees = append(r.Employees, e)
		}
		return r
	}
	at, err := civil.ParseStamp("2001-07-05T16:00")
	require.NoError(t, err)
	r := roster(0, fields.MaxEmployees-1)
	problems := versions.Derive(r, "posted.json", versions.Version{Name: "later.json", Roster: roster(fields.MaxEmployees, 2), Notified: at, Said: "--changed-at"})
	require.Len(t, problems, 1)
	assert.Equal(t, "posted.json and its versions have more than 50000 employees together; no institution has", problems[0].Text)
	assert.Len(t, r.Employees, fields.MaxEmployees)
}
