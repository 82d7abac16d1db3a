package calendar

import (
	"strconv"
	"strings"

	"rostercheck/importers/fields"
	"rostercheck/internal/lang"
	"rostercheck/schedule/civil"
)

func show[S []byte | string](text S) string { return fields.Quote(text) }

// moment is a date, or a date and time, as the file has it.
type moment struct {
	line   int
	text   string
	tzid   string // empty: in UTC where utc, else on the roster's own clock
	utc    bool
	isDate bool
	date   civil.Date // of any year from 1 to 9999
	clock  civil.Clock
	second int8
	bad    error // the whole sentence where it cannot be read
}

// readMoment reads a value in the form of RFC 5545; seconds may be left out.
func readMoment(p *property, value string) (m moment) {
	m.line, m.text = p.line, value
	s := upper(value)
	if len(s) < 8 || !isDigits(s[:8]) {
		m.bad = noMoment(value)
		return m
	}
	y, month, day := number(s[:4]), number(s[4:6]), number(s[6:8])
	if y < 1 || month < 1 || month > 12 || day < 1 || day > civil.DaysIn(y, month) {
		m.bad = lang.Errorf("%s: no such day in the calendar", show(value))
		return m
	}
	m.date = civil.DateOf(y, month, day)
	if len(s) == 8 {
		m.isDate = true
		return m
	}
	rest, utc := strings.CutSuffix(s[8:], "Z")
	if rest[:min(1, len(rest))] != "T" || len(rest) != 5 && len(rest) != 7 || !isDigits(rest[1:]) {
		m.bad = noMoment(value)
		return m
	}
	h, minute := number(rest[1:3]), number(rest[3:5])
	if len(rest) == 7 {
		m.second = int8(number(rest[5:]))
	}
	if h > 23 || minute > 59 || m.second > 59 {
		m.bad = lang.Errorf("%s: no such time of day", show(value))
		return m
	}
	m.clock, m.utc = civil.Clock(h*60+minute), utc
	if !utc {
		m.tzid = p.param("TZID")
	}
	return m
}

// whole is what is wrong with a time that is not a whole minute.
func (m *moment) whole() error {
	if m.bad == nil && m.second != 0 {
		return lang.Errorf("%s: times are whole minutes; the seconds are not zero", show(m.text))
	}
	return m.bad
}

// known tells whether the moment lies in the years that a roster can speak of.
func (m *moment) known() bool {
	y := m.date.Year()
	return y >= civil.MinYear && y <= civil.MaxYear
}

func (m *moment) time() civil.Time { return m.date.At(m.clock) }

// same tells whether two moments are written alike.
func (m *moment) same(o *moment) bool {
	return m.date == o.date && m.clock == o.clock && m.isDate == o.isDate && m.utc == o.utc && m.tzid == o.tzid && m.text == o.text
}

// readDuration reads a DURATION as minutes of the clock face.
func readDuration(value string) (minutes int, problem error) {
	bad := lang.Errorf("%s is no length; expected one like PT8H or PT7H30M", show(value))
	s := upper(value)
	if strings.HasPrefix(s, "-") {
		return 0, lang.Errorf("%s is a negative length", show(value))
	}
	s, ok := strings.CutPrefix(strings.TrimPrefix(s, "+"), "P")
	if !ok || s == "" {
		return 0, bad
	}
	inDay, some, seconds := false, false, 0
	for s != "" {
		if s[0] == 'T' && !inDay {
			inDay, s = true, s[1:]
			continue
		}
		i := 0
		for i < len(s) && s[i] >= '0' && s[i] <= '9' {
			i++
		}
		if i == 0 || i > 6 || i == len(s) {
			return 0, bad
		}
		n := number(s[:i])
		switch unit := s[i]; {
		case unit == 'W' && !inDay:
			minutes += n * 7 * civil.MinutesPerDay
		case unit == 'D' && !inDay:
			minutes += n * civil.MinutesPerDay
		case unit == 'H' && inDay:
			minutes += n * 60
		case unit == 'M' && inDay:
			minutes += n
		case unit == 'S' && inDay:
			seconds += n
		default:
			return 0, bad
		}
		some, s = true, s[i+1:]
	}
	switch {
	case !some:
		return 0, bad
	case seconds%60 != 0:
		return 0, lang.Errorf("%s: times are whole minutes; the seconds are not", show(value))
	}
	return minutes + seconds/60, nil
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// number is a short run of digits as a number.
func number(s string) int { n, _ := strconv.Atoi(s); return n }

// noMoment is the problem of a value that is no time.
func noMoment[S []byte | string](value S) error {
	return lang.Errorf("%s is no time; expected a date (20240709) or a date and time (20240709T230000), with Z at its end only where it is UTC", show(value))
}
