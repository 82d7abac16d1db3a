package reference

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
)

// One roster given as a pattern, as recurrences and as single shifts is the same roster: same pay, same findings but for
// weekly-average, which looks at patterns.
func TestThreeWays(t *testing.T) {
	codes := `[{"code":"D","start":"07:00","end":"15:00"},{"code":"E","start":"15:00","end":"23:00"},{"code":"N","start":"23:00","end":"07:00"},
		{"code":"G","start":"01:30","end":"09:30"},{"code":"H","start":"20:00","end":"04:00","unpaid_minutes":20},{"code":"X","rest":true}]`
	clocks := map[string]string{"D": "07:00-15:00", "E": "15:00-23:00", "N": "23:00-07:00", "G": "01:30-09:30", "H": "20:00-04:00"}
	names := []string{"D", "E", "N", "G", "H", "X", "X", "X"}
	zones := []string{"America/Toronto", "America/St_Johns", "America/Regina", "Australia/Lord_Howe"}
	periods := [][2]string{{"2001-10-15", "2001-11-18"}, {"2002-03-18", "2002-04-14"}, {"2001-12-10", "2002-01-06"}}
	random := rand.New(rand.NewPCG(21, 2001))
	for range 60 {
		p := periods[random.IntN(len(periods))]
		start, _ := parseDate(p[0])
		end, _ := parseDate(p[1])
		pattern := make([]string, 1+random.IntN(20))
		for i := range pattern {
			pattern[i] = names[random.IntN(len(names))]
		}
		n := len(pattern)
		var recurrences, single []string
		for i, code := range pattern {
			if code == "X" {
				continue
			}
			first, _, _ := strings.Cut(clocks[code], "-")
			if start+i <= end {
				recurrences = append(recurrences, fmt.Sprintf(`{"employee":"a","dtstart":"%sT%s","minutes":480,"rrule":"FREQ=DAILY;INTERVAL=%d","code":%q}`, dateText(start+i), first, n, code))
			}
			for d := start + i; d <= end; d += n {
				single = append(single, dateText(d)+" "+clocks[code]+` "code":"`+code+`"`)
			}
		}
		base := func() keys {
			return keys{"institution": `{"timezone":"` + zones[random.IntN(len(zones))] + `"}`, "schedule": period(p[0], p[1]), "codes": codes}
		}
		k := base()
		results := []*Result{}
		for _, way := range []keys{
			{"patterns": `[{"id":"P","days":["` + strings.Join(pattern, `","`) + `"]}]`, "assignments": `[{"employee":"a","pattern":"P","start":"` + p[0] + `"}]`},
			{"recurrences": "[" + strings.Join(recurrences, ",") + "]"},
			{"shifts": shifts(single...)},
		} {
			way["institution"], way["schedule"], way["codes"] = k["institution"], k["schedule"], k["codes"]
			r := run(t, way, Options{})
			kept := r.Findings[:0]
			for _, f := range r.Findings {
				if f.Rule != "weekly-average" {
					kept = append(kept, f)
				}
			}
			r.Findings, r.NotJudged = kept, nil
			results = append(results, r)
		}
		for _, other := range results[1:] {
			if len(results[0].Findings) == 0 && len(other.Findings) == 0 {
				results[0].Findings, other.Findings = nil, nil
			}
			if !reflect.DeepEqual(results[0], other) {
				t.Fatalf("%s %v %v:\n%+v\n%+v", k["institution"], p, pattern, results[0], other)
			}
		}
	}
}
