package sheet

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"rostercheck/internal/lang"
)

// Code sorts the reasons for refusing a file, for programs that react to the
// kind of fault and not to its text.
type Code string

// The reasons for refusing a file.
const (
	// Empty is a file with no bytes.
	Empty Code = "empty"
	// NotWorkbook is a file of another kind, whatever its name says.
	NotWorkbook Code = "not-workbook"
	// Protected is a workbook that needs a password.
	Protected Code = "protected"
	// Damaged is a workbook with a part that is missing, cut, altered or
	// contradicts itself.
	Damaged Code = "damaged"
	// TooLarge is a workbook over one of the [Limits].
	TooLarge Code = "too-large"
	// Unreadable is a file that the system could not read.
	Unreadable Code = "unreadable"
	// Internal is a fault of this package.
	Internal Code = "internal"
)

// Error says why a workbook was refused and what to do about it. Fields that
// are not known are empty or zero.
type Error struct {
	// Code is the kind of fault.
	Code Code
	// Part is the file inside the workbook, such as xl/styles.xml.
	Part string
	// Sheet is the sheet's name and Cell the cell's, such as D14. Where a
	// cell is not known, Cell may name the row alone, as "row 14".
	Sheet, Cell string
	// Line and Col are the place in the part, counted from 1, Col in bytes.
	Line, Col int
	// Msg is the cause and the cure, in English.
	Msg string

	said  lang.Saying // Msg in any language
	cause error
}

// Cause is the cause and the cure, without the place, in a language.
func (e *Error) Cause(l lang.Lang) string {
	if e.said == nil {
		return e.Msg
	}
	return e.said.In(l)
}

// refusal is an error whose cause and cure are said in the reader's language.
func refusal(code Code, format string, args ...any) *Error {
	said := lang.Phrase(format, args...)
	return &Error{Code: code, Msg: said.In(lang.English), said: said}
}

// Error returns one line: the place, the cause and the cure.
func (e *Error) Error() string {
	var b strings.Builder
	if e.Sheet != "" {
		fmt.Fprintf(&b, "sheet %q", e.Sheet)
		switch {
		case strings.HasPrefix(e.Cell, "row "):
			b.WriteString(", " + e.Cell)
		case e.Cell != "":
			b.WriteString(", cell " + e.Cell)
		}
		b.WriteString(": ")
	}
	b.WriteString(e.Msg)
	if e.Part != "" {
		fmt.Fprintf(&b, " (%s", quotePart(e.Part))
		if e.Line > 0 {
			fmt.Fprintf(&b, ", line %d, column %d", e.Line, e.Col)
		}
		b.WriteString(")")
	}
	return b.String()
}

// Unwrap returns the system's error behind an [Unreadable] file, else nil.
func (e *Error) Unwrap() error { return e.cause }

const (
	cureSave   = "open the file in Excel, save it again as .xlsx and use the new file"
	cureCopy   = "copy or download the file again"
	cureSplit  = "split the workbook into smaller files"
	cureFormat = "save it as .xlsx"
)

// A cure is a text of the catalogue.
func damaged(cure, format string, args ...any) *Error {
	return refusal(Damaged, "%s; the workbook is damaged: %s", lang.Phrase(format, args...), lang.Phrase(cure))
}

// damagedData is damaged for the content of a part; the format says what it does.
func damagedData(cure, format string, args ...any) *Error {
	return damaged(cure, "the stored data %s", lang.Phrase(format, args...))
}

func tooLarge(format string, args ...any) *Error {
	return refusal(TooLarge, "%s: %s", lang.Phrase(format, args...), lang.Phrase(cureSplit))
}

func (e *Error) in(part string) *Error {
	e.Part = part
	return e
}

// quotePart keeps a hostile part name from reaching a terminal as it is.
func quotePart(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] <= ' ' || s[i] >= 0x7f || s[i] == '"' {
			return quote(s)
		}
	}
	return s
}

// quote shows a stored text in a message: escaped, and cut when long.
func quote(s string) string {
	const most = 40
	if len(s) <= most {
		return fmt.Sprintf("%q", s)
	}
	n := most
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return fmt.Sprintf("%q...", s[:n])
}
