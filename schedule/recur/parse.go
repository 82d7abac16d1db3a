package recur

import (
	"slices"
	"strconv"

	"rostercheck/internal/lang"
	"rostercheck/schedule/civil"
)

// Parse checks a recurrence and gives either its rule or all of its problems.
// The zone turns what is written in UTC or with another offset into civil time.
//
// The RRULE may have a line's "RRULE:" in front, small letters, blanks around its
// parts, a ";" at its end and RFC 5545's folds and line ends; an empty one is none.
//
// EXDATEs and RDATEs are one date or date and time each, in iCalendar's form or
// the roster document's. An EXDATE that is a date takes out every start on that
// date, one with a time the start at that civil time. An RDATE that is a date has
// DTSTART's clock time.
func Parse(zone *civil.Zone, start civil.Stamp, rrule string, exdates, rdates []string) (*Rule, []Problem) {
	return build(zone, start, readText(rrule), exdates, rdates)
}

func build(zone *civil.Zone, start civil.Stamp, t *ruleText, exdates, rdates []string) (*Rule, []Problem) {
	b := &builder{zone: zone, rule: &Rule{text: t.text, notes: slices.Clip(t.notes)}}
	b.start(start)
	for _, s := range t.problems {
		b.problems = append(b.problems, problem("rrule", s))
	}
	with := b.dates("exdates", exdates)
	more := b.dates("rdates", rdates)
	if len(b.problems) > 0 {
		return nil, b.problems
	}
	if err := b.finish(t, with, more); err != nil {
		b.add("rrule", "%s: %s", quote(t.text), err)
	}
	if len(b.problems) > 0 {
		return nil, b.problems
	}
	return b.rule, nil
}

// builder makes one rule.
type builder struct {
	zone     *civil.Zone
	rule     *Rule
	problems []Problem
}

func (b *builder) add(key, format string, args ...any) {
	b.problems = append(b.problems, problem(key, lang.Errorf(format, args...)))
}

func (b *builder) note(kind NoteKind, key, format string, args ...any) {
	b.rule.notes = append(b.rule.notes, noted(kind, key, format, args...))
}

func (b *builder) start(s civil.Stamp) {
	if d := s.Time.Date(); d < minDay || d > maxDay {
		b.add("dtstart", "%s lies outside the years %d to %d", quote(s.String()), civil.MinYear, civil.MaxYear)
		return
	}
	b.rule.start = civil.Stamp{Time: s.Time}
	if !s.HasOffset {
		return
	}
	i, kind := b.zone.Resolve(s)
	if kind == civil.Foreign {
		there, _ := b.zone.Resolve(b.rule.start)
		b.add("dtstart", "%s: the clock of %s is at %s then; leave the offset out, or write that one", quote(s.String()),
			b.zone.Name(), civil.AppendOffset(nil, b.zone.Offset(there)))
		return
	}
	if _, second := b.zone.Civil(i); second {
		b.rule.start = s
	}
}

// dated is an EXDATE or RDATE as it was written.
type dated struct {
	when
	key, text string
}

func (b *builder) dates(key string, texts []string) []dated {
	if len(texts) > MaxDates {
		b.add(key, "\"%d\" dates; a recurrence has %d at most", len(texts), MaxDates)
		return nil
	}
	all := make([]dated, 0, len(texts))
	for i, text := range texts {
		d := dated{key: key + "/" + strconv.Itoa(i), text: text}
		var wrong error
		if d.when, wrong = readWhen(text, false); wrong != nil {
			b.add(d.key, "%s: %s", quote(text), wrong)
			continue
		}
		all = append(all, d)
	}
	return all
}

// finish makes the rule from texts that are each in order. The error is one of
// the expansion.
func (b *builder) finish(t *ruleText, exdates, rdates []dated) error {
	p := &t.parts
	r := b.rule
	day := r.start.Time.Date()
	until := maxDay
	if p.hasUntil {
		until = min(until, p.until.untilDay(b.zone, r.start.Time.Clock()))
	}
	r.series, r.last, r.only = newSeries(p, day, t.table), until, r
	r.ended = day > until
	var err error
	if r.produces, err = r.series.has(day, until); err != nil {
		return err
	}
	r.extra = !r.produces && day <= until
	onlyLast := until
	if p.count > 0 {
		if onlyLast, err = r.series.end(p.count, until); err != nil {
			return err
		}
		r.last = onlyLast
		if r.extra {
			// DTSTART is the first of COUNT, the series has the rest.
			if r.last, err = r.series.end(p.count-1, until); err != nil {
				return err
			}
		}
	}
	if err := b.rdates(rdates); err != nil {
		return err
	}
	if err := b.exdates(exdates); err != nil {
		return err
	}
	if r.extra {
		only := *r
		only.extra, only.last, only.only = false, onlyLast, &only
		r.only = &only
	}
	return nil
}

// rdates adds the RDATEs. A start is told by its civil time, so that one time
// cannot be both of its showings.
func (b *builder) rdates(all []dated) error {
	r := b.rule
	second := map[civil.Time]bool{}
	if r.extra || r.produces {
		second[r.start.Time] = r.start.HasOffset
		if r.start.HasOffset {
			r.second = append(r.second, r.start)
		}
	}
	for _, w := range all {
		s := civil.Stamp{Time: w.date.At(r.start.Time.Clock())}
		if !w.isDate {
			s = w.civil(b.zone)
		}
		was, known := second[s.Time]
		if !known && s.HasOffset && s.Time.Clock() == r.start.Time.Clock() {
			var err error
			if known, err = r.series.has(s.Time.Date(), r.last); err != nil {
				return err
			}
		}
		if known && was != s.HasOffset {
			b.add(w.key, "%s: the recurrence has %s in both passes of the hour; write one of them as a shift of its own", quote(w.text), s.Time)
			continue
		}
		if !known && s.HasOffset {
			r.second = append(r.second, s)
		}
		second[s.Time] = s.HasOffset
		r.more = append(r.more, s.Time)
	}
	slices.Sort(r.more)
	return nil
}

// exdates adds the EXDATEs, and a note on each that matches no start.
func (b *builder) exdates(all []dated) error {
	r := b.rule
	first, last := maxDay, minDay
	for i := range all {
		w := &all[i]
		if w.isDate {
			r.without = append(r.without, w.date)
		} else {
			w.date = w.civil(b.zone).Time.Date()
		}
		first, last = min(first, w.date), max(last, w.date)
	}
	starts, err := r.all(first, last)
	if err != nil {
		return err
	}
	for i := range all {
		w := &all[i]
		from, _ := slices.BinarySearch(starts, w.date.Midnight())
		to, _ := slices.BinarySearch(starts, (w.date + 1).Midnight())
		if w.isDate {
			if from == to {
				b.note(ExcludesNothing, w.key, "%s excludes nothing: no shift of the recurrence starts on that date", quote(w.text))
			}
			continue
		}
		at := w.civil(b.zone).Time
		r.withoutTimes = append(r.withoutTimes, at)
		found := false
		for _, t := range starts[from:to] {
			if t == at {
				found = true
				continue
			}
			// A start that the clocks jump over has another civil time than the
			// minute on the UTC line at which it takes place.
			if really, _ := b.zone.Resolve(civil.Stamp{Time: t}); w.stamp.HasOffset && really == w.instant() {
				r.withoutTimes = append(r.withoutTimes, t)
				found = true
			}
		}
		switch {
		case found:
		case from < to:
			b.note(ExcludesNothing, w.key, "%s excludes nothing: the recurrence has a shift on that date, but at %s", quote(w.text), starts[from].Clock())
		default:
			b.note(ExcludesNothing, w.key, "%s excludes nothing: no shift of the recurrence starts on that date", quote(w.text))
		}
	}
	slices.Sort(r.without)
	slices.Sort(r.withoutTimes)
	return nil
}
