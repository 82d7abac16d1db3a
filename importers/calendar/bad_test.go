package calendar

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/schedule/civil"
	"rostercheck/schedule/recur"
)

func TestProblems(t *testing.T) {
	const parts = "allowed are FREQ, INTERVAL, COUNT, UNTIL, WKST, BYMONTH, BYWEEKNO, BYYEARDAY, BYMONTHDAY, BYDAY and BYSETPOS"
	const within = "shifts that repeat within a day are not expanded; FREQ is DAILY, WEEKLY, MONTHLY or YEARLY"
	const clock = "times of day are not taken from the rule; every shift starts at dtstart's, so leave this part out"
	other := func(id int, lines string) string {
		return strings.Replace(ev(lines), "UID:1", fmt.Sprintf("UID:%d", id), 1)
	}
	for _, c := range []struct {
		name, data string
		want       []string
	}{
		{"several at once, each with its line", cal(ev("SUMMARY:A\nDTEND:20010709T150000\n") + other(2, "SUMMARY:B\nDTSTART:20010709T070000\nDTEND:20010709T070000\n") + other(3, "SUMMARY:C\nDTSTART:20010709T150000\nDTEND:20010709T070000\n") +
			other(4, "SUMMARY:DD\nDTSTART:20010709T070000\n") + other(5, "SUMMARY:E\nDTSTART:20010709T070030\nDTEND:20010709T150000\n") + other(6, "SUMMARY:F\nDTSTART:20010709T070000\nDTEND:20010710T080000\n") + other(7, "SUMMARY:G\nDTSTART:20010709T070000\nDTEND;VALUE=DATE:20010710\n")), []string{
			`c.ics:line 3: the event "A" has no DTSTART`,
			`c.ics:line 12: the event "B" ends when it starts, 2001-07-09T07:00`,
			`c.ics:line 18: the event "C" ends 2001-07-09T07:00, before its start 2001-07-09T15:00; are the two swapped?`,
			`c.ics:line 23: the event "DD" has neither DTEND nor DURATION, so that its end is not known`,
			`c.ics:line 28: DTSTART: "20010709T070030": times are whole minutes; the seconds are not zero`,
			`c.ics:line 35: the event "F" lasts 25 h 00; a shift has 24 hours at most; leave the event out with --without if it is none`,
			`c.ics:line 41: DTEND "20010710" is a date beside a DTSTART with a time`}},
		{"quoted-printable that is not, and that goes on", cal(ev(day+"SUMMARY;ENCODING=QUOTED-PRINTABLE:D=2\n") + other(2, day+"SUMMARY;ENCODING=QUOTED-PRINTABLE:D=\n")), []string{
			`c.ics:line 7: SUMMARY is in quoted-printable, which calendars of version 1.0 have, and cannot be decoded here; save the calendar in version 2.0`,
			`c.ics:line 13: SUMMARY is in quoted-printable, which calendars of version 1.0 have, and cannot be decoded here; save the calendar in version 2.0`}},
		{"times that are none", cal(ev("DTSTART:tomorrow\nDTEND:20010709T150000\n") + other(2, "DTSTART:20010709T250000\nDTEND:20010709T150000\n") + other(3, "DTSTART:20010229T070000\nDTEND:20010709T150000\n") + other(4, "DTSTART:20010709T070000\nDTEND:20010709T15\n")), []string{
			`c.ics:line 5: DTSTART: "tomorrow" is no time; expected a date (20240709) or a date and time (20240709T230000), with Z at its end only where it is UTC`,
			`c.ics:line 10: DTSTART: "20010709T250000": no such time of day`,
			`c.ics:line 15: DTSTART: "20010229T070000": no such day in the calendar`,
			`c.ics:line 21: DTEND: "20010709T15" is no time; expected a date (20240709) or a date and time (20240709T230000), with Z at its end only where it is UTC`}},
		{"lengths that are none", cal(ev("DTSTART:20010709T070000\nDURATION:8H\n") + other(2, "DTSTART:20010709T070000\nDURATION:-PT8H\n") + other(3, "SUMMARY:A\nDTSTART:20010709T070000\nDURATION:PT0S\n") + other(4, "DTSTART:20010709T070000\nDURATION:PT30S\n") + other(5, day+"DURATION:PT9H\n")), []string{
			`c.ics:line 6: DURATION: "8H" is no length; expected one like PT8H or PT7H30M`,
			`c.ics:line 11: DURATION: "-PT8H" is a negative length`,
			`c.ics:line 17: the event "A" is of no length`,
			`c.ics:line 22: DURATION: "PT30S": times are whole minutes; the seconds are not`,
			`c.ics:line 28: the event ends 2001-07-09T15:00 by DTEND and after "PT9H" by DURATION; it may have one of them`}},
		{"zones (T20, R13)", cal(ev("DTSTART;TZID=Mars/Olympus:20010709T070000\nDTEND;TZID=Mars/Olympus:20010709T150000\n") + other(2, "DTSTART;TZID=Mars/Olympus:20010710T070000\nDURATION:PT8H\n") + other(3, "DTSTART;TZID=Local:20010709T070000\nDURATION:PT8H\n") + other(4, "DTSTART;TZID=\"../../etc/passwd\":20010709T070000\nDURATION:PT8H\n")), []string{
			`c.ics:line 5: the time zone "Mars/Olympus" is not known, and the calendar does not define it; write an IANA name like America/Toronto`,
			`c.ics:line 15: the time zone "Local" is not known, and the calendar does not define it; write an IANA name like America/Toronto`,
			`c.ics:line 20: the time zone "../../etc/passwd" is not known, and the calendar does not define it; write an IANA name like America/Toronto`}},
		{"a zone of a list", cal(ev(day + "RRULE:FREQ=DAILY\nEXDATE;TZID=Mars/Olympus:20010710T070000\n")), []string{
			`c.ics:line 8: the time zone "Mars/Olympus" is not known, and the calendar does not define it; write an IANA name like America/Toronto`}},
		{"a zone that cannot be read", cal("BEGIN:VTIMEZONE\nTZID:Ours\nBEGIN:STANDARD\nDTSTART:20000101T000000\nTZOFFSETFROM:-0500\nTZOFFSETTO:five\nEND:STANDARD\nEND:VTIMEZONE\n" + ev("DTSTART;TZID=Ours:20010709T070000\nDURATION:PT8H\n")), []string{
			`c.ics:line 13: the time zone "Ours" is not known, and how the calendar defines it in line 3 cannot be read; write an IANA name like America/Toronto`}},
		{"rules", cal(ev(day+"RRULE:FREQ=HOURLY;INTERVAL=2;BYHOUR=1\n") + other(2, day+"RRULE:FREQ=DAILY;COUNT=0\n") + other(3, day+"RRULE:FREQ=DAILY;COUNT=5001\n") + other(4, day+"RRULE:FREQ=DAILY;INTERVAL=0\n") + other(5, day+"RRULE:FREQ=DAILY;INTERVAL=367\n") +
			other(6, day+"RRULE:FREQ=MONTHLY;BYDAY=53MO\n") + other(7, day+"RRULE:FREQ=YEARLY;BYEASTER=-200\n") + other(8, day+"RRULE:FREQ=WEEKLY;BYDAY=2MO\n") + other(9, day+"RRULE:FREQ=DAILY;COUNT=2;UNTIL=20010801\n") + other(10, day+"RRULE:FREQ=DAILY;COUNT=2;COUNT=3\n") +
			other(11, day+"EXRULE:FREQ=DAILY;COUNT=3\nRRULE:FREQ=DAILY\n") + other(12, day+"RRULE:FREQ=YEARLY;BYHOUR=1;BYMINUTE=2;BYSECOND=60\n") + other(13, day+"RRULE:FREQ=SECONDLY\n") + other(14, day+"RRULE:FREQ=DAILY;COUNT=-1\n") + other(15, day+"RRULE:FREQ=DAILY;INTERVAL=9223372036854775807\n")), []string{
			`c.ics:line 7: "BYHOUR=1": ` + clock, `c.ics:line 7: "FREQ=HOURLY": ` + within,
			`c.ics:line 13: "COUNT=0": COUNT is a whole number from 1 to 5000`, `c.ics:line 19: "COUNT=5001": COUNT is a whole number from 1 to 5000`,
			`c.ics:line 25: "INTERVAL=0": INTERVAL is a whole number from 1 to 366`, `c.ics:line 31: "INTERVAL=367": INTERVAL is a whole number from 1 to 366`,
			`c.ics:line 37: "BYDAY=53MO": "53MO" is a day that no month has; the numbers are 1 to 5 and -5 to -1`, `c.ics:line 43: "BYEASTER=-200": not in RFC 5545; list the dates as rdates`,
			`c.ics:line 49: "BYDAY=2MO": "2MO" has a number, which only FREQ=MONTHLY and FREQ=YEARLY allow`, `c.ics:line 55: "COUNT=2": stands beside "UNTIL=20010801"; a rule has one of them`,
			`c.ics:line 61: "COUNT=3": a second COUNT; each part may stand once`, `c.ics:line 67: EXRULE:FREQ=DAILY;COUNT=3: rules that take away are not read; list the days as EXDATE`,
			`c.ics:line 74: "BYHOUR=1": ` + clock, `c.ics:line 74: "BYMINUTE=2": ` + clock, `c.ics:line 74: "BYSECOND=60": ` + clock, `c.ics:line 80: "FREQ=SECONDLY": ` + within,
			`c.ics:line 86: "COUNT=-1": COUNT is a whole number from 1 to 5000`, `c.ics:line 92: "INTERVAL=9223372036854775807": INTERVAL is a whole number from 1 to 366`}},
		{"a mistyped part", cal(ev(day + "RRULE:FREQ=DAILY;UNTL=20010801\n")), []string{`c.ics:line 7: "UNTL=20010801": unknown part; ` + parts}},
		{"lists", cal(ev(day + "RRULE:FREQ=DAILY\nEXDATE:20010710T070030,20010711\nRDATE:soon\nRDATE;VALUE=PERIOD:20010712T070000/x,20010713/PT1H\n")), []string{
			`c.ics:line 8: EXDATE: "20010710T070030": times are whole minutes; the seconds are not zero`,
			`c.ics:line 9: RDATE: "soon" is no time; expected a date (20240709) or a date and time (20240709T230000), with Z at its end only where it is UTC`,
			`c.ics:line 10: RDATE: "20010713/PT1H" is no period; expected a time, a slash, and a time or a length`,
			`c.ics:line 10: RDATE: "x" is no time; expected a date (20240709) or a date and time (20240709T230000), with Z at its end only where it is UTC`}},
		{"given twice", cal(ev(day + "DTSTART:20010709T080000\nDTEND:20010709T150000\nSTATUS:CONFIRMED\nSTATUS:CANCELLED\nSEQUENCE:x\n")), []string{
			`c.ics:line 7: a second DTSTART in the event that began in line 3; an event has one`, `c.ics:line 10: a second STATUS in the event that began in line 3; an event has one`, `c.ics:line 11: "x" is no SEQUENCE; expected a whole number`}},
		{"one UID for two events", cal(ev(day) + ev("DTSTART:20010710T070000\nDTEND:20010710T150000\n")), []string{
			`c.ics:line 8: the event has the UID and SEQUENCE of the one in line 3 but says something else; which of them holds cannot be told`}},
		{"years beyond", cal(ev(day+"RRULE:FREQ=DAILY;UNTIL=20010710\nEXDATE:99990101T070000\nRDATE:99990101T070000\nRDATE;VALUE=PERIOD:99990101T070000/PT1H\n") + ev("RECURRENCE-ID:99990710T070000\n"+day) + other(2, "DTSTART:99990101T070000\nDURATION:PT1H\n")), []string{
			`c.ics:line 14: RECURRENCE-ID: "99990710T070000" lies outside the years 1970 to 2099`}},
		{"an instance that repeats", cal(ev(day+"RRULE:FREQ=DAILY\n") + ev("RECURRENCE-ID;RANGE=THISANDPRIOR:20010710T070000\n"+day+"RRULE:FREQ=WEEKLY\n")), []string{
			`c.ics:line 11: RANGE=THISANDPRIOR is not known; expected THISANDFUTURE`, `c.ics:line 14: an event that takes the place of an instance (RECURRENCE-ID) cannot repeat itself; give it a UID of its own`}},
		{"all that follow, of nothing", cal(ev("RECURRENCE-ID;RANGE=THISANDFUTURE:20010710T070000\n" + day)), []string{
			`c.ics:line 3: the event moves all shifts of a series from "20010710T070000" on, but the series is not in the file`}},
		{"whole days", cal(ev(day+"SUMMARY:Late\n") + other(2, "DTSTART;VALUE=DATE:20010709\nSUMMARY:7-3\n") + other(3, "DTSTART;VALUE=DATE:20010709\nSUMMARY:Late\n") + other(4, "DTSTART;VALUE=DATE:20010709\nDTEND;VALUE=DATE:20010711\nSUMMARY:N\n") +
			other(5, "DTSTART;VALUE=DATE:20010709\nDTEND;VALUE=DATE:20010708\nSUMMARY:D\n")), []string{
			`c.ics:line 11: the times in the summary "7-3" cannot be told: "7-3" may be 07:00-15:00 or 19:00-03:00; write the times on the clock of 24 hours`,
			`c.ics:line 14: the event "Late" has no times, though others of that name are shifts; give it times, or leave it out with --without`,
			`c.ics:line 21: the event "N" is of 2 days: one shift or one on each of them? make it an event a day, or leave it out with --without`,
			`c.ics:line 27: the event "D" ends on 2001-07-08, before its start 2001-07-09`}},
		{"times in a summary that fit no shift", cal(ev("DTSTART;VALUE=DATE:20010709\nSUMMARY:07:00-15:00 14:00-22:00\n")), []string{
			`c.ics:line 5: the times in the summary "07:00-15:00 14:00-22:00" cannot be told: they are neither stretches of one shift in order nor breaks in one`}},
		{"another hour than the start's in a rule", cal(ev(day + "RRULE:FREQ=DAILY;BYHOUR=8;BYMINUTE=0\n")), []string{`c.ics:line 7: "BYHOUR=8": ` + clock}},
		{"no times at all", cal(ev("DTSTART;VALUE=DATE:20010709\nSUMMARY:Late\n") + other(2, "DTSTART;VALUE=DATE:20010710\nSUMMARY:Early\n")), []string{
			`c.ics:line 3: no event of the calendar has times, only whole days ("Late" in line 3, "Early" in line 8); write the times into the summaries, or give the roster codes of these names`}},
		{"lines that are no properties", cal(ev(day + "SUMMARY\nDESCRIPTION;X=\"a:b\nno property\n\xe9:x\nSUMMARY:caf\xe9\nSUMMARY:\xe9\nLOCATION:a\x00b\n")), []string{
			`c.ics:line 7: "SUMMARY" is not a property; lines are NAME:VALUE, and one that goes on begins with a space`,
			`c.ics:line 8: "DESCRIPTION;X=\"a:b" has a quote that is not closed`,
			`c.ics:line 9: "no property" is not a property; lines are NAME:VALUE, and one that goes on begins with a space`,
			`c.ics:line 10: "é:x" is not a property; lines are NAME:VALUE, and one that goes on begins with a space`,
			`c.ics:line 13: the line has a NUL character in it`}},
		{"UTF-8 and then not", cal(ev(day + "SUMMARY:caf\xc3\xa9\nLOCATION:caf\xe9\n")), []string{`c.ics:line 8: the line is not UTF-8 text, as others of the file are; save the calendar as UTF-8`}},
		{"the mark of UTF-8 and then not", "\uFEFF" + cal(ev(day+"SUMMARY:caf\xe9\n")), []string{`c.ics:line 7: the line is not UTF-8 text, as others of the file are; save the calendar as UTF-8`}},
		{"bytes of no character", cal(ev(day + "SUMMARY:\x81\nLOCATION:\x81\n")), []string{`c.ics:line 7: the line is not UTF-8 text; save the calendar as UTF-8; so are 1 line more`}},
		{"half a character of UTF-16", "\xFF\xFE" + string(bytes.Join(bytes.Split([]byte(cal(ev(day))), nil), []byte{0})), []string{`c.ics:line 8: the file cannot be read: half a character stands alone; the file is damaged`}},
		{"a fold of nothing", "BEGIN:VCALENDAR\n\n x\nEND:VCALENDAR\n", []string{`c.ics:line 3: the line begins with a space, as if it went on, but no line stands before it`}},
		{"cut", strings.TrimSuffix(cal(ev(day)), "END:VEVENT\r\nEND:VCALENDAR\r\n"), []string{`c.ics:line 6: the file ends inside the VEVENT that began in line 3; it is cut`}},
		{"damaged", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\n", []string{`c.ics:line 3: END:VCALENDAR where the VEVENT that began in line 2 is open; the file is damaged`}},
		{"a calendar in a calendar", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nBEGIN:VCALENDAR\n", []string{`c.ics:line 3: a calendar begins inside the VEVENT that began in line 2; the file is damaged or cut`}},
		{"something behind it", cal("") + "SUMMARY:x\n", []string{`c.ics:line 4: "SUMMARY" stands outside a calendar`}},
		{"an event behind it", cal("") + ev(day), []string{`c.ics:line 4: "VEVENT" begins outside a calendar; expected BEGIN:VCALENDAR`}},
		{"an end too many", cal("") + "END:VCALENDAR\n", []string{`c.ics:line 4: END:VCALENDAR ends what never began`}},
		{"a carriage return in a line", strings.Replace(cal(ev(day)), "UID:1", "UID:\r1", 1), []string{`c.ics:line 4: a carriage return stands alone; lines end with CR LF or LF`}},
		{"ends of lines of several kinds", strings.ReplaceAll(cal(ev(day)), "\r\n", "\r") + cal(ev(day)), []string{`c.ics:line 10: a line feed stands here, but the lines before end with a carriage return alone; save the calendar again with one kind of line ends`}},
		{"a rule of version 1.0", strings.Replace(cal(ev(day+"RRULE:D1 #3\n")), "VERSION:2.0", "VERSION:1.0", 1), []string{`c.ics:line 7: "D1 #3" is a rule as calendars of version 1.0 have it, which is not read; save the calendar in version 2.0, or as an event for each shift`}},
		{"a line of 5 MB", cal(ev("DESCRIPTION:" + strings.Repeat("x", 5<<20) + "\n")), []string{`c.ics:line 5: the line is longer than 1048576 bytes`}},
		{"a line of 5 MB in folds", cal(ev("DESCRIPTION:" + strings.Repeat("xxxxxxxxx\n ", 5<<17) + "\n")), []string{`c.ics:line 5: the line is longer than 1048576 bytes`}},
		{"100,000 components in each other", "BEGIN:VCALENDAR\n" + strings.Repeat("BEGIN:X\n", 100_000), []string{`c.ics:line 9: more than 8 components in each other`}},
		{"too many events", cal(strings.Repeat("BEGIN:VEVENT\nEND:VEVENT\n", MaxEvents+1)), []string{`c.ics:line 100003: more than 50000 events`}},
		{"too many dates", cal(ev(day + "RRULE:FREQ=DAILY\nEXDATE:" + strings.Repeat("20010710,", recur.MaxDates+1) + "\n")), []string{`c.ics:line 8: more than 5000 times of EXDATE in the event that began in line 3`}},
		{"a zone that changes every day", cal("BEGIN:VTIMEZONE\nTZID:Ours\n" + strings.Repeat("BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:-0400\nTZOFFSETTO:-0500\nRRULE:FREQ=DAILY\nEND:STANDARD\n", 500) + "END:VTIMEZONE\n" + ev("DTSTART;TZID=Ours:20010709T070000\nDURATION:PT8H\n")), []string{`c.ics:line 3008: the time zone "Ours" is not known, and how the calendar defines it in line 3 cannot be read; write an IANA name like America/Toronto`}},
		{"too many dates in all", cal(strings.Repeat("BEGIN:VEVENT\n"+day+"RRULE:FREQ=DAILY\nEXDATE:"+strings.Repeat("20010710,", 2500)+"\nRDATE:"+strings.Repeat("20010710T070000/PT1H,", 2500)+"\nEND:VEVENT\n", 101)), []string{`c.ics:line 707: more than 500000 times of EXDATE and RDATE`}},
		{"too many shifts", cal(strings.Repeat("BEGIN:VEVENT\n"+day+"RRULE:FREQ=DAILY\nEND:VEVENT\n", 2860)), []string{`c.ics: the calendar has more than 500000 shifts in the schedule`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			begin := time.Now()
			o := outcomeOf(t, toronto, c.data)
			assert.Equal(t, c.want, o.problems)
			assert.Less(t, time.Since(begin), 5*time.Second)
		})
	}
}

// Two of one UID that are no shifts, or far off, are nobody's trouble; nor are
// whole days beside times outside the schedule.
func TestNoTrouble(t *testing.T) {
	for _, data := range []string{
		cal(ev("DTSTART;VALUE=DATE:20010709\nSUMMARY:A\n") + ev("DTSTART;VALUE=DATE:20010710\nSUMMARY:B\n") + strings.Replace(ev("DTSTART:20000709T070000\n"), "UID:1", "UID:2", 1)),
		cal(ev("DTSTART:20000709T070000\nSUMMARY:A\n") + ev("DTSTART:20000710T070000\nSUMMARY:B\n")),
	} {
		o := outcomeOf(t, toronto, data)
		assert.Empty(t, o.problems)
		assert.Empty(t, o.shifts)
	}
}

func TestManyNotices(t *testing.T) {
	o := outcomeOf(t, toronto, cal(ev("DTSTART:20010709T110000Z\nDURATION:PT8H\nRRULE:FREQ=DAILY\nEXDATE:"+strings.Repeat("20010710T120000Z,", 300)+"\n")))
	require.Empty(t, o.problems)
	assert.Equal(t, `c.ics: 100 notices of lines more are not listed`, o.notices[201])
	assert.Len(t, o.notices, 204)
}

// What a calendar cannot say is asked for, with the flag that gives it.
func TestMissingFacts(t *testing.T) {
	data := cal("X-WR-TIMEZONE:Europe/Berlin\n" + ev(day))
	o := outcomeOf(t, Options{}, data)
	assert.Equal(t, []string{
		`c.ics: a calendar does not say in which time zone the institution is (the calendar names "Europe/Berlin" for itself); give --timezone, or a file of the roster that says it`,
		`c.ics: a calendar does not say which days the schedule has; give --start and --end, or a file of the roster that says them`}, o.problems)
	assert.True(t, o.roster.Incomplete["shifts"])
	o = outcomeOf(t, Options{Zone: "Mars/Olympus", Start: civil.DateOf(2001, 7, 2), End: civil.DateOf(2001, 7, 9)}, data)
	assert.Equal(t, []string{`c.ics: unknown time zone "Mars/Olympus"; write an IANA name like America/Toronto`}, o.problems)
}

type faulty struct{ at int64 }

func (f faulty) ReadAt(p []byte, off int64) (int, error) {
	if off >= f.at {
		return 0, fmt.Errorf("the disk is gone")
	}
	n := copy(p, bytes.Repeat([]byte("BEGIN:VCALENDAR\n"), 10_000)[off:])
	return n, nil
}

func TestUnreadable(t *testing.T) {
	b := newBuilder()
	Read(b, "c.ics", faulty{0}, 100, toronto)
	require.Len(t, b.Problems, 1)
	assert.Equal(t, "c.ics:line 1: the file cannot be read: the disk is gone", b.Problems[0].String())
	b = newBuilder()
	Read(b, "c.ics", faulty{0}, MaxSize+1, toronto)
	assert.Equal(t, "c.ics: the calendar has 67108865 bytes; the program takes 67108864 at most", b.Problems[0].String())
	assert.True(t, b.Cut)
}

// manyEvents is a calendar of about so many bytes, of single shifts.
func manyEvents(size int) []byte {
	var out bytes.Buffer
	out.WriteString("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
	for i := 0; out.Len() < size; i++ {
		at := civil.DateOf(2001, 7, 2) + civil.Date(i%180)
		day := strings.ReplaceAll(at.String(), "-", "")
		fmt.Fprintf(&out, "BEGIN:VEVENT\r\nUID:%d@example.com\r\nDTSTAMP:20010601T000000Z\r\nSUMMARY:Day shift\r\nDESCRIPTION:A shift of the living units\\, with a long text behind it th\r\n at is folded over a line\r\nDTSTART;TZID=America/Toronto:%sT070000\r\nDTEND;TZID=America/Toronto:%sT150000\r\nEND:VEVENT\r\n", i, day, day)
	}
	out.WriteString("END:VCALENDAR\r\n")
	return out.Bytes()
}

// A calendar of 5 MB is read in well under a second, and without being held: in
// memory are what its events say, and the roster.
func TestLargeCalendar(t *testing.T) {
	data := manyEvents(5 << 20)
	b := newBuilder()
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	begin := time.Now()
	n := read(b, "c.ics", struct{ io.ReaderAt }{bytes.NewReader(data)}, int64(len(data)), toronto).taken
	took := time.Since(begin)
	runtime.ReadMemStats(&after)
	require.Empty(t, b.Problems)
	require.Greater(t, n, 15_000)
	t.Logf("%d shifts in %s, %d kB allocated", n, took, (after.TotalAlloc-before.TotalAlloc)>>10)
	assert.Less(t, took, 5*time.Second) // half a second, on a machine that does nothing else
	assert.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(150<<20))
}

func BenchmarkRead(b *testing.B) {
	data := manyEvents(5 << 20)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		Read(newBuilder(), "c.ics", bytes.NewReader(data), int64(len(data)), toronto)
	}
}
