package audit_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"rostercheck/audit"
	"rostercheck/audit/internal/reference"
	"rostercheck/importers/document"
	"rostercheck/schedule/civil"
)

// TestAgainstReference holds the engine against the slow one, which asks every
// minute what the clock shows, on thousands of random rosters: findings, pay
// lines to the cent, and the lists beside them.
func TestAgainstReference(t *testing.T) {
	n := 2500
	if testing.Short() {
		n = 300
	}
	t.Parallel()
	for seed := range n {
		if !compareWithReference(t, uint64(seed), randomRoster) {
			return
		}
	}
	for seed := range n / 8 {
		if !compareWithReference(t, uint64(seed), busyRoster) {
			return
		}
	}
}

func compareWithReference(t *testing.T, seed uint64, random func(*rand.Rand) object) bool {
	t.Helper()
	doc := random(rand.New(rand.NewPCG(seed, 77)))
	data, err := json.MarshalIndent(doc, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	fail := func(format string, args ...any) bool {
		t.Errorf("seed %d: %s\n%s", seed, fmt.Sprintf(format, args...), data)
		return false
	}
	r, problems := document.Decode("roster.json", data)
	if len(problems) > 0 {
		return fail("import: %v", problems)
	}
	a, err := audit.Agreement("cx-2001")
	if err != nil {
		t.Fatal(err)
	}
	got, problems := audit.Run(r, a, audit.Options{Workers: 1})
	want, err := reference.Run(data, reference.Options{Full: true})
	if err != nil {
		if len(problems) > 0 {
			return true // both refuse it
		}
		return fail("the reference refuses: %v", err)
	}
	if len(problems) > 0 {
		return fail("audit refuses: %v", problems)
	}
	// An average over a change of hours is not judged by the engine, while the
	// reference takes the hours of the first day.
	moved := map[string]bool{}
	for _, e := range doc["employees"].([]object) {
		if terms, ok := e["terms"].([]object); ok && (terms[0]["hours"] != nil || terms[0]["part_time"] != nil) {
			moved["weekly-average"+e["id"].(string)] = true
		}
	}
	var a1, b1 []string
	for _, f := range got.Findings {
		if moved[f.Rule+f.Employee] {
			continue
		}
		a1 = append(a1, fmt.Sprint(f.Rule, "|", f.Clause, "|", f.Strength, "|", f.Employee, "|", f.First, "|", f.Last, "|", f.Measured, "|", f.Limit, "|", f.Unit, "|", f.Waived, "|", f.Reason, "|", f.ApprovedBy, "|", f.AtStake, "|", f.GrieveBy, "|", f.GrieveByLater))
	}
	for _, f := range want.Findings {
		if moved[f.Rule+f.Employee] {
			continue
		}
		b1 = append(b1, fmt.Sprint(f.Rule, "|", f.Clause, "|", f.Strength, "|", f.Employee, "|", f.First, "|", f.Last, "|", f.Measured, "|", f.Limit, "|", f.Unit, "|", f.Waived, "|", f.Reason, "|", f.ApprovedBy, "|", f.AtStake, "|", f.GrieveBy, "|", f.GrieveByLater))
	}
	if d := diff(a1, b1); d != "" {
		return fail("findings (- engine, + reference)\n%s", d)
	}
	var a2, b2 []string
	for l := range got.Pay.All() {
		a2 = append(a2, fmt.Sprint(l.Employee, "|", l.Date, "|", l.Element, "|", l.Clause, "|", l.Start, "|", l.Minutes, "|", l.Count, "|", l.Multiplier, "|", l.Rate, "|", l.Amount))
	}
	for _, l := range want.Pay {
		if l.Clause == "App. D 2" {
			l.Clause = "App. D"
		}
		if l.Clause == "App. C 5" {
			l.Clause = "21.15"
		}
		b2 = append(b2, fmt.Sprint(l.Employee, "|", l.Date, "|", l.Element, "|", l.Clause, "|", l.Start, "|", l.Minutes, "|", l.Count, "|", l.Multiplier, "|", l.Rate, "|", l.Amount))
	}
	if d := diff(a2, b2); d != "" {
		return fail("pay (- engine, + reference)\n%s", d)
	}
	if got.Summary.Cost.Total != want.Total {
		return fail("total %s, reference %s", got.Summary.Cost.Total, want.Total)
	}
	var a3, b3 []string
	for _, h := range got.HolidaysLeaving {
		a3 = append(a3, h.Employee+" "+h.Holiday)
	}
	for _, o := range got.ToBeWorkedOrCharged {
		a3 = append(a3, fmt.Sprint(o.Employee, " ", o.Date, " ", o.Minutes))
	}
	for _, h := range want.HolidaysLeaving {
		b3 = append(b3, h.Employee+" "+h.Holiday)
	}
	for _, o := range want.ToBeWorked {
		b3 = append(b3, fmt.Sprint(o.Employee, " ", o.Date, " ", o.Minutes))
	}
	if d := diff(a3, b3); d != "" {
		return fail("holidays (- engine, + reference)\n%s", d)
	}
	return true
}

func diff(a, b []string) string {
	var out strings.Builder
	for _, s := range a {
		if !slices.Contains(b, s) {
			fmt.Fprintln(&out, "-", s)
		}
	}
	for _, s := range b {
		if !slices.Contains(a, s) {
			fmt.Fprintln(&out, "+", s)
		}
	}
	if out.Len() == 0 && !slices.Equal(a, b) {
		fmt.Fprintf(&out, "same entries, other order or number:\n- %s\n+ %s\n", strings.Join(a, "\n- "), strings.Join(b, "\n+ "))
	}
	return out.String()
}

type object = map[string]any

// randomShift is a shift in force as the generator keeps book of it.
type randomShift struct {
	employee   int
	start, end civil.Time
	fixed      bool // the change log must not touch it
}

// randomRoster makes a roster document that is good input and full of edges:
// clock changes, holidays, nights, overlaps, changes, leave, waivers.
func randomRoster(r *rand.Rand) object {
	pick := func(s ...string) string { return s[r.IntN(len(s))] }
	chance := func(percent int) bool { return r.IntN(100) < percent }
	zone := pick("America/Toronto", "America/Toronto", "America/Vancouver", "America/Regina", "America/St_Johns", "America/Winnipeg")

	// Periods lie about holidays and clock changes as often as not.
	starts := []string{"2001-04-02", "2001-05-14", "2001-05-28", "2001-06-25", "2001-08-27", "2001-10-22", "2001-10-15", "2001-12-17", "2001-12-24", "2002-03-25", "2002-04-01"}
	start, _ := civil.ParseDate(starts[r.IntN(len(starts))])
	start += civil.Date(r.IntN(7))
	days := 7 * (1 + r.IntN(6))
	if chance(30) {
		days = 3 + r.IntN(40)
	}
	end := start + civil.Date(days) - 1

	schedule := object{"start": start.String(), "end": end.String()}
	if chance(70) {
		schedule["posted"] = (start - civil.Date(10+r.IntN(8))).String()
	}
	if chance(20) {
		mid := start + civil.Date(r.IntN(days))
		schedule["postings"] = []object{
			{"start": start.String(), "end": mid.String(), "posted": (start - civil.Date(r.IntN(20))).String()},
			{"start": mid.String(), "end": end.String(), "posted": (mid - civil.Date(r.IntN(20))).String()},
		}
	}
	if chance(40) {
		schedule["averaging_weeks"] = 1 + r.IntN(4)
	}
	if chance(40) {
		schedule["positions"] = object{"CX-1": r.IntN(4), "CX-2": 1 + r.IntN(3)}
	}
	institution := object{"timezone": zone}
	if chance(20) {
		institution["civic_holiday"] = pick("none", "08-06", "06-24", "05-31")
	}
	if chance(20) {
		institution["extra_holidays"] = []string{(start + civil.Date(r.IntN(days))).String()}
	}
	if chance(10) {
		institution["weekend"] = []string{"Friday", "Saturday"}
	}

	type code struct {
		name       string
		start, len int
		unpaid     int
	}
	codes := []code{{"D", 420, 480, 0}, {"E", 900, 480, 0}, {"N", 1380, 480, 0}, {"L", 405, 750, 0}, {"M", 1125, 750, 0}, {"B", 480, 480, 30}, {"V", 1200, 480, 0}, {"W", 960, 480, 0}, {"S", 540, 240, 0}, {"R", 1140, 480, 15}}
	var codeDocs []object
	for _, c := range codes {
		o := object{"code": c.name, "start": civil.Clock(c.start).String(), "end": civil.Clock((c.start + c.len) % 1440).String()}
		if c.unpaid > 0 {
			o["unpaid_minutes"] = c.unpaid
		}
		codeDocs = append(codeDocs, o)
	}
	codeDocs = append(codeDocs, object{"code": "X", "rest": true})

	n := 1 + r.IntN(5)
	var employees, assignments, recurrences, shifts, lead, changes, worked, leave, proceedings, waivers, acting []object
	var patterns []object
	var live []randomShift
	recurring := map[int]bool{}
	for i := range n {
		id := fmt.Sprint(100 + i)
		e := object{"id": id, "classification": pick("CX-1", "CX-1", "CX-2", "CX-3", "CX-4", "CX-COF-3"), "hours": pick("shift", "shift", "shift", "variable", "day")}
		if chance(80) {
			e["step"] = 1 + r.IntN(6)
		} else {
			e["hourly_rate"] = fmt.Sprintf("%d.%02d", 15+r.IntN(20), r.IntN(100))
		}
		if chance(25) {
			e["part_time"] = true
		}
		first, last := start, end
		if chance(10) && days > 10 {
			first = start + civil.Date(r.IntN(4))
			e["from"] = first.String()
		}
		if chance(10) && days > 10 {
			last = end - civil.Date(r.IntN(4))
			e["to"] = last.String()
		}
		if chance(25) {
			term := object{"from": (start + civil.Date(1+r.IntN(days))).String()}
			if chance(60) {
				term["step"] = 1 + r.IntN(6)
			}
			if chance(30) {
				term["hours"] = pick("shift", "variable", "day")
			}
			if chance(20) {
				term["part_time"] = chance(50)
			}
			if chance(20) {
				term["hourly_rate"] = "21.37"
			}
			e["terms"] = []object{term}
		}
		employees = append(employees, e)

		add := func(from civil.Time, length int, fixed bool) {
			live = append(live, randomShift{i, from, from + civil.Time(length), fixed})
		}
		switch mode := r.IntN(4); {
		case mode == 0:
			cycle := []string{}
			for range 2 + r.IntN(12) {
				if chance(30) {
					cycle = append(cycle, "X")
				} else {
					cycle = append(cycle, codes[r.IntN(len(codes))].name)
				}
			}
			if chance(50) {
				cycle = strings.Split("DDDDDDDXXXEEEEEEEXXXX", "")
			}
			pid := "P" + id
			patterns = append(patterns, object{"id": pid, "days": cycle})
			from := first - civil.Date(r.IntN(20))
			if e["from"] != nil {
				from = first
			}
			offset := r.IntN(len(cycle))
			assignments = append(assignments, object{"employee": id, "pattern": pid, "start": from.String(), "offset": offset, "end": last.String()})
			for d := first; d <= last; d++ {
				name := cycle[(offset+int(d-from))%len(cycle)]
				for _, c := range codes {
					if c.name == name {
						add(d.At(civil.Clock(c.start)), c.len, false)
					}
				}
			}
		case mode == 1 && e["from"] == nil && e["to"] == nil:
			at := start - civil.Date(r.IntN(10))
			from := at.At(civil.Clock(15 * r.IntN(96)))
			minutes := 60 * (4 + r.IntN(9))
			o := object{"employee": id, "dtstart": from.String(), "minutes": minutes, "rrule": fmt.Sprintf("FREQ=DAILY;INTERVAL=%d", 1+r.IntN(9))}
			if chance(30) {
				o["rrule"] = "FREQ=WEEKLY;BYDAY=" + at.Weekday().String()[:2] + ",MO,FR"
				o["rrule"] = strings.ToUpper(o["rrule"].(string))
			}
			if chance(30) {
				o["exdates"] = []string{(start + civil.Date(r.IntN(days))).String()}
			}
			if chance(30) {
				o["code"], o["unpaid_minutes"] = "D", r.IntN(2)*30
			}
			recurrences = append(recurrences, o)
			recurring[i] = true
		default:
			for d := first; d <= last; d++ {
				if chance(35) {
					continue
				}
				c := codes[r.IntN(len(codes))]
				from, length := d.At(civil.Clock(c.start)), c.len
				o := object{"employee": id}
				if chance(60) {
					o["code"] = c.name
				}
				if chance(15) {
					from = d.At(civil.Clock(r.IntN(1440)))
					length = max(31, 30+r.IntN(900)) // more than any unpaid break
				}
				if chance(15) {
					o["unpaid_minutes"] = r.IntN(25)
				}
				if chance(5) {
					o["emergency"] = true
				}
				if chance(10) {
					o["senior_officer"] = true
				}
				if chance(10) {
					o["dog_periods"] = r.IntN(4)
				}
				if chance(10) {
					m := civil.Clock(5 * r.IntN(280))
					o["meal"] = object{"start": m.String(), "end": (m + 30).String()}
				}
				o["start"], o["end"] = from.String(), (from + civil.Time(length)).String()
				if inGap(zone, from, from+civil.Time(length)) {
					continue
				}
				shifts = append(shifts, o)
				add(from, length, false)
				if chance(2) {
					shifts = append(shifts, o)
				}
			}
		}
		if chance(50) && e["from"] == nil {
			for d := start - 1; d >= start-civil.Date(1+r.IntN(9)); d-- {
				if chance(70) {
					c := codes[r.IntN(len(codes))]
					lead = append(lead, object{"employee": id, "start": d.At(civil.Clock(c.start)).String(), "end": (d.At(civil.Clock(c.start)) + civil.Time(c.len)).String()})
				}
			}
		}
		if chance(30) && e["to"] == nil {
			for d := end + 1; d <= end+civil.Date(1+r.IntN(5)); d++ {
				if chance(70) {
					c := codes[r.IntN(len(codes))]
					lead = append(lead, object{"employee": id, "start": d.At(civil.Clock(c.start)).String(), "end": (d.At(civil.Clock(c.start)) + civil.Time(c.len)).String()})
				}
			}
		}
		if chance(40) {
			f := start + civil.Date(r.IntN(days))
			leave = append(leave, object{"employee": id, "first": f.String(), "last": (f + civil.Date(r.IntN(4))).String(), "paid": chance(50)})
		}
		if chance(20) {
			f := start + civil.Date(r.IntN(days))
			acting = append(acting, object{"employee": id, "first": f.String(), "last": (f + civil.Date(r.IntN(6))).String(), "classification": pick("CX-2", "CX-3")})
		}
		if chance(20) {
			at := (start + civil.Date(r.IntN(days))).At(civil.Clock(600 + r.IntN(700)))
			proceedings = append(proceedings, object{"employee": id, "end": at.String()})
		}
		if chance(25) {
			f := start + civil.Date(r.IntN(days))
			w := object{"rule": pick("consecutive-days", "rest-between-shifts", "shift-span", "daily-hours", "overlap", "meal-period"), "first": f.String(), "last": (f + civil.Date(r.IntN(30))).String(), "reason": "asked for", "approved_by": "deputy warden"}
			if chance(70) {
				w["employee"] = id
			}
			waivers = append(waivers, w)
		}
	}

	// The change log, in the order in which it is notified.
	at := (start - 3).At(civil.Clock(r.IntN(1440)))
	for range r.IntN(2 * n) {
		if chance(60) {
			at += civil.Time(r.IntN(4000))
		}
		o := object{"notified": at.String(), "reason": pick("employer", "employer", "employer", "emergency", "employee", "exchange")}
		if o["reason"] == "exchange" && chance(60) {
			o["exchange"] = pick("a", "b")
		}
		if chance(20) {
			o["consent"] = true
		}
		if chance(20) {
			o["discussed"] = true
		}
		k := -1
		var candidates []int
		for i, s := range live {
			if !s.fixed {
				candidates = append(candidates, i)
			}
		}
		employee := r.IntN(n)
		if len(candidates) == 0 && o["reason"] == "exchange" {
			continue // nothing to give away
		}
		if len(candidates) > 0 && (chance(85) || o["reason"] == "exchange") {
			k = candidates[r.IntN(len(candidates))]
			s := live[k]
			employee = s.employee
			o["from"] = object{"start": s.start.String(), "end": s.end.String()}
		}
		o["employee"] = employees[employee]["id"]
		if k < 0 || chance(80) {
			d := start + civil.Date(r.IntN(days))
			if k >= 0 && chance(60) {
				d = live[k].start.Date()
			}
			from := d.At(civil.Clock(30 * r.IntN(48)))
			length := 60 * (3 + r.IntN(10))
			e := employees[employee]
			outside := (e["from"] != nil && d.String() < e["from"].(string)) || (e["to"] != nil && d.String() > e["to"].(string))
			if !inGap(zone, from, from+civil.Time(length)) && !outside {
				to := object{"start": from.String(), "end": (from + civil.Time(length)).String()}
				if chance(30) {
					to["code"] = "B"
				}
				if chance(10) {
					to["emergency"] = chance(50)
				}
				o["to"] = to
				live = append(live, randomShift{employee, from, from + civil.Time(length), false})
			}
		}
		if o["from"] == nil && o["to"] == nil {
			continue
		}
		if k >= 0 {
			live = slices.Delete(live, k, k+1)
		}
		changes = append(changes, o)
	}

	// Time worked: what phase one of the reference knows of.
	used := map[int]bool{}
	for range r.IntN(8 * n) {
		if len(live) == 0 {
			break
		}
		k := r.IntN(len(live))
		s := live[k]
		if used[k] {
			continue
		}
		id := employees[s.employee]["id"]
		switch r.IntN(3) {
		case 0:
			to := s.start + civil.Time(1+r.IntN(int(s.end-s.start)))
			if inGap(zone, s.start, to) || overlapsAnother(live, k) || recurring[s.employee] || s.start.Date() == start {
				continue
			}
			used[k] = true
			worked = append(worked, object{"employee": id, "start": s.start.String(), "end": to.String(), "kind": "sent-home"})
		default:
			from := s.end + civil.Time(15*(r.IntN(40)-10))
			to := from + civil.Time(1+r.IntN(600))
			if from.Date() < start || from.Date() > end || inGap(zone, from, to) {
				continue
			}
			o := object{"employee": id, "start": from.String(), "end": to.String(), "kind": pick("overtime", "overtime", "call-back", "timesheet", "", "travel", "escort")}
			if o["kind"] == "escort" {
				o["leg"] = pick("work", "travel", "empty", "stopover")
			}
			if chance(30) {
				from = s.end
				to = from + civil.Time(r.IntN(900)+1)
				if from.Date() > end || inGap(zone, from, to) {
					continue
				}
				o["start"], o["end"] = from.String(), to.String()
			}
			if chance(20) {
				o["code"] = pick("D", "E", "N", "S")
			}
			for _, mark := range []string{"emergency", "free_meal", "travel_status", "missed_meal_break"} {
				if chance(15) {
					o[mark] = true
				}
			}
			if chance(15) {
				o["scheduled_minutes"] = 60 * r.IntN(9)
			}
			if chance(20) {
				o["post_classification"] = pick("CX-1", "CX-2")
			}
			worked = append(worked, o)
		}
	}

	doc := object{"version": 1, "agreement": "cx-2001", "institution": institution, "schedule": schedule, "codes": codeDocs, "employees": employees}
	for key, list := range map[string][]object{"patterns": patterns, "assignments": assignments, "recurrences": recurrences, "shifts": shifts, "lead": lead, "changes": changes, "worked": worked, "leave": leave, "proceedings": proceedings, "waivers": waivers, "acting": acting} {
		if len(list) > 0 {
			doc[key] = list
		}
	}
	readings := object{}
	if chance(30) {
		readings["weekend-day"] = "clock"
	}
	if chance(30) {
		readings["clock-change"] = "nominal"
	}
	if chance(30) {
		readings["change-effect"] = pick("new", "old")
	}
	if chance(20) {
		readings["change-on-holiday"] = "added"
	}
	for _, id := range [][]string{{"variable-change-rate", "1.75"}, {"contiguous-overtime-premium", "own-hours"}, {"holiday-overtime-count", "overtime-only"}, {"back-to-back", "overtime"}, {"acting-step", "same-step"}} {
		if chance(25) {
			readings[id[0]] = id[1]
		}
	}
	if len(readings) > 0 {
		doc["readings"] = readings
	}
	return doc
}

// inGap keeps hand-made times out of the hours that the clocks jump over or
// show twice, where a short shift could end before it starts.
func inGap(zone string, times ...civil.Time) bool {
	z, err := civil.LoadZone(zone)
	if err != nil {
		panic(err)
	}
	for _, t := range times {
		if _, kind := z.Resolve(civil.Stamp{Time: t}); kind != civil.Plain {
			return true
		}
	}
	return false
}

func overlapsAnother(live []randomShift, k int) bool {
	for i, s := range live {
		if i != k && s.employee == live[k].employee && s.start < live[k].end && s.end > live[k].start {
			return true
		}
	}
	return false
}
