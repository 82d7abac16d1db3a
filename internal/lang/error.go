package lang

import "errors"

// Saying is an argument of an error that is itself said in a language.
type Saying interface{ In(Lang) string }

// Errorf is an error that [Lang.Err] says in any language, and that is English
// where nobody asks. Its arguments may be [Saying], or errors themselves.
func Errorf(format string, args ...any) error { return &said{format, args} }

type said struct {
	format string
	args   []any
}

func (e *said) Error() string { return e.in(English) }

func (e *said) in(l Lang) string {
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

// Err is an error in the language, where it was made by [Errorf].
func (l Lang) Err(err error) string {
	var e *said
	if errors.As(err, &e) {
		return e.in(l)
	}
	return err.Error()
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
