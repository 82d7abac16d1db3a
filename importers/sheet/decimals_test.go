package sheet

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestDecimalsOfCode(t *testing.T) {
	for code, want := range map[string]int8{
		"0": 0, "0.0": 1, "0.00": 2, "#,##0.00": 2, `0.00" h"`: 2, "0.0_);[Red](0.0)": 1, "[Blue]0.00": 2, "00.00": 2, `0\.00.0`: 1,
		"General": AnyDecimals, "0.0#": AnyDecimals, "0.?": AnyDecimals, "0.00%": AnyDecimals, "0.00E+00": AnyDecimals, "# ?/?": AnyDecimals, "d.m": AnyDecimals, "@": AnyDecimals, "": AnyDecimals, `"x`: AnyDecimals, "[x": AnyDecimals, "0.0.0": AnyDecimals,
	} {
		assert.Equal(t, want, decimalsOfCode(code), code)
	}
}

func FuzzFormatCode(f *testing.F) {
	for _, s := range []string{"0.00", "d.m", "[h]:mm", `0" h"`, "yyyy-mm-dd hh:mm", "[Red]-0.0;0", "0.00E+00", "# ?/?", `\\`, "[", `"`, "_", "am/pm", "General"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, code string) {
		format, n := formatOfCode(code), decimalsOfCode(code)
		assert.Less(t, int(format), len(formatNames))
		assert.True(t, n >= AnyDecimals && n <= 9, "%d", n)
		if n >= 0 {
			assert.Contains(t, []NumberFormat{FormatNumber, FormatGeneral}, format, "what shows decimals is a number")
		}
	})
}
