package reference

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/shopspring/decimal"
)

// roster is the document with its times placed, its patterns and recurrences expanded and its change log applied.
type roster struct {
	doc        *document
	opt        Options
	zone       *zone
	start, end int // the period, as days
	codes      map[string]code
	weekend    map[time.Weekday]bool
	extra      map[int]bool
	designated map[int]bool
	employees  []*employee
	byID       map[string]*employee
	readings   map[string]string
}

type code struct {
	rest       bool
	start, end int // clock minutes
	unpaid     int
}

// shift is one scheduled shift.
type shift struct {
	start, end when
	unpaid     int
	emergency  bool
	senior     bool
	dogPeriods int
	meal       *docMeal
	code       string
	lead       bool
	seq        int     // place in the input
	madeBy     *change // the change that made it, if one did
	day        int     // the day it belongs to (1.2)
}

func (s *shift) elapsed() int     { return s.end.utc - s.start.utc }
func (s *shift) nominal() int     { return s.end.written - s.start.written }
func (s *shift) nominalPaid() int { return s.nominal() - s.unpaid }

// slot is one place in an employee's roster. logged is the shift the change log leads to, which a from must match. real
// is the shift in force, the same one but where Options.without takes an exchange away. paid is the shift as if no
// exchange had occurred (34.5), the same one as real but for variable hours.
type slot struct{ logged, real, paid *shift }

type change struct {
	doc      docChange
	employee *employee
	notified when
	seq      int
	from, to *docShift
	oldReal  *shift
	oldPaid  *shift
	newReal  *shift
	newPaid  *shift
}

type entry struct {
	doc        docWorked
	start, end when
}

type acting struct {
	first, last    int
	classification string
}

type absence struct {
	first, last int
	paid        bool
}

type assignment struct {
	codes       []string
	start, last int // last: the assignment's real last day, no later than the schedule's end
	offset      int
}

// terms are what holds for an employee from a date on.
type terms struct {
	from           int
	classification string
	step           int
	hours          string
	partTime       bool
	hourlyRate     string
}

type employee struct {
	doc         docEmployee
	index       int
	from, to    int // days outside are unknown
	terms       []terms
	assignments []assignment
	slots       []*slot
	real        []*shift // in force, lead included, in time order
	paid        []*shift // the same as pay sees it
	changes     []*change
	worked      []entry
	leave       []absence
	acting      []acting
	proceedings []when
	days        *days // of real
	paidDays    *days // of paid
}

const farAway = 1 << 30

// at gives the terms in force on a day.
func (e *employee) at(day int) terms {
	found := e.terms[0]
	for _, t := range e.terms {
		if t.from <= day {
			found = t
		}
	}
	return found
}

// rate gives the hourly rate: the employee's own, else the printed one.
func (e *employee) rate(day int) (decimal.Decimal, error) {
	t := e.at(day)
	if t.hourlyRate != "" {
		return decimal.NewFromString(t.hourlyRate)
	}
	return printedRate(t.classification, t.step, day)
}

// onLeave tells whether a day is leave; of several entries a paid one wins.
func (e *employee) onLeave(day int) (leave, paid bool) {
	for _, l := range e.leave {
		if within(day, l.first, l.last) {
			leave, paid = true, paid || l.paid
		}
	}
	return leave, paid
}

func (r *roster) inPeriod(day int) bool { return within(day, r.start, r.end) }

func newRoster(doc *document, opt Options) (*roster, error) {
	r := &roster{doc: doc, opt: opt, codes: map[string]code{}, weekend: map[time.Weekday]bool{}, extra: map[int]bool{},
		designated: map[int]bool{}, byID: map[string]*employee{}, readings: map[string]string{}}
	for _, step := range []func() error{r.readTime, r.readReadings, r.readCodes, r.readEmployees, r.readLead,
		r.readAssignments, r.readRecurrences, r.readShifts, r.readChanges, r.readRest, r.settle} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return r, nil
}

func (r *roster) readTime() (err error) {
	if r.zone, err = newZone(r.doc.Institution.Timezone); err != nil {
		return err
	}
	if r.start, err = parseDate(r.doc.Schedule.Start); err != nil {
		return err
	}
	if r.end, err = parseDate(r.doc.Schedule.End); err != nil {
		return err
	}
	if r.end < r.start {
		return fmt.Errorf("schedule: it ends before it starts")
	}
	if r.start < signed {
		return fmt.Errorf("schedule: no terms in force on %s", dateText(r.start))
	}
	names := r.doc.Institution.Weekend
	if len(names) == 0 {
		names = []string{"Saturday", "Sunday"}
	}
	for _, name := range names {
		known := false
		for d := time.Sunday; d <= time.Saturday; d++ {
			if d.String() == name {
				r.weekend[d], known = true, true
			}
		}
		if !known {
			return fmt.Errorf("weekend: %q is no day", name)
		}
	}
	for _, text := range r.doc.Institution.ExtraHolidays {
		d, err := parseDate(text)
		if err != nil {
			return err
		}
		r.extra[d] = true
	}
	_, err = designated(2001, r.doc.Institution.CivicHoliday)
	return err
}

var readingValues = map[string][]string{
	"weekend-day":                 {"deemed", "clock"},
	"change-effect":               {"earliest", "new", "old"},
	"variable-change-rate":        {"1.5", "1.75"},
	"change-on-holiday":           {"none", "added"},
	"contiguous-overtime-premium": {"follows-shift", "own-hours"},
	"holiday-overtime-count":      {"includes-scheduled", "overtime-only"},
	"acting-step":                 {"lowest-increase", "same-step"},
	"back-to-back":                {"straight", "overtime"},
	"clock-change":                {"elapsed", "nominal"},
}

func (r *roster) readReadings() error {
	for name, values := range readingValues {
		r.readings[name] = values[0]
	}
	for _, given := range []map[string]string{r.doc.Readings, r.opt.Readings} {
		for name, value := range given {
			if !slices.Contains(readingValues[name], value) {
				return fmt.Errorf("reading %q: no value %q", name, value)
			}
			r.readings[name] = value
		}
	}
	return nil
}

func (r *roster) readCodes() error {
	for _, c := range r.doc.Codes {
		if c.Rest {
			r.codes[c.Code] = code{rest: true}
			continue
		}
		start, err := parseClock(c.Start)
		if err != nil {
			return err
		}
		end, err := parseClock(c.End)
		if err != nil {
			return err
		}
		if start == end {
			return fmt.Errorf("code %q: equal clock times", c.Code)
		}
		r.codes[c.Code] = code{start: start, end: end, unpaid: c.UnpaidMinutes}
	}
	return nil
}

func (r *roster) readEmployees() error {
	for i, d := range r.doc.Employees {
		e := &employee{doc: d, index: i, from: -farAway, to: farAway}
		if r.byID[d.ID] != nil {
			return fmt.Errorf("employee %q: twice", d.ID)
		}
		r.byID[d.ID] = e
		r.employees = append(r.employees, e)
		var err error
		if d.From != "" {
			if e.from, err = parseDate(d.From); err != nil {
				return err
			}
		}
		if d.To != "" {
			if e.to, err = parseDate(d.To); err != nil {
				return err
			}
		}
		t := terms{from: -farAway, classification: d.Classification, step: d.Step, hours: d.Hours, partTime: d.PartTime, hourlyRate: d.HourlyRate}
		e.terms = append(e.terms, t)
		dated := make([]struct {
			from int
			doc  docTerm
		}, len(d.Terms))
		for i, dt := range d.Terms {
			dated[i].doc = dt
			if dated[i].from, err = parseDate(dt.From); err != nil {
				return err
			}
		}
		slices.SortStableFunc(dated, func(a, b struct {
			from int
			doc  docTerm
		}) int {
			return cmp.Compare(a.from, b.from)
		})
		for _, dt := range dated {
			t.from = dt.from
			override(&t.classification, dt.doc.Classification)
			if dt.doc.Step != nil {
				t.hourlyRate = "" // of a step and a rate the newer counts
			}
			override(&t.step, dt.doc.Step)
			override(&t.hours, dt.doc.Hours)
			override(&t.partTime, dt.doc.PartTime)
			override(&t.hourlyRate, dt.doc.HourlyRate)
			e.terms = append(e.terms, t)
		}
		for _, t := range e.terms {
			if t.hours != "shift" && t.hours != "day" && t.hours != "variable" {
				return fmt.Errorf("employee %q: hours %q", d.ID, t.hours)
			}
		}
	}
	return nil
}

func override[T any](to *T, given *T) {
	if given != nil {
		*to = *given
	}
}

func (r *roster) employee(id string) (*employee, error) {
	if e := r.byID[id]; e != nil {
		return e, nil
	}
	return nil, fmt.Errorf("unknown employee %q", id)
}

// shiftFrom makes a shift of a document's shift, keeping of base what the document does not say.
func (r *roster) shiftFrom(d docShift, base *shift) (*shift, error) {
	s := new(shift)
	if base != nil {
		*s = *base
		s.madeBy = nil
	}
	var err error
	if s.start, err = r.zone.parse(d.Start); err != nil {
		return nil, err
	}
	if s.end, err = r.zone.parse(d.End); err != nil {
		return nil, err
	}
	if s.elapsed() <= 0 {
		return nil, fmt.Errorf("shift %s to %s: no length", d.Start, d.End)
	}
	if d.Code != "" {
		c, ok := r.codes[d.Code]
		if !ok {
			return nil, fmt.Errorf("unknown code %q", d.Code)
		}
		s.code, s.unpaid = d.Code, c.unpaid
	}
	override(&s.unpaid, d.UnpaidMinutes)
	override(&s.emergency, d.Emergency)
	override(&s.senior, d.SeniorOfficer)
	override(&s.dogPeriods, d.DogPeriods)
	if d.Meal != nil {
		s.meal = d.Meal
	}
	s.day = r.belongs(s)
	return s, nil
}

// belongs tells which day a scheduled shift belongs to (1.2): walk its minutes and ask the clock for the date.
func (r *roster) belongs(s *shift) int {
	first := dayOf(s.start.shown)
	onFirst := 0
	for u := s.start.utc; u < s.end.utc; u++ {
		if dayOf(r.zone.shows(u)) == first {
			onFirst++
		}
	}
	if 2*onFirst >= s.elapsed() {
		return first
	}
	return dayOf(s.end.shown)
}

// place puts a shift of the period into an employee's roster.
func (r *roster) place(e *employee, s *shift) error {
	if day := dayOf(s.start.shown); !r.inPeriod(day) {
		return fmt.Errorf("employee %q: a shift starts on %s, outside the period", e.doc.ID, dateText(day))
	}
	if err := e.present(s); err != nil {
		return err
	}
	s.seq = len(e.slots)
	e.slots = append(e.slots, &slot{logged: s, real: s, paid: s})
	return nil
}

func (e *employee) present(s *shift) error {
	if day := dayOf(s.start.shown); !within(day, e.from, e.to) {
		return fmt.Errorf("employee %q: a shift starts on %s, outside from and to", e.doc.ID, dateText(day))
	}
	return nil
}

func (r *roster) readLead() error {
	for i, d := range r.doc.Lead {
		e, err := r.employee(d.Employee)
		if err != nil {
			return err
		}
		s, err := r.shiftFrom(d, nil)
		if err != nil {
			return err
		}
		if r.inPeriod(dayOf(s.start.shown)) {
			return fmt.Errorf("lead: a shift starts inside the period")
		}
		if err := e.present(s); err != nil {
			return err
		}
		s.lead, s.seq = true, i-len(r.doc.Lead) // before all others
		e.real = append(e.real, s)
		e.paid = append(e.paid, s)
	}
	return nil
}

func (r *roster) readAssignments() error {
	patterns := map[string][]string{}
	for _, p := range r.doc.Patterns {
		if len(p.Days) == 0 {
			return fmt.Errorf("pattern %q: no days", p.ID)
		}
		patterns[p.ID] = p.Days
	}
	for _, d := range r.doc.Assignments {
		e, err := r.employee(d.Employee)
		if err != nil {
			return err
		}
		a := assignment{codes: patterns[d.Pattern], offset: d.Offset, last: r.end}
		if a.codes == nil {
			return fmt.Errorf("unknown pattern %q", d.Pattern)
		}
		if a.start, err = parseDate(d.Start); err != nil {
			return err
		}
		if d.End != "" {
			end, err := parseDate(d.End)
			if err != nil {
				return err
			}
			a.last = min(a.last, end)
		}
		for _, other := range e.assignments {
			if other.start == a.start {
				return fmt.Errorf("employee %q: two assignments start on %s", d.Employee, d.Start)
			}
		}
		e.assignments = append(e.assignments, a)
	}
	for _, e := range r.employees {
		for i := range e.assignments {
			a := &e.assignments[i]
			for _, next := range e.assignments {
				if next.start > a.start {
					a.last = min(a.last, next.start-1)
				}
			}
			for d := max(a.start, r.start); d <= a.last; d++ {
				name := a.codes[floorMod(a.offset+d-a.start, len(a.codes))]
				c, ok := r.codes[name]
				if !ok {
					return fmt.Errorf("unknown code %q", name)
				}
				if c.rest {
					continue
				}
				end := d
				if c.end <= c.start {
					end++
				}
				s := &shift{start: r.zone.at(d*minutesPerDay + c.start), end: r.zone.at(end*minutesPerDay + c.end), code: name, unpaid: c.unpaid}
				s.day = r.belongs(s)
				if err := r.place(e, s); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (r *roster) readRecurrences() error {
	for _, d := range r.doc.Recurrences {
		e, err := r.employee(d.Employee)
		if err != nil {
			return err
		}
		first, err := r.zone.parse(d.DTStart)
		if err != nil {
			return err
		}
		starts := map[int]when{} // by the written civil start
		instances := []int{first.written}
		if d.RRule != "" {
			rule, err := r.zone.parseRule(d.RRule)
			if err != nil {
				return err
			}
			if instances, err = rule.expand(first.written, r.end); err != nil {
				return err
			}
		}
		for _, civ := range instances {
			starts[civ] = r.zone.at(civ)
		}
		starts[first.written] = first
		for _, text := range d.RDates {
			w, err := r.zone.parse(text)
			if err != nil {
				return err
			}
			if _, ok := starts[w.written]; !ok {
				starts[w.written] = w
			}
		}
		for _, text := range d.ExDates {
			if day, err := parseDate(text); err == nil {
				maps.DeleteFunc(starts, func(civ int, _ when) bool { return dayOf(civ) == day })
				continue
			}
			w, err := r.zone.parse(text)
			if err != nil {
				return err
			}
			delete(starts, w.written)
		}
		c, ok := r.codes[d.Code]
		if d.Code != "" && !ok {
			return fmt.Errorf("unknown code %q", d.Code)
		}
		for _, civ := range slices.Sorted(maps.Keys(starts)) {
			w := starts[civ]
			if !r.inPeriod(dayOf(w.shown)) {
				continue
			}
			s := &shift{start: w, end: r.zone.at(civ + d.Minutes), code: d.Code, unpaid: c.unpaid}
			override(&s.unpaid, d.UnpaidMinutes)
			s.day = r.belongs(s)
			if err := r.place(e, s); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r *roster) readShifts() error {
	for _, d := range r.doc.Shifts {
		e, err := r.employee(d.Employee)
		if err != nil {
			return err
		}
		s, err := r.shiftFrom(d, nil)
		if err != nil {
			return err
		}
		if err := r.place(e, s); err != nil {
			return err
		}
	}
	return nil
}

// readChanges applies the change log, in the order of notified, then as listed.
func (r *roster) readChanges() error {
	if r.opt.AsPosted {
		return nil
	}
	var log []*change
	for i, d := range r.doc.Changes {
		e, err := r.employee(d.Employee)
		if err != nil {
			return err
		}
		c := &change{doc: d, employee: e, seq: i, from: d.From, to: d.To}
		if c.notified, err = r.zone.parse(d.Notified); err != nil {
			return err
		}
		if c.from == nil && c.to == nil {
			return fmt.Errorf("a change from nothing to nothing")
		}
		log = append(log, c)
	}
	slices.SortStableFunc(log, func(a, b *change) int { return cmp.Compare(a.notified.utc, b.notified.utc) })
	for _, c := range log {
		if err := r.apply(c); err != nil {
			return err
		}
		c.employee.changes = append(c.employee.changes, c)
	}
	return nil
}

func (r *roster) apply(c *change) error {
	e := c.employee
	var target *slot
	if c.from != nil {
		from, err := r.shiftFrom(docShift{Start: c.from.Start, End: c.from.End}, nil)
		if err != nil {
			return err
		}
		for _, s := range e.slots {
			if s.logged != nil && s.logged.start.utc == from.start.utc && s.logged.end.utc == from.end.utc {
				target = s
				break
			}
		}
		if target == nil {
			return fmt.Errorf("employee %q: from %s to %s matches no shift in force", e.doc.ID, c.from.Start, c.from.End)
		}
	} else {
		target = new(slot)
		e.slots = append(e.slots, target)
	}
	before := *target
	c.oldReal, c.oldPaid = before.real, before.paid
	successor := func(base *shift) (*shift, error) {
		if c.to == nil {
			return nil, nil
		}
		s, err := r.shiftFrom(*c.to, base)
		if err != nil {
			return nil, err
		}
		if day := dayOf(s.start.shown); !r.inPeriod(day) {
			return nil, fmt.Errorf("employee %q: a change leads to %s, outside the period", e.doc.ID, dateText(day))
		}
		if err := e.present(s); err != nil {
			return nil, err
		}
		s.madeBy = c
		s.seq = slices.Index(e.slots, target)
		return s, nil
	}
	var err error
	if target.logged, err = successor(before.logged); err != nil {
		return err
	}
	// outcome puts into one view of the slot what the change makes of the shift that view has.
	outcome := func(old *shift) (*shift, error) {
		switch {
		case old == before.logged:
			return target.logged, nil
		case old == nil:
			return nil, nil // it came by an exchange in which nothing was given: nothing to change
		}
		return successor(old)
	}
	day := 0
	if before.logged != nil {
		day = before.logged.day
	} else {
		day = target.logged.day
	}
	exchanged := c.doc.Reason == "exchange"
	if exchanged && c.doc.Exchange != "" && c.doc.Exchange == r.opt.without {
		return nil
	}
	if c.newReal, err = outcome(before.real); err != nil {
		return err
	}
	target.real = c.newReal
	if exchanged && e.at(day).hours == "variable" {
		return nil // 34.5: pay is as if no exchange had occurred
	}
	if before.paid == before.real {
		c.newPaid = c.newReal
	} else if c.newPaid, err = outcome(before.paid); err != nil {
		return err
	}
	target.paid = c.newPaid
	return nil
}

func (r *roster) readRest() error {
	for _, d := range r.doc.Worked {
		e, err := r.employee(d.Employee)
		if err != nil {
			return err
		}
		w := entry{doc: d}
		if w.start, err = r.zone.parse(d.Start); err != nil {
			return err
		}
		if w.end, err = r.zone.parse(d.End); err != nil {
			return err
		}
		if w.end.utc <= w.start.utc {
			return fmt.Errorf("worked: %s to %s has no length", d.Start, d.End)
		}
		if !r.inPeriod(dayOf(w.start.shown)) {
			return fmt.Errorf("worked: %s is outside the period", d.Start)
		}
		if r.opt.Full {
			if err := r.check(d); err != nil {
				return err
			}
		}
		e.worked = append(e.worked, w)
	}
	if r.opt.Full {
		for _, d := range r.doc.Acting {
			e, err := r.employee(d.Employee)
			if err != nil {
				return err
			}
			a := acting{classification: d.Classification}
			if a.first, err = parseDate(d.First); err != nil {
				return err
			}
			if a.last, err = parseDate(d.Last); err != nil {
				return err
			}
			e.acting = append(e.acting, a)
		}
	}
	for _, d := range r.doc.Leave {
		e, err := r.employee(d.Employee)
		if err != nil {
			return err
		}
		l := absence{paid: d.Paid}
		if l.first, err = parseDate(d.First); err != nil {
			return err
		}
		if l.last, err = parseDate(d.Last); err != nil {
			return err
		}
		e.leave = append(e.leave, l)
	}
	for _, d := range r.doc.Proceedings {
		e, err := r.employee(d.Employee)
		if err != nil {
			return err
		}
		end, err := r.zone.parse(d.End)
		if err != nil {
			return err
		}
		e.proceedings = append(e.proceedings, end)
	}
	return nil
}

// check looks at the words of a worked entry.
func (r *roster) check(d docWorked) error {
	if !slices.Contains([]string{"overtime", "call-back", "sent-home", "timesheet", "holiday-off", "travel", "escort", ""}, d.Kind) {
		return fmt.Errorf("worked: unknown kind %q", d.Kind)
	}
	if !slices.Contains([]string{"work", "travel", "empty", "stopover", ""}, d.Leg) {
		return fmt.Errorf("worked: unknown leg %q", d.Leg)
	}
	if _, ok := r.codes[d.Code]; d.Code != "" && !ok {
		return fmt.Errorf("unknown code %q", d.Code)
	}
	return nil
}

// settle makes the two views of every employee's roster and their days.
func (r *roster) settle() error {
	inTimeOrder := func(a, b *shift) int {
		// Of shifts at one time the one that pays more counts.
		senior := map[bool]int{true: 0, false: 1}
		return cmp.Or(cmp.Compare(a.start.utc, b.start.utc), cmp.Compare(a.end.utc, b.end.utc), cmp.Compare(a.unpaid, b.unpaid),
			cmp.Compare(senior[a.senior], senior[b.senior]), cmp.Compare(b.dogPeriods, a.dogPeriods), cmp.Compare(a.seq, b.seq))
	}
	for _, e := range r.employees {
		for _, s := range e.slots {
			if s.real != nil {
				e.real = append(e.real, s.real)
			}
			if s.paid != nil {
				e.paid = append(e.paid, s.paid)
			}
		}
		slices.SortFunc(e.real, inTimeOrder)
		slices.SortFunc(e.paid, inTimeOrder)
	}
	first, last := dateOf(r.start).Year(), dateOf(r.end).Year()
	for _, e := range r.employees {
		for _, s := range slices.Concat(e.real, e.paid) {
			first, last = min(first, dateOf(s.day).Year()), max(last, dateOf(s.day).Year())
		}
		for _, w := range e.worked {
			last = max(last, dateOf(dayOf(w.end.shown)).Year())
		}
	}
	for y := first; y <= last; y++ {
		list, err := designated(y, r.doc.Institution.CivicHoliday)
		if err != nil {
			return err
		}
		for _, d := range list {
			r.designated[d] = true
		}
	}
	for d := range r.extra {
		r.designated[d] = true
	}
	for _, e := range r.employees {
		e.days = r.newDays(e, e.real)
		e.paidDays = r.newDays(e, e.paid)
	}
	return nil
}
