package audit

import (
	"maps"
	"slices"

	"rostercheck/agreements"
	"rostercheck/rules"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// grievances finds the last days on which a finding can be grieved.
type grievances struct {
	*run
	terms    *agreements.Grievance
	years    map[int]bool        // whose holidays are known
	holidays map[civil.Date]bool // designated, the institution's own among them
	last     map[civil.Date]string
	unposted map[civil.Date]bool // first days of what has no day of posting, where one was asked for
}

// newGrievances is nil where the agreement gives no time limit.
func (x *run) newGrievances() *grievances {
	if x.agreement.Grievance == nil {
		return nil
	}
	g := &grievances{run: x, terms: x.agreement.Grievance, years: map[int]bool{}, holidays: map[civil.Date]bool{},
		last: map[civil.Date]string{}, unposted: map[civil.Date]bool{}}
	for _, d := range x.roster.Institution.ExtraHolidays {
		g.holidays[d] = true
	}
	return g
}

// dates puts the last days into a finding.
func (g *grievances) dates(t *schedule.Timeline, f *rules.Finding, out *Finding) {
	known, ok := g.known(t, f)
	if !ok {
		return
	}
	out.GrieveBy, out.GrieveByLater = g.lastDay(known), g.lastDay(max(known, f.Last))
	out.Lapsed = g.opt.HasToday && out.GrieveBy != "" && out.GrieveBy < g.opt.Today.String()
}

// known is the day on which a finding's matter could first be known. t is nil
// for a finding of the schedule, which has one only where there is a date for it.
func (g *grievances) known(t *schedule.Timeline, f *rules.Finding) (day civil.Date, ok bool) {
	if f.KnownBy == rules.OnDay {
		return f.Known, true
	}
	day = civil.NoDate
	for _, k := range f.Shifts {
		if s := &t.Shifts[k]; s.Origin == schedule.FromChange {
			day = max(day, g.roster.Changes[s.Index].Notified.Time.Date())
		}
	}
	if day == civil.NoDate {
		posted, first := g.posting(f.First)
		switch {
		case posted != civil.NoDate:
			day = posted
		case t == nil:
			return civil.NoDate, false
		default:
			g.unposted[first] = true
			day = min(first, f.First)
		}
	}
	if f.KnownBy == rules.NotBefore {
		day = max(day, f.Known)
	}
	return day, true
}

// posting is the day on which what covers day d was posted, the earliest of
// several, and the first day that it covers; a day before the schedule is taken
// for its first.
func (g *grievances) posting(d civil.Date) (posted, first civil.Date) {
	p := &g.roster.Period
	if len(p.Postings) == 0 {
		return p.Posted, p.Start
	}
	d = max(d, p.Start)
	posted, first = civil.NoDate, civil.NoDate
	for i := range p.Postings {
		q := &p.Postings[i]
		if d < q.Start || q.End < d {
			continue
		}
		if q.Posted != civil.NoDate && (posted == civil.NoDate || q.Posted < posted) {
			posted = q.Posted
		}
		if first == civil.NoDate || q.Start < first {
			first = q.Start
		}
	}
	if first == civil.NoDate {
		first = p.Start
	}
	return posted, first
}

// lastDay is the last day for what was learned on day d, as a text; empty where
// no date can be that late.
func (g *grievances) lastDay(d civil.Date) string {
	s, found := g.last[d]
	if !found {
		if last, ok := g.terms.LastDay(d, g.holiday); ok {
			s = last.String()
		}
		g.last[d] = s
	}
	return s
}

func (g *grievances) holiday(d civil.Date) bool {
	if y := d.Year(); !g.years[y] {
		g.years[y] = true
		for _, h := range designated(g.agreement, g.roster, y) {
			g.holidays[h] = true
		}
	}
	return g.holidays[d]
}

// notices say from which days dates are counted for want of better ones.
func (g *grievances) notices() []string {
	var out []string
	for _, first := range slices.Sorted(maps.Keys(g.unposted)) {
		out = append(out, g.opt.Prose.Say("the day of posting of what begins on %s is not given: the time to grieve it (%s) is counted from that day, or from an earlier first day of the finding, and may run out sooner", first, g.terms.Clause))
	}
	return out
}
