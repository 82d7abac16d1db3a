package audit

import (
	"slices"

	"rostercheck/agreements/money"
	"rostercheck/premiums"
	"rostercheck/rules"
	"rostercheck/schedule"
)

// exchanges holds the cost of every exchange of shifts against the roster
// without it (21.05), for the employees who share in it, where the first of
// them is judged. They come by the first
// of these, in the order in which the change log names them.
func (x *run) exchanges() map[int][]rules.Exchange {
	r := x.roster
	var ids []string
	sharing := map[string][]string{} // employees by exchange
	for i := range r.Changes {
		if c := &r.Changes[i]; exchangeOf(c) != "" {
			if sharing[c.Exchange] == nil {
				ids = append(ids, c.Exchange)
			}
			sharing[c.Exchange] = append(sharing[c.Exchange], c.Employee)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	out := map[int][]rules.Exchange{}
	of := x.index()
	at := make(map[string]int, len(r.Employees))
	for i := range r.Employees {
		at[r.Employees[i].ID] = i
	}
	for _, id := range ids {
		var who []int
		for _, employee := range sharing[id] {
			who = append(who, at[employee])
		}
		e, first, ok := x.exchange(id, ordered(who), of)
		if ok {
			out[first] = append(out[first], e)
		}
	}
	return out
}

// exchange is the exchange of that name, in whose changes some employees are named.
func (x *run) exchange(id string, named []int, of *byEmployee) (e rules.Exchange, first int, ok bool) {
	e = rules.Exchange{ID: id}
	var who []int
	var timelines []*schedule.Timeline
	started := false
	for _, i := range named {
		t := x.timeline(i)
		for _, n := range t.Notifications {
			for _, c := range n.Changes {
				change := &x.roster.Changes[c.Index]
				if change.Reason != schedule.ByExchange || change.Exchange != id {
					continue
				}
				if len(who) == 0 || who[len(who)-1] != i {
					who, timelines = append(who, i), append(timelines, t)
					e.Employees = append(e.Employees, t.Employee.ID)
				}
				e.Places = append(e.Places, change.Place)
				if on := change.Notified.Time.Date(); len(e.Places) == 1 || on > e.Notified {
					e.Notified = on
				}
				for _, s := range []struct {
					has bool
					at  *schedule.Shift
				}{{c.HasOld, &c.Old}, {c.HasNew, &c.New}} {
					if !s.has {
						continue
					}
					if !started || s.at.Day < e.First {
						e.First = s.at.Day
					}
					if !started || s.at.Day > e.Last {
						e.Last = s.at.Day
					}
					started = true
				}
			}
		}
	}
	// What an employee without a rate costs is unknown; the comparison says so.
	if len(who) == 0 || !slices.Contains(x.who, who[0]) || slices.ContainsFunc(who, func(i int) bool { return x.leaves(i).why != "" }) {
		return e, 0, false
	}
	opt := buildOptions(x.roster, x.agreement, x.opt)
	opt.Without = id
	// What could be expanded with the exchange can be without it.
	without, problems := schedule.Build(x.only(who, of), opt)
	if len(problems) > 0 {
		return e, 0, false
	}
	var rise money.Amount
	var lines []premiums.Line
	cost := func(b *schedule.Book, t *schedule.Timeline) (sum money.Amount) {
		lines, _, _ = x.pay.Employee(b, t, lines[:0], nil)
		for i := range lines {
			sum += lines[i].Amount
		}
		return sum
	}
	for k, t := range timelines {
		rise += cost(x.book, t)
		rise -= cost(without, &without.Timelines[k])
	}
	e.Rise, e.Cents = rise.String(), int64(rise)
	return e, who[0], true
}

// byEmployee finds the records of each employee in the lists of a roster, once
// for all exchanges.
type byEmployee struct {
	assignments, recurrences, shifts, lead, changes, worked, leave, acting map[string][]int32
}

func index[T any](list []T, employee func(*T) string) map[string][]int32 {
	out := map[string][]int32{}
	for i := range list {
		id := employee(&list[i])
		out[id] = append(out[id], int32(i))
	}
	return out
}

func (x *run) index() *byEmployee {
	r := x.roster
	return &byEmployee{
		assignments: index(r.Assignments, func(a *schedule.Assignment) string { return a.Employee }),
		recurrences: index(r.Recurrences, func(a *schedule.Recurrence) string { return a.Employee }),
		shifts:      index(r.Shifts, func(a *schedule.ShiftEntry) string { return a.Employee }),
		lead:        index(r.Lead, func(a *schedule.ShiftEntry) string { return a.Employee }),
		changes:     index(r.Changes, func(a *schedule.Change) string { return a.Employee }),
		worked:      index(r.Worked, func(a *schedule.WorkedEntry) string { return a.Employee }),
		leave:       index(r.Leave, func(a *schedule.Leave) string { return a.Employee }),
		acting:      index(r.Acting, func(a *schedule.Acting) string { return a.Employee }),
	}
}

// only is the roster of some employees alone.
func (x *run) only(who []int, of *byEmployee) *schedule.Roster {
	r := *x.roster
	r.Employees = nil
	var ids []string
	for _, i := range who {
		r.Employees = append(r.Employees, x.roster.Employees[i])
		ids = append(ids, x.roster.Employees[i].ID)
	}
	r.Assignments = pick(r.Assignments, of.assignments, ids)
	r.Recurrences = pick(r.Recurrences, of.recurrences, ids)
	r.Shifts = pick(r.Shifts, of.shifts, ids)
	r.Lead = pick(r.Lead, of.lead, ids)
	r.Changes = pick(r.Changes, of.changes, ids)
	r.Worked = pick(r.Worked, of.worked, ids)
	r.Leave = pick(r.Leave, of.leave, ids)
	r.Acting = pick(r.Acting, of.acting, ids)
	r.Proceedings, r.Waivers = nil, nil
	return &r
}

func pick[T any](list []T, of map[string][]int32, ids []string) []T {
	var out []T
	for _, id := range ids {
		for _, i := range of[id] {
			out = append(out, list[i])
		}
	}
	return out
}
