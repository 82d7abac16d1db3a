package agreements

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/agreements/money"
)

// later changes a little of everything of small, and takes something away.
const later = `agreement: later-2005
extends: small-2001
title: A later agreement
terms:
  from: {date: "2005-01-01", clause: "9"}
sources:
  - {id: letter, title: The letter}
hours:
  shift:
    weekly: {minutes: 2400, clause: L1}
  day:
    weekly: {minutes: 2400, clause: L1, inferred: from shift work}
pay:
  hourly: {divisor: "40", clause: L1, inferred: from forty hours}
  classes:
    A1: {absent: the letter has no rates}
    A2:
      clause: L1
      lines: [{line: A, from: "2005-01-01", annual: ["41740.80"]}]
holidays:
  civic: {absent: it is given up}
  heritage: {name: Heritage Day, date: third Monday of February, clause: L1}
rules:
  rest-between-shifts: {clause: L1, strength: must, limit: 600}
  meal-period: {absent: the letter does not say}
elements:
  shift-premium: {absent: the letter does not say}
  reporting-minimum: {clause: "7", minimum: 300}
undecided:
  - {clause: L1, about: more}
clauses:
  L1: {says: the letter}
  "21.10": {says: "allotment, as the letter has it"}
`

func smallFile() File { return File{"small.yaml", []byte(small)} }

func overlaid(t *testing.T, text string, others ...File) *Agreement {
	t.Helper()
	a, err := Load("later.yaml", []byte(text), known, append(others, smallFile())...)
	require.NoError(t, err)
	return a
}

func TestOverlay(t *testing.T) {
	a := overlaid(t, later)
	assert.Equal(t, []string{"later-2005", "small-2001", "small-2001", "A later agreement", "An employer / a union", "later.yaml"},
		[]string{a.ID, a.Extends, a.Parent.ID, a.Title, a.Parties, a.File})
	assert.Equal(t, "2005-01-01", a.Terms.From.String(), "terms are replaced whole")
	assert.Empty(t, a.Terms.ToClause)
	assert.Equal(t, []SourceText{{"text", "The text"}, {"letter", "The letter"}}, a.Sources)
	assert.Equal(t, []Undecided{{"7", "much"}, {"L1", "more"}}, a.Undecided)

	assert.Equal(t, &HoursOfWork{Weekly: 2400, WeeklyClause: "L1", Daily: 480, DailyClause: "1"}, a.Hours[Shift], "weekly replaced whole, daily kept")
	assert.Equal(t, &HoursOfWork{Weekly: 2400, WeeklyClause: "L1"}, a.Hours[Day])
	assert.Equal(t, []string{"52.176", "40", "5"}, []string{a.Pay.WeeklyDivisor, a.Pay.HourlyDivisor, a.Pay.DailyDivisor})
	assert.Empty(t, a.Pay.Class("A1").Lines)
	// 41740.80 / 52.176 is 800; / 40 is 20.
	r, err := a.HourlyRate("A2", 1, day(t, "2005-01-01"))
	require.NoError(t, err)
	assert.Equal(t, money.Rate(200000), r)
	_, err = a.HourlyRate("A1", 1, day(t, "2005-01-01"))
	assert.EqualError(t, err, "the rates of A1 are not given by the source of later-2005: the letter has no rates")
	assert.NotEmpty(t, a.Parent.Pay.Class("A1").Lines, "the parent is as it was")

	var holidays []string
	for _, h := range a.Holidays {
		holidays = append(holidays, h.ID)
	}
	assert.Equal(t, []string{"new-year", "heritage"}, holidays)
	assert.Equal(t, []Absence{{"holidays.civic", "it is given up"}}, a.Absent)

	rest := a.Rules["rest-between-shifts"]
	require.Len(t, rest, 1)
	assert.Equal(t, Binding{Rule: "rest-between-shifts", Clause: "L1", Strength: Must, Hours: AllHours, Limit: 600, HasLimit: true, Line: 24}, *rest[0], "replaced whole: no decision, no hours")
	assert.Equal(t, "the letter does not say", a.Rules["meal-period"][0].Absent)
	assert.Len(t, a.Rules["days-of-rest"], 2, "inherited")
	assert.Equal(t, "the letter does not say", a.Elements["shift-premium"].Absent)
	assert.Len(t, a.Elements["overtime"].Terms, 2, "inherited")
	require.Len(t, a.Elements["reporting-minimum"].Terms, 1, "replaced whole: the case of holidays is gone")
	assert.Equal(t, 300, a.Elements["reporting-minimum"].Terms[0].Minimum)

	assert.Equal(t, "allotment, as the letter has it", a.Clause("21.10").Says)
	assert.Equal(t, []string{"", "", "small-2001"}, []string{a.Clause("L1").Inherited, a.Clause("21.10").Inherited, a.Clause("7").Inherited})
	var idle []string
	for _, c := range a.Coverage() {
		require.NotEmpty(t, c.Uses, c.ID)
		for _, u := range c.Uses {
			if u.Text == "nothing of later-2005 rests on it" {
				idle = append(idle, c.ID)
			}
		}
	}
	assert.Equal(t, []string{"4", "5", "21.02(b)(i)"}, idle, "of the parent's meal periods, and of its rest")

	var remarks []string
	for _, r := range a.Remarks {
		remarks = append(remarks, r.File+" "+r.Path+": "+r.Text)
	}
	assert.Equal(t, []string{"later.yaml hours.day.weekly: from shift work", "later.yaml pay.hourly: from forty hours"}, remarks)
}

func TestOverlayOfAnOverlay(t *testing.T) {
	const top = "agreement: local-9\nextends: later-2005\nelements:\n  shift-premium: {clause: Local, window: \"15:00-07:00\", per_hour: [{from: \"2005-01-01\", amount: \"2.00\"}]}\nclauses:\n  Local: {says: ours}\n"
	a := overlaid(t, top, File{"later.yaml", []byte(later)})
	assert.Equal(t, []string{"later-2005", "small-2001", "A later agreement"}, []string{a.Extends, a.Parent.Extends, a.Title})
	assert.Equal(t, 2400, a.Hours[Shift].Weekly)
	assert.Equal(t, "2.00", a.Elements["shift-premium"].Terms[0].PerHour[0].Value.String())
	assert.Equal(t, []string{"later-2005", "small-2001", ""}, []string{a.Clause("L1").Inherited, a.Clause("7").Inherited, a.Clause("Local").Inherited})

	// The program's own agreements can be extended by any file.
	b, err := Load("x.yaml", []byte("agreement: x\nextends: cx-2001\ntitle: X\n"), known)
	require.NoError(t, err)
	assert.Equal(t, "X", b.Title)
	assert.NotEmpty(t, b.Elements["overtime"].Terms)
}

// What hangs on a reading of the file's own goes with it.
func TestOverlayOfReadings(t *testing.T) {
	a, err := Load("x.yaml", []byte("agreement: x\nextends: wide-2003\nelements:\n  overtime: {absent: not seen}\n"), known, File{"wide.yaml", []byte(wide)})
	require.NoError(t, err)
	assert.Empty(t, a.Readings)
	b, err := Load("x.yaml", []byte("agreement: x\nextends: wide-2003\nhours:\n  day: {weekly: {minutes: 2100, clause: Hours}}\n"), known, File{"wide.yaml", []byte(wide)})
	require.NoError(t, err)
	assert.Nil(t, b.Hours[Shift], "hours for each kind give way to those of one kind")
	c, err := Load("x.yaml", []byte("agreement: x\nextends: small-2001\nhours:\n  any: {weekly: {minutes: 2100, clause: \"1\"}}\n"), known, smallFile())
	require.NoError(t, err)
	assert.Equal(t, &HoursOfWork{Weekly: 2100, WeeklyClause: "1"}, c.Hours[Shift])
}

// What an overlay does not name stands beside what it does, in every part that
// merges by key.
func TestOverlayKeepsWhatItDoesNotName(t *testing.T) {
	a, err := Load("x.yaml", []byte(`agreement: x
extends: small-2001
hours:
  shift: {daily: {minutes: 510, clause: "1"}}
pay:
  classes:
    A2: {clause: "2", lines: [{line: A, from: "2001-01-01", annual: ["300"]}]}
holidays:
  heritage: {name: Heritage, date: "02-20", clause: "3"}
rules:
  shift-span: {clause: "1", strength: must, limit: 540}
elements:
  travel: {clause: "7"}
readings:
  clock-change: {clause: "7", values: [elapsed, nominal], about: a night}
decisions:
  other: {citation: Other, clause: "7", holding: it, effect: this}
clauses:
  "11": {says: more, used: here}
`), known, smallFile())
	require.NoError(t, err)
	assert.Equal(t, []int{2250, 510}, []int{a.Hours[Shift].Weekly, a.Hours[Shift].Daily})
	assert.Equal(t, []string{"A1", "A2"}, a.Pay.ids())
	assert.Len(t, a.Holidays, 3)
	assert.Len(t, a.Rules, 4)
	assert.Len(t, a.Elements, 4)
	assert.Len(t, a.Readings, 2)
	assert.Len(t, a.Decisions, 2)
	assert.Len(t, a.Clauses, 14)
}

func TestOverlayRefusals(t *testing.T) {
	const head = "agreement: mine\nextends: small-2001\n"
	for _, c := range []struct{ text, want string }{
		{"agreement: mine\nextends: small\n", `mine.yaml:2:10: extends: unknown agreement "small"; use one of ` + strings.Join(IDs(), ", ") + "; the program carries no other, and no other file of such an agreement was named"},
		{"agreement: mine\nextends: mine\n", `mine.yaml:2:10: extends: "mine" is the agreement's own name; an overlay has a name of its own`},
		{"agreement: mine\nextends: 5\n", `mine.yaml:2:10: extends: unquoted "5" is read as a number; write it in quotes`},
		{"agreement: mine\nextends: [a]\n", `mine.yaml:2:10: extends: must be text, not a list`},
		{"extends: small-2001\n", `mine.yaml:1:1: the key "agreement" is missing; an overlay has a name of its own, other than small-2001`},
		{"agreement: mine\nextends: ring-a\n", `ring-b.yaml:2:10: extends: "ring-a" extends this agreement in its turn: mine extends ring-a extends ring-b extends ring-a`},
		{"agreement: mine\nextends: broken\n", "broken.yaml:1:1: the key \"title\" is missing\nbroken.yaml:1:1: the key \"parties\" is missing\nbroken.yaml:1:1: the key \"terms\" is missing\n" +
			"broken.yaml:1:1: the key \"sources\" is missing\nbroken.yaml:1:1: the key \"hours\" is missing\nbroken.yaml:1:1: the key \"weekend\" is missing\nbroken.yaml:1:1: the key \"clauses\" is missing"},
		{head + "hour: {}\n", `mine.yaml:3:1: unknown key "hour"; did you mean "hours"?`},
		{head + "hours: []\n", "mine.yaml:3:8: hours: must be keys with values, not a list"},
		{head + "rules:\n  shift-span: {clause: \"1\", limit: 540}\n", `mine.yaml:4:15: rules.shift-span: the key "strength" is missing`},
		{head + "rules:\n  shift-span: {clause: \"99\", strength: must, limit: 540}\n", `mine.yaml:4:24: rules.shift-span.clause: "99" is not listed under clauses`},
		{head + "rules:\n  shift-span: {absent: x}\n  shift-span: {absent: y}\n", `mine.yaml:5:3: rules: the key "shift-span" is given twice; the first is on line 4`},
		{head + "rules:\n  days-of-rest: {absent: x}\n  days-of-rest: {absent: y}\n", `mine.yaml:5:3: rules: the key "days-of-rest" is given twice; the first is on line 4`},
		{head + "clauses:\n  L1: {says: unused}\n", `mine.yaml:4:3: clauses.L1: is put to no use: no rule, element, reading or figure cites it, and it has neither used nor not_judged`},
		{head + "clauses:\n  \"6\": {says: premium, not_judged: no}\n", `mine.yaml:4:3: clauses.6: not_judged, although the element shift-premium cites it; say with partly what is left out`},
		{head + "rules:\n  shift-span: {clause: \"8\", strength: must, limit: 540}\n", `small.yaml:84:3: clauses.8: not_judged, although the rule shift-span cites it; say with partly what is left out`},
		{head + "sources:\n  - {id: text, title: Another}\n", `mine.yaml:4:5: sources[1]: the source "text" is given twice; the first is on line 8 of small.yaml`},
		{head + "holidays:\n  easter: {absent: x}\n", `mine.yaml:4:11: holidays.easter: small-2001 has no such holiday to take away`},
		{head + "holidays:\n  civic: {absent: x, name: y}\n", `mine.yaml:4:22: holidays.civic: absent stands alone; it says why there is no "name" here`},
		{head + "holidays:\n  heritage: {name: Heritage, date: \"02-20\", civic: true, clause: \"3\"}\n", `mine.yaml:4:13: holidays.heritage: a second civic holiday; civic is the first`},
		{head + "pay:\n  classes:\n    B9: {absent: x, clause: \"2\", lines: [{line: A, annual: [\"1\"]}]}\n", `mine.yaml:5:18: pay.classes.B9.absent: the classification has lines of rates; absent says why the source gives none`},
		{head + "grievance: {absent: x}\n", `mine.yaml:3:12: grievance: small-2001 has no such time limit to take away`},
		{head + "decisions:\n  munroe: {citation: x}\n", "mine.yaml:4:11: decisions.munroe: the key \"clause\" is missing\nmine.yaml:4:11: decisions.munroe: the key \"holding\" is missing\nmine.yaml:4:11: decisions.munroe: the key \"effect\" is missing"},
		{head + "title: &x X\nelements: *x\n", "mine.yaml:3:8: the anchor \"&x\" is not allowed; write values out where they are needed\nmine.yaml:4:11: the alias \"*x\" is not allowed; write the value out"},
	} {
		_, err := Load("mine.yaml", []byte(c.text), known, smallFile(),
			File{"ring-a.yaml", []byte("agreement: ring-a\nextends: ring-b\n")},
			File{"ring-b.yaml", []byte("agreement: ring-b\nextends: ring-a\n")},
			File{"broken.yaml", []byte("agreement: broken\n")})
		assert.EqualError(t, err, strings.TrimSpace(c.want), "%q", c.text)
	}
	_, err := Load("mine.yaml", []byte(strings.Replace(small, "civic: {name", "x: {absent: why}\n  civic: {name", 1)), known)
	assert.EqualError(t, err, "mine.yaml:29:6: holidays.x: only an overlay takes a holiday away; leave it out instead")
}

func TestDifferences(t *testing.T) {
	a := overlaid(t, later)
	var got []string
	for _, d := range a.Differences() {
		got = append(got, strings.Join([]string{d.Path, d.Parent, d.Own, d.Clause}, " | "))
	}
	assert.Equal(t, []string{
		"terms.from.date | 2001-04-02 | 2005-01-01 | 9",
		"terms.to.date | 2002-05-31 |  | ",
		"hours.shift.weekly.minutes | 2250 | 2400 | L1",
		"hours.shift.weekly.days | 5 |  | ",
		"hours.day.weekly.minutes |  | 2400 | L1",
		"pay.hourly.divisor | 37.5 | 40 | L1",
		"pay.classes.A1 | lines[0].annual 90; lines[1].from 2000-06-01; lines[1].restructure true; lines[1].annual 100, 200; lines[2].from 2000-06-01; lines[2].annual 110.50, 210; lines[3].from 2001-06-01; lines[3].annual 120, 220 | absent: the letter has no rates | ",
		"pay.classes.A2.lines[0].from |  | 2005-01-01 | L1",
		"pay.classes.A2.lines[0].annual |  | 41740.80 | L1",
		"holidays.civic | date first Monday of August; civic true; since 1990 | absent: it is given up | ",
		"holidays.heritage.date |  | third Monday of February | L1",
		"rules.rest-between-shifts.strength | effort | must | L1",
		"rules.rest-between-shifts.hours | shift |  | ",
		"rules.rest-between-shifts.limit | 480 | 600 | L1",
		"rules.meal-period | strength must; windows[0].window 11:00-13:00; windows[0].shift 07:00-15:00 | absent: the letter does not say | ",
		"elements.shift-premium | window 15:00-07:00; share half-or-more; per_hour[0].from 2001-03-22; per_hour[0].amount 1.60; per_hour[1].from 2001-06-01; per_hour[1].amount 1.75 | absent: the letter does not say | ",
		"elements.reporting-minimum[0].minimum | 240 |  | ",
		"elements.reporting-minimum[1].case | holiday |  | ",
		"elements.reporting-minimum[1].minimum | 180 |  | ",
		"elements.reporting-minimum.minimum |  | 300 | 7",
	}, got)
	assert.Empty(t, a.Parent.Differences())
}

func TestDefault(t *testing.T) {
	marked := 0
	for _, id := range IDs() {
		f, _ := builtinFile(id)
		if top(f.root(), defaultKey) != nil {
			marked++
		}
	}
	assert.Equal(t, 1, marked, "one of the files says that it is the default")
	assert.Contains(t, IDs(), Default())
}
