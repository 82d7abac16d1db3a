package premiums

import (
	"fmt"
	"slices"
	"strings"

	"rostercheck/agreements"
	"rostercheck/agreements/money"
	"rostercheck/internal/lang"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// Stretch is minutes of the UTC line, from Start up to, not including, End.
type Stretch struct{ Start, End civil.Instant }

// Why is what a pay line was made of.
type Why struct {
	// Stretches are the minutes of the clock that the line pays, in order, with
	// time between each and the next. A line that pays no time of the clock, such
	// as an allowance or what a minimum lacks, has none.
	Stretches []Stretch
	// From and To bound the shift or the time worked beside the schedule that
	// the line comes of.
	From, To civil.Instant
	// Says is one sentence on why the line is paid.
	Says string
	// Notes are sentences on what the stretches do not show.
	Notes []string

	// Break is the minutes of an unpaid break of the shift. Nobody says when it
	// was taken, so that the stretches may be longer by it than what is paid.
	Break int
	// Nominal says that the shift is paid by what the clock showed on the night
	// of a clock change, not by the minutes that passed (reading clock-change).
	Nominal bool
	// GivenAway says that the shift is one exchanged away, which pay follows and
	// somebody else worked (34.5).
	GivenAway bool
}

// trace keeps what the lines of a pass were made of, beside the lines.
type trace struct {
	next Why // of the line to come
	whys []Why
}

// Explain costs a timeline as [Engine.Employee] does, to the same lines, and
// says of each what it was made of. It is for the few whom somebody asks about:
// it takes longer and allocates.
func (e *Engine) Explain(b *schedule.Book, t *schedule.Timeline) ([]Line, []Why) {
	p := Pass{Engine: e, Book: b, Timeline: t.Pay(), force: t, trace: &trace{}}
	p.run(nil)
	return p.lines, p.trace.whys
}

// RateOn is an employee's own hourly rate on a day; ok is false where there is
// none.
func (e *Engine) RateOn(b *schedule.Book, t *schedule.Timeline, d civil.Date) (rate money.Rate, ok bool) {
	p := Pass{Engine: e, Book: b, Timeline: t.Pay(), force: t}
	p.rates = p.rateSpans(nil)
	span := p.spanAt(d)
	return span.rate, span.hasRate
}

// add keeps what was said of the line that was just made.
func (t *trace) add(e *Element, l lang.Lang) {
	y := t.next
	t.next = Why{}
	if y.Says == "" {
		y.Says = firstSentence(l.Text(e.Doc))
	}
	t.whys = append(t.whys, y)
}

// sort puts lines in order, and what was said of them with them.
func (t *trace) sort(lines []Line, order func(a, b Line) int) {
	at := make([]int, len(lines))
	for i := range at {
		at[i] = i
	}
	slices.SortStableFunc(at, func(a, b int) int { return order(lines[a], lines[b]) })
	oldLines, oldWhys := slices.Clone(lines), slices.Clone(t.whys)
	for i, k := range at {
		lines[i], t.whys[i] = oldLines[k], oldWhys[k]
	}
}

// why begins what is to be said of the next line, or is nil where nobody asks.
func (p *Pass) why() *Why {
	if p.trace == nil {
		return nil
	}
	p.trace.next = Why{}
	return &p.trace.next
}

// whyOf begins what is to be said of a line of a shift that pays these
// stretches of it.
func (p *Pass) whyOf(w *Worked, stretches ...Stretch) *Why {
	y := p.why()
	if y == nil {
		return nil
	}
	y.From, y.To = w.Start, w.End
	y.over(stretches...)
	if len(y.Stretches) == 0 {
		return y
	}
	if w.Unpaid > 0 {
		y.Break = int(w.Unpaid)
		p.note(y, "Nobody says when the unpaid break of %s was taken: the stretch is longer by as much of it as lies there.", spell(y.Break))
	}
	switch {
	case w.Elapsed() == w.Nominal():
	case p.nominal:
		y.Nominal = true
		p.note(y, "The clocks change: the shift is paid by the %s that the clock shows, while %s pass.", spell(w.Nominal()), spell(w.Elapsed()))
	default:
		p.note(y, "The clocks change: from start to end %s pass, while the clock shows %s; what passes is paid.", spell(w.Elapsed()), spell(w.Nominal()))
	}
	if p.force != p.Timeline && !slices.ContainsFunc(p.force.Shifts, func(s schedule.Shift) bool { return s.Start == w.Start && s.End == w.End }) {
		y.GivenAway = true
		p.note(y, "The shift was exchanged away; pay is as if it had not been.")
	}
	return y
}

// whyIn begins what is to be said of a line of a period.
func (p *Pass) whyIn(w *period) *Why {
	y := p.why()
	if y == nil {
		return nil
	}
	y.From, y.To = w.start, w.end
	if shown := int(p.Book.Clock.Civil(w.end) - p.Book.Clock.Civil(w.start)); shown != int(w.end-w.start) {
		p.note(y, "The clocks change: from start to end %s pass, while the clock shows %s; what passes is paid.", spell(int(w.end-w.start)), spell(shown))
	}
	return y
}

// whyBands begins what is to be said of a line of some of a period's bands,
// which follow one another from its start.
func (p *Pass) whyBands(w *period, which func(*band) bool) *Why {
	y := p.whyIn(w)
	if y == nil {
		return nil
	}
	at := w.start
	for i := range w.bands {
		end := at + civil.Instant(w.bands[i].minutes)
		if which(&w.bands[i]) {
			y.over(Stretch{at, end})
		}
		at = end
	}
	if lost := int(w.end-w.start) - w.paid; lost > 0 {
		p.note(y, "The last %s complete no further %s and fall away.", spell(lost), spell(p.overtimeTerm(w.span).Round))
	}
	return y
}

// over adds stretches, which come in order.
func (y *Why) over(stretches ...Stretch) {
	for _, s := range stretches {
		if s.Start < s.End {
			y.Stretches = joined(y.Stretches, s)
		}
	}
}

// say is a sentence in the engine's language.
func (p *Pass) say(format string, args ...any) string { return p.prose.Say(format, args...) }

// figure is a plain decimal number in a sentence.
func (p *Pass) figure(m money.Multiplier) string {
	if p.prose == lang.English {
		return m.String() // without commas between the thousands, as it was always said
	}
	return p.prose.Number(m.String())
}

// sum is an hourly rate in a sentence.
func (p *Pass) sum(r money.Rate) string { return p.prose.Dollars(r.String()) }

// noteMissing says that a line pays what is not there.
func (p *Pass) noteMissing(y *Why) {
	p.note(y, "No time of the clock stands for it: it is what is missing.")
}

func (p *Pass) note(y *Why, format string, args ...any) {
	y.Notes = append(y.Notes, p.say(format, args...))
}

// joined adds a stretch behind others, to the last one where they touch.
func joined(list []Stretch, s Stretch) []Stretch {
	if n := len(list); n > 0 && list[n-1].End == s.Start {
		list[n-1].End = s.End
		return list
	}
	return append(list, s)
}

// minutesWhere are the stretches of [from, to) whose clock meets a test.
func (p *Pass) minutesWhere(from, to civil.Instant, test func(civil.Time) bool) []Stretch {
	var out []Stretch
	for at := from; at < to; at++ {
		if test(p.Book.Clock.Civil(at)) {
			out = joined(out, Stretch{at, at + 1})
		}
	}
	return out
}

func (p *Pass) onWeekend(from, to civil.Instant) []Stretch {
	return p.minutesWhere(from, to, func(t civil.Time) bool { return p.Book.Weekend[t.Date().Weekday()] })
}

// bandSays says why minutes beyond the schedule are paid as they are.
func (p *Pass) bandSays(w *period, b *band) string {
	switch b.kind {
	case straightBand:
		return p.say("Extra hours of a part-time employee are straight time until the day or the week is that of a full-timer.")
	case escortBand:
		return p.say("Escorting an inmate is time worked; beyond the schedule it pays %s times the rate.", p.figure(b.multiplier))
	case holidayBand:
		return p.say("The clock puts these minutes of overtime on a holiday, where what the day has so far decides; here it pays %s times the rate.", p.figure(b.multiplier))
	}
	t := p.overtimeTerm(w.span)
	for k := range t.Tiers {
		tier := &t.Tiers[k]
		if t.tiers[k] != b.clause || tier.Multiplier != b.multiplier {
			continue
		}
		switch {
		case tier.Per == agreements.PerDay && tier.After > 0:
			return p.say("Before these minutes lie %s of overtime of the same calendar day, so that they pay %s times the rate.", spell(tier.After), p.figure(b.multiplier))
		case tier.Per == agreements.PerPeriod && tier.After > 0:
			return p.say("Before these minutes lie %s of the same unbroken overtime, so that they pay %s times the rate.", spell(tier.After), p.figure(b.multiplier))
		case tier.Per == agreements.PerUnbroken && tier.After > 0:
			return p.say("Before these minutes lie %s of unbroken work with an emergency in it, so that they pay %s times the rate.", spell(tier.After), p.figure(b.multiplier))
		case tier.Days == agreements.OnLaterRest:
			return p.say("These minutes lie on the second or a later day of rest in a row, where overtime pays %s times the rate.", p.figure(b.multiplier))
		case tier.Days == agreements.OnFirstRest:
			return p.say("These minutes lie on the first day of rest, where overtime pays %s times the rate.", p.figure(b.multiplier))
		}
	}
	return p.say("Time worked beyond the schedule pays %s times the rate.", p.figure(b.multiplier))
}

// spell is a number of minutes in words: 8 h, 7 h 30, 45 min.
func spell(minutes int) string {
	switch h, m := minutes/60, minutes%60; {
	case h == 0:
		return fmt.Sprintf("%d min", m)
	case m == 0:
		return fmt.Sprintf("%d h", h)
	default:
		return fmt.Sprintf("%d h %02d", h, m)
	}
}

// firstSentence is what a doc says first, on one line.
func firstSentence(doc string) string {
	// A space at which no line breaks stays one.
	line := strings.Join(strings.FieldsFunc(doc, func(r rune) bool { return r == ' ' || r == '\n' }), " ")
	if s, _, ok := strings.Cut(line, ". "); ok {
		return s + "."
	}
	return line
}
