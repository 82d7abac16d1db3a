package workbook

import (
	"bytes"
	"compress/flate"
	"encoding/xml"
	"fmt"
	"hash/crc32"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"rostercheck/schedule"
)

// Rows are written here and not by excelize, which keeps each sheet's text, as much
// as 32 MB of it, until the end, and takes several times as long. Excelize writes
// the sheet around them, and the archive puts the two together.

// compression is how hard the rows are pressed. The default of the library takes
// twice as long for an eighth less.
const compression = 4

// rowsBuffer is how much text of rows is pressed at a time.
const rowsBuffer = 1 << 16

// rows are the rows of a sheet, compressed as they come.
type rows struct {
	body spool
	zip  *flate.Writer
	buf  []byte
	size int64
	sum  uint32
	// The letters of the columns, and the attribute of each style.
	columns []string
	styles  map[int]string
}

func newRows(dir string) (*rows, error) {
	r := &rows{body: spool{dir: dir}, styles: map[int]string{}}
	var err error
	r.zip, err = flate.NewWriter(&r.body, compression)
	return r, err
}

// write writes a row. Height is in points, nothing for the usual.
func (r *rows) write(row int, height string, cells []excelize.Cell) error {
	for len(r.columns) < len(cells) {
		r.columns = append(r.columns, schedule.ColumnName(len(r.columns)+1))
	}
	b := append(r.buf, `<row r="`...)
	at := len(b)
	b = strconv.AppendInt(b, int64(row), 10)
	number := string(b[at:])
	b = append(b, '"')
	if height != "" {
		b = append(append(append(b, ` ht="`...), height...), `" customHeight="1"`...)
	}
	b = append(b, '>')
	for i := range cells {
		c := &cells[i]
		b = append(append(append(b, `<c r="`...), r.columns[i]...), number...)
		b = append(append(b, '"'), r.style(c.StyleID)...)
		switch v := c.Value.(type) {
		case nil:
			b = append(b, '>')
		case string:
			if c.Formula != "" {
				return fmt.Errorf("workbook: a formula that gives text") // no sheet has one
			}
			b = appendText(append(b, ` t="inlineStr"><is><t`...), v)
			b = append(b, `</t></is>`...)
		case int:
			b = strconv.AppendInt(append(appendFormula(b, c.Formula), `<v>`...), int64(v), 10)
			b = append(b, `</v>`...)
		case float64:
			b = strconv.AppendFloat(append(appendFormula(b, c.Formula), `<v>`...), v, 'f', -1, 64)
			b = append(b, `</v>`...)
		default:
			return fmt.Errorf("workbook: a cell with a %T", v)
		}
		b = append(b, `</c>`...)
	}
	r.buf = append(b, `</row>`...)
	if len(r.buf) >= rowsBuffer {
		return r.press()
	}
	return nil
}

func appendFormula(b []byte, formula string) []byte {
	b = append(b, '>')
	if formula == "" {
		return b
	}
	return append(escape(append(b, `<f>`...), formula), `</f>`...)
}

func (r *rows) style(id int) string {
	if id == 0 {
		return ""
	}
	s, ok := r.styles[id]
	if !ok {
		s = ` s="` + strconv.Itoa(id) + `"`
		r.styles[id] = s
	}
	return s
}

// appendText ends the tag that the text of a cell stands in, and writes the text.
func appendText(b []byte, s string) []byte {
	if s != "" && (strings.IndexByte(" \t\r\n", s[0]) >= 0 || strings.IndexByte(" \t\r\n", s[len(s)-1]) >= 0) {
		b = append(b, ` xml:space="preserve"`...)
	}
	return escape(append(b, '>'), s)
}

// coded tells whether a text begins with what a reader of workbooks takes for the
// code of a character, _x0041_.
func coded(s string) bool {
	if len(s) < 7 || s[:2] != "_x" || s[6] != '_' {
		return false
	}
	_, err := strconv.ParseUint(s[2:6], 16, 16)
	return err == nil
}

// escape writes a text as XML has it.
func escape(b []byte, s string) []byte {
	plain := true
	for i := 0; i < len(s) && plain; i++ {
		switch c := s[i]; {
		case c == '<', c == '>', c == '&', c == '"', c == '\'', c == '_', c < ' ', c >= 0x7f:
			plain = false
		}
	}
	if plain {
		return append(b, s...)
	}
	var text bytes.Buffer
	_ = xml.EscapeText(&text, []byte(s)) // of a buffer that never fails
	s = strings.ReplaceAll(text.String(), "&#xA;", "\n")
	for i := 0; i < len(s); i++ {
		if s[i] == '_' && coded(s[i:]) {
			b = append(b, "_x005F"...)
		}
		b = append(b, s[i])
	}
	return b
}

func (r *rows) press() error {
	r.size += int64(len(r.buf))
	r.sum = crc32.Update(r.sum, crc32.IEEETable, r.buf)
	_, err := r.zip.Write(r.buf)
	r.buf = r.buf[:0]
	return err
}

// end ends the rows, so that more can follow them in the same part.
func (r *rows) end() error {
	if err := r.press(); err != nil {
		return err
	}
	err := r.zip.Flush()
	r.zip, r.buf = nil, nil
	return err
}

// appended is the checksum of a text with another of so many bytes behind it.
func appended(sum, behind uint32, size int64) uint32 {
	// A zero bit shifts the checksum: square the matrix of one for two, four, eight
	// and so on, and apply those that make up the size.
	var odd, even [32]uint32
	odd[0] = crc32.IEEE
	for i := 1; i < len(odd); i++ {
		odd[i] = 1 << (i - 1)
	}
	square(&even, &odd) // two bits
	square(&odd, &even) // four
	for m, other := &even, &odd; size > 0; m, other, size = other, m, size>>1 {
		square(m, other)
		if size&1 != 0 {
			sum = times(m, sum)
		}
	}
	return sum ^ behind
}

func times(m *[32]uint32, v uint32) (sum uint32) {
	for i := 0; v != 0; i, v = i+1, v>>1 {
		if v&1 != 0 {
			sum ^= m[i]
		}
	}
	return sum
}

func square(to, m *[32]uint32) {
	for i := range m {
		to[i] = times(m, m[i])
	}
}
