package recur

import (
	"strings"

	"rostercheck/internal/lang"
	"rostercheck/schedule/civil"
)

// when is a date, or a date and time, as somebody wrote it.
type when struct {
	isDate bool
	date   civil.Date
	stamp  civil.Stamp
}

// readWhen reads a date or a date and time in the form of iCalendar or of the
// roster document. With downToMinute, seconds that are not zero are dropped;
// else they are an error, which the second result puts in words.
func readWhen(text string, downToMinute bool) (when, error) {
	s := upper(strings.TrimSpace(text))
	if len(s) >= 8 && numeric(s[:8]) {
		s = s[:4] + "-" + s[4:6] + "-" + s[6:]
		if len(s) >= 17 && numeric(s[11:17]) {
			s = s[:13] + ":" + s[13:15] + ":" + s[15:]
		}
	}
	if len(s) == 10 {
		d, err := civil.ParseDate(s)
		if err != nil {
			return when{}, explain(err)
		}
		return when{isDate: true, date: d}, nil
	}
	if downToMinute && len(s) >= 19 && s[16] == ':' && numeric(s[17:19]) && s[17:19] <= "59" {
		s = s[:17] + "00" + s[19:]
	}
	st, err := civil.ParseStamp(s)
	if err != nil {
		return when{}, explain(err)
	}
	return when{stamp: st}, nil
}

func explain(err error) error {
	if why := err.Error(); !strings.HasPrefix(why, "not a") {
		return err
	}
	return lang.Errorf("not a date; write a date (20240709 or 2024-07-09) or a date and time (20240709T230000 or 2024-07-09T23:00), with Z only where it is UTC")
}

// instant is the time on the UTC line, where an offset was written.
func (w *when) instant() civil.Instant {
	return civil.Instant(int(w.stamp.Time) - int(w.stamp.Offset))
}

// civil is the time on the zone's clock; with its offset where an offset was
// written and makes it the second showing.
func (w *when) civil(zone *civil.Zone) civil.Stamp {
	if !w.stamp.HasOffset {
		return w.stamp
	}
	i := w.instant()
	t, second := zone.Civil(i)
	if !second {
		return civil.Stamp{Time: t}
	}
	return civil.Stamp{Time: t, Offset: int16(zone.Offset(i)), HasOffset: true}
}

// untilDay is the last day on which a start at the clock time may lie.
func (w *when) untilDay(zone *civil.Zone, clock civil.Clock) civil.Date {
	if w.isDate {
		return w.date
	}
	t := w.civil(zone).Time
	if t.Clock() < clock {
		return t.Date() - 1
	}
	return t.Date()
}

func numeric(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// upper changes the letters of ASCII only: other alphabets have letters whose
// capitals are ASCII.
func upper(s string) string {
	return strings.Map(func(r rune) rune {
		if 'a' <= r && r <= 'z' {
			r -= 'a' - 'A'
		}
		return r
	}, s)
}
