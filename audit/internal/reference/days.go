package reference

// days are one employee's known days and their kinds (1.3). A known day that is not working is rest; a day outside
// first..last is unknown.
type days struct {
	first, last int
	working     map[int]bool
	holiday     map[int]bool // the employee's own: designated or moved
	leaving     []int        // designated days whose move lands after the last known day
}

func (r *roster) newDays(e *employee, shifts []*shift) *days {
	d := &days{first: max(r.start, e.from), last: min(r.end, e.to), working: map[int]bool{}, holiday: map[int]bool{}}
	for _, s := range shifts {
		d.working[s.day] = true
		d.first, d.last = min(d.first, s.day), max(d.last, s.day)
	}
	for h := d.first; h <= d.last; h++ {
		if !r.designated[h] {
			continue
		}
		if d.working[h] || e.at(h).partTime { // 35.07: for part-time the day itself, which is not moved
			d.holiday[h] = true
			continue
		}
		to := h + 1
		for to <= d.last && (!d.working[to] || r.designated[to] || d.holiday[to]) {
			to++
		}
		if to <= d.last {
			d.holiday[to] = true
		} else {
			d.leaving = append(d.leaving, h)
		}
	}
	return d
}

func (d *days) known(day int) bool { return within(day, d.first, d.last) }

// rest tells whether a day is known to be a day of rest.
func (d *days) rest(day int) bool { return d.known(day) && !d.working[day] }

// series is a run of days, first and last included.
type series struct{ first, last int }

func (s series) length() int { return s.last - s.first + 1 }

// runs gives the maximal runs of working days, or of days of rest, in order.
func (d *days) runs(working bool) []series {
	var all []series
	for day := d.first; day <= d.last; day++ {
		if d.working[day] != working {
			continue
		}
		s := series{day, day}
		for d.known(s.last+1) && d.working[s.last+1] == working {
			s.last++
		}
		all = append(all, s)
		day = s.last
	}
	return all
}

// restNumber gives the number of a day of rest in its series: 1, 2, 3 ... and 0 for any other day.
func (d *days) restNumber(day int) int {
	n := 0
	for d.rest(day - n) {
		n++
	}
	return n
}

// workingBefore and workingAfter give the scheduled working day just before or after a day, as far as days are known.
func (d *days) workingBefore(day int) (int, bool) {
	for x := day - 1; d.known(x); x-- {
		if d.working[x] {
			return x, true
		}
	}
	return 0, false
}

func (d *days) workingAfter(day int) (int, bool) {
	for x := day + 1; d.known(x); x++ {
		if d.working[x] {
			return x, true
		}
	}
	return 0, false
}
