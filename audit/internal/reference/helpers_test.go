package reference

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// keys are the top-level keys of a roster document, as raw JSON; those not given have the defaults of document.
type keys map[string]string

const (
	shiftWorker = `[{"id":"a","classification":"CX-1","step":3,"hours":"shift"}]`
	dayWorker   = `[{"id":"a","classification":"CX-1","step":3,"hours":"day"}]`
	variable    = `[{"id":"a","classification":"CX-1","step":3,"hours":"variable"}]`
	partTime    = `[{"id":"a","classification":"CX-1","step":3,"hours":"shift","part_time":true}]`
)

// The same at $20.00 an hour, for easy arithmetic.
const (
	shift20    = `[{"id":"a","classification":"CX-1","hourly_rate":"20.00","hours":"shift"}]`
	day20      = `[{"id":"a","classification":"CX-1","hourly_rate":"20.00","hours":"day"}]`
	variable20 = `[{"id":"a","classification":"CX-1","hourly_rate":"20.00","hours":"variable"}]`
	partTime20 = `[{"id":"a","classification":"CX-1","hourly_rate":"20.00","hours":"shift","part_time":true}]`
)

// worked makes a list of worked entries of employee a: "overtime 2001-07-04 15:00-16:00", then more keys if any.
func worked(specs ...string) string {
	var all []string
	for _, spec := range specs {
		fields := strings.SplitN(spec, " ", 4)
		item := fmt.Sprintf(`%s %s "kind":%q`, fields[1], fields[2], strings.TrimPrefix(fields[0], "-"))
		if len(fields) == 4 {
			item += "," + fields[3]
		}
		all = append(all, item)
	}
	return shifts(all...)
}

func (k keys) json() []byte {
	all := keys{
		"version":     `1`,
		"agreement":   `"cx-2001"`,
		"institution": `{"timezone":"America/Toronto"}`,
		"schedule":    period("2001-07-02", "2001-07-29"),
		"employees":   shiftWorker,
	}
	for key, value := range k {
		all[key] = value
	}
	var b strings.Builder
	for i, key := range sortedKeys(all) {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, "%q:%s", key, all[key])
	}
	return []byte("{" + b.String() + "}")
}

func sortedKeys(k keys) []string {
	var all []string
	for key := range k {
		all = append(all, key)
	}
	slices.Sort(all)
	return all
}

func period(start, end string) string { return fmt.Sprintf(`{"start":%q,"end":%q}`, start, end) }

// stretchJSON turns "2001-07-02 07:00-15:00" into the keys start and end; an end not after the start is on the next day.
func stretchJSON(spec string) string {
	date, clocks, _ := strings.Cut(spec, " ")
	start, end, _ := strings.Cut(clocks, "-")
	day, err := parseDate(date)
	if err != nil {
		panic(err)
	}
	if end <= start {
		day++
	}
	return fmt.Sprintf(`"start":"%sT%s","end":"%sT%s"`, date, start, dateText(day), end)
}

// shifts makes a list of shifts of employee a. A spec may end in more keys: `2001-07-02 07:00-15:00 "emergency":true`.
func shifts(specs ...string) string { return shiftsOf("a", specs...) }

func shiftsOf(employee string, specs ...string) string {
	var all []string
	for _, spec := range specs {
		fields := strings.SplitN(spec, " ", 3)
		item := fmt.Sprintf(`{"employee":%q,%s`, employee, stretchJSON(fields[0]+" "+fields[1]))
		if len(fields) == 3 {
			item += "," + fields[2]
		}
		all = append(all, item+"}")
	}
	return "[" + strings.Join(all, ",") + "]"
}

func join(lists ...string) string {
	var all []string
	for _, l := range lists {
		if inner := strings.TrimSuffix(strings.TrimPrefix(l, "["), "]"); inner != "" {
			all = append(all, inner)
		}
	}
	return "[" + strings.Join(all, ",") + "]"
}

// daily gives one spec per date from first on, n of them.
func daily(first string, n int, clocks string) []string {
	day, err := parseDate(first)
	if err != nil {
		panic(err)
	}
	var all []string
	for i := range n {
		all = append(all, dateText(day+i)+" "+clocks)
	}
	return all
}

func run(t *testing.T, k keys, opt Options) *Result {
	t.Helper()
	result, err := Run(k.json(), opt)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// of writes the findings of one rule, one line each.
func (r *Result) of(rule string) []string {
	all := []string{}
	for _, f := range r.Findings {
		if f.Rule != rule {
			continue
		}
		s := fmt.Sprintf("%s %s %s %s..%s %s/%s %s", f.Clause, f.Strength, f.Employee, f.First, f.Last, f.Measured, f.Limit, f.Unit)
		if f.Waived {
			s += fmt.Sprintf(" waived(%s;%s)", f.Reason, f.ApprovedBy)
		}
		all = append(all, s)
	}
	return all
}

// lines writes the pay lines of one element, or of all for "".
func (r *Result) lines(element string) []string {
	all := []string{}
	for _, l := range r.Pay {
		if element == "" || l.Element == element {
			all = append(all, l.text())
		}
	}
	return all
}

func (l Line) text() string {
	if l.Count > 0 {
		return fmt.Sprintf("%s %s %s %s %s %d @%s = %s", l.Employee, l.Date, l.Element, l.Clause, l.Start, l.Count, l.Rate, l.Amount)
	}
	return fmt.Sprintf("%s %s %s %s %s %dmin x%s @%s = %s", l.Employee, l.Date, l.Element, l.Clause, l.Start,
		l.Minutes, l.Multiplier, l.Rate, l.Amount)
}

// added writes the pay lines that a full run has and a run of phase 1 has not, without the employee a; for a line that is
// missing from the full run it writes "not" before it.
func added(t *testing.T, k keys, readings map[string]string) []string {
	t.Helper()
	before := run(t, k, Options{Readings: readings}).lines("")
	all := []string{}
	for _, l := range run(t, k, Options{Readings: readings, Full: true}).lines("") {
		if i := slices.Index(before, l); i >= 0 {
			before = slices.Delete(before, i, i+1)
		} else {
			all = append(all, strings.TrimPrefix(l, "a "))
		}
	}
	for _, l := range before {
		all = append(all, "not "+l)
	}
	return all
}

func (r *Result) silences(rule string) []string {
	all := []string{}
	for _, n := range r.NotJudged {
		if n.Rule == rule {
			all = append(all, n.Employee+" "+n.First)
		}
	}
	return all
}

func same(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s:\n got %s\nwant %s", what, strings.Join(got, "\n     "), strings.Join(want, "\n     "))
	}
}
