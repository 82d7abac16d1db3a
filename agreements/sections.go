package agreements

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
	"go.yaml.in/yaml/v4"

	"rostercheck/agreements/money"
	"rostercheck/internal/lang"
	"rostercheck/schedule/civil"
)

func (l *loader) agreement(v value) {
	a := l.a
	v.fields(
		need("agreement", func(v value) {
			id(&a.ID)(v)
			if o, inherited := l.from[v.n]; inherited {
				l.add(1, 1, "", "the key \"agreement\" is missing; an overlay has a name of its own, other than %s", o.agreement)
			}
		}),
		may(extendsKey, func(value) {}), // read by [loader.extend]
		may(defaultKey, yes(new(bool))),
		need("title", text(&a.Title)),
		need("parties", text(&a.Parties)),
		need("terms", l.terms),
		need("sources", l.sources),
		need("hours", l.hours),
		may("pay", l.pay),
		need("weekend", l.weekend),
		may("holidays", l.holidays),
		may("holiday_moves", l.orAway(lang.Phrase("clause"), l.onlyClause(&a.HolidayMoves, holidayMoves))),
		may("holiday_unpaid", l.orAway(lang.Phrase("clause"), l.onlyClause(&a.HolidayUnpaid, holidayUnpaid))),
		may("grievance", l.orAway(lang.Phrase("time limit"), l.grievance)),
		may("rules", l.rules),
		may("elements", l.elements),
		may("readings", l.readings),
		may("decisions", l.decisions),
		may("undecided", l.undecided),
		need("clauses", l.clauses),
		may("pay_period", l.orAway(lang.Phrase("pay period"), l.payPeriod)),
		may("year", l.orAway(lang.Phrase("year"), l.year)),
	)
}

// onlyClause reads a section that says by which clause something holds.
func (l *loader) onlyClause(dst *string, name string) func(value) {
	return func(v value) {
		v.fields(append(l.remarks(v, Remark{}, dst), need("clause", l.clause(dst, figure(name))))...)
	}
}

// maxPayPeriod bounds a pay period, in days.
const maxPayPeriod = 366

func (l *loader) payPeriod(v value) {
	p := &PayPeriod{}
	l.a.PayPeriod = p
	seen := v.fields(append(l.remarks(v, Remark{}, &p.Clause),
		need("days", whole(&p.Days, 1)),
		need("clause", l.clause(&p.Clause, figure("pay period"))),
	)...)
	if p.Days > maxPayPeriod {
		seen["days"].report("%d days are no pay period; it must be 1 to %d", p.Days, maxPayPeriod)
	}
}

func (l *loader) year(v value) {
	y := &Year{}
	l.a.Year = y
	v.fields(append(l.remarks(v, Remark{}, &y.Clause),
		need("from", func(v value) {
			s, ok := v.text()
			if !ok {
				return
			}
			month, day, err := monthDay(s)
			if err != nil || month == 2 && day == 29 {
				v.report("%q is not a day of every year; write MM-DD, like \"04-01\"", s)
				return
			}
			y.Month, y.Day = month, day
		}),
		need("clause", l.clause(&y.Clause, figure("year"))),
	)...)
}

func (l *loader) terms(v value) {
	t := &l.a.Terms
	t.From, t.To = civil.NoDate, civil.NoDate
	bound := func(d *civil.Date, clause *string, name string) func(value) {
		return func(v value) {
			v.fields(append(l.remarks(v, Remark{}, clause),
				need("date", date(d)),
				need("clause", l.clause(clause, figure(name))),
			)...)
		}
	}
	seen := v.fields(
		need("from", bound(&t.From, &t.FromClause, "first day in force")),
		may("to", bound(&t.To, &t.ToClause, "last day in force")),
	)
	if t.From != civil.NoDate && t.To != civil.NoDate && t.To < t.From {
		seen["to"].report("%q lies before %q, the first day in force", t.To, t.From)
	}
}

func (l *loader) sources(v value) {
	ids := map[string]lang.Saying{}
	v.list(func(_ int, c value) {
		var s SourceText
		c.fields(need("id", id(&s.ID)), need("title", text(&s.Title)))
		if at := ids[s.ID]; at != nil && s.ID != "" {
			c.report("the source %q is given twice; the first is on %s", s.ID, at)
		}
		ids[s.ID] = lang.Phrase("line %d", c.n.Line)
		if o, inherited := l.from[c.n]; inherited {
			ids[s.ID] = lang.Phrase("line %d of %s", c.n.Line, o.file)
		}
		l.a.Sources = append(l.a.Sources, s)
	})
}

var (
	hoursWords = choices[Hours](hoursNames[:])
	strengths  = choices[Strength](strengthNames[:])
)

func (l *loader) hours(v value) {
	read := func(h Hours) func(value) {
		return func(v value) {
			w := &HoursOfWork{}
			l.a.Hours[h] = w
			l.hoursOfWork(v, w, h.String())
		}
	}
	seen := v.fields(may("shift", read(Shift)), may("day", read(Day)), may("variable", read(Variable)), may("any", func(v value) {
		w := &HoursOfWork{}
		for h := Shift; h < HoursKinds; h++ {
			if l.a.Hours[h] == nil {
				l.a.Hours[h] = w
			}
		}
		l.hoursOfWork(v, w, anyHours)
	}))
	if c, ok := seen[anyHours]; ok && len(seen) > 1 {
		c.report("any is every kind of hours; it stands instead of shift, day and variable")
	}
}

// anyHours is the key of hours that are the same for every kind.
const anyHours = "any"

func (l *loader) hoursOfWork(v value, w *HoursOfWork, name string) {
	v.fields(
		may("weekly", func(v value) {
			v.fields(append(l.remarks(v, Remark{}, &w.WeeklyClause),
				need("minutes", whole(&w.Weekly, 1)),
				may("days", whole(&w.DaysPerWeek, 1)),
				need("clause", l.clause(&w.WeeklyClause, figure("weekly hours, "+name))),
			)...)
			if w.DaysPerWeek > 7 {
				v.report("%d days are more than a week has", w.DaysPerWeek)
			}
		}),
		may("daily", func(v value) {
			v.fields(append(l.remarks(v, Remark{}, &w.DailyClause),
				need("minutes", whole(&w.Daily, 1)),
				need("clause", l.clause(&w.DailyClause, figure("daily hours, "+name))),
			)...)
		}),
	)
}

func (l *loader) weekend(v value) {
	v.list(func(_ int, c value) {
		s, ok := c.text()
		if !ok {
			return
		}
		d, ok := civil.ParseWeekday(s)
		if !ok {
			c.report("%q is no day of the week; use Monday to Sunday", s)
			return
		}
		for _, w := range l.a.Week {
			if w == d {
				c.report("%q is given twice", s)
				return
			}
		}
		l.a.Week = append(l.a.Week, d)
	})
}

func (l *loader) pay(v value) {
	p := &l.a.Pay
	p.classByID = map[string]*Class{}
	var classes value
	seen := v.fields(
		need("clause", l.clause(&p.Clause, figure("rates of pay"))),
		may("also", l.also(new([]string), figure("rates of pay"))),
		may("weekly", l.divisor(&p.WeeklyDivisor, &p.WeeklyClause, "weekly rate")),
		may("hourly", l.divisor(&p.HourlyDivisor, &p.HourlyClause, "hourly rate")),
		may("daily", l.divisor(&p.DailyDivisor, &p.DailyClause, "daily rate")),
		need("classes", func(v value) { classes = v }),
	)
	if classes.n == nil {
		return
	}
	annual := false
	classes.entries(func(key *yaml.Node, c value) {
		class := &Class{ID: key.Value}
		p.Classes = append(p.Classes, class)
		p.classByID[class.ID] = class
		seen := c.fields(append(l.remarks(c, Remark{Class: class.ID}, &class.Clause),
			may("title", text(&class.Title)),
			may("clause", l.clause(&class.Clause, figure("rates of "+class.ID))),
			may("lines", func(v value) { annual = l.lines(v, class) || annual }),
			may("absent", text(&class.Absent)),
		)...)
		if c.n.Kind != yaml.MappingNode {
			return
		}
		_, lines := seen["lines"]
		gone, absent := seen["absent"]
		switch {
		case lines && absent:
			gone.report("the classification has lines of rates; absent says why the source gives none")
		case !lines && !absent:
			c.report("the key \"lines\" is missing")
		}
		if _, given := seen["clause"]; !given && !absent {
			c.report("the key \"clause\" is missing")
		}
	})
	// An hourly rate is computed from an annual one by these two.
	for _, key := range []string{"weekly", "hourly"} {
		if _, given := seen[key]; annual && !given {
			v.report("the key %q is missing; annual rates are divided by it", key)
		}
	}
}

// maxDivisor bounds the numbers by which rates are divided, so that no rate
// outgrows its type.
var maxDivisor = decimal.New(10_000, 0)

func (l *loader) divisor(written, clause *string, name string) func(value) {
	return func(v value) {
		v.fields(append(l.remarks(v, Remark{}, clause),
			need("divisor", func(v value) {
				s, ok := v.text()
				if !ok {
					return
				}
				n, err := money.ParseDecimal(s)
				if err != nil {
					v.report("%q: %s", s, err)
					return
				}
				if n.LessThan(decimal.New(1, 0)) || n.GreaterThan(maxDivisor) {
					v.report("%q is out of range; a divisor is 1 to %s", s, maxDivisor)
					return
				}
				*written = s
			}),
			need("clause", l.clause(clause, figure(name))),
		)...)
	}
}

// lines tells whether some line gives annual rates.
func (l *loader) lines(v value, class *Class) (annual bool) {
	names := map[string]int{}
	var items []value // as class.Lines
	v.list(func(_ int, c value) {
		line := RateLine{From: civil.NoDate}
		seen := c.fields(append(l.remarks(c, Remark{Class: class.ID}, &class.Clause),
			need("line", text(&line.Name)),
			may("from", date(&line.From)),
			may("restructure", yes(&line.Restructure)),
			may("annual", l.annual(&line.Annual)),
			may("hourly", l.hourly(&line)),
			may("absent", text(&line.Absent)),
		)...)
		_, absent := seen["absent"]
		_, byYear := seen["annual"]
		hourly, byHour := seen["hourly"]
		annual = annual || byYear
		switch {
		case absent && (byYear || byHour):
			seen["absent"].report("the line has rates; absent says why there are none")
		case byYear && byHour:
			hourly.report("has both annual and hourly rates; an hourly rate is computed from an annual one")
		case !byYear && !byHour && !absent && c.n.Kind == yaml.MappingNode:
			c.report("the key \"annual\" or \"hourly\" is missing")
		}
		if first, again := names[line.Name]; again && line.Name != "" {
			seen["line"].report("the line %q is given twice; the first is on line %d", line.Name, first)
		}
		names[line.Name] = c.n.Line
		from, dated := seen["from"]
		if dated && line.From == civil.NoDate {
			class.Lines = nil // an unreadable date: the order starts anew
			items = nil
			return
		}
		if n := len(class.Lines); n > 0 {
			last := class.Lines[n-1]
			switch {
			case line.From == civil.NoDate:
				c.report("the line %q has no date; only the first line may have none", line.Name)
			case line.From < last.From:
				from.report("%q is out of order; the line before is of %s", line.From, last.From)
			case line.From == last.From && !last.Restructure:
				from.report("%q is the date of the line before too, which is no restructure", line.From)
			case line.From > last.From && last.Restructure:
				items[n-1].report("the restructure line %q must be followed by a line of its own date", last.Name)
			}
		}
		items = append(items, c)
		class.Lines = append(class.Lines, line)
	})
	if n := len(class.Lines); n > 0 && class.Lines[n-1].Restructure {
		items[n-1].report("the restructure line %q must be followed by a line of its own date", class.Lines[n-1].Name)
	}
	return annual
}

// maxStep bounds the numbers of steps.
const maxStep = 99

// lastStep is the key of the last step's rate where its number is not printed.
const lastStep = "last"

// hourly reads printed hourly rates: a list of steps 1, 2 and so on, or keys
// that are the numbers of the steps that are printed.
func (l *loader) hourly(line *RateLine) func(value) {
	return func(v value) {
		put := func(step int, c value) {
			var r money.Rate
			rate(&r)(c)
			for len(line.Hourly) < step {
				line.Hourly = append(line.Hourly, 0)
			}
			line.Hourly[step-1] = r
		}
		if v.n.Kind == yaml.SequenceNode {
			v.list(func(i int, c value) {
				if i == maxStep {
					c.report("more than %d steps", maxStep)
				}
				put(i+1, c)
			})
			return
		}
		v.keyed(func(key *yaml.Node, c value) {
			if key.Value == lastStep {
				rate(&line.Last)(c)
				return
			}
			step, err := strconv.Atoi(key.Value)
			if err != nil || strconv.Itoa(step) != key.Value || step < 1 || step > maxStep {
				at := value{l, key, v.path}
				at.report("%q is no step; write its number, 1 to %d, or last", key.Value, maxStep)
				return
			}
			put(step, c)
		})
		if v.n.Kind == yaml.MappingNode && len(v.n.Content) == 0 {
			v.report("no step is given; leave the key out instead")
		}
	}
}

// maxAnnual bounds a year's pay, in dollars.
var maxAnnual = decimal.New(10_000_000, 0)

func (l *loader) annual(dst *[]string) func(value) {
	return func(v value) {
		v.list(func(_ int, c value) {
			s, ok := c.text()
			if !ok {
				return
			}
			d, err := money.ParseDecimal(s)
			switch {
			case err != nil:
				c.report("%q: %s", s, err)
			case !d.IsPositive():
				c.report("%q must be more than zero dollars", s)
			case d.Exponent() != 0 && d.Exponent() != -2:
				c.report("%q must be whole dollars, or dollars and cents", s)
			case d.GreaterThan(maxAnnual):
				c.report("%q is out of range; a step is at most %s dollars", s, maxAnnual)
			}
			*dst = append(*dst, s)
		})
	}
}

func (l *loader) holidays(v value) {
	v.entries(func(key *yaml.Node, c value) {
		if l.away(c, lang.Phrase("holiday"), func(p *Agreement) bool { return p.holiday(key.Value) != nil }) {
			return
		}
		h := Holiday{ID: key.Value}
		seen := c.fields(append(l.remarks(c, Remark{Holiday: h.ID}, &h.Clause),
			need("name", text(&h.Name)),
			may("date", dateRule(&h.Rule)),
			may("undated", text(&h.Undated)),
			need("clause", l.clause(&h.Clause, figure("holiday "+h.ID))),
			may("civic", yes(&h.Civic)),
			may("since", func(v value) {
				if whole(&h.From, 1)(v); h.From != 0 && (h.From < civil.MinYear || h.From > civil.MaxYear) {
					v.report("%q is no year from %d to %d", v.n.Value, civil.MinYear, civil.MaxYear)
				}
			}),
		)...)
		_, dated := seen["date"]
		undated, floats := seen["undated"]
		switch {
		case dated && floats:
			undated.report("has both date and undated; one of them is enough")
		case h.Civic && floats:
			undated.report("a day without a date cannot be the civic holiday")
		case !dated && !floats && c.n.Kind == yaml.MappingNode:
			c.report("the key \"date\" is missing, or undated with why there is none")
		}
		if h.Civic {
			for _, o := range l.a.Holidays {
				if o.Civic {
					c.report("a second civic holiday; %s is the first", o.ID)
				}
			}
		}
		l.a.Holidays = append(l.a.Holidays, h)
	})
}

func (l *loader) rules(v value) {
	v.entries(func(key *yaml.Node, c value) {
		rule := key.Value
		allowed, judged := l.words.rule(rule)
		if !allowed {
			at := value{l, key, v.path}
			at.report("unknown rule %q; %s", rule, suggest(rule, union(l.words.Rules, known.Rules)))
		}
		var gone Binding
		if l.nothing(c, &gone.Absent, &gone.None, Use{By: ByRule, ID: rule}) {
			gone.Rule, gone.Line = rule, c.n.Line
			l.a.Rules[rule] = []*Binding{&gone}
			return
		}
		var first employees
		c.oneOrMore(func(c value) {
			b := &Binding{Rule: rule, Hours: AllHours, Line: c.n.Line, DataOnly: !judged}
			use := &Use{By: ByRule, ID: rule, DataOnly: !judged}
			fs := l.forWhom(&b.Case, &b.Hours, &b.PartTime, rule, allowed)
			fs = append(fs, l.remarks(c, Remark{Rule: rule}, &b.Clause)...)
			seen := c.fields(append(fs,
				need("strength", word(&b.Strength, strengths...)),
				need("clause", l.clause(&b.Clause, use)),
				may("also", l.also(&b.Also, use)),
				may("classes", l.classNames(&b.Classes)),
				may("limit", whole(&b.Limit, 0)),
				may("settings", func(v value) { l.settings(v, b, allowed) }),
				may("windows", func(v value) { l.windows(v, b) }),
				may("emergency_waives", yes(&b.EmergencyWaives)),
				may("decision", l.decision(&b.Decision)),
			)...)
			use.Strength = b.Strength
			_, b.HasLimit = seen["limit"]
			first.add(c, bearer{name: b.Case, hours: b.Hours, partTime: b.PartTime, classes: b.Classes})
			l.a.Rules[rule] = append(l.a.Rules[rule], b)
		})
	})
}

func (l *loader) settings(v value, b *Binding, ruleKnown bool) {
	b.Settings = map[string]int{}
	names, checked := l.words.settings(b.Rule)
	v.entries(func(key *yaml.Node, c value) {
		if ruleKnown && checked && !contains(names, key.Value) {
			at := value{l, key, v.path}
			at.report("unknown setting %q of the rule %s; %s", key.Value, b.Rule, suggest(key.Value, names))
			return
		}
		n := 0
		whole(&n, 0)(c)
		b.Settings[key.Value] = n
	})
}

func (l *loader) windows(v value, b *Binding) {
	v.list(func(_ int, c value) {
		var w NamedWindow
		seen := c.fields(
			need("name", text(&w.Name)),
			need("window", window(&w.Window)),
			need("shift", window(&w.Shift)),
		)
		for _, o := range b.Windows {
			if o.Name == w.Name && w.Name != "" {
				seen["name"].report("the window %q is given twice", w.Name)
			}
		}
		b.Windows = append(b.Windows, w)
	})
}

// forWhom are the keys that bindings and terms say with for whom they are.
func (l *loader) forWhom(name *string, hours *HoursSet, partTime **bool, id string, idKnown bool) []field {
	return []field{
		may("case", func(v value) {
			text(name)(v)
			if names, checked := l.words.cases(id); *name != "" && idKnown && checked && !contains(names, *name) {
				v.report("unknown case %q of %s; %s", *name, id, suggest(*name, names))
			}
		}),
		may("hours", func(v value) {
			var set HoursSet
			v.list(func(_ int, c value) {
				var h Hours
				word(&h, hoursWords...)(c)
				if h == NoHours {
					return
				}
				if set.Has(h) {
					c.report("%q is given twice", h)
				}
				set = set.With(h)
			})
			*hours = set
		}),
		may("part_time", either(partTime)),
	}
}

// bearer is for whom, and when, a binding or a term is.
type bearer struct {
	name     string
	hours    HoursSet
	partTime *bool
	classes  []string
	when     []Condition
	line     int
}

// employees finds a second binding or term for employees who have one.
type employees []bearer

func (e *employees) add(v value, b bearer) {
	b.line = v.n.Line
	for _, o := range *e {
		if who, both := b.meets(o); both {
			v.report("a second one for the same employees (%s); the first is on line %d", who, o.line)
			break
		}
	}
	*e = append(*e, b)
}

// meets names the first employees for whom both are. One that names a
// classification goes before one that names none, and two that need different
// values of one reading never meet.
func (b *bearer) meets(o bearer) (who lang.Saying, both bool) {
	if b.name != o.name || (len(b.classes) > 0) != (len(o.classes) > 0) || excluded(b.when, o.when) {
		return nil, false
	}
	class := ""
	for _, c := range b.classes {
		if contains(o.classes, c) {
			class = c
			break
		}
	}
	if class == "" && len(b.classes) > 0 {
		return nil, false
	}
	for h := Shift; h < HoursKinds; h++ {
		if !b.hours.Has(h) || !o.hours.Has(h) {
			continue
		}
		for _, part := range []bool{false, true} {
			if b.partTime != nil && *b.partTime != part || o.partTime != nil && *o.partTime != part {
				continue
			}
			time := lang.Phrase("full time")
			if part {
				time = lang.Phrase("part time")
			}
			who = lang.Phrase("%s hours, %s", lang.Named("kind of hours", h.String()), time)
			if class != "" {
				who = lang.Phrase("%s, class %s", who, class)
			}
			if b.name != "" {
				who = lang.Phrase("%s, case %s", who, b.name)
			}
			return who, true
		}
	}
	return nil, false
}

// excluded tells whether two sets of conditions can never hold together.
func excluded(a, b []Condition) bool {
	for _, x := range a {
		for _, y := range b {
			if x.Reading == y.Reading && x.Value != y.Value {
				return true
			}
		}
	}
	return false
}

var (
	dayWords   = dayChoices()
	perWords   = []choice[Per]{{"day", PerDay}, {"period", PerPeriod}, {"consecutive", PerConsecutive}, {"unbroken", PerUnbroken}, {"week", PerWeek}, {"pay-period", PerPayPeriod}, {"year", PerYear}}
	countWords = []choice[Counted]{{"overtime", OvertimeMinutes}, {"worked", WorkedMinutes}}
	workWords  = []choice[Work]{{"overtime", OvertimeWork}, {"call-back", CallBackWork}}
	coverWords = []choice[bool]{{"window", false}, {"shift", true}}
	shares     = []choice[Share]{{"half-or-more", HalfOrMore}, {"majority", Majority}, {"any", AnyShare}, {"starts", Starts}, {"whole", Whole}}
)

func dayChoices() []choice[DaySet] {
	list := []choice[DaySet]{{"working", OnWorkingDay}, {"first-rest", OnFirstRest}, {"second-rest", OnSecondRest}, {"later-rest", OnLaterRest}, {"rest", OnRest}, {"holiday", OnHoliday}}
	for d := civil.Monday; d <= civil.Sunday; d++ {
		list = append(list, choice[DaySet]{d.String(), On(d)})
	}
	return list
}

func (l *loader) elements(v value) {
	v.entries(func(key *yaml.Node, c value) {
		e := &Element{ID: key.Value}
		allowed, costed := l.words.element(e.ID)
		if !allowed {
			at := value{l, key, v.path}
			at.report("unknown element %q; %s", e.ID, suggest(e.ID, union(l.words.Elements, known.Elements)))
		}
		e.DataOnly = !costed
		l.a.Elements[e.ID] = e
		if l.nothing(c, &e.Absent, &e.None, Use{By: ByElement, ID: e.ID}) {
			return
		}
		var first employees
		c.oneOrMore(func(c value) {
			t := l.term(c, e, allowed)
			first.add(c, bearer{name: t.Case, hours: t.Hours, partTime: t.PartTime, classes: t.Classes, when: t.When})
			e.Terms = append(e.Terms, t)
		})
	})
}

// nothing reads an entry that says that the source gives nothing, or that the
// agreement has nothing of the kind. It is false where the entry is no such one.
func (l *loader) nothing(v value, absent, none *string, of Use) bool {
	if v.n.Kind != yaml.MappingNode {
		return false
	}
	word := ""
	for i := 0; i+1 < len(v.n.Content); i += 2 {
		if k := v.n.Content[i].Value; k == "absent" || k == "none" {
			word = k
			break
		}
	}
	if word == "" {
		return false
	}
	var clause string
	v.entries(func(key *yaml.Node, c value) {
		at := value{l, key, v.path}
		switch {
		case key.Value != word && (key.Value == "absent" || key.Value == "none"):
			at.report("has both absent and none: absent is where the source is silent, none where it is known to grant nothing")
		case key.Value == "absent":
			text(absent)(c)
		case key.Value == "none":
			text(none)(c)
		case key.Value == "clause" && word == "none":
			// The text of the use is known once all keys are read.
			if s, ok := c.text(); ok {
				clause = s
				l.later(func() {
					l.clause(&clause, &Use{By: BuiltIn, ID: of.ID, Text: "the agreement has no " + of.ID + ": " + *none})(c)
				})
			}
		default:
			at.report("%s stands alone; it says why there is no %s here", word, strconv.Quote(key.Value))
		}
	})
	return true
}

func (l *loader) term(v value, e *Element, elementKnown bool) *Term {
	t := &Term{Element: e.ID, Hours: AllHours, Line: v.n.Line}
	use := &Use{By: ByElement, ID: e.ID, DataOnly: e.DataOnly}
	of := Remark{Element: e.ID}
	seen := v.fields(append(append(l.forWhom(&t.Case, &t.Hours, &t.PartTime, e.ID, elementKnown), l.remarks(v, of, &t.Clause)...),
		may("clause", l.clause(&t.Clause, use)),
		may("also", l.also(&t.Also, use)),
		may("classes", l.classNames(&t.Classes)),
		may("absent", text(&t.Absent)),
		may("day", daySet(&t.On)),
		may("when", l.when(&t.When)),
		may("window", func(v value) { t.Window = &civil.Window{}; window(t.Window)(v) }),
		may("stretch", func(v value) { t.Stretch = &Stretch{}; stretch(t.Stretch)(v) }),
		may("bands", func(v value) { l.bands(v, t, use) }),
		may("share", word(&t.Share, shares...)),
		may("covers", word(&t.WholeShift, coverWords...)),
		may("scheduled_only", yes(&t.ScheduledOnly)),
		may("per_hour", l.series(&t.PerHour, of, &t.Clause)),
		may("per_shift", l.series(&t.PerShift, of, &t.Clause)),
		may("per_count", l.series(&t.PerCount, of, &t.Clause)),
		may("multiplier", multiplier(&t.Multiplier)),
		may("factor", multiplier(&t.Factor)),
		may("tiers", func(v value) { l.tiers(v, t, use) }),
		may("round", whole(&t.Round, 1)),
		may("value", whole(&t.Value, 1)),
		may("minimum", whole(&t.Minimum, 1)),
		may("plus", whole(&t.Plus, 1)),
		may("over", whole(&t.Over, 1)),
		may("apart", yes(&t.Apart)),
		may("cap", whole(&t.Cap, 1)),
		may("cap_window", whole(&t.CapWindow, 1)),
		may("notice", whole(&t.Notice, 1)),
		may("first", whole(&t.First, 1)),
		may("every", whole(&t.Every, 1)),
		may("daily", whole(&t.Daily, 1)),
		may("weekly", whole(&t.Weekly, 1)),
		may("days", whole(&t.Days, 1)),
		may("not_costed", text(&t.NotCosted)),
	)...)
	l.contradictions(seen)
	if c, dollars := seen["per_hour"]; dollars && e.ID == byTheClock && t.Window == nil && t.Stretch == nil {
		c.report("no hour earns it; give the window or the stretch that does")
	}
	_, hasClause := seen["clause"]
	if gone, ok := seen["absent"]; ok {
		for _, key := range slices.Sorted(maps.Keys(seen)) {
			if !contains([]string{"absent", "classes", "hours", "part_time", "case", "when", "clause", "note"}, key) {
				gone.report("has %s too; absent says why the source gives nothing for these employees", key)
			}
		}
	} else if !hasClause && v.n.Kind == yaml.MappingNode {
		v.report("the key \"clause\" is missing")
	}
	if t.NotCosted != "" {
		*use = Use{By: NotCosted, ID: e.ID, Text: t.NotCosted}
	}
	return t
}

// byTheClock is the element whose dollars an hour are for a part of the clock.
const byTheClock = "shift-premium"

// contradictions reports keys of a term that exclude one another, or that mean
// nothing without one another.
func (l *loader) contradictions(seen map[string]value) {
	given := func(keys ...string) bool {
		for _, k := range keys {
			if _, ok := seen[k]; ok {
				return true
			}
		}
		return false
	}
	needs := func(key, why string, keys ...string) {
		if c, ok := seen[key]; ok && !given(keys...) {
			c.report(why)
		}
	}
	excludes := func(key, other, why string) {
		if c, ok := seen[key]; ok && given(other) {
			c.report("has both %s and %s; %s", other, key, lang.Phrase(why))
		}
	}
	needs("share", "a share needs the window it is a share in", "window", "stretch", "bands")
	needs("covers", "covers needs the window it speaks of", "window", "stretch", "bands")
	needs("cap_window", "a cap_window needs the cap it limits", "cap")
	needs("factor", "a factor needs the minimum that it multiplies", "minimum", "plus", "tiers")
	needs("over", "over needs the minimum that it makes due", "minimum", "plus", "tiers")
	excludes("stretch", "window", "a stretch of the week stands instead of a window of the clock")
	for _, key := range []string{"window", "stretch", "share", "per_hour", "per_shift"} {
		excludes("bands", key, "each band has its own")
	}
	excludes("per_shift", "per_hour", "the dollars are by the hour or by the shift")
	excludes("factor", "multiplier", "the minimum is at a multiple of the overtime rate or of the hourly rate")
}

// classNames reads the classifications that a term is for.
func (l *loader) classNames(dst *[]string) func(value) {
	return func(v value) {
		v.list(func(_ int, c value) {
			s, ok := c.text()
			if !ok {
				return
			}
			if contains(*dst, s) {
				c.report("%q is given twice", s)
				return
			}
			*dst = append(*dst, s)
			l.later(func() {
				if l.a.Pay.Class(s) == nil {
					c.report("%q is not listed under pay.classes; %s", s, suggest(s, l.a.Pay.ids()))
				}
			})
		})
	}
}

// when reads the readings under which a term or tier holds.
func (l *loader) when(dst *[]Condition) func(value) {
	return func(v value) {
		complete := v.entries(func(key *yaml.Node, c value) {
			s, ok := c.text()
			if !ok {
				return
			}
			*dst = append(*dst, Condition{key.Value, s})
			l.later(func() {
				at := value{l, key, v.path}
				r := l.a.Reading(key.Value)
				switch {
				case r == nil:
					var ids []string
					for _, r := range l.a.Readings {
						ids = append(ids, r.ID)
					}
					at.report("%q is not listed under readings; %s", key.Value, suggest(key.Value, ids))
				case !contains(r.Values, s):
					c.report("%q is no value of the reading %s; %s", s, r.ID, suggest(s, r.Values))
				}
			})
			if l.turns[key.Value] == nil {
				l.turns[key.Value] = map[string]bool{}
			}
			l.turns[key.Value][s] = true
		})
		if complete && len(v.n.Content) == 0 {
			v.report("no reading is given; leave the key out instead")
		}
	}
}

func (l *loader) bands(v value, t *Term, use *Use) {
	of := Remark{Element: t.Element}
	v.list(func(_ int, c value) {
		var b Band
		seen := c.fields(append(l.remarks(c, of, &b.Clause, &t.Clause),
			need("window", window(&b.Window)),
			may("share", word(&b.Share, shares...)),
			may("clause", l.clause(&b.Clause, use)),
			may("per_hour", l.series(&b.PerHour, of, &b.Clause, &t.Clause)),
			may("per_shift", l.series(&b.PerShift, of, &b.Clause, &t.Clause)),
		)...)
		_, hour := seen["per_hour"]
		shift, byShift := seen["per_shift"]
		switch {
		case hour && byShift:
			shift.report("has both per_hour and per_shift; the dollars are by the hour or by the shift")
		case !hour && !byShift && c.n.Kind == yaml.MappingNode:
			c.report("the key \"per_hour\" or \"per_shift\" is missing")
		}
		t.Bands = append(t.Bands, b)
	})
}

// stretch reads a stretch of every week, such as Friday 15:00 - Monday 07:00.
func stretch(dst *Stretch) func(value) {
	return func(v value) {
		s, ok := v.text()
		if !ok {
			return
		}
		if !dst.parse(strings.Fields(s)) {
			v.report("%q is no stretch of the week; write Friday 15:00 - Monday 07:00", s)
		}
	}
}

func (s *Stretch) parse(w []string) bool {
	if len(w) != 5 || w[2] != "-" {
		return false
	}
	var ok [2]bool
	s.FromDay, ok[0] = civil.ParseWeekday(w[0])
	s.ToDay, ok[1] = civil.ParseWeekday(w[3])
	from, bad := civil.ParseClock(w[1])
	to, worse := civil.ParseClock(w[4])
	s.FromTime, s.ToTime = from, to
	return ok[0] && ok[1] && bad == nil && worse == nil && (s.FromDay != s.ToDay || s.FromTime < s.ToTime)
}

// minutesOr reads a number of minutes, or one of these words.
func minutesOr(dst *int, words ...choice[*bool]) func(value) {
	return func(v value) {
		var names []string
		for _, w := range words {
			if v.n.Kind == yaml.ScalarNode && v.n.Value == w.name {
				*w.is = true
				return
			}
			names = append(names, w.name)
		}
		if v.n.Kind == yaml.ScalarNode && v.n.ShortTag() == "!!str" && v.n.Style == 0 {
			v.report("%q is unknown; write a number of minutes, or %s", v.n.Value, lang.Either(names))
			return
		}
		whole(dst, 1)(v)
	}
}

// Words that stand for a number of minutes of the employee's own.
const (
	ownShift  = "own-shift"
	normalDay = "normal-day"
)

// daySet reads one kind of day or several.
func daySet(dst *DaySet) func(value) {
	return func(v value) {
		v.oneOrMore(func(c value) {
			var d DaySet
			word(&d, dayWords...)(c)
			if d != 0 && *dst&d != 0 {
				c.report("%q is given twice", c.n.Value)
			}
			*dst |= d
		})
	}
}

func (l *loader) tiers(v value, t *Term, use *Use) {
	of := Remark{Element: t.Element}
	v.list(func(_ int, c value) {
		var tier Tier
		seen := c.fields(append(l.remarks(c, of, &tier.Clause, &t.Clause),
			need("multiplier", multiplier(&tier.Multiplier)),
			need("clause", l.clause(&tier.Clause, use)),
			may("day", daySet(&tier.Days)),
			may("holidays", l.holidayNames(&tier.Holidays)),
			may("work", word(&tier.Work, workWords...)),
			may("after", minutesOr(&tier.After, choice[*bool]{normalDay, &tier.AfterDay})),
			may("per", word(&tier.Per, perWords...)),
			may("counts", word(&tier.Of, countWords...)),
			may("upto", minutesOr(&tier.Upto, choice[*bool]{ownShift, &tier.OwnLength}, choice[*bool]{normalDay, &tier.UptoDay})),
			may("back", yes(&tier.Back)),
			may("sole", yes(&tier.Sole)),
			may("minimum", whole(&tier.Minimum, 1)),
			may("emergency", yes(&tier.Emergency)),
			may("when", l.when(&tier.When)),
		)...)
		l.threshold(&tier, seen)
		t.Tiers = append(t.Tiers, tier)
	})
}

// threshold reports what is wrong with how a tier is reached.
func (l *loader) threshold(tier *Tier, seen map[string]value) {
	after, hasAfter := seen["after"]
	per, hasPer := seen["per"]
	upto, hasUpto := seen["upto"]
	switch {
	case hasAfter && !hasPer:
		var names []string
		for _, w := range perWords {
			names = append(names, w.name)
		}
		after.report("after needs per: %s", oneOf(names))
	case hasPer && !hasAfter && !hasUpto:
		per.report("per needs after, the minutes that it counts")
	}
	for _, key := range []string{"counts", "back"} {
		if c, ok := seen[key]; ok && !hasPer {
			c.report("%s needs per, the stretch that is counted", key)
		}
	}
	if c, ok := seen["back"]; ok && hasPer && !hasAfter {
		c.report("back needs after, the minutes that are reached")
	}
	over := per
	switch {
	case tier.Per == PerPayPeriod && l.a.PayPeriod == nil:
		l.later(func() {
			if l.a.PayPeriod == nil {
				over.report("the file gives no pay_period to count over")
			}
		})
	case tier.Per == PerYear && l.a.Year == nil:
		l.later(func() {
			if l.a.Year == nil {
				over.report("the file gives no year to count over")
			}
		})
	}
	if hasUpto && hasAfter && tier.Upto > 0 && tier.After > 0 && tier.Per == PerDay && tier.Upto <= tier.After {
		upto.report("%d minutes are over before the tier begins, after %d", tier.Upto, tier.After)
	}
	if hasUpto && hasAfter && tier.UptoDay && tier.AfterDay {
		upto.report("the normal-day is over before the tier begins")
	}
}

// holidayNames reads ids of holidays of the file.
func (l *loader) holidayNames(dst *[]string) func(value) {
	return func(v value) {
		v.list(func(_ int, c value) {
			s, ok := c.text()
			if !ok {
				return
			}
			if contains(*dst, s) {
				c.report("%q is given twice", s)
				return
			}
			*dst = append(*dst, s)
			l.later(func() {
				if _, gone := l.a.taken(join("holidays", s)); gone || l.a.holiday(s) != nil {
					return
				}
				var ids []string
				for i := range l.a.Holidays {
					ids = append(ids, l.a.Holidays[i].ID)
				}
				c.report("%q is not listed under holidays; %s", s, suggest(s, ids))
			})
		})
	}
}

// remarks are the keys by which a file speaks of one of its own figures. of says
// what the figure belongs to; its clause is the first of these that is given.
func (l *loader) remarks(v value, of Remark, clauses ...*string) []field {
	read := func(inferred bool) func(value) {
		return func(c value) {
			r := of
			r.Path, r.Inferred, r.Line = v.path, inferred, c.n.Line
			r.File = l.origin(c.n).file
			text(&r.Text)(c)
			l.remarked = append(l.remarked, remarked{r, clauses})
		}
	}
	return []field{may("note", read(false)), may("inferred", read(true))}
}

// remarked is a remark whose figure's clause may not be read yet.
type remarked struct {
	Remark
	clauses []*string
}

// series reads an amount and its later ones; of and clause are what its remarks
// belong to.
func (l *loader) series(dst *Series[money.Rate], of Remark, clause ...*string) func(value) {
	return func(v value) {
		v.list(func(_ int, c value) {
			d := Dated[money.Rate]{From: civil.NoDate}
			seen := c.fields(append(l.remarks(c, of, clause...), need("from", date(&d.From)), need("amount", rate(&d.Value)))...)
			if d.From == civil.NoDate {
				return
			}
			if n := len(*dst); n > 0 {
				switch last := (*dst)[n-1].From; {
				case d.From == last:
					seen["from"].report("%q is the date of the amount before too", d.From)
				case d.From < last:
					seen["from"].report("%q is out of order; the amount before is of %s", d.From, last)
				}
			}
			*dst = append(*dst, d)
		})
	}
}

func (l *loader) readings(v value) {
	v.entries(func(key *yaml.Node, c value) {
		r := &Reading{ID: key.Value}
		values, allowed, offered, checked := l.words.reading(r.ID)
		r.DataOnly = !offered
		var each []value
		use := &Use{By: ByReading, ID: r.ID, DataOnly: r.DataOnly}
		c.fields(
			need("clause", l.clause(&r.Clause, use)),
			may("also", l.also(&r.Also, use)),
			need("values", func(v value) {
				v.list(func(_ int, c value) {
					s, ok := c.text()
					switch {
					case !ok:
						return
					case contains(r.Values, s):
						c.report("%q is given twice", s)
					case allowed && checked && !contains(values, s):
						c.report("%q is no value of the reading %s; %s", s, r.ID, suggest(s, values))
					}
					r.Values = append(r.Values, s)
					each = append(each, c)
				})
				if len(r.Values) == 1 {
					v.report("a reading has two values or more, the default first")
				}
			}),
			need("about", text(&r.About)),
			may("decision", l.decision(&r.Decision)),
		)
		use.Text = strings.Join(r.Values, ", ")
		l.a.Readings = append(l.a.Readings, r)
		l.later(func() {
			switch turns := l.turns[r.ID]; {
			case allowed && offered:
			case len(turns) > 0:
				r.DataOnly, use.DataOnly = false, false
				if !isID(r.ID) {
					at := value{l, key, v.path}
					at.report("%q is not a name; use lower case letters, digits and hyphens", r.ID)
				}
				for i, c := range each {
					if i > 0 && !turns[r.Values[i]] {
						c.report("%q changes nothing; no when names it", r.Values[i])
					}
				}
			case l.origin(key).agreement != l.a.ID:
				l.dropReading(r.ID) // nothing of what turned on it is left
			case !allowed:
				at := value{l, key, v.path}
				at.report("unknown reading %q, which no when names; %s", r.ID, suggest(r.ID, union(l.words.Readings, known.Readings)))
			}
		})
	})
}

func (l *loader) dropReading(id string) {
	for i, r := range l.a.Readings {
		if r.ID == id {
			l.a.Readings = append(l.a.Readings[:i:i], l.a.Readings[i+1:]...)
			return
		}
	}
}

func (l *loader) decisions(v value) {
	v.entries(func(key *yaml.Node, c value) {
		d := &Decision{ID: key.Value}
		if !isID(d.ID) {
			at := value{l, key, v.path}
			at.report("%q is not a name; use lower case letters, digits and hyphens", d.ID)
		}
		use := &Use{By: ByDecision, ID: d.ID}
		c.fields(
			need("citation", text(&d.Citation)),
			need("clause", l.clause(&d.Clause, use)),
			may("also", l.also(&d.Also, use)),
			need("holding", text(&d.Holding)),
			need("effect", text(&d.Effect)),
		)
		use.Text = d.Citation
		l.a.Decisions = append(l.a.Decisions, d)
	})
}

func (l *loader) undecided(v value) {
	v.list(func(_ int, c value) {
		var u Undecided
		c.fields(need("clause", l.clause(&u.Clause, nil)), need("about", text(&u.About)))
		l.a.Undecided = append(l.a.Undecided, u)
	})
}

var clauseKinds = []choice[ClauseKind]{{"articles", OfArticles}, {"decision", OfDecision}, {"program", OfProgram}, {"heading", OfHeading}}

func (l *loader) clauses(v value) {
	v.entries(func(key *yaml.Node, c value) {
		cl := &Clause{ID: key.Value, Line: key.Line}
		seen := c.fields(
			may("kind", word(&cl.Kind, clauseKinds...)),
			may("page", text(&cl.Page)),
			need("says", text(&cl.Says)),
			may("used", text(&cl.Used)),
			may("not_judged", text(&cl.NotJudged)),
			may("partly", text(&cl.Partly)),
		)
		for key, got := range map[string]string{"used": cl.Used, "not_judged": cl.NotJudged} {
			if _, given := seen[key]; given && got == "" {
				l.unread[cl.ID] = true
			}
		}
		if o, inherited := l.from[key]; inherited {
			cl.Inherited = o.agreement
		}
		l.a.Clauses = append(l.a.Clauses, cl)
		l.a.clauseByID[cl.ID] = cl
		l.listed = append(l.listed, value{l, key, join(v.path, cl.ID)})
	})
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

func union[A, B any](a map[string]A, b map[string]B) []string {
	var names []string
	for n := range a {
		names = append(names, n)
	}
	for n := range b {
		if _, both := a[n]; !both {
			names = append(names, n)
		}
	}
	return names
}
