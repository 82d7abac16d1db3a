package rules

import (
	"rostercheck/schedule"
)

var _ = register(&Rule{
	ID:      "change-notice",
	Unit:    Minutes,
	Changes: true,
	Doc: `A change of a scheduled shift by the employer is notified at least forty-eight
hours before it takes effect, in elapsed time. It takes effect at the earliest
start among the old and new shifts notified together; a start moved within its
day is a change too. The first new shift that is worked in full earns the
penalty. What the penalty pays is shown with the finding; where none is due that
is 0.00, and the finding says why.`,
	Check: func(p *Pass) {
		t := p.Timeline
		for i := range t.Notifications {
			n, ok := p.Book.Notice(t, &t.Notifications[i], p.Settings.Effect)
			if !ok || !n.HasOld {
				continue
			}
			b := p.For(n.FirstOld.Day)
			if b == nil || n.Minutes() >= b.Limit {
				continue
			}
			day := n.FirstOld.Day
			penalty := ""
			var shifts []int32
			pay, ok := p.Book.PayNotice(t, &t.Notifications[i], p.Settings.Effect)
			if !ok || pay.Minutes() >= b.Limit {
				penalty = p.say("pay, which goes by the shift given away in the exchange, has no penalty")
			} else if k := p.Book.PenaltyShift(t, &pay, p.Settings.PenaltyHoliday); k >= 0 {
				s := &t.Pay().Shifts[k]
				day = s.Day
				if t.ForPay == nil {
					shifts = []int32{k}
				}
				penalty = p.say("the shift %s earns the penalty rate", shiftName(s))
			} else if !pay.Moves {
				penalty = p.say("a cancelled shift earns no penalty")
			} else if pay.EarnedBy >= 0 {
				penalty = p.say("the first new shift is paid as a worked holiday and earns no penalty on top")
			} else {
				penalty = p.say("no new shift worked in full earns the penalty: %s", p.whyNot(&pay))
			}
			given := p.say("%s before it took effect", duration(n.Minutes()))
			if n.Minutes() < 0 {
				given = p.say("%s after it took effect", duration(-n.Minutes()))
			}
			p.Report(b, Finding{
				First: day, Last: day, Measured: num(n.Minutes()), Limit: num(b.Limit), Order: int64(n.Minutes()), Shifts: shifts, Places: changePlaces(p, i),
				KnownBy: OnDay, Known: p.Book.Clock.Civil(n.Notified).Date(), Worth: PenaltyOfChange, Notification: int32(i),
				Message: p.say("a change of the shift %s was notified %s, %s; %s are due, and %s", shiftName(&n.FirstOld), when(p, n.Notified), given, duration(b.Limit), penalty),
			})
		}
	},
})

// whyNot says what became of the first new shift of a notification that earns
// no penalty.
func (p *Pass) whyNot(n *schedule.Notice) string {
	if n.Standing < 0 {
		return p.say("none is still in force")
	}
	s := &p.Timeline.Pay().Shifts[n.Standing]
	switch {
	case s.Is(schedule.OnPaidLeave | schedule.OnUnpaidLeave):
		return p.say("the shift %s is on leave", shiftName(s))
	case s.Is(schedule.WorkedShort):
		return p.say("the shift %s was cut short", shiftName(s))
	case s.Is(schedule.Duplicated):
		return p.say("the shift %s overlaps another and is not costed", shiftName(s))
	}
	return p.say("the shift %s was not worked", shiftName(s))
}
