package calendar

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"rostercheck/schedule"
	"rostercheck/schedule/civil"
	"rostercheck/schedule/recur"
)

// series is the events of one UID: one that may repeat, and those that replace
// single instances of it.
type series struct {
	worker    string
	master    *event
	overrides []*event
}

// newer orders events of one UID and instance: the last of them holds.
func newer(a, b *event) int {
	return cmp.Or(cmp.Compare(a.sequence, b.sequence), cmp.Compare(a.modified, b.modified), cmp.Compare(a.stamp, b.stamp), compareBool(a.cancelled, b.cancelled))
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// alikeEvents tells whether two events say the same of their shifts.
func alikeEvents(a, b *event) bool {
	moments := func(a, b *moment) bool { return a == b || a != nil && b != nil && a.same(b) }
	rules := func(a, b text) bool { return a.value == b.value }
	list := func(a, b []*moment) bool { return slices.EqualFunc(a, b, (*moment).same) }
	return moments(a.start, b.start) && moments(a.end, b.end) && a.durationText == b.durationText && a.summary == b.summary &&
		slices.EqualFunc(a.rules, b.rules, rules) && list(a.exdates, b.exdates) && list(a.rdates, b.rdates) && len(a.periods) == len(b.periods)
}

// hold picks the event that holds of those of one UID and instance.
func (r *reader) hold(all []*event) *event {
	if len(all) == 0 {
		return nil
	}
	slices.SortStableFunc(all, newer)
	last := all[len(all)-1]
	for _, e := range all[:len(all)-1] {
		switch {
		case newer(e, last) != 0:
			r.tally.left(replaced, e)
		case alikeEvents(e, last):
			r.tally.left("given twice", e)
		case r.over(e) && r.over(last) || !r.chosen(e) && !r.chosen(last) || r.idle(e) && r.idle(last):
		default:
			r.problem(last.line, "the event has the UID and SEQUENCE of the one in line %d but says something else; which of them holds cannot be told", e.line)
		}
	}
	return last
}

// idle tells whether an event is of whole days and says nothing of a shift.
func (r *reader) idle(e *event) bool {
	return e.start != nil && e.start.isDate && r.judge(e).kind < timed
}

// claim is an event and those who work it. Without names it is of whoever works
// the rest of its series.
type claim struct {
	*event
	workers []string
}

// assemble makes series of the events: of each person those of one UID. Where the
// later event of a UID, or that of an instance, is of other people than the one
// whose place it takes, the shift is theirs and no longer the others'.
func (r *reader) assemble(owners []string) []*series {
	type key struct{ owner, uid string }
	type group struct {
		masters []claim
		over    map[string][]claim // by instance
		order   []string
	}
	var groups []*group
	byKey := map[key]*group{}
	for _, e := range r.events {
		c, inForce := r.claimOf(e, owners[e.calendar])
		if !inForce {
			continue
		}
		k := key{owners[e.calendar], e.uid}
		g := byKey[k]
		if g == nil || e.uid == "" {
			g = &group{over: map[string][]claim{}}
			groups = append(groups, g)
			byKey[k] = g
		}
		if e.recurrence == nil {
			g.masters = append(g.masters, c)
			continue
		}
		instance := e.recurrence.text + " " + e.recurrence.tzid
		if e.future {
			instance += " and after"
		}
		if g.over[instance] == nil {
			g.order = append(g.order, instance)
		}
		g.over[instance] = append(g.over[instance], c)
	}
	var all []*series
	for _, g := range groups {
		masters, workers := r.latest(g.masters, nil)
		over := map[string][]claim{}
		everybody := slices.Clone(workers)
		for _, instance := range g.order {
			var theirs []string
			over[instance], theirs = r.latest(g.over[instance], workers)
			for _, w := range theirs {
				if !slices.Contains(everybody, w) {
					everybody = append(everybody, w)
				}
			}
		}
		for _, w := range everybody {
			s := &series{worker: w, master: r.hold(of(masters, w))}
			for _, instance := range g.order {
				switch o := r.hold(of(over[instance], w)); {
				case o != nil:
					s.overrides = append(s.overrides, o)
				case slices.Contains(workers, w):
					s.overrides = append(s.overrides, r.passedOn(over[instance], w))
				}
			}
			all = append(all, s)
		}
	}
	return all
}

// latest are the claims of the highest SEQUENCE, and all who work them: where none
// says who, those who are given, or nobody who is known.
func (r *reader) latest(all []claim, given []string) (kept []claim, workers []string) {
	top := 0
	for _, c := range all {
		top = max(top, c.sequence)
	}
	for _, c := range all {
		if c.sequence < top {
			r.tally.left(replaced, c.event)
			continue
		}
		kept = append(kept, c)
		for _, w := range c.workers {
			if !slices.Contains(workers, w) {
				workers = append(workers, w)
			}
		}
	}
	if len(all) == 0 {
		return nil, nil
	}
	nobody := len(workers) == 0
	if nobody {
		workers = given
	}
	if nobody && len(workers) == 0 {
		workers = []string{""}
	}
	for i := range kept {
		if len(kept[i].workers) == 0 && kept[i].why != declined {
			kept[i].workers = workers
		}
	}
	return kept, workers
}

// of are the events that somebody works.
func of(all []claim, worker string) (events []*event) {
	for _, c := range all {
		if slices.Contains(c.workers, worker) {
			events = append(events, c.event)
		}
	}
	return events
}

// passedOn takes an instance from somebody whose place others have taken.
func (r *reader) passedOn(all []claim, worker string) *event {
	c := all[len(all)-1]
	gone := *c.event
	gone.cancelled, gone.why = true, cmp.Or(c.why, passed)
	if len(c.workers) > 0 && worker != "" && c.workers[0] != "" {
		r.notice(c.line, "the shift of %s is no longer that of employee %s but of %s", show(c.recurrence.text), show(worker), show(strings.Join(c.workers, ", ")))
	}
	return &gone
}

// instance is one shift of a series, on the clock of the series' zone.
type instance struct {
	original civil.Time // the start that RECURRENCE-ID names
	start    civil.Time
	minutes  int // 0: as its shape has them
	event    *event
	shape    *shape
}

// length is the instance's minutes on the clock face.
func (i *instance) length() int { return cmp.Or(i.minutes, i.shape.minutes) }

// shape is what an event is as a shift.
type shape struct {
	kind    kind
	zone    *zone
	start   civil.Stamp // of the first, on the zone's clock
	minutes int
	days    int // of an event of whole days
	code    *schedule.Code
	line    int
	parts   []hours // of a split shift, behind the first; starts counted from the day of that
}

type kind uint8

const (
	noShift kind = iota // of whole days, with no times
	resting             // a code of the roster that is rest
	timed
	hoursInSummary
	codeInSummary
)

// on is a moment on the clock of a zone.
func (r *reader) on(m *moment, z *zone) civil.Stamp {
	if m.isDate {
		return civil.Stamp{Time: m.date.Midnight()}
	}
	from := r.zoneOf(m)
	s := civil.Stamp{Time: m.time()}
	// A time without a zone beside one with a zone is meant on the same clock.
	if m.tzid == "" && !m.utc || from.Zone == z.Zone || from.Zone == nil || z.Zone == nil {
		return s
	}
	i, _ := from.Resolve(s)
	return stampOf(z.Zone, i)
}

// stampOf is what a clock shows at an instant, with the offset where that is the
// second showing.
func stampOf(z *civil.Zone, i civil.Instant) civil.Stamp {
	t, second := z.Civil(i)
	s := civil.Stamp{Time: t}
	if second {
		s.Offset, s.HasOffset = int16(z.Offset(i)), true
	}
	return s
}

// repeats tells whether an event has more than one instance.
func (e *event) repeats() bool { return len(e.rules)+len(e.rdates)+len(e.periods) > 0 }

// expand gives the instances of a series that start on the days first to last of
// its own clock, sorted, with the shape of its first event. Instances that others
// replace are among them, marked in taken by the override that replaces them.
// Problems are named; ok tells whether there was none.
func (r *reader) expand(s *series, sh *shape, first, last civil.Date) (all []instance, rules []*recur.Rule, ok bool) {
	e, z := s.master, sh.zone
	if !e.repeats() {
		if d := sh.start.Time.Date(); first <= d && d <= last {
			all = append(all, instance{sh.start.Time, sh.start.Time, 0, e, sh})
		}
		return all, nil, true
	}
	ok = true
	if e.exrule != nil {
		r.problem(e.exrule.line, "EXRULE:%s: rules that take away are not read; list the days as EXDATE", plain([]byte(e.exrule.value)))
		ok = false
	}
	var rdates []string
	for _, m := range e.rdates {
		rdates = append(rdates, r.text(m, sh))
	}
	texts := e.rules
	if len(texts) == 0 {
		texts = []text{{}}
	}
	first, last = max(first, civil.DateOf(civil.MinYear, 1, 1)), min(last, civil.DateOf(civil.MaxYear, 12, 31))
	cache := r.cacheOf(z.Zone)
	var starts []civil.Time
	for i, t := range texts {
		if r.calendars[e.calendar].first && t.value != "" && !strings.Contains(upper(t.value), "FREQ") {
			r.problem(t.line, "%s is a rule as calendars of version 1.0 have it, which is not read; save the calendar in version 2.0, or as an event for each shift", show(t.value))
			ok = false
			continue
		}
		kept, dropped := recur.DropExtensions(dropClock(t.value, sh.start.Time.Clock()))
		for _, part := range dropped {
			r.notice(t.line, "%s is a program's own and was not read", show(part))
		}
		more := rdates
		if i > 0 {
			more = nil
		}
		rule, problems := cache.Parse(sh.start, kept, nil, more)
		for _, p := range problems {
			line := t.line
			if p.Key == "dtstart" || line == 0 {
				line = e.start.line
			}
			if index, is := strings.CutPrefix(p.Key, "rdates/"); is && number(index) < len(e.rdates) {
				line = e.rdates[number(index)].line
			}
			r.problem(line, "%s", p.Err())
			ok = false
		}
		if rule == nil {
			continue
		}
		rules = append(rules, rule)
		days, err := cache.Expand(rule, first, last)
		if err != nil {
			r.problem(t.line, "%s", err)
			ok = false
		}
		starts = append(starts, days...)
	}
	if !ok {
		return nil, nil, false
	}
	if len(rules) > 1 {
		slices.Sort(starts)
		starts = slices.Compact(starts)
	}
	all = make([]instance, 0, len(starts)+len(e.periods))
	for _, at := range starts {
		all = append(all, instance{at, at, 0, e, sh})
	}
	for _, p := range e.periods {
		start := r.on(p.start, z).Time
		n := p.minutes
		if p.end != nil {
			n = int(r.on(p.end, z).Time - start)
		}
		if n <= 0 {
			r.problem(p.start.line, "the period that starts %s ends at or before its start", start)
			ok = false
			continue
		}
		if d := start.Date(); first <= d && d <= last {
			all = slices.DeleteFunc(all, func(i instance) bool { return i.original == start })
			all = append(all, instance{start, start, n, e, sh})
		}
	}
	slices.SortFunc(all, func(a, b instance) int { return cmp.Compare(a.start, b.start) })
	return all, rules, ok
}

// dropClock takes the parts out of a rule that say the time of its start, as some
// programs do.
func dropClock(rule string, at civil.Clock) string {
	same := map[string]int{"BYHOUR": int(at) / 60, "BYMINUTE": int(at) % 60, "BYSECOND": 0}
	var kept []string
	for part := range strings.SplitSeq(rule, ";") {
		name, value, _ := strings.Cut(part, "=")
		if n, is := same[upper(name)]; is {
			if m, err := strconv.Atoi(strings.TrimSpace(value)); err == nil && m == n {
				continue
			}
		}
		kept = append(kept, part)
	}
	return strings.Join(kept, ";")
}

// text is a time on a series' clock, in the form of the roster document.
func (r *reader) text(m *moment, sh *shape) string {
	if m.isDate {
		return m.date.String()
	}
	return r.on(m, sh.zone).String()
}

func (r *reader) cacheOf(z *civil.Zone) *recur.Cache {
	c := r.cache[z.Name()]
	if c == nil {
		if r.cache == nil {
			r.cache = map[string]*recur.Cache{}
		}
		c = recur.NewCache(z)
		r.cache[z.Name()] = c
	}
	return c
}

// except takes out what EXDATEs name, and gives the EXDATEs that took something.
func (r *reader) except(s *series, sh *shape, all []instance, first, last civil.Date) []instance {
	if len(s.master.exdates) == 0 {
		return all
	}
	days, times := map[civil.Date][]*moment{}, map[civil.Time][]*moment{}
	used := map[*moment]bool{}
	for _, m := range s.master.exdates {
		if m.isDate || s.master.start.isDate {
			days[m.date] = append(days[m.date], m)
		} else {
			t := r.on(m, sh.zone).Time
			times[t] = append(times[t], m)
		}
	}
	kept := all[:0]
	for _, i := range all {
		// The date that people mean is that of their own clock.
		local := i.original.Date()
		if !sh.zone.own && s.master.start.utc {
			local = r.roster(i.original, sh.zone).Time.Date()
		}
		took := append(slices.Clip(days[local]), times[i.original]...)
		for _, m := range took {
			used[m] = true
		}
		if len(took) == 0 {
			kept = append(kept, i)
		}
	}
	for _, m := range s.master.exdates {
		if !used[m] && m.date > first && m.date < last {
			r.notice(m.line, "%s excludes nothing: no shift of the series starts then", show(m.text))
		}
	}
	return kept
}

// roster is a time of a zone on the roster's own clock.
func (r *reader) roster(t civil.Time, z *zone) civil.Stamp {
	if z.Zone == r.zone {
		return civil.Stamp{Time: t}
	}
	i, _ := z.Resolve(civil.Stamp{Time: t})
	return stampOf(r.zone, i)
}

// replace applies the events that replace instances. It gives the instances that
// are left, the shifts that take the place of others, and the originals that are
// gone.
func (r *reader) replace(s *series, sh *shape, all []instance, first, last civil.Date) (kept []instance, gone []civil.Time, singles []*event, future bool, ok bool) {
	ok = true
	over := map[civil.Time]*event{}
	days := map[civil.Date]*event{}
	var from []*event
	for _, o := range s.overrides {
		switch {
		case o.recurrence.whole() != nil:
			r.problem(o.recurrence.line, "RECURRENCE-ID: %s", o.recurrence.whole())
			ok = false
		case !o.recurrence.known():
			r.problem(o.recurrence.line, "RECURRENCE-ID: %s lies outside the years %d to %d", show(o.recurrence.text), civil.MinYear, civil.MaxYear)
			ok = false
		case o.repeats() && !o.cancelled:
			r.problem(firstRule(o), "an event that takes the place of an instance (RECURRENCE-ID) cannot repeat itself; give it a UID of its own")
			ok = false
		case o.future:
			from = append(from, o)
		case o.recurrence.isDate || s.master.start.isDate:
			days[o.recurrence.date] = o
		default:
			over[r.on(o.recurrence, sh.zone).Time] = o
		}
	}
	slices.SortStableFunc(from, func(a, b *event) int {
		return cmp.Compare(r.on(a.recurrence, sh.zone).Time, r.on(b.recurrence, sh.zone).Time)
	})
	used := map[*event]bool{}
	originals := map[civil.Time]bool{}
	for _, i := range all {
		originals[i.original] = true
	}
	for _, i := range all {
		o := over[i.original]
		if o == nil {
			o = days[i.original.Date()]
		}
		if o != nil {
			gone, used[o] = append(gone, i.original), true
			continue
		}
		var change *event
		for _, f := range from {
			at := r.on(f.recurrence, sh.zone).Time // of a date: its midnight
			if at <= i.original {
				change = f
			}
		}
		if change == nil {
			kept = append(kept, i)
			continue
		}
		future = true
		if change.cancelled {
			gone = append(gone, i.original)
			continue
		}
		moved, good := r.move(s, sh, change, i)
		if !good {
			return nil, nil, nil, true, false
		}
		// Some programs name an instance that was moved by where it was moved to.
		if o := over[moved.start]; o != nil && !originals[moved.start] {
			gone, used[o] = append(gone, i.original), true
			continue
		}
		kept = append(kept, moved)
	}
	for _, o := range s.overrides {
		if o.future {
			continue
		}
		if d := o.recurrence.date; !used[o] && o.recurrence.bad == nil && d > first && d < last && ok {
			r.notice(o.recurrence.line, "%s is no instance of the series; the event was read as one of its own", show(o.recurrence.text))
		}
		if !o.cancelled {
			singles = append(singles, o)
		} else {
			r.leaveGone(o)
		}
	}
	return kept, gone, singles, future, ok
}

func firstRule(e *event) int {
	if len(e.rules) > 0 {
		return e.rules[0].line
	}
	return e.line
}

// move is an instance as an event for it and all that follow has it.
func (r *reader) move(s *series, sh *shape, o *event, i instance) (instance, bool) {
	n := r.judge(o)
	if n == nil || n.kind >= timed && !r.length(o, n) {
		return i, false
	}
	if n.kind < timed {
		r.problem(o.line, "the event moves all shifts from %s on, but has no times", show(o.recurrence.text))
		return i, false
	}
	start := r.on(o.start, sh.zone).Time
	if n.kind != timed {
		start = n.start.Time
	}
	was := r.on(o.recurrence, sh.zone).Time
	if o.recurrence.isDate {
		was = o.recurrence.date.At(sh.start.Time.Clock())
	}
	by := start - was
	const most = 31 * civil.MinutesPerDay
	if by > most || by < -most {
		r.problem(o.line, "the event moves all shifts from %s on by more than 31 days", show(o.recurrence.text))
		return i, false
	}
	return instance{i.original, i.start + by, n.minutes, o, n}, true
}
