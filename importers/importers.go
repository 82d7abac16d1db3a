// Package importers turns files into a roster: JSON documents, rostercheck's own
// workbooks, and what strangers make, which are told apart by what is in them and
// not by their names.
package importers

import (
	"bytes"
	"errors"
	"io"
	"path/filepath"
	"strings"

	"rostercheck/importers/fields"
	"rostercheck/schedule"
)

// Input is one file of a roster.
type Input struct {
	Name string // path as given; places show its base name
	Data io.ReaderAt
	Size int64
	// Shown is the file's name in places, where that is not for [Names] to say.
	Shown string
}

// Bytes is an input that is already in memory.
func Bytes(name string, data []byte) Input {
	return Input{Name: name, Data: bytes.NewReader(data), Size: int64(len(data))}
}

// Load reads files as one roster together: their lists are joined in the order of
// the files, and what stands once in a roster may stand in any of them. The
// problems, sorted by place, are all that the files' own form shows; the roster
// holds what could be read, so that it can be checked further, and is whole only
// where there are no problems.
func Load(inputs []Input) (*schedule.Roster, schedule.Problems) {
	r, problems, _ := LoadWith(inputs, Facts{})
	return r, problems
}

// Names are the names of the files in places: their base names, or the paths as
// given of those whose base names are the same.
func Names(inputs []Input) []string {
	names := make([]string, len(inputs))
	times := map[string]int{}
	for i, in := range inputs {
		names[i] = filepath.Base(in.Name)
		times[names[i]]++
	}
	for i, in := range inputs {
		if times[names[i]] > 1 {
			names[i] = in.Name
		}
		if in.Shown != "" {
			names[i] = in.Shown
		}
	}
	return names
}

// repeated is the input of the same path or content among those before, or -1.
func repeated(before []Input, in Input) int {
	for i, other := range before {
		if filepath.Clean(other.Name) == filepath.Clean(in.Name) || other.Size == in.Size && in.Size > 0 && same(other, in) {
			return i
		}
	}
	return -1
}

func same(a, b Input) bool {
	const block = 1 << 16
	x, y := make([]byte, block), make([]byte, block)
	for at := int64(0); at < a.Size; at += block {
		n, err1 := a.Data.ReadAt(x, at)
		m, err2 := b.Data.ReadAt(y, at)
		if n != m || !bytes.Equal(x[:n], y[:m]) || !end(err1) || !end(err2) {
			return false
		}
	}
	return true
}

func end(err error) bool { return err == nil || errors.Is(err, io.EOF) }

func refuse(b *fields.Builder, name, format string, args ...any) {
	b.Problem(schedule.Source{File: name}, format, args...)
	b.Cut = true
	for _, s := range fields.Sections() {
		b.Unread(s)
	}
}

func isJSON(text []byte) bool {
	return len(text) > 0 && (text[0] == '{' || text[0] == '[') && !bytes.HasPrefix(text, []byte(`{\rtf`))
}

// isUTF16 tells text in UTF-16: by its mark, or by the zeros beside its first
// letters.
func isUTF16(head []byte) bool {
	if len(head) < 4 {
		return false
	}
	return bytes.HasPrefix(head, []byte("\xFF\xFE")) || bytes.HasPrefix(head, []byte("\xFE\xFF")) ||
		head[0] == 0 && head[2] == 0 && head[1] >= ' ' && head[3] >= ' ' || head[1] == 0 && head[3] == 0 && head[0] >= ' ' && head[2] >= ' '
}

// spoiled tells text with a few zero bytes in it, the first at nul, from a file that
// is no text: before it stands nothing but text, with a delimiter.
func spoiled(text []byte, nul int) bool {
	const most = 10 // one control character in so many
	controls := 0
	for i, c := range text {
		if c < ' ' && !strings.ContainsRune("\t\r\n\f", rune(c)) {
			if controls++; i < nul {
				return false
			}
		}
	}
	return (controls == 1 || controls*most <= len(text)) && bytes.ContainsAny(text[:nul], ",;\t|")
}

// isTable tells text with values between commas, semicolons or tabs.
func isTable(text []byte) bool {
	if nul := bytes.IndexByte(text, 0); nul >= 0 && !spoiled(text, nul) {
		return false
	}
	if bytes.HasPrefix(text, []byte("<")) || bytes.HasPrefix(text, []byte("%PDF")) || bytes.HasPrefix(text, []byte("PK")) || bytes.HasPrefix(text, []byte("{")) {
		return false
	}
	line, _, _ := bytes.Cut(text, []byte("\n"))
	line, _, _ = bytes.Cut(line, []byte("\x00")) // named with its place when it is read
	for _, c := range line {
		if c < ' ' && !strings.ContainsRune("\t\r\n\f", rune(c)) {
			return false
		}
	}
	// Titles may stand above the table.
	return bytes.ContainsAny(text, ",;\t|") || bytes.HasPrefix(bytes.ToLower(text), []byte("sep="))
}
