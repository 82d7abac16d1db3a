package reference

import "testing"

// full is a roster of phase 2 and the lines it has beyond those of phase 1.
type full struct {
	name     string
	k        keys
	readings map[string]string
	want     []string
}

// with gives keys the worked entries and, where they have none, the shift worker at $20.00 an hour.
func with(k keys, entries ...string) keys {
	all := keys{"employees": shift20}
	for key, value := range k {
		all[key] = value
	}
	if len(entries) > 0 {
		all["worked"] = worked(entries...)
	}
	return all
}

func check(t *testing.T, cases []full) {
	t.Helper()
	for _, c := range cases {
		same(t, c.name, added(t, with(c.k), c.readings), c.want...)
	}
}

// Monday July 2, 2001. The day shift of Wednesday the 4th earns no premium, so overtime that touches it does not either.
var (
	wednesday = keys{"shifts": shifts("2001-07-04 07:00-15:00")}
	// Works on the 2nd and the 9th: the 3rd is the first day of rest, the 4th the second, the 8th the sixth.
	resting = keys{"shifts": shifts("2001-07-02 07:00-15:00", "2001-07-09 07:00-15:00")}
)

func TestQuarterHours(t *testing.T) {
	check(t, []full{
		{"14 minutes", with(wednesday, "overtime 2001-07-04 15:00-15:14"), nil, nil},
		// 15/60 x 1.5 x 20 = 7.50
		{"15 minutes", with(wednesday, "overtime 2001-07-04 15:00-15:15"), nil,
			[]string{"2001-07-04 overtime 21.12 2001-07-04T15:00 15min x1.5 @20.00 = 7.50"}},
		{"29 minutes", with(wednesday, "overtime 2001-07-04 15:00-15:29"), nil,
			[]string{"2001-07-04 overtime 21.12 2001-07-04T15:00 15min x1.5 @20.00 = 7.50"}},
		{"before the shift", with(wednesday, "overtime 2001-07-04 06:30-07:00"), nil,
			[]string{"2001-07-04 overtime 21.12 2001-07-04T06:30 30min x1.5 @20.00 = 15.00"}},
		{"two entries that touch are one period", with(wednesday, "overtime 2001-07-04 15:10-15:15", "overtime 2001-07-04 15:00-15:10"), nil,
			[]string{"2001-07-04 overtime 21.12 2001-07-04T15:00 15min x1.5 @20.00 = 7.50"}},
		{"a minute between them", with(wednesday, "overtime 2001-07-04 15:00-15:10", "overtime 2001-07-04 15:11-15:21"), nil, nil},
		{"overtime and call-back that touch are one", with(wednesday, "overtime 2001-07-04 15:00-15:10", "call-back 2001-07-04 15:10-15:15"), nil,
			[]string{"2001-07-04 overtime 21.12 2001-07-04T15:00 15min x1.5 @20.00 = 7.50"}},
		// The clocks go back: 00:30 to 02:30 is three hours: 3 x 1.5 x 20 = 90.00. Sunday October 28 is the first day of rest;
		// 3 x 1.75 = 5.25 for each premium.
		{"elapsed minutes", with(keys{"schedule": period("2001-10-22", "2001-11-04"), "shifts": shifts("2001-10-27 07:00-15:00")}, "overtime 2001-10-28 00:30-02:30"), nil,
			[]string{
				"2001-10-28 overtime 21.12 2001-10-28T00:30 180min x1.5 @20.00 = 90.00",
				"2001-10-28 shift-premium 25.01 2001-10-28T00:30 180min x1 @1.75 = 5.25",
				"2001-10-28 weekend-premium 25.02 2001-10-28T00:30 180min x1 @1.75 = 5.25"}},
		// May 31 at 18.79 an hour, past midnight too: 120/60 x 1.5 x 18.79 = 56.37; 2 x 1.60 = 3.20.
		{"the rate of the day it starts", with(keys{"employees": shiftWorker, "schedule": period("2001-05-28", "2001-06-10"), "shifts": shifts("2001-05-31 15:00-23:00", "2001-06-01 15:00-23:00")}, "overtime 2001-05-31 23:00-01:00"), nil,
			[]string{
				"2001-05-31 overtime 21.12 2001-05-31T23:00 120min x1.5 @18.79 = 56.37",
				"2001-05-31 shift-premium 25.01 2001-05-31T23:00 120min x1 @1.60 = 3.20"}},
	})
}

func TestTiers(t *testing.T) {
	beyond := func(end, mark, lastMark string) keys { // 07:00 or later to 15:00, overtime, 23:00 to 07:00, overtime
		return with(keys{"shifts": shifts("2001-07-03 "+end+"-15:00", "2001-07-03 23:00-07:00")},
			"overtime 2001-07-03 15:00-23:00 "+mark, "overtime 2001-07-04 07:00-08:00 "+lastMark)
	}
	// 15:00-23:00 touches the day shift first, so it has no premium: 480 x 1.5 = 240.00; two meals (180 + 240 <= 480 < 660).
	evening := []string{
		"2001-07-03 meal-allowance 21.15 2001-07-03T15:00 2 @9.50 = 19.00",
		"2001-07-03 overtime 21.12 2001-07-03T15:00 480min x1.5 @20.00 = 240.00",
	}
	const emergency, none = `"emergency":true`, `"emergency":false`
	check(t, []full{
		{"first day of rest", with(resting, "overtime 2001-07-03 08:00-12:00"), nil,
			[]string{"2001-07-03 overtime 21.12 2001-07-03T08:00 240min x1.5 @20.00 = 120.00"}},
		{"second day of rest", with(resting, "overtime 2001-07-04 08:00-12:00"), nil,
			[]string{"2001-07-04 overtime 21.13(a) 2001-07-04T08:00 240min x2 @20.00 = 160.00"}},
		{"a later day of rest, the day before worked too", with(resting, "overtime 2001-07-04 08:00-08:15", "overtime 2001-07-05 08:00-12:00"), nil,
			[]string{
				"2001-07-04 overtime 21.13(a) 2001-07-04T08:00 15min x2 @20.00 = 10.00",
				"2001-07-05 overtime 21.13(a) 2001-07-05T08:00 240min x2 @20.00 = 160.00"}},
		// 22:00-00:00 on the first day, 00:00-02:00 on the second. Nothing touched: all 240 minutes lie in 15:00-07:00.
		{"over midnight into the second", with(resting, "overtime 2001-07-03 22:00-02:00"), nil,
			[]string{
				"2001-07-03 overtime 21.12 2001-07-03T22:00 120min x1.5 @20.00 = 60.00",
				"2001-07-03 overtime 21.13(a) 2001-07-03T22:00 120min x2 @20.00 = 80.00",
				"2001-07-03 shift-premium 25.01 2001-07-03T22:00 240min x1 @1.75 = 7.00"}},
		{"a known series begins with its first known day", with(keys{"shifts": shifts("2001-07-09 07:00-15:00")}, "overtime 2001-07-02 08:00-09:00", "overtime 2001-07-03 08:00-09:00"), nil,
			[]string{
				"2001-07-02 overtime 21.12 2001-07-02T08:00 60min x1.5 @20.00 = 30.00",
				"2001-07-03 overtime 21.13(a) 2001-07-03T08:00 60min x2 @20.00 = 40.00"}},

		// 21.13(b): 480 minutes of one calendar day at 1.5, then double; in two periods.
		{"480 of the day before", with(resting, "overtime 2001-07-03 06:00-14:00", "overtime 2001-07-03 14:15-14:45"), nil,
			[]string{
				"2001-07-03 overtime 21.12 2001-07-03T06:00 480min x1.5 @20.00 = 240.00",
				"2001-07-03 overtime 21.13(b) 2001-07-03T14:15 30min x2 @20.00 = 20.00"}},
		{"465 of the day before", with(resting, "overtime 2001-07-03 06:00-13:45", "overtime 2001-07-03 14:15-14:45"), nil,
			[]string{
				"2001-07-03 overtime 21.12 2001-07-03T06:00 465min x1.5 @20.00 = 232.50",
				"2001-07-03 overtime 21.12 2001-07-03T14:15 15min x1.5 @20.00 = 7.50",
				"2001-07-03 overtime 21.13(b) 2001-07-03T14:15 15min x2 @20.00 = 10.00"}},
		// 06:00-13:59 is 479 minutes, 465 paid: only paid minutes count.
		{"479 worked are 465 paid", with(resting, "overtime 2001-07-03 06:00-13:59", "overtime 2001-07-03 14:15-14:45"), nil,
			[]string{
				"2001-07-03 overtime 21.12 2001-07-03T06:00 465min x1.5 @20.00 = 232.50",
				"2001-07-03 overtime 21.12 2001-07-03T14:15 15min x1.5 @20.00 = 7.50",
				"2001-07-03 overtime 21.13(b) 2001-07-03T14:15 15min x2 @20.00 = 10.00"}},
		{"of equal multipliers the first names the clause", with(resting, "overtime 2001-07-03 04:00-14:00"), nil,
			// Ten hours: (b) and (c) both hold after 480. 180 of 600 minutes lie before 07:00: no premium.
			[]string{
				"2001-07-03 overtime 21.12 2001-07-03T04:00 480min x1.5 @20.00 = 240.00",
				"2001-07-03 overtime 21.13(b) 2001-07-03T04:00 120min x2 @20.00 = 80.00"}},

		// 21.13(c): 240 minutes of the 3rd and 240 of the 4th, both working days; then 120 more. Nothing touched: own hours.
		{"480 contiguous over midnight", with(keys{"shifts": shifts("2001-07-03 07:00-15:00", "2001-07-04 15:00-23:00")}, "overtime 2001-07-03 20:00-04:00"), nil,
			[]string{
				"2001-07-03 overtime 21.12 2001-07-03T20:00 480min x1.5 @20.00 = 240.00",
				"2001-07-03 shift-premium 25.01 2001-07-03T20:00 480min x1 @1.75 = 14.00"}},
		{"600 contiguous over midnight", with(keys{"shifts": shifts("2001-07-03 07:00-15:00", "2001-07-04 15:00-23:00")}, "overtime 2001-07-03 20:00-06:00"), nil,
			[]string{
				"2001-07-03 overtime 21.12 2001-07-03T20:00 480min x1.5 @20.00 = 240.00",
				"2001-07-03 overtime 21.13(c) 2001-07-03T20:00 120min x2 @20.00 = 80.00",
				"2001-07-03 shift-premium 25.01 2001-07-03T20:00 600min x1 @1.75 = 17.50"}},

		// 21.13(d): 480 + 480 + 480 = 1,440 minutes lie before 07:00 on the 4th.
		{"emergency after 1,440 minutes", beyond("07:00", emergency, emergency), nil,
			append(evening[:2:2], "2001-07-04 overtime 21.13(d) 2001-07-04T07:00 60min x2 @20.00 = 40.00")},
		{"15 minutes fewer", beyond("07:15", emergency, emergency), nil,
			append(evening[:2:2],
				"2001-07-04 overtime 21.12 2001-07-04T07:00 15min x1.5 @20.00 = 7.50",
				"2001-07-04 overtime 21.13(d) 2001-07-04T07:00 45min x2 @20.00 = 30.00")},
		{"the period itself must be marked", beyond("07:00", emergency, none), nil,
			append(evening[:2:2], "2001-07-04 overtime 21.12 2001-07-04T07:00 60min x1.5 @20.00 = 30.00")},
		{"1,440 minutes without an emergency", beyond("07:00", none, none), nil,
			append(evening[:2:2], "2001-07-04 overtime 21.12 2001-07-04T07:00 60min x1.5 @20.00 = 30.00")},
	})
}

func TestBeyond24Hours(t *testing.T) {
	sixteen := "overtime 2001-07-03 15:00-07:00"
	first, second := "2001-07-03 07:00-15:00", "2001-07-04 07:00-15:00"
	// 15:00-24:00 are 540: 480 at 1.5 = 240.00, 60 at 2 (b) = 40.00; 00:00-07:00: 420 at 2 (c) = 280.00; meals: 960 minutes,
	// 1 + 780 / 240 = 4 x 9.50 = 38.00. It touches the day shift before it: no shift premium.
	base := []string{
		"2001-07-03 meal-allowance 21.15 2001-07-03T15:00 4 @9.50 = 38.00",
		"2001-07-03 overtime 21.12 2001-07-03T15:00 480min x1.5 @20.00 = 240.00",
		"2001-07-03 overtime 21.13(b) 2001-07-03T15:00 60min x2 @20.00 = 40.00",
		"2001-07-03 overtime 21.13(c) 2001-07-03T15:00 420min x2 @20.00 = 280.00",
	}
	const mark = ` "emergency":true`
	check(t, []full{
		// 480 + 960 = 1,440 before 07:00: one more straight time for the 480 of the second shift = 160.00.
		{"scheduled minutes beyond 1,440", with(keys{"shifts": shifts(first, second)}, sixteen+mark), nil,
			append(base[:4:4], "2001-07-04 overtime 21.13(d) 2001-07-04T07:00 480min x1 @20.00 = 160.00")},
		{"no emergency", with(keys{"shifts": shifts(first, second)}, sixteen), nil, base},
		// From 09:00: 360 + 960 = 1,320 before 07:00; 360 of the second shift lie beyond 1,440 = 120.00.
		{"two hours less", with(keys{"shifts": shifts("2001-07-03 09:00-15:00", second)}, sixteen+mark), nil,
			append(base[:4:4], "2001-07-04 overtime 21.13(d) 2001-07-04T07:00 360min x1 @20.00 = 120.00")},
		{"no more than the paid minutes", with(keys{"shifts": shifts(first, second+` "unpaid_minutes":30`)}, sixteen+mark), nil,
			append(base[:4:4], "2001-07-04 overtime 21.13(d) 2001-07-04T07:00 450min x1 @20.00 = 150.00")},
		{"a minute's break", with(keys{"shifts": shifts("2001-07-03 06:59-14:59", second)}, sixteen+mark), nil,
			// It touches the shift after it, a day shift too: the same lines.
			base},
		{"the second shift on leave", with(keys{"shifts": shifts(first, second), "leave": `[{"employee":"a","first":"2001-07-04","last":"2001-07-04","paid":true}]`}, sixteen+mark), nil, base},
		// The 2nd in the lead and the overtime from 15:00 on it is not possible: the entry starts in the period. So the lead ends
		// at 00:00 on the 2nd, with 16 h of lead before it and 8 h of overtime: 960 + 480 = 1,440. July 1 was no working day of
		// a known pattern, but both lead shifts belong to it; it is Canada Day, a working day: the holiday stays in the lead.
		{"the lead counts", with(keys{"lead": shifts("2001-07-01 08:00-16:00", "2001-07-01 16:00-00:00"), "shifts": shifts("2001-07-02 08:00-16:00")}, "overtime 2001-07-02 00:00-08:00"+mark), nil,
			// The evening of the lead is touched: 420 minutes before 07:00 = 12.25.
			[]string{
				"2001-07-02 meal-allowance 21.15 2001-07-02T00:00 2 @9.50 = 19.00",
				"2001-07-02 overtime 21.12 2001-07-02T00:00 480min x1.5 @20.00 = 240.00",
				"2001-07-02 shift-premium 25.01 2001-07-02T00:00 420min x1 @1.75 = 12.25",
				"2001-07-02 overtime 21.13(d) 2001-07-02T08:00 480min x1 @20.00 = 160.00"}},
		{"not on variable hours", with(keys{"employees": variable20, "shifts": shifts(first, second)}, sixteen+mark), nil,
			[]string{
				"2001-07-03 meal-allowance 21.15 2001-07-03T15:00 4 @9.50 = 38.00",
				"2001-07-03 overtime 34.5 2001-07-03T15:00 960min x1.75 @20.00 = 560.00"}}, // 16 x 35
		// August 6 is a holiday: no more straight time on it (24.03). 08-05 15:00-24:00 as above, a Sunday: 540 minutes of
		// weekend = 15.75; 00:00-07:00 on the holiday after the scheduled 480: 420 at 2 = 280.00.
		{"not on a holiday", with(keys{"schedule": period("2001-08-01", "2001-08-12"), "shifts": shifts("2001-08-05 07:00-15:00", "2001-08-06 07:00-15:00")}, "overtime 2001-08-05 15:00-07:00"+mark), nil,
			[]string{
				"2001-08-05 holiday 26.05 2001-08-05T15:00 420min x2 @20.00 = 280.00",
				"2001-08-05 meal-allowance 21.15 2001-08-05T15:00 4 @9.50 = 38.00",
				"2001-08-05 overtime 21.12 2001-08-05T15:00 480min x1.5 @20.00 = 240.00",
				"2001-08-05 overtime 21.13(b) 2001-08-05T15:00 60min x2 @20.00 = 40.00",
				"2001-08-05 weekend-premium 25.02 2001-08-05T15:00 540min x1 @1.75 = 15.75"}},
	})
}

func TestVariableOvertime(t *testing.T) {
	check(t, []full{
		{"working day", with(keys{"employees": variable20, "shifts": shifts("2001-07-04 07:00-15:00")}, "overtime 2001-07-04 15:00-16:00"), nil,
			[]string{"2001-07-04 overtime 34.5 2001-07-04T15:00 60min x1.75 @20.00 = 35.00"}},
		// Ten hours on a second day of rest: 1.75 all the same = 350.00.
		{"second day of rest, ten hours", with(keys{"employees": variable20, "shifts": resting["shifts"]}, "overtime 2001-07-04 04:00-14:00"), nil,
			[]string{"2001-07-04 overtime 34.5 2001-07-04T04:00 600min x1.75 @20.00 = 350.00"}},
	})
}

func TestPartTimeOvertime(t *testing.T) {
	short := with(keys{"employees": partTime20, "shifts": shifts("2001-07-03 07:00-11:00")})
	week := func(clocks string, entries ...string) keys { // Monday July 9 to Friday the 13th
		return with(keys{"employees": partTime20, "shifts": shifts(daily("2001-07-09", 5, clocks)...)}, entries...)
	}
	friday := `[{"employee":"a","first":"2001-07-13","last":"2001-07-13","paid":true}]`
	withLeave := week("07:00-14:30", "overtime 2001-07-09 14:30-15:30")
	withLeave["leave"] = friday
	check(t, []full{
		// 240 scheduled and 240 more: straight time. 4 x 20 = 80.00, x 0.0425 = 3.40.
		{"480 of the day", with(short, "overtime 2001-07-03 11:00-15:00"), nil,
			[]string{
				"2001-07-03 holiday-in-lieu 35.06 2001-07-03T11:00 240min x0.0425 @20.00 = 3.40",
				"2001-07-03 regular 35.03 2001-07-03T11:00 240min x1 @20.00 = 80.00"}},
		{"beyond 480 of the day", with(short, "overtime 2001-07-03 11:00-15:15"), nil,
			[]string{
				"2001-07-03 holiday-in-lieu 35.06 2001-07-03T11:00 240min x0.0425 @20.00 = 3.40",
				"2001-07-03 overtime 21.12 2001-07-03T11:00 15min x1.5 @20.00 = 7.50",
				"2001-07-03 regular 35.03 2001-07-03T11:00 240min x1 @20.00 = 80.00"}},
		{"rounded like overtime", with(short, "overtime 2001-07-03 11:00-11:29"), nil,
			[]string{
				"2001-07-03 holiday-in-lieu 35.06 2001-07-03T11:00 15min x0.0425 @20.00 = 0.21", // 0.2125
				"2001-07-03 regular 35.03 2001-07-03T11:00 15min x1 @20.00 = 5.00"}},
		{"the day's shift counts first, also where it comes later", with(keys{"employees": partTime20, "shifts": shifts("2001-07-03 10:00-17:30")}, "overtime 2001-07-03 08:00-09:00"), nil,
			// 450 of the shift: 30 straight = 10.00 (0.425), 30 at 1.5 = 15.00.
			[]string{
				"2001-07-03 holiday-in-lieu 35.06 2001-07-03T08:00 30min x0.0425 @20.00 = 0.43",
				"2001-07-03 overtime 21.12 2001-07-03T08:00 30min x1.5 @20.00 = 15.00",
				"2001-07-03 regular 35.03 2001-07-03T08:00 30min x1 @20.00 = 10.00"}},
		// Five shifts of 435 = 2,175 of the week: 75 more on Saturday are straight = 25.00 (1.0625), 45 overtime = 22.50.
		{"2,250 of the week", week("07:00-14:15", "overtime 2001-07-14 08:00-10:00"), nil,
			[]string{
				"2001-07-14 holiday-in-lieu 35.06 2001-07-14T08:00 75min x0.0425 @20.00 = 1.06",
				"2001-07-14 overtime 21.12 2001-07-14T08:00 45min x1.5 @20.00 = 22.50",
				"2001-07-14 regular 35.03 2001-07-14T08:00 75min x1 @20.00 = 25.00",
				"2001-07-14 weekend-premium 25.02 2001-07-14T08:00 120min x1 @1.75 = 3.50"}},
		// Sunday is the second day of rest of a week of five scheduled days; 2,175 + 75 = 2,250 are reached by then.
		{"second day of rest", week("07:00-14:15", "overtime 2001-07-14 08:00-09:15", "overtime 2001-07-15 08:00-09:00"), nil,
			[]string{
				"2001-07-14 holiday-in-lieu 35.06 2001-07-14T08:00 75min x0.0425 @20.00 = 1.06",
				"2001-07-14 regular 35.03 2001-07-14T08:00 75min x1 @20.00 = 25.00",
				"2001-07-14 weekend-premium 25.02 2001-07-14T08:00 75min x1 @1.75 = 2.19", // 2.1875
				"2001-07-15 overtime 21.13(a) 2001-07-15T08:00 60min x2 @20.00 = 40.00",
				"2001-07-15 weekend-premium 25.02 2001-07-15T08:00 60min x1 @1.75 = 1.75"}},
		// Four scheduled days of ten hours: 2,400 minutes, but no five days: Sunday stays at 1.5.
		{"second day of rest, four scheduled days", with(keys{"employees": partTime20, "shifts": shifts(daily("2001-07-09", 4, "07:00-17:00")...)}, "overtime 2001-07-15 08:00-09:00"), nil,
			[]string{
				"2001-07-15 overtime 21.12 2001-07-15T08:00 60min x1.5 @20.00 = 30.00",
				"2001-07-15 weekend-premium 25.02 2001-07-15T08:00 60min x1 @1.75 = 1.75"}},
		// 5 x 450 = 2,250: on Monday already, the later days count too.
		{"later days of the week count", week("07:00-14:30", "overtime 2001-07-09 14:30-15:30"), nil,
			[]string{"2001-07-09 overtime 21.12 2001-07-09T14:30 60min x1.5 @20.00 = 30.00"}},
		// Without Friday 1,800: 30 straight up to 480 of Monday, then 30 overtime.
		{"leave does not count", withLeave, nil,
			[]string{
				"2001-07-09 holiday-in-lieu 35.06 2001-07-09T14:30 30min x0.0425 @20.00 = 0.43",
				"2001-07-09 overtime 21.12 2001-07-09T14:30 30min x1.5 @20.00 = 15.00",
				"2001-07-09 regular 35.03 2001-07-09T14:30 30min x1 @20.00 = 10.00"}},
		// 04:00-07:00 straight (240 + 180 = 420), 11:00-15:59 = 299: 285 paid, 60 straight, 225 overtime. The meal counts 299 - 60
		// = 239: one.
		{"straight minutes count for no meal", with(short, "overtime 2001-07-03 04:00-07:00", "overtime 2001-07-03 11:00-15:59"), nil,
			[]string{
				"2001-07-03 holiday-in-lieu 35.06 2001-07-03T04:00 180min x0.0425 @20.00 = 2.55",
				"2001-07-03 regular 35.03 2001-07-03T04:00 180min x1 @20.00 = 60.00",
				"2001-07-03 holiday-in-lieu 35.06 2001-07-03T11:00 60min x0.0425 @20.00 = 0.85",
				"2001-07-03 meal-allowance 21.15 2001-07-03T11:00 1 @9.50 = 9.50",
				"2001-07-03 overtime 21.12 2001-07-03T11:00 225min x1.5 @20.00 = 112.50",
				"2001-07-03 regular 35.03 2001-07-03T11:00 60min x1 @20.00 = 20.00"}},
		// A shift of 480; 8 h of overtime 15:00-23:00, 480 at 1.5, then 23:00-23:30 at 2 by (b). A day shift: no premium.
		{"tier 3 needs overtime minutes", with(keys{"employees": partTime20, "shifts": shifts("2001-07-03 07:00-15:00")}, "overtime 2001-07-03 15:00-23:30"), nil,
			[]string{
				"2001-07-03 meal-allowance 21.15 2001-07-03T15:00 2 @9.50 = 19.00",
				"2001-07-03 overtime 21.12 2001-07-03T15:00 480min x1.5 @20.00 = 240.00",
				"2001-07-03 overtime 21.13(b) 2001-07-03T15:00 30min x2 @20.00 = 20.00"}},
		// Nine hours of extra work without a shift, on the 5th: 480 straight, 60 at 1.5, none of them beyond 480 overtime.
		{"straight minutes count in no tier", with(short, "overtime 2001-07-05 06:00-15:00"), nil,
			[]string{
				"2001-07-05 holiday-in-lieu 35.06 2001-07-05T06:00 480min x0.0425 @20.00 = 6.80",
				"2001-07-05 overtime 21.12 2001-07-05T06:00 60min x1.5 @20.00 = 30.00",
				"2001-07-05 regular 35.03 2001-07-05T06:00 480min x1 @20.00 = 160.00"}},
		// August 6: 480 at 1.5 and 60 at 2, nothing in lieu.
		{"on a designated day", with(keys{"employees": partTime20, "schedule": period("2001-08-01", "2001-08-12")}, "overtime 2001-08-06 06:00-15:00"), nil,
			[]string{
				"2001-08-06 holiday 35.07 2001-08-06T06:00 480min x1.5 @20.00 = 240.00",
				"2001-08-06 holiday 35.07 2001-08-06T06:00 60min x2 @20.00 = 40.00"}},
		{"holiday minutes do not count in the week", with(keys{"employees": partTime20, "schedule": period("2001-08-01", "2001-08-12"),
			"shifts": shifts(daily("2001-08-06", 5, "07:00-14:30")...)}, "overtime 2001-08-07 14:30-15:00"), nil,
			// 4 x 450 = 1,800 and 450 of the day: 30 straight.
			[]string{
				"2001-08-07 holiday-in-lieu 35.06 2001-08-07T14:30 30min x0.0425 @20.00 = 0.43",
				"2001-08-07 regular 35.03 2001-08-07T14:30 30min x1 @20.00 = 10.00"}},
	})
}

func TestOverlappingWork(t *testing.T) {
	check(t, []full{
		// 14:00-16:00 over a shift to 15:00: one hour.
		{"over the shift", with(wednesday, "overtime 2001-07-04 14:00-16:00"), nil,
			[]string{"2001-07-04 overtime 21.12 2001-07-04T15:00 60min x1.5 @20.00 = 30.00"}},
		{"on both sides of the shift", with(wednesday, "overtime 2001-07-04 06:30-15:20"), nil,
			[]string{
				"2001-07-04 overtime 21.12 2001-07-04T06:30 30min x1.5 @20.00 = 15.00",
				"2001-07-04 overtime 21.12 2001-07-04T15:00 15min x1.5 @20.00 = 7.50"}},
		// 15:00-16:00 and 15:30-17:00: 120 minutes in all.
		{"over another entry", with(wednesday, "overtime 2001-07-04 15:00-16:00", "overtime 2001-07-04 15:30-17:00"), nil,
			[]string{"2001-07-04 overtime 21.12 2001-07-04T15:00 120min x1.5 @20.00 = 60.00"}},
		{"a duplicate", with(wednesday, "overtime 2001-07-04 15:00-16:00", "overtime 2001-07-04 15:00-16:00"), nil,
			[]string{"2001-07-04 overtime 21.12 2001-07-04T15:00 60min x1.5 @20.00 = 30.00"}},
		{"a timesheet is split", with(wednesday, "timesheet 2001-07-04 06:30-15:20"), nil,
			[]string{
				"2001-07-04 overtime 21.12 2001-07-04T06:30 30min x1.5 @20.00 = 15.00",
				"2001-07-04 overtime 21.12 2001-07-04T15:00 15min x1.5 @20.00 = 7.50"}},
		{"a row without a kind too", with(wednesday, "- 2001-07-04 08:00-15:30"), nil,
			[]string{"2001-07-04 overtime 21.12 2001-07-04T15:00 30min x1.5 @20.00 = 15.00"}},
		{"a timesheet never shortens", with(wednesday, "timesheet 2001-07-04 08:00-14:00"), nil, nil},
		{"a timesheet on a day of rest", with(resting, "timesheet 2001-07-04 08:00-09:00"), nil,
			[]string{"2001-07-04 overtime 21.13(a) 2001-07-04T08:00 60min x2 @20.00 = 40.00"}},
		{"a shift on leave is scheduled all the same", with(keys{"shifts": shifts("2001-07-04 07:00-15:00"), "leave": `[{"employee":"a","first":"2001-07-04","last":"2001-07-04","paid":true}]`}, "overtime 2001-07-04 14:00-16:00"), nil,
			[]string{"2001-07-04 overtime 21.12 2001-07-04T15:00 60min x1.5 @20.00 = 30.00"}},
		{"over a shift of the lead", with(keys{"lead": shifts("2001-07-01 23:00-07:00"), "shifts": shifts("2001-07-03 07:00-15:00")}, "overtime 2001-07-02 06:45-08:00"), nil,
			// The night is touched and qualifies, but 07:00-08:00 lies outside the window. The night belongs to the 2nd.
			[]string{"2001-07-02 overtime 21.12 2001-07-02T07:00 60min x1.5 @20.00 = 30.00"}},
	})
	// An exchange on variable hours: overtime is cut and touched by the shift really in force, 15:00-23:00, and paid by the
	// days as if not exchanged: the 4th is a working day there too.
	k := with(keys{"employees": variable20, "shifts": shifts("2001-07-04 07:00-15:00"),
		"changes": told("a", "2001-06-20T07:00", "2001-07-04 07:00-15:00", "2001-07-04 15:00-23:00", "exchange", `"exchange":"x"`)}, "overtime 2001-07-04 22:00-00:00")
	same(t, "exchanged", added(t, k, nil),
		"2001-07-04 overtime 34.5 2001-07-04T23:00 60min x1.75 @20.00 = 35.00",
		"2001-07-04 shift-premium 25.01 2001-07-04T23:00 60min x1 @1.75 = 1.75")
}

func TestHolidayOvertime(t *testing.T) {
	august := period("2001-08-01", "2001-08-12")
	on := func(employees, shift string, entries ...string) keys {
		return with(keys{"employees": employees, "schedule": august, "shifts": shifts(shift)}, entries...)
	}
	only := map[string]string{"holiday-overtime-count": "overtime-only"}
	check(t, []full{
		// The shift has used up the 480: 120 at 2 = 80.00; by the other reading 120 at 1.5 = 60.00.
		{"after the shift", on(shift20, "2001-08-06 07:00-15:00", "overtime 2001-08-06 15:00-17:00"), nil,
			[]string{"2001-08-06 holiday 26.05 2001-08-06T15:00 120min x2 @20.00 = 80.00"}},
		{"after the shift, overtime only", on(shift20, "2001-08-06 07:00-15:00", "overtime 2001-08-06 15:00-17:00"), only,
			[]string{"2001-08-06 holiday 26.05 2001-08-06T15:00 120min x1.5 @20.00 = 60.00"}},
		{"the shift counts first where it comes later", on(shift20, "2001-08-06 09:00-16:00", "overtime 2001-08-06 07:00-09:00"), nil,
			// 420 of the shift: 60 at 1.5 = 30.00, 60 at 2 = 40.00.
			[]string{
				"2001-08-06 holiday 26.05 2001-08-06T07:00 60min x1.5 @20.00 = 30.00",
				"2001-08-06 holiday 26.05 2001-08-06T07:00 60min x2 @20.00 = 40.00"}},
		{"holiday off: nothing of the shift counts", on(shift20, "2001-08-06 07:00-15:00", "holiday-off 2001-08-06 07:00-15:00", "overtime 2001-08-06 15:00-16:00"), nil,
			[]string{"2001-08-06 holiday 26.05 2001-08-06T15:00 60min x1.5 @20.00 = 30.00"}},
		// Overtime alone, in two periods: 420 + 60 at 1.5, the rest of the second (30) at 2.
		// The shift is off: 420 at 1.5 = 210.00, then 60 more at 1.5 = 30.00 and 30 at 2 = 20.00. 120 of the 420 lie before 07:00.
		{"480 of overtime in two periods", on(shift20, "2001-08-06 15:00-23:00", "holiday-off 2001-08-06 15:00-23:00", "overtime 2001-08-06 05:00-12:00", "overtime 2001-08-06 13:00-14:30"), nil,
			[]string{
				"2001-08-06 holiday 26.05 2001-08-06T05:00 420min x1.5 @20.00 = 210.00",
				"2001-08-06 holiday 26.05 2001-08-06T13:00 60min x1.5 @20.00 = 30.00",
				"2001-08-06 holiday 26.05 2001-08-06T13:00 30min x2 @20.00 = 20.00"}},
		{"the night belongs to the day after", on(shift20, "2001-08-06 23:00-07:00", "overtime 2001-08-06 06:00-13:00", "overtime 2001-08-06 13:15-14:45"), nil,
			// The night belongs to the 7th, so the 6th is a day of rest and its holiday moves to the 7th: day-of-rest work by the
			// clock of the 6th, the sixth day of a series: 420 at 2 = 280.00, 90 at 2 = 60.00.
			[]string{
				"2001-08-06 overtime 21.13(a) 2001-08-06T06:00 420min x2 @20.00 = 280.00",
				"2001-08-06 overtime 21.13(a) 2001-08-06T13:15 90min x2 @20.00 = 60.00"}},
		{"day worker: 450", on(day20, "2001-08-06 07:00-14:00", "overtime 2001-08-06 14:00-15:00"), nil,
			// 420 of the shift: 30 at 1.5 = 15.00, 30 at 2 = 20.00.
			[]string{
				"2001-08-06 holiday 26.05 2001-08-06T14:00 30min x1.5 @20.00 = 15.00",
				"2001-08-06 holiday 26.05 2001-08-06T14:00 30min x2 @20.00 = 20.00"}},
		{"variable: the length of the shift", on(variable20, "2001-08-06 07:00-19:00", "overtime 2001-08-06 19:00-20:00"), nil,
			[]string{"2001-08-06 holiday 34.5 2001-08-06T19:00 60min x2 @20.00 = 40.00"}},
		{"variable, overtime only", on(variable20, "2001-08-06 07:00-19:00", "overtime 2001-08-06 19:00-20:00"), only,
			[]string{"2001-08-06 holiday 34.5 2001-08-06T19:00 60min x1.5 @20.00 = 30.00"}},
		// Cut short after 11 h 30 of 12: 30 of the overtime at 1.5, 30 at 2. (A shift of 690 minutes, sent home, is worth 1,035.)
		{"variable, cut short", on(variable20, "2001-08-06 07:00-19:00", "sent-home 2001-08-06 07:00-18:30", "overtime 2001-08-06 19:00-20:00"), nil,
			[]string{
				"2001-08-06 holiday 34.5 2001-08-06T19:00 30min x1.5 @20.00 = 15.00",
				"2001-08-06 holiday 34.5 2001-08-06T19:00 30min x2 @20.00 = 20.00"}},
		{"part-time: both readings count the shift", on(partTime20, "2001-08-06 07:00-14:00", "overtime 2001-08-06 14:00-15:30"), only,
			// 420 + 60 at 1.5 = 30.00, then 30 at 2 = 20.00.
			[]string{
				"2001-08-06 holiday 35.07 2001-08-06T14:00 60min x1.5 @20.00 = 30.00",
				"2001-08-06 holiday 35.07 2001-08-06T14:00 30min x2 @20.00 = 20.00"}},
		// The evening of the 6th, then 23:00 to 08:00: an hour of the holiday at 2 = 40.00; it counts in the period's 480, so 420
		// of the 7th at 1.5 = 210.00 and 60 at 2 by (c) = 40.00 (the 7th itself has only 480). 23:00-07:00 after an evening:
		// 14.00. Meals: 540 minutes, 1 + 360 / 240 = 2.
		{"holiday minutes count in the period", with(keys{"schedule": august, "shifts": shifts("2001-08-06 15:00-23:00", "2001-08-07 15:00-23:00")}, "overtime 2001-08-06 23:00-08:00"), nil,
			[]string{
				"2001-08-06 holiday 26.05 2001-08-06T23:00 60min x2 @20.00 = 40.00",
				"2001-08-06 meal-allowance 21.15 2001-08-06T23:00 2 @9.50 = 19.00",
				"2001-08-06 overtime 21.12 2001-08-06T23:00 420min x1.5 @20.00 = 210.00",
				"2001-08-06 overtime 21.13(c) 2001-08-06T23:00 60min x2 @20.00 = 40.00",
				"2001-08-06 shift-premium 25.01 2001-08-06T23:00 480min x1 @1.75 = 14.00"}},
		// Remembrance Day 2001, a Sunday of rest (the second), moved to Monday the 12th.
		{"the day a holiday left and the day it moved to", with(keys{"schedule": period("2001-11-05", "2001-11-18"), "shifts": shifts("2001-11-09 07:00-14:00", "2001-11-12 07:00-14:00")}, "overtime 2001-11-11 08:00-09:00", "overtime 2001-11-12 14:00-15:00"), nil,
			[]string{
				"2001-11-11 overtime 21.13(a) 2001-11-11T08:00 60min x2 @20.00 = 40.00",
				"2001-11-11 weekend-premium 25.02 2001-11-11T08:00 60min x1 @1.75 = 1.75",
				"2001-11-12 holiday 26.05 2001-11-12T14:00 60min x1.5 @20.00 = 30.00"}},
	})
}

func TestOvertimePremiums(t *testing.T) {
	codes := `[{"code":"D","start":"07:00","end":"15:00"},{"code":"E","start":"15:00","end":"23:00"},{"code":"N","start":"23:00","end":"07:00"}]`
	on := func(shift string, entries ...string) keys {
		return with(keys{"codes": codes, "shifts": shifts(shift)}, entries...)
	}
	own := map[string]string{"contiguous-overtime-premium": "own-hours"}
	overtime := func(minutes, amount string) string {
		return "2001-07-04 overtime 21.12 2001-07-04T15:00 " + minutes + "min x1.5 @20.00 = " + amount
	}
	onLeave := on("2001-07-04 15:00-23:00", "overtime 2001-07-04 23:00-00:00")
	onLeave["leave"] = `[{"employee":"a","first":"2001-07-04","last":"2001-07-04","paid":true}]`
	late := func(minutes, amount string) string {
		return "2001-07-04 overtime 21.12 2001-07-04T23:00 " + minutes + "min x1.5 @20.00 = " + amount
	}
	check(t, []full{
		// 2 x 1.75 = 3.50
		{"after an evening shift", on("2001-07-04 15:00-23:00", "overtime 2001-07-04 23:00-00:00"), nil,
			[]string{late("60", "30.00"), "2001-07-04 shift-premium 25.01 2001-07-04T23:00 60min x1 @1.75 = 1.75"}},
		{"the minutes that fall away have no premium", on("2001-07-04 15:00-23:00", "overtime 2001-07-04 23:00-23:29"), nil,
			[]string{late("15", "7.50"), "2001-07-04 shift-premium 25.01 2001-07-04T23:00 15min x1 @1.75 = 0.44"}}, // 0.4375
		{"after a day shift", on("2001-07-04 07:00-15:00", "overtime 2001-07-04 15:00-17:00"), nil, []string{overtime("120", "60.00")}},
		{"after a day shift, own hours", on("2001-07-04 07:00-15:00", "overtime 2001-07-04 15:00-17:00"), own,
			[]string{overtime("120", "60.00"), "2001-07-04 shift-premium 25.01 2001-07-04T15:00 120min x1 @1.75 = 3.50"}},
		{"before an evening shift: outside the window", on("2001-07-04 15:00-23:00", "overtime 2001-07-04 14:00-15:00"), nil,
			[]string{"2001-07-04 overtime 21.12 2001-07-04T14:00 60min x1.5 @20.00 = 30.00"}},
		{"a double on the evening post", on("2001-07-04 07:00-15:00", `overtime 2001-07-04 15:00-17:00 "code":"E"`), nil,
			[]string{overtime("120", "60.00"), "2001-07-04 shift-premium 25.01 2001-07-04T15:00 120min x1 @1.75 = 3.50"}},
		{"on the day post after an evening", on("2001-07-04 15:00-23:00", `overtime 2001-07-04 23:00-00:00 "code":"D"`), nil, []string{late("60", "30.00")}},
		{"entry by entry", on("2001-07-04 07:00-15:00", `overtime 2001-07-04 15:00-16:00 "code":"E"`, "overtime 2001-07-04 16:00-17:00"), nil,
			[]string{overtime("120", "60.00"), "2001-07-04 shift-premium 25.01 2001-07-04T15:00 60min x1 @1.75 = 1.75"}},
		{"the earlier of two touched", with(keys{"shifts": shifts("2001-07-04 07:00-15:00", "2001-07-04 17:00-23:00")}, "overtime 2001-07-04 15:00-17:00"), nil, []string{overtime("120", "60.00")}},
		{"a shift on leave is touched", onLeave, nil,
			[]string{late("60", "30.00"), "2001-07-04 shift-premium 25.01 2001-07-04T23:00 60min x1 @1.75 = 1.75"}},
		// Nothing touched: 14:00-16:00 on the first day of rest has half its minutes in the window; 13:59-15:59 has one less.
		{"own hours, half", with(resting, "overtime 2001-07-03 14:00-16:00"), nil,
			[]string{
				"2001-07-03 overtime 21.12 2001-07-03T14:00 120min x1.5 @20.00 = 60.00",
				"2001-07-03 shift-premium 25.01 2001-07-03T14:00 60min x1 @1.75 = 1.75"}},
		{"own hours, a minute less", with(resting, "overtime 2001-07-03 13:59-15:58"), nil,
			[]string{"2001-07-03 overtime 21.12 2001-07-03T13:59 105min x1.5 @20.00 = 52.50"}},
		// Friday the 6th, an evening; 23:00-01:00: an hour of Saturday by the clock, though the shift is Friday's.
		{"weekend by the clock", on("2001-07-06 15:00-23:00", "overtime 2001-07-06 23:00-01:00"), nil,
			// Saturday is the first day of rest.
			[]string{
				"2001-07-06 overtime 21.12 2001-07-06T23:00 120min x1.5 @20.00 = 60.00",
				"2001-07-06 shift-premium 25.01 2001-07-06T23:00 120min x1 @1.75 = 3.50",
				"2001-07-06 weekend-premium 25.02 2001-07-06T23:00 60min x1 @1.75 = 1.75"}},
		{"a day worker has neither", with(keys{"employees": day20, "codes": codes, "shifts": shifts("2001-07-06 07:30-15:00")}, `overtime 2001-07-07 15:00-17:00 "code":"E"`), nil,
			[]string{"2001-07-07 overtime 21.12 2001-07-07T15:00 120min x1.5 @20.00 = 60.00"}},
	})
}
