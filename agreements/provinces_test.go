package agreements

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func builtinOf(t *testing.T, id string) *Agreement {
	t.Helper()
	a, err := Builtin(id, Words{})
	require.NoError(t, err)
	return a
}

// The holidays of 2002, in which Easter is March 31, by the table of the summary: those
// that all six have, and what each has besides.
func TestProvincialHolidays(t *testing.T) {
	common := []string{
		"2002-01-01 new-years-day", "2002-03-29 good-friday", "2002-05-20 victoria-day", "2002-07-01 canada-day", "2002-09-02 labour-day",
		"2002-10-14 thanksgiving", "2002-11-11 remembrance-day", "2002-12-25 christmas-day", "2002-12-26 boxing-day",
	}
	for id, x := range map[string]struct{ dated, undated []string }{
		"nape-2003": {
			[]string{"2002-03-17 st-patricks-day", "2002-04-23 st-georges-day", "2002-07-12 orangeman-day", "2002-08-05 civic-holiday"},
			[]string{"memorial-day"},
		},
		"nsgeu-2003":   {[]string{"2002-04-01 easter-monday", "2002-08-05 civic-holiday"}, nil},
		"peiupse-2004": {[]string{"2002-03-31 easter-sunday"}, []string{"summer-floater", "christmas-eve"}},
		"opseu-2004":   {[]string{"2002-04-01 easter-monday", "2002-08-05 civic-holiday"}, nil},
		"mgeu-2003":    {[]string{"2002-04-01 easter-monday", "2002-08-05 civic-holiday"}, []string{"christmas-eve"}},
		"sgeu-2003":    {[]string{"2002-08-05 civic-holiday"}, []string{"additional-day"}},
	} {
		a := builtinOf(t, id)
		assert.ElementsMatch(t, append(x.dated, common...), designated(t, a, 2002, ""), id)
		var undated []string
		for _, h := range a.Holidays {
			if h.Undated != "" {
				undated = append(undated, h.ID)
			}
		}
		assert.Equal(t, x.undated, undated, id)
		assert.Empty(t, a.HolidayMoves, "%s: the summary does not say that holidays move", id)
	}
}

// The highest rate of a class, where the summary prints no number for its step.
func TestProvincialLastSteps(t *testing.T) {
	for id, classes := range map[string]map[string]map[string]string{
		"peiupse-2004": {
			"CO-12": {"2001-10-01": "18.63", "2002-03-31": "18.63", "2002-04-01": "19.24", "2003-03-31": "19.24", "2003-04-01": "19.87"},
			"PO-18": {"2001-10-01": "26.19", "2002-03-31": "26.19", "2002-04-01": "27.04", "2003-03-31": "27.04", "2003-04-01": "27.92"},
		},
		"mgeu-2003": {
			"JC4": {"2000-07-01": "23.29", "2001-02-28": "23.29", "2001-10-01": "24.54", "2002-02-28": "24.54", "2002-10-01": "25.85"},
		},
		"sgeu-2003": {
			"L8":  {"2000-10-01": "23.05", "2001-09-30": "23.05", "2001-10-01": "23.63", "2002-09-30": "23.63", "2002-10-01": "24.22"},
			"L9":  {"2000-10-01": "25.35", "2001-09-30": "25.35", "2001-10-01": "25.98", "2002-09-30": "25.98", "2002-10-01": "26.63"},
			"L10": {"2000-10-01": "27.89", "2001-09-30": "27.89", "2001-10-01": "28.59", "2002-09-30": "28.59", "2002-10-01": "29.30"},
			"L11": {"2000-10-01": "30.68", "2001-09-30": "30.68", "2001-10-01": "31.45", "2002-09-30": "31.45", "2002-10-01": "32.23"},
		},
	} {
		a := builtinOf(t, id)
		for class, rates := range classes {
			for date, want := range rates {
				got, err := a.RateAt(class, LastStep, day(t, date))
				if assert.NoError(t, err) {
					assert.Equal(t, want, got.String(), "%s %s %s", id, class, date)
				}
				_, err = a.HourlyRate(class, 2, day(t, date))
				assert.ErrorContains(t, err, "not printed in the source", "no rate is put between the two printed ones")
			}
		}
	}
}

// Days on which the summary prints no rate of a class.
func TestProvincialRatesNotGiven(t *testing.T) {
	officers := []string{"CCO", "OC1", "OC2", "OC3", "OC4", "RF1", "RF2", "TI1", "TI2", "TI3", "JC1", "JC2", "JC3", "JC4"}
	for _, x := range []struct {
		id          string
		classes     []string
		first, last string
	}{
		{"peiupse-2004", []string{"CO-12", "PO-18"}, "2001-04-01", "2001-09-30"},
		{"opseu-2004", []string{"PO-3", "YW"}, "2003-01-01", "2004-12-31"},
		{"mgeu-2003", officers, "2000-03-01", "2000-06-30"},
		{"mgeu-2003", officers, "2001-03-01", "2001-09-30"},
		{"mgeu-2003", officers, "2002-03-01", "2002-09-30"},
		{"nsgeu-2003", []string{"PO"}, "2000-11-01", "2003-10-31"},
	} {
		a := builtinOf(t, x.id)
		for _, class := range x.classes {
			for _, date := range []string{x.first, x.last} {
				_, err := a.HourlyRate(class, 1, day(t, date))
				assert.ErrorContains(t, err, "not given by the source", "%s %s %s", x.id, class, date)
			}
		}
	}
}

// When the terms hold and how long weeks and days are, in minutes; 0 is not given.
func TestProvincialTermsAndHours(t *testing.T) {
	for id, x := range map[string]struct {
		from, to                   string
		fromInferred               bool
		weekly, daily, fieldWeekly int
	}{
		"nape-2003":    {"2000-11-01", "2003-10-31", true, 2400, 480, 2400},
		"nsgeu-2003":   {"2000-11-01", "2003-10-31", true, 2400, 720, 2400},
		"peiupse-2004": {"2001-04-01", "2004-03-31", true, 2250, 450, 2250},
		"opseu-2004":   {"2002-01-01", "2004-12-31", false, 2400, 480, 2400},
		"mgeu-2003":    {"2000-03-01", "2003-03-31", true, 2400, 480, 2400},
		"sgeu-2003":    {"2000-10-01", "2003-09-30", false, 2240, 0, 0},
	} {
		a := builtinOf(t, id)
		assert.Equal(t, x.from, a.Terms.From.String(), id)
		assert.Equal(t, x.to, a.Terms.To.String(), id)
		inferred := false
		for _, r := range a.Remarks {
			inferred = inferred || r.Inferred && r.Path == "terms.from"
		}
		assert.Equal(t, x.fromInferred, inferred, "%s: whether its first day is printed", id)
		for _, h := range []Hours{Shift, Day} {
			assert.Equal(t, x.weekly, a.Hours[h].Weekly, "%s %s", id, h)
			assert.Equal(t, x.daily, a.Hours[h].Daily, "%s %s", id, h)
		}
		assert.Equal(t, x.fieldWeekly, a.Hours[Variable].Weekly, id)
	}
}
