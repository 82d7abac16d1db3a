package annotate

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"rostercheck/audit"
)

// Workbooks of the world outside: whatever programs wrote them, the first cells of
// each sheet are marked and all other parts stay as they are.
func TestWorkbooksOfOthers(t *testing.T) {
	root := os.Getenv("ROSTERCHECK_CORPUS")
	if root == "" {
		t.Skip("ROSTERCHECK_CORPUS does not say where there are some")
	}
	var files []string
	for _, pattern := range []string{"*.xls*", "*/*.xls*", "*/*/*.xls*"} {
		found, err := filepath.Glob(filepath.Join(root, pattern))
		require.NoError(t, err)
		files = append(files, found...)
	}
	n := 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		if !bytes.HasPrefix(data, []byte("PK\x03\x04")) {
			continue
		}
		f, err := excelize.OpenReader(bytes.NewReader(data))
		if err != nil {
			continue
		}
		doc := &audit.Document{Version: 1, Agreement: "x", Schedule: audit.Span{Start: "2001-10-01", End: "2001-10-02"}, Summary: audit.Summary{Cost: audit.Cost{Total: "0.00"}}}
		for _, sheet := range f.GetSheetList() {
			doc.Findings = append(doc.Findings, audit.Finding{Rule: "overlap", Clause: "1", Strength: "effort", First: "2001-10-01", Last: "2001-10-02", Message: "m", EmployeeIndex: -1,
				Source: []string{sheet + "!A1", sheet + "!C7", sheet + "!D7", sheet + "!AB90"}})
		}
		f.Close()
		n++
		t.Run(filepath.Base(file), func(t *testing.T) {
			out, res := marked(t, data, doc, Options{})
			assert.Empty(t, res.Why)
			assert.Zero(t, res.Unplaced)
			was, is := partsOf(t, data), partsOf(t, out)
			same := 0
			for name := range was {
				if was[name] == is[name] {
					same++
				}
			}
			t.Logf("%d of %d parts are as they were", same, len(was))
			g := opened(t, out)
			h := opened(t, data)
			for _, sheet := range h.GetSheetList() {
				x, err := h.GetRows(sheet)
				require.NoError(t, err)
				y, err := g.GetRows(sheet)
				require.NoError(t, err)
				for len(y) > len(x) { // the row of a cell that was not there
					assert.Empty(t, y[len(y)-1])
					y = y[:len(y)-1]
				}
				assert.Equal(t, x, y, sheet)
				list, err := g.GetComments(sheet)
				require.NoError(t, err)
				assert.NotEmpty(t, list, sheet)
			}
		})
	}
	assert.NotZero(t, n)
}
