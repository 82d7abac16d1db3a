package recur

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"rostercheck/schedule/civil"
)

// corpus is the folder of published rules and their instances, which are not
// part of this project.
func corpus(t *testing.T, file ...string) []byte {
	t.Helper()
	dir := os.Getenv("ROSTERCHECK_CORPUS")
	if dir == "" {
		t.Skip("ROSTERCHECK_CORPUS is not set: published recurrence rules not checked")
	}
	data, err := os.ReadFile(filepath.Join(append([]string{dir, "ics"}, file...)...))
	require.NoError(t, err)
	return data
}

// outOfScope are rules with times of day of their own.
var outOfScope = regexp.MustCompile(`FREQ=(HOURLY|MINUTELY|SECONDLY)|BYHOUR|BYMINUTE|BYSECOND|BYEASTER`)

// vectorDay is the date of a DTSTART or an instance, and the rest of the text.
func vectorDay(t *testing.T, s string) (civil.Date, string) {
	t.Helper()
	require.GreaterOrEqual(t, len(s), 8)
	y, m, d := atoi(t, s[:4]), atoi(t, s[4:6]), atoi(t, s[6:8])
	return civil.DateOf(y, m, d), s[8:]
}

func atoi(t *testing.T, s string) int {
	t.Helper()
	n := 0
	for _, r := range s {
		require.True(t, '0' <= r && r <= '9', "%q", s)
		n = n*10 + int(r-'0')
	}
	return n
}

// expandVector runs a rule without the guards of Parse. Where the rule does not
// produce its DTSTART, that is no instance.
func expandVector(t *testing.T, dtstart, rule string, most int) []string {
	t.Helper()
	limit := civil.DateOf(9999, 12, 31)
	day, rest := vectorDay(t, dtstart)
	clock := civil.Clock(0)
	if rest != "" {
		clock = civil.Clock(atoi(t, rest[1:3])*60 + atoi(t, rest[3:5]))
	}
	r := readRule(rule, limits{math.MaxInt32, math.MaxInt32})
	require.Empty(t, r.problems)
	utc, err := civil.LoadZone("UTC")
	require.NoError(t, err)
	last := limit
	if r.hasUntil {
		last = min(last, r.until.untilDay(utc, clock))
	}
	s := newSeries(&r.parts, day, nil)
	if r.count > 0 {
		last, err = s.end(r.count, last)
		require.NoError(t, err)
	}
	got := []string{}
	require.NoError(t, s.walk(day, last, func(d civil.Date) bool {
		got = append(got, strings.ReplaceAll(d.String(), "-", "")+rest)
		return len(got) < most
	}))
	return got
}

// The two collections read four kinds of rules differently. These are the rules
// as this package would have to write what their authors mean.
var readByLibical = map[string]string{
	// The month of DTSTART, where this package takes every month.
	"FREQ=YEARLY;BYMONTHDAY=29;COUNT=3":     "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;COUNT=3",
	"FREQ=YEARLY;BYMONTHDAY=-29,-1;COUNT=4": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-29,-1;COUNT=4",
}

var readByDateutil = map[string]string{
	// Every day of the week, where this package takes that of DTSTART.
	"FREQ=YEARLY;COUNT=3;BYWEEKNO=20": "FREQ=YEARLY;COUNT=3;BYWEEKNO=20;BYDAY=MO,TU,WE,TH,FR,SA,SU",
}

func TestVectorsOfLibical(t *testing.T) {
	var vectors []struct{ Name, RRule, DTStart, Instances string }
	require.NoError(t, json.Unmarshal(corpus(t, "libical", "icalrecur_test.parsed.json"), &vectors))
	ran, parsed := 0, 0
	for _, v := range vectors {
		if outOfScope.MatchString(v.RRule) {
			continue
		}
		if strings.HasPrefix(v.Instances, "***") {
			// Libical says that it cannot do this one.
			require.Equal(t, "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=30;BYWEEKNO=1;UNTIL=20320101", v.RRule)
			v.Instances = "20241230,20251230,20301230,20311230"
		}
		rule := v.RRule
		if other, differs := readByLibical[rule]; differs {
			rule = other
		}
		want := strings.Split(v.Instances, ",")
		require.Equal(t, want, expandVector(t, v.DTStart, rule, len(want)+1), "%s\n%s %s", v.Name, v.DTStart, v.RRule)
		ran++
		if throughParse(t, v.DTStart, rule, want) {
			parsed++
		}
	}
	t.Logf("%d of %d rules are in scope, %d pass the guards of Parse", ran, len(vectors), parsed)
	require.Equal(t, 114, ran)
	require.Equal(t, 114, parsed)
}

func TestVectorsOfDateutil(t *testing.T) {
	var vectors []struct {
		Test, RRule, DTStart string
		Occurrences          []string
	}
	require.NoError(t, json.Unmarshal(corpus(t, "dateutil", "dateutil_expected.json"), &vectors))
	ran, parsed := 0, 0
	for _, v := range vectors {
		if v.RRule == "" || outOfScope.MatchString(v.RRule) {
			continue
		}
		rule := v.RRule
		if other, differs := readByDateutil[rule]; differs {
			rule = other
		}
		require.Equal(t, v.Occurrences, expandVector(t, v.DTStart, rule, len(v.Occurrences)+1), "%s\n%s %s", v.Test, v.DTStart, v.RRule)
		ran++
		if throughParse(t, v.DTStart, rule, v.Occurrences) {
			parsed++
		}
	}
	t.Logf("%d of %d rules are in scope, %d pass the guards of Parse", ran, len(vectors), parsed)
	require.Equal(t, 96, ran)
	require.Equal(t, 60, parsed, "the rest has parts that RFC 5545 says must not stand together, or lies beyond the years")
}

// throughParse checks what the same rule gives with all guards up, in the years
// that there are. It says whether the guards let it pass.
func throughParse(t *testing.T, dtstart, rule string, want []string) bool {
	t.Helper()
	d, rest := vectorDay(t, dtstart)
	at := civil.Stamp{Time: d.Midnight()}
	if rest != "" {
		at.Time = d.At(civil.Clock(atoi(t, rest[1:3])*60 + atoi(t, rest[3:5])))
	}
	if d > maxDay {
		return false
	}
	utc, err := civil.LoadZone("UTC")
	require.NoError(t, err)
	r, problems := Parse(utc, at, rule, nil, nil)
	if problems != nil {
		t.Logf("refused: %s %s", dtstart, problems[0].Text)
		return false
	}
	starts, err := r.OnlyRule().Expand(minDay, maxDay)
	require.NoError(t, err)
	got := []string{}
	for _, at := range starts[:min(len(starts), len(want))] {
		got = append(got, strings.ReplaceAll(at.Date().String(), "-", "")+rest)
	}
	inside := []string{}
	for _, s := range want {
		if d, _ := vectorDay(t, s); d <= maxDay {
			inside = append(inside, s)
		}
	}
	require.Equal(t, inside, got, "%s %s", dtstart, rule)
	return true
}

// The collection of dateutil also has whole sets of properties.
func TestSetsOfDateutil(t *testing.T) {
	var vectors []struct {
		Test, Text  string
		Occurrences []string
	}
	require.NoError(t, json.Unmarshal(corpus(t, "dateutil", "dateutil_expected.json"), &vectors))
	ran := 0
	for _, v := range vectors {
		text := strings.TrimSpace(v.Text)
		// More than one rule, rules that exclude and the keywords of Python are
		// not for this package.
		if text == "" || outOfScope.MatchString(text) || strings.Contains(text, "EXRULE") || strings.Count(text, "RRULE") > 1 || !strings.HasPrefix(text, "DTSTART") {
			continue
		}
		var start civil.Stamp
		rule, exdates, rdates := "", []string{}, []string{}
		for line := range strings.FieldsSeq(text) {
			name, value, _ := strings.Cut(line, ":")
			switch name, _, _ = strings.Cut(name, ";"); name {
			case "DTSTART":
				w, wrong := readWhen(value, false)
				require.Empty(t, wrong)
				start = w.stamp
			case "RRULE":
				rule = value
			case "EXDATE":
				exdates = append(exdates, value)
			case "RDATE":
				rdates = append(rdates, value)
			default:
				t.Fatalf("%q", line)
			}
		}
		utc, err := civil.LoadZone("UTC")
		require.NoError(t, err)
		r, problems := Parse(utc, start, rule, exdates, rdates)
		require.Empty(t, problems)
		starts, err := r.OnlyRule().Expand(minDay, maxDay)
		require.NoError(t, err)
		got := []string{}
		for _, at := range starts {
			got = append(got, strings.NewReplacer("-", "", ":", "").Replace(at.String())+"00")
		}
		require.Equal(t, v.Occurrences, got, "%s\n%s", v.Test, v.Text)
		ran++
	}
	t.Logf("%d of %d sets are in scope", ran, len(vectors))
	require.Equal(t, 9, ran)
}
