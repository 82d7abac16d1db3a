package agreements

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/agreements/money"
	"rostercheck/internal/lang"
	"rostercheck/schedule/civil"
)

// small is an agreement with a little of everything; the tests below break it
// in one place each.
const small = `agreement: small-2001
title: A small agreement
parties: An employer / a union
terms:
  from: {date: "2001-04-02", clause: "9"}
  to: {date: "2002-05-31", clause: "9"}
sources:
  - {id: text, title: The text}
hours:
  shift:
    weekly: {minutes: 2250, days: 5, clause: "1"}
    daily: {minutes: 480, clause: "1"}
pay:
  clause: "2"
  weekly: {divisor: "52.176", clause: "2"}
  hourly: {divisor: "37.5", clause: "2"}
  daily: {divisor: "5", clause: "2"}
  classes:
    A1:
      clause: "2"
      lines:
        - {line: From, annual: ["90"]}
        - {line: A, from: "2000-06-01", restructure: true, annual: ["100", "200"]}
        - {line: B, from: "2000-06-01", annual: ["110.50", "210"]}
        - {line: C, from: "2001-06-01", annual: ["120", "220"]}
weekend: [Saturday, Sunday]
holidays:
  new-year: {name: New Year, date: "01-01", clause: "3"}
  civic: {name: Civic, date: first Monday of August, civic: true, clause: "3", since: 1990}
rules:
  rest-between-shifts: {clause: "21.02(b)(i)", strength: effort, hours: [shift], limit: 480, decision: munroe}
  days-of-rest:
    - clause: "1"
      strength: must
      hours: [shift]
      settings: {part_time_days: 5}
    - clause: "1"
      strength: must
      hours: [day]
      part_time: false
  meal-period:
    clause: "4, 5"
    strength: must
    windows:
      - {name: day, window: "11:00-13:00", shift: "07:00-15:00"}
elements:
  shift-premium:
    clause: "6"
    window: "15:00-07:00"
    share: half-or-more
    per_hour:
      - {from: "2001-03-22", amount: "1.60"}
      - {from: "2001-06-01", amount: "1.75"}
  overtime:
    - clause: "7"
      also: ["21.10"]
      hours: [shift, day]
      round: 15
      tiers:
        - {multiplier: "1.5", clause: "7"}
        - {multiplier: "2", clause: "7", after: 480, per: day, upto: 900}
    - {clause: "7", hours: [variable], multiplier: "1.75"}
  reporting-minimum:
    - {clause: "7", minimum: 240}
    - {case: holiday, clause: "7", minimum: 180}
readings:
  weekend-day:
    clause: "6"
    values: [deemed, clock]
    about: by which day the premium goes
    decision: munroe
decisions:
  munroe: {citation: "Munroe, 2010", clause: "21.02(b)(i)", holding: only shifts count, effect: shifts only}
undecided:
  - {clause: "7", about: much}
clauses:
  "1": {says: hours}
  "2": {says: pay}
  "3": {says: holidays}
  "4": {says: meals}
  "5": {says: when, partly: how long}
  "6": {says: premium}
  "7": {says: overtime}
  "8": {says: letters, not_judged: not in a roster}
  "9": {says: dates}
  "10": {says: days, used: in the calendar}
  "21.02(b)(i)": {says: rest}
  "21.10": {says: allotment}
  "Munroe": {kind: decision, says: rest, used: nowhere else}
`

func load(t *testing.T, text string) *Agreement {
	t.Helper()
	a, err := Load("small.yaml", []byte(text), known)
	require.NoError(t, err)
	return a
}

func TestLoadFillsWhatIsGiven(t *testing.T) {
	a := load(t, small)
	assert.Equal(t, "small-2001", a.ID)
	assert.Equal(t, "A small agreement", a.Title)
	assert.Equal(t, "An employer / a union", a.Parties)
	assert.Equal(t, "small.yaml", a.File)
	assert.Equal(t, Terms{day(t, "2001-04-02"), day(t, "2002-05-31"), "9", "9"}, a.Terms)
	assert.Equal(t, []SourceText{{"text", "The text"}}, a.Sources)
	assert.Equal(t, &HoursOfWork{2250, "1", 480, "1", 5}, a.Hours[Shift])
	assert.Equal(t, []civil.Weekday{civil.Saturday, civil.Sunday}, a.Week)
	assert.Equal(t, []Undecided{{"7", "much"}}, a.Undecided)

	assert.Equal(t, "52.176 2 37.5 2 5 2", strings.Join([]string{a.Pay.WeeklyDivisor, a.Pay.WeeklyClause,
		a.Pay.HourlyDivisor, a.Pay.HourlyClause, a.Pay.DailyDivisor, a.Pay.DailyClause}, " "))
	lines := a.Pay.Class("A1").Lines
	require.Len(t, lines, 4)
	assert.Equal(t, civil.NoDate, lines[0].From)
	assert.True(t, lines[1].Restructure)
	assert.Equal(t, []string{"110.50", "210"}, lines[2].Annual)

	rest := a.Rules["rest-between-shifts"][0]
	assert.Equal(t, &Binding{Rule: "rest-between-shifts", Clause: "21.02(b)(i)", Strength: Effort, Hours: HoursSet(0).With(Shift),
		Limit: 480, HasLimit: true, Decision: "munroe", Line: 31}, rest)
	assert.Equal(t, map[string]int{"part_time_days": 5}, a.Rules["days-of-rest"][0].Settings)
	assert.Nil(t, a.Rules["days-of-rest"][0].PartTime)
	assert.Equal(t, new(false), a.Rules["days-of-rest"][1].PartTime)
	meal := a.Rules["meal-period"][0]
	assert.Equal(t, []NamedWindow{{"day", civil.Window{From: 660, To: 780}, civil.Window{From: 420, To: 900}}}, meal.Windows)
	assert.Equal(t, "4, 5", meal.Clause)

	premium := a.Elements["shift-premium"].Case("", Employee{Hours: Variable, PartTime: true}, nil)
	assert.Equal(t, &civil.Window{From: 900, To: 420}, premium.Window)
	assert.Equal(t, HalfOrMore, premium.Share)
	assert.Equal(t, Series[money.Rate]{{day(t, "2001-03-22"), 16000}, {day(t, "2001-06-01"), 17500}}, premium.PerHour)
	overtime := a.Elements["overtime"].Case("", Employee{Hours: Day, PartTime: false}, nil)
	assert.Equal(t, []Tier{{Multiplier: 15000, Clause: "7"}, {Multiplier: 20000, Clause: "7", After: 480, Per: PerDay, Upto: 900}}, overtime.Tiers)
	assert.Equal(t, []string{"21.10"}, overtime.Also)
	assert.Equal(t, money.Multiplier(17500), a.Elements["overtime"].Case("", Employee{Hours: Variable, PartTime: true}, nil).Multiplier)

	assert.Equal(t, 1990, a.Holidays[1].From)
	assert.True(t, a.Holidays[1].Civic)
	assert.Equal(t, &Decision{ID: "munroe", Citation: "Munroe, 2010", Clause: "21.02(b)(i)", Holding: "only shifts count", Effect: "shifts only"}, a.Decision("munroe"))
	assert.Equal(t, &Reading{ID: "weekend-day", Clause: "6", Values: []string{"deemed", "clock"}, About: "by which day the premium goes", Decision: "munroe"}, a.Reading("weekend-day"))

	c := a.Clause("21.02(b)(i)")
	assert.Equal(t, []string{"rest-between-shifts"}, c.Rules)
	assert.Equal(t, []string{"munroe"}, c.Decisions)
	assert.Equal(t, []string{"meal-period"}, a.Clause("5").Rules)
	assert.Equal(t, []string{"shift-premium"}, a.Clause("6").Elements)
	assert.Equal(t, []string{"weekend-day"}, a.Clause("6").Readings)
	assert.Equal(t, []string{"first day in force", "last day in force"}, a.Clause("9").Figures)
	assert.Equal(t, OfDecision, a.Clause("Munroe").Kind)
	assert.Equal(t, 80, a.Clause("4").Line)
}

func TestAbsentFiguresStayAbsent(t *testing.T) {
	a := load(t, small)
	assert.Nil(t, a.Hours[Day])
	assert.Nil(t, a.Hours[Variable])
	b := a.Rules["days-of-rest"][0]
	assert.False(t, b.HasLimit)
	assert.Nil(t, a.Rules["rest-between-shifts"][0].Settings)
	assert.Equal(t, AllHours, a.Rules["meal-period"][0].Hours)
	premium := a.Elements["shift-premium"].Case("", Employee{Hours: Shift, PartTime: false}, nil)
	assert.Equal(t, &Term{Element: "shift-premium", Clause: "6", Hours: AllHours, Window: premium.Window, Share: HalfOrMore, PerHour: premium.PerHour, Line: 48}, premium)
	assert.Nil(t, a.Elements["shift-premium"].Case("holiday", Employee{Hours: Shift, PartTime: false}, nil))
	assert.Equal(t, 180, a.Elements["reporting-minimum"].Case("holiday", Employee{Hours: Shift, PartTime: true}, nil).Minimum)
	assert.Equal(t, 240, a.Elements["reporting-minimum"].Case("", Employee{Hours: Shift, PartTime: true}, nil).Minimum)
	assert.Nil(t, a.Elements["travel"].Case("", Employee{Hours: Shift, PartTime: false}, nil))
	assert.Nil(t, a.Clause("11"))
	assert.Nil(t, a.Reading("none"))
	assert.Nil(t, a.Decision("none"))

	open := strings.Replace(small, `  to: {date: "2002-05-31", clause: "9"}`+"\n", "", 1)
	assert.Equal(t, civil.NoDate, load(t, open).Terms.To)

	bare := `agreement: bare
title: Bare
parties: X / Y
terms: {from: {date: "2001-01-01", clause: "1"}}
sources: [{id: text, title: T}]
hours: {day: {weekly: {minutes: 2100, clause: "1"}}}
weekend: [Sunday]
clauses: {"1": {says: all}}
`
	b2 := load(t, bare)
	for _, year := range []string{"1970", "2099"} {
		assert.Len(t, load(t, strings.Replace(small, "since: 1990", "since: "+year, 1)).Holidays, 2)
	}
	oneDay := load(t, strings.Replace(small, "2002-05-31", "2001-04-02", 1))
	assert.Equal(t, oneDay.Terms.From, oneDay.Terms.To)
	assert.Equal(t, maxWhole, load(t, strings.Replace(small, "limit: 480", "limit: 1000000", 1)).Rules["rest-between-shifts"][0].Limit)
	assert.Zero(t, b2.Hours[Day].Daily)
	assert.Empty(t, b2.Rules)
	assert.Nil(t, b2.Elements["overtime"])
	assert.Empty(t, b2.Pay.Classes)
}

// refusal is an edit of a file that is right, and what is then wrong with it.
type refusal struct{ old, new, want string }

var refusals = []refusal{
	// Keys.
	{"title: A small agreement\n", "", `1:1: the key "title" is missing`},
	{"parties:", "partys:", `1:1: the key "parties" is missing` + "\n" + `3:1: unknown key "partys"; did you mean "parties"?`},
	{"limit: 480", "limt: 480", `31:82: rules.rest-between-shifts: unknown key "limt"; did you mean "limit"?`},
	{"round: 15", "quarter: 15", `58:7: elements.overtime[0]: unknown key "quarter"; use one of absent, also, apart, bands, cap, cap_window, case, classes, clause, covers, daily, day, days, every, factor, first, hours, inferred, minimum, multiplier, not_costed, note, notice, over, part_time, per_count, per_hour, per_shift, plus, round, scheduled_only, share, stretch, tiers, value, weekly, when, window`},
	{"part_time: false", "part_time: false\n      part_time: true", `41:7: rules.days-of-rest[1]: the key "part_time" is given twice; the first is on line 40`},
	{`  "10": {`, `  "9": {`, `86:3: clauses: the key "9" is given twice; the first is on line 85`},
	{`share: half-or-more`, `? [share]` + "\n    : half-or-more", `50:7: elements.shift-premium: must be text, not a list`},
	{"sources:\n  - {id: text, title: The text}", "sources:", `7:9: sources: must be a list, not nothing`},
	{"weekend: [Saturday, Sunday]", "weekend: []", `26:10: weekend: the list is empty; leave the key out instead`},
	{"hours:\n  shift:", "hours:\n  night: {}\n  shift:", `10:3: hours: unknown key "night"; use one of any, day, shift, variable`},

	{`{clause: "7", minimum: 240}`, `{minimum: 240}`, `64:7: elements.reporting-minimum[0]: the key "clause" is missing`},
	{`strength: effort, `, ``, `31:24: rules.rest-between-shifts: the key "strength" is missing`},
	{`{says: hours}`, `{}`, `77:8: clauses.1: the key "says" is missing`},
	{`{from: "2001-03-22", amount: "1.60"}`, `{amount: "1.60"}`, `52:9: elements.shift-premium.per_hour[0]: the key "from" is missing`},

	// Kinds of value.
	{`also: ["21.10"]`, `also: [21.10]`, `56:14: elements.overtime[0].also[0]: unquoted "21.10" is read as a number; write it in quotes`},
	{`  "21.10": {says`, `  21.10: {says`, `88:3: clauses: unquoted "21.10" is read as a number; write it in quotes`},
	{`amount: "1.60"`, `amount: 1.60`, `52:38: elements.shift-premium.per_hour[0].amount: unquoted "1.60" is read as a number; write it in quotes`},
	{`from: "2001-03-22"`, `from: 2001-03-22`, `52:16: elements.shift-premium.per_hour[0].from: unquoted "2001-03-22" is read as a time stamp; write it in quotes`},
	{`about: much`, `about: true`, `75:26: undecided[0].about: unquoted "true" is read as true or false; write it in quotes`},
	{`about: much`, `about: ~`, `75:26: undecided[0].about: has no value`},
	{`about: much`, `about: " "`, `75:26: undecided[0].about: is empty`},
	{`about: much`, `about: {a: b}`, `75:26: undecided[0].about: must be text, not keys with values`},
	{`about: much`, `about: "two\nlines"`, `75:26: undecided[0].about: "two\nlines" has a character that is not text, or more than one line`},
	{`limit: 480`, `limit: "480"`, `31:89: rules.rest-between-shifts.limit: must be a whole number; write "480" without its quotes`},
	{`limit: 480`, `limit: 7.5`, `31:89: rules.rest-between-shifts.limit: "7.5" is not a whole number like 480`},
	{`limit: 480`, `limit: 0480`, `31:89: rules.rest-between-shifts.limit: "0480" is not a whole number like 480`},
	{`limit: 480`, `limit: 480x`, `31:89: rules.rest-between-shifts.limit: "480x" is not a whole number like 480`},
	{`limit: 480`, `limit: -1`, `31:89: rules.rest-between-shifts.limit: "-1" is out of range; it must be 0 to 1000000`},
	{`limit: 480`, `limit: 1000001`, `31:89: rules.rest-between-shifts.limit: "1000001" is out of range; it must be 0 to 1000000`},
	{`limit: 480`, `limit: [480]`, `31:89: rules.rest-between-shifts.limit: must be a whole number, not a list`},
	{`limit: 480`, `limit:`, `31:88: rules.rest-between-shifts.limit: must be a whole number, not nothing`},
	{`round: 15`, `round: 0`, `58:14: elements.overtime[0].round: "0" is out of range; it must be 1 to 1000000`},
	{`part_time: false`, `part_time: "false"`, `40:18: rules.days-of-rest[1].part_time: must be true or false, not "false"`},
	{`rest-between-shifts: {clause: "21.02(b)(i)", strength: effort, hours: [shift], limit: 480, decision: munroe}`, `rest-between-shifts: 480`,
		`31:24: rules.rest-between-shifts: must be keys with values, not "480"` + "\n" +
			`87:3: clauses["21.02(b)(i)"]: is put to no use: no rule, element, reading or figure cites it, and it has neither used nor not_judged`},

	// Names.
	{"agreement: small-2001", "agreement: Small 2001", `1:12: agreement: "Small 2001" is not a name; use lower case letters, digits and hyphens`},
	{"id: text", "id: The text", `8:10: sources[0].id: "The text" is not a name; use lower case letters, digits and hyphens`},
	{"  - {id: text, title: The text}", "  - {id: text, title: The text}\n  - {id: text, title: Another}", `9:5: sources[1]: the source "text" is given twice; the first is on line 8`},
	{"  munroe: {citation", "  Munroe: {citation", `31:104: rules.rest-between-shifts.decision: "munroe" is not listed under decisions; did you mean "Munroe"?` + "\n" +
		`71:15: readings.weekend-day.decision: "munroe" is not listed under decisions; did you mean "Munroe"?` + "\n" +
		`73:3: decisions: "Munroe" is not a name; use lower case letters, digits and hyphens`},

	// Closed words.
	{"strength: effort", "strength: shall", `31:58: rules.rest-between-shifts.strength: "shall" is unknown; use one of advice, data, effort, must`},
	{"hours: [day]", "hours: [days]", `39:15: rules.days-of-rest[1].hours[0]: "days" is unknown; use one of day, shift, variable`},
	{"hours: [day]", "hours: [day, day]", `39:20: rules.days-of-rest[1].hours[1]: "day" is given twice`},
	{"per: day,", "per: month,", `61:59: elements.overtime[0].tiers[1].per: "month" is unknown; use one of consecutive, day, pay-period, period, unbroken, week, year`},
	{`after: 480,`, `day: sunday, after: 480,`, `61:47: elements.overtime[0].tiers[1].day: "sunday" is unknown; use one of Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday, first-rest, holiday, later-rest, rest, second-rest, working`},
	{"upto: 900", "upto: own", `61:70: elements.overtime[0].tiers[1].upto: "own" is unknown; write a number of minutes, or own-shift or normal-day`},
	{"share: half-or-more", "share: half", `50:12: elements.shift-premium.share: "half" is unknown; use one of any, half-or-more, majority, starts, whole`},
	{"kind: decision", "kind: ruling", `89:20: clauses.Munroe.kind: "ruling" is unknown; use one of articles, decision, heading, program`},
	{"[Saturday, Sunday]", "[Saturday, sunday]", `26:21: weekend[1]: "sunday" is no day of the week; use Monday to Sunday`},
	{"[Saturday, Sunday]", "[Sunday, Sunday]", `26:19: weekend[1]: "Sunday" is given twice`},

	// Words of other packages.
	{"  meal-period:", "  meal-periods:", `41:3: rules: unknown rule "meal-periods"; did you mean "meal-period"?`},
	{"  shift-premium:", "  night-premium:", `47:3: elements: unknown element "night-premium"; did you mean "shift-premium"?`},
	{"  weekend-day:", "  weekends:", `67:3: readings: unknown reading "weekends", which no when names; use one of acting-step, back-to-back, change-effect, change-on-holiday, clock-change, contiguous-overtime-premium, holiday-overtime-count, variable-change-rate, weekend-day`},
	{"part_time_days: 5", "part_days: 5", `36:18: rules.days-of-rest[0].settings: unknown setting "part_days" of the rule days-of-rest; use one of part_time_days, part_time_minutes`},
	{"  days-of-rest:\n    - clause: \"1\"\n      strength: must\n      hours: [shift]\n      settings: {part_time_days: 5}", "  hours-fluctuation:\n    - clause: \"1\"\n      strength: must\n      hours: [shift]\n      settings: {part_time_days: 5}",
		`36:18: rules.hours-fluctuation[0].settings: unknown setting "part_time_days" of the rule hours-fluctuation; only move is allowed`},
	{"limit: 480", "settings: {move: 1}", `31:93: rules.rest-between-shifts.settings: unknown setting "move" of the rule rest-between-shifts; none is allowed here`},
	{"case: holiday", "case: holidays", `65:14: elements.reporting-minimum[1].case: unknown case "holidays" of reporting-minimum; did you mean "holiday"?`},
	{"[deemed, clock]", "[deemed, clocks]", `69:22: readings.weekend-day.values[1]: "clocks" is no value of the reading weekend-day; did you mean "clock"?`},
	{"[deemed, clock]", "[clock, clock]", `69:21: readings.weekend-day.values[1]: "clock" is given twice`},
	{"[deemed, clock]", "[deemed]", `69:13: readings.weekend-day.values: a reading has two values or more, the default first`},

	// Dates.
	{`date: "2001-04-02"`, `date: "2001-4-2"`, `5:16: terms.from.date: "2001-4-2": not a date; write YYYY-MM-DD`},
	{`date: "2001-04-02"`, `date: "2001-02-30"`, `5:16: terms.from.date: "2001-02-30": no such day in the calendar`},
	{`date: "2002-05-31"`, `date: "2001-04-01"`, `6:7: terms.to: "2001-04-01" lies before "2001-04-02", the first day in force`},
	{`from: "2001-03-22"`, `from: "2001-06-01"`, `53:16: elements.shift-premium.per_hour[1].from: "2001-06-01" is the date of the amount before too`},
	{`from: "2001-03-22"`, `from: "2001-06-02"`, `53:16: elements.shift-premium.per_hour[1].from: "2001-06-01" is out of order; the amount before is of 2001-06-02`},
	{`date: "01-01"`, `date: "02-29"`, `28:36: holidays.new-year.date: "02-29" is not a date of every year; write "07-01", first Monday of August, Monday before 05-25 or Easter -2`},
	{`since: 1990`, `since: 1969`, `29:87: holidays.civic.since: "1969" is no year from 1970 to 2099`},
	{`{name: New Year,`, `{civic: true, name: New Year,`, `29:10: holidays.civic: a second civic holiday; new-year is the first`},

	// Money.
	{`amount: "1.60"`, `amount: "0.00"`, `52:38: elements.shift-premium.per_hour[0].amount: "0.00": must be more than zero dollars`},
	{`amount: "1.60"`, `amount: "-1.60"`, `52:38: elements.shift-premium.per_hour[0].amount: "-1.60": must be more than zero dollars`},
	{`amount: "1.60"`, `amount: "$1.60"`, `52:38: elements.shift-premium.per_hour[0].amount: "$1.60": not a decimal number like 19.26`},
	{`amount: "1.60"`, `amount: "1e9999"`, `52:38: elements.shift-premium.per_hour[0].amount: "1e9999": not a decimal number like 19.26`},
	{`amount: "1.60"`, `amount: "1.60005"`, `52:38: elements.shift-premium.per_hour[0].amount: "1.60005": has more than four decimals`},
	{`multiplier: "1.5"`, `multiplier: "0"`, `60:24: elements.overtime[0].tiers[0].multiplier: "0": must be more than zero`},
	{`multiplier: "1.5"`, `multiplier: 1.5`, `60:24: elements.overtime[0].tiers[0].multiplier: unquoted "1.5" is read as a number; write it in quotes`},
	{`"110.50"`, `"110.5"`, `24:50: pay.classes.A1.lines[2].annual[0]: "110.5" must be whole dollars, or dollars and cents`},
	{`"110.50"`, `"110.505"`, `24:50: pay.classes.A1.lines[2].annual[0]: "110.505" must be whole dollars, or dollars and cents`},
	{`"110.50"`, `"0"`, `24:50: pay.classes.A1.lines[2].annual[0]: "0" must be more than zero dollars`},
	{`"110.50"`, `"-5"`, `24:50: pay.classes.A1.lines[2].annual[0]: "-5" must be more than zero dollars`},
	{`"110.50"`, `"33,441"`, `24:50: pay.classes.A1.lines[2].annual[0]: "33,441": not a decimal number like 19.26`},
	{`"110.50"`, `"10000001"`, `24:50: pay.classes.A1.lines[2].annual[0]: "10000001" is out of range; a step is at most 10000000 dollars`},
	{`"110.50"`, `33441`, `24:50: pay.classes.A1.lines[2].annual[0]: unquoted "33441" is read as a number; write it in quotes`},
	{`divisor: "37.5"`, `divisor: "0.5"`, `16:21: pay.hourly.divisor: "0.5" is out of range; a divisor is 1 to 10000`},
	{`divisor: "37.5"`, `divisor: "10001"`, `16:21: pay.hourly.divisor: "10001" is out of range; a divisor is 1 to 10000`},
	{`divisor: "37.5"`, `divisor: "half"`, `16:21: pay.hourly.divisor: "half": not a decimal number like 19.26`},

	// Lines of rates.
	{`{line: C, from: "2001-06-01"`, `{line: B, from: "2001-06-01"`, `25:18: pay.classes.A1.lines[3].line: the line "B" is given twice; the first is on line 24`},
	{`{line: C, from: "2001-06-01"`, `{line: C, from: "2000-06-01"`, `25:27: pay.classes.A1.lines[3].from: "2000-06-01" is the date of the line before too, which is no restructure`},
	{`{line: C, from: "2001-06-01"`, `{line: C, from: "1999-06-01"`, `25:27: pay.classes.A1.lines[3].from: "1999-06-01" is out of order; the line before is of 2000-06-01`},
	{`{line: C, from: "2001-06-01"`, `{line: C`, `25:11: pay.classes.A1.lines[3]: the line "C" has no date; only the first line may have none`},
	{`{line: B, from: "2000-06-01"`, `{line: B, from: "2000-06-02"`, `23:11: pay.classes.A1.lines[1]: the restructure line "A" must be followed by a line of its own date`},
	{`{line: C, from: "2001-06-01"`, `{line: C, from: "2001-06-01", restructure: true`, `25:11: pay.classes.A1.lines[3]: the restructure line "C" must be followed by a line of its own date`},

	{`{line: B, from: "2000-06-01"`, `{line: B, from: "2000-6-01"`, `24:27: pay.classes.A1.lines[2].from: "2000-6-01": not a date; write YYYY-MM-DD`},

	{`{line: A, from: "2000-06-01", restructure: true, annual: ["100", "200"]}
        - {line: B, from: "2000-06-01", annual: ["110.50", "210"]}
        - {line: C, from: "2001-06-01",`, `{line: A, from: "2000-6-01", restructure: true, annual: ["100", "200"]}
        - {line: B, from: "2000-06-01", annual: ["110.50", "210"]}
        - {line: C, from: "2001-06-01", restructure: true,`, `23:27: pay.classes.A1.lines[1].from: "2000-6-01": not a date; write YYYY-MM-DD` + "\n" +
		`25:11: pay.classes.A1.lines[3]: the restructure line "C" must be followed by a line of its own date`},

	// Windows.
	{`window: "15:00-07:00"`, `window: "15-07"`, `49:13: elements.shift-premium.window: "15-07": not a window; write HH:MM-HH:MM`},
	{"    windows:\n", "    windows:\n      - {name: day, window: \"11:00-13:00\", shift: \"07:00-15:00\"}\n", `46:16: rules.meal-period.windows[1].name: the window "day" is given twice`},

	// Terms that need one another, or exclude one another.
	{"    window: \"15:00-07:00\"\n", "", "49:12: elements.shift-premium.share: a share needs the window it is a share in\n" +
		`51:7: elements.shift-premium.per_hour: no hour earns it; give the window or the stretch that does`},
	{"minimum: 240", "cap_window: 240", `64:33: elements.reporting-minimum[0].cap_window: a cap_window needs the cap it limits`},
	{"per: day, upto: 900", "upto: 900", `61:49: elements.overtime[0].tiers[1].after: after needs per: use one of consecutive, day, pay-period, period, unbroken, week, year`},
	{"after: 480, per: day, upto: 900", "per: day", `61:47: elements.overtime[0].tiers[1].per: per needs after, the minutes that it counts`},
	{"{clause: \"7\", hours: [variable]", "{clause: \"7\", hours: [variable, day]", `62:7: elements.overtime[1]: a second one for the same employees (day hours, full time); the first is on line 55`},
	{"- {case: holiday,", "- {part_time: true,", `65:7: elements.reporting-minimum[1]: a second one for the same employees (shift hours, part time); the first is on line 64`},
	{"- {clause: \"7\", minimum: 240}", "- {case: holiday, clause: \"7\", minimum: 240}", `65:7: elements.reporting-minimum[1]: a second one for the same employees (shift hours, full time, case holiday); the first is on line 64`},
	{"      hours: [day]\n", "      hours: [shift]\n", `37:7: rules.days-of-rest[1]: a second one for the same employees (shift hours, full time); the first is on line 33`},

	// Clauses.
	{`decision: munroe}`, `decision: munro}`, `31:104: rules.rest-between-shifts.decision: "munro" is not listed under decisions; did you mean "munroe"?`},
	{`decision: munroe}`, `decision: cooper}`, `31:104: rules.rest-between-shifts.decision: "cooper" is not listed under decisions; only munroe is allowed`},
	{`also: ["21.10"]`, `also: ["21.10", "110"]`, `56:23: elements.overtime[0].also[1]: "110" is not listed under clauses`},
	{`clause: "4, 5"`, `clause: "4, 55"`, `42:13: rules.meal-period.clause: "55" is not listed under clauses` + "\n" +
		`81:3: clauses.5: is put to no use: no rule, element, reading or figure cites it, and it has neither used nor not_judged`},
	{`also: ["21.10"]`, `also: ["21.10", "21.01"]`, `56:23: elements.overtime[0].also[1]: "21.01" is not listed under clauses`},
	{`also: ["21.10"]`, `also: ["21.10", "21.11"]`, `56:23: elements.overtime[0].also[1]: "21.11" is not listed under clauses; did you mean "21.10"?`},
	{`also: ["21.10"]`, `also: ["21.10", "21.10"]`, `56:23: elements.overtime[0].also[1]: "21.10" is given twice`},
	{`undecided:
  - {clause: "7"`, `undecided:
  - {clause: "77"`, `75:14: undecided[0].clause: "77" is not listed under clauses`},
	{`, clause: "21.02(b)(i)", holding`, `, clause: "21.03", holding`, `73:46: decisions.munroe.clause: "21.03" is not listed under clauses`},
	{`{says: pay}`, `{says: pay, not_judged: no}`, `78:3: clauses.2: not_judged, although rates of pay cites it; say with partly what is left out`},
	{`{says: meals}`, `{says: meals, not_judged: no}`, `80:3: clauses.4: not_judged, although the rule meal-period cites it; say with partly what is left out`},
	{`used: in the calendar`, `used: in the calendar, not_judged: no`, `86:3: clauses.10: has both used and not_judged; say with partly what is left out`},
	{`not_judged: not in a roster`, `not_judged: not in a roster, partly: no`, `84:3: clauses.8: has both partly and not_judged; one of them is enough`},
	{`, used: in the calendar`, ``, `86:3: clauses.10: is put to no use: no rule, element, reading or figure cites it, and it has neither used nor not_judged`},
	{`, used: in the calendar`, `, partly: all of it`, `86:3: clauses.10: is put to no use: no rule, element, reading or figure cites it, and it has neither used nor not_judged`},

	// What YAML allows and the format does not.
	{`about: much`, `about: &m much`, `75:26: the anchor "&m" is not allowed; write values out where they are needed`},
	{`{says: hours}`, `&x {says: hours}`, `77:8: the anchor "&x" is not allowed; write values out where they are needed`},
	{"\"2\": {says: pay}\n", "\"2\": &p {says: pay}\n  \"3\": *p\n  \"2a\": {<<: *p, used: x}\n", "" +
		`78:8: the anchor "&p" is not allowed; write values out where they are needed` + "\n" +
		`79:8: the alias "*p" is not allowed; write the value out` + "\n" +
		`80:9: clauses.2a: the key "says" is missing` + "\n" +
		`80:10: the merge key "<<" is not allowed; write the keys out` + "\n" +
		`80:14: the alias "*p" is not allowed; write the value out` + "\n" +
		`81:3: clauses: the key "3" is given twice; the first is on line 79`},
	{"  \"10\": {says: days, used: in the calendar}\n", "  \"10\": {says: &x days, used: in the calendar}\n  \"11\": {says: *x, used: *x, kind: *x}\n  *x : {says: y}\n", "" +
		`86:16: the anchor "&x" is not allowed; write values out where they are needed` + "\n" +
		`87:16: the alias "*x" is not allowed; write the value out` + "\n" +
		`87:26: the alias "*x" is not allowed; write the value out` + "\n" +
		`87:36: the alias "*x" is not allowed; write the value out` + "\n" +
		`88:3: the alias "*x" is not allowed; write the value out`},
	{"title: A small agreement\nparties: An employer / a union\n", "title: &x A small agreement\nparties: *x\nholidays: *x\n", "" +
		`2:8: the anchor "&x" is not allowed; write values out where they are needed` + "\n" +
		`3:10: the alias "*x" is not allowed; write the value out` + "\n" +
		`4:11: the alias "*x" is not allowed; write the value out` + "\n" +
		`28:1: the key "holidays" is given twice; the first is on line 4` + "\n" +
		`80:3: clauses.3: is put to no use: no rule, element, reading or figure cites it, and it has neither used nor not_judged`},
	{"limit: 480, decision: munroe}", "limit: &x 480, emergency_waives: *x, part_time: *x, settings: *x, windows: *x}", "" +
		`31:89: the anchor "&x" is not allowed; write values out where they are needed` + "\n" +
		`31:115: the alias "*x" is not allowed; write the value out` + "\n" +
		`31:130: the alias "*x" is not allowed; write the value out` + "\n" +
		`31:144: the alias "*x" is not allowed; write the value out` + "\n" +
		`31:157: the alias "*x" is not allowed; write the value out`},
	{"      round: 15\n      tiers:\n", "      round: &x 15\n      value: *x\n      tiers:\n", "" +
		`58:14: the anchor "&x" is not allowed; write values out where they are needed` + "\n" +
		`59:14: the alias "*x" is not allowed; write the value out`},
	{`about: much`, `about: !!str 5`, `75:26: the tag "!!str" is not allowed; text is marked by quotes`},
	{`about: much`, `about: !x much`, `75:26: the tag "!x" is not allowed; text is marked by quotes`},
	{`about: much`, "about:\tmuch", `75:25: a tab; use spaces`},
	{"  \"10\":", "\t\"10\":", `86:1: a tab; use spaces`},
	{"title: A small", "title: A \x01small", `2:10: the control character U+0001 is not text`},
	{"title: A small", "title: A \xffsmall", `2:10: the byte 0xff is not UTF-8 text`},
	{"{says: hours}", "{says: hours", `78:6: not readable as YAML: did not find expected ',' or '}'`},
}

func TestRefusals(t *testing.T) {
	for _, c := range refusals {
		require.Equal(t, 1, strings.Count(small, c.old), "%q stands once in the file", c.old)
		_, err := Load("small.yaml", []byte(strings.Replace(small, c.old, c.new, 1)), known)
		want := "small.yaml:" + strings.ReplaceAll(c.want, "\n", "\nsmall.yaml:")
		if assert.Error(t, err, "%q", c.new) {
			assert.Equal(t, want, err.Error(), "%q", c.new)
		}
	}
}

func TestEveryKeyThatIsNeeded(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"clause: x\n", `x.yaml:1:1: unknown key "clause"; did you mean "clauses"?
x.yaml:1:1: the key "agreement" is missing
x.yaml:1:1: the key "title" is missing
x.yaml:1:1: the key "parties" is missing
x.yaml:1:1: the key "terms" is missing
x.yaml:1:1: the key "sources" is missing
x.yaml:1:1: the key "hours" is missing
x.yaml:1:1: the key "weekend" is missing
x.yaml:1:1: the key "clauses" is missing`},
		{`agreement: x
title: x
parties: x
terms: {}
sources: [{}]
hours: {shift: {weekly: {}, daily: {}}}
weekend: [Sunday]
pay: {}
holidays: {new-year: {}}
rules: {meal-period: {windows: [{}]}}
elements: {overtime: {tiers: [{}], per_count: [{}]}}
readings: {clock-change: {}}
decisions: {x: {}}
undecided: [{}]
clauses: {"1": {used: x}}
`, `x.yaml:4:8: terms: the key "from" is missing
x.yaml:5:11: sources[0]: the key "id" is missing
x.yaml:5:11: sources[0]: the key "title" is missing
x.yaml:6:25: hours.shift.weekly: the key "minutes" is missing
x.yaml:6:25: hours.shift.weekly: the key "clause" is missing
x.yaml:6:36: hours.shift.daily: the key "minutes" is missing
x.yaml:6:36: hours.shift.daily: the key "clause" is missing
x.yaml:8:6: pay: the key "clause" is missing
x.yaml:8:6: pay: the key "classes" is missing
x.yaml:9:22: holidays.new-year: the key "name" is missing
x.yaml:9:22: holidays.new-year: the key "clause" is missing
x.yaml:9:22: holidays.new-year: the key "date" is missing, or undated with why there is none
x.yaml:10:22: rules.meal-period: the key "strength" is missing
x.yaml:10:22: rules.meal-period: the key "clause" is missing
x.yaml:10:33: rules.meal-period.windows[0]: the key "name" is missing
x.yaml:10:33: rules.meal-period.windows[0]: the key "window" is missing
x.yaml:10:33: rules.meal-period.windows[0]: the key "shift" is missing
x.yaml:11:22: elements.overtime: the key "clause" is missing
x.yaml:11:31: elements.overtime.tiers[0]: the key "multiplier" is missing
x.yaml:11:31: elements.overtime.tiers[0]: the key "clause" is missing
x.yaml:11:48: elements.overtime.per_count[0]: the key "from" is missing
x.yaml:11:48: elements.overtime.per_count[0]: the key "amount" is missing
x.yaml:12:26: readings.clock-change: the key "clause" is missing
x.yaml:12:26: readings.clock-change: the key "values" is missing
x.yaml:12:26: readings.clock-change: the key "about" is missing
x.yaml:13:16: decisions.x: the key "citation" is missing
x.yaml:13:16: decisions.x: the key "clause" is missing
x.yaml:13:16: decisions.x: the key "holding" is missing
x.yaml:13:16: decisions.x: the key "effect" is missing
x.yaml:14:13: undecided[0]: the key "clause" is missing
x.yaml:14:13: undecided[0]: the key "about" is missing
x.yaml:15:16: clauses.1: the key "says" is missing`},
		{`agreement: x
title: x
parties: x
terms: {from: {}, to: {}}
sources: [{id: x, title: x}]
hours: {}
weekend: [Sunday]
pay:
  clause: "1"
  weekly: {}
  hourly: {}
  daily: {}
  classes:
    A: {}
    B: {clause: "1", lines: [{}]}
    C: {clause: "1", lines: []}
clauses: {"1": {says: x}}
`, `x.yaml:4:15: terms.from: the key "date" is missing
x.yaml:4:15: terms.from: the key "clause" is missing
x.yaml:4:23: terms.to: the key "date" is missing
x.yaml:4:23: terms.to: the key "clause" is missing
x.yaml:10:11: pay.weekly: the key "divisor" is missing
x.yaml:10:11: pay.weekly: the key "clause" is missing
x.yaml:11:11: pay.hourly: the key "divisor" is missing
x.yaml:11:11: pay.hourly: the key "clause" is missing
x.yaml:12:10: pay.daily: the key "divisor" is missing
x.yaml:12:10: pay.daily: the key "clause" is missing
x.yaml:14:8: pay.classes.A: the key "lines" is missing
x.yaml:14:8: pay.classes.A: the key "clause" is missing
x.yaml:15:30: pay.classes.B.lines[0]: the key "line" is missing
x.yaml:15:30: pay.classes.B.lines[0]: the key "annual" or "hourly" is missing
x.yaml:16:29: pay.classes.C.lines: the list is empty; leave the key out instead`},
	} {
		_, err := Load("x.yaml", []byte(c.text), known)
		require.Error(t, err)
		assert.Equal(t, c.want, err.Error())
	}
}

// No minutes are none at all: the figure is left out instead.
func TestZeroMinutes(t *testing.T) {
	text := strings.NewReplacer(
		"weekly: {minutes: 2250, days: 5,", "weekly: {minutes: 0, days: 0,",
		"daily: {minutes: 480,", "daily: {minutes: 0,",
		"      round: 15\n", strings.Join([]string{"", "round: 0", "value: 0", "minimum: 0", "cap: 0", "cap_window: 0", "notice: 0",
			"first: 0", "every: 0", "daily: 0", "weekly: 0", "days: 0\n"}, "\n      ")[1:],
		"after: 480, per: day, upto: 900", "after: 0, per: day, upto: 0",
	).Replace(small)
	_, err := Load("small.yaml", []byte(text), known)
	var p *Problems
	require.ErrorAs(t, err, &p)
	var at []string
	for _, q := range p.List {
		if q.Message == `"0" is out of range; it must be 1 to 1000000` {
			at = append(at, q.Path[strings.LastIndexByte(q.Path, '.')+1:])
		}
	}
	assert.Equal(t, "minutes days minutes round value minimum cap cap_window notice first every daily weekly days after upto", strings.Join(at, " "))
}

func TestRefusesWhatIsNotOneDocument(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", "x.yaml:1:1: the file is empty; an agreement begins with agreement, title and parties"},
		{"# nothing\n", "x.yaml:1:1: the file is empty; an agreement begins with agreement, title and parties"},
		{"---\n", "x.yaml:1:1: the file is empty; an agreement begins with agreement, title and parties"},
		{small + "---\nagreement: two\n", "x.yaml:90:1: a second document begins; one file is one agreement"},
		{"- a\n", "x.yaml:1:1: must be keys with values, not a list"},
		{"agreement", `x.yaml:1:1: must be keys with values, not "agreement"`},
	} {
		_, err := Load("x.yaml", []byte(c.text), known)
		assert.EqualError(t, err, c.want)
	}
}

func TestAllProblemsByLine(t *testing.T) {
	text := small
	for _, edit := range [][2]string{
		{`kind: decision`, `kind: ruling`},
		{"title: A small agreement\n", "title: 5\n"},
		{`limit: 480`, `limit: 4.8`},
		{`amount: "1.75"`, `amount: 1.75`},
		{"strength: effort", "strength: maybe"},
	} {
		text = strings.Replace(text, edit[0], edit[1], 1)
	}
	_, err := Load("small.yaml", []byte(text), known)
	var p *Problems
	require.ErrorAs(t, err, &p)
	assert.Equal(t, "small.yaml", p.File)
	var at []string
	for _, q := range p.List {
		at = append(at, q.Path)
	}
	assert.Equal(t, []string{"title", "rules.rest-between-shifts.strength", "rules.rest-between-shifts.limit",
		"elements.shift-premium.per_hour[1].amount", "clauses.Munroe.kind"}, at)
	assert.Equal(t, Problem{Line: 2, Column: 8, Path: "title", Message: `unquoted "5" is read as a number; write it in quotes`, said: p.List[0].said}, p.List[0])
	assert.Len(t, strings.Split(err.Error(), "\n"), 5)
}

// With tabs as blanks the rest of the file can be checked all the same.
func TestProblemsBesideTabs(t *testing.T) {
	text := strings.Replace(small, "- {id: text", "-\t{id: text", 1)
	text = strings.Replace(text, "weekly: {minutes", "weekly:\n\t\t\t\t\t\t{minutes", 1)
	text = strings.Replace(text, "limit: 480", "limit: x", 1)
	_, err := Load("small.yaml", []byte(text), known)
	assert.EqualError(t, err, `small.yaml:8:4: a tab; use spaces
small.yaml:12:1: a tab; use spaces
small.yaml:12:2: a tab; use spaces
small.yaml:12:3: a tab; use spaces
small.yaml:12:4: a tab; use spaces
small.yaml:12:5: a tab; use spaces
small.yaml:12:6: a tab; use spaces
small.yaml:32:89: rules.rest-between-shifts.limit: "x" is not a whole number like 480`)
}

func TestProblemsWithoutAPlace(t *testing.T) {
	err := &Problems{"x.yaml", []Problem{{Message: "unreadable"}, {Line: 3, Column: 1, Message: "a tab"}, {Line: 4, Column: 2, Path: "a.b", Message: "is empty"}, {Line: 5, Column: 6, Message: "is old", File: "y.yaml"}}}
	assert.EqualError(t, err, "x.yaml: unreadable\nx.yaml:3:1: a tab\nx.yaml:4:2: a.b: is empty\ny.yaml:5:6: is old")
}

func TestWords(t *testing.T) {
	words := Words{
		Rules:    map[string][]string{"rest-between-shifts": {"slack"}, "new-rule": nil},
		Elements: map[string]bool{"overtime": true, "later": false},
		Cases:    map[string][]string{"overtime": {"night"}},
		Readings: map[string][]string{"new-reading": {"a", "b"}, "weekend-day": {"deemed", "clock", "third"}},
	}
	text := strings.NewReplacer(
		"limit: 480", "settings: {slack: 5}",
		"  meal-period:", "  new-rule:",
		"  shift-premium:", "  later:",
		"{clause: \"7\", hours: [variable]", "{case: night, clause: \"7\", hours: [variable]",
		"[deemed, clock]", "[deemed, third]",
		"decisions:\n", "  new-reading: {clause: \"6\", values: [a, b], about: x}\n  change-effect: {clause: \"6\", values: [new, old], about: x}\ndecisions:\n",
	).Replace(small)
	a, err := Load("small.yaml", []byte(text), words)
	require.NoError(t, err)
	assert.False(t, a.Rules["rest-between-shifts"][0].DataOnly)
	assert.False(t, a.Rules["new-rule"][0].DataOnly)
	assert.True(t, a.Rules["days-of-rest"][0].DataOnly, "in the contract, not in this program")
	assert.False(t, a.Elements["overtime"].DataOnly)
	assert.True(t, a.Elements["later"].DataOnly, "named by the program as not costed")
	assert.True(t, a.Elements["reporting-minimum"].DataOnly, "in the contract, not in this program")
	assert.False(t, a.Reading("new-reading").DataOnly)
	assert.True(t, a.Reading("change-effect").DataOnly)
	assert.Equal(t, money.Multiplier(17500), a.Elements["overtime"].Case("night", Employee{Hours: Variable, PartTime: false}, nil).Multiplier)

	// Nothing is checked, and all is taken to be there, where a program gives no words.
	free, err := Load("small.yaml", []byte(strings.NewReplacer("  meal-period:", "  any-rule:", "  shift-premium:", "  any-element:",
		"part_time_days: 5", "any: 5", "case: holiday", "case: any", "[deemed, clock]", "[x, y]", "  weekend-day:", "  any-reading:").Replace(small)), Words{})
	require.NoError(t, err)
	assert.False(t, free.Rules["any-rule"][0].DataOnly)
	assert.False(t, free.Elements["any-element"].DataOnly)
	assert.False(t, free.Reading("any-reading").DataOnly)
}

func TestBuiltin(t *testing.T) {
	assert.Contains(t, IDs(), "cx-2001")
	assert.IsIncreasing(t, append([]string{""}, IDs()...))
	for _, id := range IDs() {
		a, err := Builtin(id, known)
		require.NoError(t, err)
		assert.Equal(t, id, a.ID, "a data file is named for its agreement")
		assert.Equal(t, id+".yaml", a.File)
	}
	_, err := Builtin("cx-2002", known)
	assert.EqualError(t, err, `unknown agreement "cx-2002"; did you mean "cx-2001"?`)
	_, err = Builtin("of-a-stranger", known)
	assert.EqualError(t, err, `unknown agreement "of-a-stranger"; use one of `+strings.Join(IDs(), ", "))
}

func FuzzLoad(f *testing.F) {
	f.Add([]byte(small))
	f.Add([]byte(""))
	f.Add([]byte("a: &a [*a]\n"))
	f.Add([]byte("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"))
	f.Add([]byte("agreement: x\n---\nagreement: y\n"))
	f.Add([]byte("clauses: {? {a: b} : c, <<: d, 21.10: e}\n"))
	f.Add([]byte("pay: {classes: {A: {lines: [{line: A, restructure: true, annual: [\"1\"]}]}}}\n"))
	f.Add([]byte("holidays: {a: {date: \"Easter -2\"}}\n\tx"))
	f.Add([]byte("elements: {overtime: [[[]]]}\nrules: []\nhours: [\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := Load("fuzz.yaml", data, known)
		if err == nil {
			require.NotNil(t, a)
			for _, c := range a.Coverage() {
				require.NotEmpty(t, c.Uses, "clause %q", c.ID)
			}
			for _, year := range []int{1970, 2001, 2099} {
				_, err := a.Designated(year, "")
				require.NoError(t, err)
			}
			for _, c := range a.Pay.Classes {
				if line, _ := c.In(0); line != nil {
					for step := range line.Annual {
						r, err := a.HourlyRate(c.ID, step+1, 0)
						require.NoError(t, err)
						require.GreaterOrEqual(t, r, money.Rate(0))
					}
				}
			}
			require.NoError(t, a.WriteCoverage(&strings.Builder{}, lang.English))
			return
		}
		require.Nil(t, a)
		var p *Problems
		require.ErrorAs(t, err, &p)
		require.NotEmpty(t, p.List)
		last := 0
		for _, q := range p.List {
			require.NotEmpty(t, q.Message)
			require.GreaterOrEqual(t, q.Line, last)
			last = q.Line
		}
	})
}
