package audit

import (
	"fmt"
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
		if why, absent := x.agreement.RuleAbsent(r.ID); absent {
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
	need := x.needs(who)
	for _, n := range need {
		if premiums.ByID(n.element) == nil {
			out = append(out, NotCosted{Element: n.element, Why: fmt.Sprintf("%s; this version does not cost it yet", n.why)})
		} else if why, absent := x.agreement.ElementAbsent(n.element); absent {
			out = append(out, NotCosted{Element: n.element, Why: fmt.Sprintf("%s; %s", n.why, why)})
		}
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
			if t.NotCosted != "" {
				out = append(out, NotCosted{Element: id, Why: t.NotCosted, Outside: true})
			}
		}
	}
	return out
}

type need struct{ element, why string }

// needs says which elements the records of some employees call for.
func (x *run) needs(who []int) []need {
	b := x.book
	var acting, overtime, callBack, travel, escort, sentHome, change, senior, dog, holiday, weekend, night, leave int
	daytime := civil.Window{From: 7 * 60, To: 18 * 60}
	for _, i := range who {
		t := &b.Timelines[i]
		acting += len(t.Acting)
		for _, w := range t.Worked {
			switch b.Roster.Worked[w.Index].Kind {
			case schedule.Overtime, schedule.Timesheet:
				overtime++
			case schedule.CallBack:
				overtime++
				callBack++
			case schedule.Travel:
				travel++
			case schedule.Escort:
				escort++
			case schedule.SentHome:
				sentHome++
			}
		}
		for n := range t.Notifications {
			notice, ok := b.Notice(t, &t.Notifications[n], schedule.ParseEffect(x.readings["change-effect"]))
			if ok && b.PenaltyShift(t, &notice, x.readings["change-on-holiday"] == "added") >= 0 && x.late(&notice) {
				change++
			}
		}
		for k := range t.Shifts {
			s := &t.Shifts[k]
			if s.Is(schedule.InLead | schedule.Duplicated) {
				continue
			}
			if s.Is(schedule.IsSenior) {
				senior++
			}
			if s.Dog > 0 {
				dog++
			}
			switch {
			case s.Is(schedule.OnPaidLeave):
				leave++
			case s.Is(schedule.OnUnpaidLeave | schedule.HolidayNotWorked):
			default:
				if t.Day(s.Day).Is(schedule.Holiday) {
					holiday++
				}
				if h, _ := agreements.ParseHours(t.TermAt(s.Day).Hours); h == agreements.Day {
					break // not on shifts
				}
				if b.Clock.In(daytime, s.Start, s.End) < s.Elapsed() {
					night++
				}
				if b.Weekend[s.Day.Weekday()] {
					weekend++
				}
			}
		}
	}
	var out []need
	add := func(n int, element, one, many string) {
		if n == 1 {
			out = append(out, need{element, "one " + one})
		} else if n > 1 {
			out = append(out, need{element, fmt.Sprintf("%d %s", n, many)})
		}
	}
	add(acting, "acting-pay", "stretch of acting is recorded", "stretches of acting are recorded")
	add(callBack, "call-back-minimum", "call-back is recorded", "call-backs are recorded")
	add(change, "change-notice", "change by the employer came with less notice than is due", "changes by the employer came with less notice than is due")
	add(dog, "dog-handler-allowance", "shift with a dog is recorded", "shifts with a dog are recorded")
	add(overtime, "overtime-minimum", "entry of time worked may have a minimum", "entries of time worked may have minimums")
	add(holiday, "holiday", "shift is worked on a holiday", "shifts are worked on holidays")
	add(leave, "leave", "shift is on paid leave", "shifts are on paid leave")
	add(night, "shift-premium", "shift has hours in the evening or at night", "shifts have hours in the evening or at night")
	add(weekend, "weekend-premium", "shift is on the weekend", "shifts are on the weekend")
	add(escort, "escort", "escort is recorded", "escorts are recorded")
	add(overtime, "meal-allowance", "entry of time worked may carry a meal", "entries of time worked may carry meals")
	add(overtime, "overtime", "entry of time worked is recorded", "entries of time worked are recorded")
	add(sentHome, "reporting-minimum", "shift was cut short", "shifts were cut short")
	add(senior, "responsibility-allowance", "shift is marked senior officer", "shifts are marked senior officer")
	add(travel, "travel", "stretch of travel is recorded", "stretches of travel are recorded")
	return out
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
