package audit

import (
	"io"

	"rostercheck/agreements"
	"rostercheck/agreements/money"
)

// array writes a list of which each entry is on the same line, or with a text in
// front of each.
func array[T any](j *jsonWriter, key, before string, list []T, entry func(*T)) {
	j.key(key).raw("[")
	for i := range list {
		j.comma(i, ",")
		if before != "" {
			j.raw(before)
		} else if i > 0 {
			j.raw(" ")
		}
		entry(&list[i])
	}
	j.raw("]")
}

func (j *jsonWriter) named(key string, list []string) {
	array(j, key, "", list, func(s *string) { j.str(*s) })
}

func (j *jsonWriter) money(key string, n money.Amount) *jsonWriter { return j.key(key).str(n.String()) }

func (j *jsonWriter) days(s Span) *jsonWriter {
	return j.key("schedule").raw("{").key("start").str(s.Start).raw(", ").key("end").str(s.End).raw("}")
}

func (j *jsonWriter) counts(c Counts) *jsonWriter {
	return j.key("findings").raw("{").key("must").int(c.Must).raw(", ").key("effort").int(c.Effort).raw(", ").key("advice").int(c.Advice).
		raw(", ").key("data").int(c.Data).raw(", ").key("waived").int(c.Waived).raw("}")
}

func (j *jsonWriter) unpaid(n *NotCosted) {
	j.raw("{").key("element").str(n.Element).raw(", ").key("why").str(n.Why).raw(", ").key("outside").bool(n.Outside).raw("}")
}

func (j *jsonWriter) notJudged(n *NotJudgedCount) {
	j.raw("{").key("rule").str(n.Rule).raw(", ").key("why").str(n.Why).raw(", ").key("times").int(n.Times).raw(", ")
	j.named("employees", n.Employees)
	j.raw("}")
}

func (j *jsonWriter) rate(r *RateUsed) {
	j.raw("{").key("classification").str(r.Class)
	if r.Step != 0 {
		j.raw(", ").key("step").int(r.Step)
	}
	if r.As != "" {
		j.raw(", ").key("class").str(r.As).raw(", ").key("class_step")
		if r.Last {
			j.str("last")
		} else {
			j.str(agreements.StepRef(r.AsStep).String())
		}
	}
	j.raw(", ").key("from").str(r.From).raw(", ").key("rate").str(r.Rate).raw(", ").key("given_by_roster").bool(r.Roster).
		raw(", ").key("employees").int(r.Employees).raw("}")
}

func (j *jsonWriter) change(e *ElementChange) {
	j.raw("{").key("element").str(e.Element).raw(", ").money("before", e.Before).raw(", ").money("after", e.After).raw(", ").money("difference", e.Difference).raw("}")
}

// WriteJSON writes the comparison as a JSON document ([CompareSchema]): the same
// bytes for the same comparison.
func (c *Comparison) WriteJSON(w io.Writer) error {
	j := newJSON(w)
	j.raw("{\n").key("version").int(c.Version)
	j.next().key("document").str("comparison of agreements")
	j.next().days(c.Schedule)
	j.next().key("roster").raw("{").key("institution").str(c.Institution).raw(", ")
	j.named("files", c.Files)
	j.raw(", ").key("employees").int(c.Employees).raw(", ").key("shifts").int(c.Shifts).raw("}")
	j.next().key("rates").str(string(c.Rates))
	j.next()
	j.named("notices", c.Notices)
	j.next()
	array(j, "agreements", "\n", c.Under, func(u *Costing) { j.costing(u, u == &c.Under[0]) })
	j.raw("\n}\n")
	return j.flush()
}

func (j *jsonWriter) costing(u *Costing, base bool) {
	j.raw("{").key("agreement").str(u.Agreement)
	j.next().key("title").str(u.Title)
	j.next().key("base").bool(base)
	j.next().money("total", u.Total)
	j.next().money("base_total", u.Base)
	j.next().money("difference", u.Difference)
	j.next().money("difference_alike", u.Alike)
	j.next().key("partial").bool(u.Partial)
	j.next()
	j.named("missing", u.Missing)
	j.next().key("employees_costed").int(u.Costed)
	j.next()
	array(j, "elements", "\n  ", u.Elements, func(e *ElementSum) {
		j.raw("{").key("element").str(e.Element).raw(", ").key("status").str(e.Status)
		// What is not given is not nothing.
		if e.Status != NotGiven && !e.Unknown() {
			j.raw(", ").money("amount", e.Amount).raw(", ").money("difference", e.Difference)
		}
		j.raw(", ").key("partial").bool(e.Partial).raw("}")
	})
	j.next()
	array(j, "clauses", "\n  ", u.Clauses, func(k *ClauseSum) {
		j.raw("{").key("element").str(k.Element).raw(", ").key("clause").str(k.Clause).raw(", ").key("lines").int(k.Lines).
			raw(", ").key("minutes").int(k.Minutes).raw(", ").key("count").int(k.Count).raw(", ").money("amount", k.Amount).raw("}")
	})
	j.next().counts(u.Counts)
	j.next()
	array(j, "rules", "\n  ", u.Findings, func(r *RuleCount) {
		j.raw("{").key("rule").str(r.Rule).raw(", ").key("clause").str(r.Clause).raw(", ").key("strength").str(r.Strength).
			raw(", ").key("findings").int(r.Findings).raw(", ").key("waived").int(r.Waived).raw("}")
	})
	j.next()
	array(j, "not_judged", "\n  ", u.NotJudged, j.notJudged)
	j.next()
	array(j, "not_costed", "\n  ", u.NotCosted, j.unpaid)
	j.next()
	array(j, "employees_not_costed", "\n  ", u.LeftOut, func(l *LeftOut) {
		j.raw("{").key("employee").str(l.Employee).raw(", ").key("why").str(l.Why).raw(", ").key("judged").bool(l.Judged).raw("}")
	})
	j.next()
	array(j, "absent", "\n  ", u.Absent, func(a *AbsentTerm) {
		j.raw("{").key("kind").str(a.Kind).raw(", ").key("id").str(a.ID).raw(", ").key("status").str(a.Status).
			raw(", ").key("why").str(a.Why).raw(", ").key("clause").str(a.Clause).raw("}")
	})
	j.next()
	array(j, "rates", "\n  ", u.Rates, j.rate)
	j.next()
	array(j, "readings", "\n  ", u.Readings, func(r *ReadingTaken) {
		j.raw("{").key("reading").str(r.Reading).raw(", ").key("value").str(r.Value).raw(", ").key("clause").str(r.Clause).raw("}")
	})
	var remarks []agreements.Remark
	if u.Terms != nil {
		remarks = u.Terms.Remarks
	}
	j.next()
	array(j, "remarks", "\n  ", remarks, func(r *agreements.Remark) {
		j.raw("{").key("path").str(r.Path).raw(", ").key("clause").str(r.Clause).raw(", ").key("inferred").bool(r.Inferred).raw(", ").key("text").str(u.prose.Text(r.Text)).raw("}")
	})
	j.next()
	array(j, "notices", "\n  ", u.Notices, func(n *Notice) { j.str(n.String()) })
	j.raw("}")
}

// WriteJSON writes what differs as a JSON document ([WhatIfSchema]).
func (w *WhatIf) WriteJSON(to io.Writer) error {
	j := newJSON(to)
	j.raw("{\n").key("version").int(w.Version)
	j.next().key("document").str(w.Kind)
	j.next().key("agreement").str(w.Agreement)
	for _, s := range []struct {
		key  string
		side *Side
	}{{"before", &w.Before}, {"after", &w.After}} {
		j.next().key(s.key).raw("{")
		j.named("files", s.side.Files)
		j.raw(", ").days(s.side.Schedule).raw(", ").key("employees").int(s.side.Employees).raw(", ").key("shifts").int(s.side.Shifts).
			raw(", ").counts(s.side.Counts).raw(", ").money("total", s.side.Total).raw(", ").key("partial").bool(s.side.Partial).raw(", ")
		array(j, "not_costed", "\n  ", s.side.NotCosted, j.unpaid)
		j.raw("}")
	}
	finding := func(f *Finding) { j.finding(f, false) }
	j.next()
	array(j, "gained", "\n  ", w.Gained, finding)
	j.next()
	array(j, "cured", "\n  ", w.Cured, finding)
	j.next()
	array(j, "changed", "\n  ", w.Changed, func(c *ChangedFinding) {
		j.raw("{").key("before")
		j.finding(&c.Before, false)
		j.raw(", ").key("after")
		j.finding(&c.After, false)
		j.raw("}")
	})
	j.next().key("same").int(w.Same)
	j.next()
	array(j, "judged_no_more", "\n  ", w.JudgedNoMore, j.notJudged)
	j.next()
	array(j, "judged_again", "\n  ", w.JudgedAgain, j.notJudged)
	j.next().money("difference", w.Total)
	j.next().key("partial").bool(w.Partial)
	j.next()
	array(j, "elements", "\n  ", w.Elements, j.change)
	j.next()
	array(j, "employees", "\n  ", w.Employees, func(e *EmployeeChange) {
		j.raw("{").key("employee").str(e.Employee).raw(", ").key("name").str(e.Name).raw(", ").key("state").str(e.State).
			raw(", ").money("before", e.Before).raw(", ").money("after", e.After).raw(", ").money("difference", e.Difference).
			raw(", ").key("gained").int(e.Gained).raw(", ").key("cured").int(e.Cured).raw(", ").key("changed").int(e.Changed).raw(", ")
		array(j, "elements", "", e.Elements, j.change)
		j.raw("}")
	})
	j.next().key("unchanged").int(w.Unchanged)
	j.next()
	j.named("notices", w.Notices)
	j.raw("\n}\n")
	return j.flush()
}

// WriteJSON writes the back pay as a JSON document ([BackPaySchema]).
func (b *BackPay) WriteJSON(to io.Writer) error {
	j := newJSON(to)
	j.raw("{\n").key("version").int(b.Version)
	j.next().key("document").str("back pay")
	j.next().key("old").str(b.Old.ID)
	j.next().key("new").str(b.New.ID)
	j.next().key("from").str(b.From.String())
	j.next().days(b.Schedule)
	j.next()
	j.named("files", b.Files)
	j.next().key("by").str(string(b.By))
	j.next().key("rates").str(string(b.Rates))
	sum := func(before, after, owed money.Amount) *jsonWriter {
		return j.money("before", before).raw(", ").money("after", after).raw(", ").money("owed", owed)
	}
	j.next()
	sum(b.Before, b.After, b.Owed)
	j.next().key("partial").bool(b.Partial)
	j.next()
	array(j, "elements", "\n  ", b.Elements, j.change)
	j.next()
	array(j, "employees", "\n", b.Employees, func(e *BackPaid) {
		j.raw("{").key("employee").str(e.Employee).raw(", ").key("name").str(e.Name).raw(", ").key("costed").bool(e.Why == "")
		// What could not be costed is not nothing.
		if e.Why != "" {
			j.raw(", ").key("why").str(e.Why).raw("}")
			return
		}
		j.raw(", ")
		sum(e.Before, e.After, e.Owed).raw(", ")
		array(j, "periods", "\n  ", e.Periods, func(p *BackPeriod) {
			j.raw("{").key("first").str(p.First.String()).raw(", ").key("last").str(p.Last.String()).raw(", ")
			sum(p.Before, p.After, p.Owed).raw(", ")
			array(j, "elements", "\n    ", p.Elements, j.change)
			j.raw("}")
		})
		j.raw("}")
	})
	j.next()
	array(j, "not_costed", "\n  ", b.NotCosted, func(n *BackNotCosted) {
		j.raw("{").key("agreement").str(n.Agreement).raw(", ").key("element").str(n.Element).raw(", ").key("why").str(n.Why).raw(", ").key("outside").bool(n.Outside).raw("}")
	})
	for _, r := range []struct {
		key  string
		list []RateUsed
	}{{"old_rates", b.OldRates}, {"new_rates", b.NewRates}} {
		j.next()
		array(j, r.key, "\n  ", r.list, j.rate)
	}
	j.next()
	array(j, "notices", "\n  ", b.Notices, func(n *Notice) { j.str(n.String()) })
	j.raw("\n}\n")
	return j.flush()
}
