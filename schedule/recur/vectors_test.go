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
	s := newSeries(&r.parts, day)
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
	ran := 0
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
	}
	t.Logf("%d of %d rules are in scope", ran, len(vectors))
	require.Equal(t, 114, ran)
}

func TestVectorsOfDateutil(t *testing.T) {
	var vectors []struct {
		Test, RRule, DTStart string
		Occurrences          []string
	}
	require.NoError(t, json.Unmarshal(corpus(t, "dateutil", "dateutil_expected.json"), &vectors))
	ran := 0
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
	}
	t.Logf("%d of %d rules are in scope", ran, len(vectors))
	require.Equal(t, 96, ran)
}
