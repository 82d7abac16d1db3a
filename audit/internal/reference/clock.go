package reference

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // the answer must not depend on the machine
)

// Three number lines are used, all in whole minutes or days since 1970-01-01:
//
//   - utc: an elapsed minute, counted on the UTC line;
//   - civ: what a clock face with a calendar shows, with no zone in it;
//   - day: a calendar day, civ / 1440.

const minutesPerDay = 24 * 60

// when is one moment. written is the civil time as the roster gives it; shown is what the clock really shows at that
// moment. The two differ only where the written time does not exist (clocks forward).
type when struct {
	utc     int
	shown   int
	written int
}

type zone struct {
	loc *time.Location

	// The offset last asked for and the UTC minutes lo <= u < hi for which it holds.
	asked  bool
	lo, hi int
	offset int

	found map[int][]int // what moments has answered already
}

func newZone(name string) (*zone, error) {
	if name == "" || name == "Local" {
		return nil, fmt.Errorf("timezone %q: an IANA zone is needed", name)
	}
	loc, err := time.LoadLocation(name)
	if err != nil {
		return nil, err
	}
	return &zone{loc: loc, found: map[int][]int{}}, nil
}

// offsetAt gives the zone's offset from UTC, in minutes, in the given UTC minute.
func (z *zone) offsetAt(utc int) int {
	if z.asked && z.lo <= utc && utc < z.hi {
		return z.offset
	}
	t := time.Unix(int64(utc)*60, 0).In(z.loc)
	_, seconds := t.Zone()
	z.asked, z.offset = true, floorDiv(seconds, 60)
	z.lo, z.hi = -1<<40, 1<<40
	begin, end := t.ZoneBounds()
	if !begin.IsZero() {
		z.lo = floorDiv(int(begin.Unix()), 60)
	}
	if !end.IsZero() {
		z.hi = floorDiv(int(end.Unix()), 60)
	}
	return z.offset
}

// shows is the wall clock: the civil minute it shows in UTC minute utc.
func (z *zone) shows(utc int) int { return utc + z.offsetAt(utc) }

// The widest offsets in use, with room to spare.
const widest = 16 * 60

// moments walks every minute that could show civ and keeps those that do: none (clocks forward), one or two (clocks back).
func (z *zone) moments(civ int) []int {
	if known, ok := z.found[civ]; ok {
		return known
	}
	var all []int
	for u := civ - widest; u <= civ+widest; u++ {
		if z.shows(u) == civ {
			all = append(all, u)
		}
	}
	z.found[civ] = all
	return all
}

// at places a civil time without an offset: the first of two passes; a time that does not exist moves forward by the
// size of the gap (1.1).
func (z *zone) at(civ int) when {
	if all := z.moments(civ); len(all) > 0 {
		return when{utc: all[0], shown: civ, written: civ}
	}
	for u := civ - widest; u <= civ+widest; u++ {
		before, after := z.shows(u-1), z.shows(u)
		if before < civ && civ < after {
			gap := after - before - 1
			moved := civ + gap
			return when{utc: u + (moved - after), shown: moved, written: civ}
		}
	}
	panic("reference: a civil time that neither exists nor lies in a gap")
}

// parse reads YYYY-MM-DDTHH:MM, with or without an offset.
func (z *zone) parse(s string) (when, error) {
	if len(s) < 16 {
		return when{}, fmt.Errorf("%q is no civil time", s)
	}
	t, err := time.Parse("2006-01-02T15:04", s[:16])
	if err != nil {
		return when{}, fmt.Errorf("%q is no civil time", s)
	}
	civ := int(t.Unix() / 60)
	if len(s) == 16 {
		return z.at(civ), nil
	}
	o, err := time.Parse("-07:00", s[16:])
	if err != nil {
		return when{}, fmt.Errorf("%q: bad offset", s)
	}
	_, seconds := o.Zone()
	utc := civ - seconds/60
	if z.shows(utc) != civ {
		return when{}, fmt.Errorf("%q: the zone does not have that offset then", s)
	}
	return when{utc: utc, shown: civ, written: civ}, nil
}

// format writes the civil time of a moment, with the offset on the second pass of a repeated hour only.
func (z *zone) format(utc int) string {
	civ := z.shows(utc)
	text := time.Unix(int64(civ)*60, 0).UTC().Format("2006-01-02T15:04")
	if all := z.moments(civ); len(all) > 1 && utc != all[0] {
		offset, sign := civ-utc, '+'
		if offset < 0 {
			offset, sign = -offset, '-'
		}
		text += fmt.Sprintf("%c%02d:%02d", sign, offset/60, offset%60)
	}
	return text
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}

func floorMod(a, b int) int { return a - b*floorDiv(a, b) }

// dayOf gives the calendar day of a civil minute, clockOf its minute of that day.
func dayOf(civ int) int   { return floorDiv(civ, minutesPerDay) }
func clockOf(civ int) int { return floorMod(civ, minutesPerDay) }

func dateOf(day int) time.Time       { return time.Unix(int64(day)*86400, 0).UTC() }
func dateText(day int) string        { return dateOf(day).Format("2006-01-02") }
func weekdayOf(day int) time.Weekday { return dateOf(day).Weekday() }
func dayNumber(y int, m, d int) int {
	return dayFrom(time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC))
}
func dayFrom(t time.Time) int { return floorDiv(int(t.Unix()), 86400) }
func mondayOf(day int) int    { return day - (int(weekdayOf(day))+6)%7 }
func daysInMonth(y int, m int) int {
	return time.Date(y, time.Month(m)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}
func clockText(minute int) string      { return fmt.Sprintf("%02d:%02d", minute/60, minute%60) }
func spanText(first, last int) string  { return clockText(first) + "-" + clockText(last) }
func within(day, first, last int) bool { return first <= day && day <= last }

func parseDate(s string) (int, error) {
	t, err := time.Parse("2006-01-02", s)
	if err != nil {
		return 0, fmt.Errorf("%q is no date", s)
	}
	return dayFrom(t), nil
}

// parseClock reads HH:MM as minutes after midnight.
func parseClock(s string) (int, error) {
	h, m, ok := strings.Cut(s, ":")
	hour, err1 := strconv.Atoi(h)
	minute, err2 := strconv.Atoi(m)
	if !ok || len(h) != 2 || len(m) != 2 || err1 != nil || err2 != nil || hour < 0 || hour > 23 || minute < 0 || minute > 59 {
		return 0, fmt.Errorf("%q is no clock time", s)
	}
	return hour*60 + minute, nil
}
