package audit

import (
	"io"
)

// WriteJSON writes the day as a document: one key of the top level, one entry of
// a list and one pay line to a line. Pay lines, findings and readings are those
// of the audit document; every pay line has its "why".
func (d *Day) WriteJSON(w io.Writer) error {
	j := newJSON(w)
	j.raw("{\n")
	j.key("version").int(1)
	j.next().key("agreement").str(d.Agreement)
	j.next().key("employee").str(d.Employee)
	j.next().key("name").str(d.Name)
	j.next().key("date").str(d.Date)
	j.next().key("weekday").str(d.Weekday)
	j.next().key("kind").str(d.Kind)
	j.next().key("rest_number").int(d.RestNumber)
	j.next().key("holiday").bool(d.Holiday)
	j.next().key("classification").str(d.Classification)
	j.next().key("step").int(d.Step)
	j.next().key("rate").str(d.Rate)
	j.next().key("hours").str(d.Hours)
	j.next().key("part_time").bool(d.PartTime)
	j.list("holidays", len(d.Holidays), func(i int) {
		h := &d.Holidays[i]
		j.raw("{").key("name").str(h.Name).raw(", ").key("clause").str(h.Clause).raw(", ").key("designated").str(h.Designated).raw(", ").key("observed").str(h.Observed).raw("}")
	})
	j.list("shifts", len(d.Shifts), func(i int) { j.shift(&d.Shifts[i]) })
	j.list("pay_shifts", len(d.PayShifts), func(i int) { j.shift(&d.PayShifts[i]) })
	j.list("changes", len(d.Changes), func(i int) {
		c := &d.Changes[i]
		j.raw("{").key("notified").str(c.Notified).raw(", ").key("from")
		j.span(c.FromStart, c.FromEnd).raw(", ").key("to")
		j.span(c.ToStart, c.ToEnd).raw(", ").key("reason").str(c.Reason).raw(", ").key("consent").bool(c.Consent)
		if c.HasNotice {
			j.raw(", ").key("notice_minutes").int(c.Notice)
		}
		j.raw(", ").key("source").texts(c.Source).raw("}")
	})
	j.list("leave", len(d.Leave), func(i int) {
		l := &d.Leave[i]
		j.raw("{").key("first").str(l.First).raw(", ").key("last").str(l.Last).raw(", ").key("paid").bool(l.Paid).raw(", ").key("source").texts(l.Source).raw("}")
	})
	j.list("worked", len(d.Worked), func(i int) {
		w := &d.Worked[i]
		j.raw("{").key("start").str(w.Start).raw(", ").key("end").str(w.End).raw(", ").key("kind").str(w.Kind).raw(", ").key("marks").texts(w.Marks).raw(", ").key("source").texts(w.Source).raw("}")
	})
	j.list("bands", len(d.Bands), func(i int) {
		b := &d.Bands[i]
		j.raw("{").key("start").str(b.Start).raw(", ").key("end").str(b.End).raw(", ").key("minutes").int(b.Minutes).raw(", ").key("lines").raw("[")
		for k, n := range b.Lines {
			j.comma(k, ", ").int(n)
		}
		j.raw("]}")
	})
	j.list("pay", len(d.Lines), func(i int) { j.line(&d.Lines[i].Line, &d.Lines[i].Why) })
	j.next().key("total").str(d.Total)
	j.list("elsewhere", len(d.Elsewhere), func(i int) {
		e := &d.Elsewhere[i]
		j.raw("{").key("start").str(e.Start).raw(", ").key("date").str(e.Date).raw("}")
	})
	j.list("readings", len(d.Readings), func(i int) { j.reading(&d.Readings[i].Reading, d.Readings[i].About) })
	j.list("findings", len(d.Findings), func(i int) { j.finding(&d.Findings[i], false) })
	j.list("not_costed", len(d.NotCosted), func(i int) { j.notCosted(&d.NotCosted[i]) })
	j.next().key("to_be_worked_or_charged").int(d.ToBeWorked)
	j.raw("\n}\n")
	return j.flush()
}

func (j *jsonWriter) shift(s *DayShift) {
	j.raw("{").key("start").str(s.Start).raw(", ").key("end").str(s.End).raw(", ").key("code").str(s.Code).raw(", ").key("minutes").int(s.Minutes).
		raw(", ").key("unpaid_minutes").int(s.Unpaid).raw(", ").key("marks").texts(s.Marks).raw(", ").key("source").texts(s.Source).raw("}")
}

// span writes a shift of a change, or null.
func (j *jsonWriter) span(start, end string) *jsonWriter {
	if start == "" {
		return j.raw("null")
	}
	return j.raw("{").key("start").str(start).raw(", ").key("end").str(end).raw("}")
}
