package rules

import (
	"iter"

	"rostercheck/agreements"
	"rostercheck/agreements/money"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

var _ = register(&Rule{
	ID:       "weekly-average",
	Unit:     Hours,
	Settings: []string{"tolerance", "days"},
	Doc: `The scheduled hours of a week average what the agreement lays down, within a
tolerance of a quarter of an hour. Paid hours are counted as the clock faces show
them, and a shift in the window in which it starts. Day workers are judged week
by week, Monday to Sunday, and for the number of days; others over each whole
averaging period, or each whole cycle of their pattern, or over the period as a
whole. Not for part-time employees. Leave changes nothing.`,
	Check: checkWeeklyAverage,
})

func checkWeeklyAverage(p *Pass) {
	t := p.Timeline
	scheduled := false
	for i := range t.Shifts {
		scheduled = scheduled || !t.Shifts[i].Is(schedule.InLead)
	}
	b := p.Book
	window := averager{p: p}
	// Each kind of hours is judged over windows of its own, so that a year in
	// which somebody moves from days to shifts is judged for both.
	for k := range kindsOf(p) {
		h, binding := k.hours, k.binding
		if !scheduled {
			p.NotJudged(max(b.Start, t.First), "no shift is scheduled in the period")
			return
		}
		// A binding that sets the days of the week means each week by itself.
		if _, ok := Setting(binding, "days"); ok {
			n := 0
			for d := b.Start + civil.Date(mod(-int(b.Start.Weekday()), 7)); d+6 <= b.End; d += 7 {
				window.judge(binding, h, d, d+6)
				n++
			}
			if n == 0 {
				p.NotJudged(max(b.Start, t.First), "no whole week, Monday to Sunday, lies in the period")
			}
			continue
		}
		switch period := b.Roster.Period.AveragingWeeks; {
		case period > 0:
			n := 0
			for d := b.Start; d+civil.Date(7*period)-1 <= b.End; d += civil.Date(7 * period) {
				window.judge(binding, h, d, d+civil.Date(7*period)-1)
				n++
			}
			if n == 0 {
				p.NotJudged(max(b.Start, t.First), "the averaging period of %s is longer than the schedule", p.Settings.Prose.Count(period, "%d week", "%d weeks"))
			}
		case follows(b, t):
			window.cycles(binding, h)
		case int(b.End-b.Start+1)%7 == 0:
			window.judge(binding, h, b.Start, b.End)
		default:
			p.NotJudged(max(b.Start, t.First), "no averaging period is given, the employee follows no pattern, and the schedule is no whole number of weeks")
		}
	}
}

// follows tells whether the employee follows a pattern on some day of the period.
func follows(b *schedule.Book, t *schedule.Timeline) bool {
	for d := b.Start; d <= b.End; d++ {
		if a, _, _ := b.Line(t, d); a != nil {
			return true
		}
	}
	return false
}

// kind is a kind of hours and the binding for it: by classification there may be several.
type kind struct {
	hours   agreements.Hours
	binding *agreements.Binding
}

// kindsOf are the kinds of hours that the employee has full time and that the rule binds,
// each once.
func kindsOf(p *Pass) iter.Seq[kind] {
	terms := p.Timeline.Terms
	at := func(i int, h agreements.Hours) *agreements.Binding {
		if x := &terms[i].Term; x.Hours == h.String() && !x.PartTime {
			return p.of(x)
		}
		return nil
	}
	return func(yield func(kind) bool) {
		for h := agreements.Shift; h < agreements.HoursKinds; h++ {
		next:
			for i := range terms {
				b := at(i, h)
				if b == nil {
					continue
				}
				for k := range i {
					if at(k, h) == b {
						continue next
					}
				}
				if !yield(kind{h, b}) {
					return
				}
			}
		}
	}
}

type averager struct {
	p    *Pass
	next int // first shift that may start in the next window
}

// cycles judges each whole cycle of the employee's patterns, counted from the
// assignment's start, that lies wholly in the period and in the assignment.
func (w *averager) cycles(binding *agreements.Binding, h agreements.Hours) {
	p := w.p
	b, t := p.Book, p.Timeline
	judged := 0
	for d := b.Start; d <= b.End; {
		a, last, _ := b.Line(t, d)
		if a == nil {
			d++
			continue
		}
		n := civil.Date(b.CycleLength(a))
		last = min(last, b.End)
		first := a.Start
		if first < b.Start {
			first += (b.Start - first + n - 1) / n * n
		}
		for ; first+n-1 <= last; first += n {
			w.judge(binding, h, first, first+n-1)
			judged++
		}
		d = last + 1
	}
	if judged == 0 {
		p.NotJudged(max(b.Start, t.First), "no whole cycle of the employee's pattern lies in the period")
	}
}

// judge compares the average over the days first to last.
func (w *averager) judge(binding *agreements.Binding, h agreements.Hours, first, last civil.Date) {
	p := w.p
	t := p.Timeline
	for i := range t.Terms {
		// A window that holds a change of hours belongs to neither kind.
		if from := t.Terms[i].From; i > 0 && first < from && from <= last {
			a, z := &t.Terms[i-1].Term, &t.Terms[i].Term
			if a.Hours != z.Hours || a.PartTime != z.PartTime || p.of(a) != p.of(z) {
				if a.Hours == h.String() && (a.PartTime || p.of(a) == binding) {
					p.NotJudged(first, "the employee's hours of work change within the weeks averaged")
				}
				return
			}
		}
	}
	term := t.TermAt(first)
	if term.Hours != h.String() || term.PartTime || p.of(term) != binding {
		return
	}
	e := t.Employee
	if first < t.First || last > t.Last || (e.From != civil.NoDate && first < e.From) || (e.To != civil.NoDate && last > e.To) {
		p.NotJudged(first, "some of the days averaged are not known")
		return
	}
	if w.next > 0 && (w.next >= len(t.Shifts) || t.Shifts[w.next-1].From >= first.Midnight()) {
		w.next = 0
	}
	minutes := 0
	var shifts []int32
	i := w.next
	for ; i < len(t.Shifts) && t.Shifts[i].From < (last+1).Midnight(); i++ {
		if s := &t.Shifts[i]; s.From >= first.Midnight() && !s.Is(schedule.InLead) {
			minutes += s.NominalPaid()
		}
	}
	from := w.next
	w.next = i
	tolerance, _ := Setting(binding, "tolerance")
	n := int(last-first) + 1
	if off := minutes*7 - binding.Limit*n; off > tolerance*n || off < -tolerance*n {
		shifts = make([]int32, 0, i-from)
		for k := from; k < i; k++ {
			if s := &t.Shifts[k]; s.From >= first.Midnight() && !s.Is(schedule.InLead) {
				shifts = append(shifts, int32(k))
			}
		}
		average := money.Half(int64(minutes)*7*100, int64(n)*60)
		measured, limit := hundredths(average), hours(binding.Limit)
		p.Report(binding, Finding{
			First: first, Last: last, Measured: measured, Limit: limit, Order: average, Shifts: shifts,
			Message: p.say("scheduled for %s hours a week on average, %s to %s; the week has %s", p.Settings.Lang.Number(measured), first, last, p.Settings.Lang.Number(limit)),
		})
		return
	}
	days, ok := Setting(binding, "days")
	if !ok {
		return
	}
	// Days as the hours are counted: by the day on which a shift starts.
	worked, prev := 0, civil.NoDate
	for k := from; k < i; k++ {
		if s := &t.Shifts[k]; s.From >= first.Midnight() && !s.Is(schedule.InLead) && s.From.Date() != prev {
			prev = s.From.Date()
			worked++
		}
	}
	if worked != days {
		p.Report(binding, Finding{
			First: first, Last: last, Measured: num(worked), Limit: num(days), Order: int64(worked), Unit: Days, Shifts: shiftsOf(t, first, last),
			Message: p.say("the hours of the week from %s fit, but lie on %s; the week has %d", first, p.count(worked, "%d day", "%d days"), days),
		})
	}
}

func mod(a, n int) int {
	m := a % n
	if m < 0 {
		m += n
	}
	return m
}
