package recur

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"rostercheck/internal/lang"
	"rostercheck/schedule/civil"
)

// part is one NAME=VALUE of an RRULE.
type part struct {
	name, value string // trimmed and in capitals
	text        string // as written
}

// unfolder joins lines as RFC 5545 folds them: a line break and one blank.
var unfolder = strings.NewReplacer("\r\n ", "", "\r\n\t", "", "\n ", "", "\n\t", "")

// split takes an RRULE apart. ok is false where the text is no rule at all.
func split(text string) (all []part, problems []error, ok bool) {
	if len(text) > MaxText {
		return nil, []error{lang.Errorf("%s is %d bytes long; a rule has %d at most", quote(text), len(text), MaxText)}, false
	}
	s := strings.TrimSpace(unfolder.Replace(text))
	if strings.ContainsAny(s, "\r\n") {
		return nil, []error{lang.Errorf("%s has more than one line; a recurrence has one rule, on one line", quote(text))}, false
	}
	if len(s) >= 6 && upper(s[:6]) == "RRULE:" {
		s = strings.TrimSpace(s[6:])
	}
	for item := range strings.SplitSeq(strings.TrimSuffix(s, ";"), ";") {
		p := part{text: strings.TrimSpace(item)}
		name, value, _ := strings.Cut(p.text, "=")
		p.name, p.value = upper(strings.TrimSpace(name)), upper(strings.TrimSpace(value))
		switch {
		case p.text == "" && s != "":
			problems = append(problems, lang.Errorf(`%s has an empty part; parts are NAME=VALUE with one ";" between them`, quote(text)))
		case p.text == "":
		case p.name == "" || p.value == "":
			problems = append(problems, lang.Errorf(`%s is not a part of a rule; parts are NAME=VALUE with ";" between them`, quote(p.text)))
		default:
			all = append(all, p)
		}
	}
	return all, problems, true
}

// DropExtensions takes the parts whose names begin with X- out of an RRULE, as
// RFC 5545 lets a calendar program do. It gives what is left and the parts taken
// out. In a roster document they are an error: see [Parse].
func DropExtensions(rrule string) (kept string, dropped []string) {
	var keep []string
	for item := range strings.SplitSeq(rrule, ";") {
		if text := strings.TrimSpace(item); strings.HasPrefix(upper(text), "X-") {
			dropped = append(dropped, text)
		} else {
			keep = append(keep, item)
		}
	}
	if dropped == nil {
		return rrule, nil
	}
	return strings.Join(keep, ";"), dropped
}

// limits are the highest COUNT and INTERVAL that are read.
type limits struct{ count, interval int }

// ruleReader turns the text of an RRULE into parts.
type ruleReader struct {
	parts
	limits   limits
	written  map[string]part
	problems []error
}

func (r *ruleReader) bad(p part, format string, args ...any) {
	r.problems = append(r.problems, lang.Errorf("%s: %s", quote(p.text), lang.Errorf(format, args...)))
}

var frequencies = map[string]freq{"DAILY": daily, "WEEKLY": weekly, "MONTHLY": monthly, "YEARLY": yearly}

var weekdays = map[string]civil.Weekday{"MO": civil.Monday, "TU": civil.Tuesday, "WE": civil.Wednesday, "TH": civil.Thursday,
	"FR": civil.Friday, "SA": civil.Saturday, "SU": civil.Sunday}

// readRule reads what the grammar of RFC 5545 allows, within the limits and
// without the parts that name times of day. Whether the parts go together is for
// judge to say.
func readRule(text string, l limits) *ruleReader {
	all, problems, ok := split(text)
	r := &ruleReader{parts: parts{interval: 1}, limits: l, written: map[string]part{}, problems: problems}
	if !ok {
		return r
	}
	for _, p := range all {
		if _, twice := r.written[p.name]; twice {
			r.bad(p, "a second %s; each part may stand once", clip(p.name))
			continue
		}
		r.written[p.name] = p
		r.read(p)
	}
	if _, there := r.written["FREQ"]; !there {
		r.problems = append(r.problems, lang.Errorf("%s has no FREQ; write FREQ=DAILY, WEEKLY, MONTHLY or YEARLY", quote(text)))
	}
	return r
}

func (r *ruleReader) read(p part) {
	switch p.name {
	case "FREQ":
		switch r.freq = frequencies[p.value]; p.value {
		case "DAILY", "WEEKLY", "MONTHLY", "YEARLY":
		case "HOURLY", "MINUTELY", "SECONDLY":
			r.bad(p, "shifts that repeat within a day are not expanded; FREQ is DAILY, WEEKLY, MONTHLY or YEARLY")
		default:
			r.bad(p, "FREQ is DAILY, WEEKLY, MONTHLY or YEARLY")
		}
	case "INTERVAL":
		r.interval = r.number(p, r.limits.interval)
	case "COUNT":
		r.count = r.number(p, r.limits.count)
	case "UNTIL":
		w, wrong := readWhen(p.value, true)
		if wrong != nil {
			r.bad(p, "%s", wrong)
		}
		r.until, r.hasUntil = w, wrong == nil
	case "WKST":
		day, known := weekdays[p.value]
		if !known {
			r.bad(p, "WKST is MO, TU, WE, TH, FR, SA or SU")
		}
		r.wkst = day
	case "BYMONTH":
		r.byMonth = r.numbers(p, 12, false)
	case "BYWEEKNO":
		r.byWeekNo = r.numbers(p, 53, true)
	case "BYYEARDAY":
		r.byYearDay = r.numbers(p, 366, true)
	case "BYMONTHDAY":
		r.byMonthDay = r.numbers(p, 31, true)
	case "BYSETPOS":
		r.bySetPos = r.numbers(p, 366, true)
	case "BYDAY":
		r.readDays(p)
	case "BYHOUR", "BYMINUTE", "BYSECOND":
		r.bad(p, "times of day are not taken from the rule; every shift starts at dtstart's, so leave this part out")
	case "BYEASTER":
		r.bad(p, "not in RFC 5545; list the dates as rdates")
	default:
		if strings.HasPrefix(p.name, "X-") {
			r.bad(p, "a part of one program's own, which may change the shifts; allowed are FREQ, INTERVAL, COUNT, UNTIL, WKST, BYMONTH, BYWEEKNO, BYYEARDAY, BYMONTHDAY, BYDAY and BYSETPOS")
			return
		}
		r.bad(p, "unknown part; allowed are FREQ, INTERVAL, COUNT, UNTIL, WKST, BYMONTH, BYWEEKNO, BYYEARDAY, BYMONTHDAY, BYDAY and BYSETPOS")
	}
}

func (r *ruleReader) number(p part, most int) int {
	n, err := strconv.Atoi(p.value)
	if err != nil || n < 1 || n > most {
		r.bad(p, "%s is a whole number from 1 to %d", p.name, most)
		return 1
	}
	return n
}

// numbers reads a list of whole numbers from 1 to most, and with fromEnd also
// from -most to -1.
func (r *ruleReader) numbers(p part, most int, fromEnd bool) []int {
	var all []int
	for item := range strings.SplitSeq(p.value, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(item))
		if err == nil && (1 <= n && n <= most || fromEnd && -most <= n && n <= -1) {
			all = appendNew(all, n)
			continue
		}
		if fromEnd {
			r.bad(p, "%s is not a whole number from 1 to %d or, from the end, -%[2]d to -1", quote(item), most)
		} else {
			r.bad(p, "%s is not a whole number from 1 to %d", quote(item), most)
		}
	}
	return all
}

func (r *ruleReader) readDays(p part) {
	for item := range strings.SplitSeq(p.value, ",") {
		s := strings.TrimSpace(item)
		number := s[:max(0, len(s)-2)]
		day, known := weekdays[s[len(number):]]
		n, err := 0, error(nil)
		if number != "" {
			n, err = strconv.Atoi(number)
		}
		if !known || err != nil || number != "" && n == 0 || n < -53 || n > 53 {
			r.bad(p, "%s is not a day; days are MO, TU, WE, TH, FR, SA and SU, numbered from 1MO to 53MO or -53MO to -1MO where the rule allows", quote(item))
			continue
		}
		r.byDay = appendNew(r.byDay, nthDay{n, day})
	}
}

// appendNew keeps lists as short as their values allow, however often those are repeated.
func appendNew[E comparable](all []E, e E) []E {
	if slices.Contains(all, e) {
		return all
	}
	return append(all, e)
}

// judge refuses parts that RFC 5545 says must not stand together, and numbers
// that no month has.
func (r *ruleReader) judge() {
	has := func(name string) bool { _, there := r.written[name]; return there }
	if has("COUNT") && has("UNTIL") {
		r.bad(r.written["COUNT"], "stands beside %s; a rule has one of them", quote(r.written["UNTIL"].text))
	}
	by := false
	for name := range r.written {
		by = by || strings.HasPrefix(name, "BY") && name != "BYSETPOS"
	}
	if has("BYSETPOS") && !by {
		r.bad(r.written["BYSETPOS"], "BYSETPOS picks from what another BY part names; add one, or leave it out")
	}
	if r.freq == noFreq {
		return
	}
	freq := r.written["FREQ"].value
	if has("BYMONTHDAY") && r.freq == weekly {
		r.bad(r.written["BYMONTHDAY"], "not allowed with FREQ=WEEKLY; use FREQ=DAILY or FREQ=MONTHLY")
	}
	if has("BYYEARDAY") && r.freq != yearly {
		r.bad(r.written["BYYEARDAY"], "not allowed with FREQ=%s; use FREQ=YEARLY", freq)
	}
	if has("BYWEEKNO") && r.freq != yearly {
		r.bad(r.written["BYWEEKNO"], "not allowed with FREQ=%s; use FREQ=YEARLY", freq)
	}
	for _, d := range r.byDay {
		if d.n == 0 {
			continue
		}
		p, day := r.written["BYDAY"], quote(fmt.Sprintf("%d%s", d.n, upper(d.day.String()[:2])))
		switch {
		case r.freq == daily || r.freq == weekly:
			r.bad(p, "%s has a number, which only FREQ=MONTHLY and FREQ=YEARLY allow", day)
		case has("BYWEEKNO"):
			r.bad(p, "%s has a number, which is not allowed beside BYWEEKNO", day)
		case (r.freq == monthly || has("BYMONTH")) && (d.n < -5 || d.n > 5):
			r.bad(p, "%s is a day that no month has; the numbers are 1 to 5 and -5 to -1", day)
		}
	}
}

// ruleText is an RRULE read and judged, with what hangs on its text alone.
type ruleText struct {
	parts
	text     string
	problems []error
	notes    []Note
	table    *table // for any DTSTART, or nil
}

// readText reads an RRULE. Without one, DTSTART is its own rule of one day.
func readText(text string) *ruleText {
	if strings.TrimSpace(text) == "" {
		return &ruleText{text: text, parts: parts{freq: daily, interval: 1, count: 1}}
	}
	r := readRule(text, limits{count: MaxCount, interval: MaxInterval})
	r.judge()
	t := &ruleText{text: text, parts: r.parts, problems: r.problems}
	if len(t.problems) > 0 {
		return t
	}
	if r.hasUntil {
		until := quote(r.written["UNTIL"].text)
		switch {
		case r.until.isDate:
			t.note(UntilDate, "%s is a date; shifts that start on that day are still in", until)
		case !r.until.stamp.HasOffset:
			t.note(UntilLocal, "%s is taken as civil time", until)
		}
	}
	if r.freq == yearly && len(r.byMonthDay) > 0 && len(r.byMonth)+len(r.byWeekNo)+len(r.byYearDay)+len(r.byDay) == 0 {
		t.note(ReadAs, "%s without BYMONTH is read as that day of every month of the year", quote(r.written["BYMONTHDAY"].text))
	}
	if r.freq == yearly && len(r.byWeekNo) > 0 && r.leavesDay() {
		t.note(ReadAs, "%s without BYDAY is read as dtstart's day of those weeks", quote(r.written["BYWEEKNO"].text))
	}
	if !r.plain() && !r.leavesDay() {
		t.table = &table{option: question(&r.parts, 0)}
	}
	return t
}

func (t *ruleText) note(kind NoteKind, format string, args ...any) {
	t.notes = append(t.notes, noted(kind, "rrule", format, args...))
}

func quote(s string) string { return strconv.Quote(clip(s)) }

// clip keeps messages readable where the text is not.
func clip(s string) string {
	const most = 60
	s = strings.ToValidUTF8(s, "\uFFFD")
	n := 0
	for i := range s {
		if n == most {
			return s[:i] + "…"
		}
		n++
	}
	return s
}
