package calendar

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/importers/internal/spoken"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// byPerson reads a calendar of a roster with three employees, whose file is named
// ward.ics or otherwise, and gives the starts of each one's shifts.
func byPerson(t *testing.T, file, data string) (starts, notices, problems []string) {
	t.Helper()
	b := newBuilder()
	b.Roster.Employees = []schedule.Employee{{ID: "1042", Name: "A. Tremblay"}, {ID: "1043", Name: "Bruno Côté-Roy"}, {ID: "1044", Name: "Zoé"}}
	for i := range b.Roster.Employees {
		e := &b.Roster.Employees[i]
		e.From, e.To, e.Term.From = civil.NoDate, civil.NoDate, civil.NoDate
	}
	b.Roster.Codes = []schedule.Code{{Code: "D", Start: 7 * 60, End: 15 * 60}, {Code: "7", Start: 7 * 60, End: 15 * 60}}
	opt := toronto
	opt.Employee = ""
	Read(b, file, strings.NewReader(data), int64(len(data)), opt)
	spoken.Notices(t, b.Roster)
	for _, p := range b.Problems {
		problems = append(problems, p.String())
	}
	if problems != nil {
		return nil, b.Roster.Notices, problems
	}
	book := build(t, b, opt)
	for i := range book.Timelines {
		for _, s := range book.Timelines[i].Shifts {
			at := strings.TrimPrefix(book.Zone.Format(s.Start), "2001-07-")
			starts = append(starts, strings.TrimSpace(fmt.Sprintf("%s %s %s", book.Timelines[i].Employee.ID, at, book.CodeOf(&s))))
		}
	}
	return starts, b.Roster.Notices, nil
}

func TestWhoWorks(t *testing.T) {
	const roy, tremblay = "ATTENDEE;CN=Bruno Côté-Roy:mailto:r@example.com\n", "ATTENDEE;CN=A. Tremblay:mailto:t@example.com\n"
	summary := func(s string) string { return cal(ev(day + "SUMMARY:" + s + "\n")) }
	three := day + "RRULE:FREQ=DAILY;COUNT=3\n"
	second := "RECURRENCE-ID:20010710T070000\nDTSTART:20010710T090000\nDTEND:20010710T170000\n"
	for _, c := range []struct {
		name, file, data string
		want             []string
		notice           string
	}{
		{name: "a file's name with the surname first", file: "tremblay_a.ics", data: cal(ev(day)), want: []string{"1042 09T07:00"}},
		{name: "a file's name without accents, with words of shifts", file: "Bruno Cote-Roy shifts 2001.ics", data: cal(ev(day)), want: []string{"1043 09T07:00"}, notice: "(by the file's name, \"Bruno Cote-Roy shifts 2001\")"},
		{name: "a calendar's name with the surname first", data: cal("X-WR-CALNAME:Côté-Roy\\, Bruno\n" + ev(day)), want: []string{"1043 09T07:00"}},
		{name: "a calendar's name with more in it", data: cal("X-WR-CALNAME:Schedule - Bruno Côté-Roy\n" + ev(day)), want: []string{"1043 09T07:00"}, notice: `(by the calendar's name, "Schedule - Bruno Côté-Roy")`},
		{name: "a program's name for the calendar", data: cal("X-WR-CALNAME:Punchly Schedule for A. Tremblay\n" + ev(day)), want: []string{"1042 09T07:00"}, notice: `(by the calendar's name, "Punchly Schedule for A. Tremblay")`},
		{name: "an attendee with the surname first", data: cal(ev(day + "ATTENDEE;CN=\"Côté-Roy, Bruno\":mailto:r@example.com\n")), want: []string{"1043 09T07:00"}},
		{name: "a summary that is a name", data: summary("A. Tremblay"), want: []string{"1042 09T07:00"}, notice: "(by the summaries of its events)"},
		{name: "a name and a code", data: summary("A. Tremblay - D"), want: []string{"1042 09T07:00 D"}},
		{name: "a code and a name with its surname first", data: summary(`D: Côté-Roy\, Bruno`), want: []string{"1043 09T07:00 D"}},
		{name: "a name without accents, and times", data: summary("07:00-15:00 Bruno Cote-Roy (D)"), want: []string{"1043 09T07:00 D"}},
		{name: "an id and a code", data: summary("1043 D"), want: []string{"1043 09T07:00 D"}},
		{name: "times that are no id", data: summary("Zoé 1043-1500"), want: []string{"1044 09T07:00"}},
		{name: "a name of one word", data: summary("Zoé - day shift"), want: []string{"1044 09T07:00"}},
		{name: "the summary goes before who calls", data: cal(ev(day + "ORGANIZER;CN=A. Tremblay:mailto:t@example.com\nSUMMARY:Bruno Côté-Roy\n")), want: []string{"1043 09T07:00"}},
		{name: "bare hours beside a name", data: cal(ev("DTSTART;VALUE=DATE:20010709\nSUMMARY:Bruno Côté-Roy 7-15\n")), want: []string{"1043 09T07:00"}},
		{name: "a name behind hours", data: cal(ev("DTSTART;VALUE=DATE:20010709\nSUMMARY:3p-11p: A. Tremblay\n")), want: []string{"1042 09T15:00"}},
		{name: "a category that is a name", data: cal(ev(day + "CATEGORIES:Work,Côté-Roy\\, Bruno\n")), want: []string{"1043 09T07:00"}, notice: "(by the categories of its events)"},
		{name: "the attendees go before the category", data: cal(ev(day + tremblay + "CATEGORIES:Zoé\n")), want: []string{"1042 09T07:00"}},
		{name: "one of two has declined", data: cal(ev(day + "ATTENDEE;PARTSTAT=DECLINED;CN=Bruno Côté-Roy:mailto:r@example.com\n" + tremblay)), want: []string{"1042 09T07:00"}, notice: `c.ics:line 3: employee "1043" has declined the event, so it is no shift of theirs`},
		{name: "all have declined", data: cal(ev(day + "ATTENDEE;PARTSTAT=DECLINED;CN=Bruno Côté-Roy:mailto:r@example.com\n")), notice: "1 event declined by those whom they name (line 3)"},
		{name: "declined in one's own calendar", file: "1043.ics", data: cal(ev(day + "ATTENDEE;PARTSTAT=DECLINED;CN=Bruno Côté-Roy:mailto:r@example.com\n")), notice: "1 event declined by those whom they name (line 3)"},
		{name: "one of two is nobody of the roster", data: cal(ev(day+tremblay+"ATTENDEE;CN=Boss:mailto:b@example.com\n") + strings.Replace(ev("DTSTART:20010711T070000\nDURATION:PT8H\n"+tremblay+"ATTENDEE;CN=Boss:mailto:b@example.com\n"), "UID:1", "UID:2", 1)), want: []string{"1042 09T07:00", "1042 11T07:00"},
			notice: `c.ics:line 3: the event names "Boss", who is no employee of the roster; so it is with 1 event more`},
		{name: "another's name in one's own calendar", file: "1042.ics", data: cal(ev(day + roy)), want: []string{"1042 09T07:00"}, notice: `c.ics:line 3: the event names employee "1043", but is in the calendar of "1042"; it was read as a shift of "1042"`},
		{name: "another's name in a summary of one's own calendar", file: "1042.ics", data: summary("Bruno Côté-Roy"), want: []string{"1042 09T07:00"}, notice: `c.ics:line 3: the event names employee "1043", but is in the calendar of "1042"; it was read as a shift of "1042"`},
		{name: "an instance that another works", data: cal(ev(three+roy) + ev(second+tremblay)), want: []string{"1042 10T09:00", "1043 09T07:00", "1043 11T07:00"}, notice: `c.ics:line 10: the shift of "20010710T070000" is no longer that of employee "1043" but of "1042"`},
		{name: "an instance that names nobody stays with the series", data: cal(ev(three+roy) + ev(second)), want: []string{"1043 09T07:00", "1043 10T09:00", "1043 11T07:00"}},
		{name: "a cancelled instance that names nobody", data: cal(ev(three+roy) + ev(second+"STATUS:CANCELLED\n")), want: []string{"1043 09T07:00", "1043 11T07:00"}, notice: "1 event cancelled (line 10)"},
		{name: "an instance that its one attendee has declined", data: cal(ev(three+roy) + ev(second+"ATTENDEE;PARTSTAT=DECLINED;CN=Bruno Côté-Roy:mailto:r@example.com\n")), want: []string{"1043 09T07:00", "1043 11T07:00"}, notice: "declined"},
		{name: "a later SEQUENCE is another's", data: cal(ev(day+roy) + ev("SEQUENCE:1\n"+day+tremblay)), want: []string{"1042 09T07:00"}, notice: "1 event replaced by a later event of the same UID (line 3)"},
		{name: "a cancelled event that names nobody", data: cal(ev(day+roy) + ev("SEQUENCE:1\nSTATUS:CANCELLED\n"+day))},
		{name: "copies of one event for two", data: cal(ev(day+roy) + ev(day+tremblay)), want: []string{"1042 09T07:00", "1043 09T07:00"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			file := c.file
			if file == "" {
				file = "ward.ics"
			}
			starts, notices, problems := byPerson(t, file, c.data)
			require.Empty(t, problems)
			assert.Equal(t, c.want, starts)
			if c.notice != "" {
				assert.Contains(t, strings.ReplaceAll(strings.Join(notices, "\n"), file+":line", "c.ics:line"), c.notice)
			}
		})
	}

	for data, want := range map[string]string{
		cal(ev(day + "ORGANIZER;CN=A. Tremblay:mailto:t@example.com\nATTENDEE;CN=Boss:mailto:b@example.com\n")): `ward.ics:line 1: whose shifts are these? 1 event of the calendar (line 3) names no employee of the roster: the file is named "ward.ics", the people of its events "Boss", "A. Tremblay"; give --calendar ward.ics=ID, say in a mapping file who is meant, or leave them out with --without`,
		summary("A. Tremblay / Bruno Côté-Roy"):               `ward.ics:line 3: the summary "A. Tremblay / Bruno Côté-Roy" names employees "1042" and "1043"; whose shift is it? make it an event for each, or leave it out with --without`,
		summary("Training for Zoé and others"):                `ward.ics:line 1: whose shifts are these?`,
		summary("Unit 1043"):                                  `ward.ics:line 1: whose shifts are these?`,
		summary("1042-1500"):                                  `ward.ics:line 1: whose shifts are these?`,
		summary(strings.Repeat("x / ", 100) + " A. Tremblay"): `ward.ics:line 1: whose shifts are these?`,
		cal(ev(three+roy) + ev(strings.Replace(second, "-ID:", "-ID;RANGE=THISANDFUTURE:", 1)+tremblay)): `ward.ics:line 10: the event moves all shifts of a series from "20010710T070000" on, but the series is not in the file`,
	} {
		_, _, problems := byPerson(t, "ward.ics", data)
		require.Len(t, problems, 1, data)
		assert.Contains(t, problems[0], want)
	}
}
