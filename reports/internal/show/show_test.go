package show

import (
	"math"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"rostercheck/audit"
	"rostercheck/reports/internal/words"
)

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"A. Tremblay":                          "A. Tremblay",
		"Renée Bélanger":                       "Renée Bélanger",
		"\x1b[31mred\x1b[0m":                   "red",
		"\x1b[38;5;196mx":                      "x",
		"\x1b[?25lx":                           "x",
		"a\x1b]0;title\x07b":                   "ab",
		"a\x1b]8;;http://x\x1b\\link":          "alink",
		"a\x1b(Bb":                             "ab",
		"a\x1bcb":                              "ab",
		"a\u009b31mb":                          "ab",
		"a\u009d0;title\u009cb":                "ab",
		"a\x1b":                                "a",
		"a\x1b[":                               "a",
		"a\x1b[31":                             "a31",
		"a\x1b]never ends":                     "anever ends",
		"a\x1bPnever ends":                     "anever ends",
		"a\x1b\x01b":                           "ab",
		"a\x1bé":                               "aé",
		"line\nnext\r\n\tx":                    "line next   x",
		"a\u0085b\u2028c\u2029d":               "a b c d",
		"nul\x00bell\x07del\x7f":               "nulbelldel",
		"\u202eevil\u202c \u2066x\u2069":       "evil x",
		"\u061c\u200e\u200f\ufeff\u200b\u2060": "",
		"\U000e0041tag":                        "tag",
		"क\u200dष":                             "क\u200dष",
		"bad\xffutf8":                          "bad\ufffdutf8",
		"":                                     "",
	} {
		if got := Clean(in); got != want {
			t.Errorf("Clean(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzClean(f *testing.F) {
	f.Add("a\x1b[31mb\u202e\x9b")
	f.Add("\x1b]8;;x\x1b\\y\x1b")
	f.Fuzz(func(t *testing.T, s string) {
		c := Clean(s)
		if !utf8.ValidString(c) {
			t.Errorf("Clean(%q) is no UTF-8: %q", s, c)
		}
		for _, r := range c {
			if r < ' ' || r >= 0x7f && r <= 0x9f || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
				t.Errorf("Clean(%q) leaves %U", s, r)
			}
		}
		if Clean(c) != c {
			t.Errorf("Clean(%q) is not clean", s)
		}
	})
}

func TestIsNumber(t *testing.T) {
	for s, want := range map[string]bool{
		"0": true, "-60": true, "37.33": true, "0.05": true, "9007199254740993": true,
		"": false, "-": false, ".": false, "1.": false, ".5": false, "1.2.3": false, "+5": false, "1e3": false, "1,000": false, "--1": false, " 1": false, "٣": false,
		"06:00-14:00": false, "CX-2": false,
	} {
		if IsNumber(s) != want {
			t.Errorf("IsNumber(%q) = %v", s, !want)
		}
	}
}

func TestCentsAndDecimal(t *testing.T) {
	for s, want := range map[string]int64{
		"0.00": 0, "0.05": 5, "20934.55": 2093455, "-1.75": -175, "7": 700, "7.5": 750, "92233720368547758.07": math.MaxInt64, "-0.01": -1,
	} {
		if got, err := Cents(s); err != nil || got != want {
			t.Errorf("Cents(%q) = %d, %v", s, got, err)
		}
	}
	for _, s := range []string{"", "1.005", "x", "1e2", "92233720368547758.08", "$1"} {
		if _, err := Cents(s); err == nil {
			t.Errorf("Cents(%q) was taken", s)
		}
	}
	for n, want := range map[int64]string{
		0: "0.00", 5: "0.05", -5: "-0.05", 99: "0.99", 100: "1.00", -175: "-1.75", 2093455: "20934.55",
		math.MaxInt64: "92233720368547758.07", math.MinInt64: "-92233720368547758.08",
	} {
		if got := Decimal(n); got != want {
			t.Errorf("Decimal(%d) = %s, want %s", n, got, want)
		}
	}
}

func TestHeadline(t *testing.T) {
	doc := &audit.Document{}
	doc.Summary.Findings = audit.Counts{Must: 14, Effort: 3, Advice: 2, Data: 1, Waived: 2}
	doc.Summary.Cost.Total = "20934.55"
	want := "14 must, 3 effort, 2 advice, 1 data, 2 waived findings; cost $20,934.55"
	if got := Headline(&words.English, doc); got != want {
		t.Errorf("got %s", got)
	}
	doc.NotCosted = []audit.NotCosted{{Element: "clothing", Outside: true}}
	if got := Headline(&words.English, doc); got != want {
		t.Errorf("with something outside any roster: %s", got)
	}
	doc.NotCosted = append(doc.NotCosted, audit.NotCosted{Element: "travel"}, audit.NotCosted{Element: "escort\x1b[2J"}, audit.NotCosted{Element: "travel"})
	want = "14 must, 3 effort, 2 advice, 1 data, 2 waived findings; PARTIAL cost $20,934.55, not in it: travel, escort"
	if got := Headline(&words.English, doc); got != want {
		t.Errorf("got %s", got)
	}
	doc.NotCosted, doc.Summary.Cost.Partial = nil, true
	if got := Headline(&words.English, doc); !strings.HasSuffix(got, "; PARTIAL cost $20,934.55") {
		t.Errorf("partial without names: %s", got)
	}
	if got := Headline(&words.English, &audit.Document{}); !strings.HasSuffix(got, "cost $0.00") {
		t.Errorf("of nothing: %s", got)
	}
}

func TestNatural(t *testing.T) {
	got := []string{"25.02", "Bylow", "21.10(a)", "21.2", "2.01(p)", "21.10", "21.02(b)(ii)", "21.02(b)(i)", "", "35.03"}
	slices.SortFunc(got, Natural)
	want := []string{"", "2.01(p)", "21.2", "21.02(b)(i)", "21.02(b)(ii)", "21.10", "21.10(a)", "25.02", "35.03", "Bylow"}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if Natural("1.01", "1.1") == 0 {
		t.Error("different texts compare equal")
	}
}

func TestGroupBy(t *testing.T) {
	got := GroupBy([]string{"bx", "ax", "by", "cz"}, func(s string) byte { return s[0] })
	if len(got) != 3 || got[0].Key != 'b' || !slices.Equal(got[0].Members, []string{"bx", "by"}) || got[1].Key != 'a' || got[2].Key != 'c' {
		t.Errorf("groups %v", got)
	}
}
