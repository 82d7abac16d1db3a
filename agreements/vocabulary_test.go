package agreements

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/agreements/money"
	"rostercheck/schedule/civil"
)

// wide uses what small does not: the words of agreements that grant otherwise.
const wide = `agreement: wide-2003
title: A wide agreement
parties: An employer / a union
terms:
  from: {date: "2003-01-01", clause: Dates}
sources:
  - {id: summary, title: The summary}
pay_period: {days: 14, clause: Pay, inferred: from the pay days}
year: {from: "04-01", clause: Pay, note: "printed as 1st April"}
hours:
  any:
    weekly: {minutes: 2400, clause: Hours, note: "prints 40 or 36.25"}
    daily: {minutes: 480, clause: Hours, inferred: from forty hours}
pay:
  clause: Pay
  classes:
    CO:
      title: Officer
      clause: Pay
      inferred: the class from its title
      lines:
        - {line: A, from: "2002-01-01", hourly: {1: "15.61", 5: "18.31"}, note: the date is smudged}
        - {line: B, from: "2003-01-01", hourly: {1: "16.00", 3: "17.5", last: "19.00"}}
    PO:
      clause: Pay
      lines:
        - {line: A, from: "2002-01-01", hourly: ["16.89", "18.42"]}
weekend: [Saturday, Sunday]
holidays:
  new-year: {name: New Year, date: "01-01", clause: Holidays}
  christmas: {name: Christmas, date: "12-25", clause: Holidays}
  floater: {name: A floating day, undated: each employee chooses it, clause: Holidays, note: the mark is faint}
rules:
  daily-hours: {absent: the summary does not say}
  shift-span: {none: "the text, read whole, sets no span", clause: Hours}
  consecutive-days: {clause: Hours, strength: must, limit: 7, inferred: from the rotation}
elements:
  shift-premium:
    clause: Premium
    bands:
      - {window: "16:00-24:00", per_hour: [{from: "2003-01-01", amount: "1.20", note: printed 1.2}]}
      - {window: "00:00-08:00", share: starts, clause: Nights, per_shift: [{from: "2003-01-01", amount: "10.00"}], inferred: from the table}
  weekend-premium:
    clause: Premium
    stretch: Friday 15:00 - Monday 07:00
    share: any
    covers: shift
    scheduled_only: true
    per_shift: [{from: "2003-01-01", amount: "8.00"}]
  overtime:
    - clause: Overtime
      classes: [CO]
      when: {whole-day: minutes}
      tiers:
        - {multiplier: "1", clause: Overtime, upto: 6240, per: year}
        - {multiplier: "1.5", clause: Overtime, day: [working, Sunday], after: normal-day, per: week, counts: worked}
        - {multiplier: "2", clause: Overtime, day: second-rest, after: 240, per: consecutive, when: {double: first}}
        - {multiplier: "2.5", clause: Holidays, holidays: [new-year, christmas], day: rest, upto: normal-day, work: overtime}
        - {multiplier: "2", clause: Overtime, after: 1440, per: unbroken, back: true, sole: true, inferred: from the example}
        - {multiplier: "2", clause: Overtime, after: 5040, per: pay-period}
    - clause: Overtime
      classes: [CO]
      when: {whole-day: day}
      multiplier: "1.5"
    - {clause: Overtime, multiplier: "1.5", note: the line is cut off}
  overtime-minimum:
    clause: Overtime
    factor: "1"
    minimum: 30
    over: 15
  call-back-minimum:
    clause: Calls
    factor: "2"
    plus: 120
    minimum: 240
    apart: true
    tiers:
      - {multiplier: "1", clause: Calls, day: holiday, minimum: 240}
  call-back-allowance:
    clause: Calls
    per_count: [{from: "2003-01-01", amount: "6.00"}]
  meal-allowance: {none: meals are not paid for}
  travel: {absent: the summary does not say}
readings:
  whole-day: {clause: Overtime, values: [minutes, day], about: what overtime counts}
  double: {clause: Overtime, values: [never, first], about: whether it doubles}
clauses:
  Dates: {kind: heading, page: "3", says: dates}
  Hours: {kind: heading, says: hours}
  Pay: {kind: heading, says: pay}
  Holidays: {kind: heading, says: holidays}
  Premium: {kind: heading, says: premiums}
  Nights: {kind: heading, says: nights}
  Overtime: {kind: heading, page: "17", says: overtime}
  Calls: {kind: heading, says: calls}
`

func loadWide(t *testing.T) *Agreement {
	t.Helper()
	a, err := Load("wide.yaml", []byte(wide), known)
	require.NoError(t, err)
	return a
}

func TestTheWholeVocabulary(t *testing.T) {
	a := loadWide(t)
	from := day(t, "2003-01-01")
	assert.Equal(t, &PayPeriod{14, "Pay"}, a.PayPeriod)
	assert.Equal(t, &Year{4, 1, "Pay"}, a.Year)
	want := &HoursOfWork{Weekly: 2400, WeeklyClause: "Hours", Daily: 480, DailyClause: "Hours"}
	for h := Shift; h < HoursKinds; h++ {
		assert.Equal(t, want, a.Hours[h])
	}
	assert.Empty(t, a.Pay.HourlyDivisor)
	assert.Equal(t, "each employee chooses it", a.Holidays[2].Undated)
	days, err := a.Designated(2003, "")
	require.NoError(t, err)
	assert.Len(t, days, 2, "a day without a date is never designated")

	assert.Equal(t, []*Binding{{Rule: "daily-hours", Absent: "the summary does not say", Line: 34}}, a.Rules["daily-hours"])
	assert.Equal(t, []*Binding{{Rule: "shift-span", None: "the text, read whole, sets no span", Line: 35}}, a.Rules["shift-span"])
	assert.Contains(t, a.Clause("Hours").uses, Use{By: BuiltIn, ID: "shift-span", Text: "the agreement has no shift-span: the text, read whole, sets no span"})
	assert.Equal(t, 7, a.Rules["consecutive-days"][0].Limit)

	bands := a.Elements["shift-premium"].Terms[0].Bands
	assert.Equal(t, []Band{
		{Window: civil.Window{From: 960, To: 0}, PerHour: Series[money.Rate]{{from, 12000}}},
		{Window: civil.Window{From: 0, To: 480}, Share: Starts, Clause: "Nights", PerShift: Series[money.Rate]{{from, 100000}}},
	}, bands)
	w := a.Elements["weekend-premium"].Terms[0]
	assert.Equal(t, &Stretch{FromDay: civil.Friday, FromTime: 900, ToDay: civil.Monday, ToTime: 420}, w.Stretch)
	assert.Equal(t, AnyShare, w.Share)
	assert.True(t, w.WholeShift)
	assert.True(t, w.ScheduledOnly)
	assert.Equal(t, Series[money.Rate]{{from, 80000}}, w.PerShift)

	o := a.Elements["overtime"].Terms
	require.Len(t, o, 3)
	assert.Equal(t, []string{"CO"}, o[0].Classes)
	assert.Equal(t, []Condition{{"whole-day", "minutes"}}, o[0].When)
	assert.Equal(t, []Tier{
		{Multiplier: 10000, Clause: "Overtime", Upto: 6240, Per: PerYear},
		{Multiplier: 15000, Clause: "Overtime", Days: OnWorkingDay | On(civil.Sunday), AfterDay: true, Per: PerWeek, Of: WorkedMinutes},
		{Multiplier: 20000, Clause: "Overtime", Days: OnSecondRest, After: 240, Per: PerConsecutive, When: []Condition{{"double", "first"}}},
		{Multiplier: 25000, Clause: "Holidays", Days: OnRest, Holidays: []string{"new-year", "christmas"}, UptoDay: true, Work: OvertimeWork},
		{Multiplier: 20000, Clause: "Overtime", After: 1440, Per: PerUnbroken, Back: true, Sole: true},
		{Multiplier: 20000, Clause: "Overtime", After: 5040, Per: PerPayPeriod},
	}, o[0].Tiers)
	call := a.Elements["call-back-minimum"].Terms[0]
	assert.Equal(t, []any{money.Multiplier(20000), 120, 240, true}, []any{call.Factor, call.Plus, call.Minimum, call.Apart})
	assert.Equal(t, []Tier{{Multiplier: 10000, Clause: "Calls", Days: OnHoliday, Minimum: 240}}, call.Tiers)
	assert.Equal(t, 15, a.Elements["overtime-minimum"].Terms[0].Over)
	assert.Equal(t, &Element{ID: "meal-allowance", None: "meals are not paid for", DataOnly: true}, a.Elements["meal-allowance"])
	assert.Equal(t, &Element{ID: "travel", Absent: "the summary does not say", DataOnly: true}, a.Elements["travel"])

	assert.False(t, a.Reading("whole-day").DataOnly, "terms turn on it, so every version offers it")
	assert.Equal(t, Clause{ID: "Overtime", Kind: OfHeading, Page: "17", Says: "overtime"}, func() Clause {
		c := *a.Clause("Overtime")
		return Clause{ID: c.ID, Kind: c.Kind, Page: c.Page, Says: c.Says}
	}())
}

func TestRemarks(t *testing.T) {
	a := loadWide(t)
	var got []string
	for _, r := range a.Remarks {
		kind := "note"
		if r.Inferred {
			kind = "inferred"
		}
		got = append(got, strings.Join([]string{r.Path, r.Clause, kind, r.Text, r.Element + r.Rule + r.Class + r.Holiday}, " | "))
	}
	assert.Equal(t, []string{
		"pay_period | Pay | inferred | from the pay days | ",
		"year | Pay | note | printed as 1st April | ",
		"hours.any.weekly | Hours | note | prints 40 or 36.25 | ",
		"hours.any.daily | Hours | inferred | from forty hours | ",
		"pay.classes.CO | Pay | inferred | the class from its title | CO",
		"pay.classes.CO.lines[0] | Pay | note | the date is smudged | CO",
		"holidays.floater | Holidays | note | the mark is faint | floater",
		"rules.consecutive-days | Hours | inferred | from the rotation | consecutive-days",
		"elements.shift-premium.bands[0].per_hour[0] | Premium | note | printed 1.2 | shift-premium",
		"elements.shift-premium.bands[1] | Nights | inferred | from the table | shift-premium",
		"elements.overtime[0].tiers[4] | Overtime | inferred | from the example | overtime",
		"elements.overtime[2] | Overtime | note | the line is cut off | overtime",
	}, got)
	assert.Equal(t, 8, a.Remarks[0].Line)
}

// 15.61 and 18.31 are the printed ends of a scale whose middle is not printed.
func TestPrintedHourlyRates(t *testing.T) {
	a := loadWide(t)
	early, late := day(t, "2002-06-01"), day(t, "2003-06-01")
	for _, c := range []struct {
		class string
		step  StepRef
		on    civil.Date
		want  string
	}{
		{"CO", 1, early, "15.61"},
		{"CO", FirstStep, early, "15.61"},
		{"CO", 5, early, "18.31"},
		{"CO", LastStep, early, "18.31"},
		{"CO", 3, early, "step 3 of CO is not printed in the source; it prints steps 1 and 5"},
		{"CO", 6, early, "step 6 of CO is not printed in the source; it prints steps 1 and 5"},
		{"CO", 1, late, "16.00"},
		{"CO", 3, late, "17.50"},
		{"CO", LastStep, late, "19.00"},
		{"CO", 2, late, "step 2 of CO is not printed in the source; it prints steps 1 and 3 and the last"},
		{"CO", 4, late, "step 4 of CO is not printed in the source; it prints steps 1 and 3 and the last"},
		{"PO", 2, late, "18.42"},
		{"PO", LastStep, late, "18.42"},
		{"PO", 3, late, "PO has no step 3 on 2003-06-01; its steps are 1 to 2"},
		{"PO", 0, late, "PO has no step 0 on 2003-06-01; its steps are 1 to 2"},
		{"XX", 1, late, `unknown classification "XX"; wide-2003 has CO, PO`},
	} {
		r, err := a.RateAt(c.class, c.step, c.on)
		got := r.String()
		if err != nil {
			got = err.Error()
		}
		assert.Equal(t, c.want, got, "%s step %s", c.class, c.step)
	}
	_, err := a.HourlyRate("CO", 3, early)
	assert.EqualError(t, err, "step 3 of CO is not printed in the source; it prints steps 1 and 5")
	_, err = a.HourlyRate("CO", -1, early)
	assert.Error(t, err, "a step of a roster is a number")
	only := strings.Replace(wide, `{1: "15.61", 5: "18.31"}`, `{last: "18.31"}`, 1)
	b, err := Load("wide.yaml", []byte(only), known)
	require.NoError(t, err)
	_, err = b.RateAt("CO", FirstStep, early)
	assert.EqualError(t, err, "step 1 of CO is not printed in the source; it prints the last step alone")
}

func TestStepRef(t *testing.T) {
	for _, s := range []string{"first", "last", "1", "99"} {
		r, err := ParseStepRef(s)
		require.NoError(t, err)
		assert.Equal(t, s, r.String())
	}
	for _, s := range []string{"", "0", "100", "01", "+1", "-1", "First", "x"} {
		_, err := ParseStepRef(s)
		assert.Error(t, err, "%q", s)
	}
}

var wideRefusals = []refusal{
	{"days: 14", "days: 400", `8:20: pay_period.days: 400 days are no pay period; it must be 1 to 366`},
	{"days: 14", "days: 0", `8:20: pay_period.days: "0" is out of range; it must be 1 to 1000000`},
	{`from: "04-01"`, `from: "02-29"`, `9:14: year.from: "02-29" is not a day of every year; write MM-DD, like "04-01"`},
	{`from: "04-01"`, `from: "4-1"`, `9:14: year.from: "4-1" is not a day of every year; write MM-DD, like "04-01"`},
	{"pay_period: {days: 14, clause: Pay, inferred: from the pay days}\n", "", `59:65: elements.overtime[0].tiers[5].per: the file gives no pay_period to count over`},
	{"year: {from: \"04-01\", clause: Pay, note: \"printed as 1st April\"}\n", "", `54:64: elements.overtime[0].tiers[0].per: the file gives no year to count over`},
	{"hours:\n  any:", "hours:\n  day: {daily: {minutes: 450, clause: Hours}}\n  any:", `13:5: hours.any: any is every kind of hours; it stands instead of shift, day and variable`},
	{"minutes: 2400,", "minutes: 2400, days: 8,", `12:13: hours.any.weekly: 8 days are more than a week has`},

	// Rates.
	{`hourly: {1: "15.61", 5: "18.31"}`, `hourly: {0: "15.61"}`, `22:50: pay.classes.CO.lines[0].hourly: "0" is no step; write its number, 1 to 99, or last`},
	{`hourly: {1: "15.61", 5: "18.31"}`, `hourly: {100: "15.61"}`, `22:50: pay.classes.CO.lines[0].hourly: "100" is no step; write its number, 1 to 99, or last`},
	{`hourly: {1: "15.61", 5: "18.31"}`, `hourly: {01: "15.61"}`, `22:50: pay.classes.CO.lines[0].hourly: "01" is no step; write its number, 1 to 99, or last`},
	{`hourly: {1: "15.61", 5: "18.31"}`, `hourly: {first: "15.61"}`, `22:50: pay.classes.CO.lines[0].hourly: "first" is no step; write its number, 1 to 99, or last`},
	{`hourly: {1: "15.61", 5: "18.31"}`, `hourly: {1.5: "15.61"}`, `22:50: pay.classes.CO.lines[0].hourly: unquoted "1.5" is read as a number; write it in quotes`},
	{`hourly: {1: "15.61", 5: "18.31"}`, `hourly: {1: "15.61", 1: "18.31"}`, `22:62: pay.classes.CO.lines[0].hourly: the key "1" is given twice; the first is on line 22`},
	{`hourly: {1: "15.61", 5: "18.31"}`, `hourly: {1: 15.61}`, `22:53: pay.classes.CO.lines[0].hourly.1: unquoted "15.61" is read as a number; write it in quotes`},
	{`hourly: {1: "15.61", 5: "18.31"}`, `hourly: {1: "0"}`, `22:53: pay.classes.CO.lines[0].hourly.1: "0": must be more than zero dollars`},
	{`hourly: {1: "15.61", 5: "18.31"}`, `hourly: {}`, `22:49: pay.classes.CO.lines[0].hourly: no step is given; leave the key out instead`},
	{`hourly: {1: "15.61", 5: "18.31"}`, `hourly: "15.61"`, `22:49: pay.classes.CO.lines[0].hourly: must be keys with values, not "15.61"`},
	{`hourly: ["16.89", "18.42"]`, `hourly: ["16.89", "18.42"], annual: ["33000"]`, "15:3: pay: the key \"weekly\" is missing; annual rates are divided by it\n" +
		"15:3: pay: the key \"hourly\" is missing; annual rates are divided by it\n" +
		`27:49: pay.classes.PO.lines[0].hourly: has both annual and hourly rates; an hourly rate is computed from an annual one`},
	{`, hourly: ["16.89", "18.42"]`, ``, `27:11: pay.classes.PO.lines[0]: the key "annual" or "hourly" is missing`},

	{`, hourly: ["16.89", "18.42"]`, `, hourly: ["16.89", "18.42"], absent: not printed`, `27:77: pay.classes.PO.lines[0].absent: the line has rates; absent says why there are none`},
	{`    PO:
      clause: Pay
      lines:`, `    PO:
      clause: Pay
      absent: not printed
      lines:`, `26:15: pay.classes.PO.absent: the classification has lines of rates; absent says why the source gives none`},
	{`    - {clause: Overtime, multiplier: "1.5", note: the line is cut off}`, `    - {clause: Overtime, absent: not for them, multiplier: "1.5", classes: [PO]}`, `65:34: elements.overtime[2].absent: has multiplier too; absent says why the source gives nothing for these employees`},
	{`    - {clause: Overtime, multiplier: "1.5", note: the line is cut off}`, `    - {multiplier: "1.5"}`, `65:7: elements.overtime[2]: the key "clause" is missing`},

	// Holidays.
	{`undated: each employee chooses it`, `undated: each employee chooses it, date: "01-02"`, `32:44: holidays.floater.undated: has both date and undated; one of them is enough`},
	{`undated: each employee chooses it`, `undated: each employee chooses it, civic: true`, `32:44: holidays.floater.undated: a day without a date cannot be the civic holiday`},
	{`undated: each employee chooses it, `, ``, `32:12: holidays.floater: the key "date" is missing, or undated with why there is none`},

	// Nothing.
	{"{absent: the summary does not say}\n  shift-span", "{absent: the summary does not say, limit: 5}\n  shift-span", `34:51: rules.daily-hours: absent stands alone; it says why there is no "limit" here`},
	{"{absent: the summary does not say}\n  shift-span", "{absent: the summary does not say, clause: Hours}\n  shift-span", `34:51: rules.daily-hours: absent stands alone; it says why there is no "clause" here`},
	{"{absent: the summary does not say}\n  shift-span", "{absent: true}\n  shift-span", `34:25: rules.daily-hours.absent: unquoted "true" is read as true or false; write it in quotes`},
	{"none: meals are not paid for", "none: meals are not paid for, absent: too", `82:50: elements.meal-allowance: has both absent and none: absent is where the source is silent, none where it is known to grant nothing`},
	{"none: meals are not paid for", "none: meals are not paid for, clause: Meals", `82:58: elements.meal-allowance.clause: "Meals" is not listed under clauses`},

	// Terms.
	{"    bands:\n", "    window: \"16:00-24:00\"\n    bands:\n", `42:7: elements.shift-premium.bands: has both window and bands; each band has its own`},
	{`{window: "16:00-24:00", per_hour: [{from: "2003-01-01", amount: "1.20", note: printed 1.2}]}`, `{window: "16:00-24:00"}`, `41:9: elements.shift-premium.bands[0]: the key "per_hour" or "per_shift" is missing`},
	{"share: any\n", "share: any\n    window: \"15:00-07:00\"\n", `45:14: elements.weekend-premium.stretch: has both window and stretch; a stretch of the week stands instead of a window of the clock`},
	{"    stretch: Friday 15:00 - Monday 07:00\n    share: any\n", "", `45:13: elements.weekend-premium.covers: covers needs the window it speaks of`},
	{"covers: shift", "covers: all", `47:13: elements.weekend-premium.covers: "all" is unknown; use one of shift, window`},
	{"Friday 15:00 - Monday 07:00", "Fri 15:00 - Monday 07:00", `45:14: elements.weekend-premium.stretch: "Fri 15:00 - Monday 07:00" is no stretch of the week; write Friday 15:00 - Monday 07:00`},
	{"Friday 15:00 - Monday 07:00", "Friday 15:00 - Friday 15:00", `45:14: elements.weekend-premium.stretch: "Friday 15:00 - Friday 15:00" is no stretch of the week; write Friday 15:00 - Monday 07:00`},
	{"    per_shift: [{", "    per_hour: [{from: \"2003-01-01\", amount: \"1.00\"}]\n    per_shift: [{", `50:16: elements.weekend-premium.per_shift: has both per_hour and per_shift; the dollars are by the hour or by the shift`},
	{"factor: \"2\"", "multiplier: \"1\"\n    factor: \"2\"", `74:13: elements.call-back-minimum.factor: has both multiplier and factor; the minimum is at a multiple of the overtime rate or of the hourly rate`},
	{"    minimum: 30\n", "", "68:13: elements.overtime-minimum.factor: a factor needs the minimum that it multiplies\n69:11: elements.overtime-minimum.over: over needs the minimum that it makes due"},
	{"classes: [CO]\n      when: {whole-day: day}", "classes: [CC]\n      when: {whole-day: day}", `62:17: elements.overtime[1].classes[0]: "CC" is not listed under pay.classes; did you mean "CO"?`},
	{"classes: [CO]\n      when: {whole-day: day}", "classes: [CO, CO]\n      when: {whole-day: day}", `62:21: elements.overtime[1].classes[1]: "CO" is given twice`},
	{"when: {whole-day: day}", "when: {whole-day: week}", `63:25: elements.overtime[1].when.whole-day: "week" is no value of the reading whole-day; use one of day, minutes` + "\n" +
		`85:51: readings.whole-day.values[1]: "day" changes nothing; no when names it`},
	{"when: {whole-day: day}", "when: {hole-day: day}", `61:7: elements.overtime[1]: a second one for the same employees (shift hours, full time, class CO); the first is on line 51` + "\n" +
		`63:14: elements.overtime[1].when: "hole-day" is not listed under readings; did you mean "whole-day"?` + "\n" +
		`85:51: readings.whole-day.values[1]: "day" changes nothing; no when names it`},
	{"when: {whole-day: day}", "when: {}", `61:7: elements.overtime[1]: a second one for the same employees (shift hours, full time, class CO); the first is on line 51` + "\n" +
		`63:13: elements.overtime[1].when: no reading is given; leave the key out instead` + "\n" +
		`85:51: readings.whole-day.values[1]: "day" changes nothing; no when names it`},
	{"    - {clause: Overtime, multiplier: \"1.5\", note: the line is cut off}\n", "    - {clause: Overtime, classes: [PO, CO], multiplier: \"1.5\", when: {double: never}}\n",
		`65:7: elements.overtime[2]: a second one for the same employees (shift hours, full time, class CO); the first is on line 51`},

	// Tiers.
	{"day: second-rest, after: 240, per: consecutive", "day: second-rest, after: 240", `57:72: elements.overtime[0].tiers[2].after: after needs per: use one of consecutive, day, pay-period, period, unbroken, week, year`},
	{"day: second-rest, after: 240, per: consecutive", "day: second-rest, counts: worked", `57:73: elements.overtime[0].tiers[2].counts: counts needs per, the stretch that is counted`},
	{"day: second-rest, after: 240, per: consecutive", "day: second-rest, back: true", `57:71: elements.overtime[0].tiers[2].back: back needs per, the stretch that is counted`},
	{"day: second-rest, after: 240, per: consecutive", "day: second-rest, back: true, upto: 5, per: day", `57:71: elements.overtime[0].tiers[2].back: back needs after, the minutes that are reached`},
	{"day: second-rest, after: 240, per: consecutive", "day: second-rest, after: 240, per: day, upto: 240", `57:93: elements.overtime[0].tiers[2].upto: 240 minutes are over before the tier begins, after 240`},
	{"day: second-rest, after: 240, per: consecutive", "day: second-rest, after: normal-day, per: day, upto: normal-day", `57:100: elements.overtime[0].tiers[2].upto: the normal-day is over before the tier begins`},
	{"day: second-rest, after: 240, per: consecutive", "day: second-rest, after: half-day, per: day", `57:72: elements.overtime[0].tiers[2].after: "half-day" is unknown; write a number of minutes, or normal-day`},
	{"day: [working, Sunday]", "day: [working, working]", `56:64: elements.overtime[0].tiers[1].day[1]: "working" is given twice`},
	{"day: [working, Sunday]", "day: []", `56:54: elements.overtime[0].tiers[1].day: the list is empty; leave the key out instead`},
	{"holidays: [new-year, christmas]", "holidays: [new-year, boxing-day]", `58:70: elements.overtime[0].tiers[3].holidays[1]: "boxing-day" is not listed under holidays; use one of christmas, floater, new-year`},
	{"holidays: [new-year, christmas]", "holidays: [new-year, new-year]", `58:70: elements.overtime[0].tiers[3].holidays[1]: "new-year" is given twice`},
	{"work: overtime", "work: travel", `58:117: elements.overtime[0].tiers[3].work: "travel" is unknown; use one of call-back, overtime`},
	{"counts: worked", "counts: paid", `56:111: elements.overtime[0].tiers[1].counts: "paid" is unknown; use one of overtime, worked`},

	// Readings.
	{"values: [minutes, day]", "values: [minutes, day, week]", `85:56: readings.whole-day.values[2]: "week" changes nothing; no when names it`},
}

func TestWideRefusals(t *testing.T) {
	for _, c := range wideRefusals {
		require.Equal(t, 1, strings.Count(wide, c.old), "%q stands once in the file", c.old)
		_, err := Load("wide.yaml", []byte(strings.Replace(wide, c.old, c.new, 1)), known)
		want := "wide.yaml:" + strings.ReplaceAll(c.want, "\n", "\nwide.yaml:")
		if assert.Error(t, err, "%q", c.new) {
			assert.Equal(t, want, err.Error(), "%q", c.new)
		}
	}
}
