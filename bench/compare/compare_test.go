package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestSidesAgree runs the engine and the Python script over a thousand shifts.
func TestSidesAgree(t *testing.T) {
	program, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3")
	}
	folder := t.TempDir()
	table := filepath.Join(folder, "shifts.csv")
	f, err := os.Create(table)
	if err != nil {
		t.Fatal(err)
	}
	first, last, err := write(f, 2000)
	if err != nil || f.Close() != nil {
		t.Fatal(err)
	}
	mine, err := engine(table, first.String(), last.String(), processCPU)
	if err != nil {
		t.Fatal(err)
	}
	script := filepath.Join(folder, "user.py")
	if err := os.WriteFile(script, python, 0o600); err != nil {
		t.Fatal(err)
	}
	data, err := exec.Command(program, script, table, first.String(), last.String()).Output()
	if err != nil {
		t.Fatal(err)
	}
	var theirs result
	if err := json.Unmarshal(data, &theirs); err != nil {
		t.Fatal(err)
	}
	if mine.Counts != theirs.Counts {
		t.Errorf("the engine counts %+v, the script %+v", mine.Counts, theirs.Counts)
	}
	if c := mine.Counts; min(c.Rest, c.Span, c.Consecutive, c.SingleRest, c.Average, c.Premium, c.Weekend, c.Overtime, c.Double) == 0 {
		t.Errorf("something never occurs, so that nothing is shown of it: %+v", c)
	}
}
