package packet

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"io"
	"strconv"
	"strings"

	"rostercheck/audit"
	"rostercheck/reports/internal/hypertext"
	"rostercheck/reports/internal/show"
	"rostercheck/reports/internal/words"
	"rostercheck/schedule/civil"
)

//go:embed packet.css
var style string

// markup is text that is HTML already.
type markup = hypertext.Markup

// page is one paper in the making.
type page struct {
	*packet
	out *hypertext.Writer
}

func (x *page) put(format markup, args ...any) { x.out.Put(format, args...) }

// write writes a paper of that title; body writes what stands in it.
func (p *packet) write(w io.Writer, title string, index bool, body func(*page)) error {
	x := &page{p, hypertext.NewWriter(p.opt.Context, w)}
	sum := sha256.Sum256([]byte(style))
	member := show.Members(words.Of(p.opt.Lang), p.doc)[0]
	x.put("<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n", p.says.Lang)
	x.put("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'\">\n", markup(base64.StdEncoding.EncodeToString(sum[:])))
	x.put("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"format-detection\" content=\"telephone=no\">\n")
	x.put("<title>%s - %s</title>\n<style>%s</style>\n</head>\n<body>\n<header>\n", title, member.Who(), markup(style))
	if !index {
		x.put("<p class=\"back\"><a href=\"%s\">%s</a></p>\n", markup(IndexName), p.says.Back)
	}
	x.put("<h1>%s</h1>\n<p class=\"of\"><bdi>%s</bdi>", title, member.Who())
	if name := p.doc.Book.Roster.Institution.Name; name != "" {
		x.put(", <bdi>%s</bdi>", name)
	}
	x.put(", %s</p>\n</header>\n<main>\n", fmt.Sprintf(p.says.Span, p.doc.Schedule.Start, p.doc.Schedule.End))
	body(x)
	x.put("</main>\n<footer>\n<p class=\"note\">%s %s</p>\n</footer>\n</body>\n</html>\n", p.says.Draft, p.says.Edit)
	return x.out.Close()
}

func (x *page) head(s string) { x.put("<h2>%s</h2>\n", s) }
func (x *page) note(s string) { x.put("<p class=\"note\">%s</p>\n", s) }
func (x *page) heads(h []string) {
	x.put("<thead><tr>")
	for _, s := range h {
		x.put("<th scope=\"col\">%s</th>", s)
	}
	x.put("</tr></thead>\n")
}

// table begins a table, which scrolls by itself where it is too wide.
func (x *page) table(label string, heads ...string) {
	x.put("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"%s\">\n<table>\n", label)
	x.heads(heads)
	x.put("<tbody>\n")
}

func (x *page) endTable() { x.put("</tbody>\n</table>\n</div>\n") }

func (x *page) fact(name, value string) {
	if value != "" {
		x.put("<dt>%s</dt><dd><bdi>%s</bdi></dd>\n", name, value)
	}
}

// list writes texts below each other in a cell.
func (x *page) list(texts []string) {
	switch len(texts) {
	case 0:
		return
	case 1:
		x.put("<bdi>%s</bdi>", texts[0])
		return
	}
	x.put("<ul>")
	for _, t := range texts {
		x.put("<li><bdi>%s</bdi></li>", t)
	}
	x.put("</ul>")
}

// clauses writes what clauses say, what adjudicators held of them, and which
// questions about them are open.
func (x *page) clauses(ids []string) {
	x.head(x.says.Clause)
	x.note(x.says.ClauseSays)
	l := x.opt.Lang
	x.put("<dl>\n")
	for _, id := range ids {
		text := x.says.ClauseNone
		if c := x.clause(id); c != nil {
			text = l.Text(c.Says)
		}
		x.put("<dt>%s</dt><dd>%s</dd>\n", id, text)
	}
	x.put("</dl>\n")
	has := func(list ...string) bool {
		for _, c := range list {
			for _, id := range ids {
				if c == id {
					return true
				}
			}
		}
		return false
	}
	var said []string
	for _, d := range x.doc.Terms.Decisions {
		if has(append([]string{d.Clause}, d.Also...)...) {
			said = append(said, fmt.Sprintf(x.says.Decision, l.Text(d.Citation), l.Text(d.Holding)))
		}
	}
	for _, u := range x.doc.Terms.Undecided {
		if has(u.Clause) {
			said = append(said, fmt.Sprintf(x.says.Undecided, l.Text(u.About)))
		}
	}
	if len(said) > 0 {
		x.put("<ul>\n")
		for _, s := range said {
			x.put("<li>%s</li>\n", s)
		}
		x.put("</ul>\n")
	}
}

// doubts writes the readings of those ids, with what each value gives the member.
func (x *page) doubts(ids []string) {
	x.head(x.says.Doubts)
	if len(ids) == 0 {
		x.note(x.says.DoubtsNone)
		return
	}
	x.note(x.says.DoubtsSays)
	x.doubtTable(ids)
}

func (x *page) doubtTable(ids []string) {
	l, says := x.opt.Lang, x.says
	priced := map[string]*audit.Reading{}
	for i := range x.doc.Readings {
		priced[x.doc.Readings[i].Reading] = &x.doc.Readings[i]
	}
	taken := map[string]string{}
	for _, r := range x.doc.Chosen() {
		taken[r.Reading] = r.Value
	}
	x.table(says.Doubts, says.DoubtHeads[:]...)
	for _, id := range ids {
		r := x.doc.Terms.Reading(id)
		var rows [][2]string
		if a := priced[id]; a != nil {
			for _, v := range a.Alternatives {
				rows = append(rows, [2]string{v.Value, x.worth(&v)})
			}
		} else {
			for _, v := range r.Values {
				if v != taken[id] {
					rows = append(rows, [2]string{v, says.DoubtUnpriced})
				}
			}
		}
		for i, row := range rows {
			x.put("<tr>")
			if i == 0 {
				about := strings.TrimSuffix(l.Text(r.About), ".") + "."
				if d := x.doc.Terms.Decision(r.Decision); d != nil {
					about += " " + fmt.Sprintf(says.Decision, l.Text(d.Citation), l.Text(d.Holding))
				}
				x.put("<th scope=\"rowgroup\" rowspan=\"%s\">%s<br><span class=\"note\">%s</span></th><td rowspan=\"%s\">%s</td><td rowspan=\"%s\">%s</td>", len(rows), x.named("reading", id), about, len(rows), r.Clause, len(rows), x.value(taken[id]))
			}
			x.put("<td>%s</td><td>%s</td></tr>\n", x.value(row[0]), row[1])
		}
	}
	x.endTable()
}

// named is a code's name in the packet's language, with the code behind it where
// the two differ.
func (x *page) named(what, code string) string {
	if name := x.opt.Lang.Word(what, code); name != code {
		return name + " (" + code + ")"
	}
	return code
}

// value is the name of a value of a reading, as in the reports.
func (x *page) value(code string) string { return words.Of(x.opt.Lang).Value(code) }

// worth says what another value of a reading gives the member.
func (x *page) worth(a *audit.Alternative) string {
	amount, less := strings.CutPrefix(a.Difference, "-")
	s := x.says.DoubtSame
	switch {
	case less:
		s = fmt.Sprintf(x.says.DoubtLess, x.opt.Lang.Dollars(amount))
	case strings.Trim(amount, "0.") != "":
		s = fmt.Sprintf(x.says.DoubtMore, x.opt.Lang.Dollars(amount))
	}
	if a.Partial {
		s = fmt.Sprintf(x.says.DoubtPartial, s)
	}
	return s
}

// evidence writes what is still to be found, with a box to tick before each.
func (x *page) evidence(list []string) {
	x.head(x.says.Evidence)
	x.note(x.says.EvidenceSays)
	x.put("<ul class=\"checks\">\n")
	for _, s := range list {
		x.put("<li>%s</li>\n", s)
	}
	x.put("</ul>\n")
}

// recorded is what the roster records of a day: shifts, changes, time worked and
// leave, each with its places.
func (x *page) recorded(day *audit.Day) []string {
	var out []string
	out = append(out, x.shifts(day)...)
	out = append(out, x.changes(day)...)
	out = append(out, x.worked(day)...)
	return append(out, x.leave(day)...)
}

func (x *page) at(source []string) string {
	if len(source) == 0 {
		return ""
	}
	return " [" + show.Sources(words.Of(x.opt.Lang), source) + "]"
}

func (x *page) shifts(day *audit.Day) (out []string) {
	for i := range day.Shifts {
		s := &day.Shifts[i]
		text := strings.TrimSpace(s.Code + " " + x.span(day.Date, s.Start, s.End))
		for _, m := range s.Marks {
			text += ", " + m
		}
		out = append(out, text+x.at(s.Source))
	}
	return out
}

func (x *page) changes(day *audit.Day) (out []string) {
	says := x.says
	for i := range day.Changes {
		c := &day.Changes[i]
		reason, ok := says.Reasons[c.Reason]
		if !ok {
			reason = c.Reason
		}
		when, old, fresh := strings.Replace(c.Notified, "T", " ", 1), x.span(day.Date, c.FromStart, c.FromEnd), x.span(day.Date, c.ToStart, c.ToEnd)
		var text string
		switch {
		case c.ToStart == "":
			text = fmt.Sprintf(says.Cancelled, when, reason, old)
		case c.FromStart == "":
			text = fmt.Sprintf(says.Added, when, reason, fresh)
		default:
			text = fmt.Sprintf(says.Changed, when, reason, old, fresh)
		}
		if c.Consent {
			text += ", " + says.Consent
		}
		switch {
		case c.HasNotice && c.Notice < 0:
			text += ", " + fmt.Sprintf(says.NoticeAfter, hours(-c.Notice))
		case c.HasNotice:
			text += ", " + fmt.Sprintf(says.Notice, hours(c.Notice))
		}
		out = append(out, text+x.at(c.Source))
	}
	return out
}

func (x *page) worked(day *audit.Day) (out []string) {
	for i := range day.Worked {
		w := &day.Worked[i]
		text := x.opt.Lang.Word("kind", w.Kind) + " " + x.span(day.Date, w.Start, w.End)
		for _, m := range w.Marks {
			text += ", " + m
		}
		out = append(out, text+x.at(w.Source))
	}
	return out
}

func (x *page) leave(day *audit.Day) (out []string) {
	for i := range day.Leave {
		l := &day.Leave[i]
		format := x.says.LeaveUnpaid
		if l.Paid {
			format = x.says.LeavePaid
		}
		out = append(out, fmt.Sprintf(format, x.between(l.First, l.Last))+x.at(l.Source))
	}
	return out
}

// between is a day, or a first and a last one.
func (x *page) between(first, last string) string {
	if first == last || last == "" {
		return first
	}
	return fmt.Sprintf(x.says.Span, first, last)
}

// span is a stretch of the clock, with dates where they are not the day's own.
func (x *page) span(day, start, end string) string {
	a, b := clock(day, start), clock(day, end)
	if strings.Contains(a+b, " ") {
		return fmt.Sprintf(x.says.Clock, a, b)
	}
	return a + "-" + b
}

// clock is a civil time, without the date where that is the day's own.
func clock(day, at string) string {
	date, time, ok := strings.Cut(at, "T")
	switch {
	case !ok:
		return at
	case date == day:
		return time
	}
	return date + " " + time
}

// bands are the stretches of the clock that a line pays.
func (x *page) bands(l *audit.Explained) []string {
	var out []string
	for _, b := range l.Why.Bands {
		out = append(out, x.span(l.Date, b.Start, b.End))
	}
	return out
}

// why says why a line is paid.
func (x *page) why(l *audit.Explained) string {
	parts := append([]string{l.Why.Says}, l.Why.Notes...)
	return strings.Join(parts, " ")
}

// posted says when what covers a day was posted, and where it says so.
func (x *page) posted(day civil.Date) string {
	posted, place := x.member.Posting(day)
	if posted == "" {
		return x.says.PostedUnknown
	}
	return posted + x.at(place)
}

// deadline is the last day to grieve a finding.
func (x *page) deadline(f *audit.Finding) string {
	s := f.GrieveBy
	switch {
	case s == "":
		return x.says.GrieveUnknown
	case f.GrieveByLater != "" && f.GrieveByLater != f.GrieveBy:
		s = fmt.Sprintf(x.says.GrieveByLater, f.GrieveBy, f.GrieveByLater)
	}
	if f.Lapsed {
		s += " (" + x.says.Lapsed + ")"
	}
	return s
}

// dated marks a last day that lies before the day of the report.
func (x *page) dated(by string) string {
	switch {
	case by == "":
		return x.says.GrieveUnknown
	case x.doc.Today != "" && by < x.doc.Today:
		return by + " (" + x.says.Lapsed + ")"
	}
	return by
}

// hours is a length of time as people say it.
func hours(minutes int) string { return fmt.Sprintf("%d h %02d", minutes/60, minutes%60) }

func number(n int) string { return strconv.Itoa(n) }
