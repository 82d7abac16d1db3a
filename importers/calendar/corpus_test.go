package calendar

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// corpus is a folder of calendars that others wrote, which are not part of this
// project.
func corpus(t *testing.T, file ...string) []byte {
	t.Helper()
	dir := os.Getenv("ROSTERCHECK_CORPUS")
	if dir == "" {
		t.Skip("ROSTERCHECK_CORPUS is not set: calendars of others not read")
	}
	data, err := os.ReadFile(filepath.Join(append([]string{dir, "ics"}, file...)...))
	require.NoError(t, err)
	return data
}

// instancesOf counts the instances of all events of a calendar, shifts or not.
func instancesOf(t *testing.T, data []byte, zoneName string) int {
	t.Helper()
	r := &reader{zones: map[string]*zone{}, shapes: map[*event]*shape{}, b: newBuilder(), origin: &schedule.Origin{}}
	require.Nil(t, r.parse(newLines(reading(data))))
	var err error
	r.zone, err = civil.LoadZone(zoneName)
	require.NoError(t, err)
	r.start, r.end = civil.DateOf(2010, 1, 1), civil.DateOf(2029, 12, 31)
	n := 0
	for _, s := range r.assemble(slices.Repeat([]string{"1"}, len(r.calendars))) {
		if s.master == nil {
			n += len(s.overrides)
			continue
		}
		sh := r.judge(s.master)
		require.NotNil(t, sh)
		all, _, _, singles, _, ok := r.instances(s, sh, r.start, r.end)
		require.True(t, ok)
		n += len(all) + len(singles)
	}
	require.Empty(t, r.b.Problems)
	return n
}

// The counts that were published for these calendars.
func TestCountsOfPublishedCalendars(t *testing.T) {
	for file, want := range map[string]int{
		"each_week_but_one_deleted":      7,
		"each_week_but_two_deleted":      6,
		"three_events_one_edited":        3,
		"issue_4_rrule_until":            12,
		"issue_148_ignored_exdate":       2,
		"issue_117_until_before_dtstart": 0,
	} {
		assert.Equal(t, want, instancesOf(t, corpus(t, "recurring-ical-events", file+".ics"), "Europe/Berlin"), file)
	}
}

// Every calendar of the collection is read to its end or refused, and what is
// made of it can be expanded; a record and the shifts it was counted as agree.
func TestEveryPublishedCalendar(t *testing.T) {
	corpus(t, "shift-calendars", "google-nachtschicht-10day-cycle.ics")
	files, err := filepath.Glob(filepath.Join(os.Getenv("ROSTERCHECK_CORPUS"), "ics", "recurring-ical-events", "*.ics"))
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(files), 79)
	withShifts := 0
	for _, f := range files {
		data, err := os.ReadFile(f)
		require.NoError(t, err)
		r, opt := newBuilder(), berlin(2018, 2025)
		n := read(r, filepath.Base(f), reading(data), int64(len(data)), opt).taken
		book := build(t, r, opt)
		assert.Equal(t, n, len(book.Timelines[0].Shifts), f)
		if n > 0 {
			withShifts++
		}
	}
	require.GreaterOrEqual(t, withShifts, 35)
}

func berlin(from, to int) Options {
	return Options{Zone: "Europe/Berlin", Start: civil.DateOf(from, 1, 1), End: civil.DateOf(to, 12, 31), Employee: "1"}
}

// Nights of 22:45-06:45 every ten days, two series a day apart, over both nights
// of 2019 on which the clocks change, those to March 31 and to October 27.
func TestNightsOfTheShiftCalendar(t *testing.T) {
	data := corpus(t, "shift-calendars", "google-nachtschicht-10day-cycle.ics")
	b, opt := newBuilder(), berlin(2019, 2019)
	Read(b, "nights.ics", reading(data), int64(len(data)), opt)
	require.Empty(t, b.Problems)
	require.Len(t, b.Roster.Recurrences, 2)
	require.Empty(t, b.Roster.Shifts)
	book := build(t, b, opt)
	byDay := map[string]int{}
	odd := 0
	for _, s := range book.Timelines[0].Shifts {
		require.Equal(t, 480, s.Nominal())
		byDay[s.From.Date().String()] = s.Elapsed()
		if s.Elapsed() != 480 {
			odd++
		}
	}
	// From 2018-11-30 to 2019-03-30 are 120 days and to 2019-10-26 are 330: the
	// second series has both nights, and the first the evenings after.
	assert.Equal(t, 420, byDay["2019-03-30"])
	assert.Equal(t, 480, byDay["2019-03-31"])
	assert.Equal(t, 540, byDay["2019-10-26"])
	assert.Equal(t, 480, byDay["2019-10-27"])
	assert.Equal(t, 2, odd)
	// Of 365 days a series has every tenth: 36 nights from 2019-01-10 to 2019-12-26
	// and 36 from 2019-01-09 to 2019-12-25.
	assert.Len(t, byDay, 72)
	places := map[string]bool{}
	for i := range book.Timelines[0].Shifts {
		places[book.Sources(&book.Timelines[0].Shifts[i])[0].In()] = true
	}
	assert.Equal(t, map[string]bool{"nights.ics:line 27": true, "nights.ics:line 42": true}, places)
}

func TestCycleOfEightWeeks(t *testing.T) {
	data := corpus(t, "shift-calendars", "ca-vancouver-nurse-8week-cycle-until-as-date.ics")
	b := newBuilder()
	opt := Options{Zone: "America/Vancouver", Start: civil.DateOf(2021, 1, 1), End: civil.DateOf(2022, 6, 30), Employee: "1"}
	Read(b, "nurse.ics", reading(data), int64(len(data)), opt)
	require.Empty(t, b.Problems)
	book := build(t, b, opt)
	starts := []string{}
	for _, s := range book.Timelines[0].Shifts {
		starts = append(starts, s.From.String())
	}
	// Every eighth Monday from January 11, and from February 8.
	assert.Equal(t, []string{"2021-01-11T08:00", "2021-02-08T17:30", "2021-03-08T08:00", "2021-04-05T17:30", "2021-05-03T08:00", "2021-05-31T17:30", "2021-06-28T08:00",
		"2021-07-26T17:30", "2021-08-23T08:00", "2021-09-20T17:30", "2021-10-18T08:00", "2021-11-15T17:30", "2021-12-13T08:00"}, starts)
	assert.Contains(t, book.Notices, `nurse.ics:line 10: "UNTIL=20211231" is a date; shifts that start on that day are still in`)
}
