package table

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"rostercheck/internal/lang"
	"rostercheck/schedule"
)

// Bounds of a CSV file: what a record and a field of it may hold, in bytes.
const (
	MaxRecord = 64 << 10
	MaxField  = 4 << 10
)

// encoding is how a text file is written.
type encoding uint8

const (
	utf8Text encoding = iota
	utf16LE
	utf16BE
	windows1252
	windows1250
	latin2
)

var encodings = [...]string{"UTF-8", "UTF-16 (little endian)", "UTF-16 (big endian)", "Windows-1252", "Windows-1250 (Central European)", "ISO-8859-2 (Central European)"}

// delimiters are those that are looked for. Prose and figures have commas in them
// too, so that of two that split as many lines the other is meant.
var delimiters = []struct {
	r    rune
	name string
}{{';', "semicolons"}, {'\t', "tabs"}, {'|', "bars"}, {',', "commas"}}

func delimiterName(r rune) string {
	for _, d := range delimiters {
		if d.r == r {
			return d.name
		}
	}
	return fmt.Sprintf("%q", r)
}

// CSV reads a text file with values between delimiters. The error is a [*Fault]
// with the line.
func CSV(file string, data io.ReaderAt, size int64) (*Book, error) {
	b := &Book{File: file, Format: "CSV"}
	enc, skip, err := sniffEncoding(file, data, size)
	if err != nil {
		return nil, err
	}
	open := func() *lexer {
		return &lexer{file: file, in: newDecoder(io.NewSectionReader(data, skip, size-skip), enc), line: 1, col: 1}
	}
	comma, said, err := sniffDelimiter(open())
	if err != nil {
		return nil, err
	}
	s := &Sheet{File: file}
	l := open()
	l.comma = comma
	if said {
		if _, err := l.record(); err != nil && !errors.Is(err, io.EOF) {
			return nil, err
		}
	}
	cells := 0
	texts := map[string]string{}
	for {
		fields, err := l.record()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		row := Row{Index: l.from, Width: len(fields)}
		for i, f := range fields {
			if strings.TrimSpace(f) == "" {
				continue
			}
			if kept, ok := texts[f]; ok {
				f = kept
			} else if len(f) < 64 {
				texts[f] = f
			}
			row.Cells = append(row.Cells, Cell{Text: f, Row: int32(l.from), Col: int32(i + 1), Kind: Text})
		}
		if len(row.Cells) == 0 {
			continue
		}
		if cells += len(row.Cells); cells > MaxCells {
			return nil, &Fault{schedule.Source{File: file, Line: l.from}, lang.Errorf("the file has more than %d values", MaxCells)}
		}
		s.Columns = max(s.Columns, len(fields))
		s.Rows = append(s.Rows, row)
	}
	between := lang.Errorf("values between %s, found by the program", lang.Errorf(delimiterName(comma)))
	if said {
		between = lang.Errorf("values between %s, as its first line says", lang.Errorf(delimiterName(comma)))
	}
	b.Details = append(b.Details, lang.Errorf("text in %s", lang.Errorf(encodings[enc])), between)
	b.Sheets = []*Sheet{s}
	return b, nil
}

// sniffEncoding reads the whole file to tell how it is written; skip is the
// length of its byte-order mark.
func sniffEncoding(file string, data io.ReaderAt, size int64) (enc encoding, skip int64, err error) {
	head := make([]byte, min(size, 64))
	if n, err := data.ReadAt(head, 0); n < len(head) {
		return 0, 0, &Fault{schedule.Source{File: file}, lang.Errorf("the file cannot be read: %v", err)}
	}
	switch {
	case bytes.HasPrefix(head, []byte("\xEF\xBB\xBF")):
		skip = 3
	case bytes.HasPrefix(head, []byte("\xFF\xFE")):
		return utf16LE, 2, nil
	case bytes.HasPrefix(head, []byte("\xFE\xFF")):
		return utf16BE, 2, nil
	case len(head) >= 4 && head[0] != 0 && head[1] == 0 && head[2] != 0 && head[3] == 0:
		return utf16LE, 0, nil
	case len(head) >= 4 && head[0] == 0 && head[1] != 0 && head[2] == 0 && head[3] != 0:
		return utf16BE, 0, nil
	}
	in := bufio.NewReaderSize(io.NewSectionReader(data, skip, size-skip), 1<<16)
	line, wide, badLine := 1, 0, 0
	var badByte byte
	for last := byte(0); ; {
		r, n, err := in.ReadRune()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return 0, 0, &Fault{schedule.Source{File: file}, lang.Errorf("the file cannot be read: %v", err)}
		}
		switch {
		case r == utf8.RuneError && n == 1:
			if badLine == 0 {
				badLine = line
				_ = in.UnreadRune()
				c, _ := in.ReadByte()
				badByte = c
			}
		case n > 1:
			wide++
		case r == '\r' || r == '\n' && last != '\r':
			line++
		}
		last = byte(min(r, 0xff))
	}
	switch {
	case badLine == 0:
		return utf8Text, skip, nil
	case skip > 0 || wide > 0:
		return 0, 0, &Fault{schedule.Source{File: file, Line: badLine}, lang.Errorf("the byte %#02x is not UTF-8, as the rest of the file is; save the file again as UTF-8", badByte)}
	}
	enc, err = sniffEightBit(file, io.NewSectionReader(data, 0, size))
	return enc, 0, err
}

// the characters of Windows-1252 from 0x80 on; those that it does not have are 0.
var high = [32]rune{0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
	0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178}

// decoder delivers the characters of a text file.
type decoder struct {
	in  *bufio.Reader
	enc encoding
}

func newDecoder(r io.Reader, enc encoding) *decoder {
	return &decoder{bufio.NewReaderSize(r, 1<<16), enc}
}

// errByte is a byte that stands for no character.
type errByte struct{ b byte }

func (e errByte) Error() string { return e.In(lang.English) }

// In says it in a language.
func (e errByte) In(l lang.Lang) string { return l.Say("the byte %#02x stands for no character", e.b) }

var errHalf = errors.New("half a character stands alone; the file is damaged")

func (d *decoder) next() (rune, error) {
	switch d.enc {
	case windows1252:
		c, err := d.in.ReadByte()
		if err != nil || c < 0x80 || c >= 0xA0 {
			return rune(c), err
		}
		if high[c-0x80] == 0 {
			return 0, errByte{c}
		}
		return high[c-0x80], nil
	case windows1250, latin2:
		c, err := d.in.ReadByte()
		if err != nil || c < 0x80 {
			return rune(c), err
		}
		r := central[d.enc][c-0x80]
		if r == 0 {
			return 0, errByte{c}
		}
		return r, nil
	case utf16LE, utf16BE:
		a, err := d.unit()
		if err != nil || !utf16.IsSurrogate(a) {
			return a, err
		}
		b, err := d.unit()
		if r := utf16.DecodeRune(a, b); err == nil && r != utf8.RuneError {
			return r, nil
		}
		return 0, errHalf
	}
	r, _, err := d.in.ReadRune()
	return r, err
}

func (d *decoder) unit() (rune, error) {
	a, err := d.in.ReadByte()
	if err != nil {
		return 0, err
	}
	b, err := d.in.ReadByte()
	if err != nil {
		return 0, errHalf
	}
	if d.enc == utf16BE {
		a, b = b, a
	}
	return rune(a) | rune(b)<<8, nil
}

// UTF16 is the text of a file in UTF-16 as UTF-8, and its encoding's name; of any other
// file nil. Its error is that a character is cut in half.
func UTF16(data io.ReaderAt, size int64) (io.Reader, string) {
	head := make([]byte, min(size, 4))
	if n, err := data.ReadAt(head, 0); n < len(head) && err != nil || !isUTF16(head) {
		return nil, ""
	}
	enc, skip, err := sniffEncoding("", data, size)
	if err != nil || enc != utf16LE && enc != utf16BE {
		return nil, ""
	}
	return &utf8Reader{d: newDecoder(io.NewSectionReader(data, skip, size-skip), enc)}, encodings[enc]
}

func isUTF16(head []byte) bool {
	if bytes.HasPrefix(head, []byte("\xFF\xFE")) || bytes.HasPrefix(head, []byte("\xFE\xFF")) {
		return true
	}
	return len(head) == 4 && (head[0] == 0 && head[2] == 0 || head[1] == 0 && head[3] == 0)
}

// utf8Reader writes what a decoder delivers as UTF-8.
type utf8Reader struct {
	d    *decoder
	left []byte
	err  error
}

func (u *utf8Reader) Read(p []byte) (n int, err error) {
	for n < len(p) {
		if len(u.left) == 0 {
			if u.err != nil {
				break
			}
			r, err := u.d.next()
			if err != nil {
				u.err = err
				break
			}
			u.left = utf8.AppendRune(u.left[:0], r)
		}
		k := copy(p[n:], u.left)
		n, u.left = n+k, u.left[k:]
	}
	if n == 0 && len(p) > 0 {
		return 0, u.err
	}
	return n, nil
}

// Windows1252 is text in that encoding as UTF-8; it is false where a byte stands for
// no character.
func Windows1252(text []byte) ([]byte, bool) {
	out := make([]byte, 0, len(text)+len(text)/8)
	for _, c := range text {
		r := rune(c)
		if c >= 0x80 && c < 0xA0 {
			if r = high[c-0x80]; r == 0 {
				return nil, false
			}
		}
		out = utf8.AppendRune(out, r)
	}
	return out, true
}

// lexer splits a file into records.
type lexer struct {
	file      string
	in        *decoder
	comma     rune
	line, col int // of the next character
	from      int // the line on which the record began
	back      rune
	pushed    bool
}

func (l *lexer) fault(line, col int, format string, args ...any) error {
	return &Fault{schedule.Source{File: l.file, Line: line}, lang.Errorf("column %d: %s", col, lang.Errorf(format, args...))}
}

// next is the next character, with every kind of line end as \n.
func (l *lexer) next() (rune, error) {
	r, err := l.back, error(nil)
	if l.pushed {
		l.pushed = false
	} else {
		r, err = l.in.next()
	}
	if err != nil {
		if errors.Is(err, io.EOF) {
			return 0, io.EOF
		}
		return 0, l.fault(l.line, l.col, "%v", err)
	}
	if r == '\r' {
		if n, err := l.in.next(); err == nil && n != '\n' {
			l.back, l.pushed = n, true
		} else if err != nil && !errors.Is(err, io.EOF) {
			return 0, l.fault(l.line, l.col, "%v", err)
		}
		r = '\n'
	}
	if r < ' ' && r != '\n' && r != '\t' || r == 0x7f || r == '\ufffe' || r == '\uffff' {
		return 0, l.fault(l.line, l.col, "the control character %U is not text", r)
	}
	return l.step(r), nil
}

func (l *lexer) step(r rune) rune {
	l.col++
	if r == '\n' {
		l.line, l.col = l.line+1, 1
	}
	return r
}

// record reads the values of one record, which is one line unless a value in
// quotes has a line break in it. At the end it is io.EOF.
func (l *lexer) record() ([]string, error) {
	var fields []string
	var field []byte
	size := 0
	l.from = l.line
	const (
		begin = iota
		bare
		quoted
		closed
	)
	state := begin
	line, col := l.line, l.col
	done := func() {
		fields = append(fields, string(field))
		field, state = field[:0], begin
	}
	for {
		at := l.col
		r, err := l.next()
		if errors.Is(err, io.EOF) {
			switch {
			case state == quoted:
				return nil, l.fault(line, col, "the quote that begins here is never closed")
			case state == begin && len(fields) == 0:
				return nil, io.EOF
			}
			done()
			return fields, nil
		}
		if err != nil {
			return nil, err
		}
		if size += utf8.RuneLen(r); size > MaxRecord {
			return nil, l.fault(l.from, 1, "the record is longer than %d bytes; is a quote left open?", MaxRecord)
		}
		switch {
		case state == quoted && r != '"':
			field = utf8.AppendRune(field, r)
		case state == quoted:
			state = closed
		case r == l.comma:
			done()
			line, col = l.line, l.col
			continue
		case r == '\n':
			done()
			return fields, nil
		case r == '"' && state == begin:
			state, line, col = quoted, l.line, at
		case r == '"' && state == closed:
			field, state = append(field, '"'), quoted
		case state == closed && r != ' ':
			return nil, l.fault(l.line, at, "something follows the closing quote; a quote inside a value is written twice")
		case state == closed:
		case r == '"':
			return nil, l.fault(l.line, at, "a quote in the middle of a value; put the whole value in quotes and write the quote twice")
		default:
			field, state = utf8.AppendRune(field, r), bare
		}
		if len(field) > MaxField {
			return nil, l.fault(l.from, 1, "a value is longer than %d bytes; is a quote left open?", MaxField)
		}
	}
}

// sniffDelimiter finds what stands between values: what the first line says, or
// what splits the most lines into the same number of values.
func sniffDelimiter(l *lexer) (comma rune, said bool, err error) {
	const enough = 200
	var lines []string
	var b strings.Builder
	for n := 0; n < enough; {
		r, err := l.next()
		if err != nil && !errors.Is(err, io.EOF) {
			return 0, false, err
		}
		if err != nil || r == '\n' {
			if b.Len() > 0 {
				lines = append(lines, b.String())
				n++
			}
			b.Reset()
			if err != nil {
				break
			}
			continue
		}
		if b.Len() < MaxRecord {
			b.WriteRune(r)
		}
	}
	if len(lines) > 0 {
		if d, ok := strings.CutPrefix(strings.ToLower(lines[0]), "sep="); ok && utf8.RuneCountInString(d) == 1 {
			r, _ := utf8.DecodeRuneInString(d)
			return r, true, nil
		}
	}
	best, bestLines, bestWidth := ',', 0, 0
	all := map[rune]int{}   // how often a delimiter stands in the lines
	among := map[rune]int{} // in how many
	for _, d := range delimiters {
		counts := map[int]int{}
		inside := false
		width := 1
		for _, line := range lines {
			for _, r := range line {
				switch {
				case r == '"':
					inside = !inside
				case r == d.r && !inside:
					width++
				}
			}
			if !inside {
				counts[width]++
				width = 1
			}
		}
		for width, n := range counts {
			all[d.r] += n * (width - 1)
			if width > 1 {
				among[d.r] += n
			}
		}
		for width, n := range counts { // the choice does not hang on their order
			if width > 1 && (n > bestLines || n == bestLines && width > bestWidth && (d.r != ',' || best == ',')) {
				best, bestLines, bestWidth = d.r, n, width
			}
		}
	}
	// Of a ragged table no two lines may be as wide, while "Roy, Anne" stands in each.
	const much = 3
	for _, d := range delimiters {
		if all[d.r] >= much*all[best] && among[d.r]*2 >= bestLines && among[d.r] > 1 {
			best = d.r
		}
	}
	return best, false, nil
}
