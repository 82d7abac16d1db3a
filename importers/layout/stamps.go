package layout

import (
	"fmt"
	"slices"
	"strings"

	"rostercheck/importers/facts"
	"rostercheck/importers/loose"
	"rostercheck/importers/table"
	"rostercheck/internal/lang"
	"rostercheck/schedule/civil"
)

// looseStamp reads a text of a date with a time behind it, in whatever order its
// figures stand.
func looseStamp(c *table.Cell) (w loose.Written, at civil.Clock, ok bool) {
	if c == nil || c.Kind != table.Text {
		return w, 0, false
	}
	list := strings.Fields(c.Text)
	for k := 1; k < len(list) && len(list) <= 8; k++ {
		w, ok := loose.ParseDate(strings.TrimRight(strings.Join(list[:k], " "), ","))
		if !ok || w.Year == 0 && len(w.Numbers) < 3 {
			continue
		}
		tail := strings.TrimSuffix(strings.Join(list[k:], " "), ".000")
		if t, ok := loose.ParseTime(tail); ok && !t.Bare {
			return w, t.Clock, true
		}
	}
	return w, 0, false
}

// stampOrder decides how the figures of starts and ends are meant that carry their
// dates: by what decides for other dates, or because in one order alone each shift
// ends within a day of its start. It is false where a person has to say.
func (r *reader) stampOrder(w *work, t *flatTable, ctx *context, lines []*line) bool {
	var written []loose.Written
	var first *table.Cell
	type shift struct {
		from, to   loose.Written
		start, end civil.Clock
	}
	var shifts []shift
	for _, l := range lines {
		from, a, ok := looseStamp(l.at(t.at[startRole]))
		if !ok || len(from.Numbers) == 0 {
			continue
		}
		if first == nil {
			first = l.at(t.at[startRole])
		}
		written = append(written, from)
		if to, z, ok := looseStamp(l.at(t.at[endRole])); ok {
			written = append(written, to)
			shifts = append(shifts, shift{from, to, a, z})
		}
	}
	if first == nil {
		return true
	}
	order, why, ask := ctx.order(written, false)
	if order == "" {
		var fit []string
		for _, o := range facts.DateOrders {
			if !slices.ContainsFunc(shifts, func(s shift) bool {
				a, ok1 := dateOf(s.from, o)
				z, ok2 := dateOf(s.to, o)
				n := z.At(s.end) - a.At(s.start)
				return !ok1 || !ok2 || n <= 0 || n > civil.MinutesPerDay
			}) && len(shifts) > 0 {
				fit = append(fit, o)
			}
		}
		if len(fit) != 1 {
			r.problem(w, first, "%s", ask)
			return false
		}
		order, why = fit[0], "as every shift then ends within a day of its start"
	}
	t.order, t.why = order, why
	return true
}

// dateOf is the date that figures mean in an order.
func dateOf(w loose.Written, order string) (civil.Date, bool) {
	y, m, d, ok := w.In(order)
	if !ok || y < civil.MinYear || y > civil.MaxYear || m == 0 || d == 0 || d > civil.DaysIn(y, m) {
		return civil.NoDate, false
	}
	return civil.DateOf(y, m, d), true
}

// stamp is a cell with a date and a time, as the table has them.
func (r *reader) stamp(w *work, t *flatTable, c *table.Cell) (civil.Stamp, bool) {
	if at, ok := stamp(w.s, c); ok {
		if at.HasOffset && at.Offset == 0 && !r.given.LocalUTC && r.clock() != nil {
			t.utc++
		}
		return r.local(at), true
	}
	x, at, ok := looseStamp(c)
	if !ok {
		return civil.Stamp{}, false
	}
	d, ok := dateOf(x, t.order)
	return civil.Stamp{Time: d.At(at)}, ok
}

var isoText = onUse(`(?i)^(\d{4})-?(\d{2})-?(\d{2})[T ](\d{2}):?(\d{2})(?::?00(?:[.,]0+)?)?\s?(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$`)

// isoStamp reads a date and time as programs write them: with seconds that are zero,
// with and without the strokes between the figures, and with an offset.
func isoStamp(text string) (at civil.Stamp, ok bool) {
	m := isoText().FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return at, false
	}
	zone := strings.ToUpper(m[6])
	switch {
	case zone == "UTC" || zone == "GMT":
		zone = "Z"
	case len(zone) == len("+0000"):
		zone = zone[:3] + ":" + zone[3:]
	}
	at, err := civil.ParseStamp(fmt.Sprintf("%s-%s-%sT%s:%s%s", m[1], m[2], m[3], m[4], m[5], zone))
	return at, err == nil
}

// local is a moment on the roster's clock, where it was written by another.
func (r *reader) local(at civil.Stamp) civil.Stamp {
	utc := at.HasOffset && at.Offset == 0
	if zone := r.clock(); at.HasOffset && zone != nil && !(utc && r.given.LocalUTC) {
		i, _ := zone.Resolve(at)
		t, second := zone.Civil(i)
		return civil.Stamp{Time: t, Offset: int16(zone.Offset(i)), HasOffset: second}
	}
	return civil.Stamp{Time: at.Time}
}

// joinedDay reads a date without anything between its figures, 20260406.
func joinedDay(c *table.Cell) (t tok, ok bool) {
	text := words(c)
	if len(text) != len("20260406") || !allDigits(text) {
		return t, false
	}
	d, err := civil.ParseDate(text[:4] + "-" + text[4:6] + "-" + text[6:])
	return tok{c: c, date: d, other: d, exact: true}, err == nil
}

// dayWord tells a heading that may stand over days of the week as well as over dates.
func dayWord(c *table.Cell) bool {
	switch loose.Fold(c.Text) {
	case "day", "days", "jour", "jours", "tag", "dzien":
		return true
	}
	return false
}

// orderByDays decides the order of figures by the days of the week in a column of
// their own. Without such a column it says nothing.
func (ctx *context) orderByDays(t *flatTable, lines []*line, toks []tok) (order, why string) {
	days := ctx.daysOf(t, lines)
	if days == nil || ctx.r.given.DateOrder != "" || ctx.hint != nil && ctx.hint.DateOrder != "" {
		return "", ""
	}
	var fit []string
	var written []loose.Written
	for _, o := range facts.DateOrders {
		n, bad := 0, false
		for i, k := range toks {
			wd, ok := days[words(lines[i].at(t.at[weekdayRole]))]
			if k.c == nil || k.exact || !ok {
				continue
			}
			written = append(written, k.w)
			d, ok := dateOf(k.w, o)
			bad = bad || !ok || d.Weekday() != wd
			n++
		}
		if !bad && n >= 3 && !slices.ContainsFunc(fit, func(f string) bool { return alike(written, f, o) }) {
			fit = append(fit, o)
		}
	}
	if len(fit) != 1 {
		return "", ""
	}
	return fit[0], "as the days of the week beside them agree"
}

// daysOf are the days of the week that the words of a column mean.
func (ctx *context) daysOf(t *flatTable, lines []*line) map[string]civil.Weekday {
	if t.at[weekdayRole] == 0 {
		return nil
	}
	names := map[string]bool{}
	for _, l := range lines {
		if c := l.at(t.at[weekdayRole]); filled(c) && !t.again(l) {
			if !isDayName(words(c)) {
				return nil
			}
			names[words(c)] = true
		}
	}
	list := make([]string, 0, len(names))
	for n := range names {
		list = append(list, n)
	}
	slices.Sort(list)
	days, _, ok := loose.Weekdays(list)
	if !ok {
		return nil
	}
	out := map[string]civil.Weekday{}
	for i, n := range list {
		out[n] = days[i]
	}
	return out
}

// checkDays names dates that are no such day of the week as the column beside them
// says.
func (r *reader) checkDays(w *work, t *flatTable, ctx *context, lines []*line, dates []civil.Date) {
	days := ctx.daysOf(t, lines)
	var first *table.Cell
	var text error
	more := 0
	for i, l := range lines {
		c := l.at(t.at[weekdayRole])
		wd, ok := days[words(c)]
		if !ok || dates[i] == civil.NoDate || dates[i] == badDate || dates[i].Weekday() == wd {
			continue
		}
		if first == nil {
			first, text = c, lang.Errorf("%s is a %s, but the column beside it says %q", dates[i], weekday(dates[i].Weekday()), words(c))
		} else {
			more++
		}
	}
	if more > 0 {
		text = lang.Errorf("%s, and %s", text, lang.Counted(more, "%d more row disagrees likewise", "%d more rows disagree likewise"))
	}
	if first != nil {
		r.problem(w, first, "%s", text)
	}
}

// owner is the person that a table of one person's days is of: named beside a word
// for people above the headings.
func (t *flatTable) owner(v *view) *table.Cell {
	for pos := t.head.pos - 1; pos >= 1 && pos >= t.head.pos-10; pos-- {
		l := v.line(pos)
		if l == nil {
			continue
		}
		for i, s := range l.cells {
			if s.c.Kind != table.Text || s.c.Merged {
				continue
			}
			label, name, ok := strings.Cut(s.c.Text, ":")
			if ok && labels[loose.Fold(label)] == personRole && loose.Clean(name) != "" {
				c := *s.c
				c.Text = loose.Clean(name)
				return &c
			}
			if labels[loose.Fold(s.c.Text)] != personRole {
				continue
			}
			for _, next := range l.cells[i+1:] {
				if filled(next.c) && !next.c.Merged {
					if next.c.Kind == table.Text && roleOf(next.c) == noRole {
						return next.c
					}
					break
				}
			}
		}
	}
	return nil
}

// dayIn is the day of a cell, in the order of the table's other dates.
func (t *flatTable) dayIn(s *table.Sheet, c *table.Cell) (civil.Date, bool) {
	if at, ok := stamp(s, c); ok {
		return at.Time.Date(), true
	}
	k, ok := day(s, c, true)
	if !ok {
		k, ok = joinedDay(c)
	}
	if !ok {
		x, _, timed := looseStamp(c)
		k, ok = tok{w: x}, timed
	}
	if k.exact {
		return k.date, true
	}
	d, fits := dateOf(k.w, t.order)
	return d, ok && fits
}

// halfConverted names a column in which a spreadsheet has taken dates the wrong way
// round: those whose day could be a month are stored as dates, and those whose day
// could not have stayed text. Who gives the schedule's days means them as they are.
func (r *reader) halfConverted(w *work, exact []tok, written []loose.Written, toks []tok) bool {
	if facts.Given(r.given.Start) || facts.Given(r.given.End) || len(exact) < 2 || len(written) < 2 {
		return false
	}
	for _, k := range exact {
		if _, _, d := k.date.YMD(); k.c.Kind != table.Number || d > 12 {
			return false
		}
	}
	for _, x := range written {
		if len(x.Numbers) < 2 || x.Numbers[0] <= 12 && x.Numbers[1] <= 12 {
			return false
		}
	}
	text := toks[slices.IndexFunc(toks, func(k tok) bool { return k.c != nil && !k.exact })]
	y, m, d := exact[0].date.YMD()
	r.problem(w, exact[0].c, "dates with a day up to the 12th are stored as dates, and later ones are text like %s: the spreadsheet may have taken day and month for each other, and %s be %d %s; correct the column, or give --start and --end where the dates are right",
		fields0(text.c), exact[0].date, m, fmt.Sprintf("%s %d", monthNames[d-1], y))
	return true
}

// spans gives an item times of its own.
func (it *item) spans(s loose.Span) {
	it.timed, it.start.Time = true, it.day.At(s.Start)
	it.end.Time = it.start.Time + civil.Time(s.Minutes())
}

// minutes are those of an item with times of its own, on the clock face.
func (it *item) minutes() int { return int(it.end.Time - it.start.Time) }

// daysOfWeeks takes a column headed "Day" for days of the week, where another has the
// weeks and names of days stand in it; and finds the years of the weeks.
func (t *flatTable) daysOfWeeks(v *view) {
	pos := t.at[dateRole]
	if t.at[weekRole] == 0 {
		return
	}
	for _, s := range t.head.cells {
		switch loose.Fold(s.c.Text) {
		case "year", "iso year", "annee", "an", "jahr", "rok":
			t.years = s.pos
		}
	}
	if pos == 0 || t.at[weekdayRole] > 0 || !dayWord(t.head.at(pos)) {
		return
	}
	for i := range v.lines {
		if l := &v.lines[i]; l.pos > t.head.pos && filled(l.at(pos)) {
			if !isDayName(words(l.at(pos))) {
				return
			}
			break
		}
	}
	delete(t.at, dateRole)
	t.at[weekdayRole] = pos
	heading := column(v, t.head.at(pos), roleWords[weekdayRole])
	for i := range t.cols {
		if t.cols[i].Cell == heading.Cell {
			t.cols[i] = heading
		}
	}
}
