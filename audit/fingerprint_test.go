package audit_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/audit"
	"rostercheck/importers/document"
	"rostercheck/schedule/civil"
)

func twoShifts(shifts string) string {
	return `{"version": 1, "agreement": "cx-2001", "institution": {"timezone": "America/Toronto"}, "schedule": {"start": "2001-07-02", "end": "2001-07-08"},
  "employees": [{"id": "7", "classification": "CX-1", "step": 3, "hours": "shift"}], "shifts": [` + shifts + `]}`
}

const (
	early = `{"employee": "7", "start": "2001-07-03T01:00", "end": "2001-07-03T05:00"}`
	late  = `{"employee": "7", "start": "2001-07-03T17:00", "end": "2001-07-03T21:00"}`
	next  = `{"employee": "7", "start": "2001-07-04T03:00", "end": "2001-07-04T07:00"}`
)

func rest(t *testing.T, d *audit.Document, first string) audit.Finding {
	for _, f := range d.Findings {
		if f.Rule == "rest-between-shifts" && f.First == first {
			return f
		}
	}
	require.Fail(t, "no such finding")
	return audit.Finding{}
}

// The rest between the second shift of the 3rd and the first of the 4th: what it is
// known by is spelled out here.
func TestFingerprintIsWhatItSays(t *testing.T) {
	f := rest(t, auditOf(t, twoShifts(early+","+late+","+next)), "2001-07-03")
	var b bytes.Buffer
	b.WriteString("rest-between-shifts\x007\x00\x002001-07-03\x002001-07-04\x00")
	for _, s := range []struct {
		day civil.Date
		nth byte
	}{{civil.DateOf(2001, 7, 3), 1}, {civil.DateOf(2001, 7, 4), 0}} {
		b.Write([]byte{0, 0, 0, 0, byte(s.day >> 24), byte(s.day >> 16), byte(s.day >> 8), byte(s.day), 0, 0, 0, 0, 0, 0, 0, s.nth})
	}
	sum := sha256.Sum256(b.Bytes())
	assert.Equal(t, hex.EncodeToString(sum[:])[:16], f.Fingerprint)
}

// Rows may move and a shift may move within its day; another number of the day,
// another day or another person make another finding.
func TestFingerprintSurvivesMoves(t *testing.T) {
	f := rest(t, auditOf(t, twoShifts(early+","+late+","+next)), "2001-07-03")
	same := rest(t, auditOf(t, twoShifts(next+","+late+","+early)), "2001-07-03")
	assert.Equal(t, f.Fingerprint, same.Fingerprint)
	assert.NotEqual(t, f.Source, same.Source)
	later := rest(t, auditOf(t, twoShifts(early+","+late+","+strings.ReplaceAll(strings.ReplaceAll(next, "T07", "T08"), "T03", "T04"))), "2001-07-03")
	assert.Equal(t, f.Fingerprint, later.Fingerprint)
	assert.NotEqual(t, f.Measured, later.Measured)
	only := rest(t, auditOf(t, twoShifts(late+","+next)), "2001-07-03")
	assert.NotEqual(t, f.Fingerprint, only.Fingerprint, "now it is the first shift of the day")
	other := rest(t, auditOf(t, strings.ReplaceAll(twoShifts(early+","+late+","+next), `"7"`, `"8"`)), "2001-07-03")
	assert.NotEqual(t, f.Fingerprint, other.Fingerprint)
}

// A statement's findings are known by the same as those of the whole audit.
func TestFingerprintOfStatements(t *testing.T) {
	d := auditOf(t, crowded)
	whole := map[string]int{}
	for _, f := range d.Findings {
		whole[f.Fingerprint]++
	}
	n := 0
	for i := range 3 {
		for _, f := range d.Of(i).Findings {
			assert.NotZero(t, whole[f.Fingerprint], f.Rule)
			n++
		}
	}
	assert.NotZero(t, n)
}

func TestMatchFindings(t *testing.T) {
	f := func(print, measured string) audit.Finding {
		return audit.Finding{Fingerprint: print, Rule: "r", Employee: "1", First: "2001-07-03", Last: "2001-07-03", Measured: measured}
	}
	gained, cured, changed, same := audit.MatchFindings([]audit.Finding{f("a", "1"), f("a", "2"), f("b", "1")}, []audit.Finding{f("a", "2"), f("a", "3"), f("c", "1")})
	assert.Equal(t, []audit.Finding{f("c", "1")}, gained)
	assert.Equal(t, []audit.Finding{f("b", "1")}, cured)
	assert.Equal(t, []audit.ChangedFinding{{Before: f("a", "1"), After: f("a", "3")}}, changed, "what is the same in all is matched first")
	assert.Equal(t, 1, same)

	gained, cured, changed, same = audit.MatchFindings([]audit.Finding{f("", "1")}, []audit.Finding{f("a", "1")})
	assert.Empty(t, gained)
	assert.Empty(t, cured)
	assert.Empty(t, changed)
	assert.Equal(t, 1, same, "without a fingerprint by rule, employee and days")
	accepted := f("a", "1")
	accepted.Accepted = true
	_, _, changed, _ = audit.MatchFindings([]audit.Finding{accepted}, []audit.Finding{f("a", "1")})
	require.Len(t, changed, 1)
	w := audit.WhatIf{Changed: changed}
	assert.Len(t, w.Gains(), 1, "no longer accepted")
	w.Changed[0].Before, w.Changed[0].After = w.Changed[0].After, w.Changed[0].Before
	assert.Empty(t, w.Gains())
}

func TestAccept(t *testing.T) {
	roster := twoShifts(early + "," + late + "," + next)
	r, found := document.Decode("roster.json", []byte(roster))
	require.Empty(t, found)
	a, err := audit.Agreement(r.Agreement)
	require.NoError(t, err)
	whole, problems := audit.Run(r, a, audit.Options{})
	require.Empty(t, problems)
	f := rest(t, whole, "2001-07-03")
	entry := audit.Acceptance{Fingerprint: f.Fingerprint, Reason: "why", Approver: "who", Expires: "2001-12-31", Line: 3}
	with := func(today string, list ...audit.Acceptance) *audit.Document {
		opt := audit.Options{Baseline: &audit.Baseline{File: "a.yaml", List: list}}
		if today != "" {
			opt.HasToday = true
			opt.Today, err = civil.ParseDate(today)
			require.NoError(t, err)
		}
		d, problems := audit.Run(r, a, opt)
		require.Empty(t, problems)
		return d
	}
	d := with("2001-12-31", entry)
	got := rest(t, d, "2001-07-03")
	assert.True(t, got.Accepted)
	assert.Equal(t, []string{"why", "who", "2001-12-31"}, []string{got.AcceptedReason, got.AcceptedBy, got.AcceptedUntil})
	n := whole.Summary.Findings
	n.Effort, n.Accepted = n.Effort-1, 1
	assert.Equal(t, n, d.Summary.Findings)
	assert.Empty(t, d.Baseline.Expired)
	assert.Empty(t, d.Baseline.Unused)
	assert.NotEmpty(t, d.Of(0).Baseline, "a statement has it too")
	assert.True(t, rest(t, d.Of(0), "2001-07-03").Accepted)

	d = with("2002-01-01", entry)
	assert.False(t, rest(t, d, "2001-07-03").Accepted)
	assert.Equal(t, []audit.Acceptance{entry}, d.Baseline.Expired)
	d = with("", entry)
	assert.True(t, rest(t, d, "2001-07-03").Accepted, "without a day nothing expires")
	assert.Contains(t, strings.Join(d.Notices, "\n"), "compared with nothing")

	otherwise := entry
	otherwise.Measured = "1"
	d = with("2001-12-31", otherwise)
	assert.False(t, rest(t, d, "2001-07-03").Accepted)
	assert.Equal(t, []audit.Acceptance{otherwise}, d.Baseline.Unused)
	for _, wrong := range []audit.Acceptance{
		{Fingerprint: f.Fingerprint, Rule: "overlap"}, {Fingerprint: "0000000000000000"}, {Rule: f.Rule, Employee: "8", First: f.First}, {Rule: f.Rule, OfSchedule: true, First: f.First},
		{Rule: f.Rule, Employee: "7", First: f.First, Last: "2001-07-03"},
	} {
		wrong.Expires = "2001-12-31"
		d = with("2001-12-31", wrong)
		assert.False(t, rest(t, d, "2001-07-03").Accepted, "%+v", wrong)
		assert.Len(t, d.Baseline.Unused, 1)
	}

	// The document says so, as its schema describes.
	s := compile(t, strict)
	assert.NoError(t, s.Validate(written(t, with("2002-01-01", entry, otherwise), false)))
	assert.NoError(t, s.Validate(written(t, with("2001-12-31", entry, otherwise), false)))
	assert.NoError(t, s.Validate(written(t, with("2001-12-31", entry, otherwise), true)))
}
