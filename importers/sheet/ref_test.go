package sheet_test

import (
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"rostercheck/importers/sheet"
)

func TestRef(t *testing.T) {
	for col := 1; col <= 16384; col++ {
		want, err := excelize.CoordinatesToCellName(col, 1+col*64)
		if col == 16384 {
			want, err = excelize.CoordinatesToCellName(col, 1048576)
		}
		if err != nil {
			t.Fatal(err)
		}
		c, r, err := sheet.ParseRef(want)
		if err != nil || c != col {
			t.Fatalf("%s is read as %d, %d, %v", want, c, r, err)
		}
		if got := sheet.Ref(c, r); got != want {
			t.Fatalf("column %d, row %d is %s, want %s", c, r, got, want)
		}
		if name, _ := excelize.ColumnNumberToName(col); sheet.ColumnName(col) != name {
			t.Fatalf("column %d is %s, want %s", col, sheet.ColumnName(col), name)
		}
	}
	for _, c := range [][2]int{{0, 1}, {-1, 1}, {16385, 1}, {1, 0}, {1, -1}, {1, 1048577}} {
		if got := sheet.Ref(c[0], c[1]); got != "" {
			t.Errorf("column %d, row %d is %q", c[0], c[1], got)
		}
	}
	for ref, want := range map[string]string{
		"": "is not the name", "A": "is not the name", "1": "is not the name", "a1": "is not the name", "A0": "is not the name",
		"A01": "is not the name", "$A$1": "is not the name", "A1:B2": "is not the name", "A-1": "is not the name", "A1 ": "is not the name", "É1": "is not the name",
		"XFE1": "beyond the last column", "ZZZZZZZZZZZZZZZZZZZZZZZZZZZ1": "beyond the last column",
		// The number of this column is 1 in 64 bits.
		"GKGWBYLWRXTLPQ1": "beyond the last column",
		"A1048577":        "beyond the last row", "XFD1048577": "beyond the last row", "A99999999999999999999999999": "beyond the last row",
	} {
		if c, r, err := sheet.ParseRef(ref); err == nil || !strings.Contains(err.Error(), want) || c != 0 || r != 0 {
			t.Errorf("%q is read as %d, %d, %v", ref, c, r, err)
		}
	}
}

func TestRange(t *testing.T) {
	for ref, want := range map[string]sheet.Range{
		"B2:D5": {2, 2, 4, 5}, "A1": {1, 1, 1, 1}, "A1:XFD1048576": {1, 1, 16384, 1048576}, "C3:C3": {3, 3, 3, 3},
	} {
		got, err := sheet.ParseRange(ref)
		if err != nil || got != want {
			t.Errorf("%s is read as %v, %v", ref, got, err)
		}
	}
	for _, ref := range []string{"", ":", "A1:", ":A1", "A1:B2:C3", "B1:A1", "A2:A1", "A1:XFE1", "XFE1:A1", "A:B", "1:2"} {
		if got, err := sheet.ParseRange(ref); err == nil || got != (sheet.Range{}) {
			t.Errorf("%s is read as %v, %v", ref, got, err)
		}
	}
	r := sheet.Range{FirstCol: 2, FirstRow: 3, LastCol: 4, LastRow: 5}
	if r.String() != "B3:D5" {
		t.Errorf("the range is %s", r)
	}
	for _, c := range []struct {
		col, row int
		in       bool
	}{{2, 3, true}, {4, 5, true}, {3, 4, true}, {1, 4, false}, {5, 4, false}, {3, 2, false}, {3, 6, false}} {
		if r.Contains(c.col, c.row) != c.in {
			t.Errorf("column %d, row %d: got %v", c.col, c.row, !c.in)
		}
	}
}
