package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A payroll program's own sample, kept apart from this project: a week of one
// person in a workbook of a timesheet, with four bands of pay, 1,496.38 in all.
//
// Of its bands our terms have three as they are: the regular day ends at 14:36, then
// two hours at time and one-half, then double. The fourth, 1.25 times the rate for
// what is worked before 07:00, is no tier of ours, for tiers hang on how much was
// worked and on the day and not on the clock. It is written as what it comes to: the
// rate, and a premium of 0.25 x 23.88 = 5.97 an hour before 07:00. The sample rounds
// once, 1,496.3805, and we every line; both come to the same cents.
func TestCorpusBandsOfPay(t *testing.T) {
	dir := os.Getenv("ROSTERCHECK_CORPUS")
	if dir == "" {
		t.Skip("ROSTERCHECK_CORPUS does not name the folder of strangers' files")
	}
	work := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(work, name)
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		return path
	}
	sheet := filepath.Join(dir, "pay", "payroll-engine-WorkTimes.2025.Week8.xlsx")
	terms := write("bands.yaml", `
agreement: bands
extends: cx-2025
title: Bands of a sample
sources:
  - {id: sample, title: The sample's own sheet of rates}
elements:
  shift-premium:
    clause: early (sample)
    window: "00:00-07:00"
    per_hour: [{from: "2019-06-01", amount: "5.97"}]
  overtime:
    clause: late (sample)
    tiers:
      - {multiplier: "1.5", clause: late (sample)}
      - {multiplier: "2", clause: late (sample), per: day, after: 120}
clauses:
  early (sample): {says: a quarter more before 07:00}
  late (sample): {says: "two hours at time and one-half, then double"}
`)
	// The regular day as the sample counts it: from when work began, to 14:36, less
	// the break.
	plan := write("plan.csv", `Employee,Name,Date,Start,End,Break
1,Višnja Müller,2025-02-17,06:00,14:36,30
1,Višnja Müller,2025-02-18,06:15,14:36,30
1,Višnja Müller,2025-02-19,06:00,14:36,20
1,Višnja Müller,2025-02-20,08:30,14:36,25
1,Višnja Müller,2025-02-21,08:15,14:36,30
`)
	facts := write("facts.yaml", `
timezone: America/Toronto
defaults: {classification: CX-1, hourly_rate: "23.88", hours: shift}
names: {višnja.müller@foo.com: "1"}
`)
	var out, msg strings.Builder
	status := run([]string{"check", plan, "--agreement", terms, "--mapping", facts, "--worked", sheet, "--join", "name", "--fail-on", "never"}, strings.NewReader(""), &out, &msg)
	require.Zero(t, status, msg.String())
	// Regular, in minutes to 14:36 less the break, at 23.88 an hour:
	//   486 193.43, 471 187.46, 496 197.41, 341 135.72, 351 139.70: 853.72
	// Before 07:00: 60 5.97, 45 4.48 (4.4775), 60 5.97: 16.42
	// From 14:36 on, at 35.82 and behind two hours at 47.76:
	//   114 68.06, 99 59.10, 120 + 24 71.64 + 19.10, 120 + 144 71.64 + 114.62,
	//   120 + 189 71.64 + 150.44: 626.24
	for _, line := range []string{"regular          853.72", "shift-premium     16.42", "overtime         626.24", "total          1,496.38"} {
		assert.Contains(t, out.String(), line)
	}
}
