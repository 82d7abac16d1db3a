package rules

import (
	"rostercheck/agreements"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

var _ = register(&Rule{
	ID:       "days-of-rest",
	Unit:     Days,
	Settings: []string{"part_time_days", "part_time_minutes"},
	Doc: `Days of rest come as many together as the agreement asks. A shorter series with a
working day on either side is a finding; a holiday among the days of rest is one of
them. A part-time employee is judged only in a Monday-Sunday week that holds as many
scheduled days and minutes as a full week.`,
	Check: func(p *Pass) {
		t := p.Timeline
		n := len(t.Days)
		from, to := max(0, int(p.Book.Start-t.First)), min(n-1, int(p.Book.End-t.First))
		for i := from; i <= to; i++ {
			if !t.Days[i].Is(schedule.Rest) {
				continue
			}
			first, last := i, i
			for first > 0 && t.Days[first-1].Is(schedule.Rest) {
				first--
			}
			for last < n-1 && t.Days[last+1].Is(schedule.Rest) {
				last++
			}
			i = last
			d := t.First + civil.Date(first)
			end := t.First + civil.Date(last)
			b := p.For(max(d, p.Book.Start))
			length := last - first + 1
			if b == nil || length >= b.Limit || (t.TermAt(d).PartTime && !fullWeek(t, b, d)) {
				continue
			}
			if first == 0 || last == n-1 {
				if length > 1 {
					p.NotJudged(max(d, p.Book.Start), "whether these days of rest are all of their series depends on a day that is not known")
				} else {
					p.NotJudged(max(d, p.Book.Start), "whether this day of rest stands alone depends on a day that is not known")
				}
				continue
			}
			message := p.say("a single day of rest on %s; days of rest come at least %d together", d, b.Limit)
			if length > 1 {
				message = p.say("only %d days of rest together, %s to %s; they come at least %d together", length, d, end, b.Limit)
			}
			p.Report(b, Finding{
				First: d, Last: end, Measured: num(length), Limit: num(b.Limit), Order: int64(length), Shifts: shiftsOf(t, d-1, end+1), Message: message,
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
