package html

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"rostercheck/audit"
	"rostercheck/reports/internal/show"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// The steps of a day's overtime in the calendar, in minutes.
const (
	littleOvertime = 120
	muchOvertime   = 240
)

// square is what stands on one day of one employee.
type square struct {
	code     []string // of each shift, in brackets where on leave
	times    []string // of each shift
	overtime int      // minutes paid as such
	findings []int
}

// calendar writes the roster in force, employees down and days across, a table
// for each month.
func (p *page) calendar() {
	w, s, d := p.words, p.says, p.doc
	p.section("calendar", s.CalendarHead)
	if d.Book == nil || d.Book.Roster == nil {
		p.note(w.CalNoBook)
		p.endSection()
		return
	}
	p.note(s.CalendarSays)
	p.put("<p class=\"note js-only\">%s</p>\n", s.CalendarKeys)
	if len(p.inCalendar) < len(d.Book.Timelines) {
		p.put("<p class=\"banner\">%s</p>\n", fmt.Sprintf(s.CalendarCut, len(p.inCalendar), len(d.Book.Timelines), p.leftOut(p.inCalendar)))
	}
	p.legend()
	p.codes()
	// A night that begins on the last day may belong to the day after.
	first, last := p.reported()
	for _, i := range p.inCalendar {
		t := &d.Book.Timelines[i]
		for k := range t.Shifts {
			if s := &t.Shifts[k]; d.Book.InPeriod(s) && d.Covers(s.Day) {
				last = max(last, s.Day)
			}
		}
	}
	p.overtimes(last)
	for from := first; from <= last; {
		y, m, _ := from.YMD()
		to := civil.DateOf(y, m, civil.DaysIn(y, m))
		if last-to <= 3 {
			to = last // a few days at the end are no table of their own
		}
		to = min(to, last)
		p.month(from, to)
		from = to + 1
	}
	p.endSection()
}

// reported is the first and the last day that the page is of.
func (p *page) reported() (first, last civil.Date) {
	if r := p.doc.Range; r != nil {
		return r.First, r.Last
	}
	return p.doc.Book.Start, p.doc.Book.End
}

// overtimes adds up the overtime of the days in the calendar.
func (p *page) overtimes(last civil.Date) {
	start, _ := p.reported()
	p.overtime = make([][]int, len(p.inCalendar))
	for n, k := range p.inCalendar {
		for l := range p.doc.Pay.Of(p.doc.Book.Timelines[k].Index) {
			d := civil.Date(l.DateNumber)
			if l.Element != overtimeID || d < start || d > last {
				continue
			}
			if p.overtime[n] == nil {
				p.overtime[n] = make([]int, last-start+1)
			}
			p.overtime[n][d-start] += l.Minutes
		}
	}
}

// legend says what the colours and the signs mean, and lets the reader choose
// what the colours show.
func (p *page) legend() {
	s := p.says
	p.put("<div class=\"controls\">\n<fieldset>\n<legend>%s</legend>\n", s.ColorBy)
	p.put("<label><input type=\"radio\" name=\"heat\" id=\"by-strength\" checked> %s</label>\n<label><input type=\"radio\" name=\"heat\" id=\"by-overtime\"> %s</label>\n</fieldset>\n</div>\n", s.ByStrength, s.ByOvertime)
	p.put("<h3>%s</h3>\n<ul class=\"legend\">\n", s.Legend)
	for _, l := range s.LegendMarks {
		p.put("<li><span class=\"tag %s\">%s</span> %s</li>\n", markup(l[0]), l[1], l[2])
	}
	for i, l := range s.LegendOver {
		p.put("<li><span class=\"tag o%s\">%s</span> %s</li>\n", i+1, l[0], l[1])
	}
	p.put("</ul>\n<p class=\"note\">%s</p>\n", s.LegendHours)
}

// codes are the letters of the roster and their times.
func (p *page) codes() {
	s, list := p.says, p.doc.Book.Roster.Codes
	if len(list) == 0 {
		return
	}
	p.put("<details class=\"small\">\n<summary>%s</summary>\n<table>\n", s.CodesHead)
	p.heads(s.CodeColumns[:]...)
	p.put("<tbody>\n")
	for i := range list {
		c := &list[i]
		if c.Rest {
			p.put("<tr><th scope=\"row\">%s</th><td>%s</td><td></td></tr>\n", c.Code, s.CodeRest)
			continue
		}
		p.put("<tr><th scope=\"row\">%s</th><td>%s-%s</td><td class=\"n\">%s</td></tr>\n", c.Code, c.Start.String(), c.End.String(), c.Unpaid)
	}
	p.put("</tbody>\n</table>\n</details>\n")
}

// month writes the table of some days.
func (p *page) month(from, to civil.Date) {
	w, b := p.words, p.doc.Book
	y, m, _ := from.YMD()
	title := w.Months[m-1] + " " + strconv.Itoa(y)
	p.scroll(title)
	p.put("<table class=\"cal\">\n<caption>%s</caption>\n<thead><tr><th scope=\"col\">%s</th>", title, w.CalEmployee)
	for d := from; d <= to; d++ {
		_, _, day := d.YMD()
		c := markup("")
		if b.Weekend[d.Weekday()] {
			c = " class=\"k\""
		}
		p.put("<th scope=\"col\" data-d=\"%s %s\"%s>%s<br>%s</th>", w.Weekdays[d.Weekday()], d.String(), c, w.Weekdays[d.Weekday()], day)
	}
	p.put("</tr></thead>\n<tbody>\n")
	days := make([]square, int(to-from)+1)
	if of := p.byEmployee[-1]; len(of) > 0 {
		clear(days)
		whole := p.place(days, of, from, to)
		p.put("<tr><th scope=\"row\">%s", w.OfSchedule)
		p.numbers(whole)
		p.put("</th>")
		for i := range days {
			p.square(nil, from+civil.Date(i), &days[i])
		}
		p.put("</tr>\n")
	}
	for n, k := range p.inCalendar {
		t := &b.Timelines[k]
		clear(days)
		p.fill(days, t, from, to)
		if over := p.overtime[n]; over != nil {
			for i := range days {
				days[i].overtime = over[int(from-b.Start)+i]
			}
		}
		whole := p.place(days, p.byEmployee[t.Index], from, to)
		p.put("<tr><th scope=\"row\">")
		p.who(t.Index, t.Employee.ID, t.Employee.Name)
		p.numbers(whole)
		p.put("</th>")
		for i := range days {
			p.square(t, from+civil.Date(i), &days[i])
		}
		p.put("</tr>\n")
	}
	p.put("</tbody>\n</table>\n")
	p.endScroll()
}

// numbers names, behind an employee, the findings that are about no single day.
func (p *page) numbers(whole []int) {
	for _, i := range whole {
		f := &p.doc.Findings[i]
		if p.inTable[i] {
			p.put(" <a class=\"tag %s\" href=\"#f%s\">%s %s</a>", class(f), i+1, p.mark(f), i+1)
		} else {
			p.put(" <span class=\"tag %s\">%s</span>", class(f), p.mark(f))
		}
	}
}

// fill puts the shifts of some days on them.
func (p *page) fill(days []square, t *schedule.Timeline, from, to civil.Date) {
	b := p.doc.Book
	for i := range t.Shifts {
		s := &t.Shifts[i]
		if !b.InPeriod(s) || s.Day < from || s.Day > to {
			continue
		}
		c := &days[s.Day-from]
		times := s.From.Clock().String() + "-" + s.To.Clock().String()
		code := b.CodeOf(s)
		if code == "" {
			code = times
		} else {
			times = code + " " + times
		}
		if s.Is(schedule.OnPaidLeave | schedule.OnUnpaidLeave) {
			code = "(" + code + ")"
		}
		for _, m := range p.marks(s) {
			times += p.words.List + m
		}
		c.code, c.times = append(c.code, code), append(c.times, times)
	}
}

// place puts findings on the days that they mark, and returns the others that
// begin in the month, or before the first one.
func (p *page) place(days []square, findings []int, from, to civil.Date) (whole []int) {
	for _, i := range findings {
		first, last, ok := show.Days(&p.doc.Findings[i])
		if !ok {
			if begin, _ := p.reported(); max(first, begin) >= from && first <= to {
				whole = append(whole, i)
			}
			continue
		}
		for d := max(first, from); d <= min(last, to); d++ {
			days[d-from].findings = append(days[d-from].findings, i)
		}
	}
	return whole
}

// marks are what is to be known of a shift.
func (p *page) marks(s *schedule.Shift) []string {
	var out []string
	for i, flag := range []schedule.Flags{schedule.OnPaidLeave, schedule.OnUnpaidLeave, schedule.HolidayNotWorked, schedule.CutShort, schedule.Duplicated, schedule.IsEmergency | schedule.MadeInEmergency} {
		if s.Is(flag) {
			out = append(out, p.says.Marks[i])
		}
	}
	return out
}

// square writes the cell of a day: the code, the sign of the strongest finding,
// the sign of the overtime; behind it, for the script, the rest. t is nil for
// the schedule itself.
func (p *page) square(t *schedule.Timeline, d civil.Date, c *square) {
	var classes []string
	var worst *audit.Finding
	for _, i := range c.findings {
		if f := &p.doc.Findings[i]; worst == nil || show.Rank(f) < show.Rank(worst) {
			worst = f
		}
	}
	text := strings.Join(c.code, " ")
	switch {
	case t == nil:
	case t.Day(d) == schedule.Unknown:
		classes = append(classes, "u")
		if text == "" {
			text = "-"
		}
	case t.Day(d).Is(schedule.Holiday):
		classes = append(classes, "h")
		text = strings.TrimSpace(text + " " + p.says.Feast)
	}
	if worst != nil {
		classes = append(classes, string(class(worst)))
	}
	over := 0
	switch {
	case c.overtime > muchOvertime:
		over = 3
	case c.overtime > littleOvertime:
		over = 2
	case c.overtime > 0:
		over = 1
	}
	if over > 0 {
		classes = append(classes, "o"+strconv.Itoa(over))
	}
	p.put("<td")
	if len(classes) > 0 {
		p.put(" class=\"%s\"", markup(strings.Join(classes, " ")))
	}
	if len(c.times) > 0 || over > 0 {
		says := slices.Clone(c.times)
		if over > 0 {
			says = append(says, fmt.Sprintf(p.says.Over, hours(c.overtime)))
		}
		p.put(" data-d=\"%s\"", strings.Join(says, "; "))
	}
	if len(c.findings) > 0 {
		p.put(" data-f=\"")
		for i, f := range c.findings {
			if i > 0 {
				p.put(" ")
			}
			p.put("%s", f+1)
		}
		p.put("\"")
	}
	p.put(">%s", text)
	if worst != nil {
		p.put("<b>%s</b>", p.mark(worst))
	}
	if over > 0 {
		p.put("<i>%s</i>", strings.Repeat("+", over))
	}
	p.put("</td>")
}

// hours is a length of time as people say it.
func hours(minutes int) string { return fmt.Sprintf("%d h %02d", minutes/60, minutes%60) }
