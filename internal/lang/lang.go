// Package lang says the program's sentences in English or French.
//
// A sentence stands in the code in English, as a format, and is its own key:
//
//	l.Say("the shift %s ends %s after it starts; %s is the most", shift, span, limit)
//
// Its French is in fr.po, a catalogue as translators know it (GNU gettext), that
// of the command line in command.fr.po, that of the texts of agreement files in
// agreements.fr.po, and that of codes in names.fr.po. What has no French
// is said in English, and a test of this package fails. A French format may take
// the arguments in another order: %[2]s. Arguments are written before they are
// handed over (counts apart): a sentence has no say in how a date or an amount
// is written.
package lang

import (
	"bytes"
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/leonelquinteros/gotext"
)

// Lang is a language that the program speaks. The zero value is English.
type Lang uint8

// The languages.
const (
	English Lang = iota
	French
)

// All lists the languages, English first.
var All = []Lang{English, French}

// String is the language's code in ISO 639-1: en, fr.
func (l Lang) String() string {
	if l == French {
		return "fr"
	}
	return "en"
}

// Parse reads a language's code: en, fr.
func Parse(code string) (Lang, bool) {
	for _, l := range All {
		if strings.EqualFold(code, l.String()) {
			return l, true
		}
	}
	return English, false
}

// OfLocale is the language of a POSIX locale such as fr_CA.UTF-8. Every language
// that the program does not speak is English.
func OfLocale(locale string) Lang {
	if len(locale) >= 2 && strings.EqualFold(locale[:2], "fr") && (len(locale) == 2 || strings.ContainsRune("_.@-", rune(locale[2]))) {
		return French
	}
	return English
}

// Catalogues are the French texts, by the name of the file that holds them.
var Catalogues = map[string][]byte{"fr.po": programPO, "agreements.fr.po": agreementsPO, "names.fr.po": namesPO, "command.fr.po": commandPO}

//go:embed fr.po
var programPO []byte

//go:embed agreements.fr.po
var agreementsPO []byte

//go:embed names.fr.po
var namesPO []byte

//go:embed command.fr.po
var commandPO []byte

// catalogue is one of the Catalogues. Each is read when something is first looked
// for in it: most runs need none, or a small one.
type catalogue struct {
	contexts func() map[string]bool // that texts of it have
	// texts is text by English, the many of a count by its one, a context's text
	// by context, a 4 byte (EOT, as gettext has it) and text.
	texts func() map[string]string
}

// catalogues stand in the order in which they are looked into.
var catalogues = func() []catalogue {
	var out []catalogue
	for _, name := range slices.Backward(slices.Sorted(maps.Keys(Catalogues))) {
		data := Catalogues[name]
		out = append(out, catalogue{
			sync.OnceValue(func() map[string]bool { return contexts(data) }),
			sync.OnceValue(func() map[string]string { return texts(data) }),
		})
	}
	return out
}()

func contexts(po []byte) map[string]bool {
	const mark = "\nmsgctxt \""
	out := map[string]bool{}
	for {
		_, rest, ok := bytes.Cut(po, []byte(mark))
		if !ok {
			return out
		}
		context, rest, _ := bytes.Cut(rest, []byte("\""))
		out[string(context)] = true
		po = rest
	}
}

func texts(po []byte) map[string]string {
	out := map[string]string{}
	read := gotext.NewPo()
	read.Parse(po)
	domain := read.GetDomain()
	for id, t := range domain.GetTranslations() {
		out[id] = t.Trs[0]
		if t.PluralID != "" {
			out[id+many] = t.Trs[1]
		}
	}
	for context, list := range domain.GetCtxTranslations() {
		for id, t := range list {
			out[context+eot+id] = t.Trs[0]
		}
	}
	delete(out, "")
	return out
}

// french is the French of a text, or of the many of a count; "" for none.
func french(text string) string {
	for i := range catalogues {
		if t := catalogues[i].texts()[text]; t != "" {
			return t
		}
	}
	return ""
}

// frenchIn is the French of a text in a context; "" for none.
func frenchIn(context, text string) string {
	key := context + eot + text
	for i := range catalogues {
		if c := &catalogues[i]; c.contexts()[context] {
			if t := c.texts()[key]; t != "" {
				return t
			}
		}
	}
	return ""
}

const (
	eot  = "\x04"
	many = "\x00"
)

// Text is a text in the language, without arguments.
func (l Lang) Text(text string) string {
	if l != French {
		return text
	}
	if t := french(text); t != "" {
		return t
	}
	return text
}

// Word is a text that English spells alike for two things which other languages
// tell apart; the context says which is meant.
func (l Lang) Word(context, text string) string {
	if l != French {
		return text
	}
	if t := frenchIn(context, text); t != "" {
		return t
	}
	return text
}

// Say fills the language's form of a format in.
func (l Lang) Say(format string, args ...any) string {
	if len(args) == 0 {
		return l.Text(format)
	}
	return fmt.Sprintf(l.Text(format), args...)
}

// Count fills one of two formats in, by the number of things: English has its
// own form for one, French for none and for one. The number is the first argument
// of both, as a %d: "%d shift", "%d shifts". The first may do without, "one
// shift", where none is never counted.
func (l Lang) Count(n int, one, more string, args ...any) string {
	format := more
	if l == French {
		id := one
		if n > 1 || n < -1 {
			id += many
		}
		if t := french(id); t != "" {
			return counted(n, t, args)
		}
	}
	if n == 1 || n == -1 {
		format = one
	}
	return counted(n, format, args)
}

func counted(n int, format string, args []any) string {
	if !strings.Contains(format, "%") {
		return format
	}
	return fmt.Sprintf(format, append([]any{n}, args...)...)
}

// Number is a plain decimal number in the language: 1234.5 in English is 1,234.5
// and in French 1 234,5, with spaces that break no line. What is no number stays.
func (l Lang) Number(s string) string {
	if n, ok := l.number(s); ok {
		return n
	}
	return s
}

// Dollars is an amount in the language: $1,234.56 in English, 1 234,56 $ in
// French. It is a plain decimal number in dollars; what is no number stays.
func (l Lang) Dollars(s string) string {
	n, ok := l.number(s)
	rest, less := strings.CutPrefix(n, "-")
	switch {
	case !ok:
		return s
	case l == French:
		return n + NoBreak + "$"
	case less:
		return "-$" + rest
	}
	return "$" + n
}

func (l Lang) number(s string) (string, bool) {
	whole, fraction, point := strings.Cut(s, ".")
	sign := ""
	if w, ok := strings.CutPrefix(whole, "-"); ok {
		sign, whole = "-", w
	}
	if !digits(whole) || point && !digits(fraction) {
		return "", false
	}
	group, mark := ",", "."
	if l == French {
		group, mark = NoBreak, ","
	}
	var b strings.Builder
	b.WriteString(sign)
	for i := range len(whole) {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(group)
		}
		b.WriteByte(whole[i])
	}
	if point {
		b.WriteString(mark)
		b.WriteString(fraction)
	}
	return b.String(), true
}

// NoBreak is a space at which no line breaks.
const NoBreak = "\u00a0"

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
