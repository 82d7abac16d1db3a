package lang

import "strings"

// YAML is what the library that reads YAML says is wrong with a file, for an
// argument of [Errorf]: it speaks English alone. Of what it rarely says French
// tells no more than that it is no YAML.
func YAML(message string) Saying { return yamlSays(message) }

type yamlSays string

// In says it in a language.
func (y yamlSays) In(l Lang) string {
	text := string(y)
	if l == English {
		return text
	}
	if name, ok := strings.CutPrefix(text, "unknown anchor '"); ok {
		return l.Say("unknown anchor '%s' referenced", strings.TrimSuffix(name, "' referenced"))
	}
	for i := range yamlMessages {
		if text == yamlMessages[i] {
			return l.Text(yamlMessages[i])
		}
	}
	return l.Text("this is not how YAML is written")
}

var yamlMessages = [...]string{
	"block mapping is not allowed in this context",
	"block sequence entries are not allowed in this context",
	"could not find expected ':'",
	"did not find expected '-' indicator",
	"did not find expected ',' or ']'",
	"did not find expected ',' or '}'",
	"did not find expected <document start>",
	"did not find expected alphabetic or numeric character",
	"did not find expected comment or line break",
	"did not find expected hexadecimal number",
	"did not find expected key",
	"did not find expected node content",
	"did not find expected whitespace or line break",
	"did not find expected whitespace",
	"found a comment without preceding whitespace",
	"found a tab character that violates indentation",
	"found a tab character where an indentation space is expected",
	"found character that cannot start any token",
	"found invalid Unicode character escape code",
	"found unexpected document indicator",
	"found unexpected end of stream",
	"found unknown escape character",
	"mapping keys are not allowed in this context",
	"mapping values are not allowed in this context",
}
