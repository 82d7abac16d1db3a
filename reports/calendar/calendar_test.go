package calendar_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"rostercheck/audit"
	"rostercheck/importers/document"
	"rostercheck/reports/calendar"
	"rostercheck/schedule/civil"
)

func audited(t *testing.T, roster string, opt audit.Options) *audit.Document {
	t.Helper()
	r, problems := document.Decode("roster.json", []byte(roster))
	a, err := audit.Agreement("cx-2001")
	if err != nil {
		t.Fatal(err)
	}
	doc, bad := audit.Run(r, a, opt, problems...)
	if len(bad) > 0 {
		t.Fatal(bad)
	}
	return doc
}

func made(t *testing.T, doc *audit.Document) string {
	t.Helper()
	var b bytes.Buffer
	if err := calendar.Write(&b, doc, calendar.Options{Version: "1.2.3"}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// event is the properties of a component, its lines unfolded, by name; a name
// has its parameters.
type event map[string]string

// read undoes the folds and takes the components apart, strictly.
func read(t *testing.T, ics string) (head event, pieces, events []event) {
	t.Helper()
	if !strings.HasSuffix(ics, "\r\n") || strings.Count(ics, "\n") != strings.Count(ics, "\r\n") || strings.Count(ics, "\r") != strings.Count(ics, "\r\n") {
		t.Error("lines do not end in CRLF, or something else breaks them")
	}
	for l := range strings.SplitSeq(ics, "\r\n") {
		if len(l) > 75 || !utf8.ValidString(l) {
			t.Errorf("a line of %d octets, or with part of a character: %q", len(l), l)
		}
	}
	var open []string
	at := event{}
	head = at
	for l := range strings.SplitSeq(strings.TrimSuffix(strings.ReplaceAll(ics, "\r\n ", ""), "\r\n"), "\r\n") {
		name, value, ok := strings.Cut(l, ":")
		switch {
		case !ok:
			t.Fatalf("%q is no property", l)
		case name == "BEGIN":
			open = append(open, value)
			switch value {
			case "VEVENT":
				at = event{}
				events = append(events, at)
			case "STANDARD", "DAYLIGHT":
				at = event{"kind": value}
				pieces = append(pieces, at)
			}
		case name == "END":
			if len(open) == 0 || open[len(open)-1] != value {
				t.Fatalf("%s ends what is not open", value)
			}
			open = open[:len(open)-1]
			at = head
		default:
			if _, twice := at[name]; twice {
				t.Errorf("%s twice", name)
			}
			at[name] = value
		}
	}
	if len(open) > 0 {
		t.Errorf("%v not ended", open)
	}
	return head, pieces, events
}

func roster(rest string) string {
	return `{"version": 1, "agreement": "cx-2001", "institution": {"name": "Example Institution", "timezone": "America/Toronto"},
  "codes": [{"code": "D", "start": "07:00", "end": "15:00"}, {"code": "N", "start": "23:00", "end": "07:00"}, {"code": "L", "start": "07:00", "end": "17:00"}],
  "employees": [{"id": "1042", "name": "A. Tremblay", "classification": "CX-1", "step": 3, "hours": "shift"}, {"id": "1043", "name": "B. Roy", "classification": "CX-1", "step": 3, "hours": "shift"}],
  ` + rest + "}"
}

const july = `"schedule": {"start": "2001-07-02", "end": "2001-07-15", "posted": "2001-06-15", "averaging_weeks": 3},`

func TestEvents(t *testing.T) {
	doc := audited(t, roster(july+`
  "shifts": [{"employee": "1042", "day": "2001-07-03", "code": "D"}, {"employee": "1042", "day": "2001-07-04", "code": "L"}, {"employee": "1042", "start": "2001-07-06T08:00", "end": "2001-07-06T12:00"},
    {"employee": "1043", "day": "2001-07-05", "code": "N"}, {"employee": "1043", "day": "2001-07-09", "code": "D"}],
  "leave": [{"employee": "1043", "first": "2001-07-09", "last": "2001-07-09", "paid": true}],
  "lead": [{"employee": "1042", "start": "2001-06-30T07:00", "end": "2001-06-30T15:00"}]`), audit.Options{})
	head, _, events := read(t, made(t, doc))
	if head["VERSION"] != "2.0" || head["PRODID"] != "-//rostercheck//1.2.3//EN" || head["X-WR-CALNAME"] != "Shifts of Example Institution" || head["X-WR-TIMEZONE"] != "America/Toronto" {
		t.Errorf("head %v", head)
	}
	if len(events) != 5 {
		t.Fatalf("%d events, want 5: the shift before the schedule is none", len(events))
	}
	first := events[0]
	for k, want := range map[string]string{
		"DTSTAMP": "20010615T000000Z", "SEQUENCE": "0", "DTSTART;TZID=America/Toronto": "20010703T070000", "DTEND;TZID=America/Toronto": "20010703T150000", "SUMMARY": "D - A. Tremblay",
		"ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED;CN=\"1042\"": "invalid:nomail", "DESCRIPTION": `Employee: 1042 A. Tremblay\n8 h 00 paid\nFrom: /shifts/0`,
	} {
		if first[k] != want {
			t.Errorf("%s is %q, want %q", k, first[k], want)
		}
	}
	if d := events[1]["DESCRIPTION"]; !strings.Contains(d, `must: daily-hours\, clause 21.02(a)(ii)\, 2001-07-04: `) || !strings.Contains(d, "Grieve by ") {
		t.Errorf("a shift of ten hours is described as %q", d)
	}
	if strings.Contains(first["DESCRIPTION"], "daily-hours") {
		t.Error("a finding stands on a shift that it is not about")
	}
	if s := events[2]["SUMMARY"]; s != "Shift - A. Tremblay" {
		t.Errorf("a shift without a code is called %q", s)
	}
	// The night that begins on July 5 belongs to July 6.
	if e := events[3]; e["DTSTART;TZID=America/Toronto"] != "20010705T230000" || !strings.Contains(e["UID"], "-20010706-1@") {
		t.Errorf("a night is %v", e)
	}
	if e := events[4]; e["SUMMARY"] != "D - B. Roy - paid leave" || e["TRANSP"] != "TRANSPARENT" || first["TRANSP"] != "" {
		t.Errorf("a shift on leave is %v", e)
	}
	// A statement's calendar has the employee's name, and the same events but for
	// what tells employees apart.
	head, _, one := read(t, made(t, doc.Of(1)))
	if head["X-WR-CALNAME"] != "B. Roy" || len(one) != 2 || one[0]["SUMMARY"] != "N" || one[0]["UID"] != events[3]["UID"] {
		t.Errorf("one employee's calendar: %v %v", head, one)
	}
}

// By hand, with the clocks going back at 02:00 on October 28, 2001, which is
// 06:00 UTC: a shift from 18:00 (UTC-4, so 22:00) to the second 01:30 (UTC-5, so
// 06:30) lasts 8 h 30. Its first 01:30 would be an hour earlier.
func TestSecondPassOfAnHourIsInUTC(t *testing.T) {
	_, pieces, events := read(t, made(t, audited(t, roster(`"schedule": {"start": "2001-10-22", "end": "2001-11-04"},
  "shifts": [{"employee": "1042", "start": "2001-10-27T18:00", "end": "2001-10-28T01:30-05:00"}, {"employee": "1043", "start": "2001-10-27T18:00", "end": "2001-10-28T01:30"}, {"employee": "1043", "start": "2001-10-28T23:00", "end": "2001-10-29T07:00"}]`), audit.Options{})))
	if e := events[0]; e["DTSTART"] != "20011027T220000Z" || e["DTEND"] != "20011028T063000Z" {
		t.Errorf("the second pass is %v", e)
	}
	if e := events[1]; e["DTSTART;TZID=America/Toronto"] != "20011027T180000" || e["DTEND;TZID=America/Toronto"] != "20011028T013000" {
		t.Errorf("the first pass is %v", e)
	}
	// Not posted: stamped with the first day.
	if s := events[0]["DTSTAMP"]; s != "20011022T000000Z" {
		t.Errorf("stamped %s", s)
	}
	last := pieces[len(pieces)-1]
	want := event{"kind": "STANDARD", "DTSTART": "20011028T020000", "TZOFFSETFROM": "-0400", "TZOFFSETTO": "-0500"}
	if fmt.Sprint(last) != fmt.Sprint(want) {
		t.Errorf("the last change of the clock is %v, want %v", last, want)
	}
	before := pieces[len(pieces)-2]
	if before["kind"] != "DAYLIGHT" || before["DTSTART"] != "20010401T020000" || before["TZOFFSETTO"] != "-0400" {
		t.Errorf("the change before it is %v", before)
	}
}

// A zone whose clock does not change has one piece, from before every shift.
func TestZoneWithoutChanges(t *testing.T) {
	_, pieces, _ := read(t, made(t, audited(t, strings.Replace(roster(july+`"shifts": []`), "America/Toronto", "America/Regina", 1), audit.Options{})))
	want := event{"kind": "STANDARD", "DTSTART": "19700101T000000", "TZOFFSETFROM": "-0600", "TZOFFSETTO": "-0600"}
	if len(pieces) != 1 || fmt.Sprint(pieces[0]) != fmt.Sprint(want) {
		t.Errorf("pieces %v", pieces)
	}
}

// A UID stays with its shift when rows move, when other employees come and go,
// and when the shift's times change; and no two events share one.
func TestUIDsAreStable(t *testing.T) {
	uids := func(shifts string) map[string]string {
		out := map[string]string{}
		_, _, events := read(t, made(t, audited(t, roster(july+`"shifts": [`+shifts+`]`), audit.Options{})))
		for _, e := range events {
			if out[e["UID"]] != "" {
				t.Errorf("%s twice", e["UID"])
			}
			out[e["UID"]] = e["SUMMARY"] + e["DTSTART;TZID=America/Toronto"]
		}
		return out
	}
	a := `{"employee": "1042", "day": "2001-07-03", "code": "D"}`
	b := `{"employee": "1042", "start": "2001-07-03T16:00", "end": "2001-07-03T20:00"}`
	c := `{"employee": "1043", "day": "2001-07-03", "code": "D"}`
	all := uids(a + "," + b + "," + c)
	if len(all) != 3 || fmt.Sprint(all) != fmt.Sprint(uids(c+","+b+","+a)) {
		t.Errorf("UIDs move with rows: %v", all)
	}
	for uid, s := range uids(a) {
		if all[uid] != s {
			t.Errorf("the UID %s of %s is of %q elsewhere", uid, s, all[uid])
		}
		moved := uids(strings.Replace(a, `"code": "D"`, `"code": "L"`, 1))
		if moved[uid] == "" {
			t.Error("a shift that changed its times has another UID")
		}
	}
}

// A change after posting counts in the event's sequence, so that programs take
// the new times.
func TestChangesCountInTheSequence(t *testing.T) {
	text := roster(july + `"shifts": [{"employee": "1042", "day": "2001-07-12", "code": "D"}, {"employee": "1042", "day": "2001-07-13", "code": "D"}],
  "changes": [{"employee": "1042", "notified": "2001-07-02T09:00", "from": {"start": "2001-07-12T07:00", "end": "2001-07-12T15:00"}, "to": {"start": "2001-07-12T09:00", "end": "2001-07-12T17:00"}, "reason": "employer"}]`)
	_, _, events := read(t, made(t, audited(t, text, audit.Options{})))
	if events[0]["SEQUENCE"] != "1" || events[0]["DTSTART;TZID=America/Toronto"] != "20010712T090000" || events[1]["SEQUENCE"] != "0" {
		t.Errorf("events %v", events)
	}
	_, _, events = read(t, made(t, audited(t, text, audit.Options{AsPosted: true})))
	if events[0]["SEQUENCE"] != "0" || events[0]["DTSTART;TZID=America/Toronto"] != "20010712T070000" {
		t.Errorf("as posted %v", events)
	}
}

func TestTextIsEscapedAndFolded(t *testing.T) {
	doc := audited(t, roster(july+`"shifts": [{"employee": "1042", "day": "2001-07-03", "code": "D"}, {"employee": "1043", "day": "2001-07-03", "code": "D"}]`), audit.Options{})
	name := strings.Repeat("é🚓", 40) + "; a, \\n \u202eb\r\nBEGIN:VEVENT\r\nUID:x"
	doc.Book.Roster.Employees[0].Name = name
	doc.Book.Roster.Employees[0].ID = `10"42^` + "\r\nATTENDEE:y"
	doc.Book.Roster.Institution.Name = "A\nEND:VCALENDAR"
	head, _, events := read(t, made(t, doc)) // which also holds folds to characters
	if len(events) != 2 {
		t.Fatalf("%d events", len(events))
	}
	clean := strings.Repeat("é🚓", 40) + `\; a\, \\n b  BEGIN:VEVENT  UID:x`
	if got := events[0]["SUMMARY"]; got != "D - "+clean {
		t.Errorf("summary %q", got)
	}
	found := false
	for k := range events[0] {
		found = found || k == `ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED;CN="10^'42^^  ATTENDEE`
	}
	if !found {
		t.Errorf("the employee's number is %v", events[0])
	}
	if head["X-WR-CALNAME"] != "Shifts of A END:VCALENDAR" {
		t.Errorf("the calendar is called %q", head["X-WR-CALNAME"])
	}
}

// Those who share a name are called by their numbers.
func TestSharedNamesGiveWayToNumbers(t *testing.T) {
	doc := audited(t, strings.Replace(roster(july+`"shifts": [{"employee": "1042", "day": "2001-07-03", "code": "D"}]`), "B. Roy", "A. Tremblay", 1), audit.Options{})
	head, _, _ := read(t, made(t, doc.Of(0)))
	if head["X-WR-CALNAME"] != "1042" {
		t.Errorf("the calendar is called %q", head["X-WR-CALNAME"])
	}
}

func institution(t *testing.T, opt audit.Options) *audit.Document {
	t.Helper()
	data, err := os.ReadFile("../../testdata/rosters/institution.json")
	if err != nil {
		t.Fatal(err)
	}
	return audited(t, string(data), opt)
}

// shifts are those of a document's roster in force, as a reader of the calendar
// should find them.
func shifts(doc *audit.Document) (out []string) {
	utc := func(i civil.Instant) string { return civil.Time(i).String() + "Z" }
	for i := range doc.Book.Timelines {
		t := &doc.Book.Timelines[i]
		for k := range t.Shifts {
			if s := &t.Shifts[k]; doc.Book.InPeriod(s) {
				out = append(out, t.Employee.ID+"\t"+utc(s.Start)+"\t"+utc(s.End))
			}
		}
	}
	return out
}

// Every shift is an event, in the clock of the calendar's own zone, and every
// finding stands somewhere.
func TestEveryShiftAndFindingIsThere(t *testing.T) {
	doc := institution(t, audit.Options{})
	head, pieces, events := read(t, made(t, doc))
	instant := func(e event, key string) string {
		if v, ok := e[key]; ok {
			at, err := civil.ParseStamp(v[:4] + "-" + v[4:6] + "-" + v[6:8] + "T" + v[9:11] + ":" + v[11:13])
			if err != nil || !strings.HasSuffix(v, "00Z") {
				t.Fatal(v, err)
			}
			return at.Time.String() + "Z"
		}
		v := e[key+";TZID=America/Toronto"]
		offset := "" // of the last piece that begins no later
		for _, p := range pieces {
			if p["DTSTART"] <= v {
				offset = p["TZOFFSETTO"]
			}
			// The hour before the clock goes back is shown twice; the first is meant.
			if p["kind"] == "STANDARD" && p["DTSTART"][:8] == v[:8] && v[9:11] == "01" {
				offset = p["TZOFFSETFROM"]
			}
		}
		at, err := civil.ParseStamp(v[:4] + "-" + v[4:6] + "-" + v[6:8] + "T" + v[9:11] + ":" + v[11:13])
		hours := map[string]civil.Time{"-0400": 4, "-0500": 5}[offset]
		if err != nil || hours == 0 {
			t.Fatal(v, offset, err)
		}
		return (at.Time + hours*60).String() + "Z"
	}
	cn := regexp.MustCompile(`CN="(\w+)"`)
	var got []string
	notes := head["X-WR-CALDESC"]
	for _, e := range events {
		id := ""
		for k := range e {
			if m := cn.FindStringSubmatch(k); m != nil {
				id = m[1]
			}
		}
		got = append(got, id+"\t"+instant(e, "DTSTART")+"\t"+instant(e, "DTEND"))
		notes += e["DESCRIPTION"]
	}
	if !slices.Equal(got, shifts(doc)) {
		t.Error("the events are not the shifts")
	}
	escape := strings.NewReplacer(`\`, `\\`, ",", `\,`, ";", `\;`)
	for _, f := range doc.Findings {
		if !strings.Contains(notes, escape.Replace(f.Message)) {
			t.Errorf("nowhere: %s %s %s", f.Employee, f.Rule, f.Message)
		}
	}
}

func TestSameRosterSameBytes(t *testing.T) {
	if made(t, institution(t, audit.Options{Workers: 1})) != made(t, institution(t, audit.Options{Workers: 4})) {
		t.Error("the calendar depends on the number of cores")
	}
}

type full struct{ room int }

func (f *full) Write(b []byte) (int, error) {
	if f.room -= len(b); f.room < 0 {
		return 0, io.ErrShortWrite
	}
	return len(b), nil
}

func TestErrorsAreTold(t *testing.T) {
	doc := audited(t, roster(july+`"shifts": [{"employee": "1042", "day": "2001-07-03", "code": "D"}]`), audit.Options{})
	if err := calendar.Write(&full{}, doc, calendar.Options{}); !errors.Is(err, io.ErrShortWrite) {
		t.Error(err)
	}
	if err := calendar.Write(io.Discard, &audit.Document{}, calendar.Options{}); err == nil {
		t.Error("a calendar was made of no roster")
	}
}

// abroad are days, evenings and nights over the weeks in which clocks go back and
// forward, by an hour or half of one, at midnight or at three, or never.
func abroad(t *testing.T) map[string]*audit.Document {
	docs := map[string]*audit.Document{}
	for _, zone := range []string{"America/St_Johns", "America/Halifax", "America/Vancouver", "America/Regina", "Europe/Berlin", "Australia/Lord_Howe", "Australia/Sydney", "Pacific/Chatham", "UTC"} {
		for _, weeks := range [][2]string{{"2001-09-24", "2001-11-04"}, {"2002-03-25", "2002-04-14"}} {
			docs[zone+" "+weeks[0]] = audited(t, `{"version": 1, "agreement": "cx-2001", "institution": {"name": "Abroad", "timezone": "`+zone+`"},
  "schedule": {"start": "`+weeks[0]+`", "end": "`+weeks[1]+`"},
  "codes": [{"code": "D", "start": "07:00", "end": "15:00"}, {"code": "E", "start": "15:00", "end": "23:00"}, {"code": "N", "start": "23:00", "end": "07:00"}, {"code": "S", "start": "03:00", "end": "11:00"}],
  "employees": [{"id": "1042", "name": "A", "classification": "CX-1", "step": 3, "hours": "shift"}, {"id": "1043", "name": "B", "classification": "CX-1", "step": 3, "hours": "shift"}, {"id": "1044", "name": "C", "classification": "CX-1", "step": 3, "hours": "shift"}, {"id": "1045", "name": "D", "classification": "CX-1", "step": 3, "hours": "shift"}],
  "patterns": [{"id": "D", "days": ["D"]}, {"id": "E", "days": ["E"]}, {"id": "N", "days": ["N"]}, {"id": "S", "days": ["S"]}],
  "assignments": [{"employee": "1042", "pattern": "D", "start": "`+weeks[0]+`"}, {"employee": "1043", "pattern": "E", "start": "`+weeks[0]+`"}, {"employee": "1044", "pattern": "N", "start": "`+weeks[0]+`"}, {"employee": "1045", "pattern": "S", "start": "`+weeks[0]+`"}]}`, audit.Options{})
		}
	}
	return docs
}

// A second implementation, where this machine has it, reads the same shifts with
// the calendar's own zone, the night on which the clocks change among them.
func TestSecondReader(t *testing.T) {
	python := ""
	for _, p := range []string{"python3", "/usr/bin/python3"} {
		if exec.Command(p, "-c", "import icalendar").Run() == nil {
			python = p
			break
		}
	}
	if python == "" {
		t.Skip("no Python with its package icalendar here")
	}
	docs := map[string]*audit.Document{
		"institution": institution(t, audit.Options{}),
		"fold": audited(t, roster(`"schedule": {"start": "2001-10-22", "end": "2001-11-04"},
  "shifts": [{"employee": "1042", "start": "2001-10-27T18:00", "end": "2001-10-28T01:30-05:00"}, {"employee": "1043", "start": "2001-10-27T18:00", "end": "2001-10-28T01:30"}]`), audit.Options{}),
	}
	maps.Copy(docs, abroad(t))
	for name, doc := range docs {
		cmd := exec.Command(python, "testdata/read.py")
		cmd.Stdin = strings.NewReader(made(t, doc))
		var stderr bytes.Buffer
		cmd.Stderr = &stderr
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, stderr.Bytes())
		}
		var got []string
		for l := range strings.Lines(string(out)) {
			got = append(got, strings.Join(strings.SplitN(strings.TrimSpace(l), "\t", 4)[:3], "\t"))
		}
		want := shifts(doc)
		if len(want) == 0 {
			t.Errorf("%s has no shifts", name)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %d events are not the %d shifts", name, len(got), len(want))
			for i := range min(len(got), len(want)) {
				if got[i] != want[i] {
					t.Errorf("%q, want %q", got[i], want[i])
					break
				}
			}
		}
	}
}
