package versions

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"rostercheck/importers/fields"
	"rostercheck/internal/lang"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// some lists the first few of a list.
func some(list []string) error {
	const most = 10
	if n := len(list); n > most {
		return lang.Errorf("%s and %d more", strings.Join(list[:most], ", "), n-most)
	}
	return lang.Errorf("%s", strings.Join(list, ", "))
}

// told says what the comparison found.
func (c *comparing) told(appeared []string) {
	from := c.name
	when := lang.Errorf("as its rows say")
	if c.v.Notified != (civil.Stamp{}) {
		when = lang.Errorf("notified %s", c.v.Notified.String())
	}
	if c.n == 0 {
		c.notice("%s has the times of %s in every shift compared; it changes nothing", c.v.Name, from)
	} else {
		of := lang.Joined("")
		if c.gone+c.added > 0 {
			of = lang.Errorf(" (%d moved, %d cancelled, %d added)", c.n-c.gone-c.added, c.gone, c.added)
		}
		text := lang.Errorf("the log of changes was derived from two versions: %s (%s) makes %s of %s%s; each was taken for the employer's, without consent and not discussed with the union, so check reasons and consent", c.v.Name, when, lang.Counted(c.n, "%d change", "%d changes"), lang.Counted(c.who, "%d employee", "%d employees"), of)
		if c.after > 0 {
			text = lang.Errorf("%s; %d of them had taken effect before they were notified", text, c.after)
		}
		c.notice("%s", text)
	}
	if len(c.vanished) > 0 {
		c.notice("%s does not have %s of %s, whose shifts stay as they were: %s", c.v.Name, lang.Counted(len(c.vanished), "%d employee", "%d employees"), from, some(c.vanished))
	}
	if len(appeared) > 0 {
		c.notice("%s has %s more than %s, whose shifts were taken as added: %s", c.v.Name, lang.Counted(len(appeared), "%d employee", "%d employees"), from, some(appeared))
	}
	for _, key := range c.order {
		d := c.differ[key]
		text := d.said
		if d.n > 1 {
			text = lang.Errorf("%s and %s", text, lang.Counted(d.n-1, "%d shift more", "%d shifts more"))
		}
		if d.fatal {
			c.problems.Addf(d.where, "%s: the times are those of the version before, but the %s is %s in place of %s; comparing tells changes of times alone, so make it the same in both", text, lang.Errorf(key.what), value(key.fresh), value(key.old))
		} else {
			c.notice("%s: %s: the times are those of the version before, but the %s is %s in place of %s; that is not taken for a change", d.where.Said(), text, lang.Errorf(key.what), value(key.fresh), value(key.old))
		}
	}
}

// same compares two shifts with the same times in what else they have.
func (c *comparing) same(p *person, old, fresh *shift) {
	marks := schedule.IsEmergency | schedule.IsSenior
	if old.Unpaid == fresh.Unpaid && old.Flags&marks == fresh.Flags&marks && old.Dog == fresh.Dog && old.code == fresh.code && sameMeal(old.meal, fresh.meal) {
		return // as nearly all are, so that nothing is written out in vain
	}
	note := func(what, a, b string, fatal bool) {
		if a == b {
			return
		}
		key := difference{what: what, code: old.code, old: a, fresh: b}
		d := c.differ[key]
		if d == nil {
			d = &differing{where: fresh.at(), said: lang.Errorf("the shift of employee %q from %s to %s", p.id, c.face(fresh.Start), c.face(fresh.End)), fatal: fatal}
			c.differ[key] = d
			c.order = append(c.order, key)
		}
		d.n++
	}
	mark := func(s *shift, f schedule.Flags) string {
		if s.Is(f) {
			return "yes"
		}
		return "no"
	}
	meal := func(s *shift) string {
		if s.meal == nil {
			return "none"
		}
		return s.meal.Start.String() + "-" + s.meal.End.String()
	}
	code := func(s *shift) string {
		if s.code == "" {
			return "none"
		}
		return strconv.Quote(s.code)
	}
	note("unpaid break", fmt.Sprintf("%d minutes", old.Unpaid), fmt.Sprintf("%d minutes", fresh.Unpaid), true)
	note("mark of an emergency", mark(old, schedule.IsEmergency), mark(fresh, schedule.IsEmergency), true)
	note("mark of a senior officer", mark(old, schedule.IsSenior), mark(fresh, schedule.IsSenior), true)
	note("number of periods with a dog", strconv.Itoa(int(old.Dog)), strconv.Itoa(int(fresh.Dog)), true)
	note("meal period", meal(old), meal(fresh), false)
	note("code", code(old), code(fresh), false)
}

// value is what a shift has, for a notice: a word, minutes, or what stands in a
// file.
func value(s string) error {
	if n, ok := strings.CutSuffix(s, " minutes"); ok {
		return lang.Errorf("%s minutes", n)
	}
	switch s {
	case "yes", "no", "none":
		return lang.Errorf("%s", lang.Named("value", s))
	}
	return lang.Errorf("%s", s)
}

// frame compares what stands around the shifts. What a version leaves unsaid it
// has from the posted roster.
func (d *Deriving) frame(v *Version) {
	r, n := d.r, v.Roster
	differs := func(at schedule.Source, what error, old, fresh string) {
		if fresh != "" && old != fresh {
			was := lang.Errorf("%s", old)
			if old == "" {
				was = value("none")
			}
			d.problems.Addf(at, "the %s is %s here and %s in %s; a version changes shifts alone, so make it the same in both", what, fresh, was, d.name)
		}
	}
	if r.Agreement != "" { // else it is given beside both
		differs(n.AgreementAt, lang.Errorf("agreement"), r.Agreement, n.Agreement)
	}
	a, b := &r.Institution, &n.Institution
	differs(b.Place.Field("timezone"), lang.Errorf("time zone"), a.Timezone, b.Timezone)
	differs(b.Place.Field("civic_holiday"), lang.Errorf("civic holiday"), a.CivicHoliday, b.CivicHoliday)
	differs(b.Place.Field("extra_holidays"), lang.Errorf("list of extra holidays"), dates(a.ExtraHolidays), dates(b.ExtraHolidays))
	differs(b.Place.Field("weekend"), lang.Errorf("weekend"), days(a.Weekend), days(b.Weekend))
	p, q := &r.Period, &n.Period
	if q.AveragingWeeks != 0 {
		differs(q.Place.Field("averaging_weeks"), lang.Errorf("number of averaging weeks"), strconv.Itoa(p.AveragingWeeks), strconv.Itoa(q.AveragingWeeks))
	}
	differs(q.Place.Field("positions"), lang.Errorf("list of positions"), positions(p), positions(q))
	if q.Posted != civil.NoDate && q.Posted != p.Posted {
		d.notice("%s: posted %s; the day of %s counts", q.Place.Field("posted").Said(), q.Posted, d.name)
	}
	if fresh := postings(q); fresh != "" && fresh != postings(p) {
		d.notice("%s: other postings than those of %s, which count", q.Postings[0].Place.Source().Said(), d.name)
	}
	chosen := map[string]string{}
	for _, x := range r.Readings {
		chosen[x.Reading] = x.Value
	}
	for i := range n.Readings {
		x := &n.Readings[i]
		differs(x.Place.Source(), lang.Errorf("reading %s", x.Reading), chosen[x.Reading], x.Value)
	}
	d.terms(v)
	d.legend(v)
}

func dates(list []civil.Date) string {
	var out []string
	for _, x := range slices.Sorted(slices.Values(list)) {
		out = append(out, x.String())
	}
	return strings.Join(out, ", ")
}

func days(list []civil.Weekday) string {
	var out []string
	for _, x := range slices.Sorted(slices.Values(list)) {
		out = append(out, x.String())
	}
	return strings.Join(out, ", ")
}

func positions(p *schedule.Period) string {
	var out []string
	for i := range p.Positions {
		out = append(out, fmt.Sprintf("%s: %d", p.Positions[i].Classification, p.Positions[i].Count))
	}
	slices.Sort(out)
	return strings.Join(out, "; ")
}

func postings(p *schedule.Period) string {
	var out []string
	for i := range p.Postings {
		out = append(out, fmt.Sprintf("%s to %s %s", p.Postings[i].Start, p.Postings[i].End, p.Postings[i].Posted))
	}
	slices.Sort(out)
	return strings.Join(out, "; ")
}

// terms compares the employees whom both have.
func (d *Deriving) terms(v *Version) {
	known := map[string]*schedule.Employee{}
	for _, list := range [][]schedule.Employee{d.r.Employees, d.appeared} {
		for i := range list {
			known[list[i].ID] = &list[i]
		}
	}
	for i := range v.Roster.Employees {
		fresh := &v.Roster.Employees[i]
		old := known[fresh.ID]
		if old == nil || fresh.Broken || old.Broken {
			continue
		}
		differs := func(key, a, b string) {
			if a == b {
				return
			}
			at := fresh.Place.Field(key)
			if key == "terms" && len(fresh.Terms) > 0 {
				at = fresh.Terms[0].Place.Source()
			}
			d.problems.Addf(at, "the %s of employee %q is %s here and %s in %s; a version changes shifts alone, so make it the same in both", fields.InSheet(key), fresh.ID, said(b), said(a), d.name)
		}
		differs("classification", old.Classification, fresh.Classification)
		differs("step", strconv.Itoa(old.Step), strconv.Itoa(fresh.Step))
		differs("hourly_rate", old.HourlyRate, fresh.HourlyRate)
		differs("hours", old.Hours, fresh.Hours)
		differs("part_time", strconv.FormatBool(old.PartTime), strconv.FormatBool(fresh.PartTime))
		differs("from", old.From.String(), fresh.From.String())
		differs("to", old.To.String(), fresh.To.String())
		differs("terms", termsOf(old), termsOf(fresh))
		if fresh.Name != "" && old.Name != fresh.Name {
			name := lang.Errorf("%s", old.Name)
			if old.Name == "" {
				name = lang.Errorf("not given")
			}
			d.notice("%s: employee %q is %s here and %s in %s; the two were taken for one person, by the id", fresh.Place.Field("name").Said(), fresh.ID, fresh.Name, name, d.name)
		}
	}
}

func said(s string) error {
	if s == "" {
		return lang.Errorf("not given")
	}
	return lang.Errorf("%s", s)
}

func termsOf(e *schedule.Employee) string {
	var out []string
	for i := range e.Terms {
		t := e.Terms[i]
		out = append(out, strings.TrimSpace(fmt.Sprintf("%s %s %d %s %t %s", t.From, t.Classification, t.Step, t.Hours, t.PartTime, t.HourlyRate)))
	}
	return strings.Join(out, "; ")
}

// legend compares the codes that both have. Their times show in the shifts; that
// a whole letter means something else is worth a word of its own.
func (d *Deriving) legend(v *Version) {
	known := map[string]*schedule.Code{}
	for i := range d.r.Codes {
		known[d.r.Codes[i].Code] = &d.r.Codes[i]
	}
	means := func(c *schedule.Code) error {
		if c.Rest {
			return lang.Errorf("a day of rest")
		}
		return lang.Errorf("%s", c.Start.String()+"-"+c.End.String())
	}
	for i := range v.Roster.Codes {
		fresh := &v.Roster.Codes[i]
		if old := known[fresh.Code]; old != nil && !old.Broken && !fresh.Broken && means(old).Error() != means(fresh).Error() {
			d.notice("%s: code %q is %s here and %s in %s; its shifts were compared by their times", fresh.Place.Source().Said(), fresh.Code, means(fresh), means(old), d.name)
		}
	}
}

// join adds the records beside the shifts that only a later version has.
func (d *Deriving) join(v *Version) {
	n, b := v.Roster, &d.beside
	joined(d, v, "leave", &b.Leave, n.Leave, func(x *schedule.Leave) (*schedule.Place, *bool) { return &x.Place, &x.Broken })
	joined(d, v, "acting", &b.Acting, n.Acting, func(x *schedule.Acting) (*schedule.Place, *bool) { return &x.Place, &x.Broken })
	joined(d, v, "proceedings", &b.Proceedings, n.Proceedings, func(x *schedule.Proceeding) (*schedule.Place, *bool) { return &x.Place, &x.Broken })
	joined(d, v, "time worked", &b.Worked, n.Worked, func(x *schedule.WorkedEntry) (*schedule.Place, *bool) { return &x.Place, &x.Broken })
	joined(d, v, "waivers", &b.Waivers, n.Waivers, func(x *schedule.Waiver) (*schedule.Place, *bool) { return &x.Place, &x.Broken })
	known := map[string]int{}
	for i := range b.Lead {
		known[edge(&b.Lead[i])]++
	}
	for i := range n.Lead {
		if x := &n.Lead[i]; known[edge(x)] > 0 {
			known[edge(x)]--
		} else if on := startOf(x); on < d.book.Start || on > d.book.End {
			d.besides("%s: a shift before or after the schedule that %s does not have; it was left out", x.Place.Source().Said(), d.name)
			break
		}
	}
	if old, fresh := d.line, lines(n); fresh != "" && old != fresh {
		d.besides("%s assigns people to other lines or days of a cycle; shifts were compared by their times, and cycles are those of %s", v.Name, d.name)
	}
}

// besides is a notice of records beside the shifts, which stand behind all others.
func (d *Deriving) besides(format string, args ...any) {
	d.joined = append(d.joined, lang.Errorf(format, args...))
}

func startOf(x *schedule.ShiftEntry) civil.Date {
	if x.OnDay {
		return x.Day
	}
	return x.Start.Time.Date()
}

// edge is a lead shift by what counts of it.
func edge(x *schedule.ShiftEntry) string {
	return fmt.Sprint(x.Employee, x.Start, x.End, x.OnDay, x.Day, x.Code)
}

// joined adds to a list the records of a later version that it does not have.
func joined[T comparable](d *Deriving, v *Version, what string, list *[]T, more []T, own func(*T) (*schedule.Place, *bool)) {
	plain := func(x T) T {
		at, broken := own(&x)
		*at, *broken = schedule.Place{}, false
		return x
	}
	has := map[T]int{}
	for _, x := range *list {
		has[plain(x)]++
	}
	old := len(*list)
	n := 0
	for _, x := range more {
		if has[plain(x)] > 0 {
			has[plain(x)]--
			continue
		}
		if n == 0 {
			at, _ := own(&x)
			defer func(first lang.Saying) {
				d.besides("%s: %s that %s does not have: %s; it counts", first, lang.Named("record", what), d.name, lang.Counted(n, "%d record", "%d records"))
			}(at.Source().Said())
		}
		n++
		*list = append(*list, x)
	}
	if kept := old - (len(more) - n); len(more) > 0 && kept > 0 {
		d.besides("%s lacks %s of the %s of %s; they still count", v.Name, lang.Counted(kept, "%d record", "%d records"), lang.Named("record", what), d.name)
	}
}

func lines(r *schedule.Roster) string {
	cycles := map[string]string{}
	for i := range r.Patterns {
		cycles[r.Patterns[i].ID] = strings.Join(r.Patterns[i].Days, " ")
	}
	var out []string
	for i := range r.Assignments {
		a := &r.Assignments[i]
		out = append(out, fmt.Sprintf("%s %s %d %s %q", a.Employee, a.Start, a.Offset, a.End, cycles[a.Pattern]))
	}
	slices.Sort(out)
	return strings.Join(out, "\n")
}
