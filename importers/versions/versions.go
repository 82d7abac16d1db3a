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
	d := Begin(posted, name)
	for i := range later {
		d.Add(&later[i])
	}
	return d.End()
}

// Deriving is [Derive] with one version at a time, so that no more than one stands
// in memory.
type Deriving struct {
	r        *schedule.Roster
	name     string
	broken   bool // the posted roster itself
	book     *schedule.Book
	people   []*person          // in the order of the roster, those who appear later behind
	byID     map[string]*person // the same
	last     civil.Instant      // when the version before was notified
	lastSaid string
	notices  []error
	problems schedule.Problems

	codes   map[string]bool // of shifts, in the posted roster
	unknown map[string]bool // codes that are not among them, named already
	line    string          // who follows which cycle, in the posted roster

	// What the posted roster is given in the end, so that nothing stands in it that
	// a later version proves wrong.
	appeared []schedule.Employee
	beside   schedule.Roster     // the records beside the shifts: its own, and what versions add
	joined   []error             // notices of those
	files    schedule.Roster     // files and notices of the versions
	changes  [][]schedule.Change // of an employee in a version
	total    int                 // of them
	most     int                 // of them and of those that the posted roster has

	// Changes alike share what they have in common.
	spans map[schedule.Span]*schedule.Span
	tos   map[schedule.ChangeTo]*schedule.ChangeTo
	meals map[schedule.Meal]*schedule.Meal
}

// Begin begins to compare later versions with a posted roster; name stands for it
// in messages. The roster is as it was until [Deriving.End].
func Begin(posted *schedule.Roster, name string) *Deriving {
	d := &Deriving{r: posted, name: name, most: fields.MaxRecords, spans: map[schedule.Span]*schedule.Span{}, tos: map[schedule.ChangeTo]*schedule.ChangeTo{}, meals: map[schedule.Meal]*schedule.Meal{}}
	d.beside = schedule.Roster{Lead: posted.Lead, Worked: slices.Clip(posted.Worked), Leave: slices.Clip(posted.Leave), Acting: slices.Clip(posted.Acting), Proceedings: slices.Clip(posted.Proceedings), Waivers: slices.Clip(posted.Waivers)}
	d.line = lines(posted)
	book, broken := schedule.Build(posted, schedule.Options{})
	if d.broken = len(broken) > 0; !d.broken {
		d.begin(book)
	}
	return d
}

// Add compares the next version with what was in force before it. Nothing of its
// roster is kept but the records that are new and the places of the shifts that
// are.
func (d *Deriving) Add(v *Version) {
	d.files.Files = append(d.files.Files, v.Roster.Files...)
	d.files.TellAll(v.Roster)
	d.frame(v)
	if bad := d.log(v); bad {
		return
	}
	newer, wrong := schedule.Build(v.Roster, schedule.Options{AsPosted: len(v.Roster.Changes) == 0})
	d.problems = append(d.problems, wrong...)
	if len(wrong) == 0 && !d.broken && d.time(v) {
		d.compare(v, newer)
	}
	if len(d.problems) == 0 && !d.broken {
		d.join(v)
	}
}

// End gives the posted roster the changes that were found, and whatever else the
// versions have. The problems are those of [Derive].
func (d *Deriving) End() schedule.Problems {
	r, b := d.r, &d.beside
	r.Employees = append(r.Employees, d.appeared...)
	if len(d.problems) == 0 && !d.broken {
		r.Worked, r.Leave, r.Acting, r.Proceedings, r.Waivers = b.Worked, b.Leave, b.Acting, b.Proceedings, b.Waivers
		r.Changes = slices.Grow(r.Changes, d.total)
		for i, list := range d.changes {
			r.Changes = append(r.Changes, list...)
			d.changes[i] = nil
		}
		d.notices = append(d.notices, d.joined...)
	}
	r.Files = append(r.Files, d.files.Files...)
	r.TellAll(&d.files)
	for _, n := range d.notices {
		r.Tell(n)
	}
	d.problems.Sort()
	return d.problems
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
	places   []schedule.Place
	notified civil.Stamp // its own row's, where it has one
}

// at is the place of a shift for messages.
func (s *shift) at() schedule.Source { return s.places[0].Source() }

func (d *Deriving) notice(format string, args ...any) {
	d.notices = append(d.notices, lang.Errorf(format, args...))
}

func (d *Deriving) begin(book *schedule.Book) {
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
	out := make([]shift, 0, len(t.Shifts))
	places := make([]schedule.Place, 0, 2*len(t.Shifts)) // of most shifts one, of a pattern's two
	for i := range t.Shifts {
		s := &t.Shifts[i]
		if s.Is(schedule.InLead) {
			continue
		}
		n := len(places)
		places = book.AppendPlaces(places, s)
		x := shift{Shift: *s, code: book.CodeOf(s), meal: book.Meal(s), places: slices.Clip(places[n:])}
		if s.Origin == schedule.FromShifts {
			x.notified = book.Roster.Shifts[s.Index].Notified
		}
		out = append(out, x)
	}
	return out
}

// log tells whether a version has a change log that is not the posted roster's.
func (d *Deriving) log(v *Version) (bad bool) {
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
func (d *Deriving) time(v *Version) bool {
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
func (d *Deriving) instant(at schedule.Source, said string, s *civil.Stamp) (civil.Instant, bool) {
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
func (d *Deriving) written(i civil.Instant, face civil.Time) civil.Stamp {
	if at, _ := d.book.Zone.Resolve(civil.Stamp{Time: face}); at == i {
		return civil.Stamp{Time: face}
	}
	return stamp(d.book.Zone, i)
}

// comparing is one version compared with what was in force before it.
type comparing struct {
	*Deriving
	v           *Version
	first, last civil.Date // the days compared
	off         map[offDay]told

	n, after, who int // changes, those of a shift that had begun, employees
	gone, added   int // changes that cancel a shift, and that add one
	vanished      []string
	differ        map[difference]*differing
	order         []difference
}

// offDay is an employee's day of rest.
type offDay struct {
	employee string
	day      civil.Date
}

// told is when a day of rest that a version gives was notified.
type told struct {
	at  civil.Stamp
	src schedule.Place
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

// full tells that there are more changes than a roster has records, and no more are
// looked for.
func (d *Deriving) full() bool { return len(d.r.Changes)+d.total > d.most }

func (d *Deriving) compare(v *Version, newer *schedule.Book) {
	c := &comparing{Deriving: d, v: v, first: max(d.book.Start, newer.Start), last: min(d.book.End, newer.End), differ: map[difference]*differing{}, off: map[offDay]told{}}
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
		if d.full() {
			return
		}
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
		if d.full() {
			return
		}
		if len(d.r.Employees)+len(d.appeared) >= fields.MaxEmployees {
			d.problems.Addf(t.Employee.Place.Source(), "%s and its versions have more than %d employees together; no institution has", d.name, fields.MaxEmployees)
			return
		}
		d.appeared = append(d.appeared, *t.Employee)
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
			if on := (offDay{e.Employee, e.Day}); c.off[on] == (told{}) {
				c.off[on] = told{e.Notified, e.Place}
			}
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
		k := fits(s, fresh, taken)
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

// fits is the first shift of a version with the times of a shift before it that no
// other has taken, or -1. Both lists are in the order of time.
func fits(s *shift, fresh []shift, taken []bool) int {
	k, _ := slices.BinarySearchFunc(fresh, s, func(n shift, s *shift) int { return byTime(&n, s) })
	for ; k < len(fresh) && fresh[k].Start == s.Start && fresh[k].End == s.End; k++ {
		if !taken[k] {
			return k
		}
	}
	return -1
}

func byTime(a, b *shift) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) }

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
			c.problems.Addf(s.at(), "the shift of employee %q from %s to %s is not in the version before; say when the employee was told: under notified, or for all of %s with --changed-at", p.id, c.face(s.Start), c.face(s.End), c.v.Name)
			ok = false
		}
	}
	for i := range olds {
		s := &p.shifts[olds[i].k]
		off := c.off[offDay{p.id, s.From.Date()}]
		switch {
		case off != told{}:
			set(&olds[i], off.src.Field("notified"), off.at)
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
	free := map[civil.Date][]int{} // the new shifts of a day that are nobody's yet
	for k := range news {
		on := fresh[news[k].k].From.Date()
		free[on] = append(free[on], k)
	}
	for i := range olds {
		x := &olds[i]
		if x.known {
			continue
		}
		s := &p.shifts[x.k]
		on := s.From.Date()
		if len(free[on]) == 0 {
			c.untold(p, s)
			ok = false
			continue
		}
		k := free[on][0]
		free[on] = free[on][1:]
		x.at, x.said, x.known = news[k].at, news[k].said, true
	}
	return ok
}

func (c *comparing) untold(p *person, s *shift) {
	c.problems.Addf(s.at(), "the shift of employee %q from %s to %s is gone from %s, which does not say when the employee was told; add a row with a code of rest on that day, with notified, or give --changed-at", p.id, c.face(s.Start), c.face(s.End), c.v.Name)
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
	// join gives each old shift the first new one of its kind that is nobody's yet.
	join := func(sameDay bool) {
		type kind struct {
			at civil.Instant
			on civil.Date
		}
		of := func(at civil.Instant, s *shift) kind {
			if sameDay {
				return kind{at, s.From.Date()}
			}
			return kind{at: at}
		}
		free := map[kind][]int{}
		for k := range news {
			if !usedNew[k] {
				x := of(news[k].at, &fresh[news[k].k])
				free[x] = append(free[x], k)
			}
		}
		for i := range olds {
			x := of(olds[i].at, &p.shifts[olds[i].k])
			if usedOld[i] || len(free[x]) == 0 {
				continue
			}
			k := free[x][0]
			free[x] = free[x][1:]
			usedOld[i], usedNew[k] = true, true
			out = append(out, pair{olds[i].k, news[k].k, olds[i].at, olds[i].said})
		}
	}
	join(true)
	join(false)
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
	origin := &schedule.Origin{Pairs: make([]schedule.Pair, len(pairs))}
	changes := make([]schedule.Change, 0, len(pairs))
	places := make([]schedule.Place, 0, 2*len(pairs))
	for i, x := range pairs {
		change := schedule.Change{Employee: p.id, Notified: x.said, Place: schedule.Place{Origin: origin, Row: int32(i)}}
		both := &origin.Pairs[i]
		effect := civil.Instant(0)
		n := len(places)
		if x.fresh >= 0 {
			s := &fresh[x.fresh]
			change.To = c.to(s)
			both.To, effect = s.places[0], s.Start
			added = append(added, *s)
		}
		if x.old >= 0 {
			s := &kept[x.old]
			change.From = shared(c.spans, schedule.Span{Start: stamp(c.book.Zone, s.Start), End: stamp(c.book.Zone, s.End)})
			if x.fresh < 0 {
				effect = s.Start
			}
			both.From, effect = s.places[0], min(effect, s.Start)
			gone[x.old] = true
			places = append(places, s.places...)
		}
		if x.fresh >= 0 {
			places = append(places, fresh[x.fresh].places...)
		}
		change.Versions = slices.Clip(places[n:])
		if p.told && x.at < p.last {
			c.problems.Addf(change.Place.Source(), "employee %q was told of this change %s, before that of the version before it or of the log of changes, %s; give the versions in the order of time", p.id, x.said, c.face(p.last))
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
		changes = append(changes, change)
	}
	if c.total += len(changes); c.full() {
		c.problems.Addf(schedule.Source{}, "%s and its versions make more than %d changes together; no roster has so many", c.name, c.most)
		c.changes = nil
		return
	}
	c.changes = append(c.changes, changes)
	p.last, p.told = pairs[len(pairs)-1].at, true
	c.who++
	p.shifts = nil
	for i := range kept {
		if !gone[i] {
			p.shifts = append(p.shifts, kept[i])
		}
	}
	p.shifts = append(p.shifts, added...)
	slices.SortStableFunc(p.shifts, func(a, b shift) int { return byTime(&a, &b) })
}

// shared is a value that all have in common that are the same.
func shared[T comparable](all map[T]*T, x T) *T {
	if all[x] == nil {
		all[x] = &x
	}
	return all[x]
}

// to is a new shift with everything said of it, so that nothing is kept of the
// old one unawares.
func (c *comparing) to(s *shift) *schedule.ChangeTo {
	to := schedule.ChangeTo{
		Start: c.written(s.Start, s.From), End: c.written(s.End, s.To), Code: s.code,
		Unpaid: int(s.Unpaid), HasUnpaid: true,
		Emergency: s.Is(schedule.IsEmergency), HasEmergency: true,
		SeniorOfficer: s.Is(schedule.IsSenior), HasSeniorOfficer: true,
		DogPeriods: int(s.Dog), HasDogPeriods: true,
	}
	if s.meal != nil {
		to.Meal = shared(c.meals, *s.meal)
	}
	if s.code != "" && !c.codes[s.code] {
		// The posted legend says which shifts there are; a letter that only a later
		// one has must not make its shifts approved ones.
		to.Code = ""
		if !c.unknown[s.code] {
			c.unknown[s.code] = true
			c.notice("%s: the code %q is not in the legend of %s, which counts; its shifts go by their times", s.at().Said(), s.code, c.name)
		}
	}
	return shared(c.tos, to)
}
