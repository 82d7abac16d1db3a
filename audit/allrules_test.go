package audit_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"rostercheck/agreements"
	"rostercheck/agreements/money"
	"rostercheck/audit"
	"rostercheck/premiums"
	"rostercheck/rules"
	"rostercheck/schedule/civil"
)

// The tests of this file work on the case files. They fail where something that the
// program does has no case: a rule, a pay element, a reading, a figure of the agreement.

const agreementOfCases = "cx-2001"

// atTheLimit is what the comment of a case says that lies exactly at a rule's limit.
const atTheLimit = "exactly at the limit"

// about are the cases of a topic.
func about(t *testing.T, topic string) []*rosterCase {
	var out []*rosterCase
	for _, c := range allCases(t) {
		if c.topic == topic && c.agreement == agreementOfCases {
			out = append(out, c)
		}
	}
	return out
}

// expected are the lines of a section, split into fields.
func (c *rosterCase) expected(section string) [][]string {
	var out [][]string
	for _, line := range c.sections[section] {
		out = append(out, fieldsOf(line))
	}
	return out
}

// ofRule are the findings of one rule that the case expects.
func (c *rosterCase) ofRule(rule string) (firing, waived int) {
	for _, f := range c.expected("findings") {
		switch {
		case f[1] != rule:
		case slices.ContainsFunc(f, func(s string) bool { return strings.HasPrefix(s, "waived=") }):
			waived++
		default:
			firing++
		}
	}
	return firing, waived
}

// A line of pay as a case expects it.
type expectedLine struct{ employee, date, element, rate string }

func (c *rosterCase) pay(section string) []expectedLine {
	var out []expectedLine
	for _, f := range c.expected(section) {
		out = append(out, expectedLine{f[0], f[1], f[2], f[len(f)-3]})
	}
	return out
}

func TestEveryRuleHasItsCases(t *testing.T) {
	a := freshAgreement(t)
	for _, r := range rules.All() {
		t.Run(r.ID, func(t *testing.T) {
			var fires, waives, silent, limit bool
			for _, c := range about(t, r.ID) {
				firing, waived := c.ofRule(r.ID)
				fires = fires || firing > 0
				waives = waives || waived > 0
				silent = silent || firing+waived == 0
				if strings.Contains(strings.ToLower(c.comment), atTheLimit) {
					limit = limit || firing+waived == 0
				}
			}
			if !fires {
				t.Error("no case in which it fires")
			}
			if !waives {
				t.Error("no case in which it is waived")
			}
			if !silent {
				t.Error("no case in which it keeps silent")
			}
			if hasLimit(a.Rules[r.ID]) && !limit {
				t.Errorf("no case without a finding that says it lies %s", atTheLimit)
			}
		})
	}
}

// TestEveryAmountAtStakeHasItsCases wants, for each rule whose findings are worth
// something in some case, a case of its own in which that is some dollars and
// one in which it is none.
func TestEveryAmountAtStakeHasItsCases(t *testing.T) {
	priced := map[string]bool{}
	for _, c := range allCases(t) {
		d, err := c.run("")
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range d.Findings {
			priced[f.Rule] = priced[f.Rule] || f.AtStake != ""
		}
	}
	for rule, is := range priced {
		due, none := false, false
		for _, c := range about(t, rule) {
			for _, f := range c.expected("at-stake") {
				if f[0] == rule {
					due, none = due || f[3] != "0.00", none || f[3] == "0.00"
				}
			}
		}
		if is && (!due || !none) {
			t.Errorf("%s: cases with an amount %v, with none %v", rule, due, none)
		}
	}
	for _, rule := range []string{"change-notice", "rest-between-shifts"} {
		if !priced[rule] {
			t.Errorf("no finding of %s is worth anything", rule)
		}
	}
}

func hasLimit(bs []*agreements.Binding) bool {
	return slices.ContainsFunc(bs, func(b *agreements.Binding) bool { return b.HasLimit || len(b.Settings) > 0 || len(b.Windows) > 0 })
}

func TestEveryElementHasItsCases(t *testing.T) {
	for _, e := range premiums.All() {
		found := false
		for _, c := range about(t, e.ID) {
			found = found || slices.ContainsFunc(c.pay("pay"), func(l expectedLine) bool { return l.element == e.ID })
		}
		if !found {
			t.Errorf("%s: no case with a line of it", e.ID)
		}
	}
}

// TestEveryReadingHasItsCases wants, for each value of each reading that the program
// obeys, a case in which that value makes a difference: other findings, or other pay.
func TestEveryReadingHasItsCases(t *testing.T) {
	a := freshAgreement(t)
	obeyed := maps.Clone(rules.Readings)
	maps.Copy(obeyed, premiums.Readings)
	for _, id := range slices.Sorted(maps.Keys(obeyed)) {
		if a.Reading(id) == nil {
			continue // another agreement's
		}
		if len(about(t, id)) == 0 {
			t.Errorf("%s: no cases", id)
		}
		for _, value := range a.Reading(id).Values[1:] {
			choice := id + "=" + value
			differs := false
			for _, c := range allCases(t) {
				for _, section := range []string{"findings", "pay"} {
					other, given := c.sections[section+" "+choice]
					differs = differs || given && !slices.Equal(other, c.sections[section])
				}
			}
			if !differs {
				t.Errorf("%s: no case in which it changes a finding or an amount", choice)
			}
		}
	}
}

// TestEveryDatedFigureHasItsCases wants a pay line on the date of every figure, with that
// figure, and one on the day before, with the one that held until then. A figure of
// before the terms is wanted on their first day.
func TestEveryDatedFigureHasItsCases(t *testing.T) {
	a := freshAgreement(t)
	for _, e := range premiums.All() {
		terms := a.Elements[e.ID]
		if terms == nil {
			continue
		}
		for _, term := range terms.Terms {
			for what, series := range map[string]agreements.Series[money.Rate]{"per_hour": term.PerHour, "per_count": term.PerCount} {
				dates := make([]civil.Date, len(series))
				for i := range series {
					dates[i] = series[i].From
				}
				wantDates(t, a, e.ID+" "+what, dates, func(i int, l expectedLine, c *rosterCase) bool {
					return l.element == e.ID && l.rate == series[i].Value.String()
				})
			}
		}
	}
	if premiums.ByID("regular") == nil {
		return
	}
	for _, class := range a.Pay.Classes {
		var dates []civil.Date
		var lines []*agreements.RateLine
		for i := range class.Lines {
			l := &class.Lines[i]
			switch n := len(dates); {
			case l.From == civil.NoDate:
			case n > 0 && dates[n-1] == l.From:
				lines[n-1] = l // of two lines with one date the last is in force
			default:
				dates, lines = append(dates, l.From), append(lines, l)
			}
		}
		wantDates(t, a, "rates of "+class.ID, dates, func(i int, l expectedLine, c *rosterCase) bool {
			if l.element != "regular" {
				return false
			}
			term := c.employeeTerm(l.employee, l.date)
			return term != nil && term.Classification == class.ID && term.HourlyRate == "" &&
				term.Step <= len(lines[i].Hourly) && l.rate == lines[i].Hourly[term.Step-1].String()
		})
	}
}

// wantDates looks for a line that has the i-th figure of a series on the figure's date,
// and for one that has the figure before on the day before.
func wantDates(t *testing.T, a *agreements.Agreement, what string, dates []civil.Date, has func(i int, l expectedLine, c *rosterCase) bool) {
	t.Helper()
	want := func(i int, day civil.Date) {
		for _, c := range allCases(t) {
			for _, l := range c.pay("pay") {
				if l.date == day.String() && has(i, l, c) {
					return
				}
			}
		}
		t.Errorf("%s of %s: no case on %s", what, dates[i], day)
	}
	for i, from := range dates {
		switch {
		case i+1 < len(dates) && dates[i+1] <= a.Terms.From: // never in force under the terms
		case from <= a.Terms.From:
			want(i, a.Terms.From)
		default:
			want(i, from)
			if i > 0 {
				want(i-1, from-1)
			}
		}
	}
}

// withoutCase are the decisions that touch nothing the program does yet, or nothing that
// a roster could show.
var withoutCase = map[string]string{
	"lauzon":   "overtime is never blocked; there is nothing to show",
	"purchase": "how overtime is shared",
}

func TestEveryDecisionHasItsCase(t *testing.T) {
	for _, d := range freshAgreement(t).Decisions {
		has := slices.ContainsFunc(allCases(t), func(c *rosterCase) bool { return c.name == d.ID })
		switch _, later := withoutCase[d.ID]; {
		case !has && !later:
			t.Errorf("no case is named after %s (%s)", d.ID, d.Citation)
		case has && later:
			t.Errorf("%s has a case now; take it out of the list of those that wait for one", d.ID)
		}
	}
}

// freshAgreement is a copy of the built-in agreement that a test may change.
func freshAgreement(t *testing.T) *agreements.Agreement {
	t.Helper()
	a, err := agreements.Builtin(agreementOfCases, audit.Words())
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// figure is one number of the agreement that a rule or element works with.
type figure struct {
	name  string
	topic string
	moves []func() // each makes it another figure
	undo  func()
}

// notCompared are limits that a rule states and does not measure by: the text of the
// clause is in what the rule looks for.
var notCompared = map[string]string{
	"days-of-rest":       "a single day of rest, where two are due",
	"christmas-new-year": "two days, of which one may be worked",
	"overlap":            "any common minute",
}

// TestEveryFigureIsPinned changes each limit, setting, window, tier, value and multiplier
// of the agreement by the least there is, and wants every such change to turn out in a
// case of the rule or element: a figure that could be another is one that no case guards.
func TestEveryFigureIsPinned(t *testing.T) {
	a := freshAgreement(t)
	for _, f := range append(ruleFigures(a), elementFigures(a)...) {
		if notMeasured[f.name] != "" {
			continue
		}
		for _, move := range f.moves {
			move()
			seen := false
			for _, c := range about(t, f.topic) {
				if seen = c.tells(t, a); seen {
					break
				}
			}
			f.undo()
			if !seen {
				t.Errorf("%s: no case of %s tells when it is another", f.name, f.topic)
				break
			}
		}
	}
	for _, c := range allCases(t) {
		if c.tells(t, a) {
			t.Fatalf("%s: a changed figure was not put back", c)
		}
	}
}

// tells tells whether the case comes out otherwise under an agreement than it expects.
func (c *rosterCase) tells(t *testing.T, a *agreements.Agreement) bool {
	t.Helper()
	d, err := c.runUnder(a, "")
	if err != nil {
		t.Fatalf("%s: %v", c, err)
	}
	if !slices.Equal(tidied(c.sections["findings"]), sectionLines(d, "findings")) {
		return true
	}
	want, given := c.sections["pay"]
	return given && !slices.Equal(tidied(want), sectionLines(d, "pay")) ||
		!slices.Equal(c.sections["to-be-worked"], sectionLines(d, "to-be-worked"))
}

// either moves a number by one unit each way: a case that just keeps within a limit pins
// it on one side, one that just breaks it on the other.
func either[N ~int | ~int16 | ~int64](n *N, unit N) (moves []func(), undo func()) {
	was := *n
	return []func(){func() { *n = was + unit }, func() { *n = was - unit }}, func() { *n = was }
}

func ruleFigures(a *agreements.Agreement) []figure {
	var out []figure
	for _, r := range rules.All() {
		for _, b := range a.Rules[r.ID] {
			name := fmt.Sprintf("rule %s %s", r.ID, b.Clause)
			if b.HasLimit && notCompared[r.ID] == "" {
				moves, undo := either(&b.Limit, 1)
				out = append(out, figure{name: name + " limit", topic: r.ID, moves: moves, undo: undo})
			}
			for _, key := range slices.Sorted(maps.Keys(b.Settings)) {
				was := b.Settings[key]
				out = append(out, figure{name: name + " " + key, topic: r.ID,
					moves: []func(){func() { b.Settings[key] = was + 1 }, func() { b.Settings[key] = was - 1 }},
					undo:  func() { b.Settings[key] = was }})
			}
			for k := range b.Windows {
				out = append(out, windowFigures(name+" "+b.Windows[k].Name, r.ID, &b.Windows[k].Window)...)
			}
		}
	}
	return out
}

// notMeasured are figures that an element states and does not measure by, because the
// roster's own word is trusted or another figure does the work.
var notMeasured = map[string]string{
	"element acting-pay 50.07 days":               "a working day is a shift worked whole",
	"element dog-handler-allowance 44.01 every":   "the roster says how many periods there were",
	"element dog-handler-allowance 44.01 minimum": "the roster says how many periods there were",
	"element escort App. D 2(c) short minimum":    "the day is the scheduled shift",
	"element escort App. D 2(c) short multiplier": "the day is the scheduled shift",
	"element escort App. D 2(g) empty-leg cap":    "the cap of travel",
	"element regular 35.03 extra-hours round":     "they are rounded as the overtime beside them is",
	"element escort App. D 2(i) no-rest value":    "nothing in a roster marks that the rest was too short",
}

func elementFigures(a *agreements.Agreement) []figure {
	var out []figure
	for _, e := range premiums.All() {
		if a.Elements[e.ID] == nil {
			continue
		}
		for _, term := range a.Elements[e.ID].Terms {
			name := strings.TrimSpace(fmt.Sprintf("element %s %s %s", e.ID, term.Clause, term.Case))
			if term.Window != nil {
				out = append(out, windowFigures(name, e.ID, term.Window)...)
			}
			for what, n := range map[string]*int{
				"value": &term.Value, "minimum": &term.Minimum, "cap": &term.Cap, "cap_window": &term.CapWindow, "notice": &term.Notice, "first": &term.First,
				"every": &term.Every, "daily": &term.Daily, "weekly": &term.Weekly, "days": &term.Days, "round": &term.Round,
			} {
				if *n > 0 {
					moves, undo := either(n, 1)
					out = append(out, figure{name: name + " " + what, topic: e.ID, moves: moves, undo: undo})
				}
			}
			if term.Multiplier > 0 && e.ID != "regular" && e.ID != "leave" { // those two are straight time by their nature
				moves, undo := either(&term.Multiplier, 100)
				out = append(out, figure{name: name + " multiplier", topic: e.ID, moves: moves, undo: undo})
			}
			for k := range term.Tiers {
				tier := &term.Tiers[k]
				for what, n := range map[string]*int{"upto": &tier.Upto, "after": &tier.After} {
					if *n > 0 {
						moves, undo := either(n, 1)
						out = append(out, figure{name: fmt.Sprintf("%s tier %d %s", name, k, what), topic: e.ID, moves: moves, undo: undo})
					}
				}
				if tier.OwnLength || k == 0 || !term.Tiers[k-1].OwnLength { // nothing comes after a shift's own length
					moves, undo := either(&tier.Multiplier, 100)
					out = append(out, figure{name: fmt.Sprintf("%s tier %d multiplier", name, k), topic: e.ID, moves: moves, undo: undo})
				}
			}
		}
	}
	return out
}

func windowFigures(name, topic string, w *civil.Window) []figure {
	from, undoFrom := either(&w.From, 1)
	to, undoTo := either(&w.To, 1)
	return []figure{
		{name: name + " window from", topic: topic, moves: from, undo: undoFrom},
		{name: name + " window to", topic: topic, moves: to, undo: undoTo},
	}
}
