package main

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"rostercheck/internal/lang"
)

// page writes text for people, wrapped between words. Its first error sticks.
type page struct {
	w     *bufio.Writer
	l     lang.Lang // of all that is said
	label int       // columns that labels take
	begun bool
}

const (
	pageWidth  = 80
	pageIndent = 2
	pageLabel  = 12
)

func newPage(w io.Writer, l lang.Lang) *page {
	return &page{w: bufio.NewWriter(w), l: l, label: pageLabel}
}

func (p *page) flush() error { return p.w.Flush() }

// heading begins a part, with an empty line before all but the first.
func (p *page) heading(format string, args ...any) {
	if p.begun {
		p.w.WriteByte('\n')
	}
	p.begun = true
	p.wrap("", 0, p.l.Say(format, args...))
}

// say writes a paragraph.
func (p *page) say(format string, args ...any) { p.wrap("", pageIndent, p.l.Say(format, args...)) }

// item writes a text behind its label; an empty text is none.
func (p *page) item(label, format string, args ...any) {
	p.named(p.l.Text(label), format, args...)
}

// named is item for a label that is a name, or already in the page's language.
func (p *page) named(label, format string, args ...any) {
	if text := p.l.Say(format, args...); text != "" {
		p.wrap(strings.Repeat(" ", pageIndent)+label, pageIndent+p.label, text)
	}
}

// line writes a line as it is, for what people copy.
func (p *page) line(text string) { fmt.Fprintf(p.w, "%*s%s\n", 2*pageIndent, "", text) }

// gap writes an empty line.
func (p *page) gap() { p.w.WriteByte('\n') }

// wrap writes head, and then text from a column on.
func (p *page) wrap(head string, column int, text string) {
	if utf8.RuneCountInString(head) >= column && head != "" {
		fmt.Fprintln(p.w, head)
		head = ""
	}
	fmt.Fprintf(p.w, "%-*s", column, head)
	at := column
	for i, word := range strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '\n' || r == '\t' }) {
		n := utf8.RuneCountInString(word)
		switch {
		case i == 0:
		case at+1+n > pageWidth:
			fmt.Fprintf(p.w, "\n%*s", column, "")
			at = column
		default:
			p.w.WriteByte(' ')
			at++
		}
		p.w.WriteString(word)
		at += n
	}
	p.w.WriteByte('\n')
}
