package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rostercheck/internal/lang"
)

// langFlag names the flag by which a language is asked for.
const langFlag = "lang"

// speech is the language that a run is to speak: the one asked for, or on a
// terminal that of the reader's locale. Files and pipes are English where nothing
// is asked, so that what reads them meets the same everywhere.
type speech struct {
	given        bool // by the flag
	flag, locale lang.Lang
}

// speechOf looks for the language before the command line is parsed, since help
// and complaints of the parser are in it too.
func speechOf(args []string, variable func(string) string) speech {
	var s speech
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := variable(name); v != "" {
			s.locale = lang.OfLocale(v)
			break
		}
	}
	for i, arg := range args {
		if arg == "--" {
			break
		}
		code, ok := strings.CutPrefix(arg, "--"+langFlag+"=")
		if arg == "--"+langFlag && i+1 < len(args) {
			code, ok = args[i+1], true
		}
		if ok {
			s.flag, s.given = lang.Parse(code)
		}
	}
	return s
}

// on is the language of what goes to a stream that is a terminal or is not.
func (s speech) on(terminal bool) lang.Lang {
	if !s.given && terminal {
		return s.locale
	}
	return s.flag
}

// heard is the language in which people read a stream.
func (a *app) heard(stream any) lang.Lang {
	_, ok := terminal(stream)
	return a.speech.on(ok)
}

// out and err are the languages of standard output and of standard error.
func (a *app) out() lang.Lang { return a.heard(a.stdout) }
func (a *app) err() lang.Lang { return a.heard(a.stderr) }

// spoken is the language of a report: that of standard output where it goes there
// as text, else the one asked for.
func (a *app) spoken(form string, outputs ...string) lang.Lang {
	if form == asText && !slices.ContainsFunc(outputs, func(path string) bool { return path != "" }) {
		return a.out()
	}
	return a.speech.flag
}

// languages are the codes of the languages.
func languages() []string {
	var codes []string
	for _, l := range lang.All {
		codes = append(codes, l.String())
	}
	return codes
}

// addLang adds the flag of the language to all commands.
func (a *app) addLang(root *cobra.Command) {
	c := &choice{words: languages()}
	root.PersistentFlags().Var(c, langFlag, "the language to speak: en or fr; without it that of the locale on a terminal, and English in files and pipes")
	must(root.RegisterFlagCompletionFunc(langFlag, cobra.FixedCompletions(c.words, cobra.ShellCompDirectiveNoFileComp)))
}

// failed is an error that another tells of.
type failed struct{ error }

// In says it in a language.
func (f failed) In(l lang.Lang) string { return told(l, f.error) }

// told is an error in a language, also one of several errors.
func told(l lang.Lang, err error) string {
	if all, ok := err.(interface{ Unwrap() []error }); ok {
		var lines []string
		for _, e := range all.Unwrap() {
			lines = append(lines, told(l, e))
		}
		return strings.Join(lines, "\n")
	}
	return l.Err(err)
}

// listed are words of which one is to be chosen, as a sentence lists them.
type listed []string

// In is the list in a language.
func (words listed) In(l lang.Lang) string {
	switch n := len(words); n {
	case 0:
		return l.Text("none")
	case 1:
		return words[0]
	default:
		return l.Say("%s or %s", strings.Join(words[:n-1], ", "), words[n-1])
	}
}

// String is the list in English.
func (words listed) String() string { return words.In(lang.English) }

// number is a count of things that an error or a problem speaks of.
type number struct {
	n         int
	one, more string
}

// counts is a number of things; its formats are those of [lang.Lang.Count].
func counts(n int, one, more string) number { return number{n, one, more} }

// In is the count in a language.
func (c number) In(l lang.Lang) string { return l.Count(c.n, c.one, c.more) }

// String is the count in English.
func (c number) String() string { return c.In(lang.English) }

// sentence is a part of an error that is said in the error's language.
type sentence struct {
	format string
	args   []any
}

// In is the sentence in a language.
func (s sentence) In(l lang.Lang) string { return l.Err(lang.Errorf(s.format, s.args...)) }
