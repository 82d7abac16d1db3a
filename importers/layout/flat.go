package layout

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"rostercheck/importers/facts"
	"rostercheck/importers/fields"
	"rostercheck/importers/loose"
	"rostercheck/importers/plan"
	"rostercheck/importers/sheet"
	"rostercheck/importers/table"
	"rostercheck/internal/lang"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// flatTable is a table with a row for every shift, and what its columns hold.
type flatTable struct {
	head  *line
	at    map[role]int
	cols  []plan.Column
	width int         // of a CSV file's heading
	twice bool        // two columns for one thing, which was named
	one   *table.Cell // whom all rows are of, where no column says it
	daily bool        // the dates stand above the rows, and in no column
	order string      // of the figures of starts that carry their dates
	why   string

	marks int    // of rows that are planned or worked, 0 where none is
	more  []pair // of further stretches of one row, behind its first

	utc   int // moments in UTC
	years int // the column of the years of weeks

	joined, parted int // how often a further stretch is of the same shift, and of another

	written []loose.Written // dates of rows as figures and words
	doubt   bool            // the order of their figures is asked for
}

// headers finds the headings of a table with a row for every shift; a daily one has no
// column of dates.
func (r *reader) headers(w *work, v *view, daily bool) *flatTable {
	if w.hint != nil && len(w.hint.Columns) > 0 && w.hint.Layout == facts.Table {
		t := &flatTable{at: map[role]int{}, head: &line{pos: w.hint.Header}}
		for key, letters := range w.hint.Columns {
			for k, word := range map[role]string{personRole: "person", idRole: "id", dateRole: "date", startRole: "start", endRole: "end", codeRole: "code", timesRole: "times", hoursRole: "hours", unpaidRole: "unpaid", classRole: "classification", groupRole: "group", weekRole: "week", weekdayRole: "weekday", notifiedRole: "notified"} {
				if word == key {
					t.at[k], _ = facts.Column(letters)
					t.cols = append(t.cols, plan.Column{Cell: letters, Meaning: roleWords[k]})
				}
			}
		}
		slices.SortFunc(t.cols, func(a, b plan.Column) int { return strings.Compare(a.Cell, b.Cell) })
		if l := v.line(w.hint.Header); l != nil {
			t.head = l
		}
		return t
	}
	const deep = 60
	for i := range v.lines {
		l := &v.lines[i]
		if i >= deep {
			break
		}
		if w.hint != nil && w.hint.Header > 0 && l.pos != w.hint.Header {
			continue
		}
		for _, seg := range segments(l) {
			t := &flatTable{head: l, at: map[role]int{}, daily: daily}
			twice := noRole
			var again *table.Cell
			id := v.idBeside(seg, l.pos)
			for _, s := range seg {
				k := roleOf(s.c)
				if s.c == id {
					k = idRole
				}
				if k == noRole || k == passRole {
					if t.cols = append(t.cols, column(v, s.c, "not needed")); k == noRole {
						t.cols[len(t.cols)-1].Meaning = "not known, and left out"
					}
					continue
				}
				if k == dateRole && t.at[k] > 0 && t.at[weekdayRole] == 0 {
					// "Date" and "Day" are a date and its day of the week.
					if old := l.at(t.at[k]); dayWord(s.c) != dayWord(old) {
						at := s
						if dayWord(old) {
							at = spot{t.at[k], old}
							t.at[k] = s.pos
						}
						t.at[weekdayRole] = at.pos
						for i := range t.cols {
							if at.c == old && t.cols[i].Cell == column(v, old, "").Cell {
								t.cols[i].Meaning = roleWords[weekdayRole]
							}
						}
						k = dateRole
						if at.c == s.c {
							k = weekdayRole
						}
						t.cols = append(t.cols, column(v, s.c, roleWords[k]))
						continue
					}
				}
				if t.at[k] > 0 {
					if twice == noRole && k != hoursRole && k != groupRole && k != classRole {
						twice, again = k, s.c
					}
					continue
				}
				t.at[k] = s.pos
				t.cols = append(t.cols, column(v, s.c, roleWords[k]))
			}
			if t.at[personRole] == 0 && t.at[givenRole] > 0 {
				t.at[personRole] = t.at[givenRole]
				delete(t.at, givenRole)
			}
			t.daysOfWeeks(v)
			who := t.at[personRole] > 0 || t.at[idRole] > 0
			when := t.at[dateRole] > 0 || t.at[weekRole] > 0 && t.at[weekdayRole] > 0 || t.at[startRole] > 0 && t.stamped(v)
			if daily && when {
				continue
			}
			when = when || daily
			what := t.at[startRole] > 0 && t.at[endRole] > 0 || t.at[timesRole] > 0 || t.at[codeRole] > 0
			if !who && t.at[dateRole] > 0 && t.at[startRole] > 0 && t.at[endRole] > 0 {
				t.one = t.owner(v)
				who = t.one != nil
			}
			if twice == startRole || twice == endRole {
				if all := stretches(seg); all != nil {
					t.more, twice = all[1:], noRole
					for _, p := range t.more {
						t.cols = append(t.cols, column(v, l.at(p.from), roleWords[startRole]), column(v, l.at(p.to), roleWords[endRole]))
					}
				}
			}
			if who && when {
				t.tell(v, &twice, &again)
				if what = what && (t.at[startRole] > 0 && t.at[endRole] > 0 || t.at[timesRole] > 0 || t.at[codeRole] > 0); !what && twice == noRole {
					what = t.timesBelow(v, seg) || t.at[startRole] > 0 && t.at[hoursRole] > 0
				}
			}
			if !who || !when || !what && twice != startRole && twice != endRole {
				continue
			}
			if t.twice = twice != noRole; t.twice {
				r.problem(w, again, "the column %q is there twice, as %q too; say under columns in a mapping file which holds the %s", words(again), words(l.at(t.at[twice])), roleWord(twice))
			}
			if w.s.IsCSV() {
				for k := range w.s.Rows {
					if w.s.Rows[k].Index == l.pos {
						t.width = w.s.Rows[k].Width
					}
				}
			}
			return t
		}
	}
	return nil
}

func column(v *view, c *table.Cell, meaning string) plan.Column {
	col := plan.Column{Cell: schedule.CellName(int(c.Col), int(c.Row)), Heading: cut(words(c)), Meaning: meaning}
	if v.s.IsCSV() {
		col.Cell = fmt.Sprintf("value %d", c.Col)
	}
	return col
}

// stamped tells whether the starts carry their date.
func (t *flatTable) stamped(v *view) bool {
	for i := range v.lines {
		if l := &v.lines[i]; l.pos > t.head.pos {
			if c := l.at(t.at[startRole]); filled(c) {
				if _, ok := stamp(v.s, c); ok {
					return true
				}
				_, _, ok := looseStamp(c)
				return ok
			}
		}
	}
	return false
}

// stamp reads a date with a time.
func stamp(s *table.Sheet, c *table.Cell) (at civil.Stamp, ok bool) {
	switch c.Kind {
	case table.Number:
		if c.Format != sheet.FormatDateTime && c.Format != sheet.FormatDate {
			return at, false
		}
		days, minute, err := sheet.SerialMinutes(c.Text, s.Date1904)
		at.Time = civil.Date(days).At(civil.Clock(minute))
		return at, err == nil
	case table.Moment:
		days, minute, err := sheet.ISOMinutes(c.Text)
		at.Time = civil.Date(days).At(civil.Clock(minute))
		return at, err == nil
	case table.Text:
		return isoStamp(c.Text)
	}
	return at, false
}

// flat reads a table with a row for every shift.
func (r *reader) flat(w *work) bool { return r.tabled(w, false) }

// days reads a sheet of a day, or of several one below the other: a row for every
// shift, and the date above the rows or in the sheet's name.
func (r *reader) days(w *work) bool { return r.tabled(w, true) }

func (r *reader) tabled(w *work, daily bool) bool {
	v := upright(w.s)
	t := r.headers(w, v, daily)
	if t == nil || daily && !r.dayTitled(w, v, t) {
		return false
	}
	w.p.Kind, w.p.Layout = facts.Table, "a table with a row for every shift"
	if daily {
		w.p.Layout = "a table with a row for every shift, and its day above it"
	}
	if t.twice {
		w.p.Blocks = append(w.p.Blocks, plan.Block{Headings: fmt.Sprintf("row %d", t.head.pos), Columns: t.cols})
		return true
	}
	ctx := &context{r: r, v: v, hint: w.hint}
	for pos := t.head.pos - 1; pos >= 1 && pos >= t.head.pos-8; pos-- {
		if l := v.line(pos); l != nil {
			for _, s := range l.cells {
				ctx.titles = append(ctx.titles, words(s.c))
			}
		}
	}
	ctx.titles = append(ctx.titles, w.s.Name)
	b := plan.Block{Columns: t.cols}
	if len(t.head.cells) > 0 {
		b.Headings = fmt.Sprintf("row %d", t.head.pos)
		if w.s.IsCSV() {
			b.Headings = fmt.Sprintf("line %d", t.head.pos)
		}
	}
	var lines []*line
	for i := range v.lines {
		l := &v.lines[i]
		if l.pos <= t.head.pos || w.hint != nil && (w.hint.First > 0 && l.pos < w.hint.First || w.hint.Last > 0 && l.pos > w.hint.Last) {
			continue
		}
		lines = append(lines, l)
	}
	r.groups(w, t, lines)
	if !r.doubtfulFractions(w, t, lines) {
		w.p.Blocks = append(w.p.Blocks, b)
		return true
	}
	dates := r.flatDates(w, v, t, ctx, lines, &b)
	if !r.stampOrder(w, t, ctx, lines) {
		w.p.Blocks = append(w.p.Blocks, b)
		return true
	}
	if t.order != "" && t.at[dateRole] == 0 {
		b.DateOrder = t.order + ", " + t.why
	}
	notified := r.notifications(w, t, ctx, lines)
	if pos := t.at[notifiedRole]; pos > 0 {
		w.origin.Columns = map[string]int{"notified": pos}
	}
	clock24, clock12 := false, false
	for _, l := range lines {
		for _, k := range []role{startRole, endRole} {
			if c := l.at(t.at[k]); t.at[k] > 0 && filled(c) {
				if at, ok := clock(c); ok && at.Clock >= 13*60 && !at.Half {
					clock24 = true
				}
			}
		}
		a, ok1 := clock(l.at(t.at[startRole]))
		z, ok2 := clock(l.at(t.at[endRole]))
		clock12 = clock12 || t.at[startRole] > 0 && t.at[endRole] > 0 && ok1 && ok2 && loose.ShowTwelve(a, z)
	}
	clock12 = clock12 && !clock24
	unsure, disagree, nobody := 0, 0, 0
	undone, asked := map[string]int{}, map[string][]*table.Cell{}
	var first *table.Cell
	var firstSpans []loose.Span
	for i, l := range lines {
		get := func(k role) *table.Cell {
			if t.at[k] == 0 {
				return nil
			}
			if c := l.at(t.at[k]); filled(c) {
				return c
			}
			return nil
		}
		who, id, code := get(personRole), get(idRole), get(codeRole)
		from, to, times := get(startRole), get(endRole), get(timesRole)
		when := get(dateRole)
		if len(l.cells) == 0 {
			continue
		}
		if t.one != nil && when != nil && (from != nil || times != nil || code != nil) {
			who = t.one
		}
		lead := l.cells[0].c
		switch {
		case t.again(l):
			w.left(l.pos, words(lead), "the headings again")
			continue
		case who == nil && id == nil && when == nil:
			w.left(l.pos, words(lead), "neither person nor date")
			continue
		case who == nil && id == nil && code == nil && from == nil && times == nil:
			w.left(l.pos, words(lead), "no person and no shift: counts or a title")
			continue
		case who != nil && id == nil && when == nil && code == nil && from == nil && times == nil, who != nil && beginsWith(loose.Fold(words(who)), countWords) && when == nil:
			w.left(l.pos, words(lead), "no date and no shift")
			continue
		}
		if width := w.width(l.pos); t.width > 0 && width != t.width {
			r.problem(w, &table.Cell{Row: int32(l.pos)}, "the line has %d values, but the headings have %d; a value with the delimiter in it must stand in quotes", width, t.width)
			continue
		}
		if bad := l.faults(t); bad != nil {
			r.problem(w, bad, "%s", faultText(bad))
			continue
		}
		if who == nil && id == nil {
			r.problem(w, lead, "the row has a shift and no person")
			continue
		}
		at := who
		if at == nil {
			at = id
		}
		if id == nil && vacantLine(words(who)) {
			w.left(l.pos, words(who), "a vacant line, which is nobody's")
			nobody++
			continue
		}
		if c := l.undone(t); c != nil {
			w.left(l.pos, words(c), "a shift that was cancelled")
			undone[loose.Clean(words(c))]++
			continue
		}
		d := dates[i]
		if d == badDate {
			continue // named already
		}
		it := item{day: d, c: at}
		if code != nil {
			it.c, it.text = code, codeText(code)
		}
		if c := get(unpaidRole); c != nil {
			n, ok := minutes(c)
			if !ok || n >= civil.MinutesPerDay {
				r.problem(w, c, "%q is no number of minutes", words(c))
			}
			it.unpaid, it.has = n, true
		}
		var spans []loose.Span
		switch {
		case from != nil && to != nil:
			it.c = from
			start, stamped := r.stamp(w, t, from)
			if stamped && (t.at[dateRole] == 0 || from.Kind != table.Number || from.Format == sheet.FormatDateTime) {
				end, ok := r.stamp(w, t, to)
				if !ok {
					e, ok := clock(to)
					if !ok {
						r.problem(w, to, "%q is no time of day", words(to))
						continue
					}
					end.Time = start.Time.Date().At(e.Clock)
					if end.Time <= start.Time {
						end.Time += civil.MinutesPerDay
					}
				}
				if n := end.Time - start.Time; n <= 0 || n > civil.MinutesPerDay {
					r.problem(w, to, "the shift ends at %s and starts at %s; a shift lasts 24 hours at most", end, start)
					continue
				}
				it.day, it.timed, it.start, it.end = start.Time.Date(), true, start, end
				break
			}
			a, ok1 := clock(from)
			z, ok2 := clock(to)
			if !ok1 {
				r.problem(w, from, "%q is no time of day", words(from))
			}
			if !ok2 {
				r.problem(w, to, "%q is no time of day", words(to))
			}
			if !ok1 || !ok2 {
				continue
			}
			if spans = loose.Spans(a, z, clock24); clock12 {
				spans = loose.SpansOfTwelve(a, z)
			}
			if len(spans) == 0 {
				r.problem(w, from, "%q to %q are no times of a shift", words(from), words(to))
				continue
			}
			if c := get(endDateRole); c != nil && it.day != civil.NoDate {
				on, ok := t.dayIn(w.s, c)
				if !ok {
					r.problem(w, c, "%q is no date like those of the starts", words(c))
					continue
				}
				fit := slices.DeleteFunc(slices.Clone(spans), func(s loose.Span) bool {
					return it.day.At(s.Start)+civil.Time(s.Minutes()) != on.At(s.End)
				})
				if len(fit) == 0 {
					r.problem(w, c, "the shift starts on %s at %s and ends on %s at %s; a shift lasts 24 hours at most", it.day, a.Clock, on, z.Clock)
					continue
				}
				spans = fit
			}
		case from != nil && restWords[loose.Fold(words(from))]:
			if !r.off(w, &it, from, code) {
				continue
			}
		case from != nil && t.at[endRole] == 0 && filled(get(hoursRole)):
			it.c = from
			var ok bool
			if spans, ok = r.lasting(w, t, &it, from, get(hoursRole), clock24); !ok {
				continue
			}
		case from != nil:
			r.problem(w, from, "the shift starts at %s and has no end", words(from))
			continue
		case to != nil:
			r.problem(w, to, "the shift ends at %s and has no start", words(to))
			continue
		case times != nil:
			it.c = times
			if spans = loose.ParseSpan(words(times), clock24); len(spans) == 0 {
				if !restWords[loose.Fold(words(times))] {
					r.problem(w, times, "%q are no times of a shift", words(times))
					continue
				}
				if !r.off(w, &it, times, code) {
					continue
				}
			}
		case code == nil && get(notifiedRole) != nil:
			r.problem(w, get(notifiedRole), "the row says when somebody was told, and neither times nor a code; where a shift was cancelled, write a code of rest, such as OFF")
			continue
		case code == nil && l.leave(t) != nil:
			it.c = l.leave(t)
			it.text = codeText(it.c)
		case code == nil:
			w.left(l.pos, words(at), "neither times nor a code: no shift")
			continue
		}
		if it.day == civil.NoDate {
			r.problem(w, at, "the row has a shift and no date")
			continue
		}
		stated, says := hours(get(hoursRole))
		if len(spans) > 1 {
			fit := slices.DeleteFunc(slices.Clone(spans), func(s loose.Span) bool { return !says || s.Minutes()-it.unpaid != stated && s.Minutes() != stated })
			if len(fit) != 1 {
				if unsure == 0 {
					first, firstSpans = it.c, spans
				}
				unsure++
				continue
			}
			spans = fit
		}
		if len(spans) == 1 {
			it.spans(spans[0])
		}
		items := []item{it}
		if it.timed {
			var ok bool
			if c := l.leave(t); c != nil {
				if it.away = codeText(c); r.given.Code(it.away) == nil {
					asked[it.away] = append(asked[it.away], c)
				}
			}
			if items, ok = r.stretched(w, t, l, it, clock24, get(hoursRole)); !ok {
				continue
			}
			it = items[0]
		}
		if n := it.minutes(); it.timed && it.unpaid >= n {
			r.problem(w, get(unpaidRole), "the break of %d minutes is as long as the shift", it.unpaid)
			continue
		}
		if n := it.minutes(); says && it.timed && len(items) == 1 && n-it.unpaid != stated && n != stated {
			if disagree++; disagree <= 5 {
				text := lang.Errorf("%s: %s hours are stated, but the times make %s", r.source(w, get(hoursRole)).Said(), words(get(hoursRole)), inHours(n-it.unpaid))
				w.p.Note(text)
				r.b.Notice("%s", text)
			}
		}
		name, ident := "", ""
		if who != nil {
			name = fullName(l, t.at)
			if who == t.one {
				name = words(who)
			}
		}
		if id != nil {
			ident = words(id)
		}
		p := r.who(w, ident, name, at)
		if r.full {
			return true
		}
		if c := get(classRole); c != nil {
			p.class = words(c)
		}
		if c := get(groupRole); c != nil && p.group == "" {
			p.group = loose.Clean(words(c))
		}
		r.rows = append(r.rows, &rowRead{w: w, who: p, at: at, items: items, told: notified[l], mark: markIn(l, t.marks)})
		if b.FirstRow == 0 {
			b.FirstRow = l.pos
		}
		b.LastRow = l.pos
	}
	if unsure > 0 {
		which := lang.Counted(unsure, "this shift", "%d shifts, the first of them here,")
		r.problem(w, first, "the times of %s can be read in several ways, here as %s, and no column of hours decides; write them like 07:00 and 15:00", which, spans(firstSpans))
	}
	t.tellStretches(r, w)
	if t.utc > 0 {
		r.tell(w, lang.Errorf("%s in UTC, put on the clock of %s; if local times were meant, say so with --utc-is-local", lang.Counted(t.utc, "%d moment", "%d moments"), r.clock().Name()))
	}
	for _, text := range slices.Sorted(maps.Keys(asked)) {
		c := asked[text][0]
		where := lang.Counted(len(asked[text]), "in this row", "in %d rows, the first of them here")
		r.problem(w, c, "%s stands beside the times of a shift, %s, and seems to be leave from it; say so with --code %s=leave (unpaid-leave if it is not paid), or that it is none with --code %[3]s=07:00-15:00, where any times do", fields0(c), where, flagText(text))
	}
	if nobody > 0 {
		r.tell(w, lang.Errorf("shifts that are nobody's yet, left out: %d", nobody))
	}
	for _, word := range slices.Sorted(maps.Keys(undone)) {
		r.tell(w, lang.Errorf("rows that say %s, left out: %d", fields.Quote(word), undone[word]))
	}
	if disagree > 5 {
		w.p.Note(lang.Errorf("hours that disagree with the times: %d in all", disagree))
	}
	w.p.Blocks = append(w.p.Blocks, b)
	return true
}

// tell finds the column that tells planned rows from those of what was worked. It is
// no column of codes, whatever its heading.
func (t *flatTable) tell(v *view, twice *role, again **table.Cell) {
	var below []*line
	for i := range v.lines {
		if l := &v.lines[i]; l.pos > t.head.pos {
			below = append(below, l)
		}
	}
	t.marks = markColumn(below, func(pos int) bool {
		return slices.ContainsFunc([]role{personRole, idRole, dateRole, startRole, endRole, timesRole}, func(k role) bool { return t.at[k] == pos })
	})
	if t.marks == 0 {
		return
	}
	name := ""
	if c := t.head.at(t.marks); c != nil {
		name = cut(words(c))
	}
	for i := range t.cols {
		if t.cols[i].Heading == name {
			t.cols[i].Meaning = "planned or worked"
		}
	}
	isCode := t.at[codeRole] == t.marks
	if isCode {
		t.at[codeRole] = 0
	}
	if *twice != codeRole {
		return
	}
	for _, s := range t.head.cells {
		if s.c == *again && isCode {
			t.at[codeRole] = s.pos
			t.cols = append(t.cols, column(v, s.c, roleWords[codeRole]))
		}
		if s.c == *again && (isCode || s.pos == t.marks) {
			*twice = noRole
			break
		}
	}
}

func markIn(l *line, pos int) mark {
	if pos == 0 {
		return unmarked
	}
	return markOf(l.at(pos))
}

// off takes a row for a day off, as it says in so many letters. A code beside it
// must not be a shift.
func (r *reader) off(w *work, it *item, says, code *table.Cell) bool {
	switch m := r.meaningOf(it.text); {
	case code == nil || m == nil:
		it.text = codeText(says)
	case !m.rest:
		r.problem(w, says, "%q stands beside the code %q, which is a shift from %s; correct one", words(says), words(code), show(m.spans, false))
		return false
	}
	return true
}

// again tells whether a line repeats the headings.
func (t *flatTable) again(l *line) bool {
	same := 0
	for _, s := range l.cells {
		if words(s.c) == words(t.head.at(s.pos)) {
			same++
		}
	}
	return same >= 2 && same == len(l.cells)
}

func (w *work) width(row int) int {
	i, ok := slices.BinarySearchFunc(w.s.Rows, row, func(r table.Row, n int) int { return r.Index - n })
	if !ok {
		return 0
	}
	return w.s.Rows[i].Width
}

// faults is a cell of the table's columns whose value is an error or not saved.
func (l *line) faults(t *flatTable) *table.Cell {
	for _, k := range []role{personRole, idRole, dateRole, startRole, endRole, codeRole, timesRole, notifiedRole} {
		pos := t.at[k]
		if pos == 0 {
			continue
		}
		if c := l.at(pos); c != nil && (c.Kind == table.ErrorValue || c.Kind == table.NoValue && c.Text == table.Unsaved) {
			return c
		}
	}
	return nil
}

func faultText(c *table.Cell) error {
	if c.Kind == table.ErrorValue {
		return lang.Errorf("%s is an error that a formula left; correct it in the workbook", c.Text)
	}
	return lang.Errorf("the formula was saved without its result; open the file in a spreadsheet program and save it")
}

// hours reads a number of hours in minutes: 8, 7.5, 7,5 or 7:30.
func hours(c *table.Cell) (int, bool) {
	if !filled(c) {
		return 0, false
	}
	if c.Kind == table.Number && (c.Format == sheet.FormatTime || c.Format == sheet.FormatDuration) {
		n, err := sheet.DurationMinutes(c.Text)
		return n, err == nil
	}
	text := strings.Replace(words(c), ",", ".", 1)
	if h, m, ok := strings.Cut(text, ":"); ok && allDigits(h) && allDigits(m) && len(h) <= 4 && len(m) == 2 {
		return atoi(h)*60 + atoi(m), true
	}
	whole, part, point := strings.Cut(text, ".")
	if !allDigits(whole) || point && (!allDigits(part) || len(part) > 6) || len(whole) > 5 {
		return 0, false
	}
	scale := 1
	for range part {
		scale *= 10
	}
	n := atoi(part) * 60
	return atoi(whole)*60 + (n+scale/2)/scale, true
}

func inHours(minutes int) string {
	if minutes%60 == 0 {
		return fmt.Sprint(minutes / 60)
	}
	return fmt.Sprintf("%d:%02d", minutes/60, minutes%60)
}

// badDate marks a row whose date could not be read and was named.
const badDate = civil.NoDate + 1

// flatDates reads the dates of all rows: first together, to find their order, then
// each.
func (r *reader) flatDates(w *work, v *view, t *flatTable, ctx *context, lines []*line, b *plan.Block) []civil.Date {
	dates := make([]civil.Date, len(lines))
	for i := range dates {
		dates[i] = civil.NoDate
	}
	if t.at[dateRole] == 0 {
		if t.daily {
			r.dayTitles(w, v, t, ctx, lines, dates, b)
			return dates
		}
		if t.at[weekRole] > 0 && t.at[weekdayRole] > 0 {
			r.weekDates(w, t, ctx, lines, dates, b)
		}
		return dates
	}
	toks := make([]tok, len(lines))
	read := make([]bool, len(lines))
	var written []loose.Written
	var exact []tok
	for i, l := range lines {
		c := l.at(t.at[dateRole])
		if !filled(c) || t.again(l) {
			continue
		}
		if at, ok := stamp(w.s, c); ok && c.Kind == table.Text {
			toks[i], read[i] = tok{c: c, date: r.local(at).Time.Date(), exact: true}, true
			continue
		}
		k, ok := day(w.s, c, true)
		if !ok {
			k, ok = joinedDay(c)
		}
		if x, _, timed := looseStamp(c); !ok && timed {
			k, ok = tok{c: c, w: x}, true
		}
		if ok && !k.exact && k.w.Day > 0 && k.w.Month > 0 && k.w.Year > 0 {
			ok = false // a day that no month has
		}
		if !ok || k.bare {
			if l.at(t.at[personRole]) != nil || l.at(t.at[idRole]) != nil {
				if c.Kind != table.ErrorValue {
					r.problem(w, c, "%q is no date", words(c))
				}
				dates[i] = badDate
			}
			continue
		}
		toks[i], read[i] = k, true
		if k.exact {
			exact = append(exact, k)
		} else {
			written = append(written, k.w)
		}
	}
	if len(exact) > 0 && exact[0].c.Kind == table.Number && w.s.Date1904 {
		if q := r.of1904(w.s, exact, ctx); q != nil {
			r.problem(w, exact[0].c, "%s", q)
			for i := range dates {
				dates[i] = badDate
			}
			return dates
		}
	}
	if i := slices.IndexFunc(toks, func(k tok) bool { return k.tenth }); i >= 0 && !oneDecimal(toks) {
		t.doubt = true
		r.problem(w, toks[i].c, "%q may be %[1]s or %[1]s0, whose zero a number does not keep; write the dates as dates, or give the column a number format of two decimals", words(toks[i].c))
		for i := range dates {
			dates[i] = badDate
		}
		return dates
	}
	t.written = written
	if r.halfConverted(w, exact, written, toks) {
		for i := range dates {
			dates[i] = badDate
		}
		return dates
	}
	order, why := "", ""
	var ask error
	if slices.ContainsFunc(written, func(x loose.Written) bool { return len(x.Numbers) > 0 }) {
		if order, why = ctx.orderByDays(t, lines, toks); order == "" {
			order, why, ask = ctx.order(written, false)
		}
		if order == "" {
			t.doubt = true
			at := slices.IndexFunc(toks, func(k tok) bool { return k.c != nil && len(k.w.Numbers) > 0 })
			r.problem(w, toks[at].c, "%s", ask)
			for i := range dates {
				dates[i] = badDate
			}
			return dates
		}
		b.DateOrder = order + ", " + why
		t.order = order
	}
	year, yearFrom := ctx.year()
	asked := false
	for i, k := range toks {
		if !read[i] {
			continue
		}
		if k.exact {
			dates[i] = k.date
			if r.from1900[w.s] {
				dates[i] = k.other
			}
			continue
		}
		y, m, d, ok := k.w.In(order)
		if ok && y == 0 {
			if y = year; y == 0 {
				if !asked {
					r.problem(w, k.c, "no year is named for the dates; give it, like --year 2026")
				}
				asked, dates[i] = true, badDate
				continue
			}
			b.Year = fmt.Sprintf("%d, %s", year, yearFrom)
		}
		if !ok || m == 0 || d == 0 || d > civil.DaysIn(y, m) || y < civil.MinYear || y > civil.MaxYear {
			text := lang.Errorf("%q is no day of the calendar", words(k.c))
			if order != "" {
				text = lang.Errorf("%q is no day of the calendar, read as %s like the other dates", words(k.c), order)
			}
			r.problem(w, k.c, "%s", text)
			dates[i] = badDate
			continue
		}
		dates[i] = civil.DateOf(y, m, d)
		if k.w.Weekday != "" {
			if wd, ok := loose.Weekday(k.w.Weekday); ok && wd != dates[i].Weekday() {
				r.problem(w, k.c, "%s is a %s, but the cell says %q", dates[i], weekday(dates[i].Weekday()), words(k.c))
				dates[i] = badDate
			}
		}
	}
	r.checkDays(w, t, ctx, lines, dates)
	r.astray(w, toks, dates)
	known := []civil.Date{}
	for _, d := range dates {
		if d != civil.NoDate && d != badDate {
			known = append(known, d)
		}
	}
	if len(known) > 0 {
		b.First, b.Last = slices.Min(known).String(), slices.Max(known).String()
	}
	if b.DateOrder == "" && len(known) > 0 {
		b.DateOrder = "whole dates"
	}
	return dates
}

// astray names the few dates that lie far from all others, as those of a wrong
// year do. Who gives the schedule's days means them as they are.
func (r *reader) astray(w *work, toks []tok, dates []civil.Date) {
	if facts.Given(r.given.Start) || facts.Given(r.given.End) {
		return
	}
	const far = 60 // days
	var known []civil.Date
	for _, d := range dates {
		if d != civil.NoDate && d != badDate {
			known = append(known, d)
		}
	}
	slices.Sort(known)
	var best, from int
	for i := range known {
		if i > 0 && known[i]-known[i-1] > far {
			from = i
		}
		if i-from+1 > best {
			best = i - from + 1
		}
	}
	const most = 20 // one date in so many
	if best == len(known) || (len(known)-best)*most > len(known) && len(known)-best > 1 || best < 3 {
		return
	}
	from = 0
	lo, hi := civil.NoDate, civil.NoDate
	for i := range known {
		if i > 0 && known[i]-known[i-1] > far {
			from = i
		}
		if i-from+1 == best {
			lo, hi = known[from], known[i]
		}
	}
	for i, d := range dates {
		if d != civil.NoDate && d != badDate && (d < lo || d > hi) {
			r.problem(w, toks[i].c, "%s lies far from all other dates, %s to %s; correct it, or give --start and --end where it is meant", d, lo, hi)
			dates[i] = badDate
		}
	}
}

// weekDates reads dates that are an ISO week and a day of the week.
func (r *reader) weekDates(w *work, t *flatTable, ctx *context, lines []*line, dates []civil.Date, b *plan.Block) {
	year, from := ctx.year()
	names := map[string]bool{}
	for _, l := range lines {
		if c := l.at(t.at[weekdayRole]); filled(c) && !t.again(l) && !isFigure(c) {
			names[words(c)] = true
		}
	}
	list := make([]string, 0, len(names))
	for n := range names {
		list = append(list, n)
	}
	slices.Sort(list)
	days, _, ok := loose.Weekdays(list)
	byName := map[string]civil.Weekday{}
	for i, n := range list {
		if ok {
			byName[n] = days[i]
		}
	}
	asked := false
	for i, l := range lines {
		wk, wd := l.at(t.at[weekRole]), l.at(t.at[weekdayRole])
		if !filled(wk) || !filled(wd) || t.again(l) {
			continue
		}
		digits := strings.TrimLeft(loose.Fold(words(wk)), "abcdefghijklmnopqrstuvwxyz ")
		if !allDigits(digits) || atoi(digits) < 1 || atoi(digits) > 53 {
			r.problem(w, wk, "%q is no week of the year", words(wk))
			dates[i] = badDate
			continue
		}
		d, known := byName[words(wd)]
		if n := words(wd); allDigits(n) && atoi(n) >= 1 && atoi(n) <= 7 {
			d, known = civil.Weekday(atoi(n)-1), true
		}
		if !known {
			r.problem(w, wd, "%q is no day of the week", words(wd))
			dates[i] = badDate
			continue
		}
		year := year
		if c := l.at(t.years); t.years > 0 && allDigits(words(c)) && len(words(c)) == 4 {
			year, from = atoi(words(c)), "in the dates"
			b.Year = from
		}
		if year == 0 {
			if !asked {
				r.problem(w, wk, "no year is named for the weeks; give it, like --year 2026")
			}
			asked, dates[i] = true, badDate
			continue
		}
		monday := civil.DateOf(year, 1, 4).Monday() + civil.Date(7*(atoi(digits)-1))
		if atoi(digits) == 53 && (monday+3).Year() != year {
			r.problem(w, wk, "%d has no week 53", year)
			dates[i] = badDate
			continue
		}
		dates[i] = monday + civil.Date(d)
	}
	if year > 0 {
		b.Year = fmt.Sprintf("%d, %s", year, from)
	}
	b.DateOrder = "ISO weeks and days of the week"
}
