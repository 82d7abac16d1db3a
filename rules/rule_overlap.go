package rules

import (
	"rostercheck/schedule"
)

var _ = register(&Rule{
	ID:   "overlap",
	Unit: Minutes,
	Doc: `Two scheduled shifts of one employee that overlap, or stand there twice, contradict
each other: the later of the two is not costed, but still counts as scheduled.
Time worked that overlaps a scheduled shift, or another entry, is shown too, and
the common minutes are not paid twice. A timesheet row is split against the
schedule, so what it shares with a shift is no overlap.`,
	Check: func(p *Pass) {
		t := p.Timeline
		shifts, worked := p.Case("shifts"), p.Case("worked")
		for i := range t.Shifts {
			a := &t.Shifts[i]
			for j := i + 1; j < len(t.Shifts) && t.Shifts[j].Start < a.End && shifts != nil; j++ {
				z := &t.Shifts[j]
				if a.Is(schedule.InLead) && z.Is(schedule.InLead) {
					continue
				}
				n := int(min(a.End, z.End) - z.Start)
				text := p.say("the shifts %s and %s overlap by %s; the later one is not costed", shiftName(a), shiftName(z), duration(n))
				if a.Start == z.Start && a.End == z.End {
					text = p.say("the shift %s is scheduled twice; it is costed once", shiftName(a))
				}
				p.Report(shifts, Finding{
					First: min(a.Day, z.Day), Last: max(a.Day, z.Day), Measured: num(n), Limit: "0", Order: int64(n), Shifts: []int32{int32(i), int32(j)}, Message: text,
				})
			}
		}
		if worked == nil {
			return
		}
		for i, w := range t.Worked {
			e := &p.Book.Roster.Worked[w.Index]
			if !countsAsWork(e.Kind) {
				continue
			}
			on := e.Start.Time.Date()
			if e.Kind != schedule.Timesheet {
				for k := range t.Shifts {
					s := &t.Shifts[k]
					if n := int(min(s.End, w.End) - max(s.Start, w.Start)); n > 0 {
						p.Report(worked, Finding{
							First: min(s.Day, on), Last: max(s.Day, on), Measured: num(n), Limit: "0", Order: int64(n), Shifts: []int32{int32(k)}, Places: []place{e.Place},
							KnownBy: OnDay, Known: max(s.Day, on),
							Message: p.say("%s from %s to %s overlaps the scheduled shift %s by %s, which is not paid twice", p.kind(e.Kind), when(p, w.Start), when(p, w.End), shiftName(s), duration(n)),
						})
					}
				}
			}
			for _, x := range t.Worked[i+1:] {
				f := &p.Book.Roster.Worked[x.Index]
				if x.Start >= w.End {
					break
				}
				if !countsAsWork(f.Kind) {
					continue
				}
				n := int(min(w.End, x.End) - x.Start)
				other := f.Start.Time.Date()
				p.Report(worked, Finding{
					First: min(on, other), Last: max(on, other), Measured: num(n), Limit: "0", Order: int64(n), Places: []place{e.Place, f.Place},
					KnownBy: OnDay, Known: max(on, other),
					Message: p.say("two entries of time worked, from %s and from %s, overlap by %s, which is not paid twice", when(p, w.Start), when(p, x.Start), duration(n)),
				})
			}
		}
	},
})

// kind is the kind of an entry that counts as work, in a message.
func (p *Pass) kind(k schedule.WorkedKind) string {
	switch k {
	case schedule.CallBack:
		return p.say("call-back")
	case schedule.Timesheet:
		return p.say("timesheet")
	}
	return p.say("overtime")
}

func countsAsWork(k schedule.WorkedKind) bool {
	return k == schedule.Overtime || k == schedule.CallBack || k == schedule.Timesheet
}
