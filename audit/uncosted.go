package audit

import (
	"cmp"
	"maps"
	"slices"

	"rostercheck/agreements"
	"rostercheck/premiums"
	"rostercheck/rules"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// notGiven lists the rules for which the agreement gives nothing, of the whole
// schedule. One that the agreement is known not to have is not listed.
func (x *run) notGiven() []NotJudged {
	var out []NotJudged
	for _, r := range rules.All() {
		if why, absent := x.agreement.RuleAbsentIn(x.opt.Prose, r.ID); absent {
			out = append(out, NotJudged{Rule: r.ID, First: x.book.Start.String(), Why: why})
		}
	}
	return out
}

// notCosted lists the pay elements that the roster of the employees would need but that were not
// costed: those the program has not built yet, those the agreement gives no
// terms for, and those that no roster can show.
func (y *tally) notCosted() []NotCosted {
	var out []NotCosted
	for _, n := range y.needs() {
		out = append(out, NotCosted{Element: n.element, Why: n.why})
	}
	for _, n := range y.missing {
		if !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(y.agreement.Elements)) {
		for _, t := range y.agreement.Elements[id].Terms {
			// A case of an element is a question only for who has lines of it.
			e := premiums.ByID(id)
			if t.NotCosted != "" && (t.Case == "" || e != nil && y.paid[e.Index()]) {
				out = append(out, NotCosted{Element: id, Why: y.opt.Prose.Text(t.NotCosted), Outside: true})
			}
		}
	}
	return out
}

type need struct{ element, why string }

// records are what a roster can record that some element pays.
type records int

const (
	acting records = iota
	callBacks
	lateChanges
	dogs
	worked
	holidays
	leaves
	nights
	weekends
	escorts
	cutShort
	seniors
	travels
	allRecords
)

// wanted are the elements that records call for.
var wanted = []struct {
	of      records
	element string
}{
	{acting, "acting-pay"},
	{callBacks, "call-back-allowance"},
	{callBacks, "call-back-minimum"},
	{lateChanges, "change-notice"},
	{dogs, "dog-handler-allowance"},
	{escorts, "escort"},
	{holidays, "holiday"},
	{leaves, "leave"},
	{worked, "meal-allowance"},
	{worked, "overtime"},
	{worked, "overtime-minimum"},
	{cutShort, "reporting-minimum"},
	{seniors, "responsibility-allowance"},
	{nights, "shift-premium"},
	{travels, "travel"},
	{weekends, "weekend-premium"},
}

// called says how many records call for an element.
func (x *run) called(element string, n int) string {
	l := x.opt.Prose
	switch element {
	case "acting-pay":
		return l.Count(n, "one stretch of acting is recorded", "%d stretches of acting are recorded")
	case "call-back-allowance":
		return l.Count(n, "one call-back may earn dollars of its own", "%d call-backs may earn dollars of their own")
	case "call-back-minimum":
		return l.Count(n, "one call-back is recorded", "%d call-backs are recorded")
	case "change-notice":
		return l.Count(n, "one change by the employer came with less notice than is due", "%d changes by the employer came with less notice than is due")
	case "dog-handler-allowance":
		return l.Count(n, "one shift with a dog is recorded", "%d shifts with a dog are recorded")
	case "escort":
		return l.Count(n, "one escort is recorded", "%d escorts are recorded")
	case "holiday":
		return l.Count(n, "one shift is worked on a holiday", "%d shifts are worked on holidays")
	case "leave":
		return l.Count(n, "one shift is on paid leave", "%d shifts are on paid leave")
	case "meal-allowance":
		return l.Count(n, "one entry of time worked may carry a meal", "%d entries of time worked may carry meals")
	case "overtime":
		return l.Count(n, "one entry of time worked is recorded", "%d entries of time worked are recorded")
	case "overtime-minimum":
		return l.Count(n, "one entry of time worked may have a minimum", "%d entries of time worked may have minimums")
	case "reporting-minimum":
		return l.Count(n, "one shift was cut short", "%d shifts were cut short")
	case "responsibility-allowance":
		return l.Count(n, "one shift is marked senior officer", "%d shifts are marked senior officer")
	case "shift-premium":
		return l.Count(n, "one shift has hours in the evening or at night", "%d shifts have hours in the evening or at night")
	case "travel":
		return l.Count(n, "one stretch of travel is recorded", "%d stretches of travel are recorded")
	case "weekend-premium":
		return l.Count(n, "one shift is on the weekend", "%d shifts are on the weekend")
	}
	return ""
}

// recordCount is how many records there are that call for an element.
type recordCount struct {
	all    [allRecords]int
	ofSome [][]why // by wanted: those of employees to whom the element is not given
}

type why struct {
	text string
	n    int
}

func (c *recordCount) ofSomeMore(k int, text string, n int) {
	if c.ofSome == nil {
		c.ofSome = make([][]why, len(wanted))
	}
	for i := range c.ofSome[k] {
		if w := &c.ofSome[k][i]; w.text == text {
			w.n += n
			return
		}
	}
	c.ofSome[k] = append(c.ofSome[k], why{text, n})
}

func (c *recordCount) add(more *recordCount) {
	for k, n := range more.all {
		c.all[k] += n
	}
	for k, list := range more.ofSome {
		for _, w := range list {
			c.ofSomeMore(k, w.text, w.n)
		}
	}
}

// count counts the records of one employee.
func (y *tally) count(t *schedule.Timeline) {
	mine := y.recorded(t, &y.asked)
	for k, n := range mine {
		y.records.all[k] += n
	}
	for k, w := range wanted {
		if mine[w.of] == 0 {
			continue
		}
		for s := range t.Terms {
			term := &t.Terms[s].Term
			h, _ := agreements.ParseHours(term.Hours)
			if text, absent := y.agreement.TermAbsent(y.opt.Prose, w.element, agreements.Employee{Hours: h, PartTime: term.PartTime, Class: term.Classification}); absent {
				y.records.ofSomeMore(k, text, mine[w.of])
				break
			}
		}
	}
}

// needs says which elements the records call for and the agreement does not give,
// to anybody or to those employees.
func (y *tally) needs() []need {
	var out []need
	for k, w := range wanted {
		all := y.records.all[w.of]
		if all == 0 {
			continue
		}
		if premiums.ByID(w.element) == nil {
			out = append(out, need{w.element, y.opt.Prose.Say("%s; this version does not cost it yet", y.called(w.element, all))})
		} else if why, absent := y.agreement.ElementAbsentIn(y.opt.Prose, w.element); absent {
			out = append(out, need{w.element, y.called(w.element, all) + "; " + why})
		}
		if y.records.ofSome == nil {
			continue
		}
		some := y.records.ofSome[k]
		slices.SortFunc(some, func(a, b why) int { return cmp.Compare(a.text, b.text) })
		for _, s := range some {
			out = append(out, need{w.element, y.called(w.element, s.n) + "; " + s.text})
		}
	}
	return out
}

// wanting tells of which records some element is not given, to anybody or to some
// employees: no other record need be counted.
func (x *run) wanting() (of [allRecords]bool) {
	for _, w := range wanted {
		_, absent := x.agreement.ElementAbsent(w.element)
		if e := x.agreement.Elements[w.element]; e != nil {
			absent = absent || slices.ContainsFunc(e.Terms, func(t *agreements.Term) bool { return t.Absent != "" })
		}
		of[w.of] = of[w.of] || absent || premiums.ByID(w.element) == nil
	}
	return of
}

// recorded counts what a timeline records, of what is asked for.
func (x *run) recorded(t *schedule.Timeline, asked *[allRecords]bool) (n [allRecords]int) {
	b := x.book
	daytime := civil.Window{From: 7 * 60, To: 18 * 60}
	n[acting] = len(t.Acting)
	for _, w := range t.Worked {
		switch b.Roster.Worked[w.Index].Kind {
		case schedule.Overtime, schedule.Timesheet:
			n[worked]++
		case schedule.CallBack:
			n[worked]++
			n[callBacks]++
		case schedule.Travel:
			n[travels]++
		case schedule.Escort:
			n[escorts]++
		case schedule.SentHome:
			n[cutShort]++
		}
	}
	for k := range t.Notifications {
		if !asked[lateChanges] {
			break
		}
		notice, ok := b.PayNotice(t, &t.Notifications[k], schedule.ParseEffect(x.readings["change-effect"]))
		if ok && b.PenaltyShift(t, &notice, x.readings["change-on-holiday"] == "added") >= 0 && x.late(&notice) {
			n[lateChanges]++
		}
	}
	if !asked[seniors] && !asked[dogs] && !asked[leaves] && !asked[holidays] && !asked[nights] && !asked[weekends] {
		return n
	}
	for k := range t.Shifts {
		s := &t.Shifts[k]
		if s.Is(schedule.InLead | schedule.Duplicated) {
			continue
		}
		if s.Is(schedule.IsSenior) {
			n[seniors]++
		}
		if s.Dog > 0 {
			n[dogs]++
		}
		switch {
		case s.Is(schedule.OnPaidLeave):
			n[leaves]++
		case s.Is(schedule.OnUnpaidLeave | schedule.HolidayNotWorked):
		default:
			if t.Day(s.Day).Is(schedule.Holiday) {
				n[holidays]++
			}
			if !asked[nights] && !asked[weekends] {
				break
			}
			if h, _ := agreements.ParseHours(t.TermAt(s.Day).Hours); h == agreements.Day {
				break // not on shifts
			}
			if b.Clock.In(daytime, s.Start, s.End) < s.Elapsed() {
				n[nights]++
			}
			if b.Weekend[s.Day.Weekday()] {
				n[weekends]++
			}
		}
	}
	return n
}

// late tells whether a notification came with less notice than the penalty's
// clause asks for; where the agreement does not give the clause, any may have.
func (x *run) late(n *schedule.Notice) bool {
	e := x.agreement.Elements["change-notice"]
	if e == nil || len(e.Terms) == 0 {
		return true
	}
	for _, t := range e.Terms {
		if n.Minutes() < t.Notice {
			return true
		}
	}
	return false
}
