package layout

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"

	"rostercheck/importers/facts"
	"rostercheck/importers/fields"
	"rostercheck/importers/loose"
	"rostercheck/importers/sheet"
	"rostercheck/importers/table"
	"rostercheck/internal/lang"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// legends finds the codes and their times, wherever they stand on a sheet.
func (r *reader) legends(w *work) {
	v := upright(w.s)
	if w.hint != nil && w.hint.Layout == facts.Ignore {
		return
	}
	if w.hint != nil && w.hint.Legend != "" {
		first, last, _ := facts.Range(w.hint.Legend)
		n := r.listed(w, v, first, last, true)
		if n == 0 {
			r.problem(w, nil, "no codes with their times stand in %s, where the mapping file says that the legend is", w.hint.Legend)
		}
		return
	}
	found := 0
	for i := range v.lines {
		found += r.headed(w, v, &v.lines[i])
	}
	found += r.listed(w, v, [2]int{1, 1}, [2]int{1 << 20, 1 << 30}, false)
	found += r.sentences(w, v)
	if found > 0 {
		w.read = true
		w.p.Kind, w.p.Layout = facts.Legend, "codes and their times"
	}
}

// mean adds a code of a legend. What two legends say must agree.
func (r *reader) mean(w *work, c *table.Cell, code string, m *meaning) {
	code = loose.Clean(code)
	m.at, m.place = r.source(w, c), r.place(w, c)
	m.from = m.at.In()
	differ := func(a, b *meaning) bool {
		return show(a.spans, a.rest) != show(b.spans, b.rest) || len(a.spans) != len(b.spans)
	}
	own := r.legendOf[w]
	if own == nil {
		own = map[string]*meaning{}
		r.legendOf[w] = own
	}
	if old := own[code]; old == nil {
		own[code] = m
	} else if differ(old, m) {
		old.clash, old.doubled = m.from, true
	}
	old := r.legend[code]
	if old == nil {
		r.legend[code] = m
		return
	}
	if differ(old, m) {
		old.clash = m.from
	}
}

// byItsLegend gives each sheet the times of its own legend, where sheets have legends
// of their own that differ: the code of a later sheet is told from the first by the
// sheet's name. Where some sheet uses the code and has no times for it, nobody knows
// which it means, and the question stays.
func (r *reader) byItsLegend() {
	used := map[string]map[*work]bool{}
	each := func(do func(w *work, text *string)) {
		for _, row := range slices.Concat(r.rows, r.worked) {
			for i := range row.items {
				if it := &row.items[i]; !it.timed {
					do(row.w, &it.text)
				}
			}
		}
		for _, c := range r.cycles {
			for i := range c.items {
				do(c.w, &c.items[i].text)
			}
		}
	}
	each(func(w *work, text *string) {
		if m := r.legend[*text]; m != nil && m.clash != "" {
			if used[*text] == nil {
				used[*text] = map[*work]bool{}
			}
			used[*text][w] = true
		}
	})
	named := map[*work]map[string]string{}
	for _, code := range slices.Sorted(maps.Keys(used)) {
		sound := true
		for w := range used[code] {
			own := r.legendOf[w][code]
			sound = sound && own != nil && !own.doubled
		}
		first := r.legend[code]
		if !sound || r.given.Code(code) != nil {
			continue
		}
		first.clash = ""
		for _, w := range r.works {
			own := r.legendOf[w][code]
			if own == nil || !used[code][w] || show(own.spans, own.rest) == show(first.spans, first.rest) && len(own.spans) == len(first.spans) {
				continue
			}
			name := fmt.Sprintf("%s (%s)", code, cmp.Or(w.s.Name, w.s.File))
			for n := 2; r.legend[name] != nil || r.knows(name); n++ {
				name = fmt.Sprintf("%s (%s %d)", code, cmp.Or(w.s.Name, w.s.File), n)
			}
			r.legend[name] = own
			if named[w] == nil {
				named[w] = map[string]string{}
			}
			named[w][code] = name
			text := lang.Errorf("the legend of this sheet gives %s other times than %s; its own count on it, and the code is called %s", fields.Quote(code), first.at.Said(), fields.Quote(name))
			w.p.Note(text)
			r.b.Notice("%s: %s", w.s.Place(0, 0).Said(), text)
		}
	}
	each(func(w *work, text *string) {
		if name := named[w][*text]; name != "" {
			*text = name
		}
	})
}

// segment is a run of cells of a line without a gap.
func segments(l *line) (all [][]spot) {
	for _, s := range l.cells {
		if !filled(s.c) {
			continue
		}
		if n := len(all); n > 0 && s.pos == all[n-1][len(all[n-1])-1].pos+1 {
			all[n-1] = append(all[n-1], s)
			continue
		}
		all = append(all, []spot{s})
	}
	return all
}

// within is the cells of a line below those of a run of headings.
func (l *line) within(seg []spot) []spot {
	place := func(s spot, pos int) int { return s.pos - pos }
	from, _ := slices.BinarySearchFunc(l.cells, seg[0].pos, place)
	to, _ := slices.BinarySearchFunc(l.cells, seg[len(seg)-1].pos+1, place)
	return l.cells[from:to]
}

// headed reads a legend with headings: code, from, to, and whether it is work.
func (r *reader) headed(w *work, v *view, l *line) (found int) {
	for _, seg := range segments(l) {
		at := map[role]int{}
		var starts, stops, both []int
		for _, s := range seg {
			k := zoned(s.c)
			switch k {
			case startRole:
				starts = append(starts, s.pos)
			case endRole:
				stops = append(stops, s.pos)
			case timesRole:
				both = append(both, s.pos)
			}
			if _, again := at[k]; !again {
				at[k] = s.pos
			}
		}
		code, ok := at[codeRole]
		_, person := at[personRole]
		_, dated := at[dateRole]
		_, id := at[idRole]
		from, begins := at[startRole]
		to, ends := at[endRole]
		times, timed := at[timesRole]
		works, says := at[restRole]
		if !ok || person || dated || id || !(begins && ends || timed) {
			continue
		}
		var sets []timeSet
		switch {
		case len(starts) > 1 && len(starts) == len(stops):
			for i := range starts {
				sets = append(sets, v.timeSet(l, code, starts[i], stops[i]))
			}
		case len(starts) > 1 || len(stops) > 1:
			r.problem(w, seg[0].c, "the legend has %d columns for the start of a shift and %d for its end; leave those that are meant, or give the codes with --code", len(starts), len(stops))
			continue
		case len(both) > 1 && !begins:
			for _, pos := range both {
				sets = append(sets, v.timeSet(l, code, pos, 0))
			}
		}
		chosen := r.given.LegendSet
		if w.hint != nil && w.hint.LegendSet > 0 {
			chosen = w.hint.LegendSet
		}
		var ask *legendAsk
		switch {
		case len(sets) == 0:
		case chosen > len(sets):
			r.problem(w, seg[0].c, "the legend has %d sets of times for its codes, and no set %d", len(sets), chosen)
			continue
		case chosen > 0:
			from, to, times = sets[chosen-1].from, sets[chosen-1].to, sets[chosen-1].from
		default:
			ask = &legendAsk{at: r.source(w, seg[0].c), sets: sets}
		}
		gap := 0
		rows := 0
		for row := l.pos + 1; gap <= 3; row++ {
			line := v.line(row)
			if line == nil {
				gap++
				continue
			}
			c := line.at(code)
			if !filled(c) {
				gap++
				continue
			}
			if roleOf(c) == codeRole && (begins && zoned(line.at(from)) == startRole || timed && zoned(line.at(times)) == timesRole) {
				break // the headings again: what follows is read as theirs
			}
			gap = 0
			m := &meaning{}
			if says {
				if yes, ok := loose.Truth(words(line.at(works))); ok && !yes {
					m.rest = true
				}
			}
			m.says = line.says(c, seg)
			if p, ok := at[unpaidRole]; ok && filled(line.at(p)) {
				n, ok := minutes(line.at(p))
				if !ok {
					r.problem(w, line.at(p), "%q is no number of minutes", words(line.at(p)))
				}
				m.unpaid = n
			}
			switch {
			case m.rest:
			case ask != nil && !r.alike(line, sets):
				m.ask = ask
			case timed && !begins:
				text := words(line.at(times))
				m.text = text
				m.spans = loose.ParseSpan(text, false)
				if len(m.spans) == 0 && (isRest(text) || text == "") && !isLeave(m.says) {
					m.rest = isRest(text) || isRest(m.says)
				} else if len(m.spans) == 0 && (isLeave(text) || isLeave(m.says)) {
					m.leave, m.says = true, cmp.Or(m.says, text)
				} else if len(m.spans) == 0 && text != "" {
					r.problem(w, line.at(times), "%q are no times of a shift", text)
				}
			default:
				a, ok1 := clock(line.at(from))
				b, ok2 := clock(line.at(to))
				switch {
				case ok1 && ok2:
					m.spans = loose.Spans(a, b, false)
					m.text = words(line.at(from)) + "-" + words(line.at(to))
				case !filled(line.at(from)) && !filled(line.at(to)):
					m.rest, m.leave = isRest(m.says), isLeave(m.says)
				case isRest(words(line.at(from))) && (!filled(line.at(to)) || isRest(words(line.at(to)))):
					m.rest = true
				case isLeave(words(line.at(from))) && (!filled(line.at(to)) || isLeave(words(line.at(to)))):
					m.leave, m.says = true, words(line.at(from))
				default:
					bad := line.at(from)
					if ok1 {
						bad = line.at(to)
					}
					if bad == nil {
						bad = c
					}
					r.problem(w, bad, "%q is no time of day", words(bad))
				}
			}
			r.mean(w, c, words(c), m)
			if p, ok := at[hoursRole]; ok {
				r.legendHours(w, line.at(p), words(c), m)
			}
			for _, s := range line.within(seg) {
				w.claim(s.c)
			}
			rows++
		}
		if rows > 0 {
			found += rows
			for _, s := range seg {
				w.claim(s.c)
			}
		}
	}
	return found
}

// timeSet is one of several sets of times that a legend has for its codes, as for two
// time zones: a column of times, or one of starts and one of ends.
type timeSet struct {
	from, to int
	name     error // as a question has it
}

// legendAsk is the question which set counts. It is asked where a code is used that
// differs between them.
type legendAsk struct {
	at   schedule.Source
	sets []timeSet
	said bool
}

func (a *legendAsk) text() error {
	var names []error
	var flags []string
	for i, s := range a.sets {
		names = append(names, s.name)
		flags = append(flags, fmt.Sprintf("--legend-set %d", i+1))
	}
	return lang.Errorf("the legend has %d sets of times for its codes, in %s; say which counts with %s, or give the codes with --code", len(a.sets), lang.Joined(", and ", names...), lang.Either(flags))
}

// timeSet names a set after what stands above it or in brackets behind its heading.
func (v *view) timeSet(l *line, code, from, to int) timeSet {
	column := func(pos int) error {
		if v.s.IsCSV() {
			return lang.Errorf("value %d", pos)
		}
		return lang.Errorf("column %s", schedule.ColumnName(pos))
	}
	s := timeSet{from: from, to: to, name: column(from)}
	if to > 0 {
		s.name = lang.Joined(" and ", s.name, column(to))
	}
	text := words(l.at(from))
	if c := v.at(l.pos-1, from); filled(c) && c.Kind == table.Text && !filled(v.at(l.pos-1, code)) {
		text = words(c) + ", " + text
	}
	s.name = lang.Errorf("%s (%q)", s.name, cut(text))
	return s
}

// alike tells whether all sets give one line the same times.
func (r *reader) alike(l *line, sets []timeSet) bool {
	text := func(s timeSet) string {
		if s.to > 0 {
			return words(l.at(s.from)) + "-" + words(l.at(s.to))
		}
		return words(l.at(s.from))
	}
	for _, s := range sets[1:] {
		if text(s) != text(sets[0]) {
			return false
		}
	}
	return true
}

// zoneWords stand behind a heading for the clock that its times are by.
var zoneWords = strings.Fields("et est edt ct cst cdt mt mst mdt pt pst pdt at ast adt nt nst ndt he hne hae hc hnc hac hr hnr har hp hnp hap ha hna haa utc gmt z cet cest mez mesz local locale")

// zoned is what a heading announces, a time zone behind it or not.
func zoned(c *table.Cell) role {
	k := roleOf(c)
	if k != noRole || c == nil || c.Kind != table.Text {
		return k
	}
	f := strings.Fields(loose.Fold(c.Text))
	if n := len(f); n > 1 && slices.Contains(zoneWords, f[n-1]) {
		return labels[strings.Join(f[:n-1], " ")]
	}
	return noRole
}

// minutes reads the length of a break: 30, 0:30, or a time cell.
func minutes(c *table.Cell) (int, bool) {
	if c.Kind == table.Number && (c.Format == sheet.FormatTime || c.Format == sheet.FormatDuration) {
		n, err := sheet.DurationMinutes(c.Text)
		return n, err == nil
	}
	text := strings.TrimSuffix(strings.TrimSpace(strings.TrimSuffix(words(c), "min")), " ")
	if h, m, ok := strings.Cut(text, ":"); ok && allDigits(h) && allDigits(m) && len(m) == 2 {
		return atoi(h)*60 + atoi(m), true
	}
	return atoi(text), allDigits(text) && len(text) <= 4
}

func atoi(s string) int {
	n := 0
	for _, c := range s {
		n = n*10 + int(c-'0')
	}
	return n
}

// clock reads a time of day from a cell: a time as stored, 7, 19, 900, 7:30, 7a,
// or hours with a quarter of one behind the point.
func clock(c *table.Cell) (loose.Time, bool) {
	if c == nil {
		return loose.Time{}, false
	}
	if c.Kind == table.Number {
		switch c.Format {
		case sheet.FormatTime, sheet.FormatDuration, sheet.FormatDateTime:
			n, err := sheet.DurationMinutes(c.Text)
			if c.Format == sheet.FormatDateTime && err == nil {
				n %= civil.MinutesPerDay
			}
			return loose.Time{Clock: civil.Clock(n)}, err == nil && n <= civil.MinutesPerDay
		}
		text := number(c)
		whole, part, point := strings.Cut(text, ".")
		if whole == "0" && point {
			n, err := sheet.DurationMinutes(c.Text)
			return loose.Time{Clock: civil.Clock(n)}, err == nil
		}
		if quarter, ok := map[string]int{"25": 15, "5": 30, "50": 30, "75": 45}[part]; point && ok && allDigits(whole) && len(whole) <= 2 && atoi(whole) < 24 {
			return loose.Time{Clock: civil.Clock(atoi(whole)*60 + quarter)}, true
		}
		return loose.ParseTime(text)
	}
	// 7,5 and 16,25 are hours with a quarter behind the comma.
	if whole, part, comma := strings.Cut(words(c), ","); comma && allDigits(whole) && len(whole) <= 2 && atoi(whole) < 24 {
		quarter, ok := map[string]int{"0": 0, "00": 0, "25": 15, "5": 30, "50": 30, "75": 45}[part]
		return loose.Time{Clock: civil.Clock(atoi(whole)*60 + quarter)}, ok
	}
	return loose.ParseTime(words(c))
}

// isCode tells what may be a code from names and sentences.
func isCode(s string) bool {
	return len([]rune(s)) <= 8 && s != "" && !strings.Contains(s, " ") && len(loose.ParseSpan(s, false)) == 0
}

// listedCode is a line of a legend without headings.
type listedCode struct {
	code *table.Cell
	m    *meaning
	all  []spot
}

// listed reads a legend without headings: rows of a code and its times, at least
// two of them one below the other.
func (r *reader) listed(w *work, v *view, first, last [2]int, said bool) (found int) {
	var run []listedCode
	runCol, runRow := 0, 0
	flush := func() {
		if !said {
			run = r.cells.codes(w, v, run)
		}
		// A row with a day off may be anybody's; one with times makes it a legend.
		timed := slices.ContainsFunc(run, func(e listedCode) bool { return len(e.m.spans) > 0 })
		called := slices.ContainsFunc(run, func(e listedCode) bool { return !e.m.rest && !e.m.leave && len(e.m.spans) == 0 })
		if said && len(run) > 0 || (timed || called) && len(run) >= 2 {
			for _, e := range run {
				r.mean(w, e.code, words(e.code), e.m)
				for _, s := range e.all {
					w.claim(s.c)
				}
				found++
			}
		}
		run = nil
	}
	for i := range v.lines {
		l := &v.lines[i]
		if l.pos < first[1] || l.pos > last[1] {
			continue
		}
		var hit *listedCode
		col := 0
		for _, seg := range segments(l) {
			if seg[0].pos < first[0] || seg[0].pos > last[0] || len(seg) > 4 || len(seg) < 2 || w.isClaimed(seg[0].c) {
				continue
			}
			if !isCode(words(seg[0].c)) || seg[0].c.Merged || isRest(words(seg[0].c)) {
				continue
			}
			var m *meaning
			if m = listedMeaning(seg[1:]); m == nil {
				if m = r.cells.named(w, seg); m == nil {
					continue
				}
			}
			hit = &listedCode{code: seg[0].c, m: m, all: seg}
			col = seg[0].pos
			break
		}
		if hit == nil {
			continue
		}
		if run != nil && (col != runCol || l.pos > runRow+2) {
			flush()
		}
		run, runCol, runRow = append(run, *hit), col, l.pos
	}
	flush()
	return found
}

// listedMeaning is what the cells behind a code say of it: its times, in one cell
// or in two, or that it is a day off or leave. Nil is nothing.
func listedMeaning(cells []spot) *meaning {
	m := &meaning{}
	n := 0
	for _, s := range cells {
		t := words(s.c)
		spans := loose.ParseSpan(t, false)
		switch {
		case len(spans) > 0:
			m.spans, m.text = spans, t
			n++
		case isRest(t):
			m.rest, m.says = true, t
		case isLeave(t):
			m.leave, m.says = true, t
		case s.c.Kind == table.Text && m.says == "":
			m.says = t
		}
	}
	// The start and the end may stand apart, in cells that are surely times.
	var apart []loose.Time
	for _, s := range cells {
		t := words(s.c)
		if at, ok := clock(s.c); ok && (strings.ContainsAny(t, ":hap") || len(t) == 4) {
			apart = append(apart, at)
		}
	}
	if n == 0 && len(apart) == 2 {
		m.spans, n = loose.Spans(apart[0], apart[1], false), 1
	}
	// Or among words: "Day shift 07:00 to 15:00".
	if n == 0 && !m.rest && !m.leave {
		for _, s := range cells {
			if s.c.Kind != table.Text {
				continue
			}
			if all := someSpan().FindAllString(s.c.Text, 2); len(all) == 1 && exact(all[0]) {
				m.text = strings.TrimSpace(all[0])
				m.spans, m.unpaid = spansIn(s.c.Text, m.text), unpaidIn(s.c.Text)
				n++
			}
		}
	}
	switch {
	case n == 1 && len(m.spans) > 0:
		m.rest, m.leave = false, false
		return m
	case n == 0 && (m.rest || m.leave):
		return m
	}
	return nil
}

// exact tells times from other figures with a hyphen: they have minutes, or say
// which half of the day they mean.
func exact(span string) bool {
	digits := 0
	for _, c := range span {
		if c >= '0' && c <= '9' {
			digits++
		}
	}
	return digits >= 6 || strings.ContainsAny(span, ":hamp")
}

// onUse is a pattern that is made when it is first used: most runs need none.
func onUse(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}

var (
	sentence = onUse(`^([^\s=:]{1,8})\s*(?:=|:\s|\s[-–]\s)\s*(.+)$`)
	plain    = onUse(`^([^\s=:]{1,8})(?:\s*[=:]\s*|\s+[-–]\s+|\s+)(.+)$`)
	someSpan = onUse(`(?i)\d{1,2}(?:[:.h]?\d{2})?\s*(?:am|pm|a|p|h|uhr)?\s*(?:-|–|—|→|to|bis|à|do)\s*\d{1,2}(?:[:.h]?\d{2})?\s*(?:am|pm|a|p|h|uhr)?`)
	wholeDay = onUse(`(?i)\b24\s*-?\s*(?:h|hr|hrs|hour|hours|heures|std|stunden|godz)\b`)
	unpaid   = onUse(`(?i)(\d{1,3})\s*min[a-z]*\.?\s+(?:unpaid|non\s+pay|unbezahlt)|(?:unpaid|non\s+pay\S*|unbezahlt\S*)\s+[a-z]*\s*(?:of\s+|de\s+)?(\d{1,3})\s*min`)
)

// spansIn are the times of a text in which they were found; a text that speaks of
// 24 hours means the whole day.
func spansIn(text, span string) []loose.Span {
	all := loose.ParseSpan(strings.TrimSpace(span), false)
	if wholeDay().MatchString(strings.Replace(text, span, "", 1)) {
		all = slices.DeleteFunc(all, func(s loose.Span) bool { return !s.Full })
	}
	return all
}

// unpaidIn are the minutes of an unpaid break that a text speaks of.
func unpaidIn(text string) int {
	if m := unpaid().FindStringSubmatch(text); m != nil {
		return atoi(m[1] + m[2])
	}
	return 0
}

// sayingOf is what the two parts of a saying mean, a code and the words for it; nil
// where they are none.
func sayingOf(m []string) *meaning {
	if m == nil || !isCode(m[1]) {
		return nil
	}
	mean := &meaning{says: loose.Clean(m[2])}
	span := someSpan().FindString(m[2])
	mean.text = strings.TrimSpace(span)
	if mean.spans = spansIn(m[2], span); len(mean.spans) > 0 {
		mean.unpaid = unpaidIn(m[2])
		return mean
	}
	mean.text = ""
	if mean.rest, mean.leave = isRest(m[2]), isLeave(m[2]); mean.rest || mean.leave {
		return mean
	}
	return nil
}

// apartBy are the ways in which a line of text holds several codes.
var apartBy = []func() *regexp.Regexp{onUse(`\n|;`), onUse(`\s+[/|•·]\s+|\t`), onUse(`,\s+`), onUse(`\s{2,}`)}

// sentences reads a legend of cells like "D = 07:00-15:00" or "N: nights 23-07",
// one or several in a cell.
func (r *reader) sentences(w *work, v *view) (found int) {
	type saying struct {
		code string
		m    *meaning
	}
	read := func(text string) (list []saying) {
		text = strings.TrimSpace(text)
		if head, tail, ok := strings.Cut(text, ":"); ok && beginsWith(loose.Fold(head), noteWords) {
			text = strings.TrimSpace(tail)
		}
		for _, by := range apartBy {
			parts := by().Split(text, -1)
			if len(parts) < 2 {
				continue
			}
			list = nil
			full := true
			for _, p := range parts {
				if p = strings.TrimSpace(p); p == "" {
					continue
				}
				m := plain().FindStringSubmatch(p)
				mean := sayingOf(m)
				if mean == nil || len(mean.spans) > 0 && !strings.ContainsAny(p, "=:") && mean.text != strings.TrimSpace(m[2]) {
					full = false
					break
				}
				list = append(list, saying{m[1], mean})
			}
			if full && len(list) > 1 {
				return list
			}
		}
		// Some of them, where the others say something else.
		list = nil
		parts := apartBy[0]().Split(text, -1)
		if len(parts) == 1 {
			parts = strings.Split(text, ", ")
		}
		for _, p := range parts {
			m := sentence().FindStringSubmatch(strings.TrimSpace(p))
			if mean := sayingOf(m); mean != nil {
				list = append(list, saying{m[1], mean})
			}
		}
		return list
	}
	var alone []spot // cells of one code and its times, with a space between
	for i := range v.lines {
		l := &v.lines[i]
		// From the right: a row of a grid may begin with a post and its times, and has
		// other cells behind it.
		const row = 3
		behind := 0
		for k := len(l.cells) - 1; k >= 0 && behind < row; k-- {
			s := l.cells[k]
			if s.c.Kind != table.Text || w.isClaimed(s.c) || s.c.Merged {
				if filled(s.c) {
					behind++
				}
				continue
			}
			list := read(s.c.Text)
			before := behind
			if len(list) == 0 && filled(s.c) {
				behind++
			}
			for _, x := range list {
				r.mean(w, s.c, x.code, x.m)
				found++
			}
			if len(list) > 0 {
				w.claim(s.c)
			} else if m := plain().FindStringSubmatch(words(s.c)); m != nil && before == 0 {
				if x := sayingOf(m); x != nil && r.cells.above(w, s) == nil && (x.rest || x.leave || x.text == strings.TrimSpace(m[2])) {
					alone = append(alone, s)
				}
			}
		}
	}
	found += r.lonely(w, alone)
	return found
}

// lonely reads cells like "D 07:00-15:00", of which two at least stand together.
func (r *reader) lonely(w *work, cells []spot) (found int) {
	at := map[[2]int32]*table.Cell{}
	for _, s := range cells {
		at[[2]int32{s.c.Row, s.c.Col}] = s.c
	}
	for _, s := range cells {
		timed, together := someSpan().MatchString(s.c.Text), 1
		for _, d := range []int32{-2, -1, 1, 2} {
			for _, key := range [][2]int32{{s.c.Row + d, s.c.Col}, {s.c.Row, s.c.Col + d}} {
				if o := at[key]; o != nil {
					together++
					timed = timed || someSpan().MatchString(o.Text)
				}
			}
		}
		if together < 2 || !timed {
			continue
		}
		m := plain().FindStringSubmatch(words(s.c))
		r.mean(w, s.c, m[1], sayingOf(m))
		w.claim(s.c)
		found++
	}
	return found
}

// says is the first text of a legend's line beside its code that is no time.
func (l *line) says(code *table.Cell, seg []spot) string {
	for _, s := range l.within(seg) {
		if s.c == code || s.c.Kind != table.Text {
			continue
		}
		if _, ok := clock(s.c); !ok && len(loose.ParseSpan(words(s.c), false)) == 0 && filled(s.c) {
			return loose.Clean(words(s.c))
		}
	}
	return ""
}

// legendHours tells of hours in a legend that are not those of the times.
func (r *reader) legendHours(w *work, c *table.Cell, code string, m *meaning) {
	stated, ok := hours(c)
	if !ok || len(m.spans) != 1 {
		return
	}
	n := m.spans[0].Minutes()
	if stated == n || stated == n-m.unpaid || stated > n {
		if stated == n && m.unpaid > 0 || stated > n {
			w.p.Note(lang.Errorf("%s: %s hours are stated for %s, but its times make %s", r.source(w, c).Said(), words(c), fields.Quote(code), inHours(n-m.unpaid)))
		}
		return
	}
	text := lang.Errorf("%s: %s hours are stated for %s, but its times make %s", r.source(w, c).Said(), words(c), fields.Quote(code), inHours(n-m.unpaid))
	if m.unpaid == 0 && n-stated <= 120 {
		x := facts.Code{Code: code, Span: m.spans[0], Timed: true, Unpaid: n - stated}
		text = lang.Errorf("%s; if %d minutes are an unpaid break, give --code %s=%s", text, n-stated, code, x.String())
	}
	w.p.Note(text)
	r.b.Notice("%s", text)
}
