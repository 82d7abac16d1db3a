package reference

import (
	"slices"

	"github.com/shopspring/decimal"
)

var (
	one         = decimal.NewFromInt(1)
	oneAndAHalf = decimal.RequireFromString("1.5")
	double      = decimal.NewFromInt(2)
	inLieu      = decimal.RequireFromString("0.0425")
	sixty       = decimal.NewFromInt(60)
)

// holidayValue are the normal daily hours of the agreement, in minutes, that a holiday is worth on variable hours.
const holidayValue = 480

// paidMinutes of a scheduled shift: elapsed less the unpaid break, or nominal by the reading clock-change.
func (r *roster) paidMinutes(s *shift) int {
	if r.readings["clock-change"] == "nominal" {
		return s.nominalPaid()
	}
	return s.elapsed() - s.unpaid
}

// stretch is a run of UTC minutes, first <= u < end.
type stretch struct{ first, end int }

// work is what really was worked of a scheduled shift.
type work struct {
	absent  bool // not worked at all: leave or holiday-off
	short   bool // sent home before the end
	minutes int  // paid minutes worked
	parts   []stretch
}

func (r *roster) work(e *employee, s *shift) work {
	if leave, _ := e.onLeave(s.day); leave {
		return work{absent: true}
	}
	full := work{minutes: r.paidMinutes(s), parts: []stretch{{s.start.utc, s.end.utc}}}
	var sent []stretch
	total := 0
	for _, w := range e.worked {
		n := common(s.start.utc, s.end.utc, w.start.utc, w.end.utc)
		switch {
		case n == 0:
		case w.doc.Kind == "holiday-off" && r.isHoliday(e, s.day):
			return work{absent: true}
		case w.doc.Kind == "sent-home":
			sent = append(sent, stretch{max(s.start.utc, w.start.utc), min(s.end.utc, w.end.utc)})
			total += n
		}
	}
	if sent == nil {
		return full
	}
	return work{minutes: min(total, full.minutes), parts: sent, short: total < full.minutes}
}

// isHoliday tells whether a day is the employee's holiday: for part-time the designated day itself (35.07), for the
// others where it was moved to.
func (r *roster) isHoliday(e *employee, day int) bool {
	if e.at(day).partTime {
		return r.designated[day]
	}
	return e.paidDays.holiday[day]
}

// costed: of the period, and not the later of two shifts that overlap (1.4).
func (r *roster) costed(e *employee, s *shift) bool {
	if s.lead {
		return false
	}
	for _, earlier := range e.paid {
		if earlier == s {
			return true
		}
		if common(earlier.start.utc, earlier.end.utc, s.start.utc, s.end.utc) > 0 {
			return false
		}
	}
	return true
}

func (p *payroll) run() error {
	for _, e := range p.employees {
		if p.opt.Full {
			p.prepare(e)
		}
		worth := map[int]bool{} // holidays on which the value of a variable-hours holiday is paid already
		for _, s := range e.paid {
			if !p.costed(e, s) {
				continue
			}
			if err := p.shift(e, s, worth); err != nil {
				return err
			}
		}
		p.oweTheRest(e)
		if !p.opt.Full {
			continue
		}
		for _, step := range []func(*employee) error{p.outside, p.travel, p.escortMinimum} {
			if err := step(e); err != nil {
				return err
			}
		}
	}
	return nil
}

// add makes a line of a scheduled shift at the employee's hourly rate.
func (p *payroll) add(e *employee, s *shift, element, clause string, minutes int, multiplier decimal.Decimal) error {
	if minutes == 0 {
		return nil
	}
	rate, err := e.rate(s.day)
	if err != nil {
		return err
	}
	p.line(e, s.day, s.start.utc, element, clause, minutes, multiplier, rate)
	return nil
}

// addPremium makes a line at the dollars an hour of Article 25.
func (p *payroll) addPremium(e *employee, s *shift, element, clause string, minutes int) {
	p.premiumAt(e, s.day, s.start.utc, element, clause, minutes)
}

func (p *payroll) premiumAt(e *employee, day, start int, element, clause string, minutes int) {
	if minutes > 0 {
		p.line(e, day, start, element, clause, minutes, one, premiumRate(day))
	}
}

// allowance makes a line of so many dollars each.
func (p *payroll) allowance(e *employee, day, start int, element, clause string, count int, dollars decimal.Decimal) {
	if count == 0 {
		return
	}
	amount := decimal.NewFromInt(int64(count)).Mul(dollars)
	p.lines = append(p.lines, paid{
		Line: Line{Employee: e.doc.ID, Date: dateText(day), Element: element, Clause: clause, Start: p.zone.format(start),
			Count: count, Rate: dollars.StringFixed(2), Amount: amount.StringFixed(2)},
		employee: e.index, day: day, start: start, amount: amount,
	})
}

func (p *payroll) line(e *employee, day, start int, element, clause string, minutes int, multiplier, rate decimal.Decimal) {
	// Multiply first, divide once.
	amount := decimal.NewFromInt(int64(minutes)).Mul(multiplier).Mul(rate).DivRound(sixty, 2)
	rateText := rate.String()
	if rate.Exponent() >= -2 {
		rateText = rate.StringFixed(2)
	}
	p.lines = append(p.lines, paid{
		Line: Line{Employee: e.doc.ID, Date: dateText(day), Element: element, Clause: clause, Start: p.zone.format(start),
			Minutes: minutes, Multiplier: multiplier.String(), Rate: rateText, Amount: amount.StringFixed(2)},
		employee: e.index, day: day, start: start, multiplier: multiplier, amount: amount,
	})
}

// shift makes the lines of one scheduled shift.
func (p *payroll) shift(e *employee, s *shift, worth map[int]bool) error {
	t := e.at(s.day)
	full, w := p.paidMinutes(s), p.work(e, s)
	leave, paidLeave := e.onLeave(s.day)
	holiday := p.isHoliday(e, s.day)
	if !w.absent {
		p.premiums(e, s, w)
		if p.opt.Full {
			if err := p.extras(e, s, w); err != nil {
				return err
			}
		}
	}
	switch {
	case holiday && t.partTime:
		if leave {
			if paidLeave {
				return p.add(e, s, "leave", "Art. 28-31", full, one)
			}
			return nil
		}
		return p.holidayWork(e, s, w)
	case holiday:
		if leave && !paidLeave && p.losesHoliday(e, s.day) {
			return nil
		}
		regular := full
		if t.hours == "variable" {
			regular = 0
			if !worth[s.day] {
				regular = holidayValue
			}
			worth[s.day] = true
		}
		if err := p.add(e, s, "regular", "2.01(p)", regular, one); err != nil {
			return err
		}
		return p.holidayWork(e, s, w)
	case leave && paidLeave:
		return p.add(e, s, "leave", "Art. 28-31", full, one)
	case leave:
		return nil
	}
	regular := w.minutes
	if p.opt.Full && w.short {
		if p.escortIn(e, s) {
			regular = full // App. D 2(c): the escort pays the day
		} else if err := p.add(e, s, "reporting-minimum", "22.01", max(0, 240-w.minutes), one); err != nil {
			return err
		}
	}
	if err := p.add(e, s, "regular", "2.01(p)", regular, one); err != nil {
		return err
	}
	if t.partTime {
		return p.add(e, s, "holiday-in-lieu", "35.06", regular, inLieu)
	}
	return nil
}

// losesHoliday: on unpaid leave on the scheduled working days just before and just after (26.02).
func (p *payroll) losesHoliday(e *employee, day int) bool {
	before, ok1 := e.paidDays.workingBefore(day)
	after, ok2 := e.paidDays.workingAfter(day)
	if !ok1 || !ok2 {
		return false
	}
	unpaid := func(d int) bool { leave, paid := e.onLeave(d); return leave && !paid }
	return unpaid(before) && unpaid(after)
}

// holidayWork makes the holiday lines of a shift: x1.5 up to the day's limit, x2 beyond (26.05, 34.5, 35.07).
func (p *payroll) holidayWork(e *employee, s *shift, w work) error {
	if w.absent {
		return nil
	}
	t := e.at(s.day)
	clause, limit := "26.05", 480
	switch {
	case t.partTime:
		clause = "35.07"
	case t.hours == "variable":
		clause, limit = "34.5", farAway // that shift's own length, and a shift is never worked beyond it
	case t.hours == "day":
		limit = 450
	}
	before := 0 // worked on that holiday in the shifts before this one
	for _, earlier := range e.paid {
		if earlier == s {
			break
		}
		if earlier.day == s.day && (earlier.lead || p.costed(e, earlier)) {
			before += p.work(e, earlier).minutes
		}
	}
	low := max(0, min(w.minutes, limit-before))
	if p.opt.Full && w.short {
		if err := p.holidayMinimum(e, s, half*low+twice*(w.minutes-low)); err != nil {
			return err
		}
	}
	if err := p.add(e, s, "holiday", clause, low, oneAndAHalf); err != nil {
		return err
	}
	return p.add(e, s, "holiday", clause, w.minutes-low, double)
}

// oweTheRest lists what the shifts of an unworked holiday have beyond its value, on variable hours.
func (p *payroll) oweTheRest(e *employee) {
	var holidays []int
	for _, s := range e.paid {
		if t := e.at(s.day); p.costed(e, s) && p.isHoliday(e, s.day) && t.hours == "variable" && !t.partTime {
			holidays = append(holidays, s.day)
		}
	}
	slices.Sort(holidays)
	for _, day := range slices.Compact(holidays) {
		scheduled, worked := 0, false
		for _, s := range e.paid {
			if s.day == day && p.costed(e, s) {
				scheduled += p.paidMinutes(s)
				worked = worked || !p.work(e, s).absent
			}
		}
		leave, paidLeave := e.onLeave(day)
		if worked || leave && !paidLeave && p.losesHoliday(e, day) {
			continue
		}
		if beyond := scheduled - holidayValue; beyond > 0 {
			p.owed = append(p.owed, Owed{e.doc.ID, dateText(day), beyond})
		}
	}
}

// premiums makes the shift and weekend premium of a worked shift (3.3).
func (p *payroll) premiums(e *employee, s *shift, w work) {
	if e.at(s.day).hours == "day" {
		return
	}
	onWeekend := func(u int) bool { return p.weekend[weekdayOf(dayOf(p.zone.shows(u)))] }
	if p.readings["weekend-day"] == "deemed" {
		onWeekend = func(int) bool { return p.weekend[weekdayOf(s.day)] }
	}
	if p.qualifies(s.start.utc, s.end.utc) {
		p.addPremium(e, s, "shift-premium", "25.01", min(count(w.parts, p.inWindow), w.minutes))
	}
	p.addPremium(e, s, "weekend-premium", "25.02", min(count(w.parts, onWeekend), w.minutes))
}

// count walks the minutes of some stretches and counts those that have a property.
func count(parts []stretch, has func(utc int) bool) int {
	n := 0
	for _, part := range parts {
		for u := part.first; u < part.end; u++ {
			if has(u) {
				n++
			}
		}
	}
	return n
}
