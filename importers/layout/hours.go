package layout

import (
	"fmt"

	"rostercheck/importers/facts"
	"rostercheck/importers/loose"
	"rostercheck/importers/plan"
	"rostercheck/internal/lang"
	"rostercheck/schedule"
)

// sums are the minutes of a row by its codes; not ok where some have no times, or
// where the row has none of its own.
func (r *reader) sums(row *rowRead, pick map[string]loose.Span) (minutes int, ok bool) {
	for i := range row.items {
		it := &row.items[i]
		if it.lead {
			continue
		}
		if it.timed {
			minutes += it.minutes() - it.unpaid
			continue
		}
		m := r.uses[it.text].means
		switch s, picked := pick[it.text]; {
		case m == nil:
			return 0, false
		case m.rest:
		case picked:
			minutes += s.Minutes() - m.unpaid
		case len(m.spans) == 1:
			minutes += m.spans[0].Minutes() - m.unpaid
		default:
			return 0, false
		}
	}
	return minutes, true
}

// column of a sheet's figures that best agrees with the codes: how many rows it
// has, and of how many the figure is the sum of the codes.
func (r *reader) agreement(w *work, pick map[string]loose.Span) (pos, agree, of int) {
	hits, all := map[int]int{}, map[int]int{}
	for _, row := range r.rows {
		if row.w != w || len(row.hours) == 0 {
			continue
		}
		minutes, ok := r.sums(row, pick)
		if !ok {
			continue
		}
		for at := range row.hours {
			stated, ok := hours(row.cells[at])
			if !ok {
				continue
			}
			all[at]++
			if stated == minutes {
				hits[at]++
			}
		}
	}
	for at, n := range hits {
		if n > agree || n == agree && at < pos {
			pos, agree, of = at, n, all[at]
		}
	}
	return pos, agree, of
}

// columnName is how people find a line of figures again.
func (r *reader) columnName(w *work, pos int) string {
	switch {
	case w.p.Kind == facts.Turned:
		return fmt.Sprintf("row %d", pos)
	case w.s.IsCSV():
		return fmt.Sprintf("value %d", pos)
	}
	return "column " + schedule.ColumnName(pos)
}

const (
	leastRows  = 2
	leastShare = 60 // of a hundred rows
)

// byHours lets a sheet's own column of hours decide what codes mean that could be
// read in several ways.
func (r *reader) byHours() {
	for _, w := range r.works {
		var open []*use
		combinations := 1
		for _, text := range r.order {
			u := r.uses[text]
			if u.work[w] > 0 && u.means != nil && len(u.means.spans) > 1 && u.means.clash == "" {
				open = append(open, u)
				combinations *= len(u.means.spans)
			}
		}
		const most = 256
		if len(open) == 0 || combinations > most {
			continue
		}
		type result struct {
			pick  map[string]loose.Span
			pos   int
			agree int
			of    int
		}
		var best, second result
		for k := range combinations {
			x := result{pick: map[string]loose.Span{}}
			for _, u := range open {
				s := u.means.spans[k%len(u.means.spans)]
				k /= len(u.means.spans)
				x.pick[u.text] = s
			}
			x.pos, x.agree, x.of = r.agreement(w, x.pick)
			if x.agree > best.agree {
				best, second = x, best
			} else if x.agree > second.agree {
				second = x
			}
		}
		// Two readings that fit as well, such as a day and a night as long, stay open.
		if best.agree < leastRows || best.agree*100 < best.of*leastShare || best.agree == second.agree {
			continue
		}
		for _, u := range open {
			u.means.spans = []loose.Span{best.pick[u.text]}
			u.means.known = true
			u.means.from += fmt.Sprintf(", as the hours in %s decide", r.columnName(w, best.pos))
		}
	}
}

// checkHours names the rows whose stated hours are not those of their codes, where
// most rows of the sheet agree.
func (r *reader) checkHours() {
	for _, w := range r.works {
		pos, agree, of := r.agreement(w, nil)
		if agree < leastRows || agree*100 < of*leastShare {
			continue
		}
		w.p.Note(lang.Errorf("the hours stated in %s agree with the codes in %d of %d rows", plan.At(r.columnName(w, pos)), agree, of))
		for _, row := range r.rows {
			if row.w != w || row.cells[pos] == nil {
				continue
			}
			stated, ok1 := hours(row.cells[pos])
			minutes, ok2 := r.sums(row, nil)
			if ok1 && ok2 && stated != minutes {
				text := lang.Errorf("%s: %s hours are stated, but the codes make %s", r.source(w, row.cells[pos]).Said(), words(row.cells[pos]), inHours(minutes))
				w.p.Note(text)
				r.b.Notice("%s", text)
			}
		}
	}
}
