package layout

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"rostercheck/importers/facts"
	"rostercheck/importers/fields"
	"rostercheck/importers/loose"
	"rostercheck/importers/plan"
	"rostercheck/importers/table"
	"rostercheck/internal/lang"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// reader reads the sheets of strangers into one roster.
type reader struct {
	b        *fields.Builder
	given    *facts.Facts
	works    []*work
	from1900 map[*table.Sheet]bool
	legend   map[string]*meaning
	legendOf map[*work]map[string]*meaning // by the sheet that it stands on
	rows     []*rowRead
	worked   []*rowRead // rows of what was worked
	cycles   []*cycleRead
	people   []*person
	byKey    map[string]*person
	uses     map[string]*use
	order    []string        // codes in the order in which they were met
	sure     map[string]bool // whether a code is known; good once the legends of a book are read
	full     bool            // there are more people than a roster may have
	known    map[string]bool // names and ids of people, folded; see isPerson
	splits   []*splitting
	splitAt  map[splitKey]*splitting
	clock    func() *civil.Zone         // of the roster, where it is known
	titled   map[string][]loose.Mention // by the text of a title
	cells    *gridCells                 // of the book whose legends are read
	clock24  bool                       // some time is past noon by the 24-hour clock
	clock12  bool                       // none is, and some can only be of the 12-hour clock
}

// work is a sheet and what came of it.
type work struct {
	s       *table.Sheet
	p       *plan.Sheet
	hint    *facts.Sheet
	origin  *schedule.Origin
	claimed map[[2]int]bool // cells of legends, by row and column
	read    bool            // something was recognised
	flipped bool            // with people across: blocks count columns
	unknown bool            // that it is not read, or not all of it, is named
	blank   int             // cells of people, without a code
	none    []*rowRead      // people without any
	crowd   *table.Cell     // the heading of a day that is one too many
}

// mostDays is how many headings of days a sheet may have: each costs memory, and one
// in front of every few rows is a sheet made to do harm.
const mostDays = 200_000

// crowded refuses a sheet of too many headings.
func (r *reader) crowded(w *work) bool {
	if w.crowd == nil {
		return false
	}
	r.problem(w, w.crowd, "the sheet has more than %d headings of days, counted up to this line; no roster has, and the sheet is not read; empty those that are repeated, or part the sheet", mostDays)
	w.unknown = true
	return true
}

// meaning is what a legend says of a code.
type meaning struct {
	spans   []loose.Span
	rest    bool
	known   bool
	unpaid  int
	at      schedule.Source
	place   schedule.Place
	from    string
	text    string // of the times
	leave   bool   // it is leave, and nothing says what of the shift
	says    string // what the legend calls it
	clash   string // the place of another legend that says otherwise
	doubled bool   // it is one of the same sheet
	ask     *legendAsk
}

// use is a code as it is used in the rosters.
type use struct {
	text  string
	count int
	first schedule.Source
	work  map[*work]int
	means *meaning
}

// person is somebody found on the sheets.
type person struct {
	id, name, class, group string
	at                     schedule.Source
	place                  schedule.Place
	work                   *work
	entries                int
	names                  map[string]schedule.Source
	key                    string
	employee               string // the id in the roster
	hasID                  bool
}

// item is what somebody has on a day.
type item struct {
	day    civil.Date
	text   string // a code or times
	c      *table.Cell
	lead   bool
	timed  bool // by start and end of its own
	start  civil.Stamp
	end    civil.Stamp
	unpaid int
	has    bool // unpaid is given
}

// rowRead is one person's line of a sheet.
type rowRead struct {
	w      *work
	who    *person
	at     *table.Cell
	items  []item
	hours  map[int]string // figures beside the days, by place
	cells  map[int]*table.Cell
	turned bool
	mark   mark
	called string      // the person's name, as the row has it
	from   *table.Cell // its first cell
	second bool        // another row has its days
	paired bool        // looked at with the other rows of its block
	told   civil.Stamp // when the person was told of the row
	// nothing is the days of a row without any code, as a message has them.
	nothing [2]string // first and last of the days on which nothing stands; empty where they are not known
}

// Read reads tables into the roster that b gathers, with what was given beside
// them, and adds to the plan how it read them. What the files of our own say is in
// the roster already.
func Read(b *fields.Builder, books []*table.Book, given *facts.Facts, p *plan.Plan) {
	problems := len(b.Problems)
	r := &reader{b: b, given: given, from1900: map[*table.Sheet]bool{}, legend: map[string]*meaning{}, legendOf: map[*work]map[string]*meaning{}, byKey: map[string]*person{}, uses: map[string]*use{}}
	r.clock = sync.OnceValue(func() *civil.Zone {
		zone, err := civil.LoadZone(b.Roster.Institution.Timezone)
		if err != nil {
			return nil
		}
		return zone
	})
	for _, book := range books {
		f := p.File(book.File, book.Format)
		f.Details = append(f.Details, book.Details...)
		found := false
		from, before := len(r.works), len(b.Problems)
		for _, s := range book.Sheets {
			w := &work{s: s, hint: given.For(s.File, s.Name), claimed: map[[2]int]bool{}}
			w.origin = &schedule.Origin{File: s.File, Sheet: s.Name}
			w.p = f.Sheet(s.Name, facts.Ignore, "left out")
			r.works = append(r.works, w)
		}
		r.sure = map[string]bool{}
		r.cells = gridsOf(r.works[from:])
		// Legends first: they tell codes from names and counts.
		for _, w := range r.works[from:] {
			r.legends(w)
		}
		r.sure = map[string]bool{}
		for _, w := range r.works[from:] {
			r.sheet(w)
			found = found || w.read && w.p.Kind != facts.Legend
		}
		if !found && len(b.Problems) == before {
			r.unknown(book, r.works[from:])
			for _, w := range r.works[from:] {
				w.unknown = true
			}
		}
	}
	for i := range given.Sheets {
		if hint := &given.Sheets[i]; !slices.ContainsFunc(r.works, func(w *work) bool { return w.hint == hint }) {
			b.Notice("%s: no sheet is the one that is meant here", hint.At.Said())
		}
	}
	if !r.full {
		r.finish()
	}
	if len(b.Problems) > problems && b.Roster.Period.Start == civil.NoDate {
		// What was named stands between the program and the days of the schedule.
		rec := b.Record(fields.Of("schedule"), nil, schedule.Place{Origin: &schedule.Origin{}})
		for _, key := range []string{"start", "end"} {
			if !b.Said("schedule", key) {
				rec.Fail(rec.Index([]byte(key)))
			}
		}
	}
}

// empty tells whether a table has nothing in it.
func empty(s *table.Sheet) bool {
	for i := range s.Rows {
		for k := range s.Rows[i].Cells {
			if filled(&s.Rows[i].Cells[k]) {
				return false
			}
		}
	}
	return true
}

// unknown is the sentence about a file in which no roster was recognised.
func (r *reader) unknown(book *table.Book, works []*work) {
	if len(works) == 0 || !slices.ContainsFunc(works, func(w *work) bool { return !empty(w.s) }) {
		r.b.Problem(schedule.Source{File: book.File}, "the file has nothing in it")
		r.b.Cut = true
		return
	}
	r.b.Problem(schedule.Source{File: book.File}, "no roster was recognised: neither days across or down, nor columns of person, date and times, nor weeks of days; rostercheck import shows how each sheet was read, and a mapping file can say how it is laid out")
	r.b.Cut = true
}

// problem names something wrong with a cell.
func (r *reader) problem(w *work, c *table.Cell, format string, args ...any) {
	err := lang.Errorf(format, args...)
	if w.s.IsCSV() && c != nil && c.Col > 0 {
		err = lang.Errorf("value %d: %s", c.Col, err)
	}
	r.b.Problem(r.source(w, c), "%s", err)
}

func (r *reader) source(w *work, c *table.Cell) schedule.Source {
	if c == nil {
		return w.s.Place(0, 0)
	}
	return w.s.Place(int(c.Row), int(c.Col))
}

func (r *reader) place(w *work, c *table.Cell) schedule.Place {
	return schedule.Place{Origin: w.origin, Row: c.Row, Col: c.Col}
}

// sheet recognises one sheet.
func (r *reader) sheet(w *work) {
	if empty(w.s) {
		w.p.Layout = "empty"
		return
	}
	kind := ""
	if w.hint != nil {
		kind = w.hint.Layout
	}
	try := func(k string, read func() bool) bool {
		if kind != "" && kind != k || w.read && w.p.Kind != facts.Legend {
			return false
		}
		if !read() {
			if kind == k {
				r.problem(w, nil, "the mapping file says that the sheet is laid out as %q, but it is not: no headings of that kind were found", k)
			}
			return false
		}
		w.read = true
		return true
	}
	if kind == facts.Ignore {
		w.p.Layout = "left out, as the mapping file says"
		w.read = true
		return
	}
	if kind == facts.Legend {
		return
	}
	try(facts.Weeks, func() bool { return r.weeks(w) })
	try(facts.Turned, func() bool { return r.crew(w) })
	try(facts.Table, func() bool { return r.flat(w) })
	switch kind {
	case facts.Grid, facts.Turned, facts.Posts:
		if !r.grids(w, kind) {
			r.problem(w, nil, "the mapping file says that the sheet is laid out as %q, but no line of days was found in it", kind)
		}
		w.read = true
	case "":
		if !w.read || w.p.Kind == facts.Legend {
			if r.grids(w, "") {
				w.read = true
			}
		}
	}
	try(facts.Cycle, func() bool { return r.weekdays(w) })
	if !w.read {
		w.p.Layout = "left out: neither days nor shifts nor times of codes were recognised in it"
	}
}

// claim marks the cells of a legend.
func (w *work) claim(c *table.Cell) { w.claimed[[2]int{int(c.Row), int(c.Col)}] = true }

func (w *work) isClaimed(c *table.Cell) bool {
	return c != nil && w.claimed[[2]int{int(c.Row), int(c.Col)}]
}

// left notes a row that is no person's.
func (w *work) left(row int, text, why string) {
	if n := len(w.p.Left); n > 0 {
		last := &w.p.Left[n-1]
		_, end, _ := strings.Cut(last.Rows, "-")
		end = cmp.Or(end, last.Rows)
		if e, err := strconv.Atoi(end); err == nil && e+1 == row && last.Why == why {
			first, _, _ := strings.Cut(last.Rows, "-")
			last.Rows = fmt.Sprintf("%s-%d", first, row)
			return
		}
	}
	w.p.Left = append(w.p.Left, plan.Left{Rows: fmt.Sprint(row), Text: cut(text), Why: why})
}

// who is the person of an id and a name, known from before or new.
func (r *reader) who(w *work, id, name string, at *table.Cell) *person {
	id, name = loose.Clean(id), loose.Clean(name)
	key := "name " + name
	if id != "" {
		key = "id " + id
	}
	p := r.byKey[key]
	if p == nil && len(r.people) >= fields.MaxEmployees {
		if !r.full {
			r.b.Problem(r.source(w, at), "the sheets have more than %d people; no institution has, and the rest is not read", fields.MaxEmployees)
			r.b.Cut = true
		}
		r.full = true
		return &person{names: map[string]schedule.Source{}} // which nobody keeps
	}
	if p == nil {
		p = &person{id: id, name: name, at: r.source(w, at), place: r.place(w, at), work: w, names: map[string]schedule.Source{}, key: key, hasID: id != ""}
		r.byKey[key] = p
		r.people = append(r.people, p)
	}
	if name != "" {
		if _, ok := p.names[name]; !ok {
			p.names[name] = r.source(w, at)
		}
		if p.name == "" {
			p.name = name
		}
	}
	return p
}

// met notes that a code is used.
func (r *reader) met(w *work, it *item) {
	u := r.uses[it.text]
	if u == nil {
		u = &use{text: it.text, first: r.source(w, it.c), work: map[*work]int{}}
		r.uses[it.text] = u
		r.order = append(r.order, it.text)
	}
	u.count++
	u.work[w]++
}

// finish gives the roster what was read.
func (r *reader) finish() {
	r.sure = map[string]bool{}
	r.apart()
	r.unify()
	for _, row := range slices.Concat(r.rows, r.worked) {
		for i := range row.items {
			it := &row.items[i]
			if !it.timed {
				parts := r.split(it.text)
				r.tellSplit(row.w, it, parts)
				if strings.Contains(it.text, "\n") {
					it.text = loose.Clean(it.text)
				}
				if parts != nil {
					it.text = parts[0]
					for _, p := range parts[1:] {
						more := *it
						more.text = p
						row.items = append(row.items, more)
					}
				}
			}
		}
	}
	r.byItsLegend()
	for _, row := range slices.Concat(r.rows, r.worked) {
		for i := range row.items {
			if it := &row.items[i]; !it.timed {
				r.met(row.w, it)
			}
		}
	}
	for _, s := range r.splits {
		text := lang.Errorf("%q, in %s, is read as %s", s.text, inCells(s.count), s.as)
		s.w.p.Note(text)
		r.b.Notice("%s: %s", s.at.Said(), text)
	}
	for _, c := range r.cycles {
		for i := range c.items {
			if c.items[i].text != "" {
				r.met(c.w, &c.items[i])
			}
		}
	}
	r.clockIn()
	for _, text := range r.order {
		r.uses[text].means = r.meaningOf(text)
	}
	r.byHours()
	r.twice()
	r.doubled()
	r.uncovered()
	r.complain()
	r.join()
	r.emit()
	r.checkHours()
	r.account()
}

// twice finds sheets that say the same days of the same people: a copy is left
// out, and of two that differ a person says which counts.
func (r *reader) twice() {
	if len(r.works) < 2 {
		return
	}
	type slot struct {
		who *person
		day civil.Date
	}
	// Each sheet's slots, with what it says there. Those of one slot are chained, so
	// that a sheet meets only the sheets that share something with it.
	type said struct {
		slot, work, before int32
		text               string
		c                  *table.Cell
	}
	rows := map[*work][]*rowRead{}
	most := 0
	for _, row := range r.rows {
		rows[row.w] = append(rows[row.w], row)
		most += len(row.items)
	}
	number := map[slot]int32{}
	var slots []slot
	all := make([]said, 0, most)
	var latest []int32 // by slot, in all; -1 for none
	sizes := make([]int, len(r.works))
	copies := map[*work]bool{}
	for i, w := range r.works {
		begin := len(all)
		for _, row := range rows[w] {
			for k := range row.items {
				it := &row.items[k]
				if it.day == civil.NoDate || it.timed || it.lead {
					continue
				}
				x := slot{row.who, it.day}
				n, ok := number[x]
				if !ok {
					n = int32(len(slots))
					number[x], slots, latest = n, append(slots, x), append(latest, -1)
				}
				if at := latest[n]; at >= int32(begin) {
					all[at].text += "/" + it.text
					all[at].c = it.c
					continue
				}
				all = append(all, said{n, int32(i), latest[n], it.text, it.c})
				latest[n] = int32(len(all) - 1)
			}
		}
		mine := all[begin:]
		sizes[i] = len(mine)
		// With each sheet before: how many slots are in both, in how many of them both
		// say the same, and the first in which they do not.
		type pair struct {
			shared, same int
			here, there  *said
		}
		pairs := make([]pair, i)
		for k := range mine {
			for at := mine[k].before; at >= 0; at = all[at].before {
				p := &pairs[all[at].work]
				p.shared++
				if all[at].text == mine[k].text {
					p.same++
					continue
				}
				if p.here != nil {
					x, first := slots[mine[k].slot], slots[p.here.slot]
					if x.day > first.day || x.day == first.day && x.who.key >= first.who.key {
						continue
					}
				}
				p.here, p.there = &mine[k], &all[at]
			}
		}
		for k, v := range r.works[:i] {
			p := &pairs[k]
			if p.shared*2 <= len(mine) || p.shared < 2 {
				continue
			}
			if p.same == len(mine) && p.same == sizes[k] {
				copies[w] = true
				w.p.Kind, w.p.Layout = facts.Ignore, fmt.Sprintf("left out: a copy of the sheet %s", v.s.Name)
				w.p.Blocks, w.p.Left = nil, nil
				break
			}
			if p.here != nil && !r.b.Problems.Full() {
				x := slots[p.here.slot]
				r.problem(w, p.here.c, "two sheets have the same days of the same people; here %s has %q on %s, but in %s %q; say which sheet counts by giving the other the layout ignore in a mapping file",
					fields.Quote(cmp.Or(x.who.name, x.who.id)), p.here.text, x.day, r.source(v, p.there.c).In(), p.there.text)
			}
		}
		if copies[w] { // it is compared with no other
			for k := range mine {
				latest[mine[k].slot] = mine[k].before
			}
			all = all[:begin]
		}
	}
	r.rows = slices.DeleteFunc(r.rows, func(row *rowRead) bool { return copies[row.w] })
	if len(copies) == 0 {
		return
	}
	for _, text := range r.order {
		for w := range copies {
			r.uses[text].count -= r.uses[text].work[w]
			delete(r.uses[text].work, w)
		}
	}
}

// split takes a cell apart that holds several codes, or a code and its times.
func (r *reader) split(text string) []string {
	if r.knows(text) {
		return nil
	}
	// Two shifts of a day, with nothing but a space between their times.
	if all := someSpan().FindAllString(text, -1); len(all) > 1 && strings.Trim(someSpan().ReplaceAllString(text, ""), " ,;&+/\n") == "" && !slices.ContainsFunc(all, func(s string) bool { return !exact(s) }) {
		for i := range all {
			all[i] = loose.Clean(all[i])
		}
		return all
	}
	if !strings.ContainsAny(text, "/+\n;,") {
		return nil
	}
	parts := strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune("/+\n;,", c) })
	if len(parts) < 2 {
		return nil
	}
	for i := range parts {
		parts[i] = loose.Clean(parts[i])
		if parts[i] == "" {
			return nil
		}
	}
	// A code, or a post, with its own times below or above it: the times count.
	if strings.Contains(text, "\n") {
		at := slices.IndexFunc(parts, func(p string) bool { return len(loose.ParseSpan(p, false)) > 0 })
		other := slices.ContainsFunc(parts, r.otherwise)
		if at >= 0 && !other && !slices.ContainsFunc(parts[at+1:], func(p string) bool { return len(loose.ParseSpan(p, false)) > 0 }) && len(parts) <= 3 {
			return parts[at : at+1]
		}
	}
	for _, p := range parts {
		if !r.knows(p) {
			return nil
		}
	}
	return parts
}

// away tells words that say that somebody is not at work.
func (r *reader) away(text string) bool {
	if isLeave(text) || isRest(text) {
		return true
	}
	if c := r.given.Code(text); c != nil && (c.Rest || c.Leave != facts.NoLeave) {
		return true
	}
	l := r.legend[text]
	return l != nil && (l.leave || l.rest)
}

func (r *reader) knows(text string) bool {
	known, ok := r.sure[text]
	if !ok {
		known = r.meaningOf(text) != nil
		r.sure[text] = known
	}
	return known
}

// clockIn tells whether times are by the 24-hour clock: one of them is past noon.
func (r *reader) clockIn() {
	late := func(s loose.Span) bool { return s.Start >= 13*60 || s.End >= 13*60 }
	for _, m := range r.legend {
		r.clock24 = r.clock24 || len(m.spans) == 1 && late(m.spans[0])
	}
	for text := range r.uses {
		a, b, ok := loose.ParseTimes(text)
		r.clock24 = r.clock24 || ok && !a.Half && !b.Half && (a.Clock >= 13*60 || b.Clock >= 13*60)
		r.clock12 = r.clock12 || ok && loose.ShowTwelve(a, b)
	}
	for _, m := range r.legend {
		a, b, ok := loose.ParseTimes(m.text)
		r.clock12 = r.clock12 || ok && loose.ShowTwelve(a, b)
	}
	r.clock12 = r.clock12 && !r.clock24
	for _, m := range r.legend {
		if m.text != "" && (r.clock24 && len(m.spans) > 1 || r.clock12 && len(m.spans) == 1) {
			if all := r.spansOf(m.text); len(all) > 0 {
				m.spans = all
			}
		}
	}
}

// spansOf are the shifts that the times of a text can mean, by the clock of the sheets.
func (r *reader) spansOf(text string) []loose.Span {
	a, b, ok := loose.ParseTimes(text)
	if ok && r.clock12 {
		return loose.SpansOfTwelve(a, b)
	}
	return loose.ParseSpan(text, r.clock24)
}

// meaningOf is what a code stands for, or nil where nothing says so.
func (r *reader) meaningOf(text string) *meaning {
	if c := r.given.Code(loose.Clean(text)); c != nil {
		m := &meaning{known: true, rest: c.Rest && !c.Timed, unpaid: c.Unpaid, at: c.At, from: c.At.In()}
		if c.Timed {
			m.spans = []loose.Span{c.Span}
		}
		if r.legend[text] != nil {
			m.from += " in place of " + r.legend[text].at.In()
		}
		return m
	}
	for i := range r.b.Roster.Codes {
		if c := &r.b.Roster.Codes[i]; c.Code == text {
			m := &meaning{known: true, rest: c.Rest, unpaid: c.Unpaid, at: c.Place.Source(), from: c.Place.Source().In()}
			if !c.Rest {
				m.spans = []loose.Span{{Start: c.Start, End: c.End, Full: c.Full}}
			}
			return m
		}
	}
	if m := r.legend[text]; m != nil && (m.rest || len(m.spans) > 0 || m.ask != nil) {
		return m
	}
	if spans := r.spansOf(text); len(spans) > 0 {
		return &meaning{known: len(spans) == 1, spans: spans, from: "the cells themselves", text: text}
	}
	if restWords[loose.Fold(text)] {
		return &meaning{known: true, rest: true, from: "the word itself"}
	}
	// "Days (0700-1900)" and "D 0700-1500" say their times themselves.
	if all := someSpan().FindAllString(text, 2); len(all) == 1 && exact(all[0]) && !strings.Contains(text, "\n") {
		rest := strings.Replace(text, all[0], " ", 1)
		if h := length().FindStringSubmatch(rest); h != nil {
			// Hours that are not those of the times leave a doubt, and the figures stay.
			if n, ok := hours(&table.Cell{Kind: table.Text, Text: h[1]}); ok && slices.ContainsFunc(spansIn(text, all[0]), func(s loose.Span) bool { return s.Minutes() == n }) {
				rest = strings.Replace(rest, h[0], " ", 1)
			}
		}
		if m := (&meaning{spans: spansIn(text, all[0]), unpaid: unpaidIn(text), from: "its own words", text: strings.TrimSpace(all[0])}); len(m.spans) > 0 && !strings.ContainsAny(rest, "0123456789") && !r.otherwise(rest) {
			m.known = len(m.spans) == 1
			return m
		}
	}
	return nil
}

// length is a number of hours beside times, as in "07:00-15:00 (8h)".
var length = onUse(`(?i)\(?(\d{1,2}(?:[.,]\d{1,2})?)\s*(?:h|hr|hrs|hours|heures|std|godz)\b\.?\)?`)

// otherwise tells words beside times that make them no scheduled shift, or one of
// another kind.
func (r *reader) otherwise(text string) bool {
	for _, w := range strings.Fields(loose.Fold(text)) {
		switch w {
		case "ot", "overtime", "cancelled", "canceled", "call", "standby", "swap", "swapped", "no", "not", "sup", "supplementaires", "annule", "uberstunden", "rufbereitschaft", "nadgodziny", "dyzur":
			return true
		}
		if r.away(w) || isLeave(w) {
			return true
		}
	}
	return r.away(loose.Clean(text))
}

// complain asks for the times of codes that are not known.
func (r *reader) complain() {
	var known []string
	for _, c := range r.b.Roster.Codes {
		known = append(known, c.Code)
	}
	for code := range r.legend {
		known = append(known, code)
	}
	for i := range r.given.Codes {
		known = append(known, r.given.Codes[i].Code)
	}
	slices.Sort(known)
	known = slices.Compact(known)
	folded := map[string]string{}
	for _, k := range known {
		if key := strings.ToLower(k); folded[key] == "" {
			folded[key] = k
		}
	}
	guesses := mostGuesses
	for _, text := range r.order {
		u := r.uses[text]
		m := u.means
		where := lang.Counted(u.count, "1 cell", "%d cells, the first here")
		flag := text
		if strings.ContainsFunc(text, func(c rune) bool {
			return !(c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '-' || c == '.')
		}) {
			flag = "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
		}
		switch {
		case m == nil && allDigits(text) && len(text) > 4:
			r.b.Problem(u.first, "%s, in %s, is no time of day, nor a known code", fields.Quote(text), where)
		case m == nil:
			s := lang.Errorf("the times of %s, in %s, are not known; give them with --code %s=07:00-15:00, or %[3]s=rest", fields.Quote(text), where, flag)
			switch l := r.legend[text]; {
			case l != nil && l.leave:
				s = lang.Errorf("%s, in %s, is leave, %s in %s; say what shift stands behind it, with --code %s=07:00-15:00/leave, or %[5]s=leave where none does (unpaid-leave if it is not paid)", fields.Quote(text), where, fields.Quote(l.says), l.at.Said(), flag)
			case l != nil && l.says != "":
				s = lang.Errorf("%s; the legend calls it %s, in %s", s, fields.Quote(l.says), l.at.Said())
			case l == nil && isLeave(text):
				s = lang.Errorf("%s, in %s, seems to be leave; say what shift stands behind it, with --code %s=07:00-15:00/leave, or %[3]s=leave where none does (unpaid-leave if it is not paid)", fields.Quote(text), where, flag)
			}
			if near, ok := nearest(text, known, folded, &guesses); ok && near != text {
				s = lang.Errorf("%s; or did you mean %q?", s, near)
			}
			r.b.Problem(u.first, "%s", s)
		case m.ask != nil:
			if !m.ask.said {
				r.b.Problem(m.ask.at, "%s", m.ask.text())
			}
			m.ask.said = true
		case m.clash != "":
			r.b.Problem(m.at, "the legend gives %s other times than %s; say which with --code %s=%s", fields.Quote(text), plan.From(m.clash), flag, show(m.spans, m.rest))
		case len(m.spans) > 1:
			var flags []string
			for _, s := range m.spans {
				c := facts.Code{Span: s, Timed: true}
				flags = append(flags, fmt.Sprintf("--code %s=%s", flag, &c))
			}
			r.b.Problem(u.first, "the times of %s, in %s, can be %s; say which with %s", fields.Quote(text), where, spans(m.spans), lang.Either(flags))
		}
	}
}

// mostGuesses is how often an unknown code is held against a known one: beyond that
// a message does without its guess.
const mostGuesses = 1_000_000

// nearest is the known code that was probably meant, of those by their small letters
// or of all that there are; guesses is how many it may still be held against.
func nearest(text string, known []string, folded map[string]string, guesses *int) (string, bool) {
	if k, ok := folded[strings.ToLower(text)]; ok {
		return k, true
	}
	if len([]rune(text)) < 2 || *guesses < len(known) {
		return "", false
	}
	*guesses -= len(known)
	return fields.Nearest(text, known)
}

// spans are times of which one is meant.
type spans []loose.Span

// In lists them in a language.
func (list spans) In(l lang.Lang) string {
	var all []string
	for _, s := range list {
		t := s.String()
		if s.Full {
			t = l.Say("%s (24 hours)", t)
		}
		all = append(all, t)
	}
	return lang.Either(all).In(l)
}

func show(spans []loose.Span, rest bool) string {
	if rest || len(spans) == 0 {
		return "rest"
	}
	c := facts.Code{Span: spans[0], Timed: true}
	return c.String()
}

// join finds out who the people are, and adds those who are new.
func (r *reader) join() {
	roster := r.b.Roster
	byID, byName := map[string]*schedule.Employee{}, map[string][]string{}
	for i := range roster.Employees {
		e := &roster.Employees[i]
		byID[e.ID] = e
		if e.Name != "" {
			byName[loose.Fold(e.Name)] = append(byName[loose.Fold(e.Name)], e.ID)
		}
	}
	given := map[string]*facts.Employee{}
	for i := range r.given.Employees {
		e := &r.given.Employees[i]
		if e.ID != "" {
			given["id "+e.ID] = e
		}
		if e.Name != "" {
			given["name "+loose.Fold(e.Name)] = e
		}
	}
	// One id with two names is for a person to settle; the same name with two ids
	// may well be two people, and is told.
	ids := map[string][]*person{}
	for _, p := range r.people {
		if len(p.names) > 1 && byID[p.id] == nil && given["id "+p.id] == nil {
			names := slices.Sorted(maps.Keys(p.names))
			r.b.Problem(p.names[names[1]], "the id %s has two names, %s and, in %s, %s; correct one, or name the person under employees in a mapping file", fields.Quote(p.id), fields.Quote(names[1]), p.names[names[0]].Said(), fields.Quote(names[0]))
		}
		if p.name != "" {
			f := loose.Fold(p.name)
			ids[f] = append(ids[f], p)
		}
	}
	for _, p := range r.people {
		same := ids[loose.Fold(p.name)]
		if p.name == "" || len(same) < 2 || same[0] != p {
			continue
		}
		var parts []error
		for _, q := range same {
			parts = append(parts, lang.Errorf("%s (%s)", cmp.Or(q.id, q.name), q.at.Said()))
		}
		p.work.p.Note(lang.Errorf("%s is taken for several people: %s", fields.Quote(p.name), lang.Joined(", ", parts...)))
		r.b.Notice("%s: %s is taken for several people: %s", p.at.Said(), fields.Quote(p.name), lang.Joined(", ", parts...))
	}
	lacking := map[string][]*person{}
	for _, p := range r.people {
		var terms facts.Terms
		e := given["id "+p.id]
		if e == nil {
			e = given["name "+loose.Fold(p.name)]
		}
		id := p.id
		for _, n := range r.given.Names {
			if loose.Fold(n.Name) == loose.Fold(p.name) {
				id = n.ID
			}
		}
		if id == "" && e != nil {
			id = e.ID
		}
		if e == nil && id != "" {
			e = given["id "+id]
		}
		if id == "" {
			if list := byName[loose.Fold(p.name)]; len(list) == 1 {
				id = list[0]
				p.work.p.Note(lang.Errorf("%s is joined by name to employee %s", fields.Quote(p.name), id))
			} else if len(list) > 1 {
				r.b.Problem(p.at, "%s is the name of several employees, %s; say which under names in a mapping file", fields.Quote(p.name), lang.And(list))
			}
		}
		p.employee = cmp.Or(id, p.name)
		if known := byID[p.employee]; known != nil {
			if p.hasID && p.id == id && p.name != "" && known.Name != "" && !sameWords(p.name, known.Name) {
				text := lang.Errorf("%s: the id %s is %s here and %s in %s; the two were taken for one person, by the id", p.names[p.name].Said(), fields.Quote(id), fields.Quote(p.name), fields.Quote(known.Name), known.Place.Field("name").Said())
				p.work.p.Note(text)
				r.b.Notice("%s", text)
			}
			continue
		}
		if e != nil {
			terms = e.Terms
		}
		terms = terms.Over(facts.Terms{Classification: p.class}).Over(r.given.Default)
		x := schedule.Employee{Place: p.place, ID: p.employee, Name: p.name, Group: p.group, From: civil.NoDate, To: civil.NoDate}
		if e != nil {
			x.Name, x.Group = cmp.Or(e.Name, x.Name), cmp.Or(e.Group, x.Group)
		}
		x.Term = schedule.Term{Place: p.place, From: civil.NoDate, Classification: terms.Classification, Step: terms.Step, Hours: terms.Hours, HourlyRate: terms.HourlyRate, PartTime: terms.PartTime, WeeklyHours: terms.WeeklyHours}
		if _, problem := r.b.Parse(fields.Of("employees").Field("id"), []byte(x.ID)); problem != nil {
			r.b.Problem(p.at, "%s", problem)
			x.Broken = true
		}
		lack := func(what string) { lacking[what] = append(lacking[what], p); x.Broken = true }
		if x.Classification == "" {
			lack("classification")
		}
		if x.Step == 0 && x.HourlyRate == "" {
			lack("step or hourly rate")
		}
		if x.Hours == "" {
			lack("kind of hours")
		}
		if r.b.TooMany(p.at) {
			continue
		}
		roster.Employees = append(roster.Employees, x)
		byID[x.ID] = &roster.Employees[len(roster.Employees)-1]
	}
	lacks := func(list []*person, format string) {
		if len(list) > 0 {
			r.b.Problem(list[0].at, format, lang.Counted(len(list), "1 person", "%d people, the first of them here"))
		}
	}
	lacks(lacking["classification"], "no classification is known of %s; give it for all with --class, or for each under employees in a mapping file or a roster beside this file")
	lacks(lacking["step or hourly rate"], "no step or hourly rate is known of %s; give it for all with --step or --hourly-rate, or for each under employees in a mapping file or a roster beside this file")
	lacks(lacking["kind of hours"], "no kind of hours is known of %s; give it for all with --hours shift, day or variable, or for each under employees in a mapping file or a roster beside this file")
}

// sameWords tells whether two names have the same words, in any order.
func sameWords(a, b string) bool {
	x, y := strings.Fields(loose.Fold(a)), strings.Fields(loose.Fold(b))
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}

// emit puts codes, shifts, patterns and the schedule's days in the roster.
func (r *reader) emit() {
	roster := r.b.Roster
	has := map[string]bool{}
	for i := range roster.Codes {
		has[roster.Codes[i].Code] = true
	}
	bare := map[string]bool{} // texts that are times and no code
	for _, text := range r.order {
		u := r.uses[text]
		m := u.means
		if m != nil && m.from == "the cells themselves" && m.known {
			bare[text] = true
			continue
		}
		if has[text] {
			continue
		}
		if m == nil {
			m = &meaning{at: u.first} // asked for; it counts as known
		}
		c := schedule.Code{Code: text, Rest: m.rest, Unpaid: m.unpaid, Place: m.place, Broken: len(m.spans) != 1 && !m.rest}
		if c.Place.Origin == nil {
			c.Place = facts.Place(m.at)
		}
		if len(m.spans) > 0 && !m.rest {
			c.Start, c.End, c.Full = m.spans[0].Start, m.spans[0].End, m.spans[0].Full
		}
		if _, problem := r.b.Parse(fields.Of("codes").Field("code"), []byte(text)); problem != nil {
			r.b.Problem(u.first, "%s", problem)
			c.Broken = true
		}
		roster.Codes = append(roster.Codes, c)
		has[text] = true
	}
	first, last := civil.NoDate, civil.NoDate
	var firstAt, lastAt schedule.Source
	for _, row := range r.rows {
		for i := range row.items {
			it := &row.items[i]
			if it.lead || it.day == civil.NoDate {
				continue
			}
			if first == civil.NoDate || it.day < first {
				first, firstAt = it.day, r.source(row.w, it.c)
			}
			if last == civil.NoDate || it.day > last {
				last, lastAt = it.day, r.source(row.w, it.c)
			}
		}
	}
	// The days of the headings count, whether anybody works on them or not.
	for _, w := range r.works {
		for _, b := range w.p.Blocks {
			a, err1 := civil.ParseDate(b.First)
			z, err2 := civil.ParseDate(b.Last)
			if err1 != nil || err2 != nil {
				continue
			}
			if first == civil.NoDate || a < first {
				first, firstAt = a, headings(w, b)
			}
			if last == civil.NoDate || z > last {
				last, lastAt = z, headings(w, b)
			}
		}
	}
	r.period("start", roster.Period.Start, first, firstAt)
	r.period("end", roster.Period.End, last, lastAt)
	start, end := roster.Period.Start, roster.Period.End
	outside, shifts, lead := 0, len(roster.Shifts), len(roster.Lead)
	entries := 0
	for _, row := range r.rows {
		entries += len(row.items)
	}
	if shifts+lead+entries > fields.MaxRecords {
		r.b.Problem(schedule.Source{}, "the files have more than %d shifts and days together; give fewer, or a shorter time", fields.MaxRecords)
		r.b.Cut = true
		return
	}
	roster.Shifts = slices.Grow(roster.Shifts, entries)
	leave := map[string]facts.Leave{}
	for i := range r.given.Codes {
		leave[r.given.Codes[i].Code] = r.given.Codes[i].Leave
	}
	for _, row := range r.rows {
		for i := range row.items {
			it := &row.items[i]
			if it.day == civil.NoDate {
				continue
			}
			e := schedule.ShiftEntry{Place: r.place(row.w, it.c), Employee: row.who.employee, Code: it.text, Notified: row.told}
			row.who.entries++
			switch m := (*meaning)(nil); {
			case it.timed:
				e.Start, e.End = it.start, it.end
				e.Unpaid, e.HasUnpaid = int32(it.unpaid), it.has
				if e.Code != "" && !has[e.Code] {
					e.Code = ""
				}
			case bare[it.text]:
				m = r.uses[it.text].means
				e.Code = ""
				e.Start = civil.Stamp{Time: it.day.At(m.spans[0].Start)}
				e.End = civil.Stamp{Time: it.day.At(m.spans[0].Start) + civil.Time(m.spans[0].Minutes())}
			default:
				m = r.uses[it.text].means
				e.OnDay, e.Day = true, it.day
				e.Broken = m == nil || len(m.spans) > 1 || m.ask != nil
				if l := leave[it.text]; l != facts.NoLeave {
					roster.Leave = append(roster.Leave, schedule.Leave{Place: e.Place, Employee: e.Employee, First: it.day, Last: it.day, Paid: l == facts.PaidLeave})
				}
			}
			if it.lead || start != civil.NoDate && it.day < start || end != civil.NoDate && it.day > end {
				if !it.lead {
					outside++
				}
				roster.Lead = append(roster.Lead, e)
				continue
			}
			roster.Shifts = append(roster.Shifts, e)
		}
	}
	r.emitWorked(leave)
	r.sort(roster.Shifts[shifts:])
	r.sort(roster.Lead[lead:])
	if outside > 0 {
		r.b.Notice("shifts outside the schedule, %s to %s, only help to judge its edges: %d", start, end, outside)
	}
	r.emitCycles(has)
}

// sort orders shifts by employee and day, however many sheets they come from, as a
// grid holds them.
func (r *reader) sort(list []schedule.ShiftEntry) {
	at := map[string]int{}
	for i := range r.b.Roster.Employees {
		at[r.b.Roster.Employees[i].ID] = i
	}
	day := func(s *schedule.ShiftEntry) civil.Time {
		if s.OnDay {
			return s.Day.Midnight()
		}
		return s.Start.Time
	}
	slices.SortStableFunc(list, func(a, b schedule.ShiftEntry) int {
		return cmp.Or(cmp.Compare(at[a.Employee], at[b.Employee]), cmp.Compare(day(&a), day(&b)))
	})
}

func headings(w *work, b plan.Block) schedule.Source {
	at := w.s.Place(0, 0)
	if w.s.IsCSV() {
		return at
	}
	at.Cell, _, _ = strings.Cut(b.Headings, ":")
	return at
}

// period says a day of the schedule where nothing else has said it.
func (r *reader) period(key string, said, found civil.Date, at schedule.Source) {
	if said != civil.NoDate || found == civil.NoDate {
		return
	}
	s := fields.Of("schedule")
	rec := r.b.Record(s, nil, schedule.Place{Origin: &schedule.Origin{File: at.File, Fields: map[string]schedule.Source{key: at}}})
	rec.Put(rec.Index([]byte(key)), fields.Value{Int: int(found)})
}

// account adds to the plan whom and which codes were found, and tells in a line a
// sheet how it was read.
func (r *reader) account() {
	for _, w := range r.works {
		if !w.read || w.p.Kind == facts.Ignore {
			continue
		}
		text := []error{lang.Errorf("%s", plan.Layout(w.p.Layout))}
		var days []error
		for _, b := range w.p.Blocks {
			if b.First != "" && b.Last != "" {
				days = append(days, lang.Errorf("%s to %s", b.First, b.Last))
			}
		}
		if days != nil {
			text = append(text, lang.Joined(", ", days...))
		}
		if len(w.p.Blocks) > 0 {
			if b := w.p.Blocks[0]; b.DateOrder != "" {
				text = append(text, lang.Errorf("dates: %s", plan.Parts(b.DateOrder)))
			} else if b.Year != "" {
				text = append(text, lang.Errorf("year %s", plan.Parts(b.Year)))
			}
		}
		if len(w.p.Left) > 0 {
			text = append(text, lang.Errorf("some rows are left out, and import says which"))
		}
		tell := func(format string, args ...any) {
			text := lang.Errorf(format, args...)
			w.p.Note(text)
			r.b.Notice("%s", text)
		}
		if w.blank > 0 {
			tell("%s: blank cells, read as no shift: %d", w.s.Place(0, 0).Said(), w.blank)
		}
		for i, row := range w.none {
			const most = 10
			if i == most {
				tell("%s: %d more people have nothing in their rows, read as no shift", w.s.Place(0, 0).Said(), len(w.none)-most)
				break
			}
			at, who := r.source(w, row.at).Said(), fields.Quote(cmp.Or(row.who.name, row.who.id))
			if row.nothing[0] == "" {
				tell("%s: %s has nothing in this row, read as no shift", at, who)
			} else {
				tell("%s: %s has nothing in this row, read as no shift from %s to %s", at, who, row.nothing[0], row.nothing[1])
			}
		}
		w.p.Told = lang.Errorf("%s: read as %s", w.s.Place(0, 0).Said(), lang.Joined("; ", text...))
		r.b.Notice("%s", w.p.Told)
	}
	for _, p := range r.people {
		p.work.p.People = append(p.work.p.People, plan.Person{ID: p.employee, Name: p.name, At: p.at, Entries: p.entries})
	}
	for _, text := range r.order {
		u := r.uses[text]
		c := plan.Code{Code: text, Count: u.count, First: u.first}
		if m := u.means; m != nil && (m.rest || len(m.spans) == 1) {
			c.Times, c.From = show(m.spans, m.rest), m.from
			if m.unpaid > 0 {
				c.Times += "/" + strconv.Itoa(m.unpaid)
			}
		}
		for _, w := range r.works {
			if u.work[w] > 0 {
				c.Count = u.work[w]
				w.p.Codes = append(w.p.Codes, c)
			}
		}
	}
}
