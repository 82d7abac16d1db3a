// Package timesheet reads the export of a time clock or a timesheet into the time
// worked of a roster: rows with a person, a day, and when work began and ended, or
// how long it lasted; punches of a clock, several in a row or one a row; sheets
// with the days across.
//
// People are those of the roster, by id, or by name where that is asked for. A row
// without a kind is a timesheet row, which the schedule splits.
package timesheet

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"rostercheck/importers/facts"
	"rostercheck/importers/fields"
	"rostercheck/importers/loose"
	"rostercheck/importers/sheet"
	"rostercheck/importers/table"
	"rostercheck/internal/lang"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// Read adds to the time worked of a roster what a file of timesheets holds. Name
// stands for the file in places. The problems, sorted by place, are all that is
// wrong with the file; without any, notices say how it was read.
func Read(roster *schedule.Roster, name string, data io.ReaderAt, size int64, given *facts.Facts) schedule.Problems {
	r := &reader{roster: roster, file: name, given: given, joined: map[string]string{}}
	roster.Files = append(roster.Files, name)
	if z, err := civil.LoadZone(roster.Institution.Timezone); err == nil {
		r.zone = z
	}
	r.people()
	book, err := open(name, data, size)
	var fault *table.Fault
	var broken *sheet.Error
	switch {
	case errors.As(err, &fault):
		return schedule.Problems{schedule.ProblemOf(fault.At, fault.Err)}
	case errors.As(err, &broken):
		at := schedule.Source{File: name, Sheet: broken.Sheet}
		if _, _, err := sheet.ParseRef(broken.Cell); err == nil {
			at.Cell = broken.Cell
		}
		return schedule.Problems{schedule.ProblemOf(at, lang.Errorf("%s", cause{broken}))}
	case err != nil:
		return schedule.Problems{schedule.ProblemOf(schedule.Source{File: name}, err)}
	}
	var left []string
	found := false
	for _, s := range book.Sheets {
		if len(s.Rows) == 0 {
			continue
		}
		switch {
		case r.table(s, false), r.table(across(s), true):
			found = true
		default:
			left = append(left, s.Name)
		}
	}
	switch {
	case !found:
		r.problems.Addf(schedule.Source{File: name}, "no row of headings of a timesheet is found; it needs the employee, the day, and start and end (or start and hours, or in and out), like: employee, date, start, end")
	case len(left) > 0:
		r.notice("%s: sheets without the headings of a timesheet were left out: %s", name, strings.Join(left, ", "))
	}
	if found && len(r.entries) == 0 && len(r.problems) == 0 {
		r.problems.Addf(schedule.Source{File: name}, "the timesheet has headings and no time worked below them")
	}
	if len(r.problems) > 0 {
		r.problems.Sort()
		return r.problems
	}
	roster.Worked = append(roster.Worked, r.entries...)
	var how error = lang.Joined("")
	if len(book.Details) > 0 {
		how = lang.Errorf(" (%s)", lang.Joined("; ", book.Details...))
	}
	r.notice("%s: %s of %s read as time worked%s", name, lang.Counted(len(r.entries), "%d stretch", "%d stretches"), lang.Counted(r.who(), "%d employee", "%d employees"), how)
	for _, n := range r.notices {
		roster.Tell(n)
	}
	return nil
}

// open reads the file as tables, whatever it is.
func open(name string, data io.ReaderAt, size int64) (*table.Book, error) {
	head := make([]byte, min(size, 8))
	if n, err := data.ReadAt(head, 0); n < len(head) {
		return nil, lang.Errorf("the file cannot be read: %s", err)
	}
	switch text := string(head); {
	case size == 0:
		return nil, lang.Errorf("the file is empty")
	case strings.HasPrefix(text, "PK"), strings.HasPrefix(text, "\xD0\xCF\x11\xE0"), strings.HasPrefix(text, "%PDF"), strings.HasPrefix(text, "<"), strings.HasPrefix(text, "{\\rtf"):
		w, err := sheet.Open(data, size, sheet.Limits{})
		if err != nil {
			return nil, err
		}
		return table.Workbook(name, w)
	}
	return table.CSV(name, data, size)
}

type reader struct {
	roster *schedule.Roster
	file   string
	given  *facts.Facts

	byID   map[string]*schedule.Employee
	ids    []string          // in the order of the roster
	some   []string          // names, as many as the nearest is sought among
	meant  map[string]string // ids by name, as the mapping file says
	names  *names            // made when the first name is looked for
	zone   *civil.Zone       // of the institution, nil where it is not known
	joined map[string]string // what was written for a person, and the id it was taken for

	entries  []schedule.WorkedEntry
	problems schedule.Problems
	notices  []error
	breaks   int
	stated   int   // rows whose hours are not those of their times
	first    error // the first of them
}

func (r *reader) notice(format string, args ...any) {
	r.notices = append(r.notices, lang.Errorf(format, args...))
}

func (r *reader) who() int {
	has := map[string]bool{}
	for i := range r.entries {
		has[r.entries[i].Employee] = true
	}
	return len(has)
}

// column is what a column of a timesheet holds.
type column uint8

const (
	none column = iota
	employeeColumn
	nameColumn
	firstNameColumn
	dateColumn
	weekdayColumn // of a date too, where no other column has dates
	endDateColumn
	startColumn
	endColumn
	hoursColumn
	directionColumn
	punchColumn
	kindColumn
	breakColumn
)

// headings are the words for the columns, folded.
var headings = map[column][]string{
	employeeColumn:  {"employee", "employee id", "employee no", "employee number", "employee nr", "id", "emp id", "emp no", "emp", "staff id", "staff no", "personnel number", "personnel no", "badge", "badge no", "badge number", "pri", "matricule", "employe", "no employe", "numero d employe", "numero employe", "identifiant", "personalnummer", "personal nr", "mitarbeiternummer", "mitarbeiter nr", "numer pracownika", "nr pracownika", "pracownik", "worker", "user id", "person number", "person no", "person id", "worker id", "employee code", "agent id", "officer id"},
	nameColumn:      {"name", "employee name", "full name", "last name", "surname", "nom", "nom de l employe", "nom de famille", "mitarbeiter", "nachname", "nazwisko", "imie i nazwisko", "officer", "agent"},
	firstNameColumn: {"first name", "given name", "prenom", "vorname", "imie"},
	dateColumn:      {"date", "work date", "worktimedate", "work day", "start date", "date in", "shift date", "date de debut", "datum", "arbeitstag", "data"},
	weekdayColumn:   {"day", "jour", "tag", "dzien"},
	endDateColumn:   {"end date", "date out", "date de fin", "enddatum", "data konca"},
	startColumn:     {"start", "start time", "time in", "in", "clock in", "punch in", "from", "began", "begin", "begins", "worktimestart", "actual start", "debut", "heure de debut", "heure debut", "entree", "arrivee", "de", "beginn", "von", "anfang", "kommen", "startzeit", "poczatek", "od", "wejscie", "start work", "lunch in", "lunch end", "meal in", "meal end", "break in", "break end", "back from lunch", "fin pause", "fin de pause", "fin de la pause", "retour repas", "pausenende", "pause bis", "koniec przerwy"},
	endColumn:       {"end", "end time", "time out", "out", "clock out", "punch out", "to", "until", "finish", "finish time", "ended", "worktimeend", "actual end", "stop", "fin", "heure de fin", "heure fin", "sortie", "depart", "a", "ende", "bis", "gehen", "endzeit", "koniec", "do", "wyjscie", "lunch out", "lunch start", "meal out", "meal start", "break out", "break start", "out for lunch", "debut pause", "debut de pause", "debut de la pause", "sortie repas", "pausenbeginn", "pause von", "poczatek przerwy"},
	hoursColumn:     {"hours", "hours worked", "worked hours", "total hours", "duration", "length", "hrs", "heures", "heures travaillees", "duree", "stunden", "dauer", "arbeitsstunden", "godziny", "czas pracy", "work time", "worked"},
	directionColumn: {"direction", "in out", "punch type", "event", "type", "punch direction", "sens", "richtung", "buchungsart", "kierunek"},
	punchColumn:     {"time", "punch", "punch time", "timestamp", "date time", "datetime", "clock", "heure", "zeit", "uhrzeit", "zeitstempel", "godzina", "czas"},
	kindColumn:      {"kind", "work kind"},
	breakColumn:     {"break", "breaks", "unpaid break", "break minutes", "worktimebreak", "lunch", "meal break", "pause", "pauses", "pausen", "pause unpaid", "przerwa"},
}

var columnOf = func() map[string]column {
	out := map[string]column{}
	for c, words := range headings {
		for _, w := range words {
			out[w] = c
		}
	}
	return out
}()

// heading is what a cell heads, if it heads anything. In 1, Out 2 and the like are
// the same column again.
func heading(c *table.Cell) column {
	if c.Kind != table.Text {
		return none
	}
	word := strings.TrimRight(loose.Fold(c.Text), " 0123456789")
	return columnOf[word]
}

// breakWord tells whether a heading of an end is that of the start of a break.
func breakWord(heading string) bool {
	for _, w := range strings.Fields(loose.Fold(heading)) {
		switch w {
		case "lunch", "meal", "break", "pause", "repas", "pausenbeginn", "przerwy":
			return true
		}
	}
	return false
}

// layout is where the columns of a table are.
type layout struct {
	s       *table.Sheet
	top     int // the row of headings
	cols    map[column]int
	pairs   [][2]int     // columns of start and end
	breaks  map[int]bool // those of ends at which a break begins
	person  *table.Cell  // of all the table, where that stands beside it
	at      func(row, col int) schedule.Source
	days    map[int]civil.Date // by row
	clock24 bool
	halfDay bool         // all times might be of either half of the day
	decimal map[int]bool // columns whose numbers are hours in tenths and hundredths
}

// deepest is the last row in which headings are looked for.
const deepest = 40

// find sees how a table is laid out.
func find(s *table.Sheet) *layout {
	for i := range s.Rows {
		row := &s.Rows[i]
		if row.Index > deepest {
			break
		}
		l := &layout{s: s, top: row.Index, cols: map[column]int{}, breaks: map[int]bool{}, at: s.Place}
		var starts, ends []int
		for k := range row.Cells {
			c := &row.Cells[k]
			h := heading(c)
			switch {
			case h == none || c.Merged:
				continue
			case h == startColumn:
				starts = append(starts, int(c.Col))
			case h == endColumn:
				ends = append(ends, int(c.Col))
				l.breaks[int(c.Col)] = breakWord(c.Text)
			}
			if _, twice := l.cols[h]; !twice {
				l.cols[h] = int(c.Col)
			}
		}
		for k := range starts {
			end := 0
			for _, e := range ends {
				if e > starts[k] && (k+1 == len(starts) || e < starts[k+1]) {
					end = e
					break
				}
			}
			l.pairs = append(l.pairs, [2]int{starts[k], end})
		}
		if _, dated := l.cols[dateColumn]; !dated && l.cols[weekdayColumn] > 0 {
			l.cols[dateColumn] = l.cols[weekdayColumn]
		}
		_, hours := l.cols[hoursColumn]
		_, direction := l.cols[directionColumn]
		_, punch := l.cols[punchColumn]
		timed := len(starts) > 0 && (len(ends) > 0 || hours) || punch && direction
		if timed {
			return l
		}
	}
	return nil
}

// table reads one sheet, perhaps turned round, and tells whether it is a timesheet.
func (r *reader) table(s *table.Sheet, turned bool) bool {
	if s == nil {
		return false
	}
	l := find(s)
	if l == nil {
		return false
	}
	if turned {
		l.at = func(row, col int) schedule.Source { return s.Place(col, row) }
		l.one()
	}
	if !l.whose() {
		return false
	}
	if rest := l.unread(); len(rest) > 0 {
		r.notice("%s: columns that say nothing to a timesheet were left out: %s", sheetName(s), strings.Join(rest, ", "))
	}
	l.known()
	if !r.dates(l) {
		return true
	}
	if _, ok := l.cols[directionColumn]; ok && len(l.pairs) == 0 {
		r.punches(l)
	} else {
		r.spans(l)
	}
	if r.breaks > 0 {
		r.notice("%s: the breaks of %s were not taken off, for nothing says when they were; give a break as a time out and a time in", sheetName(s), lang.Counted(r.breaks, "%d row", "%d rows"))
		r.breaks = 0
	}
	if r.stated > 0 {
		r.notice("%s: the hours of %s are not those between start and end, first %s; the times count, and no break was taken off", sheetName(s), lang.Counted(r.stated, "%d row", "%d rows"), r.first)
		r.stated = 0
	}
	if l.halfDay {
		r.notice("%s: every time is between 1:00 and 12:59, without am or pm; they were read on the clock of 24 hours", sheetName(s))
	}
	return true
}

// unread lists the headings of columns that are not read.
func (l *layout) unread() []string {
	var out []string
	for i := range l.s.Rows {
		row := &l.s.Rows[i]
		if row.Index != l.top {
			continue
		}
		for k := range row.Cells {
			if c := &row.Cells[k]; c.Kind == table.Text && heading(c) == none && !c.Merged {
				out = append(out, fields.Quote(c.Text))
			}
		}
	}
	const most = 10
	if n := len(out); n > most {
		out = append(out[:most], fmt.Sprintf("and %d more", n-most))
	}
	return out
}

func sheetName(s *table.Sheet) string {
	return schedule.Source{File: s.File, Sheet: s.Name}.In()
}

// whose tells whether the table says whose time it is: in a column, or for all of
// it beside a label above the headings.
func (l *layout) whose() bool {
	_, id := l.cols[employeeColumn]
	_, name := l.cols[nameColumn]
	if id || name || l.person != nil {
		return true
	}
	for i := range l.s.Rows {
		row := &l.s.Rows[i]
		if row.Index >= l.top {
			break
		}
		for k := range row.Cells {
			h := heading(&row.Cells[k])
			if h != employeeColumn && h != nameColumn {
				continue
			}
			for n := k + 1; n < len(row.Cells); n++ {
				if c := &row.Cells[n]; c.Kind == table.Text || c.Kind == table.Number {
					l.person = c
					return true
				}
			}
		}
	}
	return false
}

// one takes the first name beside the label of the employee for that of the whole
// table: with the days across a label stands once.
func (l *layout) one() {
	for _, label := range []column{employeeColumn, nameColumn} {
		col, ok := l.cols[label]
		if !ok {
			continue
		}
		rows := l.below()
		for i := range rows {
			if c := rows[i].At(col); c.Kind != table.Blank {
				l.person = &c
				delete(l.cols, label)
				break
			}
		}
	}
}

// problem names what is wrong with a cell.
func (r *reader) problem(l *layout, c table.Cell, format string, args ...any) {
	if len(r.problems) < fields.MaxProblems {
		r.problems.Addf(l.at(int(c.Row), int(c.Col)), format, args...)
	}
}

// below are the rows under the headings.
func (l *layout) below() []table.Row {
	i := slices.IndexFunc(l.s.Rows, func(r table.Row) bool { return r.Index > l.top })
	if i < 0 {
		return nil
	}
	return l.s.Rows[i:]
}

// cell is the cell of a row in a column, blank where the table has no such column.
func (l *layout) cell(row *table.Row, c column) table.Cell {
	col, ok := l.cols[c]
	if !ok {
		return table.Cell{Row: int32(row.Index)}
	}
	return row.At(col)
}

// usable names cells that no value can be read from.
func (r *reader) usable(l *layout, c table.Cell) bool {
	switch c.Kind {
	case table.ErrorValue:
		r.problem(l, c, "the cell shows the error %s", c.Text)
		return false
	case table.NoValue:
		r.problem(l, c, "the formula has no stored value; open the file in a spreadsheet program and save it")
		return false
	}
	return true
}

// spans reads rows that have starts and ends, or starts and hours.
func (r *reader) spans(l *layout) {
	rows := l.below()
	last := stretch{}
	for i := range rows {
		row := &rows[i]
		empty := true
		for _, p := range l.pairs {
			for _, col := range []int{p[0], p[1]} {
				if col > 0 && row.At(col).Kind != table.Blank {
					empty = false
				}
			}
		}
		if empty {
			continue // a total, a day off, a remark
		}
		id, ok := r.person(l, row)
		day, dated := l.days[row.Index]
		kind, fine := r.kind(l, row)
		good := ok && fine
		if last.id != id || l.cell(row, dateColumn).Kind != table.Blank {
			last = stretch{id: id}
		}
		sum := 0
		for _, p := range l.whole(row) {
			s, ok := r.span(l, row, p, day, dated, &last)
			if !ok || !good {
				good = false
				continue
			}
			if s != (schedule.Span{}) {
				sum += r.lasting(s)
				r.add(l, row, p[0], schedule.WorkedEntry{Employee: id, Start: s.Start, End: s.End, Kind: kind})
			}
		}
		if good {
			r.compare(l, row, sum)
		}
		if c := l.cell(row, breakColumn); c.Kind != table.Blank && strings.Trim(c.Text, "0:., ") != "" {
			r.breaks++
		}
	}
}

// whole are the pairs of columns of a row: where nobody went out for a break, the start
// of one and the end of the next are those of one stretch.
func (l *layout) whole(row *table.Row) [][2]int {
	filled := func(col int) bool { return col > 0 && row.At(col).Kind != table.Blank }
	var all [][2]int
	for _, p := range l.pairs {
		if n := len(all); n > 0 && !filled(p[0]) && filled(p[1]) && filled(all[n-1][0]) && l.breaks[all[n-1][1]] && !filled(all[n-1][1]) {
			all[n-1][1] = p[1]
			continue
		}
		all = append(all, p)
	}
	return all
}

func (r *reader) add(l *layout, row *table.Row, col int, e schedule.WorkedEntry) {
	at := l.at(row.Index, col)
	e.Place = schedule.At(at)
	r.entries = append(r.entries, e)
}

// stretch is the last one read of somebody's day.
type stretch struct {
	id         string
	start, end civil.Time
	some       bool
}

// lasting is how long a stretch is.
func (r *reader) lasting(s schedule.Span) int {
	if r.zone == nil {
		return int(s.End.Time - s.Start.Time)
	}
	from, _ := r.zone.Resolve(s.Start)
	to, _ := r.zone.Resolve(s.End)
	return int(to - from)
}

// after is the end of a stretch of n minutes: the clock may change in it.
func (r *reader) after(start civil.Time, n int) civil.Stamp {
	if r.zone == nil {
		return civil.Stamp{Time: start + civil.Time(n)}
	}
	from, _ := r.zone.Resolve(civil.Stamp{Time: start})
	t, second := r.zone.Civil(from + civil.Instant(n))
	s := civil.Stamp{Time: t}
	if second {
		s.Offset, s.HasOffset = int16(r.zone.Offset(from+civil.Instant(n))), true
	}
	return s
}

// compare notes where the hours that a row states are not those of its times.
func (r *reader) compare(l *layout, row *table.Row, sum int) {
	c := l.cell(row, hoursColumn)
	if c.Kind != table.Number && c.Kind != table.Text || sum == 0 {
		return
	}
	n, ok := hours(c)
	if d := n - sum; !ok || -1 <= d && d <= 1 {
		return
	}
	if r.stated++; r.stated == 1 {
		r.first = lang.Errorf("%s: %s against %d h %02d", l.at(row.Index, int(c.Col)).Said(), c.Text, sum/60, sum%60)
	}
}

// span reads when work began and ended. Last is the stretch before it on the same day
// of the same person, and becomes this one.
func (r *reader) span(l *layout, row *table.Row, p [2]int, day civil.Date, dated bool, last *stretch) (s schedule.Span, ok bool) {
	if s, ok = r.written(l, row, p, day, dated, last); ok && s != (schedule.Span{}) {
		last.start, last.end, last.some = s.Start.Time, s.End.Time, true
	}
	return s, ok
}

func (r *reader) written(l *layout, row *table.Row, p [2]int, day civil.Date, dated bool, last *stretch) (s schedule.Span, ok bool) {
	start := row.At(p[0])
	end := table.Cell{Row: int32(row.Index)}
	if p[1] > 0 {
		end = row.At(p[1])
	}
	length := table.Cell{Row: int32(row.Index)}
	if len(l.pairs) == 1 {
		length = l.cell(row, hoursColumn)
	}
	switch {
	case start.Kind == table.Blank && end.Kind == table.Blank:
		return s, true
	case start.Kind == table.Blank:
		r.problem(l, end, "the row has an end and no start")
		return s, false
	case end.Kind == table.Blank && length.Kind == table.Blank:
		r.problem(l, start, "the row has a start, and neither an end nor hours; whoever was still at work needs an end")
		return s, false
	}
	from, ok1 := r.moment(l, start, day, dated)
	if ok1 && last.some && !from.dated && from.at < last.start {
		// The stretch before it went on into the next day.
		const longest = 8 * 60 // between stretches of one day
		if next := from.at + civil.MinutesPerDay; next < last.end || next-last.end > longest {
			r.problem(l, start, "the work starts %s, before the one that stands before it, %s; write stretches in the order of time, or each with its day", from.at.Clock(), last.start)
			return s, false
		}
		from.at += civil.MinutesPerDay
		day++
	}
	if end.Kind == table.Blank {
		n, ok2 := r.length(l, length)
		if !ok1 || !ok2 {
			return s, false
		}
		s.Start = civil.Stamp{Time: from.at, Offset: from.offset, HasOffset: from.hasOffset}
		s.End = r.after(from.at, n)
		return s, true
	}
	until := day
	if c := l.cell(row, endDateColumn); c.Kind != table.Blank {
		d, ok := r.date(l, c, "")
		if !ok {
			return s, false
		}
		until, dated = d, true
	}
	to, ok2 := r.moment(l, end, until, dated)
	if !ok1 || !ok2 {
		return s, false
	}
	if from.written != nil && to.written != nil && until == day && !l.clock24 && (from.written.Bare || to.written.Bare) {
		spans := loose.Spans(*from.written, *to.written, l.clock24)
		if len(spans) != 1 {
			var ways []string
			for _, x := range spans {
				ways = append(ways, x.String())
			}
			r.problem(l, start, "%q to %q can be meant as %s; write times like 07:00 and 19:00, or with am and pm", start.Text, end.Text, strings.Join(ways, " or "))
			return s, false
		}
		from.at, to.at = day.At(spans[0].Start), day.At(spans[0].End)
	}
	if to.at <= from.at && !to.dated && until == day {
		to.at += civil.MinutesPerDay // over midnight
	}
	const likely = 16 * 60
	if l.halfDay && !from.dated && !to.dated && to.at-from.at > likely {
		r.problem(l, start, "%q to %q are %d h %02d on the clock of 24 hours, and no time of the table tells whether it is that of 12; write times like 07:00 and 19:00, or with am and pm", start.Text, end.Text, (to.at-from.at)/60, (to.at-from.at)%60)
		return s, false
	}
	switch {
	case to.at <= from.at:
		r.problem(l, end, "the work ends %s, not after its start %s", to.at, from.at)
		return s, false
	case to.at-from.at == civil.MinutesPerDay && !to.dated && until == day:
		r.problem(l, end, "the work starts and ends at %s; 24 hours of it need the day of the end", from.at.Clock())
		return s, false
	}
	s.Start, s.End = civil.Stamp{Time: from.at, Offset: from.offset, HasOffset: from.hasOffset}, civil.Stamp{Time: to.at, Offset: to.offset, HasOffset: to.hasOffset}
	return s, true
}

// kind reads what a row records.
func (r *reader) kind(l *layout, row *table.Row) (schedule.WorkedKind, bool) {
	c := l.cell(row, kindColumn)
	if c.Kind == table.Blank {
		return schedule.Timesheet, true
	}
	k, ok := schedule.ParseWorkedKind(strings.ToLower(strings.ReplaceAll(loose.Clean(c.Text), " ", "-")))
	if !ok {
		r.problem(l, c, "unknown kind %q; kinds are %s; none is a timesheet row", c.Text, strings.Join(schedule.WorkedKindWords(), ", "))
	}
	return k, ok
}

// punch is one record of a clock.
type punch struct {
	at  civil.Time
	in  bool
	row *table.Row
	c   table.Cell
	s   civil.Stamp
}

var (
	inWords  = []string{"in", "i", "clock in", "punch in", "entree", "arrivee", "e", "kommen", "k", "ein", "wejscie", "start", "debut", "1"}
	outWords = []string{"out", "o", "clock out", "punch out", "sortie", "depart", "s", "gehen", "g", "aus", "wyjscie", "end", "fin", "0"}
)

// punches reads rows with one punch each, and pairs each time in with the next
// time out of the same person.
func (r *reader) punches(l *layout) {
	by := map[string][]punch{}
	var order []string
	rows := l.below()
	bad := len(r.problems)
	for i := range rows {
		row := &rows[i]
		c, way := l.cell(row, punchColumn), l.cell(row, directionColumn)
		if c.Kind == table.Blank && way.Kind == table.Blank {
			continue
		}
		id, ok := r.person(l, row)
		word := loose.Fold(way.Text)
		in, out := slices.Contains(inWords, word), slices.Contains(outWords, word)
		if !in && !out {
			r.problem(l, way, "%q is neither in nor out", way.Text)
			ok = false
		}
		if c.Kind == table.Blank {
			r.problem(l, way, "the punch has no time")
			continue
		}
		day, dated := l.days[row.Index]
		m, fine := r.moment(l, c, day, dated)
		if fine && m.written != nil && m.written.Bare && !l.clock24 {
			r.problem(l, c, "%q can be meant in the morning or in the evening; write times like 07:00 and 19:00", c.Text)
			fine = false
		}
		if !ok || !fine {
			continue
		}
		if _, known := by[id]; !known {
			order = append(order, id)
		}
		by[id] = append(by[id], punch{m.at, in, row, c, civil.Stamp{Time: m.at, Offset: m.offset, HasOffset: m.hasOffset}})
	}
	if len(r.problems) > bad {
		return // a punch that could not be read leaves others without their like
	}
	for _, id := range order {
		list := by[id]
		slices.SortStableFunc(list, func(a, b punch) int { return int(a.at - b.at) })
		for i := 0; i < len(list); i++ {
			p := &list[i]
			switch {
			case !p.in:
				r.problem(l, p.c, "employee %q punches out %s without having punched in", id, p.at)
			case i+1 == len(list) || list[i+1].in:
				r.problem(l, p.c, "employee %q punches in %s and never out", id, p.at)
			case list[i+1].at == p.at && !p.s.HasOffset:
				r.problem(l, p.c, "employee %q punches in and out in the same minute, %s", id, p.at)
				i++
			default:
				kind, _ := r.kind(l, p.row)
				r.add(l, p.row, int(p.c.Col), schedule.WorkedEntry{Employee: id, Start: p.s, End: list[i+1].s, Kind: kind})
				i++
			}
		}
	}
}

// cause is what a workbook was refused for, without the place.
type cause struct{ *sheet.Error }

// In says it in a language.
func (c cause) In(l lang.Lang) string { return c.Cause(l) }
