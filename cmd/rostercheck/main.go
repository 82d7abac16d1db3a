// Command rostercheck checks shift rosters against a collective agreement and
// costs them to the cent. Its help, printed by "rostercheck help", says how.
//
// Results go to standard output, messages to standard error. The exit status is
// 0 for a clean roster or a thing done, 1 for findings, 2 for wrong usage and
// for input that is bad or incomplete, 3 for a fault of the program, and 130
// after an interrupt.
package main

import (
	"context"
	"io"
	"math"
	"os"
	"os/signal"
	"runtime/debug"
	"sync"
	"syscall"
)

func main() {
	// The largest rosters take less than a gigabyte where garbage is not left to
	// grow as large as what is in use. GOMEMLIMIT says otherwise.
	const enough = 850 << 20
	if debug.SetMemoryLimit(-1) == math.MaxInt64 {
		debug.SetMemoryLimit(enough)
	}
	collectLate(untilCollected)
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// The exit statuses of the contract.
const (
	statusDone        = 0
	statusFindings    = 1
	statusInput       = 2
	statusInternal    = 3
	statusInterrupted = 130
)

// app is one run of the program.
type app struct {
	ctx            context.Context
	stdin          io.Reader
	stdout, stderr io.Writer
	progress       *progress
	speech         speech

	// status is what a command that did its work exits with.
	status int
	// writing is held while output files stand under their working names, so
	// that an interrupt leaves none behind.
	writing sync.Mutex
}

// run is the program, from its arguments to its exit status.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	// A reader that has seen enough, as in "| head", is no failure: the write
	// then returns an error in place of ending the program.
	signal.Ignore(syscall.SIGPIPE)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	a := &app{ctx: ctx, stdin: stdin, stdout: stdout, stderr: stderr, progress: newProgress(stderr)}
	a.speech = speechOf(args, os.Getenv)
	a.progress.lang = a.heard(stderr)
	done := make(chan int, 1)
	go func() { done <- a.execute(args) }()
	select {
	case status := <-done:
		return status
	case <-ctx.Done():
		stop() // a second interrupt does not wait
		a.writing.Lock()
		a.progress.end()
		return statusInterrupted
	}
}
