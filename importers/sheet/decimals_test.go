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
