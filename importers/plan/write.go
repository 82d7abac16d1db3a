package plan

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"rostercheck/internal/lang"
	"rostercheck/schedule"
	"strings"
)

// WriteText writes the account for people, in a language; the notices
// of the whole roster at its end.
func (p *Plan) WriteText(w io.Writer, r *schedule.Roster, l lang.Lang) error {
	out := bufio.NewWriter(w)
	for i, f := range p.Files {
		if i > 0 {
			fmt.Fprintln(out)
		}
		fmt.Fprintln(out, l.Say("%s: %s", clean(f.Name), l.Text(f.Format)))
		for _, d := range f.Details {
			fmt.Fprintf(out, "  %s\n", clean(l.Err(d)))
		}
		for _, s := range f.Sheets {
			s.text(out, l)
		}
	}
	said := map[string]bool{}
	for _, f := range p.Files {
		for _, s := range f.Sheets {
			if s.Told != nil {
				said[l.Err(s.Told)] = true
			}
			for _, n := range s.Notes {
				said[l.Err(n)] = true
			}
		}
	}
	first := true
	for _, n := range r.NoticesIn(l) {
		if said[n] {
			continue
		}
		if first {
			fmt.Fprintf(out, "\n%s\n", l.Text("Notices"))
		}
		first = false
		fmt.Fprintf(out, "  %s\n", clean(n))
	}
	return out.Flush()
}

func (s *Sheet) text(out io.Writer, l lang.Lang) {
	fmt.Fprintln(out)
	if s.Name != "" {
		fmt.Fprintf(out, "  %s\n", l.Say("%s: %s", clean(s.Name), layoutIn(l, s.Layout)))
	} else {
		fmt.Fprintf(out, "  %s\n", layoutIn(l, s.Layout))
	}
	line := func(what, format string, args ...any) {
		fmt.Fprintf(out, "    %-11s %s\n", l.Word("account", what), clean(l.Say(format, args...)))
	}
	for _, b := range s.Blocks {
		rows := ""
		if b.FirstRow > 0 {
			rows = l.Say("; rows %d to %d", b.FirstRow, b.LastRow)
		}
		line("headings", "%s%s", headingsIn(l, b.Headings), rows)
		switch {
		case b.First != "" && b.Last != "":
			line("days", "%s", l.Say("%s to %s", b.First, b.Last))
		case b.First != "":
			line("days", "%s", daysIn(l, b.First))
		}
		if b.DateOrder != "" {
			line("dates", "%s", inParts(l, b.DateOrder))
		}
		if b.Year != "" {
			line("year", "%s", inParts(l, b.Year))
		}
		for _, c := range b.Columns {
			if c.Heading != "" {
				line("column", "%s %q: %s", cellIn(l, c.Cell), c.Heading, l.Word("column", c.Meaning))
			} else {
				line("column", "%s: %s", cellIn(l, c.Cell), l.Word("column", c.Meaning))
			}
		}
	}
	for _, c := range s.Codes {
		times := c.Times
		if times == "" {
			times = l.Text("times not known")
		} else if c.From != "" {
			times = l.Say("%s, from %s", l.Text(times), fromIn(l, c.From))
		}
		line("code", "%s  %d×, first in %s: %s", oneLine(c.Code), c.Count, placeIn(l, c.First), times)
	}
	const most = 12
	for i, q := range s.People {
		if i == most {
			line("person", "and %d more", len(s.People)-most)
			break
		}
		name := q.ID
		if q.Name != "" && q.Name != q.ID {
			name += " " + q.Name
		}
		line("person", "%s  %s, %d entries", name, placeIn(l, q.At), q.Entries)
	}
	for _, x := range s.Left {
		text := ""
		if x.Text != "" {
			text = fmt.Sprintf(" %q", x.Text)
		}
		line("left out", "row %s%s: %s", x.Rows, text, inParts(l, x.Why))
	}
	for _, n := range s.Notes {
		line("note", "%s", l.Err(n))
	}
}

// placeIn is a place in a language.
func placeIn(l lang.Lang, at schedule.Source) string {
	if at.Sheet == "" && at.Line > 0 {
		return l.Say("line %d", at.Line)
	}
	return at.String()
}

// cellIn is a column's cell, or the number of a value on a line, in a language.
func cellIn(l lang.Lang, cell string) string {
	if n, ok := strings.CutPrefix(cell, "value "); ok {
		return l.Say("value %s", n)
	}
	return cell
}

// The texts of an account that have an argument keep it behind or before fixed
// words.

func layoutIn(l lang.Lang, s string) string {
	if sheet, ok := strings.CutPrefix(s, "left out: a copy of the sheet "); ok {
		return l.Say("left out: a copy of the sheet %s", sheet)
	}
	return l.Text(s)
}

func headingsIn(l lang.Lang, s string) string {
	if n, ok := strings.CutPrefix(s, "row "); ok {
		return l.Say("row %s", n)
	}
	if n, ok := strings.CutPrefix(s, "line "); ok {
		return l.Say("line %s", n)
	}
	return s
}

func daysIn(l lang.Lang, s string) string {
	if n, ok := strings.CutSuffix(s, " days"); ok {
		return l.Say("%s days", n)
	}
	if n, day, ok := strings.Cut(s, " days from "); ok {
		return l.Say("%s days from %s", n, l.Weekday(day))
	}
	return s
}

// fromIn says what gives a code its times: a text, or a place with what was not
// taken and what decided.
func fromIn(l lang.Lang, s string) string {
	s, column, decided := strings.Cut(s, ", as the hours in ")
	at, other, instead := strings.Cut(s, " in place of ")
	s = inParts(l, placed(l, at))
	if instead {
		s = l.Say("%s in place of %s", s, placed(l, other))
	}
	if decided {
		s = l.Say("%s, as the hours in %s decide", s, columnIn(l, strings.TrimSuffix(column, " decide")))
	}
	return s
}

// placed says a place, file:line 3, in a language.
func placed(l lang.Lang, at string) string {
	if n, ok := strings.CutPrefix(at, "line "); ok {
		return l.Say("line %s", n)
	}
	if i := strings.LastIndex(at, ":line "); i >= 0 {
		return at[:i+1] + l.Say("line %s", at[i+len(":line "):])
	}
	return at
}

// columnIn says a column, row or value of a line in a language.
func columnIn(l lang.Lang, s string) string {
	if c, ok := strings.CutPrefix(s, "column "); ok {
		return l.Say("column %s", c)
	}
	return cellIn(l, headingsIn(l, s))
}

// Parts is a text of an account, for a notice.
type Parts string

// Layout is what a sheet was taken for, for a notice.
type Layout string

// At is a column, row or value of a line, for a notice.
type At string

// From is what gives a code its times, for a problem.
type From string

// In says it in a language.
func (f From) In(l lang.Lang) string { return fromIn(l, string(f)) }

// In says it in a language.
func (p Parts) In(l lang.Lang) string { return inParts(l, string(p)) }

// In says it in a language.
func (s Layout) In(l lang.Lang) string { return layoutIn(l, string(s)) }

// In says it in a language.
func (s At) In(l lang.Lang) string { return columnIn(l, string(s)) }

// inParts says a text in a language whose parts, between commas, are texts of
// their own.
func inParts(l lang.Lang, s string) string {
	if title, ok := strings.CutPrefix(s, "days of the week of "); ok {
		if i := strings.LastIndex(title, ", in "); i >= 0 {
			return l.Say("days of the week of %s, in %s", title[:i], placed(l, title[i+len(", in "):]))
		}
	}
	parts := strings.Split(s, ", ")
	for i := range parts {
		if title, ok := strings.CutPrefix(parts[i], `from "`); ok && l != lang.English {
			parts[i] = l.Say("from the title %s", `"`+title)
			continue
		}
		parts[i] = l.Text(parts[i])
	}
	if whole := l.Text(s); whole != s {
		return whole
	}
	return strings.Join(parts, ", ")
}

func oneLine(s string) string { return strings.ReplaceAll(s, "\n", " / ") }

// clean shows control characters escaped, for they would steer a terminal.
func clean(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r < ' ' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0x200e || r == 0x200f {
			fmt.Fprintf(&b, "\\u%04x", r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// WriteJSON writes the account for programs.
func (p *Plan) WriteJSON(w io.Writer, notices []string) error {
	type column struct {
		Cell    string `json:"cell"`
		Heading string `json:"heading,omitempty"`
		Meaning string `json:"meaning"`
	}
	type block struct {
		Headings  string   `json:"headings"`
		FirstRow  int      `json:"first_row,omitempty"`
		LastRow   int      `json:"last_row,omitempty"`
		First     string   `json:"first,omitempty"`
		Last      string   `json:"last,omitempty"`
		DateOrder string   `json:"date_order,omitempty"`
		Year      string   `json:"year,omitempty"`
		Columns   []column `json:"columns,omitempty"`
	}
	type code struct {
		Code  string `json:"code"`
		Times string `json:"times,omitempty"`
		From  string `json:"from,omitempty"`
		Count int    `json:"count"`
		First string `json:"first"`
	}
	type person struct {
		ID      string `json:"id"`
		Name    string `json:"name,omitempty"`
		At      string `json:"at"`
		Entries int    `json:"entries"`
	}
	type left struct {
		Rows string `json:"rows"`
		Text string `json:"text,omitempty"`
		Why  string `json:"why"`
	}
	type sheet struct {
		Name   string   `json:"name,omitempty"`
		Layout string   `json:"layout"`
		Words  string   `json:"description"`
		Blocks []block  `json:"blocks,omitempty"`
		Codes  []code   `json:"codes,omitempty"`
		People []person `json:"people,omitempty"`
		Left   []left   `json:"left_out,omitempty"`
		Notes  []string `json:"notes,omitempty"`
	}
	type file struct {
		Name    string   `json:"name"`
		Format  string   `json:"format"`
		Details []string `json:"details,omitempty"`
		Sheets  []sheet  `json:"sheets,omitempty"`
	}
	doc := struct {
		Version int      `json:"version"`
		Files   []file   `json:"files"`
		Notices []string `json:"notices"`
	}{1, []file{}, append([]string{}, notices...)}
	for _, f := range p.Files {
		x := file{Name: f.Name, Format: f.Format, Details: texts(f.Details)}
		for _, s := range f.Sheets {
			y := sheet{Name: s.Name, Layout: s.Kind, Words: s.Layout, Notes: texts(s.Notes)}
			for _, b := range s.Blocks {
				z := block{Headings: b.Headings, FirstRow: b.FirstRow, LastRow: b.LastRow, First: b.First, Last: b.Last, DateOrder: b.DateOrder, Year: b.Year}
				for _, c := range b.Columns {
					z.Columns = append(z.Columns, column(c))
				}
				y.Blocks = append(y.Blocks, z)
			}
			for _, c := range s.Codes {
				y.Codes = append(y.Codes, code{c.Code, c.Times, c.From, c.Count, c.First.In()})
			}
			for _, q := range s.People {
				y.People = append(y.People, person{q.ID, q.Name, q.At.In(), q.Entries})
			}
			for _, l := range s.Left {
				y.Left = append(y.Left, left(l))
			}
			x.Sheets = append(x.Sheets, y)
		}
		doc.Files = append(doc.Files, x)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(doc)
}

// texts are notes in English.
func texts(notes []error) []string {
	var out []string
	for _, n := range notes {
		out = append(out, n.Error())
	}
	return out
}
