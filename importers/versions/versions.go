// Package versions finds the changes that were made to a roster after it was
// posted, by comparing the roster as posted with later versions of it.
//
// Only when a shift starts or ends makes a change. Whatever else differs between
// two versions is named, and refused where it would change the audit without a
// word.
package versions

import (
	"cmp"
	"fmt"
	"slices"

	"rostercheck/importers/fields"
	"rostercheck/internal/lang"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// Version is a later version of a roster: all of it, or some of its days or
// people.
type Version struct {
	Name   string // of its file, for messages
	Roster *schedule.Roster
	// Notified is when the employees were told of what is new in this version.
	// The zero Stamp is unknown: then each shift that differs must say it itself.
	Notified civil.Stamp
	// Said is who says so, for messages, like the flag with its value.
	Said string
}

// Derive adds to the change log of a posted roster what each of the later
// versions, in the order of time, changes of the one before it: of each employee
// and notification the old and the new shifts are paired on the day on which they
// start first, then in the order of time, and the rest are cancelled or added. Why
// a shift was changed no version can tell: each change is the employer's, without
// consent, and a notice says so.
//
// Days outside a later version's own, and people who are not in it, stay as they
// were. Leave, time worked and other records beside the shifts are joined. The
// problems are those of the versions themselves and all that keeps them from being
// compared; those of the posted roster itself are left to whoever audits it.
func Derive(posted *schedule.Roster, name string, later ...Version) schedule.Problems {
	d := &deriving{r: posted, name: name}
	book, broken := schedule.Build(posted, schedule.Options{})
	if len(broken) == 0 {
		d.begin(book)
	}
	for i := range later {
		v := &later[i]
		d.frame(v)
		if bad := d.log(v); bad {
			continue
		}
		newer, wrong := schedule.Build(v.Roster, schedule.Options{AsPosted: len(v.Roster.Changes) == 0})
		d.problems = append(d.problems, wrong...)
		if len(wrong) == 0 && len(broken) == 0 && d.time(v) {
			d.compare(v, newer)
		}
	}
	if len(d.problems) == 0 && len(broken) == 0 {
		for i := range later {
			d.join(&later[i])
		}
		d.r.Changes = append(d.r.Changes, d.changes...)
	}
	for i := range later {
		d.r.Files = append(d.r.Files, later[i].Roster.Files...)
		d.r.TellAll(later[i].Roster)
	}
	for _, n := range d.notices {
		d.r.Tell(n)
	}
	d.problems.Sort()
	return d.problems
}

type deriving struct {
	r        *schedule.Roster
	name     string
	book     *schedule.Book
	people   []*person          // in the order of the roster, those who appear later behind
	byID     map[string]*person // the same
	last     civil.Instant      // when the version before was notified
	lastSaid string
	changes  []schedule.Change
	notices  []error
	problems schedule.Problems

	codes   map[string]bool // of shifts, in the posted roster
	unknown map[string]bool // codes that are not among them, named already
}

// person is an employee's shifts in force after the versions looked at so far.
type person struct {
	id     string
	shifts []shift
	last   civil.Instant // the last notification
	told   bool          // there was one
}

// shift is a shift in force with what it was read from.
type shift struct {
	schedule.Shift
	code     string
	meal     *schedule.Meal
	places   []schedule.Source
	notified civil.Stamp // its own row's, where it has one
}

func (d *deriving) notice(format string, args ...any) {
	d.notices = append(d.notices, lang.Errorf(format, args...))
}

func (d *deriving) begin(book *schedule.Book) {
	d.book, d.byID, d.codes, d.unknown = book, map[string]*person{}, map[string]bool{}, map[string]bool{}
	for i := range d.r.Codes {
		if x := &d.r.Codes[i]; !x.Rest { // else the letter is no shift there
			d.codes[x.Code] = true
		}
	}
	for i := range book.Timelines {
		t := &book.Timelines[i]
		p := &person{id: t.Employee.ID, shifts: shiftsOf(book, t)}
		if n := len(t.Notifications); n > 0 {
			p.last, p.told = t.Notifications[n-1].At, true
		}
		d.people = append(d.people, p)
		d.byID[p.id] = p
	}
	own := 0
	for i := range d.r.Shifts {
		if d.r.Shifts[i].Notified != (civil.Stamp{}) {
			own++
		}
	}
	if own > 0 {
		d.notice("%s: says of %s when the employee was told; that counts in a later version alone", d.name, lang.Counted(own, "%d shift", "%d shifts"))
	}
}

func shiftsOf(book *schedule.Book, t *schedule.Timeline) []shift {
	var out []shift
	for i := range t.Shifts {
		s := &t.Shifts[i]
		if s.Is(schedule.InLead) {
			continue
		}
		x := shift{Shift: *s, code: book.CodeOf(s), meal: book.Meal(s), places: book.Sources(s)}
		if s.Origin == schedule.FromShifts {
			x.notified = book.Roster.Shifts[s.Index].Notified
		}
		out = append(out, x)
	}
	return out
}

// log tells whether a version has a change log that is not the posted roster's.
func (d *deriving) log(v *Version) (bad bool) {
	list := v.Roster.Changes
	if len(list) == 0 {
		return false
	}
	same := len(list) == len(d.r.Changes)
	for i := 0; same && i < len(list); i++ {
		same = sameChange(&list[i], &d.r.Changes[i])
	}
	if !same {
		d.problems.Addf(list[0].Place.Source(), "%s has a log of changes of its own, and %s has not the same one; give one file with the log, or versions without it", v.Name, d.name)
	}
	return !same
}

func sameChange(a, b *schedule.Change) bool {
	x, y := *a, *b
	for _, c := range []*schedule.Change{&x, &y} {
		c.Place, c.Broken, c.Versions, c.From, c.To = schedule.Place{}, false, nil, nil, nil
	}
	if (a.From == nil) != (b.From == nil) || (a.To == nil) != (b.To == nil) || a.From != nil && *a.From != *b.From {
		return false
	}
	if a.To != nil {
		s, t := *a.To, *b.To
		if !sameMeal(s.Meal, t.Meal) {
			return false
		}
		s.Meal, t.Meal = nil, nil
		if s != t {
			return false
		}
	}
	return x.Employee == y.Employee && x.Notified == y.Notified && x.Reason == y.Reason && x.Consent == y.Consent && x.Discussed == y.Discussed && x.Exchange == y.Exchange
}

func sameMeal(a, b *schedule.Meal) bool {
	return a == b || a != nil && b != nil && *a == *b
}

// time settles when a version was notified, where one time is said for all of it.
func (d *deriving) time(v *Version) bool {
	if v.Notified == (civil.Stamp{}) {
		return true
	}
	at, ok := d.instant(schedule.Source{}, v.Said, &v.Notified)
	if !ok {
		return false
	}
	if d.lastSaid != "" && at <= d.last {
		d.problems.Addf(schedule.Source{}, "%s (of %s) is not after %s; give the versions in the order of time", v.Said, v.Name, d.lastSaid)
		return false
	}
	d.last, d.lastSaid = at, v.Said
	return true
}

// instant places a notification on the clock. A time that the clock jumps over is
// written anew as it is read, and said.
func (d *deriving) instant(at schedule.Source, said string, s *civil.Stamp) (civil.Instant, bool) {
	zone := d.book.Zone
	i, kind := zone.Resolve(*s)
	switch kind {
	case civil.Foreign:
		d.problems.Addf(at, "%s has an offset that %s does not have then", said, zone.Name())
		return 0, false
	case civil.Gap:
		d.notice("%s does not exist in %s (the clocks go forward); read as %s", said, zone.Name(), zone.Format(i))
		*s = stamp(zone, i)
	}
	return i, true
}

// stamp is an instant as it would be written: with the offset where the clock
// shows it a second time.
func stamp(zone *civil.Zone, i civil.Instant) civil.Stamp {
	t, second := zone.Civil(i)
	s := civil.Stamp{Time: t}
	if second {
		s.Offset, s.HasOffset = int16(zone.Offset(i)), true
	}
	return s
}

// written is a shift's start or end as it would be written.
func (d *deriving) written(i civil.Instant, face civil.Time) civil.Stamp {
	if at, _ := d.book.Zone.Resolve(civil.Stamp{Time: face}); at == i {
		return civil.Stamp{Time: face}
	}
	return stamp(d.book.Zone, i)
}

// comparing is one version compared with what was in force before it.
type comparing struct {
	*deriving
	v           *Version
	first, last civil.Date // the days compared
	off         map[string][]offDay

	n, after, who int // changes, those of a shift that had begun, employees
	gone, added   int // changes that cancel a shift, and that add one
	vanished      []string
	differ        map[difference]*differing
	order         []difference
}

// offDay is a day of rest that a version gives, with when that was notified.
type offDay struct {
	day civil.Date
	at  civil.Stamp
	src schedule.Source
}

// difference is something other than the times of a shift in which two versions
// differ.
type difference struct{ what, code, old, fresh string }

type differing struct {
	n     int
	where schedule.Source
	said  error // the shift
	fatal bool
}

func (d *deriving) compare(v *Version, newer *schedule.Book) {
	c := &comparing{deriving: d, v: v, first: max(d.book.Start, newer.Start), last: min(d.book.End, newer.End), differ: map[difference]*differing{}, off: map[string][]offDay{}}
	switch {
	case c.first > c.last:
		d.problems.Addf(v.Roster.Period.Place.Source(), "%s is for %s to %s, and %s for %s to %s; they have no day in common", v.Name, newer.Start, newer.End, d.name, d.book.Start, d.book.End)
		return
	case c.first > d.book.Start || c.last < d.book.End:
		d.notice("%s is for %s to %s; the other days stay as they were", v.Name, c.first, c.last)
	}
	if newer.Start < d.book.Start || newer.End > d.book.End {
		d.notice("%s goes beyond the schedule, %s to %s; its shifts on other days were left out", v.Name, d.book.Start, d.book.End)
	}
	c.daysOff()
	found := map[string]*schedule.Timeline{}
	for i := range newer.Timelines {
		t := &newer.Timelines[i]
		found[t.Employee.ID] = t
	}
	for _, p := range d.people {
		if t := found[p.id]; t != nil {
			c.person(p, c.within(shiftsOf(newer, t)))
		} else {
			c.vanished = append(c.vanished, p.id)
		}
	}
	var appeared []string
	for i := range newer.Timelines {
		t := &newer.Timelines[i]
		if d.byID[t.Employee.ID] != nil {
			continue
		}
		if len(d.r.Employees) >= fields.MaxEmployees {
			d.problems.Addf(t.Employee.Place.Source(), "%s and its versions have more than %d employees together; no institution has", d.name, fields.MaxEmployees)
			return
		}
		d.r.Employees = append(d.r.Employees, *t.Employee)
		p := &person{id: t.Employee.ID}
		d.people, d.byID[p.id] = append(d.people, p), p
		appeared = append(appeared, p.id)
		c.person(p, c.within(shiftsOf(newer, t)))
	}
	c.told(appeared)
}

// within are the shifts that start on a day that is compared.
func (c *comparing) within(list []shift) []shift {
	return slices.DeleteFunc(list, func(s shift) bool { return !c.covers(&s) })
}

func (c *comparing) covers(s *shift) bool {
	on := s.From.Date()
	return c.first <= on && on <= c.last
}

// daysOff gathers the rows of a version that give a day of rest and say when it
// was notified.
func (c *comparing) daysOff() {
	rest := map[string]bool{}
	for i := range c.v.Roster.Codes {
		if x := &c.v.Roster.Codes[i]; x.Rest {
			rest[x.Code] = true
		}
	}
	for i := range c.v.Roster.Shifts {
		if e := &c.v.Roster.Shifts[i]; e.OnDay && rest[e.Code] && e.Notified != (civil.Stamp{}) {
			c.off[e.Employee] = append(c.off[e.Employee], offDay{e.Day, e.Notified, e.Place.Field("notified")})
		}
	}
}

// side is a shift that only one of two versions has, and when that was notified.
type side struct {
	k     int // in the list of its version
	at    civil.Instant
	said  civil.Stamp
	known bool
}

// person compares an employee's shifts.
func (c *comparing) person(p *person, fresh []shift) {
	var olds, news []side
	taken := make([]bool, len(fresh))
	for i := range p.shifts {
		s := &p.shifts[i]
		if !c.covers(s) {
			continue
		}
		k := slices.IndexFunc(fresh, func(n shift) bool { return n.Start == s.Start && n.End == s.End })
		for k >= 0 && taken[k] {
			next := slices.IndexFunc(fresh[k+1:], func(n shift) bool { return n.Start == s.Start && n.End == s.End })
			if next < 0 {
				k = -1
			} else {
				k += 1 + next
			}
		}
		if k < 0 {
			olds = append(olds, side{k: i})
			continue
		}
		taken[k] = true
		c.same(p, s, &fresh[k])
	}
	for k := range fresh {
		if !taken[k] {
			news = append(news, side{k: k})
		}
	}
	if len(olds)+len(news) == 0 || !c.times(p, fresh, olds, news) {
		return
	}
	c.record(p, fresh, c.pairs(p, fresh, olds, news))
}

// times settles when each of the differences was notified: by the row itself, by
// what is said of the whole version, or, of a shift that is gone, by the other
// rows of the employee where they agree.
func (c *comparing) times(p *person, fresh []shift, olds, news []side) bool {
	ok := true
	set := func(x *side, at schedule.Source, s civil.Stamp) {
		x.said = s
		var fits bool
		x.at, fits = c.instant(at, fmt.Sprintf("%q", s), &x.said)
		x.known, ok = true, ok && fits
	}
	for i := range news {
		s := &fresh[news[i].k]
		switch {
		case s.notified != civil.Stamp{}:
			set(&news[i], c.v.Roster.Shifts[s.Index].Place.Field("notified"), s.notified)
		case c.v.Notified != civil.Stamp{}:
			set(&news[i], schedule.Source{}, c.v.Notified)
		default:
			c.problems.Addf(s.places[0], "the shift of employee %q from %s to %s is not in the version before; say when the employee was told: under notified, or for all of %s with --changed-at", p.id, c.face(s.Start), c.face(s.End), c.v.Name)
			ok = false
		}
	}
	for i := range olds {
		s := &p.shifts[olds[i].k]
		k := slices.IndexFunc(c.off[p.id], func(o offDay) bool { return o.day == s.From.Date() })
		switch {
		case k >= 0:
			set(&olds[i], c.off[p.id][k].src, c.off[p.id][k].at)
		case c.v.Notified != civil.Stamp{}:
			set(&olds[i], schedule.Source{}, c.v.Notified)
		}
	}
	if !ok {
		return false
	}
	var agreed *side
	for _, list := range [][]side{news, olds} {
		for i := range list {
			x := &list[i]
			switch {
			case !x.known:
			case agreed == nil:
				agreed = x
			case agreed.at != x.at:
				agreed = nil
				return c.paired(p, fresh, olds, news)
			}
		}
	}
	for i := range olds {
		x := &olds[i]
		if x.known {
			continue
		}
		if agreed == nil {
			c.untold(p, &p.shifts[x.k])
			ok = false
			continue
		}
		x.at, x.said, x.known = agreed.at, agreed.said, true
	}
	return ok
}

// paired tells whether each shift that is gone and of which no time is known has a
// new one on its day, whose time is then its own.
func (c *comparing) paired(p *person, fresh []shift, olds, news []side) bool {
	ok := true
	used := map[int]bool{}
	for i := range olds {
		x := &olds[i]
		if x.known {
			continue
		}
		s := &p.shifts[x.k]
		k := slices.IndexFunc(news, func(n side) bool { return !used[n.k] && fresh[n.k].From.Date() == s.From.Date() })
		if k < 0 {
			c.untold(p, s)
			ok = false
			continue
		}
		used[news[k].k] = true
		x.at, x.said, x.known = news[k].at, news[k].said, true
	}
	return ok
}

func (c *comparing) untold(p *person, s *shift) {
	c.problems.Addf(s.places[0], "the shift of employee %q from %s to %s is gone from %s, which does not say when the employee was told; add a row with a code of rest on that day, with notified, or give --changed-at", p.id, c.face(s.Start), c.face(s.End), c.v.Name)
}

func (c *comparing) face(i civil.Instant) string { return c.book.Zone.Format(i) }

// pair is one change; -1 stands for no shift.
type pair struct {
	old, fresh int
	at         civil.Instant
	said       civil.Stamp
}

// pairs joins old and new shifts of one notification: those of one day first, then
// in the order of time.
func (c *comparing) pairs(p *person, fresh []shift, olds, news []side) []pair {
	var out []pair
	usedOld, usedNew := make([]bool, len(olds)), make([]bool, len(news))
	join := func(fits func(o, n *side) bool) {
		for i := range olds {
			for k := range news {
				if !usedOld[i] && !usedNew[k] && olds[i].at == news[k].at && fits(&olds[i], &news[k]) {
					usedOld[i], usedNew[k] = true, true
					out = append(out, pair{olds[i].k, news[k].k, olds[i].at, olds[i].said})
				}
			}
		}
	}
	join(func(o, n *side) bool { return p.shifts[o.k].From.Date() == fresh[n.k].From.Date() })
	join(func(*side, *side) bool { return true })
	for i := range olds {
		if !usedOld[i] {
			out = append(out, pair{olds[i].k, -1, olds[i].at, olds[i].said})
		}
	}
	for k := range news {
		if !usedNew[k] {
			out = append(out, pair{-1, news[k].k, news[k].at, news[k].said})
		}
	}
	start := func(x pair) civil.Instant {
		if x.old >= 0 {
			return p.shifts[x.old].Start
		}
		return fresh[x.fresh].Start
	}
	slices.SortStableFunc(out, func(a, b pair) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(start(a), start(b))) })
	return out
}

// record writes the changes of an employee, and makes the new shifts those in
// force.
func (c *comparing) record(p *person, fresh []shift, pairs []pair) {
	gone := make([]bool, len(p.shifts))
	kept := p.shifts
	var added []shift
	for _, x := range pairs {
		change := schedule.Change{Employee: p.id, Notified: x.said}
		fields := map[string]schedule.Source{}
		var at schedule.Source
		effect := civil.Instant(0)
		if x.fresh >= 0 {
			s := &fresh[x.fresh]
			change.To = c.to(s)
			at, fields["to"], effect = s.places[0], s.places[0], s.Start
			added = append(added, *s)
		}
		if x.old >= 0 {
			s := &kept[x.old]
			change.From = &schedule.Span{Start: stamp(c.book.Zone, s.Start), End: stamp(c.book.Zone, s.End)}
			if x.fresh < 0 {
				at, effect = s.places[0], s.Start
			}
			fields["from"], effect = s.places[0], min(effect, s.Start)
			gone[x.old] = true
			for _, src := range s.places {
				change.Versions = append(change.Versions, schedule.At(src))
			}
		}
		if x.fresh >= 0 {
			for _, src := range fresh[x.fresh].places {
				change.Versions = append(change.Versions, schedule.At(src))
			}
		}
		change.Place = schedule.Place{Origin: &schedule.Origin{Fields: fields, At: &at}}
		if p.told && x.at < p.last {
			c.problems.Addf(at, "employee %q was told of this change %s, before that of the version before it or of the log of changes, %s; give the versions in the order of time", p.id, x.said, c.face(p.last))
		}
		if effect < x.at {
			c.after++
		}
		c.n++
		switch {
		case x.fresh < 0:
			c.gone++
		case x.old < 0:
			c.added++
		}
		c.changes = append(c.changes, change)
	}
	p.last, p.told = pairs[len(pairs)-1].at, true
	c.who++
	p.shifts = nil
	for i := range kept {
		if !gone[i] {
			p.shifts = append(p.shifts, kept[i])
		}
	}
	p.shifts = append(p.shifts, added...)
	slices.SortStableFunc(p.shifts, func(a, b shift) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
}

// to is a new shift with everything said of it, so that nothing is kept of the
// old one unawares.
func (c *comparing) to(s *shift) *schedule.ChangeTo {
	to := &schedule.ChangeTo{
		Start: c.written(s.Start, s.From), End: c.written(s.End, s.To), Code: s.code, Meal: s.meal,
		Unpaid: int(s.Unpaid), HasUnpaid: true,
		Emergency: s.Is(schedule.IsEmergency), HasEmergency: true,
		SeniorOfficer: s.Is(schedule.IsSenior), HasSeniorOfficer: true,
		DogPeriods: int(s.Dog), HasDogPeriods: true,
	}
	if s.code != "" && !c.codes[s.code] {
		// The posted legend says which shifts there are; a letter that only a later
		// one has must not make its shifts approved ones.
		to.Code = ""
		if !c.unknown[s.code] {
			c.unknown[s.code] = true
			c.notice("%s: the code %q is not in the legend of %s, which counts; its shifts go by their times", s.places[0].Said(), s.code, c.name)
		}
	}
	return to
}
