package sheet

import (
	"bytes"
	"encoding/binary"
	"io"
	"rostercheck/internal/lang"
	"strings"
	"unicode/utf8"
)

const sniffSize = 4096

func notWorkbook(what, cure string) *Error {
	if cure == "" {
		cure = "open the roster in Excel and save it as .xlsx"
	}
	return refusal(NotWorkbook, "the file is %s, not an Excel workbook (.xlsx); %s", lang.Phrase(what), lang.Phrase(cure))
}

// sniff refuses a file that is not a zip archive, and says what it is by its
// content, because people rename files and trust the name.
func sniff(r io.ReaderAt, size int64) error {
	if size == 0 {
		return refusal(Empty, "the file is empty; save or download it again")
	}
	head := make([]byte, min(size, sniffSize))
	if n, err := r.ReadAt(head, 0); n < len(head) {
		return asError(err)
	}
	for _, m := range magics {
		if bytes.HasPrefix(head, []byte(m.mark)) {
			if m.what == "" {
				return nil
			}
			return notWorkbook(m.what, m.cure)
		}
	}
	if bytes.HasPrefix(head, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) {
		return oldOffice(r, head)
	}
	if what, cure := textKind(head, int64(len(head)) < size); what != "" {
		return notWorkbook(what, cure)
	}
	if size < 22 {
		return notWorkbook("far too short", "save or download it again")
	}
	return notWorkbook("of an unknown kind", "")
}

const (
	cureExport = "open it in Excel and " + cureFormat
	cureTyped  = "ask for the workbook that it was made from"
	cureUnpack = "unpack it and use the workbook inside"
)

var magics = []struct{ mark, what, cure string }{
	{"PK\x03\x04", "", ""},
	{"PK\x05\x06", "an empty zip archive", ""},
	{"%PDF", "a PDF document", cureTyped},
	{`{\rtf`, "a rich text document", cureExport},
	{"\x89PNG", "a picture (PNG)", cureTyped},
	{"\xFF\xD8\xFF", "a picture (JPEG)", cureTyped},
	{"GIF8", "a picture (GIF)", cureTyped},
	{"Rar!", "a RAR archive", cureUnpack},
	{"7z\xBC\xAF\x27\x1C", "a 7z archive", cureUnpack},
	{"\x1F\x8B", "a gzip archive", cureUnpack},
	{"\x09\x08\x10\x00", "an old .xls workbook", cureExport},
	{"\x09\x04\x06\x00", "an old .xls workbook", cureExport},
	{"BEGIN:VCALENDAR", "a calendar (.ics)", "import it as a calendar"},
	{"ID;P", "an old text workbook (.slk)", cureExport},
}

// oldOffice tells apart the two kinds of workbook kept in the old container.
func oldOffice(r io.ReaderAt, head []byte) error {
	e := refusal(Protected, "the file is a password-protected workbook or an old .xls workbook; open it in Excel and save it as .xlsx without a password")
	if len(head) < 512 {
		return e
	}
	// The list of contents starts at a sector named in the header.
	shift := binary.LittleEndian.Uint16(head[30:])
	at := (int64(binary.LittleEndian.Uint32(head[48:])) + 1) << shift
	dir := make([]byte, sniffSize)
	// Nothing that can be read there means that the kind is not known.
	n, _ := r.ReadAt(dir, at)
	has := func(name string) bool {
		var wide []byte
		for i := range len(name) {
			wide = append(wide, name[i], 0)
		}
		return bytes.Contains(dir[:n], append(wide, 0, 0))
	}
	switch {
	case has("EncryptedPackage"):
		return refusal(Protected, "the workbook is password-protected; open it in Excel and save it as .xlsx without a password")
	case has("Workbook") || has("Book"):
		return notWorkbook("an old .xls workbook", "open it in Excel and save it as .xlsx without a password")
	case has("WordDocument"):
		return notWorkbook("an old Word document (.doc)", "")
	}
	return e
}

// textKind names a kind of text file, or returns "" for what is not text.
func textKind(head []byte, more bool) (what, cure string) {
	text := head
	switch {
	case bytes.HasPrefix(text, []byte("\xEF\xBB\xBF")):
		text = text[3:]
	case bytes.HasPrefix(text, []byte("\xFF\xFE")), bytes.HasPrefix(text, []byte("\xFE\xFF")):
		// Good enough to name the file: keep the half with the ASCII letters.
		odd := 0
		if text[0] == 0xFE {
			odd = 1
		}
		var narrow []byte
		for i := 2 + odd; i < len(text); i += 2 {
			narrow = append(narrow, text[i])
		}
		text = narrow
	}
	for _, c := range text {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1A {
			return "", ""
		}
	}
	if !utf8.Valid(text) && !more {
		// Letters of an old code page are still text; other bytes are not.
		high := 0
		for _, c := range text {
			if c >= 0x80 {
				high++
			}
		}
		if high*4 > len(text) {
			return "", ""
		}
	}
	s := strings.ToLower(strings.TrimSpace(string(text)))
	first, _, _ := strings.Cut(s, "\n")
	switch {
	case s == "":
		return "a text file with nothing in it", ""
	case strings.Contains(s, "urn:schemas-microsoft-com:office:spreadsheet"):
		return "an Excel 2003 XML workbook", cureExport
	case strings.HasPrefix(s, "<") && (strings.Contains(s, "<html") || strings.Contains(s, "<!doctype html") || strings.Contains(s, "<table")):
		return "a web page (HTML)", cureExport
	case strings.HasPrefix(s, "<?xml"):
		return "an XML file", ""
	case looksLikeJSON(s):
		return "a JSON file", ""
	case strings.ContainsAny(first, ",;\t|"):
		return "a CSV text file", "import it as CSV, or open it in Excel and " + cureFormat
	}
	return "a text file", ""
}

func looksLikeJSON(s string) bool {
	if s[0] != '{' && s[0] != '[' {
		return false
	}
	inner := strings.TrimSpace(s[1:])
	return inner == "" || strings.ContainsAny(inner[:1], `"{}[]`) ||
		s[0] == '[' && strings.ContainsAny(inner[:1], "-0123456789ntf")
}

// foreign refuses zip archives that hold something else than a workbook of the
// right kind.
func (a *archive) foreign() error {
	if p := a.part("mimetype"); p != nil {
		switch kind := a.start(p); {
		case strings.HasPrefix(kind, "application/vnd.oasis.opendocument.spreadsheet"):
			return notWorkbook("an OpenDocument spreadsheet (.ods)", "open it in LibreOffice or Excel and "+cureFormat)
		case strings.HasPrefix(kind, "application/vnd.oasis.opendocument"):
			return notWorkbook("an OpenDocument document", "")
		case strings.HasPrefix(kind, "application/epub"):
			return notWorkbook("an electronic book", "")
		}
	}
	switch {
	case a.part("xl/workbook.bin") != nil:
		return notWorkbook("a binary workbook (.xlsb)", cureExport)
	case a.part("word/document.xml") != nil:
		return notWorkbook("a Word document (.docx)", "copy its table into Excel and "+cureFormat)
	case a.part("ppt/presentation.xml") != nil:
		return notWorkbook("a PowerPoint presentation (.pptx)", "")
	case a.part("index/document.iwa") != nil, a.part("index.zip") != nil, a.part("index.apxl") != nil:
		return notWorkbook("an Apple Numbers document (.numbers)", "open it in Numbers and export it to Excel")
	case a.part("[Content_Types].xml") != nil:
		return nil
	}
	for _, p := range a.parts {
		name := strings.ToLower(p.name)
		if strings.HasSuffix(name, ".xlsx") || strings.HasSuffix(name, ".xlsm") {
			return notWorkbook("a zip archive that holds workbooks", cureUnpack)
		}
	}
	return notWorkbook("a zip archive without a workbook", "")
}

// start returns the first bytes of a part as far as they can be read.
func (a *archive) start(p *part) string {
	r, err := a.open(p)
	if err != nil {
		return ""
	}
	defer r.release()
	b := make([]byte, 256)
	n, _ := io.ReadFull(r, b)
	return string(b[:n])
}
