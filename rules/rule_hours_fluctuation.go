package rules

import (
	"rostercheck/schedule/civil"
)

var _ = register(&Rule{
	ID:       "hours-fluctuation",
	Unit:     Changes,
	Settings: []string{"move"},
	Doc: `Excessive fluctuations in hours are to be avoided; the clause sets no number. Within
one unbroken series of working days the program counts how often the start of a
shift moves by more than four hours on the clock, the shorter way round; more
than two moves are shown. The thresholds are the program's own.`,
	Check: func(p *Pass) {
		t := p.Timeline
		runs(t, func(first, last civil.Date) {
			from, to := max(first, p.Book.Start), min(last, p.Book.End)
			if from > to {
				return
			}
			b := p.For(last)
			if b == nil {
				return
			}
			move, ok := Setting(b, "move")
			if !ok {
				return
			}
			moves := 0
			var prev civil.Clock = -1
			begin, end := around(t, first, last)
			for i := begin; i < end; i++ {
				s := &t.Shifts[i]
				if s.Day < first || s.Day > last {
					continue
				}
				c := s.From.Clock()
				if prev >= 0 && clockDistance(prev, c) > move {
					moves++
				}
				prev = c
			}
			if moves > b.Limit {
				p.Report(b, Finding{
					First: first, Last: last, Measured: num(moves), Limit: num(b.Limit), Order: int64(moves), Shifts: shiftsOf(t, first, last),
					Message: p.say("the start of the shift moves by more than %s %d times within the working days %s to %s; more than %d is shown", duration(move), moves, first, last, b.Limit),
				})
			} else if moves > 0 && (first == t.First || last == t.Last) {
				p.NotJudged(first, "the series of working days touches a day that is not known")
			}
		})
	},
})

// clockDistance is the minutes between two times of day, the shorter way round.
func clockDistance(a, b civil.Clock) int {
	d := int(a) - int(b)
	if d < 0 {
		d = -d
	}
	return min(d, civil.MinutesPerDay-d)
}
