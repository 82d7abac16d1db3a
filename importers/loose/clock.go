package loose

import (
	"slices"
	"strconv"
	"strings"

	"rostercheck/schedule/civil"
)

// Time is a time of day as somebody wrote it.
type Time struct {
	Clock civil.Clock // by the 24-hour clock, unless Half
	// Bare says that the hour is 1 to 12 and nothing tells which half of the day
	// is meant: neither am nor pm, no leading zero, no minutes.
	Bare bool
	Half bool // am or pm was said
	// Twelve says that the hour is 1 to 12 with minutes behind it and no zero before
	// it: 7:00 is that of the morning, unless other times show the clock of 12 hours.
	Twelve bool
	Next   bool // it is on the day after, as 07:00+1 is
}

// ParseTime reads a time of day: 07:00, 7.30, 07h30, 7 Uhr, 0700, 700, 7am, 7p,
// 19, noon, midnight. It is not ok for anything else; 1715 is a quarter past
// five in the afternoon, and 17015 is nothing.
func ParseTime(s string) (t Time, ok bool) {
	s = strings.ToLower(strings.TrimSpace(s))
	for _, e := range []string{"(+1)", "+1d", "+1j", "+1t", "+1", "+ 1", "next day", "(next day)", "(nd)", "le lendemain", "(lendemain)", "lendemain"} {
		if rest, found := strings.CutSuffix(s, e); found && rest != "" {
			s, t.Next = strings.TrimRight(rest, " ("), true
			break
		}
	}
	switch s {
	case "noon", "midi", "mittag", "poludnie", "południe":
		t.Clock = 12 * 60
		return t, true
	case "midnight", "minuit", "mitternacht", "polnoc", "północ":
		t.Clock = civil.MinutesPerDay
		return t, true
	}
	half := 0 // 1 am, 2 pm
	for _, e := range []struct {
		ending string
		half   int
	}{{"a.m.", 1}, {"p.m.", 2}, {"am", 1}, {"pm", 2}, {"a", 1}, {"p", 2}, {"uhr", 0}, {"hrs", 0}, {"hr", 0}} {
		if rest, found := strings.CutSuffix(s, e.ending); found {
			s, half = strings.TrimSpace(rest), e.half
			break
		}
	}
	hour, minute, zero, apart := "", "", false, false
	if i := strings.IndexAny(s, ":.h"); i >= 0 {
		hour, minute, apart = s[:i], strings.TrimSpace(s[i+1:]), true
		if s[i] == 'h' && minute == "" {
			minute = "00"
		}
		// 07:00:00 is how programs write it.
		if m, sec, more := strings.Cut(minute, ":"); more {
			if sec != "00" {
				return t, false
			}
			minute = m
		}
		if len(minute) != 2 {
			return t, false
		}
	} else {
		switch len(s) {
		case 1, 2:
			hour, minute = s, "00"
		case 3, 4:
			hour, minute, apart = s[:len(s)-2], s[len(s)-2:], true
		default:
			return t, false
		}
	}
	hour = strings.TrimSpace(hour)
	if !digits(hour) || !digits(minute) || len(hour) > 2 {
		return t, false
	}
	zero = len(hour) == 2 && hour[0] == '0'
	h, _ := strconv.Atoi(hour)
	m, _ := strconv.Atoi(minute)
	if m > 59 || h > 24 || h == 24 && m > 0 {
		return t, false
	}
	if half > 0 {
		if h < 1 || h > 12 {
			return t, false
		}
		h = h%12 + 12*(half-1)
	}
	t.Clock, t.Half = civil.Clock(h*60+m), half > 0
	low := half == 0 && !zero && h >= 1 && h <= 12
	t.Bare, t.Twelve = low && !apart, low && apart
	return t, true
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// Span is the times of a shift.
type Span struct {
	Start, End civil.Clock // the end is on the next day where it is not after the start
	Full       bool        // equal clock times that mean 24 hours
}

// Minutes is the length of the span on the clock face.
func (s Span) Minutes() int {
	n := int(s.End) - int(s.Start)
	if n < 0 || n == 0 && s.Full {
		n += civil.MinutesPerDay
	}
	return n
}

// String is the span as HH:MM-HH:MM.
func (s Span) String() string { return s.Start.String() + "-" + s.End.String() }

// arrows stand between two times.
var arrows = strings.NewReplacer("→", "-", "–", "-", "—", "-", "−", "-", "‐", "-", "‑", "-", "->", "-", "=>", "-", "~", "-", " to ", "-", " bis ", "-", " à ", "-", " a ", "-", " do ", "-")

// ParseSpan reads the times of a shift: 07:00-15:00, 0600-1400, 7a-3p, 08-16,
// 19→7, 7-3. What can be meant in several ways comes back as several spans; none
// means that the text is no span. Clock24 says that the 24-hour clock is in use,
// as other times beside it show.
func ParseSpan(s string, clock24 bool) []Span {
	a, b, ok := ParseTimes(s)
	if !ok {
		return nil
	}
	return Spans(a, b, clock24)
}

// ParseTimes reads the two times of a span as they stand.
func ParseTimes(s string) (from, to Time, ok bool) {
	s = arrows.Replace(strings.ToLower(strings.TrimSpace(s)))
	left, right, ok := strings.Cut(s, "-")
	if !ok {
		if left, right, ok = besides(s); !ok {
			return from, to, false
		}
	}
	from, ok1 := ParseTime(left)
	to, ok2 := ParseTime(right)
	return from, to, ok1 && ok2
}

// besides parts 0700/1500, 0700x1500 and 07:00 15:00, which have their minutes.
func besides(s string) (left, right string, ok bool) {
	clock := strings.NewReplacer("h", ":")
	i := strings.IndexAny(s, "/x× ")
	if i < 0 {
		return "", "", false
	}
	left, right = s[:i], strings.TrimLeft(s[i:], "/x× ")
	full := func(s string) bool {
		if rest, ok := strings.CutSuffix(s, "h"); ok {
			return digits(rest) && len(rest) <= 2 // 15h/23h
		}
		h, m, apart := strings.Cut(clock.Replace(s), ":")
		if !apart {
			return digits(s) && len(s) == 4
		}
		return digits(h) && digits(m) && len(h) <= 2 && len(m) == 2
	}
	return left, right, full(left) && full(right)
}

// Spans are the shifts that two times can mean. Nobody works twenty hours, so
// that 7a-3 is 07:00-15:00; whether 7-3 is that or a night is not said.
//
// An end on the day after makes a shift go over midnight; none begins on one.
func Spans(a, b Time, clock24 bool) []Span {
	if a.Next {
		return nil
	}
	return onNext(b, spans(a, b, clock24, false))
}

// SpansOfTwelve are the shifts that two times can mean where the clock of 12 hours is
// in use: 3:00-11:00 is a morning or an evening.
func SpansOfTwelve(a, b Time) []Span {
	if a.Next {
		return nil
	}
	return onNext(b, spans(a, b, false, true))
}

func onNext(end Time, all []Span) []Span {
	if end.Next {
		all = slices.DeleteFunc(all, func(s Span) bool { return s.End > s.Start })
	}
	return all
}

// ShowTwelve tells whether two times can only be of the clock of 12 hours, though
// nothing says so: 7:00-3:00 would be twenty hours.
func ShowTwelve(a, b Time) bool {
	return a.Twelve && b.Twelve && (Span{Start: a.Clock, End: b.Clock}).Minutes() > longest
}

const (
	noon    = 12 * 60
	longest = 16 * 60 // that anybody works by day or by night without saying so
)

func spans(a, b Time, clock24, twelve bool) []Span {
	const half = noon
	if a.Clock == civil.MinutesPerDay {
		a.Clock = 0
	}
	halves := func(t Time, end bool) []civil.Clock {
		if !t.Bare && !t.Twelve {
			return []civil.Clock{t.Clock}
		}
		am, pm := t.Clock%half, t.Clock%half+half
		if am == 0 && end {
			am = civil.MinutesPerDay
		}
		return []civil.Clock{am, pm}
	}
	var all []Span
	add := func(from, to civil.Clock) {
		s := Span{Start: from, End: to, Full: from == to && from != 0}
		if from == 0 && to == 0 {
			s.End = civil.MinutesPerDay // 00:00 to 24:00 needs no mark
		}
		for _, t := range all {
			if t == s {
				return
			}
		}
		all = append(all, s)
	}
	literal := Span{Start: a.Clock, End: b.Clock}.Minutes()
	low := func(t Time) bool { return t.Twelve || t.Half || t.Bare }
	doubtful := (a.Twelve || b.Twelve) && low(a) && low(b) && (!clock24 && (twelve || a.Bare || b.Bare || literal > longest) || a.Half != b.Half && literal > longest)
	same := a.Bare == b.Bare && a.Clock == b.Clock && a.Clock != 0
	switch {
	case same && (a.Bare || !a.Half):
		// 7-7 and 07:00-07:00 are a whole day to some and half a day to others.
		add(a.Clock, (a.Clock+half)%civil.MinutesPerDay)
		if a.Bare && !clock24 {
			add((a.Clock+half)%civil.MinutesPerDay, a.Clock)
		}
		add(a.Clock, b.Clock)
	case !doubtful && !a.Bare && !b.Bare, clock24 && literal <= longest:
		add(a.Clock, b.Clock)
	case !doubtful && a.Bare != b.Bare && !a.Half && !b.Half:
		add(a.Clock, b.Clock) // the other is of the 24-hour clock
	default:
		for _, from := range halves(a, false) {
			for _, to := range halves(b, true) {
				if n := (Span{Start: from, End: to, Full: true}).Minutes(); n > 0 && n <= longest {
					add(from, to)
				}
			}
		}
	}
	return all
}
