package audit_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/audit"
	"rostercheck/importers/document"
	"rostercheck/schedule/civil"
)

func auditWith(t *testing.T, roster string, opt audit.Options) *audit.Document {
	t.Helper()
	r, found := document.Decode("roster.json", []byte(roster))
	a, err := audit.Agreement(r.Agreement)
	require.NoError(t, err)
	doc, problems := audit.Run(r, a, opt, found...)
	require.Empty(t, problems)
	return doc
}

func on(s string) civil.Date {
	d, err := civil.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// A part-time officer on twelve-hour shifts at $20.00 an hour.
const partTimeTwelves = `{
  "version": 1,
  "agreement": "mgeu-2003",
  "institution": {"name": "Example Institution", "timezone": "America/Winnipeg"},
  "schedule": {"start": "2002-06-03", "end": "2002-06-30", "posted": "2002-05-13"},
  "employees": [{"id": "1042", "classification": "OC1", "hourly_rate": "20.00", "hours": "variable", "part_time": true}],
  "shifts": [
    {"employee": "1042", "start": "2002-06-03T07:00", "end": "2002-06-03T19:00"},
    {"employee": "1042", "start": "2002-06-04T07:00", "end": "2002-06-04T19:00"},
    {"employee": "1042", "start": "2002-06-05T07:00", "end": "2002-06-05T19:00"},
    {"employee": "1042", "start": "2002-06-10T07:00", "end": "2002-06-10T19:00"},
    {"employee": "1042", "start": "2002-06-11T07:00", "end": "2002-06-11T19:00"},
    {"employee": "1042", "start": "2002-06-16T07:00", "end": "2002-06-16T19:00"},
    {"employee": "1042", "start": "2002-06-17T07:00", "end": "2002-06-17T19:00"}],
  "worked": [
    {"employee": "1042", "start": "2002-06-06T07:00", "end": "2002-06-06T19:00", "kind": "overtime"},
    {"employee": "1042", "start": "2002-06-16T19:00", "end": "2002-06-16T20:00", "kind": "overtime"},
    {"employee": "1042", "start": "2002-06-17T19:00", "end": "2002-06-17T20:00", "kind": "overtime"}]
}`

func overtimeOf(d *audit.Document) string {
	var b strings.Builder
	for l := range d.Pay.All() {
		if l.Element == "overtime" {
			fmt.Fprintf(&b, "%s %d x%s %s; ", l.Date[5:], l.Minutes, l.Multiplier, l.Amount)
		}
	}
	return b.String()
}

func missingOvertime(d *audit.Document) (why []string) {
	for _, n := range d.NotCosted {
		if n.Element == "overtime" {
			why = append(why, n.Why)
		}
	}
	return why
}

// Overtime of part-time employees is straight between 80 and 84 hours of a pay
// period, and double beyond; on a day of rest it is double as far as 80.
//
// Periods from June 3: 72 scheduled hours in the first (3, 4, 5, 10, 11, 16). The
// twelve hours of June 6, a day of rest: 8 to reach 80, 8 × 2 × 20.00 = 320.00; 4
// at straight time to reach 84, 80.00. The hour of June 16 is beyond 84: 40.00.
// June 17 begins the next period: 1.5 × 20.00 = 30.00.
//
// Periods from May 27, so from June 10 too: 36 scheduled hours in the first (3, 4,
// 5), and with June 6 it is 48, so all 12 × 2 × 20.00 = 480.00; 48 in the second
// (10, 11, 16, 17), and its hours of overtime are the 49th and 50th: 30.00 each. The first began
// before the schedule, and what was worked then nobody knows.
func TestPayPeriodsBeginWhereTheyAreSaidTo(t *testing.T) {
	const fromJune3 = "06-06 240 x1 80.00; 06-06 480 x2 320.00; 06-16 60 x2 40.00; 06-17 60 x1.5 30.00; "
	unknown := "the roster does not say when a pay period begins; the schedule's first day is taken for one"
	before := "hours worked before the schedule's first day count toward its thresholds and are not in the roster"
	for _, c := range []struct {
		first, pay string
		why        []string
	}{
		{"", fromJune3, []string{unknown}},
		{"2002-06-03", fromJune3, nil},
		{"2002-07-01", fromJune3, nil}, // whichever of the periods
		{"2002-05-20", fromJune3, nil},
		{"2002-05-27", "06-06 720 x2 480.00; 06-16 60 x1.5 30.00; 06-17 60 x1.5 30.00; ", []string{before}},
	} {
		var opt audit.Options
		if c.first != "" {
			opt.PayPeriods = &audit.PayPeriods{First: on(c.first), Days: 14}
		}
		d := auditWith(t, partTimeTwelves, opt)
		assert.Equal(t, c.pay, overtimeOf(d), c.first)
		assert.Equal(t, c.why, missingOvertime(d), c.first)
	}
}

func TestPayPeriodsThatTheAgreementCountsOtherwise(t *testing.T) {
	r, found := document.Decode("roster.json", []byte(partTimeTwelves))
	a, err := audit.Agreement(r.Agreement)
	require.NoError(t, err)
	for _, c := range []struct {
		days int
		want string
	}{{7, "pay periods of 7 days are asked for, but mgeu-2003 counts over pay periods of 14 days (Sick Leave)"},
		{0, "0 days are no pay period; it has 1 to 366"}, {367, "367 days are no pay period; it has 1 to 366"}} {
		doc, problems := audit.Run(r, a, audit.Options{PayPeriods: &audit.PayPeriods{First: on("2002-06-03"), Days: c.days}}, found...)
		assert.Nil(t, doc)
		require.Len(t, problems, 1)
		assert.Equal(t, c.want, problems[0].Text)
	}
}

// A fortnight at $20.00 an hour, and the shift premium of $1.75 an hour. A night of
// 23:00-07:00 belongs to the day that it ends on.
const nights = `{
  "version": 1,
  "agreement": "cx-2001",
  "institution": {"name": "Example", "timezone": "America/Toronto"},
  "schedule": {"start": "2001-07-02", "end": "2001-07-15", "posted": "2001-06-01"},
  "employees": [{"id": "1", "classification": "CX-1", "hourly_rate": "20.00", "hours": "shift"}],
  "shifts": [
    {"employee": "1", "start": "2001-07-02T23:00", "end": "2001-07-03T07:00"},
    {"employee": "1", "start": "2001-07-04T07:00", "end": "2001-07-04T15:00"},
    {"employee": "1", "start": "2001-07-04T21:00", "end": "2001-07-05T01:00"},
    {"employee": "1", "start": "2001-07-09T07:00", "end": "2001-07-09T15:00"},
    {"employee": "1", "start": "2001-07-10T07:00", "end": "2001-07-10T17:00"},
    {"employee": "1", "start": "2001-07-15T23:00", "end": "2001-07-16T07:00"}],
  "waivers": [
    {"rule": "overlap", "employee": "1", "first": "2001-07-02", "last": "2001-07-04"},
    {"rule": "overlap", "employee": "1", "first": "2001-07-10", "last": "2001-07-12"}]
}`

func daysOfPay(d *audit.Document) string {
	var out []string
	for l := range d.Pay.All() {
		out = append(out, l.Date[5:]+" "+l.Element+" "+l.Amount)
	}
	return strings.Join(out, "; ")
}

func findingsOf(d *audit.Document) string {
	var out []string
	for i := range d.Findings {
		f := &d.Findings[i]
		out = append(out, f.Rule+" "+f.First[5:]+".."+f.Last[5:])
	}
	return strings.Join(out, "; ")
}

// Of July 3 alone: the night that began on the 2nd, 8 × 20.00 = 160.00 and
// 8 × 1.75 = 14.00. Of the 2nd alone: nothing, for the night is not of that day.
func TestRangeHasThePayOfItsDays(t *testing.T) {
	day := func(first, last string) *audit.Document {
		return auditWith(t, nights, audit.Options{Range: &audit.Range{First: on(first), Last: on(last)}})
	}
	d := day("2001-07-03", "2001-07-03")
	assert.Equal(t, "07-03 regular 160.00; 07-03 shift-premium 14.00", daysOfPay(d))
	assert.Equal(t, "174.00", d.Summary.Cost.Total)
	assert.Equal(t, []audit.ElementCost{{Element: "regular", Amount: "160.00"}, {Element: "shift-premium", Amount: "14.00"}}, d.Summary.Cost.Elements)
	assert.Equal(t, 1, d.Summary.Shifts)
	assert.Equal(t, 2, d.Pay.Len())
	explained := d.Pay.Explain(0)
	require.Len(t, explained, 2)
	assert.Equal(t, "2001-07-03", explained[0].Date)
	d = day("2001-07-02", "2001-07-02")
	assert.Equal(t, "0.00", d.Summary.Cost.Total)
	assert.Equal(t, 0, d.Summary.Shifts)
	assert.False(t, d.Covers(on("2001-07-03")))

	// The last day takes along the night that belongs to the day after it.
	d = day("2001-07-15", "2001-07-15")
	assert.Contains(t, daysOfPay(d), "07-16 regular 160.00")
	assert.Equal(t, 1, d.Summary.Shifts)
}

func TestRangesAddUpToTheWhole(t *testing.T) {
	whole := auditWith(t, nights, audit.Options{})
	for _, cut := range []string{"2001-07-02", "2001-07-03", "2001-07-04", "2001-07-05", "2001-07-09", "2001-07-14"} {
		a := auditWith(t, nights, audit.Options{Range: &audit.Range{First: civil.NoDate, Last: on(cut)}})
		b := auditWith(t, nights, audit.Options{Range: &audit.Range{First: on(cut) + 1, Last: civil.NoDate}})
		assert.Equal(t, daysOfPay(whole), strings.TrimPrefix(strings.TrimSuffix(daysOfPay(a)+"; "+daysOfPay(b), "; "), "; "), cut)
		assert.Equal(t, whole.Summary.Shifts, a.Summary.Shifts+b.Summary.Shifts, cut)
		assert.Equal(t, whole.Pay.Len(), a.Pay.Len()+b.Pay.Len(), cut)
		assert.Equal(t, "2001-07-02", a.Range.First.String())
		assert.Equal(t, "2001-07-15", b.Range.Last.String())
	}
}

// The rest between the shifts of July 4 is 6 hours, from the 4th to the shift that
// belongs to it; the shift of the 10th is of 10 hours. The whole roster is judged:
// what was found, and how, does not depend on the range.
func TestRangeHasTheFindingsThatTouchIt(t *testing.T) {
	whole := auditWith(t, nights, audit.Options{})
	require.Contains(t, findingsOf(whole), "rest-between-shifts")
	require.Contains(t, findingsOf(whole), "shift-span 07-10..07-10")
	for _, c := range []struct{ first, last string }{{"2001-07-02", "2001-07-03"}, {"2001-07-04", "2001-07-04"}, {"2001-07-05", "2001-07-09"}, {"2001-07-10", "2001-07-10"}, {"2001-07-11", "2001-07-15"}} {
		var want []string
		var counts audit.Counts
		for i := range whole.Findings {
			f := &whole.Findings[i]
			if f.Last >= c.first && f.First <= c.last {
				want = append(want, f.Rule+" "+f.First[5:]+".."+f.Last[5:])
				counts.Add(f)
			}
		}
		d := auditWith(t, nights, audit.Options{Range: &audit.Range{First: on(c.first), Last: on(c.last)}})
		assert.Equal(t, strings.Join(want, "; "), findingsOf(d), c)
		assert.Equal(t, counts, d.Summary.Findings, c)
	}
	d := auditWith(t, nights, audit.Options{Range: &audit.Range{First: on("2001-07-05"), Last: on("2001-07-09")}})
	assert.NotContains(t, findingsOf(d), "shift-span")
	assert.Empty(t, d.UnusedWaivers, "neither waiver holds on these days")
	d = auditWith(t, nights, audit.Options{Range: &audit.Range{First: on("2001-07-12"), Last: on("2001-07-12")}})
	assert.Equal(t, []int{1}, d.UnusedWaivers)
}

// A finding outside the range answers to its entry of a baseline all the same.
func TestRangeLeavesABaselineUsed(t *testing.T) {
	b := &audit.Baseline{File: "accepted.yaml", List: []audit.Acceptance{{Rule: "shift-span", Employee: "1", First: "2001-07-10", Reason: "r", Approver: "a", Expires: "2002-01-01", Line: 3}}}
	d := auditWith(t, nights, audit.Options{Baseline: b, Range: &audit.Range{First: on("2001-07-02"), Last: on("2001-07-04")}})
	assert.Empty(t, d.Baseline.Unused)
	assert.Zero(t, d.Summary.Findings.Accepted)
	d = auditWith(t, nights, audit.Options{Baseline: b, Range: &audit.Range{First: on("2001-07-10"), Last: on("2001-07-10")}})
	assert.Equal(t, 1, d.Summary.Findings.Accepted)
}

func TestRangeOutsideTheScheduleIsRefused(t *testing.T) {
	r, found := document.Decode("roster.json", []byte(nights))
	a, err := audit.Agreement(r.Agreement)
	require.NoError(t, err)
	for _, c := range [][2]civil.Date{{on("2001-07-01"), on("2001-07-04")}, {on("2001-07-04"), on("2001-07-16")}, {on("2001-08-01"), civil.NoDate}, {civil.NoDate, on("2001-07-01")}, {on("2001-07-05"), on("2001-07-04")}} {
		doc, problems := audit.Run(r, a, audit.Options{Range: &audit.Range{First: c[0], Last: c[1]}}, found...)
		assert.Nil(t, doc)
		require.Len(t, problems, 1, c)
		assert.Contains(t, problems[0].Text, "are no part of the schedule, which runs from 2001-07-02 to 2001-07-15")
	}
}

// Readings are priced for the days of the range alone: the night of July 15 begins
// on a Sunday and belongs to Monday, so that the reading of weekends turns on it and
// on no other shift.
func TestReadingsOfARange(t *testing.T) {
	worth := func(r *audit.Range) string {
		for _, x := range auditWith(t, nights, audit.Options{Range: r}).Readings {
			if x.Reading == "weekend-day" {
				return x.Alternatives[0].Difference
			}
		}
		return ""
	}
	whole := worth(nil)
	require.NotEmpty(t, whole)
	assert.Equal(t, whole, worth(&audit.Range{First: on("2001-07-15"), Last: civil.NoDate}))
	assert.Empty(t, worth(&audit.Range{First: civil.NoDate, Last: on("2001-07-14")}))
}

// Weeks from July 2, 9 and 16, by the arithmetic of nights: the first has 8 + 8 + 4
// hours at 20.00 = 400.00, the second 8 + 10 = 360.00, and the night of the 15th is of
// the 16th: 160.00.
func TestCostsByPeriod(t *testing.T) {
	d := auditWith(t, nights, audit.Options{})
	y := d.Daily()
	require.Equal(t, []string{"regular", "shift-premium"}, y.Elements[:2])
	said := func(list []audit.PeriodCost) (out []string) {
		for i := range list {
			c := &list[i]
			out = append(out, fmt.Sprintf("%s..%s %s..%s %s %t", c.First.String()[5:], c.Last.String()[5:], c.From.String()[5:], c.To.String()[5:], c.Elements[0], c.Whole()))
		}
		return out
	}
	assert.Equal(t, []string{"07-02..07-08 07-02..07-08 400.00 true", "07-09..07-15 07-09..07-15 360.00 true", "07-16..07-22 07-16..07-16 160.00 false"}, said(y.By(audit.Week)))
	assert.Equal(t, []string{"07-01..07-31 07-02..07-16 920.00 false"}, said(y.By(audit.Month)))
	// Ten days from June 26 on: the 2nd to the 5th are of it, and the 6th begins another.
	p := audit.PayPeriods{First: on("2001-06-26"), Days: 10}
	assert.Equal(t, []string{"06-26..07-05 07-02..07-05 400.00 false", "07-06..07-15 07-06..07-15 360.00 true", "07-16..07-25 07-16..07-16 160.00 false"}, said(y.By(p.Of)))
	for _, first := range []string{"2001-07-16", "2001-06-06", "2011-09-01"} {
		q := audit.PayPeriods{First: on(first), Days: 10}
		a, b := q.Of(on("2001-07-05"))
		assert.Equal(t, civil.Date(9), b-a)
		assert.True(t, a <= on("2001-07-05") && on("2001-07-05") <= b)
		assert.Zero(t, (on(first)-a)%10)
	}
	total := func(list []audit.PeriodCost) string {
		n := list[0].Total
		for _, c := range list[1:] {
			n += c.Total
		}
		return n.String()
	}
	for _, list := range [][]audit.PeriodCost{y.By(audit.Week), y.By(audit.Month), y.By(p.Of)} {
		assert.Equal(t, d.Summary.Cost.Total, total(list))
	}
}

// The amounts are those of the lines, by day, whether they were made or given.
func TestAmounts(t *testing.T) {
	d := auditWith(t, nights, audit.Options{})
	said := func(p *audit.Pay, employee int) (out []string) {
		for day, n := range p.Amounts(employee) {
			out = append(out, day.String()+" "+n.String())
		}
		return out
	}
	var want []string
	var given []audit.Line
	for l := range d.Pay.All() {
		want = append(want, l.Date+" "+l.Amount)
		given = append(given, l)
	}
	require.NotEmpty(t, want)
	assert.Equal(t, want, said(&d.Pay, 0))
	given = append(given, audit.Line{EmployeeIndex: 1, Date: "2001-07-03", Amount: "7.00"}, audit.Line{EmployeeIndex: 1, Amount: "1.00"})
	byHand := audit.PayOf(given...)
	assert.Equal(t, want, said(&byHand, 0))
	assert.Equal(t, []string{"2001-07-03 7.00"}, said(&byHand, 1))
}

func TestCostsOfPayMadeByHand(t *testing.T) {
	d := &audit.Document{Pay: audit.PayOf(audit.Line{Date: "2001-07-03", Element: "b", Amount: "1.25"}, audit.Line{Date: "2001-07-02", Element: "a", Amount: "-0.05"}, audit.Line{Date: "2001-07-03", Element: "b", Amount: "2.00"})}
	y := d.Daily()
	assert.Equal(t, []string{"a", "b"}, y.Elements)
	assert.Equal(t, "-0.05 3.25", y.Of(on("2001-07-02"))[0].String()+" "+y.Of(on("2001-07-03"))[1].String())
	d.Pay = audit.PayOf(audit.Line{Element: "b", Amount: "1.25"})
	assert.Nil(t, d.Daily(), "a line without a day")
	assert.Nil(t, (&audit.Document{}).Daily())
}

func TestRangeAndPayPeriodsInJSON(t *testing.T) {
	d := auditWith(t, nights, audit.Options{
		Range:      &audit.Range{First: on("2001-07-03"), Last: on("2001-07-09")},
		PayPeriods: &audit.PayPeriods{First: on("2001-07-02"), Days: 7}})
	s := compile(t, strict)
	for _, summary := range []bool{false, true} {
		v := written(t, d, summary)
		assert.NoError(t, s.Validate(v))
		assert.Equal(t, map[string]any{"start": "2001-07-03", "end": "2001-07-09"}, v["range"])
		var out bytes.Buffer
		require.NoError(t, d.WriteJSON(&out, summary))
		periods := v["pay_periods"].(map[string]any)
		assert.Equal(t, "2001-07-02", periods["first"])
		costs := periods["costs"].([]any)
		require.Len(t, costs, 2)
		// July 3 to 8: 400.00 regular, as of the whole week, for the 2nd has nothing.
		first := costs[0].(map[string]any)
		assert.Equal(t, []any{"2001-07-02", "2001-07-08", "2001-07-03", "2001-07-08"}, []any{first["start"], first["end"], first["from"], first["to"]})
		assert.Equal(t, "400.00", first["elements"].(map[string]any)["regular"])
		assert.Equal(t, "160.00", costs[1].(map[string]any)["elements"].(map[string]any)["regular"])
	}
}
