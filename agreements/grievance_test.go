package agreements

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/schedule/civil"
)

// limited is small with a time limit, at its line 31.
func limited(limit string) string {
	return strings.Replace(small, "rules:\n", "grievance: "+limit+"\nrules:\n", 1)
}

func TestGrievanceIsRead(t *testing.T) {
	assert.Nil(t, load(t, small).Grievance, "an agreement that gives no time limit has none")
	a := load(t, limited(`{days: 25, clause: "1", also: ["2"], excludes: [Sunday, holidays]}`))
	want := &Grievance{Days: 25, Clause: "1", Also: []string{"2"}, Holidays: true}
	want.Weekdays[civil.Sunday] = true
	assert.Equal(t, want, a.Grievance)
	for _, id := range []string{"1", "2"} {
		assert.Contains(t, a.Clause(id).Figures, "the time limit of grievances: day 25 after the employee learned of the matter, not counting Sunday, holidays")
	}
	a = load(t, limited(`{days: 10, clause: "1"}`))
	assert.Equal(t, &Grievance{Days: 10, Clause: "1"}, a.Grievance)
	assert.Contains(t, a.Clause("1").Figures, "the time limit of grievances: day 10 after the employee learned of the matter")
}

func TestGrievanceIsRefused(t *testing.T) {
	for limit, want := range map[string]string{
		`{clause: "1"}`:                                       `small.yaml:30:12: grievance: the key "days" is missing`,
		`{days: 25}`:                                          `small.yaml:30:12: grievance: the key "clause" is missing`,
		`{days: 0, clause: "1"}`:                              `small.yaml:30:19: grievance.days: "0" is out of range; it must be 1 to 1000000`,
		`{days: 367, clause: "1"}`:                            `small.yaml:30:19: grievance.days: "367" is out of range; a time limit is 1 to 366 days`,
		`{days: 25, clause: "77"}`:                            `small.yaml:30:31: grievance.clause: "77" is not listed under clauses`,
		`{days: 25, clause: "1", also: ["77"]}`:               `small.yaml:30:43: grievance.also[0]: "77" is not listed under clauses`,
		`{days: 25, clause: "1", excludes: [Sat]}`:            `small.yaml:30:47: grievance.excludes[0]: "Sat" is unknown; use Monday to Sunday, or holidays`,
		`{days: 25, clause: "1", excludes: [Sunday, Sunday]}`: `small.yaml:30:55: grievance.excludes[1]: "Sunday" is given twice`,
		`{days: 25, clause: "1", excludes: []}`:               `small.yaml:30:46: grievance.excludes: the list is empty; leave the key out instead`,
		`{days: 25, clause: "1", weekends: true}`:             `small.yaml:30:36: grievance: unknown key "weekends"; use one of also, clause, days, excludes`,
		`{days: 25, clause: "8"}`:                             `small.yaml:85:3: clauses.8: not_judged, although the time limit of grievances: day 25 after the employee learned of the matter cites it; say with partly what is left out`,
		`{days: 1, clause: "1", excludes: [Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday]}`: `small.yaml:30:102: grievance.excludes[6]: no day of the week is left to count`,
	} {
		_, err := Load("small.yaml", []byte(limited(limit)), known)
		assert.EqualError(t, err, want, limit)
	}
}

// TestLastDay counts on a calendar: in December 2001 the 14th is a Friday.
func TestLastDay(t *testing.T) {
	a, err := Builtin("cx-2001", Words{})
	require.NoError(t, err)
	require.NotNil(t, a.Grievance)
	holiday := func(d civil.Date) bool {
		for _, h := range []string{"2001-12-25", "2001-12-26", "2002-01-01"} {
			if d == day(t, h) {
				return true
			}
		}
		return false
	}
	for learned, want := range map[string]string{
		// 17-21 are days 1-5, 24 is 6, 27 and 28 are 7 and 8, 31 is 9, January 2-4
		// are 10-12, 7-11 are 13-17, 14-18 are 18-22, 21-23 are 23-25.
		"2001-12-14": "2002-01-23",
		"2001-12-13": "2002-01-22", // Friday the 14th is day 1
		"2001-12-15": "2002-01-23", // the weekend does not count, whether or not something was learned on it
		"2001-12-16": "2002-01-23",
		"2001-12-17": "2002-01-24",
		// Five weeks of five days, none a holiday.
		"2001-08-06": "2001-09-10",
	} {
		got, ok := a.Grievance.LastDay(day(t, learned), holiday)
		assert.True(t, ok)
		assert.Equal(t, want, got.String(), "learned on %s", learned)
	}
	// Where weekends and holidays count, the 25th day is the 25th day.
	got, ok := (&Grievance{Days: 25}).LastDay(day(t, "2001-12-14"), holiday)
	assert.True(t, ok)
	assert.Equal(t, "2002-01-08", got.String())
	_, ok = a.Grievance.LastDay(day(t, "2099-12-20"), holiday)
	assert.False(t, ok, "no date lies beyond 2099")
}
