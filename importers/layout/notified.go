package layout

import (
	"slices"
	"strings"

	"rostercheck/importers/loose"
	"rostercheck/importers/sheet"
	"rostercheck/importers/table"
	"rostercheck/schedule/civil"
)

// told is when somebody was told of a row, as its cell says it.
type told struct {
	at    civil.Stamp
	w     loose.Written // the date, where its figures are not in a known order
	clock civil.Clock
	open  bool // w and clock stand for at
	fault string
}

const (
	dayAlone = "%q says the day and not the time; write both, like 2001-07-05 16:00"
	noMoment = "%q is no date with a time; write both, like 2001-07-05 16:00"
)

// toldIn reads the cell of a column of notifications.
func (r *reader) toldIn(s *table.Sheet, c *table.Cell) told {
	switch c.Kind {
	case table.Number:
		if c.Format != sheet.FormatDate && c.Format != sheet.FormatDateTime {
			break
		}
		d, minute, err := sheet.SerialMinutes(c.Text, s.Date1904 && !r.from1900[s])
		switch {
		case err != nil:
		case c.Format == sheet.FormatDate && minute == 0:
			return told{fault: dayAlone}
		default:
			return told{at: civil.Stamp{Time: civil.Date(d).At(civil.Clock(minute))}}
		}
	case table.Moment:
		if !strings.Contains(c.Text, "T") {
			return told{fault: dayAlone}
		}
		if d, minute, err := sheet.ISOMinutes(c.Text); err == nil {
			return told{at: civil.Stamp{Time: civil.Date(d).At(civil.Clock(minute))}}
		}
	case table.Text:
		text := loose.Clean(c.Text)
		if st, err := civil.ParseStamp(text); err == nil {
			return told{at: st}
		}
		if w, ok := loose.ParseDate(text); ok && (w.Day > 0 || len(w.Numbers) > 0) && !strings.Contains(text, "T") {
			return told{fault: dayAlone}
		}
		// The time is what stands behind the date, "16 h 00" as well as "16:00".
		list := strings.Fields(text)
		for k := 1; k < len(list); k++ {
			w, ok := loose.ParseDate(strings.TrimRight(strings.Join(list[:k], " "), ","))
			rest := list[k:]
			switch loose.Fold(rest[0]) {
			case "at", "a", "um", "o":
				rest = rest[1:]
			}
			at, timed := loose.ParseTime(strings.Join(rest, " "))
			if ok && (w.Day > 0 || len(w.Numbers) > 0) && timed && !at.Bare {
				return told{w: w, clock: at.Clock, open: true}
			}
		}
	}
	return told{fault: noMoment}
}

// notifications reads the column that says when people were told, of rows whose
// dates are known. Its dates are in the order of the others.
func (r *reader) notifications(w *work, t *flatTable, ctx *context, lines []*line) map[*line]civil.Stamp {
	pos := t.at[notifiedRole]
	if pos == 0 || t.doubt {
		return nil
	}
	out := map[*line]civil.Stamp{}
	all := map[*line]told{}
	written := slices.Clone(t.written)
	for _, l := range lines {
		c := l.at(pos)
		if !filled(c) || t.again(l) {
			continue
		}
		x := r.toldIn(w.s, c)
		if x.fault != "" {
			r.problem(w, c, x.fault, words(c))
			continue
		}
		all[l] = x
		if x.open {
			written = append(written, x.w)
		}
	}
	order, asked := "", false
	for _, l := range lines {
		x, ok := all[l]
		if !ok {
			continue
		}
		c := l.at(pos)
		if !x.open {
			out[l] = x.at
			continue
		}
		if len(x.w.Numbers) > 0 && order == "" {
			var why error
			if order, _, why = ctx.order(written, false); order == "" {
				if !asked {
					r.problem(w, c, "%s", why)
				}
				asked = true
				continue
			}
		}
		y, m, d, fits := x.w.In(order)
		if fits && y == 0 {
			if y, _ = ctx.year(); y == 0 {
				r.problem(w, c, "%q has no year; write it, or give it, like --year 2026", words(c))
				continue
			}
		}
		if !fits || m == 0 || d == 0 || d > civil.DaysIn(y, m) || y < civil.MinYear || y > civil.MaxYear {
			r.problem(w, c, "%q is no day of the calendar", words(c))
			continue
		}
		out[l] = civil.Stamp{Time: civil.DateOf(y, m, d).At(x.clock)}
	}
	return out
}
