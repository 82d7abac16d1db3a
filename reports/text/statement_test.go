package text

import (
	"strings"
	"testing"
	"unicode/utf8"

	"rostercheck/reports/internal/example"
)

// A statement says whose it is in its first lines, and lists each pay line once,
// the signs of equality under each other.
func TestStatement(t *testing.T) {
	doc := example.Of(example.Document(), 2, 5)
	got := render(t, doc, Options{})
	head := strings.Split(got, "\n")[1:4]
	if !strings.Contains(head[0], " 2 of 24 employees, ") {
		t.Errorf("about: %s", head[0])
	}
	if head[1] != "Statement of 1044 J. Okafor (CX-1 step 3, shift hours), one of 24 on the roster" ||
		head[2] != "Statement of 1047 P. Gagnon-Thériault (CX-1 step 3, shift hours), one of 24 on the roster" {
		t.Errorf("head: %q", head)
	}
	listed, sum := 0, map[string]bool{}
	for _, block := range strings.Split(got, "\n\n") {
		if !strings.HasPrefix(block, "Pay lines of ") {
			continue
		}
		rows := strings.Split(strings.TrimSpace(block), "\n")[1:]
		at := -1
		for _, row := range rows[:len(rows)-2] {
			before, _, _ := strings.Cut(row, " = ")
			if n := utf8.RuneCountInString(before); at >= 0 && n != at {
				t.Errorf("the sign is at %d, not %d: %s", n, at, row)
			} else {
				at = n
			}
			listed++
		}
		sum[strings.Fields(rows[len(rows)-1])[0]] = true
	}
	if listed != doc.Pay.Len() || !sum["total"] {
		t.Errorf("%d of %d pay lines", listed, doc.Pay.Len())
	}
	for _, e := range doc.Book.Roster.Employees {
		if e.ID != "1044" && e.ID != "1047" && strings.Contains(got, e.ID) {
			t.Errorf("%s is in the statement of others", e.ID)
		}
	}
	if whole := render(t, example.Document(), Options{}); strings.Contains(whole, "Pay lines of") || strings.Contains(whole, "Statement") {
		t.Error("the report of a whole roster lists pay lines")
	}
}

// A night that belongs to the day it ends on says on which day it starts.
func TestStatementNight(t *testing.T) {
	got := render(t, example.Of(example.Document(), 0), Options{})
	if !strings.Contains(got, "\n    2001-07-17  07-16 23:00  regular ") || !strings.Contains(got, "\n    2001-07-02        07:00  regular ") {
		t.Errorf("%s", got)
	}
}
