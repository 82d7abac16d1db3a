package loose

import (
	"strconv"
	"strings"
	"unicode"

	"rostercheck/schedule/civil"
)

// Written is a date as somebody wrote it, with what it says and no more.
type Written struct {
	Year, Month, Day int    // 0 where it is not said, or not known to be this one
	Numbers          []int  // two or three figures whose order is not known
	Weekday          string // the word, where there is one
	Short            bool   // the year, or one of the figures, has two digits for it
	Either           string // the word that was taken for the month and names a day of the week too
	Before           bool   // a day of the month before, written with a minus
}

// ParseDate reads a date: 2026-03-01, 01.03.2026, 3/4, 1 March 2026, Mar 1, Mon 3,
// 21st, 1er, -31, 7. Words that it does not know make it no date.
func ParseDate(text string) (w Written, ok bool) {
	s := strings.TrimSpace(text)
	if s == "" || len(s) > 64 {
		return w, false
	}
	if rest, found := strings.CutPrefix(s, "-"); found && digits(rest) && len(rest) <= 2 {
		w.Day, _ = strconv.Atoi(rest)
		w.Before = true
		return w, w.Day >= 1 && w.Day <= 31
	}
	// A time behind the date is another matter.
	if i := strings.IndexByte(s, 'T'); i == 10 {
		s = s[:i]
	}
	type figure struct {
		n      int
		digits int
	}
	var figures []figure
	yearAt := -1
	runes := []rune(s)
	for i := 0; i < len(runes); {
		r := runes[i]
		switch {
		case r >= '0' && r <= '9':
			k := i
			for k < len(runes) && runes[k] >= '0' && runes[k] <= '9' {
				k++
			}
			n, err := strconv.Atoi(string(runes[i:k]))
			if err != nil || k-i > 4 || k-i == 3 {
				return w, false
			}
			// 21st, 1er, 3rd, 2e: an ordinal is a day.
			e := k
			for e < len(runes) && unicode.IsLetter(runes[e]) {
				e++
			}
			switch ending := Fold(string(runes[k:e])); ending {
			case "":
			case "st", "nd", "rd", "th", "er", "e", "eme":
				k = e
			default:
				if Month(ending) == 0 && !IsWeekday(ending) {
					return w, false
				}
			}
			if k-i >= 4 && n >= 1000 {
				yearAt = len(figures)
			}
			figures = append(figures, figure{n, min(k-i, 4)})
			i = k
		case unicode.IsLetter(r):
			k := i
			for k < len(runes) && (unicode.IsLetter(runes[k]) || unicode.Is(unicode.Mn, runes[k])) {
				k++
			}
			word := string(runes[i:k])
			f := Fold(word)
			switch {
			case w.Month == 0 && Month(word) > 0 && !(IsWeekday(word) && w.Weekday == ""):
				w.Month = Month(word)
			case w.Weekday == "" && IsWeekday(word):
				w.Weekday = word
			case f == "de" || f == "of" || f == "the" || f == "le" || f == "den" || f == "r" || f == "rok" || f == "year":
			default:
				return w, false
			}
			i = k
		case unicode.IsSpace(r) || strings.ContainsRune("/.,-–'()", r):
			i++
		default:
			return w, false
		}
	}
	// "Mar 3" is a Tuesday in French and the third of March in English: with a
	// figure and no other month it may be either, and is left to the month's side.
	if w.Month == 0 && w.Weekday != "" && Month(w.Weekday) > 0 && len(figures) > 0 && len(Fold(w.Weekday)) > 2 {
		w.Month, w.Weekday, w.Either = Month(w.Weekday), "", w.Weekday
	}
	year := func(f figure) int {
		if f.digits <= 2 {
			w.Short = true
			const turn = 70
			if f.n >= turn {
				return 1900 + f.n
			}
			return 2000 + f.n
		}
		return f.n
	}
	switch len(figures) {
	case 0:
		return w, w.Month > 0 || w.Weekday != ""
	case 1:
		f := figures[0]
		if f.digits == 4 && f.n >= 1000 {
			w.Year = f.n
			return w, w.Month > 0
		}
		w.Day = f.n
		return w, f.n >= 1 && f.n <= 31
	case 2:
		a, b := figures[0], figures[1]
		switch {
		case w.Month > 0 && yearAt == 0:
			w.Year, w.Day = a.n, b.n
		case w.Month > 0:
			w.Day, w.Year = a.n, year(b)
		case yearAt == 0 || yearAt == 1:
			return w, false // a month and its year, which is no day
		default:
			w.Numbers = []int{a.n, b.n}
			return w, a.n >= 1 && b.n >= 1 && a.n <= 31 && b.n <= 31
		}
		return w, w.Day >= 1 && w.Day <= 31
	case 3:
		if w.Month > 0 {
			return w, false
		}
		switch yearAt {
		case 0:
			w.Year, w.Month, w.Day = figures[0].n, figures[1].n, figures[2].n
			return w, w.Month >= 1 && w.Month <= 12 && w.Day >= 1 && w.Day <= 31
		case 2:
			w.Year = figures[2].n
			w.Numbers = []int{figures[0].n, figures[1].n}
			return w, true
		case -1:
			w.Short = true
			w.Numbers = []int{figures[0].n, figures[1].n, figures[2].n}
			return w, true
		}
	}
	return w, false
}

// In is the date read in an order: dmy, mdy or ymd. Year and month are 0 where
// they are not said. It is not ok where the figures do not fit the order.
func (w Written) In(order string) (year, month, day int, ok bool) {
	year, month, day = w.Year, w.Month, w.Day
	short := func(n int) int {
		const turn = 70
		if n >= turn {
			return 1900 + n
		}
		return 2000 + n
	}
	switch n := w.Numbers; {
	case len(n) == 2 && order == "dmy":
		day, month = n[0], n[1]
	case len(n) == 2 && (order == "mdy" || order == "ymd" && w.Year == 0):
		month, day = n[0], n[1]
	case len(n) == 3 && order == "dmy":
		day, month, year = n[0], n[1], short(n[2])
	case len(n) == 3 && order == "mdy":
		month, day, year = n[0], n[1], short(n[2])
	case len(n) == 3 && order == "ymd":
		year, month, day = short(n[0]), n[1], n[2]
	case len(n) > 0:
		return 0, 0, 0, false
	}
	if month < 0 || month > 12 || day < 0 || day > 31 || len(w.Numbers) > 0 && (month == 0 || day == 0) {
		return 0, 0, 0, false
	}
	if month > 0 && day > 0 {
		y := year
		if y == 0 {
			y = 2000 // a leap year
		}
		if day > civil.DaysIn(y, month) {
			return year, month, day, false
		}
	}
	return year, month, day, true
}
