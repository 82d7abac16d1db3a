package sheet

import (
	"archive/zip"
	"bufio"
	"bytes"
	"cmp"
	"compress/flate"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"path"
	"rostercheck/internal/lang"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// part is one file of the archive.
type part struct {
	name string // with forward slashes
	file *zip.File
}

// archive is the zip file around a workbook. Its parts may be read at the same
// time.
type archive struct {
	lim   Limits
	parts []*part
	// byName holds the parts under their names in lower case, because names
	// that differ by case alone mean the same part.
	byName map[string]*part
}

// part returns the named part, or nil.
func (a *archive) part(name string) *part { return a.byName[strings.ToLower(name)] }

func openArchive(r io.ReaderAt, size int64, lim Limits) (*archive, error) {
	zr, err := zip.NewReader(r, size)
	if err != nil {
		found, failed := hasDirectoryEnd(r, size)
		if failed != nil {
			return nil, asError(failed)
		}
		if !found {
			e := refusal(Damaged, "the file is cut off: its end is missing; %s", lang.Phrase(cureCopy))
			e.cause = err
			return nil, e
		}
		e := refusal(Damaged, "the file's list of contents is damaged; %s", lang.Phrase(cureCopy))
		e.cause = err
		return nil, e
	}
	a := &archive{lim: lim, byName: make(map[string]*part)}
	for _, f := range zr.File {
		name := strings.ReplaceAll(f.Name, `\`, "/")
		if strings.HasSuffix(name, "/") && f.UncompressedSize64 == 0 {
			continue // a folder's own entry
		}
		if !safeName(name) {
			return nil, refusal(Damaged, "the file holds a part with a forbidden name, which no workbook has; do not open it, and ask its sender where it comes from").in(f.Name)
		}
		p := &part{name: name, file: f}
		key := strings.ToLower(name)
		if a.byName[key] != nil {
			return nil, damaged(cureSave, "the file holds this part twice, so programs may disagree on what it says").in(name)
		}
		a.byName[key] = p
		a.parts = append(a.parts, p)
	}
	if err := a.foreign(); err != nil {
		return nil, err
	}
	if len(a.parts) > lim.Parts {
		return nil, tooLarge("the workbook has %d parts, more than %d", len(a.parts), lim.Parts)
	}
	if err := a.checkLayout(size); err != nil {
		return nil, err
	}
	return a, nil
}

// safeName reports whether a part's name stays inside the archive.
func safeName(name string) bool {
	if name == "" || name[0] == '/' || strings.Contains(name, ":") || path.Clean(name) != name || !utf8.ValidString(name) {
		return false
	}
	for _, c := range name {
		if c < ' ' || c == 0x7f {
			return false
		}
	}
	return name != ".." && !strings.HasPrefix(name, "../")
}

// checkLayout refuses parts that this package cannot read, that share bytes
// with each other, or that declare more than the limits allow.
func (a *archive) checkLayout(size int64) error {
	type extent struct {
		from, to int64
		name     string
	}
	var extents []extent
	left := uint64(a.lim.Expanded)
	for _, p := range a.parts {
		f := p.file
		if f.Flags&1 != 0 {
			return refusal(Protected, "the file is a zip archive with a password; save the workbook as .xlsx without a password").in(p.name)
		}
		if f.Method != zip.Store && f.Method != zip.Deflate {
			return damaged(cureSave, "the part is packed in a way that Excel does not use").in(p.name)
		}
		from, err := f.DataOffset()
		if err != nil {
			return headerError(err).in(p.name)
		}
		// The declared size may be too large to add to anything.
		if int64(min(f.CompressedSize64, 1<<62)) > size-from {
			return damaged(cureCopy, "the part's place in the file is wrong").in(p.name)
		}
		// A part that unpacks to more than it declares is refused when that
		// shows, so this bounds what all parts can unpack to.
		if f.UncompressedSize64 > left {
			return tooLarge("the workbook unpacks to more than %s", sizeText(a.lim.Expanded)).in(p.name)
		}
		left -= f.UncompressedSize64
		extents = append(extents, extent{from, from + int64(f.CompressedSize64), p.name})
	}
	slices.SortFunc(extents, func(x, y extent) int { return cmp.Compare(x.from, y.from) })
	for i := 1; i < len(extents); i++ {
		if extents[i].from < extents[i-1].to {
			return damaged(cureCopy, "two parts share the same bytes of the file").in(extents[i].name)
		}
	}
	return nil
}

func sizeText(n int64) string {
	switch {
	case n >= 1<<20:
		return fmt.Sprintf("%d MB", n>>20)
	case n >= 1<<10:
		return fmt.Sprintf("%d KB", n>>10)
	}
	return fmt.Sprintf("%d bytes", n)
}

// hasDirectoryEnd reports whether the record that closes a zip file is there.
func hasDirectoryEnd(r io.ReaderAt, size int64) (bool, error) {
	const most = 22 + 1<<16
	b := make([]byte, min(size, most))
	if n, err := r.ReadAt(b, size-int64(len(b))); n < len(b) {
		return false, err
	}
	return bytes.Contains(b, []byte("PK\x05\x06")), nil
}

// partReader unpacks one part and checks it: the number of bytes, the checksum
// and the limits. archive/zip's own reader does not check a part whose recorded
// checksum is zero.
type partReader struct {
	p     *part
	ratio int64
	src   io.Reader
	crc   uint32
	n     int64
	tools *tools
}

// tools are what a part is unpacked with. A workbook has dozens of parts, and to
// make them anew for each would cost more than a small part itself.
type tools struct {
	in  *bufio.Reader
	out io.ReadCloser
	buf []byte // of a scanner
}

var toolbox = sync.Pool{New: func() any {
	return &tools{bufio.NewReaderSize(nil, scanBuf), flate.NewReader(nil), make([]byte, scanBuf)}
}}

// release gives the tools back. Nothing is read from the part any more.
func (r *partReader) release() {
	if r.tools != nil {
		r.tools.in.Reset(nil)
		toolbox.Put(r.tools)
		r.tools, r.src = nil, nil
	}
}

func (a *archive) open(p *part) (*partReader, error) {
	raw, err := p.file.OpenRaw()
	if err != nil {
		return nil, headerError(err).in(p.name)
	}
	pr := &partReader{p: p, ratio: int64(a.lim.Ratio), src: raw, tools: toolbox.Get().(*tools)}
	if p.file.Method == zip.Deflate {
		t := pr.tools
		t.in.Reset(raw)
		if err := t.out.(flate.Resetter).Reset(t.in, nil); err != nil {
			return nil, asError(err).in(p.name)
		}
		pr.src = t.out
	}
	return pr, nil
}

// headerError tells a wrong header from one that could not be read.
func headerError(err error) *Error {
	if errors.Is(err, zip.ErrFormat) || errors.Is(err, io.EOF) {
		return damaged(cureCopy, "the part's place in the file is wrong")
	}
	return asError(err)
}

// Read returns bytes of the part. It ends with io.EOF only when the part is
// whole, and with an *Error in every other case.
func (r *partReader) Read(b []byte) (int, error) {
	n, err := r.src.Read(b)
	r.crc = crc32.Update(r.crc, crc32.IEEETable, b[:n])
	r.n += int64(n)
	return n, r.check(err)
}

func (r *partReader) check(err error) error {
	f := r.p.file
	var corrupt flate.CorruptInputError
	switch {
	case uint64(r.n) > f.UncompressedSize64:
		return damaged(cureCopy, "the part is longer than the file says").in(r.p.name)
	case r.n > ratioFrom && r.n/r.ratio > int64(f.CompressedSize64):
		return refusal(TooLarge, "the part unpacks to more than %d times its packed size, which looks like an attack: %s", r.ratio, lang.Phrase(cureSave)).in(r.p.name)
	case err == nil:
		return nil
	case errors.As(err, &corrupt) || err == io.ErrUnexpectedEOF:
		return damaged(cureCopy, "the part's packed data is wrong").in(r.p.name)
	case err != io.EOF:
		return asError(err).in(r.p.name)
	case uint64(r.n) != f.UncompressedSize64:
		return damaged(cureCopy, "the part is shorter than the file says").in(r.p.name)
	case r.crc != f.CRC32:
		return damaged(cureCopy, "the part's checksum is wrong, so its content was altered").in(r.p.name)
	}
	return io.EOF
}

// scan opens a part as XML.
func (a *archive) scan(p *part) (*scanner, error) {
	r, err := a.open(p)
	if err != nil {
		return nil, err
	}
	return &scanner{src: r, buf: r.tools.buf, part: r}, nil
}

// drain checks a part that is not XML.
func (a *archive) drain(p *part, doctype bool) error {
	r, err := a.open(p)
	if err != nil {
		return err
	}
	defer r.release()
	const mark = "<!doctype"
	buf := r.tools.buf
	keep := 0
	for {
		n, err := r.Read(buf[keep:])
		if doctype && bytes.Contains(bytes.ToLower(buf[:keep+n]), []byte(mark)) {
			return doctypeError().in(p.name)
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		// The mark may straddle two readings.
		held := buf[:keep+n]
		keep = copy(buf, held[max(0, len(held)-len(mark)+1):])
	}
}
