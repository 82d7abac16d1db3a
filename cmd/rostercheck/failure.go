package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"syscall"
	"unicode"

	"rostercheck/agreements"
	"rostercheck/internal/lang"
	"rostercheck/reports/output"
	"rostercheck/schedule"
)

// debugVariable, set to 1, adds to the message of an internal error what is
// otherwise kept back because it may hold parts of a roster.
const debugVariable = "ROSTERCHECK_DEBUG"

// fault is an error of the program itself.
type fault struct{ err error }

func (f *fault) Error() string { return f.err.Error() }

// usage is a command line that asks for something the program does not do.
type usage struct {
	command string // whose help tells more
	err     error
}

func (u *usage) Error() string { return u.err.Error() }

// bad is the input's problems.
type bad struct{ problems schedule.Problems }

func (b *bad) Error() string { return b.problems.Error() }

// badOf is the one problem of an input that could not be read.
func badOf(err error) *bad {
	var b bad
	b.problems.Add(schedule.Source{}, err)
	return &b
}

// execute runs the command line and answers for whatever comes of it.
func (a *app) execute(args []string) (status int) {
	defer func() {
		if p := recover(); p != nil {
			a.progress.end()
			status = a.crashed(fmt.Sprint(p), debug.Stack())
		}
	}()
	root := a.root()
	l := a.err()
	root.SetArgs(args)
	command, err := root.ExecuteContextC(a.ctx)
	a.progress.end()
	if err == nil {
		return a.status
	}
	var own *usage
	var badInput *bad
	var badAgreement *agreements.Problems
	var refused *output.Refusal
	var inner *fault
	var no *denied
	switch {
	case errors.Is(err, context.Canceled):
		return statusInterrupted
	case errors.As(err, &badInput):
		a.complain(badInput.problems)
	case errors.As(err, &badAgreement):
		a.say("%s", badAgreement.In(l))
		a.say("%s; nothing was done", l.Count(len(badAgreement.List), "%d problem", "%d problems"))
	case errors.As(err, &inner):
		return a.crashed(inner.Error(), nil)
	case errors.As(err, &refused):
		a.say("%s", refused.Message)
	case errors.As(err, &own):
		a.say("rostercheck: %s", told(l, own.err))
		a.say("Run %q for help.", own.command+" --help")
	case errors.As(err, &no):
		a.say("%s", told(l, no.err))
	default:
		// What is left comes from the parser of the command line.
		a.say("rostercheck: %s", parsed(l, err))
		a.say("Run %q for help.", command.CommandPath()+" --help")
	}
	return statusInput
}

// complain lists the problems of the input, by place.
func (a *app) complain(problems schedule.Problems) {
	problems.Sort()
	for _, p := range problems {
		a.say("%s", p.Say(a.err()))
	}
	a.say("%s; nothing was checked", a.err().Count(len(problems), "%d problem", "%d problems"))
}

// crashed reports an error of the program. A panic's text may quote the roster,
// so it is shown only to those who ask.
func (a *app) crashed(what string, stack []byte) int {
	a.say("rostercheck %s: internal error: this is a fault of the program, not of your input.", version())
	a.say("Please report it, with the version above and the command you ran.")
	if os.Getenv(debugVariable) != "1" {
		a.say("With %s=1 in the environment the program shows more; read it before you pass it on, for it may quote the roster.", debugVariable)
		return statusInternal
	}
	a.say("%s", what)
	if len(stack) > 0 {
		a.say("%s", stack)
	}
	return statusInternal
}

// denied is what the machine refused: no room, no permission.
type denied struct{ err error }

func (d *denied) Error() string { return d.err.Error() }
func (d *denied) Unwrap() error { return d.err }

// machine sorts an error of writing: the machine's, or else the program's own,
// such as figures that disagree.
func machine(what string, err error) error {
	if err == nil {
		return nil
	}
	var number syscall.Errno
	var refused *output.Refusal
	switch {
	case errors.As(err, &refused), errors.Is(err, context.Canceled):
		return err
	case errors.As(err, &number), errors.Is(err, io.ErrShortWrite), errors.Is(err, os.ErrPermission), errors.Is(err, os.ErrClosed):
		if what != "" {
			var path *fs.PathError
			if errors.As(err, &path) {
				err = path.Err
			}
			err = lang.Errorf("%s: could not be written: %s", what, failed{err})
		}
		return &denied{err}
	}
	return &fault{err}
}

// gone tells that whoever read the output has closed it.
func gone(err error) bool {
	var number syscall.Errno
	if !errors.As(err, &number) {
		return false
	}
	// Windows has two numbers of its own for it, and none of them is EPIPE.
	const brokenPipe, noData = 109, 232
	return number == syscall.EPIPE || runtime.GOOS == "windows" && (number == brokenPipe || number == noData)
}

// print lets f write to standard output.
func (a *app) print(f func(io.Writer) error) error {
	err := f(a.stdout)
	if err == nil || gone(err) {
		return nil
	}
	return machine("standard output", err)
}

// say writes a message to standard error, a line of its own, in the language of
// whoever reads it. Control characters
// of file names and rosters would steer the terminal: they are shown escaped.
func (a *app) say(format string, args ...any) {
	text := strings.TrimRight(a.err().Say(format, args...), "\n")
	var b strings.Builder
	for _, r := range text {
		if r != '\n' && r != '\t' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)) {
			quoted := strconv.QuoteRuneToASCII(r)
			b.WriteString(quoted[1 : len(quoted)-1])
			continue
		}
		b.WriteRune(r)
	}
	b.WriteByte('\n')
	io.WriteString(a.stderr, b.String())
}
