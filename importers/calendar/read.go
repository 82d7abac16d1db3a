package calendar

import (
	"bytes"
	"io"
	"slices"
	"strconv"
	"strings"

	"rostercheck/importers/fields"
	"rostercheck/importers/table"
	"rostercheck/internal/lang"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
	"rostercheck/schedule/recur"
)

// Options are what the caller knows and the calendar does not say. What is left
// out is taken from the roster that the builder has so far.
type Options struct {
	Zone       string     // IANA name of the institution's time zone
	Start, End civil.Date // first and last day of the schedule; 0 or civil.NoDate where not given

	// Employee is the id of the one whose shifts the file has.
	Employee string
	// People gives ids to what names a person in a calendar: a file's name, a
	// calendar's, that or the address of an organizer or attendee. The employees of
	// the roster are known by their ids and names without it.
	People map[string]string

	// Only and Without choose events by their summaries, where any are given:
	// letters of any case, with * for any number of signs.
	Only, Without []string

	// Seen gathers the events of several calendars, so that one that stands in two of
	// the same person counts once. It may be nil.
	Seen map[string]string

	// LocalUTC reads times marked as UTC as times on the roster's own clock, which
	// some programs write so by mistake.
	LocalUTC bool
}

// The flags that give what a calendar lacks.
const (
	flagStart   = "--start"
	flagEnd     = "--end"
	flagZone    = "--timezone"
	flagOf      = "--calendar"
	flagWithout = "--without"
	flagUTC     = "--utc-is-local"
)

// Read adds the shifts of a calendar to the roster that b gathers. Name stands
// for the file in places. Owners are the ids of those of whom the file says when
// they work, if only that they do not.
func Read(b *fields.Builder, name string, data io.ReaderAt, size int64, opt Options) (owners []string) {
	return read(b, name, data, size, opt).working
}

func read(b *fields.Builder, name string, data io.ReaderAt, size int64, opt Options) *reader {
	r := &reader{b: b, file: name, opt: opt, origin: &schedule.Origin{File: name}, zones: map[string]*zone{}}
	if size > MaxSize {
		r.refuse(&fault{0, lang.Errorf("the calendar has %d bytes; the program takes %d at most", size, MaxSize)})
		return r
	}
	text, encoding := table.UTF16(data, size)
	if text == nil {
		text = io.NewSectionReader(data, 0, size)
	} else {
		r.b.Notice("%s: text in %s", r.file, lang.Errorf(encoding))
	}
	if f := r.parse(newLines(text)); f != nil {
		r.refuse(f)
		return r
	}
	version := b.Record(fields.Root, nil, schedule.Place{Origin: r.origin})
	version.Put(version.Index([]byte("version")), fields.Value{Int: fields.Version})
	version.Close()
	if r.facts() {
		r.shifts()
	} else {
		r.unread()
	}
	return r
}

// reader reads one file.
type reader struct {
	b      *fields.Builder
	file   string
	opt    Options
	origin *schedule.Origin

	calendars []calendar
	events    []*event
	defined   map[string]*definition // of VTIMEZONEs, by TZID
	others    map[string]int         // components that are no shifts
	quirks    map[string]*quirk
	remarks   map[string]*quirk // what notices say of lines
	remarked  []string          // the same in order

	zone       *civil.Zone
	start, end civil.Date
	shapes     map[*event]*shape
	unowned    map[int][]*event  // events that are shifts of nobody known, by calendar
	working    []string          // the ids of those who have shifts, in order
	hows       map[string]string // how it was known whose shifts they are, by id
	shares     map[string]*share
	zones      map[string]*zone
	cache      map[string]*recur.Cache     // by zone
	codes      map[string][]*schedule.Code // by their letters in small
	people     map[string][]string         // ids by names
	byWords    map[string][]string         // the same by the words of names, sorted
	byWord     map[string][]called         // the same by the first of them
	tally      tally
	taken      int // shifts
	notices    int // of lines
	times      int // of EXDATEs and RDATEs
	expanded   int // instances looked at
	endless    []*event
}

// calendar is one VCALENDAR.
type calendar struct {
	line   int
	name   string
	zone   string // X-WR-TIMEZONE
	method string
	first  bool // it is of version 1.0
}

// event is one VEVENT.
type event struct {
	calendar  int
	line      int
	uid       string
	sequence  int
	stamp     string // DTSTAMP
	modified  string
	summary   string
	cancelled bool
	why       string // for which it is not in force, where it is not cancelled
	tentative bool
	allDay    bool // marked so though it has times

	start, end, recurrence *moment
	future                 bool // RANGE=THISANDFUTURE
	duration               int
	hasDuration            bool
	durationText           string
	durationBad            error
	durationLine           int

	rules     []text
	exrule    *text
	exdates   []*moment
	rdates    []*moment
	periods   []period
	attendees []person
	organizer person

	categories []string

	given uint // bits of properties that stand once
}

type text struct {
	line  int
	value string
}

type period struct {
	start, end *moment
	minutes    int
}

// at is a line of the file.
func (r *reader) at(line int) schedule.Source {
	return schedule.Source{File: r.file, Line: line}
}

func (r *reader) problem(line int, format string, args ...any) {
	r.b.Problem(r.at(line), format, args...)
}

// refuse names the fault for which nothing of the file can be believed.
func (r *reader) refuse(f *fault) {
	r.b.Problem(r.at(f.line), "%s", f.err)
	r.b.Cut = true
	r.unread()
}

func (r *reader) unread() {
	for _, s := range fields.Sections() {
		r.b.Unread(s)
	}
}

// quirk is a fault that many lines share: the first is named, the others counted.
type quirk struct {
	line, n int
	said    error
}

func (r *reader) quirk(line int, problem error) {
	if r.quirks == nil {
		r.quirks = map[string]*quirk{}
	}
	text := problem.Error()
	if q := r.quirks[text]; q != nil {
		q.n++
		return
	}
	r.quirks[text] = &quirk{line: line, said: problem}
}

// remark says something of a line that may hold for many: the first is named, the
// others counted.
func (r *reader) remark(line int, format string, args ...any) {
	said := lang.Errorf(format, args...)
	text := said.Error()
	if r.remarks == nil {
		r.remarks = map[string]*quirk{}
	}
	if q := r.remarks[text]; q != nil {
		q.n++
		return
	}
	r.remarks[text] = &quirk{line: line, said: said}
	r.remarked = append(r.remarked, text)
}

// open is a component whose end has not come yet.
type open struct {
	name string
	line int
}

// parse reads the components of the file.
func (r *reader) parse(x *lines) *fault {
	r.others, r.defined = map[string]int{}, map[string]*definition{}
	var stack []open
	var now *event
	var zone *definition
	var part *observance
	for {
		if err := x.next(); err != nil {
			if f, ok := err.(*fault); ok {
				return f
			}
			break
		}
		p, problem := x.take()
		if problem != nil {
			if strings.HasPrefix(problem.Error(), "the line") {
				r.quirk(p.line, problem)
			} else {
				r.problem(p.line, "%s", problem)
			}
			continue
		}
		depth := len(stack)
		switch p.name {
		case "BEGIN":
			name := upper(p.value)
			if depth == MaxDepth {
				return &fault{p.line, lang.Errorf("more than %d components in each other", MaxDepth)}
			}
			if (name == "VCALENDAR") != (depth == 0) {
				if depth == 0 {
					return &fault{p.line, lang.Errorf("%s begins outside a calendar; expected BEGIN:VCALENDAR", show(name))}
				}
				return &fault{p.line, lang.Errorf("a calendar begins inside the %s that began in line %d; the file is damaged or cut", stack[depth-1].name, stack[depth-1].line)}
			}
			stack = append(stack, open{name, p.line})
			switch {
			case depth == 0:
				r.calendars = append(r.calendars, calendar{line: p.line})
			case depth == 1 && name == "VEVENT":
				if len(r.events) == MaxEvents {
					return &fault{p.line, lang.Errorf("more than %d events", MaxEvents)}
				}
				now = &event{calendar: len(r.calendars) - 1, line: p.line}
				r.events = append(r.events, now)
			case depth == 1 && name == "VTIMEZONE":
				zone = &definition{line: p.line}
			case depth == 2 && zone != nil && (name == "STANDARD" || name == "DAYLIGHT"):
				zone.parts = append(zone.parts, observance{line: p.line})
				part = &zone.parts[len(zone.parts)-1]
			default:
				const most = 100
				if _, there := r.others[name]; !there && len(r.others) == most {
					name = "others"
				}
				r.others[name]++
			}
			continue
		case "END":
			name := upper(p.value)
			if depth == 0 {
				return &fault{p.line, lang.Errorf("END:%s ends what never began", plain([]byte(name)))}
			}
			if top := stack[depth-1]; top.name != name {
				return &fault{p.line, lang.Errorf("END:%s where the %s that began in line %d is open; the file is damaged", plain([]byte(name)), plain([]byte(top.name)), top.line)}
			}
			stack = stack[:depth-1]
			switch depth {
			case 2:
				if zone != nil && zone.id != "" {
					if len(r.defined) == MaxZones {
						return &fault{p.line, lang.Errorf("more than %d time zones", MaxZones)}
					}
					if r.defined[zone.id] == nil {
						r.defined[zone.id] = zone
					}
				}
				now, zone = nil, nil
			case 3:
				part = nil
			}
			continue
		}
		switch {
		case depth == 0:
			return &fault{p.line, lang.Errorf("%s stands outside a calendar", show(p.name))}
		case depth == 1:
			r.calendars[len(r.calendars)-1].read(&p)
		case depth == 2 && now != nil:
			if r.property(now, &p); r.times > MaxTimes {
				return &fault{p.line, lang.Errorf("more than %d times of EXDATE and RDATE", MaxTimes)}
			}
		case depth == 2 && zone != nil:
			zone.read(&p)
		case depth == 3 && part != nil:
			part.read(&p)
		}
	}
	switch {
	case x.bytes > 0 && x.wide > 0:
		r.problem(x.bytes, "the line is not UTF-8 text, as others of the file are; save the calendar as UTF-8")
	case x.bytes > 0:
		r.notice(x.bytes, "the calendar is not in UTF-8; its text was read as Windows-1252")
	}
	if x.orphan > 0 {
		r.problem(x.orphan, "the line begins with a space, as if it went on, but no line stands before it")
	}
	for _, q := range r.quirks {
		said := q.said
		if q.n > 0 {
			said = lang.Errorf("%s; so are %s", said, lang.Counted(q.n, "%d line more", "%d lines more"))
		}
		r.problem(q.line, "%s", said)
	}
	if len(stack) > 0 {
		top := stack[len(stack)-1]
		return &fault{x.n, lang.Errorf("the file ends inside the %s that began in line %d; it is cut", plain([]byte(top.name)), top.line)}
	}
	return nil
}

func (c *calendar) read(p *property) {
	switch p.name {
	case "X-WR-CALNAME", "NAME":
		if c.name == "" {
			c.name = plain(p.value)
		}
	case "X-WR-TIMEZONE", "TIMEZONE-ID":
		if c.zone == "" {
			c.zone = plain(p.value)
		}
	case "VERSION":
		c.first = strings.TrimSpace(string(p.value)) == "1.0"
	case "METHOD":
		c.method = upper(p.value)
	}
}

// The properties that an event has once.
const (
	hasStart uint = 1 << iota
	hasEnd
	hasLength
	hasRecurrence
	hasUID
	hasSequence
	hasStatus
	hasSummary
)

// property reads one property of an event.
func (r *reader) property(e *event, p *property) {
	once := func(bit uint, same func() bool) bool {
		if e.given&bit == 0 {
			e.given |= bit
			return true
		}
		if !same() {
			r.problem(p.line, "a second %s in the event that began in line %d; an event has one", p.name, e.line)
		}
		return false
	}
	moment := func(bit uint, into **moment) {
		m := readMoment(p, string(bytes.TrimSpace(p.value)))
		if once(bit, func() bool { return m.same(*into) }) {
			*into = &m
		}
	}
	switch p.name {
	case "UID":
		uid := string(bytes.TrimSpace(p.value))
		if once(hasUID, func() bool { return uid == e.uid }) {
			e.uid = uid
		}
	case "SUMMARY":
		value, ok := p.decoded()
		if !ok {
			r.problem(p.line, "SUMMARY is in quoted-printable, which calendars of version 1.0 have, and cannot be decoded here; save the calendar in version 2.0")
		}
		s := plain(value)
		if once(hasSummary, func() bool { return true }) {
			e.summary = s
		}
	case "DTSTART":
		moment(hasStart, &e.start)
	case "DTEND":
		moment(hasEnd, &e.end)
	case "RECURRENCE-ID":
		moment(hasRecurrence, &e.recurrence)
		switch s := upper(p.param("RANGE")); s {
		case "":
		case "THISANDFUTURE":
			e.future = true
		default:
			r.problem(p.line, "RANGE=%s is not known; expected THISANDFUTURE", plain([]byte(s)))
		}
	case "DURATION":
		value := string(bytes.TrimSpace(p.value))
		if once(hasLength, func() bool { return value == e.durationText }) {
			e.hasDuration, e.durationText, e.durationLine = true, value, p.line
			e.duration, e.durationBad = readDuration(value)
		}
	case "SEQUENCE":
		n, err := strconv.Atoi(string(bytes.TrimSpace(p.value)))
		if err != nil || n < 0 {
			r.problem(p.line, "%s is no SEQUENCE; expected a whole number", show(p.value))
		} else if once(hasSequence, func() bool { return n == e.sequence }) {
			e.sequence = n
		}
	case "STATUS":
		s := upper(p.value)
		if once(hasStatus, func() bool { return (s == "CANCELLED") == e.cancelled }) {
			e.cancelled, e.tentative = s == "CANCELLED" || s == "CANCELED", s == "TENTATIVE"
		}
	case "DTSTAMP":
		e.stamp = upper(p.value)
	case "LAST-MODIFIED":
		e.modified = upper(p.value)
	case "X-MICROSOFT-CDO-ALLDAYEVENT":
		e.allDay = upper(p.value) == "TRUE"
	case "RRULE":
		e.rules = append(e.rules, text{p.line, string(bytes.TrimSpace(p.value))})
	case "EXRULE":
		if e.exrule == nil {
			e.exrule = &text{p.line, string(bytes.TrimSpace(p.value))}
		}
	case "EXDATE":
		for _, m := range r.moments(e, p, len(e.exdates)) {
			e.exdates = append(e.exdates, &m)
		}
	case "RDATE":
		if upper(p.param("VALUE")) == "PERIOD" || bytes.IndexByte(p.value, '/') >= 0 {
			r.readPeriods(e, p)
			return
		}
		for _, m := range r.moments(e, p, len(e.rdates)) {
			e.rdates = append(e.rdates, &m)
		}
	case "ATTENDEE":
		const most = 200
		if len(e.attendees) < most && upper(p.param("CUTYPE")) != "RESOURCE" && upper(p.param("CUTYPE")) != "ROOM" {
			e.attendees = append(e.attendees, readPerson(p))
		}
	case "CATEGORIES":
		const most = 200
		for _, name := range strings.Split(strings.ReplaceAll(string(p.value), `\,`, "\x00"), ",") {
			if name = plain([]byte(strings.ReplaceAll(name, "\x00", ","))); name != "" && len(e.categories) < most {
				e.categories = append(e.categories, name)
			}
		}
	case "ORGANIZER":
		e.organizer = readPerson(p)
	}
}

// moments reads a list of times; one with too many is named.
func (r *reader) moments(e *event, p *property, have int) []moment {
	var all []moment
	for value := range strings.SplitSeq(string(p.value), ",") {
		if value = strings.TrimSpace(value); value == "" {
			continue
		}
		if r.times++; r.times > MaxTimes {
			return nil // refused where the line is read
		}
		if have++; have > recur.MaxDates {
			r.problem(p.line, "more than %d times of %s in the event that began in line %d", recur.MaxDates, p.name, e.line)
			return nil
		}
		m := readMoment(p, value)
		if wrong := m.whole(); wrong != nil {
			r.problem(p.line, "%s: %s", p.name, wrong)
			continue
		}
		if m.known() { // no schedule lies in other years
			all = append(all, m)
		}
	}
	return all
}

func (r *reader) readPeriods(e *event, p *property) {
	for value := range strings.SplitSeq(string(p.value), ",") {
		if value = strings.TrimSpace(value); value == "" {
			continue
		}
		if r.times++; r.times > MaxTimes {
			return
		}
		if len(e.periods) == recur.MaxDates {
			r.problem(p.line, "more than %d periods of %s in the event that began in line %d", recur.MaxDates, p.name, e.line)
			return
		}
		from, to, _ := strings.Cut(value, "/")
		start := readMoment(p, from)
		q := period{start: &start}
		wrong := start.whole()
		if strings.HasPrefix(strings.TrimLeft(to, "+-"), "P") || strings.HasPrefix(strings.TrimLeft(to, "+-"), "p") {
			var bad error
			if q.minutes, bad = readDuration(to); wrong == nil {
				wrong = bad
			}
		} else {
			end := readMoment(p, to)
			if q.end = &end; wrong == nil {
				wrong = end.whole()
			}
		}
		if wrong == nil && (start.isDate || q.end != nil && q.end.isDate) {
			wrong = lang.Errorf("%s is no period; expected a time, a slash, and a time or a length", show(value))
		}
		if wrong != nil {
			r.problem(p.line, "%s: %s", p.name, wrong)
			continue
		}
		if start.known() && (q.end == nil || q.end.known()) {
			e.periods = append(e.periods, q)
		}
	}
}

// facts finds what the calendar does not say, and tells whether all is known.
func (r *reader) facts() bool {
	ok := true
	name := r.opt.Zone
	if name == "" {
		name = r.b.Roster.Institution.Timezone
	}
	if name == "" {
		hint := lang.Errorf("a calendar does not say in which time zone the institution is")
		if i := slices.IndexFunc(r.calendars, func(c calendar) bool { return c.zone != "" }); i >= 0 {
			hint = lang.Errorf("%s (the calendar names %s for itself)", hint, show(r.calendars[i].zone))
		}
		r.lacks(institution, "timezone")
		r.problem(0, "%s; give %s, or a file of the roster that says it", hint, flagZone)
		ok = false
	} else if z, err := civil.LoadZone(name); err == nil {
		r.zone = z
	} else {
		ok = false // named where it stands
		if r.opt.Zone != "" {
			r.problem(0, "unknown time zone %s; write an IANA name like America/Toronto", show(name))
		}
	}
	day := func(given, roster civil.Date) civil.Date {
		if given != 0 && given != civil.NoDate {
			return given
		}
		return roster
	}
	p := &r.b.Roster.Period
	r.start, r.end = day(r.opt.Start, p.Start), day(r.opt.End, p.End)
	switch {
	case r.start == civil.NoDate || r.end == civil.NoDate:
		if r.start == civil.NoDate {
			r.lacks(schedules, "start")
		}
		if r.end == civil.NoDate {
			r.lacks(schedules, "end")
		}
		r.problem(0, "a calendar does not say which days the schedule has; give %s and %s, or a file of the roster that says them", flagStart, flagEnd)
		ok = false
	case r.end < r.start, int(r.end-r.start) >= schedule.MaxPeriodDays:
		ok = false // whoever builds the roster names it
	case r.start.Year() < civil.MinYear || r.end.Year() > civil.MaxYear:
		r.problem(0, "the schedule runs from %s to %s; the program knows the years %d to %d", r.start, r.end, civil.MinYear, civil.MaxYear)
		ok = false
	}
	return ok
}

var (
	institution = fields.Of("institution")
	schedules   = fields.Of("schedule")
)

// lacks notes that a key which no file gives has been named, so that it is not
// named again.
func (r *reader) lacks(s *fields.Section, key string) {
	rec := r.b.Record(s, nil, schedule.Place{Origin: r.origin})
	rec.Fail(rec.Index([]byte(key)))
}

// notice says something of a line. Of very many the first are said.
func (r *reader) notice(line int, format string, args ...any) {
	const most = 200
	if r.notices++; r.notices <= most {
		r.b.Notice("%s: %s", r.at(line).Said(), lang.Errorf(format, args...))
	}
}
