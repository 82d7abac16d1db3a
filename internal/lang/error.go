package lang

import (
	"errors"
	"strings"
)

// Saying is an argument of an error that is itself said in a language.
type Saying interface{ In(Lang) string }

// Errorf is an error that [Lang.Err] says in any language, and that is English
// where nobody asks. Its arguments may be [Saying], or errors themselves.
func Errorf(format string, args ...any) error { return &said{format, args} }

// Phrase is a part of a sentence that is said in its language, for an argument of
// [Errorf]. Its arguments are as there.
func Phrase(format string, args ...any) Saying { return &said{format, args} }

type said struct {
	format string
	args   []any
}

// Error says it in English.
func (e *said) Error() string { return e.In(English) }

// String says it in English.
func (e *said) String() string { return e.In(English) }

// In says it in a language.
func (e *said) In(l Lang) string {
	args := make([]any, len(e.args))
	for i, a := range e.args {
		switch s := a.(type) {
		case Saying:
			a = s.In(l)
		case error:
			a = l.Err(s)
		}
		args[i] = a
	}
	return l.Say(e.format, args...)
}

// Err is an error in the language, where it was made by [Errorf] or is [Saying], or
// where its text stands in the catalogues: packages that lean on nothing make such.
func (l Lang) Err(err error) string {
	var e Saying
	if errors.As(err, &e) {
		return e.In(l)
	}
	return l.Text(err.Error())
}

// Counted is a number of things as [Lang.Count] says it, for an argument of
// [Errorf]. As a plain argument it is English.
func Counted(n int, one, more string) Saying { return counting{n, one, more} }

type counting struct {
	n         int
	one, more string
}

// In says it in a language.
func (c counting) In(l Lang) string { return l.Count(c.n, c.one, c.more) }

// String says it in English.
func (c counting) String() string { return c.In(English) }

// Joined is texts one after the other, each said in the language, with a
// separator between, which may be a text of the catalogue: " and ".
func Joined(separator string, texts ...error) error { return &joined{separator, texts} }

type joined struct {
	separator string
	texts     []error
}

// Error says them in English.
func (j *joined) Error() string { return j.In(English) }

// In says them in a language.
func (j *joined) In(l Lang) string {
	out := make([]string, len(j.texts))
	for i, t := range j.texts {
		out[i] = l.Err(t)
	}
	return strings.Join(out, l.Text(j.separator))
}

// Either is a list of things of which one is meant, for an argument of [Errorf].
func Either(list []string) Saying { return either(list) }

type either []string

// In says it in a language.
func (e either) In(l Lang) string { return strings.Join(e, l.Text(" or ")) }

// Named is a word that [Lang.Word] says, for an argument of [Errorf].
func Named(context, text string) Saying { return word{context, text} }

type word struct{ context, text string }

// In says it in a language.
func (w word) In(l Lang) string { return l.Word(w.context, w.text) }

// And is a list of things as a sentence has it, for an argument of [Errorf].
func And(list []string) Saying { return and(list) }

type and []string

// In says it in a language.
func (a and) In(l Lang) string { return strings.Join(a, l.Text(" and ")) }
