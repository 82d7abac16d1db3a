package text

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"rostercheck/audit"
	"rostercheck/internal/lang"
	"rostercheck/reports/internal/example"
)

var update = flag.Bool("update", false, "rewrite the expected texts")

func render(t *testing.T, doc *audit.Document, opt Options) string {
	t.Helper()
	var b strings.Builder
	if err := Write(&b, doc, opt); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestWhole compares the example's report with one that was read and approved.
func TestWhole(t *testing.T) {
	for name, opt := range map[string]Options{"plain.txt": {}, "width-72.txt": {Width: 72}} {
		got := render(t, example.Document(), opt)
		path := filepath.Join("testdata", name)
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s differs; got:\n%s", name, got)
		}
	}
}

func TestFirstLineIsTheResult(t *testing.T) {
	doc := example.Document()
	first, _, _ := strings.Cut(render(t, doc, Options{Width: 30}), "\n")
	if want := "5 must, 1 effort, 2 advice, 1 data, 2 waived findings; PARTIAL cost $261,960.06, not in it: travel"; first != want {
		t.Errorf("got  %s\nwant %s", first, want)
	}
	if first != Headline(doc, lang.English) {
		t.Error("Headline is another line")
	}
}

func lines(s, pattern string) (n int) {
	for l := range strings.Lines(s) {
		if regexp.MustCompile(pattern).MatchString(strings.TrimSuffix(l, "\n")) {
			n++
		}
	}
	return n
}

func TestFindingsCanBeGrepped(t *testing.T) {
	got := render(t, example.Document(), Options{Width: 60})
	for pattern, want := range map[string]int{
		`^must  `: 5, `^effort  `: 1, `^advice  `: 2, `^data  `: 1, `^waived/must  `: 2, `^(must|effort|advice|data|waived/\w+)  `: 11,
		`^effort  rest-between-shifts  21\.02\(b\)\(i\)  1042  2001-07-09\.\.2001-07-10  420 against 480 minutes  Roster!I3, Roster!J3$`: 1,
		`^must  posting-notice  21\.03\(a\)  schedule  2001-07-02  12 against 14 days  Schedule!B4$`:                                     1,
		`^advice  approved-shift  Bylow  1044  2001-07-10  06:45-19:15  Roster!J5$`:                                                      1,
	} {
		if n := lines(got, pattern); n != want {
			t.Errorf("%d lines match %s, want %d", n, pattern, want)
		}
	}
}

func TestColourRepeatsAndNeverReplaces(t *testing.T) {
	doc := example.Document()
	colour, plain := render(t, doc, Options{Color: true}), render(t, doc, Options{})
	if strings.Contains(plain, "\x1b") {
		t.Error("colour where none was asked for")
	}
	if got := regexp.MustCompile("\x1b\\[[0-9;]*m").ReplaceAllString(colour, ""); got != plain {
		t.Error("without its colours the coloured report is another text")
	}
	for _, want := range []string{"\x1b[1;31mmust\x1b[0m", "\x1b[33meffort\x1b[0m", "\x1b[36madvice\x1b[0m", "\x1b[1;35mdata\x1b[0m", "\x1b[2mwaived/must\x1b[0m"} {
		if !strings.Contains(colour, want) {
			t.Errorf("no %q", want)
		}
	}
}

func TestWidth(t *testing.T) {
	if render(t, example.Document(), Options{Width: 5}) != render(t, example.Document(), Options{Width: minWidth}) {
		t.Error("a very narrow terminal gets unreadable lines")
	}
	for _, width := range []int{72, 20} {
		got := render(t, example.Document(), Options{Width: width})
		findings, _, _ := strings.Cut(got, "Cost by element\n")
		_, rest, _ := strings.Cut(got, "Not costed\n")
		for l := range strings.Lines(findings + rest) {
			l = strings.TrimSuffix(l, "\n")
			// The heads of findings are one line each, and a word longer than a
			// line stays whole.
			if n := utf8.RuneCountInString(l); strings.HasPrefix(l, " ") && n > width && len(strings.Fields(l)) > 1 {
				t.Errorf("width %d: %d columns in %q", width, n, l)
			}
			if strings.HasSuffix(l, " ") {
				t.Errorf("space at the end of %q", l)
			}
		}
	}
	long := "    The schedule that starts on 2001-07-02 was posted 12 days before; the clause asks for 14.\n"
	if !strings.Contains(render(t, example.Document(), Options{}), long) {
		t.Error("a sentence was wrapped without a width")
	}
}

func TestAllShowsEveryoneNotJudged(t *testing.T) {
	few, all := render(t, example.Document(), Options{}), render(t, example.Document(), Options{All: true})
	if !strings.Contains(few, "        1042 from 2001-07-02, 1043 from 2001-07-02, 1044 from 2001-07-02, and 9 more\n") {
		t.Errorf("few:\n%s", few)
	}
	if !strings.Contains(all, ", 1052 from 2001-07-02, 1053 from 2001-07-02\n") || strings.Contains(all, "more\n        schedule") {
		t.Errorf("all:\n%s", all)
	}
	doc := example.Document()
	doc.NotJudged = doc.NotJudged[:4]
	if got := render(t, doc, Options{}); !strings.Contains(got, "1044 from 2001-07-02, 1045 from 2001-07-02\n") {
		t.Error("one more line would have been as short as \"and 1 more\"")
	}
}

func TestMoneyIsAligned(t *testing.T) {
	got := render(t, example.Document(), Options{})
	_, table, _ := strings.Cut(got, "Cost by element\n")
	table, _, _ = strings.Cut(table, "\n\n")
	ends := map[int]bool{}
	for l := range strings.SplitSeq(table, "\n") {
		if i := strings.Index(l, "."); i > 0 {
			ends[i] = true
		}
	}
	if len(ends) != 1 {
		t.Errorf("points of the amounts do not stand in one column:\n%s", table)
	}
}

func TestReadings(t *testing.T) {
	got := render(t, example.Document(), Options{})
	for _, want := range []string{
		"    weekend-day (25.02), taken as deemed\n        clock would pay $1.75 less\n",
		"        new would pay $154.08 less\n        old would pay the same in all\n",
		"        overtime would pay $1,232.64 more\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q", want)
		}
	}
}

// Whatever a roster's texts hold, the terminal gets printable characters and
// our own line ends only.
func TestRosterTextCannotSteerTheTerminal(t *testing.T) {
	evil := "x\x1b[2J\x1b]0;owned\x07\u202e\x00\r\nmust  forged"
	doc := example.Document()
	r := doc.Book.Roster
	r.Institution.Name, doc.Agreement, doc.Terms.Title, doc.Schedule.Start = evil, evil, evil, evil
	r.Waivers[1].Rule, r.Waivers[1].Employee, r.Waivers[1].Reason, r.Waivers[1].ApprovedBy = evil, evil, evil, evil
	for i := range r.Employees {
		r.Employees[i].Name = evil
	}
	for i := range doc.Findings {
		f := &doc.Findings[i]
		f.Rule, f.Clause, f.First, f.Last, f.Measured, f.Limit, f.Unit, f.Reason, f.ApprovedBy, f.Message, f.Source, f.Classification = evil, evil, evil, evil, evil, evil, evil, evil, evil, evil, []string{evil}, evil
		if i%2 == 1 {
			f.Employee, f.Strength = evil, evil
		}
	}
	doc.Summary.Cost = audit.Cost{Total: evil, Elements: []audit.ElementCost{{Element: evil, Amount: evil}}}
	doc.Readings = []audit.Reading{{Reading: evil, Value: evil, Clause: evil, Alternatives: []audit.Alternative{{Value: evil, Difference: evil}}}}
	doc.NotCosted = []audit.NotCosted{{Element: evil, Why: evil}, {Element: evil, Why: evil, Outside: true}}
	doc.NotJudged = []audit.NotJudged{{Rule: evil, Employee: evil, First: evil, Why: evil}, {Rule: evil, First: evil, Why: evil}}
	doc.Terms.Undecided[0].Clause, doc.Terms.Undecided[0].About = evil, evil
	doc.HolidaysLeaving = []audit.HolidayLeaving{{Employee: evil, Holiday: evil}}
	doc.ToBeWorkedOrCharged = []audit.ToBeWorked{{Employee: evil, Date: evil}}
	doc.Notices = []string{evil}
	got := render(t, doc, Options{})
	for _, c := range got {
		if c < ' ' && c != '\n' || c == 0x7f || c == 0x202e {
			t.Fatalf("%U reaches the terminal", c)
		}
	}
	if n := lines(got, `^must  forged`); n > 0 {
		t.Errorf("%d lines were forged", n)
	}
	if strings.Contains(got, "owned") {
		t.Error("the text of an escape sequence is shown")
	}
}

func TestEmptyDocument(t *testing.T) {
	got := render(t, &audit.Document{Agreement: "cx-2001"}, Options{})
	want := "0 must, 0 effort, 0 advice, 0 data, 0 waived findings; cost $0.00\ncx-2001,  to , 0 employees, 0 shifts\n\nNo findings.\n\nCost by element\n    -----------\n    total  0.00\n"
	if got != want {
		t.Errorf("got:\n%s", got)
	}
}

func TestWaivers(t *testing.T) {
	doc := &audit.Document{UnusedWaivers: []int{3}, Findings: []audit.Finding{
		{Strength: "must", Waived: true, Reason: "r"}, {Strength: "must", Waived: true, ApprovedBy: "b"}, {Strength: "must", Waived: true, Reason: "r", ApprovedBy: "b"}, {Strength: "must", Waived: true}}}
	got := render(t, doc, Options{})
	for _, want := range []string{"    Waived: r\n", "    Waived (approved by b)\n", "    Waived: r (approved by b)\n", "Waivers that matched nothing\n    /waivers/3\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

func TestDeadlines(t *testing.T) {
	list := []audit.Finding{
		{Rule: "a", AtStake: "1080.00"},
		{Rule: "b", AtStake: "80.00", GrieveBy: "2001-08-07", GrieveByLater: "2001-08-07"},
		{Rule: "c", GrieveBy: "2001-08-07", GrieveByLater: "2001-08-10"},
		{Rule: "d", GrieveBy: "2001-08-06", GrieveByLater: "2001-08-07", Lapsed: true},
		{Rule: "e", GrieveBy: "2001-08-03", GrieveByLater: "2001-08-06", Lapsed: true},
		{Rule: "f", GrieveBy: "2001-08-03", GrieveByLater: "2001-08-03", Lapsed: true}}
	got := render(t, &audit.Document{Findings: list, Today: "2001-08-07"}, Options{})
	for _, want := range []string{
		"  a    schedule\n    At stake: $1,080.00\n", "  b    schedule\n    At stake: $80.00, grieve by 2001-08-07\n", "  c    schedule\n    Grieve by 2001-08-07; by a later reading, 2001-08-10\n",
		"  d    schedule\n    LAPSED after 2001-08-06; open only by a later reading, until 2001-08-07\n", "  e    schedule\n    LAPSED after 2001-08-03; by a later reading too, after 2001-08-06\n",
		"  f    schedule\n    LAPSED after 2001-08-03\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

type full struct{}

var errFull = errors.New("disk full")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestWriteErrorIsReported(t *testing.T) {
	if err := Write(full{}, example.Document(), Options{}); !errors.Is(err, errFull) {
		t.Errorf("error %v", err)
	}
}
