package calendar

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"rostercheck/schedule/civil"
)

const clockWord = `(\d{1,2}[:.h]\d{2}|\d{3,4}|\d{1,2})\s?(a\.m\.|p\.m\.|am\b|pm\b|a\b|p\b|h\b|uhr\b)?`

// hoursForm is two times of day with a stroke or a word between them.
var hoursForm = regexp.MustCompile(`(?i)(^|[^\pL\d:./-])` + clockWord + `(?:\s*[-–—−→]\s*|\s(?:to|bis|à|do)\s)` + clockWord + `($|[^\pL\d:/-])`)

// hours are the times of a shift as a summary has them.
type hours struct {
	from   civil.Clock
	length int
	text   string // as written
}

// words for the parts of the day, which tell the two halves of the clock apart.
var dayParts = map[string]string{
	"d": "day", "day": "day", "days": "day", "early": "day", "morning": "day", "tag": "day", "tagdienst": "day", "früh": "day", "frühdienst": "day", "frühschicht": "day", "tagschicht": "day",
	"jour": "day", "matin": "day", "dzień": "day", "rano": "day",
	"e": "evening", "evening": "evening", "evenings": "evening", "late": "evening", "afternoon": "evening", "spät": "evening", "spätdienst": "evening", "spätschicht": "evening", "soir": "evening",
	"n": "night", "night": "night", "nights": "night", "nacht": "night", "nachtdienst": "night", "nachtschicht": "night", "nuit": "night", "noc": "night",
}

// shiftWords stand beside times or a code and say no more than that it is a shift.
var shiftWords = map[string]bool{"shift": true, "duty": true, "work": true, "dienst": true, "schicht": true, "arbeit": true, "quart": true, "poste": true, "travail": true, "code": true, "dyżur": true, "zmiana": true, "praca": true}

// words are the words of a summary, in small letters.
func words(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(c rune) bool { return strings.ContainsRune(" \t()[]{}:;,/–—-|·•.", c) })
}

// readHours finds the times in a summary. Found is false where there are none; a
// problem is that they can be read in several ways, or in none.
func readHours(summary string) (h hours, found bool, problem string) {
	at := hoursForm.FindStringSubmatchIndex(summary)
	if at == nil {
		return h, false, ""
	}
	group := func(i int) string {
		if at[2*i] < 0 {
			return ""
		}
		return strings.ToLower(summary[at[2*i]:at[2*i+1]])
	}
	h.text = strings.TrimSpace(summary[at[4]:max(at[9], at[11])])
	rest := words(summary[:at[4]] + " " + summary[max(at[9], at[11]):])
	from, fromForm, ok1 := clockFaces(group(2), group(3))
	to, toForm, ok2 := clockFaces(group(4), group(5))
	if !ok1 || !ok2 || (fromForm == compact) != (toForm == compact) {
		return h, false, ""
	}
	// A bare 7-3 is hours only where nothing else is said that it could number.
	if fromForm != compact && !strings.ContainsAny(h.text, ":.hH") && (fromForm == bare || toForm == bare || from[0]%60+to[0]%60 == 0) && slices.ContainsFunc(rest, func(w string) bool {
		return dayParts[w] == "" && !shiftWords[w] && len([]rune(w)) > 2
	}) {
		return h, false, ""
	}
	// One number of the clock of 24 hours tells how the other is meant.
	if fromForm == full24 || toForm == full24 || fromForm == compact && (len(from) == 1 || len(to) == 1) {
		from, to = from[:1], to[:1]
	}
	type span struct {
		from   civil.Clock
		length int
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
			return h, true, fmt.Sprintf("%s starts and ends at the same time", show(h.text))
		}
		h.from, h.length = all[0].from, all[0].length
		return h, true, ""
	}
	const longest = 16 * 60
	all = slices.DeleteFunc(all, func(s span) bool { return s.length > longest })
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
		return h, true, ""
	}
	var ways []string
	for _, s := range all {
		ways = append(ways, s.from.String()+"-"+civil.Clock((int(s.from)+s.length)%civil.MinutesPerDay).String())
	}
	if len(ways) == 0 {
		return h, true, fmt.Sprintf("%s are no times of a shift", show(h.text))
	}
	return h, true, fmt.Sprintf("%s may be %s; write the times on the clock of 24 hours", show(h.text), strings.Join(ways, " or "))
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
