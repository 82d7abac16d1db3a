package audit

import (
	"fmt"
	"strings"

	"rostercheck/agreements/money"
	"rostercheck/premiums"
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
// for it. Pay made by hand has nothing behind it, and gives none.
func (p *Pay) Explain(employee int) []Explained {
	if p.lines == nil {
		return nil
	}
	lines, whys := p.engine.Explain(p.book, &p.book.Timelines[employee])
	out := make([]Explained, 0, len(lines))
	var words words
	for i := range lines {
		l, y := &lines[i], &whys[i]
		if !p.days.Has(l.Date) {
			continue
		}
		out = append(out, Explained{})
		e := &out[len(out)-1]
		e.Line = p.spelled(l, p.book.Roster.Employees[employee].ID, employee, &words)
		e.from, e.to = y.From, y.To
		e.Why = Why{Arithmetic: arithmetic(l), Says: y.Says, Notes: y.Notes}
		for _, s := range y.Stretches {
			e.Why.Bands = append(e.Why.Bands, Band{p.book.Zone.Format(s.Start), p.book.Zone.Format(s.End), int(s.End - s.Start), s.Start, s.End})
		}
		if c := p.terms.Clause(e.Clause); c != nil {
			e.Why.ClauseSays = c.Says
		}
	}
	return out
}

// arithmetic is how a line's amount comes about, with the rounding where there
// is any.
func arithmetic(l *premiums.Line) string {
	var b strings.Builder
	num, den := int64(l.Minutes)*int64(l.Rate), int64(money.Once)
	if l.Counted {
		fmt.Fprintf(&b, "%d", l.Minutes)
	} else {
		fmt.Fprintf(&b, "%d h %02d", l.Minutes/60, l.Minutes%60)
		if l.Multiplier != money.Once {
			fmt.Fprintf(&b, " × %s", l.Multiplier)
		}
		num, den = num*int64(l.Multiplier), den*60*int64(money.Once)
	}
	fmt.Fprintf(&b, " × $%s = ", l.Rate)
	if rest := num % den; rest*100%den == 0 {
		fmt.Fprintf(&b, "$%s", l.Amount)
		return b.String()
	}
	fmt.Fprintf(&b, "$%s, rounded to $%s", decimals(num, den), l.Amount)
	return b.String()
}

// decimals is a fraction written out, with at least three decimals, cut after
// six where it goes on.
func decimals(num, den int64) string {
	const fewest, most = 3, 6
	var b strings.Builder
	fmt.Fprintf(&b, "%d.", num/den)
	rest := num % den
	for n := 0; n < fewest || rest > 0; n++ {
		if n == most {
			return b.String() + "..."
		}
		rest *= 10
		b.WriteByte(byte('0' + rest/den))
		rest %= den
	}
	return b.String()
}
