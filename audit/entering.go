package audit

import (
	"maps"
	"slices"

	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// enteringWithin is how many days before the first known day a designated holiday
// is asked about: few series of days of rest are longer.
const enteringWithin = 7

// entering are the designated holidays shortly before the known days of employees.
// One that fell on a day of rest moves to the first working day after it (26.03),
// which may be a known day; whether it did is not known.
type entering struct {
	holidays []civil.Date // before the schedule
	of       map[civil.Date]int
}

// newEntering looks up the holidays once for a run; nil where none can move into
// its days.
func (x *run) newEntering() *entering {
	if x.agreement.HolidayMoves == "" {
		return nil
	}
	var e entering
	start := x.book.Start
	for y := (start - 366).Year(); y <= start.Year(); y++ {
		for _, h := range designated(x.agreement, x.roster, y) {
			if h < start {
				e.holidays = append(e.holidays, h)
			}
		}
	}
	if len(e.holidays) == 0 {
		return nil
	}
	return &e
}

// employee asks for an employee to whose working days a holiday may have moved.
func (e *entering) employee(t *schedule.Timeline, days *Range) {
	for _, h := range e.holidays {
		if h >= t.First || h < t.First-enteringWithin {
			continue
		}
		for d := t.First; d <= t.Last; d++ {
			if k := t.Days[d-t.First]; !k.Is(schedule.Working) || k.Is(schedule.Holiday) {
				continue
			}
			if days.Has(d) && !t.TermAt(d).PartTime {
				if e.of == nil {
					e.of = map[civil.Date]int{}
				}
				e.of[h]++
			}
			break
		}
	}
}

func (e *entering) join(more *entering) {
	for h, n := range more.of {
		if e.of == nil {
			e.of = map[civil.Date]int{}
		}
		e.of[h] += n
	}
}

// notices name the holidays in doubt, and what would settle them.
func (e *entering) notices(x *run) []string {
	var out []string
	for _, h := range slices.Sorted(maps.Keys(e.of)) {
		out = append(out, x.opt.Prose.Say("the holiday of %s lies before the first known day of %s: where it fell on a day of rest and no shift came in between, it moves to the first working day here (%s), and that day is costed without it; a lead shift of %s or before lets it be placed",
			h, x.opt.Prose.Count(e.of[h], "%d employee", "%d employees"), x.agreement.HolidayMoves, h))
	}
	return out
}
