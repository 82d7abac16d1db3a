// Package civil is the calendar and the clock on the wall: dates, whole-minute
// times, daily windows, and time zones whose clocks really go forward and back.
//
// Two lines of time are kept apart by type. A [Time] is what a clock face and a
// calendar show, in the institution's zone. An [Instant] is a minute on the UTC
// line. Elapsed minutes are differences of instants; nominal minutes are
// differences of times. A [Zone] turns one into the other.
package civil

import (
	"errors"
	"fmt"
	"math"
	"strconv"
)

// Date is a calendar day, counted from 1970-01-01 as day 0.
type Date int32

// NoDate is the absence of a date. It lies before every date that can be parsed.
const NoDate Date = math.MinInt32

// Time is a minute on the clock face and the calendar, counted from
// 1970-01-01T00:00 of the same clock.
type Time int32

// Instant is a minute on the UTC line, counted from 1970-01-01T00:00Z.
type Instant int32

// Clock is a time of day in minutes after midnight, 0 to 1439.
type Clock int16

// MinutesPerDay is the length of a calendar day on the clock face.
const MinutesPerDay = 24 * 60

// Weekday counts from Monday, 0, to Sunday, 6, as the week of the agreements does.
type Weekday int8

// The days of the week.
const (
	Monday Weekday = iota
	Tuesday
	Wednesday
	Thursday
	Friday
	Saturday
	Sunday
)

var weekdayNames = [7]string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}

// String is the English name of the day.
func (w Weekday) String() string {
	if w < 0 || w > 6 {
		return "Weekday(" + strconv.Itoa(int(w)) + ")"
	}
	return weekdayNames[w]
}

// ParseWeekday reads an English day name, exactly as [Weekday.String] writes it.
func ParseWeekday(s string) (Weekday, bool) {
	for i, n := range weekdayNames {
		if n == s {
			return Weekday(i), true
		}
	}
	return 0, false
}

// MinYear and MaxYear bound the years a roster can speak of. Outside them the
// zone data is guesswork.
const (
	MinYear = 1970
	MaxYear = 2099
)

// DateOf is the day number of a year, month and day of the Gregorian calendar.
// Days beyond the month's length run on into the next month.
func DateOf(year, month, day int) Date {
	// Days from a civil date by counting eras of 400 years from March.
	y := year
	if month <= 2 {
		y--
	}
	era := floorDiv(y, 400)
	yoe := y - era*400
	mp := (month + 9) % 12
	doy := (153*mp+2)/5 + day - 1
	doe := yoe*365 + yoe/4 - yoe/100 + doy
	return Date(era*146097 + doe - 719468)
}

// YMD is the year, month and day of the month.
func (d Date) YMD() (year, month, day int) {
	z := int(d) + 719468
	era := floorDiv(z, 146097)
	doe := z - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	day = doy - (153*mp+2)/5 + 1
	month = mp + 3
	if month > 12 {
		month -= 12
	}
	year = yoe + era*400
	if month <= 2 {
		year++
	}
	return year, month, day
}

// Year is the calendar year of the day.
func (d Date) Year() int { y, _, _ := d.YMD(); return y }

// Weekday is the day of the week. 1970-01-01 was a Thursday.
func (d Date) Weekday() Weekday {
	w := (int(d) + 3) % 7
	if w < 0 {
		w += 7
	}
	return Weekday(w)
}

// Monday is the first day of the Monday-Sunday week that holds d.
func (d Date) Monday() Date { return d - Date(d.Weekday()) }

// Midnight is the minute at which the day begins on the clock face.
func (d Date) Midnight() Time { return Time(d) * MinutesPerDay }

// At is the clock time c on day d.
func (d Date) At(c Clock) Time { return d.Midnight() + Time(c) }

// AddMonths is the day so many months on; where that month is too short, its last day.
func (d Date) AddMonths(n int) Date {
	y, m, day := d.YMD()
	m0 := y*12 + m - 1 + n
	y, m = floorDiv(m0, 12), m0-floorDiv(m0, 12)*12+1
	if last := DaysIn(y, m); day > last {
		day = last
	}
	return DateOf(y, m, day)
}

// DaysIn is the number of days of a month.
func DaysIn(year, month int) int {
	return int(DateOf(year+month/12, month%12+1, 1) - DateOf(year, month, 1))
}

// AppendTo writes the day as YYYY-MM-DD behind b.
func (d Date) AppendTo(b []byte) []byte {
	if d == NoDate {
		return b
	}
	y, m, day := d.YMD()
	return append(b, byte('0'+y/1000%10), byte('0'+y/100%10), byte('0'+y/10%10), byte('0'+y%10), '-',
		byte('0'+m/10), byte('0'+m%10), '-', byte('0'+day/10), byte('0'+day%10))
}

// String is the day as YYYY-MM-DD, or nothing for [NoDate].
func (d Date) String() string { return string(d.AppendTo(nil)) }

// errYear names [MinYear] and [MaxYear], as one text that has one translation.
var errYear = errors.New("the year is outside 1970-2099")

// ParseDate reads YYYY-MM-DD. The error says what is wrong with it in a few words.
func ParseDate(s string) (Date, error) {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return NoDate, fmt.Errorf("not a date; write YYYY-MM-DD")
	}
	y, ok1 := digits(s[:4])
	m, ok2 := digits(s[5:7])
	d, ok3 := digits(s[8:])
	if !ok1 || !ok2 || !ok3 {
		return NoDate, fmt.Errorf("not a date; write YYYY-MM-DD")
	}
	if y < MinYear || y > MaxYear {
		return NoDate, errYear
	}
	if m < 1 || m > 12 || d < 1 || d > DaysIn(y, m) {
		return NoDate, fmt.Errorf("no such day in the calendar")
	}
	return DateOf(y, m, d), nil
}

// Date is the calendar day of the time.
func (t Time) Date() Date { return Date(floorDiv(int(t), MinutesPerDay)) }

// Clock is the time of day.
func (t Time) Clock() Clock { return Clock(int(t) - int(t.Date())*MinutesPerDay) }

// AppendTo writes the time as YYYY-MM-DDTHH:MM behind b.
func (t Time) AppendTo(b []byte) []byte {
	b = t.Date().AppendTo(b)
	b = append(b, 'T')
	return t.Clock().AppendTo(b)
}

// String is the time as YYYY-MM-DDTHH:MM.
func (t Time) String() string { return string(t.AppendTo(nil)) }

// AppendTo writes the time of day as HH:MM behind b.
func (c Clock) AppendTo(b []byte) []byte {
	h, m := int(c)/60, int(c)%60
	return append(b, byte('0'+h/10), byte('0'+h%10), ':', byte('0'+m/10), byte('0'+m%10))
}

// String is the time of day as HH:MM.
func (c Clock) String() string { return string(c.AppendTo(nil)) }

// ParseClock reads HH:MM, 00:00 to 23:59, and 24:00 as the midnight that ends
// the day, which it returns as 1440.
func ParseClock(s string) (Clock, error) {
	if len(s) == 4 && s[1] == ':' {
		s = "0" + s
	}
	if len(s) != 5 || s[2] != ':' {
		return 0, fmt.Errorf("not a time of day; write HH:MM")
	}
	h, ok1 := digits(s[:2])
	m, ok2 := digits(s[3:])
	if !ok1 || !ok2 {
		return 0, fmt.Errorf("not a time of day; write HH:MM")
	}
	if h == 24 && m == 0 {
		return MinutesPerDay, nil
	}
	if h > 23 || m > 59 {
		return 0, fmt.Errorf("no such time of day")
	}
	return Clock(h*60 + m), nil
}

// Stamp is a time as somebody wrote it: a clock face and, for the hour that
// occurs twice, perhaps the offset from UTC that tells which pass is meant.
type Stamp struct {
	Time      Time
	Offset    int16 // minutes east of UTC, where HasOffset
	HasOffset bool
}

// String is the stamp as written.
func (s Stamp) String() string {
	b := s.Time.AppendTo(nil)
	if s.HasOffset {
		b = AppendOffset(b, int(s.Offset))
	}
	return string(b)
}

// AppendOffset writes an offset of so many minutes east of UTC as +HH:MM or -HH:MM.
func AppendOffset(b []byte, minutes int) []byte {
	sign := byte('+')
	if minutes < 0 {
		sign, minutes = '-', -minutes
	}
	b = append(b, sign)
	return Clock(minutes).AppendTo(b)
}

// ParseStamp reads YYYY-MM-DDTHH:MM, with seconds only where they are zero, and
// an optional offset (Z or +HH:MM). 24:00 is the next day's midnight.
func ParseStamp(s string) (Stamp, error) {
	bad := fmt.Errorf("not a date and time; write YYYY-MM-DDTHH:MM")
	if len(s) < 16 || (s[10] != 'T' && s[10] != ' ') {
		return Stamp{}, bad
	}
	d, err := ParseDate(s[:10])
	if err != nil {
		return Stamp{}, err
	}
	c, err := ParseClock(s[11:16])
	if err != nil {
		return Stamp{}, err
	}
	st := Stamp{Time: d.At(c)}
	rest := s[16:]
	if len(rest) >= 3 && rest[0] == ':' {
		sec, ok := digits(rest[1:3])
		if !ok {
			return Stamp{}, bad
		}
		if sec != 0 {
			return Stamp{}, fmt.Errorf("times are whole minutes; the seconds are not zero")
		}
		rest = rest[3:]
	}
	switch {
	case rest == "":
		return st, nil
	case rest == "Z":
		st.HasOffset = true
		return st, nil
	case len(rest) == 6 && (rest[0] == '+' || rest[0] == '-') && rest[3] == ':':
		h, ok1 := digits(rest[1:3])
		m, ok2 := digits(rest[4:6])
		if !ok1 || !ok2 || h > 15 || m > 59 {
			return Stamp{}, fmt.Errorf("the offset is not +HH:MM or -HH:MM")
		}
		off := h*60 + m
		if rest[0] == '-' {
			off = -off
		}
		st.Offset, st.HasOffset = int16(off), true
		return st, nil
	}
	return Stamp{}, bad
}

// Window is a stretch of the clock day from From up to, not including, To. One
// whose To is not after its From runs over midnight; equal ends are the whole day.
type Window struct{ From, To Clock }

// ParseWindow reads HH:MM-HH:MM.
func ParseWindow(s string) (Window, error) {
	if len(s) != 11 || s[5] != '-' {
		return Window{}, fmt.Errorf("not a window; write HH:MM-HH:MM")
	}
	from, err := ParseClock(s[:5])
	if err != nil {
		return Window{}, err
	}
	to, err := ParseClock(s[6:])
	if err != nil {
		return Window{}, err
	}
	return Window{from % MinutesPerDay, to % MinutesPerDay}, nil
}

// String is the window as HH:MM-HH:MM.
func (w Window) String() string { return w.From.String() + "-" + w.To.String() }

// Contains tells whether the minute that begins at c lies in the window.
func (w Window) Contains(c Clock) bool {
	if w.From < w.To {
		return w.From <= c && c < w.To
	}
	return c >= w.From || c < w.To
}

// Length is the number of minutes of the window in a day of 24 hours.
func (w Window) Length() int {
	n := int(w.To) - int(w.From)
	if n <= 0 {
		n += MinutesPerDay
	}
	return n
}

// before is the number of minutes of the window in [day 0 midnight, t) of a
// clock that never changes.
func (w Window) before(t int) int {
	d := floorDiv(t, MinutesPerDay)
	c := t - d*MinutesPerDay
	n := d * w.Length()
	if w.From < w.To {
		return n + clamp(c-int(w.From), 0, w.Length())
	}
	return n + min(c, int(w.To)) + max(c-int(w.From), 0)
}

// Between counts the minutes of the window in [from, to) on the clock face.
func (w Window) Between(from, to Time) int { return w.before(int(to)) - w.before(int(from)) }

func clamp(n, lo, hi int) int { return max(lo, min(n, hi)) }

func floorDiv(a, b int) int {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}

func digits(s string) (int, bool) {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, len(s) > 0
}
