package html

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"rostercheck/audit"
	"rostercheck/reports/internal/show"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// The clock that a bar is drawn on: from the evening before to the morning
// after, in minutes from the midnight that begins the day, and how many make a
// unit of the drawing.
const (
	axisFrom = -8 * 60
	axisTo   = 32 * 60
	perUnit  = 5
	lane     = 9 // height of a bar and the room under it
)

// dayRow is one day of one employee.
type dayRow struct {
	shifts   []*schedule.Shift
	worked   []*schedule.WorkedSpan
	leave    *schedule.Leave
	lines    []audit.Explained
	findings []int
}

// days writes, for each employee, what is scheduled and paid on each day.
func (p *page) days() {
	s, d := p.says, p.doc
	p.section("days", s.DaysHead)
	if d.Book == nil || d.Book.Roster == nil {
		p.note(p.words.CalNoBook)
		p.endSection()
		return
	}
	p.note(s.DaysSays)
	if len(p.inDays) < len(d.Book.Timelines) {
		p.put("<p class=\"banner\">%s</p>\n", fmt.Sprintf(s.DaysCut, len(p.inDays), len(d.Book.Timelines), p.leftOut(p.inDays)))
	}
	p.put("<p class=\"controls js-only\"><button type=\"button\" id=\"open\">%s</button> <button type=\"button\" id=\"close\">%s</button></p>\n", s.DaysOpen, s.DaysClose)
	p.put("<ul class=\"legend\">")
	for i, c := range []markup{"b-shift", "b-worked", paints[regular], paints[overtime], "b-premium", paints[other]} {
		p.put("<li><span class=\"key %s\"></span>%s</li>", c, s.BarKeys[i])
	}
	p.put("</ul>\n")
	p.symbols()
	for _, i := range p.inDays {
		p.employee(&d.Book.Timelines[i])
	}
	p.endSection()
}

// symbols are the lines behind the bars and the hours over them, drawn once.
func (p *page) symbols() {
	x := func(hour int) int { return (hour*60 - axisFrom) / perUnit }
	p.put("<svg class=\"none\" width=\"0\" height=\"0\" aria-hidden=\"true\" focusable=\"false\"><defs><g id=\"lines\">")
	for h := -6; h <= 30; h += 6 {
		c := markup("hour")
		if h == 0 || h == 24 {
			c = "midnight"
		}
		p.put("<path class=\"%s\" d=\"M%s 0V400\"/>", c, x(h))
	}
	p.put("</g><g id=\"hours\">")
	for h := -6; h <= 30; h += 6 {
		p.put("<text x=\"%s\" y=\"10\">%s</text>", x(h), (h+24)%24)
	}
	p.put("</g></defs></svg>\n")
}

// employee writes the days of one employee, folded up unless there are few.
func (p *page) employee(t *schedule.Timeline) {
	s := p.says
	rows := p.rows(t)
	total := int64(0)
	for _, r := range rows {
		for i := range r.lines {
			total += r.lines[i].Cents
		}
	}
	open := markup("")
	if len(p.inDays) <= 2 {
		open = " open"
	}
	p.put("<details class=\"who\"%s>\n<summary><strong><bdi>%s</bdi></strong> <bdi>%s</bdi> <span>%s</span></summary>\n", open, t.Employee.ID, t.Employee.Name,
		fmt.Sprintf(s.DaysOf, len(rows), p.words.Dollars(show.Decimal(total)), len(p.byEmployee[t.Index])))
	if len(rows) == 0 {
		p.put("<p class=\"note\" id=\"e%s\">%s</p>\n</details>\n", t.Index, s.DaysNone)
		return
	}
	p.put("<table class=\"cards bars\" id=\"e%s\" role=\"table\" aria-label=\"%s\">\n<thead role=\"rowgroup\"><tr role=\"row\">", t.Index, strings.TrimSpace(t.Employee.ID+" "+t.Employee.Name))
	for i, c := range s.DayColumns {
		p.put("<th scope=\"col\" role=\"columnheader\">%s", c)
		if i == 2 {
			p.put("<svg viewBox=\"0 0 %s 14\" role=\"img\" aria-label=\"%s\"><use href=\"#hours\"/></svg>", (axisTo-axisFrom)/perUnit, s.DayAxis)
		}
		p.put("</th>")
	}
	p.put("</tr></thead>\n<tbody role=\"rowgroup\">\n")
	for _, day := range slices.Sorted(maps.Keys(rows)) {
		p.dayRow(t, day, rows[day])
	}
	p.put("</tbody>\n</table>\n</details>\n")
}

// rows are the days on which something is scheduled, worked, paid or found.
func (p *page) rows(t *schedule.Timeline) map[civil.Date]*dayRow {
	b := p.doc.Book
	rows := map[civil.Date]*dayRow{}
	at := func(d civil.Date) *dayRow {
		if rows[d] == nil {
			rows[d] = &dayRow{}
		}
		return rows[d]
	}
	for i := range t.Shifts {
		if s := &t.Shifts[i]; b.InPeriod(s) && p.doc.Covers(s.Day) {
			r := at(s.Day)
			r.shifts = append(r.shifts, s)
		}
	}
	for i := range t.Worked {
		k := &t.Worked[i]
		day := b.Clock.Civil(k.Start).Date()
		if !p.doc.Covers(day) {
			continue
		}
		r := at(day)
		r.worked = append(r.worked, k)
	}
	lines := p.doc.Pay.Explain(t.Index)
	if lines == nil {
		for l := range p.doc.Pay.Of(t.Index) {
			lines = append(lines, audit.Explained{Line: l})
		}
	}
	for _, l := range lines {
		r := at(civil.Date(l.DateNumber))
		r.lines = append(r.lines, l)
	}
	for _, i := range p.byEmployee[t.Index] {
		first, last, ok := show.Days(&p.doc.Findings[i])
		if !ok {
			if rows[first] != nil {
				rows[first].findings = append(rows[first].findings, i)
			}
			continue
		}
		for d := first; d <= last; d++ {
			if r := rows[d]; r != nil {
				r.findings = append(r.findings, i)
			}
		}
	}
	for _, i := range t.Leave {
		l := &b.Roster.Leave[i]
		first, last := p.reported()
		for d := max(l.First, first); d <= min(l.Last, last); d++ {
			at(d).leave = l
		}
	}
	return rows
}

func (p *page) dayRow(t *schedule.Timeline, day civil.Date, r *dayRow) {
	s, b := p.says, p.doc.Book
	p.put("<tr role=\"row\"><th scope=\"row\" role=\"rowheader\" data-h=\"%s\">%s %s</th>", s.DayColumns[0], day.String(), s.Day[day.Weekday()])
	p.cell(s.DayColumns[1])
	p.put("<ul>")
	for _, k := range r.shifts {
		parts := append([]string{strings.TrimSpace(b.CodeOf(k) + " " + p.between(day, k.Start, k.End))}, p.marks(k)...)
		p.put("<li>%s</li>", strings.Join(parts, p.words.List))
	}
	for _, k := range r.worked {
		p.put("<li>%s %s</li>", p.words.Worked(b.Roster.Worked[k.Index].Kind.String()), p.between(day, k.Start, k.End))
	}
	if r.leave != nil && len(r.shifts) == 0 {
		leave := s.LeaveUnpaid
		if r.leave.Paid {
			leave = s.LeavePaid
		}
		p.put("<li>%s</li>", leave)
	}
	if t.Pay().Day(day).Is(schedule.Holiday) {
		p.put("<li>%s</li>", s.Holiday)
	}
	for _, i := range r.findings {
		f := &p.doc.Findings[i]
		says := fmt.Sprintf(s.OfDay, p.strength(f), p.words.Rule(show.Clean(f.Rule)), i+1)
		if p.inTable[i] {
			p.put("<li><a href=\"#f%s\"><span class=\"tag %s\">%s</span> %s</a></li>", i+1, class(f), p.mark(f), says)
		} else {
			p.put("<li><span class=\"tag %s\">%s</span> %s</li>", class(f), p.mark(f), says)
		}
	}
	p.put("</ul></td>")
	p.cell(s.DayColumns[2])
	p.bars(day, r)
	p.put("</td>")
	p.cell(s.DayColumns[3])
	p.put("<ul>")
	total := int64(0)
	for i := range r.lines {
		l := &r.lines[i]
		total += l.Cents
		p.put("<li><span class=\"key %s\"></span>%s ", p.paint(&l.Line), p.words.Element(l.Element))
		p.clause(l.Clause)
		p.put(" ")
		for _, band := range l.Why.Bands {
			p.put("%s-%s ", p.clock(day, band.Start), p.clock(day, band.End))
		}
		working := l.Why.Arithmetic
		if working == "" {
			working = show.Arithmetic(p.words, &l.Line)
		}
		p.put("<span class=\"sum\">%s</span></li>", working)
	}
	p.put("</ul></td>")
	p.put("<td role=\"cell\" class=\"n\" data-h=\"%s\">%s</td></tr>\n", s.DayColumns[4], p.words.Dollars(show.Decimal(total)))
}

// between is a stretch of the clock on a day.
func (p *page) between(day civil.Date, from, to civil.Instant) string {
	z := p.doc.Book.Zone
	return p.clock(day, z.Format(from)) + "-" + p.clock(day, z.Format(to))
}

// clock is a civil time without the date where that is the day's own or the
// next one's midnight, else with month and day.
func (p *page) clock(day civil.Date, at string) string {
	date, clock, ok := strings.Cut(at, "T")
	if !ok || date == day.String() {
		return clock
	}
	_, date, _ = strings.Cut(date, "-")
	return date + " " + clock
}

// paint is the class of the bar of a pay line.
func (p *page) paint(l *audit.Line) markup {
	switch {
	case part(l.Element) != other:
		return paints[part(l.Element)]
	case strings.HasSuffix(l.Element, "-premium"):
		return "b-premium"
	}
	return paints[other]
}

// bars draws a day: over all its shifts, and a bar for each pay line under them.
// The cells beside the drawing say all of it in words.
func (p *page) bars(day civil.Date, r *dayRow) {
	type bar struct {
		paint    markup
		from, to civil.Time
	}
	var lanes [][]bar
	c := p.doc.Book.Clock
	var first []bar
	for _, k := range r.shifts {
		first = append(first, bar{"b-shift", c.Civil(k.Start), c.Civil(k.End)})
	}
	for _, k := range r.worked {
		first = append(first, bar{"b-worked", c.Civil(k.Start), c.Civil(k.End)})
	}
	if len(first) > 0 {
		lanes = append(lanes, first)
	}
	for i := range r.lines {
		var row []bar
		for _, band := range r.lines[i].Why.Bands {
			from, err1 := civil.ParseStamp(band.Start)
			to, err2 := civil.ParseStamp(band.End)
			if err1 == nil && err2 == nil {
				row = append(row, bar{p.paint(&r.lines[i].Line), from.Time, to.Time})
			}
		}
		if len(row) > 0 {
			lanes = append(lanes, row)
		}
	}
	if len(lanes) == 0 {
		return
	}
	p.put("<svg viewBox=\"0 0 %s %s\" aria-hidden=\"true\" focusable=\"false\"><use href=\"#lines\"/>", (axisTo-axisFrom)/perUnit, len(lanes)*lane)
	for y, row := range lanes {
		for _, k := range row {
			from := max(int(k.from-day.Midnight()), axisFrom)
			to := min(int(k.to-day.Midnight()), axisTo)
			if from >= to {
				continue
			}
			p.put("<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>", k.paint, unit(from-axisFrom), y*lane+1, unit(to-from), lane-2)
		}
	}
	p.put("</svg>")
}

// unit is minutes in units of the drawing.
func unit(minutes int) markup {
	s := strconv.Itoa(minutes / perUnit)
	if rest := minutes % perUnit; rest > 0 {
		s += "." + strconv.Itoa(rest*10/perUnit)
	}
	return markup(s)
}
