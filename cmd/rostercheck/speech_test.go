package main

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"rostercheck/internal/lang"
)

// The flag goes before the locale, which counts on a terminal alone.
func TestSpeech(t *testing.T) {
	locale := func(v map[string]string) func(string) string { return func(name string) string { return v[name] } }
	french := map[string]string{"LANG": "fr_CA.UTF-8"}
	for _, c := range []struct {
		args           []string
		env            map[string]string
		terminal, file lang.Lang
	}{
		{nil, nil, lang.English, lang.English},
		{nil, french, lang.French, lang.English},
		{nil, map[string]string{"LC_ALL": "C", "LANG": "fr_CA"}, lang.English, lang.English},
		{nil, map[string]string{"LC_MESSAGES": "fr", "LANG": "en_CA"}, lang.French, lang.English},
		{[]string{"check", "--lang", "fr"}, nil, lang.French, lang.French},
		{[]string{"check", "--lang=en"}, french, lang.English, lang.English},
		{[]string{"check", "--", "--lang=fr"}, nil, lang.English, lang.English},
		{[]string{"check", "--lang=de"}, french, lang.French, lang.English},
	} {
		s := speechOf(c.args, locale(c.env))
		assert.Equal(t, c.terminal, s.on(true), "%v %v on a terminal", c.args, c.env)
		assert.Equal(t, c.file, s.on(false), "%v %v in a file", c.args, c.env)
	}
}

// What the parser of the command line says in English is said in French, its own
// words and ours.
func TestParsed(t *testing.T) {
	for text, want := range map[string]string{
		"unknown flag: --x": "option inconnue\u00a0: --x",
		`invalid argument "x" for "--format" flag: the choice is text, json or csv`: "valeur \"x\" non valable pour l'option \"--format\"\u00a0: le choix est text, json ou csv",
	} {
		assert.Equal(t, want, complaint(lang.French, text))
	}
}
