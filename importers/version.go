package importers

import (
	"slices"

	"rostercheck/schedule"
)

// LoadVersion is [LoadWith] for a later version of a roster, which need not say
// again what the posted one says of institution, schedule, people and codes.
// People who are neither listed nor have any record in it, nor a calendar, are not of
// this version.
func LoadVersion(inputs []Input, given Facts, posted *schedule.Roster) (*schedule.Roster, schedule.Problems, *Plan) {
	given.Over = posted
	l := loadAll(inputs, given)
	r := l.b.Roster
	known := map[string]schedule.Place{}
	for i := range posted.Employees {
		known[posted.Employees[i].ID] = posted.Employees[i].Place
	}
	named := mentioned(r)
	// Who stands in a grid without any code is in this version, and has no shift.
	for _, f := range l.plan.Files {
		for _, s := range f.Sheets {
			for _, p := range s.People {
				named[p.ID] = true
			}
		}
	}
	for _, id := range l.working {
		named[id] = true
	}
	r.Employees = slices.DeleteFunc(r.Employees, func(e schedule.Employee) bool {
		at, ok := known[e.ID]
		return ok && at == e.Place && !named[e.ID]
	})
	return r, l.b.Problems, l.plan
}

// mentioned are the employees who have a record beside their own.
func mentioned(r *schedule.Roster) map[string]bool {
	out := map[string]bool{}
	for i := range r.Assignments {
		out[r.Assignments[i].Employee] = true
	}
	for i := range r.Recurrences {
		out[r.Recurrences[i].Employee] = true
	}
	for _, list := range [][]schedule.ShiftEntry{r.Shifts, r.Lead} {
		for i := range list {
			out[list[i].Employee] = true
		}
	}
	for i := range r.Changes {
		out[r.Changes[i].Employee] = true
	}
	for i := range r.Worked {
		out[r.Worked[i].Employee] = true
	}
	for i := range r.Leave {
		out[r.Leave[i].Employee] = true
	}
	for i := range r.Acting {
		out[r.Acting[i].Employee] = true
	}
	for i := range r.Proceedings {
		out[r.Proceedings[i].Employee] = true
	}
	return out
}
