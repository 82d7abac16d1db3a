package words_test

import (
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"rostercheck/internal/lang"
	"rostercheck/reports/internal/words"
)

// alike are the words that English and French spell the same way.
var alike = map[string]bool{
	"minutes": true, "Minutes": true, "effort": true, "Effort": true, "total": true, "Total": true, "Clause": true, "clause": true,
	"Date": true, "Code": true, "Codes": true, "Classification": true, "Question": true, "%s\nclause %s": true, "%d/60 h × %s × %s": true,
}

// codes are fields that no reader sees: names of styles and of classes.
var codes = regexp.MustCompile(`\.Legend\[\d+\]\.Style$|\.LegendMarks\[\d+\]\[[01]\]$`)

// TestFrench holds the two tables together: what one says the other says, in its
// own words and with the same arguments.
func TestFrench(t *testing.T) {
	en, fr := words.Of(lang.English), words.Of(lang.French)
	assert.Equal(t, lang.French, fr.Lang)
	n := 0
	compare(t, "", reflect.ValueOf(*en), reflect.ValueOf(*fr), &n)
	assert.Greater(t, n, 500)
}

func compare(t *testing.T, path string, en, fr reflect.Value, n *int) {
	switch en.Kind() {
	case reflect.Struct:
		for i := range en.NumField() {
			if en.Type().Field(i).Type != reflect.TypeFor[lang.Lang]() {
				compare(t, path+"."+en.Type().Field(i).Name, en.Field(i), fr.Field(i), n)
			}
		}
	case reflect.Slice, reflect.Array:
		if assert.Equal(t, en.Len(), fr.Len(), path) {
			for i := range en.Len() {
				compare(t, path+"["+strconv.Itoa(i)+"]", en.Index(i), fr.Index(i), n)
			}
		}
	case reflect.Map:
		assert.Equal(t, en.Len(), fr.Len(), path)
		for _, k := range en.MapKeys() {
			if v := fr.MapIndex(k); assert.True(t, v.IsValid(), "%s[%s]", path, k) {
				compare(t, path+"["+k.String()+"]", en.MapIndex(k), v, n)
			}
		}
	case reflect.String:
		*n++
		alikeOr(t, path, en.String(), fr.String())
	default:
		t.Errorf("%s: a %s in a table of words", path, en.Kind())
	}
}

var (
	verb   = regexp.MustCompile(`%(\[\d+\])?[sd]`)
	letter = regexp.MustCompile(`\pL`)
	// plain is a space at which a line would break before a sign of the sentence.
	plain = regexp.MustCompile(` [:»]|« `)
)

func alikeOr(t *testing.T, path, en, fr string) {
	if en == "" {
		assert.Empty(t, fr, path)
		return
	}
	assert.NotEmpty(t, fr, path)
	assert.Equal(t, verbs(en), verbs(fr), "%s: other arguments than %q", path, en)
	assert.NotRegexp(t, plain, fr, path)
	if letter.MatchString(verb.ReplaceAllString(en, "")) && !codes.MatchString(path) && !alike[en] {
		assert.NotEqual(t, en, fr, path)
	}
}

// verbs are the arguments of a format by their place, with what they are.
func verbs(format string) map[int]string {
	out := map[int]string{}
	at := 0
	for _, m := range verb.FindAllString(strings.ReplaceAll(format, "%%", ""), -1) {
		if i := strings.IndexByte(m, ']'); i > 0 {
			at, _ = strconv.Atoi(m[2:i])
		} else {
			at++
		}
		out[at] = m[len(m)-1:]
	}
	return out
}

func TestDollars(t *testing.T) {
	en := words.Of(lang.English)
	for s, want := range map[string]string{
		"20934.55": "$20,934.55", "-1.75": "-$1.75", "0.00": "$0.00", "999.99": "$999.99", "1000": "$1,000", "1234567.89": "$1,234,567.89", "-123456.00": "-$123,456.00",
	} {
		assert.Equal(t, want, en.Dollars(s))
	}
	assert.Equal(t, "n/a", en.Number("n/a"))
}

// English calls what has a code by its code, French by its name; what has none
// keeps its code.
func TestNames(t *testing.T) {
	en, fr := words.Of(lang.English), words.Of(lang.French)
	assert.Equal(t, "rest-between-shifts", en.Rule("rest-between-shifts"))
	assert.Equal(t, "repos entre les quarts", fr.Rule("rest-between-shifts"))
	assert.Equal(t, "prime de poste", fr.Element("shift-premium"))
	assert.Equal(t, "préavis de changement", fr.Rule("change-notice"))
	assert.Equal(t, "pénalité de changement", fr.Element("change-notice"))
	assert.Equal(t, "jours", fr.Unit("days"))
	assert.Equal(t, "1,75 (1.75)", fr.Value("1.75"))
	assert.Equal(t, "stilt-walking", fr.Element("stilt-walking"))
	assert.Empty(t, fr.Unit(""))
}
