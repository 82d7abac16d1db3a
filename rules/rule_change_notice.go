package rules

import "fmt"

var _ = register(&Rule{
	ID:      "change-notice",
	Unit:    Minutes,
	Changes: true,
	Doc: `A change of a scheduled shift by the employer is notified at least forty-eight
hours before it takes effect, in elapsed time. It takes effect at the earliest
start among the old and new shifts notified together; a start moved within its
day is a change too. The first new shift that is worked in full earns the
penalty.`,
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
			penalty := "no new shift worked in full earns the penalty"
			var shifts []int32
			pay, ok := p.Book.PayNotice(t, &t.Notifications[i], p.Settings.Effect)
			if !ok || pay.Minutes() >= b.Limit {
				penalty = "pay, which goes by the shift given away in the exchange, has no penalty"
			} else if k := p.Book.PenaltyShift(t, &pay, p.Settings.PenaltyHoliday); k >= 0 {
				s := &t.Pay().Shifts[k]
				day = s.Day
				if t.ForPay == nil {
					shifts = []int32{k}
				}
				penalty = "the shift " + shiftName(s) + " earns the penalty rate"
			} else if !pay.Moves {
				penalty = "a cancelled shift earns no penalty"
			} else if pay.EarnedBy >= 0 {
				penalty = "the first new shift is paid as a worked holiday and earns no penalty on top"
			}
			given := duration(n.Minutes()) + " before it took effect"
			if n.Minutes() < 0 {
				given = duration(-n.Minutes()) + " after it took effect"
			}
			p.Report(b, Finding{
				First: day, Last: day, Measured: num(n.Minutes()), Limit: num(b.Limit), Order: int64(n.Minutes()), Shifts: shifts, Places: changePlaces(p, i),
				Message: fmt.Sprintf("a change of the shift %s was notified %s, %s; %s are due, and %s", shiftName(&n.FirstOld), when(p, n.Notified), given, duration(b.Limit), penalty),
			})
		}
	},
})
