// Package show turns the audit document's texts into what a reader sees: text
// from rosters made harmless, money with its thousands marked, long lists
// brought together. It is shared by the reports and knows no output format.
package show

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"rostercheck/audit"
	"rostercheck/reports/internal/words"
)

const (
	esc = '\x1b'
	bel = '\x07'
)

// Clean is s on one line without anything that could steer a terminal or
// reorder what stands beside it: control characters, ANSI escape sequences,
// bidirectional controls and invisible marks go; line ends and tabs become
// spaces; bytes that are no UTF-8 become U+FFFD.
func Clean(s string) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == esc, r >= 0x80 && r <= 0x9f && r != 0x85:
			i += sequence(s[i:])
			continue
		case r >= '\t' && r <= '\r', r == 0x85, r == 0x2028, r == 0x2029:
			b.WriteByte(' ')
		case r < ' ', r == 0x7f, hidden(r):
		default:
			b.WriteRune(r)
		}
		i += n
	}
	return b.String()
}

func plain(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// hidden are the characters that reorder or hide text and that no name needs.
// The joiners U+200C and U+200D stay: some scripts are misspelt without them.
func hidden(r rune) bool {
	switch {
	case r == 0x061c, r == 0x200b, r == 0x200e, r == 0x200f, r == 0xfeff,
		r >= 0x202a && r <= 0x202e, r >= 0x2060 && r <= 0x206f, r >= 0xe0000 && r <= 0xe007f:
		return true
	}
	return false
}

// sequence is the length of the escape sequence at the start of s, which begins
// with ESC or a C1 control. A sequence that never ends is only its introducer,
// so that one stray byte cannot hide the rest of a name.
func sequence(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	kind := r - 0x40 // a C1 control is ESC and the letter 0x40 below it
	if r == esc {
		if n == len(s) {
			return n
		}
		kind = rune(s[n])
		if kind < ' ' || kind > '~' {
			return n
		}
		n++
	}
	switch kind {
	case '[':
		i := n
		for i < len(s) && s[i] >= 0x20 && s[i] <= 0x3f {
			i++
		}
		if i < len(s) && s[i] >= 0x40 && s[i] <= 0x7e {
			return i + 1
		}
		return n
	case ']', 'P', 'X', '^', '_':
		for i := n; i < len(s); i++ {
			switch {
			case s[i] == bel:
				return i + 1
			case s[i] == esc && i+1 < len(s) && s[i+1] == '\\':
				return i + 2
			case strings.HasPrefix(s[i:], "\u009c"):
				return i + len("\u009c")
			}
		}
		return n
	}
	if r == esc {
		// Two characters, or more with intermediate ones between, as in ESC ( B.
		i := n - 1
		for i < len(s) && s[i] >= 0x20 && s[i] <= 0x2f {
			i++
		}
		if i < len(s) && s[i] >= 0x30 && s[i] <= 0x7e {
			return i + 1
		}
	}
	return n
}

// IsNumber tells whether s is a plain decimal number: digits with at most one
// point between them, perhaps behind a minus.
func IsNumber(s string) bool {
	s = strings.TrimPrefix(s, "-")
	whole, frac, point := strings.Cut(s, ".")
	return digits(whole) && (!point || digits(frac))
}

func digits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// Cents reads dollars with at most two decimals.
func Cents(s string) (int64, error) {
	if !IsNumber(s) {
		return 0, fmt.Errorf("%q is no amount of money", s)
	}
	whole, frac, _ := strings.Cut(s, ".")
	if len(frac) > 2 {
		return 0, fmt.Errorf("%q has more than two decimals", s)
	}
	n, err := strconv.ParseInt(whole+(frac + "00")[:2], 10, 64)
	if err != nil {
		return 0, fmt.Errorf("%q is too large an amount", s)
	}
	return n, nil
}

// Decimal is an amount of cents in dollars with two decimals.
func Decimal(cents int64) string {
	// Through the digits, so that the smallest int64 needs no care.
	s, sign := strconv.FormatInt(cents, 10), ""
	if cents < 0 {
		s, sign = s[1:], "-"
	}
	for len(s) < 3 {
		s = "0" + s
	}
	return sign + s[:len(s)-2] + "." + s[len(s)-2:]
}

// Span is the dates of a finding: one date, or first..last.
func Span(first, last string) string {
	if first == last || last == "" {
		return first
	}
	return first + ".." + last
}

// Missing names the pay elements that are not, or not wholly, in the total, each
// once, in the document's order.
func Missing(w *words.Table, doc *audit.Document) []string {
	var out []string
	for _, n := range doc.NotCosted {
		if e := w.Element(Clean(n.Element)); !n.Outside && !slices.Contains(out, e) {
			out = append(out, e)
		}
	}
	return out
}

// Partial tells whether some pay is missing from the document's total.
func Partial(doc *audit.Document) bool {
	return doc.Summary.Cost.Partial || slices.ContainsFunc(doc.NotCosted, func(n audit.NotCosted) bool { return !n.Outside })
}

// Total is the document's cost, "0.00" where nothing was costed.
func Total(doc *audit.Document) string {
	if doc.Summary.Cost.Total == "" {
		return "0.00"
	}
	return doc.Summary.Cost.Total
}

// Headline is the whole audit in one line: findings by strength, the cost, and
// whether that cost is all of it.
func Headline(w *words.Table, doc *audit.Document) string {
	n := doc.Summary.Findings
	s := fmt.Sprintf(w.Headline, n.Must, n.Effort, n.Advice, n.Data, n.Waived)
	if doc.Baseline != nil {
		s += fmt.Sprintf(w.HeadlineAccepted, n.Accepted)
	}
	total := w.Dollars(Clean(Total(doc)))
	switch missing := Missing(w, doc); {
	case len(missing) > 0:
		s += fmt.Sprintf(w.HeadlinePartial, total, strings.Join(missing, w.List))
	case Partial(doc):
		s += fmt.Sprintf(w.HeadlinePartialUnnamed, total)
	default:
		s += fmt.Sprintf(w.HeadlineCost, total)
	}
	if r := doc.Range; r != nil {
		s += fmt.Sprintf(w.Report.HeadlineRange, r.First, r.Last)
	}
	return s
}

// Reported is the first and the last day that the document is of.
func Reported(doc *audit.Document) (first, last string) {
	if r := doc.Range; r != nil {
		return r.First.String(), r.Last.String()
	}
	return Clean(doc.Schedule.Start), Clean(doc.Schedule.End)
}

// Measure is what a finding measured against its limit, with the unit.
func Measure(w *words.Table, f *audit.Finding) string {
	s := w.Measured(Clean(f.Measured))
	if f.Limit != "" {
		s = fmt.Sprintf(w.Against, s, w.Measured(Clean(f.Limit)))
	}
	if f.Unit != "" {
		s += " " + w.Unit(Clean(f.Unit))
	}
	return s
}

// Name is the name of the employee with that id and place in the roster, empty
// where the document has no roster behind it or the roster no name.
func Name(doc *audit.Document, index int, id string) string {
	if doc.Book == nil || doc.Book.Roster == nil || index < 0 || index >= len(doc.Book.Roster.Employees) {
		return ""
	}
	if e := &doc.Book.Roster.Employees[index]; e.ID == id {
		return Clean(e.Name)
	}
	return ""
}

// Group is the members of a list that share a key.
type Group[K comparable, T any] struct {
	Key     K
	Members []T
}

// GroupBy brings together what shares a key, groups and members in the order
// in which they first occur.
func GroupBy[K comparable, T any](list []T, key func(T) K) []Group[K, T] {
	var groups []Group[K, T]
	at := map[K]int{}
	for _, m := range list {
		k := key(m)
		i, ok := at[k]
		if !ok {
			i = len(groups)
			at[k] = i
			groups = append(groups, Group[K, T]{Key: k})
		}
		groups[i].Members = append(groups[i].Members, m)
	}
	return groups
}

// Waiver describes the roster's waiver of that index.
type Waiver struct {
	Rule, Employee, First, Last, Reason, ApprovedBy, Place string
}

// UnusedWaiver is the roster's waiver of that index; without a roster behind
// the document only its place is known.
func UnusedWaiver(doc *audit.Document, index int) Waiver {
	if doc.Book == nil || doc.Book.Roster == nil || index < 0 || index >= len(doc.Book.Roster.Waivers) {
		return Waiver{Place: "/waivers/" + strconv.Itoa(index)}
	}
	v := &doc.Book.Roster.Waivers[index]
	place := v.Place.Source().String()
	if len(doc.Book.Roster.Files) > 1 {
		place = v.Place.Source().In()
	}
	if place == "" {
		place = "/waivers/" + strconv.Itoa(index)
	}
	return Waiver{Clean(v.Rule), Clean(v.Employee), v.First.String(), v.Last.String(), Clean(v.Reason), Clean(v.ApprovedBy), Clean(place)}
}

// Natural compares texts with their runs of digits as numbers, so that clause
// 21.2 comes before 21.10.
func Natural(a, b string) int { return cmp.Or(natural(a, b), cmp.Compare(a, b)) }

func natural(a, b string) int {
	for a != "" && b != "" {
		x, y := run(a), run(b)
		if digits(a[:x]) && digits(b[:y]) {
			n, m := strings.TrimLeft(a[:x], "0"), strings.TrimLeft(b[:y], "0")
			if c := cmp.Or(cmp.Compare(len(n), len(m)), cmp.Compare(n, m)); c != 0 {
				return c
			}
		} else if c := cmp.Compare(a[:x], b[:y]); c != 0 {
			return c
		}
		a, b = a[x:], b[y:]
	}
	return cmp.Compare(a, b)
}

// run is the length of the digits, or of the other bytes, that s begins with.
func run(s string) int {
	number := s[0] >= '0' && s[0] <= '9'
	i := 1
	for i < len(s) && (s[i] >= '0' && s[i] <= '9') == number {
		i++
	}
	return i
}

// Deadline is what a finding is worth and until when it can be grieved, in a few
// words; empty where neither is known.
func Deadline(w *words.Table, doc *audit.Document, f *audit.Finding) string {
	var parts []string
	if f.AtStake != "" {
		parts = append(parts, fmt.Sprintf(w.AtStake, w.Dollars(Clean(f.AtStake))))
	}
	by, later := Clean(f.GrieveBy), Clean(f.GrieveByLater)
	two := later != "" && later != by
	switch {
	case by == "":
	case LaterOpen(doc, f):
		parts = append(parts, fmt.Sprintf(w.LapsedLaterOpen, by, later))
	case f.Lapsed && two:
		parts = append(parts, fmt.Sprintf(w.LapsedBoth, by, later))
	case f.Lapsed:
		parts = append(parts, fmt.Sprintf(w.Lapsed, by))
	case two:
		parts = append(parts, fmt.Sprintf(w.GrieveByLater, by, later))
	default:
		parts = append(parts, fmt.Sprintf(w.GrieveBy, by))
	}
	s := strings.Join(parts, w.List)
	if s != "" {
		first, n := utf8.DecodeRuneInString(s)
		s = string(unicode.ToUpper(first)) + s[n:]
	}
	return s
}

// LaterOpen tells whether a finding has lapsed but for the later reading.
func LaterOpen(doc *audit.Document, f *audit.Finding) bool {
	return f.Lapsed && doc.Today != "" && f.GrieveByLater >= doc.Today
}

// Strength is the strength of a finding, and that it is waived or accepted where
// it is.
func Strength(w *words.Table, f *audit.Finding) string {
	s := w.Strength(Clean(f.Strength))
	switch {
	case f.Waived:
		return fmt.Sprintf(w.WaivedStrength, s)
	case f.Accepted:
		return fmt.Sprintf(w.AcceptedStrength, s)
	}
	return s
}

// Excuse says why a finding that does not count does not; empty for any other.
func Excuse(w *words.Table, f *audit.Finding) string {
	if !f.Waived {
		if f.Accepted {
			return fmt.Sprintf(w.AcceptedBecause, Clean(f.AcceptedReason), Clean(f.AcceptedBy), Clean(f.AcceptedUntil))
		}
		return ""
	}
	switch reason, by := Clean(f.Reason), Clean(f.ApprovedBy); {
	case reason != "" && by != "":
		return fmt.Sprintf(w.WaivedBecauseBy, reason, by)
	case reason != "":
		return fmt.Sprintf(w.WaivedBecause, reason)
	case by != "":
		return fmt.Sprintf(w.WaivedBy, by)
	}
	return ""
}
