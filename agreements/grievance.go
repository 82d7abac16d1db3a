package agreements

import (
	"strconv"
	"strings"

	"rostercheck/schedule/civil"
)

// Grievance is the time within which a grievance is presented, counted from the
// day on which the employee learned of the matter (20.10, 20.16 in the CX
// agreement).
type Grievance struct {
	Days     int // that count; the last of them is the last day
	Clause   string
	Also     []string
	Weekdays [7]bool // that do not count, by weekday of the calendar
	Holidays bool    // designated holidays do not count either
}

// maxGrievance bounds the days of a time limit: none comes near it.
const maxGrievance = 366

// LastDay is the last day for what was learned on day d, which itself does not
// count. The holidays are the caller's to know. ok is false where it would lie
// beyond the years that dates can have.
func (g *Grievance) LastDay(d civil.Date, holiday func(civil.Date) bool) (last civil.Date, ok bool) {
	for n := 0; n < g.Days; {
		if d++; d.Year() > civil.MaxYear {
			return civil.NoDate, false
		}
		if !g.Weekdays[d.Weekday()] && !(g.Holidays && holiday(d)) {
			n++
		}
	}
	return d, true
}

// holidaysWord stands in a list of days for the designated holidays.
const holidaysWord = "holidays"

func (l *loader) grievance(v value) {
	g := &Grievance{}
	l.a.Grievance = g
	use := figure("the time limit of grievances")
	var without []string
	v.fields(
		need("days", func(v value) {
			if whole(&g.Days, 1)(v); g.Days > maxGrievance {
				v.report("%q is out of range; a time limit is 1 to %d days", v.n.Value, maxGrievance)
			}
		}),
		need("clause", l.clause(&g.Clause, use)),
		may("also", l.also(&g.Also, use)),
		may("excludes", func(v value) {
			weekdays := 0
			v.list(func(_ int, c value) {
				s, ok := c.text()
				if !ok {
					return
				}
				d, weekday := civil.ParseWeekday(s)
				switch {
				case contains(without, s):
					c.report("%q is given twice", s)
					return
				case weekday:
					g.Weekdays[d] = true
					if weekdays++; weekdays == len(g.Weekdays) {
						c.report("no day of the week is left to count")
					}
				case s == holidaysWord:
					g.Holidays = true
				default:
					c.report("%q is unknown; use Monday to Sunday, or %s", s, holidaysWord)
					return
				}
				without = append(without, s)
			})
		}),
	)
	use.ID = grievanceFigure + strconv.Itoa(g.Days) + " after the employee learned of the matter"
	if len(without) > 0 {
		use.ID += notCounting + strings.Join(without, ", ")
	}
}

// How figures of clauses alone are written.
const (
	holidayMoves    = "where a holiday on a day of rest goes"
	holidayUnpaid   = "when a holiday is not paid"
	grievanceFigure = "the time limit of grievances: day "
	notCounting     = ", not counting "
)
