package sheet

import (
	"errors"
	"rostercheck/internal/lang"
	"strings"
	"time"
)

// Faults of stored dates and times, for errors.Is. The errors returned wrap
// them in a message that shows the value.
var (
	// ErrNotNumber is text that is no decimal number.
	ErrNotNumber = errors.New("is not a number")
	// ErrNegative is a number below zero.
	ErrNegative = errors.New("is below zero, which no date or time is")
	// ErrLeapDay is serial 60, which Excel shows as 29 February 1900, a day
	// that never was.
	ErrLeapDay = errors.New("stands for 29 February 1900, a day that never was")
	// ErrYears is a day outside the years 1950 to 2199.
	ErrYears = errors.New("stands for a day outside the years 1950 to 2199")
	// ErrNoDay is a time of day where a date is wanted.
	ErrNoDay = errors.New("is a time of day without a date")
	// ErrSeconds is a time that is more than a second away from a whole minute.
	ErrSeconds = errors.New("is not a whole number of minutes; leave out the seconds")
	// ErrTooLong is a length of time of more than 366 days.
	ErrTooLong = errors.New("is longer than a year")
	// ErrNotISO is text that is no date of the form 2026-01-31T07:30:00.
	ErrNotISO = errors.New("is not a date of the form 2026-01-31 or 2026-01-31T07:30:00")
)

const (
	dayMinutes  = 24 * 60
	maxDuration = 366 * dayMinutes

	// Days are counted in units of 10^-14, the finest that leaves room in 64
	// bits for a day's 86,400 seconds. Excel's own numbers carry at most 16
	// digits in all.
	fracDigits = 14
	fracUnit   = 100_000_000_000_000
)

var (
	firstDay = civil(1950, time.January, 1)
	lastDay  = civil(2199, time.December, 31)
)

// civil returns the days from 1970-01-01 to a date.
func civil(y int, m time.Month, d int) int {
	return int(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// SerialMinutes reads the number by which Excel stores a date and time: days
// since the end of 1899, or since 1904-01-01 in workbooks that count from then.
// It returns the days since 1970-01-01 and the minute of the day.
//
// The number is read exactly, to 14 decimals. A time within one second of a
// whole minute is that minute, because 07:00 has no exact decimal form. Errors
// wrap ErrNotNumber, ErrNegative, ErrLeapDay, ErrYears, ErrNoDay or ErrSeconds.
func SerialMinutes(text string, date1904 bool) (days, minuteOfDay int, err error) {
	total, err := minutes(text)
	if err != nil {
		return 0, 0, err
	}
	day := total / dayMinutes
	switch {
	case day == 0:
		return 0, 0, fault(text, ErrNoDay)
	case day == 60 && !date1904:
		return 0, 0, fault(text, ErrLeapDay)
	case date1904:
		day += civil(1904, time.January, 1)
	default:
		// Right from 1 March 1900 on, and earlier days are refused below.
		day += civil(1899, time.December, 30)
	}
	if day < firstDay || day > lastDay {
		return 0, 0, fault(text, ErrYears)
	}
	return day, total % dayMinutes, nil
}

// DurationMinutes reads the number by which Excel stores a length of time or a
// time of day: a part of a day, or more than one day for 24 hours and over. The
// number is read as in SerialMinutes. Errors wrap ErrNotNumber, ErrNegative,
// ErrSeconds or ErrTooLong.
func DurationMinutes(text string) (int, error) {
	total, err := minutes(text)
	if err != nil {
		return 0, err
	}
	if total > maxDuration {
		return 0, fault(text, ErrTooLong)
	}
	return total, nil
}

func fault(text string, err error) error { return &valueFault{text, err} }

// valueFault is what is wrong with a stored value.
type valueFault struct {
	text string
	err  error
}

// Error says it in English.
func (f *valueFault) Error() string { return f.In(lang.English) }

// In says it in a language.
func (f *valueFault) In(l lang.Lang) string {
	return l.Say("the value %s %s", quote(f.text), l.Text(f.err.Error()))
}

// Unwrap is the fault without the value.
func (f *valueFault) Unwrap() error { return f.err }

// minutes returns a number of days in whole minutes.
func minutes(text string) (int, error) {
	whole, frac, below, err := decimal(text)
	switch {
	case err != nil:
		return 0, fault(text, err)
	case below:
		return 0, fault(text, ErrNegative)
	}
	const minute = 60 * fracUnit
	seconds := frac * 86400
	m := (seconds + minute/2) / minute
	if off := seconds - m*minute; off > fracUnit || off < -fracUnit {
		return 0, fault(text, ErrSeconds)
	}
	return int(whole)*dayMinutes + int(m), nil
}

// maxWhole is beyond any date, and small enough to count in minutes.
const maxWhole = 10_000_000

// decimal splits a number into whole units and units of 10^-14, cutting off
// what is finer. Numbers above maxWhole come out as maxWhole.
func decimal(text string) (whole, frac int64, below bool, err error) {
	if len(text) > 400 || !isNumber([]byte(text)) {
		return 0, 0, false, ErrNotNumber
	}
	s := strings.TrimPrefix(text, "+")
	s, below = strings.CutPrefix(s, "-")
	exp := 0
	if k := strings.IndexAny(s, "eE"); k >= 0 {
		sign := 1
		for _, c := range s[k+1:] {
			switch {
			case c == '-':
				sign = -1
			case c != '+' && exp < 10_000:
				exp = exp*10 + int(c-'0')
			}
		}
		exp *= sign
		s = s[:k]
	}
	point := strings.IndexByte(s, '.')
	if point < 0 {
		point = len(s)
	} else {
		s = s[:point] + s[point+1:]
	}
	point += exp
	zero := true
	for i := range len(s) {
		d := int64(s[i] - '0')
		zero = zero && d == 0
		switch {
		case i < point:
			whole = min(whole*10+d, maxWhole)
		case i < point+fracDigits:
			frac = frac*10 + d
		}
	}
	if zero {
		return 0, 0, false, nil
	}
	// The digits that the text leaves out are zeros.
	for i := len(s); i < point && whole > 0 && whole < maxWhole; i++ {
		whole = min(whole*10, maxWhole)
	}
	for i := max(len(s), point); i < point+fracDigits && frac > 0; i++ {
		frac *= 10
	}
	return whole, frac, below, nil
}

// ISOMinutes reads a date stored as text, with or without a time: 2026-01-31,
// 2026-01-31T07:30, 2026-01-31T07:30:00 or the same with a Z, which means
// nothing because workbooks keep no time zone. It returns the days since
// 1970-01-01 and the minute of the day; 24:00 is the start of the next day.
// Seconds are treated as in SerialMinutes. Errors wrap ErrNotISO, ErrNoDay,
// ErrYears or ErrSeconds.
func ISOMinutes(text string) (days, minuteOfDay int, err error) {
	date, clock, timed := strings.Cut(text, "T")
	if !timed && strings.Contains(date, ":") || timed && date == "" {
		return 0, 0, fault(text, ErrNoDay)
	}
	d, err := time.Parse("2006-01-02", date)
	if err != nil {
		return 0, 0, fault(text, ErrNotISO)
	}
	days = int(d.Unix() / 86400)
	if timed {
		if minuteOfDay, err = clockMinutes(strings.TrimSuffix(clock, "Z")); err != nil {
			return 0, 0, fault(text, err)
		}
	}
	days, minuteOfDay = days+minuteOfDay/dayMinutes, minuteOfDay%dayMinutes
	if days < firstDay || days > lastDay {
		return 0, 0, fault(text, ErrYears)
	}
	return days, minuteOfDay, nil
}

// clockMinutes reads 07:30, 07:30:00 or 07:30:00.000.
func clockMinutes(s string) (int, error) {
	two := func(i, most int) int {
		if len(s) < i+2 || s[i] < '0' || s[i] > '9' || s[i+1] < '0' || s[i+1] > '9' {
			return -1
		}
		n := int(s[i]-'0')*10 + int(s[i+1]-'0')
		if n > most {
			return -1
		}
		return n
	}
	h, m := two(0, 24), two(3, 59)
	if h < 0 || m < 0 || s[2] != ':' {
		return 0, ErrNotISO
	}
	total := h*60 + m
	if rest := s[5:]; rest != "" {
		sec := two(6, 59)
		if rest[0] != ':' || sec < 0 {
			return 0, ErrNotISO
		}
		part := s[8:]
		if part != "" && (part[0] != '.' || len(part) < 2 || strings.Trim(part[1:], "0123456789") != "") {
			return 0, ErrNotISO
		}
		over := strings.Trim(part, ".0") != ""
		switch {
		case sec == 0 || sec == 1 && !over:
		case sec == 59:
			total++
		default:
			return 0, ErrSeconds
		}
		if h == 24 && (sec > 0 || over) {
			return 0, ErrNotISO
		}
	}
	if total > dayMinutes {
		return 0, ErrNotISO
	}
	return total, nil
}
