package reference

import "testing"

// holidaysOf gives the employee's own holidays and those that leave.
func holidaysOf(t *testing.T, k keys) (own, leaving []string) {
	t.Helper()
	doc, err := decode(k.json())
	if err != nil {
		t.Fatal(err)
	}
	r, err := newRoster(doc, Options{})
	if err != nil {
		t.Fatal(err)
	}
	d := r.employees[0].paidDays
	for day := d.first; day <= d.last; day++ {
		if d.holiday[day] {
			own = append(own, dateText(day))
		}
	}
	for _, day := range d.leaving {
		leaving = append(leaving, dateText(day))
	}
	return own, leaving
}

func TestHolidayMoves(t *testing.T) {
	codes := `[{"code":"D","start":"07:30","end":"15:00"},{"code":"X","rest":true}]`
	week := `[{"id":"W","days":["D","D","D","D","D","X","X"]}]` // Monday to Friday where the start is a Monday
	from := func(date string) string { return `[{"employee":"a","pattern":"W","start":"` + date + `"}]` }
	for name, c := range map[string]struct {
		k            keys
		own, leaving []string
	}{
		"canada day on a sunday moves to the monday": {
			keys{"schedule": period("2001-06-25", "2001-07-08"), "assignments": from("2001-06-25")},
			[]string{"2001-07-02"}, nil},
		"a holiday on a working day stays": {
			keys{"schedule": period("2001-08-06", "2001-08-12"), "assignments": from("2001-08-06")},
			[]string{"2001-08-06"}, nil},
		// Remembrance Day 2001 is a Sunday; Monday the 12th is proclaimed: so it moves on to Tuesday the 13th.
		"a moved holiday does not land on another": {
			keys{"schedule": period("2001-11-05", "2001-11-18"), "assignments": from("2001-11-05"),
				"institution": `{"timezone":"America/Toronto","extra_holidays":["2001-11-12"]}`},
			[]string{"2001-11-12", "2001-11-13"}, nil},
		// December 25 and 26, 2004 are Saturday and Sunday: Monday 27 and Tuesday 28. January 1, 2005 is a Saturday; the
		// next working day, Monday January 3, is beyond the last known day.
		"two move in date order, one leaves": {
			keys{"schedule": period("2004-12-20", "2005-01-02"), "assignments": from("2004-12-20")},
			[]string{"2004-12-27", "2004-12-28"}, []string{"2005-01-01"}},
		// The lead's holiday counts: July 1 on a known day of rest (the lead begins on June 29) moves into the period.
		"a holiday of the lead moves into the period": {
			keys{"schedule": period("2001-07-02", "2001-07-08"), "assignments": from("2001-07-02"), "lead": shifts("2001-06-29 07:30-15:00")},
			[]string{"2001-07-02"}, nil},
		"without the lead it is not known": {
			keys{"schedule": period("2001-07-02", "2001-07-08"), "assignments": from("2001-07-02")},
			nil, nil},
		// 23:00 on August 5 to 07:00 belongs to August 6, the holiday, which is so a working day.
		"a night shift belongs to the holiday": {
			keys{"schedule": period("2001-08-01", "2001-08-12"), "shifts": shifts("2001-08-05 23:00-07:00", "2001-08-07 07:00-15:00")},
			[]string{"2001-08-06"}, nil},
		"a night shift out of the holiday does not": {
			keys{"schedule": period("2001-08-01", "2001-08-12"), "shifts": shifts("2001-08-06 23:00-07:00")},
			[]string{"2001-08-07"}, nil},
		"part-time: on the day itself, worked or not": {
			keys{"schedule": period("2001-08-01", "2001-08-12"), "employees": partTime, "shifts": shifts("2001-08-07 07:00-15:00")},
			[]string{"2001-08-06"}, nil},
		"civic holiday none": {
			keys{"schedule": period("2001-08-06", "2001-08-12"), "assignments": from("2001-08-06"),
				"institution": `{"timezone":"America/Toronto","civic_holiday":"none"}`},
			nil, nil},
		"civic holiday named": {
			keys{"schedule": period("2001-08-06", "2001-08-12"), "assignments": from("2001-08-06"),
				"institution": `{"timezone":"America/Toronto","civic_holiday":"08-08"}`},
			[]string{"2001-08-08"}, nil},
	} {
		c.k["codes"], c.k["patterns"] = codes, week
		own, leaving := holidaysOf(t, c.k)
		same(t, name+": own", own, c.own...)
		same(t, name+": leaving", leaving, c.leaving...)
	}
}

func TestHolidaysLeaving(t *testing.T) {
	r := run(t, keys{"schedule": period("2001-12-24", "2001-12-26"), "shifts": shifts("2001-12-24 07:00-15:00")}, Options{})
	// December 25 and 26 are days of rest, and no working day is known after them.
	if len(r.HolidaysLeaving) != 2 || r.HolidaysLeaving[0] != (Leaving{"a", "2001-12-25"}) || r.HolidaysLeaving[1] != (Leaving{"a", "2001-12-26"}) {
		t.Error(r.HolidaysLeaving)
	}
}

func TestSeriesOfDaysOfRest(t *testing.T) {
	doc, err := decode(keys{"schedule": period("2001-07-02", "2001-07-10"), "shifts": shifts("2001-07-04 07:00-15:00", "2001-07-07 23:00-07:00")}.json())
	if err != nil {
		t.Fatal(err)
	}
	r, err := newRoster(doc, Options{})
	if err != nil {
		t.Fatal(err)
	}
	d := r.employees[0].days
	// July 2, 3 begin the known days: 1, 2. The 4th works. 5, 6, 7: 1, 2, 3. The night belongs to the 8th. 9, 10: 1, 2.
	want := map[int]int{1: 0, 2: 1, 3: 2, 4: 0, 5: 1, 6: 2, 7: 3, 8: 0, 9: 1, 10: 2, 11: 0}
	for dom, n := range want {
		if got := d.restNumber(dayNumber(2001, 7, dom)); got != n {
			t.Errorf("July %d: day of rest %d, want %d", dom, got, n)
		}
	}
}

func TestPatterns(t *testing.T) {
	r := run(t, keys{
		"schedule": period("2001-07-02", "2001-07-10"),
		"codes":    `[{"code":"D","start":"07:00","end":"15:00"},{"code":"N","start":"23:00","end":"07:00","unpaid_minutes":10},{"code":"X","rest":true}]`,
		"patterns": `[{"id":"P","days":["D","N","X"]},{"id":"Q","days":["D"]}]`,
		// Day i has pattern[(offset + i - start) mod 3]: June 30 has 1 = N, July 1 X, July 2 D, 3 N, 4 X, 5 D. Q takes over on
		// the 6th for one day only, and P does not come back.
		"assignments": `[{"employee":"a","pattern":"P","start":"2001-06-30","offset":1,"end":"2001-07-09"},
			{"employee":"a","pattern":"Q","start":"2001-07-06","end":"2001-07-06"}]`,
	}, Options{})
	same(t, "regular", r.lines("regular"),
		"a 2001-07-02 regular 2.01(p) 2001-07-02T07:00 480min x1 @19.26 = 154.08",
		"a 2001-07-04 regular 2.01(p) 2001-07-03T23:00 470min x1 @19.26 = 150.87", // 470/60 x 19.26 = 150.87
		"a 2001-07-05 regular 2.01(p) 2001-07-05T07:00 480min x1 @19.26 = 154.08",
		"a 2001-07-06 regular 2.01(p) 2001-07-06T07:00 480min x1 @19.26 = 154.08")
}

func TestChangeLog(t *testing.T) {
	k := keys{
		"schedule": period("2001-07-02", "2001-07-08"),
		"codes":    `[{"code":"L","start":"09:00","end":"17:30","unpaid_minutes":30},{"code":"D","start":"07:00","end":"15:00"}]`,
		"shifts":   shifts(`2001-07-02 09:00-17:30 "code":"L"`, "2001-07-03 07:00-15:00"),
		// Listed out of order: the second listed is applied first, and the first changes what it made. Code and unpaid minutes
		// stay; a code named anew brings its own; a change from nothing adds, one to nothing cancels.
		"changes": `[
			{"employee":"a","notified":"2001-06-20T10:00","from":{"start":"2001-07-04T09:00","end":"2001-07-04T17:30"},"to":{"start":"2001-07-05T10:00","end":"2001-07-05T18:30"},"reason":"employee"},
			{"employee":"a","notified":"2001-06-19T10:00","from":{"start":"2001-07-02T09:00","end":"2001-07-02T17:30"},"to":{"start":"2001-07-04T09:00","end":"2001-07-04T17:30"},"reason":"employee"},
			{"employee":"a","notified":"2001-06-21T10:00","from":{"start":"2001-07-03T07:00","end":"2001-07-03T15:00"},"to":null,"reason":"employee"},
			{"employee":"a","notified":"2001-06-21T10:00","from":null,"to":{"start":"2001-07-06T09:00","end":"2001-07-06T17:30","code":"L"},"reason":"employee"},
			{"employee":"a","notified":"2001-06-22T10:00","from":{"start":"2001-07-06T09:00","end":"2001-07-06T17:30"},"to":{"start":"2001-07-06T07:00","end":"2001-07-06T15:00","code":"D"},"reason":"employee"}]`,
	}
	same(t, "regular", run(t, k, Options{}).lines("regular"),
		"a 2001-07-05 regular 2.01(p) 2001-07-05T10:00 480min x1 @19.26 = 154.08",
		"a 2001-07-06 regular 2.01(p) 2001-07-06T07:00 480min x1 @19.26 = 154.08")
	same(t, "regular as posted", run(t, k, Options{AsPosted: true}).lines("regular"),
		"a 2001-07-02 regular 2.01(p) 2001-07-02T09:00 480min x1 @19.26 = 154.08",
		"a 2001-07-03 regular 2.01(p) 2001-07-03T07:00 480min x1 @19.26 = 154.08")
}

// 34.5: for variable hours pay is as if no exchange had occurred; rules judge the roster as exchanged; a later change of
// the exchanged shift is, for pay, a change of the shift given away.
func TestExchangeOfVariableHours(t *testing.T) {
	k := keys{
		"schedule": period("2001-07-02", "2001-07-08"), "employees": variable,
		"codes":  `[{"code":"D","start":"07:00","end":"15:00"}]`,
		"shifts": shifts("2001-07-03 07:00-15:00", "2001-07-05 07:00-15:00"),
		"changes": `[
			{"employee":"a","notified":"2001-06-19T10:00","from":{"start":"2001-07-03T07:00","end":"2001-07-03T15:00"},"to":{"start":"2001-07-04T15:00","end":"2001-07-04T23:00"},"reason":"exchange","exchange":"x"}]`,
	}
	r := run(t, k, Options{})
	same(t, "regular", r.lines("regular"),
		"a 2001-07-03 regular 2.01(p) 2001-07-03T07:00 480min x1 @19.26 = 154.08",
		"a 2001-07-05 regular 2.01(p) 2001-07-05T07:00 480min x1 @19.26 = 154.08")
	same(t, "approved", r.of("approved-shift"), "Bylow advice a 2001-07-04..2001-07-04 15:00-23:00/ ")
	k["changes"] = join(k["changes"], `[{"employee":"a","notified":"2001-06-20T10:00","from":{"start":"2001-07-04T15:00","end":"2001-07-04T23:00"},"to":{"start":"2001-07-06T07:00","end":"2001-07-06T15:00"},"reason":"employer"}]`)
	r = run(t, k, Options{})
	same(t, "regular after the later change", r.lines("regular"),
		"a 2001-07-05 regular 2.01(p) 2001-07-05T07:00 480min x1 @19.26 = 154.08",
		"a 2001-07-06 regular 2.01(p) 2001-07-06T07:00 480min x1 @19.26 = 154.08")
	k["employees"] = shiftWorker
	k["changes"] = `[{"employee":"a","notified":"2001-06-19T10:00","from":{"start":"2001-07-03T07:00","end":"2001-07-03T15:00"},"to":{"start":"2001-07-04T15:00","end":"2001-07-04T23:00"},"reason":"exchange","exchange":"x"}]`
	same(t, "regular of a shift worker", run(t, k, Options{}).lines("regular"),
		"a 2001-07-04 regular 2.01(p) 2001-07-04T15:00 480min x1 @19.26 = 154.08",
		"a 2001-07-05 regular 2.01(p) 2001-07-05T07:00 480min x1 @19.26 = 154.08")
}

func TestRefused(t *testing.T) {
	for name, k := range map[string]keys{
		"no terms in force":              {"schedule": period("2001-04-01", "2001-04-30")},
		"zone":                           {"institution": `{"timezone":"America/Nowhere"}`},
		"civic":                          {"institution": `{"timezone":"America/Toronto","civic_holiday":"13-01"}`},
		"shift outside the period":       {"shifts": shifts("2001-08-01 07:00-15:00")},
		"lead inside the period":         {"lead": shifts("2001-07-03 07:00-15:00")},
		"from matches nothing":           {"changes": `[{"employee":"a","notified":"2001-06-19T10:00","from":{"start":"2001-07-03T07:00","end":"2001-07-03T15:00"},"to":null,"reason":"employer"}]`},
		"from matches only a lead shift": {"lead": shifts("2001-06-30 07:00-15:00"), "changes": `[{"employee":"a","notified":"2001-06-19T10:00","from":{"start":"2001-06-30T07:00","end":"2001-06-30T15:00"},"to":null,"reason":"employer"}]`},
		"unknown code":                   {"shifts": shifts(`2001-07-03 07:00-15:00 "code":"Q"`)},
		"no rate":                        {"employees": `[{"id":"a","classification":"CX-1","step":10,"hours":"shift"}]`, "shifts": shifts("2001-07-03 07:00-15:00")},
		"outside from and to":            {"employees": `[{"id":"a","classification":"CX-1","step":1,"hours":"shift","from":"2001-07-04"}]`, "shifts": shifts("2001-07-03 07:00-15:00")},
		"two assignments from one day": {"codes": `[{"code":"X","rest":true}]`, "patterns": `[{"id":"P","days":["X"]}]`,
			"assignments": `[{"employee":"a","pattern":"P","start":"2001-07-02"},{"employee":"a","pattern":"P","start":"2001-07-02"}]`},
		"an unknown key":                  {"shift": `[]`},
		"a worked entry after the period": {"worked": shifts(`2001-07-30 07:00-15:00 "kind":"overtime"`)},
	} {
		if _, err := Run(k.json(), Options{}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	for name, k := range map[string]keys{
		"kind":                  {"worked": shifts(`2001-07-04 07:00-15:00 "kind":"overtme"`)},
		"leg":                   {"worked": shifts(`2001-07-04 07:00-15:00 "kind":"escort","leg":"walk"`)},
		"code of a worked row":  {"worked": shifts(`2001-07-04 07:00-15:00 "kind":"overtime","code":"Q"`)},
		"acting without a rate": {"shifts": shifts("2001-07-04 07:00-15:00"), "acting": `[{"employee":"a","first":"2001-07-04","last":"2001-07-04","classification":"CX-9"}]`},
		"overtime without a rate": {"employees": `[{"id":"a","classification":"CX-1","step":10,"hours":"shift"}]`,
			"worked": shifts(`2001-07-04 07:00-15:00 "kind":"overtime"`)},
	} {
		if _, err := Run(k.json(), Options{Full: true}); err == nil {
			t.Errorf("%s: no error", name)
		}
		if _, err := Run(k.json(), Options{}); err != nil {
			t.Errorf("%s: phase 1 does not look at it: %v", name, err)
		}
	}
}
