package agreements

import (
	"encoding/csv"
	"fmt"
	"math/big"
	"os"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/agreements/money"
)

func later2025(t *testing.T) *Agreement {
	t.Helper()
	a, err := Builtin("cx-2025", known)
	require.NoError(t, err)
	return a
}

// laterHourly is annual / 52.176 / 40 in cents, half up, in whole numbers alone:
// annual * 100 / (52.176 * 40) = annual * 100000 / 2087040.
func laterHourly(annual int64) int64 {
	num := new(big.Int).Mul(big.NewInt(annual), big.NewInt(100_000))
	den := big.NewInt(52_176 * 40)
	num.Add(num.Mul(num, big.NewInt(2)), den)
	return num.Div(num, den.Mul(den, big.NewInt(2))).Int64()
}

// Every annual rate of the table is in the file, and every hourly rate follows
// from it.
func TestRatesOfCX2025(t *testing.T) {
	// Worked by hand: 61969 / 2087.04 = 29.69229...; 77510 / 2087.04 = 37.13872...;
	// 103079 / 2087.04 = 49.39004...; 93337 / 2087.04 = 44.72219...
	for annual, want := range map[int64]int64{61969: 2969, 77510: 3714, 103079: 4939, 93337: 4472} {
		require.Equal(t, want, laterHourly(annual))
	}
	a := later2025(t)
	f, err := os.Open("testdata/cx-later-rates.csv")
	require.NoError(t, err)
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	require.NoError(t, err)
	require.Equal(t, []string{"effective", "classification", "step", "annual"}, rows[0])
	steps := 0
	for _, row := range rows[1:] {
		d := day(t, row[0])
		step, err := strconv.Atoi(row[2])
		require.NoError(t, err)
		annual, err := strconv.ParseInt(row[3], 10, 64)
		require.NoError(t, err)
		line, early := a.Pay.Class(row[1]).In(d)
		require.False(t, early)
		require.Equal(t, d, line.From)
		assert.Equal(t, row[3], line.Annual[step-1], "%v", row)
		rate, err := a.HourlyRate(row[1], step, d)
		require.NoError(t, err)
		assert.Equal(t, money.Rate(laterHourly(annual)*100), rate, "%v", row)
		steps++
	}
	given := 0
	for _, c := range a.Pay.Classes {
		for _, l := range c.Lines {
			given += len(l.Annual)
		}
	}
	assert.Equal(t, 90, steps)
	assert.Equal(t, steps, given, "the file gives no rate beside the table's")
}

func TestTermsOfCX2025(t *testing.T) {
	a := later2025(t)
	assert.Equal(t, "cx-2001", a.Extends)
	for h, want := range map[Hours][2]int{Shift: {2400, 510}, Day: {2400, 480}, Variable: {2400, 510}} {
		assert.Equal(t, want, [2]int{a.Hours[h].Weekly, a.Hours[h].Daily}, h)
	}
	for _, h := range []Hours{Shift, Variable} {
		term := a.Elements["holiday"].Case("", Employee{Hours: h}, nil)
		require.NotNil(t, term)
		assert.Equal(t, 510, term.Value, "8.5 hours")
		assert.Empty(t, term.Tiers, "no multiplier was seen")
	}
	september := func(year int) (found bool) {
		days, err := a.Designated(year, "")
		require.NoError(t, err)
		for _, d := range days {
			found = found || d.Date == day(t, fmt.Sprintf("%d-09-30", year))
		}
		return found
	}
	assert.False(t, september(2020))
	assert.True(t, september(2021))

	// Of the pay of 2001 straight time alone is left; nothing of it is zero.
	for id := range a.Parent.Elements {
		e := a.Elements[id]
		switch id {
		case "regular", "leave", "holiday":
			assert.NotEmpty(t, e.Terms, id)
		default:
			assert.NotEmpty(t, e.Absent, id)
			assert.Empty(t, e.Terms, id)
		}
	}
	for id := range a.Parent.Rules {
		switch id {
		case "weekly-average", "daily-hours", "approved-shift", "overlap":
			assert.Equal(t, "", a.Rules[id][0].Absent, id)
		default:
			assert.NotEmpty(t, a.Rules[id][0].Absent, id)
		}
	}
	assert.Nil(t, a.Grievance)
	assert.Empty(t, a.HolidayMoves)
	inferred := map[string]bool{}
	for _, r := range a.Remarks {
		inferred[r.Path] = inferred[r.Path] || r.Inferred
	}
	assert.True(t, inferred["pay.hourly"], "the divisor was not seen")
}
