package audit_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/audit"
	"rostercheck/importers/document"
	"rostercheck/premiums"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// TestWhyOfRandomRosters holds what is said of pay lines against the lines, on
// random rosters and on every case.
func TestWhyOfRandomRosters(t *testing.T) {
	t.Parallel()
	seen := whySeen{}
	n := 250
	if testing.Short() {
		n = 120
	}
	for seed := range n {
		data, err := json.Marshal(randomRoster(rand.New(rand.NewPCG(uint64(seed), 77))))
		require.NoError(t, err)
		if !checkWhys(t, fmt.Sprint("seed ", seed), data, seen) {
			return
		}
	}
	for _, c := range allCases(t) {
		if !checkWhys(t, c.String(), c.roster, seen) {
			return
		}
	}
	for _, what := range []string{"break", "nominal", "given away", "exact", "none"} {
		assert.NotZero(t, seen[what], "some line of the test is to be of the kind %q", what)
	}
	for _, e := range premiums.All() {
		assert.NotZero(t, seen[e.ID], "some line of the test is to be of %s", e.ID)
	}
}

type whySeen map[string]int

func checkWhys(t *testing.T, name string, data []byte, seen whySeen) bool {
	r, problems := document.Decode("roster.json", data)
	if len(problems) > 0 {
		return true
	}
	a, err := audit.Agreement(r.Agreement)
	require.NoError(t, err)
	doc, problems := audit.Run(r, a, audit.Options{Workers: 1})
	if len(problems) > 0 {
		return true
	}
	readings := map[string]string{}
	for _, c := range r.Readings {
		readings[c.Reading] = c.Value
	}
	engine := premiums.NewEngine(a, readings)
	for i := range doc.Book.Timelines {
		tl := &doc.Book.Timelines[i]
		plain, _, _ := engine.Employee(doc.Book, tl, nil, nil)
		lines, whys := engine.Explain(doc.Book, tl)
		if !assert.Equal(t, plain, lines, "%s: tracing changes no line", name) || !assert.Len(t, whys, len(lines), name) {
			return false
		}
		for k := range lines {
			if wrong := wrongWhy(doc.Book, tl, &lines[k], &whys[k], seen); wrong != "" {
				return assert.Fail(t, wrong, "%s: %s of %s, %d minutes at %s: %+v", name, premiums.All()[lines[k].Element].ID, tl.Employee.ID, lines[k].Minutes, doc.Book.Zone.Format(lines[k].Start), whys[k])
			}
		}
		if wrong := paidTwice(lines, whys); wrong != "" {
			return assert.Fail(t, wrong, "%s: %s", name, tl.Employee.ID)
		}
	}
	return true
}

// wrongWhy says what is wrong with what a line is said to be made of.
func wrongWhy(b *schedule.Book, t *schedule.Timeline, l *premiums.Line, y *premiums.Why, seen whySeen) string {
	seen[premiums.All()[l.Element].ID]++
	if y.Says == "" {
		return "nothing is said"
	}
	minutes := 0
	for i, s := range y.Stretches {
		minutes += int(s.End - s.Start)
		switch {
		case s.Start >= s.End:
			return "an empty stretch"
		case i > 0 && s.Start <= y.Stretches[i-1].End:
			return "stretches that touch or are out of order"
		case s.Start < y.From || s.End > y.To:
			return "a stretch outside its shift or period"
		case l.Counted:
			return "an allowance with a stretch"
		}
	}
	if l.Start != y.From {
		return "another shift or period than the line's"
	}
	if len(y.Stretches) > 0 && !isShift(t.Pay(), y.From, y.To) && !allWorked(t, y.From, y.To) {
		return "neither a shift nor time that the roster has as worked"
	}
	paid := int(l.Minutes)
	switch {
	case len(y.Stretches) == 0:
		seen["none"]++
		// The tail of a short night read by the clock face has no minute left.
		if !l.Counted && !slices.Contains([]string{"call-back-minimum", "overtime-minimum", "reporting-minimum", "escort", "regular", "overtime", "holiday"}, premiums.All()[l.Element].ID) {
			return "no stretch"
		}
		if !l.Counted && len(y.Notes) == 0 && premiums.All()[l.Element].ID != "holiday" {
			return "no stretch, and nothing said of it"
		}
	case y.Nominal:
		seen["nominal"]++
	case y.Break > 0:
		seen["break"]++
		if minutes < paid || minutes > paid+y.Break {
			return fmt.Sprintf("%d minutes of the clock with a break of %d", minutes, y.Break)
		}
	default:
		seen["exact"]++
		if minutes != paid {
			return fmt.Sprintf("%d minutes of the clock", minutes)
		}
	}
	if y.GivenAway {
		seen["given away"]++
	}
	return ""
}

func isShift(t *schedule.Timeline, from, to civil.Instant) bool {
	return slices.ContainsFunc(t.Shifts, func(s schedule.Shift) bool { return s.Start == from && s.End == to && !s.Is(schedule.InLead) })
}

// allWorked tells whether every minute is in some row of time worked.
func allWorked(t *schedule.Timeline, from, to civil.Instant) bool {
	for _, w := range t.Worked {
		if w.Start <= from && from < w.End {
			from = w.End
		}
	}
	return from >= to
}

// paidTwice finds a minute that one element pays twice at once. What comes on
// top of straight time has an element of its own; of shifts exchanged away
// nobody worked the minutes, and time worked beside them may lie there.
func paidTwice(lines []premiums.Line, whys []premiums.Why) string {
	for i := range lines {
		for k := range i {
			if lines[i].Element != lines[k].Element || whys[i].GivenAway || whys[k].GivenAway {
				continue
			}
			for _, a := range whys[i].Stretches {
				for _, b := range whys[k].Stretches {
					if a.Start < b.End && b.Start < a.End {
						return fmt.Sprintf("%s pays twice: %+v and %+v", premiums.All()[lines[i].Element].ID, whys[i], whys[k])
					}
				}
			}
		}
	}
	return ""
}

// The audit with reasons is the audit without, and a key more in each line.
func TestWhyAddsOneKey(t *testing.T) {
	d := auditOf(t, crowded)
	var plain, why bytes.Buffer
	require.NoError(t, d.WriteJSON(&plain, false))
	require.NoError(t, d.WriteJSONWhy(&why))
	assert.NotContains(t, plain.String(), `"why": {`)
	var a, b map[string]any
	require.NoError(t, json.Unmarshal(plain.Bytes(), &a))
	require.NoError(t, json.Unmarshal(why.Bytes(), &b))
	for _, l := range b["pay"].([]any) {
		line := l.(map[string]any)
		require.Contains(t, line, "why")
		delete(line, "why")
	}
	assert.Equal(t, a, b)
	var after bytes.Buffer
	require.NoError(t, d.WriteJSON(&after, false))
	assert.Equal(t, plain.String(), after.String())
}

// Arithmetic is written out with the rounding it has, all of it worked by hand.
func TestArithmetic(t *testing.T) {
	d := auditOf(t, `{
  "version": 1, "agreement": "cx-2001",
  "institution": {"timezone": "America/Toronto"},
  "schedule": {"start": "2001-10-01", "end": "2001-10-14"},
  "employees": [{"id": "1", "classification": "CX-1", "step": 3, "hours": "shift"}, {"id": "2", "classification": "CX-1", "hourly_rate": "20.01", "hours": "shift"}],
  "shifts": [{"employee": "1", "start": "2001-10-01T07:00", "end": "2001-10-01T14:45"},
             {"employee": "2", "start": "2001-10-01T07:00", "end": "2001-10-01T14:10"}],
  "worked": [{"employee": "1", "start": "2001-10-01T14:45", "end": "2001-10-01T18:00", "kind": "overtime"},
             {"employee": "2", "start": "2001-10-01T14:10", "end": "2001-10-01T14:25", "kind": "overtime"}]
}`)
	var got []string
	for i := range 2 {
		for _, l := range d.Pay.Explain(i) {
			got = append(got, l.Element+" "+l.Why.Arithmetic)
		}
	}
	assert.Equal(t, []string{
		// 7.75 × 19.26 = 149.265, half up.
		"regular 7 h 45 × $19.26 = $149.265, rounded to $149.27",
		"meal-allowance 1 × $9.50 = $9.50",
		// 3.25 × 1.5 × 19.26 = 4.875 × 19.26 = 93.8925.
		"overtime 3 h 15 × 1.5 × $19.26 = $93.8925, rounded to $93.89",
		// 430/60 × 20.01 = 8604.3/60 = 143.405, half up.
		"regular 7 h 10 × $20.01 = $143.405, rounded to $143.41",
		// 0.25 × 1.5 × 20.01 = 0.375 × 20.01 = 7.50375.
		"overtime 0 h 15 × 1.5 × $20.01 = $7.50375, rounded to $7.50",
	}, got)
}

// A worked holiday of 12 h 30 with half an hour's break: the first eight paid hours
// are drawn from its start, 06:45 to 14:45; the four paid hours beyond lie in the
// 4 h 30 that are left, break and all.
func TestBreakOfAHolidayIsDrawnOnce(t *testing.T) {
	d := auditOf(t, `{
  "version": 1, "agreement": "cx-2001",
  "institution": {"timezone": "America/Toronto"},
  "schedule": {"start": "2001-10-01", "end": "2001-10-14"},
  "employees": [{"id": "1", "classification": "CX-1", "hourly_rate": "20.00", "hours": "shift"}],
  "shifts": [{"employee": "1", "start": "2001-10-08T06:45", "end": "2001-10-08T19:15", "unpaid_minutes": 30}]
}`)
	var got []string
	for _, l := range d.Pay.Explain(0) {
		if l.Element == "holiday" {
			require.Len(t, l.Why.Bands, 1)
			b := l.Why.Bands[0]
			got = append(got, fmt.Sprint(b.Start, " ", b.End, " ", b.Minutes, " ", l.Why.Arithmetic))
			assert.Contains(t, l.Why.Notes, "The break is drawn into the last stretch of the shift.")
		}
	}
	assert.Equal(t, []string{
		"2001-10-08T06:45 2001-10-08T14:45 480 8 h 00 × 1.5 × $20.00 = $240.00",
		"2001-10-08T14:45 2001-10-08T19:15 270 4 h 00 × 2 × $20.00 = $160.00",
	}, got)
}
