package audit_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"rostercheck/agreements"
	"rostercheck/audit"
	"rostercheck/importers/document"
	"rostercheck/premiums"
	"rostercheck/rules"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// A case is one small text file, testdata/rosters/<agreement>/<topic>/<boundary>.txtar.
// The topic is the rule, pay element or reading that it is about, or four-weeks, the
// roster that is costed under every agreement. The file begins with
// the sentence it proves, and for pay with the arithmetic, done by hand; sections follow:
//
//	roster.json       the roster; top-level keys it lacks are those of default.json
//	options           as-posted; today and a day
//	findings          strength rule clause employee first last measured/limit unit
//	                  [class="..."] [waived="..."] [approved-by="..."]
//	pay               employee date element clause start minutes xMultiplier rate = amount
//	                  (an allowance has count=N in place of minutes and multiplier)
//	not-judged        rule employee first (without rules for which the agreement gives nothing)
//	holidays-leaving  employee holiday
//	to-be-worked      employee date minutes
//	unused-waivers    index
//	readings          reading clause value [other=difference ...], a difference that lacks
//	                  some of the pay with (partial)
//	not-costed        element (without those that no roster can show)
//	at-stake          rule employee first amount, of the findings that have an amount
//	grieve-by         rule employee first day later-day [lapsed|later-open]
//
// An empty field is written -, and one with a space in quotes. Lists are complete: what
// is not listed must not be there. Findings and pay stand in the contract's order. A
// section left out must be empty, but for pay, readings, not-costed, at-stake and
// grieve-by, which are then not compared; a case about pay or a reading always has its
// pay. At-stake and grieve-by follow the order of the findings; without today in the
// options nothing has lapsed.
//
// A section named "findings weekend-day=clock" (or pay, holidays-leaving, to-be-worked,
// at-stake) is what becomes of it by another value of a reading.
//
// Expectations are worked out from the agreement. No flag writes them from what the
// program says.
const caseRoot = "../testdata/rosters"

const defaultRoster = "default.json"

// fourWeeks is the topic of the roster costed under every agreement.
const fourWeeks = "four-weeks"

// caseSections are the sections a case may have, and whether a value of a reading may be
// named with them.
var caseSections = map[string]bool{
	"roster.json": false, "options": false, "findings": true, "pay": true, "not-judged": false, "readings": false,
	"not-costed": false, "holidays-leaving": true, "to-be-worked": true, "unused-waivers": false,
	"at-stake": true, "grieve-by": false,
}

type rosterCase struct {
	agreement, topic, name string

	comment  string
	roster   []byte // completed
	asPosted bool
	today    string
	sections map[string][]string // expected lines, tidied
}

func (c *rosterCase) String() string { return c.agreement + "/" + c.topic + "/" + c.name }

// alternatives are the values of readings that the case names with its sections, as
// reading=value.
func (c *rosterCase) alternatives() []string {
	var out []string
	for name := range c.sections {
		if _, choice, ok := strings.Cut(name, " "); ok && !slices.Contains(out, choice) {
			out = append(out, choice)
		}
	}
	sort.Strings(out)
	return out
}

// all loads every case once.
var all = sync.OnceValues(func() ([]*rosterCase, error) {
	var cases []*rosterCase
	err := filepath.WalkDir(caseRoot, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		rel, _ := filepath.Rel(caseRoot, path)
		part := strings.Split(filepath.ToSlash(rel), "/")
		// The whole rosters beside the cases have tests of their own.
		if len(part) == 1 || (len(part) == 2 && part[1] == defaultRoster) {
			return nil
		}
		if len(part) != 3 || filepath.Ext(path) != ".txtar" {
			return fmt.Errorf("%s: no case stands here; cases are <agreement>/<topic>/<boundary>.txtar", path)
		}
		c, err := loadCase(path, part[0], part[1], strings.TrimSuffix(part[2], ".txtar"))
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		cases = append(cases, c)
		return nil
	})
	return cases, err
})

func allCases(t testing.TB) []*rosterCase {
	t.Helper()
	cases, err := all()
	if err != nil {
		t.Fatal(err)
	}
	return cases
}

func loadCase(path, agreement, topic, name string) (*rosterCase, error) {
	file, err := txtar.ParseFile(path)
	if err != nil {
		return nil, err
	}
	c := &rosterCase{agreement: agreement, topic: topic, name: name, comment: strings.TrimSpace(string(file.Comment)), sections: map[string][]string{}}
	if c.comment == "" {
		return nil, fmt.Errorf("no comment; a case begins with the sentence it proves")
	}
	for _, f := range file.Files {
		base, choice, alternative := strings.Cut(f.Name, " ")
		may, known := caseSections[base]
		switch {
		case !known, alternative && (!may || !strings.Contains(choice, "=")):
			return nil, fmt.Errorf("unknown section %q", f.Name)
		case c.sections[f.Name] != nil || f.Name == "roster.json" && c.roster != nil:
			return nil, fmt.Errorf("two sections %q", f.Name)
		case f.Name == "roster.json":
			if c.roster, err = completed(agreement, f.Data); err != nil {
				return nil, err
			}
			continue
		}
		lines := []string{}
		for line := range strings.Lines(string(f.Data)) {
			if line = tidy(line); line != "" {
				lines = append(lines, line)
			}
		}
		if f.Name == "options" {
			for _, line := range lines {
				switch day, today := strings.CutPrefix(line, "today "); {
				case line == "as-posted":
					c.asPosted = true
				case today:
					c.today = day
				default:
					return nil, fmt.Errorf("options are %q; known are as-posted, and today with a day", lines)
				}
			}
			continue
		}
		c.sections[f.Name] = lines
	}
	if c.roster == nil {
		return nil, fmt.Errorf("no roster.json")
	}
	return c, nil
}

// completed adds to a roster the top-level keys that only the default document has.
func completed(agreement string, roster []byte) ([]byte, error) {
	keys := map[string]json.RawMessage{}
	base, err := os.ReadFile(filepath.Join(caseRoot, agreement, defaultRoster))
	if err != nil {
		return nil, err
	}
	for _, data := range [][]byte{base, roster} {
		if err := json.Unmarshal(data, &keys); err != nil {
			return nil, err
		}
	}
	return json.Marshal(keys)
}

var loaded sync.Map // agreements by id

// agreement loads a built-in agreement once, for those that only read it.
func agreement(id string) (*agreements.Agreement, error) {
	if a, ok := loaded.Load(id); ok {
		return a.(*agreements.Agreement), nil
	}
	a, err := audit.Agreement(id)
	if err == nil {
		loaded.Store(id, a)
	}
	return a, err
}

// run audits the case's roster. A choice is a reading=value that overrides the roster's.
func (c *rosterCase) run(choice string) (*audit.Document, error) {
	a, err := agreement(c.agreement)
	if err != nil {
		return nil, err
	}
	return c.runUnder(a, choice)
}

// runUnder is run under an agreement that need not be the built-in one.
func (c *rosterCase) runUnder(a *agreements.Agreement, choice string) (*audit.Document, error) {
	r, problems := document.Decode("roster.json", c.roster)
	opt := audit.Options{AsPosted: c.asPosted}
	if c.today != "" {
		var err error
		if opt.Today, err = civil.ParseDate(c.today); err != nil {
			return nil, err
		}
		opt.HasToday = true
	}
	if reading, value, ok := strings.Cut(choice, "="); ok {
		opt.Readings = map[string]string{reading: value}
	}
	d, problems := audit.Run(r, a, opt, problems...)
	if len(problems) > 0 {
		return nil, problems
	}
	return d, nil
}

// field writes one field of a line.
func field(s string) string {
	switch {
	case s == "":
		return "-"
	case strings.ContainsAny(s, " \t\""):
		return `"` + s + `"`
	}
	return s
}

// fieldsOf splits a line at white space outside quotes.
func fieldsOf(line string) []string {
	quoted := false
	return strings.FieldsFunc(line, func(r rune) bool {
		if r == '"' {
			quoted = !quoted
		}
		return !quoted && (r == ' ' || r == '\t' || r == '\n' || r == '\r')
	})
}

func tidy(line string) string { return strings.Join(fieldsOf(line), " ") }

// sectionLines are the lines of a section as the document has them.
func sectionLines(d *audit.Document, section string) []string {
	var out []string
	add := func(fields ...string) {
		for i := range fields {
			fields[i] = field(fields[i])
		}
		out = append(out, strings.Join(fields, " "))
	}
	switch section {
	case "findings":
		for i := range d.Findings {
			out = append(out, findingLine(&d.Findings[i]))
		}
	case "pay":
		for l := range d.Pay.All() {
			out = append(out, payLine(&l))
		}
	case "not-judged":
		a, _ := agreement(d.Agreement)
		for _, n := range d.NotJudged {
			if n.Employee == "" && a != nil {
				if _, absent := a.RuleAbsent(n.Rule); absent {
					continue
				}
			}
			add(n.Rule, n.Employee, n.First)
		}
		sort.Strings(out) // the contract gives these no order
	case "readings":
		for _, r := range d.Readings {
			line := []string{r.Reading, field(r.Clause), r.Value}
			for _, other := range r.Alternatives {
				difference := other.Difference
				if other.Partial {
					difference += "(partial)"
				}
				line = append(line, other.Value+"="+difference)
			}
			out = append(out, strings.Join(line, " "))
		}
	case "not-costed":
		for _, n := range d.NotCosted {
			if !n.Outside {
				add(n.Element)
			}
		}
	case "holidays-leaving":
		for _, h := range d.HolidaysLeaving {
			add(h.Employee, h.Holiday)
		}
	case "to-be-worked":
		for _, b := range d.ToBeWorkedOrCharged {
			add(b.Employee, b.Date, fmt.Sprint(b.Minutes))
		}
	case "at-stake":
		for _, f := range d.Findings {
			if f.AtStake != "" {
				add(f.Rule, f.Employee, f.First, f.AtStake)
			}
		}
	case "grieve-by":
		for _, f := range d.Findings {
			line := []string{f.Rule, f.Employee, f.First, f.GrieveBy, f.GrieveByLater}
			switch {
			case f.Lapsed && f.GrieveByLater >= d.Today:
				line = append(line, "later-open")
			case f.Lapsed:
				line = append(line, "lapsed")
			}
			add(line...)
		}
	case "unused-waivers":
		for _, i := range d.UnusedWaivers {
			add(fmt.Sprint(i))
		}
	}
	return out
}

func findingLine(f *audit.Finding) string {
	line := []string{f.Strength, f.Rule, field(f.Clause), field(f.Employee), f.First, f.Last, field(f.Measured) + "/" + field(f.Limit), field(f.Unit)}
	if f.Classification != "" {
		line = append(line, "class="+field(f.Classification))
	}
	if f.Waived {
		line = append(line, `waived="`+f.Reason+`"`)
	}
	if f.ApprovedBy != "" {
		line = append(line, `approved-by="`+f.ApprovedBy+`"`)
	}
	return tidyQuotes(strings.Join(line, " "))
}

// tidyQuotes lets a case quote a field with or without need.
func tidyQuotes(line string) string {
	fields := fieldsOf(line)
	for i, f := range fields {
		if key, value, ok := strings.Cut(f, "="); ok && !strings.ContainsAny(value, " \t") {
			fields[i] = key + "=" + strings.Trim(value, `"`)
		}
	}
	return strings.Join(fields, " ")
}

func payLine(l *audit.Line) string {
	how := fmt.Sprintf("%d x%s", l.Minutes, l.Multiplier)
	if l.Counted {
		how = fmt.Sprintf("count=%d", l.Count)
	}
	return fmt.Sprintf("%s %s %s %s %s %s %s = %s", field(l.Employee), l.Date, l.Element, field(l.Clause), l.Start, how, l.Rate, l.Amount)
}

func TestCases(t *testing.T) {
	cases := allCases(t)
	for _, c := range cases {
		t.Run(c.String(), func(t *testing.T) {
			rule, other := rules.ByID(c.topic) != nil, premiums.ByID(c.topic) != nil || c.aboutReading() || c.topic == fourWeeks
			if !rule && !other {
				t.Fatalf("%q is no rule, element or reading of this program", c.topic)
			}
			if _, ok := c.sections["pay"]; other && !rule && !ok {
				t.Fatal("a case about pay or a reading has a section pay")
			}
			d, err := c.run("")
			if err != nil {
				t.Fatalf("bad input: %v", err)
			}
			for section := range caseSections {
				want, given := c.sections[section]
				switch section {
				case "roster.json", "options":
					continue
				case "pay", "readings", "not-costed", "at-stake", "grieve-by":
					if !given {
						continue
					}
				case "not-judged":
					want = slices.Sorted(slices.Values(want))
				case "findings":
					want = tidied(want)
				}
				c.compare(t, section, want, sectionLines(d, section))
			}
			c.sums(t, d)
			for _, choice := range c.alternatives() {
				d, err := c.run(choice)
				if err != nil {
					t.Errorf("%s: bad input: %v", choice, err)
					continue
				}
				for section := range caseSections {
					if want, given := c.sections[section+" "+choice]; given {
						c.compare(t, section+" "+choice, tidied(want), sectionLines(d, section))
					}
				}
			}
		})
	}
}

// aboutReading tells whether the case is about a reading: of the program, or of its agreement alone.
func (c *rosterCase) aboutReading() bool {
	if rules.Readings[c.topic] != nil || premiums.Readings[c.topic] != nil {
		return true
	}
	a, err := agreement(c.agreement)
	return err == nil && a.Reading(c.topic) != nil
}

func tidied(lines []string) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = tidyQuotes(l)
	}
	return out
}

func (c *rosterCase) compare(t *testing.T, section string, want, got []string) {
	t.Helper()
	if d := lineDiff(want, got); d != "" {
		t.Errorf("%s/%s.txtar: %s (- expected, + audited)\n%s\n%s", c.topic, c.name, section, d, c.comment)
	}
}

// sums checks the summary against the lists it sums up.
func (c *rosterCase) sums(t *testing.T, d *audit.Document) {
	t.Helper()
	counts := map[string]int{}
	for _, f := range d.Findings {
		if f.Waived {
			counts["waived"]++
		} else {
			counts[f.Strength]++
		}
	}
	s := d.Summary.Findings
	if got := map[string]int{"must": s.Must, "effort": s.Effort, "advice": s.Advice, "data": s.Data, "waived": s.Waived}; !equalCounts(counts, got) {
		t.Errorf("summary counts %v; the list has %v", got, counts)
	}
	var total int64
	byElement := map[string]int64{}
	for l := range d.Pay.All() {
		total += l.Cents
		byElement[l.Element] += l.Cents
	}
	if cents(total) != d.Summary.Cost.Total {
		t.Errorf("summary total %s; the lines sum to %s", d.Summary.Cost.Total, cents(total))
	}
	if len(byElement) != len(d.Summary.Cost.Elements) {
		t.Errorf("summary has %d elements; the lines have %d", len(d.Summary.Cost.Elements), len(byElement))
	}
	for _, e := range d.Summary.Cost.Elements {
		if cents(byElement[e.Element]) != e.Amount {
			t.Errorf("summary has %s for %s; its lines sum to %s", e.Amount, e.Element, cents(byElement[e.Element]))
		}
	}
}

func equalCounts(a, b map[string]int) bool {
	for k, n := range b {
		if a[k] != n {
			return false
		}
	}
	return true
}

func cents(n int64) string { return fmt.Sprintf("%d.%02d", n/100, n%100) }

// lineDiff is empty for equal lists; else the lines of both in order, those only
// expected behind a minus and those only found behind a plus.
func lineDiff(want, got []string) string {
	if slices.Equal(want, got) {
		return ""
	}
	// longest[i][j] is the longest common subsequence of want[i:] and got[j:].
	longest := make([][]int, len(want)+1)
	for i := range longest {
		longest[i] = make([]int, len(got)+1)
	}
	for i := len(want) - 1; i >= 0; i-- {
		for j := len(got) - 1; j >= 0; j-- {
			if want[i] == got[j] {
				longest[i][j] = longest[i+1][j+1] + 1
			} else {
				longest[i][j] = max(longest[i+1][j], longest[i][j+1])
			}
		}
	}
	var out []string
	i, j := 0, 0
	for i < len(want) || j < len(got) {
		switch {
		case i < len(want) && j < len(got) && want[i] == got[j]:
			out = append(out, "  "+want[i])
			i, j = i+1, j+1
		case j == len(got) || (i < len(want) && longest[i+1][j] >= longest[i][j+1]):
			out = append(out, "- "+want[i])
			i++
		default:
			out = append(out, "+ "+got[j])
			j++
		}
	}
	return strings.Join(out, "\n")
}

// employeeTerm is what an employee of the case's roster is on a day, by id.
func (c *rosterCase) employeeTerm(id, day string) *schedule.Term {
	r, _ := document.Decode("roster.json", c.roster)
	for i := range r.Employees {
		e := &r.Employees[i]
		if e.ID != id {
			continue
		}
		spans := schedule.Terms(e)
		for k := len(spans) - 1; k >= 0; k-- {
			if k == 0 || spans[k].From.String() <= day {
				return &spans[k].Term
			}
		}
	}
	return nil
}
