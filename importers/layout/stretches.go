package layout

import (
	"slices"

	"rostercheck/importers/loose"
	"rostercheck/importers/table"
	"rostercheck/internal/lang"
	"rostercheck/schedule/civil"
)

// longestBreak is the longest time between two stretches of a row, in minutes, that is
// a break of one shift and does not part two.
const longestBreak = 60

// stretches are the start and end columns of a run of headings that has several of
// each, one behind the other; nil where they do not go in pairs.
func stretches(seg []spot) []pair {
	var all []pair
	from := 0
	for _, s := range seg {
		switch roleOf(s.c) {
		case startRole:
			if from > 0 {
				return nil
			}
			from = s.pos
		case endRole:
			if from == 0 {
				return nil
			}
			all = append(all, pair{from, s.pos})
			from = 0
		}
	}
	if from > 0 || len(all) < 2 {
		return nil
	}
	return all
}

// timesBelow finds the times of the shifts in a column whose heading does not say so:
// nothing but times and days off stand in it, and in no other.
func (t *flatTable) timesBelow(v *view, seg []spot) bool {
	var found []spot
	for _, s := range seg {
		if k := roleOf(s.c); k != noRole && k != passRole && k != hoursRole {
			continue
		}
		spans, others := 0, 0
		for i := range v.lines {
			c := v.lines[i].at(s.pos)
			if v.lines[i].pos <= t.head.pos || !filled(c) {
				continue
			}
			switch {
			case len(loose.ParseSpan(words(c), false)) > 0:
				spans++
			case !isRest(words(c)) && words(c) != words(s.c):
				others++
			}
		}
		if spans > 0 && others*20 <= spans {
			found = append(found, s)
		}
	}
	if len(found) != 1 {
		return false
	}
	s := found[0]
	if t.at[hoursRole] == s.pos {
		delete(t.at, hoursRole)
	}
	t.at[timesRole] = s.pos
	heading := column(v, s.c, roleWords[timesRole])
	for i := range t.cols {
		if t.cols[i].Cell == heading.Cell {
			t.cols[i] = heading
		}
	}
	return true
}

// lasting reads a shift that has a start and its hours, and no end. Hours beside a
// break may count it or not, which only a person can say.
func (r *reader) lasting(w *work, t *flatTable, it *item, from, length *table.Cell, clock24 bool) (spans []loose.Span, ok bool) {
	n, ok := hours(length)
	switch {
	case !ok || n <= 0 || n > civil.MinutesPerDay:
		r.problem(w, length, "%q is no number of hours", words(length))
		return nil, false
	case it.unpaid > 0:
		r.problem(w, from, "the shift has no end, and its %s hours may be with or without the break of %d minutes; give the ends a column of their own", words(length), it.unpaid)
		return nil, false
	}
	if at, stamped := r.stamp(w, t, from); stamped && (t.at[dateRole] == 0 || from.Kind != table.Number) {
		it.day, it.timed, it.start, it.end = at.Time.Date(), true, at, civil.Stamp{Time: at.Time + civil.Time(n)}
		return nil, true
	}
	a, ok := clock(from)
	if !ok {
		r.problem(w, from, "%q is no time of day", words(from))
		return nil, false
	}
	starts := []civil.Clock{a.Clock % civil.MinutesPerDay}
	if a.Bare && !clock24 {
		const half = civil.MinutesPerDay / 2
		starts = []civil.Clock{a.Clock % half, a.Clock%half + half}
	}
	for _, at := range starts {
		end := (at + civil.Clock(n)) % civil.MinutesPerDay
		spans = append(spans, loose.Span{Start: at, End: end, Full: n == civil.MinutesPerDay})
	}
	return spans, true
}

// leave is the cell of a line that says that somebody is on leave, outside the columns
// of the table.
func (l *line) leave(t *flatTable) *table.Cell {
	for _, s := range l.cells {
		known := false
		for _, pos := range t.at {
			known = known || pos == s.pos
		}
		if !known && s.c.Kind == table.Text && isLeave(words(s.c)) {
			return s.c
		}
	}
	return nil
}

// stretched takes the break out of a shift, and adds its further stretches: after a
// short break it goes on, and after a longer one it is another.
func (r *reader) stretched(w *work, t *flatTable, l *line, it item, clock24 bool, stated *table.Cell) (all []item, ok bool) {
	if out, back := l.at(t.at[breakRole]), l.at(t.at[backRole]); t.at[breakRole] > 0 && t.at[backRole] > 0 && (filled(out) || filled(back)) {
		a, ok1 := r.inShift(w, t, it.start.Time, out)
		z, ok2 := r.inShift(w, t, a, back)
		if !ok1 || !ok2 || z > it.end.Time || a >= z {
			bad := out
			if ok1 && a < it.end.Time {
				bad = back
			}
			if bad == nil {
				bad = it.c
			}
			r.problem(w, bad, "the break from %q to %q does not lie within the shift, %s to %s", words(out), words(back), it.start, it.end)
			return nil, false
		}
		n := int(z - a)
		if says, ok := hours(stated); ok && says == it.minutes() {
			n = 0 // the hours count the break
		}
		it.unpaid, it.has = n, true
	}
	all = []item{it}
	for _, p := range t.more {
		from, to := l.at(p.from), l.at(p.to)
		if !filled(from) && !filled(to) {
			continue
		}
		if !filled(from) || !filled(to) {
			c := from
			if !filled(from) {
				c = to
			}
			r.problem(w, c, "the second stretch of the shift has a start or an end, and not both")
			return nil, false
		}
		last := &all[len(all)-1]
		a, ok1 := r.inShift(w, t, last.end.Time, from)
		z, ok2 := r.inShift(w, t, a, to)
		if !ok1 || !ok2 || z <= a || z-all[0].start.Time > civil.MinutesPerDay {
			r.problem(w, from, "%q to %q is no stretch behind the one that ends at %s; the stretches of a row stand in their order, within 24 hours", words(from), words(to), last.end)
			return nil, false
		}
		if gap := int(a - last.end.Time); gap <= longestBreak {
			last.end, last.unpaid, last.has = civil.Stamp{Time: z}, last.unpaid+gap, true
			t.joined++
			continue
		}
		more := *last
		more.c, more.unpaid, more.has = from, 0, false
		more.start, more.end = civil.Stamp{Time: a}, civil.Stamp{Time: z}
		all = append(all, more)
		t.parted++
	}
	return all, true
}

// inShift is the first time that a cell means behind another time.
func (r *reader) inShift(w *work, t *flatTable, behind civil.Time, c *table.Cell) (civil.Time, bool) {
	if at, ok := r.stamp(w, t, c); ok && (t.at[dateRole] == 0 || c.Kind != table.Number) {
		return at.Time, at.Time >= behind
	}
	at, ok := clock(c)
	if !ok {
		return 0, false
	}
	clocks := []civil.Clock{at.Clock}
	if at.Bare {
		const half = civil.MinutesPerDay / 2
		clocks = []civil.Clock{at.Clock % half, at.Clock%half + half}
	}
	var next []civil.Time
	for _, k := range clocks {
		on := behind.Date().At(k)
		if on < behind {
			on += civil.MinutesPerDay
		}
		next = append(next, on)
	}
	return slices.Min(next), true
}

// tellStretches says how the rows of several stretches were read.
func (t *flatTable) tellStretches(r *reader, w *work) {
	if t.joined == 0 && t.parted == 0 {
		return
	}
	text := lang.Errorf("rows of several stretches: %d times the next begins within %d minutes, which is an unpaid break of one shift; %d times later, which is another shift of that day", t.joined, longestBreak, t.parted)
	w.p.Note(text)
	r.b.Notice("%s: %s", w.s.Place(0, 0).Said(), text)
}
