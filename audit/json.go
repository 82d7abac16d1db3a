package audit

import (
	"io"
	"strconv"
	"unicode/utf8"
)

// WriteJSON writes the audit document as the contract lays it down: one key of
// the top level, one finding and one pay line to a line, so that the same audit
// gives the same bytes and two audits compare line by line. summaryOnly leaves
// findings and pay out and gives counts in place of the other lists.
func (d *Document) WriteJSON(w io.Writer, summaryOnly bool) error {
	return d.write(w, d.kept(false), summaryOnly)
}

// WriteJSONWhy writes the audit document with the key "why" in every pay line:
// the stretches of the clock that it pays, its arithmetic, and why it is paid.
// Every employee is costed once more for it.
func (d *Document) WriteJSONWhy(w io.Writer) error { return d.write(w, d.kept(true), false) }

// lists are the lists of a document that grow with its employees: how long they
// are, and what writes their entries, a line end before each and commas between.
type lists struct {
	notJudged, leaving, owed int

	writeFindings, writePay, writeNotJudged, writeLeaving, writeOwed func(*jsonWriter)
}

// kept are the lists of a document that has them.
func (d *Document) kept(why bool) *lists {
	return &lists{
		notJudged: len(d.NotJudged), leaving: len(d.HolidaysLeaving), owed: len(d.ToBeWorkedOrCharged),
		writeFindings:  func(j *jsonWriter) { entries(j, d.Findings, func(f *Finding) { j.finding(f, d.Today != "") }) },
		writePay:       func(j *jsonWriter) { d.Pay.write(j, why) },
		writeNotJudged: func(j *jsonWriter) { entries(j, d.NotJudged, j.unjudged) },
		writeLeaving:   func(j *jsonWriter) { entries(j, d.HolidaysLeaving, j.leaving) },
		writeOwed:      func(j *jsonWriter) { entries(j, d.ToBeWorkedOrCharged, j.owed) },
	}
}

func entries[T any](j *jsonWriter, list []T, entry func(*T)) {
	for i := range list {
		j.comma(i, ",").raw("\n")
		entry(&list[i])
	}
}

func (d *Document) write(w io.Writer, l *lists, summaryOnly bool) error {
	j := newJSON(w)
	j.raw("{\n")
	j.key("version").int(d.Version)
	j.next().key("agreement").str(d.Agreement)
	j.next().key("schedule").raw("{").key("start").str(d.Schedule.Start).raw(", ").key("end").str(d.Schedule.End).raw("}")
	if t := d.Statement; t != nil {
		j.next().key("statement").raw("{").key("employees").raw("[")
		for i, e := range t.Employees {
			j.comma(i, ", ").str(d.Book.Roster.Employees[e].ID)
		}
		j.raw("], ").key("of").int(t.Of).raw("}")
	}
	if r := d.Range; r != nil {
		j.next().key("range").raw("{").key("start").str(r.First.String()).raw(", ").key("end").str(r.Last.String()).raw("}")
	}
	s := &d.Summary
	j.next().key("summary").raw("{").key("employees").int(s.Employees).raw(", ").key("shifts").int(s.Shifts)
	f := s.Findings
	j.raw(", ").key("findings").raw("{").key("must").int(f.Must).raw(", ").key("effort").int(f.Effort).raw(", ").key("advice").int(f.Advice).
		raw(", ").key("data").int(f.Data).raw(", ").key("waived").int(f.Waived)
	if d.Baseline != nil {
		j.raw(", ").key("accepted").int(f.Accepted)
	}
	j.raw("}")
	j.raw(", ").key("cost").raw("{").key("total").str(s.Cost.Total).raw(", ").key("elements").raw("{")
	for i, e := range s.Cost.Elements {
		j.comma(i, ", ").key(e.Element).str(e.Amount)
	}
	j.raw("}, ").key("partial").bool(s.Cost.Partial).raw("}}")
	if summaryOnly {
		for _, c := range []struct {
			key string
			n   int
		}{
			{"readings", len(d.Readings)}, {"not_judged", l.notJudged}, {"not_costed", len(d.NotCosted)}, {"unused_waivers", len(d.UnusedWaivers)},
			{"holidays_leaving", l.leaving}, {"to_be_worked_or_charged", l.owed}, {"notices", len(d.Notices)},
		} {
			j.next().key(c.key).int(c.n)
		}
		j.today(d)
		j.raw("\n}\n")
		return j.flush()
	}
	j.next().key("findings").raw("[")
	l.writeFindings(j)
	j.raw("]").next().key("pay").raw("[")
	l.writePay(j)
	j.raw("]")
	j.list("readings", len(d.Readings), func(i int) { j.reading(&d.Readings[i], "") })
	j.next().key("not_judged").raw("[")
	l.writeNotJudged(j)
	j.raw("]")
	j.list("not_costed", len(d.NotCosted), func(i int) { j.notCosted(&d.NotCosted[i]) })
	j.next().key("unused_waivers").raw("[")
	for i, n := range d.UnusedWaivers {
		j.comma(i, ", ").int(n)
	}
	j.raw("]").next().key("holidays_leaving").raw("[")
	l.writeLeaving(j)
	j.raw("]").next().key("to_be_worked_or_charged").raw("[")
	l.writeOwed(j)
	j.raw("]")
	j.list("notices", len(d.Notices), func(i int) { j.str(d.Notices[i]) })
	j.today(d)
	j.raw("\n}\n")
	return j.flush()
}

func (j *jsonWriter) unjudged(n *NotJudged) {
	j.raw("{").key("rule").str(n.Rule).raw(", ").key("employee").str(n.Employee).raw(", ").key("first").str(n.First).raw(", ").key("why").str(n.Why).raw("}")
}

func (j *jsonWriter) leaving(h *HolidayLeaving) {
	j.raw("{").key("employee").str(h.Employee).raw(", ").key("holiday").str(h.Holiday).raw("}")
}

func (j *jsonWriter) owed(t *ToBeWorked) {
	j.raw("{").key("employee").str(t.Employee).raw(", ").key("date").str(t.Date).raw(", ").key("minutes").int(t.Minutes).raw("}")
}

// today writes what the document was asked for besides: pay periods, the day, the
// baseline.
func (j *jsonWriter) today(d *Document) {
	if p := d.PayPeriods; p != nil {
		j.payPeriods(p, d.Daily())
	}
	if d.Today != "" {
		j.next().key("today").str(d.Today)
	}
	if b := d.Baseline; b != nil {
		j.next().key("baseline").raw("{").key("file").str(b.File).raw(", ").key("entries").int(b.Entries)
		j.raw(", ")
		array(j, "expired", "\n", b.Expired, j.acceptance)
		j.raw(", ")
		array(j, "unused", "\n", b.Unused, j.acceptance)
		j.raw("}")
	}
}

func (j *jsonWriter) payPeriods(p *PayPeriods, daily *Daily) {
	j.next().key("pay_periods").raw("{").key("first").str(p.First.String()).raw(", ").key("days").int(p.Days).raw(", ").key("costs").raw("[")
	var costs []PeriodCost
	if daily != nil {
		costs = daily.By(p.Of)
	}
	for i := range costs {
		c := &costs[i]
		j.comma(i, ",").raw("\n{").key("start").str(c.First.String()).raw(", ").key("end").str(c.Last.String()).
			raw(", ").key("from").str(c.From.String()).raw(", ").key("to").str(c.To.String()).
			raw(", ").key("total").str(c.Total.String()).raw(", ").key("elements").raw("{")
		n := 0
		for k, e := range daily.Elements {
			if c.Elements[k] != 0 {
				j.comma(n, ", ").key(e).str(c.Elements[k].String())
				n++
			}
		}
		j.raw("}}")
	}
	j.raw("]}")
}

func (j *jsonWriter) acceptance(a *Acceptance) {
	j.raw("{").key("line").int(a.Line)
	for _, p := range a.given() {
		j.raw(", ").key(p.key).str(p.value)
	}
	j.raw(", ").key("reason").str(a.Reason).raw(", ").key("approver").str(a.Approver).raw(", ").key("expires").str(a.Expires).raw("}")
}

func (j *jsonWriter) finding(f *Finding, lapses bool) {
	j.raw("{").key("rule").str(f.Rule).raw(", ").key("clause").str(f.Clause).raw(", ").key("strength").str(f.Strength).
		raw(", ").key("employee").str(f.Employee)
	if f.Classification != "" {
		j.raw(", ").key("classification").str(f.Classification)
	}
	j.raw(", ").key("first").str(f.First).raw(", ").key("last").str(f.Last).
		raw(", ").key("measured").str(f.Measured).raw(", ").key("limit").str(f.Limit).raw(", ").key("unit").str(f.Unit).
		raw(", ").key("waived").bool(f.Waived).raw(", ").key("reason").str(f.Reason).raw(", ").key("approved_by").str(f.ApprovedBy).
		raw(", ").key("message").str(f.Message).raw(", ").key("source").raw("[")
	for i, s := range f.Source {
		j.comma(i, ", ").str(s)
	}
	j.raw("]")
	if f.Fingerprint != "" {
		j.raw(", ").key("fingerprint").str(f.Fingerprint)
	}
	if f.Accepted {
		j.raw(", ").key("accepted").bool(true).raw(", ").key("accepted_reason").str(f.AcceptedReason).
			raw(", ").key("accepted_by").str(f.AcceptedBy).raw(", ").key("accepted_until").str(f.AcceptedUntil)
	}
	if f.AtStake != "" {
		j.raw(", ").key("at_stake").str(f.AtStake)
	}
	if f.GrieveBy != "" {
		j.raw(", ").key("grieve_by").str(f.GrieveBy)
		if f.GrieveByLater != "" {
			j.raw(", ").key("grieve_by_later").str(f.GrieveByLater)
		}
		if lapses {
			j.raw(", ").key("lapsed").bool(f.Lapsed)
		}
	}
	j.raw("}")
}

// line writes a pay line; why is nil where nobody asked.
func (j *jsonWriter) line(l *Line, why *Why) {
	j.raw("{").key("employee").str(l.Employee).raw(", ").key("date").str(l.Date).raw(", ").key("element").str(l.Element).
		raw(", ").key("clause").str(l.Clause).raw(", ").key("start").str(l.Start)
	if l.Counted {
		j.raw(", ").key("count").int(l.Count)
	} else {
		j.raw(", ").key("minutes").int(l.Minutes).raw(", ").key("multiplier").str(l.Multiplier)
	}
	j.raw(", ").key("rate").str(l.Rate).raw(", ").key("amount").str(l.Amount)
	if why != nil {
		j.raw(", ").key("why")
		j.why(why)
	}
	j.raw("}")
}

func (j *jsonWriter) why(y *Why) {
	j.raw("{").key("bands").raw("[")
	for i, b := range y.Bands {
		j.comma(i, ", ").raw("{").key("start").str(b.Start).raw(", ").key("end").str(b.End).raw(", ").key("minutes").int(b.Minutes).raw("}")
	}
	j.raw("], ").key("arithmetic").str(y.Arithmetic).raw(", ").key("says").str(y.Says).raw(", ").key("clause_says").str(y.ClauseSays)
	j.raw(", ").key("notes")
	j.texts(y.Notes)
	j.raw("}")
}

func (j *jsonWriter) texts(list []string) *jsonWriter {
	j.raw("[")
	for i, s := range list {
		j.comma(i, ", ").str(s)
	}
	return j.raw("]")
}

// reading writes a reading, with what is doubtful where that is given.
func (j *jsonWriter) reading(r *Reading, about string) {
	j.raw("{").key("reading").str(r.Reading).raw(", ").key("value").str(r.Value).raw(", ").key("clause").str(r.Clause)
	if about != "" {
		j.raw(", ").key("about").str(about)
	}
	j.raw(", ").key("alternatives").raw("[")
	for k, a := range r.Alternatives {
		j.comma(k, ", ").raw("{").key("value").str(a.Value).raw(", ").key("difference").str(a.Difference)
		if a.Partial {
			j.raw(", ").key("partial").bool(true)
		}
		j.raw("}")
	}
	j.raw("]}")
}

func (j *jsonWriter) notCosted(n *NotCosted) {
	j.raw("{").key("element").str(n.Element).raw(", ").key("why").str(n.Why)
	if n.Outside {
		j.raw(", ").key("outside").bool(true)
	}
	j.raw("}")
}

// jsonWriter appends JSON to a buffer, and hands it on when it is full; without
// anybody to hand it to it keeps all. Its first error sticks.
type jsonWriter struct {
	w   io.Writer
	buf []byte
	err error
}

const jsonBuffer = 1 << 16

func newJSON(w io.Writer) *jsonWriter {
	return &jsonWriter{w: w, buf: make([]byte, 0, jsonBuffer+jsonBuffer/4)}
}

// spill hands the buffer on where it is full.
func (j *jsonWriter) spill() {
	if len(j.buf) >= jsonBuffer && j.w != nil {
		j.hand()
	}
}

func (j *jsonWriter) hand() {
	if j.err == nil && len(j.buf) > 0 {
		_, j.err = j.w.Write(j.buf)
	}
	j.buf = j.buf[:0]
}

// pass hands on a text that stands elsewhere.
func (j *jsonWriter) pass(text []byte) {
	j.hand()
	if j.err == nil && len(text) > 0 {
		_, j.err = j.w.Write(text)
	}
}

func (j *jsonWriter) raw(s string) *jsonWriter {
	j.buf = append(j.buf, s...)
	j.spill()
	return j
}

func (j *jsonWriter) next() *jsonWriter { return j.raw(",\n") }

func (j *jsonWriter) comma(i int, s string) *jsonWriter {
	if i > 0 {
		j.raw(s)
	}
	return j
}

// list writes a list of the top level, one entry a line.
func (j *jsonWriter) list(key string, n int, entry func(i int)) {
	j.next().key(key).raw("[")
	for i := range n {
		j.comma(i, ",").raw("\n")
		entry(i)
	}
	j.raw("]")
}

func (j *jsonWriter) key(k string) *jsonWriter { return j.str(k).raw(": ") }

func (j *jsonWriter) int(n int) *jsonWriter {
	j.buf = strconv.AppendInt(j.buf, int64(n), 10)
	return j
}

func (j *jsonWriter) bool(b bool) *jsonWriter {
	if b {
		return j.raw("true")
	}
	return j.raw("false")
}

func (j *jsonWriter) str(s string) *jsonWriter {
	j.buf = appendQuoted(j.buf, s)
	j.spill()
	return j
}

func (j *jsonWriter) flush() error {
	j.hand()
	return j.err
}

// appendQuoted writes a JSON string. Angle brackets and ampersands are left as
// they are: the document is no web page.
func appendQuoted(b []byte, s string) []byte {
	const hex = "0123456789abcdef"
	b = append(b, '"')
	for i := 0; i < len(s); {
		// Most texts have nothing to be written otherwise.
		n := i
		for n < len(s) && s[n] >= 0x20 && s[n] != '"' && s[n] != '\\' && s[n] < 0x7f {
			n++
		}
		if n > i {
			b = append(b, s[i:n]...)
			i = n
			continue
		}
		c := s[i]
		switch {
		case c == '"' || c == '\\':
			b = append(b, '\\', c)
		case c == '\n':
			b = append(b, '\\', 'n')
		case c == '\t':
			b = append(b, '\\', 't')
		case c < 0x20 || c == 0x7f:
			b = append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		default:
			r, n := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && n == 1 {
				b = append(b, `\ufffd`...)
			} else {
				b = append(b, s[i:i+n]...)
			}
			i += n
			continue
		}
		i++
	}
	return append(b, '"')
}
