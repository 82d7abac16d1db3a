// Package facts is what a stranger's file does not say and a person must give:
// the time zone, the times of codes, what people are paid as, how a date like
// 03/04 is meant. Flags and mapping files give the same facts.
package facts

import (
	"path"
	"strconv"
	"strings"

	"rostercheck/importers/fields"
	"rostercheck/importers/loose"
	"rostercheck/internal/lang"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// Facts are what was given. The zero value says nothing; a date that is 0 or
// [civil.NoDate] is none.
type Facts struct {
	Agreement    string
	Instead      bool   // the roster is checked against another agreement than its own, and need name none
	Institution  string // its name
	Timezone     string
	CivicHoliday string
	Weekend      []civil.Weekday
	Start, End   civil.Date
	Posted       civil.Date

	Year      int       // of dates without one; 0 where not said
	DateOrder DateOrder // of dates like 03/04/2026
	Codes     []Code
	Default   Terms // of employees for whom nothing else is said
	Employees []Employee
	Names     []Name     // what people are called in files, and who they are
	Calendars []Calendar // whose calendar a file is
	Without   []string   // events of calendars left out, by summary; * stands for any signs
	LocalUTC  bool       // times that calendars mark as UTC are of the roster's own clock
	JoinNames bool       // records without an id are joined by name, where only one person has it
	Actual    string     // what rows of what was worked are, beside planned ones: Worked or Ignore
	TwoRows   string     // what two rows of one person with the same days are, a word of Pairings
	LegendSet int        // of a legend with several sets of times, the one that counts, from 1; 0 where not said
	Sheets    []Sheet

	// Over is, of a later version of a roster, the roster as posted: it says what
	// the version leaves unsaid of institution, schedule, people and codes.
	Over *schedule.Roster

	// From is the place of a fact by its key in a mapping file, such as
	// "timezone" or "codes/D".
	From map[string]schedule.Source
}

// DateOrder is the order of day, month and year in dates of figures.
type DateOrder string

// The orders. The empty one is not said.
const (
	DMY DateOrder = "dmy"
	MDY DateOrder = "mdy"
	YMD DateOrder = "ymd"
)

// DateOrders are the words for them.
var DateOrders = []string{string(DMY), string(MDY), string(YMD)}

// Code is a code of the grid and its times.
type Code struct {
	Code   string
	Span   loose.Span
	Timed  bool // has times
	Rest   bool // marks a day without a shift
	Unpaid int  // minutes
	Leave  Leave
	At     schedule.Source
}

// Leave says that a code puts its day on leave.
type Leave uint8

// The kinds of leave.
const (
	NoLeave Leave = iota
	PaidLeave
	UnpaidLeave
)

// Terms are what an employee is paid and scheduled as; what is empty is not said.
type Terms struct {
	Classification string
	Step           int
	Hours          string // shift, day or variable
	HourlyRate     string
	PartTime       bool
	HasPartTime    bool
	WeeklyHours    string
}

// Over is t, with what it does not say taken from the other.
func (t Terms) Over(other Terms) Terms {
	if t.Classification == "" {
		t.Classification = other.Classification
	}
	if t.Step == 0 && t.HourlyRate == "" {
		t.Step, t.HourlyRate = other.Step, other.HourlyRate
	}
	if t.Hours == "" {
		t.Hours = other.Hours
	}
	if !t.HasPartTime {
		t.PartTime, t.HasPartTime = other.PartTime, other.HasPartTime
	}
	if t.WeeklyHours == "" {
		t.WeeklyHours = other.WeeklyHours
	}
	return t
}

// Employee is a person, by id or by the name that files use.
type Employee struct {
	ID, Name, Group string
	Terms
	At schedule.Source
}

// Name says who is meant by a name.
type Name struct {
	Name, ID string
	At       schedule.Source
}

// Calendar says whose calendar a file is.
type Calendar struct {
	File     string // its base name, or a pattern like *.ics
	Employee string
	At       schedule.Source
}

// CalendarOf is the employee whose calendar a file is, or nothing.
func (f *Facts) CalendarOf(file string) string {
	for _, c := range f.Calendars {
		if ok, err := path.Match(c.File, file); ok && err == nil || c.File == file {
			return c.Employee
		}
	}
	return ""
}

// Sheet says how a sheet is laid out, where the program does not see it.
type Sheet struct {
	File   string // a name or pattern; empty for any
	Sheet  string // a name or pattern; empty for any
	Layout string // a word of Layouts
	Header int    // the row of headings, from 1
	First  int    // the first row that is read, 0 where not said
	Last   int
	// Columns are the letters of columns by what is in them, such as "person".
	Columns   map[string]string
	Legend    string // a range like K2:M9
	Month     int    // of day numbers without one
	Year      int
	DateOrder DateOrder
	TwoRows   string // as in [Facts]
	LegendSet int    // as in [Facts]
	At        schedule.Source
}

// What rows of what was worked are taken for. Ignore is a layout's word too.
const Worked = "worked"

// Actuals are the words for that.
var Actuals = []string{Worked, Ignore}

// What two rows of one person with the same days are.
const (
	PlannedActual = "planned-actual" // the first is planned, the second was worked
	ActualPlanned = "actual-planned"
	Shifts        = "shifts" // both are shifts
)

// Pairings are the words for that.
var Pairings = []string{PlannedActual, ActualPlanned, Shifts}

// The layouts that a mapping file may name.
const (
	Grid   = "grid"   // people down, dates across
	Turned = "turned" // dates down, people across
	Posts  = "posts"  // posts and dates, with people in the cells
	Table  = "table"  // a row for every shift
	Weeks  = "weeks"  // a row for every person, with start and finish columns for every day
	Cycle  = "cycle"  // weeks without dates
	Legend = "legend" // codes and their times
	Ignore = "ignore"
)

// Layouts are those words.
var Layouts = []string{Grid, Turned, Posts, Table, Weeks, Cycle, Legend, Ignore}

// Roles are what a column can be said to hold.
var Roles = []string{"person", "id", "date", "start", "end", "code", "times", "hours", "unpaid", "classification", "group", "week", "weekday", "notified"}

// For is what was said of a sheet, or nil.
func (f *Facts) For(file, sheet string) *Sheet {
	for i := range f.Sheets {
		s := &f.Sheets[i]
		if fits(s.File, file) && fits(s.Sheet, sheet) {
			return s
		}
	}
	return nil
}

func fits(pattern, name string) bool {
	if pattern == "" || strings.EqualFold(pattern, name) {
		return true
	}
	ok, err := path.Match(pattern, name)
	return ok && err == nil
}

// Code is what was said of a code, or nil. Letters count as they are written.
func (f *Facts) Code(code string) *Code {
	for i := range f.Codes {
		if f.Codes[i].Code == code {
			return &f.Codes[i]
		}
	}
	return nil
}

// Given tells whether a date was given.
func Given(d civil.Date) bool { return d != 0 && d != civil.NoDate }

// ParseCode reads what a flag says of a code: D=07:00-15:00, N=23-7/30 with the
// minutes of an unpaid break, X=rest, V=07:00-15:00/leave for a shift on paid
// leave, U=unpaid-leave for a day on leave without pay and without a shift.
func ParseCode(text string) (Code, error) {
	i := strings.LastIndexByte(text, '=') // a code may have one in it
	if i <= 0 {
		return Code{}, lang.Errorf("write it as CODE=07:00-15:00, CODE=07:00-15:00/30 with the minutes of an unpaid break, CODE=rest or CODE=leave")
	}
	return CodeTimes(text[:i], text[i+1:])
}

// CodeTimes is [ParseCode] where code and times stand apart.
func CodeTimes(code, times string) (Code, error) {
	c := Code{Code: loose.Clean(code)}
	parts := strings.Split(times, "/")
	for i, p := range parts {
		p = strings.TrimSpace(p)
		switch strings.ToLower(p) {
		case "rest", "off":
			c.Rest = true
			continue
		case "leave", "paid-leave":
			c.Leave = PaidLeave
			continue
		case "unpaid-leave":
			c.Leave = UnpaidLeave
			continue
		case "24h", "24":
			if c.Timed && c.Span.Start == c.Span.End {
				c.Span.Full = true
				continue
			}
		}
		if i > 0 {
			n, err := strconv.Atoi(p)
			if err != nil || n < 0 || n >= civil.MinutesPerDay {
				return c, lang.Errorf("%q is neither the minutes of an unpaid break nor leave", p)
			}
			c.Unpaid = n
			continue
		}
		a, b, ok := loose.ParseTimes(p)
		if !ok {
			return c, lang.Errorf("%q are no times; write them like 07:00-15:00, or rest, or leave", p)
		}
		spans := loose.Spans(a, b, false)
		same := a.Clock == b.Clock && a.Clock != 0
		switch {
		case same && !a.Bare && len(parts) > i+1 && strings.HasPrefix(strings.TrimSpace(parts[i+1]), "24"):
			c.Span = loose.Span{Start: a.Clock, End: b.Clock}
		case len(spans) > 1 && same:
			return c, lang.Errorf("%q starts and ends at one time; write %s/24h for 24 hours, or %s for 12", p, a.Clock.String()+"-"+b.Clock.String(), spans[0])
		case len(spans) > 1:
			var both []string
			for _, s := range spans {
				both = append(both, s.String())
			}
			return c, lang.Errorf("%q can be %s; write the one that is meant", p, lang.Either(both))
		case len(spans) == 0:
			return c, lang.Errorf("%q are no times of one shift; write them like 07:00-15:00", p)
		default:
			c.Span = spans[0]
		}
		c.Timed = true
	}
	switch {
	case c.Timed && c.Rest:
		return c, lang.Errorf("%q is both rest and a shift", times)
	case c.Unpaid > 0 && !c.Timed:
		return c, lang.Errorf("%q has a break and no times", times)
	case c.Timed && c.Unpaid >= c.Span.Minutes():
		return c, lang.Errorf("the break of %d minutes in %q is longer than the shift", c.Unpaid, times)
	}
	if !c.Timed {
		c.Rest = true
	}
	if c.Code == "" {
		return c, lang.Errorf("the code in front of %q is empty", times)
	}
	return c, nil
}

// String is the code's times as they are given.
func (c *Code) String() string {
	var parts []string
	switch {
	case c.Timed && c.Span.Full:
		parts = append(parts, c.Span.String(), "24h")
	case c.Timed:
		parts = append(parts, c.Span.String())
	case c.Leave == NoLeave:
		parts = append(parts, "rest")
	}
	if c.Unpaid > 0 {
		parts = append(parts, strconv.Itoa(c.Unpaid))
	}
	switch c.Leave {
	case PaidLeave:
		parts = append(parts, "leave")
	case UnpaidLeave:
		parts = append(parts, "unpaid-leave")
	}
	return strings.Join(parts, "/")
}

// Source is the place of a fact: that in the mapping file, or the flag.
func (f *Facts) Source(key string) schedule.Source {
	if at, ok := f.From[key]; ok {
		return at
	}
	top, _, _ := strings.Cut(key, "/")
	flag := map[string]string{"timezone": "--timezone", "start": "--start", "end": "--end", "posted": "--posted", "year": "--year", "date_order": "--date-order", "codes": "--code", "agreement": "--agreement"}[top]
	return schedule.Source{File: flag}
}

// Apply gives a roster what was said of institution, schedule and agreement. What
// a file says too must agree.
func (f *Facts) Apply(b *fields.Builder) {
	put := func(path, key, text string) {
		if text == "" {
			return
		}
		s := fields.Root
		if path != "" {
			s = fields.Of(path)
		}
		origin := &schedule.Origin{Fields: map[string]schedule.Source{key: f.Source(key)}}
		r := b.Record(s, nil, schedule.Place{Origin: origin})
		i := r.Index([]byte(key))
		v, problem := b.Parse(r.Field(i), []byte(text))
		if problem != nil {
			r.Bad(i, "%s", problem)
			return
		}
		r.Put(i, v)
	}
	day := func(d civil.Date) string {
		if !Given(d) {
			return ""
		}
		return d.String()
	}
	put("", "agreement", f.Agreement)
	if f.Instead {
		r := b.Record(fields.Root, nil, schedule.Place{Origin: &schedule.Origin{}})
		r.Fail(r.Index([]byte("agreement"))) // nobody need name it
	}
	put("institution", "name", f.Institution)
	put("institution", "timezone", f.Timezone)
	put("institution", "civic_holiday", f.CivicHoliday)
	put("schedule", "start", day(f.Start))
	put("schedule", "end", day(f.End))
	put("schedule", "posted", day(f.Posted))
	if len(f.Weekend) > 0 {
		s := fields.Of("institution")
		r := b.Record(s, nil, schedule.Place{Origin: &schedule.Origin{Fields: map[string]schedule.Source{"weekend": f.Source("weekend")}}})
		var days []fields.Value
		for _, d := range f.Weekend {
			days = append(days, fields.Value{Int: int(d)})
		}
		r.PutList(r.Index([]byte("weekend")), days)
	}
	if f.Over != nil {
		b.Lend(f.Over)
	}
}

// Place is a place that stands in a source alone, as that of a flag.
func Place(at schedule.Source) schedule.Place {
	o := &schedule.Origin{File: at.File, Sheet: at.Sheet, Fields: map[string]schedule.Source{}}
	for _, key := range []string{"code", "start", "end", "rest", "full_day", "unpaid_minutes", "id", "name", "classification", "step", "hours", "hourly_rate"} {
		o.Fields[key] = at
	}
	return schedule.Place{Origin: o, Row: int32(at.Line)}
}
