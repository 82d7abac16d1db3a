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
}

// master is the eight-hour master of seven on, three off, seven on, four off.
var master = []string{"D", "D", "D", "D", "D", "D", "D", "X", "X", "X", "E", "E", "E", "E", "E", "E", "E", "X", "X", "X", "X"}

var nights = []string{"N", "N", "N", "N", "N", "N", "N", "X", "X", "X", "N", "N", "N", "N", "N", "N", "N", "X", "X", "X", "X"}

var long = []string{"L", "L", "M", "M", "X", "X", "X", "X"}

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
