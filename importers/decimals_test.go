package importers

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// The number 5.1 is the first or the tenth: where its format shows a fixed number of
// decimals, people see which.
func TestDatesAsDecimals(t *testing.T) {
	f := terms(t, "D=07:00-15:00")
	grid := func(format string) string {
		head := "Name"
		for _, n := range []string{"1.1", "2.1", "3.1", "4.1", "5.1"} {
			head += " | #" + n + format
		}
		return "== S\nPlan 2001\n" + head + "\nRoy | D\n"
	}
	assert.Equal(t, "2001-01-01 to 2001-01-05\nRoy: 01-01=D\n", book(t, grid(" as 0.0"), f), "one decimal: the first of January")
	assert.Equal(t, "2001-10-01 to 2001-10-05\nRoy: 10-01=D\n", book(t, grid(" as 0.00"), f), "two decimals: the first of October")
	assert.Equal(t, "2001-10-01 to 2001-10-05\nRoy: 10-01=D\n", book(t, grid(" as 0.00;[Red]-0.0"), f), "the part for positive numbers counts")
	for _, open := range []string{"", " as 0.0#", " as #.0?", " as General"} {
		assert.Contains(t, book(t, grid(open), f), `"1.1" may be 1.1 or 1.10, whose zero a number does not keep; write the headings as dates, or give them a number format of two decimals`, open)
	}
	// What is shown with one decimal and has two was not meant so: the days beside it decide.
	assert.Equal(t, "2001-05-08 to 2001-05-11\nRoy: 05-10=D\n", book(t, "== S\nPlan 2001\nName | #5.08 as 0.0 | #5.09 as 0.0 | #5.1 as 0.0 | #5.11 as 0.0\nRoy | | | D\n", f))
	// By d.m, d/m or "5. Mai" a number is a day as spreadsheets store it.
	for _, format := range []string{"d.m", "d.m.", "dd.mm.", "m/d", "d. mmmm", "ddd d"} {
		assert.Equal(t, "2001-07-02 to 2001-07-04\nRoy: 07-03=D\n", book(t, "== S\nName | #37074 as "+format+" | #37075 as "+format+" | #37076 as "+format+"\nRoy | | D\n", f), format)
	}

	table := func(format string) string {
		return "== S\nPlan 2001\nName | Date | Code\nRoy | #5.1" + format + " | D\nRoy | #5.21" + format + " | D\n"
	}
	assert.Equal(t, `m.xlsx:S!B3: "5.1" may be 5.1 or 5.10, whose zero a number does not keep; write the dates as dates, or give the column a number format of two decimals`, book(t, table(""), f))
	assert.Equal(t, "2001-05-10 to 2001-05-21\nRoy: 05-10=D 05-21=D\n", book(t, table(" as 0.00"), f))
	assert.Equal(t, "2001-05-01 to 2001-05-02\nRoy: 05-01=D 05-02=D\n", book(t, "== S\nPlan 2001\nName | Date | Code\nRoy | #5.1 as 0.0 | D\nRoy | #5.2 as 0.0 | D\n", func() Facts { g := f; g.DateOrder = "mdy"; return g }()))
}
