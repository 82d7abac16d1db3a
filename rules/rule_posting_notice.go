package rules

import (
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

var _ = register(&Rule{
	ID:    "posting-notice",
	Unit:  Days,
	Scope: WholeSchedule,
	Doc: `A schedule is posted so many calendar days before it starts: posted on the 1st
for a start on the 15th is fourteen. Where a period was posted in parts, each
part is judged by its own dates.`,
	Check: func(p *Pass) {
		period := &p.Book.Roster.Period
		if len(period.Postings) > 0 {
			for i := range period.Postings {
				q := &period.Postings[i]
				postingNotice(p, q.Start, q.Posted, q.Place)
			}
			return
		}
		postingNotice(p, period.Start, period.Posted, period.Place)
	},
})

func postingNotice(p *Pass, start, posted civil.Date, at schedule.Place) {
	b := p.Any()
	if posted == civil.NoDate {
		p.NotJudged(start, "the day of posting is not given")
		return
	}
	if n := int(start - posted); n < b.Limit {
		text := p.say("posted %s, %s before it starts on %s; %d days are due", posted, p.count(n, "%d day", "%d days"), start, b.Limit)
		if n < 0 {
			text = p.say("posted %s, %s after it started on %s; %d days before are due", posted, p.count(-n, "%d day", "%d days"), start, b.Limit)
		}
		p.Report(b, Finding{First: start, Last: start, Measured: num(n), Limit: num(b.Limit), Order: int64(n), Places: []place{at}, Message: text, KnownBy: OnDay, Known: posted})
	}
}
