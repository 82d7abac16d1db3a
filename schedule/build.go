package schedule

import (
	"cmp"
	"math"
	"runtime"
	"slices"
	"strings"

	"rostercheck/internal/lang"
	"rostercheck/schedule/civil"
)

// Bounds on what a roster may ask for; beyond them it is bad input, so that no
// document can make the program run away.
const (
	MaxPeriodDays   = 3660
	MaxPatternDays  = MaxPeriodDays
	MaxShiftMinutes = civil.MinutesPerDay
	MaxWorked       = 72 * 60

	// MaxADay is how many shifts, or stretches of time worked, of one employee may start
	// on one day: whatever has more is no roster, and every pair of them would overlap.
	MaxADay = 48
)

// Options are what [Build] needs to know beside the roster.
type Options struct {
	// AsPosted ignores the change log wholly: the roster as it was posted.
	AsPosted bool
	// Without names an exchange of shifts to be left out, as if it had not been
	// made: a later change of a shift taken in it is one of the shift given away.
	// Empty for none.
	Without string
	// Designated lists the designated holidays of a year, by date; nil for none.
	Designated func(year int) []civil.Date
	// OtherHolidays tells that the designated holidays are not those under which
	// the roster was written: a holiday-off entry on a day that is none of them is
	// no problem then, marks nothing, and is listed in [Book.NoHoliday].
	OtherHolidays bool
	// HolidaysStay leaves a holiday that falls on a day of rest where it is.
	HolidaysStay bool
	// Weekend are the weekend days where the institution names none.
	Weekend []civil.Weekday
	// Prose is the language of notices.
	Prose lang.Lang
	// Workers is how many employees are expanded at a time; 0 for one a core.
	Workers int
}

// Build checks what a roster says against itself and expands it: patterns,
// recurrences and shifts placed on the institution's clock, the change log
// applied, days and holidays known. The problems, sorted by place, are all that
// could be found; a book comes with them only where there are none.
func Build(r *Roster, opt Options) (*Book, Problems) {
	x := Prepare(r, opt)
	b := x.b
	if x.Ready() {
		b.expand()
	}
	b.problems.Sort()
	if len(b.problems) > 0 {
		return nil, b.problems
	}
	return b.book, nil
}

// Expansion is a roster that is expanded one employee at a time, so that no more
// of it stands in memory than somebody looks at.
type Expansion struct{ b *builder }

// Prepare checks what a roster says against itself as far as no employee's shifts
// are needed for it, and finds each employee's rows.
func Prepare(r *Roster, opt Options) *Expansion {
	b := newBuilder(r, opt)
	b.head()
	b.lists()
	if b.zone != nil && b.periodOK {
		b.findHolidays()
		b.recurring.prepare(b)
		b.placeNear()
		b.strays()
	}
	return &Expansion{b}
}

// Ready tells that shifts can be placed: the period and the time zone are known.
func (x *Expansion) Ready() bool { return x.b.zone != nil && x.b.periodOK }

// Check expands every employee once, notes in the book what is to be noticed, and
// gives all the problems that [Build] finds, sorted by place. It is called once.
func (x *Expansion) Check() Problems {
	b := x.b
	if x.Ready() {
		all := make([]int, len(b.r.Employees))
		for i := range all {
			all[i] = i
		}
		type told struct {
			problems  Problems
			notices   []string
			noHoliday []int32
		}
		_ = InOrder(all, b.opt.workers(), func() func(int, *told) {
			e, t := x.Expander(), &Timeline{}
			return func(i int, out *told) {
				problems, notices := e.Employee(i, t)
				out.problems, out.notices = append(out.problems, problems...), append(out.notices, notices...)
				out.noHoliday = append(out.noHoliday, e.w.noHoliday...)
			}
		}, func(out *told) error {
			b.problems.join(out.problems)
			b.book.Notices = append(b.book.Notices, out.notices...)
			b.book.NoHoliday = append(b.book.NoHoliday, out.noHoliday...)
			*out = told{}
			return nil
		}) // nothing here fails
	}
	b.problems.Sort()
	return b.problems
}

// Book is the roster expanded, but for the timelines.
func (x *Expansion) Book() *Book { return x.b.book }

// Expander makes one timeline after another. Several of one expansion may work at
// a time.
type Expander struct{ w worker }

// Expander is a new one.
func (x *Expansion) Expander() *Expander {
	e := &Expander{worker{b: x.b}}
	e.w.store.again = true
	return e
}

// Employee makes the timeline of an employee, by index in the roster, in t. The
// timeline made before shares its memory and is lost. What is wrong with the
// employee's rows, and what is to be noticed, is the same each time.
func (e *Expander) Employee(i int, t *Timeline) (problems Problems, notices []string) {
	w := &e.w
	w.problems, w.notices, w.noHoliday = nil, nil, nil
	w.store.reset()
	*t = Timeline{}
	w.employee(i, t)
	return w.problems, w.notices
}

type builder struct {
	r        *Roster
	opt      Options
	book     *Book
	zone     *civil.Zone
	periodOK bool
	problems Problems

	employees map[string]int32
	codes     map[string]int16
	patterns  map[string]int32
	rows      filing         // by employee
	templates []codeTemplate // by code
	compiled  []compiledPattern
	holidays  []civil.Date
	recurring recurrences
	near      nearChanges

	lastEmployee string // whom the row before was filed to, and where
	lastIndex    int32
	filed        []int32 // of the list at hand: the employee of each row, -1 for nobody
}

// filing is each employee's rows, list by list.
type filing struct {
	assignments, recurrences, shifts, lead, changes, worked, leave, acting, proceedings rowsOf
}

// rowsOf are the rows of a list, employee by employee: those of employee i stand
// at from[i] to from[i+1]. It is empty where nobody has any.
type rowsOf struct{ from, rows []int32 }

func (r *rowsOf) of(i int) []int32 {
	if r.from == nil || r.from[i] == r.from[i+1] {
		return nil
	}
	return r.rows[r.from[i]:r.from[i+1]:r.from[i+1]]
}

// records are the indexes of one employee's rows, list by list.
type records struct {
	assignments, recurrences, shifts, lead, changes, worked, leave, acting, proceedings []int32
}

func (f *filing) of(i int) records {
	return records{
		f.assignments.of(i), f.recurrences.of(i), f.shifts.of(i), f.lead.of(i), f.changes.of(i), f.worked.of(i),
		f.leave.of(i), f.acting.of(i), f.proceedings.of(i),
	}
}

// codeTemplate is a code's shift, relative to midnight of its day.
type codeTemplate struct {
	start, length int32
	unpaid        int16
	rest          bool
	ok            bool
	// first is the pattern's shift on day 0, with UTC for its clock: where no clock
	// change is near, that of another day is as many days later.
	first Shift
}

type compiledPattern struct {
	days []int16 // code, -1 for a day without a shift
}

func (o *Options) workers() int {
	if o.Workers > 0 {
		return o.Workers
	}
	return runtime.GOMAXPROCS(0)
}

func newBuilder(r *Roster, opt Options) *builder {
	return &builder{r: r, opt: opt, book: &Book{Roster: r, AsPosted: opt.AsPosted, meals: make([]*Meal, len(r.Changes))}}
}

// head checks institution and period.
func (b *builder) head() {
	r := b.r
	if name := r.Institution.Timezone; name != "" {
		z, err := civil.LoadZone(name)
		if err != nil {
			b.problems.Addf(r.Institution.Place.Field("timezone"), "unknown time zone %q; write an IANA name like America/Toronto", name)
		}
		b.zone = z
	}
	p := &r.Period
	switch {
	case p.Start == civil.NoDate || p.End == civil.NoDate:
	case p.End < p.Start:
		b.problems.Addf(p.Place.Field("end"), "the schedule ends %s, before its start %s", p.End, p.Start)
	case int(p.End-p.Start) >= MaxPeriodDays:
		b.problems.Addf(p.Place.Field("end"), "the schedule runs from %s to %s; the program takes ten years at most", p.Start, p.End)
	default:
		b.periodOK = true
	}
	for i := range p.Postings {
		q := &p.Postings[i]
		if q.Start == civil.NoDate || q.End == civil.NoDate {
			continue
		}
		if q.End < q.Start {
			b.problems.Addf(q.Place.Field("end"), "the posting ends %s, before its start %s", q.End, q.Start)
		} else if b.periodOK && (q.Start < p.Start || q.End > p.End) {
			b.problems.Addf(q.Place.Field("start"), "the posting %s to %s lies outside the schedule, %s to %s", q.Start, q.End, p.Start, p.End)
		}
	}
	weekend := r.Institution.Weekend
	if len(weekend) == 0 {
		weekend = b.opt.Weekend
	}
	for _, w := range weekend {
		b.book.Weekend[w] = true
	}
	if b.zone == nil || !b.periodOK {
		return
	}
	b.book.Zone, b.book.Start, b.book.End = b.zone, p.Start, p.End
	b.book.Clock = civil.NewTable(b.zone, p.Start, p.End)
	if known := civil.ZonesKnownUntil(); p.End > known {
		b.book.Notices = append(b.book.Notices, b.opt.Prose.Say("the schedule ends %s; the time zone data (release %s) can speak for clock changes up to %s only", p.End, civil.ZoneRelease(), known))
	}
}

// duplicate reports an id that stands in its list already.
func (b *builder) duplicate(at, first Source, what, id string) {
	b.problems.Addf(at, "%s %q is listed twice; it stands at %s already", what, id, first)
}

// lists checks the lists that others name, and sorts every row to its employee.
func (b *builder) lists() {
	r := b.r
	b.codes = make(map[string]int16, len(r.Codes))
	b.templates = make([]codeTemplate, len(r.Codes))
	for i := range r.Codes {
		c := &r.Codes[i]
		if j, ok := b.codes[c.Code]; ok {
			b.duplicate(c.Place.Field("code"), r.Codes[j].Place.Field("code"), "code", c.Code)
			continue
		}
		b.codes[c.Code] = int16(i)
		t := &b.templates[i]
		t.rest = c.Rest
		if c.Rest {
			t.ok = true
			continue
		}
		if c.Broken {
			continue // what it lacks has been named
		}
		if c.Start%civil.MinutesPerDay == c.End%civil.MinutesPerDay && !c.Full && !(c.Start == 0 && c.End == civil.MinutesPerDay) {
			b.problems.Addf(c.Place.Field("end"), "code %q starts and ends at %s; say 24:00 hours with \"full_day\": true if it is a shift of 24 hours", c.Code, c.Start)
			continue
		}
		t.start, t.length = int32(c.Start), int32(c.Minutes())
		t.unpaid = int16(c.Unpaid)
		if c.Unpaid < 0 || c.Unpaid >= c.Minutes() {
			b.problems.Addf(c.Place.Field("unpaid_minutes"), "code %q has %d unpaid minutes in a shift of %d minutes", c.Code, c.Unpaid, c.Minutes())
			continue
		}
		t.ok = true
		t.first = Shift{Code: int16(i), Unpaid: t.unpaid, Origin: FromPattern}
		t.first.steady(0, 0, c.Start, t.length)
	}
	b.employees = make(map[string]int32, len(r.Employees))
	for i := range r.Employees {
		e := &r.Employees[i]
		if j, ok := b.employees[e.ID]; ok {
			b.duplicate(e.Place.Field("id"), r.Employees[j].Place.Field("id"), "employee", e.ID)
			continue
		}
		b.employees[e.ID] = int32(i)
		if e.From != civil.NoDate && e.To != civil.NoDate && e.To < e.From {
			b.problems.Addf(e.Place.Field("to"), "employee %q leaves %s, before joining %s", e.ID, e.To, e.From)
		}
		for k := 1; k < len(e.Terms); k++ {
			if e.Terms[k].From <= e.Terms[k-1].From {
				b.problems.Addf(e.Terms[k].Place.Field("from"), "the terms of employee %q from %s do not follow those from %s; list them by date", e.ID, e.Terms[k].From, e.Terms[k-1].From)
			}
		}
	}
	b.patterns = make(map[string]int32, len(r.Patterns))
	b.compiled = make([]compiledPattern, len(r.Patterns))
	for i := range r.Patterns {
		p := &r.Patterns[i]
		if j, ok := b.patterns[p.ID]; ok {
			b.duplicate(p.Place.Field("id"), r.Patterns[j].Place.Field("id"), "pattern", p.ID)
			continue
		}
		b.patterns[p.ID] = int32(i)
		if len(p.Days) == 0 {
			b.problems.Addf(p.Place.Field("days"), "pattern %q has no days", p.ID)
		}
		if len(p.Days) > MaxPatternDays {
			b.problems.Addf(p.Place.Field("days"), "pattern %q has %d days; a cycle has %d at most, the days of the longest schedule", p.ID, len(p.Days), MaxPatternDays)
			continue
		}
		days := make([]int16, len(p.Days))
		for k, code := range p.Days {
			days[k] = b.code(p.Place, "days/"+itoa(k), code)
			if c := days[k]; c >= 0 && (b.templates[c].rest || !b.templates[c].ok) {
				days[k] = -1
			}
		}
		b.compiled[i].days = days
	}

	for i := range r.Assignments {
		a := &r.Assignments[i]
		if _, ok := b.patterns[a.Pattern]; !ok && a.Pattern != "" {
			b.problems.Addf(a.Place.Field("pattern"), "unknown pattern %q; the patterns are %s", a.Pattern, list(r.Patterns, func(p *Pattern) string { return p.ID }))
		}
		if a.End != civil.NoDate && a.Start != civil.NoDate && a.End < a.Start {
			b.problems.Addf(a.Place.Field("end"), "the assignment ends %s, before its start %s", a.End, a.Start)
		}
		if a.Offset < 0 {
			b.problems.Addf(a.Place.Field("offset"), "the offset is %d; it counts days into the cycle, from 0", a.Offset)
		}
		b.file(a.Place, a.Employee)
	}
	b.sortRows(&b.rows.assignments)
	for i := range r.Recurrences {
		b.file(r.Recurrences[i].Place, r.Recurrences[i].Employee)
	}
	b.sortRows(&b.rows.recurrences)
	for i := range r.Shifts {
		b.file(r.Shifts[i].Place, r.Shifts[i].Employee)
	}
	b.sortRows(&b.rows.shifts)
	for i := range r.Lead {
		b.file(r.Lead[i].Place, r.Lead[i].Employee)
	}
	b.sortRows(&b.rows.lead)
	for i := range r.Changes {
		b.file(r.Changes[i].Place, r.Changes[i].Employee)
	}
	b.sortRows(&b.rows.changes)
	for i := range r.Worked {
		w := &r.Worked[i]
		if w.Code != "" {
			b.code(w.Place, "code", w.Code)
		}
		b.file(w.Place, w.Employee)
	}
	b.sortRows(&b.rows.worked)
	for i := range r.Leave {
		l := &r.Leave[i]
		if l.Last < l.First {
			b.problems.Addf(l.Place.Field("last"), "the leave ends %s, before its first day %s", l.Last, l.First)
		}
		b.file(l.Place, l.Employee)
	}
	b.sortRows(&b.rows.leave)
	for i := range r.Acting {
		a := &r.Acting[i]
		if a.Last < a.First {
			b.problems.Addf(a.Place.Field("last"), "the acting period ends %s, before its first day %s", a.Last, a.First)
		}
		b.file(a.Place, a.Employee)
	}
	b.sortRows(&b.rows.acting)
	for i := range r.Proceedings {
		b.file(r.Proceedings[i].Place, r.Proceedings[i].Employee)
	}
	b.sortRows(&b.rows.proceedings)
	for i := range r.Waivers {
		w := &r.Waivers[i]
		if w.First != civil.NoDate && w.Last != civil.NoDate && w.Last < w.First {
			b.problems.Addf(w.Place.Field("last"), "the waiver ends %s, before its first day %s", w.Last, w.First)
		}
		if w.Employee != "" {
			if _, ok := b.employees[w.Employee]; !ok {
				b.unknownEmployee(w.Place, w.Employee)
			}
		}
	}
}

// file finds the employee of the next row of the list at hand.
func (b *builder) file(at Place, employee string) {
	who := int32(-1)
	switch {
	case employee == "": // the importer has named it already
	case employee == b.lastEmployee: // rows of one employee mostly follow one another
		who = b.lastIndex
	default:
		e, ok := b.employees[employee]
		if !ok {
			b.unknownEmployee(at, employee)
			break
		}
		who = e
		b.lastEmployee, b.lastIndex = employee, e
	}
	b.filed = append(b.filed, who)
}

// sortRows sorts the rows filed to their employees, and makes ready for the next
// list.
func (b *builder) sortRows(out *rowsOf) {
	n := len(b.r.Employees)
	from := make([]int32, n+2)
	all := 0
	for _, who := range b.filed {
		if who >= 0 {
			from[who+2]++
			all++
		}
	}
	if all > 0 {
		for i := 1; i < len(from); i++ {
			from[i] += from[i-1]
		}
		out.rows = make([]int32, all)
		for row, who := range b.filed {
			if who >= 0 {
				out.rows[from[who+1]] = int32(row)
				from[who+1]++
			}
		}
		out.from = from[:n+1]
	}
	b.filed = b.filed[:0]
}

func (b *builder) unknownEmployee(at Place, id string) {
	if b.problems.Full() {
		return // the nearest takes its time to find
	}
	const enough = 500 // problems of which the nearest is looked for
	var hint error
	if len(b.problems) < enough {
		hint = nearestEmployee(b.r, id)
	} else {
		hint = hasEmployees(b.r)
	}
	b.problems.Addf(at.Field("employee"), "unknown employee %q; %s", id, hint)
}

// hasEmployees says whom the list of employees has.
func hasEmployees(r *Roster) error {
	return lang.Errorf("the list of employees has %s", list(r.Employees, func(e *Employee) string { return e.ID }))
}

// nearestEmployee says who was perhaps meant by an id.
func nearestEmployee(r *Roster, id string) error {
	best, score := "", 3
	for i := range r.Employees {
		if d := distance(id, r.Employees[i].ID, score); d < score {
			best, score = r.Employees[i].ID, d
		}
	}
	if best != "" {
		return lang.Errorf("the nearest on the list of employees is %q", best)
	}
	return hasEmployees(r)
}

// code is the index of a code, or -1 after naming the problem.
func (b *builder) code(at Place, key, code string) int16 {
	if i, ok := b.codes[code]; ok {
		return i
	}
	if b.problems.Full() {
		return -1
	}
	where := lang.Errorf("the list of codes")
	if n := len(b.r.Codes); n > 0 {
		if sheet := b.r.Codes[0].Place.Source().Sheet; sheet != "" {
			where = lang.Errorf("the %s sheet", sheet)
		}
	}
	b.problems.Addf(at.Field(key), "unknown code %q; %s has %s", code, where, list(b.r.Codes, func(c *Code) string { return c.Code }))
	return -1
}

// list names the first dozen of a list.
func list[T any](items []T, name func(*T) string) listed {
	const most = 12
	var out listed
	for i := range items[:min(most, len(items))] {
		out.names = append(out.names, name(&items[i]))
	}
	out.more = len(items) - len(out.names)
	return out
}

// listed are some names of a list.
type listed struct {
	names []string
	more  int // that are not named
}

// In lists them in a language.
func (n listed) In(l lang.Lang) string {
	switch {
	case len(n.names) == 0:
		return l.Word("on a list", "none")
	case n.more > 0:
		return l.Say("%s, and %s", strings.Join(n.names, ", "), l.Count(n.more, "%d more", "%d more"))
	}
	return strings.Join(n.names, ", ")
}

// expand builds the timelines, employee by employee.
func (b *builder) expand() {
	r := b.r
	b.book.Timelines = make([]Timeline, len(r.Employees))
	problems := make([]Problems, len(r.Employees))
	notices := make([][]string, len(r.Employees))
	noHoliday := make([][]int32, len(r.Employees))
	Parallel(len(r.Employees), b.opt.workers(), func() func(int) {
		w := &worker{b: b}
		return func(i int) {
			w.problems, w.notices, w.noHoliday = nil, nil, nil
			w.employee(i, &b.book.Timelines[i])
			problems[i], notices[i], noHoliday[i] = w.problems, w.notices, w.noHoliday
		}
	})
	for i := range problems {
		b.problems.join(problems[i])
		b.book.Notices = append(b.book.Notices, notices[i]...)
		b.book.NoHoliday = append(b.book.NoHoliday, noHoliday[i]...)
	}
}

// strays looks at the shifts and the time worked of employees that nobody knows, so
// that what else is wrong with them is named at once.
func (b *builder) strays() {
	w := &worker{b: b}
	for _, list := range []struct {
		entries []ShiftEntry
		origin  OriginKind
	}{{b.r.Shifts, FromShifts}, {b.r.Lead, FromLead}} {
		for i := range list.entries {
			if e := &list.entries[i]; e.Employee != "" {
				if _, known := b.employees[e.Employee]; !known {
					w.entry(e, list.origin, int32(i))
				}
			}
		}
	}
	for i := range b.r.Worked {
		if e := &b.r.Worked[i]; e.Employee != "" {
			if _, known := b.employees[e.Employee]; !known {
				w.workedSpan(int32(i))
			}
		}
	}
	b.problems.join(w.problems)
}

func (b *builder) findHolidays() {
	first, last := b.book.Start, b.book.End
	for i := range b.r.Lead {
		s := &b.r.Lead[i]
		first, last = min(first, s.Start.Time.Date()), max(last, s.End.Time.Date())
	}
	var days []civil.Date
	if b.opt.Designated != nil {
		for y := first.Year() - 1; y <= last.Year()+1; y++ {
			days = append(days, b.opt.Designated(y)...)
		}
	}
	days = append(days, b.r.Institution.ExtraHolidays...)
	slices.Sort(days)
	b.holidays = slices.Compact(days)
	b.book.Designated = b.holidays
}

// worker expands one employee after another.
type worker struct {
	b         *builder
	problems  Problems
	notices   []string
	noHoliday []int32 // see Book.NoHoliday
	store     store
	odd       []int32 // shifts of patterns of which a clock change leaves a doubt
}

// employee makes the timeline of an employee in t, which is empty.
func (w *worker) employee(i int, t *Timeline) {
	b := w.b
	r := b.r
	e := &r.Employees[i]
	of := b.rows.of(i)
	rec := &of
	t.Employee, t.Index = e, i
	t.Terms = w.store.terms(e, len(r.Employees))

	most := w.most(rec)
	shifts, inOrder := w.patterns(w.store.shifts.room(most, len(r.Employees)), rec)
	ofPatterns := len(shifts)
	shifts = w.recurrences(shifts, rec)
	for _, k := range rec.shifts {
		if s, ok := w.entry(&r.Shifts[k], FromShifts, k); ok {
			if at := s.From.Date(); at < b.book.Start || at > b.book.End {
				w.problems.Addf(r.Shifts[k].Place.Field("start"), "the shift starts %s, outside the schedule, %s to %s; a shift that only helps to judge the edges belongs under lead", at, b.book.Start, b.book.End)
				continue
			}
			shifts = append(shifts, s)
		}
	}
	for _, k := range rec.lead {
		if s, ok := w.entry(&r.Lead[k], FromLead, k); ok {
			if at := s.From.Date(); at >= b.book.Start && at <= b.book.End {
				w.problems.Addf(r.Lead[k].Place.Field("start"), "the lead shift starts %s, inside the schedule, %s to %s; it belongs under shifts", at, b.book.Start, b.book.End)
				continue
			}
			s.Flags |= InLead
			shifts = append(shifts, s)
		}
	}
	if k := b.crowded(len(shifts), func(k int) civil.Date { return shifts[k].From.Date() }); k >= 0 {
		s := &shifts[k]
		w.problems.Addf(b.book.Sources(s)[0], "employee %q has more than %d shifts that start on %s", e.ID, MaxADay, s.From.Date())
		shifts, ofPatterns, w.odd = shifts[:0], 0, w.odd[:0]
	}
	w.within(e, shifts)
	for _, k := range w.odd {
		w.gap(&shifts[k])
	}
	for k := ofPatterns; k < len(shifts); k++ {
		w.gap(&shifts[k])
	}
	w.store.shifts.keep(shifts)

	var given []Shift // the schedule without exchanges, where pay follows it
	if len(rec.changes) > 0 && !b.opt.AsPosted {
		shifts, given = w.changes(t, rec, shifts)
		w.within(e, shifts)
		inOrder = false
	}
	t.Shifts = slices.Clip(shifts)
	t.Leave, t.Acting, t.Assignments = rec.leave, rec.acting, rec.assignments
	if !inOrder || ofPatterns < len(shifts) {
		t.sort()
	}
	w.finish(t, rec)
	if given != nil {
		p := *t
		p.Shifts = given
		p.HolidayDays = nil
		p.sort()
		w.finish(&p, rec)
		t.ForPay = &p
	}
	w.worked(t, rec)
	for _, k := range rec.proceedings {
		p := &r.Proceedings[k]
		at, ok := w.instant(p.Place, "", "end", p.End)
		if ok {
			t.Proceedings = append(t.Proceedings, ProceedingEnd{at, k})
		}
	}
	slices.SortStableFunc(t.Proceedings, func(a, b ProceedingEnd) int { return cmp.Compare(a.End, b.End) })
}

// crowded is the index of the first of n records that is one too many for its day, or -1.
func (b *builder) crowded(n int, day func(int) civil.Date) int {
	// Where there are not two for each day no day can have so many that it matters.
	if n <= max(MaxADay, 2*int(b.book.End-b.book.Start+1)) {
		return -1
	}
	count := map[civil.Date]int{}
	for k := range n {
		d := day(k)
		if count[d]++; count[d] > MaxADay {
			return k
		}
	}
	return -1
}

// gap says whether a shift was placed from clock times alone that the clock jumps
// over at an end; of a dated one that is said where its times are read.
func (w *worker) gap(s *Shift) {
	b := w.b
	if _, steady := b.book.Clock.Steady(s.From.Date()); steady {
		return
	}
	if s.Origin == FromLead || (s.Origin == FromShifts && !b.r.Shifts[s.Index].OnDay) {
		return // dated
	}
	for _, t := range [...]civil.Time{s.From, s.To} {
		if i, kind := b.zone.Resolve(civil.Stamp{Time: t}); kind == civil.Gap {
			w.jumped(b.book.Sources(s)[0], t, i)
		}
	}
	if s.Elapsed() <= int(s.Unpaid) {
		w.problems.Addf(b.book.Sources(s)[0], "the shift from %s to %s has no paid minute left: the clocks go forward over it", s.From, s.To)
	}
}

func (w *worker) jumped(at Source, t civil.Time, i civil.Instant) {
	w.notices = append(w.notices, w.b.opt.Prose.Say("%s: %s does not exist in %s (the clocks go forward); read as %s", at.In(), t, w.b.zone.Name(), w.b.zone.Format(i)))
}

// within names shifts on days outside the employee's own.
func (w *worker) within(e *Employee, shifts []Shift) {
	if e.From == civil.NoDate && e.To == civil.NoDate {
		return
	}
	for i := range shifts {
		s := &shifts[i]
		d := s.From.Date()
		if (e.From == civil.NoDate || d >= e.From) && (e.To == civil.NoDate || d <= e.To) {
			continue
		}
		src := w.b.book.Sources(s)
		if e.From != civil.NoDate && d < e.From {
			w.problems.Addf(src[len(src)-1], "a shift on %s lies before employee %q joins, %s", d, e.ID, e.From)
		} else {
			w.problems.Addf(src[len(src)-1], "a shift on %s lies after employee %q leaves, %s; end the assignment or drop the shift", d, e.ID, e.To)
		}
	}
}

// Terms are what an employee is, from the first day on and at each dated change.
func Terms(e *Employee) []TermSpan { return appendTerms(make([]TermSpan, 0, 1+len(e.Terms)), e) }

func appendTerms(out []TermSpan, e *Employee) []TermSpan {
	first := e.Term
	first.From = civil.NoDate
	out = append(out, TermSpan{civil.NoDate, first})
	for _, c := range e.Terms {
		t := out[len(out)-1].Term
		t.Place, t.From = c.Place, c.From
		if c.Classification != "" {
			t.Classification = c.Classification
		}
		if c.Hours != "" {
			t.Hours = c.Hours
		}
		if c.SetPartTime {
			t.PartTime = c.PartTime
		}
		if c.WeeklyHours != "" {
			t.WeeklyHours = c.WeeklyHours
		}
		// A step and a rate of one's own exclude each other: the newer counts.
		if c.Step != 0 {
			t.Step, t.HourlyRate = c.Step, ""
		}
		if c.HourlyRate != "" {
			t.HourlyRate = c.HourlyRate
		}
		out = append(out, TermSpan{c.From, t})
	}
	return out
}

// nearChanges are the shifts of patterns on the days near a clock change, placed
// once for all employees.
type nearChanges struct {
	days   []civil.Date
	codes  int
	shifts []nearChange // day by day, by code
}

type nearChange struct {
	shift    Shift
	doubtful bool // the clock jumps over an end of it, or leaves it no paid minute
}

func (n *nearChanges) at(d civil.Date, code int16) *nearChange {
	k, _ := slices.BinarySearch(n.days, d)
	return &n.shifts[k*n.codes+int(code)]
}

func (b *builder) placeNear() {
	n := &b.near
	n.codes = len(b.templates)
	used := make([]bool, n.codes)
	for i := range b.compiled {
		for _, c := range b.compiled[i].days {
			if c >= 0 {
				used[c] = true
			}
		}
	}
	for d := b.book.Start; d <= b.book.End; {
		_, last, steady := b.book.Clock.SteadyUntil(d)
		if steady {
			d = last + 1
			continue
		}
		n.days = append(n.days, d)
		for c := range b.templates {
			at := nearChange{shift: b.templates[c].first}
			if used[c] {
				s := &at.shift
				b.book.placeOn(s, d, civil.Clock(b.templates[c].start), b.templates[c].length)
				at.doubtful = b.jumps(s.From) || b.jumps(s.To) || s.Elapsed() <= int(s.Unpaid)
			}
			n.shifts = append(n.shifts, at)
		}
		d++
	}
}

// jumps tells whether the clock jumps over a time.
func (b *builder) jumps(t civil.Time) bool {
	_, kind := b.zone.Resolve(civil.Stamp{Time: t})
	return kind == civil.Gap
}

// most is how many shifts an employee's rows can make.
func (w *worker) most(rec *records) int {
	b := w.b
	n := len(rec.shifts) + len(rec.lead)
	if len(rec.assignments) > 0 {
		n += int(b.book.End-b.book.Start) + 1 // no day has two assignments
	}
	for _, k := range rec.recurrences {
		n += len(b.recurring.starts[k])
	}
	return n
}

// patterns appends the shifts of the employee's assignments that start in the
// period, and notes those of which a clock change leaves a doubt. It tells whether
// each begins when the one before has ended, or later. There is room for them.
func (w *worker) patterns(shifts []Shift, rec *records) (out []Shift, inOrder bool) {
	b := w.b
	r := b.r
	w.odd = w.odd[:0]
	if len(rec.assignments) == 0 {
		return shifts, true
	}
	slices.SortStableFunc(rec.assignments, func(x, y int32) int {
		return cmp.Compare(r.Assignments[x].Start, r.Assignments[y].Start)
	})
	inOrder = true
	ended := civil.Instant(math.MinInt32)
	for n, k := range rec.assignments {
		a := &r.Assignments[k]
		pi, ok := b.patterns[a.Pattern]
		if !ok || len(b.compiled[pi].days) == 0 || a.Start == civil.NoDate {
			continue
		}
		end := b.book.End
		if a.End != civil.NoDate {
			end = min(end, a.End)
		}
		if n+1 < len(rec.assignments) {
			next := &r.Assignments[rec.assignments[n+1]]
			if next.Start == a.Start {
				w.problems.Addf(next.Place.Field("start"), "employee %q has two assignments from %s; the other stands at %s", a.Employee, a.Start, a.Place.Source())
				continue
			}
			end = min(end, next.Start-1)
		}
		days := b.compiled[pi].days
		from := max(a.Start, b.book.Start)
		if from > end {
			continue
		}
		at := len(shifts)
		pos := mod(a.Offset+int(from-a.Start), len(days))
		shifts = shifts[:at+int(end-from)+1]
		for d := from; d <= end; {
			offset, last, steady := b.book.Clock.SteadyUntil(d)
			last = min(last, end)
			for ; d <= last; d++ {
				c := days[pos]
				if pos++; pos == len(days) {
					pos = 0
				}
				if c < 0 {
					continue
				}
				s := &shifts[at]
				*s = b.templates[c].first
				s.Index = k
				if steady {
					midnight := d.Midnight()
					utc := civil.Instant(int(midnight) - offset)
					s.Start += utc
					s.End += utc
					s.From += midnight
					s.To += midnight
					s.Day += d
				} else {
					near := b.near.at(d, c)
					*s = near.shift
					s.Index = k
					if near.doubtful {
						w.odd = append(w.odd, int32(at))
					}
				}
				if s.Start < ended {
					inOrder = false
				}
				ended = s.End
				at++
			}
		}
		shifts = shifts[:at]
	}
	return shifts, inOrder
}

// place puts a shift of a nominal length on the clock and on its day.
func (b *Book) place(from civil.Time, length int32, s Shift) Shift {
	b.placeOn(&s, from.Date(), from.Clock(), length)
	return s
}

// placeOn is [Book.place] of a shift where it stands, by day and clock.
func (b *Book) placeOn(s *Shift, d civil.Date, start civil.Clock, length int32) {
	if offset, ok := b.Clock.Steady(d); ok {
		s.steady(d, offset, start, length)
		return
	}
	s.From = d.At(start)
	s.To = s.From + civil.Time(length)
	s.Start, s.End = b.Clock.Instant(s.From), b.Clock.Instant(s.To)
	s.Day = b.dayOf(s.Start, s.End)
}

// steady places a shift on a day near which no clock changes: minutes of the clock
// are elapsed minutes.
func (s *Shift) steady(d civil.Date, offset int, start civil.Clock, length int32) {
	s.From = d.At(start)
	s.To = s.From + civil.Time(length)
	s.Start, s.End = civil.Instant(int(s.From)-offset), civil.Instant(int(s.To)-offset)
	if before := civil.MinutesPerDay - int(start); 2*before >= int(length) {
		s.Day = d
	} else {
		s.Day = s.To.Date()
	}
}

// second moves the start of a shift to the second showing of its time; its end
// then is the first time the clock shows it after that.
func (b *Book) second(s *Shift, start civil.Stamp) {
	s.Start, _ = b.Zone.Resolve(start)
	if s.End <= s.Start {
		s.End, _ = b.Zone.Resolve(civil.Stamp{Time: s.To, Offset: start.Offset, HasOffset: true})
	}
	s.Day = b.dayOf(s.Start, s.End)
}

// dayOf is the day a shift belongs to: the day it starts, where half or more of
// its elapsed minutes fall on that day, else the day it ends (21.09).
func (b *Book) dayOf(start, end civil.Instant) civil.Date {
	d := b.Clock.Civil(start).Date()
	if 2*b.Clock.DayMinutes(d, start, end) >= int(end-start) {
		return d
	}
	// The last minute worked tells the day: a shift that ends at midnight
	// ends on the day before it, which is d, and was dealt with above.
	return b.Clock.Civil(end - 1).Date()
}

// instant resolves a stamp, naming an offset that the zone does not have then.
func (w *worker) instant(at Place, prefix, key string, s civil.Stamp) (civil.Instant, bool) {
	i, kind := w.b.zone.Resolve(s)
	switch kind {
	case civil.Foreign:
		w.problems.Addf(at.Field(prefix+key), "%q has an offset that %s does not have then; leave it out, or write %s", s, w.b.zone.Name(), w.offsets(s.Time))
		return 0, false
	case civil.Gap:
		w.jumped(at.Field(prefix+key), s.Time, i)
	}
	return i, true
}

func (w *worker) offsets(t civil.Time) string {
	i, kind := w.b.zone.Resolve(civil.Stamp{Time: t})
	out := string(civil.AppendOffset(nil, w.b.zone.Offset(i)))
	if kind == civil.Repeat {
		// The second showing is later by what the clock goes back.
		for _, at := range w.b.zone.Changes(i, i+civil.MinutesPerDay) {
			return out + " or " + string(civil.AppendOffset(nil, w.b.zone.Offset(at)))
		}
	}
	return out
}

// span resolves the two ends of a stretch and says what is wrong with it.
func (w *worker) span(at Place, prefix string, start, end civil.Stamp, what string, most int) (s Shift, ok bool) {
	if start == (civil.Stamp{}) || end == (civil.Stamp{}) {
		return s, false // the importer has named what is missing
	}
	var ok1, ok2 bool
	s.Start, ok1 = w.instant(at, prefix, "start", start)
	s.End, ok2 = w.instant(at, prefix, "end", end)
	if !ok1 || !ok2 {
		return s, false
	}
	s.From, s.To = start.Time, end.Time
	switch {
	case s.End <= s.Start:
		w.problems.Addf(at.Field(prefix+"end"), "the %s ends %s, not after its start %s", what, end, start)
		return s, false
	case s.Nominal() > most:
		w.problems.Addf(at.Field(prefix+"end"), "the %s from %s to %s is longer than %d hours", what, start, end, most/60)
		return s, false
	}
	return s, true
}

// entry places a dated shift.
func (w *worker) entry(e *ShiftEntry, origin OriginKind, index int32) (Shift, bool) {
	b := w.b
	code := int16(-1)
	if e.Code != "" {
		// Looked up without naming, for speed; an unknown one is named below.
		if c, ok := b.codes[e.Code]; ok {
			code = c
		} else {
			w.unknownCode(e.Place, e.Code)
			return Shift{}, false
		}
	}
	s := Shift{Index: index, Code: code, Origin: origin, Dog: e.DogPeriods}
	if e.OnDay {
		if code < 0 || !b.templates[code].ok || b.templates[code].rest {
			return s, false
		}
		tpl := &b.templates[code]
		s.Unpaid = tpl.unpaid
		s = b.book.place(e.Day.Midnight()+civil.Time(tpl.start), tpl.length, s)
	} else {
		p, ok := w.span(e.Place, "", e.Start, e.End, "shift", MaxShiftMinutes)
		if !ok {
			return s, false
		}
		s.Start, s.End, s.From, s.To = p.Start, p.End, p.From, p.To
		s.Day = b.book.dayOf(s.Start, s.End)
		if code >= 0 {
			if b.templates[code].rest {
				w.problems.Addf(e.Place.Field("code"), "code %q marks a day of rest, but the row has a shift from %s to %s", e.Code, e.Start, e.End)
				return s, false
			}
			s.Unpaid = b.templates[code].unpaid
		}
	}
	if e.HasUnpaid {
		s.Unpaid = int16(e.Unpaid)
	}
	if s.Unpaid < 0 || int(s.Unpaid) >= s.Elapsed() {
		w.problems.Addf(e.Place.Field("unpaid_minutes"), "%d unpaid minutes in a shift of %d minutes", s.Unpaid, s.Elapsed())
		return s, false
	}
	if e.Emergency {
		s.Flags |= IsEmergency
	}
	if e.SeniorOfficer {
		s.Flags |= IsSenior
	}
	if e.Meal != nil {
		s.Flags |= HasMeal
	}
	return s, true
}

func (w *worker) unknownCode(at Place, code string) {
	if w.problems.Full() {
		return
	}
	sub := builder{r: w.b.r}
	sub.code(at, "code", code)
	w.problems = append(w.problems, sub.problems...)
}

func byTime(a, b Shift) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
}

// inForceOrder is by time; of shifts at one time the one that pays more comes
// first and is the one that counts, whatever the order of the rows.
func inForceOrder(a, b Shift) int {
	senior := func(s *Shift) int {
		if s.Is(IsSenior) {
			return 0
		}
		return 1
	}
	if c := byTime(a, b); c != 0 {
		return c
	}
	return cmp.Or(cmp.Compare(a.Unpaid, b.Unpaid), cmp.Compare(senior(&a), senior(&b)), cmp.Compare(b.Dog, a.Dog))
}

// sort puts the shifts in order and marks those that overlap one before.
func (t *Timeline) sort() {
	for i := 1; i < len(t.Shifts); i++ {
		if a, b := &t.Shifts[i-1], &t.Shifts[i]; b.Start <= a.Start && inForceOrder(*a, *b) > 0 {
			slices.SortStableFunc(t.Shifts, inForceOrder)
			break
		}
	}
	for i := range t.Shifts {
		for j := i + 1; j < len(t.Shifts) && t.Shifts[j].Start < t.Shifts[i].End; j++ {
			t.Shifts[j].Flags |= Duplicated
		}
	}
}

// finish knows the days of shifts in order.
func (w *worker) finish(t *Timeline, rec *records) {
	w.days(t)
	w.leave(t, rec)
	w.holidays(t)
}

// days finds the known days and what is scheduled on them (1.3).
func (w *worker) days(t *Timeline) {
	b := w.b
	t.First, t.Last = b.book.Start, b.book.End
	e := t.Employee
	if e.From != civil.NoDate {
		t.First = max(t.First, e.From)
	}
	if e.To != civil.NoDate {
		t.Last = min(t.Last, e.To)
	}
	for i := range t.Shifts {
		d := t.Shifts[i].Day
		t.First, t.Last = min(t.First, d), max(t.Last, d)
	}
	if t.Last < t.First {
		t.Days = nil
		return
	}
	n := int(t.Last-t.First) + 1
	t.Days = w.store.days.room(n, len(b.r.Employees))[:n]
	w.store.days.keep(t.Days)
	clear(t.Days)
	for i := range t.Shifts {
		t.Days[t.Shifts[i].Day-t.First] = Working
	}
	run := DayKind(0)
	for i, k := range t.Days {
		if k == Working {
			run = 0
			continue
		}
		if run < number {
			run++
		}
		t.Days[i] = Rest | run
	}
}

// holidays places the designated days on the employee's days and moves those
// that fall on a day of rest, where the agreement moves them (26.03). Nothing
// moves for a part-time employee, and a day moved to when the employee has become
// one is no holiday (35.06, 35.07).
func (w *worker) holidays(t *Timeline) {
	all := w.b.holidays
	i, _ := slices.BinarySearch(all, t.First)
	n, _ := slices.BinarySearch(all, t.Last+1)
	all = all[i:max(i, n)]
	if len(all) == 0 {
		return
	}
	t.HolidayDays = w.store.feasts.room(len(all), len(w.b.r.Employees))
	for _, d := range all {
		if w.b.opt.HolidaysStay || t.Days[d-t.First].Is(Working) || t.TermAt(d).PartTime {
			t.Days[d-t.First] |= Holiday
			t.HolidayDays = append(t.HolidayDays, HolidayDay{d, d})
		}
	}
	stay := len(t.HolidayDays)
	for _, d := range all {
		if t.Days[d-t.First].Is(Holiday) && slices.Contains(t.HolidayDays, HolidayDay{d, d}) {
			continue
		}
		to := d + 1
		for to <= t.Last && (!t.Days[to-t.First].Is(Working) || t.observed(to)) {
			to++
		}
		if to > t.Last {
			to = civil.NoDate
		} else if !t.TermAt(to).PartTime {
			t.Days[to-t.First] |= Holiday
		}
		t.HolidayDays = append(t.HolidayDays, HolidayDay{d, to})
	}
	w.store.feasts.keep(t.HolidayDays)
	t.HolidayDays = slices.Clip(t.HolidayDays)
	if stay < len(t.HolidayDays) {
		slices.SortFunc(t.HolidayDays, func(a, b HolidayDay) int { return cmp.Compare(a.Designated, b.Designated) })
	}
}

// observed tells whether a designated holiday has been placed on day d.
func (t *Timeline) observed(d civil.Date) bool {
	return slices.ContainsFunc(t.HolidayDays, func(h HolidayDay) bool { return h.Observed == d })
}

func (w *worker) leave(t *Timeline, rec *records) {
	for _, k := range rec.leave {
		l := &w.b.r.Leave[k]
		mark := OnUnpaidLeave
		if l.Paid {
			mark = OnPaidLeave
		}
		for i := range t.Shifts {
			if s := &t.Shifts[i]; l.First <= s.Day && s.Day <= l.Last {
				s.Flags |= mark
			}
		}
	}
	for i := range t.Shifts {
		if s := &t.Shifts[i]; s.Is(OnPaidLeave) && s.Is(OnUnpaidLeave) {
			for _, k := range rec.leave {
				if l := &w.b.r.Leave[k]; !l.Paid && l.First <= s.Day && s.Day <= l.Last {
					w.problems.Addf(l.Place.Field("first"), "employee %q is on paid and on unpaid leave on %s", t.Employee.ID, s.Day)
				}
			}
		}
	}
}
