package layout

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"

	"rostercheck/importers/facts"
	"rostercheck/importers/loose"
	"rostercheck/importers/plan"
	"rostercheck/importers/table"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// axes finds the lines of days of a view. Of several, those much shorter than the
// longest are counts and not days.
func (r *reader) axes(w *work, v *view) (all []*axis, score int) {
	longest, days := 0, 0
	var cycle *cycleDays
	for i := range v.lines {
		l := &v.lines[i]
		if w.hint != nil && w.hint.Header > 0 && !v.turned && l.pos < w.hint.Header {
			continue
		}
		free := line{pos: l.pos}
		for _, s := range l.cells {
			if !w.isClaimed(s.c) {
				free.cells = append(free.cells, s)
			}
		}
		x := findAxis(v, &free)
		if x != nil && v.turned && cycle == nil {
			cycle = cycleDaysOf(v.s)
		}
		if x != nil && (v.turned && cycle.numbers(x) || !v.turned && numberedAxis(&free) != nil) {
			continue
		}
		if x != nil {
			all = append(all, x)
			longest = max(longest, len(x.toks))
			if days += len(x.toks); days > mostDays {
				w.crowd = x.toks[0].c
				return nil, 0
			}
		}
	}
	all = slices.DeleteFunc(all, func(x *axis) bool {
		t := x.toks[0]
		return len(x.toks)*10 < longest*6 && !t.exact && t.w.Month == 0 && len(t.w.Numbers) == 0
	})
	for _, x := range all {
		n := len(x.toks)
		const surely = 1000 // no numbering of rows outweighs whole dates
		switch t := x.toks[0]; {
		case t.exact || t.w.Month > 0:
			n *= surely
		case len(t.w.Numbers) > 0:
			n *= 3
		}
		score = max(score, n)
	}
	return all, score
}

// grids reads a sheet with people along one side and days along the other.
func (r *reader) grids(w *work, kind string) bool {
	parts, score := r.parts(w, upright(w.s))
	switch kind {
	case facts.Turned:
		score = 0
	case facts.Grid:
		score = 1 << 20
	}
	if kind != facts.Grid {
		if more, n := r.parts(w, turned(w.s)); n > score {
			parts = more
		}
	}
	if r.crowded(w) {
		return true
	}
	if len(parts) == 0 {
		return false
	}
	w.p.Kind, w.p.Layout = facts.Grid, "a grid: people down, dates across"
	if w.flipped = parts[0].v.turned; w.flipped {
		w.p.Kind, w.p.Layout = facts.Turned, "a grid: people across, dates down"
	}
	read := false
	for _, part := range parts {
		v, all := part.v, part.all
		for i, x := range all {
			end := 1 << 30
			if i+1 < len(all) {
				end = all[i+1].line
			}
			before := 0
			if i > 0 {
				before = all[i-1].line
			}
			if r.block(w, v, x, before, end, kind) {
				read = true
			}
		}
	}
	return read
}

// part is a window of a sheet and its lines of days.
type part struct {
	v   *view
	all []*axis
}

// parts finds the lines of days of a view, block by block where blocks stand side
// by side.
func (r *reader) parts(w *work, v *view) (list []part, score int) {
	days := 0
	for _, v := range windows(v, func(v *view) bool { all, _ := r.axes(w, v); return len(all) > 0 }) {
		all, n := r.axes(w, v)
		if len(all) > 0 {
			list = append(list, part{v, all})
			score += n
		}
		for _, x := range all {
			if days += len(x.toks); days > mostDays {
				w.crowd = x.toks[0].c
				return nil, 0
			}
		}
	}
	return list, score
}

// titles are the words above a line of days, the nearest first, and the sheet's name.
func titles(w *work, v *view, x *axis, before int) (list []string) {
	for pos := x.line - 1; pos > before && pos >= x.line-8; pos-- {
		l := v.line(pos)
		if l == nil {
			continue
		}
		var row []string
		names := 0
		for _, s := range l.cells {
			if t := words(s.c); t != "" && !s.c.Merged && !w.isClaimed(s.c) {
				row = append(row, t)
				if isDayName(t) {
					names++
				}
			}
		}
		if names >= 3 {
			continue // "mar" is a Tuesday in such a line, and no March
		}
		if month := monthCell(w.s, l); month != "" && !stamped(loose.Fold(strings.Join(row, " "))) {
			list = append(list, month)
		}
		if len(row) > 0 && len(row) <= 20 {
			list = append(list, row...)
			list = append(list, strings.Join(row, " "))
		}
	}
	// The corner of the headings may name the month.
	if l := v.line(x.line); l != nil {
		for _, s := range l.cells {
			if s.pos < x.toks[0].pos && filled(s.c) {
				list = append(list, words(s.c))
			}
		}
	}
	list = append(list, w.s.Name)
	for pos := 1; pos <= 6 && pos < x.line; pos++ {
		if l := v.line(pos); l != nil && len(l.cells) <= 20 {
			for _, s := range l.cells {
				if t := words(s.c); t != "" && !s.c.Merged && !isDayName(t) {
					list = append(list, t)
				}
			}
		}
	}
	if v.whole != nil {
		list = append(list, titles(w, v.whole, x, before)...)
	}
	return list
}

// monthCell is the month of a date in a line that is the first of one, as a cell has it
// that shows no more than month and year.
func monthCell(s *table.Sheet, l *line) string {
	for _, x := range l.cells {
		if x.c.Kind != table.Number || x.c.Merged {
			continue
		}
		if t, ok := day(s, x.c, false); ok && t.exact && t.date == t.other {
			if y, m, d := t.date.YMD(); d == 1 {
				return fmt.Sprintf("%s %d", monthNames[m-1], y)
			}
		}
	}
	return ""
}

// anchor is the first cell of the merged range that a cell is in.
func anchor(s *table.Sheet, c *table.Cell) (col, row int) {
	if c.Range > 0 {
		m := s.Merges[c.Range-1]
		return m.FirstCol, m.FirstRow
	}
	return int(c.Col), int(c.Row)
}

// block reads a line of days and the people under it.
func (r *reader) block(w *work, v *view, x *axis, before, end int, kind string) bool {
	ctx := &context{r: r, v: v, hint: w.hint, titles: titles(w, v, x, before)}
	fails := x.resolve(ctx)
	for _, f := range fails {
		r.problem(w, f.t.c, "%s", f.text)
	}
	firstPos, lastPos := x.toks[0].pos, x.toks[len(x.toks)-1].pos
	days := map[int]int{}
	for i, t := range x.toks {
		days[t.pos] = i
	}
	lines := v.body(w, x, end)
	roles, columns := r.sides(w, v, x, lines)
	b := plan.Block{Headings: span(v, x), DateOrder: x.order, Year: x.year, Columns: columns}
	if len(fails) == 0 {
		b.First, b.Last = r.daysOf(x)
	}
	namePos, idPos := roles[personRole], roles[idRole]
	posts := kind == facts.Posts || kind == "" && namePos > 0 && (r.hasNames(w, v, x, lines, namePos) || r.namesBesideTimes(w, x, lines, roles))
	if posts {
		w.p.Kind, w.p.Layout = facts.Posts, "posts and days, with people in the cells"
	}
	marks, how := 0, r.given.TwoRows
	if w.hint != nil && w.hint.TwoRows != "" {
		how = w.hint.TwoRows
	}
	var called map[string]marked
	if !posts {
		called = markedNames(lines, namePos)
		marks = markColumn(lines, func(pos int) bool {
			_, isDay := days[pos]
			return isDay || pos == namePos || pos == idPos
		})
	}
	unsaved, empties, got, numbers := 0, 0, 0, 0
	var firstNumber *table.Cell
	var rows []*rowRead
	var firstUnsaved *table.Cell
	twoLines := sync.OnceValue(func() bool { return secondLines(lines, namePos, days) })
	var joined *rowRead
	joinable := 0
	ends := stacked(lines, days, namePos)
	for k, l := range lines {
		if k > 0 && ends[lines[k-1]] == l {
			continue
		}
		if w.hint != nil && !v.turned && (w.hint.First > 0 && l.pos < w.hint.First || w.hint.Last > 0 && l.pos > w.hint.Last) {
			continue
		}
		var cells []spot // along the days
		figures, merged, formulas := 0, 0, 0
		for _, s := range l.cells {
			if _, ok := days[s.pos]; !ok || w.isClaimed(s.c) {
				continue
			}
			if s.c.Merged {
				col, row := anchor(w.s, s.c)
				at := col
				if v.turned {
					at = row
				}
				if at < firstPos {
					merged++
					continue // a title that runs over the days
				}
			}
			switch {
			case s.c.Kind == table.NoValue:
				formulas++
				if s.c.Text == table.Unsaved {
					unsaved++
				} else {
					empties++
				}
				if firstUnsaved == nil {
					firstUnsaved = s.c
				}
				continue
			case s.c.Kind == table.ErrorValue:
				r.problem(w, s.c, "%s is an error that a formula left; correct it in the workbook", s.c.Text)
				continue
			case !filled(s.c):
				continue
			}
			if isFigure(s.c) && !r.knows(words(s.c)) {
				figures++
			}
			cells = append(cells, s)
		}
		name, id := "", ""
		var at *table.Cell
		if namePos > 0 {
			if c := l.at(namePos); filled(c) && !w.isClaimed(c) {
				name, at = cmp.Or(fullName(l, roles), loose.Clean(words(c))), c
			}
		}
		if idPos > 0 {
			if c := l.at(idPos); filled(c) && !w.isClaimed(c) {
				id = words(c)
				if at == nil {
					at = c
				}
			}
		}
		mark := unmarked
		if marks > 0 {
			mark = markOf(l.at(marks))
		}
		if x, ok := called[name]; ok && mark == unmarked {
			name, mark = x.name, x.mark
		}
		idAt := l.at(idPos)
		below := joined != nil && joined.at != nil && l.pos == joinable+1 && !posts && len(cells) > 0
		alone := markOf(at) != unmarked && id == "" && figures < len(cells) // "Ist" where the name would stand
		if below && (alone || (mark != unmarked || how != "") && name == "" && id == "") {
			// The second row of the name above it.
			if alone {
				mark = markOf(at)
				if joined.mark == unmarked {
					joined.mark = planned + worked - mark
				}
			}
			at, idAt = joined.at, joined.cells[-2]
			name, id = joined.called, words(idAt)
		}
		label := loose.Fold(name)
		if at == nil && len(l.cells) > 0 {
			at = l.cells[0].c
		}
		text := name
		if text == "" {
			text = words(at)
		}
		switch {
		case len(cells) == 0 && formulas > 0 && name != "" && !beginsWith(label, countWords):
			got++ // told below
			continue
		case len(cells) == 0 && name == "" && (id == "" || namePos > 0):
			if text != "" && !w.isClaimed(at) {
				w.left(l.pos, text, "no name and no days")
			}
			continue
		case weekRow(cells), name == "" && x.weekRow(cells, days):
			w.left(l.pos, text, "days of the week")
			continue
		case x.repeats(cells):
			w.left(l.pos, text, "the headings again")
			continue
		case len(cells) > 0 && figures == len(cells) && !posts && ends[l] == nil && !r.timesOnly(cells, id):
			if name != "" && !beginsWith(label, countWords) {
				if numbers++; firstNumber == nil {
					firstNumber = cells[0].c
				}
			}
			w.left(l.pos, text, "counts, and no codes")
			continue
		case r.isNote(name, cells):
			w.left(l.pos, text, "a note")
			continue
		case beginsWith(label, countWords) && id == "" && (len(cells) == 0 || figures > 0 || formulas > 0):
			w.left(l.pos, text, "counts, and no person")
			continue
		case len(cells) == 0 && id == "" && !posts && r.isPerson(name):
			// somebody who has nothing on these days
		case len(cells) == 0 && id == "":
			// A name alone is a section, or the second line of the name above.
			if joined != nil && joined.at != nil && l.pos == joinable+1 && merged == 0 && twoLines() {
				joined.who = nil
				rows[len(rows)-1].cells[-1] = at
				w.left(l.pos, text, "the second line of the name above it")
				continue
			}
			w.left(l.pos, text, "no codes: a section or a title")
			continue
		case name == "" && id == "" && len(rows) == 0 && !slices.ContainsFunc(cells, func(s spot) bool { return !r.remark(s.c) }):
			w.left(l.pos, text, "words above the people, and no codes")
			continue
		case name == "" && id == "":
			c := cells[0].c
			if below {
				r.problem(w, c, "%s stands in a row without a name; if it is the second row of the person above, say what that is with --two-rows planned-actual, actual-planned or shifts", fields0(c))
			} else {
				r.problem(w, c, "%s stands in a row without a name", fields0(c))
			}
			continue
		}
		if !posts && id == "" && len(cells) > 0 && vacantLine(name) {
			w.left(l.pos, text, "a vacant line, which is nobody's")
			continue
		}
		if posts && roleOf(l.at(namePos)) != noRole {
			w.left(l.pos, text, "no post: "+roleWords[roleOf(l.at(namePos))])
			continue
		}
		row := &rowRead{w: w, at: at, hours: map[int]string{}, cells: map[int]*table.Cell{}, turned: v.turned}
		row.cells[-2], row.mark, row.called, row.from = idAt, mark, name, l.cells[0].c
		if end := ends[l]; end != nil {
			for i, t := range x.toks {
				if it, ok := r.shift(w, x.dates[i], x.lead[i], l.at(t.pos), end.at(t.pos)); ok {
					row.items = append(row.items, it)
				}
			}
			cells = nil
		}
		for _, s := range cells {
			i := days[s.pos]
			row.items = append(row.items, item{day: x.dates[i], text: codeText(s.c), c: s.c, lead: x.lead[i]})
		}
		for _, s := range l.cells {
			if _, ok := days[s.pos]; !ok && s.pos != namePos && s.pos != idPos && s.pos > firstPos && isFigure(s.c) {
				row.hours[s.pos] = number2(s.c)
				row.cells[s.pos] = s.c
			}
		}
		if p := roles[classRole]; p > 0 {
			row.cells[-3] = l.at(p)
		}
		if p := roles[groupRole]; p > 0 {
			row.cells[-4] = l.at(p)
		}
		if !posts {
			r.blanks(w, x, row, cells)
		}
		rows = append(rows, row)
		joined, joinable = row, l.pos
		if b.FirstRow == 0 {
			b.FirstRow = l.pos
		}
		b.LastRow = l.pos
		_ = lastPos
	}
	r.lostDays(w, v, x, rows, roles)
	if posts {
		r.posted(w, rows, v, x, roles)
	}
	for _, row := range rows {
		if posts {
			break
		}
		name := row.called
		if c := row.cells[-1]; c != nil {
			name += " " + loose.Clean(words(c))
		}
		row.who = r.who(w, words(row.cells[-2]), name, row.at)
		if c := row.cells[-3]; filled(c) {
			row.who.class = words(c)
		}
		if c := row.cells[-4]; filled(c) {
			row.who.group = words(c)
		}
		r.rows = append(r.rows, row)
	}
	if !posts {
		r.pairs(w, rows)
	}
	switch {
	case unsaved > 0:
		r.problem(w, firstUnsaved, "formulas were saved without their results: %d cells of the grid, the first here; open the file in a spreadsheet program and save it", unsaved)
	case len(rows) == 0 && empties > 0:
		r.problem(w, firstUnsaved, "the grid holds nothing but formulas with empty results: %d cells, the first here; open the file in a spreadsheet program, look whether the codes show, and save it", empties)
	}
	if len(rows) == 0 && numbers >= 2 && len(fails) == 0 && !v.turned {
		// Hours of a day do not say when it begins.
		r.problem(w, firstNumber, "%d rows have nothing but figures below the days, the first here %s; if they are hours, or codes, say what shift each stands for, like --code %[3]s=07:00-15:00", numbers, fields0(firstNumber), words(firstNumber))
		w.p.Blocks = append(w.p.Blocks, b)
		return true
	}
	if len(rows) == 0 && got == 0 && len(fails) == 0 {
		return false
	}
	w.p.Blocks = append(w.p.Blocks, b)
	return true
}

// remark tells words of some length that stand once among the days, such as the name of
// a holiday, from codes.
func (r *reader) remark(c *table.Cell) bool {
	const least = 6 // letters
	letters := 0
	for _, x := range words(c) {
		if unicode.IsLetter(x) {
			letters++
		}
	}
	return c.Kind == table.Text && letters >= least && !r.knows(codeText(c)) && !isLeave(words(c)) && r.cells.texts[codeText(c)] <= 1
}

// isPerson tells whether a name is that of somebody known: from a roster or mapping
// file, from the version before, or from a sheet or row read already.
func (r *reader) isPerson(name string) bool {
	f := loose.Fold(name)
	if f == "" {
		return false
	}
	if r.known == nil {
		r.known = map[string]bool{}
		for i := range r.b.Roster.Employees {
			e := &r.b.Roster.Employees[i]
			r.known[loose.Fold(e.Name)], r.known[loose.Fold(e.ID)] = true, true
		}
		for i := range r.given.Employees {
			r.known[loose.Fold(r.given.Employees[i].Name)] = true
		}
		for _, n := range r.given.Names {
			r.known[loose.Fold(n.Name)] = true
		}
	}
	return r.known[f] || r.byKey["name "+name] != nil
}

// blanks counts the days of a row on which nothing stands, which are days without a
// shift, and tells of a person who has none at all.
func (r *reader) blanks(w *work, x *axis, row *rowRead, cells []spot) {
	if len(cells) == 0 {
		w.none = append(w.none, row)
		row.nothing[0], row.nothing[1] = r.daysOf(x)
		return
	}
	seen := map[int]bool{}
	for _, s := range cells {
		seen[s.pos] = true
	}
	for i, t := range x.toks {
		if !seen[t.pos] && !x.lead[i] {
			w.blank++
		}
	}
}

// number2 is a figure with a point for its comma.
func number2(c *table.Cell) string { return strings.Replace(words(c), ",", ".", 1) }

// fields0 is a cell's text in a message.
func fields0(c *table.Cell) string { return fmt.Sprintf("%q", cut(words(c))) }

// codeText is what a cell of a grid says; line breaks stay, for they part codes.
func codeText(c *table.Cell) string {
	if c.Kind == table.Text && strings.Contains(strings.TrimSpace(c.Text), "\n") {
		var parts []string
		for _, p := range strings.Split(c.Text, "\n") {
			if p = loose.Clean(p); p != "" {
				parts = append(parts, p)
			}
		}
		return strings.Join(parts, "\n")
	}
	return loose.Clean(words(c))
}

// timesOnly tells figures that are times, such as 900 or 1730, of a row with an
// id from a row of counts.
func (r *reader) timesOnly(cells []spot, id string) bool {
	for _, s := range cells {
		if len(words(s.c)) < 3 {
			return false
		}
	}
	return id != ""
}

func (v *view) lineOf(c *table.Cell) *line {
	if v.turned {
		return v.line(int(c.Col))
	}
	return v.line(int(c.Row))
}

// body is the lines of a block. In a view that is turned a gap ends it, for what
// stands beyond is another table.
func (v *view) body(w *work, x *axis, end int) (list []*line) {
	last := x.line
	from, _ := slices.BinarySearchFunc(v.lines, x.line+1, func(l line, n int) int { return l.pos - n })
	for i := from; i < len(v.lines) && v.lines[i].pos < end; i++ {
		l := &v.lines[i]
		if v.turned {
			if l.pos > last+1 {
				break
			}
			last = l.pos
		}
		list = append(list, l)
	}
	return list
}

// secondLines tells whether names of the block stand on two lines: nearly every
// line with codes has one with a name alone behind it.
func secondLines(lines []*line, namePos int, days map[int]int) bool {
	coded, pairs := 0, 0
	for i, x := range lines {
		if !has(x, days) || !filled(x.at(namePos)) {
			continue
		}
		coded++
		if i+1 < len(lines) && lines[i+1].pos == x.pos+1 && !has(lines[i+1], days) && filled(lines[i+1].at(namePos)) {
			pairs++
		}
	}
	return coded >= 2 && pairs*10 >= coded*8
}

// weekRow tells whether cells are the days of the week of the dates over them, as
// their words or the first letters of these, with hardly a gap: D and S are codes as
// well.
func (x *axis) weekRow(cells []spot, days map[int]int) bool {
	const least = 3
	if len(cells) < least || len(cells)*10 < len(x.toks)*8 || len(x.dates) < len(x.toks) {
		return false
	}
	on := make([]civil.Weekday, len(cells))
	names := make([]string, len(cells))
	for i, s := range cells {
		d := x.dates[days[s.pos]]
		if d == civil.NoDate {
			return false
		}
		on[i], names[i] = d.Weekday(), words(s.c)
	}
	return loose.Shorten(names, on)
}

// weekRow tells whether cells are the days of the week, one after the other. D and
// DO are codes as well.
func weekRow(cells []spot) bool {
	if len(cells) < 3 {
		return false
	}
	var names []string
	for _, s := range cells {
		names = append(names, words(s.c))
	}
	days, _, ok := loose.Weekdays(names)
	for i := 1; ok && i < len(days); i++ {
		gap := cells[i].pos - cells[i-1].pos
		ok = int(days[i]) == (int(days[i-1])+gap)%7
	}
	return ok
}

func has(l *line, days map[int]int) bool {
	for _, s := range l.cells {
		if _, ok := days[s.pos]; ok && filled(s.c) && !s.c.Merged {
			return true
		}
	}
	return false
}

// repeats tells whether cells are the headings once more.
func (x *axis) repeats(cells []spot) bool {
	if len(cells) < leastDays {
		return false
	}
	same := 0
	for _, s := range cells {
		for _, t := range x.toks {
			if t.pos == s.pos && words(t.c) == words(s.c) {
				same++
			}
		}
	}
	return same*10 >= len(cells)*9
}

// daysOf are the first and last day of the headings that are of the schedule.
func (r *reader) daysOf(x *axis) (first, last string) {
	for i, d := range x.dates {
		if x.lead[i] || d == civil.NoDate {
			continue
		}
		if first == "" {
			first = d.String()
		}
		last = d.String()
	}
	return first, last
}

func span(v *view, x *axis) string {
	a, b := x.toks[0].c, x.toks[len(x.toks)-1].c
	if v.s.IsCSV() {
		return fmt.Sprintf("line %d", a.Row)
	}
	return schedule.CellName(int(a.Col), int(a.Row)) + ":" + schedule.CellName(int(b.Col), int(b.Row))
}

// sides finds the columns beside the days: names, ids and what else there is.
func (r *reader) sides(w *work, v *view, x *axis, lines []*line) (map[role]int, []plan.Column) {
	roles := map[role]int{}
	var columns []plan.Column
	first, last := x.toks[0].pos, x.toks[len(x.toks)-1].pos
	add := func(k role, pos int, c *table.Cell) {
		if roles[k] == 0 && k != noRole && k != dateRole && k != startRole && k != endRole {
			roles[k] = pos
			col := plan.Column{Meaning: roleWords[k]}
			if c != nil {
				col.Heading = cut(words(c))
				col.Cell = schedule.CellName(int(c.Col), int(c.Row))
				if v.s.IsCSV() {
					col.Cell = fmt.Sprintf("value %d", c.Col)
				}
			} else {
				col.Cell = schedule.ColumnName(pos)
			}
			columns = append(columns, col)
		}
	}
	if w.hint != nil {
		for key, letters := range w.hint.Columns {
			for k, word := range roleWords {
				if word == key {
					n, _ := facts.Column(letters)
					add(k, n, nil)
				}
			}
		}
	}
	for _, off := range []int{0, -1, 1, -2} {
		l := v.line(x.line + off)
		if l == nil {
			continue
		}
		var beside []spot
		for _, s := range l.cells {
			if s.pos < first || s.pos > last {
				beside = append(beside, s)
			}
		}
		id := v.idBeside(beside, x.line)
		for _, s := range beside {
			k := roleOf(s.c)
			if s.c == id {
				k = idRole
			}
			add(k, s.pos, s.c)
		}
	}
	if roles[personRole] == 0 && roles[givenRole] > 0 {
		roles[personRole] = roles[givenRole]
		delete(roles, givenRole)
	}
	if roles[personRole] == 0 {
		// The side with the most different words is that of the names.
		best, most := 0, 0
		for pos := max(1, first-12); pos < first; pos++ {
			if pos == roles[idRole] || pos == roles[classRole] || pos == roles[groupRole] {
				continue
			}
			seen := map[string]bool{}
			for _, l := range lines {
				c := l.at(pos)
				if c != nil && c.Kind == table.Text && !c.Merged && !w.isClaimed(c) && !isFigure(c) {
					seen[words(c)] = true
				}
			}
			if len(seen) > most {
				best, most = pos, len(seen)
			}
		}
		if best == 0 && roles[groupRole] > 0 && roles[idRole] == 0 {
			best = roles[groupRole] // teams, and nobody of them
			delete(roles, groupRole)
			columns = slices.DeleteFunc(columns, func(c plan.Column) bool { return c.Meaning == roleWords[groupRole] })
		}
		if best > 0 {
			c := v.at(x.line, best)
			if c != nil && v.turned {
				c = nil
			}
			add(personRole, best, c)
		}
	}
	return roles, columns
}

// hasNames tells whether people stand in the cells, and not codes: most of what
// stands there are words of a first and a last name, and none is a known code.
func (r *reader) hasNames(w *work, v *view, x *axis, lines []*line, namePos int) bool {
	seen := map[string]bool{}
	for _, l := range lines {
		for _, t := range x.toks {
			c := l.at(t.pos)
			if c == nil || c.Kind != table.Text || w.isClaimed(c) || c.Merged {
				continue
			}
			if roleOf(l.at(namePos)) != noRole {
				continue
			}
			seen[loose.Clean(c.Text)] = true
		}
	}
	names := 0
	for s := range seen {
		if r.knows(s) {
			return false
		}
		f := strings.Fields(s)
		if len(f) >= 2 && len(f) <= 4 && len([]rune(s)) >= 5 && !strings.ContainsAny(s, "0123456789=/") {
			names++
		}
	}
	return len(seen) >= 3 && names*2 > len(seen)
}
