package agreements

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/schedule/civil"
)

func designated(t *testing.T, a *Agreement, year int, civic string) []string {
	t.Helper()
	days, err := a.Designated(year, civic)
	require.NoError(t, err)
	var got []string
	for _, d := range days {
		got = append(got, d.Date.String()+" "+d.Holiday.ID)
	}
	return got
}

func TestDesignated(t *testing.T) {
	a := cx(t)
	assert.Equal(t, []string{
		"2001-01-01 new-years-day",
		"2001-04-13 good-friday",
		"2001-04-16 easter-monday",
		"2001-05-21 victoria-day",
		"2001-07-01 canada-day",
		"2001-08-06 civic-holiday",
		"2001-09-03 labour-day",
		"2001-10-08 thanksgiving",
		"2001-11-11 remembrance-day",
		"2001-12-25 christmas-day",
		"2001-12-26 boxing-day",
	}, designated(t, a, 2001, ""))
	assert.Equal(t, []string{
		"2002-01-01 new-years-day",
		"2002-03-29 good-friday",
		"2002-04-01 easter-monday",
		"2002-05-20 victoria-day",
		"2002-07-01 canada-day",
		"2002-08-05 civic-holiday",
		"2002-09-02 labour-day",
		"2002-10-14 thanksgiving",
		"2002-11-11 remembrance-day",
		"2002-12-25 christmas-day",
		"2002-12-26 boxing-day",
	}, designated(t, a, 2002, ""))
}

func TestMovableHolidays(t *testing.T) {
	a := cx(t)
	for _, c := range []struct {
		year      int
		id, want  string
		otherwise string
	}{
		{2009, "victoria-day", "2009-05-18", "May 25 is a Monday itself"},
		{2008, "victoria-day", "2008-05-19", ""},
		{2004, "victoria-day", "2004-05-24", "the latest, the day before May 25"},
		{2008, "good-friday", "2008-03-21", "Easter on March 23"},
		{2011, "easter-monday", "2011-04-25", "Easter on April 24"},
		{2038, "easter-monday", "2038-04-26", "Easter on April 25, the latest there is"},
		{1981, "good-friday", "1981-04-17", "an exception of the old epacts"},
		{2049, "good-friday", "2049-04-16", "an exception of the old epacts"},
		{2000, "good-friday", "2000-04-21", ""},
		{2024, "easter-monday", "2024-04-01", ""},
		{2025, "labour-day", "2025-09-01", "September 1 is the Monday itself"},
		{2024, "thanksgiving", "2024-10-14", "the latest second Monday"},
		{2029, "thanksgiving", "2029-10-08", "October 1 is a Monday itself"},
		{2022, "civic-holiday", "2022-08-01", "August 1 is the Monday itself"},
	} {
		assert.Contains(t, designated(t, a, c.year, ""), c.want+" "+c.id, c.otherwise)
	}
}

func TestCivicHoliday(t *testing.T) {
	a := cx(t)
	assert.Contains(t, designated(t, a, 2001, "06-24"), "2001-06-24 civic-holiday")
	assert.NotContains(t, designated(t, a, 2001, "06-24"), "2001-08-06 civic-holiday")
	assert.Len(t, designated(t, a, 2001, "06-24"), 11)
	none := designated(t, a, 2001, "none")
	assert.Len(t, none, 10)
	assert.NotContains(t, none, "2001-08-06 civic-holiday")
	assert.Contains(t, designated(t, a, 2004, "02-29"), "2004-02-29 civic-holiday")
	// A day that is designated anyway is listed twice: it is one more day off.
	twice := designated(t, a, 2001, "07-01")
	assert.Equal(t, []string{"2001-07-01 canada-day", "2001-07-01 civic-holiday"}, twice[4:6])

	for _, c := range []struct {
		year        int
		civic, want string
	}{
		{2001, "02-29", `civic holiday "02-29": no such day in 2001`},
		{2001, "8-6", `civic holiday "8-6": not a month and day; write MM-DD, or none`},
		{2001, "13-01", `civic holiday "13-01": no such month and day; write MM-DD, or none`},
		{2001, "00-01", `civic holiday "00-01": no such month and day; write MM-DD, or none`},
		{2001, "06-31", `civic holiday "06-31": no such month and day; write MM-DD, or none`},
		{2001, "06-00", `civic holiday "06-00": no such month and day; write MM-DD, or none`},
		{2001, "-1-02", `civic holiday "-1-02": not a month and day; write MM-DD, or none`},
		{2001, "+1-02", `civic holiday "+1-02": not a month and day; write MM-DD, or none`},
		{2001, "August", `civic holiday "August": not a month and day; write MM-DD, or none`},
		{1969, "", "the year 1969 is outside 1970-2099"},
		{2100, "", "the year 2100 is outside 1970-2099"},
	} {
		days, err := a.Designated(c.year, c.civic)
		assert.EqualError(t, err, c.want)
		assert.Nil(t, days)
	}
}

func TestHolidaySinceAYear(t *testing.T) {
	a := &Agreement{Holidays: []Holiday{{ID: "new", From: 2021, Rule: DateRule{Month: 9, Day: 30}}}}
	assert.Empty(t, designated(t, a, 2020, ""))
	assert.Equal(t, []string{"2021-09-30 new"}, designated(t, a, 2021, ""))
	// An agreement that leaves no day to the institution takes none from it.
	assert.Equal(t, []string{"2021-09-30 new"}, designated(t, a, 2021, "08-01"))
}

func TestDateRules(t *testing.T) {
	for _, c := range []struct {
		text string
		want DateRule
	}{
		{"07-01", DateRule{Month: 7, Day: 1}},
		{"12-31", DateRule{Month: 12, Day: 31}},
		{"02-28", DateRule{Month: 2, Day: 28}},
		{"Easter", DateRule{Easter: new(0)}},
		{"Easter +60", DateRule{Easter: new(60)}},
		{"Easter -60", DateRule{Easter: new(-60)}},
		{"Monday before 05-25", DateRule{Weekday: civil.Monday, Before: true, Month: 5, Day: 25}},
		{"first Friday of December", DateRule{Weekday: civil.Friday, Nth: 1, Month: 12}},
		{"fourth Thursday of January", DateRule{Weekday: civil.Thursday, Nth: 4, Month: 1}},
	} {
		var got DateRule
		assert.True(t, got.parse(strings.Fields(c.text)), c.text)
		assert.Equal(t, c.want, got, c.text)
	}
	for _, bad := range []string{
		"7-1", "02-29", "Easter 1", "Easter +61", "Easter -61", "Easter x", "Easter +1 x", "easter", "monday before 05-25",
		"Monday before 02-29", "Monday before 5-25", "Monday after 05-25", "fifth Monday of May", "first monday of May", "first Monday of may",
		"first Monday in May", "first Monday of May 1", "July 1",
	} {
		var got DateRule
		assert.False(t, got.parse(strings.Fields(bad)), bad)
	}
}
