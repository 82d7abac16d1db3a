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
// program does has no case: a rule, a pay element, a reading, a figure of an agreement.

// agreementOfCases is the agreement whose cases show every mechanism of the program. The
// cases of the others show what those agreements make of it.
const agreementOfCases = "cx-2001"

// atTheLimit is what the comment of a case says that lies exactly at a rule's limit.
const atTheLimit = "exactly at the limit"

// eachAgreement runs a test for every built-in agreement that stands alone; an overlay has
// its parent's cases.
func eachAgreement(t *testing.T, f func(t *testing.T, a *agreements.Agreement)) {
	for _, id := range agreements.IDs() {
		if a := freshAgreement(t, id); a.Extends == "" {
			t.Run(id, func(t *testing.T) { f(t, a) })
		}
	}
}

// casesOf are the cases of an agreement.
func casesOf(t *testing.T, a *agreements.Agreement) []*rosterCase {
	var out []*rosterCase
	for _, c := range allCases(t) {
		if c.agreement == a.ID {
			out = append(out, c)
		}
	}
	return out
}

// about are the cases of a topic.
func about(t *testing.T, a *agreements.Agreement, topic string) []*rosterCase {
	var out []*rosterCase
	for _, c := range casesOf(t, a) {
		if c.topic == topic {
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

// pay are the lines of pay that the case expects, under any value of a reading.
func (c *rosterCase) pay() []expectedLine {
	var out []expectedLine
	for _, section := range slices.Sorted(maps.Keys(c.sections)) {
		if base, _, _ := strings.Cut(section, " "); base != "pay" {
			continue
		}
		for _, f := range c.expected(section) {
			out = append(out, expectedLine{f[0], f[1], f[2], f[len(f)-3]})
		}
	}
	return out
}

func TestEveryRuleHasItsCases(t *testing.T) {
	eachAgreement(t, func(t *testing.T, a *agreements.Agreement) {
		for _, r := range rules.All() {
			if _, absent := a.RuleAbsent(r.ID); absent || len(a.Rules[r.ID]) == 0 || a.Rules[r.ID][0].None != "" {
				if a.ID == agreementOfCases {
					t.Errorf("%s is not bound", r.ID)
				}
				continue
			}
			t.Run(r.ID, func(t *testing.T) {
				var fires, waives, silent, limit bool
				for _, c := range about(t, a, r.ID) {
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
				if !silent {
					t.Error("no case in which it keeps silent")
				}
				if a.ID != agreementOfCases {
					return
				}
				if !waives {
					t.Error("no case in which it is waived")
				}
				if hasLimit(a.Rules[r.ID]) && !limit {
					t.Errorf("no case without a finding that says it lies %s", atTheLimit)
				}
			})
		}
	})
}

// TestEveryAmountAtStakeHasItsCases wants, for each rule whose findings are worth
// something in some case, a case of its own in which that is some dollars and
// one in which it is none.
func TestEveryAmountAtStakeHasItsCases(t *testing.T) {
	cx := freshAgreement(t, agreementOfCases)
	priced := map[string]bool{}
	for _, c := range casesOf(t, cx) {
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
		for _, c := range about(t, cx, rule) {
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
	eachAgreement(t, func(t *testing.T, a *agreements.Agreement) {
		for _, e := range premiums.All() {
			found := false
			for _, c := range about(t, a, e.ID) {
				found = found || slices.ContainsFunc(c.pay(), func(l expectedLine) bool { return l.element == e.ID })
			}
			terms := a.Elements[e.ID]
			if terms != nil && !found && slices.ContainsFunc(terms.Terms, func(x *agreements.Term) bool { return x.NotCosted == "" && grants(x) }) {
				t.Errorf("%s: no case with a line of it", e.ID)
			}
		}
	})
}

// grants tells whether a term can make a line of pay: it has some figure of its own.
func grants(x *agreements.Term) bool {
	return x.Multiplier > 0 || len(x.Tiers) > 0 || len(x.PerHour) > 0 || len(x.PerShift) > 0 || len(x.PerCount) > 0 || len(x.Bands) > 0 || x.Minimum > 0 || x.Plus > 0
}

// TestEveryReadingHasItsCases wants, for each value of each reading that is obeyed, a case
// in which that value makes a difference: other findings, or other pay.
func TestEveryReadingHasItsCases(t *testing.T) {
	eachAgreement(t, func(t *testing.T, a *agreements.Agreement) {
		for _, r := range a.Readings {
			if r.DataOnly {
				continue
			}
			if len(about(t, a, r.ID)) == 0 {
				t.Errorf("%s: no cases", r.ID)
			}
			for _, value := range r.Values[1:] {
				choice := r.ID + "=" + value
				differs := false
				for _, c := range casesOf(t, a) {
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
	})
}

// TestEveryDatedFigureHasItsCases wants a pay line on the date of every figure, with that
// figure, and one on the day before, with the one that held until then. A figure of
// before the terms is wanted on their first day. Of rates that an agreement prints by the
// hour every printed step is wanted; of those computed from annual ones some step.
func TestEveryDatedFigureHasItsCases(t *testing.T) {
	eachAgreement(t, func(t *testing.T, a *agreements.Agreement) {
		for _, e := range premiums.All() {
			terms := a.Elements[e.ID]
			if terms == nil {
				continue
			}
			for _, term := range terms.Terms {
				all := map[string]agreements.Series[money.Rate]{"per_hour": term.PerHour, "per_count": term.PerCount, "per_shift": term.PerShift}
				for k, b := range term.Bands {
					all[fmt.Sprintf("band %d per_hour", k)] = b.PerHour
					all[fmt.Sprintf("band %d per_shift", k)] = b.PerShift
				}
				for what, series := range all {
					dates, eve := make([]civil.Date, len(series)), dayBefore
					for i := range series {
						dates[i] = series[i].From
						if term.Stretch != nil { // earned on some days of the week only
							dates[i] = saturday(max(dates[i], a.Terms.From))
							eve = weekBefore
						}
					}
					wantDates(t, a, e.ID+" "+what, dates, eve, func(i int, l expectedLine, c *rosterCase) bool {
						return l.element == e.ID && l.rate == series[i].Value.String()
					})
				}
			}
		}
		for _, class := range a.Pay.Classes {
			var dates []civil.Date
			var lines []*agreements.RateLine
			steps := 0
			for i := range class.Lines {
				l := &class.Lines[i]
				steps = max(steps, len(l.Hourly))
				switch n := len(dates); {
				case l.From == civil.NoDate:
				case n > 0 && dates[n-1] == l.From:
					lines[n-1] = l // of two lines with one date the last is in force
				default:
					dates, lines = append(dates, l.From), append(lines, l)
				}
			}
			eve := func(i int) civil.Date {
				if lines[i].Absent != "" {
					return 2 // a night that starts on the day before may belong to a day without rates
				}
				return 1
			}
			of := func(step int) {
				wantDates(t, a, fmt.Sprintf("rates of %s, step %d", class.ID, step), dates, eve, func(i int, l expectedLine, c *rosterCase) bool {
					if step > 0 && (step > len(lines[i].Hourly) || lines[i].Hourly[step-1] == 0) {
						return true // nothing is printed
					}
					if l.element != "regular" {
						return false
					}
					term := c.employeeTerm(l.employee, l.date)
					return term != nil && term.Classification == class.ID && term.HourlyRate == "" && (step == 0 || term.Step == step) &&
						term.Step <= len(lines[i].Hourly) && l.rate == lines[i].Hourly[term.Step-1].String()
				})
			}
			if len(lines) > 0 && len(lines[len(lines)-1].Annual) > 0 {
				of(0)
				continue
			}
			for step := 1; step <= steps; step++ {
				of(step)
			}
		}
	})
}

func dayBefore(int) civil.Date { return 1 }

func weekBefore(int) civil.Date { return 7 }

// saturday is the first Saturday from a day on.
func saturday(d civil.Date) civil.Date { return d + (civil.Date(civil.Saturday-d.Weekday())+7)%7 }

// wantDates looks for a line that has the i-th figure of a series on the figure's date,
// and for one that has the figure before on the last day of it: eve days before.
func wantDates(t *testing.T, a *agreements.Agreement, what string, dates []civil.Date, eve func(i int) civil.Date, has func(i int, l expectedLine, c *rosterCase) bool) {
	t.Helper()
	want := func(i int, day civil.Date) {
		if has(i, expectedLine{}, nil) {
			return
		}
		for _, c := range casesOf(t, a) {
			for _, l := range c.pay() {
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
				want(i-1, from-eve(i))
			}
		}
	}
}

// TestEveryDecisionHasItsCase wants each decision that the agreement cites as a case
// that is named after it.
func TestEveryDecisionHasItsCase(t *testing.T) {
	for _, d := range freshAgreement(t, agreementOfCases).Decisions {
		if !slices.ContainsFunc(allCases(t), func(c *rosterCase) bool { return c.name == d.ID }) {
			t.Errorf("no case is named after %s (%s)", d.ID, d.Citation)
		}
	}
}

// freshAgreement is a copy of a built-in agreement that a test may change.
func freshAgreement(t *testing.T, id string) *agreements.Agreement {
	t.Helper()
	a, err := agreements.Builtin(id, audit.Words())
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
	"christmas-new-year": "two days, of which one may be worked",
	"overlap":            "any common minute",
}

// TestEveryFigureIsPinned changes each limit, setting, window, tier, value and multiplier
// of the agreement by the least there is, and wants every such change to turn out in a
// case of the rule or element: a figure that could be another is one that no case guards.
func TestEveryFigureIsPinned(t *testing.T) {
	eachAgreement(t, func(t *testing.T, a *agreements.Agreement) {
		for _, f := range slices.Concat(ruleFigures(a), elementFigures(a), countFigures(a)) {
			if notMeasured[a.ID+" "+f.name] != "" {
				continue
			}
			for _, move := range f.moves {
				move()
				seen := false
				for _, c := range about(t, a, f.topic) {
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
		for _, c := range casesOf(t, a) {
			if c.tells(t, a) {
				t.Fatalf("%s: a changed figure was not put back", c)
			}
		}
	})
}

// tells tells whether the case comes out otherwise under an agreement than it expects, by
// the roster's own readings or by another that the case names.
func (c *rosterCase) tells(t *testing.T, a *agreements.Agreement) bool {
	t.Helper()
	d, err := c.runUnder(a, "")
	if err != nil {
		t.Fatalf("%s: %v", c, err)
	}
	if !slices.Equal(tidied(c.sections["findings"]), sectionLines(d, "findings")) ||
		!slices.Equal(c.sections["to-be-worked"], sectionLines(d, "to-be-worked")) {
		return true
	}
	// What is due but has no dollars in the source tells by being not costed.
	for _, section := range []string{"pay", "not-costed"} {
		if want, given := c.sections[section]; given && !slices.Equal(tidied(want), sectionLines(d, section)) {
			return true
		}
	}
	for _, choice := range c.alternatives() {
		want, given := c.sections["pay "+choice]
		if !given {
			continue
		}
		d, err := c.runUnder(a, choice)
		if err != nil {
			t.Fatalf("%s: %v", c, err)
		}
		if !slices.Equal(tidied(want), sectionLines(d, "pay")) {
			return true
		}
	}
	return false
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
	"cx-2001 element acting-pay 50.07 days":               "a working day is a shift worked whole",
	"cx-2001 element dog-handler-allowance 44.01 every":   "the roster says how many periods there were",
	"cx-2001 element dog-handler-allowance 44.01 minimum": "the roster says how many periods there were",
	"cx-2001 element escort App. D 2(c) short minimum":    "the day is the scheduled shift",
	"cx-2001 element escort App. D 2(c) short multiplier": "the day is the scheduled shift",
	"cx-2001 element escort App. D 2(g) empty-leg cap":    "the cap of travel",
	"cx-2001 element regular 35.03 extra-hours round":     "they are rounded as the overtime beside them is",
	"cx-2001 element escort App. D 2(i) no-rest value":    "nothing in a roster marks that the rest was too short",
	"mgeu-2003 element overtime Overtime tier 3 after":    "the straight hours before it alone decide until then",
	"usje-unifor-2024 element travel 44.01(b) cap":        "a straight minute more buys no whole minute at 1.5 or double",
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
			if s := term.Stretch; s != nil {
				from, undoFrom := either(&s.FromTime, 1)
				to, undoTo := either(&s.ToTime, 1)
				out = append(out, figure{name: name + " stretch from", topic: e.ID, moves: from, undo: undoFrom},
					figure{name: name + " stretch to", topic: e.ID, moves: to, undo: undoTo})
			}
			for k := range term.Bands {
				out = append(out, windowFigures(fmt.Sprintf("%s band %d", name, k), e.ID, &term.Bands[k].Window)...)
			}
			for what, n := range map[string]*int{
				"value": &term.Value, "minimum": &term.Minimum, "cap": &term.Cap, "cap_window": &term.CapWindow, "notice": &term.Notice, "first": &term.First,
				"every": &term.Every, "daily": &term.Daily, "weekly": &term.Weekly, "days": &term.Days, "round": &term.Round, "plus": &term.Plus, "over": &term.Over,
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
			if term.Factor > 0 {
				moves, undo := either(&term.Factor, 100)
				out = append(out, figure{name: name + " factor", topic: e.ID, moves: moves, undo: undo})
			}
			for k := range term.Tiers {
				tier := &term.Tiers[k]
				for what, n := range map[string]*int{"upto": &tier.Upto, "after": &tier.After, "minimum": &tier.Minimum} {
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

// countFigures are the figures of what tiers are counted over.
func countFigures(a *agreements.Agreement) []figure {
	var out []figure
	if y := a.Year; y != nil {
		moves, undo := either(&y.Day, 1)
		out = append(out, figure{name: "year", topic: "overtime", moves: moves[:1], undo: undo})
		moves, undo = either(&y.Month, 1)
		out = append(out, figure{name: "year", topic: "overtime", moves: moves, undo: undo})
	}
	if p := a.PayPeriod; p != nil {
		moves, undo := either(&p.Days, 1)
		out = append(out, figure{name: "pay period", topic: "overtime", moves: moves, undo: undo})
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
