package schedule

// store is where the timelines of a worker stand. Their parts are cut from pieces
// that many employees share, each shift is written once where it stays, and a
// worker that needs one timeline at a time uses the same memory again.
type store struct {
	shifts pieces[Shift]
	days   pieces[DayKind]
	spans  pieces[TermSpan]
	feasts pieces[HolidayDay]
	again  bool
}

// reset gives all memory back, where the timelines in it are done with.
func (s *store) reset() {
	s.shifts.again, s.days.again, s.spans.again, s.feasts.again = s.again, s.again, s.again, s.again
	s.shifts.reset()
	s.days.reset()
	s.spans.reset()
	s.feasts.reset()
}

func (s *store) terms(e *Employee, times int) []TermSpan {
	out := appendTerms(s.spans.room(1+len(e.Terms), times), e)
	s.spans.keep(out)
	return out
}

// pieces hands out memory. What is handed out is not cleared.
type pieces[T any] struct {
	piece, free []T
	again       bool
}

// sharing is how many employees a piece is made for: few enough that little of the
// last one is left over.
const sharing = 32

// room is an empty list with room for n items; times is how often about as much
// will be asked for.
func (p *pieces[T]) room(n, times int) []T {
	if len(p.free) < n {
		size := n
		if !p.again {
			size = n * min(times, sharing)
		}
		p.piece = make([]T, size)
		p.free = p.piece
	}
	return p.free[:0:n]
}

// keep keeps a list that was begun in the room handed out last. One that has
// outgrown it stands elsewhere.
func (p *pieces[T]) keep(list []T) {
	if len(list) > 0 && len(p.free) > 0 && &list[0] == &p.free[0] {
		p.free = p.free[len(list):]
	}
}

func (p *pieces[T]) reset() {
	if p.again {
		p.free = p.piece
	}
}
