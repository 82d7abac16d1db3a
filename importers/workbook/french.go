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

// frenchNames are the French names of sheets and headings, with
// the English ones that they stand for; all folded.
var frenchNames = sync.OnceValue(frenchOf)

func frenchOf() map[string]string {
	out := map[string]string{}
	add := func(french, english string) { out[bare(folded(french))] = folded(english) }
	for _, name := range append(sheetNames(), helpSheet, wordSheet) {
		add(sheetIn(lang.French, name), name)
	}
	var all func(prefix string, list []*fields.Field)
	all = func(prefix string, list []*fields.Field) {
		for _, f := range list {
			heading := fields.Heading(prefix + f.Key)
			add(headingIn(lang.French, heading), heading)
			all(prefix+f.Key+"/", f.Fields)
		}
	}
	all("", fields.Root.Fields)
	for _, s := range fields.Sections() {
		all("", s.Fields)
	}
	add(headingIn(lang.French, ownerKey), ownerKey)
	add(headingIn(lang.French, positionsKey), positionsKey)
	return out
}

// english is a folded name in English, and whether it was French.
func english(name string) (string, bool) {
	plain := bare(name)
	if en, ok := frenchNames()[plain]; ok {
		return en, en != name
	}
	if n, ok := strings.CutPrefix(plain, "jour"); ok && n != "" && strings.Trim(n, "0123456789") == "" {
		return "day" + n, true
	}
	return name, false
}

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
