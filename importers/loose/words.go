// Package loose reads what people write into their own sheets: words in English,
// French, German and Polish, with accents or without; times like 7a-3p, 0600 or
// 07h30; dates in any order. It never decides between two readings: it hands
// back both, and whoever asked decides by what else it knows, or asks a person.
package loose

import (
	"slices"
	"strings"
	"unicode"

	"rostercheck/schedule/civil"
)

var plainLetters = map[rune]string{
	'à': "a", 'á': "a", 'â': "a", 'ã': "a", 'ä': "a", 'å': "a", 'ą': "a", 'æ': "ae", 'ç': "c", 'ć': "c", 'č': "c",
	'è': "e", 'é': "e", 'ê': "e", 'ë': "e", 'ę': "e", 'ě': "e", 'ì': "i", 'í': "i", 'î': "i", 'ï': "i", 'ł': "l",
	'ñ': "n", 'ń': "n", 'ň': "n", 'ò': "o", 'ó': "o", 'ô': "o", 'õ': "o", 'ö': "o", 'ø': "o", 'œ': "oe", 'ř': "r",
	'ś': "s", 'š': "s", 'ß': "ss", 'ù': "u", 'ú': "u", 'û': "u", 'ü': "u", 'ů': "u", 'ý': "y", 'ÿ': "y",
	'ź': "z", 'ż': "z", 'ž': "z",
}

// Fold makes words comparable: lower case, without accents, and with one space
// for whatever stands between them.
func Fold(s string) string {
	var b strings.Builder
	space := false
	for _, r := range s {
		r = unicode.ToLower(r)
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			if p, ok := plainLetters[r]; ok {
				b.WriteString(p)
			} else {
				b.WriteRune(r)
			}
		case unicode.Is(unicode.Mn, r): // an accent of its own
		default:
			space = true
		}
	}
	return b.String()
}

// Clean is a text without white space around it and with one space for each run
// of white space in it, line breaks among them.
func Clean(s string) string { return strings.Join(strings.Fields(s), " ") }

// Language of a word, for the account of how a file was read.
type Language uint8

// The languages.
const (
	English Language = iota
	French
	German
	Polish
)

var languages = [...]string{"English", "French", "German", "Polish"}

// String is the language's English name.
func (l Language) String() string { return languages[l] }

var months = [][4][]string{
	{{"january", "jan"}, {"janvier", "janv"}, {"januar", "janner", "jaenner"}, {"styczen", "stycznia", "sty"}},
	{{"february", "feb"}, {"fevrier", "fevr", "fev"}, {"februar", "feber"}, {"luty", "lutego", "lut"}},
	{{"march", "mar"}, {"mars"}, {"marz", "maerz", "mrz"}, {"marzec", "marca"}},
	{{"april", "apr"}, {"avril", "avr"}, {"april"}, {"kwiecien", "kwietnia", "kwi"}},
	{{"may"}, {"mai"}, {"mai"}, {"maj", "maja"}},
	{{"june", "jun"}, {"juin"}, {"juni"}, {"czerwiec", "czerwca", "cze"}},
	{{"july", "jul"}, {"juillet", "juil"}, {"juli"}, {"lipiec", "lipca", "lip"}},
	{{"august", "aug"}, {"aout"}, {"august"}, {"sierpien", "sierpnia", "sie"}},
	{{"september", "sept", "sep"}, {"septembre"}, {"september"}, {"wrzesien", "wrzesnia", "wrz"}},
	{{"october", "oct"}, {"octobre"}, {"oktober", "okt"}, {"pazdziernik", "pazdziernika", "paz"}},
	{{"november", "nov"}, {"novembre"}, {"november"}, {"listopad", "listopada", "lis"}},
	{{"december", "dec"}, {"decembre"}, {"dezember", "dez"}, {"grudzien", "grudnia", "gru"}},
}

var weekdays = [][4][]string{
	{{"monday", "mon", "mo"}, {"lundi", "lun", "lu"}, {"montag", "mo"}, {"poniedzialek", "pon", "pn"}},
	{{"tuesday", "tue", "tues", "tu"}, {"mardi", "mar", "ma"}, {"dienstag", "die", "di"}, {"wtorek", "wto", "wt"}},
	{{"wednesday", "wed", "weds", "we"}, {"mercredi", "mer", "me"}, {"mittwoch", "mit", "mi"}, {"sroda", "sro", "sr"}},
	{{"thursday", "thu", "thur", "thurs", "th"}, {"jeudi", "jeu", "je"}, {"donnerstag", "don", "do"}, {"czwartek", "czw", "cz"}},
	{{"friday", "fri", "fr"}, {"vendredi", "ven", "ve"}, {"freitag", "fre", "fr"}, {"piatek", "pia", "pt"}},
	{{"saturday", "sat", "sa"}, {"samedi", "sam", "sa"}, {"samstag", "sonnabend", "sam", "sa"}, {"sobota", "sob", "so", "sb"}},
	{{"sunday", "sun", "su"}, {"dimanche", "dim", "di"}, {"sonntag", "son", "so"}, {"niedziela", "niedz", "nie", "nd", "ndz", "ni"}},
}

var monthByWord = map[string]int{}

func init() {
	for m, in := range months {
		for _, words := range in {
			for _, w := range words {
				monthByWord[w] = m + 1
			}
		}
	}
}

// Month is the month, 1 to 12, that a word names, or 0.
func Month(word string) int { return monthByWord[Fold(word)] }

// Weekdays reads the names of a run of days, which go together: "di" is Tuesday
// in German and Sunday in French, and only its neighbours tell. Empty names say
// nothing. It is not ok where no language has all the names.
func Weekdays(names []string) (days []civil.Weekday, lang Language, ok bool) {
	all := allWeekdays(names)
	// A run is read the way in which its days follow each other, where one does.
	best := -1
	for i := range all {
		n := 0
		for k := 1; k < len(names); k++ {
			if names[k] != "" && names[k-1] != "" && all[i].days[k] == (all[i].days[k-1]+1)%7 {
				n++
			}
		}
		if n > best {
			best, days, lang = n, all[i].days, all[i].lang
		}
	}
	return days, lang, best >= 0
}

type weekdayRun struct {
	days []civil.Weekday
	lang Language
}

// shortDays stand among others of two letters, as in Su M Tu W Th F Sa.
var shortDays = map[string]civil.Weekday{"m": civil.Monday, "w": civil.Wednesday, "f": civil.Friday}

func allWeekdays(names []string) (all []weekdayRun) {
	long := 0
	for _, name := range names {
		if len(Fold(name)) > 1 {
			long++
		}
	}
	mixed := long >= 3
	for l := range languages {
		days := make([]civil.Weekday, len(names))
		fits := true
		for i, name := range names {
			if name == "" {
				continue
			}
			f := Fold(name)
			d, ok := weekdayIn(f, Language(l))
			if l == int(English) && !ok && mixed {
				d, ok = shortDays[f]
			}
			if !ok {
				fits = false
				break
			}
			days[i] = d
		}
		if fits {
			all = append(all, weekdayRun{days, Language(l)})
		}
	}
	// Single letters only ever mean something in a full week of them.
	if len(all) == 0 && len(names) >= 7 {
		for l, letters := range [...]string{"mtwtfss", "lmmjvsd", "mdmdfss", "pwsctsn"} {
			for shift := range 7 {
				days := make([]civil.Weekday, len(names))
				fits := true
				for i, name := range names {
					at := (i + shift) % 7
					days[i] = civil.Weekday(at)
					if f := Fold(name); name != "" && f != letters[at:at+1] {
						fits = false
						break
					}
				}
				if fits {
					return append(all, weekdayRun{days, Language(l)})
				}
			}
		}
	}
	return all
}

func weekdayIn(folded string, l Language) (civil.Weekday, bool) {
	for d, in := range weekdays {
		for _, w := range in[l] {
			if w == folded {
				return civil.Weekday(d), true
			}
		}
	}
	return 0, false
}

// Shorten tells whether names are the beginnings, of a letter or more, of the names
// that days of the week have in one language.
func Shorten(names []string, days []civil.Weekday) bool {
	for l := range languages {
		fits := true
		for i, name := range names {
			f := Fold(name)
			if f == "" || !slices.ContainsFunc(weekdays[days[i]][l], func(w string) bool { return strings.HasPrefix(w, f) }) {
				fits = false
				break
			}
		}
		if fits {
			return len(names) > 0
		}
	}
	return false
}

// Weekday is the day of the week that a word names in every language that knows
// it; not ok where none does, or where languages disagree.
func Weekday(word string) (day civil.Weekday, ok bool) {
	f := Fold(word)
	for l := range languages {
		d, known := weekdayIn(f, Language(l))
		if known && ok && d != day {
			return 0, false
		}
		if known {
			day, ok = d, true
		}
	}
	return day, ok
}

// IsWeekday tells whether the word names a day of the week in any language.
func IsWeekday(word string) bool {
	f := Fold(word)
	for l := range languages {
		if _, ok := weekdayIn(f, Language(l)); ok {
			return true
		}
	}
	return false
}

var truths = map[string]bool{
	"yes": true, "y": true, "true": true, "oui": true, "vrai": true, "ja": true, "wahr": true, "tak": true, "1": true, "x": true,
	"no": false, "n": false, "false": false, "non": false, "faux": false, "nein": false, "falsch": false, "nie": false, "0": false,
}

// Truth reads yes or no.
func Truth(word string) (yes, ok bool) {
	yes, ok = truths[Fold(word)]
	return yes, ok
}
