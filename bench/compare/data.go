package main

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"

	"rostercheck/bench"
	"rostercheck/schedule/civil"
)

// write makes about so many shifts of a year, with a fixed seed, as rows of a
// table: employee, kind, start, end, and the days of the employee's cycle. Now and
// then a shift is left out or added, begins early or runs on, or overtime follows it. Rows
// are in the order of employees and times, and no two overlap.
func write(out io.Writer, shifts int) (first, last civil.Date, err error) {
	const days, perYear = 364, 221 // about so many shifts to a year of one employee
	r := bench.Roster(bench.Shape{Employees: max(5, shifts/perYear), Days: days, Seed: 2})
	rng := rand.New(rand.NewPCG(2, 3))
	cycles := map[string][]string{}
	for _, p := range r.Patterns {
		cycles[p.ID] = p.Days
	}
	type times struct{ start, length int }
	codes := map[string]times{}
	for i := range r.Codes {
		if c := &r.Codes[i]; !c.Rest {
			codes[c.Code] = times{int(c.Start), c.Minutes()}
		}
	}
	w := bufio.NewWriterSize(out, 1<<16)
	fmt.Fprintln(w, "employee,kind,start,end,cycle")
	for _, a := range r.Assignments {
		cycle := cycles[a.Pattern]
		row := func(kind string, from, to civil.Time) {
			w.WriteString(a.Employee + "," + kind + "," + from.String() + "," + to.String() + ",")
			fmt.Fprintln(w, len(cycle))
		}
		for d := r.Period.Start; d <= r.Period.End; d++ {
			code := func(d civil.Date) string { return cycle[(len(cycle)+a.Offset+int(d-a.Start))%len(cycle)] }
			c, works := codes[code(d)]
			if _, before := codes[code(d-1)]; !works && before && rng.IntN(30) == 0 {
				row("shift", d.At(15*60), d.At(23*60)) // one more after a run of them
			}
			if !works || rng.IntN(200) == 0 {
				continue
			}
			from := d.Midnight() + civil.Time(c.start)
			to := from + civil.Time(c.length)
			switch rng.IntN(20) {
			case 0:
				from -= civil.Time(60 * (1 + rng.IntN(3)))
			case 1:
				to += civil.Time(60 * (1 + rng.IntN(3)))
			}
			row("shift", from, to)
			if rng.IntN(25) == 0 && to.Date() <= r.Period.End {
				row("overtime", to, to+civil.Time(15*(2+rng.IntN(18))))
			}
		}
	}
	return r.Period.Start, r.Period.End, w.Flush()
}
