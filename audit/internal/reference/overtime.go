package reference

import (
	"cmp"
	"maps"
	"slices"

	"github.com/shopspring/decimal"
)

// Multipliers of work outside the schedule are counted in quarters, so that values in straight-time minutes are whole
// numbers: quarter minutes.
const (
	straight      = 4
	half          = 6
	threeQuarters = 7
	twice         = 8
)

func times(quarters int) decimal.Decimal {
	return decimal.NewFromInt(int64(quarters)).DivRound(decimal.NewFromInt(4), 2)
}

// halfUp divides and rounds half up to a whole number; a is not negative.
func halfUp(a, b int) int { return (2*a + b) / (2 * b) }

// tally is what was counted of an employee's work outside the schedule, by calendar day, in time order.
type tally struct {
	overtime map[int]int // paid overtime minutes, holidays and straight time left out (21.13(b))
	extra    map[int]int // paid minutes, holidays left out (35.03)
	holiday  map[int]int // paid minutes on a holiday (26.05)
	travel   map[int]int // the value of travel, in quarter minutes (27.04)
	unworked map[int]int // travel that stands for scheduled time not worked, on variable hours (34.5)

	open, opened, value int // the window of call-backs: open or not, its first start, its value in quarter minutes
}

// escorted is what escorts that start on one day of rest or holiday are worth, in quarter minutes.
type escorted struct{ start, value int }

// minute is one minute of a period, with what it would be paid. paid is false for the last ones, that complete no
// quarter of an hour.
type minute struct {
	utc, day        int
	piece           *piece
	element, clause string
	quarters        int
	paid            bool
}

func (p *payroll) prepare(e *employee) {
	work, _ := e.rows()
	p.periods = e.contiguous(work, map[int]bool{})
	p.unbroken = p.newBouts(e, p.periods)
	p.penalties = map[*shift]bool{}
	for _, n := range e.notifications() {
		if s := p.penalty(e, n); s != nil {
			p.penalties[s] = true
		}
	}
	p.tally = &tally{overtime: map[int]int{}, extra: map[int]int{}, holiday: map[int]int{}, travel: map[int]int{}, unworked: map[int]int{}}
	p.escorts = map[int]*escorted{}
}

// day gives the calendar day the clock shows.
func (p *payroll) day(u int) int { return dayOf(p.zone.shows(u)) }

// counted gives the scheduled minutes worked of the shifts that belong to first..last, holidays and leave left out.
func (p *payroll) counted(e *employee, first, last int) int {
	n := 0
	for _, s := range e.paid {
		if within(s.day, first, last) && (s.lead || p.costed(e, s)) && !p.isHoliday(e, s.day) {
			n += p.work(e, s).minutes
		}
	}
	return n
}

// weekTotal is what a part-time employee has worked of the Monday-Sunday week so far, as 35.03 counts it.
func (p *payroll) weekTotal(e *employee, day int) int {
	monday := mondayOf(day)
	n := p.counted(e, monday, monday+6)
	for d := monday; d <= monday+6; d++ {
		n += p.tally.extra[d]
	}
	return n
}

// laterRest: the second or a later day of rest, for part-time in a full week only (21.13(a), 35.04).
func (p *payroll) laterRest(e *employee, t terms, day int) bool {
	if e.paidDays.restNumber(day) < 2 {
		return false
	}
	if !t.partTime {
		return true
	}
	monday, scheduled := mondayOf(day), 0
	for d := monday; d <= monday+6; d++ {
		if e.paidDays.working[d] {
			scheduled++
		}
	}
	return scheduled >= 5 && p.weekTotal(e, day) >= 2250
}

// onHoliday gives the multiplier of a minute outside the schedule that the clock puts on a holiday (3.5).
func (p *payroll) onHoliday(e *employee, day int) (clause string, quarters int) {
	t := e.at(day)
	clause, limit := "26.05", 480
	if t.hours == "day" {
		limit = 450
	}
	if t.hours == "variable" {
		clause, limit = "34.5", 0
	}
	if t.partTime {
		clause, limit = "35.07", 480
	}
	worked := p.tally.holiday[day]
	for _, s := range e.paid {
		if s.day != day || !s.lead && !p.costed(e, s) {
			continue
		}
		if clause == "34.5" {
			limit += p.paidMinutes(s)
		}
		if clause == "35.07" || p.readings["holiday-overtime-count"] == "includes-scheduled" {
			worked += p.work(e, s).minutes
		}
	}
	if worked < limit {
		return clause, half
	}
	return clause, twice
}

// minutes walks a period and gives each minute its element, clause and multiplier; the paid ones are counted.
func (p *payroll) minutes(e *employee, x spell) []minute {
	t := e.at(p.day(x.first()))
	emergency := slices.ContainsFunc(x.pieces, func(q piece) bool { return q.entry.doc.Emergency })
	inPeriod := 0 // overtime minutes of the period before this one, those on a holiday too
	paidEnd := x.end() - x.length()%15
	var all []minute
	for u := x.first(); u < x.end(); u++ {
		m := minute{utc: u, day: p.day(u), piece: x.at(u), paid: u < paidEnd, element: "overtime", clause: "21.12", quarters: half}
		switch {
		case p.isHoliday(e, m.day):
			m.element = "holiday"
			m.clause, m.quarters = p.onHoliday(e, m.day)
		case t.partTime && p.counted(e, m.day, m.day)+p.tally.extra[m.day] < 480 && p.weekTotal(e, m.day) < 2250:
			m.element, m.clause, m.quarters = "regular", "35.03", straight
		case t.hours == "variable":
			m.clause, m.quarters = "34.5", threeQuarters
		case p.laterRest(e, t, m.day):
			m.clause, m.quarters = "21.13(a)", twice
		case p.tally.overtime[m.day] >= 480:
			m.clause, m.quarters = "21.13(b)", twice
		case inPeriod >= 480:
			m.clause, m.quarters = "21.13(c)", twice
		case emergency && p.workBefore(u) >= 1440:
			m.clause, m.quarters = "21.13(d)", twice
		}
		if m.paid {
			switch m.element {
			case "holiday":
				p.tally.holiday[m.day]++
				inPeriod++
			case "overtime":
				p.tally.overtime[m.day]++
				p.tally.extra[m.day]++
				inPeriod++
			default:
				p.tally.extra[m.day]++
			}
		}
		if m.piece.escort && m.element != "regular" {
			m.element, m.clause = "escort", "App. D 2"
		}
		all = append(all, m)
	}
	return all
}

// outside makes the lines of all work outside the schedule, period by period.
func (p *payroll) outside(e *employee) error {
	for _, x := range p.periods {
		all := p.minutes(e, x)
		if err := p.overtime(e, x, all); err != nil {
			return err
		}
		p.overtimePremiums(e, x, all)
		if err := p.callBack(e, x, all); err != nil {
			return err
		}
		p.meals(e, x, all)
		if err := p.missedMeals(e, x, all); err != nil {
			return err
		}
	}
	return nil
}

// overtime makes the lines of the time worked.
func (p *payroll) overtime(e *employee, x spell, all []minute) error {
	type key struct {
		element, clause string
		quarters        int
	}
	sums := map[key]int{}
	for _, m := range all {
		if !m.paid {
			continue
		}
		sums[key{m.element, m.clause, m.quarters}]++
		if m.piece.escort {
			p.escorted(e, x, m.quarters)
		}
	}
	if x.escort() {
		p.escorted(e, x, 0)
	}
	for k, n := range sums {
		if err := p.addAt(e, x.first(), k.element, k.clause, n, times(k.quarters)); err != nil {
			return err
		}
		if k.element == "regular" {
			if err := p.addAt(e, x.first(), "holiday-in-lieu", "35.06", n, inLieu); err != nil {
				return err
			}
		}
	}
	return nil
}

// addAt makes a line of a period outside the schedule, at the employee's hourly rate of the day it starts.
func (p *payroll) addAt(e *employee, start int, element, clause string, minutes int, multiplier decimal.Decimal) error {
	if minutes == 0 {
		return nil
	}
	day := p.day(start)
	rate, err := e.rate(day)
	if err != nil {
		return err
	}
	p.line(e, day, start, element, clause, minutes, multiplier, rate)
	return nil
}

// inWindow: the clock shows 15:00-07:00 (25.01).
func (p *payroll) inWindow(u int) bool { return inWindow(clockOf(p.zone.shows(u))) }

func inWindow(clock int) bool { return clock >= 15*60 || clock < 7*60 }

// qualifies: half or more of a shift's scheduled minutes lie in 15:00-07:00 (25.01).
func (p *payroll) qualifies(first, end int) bool {
	return 2*count([]stretch{{first, end}}, p.inWindow) >= end-first
}

// overtimePremiums makes the shift and weekend premium of a period (3.3), entry by entry.
func (p *payroll) overtimePremiums(e *employee, x spell, all []minute) {
	day := p.day(x.first())
	if e.at(day).hours == "day" {
		return
	}
	touched := e.touched(x)
	earns := func(w *entry) bool {
		if c, ok := p.codes[w.doc.Code]; ok && !c.rest {
			end, n := c.end, 0
			if end <= c.start {
				end += minutesPerDay
			}
			for m := c.start; m < end; m++ {
				if inWindow(m % minutesPerDay) {
					n++
				}
			}
			return 2*n >= end-c.start
		}
		if touched != nil && p.readings["contiguous-overtime-premium"] == "follows-shift" {
			return p.qualifies(touched.start.utc, touched.end.utc)
		}
		return p.qualifies(x.first(), x.end())
	}
	known := map[*entry]bool{}
	shift, weekend := 0, 0
	for _, m := range all {
		if !m.paid {
			continue
		}
		w := m.piece.entry
		if _, ok := known[w]; !ok {
			known[w] = earns(w)
		}
		if known[w] && p.inWindow(m.utc) {
			shift++
		}
		if p.weekend[weekdayOf(m.day)] {
			weekend++
		}
	}
	p.premiumAt(e, day, x.first(), "shift-premium", "25.01", shift)
	p.premiumAt(e, day, x.first(), "weekend-premium", "25.02", weekend)
}

// callBack makes the minimum of 24.01, or of 35.11 for part-time.
func (p *payroll) callBack(e *employee, x spell, all []minute) error {
	called := slices.ContainsFunc(x.pieces, func(q piece) bool { return q.entry.doc.Kind == "call-back" })
	if !called || e.touched(x) != nil {
		return nil
	}
	value := 0
	for _, m := range all {
		if m.paid {
			value += m.quarters
		}
	}
	if e.at(p.day(x.first())).partTime {
		if short := 240*straight - value; short > 0 {
			p.escortedMinimum(e, x, short)
			return p.addAt(e, x.first(), "call-back-minimum", "35.11", halfUp(short, straight), one)
		}
		return nil
	}
	c := p.tally
	if c.open == 0 || x.first()-c.opened >= 480 {
		c.open, c.opened, c.value = 1, x.first(), 0
	}
	by := all[0].quarters
	guaranteed := max(value, min(180*by, 480*straight-c.value))
	c.value += guaranteed
	if guaranteed == value {
		return nil
	}
	p.escortedMinimum(e, x, guaranteed-value)
	return p.addAt(e, x.first(), "call-back-minimum", "24.01", halfUp(guaranteed-value, by), times(by))
}

// meals makes the overtime meal allowance (3.8).
func (p *payroll) meals(e *employee, x spell, all []minute) {
	day := p.day(x.first())
	advance, clause := 0, "21.15"
	for _, q := range x.pieces {
		if q.entry.doc.FreeMeal || q.entry.doc.TravelStatus {
			return
		}
		if q.last {
			advance += q.entry.doc.ScheduledMinutes
		}
	}
	if e.touched(x) != nil {
		advance = 0
	} else {
		if !e.paidDays.rest(day) && !p.isHoliday(e, day) || advance == 0 {
			return
		}
		clause = "App. C 5"
	}
	n := 0
	for i, m := range all {
		if i >= advance && m.element != "regular" {
			n++
		}
	}
	if n < 180 {
		return
	}
	dollars := decimal.RequireFromString("9.50")
	if day < june2001 {
		dollars = decimal.NewFromInt(9)
	}
	p.allowance(e, day, x.first(), "meal-allowance", clause, 1+(n-180)/240, dollars)
}

// missedMeals pays half an hour for each meal break that could not be given (App. C 6).
func (p *payroll) missedMeals(e *employee, x spell, all []minute) error {
	missed := 0
	for _, q := range x.pieces {
		if q.last && q.entry.doc.MissedMealBreak {
			missed++
		}
	}
	quarters := 0
	for _, m := range all {
		if m.paid {
			quarters = m.quarters
		}
	}
	if quarters == 0 {
		return nil
	}
	return p.addAt(e, x.first(), "overtime", "App. C 6", 30*missed, times(quarters))
}

// escorted notes the value of an escort's minute where the period starts on a day of rest or a holiday.
func (p *payroll) escorted(e *employee, x spell, quarters int) {
	day := p.day(x.first())
	if !e.paidDays.rest(day) && !p.isHoliday(e, day) {
		return
	}
	if p.escorts[day] == nil {
		p.escorts[day] = &escorted{start: x.first()}
	}
	p.escorts[day].start = min(p.escorts[day].start, x.first())
	p.escorts[day].value += quarters
}

func (p *payroll) escortedMinimum(e *employee, x spell, quarters int) {
	if x.escort() {
		p.escorted(e, x, quarters)
	}
}

// escortMinimum makes up an escort on a day of rest or a holiday to eight hours' straight time (App. D 2(d)).
func (p *payroll) escortMinimum(e *employee) error {
	for _, day := range slices.Sorted(maps.Keys(p.escorts)) {
		x := p.escorts[day]
		if short := 480*straight - x.value; short > 0 {
			if err := p.addAt(e, x.start, "escort", "App. D 2(d)", halfUp(short, straight), one); err != nil {
				return err
			}
		}
	}
	return nil
}

// travel makes the lines of travel (27.04).
func (p *payroll) travel(e *employee) error {
	work, travel := e.rows()
	taken := map[int]bool{}
	for _, r := range work { // what is worked is not travel too
		for u := r.first; u < r.end; u++ {
			taken[u] = true
		}
	}
	travelled := map[int]bool{}
	for _, r := range travel {
		for u := r.first; u < r.end; u++ {
			travelled[u] = true
		}
	}
	for _, x := range e.contiguous(travel, taken) {
		t := e.at(p.day(x.first()))
		if x.escort() {
			p.escorted(e, x, 0)
		}
		sums := map[int]int{}
		for u := x.first(); u < x.end()-x.length()%15; u++ {
			day := p.day(u)
			holiday := p.isHoliday(e, day)
			if working := e.paidDays.working[day] && !holiday; working {
				if !p.worksOn(e, day, travelled) {
					continue // travel alone: regular pay
				}
				if t.hours == "variable" && p.tally.unworked[day] < p.notWorked(e, day) {
					p.tally.unworked[day]++
					continue
				}
			}
			quarters := half
			switch {
			case holiday:
			case t.hours == "variable":
				quarters = threeQuarters
			case p.laterRest(e, t, day):
				quarters = twice
			}
			if p.tally.travel[day]+quarters > 720*straight {
				continue
			}
			p.tally.travel[day] += quarters
			sums[quarters]++
			if x.at(u).escort {
				p.escorted(e, x, quarters)
			}
		}
		for _, quarters := range slices.SortedFunc(maps.Keys(sums), cmp.Compare[int]) {
			if err := p.addAt(e, x.first(), "travel", "27.04", sums[quarters], times(quarters)); err != nil {
				return err
			}
		}
	}
	return nil
}

// worksOn: something is worked on a working day that is not travel: some part of a shift that belongs to it, or time
// outside the schedule that the clock puts on it.
func (p *payroll) worksOn(e *employee, day int, travelled map[int]bool) bool {
	for _, s := range e.real {
		w := p.work(e, s)
		if s.day == day && !w.absent && count(w.parts, func(u int) bool { return !travelled[u] }) > 0 {
			return true
		}
	}
	for _, x := range p.periods {
		if count([]stretch{{x.first(), x.end()}}, func(u int) bool { return p.day(u) == day }) > 0 {
			return true
		}
	}
	return false
}

// notWorked gives the scheduled minutes of a day that were not worked.
func (p *payroll) notWorked(e *employee, day int) int {
	n := 0
	for _, s := range e.real {
		if s.day == day {
			n += p.paidMinutes(s) - p.work(e, s).minutes
		}
	}
	return n
}
