package audit

import (
	"cmp"
	"slices"
	"strings"

	"rostercheck/agreements"
	"rostercheck/agreements/money"
	"rostercheck/internal/lang"
	"rostercheck/rules"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// ClassMap says which class of another agreement stands for one of the roster's
// classifications.
type ClassMap struct {
	Class     string             // of the roster
	Step      agreements.StepRef // 0: of every step
	Agreement string             // the other one's id
	As        string             // its class
	AsStep    agreements.StepRef // 0: the step of the same number
}

// String is the mapping as the command line has it.
func (m ClassMap) String() string {
	s := m.Class
	if m.Step != 0 {
		s += ":" + m.Step.String()
	}
	s += "=" + m.Agreement + ":" + m.As
	if m.AsStep != 0 {
		s += ":" + m.AsStep.String()
	}
	return s
}

// ParseClassMap reads CLASS[:STEP]=AGREEMENT:CLASS[:STEP]. The agreement is one
// of those named; its name may hold colons.
func ParseClassMap(text string, named []string) (m ClassMap, err error) {
	left, right, ok := strings.Cut(text, "=")
	for _, n := range named {
		if rest, is := strings.CutPrefix(right, n+":"); is && len(n) > len(m.Agreement) {
			m.Agreement, m.As = n, rest
		}
	}
	if m.Agreement == "" && ok {
		if name, rest, has := strings.Cut(right, ":"); has && name != "" && rest != "" && len(named) > 0 {
			return m, lang.Errorf("%q is none of the agreements compared: %s", name, strings.Join(named, ", "))
		}
	}
	if m.Class, m.Step, err = classStep(left); err == nil {
		m.As, m.AsStep, err = classStep(m.As)
	}
	if !ok || err != nil || m.Class == "" || m.As == "" {
		return m, lang.Errorf("write it as CLASS[:STEP]=AGREEMENT:CLASS[:STEP], like CX-1=ours:CO or CX-1:3=ours:CO:last; a step is a number, first or last")
	}
	return m, nil
}

func classStep(s string) (class string, step agreements.StepRef, err error) {
	class, word, has := strings.Cut(s, ":")
	if has {
		step, err = agreements.ParseStepRef(word)
	}
	return class, step, err
}

// leftOut is why an employee is not costed under an agreement; unjudged tells
// that no rule looks at the employee either.
type leftOut struct {
	why      string // empty: costed
	unjudged bool
}

func (x *run) leaves(i int) leftOut {
	if x.left == nil {
		return leftOut{}
	}
	return x.left[i]
}

// adapted is a roster as it is read under an agreement that it was not written
// for.
type adapted struct {
	roster   *schedule.Roster
	terms    *agreements.Agreement
	foreign  bool // not the roster's own agreement
	opt      Options
	left     []leftOut
	missing  []NotCosted // beside what the audit itself cannot cost
	unjudged []NotJudged // and judge
	notices  []Notice
	rates    rateList
}

func (x *adapted) note(each []string, format string, args ...any) {
	x.notices = append(x.notices, Notice{Text: x.opt.Prose.Say(format, args...), Each: each})
}

// early notes days before the agreement's first figures.
func (x *adapted) early(format string, args ...any) {
	x.notices = append(x.notices, Notice{Text: x.opt.Prose.Say(format, args...), early: true})
}

// missingClass is a classification of the roster that nothing says the class of
// under another agreement.
type missingClass struct {
	class string
	under *agreements.Agreement
}

// adapter makes adapted rosters.
type adapter struct {
	roster  *schedule.Roster
	base    *agreements.Agreement
	opt     CompareOptions
	missing []missingClass
}

// own is the roster under its own agreement.
func (c *adapter) own() *adapted {
	x := &adapted{roster: c.roster, terms: c.base, opt: c.opt.Options, left: make([]leftOut, len(c.roster.Employees))}
	c.ratesOf(x)
	return x
}

// other is the roster under another agreement. What only the roster's own
// agreement knows is left out, and each record of it named.
func (c *adapter) other(a *agreements.Agreement) *adapted {
	r := *c.roster
	r.Notices = nil // told once, by the comparison
	r.Agreement = a.ID
	x := &adapted{roster: &r, terms: a, foreign: true, opt: c.opt.Options, left: make([]leftOut, len(r.Employees))}
	if from := a.Terms.From; from != civil.NoDate && r.Period.Start < from {
		x.early("the terms of %s begin on %s (%s); days before it are judged and costed by its first figures", a.ID, from, a.Terms.FromClause)
	}
	if civic := r.Institution.CivicHoliday; civic != "" && civic != "none" && !slices.ContainsFunc(a.Holidays, func(h agreements.Holiday) bool { return h.Civic }) {
		x.note(nil, "civic_holiday %s is left out: %s leaves no civic holiday to the institution", civic, a.ID)
	}
	if n := len(r.Institution.ExtraHolidays); n > 0 {
		var each []string
		for _, d := range r.Institution.ExtraHolidays {
			each = append(each, d.String())
		}
		x.note(each, "extra holidays of the institution count as designated holidays here too")
	}
	c.readings(x)
	c.waivers(x)
	c.hours(x)
	if c.opt.Rates == OwnRates {
		c.ownRates(x)
	} else {
		c.equalRates(x)
	}
	return x
}

// readings leaves out the choices that the agreement does not know.
func (c *adapter) readings(x *adapted) {
	var left []string
	knows := func(name, value string) bool {
		r := x.terms.Reading(name)
		if r != nil && slices.Contains(r.Values, value) {
			return true
		}
		left = append(left, name+"="+value)
		return false
	}
	x.roster.Readings = slices.DeleteFunc(slices.Clone(x.roster.Readings), func(r schedule.ReadingChoice) bool { return !knows(r.Reading, r.Value) })
	x.opt.Readings = map[string]string{}
	for _, name := range sortedKeys(c.opt.Readings) {
		if knows(name, c.opt.Readings[name]) {
			x.opt.Readings[name] = c.opt.Readings[name]
		}
	}
	if len(left) > 0 {
		x.note(left, "readings that %s does not have are left out", x.terms.ID)
	}
}

// waivers leaves out those of rules that the agreement does not bind.
func (c *adapter) waivers(x *adapted) {
	var left []string
	x.roster.Waivers = slices.DeleteFunc(slices.Clone(x.roster.Waivers), func(w schedule.Waiver) bool {
		if binds(x.terms, w.Rule) {
			return false
		}
		who := w.Employee
		if who == "" {
			who = x.opt.Prose.Text("all employees")
		}
		left = append(left, x.opt.Prose.Say("%s of %s, %s to %s", w.Rule, who, w.First, w.Last))
		return true
	})
	if len(left) > 0 {
		x.note(left, "waivers of rules that %s does not have are left out", x.terms.ID)
	}
}

// hours leaves out the employees of a kind of hours that the agreement lacks,
// unless it gives no hours at all.
func (c *adapter) hours(x *adapted) {
	if !slices.ContainsFunc(x.terms.Hours[:], func(h *agreements.HoursOfWork) bool { return h != nil }) {
		return
	}
	for i := range x.roster.Employees {
		for _, s := range c.spans(&x.roster.Employees[i]) {
			if h, ok := agreements.ParseHours(s.Hours); ok && x.terms.Hours[h] == nil {
				x.left[i] = leftOut{x.opt.Prose.Say("%s has no %s hours; neither costed nor judged", x.terms.ID, hoursOf(s.Hours).In(x.opt.Prose)), true}
			}
		}
	}
}

// span is what an employee is on some days of the schedule.
type span struct {
	schedule.Term
	from, to civil.Date
}

// spans are the terms of an employee, by the days of the schedule on which the
// employee can be paid; the last reaches a day further, to which a night that
// starts on the last day may belong.
func (c *adapter) spans(e *schedule.Employee) []span {
	p := &c.roster.Period
	terms := schedule.Terms(e)
	var out []span
	for i := range terms {
		s := span{terms[i].Term, max(terms[i].From, p.Start), p.End + 1}
		if i+1 < len(terms) {
			s.to = min(s.to, terms[i+1].From-1)
		}
		if e.From != civil.NoDate {
			s.from = max(s.from, e.From)
		}
		if e.To != civil.NoDate {
			s.to = min(s.to, e.To+1)
		}
		if s.from <= min(s.to, p.End) {
			out = append(out, s)
		}
	}
	return out
}

// lineDates are the days in from..to on which a class has other rates than
// before, the first of all from itself.
func lineDates(class *agreements.Class, from, to civil.Date) []civil.Date {
	out := []civil.Date{from}
	if class == nil {
		return out
	}
	for i := range class.Lines {
		if d := class.Lines[i].From; d > from && d <= to && d != out[len(out)-1] {
			out = append(out, d)
		}
	}
	return out
}

// ratesOf notes the rates that the roster's own agreement gives.
func (c *adapter) ratesOf(x *adapted) {
	for i := range c.roster.Employees {
		for _, s := range c.spans(&c.roster.Employees[i]) {
			if s.HourlyRate != "" {
				r, _ := money.ParseRate(s.HourlyRate)
				x.rates.add(RateUsed{Class: s.Classification, From: s.from.String(), Rate: r.String(), Roster: true}, i)
				continue
			}
			for _, d := range lineDates(c.base.Pay.Class(s.Classification), s.from, s.to) {
				if r, err := c.base.HourlyRate(s.Classification, s.Step, d); err == nil {
					x.rates.add(RateUsed{Class: s.Classification, Step: s.Step, From: d.String(), Rate: r.String()}, i)
				}
			}
		}
	}
}

// equalRates gives the agreement the pay scale of the roster's own, so that every
// hour, also an acting one, is worth the same under both. Terms for some classes
// alone go over to the roster's classifications.
func (c *adapter) equalRates(x *adapted) {
	a := *x.terms
	as := map[string][]string{} // classes of the roster by the other's
	known := func(class string) bool {
		for _, m := range c.opt.Classes {
			if m.Class == class && m.Agreement == x.terms.ID {
				return true
			}
		}
		return x.terms.Pay.Class(class) != nil
	}
	for _, m := range c.opt.Classes {
		if m.Agreement == x.terms.ID && !slices.Contains(as[m.As], m.Class) {
			as[m.As] = append(as[m.As], m.Class)
		}
	}
	// renamed is a list of classes, with those of the roster that stand for them.
	renamed := func(classes []string) []string {
		out := slices.Clone(classes)
		for _, class := range classes {
			out = append(out, as[class]...)
		}
		return out
	}
	a.Pay = c.base.Pay
	a.Elements = map[string]*agreements.Element{}
	for id, e := range x.terms.Elements {
		of := *e
		of.Terms = slices.Clone(e.Terms)
		for i, t := range of.Terms {
			if len(t.Classes) > 0 {
				mine := *t
				mine.Classes = renamed(t.Classes)
				of.Terms[i] = &mine
			}
		}
		a.Elements[id] = &of
	}
	a.Rules = map[string][]*agreements.Binding{}
	for id, list := range x.terms.Rules {
		of := slices.Clone(list)
		for i, b := range of {
			if len(b.Classes) > 0 {
				mine := *b
				mine.Classes = renamed(b.Classes)
				of[i] = &mine
			}
		}
		a.Rules[id] = of
	}
	// strangers are the classes of the roster that the agreement does not know, of
	// employees for whom of says that it has something for some classes alone.
	strangers := func(of func(*schedule.Term) bool) []string {
		var classes []string
		for i := range c.roster.Employees {
			for _, s := range c.spans(&c.roster.Employees[i]) {
				if x.left[i].why == "" && !slices.Contains(classes, s.Classification) && !known(s.Classification) && of(&s.Term) {
					classes = append(classes, s.Classification)
				}
			}
		}
		return classes
	}
	why := func(class string) string {
		return x.opt.Prose.Say("%s says it by class, and does not know %s; say which of its classes that is with --class %s=%s:CLASS", x.terms.ID, class, class, x.terms.ID)
	}
	for _, id := range sortedKeys(a.Elements) {
		for _, class := range strangers(func(t *schedule.Term) bool { return ofClasses(a.Elements[id], t) }) {
			x.missing = append(x.missing, NotCosted{Element: id, Why: why(class)})
		}
	}
	for _, id := range sortedKeys(a.Rules) {
		for _, class := range strangers(func(t *schedule.Term) bool { return bindsClasses(a.Rules[id], t) }) {
			x.unjudged = append(x.unjudged, NotJudged{Rule: id, Why: why(class)})
		}
	}
	x.terms = &a
	c.ratesOf(x)
}

// ofClasses tells whether an element has terms for employees of these hours, but
// only for classes that the employee's is none of.
func ofClasses(e *agreements.Element, t *schedule.Term) bool {
	h, _ := agreements.ParseHours(t.Hours)
	if e.Case("", agreements.Employee{Hours: h, PartTime: t.PartTime, Class: t.Classification}, nil) != nil {
		return false
	}
	return slices.ContainsFunc(e.Terms, func(u *agreements.Term) bool {
		return u.Case == "" && len(u.Classes) > 0 && u.Hours.Has(h) && (u.PartTime == nil || *u.PartTime == t.PartTime)
	})
}

// bindsClasses tells the same of the bindings of a rule.
func bindsClasses(list []*agreements.Binding, t *schedule.Term) bool {
	h, _ := agreements.ParseHours(t.Hours)
	some := false
	for _, b := range list {
		if b.Absent != "" || b.None != "" || !b.Hours.Has(h) || b.PartTime != nil && *b.PartTime != t.PartTime {
			continue
		}
		if len(b.Classes) == 0 || slices.Contains(b.Classes, t.Classification) {
			return false
		}
		some = true
	}
	return some
}

// notGivenTo tells why the source gives nothing of an element to an employee of
// these terms, where it says so of some employees.
func notGivenTo(e *agreements.Element, t *schedule.Term) string {
	h, _ := agreements.ParseHours(t.Hours)
	who := agreements.Employee{Hours: h, PartTime: t.PartTime, Class: t.Classification}
	if e == nil || e.Case("", who, nil) != nil {
		return ""
	}
	for _, u := range e.Terms {
		if u.Absent != "" && u.Case == "" && u.Hours.Has(h) && (u.PartTime == nil || *u.PartTime == t.PartTime) && (len(u.Classes) == 0 || slices.Contains(u.Classes, t.Classification)) {
			return u.Absent
		}
	}
	return ""
}

// ownRates pays every employee by the agreement's own rates: by the class that
// the caller names, or that has the same name, and a step that is printed.
func (c *adapter) ownRates(x *adapted) {
	a := x.terms
	x.roster.Employees = slices.Clone(x.roster.Employees)
	early := civil.NoDate
	for i := range x.roster.Employees {
		e := &x.roster.Employees[i]
		if x.left[i].why != "" {
			continue
		}
		var terms []schedule.Term
		var used []RateUsed
		why := ""
		if len(a.Pay.Classes) == 0 {
			why = x.opt.Prose.Say("%s gives no rates of pay", a.ID)
		}
		spans := c.spans(e)
		for k := 0; k < len(spans) && why == ""; k++ {
			s := &spans[k]
			as, step, ok := c.classOf(a, s)
			if !ok {
				continue // named in c.missing
			}
			class := a.Pay.Class(as)
			begun := len(terms)
			for _, d := range lineDates(class, s.from, s.to) {
				line, before := class.In(d)
				if before && line != nil {
					early = line.From
				}
				rate, number, no := stepRate(a, s.Classification, class, step, d, x.opt.Prose)
				if no != "" {
					why = no
					break
				}
				if n := len(used); n > begun && used[n-1].Rate == rate.String() && used[n-1].AsStep == number {
					continue
				}
				t := s.Term
				t.From, t.Classification, t.Step, t.HourlyRate, t.SetPartTime = d, as, number, rate.String(), true
				terms = append(terms, t)
				used = append(used, RateUsed{Class: s.Classification, Step: s.Step, As: as, AsStep: number, Last: number == 0, From: d.String(), Rate: rate.String()})
			}
		}
		if why != "" {
			x.left[i].why = why
			continue
		}
		for _, u := range used {
			x.rates.add(u, i)
		}
		// Before the schedule the employee was what the roster says, for lead
		// shifts, which are never costed.
		e.Terms = slices.DeleteFunc(slices.Clone(e.Terms), func(t schedule.Term) bool { return len(terms) > 0 && t.From >= terms[0].From })
		e.Terms = append(e.Terms, terms...)
	}
	if early != civil.NoDate {
		x.early("the rates of %s begin on %s; days before it are costed by its first ones", a.ID, early)
	}
	c.acting(x)
}

// classOf is the class and step that an employee's stand for.
func (c *adapter) classOf(a *agreements.Agreement, s *span) (class string, step agreements.StepRef, ok bool) {
	same := agreements.StepRef(s.Step)
	var every *ClassMap
	for i := range c.opt.Classes {
		m := &c.opt.Classes[i]
		switch {
		case m.Agreement != a.ID || m.Class != s.Classification:
		case m.Step == 0:
			every = m
		case m.Step == same, m.Step == agreements.FirstStep && s.Step == 1, m.Step == agreements.LastStep && s.Step > 0 && s.Step == c.steps(s):
			return m.As, cmp.Or(m.AsStep, same), true
		}
	}
	if every != nil {
		return every.As, cmp.Or(every.AsStep, same), true
	}
	if a.Pay.Class(s.Classification) != nil {
		return s.Classification, same, true
	}
	if need := (missingClass{s.Classification, a}); !slices.Contains(c.missing, need) {
		c.missing = append(c.missing, need)
	}
	return "", 0, false
}

// steps is how many steps the roster's own agreement has for the span's class on
// its first day; 0 where that is not known.
func (c *adapter) steps(s *span) int {
	if class := c.base.Pay.Class(s.Classification); class != nil {
		if l, _ := class.In(s.from); l != nil {
			return len(l.Hourly)
		}
	}
	return 0
}

// stepRate is the rate of a step as it is printed, or why there is none; number
// is 0 for a last step whose number is not printed. Nothing is interpolated.
func stepRate(a *agreements.Agreement, own string, class *agreements.Class, step agreements.StepRef, d civil.Date, l lang.Lang) (rate money.Rate, number int, why string) {
	if step == 0 {
		return 0, 0, l.Say("the roster gives an hourly rate and no step; name one, as in --class %s=%s:%s:first", own, a.ID, class.ID)
	}
	rate, err := a.RateAt(class.ID, step, d)
	if err != nil {
		return 0, 0, l.Say("%s: %s", a.ID, l.Err(err))
	}
	switch line, _ := class.In(d); {
	case step > 0:
		number = int(step)
	case step == agreements.FirstStep:
		number = 1
	case line.Last == 0:
		number = len(line.Hourly)
	}
	return rate, number, ""
}

// acting gives the stretches of acting the other agreement's classes, and leaves
// out those whose class has none.
func (c *adapter) acting(x *adapted) {
	var left []string
	var kept []schedule.Acting
	for _, w := range x.roster.Acting {
		as := ""
		for _, m := range c.opt.Classes {
			if m.Agreement == x.terms.ID && m.Class == w.Classification && (as == "" || m.Step == 0) {
				as = m.As
			}
		}
		if as == "" && x.terms.Pay.Class(w.Classification) != nil {
			as = w.Classification
		}
		if as == "" {
			left = append(left, x.opt.Prose.Say("%s as %s, %s to %s", w.Employee, w.Classification, w.First, w.Last))
			continue
		}
		w.Classification = as
		kept = append(kept, w)
	}
	if len(left) == 0 {
		x.roster.Acting = kept
		return
	}
	x.roster.Acting = kept
	x.note(left, "acting in classes that %s does not know is left out", x.terms.ID)
	x.missing = append(x.missing, NotCosted{Element: "acting-pay", Why: x.opt.Prose.Say("%s does not know the class of %s", x.terms.ID, x.opt.Prose.Count(len(left), "one stretch of acting", "%d stretches of acting"))})
}

// offNoHoliday notes the holiday-off entries of days that are none here.
func (x *adapted) offNoHoliday(b *schedule.Book) {
	var each []string
	for _, k := range b.NoHoliday {
		w := &b.Roster.Worked[k]
		each = append(each, x.opt.Prose.Say("%s on %s", w.Employee, w.Start.Time.Date()))
	}
	if len(each) > 0 {
		x.note(each, "holiday-off entries are left out where %s has no holiday; the shifts are taken as worked", x.terms.ID)
	}
}

// checkClasses names what is wrong with the mappings of classes.
func checkClasses(r *schedule.Roster, others []*agreements.Agreement, classes []ClassMap, problems *schedule.Problems) {
	var own []string
	add := func(class string) {
		if class != "" && !slices.Contains(own, class) {
			own = append(own, class)
		}
	}
	for i := range r.Employees {
		for _, t := range schedule.Terms(&r.Employees[i]) {
			add(t.Term.Classification)
		}
	}
	for i := range r.Acting {
		add(r.Acting[i].Classification)
	}
	slices.Sort(own)
	for i, m := range classes {
		if !slices.Contains(own, m.Class) {
			problems.Addf(schedule.Source{}, "--class %s: nobody of the roster is %q; its classifications are %s", m, m.Class, strings.Join(own, ", "))
		}
		at := slices.IndexFunc(others, func(a *agreements.Agreement) bool { return a.ID == m.Agreement })
		switch {
		case at < 0:
			problems.Addf(schedule.Source{}, "--class %s: %q is none of the agreements that the roster's own is compared with", m, m.Agreement)
		case others[at].Pay.Class(m.As) == nil && len(others[at].Pay.Classes) == 0:
			problems.Addf(schedule.Source{}, "--class %s: %s gives no rates of pay and no classes", m, m.Agreement)
		case others[at].Pay.Class(m.As) == nil:
			problems.Addf(schedule.Source{}, "--class %s: unknown class %q; %s has %s", m, m.As, m.Agreement, classesOf{others[at]})
		}
		for _, o := range classes[:i] {
			if o.Class == m.Class && o.Step == m.Step && o.Agreement == m.Agreement {
				problems.Addf(schedule.Source{}, "--class %s: given twice, also as %s", m, o)
			}
		}
	}
}

// classesOf are the classes of an agreement, to be said in a language.
type classesOf struct{ *agreements.Agreement }

// In lists them.
func (a classesOf) In(l lang.Lang) string {
	if len(a.Pay.Classes) == 0 {
		return l.Word("classes", "none")
	}
	return classes(a.Agreement)
}

// binds tells whether an agreement has the rule.
func binds(a *agreements.Agreement, rule string) bool {
	return slices.ContainsFunc(a.Rules[rule], func(b *agreements.Binding) bool { return b.Absent == "" && b.None == "" })
}

// absentRules are the rules of the program that an agreement lacks.
func absentRules(a *agreements.Agreement, l lang.Lang) []AbsentTerm {
	var out []AbsentTerm
	for _, r := range rules.All() {
		if binds(a, r.ID) {
			continue
		}
		t := AbsentTerm{Kind: "rule", ID: r.ID, Status: NotGiven}
		for _, b := range a.Rules[r.ID] {
			if b.None != "" {
				t.Status, t.Why, t.Clause = None, l.Text(b.None), b.Clause
			} else {
				t.Why = l.Text(b.Absent)
			}
		}
		out = append(out, t)
	}
	return out
}

// hoursOf is a kind of hours, to be said in a language.
type hoursOf string

// In says it.
func (h hoursOf) In(l lang.Lang) string {
	switch h {
	case "shift":
		return l.Word("hours", "shift")
	case "day":
		return l.Word("hours", "day")
	case "variable":
		return l.Word("hours", "variable")
	}
	return string(h)
}

// rateList gathers rates and who is paid by them, in the order in which they are
// met.
type rateList struct {
	list []RateUsed
	last map[RateUsed]rateAt
}

type rateAt struct{ at, employee int }

func (l *rateList) add(u RateUsed, employee int) {
	if l.last == nil {
		l.last = map[RateUsed]rateAt{}
	}
	k, ok := l.last[u]
	if !ok {
		k = rateAt{len(l.list), -1}
		l.list = append(l.list, u)
	}
	if k.employee != employee {
		l.list[k.at].Employees++
	}
	l.last[u] = rateAt{k.at, employee}
}
