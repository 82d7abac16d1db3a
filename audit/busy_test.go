package audit_test

import (
	"fmt"
	"math/rand/v2"

	"rostercheck/schedule/civil"
)

// busyRoster makes a roster of few days with much time worked beside the schedule:
// long periods, call-backs, travel and escorts over midnight, holidays and clock
// changes, among shifts of any length, part-time and terms that change.
func busyRoster(r *rand.Rand) object {
	pick := func(s ...string) string { return s[r.IntN(len(s))] }
	chance := func(p int) bool { return r.IntN(100) < p }
	zone := pick("America/Toronto", "Australia/Lord_Howe", "America/St_Johns", "America/St_Johns", "America/Regina", "America/Sao_Paulo", "America/Havana")
	starts := []string{"2001-05-28", "2001-06-28", "2001-08-02", "2001-10-24", "2001-10-25", "2001-12-20", "2002-03-25", "2002-03-28", "2002-04-03", "2001-10-10", "2002-02-13"}
	start, _ := civil.ParseDate(starts[r.IntN(len(starts))])
	days := 5 + r.IntN(10)
	end := start + civil.Date(days) - 1
	inst := object{"timezone": zone}
	if chance(30) {
		inst["extra_holidays"] = []string{(start + civil.Date(r.IntN(days))).String()}
	}
	codes := []object{{"code": "D", "start": "07:00", "end": "15:00"}, {"code": "E", "start": "15:00", "end": "23:00"}, {"code": "N", "start": "23:00", "end": "07:00"}, {"code": "X", "rest": true}}
	var employees, shifts, lead, changes, worked, leave, acting []object
	n := 1 + r.IntN(2)
	for i := range n {
		id := fmt.Sprint(100 + i)
		e := object{"id": id, "classification": pick("CX-1", "CX-2"), "hours": pick("shift", "shift", "variable", "day"), "hourly_rate": "20.00"}
		if chance(30) {
			delete(e, "hourly_rate")
			e["step"] = 1 + r.IntN(6)
		}
		if chance(40) {
			e["part_time"] = true
		}
		if chance(40) {
			term := object{"from": (start + civil.Date(1+r.IntN(days))).String()}
			if chance(60) {
				term["part_time"] = chance(60)
			}
			if chance(60) {
				term["hours"] = pick("shift", "variable", "day")
			}
			e["terms"] = []object{term}
		}
		employees = append(employees, e)
		type sh struct{ from, to civil.Time }
		var live []sh
		for d := start; d <= end; d++ {
			k := 0
			if chance(70) {
				k = 1
			}
			if chance(10) {
				k = 2
			}
			at := d.At(civil.Clock(60 * r.IntN(24)))
			for range k {
				length := 60 * (4 + r.IntN(9))
				if chance(50) {
					length = 480
				}
				to := at + civil.Time(length)
				if inGap(zone, at, to) || at.Date() > end {
					break
				}
				o := object{"employee": id, "start": at.String(), "end": to.String()}
				if chance(20) {
					o["unpaid_minutes"] = 30
				}
				if chance(10) {
					o["senior_officer"] = true
				}
				if chance(10) {
					o["emergency"] = true
				}
				shifts = append(shifts, o)
				live = append(live, sh{at, to})
				at = to
				if chance(30) {
					at += civil.Time(60 * r.IntN(4))
				}
			}
		}
		if chance(60) {
			for d := start - 3; d < start; d++ {
				if chance(70) {
					at := d.At(civil.Clock(60 * r.IntN(24)))
					lead = append(lead, object{"employee": id, "start": at.String(), "end": (at + 480).String()})
				}
			}
		}
		if chance(40) {
			f := start + civil.Date(r.IntN(days))
			leave = append(leave, object{"employee": id, "first": f.String(), "last": (f + civil.Date(r.IntN(3))).String(), "paid": chance(50)})
		}
		if chance(30) {
			f := start + civil.Date(r.IntN(days))
			acting = append(acting, object{"employee": id, "first": f.String(), "last": (f + civil.Date(r.IntN(6))).String(), "classification": pick("CX-2", "CX-3")})
		}
		sent := map[civil.Time]bool{}
		for range 1 + r.IntN(10) {
			at := (start + civil.Date(r.IntN(days))).At(civil.Clock(15 * r.IntN(96)))
			length := 1 + r.IntN(900)
			if chance(20) {
				length = 600 + r.IntN(2400)
			}
			if len(live) > 0 && chance(50) {
				s := live[r.IntN(len(live))]
				if chance(60) {
					at = s.to
				} else {
					at = s.from - civil.Time(length)
				}
			}
			kind := pick("overtime", "overtime", "overtime", "call-back", "call-back", "timesheet", "", "travel", "travel", "escort", "sent-home")
			o := object{"employee": id, "kind": kind}
			if kind == "sent-home" {
				if len(live) == 0 {
					continue
				}
				s := live[r.IntN(len(live))]
				bad := sent[s.from] || s.from.Date() <= start // not over a shift of the lead
				for _, x := range live {
					if x != s && x.from < s.to && s.from < x.to {
						bad = true
					}
				}
				if bad {
					continue
				}
				sent[s.from] = true
				at, length = s.from, 1+r.IntN(int(s.to-s.from))
			}
			if at.Date() < start || at.Date() > end || inGap(zone, at, at+civil.Time(length)) {
				continue
			}
			o["start"], o["end"] = at.String(), (at + civil.Time(length)).String()
			if kind == "escort" {
				o["leg"] = pick("work", "travel", "empty", "stopover")
			}
			for _, m := range []string{"emergency", "missed_meal_break", "free_meal"} {
				if chance(25) {
					o[m] = true
				}
			}
			if chance(20) {
				o["scheduled_minutes"] = 60 * r.IntN(9)
			}
			if chance(15) {
				o["code"] = pick("D", "E", "N", "X")
			}
			worked = append(worked, o)
		}
		reasons := []string{"exchange", "exchange", "employer", "emergency"}
		if e["terms"] != nil {
			reasons = reasons[2:] // whose rule of exchange holds in a chain of them is open
		}
		at := (start - 3).At(0)
		for range r.IntN(4) {
			if len(live) == 0 {
				break
			}
			k := r.IntN(len(live))
			s := live[k]
			if sent[s.from] {
				continue
			}
			live = append(live[:k:k], live[k+1:]...)
			at += civil.Time(r.IntN(3000))
			o := object{"employee": id, "notified": at.String(), "reason": pick(reasons...), "from": object{"start": s.from.String(), "end": s.to.String()}}
			if o["reason"] == "exchange" {
				o["exchange"] = pick("a", "b")
			}
			if chance(85) {
				d := start + civil.Date(r.IntN(days))
				f := d.At(civil.Clock(60 * r.IntN(24)))
				t := f + civil.Time(60*(4+r.IntN(8)))
				free := !inGap(zone, f, t)
				for _, x := range live {
					free = free && !(sent[x.from] && x.from < t && f < x.to) // sent home from one shift at most
				}
				if free {
					o["to"] = object{"start": f.String(), "end": t.String()}
					live = append(live, sh{f, t})
				}
			}
			changes = append(changes, o)
		}
	}
	doc := object{"version": 1, "agreement": "cx-2001", "institution": inst, "schedule": object{"start": start.String(), "end": end.String()}, "codes": codes, "employees": employees}
	for k, l := range map[string][]object{"shifts": shifts, "lead": lead, "changes": changes, "worked": worked, "leave": leave, "acting": acting} {
		if len(l) > 0 {
			doc[k] = l
		}
	}
	readings := object{}
	for _, id := range [][]string{{"weekend-day", "clock"}, {"clock-change", "nominal"}, {"change-on-holiday", "added"}, {"contiguous-overtime-premium", "own-hours"}, {"holiday-overtime-count", "overtime-only"}, {"back-to-back", "overtime"}, {"acting-step", "same-step"}} {
		if chance(20) {
			readings[id[0]] = id[1]
		}
	}
	if len(readings) > 0 {
		doc["readings"] = readings
	}
	return doc
}
