package agreements

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"
	"go.yaml.in/yaml/v4"

	"rostercheck/agreements/money"
	"rostercheck/schedule/civil"
)

func (l *loader) agreement(v value) {
	a := l.a
	v.fields(
		need("agreement", id(&a.ID)),
		need("title", text(&a.Title)),
		need("parties", text(&a.Parties)),
		need("terms", l.terms),
		need("sources", l.sources),
		need("hours", l.hours),
		may("pay", l.pay),
		need("weekend", l.weekend),
		may("holidays", l.holidays),
		may("grievance", l.grievance),
		may("rules", l.rules),
		may("elements", l.elements),
		may("readings", l.readings),
		may("decisions", l.decisions),
		may("undecided", l.undecided),
		need("clauses", l.clauses),
	)
}

func (l *loader) terms(v value) {
	t := &l.a.Terms
	t.From, t.To = civil.NoDate, civil.NoDate
	bound := func(d *civil.Date, clause *string, name string) func(value) {
		return func(v value) {
			v.fields(
				need("date", date(d)),
				need("clause", l.clause(clause, figure(name))),
			)
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
	ids := map[string]int{}
	v.list(func(_ int, c value) {
		var s SourceText
		c.fields(need("id", id(&s.ID)), need("title", text(&s.Title)))
		if line, again := ids[s.ID]; again && s.ID != "" {
			c.report("the source %q is given twice; the first is on line %d", s.ID, line)
		}
		ids[s.ID] = c.n.Line
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
			v.fields(
				may("weekly", func(v value) {
					v.fields(
						need("minutes", whole(&w.Weekly, 1)),
						may("days", whole(&w.DaysPerWeek, 1)),
						need("clause", l.clause(&w.WeeklyClause, figure("weekly hours, "+h.String()))),
					)
				}),
				may("daily", func(v value) {
					v.fields(
						need("minutes", whole(&w.Daily, 1)),
						need("clause", l.clause(&w.DailyClause, figure("daily hours, "+h.String()))),
					)
				}),
			)
		}
	}
	v.fields(may("shift", read(Shift)), may("day", read(Day)), may("variable", read(Variable)))
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
	v.fields(
		need("clause", l.clause(&p.Clause, figure("rates of pay"))),
		may("also", l.also(new([]string), figure("rates of pay"))),
		need("weekly", l.divisor(&p.WeeklyDivisor, &p.WeeklyClause, "weekly rate")),
		need("hourly", l.divisor(&p.HourlyDivisor, &p.HourlyClause, "hourly rate")),
		need("daily", l.divisor(&p.DailyDivisor, &p.DailyClause, "daily rate")),
		need("classes", func(v value) { classes = v }),
	)
	if classes.n == nil {
		return
	}
	classes.entries(func(key *yaml.Node, c value) {
		class := &Class{ID: key.Value}
		p.Classes = append(p.Classes, class)
		p.classByID[class.ID] = class
		c.fields(
			may("title", text(&class.Title)),
			need("clause", l.clause(&class.Clause, figure("rates of "+class.ID))),
			need("lines", func(v value) { l.lines(v, class) }),
		)
	})
}

// maxDivisor bounds the numbers by which rates are divided, so that no rate
// outgrows its type.
var maxDivisor = decimal.New(10_000, 0)

func (l *loader) divisor(written, clause *string, name string) func(value) {
	return func(v value) {
		v.fields(
			need("divisor", func(v value) {
				s, ok := v.text()
				if !ok {
					return
				}
				n, err := money.ParseDecimal(s)
				if err != nil {
					v.report("%q: %v", s, err)
					return
				}
				if n.LessThan(decimal.New(1, 0)) || n.GreaterThan(maxDivisor) {
					v.report("%q is out of range; a divisor is 1 to %s", s, maxDivisor)
					return
				}
				*written = s
			}),
			need("clause", l.clause(clause, figure(name))),
		)
	}
}

func (l *loader) lines(v value, class *Class) {
	names := map[string]int{}
	var items []value // as class.Lines
	v.list(func(_ int, c value) {
		line := RateLine{From: civil.NoDate}
		seen := c.fields(
			need("line", text(&line.Name)),
			may("from", date(&line.From)),
			may("restructure", yes(&line.Restructure)),
			need("annual", l.annual(&line.Annual)),
		)
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
				c.report("%q: %v", s, err)
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
		h := Holiday{ID: key.Value}
		c.fields(
			need("name", text(&h.Name)),
			need("date", dateRule(&h.Rule)),
			need("clause", l.clause(&h.Clause, figure("holiday "+h.ID))),
			may("civic", yes(&h.Civic)),
			may("since", func(v value) {
				if whole(&h.From, 1)(v); h.From != 0 && (h.From < civil.MinYear || h.From > civil.MaxYear) {
					v.report("%q is no year from %d to %d", v.n.Value, civil.MinYear, civil.MaxYear)
				}
			}),
		)
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
		first := employees{}
		c.oneOrMore(func(c value) {
			b := &Binding{Rule: rule, Hours: AllHours, Line: c.n.Line, DataOnly: !judged}
			use := &Use{By: ByRule, ID: rule, DataOnly: !judged}
			fs := l.forWhom(&b.Case, &b.Hours, &b.PartTime, rule, allowed)
			seen := c.fields(append(fs,
				need("strength", word(&b.Strength, strengths...)),
				need("clause", l.clause(&b.Clause, use)),
				may("also", l.also(&b.Also, use)),
				may("limit", whole(&b.Limit, 0)),
				may("settings", func(v value) { l.settings(v, b, allowed) }),
				may("windows", func(v value) { l.windows(v, b) }),
				may("emergency_waives", yes(&b.EmergencyWaives)),
				may("decision", l.decision(&b.Decision)),
			)...)
			use.Strength = b.Strength
			_, b.HasLimit = seen["limit"]
			first.add(c, b.Case, b.Hours, b.PartTime)
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

// employees finds a second binding or term for employees who have one.
type employees map[string]int

func (e employees) add(v value, name string, hours HoursSet, partTime *bool) {
	for h := Shift; h < HoursKinds; h++ {
		if !hours.Has(h) {
			continue
		}
		for _, part := range []bool{false, true} {
			if partTime != nil && *partTime != part {
				continue
			}
			who := fmt.Sprintf("%s hours, %s", h, map[bool]string{false: "full time", true: "part time"}[part])
			if name != "" {
				who += ", case " + name
			}
			if line, again := e[who]; again {
				v.report("a second one for the same employees (%s); the first is on line %d", who, line)
				return
			}
			e[who] = v.n.Line
		}
	}
}

var (
	dayWords = []choice[DayKind]{{"working", WorkingDay}, {"first-rest", FirstRest}, {"later-rest", LaterRest}, {"holiday", HolidayDay}}
	perWords = []choice[Per]{{"day", PerDay}, {"period", PerPeriod}, {"unbroken", PerUnbroken}}
	shares   = []choice[Share]{{"half-or-more", HalfOrMore}, {"majority", Majority}}
)

func (l *loader) elements(v value) {
	v.entries(func(key *yaml.Node, c value) {
		e := &Element{ID: key.Value, by: map[string]*byEmployee{}}
		allowed, costed := l.words.element(e.ID)
		if !allowed {
			at := value{l, key, v.path}
			at.report("unknown element %q; %s", e.ID, suggest(e.ID, union(l.words.Elements, known.Elements)))
		}
		e.DataOnly = !costed
		l.a.Elements[e.ID] = e
		first := employees{}
		c.oneOrMore(func(c value) {
			t := l.term(c, e, allowed)
			first.add(c, t.Case, t.Hours, t.PartTime)
			e.Terms = append(e.Terms, t)
			if e.by[t.Case] == nil {
				e.by[t.Case] = &byEmployee{}
			}
			for h := Shift; h < HoursKinds; h++ {
				if !t.Hours.Has(h) {
					continue
				}
				if t.PartTime == nil || !*t.PartTime {
					e.by[t.Case][h][0] = t
				}
				if t.PartTime == nil || *t.PartTime {
					e.by[t.Case][h][1] = t
				}
			}
		})
	})
}

func (l *loader) term(v value, e *Element, elementKnown bool) *Term {
	t := &Term{Element: e.ID, Hours: AllHours, Line: v.n.Line}
	use := &Use{By: ByElement, ID: e.ID, DataOnly: e.DataOnly}
	seen := v.fields(append(l.forWhom(&t.Case, &t.Hours, &t.PartTime, e.ID, elementKnown),
		need("clause", l.clause(&t.Clause, use)),
		may("also", l.also(&t.Also, use)),
		may("window", func(v value) { t.Window = &civil.Window{}; window(t.Window)(v) }),
		may("share", word(&t.Share, shares...)),
		may("per_hour", l.series(&t.PerHour)),
		may("per_count", l.series(&t.PerCount)),
		may("multiplier", multiplier(&t.Multiplier)),
		may("tiers", func(v value) { l.tiers(v, t, use) }),
		may("round", whole(&t.Round, 1)),
		may("value", whole(&t.Value, 1)),
		may("minimum", whole(&t.Minimum, 1)),
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
	if c, ok := seen["share"]; ok && t.Window == nil {
		c.report("a share needs the window it is a share in")
	}
	if c, ok := seen["cap_window"]; ok && t.Cap == 0 {
		c.report("a cap_window needs the cap it limits")
	}
	if t.NotCosted != "" {
		*use = Use{By: NotCosted, ID: e.ID, Text: t.NotCosted}
	}
	return t
}

func (l *loader) tiers(v value, t *Term, use *Use) {
	v.list(func(_ int, c value) {
		var tier Tier
		seen := c.fields(
			need("multiplier", multiplier(&tier.Multiplier)),
			need("clause", l.clause(&tier.Clause, use)),
			may("day", word(&tier.On, dayWords...)),
			may("after", whole(&tier.After, 1)),
			may("per", word(&tier.Per, perWords...)),
			may("upto", func(v value) {
				switch {
				case v.n.Value == "own-shift":
					tier.OwnLength = true
				case v.n.Kind == yaml.ScalarNode && v.n.ShortTag() == "!!str" && v.n.Style == 0:
					v.report("%q is unknown; write a number of minutes, or own-shift", v.n.Value)
				default:
					whole(&tier.Upto, 1)(v)
				}
			}),
			may("emergency", yes(&tier.Emergency)),
		)
		after, hasAfter := seen["after"]
		per, hasPer := seen["per"]
		switch {
		case hasAfter && !hasPer:
			after.report("after needs per: %s", oneOf([]string{"day", "period", "unbroken"}))
		case hasPer && !hasAfter:
			per.report("per needs after, the minutes that it counts")
		}
		t.Tiers = append(t.Tiers, tier)
	})
}

func (l *loader) series(dst *Series[money.Rate]) func(value) {
	return func(v value) {
		v.list(func(_ int, c value) {
			d := Dated[money.Rate]{From: civil.NoDate}
			seen := c.fields(need("from", date(&d.From)), need("amount", rate(&d.Value)))
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
		if !allowed {
			at := value{l, key, v.path}
			at.report("unknown reading %q; %s", r.ID, suggest(r.ID, union(l.words.Readings, known.Readings)))
		}
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
	})
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

var clauseKinds = []choice[ClauseKind]{{"articles", OfArticles}, {"decision", OfDecision}, {"program", OfProgram}}

func (l *loader) clauses(v value) {
	v.entries(func(key *yaml.Node, c value) {
		cl := &Clause{ID: key.Value, Line: key.Line}
		seen := c.fields(
			may("kind", word(&cl.Kind, clauseKinds...)),
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
