package bench

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"runtime"
	"testing"
	"time"

	"github.com/teambition/rrule-go"

	"rostercheck/agreements"
	"rostercheck/audit"
	"rostercheck/importers"
	"rostercheck/importers/document"
	importbook "rostercheck/importers/workbook"
	"rostercheck/premiums"
	"rostercheck/reports/calendar"
	"rostercheck/reports/csvfile"
	"rostercheck/reports/html"
	"rostercheck/reports/text"
	reportbook "rostercheck/reports/workbook"
	"rostercheck/rules"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
	"rostercheck/schedule/recur"
)

func agreement(b testing.TB) *agreements.Agreement {
	b.Helper()
	a, err := audit.Agreement("cx-2001")
	if err != nil {
		b.Fatal(err)
	}
	return a
}

func options(b testing.TB, workers int) schedule.Options {
	b.Helper()
	a := agreement(b)
	return schedule.Options{Workers: workers, Weekend: a.Week, Designated: func(year int) []civil.Date {
		days, _ := a.Designated(year, "")
		var out []civil.Date
		for _, d := range days {
			out = append(out, d.Date)
		}
		return out
	}}
}

func expand(b testing.TB, r *schedule.Roster, workers int) *schedule.Book {
	b.Helper()
	book, problems := schedule.Build(r, options(b, workers))
	if len(problems) > 0 {
		b.Fatal(problems)
	}
	return book
}

func run(b testing.TB, r *schedule.Roster, workers int) *audit.Document {
	b.Helper()
	d, problems := audit.Run(r, agreement(b), audit.Options{Workers: workers})
	if len(problems) > 0 {
		b.Fatal(problems)
	}
	return d
}

func shifts(b *schedule.Book) int {
	n := 0
	for i := range b.Timelines {
		n += len(b.Timelines[i].Shifts)
	}
	return n
}

// measure runs do again and again and reports shifts for each second of processor
// time: seconds on the wall say little on a machine that others use too.
func measure(b *testing.B, shifts int, do func()) {
	b.Helper()
	b.ReportAllocs()
	from := processCPU()
	for b.Loop() {
		do()
	}
	cpu := processCPU() - from
	b.ReportMetric(float64(cpu.Nanoseconds())/float64(b.N), "cpu-ns/op")
	b.ReportMetric(float64(shifts)*float64(b.N)/cpu.Seconds()/1e6, "Mshifts/cpu-s")
}

// shapes are the rosters that the stages are measured over.
var shapes = []struct {
	name string
	Shape
}{
	{"100", Institution},
	{"500", Large},
	{"500-explicit", Shape{Employees: 500, Days: 365, Seed: 1, Explicit: true}},
	{"500-worked", Shape{Employees: 500, Days: 365, Seed: 1, Worked: true}},
	{"10000", Country},
}

func each(b *testing.B, f func(b *testing.B, r *schedule.Roster)) {
	for _, s := range shapes {
		b.Run(s.name, func(b *testing.B) { f(b, Roster(s.Shape)) })
	}
}

func BenchmarkExpand(b *testing.B) {
	each(b, func(b *testing.B, r *schedule.Roster) {
		n := shifts(expand(b, r, 1))
		measure(b, n, func() { expand(b, r, 1) })
	})
}

// Employee by employee, as a streamed document does it: no timeline is kept.
func BenchmarkExpandEach(b *testing.B) {
	each(b, func(b *testing.B, r *schedule.Roster) {
		expandEach := func() (n int) {
			x := schedule.Prepare(r, options(b, 1))
			e := x.Expander()
			var t schedule.Timeline
			for i := range r.Employees {
				if problems, _ := e.Employee(i, &t); len(problems) > 0 {
					b.Fatal(problems)
				}
				n += len(t.Shifts)
			}
			return n
		}
		measure(b, expandEach(), func() { expandEach() })
	})
}

func BenchmarkRules(b *testing.B) {
	each(b, func(b *testing.B, r *schedule.Roster) {
		bk := expand(b, r, 1)
		e := rules.NewEngine(agreement(b), rules.Settings{}, false)
		var f []rules.Finding
		var s []rules.Skipped
		measure(b, shifts(bk), func() {
			for i := range bk.Timelines {
				f, s = e.Employee(bk, &bk.Timelines[i], f[:0], s[:0])
			}
		})
	})
}

func BenchmarkPay(b *testing.B) {
	each(b, func(b *testing.B, r *schedule.Roster) {
		bk := expand(b, r, 1)
		e := premiums.NewEngine(agreement(b), nil)
		var l []premiums.Line
		measure(b, shifts(bk), func() {
			for i := range bk.Timelines {
				l, _, _ = e.Employee(bk, &bk.Timelines[i], l[:0], nil)
			}
		})
	})
}

// The whole audit, from the loaded roster to the document in memory.
func BenchmarkAudit(b *testing.B) {
	each(b, func(b *testing.B, r *schedule.Roster) {
		n := run(b, r, 1).Summary.Shifts
		measure(b, n, func() { run(b, r, 1) })
	})
}

// On one core and on two: compare ns/op, seconds on the wall. Where other programs
// take the cores that says little, and the best of several runs is nearest to what
// two free cores make of it.
func BenchmarkCores(b *testing.B) {
	r := Roster(Shape{Employees: 2000, Days: 365, Seed: 1})
	for _, c := range []struct {
		name    string
		workers int
	}{{"one", 1}, {"two", 2}} {
		for _, kind := range []struct {
			name string
			do   func()
		}{
			{"kept", func() { run(b, r, c.workers) }},
			{"summary", func() { stream(b, r, c.workers, true) }},
			{"full", func() { stream(b, r, c.workers, false) }},
		} {
			b.Run(kind.name+"/"+c.name, func(b *testing.B) {
				kind.do()
				measure(b, 2000*230, kind.do)
			})
		}
	}
}

func stream(b testing.TB, r *schedule.Roster, workers int, summary bool) {
	b.Helper()
	s, problems := audit.NewStream(r, agreement(b), audit.Options{Workers: workers})
	if len(problems) > 0 {
		b.Fatal(problems)
	}
	if err := s.WriteJSON(io.Discard, summary); err != nil {
		b.Fatal(err)
	}
}

// From the loaded roster to the bytes of the audit document, as check streams it.
func BenchmarkAuditToJSON(b *testing.B) {
	for _, size := range []Shape{Large, Country} {
		for _, summary := range []bool{true, false} {
			name := "full"
			if summary {
				name = "summary"
			}
			b.Run(fmt.Sprint(size.Employees, "/", name), func(b *testing.B) {
				r := Roster(size)
				n := run(b, r, 1).Summary.Shifts
				measure(b, n, func() { stream(b, r, 1, summary) })
			})
		}
	}
}

// The live heap of an audit that is streamed, in MB: the loaded roster, the stream at
// rest, and the most while all pay lines are taken. It says nothing of time.
func BenchmarkLiveHeap(b *testing.B) {
	for _, employees := range []int{1_000, 10_000, 100_000} {
		b.Run(fmt.Sprint(employees), func(b *testing.B) {
			live := func() float64 {
				runtime.GC()
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				return float64(m.HeapAlloc) / 1e6
			}
			a := agreement(b)
			for b.Loop() {
				before := live()
				r := Roster(Shape{Employees: employees, Days: 365, Seed: 1})
				roster := live() - before
				s, problems := audit.NewStream(r, a, audit.Options{Workers: 2})
				if len(problems) > 0 {
					b.Fatal(problems)
				}
				rest := live() - before
				most, n := rest, 0
				if err := s.Lines(func(*audit.Line) error {
					if n++; n%(40*employees) == 0 {
						most = max(most, live()-before)
					}
					return nil
				}); err != nil {
					b.Fatal(err)
				}
				runtime.KeepAlive(r)
				b.ReportMetric(roster, "roster-MB")
				b.ReportMetric(rest, "rest-MB")
				b.ReportMetric(most, "most-MB")
				b.ReportMetric(most-roster, "beyond-MB")
			}
		})
	}
}

// From the bytes of a file to the roster.
func BenchmarkImport(b *testing.B) {
	r := Roster(Shape{Employees: 100, Days: 365, Seed: 1, Explicit: true, Worked: true})
	n := len(r.Shifts)
	b.Run("json", func(b *testing.B) {
		var data bytes.Buffer
		if err := document.Encode(&data, r); err != nil {
			b.Fatal(err)
		}
		measure(b, n, func() {
			if _, problems := document.Decode("roster.json", data.Bytes()); len(problems) > 0 {
				b.Fatal(problems)
			}
		})
	})
	b.Run("workbook", func(b *testing.B) {
		var data bytes.Buffer
		if err := importbook.Write(&data, r); err != nil {
			b.Fatal(err)
		}
		measure(b, n, func() {
			if _, problems := importbook.Decode("roster.xlsx", data.Bytes()); len(problems) > 0 {
				b.Fatal(problems)
			}
		})
	})
}

// From the document in memory to the bytes of each report.
func BenchmarkReports(b *testing.B) {
	d := run(b, Roster(Shape{Employees: 100, Days: 365, Seed: 1, Worked: true}), 1)
	for _, r := range []struct {
		name  string
		write func(io.Writer) error
	}{
		{"text", func(w io.Writer) error { return text.Write(w, d, text.Options{}) }},
		{"json", func(w io.Writer) error { return d.WriteJSON(w, false) }},
		{"csv-findings", func(w io.Writer) error { return csvfile.WriteFindings(w, d) }},
		{"csv-pay", func(w io.Writer) error { return csvfile.WritePay(w, d) }},
		{"html", func(w io.Writer) error { return html.Write(w, d, html.Options{}) }},
		{"ics", func(w io.Writer) error { return calendar.Write(w, d, calendar.Options{}) }},
		{"xlsx", func(w io.Writer) error { return reportbook.Write(w, d, reportbook.Options{}) }},
	} {
		b.Run(r.name, func(b *testing.B) {
			measure(b, d.Summary.Shifts, func() {
				if err := r.write(io.Discard); err != nil {
					b.Fatal(err)
				}
			})
		})
	}
}

// One recurrence that fifty employees share, over a year, against the library of
// recurrences: occurrences for each second.
func BenchmarkRecurrences(b *testing.B) {
	const employees = 50
	const rule = "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR"
	occurrences := func(b *testing.B, n int, do func()) {
		from := processCPU()
		for b.Loop() {
			do()
		}
		b.ReportMetric(float64(n)*float64(b.N)/(processCPU()-from).Seconds()/1e6, "Moccurrences/cpu-s")
	}
	first, last := civil.DateOf(2024, 1, 1), civil.DateOf(2024, 12, 31)
	b.Run("shared", func(b *testing.B) {
		z, err := civil.LoadZone("America/Toronto")
		if err != nil {
			b.Fatal(err)
		}
		start := civil.Stamp{Time: first.At(7 * 60)}
		expand := func() (n int) {
			cache := recur.NewCache(z)
			for range employees {
				r, problems := cache.Parse(start, rule, nil, nil)
				if len(problems) > 0 {
					b.Fatal(problems)
				}
				list, err := cache.Expand(r, first, last)
				if err != nil {
					b.Fatal(err)
				}
				n += len(list)
			}
			return n
		}
		occurrences(b, expand(), func() { expand() })
	})
	b.Run("library", func(b *testing.B) {
		expand := func() (n int) {
			for range employees {
				option, err := rrule.StrToROption(rule)
				if err != nil {
					b.Fatal(err)
				}
				option.Dtstart = time.Date(2024, 1, 1, 7, 0, 0, 0, time.UTC)
				r, err := rrule.NewRRule(*option)
				if err != nil {
					b.Fatal(err)
				}
				n += len(r.Between(option.Dtstart, time.Date(2024, 12, 31, 23, 59, 0, 0, time.UTC), true))
			}
			return n
		}
		occurrences(b, expand(), func() { expand() })
	})
}

// One employee's year audited anew among five hundred, after a shift was taken out,
// leave became paid or unpaid, or the line was put off by a day.
func BenchmarkAuditAgain(b *testing.B) {
	for _, s := range shapes[1:4] {
		b.Run(s.name, func(b *testing.B) {
			auditor, problems := audit.NewAuditor(Roster(s.Shape), agreement(b), audit.Options{})
			if len(problems) > 0 {
				b.Fatal(problems)
			}
			k, n := 0, 0
			measure(b, 230, func() {
				i := k * 7 % s.Employees
				k++
				c := auditor.Records(i)
				switch {
				case s.Explicit:
					c.Shifts = append(c.Shifts[:20], c.Shifts[21:]...)
				case s.Worked:
					c.Leave[0].Paid = !c.Leave[0].Paid
				default:
					c.Assignments[0].Offset++
				}
				d, problems := auditor.Change(c)
				if len(problems) > 0 {
					b.Fatal(problems)
				}
				n += len(d.Employees)
			})
			if n == 0 {
				b.Fatal("no change changed anything")
			}
		})
	}
}

// What check does with the workbook of ninety officers, but for the start of the
// program and the reading of the agreement: from the bytes of the file to the text.
func BenchmarkCheck(b *testing.B) {
	data, err := os.ReadFile("../testdata/rosters/institution.xlsx")
	if err != nil {
		b.Fatal(err)
	}
	check := func() (n int) {
		r, problems := importers.Load([]importers.Input{importers.Bytes("institution.xlsx", data)})
		d, problems := audit.Run(r, agreement(b), audit.Options{Workers: 1}, problems...)
		if len(problems) > 0 {
			b.Fatal(problems)
		}
		if err := text.Write(io.Discard, d, text.Options{}); err != nil {
			b.Fatal(err)
		}
		return d.Summary.Shifts
	}
	measure(b, check(), func() { check() })
}
