// Command compare runs the same partial work side by side: rest between shifts,
// span, consecutive days, days of rest, the weekly average of each cycle, premium
// and weekend minutes, and overtime in two tiers, over a table of shifts that the
// generator makes. The sides are rostercheck's own engine, a Python script with the
// standard library, one with pandas, and a Node.js script with json-rules-engine,
// which is installed into a temporary folder. Each is a process of its own on one
// core; what they count must agree before a ratio is printed. Where there is no
// pandas (Debian's python3-pandas), its side is left out, which is said.
//
//	go run ./bench/compare [-shifts N] [-sides engine,python,pandas,node]
package main

import (
	_ "embed"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

//go:embed user.py
var python []byte

//go:embed user_pandas.py
var pandas []byte

//go:embed user.js
var node []byte

//go:embed package.json
var manifest []byte

//go:embed package-lock.json
var lock []byte

func main() {
	shifts := flag.Int("shifts", 2_000_000, "about how many shifts")
	sides := flag.String("sides", "engine,python,pandas,node", "which sides to run; the first is what the others are set against")
	only := flag.String("engine", "", "be the engine's side over this table, with the first and last day as arguments")
	flag.Parse()
	err := error(nil)
	if *only != "" {
		err = engineSide(os.Stdout, *only, flag.Args())
	} else {
		err = compare(os.Stdout, *shifts, strings.Split(*sides, ","))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "compare:", err)
		os.Exit(1)
	}
}

func engineSide(out io.Writer, table string, period []string) error {
	if len(period) != 2 {
		return fmt.Errorf("give the first and the last day")
	}
	r, err := engine(table, period[0], period[1], processCPU)
	if err != nil {
		return err
	}
	return json.NewEncoder(out).Encode(r)
}

// compare makes the table, runs the sides over it and prints what they took.
func compare(out io.Writer, shifts int, sides []string) error {
	folder, err := os.MkdirTemp("", "compare")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	table := filepath.Join(folder, "shifts.csv")
	f, err := os.Create(table)
	if err != nil {
		return err
	}
	first, last, err := write(f, shifts)
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	var all []result
	var cpu []time.Duration
	var run []string
	for _, side := range sides {
		command, err := prepare(side, folder)
		if errors.Is(err, errNoPandas) && len(all) > 0 {
			fmt.Fprintln(out, "no side of pandas:", err)
			continue
		}
		if err != nil {
			return fmt.Errorf("%s: %w", side, err)
		}
		c := exec.Command(command[0], append(command[1:], table, first.String(), last.String())...)
		c.Dir, c.Stderr = folder, os.Stderr
		c.Env = append(os.Environ(), "GOMAXPROCS=1", "OPENBLAS_NUM_THREADS=1")
		data, err := c.Output()
		if err != nil {
			return fmt.Errorf("%s: %w", side, err)
		}
		var r result
		if err := json.Unmarshal(data, &r); err != nil {
			return fmt.Errorf("%s: %w", side, err)
		}
		if len(all) > 0 && r.Counts != all[0].Counts {
			return fmt.Errorf("%s counts %+v, %s %+v", side, r.Counts, sides[0], all[0].Counts)
		}
		all, run = append(all, r), append(run, side)
		cpu = append(cpu, c.ProcessState.UserTime()+c.ProcessState.SystemTime())
	}
	fmt.Fprintf(out, "%d shifts; all sides count %+v\n", all[0].Counts.Shifts, all[0].Counts)
	fmt.Fprintf(out, "%-8s %12s %12s %12s %10s %10s\n", "", "process", "reading", "the work", "ratio", "of work")
	for i, r := range all {
		fmt.Fprintf(out, "%-8s %10.2f s %10.2f s %10.2f s %9.1fx %9.1fx\n", run[i], cpu[i].Seconds(), r.Reading, r.Working,
			cpu[i].Seconds()/cpu[0].Seconds(), r.Working/all[0].Working)
	}
	fmt.Fprintln(out, "processor seconds, user and system; ratios are to the first side")
	return nil
}

// prepare is the command of a side, and makes what it needs.
func prepare(side, folder string) ([]string, error) {
	place := func(name string, data []byte) error { return os.WriteFile(filepath.Join(folder, name), data, 0o644) }
	switch side {
	case "engine":
		self, err := os.Executable()
		return []string{self, "-engine"}, err
	case "python":
		return []string{"python3", "user.py"}, place("user.py", python)
	case "pandas":
		program, err := pythonWithPandas()
		if err != nil {
			return nil, err
		}
		return []string{program, "user_pandas.py"}, place("user_pandas.py", pandas)
	case "node":
		if err := errors.Join(place("user.js", node), place("package.json", manifest), place("package-lock.json", lock)); err != nil {
			return nil, err
		}
		c := exec.Command("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--silent")
		c.Dir, c.Stderr = folder, os.Stderr
		return []string{"node", "user.js"}, c.Run()
	}
	return nil, fmt.Errorf("there is no such side; the sides are engine, python, pandas and node")
}

var errNoPandas = errors.New("no python3 here has pandas; Debian has it in python3-pandas")

// pythonWithPandas is the python3 of the path that has pandas, or the system's own.
func pythonWithPandas() (string, error) {
	for _, program := range []string{"python3", "/usr/bin/python3"} {
		if exec.Command(program, "-c", "import pandas").Run() == nil {
			return program, nil
		}
	}
	return "", errNoPandas
}
