package schedule

// EachPlace calls f with every place of the roster's records, to be read or
// replaced. What f writes stands in the roster's own lists.
func (r *Roster) EachPlace(f func(*Place)) {
	f(&r.Institution.Place)
	p := &r.Period
	f(&p.Place)
	each(p.Postings, f, func(x *Posting) *Place { return &x.Place })
	each(p.Positions, f, func(x *Positions) *Place { return &x.Place })
	each(r.Codes, f, func(x *Code) *Place { return &x.Place })
	for i := range r.Employees {
		e := &r.Employees[i]
		f(&e.Place)
		f(&e.Term.Place)
		each(e.Terms, f, func(x *Term) *Place { return &x.Place })
	}
	each(r.Patterns, f, func(x *Pattern) *Place { return &x.Place })
	each(r.Assignments, f, func(x *Assignment) *Place { return &x.Place })
	each(r.Recurrences, f, func(x *Recurrence) *Place { return &x.Place })
	each(r.Shifts, f, func(x *ShiftEntry) *Place { return &x.Place })
	each(r.Lead, f, func(x *ShiftEntry) *Place { return &x.Place })
	for i := range r.Changes {
		f(&r.Changes[i].Place)
		each(r.Changes[i].Versions, f, func(x *Place) *Place { return x })
	}
	each(r.Worked, f, func(x *WorkedEntry) *Place { return &x.Place })
	each(r.Leave, f, func(x *Leave) *Place { return &x.Place })
	each(r.Acting, f, func(x *Acting) *Place { return &x.Place })
	each(r.Proceedings, f, func(x *Proceeding) *Place { return &x.Place })
	each(r.Waivers, f, func(x *Waiver) *Place { return &x.Place })
	each(r.Readings, f, func(x *ReadingChoice) *Place { return &x.Place })
}

func each[T any](list []T, f func(*Place), place func(*T) *Place) {
	for i := range list {
		f(place(&list[i]))
	}
}
