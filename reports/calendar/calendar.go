// Package calendar writes the shifts of an audit as an iCalendar file (RFC
// 5545), for the calendar on somebody's telephone: each shift in force is an
// event, and the findings that touch it are notes in its description.
//
// Times are on the institution's own clock, with the zone spelled out from the
// program's own zone data over the days that matter. An event of which an end
// lies in the second pass of an hour that occurs twice is in UTC, since a clock
// time alone would mean the first. An event keeps its UID from one roster to the
// next: it is made of the institution, the employee, the day that the shift
// belongs to and its number on that day. Nothing depends on the machine's clock.
// The file is written as it is made.
package calendar

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"rostercheck/audit"
	"rostercheck/internal/lang"
	"rostercheck/reports/internal/show"
	"rostercheck/reports/internal/words"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// Options are what a calendar says beside the audit.
type Options struct {
	Lang    lang.Lang
	Version string          // of the program
	Context context.Context // nil, or what can stop a long calendar
}

const (
	longest  = 75 // octets of a line, its end apart (3.1)
	mostSaid = 50 // findings in the description of the whole calendar
	lookBack = 2 * 366 * civil.MinutesPerDay
)

// Write writes the shifts of the document's employees as one calendar. A
// document without a roster behind it is an error.
func Write(w io.Writer, doc *audit.Document, opt Options) error {
	if doc.Book == nil || doc.Book.Roster == nil {
		return errors.New(words.Of(opt.Lang).CalNoBook)
	}
	if opt.Context == nil {
		opt.Context = context.Background()
	}
	c := &calendar{w: bufio.NewWriterSize(w, 1<<16), doc: doc, book: doc.Book, words: words.Of(opt.Lang), says: &words.Of(opt.Lang).ICS,
		one: len(doc.Book.Timelines) == 1, byEmployee: map[int][]*audit.Finding{}, names: map[string]int{}}
	for i := range doc.Findings {
		f := &doc.Findings[i]
		at := f.EmployeeIndex
		if f.Employee == "" {
			at = -1
		}
		c.byEmployee[at] = append(c.byEmployee[at], f)
	}
	for i := range c.book.Roster.Employees {
		c.names[show.Clean(c.book.Roster.Employees[i].Name)]++
	}
	c.line("BEGIN:VCALENDAR")
	c.line("VERSION:2.0")
	c.text("PRODID", "-//rostercheck//"+opt.Version+"//"+c.says.Language)
	c.line("CALSCALE:GREGORIAN")
	c.text("X-WR-CALNAME", c.name())
	c.text("X-WR-TIMEZONE", c.book.Zone.Name())
	c.text("X-WR-CALDESC", c.about()...)
	c.zone()
	for i := range c.book.Timelines {
		if err := opt.Context.Err(); err != nil {
			return err
		}
		c.employee(&c.book.Timelines[i])
	}
	c.line("END:VCALENDAR")
	if c.err != nil {
		return c.err
	}
	return c.w.Flush()
}

// calendar is a calendar in the making.
type calendar struct {
	w          *bufio.Writer
	err        error
	doc        *audit.Document
	book       *schedule.Book
	words      *words.Table
	says       *words.ICS
	one        bool // it is of one employee
	byEmployee map[int][]*audit.Finding
	names      map[string]int // how many employees of the roster have the name
}

// line writes a content line, folded so that no line is too long and no
// character is parted.
func (c *calendar) line(s string) {
	room := longest
	for len(s) > room {
		n := room
		for n > 0 && !utf8.RuneStart(s[n]) {
			n--
		}
		c.raw(s[:n])
		c.raw("\r\n ")
		s, room = s[n:], longest-1
	}
	c.raw(s)
	c.raw("\r\n")
}

func (c *calendar) raw(s string) {
	if c.err == nil {
		_, c.err = c.w.WriteString(s)
	}
}

var escaper = strings.NewReplacer(`\`, `\\`, `;`, `\;`, `,`, `\,`)

// text writes a property of text, of some lines.
func (c *calendar) text(property string, lines ...string) {
	for i, l := range lines {
		lines[i] = escaper.Replace(show.Clean(l))
	}
	c.line(property + ":" + strings.Join(lines, `\n`))
}

// parameter is a text as the value of a parameter (RFC 6868).
func parameter(s string) string {
	return `"` + strings.NewReplacer("^", "^^", `"`, "^'").Replace(show.Clean(s)) + `"`
}

// who is what an employee is called: by name, or by id where others have the
// name too.
func (c *calendar) who(e *schedule.Employee) string {
	if name := show.Clean(e.Name); name != "" && c.names[name] == 1 {
		return name
	}
	return show.Clean(e.ID)
}

// name is that of the calendar.
func (c *calendar) name() string {
	institution := c.book.Roster.Institution.Name
	switch {
	case c.one:
		return c.who(c.book.Timelines[0].Employee)
	case institution != "":
		return fmt.Sprintf(c.says.All, institution)
	}
	return c.says.Unnamed
}

// about is the result, and the findings that are about no shift.
func (c *calendar) about() []string {
	out := []string{show.Headline(c.words, c.doc), fmt.Sprintf(c.says.Zones, civil.ZoneRelease())}
	n := 0
	add := func(f *audit.Finding, who string) {
		if n++; n > mostSaid {
			return
		}
		says := c.finding(f)
		if who != "" && !c.one {
			says = fmt.Sprintf(c.says.Elsewhere, who, says)
		}
		out = append(out, says)
	}
	for _, f := range c.byEmployee[-1] {
		add(f, "")
	}
	for i := range c.book.Timelines {
		t := &c.book.Timelines[i]
		for _, f := range c.byEmployee[t.Index] {
			if !c.touches(t, f) {
				add(f, c.who(t.Employee))
			}
		}
	}
	if n > mostSaid {
		out = append(out, fmt.Sprintf(c.words.AndMore, n-mostSaid))
	}
	return out
}

// touches tells whether a finding is noted on some shift of the employee.
func (c *calendar) touches(t *schedule.Timeline, f *audit.Finding) bool {
	first, last, _ := show.Days(f)
	for i := range t.Shifts {
		if s := &t.Shifts[i]; c.book.InPeriod(s) && c.doc.Covers(s.Day) && first <= s.Day && s.Day <= last {
			return true
		}
	}
	return false
}

func (c *calendar) finding(f *audit.Finding) string {
	strength := c.words.Strength(f.Strength)
	if f.Waived {
		strength = fmt.Sprintf(c.words.WaivedStrength, strength)
	}
	s := fmt.Sprintf(c.says.Finding, strength, c.words.Rule(f.Rule), f.Clause, show.Span(f.First, f.Last), f.Message)
	if d := show.Deadline(c.words, c.doc, f); d != "" {
		s += ". " + d
	}
	return s
}

// zone writes the zone's clock over the period: a piece for each change of the
// clock, from the one before the period on.
func (c *calendar) zone() {
	z := c.book.Zone
	first := c.book.Clock.DayStart(c.book.Start - 2)
	begin := max(first-lookBack, 0)
	c.line("BEGIN:VTIMEZONE")
	c.text("TZID", z.Name())
	piece := func(kind string, at civil.Time, from, to int) {
		c.line("BEGIN:" + kind)
		c.line("DTSTART:" + stamp(at))
		c.line("TZOFFSETFROM:" + offset(from))
		c.line("TZOFFSETTO:" + offset(to))
		c.line("END:" + kind)
	}
	changes := z.Changes(begin, c.book.Clock.DayStart(c.book.End+4))
	if len(changes) == 0 || changes[0] > first {
		o := z.Offset(begin)
		piece("STANDARD", civil.DateOf(civil.MinYear, 1, 1).Midnight(), o, o)
	}
	for _, at := range changes {
		from, to := z.Offset(at-1), z.Offset(at)
		kind := "STANDARD"
		if to > from {
			kind = "DAYLIGHT"
		}
		piece(kind, civil.Time(int(at)+from), from, to)
	}
	c.line("END:VTIMEZONE")
}

// employee writes the shifts of one employee.
func (c *calendar) employee(t *schedule.Timeline) {
	key := sha256.Sum256([]byte(c.book.Roster.Institution.Name + "\x00" + t.Employee.ID))
	uid := hex.EncodeToString(key[:10])
	noted := map[*audit.Finding]bool{}
	day, number := civil.NoDate, 0
	for i := range t.Shifts {
		s := &t.Shifts[i]
		if !c.book.InPeriod(s) || !c.doc.Covers(s.Day) {
			continue
		}
		if s.Day != day {
			day, number = s.Day, 0
		}
		number++
		c.line("BEGIN:VEVENT")
		c.line(fmt.Sprintf("UID:%s-%s-%d@rostercheck", uid, compact(s.Day), number))
		c.line("DTSTAMP:" + compact(c.posted(s.Day)) + "T000000Z")
		c.line(fmt.Sprintf("SEQUENCE:%d", changed(t, s.Day)))
		c.times(s)
		c.text("SUMMARY", c.summary(t, s))
		c.line("ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED;CN=" + parameter(t.Employee.ID) + ":invalid:nomail")
		c.text("DESCRIPTION", c.description(t, s, noted)...)
		if s.Is(schedule.OnPaidLeave | schedule.OnUnpaidLeave) {
			c.line("TRANSP:TRANSPARENT")
		}
		c.line("END:VEVENT")
	}
}

// times writes start and end.
func (c *calendar) times(s *schedule.Shift) {
	z := c.book.Zone
	start, again := z.Civil(s.Start)
	end, again2 := z.Civil(s.End)
	if again || again2 {
		c.line("DTSTART:" + stamp(civil.Time(s.Start)) + "Z")
		c.line("DTEND:" + stamp(civil.Time(s.End)) + "Z")
		return
	}
	c.line("DTSTART;TZID=" + z.Name() + ":" + stamp(start))
	c.line("DTEND;TZID=" + z.Name() + ":" + stamp(end))
}

// summary is a shift in a few words: its code, whose it is where the calendar is
// of several, and the leave that it falls into.
func (c *calendar) summary(t *schedule.Timeline, s *schedule.Shift) string {
	out := show.Clean(c.book.CodeOf(s))
	if out == "" {
		out = c.says.Shift
	}
	if !c.one {
		out = fmt.Sprintf(c.says.Of, out, c.who(t.Employee))
	}
	switch {
	case s.Is(schedule.OnPaidLeave):
		out = fmt.Sprintf(c.says.Leave, out, c.words.HTML.LeavePaid)
	case s.Is(schedule.OnUnpaidLeave):
		out = fmt.Sprintf(c.says.Leave, out, c.words.HTML.LeaveUnpaid)
	}
	return out
}

func (c *calendar) description(t *schedule.Timeline, s *schedule.Shift, noted map[*audit.Finding]bool) []string {
	paid := fmt.Sprintf("%d h %02d", s.Paid()/60, s.Paid()%60)
	out := []string{fmt.Sprintf(c.says.Employee, strings.TrimSpace(t.Employee.ID+" "+t.Employee.Name))}
	if s.Unpaid > 0 {
		out = append(out, fmt.Sprintf(c.says.PaidBreak, paid, s.Unpaid))
	} else {
		out = append(out, fmt.Sprintf(c.says.Paid, paid))
	}
	var places []string
	for _, at := range c.book.Sources(s) {
		place := at.String()
		if len(c.book.Roster.Files) > 1 {
			place = at.In()
		}
		if place != "" {
			places = append(places, place)
		}
	}
	if len(places) > 0 {
		out = append(out, fmt.Sprintf(c.says.Source, show.Sources(c.words, places)))
	}
	for _, f := range c.byEmployee[t.Index] {
		// One that marks no days is noted on the first shift alone.
		first, last, every := show.Days(f)
		if first <= s.Day && s.Day <= last && (every || !noted[f]) {
			noted[f] = true
			out = append(out, c.finding(f))
		}
	}
	return out
}

// posted is the day on which what covers a day was posted, or where that is not
// given the first day of the schedule.
func (c *calendar) posted(d civil.Date) civil.Date {
	p := &c.book.Roster.Period
	out := p.Posted
	for i := range p.Postings {
		if q := &p.Postings[i]; q.Start <= d && d <= q.End && q.Posted != civil.NoDate {
			out = q.Posted
			break
		}
	}
	if out == civil.NoDate {
		return p.Start
	}
	return out
}

// changed is how often the shifts of a day were changed.
func changed(t *schedule.Timeline, d civil.Date) int {
	n := 0
	for i := range t.Notifications {
		for k := range t.Notifications[i].Changes {
			if a := &t.Notifications[i].Changes[k]; a.HasOld && a.Old.Day == d || a.HasNew && a.New.Day == d {
				n++
				break
			}
		}
	}
	return n
}

func compact(d civil.Date) string { return strings.ReplaceAll(d.String(), "-", "") }

// stamp is a minute as the format writes it.
func stamp(t civil.Time) string {
	s := t.String()
	return compact(t.Date()) + "T" + s[11:13] + s[14:] + "00"
}

func offset(minutes int) string {
	return strings.ReplaceAll(string(civil.AppendOffset(nil, minutes)), ":", "")
}
