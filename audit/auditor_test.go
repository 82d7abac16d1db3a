package audit_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"rostercheck/audit"
	"rostercheck/importers/document"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// TestAuditorAgainstRun changes random employees of random rosters and holds what
// the auditor says against whole audits before and after.
func TestAuditorAgainstRun(t *testing.T) {
	a, err := audit.Agreement("cx-2001")
	if err != nil {
		t.Fatal(err)
	}
	n := 200
	if testing.Short() {
		n = 40
	}
	t.Parallel()
	var gained, cured, refused, wider, ofSchedule, dearer int
	for seed := range n {
		rng := rand.New(rand.NewPCG(uint64(seed), 4711))
		make := randomRoster
		if seed%3 == 2 {
			make = busyRoster
		}
		data, err := json.Marshal(make(rng))
		if err != nil {
			t.Fatal(err)
		}
		r, problems := document.Decode("roster.json", data)
		if len(problems) > 0 {
			t.Fatal(seed, problems)
		}
		opt := audit.Options{Workers: 1, AsPosted: rng.IntN(8) == 0}
		auditor, problems := audit.NewAuditor(r, a, opt)
		before, want := audit.Run(r, a, opt)
		if len(problems) > 0 || len(want) > 0 {
			if !reflect.DeepEqual(problems, want) {
				t.Fatalf("seed %d: the auditor refuses with %v, the audit with %v", seed, problems, want)
			}
			continue
		}
		for step := range 6 {
			var records []audit.Records
			for _, i := range rng.Perm(len(r.Employees))[:1+rng.IntN(min(2, len(r.Employees)))] {
				c := auditor.Records(i)
				edit(rng, r, &c)
				records = append(records, c)
			}
			next := replaced(r, records)
			got, problems := auditor.Change(records...)
			after, want := audit.Run(next, a, opt)
			if len(problems) > 0 || len(want) > 0 {
				if !reflect.DeepEqual(problems, want) {
					t.Fatalf("seed %d, step %d: the auditor refuses with %v, the audit with %v", seed, step, problems, want)
				}
				refused++
				continue
			}
			whole := audit.Differences(before, after)
			for _, c := range []struct {
				what      string
				got, want any
			}{
				{"gained", shown(got.Gained), shown(whole.Gained)},
				{"cured", shown(got.Cured), shown(whole.Cured)},
				{"changed", shownChanges(got.Changed), shownChanges(whole.Changed)},
				{"judged no more", fmt.Sprint(got.JudgedNoMore), fmt.Sprint(whole.JudgedNoMore)},
				{"judged again", fmt.Sprint(got.JudgedAgain), fmt.Sprint(whole.JudgedAgain)},
				{"total", got.Total, whole.Total},
				{"elements", got.Elements, whole.Elements},
				{"employees", got.Employees, whole.Employees},
			} {
				if !reflect.DeepEqual(c.got, c.want) {
					t.Fatalf("seed %d, step %d: %s\n got %v\nwant %v\n%s", seed, step, c.what, c.got, c.want, data)
				}
			}
			now, problems := audit.Run(auditor.Roster(), a, opt)
			if len(problems) > 0 || !reflect.DeepEqual(now.Summary, after.Summary) {
				t.Fatalf("seed %d, step %d: the changed roster\n got %+v %v\nwant %+v", seed, step, now.Summary, problems, after.Summary)
			}
			gained, cured = gained+len(got.Gained), cured+len(got.Cured)
			if len(got.Audited) > len(records) {
				wider++
			}
			if got.Total != 0 {
				dearer++
			}
			if slices.ContainsFunc(append(got.Gained, got.Cured...), func(f audit.Finding) bool { return f.EmployeeIndex < 0 }) {
				ofSchedule++
			}
			r, before = next, after
		}
	}
	for what, n := range map[string]int{
		"gained": gained, "cured": cured, "refused": refused, "audited for an exchange": wider, "of the schedule": ofSchedule, "of another cost": dearer,
	} {
		if n == 0 {
			t.Errorf("no change was %s: the test has shown nothing of it", what)
		}
	}
}

// shown is what a finding says. A place in a list of the input may move.
func shown(list []audit.Finding) []string {
	var out []string
	for _, f := range list {
		out = append(out, fmt.Sprintf("%d %s %s %s %s %s %s|%s|%s|%v %s %s|%s|%v|%s %s", f.EmployeeIndex, f.Employee, f.Rule, f.Clause, f.First, f.Last, f.Measured, f.Limit, f.Message, f.Waived, f.Reason, f.ApprovedBy, f.AtStake, f.Source, f.GrieveBy, f.GrieveByLater))
	}
	return out
}

func shownChanges(list []audit.ChangedFinding) []string {
	var out []string
	for _, c := range list {
		out = append(out, shown([]audit.Finding{c.Before, c.After})...)
	}
	return out
}

// replaced is a roster with other records of some employees, after all the rest.
func replaced(old *schedule.Roster, records []audit.Records) *schedule.Roster {
	r := *old
	r.Employees = slices.Clone(r.Employees)
	for _, c := range records {
		id := c.Employee.ID
		r.Employees[slices.IndexFunc(r.Employees, func(e schedule.Employee) bool { return e.ID == id })] = c.Employee
		r.Assignments = append(slices.DeleteFunc(slices.Clone(r.Assignments), func(x schedule.Assignment) bool { return x.Employee == id }), c.Assignments...)
		r.Recurrences = append(slices.DeleteFunc(slices.Clone(r.Recurrences), func(x schedule.Recurrence) bool { return x.Employee == id }), c.Recurrences...)
		r.Shifts = append(slices.DeleteFunc(slices.Clone(r.Shifts), func(x schedule.ShiftEntry) bool { return x.Employee == id }), c.Shifts...)
		r.Lead = append(slices.DeleteFunc(slices.Clone(r.Lead), func(x schedule.ShiftEntry) bool { return x.Employee == id }), c.Lead...)
		r.Changes = append(slices.DeleteFunc(slices.Clone(r.Changes), func(x schedule.Change) bool { return x.Employee == id }), c.Changes...)
		r.Worked = append(slices.DeleteFunc(slices.Clone(r.Worked), func(x schedule.WorkedEntry) bool { return x.Employee == id }), c.Worked...)
		r.Leave = append(slices.DeleteFunc(slices.Clone(r.Leave), func(x schedule.Leave) bool { return x.Employee == id }), c.Leave...)
		r.Acting = append(slices.DeleteFunc(slices.Clone(r.Acting), func(x schedule.Acting) bool { return x.Employee == id }), c.Acting...)
		r.Proceedings = append(slices.DeleteFunc(slices.Clone(r.Proceedings), func(x schedule.Proceeding) bool { return x.Employee == id }), c.Proceedings...)
	}
	return &r
}

// edit changes an employee's records at random, for the better or the worse.
func edit(r *rand.Rand, roster *schedule.Roster, c *audit.Records) {
	p := &roster.Period
	day := func() civil.Date { return p.Start + civil.Date(r.IntN(int(p.End-p.Start)+1)) }
	stamp := func(d civil.Date, clock int) civil.Stamp { return civil.Stamp{Time: d.At(civil.Clock(clock))} }
	for range 1 + r.IntN(2) {
		switch r.IntN(12) {
		case 0, 1:
			if n := len(c.Shifts); n > 0 {
				k := r.IntN(n)
				c.Shifts = slices.Delete(c.Shifts, k, k+1)
			}
		case 2:
			if n := len(c.Shifts); n > 0 {
				s := &c.Shifts[r.IntN(n)]
				by := civil.Time(60 * (r.IntN(9) - 4))
				s.Start.Time, s.End.Time = s.Start.Time+by, s.End.Time+by
			}
		case 3, 4:
			d, at := day(), 60*r.IntN(16)
			c.Shifts = append(c.Shifts, schedule.ShiftEntry{Employee: c.Employee.ID, Start: stamp(d, at), End: stamp(d, at+480)})
		case 5:
			if n := len(c.Changes); n > 0 {
				c.Changes = c.Changes[:n-1]
			}
		case 6:
			d, at := day(), 60*r.IntN(16)
			reason := schedule.Reason(r.IntN(4))
			x := schedule.Change{Employee: c.Employee.ID, Notified: stamp(p.Start, 600), Reason: reason, To: &schedule.ChangeTo{Start: stamp(d, at), End: stamp(d, at+480)}}
			if reason == schedule.ByExchange {
				x.Exchange = "a"
			}
			if n := len(c.Shifts); n > 0 && r.IntN(2) == 0 {
				s := &c.Shifts[r.IntN(n)]
				x.From = &schedule.Span{Start: s.Start, End: s.End}
			}
			c.Changes = append(c.Changes, x)
		case 7:
			for i := range c.Changes {
				c.Changes[i].Discussed = !c.Changes[i].Discussed
			}
		case 8:
			d := day()
			c.Leave = append(c.Leave, schedule.Leave{Employee: c.Employee.ID, First: d, Last: d + 3, Paid: true})
		case 9:
			d, at := day(), 60*r.IntN(12)
			c.Worked = append(c.Worked, schedule.WorkedEntry{Employee: c.Employee.ID, Start: stamp(d, at), End: stamp(d, at+195), Kind: schedule.Overtime})
		case 10:
			c.Worked, c.Acting = nil, nil
		case 11:
			c.Employee.Hours = []string{"shift", "day", "variable"}[r.IntN(3)]
		}
	}
}
