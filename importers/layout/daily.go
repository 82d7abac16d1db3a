package layout

import (
	"cmp"
	"slices"
	"strings"

	"rostercheck/importers/loose"
	"rostercheck/importers/plan"
	"rostercheck/importers/table"
	"rostercheck/internal/lang"
	"rostercheck/schedule/civil"
)

// dayTitle is a cell above rows, or a sheet's name, that says of what day they are.
type dayTitle struct {
	pos  int // of its line; 0 for the sheet's name
	c    *table.Cell
	w    loose.Written
	date civil.Date // where the cell is a whole date
	text string
}

// sinceWords stand before a day on which something else begins or ends.
var sinceWords = []string{"effective", "since", "from", "valid", "until", "starting", "beginning", "due", "by", "deadline", "of", "vigueur", "compter", "depuis", "jusqu", "gultig", "ab", "seit", "bis", "od", "obowiazuje", "wazne"}

// dayTitles finds them: lines without a person that speak of one day.
func (t *flatTable) dayTitles(w *work, v *view) (all []dayTitle) {
	said := func(pos int, c *table.Cell, text string) bool {
		found := 0
		var x dayTitle
		for _, m := range loose.Mentions(text) {
			if m.Span || stamped(m.Before) || slices.ContainsFunc(strings.Fields(m.Before), func(w string) bool { return slices.Contains(sinceWords, w) }) {
				continue
			}
			found++
			x = dayTitle{pos: pos, c: c, w: m.First, date: civil.NoDate, text: text}
		}
		if found == 1 {
			all = append(all, x)
		}
		return found == 1
	}
	said(0, nil, w.s.Name)
	for i := range v.lines {
		l := &v.lines[i]
		if l.pos > t.head.pos && (filled(l.at(cmp.Or(t.at[personRole], t.at[idRole]))) && t.shiftIn(l) || t.again(l)) {
			continue
		}
		for _, s := range l.cells {
			if s.c.Merged || !filled(s.c) {
				continue
			}
			if k, ok := day(w.s, s.c, false); ok && k.exact {
				all = append(all, dayTitle{l.pos, s.c, loose.Written{}, k.date, words(s.c)})
				break
			}
			if s.c.Kind == table.Text && said(l.pos, s.c, s.c.Text) {
				break
			}
		}
	}
	return all
}

// dayTitled tells whether every row of a table has its day above it.
func (r *reader) dayTitled(w *work, v *view, t *flatTable) bool {
	all := t.dayTitles(w, v)
	if len(all) == 0 {
		return false
	}
	rows := 0
	for i := range v.lines {
		l := &v.lines[i]
		if l.pos <= t.head.pos || t.again(l) || !t.shiftIn(l) || !filled(l.at(t.at[personRole])) && !filled(l.at(t.at[idRole])) {
			continue
		}
		if rows++; l.pos < all[0].pos {
			return false
		}
	}
	return rows > 0
}

// dayTitles gives each row the date of the title above it.
func (r *reader) dayTitles(w *work, v *view, t *flatTable, ctx *context, lines []*line, dates []civil.Date, b *plan.Block) {
	all := t.dayTitles(w, v)
	var written []loose.Written
	for _, x := range all {
		if len(x.w.Numbers) > 0 {
			written = append(written, x.w)
		}
	}
	fail := func(x dayTitle, wrong error) {
		r.problem(w, x.c, "%s", wrong)
		for i := range dates {
			dates[i] = badDate
		}
	}
	order := ""
	if len(written) > 0 {
		var why string
		var ask error
		if order, why, ask = ctx.order(written, true); order == "" {
			for _, x := range all {
				if len(x.w.Numbers) > 0 {
					fail(x, ask)
					return
				}
			}
		}
		b.DateOrder = order + ", " + why
	}
	for i := range all {
		x := &all[i]
		d, ok := x.date, true
		if d == civil.NoDate {
			d, ok = ctx.dateOf(x.w, order)
		}
		if !ok {
			if y, _, _, fits := x.w.In(order); fits && y == 0 {
				fail(*x, lang.Errorf("no year is named for %q; give it, like --year 2026", cut(x.text)))
				return
			}
			fail(*x, lang.Errorf("%q is no day of the calendar", cut(x.text)))
			return
		}
		for _, word := range strings.Fields(loose.Fold(x.text)) {
			if wd, ok := loose.Weekday(word); ok && wd != d.Weekday() && loose.Month(word) == 0 && len(word) > 2 {
				fail(*x, lang.Errorf("%s is a %s, but the title says %q", d, weekday(d.Weekday()), cut(x.text)))
				return
			}
		}
		x.date = d
	}
	k := 0
	for i, l := range lines {
		for k+1 < len(all) && all[k+1].pos < l.pos {
			k++
		}
		if dates[i] = all[k].date; !t.shiftIn(l) {
			dates[i] = civil.NoDate
		}
	}
	lo, hi := all[len(all)-1].date, all[len(all)-1].date
	for i, x := range all {
		if i > 0 || len(all) == 1 || all[1].pos > t.head.pos { // a name that another title goes over says nothing
			lo, hi = min(lo, x.date), max(hi, x.date)
		}
	}
	b.First, b.Last = lo.String(), hi.String()
	if b.DateOrder == "" {
		b.DateOrder = "whole dates"
	}
}
