package reference

import (
	"cmp"
	"slices"
)

// row is a stretch of work, or of travel, as a worked entry lists it.
type row struct {
	stretch
	entry  *entry
	escort bool
}

// piece is what is left of a row where the scheduled shifts and the rows before it are taken out.
type piece struct {
	row
	last bool // the last piece of its row
}

// spell is a contiguous period: pieces that touch.
type spell struct{ pieces []piece }

func (p spell) first() int  { return p.pieces[0].first }
func (p spell) end() int    { return p.pieces[len(p.pieces)-1].end }
func (p spell) length() int { return p.end() - p.first() }

// at gives the piece that holds a minute of the period.
func (p spell) at(u int) *piece {
	for i := range p.pieces {
		if u < p.pieces[i].end {
			return &p.pieces[i]
		}
	}
	return nil
}

// escort tells whether some of the period is an escort.
func (p spell) escort() bool {
	return slices.ContainsFunc(p.pieces, func(x piece) bool { return x.escort })
}

// rows sorts an employee's worked entries into those that are time worked and those that are travel, each in the order
// of start, end, input. An escort's empty leg is work for its first eight hours and travel after them (App. D 2(g)).
func (e *employee) rows() (work, travel []row) {
	for i := range e.worked {
		w := &e.worked[i]
		first, end := w.start.utc, w.end.utc
		switch w.doc.Kind {
		case "overtime", "call-back", "timesheet", "":
			work = append(work, row{stretch{first, end}, w, false})
		case "travel":
			travel = append(travel, row{stretch{first, end}, w, false})
		case "escort":
			switch w.doc.Leg {
			case "work", "":
				work = append(work, row{stretch{first, end}, w, true})
			case "travel":
				travel = append(travel, row{stretch{first, end}, w, true})
			case "empty":
				until := min(max(e.emptyFrom(first)+480, first), end)
				if first < until {
					work = append(work, row{stretch{first, until}, w, true})
				}
				if until < end {
					travel = append(travel, row{stretch{until, end}, w, true})
				}
			}
		}
	}
	inTimeOrder := func(a, b row) int { return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(a.end, b.end)) }
	slices.SortStableFunc(work, inTimeOrder)
	slices.SortStableFunc(travel, inTimeOrder)
	return work, travel
}

// emptyFrom gives the start of the empty leg that holds the entry which starts at first: empty entries that touch are one.
func (e *employee) emptyFrom(first int) int {
	for _, w := range e.worked {
		if w.doc.Kind == "escort" && w.doc.Leg == "empty" && w.end.utc == first {
			return e.emptyFrom(w.start.utc)
		}
	}
	return first
}

// scheduled tells whether a minute lies in a scheduled shift really in force: on leave, off, cut short, of the lead or
// not costed, it is scheduled all the same.
func (e *employee) scheduled(u int) bool {
	return slices.ContainsFunc(e.real, func(s *shift) bool { return s.start.utc <= u && u < s.end.utc })
}

// contiguous takes out of rows what is scheduled and what is taken already, minute by minute, and joins what touches.
func (e *employee) contiguous(rows []row, taken map[int]bool) []spell {
	var pieces []piece
	for _, r := range rows {
		var own []piece
		for u := r.first; u < r.end; u++ {
			if taken[u] || e.scheduled(u) {
				continue
			}
			taken[u] = true
			if n := len(own); n > 0 && own[n-1].end == u {
				own[n-1].end++
			} else {
				own = append(own, piece{row: row{stretch{u, u + 1}, r.entry, r.escort}})
			}
		}
		if n := len(own); n > 0 {
			own[n-1].last = true
		}
		pieces = append(pieces, own...)
	}
	slices.SortFunc(pieces, func(a, b piece) int { return cmp.Compare(a.first, b.first) })
	var all []spell
	for _, p := range pieces {
		if n := len(all); n > 0 && all[n-1].end() == p.first {
			all[n-1].pieces = append(all[n-1].pieces, p)
		} else {
			all = append(all, spell{[]piece{p}})
		}
	}
	return all
}

// touched gives the scheduled shift a period touches, the earlier where it touches two, or nil.
func (e *employee) touched(p spell) *shift {
	for _, s := range e.real {
		if s.end.utc == p.first() || s.start.utc == p.end() {
			return s
		}
	}
	return nil
}

// bout is an unbroken stretch of work, scheduled and outside the schedule.
type bout struct {
	stretch
	emergency bool // some work outside the schedule in it is marked so
}

// newBouts joins all that was worked, in unrounded time.
func (r *roster) newBouts(e *employee, periods []spell) []bout {
	var bits []bout
	for _, s := range e.real {
		if w := r.work(e, s); !w.absent {
			for _, part := range w.parts {
				bits = append(bits, bout{part, false})
			}
		}
	}
	for _, p := range periods {
		for _, x := range p.pieces {
			bits = append(bits, bout{x.stretch, x.entry.doc.Emergency})
		}
	}
	slices.SortStableFunc(bits, func(a, b bout) int { return cmp.Compare(a.first, b.first) })
	var all []bout
	for _, b := range bits {
		if n := len(all); n > 0 && b.first <= all[n-1].end {
			all[n-1].end = max(all[n-1].end, b.end)
			all[n-1].emergency = all[n-1].emergency || b.emergency
		} else {
			all = append(all, b)
		}
	}
	return all
}

// workBefore gives the minutes of unbroken work that lie just before a minute of work.
func (p *payroll) workBefore(u int) int {
	for _, r := range p.unbroken {
		if r.first <= u && u < r.end {
			return u - r.first
		}
	}
	return 0
}
