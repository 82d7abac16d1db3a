package show

import (
	"fmt"
	"strconv"
	"strings"

	"rostercheck/audit"
	"rostercheck/reports/internal/words"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// Product is how a pay line is worked out, without its result: minutes as hours
// times multiplier times rate, or a count times an allowance (3.1).
func Product(w *words.Table, l *audit.Line) string {
	if l.Counted {
		return fmt.Sprintf(w.PayCount, l.Count, w.Dollars(Clean(l.Rate)))
	}
	return fmt.Sprintf(w.PayHours, l.Minutes, w.Number(Clean(l.Multiplier)), w.Dollars(Clean(l.Rate)))
}

// Arithmetic is how a pay line is worked out, with its result. It says so where
// the result was rounded to the cent.
func Arithmetic(w *words.Table, l *audit.Line) string {
	s := fmt.Sprintf(w.PayEquals, Product(w, l), w.Dollars(Clean(l.Amount)))
	if Rounded(l) {
		s += w.PayRounded
	}
	return s
}

// Rounded tells whether a line's amount is not exactly what its figures multiply
// to.
func Rounded(l *audit.Line) bool {
	rate, ok := scaled(l.Rate)
	amount, ok2 := scaled(l.Amount)
	if l.Counted {
		return ok && ok2 && int64(l.Count)*rate != amount
	}
	times, ok3 := scaled(l.Multiplier)
	return ok && ok2 && ok3 && int64(l.Minutes)*times*rate != amount*60*tenThousand
}

const tenThousand = 10_000

// scaled is a decimal with at most four decimals in ten-thousandths. Longer ones,
// of no money, are refused.
func scaled(s string) (int64, bool) {
	whole, frac, _ := strings.Cut(s, ".")
	if !IsNumber(s) || len(whole) > 9 || len(frac) > 4 {
		return 0, false
	}
	n, err := strconv.ParseInt(whole+(frac + "0000")[:4], 10, 64)
	return n, err == nil
}

// Member is an employee of a statement.
type Member struct{ ID, Name, Is string }

// Who is the id and the name.
func (m *Member) Who() string { return strings.TrimSpace(m.ID + " " + m.Name) }

// Members are the employees of a statement, with what they are over the period:
// classification, step or rate, kind of hours, and what changes on which day.
func Members(w *words.Table, doc *audit.Document) []Member {
	if doc.Statement == nil || doc.Book == nil || doc.Book.Roster == nil {
		return nil
	}
	out := make([]Member, 0, len(doc.Statement.Employees))
	for _, i := range doc.Statement.Employees {
		e := &doc.Book.Roster.Employees[i]
		out = append(out, Member{ID: Clean(e.ID), Name: Clean(e.Name), Is: terms(w, doc.Book, e)})
	}
	return out
}

func terms(w *words.Table, b *schedule.Book, e *schedule.Employee) string {
	var parts []string
	spans := schedule.Terms(e)
	for i := range spans {
		if i+1 < len(spans) && spans[i+1].From <= b.Start || spans[i].From != civil.NoDate && spans[i].From > b.End {
			continue // of other times
		}
		t := &spans[i].Term
		var s string
		if t.HourlyRate != "" {
			s = fmt.Sprintf(w.TermRate, Clean(t.Classification), w.Dollars(Clean(t.HourlyRate)))
		} else {
			s = fmt.Sprintf(w.TermStep, Clean(t.Classification), t.Step)
		}
		s += w.List + fmt.Sprintf(w.TermHours, w.Hours(Clean(t.Hours)))
		if t.PartTime {
			s += w.List + w.TermPartTime
		}
		if spans[i].From != civil.NoDate && spans[i].From > b.Start {
			s = fmt.Sprintf(w.TermFrom, spans[i].From, s)
		}
		parts = append(parts, s)
	}
	return strings.Join(parts, "; ")
}
