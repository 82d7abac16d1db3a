package workbook

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// archive is the zip writer under excelize. Excelize hands over its parts in an
// order that changes from run to run, and would build the whole file in memory;
// here every part is compressed as it comes, large ones into files of the
// private folder, and the file is put together in the order of names. The same
// document so gives the same bytes.
type archive struct {
	out   io.Writer
	dir   string
	parts []*part
	rows  map[string]*rows // by the sheet's part
}

// rowsOf are the rows of a sheet that is begun.
func (a *archive) rowsOf(f *excelize.File, sheet string) (*rows, error) {
	for id, name := range f.GetSheetMap() {
		if name == sheet {
			r, err := newRows(a.dir)
			a.rows["xl/worksheets/sheet"+strconv.Itoa(id)+".xml"] = r
			return r, err
		}
	}
	return nil, fmt.Errorf("workbook: no sheet %q", sheet)
}

type part struct {
	name string
	size int64 // uncompressed
	sum  uint32
	body spool
	zip  *flate.Writer
	// Parts that are mended hold their text until the end, and so do sheets, which
	// their rows are put into.
	mend func([]byte) []byte
	rows *rows
	text bytes.Buffer
}

// Create begins a part; the one before it is complete.
func (a *archive) Create(name string) (io.Writer, error) {
	if err := a.finish(); err != nil {
		return nil, err
	}
	p := &part{name: name}
	switch {
	case name == contentTypes:
		p.mend = mendTypes
	case name == "docProps/core.xml":
		p.mend = mendProperties
	case strings.HasPrefix(name, "xl/drawings/vmlDrawing"):
		p.mend = mendNotes
	case strings.HasPrefix(name, "xl/charts/chart"):
		p.mend = mendChart
	case strings.HasPrefix(name, "xl/worksheets/sheet"):
		p.mend, p.rows = mendSheet, a.rows[name]
	}
	p.body.dir = a.dir
	var err error
	if p.zip, err = flate.NewWriter(&p.body, flate.DefaultCompression); err != nil {
		return nil, err
	}
	a.parts = append(a.parts, p)
	return p, nil
}

// AddFS is of the interface; excelize does not call it.
func (a *archive) AddFS(fs.FS) error { return errors.ErrUnsupported }

func (p *part) Write(b []byte) (int, error) {
	if p.mend != nil {
		return p.text.Write(b)
	}
	return p.deflate(b)
}

func (p *part) deflate(b []byte) (int, error) {
	p.size += int64(len(b))
	p.sum = crc32.Update(p.sum, crc32.IEEETable, b)
	return p.zip.Write(b)
}

// finish completes the part that was begun last.
func (a *archive) finish() error {
	if len(a.parts) == 0 {
		return nil
	}
	p := a.parts[len(a.parts)-1]
	if p.zip == nil {
		return nil
	}
	if p.mend != nil {
		text := p.mend(p.text.Bytes())
		if p.rows != nil {
			head, tail, ok := bytes.Cut(text, []byte(noRows))
			if !ok {
				return fmt.Errorf("workbook: %s has no place for its rows", p.name)
			}
			if _, err := p.deflate(append(head, rowsBegin...)); err != nil {
				return err
			}
			if err := p.insert(p.rows); err != nil {
				return err
			}
			text = append([]byte(rowsEnd), tail...)
		}
		if _, err := p.deflate(text); err != nil {
			return err
		}
		p.text = bytes.Buffer{}
	}
	err := p.zip.Close()
	p.zip = nil
	return err
}

// Where rows stand in a sheet.
const (
	rowsBegin = "<sheetData>"
	rowsEnd   = "</sheetData>"
	noRows    = rowsBegin + rowsEnd
)

// insert puts rows into the part, as compressed as they are.
func (p *part) insert(r *rows) error {
	if err := p.zip.Flush(); err != nil {
		return err
	}
	if err := r.body.copyTo(&p.body); err != nil {
		return err
	}
	p.sum = appended(p.sum, r.sum, r.size)
	p.size += r.size
	r.body.close()
	p.zip.Reset(&p.body) // what follows knows nothing of the rows
	return nil
}

// Close writes the archive.
func (a *archive) Close() error {
	if err := a.finish(); err != nil {
		return err
	}
	// The list of content types comes first, as programs that sniff a file's
	// beginning expect.
	slices.SortFunc(a.parts, func(x, y *part) int { return strings.Compare(order(x.name), order(y.name)) })
	w := zip.NewWriter(a.out)
	for _, p := range a.parts {
		//lint:ignore SA1019 CreateRaw writes this field as it is, and does not look at the one that replaces it
		to, err := w.CreateRaw(&zip.FileHeader{Name: p.name, Method: zip.Deflate, CRC32: p.sum, ModifiedDate: firstDay,
			CompressedSize64: uint64(p.body.size), UncompressedSize64: uint64(p.size)})
		if err != nil {
			return err
		}
		if err := p.body.copyTo(to); err != nil {
			return err
		}
	}
	return w.Close()
}

// firstDay is 1980-01-01, the first day that zip archives know. The time at
// which a report is made is not part of it.
const firstDay = 1<<5 | 1

const contentTypes = "[Content_Types].xml"

func order(name string) string {
	if name == contentTypes {
		return ""
	}
	return name
}

// inMemory is how much of a compressed part is held before it goes to a file.
const inMemory = 1 << 20

// spool keeps bytes, many of them in a file that has no name any more.
type spool struct {
	dir  string
	size int64
	buf  bytes.Buffer
	file *os.File
}

func (s *spool) Write(b []byte) (int, error) {
	s.size += int64(len(b))
	s.buf.Write(b)
	if s.buf.Len() < inMemory {
		return len(b), nil
	}
	if s.file == nil {
		f, err := os.CreateTemp(s.dir, "part-")
		if err != nil {
			return 0, err
		}
		s.file = f
		hide(f.Name())
	}
	_, err := s.buf.WriteTo(s.file)
	return len(b), err
}

func (s *spool) copyTo(w io.Writer) error {
	if s.file != nil {
		if _, err := s.file.Seek(0, io.SeekStart); err != nil {
			return err
		}
		if _, err := io.Copy(w, s.file); err != nil {
			return err
		}
	}
	_, err := s.buf.WriteTo(w)
	return err
}

// close lets go of the files, also after an error half-way.
func (a *archive) close() {
	for _, p := range a.parts {
		p.body.close()
	}
	for _, r := range a.rows {
		r.body.close()
	}
}

func (s *spool) close() {
	if s.file != nil {
		s.file.Close()
		s.file = nil
	}
}

// hide takes a file's name away while it is in use, so that nothing is left of
// it even by a process that is killed. Windows does not allow that; there the
// folder is removed at the end.
func hide(name string) { _ = os.Remove(name) }

// mendSheet removes the extent of a sheet, which excelize writes before it knows
// it: "A1", which some readers believe.
func mendSheet(b []byte) []byte {
	return bytes.Replace(b, []byte(`<dimension ref="A1"></dimension>`), nil, 1)
}

var defaultType = regexp.MustCompile(`<Default [^>]*?(/>|></Default>)`)

// mendTypes puts the types by ending into an order. A drawing brings those of
// pictures along, which excelize lists in one that changes from run to run.
func mendTypes(b []byte) []byte {
	var list []string
	for _, m := range defaultType.FindAll(b, -1) {
		list = append(list, string(m))
	}
	slices.Sort(list)
	return defaultType.ReplaceAllFunc(b, func([]byte) []byte {
		first := list[0]
		list = list[1:]
		return []byte(first)
	})
}

// mendChart keeps programs from making an axis of time of names that are dates,
// on which the bar of a week would be as wide as a day.
func mendChart(b []byte) []byte {
	return bytes.ReplaceAll(b, []byte(`<auto val="1"></auto>`), []byte(`<auto val="0"></auto>`))
}

var madeAt = regexp.MustCompile(`<dcterms:(created|modified)[^>]*>[^<]*</dcterms:(created|modified)>`)

// mendProperties removes the dates of a template that excelize puts in.
func mendProperties(b []byte) []byte { return madeAt.ReplaceAll(b, nil) }

var (
	idBlocks = regexp.MustCompile(`(<o:idmap[^>]* data=")(\d+)(")`)
	shapeID  = regexp.MustCompile(` id="_x0000_s(\d+)"`)
)

// mendNotes lists every block of 1,024 shape numbers that the notes of a sheet
// use; excelize lists the first alone, whatever their number.
func mendNotes(b []byte) []byte {
	first, last := 0, 0
	for _, m := range shapeID.FindAllSubmatch(b, -1) {
		n, err := strconv.Atoi(string(m[1]))
		if err != nil {
			return b
		}
		if first == 0 || n/1024 < first {
			first = n / 1024
		}
		last = max(last, n/1024)
	}
	var list []string
	for n := first; n <= last; n++ {
		list = append(list, strconv.Itoa(n))
	}
	return idBlocks.ReplaceAll(b, []byte("${1}"+strings.Join(list, ",")+"${3}"))
}
