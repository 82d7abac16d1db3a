package calendar

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"rostercheck/importers/fields"
	"rostercheck/internal/lang"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
	"rostercheck/schedule/recur"
)

// judge finds what an event is, as far as its start tells: nil where that cannot
// be read, which is named. The length of a shift is for [reader.length] to find.
func (r *reader) judge(e *event) *shape {
	if sh, ok := r.shapes[e]; ok {
		return sh
	}
	sh := r.judgeStart(e)
	r.shapes[e] = sh
	return sh
}

func (r *reader) judgeStart(e *event) *shape {
	m := e.start
	switch {
	case m == nil:
		r.problem(e.line, "the event %s has no DTSTART", show(e.summary))
		return nil
	case m.bad != nil:
		r.problem(m.line, "DTSTART: %s", m.bad)
		return nil
	}
	sh := &shape{line: m.line, zone: r.zoneOf(m)}
	if m.isDate || e.allDay && m.clock == 0 {
		first, days := m.date, 1
		switch {
		case e.end != nil && e.end.bad == nil:
			days = int(e.end.date - m.date)
		case e.hasDuration && e.durationBad == nil:
			days = e.duration / civil.MinutesPerDay
		}
		r.wholeDay(e, sh, first, days)
		return sh
	}
	if first, days, ok := r.byMidnights(e, sh.zone); ok {
		day := *sh
		if r.wholeDay(e, &day, first, days); day.kind != noShift {
			r.remark(e.line, "the event %s lasts whole days from midnight; it was read as one of whole days, with the times of its summary or code", show(e.summary))
			return &day
		}
	}
	sh.kind, sh.code = timed, r.codeOf(e.summary)
	sh.start.Time = m.time()
	switch {
	case m.whole() != nil:
		r.problem(m.line, "DTSTART: %s", m.whole())
		return nil
	case !m.known():
		r.problem(m.line, "DTSTART: %s lies outside the years %d to %d", show(m.text), civil.MinYear, civil.MaxYear)
		return nil
	case sh.zone.problem != nil:
		r.problem(sh.zone.line, "%s", sh.zone.problem)
		return nil
	}
	if z := sh.zone; !z.own && alike(z.Zone, r.zone, min(m.date, r.start), r.end) {
		// What repeats on its clock repeats on the roster's.
		sh.zone = &zone{Zone: r.zone, id: z.id, line: z.line, own: true}
	}
	return sh
}

// byMidnights tells whether an event with times is of whole days: it begins at
// midnight of the roster's clock and ends there or not at all.
func (r *reader) byMidnights(e *event, z *zone) (first civil.Date, days int, ok bool) {
	m := e.start
	if z.problem != nil || m.whole() != nil || !m.known() || e.repeats() || e.recurrence != nil {
		return 0, 0, false
	}
	start := r.roster(m.time(), z).Time
	if start.Clock() != 0 {
		return 0, 0, false
	}
	switch {
	case e.end == nil && e.hasDuration:
		return start.Date(), max(1, e.duration/civil.MinutesPerDay), e.durationBad == nil && e.duration%civil.MinutesPerDay == 0
	case e.end == nil:
		return start.Date(), 1, true
	case e.end.whole() != nil || e.end.isDate || !e.end.known() || r.zoneOf(e.end).problem != nil:
		return 0, 0, false
	}
	end := r.roster(r.on(e.end, z).Time, z).Time
	return start.Date(), max(1, int(end.Date()-start.Date())), end.Clock() == 0 && end >= start
}

// wholeDay is what an event of whole days is.
func (r *reader) wholeDay(e *event, sh *shape, first civil.Date, days int) {
	sh.zone = r.zoneOf(&moment{line: e.start.line, isDate: true})
	sh.days = days
	sh.start.Time = first.Midnight()
	h, rest, found, problem := readAllHours(r.nameless(e.summary))
	parts, _, wrong := split(h, rest)
	if wrong && problem == nil {
		problem = severalTimes
	}
	sh.code = r.codeOf(e.summary)
	switch {
	case problem != nil && sh.code != nil && !sh.code.Rest:
		sh.kind = codeInSummary // the roster says what the summary leaves open
	case found:
		sh.kind = hoursInSummary
		sh.start.Time += civil.Time(h.from)
		sh.minutes, sh.parts = h.length, parts
		return
	case sh.code == nil:
		return
	case sh.code.Rest:
		sh.kind = resting
		return
	default:
		sh.kind = codeInSummary
	}
	sh.start.Time += civil.Time(sh.code.Start)
	sh.minutes = sh.code.Minutes()
}

var severalTimes = lang.Errorf("they are neither stretches of one shift in order nor breaks in one")

// length finds how long a shift is, and names why where it cannot.
func (r *reader) length(e *event, sh *shape) bool {
	switch {
	case sh.kind != timed:
		h, rest, _, problem := readAllHours(r.nameless(e.summary))
		_, breaks, wrong := split(h, rest)
		if wrong && problem == nil {
			problem = severalTimes
		}
		overnight := int(sh.start.Time.Clock())+sh.minutes > civil.MinutesPerDay
		switch {
		case problem != nil && sh.kind == hoursInSummary:
			r.problem(e.start.line, "the times in the summary %s cannot be told: %s", show(e.summary), problem)
		case sh.minutes == 0:
			return false // a code without times; named where it stands
		case sh.days < 0 || sh.days == 0 && e.hasDuration:
			r.problem(e.start.line, "the event %s ends on %s, before its start %s", show(e.summary), e.start.date+civil.Date(sh.days), e.start.date)
		case sh.days > 1 && (overnight || e.repeats()):
			r.problem(e.start.line, "the event %s is of %d days: one shift or one on each of them? make it an event a day, or leave it out with %s", show(e.summary), sh.days, flagWithout)
		default:
			if sh.kind == hoursInSummary {
				r.sayBreaks(e, breaks)
			}
			return true
		}
		return false
	case sh.minutes > 0:
		return true
	case e.end == nil && e.hasDuration:
		if e.durationBad != nil {
			r.problem(e.durationLine, "DURATION: %s", e.durationBad)
			return false
		}
		if e.duration == 0 {
			if r.otherwise(e, sh) {
				return true
			}
			r.problem(e.durationLine, "the event %s is of no length", show(e.summary))
			return false
		}
		return r.atMost(e, sh, e.duration, e.durationLine)
	case e.end == nil:
		if r.otherwise(e, sh) {
			return true
		}
		r.problem(e.start.line, "the event %s has neither DTEND nor DURATION, so that its end is not known", show(e.summary))
		return false
	}
	end := *e.end
	switch {
	case end.bad == nil && end.second == 59:
		// Some programs write the last second instead of the end.
		end.second = 0
		r.notice(end.line, "the end %s was read as the whole minute after it", show(end.text))
	case end.whole() != nil:
		r.problem(end.line, "DTEND: %s", end.whole())
		return false
	}
	if end.isDate {
		r.problem(end.line, "DTEND %s is a date beside a DTSTART with a time", show(end.text))
		return false
	}
	if z := r.zoneOf(&end); z.problem != nil {
		r.problem(z.line, "%s", z.problem)
		return false
	}
	if !end.known() {
		r.problem(end.line, "DTEND: %s lies outside the years %d to %d", show(end.text), civil.MinYear, civil.MaxYear)
		return false
	}
	to := r.on(&end, sh.zone).Time
	if e.end.second == 59 {
		to++
	}
	switch n := int(to - sh.start.Time); {
	case e.hasDuration && (e.durationBad != nil || e.duration != n):
		r.problem(e.durationLine, "the event ends %s by DTEND and after %s by DURATION; it may have one of them", to, show(e.durationText))
	case n == 0 && r.otherwise(e, sh):
		return true
	case n == 0:
		r.problem(end.line, "the event %s ends when it starts, %s", show(e.summary), sh.start.Time)
	case n < 0:
		r.problem(end.line, "the event %s ends %s, before its start %s; are the two swapped?", show(e.summary), to, sh.start.Time)
	default:
		return r.atMost(e, sh, n, end.line)
	}
	return false
}

func (r *reader) atMost(e *event, sh *shape, n, line int) bool {
	if n > schedule.MaxShiftMinutes {
		r.problem(line, "the event %s lasts %d h %02d; a shift has %d hours at most; leave the event out with %s if it is none", show(e.summary), n/60, n%60, schedule.MaxShiftMinutes/60, flagWithout)
		return false
	}
	sh.minutes = n
	r.beside(e, sh)
	return true
}

// otherwise takes the length of an event that has none from its summary or its code,
// where these begin when it begins.
func (r *reader) otherwise(e *event, sh *shape) bool {
	h, rest, found, problem := readAllHours(r.nameless(e.summary))
	parts, breaks, wrong := split(h, rest)
	at := r.roster(sh.start.Time, sh.zone).Time.Clock()
	switch {
	case found && problem == nil && !wrong && h.from == at:
		sh.minutes, sh.parts = h.length, parts
		r.sayBreaks(e, breaks)
		r.remark(e.line, "the event %s has no length; that of its summary was taken", show(e.summary))
		return true
	case !found && sh.code != nil && !sh.code.Rest && sh.code.Start == at && sh.code.Minutes() > 0:
		sh.minutes = sh.code.Minutes()
		r.remark(e.line, "the event %s has no length; that of the code was taken", show(e.summary))
		return true
	}
	return false
}

// beside compares the times of an event with those that its summary or its code has.
// A shift in two stretches is one event to many programs.
func (r *reader) beside(e *event, sh *shape) {
	from, to := r.roster(sh.start.Time, sh.zone).Time, r.roster(sh.start.Time+civil.Time(sh.minutes), sh.zone).Time
	at := from.Clock()
	h, rest, found, problem := readAllHours(r.nameless(e.summary))
	if settled, ok := settle(r.nameless(e.summary), at, to.Clock()); ok && problem != nil {
		h, rest, problem = settled[0], settled[1:], nil
	}
	if found && problem == nil {
		parts, breaks, wrong := split(h, rest)
		last := int(h.from) + h.length
		if len(parts) > 0 {
			last = int(parts[len(parts)-1].from) + parts[len(parts)-1].length
		}
		switch same := h.from == at && civil.Clock(last%civil.MinutesPerDay) == to.Clock(); {
		case wrong || !same:
			r.remark(e.line, "the summary %s has other times than the event, which is from %s to %s; those of the event were taken", show(e.summary), at, to.Clock())
		case len(parts) > 0:
			sh.minutes, sh.parts = h.length, parts
			r.remark(e.line, "the event %s was read as %d shifts, with the times of its summary", show(e.summary), len(parts)+1)
			r.sayBreaks(e, breaks)
		default:
			r.sayBreaks(e, breaks)
		}
		return
	}
	if c := sh.code; c != nil && !c.Rest && c.Minutes() > 0 && (c.Start != at || c.End%civil.MinutesPerDay != to.Clock()) {
		r.remark(e.line, "the event %s is from %s to %s, but the code %s from %s to %s; the times of the event were taken", show(e.summary), at, to.Clock(), show(c.Code), c.Start, c.End)
	}
}

// sayBreaks says which times of a summary were not read as a shift.
func (r *reader) sayBreaks(e *event, breaks []hours) {
	for _, h := range breaks {
		r.remark(e.line, "%s in the summary %s lies within the shift; it was taken for a break and not taken off", show(h.text), show(e.summary))
	}
}

// stretches puts the further stretches of split shifts behind the first.
func stretches(all []instance) []instance {
	if !slices.ContainsFunc(all, func(i instance) bool { return len(i.shape.parts) > 0 && i.minutes == 0 }) {
		return all
	}
	var out []instance
	for _, i := range all {
		out = append(out, i)
		if i.minutes != 0 {
			continue
		}
		for _, p := range i.shape.parts {
			next := i
			next.start = i.start - civil.Time(i.shape.start.Time.Clock()) + civil.Time(p.from)
			next.minutes = p.length
			out = append(out, next)
		}
	}
	return out
}

// codeOf is the code of the roster that a summary names: alone, in front of
// something set off from it, or behind a word like shift.
func (r *reader) codeOf(summary string) *schedule.Code {
	if len(r.codes) == 0 || summary == "" {
		return nil
	}
	find := func(s string) *schedule.Code {
		all := r.codes[strings.ToLower(s)]
		for _, c := range all {
			if c.Code == s {
				return c
			}
		}
		if len(all) == 1 {
			return all[0]
		}
		return nil
	}
	if c := find(summary); c != nil {
		return c
	}
	first, rest, _ := strings.Cut(summary, " ")
	const stops = "-–—:(,/[|"
	bare := strings.TrimRight(first, stops)
	switch next := strings.TrimLeft(rest, " "); {
	case rest == "":
	case bare != first, strings.ContainsAny(next[:min(1, len(next))], "-:(,/[|0123456789"), strings.HasPrefix(next, "–"), strings.HasPrefix(next, "—"), shiftWords[strings.ToLower(next)]:
		if c := find(bare); c != nil {
			return c
		}
	}
	if w := words(first); len(w) == 1 && shiftWords[w[0]] {
		return find(strings.TrimSpace(rest))
	}
	if ids, beside := r.namedIn(summary); len(ids) > 0 && beside != summary {
		return r.codeOf(beside)
	}
	return nil
}

// share is what one employee has of the calendar.
type share struct {
	how       string
	events    int
	shifts    int
	summaries map[string]int
	order     []string
}

// tally is what was left out, by reason.
type tally struct {
	order []string
	by    map[string][]*event
}

func (t *tally) left(why string, e *event) {
	if t.by == nil {
		t.by = map[string][]*event{}
	}
	if t.by[why] == nil {
		t.order = append(t.order, why)
	}
	t.by[why] = append(t.by[why], e)
}

// Why events are left out.
const (
	outside   = "outside the schedule"
	cancelled = "cancelled"
	unchosen  = "not chosen by their summaries"
	untimed   = "of whole days, without times"
	dayOff    = "days of rest by their code"
	answers   = "answers and proposals, not events in force"
	replaced  = "replaced by a later event of the same UID"
	declined  = "declined by those whom they name"
	passed    = "passed on to others" // said where it stands
	elsewhere = "in another calendar of the same person too, and read there"
)

// near is how many days beside the schedule may matter: times of other zones, and
// shifts that replace others.
const near = 3

// shifts turns the events into shifts of the schedule.
func (r *reader) shifts() {
	r.shapes, r.unowned, r.shares = map[*event]*shape{}, map[int][]*event{}, map[string]*share{}
	r.codes = map[string][]*schedule.Code{}
	for i := range r.b.Roster.Codes {
		c := &r.b.Roster.Codes[i]
		r.codes[strings.ToLower(c.Code)] = append(r.codes[strings.ToLower(c.Code)], c)
	}
	r.knowPeople()
	owners := make([]string, len(r.calendars))
	r.hows = map[string]string{}
	for i := range r.calendars {
		id, how, problem := r.owner(&r.calendars[i])
		if problem != nil {
			r.problem(r.calendars[i].line, "%s", problem)
			r.unread()
			return
		}
		if owners[i] = id; id != "" && r.hows[id] == "" {
			r.hows[id] = how
		}
	}
	for _, s := range r.assemble(owners) {
		if s.worker != "" && r.shares[s.worker] == nil {
			r.shares[s.worker] = &share{how: r.hows[s.worker], summaries: map[string]int{}}
			r.working = append(r.working, s.worker)
		}
		if r.repeated(s) {
			r.tally.left(elsewhere, cmp.Or(s.master, first(s.overrides)))
			continue
		}
		if !r.series(s) {
			r.refuse(&fault{0, lang.Errorf("the calendar has more than %d shifts in the schedule", MaxShifts)})
			return
		}
	}
	r.report()
}

func first(list []*event) *event {
	if len(list) == 0 {
		return nil
	}
	return list[0]
}

// repeated tells whether somebody has the same event, of the same UID and with the
// same times, in a calendar that was read before, as in an older export.
func (r *reader) repeated(s *series) bool {
	if s.worker == "" || r.opt.Seen == nil {
		return false
	}
	var b strings.Builder
	add := func(list ...*moment) {
		for _, m := range list {
			if b.WriteByte('|'); m != nil {
				fmt.Fprintf(&b, "%s@%s", m.text, m.tzid)
			}
		}
	}
	uid := ""
	for _, e := range slices.Concat([]*event{s.master}, s.overrides) {
		if e == nil {
			continue
		}
		uid = e.uid
		fmt.Fprintf(&b, "\n%t%t%t %s", e.cancelled, e.future, e.allDay, e.durationText)
		add(e.start, e.end, e.recurrence)
		if e.allDay || e.start != nil && e.start.isDate {
			b.WriteString(e.summary)
		}
		for _, t := range e.rules {
			b.WriteString(t.value)
		}
		add(e.exdates...)
		add(e.rdates...)
		for _, p := range e.periods {
			add(p.start, p.end)
		}
	}
	if uid == "" {
		return false
	}
	key := s.worker + "\n" + uid + b.String()
	if file, ok := r.opt.Seen[key]; ok {
		return file != r.file
	}
	r.opt.Seen[key] = r.file
	return false
}

// chosen tells whether an event is one of those asked for.
func (r *reader) chosen(e *event) bool {
	for _, p := range r.opt.Without {
		if matches(p, e.summary) {
			return false
		}
	}
	for _, p := range r.opt.Only {
		if matches(p, e.summary) {
			return true
		}
	}
	return len(r.opt.Only) == 0
}

// matches tells whether a text is one of a pattern, in which * is any signs.
func matches(pattern, s string) bool {
	parts := strings.Split(strings.ToLower(pattern), "*")
	s = strings.ToLower(s)
	last := len(parts) - 1
	if last == 0 {
		return s == parts[0]
	}
	if !strings.HasPrefix(s, parts[0]) {
		return false
	}
	s = s[len(parts[0]):]
	for _, p := range parts[1:last] {
		i := strings.Index(s, p)
		if i < 0 {
			return false
		}
		s = s[i+len(p):]
	}
	return strings.HasSuffix(s, parts[last])
}

// over tells whether an event ended before the schedule or begins after it, as
// far as can be told without reading more of it.
func (r *reader) over(e *event) bool {
	if e.start == nil || e.start.bad != nil {
		return false
	}
	if e.start.date > r.end+near {
		return true
	}
	if !e.repeats() {
		days := civil.Date(0)
		if e.start.isDate && e.end != nil && e.end.bad == nil {
			days = max(0, e.end.date-e.start.date)
		}
		return e.start.date+days < r.start-near
	}
	if len(e.rdates)+len(e.periods) > 0 {
		return false
	}
	for _, t := range e.rules {
		last, ok := until(t.value)
		if !ok || last >= r.start-near {
			return false
		}
	}
	return true
}

// until is the day of a rule's UNTIL.
func until(rule string) (civil.Date, bool) {
	for part := range strings.SplitSeq(rule, ";") {
		if name, value, _ := strings.Cut(part, "="); upper(name) == "UNTIL" {
			m := readMoment(&property{}, strings.TrimSpace(value))
			return m.date, m.bad == nil
		}
	}
	return 0, false
}

func ends(rule string) bool {
	s := upper(rule)
	return strings.Contains(s, "UNTIL") || strings.Contains(s, "COUNT")
}

// series turns one series into shifts. It is false where there are too many.
func (r *reader) series(s *series) bool {
	e := s.master
	singly := func(all []*event) bool {
		for _, o := range all {
			if !r.single(s.worker, o) {
				return false
			}
		}
		return true
	}
	if e == nil {
		kept := slices.DeleteFunc(slices.Clone(s.overrides), func(o *event) bool {
			if o.cancelled {
				r.leaveGone(o)
			} else if o.future {
				r.problem(o.line, "the event moves all shifts of a series from %s on, but the series is not in the file", show(o.recurrence.text))
				return true
			}
			return o.cancelled
		})
		return singly(kept)
	}
	if e.cancelled {
		r.leaveGone(e)
		for _, o := range s.overrides {
			r.leaveGone(o)
		}
		return true
	}
	if !e.repeats() && len(s.overrides) == 0 {
		return r.single(s.worker, e)
	}
	alive := func() []*event {
		return slices.DeleteFunc(slices.Clone(s.overrides), func(o *event) bool { return o.cancelled || o.future })
	}
	switch {
	case !r.chosen(e):
		r.tally.left(unchosen, e)
		return singly(alive())
	case r.over(e) && !slices.ContainsFunc(s.overrides, func(o *event) bool { return o.future }):
		r.tally.left(outside, e)
		return singly(alive())
	}
	sh := r.judge(e)
	if sh == nil {
		return true
	}
	if sh.kind < timed {
		r.leaveWholeDay(e, sh)
		return singly(alive())
	}
	if !r.listed(s) {
		return true
	}
	all, rules, gone, singles, exact, ok := r.instances(s, sh, r.start-near, r.end+near)
	if !ok {
		return true
	}
	if r.expanded += len(all); r.expanded > MaxShifts {
		return false
	}
	all = slices.DeleteFunc(all, func(i instance) bool {
		d := r.roster(i.start, i.shape.zone).Time.Date()
		return d < r.start || d > r.end
	})
	for _, t := range e.rules {
		if !ends(t.value) && len(all) > 0 {
			r.endless = append(r.endless, e)
			break
		}
	}
	switch {
	case len(all) == 0 && len(gone) > 0: // others have taken their place
	case len(all) == 0:
		r.noDates(e)
	case !r.length(e, sh):
		return singly(singles)
	case exact && len(sh.parts) == 0 && len(rules) == 1 && len(e.rules) == 1 && sh.zone.own && len(e.exdates)+len(gone) <= recur.MaxDates:
		r.lengthens(all)
		r.recurrence(s.worker, e, sh, all, gone)
	default:
		for i, rule := range rules {
			line := e.start.line
			if i < len(e.rules) {
				line = e.rules[i].line
			}
			for _, n := range rule.Notes() {
				r.notice(line, "%s", n)
			}
			if len(e.rules) == 1 && !rule.Produces() {
				r.notice(line, "the rule %q does not produce its own start %s; the start is kept as the calendar standard says", rule, sh.start.Time)
			}
		}
		all = stretches(all)
		r.lengthens(all)
		for i := range all {
			if !r.emit(s.worker, &all[i], i == 0) {
				return false
			}
		}
	}
	return singly(singles)
}

// listed tells whether the zones of all times beside the start are known.
func (r *reader) listed(s *series) bool {
	all := slices.Concat(s.master.exdates, s.master.rdates)
	for _, p := range s.master.periods {
		if all = append(all, p.start); p.end != nil {
			all = append(all, p.end)
		}
	}
	for _, o := range s.overrides {
		all = append(all, o.recurrence)
	}
	ok := true
	for _, m := range all {
		if z := r.zoneOf(m); m.bad == nil && z.problem != nil {
			r.problem(z.line, "%s", z.problem)
			ok = false
		}
	}
	return ok
}

// instances are those of a series between two days, its EXDATEs and the events
// that replace some of them applied. Exact tells that nothing but single instances
// was taken out.
func (r *reader) instances(s *series, sh *shape, first, last civil.Date) (all []instance, rules []*recur.Rule, gone []civil.Time, singles []*event, exact, ok bool) {
	from, to := first, last
	if slices.ContainsFunc(s.overrides, func(o *event) bool { return o.future }) {
		from, to = first-31, last+31
	}
	all, rules, ok = r.expand(s, sh, from, to)
	if !ok {
		return nil, nil, nil, nil, false, false
	}
	all = r.except(s, sh, all, from, to)
	all, gone, singles, future, ok := r.replace(s, sh, all, from, to)
	return all, rules, gone, singles, !future && len(s.master.periods) == 0, ok
}

// noDates says that a series has no shift in the schedule.
func (r *reader) noDates(e *event) {
	if len(e.rules) == 0 {
		r.tally.left(outside, e)
		return
	}
	r.notice(e.rules[0].line, "the rule %s gives no shift in the schedule, %s to %s", show(e.rules[0].value), r.start, r.end)
}

// single turns an event that does not repeat into a shift.
func (r *reader) single(worker string, e *event) bool {
	switch {
	case e.cancelled:
		r.leaveGone(e)
		return true
	case !r.chosen(e):
		r.tally.left(unchosen, e)
		return true
	case r.over(e):
		r.tally.left(outside, e)
		return true
	}
	sh := r.judge(e)
	if sh == nil {
		return true
	}
	if sh.kind < timed {
		r.leaveWholeDay(e, sh)
		return true
	}
	var all []instance
	for d := range max(1, min(sh.days, int(r.end-r.start)+2*near)) {
		at := sh.start.Time + civil.Time(d*civil.MinutesPerDay)
		day := r.roster(at, sh.zone).Time.Date()
		if r.start <= day && day <= r.end {
			all = append(all, instance{at, at, 0, e, sh})
		}
	}
	if len(all) == 0 {
		r.tally.left(outside, e)
		return true
	}
	if !r.length(e, sh) {
		return true
	}
	if sh.days > 1 {
		r.notice(sh.line, "the event %s is of %d days and was read as a shift on each", show(e.summary), sh.days)
	}
	all = stretches(all)
	r.lengthens(all)
	for i := range all {
		if !r.emit(worker, &all[i], i == 0) {
			return false
		}
	}
	return true
}

// leaveGone leaves out an event that is not in force.
func (r *reader) leaveGone(e *event) {
	if e.why != passed {
		r.tally.left(cmp.Or(e.why, cancelled), e)
	}
}

// leaveWholeDay leaves out an event that is no shift.
func (r *reader) leaveWholeDay(e *event, sh *shape) {
	if sh.kind == resting {
		r.tally.left(dayOff, e)
		return
	}
	r.tally.left(untimed, e)
}

// mine counts shifts as somebody's; it is false where nobody is known.
func (r *reader) mine(worker string, e *event, n int, first bool) bool {
	if worker == "" {
		if all := r.unowned[e.calendar]; len(all) == 0 || all[len(all)-1] != e {
			r.unowned[e.calendar] = append(all, e)
		}
		r.taken += n
		return false
	}
	r.taken += n
	if e.tentative && first {
		r.remark(e.line, "the event is tentative; it was read as a shift")
	}
	x := r.shares[worker]
	if first {
		x.events++
	}
	x.shifts += n
	if x.summaries[e.summary] == 0 {
		x.order = append(x.order, e.summary)
	}
	x.summaries[e.summary] += n
	return true
}

var (
	shiftList      = fields.Of("shifts")
	recurrenceList = fields.Of("recurrences")
)

// put gives a record's key its value.
func put(rec *fields.Record, key string, v fields.Value) { rec.Put(rec.Index([]byte(key)), v) }

// emit adds a shift; it is false where there are too many.
func (r *reader) emit(worker string, i *instance, first bool) bool {
	if r.taken >= MaxShifts {
		return false
	}
	e, sh := i.event, i.shape
	r.count(sh, 1)
	if !r.mine(worker, e, 1, first) {
		return true
	}
	rec := r.b.Record(shiftList, nil, schedule.Place{Origin: r.origin, Row: int32(sh.line)})
	put(&rec, "employee", fields.Value{Text: worker})
	if sh.kind == codeInSummary && !e.repeats() {
		put(&rec, "day", fields.Value{Int: int(i.start.Date())})
	} else {
		start, end := r.roster(i.start, sh.zone), r.roster(i.start+civil.Time(i.length()), sh.zone)
		if sh.zone.Zone != r.zone {
			for _, t := range []civil.Time{i.start, i.start + civil.Time(i.length())} {
				if at, kind := sh.zone.Resolve(civil.Stamp{Time: t}); kind == civil.Gap {
					r.notice(sh.line, "%s does not exist in %s (the clocks go forward); read as %s", t, sh.zone.Name(), sh.zone.Format(at))
				}
			}
		}
		put(&rec, "start", fields.Value{Stamp: start})
		put(&rec, "end", fields.Value{Stamp: end})
	}
	if sh.code != nil {
		put(&rec, "code", fields.Value{Text: sh.code.Code})
	}
	rec.Close()
	return true
}

// lengthens says where a DURATION over a change of the clocks was read on their face,
// which is not the time that goes by.
func (r *reader) lengthens(all []instance) {
	for i := range all {
		e, z := all[i].event, all[i].shape.zone
		if e.end != nil || !e.hasDuration || e.duration == 0 || all[i].shape.kind != timed {
			continue
		}
		from, _ := z.Resolve(civil.Stamp{Time: all[i].start})
		to, _ := z.Resolve(civil.Stamp{Time: all[i].start + civil.Time(all[i].length())})
		if n := int(to - from); n != all[i].length() {
			r.notice(e.durationLine, "the shift of %s lasts %d h %02d, for the clocks change in it: %s was read on the face of the clock, to %s", all[i].start, n/60, n%60, show(e.durationText), all[i].start+civil.Time(all[i].length()))
		}
	}
}

// count notes on whose clock shifts were.
func (r *reader) count(sh *shape, n int) {
	if z := r.zones[sh.zone.id]; z != nil {
		z.used += n
	}
}

// recurrence adds a series as a recurrence of the roster, less the instances that
// are gone.
func (r *reader) recurrence(worker string, e *event, sh *shape, all []instance, gone []civil.Time) {
	r.count(sh, len(all))
	if !r.mine(worker, e, len(all), true) {
		return
	}
	rule, _ := recur.DropExtensions(dropClock(e.rules[0].value, sh.start.Time.Clock()))
	// Every key has a line of its own, so that what is said of one leads there.
	origin := &schedule.Origin{File: r.file, Fields: map[string]schedule.Source{"dtstart": r.at(e.start.line), "rrule": r.at(e.rules[0].line)}}
	length := e.start.line
	switch {
	case e.end != nil:
		length = e.end.line
	case e.hasDuration:
		length = e.durationLine
	}
	origin.Fields["minutes"] = r.at(length)
	var exdates, rdates []fields.Value
	add := func(list *[]fields.Value, key string, m *moment, text string) {
		origin.Fields[fmt.Sprintf("%s/%d", key, len(*list))] = r.at(m.line)
		*list = append(*list, fields.Value{Text: text})
	}
	for _, m := range e.exdates {
		// What lies outside the schedule takes nothing out of it.
		if m.date < r.start-near || m.date > r.end+near {
			continue
		}
		if e.start.isDate {
			add(&exdates, "exdates", m, m.date.String())
		} else {
			add(&exdates, "exdates", m, r.text(m, sh))
		}
	}
	for _, t := range gone {
		add(&exdates, "exdates", e.start, t.String())
	}
	for _, m := range e.rdates {
		add(&rdates, "rdates", m, r.text(m, sh))
	}
	rec := r.b.Record(recurrenceList, nil, schedule.Place{Origin: origin, Row: int32(sh.line)})
	put(&rec, "employee", fields.Value{Text: worker})
	put(&rec, "dtstart", fields.Value{Stamp: sh.start})
	put(&rec, "minutes", fields.Value{Int: sh.minutes})
	put(&rec, "rrule", fields.Value{Text: rule})
	if exdates != nil {
		rec.PutList(rec.Index([]byte("exdates")), exdates)
	}
	if rdates != nil {
		rec.PutList(rec.Index([]byte("rdates")), rdates)
	}
	if sh.code != nil {
		put(&rec, "code", fields.Value{Text: sh.code.Code})
	}
	put(&rec, "from_calendar", fields.Value{Int: 1})
	rec.Close()
}

// report says what was taken, what was left, and how the clocks were read.
func (r *reader) report() {
	for _, i := range slices.Sorted(maps.Keys(r.unowned)) {
		c, all := &r.calendars[i], r.unowned[i]
		from := lang.Errorf("the file is named %s", show(r.file))
		if c.name != "" {
			from = lang.Errorf("%s, the calendar %s", from, show(c.name))
		}
		var called []string
		for _, e := range all {
			for _, p := range append(slices.Clip(e.attendees), e.organizer) {
				if s := show(p.String()); p.String() != "" && !slices.Contains(called, s) && len(called) < maxNamed {
					called = append(called, s)
				}
			}
		}
		if called != nil {
			from = lang.Errorf("%s, the people of its events %s", from, strings.Join(called, ", "))
		}
		if events := lang.Counted(len(all), "%d event", "%d events"); len(all) == 1 {
			r.problem(c.line, "whose shifts are these? %s of the calendar (%s) names no employee of the roster: %s; give %s %s=ID, say in a mapping file who is meant, or leave them out with %s", events, inLines(all), from, flagOf, r.file, flagWithout)
		} else {
			r.problem(c.line, "whose shifts are these? %s of the calendar (%s) name no employee of the roster: %s; give %s %s=ID, say in a mapping file who is meant, or leave them out with %s", events, inLines(all), from, flagOf, r.file, flagWithout)
		}
		r.b.Unread(shiftList)
		r.b.Unread(recurrenceList)
	}
	r.missingTimes()
	for _, id := range r.working {
		x := r.shares[id]
		if x.shifts == 0 {
			continue
		}
		var of []error
		for i, s := range x.order {
			if i == maxNamed {
				of = append(of, lang.Errorf("and %d more", len(x.order)-i))
				break
			}
			of = append(of, lang.Errorf("%s %d", show(s), x.summaries[s]))
		}
		r.b.Notice("%s: the calendar of employee %s (%s): %s read as %s: %s", r.file, show(id), how(x.how), lang.Counted(x.events, "%d event", "%d events"), lang.Counted(x.shifts, "%d shift", "%d shifts"), lang.Joined(", ", of...))
	}
	for _, text := range r.remarked {
		q := r.remarks[text]
		said := q.said
		if q.n > 0 {
			said = lang.Errorf("%s; so it is with %s", said, lang.Counted(q.n, "%d event more", "%d events more"))
		}
		r.notice(q.line, "%s", said)
	}
	if r.taken == 0 {
		r.b.Notice("%s: no shift of the calendar lies in the schedule, %s to %s", r.file, r.start, r.end)
	}
	const most = 200
	if r.notices > most {
		r.b.Notice("%s: %d notices of lines more are not listed", r.file, r.notices-most)
	}
	var left []error
	for _, why := range r.tally.order {
		all := r.tally.by[why]
		where := inLines(all)
		if why == untimed {
			where = bySummaries(all)
		}
		left = append(left, lang.Errorf("%s %s (%s)", lang.Counted(len(all), "%d event", "%d events"), lang.Errorf(why), where))
	}
	for _, name := range slices.Sorted(maps.Keys(r.others)) {
		left = append(left, lang.Errorf("%d %s", r.others[name], plain([]byte(name))))
	}
	if left != nil {
		r.b.Notice("%s: left out: %s", r.file, lang.Joined("; ", left...))
	}
	if n := len(r.endless); n > 0 {
		r.b.Notice("%s: %s without an end, read up to the last day of the schedule, %s (%s)", r.file, lang.Counted(n, "%d series", "%d series"), r.end, inLines(r.endless))
	}
	r.clocks()
}

// missingTimes names events of whole days that are shifts by all else.
func (r *reader) missingTimes() {
	all := r.tally.by[untimed]
	if len(all) == 0 {
		return
	}
	timed := slices.ContainsFunc(r.events, func(e *event) bool { return e.start != nil && !e.start.isDate })
	if r.taken == 0 && !timed {
		r.problem(all[0].line, "no event of the calendar has times, only whole days (%s); write the times into the summaries, or give the roster codes of these names", bySummaries(all))
		return
	}
	for _, e := range all {
		for _, x := range r.shares {
			if x.summaries[e.summary] > 0 {
				r.problem(e.line, "the event %s has no times, though others of that name are shifts; give it times, or leave it out with %s", show(e.summary), flagWithout)
				break
			}
		}
	}
}

// clocks says which times were on other clocks than the roster's.
func (r *reader) clocks() {
	for _, id := range slices.Sorted(maps.Keys(r.zones)) {
		z := r.zones[id]
		switch {
		case z.used == 0 || z.problem != nil || id == "":
		case id == "UTC" && z.Zone != r.zone:
			r.b.Notice("%s: %s in UTC (marked Z, first in line %d), put on the clock of %s; if they were meant as local times, say so with %s", r.file, lang.Counted(z.used, "%d shift is", "%d shifts are"), z.line, r.zone.Name(), flagUTC)
		case z.own:
		case alike(z.Zone, r.zone, r.start, r.end):
			r.b.Notice("%s: %s in the time zone %s, whose clock is that of %s all through the schedule", r.file, lang.Counted(z.used, "%d shift is", "%d shifts are"), show(id), r.zone.Name())
		default:
			r.b.Notice("%s: %s in the time zone %s (first in line %d), put on the clock of %s", r.file, lang.Counted(z.used, "%d shift is", "%d shifts are"), show(id), z.line, r.zone.Name())
		}
	}
	floating := r.zones[""]
	for i := range r.calendars {
		c := &r.calendars[i]
		if c.zone == "" || floating == nil || floating.used == 0 {
			continue
		}
		if z := r.named(c.zone); z == nil || !alike(z, r.zone, r.start, r.end) {
			r.notice(c.line, "the calendar names the time zone %s, but %s without a zone, read on the clock of %s", show(c.zone), lang.Counted(floating.used, "%d shift is", "%d shifts are"), r.zone.Name())
		}
	}
}

// inLines names the lines of events, the first of many.
func inLines(all []*event) error {
	if len(all) == 1 {
		return lang.Errorf("line %d", all[0].line)
	}
	var lines []error
	for i, e := range all {
		if i == maxNamed {
			lines = append(lines, lang.Errorf("and %d more", len(all)-i))
			break
		}
		lines = append(lines, lang.Errorf("%d", e.line))
	}
	return lang.Errorf("lines %s", lang.Joined(", ", lines...))
}

// bySummaries names events with their lines.
func bySummaries(all []*event) error {
	var names []error
	for i, e := range all {
		if i == maxNamed {
			names = append(names, lang.Errorf("and %d more", len(all)-i))
			break
		}
		names = append(names, lang.Errorf("%s in line %d", show(e.summary), e.line))
	}
	return lang.Joined(", ", names...)
}

// how says whose a calendar is by what, for a notice: what told it, and the name
// in which it stood.
func how(s string) error {
	by, name, named := strings.Cut(s, ", ")
	if named {
		return lang.Errorf("%s, %s", lang.Errorf(by), name)
	}
	return lang.Errorf(by)
}
