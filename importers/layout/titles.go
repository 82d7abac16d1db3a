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

// weekOf is what a title says of the week below it.
type weekOf struct {
	first civil.Date // the first day of the headings
	fault error      // why it is not known
}

// stampWords stand in front of the day on which a sheet was made, which is none of
// its days.
var stampWords = []string{"printed", "generated", "posted", "updated", "revised", "revision", "version", "issued", "created", "exported", "approved", "last", "imprime", "affiche", "publie", "mis a jour", "maj", "version du", "cree", "gedruckt", "erstellt", "stand", "ausgedruckt", "wydrukowano", "utworzono", "aktualizacja", "stan na"}

func stamped(before string) bool {
	for _, w := range strings.Fields(before) {
		if slices.Contains(stampWords, w) {
			return true
		}
	}
	return false
}

// endsWeek tells "week ending", "W/E" and the like.
func endsWeek(before string) bool {
	s := " " + before + " "
	return strings.Contains(s, " end") || strings.Contains(s, " fin") || strings.Contains(s, " w e ") || strings.Contains(s, " we ")
}

// weekIn finds the week that a title dates: a span of days, its first or last
// day, or its number in the year.
func (r *reader) weekIn(w *work, x *axis, ctx *context, c *table.Cell) (weekOf, bool) {
	if t, found := day(w.s, c, true); found && t.exact {
		return x.weekFrom(t.date, civil.NoDate, false), true
	}
	if c.Kind != table.Text {
		return weekOf{}, false
	}
	for _, m := range r.mentions(c.Text) {
		if stamped(m.Before) {
			continue
		}
		ending := endsWeek(m.Before)
		orders := []string{""}
		if len(m.First.Numbers) > 0 {
			orders = facts.DateOrders
			if order, _, _ := ctx.order([]loose.Written{m.First, m.Last}, false); order != "" {
				orders = []string{order}
			}
		}
		var fit []weekOf
		var bad weekOf
		noYear := false
		for _, o := range orders {
			first, ok1 := ctx.dateOf(m.First, o)
			last, ok2 := ctx.dateOf(m.Last, o)
			if !ok1 || !ok2 {
				y1, m1, _, ok := m.First.In(o)
				noYear = noYear || ok && y1 == 0 && m1 > 0
				continue
			}
			if !m.Span {
				last = civil.NoDate
			}
			if is := x.weekFrom(first, last, ending); is.fault == nil {
				if !slices.Contains(fit, is) {
					fit = append(fit, is)
				}
			} else if bad.fault == nil {
				bad = is
			}
		}
		switch {
		case len(fit) == 1:
			return fit[0], true
		case len(fit) > 1:
			_, _, why := ctx.order([]loose.Written{m.First, m.Last}, false)
			return weekOf{fault: why}, true
		case bad.fault != nil:
			return bad, true
		case noYear:
			return weekOf{fault: lang.Errorf("%q names a week and no year; give it, like --year 2026", cut(c.Text))}, true
		}
	}
	return r.weekNumbered(x, ctx, c)
}

// dateOf is a date of a title, in the year of what stands around it where it says
// none.
func (ctx *context) dateOf(w loose.Written, order string) (civil.Date, bool) {
	y, _, _, ok := w.In(order)
	if !ok {
		return civil.NoDate, false
	}
	if y == 0 {
		if w.Year, _ = ctx.year(); w.Year == 0 {
			return civil.NoDate, false
		}
	}
	return dateOf(w, order)
}

// weekFrom is the day of the first heading where a week begins or ends on a day.
func (x *axis) weekFrom(first, last civil.Date, ending bool) weekOf {
	head, tail := x.days[0], x.days[len(x.days)-1]
	if ending {
		back := (int(first.Weekday()) - int(tail) + 7) % 7
		if back > 0 && slices.Contains(x.days, first.Weekday()) {
			return weekOf{fault: lang.Errorf("the week ends on %s, a %s, but the last heading says %s", first, weekday(first.Weekday()), weekday(tail))}
		}
		for i := 1; i < len(x.days); i++ {
			back += (int(x.days[i])-int(x.days[i-1])+6)%7 + 1
		}
		return weekOf{first: first - civil.Date(back)}
	}
	if head == first.Weekday() {
		return weekOf{first: first}
	}
	start := first + civil.Date((int(head)-int(first.Weekday())+7)%7)
	// A week of work may begin some days behind the date, but not leave its day out.
	if !slices.Contains(x.days, first.Weekday()) && (last == civil.NoDate || start <= last) {
		return weekOf{first: start}
	}
	return weekOf{fault: lang.Errorf("the week is that of %s, a %s, but the first heading says %s; give the first day of the headings above them", first, weekday(first.Weekday()), weekday(head))}
}

// weekNumbered reads "KW 10/2026" and "Week 10, 2026" as weeks of the year. Weeks
// numbered from 1 without a year are those of a cycle.
func (r *reader) weekNumbered(x *axis, ctx *context, c *table.Cell) (weekOf, bool) {
	if x.days[0] != civil.Monday || facts.Given(r.given.Start) {
		return weekOf{}, false
	}
	f := strings.Fields(loose.Fold(c.Text))
	for i, word := range f {
		n := weekNumber(word)
		if n == 0 && i+1 < len(f) {
			n = weekNumber(word + " " + f[i+1])
		}
		if n == 0 || n > 53 {
			continue
		}
		year := yearIn(c.Text)
		sure := year > 0 || strings.HasPrefix(word, "kw") || strings.HasPrefix(word, "iso")
		if year == 0 {
			year, _ = ctx.year()
		}
		if !sure && n == 1 {
			return weekOf{}, false
		}
		if year == 0 {
			return weekOf{fault: lang.Errorf("%q names a week and no year; give it, like --year 2026, or where it is a week of a cycle the first and the last day of the schedule with --start and --end", cut(c.Text))}, true
		}
		monday := civil.DateOf(year, 1, 4).Monday() + civil.Date(7*(n-1))
		if n == 53 && (monday+3).Year() != year {
			return weekOf{fault: lang.Errorf("%d has no week 53", year)}, true
		}
		return weekOf{first: monday}, true
	}
	return weekOf{}, false
}

// span of a title that begins and ends on the days of the first and the last
// heading: its year and month, and the text.
func (ctx *context) span(first, last int) (year, month int, from string) {
	for _, text := range ctx.titles {
		for _, m := range ctx.r.mentions(text) {
			if !m.Span || stamped(m.Before) {
				continue
			}
			orders := []string{""}
			if len(m.First.Numbers) > 0 {
				orders = facts.DateOrders
			}
			found := [3]int{}
			n := 0
			for _, o := range orders {
				y, mo, d, ok1 := m.First.In(o)
				_, _, e, ok2 := m.Last.In(o)
				if ok1 && ok2 && d == first && e == last && mo > 0 && found != [3]int{y, mo, d} {
					found = [3]int{y, mo, d}
					n++
				}
			}
			if n == 1 {
				return found[0], found[1], fmt.Sprintf("from %q", cut(text))
			}
		}
	}
	return 0, 0, ""
}

// mentions are the dates that a title speaks of; the same titles are asked for again
// and again.
func (r *reader) mentions(text string) []loose.Mention {
	if !strings.ContainsAny(text, "0123456789") {
		return nil
	}
	m, ok := r.titled[text]
	if !ok {
		const most = 4096
		if r.titled == nil || len(r.titled) > most {
			r.titled = map[string][]loose.Mention{}
		}
		m = loose.Mentions(text)
		r.titled[text] = m
	}
	return m
}
