package pseudonyms

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"rostercheck/importers/loose"
	"rostercheck/internal/lang"
	"rostercheck/schedule"
)

// wordLetters is how many signs a part of a name or an id has that is looked for
// alone, however it is written.
const wordLetters = 3

// searcher looks for people in text that somebody wrote freely.
type searcher struct {
	ids     map[string]string // pseudonyms by id as written
	folded  map[string]string // by id without capitals and accents, of the longer ones
	lengths []int             // of ids, in bytes, the longest first
	words   map[string][]int  // people, by a word of their name
	names   []string          // of people, as they are called here
	someone string
}

func newSearcher(list []schedule.Employee, key *Key, l lang.Lang) *searcher {
	s := &searcher{
		ids: make(map[string]string, len(list)), folded: map[string]string{}, words: map[string][]int{}, names: make([]string, len(list)),
		someone: l.Say("(a name)"),
	}
	for i := range list {
		e := &list[i]
		s.names[i] = key.name(e.ID, l)
		for _, w := range split(e.Name) {
			f := loose.Fold(e.Name[w.from:w.to])
			if n := s.words[f]; len(n) == 0 || n[len(n)-1] != i {
				s.words[f] = append(n, i)
			}
		}
		p, _ := key.Pseudonym(e.ID)
		// What is no word at its ends is written with it or without.
		id := strings.TrimFunc(e.ID, func(r rune) bool { return !inWord(r) })
		if id == "" {
			continue
		}
		s.ids[id] = p
		if f := strings.ToLower(id); utf8.RuneCountInString(f) >= wordLetters {
			if other, twice := s.folded[f]; twice && other != p {
				p = s.someone // two ids that differ in case alone
			}
			s.folded[f] = p
		}
		if !slices.Contains(s.lengths, len(id)) {
			s.lengths = append(s.lengths, len(id))
		}
	}
	slices.Sort(s.lengths)
	slices.Reverse(s.lengths)
	return s
}

// span is a part of a text, in bytes.
type span struct{ from, to int }

// split is the words of a text: runs of letters, digits and accents.
func split(s string) []span {
	var out []span
	from := -1
	for i, r := range s {
		switch in := inWord(r); {
		case in && from < 0:
			from = i
		case !in && from >= 0:
			out = append(out, span{from, i})
			from = -1
		}
	}
	if from >= 0 {
		out = append(out, span{from, len(s)})
	}
	return out
}

func inWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// fixed are dates, times, amounts and decimal numbers, in which no id is looked for.
var fixed = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:?[0-9]{2}(?::[0-9]{2})?)?|[0-9]{1,2}[:hH][0-9]{2}|[0-9]{1,2}[/.][0-9]{1,2}[/.][0-9]{2,4}|\$ ?[0-9]+(?:[.,][0-9]+)*|[0-9]+[.,][0-9]+`)
})

// replace is the text with every name and id in it replaced.
func (s *searcher) replace(text string) string {
	if text == "" {
		return text
	}
	words := split(text)
	kept := fixed().FindAllStringIndex(text, -1)
	var b strings.Builder
	at := 0
	for k := 0; k < len(words); k++ {
		w := words[k]
		if w.from < at {
			continue
		}
		for len(kept) > 0 && kept[0][1] <= w.from {
			kept = kept[1:]
		}
		id, idTo := s.id(text, w.from, kept)
		name, nameTo := s.name(text, words[k:])
		to := idTo
		if nameTo > idTo {
			id, to = name, nameTo
		}
		if to > 0 {
			b.WriteString(text[at:w.from])
			b.WriteString(id)
			at = to
		}
	}
	if at == 0 {
		return text
	}
	b.WriteString(text[at:])
	return b.String()
}

// id is the pseudonym of the longest id that stands at a place, as words of its
// own, and where it ends; 0 where none does.
func (s *searcher) id(text string, from int, kept [][]int) (string, int) {
	for _, n := range s.lengths {
		to := from + n
		if to > len(text) || !utf8.RuneStart(byteAt(text, to)) {
			continue
		}
		if next, _ := utf8.DecodeRuneInString(text[to:]); to < len(text) && inWord(next) {
			continue
		}
		if len(kept) > 0 && kept[0][0] <= from && to <= kept[0][1] && n < kept[0][1]-kept[0][0] {
			continue
		}
		if p, ok := s.ids[text[from:to]]; ok {
			return p, to
		}
		if p, ok := s.folded[strings.ToLower(text[from:to])]; ok {
			return p, to
		}
	}
	return "", 0
}

func byteAt(s string, i int) byte {
	if i < len(s) {
		return s[i]
	}
	return 0
}

// name is who is called by the words at the start of a list, and where the name
// ends: as many words as are of the name of one person. At least one of them is
// more than an initial. Of words that are of several people's names nobody
// can tell whose.
func (s *searcher) name(text string, words []span) (string, int) {
	var who []int
	long, end := false, 0
	for k, w := range words {
		if k > 0 && !joined(text[words[k-1].to:w.from]) {
			break
		}
		of := s.words[loose.Fold(text[w.from:w.to])]
		if k > 0 {
			of = both(who, of)
		}
		if len(of) == 0 {
			break
		}
		who, end = of, w.to
		long = long || telling(text[w.from:w.to])
	}
	switch {
	case !long:
		return "", 0
	case len(who) > 1:
		return s.someone, end
	}
	return s.names[who[0]], end
}

// telling tells a word that can be a name by itself: Ann and ann, Li and not li.
func telling(word string) bool {
	n := utf8.RuneCountInString(word)
	first, _ := utf8.DecodeRuneInString(word)
	return strings.ContainsFunc(word, unicode.IsLetter) && (n >= wordLetters || n == wordLetters-1 && !unicode.IsLower(first))
}

// joined tells whether words with that between them can be one name.
func joined(between string) bool {
	return utf8.RuneCountInString(between) <= 2 && strings.Trim(between, " ,.'’-_\u00a0") == ""
}

// both are the numbers in two ascending lists.
func both(a, b []int) (out []int) {
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			out = append(out, a[0])
			a, b = a[1:], b[1:]
		}
	}
	return out
}

// quoted is what importers quote of files: names as somebody else spelled them,
// summaries of events, headings.
var quoted = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`"(?:[^"\\]|\\.)*"|«[^»]*»`)
})

// unquoted is a notice without what it quotes, in which nobody could look for
// names that are spelled otherwise than on the roster.
func unquoted(notice string) string { return quoted().ReplaceAllString(notice, `"…"`) }
