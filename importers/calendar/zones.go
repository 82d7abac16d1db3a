package calendar

import (
	"bytes"
	"maps"
	"slices"
	"sort"
	"strings"
	"sync"

	"rostercheck/internal/lang"
	"rostercheck/schedule/civil"
	"rostercheck/schedule/recur"
)

// definition is a VTIMEZONE: a time zone as the file has it.
type definition struct {
	line     int
	id       string
	location string // X-LIC-LOCATION
	parts    []observance
}

// observance is a STANDARD or DAYLIGHT of a time zone.
type observance struct {
	line     int
	start    *moment
	from, to int // minutes east of UTC
	hasFrom  bool
	hasTo    bool
	rule     string
	dates    []moment
}

const (
	maxParts = 500  // observances of a definition that are judged
	maxDates = 2000 // RDATEs of one

	maxChanges = 10_000 // of a definition's clock
)

func (d *definition) read(p *property) {
	switch p.name {
	case "TZID":
		d.id = plain(p.value)
	case "X-LIC-LOCATION":
		d.location = plain(p.value)
	}
}

func (o *observance) read(p *property) {
	switch p.name {
	case "DTSTART":
		m := readMoment(p, string(bytes.TrimSpace(p.value)))
		o.start = &m
	case "TZOFFSETFROM":
		o.from, o.hasFrom = readOffset(p.value)
	case "TZOFFSETTO":
		o.to, o.hasTo = readOffset(p.value)
	case "RRULE":
		o.rule = string(bytes.TrimSpace(p.value))
	case "RDATE":
		for value := range strings.SplitSeq(string(p.value), ",") {
			if m := readMoment(p, strings.TrimSpace(value)); m.bad == nil && len(o.dates) < maxDates {
				o.dates = append(o.dates, m)
			}
		}
	}
}

// readOffset reads +HHMM or +HHMMSS as minutes.
func readOffset(value []byte) (minutes int, ok bool) {
	s := string(bytes.TrimSpace(value))
	if len(s) != 5 && len(s) != 7 || s[0] != '+' && s[0] != '-' || !isDigits(s[1:]) {
		return 0, false
	}
	minutes = number(s[1:3])*60 + number(s[3:5])
	if s[0] == '-' {
		minutes = -minutes
		if len(s) == 7 && s[5:] != "00" {
			minutes--
		}
	}
	return minutes, true
}

// change is a minute from which a definition has another offset.
type change struct {
	at     civil.Instant
	offset int
}

// changes are the minutes up to last at which the clock of the definition
// changes, and its offset before the first; ok is false where it cannot be told.
func (d *definition) changes(last civil.Date) (all []change, before int, ok bool) {
	utc, err := civil.LoadZone("UTC")
	if err != nil || len(d.parts) == 0 || len(d.parts) > maxParts {
		return nil, 0, false
	}
	for i := range d.parts {
		o := &d.parts[i]
		if len(all) > maxChanges {
			return nil, 0, false
		}
		if o.start == nil || o.start.bad != nil || !o.hasFrom || !o.hasTo {
			return nil, 0, false
		}
		add := func(t civil.Time) { all = append(all, change{civil.Instant(int(t) - o.from), o.to}) }
		day := o.start.date
		if !o.start.known() {
			if day.Year() > civil.MaxYear {
				continue
			}
			// Some programs let every rule begin in 1601. The years that a roster
			// can speak of have the same days of it.
			_, month, dayOf := day.YMD()
			if day = civil.DateOf(civil.MinYear, month, dayOf); month == 2 && dayOf == 29 {
				day--
			}
			if o.rule == "" {
				add(civil.DateOf(civil.MinYear, 1, 1).Midnight())
			}
		}
		start := civil.Stamp{Time: day.At(o.start.clock)}
		if o.rule != "" {
			rule, problems := recur.Parse(utc, start, localUntil(o.rule, o.from), nil, nil)
			switch {
			case problems != nil && endsEarly(o.rule):
				// It ended before the years that a roster can speak of.
				add(civil.DateOf(civil.MinYear, 1, 1).Midnight() + civil.Time(i))
				continue
			case problems != nil:
				return nil, 0, false
			}
			starts, err := rule.OnlyRule().Expand(civil.DateOf(civil.MinYear, 1, 1), last)
			if err != nil {
				return nil, 0, false
			}
			for _, t := range starts {
				add(t)
			}
		} else if o.start.known() {
			add(start.Time)
		}
		for j := range o.dates {
			if m := &o.dates[j]; m.known() {
				t := m.time()
				if m.utc {
					t += civil.Time(o.from)
				}
				add(t)
			}
		}
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].at < all[j].at })
	first := 0
	for i := range d.parts {
		if a, b := d.parts[i].start, d.parts[first].start; a.date < b.date {
			first = i
		}
	}
	return all, d.parts[first].from, true
}

// localUntil is a rule with its UNTIL put from UTC on the clock before the change.
func localUntil(rule string, offset int) string {
	parts := strings.Split(rule, ";")
	for i, part := range parts {
		name, value, _ := strings.Cut(part, "=")
		if upper(name) != "UNTIL" {
			continue
		}
		if m := readMoment(&property{}, strings.TrimSpace(value)); m.bad == nil && m.utc && m.known() {
			t := m.time() + civil.Time(offset)
			parts[i] = "UNTIL=" + t.String()
		}
	}
	return strings.Join(parts, ";")
}

func endsEarly(rule string) bool {
	for part := range strings.SplitSeq(rule, ";") {
		name, value, _ := strings.Cut(part, "=")
		if upper(name) == "UNTIL" {
			m := readMoment(&property{}, strings.TrimSpace(value))
			return m.bad == nil && m.date.Year() < civil.MinYear
		}
	}
	return false
}

// differs is the first minute from first to last at which the definition's clock
// is not that of the zone, with both offsets. With told, what lies before the
// definition begins is left aside.
func (d *definition) differs(z *civil.Zone, first, last civil.Date, told bool) (at civil.Instant, theirs, ours int, differs, ok bool) {
	all, offset, ok := d.changes(last)
	if !ok {
		return 0, 0, 0, false, false
	}
	at, theirs, ours, differs = compareClocks(all, offset, z, first, last, told)
	return at, theirs, ours, differs, true
}

// compareClocks does so for the changes of a definition.
func compareClocks(all []change, offset int, z *civil.Zone, first, last civil.Date, told bool) (at civil.Instant, theirs, ours int, differs bool) {
	from := civil.Instant(first.Midnight())
	to := civil.Instant(last.Midnight())
	if told && len(all) > 0 {
		from = max(from, all[0].at)
	}
	for len(all) > 0 && all[0].at <= from {
		offset, all = all[0].offset, all[1:]
	}
	minutes := []civil.Instant{from}
	minutes = append(minutes, z.Changes(from, to)...)
	for _, c := range all {
		if c.at < to {
			minutes = append(minutes, c.at)
		}
	}
	slices.Sort(minutes)
	for _, i := range minutes {
		for len(all) > 0 && all[0].at <= i {
			offset, all = all[0].offset, all[1:]
		}
		if ours := z.Offset(i); ours != offset {
			return i, offset, ours, true
		}
	}
	return 0, 0, 0, false
}

// alike tells whether two zones have one clock on some days.
func alike(a, b *civil.Zone, first, last civil.Date) bool {
	if a == b {
		return true
	}
	from, to := civil.Instant((first - 1).Midnight()), civil.Instant((last + 2).Midnight())
	return a.Offset(from) == b.Offset(from) && slices.Equal(a.Changes(from, to), b.Changes(from, to)) &&
		!slices.ContainsFunc(a.Changes(from, to), func(i civil.Instant) bool { return a.Offset(i) != b.Offset(i) })
}

// zone is what a TZID stands for in the file.
type zone struct {
	*civil.Zone
	id      string
	line    int   // of its first use
	problem error // the whole sentence where it cannot be used
	own     bool  // it is the roster's zone under another name
	used    int   // shifts placed on its clock
}

// zoneOf is the zone of a time.
func (r *reader) zoneOf(m *moment) *zone {
	id := m.tzid
	switch {
	case m.isDate, !m.utc && id == "", m.utc && r.opt.LocalUTC:
		id = ""
	case m.utc:
		id = "UTC"
	}
	z := r.zones[id]
	if z == nil {
		z = r.findZone(id)
		z.id, z.line = id, m.line
		r.zones[id] = z
	}
	return z
}

func (r *reader) findZone(id string) *zone {
	if id == "" {
		return &zone{Zone: r.zone, own: true}
	}
	d := r.defined[id]
	names := []string{id}
	if d != nil && d.location != "" {
		names = append(names, d.location)
	}
	for _, name := range names {
		if z := r.named(name); z != nil {
			if d != nil {
				r.compare(d, id, z)
			}
			return &zone{Zone: z, own: z == r.zone}
		}
	}
	if d == nil {
		return &zone{problem: lang.Errorf("the time zone %s is not known, and the calendar does not define it; write an IANA name like America/Toronto", show(id))}
	}
	switch at, theirs, ours, differs, ok := d.differs(r.zone, r.start-2, r.end+3, false); {
	case !ok:
		return &zone{problem: lang.Errorf("the time zone %s is not known, and how the calendar defines it in line %d cannot be read; write an IANA name like America/Toronto", show(id), d.line)}
	case differs:
		if z := r.anyZone(d); z != nil {
			r.notice(d.line, "the time zone %s is known only to the calendar; all through the schedule its clock is that of %s, which was used", show(id), z.Name())
			return &zone{Zone: z}
		}
		return &zone{problem: lang.Errorf("the time zone %s is known only to the calendar (line %d), and on %s its clock is at %s where that of %s, the zone of the schedule, is at %s; write its IANA name",
			show(id), d.line, r.zone.Format(at), civil.AppendOffset(nil, theirs), r.zone.Name(), civil.AppendOffset(nil, ours))}
	}
	r.notice(d.line, "the time zone %s is known only to the calendar; all through the schedule its clock is that of %s", show(id), r.zone.Name())
	return &zone{Zone: r.zone, own: true}
}

// anyZone is a zone whose clock is that of a definition all through the schedule, or
// nil: of several one that people know, in the Americas if there is one.
func (r *reader) anyZone(d *definition) *civil.Zone {
	first, last := r.start-2, r.end+3
	all, before, ok := d.changes(last)
	if !ok {
		return nil
	}
	for len(all) > 0 && all[0].at <= civil.Instant(first.Midnight()) {
		before, all = all[0].offset, all[1:]
	}
	names := slices.Sorted(maps.Values(windowsZones))
	slices.SortStableFunc(names, func(a, b string) int {
		return compareBool(!strings.HasPrefix(a, "America/"), !strings.HasPrefix(b, "America/"))
	})
	for _, name := range append(names, civil.ZoneNames()...) {
		z, err := civil.LoadZone(name)
		if err != nil || z.Offset(civil.Instant(first.Midnight())) != before {
			continue
		}
		if _, _, _, differs := compareClocks(all, before, z, first, last, false); !differs {
			return z
		}
	}
	return nil
}

// named is the zone of an IANA name, perhaps with a path in front, or of a name
// that Windows has.
func (r *reader) named(name string) *civil.Zone {
	name = strings.TrimSpace(name)
	if z, err := civil.LoadZone(zoneName(name)); err == nil {
		return z
	}
	if w, ok := windowsZones[strings.ToLower(name)]; ok {
		// The same Windows name stands for the clocks of several countries.
		for _, also := range windowsCanada[strings.ToLower(name)] {
			if also == r.zone.Name() {
				return r.zone
			}
		}
		if z, err := civil.LoadZone(w); err == nil {
			return z
		}
	}
	if w, ok := shownZones[strings.ToLower(shownZone(name))]; ok {
		return r.named(w)
	}
	rest, ok := strings.CutPrefix(name, "/")
	if first, _, path := strings.Cut(name, "/"); path && strings.Contains(strings.Trim(first, "."), ".") {
		rest, ok = name, true // a program's name, without the stroke before it
	}
	if ok {
		for ok {
			if _, rest, ok = strings.Cut(rest, "/"); ok {
				if z, err := civil.LoadZone(zoneName(rest)); err == nil {
					return z
				}
			}
		}
	}
	return nil
}

var zoneNames = sync.OnceValue(func() map[string]string {
	m := map[string]string{"z": "UTC"}
	for _, name := range civil.ZoneNames() {
		m[strings.ToLower(name)] = name
	}
	return m
})

// zoneName is the name of a zone in its own letters, whatever their case.
func zoneName(s string) string {
	if name, ok := zoneNames()[strings.ToLower(s)]; ok {
		return name
	}
	return s
}

// compare says where the calendar's own definition of a zone is not the zone's.
func (r *reader) compare(d *definition, id string, z *civil.Zone) {
	if at, theirs, ours, differs, ok := d.differs(z, r.start-2, r.end+3, true); ok && differs {
		r.notice(d.line, "the calendar defines %s with the clock at %s on %s; the clock of %s, at %s, was used", show(id),
			civil.AppendOffset(nil, theirs), z.Format(at), z.Name(), civil.AppendOffset(nil, ours))
	}
}
