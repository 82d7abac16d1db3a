package text

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"rostercheck/audit"
	"rostercheck/reports/internal/show"
	"rostercheck/reports/internal/words"
	"rostercheck/schedule/civil"
)

// WriteDay writes the day of one employee, drawn and explained: the result in
// the first line, then what was scheduled and worked, what each stretch of the
// clock earns, and every pay line with its arithmetic, its reason and its
// clause.
func WriteDay(w io.Writer, day *audit.Day, opt Options) error {
	if opt.Width > 0 && opt.Width < minWidth {
		opt.Width = minWidth
	}
	r := &dayReport{report{w: bufio.NewWriterSize(w, 1<<14), opt: opt, words: words.Of(opt.Lang)}, day, &words.Of(opt.Lang).Day}
	r.head()
	r.status()
	r.shifts()
	r.worked()
	r.bands()
	r.pay()
	r.elsewhere()
	r.readings()
	r.findings()
	r.notCosted()
	return r.report.w.Flush()
}

type dayReport struct {
	report
	day  *audit.Day
	says *words.Day
}

// under writes a text under a line of a block.
func (r *dayReport) under(s string) { r.paragraph(indent+indent, indent+indent, s) }

// item writes a line of a block.
func (r *dayReport) item(parts ...string) {
	r.paragraphOf(strings.Join(parts, "  "))
}

// paragraphOf wraps a line of a block only where it must, so that its parts keep
// their two spaces.
func (r *dayReport) paragraphOf(s string) {
	if n := columns(s) + len(indent); r.opt.Width == 0 || n <= r.opt.Width {
		r.line(indent, s)
		return
	}
	r.paragraph(indent, indent+indent, s)
}

// columns counts the characters of a line that are seen.
func columns(s string) int {
	n := 0
	for s != "" {
		before, rest, _ := strings.Cut(s, "\x1b")
		n += utf8.RuneCountInString(before)
		if _, s, _ = strings.Cut(rest, "m"); rest == "" {
			return n
		}
	}
	return n
}

func (r *dayReport) head() {
	d, w := r.day, r.says
	who := strings.TrimSpace(show.Clean(d.Employee) + " " + show.Clean(d.Name))
	r.line(r.paint("bold", fmt.Sprintf(w.Headline, who, r.weekday(), d.Date, r.words.Dollars(d.Total))))
	var is []string
	if d.Classification != "" {
		is = append(is, show.Clean(d.Classification))
	}
	if d.Step > 0 {
		is = append(is, fmt.Sprintf(w.Step, d.Step))
	}
	if d.Rate != "" {
		is = append(is, fmt.Sprintf(w.AnHour, r.words.Dollars(d.Rate)))
	}
	is = append(is, fmt.Sprintf(w.HoursOf, r.words.Hours(show.Clean(d.Hours))))
	if d.PartTime {
		is = append(is, w.PartTime)
	}
	r.paragraph("", "", fmt.Sprintf(w.About, strings.Join(is, r.words.List), show.Clean(d.Agreement)))
}

func (r *dayReport) status() {
	d, w := r.day, r.says
	r.heading(w.DayHeading)
	if d.RestNumber > 0 {
		r.item(fmt.Sprintf(w.Rest, d.RestNumber))
	} else {
		r.item(w.Kinds[d.Kind])
	}
	for _, h := range d.Holidays {
		name, clause := show.Clean(h.Name), ""
		if name == "" {
			name = w.HolidayUnnamed
		}
		if h.Clause != "" {
			clause = " (" + show.Clean(h.Clause) + ")"
		}
		switch {
		case h.Observed == d.Date && h.Designated == d.Date:
			r.item(fmt.Sprintf(w.HolidayOn, name, clause))
		case h.Observed == d.Date:
			r.item(fmt.Sprintf(w.HolidayHere, name, clause, h.Designated))
		case h.Observed == "":
			r.item(fmt.Sprintf(w.HolidayLeaves, name, clause))
		default:
			r.item(fmt.Sprintf(w.HolidayMoved, name, clause, h.Observed))
		}
	}
	for _, l := range d.Leave {
		format := w.LeaveUnpaid
		if l.Paid {
			format = w.LeavePaid
		}
		r.item(append([]string{fmt.Sprintf(format, show.Span(l.First, l.Last))}, r.places(l.Source)...)...)
	}
	if d.ToBeWorked > 0 {
		r.item(fmt.Sprintf(w.ToBeWorked, span(d.ToBeWorked)))
	}
}

func (r *dayReport) places(source []string) []string {
	if len(source) == 0 {
		return nil
	}
	return []string{show.Clean(show.Sources(r.words, source))}
}

func (r *dayReport) shifts() {
	d, w := r.day, r.says
	r.heading(w.Shifts)
	if len(d.Shifts) == 0 {
		r.item(w.NoShifts)
	}
	for i := range d.Shifts {
		r.shift(&d.Shifts[i])
	}
	for i := range d.Changes {
		c := &d.Changes[i]
		at, why, old, fresh := r.at(c.Notified), r.words.Reason(c.Reason), r.between(c.FromStart, c.FromEnd), r.between(c.ToStart, c.ToEnd)
		var text string
		switch {
		case c.ToStart == "":
			text = fmt.Sprintf(w.Cancelled, at, why, old)
		case c.FromStart == "":
			text = fmt.Sprintf(w.Added, at, why, fresh)
		default:
			text = fmt.Sprintf(w.Changed, at, why, old, fresh)
		}
		if c.Consent {
			text += r.words.List + w.Consent
		}
		switch {
		case c.HasNotice && c.Notice < 0:
			text += r.words.List + fmt.Sprintf(w.NoticeAfter, span(-c.Notice))
		case c.HasNotice:
			text += r.words.List + fmt.Sprintf(w.Notice, span(c.Notice))
		}
		r.item(append([]string{text + "."}, r.places(c.Source)...)...)
	}
	if len(d.PayShifts) > 0 {
		r.heading(w.PayShifts)
		for i := range d.PayShifts {
			r.shift(&d.PayShifts[i])
		}
	}
}

func (r *dayReport) shift(s *audit.DayShift) {
	parts := []string{r.between(s.Start, s.End)}
	if s.Code != "" {
		parts = append(parts, show.Clean(s.Code))
	}
	time := fmt.Sprintf(r.says.Paid, span(s.Minutes))
	if s.Unpaid > 0 {
		time += r.words.List + fmt.Sprintf(r.says.Break, span(s.Unpaid))
	}
	parts = append(parts, time)
	if len(s.Marks) > 0 {
		parts = append(parts, strings.Join(s.Marks, r.words.List))
	}
	r.item(append(parts, r.places(s.Source)...)...)
}

func (r *dayReport) worked() {
	if len(r.day.Worked) == 0 {
		return
	}
	r.heading(r.says.Worked)
	for _, w := range r.day.Worked {
		parts := []string{r.between(w.Start, w.End), r.words.Worked(w.Kind)}
		if len(w.Marks) > 0 {
			parts = append(parts, show.Clean(strings.Join(w.Marks, r.words.List)))
		}
		r.item(append(parts, r.places(w.Source)...)...)
	}
}

func (r *dayReport) bands() {
	d := r.day
	if len(d.Bands) == 0 {
		return
	}
	r.heading(r.says.Bands)
	for _, b := range d.Bands {
		var earns []string
		for _, k := range b.Lines {
			l := &d.Lines[k]
			if l.Rate != d.Rate {
				earns = append(earns, fmt.Sprintf(r.says.BandOnTop, r.words.Element(show.Clean(l.Element)), r.words.Dollars(l.Rate)))
			} else {
				earns = append(earns, fmt.Sprintf("%s × %s", r.words.Element(show.Clean(l.Element)), r.words.Number(l.Multiplier)))
			}
		}
		r.item(r.between(b.Start, b.End), span(b.Minutes), strings.Join(earns, " + "))
	}
}

func (r *dayReport) pay() {
	d, w := r.day, r.says
	r.heading(w.Pay)
	if len(d.Lines) == 0 {
		r.item(w.NoPay)
		return
	}
	var amounts []string
	for i := range d.Lines {
		l := &d.Lines[i]
		amounts = append(amounts, r.words.Dollars(l.Amount))
		r.item(r.paint("bold", r.words.Element(show.Clean(l.Element))), show.Clean(l.Clause), l.Why.Arithmetic)
		var when []string
		for _, b := range l.Why.Bands {
			when = append(when, r.between(b.Start, b.End))
		}
		if len(when) > 0 {
			r.under(strings.Join(when, r.words.List))
		}
		r.under(show.Clean(l.Why.Says))
		for _, n := range l.Why.Notes {
			r.under(show.Clean(n))
		}
		if l.Why.ClauseSays != "" {
			r.under(fmt.Sprintf(w.ClauseSays, show.Clean(l.Clause), show.Clean(l.Why.ClauseSays)))
		}
	}
	sum := fmt.Sprintf(w.Total, strings.Join(amounts, " + "), r.words.Dollars(d.Total))
	if len(amounts) == 1 {
		sum = fmt.Sprintf(w.TotalOne, amounts[0])
	}
	r.item(r.paint("bold", sum))
}

func (r *dayReport) elsewhere() {
	if len(r.day.Elsewhere) == 0 {
		return
	}
	r.heading(r.says.ElsewhereHead)
	for _, e := range r.day.Elsewhere {
		r.item(fmt.Sprintf(r.says.Elsewhere, r.at(e.Start), e.Date))
	}
}

func (r *dayReport) readings() {
	if len(r.day.Readings) == 0 {
		return
	}
	r.heading(r.says.Readings)
	for i := range r.day.Readings {
		g := &r.day.Readings[i]
		r.item(fmt.Sprintf(r.says.ReadingAbout, r.words.Reading(show.Clean(g.Reading.Reading)), show.Clean(g.Clause), r.words.Value(show.Clean(g.Value)), show.Clean(g.About)))
		for _, a := range g.Alternatives {
			r.alternative(a)
		}
	}
}

func (r *dayReport) findings() {
	if len(r.day.Findings) == 0 {
		return
	}
	r.heading(r.says.Findings)
	for i := range r.day.Findings {
		r.finding(&r.day.Findings[i])
	}
}

func (r *dayReport) notCosted() {
	if len(r.day.NotCosted) == 0 {
		return
	}
	r.heading(r.says.NotCosted)
	for _, n := range r.day.NotCosted {
		r.item(fmt.Sprintf(r.words.NotCostedLine, r.words.Element(show.Clean(n.Element)), show.Clean(n.Why)))
	}
}

// at is a civil time as the reader of the day has it: without the date where it
// is the day's own, and with the offset of a second showing apart.
func (r *dayReport) at(civil string) string {
	date, clock, ok := strings.Cut(civil, "T")
	if !ok {
		return civil
	}
	if len(clock) > len("00:00") {
		clock = fmt.Sprintf(r.says.Offset, clock[:len("00:00")], clock[len("00:00"):])
	}
	if date == r.day.Date {
		return clock
	}
	return date + " " + clock
}

// weekday is the day of the week of the day, in the language of the report.
func (r *dayReport) weekday() string {
	if d, err := civil.ParseDate(r.day.Date); err == nil {
		return r.words.HTML.Day[d.Weekday()]
	}
	return r.day.Weekday
}

// between is a stretch of the clock.
func (r *dayReport) between(start, end string) string {
	a, b := r.at(start), r.at(end)
	if strings.Contains(a+b, " ") {
		return fmt.Sprintf(r.says.SpanDays, a, b)
	}
	return a + "-" + b
}

// span is minutes as hours and minutes.
func span(minutes int) string { return fmt.Sprintf("%d h %02d", minutes/60, minutes%60) }
