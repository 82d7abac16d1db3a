package recur

import (
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"rostercheck/schedule/civil"
)

// choices are the kinds of rules that libical and dateutil read differently, and
// how this package reads them.
var choices = []struct {
	form *regexp.Regexp
	read string
}{
	{regexp.MustCompile(`BYMINUTE`), "refused: times of day are not taken from the rule"},
	{regexp.MustCompile(`^FREQ=YEARLY;BYWEEKNO=-?\d+(,-?\d+)*(;(WKST|UNTIL|COUNT)=[^;]*)*$`), "as libical: BYWEEKNO without BYDAY is DTSTART's day of those weeks; dateutil takes all seven"},
	{regexp.MustCompile(`BYWEEKNO=.*BYDAY=.*INTERVAL=|BYWEEKNO=.*INTERVAL=`), "as libical: INTERVAL counts years of weeks; dateutil counts calendar years"},
	{regexp.MustCompile(`FREQ=WEEKLY;.*BYSETPOS`), "as libical: BYSETPOS numbers the whole first week; dateutil numbers it from DTSTART"},
	{regexp.MustCompile(`^FREQ=YEARLY;BYMONTHDAY=`), "as dateutil: that day of every month; libical takes DTSTART's month"},
}

func choice(rule string) string {
	for _, c := range choices {
		if c.form.MatchString(rule) {
			return c.read
		}
	}
	return ""
}

// Reasons for which rules of the collections are refused.
var reasons = []string{
	"shifts that repeat within a day are not expanded",
	"times of day are not taken from the rule",
	"not in RFC 5545; list the dates as rdates",
	"has a number, which only FREQ=MONTHLY and FREQ=YEARLY allow",
	"is a day that no month has",
	"has a number, which is not allowed beside BYWEEKNO",
	"; use FREQ=YEARLY",
	"use FREQ=DAILY or FREQ=MONTHLY",
	"BYSETPOS picks from what another BY part names",
	"lies outside the years",
	"is not a whole number",
	"; a rule has one of them",
}

// refusedFor runs a rule with all guards up: the reason for which it is refused,
// or nothing.
func refusedFor(t *testing.T, dtstart, rule string) string {
	t.Helper()
	d, rest := vectorDay(t, dtstart)
	at := d.Midnight()
	if rest != "" {
		at = d.At(civil.Clock(atoi(t, rest[1:3])*60 + atoi(t, rest[3:5])))
	}
	_, problems := Parse(zone(t, "UTC"), civil.Stamp{Time: at}, rule, nil, nil)
	if problems == nil {
		return ""
	}
	for _, r := range reasons {
		if slices.ContainsFunc(problems, func(p Problem) bool { return strings.Contains(p.Text, r) }) {
			return r
		}
	}
	t.Fatalf("%s %s is refused for a reason that is not listed: %v", dtstart, rule, problems)
	return ""
}

// No rule of the collections goes unsaid: it agrees with what is published, or is
// refused for a reason, or is one of those that the collections themselves read
// differently, and then the choice is listed.
func TestEveryVectorIsAccountedFor(t *testing.T) {
	var libical []struct{ RRule, DTStart, Dateutil string }
	require.NoError(t, json.Unmarshal(corpus(t, "libical", "icalrecur_test.parsed.json"), &libical))
	agree, chosen, refused := 0, map[string]int{}, map[string]int{}
	for _, v := range libical {
		why := refusedFor(t, v.DTStart, v.RRule)
		if why != "" {
			refused[why]++
		}
		switch {
		case v.Dateutil == "differs":
			read := choice(v.RRule)
			require.NotEmpty(t, read, "%s %s is read differently, and no choice is listed", v.DTStart, v.RRule)
			require.Equal(t, strings.HasPrefix(read, "refused"), why != "", "%s %s", v.RRule, why)
			chosen[read]++
		case why == "":
			// TestVectorsOfLibical holds these against the published instances.
			require.False(t, outOfScope.MatchString(v.RRule), "%s should be refused", v.RRule)
			agree++
		default:
			require.True(t, outOfScope.MatchString(v.RRule), "%s should not be refused", v.RRule)
		}
	}
	for _, k := range slices.Sorted(maps.Keys(chosen)) {
		t.Logf("%3d %s", chosen[k], k)
	}
	for _, k := range slices.Sorted(maps.Keys(refused)) {
		t.Logf("%3d refused: %s", refused[k], k)
	}
	require.Equal(t, 146, len(libical))
	require.Equal(t, 95, agree)
	require.Equal(t, map[string]int{choices[0].read: 1, choices[1].read: 13, choices[2].read: 2, choices[3].read: 2, choices[4].read: 2}, chosen)
	require.Equal(t, map[string]int{reasons[0]: 23, reasons[1]: 9}, refused)

	var dateutil []struct{ Test, RRule, DTStart, Text string }
	require.NoError(t, json.Unmarshal(corpus(t, "dateutil", "dateutil_expected.json"), &dateutil))
	passed, texts := 0, 0
	refused = map[string]int{}
	for _, v := range dateutil {
		if v.Text != "" {
			texts++
			continue
		}
		if why := refusedFor(t, v.DTStart, v.RRule); why != "" {
			refused[why]++
			continue
		}
		require.False(t, outOfScope.MatchString(v.RRule), "%s should be refused", v.RRule)
		passed++ // TestVectorsOfDateutil holds these against what is published
	}
	for _, k := range slices.Sorted(maps.Keys(refused)) {
		t.Logf("%3d refused: %s", refused[k], k)
	}
	require.Equal(t, 229, len(dateutil))
	require.Equal(t, 14, texts)
	require.Equal(t, 60, passed)
}

// The sets of dateutil that TestSetsOfDateutil leaves aside, one by one.
func TestOtherSetsOfDateutil(t *testing.T) {
	var vectors []struct {
		Test, Text  string
		Occurrences []string
	}
	require.NoError(t, json.Unmarshal(corpus(t, "dateutil", "dateutil_expected.json"), &vectors))
	seen := 0
	for _, v := range vectors {
		lines := strings.Split(strings.TrimSpace(v.Text), "\n")
		switch v.Test {
		case "testStrSet":
			// Two rules are a union, made by whoever reads a calendar.
			all := []civil.Time{}
			for _, l := range lines[1:] {
				r, problems := Parse(zone(t, "UTC"), stamp(t, "1997-09-02T09:00"), l, nil, nil)
				require.Empty(t, problems)
				starts, err := r.OnlyRule().Expand(minDay, maxDay)
				require.NoError(t, err)
				all = append(all, starts...)
			}
			slices.Sort(all)
			got := []string{}
			for _, at := range slices.Compact(all) {
				got = append(got, strings.NewReplacer("-", "", ":", "").Replace(at.String())+"00")
			}
			require.Equal(t, v.Occurrences, got)
		case "testStrSetExRule", "testStrSetDateAndExRule":
			i := slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(l, "EXRULE") })
			_, problems := Parse(zone(t, "UTC"), stamp(t, "1997-09-02T09:00"), lines[i], nil, nil)
			require.NotEmpty(t, problems)
			require.Contains(t, problems[0].Text, "unknown part")
		case "testStrKeywords":
			_, problems := Parse(zone(t, "UTC"), stamp(t, "1997-09-02T09:00"), lines[1], nil, nil)
			texts := []string{}
			for _, p := range problems {
				texts = append(texts, p.Text)
			}
			require.Len(t, texts, 4)
			require.Contains(t, texts[0], `"BYWEEKDAY=TH": unknown part`)
			require.Contains(t, texts[1], "times of day are not taken from the rule")
		case "testStrCase":
			r, problems := Parse(zone(t, "UTC"), stamp(t, "1997-09-02T09:00"), lines[1], nil, nil)
			require.Empty(t, problems)
			starts, err := r.Expand(minDay, maxDay)
			require.NoError(t, err)
			require.Equal(t, []string{"1997-09-02T09:00", "1998-09-02T09:00", "1999-09-02T09:00"}, written(starts))
		default:
			continue
		}
		seen++
	}
	require.Equal(t, 5, seen)
}

// The file of rules on which libical reports errors: the rules themselves are
// sound, and their properties are folded before the first parameter.
func TestErrorsOfLibical(t *testing.T) {
	data := string(corpus(t, "libical", "recur-errors.ics"))
	data = strings.NewReplacer("\r\n ", "", "\n ", "").Replace(data)
	want := [][]string{
		{"1997-08-05", "1997-08-10", "1997-08-19", "1997-08-24"},
		{"1997-08-05", "1997-08-10", "1997-08-19", "1997-08-24"},
		{"1997-09-04", "1997-10-07", "1997-11-06", "1997-12-04", "1998-01-07", "1998-02-05"},
		{"1997-09-29", "1997-10-30", "1997-11-27", "1997-12-30", "1998-01-29", "1998-02-26", "1998-03-30", "1998-04-29", "1998-05-28", "1998-06-29"},
	}
	start, n := "", 0
	for line := range strings.Lines(data) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), ":")
		switch {
		case strings.HasPrefix(name, "DTSTART"):
			start = value
		case name == "RRULE":
			w, wrong := readWhen(start, false)
			require.Empty(t, wrong)
			r, problems := Parse(zone(t, "America/New_York"), w.stamp, value, nil, nil)
			require.Empty(t, problems)
			require.True(t, r.Produces())
			starts, err := r.Expand(minDay, maxDay)
			require.NoError(t, err)
			got := []string{}
			for _, at := range starts {
				got = append(got, at.Date().String())
			}
			require.Less(t, n, len(want))
			require.Equal(t, want[n], got, value)
			n++
		}
	}
	require.Equal(t, len(want), n)
}
