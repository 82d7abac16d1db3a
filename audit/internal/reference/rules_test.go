package reference

import (
	"slices"
	"testing"
)

// expect runs one roster and compares the findings of one rule.
type expect struct {
	name string
	rule string
	k    keys
	want []string
}

func (c expect) check(t *testing.T) {
	t.Helper()
	same(t, c.rule+": "+c.name, run(t, c.k, Options{}).of(c.rule), c.want...)
}

func TestShiftRules(t *testing.T) {
	fall := period("2001-10-22", "2001-11-04")
	for _, c := range []expect{
		// 15:00 to 23:00, then 06:59: 7 h 59 = 479 minutes.
		{"gap 479", "rest-between-shifts", keys{"shifts": shifts("2001-07-03 15:00-23:00", "2001-07-04 06:59-14:59")},
			[]string{"21.02(b)(i) effort a 2001-07-03..2001-07-04 479/480 minutes"}},
		{"gap 480", "rest-between-shifts", keys{"shifts": shifts("2001-07-03 15:00-23:00", "2001-07-04 07:00-15:00")}, nil},
		{"gap 0: two shifts that touch", "rest-between-shifts", keys{"shifts": shifts("2001-07-03 07:00-15:00", "2001-07-03 15:00-23:00")},
			[]string{"21.02(b)(i) effort a 2001-07-03..2001-07-03 0/480 minutes"}},
		{"overlap is not a gap", "rest-between-shifts", keys{"shifts": shifts("2001-07-03 07:00-15:00", "2001-07-03 14:00-22:00")}, nil},
		{"variable hours", "rest-between-shifts", keys{"employees": variable, "shifts": shifts("2001-07-03 07:00-15:00", "2001-07-03 15:00-23:00")}, nil},
		// Clocks back on October 28: 19:00 of the 27th to 01:30, then 08:30: seven hours on the clock, eight elapsed.
		{"clocks back: 420 on the clock are 480", "rest-between-shifts", keys{"schedule": fall, "shifts": shifts("2001-10-27 17:00-01:30", "2001-10-28 08:30-16:30")}, nil},
		// The second 01:30: seven elapsed.
		{"clocks back: from the second pass", "rest-between-shifts", keys{"schedule": fall,
			"shifts": `[{"employee":"a","start":"2001-10-27T17:00","end":"2001-10-28T01:30-05:00"},{"employee":"a","start":"2001-10-28T08:30","end":"2001-10-28T16:30"}]`},
			[]string{"21.02(b)(i) effort a 2001-10-27..2001-10-28 420/480 minutes"}},
		{"clocks forward: 480 on the clock are 420", "rest-between-shifts", keys{"schedule": period("2002-04-01", "2002-04-14"), "shifts": shifts("2002-04-06 15:00-23:00", "2002-04-07 07:00-15:00")},
			[]string{"21.02(b)(i) effort a 2002-04-06..2002-04-07 420/480 minutes"}},
		{"from the lead into the period", "rest-between-shifts", keys{"lead": shifts("2001-06-30 15:00-23:00", "2001-07-01 01:00-09:00", "2001-07-01 23:00-07:00"), "shifts": shifts("2001-07-02 13:00-21:00")},
			// 23:00 to 01:00 lies wholly in the lead; 07:00 (belongs to July 2) to 13:00 is 360.
			[]string{"21.02(b)(i) effort a 2001-07-02..2001-07-02 360/480 minutes"}},

		{"nine hours", "shift-span", keys{"shifts": shifts("2001-07-03 07:00-16:00")}, nil},
		{"nine hours and a minute", "shift-span", keys{"shifts": shifts("2001-07-03 07:00-16:01")},
			[]string{"21.02(c) must a 2001-07-03..2001-07-03 541/540 minutes"}},
		{"nine hours on the clock as clocks go back", "shift-span", keys{"schedule": fall, "shifts": shifts("2001-10-27 22:00-07:00")},
			[]string{"21.02(c) must a 2001-10-28..2001-10-28 600/540 minutes"}},
		{"emergency", "shift-span", keys{"shifts": shifts(`2001-07-03 07:00-17:00 "emergency":true`)},
			[]string{"21.02(c) must a 2001-07-03..2001-07-03 600/540 minutes waived(penitentiary emergency;)"}},
		{"emergency by the change that made it", "shift-span", keys{"shifts": shifts("2001-07-03 07:00-15:00"),
			"changes": `[{"employee":"a","notified":"2001-06-20T10:00","from":{"start":"2001-07-03T07:00","end":"2001-07-03T15:00"},"to":{"start":"2001-07-03T07:00","end":"2001-07-03T17:00"},"reason":"emergency"}]`},
			[]string{"21.02(c) must a 2001-07-03..2001-07-03 600/540 minutes waived(penitentiary emergency;)"}},
		{"lead", "shift-span", keys{"lead": shifts("2001-06-29 07:00-17:00")}, nil},

		{"eight hours", "daily-hours", keys{"shifts": shifts("2001-07-03 07:00-15:00")}, nil},
		{"8 h 30 less half an hour unpaid", "daily-hours", keys{"shifts": shifts(`2001-07-03 07:00-15:30 "unpaid_minutes":30`)}, nil},
		{"a minute short", "daily-hours", keys{"shifts": shifts("2001-07-03 07:00-14:59")},
			[]string{"21.02(a)(ii) must a 2001-07-03..2001-07-03 479/480 minutes"}},
		{"clock-change nights are eight hours on the clock", "daily-hours", keys{"schedule": fall, "shifts": shifts("2001-10-27 23:00-07:00")}, nil},
		{"day worker", "daily-hours", keys{"employees": dayWorker, "shifts": shifts("2001-07-03 07:30-15:00", "2001-07-04 07:30-15:30")},
			[]string{"21.01(b) must a 2001-07-04..2001-07-04 480/450 minutes"}},
		{"part-time", "daily-hours", keys{"employees": partTime, "shifts": shifts("2001-07-03 07:00-11:00")}, nil},
		{"variable hours", "daily-hours", keys{"employees": variable, "shifts": shifts("2001-07-03 07:00-19:00")}, nil},

		{"matches a code", "approved-shift", keys{"codes": `[{"code":"D","start":"07:00","end":"15:00"}]`, "shifts": shifts("2001-07-03 07:00-15:00")}, nil},
		{"matches none", "approved-shift", keys{"codes": `[{"code":"D","start":"07:00","end":"15:00"},{"code":"X","rest":true}]`, "shifts": shifts("2001-07-03 07:15-15:15")},
			[]string{"Bylow advice a 2001-07-03..2001-07-03 07:15-15:15/ "}},
		{"no working code", "approved-shift", keys{"codes": `[{"code":"X","rest":true}]`, "shifts": shifts("2001-07-03 07:15-15:15")}, nil},
		{"the written time decides in the gap", "approved-shift", keys{"schedule": period("2002-04-01", "2002-04-14"), "codes": `[{"code":"G","start":"02:30","end":"10:30"}]`, "shifts": shifts("2002-04-07 02:30-10:30")}, nil},

		// Day then evening then day: from 15:00 to 07:00 is 8 h earlier, with 23:00 to 07:00 = 480 off.
		{"evening to day", "short-change", keys{"shifts": shifts("2001-07-03 15:00-23:00", "2001-07-04 07:00-15:00")},
			[]string{"21.02(b)(iii) advice a 2001-07-03..2001-07-04 480/960 minutes"}},
		// 19:00 to 11:00 the next day is 16 h off.
		{"sixteen hours off", "short-change", keys{"shifts": shifts("2001-07-03 15:00-19:00", "2001-07-04 11:00-15:00")}, nil},
		{"a minute less", "short-change", keys{"shifts": shifts("2001-07-03 15:00-19:00", "2001-07-04 10:59-15:00")},
			[]string{"21.02(b)(iii) advice a 2001-07-03..2001-07-04 959/960 minutes"}},
		{"3 h 59 earlier", "short-change", keys{"shifts": shifts("2001-07-03 15:00-23:00", "2001-07-04 11:01-19:01")}, nil},

		{"within the day window", "meal-period", keys{"shifts": shifts(`2001-07-03 07:00-15:00 "meal":{"start":"12:30","end":"13:00"}`)}, nil},
		{"a minute past it", "meal-period", keys{"shifts": shifts(`2001-07-03 07:00-15:00 "meal":{"start":"12:31","end":"13:01"}`)},
			[]string{"21.07, 21.08 must a 2001-07-03..2001-07-03 12:31-13:01/11:00-13:00 "}},
		{"evening", "meal-period", keys{"shifts": shifts(`2001-07-03 15:00-23:00 "meal":{"start":"16:30","end":"17:00"}`)},
			[]string{"21.07, 21.08 must a 2001-07-03..2001-07-03 16:30-17:00/17:00-19:00 "}},
		{"night, past midnight", "meal-period", keys{"shifts": shifts(`2001-07-03 23:00-07:00 "meal":{"start":"02:30","end":"03:00"}`, `2001-07-05 23:00-07:00 "meal":{"start":"02:00","end":"02:30"}`)},
			[]string{"21.07, 21.08 must a 2001-07-06..2001-07-06 02:00-02:30/02:30-05:30 "}},
		{"no window covered", "meal-period", keys{"shifts": shifts(`2001-07-03 12:00-18:00 "meal":{"start":"14:00","end":"14:30"}`)}, nil},

		{"two shifts", "overlap", keys{"shifts": shifts("2001-07-03 07:00-15:00", "2001-07-03 14:30-22:30")},
			[]string{"1.4 data a 2001-07-03..2001-07-03 30/0 minutes"}},
		{"a duplicate", "overlap", keys{"shifts": shifts("2001-07-03 07:00-15:00", "2001-07-03 07:00-15:00")},
			[]string{"1.4 data a 2001-07-03..2001-07-03 480/0 minutes"}},
		{"touching", "overlap", keys{"shifts": shifts("2001-07-03 07:00-15:00", "2001-07-03 15:00-23:00"), "worked": shifts(`2001-07-03 23:00-01:00 "kind":"overtime"`)}, nil},
		{"overtime on a shift, on overtime and on a timesheet", "overlap", keys{"shifts": shifts("2001-07-03 23:00-07:00"),
			"worked": shifts(`2001-07-04 06:00-09:00 "kind":"overtime"`, `2001-07-04 08:30-10:00 "kind":"call-back"`, `2001-07-03 23:00-08:00 "kind":"timesheet"`)},
			// Shift (of the 4th) and overtime 06:00-07:00 = 60. Overtime and call-back 08:30-09:00 = 30. The timesheet begins on the
			// 3rd: with overtime 06:00-08:00 = 120. It may lie over the shift.
			[]string{"3.4 data a 2001-07-03..2001-07-04 120/0 minutes", "3.4 data a 2001-07-04..2001-07-04 30/0 minutes", "3.4 data a 2001-07-04..2001-07-04 60/0 minutes"}},
		{"overtime on a lead shift", "overlap", keys{"lead": shifts("2001-07-01 23:00-07:00"), "worked": shifts(`2001-07-02 06:45-08:00 "kind":"overtime"`)},
			[]string{"3.4 data a 2001-07-02..2001-07-02 15/0 minutes"}},

		{"another classification", "overtime-level", keys{"worked": shifts(`2001-07-03 23:00-07:00 "kind":"overtime","post_classification":"CX-2"`, `2001-07-05 07:00-15:00 "kind":"overtime","post_classification":"CX-1"`)},
			[]string{"21.10(b) effort a 2001-07-03..2001-07-03 CX-2/CX-1 "}},

		// 20:00 to 07:59 is 11 h 59 = 719; to 08:00 is 720.
		{"719", "rest-after-proceedings", keys{"proceedings": `[{"employee":"a","end":"2001-07-03T20:00"}]`, "shifts": shifts("2001-07-04 07:59-15:59")},
			[]string{"45.01(a) must a 2001-07-04..2001-07-04 719/720 minutes"}},
		{"720", "rest-after-proceedings", keys{"proceedings": `[{"employee":"a","end":"2001-07-03T20:00"}]`, "shifts": shifts("2001-07-04 08:00-16:00")}, nil},
		{"inside a shift", "rest-after-proceedings", keys{"proceedings": `[{"employee":"a","end":"2001-07-03T20:00"}]`, "shifts": shifts("2001-07-03 15:00-23:00", "2001-07-04 07:00-15:00")}, nil},

		{"both", "christmas-new-year", keys{"schedule": period("2001-12-17", "2002-01-06"), "shifts": shifts("2001-12-24 23:00-07:00", "2002-01-01 07:00-15:00")},
			[]string{"26.09 effort a 2001-12-25..2002-01-01 2/1 days"}},
		{"the night of the 25th belongs to the 26th", "christmas-new-year", keys{"schedule": period("2001-12-17", "2002-01-06"), "shifts": shifts("2001-12-25 23:00-07:00", "2002-01-01 07:00-15:00")}, nil},
		{"christmas in the lead", "christmas-new-year", keys{"schedule": period("2001-12-31", "2002-01-06"), "lead": shifts("2001-12-25 07:00-15:00"), "shifts": shifts("2002-01-01 07:00-15:00")},
			[]string{"26.09 effort a 2001-12-25..2002-01-01 2/1 days"}},
	} {
		c.check(t)
	}
}

func TestDayRules(t *testing.T) {
	nine := shifts(daily("2001-07-04", 9, "07:00-15:00")...)
	for _, c := range []expect{
		{"eight", "consecutive-days", keys{"shifts": shifts(daily("2001-07-04", 8, "07:00-15:00")...)}, nil},
		{"nine", "consecutive-days", keys{"shifts": nine}, []string{"21.02(d) must a 2001-07-04..2001-07-12 9/8 days"}},
		{"nine of a day worker", "consecutive-days", keys{"employees": dayWorker, "shifts": nine}, nil},
		{"nine on variable hours, on leave for part of it", "consecutive-days", keys{"employees": variable, "shifts": nine, "leave": `[{"employee":"a","first":"2001-07-05","last":"2001-07-06","paid":true}]`},
			[]string{"21.02(d) must a 2001-07-04..2001-07-12 9/8 days"}},
		{"waived", "consecutive-days", keys{"shifts": nine, "waivers": `[
			{"rule":"consecutive-days","employee":"a","first":"2001-07-05","last":"2001-07-12","reason":"one day too late","approved_by":"x"},
			{"rule":"consecutive-days","employee":"b","first":"2001-07-01","last":"2001-07-31","reason":"another","approved_by":"x"},
			{"rule":"days-of-rest","first":"2001-07-01","last":"2001-07-31","reason":"another rule","approved_by":"x"},
			{"rule":"consecutive-days","employee":"a","first":"2001-07-04","last":"2001-07-12","reason":"asked for","approved_by":"deputy warden"},
			{"rule":"consecutive-days","first":"2001-07-01","last":"2001-07-31","reason":"later in the list","approved_by":"x"}]`},
			[]string{"21.02(d) must a 2001-07-04..2001-07-12 9/8 days waived(asked for;deputy warden)"}},
		// Seven days of lead (June 25 to July 1) and two of the period.
		{"a run out of the lead", "consecutive-days", keys{"lead": shifts(daily("2001-06-25", 7, "07:00-15:00")...), "shifts": shifts(daily("2001-07-02", 2, "07:00-15:00")...)},
			[]string{"21.02(d) must a 2001-06-25..2001-07-03 9/8 days"}},
		{"a run wholly in the lead", "consecutive-days", keys{"lead": shifts(daily("2001-06-20", 9, "07:00-15:00")...)}, nil},
		// A night belongs to the day it ends: 23:00 on the 3rd and 07:00 on the 3rd make the 3rd and the 4th; no gap opens.
		{"two shifts of one day count once", "consecutive-days", keys{"shifts": shifts(append(daily("2001-07-04", 8, "07:00-15:00"), "2001-07-05 16:00-20:00")...)}, nil},

		{"one day", "days-of-rest", keys{"shifts": shifts("2001-07-03 07:00-15:00", "2001-07-05 07:00-15:00")},
			[]string{"21.02(f) must a 2001-07-04..2001-07-04 1/2 days"}},
		{"two days", "days-of-rest", keys{"shifts": shifts("2001-07-03 07:00-15:00", "2001-07-06 07:00-15:00")}, nil},
		{"day worker", "days-of-rest", keys{"employees": dayWorker, "shifts": shifts("2001-07-03 07:30-15:00", "2001-07-05 07:30-15:00")},
			[]string{"21.01(a) must a 2001-07-04..2001-07-04 1/2 days"}},
		{"variable", "days-of-rest", keys{"employees": variable, "shifts": shifts("2001-07-03 07:30-15:00", "2001-07-05 07:30-15:00")}, nil},
		// Of nights 3-4 and 4-5 July, the days are 4 and 5; a day shift on the 7th leaves the 6th alone.
		{"after a night", "days-of-rest", keys{"shifts": shifts("2001-07-03 23:00-07:00", "2001-07-04 23:00-07:00", "2001-07-07 07:00-15:00")},
			[]string{"21.02(f) must a 2001-07-06..2001-07-06 1/2 days"}},
		{"on the lead's side of the edge", "days-of-rest", keys{"lead": shifts("2001-06-30 07:00-15:00"), "shifts": shifts("2001-07-02 07:00-15:00")}, nil},
		// Part-time: Monday to Sunday July 9 to 15 with 9, 10, 12, 13, 14 = five days of 450 = 2,250 minutes.
		{"part-time in a full week", "days-of-rest", keys{"employees": partTime, "shifts": shifts("2001-07-09 07:00-14:30", "2001-07-10 07:00-14:30", "2001-07-12 07:00-14:30", "2001-07-13 07:00-14:30", "2001-07-14 07:00-14:30")},
			[]string{"21.02(f) must a 2001-07-11..2001-07-11 1/2 days"}},
		{"part-time, a minute less", "days-of-rest", keys{"employees": partTime, "shifts": shifts("2001-07-09 07:00-14:30", "2001-07-10 07:00-14:30", "2001-07-12 07:00-14:30", "2001-07-13 07:00-14:30", "2001-07-14 07:00-14:29")}, nil},

		// Starts 07, 15, 07, 15: three moves of 8 h; with two it is quiet.
		{"three moves", "hours-fluctuation", keys{"shifts": shifts("2001-07-03 07:00-15:00", "2001-07-04 15:00-23:00", "2001-07-05 07:00-15:00", "2001-07-06 15:00-23:00")},
			[]string{"21.02(b)(iii) advice a 2001-07-03..2001-07-06 3/2 changes"}},
		{"two moves", "hours-fluctuation", keys{"shifts": shifts("2001-07-03 07:00-15:00", "2001-07-04 15:00-23:00", "2001-07-05 07:00-15:00", "2001-07-06 11:00-19:00")}, nil},
		{"a day of rest between", "hours-fluctuation", keys{"shifts": shifts("2001-07-03 07:00-15:00", "2001-07-04 15:00-23:00", "2001-07-06 07:00-15:00", "2001-07-07 15:00-23:00")}, nil},
	} {
		c.check(t)
	}
}

func TestEdges(t *testing.T) {
	r := run(t, keys{"schedule": period("2001-07-02", "2001-07-08"), "shifts": shifts("2001-07-03 07:00-15:00", "2001-07-04 07:00-15:00", "2001-07-07 07:00-15:00")}, Options{})
	// July 2 and July 8 are single days of rest at the edges of what is known; no run of working days touches an edge.
	same(t, "days-of-rest", r.silences("days-of-rest"), "a 2001-07-02", "a 2001-07-08")
	same(t, "days-of-rest found", r.of("days-of-rest"))
	same(t, "consecutive-days", r.silences("consecutive-days"))
	r = run(t, keys{"schedule": period("2001-07-02", "2001-07-08"), "shifts": shifts(daily("2001-07-02", 7, "07:00-15:00")...)}, Options{})
	same(t, "consecutive-days", r.silences("consecutive-days"), "a 2001-07-02", "a 2001-07-08")
	r = run(t, keys{"schedule": period("2001-12-24", "2001-12-30"), "shifts": shifts("2001-12-25 07:00-15:00")}, Options{})
	same(t, "christmas-new-year", r.silences("christmas-new-year"), "a 2001-12-25")
}

func TestWeeklyAverage(t *testing.T) {
	codes := `[{"code":"D","start":"07:00","end":"15:00"},{"code":"S","start":"07:30","end":"15:00"},{"code":"X","rest":true}]`
	three := `[{"id":"P","days":["D","D","D","D","D","D","D","X","X","D","D","D","D","D","D","D","X","X","X","X","X"]}]`   // 14 of 21
	fifteen := `[{"id":"P","days":["D","D","D","D","D","D","D","X","X","D","D","D","D","D","D","D","X","X","X","X","D"]}]` // 15 of 21
	assigned := `[{"employee":"a","pattern":"P","start":"2001-07-02"}]`
	for _, c := range []expect{
		// 14 x 480 x 7 / 21 / 60 = 37.33, within 0.25 of 37.5.
		{"14 of 21 days", "weekly-average", keys{"schedule": period("2001-07-02", "2001-08-12"), "codes": codes, "patterns": three, "assignments": assigned}, nil},
		// 15 x 480 x 7 / 21 / 60 = 40.00, in each of two cycles.
		{"15 of 21 days", "weekly-average", keys{"schedule": period("2001-07-02", "2001-08-12"), "codes": codes, "patterns": fifteen, "assignments": assigned},
			[]string{"21.02(a)(i) must a 2001-07-02..2001-07-22 40.00/37.5 hours", "21.02(a)(i) must a 2001-07-23..2001-08-12 40.00/37.5 hours"}},
		// The cycle is counted from the assignment's start, June 25: of June 25, July 16, August 6 only July 16 to August 5 is whole.
		{"a cycle that began before the period", "weekly-average", keys{"schedule": period("2001-07-02", "2001-08-12"), "codes": codes, "patterns": fifteen, "assignments": `[{"employee":"a","pattern":"P","start":"2001-06-25"}]`},
			[]string{"21.02(a)(i) must a 2001-07-16..2001-08-05 40.00/37.5 hours"}},
		// averaging_weeks comes before the pattern: one window of six weeks, 30 x 480 x 7 / 42 / 60 = 40.
		{"averaging weeks", "weekly-average", keys{"schedule": `{"start":"2001-07-02","end":"2001-08-19","averaging_weeks":6}`, "codes": codes, "patterns": fifteen, "assignments": assigned},
			[]string{"21.02(a)(i) must a 2001-07-02..2001-08-12 40.00/37.5 hours"}},
		// One week without a pattern: 4 x 480 + 345 = 2265 minutes = 37.75 h, exactly at the tolerance.
		{"37.75", "weekly-average", keys{"schedule": period("2001-07-02", "2001-07-08"), "shifts": shifts(append(daily("2001-07-02", 4, "07:00-15:00"), "2001-07-07 07:00-12:45")...)}, nil},
		// 2266 / 60 = 37.7667.
		{"37.77", "weekly-average", keys{"schedule": period("2001-07-02", "2001-07-08"), "shifts": shifts(append(daily("2001-07-02", 4, "07:00-15:00"), "2001-07-07 07:00-12:46")...)},
			[]string{"21.02(a)(i) must a 2001-07-02..2001-07-08 37.77/37.5 hours"}},
		// 2235 minutes = 37.25 h is at the other edge; 2234 = 37.2333.
		{"37.25", "weekly-average", keys{"schedule": period("2001-07-02", "2001-07-08"), "shifts": shifts(append(daily("2001-07-02", 4, "07:00-15:00"), "2001-07-07 07:00-12:15")...)}, nil},
		{"37.23 on variable hours", "weekly-average", keys{"employees": variable, "schedule": period("2001-07-02", "2001-07-08"), "shifts": shifts(append(daily("2001-07-02", 4, "07:00-15:00"), "2001-07-07 07:00-12:14")...)},
			[]string{"34.1 must a 2001-07-02..2001-07-08 37.23/37.5 hours"}},
		// The week of the clock change: five nights of 480 nominal = 40.00; the sixth starts after the week.
		{"by the day a shift starts, nominal", "weekly-average", keys{"schedule": period("2001-10-22", "2001-10-28"), "lead": shifts("2001-10-21 23:00-07:00"), "shifts": shifts(daily("2001-10-24", 5, "23:00-07:00")...)},
			[]string{"21.02(a)(i) must a 2001-10-22..2001-10-28 40.00/37.5 hours"}},
		// Day workers: each whole Monday-Sunday week. July 4 is a Wednesday, so the weeks are of the 9th and the 16th.
		{"day worker", "weekly-average", keys{"employees": dayWorker, "schedule": period("2001-07-04", "2001-07-24"),
			"shifts": shifts(append(daily("2001-07-09", 4, "07:30-15:00"), daily("2001-07-16", 3, "07:30-20:00")...)...)},
			// 4 x 450 = 1800 = 30.00 h. 3 x 750 = 2250 = 37.5 h, but three days.
			[]string{"21.01(a) must a 2001-07-09..2001-07-15 30.00/37.5 hours", "21.01(a) must a 2001-07-16..2001-07-22 3/5 days"}},
		{"part-time", "weekly-average", keys{"employees": partTime, "schedule": period("2001-07-02", "2001-07-08"), "shifts": shifts("2001-07-03 07:00-11:00")}, nil},
	} {
		c.check(t)
	}
	for name, c := range map[string]struct {
		k    keys
		want []string
	}{
		"no shift at all":                {keys{}, []string{"a 2001-07-02"}},
		"ten days and no pattern":        {keys{"schedule": period("2001-07-02", "2001-07-11"), "shifts": shifts("2001-07-03 07:00-15:00")}, []string{"a 2001-07-02"}},
		"no whole cycle":                 {keys{"schedule": period("2001-07-02", "2001-07-15"), "codes": codes, "patterns": three, "assignments": assigned}, []string{"a 2001-07-02"}},
		"four weeks and no pattern":      {keys{"shifts": shifts("2001-07-03 07:00-15:00")}, nil},
		"part-time without shift":        {keys{"employees": partTime}, nil},
		"a window outside from and to":   {keys{"employees": `[{"id":"a","classification":"CX-1","step":3,"hours":"shift","from":"2001-07-03"}]`, "shifts": shifts("2001-07-03 07:00-15:00")}, []string{"a 2001-07-02"}},
		"a day worker without Monday to": {keys{"employees": dayWorker, "schedule": period("2001-07-03", "2001-07-14"), "shifts": shifts("2001-07-03 07:30-15:00")}, []string{"a 2001-07-03"}},
	} {
		same(t, name, run(t, c.k, Options{}).silences("weekly-average"), c.want...)
	}
}

func TestScheduleRules(t *testing.T) {
	for _, c := range []expect{
		{"posted 14 days before", "posting-notice", keys{"schedule": `{"start":"2001-07-15","end":"2001-07-29","posted":"2001-07-01"}`}, nil},
		{"posted 13 days before", "posting-notice", keys{"schedule": `{"start":"2001-07-15","end":"2001-07-29","posted":"2001-07-02"}`},
			[]string{"21.03(a) must  2001-07-15..2001-07-15 13/14 days"}},
		{"several postings", "posting-notice", keys{"schedule": `{"start":"2001-07-02","end":"2001-07-29","posted":"2001-07-02","postings":[
			{"start":"2001-07-02","end":"2001-07-15","posted":"2001-06-18"},{"start":"2001-07-16","end":"2001-07-29","posted":"2001-07-17"}]}`},
			[]string{"21.03(a) must  2001-07-16..2001-07-16 -1/14 days"}},
		{"not posted", "posting-notice", keys{}, nil},

		{"twice the positions", "averaging-period", keys{"schedule": `{"start":"2001-07-02","end":"2001-07-29","averaging_weeks":4,"positions":{"CX-1":2}}`}, nil},
		{"more than that", "averaging-period", keys{"schedule": `{"start":"2001-07-02","end":"2001-07-29","averaging_weeks":5,"positions":{"CX-2":2,"CX-1":3}}`},
			[]string{"21.02(e) must  2001-07-02..2001-07-29 5/4 weeks"}},
		// From July 2 to January 1 are 184 days: 30 + 31 + 30 + 31 + 30 + 31 + 1.
		{"six months", "averaging-period", keys{"schedule": period("2001-07-02", "2002-01-01"), "employees": variable}, nil},
		{"six months and a day", "averaging-period", keys{"schedule": period("2001-07-02", "2002-01-02"), "employees": variable},
			[]string{"34.1 must  2001-07-02..2002-01-02 185/184 days"}},
		// Six months from August 31 end with February: 181 days (30 + 31 + 30 + 31 + 31 + 28 counted to February 28).
		{"from the 31st", "averaging-period", keys{"schedule": period("2001-08-31", "2002-02-28"), "employees": variable},
			[]string{"34.1 must  2001-08-31..2002-02-28 182/181 days"}},
	} {
		c.check(t)
	}
}

// told makes one change: notified, from and to as in stretchJSON ("" for none), reason and more keys.
func told(employee, notified, from, to, reason string, more ...string) string {
	side := func(s string) string {
		if s == "" {
			return "null"
		}
		return "{" + stretchJSON(s) + "}"
	}
	s := `[{"employee":"` + employee + `","notified":"` + notified + `","from":` + side(from) + `,"to":` + side(to) + `,"reason":"` + reason + `"`
	for _, m := range more {
		s += "," + m
	}
	return s + "}]"
}

func TestChangeNotice(t *testing.T) {
	base := shifts("2001-07-12 15:00-23:00", "2001-07-13 15:00-23:00")
	early := told("a", "2001-07-10T07:01", "2001-07-12 15:00-23:00", "2001-07-12 07:00-15:00", "employer")
	for _, c := range []struct {
		name     string
		k        keys
		readings map[string]string
		want     []string
	}{
		// 07:00 on the 10th to 07:00 on the 12th is 48 h; a minute later it is not.
		{"48 hours", keys{"changes": told("a", "2001-07-10T07:00", "2001-07-12 15:00-23:00", "2001-07-12 07:00-15:00", "employer")}, nil, nil},
		{"a minute less", keys{"changes": early}, nil, []string{"21.03(d) must a 2001-07-12..2001-07-12 2879/2880 minutes"}},
		{"counted to the old shift", keys{"changes": early}, map[string]string{"change-effect": "old"}, nil},
		{"by consent", keys{"changes": told("a", "2001-07-10T07:01", "2001-07-12 15:00-23:00", "2001-07-12 07:00-15:00", "employer", `"consent":true`)}, nil, nil},
		{"asked for by the employee", keys{"changes": told("a", "2001-07-10T07:01", "2001-07-12 15:00-23:00", "2001-07-12 07:00-15:00", "employee")}, nil, nil},
		{"an emergency is no exception", keys{"changes": told("a", "2001-07-12T06:00", "2001-07-12 15:00-23:00", "2001-07-12 07:00-15:00", "emergency")}, nil,
			[]string{"21.03(d) must a 2001-07-12..2001-07-12 60/2880 minutes"}},
		{"after the fact", keys{"changes": told("a", "2001-07-12T08:00", "2001-07-12 15:00-23:00", "2001-07-12 07:00-15:00", "employer")}, nil,
			[]string{"21.03(d) must a 2001-07-12..2001-07-12 -60/2880 minutes"}},
		{"a shift added holds no old shift", keys{"changes": told("a", "2001-07-13T08:00", "", "2001-07-14 07:00-15:00", "employer")}, nil, nil},
		// Cancelled: no penalty; the day of the old shift. 08:00 on the 11th to 15:00 on the 12th is 31 h.
		{"a shift cancelled", keys{"changes": told("a", "2001-07-11T08:00", "2001-07-12 15:00-23:00", "", "employer")}, nil,
			[]string{"21.03(d) must a 2001-07-12..2001-07-12 1860/2880 minutes"}},
		// One notification: cancelled the 12th, moved the 13th to the 14th, which earns. Effect 15:00 on the 12th.
		{"the day of the shift that earns it", keys{"changes": join(told("a", "2001-07-11T08:00", "2001-07-12 15:00-23:00", "", "employer"), told("a", "2001-07-11T08:00", "2001-07-13 15:00-23:00", "2001-07-14 15:00-23:00", "employer"))}, nil,
			[]string{"21.03(d) must a 2001-07-14..2001-07-14 1860/2880 minutes"}},
		// The new shift is on leave, so nothing earns: the day of the first old shift.
		{"on leave", keys{"changes": told("a", "2001-07-11T08:00", "2001-07-12 15:00-23:00", "2001-07-14 15:00-23:00", "employer"), "leave": `[{"employee":"a","first":"2001-07-14","last":"2001-07-14","paid":true}]`}, nil,
			[]string{"21.03(d) must a 2001-07-12..2001-07-12 1860/2880 minutes"}},
		// Changed again later with notice: the first new shift is no longer in force, and the later one was given in time.
		{"no longer in force", keys{"changes": join(told("a", "2001-07-11T08:00", "2001-07-12 15:00-23:00", "2001-07-14 15:00-23:00", "employer"), told("a", "2001-07-11T09:00", "2001-07-14 15:00-23:00", "2001-07-16 15:00-23:00", "employee"))}, nil,
			[]string{"21.03(d) must a 2001-07-12..2001-07-12 1860/2880 minutes"}},
	} {
		c.k["shifts"] = base
		same(t, c.name, run(t, c.k, Options{Readings: c.readings}).of("change-notice"), c.want...)
		same(t, c.name+", as posted", run(t, c.k, Options{AsPosted: true, Readings: c.readings}).of("change-notice"))
	}
}

// Moved onto the holiday of August 6, worked: by the reading none it earns nothing, and the day is the old shift's.
func TestChangeNoticeOnHoliday(t *testing.T) {
	k := keys{"schedule": period("2001-08-01", "2001-08-12"), "shifts": shifts("2001-08-07 07:00-15:00"),
		"changes": told("a", "2001-08-05T07:00", "2001-08-07 07:00-15:00", "2001-08-06 07:00-15:00", "employer")}
	same(t, "none", run(t, k, Options{}).of("change-notice"), "21.03(d) must a 2001-08-07..2001-08-07 1440/2880 minutes")
	same(t, "added", run(t, k, Options{Readings: map[string]string{"change-on-holiday": "added"}}).of("change-notice"),
		"21.03(d) must a 2001-08-06..2001-08-06 1440/2880 minutes")
}

func TestShiftChangeInCycle(t *testing.T) {
	base := shifts("2001-07-03 07:00-15:00", "2001-07-10 07:00-15:00", "2001-07-11 07:00-15:00")
	first := told("a", "2001-06-20T07:00", "2001-07-03 07:00-15:00", "2001-07-03 15:00-23:00", "employer")
	second := told("a", "2001-06-21T07:00", "2001-07-10 07:00-15:00", "2001-07-10 15:00-23:00", "employer")
	for _, c := range []expect{
		{"one", "shift-change-in-cycle", keys{"shifts": base, "changes": first}, nil},
		{"two in a period without pattern", "shift-change-in-cycle", keys{"shifts": base, "changes": join(first, second)},
			[]string{"21.02(b)(ii) effort a 2001-07-03..2001-07-10 2/1 changes"}},
		{"two changes told in one minute are one", "shift-change-in-cycle", keys{"shifts": base, "changes": join(second, told("a", "2001-06-21T07:00", "2001-07-11 07:00-15:00", "2001-07-11 15:00-23:00", "employer"))}, nil},
		{"an emergency is not counted", "shift-change-in-cycle", keys{"shifts": base, "changes": join(first, told("a", "2001-06-21T07:00", "2001-07-10 07:00-15:00", "2001-07-10 15:00-23:00", "emergency"))}, nil},
		{"variable", "shift-change-in-cycle", keys{"employees": variable, "shifts": base, "changes": join(first, second)}, nil},
		// A pattern of seven days from July 2: July 3 lies in the first cycle, July 10 and 11 in the second.
		{"two cycles", "shift-change-in-cycle", keys{"shifts": base, "changes": join(first, second), "codes": `[{"code":"X","rest":true}]`,
			"patterns": `[{"id":"P","days":["X","X","X","X","X","X","X"]}]`, "assignments": `[{"employee":"a","pattern":"P","start":"2001-07-02"}]`}, nil},
		{"two in the second cycle", "shift-change-in-cycle", keys{"shifts": base, "codes": `[{"code":"X","rest":true}]`,
			"changes":  join(second, told("a", "2001-06-22T07:00", "2001-07-11 07:00-15:00", "2001-07-11 15:00-23:00", "employer")),
			"patterns": `[{"id":"P","days":["X","X","X","X","X","X","X"]}]`, "assignments": `[{"employee":"a","pattern":"P","start":"2001-06-25"}]`},
			[]string{"21.02(b)(ii) effort a 2001-07-10..2001-07-11 2/1 changes"}},
	} {
		c.check(t)
	}
}

func TestChangeConsultation(t *testing.T) {
	three := `[{"id":"a","classification":"CX-1","step":3,"hours":"shift"},{"id":"b","classification":"CX-1","step":3,"hours":"shift"},{"id":"c","classification":"CX-1","step":3,"hours":"shift"}]`
	list := join(shiftsOf("a", "2001-07-12 07:00-15:00"), shiftsOf("b", "2001-07-12 07:00-15:00"), shiftsOf("c", "2001-07-12 07:00-15:00"))
	one := told("a", "2001-06-20T07:00", "2001-07-12 07:00-15:00", "2001-07-12 15:00-23:00", "employer")
	for _, c := range []expect{
		{"one of three", "change-consultation", keys{"employees": three, "shifts": list, "changes": one}, nil},
		{"two of three on one day", "change-consultation", keys{"employees": three, "shifts": list, "changes": join(one, told("b", "2001-06-20T23:59", "2001-07-12 07:00-15:00", "2001-07-12 15:00-23:00", "emergency", `"consent":true`))},
			[]string{"21.03(b) must  2001-06-20..2001-06-20 2/1.5 employees"}},
		{"on two days", "change-consultation", keys{"employees": three, "shifts": list, "changes": join(one, told("b", "2001-06-21T00:00", "2001-07-12 07:00-15:00", "2001-07-12 15:00-23:00", "employer"))}, nil},
		{"discussed", "change-consultation", keys{"employees": three, "shifts": list, "changes": join(one, told("b", "2001-06-20T08:00", "2001-07-12 07:00-15:00", "2001-07-12 15:00-23:00", "employer", `"discussed":true`))}, nil},
	} {
		c.check(t)
	}
}

// The order: findings of the schedule, then by employee as listed, first date, rule, last date, measured.
func TestOrder(t *testing.T) {
	r := run(t, keys{
		"schedule":  `{"start":"2001-07-02","end":"2001-07-08","posted":"2001-07-01"}`,
		"employees": `[{"id":"z","classification":"CX-1","step":3,"hours":"shift"},{"id":"a","classification":"CX-2","step":3,"hours":"shift"}]`,
		"shifts":    join(shiftsOf("a", "2001-07-03 07:00-14:00"), shiftsOf("z", "2001-07-05 07:00-17:00", "2001-07-04 07:00-14:00")),
	}, Options{})
	var got []string
	for _, f := range r.Findings {
		got = append(got, f.Employee+" "+f.First+" "+f.Rule)
	}
	same(t, "findings", got,
		" 2001-07-02 posting-notice",
		"z 2001-07-02 weekly-average", // 17 h
		"z 2001-07-04 daily-hours",
		"z 2001-07-05 daily-hours",
		"z 2001-07-05 shift-span",
		"a 2001-07-02 weekly-average",
		"a 2001-07-03 daily-hours")
	got = nil
	for _, l := range r.Pay {
		got = append(got, l.Employee+" "+l.Date+" "+l.Element)
	}
	if !slices.Equal(got, []string{"z 2001-07-04 regular", "z 2001-07-05 regular", "a 2001-07-03 regular"}) {
		t.Error(got)
	}
}

// Dated terms: shift until July 8, day from July 9, at another step.
func TestTerms(t *testing.T) {
	r := run(t, keys{
		"employees": `[{"id":"a","classification":"CX-1","step":3,"hours":"shift","terms":[{"from":"2001-07-16","classification":"CX-2"},{"from":"2001-07-09","step":4,"hours":"day"}]}]`,
		"shifts":    shifts("2001-07-05 15:00-23:00", "2001-07-10 15:00-23:00", "2001-07-17 15:00-23:00"),
	}, Options{})
	same(t, "pay", r.lines(""),
		"a 2001-07-05 regular 2.01(p) 2001-07-05T15:00 480min x1 @19.26 = 154.08",
		"a 2001-07-05 shift-premium 25.01 2001-07-05T15:00 480min x1 @1.75 = 14.00",
		"a 2001-07-10 regular 2.01(p) 2001-07-10T15:00 480min x1 @20.19 = 161.52", // 8 x 20.19
		"a 2001-07-17 regular 2.01(p) 2001-07-17T15:00 480min x1 @23.22 = 185.76") // 8 x 23.22, CX-2 step 4
	same(t, "daily-hours", r.of("daily-hours"),
		"21.01(b) must a 2001-07-10..2001-07-10 480/450 minutes", "21.01(b) must a 2001-07-17..2001-07-17 480/450 minutes")
	if r.Total != "515.36" { // 154.08 + 14.00 + 161.52 + 185.76
		t.Error(r.Total)
	}
}
