package agreements

import (
	"bufio"
	"fmt"
	"io"
	"sort"
	"strings"

	"rostercheck/internal/lang"
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
func (u Use) String() string { return u.In(lang.English) }

// In is the use in a line of words of a language.
func (u Use) In(l lang.Lang) string {
	text, strength := u.text(l), l.Word("strength", u.Strength.String())
	values := u.Text
	if u.By == ByReading {
		var named []string
		for v := range strings.SplitSeq(u.Text, ", ") {
			named = append(named, l.Word("value", l.Number(v)))
		}
		values = strings.Join(named, ", ")
	}
	switch u.By {
	case ByRule:
		rule := l.Word("rule", u.ID)
		if u.DataOnly {
			return l.Say("rule %s (%s), data only: not judged by this version", rule, strength)
		}
		return l.Say("judged by rule %s (%s)", rule, strength)
	case ByElement:
		if u.DataOnly {
			return l.Say("element %s, data only: not costed by this version", l.Word("element", u.ID))
		}
		return l.Say("costed by element %s", l.Word("element", u.ID))
	case ByReading:
		if u.DataOnly {
			return l.Say("reading %s (%s), data only: not offered by this version", l.Word("reading", u.ID), values)
		}
		return l.Say("reading %s (%s)", l.Word("reading", u.ID), values)
	case ByFigure:
		return l.Say("gives %s", given(l, u.ID))
	case BuiltIn:
		return l.Say("used: %s", text)
	case NotCosted:
		return l.Say("element %s, not costed: %s", l.Word("element", u.ID), text)
	case NotJudged:
		return l.Say("not judged: %s", text)
	case Partly:
		return l.Say("left out: %s", text)
	case ByDecision:
		return l.Say("decision %s", text)
	}
	return ""
}

// given is a figure of the agreement's data in a language.
func given(l lang.Lang, figure string) string {
	if of, ok := strings.CutPrefix(figure, "weekly hours, "); ok {
		return l.Say("weekly hours, %s", l.Word("kind of hours", of))
	}
	if of, ok := strings.CutPrefix(figure, "daily hours, "); ok {
		return l.Say("daily hours, %s", l.Word("kind of hours", of))
	}
	if of, ok := strings.CutPrefix(figure, "rates of "); ok && of != "pay" {
		return l.Say("rates of %s", of)
	}
	if of, ok := strings.CutPrefix(figure, "holiday "); ok {
		return l.Say("holiday %s", of)
	}
	if of, ok := strings.CutPrefix(figure, grievanceFigure); ok {
		day, rest, _ := strings.Cut(of, " ")
		_, without, some := strings.Cut(rest, notCounting)
		if !some {
			return l.Say("the time limit of grievances: day %s after the employee learned of the matter", day)
		}
		var days []string
		for d := range strings.SplitSeq(without, ", ") {
			if d == holidaysWord {
				days = append(days, l.Word("excluded", "holidays"))
			} else {
				days = append(days, l.Weekday(d))
			}
		}
		return l.Say("the time limit of grievances: day %s after the employee learned of the matter, not counting %s", day, strings.Join(days, ", "))
	}
	switch figure {
	case holidayMoves:
		return l.Text(holidayMoves)
	case holidayUnpaid:
		return l.Text(holidayUnpaid)
	}
	return l.Word("figure", figure)
}

// text is how a clause is used, or why not, in a language.
func (u Use) text(l lang.Lang) string {
	if id, ok := strings.CutPrefix(u.Text, "nothing of "); ok {
		if id, ok := strings.CutSuffix(id, " rests on it"); ok {
			return l.Say("nothing of %s rests on it", id)
		}
	}
	if why, ok := strings.CutPrefix(u.Text, "the agreement has no "+u.ID+": "); ok {
		return l.Say("the agreement has no %s: %s", u.ID, l.Text(why))
	}
	return l.Text(u.Text)
}

const (
	lineWidth  = 100
	textColumn = 16 // where the texts of a clause begin
	useIndent  = 2  // how much further the uses stand
)

// WriteCoverage writes [Agreement.Coverage] as text at most 100 columns wide, in a
// language: each clause with what it says and what is done with it, and a last
// line that counts them.
func (a *Agreement) WriteCoverage(w io.Writer, l lang.Lang) error {
	out := bufio.NewWriter(w)
	t := a.Terms
	force := l.Say("In force from %s (%s)", t.From, t.FromClause)
	if t.To != civil.NoDate {
		force = l.Say("In force from %s (%s) to %s (%s)", t.From, t.FromClause, t.To, t.ToClause)
	}
	fmt.Fprintf(out, "%s\n%s\n%s\n", l.Text(a.Title), l.Text(a.Parties), force)
	for _, c := range a.Coverage() {
		out.WriteByte('\n')
		head := c.ID
		if len(head) > textColumn-2 {
			fmt.Fprintln(out, head)
			head = ""
		}
		says := l.Text(c.Says)
		if k := kindWords[c.Kind]; k != "" {
			says = "(" + l.Text(k) + ") " + says
		}
		if c.Inherited != "" {
			says = l.Say("(from %s) %s", c.Inherited, says)
		}
		wrap(out, head, textColumn, says)
		for _, u := range c.Uses {
			wrap(out, "", textColumn+useIndent, u.In(l))
		}
	}
	out.WriteByte('\n')
	wrap(out, "", 0, a.count(l))
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
func (a *Agreement) count(l lang.Lang) string {
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
	return l.Say("%d clauses: %d judged by a rule, %d costed, %d data only, %d with a reading, %d built in, %d not costed, %d not judged. Each is counted once, by the first of these that applies.",
		len(a.Clauses), by[ByRule], by[ByElement], dataOnly, by[ByReading], by[ByFigure]+by[BuiltIn], by[NotCosted], by[NotJudged])
}

// wrap writes head and then text from the column on, broken between words.
func wrap(w *bufio.Writer, head string, column int, text string) {
	fmt.Fprintf(w, "%-*s", column, head)
	at := column
	for i, word := range strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '\n' }) {
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
