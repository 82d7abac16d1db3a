package workbook

import (
	"strings"
	"testing"
)

func TestLineCount(t *testing.T) {
	// Ten characters of a column hold 64 pixels of text: 4,800 thousandths of
	// ten points. A digit takes 507 of them.
	space := room(100, 100)
	if space != 4800 {
		t.Fatalf("room for %d thousandths, want 4800", space)
	}
	for text, want := range map[string]int{
		"":                      1,
		"123456789":             1, // 4,563, and a little for caution
		"1234567890":            2,
		"1234 6789 1234":        2,
		"1234-6789-1234":        2,
		"a\nb\nc":               3,
		"123456789 123456789":   2,
		strings.Repeat("1", 27): 3,
		strings.Repeat("界", 9):  3, // full width: 1,000 each
	} {
		if got := lineCount(text, space, false); got != want {
			t.Errorf("%q takes %d lines, want %d", text, got, want)
		}
	}
	if plain, bold := lineCount("123456789", space, false), lineCount("123456789", space, true); plain != 1 || bold != 2 {
		t.Errorf("plain %d lines, bold %d", plain, bold)
	}
	// A program that breaks at hyphens needs more lines here than one that
	// breaks the words anywhere; the row must do for both.
	if a, b := wrapped("12345678-1234 5678-123456", space, false, true), wrapped("12345678-1234 5678-123456", space, false, false); a == b {
		t.Errorf("both ways take %d lines; the example shows nothing", a)
	} else if got := lineCount("12345678-1234 5678-123456", space, false); got != max(a, b) {
		t.Errorf("%d lines, want %d", got, max(a, b))
	}
}

func TestColumnHoldsItsText(t *testing.T) {
	for _, text := range []string{"D", "D12", "06:45-", "rest-between-shifts", "Renée Bélanger", "WWWWWWWW", strings.Repeat("x", 40)} {
		for _, bold := range []bool{false, true} {
			for _, size := range []tenths{80, 90, 100, 130} {
				if n := lineCount(text, room(columnFor(text, size, bold), size), bold); n != 1 {
					t.Errorf("%q, size %d, bold %v: %d lines in its own column", text, size, bold, n)
				}
			}
		}
	}
}

func TestHeightHasALimit(t *testing.T) {
	if h := heightFor(1, 100); h != 150 {
		t.Errorf("one line is %d tenths high, want Excel's usual 150", h)
	}
	if h := heightFor(1000, 100); h != 4090 {
		t.Errorf("a thousand lines are %d tenths high; Excel takes no more than 4090", h)
	}
}
