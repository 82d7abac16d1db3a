package calendar

import (
	"bufio"
	"bytes"
	"encoding/hex"
	"io"
	"strings"
	"unicode/utf8"

	"rostercheck/importers/table"
	"rostercheck/internal/lang"
)

// fault is what keeps a file from being believed at all.
type fault struct {
	line int
	err  error
}

func (f *fault) Error() string { return f.err.Error() }

// lines reads the lines of a calendar with their folds undone.
type lines struct {
	in     *bufio.Reader
	end    byte   // a line feed, or a carriage return where these alone end the lines
	n      int    // physical lines read
	at     int    // the first physical line of text
	text   []byte // good until the next line
	orphan int    // the line of a fold that continues nothing
	wide   int    // lines with other than ASCII text, in UTF-8
	bytes  int    // the first line that is not UTF-8, and was read as Windows-1252
}

func newLines(in io.Reader) *lines {
	const buffer = 1 << 16
	x := &lines{in: bufio.NewReaderSize(in, buffer), end: '\n'}
	if mark, _ := x.in.Peek(3); string(mark) == "\xEF\xBB\xBF" {
		_, _ = x.in.Discard(len(mark))
		x.wide++
	}
	// Old programs end lines with a carriage return alone.
	head, _ := x.in.Peek(buffer)
	if i := bytes.IndexAny(head, "\r\n"); i >= 0 && head[i] == '\r' && i+1 < len(head) && head[i+1] != '\n' {
		x.end = '\r'
	}
	return x
}

// next reads a line that is not blank; the error is io.EOF or a [fault].
func (x *lines) next() error {
	for {
		x.text, x.at = x.text[:0], x.n+1
		if err := x.physical(); err != nil {
			return err
		}
		if len(bytes.TrimSpace(x.text)) == 0 {
			continue
		}
		if c := x.text[0]; c == ' ' || c == '\t' {
			if x.orphan == 0 {
				x.orphan = x.at
			}
			continue
		}
		for {
			c, err := x.in.Peek(1)
			if err != nil || c[0] != ' ' && c[0] != '\t' {
				return nil
			}
			_, _ = x.in.Discard(1)
			if err := x.physical(); err != nil && err != io.EOF {
				return err
			}
		}
	}
}

// physical appends what stands before the next line end.
func (x *lines) physical() error {
	from := len(x.text)
	for {
		part, err := x.in.ReadSlice(x.end)
		x.text = append(x.text, part...)
		if len(x.text) > MaxLine {
			return &fault{x.at, lang.Errorf("the line is longer than %d bytes", MaxLine)}
		}
		switch {
		case err == bufio.ErrBufferFull:
			continue
		case err == io.EOF && len(x.text) == from:
			return io.EOF
		case err != nil && err != io.EOF:
			return &fault{x.n + 1, lang.Errorf("the file cannot be read: %s", err)}
		}
		break
	}
	x.n++
	text := bytes.TrimRight(x.text[from:], "\r\n")
	x.text = x.text[:from+len(text)]
	if bytes.ContainsAny(text, "\r\n") {
		if x.end == '\r' {
			return &fault{x.n, lang.Errorf("a line feed stands here, but the lines before end with a carriage return alone; save the calendar again with one kind of line ends")}
		}
		return &fault{x.n, lang.Errorf("a carriage return stands alone; lines end with CR LF or LF")}
	}
	return nil
}

// property is one line taken apart.
type property struct {
	line   int
	name   string // in capitals, without its group
	params []byte // as written, from the first ";" on
	value  []byte
}

const notUTF8 = "the line is not UTF-8 text; save the calendar as UTF-8"

// take takes the line at hand apart. A problem is the whole sentence.
func (x *lines) take() (p property, problem error) {
	p.line = x.at
	switch ascii := bytes.IndexFunc(x.text, func(r rune) bool { return r >= utf8.RuneSelf }) < 0; {
	case ascii:
	case utf8.Valid(x.text):
		x.wide++
	default:
		text, ok := table.Windows1252(x.text)
		if !ok {
			return p, lang.Errorf(notUTF8)
		}
		if x.text = append(x.text[:0], text...); x.bytes == 0 {
			x.bytes = x.at
		}
	}
	i := 0
	for i < len(x.text) && isName(x.text[i]) {
		i++
	}
	if i < len(x.text) && x.text[i] == '.' { // a group, as address books have it
		from := i + 1
		for i = from; i < len(x.text) && isName(x.text[i]); i++ {
		}
		p.name = upper(x.text[from:i])
	} else {
		p.name = upper(x.text[:i])
	}
	quoted := false
	for j := i; j < len(x.text); j++ {
		switch c := x.text[j]; {
		case j == i && c != ';' && c != ':':
			j = len(x.text)
		case c == '"':
			quoted = !quoted
		case c == ':' && !quoted && p.name != "":
			p.params, p.value = x.text[i:j], x.text[j+1:]
			if bytes.IndexByte(x.text, 0) >= 0 {
				return p, lang.Errorf("the line has a NUL character in it")
			}
			return p, nil
		}
	}
	if quoted {
		return p, lang.Errorf("%s has a quote that is not closed", show(x.text))
	}
	return p, lang.Errorf("%s is not a property; lines are NAME:VALUE, and one that goes on begins with a space", show(x.text))
}

func isName(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '-' || c == '_'
}

// param is the value of a parameter, without quotes; of several the first.
func (p *property) param(name string) string {
	text := p.params
	for len(text) > 0 {
		text = text[1:] // the ";"
		eq := bytes.IndexByte(text, '=')
		end := indexOutside(text, ';')
		if eq < 0 || eq > end {
			text = text[end:]
			continue
		}
		if strings.EqualFold(strings.TrimSpace(string(text[:eq])), name) {
			value := text[eq+1 : end]
			if comma := indexOutside(value, ','); comma < len(value) {
				value = value[:comma]
			}
			s := strings.Trim(strings.TrimSpace(string(value)), `"`)
			return unquoter.Replace(s)
		}
		text = text[end:]
	}
	return ""
}

// decoded is the value with what calendars of version 1.0 put for signs beyond ASCII
// undone, as in Caf=C3=A9, in UTF-8 or Windows-1252; ok is false where it cannot be.
func (p *property) decoded() (value []byte, ok bool) {
	coded := upper(p.param("ENCODING")) == "QUOTED-PRINTABLE"
	for text := p.params; len(text) > 0 && !coded; {
		text = text[1:] // the ";"
		end := indexOutside(text, ';')
		coded = upper(text[:end]) == "QUOTED-PRINTABLE" // which may stand without its name
		text = text[end:]
	}
	if !coded {
		return p.value, true
	}
	// A line that ends with "=" goes on in the next, which is no property of its own.
	for text := p.value; len(text) > 0; {
		plain, code, coded := bytes.Cut(text, []byte("="))
		value, text = append(value, plain...), nil
		if !coded {
			break
		}
		if len(code) < 2 {
			return p.value, false
		}
		var b [1]byte
		if _, err := hex.Decode(b[:], code[:2]); err != nil || b[0] == 0 {
			return p.value, false
		}
		value, text = append(value, b[0]), code[2:]
	}
	if !utf8.Valid(value) {
		if value, ok = table.Windows1252(value); !ok {
			return p.value, false
		}
	}
	return value, true
}

// unquoter undoes what RFC 6868 puts for signs that a parameter cannot have.
var unquoter = strings.NewReplacer("^^", "^", "^n", " ", "^'", `"`)

// indexOutside is the first c outside quotes, or the length.
func indexOutside(text []byte, c byte) int {
	quoted := false
	for i, x := range text {
		switch {
		case x == '"':
			quoted = !quoted
		case x == c && !quoted:
			return i
		}
	}
	return len(text)
}

// upper is a name in capitals.
func upper[S []byte | string](s S) string { return strings.ToUpper(strings.TrimSpace(string(s))) }

// plain undoes the escapes of a text, puts it on one line and drops what cannot
// be shown.
func plain(value []byte) string {
	s := unescaper.Replace(string(value))
	s = strings.Map(func(r rune) rune {
		switch {
		case r < ' ' || r == '\u2028' || r == '\u2029':
			return ' '
		case r >= 0x7f && r < 0xa0 || r == '\ufffe' || r == '\uffff':
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

var unescaper = strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\N`, "\n", `\,`, ",", `\;`, ";")
