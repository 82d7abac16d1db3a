// Package csvfile writes the findings and the pay lines of an audit as tables
// of text: RFC 4180, one header row with the contract's key names, CRLF.
//
// The files begin with a byte order mark. Without it Excel takes UTF-8 for the
// machine's own code page and shows "RenÃ©e"; other readers skip it.
//
// Spreadsheets run a cell that begins like a formula. A cell of text that
// begins with = + - @, their full-width forms, a tab or a line end therefore
// has an apostrophe put in front, and so has such a sign behind a semicolon. Numbers never have: -60 stays a number.
package csvfile

import (
	"bufio"
	"cmp"
	"io"
	"slices"
	"strconv"
	"strings"

	"rostercheck/audit"
	"rostercheck/internal/lang"
	"rostercheck/reports/internal/show"
	"rostercheck/reports/internal/words"
	"rostercheck/schedule/civil"
)

const mark = "\ufeff"

// FindingKeys are the columns of [WriteFindings]. Several sources of one
// finding stand in one cell, separated by "; ". Whether one has lapsed is said
// only of a document with a day, and then too whether the later date is open.
var FindingKeys = []string{"rule", "clause", "strength", "employee", "first", "last", "measured", "limit", "unit",
	"waived", "reason", "approved_by", "message", "source", "classification", "at_stake", "grieve_by", "grieve_by_later", "lapsed", "accepted", "fingerprint"}

// PayKeys are the columns of [WritePay]. A key that a line does not have, such
// as the minutes of an allowance, is an empty cell. The arithmetic is for reading:
// it says in one text what the numbers beside it multiply to.
var PayKeys = []string{"employee", "date", "element", "clause", "start", "minutes", "count", "multiplier", "rate", "amount", "arithmetic"}

// WriteFindings writes the document's findings, one a row, in its order.
func WriteFindings(w io.Writer, doc *audit.Document) error {
	return writeFindings(w, doc, func(take func(*audit.Finding) error) error {
		for i := range doc.Findings {
			if err := take(&doc.Findings[i]); err != nil {
				return err
			}
		}
		return nil
	})
}

// StreamFindings writes the findings of a streamed audit as [WriteFindings] does.
func StreamFindings(w io.Writer, s *audit.Stream) error {
	return writeFindings(w, s.Document(), s.Findings)
}

func writeFindings(w io.Writer, doc *audit.Document, each func(func(*audit.Finding) error) error) error {
	t := begin(w, FindingKeys)
	err := each(func(f *audit.Finding) error {
		t.text(f.Rule)
		t.text(f.Clause)
		t.text(f.Strength)
		t.text(f.Employee)
		t.text(f.First)
		t.text(f.Last)
		t.measure(f.Measured)
		t.measure(f.Limit)
		t.text(f.Unit)
		t.raw(strconv.FormatBool(f.Waived))
		t.text(f.Reason)
		t.text(f.ApprovedBy)
		t.text(f.Message)
		t.text(strings.Join(f.Source, "; "))
		t.text(f.Classification)
		t.measure(f.AtStake)
		t.text(f.GrieveBy)
		t.text(f.GrieveByLater)
		t.raw(lapsed(doc, f))
		t.raw(strconv.FormatBool(f.Accepted))
		t.text(f.Fingerprint)
		return t.end()
	})
	return cmp.Or(err, t.w.Flush())
}

func lapsed(doc *audit.Document, f *audit.Finding) string {
	switch {
	case doc.Today == "" || f.GrieveBy == "":
		return ""
	case show.LaterOpen(doc, f):
		return "true (open by the later date)"
	}
	return strconv.FormatBool(f.Lapsed)
}

// PeriodKeys are columns behind those of [PayKeys] in a document with pay periods:
// the first and the last day of the one that the line's day is in.
var PeriodKeys = []string{"pay_period_start", "pay_period_end"}

// WritePay writes the document's pay lines, one a row, in its order.
func WritePay(w io.Writer, doc *audit.Document) error {
	return writePay(w, doc.PayPeriods, func(take func(*audit.Line) error) error {
		for l := range doc.Pay.All() {
			if err := take(&l); err != nil {
				return err
			}
		}
		return nil
	})
}

// StreamPay writes the pay lines of a streamed audit as [WritePay] does.
func StreamPay(w io.Writer, s *audit.Stream) error {
	return writePay(w, s.Document().PayPeriods, s.Lines)
}

func writePay(w io.Writer, periods *audit.PayPeriods, each func(func(*audit.Line) error) error) error {
	keys := PayKeys
	if periods != nil {
		keys = append(slices.Clone(keys), PeriodKeys...)
	}
	t := begin(w, keys)
	day, first, last := "", "", ""
	said := map[figures]string{}
	err := each(func(l *audit.Line) error {
		t.text(l.Employee)
		t.text(l.Date)
		t.text(l.Element)
		t.text(l.Clause)
		t.text(l.Start)
		if l.Counted {
			t.raw("")
			t.raw(strconv.Itoa(l.Count))
		} else {
			t.raw(strconv.Itoa(l.Minutes))
			t.raw("")
		}
		t.measure(l.Multiplier)
		t.measure(l.Rate)
		t.measure(l.Amount)
		// Most lines multiply what others do.
		key := figures{l.Minutes, l.Count, l.Counted, l.Multiplier, l.Rate, l.Amount}
		text, ok := said[key]
		if !ok {
			if len(said) == mostFigures {
				clear(said)
			}
			text = harmless(show.Arithmetic(words.Of(lang.English), l))
			said[key] = text
		}
		t.raw(text)
		if p := periods; p != nil {
			if l.Date != day {
				day, first, last = l.Date, "", ""
				if d, err := civil.ParseDate(day); err == nil {
					a, b := p.Of(d)
					first, last = a.String(), b.String()
				}
			}
			t.text(first)
			t.text(last)
		}
		return t.end()
	})
	return cmp.Or(err, t.w.Flush())
}

// figures are what the arithmetic of a line says.
type figures struct {
	minutes, count           int
	counted                  bool
	multiplier, rate, amount string
}

const mostFigures = 1 << 12

// table writes rows cell by cell; its writer keeps the first error to the end.
type table struct {
	w     *bufio.Writer
	begun bool // a cell of the row is written
}

func begin(w io.Writer, keys []string) *table {
	t := &table{w: bufio.NewWriterSize(w, 1<<16)}
	t.w.WriteString(mark)
	for _, k := range keys {
		t.raw(k)
	}
	t.end()
	return t
}

// end ends a row, and gives the first error of the writer.
func (t *table) end() error {
	t.begun = false
	_, err := t.w.WriteString("\r\n")
	return err
}

// measure writes a number as it is, and anything else as text.
func (t *table) measure(s string) {
	if show.IsNumber(s) {
		t.raw(s)
		return
	}
	t.text(s)
}

func (t *table) text(s string) { t.raw(harmless(s)) }

func (t *table) raw(s string) {
	if t.begun {
		t.w.WriteByte(',')
	}
	t.begun = true
	// Some readers take semicolons and tabs for separators and drop outer
	// spaces, unless they are quoted.
	if s == "" || !strings.ContainsAny(s, "\","+separators) && s[0] != ' ' && s[len(s)-1] != ' ' {
		t.w.WriteString(s)
		return
	}
	t.w.WriteByte('"')
	t.w.WriteString(strings.ReplaceAll(s, `"`, `""`))
	t.w.WriteByte('"')
}

// harmless is a text that no spreadsheet takes for a formula, without the
// control characters that a table of text has no use for.
func harmless(s string) string {
	if innocent(s) {
		return s
	}
	s = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0x7f {
			return -1
		}
		return r
	}, s)
	if s != "" && (strings.IndexByte(separators, s[0]) > 0 || formula(s)) {
		s = "'" + s
	}
	// An Excel whose list separator is a semicolon, as in French, splits the
	// whole line at semicolons, quotes or not: what follows one begins a cell.
	for i := 0; i < len(s)-1; i++ {
		if strings.IndexByte(separators, s[i]) >= 0 && formula(s[i+1:]) {
			s = s[:i+1] + "'" + s[i+1:]
		}
	}
	return s
}

// innocent tells quickly of most texts that they need no change.
func innocent(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' || c >= 0x7f || c == ';' {
			return false
		}
	}
	return s == "" || !strings.Contains("=+-@", s[:1])
}

// separators are what some setting of some spreadsheet splits a line at, the
// semicolon first: alone among them it may begin a cell.
const separators = ";\t\r\n"

// formula tells whether a spreadsheet would take s for a formula.
func formula(s string) bool {
	for _, sign := range []string{"=", "+", "-", "@", "＝", "＋", "－", "＠"} {
		if strings.HasPrefix(s, sign) {
			return true
		}
	}
	return false
}
