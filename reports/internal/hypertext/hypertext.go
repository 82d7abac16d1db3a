// Package hypertext writes HTML by one function that escapes every text, so that
// what a roster says can be no tag, attribute, script or address.
package hypertext

import (
	"bufio"
	"context"
	"fmt"
	"html"
	"io"
	"strconv"
	"strings"

	"rostercheck/reports/internal/show"
)

// Markup is text that is HTML already: constants of a report, and what is made of
// numbers. A text from anywhere else is a string, and escaped.
type Markup string

// Writer writes a page. Its first error stays, and ends the writing.
type Writer struct {
	w   *bufio.Writer
	ctx context.Context
	err error
}

// NewWriter begins a page, which the context can stop.
func NewWriter(ctx context.Context, w io.Writer) *Writer {
	return &Writer{w: bufio.NewWriterSize(w, 1<<16), ctx: ctx}
}

// Put writes a format whose verbs are all %s; markup goes in as it is, numbers
// in digits, and every other text made harmless and escaped.
func (w *Writer) Put(format Markup, args ...any) {
	if w.err == nil {
		w.err = w.ctx.Err()
	}
	if w.err != nil {
		return
	}
	rest := string(format)
	for _, a := range args {
		before, after, ok := strings.Cut(rest, "%s")
		if !ok {
			break
		}
		w.raw(before)
		switch a := a.(type) {
		case Markup:
			w.raw(string(a))
		case int:
			w.raw(strconv.Itoa(a))
		case string:
			w.raw(html.EscapeString(show.Clean(a)))
		default:
			w.err = fmt.Errorf("no text: %T", a)
		}
		rest = after
	}
	w.raw(rest)
}

func (w *Writer) raw(s string) {
	if _, err := w.w.WriteString(s); err != nil && w.err == nil {
		w.err = err
	}
}

// Fail ends the page with an error, unless it has one.
func (w *Writer) Fail(err error) {
	if w.err == nil {
		w.err = err
	}
}

// Err is the first error.
func (w *Writer) Err() error { return w.err }

// Close writes what is left.
func (w *Writer) Close() error {
	if w.err != nil {
		return w.err
	}
	return w.w.Flush()
}
