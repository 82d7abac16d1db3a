package reference

import "testing"

func TestPay(t *testing.T) {
	november := period("2001-11-05", "2001-11-18")
	fall := period("2001-10-22", "2001-11-04")
	spring := period("2002-04-02", "2002-04-14") // from the day after Easter Monday, which would else move
	august := period("2001-08-01", "2001-08-12")
	nominal := map[string]string{"clock-change": "nominal"}
	clock := map[string]string{"weekend-day": "clock"}
	onAugust6 := `[{"employee":"a","first":"2001-08-06","last":"2001-08-06","paid":true}]`
	unpaid := func(first, last string) string {
		return `[{"employee":"a","first":"` + first + `","last":"` + last + `","paid":false}]`
	}
	for _, c := range []struct {
		name     string
		k        keys
		readings map[string]string
		want     []string
	}{
		// 8 x 19.26 = 154.08.
		{"a day shift", keys{"shifts": shifts("2001-07-03 07:00-15:00")}, nil,
			[]string{"a 2001-07-03 regular 2.01(p) 2001-07-03T07:00 480min x1 @19.26 = 154.08"}},
		{"one's own rate", keys{"employees": `[{"id":"a","classification":"CX-9","hours":"shift","hourly_rate":"25.1"}]`, "shifts": shifts("2001-07-03 07:00-14:59")}, nil,
			// 479 / 60 x 25.1 = 200.38166...
			[]string{"a 2001-07-03 regular 2.01(p) 2001-07-03T07:00 479min x1 @25.10 = 200.38"}},
		// The night of May 30 belongs to May 31: the figures of 2000 (18.79, 1.60). The next belongs to June 1: those of 2001.
		{"the day before and the day of June 1, 2001", keys{"schedule": period("2001-05-28", "2001-06-10"), "shifts": shifts("2001-05-30 23:00-07:00", "2001-05-31 23:00-07:00")}, nil,
			[]string{
				"a 2001-05-31 regular 2.01(p) 2001-05-30T23:00 480min x1 @18.79 = 150.32",
				"a 2001-05-31 shift-premium 25.01 2001-05-30T23:00 480min x1 @1.60 = 12.80",
				"a 2001-06-01 regular 2.01(p) 2001-05-31T23:00 480min x1 @19.26 = 154.08",
				"a 2001-06-01 shift-premium 25.01 2001-05-31T23:00 480min x1 @1.75 = 14.00"}},
		// 11:00-19:00 has 240 of its 480 minutes after 15:00: half is enough, and 4 h x 1.75 = 7.00 are paid.
		{"half in the window", keys{"shifts": shifts("2001-07-03 11:00-19:00")}, nil,
			[]string{"a 2001-07-03 regular 2.01(p) 2001-07-03T11:00 480min x1 @19.26 = 154.08", "a 2001-07-03 shift-premium 25.01 2001-07-03T11:00 240min x1 @1.75 = 7.00"}},
		{"a minute less than half", keys{"shifts": shifts("2001-07-03 10:59-18:59")}, nil,
			[]string{"a 2001-07-03 regular 2.01(p) 2001-07-03T10:59 480min x1 @19.26 = 154.08"}},
		{"half at the other end of the window", keys{"shifts": shifts("2001-07-03 03:00-11:00")}, nil,
			[]string{"a 2001-07-03 regular 2.01(p) 2001-07-03T03:00 480min x1 @19.26 = 154.08", "a 2001-07-03 shift-premium 25.01 2001-07-03T03:00 240min x1 @1.75 = 7.00"}},
		// 15:00-23:30 with 30 unpaid: 510 minutes in the window, but no more than the 480 paid.
		{"unpaid break", keys{"shifts": shifts(`2001-07-03 15:00-23:30 "unpaid_minutes":30`)}, nil,
			[]string{"a 2001-07-03 regular 2.01(p) 2001-07-03T15:00 480min x1 @19.26 = 154.08", "a 2001-07-03 shift-premium 25.01 2001-07-03T15:00 480min x1 @1.75 = 14.00"}},
		{"day worker: neither premium", keys{"employees": dayWorker, "shifts": shifts("2001-07-07 15:00-22:30")}, nil,
			// 7.5 x 19.26 = 144.45
			[]string{"a 2001-07-07 regular 2.01(p) 2001-07-07T15:00 450min x1 @19.26 = 144.45"}},
		// Friday 23:00 to Saturday 07:00 is whole a Saturday shift; Sunday 23:00 is whole a Monday shift.
		{"weekend, deemed", keys{"shifts": shifts("2001-07-06 23:00-07:00", "2001-07-08 23:00-07:00")}, nil,
			[]string{
				"a 2001-07-07 regular 2.01(p) 2001-07-06T23:00 480min x1 @19.26 = 154.08",
				"a 2001-07-07 shift-premium 25.01 2001-07-06T23:00 480min x1 @1.75 = 14.00",
				"a 2001-07-07 weekend-premium 25.02 2001-07-06T23:00 480min x1 @1.75 = 14.00",
				"a 2001-07-09 regular 2.01(p) 2001-07-08T23:00 480min x1 @19.26 = 154.08",
				"a 2001-07-09 shift-premium 25.01 2001-07-08T23:00 480min x1 @1.75 = 14.00"}},
		// By the clock: 7 h of Saturday = 12.25, and 1 h of Sunday = 1.75.
		{"weekend, clock", keys{"shifts": shifts("2001-07-06 23:00-07:00", "2001-07-08 23:00-07:00")}, clock,
			[]string{
				"a 2001-07-07 regular 2.01(p) 2001-07-06T23:00 480min x1 @19.26 = 154.08",
				"a 2001-07-07 shift-premium 25.01 2001-07-06T23:00 480min x1 @1.75 = 14.00",
				"a 2001-07-07 weekend-premium 25.02 2001-07-06T23:00 420min x1 @1.75 = 12.25",
				"a 2001-07-09 regular 2.01(p) 2001-07-08T23:00 480min x1 @19.26 = 154.08",
				"a 2001-07-09 shift-premium 25.01 2001-07-08T23:00 480min x1 @1.75 = 14.00",
				"a 2001-07-09 weekend-premium 25.02 2001-07-08T23:00 60min x1 @1.75 = 1.75"}},
		{"another weekend", keys{"institution": `{"timezone":"America/Toronto","weekend":["Thursday","Friday"]}`, "shifts": shifts("2001-07-06 07:00-15:00", "2001-07-07 07:00-15:00")}, nil,
			[]string{
				"a 2001-07-06 regular 2.01(p) 2001-07-06T07:00 480min x1 @19.26 = 154.08",
				"a 2001-07-06 weekend-premium 25.02 2001-07-06T07:00 480min x1 @1.75 = 14.00",
				"a 2001-07-07 regular 2.01(p) 2001-07-07T07:00 480min x1 @19.26 = 154.08"}},
		// Clocks back: nine hours. 9 x 19.26 = 173.34; 9 x 1.75 = 15.75.
		{"540 minutes", keys{"schedule": fall, "shifts": shifts("2001-10-27 23:00-07:00")}, nil,
			[]string{
				"a 2001-10-28 regular 2.01(p) 2001-10-27T23:00 540min x1 @19.26 = 173.34",
				"a 2001-10-28 shift-premium 25.01 2001-10-27T23:00 540min x1 @1.75 = 15.75",
				"a 2001-10-28 weekend-premium 25.02 2001-10-27T23:00 540min x1 @1.75 = 15.75"}},
		{"540 minutes, nominal", keys{"schedule": fall, "shifts": shifts("2001-10-27 23:00-07:00")}, nominal,
			[]string{
				"a 2001-10-28 regular 2.01(p) 2001-10-27T23:00 480min x1 @19.26 = 154.08",
				"a 2001-10-28 shift-premium 25.01 2001-10-27T23:00 480min x1 @1.75 = 14.00",
				"a 2001-10-28 weekend-premium 25.02 2001-10-27T23:00 480min x1 @1.75 = 14.00"}},
		// Clocks forward: seven hours. 7 x 19.26 = 134.82; 7 x 1.75 = 12.25.
		{"420 minutes", keys{"schedule": spring, "shifts": shifts("2002-04-06 23:00-07:00")}, nil,
			[]string{
				"a 2002-04-07 regular 2.01(p) 2002-04-06T23:00 420min x1 @19.26 = 134.82",
				"a 2002-04-07 shift-premium 25.01 2002-04-06T23:00 420min x1 @1.75 = 12.25",
				"a 2002-04-07 weekend-premium 25.02 2002-04-06T23:00 420min x1 @1.75 = 12.25"}},
		{"420 minutes, nominal: premiums stay at the minutes there were", keys{"schedule": spring, "shifts": shifts("2002-04-06 23:00-07:00")}, nominal,
			[]string{
				"a 2002-04-07 regular 2.01(p) 2002-04-06T23:00 480min x1 @19.26 = 154.08",
				"a 2002-04-07 shift-premium 25.01 2002-04-06T23:00 420min x1 @1.75 = 12.25",
				"a 2002-04-07 weekend-premium 25.02 2002-04-06T23:00 420min x1 @1.75 = 12.25"}},
		// Start on the second pass of 01:30: the offset shows. To 09:30 it is 480 minutes; 330 lie before 07:00 = 5.5 x 1.75 = 9.625.
		{"from the second pass", keys{"schedule": fall, "shifts": `[{"employee":"a","start":"2001-10-28T01:30-05:00","end":"2001-10-28T09:30"}]`}, nil,
			[]string{
				"a 2001-10-28 regular 2.01(p) 2001-10-28T01:30-05:00 480min x1 @19.26 = 154.08",
				"a 2001-10-28 shift-premium 25.01 2001-10-28T01:30-05:00 330min x1 @1.75 = 9.63",
				"a 2001-10-28 weekend-premium 25.02 2001-10-28T01:30-05:00 480min x1 @1.75 = 14.00"}},
		{"paid leave", keys{"shifts": shifts("2001-07-07 15:00-23:00"), "leave": `[{"employee":"a","first":"2001-07-07","last":"2001-07-07","paid":true}]`}, nil,
			[]string{"a 2001-07-07 leave Art. 28-31 2001-07-07T15:00 480min x1 @19.26 = 154.08"}},
		{"leave by the day a night belongs to", keys{"shifts": shifts("2001-07-03 23:00-07:00"), "leave": `[{"employee":"a","first":"2001-07-03","last":"2001-07-03","paid":true}]`}, nil,
			[]string{"a 2001-07-04 regular 2.01(p) 2001-07-03T23:00 480min x1 @19.26 = 154.08", "a 2001-07-04 shift-premium 25.01 2001-07-03T23:00 480min x1 @1.75 = 14.00"}},
		{"unpaid leave", keys{"shifts": shifts("2001-07-07 15:00-23:00"), "leave": unpaid("2001-07-07", "2001-07-07")}, nil, nil},

		// A holiday worked: 8 x 19.26 and 8 x 1.5 x 19.26 = 231.12, and the premium on the straight hour.
		{"holiday", keys{"schedule": august, "shifts": shifts("2001-08-06 15:00-23:00")}, nil,
			[]string{
				"a 2001-08-06 holiday 26.05 2001-08-06T15:00 480min x1.5 @19.26 = 231.12",
				"a 2001-08-06 regular 2.01(p) 2001-08-06T15:00 480min x1 @19.26 = 154.08",
				"a 2001-08-06 shift-premium 25.01 2001-08-06T15:00 480min x1 @1.75 = 14.00"}},
		// Nine hours: 480 at 1.5, 60 at 2 = 38.52; regular 9 x 19.26 = 173.34.
		{"holiday, nine hours", keys{"schedule": august, "shifts": shifts("2001-08-06 07:00-16:00")}, nil,
			[]string{
				"a 2001-08-06 holiday 26.05 2001-08-06T07:00 480min x1.5 @19.26 = 231.12",
				"a 2001-08-06 holiday 26.05 2001-08-06T07:00 60min x2 @19.26 = 38.52",
				"a 2001-08-06 regular 2.01(p) 2001-08-06T07:00 540min x1 @19.26 = 173.34"}},
		// Two shifts of one holiday: 480 minutes are the day's: 5 h, then 3 h at 1.5 = 86.67 and 2 h at 2 = 77.04.
		{"holiday, two shifts", keys{"schedule": august, "shifts": shifts("2001-08-06 01:00-06:00", "2001-08-06 09:00-14:00")}, nil,
			[]string{
				"a 2001-08-06 holiday 26.05 2001-08-06T01:00 300min x1.5 @19.26 = 144.45", // 5 x 1.5 x 19.26
				"a 2001-08-06 regular 2.01(p) 2001-08-06T01:00 300min x1 @19.26 = 96.30",
				"a 2001-08-06 shift-premium 25.01 2001-08-06T01:00 300min x1 @1.75 = 8.75",
				"a 2001-08-06 holiday 26.05 2001-08-06T09:00 180min x1.5 @19.26 = 86.67",
				"a 2001-08-06 holiday 26.05 2001-08-06T09:00 120min x2 @19.26 = 77.04",
				"a 2001-08-06 regular 2.01(p) 2001-08-06T09:00 300min x1 @19.26 = 96.30"}},
		// Day worker, eight hours: 450 at 1.5 = 216.675, half up 216.68; 30 at 2 = 19.26.
		{"holiday of a day worker", keys{"schedule": august, "employees": dayWorker, "shifts": shifts("2001-08-06 07:00-15:00")}, nil,
			[]string{
				"a 2001-08-06 holiday 26.05 2001-08-06T07:00 450min x1.5 @19.26 = 216.68",
				"a 2001-08-06 holiday 26.05 2001-08-06T07:00 30min x2 @19.26 = 19.26",
				"a 2001-08-06 regular 2.01(p) 2001-08-06T07:00 480min x1 @19.26 = 154.08"}},
		// Remembrance Day 2001 was a Sunday of rest: moved to Monday the 12th, the next working day.
		{"moved holiday", keys{"schedule": november, "shifts": shifts("2001-11-09 07:00-15:00", "2001-11-12 07:00-15:00")}, nil,
			[]string{
				"a 2001-11-09 regular 2.01(p) 2001-11-09T07:00 480min x1 @19.26 = 154.08",
				"a 2001-11-12 holiday 26.05 2001-11-12T07:00 480min x1.5 @19.26 = 231.12",
				"a 2001-11-12 regular 2.01(p) 2001-11-12T07:00 480min x1 @19.26 = 154.08"}},
		{"holiday on paid leave", keys{"schedule": august, "shifts": shifts("2001-08-06 15:00-23:00"), "leave": onAugust6}, nil,
			[]string{"a 2001-08-06 regular 2.01(p) 2001-08-06T15:00 480min x1 @19.26 = 154.08"}},
		{"holiday off, a night", keys{"schedule": august, "shifts": shifts("2001-08-05 23:00-07:00"), "worked": shifts(`2001-08-05 23:00-07:00 "kind":"holiday-off"`)}, nil,
			[]string{"a 2001-08-06 regular 2.01(p) 2001-08-05T23:00 480min x1 @19.26 = 154.08"}},
		{"26.02: unpaid before and after", keys{"schedule": august, "shifts": shifts("2001-08-03 07:00-15:00", "2001-08-06 07:00-15:00", "2001-08-08 07:00-15:00"), "leave": unpaid("2001-08-03", "2001-08-08")}, nil, nil},
		{"26.02: worked the day before", keys{"schedule": august, "shifts": shifts("2001-08-03 07:00-15:00", "2001-08-06 07:00-15:00", "2001-08-08 07:00-15:00"), "leave": unpaid("2001-08-04", "2001-08-08")}, nil,
			[]string{
				"a 2001-08-03 regular 2.01(p) 2001-08-03T07:00 480min x1 @19.26 = 154.08",
				"a 2001-08-06 regular 2.01(p) 2001-08-06T07:00 480min x1 @19.26 = 154.08"}},
		{"26.02: unpaid before and after, the holiday worked", keys{"schedule": august, "shifts": shifts("2001-08-03 07:00-15:00", "2001-08-06 07:00-15:00", "2001-08-08 07:00-15:00"), "leave": join(unpaid("2001-08-03", "2001-08-03"), unpaid("2001-08-08", "2001-08-08"))}, nil,
			[]string{
				"a 2001-08-06 holiday 26.05 2001-08-06T07:00 480min x1.5 @19.26 = 231.12",
				"a 2001-08-06 regular 2.01(p) 2001-08-06T07:00 480min x1 @19.26 = 154.08"}},
		// Sent home after 2 h 30 on an evening: 2.5 x 19.26 = 48.15; 2.5 x 1.75 = 4.375.
		{"sent home", keys{"shifts": shifts("2001-07-03 15:00-23:00"), "worked": shifts(`2001-07-03 15:00-17:30 "kind":"sent-home"`)}, nil,
			[]string{
				"a 2001-07-03 regular 2.01(p) 2001-07-03T15:00 150min x1 @19.26 = 48.15",
				"a 2001-07-03 shift-premium 25.01 2001-07-03T15:00 150min x1 @1.75 = 4.38"}},
		// On a holiday regular stays whole; 2.5 x 1.5 x 19.26 = 72.225.
		{"sent home on a holiday", keys{"schedule": august, "shifts": shifts("2001-08-06 07:00-15:00"), "worked": shifts(`2001-08-06 07:00-09:30 "kind":"sent-home"`)}, nil,
			[]string{
				"a 2001-08-06 holiday 26.05 2001-08-06T07:00 150min x1.5 @19.26 = 72.23",
				"a 2001-08-06 regular 2.01(p) 2001-08-06T07:00 480min x1 @19.26 = 154.08"}},
		{"the later of two that overlap is not costed", keys{"shifts": shifts("2001-07-03 14:00-22:00", "2001-07-03 07:00-15:00")}, nil,
			[]string{"a 2001-07-03 regular 2.01(p) 2001-07-03T07:00 480min x1 @19.26 = 154.08"}},
		{"lead is not costed", keys{"lead": shifts("2001-07-01 23:00-07:00")}, nil, nil},

		// Variable hours: the holiday is worth 480; twelve hours worked at 1.5 = 12 x 1.5 x 19.26 = 346.68.
		{"variable, holiday worked", keys{"schedule": august, "employees": variable, "shifts": shifts("2001-08-06 07:00-19:00")}, nil,
			[]string{
				"a 2001-08-06 holiday 34.5 2001-08-06T07:00 720min x1.5 @19.26 = 346.68",
				"a 2001-08-06 regular 2.01(p) 2001-08-06T07:00 480min x1 @19.26 = 154.08"}},
		{"variable, a short shift on a holiday", keys{"schedule": august, "employees": variable, "shifts": shifts("2001-08-06 07:00-13:00")}, nil,
			[]string{
				"a 2001-08-06 holiday 34.5 2001-08-06T07:00 360min x1.5 @19.26 = 173.34", // 6 x 1.5 x 19.26
				"a 2001-08-06 regular 2.01(p) 2001-08-06T07:00 480min x1 @19.26 = 154.08"}},

		// Part-time: 4 h = 77.04, and 4 h x 0.0425 x 19.26 = 3.2742 in lieu.
		{"part-time", keys{"employees": partTime, "shifts": shifts("2001-07-03 07:00-11:00")}, nil,
			[]string{
				"a 2001-07-03 holiday-in-lieu 35.06 2001-07-03T07:00 240min x0.0425 @19.26 = 3.27",
				"a 2001-07-03 regular 2.01(p) 2001-07-03T07:00 240min x1 @19.26 = 77.04"}},
		// On the designated day: 1.5 up to 480, no regular: 8 h = 231.12, 1 h at 2 = 38.52.
		{"part-time on a holiday", keys{"schedule": august, "employees": partTime, "shifts": shifts("2001-08-06 07:00-16:00")}, nil,
			[]string{
				"a 2001-08-06 holiday 35.07 2001-08-06T07:00 480min x1.5 @19.26 = 231.12",
				"a 2001-08-06 holiday 35.07 2001-08-06T07:00 60min x2 @19.26 = 38.52"}},
		{"part-time, holiday on paid leave", keys{"schedule": august, "employees": partTime, "shifts": shifts("2001-08-06 07:00-11:00"), "leave": onAugust6}, nil,
			[]string{"a 2001-08-06 leave Art. 28-31 2001-08-06T07:00 240min x1 @19.26 = 77.04"}},
		{"part-time, holiday off", keys{"schedule": august, "employees": partTime, "shifts": shifts("2001-08-06 07:00-11:00"), "worked": shifts(`2001-08-06 07:00-11:00 "kind":"holiday-off"`)}, nil, nil},
		{"part-time, a holiday does not move", keys{"schedule": november, "employees": partTime, "shifts": shifts("2001-11-12 07:00-11:00")}, nil,
			[]string{
				"a 2001-11-12 holiday-in-lieu 35.06 2001-11-12T07:00 240min x0.0425 @19.26 = 3.27",
				"a 2001-11-12 regular 2.01(p) 2001-11-12T07:00 240min x1 @19.26 = 77.04"}},
		{"part-time sent home", keys{"employees": partTime, "shifts": shifts("2001-07-03 07:00-11:00"), "worked": shifts(`2001-07-03 07:00-08:00 "kind":"sent-home"`)}, nil,
			[]string{
				"a 2001-07-03 holiday-in-lieu 35.06 2001-07-03T07:00 60min x0.0425 @19.26 = 0.82", // 0.81855
				"a 2001-07-03 regular 2.01(p) 2001-07-03T07:00 60min x1 @19.26 = 19.26"}},
		{"overtime costs nothing yet", keys{"worked": shifts(`2001-07-03 07:00-11:00 "kind":"overtime"`)}, nil, nil},
	} {
		same(t, c.name, run(t, c.k, Options{Readings: c.readings}).lines(""), c.want...)
	}
}

// A variable-hours holiday not worked: regular 480, and of a twelve-hour shift 240 are to be worked or charged.
func TestToBeWorked(t *testing.T) {
	k := keys{"schedule": period("2001-08-01", "2001-08-12"), "employees": variable, "shifts": shifts("2001-08-05 07:00-19:00", "2001-08-06 07:00-19:00", "2001-08-08 07:00-19:00"),
		"worked": shifts(`2001-08-06 07:00-19:00 "kind":"holiday-off"`)}
	r := run(t, k, Options{})
	same(t, "regular", r.lines("regular"),
		"a 2001-08-05 regular 2.01(p) 2001-08-05T07:00 720min x1 @19.26 = 231.12",
		"a 2001-08-06 regular 2.01(p) 2001-08-06T07:00 480min x1 @19.26 = 154.08",
		"a 2001-08-08 regular 2.01(p) 2001-08-08T07:00 720min x1 @19.26 = 231.12")
	if len(r.ToBeWorked) != 1 || r.ToBeWorked[0] != (Owed{"a", "2001-08-06", 240}) {
		t.Error(r.ToBeWorked)
	}
	k["worked"] = "[]"
	if r := run(t, k, Options{}); len(r.ToBeWorked) != 0 {
		t.Error("worked, and yet owed", r.ToBeWorked)
	}
	// Unpaid leave around it: no pay for the holiday, and nothing is owed.
	k["leave"] = `[{"employee":"a","first":"2001-08-05","last":"2001-08-08","paid":false}]`
	if r := run(t, k, Options{}); len(r.ToBeWorked) != 0 || len(r.Pay) != 0 {
		t.Error(r.ToBeWorked, r.Pay)
	}
}

// The same document twice gives the same result, readings of the options come before those of the document.
func TestReadings(t *testing.T) {
	k := keys{"readings": `{"weekend-day":"clock"}`, "shifts": shifts("2001-07-06 23:00-07:00")}
	if r := run(t, k, Options{}); r.lines("weekend-premium")[0] != "a 2001-07-07 weekend-premium 25.02 2001-07-06T23:00 420min x1 @1.75 = 12.25" {
		t.Error(r.lines("weekend-premium"))
	}
	if r := run(t, k, Options{Readings: map[string]string{"weekend-day": "deemed"}}); r.lines("weekend-premium")[0] != "a 2001-07-07 weekend-premium 25.02 2001-07-06T23:00 480min x1 @1.75 = 14.00" {
		t.Error(r.lines("weekend-premium"))
	}
	if _, err := Run(k.json(), Options{Readings: map[string]string{"weekend-day": "perhaps"}}); err == nil {
		t.Error("no error")
	}
}

func BenchmarkRun(b *testing.B) {
	var list []string
	for _, e := range []string{"a", "b", "c", "d", "e", "f", "g", "h"} {
		list = append(list, shiftsOf(e, daily("2001-10-01", 42, "23:00-07:00")...))
	}
	employees := ""
	for _, e := range []string{"a", "b", "c", "d", "e", "f", "g", "h"} {
		employees = join(employees, `[{"id":"`+e+`","classification":"CX-1","step":3,"hours":"shift"}]`)
	}
	text := keys{"schedule": period("2001-10-01", "2001-11-11"), "employees": employees, "shifts": join(list...)}.json()
	for b.Loop() {
		if _, err := Run(text, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
