package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"rostercheck/agreements"
	"rostercheck/agreements/money"
	"rostercheck/rules"
	"rostercheck/schedule/civil"
)

// What is in this file says terms of agreements in words, for explain and for
// agreements show.

// force says when the terms of an agreement bind.
func force(a *agreements.Agreement) string {
	s := "in force from " + a.Terms.From.String()
	if a.Terms.To != civil.NoDate {
		s += fmt.Sprintf(" to %s, and after it for want of others", a.Terms.To)
	}
	return s
}

// nothing is why an agreement gives nothing, or nothing where it does.
func nothing(why string, absent bool) string {
	if absent {
		return why
	}
	return ""
}

var strengths = map[agreements.Strength]string{
	agreements.Must:   "must: the clause says shall",
	agreements.Effort: "effort: every reasonable effort is owed",
	agreements.Advice: "advice: an indicator of the program's own; the clause sets no number",
	agreements.Data:   "data: the roster contradicts itself",
}

func limit(r *rules.Rule, n int) string {
	switch {
	case r == nil:
		return fmt.Sprint(n)
	case r.Unit == rules.Minutes, r.Unit == rules.Hours:
		return minutes(n)
	case n == 1 && r.Unit == rules.Employees:
		return "1 employee"
	case r.Unit == rules.NoUnit:
		return fmt.Sprint(n)
	}
	return count(n, strings.TrimSuffix(r.Unit, "s"), r.Unit)
}

// minutes are minutes, and the hours that they are.
func minutes(n int) string {
	if n < 60 {
		return count(n, "minute", "minutes")
	}
	hours := money.Multiplier(money.Half(int64(n)*10000, 60))
	return fmt.Sprintf("%d minutes (%s h)", n, hours)
}

func settings(m map[string]int) string {
	var out []string
	for _, k := range slices.Sorted(maps.Keys(m)) {
		out = append(out, fmt.Sprintf("%s %d", strings.ReplaceAll(k, "_", " "), m[k]))
	}
	return strings.Join(out, ", ")
}

// whom says for which employees terms are.
func whom(hours agreements.HoursSet, part *bool, classes []string) string {
	var kinds []string
	for h := agreements.Shift; h < agreements.HoursKinds; h++ {
		if hours == 0 || hours.Has(h) {
			kinds = append(kinds, h.String())
		}
	}
	who := "all employees"
	if hours != 0 && hours != agreements.AllHours {
		who = "employees on " + anyOf(kinds) + " hours"
	}
	if len(classes) > 0 {
		who += " classified " + anyOf(classes)
	}
	switch {
	case part == nil:
		return who
	case *part:
		return who + ", part-time alone"
	}
	return who + " but the part-time"
}

// turning says under which readings terms hold.
func turning(when []agreements.Condition) string {
	var out []string
	for _, c := range when {
		out = append(out, fmt.Sprintf("%s is read as %s", c.Reading, c.Value))
	}
	return strings.Join(out, " and ")
}

// clauses writes the clauses of a binding or term, and what they say.
func (p *page) clauses(a *agreements.Agreement, clause string, also []string) {
	for id := range strings.SplitSeq(clause, ",") {
		id = strings.TrimSpace(id)
		if c := a.Clause(id); c != nil {
			p.item("Clause", "%s: %s", id, c.Says)
		} else {
			p.item("Clause", "%s", id)
		}
	}
	p.item("With", "%s", strings.Join(also, ", "))
}

// backing writes a decision behind a figure.
func (p *page) backing(a *agreements.Agreement, id string) {
	if d := a.Decision(id); d != nil {
		p.item("Decision", "%s: %s. Here: %s.", d.Citation, d.Holding, d.Effect)
	}
}

// binding writes how an agreement binds a rule; r is nil for a rule that this
// version does not judge.
func (p *page) binding(a *agreements.Agreement, r *rules.Rule, b *agreements.Binding) {
	p.item("Case", "%s", b.Case)
	p.clauses(a, b.Clause, b.Also)
	p.item("Strength", "%s", strengths[b.Strength])
	p.item("Binds", "%s", whom(b.Hours, b.PartTime, b.Classes))
	if b.HasLimit {
		p.item("Limit", "%s", limit(r, b.Limit))
	}
	p.item("Also set", "%s", settings(b.Settings))
	for _, w := range b.Windows {
		p.item("Window", "%s %s, of a shift such as %s", w.Name, w.Window, w.Shift)
	}
	if b.EmergencyWaives {
		p.item("Emergency", "a shift marked as an emergency is waived by that mark")
	}
	p.backing(a, b.Decision)
}

var shareWords = map[agreements.Share]string{
	agreements.HalfOrMore: "half of the shift's minutes or more must lie in the window",
	agreements.Majority:   "more than half of the shift's minutes must lie in the window",
	agreements.AnyShare:   "one minute of the shift in the window is enough",
	agreements.Starts:     "the shift must start in the window",
	agreements.Whole:      "the whole shift must lie in the window",
}

func (p *page) dollars(label string, s agreements.Series[money.Rate]) {
	for _, d := range s {
		p.item(label, "$%s from %s", d.Value, d.From)
	}
}

// term writes what a clause grants.
func (p *page) term(a *agreements.Agreement, t *agreements.Term) {
	p.item("Case", "%s", t.Case)
	p.clauses(a, t.Clause, t.Also)
	p.item("For", "%s", whom(t.Hours, t.PartTime, t.Classes))
	p.item("Where", "%s", turning(t.When))
	p.item("Not given", "%s", t.Absent)
	p.item("On", "%s", days(t.On))
	if t.Window != nil {
		p.item("Window", "%s", t.Window)
	}
	if t.Stretch != nil {
		p.item("Stretch", "%s", t.Stretch)
	}
	p.item("Share", "%s", shareWords[t.Share])
	p.dollars("An hour", t.PerHour)
	p.dollars("A shift", t.PerShift)
	p.dollars("Each", t.PerCount)
	for _, b := range t.Bands {
		at := b.Window.String()
		if b.Clause != "" {
			at += " (" + b.Clause + ")"
		}
		p.item("Band", "%s", at)
		p.item("", "%s", shareWords[b.Share])
		p.dollars("An hour", b.PerHour)
		p.dollars("A shift", b.PerShift)
	}
	if t.WholeShift {
		p.item("Covers", "all worked minutes of a shift that earns it")
	}
	if t.ScheduledOnly {
		p.item("Covers", "scheduled shifts alone; time worked beyond them does not earn it")
	}
	if t.Multiplier != 0 {
		p.item("Multiplier", "%s of the hourly rate", t.Multiplier)
	}
	for _, tier := range t.Tiers {
		p.item("Multiplier", "%s", tierWords(tier))
	}
	for _, f := range []struct {
		label string
		n     int
		after string
	}{
		{"Rounding", t.Round, ": completed stretches of so many count"},
		{"Worth", t.Value, ""},
		{"At least", t.Minimum, guaranteed(t)},
		{"On top", t.Plus, " of straight time besides the time worked, where that is more"},
		{"If over", t.Over, ": a shorter period has none"},
		{"At most", t.Cap, ", in straight time"},
		{"Within", t.CapWindow, ""},
		{"Notice", t.Notice, " or more owe nothing"},
		{"First after", t.First, ""},
		{"Then every", t.Every, ""},
		{"Of a day", t.Daily, ""},
		{"Of a week", t.Weekly, ""},
	} {
		if f.n != 0 {
			p.item(f.label, "%s%s", minutes(f.n), f.after)
		}
	}
	if t.Apart {
		p.item("Only", "for periods that touch no scheduled hours")
	}
	if t.Days != 0 {
		p.item("Takes", "%s", count(t.Days, "day", "days"))
	}
	p.item("Not costed", "%s", t.NotCosted)
}

// guaranteed says at what rate a minimum is guaranteed.
func guaranteed(t *agreements.Term) string {
	switch {
	case t.Factor == 0:
		return ""
	case t.Factor == one:
		return " at the overtime rate"
	}
	return fmt.Sprintf(" at %s times the overtime rate", t.Factor)
}

// one is the multiplier of straight time.
const one = money.Multiplier(10000)

var dayWords = []struct {
	of   agreements.DaySet
	word string
}{
	{agreements.OnWorkingDay, "a working day"},
	{agreements.OnFirstRest, "a first day of rest"},
	{agreements.OnSecondRest, "a second day of rest"},
	{agreements.OnLaterRest, "a second or later day of rest"},
	{agreements.OnRest, "a day of rest"},
	{agreements.OnHoliday, "a holiday"},
}

// days says on which kinds of day something holds; nothing where on all.
func days(of agreements.DaySet) string {
	var out []string
	for _, w := range dayWords {
		if of&w.of != 0 {
			out = append(out, w.word)
		}
	}
	for d := civil.Monday; d <= civil.Sunday; d++ {
		if of&agreements.On(d) != 0 {
			out = append(out, "a "+d.String())
		}
	}
	if len(out) == 0 {
		return ""
	}
	return anyOf(out)
}

var tierPer = map[agreements.Per]string{
	agreements.PerDay:         "of the calendar day",
	agreements.PerPeriod:      "of the unbroken period of overtime",
	agreements.PerConsecutive: "of overtime in a row",
	agreements.PerUnbroken:    "of unbroken work",
	agreements.PerWeek:        "of the week",
	agreements.PerPayPeriod:   "of the pay period",
	agreements.PerYear:        "of the year",
}

var tierWork = map[agreements.Work]string{
	agreements.OvertimeWork: "for overtime",
	agreements.CallBackWork: "for a call-back",
}

func tierWords(t agreements.Tier) string {
	words := []string{t.Multiplier.String()}
	add := func(s string) {
		if s != "" {
			words = append(words, s)
		}
	}
	add(tierWork[t.Work])
	if t.Days != 0 {
		add("on " + days(t.Days))
	}
	if len(t.Holidays) > 0 {
		add("if it is " + anyOf(t.Holidays))
	}
	counted := ""
	if t.Of == agreements.WorkedMinutes {
		counted = "worked"
	}
	switch {
	case t.AfterDay:
		add("after the normal day")
	case t.After > 0:
		add("after " + minutes(t.After))
	}
	if t.AfterDay || t.After > 0 {
		add(counted)
		add(tierPer[t.Per])
	}
	switch {
	case t.OwnLength:
		add("up to the shift's own length")
	case t.UptoDay:
		add("up to the normal day")
	case t.Upto > 0 && t.Per != agreements.PerNothing:
		add("up to " + minutes(t.Upto))
		if t.After == 0 && !t.AfterDay {
			add(counted)
			add(tierPer[t.Per])
		}
	case t.Upto > 0:
		add("up to " + minutes(t.Upto) + " of the day")
	}
	if t.Minimum > 0 {
		add("for at least " + minutes(t.Minimum))
	}
	if t.Emergency {
		add("in an emergency")
	}
	if t.Back {
		add("and then for all of those minutes from the first")
	}
	if t.Sole {
		add("alone, whatever else would pay more")
	}
	if s := turning(t.When); s != "" {
		add("where " + s)
	}
	if t.Clause != "" {
		add("(" + t.Clause + ")")
	}
	return strings.Join(words, " ")
}

// class writes the rates of a classification: as the agreement prints them, or
// as they are computed from its annual rates.
func (p *page) class(a *agreements.Agreement, c *agreements.Class) {
	title := c.ID
	if c.Title != "" {
		title += ": " + c.Title
	}
	p.heading("%s (classification of %s)", title, a.ID)
	p.gap()
	if c.Clause != "" {
		p.clauses(a, c.Clause, nil)
	}
	p.item("Not given", "%s", c.Absent)
	for i := range c.Lines {
		l := &c.Lines[i]
		if l.From == civil.NoDate || l.Restructure {
			continue
		}
		p.heading("Hourly rates from %s (line %s)", l.From, l.Name)
		p.item("Not given", "%s", l.Absent)
		for s, rate := range l.Hourly {
			switch {
			case rate == 0: // not printed
			case s < len(l.Annual):
				p.item(fmt.Sprintf("Step %d", s+1), "$%s an hour, $%s a year", rate, l.Annual[s])
			default:
				p.item(fmt.Sprintf("Step %d", s+1), "$%s an hour", rate)
			}
		}
		if l.Last != 0 {
			p.item("Last step", "$%s an hour", l.Last)
		}
	}
}
