package main

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"rostercheck/agreements"
	"rostercheck/agreements/money"
	"rostercheck/rules"
	"rostercheck/schedule/civil"
)

// What is in this file says terms of agreements in words, for explain and for
// agreements show.

// force says when the terms of an agreement bind.
func (p *page) force(a *agreements.Agreement) string {
	if a.Terms.To != civil.NoDate {
		return p.l.Say("in force from %s to %s, and after it for want of others", a.Terms.From, a.Terms.To)
	}
	return p.l.Say("in force from %s", a.Terms.From)
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

func (p *page) limit(r *rules.Rule, n int) string {
	switch {
	case r == nil, r.Unit == rules.NoUnit:
		return strconv.Itoa(n)
	case r.Unit == rules.Minutes, r.Unit == rules.Hours:
		return p.minutes(n)
	case r.Unit == rules.Employees:
		return p.l.Count(n, "%d employee", "%d employees")
	case r.Unit == rules.Days:
		return p.l.Count(n, "%d day", "%d days")
	case r.Unit == rules.Weeks:
		return p.l.Count(n, "%d week", "%d weeks")
	case r.Unit == rules.Changes:
		return p.l.Count(n, "%d change", "%d changes")
	}
	return strconv.Itoa(n) + " " + p.l.Word("unit", r.Unit)
}

// minutes are minutes, and the hours that they are.
func (p *page) minutes(n int) string {
	if n < 60 {
		return p.l.Count(n, "%d minute", "%d minutes")
	}
	hours := money.Multiplier(money.Half(int64(n)*10000, 60))
	return p.l.Say("%d minutes (%s h)", n, p.l.Number(hours.String()))
}

func (p *page) settings(m map[string]int) string {
	var out []string
	for _, k := range slices.Sorted(maps.Keys(m)) {
		out = append(out, fmt.Sprintf("%s %d", p.l.Word("setting", strings.ReplaceAll(k, "_", " ")), m[k]))
	}
	return strings.Join(out, ", ")
}

// whom says for which employees terms are.
func (p *page) whom(hours agreements.HoursSet, part *bool, classes []string) string {
	var kinds []string
	for h := agreements.Shift; h < agreements.HoursKinds; h++ {
		if hours == 0 || hours.Has(h) {
			kinds = append(kinds, p.l.Word("kind of hours", h.String()))
		}
	}
	who := p.l.Text("all employees")
	if hours != 0 && hours != agreements.AllHours {
		who = p.l.Say("employees on %s hours", p.anyOf(kinds))
	}
	if len(classes) > 0 {
		who = p.l.Say("%s classified %s", who, p.anyOf(classes))
	}
	switch {
	case part == nil:
		return who
	case *part:
		return p.l.Say("%s, part-time alone", who)
	}
	return p.l.Say("%s but the part-time", who)
}

// anyOf lists words of which one is meant.
func (p *page) anyOf(words []string) string { return listed(words).In(p.l) }

// turning says under which readings terms hold.
func (p *page) turning(when []agreements.Condition) string {
	out := ""
	for i, c := range when {
		one := p.l.Say("%s is read as %s", p.l.Word("reading", c.Reading), p.value(c.Value))
		if i > 0 {
			one = p.l.Say("%s and %s", out, one)
		}
		out = one
	}
	return out
}

// value is a value of a reading.
func (p *page) value(code string) string { return p.l.Word("value", p.l.Number(code)) }

// weekdays are the days of the week that a text of the program names, in the
// page's language.
func (p *page) weekdays(s string) string {
	for d := civil.Monday; d <= civil.Sunday; d++ {
		s = strings.ReplaceAll(s, d.String(), p.l.Weekday(d.String()))
	}
	return s
}

// text is a text of an agreement's file.
func (p *page) text(s string) string { return p.l.Text(s) }

// clauses writes the clauses of a binding or term, and what they say.
func (p *page) clauses(a *agreements.Agreement, clause string, also []string) {
	for id := range strings.SplitSeq(clause, ",") {
		id = strings.TrimSpace(id)
		if c := a.Clause(id); c != nil {
			p.item("Clause", "%s: %s", id, p.text(c.Says))
		} else {
			p.item("Clause", "%s", id)
		}
	}
	p.item("With", "%s", strings.Join(also, ", "))
}

// backing writes a decision behind a figure.
func (p *page) backing(a *agreements.Agreement, id string) {
	if d := a.Decision(id); d != nil {
		p.item("Decision", "%s: %s. Here: %s.", p.text(d.Citation), p.text(d.Holding), p.text(d.Effect))
	}
}

// binding writes how an agreement binds a rule; r is nil for a rule that this
// version does not judge.
func (p *page) binding(a *agreements.Agreement, r *rules.Rule, b *agreements.Binding) {
	p.item("Case", "%s", p.l.Word("case", b.Case))
	p.clauses(a, b.Clause, b.Also)
	p.item("Strength", "%s", p.l.Text(strengths[b.Strength]))
	p.item("Binds", "%s", p.whom(b.Hours, b.PartTime, b.Classes))
	if b.HasLimit {
		p.item("Limit", "%s", p.limit(r, b.Limit))
	}
	p.item("Also set", "%s", p.settings(b.Settings))
	for _, w := range b.Windows {
		p.item("Window", "%s %s, of a shift such as %s", p.text(w.Name), w.Window, w.Shift)
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
		p.item(label, "%s from %s", p.l.Dollars(d.Value.String()), d.From)
	}
}

// term writes what a clause grants.
func (p *page) term(a *agreements.Agreement, t *agreements.Term) {
	p.item("Case", "%s", p.l.Word("case", t.Case))
	p.clauses(a, t.Clause, t.Also)
	p.item("For", "%s", p.whom(t.Hours, t.PartTime, t.Classes))
	p.item("Where", "%s", p.turning(t.When))
	p.item("Not given", "%s", p.text(t.Absent))
	p.item("On", "%s", p.days(t.On))
	if t.Window != nil {
		p.item("Window", "%s", t.Window)
	}
	if t.Stretch != nil {
		p.item("Stretch", "%s", p.weekdays(t.Stretch.String()))
	}
	p.item("Share", "%s", p.l.Text(shareWords[t.Share]))
	p.dollars("An hour", t.PerHour)
	p.dollars("A shift", t.PerShift)
	p.dollars("Each", t.PerCount)
	for _, b := range t.Bands {
		at := b.Window.String()
		if b.Clause != "" {
			at += " (" + b.Clause + ")"
		}
		p.item("Band", "%s", at)
		p.item("", "%s", p.l.Text(shareWords[b.Share]))
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
		p.item("Multiplier", "%s of the hourly rate", p.l.Number(t.Multiplier.String()))
	}
	for _, tier := range t.Tiers {
		p.item("Multiplier", "%s", p.tierWords(tier))
	}
	for _, f := range []struct {
		label string
		n     int
		says  string // of so many minutes
	}{
		{"Rounding", t.Round, "%s: completed stretches of so many count"},
		{"Worth", t.Value, "%s"},
		{"At least", t.Minimum, p.guaranteed(t)},
		{"On top", t.Plus, "%s of straight time besides the time worked, where that is more"},
		{"If over", t.Over, "%s: a shorter period has none"},
		{"At most", t.Cap, "%s, in straight time"},
		{"Within", t.CapWindow, "%s"},
		{"Notice", t.Notice, "%s or more owe nothing"},
		{"First after", t.First, "%s"},
		{"Then every", t.Every, "%s"},
		{"Of a day", t.Daily, "%s"},
		{"Of a week", t.Weekly, "%s"},
	} {
		if f.n != 0 {
			p.item(f.label, f.says, p.minutes(f.n))
		}
	}
	if t.Apart {
		p.item("Only", "for periods that touch no scheduled hours")
	}
	if t.Days != 0 {
		p.item("Takes", "%s", p.l.Count(t.Days, "%d day", "%d days"))
	}
	p.item("Not costed", "%s", p.text(t.NotCosted))
}

// guaranteed says at what rate a minimum of so many minutes is guaranteed.
func (p *page) guaranteed(t *agreements.Term) string {
	switch {
	case t.Factor == 0:
		return "%s"
	case t.Factor == one:
		return "%s at the overtime rate"
	}
	return p.l.Say("%%s at %s times the overtime rate", p.l.Number(t.Factor.String()))
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
func (p *page) days(of agreements.DaySet) string {
	var out []string
	for _, w := range dayWords {
		if of&w.of != 0 {
			out = append(out, p.l.Text(w.word))
		}
	}
	for d := civil.Monday; d <= civil.Sunday; d++ {
		if of&agreements.On(d) != 0 {
			out = append(out, p.l.Say("a %s", p.l.Weekday(d.String())))
		}
	}
	if len(out) == 0 {
		return ""
	}
	return p.anyOf(out)
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

func (p *page) tierWords(t agreements.Tier) string {
	words := []string{p.l.Number(t.Multiplier.String())}
	add := func(s string) {
		if s != "" {
			words = append(words, s)
		}
	}
	add(p.l.Text(tierWork[t.Work]))
	if t.Days != 0 {
		add(p.l.Say("on %s", p.days(t.Days)))
	}
	if len(t.Holidays) > 0 {
		add(p.l.Say("if it is %s", p.anyOf(t.Holidays)))
	}
	counted := ""
	if t.Of == agreements.WorkedMinutes {
		counted = p.l.Text("worked")
	}
	switch {
	case t.AfterDay:
		add(p.l.Text("after the normal day"))
	case t.After > 0:
		add(p.l.Say("after %s", p.minutes(t.After)))
	}
	if t.AfterDay || t.After > 0 {
		add(counted)
		add(p.l.Text(tierPer[t.Per]))
	}
	switch {
	case t.OwnLength:
		add(p.l.Text("up to the shift's own length"))
	case t.UptoDay:
		add(p.l.Text("up to the normal day"))
	case t.Upto > 0 && t.Per != agreements.PerNothing:
		add(p.l.Say("up to %s", p.minutes(t.Upto)))
		if t.After == 0 && !t.AfterDay {
			add(counted)
			add(p.l.Text(tierPer[t.Per]))
		}
	case t.Upto > 0:
		add(p.l.Say("up to %s of the day", p.minutes(t.Upto)))
	}
	if t.Minimum > 0 {
		add(p.l.Say("for at least %s", p.minutes(t.Minimum)))
	}
	if t.Emergency {
		add(p.l.Text("in an emergency"))
	}
	if t.Back {
		add(p.l.Text("and then for all of those minutes from the first"))
	}
	if t.Sole {
		add(p.l.Text("alone, whatever else would pay more"))
	}
	if s := p.turning(t.When); s != "" {
		add(p.l.Say("where %s", s))
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
		title = p.l.Say("%s: %s", c.ID, p.text(c.Title))
	}
	p.heading("%s (classification of %s)", title, a.ID)
	p.gap()
	if c.Clause != "" {
		p.clauses(a, c.Clause, nil)
	}
	p.item("Not given", "%s", p.text(c.Absent))
	for i := range c.Lines {
		l := &c.Lines[i]
		if l.From == civil.NoDate || l.Restructure {
			continue
		}
		p.heading("Hourly rates from %s (line %s)", l.From, l.Name)
		p.item("Not given", "%s", p.text(l.Absent))
		for s, rate := range l.Hourly {
			switch {
			case rate == 0: // not printed
			case s < len(l.Annual):
				p.named(p.l.Say("Step %d", s+1), "%s an hour, %s a year", p.l.Dollars(rate.String()), p.l.Dollars(fmt.Sprint(l.Annual[s])))
			default:
				p.named(p.l.Say("Step %d", s+1), "%s an hour", p.l.Dollars(rate.String()))
			}
		}
		if l.Last != 0 {
			p.item("Last step", "%s an hour", p.l.Dollars(l.Last.String()))
		}
	}
}
