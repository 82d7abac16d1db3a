package reference

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/shopspring/decimal"
)

func (j *judge) run() {
	j.averagingPeriod()
	j.postingNotice()
	j.changeConsultation()
	for _, e := range j.employees {
		j.restBetweenShifts(e)
		j.shiftSpan(e)
		j.consecutiveDays(e)
		j.daysOfRest(e)
		j.dailyHours(e)
		j.weeklyAverage(e)
		j.shiftChangeInCycle(e)
		j.changeNotice(e)
		j.christmasNewYear(e)
		j.restAfterProceedings(e)
		j.overtimeLevel(e)
		j.approvedShift(e)
		j.hoursFluctuation(e)
		j.shortChange(e)
		j.mealPeriod(e)
		j.overlap(e)
	}
}

var strengths = map[string]string{
	"rest-between-shifts":    "effort",
	"shift-span":             "must",
	"consecutive-days":       "must",
	"days-of-rest":           "must",
	"daily-hours":            "must",
	"weekly-average":         "must",
	"averaging-period":       "must",
	"posting-notice":         "must",
	"shift-change-in-cycle":  "effort",
	"change-notice":          "must",
	"change-consultation":    "must",
	"christmas-new-year":     "effort",
	"rest-after-proceedings": "must",
	"overtime-level":         "effort",
	"exchange-cost":          "must",
	"approved-shift":         "advice",
	"hours-fluctuation":      "advice",
	"short-change":           "advice",
	"meal-period":            "must",
	"overlap":                "data",
}

// report adds a finding; e is nil for one of the schedule.
func (j *judge) report(rule, clause string, e *employee, first, last int, measured, limit, unit string) *found {
	f := found{employee: e, first: first, last: last}
	f.knew, f.known = j.postedFor(first, e != nil)
	f.Finding = Finding{Rule: rule, Clause: clause, Strength: strengths[rule], First: dateText(first), Last: dateText(last),
		Measured: measured, Limit: limit, Unit: unit}
	if e != nil {
		f.Employee = e.doc.ID
	}
	j.found = append(j.found, f)
	return &j.found[len(j.found)-1]
}

func (j *judge) silent(rule string, e *employee, day int, why string) {
	j.silences = append(j.silences, silence{NotJudged{rule, e.doc.ID, dateText(day), why}, e.index})
}

// text writes an integer.
func text(n int) string { return strconv.Itoa(n) }

func (j *judge) restBetweenShifts(e *employee) {
	for a, b := range neighbours(e.real) {
		gap := b.start.utc - a.end.utc
		if e.at(b.day).hours == "shift" && 0 <= gap && gap < 480 {
			f := j.report("rest-between-shifts", "21.02(b)(i)", e, a.day, b.day, text(gap), "480", "minutes").about(a, b)
			if gap == 0 {
				f.second = b
			}
		}
	}
}

// neighbours gives each scheduled shift with the next in time order, but not two of the lead.
func neighbours(shifts []*shift) func(func(a, b *shift) bool) {
	return func(yield func(a, b *shift) bool) {
		for i := 1; i < len(shifts); i++ {
			a, b := shifts[i-1], shifts[i]
			if a.lead && b.lead {
				continue
			}
			if !yield(a, b) {
				return
			}
		}
	}
}

// ofPeriod gives the scheduled shifts of the period.
func (e *employee) ofPeriod() []*shift {
	return slices.DeleteFunc(slices.Clone(e.real), func(s *shift) bool { return s.lead })
}

func (j *judge) shiftSpan(e *employee) {
	for _, s := range e.ofPeriod() {
		if span := s.elapsed(); e.at(s.day).hours == "shift" && span > 540 {
			j.report("shift-span", "21.02(c)", e, s.day, s.day, text(span), "540", "minutes").about(s).emergency = s.inEmergency()
		}
	}
}

func (s *shift) inEmergency() bool {
	return s.emergency || s.madeBy != nil && s.madeBy.doc.Reason == "emergency"
}

// touchesPeriod: some day of the run lies on start..end and some shift of it is of the period.
func (j *judge) touchesPeriod(e *employee, run series) bool {
	return run.first <= j.end && run.last >= j.start &&
		slices.ContainsFunc(e.ofPeriod(), func(s *shift) bool { return within(s.day, run.first, run.last) })
}

func (j *judge) consecutiveDays(e *employee) {
	for _, run := range e.days.runs(true) {
		if hours := e.at(run.last).hours; hours != "shift" && hours != "variable" || !j.touchesPeriod(e, run) {
			continue
		}
		if n := run.length(); n > 8 {
			j.report("consecutive-days", "21.02(d)", e, run.first, run.last, text(n), "8", "days").about(e.on(run.first, run.last)...)
			continue
		}
		if run.first == e.days.first {
			j.silent("consecutive-days", e, run.first, "the day before is not known")
		}
		if run.last == e.days.last {
			j.silent("consecutive-days", e, run.last, "the day after is not known")
		}
	}
}

func (j *judge) daysOfRest(e *employee) {
	for _, run := range e.days.runs(false) {
		day := run.first
		if run.length() != 1 || !j.inPeriod(day) {
			continue
		}
		t := e.at(day)
		if t.hours == "variable" || t.partTime && !e.fullWeek(day) {
			continue
		}
		switch {
		case !e.days.known(day - 1):
			j.silent("days-of-rest", e, day, "the day before is not known")
		case !e.days.known(day + 1):
			j.silent("days-of-rest", e, day, "the day after is not known")
		default:
			clause := "21.02(f)"
			if t.hours == "day" {
				clause = "21.01(a)"
			}
			j.report("days-of-rest", clause, e, day, day, "1", "2", "days").about(e.on(day-1, day+1)...)
		}
	}
}

// fullWeek: the Monday-Sunday week that holds the day has at least five scheduled days and 2,250 nominal minutes (35.04).
func (e *employee) fullWeek(day int) bool {
	monday := mondayOf(day)
	scheduled, minutes := map[int]bool{}, 0
	for _, s := range e.real {
		if within(s.day, monday, monday+6) {
			scheduled[s.day] = true
			minutes += s.nominalPaid()
		}
	}
	return len(scheduled) >= 5 && minutes >= 2250
}

func (j *judge) dailyHours(e *employee) {
	for _, s := range e.ofPeriod() {
		t := e.at(s.day)
		clause, limit := "21.02(a)(ii)", 480
		if t.hours == "day" {
			clause, limit = "21.01(b)", 450
		}
		if n := s.nominalPaid(); t.hours != "variable" && !t.partTime && n != limit {
			j.report("daily-hours", clause, e, s.day, s.day, text(n), text(limit), "minutes").about(s)
		}
	}
}

func (j *judge) weeklyAverage(e *employee) {
	judged, listed := false, false
	judgedBy := func(w series) (hours string, ok bool) {
		t := e.at(w.first)
		return t.hours, !t.partTime
	}
	if len(e.ofPeriod()) == 0 {
		if !e.at(max(j.start, e.from)).partTime {
			j.silent("weekly-average", e, j.start, "no shift at all")
		}
		return
	}
	for _, w := range j.weeks() {
		if hours, ok := judgedBy(w); !ok || hours != "day" {
			continue
		}
		if !e.wholly(w) {
			j.silent("weekly-average", e, w.first, "some days are not known")
			listed = true
			continue
		}
		judged = true
		if j.average(e, w, "21.01(a)") {
			continue
		}
		scheduled := map[int]bool{}
		for _, s := range e.ofPeriod() {
			if day := dayOf(s.start.shown); within(day, w.first, w.last) {
				scheduled[day] = true
			}
		}
		if n := len(scheduled); n != 5 {
			j.report("weekly-average", "21.01(a)", e, w.first, w.last, text(n), "5", "days").about(e.on(w.first, w.last)...)
		}
	}
	for _, w := range j.windows(e) {
		hours, ok := judgedBy(w)
		if !ok || hours == "day" {
			continue
		}
		if !e.wholly(w) {
			j.silent("weekly-average", e, w.first, "some days are not known")
			listed = true
			continue
		}
		judged = true
		clause := "21.02(a)(i)"
		if hours == "variable" {
			clause = "34.1"
		}
		j.average(e, w, clause)
	}
	if !judged && !listed && !e.at(max(j.start, e.from)).partTime {
		j.silent("weekly-average", e, j.start, "no whole averaging period")
	}
}

// wholly: every day of the window lies on the employee's from..to.
func (e *employee) wholly(w series) bool { return e.from <= w.first && w.last <= e.to }

// weeks gives the Monday-Sunday weeks that lie wholly in the period.
func (j *judge) weeks() []series {
	var all []series
	for d := j.start; d+6 <= j.end; d++ {
		if weekdayOf(d) == time.Monday {
			all = append(all, series{d, d + 6})
		}
	}
	return all
}

// windows gives the averaging periods of a shift or variable-hours employee.
func (j *judge) windows(e *employee) []series {
	var all []series
	if weeks := j.doc.Schedule.AveragingWeeks; weeks > 0 {
		for d := j.start; d+7*weeks-1 <= j.end; d += 7 * weeks {
			all = append(all, series{d, d + 7*weeks - 1})
		}
		return all
	}
	patterned := false
	for _, a := range e.assignments {
		if a.last < j.start || a.start > a.last {
			continue
		}
		patterned = true
		n := len(a.codes)
		for first := a.start; first+n-1 <= a.last; first += n { // a.last is never after the period
			if first >= j.start {
				all = append(all, series{first, first + n - 1})
			}
		}
	}
	if days := j.end - j.start + 1; !patterned && days%7 == 0 {
		all = append(all, series{j.start, j.end})
	}
	return all
}

// average judges one window; it tells whether it made a finding.
func (j *judge) average(e *employee, w series, clause string) bool {
	days, minutes := w.length(), 0
	var averaged []*shift
	for _, s := range e.ofPeriod() {
		if within(dayOf(s.start.shown), w.first, w.last) {
			averaged = append(averaged, s)
			minutes += s.nominalPaid()
		}
	}
	// Hours a week are minutes x 7 / (60 x days). They differ from 37.5 by more than 0.25 where
	// |minutes x 7 x 4 - 150 x 60 x days| > 60 x days.
	if diff := 28*minutes - 9000*days; diff <= 60*days && -diff <= 60*days {
		return false
	}
	hours := decimal.NewFromInt(int64(7*minutes)).DivRound(decimal.NewFromInt(int64(60*days)), 2)
	j.report("weekly-average", clause, e, w.first, w.last, hours.StringFixed(2), "37.5", "hours").about(averaged...)
	return true
}

func (j *judge) averagingPeriod() {
	weeks := j.doc.Schedule.AveragingWeeks
	if weeks > 0 {
		for _, class := range slices.Sorted(maps.Keys(j.doc.Schedule.Positions)) {
			if limit := 2 * j.doc.Schedule.Positions[class]; weeks > limit {
				j.report("averaging-period", "21.02(e)", nil, j.start, j.end, text(weeks), text(limit), "weeks").Classification = class
			}
		}
	}
	variable := false
	for _, e := range j.employees {
		for d := max(j.start, e.from); d <= min(j.end, e.to); d++ {
			variable = variable || e.at(d).hours == "variable"
		}
	}
	days, limit := j.end-j.start+1, monthsLater(j.start, 6)-j.start
	if variable && days > limit {
		j.report("averaging-period", "34.1", nil, j.start, j.end, text(days), text(limit), "days")
	}
}

// monthsLater gives the same day of the month n months on, or that month's last day where it has no such day.
func monthsLater(day, n int) int {
	t := dateOf(day)
	first := dateOf(dayNumber(t.Year(), int(t.Month())+n, 1))
	y, m := first.Year(), int(first.Month())
	return dayNumber(y, m, min(t.Day(), daysInMonth(y, m)))
}

func (j *judge) postingNotice() {
	postings := j.doc.Schedule.Postings
	if len(postings) == 0 {
		postings = []docPosting{{Start: j.doc.Schedule.Start, Posted: j.doc.Schedule.Posted}}
	}
	for _, p := range postings {
		start, err1 := parseDate(p.Start)
		posted, err2 := parseDate(p.Posted)
		if err1 != nil || err2 != nil {
			continue
		}
		if n := start - posted; n < 14 {
			j.report("posting-notice", "21.03(a)", nil, start, start, text(n), "14", "days").on(posted)
		}
	}
}

// notification is all an employee was told in one minute; changes are those of its changes that are the employer's:
// for the employer's own reasons or an emergency, without consent (3.6).
type notification struct {
	notified when
	changes  []*change
}

// notifications gives an employee's notifications by the employer, in the order they were given.
func (e *employee) notifications() []notification {
	var all []notification
	for _, c := range e.changes {
		if c.doc.Consent || c.doc.Reason != "employer" && c.doc.Reason != "emergency" {
			continue
		}
		if n := len(all); n > 0 && all[n-1].notified.utc == c.notified.utc {
			all[n-1].changes = append(all[n-1].changes, c)
		} else {
			all = append(all, notification{c.notified, []*change{c}})
		}
	}
	return all
}

// effect gives the shift at whose start a notification takes effect, by the reading change-effect; nil where the view
// of the roster asked for knows none of its shifts.
func (r *roster) effect(n notification, forPay bool) *shift {
	var before, after []*shift
	for _, c := range n.changes {
		o, w := c.oldReal, c.newReal
		if forPay {
			o, w = c.oldPaid, c.newPaid
		}
		if o != nil {
			before = append(before, o)
		}
		if w != nil {
			after = append(after, w)
		}
	}
	from := slices.Concat(before, after)
	switch {
	case r.readings["change-effect"] == "new" && len(after) > 0:
		from = after
	case r.readings["change-effect"] == "old" && len(before) > 0:
		from = before
	}
	var first *shift
	for _, s := range from {
		if first == nil || s.start.utc < first.start.utc {
			first = s
		}
	}
	return first
}

const notice = 2880

// penalty gives the shift that earns time and one-half for a notification, or nil (3.6).
func (r *roster) penalty(e *employee, n notification) *shift {
	at := r.effect(n, true)
	if at == nil || at.start.utc-n.notified.utc >= notice {
		return nil
	}
	changed := false
	var candidates []*shift
	for _, c := range n.changes {
		changed = changed || c.oldPaid != nil && c.newPaid != nil
		if c.newPaid != nil && slices.Contains(e.paid, c.newPaid) {
			candidates = append(candidates, c.newPaid)
		}
	}
	if !changed {
		return nil
	}
	slices.SortStableFunc(candidates, func(a, b *shift) int {
		return cmp.Or(cmp.Compare(a.start.utc, b.start.utc), cmp.Compare(a.end.utc, b.end.utc))
	})
	for _, s := range candidates {
		w := r.work(e, s)
		if w.absent || w.minutes < r.paidMinutes(s) || !r.costed(e, s) {
			continue
		}
		if r.isHoliday(e, s.day) && r.readings["change-on-holiday"] == "none" {
			return nil
		}
		return s
	}
	return nil
}

func (j *judge) changeNotice(e *employee) {
	for _, n := range e.notifications() {
		var old *shift
		for _, c := range n.changes {
			if c.oldReal != nil && (old == nil || c.oldReal.start.utc < old.start.utc) {
				old = c.oldReal
			}
		}
		if old == nil {
			continue
		}
		given := j.effect(n, false).start.utc - n.notified.utc
		if given >= notice {
			continue
		}
		day := old.day
		if s := j.penalty(e, n); s != nil {
			day = s.day
		}
		f := j.report("change-notice", "21.03(d)", e, day, day, text(given), text(notice), "minutes")
		f.on(dayOf(n.notified.shown))
		f.late, f.earning = true, j.penalty(e, n)
	}
}

func (j *judge) shiftChangeInCycle(e *employee) {
	type cycle struct{ assignment, number int }
	effects := map[cycle][]*shift{}
	told := map[cycle]int{}
	for _, n := range e.notifications() {
		allEmergency := true
		for _, c := range n.changes {
			allEmergency = allEmergency && c.doc.Reason == "emergency"
		}
		s := j.effect(n, false)
		day := dayOf(s.start.shown)
		if allEmergency || e.at(day).hours != "shift" {
			continue
		}
		in := cycle{-1, 0} // no pattern: the whole period
		for i, a := range e.assignments {
			if within(day, a.start, a.last) {
				in = cycle{i, (day - a.start) / len(a.codes)}
			}
		}
		effects[in] = append(effects[in], s)
		told[in] = max(told[in], dayOf(n.notified.shown))
	}
	for in, shifts := range effects {
		if len(shifts) < 2 {
			continue
		}
		slices.SortStableFunc(shifts, func(a, b *shift) int { return cmp.Compare(a.start.utc, b.start.utc) })
		j.report("shift-change-in-cycle", "21.02(b)(ii)", e, shifts[0].day, shifts[len(shifts)-1].day, text(len(shifts)), "1", "changes").on(told[in])
	}
}

func (j *judge) changeConsultation() {
	touched := map[int]map[*employee]bool{}
	for _, e := range j.employees {
		for _, c := range e.changes {
			if c.doc.Reason != "employer" && c.doc.Reason != "emergency" || c.doc.Discussed {
				continue
			}
			day := dayOf(c.notified.shown)
			if touched[day] == nil {
				touched[day] = map[*employee]bool{}
			}
			touched[day][e] = true
		}
	}
	half := decimal.NewFromInt(int64(len(j.employees))).DivRound(decimal.NewFromInt(2), 1).String()
	for day, who := range touched {
		if 2*len(who) > len(j.employees) {
			j.report("change-consultation", "21.03(b)", nil, day, day, text(len(who)), half, "employees").on(day)
		}
	}
}

func (j *judge) christmasNewYear(e *employee) {
	for y := dateOf(e.days.first).Year() - 1; y <= dateOf(e.days.last).Year(); y++ {
		christmas, newYear := dayNumber(y, 12, 25), dayNumber(y+1, 1, 1)
		onChristmas, onNewYear := e.days.working[christmas], e.days.working[newYear]
		if !slices.ContainsFunc(e.ofPeriod(), func(s *shift) bool { return s.day == christmas || s.day == newYear }) {
			continue
		}
		switch {
		case onChristmas && onNewYear:
			j.report("christmas-new-year", "26.09", e, christmas, newYear, "2", "1", "days").about(append(e.on(christmas, christmas), e.on(newYear, newYear)...)...)
		case onChristmas && !e.days.known(newYear):
			j.silent("christmas-new-year", e, christmas, "January 1 is not known")
		case onNewYear && !e.days.known(christmas):
			j.silent("christmas-new-year", e, newYear, "December 25 is not known")
		}
	}
}

func (j *judge) restAfterProceedings(e *employee) {
	for _, end := range e.proceedings {
		var next *shift
		inside := false
		for _, s := range e.real {
			inside = inside || s.start.utc < end.utc && end.utc < s.end.utc
			if next == nil && s.start.utc >= end.utc {
				next = s
			}
		}
		if inside || next == nil || next.lead {
			continue
		}
		if gap := next.start.utc - end.utc; gap < 720 {
			f := j.report("rest-after-proceedings", "45.01(a)", e, next.day, next.day, text(gap), "720", "minutes").about(next)
			f.knew = max(f.knew, dayOf(end.shown)) // how long it would last was not known before
		}
	}
}

func (j *judge) overtimeLevel(e *employee) {
	for _, w := range e.worked {
		day := dayOf(w.start.shown)
		post, own := w.doc.PostClassification, e.at(day).classification
		if w.doc.Kind == "overtime" && post != "" && post != own {
			j.report("overtime-level", "21.10(b)", e, day, day, post, own, "").on(day)
		}
	}
}

func (j *judge) approvedShift(e *employee) {
	working := false
	for _, c := range j.codes {
		working = working || !c.rest
	}
	if !working {
		return
	}
	for _, s := range e.ofPeriod() {
		start, end := clockOf(s.start.written), clockOf(s.end.written)
		matches := false
		for _, c := range j.codes {
			matches = matches || !c.rest && c.start == start && c.end == end
		}
		if !matches {
			j.report("approved-shift", "Bylow", e, s.day, s.day, spanText(start, end), "", "").about(s)
		}
	}
}

func (j *judge) hoursFluctuation(e *employee) {
	for _, run := range e.days.runs(true) {
		if e.at(run.last).hours != "shift" || !j.touchesPeriod(e, run) {
			continue
		}
		moves := 0
		var before *shift
		for _, s := range e.real {
			if !within(s.day, run.first, run.last) {
				continue
			}
			if before != nil {
				by := floorMod(s.start.shown-before.start.shown, minutesPerDay)
				if min(by, minutesPerDay-by) > 240 { // the shorter way round the clock
					moves++
				}
			}
			before = s
		}
		if moves > 2 {
			j.report("hours-fluctuation", "21.02(b)(iii)", e, run.first, run.last, text(moves), "2", "changes").about(e.on(run.first, run.last)...)
		}
	}
}

func (j *judge) shortChange(e *employee) {
	for a, b := range neighbours(e.real) {
		off := b.start.utc - a.end.utc
		earlier := clockOf(a.start.shown) - clockOf(b.start.shown)
		if e.at(b.day).hours == "shift" && earlier >= 240 && 0 <= off && off < 960 {
			j.report("short-change", "21.02(b)(iii)", e, a.day, b.day, text(off), "960", "minutes").about(a, b)
		}
	}
}

// mealWindows are those of 21.08, in clock minutes.
var mealWindows = [][2]int{{11 * 60, 13 * 60}, {17 * 60, 19 * 60}, {2*60 + 30, 5*60 + 30}}

func (j *judge) mealPeriod(e *employee) {
	for _, s := range e.ofPeriod() {
		if s.meal == nil || e.at(s.day).hours != "shift" {
			continue
		}
		start, err1 := parseClock(s.meal.Start)
		end, err2 := parseClock(s.meal.End)
		if err1 != nil || err2 != nil {
			continue
		}
		var covered [][2]int
		for _, w := range mealWindows {
			for d := dayOf(s.start.written); d <= dayOf(s.end.written); d++ {
				if s.start.written <= d*minutesPerDay+w[0] && d*minutesPerDay+w[1] <= s.end.written {
					covered = append(covered, w)
					break
				}
			}
		}
		inside := slices.ContainsFunc(covered, func(w [2]int) bool { return w[0] <= start && start <= end && end <= w[1] })
		if len(covered) > 0 && !inside {
			j.report("meal-period", "21.07, 21.08", e, s.day, s.day, spanText(start, end),
				spanText(covered[0][0], covered[0][1]), "").about(s).emergency = s.inEmergency()
		}
	}
}

// common gives the minutes two stretches share.
func common(start1, end1, start2, end2 int) int { return max(0, min(end1, end2)-max(start1, start2)) }

func (j *judge) overlap(e *employee) {
	pair := func(clause string, day1, day2, minutes int, shifts ...*shift) {
		if minutes == 0 {
			return
		}
		f := j.report("overlap", clause, e, min(day1, day2), max(day1, day2), text(minutes), "0", "minutes").about(shifts...)
		if len(shifts) == 0 {
			f.on(max(day1, day2)) // of time worked
		}
	}
	for i, b := range e.real {
		for _, a := range e.real[:i] {
			if !a.lead || !b.lead {
				pair("1.4", a.day, b.day, common(a.start.utc, a.end.utc, b.start.utc, b.end.utc), a, b)
			}
		}
	}
	for i, w := range e.worked {
		day := dayOf(w.start.shown)
		kind := w.doc.Kind
		if kind == "overtime" || kind == "call-back" {
			for _, s := range e.real {
				pair("3.4", s.day, day, common(s.start.utc, s.end.utc, w.start.utc, w.end.utc))
			}
		}
		for _, v := range e.worked[:i] {
			if isExtra(kind) && isExtra(v.doc.Kind) {
				pair("3.4", dayOf(v.start.shown), day, common(v.start.utc, v.end.utc, w.start.utc, w.end.utc))
			}
		}
	}
}

// isExtra: the kinds of worked rows that must not lie over each other.
func isExtra(kind string) bool {
	return kind == "overtime" || kind == "call-back" || kind == "timesheet" || kind == ""
}
