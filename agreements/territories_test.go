package agreements

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The rates by the hour of the western and northern agreements, as the summary prints
// them: class, then by date the lowest and the highest. AUPE prints a sixth step between
// them, and BCGEU no dollars for the last of its dates.
const printedHourly = `
aupe-2000 CO-1 1999-09-01 13.70 16.59
aupe-2000 CO-2 1999-09-01 15.06 18.47
aupe-2000 CO-3 1999-09-01 16.26 20.16
aupe-2000 CSW-1 1999-09-01 15.40 21.31
aupe-2000 CSW-2 1999-09-01 17.98 23.23
aupe-2000 CSW-3 1999-09-01 19.58 25.30
bcgeu-2004 SO 2001-04-01 17.95 21.65 2002-03-31 18.40 22.19 2003-03-30 - -
bcgeu-2004 CO 2001-04-01 20.16 22.97 2002-03-31 20.66 23.54 2003-03-30 - -
bcgeu-2004 PO 2001-04-01 22.01 25.12 2002-03-31 22.56 25.75 2003-03-30 - -
bcgeu-2004 SCO-1 2001-04-01 24.06 27.53 2002-03-31 24.66 28.22 2003-03-30 - -
bcgeu-2004 SCO-2 2001-04-01 26.35 30.19 2002-03-31 27.01 30.94 2003-03-30 - -
bcgeu-2004 SCO-3 2001-04-01 28.89 33.13 2002-03-31 29.61 33.96 2003-03-30 - -
bcgeu-2004 DS-1-2 2001-04-01 19.58 22.30 2002-03-31 20.07 22.85 2003-03-30 - -
bcgeu-2004 DS-3-4 2001-04-01 22.01 25.12 2002-03-31 22.56 25.75 2003-03-30 - -
bcgeu-2004 DS-5 2001-04-01 24.06 27.53 2002-03-31 24.66 28.22 2003-03-30 - -
bcgeu-2004 DS-6 2001-04-01 26.35 30.19 2002-03-31 27.01 30.94 2003-03-30 - -
bcgeu-2004 DS-7 2001-04-01 28.89 33.13 2002-03-31 29.61 33.96 2003-03-30 - -
bcgeu-2004 SPO-1 2001-04-01 19.58 22.29 2002-03-31 20.06 22.85 2003-03-30 - -
bcgeu-2004 SPO-2 2001-04-01 21.37 24.37 2002-03-31 21.90 24.98 2003-03-30 - -
bcgeu-2004 SPO-3 2001-04-01 22.01 25.11 2002-03-31 22.56 25.74 2003-03-30 - -
bcgeu-2004 SPO-4 2001-04-01 25.55 29.27 2002-03-31 27.00 30.94 2003-03-30 - -
bcgeu-2004 SPO-5 2001-04-01 27.17 31.14 2002-03-31 27.84 31.92 2003-03-30 - -
bcgeu-2004 SPO-6 2001-04-01 29.79 34.17 2002-03-31 30.54 35.03 2003-03-30 - -
bcgeu-2004 SPO-7 2001-04-01 31.69 36.37 2002-03-31 32.48 37.28 2003-03-30 - -
unw-2005 CO-1 2002-04-01 27.00 30.62 2003-04-01 27.82 31.55 2004-04-01 28.65 32.49
unw-2005 CO-2 2002-04-01 29.22 33.13 2003-04-01 30.10 34.12 2004-04-01 30.98 35.15
neu-2003 CO-1 2000-04-01 22.62 25.64 2001-04-01 23.24 26.35 2002-04-01 23.87 27.07
neu-2003 CO-2 2000-04-01 27.50 31.20 2001-04-01 28.26 32.06 2002-04-01 29.04 32.94
yeu-2002 CO 2000-01-01 - - 2001-01-01 20.67 23.80 2002-01-01 21.29 24.52
yeu-2002 SENIOR-CO 2000-01-01 - - 2001-01-01 24.96 28.81 2002-01-01 25.71 29.68
`

func TestWesternAndNorthernHourlyRates(t *testing.T) {
	for row := range strings.Lines(strings.TrimSpace(printedHourly)) {
		f := strings.Fields(row)
		a := builtinOf(t, f[0])
		class := a.Pay.Class(f[1])
		require.NotNil(t, class, row)
		require.Len(t, class.Lines, (len(f)-2)/3, row)
		for i := 2; i < len(f); i += 3 {
			date, first, last := f[i], f[i+1], f[i+2]
			assert.Equal(t, date, class.Lines[(i-2)/3].From.String(), row)
			got, err := a.RateAt(f[1], FirstStep, day(t, date))
			if first == "-" {
				assert.ErrorContains(t, err, "not given by the source", row)
				continue
			}
			require.NoError(t, err, row)
			assert.Equal(t, first, got.String(), row)
			got, err = a.RateAt(f[1], LastStep, day(t, date))
			require.NoError(t, err, row)
			assert.Equal(t, last, got.String(), row)
			_, err = a.HourlyRate(f[1], 2, day(t, date))
			assert.ErrorContains(t, err, "not printed in the source", row)
		}
	}
	for _, id := range []string{"aupe-2000", "bcgeu-2004", "unw-2005", "neu-2003", "yeu-2002"} {
		n := 0
		for row := range strings.Lines(printedHourly) {
			if strings.HasPrefix(row, id+" ") {
				n++
			}
		}
		assert.Len(t, builtinOf(t, id).Pay.Classes, n, id)
	}
	sixth := map[string]string{"CO-1": "15.93", "CO-2": "17.67", "CO-3": "19.32", "CSW-1": "20.45", "CSW-2": "22.23", "CSW-3": "24.24"}
	for class, want := range sixth {
		got, err := builtinOf(t, "aupe-2000").HourlyRate(class, 6, day(t, "2000-01-01"))
		require.NoError(t, err)
		assert.Equal(t, want, got.String(), class)
	}
}

// Appendix A of the USJE agreement, as printed: level, line, five steps.
const printedAnnual = `
LEVEL-1 X 36,245 37,332 38,454 39,607 40,796
LEVEL-1 A 37,151 38,266 39,415 40,597 41,816
LEVEL-1 B 37,894 39,031 40,204 41,409 42,652
LEVEL-1 C 38,652 39,811 41,008 42,238 43,505
LEVEL-2 X 41,075 42,308 43,576 44,884 46,230
LEVEL-2 A 42,101 43,365 44,666 46,006 47,386
LEVEL-2 B 42,943 44,233 45,559 46,926 48,333
LEVEL-2 C 43,802 45,117 46,470 47,865 49,300
LEVEL-3 X 45,902 47,280 48,696 50,157 51,663
LEVEL-3 A 47,049 48,462 49,914 51,411 52,955
LEVEL-3 B 47,990 49,431 50,912 52,439 54,014
LEVEL-3 C 48,950 50,420 51,930 53,488 55,094
LEVEL-4 X 50,733 52,255 53,823 55,437 57,009
LEVEL-4 A 52,001 53,561 55,168 56,823 58,434
LEVEL-4 B 53,041 54,633 56,272 57,959 59,603
LEVEL-4 C 54,102 55,725 57,397 59,118 60,795
LEVEL-5 X 57,492 59,218 60,994 62,823 64,712
LEVEL-5 A 58,929 60,699 62,519 64,394 66,330
LEVEL-5 B 60,107 61,913 63,769 65,682 67,656
LEVEL-5 C 61,310 63,151 65,045 66,995 69,010
LEVEL-6 X 64,255 66,183 68,169 70,215 72,320
LEVEL-6 A 65,861 67,838 69,873 71,970 74,128
LEVEL-6 B 67,179 69,195 71,271 73,410 75,611
LEVEL-6 C 68,522 70,579 72,696 74,878 77,123
LEVEL-7 X 71,016 73,144 75,338 77,599 79,930
LEVEL-7 A 72,792 74,973 77,222 79,539 81,928
LEVEL-7 B 74,247 76,472 78,766 81,130 83,567
LEVEL-7 C 75,732 78,002 80,341 82,753 85,238
LEVEL-8 X 77,776 80,108 82,513 84,988 87,539
LEVEL-8 A 79,721 82,111 84,576 87,112 89,727
LEVEL-8 B 81,315 83,753 86,267 88,855 91,522
LEVEL-8 C 82,941 85,428 87,993 90,632 93,352
LEVEL-9 X 84,537 87,073 89,685 92,375 95,148
LEVEL-9 A 86,651 89,249 91,928 94,684 97,527
LEVEL-9 B 88,384 91,034 93,766 96,578 99,477
LEVEL-9 C 90,152 92,855 95,642 98,510 101,467
LEVEL-10 X 91,296 94,037 96,858 99,762 102,754
LEVEL-10 A 93,579 96,388 99,279 102,257 105,323
LEVEL-10 B 95,450 98,315 101,265 104,302 107,429
LEVEL-10 C 97,359 100,282 103,290 106,388 109,578
LEVEL-11 X 99,988 102,990 106,079 109,261 112,536
LEVEL-11 A 102,488 105,564 108,731 111,992 115,349
LEVEL-11 B 104,538 107,676 110,905 114,232 117,656
LEVEL-11 C 106,628 109,829 113,124 116,517 120,010
LEVEL-12 X 108,682 111,942 115,301 118,760 122,320
LEVEL-12 A 111,399 114,740 118,183 121,729 125,378
LEVEL-12 B 113,627 117,035 120,547 124,164 127,886
LEVEL-12 C 115,900 119,376 122,958 126,647 130,443
`

func TestOfficeStaffAnnualRates(t *testing.T) {
	a := builtinOf(t, "usje-unifor-2024")
	from := map[string]string{"X": "2020-05-01", "A": "2021-05-01", "B": "2022-05-01", "C": "2023-05-01"}
	rows := strings.Split(strings.TrimSpace(printedAnnual), "\n")
	require.Len(t, rows, 48)
	require.Len(t, a.Pay.Classes, 12)
	for i, row := range rows {
		f := strings.Fields(strings.ReplaceAll(row, ",", ""))
		class := a.Pay.Class(f[0])
		require.NotNil(t, class, row)
		require.Len(t, class.Lines, 4, row)
		line := class.Lines[i%4]
		assert.Equal(t, f[1], line.Name, row)
		assert.Equal(t, from[f[1]], line.From.String(), row)
		assert.Equal(t, f[2:], line.Annual, row)
	}
	// By hand: 38,266 / 52.17 = 733.4867 a week, / 35 = 20.9568 an hour, / 5 = 146.6973 a day;
	// 54,014 / 52.17 = 1,035.3460, 29.5813 and 207.0692; 130,443 / 52.17 = 2,500.3450, 71.4384 and 500.0690.
	for _, x := range []struct {
		class                 string
		line, step            int
		weekly, hourly, daily string
	}{
		{"LEVEL-1", 1, 1, "733.49", "20.96", "146.70"},
		{"LEVEL-3", 2, 4, "1035.35", "29.58", "207.07"},
		{"LEVEL-12", 3, 4, "2500.35", "71.44", "500.07"},
	} {
		line := a.Pay.Class(x.class).Lines[x.line]
		assert.Equal(t, []string{x.weekly, x.hourly, x.daily},
			[]string{line.Weekly[x.step].String(), line.Hourly[x.step].String(), line.Daily[x.step].String()}, x.class)
	}
}

// The holidays of 2002, in which Easter is March 31, and for USJE those of 2022, in which
// it is April 17: those that all six have, and what each has besides.
func TestWesternAndNorthernHolidays(t *testing.T) {
	for id, x := range map[string]struct{ dated, undated []string }{
		"aupe-2000":        {[]string{"2002-02-18 family-day", "2002-05-20 victoria-day", "2002-08-05 civic-holiday"}, []string{"christmas-floater"}},
		"bcgeu-2004":       {[]string{"2002-05-20 victoria-day", "2002-08-05 civic-holiday"}, []string{"heritage-day", "proclaimed"}},
		"unw-2005":         {[]string{"2002-05-20 sovereigns-birthday", "2002-08-05 civic-holiday"}, nil},
		"neu-2003":         {[]string{"2002-06-21 national-aboriginal-day", "2002-08-05 civic-holiday"}, nil},
		"yeu-2002":         {[]string{"2002-05-20 sovereigns-birthday", "2002-08-19 civic-holiday"}, []string{"heritage-day"}},
		"usje-unifor-2024": {[]string{"2022-05-23 victoria-day", "2022-08-01 august-monday"}, []string{"proclaimed", "heritage-day"}},
	} {
		a := builtinOf(t, id)
		year, moves := 2002, ""
		common := []string{
			"2002-01-01 new-years-day", "2002-03-29 good-friday", "2002-04-01 easter-monday", "2002-07-01 canada-day", "2002-09-02 labour-day",
			"2002-10-14 thanksgiving", "2002-11-11 remembrance-day", "2002-12-25 christmas-day", "2002-12-26 boxing-day",
		}
		if id == "usje-unifor-2024" {
			year, moves = 2022, "25.03"
			common = []string{
				"2022-01-01 new-years-day", "2022-04-15 good-friday", "2022-04-18 easter-monday", "2022-07-01 canada-day", "2022-09-05 labour-day",
				"2022-10-10 thanksgiving", "2022-11-11 remembrance-day", "2022-12-25 christmas-day", "2022-12-26 boxing-day",
			}
		}
		assert.ElementsMatch(t, append(x.dated, common...), designated(t, a, year, ""), id)
		var undated []string
		for _, h := range a.Holidays {
			if h.Undated != "" {
				undated = append(undated, h.ID)
			}
		}
		assert.Equal(t, x.undated, undated, id)
		assert.Equal(t, moves, a.HolidayMoves, id)
	}
}

// When the terms hold and how long weeks and days are, in minutes; 0 is not given.
func TestWesternAndNorthernTermsAndHours(t *testing.T) {
	for id, x := range map[string]struct {
		from, to      string
		weekly, daily int
	}{
		"aupe-2000":        {"1999-09-01", "2000-08-31", 2325, 465},
		"bcgeu-2004":       {"2001-04-01", "2004-03-31", 2100, 0},
		"unw-2005":         {"2002-04-01", "2005-03-31", 2250, 0},
		"neu-2003":         {"2000-04-01", "2003-03-31", 2250, 0},
		"yeu-2002":         {"2000-01-01", "2002-12-31", 2240, 480},
		"usje-unifor-2024": {"2021-05-01", "2024-04-30", 2100, 420},
	} {
		a := builtinOf(t, id)
		assert.Equal(t, x.from, a.Terms.From.String(), id)
		assert.Equal(t, x.to, a.Terms.To.String(), id)
		for _, h := range []Hours{Shift, Day, Variable} {
			assert.Equal(t, x.weekly, a.Hours[h].Weekly, "%s %s", id, h)
			assert.Equal(t, x.daily, a.Hours[h].Daily, "%s %s", id, h)
		}
	}
}
