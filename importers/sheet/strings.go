package sheet

import (
	"bytes"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// maxCellText is the most that Excel keeps in a cell, in UTF-16 units.
const maxCellText = 32767

// sharedStrings holds the workbook's list of texts in one piece of memory.
type sharedStrings struct {
	all  string
	ends []uint32 // where each text ends in all
}

func (t *sharedStrings) len() int { return len(t.ends) }

func (t *sharedStrings) at(i int) string {
	from := uint32(0)
	if i > 0 {
		from = t.ends[i-1]
	}
	return t.all[from:t.ends[i]]
}

func (w *Workbook) readShared(p *part) error {
	s, err := w.arc.scan(p)
	if err != nil {
		return err
	}
	defer s.release()
	var all strings.Builder
	var text []byte
	ok := s.root(nsMain, "sst") && counted(s) && children(s, func() bool {
		if s.is(nsMain, "extLst") {
			return s.skip()
		}
		if !s.is(nsMain, "si") {
			s.malformed(s.r, "has something else between the texts")
			return false
		}
		if len(w.shared.ends) == w.lim.SharedStrings {
			s.fail(s.r, tooLarge("the workbook has more than %d different texts", w.lim.SharedStrings))
			return false
		}
		var ok bool
		if text, ok = richText(s, text[:0]); !ok {
			return false
		}
		if int64(all.Len())+int64(len(text)) > w.lim.SharedBytes {
			s.fail(s.r, tooLarge("the workbook's texts are longer than %s", sizeText(w.lim.SharedBytes)))
			return false
		}
		all.Write(text)
		w.shared.ends = append(w.shared.ends, uint32(all.Len()))
		return true
	}) && s.finish()
	if !ok {
		return s.err.in(p.name)
	}
	w.shared.all = all.String()
	return nil
}

// counted refuses a list whose own count of its texts is no number. A wrong
// count is not refused, because honest programs write some.
func counted(s *scanner) bool {
	for _, name := range [...]string{"count", "uniqueCount"} {
		if v, has := s.get(name); has {
			if _, ok := smallNumber(v); !ok {
				s.malformed(s.r, "has a malformed count of its texts: %s", quote(string(v)))
				return false
			}
		}
	}
	return true
}

// children calls element for each child of the element just opened, until that
// one closes. The function must read its element to the end. Text between the
// children, other than white space, is a fault.
func children(s *scanner, element func() bool) bool {
	for {
		switch s.next() {
		case tokFail:
			return false
		case tokEnd:
			return true
		case tokStart:
			if !element() {
				return false
			}
		case tokText:
			if !blank(s.text) {
				strayText(s)
				return false
			}
		}
	}
}

func strayText(s *scanner) { s.malformed(s.r, "has text where none belongs") }

func blank(b []byte) bool {
	for _, c := range b {
		if !isSpace(c) {
			return false
		}
	}
	return true
}

// richText appends the text of the si or is element just opened: its own text
// or that of its runs. Phonetic hints are left out.
func richText(s *scanner, dst []byte) ([]byte, bool) {
	from := len(dst)
	plain, runs := false, false
	for {
		switch s.next() {
		case tokFail:
			return dst, false
		case tokEnd:
			dst = unescape(dst, from)
			if tooLong(dst[from:]) {
				s.malformed(s.r, "has a text of more than %d letters, more than Excel allows in a cell", maxCellText)
				return dst, false
			}
			return dst, true
		case tokText:
			if !blank(s.text) {
				strayText(s)
				return dst, false
			}
		case tokStart:
			ok := false
			switch {
			case s.ns != nsMain:
			case string(s.local) == "t" && !plain && !runs:
				plain = true
				dst, ok = appendText(s, dst)
			case string(s.local) == "r":
				runs = true
				dst, ok = appendRun(s, dst)
			case string(s.local) == "rPh", string(s.local) == "phoneticPr":
				ok = s.skip()
			}
			if !ok {
				s.malformed(s.r, "has a text made of unknown pieces")
				return dst, false
			}
		}
	}
}

func appendRun(s *scanner, dst []byte) ([]byte, bool) {
	seen := false
	for {
		switch s.next() {
		case tokFail:
			return dst, false
		case tokEnd:
			return dst, true
		case tokText:
			if !blank(s.text) {
				strayText(s)
				return dst, false
			}
		case tokStart:
			ok := false
			switch {
			case s.is(nsMain, "t") && !seen:
				seen = true
				dst, ok = appendText(s, dst)
			case s.is(nsMain, "rPr"):
				ok = s.skip()
			}
			if !ok {
				return dst, false
			}
		}
	}
}

// appendText appends the character data of the element just opened, which must
// have no elements inside.
func appendText(s *scanner, dst []byte) ([]byte, bool) {
	from := len(dst)
	for {
		switch s.next() {
		case tokText:
			dst = append(dst, s.text...)
			// Escapes are seven bytes for one letter at worst.
			if len(dst)-from > 8*3*maxCellText {
				s.malformed(s.r, "has a text of more than %d letters, more than Excel allows in a cell", maxCellText)
				return dst, false
			}
		case tokEnd:
			return dst, true
		case tokStart:
			s.malformed(s.r, "has a mark inside a text")
			return dst, false
		default:
			return dst, false
		}
	}
}

// tooLong reports whether Excel could not keep the text in a cell.
func tooLong(b []byte) bool {
	if len(b) <= maxCellText {
		return false
	}
	n := 0
	for len(b) > 0 {
		c, size := utf8.DecodeRune(b)
		if n += utf16.RuneLen(c); n > maxCellText {
			return true
		}
		b = b[size:]
	}
	return false
}

// unescape replaces, from the given index on, the escapes with which Excel
// stores characters that XML cannot hold: _x000D_ is a carriage return, and
// _x005F_ an underscore that would otherwise start an escape.
func unescape(b []byte, from int) []byte {
	if !bytes.Contains(b[from:], []byte("_x")) {
		return b
	}
	out := -1 // where the shortened text goes on; -1 while nothing was replaced
	for i := from; i < len(b); i++ {
		c, ok := escapeAt(b[i:])
		if !ok {
			if out >= 0 {
				b[out] = b[i]
				out++
			}
			continue
		}
		if out < 0 {
			out = i
		}
		i += escapeLen - 1
		if utf16.IsSurrogate(c) {
			low, _ := escapeAt(b[i+1:])
			if c = utf16.DecodeRune(c, low); c != utf8.RuneError {
				i += escapeLen
			}
		}
		out += copy(b[out:], utf8.AppendRune(nil, c))
	}
	if out >= 0 {
		return b[:out]
	}
	return b
}

const escapeLen = len("_x0000_")

func escapeAt(b []byte) (rune, bool) {
	if len(b) < escapeLen || b[0] != '_' || b[1] != 'x' || b[escapeLen-1] != '_' {
		return 0, false
	}
	var r rune
	for _, c := range b[2 : escapeLen-1] {
		switch {
		case c >= '0' && c <= '9':
			r = r<<4 | rune(c-'0')
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			r = r<<4 | rune(c|0x20-'a'+10)
		default:
			return 0, false
		}
	}
	return r, true
}
