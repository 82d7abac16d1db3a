package text

import (
	"fmt"
	"strings"
	"unicode/utf8"

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
	for _, m := range show.Members(d) {
		r.paragraph("", "", fmt.Sprintf(w.StatementOf, m.Who(), m.Is, d.Statement.Of))
	}
}

// statement lists the pay lines of a statement's employees: date, start, element,
// clause, arithmetic, amount. The dates are the days that shifts belong to, so a
// night starts the evening before.
func (r *report) statement() {
	d, w := r.doc, r.words
	for k, m := range show.Members(d) {
		var rows [][5]string
		var marks []string
		sum := int64(0)
		for l := range d.Pay.Of(d.Statement.Employees[k]) {
			rows = append(rows, [5]string{l.Date + " " + clock(l.Start), show.Clean(l.Element), show.Clean(l.Clause), show.Product(&l), show.Grouped(l.Amount)})
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
		total := show.Grouped(show.Decimal(sum))
		var widths [5]int
		for _, row := range rows {
			for i, cell := range row {
				widths[i] = max(widths[i], utf8.RuneCountInString(cell))
			}
		}
		widths[4] = max(widths[4], utf8.RuneCountInString(total))
		for i, row := range rows {
			r.line(indent, pad(row[0], widths[0]), "  ", pad(row[1], widths[1]), "  ", pad(row[2], widths[2]), "  ", pad(row[3], widths[3]),
				" = ", fmt.Sprintf("%*s", widths[4], row[4]), marks[i])
		}
		before := widths[0] + widths[1] + widths[2] + widths[3] + len("  ")*3 + len(" = ")
		r.line(indent, strings.Repeat("-", before+widths[4]))
		r.line(indent, pad(w.PaySum, before), fmt.Sprintf("%*s", widths[4], total))
	}
}

// clock is the time of day of a contract time, with its offset if it has one.
func clock(start string) string {
	_, t, _ := strings.Cut(show.Clean(start), "T")
	return t
}
