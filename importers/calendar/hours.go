package calendar

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"rostercheck/internal/lang"
	"rostercheck/schedule/civil"
)

const clockWord = `(\d{1,2}[:.h]\d{2}|\d{3,4}|\d{1,2})\s?(a\.m\.|p\.m\.|am\b|pm\b|a\b|p\b|h\b|uhr\b)?`

// hoursForm is two times of day with a stroke or a word between them.
var hoursForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)(^|[^\pL\d:./-])` + clockWord + `(?:\s*[-–—−→]\s*|\s(?:to|bis|à|do)\s)` + clockWord + `($|[^\pL\d:/-]|:(?:\s|$))`)
})

// hours are the times of a shift as a summary has them.
type hours struct {
	from   civil.Clock
	length int
	text   string  // as written
	ways   []hours // in which they can be read
	full   bool    // on the clock of 24 hours
}

// words for the parts of the day, which tell the two halves of the clock apart.
var dayParts = map[string]string{
	"d": "day", "day": "day", "days": "day", "early": "day", "morning": "day", "tag": "day", "tagdienst": "day", "früh": "day", "frühdienst": "day", "frühschicht": "day", "tagschicht": "day",
	"jour": "day", "matin": "day", "dzień": "day", "rano": "day",
	"e": "evening", "evening": "evening", "evenings": "evening", "late": "evening", "afternoon": "evening", "spät": "evening", "spätdienst": "evening", "spätschicht": "evening", "soir": "evening",
	"n": "night", "night": "night", "nights": "night", "nacht": "night", "nachtdienst": "night", "nachtschicht": "night", "nuit": "night", "noc": "night",
}

// shiftWords stand beside times or a code and say no more than that it is a shift.
var shiftWords = map[string]bool{"shift": true, "duty": true, "work": true, "dienst": true, "schicht": true, "arbeit": true, "quart": true, "poste": true, "travail": true, "code": true, "and": true, "und": true, "dyżur": true, "zmiana": true, "praca": true}

// words are the words of a summary, in small letters.
func words(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(c rune) bool { return strings.ContainsRune(" \t()[]{}:;,/–—-|·•.", c) })
}

// readAllHours finds all times in a summary, of which [readHours] finds the first.
// Rest are those of later ones, in order: stretches behind the first where a shift is
// split, or such as lie within what stands before them, which are breaks.
func readAllHours(summary string) (first hours, rest []hours, found bool, problem error) {
	all, problems := everyHours(summary)
	for i, wrong := range problems {
		if wrong != nil {
			return all[0], nil, true, problems[i]
		}
	}
	if len(all) == 0 {
		return first, nil, false, nil
	}
	return all[0], all[1:], true, nil
}

// everyHours are all times in a summary, and what is doubtful of each.
func everyHours(summary string) (all []hours, problems []error) {
	const most = 10
	for text := title(summary); len(all) < most; {
		at := hoursForm().FindStringSubmatchIndex(text)
		if at == nil {
			break
		}
		if h, found, wrong := readHours(text); found {
			all, problems = append(all, h), append(problems, wrong)
		} else if len(all) == 0 {
			break // what numbers first is no time
		}
		text = " " + text[max(at[9], at[11]):]
	}
	// One time of the clock of 24 hours tells how the others are meant.
	if slices.ContainsFunc(all, func(h hours) bool { return h.full }) {
		for i := range all {
			if h := &all[i]; problems[i] != nil && h.length > 0 && len(h.ways) > 0 {
				problems[i] = nil
			}
		}
	}
	return all, problems
}

// settle reads the times of a summary, which alone may be meant in several ways, as
// those of a shift from one clock time to another. It gives all stretches.
func settle(summary string, from, to civil.Clock) (all []hours, ok bool) {
	written, _ := everyHours(summary)
	end := int(from)
	for i, h := range written {
		var best *hours
		for _, w := range h.ways {
			at := int(w.from)
			if at < int(from) {
				at += civil.MinutesPerDay
			}
			last := civil.Clock((at+w.length)%civil.MinutesPerDay) == to
			if at < end || i == 0 && w.from != from || i == len(written)-1 && !last || at+w.length > int(from)+civil.MinutesPerDay {
				continue
			}
			if w.from = civil.Clock(at); best == nil || at+w.length < int(best.from)+best.length {
				best = &w
			}
		}
		if best == nil {
			return nil, false
		}
		all, end = append(all, *best), int(best.from)+best.length
	}
	return all, len(all) > 0
}

// split sorts times behind the first of a summary: stretches of a shift that is split,
// with their starts counted from the day of the first, and breaks within one. Wrong is
// that they are neither.
func split(first hours, rest []hours) (parts, breaks []hours, wrong bool) {
	last := first
	end := int(first.from) + first.length
	for _, h := range rest {
		from := int(h.from)
		if from < int(last.from) {
			from += civil.MinutesPerDay
		}
		switch {
		case h.from == last.from && h.length == last.length: // said twice
		case from >= end && from+h.length <= int(first.from)+civil.MinutesPerDay:
			h.from = civil.Clock(from)
			parts, last, end = append(parts, h), h, from+h.length
		case from > int(last.from) && from+h.length < end:
			breaks = append(breaks, h)
		default:
			return nil, nil, true
		}
	}
	return parts, breaks, false
}

// title is as much of a summary as a title has; behind it stands prose.
func title(summary string) string {
	const most = 300 // bytes
	if len(summary) > most {
		summary = summary[:most]
	}
	return summary
}

// readHours finds the times in a summary. Found is false where there are none; a
// problem is that they can be read in several ways, or in none.
func readHours(summary string) (h hours, found bool, problem error) {
	summary = title(summary)
	at := hoursForm().FindStringSubmatchIndex(summary)
	if at == nil {
		return h, false, nil
	}
	group := func(i int) string {
		if at[2*i] < 0 {
			return ""
		}
		return strings.ToLower(summary[at[2*i]:at[2*i+1]])
	}
	h.text = strings.TrimSpace(summary[at[4]:max(at[9], at[11])])
	rest := words(hoursForm().ReplaceAllString(summary[:at[4]]+" "+summary[max(at[9], at[11]):], "$1 $6"))
	from, fromForm, ok1 := clockFaces(group(2), group(3))
	to, toForm, ok2 := clockFaces(group(4), group(5))
	if !ok1 || !ok2 || (fromForm == compact) != (toForm == compact) {
		return h, false, nil
	}
	// A bare 7-3 is hours only where nothing else is said that it could number.
	halves := group(3) != "" && group(5) != "" // 3p-11p numbers nothing else
	if fromForm != compact && !halves && !strings.ContainsAny(h.text, ":.hH") && (fromForm == bare || toForm == bare || from[0]%60+to[0]%60 == 0) && slices.ContainsFunc(rest, func(w string) bool {
		return dayParts[w] == "" && !shiftWords[w] && len([]rune(w)) > 2
	}) {
		return h, false, nil
	}
	type span struct {
		from   civil.Clock
		length int
	}
	// One number of the clock of 24 hours tells how the other is meant.
	h.full = fromForm == full24 || toForm == full24
	literal := span{from[0] % civil.MinutesPerDay, (int(to[0]) - int(from[0]) + civil.MinutesPerDay) % civil.MinutesPerDay}
	if fromForm == full24 || toForm == full24 || fromForm == compact && (len(from) == 1 || len(to) == 1) {
		from, to = from[:1], to[:1]
	}
	var all []span
	for _, a := range from {
		for _, b := range to {
			n := int(b) - int(a)
			if n <= 0 {
				n += civil.MinutesPerDay
			}
			all = append(all, span{a % civil.MinutesPerDay, n})
		}
	}
	if len(all) == 1 {
		if all[0].length == civil.MinutesPerDay && from[0] == to[0] {
			return h, true, lang.Errorf("%s starts and ends at the same time", show(h.text))
		}
		h.from, h.length = all[0].from, all[0].length
		h.ways = []hours{{from: h.from, length: h.length, text: h.text}}
		return h, true, nil
	}
	const longest = 16 * 60
	all = slices.DeleteFunc(all, func(s span) bool { return s.length > longest })
	for _, s := range all {
		h.ways = append(h.ways, hours{from: s.from, length: s.length, text: h.text})
	}
	h.from, h.length = literal.from, literal.length
	if len(all) > 1 {
		part := ""
		for _, w := range rest {
			if p := dayParts[w]; p != "" {
				part = p
			}
		}
		if part != "" {
			all = slices.DeleteFunc(all, func(s span) bool {
				overnight := int(s.from)+s.length > civil.MinutesPerDay
				switch part {
				case "day":
					return s.from >= 12*60 || overnight
				case "evening":
					return s.from < 12*60
				}
				return !overnight
			})
		}
	}
	if len(all) == 1 {
		h.from, h.length = all[0].from, all[0].length
		return h, true, nil
	}
	var ways []string
	for _, s := range all {
		ways = append(ways, s.from.String()+"-"+civil.Clock((int(s.from)+s.length)%civil.MinutesPerDay).String())
	}
	if len(ways) == 0 {
		return h, true, lang.Errorf("%s are no times of a shift", show(h.text))
	}
	return h, true, lang.Errorf("%s may be %s; write the times on the clock of 24 hours", show(h.text), lang.Either(ways))
}

// form is how a time of day is written.
type form uint8

const (
	bare    form = iota // 7
	full                // 7:00, 7am
	full24              // 07, 19, 19:00
	compact             // 0700
)

// clockFaces are the times of day that a word can mean.
func clockFaces(s, half string) (all []civil.Clock, f form, ok bool) {
	h, m := 0, 0
	i := strings.IndexAny(s, ":.h")
	switch {
	case i > 0:
		h, m, f = number(s[:i]), number(s[i+1:]), full
	case len(s) > 2:
		h, m, f = number(s[:len(s)-2]), number(s[len(s)-2:]), compact
	default:
		h = number(s)
	}
	if h > 24 || m > 59 || h == 24 && m > 0 || f == compact && m%5 != 0 {
		return nil, f, false
	}
	at := func(h int) civil.Clock { return civil.Clock(h*60 + m) }
	switch half {
	case "a", "am", "a.m.", "p", "pm", "p.m.":
		if h < 1 || h > 12 {
			return nil, f, false
		}
		if h %= 12; half[0] == 'p' {
			h += 12
		}
		return []civil.Clock{at(h)}, full, true
	case "h", "uhr":
		return []civil.Clock{at(h)}, full24, true
	}
	if h == 0 || h > 12 || s[0] == '0' || f == compact && len(s) == 4 {
		if f != compact {
			f = full24
		}
		return []civil.Clock{at(h)}, f, true
	}
	return []civil.Clock{at(h), at((h + 12) % 24)}, f, true
}
