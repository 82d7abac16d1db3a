package rules

import (
	"slices"

	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

var _ = register(&Rule{
	ID:       "change-consultation",
	Unit:     Employees,
	Scope:    WholeSchedule,
	Settings: []string{"percent"},
	Changes:  true,
	Doc: `A change of the schedule that affects a majority of its employees is discussed
with the union's representative first. Changes by the employer, emergencies among
them, that are notified on one calendar day are taken together, and those marked
as discussed are left out.`,
	Check: func(p *Pass) {
		r := p.Book.Roster
		b := p.Any()
		percent, ok := Setting(b, "percent")
		if !ok {
			return
		}
		type day struct {
			employees map[string]bool
			places    []place
		}
		days := map[civil.Date]*day{}
		for i := range r.Changes {
			c := &r.Changes[i]
			if (c.Reason != schedule.ByEmployer && c.Reason != schedule.ByEmergency) || c.Discussed {
				continue
			}
			on := c.Notified.Time.Date()
			d := days[on]
			if d == nil {
				d = &day{employees: map[string]bool{}}
				days[on] = d
			}
			d.employees[c.Employee] = true
			d.places = append(d.places, c.Places()...)
		}
		var order []civil.Date
		for on := range days {
			order = append(order, on)
		}
		slices.Sort(order)
		for _, on := range order {
			d := days[on]
			n, all := len(d.employees), len(r.Employees)
			if n*100 <= all*percent {
				continue
			}
			half := hundredths(int64(all * percent))
			if all*percent%100 == 0 {
				half = num(all * percent / 100)
			} else if all*percent%10 == 0 {
				half = half[:len(half)-1]
			}
			p.Report(b, Finding{
				First: on, Last: on, Measured: num(n), Limit: half, Order: int64(n), Places: d.places, KnownBy: OnDay, Known: on,
				Message: p.say("changes notified on %s touch %d of %s and are not marked as discussed with the union", on, n, p.count(all, "%d employee", "%d employees")),
			})
		}
	},
})
