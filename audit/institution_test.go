package audit_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/audit"
	"rostercheck/audit/internal/reference"
	"rostercheck/importers"
	"rostercheck/importers/document"
	"rostercheck/importers/workbook"
	"rostercheck/rules"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// The institution is a made-up one of ninety officers over sixteen weeks, with
// violations of every rule planted in it. What is planted, where and why is told
// in institution-planted.txt.
const (
	institutionJSON    = "../testdata/rosters/institution.json"
	institutionBook    = "../testdata/rosters/institution.xlsx"
	institutionPlanted = "../testdata/rosters/institution-planted.txt"
)

var writeInstitution = flag.Bool("write-institution", false, "write the institution's workbook anew from its JSON document")

func loadInstitution(t *testing.T, path string) *schedule.Roster {
	t.Helper()
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	r, problems := importers.Load([]importers.Input{importers.Bytes(path, data)})
	require.Empty(t, problems)
	return r
}

func auditInstitution(t *testing.T, r *schedule.Roster, workers int) *audit.Document {
	t.Helper()
	a, err := audit.Agreement(r.Agreement)
	require.NoError(t, err)
	doc, problems := audit.Run(r, a, audit.Options{Workers: workers})
	require.Empty(t, problems)
	return doc
}

// TestInstitutionAgainstReference compares the whole audit with that of the slow
// engine, line by line.
func TestInstitutionAgainstReference(t *testing.T) {
	doc := auditInstitution(t, loadInstitution(t, institutionJSON), 0)
	data, err := os.ReadFile(institutionJSON)
	require.NoError(t, err)
	// Full once every element that this roster calls for can be costed.
	want, err := reference.Run(withTimes(t, data), reference.Options{Full: !doc.Summary.Cost.Partial})
	require.NoError(t, err)

	var got, slow []string
	for _, f := range doc.Findings {
		got = append(got, fmt.Sprint(f.Rule, "|", f.Clause, "|", f.Strength, "|", f.Employee, "|", f.First, "|", f.Last, "|", f.Measured, "|", f.Limit, "|", f.Unit, "|", f.Classification, "|", f.Waived, "|", f.Reason, "|", f.ApprovedBy))
	}
	for _, f := range want.Findings {
		slow = append(slow, fmt.Sprint(f.Rule, "|", f.Clause, "|", f.Strength, "|", f.Employee, "|", f.First, "|", f.Last, "|", f.Measured, "|", f.Limit, "|", f.Unit, "|", f.Classification, "|", f.Waived, "|", f.Reason, "|", f.ApprovedBy))
	}
	assert.Empty(t, diff(got, slow), "findings (- engine, + reference)")

	got, slow = nil, nil
	for l := range doc.Pay.All() {
		got = append(got, fmt.Sprint(l.Employee, "|", l.Date, "|", l.Element, "|", l.Clause, "|", l.Start, "|", l.Minutes, "|", l.Count, "|", l.Multiplier, "|", l.Rate, "|", l.Amount))
	}
	for _, l := range want.Pay {
		if l.Clause == "App. C 5" {
			l.Clause = "21.15" // the clause that grants the meal; the appendix bounds it
		}
		slow = append(slow, fmt.Sprint(l.Employee, "|", l.Date, "|", l.Element, "|", l.Clause, "|", l.Start, "|", l.Minutes, "|", l.Count, "|", l.Multiplier, "|", l.Rate, "|", l.Amount))
	}
	if !slices.Equal(got, slow) { // else thousands of lines are searched for each other
		t.Errorf("pay (- engine, + reference)\n%s", diff(got, slow))
	}
	assert.Equal(t, want.Total, doc.Summary.Cost.Total)

	got, slow = nil, nil
	for _, h := range doc.HolidaysLeaving {
		got = append(got, h.Employee+" "+h.Holiday)
	}
	for _, h := range want.HolidaysLeaving {
		slow = append(slow, h.Employee+" "+h.Holiday)
	}
	assert.NotEmpty(t, got)
	assert.Equal(t, slow, got, "holidays leaving")

	got, slow = nil, nil
	for _, o := range doc.ToBeWorkedOrCharged {
		got = append(got, fmt.Sprint(o.Employee, " ", o.Date, " ", o.Minutes))
	}
	for _, o := range want.ToBeWorked {
		slow = append(slow, fmt.Sprint(o.Employee, " ", o.Date, " ", o.Minutes))
	}
	assert.NotEmpty(t, got)
	assert.Equal(t, slow, got, "to be worked or charged")
}

// withTimes writes shifts that are a code on a day as start and end, which is
// all that the reference reads, and leaves days of rest out.
func withTimes(t *testing.T, data []byte) []byte {
	t.Helper()
	var doc map[string]any
	require.NoError(t, json.Unmarshal(data, &doc))
	codes := map[string]map[string]any{}
	for _, c := range doc["codes"].([]any) {
		code := c.(map[string]any)
		codes[code["code"].(string)] = code
	}
	for _, list := range []string{"shifts", "lead"} {
		var timed []any
		for _, s := range doc[list].([]any) {
			shift := s.(map[string]any)
			text, onDay := shift["day"].(string)
			if !onDay {
				timed = append(timed, shift)
				continue
			}
			code := codes[shift["code"].(string)]
			if code["rest"] == true {
				continue
			}
			day, err := civil.ParseDate(text)
			require.NoError(t, err)
			start, end := code["start"].(string), code["end"].(string)
			delete(shift, "day")
			shift["start"] = text + "T" + start
			if end <= start {
				day++
			}
			shift["end"] = day.String() + "T" + end
			timed = append(timed, shift)
		}
		doc[list] = timed
	}
	out, err := json.Marshal(doc)
	require.NoError(t, err)
	return out
}

// planted is a line of institution-planted.txt.
type planted struct {
	kind, rule, finding, why string
}

const (
	plantedKind  = "planted"  // put there on purpose
	inherentKind = "inherent" // comes with the master schedule
)

// readPlanted reads the list: kind, "waived" or not, rule, employee, dates,
// measured value and unit, and the reason, with bars between.
func readPlanted(t *testing.T) []planted {
	t.Helper()
	data, err := os.ReadFile(institutionPlanted)
	require.NoError(t, err)
	var list []planted
	for i, line := range strings.Split(string(data), "\n") {
		if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		parts := strings.Split(line, "|")
		for k := range parts {
			parts[k] = strings.TrimSpace(parts[k])
		}
		require.Len(t, parts, 6, "line %d", i+1)
		kind, waived, _ := strings.Cut(parts[0], ", ")
		require.Contains(t, []string{plantedKind, inherentKind}, kind, "line %d", i+1)
		require.Contains(t, []string{"", "waived"}, waived, "line %d", i+1)
		require.NotEmpty(t, parts[5], "line %d says no reason", i+1)
		list = append(list, planted{kind, parts[1], strings.Join([]string{parts[1], parts[2], parts[3], parts[4], waived}, " | "), parts[5]})
	}
	return list
}

// TestInstitutionPlanted holds the findings against the hand-made list: every
// one of the list is found with its measured value, and nothing else is.
func TestInstitutionPlanted(t *testing.T) {
	doc := auditInstitution(t, loadInstitution(t, institutionJSON), 0)
	list := readPlanted(t)
	var want, got []string
	times := map[string]int{}
	for _, p := range list {
		want = append(want, p.finding)
		if p.kind == plantedKind {
			times[p.rule]++
		}
	}
	for _, f := range doc.Findings {
		who, dates, measured, waived := f.Employee, f.First, strings.TrimSpace(f.Measured+" "+f.Unit), ""
		if who == "" {
			who = strings.TrimSpace("schedule " + f.Classification)
		}
		if f.Last != f.First {
			dates += ".." + f.Last
		}
		if f.Waived {
			waived = "waived"
		}
		got = append(got, strings.Join([]string{f.Rule, who, dates, measured, waived}, " | "))
	}
	slices.Sort(want)
	slices.Sort(got)
	assert.Empty(t, diff(got, want), "findings (- audit, + list)")
	for _, r := range rules.All() {
		if r.ID != "exchange-cost" { // its exchanges cost nobody anything
			assert.NotZero(t, times[r.ID], "no violation of %s is planted", r.ID)
		}
	}
	assert.Equal(t, []int{4}, doc.UnusedWaivers)
}

// TestInstitutionWorkers audits the institution on one core and on many.
func TestInstitutionWorkers(t *testing.T) {
	r := loadInstitution(t, institutionJSON)
	var one bytes.Buffer
	require.NoError(t, auditInstitution(t, r, 1).WriteJSON(&one, false))
	for _, workers := range []int{2, 3, 8, 90} {
		var many bytes.Buffer
		require.NoError(t, auditInstitution(t, loadInstitution(t, institutionJSON), workers).WriteJSON(&many, false))
		assert.True(t, bytes.Equal(one.Bytes(), many.Bytes()), "%d workers give another document", workers)
	}
}

// TestInstitutionWorkbook holds the workbook against the JSON document: the same
// roster, and the same audit but for where things come from.
func TestInstitutionWorkbook(t *testing.T) {
	r := loadInstitution(t, institutionJSON)
	committed, err := os.ReadFile(institutionJSON)
	require.NoError(t, err)
	text := encoded(t, r)
	assert.Equal(t, strings.ReplaceAll(string(committed), "\r\n", "\n"), text, "the document is not as it is written, one record a line")

	var book bytes.Buffer
	require.NoError(t, workbook.Write(&book, r))
	if *writeInstitution {
		require.NoError(t, os.WriteFile(institutionBook, book.Bytes(), 0o644))
	}
	anew, problems := importers.Load([]importers.Input{importers.Bytes("anew.xlsx", book.Bytes())})
	require.Empty(t, problems)
	assert.Equal(t, text, encoded(t, anew), "a workbook written from the document")
	again := loadInstitution(t, institutionBook)
	assert.Equal(t, text, encoded(t, again), "the committed workbook; -write-institution writes it anew")

	want := placeless(t, auditInstitution(t, r, 0))
	assert.Equal(t, want, placeless(t, auditInstitution(t, again, 0)))
	assert.Equal(t, want, placeless(t, auditInstitution(t, anew, 0)))
}

func encoded(t *testing.T, r *schedule.Roster) string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, document.Encode(&out, r))
	return out.String()
}

// placeless is the audit document without the sources of its findings.
func placeless(t *testing.T, doc *audit.Document) string {
	t.Helper()
	for i := range doc.Findings {
		assert.NotEmpty(t, doc.Findings[i].Source, "%s of %s has no source", doc.Findings[i].Rule, doc.Findings[i].Employee)
		doc.Findings[i].Source = []string{}
	}
	var out bytes.Buffer
	require.NoError(t, doc.WriteJSON(&out, false))
	return out.String()
}
