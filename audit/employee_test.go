package audit_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/agreements/money"
	"rostercheck/audit"
	"rostercheck/importers/document"
	"rostercheck/schedule"
)

// TestStatements holds the statements of all employees of a roster against its
// whole audit: together they have its findings of employees, its pay lines, its
// costs element by element and all the lists beside them, and each is the same
// whether it is cut from the whole or made alone.
func TestStatements(t *testing.T) {
	t.Run("institution", func(t *testing.T) { compareStatements(t, loadInstitution(t, institutionJSON)) })
	t.Run("crowded", func(t *testing.T) {
		r, problems := document.Decode("roster.json", []byte(crowded))
		require.Empty(t, problems)
		compareStatements(t, r)
	})
	t.Run("random", func(t *testing.T) {
		most := 0
		for seed := range uint64(150) {
			data, err := json.Marshal(randomRoster(rand.New(rand.NewPCG(seed, 41))))
			require.NoError(t, err)
			r, problems := document.Decode("roster.json", data)
			require.Empty(t, problems)
			if most = max(most, len(r.Employees)); !compareStatements(t, r) {
				t.Fatalf("seed %d:\n%s", seed, data)
			}
		}
		assert.Greater(t, most, 1, "some random roster has several employees")
	})
}

// compareStatements tells whether all was well; a roster that is refused is.
func compareStatements(t *testing.T, r *schedule.Roster) bool {
	a, err := agreement(r.Agreement)
	require.NoError(t, err)
	whole, problems := audit.Run(r, a, audit.Options{})
	if len(problems) > 0 {
		return true
	}
	want, got := listsOf(whole), lists{}
	sum := audit.Summary{}
	elements, worth := map[string]money.Amount{}, map[string]money.Amount{}
	for i := range r.Employees {
		d := whole.Of(i)
		alone, problems := audit.Run(r, a, audit.Options{Employees: []int{i, i}})
		require.Empty(t, problems)
		if !assert.Equal(t, documentBytes(t, d), documentBytes(t, alone), "the statement of %s, cut from the whole and made alone", r.Employees[i].ID) {
			return false
		}
		if !assert.Equal(t, &audit.Statement{Employees: []int{i}, Of: len(r.Employees)}, d.Statement) {
			return false
		}
		for _, f := range d.Findings {
			assert.Contains(t, []int{i, -1}, f.EmployeeIndex)
		}
		require.Len(t, d.Book.Timelines, 1)
		assert.Equal(t, i, d.Book.Timelines[0].Index)
		got.add(listsOf(d))
		sum.Employees += d.Summary.Employees
		sum.Shifts += d.Summary.Shifts
		sumInto(t, elements, d)
		worthInto(t, worth, d)
	}
	assert.Equal(t, whole.Summary.Employees, sum.Employees)
	assert.Equal(t, whole.Summary.Shifts, sum.Shifts)
	all, worthAll := map[string]money.Amount{}, map[string]money.Amount{}
	sumInto(t, all, whole)
	worthInto(t, worthAll, whole)
	assert.Equal(t, all, elements, "costs by element")
	assert.Equal(t, worthAll, worth, "what other readings would pay")
	assert.Equal(t, want.findings, got.findings, "findings of employees")
	assert.Equal(t, want.counts, got.counts, "findings of employees by strength")
	assert.True(t, slices.Equal(want.pay, got.pay), "pay lines")
	assert.Equal(t, want.notJudged, got.notJudged)
	assert.Equal(t, want.leaving, got.leaving)
	assert.Equal(t, want.owed, got.owed)
	slices.Sort(got.unused)
	assert.Equal(t, want.unused, got.unused, "unused waivers that name somebody")
	return !t.Failed()
}

// lists are what of a document belongs to employees.
type lists struct {
	findings, pay, notJudged, leaving, owed []string
	unused                                  []int
	counts                                  map[string]int
}

func listsOf(d *audit.Document) lists {
	l := lists{counts: map[string]int{}}
	for _, f := range d.Findings {
		if f.Employee == "" {
			continue
		}
		l.findings = append(l.findings, fmt.Sprintf("%+v", f))
		if f.Waived {
			f.Strength = "waived"
		}
		l.counts[f.Strength]++
	}
	for p := range d.Pay.All() {
		l.pay = append(l.pay, fmt.Sprint(p.Employee, "|", p.Date, "|", p.Element, "|", p.Clause, "|", p.Start, "|", p.Minutes, "|", p.Count, "|", p.Multiplier, "|", p.Rate, "|", p.Amount))
	}
	for _, n := range d.NotJudged {
		if n.Employee != "" {
			l.notJudged = append(l.notJudged, fmt.Sprintf("%+v", n))
		}
	}
	for _, h := range d.HolidaysLeaving {
		l.leaving = append(l.leaving, h.Employee+" "+h.Holiday)
	}
	for _, o := range d.ToBeWorkedOrCharged {
		l.owed = append(l.owed, fmt.Sprintf("%+v", o))
	}
	for _, i := range d.UnusedWaivers {
		if d.Book.Roster.Waivers[i].Employee != "" {
			l.unused = append(l.unused, i)
		}
	}
	return l
}

func (l *lists) add(m lists) {
	l.findings = append(l.findings, m.findings...)
	l.pay = append(l.pay, m.pay...)
	l.notJudged = append(l.notJudged, m.notJudged...)
	l.leaving = append(l.leaving, m.leaving...)
	l.owed = append(l.owed, m.owed...)
	l.unused = append(l.unused, m.unused...)
	if l.counts == nil {
		l.counts = map[string]int{}
	}
	for k, n := range m.counts {
		l.counts[k] += n
	}
}

func amountOf(t *testing.T, s string) money.Amount {
	d, err := money.ParseDecimal(s)
	require.NoError(t, err)
	return money.Amount(d.Shift(2).IntPart())
}

func sumInto(t *testing.T, sums map[string]money.Amount, d *audit.Document) {
	for _, e := range d.Summary.Cost.Elements {
		sums[e.Element] += amountOf(t, e.Amount)
	}
	sums["total"] += amountOf(t, d.Summary.Cost.Total)
}

func worthInto(t *testing.T, sums map[string]money.Amount, d *audit.Document) {
	for _, r := range d.Readings {
		for _, a := range r.Alternatives {
			sums[r.Reading+"="+a.Value] += amountOf(t, a.Difference)
		}
	}
}

func documentBytes(t *testing.T, d *audit.Document) string {
	var out bytes.Buffer
	require.NoError(t, d.WriteJSON(&out, false))
	return out.String()
}

// A statement says that it is one, and has of the schedule what concerns
// everybody: institution-planted.txt has one averaging period too long for
// CX-3, two late postings and one consultation left out.
func TestStatementOfTheSchedule(t *testing.T) {
	r := loadInstitution(t, institutionJSON)
	whole := auditInstitution(t, r, 0)
	ofSchedule := func(d *audit.Document) (out []string) {
		for _, f := range d.Findings {
			if f.Employee == "" {
				out = append(out, f.Rule+" "+f.First)
			}
		}
		return out
	}
	shared := []string{"posting-notice 2001-10-29", "change-consultation 2001-11-06", "posting-notice 2001-12-10"}
	assert.Equal(t, append([]string{"averaging-period 2001-09-17"}, shared...), ofSchedule(whole))
	d := whole.Of(3, 1, 3)
	assert.Equal(t, shared, ofSchedule(d))
	assert.Equal(t, []int{1, 3}, d.Statement.Employees)
	assert.Contains(t, documentBytes(t, d), fmt.Sprintf(`"statement": {"employees": [%q, %q], "of": 90},`, r.Employees[1].ID, r.Employees[3].ID))
	assert.NotContains(t, documentBytes(t, whole), `"statement"`)
	n := d.Summary.Findings
	assert.Equal(t, len(d.Findings), n.Must+n.Effort+n.Advice+n.Data+n.Waived, "what is counted is what is listed")

	assert.Equal(t, documentBytes(t, d.Of(1)), documentBytes(t, whole.Of(1)), "a statement's statement")
	assert.Panics(t, func() { d.Of(0) })
	assert.Panics(t, func() { whole.Of(90) })
	assert.Panics(t, func() { (&audit.Document{}).Of(0) })
}

// A schedule of more than six months binds those on variable hours alone, and so
// concerns everybody only where all are: 2001-04-02 to 2001-10-02 is 184 days,
// six months are 183.
func TestStatementOfTheScheduleByHours(t *testing.T) {
	const roster = `{"version": 1, "agreement": "cx-2001", "institution": {"timezone": "America/Toronto"},
  "schedule": {"start": "2001-04-02", "end": "2001-10-02", "posted": "2001-03-01"},
  "employees": [{"id": "1", "classification": "CX-1", "step": 1, "hours": "variable"}, {"id": "2", "classification": "CX-1", "step": 1, "hours": %q}]}`
	for hours, want := range map[string]int{"variable": 1, "shift": 0} {
		whole := auditOf(t, fmt.Sprintf(roster, hours))
		require.Len(t, whole.Findings, 1)
		assert.Equal(t, "averaging-period", whole.Findings[0].Rule)
		assert.Len(t, whole.Of(0).Findings, want, hours)
	}
}

// What is wrong with another's rows is wrong with the roster.
func TestStatementNeedsTheWholeRoster(t *testing.T) {
	r, problems := document.Decode("roster.json", []byte(`{"version": 1, "agreement": "cx-2001", "institution": {"timezone": "America/Toronto"},
  "schedule": {"start": "2001-07-02", "end": "2001-07-15"}, "codes": [{"code": "D", "start": "07:00", "end": "15:00"}],
  "employees": [{"id": "1", "classification": "CX-1", "step": 1, "hours": "shift"}, {"id": "2", "classification": "CX-9", "step": 1, "hours": "shift"}]}`))
	require.Empty(t, problems)
	a, err := agreement(r.Agreement)
	require.NoError(t, err)
	doc, problems := audit.Run(r, a, audit.Options{Employees: []int{0}})
	assert.Nil(t, doc)
	assert.Len(t, problems, 1)
}

// Statements fit the schema, every key of theirs known to it.
func TestSchemaFitsStatements(t *testing.T) {
	d := auditOf(t, crowded).Of(0, 2)
	s := compile(t, strict)
	assert.NoError(t, s.Validate(written(t, d, false)))
	assert.NoError(t, s.Validate(written(t, d, true)))
}

// A statement whose pay is explained has the pay of its own people and nobody
// else's.
func TestWhyOfAStatementIsItsOwn(t *testing.T) {
	r := loadInstitution(t, institutionJSON)
	a, err := agreement(r.Agreement)
	require.NoError(t, err)
	d, problems := audit.Run(r, a, audit.Options{Employees: []int{2}})
	require.Empty(t, problems)
	var out bytes.Buffer
	require.NoError(t, d.WriteJSONWhy(&out))
	var doc struct {
		Pay []struct{ Employee string }
	}
	require.NoError(t, json.Unmarshal(out.Bytes(), &doc))
	assert.Len(t, doc.Pay, d.Pay.Len())
	for _, l := range doc.Pay {
		assert.Equal(t, r.Employees[2].ID, l.Employee)
	}
}
