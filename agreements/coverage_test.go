package agreements

import (
	"bytes"
	"errors"
	"rostercheck/internal/lang"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Every clause, paragraph and subparagraph of the articles and appendices in
// scope, written down from the agreement.
const clausesInScope = `
2.01 2.01(a) 2.01(b) 2.01(c) 2.01(d) 2.01(e) 2.01(f) 2.01(g) 2.01(h)
2.01(i) 2.01(i)(i) 2.01(i)(ii) 2.01(i)(ii)(A) 2.01(i)(ii)(B)
2.01(j) 2.01(k) 2.01(l) 2.01(m) 2.01(n) 2.01(o) 2.01(p) 2.01(q) 2.01(q)(i) 2.01(q)(ii) 2.01(r) 2.01(s) 2.01(t)
20.10 20.16
21.01 21.01(a) 21.01(b)
21.02 21.02(a) 21.02(a)(i) 21.02(a)(ii) 21.02(b) 21.02(b)(i) 21.02(b)(ii) 21.02(b)(iii) 21.02(c) 21.02(d) 21.02(e) 21.02(f)
21.03 21.03(a) 21.03(b) 21.03(c) 21.03(d)
21.04 21.05 21.06 21.07 21.07(a) 21.07(b) 21.08 21.09 21.09(a) 21.09(b)
21.10 21.10(a) 21.10(b) 21.10(c) 21.11 21.12 21.13 21.13(a) 21.13(b) 21.13(c) 21.13(d) 21.14
21.15 21.15(a) 21.15(b) 21.15(c) 21.15(d)
22.01 22.02 22.03
23.01
24.01 24.01(a) 24.01(b) 24.01(c) 24.01(c)(i) 24.01(c)(ii) 24.01(d) 24.02 24.03
25.01 25.02 25.02(a) 25.02(b)
26.01 26.01(a) 26.01(b) 26.01(c) 26.01(d) 26.01(e) 26.01(f) 26.01(g) 26.01(h) 26.01(i) 26.01(j) 26.01(k) 26.01(l)
26.02 26.03 26.04 26.04(a) 26.04(b) 26.05 26.06 26.06(a) 26.06(b) 26.07 26.08 26.09 26.10
27.01 27.02 27.03 27.04 27.04(a) 27.04(b) 27.04(b)(i) 27.04(b)(ii) 27.04(c) 27.05 27.05(a) 27.05(b) 27.06
34 34.1 34.2 34.3 34.4 34.5
35.01 35.02 35.03 35.04 35.05 35.05(a) 35.05(b) 35.06 35.07 35.08 35.09 35.10 35.11 35.12 35.13
35.14 35.14(a) 35.14(b) 35.14(c) 35.14(d) 35.14(e) 35.14(f) 35.15 35.16 35.16(a) 35.16(b) 35.17
44.01 44.01(a) 44.01(b) 44.02 44.03
45.01 45.01(a) 45.01(a)(i) 45.01(a)(ii) 45.01(a)(iii) 45.01(a)(iv) 45.01(a)(v) 45.01(b)
50.01 50.02 50.02(a) 50.02(b)
50.03 50.03(a) 50.03(b) 50.03(b)(i) 50.03(b)(ii) 50.03(b)(iii) 50.03(b)(iv) 50.03(b)(v)
50.04 50.05 50.06 50.07 50.08
52.01 52.02 52.03
`

// Those whose numbers have blanks in them, one a line.
const namedClausesInScope = `
34.5 Daily Rate
34.5 Overtime
34.5 Travel
34.5 Holidays (a)
34.5 Holidays (b)
34.5 Vacation Leave
34.5 Sick Leave
34.5 Shift Premium
34.5 Acting Pay
34.5 Exchange of Shifts
34.5 Hours Between Shifts
44.02 Note
App. C
App. C 1
App. C 2
App. C 3
App. C 4
App. C 5
App. C 6
App. D
App. D 1
App. D 2
App. D 2(a)
App. D 2(b)
App. D 2(c)
App. D 2(d)
App. D 2(e)
App. D 2(f)
App. D 2(g)
App. D 2(h)
App. D 2(i)
App. D 3
App. D 3(a)
App. D 3(b)
App. D 3(c)
App. E
App. E 1
App. E 2
App. E 3
App. E 4
App. E 5
`

// What bindings cite that is no clause of those articles.
const besidesScope = `
Art. 28-31
App. A
App. A note I
App. A note II
App. A-1
App. A-2
App. A-3
Bylow
1.4
3.4
`

func TestEveryClauseInScopeIsListed(t *testing.T) {
	a := cx(t)
	want := append(strings.Fields(clausesInScope), strings.Split(strings.TrimSpace(namedClausesInScope), "\n")...)
	want = append(want, strings.Split(strings.TrimSpace(besidesScope), "\n")...)
	var got []string
	for _, c := range a.Coverage() {
		got = append(got, c.ID)
	}
	assert.ElementsMatch(t, want, got)
	for id, kind := range map[string]ClauseKind{"Art. 28-31": OfArticles, "Bylow": OfDecision, "1.4": OfProgram, "3.4": OfProgram, "21.04": OfAgreement} {
		require.NotNil(t, a.Clause(id), id)
		assert.Equal(t, kind, a.Clause(id).Kind, id)
	}
}

func TestCoverage(t *testing.T) {
	a, err := Builtin("cx-2001", Words{
		Rules:    map[string][]string{"days-of-rest": {"part_time_days", "part_time_minutes"}},
		Elements: map[string]bool{"overtime": true},
		Readings: map[string][]string{"weekend-day": {"deemed", "clock"}},
	})
	require.NoError(t, err)
	uses := map[string]string{}
	for _, c := range a.Coverage() {
		var s []string
		for _, u := range c.Uses {
			s = append(s, u.String())
		}
		uses[c.ID] = strings.Join(s, "\n")
	}
	for id, want := range map[string]string{
		"21.02(f)": "judged by rule days-of-rest (must)",
		"21.01(a)": "judged by rule days-of-rest (must)\nrule weekly-average (must), data only: not judged by this version\ngives weekly hours, day",
		"21.13(a)": "costed by element overtime",
		"22.01":    "element reporting-minimum, data only: not costed by this version",
		"25.02": "element weekend-premium, data only: not costed by this version\nreading weekend-day (deemed, clock)\n" +
			"decision Gardiner, 2013 PSLRB 128\ndecision PSAC v. CFIA, 2024 FPSLREB 174 (another agreement with a like clause)\n" +
			"decision The Board's item 360103, about 2004 (another agreement, the same words; citation not seen)\ndecision Bédard, 2019 FPSLREB 76 (another agreement)",
		"26.01(b)":      "gives holiday good-friday",
		"26.03":         "gives where a holiday on a day of rest goes",
		"44.03":         "element clothing-allowance, not costed: paid once a year, on March 31, for half a year or more without a uniform; a roster shows neither",
		"21.04":         "not judged: grants and forbids nothing that a roster could break",
		"35.04":         "judged by rule days-of-rest (must)\ncosted by element overtime",
		"21.02(b)(iii)": "rule hours-fluctuation (advice), data only: not judged by this version\nrule short-change (advice), data only: not judged by this version\nleft out: what is too much; the clause sets no number, and the program's own thresholds only advise",
	} {
		assert.Equal(t, want, uses[id], id)
	}
	assert.Contains(t, uses["21.03(d)"], "reading change-effect (earliest, new, old), data only: not offered by this version")
}

func TestWriteCoverage(t *testing.T) {
	a := load(t, small)
	a.Clauses = a.Clauses[4:]
	a.Clauses[0].Says = strings.Repeat("meals ", 13) + "dinner " + strings.Repeat("meals ", 7)
	a.Clause("21.02(b)(i)").ID = "21.02(b)(i) and more"
	var out bytes.Buffer
	require.NoError(t, a.WriteCoverage(&out, lang.English))
	assert.Equal(t, `A small agreement
An employer / a union
In force from 2001-04-02 (9) to 2002-05-31 (9)

5               meals meals meals meals meals meals meals meals meals meals meals meals meals dinner
                meals meals meals meals meals meals meals
                  judged by rule meal-period (must)
                  left out: how long

6               premium
                  element shift-premium, data only: not costed by this version
                  reading weekend-day (deemed, clock)

7               overtime
                  element overtime, data only: not costed by this version
                  element reporting-minimum, data only: not costed by this version

8               letters
                  not judged: not in a roster

9               dates
                  gives first day in force
                  gives last day in force

10              days
                  used: in the calendar

21.02(b)(i) and more
                rest
                  judged by rule rest-between-shifts (effort)
                  decision Munroe, 2010

21.10           allotment
                  element overtime, data only: not costed by this version

Munroe          (a decision) rest
                  used: nowhere else

9 clauses: 2 judged by a rule, 0 costed, 3 data only, 0 with a reading, 3 built in, 0 not costed, 1
not judged. Each is counted once, by the first of these that applies.
`, out.String())
}

func TestWriteCoverageOfCX2001(t *testing.T) {
	words := known
	words.Elements = map[string]bool{}
	for id := range known.Elements {
		words.Elements[id] = id != "clothing-allowance"
	}
	a, err := Builtin("cx-2001", words)
	require.NoError(t, err)
	var out bytes.Buffer
	require.NoError(t, a.WriteCoverage(&out, lang.English))
	for _, line := range strings.Split(out.String(), "\n") {
		assert.LessOrEqual(t, len([]rune(line)), 100, line)
	}
	assert.True(t, strings.Contains(out.String(), "\n2.01(i)(ii)(A)  the day of its start"), "a number that just fits its column")
	assert.False(t, strings.Contains(out.String(), ", data only: "), "all that the file uses is given as judged and costed")
	assert.True(t, strings.Contains(out.String(), "\n249 clauses: 31 judged by a rule, "), "the count of clauses by hand")
}

func TestCountTakesTheFirstUse(t *testing.T) {
	clause := func(id string, uses ...Use) *Clause { return &Clause{ID: id, uses: uses} }
	a := &Agreement{Clauses: []*Clause{
		clause("rule before element", Use{By: ByElement}, Use{By: ByRule}),
		clause("element before reading", Use{By: ByReading}, Use{By: ByElement}),
		clause("waiting before reading", Use{By: ByReading}, Use{By: ByElement, DataOnly: true}),
		clause("element before a waiting rule", Use{By: ByRule, DataOnly: true}, Use{By: ByElement}),
		clause("reading before figure", Use{By: ByFigure}, Use{By: ByReading}),
		clause("figure before not costed", Use{By: NotCosted}, Use{By: ByFigure}),
		clause("not costed", Use{By: NotCosted}, Use{By: ByDecision}),
		{ID: "not judged", NotJudged: "x", uses: []Use{{By: ByDecision}}},
	}}
	assert.Contains(t, a.count(lang.English), "8 clauses: 1 judged by a rule, 2 costed, 1 data only, 1 with a reading, 1 built in, 1 not costed, 1 not judged.")
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("no room") }

func TestWriteCoverageTellsOfErrors(t *testing.T) {
	assert.EqualError(t, cx(t).WriteCoverage(broken{}, lang.English), "no room")
}
