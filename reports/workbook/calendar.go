package workbook

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"rostercheck/audit"
	"rostercheck/reports/internal/show"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

const (
	fixedCols  = 2          // employee and name
	calHead    = 4          // legend, months, days of the week, days
	narrow     = tenths(38) // width of a day with a short code
	wide       = tenths(110)
	paperWidth = 900 // pixels of columns that every program fits on a landscape Letter page
	few        = 4   // days that are put on the page before
	readable   = 75  // percent, below which a month is printed in two halves
)

// grid is the days of the calendar and how they are laid out.
type grid struct {
	b           *book
	roster      *schedule.Book
	first, last civil.Date
	codes       []string          // what stands in a cell for each code
	byEmployee  [][]int32         // findings, by index in the roster
	ofSchedule  []int32           // findings of no employee
	width       tenths            // of a day
	fixed       [fixedCols]tenths // of the employees and names
	notes       int               // written so far
	cut         bool              // there were more
	days        []dayCell         // of the row that is being made
	order       []int32           // findings of the note that is being made
	said        strings.Builder   // and its text
}

// dayCell is what stands on one day of one employee.
type dayCell struct {
	text     string
	leave    style // 0, dayPaid or dayUnpaid
	findings []int32
}

// calendar writes the roster in force as a grid, findings marked on it.
func (b *book) calendar() error {
	if b.doc.Book == nil || b.doc.Book.Roster == nil {
		if _, err := b.f.NewSheet(b.words.Sheet.Calendar); err != nil {
			return err
		}
		s := b.newSheet(b.words.Sheet.Calendar, page{landscape: true, widths: []tenths{900}})
		s.text(note, b.words.CalNoBook)
		s.end(0)
		return s.flush()
	}
	g := b.grid()
	if b.doc.Statement != nil && len(g.roster.Timelines) <= mostNamed {
		return g.months()
	}
	n := 0
	for from := g.first; from <= g.last; from += civil.Date(b.max.cols - fixedCols) {
		to := min(g.last, from+civil.Date(b.max.cols-fixedCols)-1)
		for at := 0; at == 0 || at < len(g.roster.Timelines); {
			n++
			name := b.words.Sheet.Calendar
			if n > 1 {
				name += " " + strconv.Itoa(n)
			}
			if _, err := b.f.NewSheet(name); err != nil {
				return err
			}
			next, err := g.sheet(name, from, to, at)
			if err != nil {
				return err
			}
			at = next
			if at >= len(g.roster.Timelines) {
				break
			}
		}
	}
	return nil
}

// grid looks through the roster once for what the layout depends on.
func (b *book) grid() *grid {
	r := b.doc.Book
	g := &grid{b: b, roster: r, first: r.Start, last: r.End, width: narrow, fixed: [fixedCols]tenths{b.employeeWidth(), b.nameWidth()}}
	if d := b.doc.Range; d != nil {
		g.first, g.last = d.First, d.Last
	}
	long := func(s string) { g.width = max(g.width, b.widest(markMust, s)) }
	used, away := make([]bool, len(r.Roster.Codes)), make([]bool, len(r.Roster.Codes))
	for i := range r.Timelines {
		for k := range r.Timelines[i].Shifts {
			s := &r.Timelines[i].Shifts[k]
			if !r.InPeriod(s) || !b.doc.Covers(s.Day) {
				continue
			}
			g.last = max(g.last, s.Day)
			switch leave := s.Is(schedule.OnPaidLeave | schedule.OnUnpaidLeave); {
			case s.Code < 0:
				long(bracketed(clockTimes(s), leave))
			case leave:
				away[s.Code] = true
			default:
				used[s.Code] = true
			}
		}
	}
	for i := range r.Roster.Codes {
		code := show.Clean(r.Roster.Codes[i].Code)
		g.codes = append(g.codes, code)
		if used[i] || away[i] {
			long(bracketed(code, away[i]))
		}
	}
	g.width = min(g.width, wide)
	g.byEmployee = make([][]int32, len(r.Roster.Employees))
	for i := range b.doc.Findings {
		f := &b.doc.Findings[i]
		switch at := f.EmployeeIndex; {
		case f.Employee == "":
			g.ofSchedule = append(g.ofSchedule, int32(i))
		case at >= 0 && at < len(g.byEmployee):
			g.byEmployee[at] = append(g.byEmployee[at], int32(i))
		}
	}
	return g
}

// clockTimes stands for the code of a shift that has none.
func clockTimes(s *schedule.Shift) string {
	return s.From.Clock().String() + "-\n" + s.To.Clock().String()
}

// bracketed marks the text of a shift on leave.
func bracketed(s string, leave bool) string {
	if leave {
		return "(" + s + ")"
	}
	return s
}

// stretch is the days that are printed side by side on one page.
type stretch struct{ from, to civil.Date }

// pages cuts the days into months, or halves of months where a whole one would
// be too small to read, and says at what scale all of them fit.
func (g *grid) pages(from, to civil.Date) (parts []stretch, scale int) {
	for _, halves := range []bool{false, true} {
		parts = parts[:0]
		for d := from; d <= to; {
			y, m, day := d.YMD()
			end := civil.DateOf(y, m, civil.DaysIn(y, m))
			if halves && day <= 15 {
				end = civil.DateOf(y, m, 15)
			}
			// A few days at the end are not worth a page of their own.
			if end > to-few {
				end = to
			}
			parts = append(parts, stretch{d, end})
			d = end + 1
		}
		most := 0
		for _, p := range parts {
			most = max(most, int(p.to-p.from)+1)
		}
		scale = min(100, 100*paperWidth*10/(7*int(g.fixed[0]+g.fixed[1]+tenths(most)*g.width)))
		if scale >= readable {
			break
		}
	}
	return parts, scale
}

// sheet writes the days from..to of the employees from index at, as many as
// there is room for, and returns the index of the first one that is left.
func (g *grid) sheet(name string, from, to civil.Date, at int) (int, error) {
	w := g.b.words
	parts, scale := g.pages(from, to)
	p := page{landscape: true, widths: slices.Clone(g.fixed[:]), rows: calHead, cols: fixedCols, freezeRow: calHead, freezeCol: fixedCols, scale: scale, tab: "4F7A6B"}
	for range to - from + 1 {
		p.widths = append(p.widths, g.width)
	}
	for _, q := range parts[1:] {
		p.breaks = append(p.breaks, g.column(from, q.from))
	}
	s := g.b.newSheet(name, p)
	legend := g.head(s, from, to, parts)
	room := g.b.max.rows - calHead
	if len(g.ofSchedule) > 0 && at == 0 {
		g.row(s, nil, from, to)
		room--
	}
	for ; at < len(g.roster.Timelines) && room > 0; at++ {
		g.row(s, &g.roster.Timelines[at], from, to)
		room--
	}
	if !legend && s.row+len(w.Legend) <= g.b.max.rows {
		for _, l := range w.Legend {
			s.text(legendStyle(l.Style), l.Word)
			s.text(plain, l.Says)
			s.end(0)
		}
	}
	if g.cut && at >= len(g.roster.Timelines) && s.row < g.b.max.rows {
		s.text(plain, fmt.Sprintf(w.CalNotesCut, g.b.max.notes))
		s.end(0)
	}
	s.page.scale = balanced(s.page.scale, int(calHead*usualRow), int(s.high-calHead*usualRow))
	return at, s.flush()
}

// acrossPoints is how high the rows of a page printed across may be at full scale,
// times ten.
const acrossPoints = 5100

// balanced is a scale at which the rows below the repeated head do not leave a
// last page nearly empty, where one that is a little smaller does away with it.
func balanced(scale, head, body int) int {
	room := func(scale int) int { return acrossPoints*100/scale - head }
	over := body % room(scale)
	if body < room(scale) || over == 0 || over > room(scale)/3 {
		return scale
	}
	pages := body / room(scale)
	for less := scale - 1; less >= scale*9/10; less-- {
		// A row is on one page or the other.
		if (room(less)-int(usualRow)*3/2)*pages >= body {
			return less
		}
	}
	return scale
}

func (g *grid) column(from, d civil.Date) int { return fixedCols + 1 + int(d-from) }

// head writes the legend and the days. It tells whether there was room for the
// legend.
func (g *grid) head(s *sheet, from, to civil.Date, parts []stretch) bool {
	legend := g.legend(s, parts)
	g.dayHeads(s, from, to, parts)
	return legend
}

// legend writes the legend over each part that has room for it, and tells
// whether one has.
func (g *grid) legend(s *sheet, parts []stretch) (legend bool) {
	w := g.b.words
	each := make([]int, len(w.Legend)) // columns of each word of the legend
	all := 0
	for i, l := range w.Legend {
		st := legendStyle(l.Style)
		each[i] = int((columnFor(l.Word, looks[st].size, looks[st].bold) + g.width - 1) / g.width)
		all += each[i]
	}
	s.textOver(hint, w.CalBelongs, fixedCols)
	for _, p := range parts {
		n := int(p.to-p.from) + 1
		if n < all {
			s.blank(plain, n)
			continue
		}
		legend = true
		for i, l := range w.Legend {
			s.textOver(legendStyle(l.Style), l.Word, each[i])
		}
		s.blank(plain, n-all)
	}
	s.end(0)
	return legend
}

// dayHeads writes months, days of the week and days.
func (g *grid) dayHeads(s *sheet, from, to civil.Date, parts []stretch) {
	w := g.b.words
	s.text(head, w.CalEmployee)
	s.text(head, w.CalName)
	for _, p := range parts {
		for d := p.from; d <= p.to; {
			y, m, _ := d.YMD()
			end := min(p.to, civil.DateOf(y, m, civil.DaysIn(y, m)))
			st := month
			if m%2 == 0 {
				st = monthOdd
			}
			n := int(end-d) + 1
			label := w.Months[m-1] + " " + strconv.Itoa(y)
			if columnFor(label, usual, true) > tenths(n)*g.width {
				label = "" // the days beside it say enough
			}
			s.textOver(st, label, n)
			d = end + 1
		}
	}
	s.end(0)

	s.blank(head, fixedCols)
	for d := from; d <= to; d++ {
		st := weekday
		if g.roster.Weekend[d.Weekday()] {
			st = weekdayOff
		}
		s.text(st, w.Weekdays[d.Weekday()])
	}
	s.end(0)
	s.blank(head, fixedCols)
	for d := from; d <= to; d++ {
		st := dayHead
		switch {
		case slices.Contains(g.roster.Designated, d):
			st = dayHeadFeast
		case g.roster.Weekend[d.Weekday()]:
			st = dayHeadOff
		}
		s.date(st, d.String())
	}
	s.end(0)
	for col := 1; col <= fixedCols; col++ {
		s.merge(s.row-2, s.row, col, col)
	}
}

// row writes the days of one employee, or for nil those of the schedule itself.
func (g *grid) row(s *sheet, t *schedule.Timeline, from, to civil.Date) {
	n := int(to-from) + 1
	if len(g.days) < n {
		g.days = make([]dayCell, n)
	}
	days := g.days[:n]
	clear(days)
	var whole []int32 // findings that mark the employee
	if t == nil {
		whole = g.place(days, g.ofSchedule, from, to)
		s.text(markOr(g.worst(whole), who), g.b.words.OfSchedule)
		s.blank(who, 1)
	} else {
		g.shifts(days, t, from, to)
		whole = g.place(days, g.byEmployee[t.Index], from, to)
		s.text(markOr(g.worst(whole), who), t.Employee.ID)
		s.text(who, t.Employee.Name)
	}
	g.note(s, 1, whole)
	for i := range days {
		c, d := &days[i], from+civil.Date(i)
		st := markOr(g.worst(c.findings), g.ground(t, d, c.leave))
		if t == nil && len(c.findings) > 0 {
			c.text = "!"
		}
		s.lines(st, c.text, 1)
		g.note(s, i+fixedCols+1, c.findings)
	}
	s.end(0)
}

// ground is how a day looks that has no finding.
func (g *grid) ground(t *schedule.Timeline, d civil.Date, leave style) style {
	switch {
	case t != nil && t.Day(d) == schedule.Unknown:
		return dayUnknown
	case leave != 0:
		return leave
	case t != nil && t.Day(d).Is(schedule.Holiday):
		return dayFeast
	case g.roster.Weekend[d.Weekday()]:
		return dayOff
	}
	return day
}

// shifts puts the codes of an employee's shifts, and the leave, on the days.
func (g *grid) shifts(days []dayCell, t *schedule.Timeline, from, to civil.Date) {
	for _, i := range t.Leave {
		l := &g.roster.Roster.Leave[i]
		st := dayUnpaid
		if l.Paid {
			st = dayPaid
		}
		for d := max(l.First, from); d <= min(l.Last, to); d++ {
			days[d-from].leave = st
		}
	}
	for i := range t.Shifts {
		s := &t.Shifts[i]
		if !g.roster.InPeriod(s) || s.Day < from || s.Day > to {
			continue
		}
		c := &days[s.Day-from]
		var text string
		if s.Code >= 0 {
			text = g.codes[s.Code]
		} else {
			text = clockTimes(s)
		}
		if s.Is(schedule.OnPaidLeave | schedule.OnUnpaidLeave) {
			text = bracketed(text, true)
			c.leave = dayPaid
			if s.Is(schedule.OnUnpaidLeave) {
				c.leave = dayUnpaid
			}
		}
		if c.text != "" {
			text = c.text + "\n" + text
		}
		c.text = text
	}
}

// place puts findings on the days they are about, and returns those that are
// about the employee rather than days: long ones that are no run of days. An
// average over three weeks would else colour all of them.
func (g *grid) place(days []dayCell, findings []int32, from, to civil.Date) (whole []int32) {
	for _, i := range findings {
		f := &g.b.doc.Findings[i]
		first, last, ok := show.Days(f)
		if !ok {
			whole = append(whole, i)
			continue
		}
		for d := max(first, from); d <= min(last, to); d++ {
			days[d-from].findings = append(days[d-from].findings, i)
		}
	}
	return whole
}

// worst is the strongest of the findings, nil where there is none.
func (g *grid) worst(findings []int32) *audit.Finding {
	var w *audit.Finding
	for _, i := range findings {
		if f := &g.b.doc.Findings[i]; w == nil || show.Rank(f) < show.Rank(w) {
			w = f
		}
	}
	return w
}

// markOr is the mark of a finding, or without one the other style.
func markOr(f *audit.Finding, or style) style {
	if f == nil {
		return or
	}
	return mark(f.Strength, f.Waived || f.Accepted)
}

// note hangs the findings, strongest first, on a cell of the row that is being
// made.
func (g *grid) note(s *sheet, col int, findings []int32) {
	if len(findings) == 0 || s.err != nil {
		return
	}
	if g.notes == g.b.max.notes {
		g.cut = true
		return
	}
	g.notes++
	w := g.b.words
	g.order = append(g.order[:0], findings...)
	slices.SortStableFunc(g.order, func(x, y int32) int { return show.Rank(&g.b.doc.Findings[x]) - show.Rank(&g.b.doc.Findings[y]) })
	g.said.Reset()
	for k, i := range g.order {
		f := &g.b.doc.Findings[i]
		if k > 0 {
			g.said.WriteString("\n\n")
		}
		fmt.Fprintf(&g.said, w.NoteLine, show.Strength(w, f), w.Rule(show.Clean(f.Rule)), show.Clean(f.Clause), show.Span(show.Clean(f.First), show.Clean(f.Last)))
		g.said.WriteString("\n" + show.Clean(f.Message))
		if f.Accepted {
			g.said.WriteString("\n" + show.Excuse(w, f))
		}
		if f.Waived && f.Reason != "" {
			g.said.WriteString("\n" + fmt.Sprintf(w.NoteWaived, show.Clean(f.Reason)))
		}
	}
	text := fit(g.b.words, g.said.String())
	lines := 1
	for l := range strings.SplitSeq(text, "\n") {
		lines += lineCount(l, room(400, 90), false)
	}
	s.err = g.b.f.AddComment(s.name, excelize.Comment{Cell: schedule.CellName(col, s.row+1), Author: "rostercheck", Text: text,
		Width: 300, Height: uint(min(lines, 30) * 16)})
}
