package bench

import (
	"io"
	"testing"

	"rostercheck/agreements"
	"rostercheck/audit"
	"rostercheck/premiums"
	"rostercheck/rules"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

func agreement(b testing.TB) *agreements.Agreement {
	b.Helper()
	a, err := audit.Agreement("cx-2001")
	if err != nil {
		b.Fatal(err)
	}
	return a
}

func book(b testing.TB, s Shape, workers int) *schedule.Book {
	b.Helper()
	return expand(b, Roster(s), workers)
}

func expand(b testing.TB, r *schedule.Roster, workers int) *schedule.Book {
	b.Helper()
	a := agreement(b)
	book, problems := schedule.Build(r, schedule.Options{Workers: workers, Weekend: a.Week, Designated: func(year int) []civil.Date {
		days, _ := a.Designated(year, "")
		var out []civil.Date
		for _, d := range days {
			out = append(out, d.Date)
		}
		return out
	}})
	if len(problems) > 0 {
		b.Fatal(problems)
	}
	return book
}

func shifts(b *schedule.Book) int {
	n := 0
	for i := range b.Timelines {
		n += len(b.Timelines[i].Shifts)
	}
	return n
}

var year = Shape{Employees: 500, Days: 365, Seed: 1}

func perSecond(b *testing.B, n int) {
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds()/1e6, "Mshifts/s")
}

func BenchmarkExpand(b *testing.B) {
	r := Roster(year)
	n := shifts(expand(b, r, 1))
	b.ReportAllocs()
	for b.Loop() {
		expand(b, r, 1)
	}
	perSecond(b, n)
}

func BenchmarkRules(b *testing.B) {
	bk := book(b, year, 1)
	e := rules.NewEngine(agreement(b), rules.Settings{}, false)
	var f []rules.Finding
	var s []rules.Skipped
	b.ReportAllocs()
	for b.Loop() {
		for i := range bk.Timelines {
			f, s = e.Employee(bk, &bk.Timelines[i], f[:0], s[:0])
		}
	}
	perSecond(b, shifts(bk))
}

func BenchmarkPay(b *testing.B) {
	bk := book(b, year, 1)
	e := premiums.NewEngine(agreement(b), nil)
	var l []premiums.Line
	b.ReportAllocs()
	for b.Loop() {
		for i := range bk.Timelines {
			l, _, _ = e.Employee(bk, &bk.Timelines[i], l[:0], nil)
		}
	}
	perSecond(b, shifts(bk))
}

func BenchmarkAuditToJSON(b *testing.B) {
	a := agreement(b)
	r := Roster(year)
	n := 0
	b.ReportAllocs()
	for b.Loop() {
		d, problems := audit.Run(r, a, audit.Options{Workers: 1})
		if len(problems) > 0 {
			b.Fatal(problems)
		}
		if err := d.WriteJSON(io.Discard, false); err != nil {
			b.Fatal(err)
		}
		n = d.Summary.Shifts
	}
	perSecond(b, n)
}
