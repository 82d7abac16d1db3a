package workbook

import (
	"bytes"
	"fmt"
	"testing"

	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// gridded is a workbook with so many employees down and days across.
func gridded(tb testing.TB, employees, days int) []byte {
	tb.Helper()
	r := &schedule.Roster{Version: 1, Agreement: "cx-2001"}
	r.Institution.Timezone = "America/Toronto"
	start := civil.DateOf(2001, 1, 1)
	r.Period = schedule.Period{Start: start, End: start + civil.Date(days) - 1, Posted: civil.NoDate}
	codes := []string{"D", "D", "E", "E", "N", "N", "X", "X"}
	for e := range employees {
		id := fmt.Sprintf("%05d", e)
		for d := range days {
			r.Shifts = append(r.Shifts, schedule.ShiftEntry{Employee: id, OnDay: true, Day: start + civil.Date(d), Code: codes[(d+e)%len(codes)]})
		}
	}
	var out bytes.Buffer
	if err := Write(&out, r); err != nil {
		tb.Fatal(err)
	}
	return out.Bytes()
}

func benchmarkGrid(b *testing.B, employees, days int) {
	data := gridded(b, employees, days)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		r, problems := Decode("roster.xlsx", data)
		if len(problems) > 0 || len(r.Shifts) != employees*days {
			b.Fatal(len(r.Shifts), problems)
		}
	}
}

func BenchmarkGrid500x365(b *testing.B) { benchmarkGrid(b, 500, 365) }

func BenchmarkGrid5000x365(b *testing.B) { benchmarkGrid(b, 5000, 365) }

func BenchmarkShifts100000(b *testing.B) {
	r := &schedule.Roster{Version: 1, Agreement: "cx-2001"}
	r.Institution.Timezone = "America/Toronto"
	start := civil.DateOf(2001, 1, 1)
	r.Period = schedule.Period{Start: start, End: start + 364, Posted: civil.NoDate}
	for i := range 100_000 {
		d := start + civil.Date(i%365)
		r.Shifts = append(r.Shifts, schedule.ShiftEntry{Employee: fmt.Sprintf("%05d", i/365), Code: "D", Start: civil.Stamp{Time: d.At(420)}, End: civil.Stamp{Time: d.At(900)}})
	}
	var out bytes.Buffer
	if err := Write(&out, r); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		again, problems := Decode("roster.xlsx", out.Bytes())
		if len(problems) > 0 || len(again.Shifts) != 100_000 {
			b.Fatal(len(again.Shifts), problems)
		}
	}
}
