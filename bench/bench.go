// Package bench makes large rosters with fixed seeds and measures the program
// over them. Its benchmarks are run by hand; no test depends on time.
package bench

import (
	"cmp"
	"fmt"
	"math/rand/v2"

	"rostercheck/agreements"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// Shape is what a generated roster looks like.
type Shape struct {
	Agreement string // empty for the one that the program takes where none is named
	Employees int
	Days      int
	Seed      uint64
	// Explicit lists every shift by itself instead of by patterns.
	Explicit bool
	// Worked adds time worked and changes: overtime after shifts, call-backs and
	// timesheet rows on days of rest, leave, and shifts moved by the employer.
	Worked bool
}

// The sizes that the benchmarks speak of: a small institution, a large one, and
// the officers of a country, over a year.
var (
	Institution = Shape{Employees: 100, Days: 365, Seed: 1}
	Large       = Shape{Employees: 500, Days: 365, Seed: 1}
	Country     = Shape{Employees: 10000, Days: 365, Seed: 1}
)

// master is the eight-hour master of seven on, three off, seven on, four off.
var master = []string{"D", "D", "D", "D", "D", "D", "D", "X", "X", "X", "E", "E", "E", "E", "E", "E", "E", "X", "X", "X", "X"}

var nights = []string{"N", "N", "N", "N", "N", "N", "N", "X", "X", "X", "N", "N", "N", "N", "N", "N", "N", "X", "X", "X", "X"}

// long is a fortnight of six shifts of twelve and a half hours: 37.5 a week.
var long = []string{"L", "L", "L", "X", "X", "X", "X", "M", "M", "M", "X", "X", "X", "X"}

// Roster makes a roster of the shape, starting 2001-06-04: four officers in
// five on eight-hour shifts, the rest on variable hours of twelve and a half.
func Roster(s Shape) *schedule.Roster {
	rng := rand.New(rand.NewPCG(s.Seed, 1))
	start := civil.DateOf(2001, 6, 4)
	end := start + civil.Date(s.Days) - 1
	clock := func(h, m int) civil.Clock { return civil.Clock(h*60 + m) }
	list := func(pointer string) *schedule.Origin { return &schedule.Origin{Pointer: pointer, List: true} }
	r := &schedule.Roster{
		Version: 1, Agreement: cmp.Or(s.Agreement, agreements.Default()), Files: []string{"generated"},
		Institution: schedule.Institution{Name: "Generated Institution", Timezone: "America/Toronto"},
		Period:      schedule.Period{Start: start, End: end, Posted: start - 21},
		Codes: []schedule.Code{
			{Code: "D", Start: clock(7, 0), End: clock(15, 0)}, {Code: "E", Start: clock(15, 0), End: clock(23, 0)}, {Code: "N", Start: clock(23, 0), End: clock(7, 0)},
			{Code: "L", Start: clock(6, 45), End: clock(19, 15)}, {Code: "M", Start: clock(18, 45), End: clock(7, 15)}, {Code: "X", Rest: true},
		},
		Patterns: []schedule.Pattern{{ID: "A", Days: master}, {ID: "B", Days: nights}, {ID: "C", Days: long}},
	}
	employees, assignments, shifts := list("/employees"), list("/assignments"), list("/shifts")
	for i := range s.Employees {
		id := fmt.Sprintf("%05d", 10000+i)
		term := schedule.Term{From: civil.NoDate, Classification: "CX-" + fmt.Sprint(1+rng.IntN(2)), Step: 1 + rng.IntN(7), Hours: "shift"}
		pattern := 0
		switch {
		case i%5 == 4:
			term.Hours, pattern = "variable", 2
		case i%3 == 2:
			pattern = 1
		}
		r.Employees = append(r.Employees, schedule.Employee{
			Place: schedule.Place{Origin: employees, Row: int32(i)}, ID: id, Name: "Officer " + id, From: civil.NoDate, To: civil.NoDate, Term: term,
		})
		days := r.Patterns[pattern].Days
		offset := rng.IntN(len(days))
		if s.Worked {
			records(r, rng, id, func(d civil.Date) string { return days[(offset+int(d-start))%len(days)] })
		}
		if !s.Explicit {
			r.Assignments = append(r.Assignments, schedule.Assignment{
				Place: schedule.Place{Origin: assignments, Row: int32(i)}, Employee: id, Pattern: r.Patterns[pattern].ID, Start: start, Offset: offset, End: civil.NoDate,
			})
			continue
		}
		for d := start; d <= end; d++ {
			if code := days[(offset+int(d-start))%len(days)]; code != "X" {
				r.Shifts = append(r.Shifts, schedule.ShiftEntry{
					Place: schedule.Place{Origin: shifts, Row: int32(len(r.Shifts))}, Employee: id, Code: code, OnDay: true, Day: d,
				})
			}
		}
	}
	return r
}

// records adds an employee's year beside the schedule: leave once, and by the day
// overtime, call-backs, timesheet rows and changes. code is what the pattern has
// on a day.
func records(r *schedule.Roster, rng *rand.Rand, id string, code func(civil.Date) string) {
	p := &r.Period
	stamp := func(d civil.Date, minutes int) civil.Stamp {
		return civil.Stamp{Time: d.Midnight() + civil.Time(minutes)}
	}
	list := func(pointer string, row int) schedule.Place {
		return schedule.Place{Origin: &schedule.Origin{Pointer: pointer, List: true}, Row: int32(row)}
	}
	worked := func(kind schedule.WorkedKind, d civil.Date, from, minutes int) {
		r.Worked = append(r.Worked, schedule.WorkedEntry{
			Place: list("/worked", len(r.Worked)), Employee: id, Kind: kind, Start: stamp(d, from), End: stamp(d, from+minutes),
		})
	}
	off := p.Start + civil.Date(rng.IntN(max(1, int(p.End-p.Start)-20)))
	back := min(p.End, off+civil.Date(14+rng.IntN(7)))
	r.Leave = append(r.Leave, schedule.Leave{Place: list("/leave", len(r.Leave)), Employee: id, First: off, Last: back, Paid: true})
	begins := map[string]int{}
	for i := range r.Codes {
		begins[r.Codes[i].Code] = int(r.Codes[i].Start)
	}
	for d := p.Start; d <= p.End; d++ {
		chance := rng.IntN(100)
		if d >= off-1 && d <= back+1 {
			continue
		}
		switch c := code(d); {
		case c == "X" && chance < 4:
			worked(schedule.CallBack, d, 10*60, 60+15*rng.IntN(8))
		case c == "X" && chance < 8:
			worked(schedule.Timesheet, d, 12*60, 240+15*rng.IntN(16))
		case (c == "D" || c == "E") && chance < 5:
			worked(schedule.Overtime, d, begins[c]+480, 30+15*rng.IntN(12))
		case (c == "D" || c == "E") && chance < 8:
			at := begins[c]
			r.Changes = append(r.Changes, schedule.Change{
				Place: list("/changes", len(r.Changes)), Employee: id, Notified: stamp(d-civil.Date(1+rng.IntN(9)), 9*60), Reason: schedule.ByEmployer,
				From: &schedule.Span{Start: stamp(d, at), End: stamp(d, at+480)},
				To:   &schedule.ChangeTo{Start: stamp(d, at+60), End: stamp(d, at+540)},
			})
		}
	}
}
