package civil

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func date(t testing.TB, s string) Date {
	t.Helper()
	d, err := ParseDate(s)
	require.NoError(t, err)
	return d
}

func at(t testing.TB, s string) Stamp {
	t.Helper()
	st, err := ParseStamp(s)
	require.NoError(t, err)
	return st
}

func zone(t testing.TB, name string) *Zone {
	t.Helper()
	z, err := LoadZone(name)
	require.NoError(t, err)
	return z
}

func TestDates(t *testing.T) {
	assert.Equal(t, Date(0), DateOf(1970, 1, 1))
	assert.Equal(t, Thursday, Date(0).Weekday())
	assert.Equal(t, "2001-04-02", date(t, "2001-04-02").String())
	assert.Equal(t, Monday, date(t, "2001-04-02").Weekday(), "the agreement was signed on a Monday")
	assert.Equal(t, "2001-04-02", date(t, "2001-04-08").Monday().String(), "a week runs from Monday to Sunday")
	assert.Equal(t, "", NoDate.String())
	// Six calendar months from August 31 end on the last day of February.
	assert.Equal(t, "2002-02-28", date(t, "2001-08-31").AddMonths(6).String())
	assert.Equal(t, "2001-12-31", date(t, "2002-01-31").AddMonths(-1).String())
	assert.Equal(t, 29, DaysIn(2000, 2))
	assert.Equal(t, 28, DaysIn(2100, 2))
	assert.Equal(t, 31, DaysIn(2001, 12))
}

func TestDatesAgreeWithTheLibrary(t *testing.T) {
	for d := DateOf(MinYear, 1, 1); d <= DateOf(MaxYear, 12, 31); d++ {
		want := time.Unix(int64(d)*86400, 0).UTC()
		y, m, day := d.YMD()
		if y != want.Year() || m != int(want.Month()) || day != want.Day() || DateOf(y, m, day) != d || int(d.Weekday()) != (int(want.Weekday())+6)%7 {
			t.Fatalf("day %d is %04d-%02d-%02d here, %s in the library", d, y, m, day, want.Format(time.DateOnly))
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for s, want := range map[string]string{
		"":           "not a date; write YYYY-MM-DD",
		"2001-4-2":   "not a date; write YYYY-MM-DD",
		"02/04/2001": "not a date; write YYYY-MM-DD",
		"2001-o4-02": "not a date; write YYYY-MM-DD",
		"2001-02-29": "no such day in the calendar",
		"2001-13-01": "no such day in the calendar",
		"2001-04-31": "no such day in the calendar",
		"0001-04-02": "the year is outside 1970-2099",
		"2100-01-01": "the year is outside 1970-2099",
	} {
		_, err := ParseDate(s)
		assert.EqualError(t, err, want, "%q", s)
	}
	for s, want := range map[string]string{
		"2001-04-02":             "not a date and time; write YYYY-MM-DDTHH:MM",
		"2001-04-02T07":          "not a date and time; write YYYY-MM-DDTHH:MM",
		"2001-04-02T25:00":       "no such time of day",
		"2001-04-02T07:60":       "no such time of day",
		"2001-04-02T24:01":       "no such time of day",
		"2001-04-02T07:00:30":    "times are whole minutes; the seconds are not zero",
		"2001-04-02T07:00-5":     "not a date and time; write YYYY-MM-DDTHH:MM",
		"2001-04-02T07:00-99:00": "the offset is not +HH:MM or -HH:MM",
		"2001-04-02T07:00 EST":   "not a date and time; write YYYY-MM-DDTHH:MM",
		"2001-02-30T07:00":       "no such day in the calendar",
	} {
		_, err := ParseStamp(s)
		assert.EqualError(t, err, want, "%q", s)
	}
	for _, s := range []string{"24:30", "7", "07h30", "0730", "7:5", "-1:00"} {
		_, err := ParseClock(s)
		assert.Error(t, err, "%q", s)
	}
	for _, s := range []string{"15:00", "15:00-", "15:00-07:99"} {
		_, err := ParseWindow(s)
		assert.Error(t, err, "%q", s)
	}
}

func TestStampsPrintAsWritten(t *testing.T) {
	for _, s := range []string{"2001-04-02T07:00", "2001-10-28T01:30-05:00", "2001-10-28T01:30+05:45"} {
		assert.Equal(t, s, at(t, s).String())
	}
	assert.Equal(t, "2001-04-03T00:00", at(t, "2001-04-02T24:00").String(), "24:00 is the midnight that ends the day")
	assert.Equal(t, "2001-04-02T07:00", at(t, "2001-04-02 07:00:00").String())
	assert.Equal(t, Stamp{Time: at(t, "2001-04-02T07:00").Time, HasOffset: true}, at(t, "2001-04-02T07:00Z"))
}

func TestClockChanges(t *testing.T) {
	toronto := zone(t, "America/Toronto")
	between := func(z *Zone, from, to string) int {
		a, _ := z.Resolve(at(t, from))
		b, _ := z.Resolve(at(t, to))
		return int(b - a)
	}
	// 1.1: a 23:00-07:00 night is 420 minutes when the clocks go forward and 540
	// when they go back.
	assert.Equal(t, 480, between(toronto, "2001-10-26T23:00", "2001-10-27T07:00"))
	assert.Equal(t, 540, between(toronto, "2001-10-27T23:00", "2001-10-28T07:00"))
	assert.Equal(t, 420, between(toronto, "2002-04-06T23:00", "2002-04-07T07:00"))
	assert.Equal(t, 480, between(zone(t, "America/Regina"), "2001-10-27T23:00", "2001-10-28T07:00"))

	kind := func(s string) Kind { _, k := toronto.Resolve(at(t, s)); return k }
	format := func(s string) string { i, _ := toronto.Resolve(at(t, s)); return toronto.Format(i) }
	// A time that the clock jumps over moves forward by the size of the jump.
	assert.Equal(t, Plain, kind("2002-04-07T01:59"))
	assert.Equal(t, Gap, kind("2002-04-07T02:00"))
	assert.Equal(t, Gap, kind("2002-04-07T02:59"))
	assert.Equal(t, Plain, kind("2002-04-07T03:00"))
	assert.Equal(t, "2002-04-07T03:30", format("2002-04-07T02:30"))
	// One shown twice is the first, unless its offset says the second, which is
	// printed with it.
	assert.Equal(t, Plain, kind("2001-10-28T00:59"))
	assert.Equal(t, Repeat, kind("2001-10-28T01:00"))
	assert.Equal(t, Repeat, kind("2001-10-28T01:59"))
	assert.Equal(t, Plain, kind("2001-10-28T02:00"))
	assert.Equal(t, "2001-10-28T01:30", format("2001-10-28T01:30"))
	assert.Equal(t, "2001-10-28T01:30", format("2001-10-28T01:30-04:00"))
	assert.Equal(t, "2001-10-28T01:30-05:00", format("2001-10-28T01:30-05:00"))
	assert.Equal(t, 60, between(toronto, "2001-10-28T01:30", "2001-10-28T01:30-05:00"))
	assert.Equal(t, Foreign, kind("2001-10-28T01:30-06:00"))
	assert.Equal(t, Foreign, kind("2001-07-01T12:00-05:00"), "Toronto has -04:00 in July")
	assert.Equal(t, Plain, kind("2001-07-01T12:00-04:00"))
}

// The four places that gave up the clock change before November 2026, which the
// language's own copy of the zones does not know yet.
func TestZonesAreCurrent(t *testing.T) {
	assert.Equal(t, "2026f", ZoneRelease())
	assert.Equal(t, "2027-12-31", ZonesKnownUntil().String())
	for name, offset := range map[string]int{
		"America/Vancouver":   -7 * 60,
		"America/Edmonton":    -6 * 60,
		"America/Winnipeg":    -5 * 60,
		"America/Yellowknife": -6 * 60,
		"America/Toronto":     -5 * 60, // goes back as ever
		"America/Regina":      -6 * 60, // never changed
	} {
		z := zone(t, name)
		i, _ := z.Resolve(at(t, "2026-12-01T12:00"))
		assert.Equal(t, offset, z.Offset(i), name)
		a, _ := z.Resolve(at(t, "2026-10-31T23:00"))
		b, _ := z.Resolve(at(t, "2026-11-01T07:00"))
		want := 480
		if name == "America/Toronto" {
			want = 540
		}
		assert.Equal(t, want, int(b-a), "the night of 2026-11-01 in %s", name)
	}
}

func TestUnknownZones(t *testing.T) {
	for _, name := range []string{"", "Local", "Eastern Standard Time", "America", "../../etc/passwd", "/etc/localtime", "Mars/Olympus", "america/toronto"} {
		_, err := LoadZone(name)
		assert.ErrorIs(t, err, ErrUnknownZone, "%q", name)
	}
	assert.Contains(t, ZoneNames(), "America/Toronto")
	assert.Greater(t, len(ZoneNames()), 400)
}

// Past the end of its table the library finds year ends wrong in leap years; the
// zones must still load, and change to the end.
func TestZonesLoadToTheLastYear(t *testing.T) {
	z := zone(t, "America/St_Johns")
	a, _ := z.Resolve(at(t, "2098-07-01T12:00"))
	b, _ := z.Resolve(at(t, "2098-12-01T12:00"))
	assert.Equal(t, -150, z.Offset(a))
	assert.Equal(t, -210, z.Offset(b))
	for _, name := range ZoneNames() {
		_, err := LoadZone(name)
		assert.NoError(t, err, name)
	}
}

func TestWindows(t *testing.T) {
	evening, err := ParseWindow("15:00-07:00")
	require.NoError(t, err)
	assert.Equal(t, "15:00-07:00", evening.String())
	assert.Equal(t, 960, evening.Length())
	count := func(w Window, from, to string) int { return w.Between(at(t, from).Time, at(t, to).Time) }
	assert.Equal(t, 0, count(evening, "2001-07-02T07:00", "2001-07-02T15:00"))
	assert.Equal(t, 480, count(evening, "2001-07-02T15:00", "2001-07-02T23:00"))
	assert.Equal(t, 480, count(evening, "2001-07-02T23:00", "2001-07-03T07:00"))
	assert.Equal(t, 240, count(evening, "2001-07-02T11:00", "2001-07-02T19:00"))
	assert.Equal(t, 255, count(evening, "2001-07-02T06:45", "2001-07-02T19:00"), "06:45-07:00 and 15:00-19:00")
	assert.Equal(t, 960, count(evening, "2001-07-02T07:00", "2001-07-03T07:00"))
	assert.True(t, evening.Contains(15*60))
	assert.False(t, evening.Contains(7*60))
	assert.True(t, evening.Contains(7*60-1))
}

// Every elapsed minute counts by the clock it shows: the quick ways agree with
// asking minute by minute, in zones with changes of an hour, of half an hour and
// at one minute past midnight.
func TestTableAgreesMinuteByMinute(t *testing.T) {
	zones := []string{"America/Toronto", "America/St_Johns", "America/Vancouver", "America/Regina", "Australia/Lord_Howe", "America/Havana"}
	rapid.Check(t, func(t *rapid.T) {
		z, err := LoadZone(rapid.SampledFrom(zones).Draw(t, "zone"))
		require.NoError(t, err)
		first := DateOf(2001, 3, 20) + Date(rapid.IntRange(0, 500).Draw(t, "first"))
		table := NewTable(z, first, first+7)
		from := (first + Date(rapid.IntRange(-1, 8).Draw(t, "day"))).Midnight() + Time(rapid.IntRange(0, 1439).Draw(t, "minute"))
		a := table.Instant(from)
		slow, _ := z.Resolve(Stamp{Time: from})
		require.Equal(t, slow, a)
		b := a + Instant(rapid.IntRange(1, 1600).Draw(t, "length"))
		w := Window{Clock(rapid.IntRange(0, 1439).Draw(t, "w1")), Clock(rapid.IntRange(0, 1439).Draw(t, "w2"))}
		inside := 0
		days := map[Date]int{}
		for i := a; i < b; i++ {
			c, _ := z.Civil(i)
			require.Equal(t, c, table.Civil(i))
			if w.Contains(c.Clock()) {
				inside++
			}
			days[c.Date()]++
			if end := table.DayEnd(a); i < end {
				require.Equal(t, table.Civil(a).Date(), c.Date())
			} else if i == end {
				require.NotEqual(t, table.Civil(a).Date(), c.Date())
			}
		}
		require.Equal(t, inside, table.In(w, a, b))
		for d := first - 2; d < first+12; d++ {
			require.Equal(t, days[d], table.DayMinutes(d, a, b), "%s", d)
		}
	})
}

// A clock-face time resolves to an instant that shows it again, but for those
// the clock jumps over; the second showing is told by its offset.
func TestResolveAndCivilAreInverse(t *testing.T) {
	for _, name := range []string{"America/Toronto", "America/St_Johns", "Australia/Lord_Howe", "America/Sao_Paulo"} {
		z := zone(t, name)
		for i := Instant(DateOf(2001, 1, 1)) * MinutesPerDay; i < Instant(DateOf(2002, 12, 31))*MinutesPerDay; i += 7 {
			c, second := z.Civil(i)
			s := Stamp{Time: c}
			if second {
				s.HasOffset, s.Offset = true, int16(z.Offset(i))
			}
			back, kind := z.Resolve(s)
			if back != i || (second && kind != Repeat) || kind == Gap || kind == Foreign {
				t.Fatalf("%s: instant %d shows %s (second %v), which resolves to %d (%d)", name, i, c, second, back, kind)
			}
		}
	}
}

func FuzzParseStamp(f *testing.F) {
	for _, s := range []string{"2001-04-02T07:00", "2001-10-28T01:30-05:00", "2001-04-02T24:00", "2001-04-02 07:00:00Z", "9999-99-99T99:99"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		st, err := ParseStamp(s)
		if err != nil {
			return
		}
		again, err := ParseStamp(st.String())
		if err != nil || again != st {
			t.Fatalf("%q reads as %v, which reads as %v (%v)", s, st, again, err)
		}
	})
}
