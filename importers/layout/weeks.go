package layout

import (
	"fmt"
	"slices"
	"strings"

	"rostercheck/importers/facts"
	"rostercheck/importers/fields"
	"rostercheck/importers/loose"
	"rostercheck/importers/plan"
	"rostercheck/importers/table"
	"rostercheck/internal/lang"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// pair is the start and finish column of a day.
type pair struct{ from, to int }

// pairs finds the start and finish columns of a line of headings.
func pairs(l *line) (all []pair) {
	from := 0
	for _, s := range l.cells {
		switch roleOf(s.c) {
		case startRole:
			from = s.pos
		case endRole:
			if from > 0 && s.pos <= from+2 {
				all = append(all, pair{from, s.pos})
			}
			from = 0
		}
	}
	return all
}

// weeks reads a sheet with a start and a finish column for every day.
func (r *reader) weeks(w *work) bool {
	const least = 3
	found := false
	heads := func(v *view) (list []*line) {
		for i := range v.lines {
			if len(pairs(&v.lines[i])) >= least {
				list = append(list, &v.lines[i])
			}
		}
		return list
	}
	for _, v := range windows(upright(w.s), func(v *view) bool { return len(heads(v)) > 0 }) {
		list := heads(v)
		for i, l := range list {
			end, before := 1<<30, 0
			if i+1 < len(list) {
				end = list[i+1].pos
			}
			if i > 0 {
				before = list[i-1].pos
			}
			if r.week(w, v, l, before, end) {
				found = true
			}
		}
	}
	if found {
		w.p.Kind, w.p.Layout = facts.Weeks, "a row for every person, with a start and a finish column for every day"
	}
	return found
}

func (r *reader) week(w *work, v *view, l *line, before, end int) bool {
	all := pairs(l)
	x := &axis{line: l.pos}
	// The day of a pair stands above it.
	for up := 1; up <= 3 && x.toks == nil; up++ {
		above := v.line(l.pos - up)
		if above == nil || l.pos-up <= before {
			continue
		}
		var toks []tok
		numbers := 0
		for _, s := range above.cells {
			if s.c.Kind == table.Number && serial(s.c.Text) {
				numbers++
			}
		}
		for _, p := range all {
			c := above.at(p.from)
			if !filled(c) {
				c = above.at(p.to)
			}
			if t, ok := day(w.s, c, numbers >= 3); ok {
				t.pos = p.from
				toks = append(toks, t)
			}
		}
		if len(toks) == len(all) {
			x.toks, x.line = toks, above.pos
		}
	}
	ctx := &context{r: r, v: v, hint: w.hint}
	if x.toks != nil {
		ctx.titles = titles(w, v, x, before)
		fails := x.resolve(ctx)
		for _, f := range fails {
			r.problem(w, f.t.c, "%s", f.text)
		}
		if len(fails) > 0 {
			return true
		}
	} else {
		// Days of the week alone, of the week that a title dates.
		var names []string
		for up := 1; up <= 3 && names == nil; up++ {
			above := v.line(l.pos - up)
			if above == nil {
				continue
			}
			n := 0
			list := make([]string, len(all))
			x.toks = nil
			for i, p := range all {
				c := above.at(p.from)
				if !filled(c) {
					c = above.at(p.to)
				}
				if filled(c) && isDayName(words(c)) {
					list[i] = words(c)
					n++
				}
				x.toks = append(x.toks, tok{pos: p.from, c: c})
			}
			if n == len(all) {
				names, x.line = list, above.pos
			}
		}
		if names == nil {
			return false
		}
		days, _, ok := loose.Weekdays(names)
		if !ok {
			return false
		}
		x.days = days
		ctx.titles = titles(w, v, x, before)
		switch r.dateWeek(w, v, x, ctx, before, l.pos) {
		case undated:
			r.problem(w, x.toks[0].c, "no date is named for the week; write the date of its first day above it")
			w.unknown = true
			return true
		case noWeek:
			w.unknown = true
			return true
		}
	}
	lines := v.body(w, &axis{line: l.pos}, end)
	roles, columns := r.sides(w, v, &axis{line: l.pos, toks: x.toks}, lines)
	b := plan.Block{Headings: fmt.Sprintf("row %d", l.pos), Columns: columns, DateOrder: x.order, Year: x.year}
	b.First, b.Last = r.daysOf(x)
	name, id := roles[personRole], roles[idRole]
	for _, line := range lines {
		at := line.at(name)
		if name == 0 || !filled(at) {
			if at = line.at(id); id == 0 || !filled(at) {
				if len(line.cells) > 0 && filled(line.cells[0].c) {
					w.left(line.pos, words(line.cells[0].c), "no name")
				}
				continue
			}
		}
		if x.headsAgain(w, line, all) {
			w.left(line.pos, words(at), "headings of days")
			continue
		}
		if beginsWith(loose.Fold(words(at)), countWords) && !filled(line.at(id)) {
			w.left(line.pos, words(at), "counts, and no person")
			continue
		}
		row := &rowRead{w: w, at: at, hours: map[int]string{}, cells: map[int]*table.Cell{}}
		for i, p := range all {
			it, ok := r.shift(w, x.dates[i], x.lead[i], line.at(p.from), line.at(p.to))
			if !ok {
				continue
			}
			row.items = append(row.items, it)
		}
		ident := ""
		if id > 0 {
			ident = words(line.at(id))
		}
		if len(row.items) > 0 && ident == "" && vacantLine(words(at)) {
			w.left(line.pos, words(at), "a vacant line, which is nobody's")
			continue
		}
		if len(row.items) == 0 && ident == "" && !r.isPerson(loose.Clean(words(at))) {
			w.left(line.pos, words(at), "no times")
			continue
		}
		var cells []spot
		for _, p := range all {
			if filled(line.at(p.from)) || filled(line.at(p.to)) {
				cells = append(cells, spot{pos: p.from})
			}
		}
		r.blanks(w, x, row, cells)
		row.who = r.who(w, ident, fullName(line, roles), at)
		for _, s := range line.cells {
			if s.pos > all[len(all)-1].to && isFigure(s.c) {
				row.hours[s.pos], row.cells[s.pos] = number2(s.c), s.c
			}
		}
		r.rows = append(r.rows, row)
		if b.FirstRow == 0 {
			b.FirstRow = line.pos
		}
		b.LastRow = line.pos
	}
	w.p.Blocks = append(w.p.Blocks, b)
	return true
}

// headsAgain tells the headings of the next week from a line of starts and ends.
func (x *axis) headsAgain(w *work, l *line, all []pair) bool {
	n := 0
	for _, p := range all {
		c := l.at(p.from)
		if t, ok := day(w.s, c, true); filled(c) && (isDayName(words(c)) || ok && !t.bare && c.Kind != table.Number || ok && t.exact) {
			n++
		}
	}
	const least = 3
	return n >= least && n*2 > len(all)
}

// dateWeek finds the date of a week in the words above it, and beside its headings,
// of which the last are in the line low.
func (r *reader) dateWeek(w *work, v *view, x *axis, ctx *context, before, low int) dating {
	x.dates, x.lead = make([]civil.Date, len(x.toks)), make([]bool, len(x.toks))
	for pos := low; pos > before && pos >= x.line-8; pos-- {
		l := v.line(pos)
		if l == nil {
			continue
		}
		for _, s := range l.cells {
			if s.c.Merged || pos >= x.line && s.pos >= x.toks[0].pos {
				continue
			}
			is, ok := r.weekIn(w, x, ctx, s.c)
			if !ok {
				continue
			}
			if is.fault != nil {
				r.problem(w, s.c, "%s", is.fault)
				return noWeek
			}
			x.dates[0] = is.first
			for i := 1; i < len(x.toks); i++ {
				x.dates[i] = x.dates[i-1] + civil.Date((int(x.days[i])-int(x.days[i-1])+6)%7) + 1
			}
			x.order, x.year = fmt.Sprintf("days of the week of %q, in %s", cut(words(s.c)), r.source(w, s.c)), "in the date of the week"
			return aWeek
		}
	}
	return undated
}

// Whether a week has dates; noWeek is one whose title was named as a problem.
type dating uint8

const (
	undated dating = iota
	aWeek
	noWeek
)

// cycleRead is a line of a cycle without dates.
type cycleRead struct {
	w     *work
	who   *person // nil where nobody is named
	title string
	items []item // one a day; without a text where the cell is blank
	first civil.Weekday
	at    *table.Cell

	numbered bool // by days, of which the first is that of the schedule
}

// weekdays reads sheets whose headings are days of the week: of a week that is
// dated, or of a cycle.
func (r *reader) weekdays(w *work) bool {
	week := func(v *view) (all []*axis) {
		days := 0
		for i := range v.lines {
			if w.hint != nil && w.hint.Header > 0 && v.lines[i].pos < w.hint.Header {
				continue
			}
			x := weekdayAxis(v, &v.lines[i])
			if x == nil {
				x = numberedAxis(&v.lines[i])
			}
			if x != nil {
				all = append(all, x)
				if days += len(x.toks); days > mostDays {
					w.crowd = x.toks[0].c
					return nil
				}
			}
		}
		return all
	}
	found := false
	for _, v := range windows(upright(w.s), func(v *view) bool { return len(week(v)) > 0 }) {
		all := week(v)
		for i, x := range all {
			end, before := 1<<30, 0
			if i+1 < len(all) {
				end = all[i+1].line
			}
			if i > 0 {
				before = all[i-1].line
			}
			ctx := &context{r: r, v: v, hint: w.hint}
			ctx.titles = titles(w, v, x, before)
			weeksAcross := len(x.toks) % 7
			is := undated
			if x.days != nil {
				is = r.dateWeek(w, v, x, ctx, before, x.line)
			}
			switch {
			case is == noWeek:
				found, w.unknown = true, true
			case is == aWeek:
				w.p.Kind, w.p.Layout = facts.Grid, "a grid: people down, days of a week across"
				x.week = false
				if r.dated(w, v, x, end) {
					found = true
				}
			case weeksAcross == 0 || x.days == nil:
				if r.cycle(w, v, x, end) {
					w.p.Kind, w.p.Layout = facts.Cycle, "a cycle of weeks without dates"
					if x.days == nil {
						w.p.Layout = "a cycle of numbered days without dates"
					}
					found = true
				}
			}
		}
	}
	return r.crowded(w) || found
}

// dated reads the people below days of the week that have dates.
func (r *reader) dated(w *work, v *view, x *axis, end int) bool {
	lines := v.body(w, x, end)
	roles, columns := r.sides(w, v, x, lines)
	b := plan.Block{Headings: span(v, x), DateOrder: x.order, Year: x.year, Columns: columns}
	b.First, b.Last = r.daysOf(x)
	n := 0
	days := map[int]int{}
	for i, t := range x.toks {
		days[t.pos] = i
	}
	ends := stacked(lines, days, roles[personRole])
	var rows []*rowRead
	for k, l := range lines {
		if k > 0 && ends[lines[k-1]] == l {
			continue
		}
		row := &rowRead{w: w, hours: map[int]string{}, cells: map[int]*table.Cell{}}
		var cells []spot
		for i, t := range x.toks {
			if end := ends[l]; end != nil {
				if it, ok := r.shift(w, x.dates[i], false, l.at(t.pos), end.at(t.pos)); ok {
					row.items = append(row.items, it)
				}
				continue
			}
			if c := l.at(t.pos); filled(c) && !w.isClaimed(c) {
				cells = append(cells, spot{t.pos, c})
				row.items = append(row.items, item{day: x.dates[i], text: codeText(c), c: c})
			}
		}
		at := l.at(roles[personRole])
		figures := 0
		for _, s := range cells {
			if isFigure(s.c) && !r.knows(words(s.c)) {
				figures++
			}
		}
		switch {
		case len(cells) > 0 && figures == len(cells) && len(words(cells[0].c)) <= 2:
			w.left(l.pos, words(l.cells[0].c), "counts, and no codes")
			continue
		case len(row.items) == 0 && filled(at) && r.isPerson(loose.Clean(words(at))):
			// somebody who has nothing in this week
		case len(row.items) == 0 || !filled(at):
			if len(l.cells) > 0 && filled(l.cells[0].c) && !w.isClaimed(l.cells[0].c) {
				w.left(l.pos, words(l.cells[0].c), "no name or no codes")
			}
			continue
		case beginsWith(loose.Fold(words(at)), countWords):
			w.left(l.pos, words(at), "counts, and no person")
			continue
		case r.isNote(words(at), cells):
			w.left(l.pos, words(at), "a note")
			continue
		}
		ident := ""
		if p := roles[idRole]; p > 0 {
			ident = words(l.at(p))
		}
		if ident == "" && len(row.items) > 0 && vacantLine(words(at)) {
			w.left(l.pos, words(at), "a vacant line, which is nobody's")
			continue
		}
		row.at, row.who = at, r.who(w, ident, fullName(l, roles), at)
		r.blanks(w, x, row, cells)
		r.rows = append(r.rows, row)
		rows = append(rows, row)
		if n++; b.FirstRow == 0 {
			b.FirstRow = l.pos
		}
		b.LastRow = l.pos
	}
	r.lostDays(w, v, x, rows, roles)
	w.p.Blocks = append(w.p.Blocks, b)
	return n > 0
}

// weekNumber is the number in "Week 3", or 0.
func weekNumber(s string) int {
	f := strings.Fields(loose.Fold(s))
	if len(f) == 1 {
		for _, word := range []string{"week", "wk", "semaine", "woche", "kw", "tydzien", "w"} {
			if rest, ok := strings.CutPrefix(f[0], word); ok && allDigits(rest) && len(rest) <= 2 {
				return atoi(rest)
			}
		}
		return 0
	}
	if len(f) != 2 || !allDigits(f[1]) || len(f[1]) > 2 {
		return 0
	}
	switch f[0] {
	case "week", "wk", "semaine", "sem", "woche", "kw", "tydzien":
		return atoi(f[1])
	}
	return 0
}

// cycle reads the lines of a cycle: weeks across, with people down; or a week in
// every row, with whom it is of beside or above.
func (r *reader) cycle(w *work, v *view, x *axis, end int) bool {
	lines := v.body(w, x, end)
	roles, columns := r.sides(w, v, x, lines)
	b := plan.Block{Headings: span(v, x), Columns: columns, First: fmt.Sprintf("%d days", len(x.toks))}
	if x.days != nil {
		b.First += " from " + x.days[0].String()
	}
	read := func(l *line) (items []item, full int) {
		for _, t := range x.toks {
			c := l.at(t.pos)
			it := item{c: c, day: civil.NoDate}
			if c == nil {
				row, col := l.pos, t.pos
				it.c = &table.Cell{Row: int32(row), Col: int32(col)}
			}
			if filled(c) && !w.isClaimed(c) && c.Kind != table.ErrorValue {
				it.text = codeText(c)
				full++
			}
			items = append(items, it)
		}
		return items, full
	}
	var now *cycleRead
	lineAt, lineHead := 0, ""
	if roles[personRole] == 0 && roles[idRole] == 0 {
		lineAt, lineHead = lineColumn(v, x, lines)
	}
	n := 0
	for _, l := range lines {
		items, full := read(l)
		week := 0
		name, id := "", ""
		at := l.at(roles[personRole])
		for _, s := range l.cells {
			if s.pos >= x.toks[0].pos {
				break
			}
			if k := weekNumber(words(s.c)); k > 0 {
				week = k
				if s.pos == roles[personRole] {
					at = nil
				}
				if at == nil {
					at = s.c
				}
			} else if filled(s.c) && (s.pos == roles[personRole] || weekNumber(words(l.at(roles[personRole]))) > 0) && s.c.Kind == table.Text {
				name, at = loose.Clean(words(s.c)), s.c
			}
		}
		if p := roles[idRole]; p > 0 {
			id = words(l.at(p))
		}
		if c := l.at(roles[weekRole]); week == 0 && roles[weekRole] > 0 && full > 0 && allDigits(words(c)) && len(words(c)) <= 2 {
			if week = atoi(words(c)); at == nil {
				at = c
			}
		}
		if c := l.at(lineAt); name == "" && lineAt > 0 && filled(c) && full > 0 {
			if name, at = loose.Clean(words(c)), c; isFigure(c) {
				name = strings.TrimSpace(lineHead + " " + name)
			}
		}
		switch {
		case week == 0 && (name == "" && id == "" || full == 0):
			if len(l.cells) > 0 && filled(l.cells[0].c) && !w.isClaimed(l.cells[0].c) {
				w.left(l.pos, words(l.cells[0].c), "no codes: a section or a title")
			}
			continue
		case week == 0 && beginsWith(loose.Fold(name), countWords):
			w.left(l.pos, name, "counts, and no person")
			continue
		}
		if week <= 1 || now == nil || name != "" && now.who != nil && loose.Clean(now.who.name) != name {
			now = &cycleRead{w: w, numbered: x.days == nil, at: at, title: w.s.Name}
			if x.days != nil {
				now.first = x.days[0]
			}
			if name != "" || id != "" {
				now.who = r.who(w, id, name, at)
			}
			r.cycles = append(r.cycles, now)
		}
		now.items = append(now.items, items...)
		if n++; b.FirstRow == 0 {
			b.FirstRow = l.pos
		}
		b.LastRow = l.pos
	}
	if n == 0 {
		return false
	}
	w.p.Blocks = append(w.p.Blocks, b)
	return true
}

// lineWords stand over the numbers of the lines of a cycle.
var lineWords = []string{"line", "lines", "line no", "ligne", "lignes", "no de ligne", "linie", "zeile", "linia", "rotation", "team", "crew", "squad", "platoon", "equipe", "peloton", "gruppe", "grupa"}

func isLineWord(c *table.Cell) bool {
	return c.Kind == table.Text && slices.Contains(lineWords, strings.TrimSuffix(loose.Fold(c.Text), " no"))
}

// lineColumn is the column of the lines of a cycle of which no people are named, and
// its heading; 0 where there is none. Without a heading it is one that counts the
// lines from 1.
func lineColumn(v *view, x *axis, lines []*line) (pos int, heading string) {
	head := v.line(x.line)
	for _, s := range head.cells {
		if s.pos >= x.toks[0].pos {
			break
		}
		if isLineWord(s.c) {
			return s.pos, loose.Clean(strings.TrimRight(words(s.c), " #.:"))
		}
	}
	for pos = 1; pos < x.toks[0].pos; pos++ {
		if filled(head.at(pos)) {
			continue
		}
		n := 0
		for _, l := range lines {
			if c := l.at(pos); filled(c) && bareNumber(c) == n+1 {
				n++
			} else if filled(c) {
				break
			}
		}
		if n >= 2 {
			return pos, ""
		}
	}
	return 0, ""
}

// emitCycles puts patterns and who follows them in the roster.
func (r *reader) emitCycles(has map[string]bool) {
	if len(r.cycles) == 0 {
		return
	}
	roster := r.b.Roster
	start := roster.Period.Start
	if start == civil.NoDate {
		c := r.cycles[0]
		r.problem(c.w, c.at, "the cycle has no dates; give the first and the last day of the schedule with --start and --end")
	}
	rest := "rest"
	for n := 1; has[rest]; n++ {
		rest = fmt.Sprintf("rest%d", n)
	}
	blank := false
	taken, followed, next := map[string]bool{}, map[string]bool{}, map[string]int{}
	for i := range roster.Patterns {
		taken[roster.Patterns[i].ID] = true
	}
	for i := range roster.Assignments {
		followed[roster.Assignments[i].Pattern] = true
	}
	for _, c := range r.cycles {
		id := c.title
		if c.who != nil {
			id = c.who.employee
		}
		for taken[id] {
			next[c.title] = max(next[c.title]+1, 2)
			id = fmt.Sprintf("%s %d", c.title, next[c.title])
		}
		taken[id] = true
		if _, problem := r.b.Parse(fields.Of("patterns").Field("id"), []byte(id)); problem != nil {
			r.problem(c.w, c.at, "%s", problem)
		}
		o := &schedule.Origin{File: c.w.s.File, Sheet: c.w.s.Name, Fields: map[string]schedule.Source{}}
		p := schedule.Pattern{ID: id, Place: schedule.Place{Origin: o, Row: c.at.Row, Col: c.at.Col}}
		for i, it := range c.items {
			code := it.text
			if code == "" {
				code, blank = rest, true
			} else if c.who != nil {
				c.who.entries++
			}
			if !has[code] {
				// Times in a cell of a cycle are a code of their own.
				if u := r.uses[code]; u != nil && u.means != nil && len(u.means.spans) == 1 {
					roster.Codes = append(roster.Codes, schedule.Code{Code: code, Start: u.means.spans[0].Start, End: u.means.spans[0].End, Full: u.means.spans[0].Full, Place: r.place(c.w, it.c)})
					has[code] = true
				}
				p.Broken = p.Broken || !has[code] && code != rest
			}
			p.Days = append(p.Days, code)
			o.Fields[fmt.Sprintf("days/%d", i)] = r.source(c.w, it.c)
		}
		roster.Patterns = append(roster.Patterns, p)
		if c.who == nil {
			if !followed[id] {
				r.problem(c.w, c.at, "nobody is said to follow this cycle; write names beside it, or give a roster with Assignments to the pattern %q beside this file", id)
			}
			continue
		}
		if start == civil.NoDate {
			continue
		}
		a := schedule.Assignment{Employee: c.who.employee, Pattern: id, Start: start, End: civil.NoDate, Place: r.place(c.w, c.at)}
		if !c.numbered {
			a.Offset = (int(start.Weekday()) - int(c.first) + 7) % 7
		}
		roster.Assignments = append(roster.Assignments, a)
	}
	if blank {
		roster.Codes = append(roster.Codes, schedule.Code{Code: rest, Rest: true, Place: r.place(r.cycles[0].w, r.cycles[0].at)})
	}
	if start != civil.NoDate {
		text := lang.Errorf("the first week of the cycle is that of %s; blank cells are days of rest", start)
		if r.cycles[0].numbered {
			text = lang.Errorf("the first day of the cycle is that of %s; blank cells are days of rest", start)
		}
		r.cycles[0].w.p.Note(text)
		r.b.Notice("%s: %s", r.cycles[0].w.s.Place(0, 0).Said(), text)
	}
}
