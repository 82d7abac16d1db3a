package timesheet

import (
	"slices"
	"strconv"
	"strings"

	"rostercheck/importers/loose"
	"rostercheck/importers/sheet"
	"rostercheck/importers/table"
	"rostercheck/internal/lang"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// moment is a point in time as a cell has it.
type moment struct {
	at        civil.Time
	dated     bool // the cell itself has the day
	offset    int16
	hasOffset bool
	written   *loose.Time // of a text whose half of the day may be open
}

// number tells whether a cell is a number, be it kept as text, and splits it.
func number(c table.Cell) (whole, part string, ok bool) {
	if c.Kind != table.Number && c.Kind != table.Text {
		return "", "", false
	}
	text := strings.Replace(strings.TrimSpace(c.Text), ",", ".", 1)
	whole, part, _ = strings.Cut(text, ".")
	for _, s := range []string{whole, part} {
		for _, x := range s {
			if x < '0' || x > '9' {
				return "", "", false
			}
		}
	}
	return whole, part, whole != "" && len(whole) <= 6
}

// minutes is a number of hours in minutes, rounded to the nearest.
func minutes(whole, part string) int {
	h, _ := strconv.Atoi(whole)
	const most = 12 // digits that are looked at
	if len(part) > most {
		part = part[:most]
	}
	n, scale := int64(0), int64(1)
	for _, x := range part {
		n, scale = 10*n+int64(x-'0'), 10*scale
	}
	return h*60 + int((n*120+scale)/(2*scale))
}

// known looks at the columns of times as a whole: whether the 24-hour clock is in
// use, and which columns hold hours with decimals.
func (l *layout) known() {
	l.decimal = map[int]bool{}
	var cols []int
	for _, p := range l.pairs {
		cols = append(cols, p[0])
		if p[1] > 0 {
			cols = append(cols, p[1])
		}
	}
	if c, ok := l.cols[punchColumn]; ok {
		cols = append(cols, c)
	}
	proof, some, quarters, twoDigits := false, false, true, false
	told, open := false, 0 // which half of the day times are of
	rows := l.below()
	for i := range rows {
		for _, col := range cols {
			c := rows[i].At(col)
			if c.Kind != table.Text {
				told = told || c.Kind != table.Blank
			} else if t, ok := loose.ParseTime(c.Text); !ok || t.Half || t.Clock < 60 || t.Clock >= 13*60 || strings.HasPrefix(strings.TrimSpace(c.Text), "0") {
				told = true
			} else {
				open++
			}
			if c.Kind == table.Text {
				if t, ok := loose.ParseTime(c.Text); ok && !t.Half && (t.Clock >= 13*60 || !t.Bare) {
					l.clock24 = true
				}
			}
			_, part, ok := number(c)
			short := strings.TrimRight(part, "0")
			if !ok || short == "" || fraction(c) || c.Format != sheet.FormatGeneral && c.Format != sheet.FormatNumber && c.Format != sheet.FormatText {
				continue
			}
			// 16.5 and 8.75 are no times of a clock; 7.30 may be either.
			some = true
			proof = proof || len(short) > 2 || short >= "6" || c.Kind == table.Text && len(part) == 1
			quarters = quarters && slices.Contains([]string{"25", "5", "75"}, short)
			twoDigits = twoDigits || c.Kind == table.Text && len(part) == 2
		}
	}
	l.halfDay = !told && open > 0
	for _, col := range cols {
		l.decimal[col] = proof || some && quarters && !twoDigits
	}
}

// fraction tells a number below 1, which is a part of a day by the file's format.
func fraction(c table.Cell) bool {
	whole, _, ok := number(c)
	return ok && strings.Trim(whole, "0") == ""
}

// moment reads a time of day, or a day with a time.
func (r *reader) moment(l *layout, c table.Cell, day civil.Date, dated bool) (m moment, ok bool) {
	if !r.usable(l, c) {
		return m, false
	}
	on := func(minute int) (moment, bool) {
		if !dated {
			r.problem(l, c, "%q is a time without a day; the table has no day for it", c.Text)
			return m, false
		}
		m.at = day.Midnight() + civil.Time(minute)
		return m, true
	}
	switch c.Kind {
	case table.Moment:
		days, minute, err := sheet.ISOMinutes(c.Text)
		if err != nil {
			r.problem(l, c, "%q: %s", c.Text, err)
			return m, false
		}
		return moment{at: civil.Date(days).Midnight() + civil.Time(minute), dated: true}, true
	case table.Number, table.Text:
	default:
		r.problem(l, c, "%q is no time", c.Text)
		return m, false
	}
	whole, part, numeric := number(c)
	if c.Kind == table.Number {
		n, _ := strconv.Atoi(whole)
		switch {
		case !numeric:
			r.problem(l, c, "%q is no time of day", c.Text)
			return m, false
		case c.Format == sheet.FormatDateTime || c.Format == sheet.FormatDate || c.Format == sheet.FormatTime && n >= 1:
			days, minute, err := sheet.SerialMinutes(c.Text, l.s.Date1904)
			if err != nil {
				r.problem(l, c, "%s: %s", c.Text, err)
				return m, false
			}
			return moment{at: civil.Date(days).Midnight() + civil.Time(minute), dated: true}, true
		case c.Format == sheet.FormatTime || c.Format == sheet.FormatDuration:
			minute, err := sheet.DurationMinutes(c.Text)
			if err != nil || minute > civil.MinutesPerDay {
				r.problem(l, c, "%s is no time of day", c.Text)
				return m, false
			}
			return on(minute)
		case fraction(c) && strings.Trim(part, "0") != "" && !l.decimal[int(c.Col)]:
			r.problem(l, c, "%s is a time of day where it is a part of a day, and some minutes past midnight where it is in hours; format the cell as a time", c.Text)
			return m, false
		}
	}
	if numeric && part == "" && len(whole) >= 3 && len(whole) <= 4 {
		if t, ok := loose.ParseTime(whole); ok { // 900, 1730
			return on(int(t.Clock))
		}
	}
	if numeric && (l.decimal[int(c.Col)] || c.Kind == table.Number && strings.Trim(part, "0") == "") {
		if minute := minutes(whole, part); minute <= civil.MinutesPerDay {
			return on(minute)
		}
		r.problem(l, c, "%q is no time of day", c.Text)
		return m, false
	}
	if numeric && strings.Trim(part, "0") != "" {
		r.problem(l, c, "%q can be meant as %s:%s on the clock or as hours with decimals; write times like 07:30", c.Text, whole, part)
		return m, false
	}
	text := loose.Clean(c.Text)
	if s, err := civil.ParseStamp(text); err == nil {
		return moment{at: s.Time, dated: true, offset: s.Offset, hasOffset: s.HasOffset}, true
	}
	if t, ok := loose.ParseTime(text); ok {
		m, ok := on(int(t.Clock))
		m.written = &t
		return m, ok
	}
	// A day in any form, and a time behind it.
	if i := strings.LastIndexByte(text, ' '); i > 0 {
		head, tail := text[:i], text[i+1:]
		if half := strings.ToLower(tail); half == "am" || half == "pm" {
			if k := strings.LastIndexByte(head, ' '); k > 0 {
				head, tail = head[:k], head[k+1:]+half
			}
		}
		if t, ok := loose.ParseTime(tail); ok && !t.Bare {
			c.Text, c.Kind = head, table.Text
			d, ok := r.date(l, c, l.order(r))
			return moment{at: d.At(t.Clock), dated: true}, ok
		}
	}
	r.problem(l, c, "%q is no time; write it like 07:00", c.Text)
	return m, false
}

// length reads how long work lasted, in minutes.
func (r *reader) length(l *layout, c table.Cell) (int, bool) {
	if !r.usable(l, c) {
		return 0, false
	}
	n, ok := hours(c)
	switch {
	case !ok:
		r.problem(l, c, "%q is no number of hours; write it like 7.5 or 7:30", c.Text)
	case n == 0:
		r.problem(l, c, "no time was worked: the row has a start and no hours")
	case n > schedule.MaxWorked:
		r.problem(l, c, "%s hours are longer than %d hours", c.Text, schedule.MaxWorked/60)
	}
	return n, ok && n > 0 && n <= schedule.MaxWorked
}

// hours is a length of time, in minutes.
func hours(c table.Cell) (n int, ok bool) {
	whole, part, numeric := number(c)
	switch {
	case c.Kind == table.Number && (c.Format == sheet.FormatTime || c.Format == sheet.FormatDuration):
		m, err := sheet.DurationMinutes(c.Text)
		n, ok = m, err == nil
	case numeric:
		n, ok = minutes(whole, part), true
	case c.Kind == table.Text:
		h, m, two := strings.Cut(strings.TrimSpace(c.Text), ":")
		if a, err := strconv.Atoi(h); two && err == nil && a >= 0 {
			if b, err := strconv.Atoi(m); err == nil && b >= 0 && b < 60 && len(m) == 2 {
				n, ok = 60*a+b, true
			}
		}
	}
	return n, ok
}

// dates reads the days of the rows, as a whole column, so that one reading holds
// for all of it. It is false where the column has two readings.
func (r *reader) dates(l *layout) bool {
	l.days = map[int]civil.Date{}
	col, ok := l.cols[dateColumn]
	if !ok {
		if col = l.dayColumn(); col == 0 {
			return true // the times have their days with them
		}
	}
	l.cols[dateColumn] = col
	order := l.order(r)
	if order == "?" {
		c := l.ambiguous()
		r.problem(l, c, "%q can be meant as day and month or as month and day, and no date of the column decides; say --date-order dmy or mdy", c.Text)
		return false
	}
	var last civil.Date
	rows := l.below()
	for i := range rows {
		row := &rows[i]
		c := row.At(col)
		if c.Kind == table.Blank {
			if last != 0 && l.timed(row) {
				l.days[row.Index] = last // several stretches below one date
			}
			continue
		}
		if !l.timed(row) {
			last = 0
			continue
		}
		if d, ok := r.date(l, c, order); ok {
			l.days[row.Index], last = d, d
		} else {
			l.days[row.Index] = 0
			last = 0
		}
	}
	return true
}

// timed tells whether a row has a time in it.
func (l *layout) timed(row *table.Row) bool {
	for _, p := range l.pairs {
		if row.At(p[0]).Kind != table.Blank || p[1] > 0 && row.At(p[1]).Kind != table.Blank {
			return true
		}
	}
	c, ok := l.cols[punchColumn]
	return ok && row.At(c).Kind != table.Blank
}

// dayColumn is the column of dates of a table that gives it no heading: the first
// in which every row with a time has a date.
func (l *layout) dayColumn() int {
	for col := 1; col <= l.s.Columns; col++ {
		n, all := 0, true
		rows := l.below()
		for i := range rows {
			if !l.timed(&rows[i]) {
				continue
			}
			c := rows[i].At(col)
			n++
			all = all && (c.Kind == table.Number && c.Format == sheet.FormatDate || c.Kind == table.Moment)
		}
		if all && n > 0 {
			return col
		}
	}
	return 0
}

// figures are the texts of the column of dates whose order is open.
func (l *layout) figures() (cells []table.Cell, written []loose.Written) {
	rows := l.below()
	for _, name := range []column{dateColumn, endDateColumn, punchColumn, startColumn} {
		col, ok := l.cols[name]
		if !ok {
			continue
		}
		for i := range rows {
			c := rows[i].At(col)
			if c.Kind != table.Text {
				continue
			}
			text := loose.Clean(c.Text)
			if name == punchColumn || name == startColumn {
				head, _, two := strings.Cut(text, " ")
				if !two {
					continue
				}
				text = head
			}
			if w, ok := loose.ParseDate(text); ok && len(w.Numbers) > 0 {
				cells, written = append(cells, c), append(written, w)
			}
		}
	}
	return cells, written
}

func (l *layout) ambiguous() table.Cell {
	cells, _ := l.figures()
	return cells[0]
}

// order is the order of day, month and year in the dates of the table: as given,
// or the only one in which they are all dates, or all dates of the schedule; "?"
// where several are.
func (l *layout) order(r *reader) string {
	if r.given.DateOrder != "" {
		return string(r.given.DateOrder)
	}
	_, written := l.figures()
	if len(written) == 0 {
		return "ymd"
	}
	fits := func(within bool) (orders []string) {
		for _, order := range []string{"dmy", "mdy", "ymd"} {
			if !slices.ContainsFunc(written, func(w loose.Written) bool {
				d, ok := r.day(w, order)
				return !ok || within && (d < r.roster.Period.Start || d > r.roster.Period.End)
			}) {
				orders = append(orders, order)
			}
		}
		return orders
	}
	orders := fits(true)
	if len(orders) == 0 {
		orders = fits(false)
	}
	// Of dates of two figures ymd is month and day.
	if len(orders) == 2 && orders[0] == "mdy" && orders[1] == "ymd" && !slices.ContainsFunc(written, func(w loose.Written) bool { return len(w.Numbers) != 2 }) {
		orders = orders[:1]
	}
	switch len(orders) {
	case 0:
		return "dmy" // and each date that is none is named
	case 1:
		return orders[0]
	}
	same := true
	for _, w := range written {
		first, _ := r.day(w, orders[0])
		for _, o := range orders[1:] {
			d, _ := r.day(w, o)
			same = same && d == first
		}
	}
	if same {
		return orders[0]
	}
	return "?"
}

// day is a written date, in the year that the schedule gives it where it has none.
func (r *reader) day(w loose.Written, order string) (civil.Date, bool) {
	y, m, d, ok := w.In(order)
	if !ok || m == 0 || d == 0 {
		return 0, false
	}
	if y == 0 {
		y = r.given.Year
	}
	if y > 0 {
		return civil.DateOf(y, m, d), y >= civil.MinYear && y <= civil.MaxYear && d <= civil.DaysIn(y, m)
	}
	p := &r.roster.Period
	found := civil.NoDate
	for y := p.Start.Year(); y <= p.End.Year() && p.Start != civil.NoDate; y++ {
		if x := civil.DateOf(y, m, d); d <= civil.DaysIn(y, m) && x >= p.Start && x <= p.End {
			if found != civil.NoDate {
				return 0, false // the schedule has the day twice
			}
			found = x
		}
	}
	return found, found != civil.NoDate
}

// date reads one day.
func (r *reader) date(l *layout, c table.Cell, order string) (civil.Date, bool) {
	if !r.usable(l, c) {
		return 0, false
	}
	switch c.Kind {
	case table.Number:
		if c.Format != sheet.FormatDate && c.Format != sheet.FormatDateTime {
			r.problem(l, c, "%s is a plain number; format the cell as a date", c.Text)
			return 0, false
		}
		days, minute, err := sheet.SerialMinutes(c.Text, l.s.Date1904)
		if err == nil && minute > 0 && c.Format == sheet.FormatDate {
			err = lang.Errorf("a date with a time of day")
		}
		if err != nil {
			r.problem(l, c, "%s: %s", c.Text, err)
			return 0, false
		}
		return civil.Date(days), true
	case table.Moment:
		days, _, err := sheet.ISOMinutes(c.Text)
		if err != nil {
			r.problem(l, c, "%q: %s", c.Text, err)
			return 0, false
		}
		return civil.Date(days), true
	case table.Text:
		if order == "" {
			order = l.order(r)
		}
		text := loose.Clean(c.Text)
		if s, err := civil.ParseStamp(text); err == nil && s.Time.Clock() == 0 {
			return s.Time.Date(), true
		}
		if w, ok := loose.ParseDate(text); ok {
			if d, ok := r.day(w, order); ok {
				return d, true
			}
			if w.Year == 0 && len(w.Numbers) < 3 {
				r.problem(l, c, "%q has no year, and the schedule has no such day, or has it twice; say --year", c.Text)
				return 0, false
			}
		}
	}
	r.problem(l, c, "%q is no date; write it like 2001-07-02", c.Text)
	return 0, false
}

// across turns a sheet with the days across round, so that its rows are days. It
// is nil for a sheet that is too large for such a form.
func across(s *table.Sheet) *table.Sheet {
	const most = 10000
	n := 0
	t := &table.Sheet{File: s.File, Name: s.Name, Hidden: s.Hidden, Date1904: s.Date1904}
	byCol := map[int][]table.Cell{}
	for i := range s.Rows {
		for _, c := range s.Rows[i].Cells {
			if n++; n > most || c.Merged {
				continue
			}
			byCol[int(c.Col)] = append(byCol[int(c.Col)], table.Cell{Text: c.Text, Row: c.Col, Col: c.Row, Kind: c.Kind, Format: c.Format, Formula: c.Formula})
			t.Columns = max(t.Columns, int(c.Row))
		}
	}
	if n > most {
		return nil
	}
	for col := 1; col <= s.Columns; col++ {
		if cells := byCol[col]; len(cells) > 0 {
			t.Rows = append(t.Rows, table.Row{Index: col, Cells: cells})
		}
	}
	return t
}
