package table

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/internal/lang"
)

func parse(data []byte) (*Book, error) { return CSV("m.csv", bytes.NewReader(data), int64(len(data))) }

// rows are the cells of a file, each row behind its line.
func rows(b *Book) string {
	var out strings.Builder
	for _, r := range b.Sheets[0].Rows {
		var cells []string
		col := 0
		for _, c := range r.Cells {
			for col++; col < int(c.Col); col++ {
				cells = append(cells, "")
			}
			cells = append(cells, c.Text)
		}
		out.WriteString(string(rune('0'+r.Index)) + " " + strings.Join(cells, "/") + "\n")
	}
	return out.String()
}

func wide(text string, big bool, mark bool) []byte {
	var b []byte
	units := utf16.Encode([]rune(text))
	if mark {
		units = append([]uint16{0xFEFF}, units...)
	}
	for _, u := range units {
		if big {
			b = append(b, byte(u>>8), byte(u))
		} else {
			b = append(b, byte(u), byte(u>>8))
		}
	}
	return b
}

func TestCSV(t *testing.T) {
	const plain = "name;date\nRenée;2001-07-02\n"
	const want = "1 name/date\n2 Renée/2001-07-02\n"
	for what, data := range map[string][]byte{
		"UTF-8":                     []byte(plain),
		"UTF-8 with its mark":       []byte("\xEF\xBB\xBF" + plain),
		"mark and quotes":           []byte("\xEF\xBB\xBF\"name\";date\nRenée;2001-07-02\n"),
		"UTF-16 little":             wide(plain, false, true),
		"UTF-16 big":                wide(plain, true, true),
		"UTF-16 without a mark":     wide(plain, false, false),
		"Windows-1252":              []byte("name;date\nRen\xe9e;2001-07-02\n"),
		"CRLF":                      []byte("name;date\r\nRenée;2001-07-02\r\n"),
		"CR alone":                  []byte("name;date\rRenée;2001-07-02\r"),
		"no line end at the end":    []byte("name;date\nRenée;2001-07-02"),
		"tabs":                      []byte("name\tdate\nRenée\t2001-07-02\n"),
		"bars":                      []byte("name|date\nRenée|2001-07-02\n"),
		"commas":                    []byte("name,date\nRenée,2001-07-02\n"),
		"quotes":                    []byte("\"name\";\"date\"\n\"Renée\";\"2001-07-02\"\n"),
		"blank lines behind":        []byte(plain + "\n;\n  ;  \n"),
		"white space behind quotes": []byte("\"name\" ;date\nRenée;2001-07-02\n"),
	} {
		b, err := parse(data)
		require.NoError(t, err, what)
		assert.Equal(t, want, rows(b), what)
	}
	b, err := parse([]byte("sep=;\nname;a,b\nRoy;\"x \"\"y\"\" ;z\nw\"\nend;1\n"))
	require.NoError(t, err)
	assert.Equal(t, "2 name/a,b\n3 Roy/x \"y\" ;z\nw\n5 end/1\n", rows(b))
	assert.EqualError(t, lang.Joined("; ", b.Details...), "text in UTF-8; values between semicolons, as its first line says")
	// Commas in the values do not make a comma the delimiter.
	b, err = parse([]byte("Title, of the month\nname;hours\nRoy;7,5\nCôté;8,0\n"))
	require.NoError(t, err)
	assert.EqualError(t, b.Details[1], "values between semicolons, found by the program")
}

func TestCSVFaults(t *testing.T) {
	for text, want := range map[string]string{
		"a;b\n\"c;d\n":      "m.csv:line 2: column 1: the quote that begins here is never closed",
		"a;b\nc\"d;e\n":     "m.csv:line 2: column 2: a quote in the middle of a value; put the whole value in quotes and write the quote twice",
		"a;b\n\"c\"d;e\n":   "m.csv:line 2: column 4: something follows the closing quote; a quote inside a value is written twice",
		"a;b\nc\x00;d\n":    "m.csv:line 2: column 2: the control character U+0000 is not text",
		"a;b\nc\xe9;\x81\n": "m.csv:line 2: column 4: the byte 0x81 stands for no character",
		"é;b\nc;\xe9\n":     "m.csv:line 2: the byte 0xe9 is not UTF-8, as the rest of the file is; save the file again as UTF-8",
		"a;b\n" + strings.Repeat("x", MaxField+1) + ";c\n":                  "m.csv:line 2: column 1: a value is longer than 4096 bytes; is a quote left open?",
		"a;b\n" + strings.Repeat(strings.Repeat("x", 1000)+";", 66) + "c\n": "m.csv:line 2: column 1: the record is longer than 65536 bytes; is a quote left open?",
	} {
		_, err := parse([]byte(text))
		if assert.Error(t, err) {
			assert.Equal(t, want, err.Error())
		}
	}
}

// Whatever the bytes, a file is read to its end or refused with a place, and what
// is read is within its bounds.
func FuzzCSV(f *testing.F) {
	for _, seed := range []string{"a,b\n1,2\n", "sep=;\na;b\n", "\xEF\xBB\xBFa\tb", "a;\"b\nc\"\"\"\r\nd;e", "\xff\xfea\x00,\x00", "n\xe9;x\n", "a|b\r|\r", "\"", ",\n,"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := parse(data)
		if err != nil {
			var fault *Fault
			require.ErrorAs(t, err, &fault)
			require.Equal(t, "m.csv", fault.At.File)
			return
		}
		last := 0
		for _, r := range b.Sheets[0].Rows {
			require.Greater(t, r.Index, last)
			last = r.Index
			for i, c := range r.Cells {
				require.LessOrEqual(t, len(c.Text), MaxField)
				require.NotEmpty(t, strings.TrimSpace(c.Text))
				require.True(t, i == 0 || c.Col > r.Cells[i-1].Col)
			}
		}
	})
}
