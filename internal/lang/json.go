package lang

import (
	"regexp"
	"strings"
)

// JSON is what the library that reads JSON says is wrong with a file, for an
// argument of [Errorf]: it speaks English alone. Of what it rarely says French tells
// no more than that it is no JSON.
func JSON(message string) Saying { return jsonSays(strings.TrimPrefix(message, "jsontext: ")) }

type jsonSays string

// In says it in a language.
func (j jsonSays) In(l Lang) string {
	text := string(j)
	if l == English {
		return text
	}
	invalidCharacter := regexp.MustCompile(`^invalid character ('\\?.[^']*'|"[^"]*") (in literal (\w+) \(expecting (.*)\)|.*)$`)
	if m := invalidCharacter.FindStringSubmatch(text); m != nil {
		if m[3] != "" {
			return l.Say("invalid character %s in literal %s (expecting %s)", m[1], m[3], m[4])
		}
		switch m[2] {
		case "at start of value":
			return l.Say("invalid character %s at start of value", m[1])
		case "at start of string (expecting '\"')":
			return l.Say("invalid character %s at start of string (expecting '\"')", m[1])
		case "after object name (expecting ':')":
			return l.Say("invalid character %s after object name (expecting ':')", m[1])
		case "after object value (expecting ',' or '}')":
			return l.Say("invalid character %s after object value (expecting ',' or '}')", m[1])
		case "after array element (expecting ',' or ']')":
			return l.Say("invalid character %s after array element (expecting ',' or ']')", m[1])
		case "in string (expecting non-control character)":
			return l.Say("invalid character %s in string (expecting non-control character)", m[1])
		case "in number (expecting digit)":
			return l.Say("invalid character %s in number (expecting digit)", m[1])
		}
	}
	if escaped, ok := strings.CutPrefix(text, "invalid escape sequence "); ok {
		return l.Say("invalid escape sequence %s", strings.TrimSuffix(escaped, " in string"))
	}
	switch text {
	case "object member name must be a string":
		return l.Say("object member name must be a string")
	case "exceeded max depth":
		return l.Say("exceeded max depth")
	case "invalid UTF-8":
		return l.Say("invalid UTF-8")
	}
	return l.Text("this is not how JSON is written")
}
