package fields

import (
	"bytes"
	"errors"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"rostercheck/internal/lang"
	"rostercheck/schedule/civil"
)

// Kind is the form of a value.
type Kind uint8

// The kinds of value.
const (
	ID         Kind = iota // a name that other records refer to: one line, no space around it
	Name                   // one line of text
	Text                   // text of any number of lines
	Date                   // YYYY-MM-DD
	Stamp                  // YYYY-MM-DDTHH:MM, with an offset where the hour occurs twice
	DayOrStamp             // either of the two, kept as written
	Clock                  // HH:MM
	MonthDay               // MM-DD or the word none
	Integer                // a whole number
	Decimal                // a decimal number, kept as written
	Boolean                // true or false
	Word                   // one of a few words
	Object                 // a record of its own inside the record
)

var kindForms = [...]string{
	ID:         "an id",
	Name:       "a line of text",
	Text:       "text",
	Date:       "a date (YYYY-MM-DD)",
	Stamp:      "a date and time (YYYY-MM-DDTHH:MM)",
	DayOrStamp: "a date (YYYY-MM-DD) or a date and time (YYYY-MM-DDTHH:MM)",
	Clock:      "a time of day (HH:MM)",
	MonthDay:   "a month and day (MM-DD) or none",
	Integer:    "a whole number",
	Decimal:    "a decimal number",
	Boolean:    "true or false",
}

// MaxText is how long a text may be, in UTF-16 units: what a workbook's cell can
// hold, so that every roster can be written as either kind of file.
const MaxText = 32767

// maxDecimal is the number of digits before and behind the point of a decimal;
// no honest figure is longer, and sums of such figures cannot overflow.
const (
	maxWhole    = 9
	maxFraction = 6
)

// Value is one value of any kind.
type Value struct {
	Text  string      // ID, Name, Text, DayOrStamp, MonthDay, Decimal
	Stamp civil.Stamp // Stamp
	Int   int         // Integer; the day of a Date; minutes of a Clock; 0 or 1 of a Boolean; place of a Word in Words
}

// Form says what a value of the field must look like, as in "a date (YYYY-MM-DD)".
func (f *Field) Form() lang.Saying { return form{f: f} }

// CellForm is [Field.Form] for a cell, where words may be of any language.
func (f *Field) CellForm() lang.Saying { return form{f, true} }

type form struct {
	f    *Field
	cell bool
}

// In says it in a language.
func (m form) In(l lang.Lang) string {
	f := m.f
	switch f.Kind {
	case Word:
		return l.Say("one of %s", f.known(m.cell).In(l))
	case Integer:
		if f.Min == f.Max {
			return l.Say("the number %d", f.Min)
		}
		return l.Say("a whole number from %d to %d", f.Min, f.Max)
	case ID:
		if f.Noun != "" {
			return l.Text(f.Noun)
		}
	case Object:
		return l.Say("an object with %s", strings.Join(keysOf(f.Fields), ", "))
	}
	return l.Text(kindForms[f.Kind])
}

// String says it in English.
func (m form) String() string { return m.In(lang.English) }

// choices are the words that a field takes: those of a document, or of a cell.
type choices struct {
	f    *Field
	cell bool
}

func (f *Field) known(cell bool) choices { return choices{f, cell} }

// In lists the words in a language.
func (c choices) In(l lang.Lang) string {
	if !c.cell {
		l = lang.English
	}
	return strings.Join(c.f.WordsIn(l), ", ")
}

// Parse reads a value from text. A problem is the whole sentence about it,
// which quotes the text; it is nil where there is none. Booleans and objects
// have no text form here: each file format has its own.
func (b *Builder) Parse(f *Field, text []byte) (v Value, problem error) {
	if len(text) > MaxText && units(text) > MaxText {
		return v, lang.Errorf("%s is longer than %d characters", Quote(text), MaxText)
	}
	switch f.Kind {
	case ID, Name, Text:
		if f.Kind != ID {
			text = bytes.TrimSpace(text)
		}
		if f.Kind == Text && bytes.IndexByte(text, '\r') >= 0 {
			text = bytes.ReplaceAll(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")), []byte("\r"), []byte("\n"))
		}
		if p := checkText(f.Kind, text); p != nil {
			return v, p
		}
		v.Text = b.Intern(text)
		return v, nil
	case Date:
		d, err := civil.ParseDate(string(text))
		v.Int = int(d)
		return v, f.complain(text, err)
	case Stamp:
		var err error
		v.Stamp, err = civil.ParseStamp(string(text))
		if err == nil && v.Stamp.Time.Date().Year() > civil.MaxYear {
			err = lang.Errorf("it is the first minute after %d", civil.MaxYear) // 24:00 of the last day
		}
		return v, f.complain(text, err)
	case DayOrStamp:
		_, err := civil.ParseDate(string(text))
		if len(text) > len("YYYY-MM-DD") {
			_, err = civil.ParseStamp(string(text))
		}
		v.Text = b.Intern(text)
		return v, f.complain(text, err)
	case Clock:
		c, err := civil.ParseClock(string(text))
		v.Int = int(c)
		if err == nil && c == civil.MinutesPerDay && f.Begins {
			return v, lang.Errorf("%s is the end of a day; write 00:00 for its beginning", Quote(text))
		}
		return v, f.complain(text, err)
	case MonthDay:
		// February 29 is a day of some years only, so no year may miss it.
		if string(text) != "none" && !isMonthDay(text) {
			return v, f.complain(text, errNotThat)
		}
		v.Text = b.Intern(text)
		return v, nil
	case Integer:
		n, ok := parseInteger(text)
		if !ok && len(text) > 9 && isDigits(strings.TrimPrefix(string(text), "-")) {
			return v, lang.Errorf("%s is not between %d and %d", figure(text), f.Min, f.Max)
		}
		if !ok {
			return v, lang.Errorf("%s is not a whole number", figure(text))
		}
		v.Int = n
		return v, f.Range(n)
	case Decimal:
		if p := checkDecimal(text); p != nil {
			return v, p
		}
		v.Text = b.Intern(text)
		return v, nil
	case Word:
		for i, w := range f.Words {
			if w == string(text) {
				v.Int = i
				return v, nil
			}
		}
		return v, f.notAWord(text, false)
	}
	return v, lang.Errorf("%s is not %s", Quote(text), f.Form())
}

// ParseLoose is [Builder.Parse] for text that people type into cells: a word may
// have any case, and spaces or underscores for its hyphens.
func (b *Builder) ParseLoose(f *Field, text []byte) (Value, error) {
	if f.Kind == Word {
		t := fold(string(text))
		for i, w := range f.Words {
			if fold(w) == t {
				return Value{Int: i}, nil
			}
		}
		for i, w := range f.WordsIn(lang.French) {
			if fold(w) == t {
				return Value{Int: i}, nil
			}
		}
		return Value{}, f.notAWord(text, true)
	}
	return b.Parse(f, text)
}

// WordsIn are the words of a field in a language, in the order of Words.
func (f *Field) WordsIn(l lang.Lang) []string {
	if l == lang.English {
		return f.Words
	}
	out := make([]string, len(f.Words))
	for i, w := range f.Words {
		switch f.Key {
		case "kind":
			w = l.Word("kind", w)
		case "reason":
			w = l.Word("reason", w)
		case "hours":
			w = l.Word("kind of hours", w)
		case "leg":
			w = l.Word("leg of an escort", w)
		case "weekend":
			w = l.Weekday(w)
		}
		out[i] = w
	}
	return out
}

var loosely = strings.NewReplacer(" ", "-", "_", "-")

func fold(s string) string { return loosely.Replace(strings.ToLower(s)) }

// Show is a value in a message.
func (f *Field) Show(v Value) string {
	switch f.Kind {
	case Integer:
		return strconv.Itoa(v.Int)
	case Date:
		return civil.Date(v.Int).String()
	case Word:
		return f.Words[v.Int]
	}
	return Quote(v.Text)
}

// Range is the problem of a whole number that the field does not allow.
func (f *Field) Range(n int) error {
	switch {
	case n >= f.Min && n <= f.Max:
	case f.Min == f.Max:
		return lang.Errorf("%s %d is not known; this program reads %[1]s %[3]d", f.named(), n, f.Min)
	default:
		return lang.Errorf("%d is not between %d and %d", n, f.Min, f.Max)
	}
	return nil
}

// notAWord is the problem of a text that is none of the field's words. Of a cell it
// names them in the reader's language.
func (f *Field) notAWord(text []byte, cell bool) error {
	if near, ok := Nearest(string(text), f.Words); ok {
		return lang.Errorf("%s is none of %s; did you mean %q?", Quote(text), f.known(cell), near)
	}
	if near, ok := Nearest(string(text), f.WordsIn(lang.French)); cell && ok {
		return lang.Errorf("%s is none of %s; did you mean %q?", Quote(text), f.known(cell), near)
	}
	return lang.Errorf("%s is none of %s", Quote(text), f.known(cell))
}

var errNotThat = errors.New("not that")

// complain is the sentence for a text that its parser refused. What the parser
// says is added only where it tells more than the form does.
func (f *Field) complain(text []byte, err error) error {
	if err == nil {
		return nil
	}
	if why := err.Error(); !strings.HasPrefix(why, "not ") && why != "no such time of day" {
		return lang.Errorf("%s is not %s: %s", Quote(text), f.Form(), err)
	}
	return lang.Errorf("%s is not %s", Quote(text), f.Form())
}

func isMonthDay(s []byte) bool {
	if len(s) != 5 || s[2] != '-' {
		return false
	}
	_, err := civil.ParseDate("2001-" + string(s))
	return err == nil
}

// parseInteger reads a whole number; 3.0 is one, as it is in JSON Schema.
func parseInteger(text []byte) (int, bool) {
	s := string(text)
	if i := strings.IndexByte(s, '.'); i >= 0 && i+1 < len(s) && strings.Trim(s[i+1:], "0") == "" {
		s = s[:i]
	}
	if len(s) > 10 || strings.HasPrefix(s, "+") {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	return n, err == nil
}

func checkDecimal(text []byte) error {
	whole, fraction, point := strings.Cut(string(text), ".")
	switch {
	case strings.ContainsRune(string(text), ','):
		return lang.Errorf("%s is not a decimal number; write it with a point and without other signs, like 25.11", Quote(text))
	case strings.HasPrefix(whole, "-"):
		return lang.Errorf("%s is not a decimal number of 0 or more", Quote(text))
	case !isDigits(whole) || point && !isDigits(fraction):
		return lang.Errorf("%s is not a decimal number; write it like 25.11", Quote(text))
	case len(whole) > maxWhole || len(fraction) > maxFraction:
		return lang.Errorf("%s is too long a number; the program takes %d digits before the point and %d behind it", Quote(text), maxWhole, maxFraction)
	}
	return nil
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// checkText is what is wrong with an id, a line or a text.
func checkText(k Kind, text []byte) error {
	plain := true
	for _, c := range text {
		if c < ' ' || c >= 0x7f {
			plain = false
			break
		}
	}
	if !plain {
		for i := 0; i < len(text); {
			r, n := utf8.DecodeRune(text[i:])
			switch {
			case r == utf8.RuneError && n == 1:
				return lang.Errorf("%s is not UTF-8 text", Quote(text))
			case k == Text && (r == '\n' || r == '\t' || r == '\u2028' || r == '\u2029'):
			case r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029':
				return lang.Errorf("%s has a line break in it", Quote(text))
			case r < ' ' || r >= 0x7f && r < 0xa0 || r == '\ufffe' || r == '\uffff':
				return lang.Errorf("%s has a control character (%U) in it", Quote(text), r)
			}
			i += n
		}
	}
	if k == ID && len(strings.TrimSpace(string(text))) != len(text) {
		return lang.Errorf("%s has white space around it", Quote(text))
	}
	return nil
}

// figure is a bad number in a message; one that looks like a number needs no quotes.
func figure(text []byte) string {
	const most = 30
	if len(text) > most || len(bytes.Trim(text, "0123456789.-+eE")) > 0 || len(text) == 0 {
		return Quote(text)
	}
	return string(text)
}

// units counts what a text takes in a cell.
func units(text []byte) int {
	n := 0
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		n += utf16.RuneLen(r)
		text = text[size:]
	}
	return n
}

// Quote is a bad value in a message: in quotes, control characters spelled out,
// and cut where it is long.
func Quote[S []byte | string](text S) string {
	const most = 60
	s := string(text)
	if utf8.RuneCountInString(s) <= most {
		return strconv.Quote(s)
	}
	n := 0
	for i := range s {
		if n == most {
			return strconv.Quote(s[:i]) + "..."
		}
		n++
	}
	return strconv.Quote(s)
}

// Nearest is the word that a mistyped one was most likely meant to be, if any.
func Nearest(s string, words []string) (string, bool) {
	t := fold(s)
	best, score := "", 2+min(len(t), 10)/5
	for _, w := range words {
		v := fold(w)
		d := distance(t, v, score)
		// A part of a word is nearer than any letters changed.
		if d >= score && len(t) > 2 && (strings.HasPrefix(v, t) || strings.HasSuffix(v, t)) {
			d = score - 1
		}
		if d < score {
			best, score = w, d
		}
	}
	return best, best != ""
}

// distance is the number of letters added, dropped, changed or swapped with
// their neighbour between two short words. Of words that are at least limit apart it
// may be any number from limit on.
func distance(a, b string, limit int) int {
	x, y := []rune(a), []rune(b)
	const most = 64
	if len(x) > most || len(y) > most {
		return most
	}
	if len(x)-len(y) >= limit || len(y)-len(x) >= limit {
		return limit
	}
	var rows [3][most + 1]int
	before, last, row := &rows[0], &rows[1], &rows[2]
	for j := range y {
		last[j+1] = j + 1
	}
	least := 0 // of the row before
	for i := range x {
		row[0] = i + 1
		now := row[0]
		for j := range y {
			cost := 1
			if x[i] == y[j] {
				cost = 0
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+cost)
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
			now = min(now, row[j+1])
		}
		if now >= limit && least >= limit {
			return limit
		}
		least = now
		before, last, row = last, row, before
	}
	return last[len(y)]
}
