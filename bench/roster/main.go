// Command roster writes a generated roster as a roster document.
//
//	go run ./bench/roster -employees 10000 > roster.json
package main

import (
	"flag"
	"fmt"
	"os"

	"rostercheck/bench"
	"rostercheck/importers/document"
)

func main() {
	s := bench.Country
	flag.IntVar(&s.Employees, "employees", s.Employees, "how many employees")
	flag.IntVar(&s.Days, "days", s.Days, "how many days")
	flag.Uint64Var(&s.Seed, "seed", s.Seed, "the same seed makes the same roster")
	flag.BoolVar(&s.Explicit, "explicit", false, "list every shift instead of patterns")
	flag.BoolVar(&s.Worked, "worked", false, "add time worked, leave and changes")
	flag.Parse()
	if err := document.Encode(os.Stdout, bench.Roster(s)); err != nil {
		fmt.Fprintln(os.Stderr, "roster:", err)
		os.Exit(1)
	}
}
