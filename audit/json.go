package audit

import (
	"bufio"
	"io"
	"strconv"
	"unicode/utf8"
)

// WriteJSON writes the audit document as the contract lays it down: one key of
// the top level, one finding and one pay line to a line, so that the same audit
// gives the same bytes and two audits compare line by line. summaryOnly leaves
// findings and pay out and gives counts in place of the other lists.
func (d *Document) WriteJSON(w io.Writer, summaryOnly bool) error {
	return d.write(w, summaryOnly, false)
}

// WriteJSONWhy writes the audit document with the key "why" in every pay line:
// the stretches of the clock that it pays, its arithmetic, and why it is paid.
// Every employee is costed once more for it.
func (d *Document) WriteJSONWhy(w io.Writer) error { return d.write(w, false, true) }

func (d *Document) write(w io.Writer, summaryOnly, why bool) error {
	j := &jsonWriter{w: bufio.NewWriterSize(w, 1<<16)}
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
			{"readings", len(d.Readings)}, {"not_judged", len(d.NotJudged)}, {"not_costed", len(d.NotCosted)}, {"unused_waivers", len(d.UnusedWaivers)},
			{"holidays_leaving", len(d.HolidaysLeaving)}, {"to_be_worked_or_charged", len(d.ToBeWorkedOrCharged)}, {"notices", len(d.Notices)},
		} {
			j.next().key(c.key).int(c.n)
		}
		j.today(d)
		j.raw("\n}\n")
		return j.flush()
	}
	j.list("findings", len(d.Findings), func(i int) { j.finding(&d.Findings[i], d.Today != "") })
	j.next().key("pay").raw("[")
	i := 0
	if why && d.Pay.lines != nil {
		for _, employee := range d.Pay.who { // a statement has nobody else's
			for _, l := range d.Pay.Explain(employee) {
				j.comma(i, ",").raw("\n")
				j.line(&l.Line, &l.Why)
				i++
			}
		}
	} else {
		for l := range d.Pay.All() {
			j.comma(i, ",").raw("\n")
			j.line(&l, nil)
			i++
		}
	}
	j.raw("]")
	j.list("readings", len(d.Readings), func(i int) { j.reading(&d.Readings[i], "") })
	j.list("not_judged", len(d.NotJudged), func(i int) {
		n := &d.NotJudged[i]
		j.raw("{").key("rule").str(n.Rule).raw(", ").key("employee").str(n.Employee).raw(", ").key("first").str(n.First).raw(", ").key("why").str(n.Why).raw("}")
	})
	j.list("not_costed", len(d.NotCosted), func(i int) { j.notCosted(&d.NotCosted[i]) })
	j.next().key("unused_waivers").raw("[")
	for i, n := range d.UnusedWaivers {
		j.comma(i, ", ").int(n)
	}
	j.raw("]")
	j.list("holidays_leaving", len(d.HolidaysLeaving), func(i int) {
		h := &d.HolidaysLeaving[i]
		j.raw("{").key("employee").str(h.Employee).raw(", ").key("holiday").str(h.Holiday).raw("}")
	})
	j.list("to_be_worked_or_charged", len(d.ToBeWorkedOrCharged), func(i int) {
		t := &d.ToBeWorkedOrCharged[i]
		j.raw("{").key("employee").str(t.Employee).raw(", ").key("date").str(t.Date).raw(", ").key("minutes").int(t.Minutes).raw("}")
	})
	j.list("notices", len(d.Notices), func(i int) { j.str(d.Notices[i]) })
	j.today(d)
	j.raw("\n}\n")
	return j.flush()
}

// today writes what the document was asked for besides: the day, the baseline.
func (j *jsonWriter) today(d *Document) {
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

// jsonWriter appends JSON to a buffer. Its first error sticks.
type jsonWriter struct {
	w   *bufio.Writer
	buf []byte
}

func (j *jsonWriter) raw(s string) *jsonWriter { j.w.WriteString(s); return j }

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
	j.buf = strconv.AppendInt(j.buf[:0], int64(n), 10)
	j.w.Write(j.buf)
	return j
}

func (j *jsonWriter) bool(b bool) *jsonWriter {
	if b {
		return j.raw("true")
	}
	return j.raw("false")
}

func (j *jsonWriter) str(s string) *jsonWriter {
	j.buf = appendQuoted(j.buf[:0], s)
	j.w.Write(j.buf)
	return j
}

func (j *jsonWriter) flush() error { return j.w.Flush() }

// appendQuoted writes a JSON string. Angle brackets and ampersands are left as
// they are: the document is no web page.
func appendQuoted(b []byte, s string) []byte {
	const hex = "0123456789abcdef"
	b = append(b, '"')
	for i := 0; i < len(s); {
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
		case c < utf8.RuneSelf:
			b = append(b, c)
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
