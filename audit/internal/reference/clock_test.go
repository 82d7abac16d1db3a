package reference

import (
	"testing"

	"github.com/shopspring/decimal"
)

func testZone(t *testing.T, name string) *zone {
	t.Helper()
	z, err := newZone(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

func TestClock(t *testing.T) {
	utc := dayNumber(2001, 10, 28) * minutesPerDay // midnight UTC of the day the clocks go back in Toronto, at 06:00 UTC
	spring := dayNumber(2002, 4, 7) * minutesPerDay
	for _, c := range []struct {
		zone, civil string
		utc         int
		out         string
	}{
		{"America/Toronto", "2001-10-28T00:59", utc + 4*60 + 59, "2001-10-28T00:59"},
		{"America/Toronto", "2001-10-28T01:30", utc + 5*60 + 30, "2001-10-28T01:30"},             // the first of the two
		{"America/Toronto", "2001-10-28T01:30-04:00", utc + 5*60 + 30, "2001-10-28T01:30"},       // the first, said
		{"America/Toronto", "2001-10-28T01:30-05:00", utc + 6*60 + 30, "2001-10-28T01:30-05:00"}, // the second
		{"America/Toronto", "2001-10-28T02:00", utc + 7*60, "2001-10-28T02:00"},
		{"America/Toronto", "2002-04-07T01:59", spring + 6*60 + 59, "2002-04-07T01:59"},
		{"America/Toronto", "2002-04-07T02:30", spring + 7*60 + 30, "2002-04-07T03:30"}, // does not exist: moved by the hour's gap
		{"America/Toronto", "2002-04-07T03:00", spring + 7*60, "2002-04-07T03:00"},
		{"America/Regina", "2002-04-07T02:30", spring + 8*60 + 30, "2002-04-07T02:30"}, // no clock change there
		// Newfoundland put the clocks back at 00:01: 23:01 to 00:00 was shown twice, on two dates. 23:30 NDT is 02:00 UTC.
		{"America/St_Johns", "2001-10-27T23:30", utc + 2*60, "2001-10-27T23:30"},
		{"America/St_Johns", "2001-10-27T23:30-03:30", utc + 3*60, "2001-10-27T23:30-03:30"},
		{"America/St_Johns", "2001-10-28T00:00-03:30", utc + 3*60 + 30, "2001-10-28T00:00-03:30"},
		{"America/St_Johns", "2001-10-28T00:01", utc + 3*60 + 31, "2001-10-28T00:01"},
	} {
		z := testZone(t, c.zone)
		w, err := z.parse(c.civil)
		if err != nil {
			t.Error(err)
			continue
		}
		if w.utc != c.utc || z.format(w.utc) != c.out {
			t.Errorf("%s %s: minute %d (%s), want %d (%s)", c.zone, c.civil, w.utc, z.format(w.utc), c.utc, c.out)
		}
	}
	for _, bad := range []string{"2001-10-28T01:30-06:00", "2001-10-28T03:00-04:00", "2001-10-28", "2001-02-30T10:00", "2001-10-28T24:00"} {
		if _, err := testZone(t, "America/Toronto").parse(bad); err == nil {
			t.Errorf("%s: no error", bad)
		}
	}
}

func TestBelongs(t *testing.T) {
	r := &roster{zone: testZone(t, "America/Toronto")}
	for _, c := range []struct{ start, end, day string }{
		{"2001-07-02T23:00", "2001-07-03T07:00", "2001-07-03"}, // 1 h and 7 h
		{"2001-07-02T16:00", "2001-07-03T00:00", "2001-07-02"}, // 8 h and none
		{"2001-07-02T20:00", "2001-07-03T04:00", "2001-07-02"}, // 4 h and 4 h: half is enough
		{"2001-07-02T20:01", "2001-07-03T04:00", "2001-07-03"}, // 239 and 240 minutes
		{"2001-10-27T20:00", "2001-10-28T04:00", "2001-10-28"}, // clocks back: 4 h and 5 h
		{"2002-04-06T20:00", "2002-04-07T04:00", "2002-04-06"}, // clocks forward: 4 h and 3 h
		{"2001-10-27T19:30", "2001-10-28T03:30", "2001-10-27"}, // 4.5 h and 4.5 h
		{"2001-07-02T12:00", "2001-07-03T12:00", "2001-07-02"}, // 12 h and 12 h
	} {
		s, err := r.shiftFrom(docShift{Start: c.start, End: c.end}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := dateText(s.day); got != c.day {
			t.Errorf("%s to %s belongs to %s, want %s", c.start, c.end, got, c.day)
		}
	}
}

func TestDesignated(t *testing.T) {
	for year, want := range map[int][]string{
		2001: {"2001-01-01", "2001-04-13", "2001-04-16", "2001-05-21", "2001-07-01", "2001-09-03", "2001-10-08", "2001-11-11", "2001-12-25", "2001-12-26", "2001-08-06"},
		2002: {"2002-01-01", "2002-03-29", "2002-04-01", "2002-05-20", "2002-07-01", "2002-09-02", "2002-10-14", "2002-11-11", "2002-12-25", "2002-12-26", "2002-08-05"},
		// May 25, 2009 is itself a Monday: the Monday before it is the 18th. Easter 2008 was March 23, 2011 April 24.
		2009: {"2009-01-01", "2009-04-10", "2009-04-13", "2009-05-18", "2009-07-01", "2009-09-07", "2009-10-12", "2009-11-11", "2009-12-25", "2009-12-26", "2009-08-03"},
	} {
		list, err := designated(year, "")
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, d := range list {
			got = append(got, dateText(d))
		}
		same(t, "designated", got, want...)
	}
	if easterSunday(2008) != dayNumber(2008, 3, 23) || easterSunday(2011) != dayNumber(2011, 4, 24) {
		t.Error("easter of 2008 or 2011")
	}
	if list, _ := designated(2001, "none"); len(list) != 10 {
		t.Error("none is not none")
	}
	if list, _ := designated(2001, "06-24"); list[10] != dayNumber(2001, 6, 24) {
		t.Error("06-24")
	}
}

// The printed hourly rates must be annual / 52.176 / 37.5 to the cent: a check of the typing of both. Lines B and D of
// Appendix A, lines A and B of Appendix A-2.
func TestPrintedRates(t *testing.T) {
	annual := map[string][2][]int64{
		"CX-1":     {{33441, 35064, 36764, 38547, 40418, 42379, 44434, 46590}, {34277, 35941, 37683, 39511, 41428, 43438, 45545, 47755, 50071}},
		"CX-2":     {{39394, 40971, 42609, 44315, 46087, 47930, 49847}, {40379, 41995, 43674, 45423, 47239, 49128, 51093, 53137}},
		"CX-3":     {{42841, 44556, 46338, 48190, 50119, 52123, 54208}, {43912, 45670, 47496, 49395, 51372, 53426, 55563, 57785}},
		"CX-4":     {{46592, 48453, 50392, 52408, 54504, 56683, 58951}, {47757, 49664, 51652, 53718, 55867, 58100, 60425, 62842}},
		"CX-COF-3": {{36111, 37604, 39097, 40589, 42080, 43570}, {37014, 38544, 40074, 41604, 43132, 44659}},
		"CX-COF-5": {{40589, 42080, 43569, 45061, 46553, 48047}, {41604, 43132, 44658, 46188, 47717, 49248}},
	}
	for class, both := range annual {
		for i, day := range []int{june2001 - 1, june2001} {
			for step, dollars := range both[i] {
				got, err := printedRate(class, step+1, day)
				if err != nil {
					t.Error(err)
					continue
				}
				want := decimal.NewFromInt(dollars).DivRound(decimal.RequireFromString("52.176").Mul(decimal.RequireFromString("37.5")), 2)
				if !got.Equal(want) {
					t.Errorf("%s step %d: %s printed, %s computed", class, step+1, got, want)
				}
			}
			if _, err := printedRate(class, len(both[i])+1, day); err == nil {
				t.Errorf("%s: a step too many", class)
			}
		}
	}
}
