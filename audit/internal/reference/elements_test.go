package reference

import "testing"

func TestCallBack(t *testing.T) {
	example := []string{"call-back 2001-07-03 02:00-03:00", "call-back 2001-07-03 06:00-06:15"}
	// Called at 02:00 on a first day of rest for an hour: V = 90, G = 270: 180 / 1.5 = 120 minutes. At 06:00 for 15 minutes: V =
	// 22.5, 480 - 270 = 210 are left: 187.5 / 1.5 = 125 minutes. All of it lies in 15:00-07:00: 1.75 and 0.4375.
	paid := []string{
		"2001-07-03 call-back-minimum 24.01 2001-07-03T02:00 120min x1.5 @20.00 = 60.00",
		"2001-07-03 overtime 21.12 2001-07-03T02:00 60min x1.5 @20.00 = 30.00",
		"2001-07-03 shift-premium 25.01 2001-07-03T02:00 60min x1 @1.75 = 1.75",
		"2001-07-03 call-back-minimum 24.01 2001-07-03T06:00 125min x1.5 @20.00 = 62.50",
		"2001-07-03 overtime 21.12 2001-07-03T06:00 15min x1.5 @20.00 = 7.50",
		"2001-07-03 shift-premium 25.01 2001-07-03T06:00 15min x1 @1.75 = 0.44",
	}
	variable := with(keys{"employees": variable20, "shifts": resting["shifts"]})
	part := with(keys{"employees": partTime20, "shifts": resting["shifts"]})
	onLeave := with(wednesday, "call-back 2001-07-04 15:00-16:00")
	onLeave["leave"] = `[{"employee":"a","first":"2001-07-04","last":"2001-07-04","paid":true}]`
	august := keys{"schedule": period("2001-08-01", "2001-08-12"), "shifts": shifts("2001-08-06 15:00-23:00")}
	check(t, []full{
		{"the example of the text", with(resting, example...), nil, paid},
		// 270 + 210 = 480 are used up: a third call at 09:59 has its time alone; 09:59-10:14 is 15 minutes.
		{"a third within 480 minutes", with(resting, append(example[:2:2], "call-back 2001-07-03 09:59-10:14")...), nil,
			append(paid[:6:6], "2001-07-03 overtime 21.12 2001-07-03T09:59 15min x1.5 @20.00 = 7.50")},
		// 02:00 + 480 = 10:00 opens the next window: V = 22.5, G = 270: 247.5 / 1.5 = 165 minutes = 82.50.
		{"a third 480 minutes after", with(resting, append(example[:2:2], "call-back 2001-07-03 10:00-10:15")...), nil,
			append(paid[:6:6],
				"2001-07-03 call-back-minimum 24.01 2001-07-03T10:00 165min x1.5 @20.00 = 82.50",
				"2001-07-03 overtime 21.12 2001-07-03T10:00 15min x1.5 @20.00 = 7.50")},
		// What was worked counts where it is more: 08:00-12:00 is worth 360, so 480 - 360 = 120 are left at 13:00: (120 - 22.5) / 1.5 = 65.
		{"the worked value of the earlier ones", with(resting, "call-back 2001-07-03 08:00-12:00", "call-back 2001-07-03 13:00-13:15"), nil,
			[]string{
				"2001-07-03 overtime 21.12 2001-07-03T08:00 240min x1.5 @20.00 = 120.00",
				"2001-07-03 call-back-minimum 24.01 2001-07-03T13:00 65min x1.5 @20.00 = 32.50",
				"2001-07-03 overtime 21.12 2001-07-03T13:00 15min x1.5 @20.00 = 7.50"}},
		{"no quarter hour completed", with(resting, "call-back 2001-07-03 08:00-08:05"), nil,
			[]string{"2001-07-03 call-back-minimum 24.01 2001-07-03T08:00 180min x1.5 @20.00 = 90.00"}},
		{"three hours", with(resting, "call-back 2001-07-03 08:00-11:00"), nil,
			[]string{"2001-07-03 overtime 21.12 2001-07-03T08:00 180min x1.5 @20.00 = 90.00"}},
		{"2 h 59 are 2 h 45 paid", with(resting, "call-back 2001-07-03 08:00-10:59"), nil,
			[]string{
				"2001-07-03 call-back-minimum 24.01 2001-07-03T08:00 15min x1.5 @20.00 = 7.50",
				"2001-07-03 overtime 21.12 2001-07-03T08:00 165min x1.5 @20.00 = 82.50"}},
		// m = 2: 180 x 2 = 360; V = 120: 240 / 2 = 120 minutes at 2.
		{"second day of rest", with(resting, "call-back 2001-07-04 08:00-09:00"), nil,
			[]string{
				"2001-07-04 call-back-minimum 24.01 2001-07-04T08:00 120min x2 @20.00 = 80.00",
				"2001-07-04 overtime 21.13(a) 2001-07-04T08:00 60min x2 @20.00 = 40.00"}},
		// m = 1.75: 315; V = 105: 210 / 1.75 = 120. Then 480 - 315 = 165 left; V = 26.25: 138.75 / 1.75 = 79.29, so 79 minutes =
		// 79 / 60 x 35 = 46.083.
		{"variable", with(variable, "call-back 2001-07-03 08:00-09:00", "call-back 2001-07-03 12:00-12:15"), nil,
			[]string{
				"2001-07-03 call-back-minimum 24.01 2001-07-03T08:00 120min x1.75 @20.00 = 70.00",
				"2001-07-03 overtime 34.5 2001-07-03T08:00 60min x1.75 @20.00 = 35.00",
				"2001-07-03 call-back-minimum 24.01 2001-07-03T12:00 79min x1.75 @20.00 = 46.08",
				"2001-07-03 overtime 34.5 2001-07-03T12:00 15min x1.75 @20.00 = 8.75"}},
		// After the day's work, not touching it.
		{"after work, a minute later", with(wednesday, "call-back 2001-07-04 15:01-16:01"), nil,
			[]string{
				"2001-07-04 call-back-minimum 24.01 2001-07-04T15:01 120min x1.5 @20.00 = 60.00",
				"2001-07-04 overtime 21.12 2001-07-04T15:01 60min x1.5 @20.00 = 30.00",
				"2001-07-04 shift-premium 25.01 2001-07-04T15:01 60min x1 @1.75 = 1.75"}},
		{"touching the shift it is plain overtime", with(wednesday, "call-back 2001-07-04 15:00-16:00"), nil,
			[]string{"2001-07-04 overtime 21.12 2001-07-04T15:00 60min x1.5 @20.00 = 30.00"}},
		{"touching a shift on leave too", onLeave, nil,
			[]string{"2001-07-04 overtime 21.12 2001-07-04T15:00 60min x1.5 @20.00 = 30.00"}},
		{"one that touches opens no window", with(wednesday, "call-back 2001-07-04 06:00-07:00", "call-back 2001-07-04 15:30-15:45"), nil,
			// V = 22.5, G = 270: 165 minutes.
			[]string{
				"2001-07-04 overtime 21.12 2001-07-04T06:00 60min x1.5 @20.00 = 30.00",
				"2001-07-04 call-back-minimum 24.01 2001-07-04T15:30 165min x1.5 @20.00 = 82.50",
				"2001-07-04 overtime 21.12 2001-07-04T15:30 15min x1.5 @20.00 = 7.50",
				"2001-07-04 shift-premium 25.01 2001-07-04T15:30 15min x1 @1.75 = 0.44"}},
		// On the holiday of August 6, before an evening shift of 480 that counts first: m = 2; V = 120, 360: 120 minutes at 2.
		{"on a holiday", with(august, "call-back 2001-08-06 08:00-09:00"), nil,
			[]string{
				"2001-08-06 call-back-minimum 24.01 2001-08-06T08:00 120min x2 @20.00 = 80.00",
				"2001-08-06 holiday 26.05 2001-08-06T08:00 60min x2 @20.00 = 40.00"}},
		// 240 straight: V = 60, so 180 at 1; again at once 240 - 15 = 225: there is no window.
		{"part-time", with(part, "call-back 2001-07-03 08:00-09:00", "call-back 2001-07-03 10:00-10:15"), nil,
			[]string{
				"2001-07-03 call-back-minimum 35.11 2001-07-03T08:00 180min x1 @20.00 = 60.00",
				"2001-07-03 holiday-in-lieu 35.06 2001-07-03T08:00 60min x0.0425 @20.00 = 0.85",
				"2001-07-03 regular 35.03 2001-07-03T08:00 60min x1 @20.00 = 20.00",
				"2001-07-03 call-back-minimum 35.11 2001-07-03T10:00 225min x1 @20.00 = 75.00",
				"2001-07-03 holiday-in-lieu 35.06 2001-07-03T10:00 15min x0.0425 @20.00 = 0.21",
				"2001-07-03 regular 35.03 2001-07-03T10:00 15min x1 @20.00 = 5.00"}},
	})
}

func TestReporting(t *testing.T) {
	august := period("2001-08-01", "2001-08-12")
	holiday := func(employees, clocks string) keys {
		return with(keys{"employees": employees, "schedule": august, "shifts": shifts("2001-08-06 07:00-15:00")}, "sent-home 2001-08-06 "+clocks)
	}
	part := with(keys{"employees": partTime20, "shifts": shifts("2001-07-04 07:00-10:00")})
	check(t, []full{
		// 1 / 60 x 20 = 0.33
		{"239 minutes", with(wednesday, "sent-home 2001-07-04 07:00-10:59"), nil,
			[]string{"2001-07-04 reporting-minimum 22.01 2001-07-04T07:00 1min x1 @20.00 = 0.33"}},
		{"240 minutes", with(wednesday, "sent-home 2001-07-04 07:00-11:00"), nil, nil},
		{"a part-time shift of three hours, an hour worked", with(part, "sent-home 2001-07-04 07:00-08:00"), nil,
			[]string{"2001-07-04 reporting-minimum 22.01 2001-07-04T07:00 180min x1 @20.00 = 60.00"}},
		{"a part-time shift of three hours, worked whole", with(part, "sent-home 2001-07-04 07:00-10:00"), nil, nil},
		// 26.06: 180 x 1.5 = 270. 179 x 1.5 = 268.5: 1.5 / 1.5 = 1 minute at 1.5 = 0.50.
		{"holiday, 179 minutes", holiday(shift20, "07:00-09:59"), nil,
			[]string{"2001-08-06 reporting-minimum 26.06 2001-08-06T07:00 1min x1.5 @20.00 = 0.50"}},
		{"holiday, 180 minutes", holiday(shift20, "07:00-10:00"), nil, nil},
		{"holiday, variable, 60 minutes", holiday(variable20, "07:00-08:00"), nil,
			[]string{"2001-08-06 reporting-minimum 26.06 2001-08-06T07:00 120min x1.5 @20.00 = 60.00"}},
		// 35.08: 159 x 1.5 = 238.5: 1.5 minutes, half up 2 = 0.67. 160 x 1.5 = 240.
		{"part-time holiday, 159 minutes", holiday(partTime20, "07:00-09:39"), nil,
			[]string{"2001-08-06 reporting-minimum 35.08 2001-08-06T07:00 2min x1 @20.00 = 0.67"}},
		{"part-time holiday, 160 minutes", holiday(partTime20, "07:00-09:40"), nil, nil},
	})
}

func TestMeals(t *testing.T) {
	line := func(date, clause, start, rest string) string {
		return date + " meal-allowance " + clause + " " + start + " " + rest
	}
	before := keys{"schedule": period("2001-05-28", "2001-06-10"), "shifts": shifts("2001-05-31 07:00-15:00")}
	overtime := func(minutes, amount string) string {
		return "2001-07-04 overtime 21.12 2001-07-04T15:00 " + minutes + "min x1.5 @20.00 = " + amount
	}
	// On July 3, a first day of rest, 07:00 on: no premium for less than half in the window.
	rest := func(minutes, amount string) string {
		return "2001-07-03 overtime 21.12 2001-07-03T07:00 " + minutes + "min x1.5 @20.00 = " + amount
	}
	check(t, []full{
		{"179 minutes", with(wednesday, "overtime 2001-07-04 15:00-17:59"), nil, []string{overtime("165", "82.50")}},
		{"180 minutes", with(wednesday, "overtime 2001-07-04 15:00-18:00"), nil,
			[]string{line("2001-07-04", "21.15", "2001-07-04T15:00", "1 @9.50 = 9.50"), overtime("180", "90.00")}},
		{"419 minutes", with(wednesday, "overtime 2001-07-04 15:00-21:59"), nil,
			[]string{line("2001-07-04", "21.15", "2001-07-04T15:00", "1 @9.50 = 9.50"), overtime("405", "202.50")}},
		{"420 minutes", with(wednesday, "overtime 2001-07-04 15:00-22:00"), nil,
			[]string{line("2001-07-04", "21.15", "2001-07-04T15:00", "2 @9.50 = 19.00"), overtime("420", "210.00")}},
		{"before June 1, 2001", with(before, "overtime 2001-05-31 15:00-18:00"), nil,
			[]string{line("2001-05-31", "21.15", "2001-05-31T15:00", "1 @9.00 = 9.00"), "2001-05-31 overtime 21.12 2001-05-31T15:00 180min x1.5 @20.00 = 90.00"}},
		{"a free meal", with(wednesday, "overtime 2001-07-04 15:00-16:00", `overtime 2001-07-04 16:00-18:00 "free_meal":true`), nil, []string{overtime("180", "90.00")}},
		{"travel status", with(wednesday, `overtime 2001-07-04 15:00-18:00 "travel_status":true`), nil, []string{overtime("180", "90.00")}},
		// 210 minutes: 3.5 x 1.75 = 6.125.
		{"a working day, nothing touched", with(wednesday, `overtime 2001-07-04 15:30-19:00 "scheduled_minutes":15`), nil,
			[]string{
				"2001-07-04 overtime 21.12 2001-07-04T15:30 210min x1.5 @20.00 = 105.00",
				"2001-07-04 shift-premium 25.01 2001-07-04T15:30 210min x1 @1.75 = 6.13"}},
		{"day of rest, not scheduled in advance", with(resting, "overtime 2001-07-03 07:00-15:00"), nil, []string{rest("480", "240.00")}},
		// 240 of 420 were scheduled: 180 go beyond.
		{"day of rest, 180 beyond", with(resting, `overtime 2001-07-03 07:00-14:00 "scheduled_minutes":240`), nil,
			[]string{line("2001-07-03", "App. C 5", "2001-07-03T07:00", "1 @9.50 = 9.50"), rest("420", "210.00")}},
		{"day of rest, 179 beyond", with(resting, `overtime 2001-07-03 07:00-14:00 "scheduled_minutes":241`), nil, []string{rest("420", "210.00")}},
		// Rest, but it touches the night that belongs to the day after: the whole counts. 16:00-23:00, 420 minutes before a night.
		{"day of rest, touching a shift", with(keys{"shifts": shifts("2001-07-02 07:00-15:00", "2001-07-03 23:00-07:00")}, `overtime 2001-07-03 16:00-23:00 "scheduled_minutes":400`), nil,
			[]string{
				line("2001-07-03", "21.15", "2001-07-03T16:00", "2 @9.50 = 19.00"),
				"2001-07-03 overtime 21.12 2001-07-03T16:00 420min x1.5 @20.00 = 210.00",
				"2001-07-03 shift-premium 25.01 2001-07-03T16:00 420min x1 @1.75 = 12.25"}},

		// A missed break: half an hour at the last minute's multiplier: 30 / 60 x 1.5 x 20 = 15.00.
		{"missed break", with(wednesday, `overtime 2001-07-04 15:00-16:00 "missed_meal_break":true`), nil,
			[]string{overtime("60", "30.00"), "2001-07-04 overtime App. C 6 2001-07-04T15:00 30min x1.5 @20.00 = 15.00"}},
		{"two missed breaks", with(wednesday, `overtime 2001-07-04 15:00-16:00 "missed_meal_break":true`, `overtime 2001-07-04 16:00-17:00 "missed_meal_break":true`), nil,
			[]string{overtime("120", "60.00"), "2001-07-04 overtime App. C 6 2001-07-04T15:00 60min x1.5 @20.00 = 30.00"}},
		{"missed break, nothing paid", with(wednesday, `overtime 2001-07-04 15:00-15:14 "missed_meal_break":true`), nil, nil},
		// The last paid minute is at 2: 20.00. 480 + 15.
		{"missed break, the last minute double", with(resting, `overtime 2001-07-03 07:00-15:15 "missed_meal_break":true`), nil,
			[]string{
				rest("480", "240.00"),
				"2001-07-03 overtime 21.13(b) 2001-07-03T07:00 15min x2 @20.00 = 10.00",
				"2001-07-03 overtime App. C 6 2001-07-03T07:00 30min x2 @20.00 = 20.00"}},
		// Split by the shift: the mark counts once, after it.
		{"missed break of a timesheet", with(wednesday, `timesheet 2001-07-04 06:00-16:00 "missed_meal_break":true`), nil,
			[]string{
				"2001-07-04 overtime 21.12 2001-07-04T06:00 60min x1.5 @20.00 = 30.00",
				overtime("60", "30.00"), "2001-07-04 overtime App. C 6 2001-07-04T15:00 30min x1.5 @20.00 = 15.00"}},
	})
}

func TestChangeNoticePenalty(t *testing.T) {
	base := shifts("2001-07-12 15:00-23:00", "2001-07-13 15:00-23:00")
	early := told("a", "2001-07-10T07:01", "2001-07-12 15:00-23:00", "2001-07-12 07:00-15:00", "employer")
	// 8 x 0.5 x 20 = 80.00
	const penalty = "2001-07-12 change-notice 21.03(d) 2001-07-12T07:00 480min x0.5 @20.00 = 80.00"
	both := join(early, told("a", "2001-07-10T07:01", "2001-07-13 15:00-23:00", "2001-07-13 07:00-15:00", "employer"))
	sent := with(keys{"shifts": base, "changes": both}, "sent-home 2001-07-12 07:00-14:00")
	variable := with(keys{"employees": variable20, "shifts": base, "changes": early})
	holiday := with(keys{"schedule": period("2001-08-01", "2001-08-12"), "shifts": shifts("2001-08-07 07:00-15:00", "2001-08-08 07:00-15:00"),
		"changes": join(told("a", "2001-08-05T07:00", "2001-08-07 07:00-15:00", "2001-08-06 07:00-15:00", "employer"),
			told("a", "2001-08-05T07:00", "2001-08-08 07:00-15:00", "2001-08-08 08:00-16:00", "employer"))})
	moved := told("a", "2001-07-11T07:00", "2001-07-12 15:00-23:00", "2001-07-16 15:00-23:00", "employer")
	check(t, []full{
		// 07:01 on the 10th to 07:00 on the 12th: 2,879 minutes.
		{"2,879 minutes", keys{"shifts": base, "changes": early}, nil, []string{penalty}},
		{"2,880 minutes", keys{"shifts": base, "changes": told("a", "2001-07-10T07:00", "2001-07-12 15:00-23:00", "2001-07-12 07:00-15:00", "employer")}, nil, nil},
		{"an emergency", keys{"shifts": base, "changes": told("a", "2001-07-10T07:01", "2001-07-12 15:00-23:00", "2001-07-12 07:00-15:00", "emergency")}, nil, []string{penalty}},
		{"consent", keys{"shifts": base, "changes": told("a", "2001-07-10T07:01", "2001-07-12 15:00-23:00", "2001-07-12 07:00-15:00", "employer", `"consent":true`)}, nil, nil},
		{"the employee's own", keys{"shifts": base, "changes": told("a", "2001-07-10T07:01", "2001-07-12 15:00-23:00", "2001-07-12 07:00-15:00", "employee")}, nil, nil},
		{"a shift added", keys{"shifts": base, "changes": told("a", "2001-07-13T07:00", "", "2001-07-14 07:00-15:00", "employer")}, nil, nil},
		{"only the first of two", keys{"shifts": base, "changes": both}, nil, []string{penalty}},
		{"the first cut short: the second", sent, nil,
			[]string{"2001-07-13 change-notice 21.03(d) 2001-07-13T07:00 480min x0.5 @20.00 = 80.00"}},
		{"variable at 1.5", variable, nil, []string{penalty}},
		// 8 x 0.75 x 20 = 120.00
		{"variable at 1.75", variable, map[string]string{"variable-change-rate": "1.75"},
			[]string{"2001-07-12 change-notice 21.03(d) 2001-07-12T07:00 480min x0.75 @20.00 = 120.00"}},
		{"a shift worker at 1.75", keys{"shifts": base, "changes": early}, map[string]string{"variable-change-rate": "1.75"}, []string{penalty}},
		{"first on a holiday: none, nor later", holiday, nil, nil},
		{"first on a holiday, added", holiday, map[string]string{"change-on-holiday": "added"},
			[]string{"2001-08-06 change-notice 21.03(d) 2001-08-06T07:00 480min x0.5 @20.00 = 80.00"}},
		// Told at 07:00 on the 11th: the old shift starts 32 h later, the new one 128 h later.
		{"effect at the earliest", keys{"shifts": base, "changes": moved}, nil,
			[]string{"2001-07-16 change-notice 21.03(d) 2001-07-16T15:00 480min x0.5 @20.00 = 80.00"}},
		{"effect at the new one", keys{"shifts": base, "changes": moved}, map[string]string{"change-effect": "new"}, nil},
		{"effect at the old one", keys{"shifts": base, "changes": early}, map[string]string{"change-effect": "old"}, nil}, // 55 h 59
	})
}

func TestBackToBack(t *testing.T) {
	overtime := map[string]string{"back-to-back": "overtime"}
	// 8 x 0.5 x 20 = 80.00
	const second = "2001-07-04 overtime 21.12 2001-07-04T15:00 480min x0.5 @20.00 = 80.00"
	touching := keys{"shifts": shifts("2001-07-04 07:00-15:00", "2001-07-04 15:00-23:00")}
	off := with(keys{"schedule": period("2001-08-01", "2001-08-12"), "shifts": shifts("2001-08-05 23:00-07:00", "2001-08-06 07:00-15:00")})
	onLeave := with(keys{"shifts": shifts("2001-07-03 23:00-07:00", "2001-07-04 07:00-15:00"), "leave": `[{"employee":"a","first":"2001-07-03","last":"2001-07-04","paid":true}]`})
	check(t, []full{
		{"straight", touching, nil, nil},
		{"overtime", touching, overtime, []string{second}},
		{"a minute between", keys{"shifts": shifts("2001-07-04 07:00-14:59", "2001-07-04 15:00-23:00")}, overtime, nil},
		{"after a shift of the lead", keys{"lead": shifts("2001-07-01 23:00-07:00"), "shifts": shifts("2001-07-02 07:00-15:00")}, overtime,
			[]string{"2001-07-02 overtime 21.12 2001-07-02T07:00 480min x0.5 @20.00 = 80.00"}},
		{"on a holiday", off, overtime, nil},
		{"both on leave", onLeave, overtime, nil},
		// 480 + 480 + 480: the third lies beyond 1,440 where some overtime of the run is an emergency: 1 more, not 1.5 more.
		{"no pyramiding with 21.13(d)", with(keys{"shifts": shifts("2001-07-03 15:00-23:00", "2001-07-03 23:00-07:00", "2001-07-04 07:00-15:00")}, `overtime 2001-07-03 14:00-15:00 "emergency":true`), overtime,
			// Before 07:00: 60 + 960 = 1,020; 1,440 are full at 14:00: 60 minutes at one more = 20.00, 420 at 0.5 = 70.00.
			[]string{
				"2001-07-03 overtime 21.12 2001-07-03T14:00 60min x1.5 @20.00 = 30.00",
				"2001-07-04 overtime 21.12 2001-07-03T23:00 480min x0.5 @20.00 = 80.00",
				"2001-07-04 overtime 21.12 2001-07-04T07:00 420min x0.5 @20.00 = 70.00",
				"2001-07-04 overtime 21.13(d) 2001-07-04T07:00 60min x1 @20.00 = 20.00"}},
	})
}

func TestAllowances(t *testing.T) {
	shift := func(mark string) keys { return keys{"shifts": shifts("2001-07-04 07:00-15:00 " + mark)} }
	onLeave := shift(`"senior_officer":true,"dog_periods":2`)
	onLeave["leave"] = `[{"employee":"a","first":"2001-07-04","last":"2001-07-04","paid":true}]`
	check(t, []full{
		{"senior officer", shift(`"senior_officer":true`), nil, []string{"2001-07-04 responsibility-allowance 44.02 2001-07-04T07:00 2 @3.00 = 6.00"}},
		{"a minute less than eight hours", shift(`"senior_officer":true,"unpaid_minutes":1`), nil, []string{"2001-07-04 responsibility-allowance 44.02 2001-07-04T07:00 1 @3.00 = 3.00"}},
		{"sent home at 3 h 59", with(shift(`"senior_officer":true`), "sent-home 2001-07-04 07:00-10:59"), nil,
			[]string{"2001-07-04 reporting-minimum 22.01 2001-07-04T07:00 1min x1 @20.00 = 0.33"}},
		{"dog handler", shift(`"dog_periods":2`), nil, []string{"2001-07-04 dog-handler-allowance 44.01 2001-07-04T07:00 2 @4.00 = 8.00"}},
		{"on leave", onLeave, nil, nil},
	})
}

func TestTravel(t *testing.T) {
	travel := func(date, start, minutes, multiplier, amount string) string {
		return date + " travel 27.04 " + date + "T" + start + " " + minutes + "min x" + multiplier + " @20.00 = " + amount
	}
	variable := keys{"employees": variable20, "shifts": shifts("2001-07-04 07:00-19:00")}
	off := keys{"schedule": period("2001-08-01", "2001-08-12"), "shifts": shifts("2001-08-06 07:00-15:00")}
	check(t, []full{
		{"after work", with(wednesday, "travel 2001-07-04 15:00-18:10"), nil, []string{travel("2001-07-04", "15:00", "180", "1.5", "90.00")}},
		{"within the scheduled hours", with(wednesday, "travel 2001-07-04 08:00-12:00"), nil, nil},
		// The whole shift is travel: regular pay for the day, and no more for 06:00-07:00 and 15:00-20:00.
		{"travel alone", with(wednesday, "travel 2001-07-04 06:00-20:00"), nil, nil},
		{"a minute of work", with(wednesday, "travel 2001-07-04 07:01-20:00"), nil, []string{travel("2001-07-04", "15:00", "300", "1.5", "150.00")}},
		// The cap: 720 straight-time minutes are 480 at 1.5 = 240.00.
		{"first day of rest, 480", with(resting, "travel 2001-07-03 08:00-16:00"), nil, []string{travel("2001-07-03", "08:00", "480", "1.5", "240.00")}},
		{"first day of rest, 600", with(resting, "travel 2001-07-03 08:00-18:00"), nil, []string{travel("2001-07-03", "08:00", "480", "1.5", "240.00")}},
		{"two trips of one day share the cap", with(resting, "travel 2001-07-03 08:00-12:00", "travel 2001-07-03 13:00-18:00"), nil,
			[]string{travel("2001-07-03", "08:00", "240", "1.5", "120.00"), travel("2001-07-03", "13:00", "240", "1.5", "120.00")}},
		// 720 are 360 at 2.
		{"second day of rest", with(resting, "travel 2001-07-04 08:00-15:00"), nil, []string{travel("2001-07-04", "08:00", "360", "2", "240.00")}},
		{"over midnight: a cap for each day", with(resting, "travel 2001-07-03 12:00-08:00"), nil,
			// 12 h of the 3rd: 480 at 1.5; 8 h of the 4th: 360 at 2.
			[]string{travel("2001-07-03", "12:00", "480", "1.5", "240.00"), travel("2001-07-03", "12:00", "360", "2", "240.00")}},
		{"it does not count in tier 3", with(resting, "travel 2001-07-03 00:00-08:00", "overtime 2001-07-03 09:00-10:00"), nil,
			[]string{travel("2001-07-03", "00:00", "480", "1.5", "240.00"), "2001-07-03 overtime 21.12 2001-07-03T09:00 60min x1.5 @20.00 = 30.00"}},
		{"nor is it paid over work", with(resting, "travel 2001-07-03 08:00-12:00", "overtime 2001-07-03 10:00-12:00"), nil,
			[]string{travel("2001-07-03", "08:00", "120", "1.5", "60.00"), "2001-07-03 overtime 21.12 2001-07-03T10:00 120min x1.5 @20.00 = 60.00"}},
		{"on a holiday", with(off, "travel 2001-08-06 15:00-16:00"), nil, []string{travel("2001-08-06", "15:00", "60", "1.5", "30.00")}},
		{"variable", with(variable, "travel 2001-07-04 19:00-20:00"), nil, []string{travel("2001-07-04", "19:00", "60", "1.75", "35.00")}},
		// Sent home an hour early: the first hour of travel makes up the scheduled twelve.
		{"variable, an hour not worked", with(variable, "sent-home 2001-07-04 07:00-18:00", "travel 2001-07-04 19:00-21:00"), nil,
			[]string{travel("2001-07-04", "19:00", "60", "1.75", "35.00")}},
		// 720 / 1.75 = 411.4: 411 minutes = 6.85 x 35 = 239.75.
		{"variable, the cap", with(keys{"employees": variable20, "shifts": resting["shifts"]}, "travel 2001-07-03 08:00-18:00"), nil,
			[]string{travel("2001-07-03", "08:00", "411", "1.75", "239.75")}},
	})
}

func TestEscorts(t *testing.T) {
	escort := func(start, minutes, multiplier, amount string) string {
		return "2001-07-03 escort App. D 2 2001-07-03T" + start + " " + minutes + "min x" + multiplier + " @20.00 = " + amount
	}
	least := func(start, minutes, amount string) string {
		return "2001-07-03 escort App. D 2(d) 2001-07-03T" + start + " " + minutes + "min x1 @20.00 = " + amount
	}
	check(t, []full{
		{"within the shift", with(wednesday, `escort 2001-07-04 08:00-12:00 "leg":"work"`), nil, nil},
		// Under eight hours and then sent home: the day is paid whole, in place of the 300 minutes worked.
		{"pays the day", with(wednesday, `escort 2001-07-04 07:00-12:00 "leg":"work"`, "sent-home 2001-07-04 07:00-12:00"), nil,
			[]string{
				"2001-07-04 regular 2.01(p) 2001-07-04T07:00 480min x1 @20.00 = 160.00",
				"not a 2001-07-04 regular 2.01(p) 2001-07-04T07:00 300min x1 @20.00 = 100.00"}},
		{"beyond the shift", with(wednesday, `escort 2001-07-04 13:00-16:00 "leg":"work"`), nil,
			[]string{"2001-07-04 escort App. D 2 2001-07-04T15:00 60min x1.5 @20.00 = 30.00"}},
		{"one period with overtime", with(wednesday, `escort 2001-07-04 15:00-15:10`, "overtime 2001-07-04 15:10-15:20"), nil,
			// 20 minutes: 15 paid, 10 of the escort (5.00) and 5 of the overtime (2.50).
			[]string{
				"2001-07-04 escort App. D 2 2001-07-04T15:00 10min x1.5 @20.00 = 5.00",
				"2001-07-04 overtime 21.12 2001-07-04T15:00 5min x1.5 @20.00 = 2.50"}},
		// 240 x 1.5 = 360 of 480: 120 more.
		{"day of rest, four hours", with(resting, `escort 2001-07-03 08:00-12:00`), nil, []string{escort("08:00", "240", "1.5", "120.00"), least("08:00", "120", "40.00")}},
		// 315 x 1.5 = 472.5: 7.5, half up 8 = 2.67.
		{"day of rest, 315 minutes", with(resting, `escort 2001-07-03 08:00-13:15`), nil, []string{escort("08:00", "315", "1.5", "157.50"), least("08:00", "8", "2.67")}},
		{"day of rest, 330 minutes", with(resting, `escort 2001-07-03 08:00-13:30`), nil, []string{escort("08:00", "330", "1.5", "165.00")}},
		{"day of rest, ten minutes", with(resting, `escort 2001-07-03 08:00-08:10`), nil, []string{least("08:00", "480", "160.00")}},
		{"a stopover is not worked", with(resting, `escort 2001-07-03 08:00-13:30`, `escort 2001-07-03 13:30-15:00 "leg":"stopover"`), nil, []string{escort("08:00", "330", "1.5", "165.00")}},
		{"a travel leg", with(resting, `escort 2001-07-03 08:00-14:00 "leg":"travel"`), nil,
			[]string{"2001-07-03 travel 27.04 2001-07-03T08:00 360min x1.5 @20.00 = 180.00"}},
		// 05:00-15:00 empty: 480 as worked (120 of 480 before 07:00: no premium), 120 as travel.
		{"the empty leg", with(resting, `escort 2001-07-03 05:00-15:00 "leg":"empty"`), nil,
			[]string{escort("05:00", "480", "1.5", "240.00"), "2001-07-03 travel 27.04 2001-07-03T13:00 120min x1.5 @20.00 = 60.00"}},
		{"an empty leg in two entries", with(resting, `escort 2001-07-03 05:00-10:00 "leg":"empty"`, `escort 2001-07-03 10:00-15:00 "leg":"empty"`), nil,
			[]string{escort("05:00", "480", "1.5", "240.00"), "2001-07-03 travel 27.04 2001-07-03T13:00 120min x1.5 @20.00 = 60.00"}},
		{"on a holiday", with(keys{"schedule": period("2001-08-01", "2001-08-12"), "shifts": shifts("2001-08-06 07:00-15:00")}, "escort 2001-08-06 15:00-17:00"), nil,
			// 120 at 2 = 80.00, worth 240: 240 more at 1.
			[]string{
				"2001-08-06 escort App. D 2 2001-08-06T15:00 120min x2 @20.00 = 80.00",
				"2001-08-06 escort App. D 2(d) 2001-08-06T15:00 240min x1 @20.00 = 80.00"}},
	})
}

func TestActing(t *testing.T) {
	at := func(classification, step string, more ...string) keys {
		k := keys{"employees": `[{"id":"a","classification":"` + classification + `","step":` + step + `,"hours":"shift"}]`,
			"shifts": shifts("2001-07-04 07:00-15:00"), "acting": `[{"employee":"a","first":"2001-07-04","last":"2001-07-06","classification":"CX-2"}]`}
		if len(more) > 0 {
			k["worked"] = worked(more...)
		}
		return k
	}
	ownRate := at("CX-1", "3")
	ownRate["employees"] = `[{"id":"a","classification":"CX-1","hourly_rate":"21.46","hours":"shift"}]`
	same := map[string]string{"acting-step": "same-step"}
	line := func(rate, amount string) []string {
		return []string{"2001-07-04 acting-pay 50.07 2001-07-04T07:00 480min x1 @" + rate + " = " + amount}
	}
	may := keys{"employees": shiftWorker, "schedule": period("2001-05-28", "2001-06-10"), "shifts": shifts("2001-05-31 07:00-15:00", "2001-06-01 07:00-15:00"),
		"acting": `[{"employee":"a","first":"2001-05-28","last":"2001-06-10","classification":"CX-2"}]`}
	two := at("CX-1", "3", "sent-home 2001-07-04 07:00-14:00")
	two["shifts"] = shifts("2001-07-04 07:00-15:00", "2001-07-05 07:00-15:00", "2001-07-07 07:00-15:00")
	variable := at("CX-1", "3", "sent-home 2001-07-04 07:00-14:30")
	variable["employees"] = `[{"id":"a","classification":"CX-1","step":3,"hours":"variable"}]`
	check(t, []full{
		// 19.26: the lowest step of CX-2 above it is the first, 20.64: 1.38 x 8 = 11.04. The third is 22.32: 3.06 x 8 = 24.48.
		{"the step above", at("CX-1", "3"), nil, line("1.38", "11.04")},
		{"the same step", at("CX-1", "3"), same, line("3.06", "24.48")},
		// 25.59: 26.11 is 0.52 more = 4.16. There is no ninth step: the last, 27.16: 1.57 = 12.56.
		{"the last step of CX-1", at("CX-1", "9"), nil, line("0.52", "4.16")},
		{"no such step", at("CX-1", "9"), same, line("1.57", "12.56")},
		// One's own rate is that of a step of CX-2: the lowest above it is the next, 22.32: 0.86 x 8 = 6.88.
		{"one's own rate is that of a step", ownRate, nil, line("0.86", "6.88")},
		{"not above one's own level", at("CX-2", "1"), nil, nil},
		{"from a higher level", at("CX-3", "1"), nil, nil},
		// An hour short of the only shift: no working day.
		{"not one working day", at("CX-1", "3", "sent-home 2001-07-04 07:00-14:00"), nil, nil},
		// The 5th is worked in full, so the 4th counts from the first day: 7 x 1.38 = 9.66. The 7th lies outside.
		{"from the first day", two, nil, []string{
			"2001-07-04 acting-pay 50.07 2001-07-04T07:00 420min x1 @1.38 = 9.66",
			"2001-07-05 acting-pay 50.07 2001-07-05T07:00 480min x1 @1.38 = 11.04"}},
		// On variable hours a day is seven and a half hours: 450 minutes worked of 480 are enough: 7.5 x 1.38 = 10.35.
		{"variable, 450 minutes", variable, nil, []string{"2001-07-04 acting-pay 50.07 2001-07-04T07:00 450min x1 @1.38 = 10.35"}},
		// May 31: 18.79 and 20.13: 1.34 x 8 = 10.72. June 1: 1.38 x 8 = 11.04.
		{"the rates of the day", may, nil, []string{
			"2001-05-31 acting-pay 50.07 2001-05-31T07:00 480min x1 @1.34 = 10.72",
			"2001-06-01 acting-pay 50.07 2001-06-01T07:00 480min x1 @1.38 = 11.04"}},
	})
}

func TestExchangeCost(t *testing.T) {
	two := func(hours string) string {
		return `[{"id":"a","classification":"CX-1","hourly_rate":"20.00","hours":"` + hours + `"},{"id":"b","classification":"CX-1","hourly_rate":"25.00","hours":"` + hours + `"}]`
	}
	gives := func(who, to, shift, id string) string {
		return join(told(who, "2001-06-20T07:00", shift, "", "exchange", `"exchange":"`+id+`"`), told(to, "2001-06-20T07:00", "", shift, "exchange", `"exchange":"`+id+`"`))
	}
	monday, friday := "2001-07-09 07:00-15:00", "2001-07-13 07:00-15:00"
	list := join(shiftsOf("a", monday), shiftsOf("b", friday))
	for _, c := range []struct {
		name string
		k    keys
		want []string
	}{
		// a's eight hours at 20 become b's at 25: 200 - 160 = 40.00.
		{"to the dearer", keys{"employees": two("shift"), "shifts": list, "changes": gives("a", "b", monday, "x")},
			[]string{"21.05 must a 2001-07-09..2001-07-09 40.00/0 dollars"}},
		{"to the cheaper", keys{"employees": two("shift"), "shifts": list, "changes": gives("b", "a", friday, "x")}, nil},
		{"both ways", keys{"employees": two("shift"), "shifts": list, "changes": join(gives("a", "b", monday, "x"), gives("b", "a", friday, "x"))}, nil},
		// Two exchanges: the first raises by 40.00, the second lowers.
		{"each id by itself", keys{"employees": two("shift"), "shifts": list, "changes": join(gives("a", "b", monday, "x"), gives("b", "a", friday, "y"))},
			[]string{"21.05 must a 2001-07-09..2001-07-09 40.00/0 dollars"}},
		{"without an id", keys{"employees": two("shift"), "shifts": list, "changes": gives("a", "b", monday, "")}, nil},
		// b works a's Saturday evening, a works b's Friday, for ten hours. With: a 10 x 20 = 200, b 200 + 14 + 14 = 228. Without:
		// a 160 + 28 = 188, b 200. 428 - 388 = 40.00.
		{"the days of both", keys{"employees": two("shift"), "shifts": join(shiftsOf("a", "2001-07-14 15:00-23:00"), shiftsOf("b", friday)), "changes": join(
			told("a", "2001-06-20T07:00", "2001-07-14 15:00-23:00", "", "exchange", `"exchange":"x"`),
			told("b", "2001-06-20T07:00", friday, "", "exchange", `"exchange":"x"`),
			told("b", "2001-06-20T07:00", "", "2001-07-14 15:00-23:00", "exchange", `"exchange":"x"`),
			told("a", "2001-06-20T07:00", "", "2001-07-13 07:00-17:00", "exchange", `"exchange":"x"`))},
			[]string{"21.05 must a 2001-07-13..2001-07-14 40.00/0 dollars"}},
		// a's eight hours become ten: 2 x 20 = 40.00.
		{"a longer shift", keys{"employees": two("shift"), "shifts": list, "changes": told("a", "2001-06-20T07:00", monday, "2001-07-11 07:00-17:00", "exchange", `"exchange":"x"`)},
			[]string{"21.05 must a 2001-07-09..2001-07-11 40.00/0 dollars"}},
		// And then eleven, by the employee's own wish: that is a change of the shift given away where the exchange is left out, so
		// it is eleven hours either way.
		{"a later change of the exchanged shift", keys{"employees": two("shift"), "shifts": list, "changes": join(
			told("a", "2001-06-20T07:00", monday, "2001-07-11 07:00-17:00", "exchange", `"exchange":"x"`),
			told("a", "2001-06-21T07:00", "2001-07-11 07:00-17:00", "2001-07-11 07:00-18:00", "employee"))},
			nil},
		{"variable: as if no exchange had occurred", keys{"employees": two("variable"), "shifts": list, "changes": gives("a", "b", monday, "x")}, nil},
		// Monday goes to b: +40.00. a's overtime of Monday is then on a day of rest, the eighth: 60 at 2 = 40.00 for 30.00, and
		// touches nothing, so it has the premium of its own hours, 1.75: 51.75 in all.
		{"overtime on a day that is now of rest", keys{"employees": two("shift"), "shifts": list, "changes": gives("a", "b", monday, "x"), "worked": worked("overtime 2001-07-09 15:00-16:00")},
			[]string{"21.05 must a 2001-07-09..2001-07-09 51.75/0 dollars"}},
	} {
		same(t, c.name, run(t, c.k, Options{Full: true}).of("exchange-cost"), c.want...)
		same(t, c.name+", phase 1", run(t, c.k, Options{}).of("exchange-cost"))
		same(t, c.name+", as posted", run(t, c.k, Options{Full: true, AsPosted: true}).of("exchange-cost"))
	}
}

// A newer step counts, not an older rate; a newer classification alone leaves the rate; a rate given with a step counts.
func TestRateAndStep(t *testing.T) {
	r := run(t, keys{
		"employees": `[{"id":"a","classification":"CX-1","hourly_rate":"20.00","hours":"shift","terms":[
			{"from":"2001-07-05","classification":"CX-2"},{"from":"2001-07-09","step":4},{"from":"2001-07-16","step":5,"hourly_rate":"30.00"}]}]`,
		"shifts": shifts("2001-07-03 07:00-15:00", "2001-07-05 07:00-15:00", "2001-07-10 07:00-15:00", "2001-07-17 07:00-15:00"),
	}, Options{})
	same(t, "regular", r.lines("regular"),
		"a 2001-07-03 regular 2.01(p) 2001-07-03T07:00 480min x1 @20.00 = 160.00",
		"a 2001-07-05 regular 2.01(p) 2001-07-05T07:00 480min x1 @20.00 = 160.00",
		"a 2001-07-10 regular 2.01(p) 2001-07-10T07:00 480min x1 @23.22 = 185.76", // CX-2, step 4
		"a 2001-07-17 regular 2.01(p) 2001-07-17T07:00 480min x1 @30.00 = 240.00")
}

// 23:00, 01:00, 23:00, 01:00 ... are two hours apart round the clock; 23:00 and 04:00 five.
func TestFluctuationRoundTheClock(t *testing.T) {
	starts := func(a, b string) keys {
		return keys{"shifts": shifts("2001-07-03 "+a, "2001-07-05 "+b, "2001-07-05 "+a, "2001-07-07 "+b)}
	}
	// The shifts of 23:00 belong to the 4th and 6th, the others to the 5th and 7th: one series of four days.
	same(t, "two hours", run(t, starts("23:00-07:00", "01:00-09:00"), Options{}).of("hours-fluctuation"))
	same(t, "four hours", run(t, starts("23:00-02:00", "03:00-11:00"), Options{}).of("hours-fluctuation"))
	same(t, "four hours and a minute", run(t, starts("23:00-07:00", "03:01-11:01"), Options{}).of("hours-fluctuation"),
		"21.02(b)(iii) advice a 2001-07-04..2001-07-07 3/2 changes")
}

func TestPositions(t *testing.T) {
	r := run(t, keys{"schedule": `{"start":"2001-07-02","end":"2001-07-29","averaging_weeks":4,"positions":{"CX-2":1,"CX-1":1,"CX-3":2}}`}, Options{})
	var got []string
	for _, f := range r.Findings {
		if f.Rule == "averaging-period" {
			got = append(got, f.Classification+" "+f.Measured+"/"+f.Limit)
		}
	}
	same(t, "classifications", got, "CX-1 4/2", "CX-2 4/2")
}
