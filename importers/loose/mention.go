package loose

import (
	"strings"
	"unicode"
)

// Mention is a date that a title speaks of, or the first and last day of a span of
// days. What the text leaves out of one of the two is taken from the other.
type Mention struct {
	First, Last Written // the same, unless it is a span
	Span        bool
	Before      string // the words in front of it, folded
}

// token is a piece of a title: a word, a figure, figures with points or strokes
// between them, or what joins two dates.
type token struct {
	kind    tokenKind
	text    string
	n       int // of a figure
	digits  int
	w       Written // of figures that are a date
	glued   bool    // nothing but a hyphen or a point stands before it
	hyphens bool    // the glue is a hyphen
}

type tokenKind uint8

const (
	otherToken tokenKind = iota
	figureToken
	datesToken
	monthToken
	dayToken   // a day of the week, or a word like "the" or "de"
	untilToken // joins the first and the last day
)

var untilWords = map[string]bool{"to": true, "au": true, "bis": true, "do": true, "through": true, "thru": true, "until": true, "till": true, "a": true, "and": true, "et": true, "und": true, "i": true}

// Mentions are the dates that a text speaks of: "Week of March 2 - 8, 2026", "du 2
// au 8 mars 2026", "02.03.-08.03.2026", "21 March 2026".
func Mentions(text string) (all []Mention) {
	const longest = 300
	if len(text) > longest {
		return nil
	}
	list := tokens(text)
	var before []string
	for i := 0; i < len(list); {
		first, n := atom(list[i:], false)
		if n == 0 {
			if list[i].kind == otherToken {
				before = append(before, list[i].text)
			}
			i++
			continue
		}
		m := Mention{First: first, Last: first, Before: Fold(strings.Join(before, " "))}
		i += n
		if i+1 < len(list) && list[i].kind == untilToken {
			// "March 2 - 8" has its month in front of both.
			if last, k := atom(list[i+1:], first.Month > 0); k > 0 {
				m.Last, m.Span = last, true
				i += 1 + k
			}
		}
		if m.Span && !m.fill() || m.First.Month == 0 && len(m.First.Numbers) == 0 {
			before = append(before, "")
			continue
		}
		if !m.Span {
			m.Last = m.First
		}
		all = append(all, m)
		before = nil
	}
	return all
}

// fill gives each end what only the other says.
func (m *Mention) fill() bool {
	a, b := &m.First, &m.Last
	switch {
	case len(a.Numbers) == 1: // "2.-8.3.2026": the month stands in the figures of the end
		if len(b.Numbers) < 2 {
			return false
		}
		day := a.Numbers[0]
		a.Numbers = append([]int{day}, b.Numbers[1:]...)
		a.Year, a.Short = b.Year, b.Short
		return b.Year > 0 || len(b.Numbers) == 3
	case len(a.Numbers) > 0 && len(b.Numbers) > 0:
		if a.Year == 0 && len(a.Numbers) == 2 && b.Year > 0 {
			a.Year = b.Year
		}
		if a.Year == 0 && len(a.Numbers) == 2 && len(b.Numbers) == 3 {
			a.Numbers, a.Short = append(append([]int{}, a.Numbers...), b.Numbers[2]), true
		}
		return true
	case len(a.Numbers) > 0 || len(b.Numbers) > 0:
		return false
	}
	if a.Month == 0 {
		a.Month = b.Month
	}
	if b.Month == 0 {
		b.Month = a.Month
	}
	if a.Month == 0 {
		return false
	}
	later := b.Month < a.Month || b.Month == a.Month && b.Day < a.Day
	switch {
	case a.Year == 0 && b.Year > 0:
		if a.Year = b.Year; later {
			a.Year--
		}
	case b.Year == 0 && a.Year > 0:
		if b.Year = a.Year; later {
			b.Year++
		}
	}
	return true
}

// atom reads one date from the front, or a day alone where a month is known or
// may follow behind the other end. It returns how many tokens it has.
func atom(list []token, dayAlone bool) (w Written, n int) {
	at := func(i int) token {
		if i < len(list) {
			return list[i]
		}
		return token{}
	}
	i := 0
	for at(i).kind == dayToken {
		i++
	}
	isDay := func(t token) bool { return t.kind == figureToken && t.digits <= 2 && t.n >= 1 && t.n <= 31 }
	year := func(k int) int { // of the token, where it is a year
		t := at(k)
		if t.kind == figureToken && t.digits == 4 && t.n >= 1990 && t.n <= 2079 {
			return t.n
		}
		// 2-Mar-26
		if t.kind == figureToken && t.digits == 2 && t.glued && t.hyphens && at(k+1).kind != monthToken {
			return 2000 + t.n
		}
		return 0
	}
	skip := func(k int) int {
		for at(k).kind == dayToken {
			k++
		}
		return k
	}
	t := at(i)
	switch {
	case t.kind == datesToken:
		return t.w, i + 1
	case isDay(t) && at(skip(i+1)).kind == monthToken:
		k := skip(i + 1)
		w.Day, w.Month = t.n, at(k).n
		if k = skip(k + 1); year(k) > 0 {
			w.Year = year(k)
			return w, k + 1
		}
		return w, k
	case t.kind == monthToken && isDay(at(skip(i+1))):
		k := skip(i + 1)
		w.Month, w.Day = t.n, at(k).n
		k++
		if y := at(k); y.kind == figureToken && y.digits == 4 && year(k) > 0 {
			w.Year = y.n
			return w, k + 1
		}
		return w, k
	case isDay(t) && at(i+1).kind == untilToken || isDay(t) && dayAlone:
		w.Day = t.n
		if !dayAlone {
			// The other end must bring the month.
			if next, k := atom(list[i+2:], false); k == 0 || next.Month == 0 && len(next.Numbers) == 0 {
				return w, 0
			} else if len(next.Numbers) > 0 {
				return Written{Numbers: []int{t.n}}, i + 1
			}
			return w, i + 1
		}
		if year(i+1) > 0 && at(i+1).digits == 4 {
			w.Year = at(i + 1).n
			return w, i + 2
		}
		return w, i + 1
	}
	return w, 0
}

func tokens(text string) (list []token) {
	runes := []rune(strings.TrimSpace(text))
	glued, hyphen := false, false
	add := func(t token) {
		t.glued, t.hyphens = glued, hyphen
		list = append(list, t)
		glued, hyphen = true, false
	}
	for i := 0; i < len(runes); {
		r := runes[i]
		switch {
		case r >= '0' && r <= '9':
			k, groups, sign := i, []string{""}, rune(0)
			for k < len(runes) {
				c := runes[k]
				if c >= '0' && c <= '9' {
					groups[len(groups)-1] += string(c)
					k++
					continue
				}
				more := k+1 < len(runes) && runes[k+1] >= '0' && runes[k+1] <= '9'
				if !more || !strings.ContainsRune("./-", c) || sign != 0 && c != sign || len(groups) == 3 {
					break
				}
				sign = c
				groups = append(groups, "")
				k++
			}
			t, used := figures(groups, sign)
			if used < len(groups) {
				// "2-8" are two days, and so on: one figure at a time.
				k = i + len(groups[0])
			}
			// 21st, 1er, 3., 2e
			e := k
			for e < len(runes) && unicode.IsLetter(runes[e]) {
				e++
			}
			switch Fold(string(runes[k:e])) {
			case "st", "nd", "rd", "th", "er", "e", "eme":
				k = e
			}
			add(t)
			i = k
		case unicode.IsLetter(r):
			k := i
			for k < len(runes) && (unicode.IsLetter(runes[k]) || unicode.Is(unicode.Mn, runes[k])) {
				k++
			}
			word := string(runes[i:k])
			f := Fold(word)
			switch {
			case untilWords[f]:
				add(token{kind: untilToken, text: word})
			case Month(word) > 0 && !(IsWeekday(word) && !monthBeside(list, runes[k:])):
				add(token{kind: monthToken, text: word, n: Month(word)})
			case IsWeekday(word), f == "de", f == "of", f == "the", f == "le", f == "den", f == "dem":
				if f == "of" || f == "de" {
					// "week of March 2": the word belongs to what stands before.
					if n := len(list); n == 0 || list[n-1].kind != figureToken {
						i = k
						continue
					}
				}
				add(token{kind: dayToken, text: word})
			default:
				add(token{kind: otherToken, text: word})
			}
			i = k
		case strings.ContainsRune("-–—−", r):
			if next := i + 1; glued && r == '-' && next < len(runes) && !unicode.IsSpace(runes[next]) && (joins(list, runes[next:])) {
				hyphen = true // 2-Mar-26
				i++
				continue
			}
			add(token{kind: untilToken, text: string(r)})
			i++
		case r == '.' || r == ',':
			if r == ',' {
				glued = false
			}
			i++
		case unicode.IsSpace(r):
			glued = false
			i++
		default:
			add(token{kind: otherToken, text: ""})
			i++
		}
	}
	return list
}

// joins tells a hyphen within a date, as in 2-Mar-26, from one between two dates.
func joins(list []token, rest []rune) bool {
	last := list[len(list)-1]
	if unicode.IsLetter(rest[0]) {
		k := 0
		for k < len(rest) && unicode.IsLetter(rest[k]) {
			k++
		}
		return last.kind == figureToken && Month(string(rest[:k])) > 0
	}
	if last.kind != monthToken || len(list) < 2 || list[len(list)-2].kind != figureToken || !last.glued {
		return false
	}
	return unicode.IsDigit(rest[0])
}

// monthBeside tells whether a word like "mar" or "mai" has a figure beside it.
func monthBeside(list []token, rest []rune) bool {
	if n := len(list); n > 0 && list[n-1].kind == figureToken {
		return true
	}
	for _, r := range rest {
		if unicode.IsSpace(r) || r == '.' || r == '-' {
			continue
		}
		return unicode.IsDigit(r)
	}
	return false
}

// figures is what groups of figures are together, and how many of them it has.
func figures(groups []string, sign rune) (token, int) {
	number := func(s string) int {
		n := 0
		for _, c := range s {
			n = n*10 + int(c-'0')
		}
		return n
	}
	one := token{kind: figureToken, text: groups[0], n: number(groups[0][:min(len(groups[0]), 9)]), digits: len(groups[0])}
	small := func(s string) bool { return len(s) <= 2 && number(s) >= 1 && number(s) <= 31 }
	switch len(groups) {
	case 3:
		a, b, c := groups[0], groups[1], groups[2]
		switch {
		case len(a) == 4 && small(b) && small(c) && number(b) <= 12:
			return token{kind: datesToken, w: Written{Year: number(a), Month: number(b), Day: number(c)}}, 3
		case small(a) && small(b) && len(c) == 4:
			return token{kind: datesToken, w: Written{Year: number(c), Numbers: []int{number(a), number(b)}}}, 3
		case small(a) && small(b) && len(c) == 2:
			return token{kind: datesToken, w: Written{Numbers: []int{number(a), number(b), number(c)}, Short: true}}, 3
		}
	case 2:
		if sign != '-' && small(groups[0]) && small(groups[1]) {
			return token{kind: datesToken, w: Written{Numbers: []int{number(groups[0]), number(groups[1])}}}, 2
		}
	}
	return one, 1
}
