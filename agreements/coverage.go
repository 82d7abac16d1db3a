package agreements

import (
	"bufio"
	"fmt"
	"io"
	"sort"
	"strings"

	"rostercheck/schedule/civil"
)

// Coverage is a clause and all that is done with it.
type Coverage struct {
	*Clause
	Uses []Use // never empty
}

// Coverage is what the program does with each clause of the file, in the file's
// order.
func (a *Agreement) Coverage() []Coverage {
	list := make([]Coverage, len(a.Clauses))
	for i, c := range a.Clauses {
		uses := append([]Use(nil), c.uses...)
		add := func(by UseKind, text string) {
			if text != "" {
				uses = append(uses, Use{By: by, Text: text})
			}
		}
		add(BuiltIn, c.Used)
		add(NotJudged, c.NotJudged)
		add(Partly, c.Partly)
		sort.SliceStable(uses, func(i, j int) bool { return uses[i].By < uses[j].By })
		list[i] = Coverage{c, uses}
	}
	return list
}

// String is the use in a line of words.
func (u Use) String() string {
	switch u.By {
	case ByRule:
		if u.DataOnly {
			return fmt.Sprintf("rule %s (%s), data only: not judged by this version", u.ID, u.Strength)
		}
		return fmt.Sprintf("judged by rule %s (%s)", u.ID, u.Strength)
	case ByElement:
		if u.DataOnly {
			return fmt.Sprintf("element %s, data only: not costed by this version", u.ID)
		}
		return "costed by element " + u.ID
	case ByReading:
		if u.DataOnly {
			return fmt.Sprintf("reading %s (%s), data only: not offered by this version", u.ID, u.Text)
		}
		return fmt.Sprintf("reading %s (%s)", u.ID, u.Text)
	case ByFigure:
		return "gives " + u.ID
	case BuiltIn:
		return "used: " + u.Text
	case NotCosted:
		return fmt.Sprintf("element %s, not costed: %s", u.ID, u.Text)
	case NotJudged:
		return "not judged: " + u.Text
	case Partly:
		return "left out: " + u.Text
	case ByDecision:
		return "decision " + u.Text
	}
	return ""
}

const (
	lineWidth  = 100
	textColumn = 16 // where the texts of a clause begin
	useIndent  = 2  // how much further the uses stand
)

// WriteCoverage writes [Agreement.Coverage] as text at most 100 columns wide:
// each clause with what it says and what is done with it, and a last line that
// counts them.
func (a *Agreement) WriteCoverage(w io.Writer) error {
	out := bufio.NewWriter(w)
	t := a.Terms
	fmt.Fprintf(out, "%s\n%s\nIn force from %s (%s)", a.Title, a.Parties, t.From, t.FromClause)
	if t.To != civil.NoDate {
		fmt.Fprintf(out, " to %s (%s)", t.To, t.ToClause)
	}
	out.WriteByte('\n')
	for _, c := range a.Coverage() {
		out.WriteByte('\n')
		head := c.ID
		if len(head) > textColumn-2 {
			fmt.Fprintln(out, head)
			head = ""
		}
		says := c.Says
		if k := kindWords[c.Kind]; k != "" {
			says = "(" + k + ") " + says
		}
		if c.Inherited != "" {
			says = "(from " + c.Inherited + ") " + says
		}
		wrap(out, head, textColumn, says)
		for _, u := range c.Uses {
			wrap(out, "", textColumn+useIndent, u.String())
		}
	}
	out.WriteByte('\n')
	wrap(out, "", 0, a.count())
	return out.Flush()
}

var kindWords = map[ClauseKind]string{
	OfArticles: "several articles",
	OfDecision: "a decision",
	OfProgram:  "the program's own rule about its data",
	OfHeading:  "a heading of the source",
}

// count counts each clause once: by the first of its uses in the order of the
// kinds, and before a reading those that only a later version acts on.
func (a *Agreement) count() string {
	var by [ByDecision + 1]int
	dataOnly := 0
	for _, c := range a.Coverage() {
		first, waiting := ByDecision, false
		for _, u := range c.Uses {
			if u.DataOnly {
				waiting = true
			} else {
				first = min(first, u.By)
			}
		}
		if waiting && first > ByElement {
			dataOnly++
			continue
		}
		by[first]++
	}
	return fmt.Sprintf("%d clauses: %d judged by a rule, %d costed, %d data only, %d with a reading, %d built in, %d not costed, %d not judged. Each is counted once, by the first of these that applies.",
		len(a.Clauses), by[ByRule], by[ByElement], dataOnly, by[ByReading], by[ByFigure]+by[BuiltIn], by[NotCosted], by[NotJudged])
}

// wrap writes head and then text from the column on, broken between words.
func wrap(w *bufio.Writer, head string, column int, text string) {
	fmt.Fprintf(w, "%-*s", column, head)
	at := column
	for i, word := range strings.Fields(text) {
		n := len([]rune(word))
		if i > 0 {
			if at+1+n > lineWidth {
				fmt.Fprintf(w, "\n%*s", column, "")
				at = column
			} else {
				w.WriteByte(' ')
				at++
			}
		}
		w.WriteString(word)
		at += n
	}
	w.WriteByte('\n')
}
