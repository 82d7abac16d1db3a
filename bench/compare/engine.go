package main

import (
	"bufio"
	_ "embed"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"rostercheck/agreements"
	"rostercheck/agreements/money"
	"rostercheck/audit"
	"rostercheck/premiums"
	"rostercheck/rules"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

//go:embed terms.yaml
var terms []byte

// counts are what every side must agree on.
type counts struct {
	Shifts      int `json:"shifts"`
	Rest        int `json:"rest"`
	Span        int `json:"span"`
	Consecutive int `json:"consecutive"`
	SingleRest  int `json:"single_rest"`
	Average     int `json:"average"`
	Premium     int `json:"premium_minutes"`
	Weekend     int `json:"weekend_minutes"`
	Overtime    int `json:"overtime_minutes"`
	Double      int `json:"double_minutes"`
}

// result is what a side prints: its counts, and processor seconds.
type result struct {
	Counts  counts  `json:"counts"`
	Reading float64 `json:"reading"`
	Working float64 `json:"working"`
}

// engine is rostercheck's side: it reads the table into a roster, expands it, and
// runs rules and pay over it, all on one core.
func engine(path, first, last string, cpu func() time.Duration) (out result, err error) {
	a, err := agreements.Load("terms.yaml", terms, audit.Words())
	if err != nil {
		return out, err
	}
	from := cpu()
	r, err := read(path, first, last)
	if err != nil {
		return out, err
	}
	read := cpu()
	book, problems := schedule.Build(r, schedule.Options{Workers: 1, Weekend: a.Week})
	if len(problems) > 0 {
		return out, problems
	}
	judge, pay := rules.NewEngine(a, rules.Settings{}, false), premiums.NewEngine(a, nil)
	c := &out.Counts
	found := map[string]*int{"rest-between-shifts": &c.Rest, "shift-span": &c.Span, "consecutive-days": &c.Consecutive, "days-of-rest": &c.SingleRest, "weekly-average": &c.Average}
	shiftPremium, weekend := premiums.ByID("shift-premium").Index(), premiums.ByID("weekend-premium").Index()
	double, _ := money.ParseMultiplier("2")
	var findings []rules.Finding
	var skipped []rules.Skipped
	var lines []premiums.Line
	for i := range book.Timelines {
		t := &book.Timelines[i]
		c.Shifts += len(t.Shifts)
		findings, skipped = judge.Employee(book, t, findings[:0], skipped[:0])
		for k := range findings {
			*found[findings[k].Rule.ID]++
		}
		lines, _, _ = pay.Employee(book, t, lines[:0], nil)
		for k := range lines {
			switch l := &lines[k]; {
			case int(l.Element) == shiftPremium:
				c.Premium += int(l.Minutes)
			case int(l.Element) == weekend:
				c.Weekend += int(l.Minutes)
			case l.Multiplier == double:
				c.Double += int(l.Minutes)
			default:
				c.Overtime += int(l.Minutes)
			}
		}
	}
	out.Reading, out.Working = (read - from).Seconds(), (cpu() - read).Seconds()
	return out, nil
}

// read makes a roster of the table. An employee's cycle is a pattern of days of
// rest: the shifts are listed each by itself.
func read(path, first, last string) (*schedule.Roster, error) {
	r := &schedule.Roster{Version: 1, Files: []string{path}, Institution: schedule.Institution{Timezone: "America/Regina"}, Codes: []schedule.Code{{Code: "X", Rest: true}}}
	var err error
	if r.Period.Start, err = civil.ParseDate(first); err != nil {
		return nil, err
	}
	if r.Period.End, err = civil.ParseDate(last); err != nil {
		return nil, err
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	origin := &schedule.Origin{File: path}
	id, row := "", int32(0)
	for s := bufio.NewScanner(f); s.Scan(); {
		if row++; row == 1 {
			continue
		}
		fields := strings.Split(s.Text(), ",")
		if len(fields) != 5 {
			return nil, fmt.Errorf("%s: line %d has %d fields", path, row, len(fields))
		}
		at := schedule.Place{Origin: origin, Row: row}
		from, err1 := civil.ParseStamp(fields[2])
		to, err2 := civil.ParseStamp(fields[3])
		cycle, err3 := strconv.Atoi(fields[4])
		if err := errors.Join(err1, err2, err3); err != nil {
			return nil, fmt.Errorf("%s: line %d: %w", path, row, err)
		}
		if fields[0] != id {
			id = fields[0]
			r.Employees = append(r.Employees, schedule.Employee{Place: at, ID: id, From: civil.NoDate, To: civil.NoDate, Term: schedule.Term{From: civil.NoDate, Classification: "any", Hours: "shift", HourlyRate: "20.00"}})
			pattern := fields[4]
			if !hasPattern(r, pattern) {
				days := make([]string, cycle)
				for i := range days {
					days[i] = "X"
				}
				r.Patterns = append(r.Patterns, schedule.Pattern{ID: pattern, Days: days})
			}
			r.Assignments = append(r.Assignments, schedule.Assignment{Place: at, Employee: id, Pattern: pattern, Start: r.Period.Start, End: civil.NoDate})
		}
		if fields[1] == "overtime" {
			r.Worked = append(r.Worked, schedule.WorkedEntry{Place: at, Employee: id, Kind: schedule.Overtime, Start: from, End: to})
		} else {
			r.Shifts = append(r.Shifts, schedule.ShiftEntry{Place: at, Employee: id, Start: from, End: to})
		}
	}
	return r, nil
}

func hasPattern(r *schedule.Roster, id string) bool {
	for i := range r.Patterns {
		if r.Patterns[i].ID == id {
			return true
		}
	}
	return false
}
