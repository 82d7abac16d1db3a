package show

import (
	"testing"

	"rostercheck/audit"
	"rostercheck/reports/internal/words"
)

func TestArithmetic(t *testing.T) {
	for want, l := range map[string]audit.Line{
		// 8 x 1.5 x 19.26 = 12 x 19.26 = 231.12.
		"480/60 h × 1.5 × $19.26 = $231.12": {Minutes: 480, Multiplier: "1.5", Rate: "19.26", Amount: "231.12"},
		// 425/60 x 19.26 = 8185.5/60 = 136.425.
		"425/60 h × 1 × $19.26 = $136.43 (rounded)": {Minutes: 425, Multiplier: "1", Rate: "19.26", Amount: "136.43"},
		// 20/60 x 19.26 = 6.42, though 20/60 has no end.
		"20/60 h × 1 × $19.26 = $6.42": {Minutes: 20, Multiplier: "1", Rate: "19.26", Amount: "6.42"},
		// 60 h x 3 x 19.2613 = 3467.034.
		"3600/60 h × 3 × $19.2613 = $3,467.03 (rounded)": {Minutes: 3600, Multiplier: "3", Rate: "19.2613", Amount: "3467.03"},
		"2 × $9.50 = $19.00":                             {Counted: true, Count: 2, Rate: "9.50", Amount: "19.00"},
		// 3 x 0.125 = 0.375.
		"3 × $0.125 = $0.38 (rounded)": {Counted: true, Count: 3, Rate: "0.125", Amount: "0.38"},
		// What is no number cannot be multiplied, and is not said to be rounded.
		"60/60 h × x × y = z": {Minutes: 60, Multiplier: "x", Rate: "y", Amount: "z"},
	} {
		if got := Arithmetic(&words.English, &l); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
