package audit

import (
	"fmt"
	"strings"

	"rostercheck/agreements/money"
	"rostercheck/internal/lang"
	"rostercheck/premiums"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// Why is what a pay line was made of.
type Why struct {
	Bands      []Band
	Arithmetic string   // 8 h 00 × 1.5 × $19.26 = $231.12
	Says       string   // why it is paid, in a sentence
	ClauseSays string   // what its clause says, in our words; empty where that is not known
	Notes      []string // what the bands do not show
}

// Band is a stretch of the clock that a line pays.
type Band struct {
	Start, End string // civil times
	Minutes    int    // that pass from one to the other

	from, to civil.Instant
}

// Explained is a pay line and what it was made of.
type Explained struct {
	Line
	Why Why

	from, to civil.Instant // of the shift or period it comes of
}

// Explain spells out the lines of one employee, by index in the roster, as
// [Pay.Of] does, each with what it was made of. The employee is costed once more
// for it. Sentences and arithmetic are in the language Prose of the audit's
// options. Pay made by hand has nothing behind it, and gives none.
func (p *Pay) Explain(employee int) []Explained {
	if p.lines == nil {
		return nil
	}
	return p.explain(&p.book.Timelines[employee])
}

func (p *Pay) explain(t *schedule.Timeline) []Explained {
	lines, whys := p.engine.Explain(p.book, t)
	out := make([]Explained, 0, len(lines))
	var words words
	for i := range lines {
		l, y := &lines[i], &whys[i]
		if !p.days.Has(l.Date) {
			continue
		}
		out = append(out, Explained{})
		e := &out[len(out)-1]
		e.Line = p.spelled(l, t.Employee.ID, t.Index, &words)
		e.from, e.to = y.From, y.To
		e.Why = Why{Arithmetic: arithmetic(l, p.prose), Says: y.Says, Notes: y.Notes}
		for _, s := range y.Stretches {
			e.Why.Bands = append(e.Why.Bands, Band{p.book.Zone.Format(s.Start), p.book.Zone.Format(s.End), int(s.End - s.Start), s.Start, s.End})
		}
		if c := p.terms.Clause(e.Clause); c != nil {
			e.Why.ClauseSays = p.prose.Text(c.Says)
		}
	}
	return out
}

// arithmetic is how a line's amount comes about, with the rounding where there
// is any.
func arithmetic(l *premiums.Line, in lang.Lang) string {
	// English has no commas here: $1234.56 is what a calculator shows.
	dollars := func(s string) string {
		if in == lang.English {
			return "$" + s
		}
		return in.Dollars(s)
	}
	var b strings.Builder
	num, den := int64(l.Minutes)*int64(l.Rate), int64(money.Once)
	if l.Counted {
		fmt.Fprintf(&b, "%d", l.Minutes)
	} else {
		fmt.Fprintf(&b, "%d h %02d", l.Minutes/60, l.Minutes%60)
		if l.Multiplier != money.Once {
			fmt.Fprintf(&b, " × %s", in.Number(l.Multiplier.String()))
		}
		num, den = num*int64(l.Multiplier), den*60*int64(money.Once)
	}
	fmt.Fprintf(&b, " × %s = ", dollars(l.Rate.String()))
	if rest := num % den; rest*100%den == 0 {
		b.WriteString(dollars(l.Amount.String()))
		return b.String()
	}
	exact, more := decimals(num, den)
	cut := dollars(exact)
	if more && in == lang.English {
		cut += "..."
	} else if more {
		cut = in.Number(exact) + "..." + lang.NoBreak + "$"
	}
	b.WriteString(in.Say("%s, rounded to %s", cut, dollars(l.Amount.String())))
	return b.String()
}

// decimals is a fraction written out, with at least three decimals, cut after
// six where it goes on.
func decimals(num, den int64) (exact string, more bool) {
	const fewest, most = 3, 6
	var b strings.Builder
	fmt.Fprintf(&b, "%d.", num/den)
	rest := num % den
	for n := 0; n < fewest || rest > 0; n++ {
		if n == most {
			return b.String(), true
		}
		rest *= 10
		b.WriteByte(byte('0' + rest/den))
		rest %= den
	}
	return b.String(), false
}
