package calendar

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

const day = "DTSTART:20010709T070000\nDTEND:20010709T150000\n"

func TestShifts(t *testing.T) {
	one := []string{"2001-07-09T07:00 2001-07-09T15:00 5"}
	opt := func(change func(*Options)) Options {
		o := toronto
		change(&o)
		return o
	}
	for _, c := range []struct {
		name    string
		opt     Options
		data    string
		want    []string
		records bool // shifts of their own, no recurrence
	}{
		{name: "floating", data: cal(ev(day)), want: one},
		{name: "LF, BOM, blank lines, small letters", data: "\uFEFFbegin:vcalendar\n\nbegin:vevent\nuid:1\ndtstart:20010709t070000\ndtend:20010709t150000\nend:vevent\n\nend:vcalendar", want: one},
		{name: "ends of lines of old", data: strings.ReplaceAll(cal(ev("DTSTART;TZID=America/\n Toronto:20010709T070000\nDTEND:20010709T150000\n")), "\r\n", "\r"), want: one},
		{name: "a zone as Outlook shows it", data: cal(ev("DTSTART;TZID=\"(UTC-05:00) Eastern Time (US & Canada)\":20010709T070000\nDTEND;TZID=Eastern Time (US & Canada):20010709T150000\n")), want: one},
		{name: "folds, one in the middle of a letter", data: strings.Replace(cal(ev("DTSTART;TZID=America/\n Toronto:2001\n\t0709T070000\nDTEND:20010709T150000\nSUMMARY:N\xc3\n \xa9\n")), "\xc3\r\n \xa9", "\xc3\r\n \xa9", 1), want: one},
		{name: "fold behind the name", data: cal(ev("DTSTART\n ;VALUE=DATE-TIME\n :20010709T070000\nDTEND:20010709T150000\n")), want: one},
		{name: "quoted zone, group, other parameters", data: cal(ev("g1.DTSTART;X-A=\"a:b;c\";TZID=\"America/Toronto\":20010709T070000\nDTEND;TZID=America/Toronto:20010709T150000\n")), want: one},
		{name: "no seconds", data: cal(ev("DTSTART:20010709T0700\nDTEND:20010709T1500\n")), want: one},
		{name: "UTC", data: cal(ev("DTSTART:20010709T110000Z\nDTEND:20010709T190000Z\n")), want: one},
		{name: "UTC that is meant as local", opt: opt(func(o *Options) { o.LocalUTC = true }), data: cal(ev("DTSTART:20010709T070000Z\nDTEND:20010709T150000Z\n")), want: one},
		{name: "UTC in the second pass", data: cal(ev("DTSTART:20011028T063000Z\nDTEND:20011028T140000Z\n")), want: []string{"2001-10-28T01:30-05:00 2001-10-28T09:00 5"}},
		{name: "local time shown twice is the first", data: cal(ev("DTSTART;TZID=America/Toronto:20011028T013000\nDTEND;TZID=America/Toronto:20011028T090000\n")), want: []string{"2001-10-28T01:30 2001-10-28T09:00 5"}},
		{name: "another zone", data: cal(ev("DTSTART;TZID=America/Vancouver:20010709T040000\nDTEND;TZID=America/Vancouver:20010709T120000\n")), want: one},
		{name: "start and end in two zones", data: cal(ev("DTSTART;TZID=America/Vancouver:20010709T040000\nDTEND;TZID=America/Halifax:20010709T160000\n")), want: one},
		{name: "path in front of the zone", data: cal(ev("DTSTART;TZID=/freeassociation.sourceforge.net/Tzfile/America/Toronto:20010709T070000\nDTEND:20010709T150000\n")), want: one},
		{name: "a program's name in front of the zone", data: cal(ev("DTSTART;TZID=mozilla.org/20050126_1/America/Toronto:20010709T070000\nDTEND:20010709T150000\n")), want: one},
		{name: "Windows name", data: cal(ev("DTSTART;TZID=Eastern Standard Time:20010709T070000\nDTEND;TZID=Eastern Standard Time:20010709T150000\n")), want: one},
		{name: "zone in small letters", data: cal(ev("DTSTART;TZID=america/toronto:20010709T070000\nDTEND:20010709T150000\n")), want: one},
		{name: "DURATION", data: cal(ev("DTSTART:20010709T070000\nDURATION:PT8H\n")), want: one},
		{name: "DURATION of days and weeks", data: cal(ev("DTSTART:20010709T070000\nDURATION:P0W1DT0H0M0S\n")), want: []string{"2001-07-09T07:00 2001-07-10T07:00 5"}},
		{name: "DURATION and DTEND that agree", data: cal(ev(day + "DURATION:PT480M\n")), want: one},
		{name: "DURATION over the night of the change, on the clock face", data: cal(ev("DTSTART:20011027T230000\nDURATION:PT8H\n")), want: []string{"2001-10-27T23:00 2001-10-28T07:00 5"}},
		{name: "last second as the end", data: cal(ev("DTSTART:20010709T070000\nDTEND:20010709T145959\n")), want: one},
		{name: "a code", data: cal(ev(day + "SUMMARY:D\n")), want: []string{"2001-07-09T07:00 2001-07-09T15:00 D 5"}},
		{name: "a code in quoted-printable", data: cal(ev(day + "SUMMARY;CHARSET=UTF-8;ENCODING=quoted-printable:=44=20-=20Caf=C3=A9\n")), want: []string{"2001-07-09T07:00 2001-07-09T15:00 D 5"}},
		{name: "a code in quoted-printable, by the short name", data: cal(ev(day + "SUMMARY;QUOTED-PRINTABLE:D=20\n")), want: []string{"2001-07-09T07:00 2001-07-09T15:00 D 5"}},
		{name: "a sign like that of quoted-printable", data: cal(ev(day + "SUMMARY:D=20\n")), want: one},
		{name: "a code in words", data: cal(ev(day + "SUMMARY:D - living units\n")), want: []string{"2001-07-09T07:00 2001-07-09T15:00 D 5"}},
		{name: "a shift word and a code", data: cal(ev(day + "SUMMARY:Shift: D\n")), want: []string{"2001-07-09T07:00 2001-07-09T15:00 D 5"}},
		{name: "a word that only begins like a code", data: cal(ev(day + "SUMMARY:D wing\n")), want: one},
		{name: "whole day with times", data: cal(ev("DTSTART;VALUE=DATE:20010709\nDTEND;VALUE=DATE:20010710\nSUMMARY:Nachtschicht 22:45-06:45\n")), want: []string{"2001-07-09T22:45 2001-07-10T06:45 5"}},
		{name: "whole day with bare hours and a code", data: cal(ev("DTSTART;VALUE=DATE:20010709\nSUMMARY:D 7-3\n")), want: []string{"2001-07-09T07:00 2001-07-09T15:00 D 5"}},
		{name: "whole day without colons", data: cal(ev("DTSTART:20010709\nSUMMARY:0600-1400\n")), want: []string{"2001-07-09T06:00 2001-07-09T14:00 5"}},
		{name: "whole day with a code alone", data: cal(ev("DTSTART;VALUE=DATE:20010709\nSUMMARY:N\n")), want: []string{"2001-07-09T23:00 2001-07-10T07:00 N 5"}},
		{name: "whole day by Outlook's mark", data: cal(ev("DTSTART:20010709T000000\nDTEND:20010710T000000\nX-MICROSOFT-CDO-ALLDAYEVENT:TRUE\nSUMMARY:D\n")), want: []string{"2001-07-09T07:00 2001-07-09T15:00 D 5"}},
		{name: "days with a code", data: cal(ev("DTSTART;VALUE=DATE:20010709\nDTEND;VALUE=DATE:20010712\nSUMMARY:D\n")),
			want: []string{"2001-07-09T07:00 2001-07-09T15:00 D 5", "2001-07-10T07:00 2001-07-10T15:00 D 5", "2001-07-11T07:00 2001-07-11T15:00 D 5"}},
		{name: "whole days that repeat, less one", data: cal(ev("DTSTART;VALUE=DATE:20010709\nSUMMARY:N\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE;VALUE=DATE:20010710\n")),
			want: []string{"2001-07-09T23:00 2001-07-10T07:00 N 5", "2001-07-11T23:00 2001-07-12T07:00 N 5"}},
		{name: "two stretches in a summary of a whole day", data: cal(ev("DTSTART;VALUE=DATE:20010709\nSUMMARY:07:00-11:00\\, 15:00-19:00\n")), want: []string{"2001-07-09T07:00 2001-07-09T11:00 5", "2001-07-09T15:00 2001-07-09T19:00 5"}},
		{name: "two stretches, the second after midnight", data: cal(ev("DTSTART;VALUE=DATE:20010709\nSUMMARY:18:00-22:00 / 01:00-05:00\n")), want: []string{"2001-07-09T18:00 2001-07-09T22:00 5", "2001-07-10T01:00 2001-07-10T05:00 5"}},
		{name: "two stretches that repeat", records: true, data: cal(ev("DTSTART;VALUE=DATE:20010709\nRRULE:FREQ=DAILY;COUNT=2\nSUMMARY:07:00-11:00 and 15:00-19:00\n")),
			want: []string{"2001-07-09T07:00 2001-07-09T11:00 5", "2001-07-09T15:00 2001-07-09T19:00 5", "2001-07-10T07:00 2001-07-10T11:00 5", "2001-07-10T15:00 2001-07-10T19:00 5"}},
		{name: "two stretches as one event", data: cal(ev("DTSTART:20010709T070000\nDTEND:20010709T190000\nSUMMARY:7:00-11:00 + 3-7\n")), want: []string{"2001-07-09T07:00 2001-07-09T11:00 5", "2001-07-09T15:00 2001-07-09T19:00 5"}},
		{name: "two stretches in words", data: cal(ev("DTSTART;VALUE=DATE:20010709\nSUMMARY:7am-11am and 3pm-7pm\n")), want: []string{"2001-07-09T07:00 2001-07-09T11:00 5", "2001-07-09T15:00 2001-07-09T19:00 5"}},
		{name: "a break is no stretch", data: cal(ev("DTSTART;VALUE=DATE:20010709\nSUMMARY:07:00-15:00 (break 11:00-11:30)\n")), want: one},
		{name: "no length, that of the code", data: cal(ev("DTSTART:20010709T070000\nDTEND:20010709T070000\nSUMMARY:D\n")), want: []string{"2001-07-09T07:00 2001-07-09T15:00 D 5"}},
		{name: "no end, that of the code", data: cal(ev("DTSTART:20010709T070000\nSUMMARY:D\n")), want: []string{"2001-07-09T07:00 2001-07-09T15:00 D 5"}},
		{name: "no length, that of the summary", data: cal(ev("DTSTART:20010709T070000\nDURATION:PT0S\nSUMMARY:Work 07:00-15:00\n")), want: one},
		{name: "from midnight to midnight, with a code", data: cal(ev("DTSTART:20010709T000000\nDTEND:20010710T000000\nSUMMARY:N\n")), want: []string{"2001-07-09T23:00 2001-07-10T07:00 N 5"}},
		{name: "from midnight to midnight in UTC, with times", data: cal(ev("DTSTART:20010709T040000Z\nDTEND:20010710T040000Z\nSUMMARY:07:00-15:00\n")), want: one},
		{name: "24 hours from midnight without any", data: cal(ev("DTSTART:20010709T000000\nDTEND:20010710T000000\nSUMMARY:Guard\n")), want: []string{"2001-07-09T00:00 2001-07-10T00:00 5"}},
		{name: "eight hours from midnight with a code", data: cal(ev("DTSTART:20010709T000000\nDTEND:20010709T080000\nSUMMARY:D\n")), want: []string{"2001-07-09T00:00 2001-07-09T08:00 D 5"}},
		{name: "a rule that says the time of its start", data: cal(ev(day + "RRULE:FREQ=DAILY;COUNT=2;BYHOUR=7;BYMINUTE=0;BYSECOND=0\n")), want: []string{"2001-07-09T07:00 2001-07-09T15:00 5", "2001-07-10T07:00 2001-07-10T15:00 5"}},
		{name: "an instance named by where it was moved to", records: true, data: cal(ev(day+"RRULE:FREQ=DAILY;COUNT=3\n") + ev("RECURRENCE-ID;RANGE=THISANDFUTURE:20010710T070000\nDTSTART:20010710T090000\nDURATION:PT8H\n") + ev("RECURRENCE-ID:20010711T090000\nDTSTART:20010711T150000\nDURATION:PT8H\n")),
			want: []string{"2001-07-09T07:00 2001-07-09T15:00 5", "2001-07-10T09:00 2001-07-10T17:00 12", "2001-07-11T15:00 2001-07-11T23:00 18"}},
		{name: "moved into the schedule from a series that ended before it", records: true, data: cal(ev("DTSTART:20010618T070000\nDURATION:PT8H\nRRULE:FREQ=DAILY;UNTIL=20010619\n") + ev("RECURRENCE-ID;RANGE=THISANDFUTURE:20010619T070000\nDTSTART:20010703T070000\nDURATION:PT8H\n")),
			want: []string{"2001-07-03T07:00 2001-07-03T15:00 12"}},
		{name: "series, bounded by the schedule", data: cal(ev(day + "RRULE:FREQ=WEEKLY;INTERVAL=10\n")), want: []string{"2001-07-09T07:00 2001-07-09T15:00 5", "2001-09-17T07:00 2001-09-17T15:00 5", "2001-11-26T07:00 2001-11-26T15:00 5"}},
		{name: "series, nights over the change", data: cal(ev("DTSTART;TZID=America/Toronto:20011026T230000\nDTEND;TZID=America/Toronto:20011027T070000\nRRULE:FREQ=DAILY;COUNT=3\n")),
			want: []string{"2001-10-26T23:00 2001-10-27T07:00 5", "2001-10-27T23:00 2001-10-28T07:00 5", "2001-10-28T23:00 2001-10-29T07:00 5"}},
		{name: "series in UTC, over the change", records: true, data: cal(ev("DTSTART:20011027T110000Z\nDTEND:20011027T190000Z\nRRULE:FREQ=DAILY;COUNT=2\n")),
			want: []string{"2001-10-27T07:00 2001-10-27T15:00 5", "2001-10-28T06:00 2001-10-28T14:00 5"}},
		{name: "series in another zone, over a change there alone", records: true, opt: opt(func(o *Options) { o.Zone = "America/Regina" }), data: cal(ev("DTSTART;TZID=America/Toronto:20011027T070000\nDTEND;TZID=America/Toronto:20011027T150000\nRRULE:FREQ=DAILY;COUNT=2\n")),
			want: []string{"2001-10-27T05:00 2001-10-27T13:00 5", "2001-10-28T06:00 2001-10-28T14:00 5"}},
		{name: "properties in any order (T11)", data: cal(ev("RRULE:FREQ=DAILY;COUNT=2\nDTEND:20010709T150000\nDTSTART:20010709T070000\n")), want: []string{"2001-07-09T07:00 2001-07-09T15:00 7", "2001-07-10T07:00 2001-07-10T15:00 7"}},
		{name: "rule in small letters, with a stroke at its end (T19)", data: cal(ev(day + "RRULE:freq=daily; count=2;\n")), want: []string{"2001-07-09T07:00 2001-07-09T15:00 5", "2001-07-10T07:00 2001-07-10T15:00 5"}},
		{name: "a program's own part (T19)", data: cal(ev(day + "RRULE:FREQ=DAILY;X-FOO=1;COUNT=1\n")), want: one},
		{name: "UNTIL as a date has that day (T7)", data: cal(ev("DTSTART;TZID=America/Toronto:20011229T230000\nDTEND;TZID=America/Toronto:20011230T070000\nRRULE:FREQ=DAILY;UNTIL=20011230\n")),
			want: []string{"2001-12-29T23:00 2001-12-30T07:00 5", "2001-12-30T23:00 2001-12-31T07:00 5"}},
		{name: "UNTIL on the clock (T6)", data: cal(ev("DTSTART;TZID=America/Toronto:20011228T230000\nDTEND;TZID=America/Toronto:20011229T070000\nRRULE:FREQ=DAILY;UNTIL=20011229T233000\n")),
			want: []string{"2001-12-28T23:00 2001-12-29T07:00 5", "2001-12-29T23:00 2001-12-30T07:00 5"}},
		{name: "UNTIL in UTC", data: cal(ev("DTSTART;TZID=America/Toronto:20011228T230000\nDTEND;TZID=America/Toronto:20011229T070000\nRRULE:FREQ=DAILY;UNTIL=20011230T035900Z\n")), want: []string{"2001-12-28T23:00 2001-12-29T07:00 5"}},
		{name: "UNTIL before the start", data: cal(ev(day + "RRULE:FREQ=DAILY;UNTIL=20010708T000000Z\n"))},
		{name: "two rules are a union (T10)", records: true, data: cal(ev(day + "RRULE:FREQ=DAILY;COUNT=2\nRRULE:FREQ=WEEKLY;COUNT=2\n")), want: []string{"2001-07-09T07:00 2001-07-09T15:00 5", "2001-07-10T07:00 2001-07-10T15:00 5", "2001-07-16T07:00 2001-07-16T15:00 5"}},
		{name: "WEEKLY with BYSETPOS numbers the whole week (T18)", data: cal(ev("DTSTART:20010711T070000\nDURATION:PT8H\nRRULE:FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=1;COUNT=2\n")),
			want: []string{"2001-07-11T07:00 2001-07-11T15:00 5", "2001-07-16T07:00 2001-07-16T15:00 5"}},
		{name: "EXDATE as a date, against a night (T8)", data: cal(ev("DTSTART:20010709T230000\nDURATION:PT8H\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE;VALUE=DATE:20010710\n")), want: []string{"2001-07-09T23:00 2001-07-10T07:00 5", "2001-07-11T23:00 2001-07-12T07:00 5"}},
		{name: "EXDATE as a date, against a series in UTC, by the roster's day", records: true, data: cal(ev("DTSTART:20011027T030000Z\nDURATION:PT8H\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE;VALUE=DATE:20011027\n")),
			want: []string{"2001-10-26T23:00 2001-10-27T07:00 5", "2001-10-28T22:00 2001-10-29T06:00 5"}},
		{name: "EXDATE in UTC", data: cal(ev("DTSTART;TZID=America/Toronto:20010709T230000\nDURATION:PT8H\nRRULE:FREQ=DAILY;COUNT=2\nEXDATE:20010711T030000Z\n")), want: []string{"2001-07-09T23:00 2001-07-10T07:00 5"}},
		{name: "EXDATE without a zone beside a start with one, two on a line", data: cal(ev("DTSTART;TZID=America/Toronto:20010709T230000\nDURATION:PT8H\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE:20010710T230000,20010711T230000\n")), want: []string{"2001-07-09T23:00 2001-07-10T07:00 5"}},
		{name: "RDATE as date and as time", data: cal(ev(day + "RRULE:FREQ=DAILY;COUNT=1\nRDATE;VALUE=DATE:20010712\nRDATE:20010711T080000\n")),
			want: []string{"2001-07-09T07:00 2001-07-09T15:00 5", "2001-07-11T08:00 2001-07-11T16:00 5", "2001-07-12T07:00 2001-07-12T15:00 5"}},
		{name: "RDATE without a rule", records: true, data: cal(ev(day + "RDATE:20010711T080000\n")), want: []string{"2001-07-09T07:00 2001-07-09T15:00 5", "2001-07-11T08:00 2001-07-11T16:00 5"}},
		{name: "RDATE as periods", records: true, data: cal(ev(day + "RRULE:FREQ=DAILY;COUNT=2\nRDATE;VALUE=PERIOD:20010710T070000/20010710T110000,20010712T070000/PT1H\n")),
			want: []string{"2001-07-09T07:00 2001-07-09T15:00 5", "2001-07-10T07:00 2001-07-10T11:00 5", "2001-07-12T07:00 2001-07-12T08:00 5"}},
		{name: "start that the rule does not name (T24)", data: cal(ev(day + "RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=2\n")), want: []string{"2001-07-09T07:00 2001-07-09T15:00 5", "2001-07-10T07:00 2001-07-10T15:00 5"}},
		{name: "one instance replaced", data: cal(ev(day+"RRULE:FREQ=DAILY;COUNT=3\n") + ev("RECURRENCE-ID:20010710T070000\nDTSTART:20010710T150000\nDTEND:20010710T230000\n")),
			want: []string{"2001-07-09T07:00 2001-07-09T15:00 5", "2001-07-10T15:00 2001-07-10T23:00 12", "2001-07-11T07:00 2001-07-11T15:00 5"}},
		{name: "one replaced, named by its date, and listed first", data: cal(ev("RECURRENCE-ID;VALUE=DATE:20010710\nDTSTART:20010710T150000\nDTEND:20010710T230000\n") + ev(day+"RRULE:FREQ=DAILY;COUNT=2\n")),
			want: []string{"2001-07-09T07:00 2001-07-09T15:00 11", "2001-07-10T15:00 2001-07-10T23:00 6"}},
		{name: "one replaced, named in UTC", data: cal(ev("DTSTART;TZID=America/Toronto:20010709T070000\nDURATION:PT8H\nRRULE:FREQ=DAILY;COUNT=2\n") + ev("RECURRENCE-ID:20010710T110000Z\nDTSTART:20010710T150000\nDTEND:20010710T230000\n")),
			want: []string{"2001-07-09T07:00 2001-07-09T15:00 5", "2001-07-10T15:00 2001-07-10T23:00 12"}},
		{name: "one cancelled", data: cal(ev(day+"RRULE:FREQ=DAILY;COUNT=3\n") + ev("RECURRENCE-ID:20010710T070000\nDTSTART:20010710T070000\nSTATUS:CANCELLED\n")),
			want: []string{"2001-07-09T07:00 2001-07-09T15:00 5", "2001-07-11T07:00 2001-07-11T15:00 5"}},
		{name: "this and all that follow", records: true, data: cal(ev(day+"RRULE:FREQ=DAILY;COUNT=4\n") + ev("RECURRENCE-ID;RANGE=THISANDFUTURE:20010711T070000\nDTSTART:20010711T090000\nDTEND:20010711T130000\n")),
			want: []string{"2001-07-09T07:00 2001-07-09T15:00 5", "2001-07-10T07:00 2001-07-10T15:00 5", "2001-07-11T09:00 2001-07-11T13:00 12", "2001-07-12T09:00 2001-07-12T13:00 12"}},
		{name: "this and all that follow, cancelled", records: true, data: cal(ev(day+"RRULE:FREQ=DAILY;COUNT=4\n") + ev("RECURRENCE-ID;RANGE=THISANDFUTURE:20010711T070000\nDTSTART:20010711T090000\nSTATUS:CANCELLED\n")),
			want: []string{"2001-07-09T07:00 2001-07-09T15:00 5", "2001-07-10T07:00 2001-07-10T15:00 5"}},
		{name: "moved into the schedule from before it", records: true, data: cal(ev("DTSTART:20010625T070000\nDURATION:PT8H\nRRULE:FREQ=DAILY;COUNT=2\n") + ev("RECURRENCE-ID;RANGE=THISANDFUTURE:20010626T070000\nDTSTART:20010703T070000\nDURATION:PT8H\n")),
			want: []string{"2001-07-03T07:00 2001-07-03T15:00 12"}},
		{name: "an instance without its series", data: cal(ev("RECURRENCE-ID:20010709T090000\n" + day)), want: []string{"2001-07-09T07:00 2001-07-09T15:00 6"}},
		{name: "the highest SEQUENCE holds", data: cal(ev("SEQUENCE:2\n"+day) + ev("SEQUENCE:1\nDTSTART:20010710T070000\nDTEND:20010710T150000\n")), want: []string{"2001-07-09T07:00 2001-07-09T15:00 6"}},
		{name: "of one SEQUENCE the later change holds", data: cal(ev("LAST-MODIFIED:20010702T000000Z\n"+day) + ev("LAST-MODIFIED:20010701T000000Z\nDTSTART:20010710T070000\nDTEND:20010710T150000\n")), want: []string{"2001-07-09T07:00 2001-07-09T15:00 6"}},
		{name: "the same event twice", data: cal(ev(day) + ev(day)), want: []string{"2001-07-09T07:00 2001-07-09T15:00 10"}},
		{name: "two calendars in one file", data: cal(ev(day)) + cal(strings.Replace(ev("DTSTART:20010710T070000\nDTEND:20010710T150000\n"), "UID:1", "UID:2", 1)), want: []string{"2001-07-09T07:00 2001-07-09T15:00 5", "2001-07-10T07:00 2001-07-10T15:00 13"}},
		{name: "cancelled by a second calendar", data: cal(ev(day+"RRULE:FREQ=DAILY;COUNT=2\n")) + cal("METHOD:CANCEL\n"+ev("SEQUENCE:1\n"+day)), want: nil},
		{name: "an instance cancelled by a second calendar", data: cal(ev(day+"RRULE:FREQ=DAILY;COUNT=2\n")) + cal("METHOD:CANCEL\n"+ev("SEQUENCE:1\nRECURRENCE-ID:20010709T070000\n"+day)), want: []string{"2001-07-10T07:00 2001-07-10T15:00 5"}},
		{name: "events without a UID are each their own", data: cal("BEGIN:VEVENT\n" + day + "END:VEVENT\nBEGIN:VEVENT\nDTSTART:20010710T070000\nDTEND:20010710T150000\nEND:VEVENT\n"), want: []string{"2001-07-09T07:00 2001-07-09T15:00 4", "2001-07-10T07:00 2001-07-10T15:00 8"}},
		{name: "only some", opt: opt(func(o *Options) { o.Only, o.Without = []string{"shift*"}, []string{"*off*"} }), data: cal(ev("SUMMARY:Shift A\n"+day) + strings.Replace(ev("SUMMARY:Shift off\n"+day), "UID:1", "UID:2", 1) + strings.Replace(ev("SUMMARY:Dentist\n"+day), "UID:1", "UID:3", 1)), want: []string{"2001-07-09T07:00 2001-07-09T15:00 6"}},
		{name: "nothing in the schedule is looked at twice", data: cal(ev(day) + strings.Replace(ev("DTSTART:20000709T070000\nDTEND:20000709T060000\n"), "UID:1", "UID:2", 1)), want: one},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.opt.Zone == "" {
				c.opt = toronto
			}
			o := outcomeOf(t, c.opt, c.data)
			require.Empty(t, o.problems)
			assert.Equal(t, c.want, o.shifts)
			if c.records {
				assert.Equal(t, len(c.want), o.records)
			} else if strings.Contains(c.data, "RRULE") && len(c.want) > 0 {
				assert.Equal(t, 1, o.recurrences)
			}
		})
	}
}

func TestNotices(t *testing.T) {
	for _, c := range []struct {
		name, data string
		want       []string
	}{
		{"what was taken and left", cal("X-WR-CALNAME:Work\nBEGIN:VTODO\nEND:VTODO\nBEGIN:VJOURNAL\nEND:VJOURNAL\n" + ev("SUMMARY:Day\n"+day+"BEGIN:VALARM\nTRIGGER:-PT5M\nEND:VALARM\n") +
			strings.Replace(ev("SUMMARY:Birthday\nDTSTART;VALUE=DATE:20010710\n"), "UID:1", "UID:2", 1) + strings.Replace(ev("SUMMARY:X\nDTSTART;VALUE=DATE:20010711\n"), "UID:1", "UID:3", 1) +
			strings.Replace(ev("SUMMARY:Day\nDTSTART:20020711T070000\nDTEND:20020711T150000\n"), "UID:1", "UID:4", 1) + strings.Replace(ev("STATUS:CANCELLED\n"+day), "UID:1", "UID:5", 1)),
			[]string{`c.ics: the calendar of employee "1042" (as told): 1 event read as 1 shift: "Day" 1`,
				`c.ics: left out: 1 event of whole days, without times ("Birthday" in line 17); 1 event days of rest by their code (line 22); 1 event outside the schedule (line 27); 1 event cancelled (line 33); 1 VALARM; 1 VJOURNAL; 1 VTODO`}},
		{"a series without an end", cal(ev(day + "SUMMARY:Day\nRRULE:FREQ=WEEKLY;INTERVAL=10\n")),
			[]string{`c.ics: the calendar of employee "1042" (as told): 1 event read as 3 shifts: "Day" 3`, `c.ics: 1 series without an end, read up to the last day of the schedule, 2001-12-30 (line 3)`}},
		{"a rule that names no day", cal(ev(day + "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;UNTIL=20010101\n")), []string{`c.ics: no shift of the calendar lies in the schedule, 2001-07-02 to 2001-12-30`, `c.ics: left out: 1 event outside the schedule (line 3)`}},
		{"a rule with no day in the schedule", cal(ev("DTSTART:20010609T070000\nDURATION:PT8H\nRRULE:FREQ=YEARLY\n")),
			[]string{`c.ics:line 7: the rule "FREQ=YEARLY" gives no shift in the schedule, 2001-07-02 to 2001-12-30`, `c.ics: no shift of the calendar lies in the schedule, 2001-07-02 to 2001-12-30`}},
		{"another zone", cal(ev("SUMMARY:Day\nDTSTART;TZID=America/Vancouver:20010709T040000\nDTEND;TZID=America/Vancouver:20010709T120000\n")),
			[]string{`c.ics: the calendar of employee "1042" (as told): 1 event read as 1 shift: "Day" 1`, `c.ics: 1 shift is in the time zone "America/Vancouver" (first in line 6), put on the clock of America/Toronto`}},
		{"another zone of one clock", cal(ev("SUMMARY:Day\nDTSTART;TZID=America/New_York:20010709T070000\nDTEND;TZID=America/New_York:20010709T150000\n")),
			[]string{`c.ics: the calendar of employee "1042" (as told): 1 event read as 1 shift: "Day" 1`, `c.ics: 1 shift is in the time zone "America/New_York", whose clock is that of America/Toronto all through the schedule`}},
		{"UTC", cal(ev("SUMMARY:Day\nDTSTART:20010709T110000Z\nDTEND:20010709T190000Z\n")),
			[]string{`c.ics: the calendar of employee "1042" (as told): 1 event read as 1 shift: "Day" 1`, `c.ics: 1 shift is in UTC (marked Z, first in line 6), put on the clock of America/Toronto; if they were meant as local times, say so with --utc-is-local`}},
		{"a calendar with a zone, and times without", cal("X-WR-TIMEZONE:America/Vancouver\n" + ev("SUMMARY:Day\n"+day)),
			[]string{`c.ics: the calendar of employee "1042" (as told): 1 event read as 1 shift: "Day" 1`, `c.ics:line 1: the calendar names the time zone "America/Vancouver", but 1 shift is without a zone, read on the clock of America/Toronto`}},
		{"a gap in another zone", cal(ev("SUMMARY:Day\nDTSTART;TZID=Australia/Sydney:20011028T023000\nDTEND;TZID=Australia/Sydney:20011028T100000\n")),
			[]string{`c.ics:line 6: 2001-10-28T02:30 does not exist in Australia/Sydney (the clocks go forward); read as 2001-10-28T03:30`, `c.ics: the calendar of employee "1042" (as told): 1 event read as 1 shift: "Day" 1`,
				`c.ics: 1 shift is in the time zone "Australia/Sydney" (first in line 6), put on the clock of America/Toronto`}},
		{"an EXDATE and a RECURRENCE-ID of nothing", cal(ev("DTSTART:20010709T110000Z\nDTEND:20010709T190000Z\nSUMMARY:A\nRRULE:FREQ=DAILY;COUNT=2\nEXDATE:20010710T120000Z\n") + ev("RECURRENCE-ID:20010710T080000\nDTSTART:20010712T070000\nDTEND:20010712T150000\nSUMMARY:B\n")),
			[]string{`c.ics:line 9: "20010710T120000Z" excludes nothing: no shift of the series starts then`, `c.ics:line 13: "20010710T080000" is no instance of the series; the event was read as one of its own`, `c.ics: the calendar of employee "1042" (as told): 2 events read as 3 shifts: "A" 2, "B" 1`,
				`c.ics: 2 shifts are in UTC (marked Z, first in line 5), put on the clock of America/Toronto; if they were meant as local times, say so with --utc-is-local`}},
		{"what others held", cal(ev("SEQUENCE:2\nSUMMARY:A\n"+day) + ev("SEQUENCE:1\n"+day) + ev("SEQUENCE:2\nSUMMARY:A\n"+day)),
			[]string{`c.ics: the calendar of employee "1042" (as told): 1 event read as 1 shift: "A" 1`, `c.ics: left out: 1 event replaced by a later event of the same UID (line 10); 1 event given twice (line 3)`}},
		{"tentative", cal(ev(day + "SUMMARY:Day\nSTATUS:TENTATIVE\n")), []string{`c.ics: the calendar of employee "1042" (as told): 1 event read as 1 shift: "Day" 1`, `c.ics:line 3: the event is tentative; it was read as a shift`}},
		{"a break in a summary", cal(ev("DTSTART;VALUE=DATE:20010709\nSUMMARY:07:00-15:00 (11:00-11:30)\n")), []string{`c.ics: the calendar of employee "1042" (as told): 1 event read as 1 shift: "07:00-15:00 (11:00-11:30)" 1`,
			`c.ics:line 3: "11:00-11:30" in the summary "07:00-15:00 (11:00-11:30)" lies within the shift; it was taken for a break and not taken off`}},
		{"other times in a summary", cal(ev(day + "SUMMARY:08:00-16:00\n")), []string{`c.ics: the calendar of employee "1042" (as told): 1 event read as 1 shift: "08:00-16:00" 1`, `c.ics:line 3: the summary "08:00-16:00" has other times than the event, which is from 07:00 to 15:00; those of the event were taken`}},
		{"stretches in a summary that are not the event's", cal(ev(day + "SUMMARY:07:00-10:00 12:00-16:00\n")), []string{`c.ics: the calendar of employee "1042" (as told): 1 event read as 1 shift: "07:00-10:00 12:00-16:00" 1`, `c.ics:line 3: the summary "07:00-10:00 12:00-16:00" has other times than the event, which is from 07:00 to 15:00; those of the event were taken`}},
		{"other times than the code's", cal(ev("DTSTART:20010709T080000\nDTEND:20010709T160000\nSUMMARY:D\n")), []string{`c.ics: the calendar of employee "1042" (as told): 1 event read as 1 shift: "D" 1`, `c.ics:line 3: the event "D" is from 08:00 to 16:00, but the code "D" from 07:00 to 15:00; the times of the event were taken`}},
		{"DURATION over a change of the clocks", cal(ev("SUMMARY:A\nDTSTART:20011027T230000\nDURATION:PT8H\nRRULE:FREQ=DAILY;COUNT=2\n")), []string{`c.ics:line 7: the shift of 2001-10-27T23:00 lasts 9 h 00, for the clocks change in it: "PT8H" was read on the face of the clock, to 2001-10-28T07:00`,
			`c.ics: the calendar of employee "1042" (as told): 1 event read as 2 shifts: "A" 2`}},
		{"Windows-1252", cal(ev(day + "SUMMARY:\xc9t\xe9 \x96 A\n")), []string{`c.ics:line 7: the calendar is not in UTF-8; its text was read as Windows-1252`, `c.ics: the calendar of employee "1042" (as told): 1 event read as 1 shift: "Été – A" 1`}},
		{"UTF-16", "\xFF\xFE" + strings.Join(strings.Split(cal(ev(day+"SUMMARY:A\n")), ""), "\x00") + "\x00", []string{`c.ics: text in UTF-16 (little endian)`, `c.ics: the calendar of employee "1042" (as told): 1 event read as 1 shift: "A" 1`}},
		{"answers", cal("METHOD:REPLY\n" + ev(day)), []string{`c.ics: no shift of the calendar lies in the schedule, 2001-07-02 to 2001-12-30`, `c.ics: left out: 1 event answers and proposals, not events in force (line 4)`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := outcomeOf(t, toronto, c.data)
			require.Empty(t, o.problems)
			assert.Equal(t, c.want, o.notices)
		})
	}
}

// A zone that only the file knows must keep the roster's clock all through the
// schedule.
func TestOwnZones(t *testing.T) {
	zone := func(forward, back string) string {
		return "BEGIN:VTIMEZONE\nTZID:Our Zone\nBEGIN:DAYLIGHT\nDTSTART:16010101T020000\nTZOFFSETFROM:-0500\nTZOFFSETTO:-0400\nRRULE:FREQ=YEARLY;" + forward +
			"\nEND:DAYLIGHT\nBEGIN:STANDARD\nDTSTART:16010101T020000\nTZOFFSETFROM:-0400\nTZOFFSETTO:-0500\nRRULE:FREQ=YEARLY;" + back + "\nEND:STANDARD\nEND:VTIMEZONE\n"
	}
	shift := ev("SUMMARY:A\nDTSTART;TZID=Our Zone:20010709T070000\nDTEND;TZID=Our Zone:20010709T150000\n")
	o := outcomeOf(t, toronto, cal(zone("BYDAY=1SU;BYMONTH=4", "BYDAY=-1SU;BYMONTH=10")+shift))
	require.Empty(t, o.problems)
	assert.Equal(t, []string{"2001-07-09T07:00 2001-07-09T15:00 21"}, o.shifts)
	assert.Contains(t, o.notices, `c.ics:line 3: the time zone "Our Zone" is known only to the calendar; all through the schedule its clock is that of America/Toronto`)

	// The rules of later years: the clocks go back a week later, on November 4.
	o = outcomeOf(t, toronto, cal(zone("BYDAY=2SU;BYMONTH=3", "BYDAY=1SU;BYMONTH=11")+shift))
	assert.Equal(t, []string{`c.ics:line 21: the time zone "Our Zone" is known only to the calendar (line 3), and on 2001-10-28T01:00-05:00 its clock is at -04:00 where that of America/Toronto, the zone of the schedule, is at -05:00; write its IANA name`}, o.problems)

	// So do the rules of other zones, which have a name of their own.
	pacific := strings.NewReplacer("-0500", "-0800", "-0400", "-0700").Replace(zone("BYDAY=1SU;BYMONTH=4", "BYDAY=-1SU;BYMONTH=10"))
	o = outcomeOf(t, toronto, cal(pacific+shift))
	require.Empty(t, o.problems)
	assert.Equal(t, []string{"2001-07-09T10:00 2001-07-09T18:00 21"}, o.shifts)
	assert.Contains(t, o.notices, `c.ics:line 3: the time zone "Our Zone" is known only to the calendar; all through the schedule its clock is that of America/Los_Angeles, which was used`)

	// A name in the definition goes before its rules.
	o = outcomeOf(t, toronto, strings.Replace(cal(zone("BYDAY=2SU;BYMONTH=3", "BYDAY=1SU;BYMONTH=11")+shift), "TZID:Our Zone\r\n", "TZID:Our Zone\r\nX-LIC-LOCATION:America/Toronto\r\n", 1))
	require.Empty(t, o.problems)
	assert.Equal(t, []string{"2001-07-09T07:00 2001-07-09T15:00 22"}, o.shifts)
	assert.Contains(t, o.notices, `c.ics:line 3: the calendar defines "Our Zone" with the clock at -04:00 on 2001-10-28T01:00-05:00; the clock of America/Toronto, at -05:00, was used`)

	// What a definition leaves open before its first change is no contradiction.
	o = outcomeOf(t, toronto, cal("BEGIN:VTIMEZONE\nTZID:America/Toronto\nBEGIN:STANDARD\nDTSTART:20011028T020000\nTZOFFSETFROM:-0500\nTZOFFSETTO:-0500\nEND:STANDARD\nEND:VTIMEZONE\n"+strings.ReplaceAll(shift, "Our Zone", "America/Toronto")))
	require.Empty(t, o.problems)
	assert.Len(t, o.notices, 1)

	// An UNTIL in UTC ends a rule on the clock before the change: 01:00Z is 03:00 of
	// the summer's clock, when the last change of the rule is due.
	berlin := toronto
	berlin.Zone = "Europe/Berlin"
	o = outcomeOf(t, berlin, cal("BEGIN:VTIMEZONE\nTZID:Our Zone\nBEGIN:DAYLIGHT\nDTSTART:19810329T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3;UNTIL=20010325T010000Z\nEND:DAYLIGHT\n"+
		"BEGIN:STANDARD\nDTSTART:19961027T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10;UNTIL=20011028T010000Z\nEND:STANDARD\nEND:VTIMEZONE\n"+shift))
	require.Empty(t, o.problems)
	assert.Equal(t, []string{"2001-07-09T07:00 2001-07-09T15:00 21"}, o.shifts)
}

func TestWindowsNames(t *testing.T) {
	for name, zone := range windowsZones {
		_, err := civil.LoadZone(zone)
		assert.NoError(t, err, name)
		assert.Equal(t, strings.ToLower(name), name)
	}
	for name, zones := range windowsCanada {
		assert.NotEmpty(t, windowsZones[name], name)
		for _, zone := range zones {
			_, err := civil.LoadZone(zone)
			assert.NoError(t, err, name)
		}
	}
	// Vancouver keeps one clock all year from November 2026, Los Angeles does not;
	// both are Pacific Standard Time to Windows.
	opt := Options{Zone: "America/Vancouver", Start: civil.DateOf(2026, 12, 1), End: civil.DateOf(2026, 12, 31), Employee: "1042"}
	o := outcomeOf(t, opt, cal(ev("DTSTART;TZID=Pacific Standard Time:20261207T070000\nDTEND;TZID=Pacific Standard Time:20261207T150000\n")))
	assert.Equal(t, []string{"2026-12-07T07:00 2026-12-07T15:00 5"}, o.shifts)
}

func TestWhoseCalendar(t *testing.T) {
	read := func(name string, opt Options, data string) *schedule.Roster {
		b := newBuilder()
		b.Roster.Employees = []schedule.Employee{{ID: "1042", Name: "A. Tremblay"}, {ID: "1043", Name: "Roy, Claude"}, {ID: "1044", Name: "A. Tremblay"}}
		opt.Zone, opt.Start, opt.End = toronto.Zone, toronto.Start, toronto.End
		Read(b, name, strings.NewReader(data), int64(len(data)), opt)
		if b.Problems != nil {
			b.Roster.Notices = append(b.Roster.Notices, "problem "+b.Problems.Error())
		}
		return b.Roster
	}
	of := func(r *schedule.Roster) (ids []string) {
		for i := range r.Shifts {
			ids = append(ids, r.Shifts[i].Employee)
		}
		return ids
	}
	named := cal("X-WR-CALNAME:Claude Roy\n" + ev(day))
	assert.Equal(t, []string{"1043"}, of(read("c.ics", Options{}, named)))
	assert.Equal(t, []string{"1042"}, of(read("x/1042.ics", Options{}, cal(ev(day)))))
	assert.Equal(t, []string{"1044"}, of(read("c.ics", Options{Employee: "1044"}, named)))
	assert.Equal(t, []string{"1044"}, of(read("c.ics", Options{People: map[string]string{"claude roy": "1044"}}, named)))
	assert.Equal(t, []string{"1042"}, of(read("c.ics", Options{People: map[string]string{"c.ics": "1042"}}, cal(ev(day)))))
	assert.Equal(t, []string{"1043"}, of(read("c.ics", Options{}, cal(ev(day+"ORGANIZER;CN=Boss:mailto:boss@example.com\nATTENDEE;CN=\"Roy, Claude\":mailto:roy@example.com\n")))))
	assert.Equal(t, []string{"1042", "1043"}, of(read("c.ics", Options{People: map[string]string{"tremblay@example.com": "1042"}}, cal(ev(day+"ATTENDEE:mailto:tremblay@example.com\nATTENDEE;CN=Claude Roy:mailto:r@example.com\n")))))
	r := read("c.ics", Options{}, cal(ev(day+"ORGANIZER;CN=Claude Roy:mailto:r@example.com\n")))
	assert.Equal(t, []string{"1043"}, of(r))
	assert.Contains(t, r.Notices[0], `the calendar of employee "1043" (by the people of its events)`)

	// Two of one name are nobody; two names of two people are asked about.
	r = read("c.ics", Options{}, cal("X-WR-CALNAME:A. Tremblay\n"+ev(day)))
	assert.Empty(t, r.Shifts)
	assert.Contains(t, r.Notices[0], `problem c.ics:line 1: whose shifts are these? 1 event of the calendar (line 4) names no employee of the roster: the file is named "c.ics", the calendar "A. Tremblay"; give --calendar c.ics=ID`)
	r = read("1042.ics", Options{}, named)
	assert.Empty(t, r.Shifts)
	assert.Contains(t, r.Notices[0], `the file's name says that the calendar is of employee "1042", its own name "Claude Roy" of "1043"; say which with --calendar`)
}
