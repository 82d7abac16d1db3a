package civil

import (
	"archive/zip"
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"slices"
	"sort"
	"strings"
	"sync"
	"time"
)

//go:generate go run ./internal/zonegen -from /usr/share/zoneinfo -release zones.release -o zones.zip

//go:embed zones.zip
var zoneArchive []byte

//go:embed zones.release
var zoneRelease string

// ZoneRelease is the tzdata release of the zones the program carries, like "2026f".
func ZoneRelease() string { return strings.Fields(zoneRelease)[0] }

// ZonesKnownUntil is the last day for which the carried release is taken at its
// word. Governments announce clock changes about a season ahead, so a release
// speaks for the calendar year after its own; what lies later may still change.
func ZonesKnownUntil() Date {
	d, err := ParseDate(strings.Fields(zoneRelease)[1])
	if err != nil {
		panic("civil: zones.release: " + err.Error())
	}
	return DateOf(d.Year()+1, 12, 31)
}

// shift of a zone's clock at an instant.
type transition struct {
	at            Instant
	before, after int16 // minutes east of UTC
}

// Zone is an IANA time zone: the offsets from UTC of its clock, and the minutes
// at which they change. It is safe for concurrent use.
type Zone struct {
	name        string
	first       int16 // offset before the first transition
	transitions []transition
}

// Name is the zone's IANA name.
func (z *Zone) Name() string { return z.name }

// ErrUnknownZone says that the carried zone data has no zone of the name.
var ErrUnknownZone = errors.New("unknown time zone")

var zones struct {
	sync.Mutex
	loaded map[string]*Zone
}

// LoadZone is the zone of an IANA name, such as America/Toronto, from the data
// the program carries; the machine's own zones are never used. The error is
// [ErrUnknownZone] for any other name.
func LoadZone(name string) (*Zone, error) {
	zones.Lock()
	defer zones.Unlock()
	if z := zones.loaded[name]; z != nil {
		return z, nil
	}
	data, err := zoneFile(name)
	if err != nil {
		return nil, err
	}
	loc, err := time.LoadLocationFromTZData(name, data)
	if err != nil {
		return nil, fmt.Errorf("zone %s: %w", name, err)
	}
	z := newZone(name, loc)
	if zones.loaded == nil {
		zones.loaded = map[string]*Zone{}
	}
	zones.loaded[name] = z
	return z, nil
}

func zoneFile(name string) ([]byte, error) {
	if name == "" || strings.HasPrefix(name, "/") || strings.Contains(name, "..") {
		return nil, ErrUnknownZone
	}
	r, err := zip.NewReader(bytes.NewReader(zoneArchive), int64(len(zoneArchive)))
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(r.File, func(f *zip.File) bool { return f.Name == name })
	if i < 0 || strings.HasSuffix(name, "/") {
		return nil, ErrUnknownZone
	}
	f, err := r.File[i].Open()
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}

// ZoneNames lists every zone of the carried data, sorted.
func ZoneNames() []string {
	r, err := zip.NewReader(bytes.NewReader(zoneArchive), int64(len(zoneArchive)))
	if err != nil {
		return nil
	}
	var names []string
	for _, f := range r.File {
		names = append(names, f.Name)
	}
	sort.Strings(names)
	return names
}

func newZone(name string, loc *time.Location) *Zone {
	z := &Zone{name: name}
	at := time.Date(MinYear, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, -2)
	end := time.Date(MaxYear+1, 1, 3, 0, 0, 0, 0, time.UTC)
	offset := func(t time.Time) int16 {
		_, s := t.In(loc).Zone()
		return int16(floorDiv(s, 60))
	}
	z.first = offset(at)
	prev := z.first
	for {
		_, next := at.In(loc).ZoneBounds()
		if next.IsZero() || next.After(end) || at.After(end) {
			return z
		}
		if !next.After(at) {
			// Past its table the library takes every year for 365 days and, on
			// December 31 of a leap year, names that same day as the next bound.
			at = at.AddDate(0, 0, 2)
			continue
		}
		o := offset(next)
		if o != prev {
			z.transitions = append(z.transitions, transition{at: Instant(floorDiv(int(next.Unix()), 60)), before: prev, after: o})
			prev = o
		}
		at = next
	}
}

// Offset is how many minutes the clock is east of UTC at an instant.
func (z *Zone) Offset(i Instant) int {
	lo, hi := 0, len(z.transitions)
	for lo < hi {
		m := (lo + hi) / 2
		if z.transitions[m].at <= i {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if lo == 0 {
		return int(z.first)
	}
	return int(z.transitions[lo-1].after)
}

// Kind tells how a clock-face time meets the zone's clock.
type Kind int8

// How a clock-face time meets the zone's clock.
const (
	Plain   Kind = iota // shown once
	Gap                 // never shown: the clock jumps over it
	Repeat              // shown twice: the clock goes back over it
	Foreign             // written with an offset that the zone does not have then
)

// Resolve places a clock-face time on the UTC line. A time that the clock jumps
// over is moved forward by the size of the jump; one shown twice is its first
// showing, unless its offset says the second.
func (z *Zone) Resolve(s Stamp) (Instant, Kind) {
	t := int(s.Time)
	// The transitions that can matter are those whose instant lies within a
	// day of the clock-face time read as UTC.
	i := sort.Search(len(z.transitions), func(k int) bool { return int(z.transitions[k].at) > t-MinutesPerDay })
	off := int(z.first)
	if i > 0 {
		off = int(z.transitions[i-1].after)
	}
	kind, second := Plain, 0
	for ; i < len(z.transitions); i++ {
		tr := z.transitions[i]
		at, before, after := int(tr.at), int(tr.before), int(tr.after)
		lo, hi := at+min(before, after), at+max(before, after)
		if t < lo {
			break
		}
		if t < hi {
			// The old offset is right for both cases: it gives the first
			// showing, and moves a time in the gap by the gap's size.
			if off = before; after > before {
				kind = Gap
			} else {
				kind, second = Repeat, after
			}
			break
		}
		off = after
	}
	if s.HasOffset {
		if int(s.Offset) == off && kind != Gap {
			return Instant(t - off), kind
		}
		if kind == Repeat && int(s.Offset) == second {
			return Instant(t - second), kind
		}
		return Instant(t - int(s.Offset)), Foreign
	}
	return Instant(t - off), kind
}

// Civil is what the clock shows at an instant, and whether that is its second
// showing.
func (z *Zone) Civil(i Instant) (t Time, second bool) {
	off := z.Offset(i)
	t = Time(int(i) + off)
	k := sort.Search(len(z.transitions), func(k int) bool { return z.transitions[k].at > i })
	if k > 0 {
		tr := z.transitions[k-1]
		if back := int(tr.before) - int(tr.after); back > 0 && int(i-tr.at) < back {
			return t, true
		}
	}
	return t, false
}

// AppendInstant writes what the clock shows at i behind b, with its offset
// where that is the second showing.
func (z *Zone) AppendInstant(b []byte, i Instant) []byte {
	t, second := z.Civil(i)
	b = t.AppendTo(b)
	if second {
		b = AppendOffset(b, z.Offset(i))
	}
	return b
}

// Format is what the clock shows at i, with its offset on the second showing.
func (z *Zone) Format(i Instant) string { return string(z.AppendInstant(nil, i)) }

// Changes lists the instants in [from, to) at which the clock changes.
func (z *Zone) Changes(from, to Instant) []Instant {
	var out []Instant
	for _, tr := range z.transitions {
		if from <= tr.at && tr.at < to {
			out = append(out, tr.at)
		}
	}
	return out
}

// Table is a zone's offsets for the days of one roster, by index, so that the
// clock of an ordinary day is one addition away.
type Table struct {
	Zone *Zone
	from Date
	// offset of each day, and whether the clock changes within a day of it
	// (then the zone itself must be asked).
	offset []int16
	odd    []bool
	until  []Date // last day of those in a row that are alike
}

// NewTable covers the days first to last and two weeks around them. Beyond that
// it still answers, at the zone's own pace.
func NewTable(z *Zone, first, last Date) *Table {
	from, to := first-14, last+14
	t := &Table{Zone: z, from: from, offset: make([]int16, to-from+1), odd: make([]bool, to-from+1)}
	for d := from; d <= to; d++ {
		i, _ := z.Resolve(Stamp{Time: d.Midnight() + MinutesPerDay/2})
		t.offset[d-from] = int16(z.Offset(i))
	}
	for _, tr := range z.transitions {
		d := Time(int(tr.at) + int(tr.before)).Date()
		for k := d - 1; k <= d+1; k++ {
			if from <= k && k <= to {
				t.odd[k-from] = true
			}
		}
	}
	t.until = make([]Date, len(t.offset))
	for k := len(t.until) - 1; k >= 0; k-- {
		t.until[k] = from + Date(k)
		if k+1 < len(t.until) && !t.odd[k+1] && t.offset[k+1] == t.offset[k] {
			t.until[k] = t.until[k+1]
		}
	}
	return t
}

// Instant is [Zone.Resolve] for a time without an offset, for the many.
func (t *Table) Instant(at Time) Instant {
	k := int(at.Date() - t.from)
	if k >= 0 && k < len(t.offset) && !t.odd[k] {
		return Instant(int(at) - int(t.offset[k]))
	}
	i, _ := t.Zone.Resolve(Stamp{Time: at})
	return i
}

// Steady gives the offset that holds all through the day before, the day and
// the day after d; ok is false where the clock changes there.
func (t *Table) Steady(d Date) (offset int, ok bool) {
	k := int(d - t.from)
	if k >= 0 && k < len(t.offset) && !t.odd[k] {
		return int(t.offset[k]), true
	}
	return 0, false
}

// SteadyUntil is [Table.Steady] of day d, and the last day from d on of which the
// same can be said without looking further; of a day near a change that is the day
// itself.
func (t *Table) SteadyUntil(d Date) (offset int, last Date, ok bool) {
	k := int(d - t.from)
	if k < 0 || k >= len(t.offset) || t.odd[k] {
		return 0, d, false
	}
	return int(t.offset[k]), t.until[k], true
}

// Civil is what the clock shows at an instant.
func (t *Table) Civil(i Instant) Time {
	k := int(Time(i).Date() - t.from)
	if k >= 0 && k < len(t.offset) && !t.odd[k] {
		return Time(int(i) + int(t.offset[k]))
	}
	return Time(int(i) + t.Zone.Offset(i))
}

// stretches calls f with each part of [from, to) during which the offset does
// not change.
func (t *Table) stretches(from, to Instant, f func(from, to Time)) {
	for from < to {
		off := t.Zone.Offset(from)
		end := to
		for _, tr := range t.Zone.transitions {
			if tr.at > from {
				if tr.at < to {
					end = tr.at
				}
				break
			}
		}
		f(Time(int(from)+off), Time(int(end)+off))
		from = end
	}
}

// In counts the elapsed minutes of [from, to) whose clock lies in the window.
func (t *Table) In(w Window, from, to Instant) int {
	d := Time(from).Date()
	if off, ok := t.Steady(d); ok && to-from <= MinutesPerDay {
		return w.Between(Time(int(from)+off), Time(int(to)+off))
	}
	n := 0
	t.stretches(from, to, func(a, b Time) { n += w.Between(a, b) })
	return n
}

// DayMinutes counts the elapsed minutes of [from, to) that the clock has on day d.
func (t *Table) DayMinutes(d Date, from, to Instant) int {
	n := 0
	add := func(a, b Time) { n += max(0, int(min(b, (d+1).Midnight()))-int(max(a, d.Midnight()))) }
	if off, ok := t.Steady(Time(from).Date()); ok && to-from <= MinutesPerDay {
		add(Time(int(from)+off), Time(int(to)+off))
		return n
	}
	t.stretches(from, to, add)
	return n
}

// DayEnd is the first instant after from at which the clock shows another day. A
// clock put back just after midnight shows the day before once more.
func (t *Table) DayEnd(from Instant) Instant {
	d := t.Civil(from).Date()
	if off, ok := t.Steady(d); ok {
		return Instant(int((d + 1).Midnight()) - off)
	}
	for {
		off := t.Zone.Offset(from)
		end := Instant(int((d + 1).Midnight()) - off)
		changes := t.Zone.Changes(from+1, end)
		if len(changes) == 0 {
			return end
		}
		if from = changes[0]; t.Civil(from).Date() != d {
			return from
		}
	}
}

// DayStart is the instant at which the clock first shows day d.
func (t *Table) DayStart(d Date) Instant {
	return t.Instant(d.Midnight())
}
