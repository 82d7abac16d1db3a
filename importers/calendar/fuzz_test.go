package calendar

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// FuzzRead: whatever the bytes are, there are problems with their places or there
// is a roster that can be expanded, with as many shifts as were announced.
func FuzzRead(f *testing.F) {
	zone := "BEGIN:VTIMEZONE\nTZID:Z\nBEGIN:STANDARD\nDTSTART:16010101T020000\nTZOFFSETFROM:-0400\nTZOFFSETTO:-0500\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10;UNTIL=20051030T060000Z\nRDATE:20010101T000000\nEND:STANDARD\nEND:VTIMEZONE\n"
	for _, s := range []string{
		"", "BEGIN:VCALENDAR", cal(ev(day)), cal(ev(day + "RRULE:FREQ=DAILY;COUNT=3\nEXDATE;VALUE=DATE:20010710\nRDATE:20010720T080000Z\n")),
		cal(ev(day+"RRULE:FREQ=DAILY\nRRULE:FREQ=WEEKLY\n") + ev("RECURRENCE-ID;RANGE=THISANDFUTURE:20010711T070000\nDTSTART:20010711T090000\nDURATION:PT4H\n") + ev("RECURRENCE-ID:20010712T070000\nSTATUS:CANCELLED\n")),
		cal(zone + ev("DTSTART;TZID=Z:20010709T070000\nDTEND;TZID=Z:20010709T150000\n")), cal(ev("DTSTART;TZID=W. Europe Standard Time:20011028T023000\nDURATION:PT8H\nRRULE:FREQ=WEEKLY\n")),
		cal(ev("DTSTART;VALUE=DATE:20010709\nSUMMARY:N\nRRULE:FREQ=DAILY;INTERVAL=3\nEXDATE:20010712T000000\n")), cal(ev("DTSTART;VALUE=DATE:20010709\nDTEND;VALUE=DATE:20010712\nSUMMARY:D 7-3\n")),
		cal(ev(day + "RDATE;VALUE=PERIOD:20010712T070000/PT1H,20011028T013000Z/20011028T063000Z\n")), cal(ev("DTSTART:20011028T053000Z\nDTEND:20011028T063000Z\n") + ev("DTSTART:20011028T063000Z\nDTEND:20011028T070000Z\nSEQUENCE:1\n")),
		"\uFEFFbegin:vcalendar\n\nbegin:vevent\ndt\n start:20010709T0700\nduration:P1D\nend:vevent\nend:vcalendar", cal("METHOD:CANCEL\n" + ev("X-A;B=\"c:d\";E=f:g\n")),
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		b := newBuilder()
		b.Roster.Codes = []schedule.Code{{Code: "D", Start: 7 * 60, End: 15 * 60}, {Code: "N", Start: 23 * 60, End: 7 * 60}, {Code: "X", Rest: true}}
		n := read(b, "c.ics", bytes.NewReader(data), int64(len(data)), toronto).taken
		for _, p := range b.Problems {
			if p.Source.File != "c.ics" || !utf8.ValidString(p.Text) || strings.ContainsAny(p.Text, "\r\n\x00\x1b") {
				t.Fatalf("problem %q", p)
			}
		}
		for _, s := range b.Roster.Notices {
			if !utf8.ValidString(s) || strings.ContainsAny(s, "\r\n\x00\x1b") {
				t.Fatalf("notice %q", s)
			}
		}
		if len(b.Problems) > 0 {
			return
		}
		r := b.Roster
		r.Employees = []schedule.Employee{{ID: "1042", From: civil.NoDate, To: civil.NoDate, Term: schedule.Term{From: civil.NoDate}}}
		r.Institution.Timezone, r.Period.Start, r.Period.End = toronto.Zone, toronto.Start, toronto.End
		book, problems := schedule.Build(r, schedule.Options{})
		for _, p := range problems {
			// What the roster's codes say of a shift is for whoever builds it.
			if !strings.Contains(p.Text, "code") && !strings.Contains(p.Text, "no paid minute") && !strings.Contains(p.Text, "unpaid minutes") {
				t.Fatalf("expanding: %s", p)
			}
		}
		if problems == nil && len(book.Timelines[0].Shifts) != n {
			t.Fatalf("%d shifts announced, %d there", n, len(book.Timelines[0].Shifts))
		}
	})
}
