package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"golang.org/x/term"

	"rostercheck/internal/lang"
)

// terminal is the file behind a stream where that is a terminal.
func terminal(stream any) (*os.File, bool) {
	f, ok := stream.(*os.File)
	return f, ok && term.IsTerminal(int(f.Fd()))
}

// width is the columns of the terminal that a stream is, or 0.
func width(stream any) int {
	f, ok := terminal(stream)
	if !ok {
		return 0
	}
	w, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return w
}

// The choices of --color.
const (
	colorAuto   = "auto"
	colorAlways = "always"
	colorNever  = "never"
)

// colored tells whether output is coloured. What is said on the command line
// goes before NO_COLOR, which goes before what the stream is.
func (a *app) colored(choice string) bool {
	switch choice {
	case colorAlways:
		return true
	case colorNever:
		return false
	}
	f, ok := terminal(a.stdout)
	return ok && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" && canColor(f)
}

const (
	patience = time.Second // a run shorter than this shows no progress
	beat     = 200 * time.Millisecond
)

// progress is a line on a terminal that says what the program is at.
type progress struct {
	w io.Writer // nil where nobody would see it

	mu      sync.Mutex
	doing   string
	lang    lang.Lang
	began   time.Time
	shown   int // characters of the line that stands there
	stopped chan struct{}
}

// newProgress makes the line of a stream; on anything but a terminal it is never
// shown.
func newProgress(stream io.Writer) *progress {
	p := &progress{}
	if _, ok := terminal(stream); ok {
		p.w = stream
	}
	return p
}

// at says what the program begins to do.
func (p *progress) at(format string, args ...any) {
	if p.w == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.doing = p.lang.Say(format, args...)
	if p.stopped != nil {
		return
	}
	p.began = time.Now()
	p.stopped = make(chan struct{})
	go p.beat(p.stopped)
}

// checking says that so many employees are checked.
func (p *progress) checking(employees int) {
	p.at("checking %s", p.lang.Count(employees, "%d employee", "%d employees"))
}

func (p *progress) beat(stopped <-chan struct{}) {
	tick := time.NewTicker(beat)
	defer tick.Stop()
	for {
		select {
		case <-stopped:
			return
		case <-tick.C:
		}
		p.mu.Lock()
		if took := time.Since(p.began); took > patience && p.stopped != nil {
			p.show(fmt.Sprintf("%s ... %d s", p.doing, int(took/time.Second)))
		}
		p.mu.Unlock()
	}
}

// show replaces the line that stands there.
func (p *progress) show(line string) {
	n := utf8.RuneCountInString(line)
	fmt.Fprintf(p.w, "\r%s%s\r%s", line, strings.Repeat(" ", max(0, p.shown-n)), line)
	p.shown = n
}

// follow makes the line name a file while it is read, of several the one that is
// read just now.
func (p *progress) follow(name string, data io.ReaderAt) io.ReaderAt {
	if p.w == nil {
		return data
	}
	return &followed{data, name, p}
}

type followed struct {
	io.ReaderAt
	name string
	p    *progress
}

func (f *followed) ReadAt(b []byte, at int64) (int, error) {
	f.p.mu.Lock()
	if f.p.stopped != nil {
		f.p.doing = f.p.lang.Say("reading %s", f.name)
	}
	f.p.mu.Unlock()
	return f.ReaderAt.ReadAt(b, at)
}

// end takes the line away, before anything else is written.
func (p *progress) end() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.stopped == nil {
		return
	}
	close(p.stopped)
	p.stopped = nil
	if p.shown > 0 {
		fmt.Fprintf(p.w, "\r%s\r", strings.Repeat(" ", p.shown))
		p.shown = 0
	}
}
