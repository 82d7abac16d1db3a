package table

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/importers/internal/books"
	"rostercheck/importers/sheet"
)

// Merged ranges show their value in every cell, up to a bound for the whole
// workbook: a few words must not become millions of cells.
func TestMergedRangesAreBounded(t *testing.T) {
	var text strings.Builder
	const sheets = 3
	for i := range sheets {
		fmt.Fprintf(&text, "== S%d\nleave\n%%merge A1:CV1000\n", i+1) // 100 by 1000
	}
	data := books.Build(text.String())
	w, err := sheet.Open(bytes.NewReader(data), int64(len(data)), sheet.Limits{})
	require.NoError(t, err)
	b, err := Workbook("m.xlsx", w)
	require.NoError(t, err)
	cells := 0
	for _, s := range b.Sheets {
		for i := range s.Rows {
			cells += len(s.Rows[i].Cells)
		}
	}
	assert.Equal(t, MaxMerged+1, cells, "two ranges are spread, and the third is its first cell")
}
