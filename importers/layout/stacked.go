package layout

import (
	"fmt"
	"maps"
	"strings"

	"rostercheck/importers/facts"
	"rostercheck/importers/loose"
	"rostercheck/importers/plan"
	"rostercheck/importers/table"
	"rostercheck/schedule/civil"
)

// stacked are the lines of starts, each with the line of ends below it: people
// with "In" and "Out" one below the other.
func stacked(lines []*line, days map[int]int, namePos int) map[*line]*line {
	all := unnamedEnds(lines, days, namePos)
	for i, l := range lines {
		if i+1 == len(lines) {
			break
		}
		for _, s := range l.cells {
			if _, ok := days[s.pos]; ok || roleOf(s.c) != startRole {
				continue
			}
			if next := lines[i+1]; next.pos == l.pos+1 && roleOf(next.at(s.pos)) == endRole {
				all[l] = next
			}
		}
	}
	return all
}

// unnamedEnds are lines of a person's starts, each with the line without a name below
// it that has the ends: times of day under times of day, and nothing else. They are
// that only where all lines of the block with nothing but times are.
func unnamedEnds(lines []*line, days map[int]int, namePos int) map[*line]*line {
	all := map[*line]*line{}
	single := func(l *line) (times map[int]bool, ok bool) {
		times = map[int]bool{}
		for _, s := range l.cells {
			if _, isDay := days[s.pos]; !isDay || !filled(s.c) {
				continue
			}
			at, is := clock(s.c)
			switch {
			case is && !at.Bare && len(words(s.c)) >= len("700"):
				times[s.pos] = true
			case !isRest(words(s.c)) && !isLeave(words(s.c)):
				return nil, false
			}
		}
		return times, len(times) > 0
	}
	for i := 0; i < len(lines); i++ {
		from, ok := single(lines[i])
		if !ok {
			continue
		}
		if namePos == 0 || !filled(lines[i].at(namePos)) || i+1 == len(lines) {
			return map[*line]*line{}
		}
		next := lines[i+1]
		to, ok := single(next)
		if !ok || next.pos != lines[i].pos+1 || filled(next.at(namePos)) || !maps.Equal(from, to) {
			return map[*line]*line{}
		}
		all[lines[i]] = next
		i++
	}
	return all
}

// shift reads what stands in the cells of a start and an end on a day. It is not ok
// where nothing does, or where something is wrong, which is named.
func (r *reader) shift(w *work, day civil.Date, lead bool, from, to *table.Cell) (it item, ok bool) {
	if !filled(from) && !filled(to) {
		return it, false
	}
	it = item{day: day, c: from, lead: lead}
	switch a, ok1 := clock(from); {
	case filled(from) && !filled(to) && !ok1, filled(from) && filled(to) && words(from) == words(to) && !ok1:
		it.text = codeText(from) // OFF, V, or a code over both cells
	case !filled(from):
		r.problem(w, to, "the shift ends at %s and has no start", words(to))
		return it, false
	case !ok1:
		r.problem(w, from, "%q is no time of day", words(from))
		return it, false
	case !filled(to):
		r.problem(w, from, "the shift starts at %s and has no end", words(from))
		return it, false
	default:
		z, ok2 := clock(to)
		if !ok2 {
			r.problem(w, to, "%q is no time of day", words(to))
			return it, false
		}
		spans := loose.Spans(a, z, false)
		if len(spans) != 1 || a.Twelve && z.Twelve {
			// Asked for once, as of a code.
			it.text = strings.ToLower(words(from) + "-" + words(to))
			break
		}
		it.spans(spans[0])
	}
	return it, true
}

// crew reads a sheet with dates down and a start and an end column under each
// person.
func (r *reader) crew(w *work) bool {
	v := upright(w.s)
	for i := range v.lines {
		l := &v.lines[i]
		all := pairs(l)
		t := &flatTable{head: l, at: map[role]int{}}
		for _, s := range l.cells {
			if k := roleOf(s.c); k == dateRole && (t.at[k] == 0 || dayWord(l.at(t.at[k]))) {
				t.at[k] = s.pos
			}
		}
		above := v.line(l.pos - 1)
		if len(all) < 2 || t.at[dateRole] == 0 || above == nil {
			continue
		}
		names := make([]*table.Cell, len(all))
		full := true
		for k, p := range all {
			if names[k] = above.at(p.from); !filled(names[k]) {
				names[k] = above.at(p.to)
			}
			full = full && filled(names[k]) && names[k].Kind == table.Text && !isDayName(words(names[k]))
		}
		if !full {
			continue
		}
		w.p.Kind, w.p.Layout = facts.Turned, "a grid: people across, each with a start and an end column, and dates down"
		b := plan.Block{Headings: fmt.Sprintf("row %d", l.pos), Columns: []plan.Column{column(v, l.at(t.at[dateRole]), roleWords[dateRole])}}
		ctx := &context{r: r, v: v, hint: w.hint, titles: titles(w, v, &axis{line: l.pos, toks: []tok{{pos: all[0].from}}}, 0)}
		var lines []*line
		for k := range v.lines {
			if v.lines[k].pos > l.pos {
				lines = append(lines, &v.lines[k])
			}
		}
		dates := r.flatDates(w, v, t, ctx, lines, &b)
		rows := make([]*rowRead, len(all))
		for k := range all {
			rows[k] = &rowRead{w: w, at: names[k], hours: map[int]string{}, cells: map[int]*table.Cell{}, turned: true}
		}
		for k, line := range lines {
			any := false
			for n, p := range all {
				if !filled(line.at(p.from)) && !filled(line.at(p.to)) || dates[k] == badDate || roleOf(line.at(p.from)) == startRole {
					continue
				}
				if dates[k] == civil.NoDate {
					if len(line.cells) > 0 && !any {
						w.left(line.pos, words(line.cells[0].c), "no date")
					}
					any = true
					continue
				}
				any = true
				if it, ok := r.shift(w, dates[k], false, line.at(p.from), line.at(p.to)); ok {
					rows[n].items = append(rows[n].items, it)
				}
			}
			if any && dates[k] != civil.NoDate && dates[k] != badDate {
				if b.FirstRow == 0 {
					b.FirstRow = line.pos
				}
				b.LastRow = line.pos
			}
		}
		for n, row := range rows {
			row.who = r.who(w, "", words(names[n]), names[n])
			r.rows = append(r.rows, row)
		}
		w.p.Blocks = append(w.p.Blocks, b)
		return true
	}
	return false
}
