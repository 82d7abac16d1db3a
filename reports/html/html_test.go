package html

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	xhtml "golang.org/x/net/html"

	"rostercheck/audit"
	"rostercheck/importers/document"
	"rostercheck/reports/internal/example"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

func made(t *testing.T, doc *audit.Document, lim limits) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b, doc, Options{Version: "1.2.3"}, lim); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// audited is the audit of a roster document.
func audited(t *testing.T, roster string, opt audit.Options) *audit.Document {
	t.Helper()
	r, problems := document.Decode("roster.json", []byte(roster))
	a, err := audit.Agreement("cx-2001")
	if err != nil {
		t.Fatal(err)
	}
	doc, bad := audit.Run(r, a, opt, problems...)
	if len(bad) > 0 {
		t.Fatal(bad)
	}
	return doc
}

func institution(t *testing.T) *audit.Document {
	t.Helper()
	data, err := os.ReadFile("../../testdata/rosters/institution.json")
	if err != nil {
		t.Fatal(err)
	}
	return audited(t, string(data), audit.Options{})
}

// node is an element of a page that was read again.
type node struct {
	tag      string
	attr     map[string]string
	text     string // all text in it
	said     strings.Builder
	parent   *node
	children []*node
}

func (n *node) each(f func(*node)) {
	f(n)
	for _, c := range n.children {
		c.each(f)
	}
}

func (n *node) all(is func(*node) bool) (out []*node) {
	n.each(func(c *node) {
		if is(c) {
			out = append(out, c)
		}
	})
	return out
}

func tag(name string) func(*node) bool { return func(n *node) bool { return n.tag == name } }

func (n *node) id(t *testing.T, id string) *node {
	t.Helper()
	found := n.all(func(c *node) bool { return c.attr["id"] == id })
	if len(found) != 1 {
		t.Fatalf("%d elements have the id %s", len(found), id)
	}
	return found[0]
}

func (n *node) inside(names ...string) bool {
	for p := n.parent; p != nil; p = p.parent {
		if slices.Contains(names, p.tag) {
			return true
		}
	}
	return false
}

var void = []string{"meta", "br", "wbr", "input"}

// read reads a page, strictly: every element is closed, in order, and no
// attribute stands twice.
func read(t *testing.T, page string) *node {
	t.Helper()
	if !strings.HasPrefix(page, "<!DOCTYPE html>\n") {
		t.Error("the page does not begin with its doctype")
	}
	root := &node{tag: "#root"}
	at := root
	z := xhtml.NewTokenizer(strings.NewReader(page))
	for {
		switch kind := z.Next(); kind {
		case xhtml.ErrorToken:
			if !errors.Is(z.Err(), io.EOF) {
				t.Fatal(z.Err())
			}
			if at != root {
				t.Fatalf("<%s> is not closed", at.tag)
			}
			return root
		case xhtml.TextToken:
			text := string(z.Text())
			for n := at; n != nil; n = n.parent {
				if n != at && (at.tag == "style" || at.tag == "script") {
					break
				}
				n.said.WriteString(text)
			}
		case xhtml.StartTagToken, xhtml.SelfClosingTagToken:
			tok := z.Token()
			n := &node{tag: tok.Data, attr: map[string]string{}, parent: at}
			for _, a := range tok.Attr {
				if _, twice := n.attr[a.Key]; twice {
					t.Errorf("<%s> has %s twice", n.tag, a.Key)
				}
				n.attr[a.Key] = a.Val
			}
			at.children = append(at.children, n)
			if kind == xhtml.StartTagToken && !slices.Contains(void, n.tag) {
				at = n
			}
		case xhtml.EndTagToken:
			if name := z.Token().Data; name != at.tag {
				t.Fatalf("</%s> closes <%s>", name, at.tag)
			}
			at.text = at.said.String()
			at = at.parent
		case xhtml.CommentToken:
			t.Error("a comment in the page")
		}
	}
}

// checked reads a page and holds it to what every page is: closed elements, ids
// that are there once, links that lead into the page alone, nothing that is run
// or fetched, headings in order, headings and names for tables, labels for
// inputs, and drawings that are named or left out of what is read aloud.
func checked(t *testing.T, page string) *node {
	t.Helper()
	root := read(t, page)
	ids := map[string]int{}
	root.each(func(n *node) {
		if id, ok := n.attr["id"]; ok {
			if ids[id]++; ids[id] > 1 {
				t.Errorf("the id %q twice", id)
			}
		}
	})
	level := 0
	root.each(func(n *node) {
		for key, value := range n.attr {
			switch {
			case strings.HasPrefix(key, "on"), key == "style", key == "src", key == "srcset", key == "action", key == "srcdoc":
				t.Errorf("<%s %s=%q>", n.tag, key, value)
			case key == "href":
				if to, ok := strings.CutPrefix(value, "#"); !ok || ids[to] != 1 {
					t.Errorf("a link to %q leads nowhere in the page", value)
				}
			case key == "aria-labelledby":
				if ids[value] != 1 {
					t.Errorf("named by %q, which is not there", value)
				}
			}
		}
		switch n.tag {
		case "h1", "h2", "h3":
			now := int(n.tag[1] - '0')
			if now > level+1 {
				t.Errorf("%s %q after a heading of level %d", n.tag, n.text, level)
			}
			level = now
			if strings.TrimSpace(n.text) == "" {
				t.Error("an empty heading")
			}
		case "th":
			if n.attr["scope"] == "" {
				t.Errorf("the heading %q of a table says of nothing what it heads", n.text)
			}
		case "table":
			if n.attr["aria-labelledby"] == "" && n.attr["aria-label"] == "" && len(n.all(tag("caption"))) == 0 && n.parent.attr["aria-label"] == "" && !n.inside("details") {
				t.Error("a table without a name")
			}
		case "input", "select":
			if !n.inside("label") {
				t.Errorf("<%s name=%s> has no label", n.tag, n.attr["name"])
			}
		case "svg":
			if n.attr["aria-hidden"] != "true" && (n.attr["role"] != "img" || n.attr["aria-label"] == "") {
				t.Error("a drawing without a name")
			}
		case "section":
			if n.attr["aria-labelledby"] == "" {
				t.Error("a section without a name")
			}
		case "div":
			if n.attr["tabindex"] == "0" && (n.attr["role"] != "region" || n.attr["aria-label"] == "") {
				t.Error("a part that scrolls has no name")
			}
		}
	})
	for _, name := range []string{"html", "head", "title", "h1", "header", "nav", "main", "footer", "style", "script"} {
		if n := len(root.all(tag(name))); n != 1 {
			t.Errorf("%d of <%s>, want one", n, name)
		}
	}
	if root.all(tag("html"))[0].attr["lang"] != "en" {
		t.Error("the page does not say its language")
	}
	return root
}

func TestPagesAreWellFormed(t *testing.T) {
	docs := map[string]*audit.Document{
		"example":       example.Document(),
		"statement":     example.Of(example.Document(), 6),
		"bare":          {Version: 1, Agreement: "x", Schedule: audit.Span{Start: "2001-07-02", End: "2001-07-15"}},
		"institution":   institution(t),
		"one of many":   institution(t).Of(3),
		"some of many":  institution(t).Of(3, 7, 8),
		"without terms": {Version: 1, Findings: example.Document().Findings},
	}
	for name, doc := range docs {
		t.Run(name, func(t *testing.T) { checked(t, made(t, doc, usual)) })
	}
}

// The page carries its style and script, its policy allows these two and nothing
// else, and neither reaches out or makes tags of text.
func TestPageStandsAlone(t *testing.T) {
	root := read(t, made(t, example.Document(), usual))
	policy := ""
	for _, m := range root.all(tag("meta")) {
		if m.attr["http-equiv"] == "Content-Security-Policy" {
			policy = m.attr["content"]
		}
	}
	css, js := root.all(tag("style"))[0].text, root.all(tag("script"))[0].text
	if css != style || js != script || css == "" || js == "" {
		t.Error("style or script were changed on their way")
	}
	want := fmt.Sprintf("default-src 'none'; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'", hash(css), hash(js))
	if policy != want {
		t.Errorf("policy %q, want %q", policy, want)
	}
	for _, word := range []string{"innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval", "Function(", "fetch(", "XMLHttp", "import", "http", "</", "setAttribute(\"on"} {
		if strings.Contains(js, word) {
			t.Errorf("the script has %s", word)
		}
	}
	for _, word := range []string{"url(", "@import", "http", "</", "expression"} {
		if strings.Contains(css, word) {
			t.Errorf("the style has %s", word)
		}
	}
}

const hostile = "x<script>alert(1)</script>\"'><img src=x onerror=alert(1)>&lt;b&gt;{{.}}</title></style>javascript:alert(1)\u202e\u2066\x1b[31m\x00\u200b"

// poison makes every text of a value hostile.
func poison(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		if v.CanSet() {
			v.SetString(v.String() + hostile)
		}
	case reflect.Pointer:
		if !v.IsNil() {
			poison(v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				poison(v.Field(i))
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			poison(v.Index(i))
		}
	}
}

// Whatever a roster says, the page has the same elements and attributes as
// without it, and what steers or hides text is gone.
func TestRosterTextIsOnlyText(t *testing.T) {
	shapes := func(page string) map[string]bool {
		out := map[string]bool{}
		read(t, page).each(func(n *node) {
			out[n.tag] = true
			for k := range n.attr {
				out[n.tag+" "+k] = true
			}
		})
		return out
	}
	plain := example.Document()
	known := shapes(made(t, plain, usual))
	doc := example.Document()
	for i := range doc.Findings {
		f := &doc.Findings[i]
		employee, first, last, stake, strength := f.Employee, f.First, f.Last, f.AtStake, f.Strength
		poison(reflect.ValueOf(f))
		f.Employee, f.First, f.Last, f.AtStake = employee, first, last, stake
		if i > 0 {
			f.Strength = strength
		}
	}
	poison(reflect.ValueOf(&doc.Readings))
	poison(reflect.ValueOf(&doc.NotJudged))
	poison(reflect.ValueOf(&doc.NotCosted))
	poison(reflect.ValueOf(&doc.HolidaysLeaving))
	poison(reflect.ValueOf(&doc.ToBeWorkedOrCharged))
	poison(reflect.ValueOf(&doc.Notices))
	r := doc.Book.Roster
	r.Codes = slices.Clone(r.Codes)
	for i := range r.Codes {
		r.Codes[i].Code += hostile
	}
	for i := range r.Employees {
		r.Employees[i].Name += hostile
		r.Employees[i].ID += hostile
	}
	for i := range r.Waivers {
		poison(reflect.ValueOf(&r.Waivers[i]))
	}
	r.Institution.Name += hostile
	r.Institution.Timezone += hostile
	r.Files = []string{hostile}
	doc.Agreement += hostile
	doc.Terms.Title += hostile
	for _, c := range doc.Terms.Clauses {
		c.Says += hostile
		c.Partly = hostile
	}
	for _, d := range doc.Terms.Decisions {
		d.Citation += hostile
	}
	var lines []audit.Line
	for l := range doc.Pay.All() {
		l.Employee += hostile
		l.Clause += hostile
		if l.Element != "regular" && l.Element != "overtime" {
			l.Element += hostile
		}
		l.Start += hostile
		lines = append(lines, l)
	}
	doc.Pay = audit.PayOf(lines...)
	doc.Summary.Cost.Elements = nil
	page := made(t, doc, usual)
	for shape := range shapes(page) {
		if !known[shape] {
			t.Errorf("the page got <%s>", shape)
		}
	}
	checked(t, page)
	for _, c := range []string{"\u202e", "\u2066", "\x1b", "\x00", "\u200b"} {
		if strings.Contains(page, c) {
			t.Errorf("%q is in the page", c)
		}
	}
	if n := strings.Count(page, "x&lt;script&gt;alert(1)&lt;/script&gt;&#34;&#39;&gt;&lt;img"); n < 500 {
		t.Errorf("the text stands in the page %d times; it is to be shown, not dropped", n)
	}
}

func cells(row *node) (out []string) {
	for _, c := range row.children {
		out = append(out, strings.TrimSpace(c.text))
	}
	return out
}

func TestFindingsHaveAllThatIsKnown(t *testing.T) {
	doc := example.Document()
	root := read(t, made(t, doc, usual))
	rows := root.id(t, "found").all(tag("tr"))[1:]
	if len(rows) != len(doc.Findings) {
		t.Fatalf("%d rows of %d findings", len(rows), len(doc.Findings))
	}
	got := cells(root.id(t, "f10"))
	want := []string{"10", "must", "change-notice 21.03(d)", "1048 S. Macdonald", "2001-08-09", "1800 against 2880 minutes", doc.Findings[9].Message, "Changes!A2", "$77.04", "Grieve by 2001-09-13; by a later reading, 2001-09-14"}
	if i := slices.IndexFunc(want, func(s string) bool { return strings.HasPrefix(s, "1048") }); i >= 0 {
		want[i] = "1048 " + doc.Book.Roster.Employees[6].Name
	}
	if !slices.Equal(got, want) {
		t.Errorf("row %q\nwant %q", got, want)
	}
	waived := cells(root.id(t, "f3"))
	if waived[1] != "waived/must" || !strings.HasSuffix(waived[6], "Waived: asked for by the employee (approved by deputy warden)") || waived[4] != "2001-07-11..2001-07-19" {
		t.Errorf("a waived finding reads %q", waived)
	}
	if c := root.id(t, "f3").attr["class"]; c != "waived" {
		t.Errorf("a waived finding is shown as %s", c)
	}
	// The clause leads to what it says.
	link := root.id(t, "f10").all(func(n *node) bool { return n.tag == "a" && n.text == "21.03(d)" })
	if len(link) != 1 {
		t.Fatal("the clause has no link")
	}
	clause := cells(root.id(t, strings.TrimPrefix(link[0].attr["href"], "#")))
	if clause[0] != "21.03(d)" || !strings.HasPrefix(clause[1], "A change to a schedule with less than forty-eight hours") || !strings.Contains(clause[2], "change-notice") || clause[3] != "1" {
		t.Errorf("the clause's row is %q", clause)
	}
	// The employee leads to the days of that employee.
	link = root.id(t, "f10").all(func(n *node) bool { return n.tag == "a" && n.text == "1048" })
	if len(link) != 1 || !strings.HasPrefix(root.id(t, strings.TrimPrefix(link[0].attr["href"], "#")).attr["aria-label"], "1048 ") {
		t.Error("the employee has no link to the days")
	}
	// 77.04 is all that is at stake in the example.
	if !strings.Contains(root.id(t, "violations").text, "At stake in all the findings: $77.04") {
		t.Error("what is at stake is not added up")
	}
}

// Every figure of the cost has its clause, and the parts add up to the total.
func TestCostAddsUp(t *testing.T) {
	doc := institution(t)
	root := read(t, made(t, doc, usual))
	cost := root.id(t, "cost")
	dollars := func(s string) int64 {
		n, err := strconv.ParseInt(strings.NewReplacer("$", "", ",", "", ".", "").Replace(s), 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	for _, table := range []struct{ label, what string }{{"h-elements", "elements"}, {"h-time", "weeks"}, {"h-people", "people"}} {
		x := cost.all(func(n *node) bool { return n.tag == "table" && n.attr["aria-labelledby"] == table.label })
		if len(x) != 1 {
			t.Fatalf("%d tables of %s", len(x), table.what)
		}
		// Sums of a part of the cost lead to its elements, which name the clauses.
		if table.label != "h-elements" {
			for k, to := range []string{"#b-regular", "#b-overtime", "#h-elements"} {
				if links := x[0].all(tag("th"))[k+1].all(tag("a")); len(links) != 1 || links[0].attr["href"] != to {
					t.Errorf("column %d of %s does not lead to %s", k+1, table.what, to)
				}
			}
		}
		column, sum := 4, int64(0)
		if table.label == "h-elements" {
			column = 2
		}
		for _, body := range x[0].all(tag("tbody")) {
			for _, row := range body.all(tag("tr")) {
				sum += dollars(cells(row)[column])
				if table.label == "h-elements" && len(row.children[1].all(tag("a"))) == 0 {
					t.Errorf("%s names no clause", cells(row)[0])
				}
			}
		}
		if want := dollars(doc.Summary.Cost.Total); sum != want {
			t.Errorf("%s come to %d cents, the roster to %d", table.what, sum, want)
		}
	}
	if n := len(cost.all(func(n *node) bool { return n.tag == "svg" && n.attr["class"] == "columns" })); n != 1 {
		t.Errorf("%d drawings of the weeks", n)
	}
}

// July 16 is a Monday. By hand: 8 x 19.26 = 154.08; the evening lies wholly
// between 15:00 and 07:00, so 8 x 1.75 = 14.00; together 168.08. Overtime of
// July 14, a Saturday of rest for want of a shift, from 06:00 to 10:15 is 255
// minutes.
const small = `{
  "version": 1, "agreement": "cx-2001", "institution": {"name": "Example Institution", "timezone": "America/Toronto"},
  "schedule": {"start": "2001-07-02", "end": "2001-07-22", "posted": "2001-06-15", "averaging_weeks": 3},
  "codes": [{"code": "E", "start": "15:00", "end": "23:00"}, {"code": "L", "start": "07:00", "end": "17:00"}],
  "employees": [{"id": "1042", "name": "A. Tremblay", "classification": "CX-1", "step": 3, "hours": "shift"}, {"id": "1043", "classification": "CX-1", "step": 3, "hours": "shift"}],
  "shifts": [{"employee": "1042", "day": "2001-07-16", "code": "E"}, {"employee": "1042", "day": "2001-07-18", "code": "L"}],
  "worked": [{"employee": "1042", "start": "2001-07-14T06:00", "end": "2001-07-14T10:15", "kind": "overtime"}]
}`

func TestDayIsDrawnAndSpelledOut(t *testing.T) {
	root := read(t, made(t, audited(t, small, audit.Options{}), usual))
	row := root.id(t, "e0").all(func(n *node) bool { return n.tag == "tr" && strings.HasPrefix(n.text, "2001-07-16") })
	if len(row) != 1 {
		t.Fatal("the day has no row")
	}
	got := cells(row[0])
	if got[0] != "2001-07-16 Monday" || got[1] != "E 15:00-23:00" || got[4] != "$168.08" ||
		!strings.Contains(got[3], "regular 2.01(p) 15:00-23:00 8 h 00 × $19.26 = $154.08") || !strings.Contains(got[3], "shift-premium 25.01 15:00-23:00 8 h 00 × $1.75 = $14.00") {
		t.Errorf("the day reads %q", got)
	}
	// From 16:00 of the day before to 15:00 are 23 hours, 276 units of 5 minutes;
	// 8 hours are 96.
	var bars []string
	for _, r := range row[0].all(tag("rect")) {
		bars = append(bars, fmt.Sprintf("%s %s+%s at %s", r.attr["class"], r.attr["x"], r.attr["width"], r.attr["y"]))
	}
	want := []string{"b-shift 276+96 at 1", "b-regular 276+96 at 10", "b-premium 276+96 at 19"}
	if !slices.Equal(bars, want) {
		t.Errorf("bars %q, want %q", bars, want)
	}
}

func TestCalendarShowsFindingsAndOvertime(t *testing.T) {
	doc := audited(t, small, audit.Options{})
	root := read(t, made(t, doc, usual))
	row := root.id(t, "calendar").all(func(n *node) bool { return n.tag == "tr" && strings.HasPrefix(n.text, "1042") })
	if len(row) != 1 {
		t.Fatal("not one row of the employee")
	}
	on := func(day int) *node { return row[0].children[day-1] } // July 2 is the first column
	if c := on(14); c.attr["class"] != "o3" || c.text != "+++" || !strings.Contains(c.attr["data-d"], "overtime 4 h 15") {
		t.Errorf("overtime shows as %v %q", c.attr, c.text)
	}
	if c := on(16); c.attr["class"] != "" || c.text != "E" || c.attr["data-d"] != "E 15:00-23:00" {
		t.Errorf("an evening shows as %v %q", c.attr, c.text)
	}
	// Ten hours in a day are two more than 21.02(a)(ii) allows.
	c := on(18)
	if c.attr["class"] != "must" || c.text != "L!!" {
		t.Errorf("a long day shows as %v %q", c.attr, c.text)
	}
	for n := range strings.FieldsSeq(c.attr["data-f"]) {
		if !strings.Contains(root.id(t, "f"+n).text, "2001-07-18") {
			t.Errorf("finding %s is not of the day", n)
		}
	}
	if c.attr["data-f"] == "" {
		t.Error("the day does not name its findings")
	}
}

func TestOvertimeStands(t *testing.T) {
	for _, c := range []struct {
		minutes int
		class   string
	}{{0, ""}, {15, "o1"}, {120, "o1"}, {121, "o2"}, {240, "o2"}, {241, "o3"}} {
		doc := example.Document()
		var lines []audit.Line
		for l := range doc.Pay.All() {
			if l.Element != "overtime" {
				lines = append(lines, l)
			}
		}
		if c.minutes > 0 {
			lines = append(lines, audit.Line{Employee: "1042", Date: "2001-07-03", DateNumber: int32(civil.DateOf(2001, 7, 3)), Element: "overtime", Clause: "21.12", Start: "2001-07-03T15:00",
				Minutes: c.minutes, Multiplier: "1.5", Rate: "19.26", Amount: "0.00"})
		}
		doc.Pay = audit.PayOf(lines...)
		doc.Summary.Cost = audit.Cost{}
		total := int64(0)
		for _, l := range lines {
			total += l.Cents
		}
		doc.Summary.Cost.Total = fmt.Sprintf("%d.%02d", total/100, total%100)
		root := read(t, made(t, doc, usual))
		row := root.id(t, "calendar").all(func(n *node) bool { return n.tag == "tr" && strings.HasPrefix(n.text, "1042") })[0]
		if got := row.children[2].attr["class"]; got != c.class {
			t.Errorf("%d minutes of overtime show as %q, want %q", c.minutes, got, c.class)
		}
	}
}

// A large roster is cut where limits say, the strongest findings stay, and the
// page says what it left out and where it is.
func TestLargeRostersAreCut(t *testing.T) {
	doc := example.Document() // 24 employees, 91 days, 11 findings
	page := made(t, doc, limits{findings: 4, cells: 3 * 91, shifts: 150, people: 5, list: 1})
	root := checked(t, page)
	rows := root.id(t, "found").all(tag("tr"))[1:]
	if len(rows) != 4 {
		t.Errorf("%d findings, want 4", len(rows))
	}
	for _, r := range rows {
		if r.attr["class"] != "must" {
			t.Errorf("a finding that is %s stands before a stronger one", r.attr["class"])
		}
	}
	if !strings.Contains(page, "The table has 4 of the 11 findings") {
		t.Error("the page does not say that findings are left out")
	}
	// Of the employees 0 to 8 with findings, 2, 3, 5 and 6 have one that must be
	// cured; three fit.
	july := root.id(t, "calendar").all(tag("table"))[1]
	var who []string
	for _, r := range july.all(tag("tbody"))[0].children {
		if r.tag == "tr" {
			who = append(who, strings.Fields(r.children[0].text)[0])
		}
	}
	if !slices.Equal(who, []string{"Schedule", "1044", "1045", "1047"}) {
		t.Errorf("the calendar has %q", who)
	}
	// With findings are 0, 1, 2, 3, 5, 6 and 8; the other four are left out.
	if !strings.Contains(page, "shows 3 of 24 employees") || !strings.Contains(page, "Left out: 4 with findings") {
		t.Error("the calendar does not say who is left out")
	}
	if n := len(root.id(t, "days").all(tag("details"))); n != 2 {
		t.Errorf("the days of %d employees", n)
	}
	if !strings.Contains(page, "The days of 2 of 24 employees are here") || !strings.Contains(page, "Left out: 5 with findings") {
		t.Error("the page does not say whose days are left out")
	}
	if !strings.Contains(page, "The table has the 5 employees of 24 who cost most") || !strings.Contains(page, "1 more are not listed here") {
		t.Error("the page does not say what other lists leave out")
	}
	whole := made(t, doc, usual)
	if strings.Contains(whole, "Left out") || strings.Contains(whole, "not listed here") {
		t.Error("a page that has everything says that it left something out")
	}
}

// The page of many employees is no larger than its limits let it be.
func TestPageIsBounded(t *testing.T) {
	lim := limits{findings: 50, cells: 500, shifts: 300, people: 50, list: 20}
	few, many := len(made(t, example.Large(100, 28), lim)), len(made(t, example.Large(1000, 28), lim))
	if many > few+few/20 {
		t.Errorf("100 employees make %d bytes, 1,000 make %d", few, many)
	}
}

func TestSameDocumentSameBytes(t *testing.T) {
	first := made(t, example.Document(), usual)
	if again := made(t, example.Document(), usual); first != again {
		t.Error("two pages of one document differ")
	}
	if made(t, audited(t, small, audit.Options{Workers: 1}), usual) != made(t, audited(t, small, audit.Options{Workers: 4}), usual) {
		t.Error("the page depends on the number of cores")
	}
}

func TestDisagreeingTotalsMakeNoPage(t *testing.T) {
	for _, change := range []func(*audit.Document){
		func(d *audit.Document) { d.Summary.Cost.Total = "1.00" },
		func(d *audit.Document) { d.Summary.Cost.Elements[0].Amount = "1.00" },
	} {
		doc := example.Document()
		change(doc)
		var b bytes.Buffer
		if err := Write(&b, doc, Options{}); err == nil || !strings.Contains(err.Error(), "disagree") || b.Len() > 0 {
			t.Errorf("error %v, %d bytes", err, b.Len())
		}
	}
}

func TestInterruptEndsThePage(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := Write(io.Discard, example.Document(), Options{Context: ctx}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

type full struct{ room int }

func (f *full) Write(b []byte) (int, error) {
	if f.room -= len(b); f.room < 0 {
		return 0, io.ErrShortWrite
	}
	return len(b), nil
}

func TestFullDiskIsAnError(t *testing.T) {
	for _, room := range []int{0, 1 << 16} {
		if err := Write(&full{room}, example.Document(), Options{}); !errors.Is(err, io.ErrShortWrite) {
			t.Error(err)
		}
	}
}

// Where the style gives both a colour and what is behind it, they differ enough
// to be read (1.4.3).
func TestColoursContrast(t *testing.T) {
	vars := map[string]string{}
	for _, m := range regexp.MustCompile(`--(\w+):(#\w+)`).FindAllStringSubmatch(style, -1) {
		vars["var(--"+m[1]+")"] = m[2]
	}
	light := func(s string) float64 {
		if v, ok := vars[s]; ok {
			s = v
		}
		s = strings.TrimPrefix(s, "#")
		if len(s) == 3 {
			s = string([]byte{s[0], s[0], s[1], s[1], s[2], s[2]})
		}
		n, err := strconv.ParseUint(s, 16, 32)
		if err != nil {
			t.Fatalf("%q is no colour", s)
		}
		f := func(c uint64) float64 {
			x := float64(c&255) / 255
			if x <= 0.04045 {
				return x / 12.92
			}
			return math.Pow((x+0.055)/1.055, 2.4)
		}
		return 0.2126*f(n>>16) + 0.7152*f(n>>8) + 0.0722*f(n)
	}
	ratio := func(a, b string) float64 {
		x, y := light(a), light(b)
		return (max(x, y) + 0.05) / (min(x, y) + 0.05)
	}
	pairs := 0
	for _, m := range regexp.MustCompile(`(?m)([^{}\n]+)\{([^{}]*)\}`).FindAllStringSubmatch(style, -1) {
		declared := map[string]string{}
		for d := range strings.SplitSeq(m[2], ";") {
			k, v, _ := strings.Cut(d, ":")
			declared[k] = v
		}
		color, ground := declared["color"], declared["background"]
		if !regexp.MustCompile(`^(#|var)`).MatchString(ground) {
			if ground != "" && ground != "none" {
				t.Errorf("%s stands on %s, which nobody can judge", m[1], ground)
			}
			ground = "#fff"
		}
		if color == "" || color == "inherit" {
			if declared["background"] == "" || strings.Contains(m[1], ".b-") || strings.Contains(m[1], ".key") {
				continue
			}
			color = "var(--ink)"
		}
		pairs++
		if r := ratio(color, ground); r < 4.5 {
			t.Errorf("%s: %s on %s has a contrast of %.1f to 1", m[1], color, ground, r)
		}
	}
	if pairs < 20 {
		t.Errorf("only %d pairs of colours were found", pairs)
	}
}

// No strength and no overtime is told by colour alone: each has a sign of its own.
func TestMarksDiffer(t *testing.T) {
	root := read(t, made(t, example.Document(), usual))
	seen := map[string]bool{}
	for _, l := range root.id(t, "calendar").all(func(n *node) bool { return strings.HasPrefix(n.attr["class"], "tag ") && n.inside("ul") }) {
		if l.text == "" || seen[l.text] {
			t.Errorf("the sign %q stands for two things", l.text)
		}
		seen[l.text] = true
	}
	if len(seen) != 8 {
		t.Errorf("%d signs, want 8", len(seen))
	}
	for _, c := range root.id(t, "calendar").all(tag("td")) {
		for _, k := range []string{"must", "data", "effort", "advice", "waived"} {
			if slices.Contains(strings.Fields(c.attr["class"]), k) && len(c.all(tag("b"))) != 1 {
				t.Fatalf("a day that is %s has no sign: %q", k, c.text)
			}
		}
	}
}

// What is on leave is in brackets, who is not there yet is not known.
func TestLeaveAndUnknownDays(t *testing.T) {
	doc := example.Document()
	root := read(t, made(t, doc, usual))
	find := func(id string) *node {
		return root.id(t, "calendar").all(func(n *node) bool { return n.tag == "tr" && strings.HasPrefix(n.text, id) })[0]
	}
	onLeave := 0
	for k := range doc.Book.Timelines[4].Shifts {
		if s := &doc.Book.Timelines[4].Shifts[k]; s.Is(schedule.OnPaidLeave) && s.Day <= civil.DateOf(2001, 7, 31) {
			onLeave++
			if c := find("1046").children[s.Day-doc.Book.Start+1]; !strings.HasPrefix(c.text, "(") || !strings.Contains(c.attr["data-d"], "on paid leave") {
				t.Errorf("leave shows as %q %q", c.text, c.attr["data-d"])
			}
		}
	}
	if onLeave == 0 {
		t.Error("nobody is on leave")
	}
	if c := find("1051").children[1]; c.attr["class"] != "u" || c.text != "-" {
		t.Errorf("a day that is not known shows as %v %q", c.attr, c.text)
	}
}
