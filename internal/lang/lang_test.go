package lang_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"rostercheck/internal/lang"
)

func TestSay(t *testing.T) {
	const format = "the shift %s ends %s after it starts; %s is the most"
	assert.Equal(t, "the shift D ends 13 h after it starts; 12 h is the most", lang.English.Say(format, "D", "13 h", "12 h"))
	assert.Equal(t, "le quart de travail D se termine 13 h après son début; le maximum est de 12 h", lang.French.Say(format, "D", "13 h", "12 h"))
	assert.Equal(t, "no such text", lang.French.Say("no such text"))
}

// French has the form of one for none too.
func TestCount(t *testing.T) {
	for _, c := range []struct {
		n      int
		en, fr string
	}{{0, "0 weeks", "0 semaine"}, {1, "1 week", "1 semaine"}, {2, "2 weeks", "2 semaines"}} {
		assert.Equal(t, c.en, lang.English.Count(c.n, "%d week", "%d weeks"))
		assert.Equal(t, c.fr, lang.French.Count(c.n, "%d week", "%d weeks"))
	}
}

func TestNumbers(t *testing.T) {
	for _, c := range []struct{ in, en, fr string }{
		{"0", "0", "0"}, {"999.5", "999.5", "999,5"}, {"-1234567.25", "-1,234,567.25", "-1\u00a0234\u00a0567,25"},
		{"", "", ""}, {"1.", "1.", "1."}, {"12h", "12h", "12h"}, {"1.2.3", "1.2.3", "1.2.3"},
	} {
		assert.Equal(t, c.en, lang.English.Number(c.in))
		assert.Equal(t, c.fr, lang.French.Number(c.in))
	}
	assert.Equal(t, "-$1,234.56", lang.English.Dollars("-1234.56"))
	assert.Equal(t, "-1\u00a0234,56\u00a0$", lang.French.Dollars("-1234.56"))
	assert.Equal(t, "$7.00", lang.English.Dollars("7.00"))
	assert.Equal(t, "unknown", lang.French.Dollars("unknown"))
}

func TestLocales(t *testing.T) {
	for locale, want := range map[string]lang.Lang{"fr": lang.French, "fr_CA.UTF-8": lang.French, "FR-ca": lang.French, "fry": lang.English, "fy_NL": lang.English, "": lang.English, "C": lang.English, "en_CA": lang.English} {
		assert.Equal(t, want, lang.OfLocale(locale), locale)
	}
	_, ok := lang.Parse("de")
	assert.False(t, ok)
}

// Errors of packages that lean on nothing are said by their text.
func TestErrorsByText(t *testing.T) {
	err := lang.Errorf("--today %q: %s", "2001-02-30", errors.New("no such day in the calendar"))
	assert.Equal(t, "--today \"2001-02-30\" : ce jour n'existe pas au calendrier", strings.ReplaceAll(lang.French.Err(err), lang.NoBreak, " "))
	assert.Equal(t, "whatever", lang.French.Err(errors.New("whatever")))
}
