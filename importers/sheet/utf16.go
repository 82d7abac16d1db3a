package sheet

import (
	"bufio"
	"io"
	"unicode/utf16"
	"unicode/utf8"
)

// narrow turns a document in UTF-16 with a byte order mark into UTF-8, and
// leaves any other alone.
func narrow(src io.Reader) (io.Reader, error) {
	r := bufio.NewReader(src)
	mark, err := r.Peek(2)
	if err != nil && err != io.EOF {
		return nil, err
	}
	if len(mark) == 2 {
		switch {
		case mark[0] == 0xFF && mark[1] == 0xFE:
			return &wideReader{src: r}, nil
		case mark[0] == 0xFE && mark[1] == 0xFF:
			return &wideReader{src: r, big: true}, nil
		}
	}
	return r, nil
}

type wideReader struct {
	src  *bufio.Reader
	big  bool
	one  [utf8.UTFMax]byte
	rest []byte // of the last character, which did not fit
}

// Read converts as many characters as fit. Halves of characters, alone or out
// of order, come out as bytes that are not UTF-8, which the scanner refuses.
func (r *wideReader) Read(b []byte) (int, error) {
	n := copy(b, r.rest)
	r.rest = r.rest[n:]
	for n < len(b) {
		c, err := r.unit()
		if err != nil {
			return n, err
		}
		r.rest = r.one[:0]
		if utf16.IsSurrogate(c) {
			low, err := r.unit()
			if err != nil && err != io.EOF {
				return n, err
			}
			c = utf16.DecodeRune(c, low)
		}
		if c == utf8.RuneError {
			r.rest = append(r.rest, 0xFF)
		} else {
			r.rest = utf8.AppendRune(r.rest, c)
		}
		k := copy(b[n:], r.rest)
		n += k
		r.rest = r.rest[k:]
	}
	return n, nil
}

func (r *wideReader) unit() (rune, error) {
	first, err := r.src.ReadByte()
	if err != nil {
		return 0, err
	}
	second, err := r.src.ReadByte()
	if err == io.EOF {
		// An odd number of bytes is no UTF-16.
		return 0xD800, nil
	}
	if err != nil {
		return 0, err
	}
	if r.big {
		return rune(first)<<8 | rune(second), nil
	}
	return rune(second)<<8 | rune(first), nil
}
