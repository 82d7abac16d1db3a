package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestSidesAgree runs the engine and the Python scripts over a thousand shifts.
func TestSidesAgree(t *testing.T) {
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
	if c := mine.Counts; min(c.Rest, c.Span, c.Consecutive, c.SingleRest, c.Average, c.Premium, c.Weekend, c.Overtime, c.Double) == 0 {
		t.Errorf("something never occurs, so that nothing is shown of it: %+v", c)
	}
	for _, side := range []struct {
		name    string
		script  []byte
		program func() (string, error)
	}{
		{"python", python, func() (string, error) { return exec.LookPath("python3") }},
		{"pandas", pandas, pythonWithPandas},
	} {
		t.Run(side.name, func(t *testing.T) {
			program, err := side.program()
			if err != nil {
				t.Skip(err)
			}
			script := filepath.Join(folder, "user_"+side.name+".py")
			if err := os.WriteFile(script, side.script, 0o600); err != nil {
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
		})
	}
}
