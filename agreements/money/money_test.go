package money

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestEarnedRoundsOnceHalfUp(t *testing.T) {
	rate := func(s string) Rate {
		r, err := ParseRate(s)
		require.NoError(t, err)
		return r
	}
	for _, c := range []struct {
		minutes int
		m       Multiplier
		rate    string
		want    string
		why     string
	}{
		{480, Once, "19.26", "154.08", "8 h x 19.26"},
		{480, 15000, "19.26", "231.12", "8 h x 1.5 x 19.26"},
		{50, Once, "41.37", "34.48", "50 / 60 x 41.37 = 34.475 exactly, half up; a quotient cut at 16 places would give 34.47"},
		{1, Once, "0.30", "0.01", "0.005 is half a cent"},
		{1, Once, "0.2999", "0.00", "0.004998 is less"},
		{420, Once, "1.75", "12.25", "7 h x 1.75"},
		{450, 425, "18.79", "5.99", "7.5 h x 0.0425 x 18.79 = 5.98931"},
		{15, 35000, "26.55", "23.23", "0.25 h x 3.5 x 26.55 = 23.23125"},
	} {
		assert.Equal(t, c.want, Earned(c.minutes, c.m, rate(c.rate)).String(), c.why)
	}
	assert.Equal(t, "19.00", Counted(2, rate("9.50")).String())
	assert.Equal(t, int64(-3), Half(-5, 2), "away from zero on either side")
	assert.Equal(t, int64(3), Half(5, 2))
	assert.Equal(t, int64(2), Half(7, 3))
}

func TestPrinting(t *testing.T) {
	assert.Equal(t, "0.05", Amount(5).String())
	assert.Equal(t, "-1.75", Amount(-175).String())
	assert.Equal(t, "1234567.89", Amount(123456789).String())
	assert.Equal(t, "1", Once.String())
	assert.Equal(t, "0.5", Extra.String())
	assert.Equal(t, "0.0425", Multiplier(425).String())
	assert.Equal(t, "1.75", Multiplier(17500).String())
	assert.Equal(t, "19.26", Rate(192600).String())
	assert.Equal(t, "1.60", Rate(16000).String(), "a rate has two decimals at least")
	assert.Equal(t, "19.2605", Rate(192605).String())
	assert.True(t, decimal.RequireFromString("19.26").Equal(Rate(192600).Decimal()))
	assert.True(t, decimal.RequireFromString("-1.75").Equal(Amount(-175).Decimal()))
}

func TestParseRefuses(t *testing.T) {
	for s, want := range map[string]string{
		"":                          "not a decimal number like 19.26",
		"1,5":                       "not a decimal number like 19.26",
		"$5":                        "not a decimal number like 19.26",
		" 5":                        "not a decimal number like 19.26",
		"+5":                        "not a decimal number like 19.26",
		".5":                        "not a decimal number like 19.26",
		"5.":                        "not a decimal number like 19.26",
		"1e3":                       "not a decimal number like 19.26",
		"1_000":                     "not a decimal number like 19.26",
		"0":                         "must be more than zero dollars",
		"-5":                        "must be more than zero dollars",
		"1.23456":                   "has more than four decimals",
		"99999999":                  "is out of range",
		"1000000000000000000000000": "not a decimal number like 19.26",
	} {
		_, err := ParseRate(s)
		assert.EqualError(t, err, want, "%q", s)
	}
	r, err := ParseRate("19.26000")
	require.NoError(t, err, "zeros behind the fourth decimal change nothing")
	assert.Equal(t, "19.26", r.String())
}

// The integers agree with decimal arithmetic, divided and rounded once.
func TestEarnedAgreesWithDecimal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		minutes := rapid.IntRange(0, 4500).Draw(t, "minutes")
		m := Multiplier(rapid.IntRange(1, 40000).Draw(t, "multiplier"))
		r := Rate(rapid.IntRange(1, 10_000_000).Draw(t, "rate"))
		want := decimal.NewFromInt(int64(minutes)).Mul(m.Decimal()).Mul(r.Decimal()).DivRound(decimal.NewFromInt(60), 2)
		require.Equal(t, want.StringFixed(2), Earned(minutes, m, r).String())
	})
}
