package audit

import (
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

// notCosted lists the pay elements that the roster of some employees would need but that were not
// costed: those the program has not built yet, those the agreement gives no
// terms for, and those that no roster can show.
func (x *run) notCosted(who []int) []NotCosted {
	var out []NotCosted
	for _, n := range x.needs(who) {
		out = append(out, NotCosted{Element: n.element, Why: n.why})
	}
	for _, i := range who {
		for _, m := range x.missing[i] {
			n := NotCosted{Element: m.Element, Why: m.Why}
			if !slices.Contains(out, n) {
				out = append(out, n)
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(x.agreement.Elements)) {
		for _, t := range x.agreement.Elements[id].Terms {
			// A case of an element is a question only for who has lines of it.
			if t.NotCosted != "" && (t.Case == "" || x.paid(id, who)) {
				out = append(out, NotCosted{Element: id, Why: x.opt.Prose.Text(t.NotCosted), Outside: true})
			}
		}
	}
	return out
}

// paid tells whether some employees have lines of an element.
func (x *run) paid(element string, who []int) bool {
	e := premiums.ByID(element)
	return e != nil && slices.ContainsFunc(who, func(i int) bool {
		return slices.ContainsFunc(x.lines[i], func(l premiums.Line) bool { return int(l.Element) == e.Index() })
	})
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

// needs says which elements the records of some employees call for and the
// agreement does not give, to anybody or to them.
func (x *run) needs(who []int) []need {
	asked := x.wanting()
	var all [allRecords]int
	ofSome := make([]map[string]int, len(wanted)) // why an element is not given to some: how many records
	for _, i := range who {
		t := &x.book.Timelines[i]
		mine := x.recorded(t, &asked)
		for k, n := range mine {
			all[k] += n
		}
		for k, w := range wanted {
			if mine[w.of] == 0 {
				continue
			}
			for s := range t.Terms {
				term := &t.Terms[s].Term
				h, _ := agreements.ParseHours(term.Hours)
				if why, absent := x.agreement.TermAbsent(x.opt.Prose, w.element, agreements.Employee{Hours: h, PartTime: term.PartTime, Class: term.Classification}); absent {
					if ofSome[k] == nil {
						ofSome[k] = map[string]int{}
					}
					ofSome[k][why] += mine[w.of]
					break
				}
			}
		}
	}
	var out []need
	for k, w := range wanted {
		if all[w.of] == 0 {
			continue
		}
		if premiums.ByID(w.element) == nil {
			out = append(out, need{w.element, x.opt.Prose.Say("%s; this version does not cost it yet", x.called(w.element, all[w.of]))})
		} else if why, absent := x.agreement.ElementAbsentIn(x.opt.Prose, w.element); absent {
			out = append(out, need{w.element, x.called(w.element, all[w.of]) + "; " + why})
		}
		for _, why := range slices.Sorted(maps.Keys(ofSome[k])) {
			out = append(out, need{w.element, x.called(w.element, ofSome[k][why]) + "; " + why})
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
