package text

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"rostercheck/audit"
	"rostercheck/reports/internal/show"
)

// of says what a statement is of.
func (r *report) of(institution string, args []any) {
	d, w := r.doc, r.words
	about := w.AboutOfUnnamed
	if institution != "" {
		about = w.AboutOf
	}
	r.paragraph("", "", fmt.Sprintf(about, append(args, d.Statement.Of)...))
	for _, m := range show.Members(r.words, d) {
		r.paragraph("", "", fmt.Sprintf(w.StatementOf, m.Who(), m.Is, d.Statement.Of))
	}
}

// statement lists the pay lines of a statement's employees: date, start, element,
// clause, arithmetic, amount. The date is the day that a shift belongs to; a night
// starts the evening before, and says so.
func (r *report) statement() {
	d, w := r.doc, r.words
	for k, m := range show.Members(r.words, d) {
		var rows [][6]string
		var marks []string
		sum := int64(0)
		for l := range d.Pay.Of(d.Statement.Employees[k]) {
			rows = append(rows, [6]string{show.Clean(l.Date), clock(&l), w.Element(show.Clean(l.Element)), show.Clean(l.Clause), show.Product(r.words, &l), r.words.Number(l.Amount)})
			mark := ""
			if show.Rounded(&l) {
				mark = w.PayRounded
			}
			marks = append(marks, mark)
			sum += l.Cents
		}
		r.heading(fmt.Sprintf(w.PayOf, m.Who()))
		if len(rows) == 0 {
			r.line(indent, w.PayNone)
			continue
		}
		total := r.words.Number(show.Decimal(sum))
		var widths [6]int
		for _, row := range rows {
			for i, cell := range row {
				widths[i] = max(widths[i], utf8.RuneCountInString(cell))
			}
		}
		const amount = 5
		widths[amount] = max(widths[amount], utf8.RuneCountInString(total))
		for i, row := range rows {
			r.line(indent, pad(row[0], widths[0]), "  ", fmt.Sprintf("%*s", widths[1], row[1]), "  ", pad(row[2], widths[2]), "  ", pad(row[3], widths[3]),
				"  ", pad(row[4], widths[4]), " = ", fmt.Sprintf("%*s", widths[amount], row[amount]), marks[i])
		}
		before := widths[0] + widths[1] + widths[2] + widths[3] + widths[4] + len("  ")*4 + len(" = ")
		r.line(indent, strings.Repeat("-", before+widths[amount]))
		r.line(indent, pad(w.PaySum, before), fmt.Sprintf("%*s", widths[amount], total))
	}
}

// clock is the time at which a line starts, with its offset if it has one, and
// with month and day where that is not the line's own date.
func clock(l *audit.Line) string {
	day, t, _ := strings.Cut(show.Clean(l.Start), "T")
	if _, date, ok := strings.Cut(day, "-"); ok && day != l.Date {
		return date + " " + t
	}
	return t
}
