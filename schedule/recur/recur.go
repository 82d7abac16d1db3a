// Package recur expands shifts that repeat by an iCalendar rule (RFC 5545) in
// civil time.
//
// A recurrence is a DTSTART, an RRULE, EXDATEs and RDATEs. [Parse] checks the
// texts and gives a [Rule] or every problem at once; [Rule.Expand] gives the
// starts that lie in a window of days. Nothing here looks at the machine's clock
// or zones, and nothing walks further than the window and the years
// [civil.MinYear] to [civil.MaxYear].
//
// # How a rule is read
//
//   - DTSTART's clock is every start's clock: a rule names days, and no zone has a
//     part in that. A start that the clocks jump over is kept as written, and
//     counted; to move it is for whoever places it on the UTC line.
//   - UNTIL as a date includes that whole day. A local date-time is civil time; one
//     with Z is first turned into civil time.
//   - COUNT is counted from DTSTART, before EXDATEs are taken out, whatever the window.
//   - BYSETPOS numbers the whole day, week, month or year, and what lies before
//     DTSTART is cut off afterwards.
//   - Where a YEARLY rule has BYWEEKNO, its years are years of weeks: INTERVAL and
//     BYSETPOS count those, and a week belongs to the year that has most of its
//     days. Without BYDAY the day of the week is DTSTART's. A DTSTART that the rule
//     does not produce counts in its calendar year.
//   - BYMONTHDAY without BYMONTH in a YEARLY rule means that day of every month.
//   - Without an RRULE there are DTSTART and the RDATEs.
//
// # What is refused
//
// Rules that repeat within a day, BYHOUR, BYMINUTE, BYSECOND, BYEASTER and any
// part RFC 5545 does not have; parts that stand twice; COUNT beside UNTIL; what
// RFC 5545 says must not stand together; and whatever lies outside [MaxText],
// [MaxCount], [MaxInterval] and [MaxDates].
package recur

import (
	"slices"

	"rostercheck/internal/lang"
	"rostercheck/schedule/civil"
)

// Bounds of one recurrence. A rule has at most one start a day and no start
// outside the years of the civil package, so that these also bound an expansion.
const (
	MaxText     = 4096 // bytes of an RRULE
	MaxCount    = 5000 // COUNT
	MaxInterval = 366  // INTERVAL
	MaxDates    = 5000 // EXDATEs, and RDATEs
)

// Problem is one thing wrong with a recurrence.
type Problem struct {
	Key  string // "dtstart", "rrule", "exdates", "exdates/2", "rdates" or "rdates/0"
	Text string // names the bad part in quotes and says what is allowed; in English

	said error
}

// Err is the problem's text, which is said in any language.
func (p Problem) Err() error { return p.said }

func problem(key string, err error) Problem { return Problem{key, err.Error(), err} }

// NoteKind tells what a note is about.
type NoteKind int8

// What notes are about.
const (
	UntilLocal      NoteKind = iota // UNTIL is a local date-time, where RFC 5545 wants UTC beside a DTSTART in a zone
	UntilDate                       // UNTIL is a date, where RFC 5545 wants a time beside a DTSTART with a time
	ReadAs                          // the rule is one that calendar programs read differently
	ExcludesNothing                 // an EXDATE matches no start
)

// Note is something about a recurrence that is allowed but that its author may
// not have meant.
type Note struct {
	Kind NoteKind
	Key  string // as in [Problem]
	Text string // in English

	said error
}

// In is the note's text in a language.
func (n Note) In(l lang.Lang) string {
	if n.said == nil {
		return n.Text
	}
	return l.Err(n.said)
}

func noted(kind NoteKind, key, format string, args ...any) Note {
	said := lang.Errorf(format, args...)
	return Note{kind, key, said.Error(), said}
}

// Rule is a checked recurrence. It does not change and is safe for concurrent use.
type Rule struct {
	text   string
	start  civil.Stamp // has an offset only where that names the second showing
	series *series
	last   civil.Date // no start of the series after this day: UNTIL, COUNT and the years in one

	produces bool
	ended    bool // UNTIL lies before DTSTART
	extra    bool // DTSTART is a start though the series does not have it
	only     *Rule

	without      []civil.Date  // EXDATEs that are dates, sorted
	withoutTimes []civil.Time  // EXDATEs that are times, sorted
	more         []civil.Time  // RDATEs, sorted
	second       []civil.Stamp // DTSTART and RDATEs that are second showings
	notes        []Note
}

// The days on which starts may lie.
var (
	minDay = civil.DateOf(civil.MinYear, 1, 1)
	maxDay = civil.DateOf(civil.MaxYear, 12, 31)
)

// String is the RRULE as written.
func (r *Rule) String() string { return r.text }

// Start is DTSTART. It has an offset only where the clock shows that time twice
// and the second showing was written.
func (r *Rule) Start() civil.Stamp { return r.start }

// Produces tells whether the rule itself, EXDATEs and RDATEs apart, has a start
// at DTSTART. Where it has not, RFC 5545 leaves the meaning open: see
// [Rule.Expand] and [Rule.OnlyRule]. A recurrence without an RRULE produces its
// DTSTART.
func (r *Rule) Produces() bool { return r.produces }

// EndsBeforeStart tells whether the rule's UNTIL lies before DTSTART, so that
// there is no start but RDATEs.
func (r *Rule) EndsBeforeStart() bool { return r.ended }

// Notes are what the author of the recurrence may not have meant. They must not
// be changed.
func (r *Rule) Notes() []Note { return r.notes }

// OnlyRule is the recurrence without a DTSTART that its rule does not produce:
// that is no start then, and COUNT counts the rule's own. For any other
// recurrence it is the same.
func (r *Rule) OnlyRule() *Rule { return r.only }

// Stamp is a start as it was written: with its offset where it is the second
// showing of a time that the clock shows twice. Only DTSTART and RDATEs can be
// that; what a rule makes is always the first showing.
func (r *Rule) Stamp(at civil.Time) civil.Stamp {
	for _, s := range r.second {
		if s.Time == at {
			return s
		}
	}
	return civil.Stamp{Time: at}
}

// Expand gives the starts on the civil dates first to last, sorted and each
// once: the rule's and the RDATEs less the EXDATEs, with DTSTART as the first of
// them and of COUNT even where the rule does not produce it (unless it lies after
// UNTIL), as RFC 5545 says and calendar programs show it. The error is a window
// outside the years of the civil package.
func (r *Rule) Expand(first, last civil.Date) ([]civil.Time, error) {
	if first < minDay || last > maxDay {
		return nil, lang.Errorf("the days %s to %s: recurrences are expanded from %s to %s", first, last, minDay, maxDay)
	}
	out, err := r.all(first, last)
	if err != nil {
		return nil, err
	}
	if len(r.without) == 0 && len(r.withoutTimes) == 0 {
		return out, nil
	}
	return slices.DeleteFunc(out, func(t civil.Time) bool {
		_, day := slices.BinarySearch(r.without, t.Date())
		_, minute := slices.BinarySearch(r.withoutTimes, t)
		return day || minute
	}), nil
}

// all are the starts before EXDATEs are taken out.
func (r *Rule) all(first, last civil.Date) ([]civil.Time, error) {
	clock := r.start.Time.Clock()
	out := make([]civil.Time, 0, r.series.guess(first, min(last, r.last)))
	err := r.series.walk(first, min(last, r.last), func(d civil.Date) bool {
		out = append(out, d.At(clock))
		return true
	})
	if err != nil {
		return nil, err
	}
	n := len(out)
	if day := r.start.Time.Date(); r.extra && first <= day && day <= last {
		out = append(out, r.start.Time)
	}
	from, _ := slices.BinarySearch(r.more, first.Midnight())
	to, _ := slices.BinarySearch(r.more, (last + 1).Midnight())
	if from < to {
		out = append(out, r.more[from:to]...)
	}
	if len(out) > n {
		slices.Sort(out)
		out = slices.Compact(out)
	}
	return out, nil
}
