package rules

import (
	"fmt"

	"rostercheck/agreements"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

var _ = register(&Rule{
	ID:       "days-of-rest",
	Unit:     Days,
	Settings: []string{"part_time_days", "part_time_minutes"},
	Doc: `Days of rest come at least two together. A single day of rest with a working day
on either side is a finding; a holiday among the days of rest is one of them. A
part-time employee is judged only in a Monday-Sunday week that holds as many
scheduled days and minutes as a full week.`,
	Check: func(p *Pass) {
		t := p.Timeline
		n := len(t.Days)
		from, to := max(0, int(p.Book.Start-t.First)), min(n-1, int(p.Book.End-t.First))
		for i := from; i <= to; i++ {
			if !t.Days[i].Is(schedule.Rest) {
				continue
			}
			before, after := i > 0, i < n-1
			if (before && t.Days[i-1].Is(schedule.Rest)) || (after && t.Days[i+1].Is(schedule.Rest)) {
				continue
			}
			d := t.First + civil.Date(i)
			b := p.For(d)
			if b == nil || (t.TermAt(d).PartTime && !fullWeek(t, b, d)) {
				continue
			}
			if !before || !after {
				p.NotJudged(d, "whether this day of rest stands alone depends on a day that is not known")
				continue
			}
			p.Report(b, Finding{
				First: d, Last: d, Measured: "1", Limit: num(b.Limit), Order: 1, Shifts: shiftsOf(t, d-1, d+1),
				Message: fmt.Sprintf("a single day of rest on %s; days of rest come at least %d together", d, b.Limit),
			})
		}
	},
})

// fullWeek tells whether the Monday-Sunday week that holds d has as many
// scheduled days and nominal minutes as a full-time week (35.04).
func fullWeek(t *schedule.Timeline, b *agreements.Binding, d civil.Date) bool {
	days, ok1 := Setting(b, "part_time_days")
	minutes, ok2 := Setting(b, "part_time_minutes")
	if !ok1 || !ok2 {
		return false
	}
	monday := d.Monday()
	for k := monday; k < monday+7; k++ {
		if t.Day(k).Is(schedule.Working) {
			days--
		}
	}
	for i := range t.Shifts {
		if s := &t.Shifts[i]; s.Day >= monday && s.Day < monday+7 {
			minutes -= s.NominalPaid()
		}
	}
	return days <= 0 && minutes <= 0
}
