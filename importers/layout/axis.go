package layout

import (
	"fmt"
	"slices"
	"strings"

	"rostercheck/importers/facts"
	"rostercheck/importers/loose"
	"rostercheck/importers/sheet"
	"rostercheck/importers/table"
	"rostercheck/internal/lang"
	"rostercheck/schedule/civil"
)

// tok is what a heading says of a day.
type tok struct {
	pos   int
	c     *table.Cell
	w     loose.Written
	date  civil.Date // where the heading is a whole date
	exact bool
	other civil.Date // by the other count of days, in a workbook that counts from 1904
	tenth bool       // the second figure may have lost a zero
	bare  bool       // a figure from 1 to 31 and nothing else
}

// day reads a heading as a day; serials says that bare numbers of that size are
// dates as spreadsheets store them.
func day(s *table.Sheet, c *table.Cell, serials bool) (t tok, ok bool) {
	if c == nil {
		return t, false
	}
	t.c = c
	switch c.Kind {
	case table.Moment:
		d, _, err := sheet.ISOMinutes(c.Text)
		t.date, t.exact = civil.Date(d), true
		return t, err == nil
	case table.Number:
		dated := c.Format == sheet.FormatDate || c.Format == sheet.FormatDateTime
		if dated && allDigits(c.Text) && len(c.Text) <= 2 && atoi(c.Text) >= 1 && atoi(c.Text) <= 31 {
			// A day's number in a cell with the format of dates shows as January 1900.
			t.w.Day, t.bare = atoi(c.Text), true
			return t, true
		}
		if dated || serials && serial(c.Text) {
			d, _, err := sheet.SerialMinutes(c.Text, s.Date1904)
			if err != nil {
				return t, false
			}
			t.date, t.exact = civil.Date(d), true
			t.other = t.date
			if s.Date1904 {
				if e, _, err := sheet.SerialMinutes(c.Text, false); err == nil {
					t.other = civil.Date(e)
				}
			}
			return t, true
		}
		if c.Format == sheet.FormatTime || c.Format == sheet.FormatPercent || c.Format == sheet.FormatDuration {
			return t, false
		}
		text := number(c)
		if whole, part, ok := strings.Cut(text, "."); ok {
			// 5.1 is the fifth of January, the first of May, or the tenth, whose zero
			// a number does not keep.
			if !allDigits(whole) || !allDigits(part) || len(part) > 2 || atoi(whole) < 1 || atoi(whole) > 31 || atoi(part) < 1 || atoi(part) > 31 {
				return t, false
			}
			t.w.Numbers = []int{atoi(whole), atoi(part)}
			t.tenth = len(part) == 1 && atoi(part) <= 3
			if t.tenth && c.Shown >= 2 {
				t = t.both()[1] // it is shown as 5.10
			}
			return t, true
		}
		t.w, ok = loose.ParseDate(text)
		t.bare = ok && len(t.w.Numbers) == 0 && t.w.Month == 0
		return t, t.bare
	case table.Text:
		text := plainDay(c.Text)
		t.w, ok = loose.ParseDate(text)
		if !ok {
			return t, false
		}
		t.bare = allDigits(strings.TrimPrefix(text, "-")) && t.w.Day > 0
		if t.w.Year > 0 && t.w.Month > 0 && t.w.Day > 0 && len(t.w.Numbers) == 0 {
			if t.w.Day > civil.DaysIn(t.w.Year, t.w.Month) {
				return t, true // named when the axis is read
			}
			t.date, t.exact = civil.DateOf(t.w.Year, t.w.Month, t.w.Day), true
		}
		return t, t.w.Day > 0 || len(t.w.Numbers) > 0
	}
	return t, false
}

// plainDay is a heading without what marks it as a holiday, "17*" or "25 (H)", and
// without a midnight behind its date.
func plainDay(text string) string {
	text = strings.TrimSpace(strings.TrimRight(strings.TrimSpace(text), "*†‡°"))
	if head, tail, ok := strings.Cut(text, "("); ok && strings.HasSuffix(tail, ")") {
		if mark := strings.TrimSuffix(tail, ")"); !isDayName(mark) && loose.Month(mark) == 0 && !strings.ContainsAny(mark, "0123456789") {
			text = strings.TrimSpace(head)
		}
	}
	if i := strings.LastIndexAny(text, " T"); i > 0 && (text[i+1:] == "00:00" || text[i+1:] == "00:00:00" || text[i+1:] == "0:00") {
		text = text[:i]
	}
	return text
}

// serial tells a number that counts days, of the years 1990 to 2079.
func serial(text string) bool {
	whole, _, _ := strings.Cut(text, ".")
	return len(whole) == 5 && whole >= "32874" && whole <= "65744"
}

// axis is a run of days along a line.
type axis struct {
	line  int
	toks  []tok
	dates []civil.Date // by tok, when they are known
	lead  []bool       // by tok: of the month before, which is there for its last days
	order string       // of figures, and why
	year  string
	week  bool // days of the week, and no dates
	days  []civil.Weekday
}

const (
	leastDays  = 5 // of an axis of day numbers
	leastDates = 3 // of an axis of whole dates
)

// findAxis finds the longest run of days along a line.
func findAxis(v *view, l *line) *axis {
	numbers := 0
	for _, s := range l.cells {
		if s.c.Kind == table.Number && serial(s.c.Text) {
			numbers++
		}
	}
	var best, run []tok
	flush := func() {
		if len(run) > len(best) && steady(run) {
			best = run
		}
		run = nil
	}
	for _, s := range l.cells {
		t, ok := day(v.s, s.c, numbers >= leastDates)
		t.pos = s.pos
		switch {
		case !ok:
			// A heading between two weeks, such as a total, does not end the run; but a
			// count of people would be read as days.
			if len(run) > 0 && s.pos-run[len(run)-1].pos > 8 {
				flush()
			}
		case s.c.Merged && len(run) > 0 && run[len(run)-1].c.Text == s.c.Text:
			// one heading over several columns
		case len(run) == 0 || follows(run[len(run)-1], t):
			run = append(run, t)
		default:
			flush()
			run = append(run, t)
		}
	}
	flush()
	least := leastDays
	if len(best) > 0 && best[0].c.Kind == table.Number && !best[0].exact {
		least = leastDays - 1
	} else if len(best) > 0 && (best[0].exact || best[0].w.Month > 0 || len(best[0].w.Numbers) > 0) {
		least = leastDates
	}
	if len(best) < least {
		return nil
	}
	return &axis{line: l.pos, toks: best}
}

// follows tells whether a heading can come behind another in a run of days.
func follows(a, b tok) bool {
	const apart = 31
	switch {
	case a.exact && b.exact:
		// Two services on one day have their time in the date.
		return (b.date > a.date || b.date == a.date && strings.Contains(b.c.Text, ".")) && b.date-a.date <= apart
	case a.exact != b.exact:
		return false
	case len(a.w.Numbers) > 0 || len(b.w.Numbers) > 0:
		if len(a.w.Numbers) != len(b.w.Numbers) {
			return false
		}
		// Times like 7-3 look like dates too, but do not go on like them.
		const near = 7
		for _, o := range facts.DateOrders {
			for _, a := range a.both() {
				for _, b := range b.both() {
					if x, y := a.in(o), b.in(o); x != civil.NoDate && y != civil.NoDate && y > x && y-x <= near {
						return true
					}
				}
			}
		}
		return false
	case a.w.Before && b.w.Before:
		return b.w.Day == a.w.Day+1
	case a.w.Before:
		return b.w.Day == 1
	case b.w.Before:
		return false
	case b.w.Day == a.w.Day+1:
		return true
	case a.w.Month == b.w.Month && b.w.Day > a.w.Day && b.w.Day-a.w.Day <= daysLeftOut && (a.bare || a.w.Weekday != "") && (b.bare || b.w.Weekday != ""):
		return true
	case a.w.Month > 0 && b.w.Month > 0:
		return b.w.Month == a.w.Month%12+1 || b.w.Month == a.w.Month && b.w.Day > a.w.Day
	}
	return b.w.Day <= 3 && a.w.Day >= 26 && (b.w.Day == 1 && a.w.Day >= 28 || a.bare && b.bare)
}

// daysLeftOut is the longest step from one heading to the next: over a weekend,
// or a long one.
const daysLeftOut = 4

// steady tells days, nearly all of which follow the one before or go over a
// weekend, from counts that happen to go up.
func steady(run []tok) bool {
	next := 0
	for i := 1; i < len(run); i++ {
		if a, b := run[i-1], run[i]; a.exact || len(a.w.Numbers) > 0 || a.w.Month > 0 || a.w.Before || b.w.Day == a.w.Day+1 || b.w.Day == 1 && a.w.Day >= 28 {
			next++
		}
	}
	return next*10 >= (len(run)-1)*6
}

// both are the readings of a figure that may have lost a zero.
func (t tok) both() []tok {
	if !t.tenth {
		return []tok{t}
	}
	long := t
	long.w.Numbers = []int{t.w.Numbers[0], t.w.Numbers[1] * 10}
	long.tenth = false
	return []tok{t, long}
}

// in is the day of figures in an order, of a year like any other where none is said.
func (t tok) in(order string) civil.Date {
	y, m, d, ok := t.w.In(order)
	if !ok || m == 0 || d == 0 {
		return civil.NoDate
	}
	if y == 0 {
		y = 2001
	}
	if d > civil.DaysIn(y, m) {
		return civil.NoDate
	}
	return civil.DateOf(y, m, d)
}

// oneDecimal tells whether all figures are shown with one decimal and have no more:
// then none has lost a zero.
func oneDecimal(toks []tok) bool {
	return !slices.ContainsFunc(toks, func(t tok) bool {
		return len(t.w.Numbers) > 1 && t.c.Kind == table.Number && (t.c.Shown != 1 || t.w.Numbers[1] > 9)
	})
}

// zeros decides, by the days beside them, which figures have lost a zero. It is
// false where both ways go on alike.
func (x *axis) zeros() bool {
	if !slices.ContainsFunc(x.toks, func(t tok) bool { return t.tenth }) || oneDecimal(x.toks) {
		return true
	}
	steps := func(long func(i int) bool) int {
		best := 0
		for _, o := range facts.DateOrders {
			n := 0
			last := civil.NoDate
			for i, t := range x.toks {
				if t.tenth && long(i) {
					t = t.both()[1]
				}
				d := t.in(o)
				if d != civil.NoDate && d == last+1 {
					n++
				}
				last = d
			}
			best = max(best, n)
		}
		return best
	}
	// One by one, each the way in which more days follow each other.
	long := make([]bool, len(x.toks))
	for i, t := range x.toks {
		if !t.tenth {
			continue
		}
		long[i] = false
		without := steps(func(k int) bool { return long[k] })
		long[i] = true
		with := steps(func(k int) bool { return long[k] })
		long[i] = with > without
	}
	all, none := steps(func(int) bool { return true }), steps(func(int) bool { return false })
	if best := steps(func(k int) bool { return long[k] }); all == none && best == all {
		return false
	}
	for i := range x.toks {
		if long[i] {
			x.toks[i] = x.toks[i].both()[1]
		}
	}
	return true
}

// weekdayAxis reads a line as days of the week.
func weekdayAxis(v *view, l *line) *axis {
	var best []tok
	var run []tok
	flush := func() {
		if len(run) > len(best) {
			best = run
		}
		run = nil
	}
	for _, s := range l.cells {
		if s.c.Kind != table.Text || !isDayName(s.c.Text) {
			if len(run) > 0 && s.pos-run[len(run)-1].pos > 3 {
				flush()
			}
			continue
		}
		if s.c.Merged && len(run) > 0 && run[len(run)-1].c.Text == s.c.Text {
			continue
		}
		run = append(run, tok{pos: s.pos, c: s.c})
	}
	flush()
	if len(best) < leastDays {
		return nil
	}
	names := make([]string, len(best))
	for i, t := range best {
		names[i] = t.c.Text
	}
	days, _, ok := loose.Weekdays(names)
	if !ok {
		return nil
	}
	for i := 1; i < len(days); i++ {
		if days[i] != (days[i-1]+1)%7 {
			return nil
		}
	}
	return &axis{line: l.pos, toks: best, week: true, days: days}
}

func isDayName(s string) bool {
	if loose.IsWeekday(s) {
		return true
	}
	f := loose.Fold(s)
	return len(f) == 1 && strings.Contains("mtwfsljvdpcn", f)
}

// context is what is known of the dates of a block beside their headings.
type context struct {
	r      *reader
	v      *view
	hint   *facts.Sheet
	titles []string // what may say month and year, the nearest first
}

// fail is a heading that is wrong, and what is wrong with it.
type fail struct {
	t    tok
	text error
}

// resolve turns headings into dates. What is wrong or missing comes back, each
// with the heading that it belongs to; without any the dates are all known.
func (x *axis) resolve(ctx *context) (fails []fail) {
	x.dates, x.lead = make([]civil.Date, len(x.toks)), make([]bool, len(x.toks))
	for i := range x.dates {
		x.dates[i] = civil.NoDate
	}
	first := x.toks[0]
	bad := func(t tok, format string, args ...any) { fails = append(fails, fail{t, lang.Errorf(format, args...)}) }
	// French "Mar 3" among "Lun 2" and "Mer 4" is a Tuesday.
	named := 0
	for _, t := range x.toks {
		if t.w.Weekday != "" {
			named++
		}
	}
	for i := range x.toks {
		if w := &x.toks[i].w; named > 0 && w.Either != "" {
			w.Weekday, w.Month = w.Either, 0
		}
	}
	if first.exact {
		x.order = "dates as stored"
		if first.c.Kind == table.Text {
			x.order = "dates with their year first"
		}
		if first.date != first.other && first.other != 0 && ctx.v.s.Date1904 {
			if d := ctx.r.of1904(ctx.v.s, x.toks, ctx); d != nil && !x.countByDays(ctx) {
				bad(first, "%s", d)
				return fails
			}
		}
		for i, t := range x.toks {
			x.dates[i] = t.date
			if ctx.r.from1900[ctx.v.s] {
				x.dates[i] = t.other
			}
		}
		x.year = "in the dates"
		return append(fails, x.agree(ctx)...)
	}
	order := ""
	if len(first.w.Numbers) > 0 {
		if !x.zeros() {
			bad(first, "%q may be %s or %[2]s0, whose zero a number does not keep; write the headings as dates, or give them a number format of two decimals", words(first.c), words(first.c))
			return fails
		}
		first = x.toks[0]
		var written []loose.Written
		for _, t := range x.toks {
			written = append(written, t.w)
		}
		var why string
		var ask error
		order, why, ask = ctx.order(written, true)
		if order == "" {
			bad(first, "%s", ask)
			return fails
		}
		x.order = order + ", " + why
	}
	// Year and month from the headings, else from the words around them.
	year, yearFrom := ctx.year()
	month := ctx.monthAt(x)
	var y, m int
	parts := make([][3]int, len(x.toks))
	for i, t := range x.toks {
		py, pm, pd, ok := t.w.In(order)
		if !ok {
			bad(t, "%q is no day of the calendar", words(t.c))
			continue
		}
		parts[i] = [3]int{py, pm, pd}
		if py > 0 && y == 0 {
			y = py
		}
		if pm > 0 && m == 0 {
			m = pm
		}
	}
	if len(fails) > 0 {
		return fails
	}
	if m == 0 {
		return append(fails, x.numbered(ctx, parts, year, yearFrom, month)...)
	}
	if y > 0 {
		year, yearFrom = y, "in the dates"
		for i, t := range x.toks {
			if parts[i][0] > 0 && parts[i][0] != y && !(parts[i][0] == y+1 && parts[i][1] < parts[max(i-1, 0)][1]) {
				bad(t, "%q is of %d, but the dates beside it are of %d", words(t.c), parts[i][0], y)
				return fails
			}
			if parts[i][0] > y {
				y = parts[i][0]
			}
		}
		x.year = yearFrom
	}
	if year == 0 {
		bad(first, "%s", ctx.askYear(x, func(year int) []civil.Date { return x.inYear(parts, year) }))
		return fails
	}
	x.year = fmt.Sprintf("%d, %s", year, yearFrom)
	x.dates = x.inYear(parts, year)
	for i, d := range x.dates {
		if d == civil.NoDate {
			bad(x.toks[i], "%q is no day of %d", words(x.toks[i].c), year)
		}
	}
	if len(fails) > 0 {
		return fails
	}
	return x.agree(ctx)
}

// inYear are the dates of day and month that begin in a year and run on.
func (x *axis) inYear(parts [][3]int, year int) []civil.Date {
	dates := make([]civil.Date, len(parts))
	for i, p := range parts {
		if i > 0 && p[1] < parts[i-1][1] {
			year++
		}
		dates[i] = civil.NoDate
		if p[1] > 0 && p[2] <= civil.DaysIn(year, p[1]) {
			dates[i] = civil.DateOf(year, p[1], p[2])
		}
	}
	return dates
}

// numbered turns day numbers without a month into dates.
func (x *axis) numbered(ctx *context, parts [][3]int, year int, yearFrom string, month []int) (fails []fail) {
	bad := func(t tok, format string, args ...any) { fails = append(fails, fail{t, lang.Errorf(format, args...)}) }
	// Runs of days that go up without a break are of one month.
	var run []int // by tok
	n := 0
	for i := range parts {
		if i > 0 && (parts[i][2] <= parts[i-1][2] || x.toks[i-1].w.Before && !x.toks[i].w.Before) {
			n++
		}
		run = append(run, n)
	}
	// The run that the month in words is meant for: the one below it, or else the
	// longest.
	anchor, anchorMonth := -1, 0
	for i := range x.toks {
		if month[i] > 0 && month[i] != anchorMonth && anchor < 0 {
			anchor, anchorMonth = run[i], month[i]
		}
	}
	whole := false
	if same(month) && n > 0 {
		anchor = -1 // one month over all of it
		whole = true
	}
	title := 0
	if anchor < 0 {
		title, _ = ctx.month()
		if whole {
			title = month[0]
		}
		lengths := make([]int, n+1)
		for _, k := range run {
			lengths[k]++
		}
		for k, c := range lengths {
			if anchor < 0 || c > lengths[anchor] {
				anchor = k
			}
		}
		anchorMonth = title
	}
	// A title may name the first and the last day of the headings.
	if y, m, from := ctx.span(parts[0][2], parts[len(parts)-1][2]); m > 0 {
		anchor, anchorMonth = 0, m
		if y > 0 && (ctx.hint == nil || ctx.hint.Year == 0) && ctx.r.given.Year == 0 {
			year, yearFrom = y, from
		} else if y == 0 && year > 0 && n > 0 && strings.HasPrefix(yearFrom, "from") {
			year = 0 // of which of the two months it is, nothing says
		}
	}
	if anchorMonth == 0 && facts.Given(ctx.r.given.Start) {
		_, m, d := ctx.r.given.Start.YMD()
		if parts[0][2] == d {
			anchor, anchorMonth = 0, m
			year, yearFrom = ctx.r.given.Start.Year(), "from the first day of the schedule"
		}
	}
	first := x.toks[0]
	if anchorMonth == 0 {
		bad(first, "no month is named for the days %s to %s; give the first day of the schedule, like --start 2026-03-%02d, or month and year of the sheet in a mapping file", words(first.c), words(x.toks[len(x.toks)-1].c), parts[0][2])
		return fails
	}
	dates := func(year int) []civil.Date {
		out := make([]civil.Date, len(parts))
		for i, p := range parts {
			m := anchorMonth - 1 + run[i] - anchor
			y := year + floorDiv(m, 12)
			m = m - 12*floorDiv(m, 12) + 1
			out[i] = civil.NoDate
			if p[2] <= civil.DaysIn(y, m) {
				out[i] = civil.DateOf(y, m, p[2])
			}
		}
		return out
	}
	if year == 0 {
		bad(first, "%s", ctx.askYear(x, dates))
		return fails
	}
	x.year = fmt.Sprintf("%d, %s", year, yearFrom)
	x.dates = dates(year)
	for i, d := range x.dates {
		if d == civil.NoDate {
			m := (anchorMonth - 1 + run[i] - anchor + 1200) % 12
			bad(x.toks[i], "%q is no day of %s %d, which has %d", words(x.toks[i].c), monthOf(m+1), year, civil.DaysIn(year, m+1))
		}
		// Days in front of the month that is named are there for what went before.
		x.lead[i] = run[i] < anchor
	}
	if len(fails) > 0 {
		return fails
	}
	return x.agree(ctx)
}

var monthNames = [...]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

// monthOf is a month of the year, from 1.
type monthOf int

// In says it in a language.
func (m monthOf) In(l lang.Lang) string { return l.Text(monthNames[m-1]) }

func weekday(d civil.Weekday) lang.Saying { return lang.DayOfWeek(d.String()) }

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

func same(list []int) bool {
	for _, n := range list {
		if n == 0 || n != list[0] {
			return false
		}
	}
	return len(list) > 0
}

// agree compares the dates with the days of the week that stand with them.
func (x *axis) agree(ctx *context) (fails []fail) {
	for i := 1; i < len(x.dates); i++ {
		if x.dates[i] < x.dates[i-1] || x.dates[i] == x.dates[i-1] && !strings.Contains(x.toks[i].c.Text, ".") {
			fails = append(fails, fail{x.toks[i], lang.Errorf("%s does not follow %s, in %s; the dates go on one after the other", x.dates[i], x.dates[i-1], x.where(ctx, i-1))})
		}
	}
	names := x.dayNames(ctx)
	if names == nil || len(fails) > 0 {
		return fails
	}
	wrong, at := 0, 0
	for i := range x.dates {
		if names[i] >= 0 && x.dates[i].Weekday() != civil.Weekday(names[i]) {
			if wrong == 0 {
				at = i
			}
			wrong++
		}
	}
	if wrong == 0 {
		return nil
	}
	d := x.dates[at]
	text := lang.Errorf("%s is a %s, but the heading says %s", d, weekday(d.Weekday()), weekday(civil.Weekday(names[at])))
	if wrong > 1 {
		text = lang.Errorf("%s, and %s; is it another year or month?", text, lang.Counted(wrong-1, "%d more of the dates beside it disagrees likewise", "%d more of the dates beside it disagree likewise"))
	}
	return append(fails, fail{x.toks[at], text})
}

// oneName tells a month over each of its days, "MAR", from days of the week.
func oneName(names []string) bool {
	first := ""
	for _, n := range names {
		switch {
		case n == "" || n == first:
		case first == "":
			first = n
		default:
			return false
		}
	}
	return true
}

func (x *axis) where(ctx *context, i int) lang.Saying {
	at := ctx.v.s.Place(int(x.toks[i].c.Row), int(x.toks[i].c.Col))
	at.File = ""
	return at.Said()
}

// dayNames are the days of the week that stand in the headings, or in the line
// above or below them; -1 where none does. Nil means that there are none.
func (x *axis) dayNames(ctx *context) []int {
	read := func(text func(tok) string) []int {
		names := make([]string, len(x.toks))
		n := 0
		for i, t := range x.toks {
			if s := text(t); isDayName(s) {
				names[i] = s
				n++
			}
		}
		if n < 3 || 2*n < len(x.toks) {
			return nil
		}
		days, _, ok := loose.Weekdays(names)
		if !ok || oneName(names) {
			return nil
		}
		out := make([]int, len(names))
		for i := range out {
			out[i] = -1
			if names[i] != "" {
				out[i] = int(days[i])
			}
		}
		return out
	}
	if out := read(func(t tok) string { return t.w.Weekday }); out != nil {
		return out
	}
	for _, off := range []int{-1, 1, -2, 2} {
		if out := read(func(t tok) string { return words(ctx.v.at(x.line+off, t.pos)) }); out != nil {
			return out
		}
	}
	return nil
}

// askYear is the question for the year, with those that fit the days of the week.
func (ctx *context) askYear(x *axis, dates func(int) []civil.Date) error {
	names := x.dayNames(ctx)
	if names == nil {
		return lang.Errorf("no year is named for the dates; give it, like --year 2026")
	}
	var fit []string
	const from, to = 2000, 2039
	for y := from; y <= to; y++ {
		ok := true
		for i, d := range dates(y) {
			ok = ok && d != civil.NoDate && (names[i] < 0 || d.Weekday() == civil.Weekday(names[i]))
		}
		if ok {
			fit = append(fit, fmt.Sprint(y))
		}
	}
	if len(fit) == 0 {
		return lang.Errorf("no year is named for the dates, and the days of the week fit none from %d to %d; give it, like --year 2026", from, to)
	}
	return lang.Errorf("no year is named for the dates; the days of the week fit %s: say which with --year", strings.Join(fit, ", "))
}

// year is the year of dates without one, and what says so.
func (ctx *context) year() (int, string) {
	if ctx.hint != nil && ctx.hint.Year > 0 {
		return ctx.hint.Year, "from the mapping file"
	}
	if ctx.r.given.Year > 0 {
		return ctx.r.given.Year, "as given"
	}
	y, text := ctx.named(yearIn)
	if y == 0 {
		return 0, ""
	}
	return y, "from " + fmt.Sprintf("%q", cut(text))
}

// named is what the nearest title says, of a month or a year. A text that speaks
// of single days comes last, and the day on which a sheet was made counts never.
func (ctx *context) named(what func(string) int) (n int, text string) {
	for _, single := range []bool{false, true} {
		for _, t := range ctx.titles {
			if what(t) == 0 {
				continue
			}
			made, one := false, false
			for _, m := range ctx.r.mentions(t) {
				made = made || stamped(m.Before)
				one = one || !m.Span
			}
			if !made && one == single {
				return what(t), t
			}
		}
	}
	return 0, ""
}

func yearIn(text string) int {
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return r < '0' || r > '9' }) {
		if len(w) == 4 && w >= "1990" && w <= "2079" {
			n := 0
			for _, c := range w {
				n = n*10 + int(c-'0')
			}
			return n
		}
	}
	return 0
}

// month is the month that the words around the headings name.
func (ctx *context) month() (int, string) {
	if ctx.hint != nil && ctx.hint.Month > 0 {
		return ctx.hint.Month, "from the mapping file"
	}
	m, text := ctx.named(monthIn)
	if m == 0 {
		return 0, ""
	}
	return m, "from " + fmt.Sprintf("%q", cut(text))
}

// monthIn is the one month that a text names, or 0. Words of three letters count
// only where nothing else does, for "mar" and "may" are other words too.
func monthIn(text string) int {
	found := 0
	list := strings.Fields(loose.Fold(text))
	for _, short := range []bool{false, true} {
		if short && len(list) > 3 && yearIn(text) == 0 {
			break // "staff may swap" names no month
		}
		for _, w := range list {
			w = strings.Trim(w, "0123456789")
			if m := loose.Month(w); m > 0 && (len(w) <= 3) == short {
				if found > 0 && found != m {
					return 0
				}
				found = m
			}
		}
		if found > 0 {
			return found
		}
	}
	return 0
}

// monthAt are the months that stand above each heading, or above a run of them.
func (ctx *context) monthAt(x *axis) []int {
	out := make([]int, len(x.toks))
	for up := 1; up <= 3; up++ {
		l := ctx.v.line(x.line - up)
		if l == nil {
			continue
		}
		found := false
		all := !slices.ContainsFunc(x.toks, func(t tok) bool { c := l.at(t.pos); return c == nil || c.Kind != table.Text || monthIn(c.Text) == 0 })
		for i, t := range x.toks {
			c := l.at(t.pos)
			if c == nil || c.Kind != table.Text {
				continue
			}
			// A word that only happens to stand over some day is part of a title.
			over := t.w.Day == 1 || c.Range > 0 || all
			if m := monthIn(c.Text); over && m > 0 && (!isDayName(c.Text) || all) {
				out[i] = m
				found = true
			}
		}
		if found {
			return out
		}
	}
	return out
}

func cut(s string) string {
	s = loose.Clean(s)
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "..."
	}
	return s
}

// order decides how dates of figures are meant: by what was given, by those that
// fit one order alone, or, along a line of headings, by the days following each
// other. It returns the order and why, or nothing and the question.
func (ctx *context) order(written []loose.Written, run bool) (order, why string, ask error) {
	given := ctx.r.given.DateOrder
	if ctx.hint != nil && ctx.hint.DateOrder != "" {
		given = ctx.hint.DateOrder
	}
	if given != "" {
		return string(given), "as given", nil
	}
	type reading struct {
		order string
		fits  int
		next  int // dates that follow the one before
		lo    civil.Date
		hi    civil.Date // of all, where they have years
	}
	var all []reading
	for _, o := range facts.DateOrders {
		rd := reading{order: o}
		last := civil.NoDate
		for _, w := range written {
			y, m, d, ok := w.In(o)
			if !ok {
				continue
			}
			rd.fits++
			if y == 0 {
				y = 2000
			}
			date := civil.DateOf(y, m, d)
			if rd.fits == 1 {
				rd.lo, rd.hi = date, date
			}
			rd.lo, rd.hi = min(rd.lo, date), max(rd.hi, date)
			if date == last+1 {
				rd.next++
			}
			last = date
		}
		all = append(all, rd)
	}
	slices.SortStableFunc(all, func(a, b reading) int { return b.fits - a.fits })
	best := all[0]
	if best.fits == 0 {
		return "", "", lang.Errorf("the dates fit no order of day, month and year")
	}
	if all[1].fits < best.fits {
		return best.order, "as some of the dates fit no other order", nil
	}
	var tied []reading
	for _, rd := range all {
		if rd.fits == best.fits && !slices.ContainsFunc(tied, func(o reading) bool { return alike(written, o.order, rd.order) }) {
			tied = append(tied, rd)
		}
	}
	if len(tied) == 1 {
		return tied[0].order, "which is the same in any order", nil
	}
	// 02-03-26 to 22-03-26 are three weeks of one month, or one day of each of
	// twenty years, which no roster has.
	const together, years = 366, 3 * 366
	apart := slices.DeleteFunc(slices.Clone(tied), func(rd reading) bool { return rd.hi-rd.lo > years })
	if len(apart) > 0 && len(apart) < len(tied) && !slices.ContainsFunc(apart, func(rd reading) bool { return rd.hi-rd.lo > together }) {
		if tied = apart; len(tied) == 1 {
			return tied[0].order, "as the dates are years apart in any other", nil
		}
	}
	if run {
		slices.SortStableFunc(tied, func(a, b reading) int { return b.next - a.next })
		if tied[0].next > tied[1].next {
			return tied[0].order, "as the days then follow each other", nil
		}
	}
	// One that fits all of the orders shows the difference; there need be none.
	example := -1
	var flags []string
	for _, rd := range tied {
		flags = append(flags, rd.order)
	}
	for i, x := range written {
		fits := !slices.ContainsFunc(flags, func(o string) bool { _, m, _, ok := x.In(o); return !ok || m == 0 })
		if fits && !alike([]loose.Written{x}, tied[0].order, tied[1].order) {
			example = i
			break
		}
	}
	if example < 0 {
		return "", "", lang.Errorf("no order of day, month and year fits all of the dates; say which with --date-order %s, and correct the others", lang.Either(flags))
	}
	var both []error
	for _, o := range flags {
		y, m, d, _ := written[example].In(o)
		text := lang.Errorf("%d %s", d, monthOf(m))
		if y > 0 {
			text = lang.Errorf("%d %s %d", d, monthOf(m), y)
		}
		both = append(both, text)
	}
	return "", "", lang.Errorf("the dates can be read in several orders, this one as %s; say which with --date-order %s", lang.Joined(" or ", both...), lang.Either(flags))
}

// alike tells whether two orders make the same dates of all figures.
func alike(written []loose.Written, a, b string) bool {
	for _, w := range written {
		y, m, d, _ := w.In(a)
		y2, m2, d2, _ := w.In(b)
		if y != y2 || m != m2 || d != d2 {
			return false
		}
	}
	return true
}

// countByDays decides from which day a workbook counts by the days of the week beside
// its dates, which are right by one count and wrong by the other.
func (x *axis) countByDays(ctx *context) bool {
	names := x.dayNames(ctx)
	if names == nil {
		return false
	}
	from1904, from1900 := true, true
	for i, t := range x.toks {
		if names[i] >= 0 {
			from1904 = from1904 && int(t.date.Weekday()) == names[i]
			from1900 = from1900 && int(t.other.Weekday()) == names[i]
		}
	}
	if from1900 && !from1904 {
		ctx.r.from1900[ctx.v.s] = true
	}
	return from1900 != from1904
}

// of1904 decides by which count of days a workbook's dates are meant. It is the
// question where nothing does.
//
// A title that names the year of one count and of no other decides.
func (r *reader) of1904(s *table.Sheet, toks []tok, ctx *context) error {
	if !s.Date1904 {
		return nil
	}
	t := toks[0]
	if t.date == t.other {
		return nil
	}
	switch year, _ := ctx.year(); year {
	case 0:
	case t.date.Year():
		return nil
	case t.other.Year():
		r.from1900[s] = true
		return nil
	}
	return lang.Errorf("the workbook says that it counts days from 1904, by which this is %s, a %s; counted from 1900 it is %s, a %s. Say which with --year %d or --year %d",
		t.date, weekday(t.date.Weekday()), t.other, weekday(t.other.Weekday()), t.date.Year(), t.other.Year())
}
