package recur

import (
	"testing"

	"rostercheck/schedule/civil"
)

var benchmarks = []struct{ name, rrule string }{
	{"daily", "FREQ=DAILY;INTERVAL=2"},
	{"weekly", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR"},
	{"monthly", "FREQ=MONTHLY;BYDAY=1MO,3MO,-1FR"},
	{"setpos", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1,2,-1"},
	{"yearly", "FREQ=YEARLY;BYMONTH=1,3,5,7,9,11;BYMONTHDAY=1,11,21"},
}

// Fifty employees on one rule for a year: by the library, by this package each
// alone, with a cache but each from another day on, and with a cache and one DTSTART.
func BenchmarkFiftyEmployees(b *testing.B) {
	z := zone(b, "America/Toronto")
	start, first, last := stamp(b, "2024-01-01T07:00"), civil.DateOf(2024, 1, 1), civil.DateOf(2024, 12, 31)
	for _, c := range benchmarks {
		parts := readRule(c.rrule, limits{MaxCount, MaxInterval}).parts
		b.Run(c.name+"/library", func(b *testing.B) {
			for b.Loop() {
				for range 50 {
					next := libraryRule(b, &parts, first).Iterator()
					for at, ok := next(); ok && at.Year() == 2024; at, ok = next() {
					}
				}
			}
		})
		b.Run(c.name+"/each", func(b *testing.B) {
			for b.Loop() {
				for range 50 {
					r, _ := Parse(z, start, c.rrule, nil, nil)
					_, _ = r.Expand(first, last)
				}
			}
		})
		b.Run(c.name+"/staggered", func(b *testing.B) {
			for b.Loop() {
				cache := NewCache(z)
				for i := range 50 {
					r, _ := cache.Parse(civil.Stamp{Time: start.Time - civil.Time(i*civil.MinutesPerDay)}, c.rrule, nil, nil)
					_, _ = cache.Expand(r, first, last)
				}
			}
		})
		b.Run(c.name+"/shared", func(b *testing.B) {
			for b.Loop() {
				cache := NewCache(z)
				for range 50 {
					r, _ := cache.Parse(start, c.rrule, nil, nil)
					_, _ = cache.Expand(r, first, last)
				}
			}
		})
	}
}

// A rule that began in 1995, asked for one year.
func BenchmarkFarWindow(b *testing.B) {
	z := zone(b, "America/Toronto")
	for _, c := range benchmarks {
		r, problems := Parse(z, stamp(b, "1995-01-01T07:00"), c.rrule, nil, nil)
		if problems != nil {
			b.Fatal(problems)
		}
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				_, _ = r.Expand(civil.DateOf(2026, 1, 1), civil.DateOf(2026, 12, 31))
			}
		})
	}
}
