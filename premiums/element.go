// Package premiums costs a roster: one file a pay element. An element knows how
// minutes become a line; clause, window, tiers and dollars come from the
// agreement. Money is exact: integers of cents and ten-thousandths inside,
// decimal at the edge, rounded once a line (3.1).
package premiums

import (
	"cmp"
	"slices"
	"sort"

	"rostercheck/agreements"
	"rostercheck/agreements/money"
	"rostercheck/internal/lang"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// Element is a kind of pay.
type Element struct {
	ID string
	// Doc explains the element to whoever meets a line of it.
	Doc string
	// Readings are the doubtful texts on which its lines depend.
	Readings []string

	// shift costs one scheduled shift of the period; timeline what hangs on
	// more than one shift, or on time worked beside them.
	shift    func(*Pass, *Worked)
	timeline func(*Pass)
	// on is the shifts that can earn it at all, so that most are passed over.
	on shiftsOn

	index uint8
}

// shiftsOn is which shifts an element can be earned on.
type shiftsOn uint8

const (
	anyShift    shiftsOn = iota
	markedShift          // with a mark of the roster, a dog, or on a holiday
	actingShift          // of an employee who acts at some time
	partShift            // of an employee who is part-time at some time
)

// marks are the flags that make a shift a marked one.
const marks = schedule.IsSenior | schedule.OnPaidLeave | schedule.OnUnpaidLeave | schedule.HolidayNotWorked | schedule.CutShort | schedule.WorkedShort

var registry []*Element

func register(e *Element) *Element {
	registry = append(registry, e)
	slices.SortFunc(registry, func(a, b *Element) int { return cmp.Compare(a.ID, b.ID) })
	for i, e := range registry {
		e.index = uint8(i)
	}
	return e
}

// All lists the elements that the program costs, by id.
func All() []*Element { return registry }

// Index is where the element stands in [All], as lines name it.
func (e *Element) Index() int { return int(e.index) }

// ByID is the element of that name, or nil.
func ByID(id string) *Element {
	i := sort.Search(len(registry), func(i int) bool { return registry[i].ID >= id })
	if i < len(registry) && registry[i].ID == id {
		return registry[i]
	}
	return nil
}

// Line is one pay line: a scheduled shift or worked period, an element, a clause
// and a multiplier.
type Line struct {
	Date       civil.Date
	Start      civil.Instant
	Minutes    int32 // or the count of an allowance
	Element    uint8 // in All
	Counted    bool
	Clause     uint16 // in Engine.Clause
	Multiplier money.Multiplier
	Rate       money.Rate
	Amount     money.Amount
}

// Missing is an element that could not be costed, and why.
type Missing struct{ Element, Why string }

// ToBeWorked is what a shift on a holiday not worked has beyond the holiday's
// value (34.5).
type ToBeWorked struct {
	Day     civil.Date
	Minutes int
}

// Engine costs timelines under one agreement and one choice of readings. It is
// read-only after [NewEngine] and safe for concurrent use.
type Engine struct {
	agreement *agreements.Agreement
	prose     lang.Lang
	clauses   []string
	clauseIDs map[string]uint16
	elements  []*Element // bound by the agreement and known here
	readings  map[string]string

	tables map[agreements.Employee]*table

	weekendByClock bool // reading weekend-day
	nominal        bool // reading clock-change
	ownHours       bool // reading contiguous-overtime-premium
	overtimeOnly   bool // reading holiday-overtime-count
	backToBack     bool // reading back-to-back
	sameStep       bool // reading acting-step
	promotion      bool // the same: the lowest step that is a whole increment higher
	effect         schedule.Effect
	onHoliday      bool // reading change-on-holiday
	variableRate   money.Multiplier

	payPeriods   civil.Date // the first day of one of them
	knowsPeriods bool
}

// table is what the agreement grants one kind of employee, ready for the hot
// path: by the number of the element, and by case.
type table struct {
	of    []*bound             // by element index
	cases map[[2]string]*bound // by element and case
}

// bound is a term for employees of one kind of hours: without what the engine's
// readings rule out, its limits in minutes and its clauses as numbers.
type bound struct {
	*agreements.Term
	clause  uint16
	tiers   []uint16 // clauses of the tiers
	slots   []slot
	noDaily bool   // a tier turns on the regular daily hours, which the source does not give
	counts  uint16 // bits of the agreements.Per over which tiers count minutes
	worked  uint16 // those that count scheduled minutes too
	// unbroken: some tier counts unbroken work also where there is no emergency.
	unbroken bool
}

// slot is a stretch of the clock or of the week, and the dollars work in it earns.
type slot struct {
	window   *civil.Window
	stretch  *agreements.Stretch
	share    agreements.Share
	clause   uint16
	perHour  agreements.Series[money.Rate]
	perShift agreements.Series[money.Rate]
}

// PayPeriodsFrom tells the engine the first day of some pay period, before it is
// used; the agreement says how long one is. Without it the schedule's first day
// is taken for one, and what turns on that is marked as doubtful.
func (e *Engine) PayPeriodsFrom(first civil.Date) *Engine {
	e.payPeriods, e.knowsPeriods = first, true
	return e
}

// NewEngine prepares an agreement's elements under a choice of readings; a
// reading that is not chosen has its default.
func NewEngine(a *agreements.Agreement, readings map[string]string) *Engine {
	e := &Engine{agreement: a, clauseIDs: map[string]uint16{}, readings: map[string]string{}, tables: map[agreements.Employee]*table{}}
	for _, r := range a.Readings {
		e.readings[r.ID] = r.Values[0]
		if v, ok := readings[r.ID]; ok {
			e.readings[r.ID] = v
		}
	}
	e.weekendByClock = e.readings["weekend-day"] == "clock"
	e.nominal = e.readings["clock-change"] == "nominal"
	e.ownHours = e.readings["contiguous-overtime-premium"] == "own-hours"
	e.overtimeOnly = e.readings["holiday-overtime-count"] == "overtime-only"
	e.backToBack = e.readings["back-to-back"] == "overtime"
	e.sameStep = e.readings["acting-step"] == "same-step"
	e.promotion = e.readings["acting-step"] == "promotion"
	e.effect = schedule.ParseEffect(e.readings["change-effect"])
	e.onHoliday = e.readings["change-on-holiday"] == "added"
	if v := e.readings["variable-change-rate"]; v != "" {
		e.variableRate, _ = money.ParseMultiplier(v)
	}
	var classes []string
	for _, el := range registry {
		terms := a.Elements[el.ID]
		if terms == nil || len(terms.Terms) == 0 {
			continue
		}
		e.elements = append(e.elements, el)
		for _, t := range terms.Terms {
			classes = append(classes, t.Classes...)
		}
	}
	// Every kind of employee that a roster can name has its table beforehand, so
	// that the engine is never written to afterwards.
	known := map[boundFor]*bound{}
	for h := agreements.NoHours; h < agreements.HoursKinds; h++ {
		for _, part := range []bool{false, true} {
			e.tabulate(agreements.Employee{Hours: h, PartTime: part}, known)
			for _, c := range classes {
				e.tabulate(agreements.Employee{Hours: h, PartTime: part, Class: c}, known)
			}
		}
	}
	return e
}

// Speaking makes the engine say what is missing and why lines are paid in a
// language, before it costs anything; without it that is English.
func (e *Engine) Speaking(l lang.Lang) *Engine {
	e.prose = l
	return e
}

type boundFor struct {
	term  *agreements.Term
	hours agreements.Hours
}

// tabulate gathers what the agreement grants one kind of employee.
func (e *Engine) tabulate(who agreements.Employee, known map[boundFor]*bound) {
	if e.tables[who] != nil {
		return
	}
	bind := func(t *agreements.Term) *bound {
		if t == nil {
			return nil
		}
		b := known[boundFor{t, who.Hours}]
		if b == nil {
			b = e.bind(t, who.Hours)
			known[boundFor{t, who.Hours}] = b
		}
		return b
	}
	t := &table{of: make([]*bound, len(registry)), cases: map[[2]string]*bound{}}
	for _, el := range e.elements {
		terms := e.agreement.Elements[el.ID]
		t.of[el.index] = bind(terms.Case("", who, e.holds))
		for _, x := range terms.Terms {
			if x.Case != "" {
				t.cases[[2]string{el.ID, x.Case}] = bind(terms.Case(x.Case, who, e.holds))
			}
		}
	}
	e.tables[who] = t
}

// holds tells whether a reading has the value that a term asks for.
func (e *Engine) holds(c agreements.Condition) bool { return e.readings[c.Reading] == c.Value }

// granted is what the agreement grants an employee of those terms.
func (e *Engine) granted(who agreements.Employee) *table {
	if t := e.tables[who]; t != nil {
		return t
	}
	who.Class = "" // no term names the classification
	return e.tables[who]
}

func (e *Engine) bind(t *agreements.Term, h agreements.Hours) *bound {
	own := *t
	own.Tiers = nil
	b := &bound{Term: &own, clause: e.clauseID(t.Clause)}
	daily := 0
	if w := e.agreement.Hours[h]; w != nil {
		daily = w.Daily
	}
	for _, tier := range t.Tiers {
		if slices.ContainsFunc(tier.When, func(c agreements.Condition) bool { return !e.holds(c) }) {
			continue
		}
		if (tier.AfterDay || tier.UptoDay) && daily == 0 {
			b.noDaily = true
			continue
		}
		if tier.AfterDay {
			tier.After = daily
		}
		if tier.UptoDay {
			tier.Upto = daily
		}
		if tier.Per != agreements.PerNothing {
			b.counts |= 1 << tier.Per
			b.unbroken = b.unbroken || tier.Per == agreements.PerUnbroken && !tier.Emergency
			if tier.Of == agreements.WorkedMinutes {
				b.worked |= 1 << tier.Per
			}
		}
		id := b.clause
		if tier.Clause != "" {
			id = e.clauseID(tier.Clause)
		}
		own.Tiers = append(own.Tiers, tier)
		b.tiers = append(b.tiers, id)
	}
	if t.Window != nil || t.Stretch != nil {
		b.slots = append(b.slots, slot{t.Window, t.Stretch, t.Share, b.clause, t.PerHour, t.PerShift})
	}
	for i := range t.Bands {
		x := &t.Bands[i]
		s := slot{window: &x.Window, share: x.Share, clause: b.clause, perHour: x.PerHour, perShift: x.PerShift}
		if x.Clause != "" {
			s.clause = e.clauseID(x.Clause)
		}
		b.slots = append(b.slots, s)
	}
	return b
}

func (e *Engine) clauseID(clause string) uint16 {
	id, ok := e.clauseIDs[clause]
	if !ok {
		id = uint16(len(e.clauses))
		e.clauses = append(e.clauses, clause)
		e.clauseIDs[clause] = id
	}
	return id
}

// Clause is the clause of a line's number.
func (e *Engine) Clause(id uint16) string { return e.clauses[id] }

// Reading is the value a reading has in this engine.
func (e *Engine) Reading(id string) string { return e.readings[id] }

// Pass costs one timeline.
type Pass struct {
	*Engine
	Book     *schedule.Book
	Timeline *schedule.Timeline // the one that pay follows
	force    *schedule.Timeline // the one really in force, which cuts overtime

	element *Element
	trace   *trace // nil where nobody asks why
	lines   []Line
	missing []Missing
	owed    []ToBeWorked

	rates   []ratedSpan
	rate    int    // of the last span asked for
	shift   Worked // the one at hand, so that none is allocated
	onDay   civil.Date
	ordinal int // of the shift among the costed shifts of its day
	dayPaid int // worked minutes of the day so far

	anyPartTime bool // at some time of the roster
	doubts      uint8
	periodsDone bool
	work        []period
	boutsDone   bool
	unbroken    []bout
	travelled   bool
	travels     []journey
	escortDays  []civil.Instant // starts of stretches of travel with an escort in them
}

// ratedSpan is an hourly rate and the terms it holds for, from a day on.
type ratedSpan struct {
	from     civil.Date
	hours    agreements.Hours
	terms    *table
	rate     money.Rate
	hasRate  bool
	partTime bool
	// designated: holidays are the designated days themselves, with terms for
	// part-time employees alone (35.06, 35.07).
	designated bool
}

// Worked is a scheduled shift as pay sees it.
type Worked struct {
	*schedule.Shift
	span *ratedSpan

	paid    int           // minutes it pays in full
	minutes int           // minutes really worked, no more than paid; 0 where it was not
	from    civil.Instant // of the time really worked
	to      civil.Instant
	holiday bool // the day it belongs to is a holiday of the employee
	ordinal int  // among the costed shifts of its day, from 0
	before  int  // minutes worked in earlier shifts of the day
	short   bool // sent home with less than the paid minutes worked
}

// Elements limits a pass to some elements; nil is all.
type Elements func(*Element) bool

// Employee costs one timeline, appending to lines what it pays in the order of
// the contract.
func (e *Engine) Employee(b *schedule.Book, t *schedule.Timeline, lines []Line, only Elements) ([]Line, []Missing, []ToBeWorked) {
	p := Pass{Engine: e, Book: b, Timeline: t.Pay(), force: t, lines: lines}
	p.run(only)
	return p.lines, p.missing, p.owed
}

// run costs the timeline of the pass.
func (p *Pass) run(only Elements) {
	e, t := p.Engine, p.Timeline
	p.rates = p.rateSpans(p.rates)
	from := len(p.lines)
	var shifts, others [32]*Element
	ns, no := 0, 0
	for _, el := range e.elements {
		switch {
		case only != nil && !only(el):
		case el.on == actingShift && len(t.Acting) == 0, el.on == partShift && !p.anyPartTime:
		case el.shift != nil:
			shifts[ns] = el
			ns++
		default:
			others[no] = el
			no++
		}
	}
	p.onDay = civil.NoDate
	for i := range t.Shifts {
		s := &t.Shifts[i]
		if !costed(s) {
			continue
		}
		w := &p.shift
		p.place(w, int32(i), s)
		p.dayPaid += w.minutes
		if s.Is(schedule.InLead) {
			continue // it only fills the day that it shares with a shift of the period
		}
		p.ordinal++
		marked := s.Is(marks) || s.Dog > 0 || w.holiday
		for _, el := range shifts[:ns] {
			if marked || el.on != markedShift {
				p.begin(el)
				el.shift(p, w)
			}
		}
	}
	for _, el := range others[:no] {
		p.begin(el)
		el.timeline(p)
	}
	for _, el := range shifts[:ns] {
		if el.timeline != nil {
			p.begin(el)
			el.timeline(p)
		}
	}
	if mine := p.lines[from:]; !p.inOrder(mine) {
		if p.trace != nil {
			p.trace.sort(mine, p.order)
		} else {
			slices.SortStableFunc(mine, p.order)
		}
	}
	p.owed = slices.DeleteFunc(p.owed, func(o ToBeWorked) bool { return o.Minutes <= 0 })
}

// begin sets the element at work.
func (p *Pass) begin(e *Element) {
	p.element = e
	if p.trace != nil {
		p.trace.next = Why{}
	}
}

// inOrder tells whether lines are in the contract's order already, as they mostly
// are.
func (e *Engine) inOrder(lines []Line) bool {
	for i := 1; i < len(lines); i++ {
		a, b := &lines[i-1], &lines[i]
		if a.Date < b.Date || a.Date == b.Date && a.Start < b.Start {
			continue
		}
		if a.Date != b.Date || a.Start != b.Start || a.Element >= b.Element && e.order(*a, *b) > 0 {
			return false
		}
	}
	return true
}

// order is the contract's order of an employee's lines.
func (e *Engine) order(a, b Line) int {
	if a.Date != b.Date {
		return cmp.Compare(a.Date, b.Date)
	}
	if a.Start != b.Start {
		return cmp.Compare(a.Start, b.Start)
	}
	if a.Element != b.Element {
		return cmp.Compare(a.Element, b.Element)
	}
	if a.Clause != b.Clause {
		return cmp.Compare(e.clauses[a.Clause], e.clauses[b.Clause])
	}
	return cmp.Compare(a.Multiplier, b.Multiplier)
}

// place sees a shift as pay does, with its place among the shifts of its day.
func (p *Pass) place(w *Worked, index int32, s *schedule.Shift) {
	p.look(w, p.Timeline, index, s)
	if s.Day != p.onDay {
		p.onDay, p.ordinal, p.dayPaid = s.Day, 0, 0
	}
	w.ordinal, w.before = p.ordinal, p.dayPaid
}

// see sees a shift as pay does: paid, really worked, on a holiday or not.
func (p *Pass) see(index int32, s *schedule.Shift) Worked { return p.seeIn(p.Timeline, index, s) }

func (p *Pass) seeIn(t *schedule.Timeline, index int32, s *schedule.Shift) (w Worked) {
	p.look(&w, t, index, s)
	return w
}

func (p *Pass) look(w *Worked, t *schedule.Timeline, index int32, s *schedule.Shift) {
	*w = Worked{Shift: s, span: p.spanAt(s.Day), from: s.Start, to: s.End}
	w.paid = s.Paid()
	if p.nominal {
		w.paid = s.NominalPaid()
	}
	w.minutes = w.paid
	w.holiday = p.holidayIn(t, w.span, s.Day)
	switch {
	case s.Is(schedule.OnPaidLeave | schedule.OnUnpaidLeave | schedule.HolidayNotWorked):
		w.minutes, w.to = 0, w.from
	case s.Is(schedule.CutShort):
		for _, x := range t.SentHome {
			if x.Shift == index {
				w.from, w.to = x.Start, x.End
				w.minutes = min(w.paid, int(x.End-x.Start))
				w.short = w.minutes < w.paid
			}
		}
	}
}

// holidayOn tells whether day d is a holiday of the employee. For a part-time
// employee it is the designated day itself, be it among the known days or not
// (35.07).
func (p *Pass) holidayOn(d civil.Date) bool { return p.holidayIn(p.Timeline, p.spanAt(d), d) }

func (p *Pass) holidayIn(t *schedule.Timeline, span *ratedSpan, d civil.Date) bool {
	if span.designated {
		_, designated := slices.BinarySearch(p.Book.Designated, d)
		return designated
	}
	return t.Day(d).Is(schedule.Holiday)
}

// dayOff tells whether day d is a day of rest or a holiday of the employee.
func (p *Pass) dayOff(d civil.Date) bool {
	return p.Timeline.Day(d).Is(schedule.Rest) || p.holidayOn(d)
}

// term is what the agreement grants the employee under the element at work, or
// nil.
func (p *Pass) term(span *ratedSpan) *bound {
	return span.terms.of[p.element.index]
}

// pay adds a line of minutes at a multiple of a rate. A line of no minutes is
// none.
func (p *Pass) pay(date civil.Date, start civil.Instant, clause uint16, minutes int, m money.Multiplier, r money.Rate) {
	if minutes <= 0 {
		return
	}
	p.lines = append(p.lines, Line{
		Date: date, Start: start, Minutes: int32(minutes), Element: p.element.index, Clause: clause,
		Multiplier: m, Rate: r, Amount: money.Earned(minutes, m, r),
	})
	if p.trace != nil {
		p.trace.add(p.element, p.prose)
	}
}

// hourly adds a line at a multiple of the employee's own hourly rate.
func (p *Pass) hourly(w *Worked, clause uint16, minutes int, m money.Multiplier) {
	p.pay(w.Day, w.Start, clause, minutes, m, w.span.rate)
}

// lacks says that an element could not be costed for want of a term, as a format
// of package lang.
func (p *Pass) lacks(why string, args ...any) { p.lack(p.element.ID, why, args...) }

func (p *Pass) lack(element, why string, args ...any) {
	m := Missing{element, p.prose.Say(why, args...)}
	if !slices.Contains(p.missing, m) {
		p.missing = append(p.missing, m)
	}
}

// rateSpans resolves the employee's terms against the agreement's lines of
// rates, once a timeline.
func (p *Pass) rateSpans(out []ratedSpan) []ratedSpan {
	t := p.Timeline
	for i := range t.Terms {
		term := &t.Terms[i].Term
		from := t.Terms[i].From
		until := p.Book.End + civil.MinutesPerDay
		if i+1 < len(t.Terms) {
			until = t.Terms[i+1].From
		}
		span := ratedSpan{from: from, partTime: term.PartTime}
		span.hours, _ = agreements.ParseHours(term.Hours)
		if term.PartTime {
			p.anyPartTime = true
		}
		span.terms = p.granted(agreements.Employee{Hours: span.hours, PartTime: term.PartTime, Class: term.Classification})
		if h := ByID("holiday"); term.PartTime && h != nil {
			if t := span.terms.of[h.index]; t != nil {
				span.designated = t.PartTime != nil && *t.PartTime
			}
		}
		if term.HourlyRate != "" {
			r, err := money.ParseRate(term.HourlyRate)
			span.rate, span.hasRate = r, err == nil
			out = append(out, span)
			continue
		}
		class := p.agreement.Pay.Class(term.Classification)
		at := max(from, p.Book.Start)
		r, err := p.agreement.HourlyRate(term.Classification, term.Step, at)
		span.rate, span.hasRate = r, err == nil
		out = append(out, span)
		if class == nil {
			continue
		}
		for k := range class.Lines {
			if d := class.Lines[k].From; d > at && d < until {
				span.from = d
				r, err := p.agreement.HourlyRate(term.Classification, term.Step, d)
				span.rate, span.hasRate = r, err == nil
				out = append(out, span)
			}
		}
	}
	return out
}

// spanAt is the rate and terms of day d. Days are mostly asked for in order.
func (p *Pass) spanAt(d civil.Date) *ratedSpan {
	for p.rate > 0 && p.rates[p.rate].from > d {
		p.rate--
	}
	for p.rate+1 < len(p.rates) && p.rates[p.rate+1].from <= d {
		p.rate++
	}
	return &p.rates[p.rate]
}

// Readings are the doubtful texts that elements obey, and their values.
var Readings = map[string][]string{
	"weekend-day":                 {"deemed", "clock"},
	"clock-change":                {"elapsed", "nominal"},
	"change-effect":               {"earliest", "new", "old"},
	"change-on-holiday":           {"none", "added"},
	"variable-change-rate":        {"1.5", "1.75"},
	"contiguous-overtime-premium": {"follows-shift", "own-hours"},
	"holiday-overtime-count":      {"includes-scheduled", "overtime-only"},
	"back-to-back":                {"straight", "overtime"},
	"acting-step":                 {"lowest-increase", "same-step", "promotion"},
}

// touchers tell cheaply whether a reading can change anything on a timeline at
// all, so that only what it touches is priced again.
var touchers = map[string]func(*schedule.Book, *schedule.Timeline) bool{
	"weekend-day": func(b *schedule.Book, t *schedule.Timeline) bool {
		for i := range t.Shifts {
			s := &t.Shifts[i]
			if from, to := s.From.Date(), (s.To - 1).Date(); from != to && b.Weekend[from.Weekday()] != b.Weekend[to.Weekday()] {
				return true
			}
		}
		return false
	},
	"clock-change": func(_ *schedule.Book, t *schedule.Timeline) bool {
		for i := range t.Shifts {
			if s := &t.Shifts[i]; s.Elapsed() != s.Nominal() {
				return true
			}
		}
		return false
	},
	"change-effect":               notified,
	"change-on-holiday":           notified,
	"variable-change-rate":        notified,
	"contiguous-overtime-premium": workedBeside,
	"holiday-overtime-count":      workedBeside,
	"acting-step":                 func(_ *schedule.Book, t *schedule.Timeline) bool { return len(t.Acting) > 0 },
	"back-to-back": func(_ *schedule.Book, t *schedule.Timeline) bool {
		for i := range t.Shifts {
			end := t.Shifts[i].End
			for k := i + 1; k < len(t.Shifts) && t.Shifts[k].Start <= end; k++ {
				if t.Shifts[k].Start == end {
					return true
				}
			}
		}
		return false
	},
}

func notified(_ *schedule.Book, t *schedule.Timeline) bool { return len(t.Notifications) > 0 }

func workedBeside(_ *schedule.Book, t *schedule.Timeline) bool { return len(t.Worked) > 0 }

// Touches tells whether a reading may change the pay of a timeline. It errs on
// the side of yes.
func Touches(reading string, b *schedule.Book, t *schedule.Timeline) bool {
	f := touchers[reading]
	return f == nil || f(b, t) || t.ForPay != nil && f(b, t.ForPay)
}

// Obeys tells whether an element's lines may depend on a reading of the
// agreement: one that the program knows it to obey, or one that only the
// agreement's own terms ask for, which may be anywhere.
func Obeys(e *Element, reading string) bool {
	if slices.Contains(e.Readings, reading) {
		return true
	}
	_, known := Readings[reading]
	return !known
}
