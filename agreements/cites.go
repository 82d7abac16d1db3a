package agreements

import (
	"rostercheck/internal/lang"
	"strings"
)

// UseKind is what sort of use a clause is put to.
type UseKind uint8

// The uses, in the order in which a clause that has several is counted.
const (
	ByRule     UseKind = iota + 1 // a rule judges it
	ByElement                     // a pay element costs it
	ByReading                     // it can be read in more than one way
	ByFigure                      // hours, rates, holidays or dates cite it
	BuiltIn                       // it is built into the meaning of days, rates and the like
	NotCosted                     // its figures are listed, and never costed
	NotJudged                     // nothing is done with it
	Partly                        // what of it is left out
	ByDecision                    // a decision is about it
)

// Use is one thing the program does with a clause.
type Use struct {
	By       UseKind
	ID       string   // of the rule, element, reading or decision; what the figure is
	Strength Strength // of a rule's binding
	Text     string   // values of a reading; citation of a decision; otherwise how, or why not
	DataOnly bool     // a rule not judged, an element not costed, by the program that loaded the file
}

// figure is the use of a clause that some part of the agreement's data cites.
func figure(what string) *Use { return &Use{By: ByFigure, ID: what} }

// cite is a place of the file that names a clause or a decision.
type cite struct {
	at  value
	id  string
	use *Use // nil where naming the clause is no use of it
}

// clause reads a clause number; two with a comma between them are two clauses
// and one text.
func (l *loader) clause(dst *string, use *Use) func(value) {
	return func(v value) {
		s, ok := v.text()
		if !ok {
			return
		}
		*dst = s
		for _, id := range strings.Split(s, ",") {
			l.cites = append(l.cites, cite{v, strings.TrimSpace(id), use})
		}
	}
}

// also reads a list of further clauses.
func (l *loader) also(dst *[]string, use *Use) func(value) {
	return func(v value) {
		v.list(func(_ int, c value) {
			var s string
			if l.clause(&s, use)(c); s == "" {
				return
			}
			if contains(*dst, s) {
				c.report("%q is given twice", s)
			}
			*dst = append(*dst, s)
		})
	}
}

// decision reads the id of a decision.
func (l *loader) decision(dst *string) func(value) {
	return func(v value) {
		if s, ok := v.text(); ok {
			*dst = s
			l.named = append(l.named, cite{at: v, id: s})
		}
	}
}

// resolve ties what cites a clause or a decision to it, once all are read.
func (l *loader) resolve() {
	for _, check := range l.waiting {
		check()
	}
	for _, r := range l.remarked {
		for _, c := range r.clauses {
			if r.Clause == "" {
				r.Clause = *c
			}
		}
		l.a.Remarks = append(l.a.Remarks, r.Remark)
	}
	var ids []string
	for _, c := range l.a.Clauses {
		ids = append(ids, c.ID)
	}
	for _, c := range l.cites {
		cl := l.a.clauseByID[c.id]
		if cl == nil {
			if !l.unread[c.id] {
				if o, ok := near(c.id, ids); ok {
					c.at.report("%q is not listed under clauses; did you mean %q?", c.id, o)
				} else {
					c.at.report("%q is not listed under clauses", c.id)
				}
			}
			continue
		}
		if c.use != nil {
			cl.add(*c.use)
		}
	}
	ids = nil
	for _, d := range l.a.Decisions {
		ids = append(ids, d.ID)
	}
	for _, c := range l.named {
		if l.a.Decision(c.id) == nil {
			c.at.report("%q is not listed under decisions; %s", c.id, suggest(c.id, ids))
		}
	}
	for i, c := range l.a.Clauses {
		l.use(c, l.listed[i])
	}
}

// near names the clause that a number was perhaps meant to be. Numbers are
// like one another: only one letter may differ.
func near(id string, ids []string) (string, bool) {
	for _, o := range ids {
		if len(id) > len("21.") && distance(id, o) == 1 {
			return o, true
		}
	}
	return "", false
}

// add records a use, once.
func (c *Clause) add(u Use) {
	for _, o := range c.uses {
		if o == u {
			return
		}
	}
	c.uses = append(c.uses, u)
	switch u.By {
	case ByRule:
		c.Rules = once(c.Rules, u.ID)
	case ByElement, NotCosted:
		c.Elements = once(c.Elements, u.ID)
	case ByReading:
		c.Readings = once(c.Readings, u.ID)
	case ByFigure:
		c.Figures = once(c.Figures, u.ID)
	case ByDecision:
		c.Decisions = once(c.Decisions, u.ID)
	}
}

func once(list []string, s string) []string {
	if contains(list, s) {
		return list
	}
	return append(list, s)
}

// bound tells what is bound to a clause, in words, or nothing.
func (c *Clause) bound() lang.Saying {
	for _, u := range c.uses {
		switch u.By {
		case ByRule:
			return lang.Phrase("the rule %s", u.ID)
		case ByElement, NotCosted:
			return lang.Phrase("the element %s", u.ID)
		case ByReading:
			return lang.Phrase("the reading %s", u.ID)
		case ByFigure:
			return lang.Phrase("%s", u.ID)
		case BuiltIn:
			return lang.Phrase("the absence of %s", u.ID)
		}
	}
	return nil
}

// use refuses a clause that is put to no use without a word, or to one use and
// none at the same time.
func (l *loader) use(c *Clause, at value) {
	bound := c.bound()
	switch {
	case c.NotJudged != "" && bound != nil:
		at.report("not_judged, although %s cites it; say with partly what is left out", bound)
	case c.NotJudged != "" && c.Used != "":
		at.report("has both used and not_judged; say with partly what is left out")
	case c.NotJudged != "" && c.Partly != "":
		at.report("has both partly and not_judged; one of them is enough")
	case c.Inherited != "" && bound == nil && c.NotJudged == "" && c.Used == "":
		// What cited it is the overlay's now, or gone.
		c.add(Use{By: NotJudged, Text: "nothing of " + l.a.ID + " rests on it"})
	case c.NotJudged == "" && c.Used == "" && bound == nil && !l.unread[c.ID]:
		at.report("is put to no use: no rule, element, reading or figure cites it, and it has neither used nor not_judged")
	}
}
