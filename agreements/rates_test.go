package agreements

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/agreements/money"
	"rostercheck/schedule/civil"
)

func cx(t testing.TB) *Agreement {
	t.Helper()
	a, err := Builtin("cx-2001", known)
	require.NoError(t, err)
	return a
}

func day(t testing.TB, s string) civil.Date {
	t.Helper()
	d, err := civil.ParseDate(s)
	require.NoError(t, err)
	return d
}

// printed are the figures of Appendices, typed from the print:
// weekly, daily and hourly rates by step.
var printed = []struct{ class, from, weekly, daily, hourly string }{
	{"CX-1", "2000-06-01",
		"640.93 672.03 704.62 738.79 774.65 812.23 851.62 892.94",
		"128.19 134.41 140.92 147.76 154.93 162.45 170.32 178.59",
		"17.09 17.92 18.79 19.70 20.66 21.66 22.71 23.81",
	},
	{"CX-2", "2000-06-01",
		"755.02 785.25 816.64 849.34 883.30 918.62 955.36",
		"151.00 157.05 163.33 169.87 176.66 183.72 191.07",
		"20.13 20.94 21.78 22.65 23.55 24.50 25.48",
	},
	{"CX-3", "2000-06-01",
		"821.09 853.96 888.11 923.60 960.58 998.98 1038.95",
		"164.22 170.79 177.62 184.72 192.12 199.80 207.79",
		"21.90 22.77 23.68 24.63 25.62 26.64 27.71",
	},
	{"CX-4", "2000-06-01",
		"892.98 928.65 965.81 1004.45 1044.62 1086.38 1129.85",
		"178.60 185.73 193.16 200.89 208.92 217.28 225.97",
		"23.81 24.76 25.75 26.79 27.86 28.97 30.13",
	},
	{"CX-1", "2001-06-01",
		"656.95 688.84 722.23 757.26 794.00 832.53 872.91 915.27 959.66",
		"131.39 137.77 144.45 151.45 158.80 166.51 174.58 183.05 191.93",
		"17.52 18.37 19.26 20.19 21.17 22.20 23.28 24.41 25.59",
	},
	{"CX-2", "2001-06-01",
		"773.90 804.87 837.05 870.57 905.38 941.58 979.24 1018.42",
		"154.78 160.97 167.41 174.11 181.08 188.32 195.85 203.68",
		"20.64 21.46 22.32 23.22 24.14 25.11 26.11 27.16",
	},
	{"CX-3", "2001-06-01",
		"841.61 875.31 910.30 946.70 984.59 1023.96 1064.91 1107.50",
		"168.32 175.06 182.06 189.34 196.92 204.79 212.98 221.50",
		"22.44 23.34 24.27 25.25 26.26 27.31 28.40 29.53",
	},
	{"CX-4", "2001-06-01",
		"915.31 951.86 989.96 1029.55 1070.74 1113.54 1158.10 1204.42",
		"183.06 190.37 197.99 205.91 214.15 222.71 231.62 240.88",
		"24.41 25.38 26.40 27.45 28.55 29.69 30.88 32.12",
	},
	{"CX-COF-3", "2000-06-01",
		"692.10 720.71 749.33 777.92 806.50 835.06",
		"138.42 144.14 149.87 155.58 161.30 167.01",
		"18.46 19.22 19.98 20.74 21.51 22.27",
	},
	{"CX-COF-5", "2000-06-01",
		"777.92 806.50 835.04 863.63 892.23 920.86",
		"155.58 161.30 167.01 172.73 178.45 184.17",
		"20.74 21.51 22.27 23.03 23.79 24.56",
	},
	{"CX-COF-3", "2001-06-01",
		"709.41 738.73 768.05 797.38 826.66 855.93",
		"141.88 147.75 153.61 159.48 165.33 171.19",
		"18.92 19.70 20.48 21.26 22.04 22.82",
	},
	{"CX-COF-5", "2001-06-01",
		"797.38 826.66 855.91 885.23 914.54 943.88",
		"159.48 165.33 171.18 177.05 182.91 188.78",
		"21.26 22.04 22.82 23.61 24.39 25.17",
	},
}

func TestPrintedRates(t *testing.T) {
	a := cx(t)
	figures := 0
	for _, p := range printed {
		line, early := a.Pay.Class(p.class).In(day(t, p.from))
		require.False(t, early)
		for _, side := range []struct {
			name, printed string
			computed      []money.Rate
		}{
			{"weekly", p.weekly, line.Weekly},
			{"daily", p.daily, line.Daily},
			{"hourly", p.hourly, line.Hourly},
		} {
			want := strings.Fields(side.printed)
			require.Len(t, side.computed, len(want), "%s %s %s", p.class, p.from, side.name)
			for i, w := range want {
				assert.Equal(t, w, side.computed[i].String(), "%s %s %s, step %d", p.class, p.from, side.name, i+1)
				figures++
			}
		}
	}
	assert.Equal(t, 258, figures)
}

func TestRatesByDate(t *testing.T) {
	a := cx(t)
	for _, c := range []struct{ class, date, want string }{
		{"CX-1", "1999-12-31", "17.09"}, // before the first date, the first figure
		{"CX-1", "2000-06-01", "17.09"}, // B, not the restructure line A
		{"CX-1", "2001-05-31", "17.09"},
		{"CX-1", "2001-06-01", "17.52"}, // D, not the restructure line C
		{"CX-1", "2010-01-01", "17.52"},
		{"CX-COF-3", "2000-05-31", "18.46"},
		{"CX-COF-3", "2001-05-31", "18.46"},
		{"CX-COF-3", "2001-06-01", "18.92"},
	} {
		got, err := a.HourlyRate(c.class, 1, day(t, c.date))
		require.NoError(t, err)
		assert.Equal(t, c.want, got.String(), "%s %s", c.class, c.date)
	}
	top, err := a.HourlyRate("CX-1", 9, day(t, "2001-06-01"))
	require.NoError(t, err)
	assert.Equal(t, "25.59", top.String())
}

func TestHourlyRateErrors(t *testing.T) {
	a := cx(t)
	a.Pay.Classes = append(a.Pay.Classes, &Class{ID: "CX-9", Lines: []RateLine{{From: civil.NoDate}}})
	a.Pay.classByID["CX-9"] = a.Pay.Classes[len(a.Pay.Classes)-1]
	for _, c := range []struct {
		class string
		step  int
		date  string
		want  string
	}{
		{"CX1", 1, "2001-07-01", `unknown classification "CX1"; cx-2001 has CX-1, CX-2, CX-3, CX-4, CX-COF-3, CX-COF-5, CX-9`},
		{"CX-1", 0, "2001-07-01", "CX-1 has no step 0 on 2001-07-01; its steps are 1 to 9"},
		{"CX-1", 10, "2001-07-01", "CX-1 has no step 10 on 2001-07-01; its steps are 1 to 9"},
		{"CX-1", 9, "2001-05-31", "CX-1 has no step 9 on 2001-05-31; its steps are 1 to 8"},
		{"CX-9", 1, "2001-07-01", "cx-2001 gives no dated rates for CX-9"},
	} {
		r, err := a.HourlyRate(c.class, c.step, day(t, c.date))
		assert.EqualError(t, err, c.want)
		assert.Zero(t, r)
	}
	_, err := (&Agreement{ID: "bare"}).HourlyRate("X", 1, 0)
	assert.EqualError(t, err, `bare gives no rates of pay, and none for classification "X"`)
}

func TestRatesAreRoundedOnceHalfUp(t *testing.T) {
	l := RateLine{Annual: []string{"30024", "32642.61"}}
	l.compute(decimal.RequireFromString("52.176"), decimal.RequireFromString("37.5"), decimal.RequireFromString("5"))
	// 30024 / 52.176 / 37.5 = 15.3449...; by way of the rounded week, 575.44, it would be 15.35.
	assert.Equal(t, "15.34", l.Hourly[0].String())
	// 32642.61 / 52.176 = 625.625 exactly.
	assert.Equal(t, "625.63", l.Weekly[1].String())
}

func TestEarlyRateOfASingleLine(t *testing.T) {
	c := &Class{Lines: []RateLine{{Name: "only", From: day(t, "2001-06-01")}}}
	line, early := c.In(day(t, "2001-05-31"))
	assert.Equal(t, "only", line.Name)
	assert.True(t, early)
}

func TestHourlyRateAllocatesNothing(t *testing.T) {
	a, d := cx(t), day(t, "2001-07-01")
	assert.Zero(t, testing.AllocsPerRun(100, func() { _, _ = a.HourlyRate("CX-2", 3, d) }))
}
