package reference

import "testing"

func TestExpand(t *testing.T) {
	for _, c := range []struct {
		start, rule, last string
		want              []string // days
	}{
		{"2001-07-02T06:45", "FREQ=DAILY;INTERVAL=8", "2001-07-29", []string{"2001-07-02", "2001-07-10", "2001-07-18", "2001-07-26"}},
		{"2001-07-02T06:45", "FREQ=DAILY;COUNT=2", "2001-07-29", []string{"2001-07-02", "2001-07-03"}},
		// An UNTIL that is a date includes that day, a 23:00 start too; a local time includes its minute.
		{"2001-07-02T23:00", "FREQ=DAILY;UNTIL=20010704", "2001-07-29", []string{"2001-07-02", "2001-07-03", "2001-07-04"}},
		{"2001-07-02T23:00", "FREQ=DAILY;UNTIL=20010704T230000", "2001-07-29", []string{"2001-07-02", "2001-07-03", "2001-07-04"}},
		{"2001-07-02T23:00", "FREQ=DAILY;UNTIL=20010704T225900", "2001-07-29", []string{"2001-07-02", "2001-07-03"}},
		// 03:00 UTC on the 5th is 23:00 of the 4th in Toronto.
		{"2001-07-02T23:00", "FREQ=DAILY;UNTIL=20010705T030000Z", "2001-07-29", []string{"2001-07-02", "2001-07-03", "2001-07-04"}},
		{"2001-07-02T23:00", "FREQ=DAILY;UNTIL=20010705T025900Z", "2001-07-29", []string{"2001-07-02", "2001-07-03"}},
		{"2001-07-03T07:00", "FREQ=WEEKLY;BYDAY=TU,FR", "2001-07-12", []string{"2001-07-03", "2001-07-06", "2001-07-10"}},
		// RFC 5545's own example: with WKST=MO the second week has both days, with WKST=SU it does not.
		{"1997-08-05T09:00", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "1997-12-31", []string{"1997-08-05", "1997-08-10", "1997-08-19", "1997-08-24"}},
		{"1997-08-05T09:00", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "1997-12-31", []string{"1997-08-05", "1997-08-17", "1997-08-19", "1997-08-31"}},
		// The whole week is numbered: from Wednesday 3 January the first of MO,WE,FR is Monday the 8th, so a start on the
		// 8th is right; the start on Monday 1 January is too.
		{"2001-01-01T09:00", "FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=1", "2001-01-20", []string{"2001-01-01", "2001-01-08", "2001-01-15"}},
		{"2001-01-31T09:00", "FREQ=MONTHLY", "2001-06-30", []string{"2001-01-31", "2001-03-31", "2001-05-31"}},
		{"2001-07-31T09:00", "FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3", "2001-12-31", []string{"2001-07-31", "2001-08-31", "2001-09-30"}},
		{"2001-07-27T09:00", "FREQ=MONTHLY;BYDAY=-1FR", "2001-09-30", []string{"2001-07-27", "2001-08-31", "2001-09-28"}},
		{"2001-07-13T09:00", "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "2002-12-31", []string{"2001-07-13", "2002-09-13", "2002-12-13"}},
		{"2001-07-31T09:00", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2001-09-30", []string{"2001-07-31", "2001-08-31", "2001-09-28"}},
		{"2001-07-02T09:00", "FREQ=YEARLY;BYMONTH=7;BYDAY=1MO", "2003-12-31", []string{"2001-07-02", "2002-07-01", "2003-07-07"}},
		{"2004-02-29T09:00", "FREQ=YEARLY", "2009-12-31", []string{"2004-02-29", "2008-02-29"}},
		{"2001-05-14T09:00", "FREQ=YEARLY;BYDAY=20MO", "2002-12-31", []string{"2001-05-14", "2002-05-20"}},
		{"2001-07-02T09:00", "FREQ=DAILY;BYDAY=MO,TU", "2001-07-10", []string{"2001-07-02", "2001-07-03", "2001-07-09", "2001-07-10"}},
	} {
		z := testZone(t, "America/Toronto")
		w, err := z.parse(c.start)
		if err != nil {
			t.Fatal(err)
		}
		last, err := parseDate(c.last)
		if err != nil {
			t.Fatal(err)
		}
		rule, err := z.parseRule(c.rule)
		if err != nil {
			t.Error(err)
			continue
		}
		starts, err := rule.expand(w.written, last)
		if err != nil {
			t.Errorf("%s: %v", c.rule, err)
		}
		var got []string
		for _, civ := range starts {
			if clockOf(civ) != clockOf(w.written) {
				t.Errorf("%s: the clock moved", c.rule)
			}
			got = append(got, dateText(dayOf(civ)))
		}
		same(t, c.rule, got, c.want...)
	}
}

func TestExpandRefuses(t *testing.T) {
	z := testZone(t, "America/Toronto")
	for _, bad := range []string{"FREQ=HOURLY", "FREQ=DAILY;COUNT=0", "FREQ=WEEKLY;BYDAY=2MO", "FREQ=DAILY;BYHOUR=3", "FREQ=DAILY;INTERVAL=0", "DAILY"} {
		if _, err := z.parseRule(bad); err == nil {
			t.Errorf("%s: no error", bad)
		}
	}
	rule, err := z.parseRule("FREQ=WEEKLY;BYDAY=TU")
	if err != nil {
		t.Fatal(err)
	}
	w, _ := z.parse("2001-07-02T07:00") // a Monday
	if _, err := rule.expand(w.written, w.written/minutesPerDay+30); err == nil {
		t.Error("a start its own rule does not produce was taken")
	}
}

// A recurrence that falls in the gap is kept and moved; its end is counted on the clock face: 02:30 + 480 = 10:30, so
// 03:30 to 10:30 = 420 elapsed minutes, 480 nominal.
func TestRecurrenceInTheGap(t *testing.T) {
	r := run(t, keys{
		"schedule":    period("2002-04-06", "2002-04-08"),
		"recurrences": `[{"employee":"a","dtstart":"2002-04-06T02:30","minutes":480,"rrule":"FREQ=DAILY"}]`,
	}, Options{})
	same(t, "regular", r.lines("regular"),
		"a 2002-04-06 regular 2.01(p) 2002-04-06T02:30 480min x1 @19.26 = 154.08",
		"a 2002-04-07 regular 2.01(p) 2002-04-07T03:30 420min x1 @19.26 = 134.82", // 7 x 19.26
		"a 2002-04-08 regular 2.01(p) 2002-04-08T02:30 480min x1 @19.26 = 154.08")
	same(t, "daily-hours", r.of("daily-hours"))
}

// EXDATE by date and by time, RDATE, and a code's unpaid minutes: 09:00 + 510 minutes less 30 = 480 paid.
func TestRecurrenceDates(t *testing.T) {
	r := run(t, keys{
		"schedule": period("2001-07-02", "2001-07-08"),
		"codes":    `[{"code":"L","start":"09:00","end":"17:30","unpaid_minutes":30}]`,
		"recurrences": `[{"employee":"a","dtstart":"2001-06-30T09:00","minutes":510,"rrule":"FREQ=DAILY;COUNT=6","code":"L",
			"exdates":["2001-07-03","2001-07-04T09:00"],"rdates":["2001-07-07T09:00","2001-07-02T09:00"]}]`,
	}, Options{})
	// COUNT runs from June 30 to July 5, of which July 2 to 5 lie in the period; 3 and 4 are excluded, 7 is added.
	same(t, "regular", r.lines("regular"),
		"a 2001-07-02 regular 2.01(p) 2001-07-02T09:00 480min x1 @19.26 = 154.08",
		"a 2001-07-05 regular 2.01(p) 2001-07-05T09:00 480min x1 @19.26 = 154.08",
		"a 2001-07-07 regular 2.01(p) 2001-07-07T09:00 480min x1 @19.26 = 154.08")
}
