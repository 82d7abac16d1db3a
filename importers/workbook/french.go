package workbook

import (
	"strings"
	"sync"
	"unicode"

	"rostercheck/importers/fields"
	"rostercheck/internal/lang"
)

// The names of sheets and headings in a language. What a workbook is written with
// is read in every language.

func sheetIn(l lang.Lang, name string) string      { return l.Word("sheet", name) }
func headingIn(l lang.Lang, heading string) string { return l.Word("heading", heading) }

// named hands out the names of sheets and headings in English, and what says each in
// a language.
func named(yield func(name string, in func(lang.Lang, string) string)) {
	for _, name := range append(sheetNames(), helpSheet, wordSheet) {
		yield(name, sheetIn)
	}
	var all func(prefix string, list []*fields.Field)
	all = func(prefix string, list []*fields.Field) {
		for _, f := range list {
			yield(fields.Heading(prefix+f.Key), headingIn)
			all(prefix+f.Key+"/", f.Fields)
		}
	}
	all("", fields.Root.Fields)
	for _, s := range fields.Sections() {
		all("", s.Fields)
	}
	yield(ownerKey, headingIn)
	yield(positionsKey, headingIn)
}

// englishNames are the English names of sheets and headings, folded.
var englishNames = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	named(func(name string, _ func(lang.Lang, string) string) { out[folded(name)] = true })
	return out
})

// frenchNames are the French names of sheets and headings, with
// the English ones that they stand for; all folded.
var frenchNames = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	named(func(name string, in func(lang.Lang, string) string) {
		out[bare(folded(in(lang.French, name)))] = folded(name)
	})
	return out
})

// english is a folded name in English, and whether it was French. The French names
// are looked at last: the catalogue takes as long to load as many a workbook.
func english(name string) (string, bool) {
	if n, ok := strings.CutPrefix(name, "day"); englishNames()[name] || ok && number(n) {
		return name, false
	}
	plain := bare(name)
	if en, ok := frenchNames()[plain]; ok {
		return en, en != name
	}
	if n, ok := strings.CutPrefix(plain, "jour"); ok && number(n) {
		return "day" + n, true
	}
	return name, false
}

func number(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// bare is a text with plain apostrophes.
func bare(s string) string { return strings.ReplaceAll(s, "’", "'") }

// folded makes names comparable: lower case, and without what stands between
// words.
func folded(s string) string {
	return strings.Map(func(c rune) rune {
		if c == '_' || c == '-' || c == '/' || unicode.IsSpace(c) {
			return -1
		}
		return unicode.ToLower(c)
	}, s)
}
