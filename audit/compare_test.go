package audit_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/agreements"
	"rostercheck/audit"
	"rostercheck/importers/document"
	"rostercheck/schedule"
)

// tiny is the text of a small agreement: what it says beside its name and first
// day.
type tiny struct {
	id, from, hours, classes, holidays, rules, elements, readings string
}

// The parts that most small agreements share.
const (
	shiftHours = `  shift: {daily: {minutes: 480, clause: "1"}}`
	// Every small agreement is known to have no more of what overtime may earn.
	regular    = "  regular: {clause: \"1\"}\n  meal-allowance: {none: no meals}\n  overtime-minimum: {none: no minimum}\n"
	labourDay  = "  labour-day: {name: Labour Day, date: first Monday of September, clause: \"1\"}\n"
	holidayPay = "  holiday: {clause: \"1\", tiers: [{multiplier: \"1.5\", clause: \"1\"}]}\n"
	overtime   = "  overtime: {clause: \"2\", round: 15, tiers: [{multiplier: \"1.5\", clause: \"2\"}]}\n"
	double     = "  overtime: {clause: \"2\", round: 15, tiers: [{multiplier: \"2\", clause: \"2\"}]}\n"
)

// evening is a shift premium of the hours from 15:00 to 23:00.
func evening(amount string) string {
	return fmt.Sprintf("  shift-premium: {clause: \"3\", window: \"15:00-23:00\", per_hour: [{from: \"2001-01-01\", amount: %q}]}\n", amount)
}

// scale is a class with rates of a divisor of 1: the annual figure is what an
// hour pays, times 1,000.
func scale(class string, lines ...string) string {
	s := "    " + class + ":\n      clause: \"1\"\n      lines:\n"
	for i, l := range lines {
		from, rates, _ := strings.Cut(l, " ")
		s += fmt.Sprintf("        - {line: %q, from: %q, annual: [%s]}\n", string(rune('A'+i)), from, rates)
	}
	return s
}

func (y tiny) text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "agreement: %s\ntitle: Agreement %s\nparties: A / B\nterms:\n  from: {date: %q, clause: \"1\"}\nsources: [{id: text, title: Text}]\nhours:\n%s\n", y.id, y.id, y.from, y.hours)
	if y.classes != "" {
		fmt.Fprintf(&b, "pay:\n  clause: \"1\"\n  weekly: {divisor: \"1000\", clause: \"1\"}\n  hourly: {divisor: \"1\", clause: \"1\"}\n  daily: {divisor: \"1\", clause: \"1\"}\n  classes:\n%s", y.classes)
	}
	b.WriteString("weekend: [Saturday, Sunday]\n")
	for _, part := range [][2]string{{"holidays", y.holidays}, {"rules", y.rules}, {"elements", y.elements}, {"readings", y.readings}} {
		if part[1] != "" {
			fmt.Fprintf(&b, "%s:\n%s", part[0], part[1])
		}
	}
	b.WriteString("clauses:\n")
	for _, c := range []string{"1", "2", "3", "4"} {
		fmt.Fprintf(&b, "  %q: {says: clause %s, used: here}\n", c, c)
	}
	return b.String()
}

func (y tiny) load(t *testing.T) *agreements.Agreement {
	t.Helper()
	a, err := agreements.Load(y.id+".yaml", []byte(y.text()), audit.Words())
	require.NoError(t, err, y.text())
	return a
}

// home is the agreement of the rosters below: Labour Day, overtime at time and
// one-half, a dollar an hour in the evening. An hour of G-1 pays $20, of step 2
// $22; from 2001-10-01 $21 and $23.
func home() tiny {
	return tiny{id: "home", from: "2001-01-01", hours: shiftHours + "\n" + `  variable: {daily: {minutes: 480, clause: "1"}}`,
		classes:  scale("G-1", `2001-01-01 "20000", "22000"`, `2001-10-01 "21000", "23000"`) + scale("G-2", `2001-01-01 "25000"`),
		holidays: labourDay, elements: regular + holidayPay + overtime + evening("1.00") + "  leave: {clause: \"1\"}\n",
		rules:    "  rest-between-shifts: {clause: \"4\", strength: must, limit: 480}\n  shift-span: {clause: \"4\", strength: effort, limit: 540}\n",
		readings: "  weekend-day: {clause: \"3\", values: [deemed, clock], about: which day}\n",
	}
}

// two is two employees: 1 works two evenings of 8 hours and two hours of
// overtime on 2001-09-05, a Wednesday; 2, on variable hours, works a day and is
// off on Labour Day, 2001-09-03.
const two = `{"version": 1, "agreement": "home", "institution": {"name": "Place", "timezone": "America/Toronto"},
 "schedule": {"start": "2001-09-03", "end": "2001-09-09"},
 "employees": [{"id": "1", "classification": "G-1", "step": 1, "hours": "shift"}, {"id": "2", "name": "B", "classification": "G-1", "step": 2, "hours": "variable"}],
 "shifts": [
  {"employee": "1", "start": "2001-09-04T15:00", "end": "2001-09-04T23:00"}, {"employee": "1", "start": "2001-09-05T15:00", "end": "2001-09-05T23:00"},
  {"employee": "2", "start": "2001-09-03T07:00", "end": "2001-09-03T15:00"}, {"employee": "2", "start": "2001-09-04T07:00", "end": "2001-09-04T15:00"}],
 "worked": [{"employee": "1", "start": "2001-09-05T23:00", "end": "2001-09-06T01:00", "kind": "overtime"},
  {"employee": "2", "start": "2001-09-03T07:00", "end": "2001-09-03T15:00", "kind": "holiday-off"}],
 "readings": {"weekend-day": "clock"},
 "waivers": [{"rule": "shift-span", "employee": "1", "first": "2001-09-03", "last": "2001-09-09", "reason": "asked for", "approved_by": "warden"}]}`

func rosterOf(t *testing.T, text string) *schedule.Roster {
	t.Helper()
	r, problems := document.Decode("roster.json", []byte(text))
	require.Empty(t, problems)
	return r
}

func compared(t *testing.T, roster string, opt audit.CompareOptions, base *agreements.Agreement, others ...*agreements.Agreement) *audit.Comparison {
	t.Helper()
	c, problems, err := audit.Compare(rosterOf(t, roster), base, others, opt)
	require.NoError(t, err)
	require.Empty(t, problems)
	return c
}

// amounts are what the elements of a costing come to, in one line.
func amounts(u *audit.Costing) string {
	var parts []string
	for _, e := range u.Elements {
		s := e.Element + " "
		switch {
		case e.Status != audit.Given:
			s += "(" + e.Status + ")"
		case e.Partial:
			s += e.Amount.String() + "*"
		default:
			s += e.Amount.String()
		}
		parts = append(parts, s)
	}
	return strings.Join(parts, ", ")
}

func noticesOf(u *audit.Costing) string {
	var list []string
	for _, n := range u.Notices {
		list = append(list, n.String())
	}
	return strings.Join(list, "\n")
}

// Under home: 1 works 16 h at $20 = 320.00 regular, 16 evening hours at $1 and
// none of the overtime, which lies after 23:00, 16.00, and 2 h x 1.5 x $20 =
// 60.00. 2 has the holiday, 8 h x $22, and a day of 8 h: 352.00. In all 748.00.
//
// Under away: no Labour Day, so that 2's day off is taken as worked: 352.00 all the
// same. Overtime at double time 2 x 2 x 20 = 80.00; the evening pays $2: 32.00.
// In all 320 + 352 + 80 + 32 = 784.00, 36.00 more.
func TestCompareEqualRates(t *testing.T) {
	away := tiny{id: "away", from: "2001-09-05", hours: home().hours, elements: regular + double + evening("2.00")}.load(t)
	c := compared(t, two, audit.CompareOptions{}, home().load(t), away)
	require.Len(t, c.Under, 2)
	own, other := &c.Under[0], &c.Under[1]
	assert.Equal(t, "overtime 60.00, regular 672.00, shift-premium 16.00", amounts(own))
	assert.Equal(t, "748.00", own.Total.String())
	assert.False(t, own.Partial)
	assert.Equal(t, "overtime 80.00, regular 672.00, shift-premium 32.00", amounts(other))
	assert.Equal(t, "784.00", other.Total.String())
	assert.Equal(t, "36.00", other.Difference.String())
	assert.Equal(t, "748.00", other.Base.String())
	assert.Equal(t, []audit.ClauseSum{
		{Element: "overtime", Clause: "2", Lines: 1, Minutes: 120, Amount: 80_00},
		{Element: "regular", Clause: "1", Lines: 4, Minutes: 1920, Amount: 672_00},
		{Element: "shift-premium", Clause: "3", Lines: 2, Minutes: 960, Amount: 32_00}}, other.Clauses)
	assert.Equal(t, strings.Join([]string{
		"the terms of away begin on 2001-09-05 (1); days before it are judged and costed by its first figures",
		"readings that away does not have are left out: weekend-day=clock",
		"waivers of rules that away does not have are left out: shift-span of 1, 2001-09-03 to 2001-09-09",
		"holiday-off entries are left out where away has no holiday; the shifts are taken as worked: 2 on 2001-09-03"}, "\n"), noticesOf(other))
	assert.Empty(t, own.Notices)
	assert.Equal(t, []audit.RateUsed{
		{Class: "G-1", Step: 1, From: "2001-09-03", Rate: "20.00", Employees: 1}, {Class: "G-1", Step: 2, From: "2001-09-03", Rate: "22.00", Employees: 1}}, other.Rates)
}

// An evening of which the source of silent says nothing is unknown: it is no
// zero, and the total is partial. Of bare it is known that there is none: nothing
// is missing. 1's 16 hours and 2's 16, regular; overtime 60.00.
func TestWhatIsNotGivenIsNotNothing(t *testing.T) {
	silent := tiny{id: "silent", from: "2001-01-01", hours: home().hours, holidays: labourDay, elements: regular + overtime + holidayPay}.load(t)
	bare := tiny{id: "bare", from: "2001-01-01", hours: home().hours, holidays: labourDay,
		elements: regular + overtime + holidayPay + "  shift-premium: {none: the parties dropped it}\n  weekend-premium: {none: never was one}\n"}.load(t)
	c := compared(t, two, audit.CompareOptions{}, home().load(t), silent, bare)
	assert.Equal(t, "overtime 60.00, regular 672.00, shift-premium (not given)", amounts(&c.Under[1]))
	assert.True(t, c.Under[1].Partial)
	assert.Equal(t, []string{"shift-premium"}, c.Under[1].Missing)
	assert.Equal(t, "-16.00", c.Under[1].Difference.String())
	assert.Equal(t, "0.00", c.Under[1].Alike.String(), "regular and overtime are the same")
	assert.Equal(t, "overtime 60.00, regular 672.00, shift-premium (none)", amounts(&c.Under[2]))
	assert.False(t, c.Under[2].Partial)
	assert.Equal(t, "-16.00", c.Under[2].Difference.String())
	assert.Contains(t, c.Under[2].Absent, audit.AbsentTerm{Kind: "element", ID: "shift-premium", Status: audit.None, Why: "the parties dropped it"})
	assert.Contains(t, c.Under[2].Absent, audit.AbsentTerm{Kind: "rule", ID: "shift-span", Status: audit.NotGiven})
	var out bytes.Buffer
	require.NoError(t, c.WriteJSON(&out))
	assert.Contains(t, out.String(), `{"element": "shift-premium", "status": "not given", "partial": true}`, "no amount stands for what is not known")
}

// Who is on hours that an agreement lacks is neither costed nor judged there: of
// 1 alone 320 + 60 + 16 = 396.00, set against the same under home.
func TestHoursThatAnAgreementLacks(t *testing.T) {
	shifts := home()
	shifts.id, shifts.hours = "shifts", shiftHours
	c := compared(t, two, audit.CompareOptions{}, home().load(t), shifts.load(t))
	u := &c.Under[1]
	assert.Equal(t, []audit.LeftOut{{Employee: "2", Why: "shifts has no variable hours; neither costed nor judged"}}, u.LeftOut)
	assert.Equal(t, "396.00", u.Total.String())
	assert.Equal(t, "396.00", u.Base.String())
	assert.Equal(t, "0.00", u.Difference.String())
	assert.Equal(t, 1, u.Costed)
	assert.True(t, u.Partial)

	any := home()
	any.id, any.hours = "any", `  any: {daily: {minutes: 480, clause: "1"}}`
	c = compared(t, two, audit.CompareOptions{}, home().load(t), any.load(t))
	assert.Empty(t, c.Under[1].LeftOut, "who does not distinguish takes all")
	assert.Equal(t, "748.00", c.Under[1].Total.String())
}

// Under away an hour of CO pays $30 at its first step and $40 at its last, whose
// number is not printed; the second is not printed at all.
func away(t *testing.T) *agreements.Agreement {
	y := home()
	y.id = "away"
	y.classes = "    CO:\n      clause: \"1\"\n      lines:\n        - {line: A, from: \"2001-09-05\", hourly: {1: \"30.00\", 3: \"36.00\", last: \"40.00\"}}\n"
	return y.load(t)
}

func mapped(t *testing.T, texts ...string) (out []audit.ClassMap) {
	for _, s := range texts {
		m, err := audit.ParseClassMap(s, []string{"home", "away"})
		require.NoError(t, err)
		out = append(out, m)
	}
	return out
}

// 1 is paid 16 h x 30 = 480.00, 2 h x 1.5 x 30 = 90.00 and 16.00 for evenings:
// 586.00. 2 at the last step is paid 16 h x 40 = 640.00.
func TestCompareOwnRates(t *testing.T) {
	opt := audit.CompareOptions{Rates: audit.OwnRates, Classes: mapped(t, "G-1=away:CO", "G-1:last=away:CO:last")}
	c := compared(t, two, opt, home().load(t), away(t))
	u := &c.Under[1]
	assert.Equal(t, "748.00", c.Under[0].Total.String(), "home pays its own")
	assert.Equal(t, "overtime 90.00, regular 1120.00, shift-premium 16.00", amounts(u))
	assert.False(t, u.Partial)
	assert.Equal(t, []audit.RateUsed{
		{Class: "G-1", Step: 1, As: "CO", AsStep: 1, From: "2001-09-03", Rate: "30.00", Employees: 1},
		{Class: "G-1", Step: 2, As: "CO", Last: true, From: "2001-09-03", Rate: "40.00", Employees: 1}}, u.Rates)
	assert.Contains(t, noticesOf(u), "the rates of away begin on 2001-09-05; days before it are costed by its first ones")
}

// A step that is not printed is not given: 2 is not costed, and the rate between
// two printed ones is not made up.
func TestStepsThatAreNotPrinted(t *testing.T) {
	opt := audit.CompareOptions{Rates: audit.OwnRates, Classes: mapped(t, "G-1=away:CO")}
	u := &compared(t, two, opt, home().load(t), away(t)).Under[1]
	require.Len(t, u.LeftOut, 1)
	assert.Equal(t, "2", u.LeftOut[0].Employee)
	assert.Contains(t, u.LeftOut[0].Why, "step 2 of CO is not printed in the source")
	assert.True(t, u.LeftOut[0].Judged)
	assert.True(t, u.Partial)
	assert.Equal(t, "586.00", u.Total.String())
	assert.Equal(t, "396.00", u.Base.String(), "set against what home pays 1")

	hourly := strings.Replace(two, `"step": 2`, `"hourly_rate": "22.00"`, 1)
	u = &compared(t, hourly, opt, home().load(t), away(t)).Under[1]
	require.Len(t, u.LeftOut, 1)
	assert.Contains(t, u.LeftOut[0].Why, "gives an hourly rate and no step; name one, as in --class G-1=away:CO:first")
}

// Rates change within the schedule: a shift on each side of 2001-10-01, 8 h x 20
// + 8 h x 21 = 328.00, the same under an agreement that says nothing of October.
func TestEqualRatesFollowTheirDates(t *testing.T) {
	roster := `{"version": 1, "agreement": "home", "institution": {"timezone": "America/Toronto"}, "schedule": {"start": "2001-09-29", "end": "2001-10-02"},
	 "employees": [{"id": "1", "classification": "G-1", "step": 1, "hours": "shift"}],
	 "shifts": [{"employee": "1", "start": "2001-09-30T07:00", "end": "2001-09-30T15:00"}, {"employee": "1", "start": "2001-10-01T07:00", "end": "2001-10-01T15:00"}]}`
	other := tiny{id: "other", from: "2001-01-01", hours: shiftHours, elements: regular, classes: scale("G-1", `2001-01-01 "99000"`)}.load(t)
	c := compared(t, roster, audit.CompareOptions{}, home().load(t), other)
	assert.Equal(t, "328.00", c.Under[0].Total.String())
	assert.Equal(t, "328.00", c.Under[1].Total.String())
	c = compared(t, roster, audit.CompareOptions{Rates: audit.OwnRates}, home().load(t), other)
	assert.Equal(t, "1584.00", c.Under[1].Total.String(), "16 h x 99")
}

// Acting in a class that away does not know is left out with a notice, and its
// total is partial; under equal rates the higher class is home's.
func TestActingElsewhere(t *testing.T) {
	roster := strings.Replace(two, `"readings"`, `"acting": [{"employee": "1", "first": "2001-09-04", "last": "2001-09-04", "classification": "G-2"}], "readings"`, 1)
	acting := "  acting-pay: {clause: \"1\", days: 1}\n"
	base := home()
	base.elements += acting
	// 8 h x (25 - 20) = 40.00 on top of 748.00.
	same := base
	same.id, same.classes = "same", ""
	c := compared(t, roster, audit.CompareOptions{}, base.load(t), same.load(t))
	assert.Equal(t, "788.00", c.Under[0].Total.String())
	assert.Equal(t, "788.00", c.Under[1].Total.String())

	own := base
	own.id, own.classes = "away", scale("CO", `2001-01-01 "30000", "40000"`)
	u := &compared(t, roster, audit.CompareOptions{Rates: audit.OwnRates, Classes: mapped(t, "G-1=away:CO")}, base.load(t), own.load(t)).Under[1]
	assert.Contains(t, noticesOf(u), "acting in classes that away does not know is left out: 1 as G-2, 2001-09-04 to 2001-09-04")
	assert.True(t, u.Partial)
	assert.Equal(t, []string{"acting-pay"}, u.Missing)
}

// Terms for some classes alone hold for the classification that --class names;
// without one nobody can tell, and the total is partial.
func TestTermsOfClassesUnderEqualRates(t *testing.T) {
	y := home()
	y.id, y.classes = "away", scale("CO", `2001-01-01 "30000"`)
	y.elements = strings.Replace(y.elements, overtime, "  overtime: {clause: \"2\", classes: [CO], round: 15, tiers: [{multiplier: \"3\", clause: \"2\"}]}\n", 1)
	u := &compared(t, two, audit.CompareOptions{}, home().load(t), y.load(t)).Under[1]
	assert.Contains(t, u.Missing, "overtime")
	assert.True(t, u.Partial)
	// 2 h x 3 x 20 = 120.00 in place of 60.00.
	u = &compared(t, two, audit.CompareOptions{Classes: mapped(t, "G-1=away:CO")}, home().load(t), y.load(t)).Under[1]
	assert.False(t, u.Partial, u.NotCosted)
	assert.Equal(t, "808.00", u.Total.String())
}

// What is wrong is told at once: with the roster under its own agreement, and
// with the classes.
func TestCompareRefuses(t *testing.T) {
	home, away := home().load(t), away(t)
	problemsOf := func(roster string, opt audit.CompareOptions) string {
		r, found := document.Decode("roster.json", []byte(roster))
		_, problems, err := audit.Compare(r, home, []*agreements.Agreement{away}, opt, found...)
		require.NoError(t, err)
		return problems.Error()
	}
	own := audit.CompareOptions{Rates: audit.OwnRates}
	assert.Equal(t, "no class of away is named for the roster's G-1; add --class G-1=away:CLASS, where CLASS is one of CO", problemsOf(two, own))
	both := strings.Replace(two, `"classification": "G-1", "step": 2`, `"classification": "G-2", "step": 1`, 1)
	assert.Equal(t, 2, strings.Count(problemsOf(both, own), "no class of away"), "every missing class at once")
	own.Classes = mapped(t, "G-9=away:CO", "G-1=away:XX", "G-1=home:CO", "G-1=away:CO")
	text := problemsOf(two, own)
	assert.Contains(t, text, `--class G-9=away:CO: nobody of the roster is "G-9"; its classifications are G-1`)
	assert.Contains(t, text, `--class G-1=away:XX: unknown class "XX"; away has CO`)
	assert.Contains(t, text, `--class G-1=home:CO: "home" is none of the agreements that the roster's own is compared with`)
	assert.Contains(t, text, `--class G-1=away:CO: given twice, also as G-1=away:XX`)
	assert.Contains(t, problemsOf(strings.Replace(two, "2001-09-03T07:00\", \"end\": \"2001-09-03T15:00\", \"kind\"", "2001-09-04T07:00\", \"end\": \"2001-09-04T15:00\", \"kind\"", 1), audit.CompareOptions{}),
		"holiday-off on 2001-09-04, which is no holiday", "bad input under the roster's own agreement stops")
	assert.Contains(t, problemsOf(strings.Replace(two, `"G-1", "step": 2`, `"G-1", "step": 7`, 1), audit.CompareOptions{}), "no step 7")
	for _, bad := range []string{"G-1", "G-1=CO", "G-1=away:", "=away:CO", "G-1:x=away:CO", "G-1=away:CO:0", "G-1=nobody:CO"} {
		_, err := audit.ParseClassMap(bad, []string{"away"})
		assert.Error(t, err, bad)
	}
}

// The same bytes, whatever the cores.
func TestComparisonIsDeterministic(t *testing.T) {
	var want string
	for _, workers := range []int{1, 2, 7} {
		opt := audit.CompareOptions{Rates: audit.OwnRates, Classes: mapped(t, "G-1=away:CO")}
		opt.Workers = workers
		var out bytes.Buffer
		require.NoError(t, compared(t, two, opt, home().load(t), away(t)).WriteJSON(&out))
		if want == "" {
			want = out.String()
		}
		assert.Equal(t, want, out.String())
	}
}

// under audits a text under home.
func under(t *testing.T, a *agreements.Agreement, text string) *audit.Document {
	t.Helper()
	doc, problems := audit.Run(rosterOf(t, text), a, audit.Options{})
	require.Empty(t, problems)
	return doc
}

// one is an employee with a late shift and an early one, six hours of rest
// between them.
const one = `{"version": 1, "agreement": "home", "institution": {"timezone": "America/Toronto"}, "schedule": {"start": "2001-09-04", "end": "2001-09-09"},
 "employees": [{"id": "1", "classification": "G-1", "step": 1, "hours": "shift"}, {"id": "2", "classification": "G-1", "step": 2, "hours": "shift"}],
 "shifts": [{"employee": "1", "start": "2001-09-04T15:00", "end": "2001-09-04T23:00"}, {"employee": "1", "start": "2001-09-05T05:00", "end": "2001-09-05T13:00"},
  {"employee": "2", "start": "2001-09-06T07:00", "end": "2001-09-06T15:00"}]}`

// Rows that change places change nothing. The same finding by another measure is
// changed; moved to another day it is gained there and cured here.
func TestDifferencesOfFindings(t *testing.T) {
	home := home().load(t)
	before := under(t, home, one)
	require.Equal(t, 1, before.Summary.Findings.Must, "6 h of rest")

	moved := strings.Replace(one, `[{"employee": "1", "start": "2001-09-04T15:00", "end": "2001-09-04T23:00"}, {"employee": "1", "start": "2001-09-05T05:00", "end": "2001-09-05T13:00"},
  {"employee": "2", "start": "2001-09-06T07:00", "end": "2001-09-06T15:00"}]`, `[{"employee": "2", "start": "2001-09-06T07:00", "end": "2001-09-06T15:00"}, {"employee": "1", "start": "2001-09-05T05:00", "end": "2001-09-05T13:00"},
  {"employee": "1", "start": "2001-09-04T15:00", "end": "2001-09-04T23:00"}]`, 1)
	require.NotEqual(t, one, moved)
	w := audit.Differences(before, under(t, home, moved))
	assert.Empty(t, w.Gained)
	assert.Empty(t, w.Cured)
	assert.Empty(t, w.Changed)
	assert.Equal(t, 1, w.Same)
	assert.Empty(t, w.Employees)
	assert.Equal(t, 2, w.Unchanged)
	assert.Zero(t, w.Total)

	later := strings.Replace(one, `T05:00", "end": "2001-09-05T13:00`, `T06:00", "end": "2001-09-05T14:00`, 1)
	w = audit.Differences(before, under(t, home, later))
	require.Len(t, w.Changed, 1, "7 h of rest")
	assert.Equal(t, "360", w.Changed[0].Before.Measured)
	assert.Equal(t, "420", w.Changed[0].After.Measured)
	assert.Empty(t, w.Gains())

	// Two days later with both shifts: another finding. 9 h later with the second:
	// none. The pay is the same.
	other := strings.NewReplacer("2001-09-04T", "2001-09-07T", "2001-09-05T", "2001-09-08T").Replace(one)
	w = audit.Differences(before, under(t, home, other))
	require.Len(t, w.Gained, 1)
	require.Len(t, w.Cured, 1)
	assert.Equal(t, "2001-09-07", w.Gained[0].First)
	assert.Len(t, w.Gains(), 1)

	waived := strings.Replace(one, `"shifts"`, `"waivers": [{"rule": "rest-between-shifts", "first": "2001-09-04", "last": "2001-09-09", "reason": "asked", "approved_by": "warden"}], "shifts"`, 1)
	w = audit.Differences(before, under(t, home, waived))
	require.Len(t, w.Changed, 1)
	assert.Empty(t, w.Gains())
	w = audit.Differences(under(t, home, waived), before)
	assert.Len(t, w.Gains(), 1, "a waiver that is gone is a finding gained")
}

// 2 goes, 3 comes with 8 h x 22 on an evening, 8 x 1.00 more; 1's second shift is
// an hour longer, 20.00. Before: 16 x 20 + 8 evening hours + 8 x 22 = 504.00;
// after: 504.00 + 20.00 + 8.00.
func TestDifferencesOfCost(t *testing.T) {
	home := home().load(t)
	after := strings.NewReplacer(`"id": "2"`, `"id": "3"`, `"employee": "2", "start": "2001-09-06T07:00", "end": "2001-09-06T15:00"`, `"employee": "3", "start": "2001-09-06T15:00", "end": "2001-09-06T23:00"`,
		`05T13:00`, `05T14:00`).Replace(one)
	w := audit.Differences(under(t, home, one), under(t, home, after))
	assert.Equal(t, "504.00", w.Before.Total.String())
	assert.Equal(t, "532.00", w.After.Total.String())
	assert.Equal(t, "28.00", w.Total.String())
	require.Len(t, w.Employees, 3)
	assert.Equal(t, audit.EmployeeChange{Employee: "1", Before: 328_00, After: 348_00, Difference: 20_00, Elements: []audit.ElementChange{{Element: "regular", Before: 320_00, After: 340_00, Difference: 20_00}}}, w.Employees[0])
	assert.Equal(t, audit.EmployeeChange{Employee: "2", State: audit.Gone, Before: 176_00, Difference: -176_00, Elements: []audit.ElementChange{{Element: "regular", Before: 176_00, Difference: -176_00}}}, w.Employees[1])
	assert.Equal(t, audit.Added, w.Employees[2].State)
	assert.Equal(t, "184.00", w.Employees[2].After.String())
	assert.Equal(t, []audit.ElementChange{{"regular", 496_00, 516_00, 20_00}, {"shift-premium", 8_00, 16_00, 8_00}}, w.Elements)
}

// months is a shift in September before and after the 15th, one in October, and
// two hours of overtime on 2001-09-20.
const months = `{"version": 1, "agreement": "home", "institution": {"timezone": "America/Toronto"}, "schedule": {"start": "2001-09-01", "end": "2001-10-31"},
 "employees": [{"id": "1", "name": "A", "classification": "G-1", "step": 1, "hours": "shift"}, {"id": "2", "classification": "G-1", "hourly_rate": "22.00", "hours": "shift"}],
 "shifts": [{"employee": "1", "start": "2001-09-12T07:00", "end": "2001-09-12T15:00"}, {"employee": "1", "start": "2001-09-20T07:00", "end": "2001-09-20T15:00"},
  {"employee": "1", "start": "2001-10-10T15:00", "end": "2001-10-10T23:00"}, {"employee": "2", "start": "2001-10-10T07:00", "end": "2001-10-10T15:00"}],
 "worked": [{"employee": "1", "start": "2001-09-20T15:00", "end": "2001-09-20T17:00", "kind": "overtime"}]}`

// The new terms are in force from 2001-09-15 and pay $21.50, from October on
// $22.00, and $1.50 an evening hour. Owed for September: 8 h x 1.50 = 12.00, and
// 2 h x 1.5 x 1.50 = 4.50 for the overtime with 2 h x 0.50 = 1.00 of evening; for
// October 8 h x (22 - 21) = 8.00 and 8 x 0.50 = 4.00. In all 29.50. 2 has no step
// in the new scale: nobody can tell.
func TestRetro(t *testing.T) {
	fresh := home()
	fresh.id, fresh.from = "fresh", "2001-09-15"
	fresh.classes = scale("G-1", `2001-09-15 "21500"`, `2001-10-01 "22000"`)
	fresh.elements = strings.Replace(fresh.elements, evening("1.00"), evening("1.50"), 1)
	old, now := home().load(t), fresh.load(t)
	b, problems, err := audit.Retro(rosterOf(t, months), old, old, now, audit.ByMonth, audit.CompareOptions{})
	require.NoError(t, err)
	require.Empty(t, problems)
	require.Len(t, b.Employees, 2)
	e := &b.Employees[0]
	assert.Equal(t, "29.50", e.Owed.String())
	var lines []string
	for _, p := range e.Periods {
		for _, c := range p.Elements {
			lines = append(lines, fmt.Sprintf("%s..%s %s %s %s %s", p.First, p.Last, c.Element, c.Before, c.After, c.Difference))
		}
	}
	assert.Equal(t, []string{
		"2001-09-15..2001-09-30 overtime 60.00 64.50 4.50",
		"2001-09-15..2001-09-30 regular 160.00 172.00 12.00",
		"2001-09-15..2001-09-30 shift-premium 2.00 3.00 1.00",
		"2001-10-01..2001-10-31 regular 168.00 176.00 8.00",
		"2001-10-01..2001-10-31 shift-premium 8.00 12.00 4.00"}, lines)
	assert.Contains(t, b.Employees[1].Why, "gives an hourly rate and no step")
	assert.True(t, b.Partial)
	assert.Equal(t, "29.50", b.Owed.String())
	assert.Empty(t, b.Notices, "days before the new terms are the old ones'")

	weeks, _, err := audit.Retro(rosterOf(t, months), old, old, now, audit.ByWeek, audit.CompareOptions{})
	require.NoError(t, err)
	assert.Equal(t, b.Owed, weeks.Owed)
	require.Len(t, weeks.Employees[0].Periods, 2)
	assert.Equal(t, "2001-09-17", weeks.Employees[0].Periods[0].First.String())
	assert.Equal(t, "2001-09-23", weeks.Employees[0].Periods[0].Last.String())
}

// What the new terms do not give at all is unknown: nobody is to pay the old
// evening premium back. Regular and overtime are those of TestRetro, 24.50.
func TestRetroOfWhatIsNotGiven(t *testing.T) {
	fresh := home()
	fresh.id, fresh.from = "fresh", "2001-09-15"
	fresh.classes = scale("G-1", `2001-09-15 "21500"`, `2001-10-01 "22000"`)
	fresh.elements = strings.Replace(fresh.elements, evening("1.00"), "", 1)
	old := home().load(t)
	text := strings.Replace(months, `"hourly_rate": "22.00"`, `"step": 1`, 1)
	b, problems, err := audit.Retro(rosterOf(t, text), old, old, fresh.load(t), audit.ByMonth, audit.CompareOptions{})
	require.NoError(t, err)
	require.Empty(t, problems)
	assert.Equal(t, "24.50", b.Employees[0].Owed.String())
	assert.True(t, b.Partial)
	require.NotEmpty(t, b.NotCosted)
	assert.Equal(t, "fresh", b.NotCosted[0].Agreement)
	assert.Equal(t, "shift-premium", b.NotCosted[0].Element)
}

// Every document of a comparison is what its schema says.
func TestComparisonsFitTheirSchemas(t *testing.T) {
	home := home().load(t)
	fits := func(schema []byte, write func(*bytes.Buffer) error) {
		t.Helper()
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema))
		require.NoError(t, err)
		strict(doc)
		c := jsonschema.NewCompiler()
		c.DefaultDraft(jsonschema.Draft2020)
		require.NoError(t, c.AddResource("x.json", doc))
		s, err := c.Compile("x.json")
		require.NoError(t, err)
		var out bytes.Buffer
		require.NoError(t, write(&out))
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(out.Bytes()))
		require.NoError(t, err, out.String())
		assert.NoError(t, s.Validate(v))
		v.(map[string]any)["version"] = json.Number("2")
		assert.Error(t, s.Validate(v), "another version")
	}
	opt := audit.CompareOptions{Rates: audit.OwnRates, Classes: mapped(t, "G-1=away:CO")}
	c := compared(t, two, opt, home, away(t))
	fits(audit.CompareSchema(), func(b *bytes.Buffer) error { return c.WriteJSON(b) })
	later := strings.Replace(one, `T05:00", "end": "2001-09-05T13:00`, `T06:00", "end": "2001-09-05T15:00`, 1)
	w := audit.Differences(under(t, home, one), under(t, home, later))
	fits(audit.WhatIfSchema(), func(b *bytes.Buffer) error { return w.WriteJSON(b) })
	b, problems, err := audit.Retro(rosterOf(t, two), home, home, away(t), audit.ByMonth, opt)
	require.NoError(t, err)
	require.Empty(t, problems)
	fits(audit.BackPaySchema(), func(out *bytes.Buffer) error { return b.WriteJSON(out) })
}
