package audit_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"rostercheck/audit"
	"rostercheck/importers/document"
	"rostercheck/schedule/civil"
)

// TestOrderOfRows shuffles the rows of rosters. Their order may change where a finding
// came from, and nothing else. Employees keep their order, which is that of the report,
// and so do changes notified at one minute, which apply as listed, and waivers, of which
// the first that matches gives the reason.
func TestOrderOfRows(t *testing.T) {
	t.Run("cases", func(t *testing.T) {
		for i, c := range allCases(t) {
			shuffle := rand.New(rand.NewPCG(uint64(i), 2001))
			for range 3 {
				compareShuffled(t, c.String(), c.roster, audit.Options{AsPosted: c.asPosted}, shuffle.Shuffle)
			}
		}
	})
	t.Run("random", func(t *testing.T) {
		rapid.Check(t, func(rt *rapid.T) {
			roster := drawRoster(rt, 6)
			opt := audit.Options{AsPosted: rapid.Bool().Draw(rt, "as posted")}
			shuffle := rand.New(rand.NewPCG(rapid.Uint64().Draw(rt, "seed"), 1))
			compareShuffled(rt, "random", roster, opt, shuffle.Shuffle)
		})
	})
}

// TestWorkers audits rosters with one worker and with several: the same bytes.
func TestWorkers(t *testing.T) {
	t.Run("cases", func(t *testing.T) {
		for _, c := range allCases(t) {
			compareWorkers(t, c.String(), c.roster)
		}
	})
	t.Run("random", func(t *testing.T) {
		rapid.Check(t, func(rt *rapid.T) { compareWorkers(rt, "random", drawRoster(rt, 40)) })
	})
}

type fataler interface {
	Helper()
	Fatalf(format string, args ...any)
}

func compareWorkers(t fataler, name string, roster []byte) {
	t.Helper()
	var one []byte
	for _, n := range []int{1, 2, 3, 16} {
		got := auditBytes(t, roster, audit.Options{Workers: n})
		if one == nil {
			one = got
		}
		if !bytes.Equal(one, got) {
			t.Fatalf("%s: %d workers differ from one:\n%s", name, n, lineDiff(splitLines(one), splitLines(got)))
		}
	}
}

func compareShuffled(t fataler, name string, roster []byte, opt audit.Options, shuffle func(n int, swap func(i, j int))) {
	t.Helper()
	other := shuffled(t, roster, shuffle)
	was, is := withoutPlaces(t, auditBytes(t, roster, opt)), withoutPlaces(t, auditBytes(t, other, opt))
	if !bytes.Equal(was, is) {
		t.Fatalf("%s: the order of rows matters:\n%s\nfrom\n%s\nto\n%s", name, lineDiff(splitLines(was), splitLines(is)), roster, other)
	}
}

func splitLines(data []byte) []string {
	var out []string
	for line := range bytes.Lines(data) {
		out = append(out, string(bytes.TrimRight(line, "\n")))
	}
	return out
}

// auditBytes is the audit document as written, or what is wrong with the roster.
func auditBytes(t fataler, roster []byte, opt audit.Options) []byte {
	t.Helper()
	a, err := agreement(agreementOfCases)
	if err != nil {
		t.Fatalf("%v", err)
	}
	r, problems := document.Decode("roster.json", roster)
	d, problems := audit.Run(r, a, opt, problems...)
	if len(problems) > 0 {
		var texts []string
		for _, p := range problems {
			texts = append(texts, p.Text)
		}
		slices.Sort(texts)
		out, _ := json.Marshal(map[string]any{"problems": texts})
		return out
	}
	var out bytes.Buffer
	if err := d.WriteJSON(&out, false); err != nil {
		t.Fatalf("%v", err)
	}
	return out.Bytes()
}

func decoded(t fataler, data []byte) map[string]any {
	t.Helper()
	var doc map[string]any
	in := json.NewDecoder(bytes.NewReader(data))
	in.UseNumber()
	if err := in.Decode(&doc); err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	return doc
}

// withoutPlaces takes the places of rows out of an audit document: the sources of its
// findings, and its notices, which name them.
func withoutPlaces(t fataler, data []byte) []byte {
	doc := decoded(t, data)
	findings, _ := doc["findings"].([]any)
	for _, f := range findings {
		delete(f.(map[string]any), "source")
	}
	if notices, ok := doc["notices"].([]any); ok {
		doc["notices"] = len(notices)
	}
	out, err := json.MarshalIndent(doc, "", " ")
	if err != nil {
		t.Fatalf("%v", err)
	}
	return out
}

// shuffled is the roster with the rows of its lists in another order.
func shuffled(t fataler, roster []byte, shuffle func(n int, swap func(i, j int))) []byte {
	doc := decoded(t, roster)
	for _, key := range []string{"codes", "patterns", "assignments", "recurrences", "shifts", "lead", "worked", "leave", "acting", "proceedings", "changes"} {
		list, ok := doc[key].([]any)
		if !ok {
			continue
		}
		mixed := slices.Clone(list)
		shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
		if key == "changes" {
			mixed = inListedOrder(list, mixed)
		}
		doc[key] = mixed
	}
	out, err := json.MarshalIndent(doc, "", " ")
	if err != nil {
		t.Fatalf("%v", err)
	}
	return out
}

// inListedOrder puts the changes of one employee and minute back into the order in which
// they were listed, in the places that the mixed list gives them.
func inListedOrder(listed, mixed []any) []any {
	same := func(c any) string {
		m := c.(map[string]any)
		return fmt.Sprint(m["employee"], " ", m["notified"])
	}
	next := map[string][]any{}
	for _, c := range listed {
		next[same(c)] = append(next[same(c)], c)
	}
	out := make([]any, len(mixed))
	for i, c := range mixed {
		out[i], next[same(c)] = next[same(c)][0], next[same(c)][1:]
	}
	return out
}

// drawRoster makes a roster with something of everything, which may contradict itself,
// but is not bad input as a rule.
func drawRoster(t *rapid.T, most int) []byte {
	type row = map[string]any
	draw := func(name string, least, most int) int { return rapid.IntRange(least, most).Draw(t, name) }
	chance := func(name string, percent int) bool { return draw(name, 0, 99) < percent }
	var starts []civil.Date
	for _, s := range []string{"2001-05-21", "2001-07-30", "2001-10-15", "2001-12-17", "2002-03-25"} {
		d, _ := civil.ParseDate(s)
		starts = append(starts, d)
	}
	start := rapid.SampledFrom(starts).Draw(t, "start")
	days := draw("days", 7, 24)
	end := start + civil.Date(days-1)
	stamp := func(d civil.Date, minute int) string { return (d.Midnight() + civil.Time(minute)).String() }

	doc := map[string]any{
		"version": 1, "agreement": agreementOfCases,
		"institution": row{"timezone": rapid.SampledFrom([]string{"America/Toronto", "America/Regina", "America/St_Johns"}).Draw(t, "zone")},
		"schedule":    row{"start": start.String(), "end": end.String(), "posted": (start - civil.Date(draw("posted", 12, 16))).String()},
		"codes": []row{{"code": "D", "start": "07:00", "end": "15:00"}, {"code": "E", "start": "15:00", "end": "23:00", "unpaid_minutes": 30},
			{"code": "N", "start": "23:00", "end": "07:00"}, {"code": "X", "rest": true}},
		"patterns": []row{{"id": "P", "days": []string{"D", "D", "E", "N", "X", "X"}}, {"id": "Q", "days": []string{"X", "N", "N", "X", "D"}}},
	}
	lists := map[string][]row{}
	add := func(list string, r row) { lists[list] = append(lists[list], r) }
	for i := range draw("employees", 1, most) {
		id := fmt.Sprint(1001 + i)
		e := row{"id": id, "classification": rapid.SampledFrom([]string{"CX-1", "CX-2"}).Draw(t, "class"), "step": draw("step", 1, 7),
			"hours": rapid.SampledFrom([]string{"shift", "shift", "variable", "day"}).Draw(t, "hours"), "part_time": chance("part-time", 20)}
		if chance("terms", 20) {
			e["terms"] = []row{{"from": (start + civil.Date(draw("from", 1, days))).String(), "step": 1, "hours": "shift"}}
		}
		add("employees", e)
		if chance("pattern", 30) {
			add("assignments", row{"employee": id, "pattern": rapid.SampledFrom([]string{"P", "Q"}).Draw(t, "pattern"), "start": start.String(), "offset": draw("offset", 0, 5)})
		}
		// Shifts of their own; no two with the same times, since of such the first listed
		// is costed.
		taken := map[string]bool{}
		span := func(list string, first, last int, more row) (row, int, int) {
			d, minute, length := start+civil.Date(draw("day", first, last)), 15*draw("clock", 0, 95), 60*draw("length", 2, 13)
			r := row{"employee": id, "start": stamp(d, minute), "end": stamp(d, minute+length)}
			if key := fmt.Sprint(r["start"], r["end"]); taken[key] {
				return nil, 0, 0
			} else {
				taken[key] = true
			}
			for k, v := range more {
				r[k] = v
			}
			add(list, r)
			return r, int(d), minute
		}
		for range draw("shifts", 0, 8) {
			s, d, minute := span("shifts", 0, days-1, row{"unpaid_minutes": 15 * draw("unpaid", 0, 3), "emergency": chance("emergency", 10)})
			switch {
			case s == nil:
			case chance("moved", 25):
				to := any(nil)
				if chance("not cancelled", 70) {
					to = row{"start": s["start"], "end": stamp(civil.Date(d), minute+60*draw("new length", 4, 12)+7)}
				}
				add("changes", row{"employee": id, "notified": stamp(civil.Date(d-draw("notice", 0, 3)), 5*draw("notified", 0, 287)),
					"from": row{"start": s["start"], "end": s["end"]}, "to": to,
					"reason":  rapid.SampledFrom([]string{"employer", "employee", "emergency", "exchange"}).Draw(t, "reason"),
					"consent": chance("consent", 20), "discussed": chance("discussed", 50)})
			case chance("sent home", 15):
				add("worked", row{"employee": id, "start": s["start"], "end": stamp(civil.Date(d), minute+30*draw("worked", 2, 4)), "kind": "sent-home"})
			}
		}
		for range draw("lead", 0, 3) {
			span("lead", -6, -1, nil)
		}
		for range draw("overtime", 0, 3) {
			span("worked", 0, days-1, row{"kind": rapid.SampledFrom([]string{"overtime", "call-back", "timesheet"}).Draw(t, "kind"), "post_classification": "CX-2"})
		}
		if chance("leave", 30) {
			first := start + civil.Date(draw("first", 0, days-1))
			add("leave", row{"employee": id, "first": first.String(), "last": (first + civil.Date(draw("days of leave", 0, 4))).String(), "paid": chance("paid", 50)})
		}
		if chance("proceeding", 30) {
			add("proceedings", row{"employee": id, "end": stamp(start+civil.Date(draw("proceeding day", 0, days-1)), 15*draw("proceeding", 0, 95))})
		}
	}
	add("waivers", row{"rule": "shift-span", "first": start.String(), "last": (start + 7).String(), "reason": "lockdown", "approved_by": "warden"})
	for key, list := range lists {
		doc[key] = list
	}
	out, err := json.MarshalIndent(doc, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return out
}
