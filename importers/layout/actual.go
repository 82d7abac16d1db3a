package layout

import (
	"cmp"
	"slices"
	"strings"

	"rostercheck/importers/facts"
	"rostercheck/importers/fields"
	"rostercheck/importers/loose"
	"rostercheck/importers/table"
	"rostercheck/internal/lang"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// mark says whether a row is of what was planned or of what was worked.
type mark uint8

const (
	unmarked mark = iota
	planned
	worked
)

// markWords are the words for them, folded.
var markWords = map[string]mark{}

func init() {
	for m, list := range map[mark]string{
		planned: "plan|planned|scheduled|schedule|posted|rostered|prevu|prevue|prevus|planifie|planifiee|horaire prevu|affiche|soll|geplant|planung|planowane|planowany|zaplanowane",
		worked:  "actual|actuals|actually worked|worked|real|reel|reelle|reels|realise|realisee|effectif|effectue|travaille|ist|tatsachlich|geleistet|gearbeitet|rzeczywiste|rzeczywisty|wykonane|wykonanie|przepracowane|faktyczne",
	} {
		for _, w := range strings.Split(list, "|") {
			markWords[w] = m
		}
	}
}

func markOf(c *table.Cell) mark {
	if c == nil || c.Kind != table.Text {
		return unmarked
	}
	return markWords[loose.Fold(c.Text)]
}

// markColumn is the place, outside some others, where every row with something in it
// says whether it is planned or worked, and both are there; 0 where there is none.
func markColumn(lines []*line, taken func(pos int) bool) int {
	type seen struct{ planned, worked, other bool }
	at := map[int]*seen{}
	for _, l := range lines {
		for _, s := range l.cells {
			if !filled(s.c) || taken(s.pos) {
				continue
			}
			x := at[s.pos]
			if x == nil {
				x = &seen{}
				at[s.pos] = x
			}
			switch markOf(s.c) {
			case planned:
				x.planned = true
			case worked:
				x.worked = true
			default:
				x.other = true
			}
		}
	}
	best := 0
	for pos, x := range at {
		if x.planned && x.worked && !x.other && (best == 0 || pos < best) {
			best = pos
		}
	}
	return best
}

// marked is a name with its mark taken from it.
type marked struct {
	name string
	mark mark
}

// markedNames are the names that say themselves, behind a stroke or in brackets,
// what their row is, where both kinds of row are there of one person.
func markedNames(lines []*line, namePos int) map[string]marked {
	out := map[string]marked{}
	kinds := map[string]map[mark]bool{}
	for _, l := range lines {
		c := l.at(namePos)
		if namePos == 0 || c == nil || c.Kind != table.Text {
			continue
		}
		name := loose.Clean(c.Text)
		i := strings.LastIndexAny(name, "([-–—:/")
		if i <= 0 {
			continue
		}
		m := markWords[loose.Fold(name[i:])]
		base := strings.TrimRight(name[:i], " ")
		if m == unmarked || base == "" {
			continue
		}
		out[name] = marked{base, m}
		if kinds[base] == nil {
			kinds[base] = map[mark]bool{}
		}
		kinds[base][m] = true
	}
	for name, x := range out {
		if len(kinds[x.name]) < 2 {
			delete(out, name)
		}
	}
	return out
}

// pairs settles what two rows of one person with the same days are, of the rows of
// one block.
func (r *reader) pairs(w *work, rows []*rowRead) {
	how := r.given.TwoRows
	if w.hint != nil && w.hint.TwoRows != "" {
		how = w.hint.TwoRows
	}
	for _, row := range rows {
		row.paired = true
	}
	if how == facts.Shifts {
		return
	}
	first := map[*person]*rowRead{}
	open := 0
	var one, other *rowRead
	for _, row := range rows {
		if row.who == nil || row.mark != unmarked {
			continue
		}
		before := first[row.who]
		switch {
		case before == nil:
			first[row.who] = row
			continue
		case !sameDays(before, row):
			continue
		case how != "" && before.second:
			r.problem(w, cmp.Or(row.from, row.at), "%s has more than two rows with the same days; two can be planned and worked", fields.Quote(cmp.Or(row.who.name, row.who.id)))
			continue
		case how == facts.PlannedActual:
			before.mark, row.mark = planned, worked
		case how == facts.ActualPlanned:
			before.mark, row.mark = worked, planned
		default:
			if open++; open == 1 {
				one, other = before, row
			}
		}
		before.second = true
	}
	if open == 0 {
		return
	}
	at := lang.Errorf("%s", r.source(w, one.items[0].c).Said())
	if open > 1 {
		at = lang.Errorf("%s, and %s", at, lang.Counted(open-1, "%d more row is like this", "%d more rows are like this"))
	}
	r.problem(w, cmp.Or(other.from, other.at), "%s has another row with the same days, in %s; say which is planned and which was worked with --two-rows planned-actual or --two-rows actual-planned, or that both are shifts with --two-rows shifts; two people of one name need ids",
		fields.Quote(cmp.Or(other.who.name, other.who.id)), at)
}

func sameDays(a, b *rowRead) bool {
	days := map[civil.Date]bool{}
	for i := range a.items {
		days[a.items[i].day] = !a.items[i].lead
	}
	return slices.ContainsFunc(b.items, func(it item) bool { return days[it.day] })
}

// apart takes the rows of time worked from those of the roster, or asks what is to
// become of them.
func (r *reader) apart() {
	counts := map[*work]int{}
	r.rows = slices.DeleteFunc(r.rows, func(row *rowRead) bool {
		if row.mark != worked {
			return false
		}
		if counts[row.w]++; counts[row.w] == 1 && r.given.Actual == "" {
			r.problem(row.w, cmp.Or(row.from, row.at), "some rows are of what was worked, the first of them here, and others of what was planned, which are the roster; say with --actual worked that those of the first kind are time worked, or with --actual ignore that they are left out")
		}
		if r.given.Actual == facts.Worked {
			r.worked = append(r.worked, row)
		}
		return true
	})
	for _, w := range r.works {
		if n := counts[w]; n > 0 && r.given.Actual == facts.Ignore {
			text := lang.Errorf("%s: rows of what was worked are left out, as said: %d", w.s.Place(0, 0).Said(), n)
			w.p.Note(text)
			r.b.Notice("%s", text)
		}
	}
}

// emitWorked puts the rows of time worked in the roster: shifts as rows of a
// timesheet, which the schedule splits, and codes of leave as leave.
func (r *reader) emitWorked(leave map[string]facts.Leave) {
	roster := r.b.Roster
	start, end := roster.Period.Start, roster.Period.End
	stretches, days := 0, 0
	for _, row := range r.worked {
		for i := range row.items {
			it := &row.items[i]
			if it.lead || it.day == civil.NoDate || start != civil.NoDate && it.day < start || end != civil.NoDate && it.day > end {
				continue
			}
			e := schedule.WorkedEntry{Place: schedule.At(r.source(row.w, it.c)), Employee: row.who.employee, Kind: schedule.Timesheet}
			switch m := (*meaning)(nil); {
			case it.timed:
				e.Start, e.End = it.start, it.end
			default:
				m = r.uses[it.text].means
				if l := leave[it.text]; l != facts.NoLeave {
					roster.Leave = append(roster.Leave, schedule.Leave{Place: e.Place, Employee: e.Employee, First: it.day, Last: it.day, Paid: l == facts.PaidLeave})
					days++
					continue
				}
				if m == nil || m.rest || len(m.spans) != 1 {
					continue
				}
				e.Start = civil.Stamp{Time: it.day.At(m.spans[0].Start)}
				e.End = civil.Stamp{Time: e.Start.Time + civil.Time(m.spans[0].Minutes())}
			}
			roster.Worked = append(roster.Worked, e)
			stretches++
		}
	}
	if len(r.worked) > 0 {
		text := lang.Errorf("%s: rows of what was worked: %d; they make %d stretches of time worked and %d days of leave, and a planned shift without work behind it stays as planned", r.worked[0].w.s.Place(0, 0).Said(), len(r.worked), stretches, days)
		r.worked[0].w.p.Note(text)
		r.b.Notice("%s", text)
	}
}
