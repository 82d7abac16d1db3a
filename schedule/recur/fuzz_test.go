package recur

import (
	"strings"
	"testing"
	"unicode/utf8"

	"rostercheck/schedule/civil"
)

// FuzzParse: whatever is written, there are problems or there is a rule, and a
// rule expands within its bounds, in order and inside the window.
func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"", " ", ";", "RRULE:", "FREQ=DAILY", "FREQ=DAILY;COUNT=3", "rrule:freq=weekly;byday=mo,we;", "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU,TH;UNTIL=19971224T000000Z",
		"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2;COUNT=7", "FREQ=YEARLY;BYWEEKNO=53,-1;BYDAY=TU,SA;INTERVAL=6", "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
		"FREQ=YEARLY;BYYEARDAY=-366,366;BYSETPOS=1", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYDAY=MO,1FR,-5SU", "FREQ=YEARLY;BYDAY=53MO,-53TU;COUNT=5000",
		"FREQ=HOURLY;INTERVAL=2;BYHOUR=1", "FREQ=MONTHLY;BYDAY=53MO", "FREQ=MONTHLY;BYDAY=-6MO", "FREQ=YEARLY;BYEASTER=400", "FREQ=DAILY;INTERVAL=9223372036854775807",
		"FREQ=DAILY;COUNT=0", "FREQ=DAILY;COUNT=-1", "FREQ=DAILY;UNTIL=20240101", "FREQ=DAILY;UNTIL=20240101T250000", "FREQ=DAILY\r\n ;COUNT=2\r\n", "FREQ=DAILY\r\nRRULE:FREQ=WEEKLY",
		"FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=1,-1;WKST=TH", "FREQ=DAILY;X-A=1", "FREQ=DAILY;BYDAY=\u017fU", "\xff=\x00",
	} {
		f.Add(int32(civil.DateOf(2024, 1, 3)*civil.MinutesPerDay+420), int16(0), uint8(0), s, "20240105,20240103T070000,20240110T120000Z", "2024-01-06T09:30,20240203", int32(100), uint16(60))
	}
	f.Add(int32(civil.DateOf(2024, 11, 3)*civil.MinutesPerDay+90), int16(-300), uint8(0), "FREQ=WEEKLY;BYDAY=SU", "20241103T063000Z", "20241103T053000Z", int32(0), uint16(3))
	f.Add(int32(civil.DateOf(2018, 11, 4)*civil.MinutesPerDay+30), int16(1), uint8(1), "FREQ=DAILY", "20181104T033000Z", "", int32(0), uint16(700))
	zones := []*civil.Zone{zone(f, "America/Toronto"), zone(f, "America/Sao_Paulo"), zone(f, "Pacific/Apia"), zone(f, "Australia/Lord_Howe")}
	f.Fuzz(func(t *testing.T, start int32, offset int16, zone uint8, rrule, exdates, rdates string, gap int32, length uint16) {
		at := civil.Stamp{Time: civil.Time(start)}
		if offset != 0 {
			at.Offset, at.HasOffset = offset%960, true
		}
		split := func(s string) []string {
			if s == "" {
				return nil
			}
			return strings.Split(s, ",")
		}
		ex, more := split(exdates), split(rdates)
		r, problems := Parse(zones[int(zone)%len(zones)], at, rrule, ex, more)
		if (r == nil) != (len(problems) > 0) {
			t.Fatalf("rule %v and problems %v", r, problems)
		}
		for _, p := range problems {
			if p.Key == "" || !utf8.ValidString(p.Text) || !strings.Contains(p.Text, `"`) || strings.ContainsAny(p.Text, "\r\n") {
				t.Fatalf("problem %q", p.Text)
			}
		}
		if r == nil {
			return
		}
		first := at.Time.Date() + civil.Date(gap%20000)
		first = min(max(first, minDay), maxDay)
		last := min(first+civil.Date(length), maxDay)
		for _, r := range []*Rule{r, r.OnlyRule()} {
			whole, err := r.Expand(first, last)
			if err != nil {
				t.Fatal(err)
			}
			sorted(t, whole, first, last)
			if most := int(last-first) + 1 + len(more) + 1; len(whole) > most {
				t.Fatalf("%d starts, more than %d", len(whole), most)
			}
			middle := first + (last-first)/2
			one, _ := r.Expand(first, middle)
			two, _ := r.Expand(middle+1, last)
			if len(one)+len(two) != len(whole) {
				t.Fatalf("%d and %d starts, %d in all", len(one), len(two), len(whole))
			}
		}
	})
}
