package main

import (
	"regexp"
	"strings"

	"rostercheck/internal/lang"
)

// complaints are the sentences of the parser of the command line, which speaks
// English alone.
var complaints = []struct {
	like string // a pattern
	says string // of what the parentheses hold
}{
	{`^unknown command "(.*)" for "(.*)"`, "unknown command %q for %q"},
	{`^unknown flag: (.*)$`, "unknown flag: %s"},
	{`^unknown shorthand flag: '(.*)' in (.*)$`, "unknown shorthand flag: '%s' in %s"},
	{`^flag needs an argument: (.*)$`, "flag needs an argument: %s"},
	{`^bad flag syntax: (.*)$`, "bad flag syntax: %s"},
	{`(?s)^invalid argument "(.*)" for "(.*)" flag: (.*)$`, "invalid argument %q for %q flag: %s"},
	{`^the choice is (.*)$`, "the choice is %s"},
}

// parsed is an error of the parser of the command line in a language. What it says
// in no known way stays as it is.
func parsed(l lang.Lang, err error) string {
	text := strings.TrimSpace(err.Error())
	if l == lang.English {
		return text
	}
	if said := complaint(l, text); said != text {
		return said
	}
	return told(l, err)
}

func complaint(l lang.Lang, text string) string {
	for _, c := range complaints {
		m := regexp.MustCompile(c.like).FindStringSubmatch(text)
		if m == nil {
			continue
		}
		args := make([]any, len(m)-1)
		for i, s := range m[1:] {
			args[i] = s
			switch {
			case i == 2:
				args[i] = complaint(l, s)
			case c.says == "the choice is %s":
				args[i] = listed(strings.Split(strings.ReplaceAll(s, " or ", ", "), ", ")).In(l)
			}
		}
		return l.Say(c.says, args...)
	}
	return l.Text(text)
}
