package sheet

import (
	"bytes"
	"errors"
	"io"
	"rostercheck/internal/lang"
	"strings"
	"unicode/utf8"
)

// token is what scanner.next found.
type token uint8

const (
	tokFail  token = iota // scanner.err says why
	tokStart              // an element opens; tokEnd follows even for <a/>
	tokEnd
	tokText // character data, possibly one of several pieces
	tokEOF  // the end, after a complete root element
)

// namespace is the meaning of an element's namespace to this package.
type namespace uint8

const (
	nsNone namespace = iota
	nsMain
	nsDocRel
	nsPackageRel
	nsTypes
	nsXML
	nsOther
	nsUnbound // a prefix that was not declared
)

// Both conformance classes of the standard are read alike.
func namespaceOf(uri string) namespace {
	switch uri {
	case "":
		return nsNone
	case "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
		"http://purl.oclc.org/ooxml/spreadsheetml/main":
		return nsMain
	case "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
		"http://purl.oclc.org/ooxml/officeDocument/relationships":
		return nsDocRel
	case "http://schemas.openxmlformats.org/package/2006/relationships":
		return nsPackageRel
	case "http://schemas.openxmlformats.org/package/2006/content-types":
		return nsTypes
	}
	return nsOther
}

const (
	scanBuf = 64 << 10
	// maxToken bounds one tag, comment or CDATA section, which must be whole in
	// memory. Plain text has no bound: it is handed over in pieces.
	maxToken = 8 << 20
	maxDepth = 256
	// These two bound the work that a tag can cost; honest files stay far below.
	maxAttrs    = 256
	maxBindings = 128
	// maxEntity is longer than any character reference written without
	// needless zeros.
	maxEntity = 32
)

// attr is an attribute of the tag just read. Its slices are valid until the
// next call of scanner.next.
type attr struct {
	name  []byte
	val   []byte
	colon int // index of the prefix's colon in name, or -1
}

// local returns the name without its prefix.
func (a *attr) local() []byte { return a.name[a.colon+1:] }

type binding struct {
	prefix string
	ns     namespace
	depth  int
}

// scanner splits an XML 1.0 document in UTF-8 into tokens and checks that it is
// well-formed. It holds one buffer and allocates nothing per token.
//
// encoding/xml is not used because it is several times slower and lets through
// what this package must refuse: repeated attributes, undeclared prefixes, text
// and elements after the root, and document type declarations.
type scanner struct {
	src  io.Reader
	err  *Error
	part *partReader // whose tools are given back at the end; may be nil

	buf  []byte // buf[r:n] is not read yet
	r, n int
	eof  bool

	// Place of buf[0] in the document, kept for messages only.
	lines, lineBytes int

	started, rooted bool
	// loose parts are checked but not interpreted: names may use any letter.
	loose bool
	// utf16 lets the document say that it is in UTF-16, because its reader
	// converts it.
	utf16 bool

	names    []byte // the open elements' names, one after another
	marks    []int  // where each starts in names
	bindings []binding
	defNS    namespace
	closing  bool // the last tag closed itself; its tokEnd is due

	// The tag or text just read, valid until the next call of next.
	local []byte
	ns    namespace
	attrs []attr
	text  []byte

	scratch []byte
}

func newScanner(src io.Reader) *scanner {
	return &scanner{src: src, buf: make([]byte, scanBuf)}
}

// release ends the work on a part: nothing is read any more, and nothing that was
// read is looked at.
func (s *scanner) release() {
	if s.part != nil {
		s.buf, s.text, s.local, s.attrs = nil, nil, nil, nil
		s.part.release()
	}
}

var newline = []byte{'\n'}

// depth is the number of open elements.
func (s *scanner) depth() int { return len(s.marks) }

// where returns the line and column of buf[i].
func (s *scanner) where(i int) (line, col int) {
	line, col = s.lines, s.lineBytes
	seen := s.buf[:i]
	if k := bytes.LastIndexByte(seen, '\n'); k >= 0 {
		return line + bytes.Count(seen, newline) + 1, i - k
	}
	return line + 1, col + i + 1
}

// fail records the first fault, at buf[i].
func (s *scanner) fail(i int, e *Error) token {
	if s.err == nil {
		// A fault of the part as a whole, which has its name, has no place.
		if e.Part == "" {
			e.Line, e.Col = s.where(i)
		}
		s.err = e
	}
	return tokFail
}

func (s *scanner) malformed(i int, format string, args ...any) token {
	return s.fail(i, damagedData(cureSave, format, args...))
}

// broken is malformed for a fault in what the document says.
func (s *scanner) broken(i int, format string, args ...any) token {
	return s.fail(i, damaged(cureSave, format, args...))
}

func (s *scanner) cut() token {
	return s.fail(s.n, damagedData(cureCopy, "breaks off in the middle"))
}

// more reads further bytes behind buf[r:n], moving them to the front. It
// returns false at the end of the document or after recording a failure.
func (s *scanner) more() bool {
	if s.eof || s.err != nil {
		return false
	}
	if s.r > 0 {
		seen := s.buf[:s.r]
		if k := bytes.Count(seen, newline); k > 0 {
			s.lines += k
			s.lineBytes = s.r - bytes.LastIndexByte(seen, '\n') - 1
		} else {
			s.lineBytes += s.r
		}
		s.n = copy(s.buf, s.buf[s.r:s.n])
		s.r = 0
	}
	if s.n == len(s.buf) {
		if len(s.buf) >= maxToken {
			s.fail(s.r, refusal(TooLarge, "the stored data holds a single mark of more than 8 MB, which no honest workbook has: %s", lang.Phrase(cureSave)))
			return false
		}
		s.buf = append(s.buf, make([]byte, len(s.buf))...)
	}
	had := s.n
	for empty := 0; s.n < len(s.buf); {
		k, err := s.src.Read(s.buf[s.n:])
		s.n += k
		if err == io.EOF {
			s.eof = true
			break
		}
		if err != nil {
			s.fail(s.n, asError(err))
			return false
		}
		if k > 0 {
			empty = 0
		} else if empty++; empty > 100 {
			s.fail(s.n, asError(io.ErrNoProgress))
			return false
		}
	}
	return s.n > had
}

// asError keeps an *Error as it is and wraps anything else.
func asError(err error) *Error {
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	e = refusal(Unreadable, "could not read the file: %s", err)
	e.cause = err
	return e
}

// next returns the next token.
func (s *scanner) next() token {
	if s.err != nil {
		return tokFail
	}
	if s.closing {
		s.closing = false
		s.pop()
		return tokEnd
	}
	if !s.started {
		if s.start() == tokFail {
			return tokFail
		}
	}
	for {
		if s.r == s.n && !s.more() {
			return s.end()
		}
		if s.buf[s.r] != '<' {
			switch t, piece := s.textRun(); {
			case !piece:
				return t
			case s.depth() > 0:
				return tokText
			}
			continue
		}
		if s.r+1 == s.n && !s.more() {
			return s.cut()
		}
		switch s.buf[s.r+1] {
		case '/':
			return s.endTag()
		case '?':
			if s.instruction(false) == tokFail {
				return tokFail
			}
		case '!':
			if t := s.declaration(); t != tokEOF {
				return t
			}
		default:
			return s.startTag()
		}
	}
}

// end is reached when there are no more bytes.
func (s *scanner) end() token {
	switch {
	case s.err != nil:
		return tokFail
	case s.depth() > 0 || !s.rooted:
		return s.cut()
	}
	return tokEOF
}

// start checks the encoding and reads the XML declaration, if there is one.
func (s *scanner) start() token {
	s.started = true
	s.more()
	if s.err != nil {
		return tokFail
	}
	b := s.buf[:s.n]
	switch {
	case len(b) == 0:
		return s.fail(0, damagedData(cureSave, "is empty"))
	case len(b) > 1 && (b[0] == 0 || b[1] == 0):
		// UTF-16 or UTF-32 without a byte order mark; with one, it is not
		// UTF-8 anyway.
		return s.notUTF8(0)
	case bytes.HasPrefix(b, []byte("\xEF\xBB\xBF")):
		s.r = 3
	}
	b = b[s.r:]
	if bytes.HasPrefix(b, []byte("<?xml")) && len(b) > 5 && isSpace(b[5]) {
		return s.instruction(true)
	}
	return tokText
}

func (s *scanner) notUTF8(i int) token {
	return s.malformed(i, "is not stored as UTF-8")
}

// instruction skips a processing instruction, or reads the XML declaration.
func (s *scanner) instruction(xmlDecl bool) token {
	from := 2
	for {
		b := s.buf[s.r:s.n]
		if k := bytes.Index(b[min(from, len(b)):], []byte("?>")); k >= 0 {
			body := b[2 : from+k]
			if t := s.checkChars(body, s.r+2); t == tokFail {
				return t
			}
			name := body
			if i := bytes.IndexAny(body, " \t\r\n"); i >= 0 {
				name = body[:i]
			}
			switch {
			case !validName(name, s.loose) || bytes.IndexByte(name, ':') >= 0:
				return s.malformed(s.r, "has a malformed instruction")
			case bytes.EqualFold(name, []byte("xml")) && !xmlDecl:
				return s.malformed(s.r, "has an xml declaration in the wrong place")
			case xmlDecl:
				if t := s.declared(body[len(name):]); t == tokFail {
					return t
				}
			}
			s.r += from + k + 2
			return tokText
		}
		from = max(2, len(b)-1)
		if !s.more() {
			return s.orCut()
		}
	}
}

// orCut is the answer to a more that brought nothing inside a mark.
func (s *scanner) orCut() token {
	if s.err != nil {
		return tokFail
	}
	return s.cut()
}

// declared checks the settings of the XML declaration.
func (s *scanner) declared(b []byte) token {
	bad := func() token { return s.malformed(s.r, "has a malformed xml declaration") }
	for seen := 0; ; {
		rest := bytes.TrimLeft(b, " \t\r\n")
		if len(rest) == 0 {
			if seen == 0 {
				return bad()
			}
			return tokText
		}
		eq := bytes.IndexByte(rest, '=')
		if eq < 0 || len(rest) == len(b) {
			return bad()
		}
		name := string(bytes.TrimRight(rest[:eq], " \t\r\n"))
		val := bytes.TrimLeft(rest[eq+1:], " \t\r\n")
		if len(val) < 2 || val[0] != '"' && val[0] != '\'' {
			return bad()
		}
		k := bytes.IndexByte(val[1:], val[0])
		if k < 0 {
			return bad()
		}
		v := string(val[1 : 1+k])
		b = val[k+2:]
		switch {
		case name == "version" && seen == 0:
			if v != "1.0" {
				return s.malformed(s.r, "is written in xml %s, not 1.0", quote(v))
			}
			seen = 1
		case name == "encoding" && seen == 1:
			if !strings.EqualFold(v, "utf-8") && (!s.utf16 || !strings.EqualFold(v, "utf-16")) {
				return s.malformed(s.r, "declares the encoding %s, and a workbook must be in UTF-8", quote(v))
			}
			seen = 2
		case name == "standalone" && (seen == 1 || seen == 2):
			if v != "yes" && v != "no" {
				return bad()
			}
			seen = 3
		default:
			return bad()
		}
	}
}

// declaration reads a comment, a CDATA section or what only looks like one. It
// returns tokEOF for a comment, which the caller passes over.
func (s *scanner) declaration() token {
	const comment, cdata, doctype = "<!--", "<![CDATA[", "<!DOCTYPE"
	for s.n-s.r < len(doctype) {
		if !s.more() {
			break
		}
	}
	b := s.buf[s.r:s.n]
	switch {
	case bytes.HasPrefix(b, []byte(comment)):
		k := s.find(len(comment), "--")
		if k < 0 {
			return tokFail
		}
		if s.r+k+2 == s.n && !s.more() {
			return s.orCut()
		}
		if s.buf[s.r+k+2] != '>' {
			return s.malformed(s.r, "has a malformed comment")
		}
		if s.checkChars(s.buf[s.r+len(comment):s.r+k], s.r+len(comment)) == tokFail {
			return tokFail
		}
		s.r += k + 3
		return tokEOF
	case bytes.HasPrefix(b, []byte(cdata)):
		k := s.find(len(cdata), "]]>")
		if k < 0 {
			return tokFail
		}
		at := s.r + len(cdata)
		body := s.buf[at : s.r+k]
		if s.depth() == 0 {
			return s.malformed(s.r, "has text outside its root element")
		}
		if s.checkChars(body, at) == tokFail {
			return tokFail
		}
		if bytes.IndexByte(body, '\r') >= 0 {
			s.scratch = appendLines(s.scratch[:0], body)
			body = s.scratch
		}
		s.text = body
		s.r += k + 3
		return tokText
	case len(b) >= len(doctype) && bytes.EqualFold(b[:len(doctype)], []byte(doctype)):
		return s.fail(s.r, doctypeError())
	case len(b) < len(cdata):
		return s.orCut()
	}
	return s.malformed(s.r, "has a malformed mark")
}

func doctypeError() *Error {
	return damagedData(cureSave, "has a document type declaration (DOCTYPE), which no workbook may have because it can pull in other files")
}

// find returns the distance from r to the first occurrence of want at or after
// from, reading on as needed, or -1 after recording a failure.
func (s *scanner) find(from int, want string) int {
	for {
		b := s.buf[s.r:s.n]
		if k := bytes.Index(b[min(from, len(b)):], []byte(want)); k >= 0 {
			return from + k
		}
		from = max(from, len(b)-len(want)+1)
		if !s.more() {
			s.orCut()
			return -1
		}
	}
}

// Classes of bytes in text and attribute values.
const (
	isAmp = 1 << iota
	isCR
	isHigh
	isBracket
	isBlank
	isLess
	isBad
)

var (
	textClass = classes(isCR, isBracket, 0)
	attrClass = classes(isBlank, 0, isBlank)
)

func classes(cr, bracket, blank byte) (t [256]byte) {
	for c := range t {
		switch {
		case c == '\t' || c == '\n':
			t[c] = blank
		case c == '\r':
			t[c] = cr
		case c < ' ':
			t[c] = isBad
		case c >= 0x80:
			t[c] = isHigh
		}
	}
	t['&'], t['<'], t[']'] = isAmp, isLess, bracket
	return t
}

// textRun reads text up to the next mark. It returns true for text, which is
// then in s.text, and else the token to return.
func (s *scanner) textRun() (token, bool) {
	i := s.r
	var flags byte
scan:
	for {
		for b := s.buf[:s.n]; i < len(b); i++ {
			k := textClass[b[i]]
			if k == 0 {
				continue
			}
			if k == isLess {
				break scan
			}
			if k == isBad {
				return s.badChar(i), false
			}
			flags |= k
		}
		if s.r == 0 && s.n == len(s.buf) && !s.eof {
			i = s.safeCut()
			break
		}
		off := i - s.r
		if !s.more() {
			if s.err != nil {
				return tokFail, false
			}
			if s.depth() > 0 {
				return s.cut(), false
			}
			break
		}
		i = s.r + off
	}
	raw := s.buf[s.r:i]
	if flags&isHigh != 0 {
		if k := badUTF8(raw); k >= 0 {
			return s.notUTF8(s.r + k), false
		}
	}
	if s.depth() == 0 {
		if k := bytes.IndexFunc(raw, func(c rune) bool { return c > ' ' }); k >= 0 {
			return s.malformed(s.r+k, "has text outside its root element"), false
		}
	}
	if flags&isBracket != 0 {
		if k := bytes.Index(raw, []byte("]]>")); k >= 0 {
			return s.malformed(s.r+k, "has the mark ]]> in the wrong place"), false
		}
	}
	s.text = raw
	switch {
	case flags&isAmp != 0:
		var bad int
		if s.scratch, bad = appendDecoded(s.scratch[:0], raw, false); bad >= 0 {
			return s.badEntity(s.r + bad), false
		}
		s.text = s.scratch
	case flags&isCR != 0:
		s.scratch = appendLines(s.scratch[:0], raw)
		s.text = s.scratch
	}
	s.r = i
	return tokText, true
}

func (s *scanner) badChar(i int) token {
	if s.buf[i] == 0 {
		return s.malformed(i, "has a zero byte")
	}
	return s.malformed(i, "has a control character (%d)", int(s.buf[i]))
}

func (s *scanner) badEntity(i int) token {
	return s.malformed(i, "has an & that does not start a known character")
}

// safeCut finds where text that fills the buffer can be split: not inside a
// letter, a character reference, a line end or a ]]>.
func (s *scanner) safeCut() int {
	cut := s.n - utf8.UTFMax
	for cut > 0 && s.buf[cut]&0xC0 == 0x80 {
		cut--
	}
	if k := bytes.LastIndexByte(s.buf[max(0, cut-maxEntity):cut], '&'); k >= 0 {
		k += max(0, cut-maxEntity)
		if bytes.IndexByte(s.buf[k:cut], ';') < 0 {
			cut = k
		}
	}
	for range 2 {
		if cut > 1 && s.buf[cut-1] == ']' {
			cut--
		}
	}
	if cut > 1 && s.buf[cut-1] == '\r' {
		cut--
	}
	// Bytes that are no letter at all are refused in the piece they end.
	return max(cut, 1)
}

// checkChars refuses what no XML document may hold.
func (s *scanner) checkChars(b []byte, at int) token {
	high := false
	for i, c := range b {
		switch textClass[c] {
		case isBad:
			return s.badChar(at + i)
		case isHigh:
			high = true
		}
	}
	if high {
		if k := badUTF8(b); k >= 0 {
			return s.notUTF8(at + k)
		}
	}
	return tokText
}

// badUTF8 returns where b holds bytes that are not UTF-8, or one of the two
// code points that XML leaves out, or -1.
func badUTF8(b []byte) int {
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		c, n := utf8.DecodeRune(b[i:])
		if c == utf8.RuneError && n == 1 || c == 0xFFFE || c == 0xFFFF {
			return i
		}
		i += n
	}
	return -1
}

// appendLines appends b with all line ends made into \n.
func appendLines(dst, b []byte) []byte {
	for i, c := range b {
		if c != '\r' {
			dst = append(dst, c)
		} else if i+1 == len(b) || b[i+1] != '\n' {
			dst = append(dst, '\n')
		}
	}
	return dst
}

// appendDecoded appends b with its character references replaced. It returns
// the place of a malformed reference, or -1. In an attribute, white space
// becomes spaces.
func appendDecoded(dst, b []byte, inAttr bool) ([]byte, int) {
	for i := 0; i < len(b); i++ {
		c := b[i]
		switch {
		case c == '\r' && i+1 < len(b) && b[i+1] == '\n':
			continue
		case inAttr && (c == '\t' || c == '\n' || c == '\r'):
			c = ' '
		case c == '\r':
			c = '\n'
		case c == '&':
			end := bytes.IndexByte(b[i:min(len(b), i+maxEntity)], ';')
			if end < 0 {
				return dst, i
			}
			r := entity(b[i+1 : i+end])
			if r < 0 {
				return dst, i
			}
			dst = utf8.AppendRune(dst, r)
			i += end
			continue
		}
		dst = append(dst, c)
	}
	return dst, -1
}

// entity returns the character that a reference stands for, or -1.
func entity(name []byte) rune {
	switch string(name) {
	case "amp":
		return '&'
	case "lt":
		return '<'
	case "gt":
		return '>'
	case "quot":
		return '"'
	case "apos":
		return '\''
	}
	if len(name) < 2 || name[0] != '#' {
		return -1
	}
	digits, base := name[1:], rune(10)
	// No digits at all come out as zero, which is refused below.
	if digits[0] == 'x' {
		digits, base = digits[1:], 16
	}
	var r rune
	for _, c := range digits {
		var d rune
		switch {
		case c >= '0' && c <= '9':
			d = rune(c - '0')
		case base == 16 && c|0x20 >= 'a' && c|0x20 <= 'f':
			d = rune(c|0x20) - 'a' + 10
		default:
			return -1
		}
		if r = r*base + d; r > utf8.MaxRune {
			return -1
		}
	}
	if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF || !utf8.ValidRune(r) {
		return -1
	}
	return r
}

// Classes of bytes in names.
const (
	nameStart = 1 << iota
	namePart
	nameHigh
)

var nameClass = func() (t [256]byte) {
	for c := range t {
		switch {
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_':
			t[c] = nameStart | namePart
		case c >= '0' && c <= '9' || c == '-' || c == '.' || c == ':':
			t[c] = namePart
		case c >= 0x80:
			t[c] = nameStart | namePart | nameHigh
		}
	}
	return t
}()

// nameEnd returns the index after the name that starts at b[i], and whether the
// name must be looked at more closely.
func nameEnd(b []byte, i int) (end int, odd bool) {
	var seen byte
	for ; i < len(b); i++ {
		k := nameClass[b[i]]
		if k == 0 {
			break
		}
		seen |= k
		if b[i] == ':' {
			seen |= nameHigh
		}
	}
	return i, seen&nameHigh != 0
}

// validName reports whether b is a name with at most one colon, inside it.
// Letters beyond ASCII occur in no part that this package interprets.
func validName(b []byte, loose bool) bool {
	first, colons := true, 0
	for i := 0; i < len(b); {
		c, n := rune(b[i]), 1
		if c >= utf8.RuneSelf {
			c, n = utf8.DecodeRune(b[i:])
			if !loose || c == utf8.RuneError && n == 1 || !nameRune(c, first) {
				return false
			}
			first = false
		} else if c == ':' {
			if first {
				return false
			}
			colons++
			first = true
		} else {
			want := byte(namePart)
			if first {
				want = nameStart
			}
			if nameClass[b[i]]&want == 0 {
				return false
			}
			first = false
		}
		i += n
	}
	return !first && colons <= 1
}

func nameRune(c rune, first bool) bool {
	if !first && (c == 0xB7 || c >= 0x300 && c <= 0x36F || c == 0x203F || c == 0x2040) {
		return true
	}
	for _, r := range nameRunes {
		if c >= r[0] && c <= r[1] {
			return true
		}
	}
	return false
}

// nameRunes are the letters beyond ASCII that may start a name.
var nameRunes = [...][2]rune{
	{0xC0, 0xD6}, {0xD8, 0xF6}, {0xF8, 0x2FF}, {0x370, 0x37D}, {0x37F, 0x1FFF},
	{0x200C, 0x200D}, {0x2070, 0x218F}, {0x2C00, 0x2FEF}, {0x3001, 0xD7FF},
	{0xF900, 0xFDCF}, {0xFDF0, 0xFFFD}, {0x10000, 0xEFFFF},
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

func (s *scanner) startTag() token {
	if s.depth() == 0 && s.rooted {
		return s.malformed(s.r, "goes on after its end")
	}
	if s.depth() == maxDepth {
		return s.malformed(s.r, "nests its elements more than %d deep", maxDepth)
	}
	// A tag that runs over the end of the buffer is read again from its start.
	for {
		size, ok := s.parseTag(s.buf[s.r:s.n])
		if ok {
			s.r += size
			return tokStart
		}
		if s.err != nil {
			return tokFail
		}
		if !s.more() {
			return s.orCut()
		}
	}
}

// parseTag reads the start tag at the front of b, and returns its size. It
// returns false without a recorded failure when b is too short.
func (s *scanner) parseTag(b []byte) (int, bool) {
	bad := func(i int) (int, bool) {
		s.malformed(s.r+i, "has a malformed mark")
		return 0, false
	}
	end, odd := nameEnd(b, 1)
	if end == len(b) {
		return 0, false
	}
	name := b[1:end]
	colon := -1
	if odd {
		if !validName(name, s.loose) {
			return bad(0)
		}
		colon = bytes.IndexByte(name, ':')
	} else if nameClass[b[1]]&nameStart == 0 {
		return bad(0)
	}
	s.attrs = s.attrs[:0]
	special := false // some attribute has a prefix or declares a namespace
	selfClosing := false
	i := end
	for {
		gap := i
		for i < len(b) && isSpace(b[i]) {
			i++
		}
		if i == len(b) {
			return 0, false
		}
		if b[i] == '>' {
			i++
			break
		}
		if b[i] == '/' {
			if i+1 == len(b) {
				return 0, false
			}
			if b[i+1] != '>' {
				return bad(i)
			}
			i += 2
			selfClosing = true
			break
		}
		if i == gap {
			return bad(i)
		}
		from := i
		i, odd = nameEnd(b, i)
		if i == len(b) {
			return 0, false
		}
		a := attr{name: b[from:i], colon: -1}
		if odd {
			if !validName(a.name, s.loose) {
				return bad(from)
			}
			a.colon = bytes.IndexByte(a.name, ':')
			special = special || a.colon >= 0
		} else if nameClass[b[from]]&nameStart == 0 {
			return bad(from)
		}
		special = special || string(a.name) == "xmlns"
		for i < len(b) && isSpace(b[i]) {
			i++
		}
		if i < len(b) && b[i] != '=' {
			return bad(i)
		}
		i++
		for i < len(b) && isSpace(b[i]) {
			i++
		}
		if i >= len(b) {
			return 0, false
		}
		mark := b[i]
		if mark != '"' && mark != '\'' {
			return bad(i)
		}
		i++
		from = i
		var flags byte
		for ; i < len(b) && b[i] != mark; i++ {
			if k := attrClass[b[i]]; k != 0 {
				switch k {
				case isLess:
					return bad(i)
				case isBad:
					s.badChar(s.r + i)
					return 0, false
				}
				flags |= k
			}
		}
		if i == len(b) {
			return 0, false
		}
		a.val = b[from:i]
		i++
		if flags != 0 && !s.attrValue(&a, flags, s.r+from) {
			return 0, false
		}
		for k := range s.attrs {
			if bytes.Equal(s.attrs[k].name, a.name) {
				s.malformed(s.r, "has a mark that says %s twice", quote(string(a.name)))
				return 0, false
			}
		}
		if len(s.attrs) == maxAttrs {
			return bad(from)
		}
		s.attrs = append(s.attrs, a)
	}
	s.marks = append(s.marks, len(s.names))
	s.names = append(s.names, name...)
	s.rooted = true
	s.closing = selfClosing
	if special && !s.bind() {
		return 0, false
	}
	s.local = name[colon+1:]
	s.ns = s.defNS
	if colon >= 0 {
		if s.ns = s.lookup(name[:colon]); s.ns == nsUnbound {
			s.unbound(name[:colon])
			return 0, false
		}
	}
	return i, true
}

// attrValue checks and decodes a value that is not plain ASCII.
func (s *scanner) attrValue(a *attr, flags byte, at int) bool {
	if flags&isHigh != 0 {
		if k := badUTF8(a.val); k >= 0 {
			s.notUTF8(at + k)
			return false
		}
	}
	if flags&(isAmp|isBlank) != 0 {
		val, bad := appendDecoded(nil, a.val, true)
		if bad >= 0 {
			s.badEntity(at + bad)
			return false
		}
		a.val = val
	}
	return true
}

// bind takes in the namespaces that the tag declares, and checks the prefixes
// of its attributes.
func (s *scanner) bind() bool {
	for i := range s.attrs {
		a := &s.attrs[i]
		switch {
		case string(a.name) == "xmlns":
			ns := namespaceOf(string(a.val))
			s.bindings = append(s.bindings, binding{"", ns, s.depth()})
			s.defNS = ns
		case a.colon > 0 && string(a.name[:a.colon]) == "xmlns":
			if len(a.val) == 0 {
				s.malformed(s.r, "declares an empty namespace")
				return false
			}
			s.bindings = append(s.bindings, binding{string(a.local()), namespaceOf(string(a.val)), s.depth()})
		}
		if len(s.bindings) > maxBindings {
			s.malformed(s.r, "declares too many namespaces")
			return false
		}
	}
	for i := range s.attrs {
		a := &s.attrs[i]
		if a.colon > 0 && string(a.name[:a.colon]) != "xmlns" && s.lookup(a.name[:a.colon]) == nsUnbound {
			s.unbound(a.name[:a.colon])
			return false
		}
	}
	return true
}

func (s *scanner) unbound(prefix []byte) {
	s.malformed(s.r, "uses the prefix %s without declaring it", quote(string(prefix)))
}

func (s *scanner) lookup(prefix []byte) namespace {
	for i := len(s.bindings) - 1; i >= 0; i-- {
		if s.bindings[i].prefix == string(prefix) {
			return s.bindings[i].ns
		}
	}
	if string(prefix) == "xml" {
		return nsXML
	}
	return nsUnbound
}

func (s *scanner) endTag() token {
	if s.depth() == 0 {
		return s.malformed(s.r, "closes an element that was not open")
	}
	name := s.names[s.marks[len(s.marks)-1]:]
	for {
		b := s.buf[s.r+2 : s.n]
		i := len(name)
		if len(b) <= i {
			if bytes.IndexByte(b, '>') >= 0 {
				return s.mismatch(name)
			}
		} else {
			if string(b[:i]) != string(name) || b[i] != '>' && !isSpace(b[i]) {
				return s.mismatch(name)
			}
			for i < len(b) && isSpace(b[i]) {
				i++
			}
			if i < len(b) {
				if b[i] != '>' {
					return s.malformed(s.r, "has a malformed mark")
				}
				s.r += 2 + i + 1
				s.pop()
				return tokEnd
			}
		}
		if !s.more() {
			return s.orCut()
		}
	}
}

func (s *scanner) mismatch(open []byte) token {
	return s.malformed(s.r, "closes another element than the open one, %s", quote(string(open)))
}

func (s *scanner) pop() {
	last := len(s.marks) - 1
	s.names = s.names[:s.marks[last]]
	s.marks = s.marks[:last]
	k := len(s.bindings)
	if k == 0 || s.bindings[k-1].depth <= last {
		return
	}
	for k > 0 && s.bindings[k-1].depth > last {
		k--
	}
	s.bindings = s.bindings[:k]
	s.defNS = nsNone
	for _, b := range s.bindings {
		if b.prefix == "" {
			s.defNS = b.ns
		}
	}
}

// skip passes over the rest of the element whose start was just read.
func (s *scanner) skip() bool {
	for level := 1; level > 0; {
		switch s.next() {
		case tokStart:
			level++
		case tokEnd:
			level--
		case tokFail:
			return false
		}
	}
	return true
}

// get returns the value of the attribute without a prefix.
func (s *scanner) get(name string) ([]byte, bool) {
	for i := range s.attrs {
		if string(s.attrs[i].name) == name {
			return s.attrs[i].val, true
		}
	}
	return nil, false
}

// is reports whether the element just opened is the named one.
func (s *scanner) is(ns namespace, local string) bool {
	return s.ns == ns && string(s.local) == local
}

// root reads up to the root element, which must be the named one.
func (s *scanner) root(ns namespace, local string) bool {
	if s.next() != tokStart {
		return false
	}
	if !s.is(ns, local) {
		s.malformed(s.r, "does not hold what it should (%s)", local)
		return false
	}
	return true
}

// finish reads to the end of the document after the root element has closed.
func (s *scanner) finish() bool { return s.next() == tokEOF }

// check reads the whole document for its faults alone.
func (s *scanner) check() bool {
	for {
		switch s.next() {
		case tokEOF:
			return true
		case tokFail:
			return false
		}
	}
}
