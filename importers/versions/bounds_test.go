package versions

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/audit"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// month is a roster of some people who each work a shift a day, which starts at
// the given hour; the places are those of a list of JSON.
func month(file string, people int, hour civil.Clock) *schedule.Roster {
	first := civil.DateOf(2001, 7, 2)
	r := &schedule.Roster{Version: 1, Agreement: "cx-2001", Institution: schedule.Institution{Timezone: "America/Toronto"}, Files: []string{file},
		Period: schedule.Period{Start: first, End: first + 27, Posted: first - 14}}
	list := &schedule.Origin{File: file, Pointer: "/shifts", List: true}
	for i := range people {
		id := fmt.Sprint(i)
		r.Employees = append(r.Employees, schedule.Employee{ID: id, From: civil.NoDate, To: civil.NoDate, Term: schedule.Term{From: civil.NoDate, Classification: "CX-1", Step: 1, Hours: "shift"}})
		for d := first; d < first+28; d++ {
			at := schedule.Place{Origin: list, Row: int32(len(r.Shifts))}
			from := d.At(hour)
			r.Shifts = append(r.Shifts, schedule.ShiftEntry{Place: at, Employee: id, Start: civil.Stamp{Time: from}, End: civil.Stamp{Time: from + 480}})
		}
	}
	return r
}

func version(n, people int) *Version {
	return &Version{Name: fmt.Sprint("v", n), Roster: month(fmt.Sprintf("v%d.json", n), people, civil.Clock(420+60*(n%2))), Said: "--changed-at", Notified: civil.Stamp{Time: civil.DateOf(2001, 6, 19).Midnight() + civil.Time(n*60)}}
}

// What is kept of a version is its changes, and changes alike share their times, so
// that hundreds of thousands of them fit in memory.
func TestVersionsAreNotKept(t *testing.T) {
	const people, count = 20, 10
	posted := month("posted.json", people, 420)
	d := Begin(posted, "posted.json")
	for n := 1; n <= count; n++ {
		d.Add(version(n, people))
	}
	require.Empty(t, d.End())
	require.Len(t, posted.Changes, count*people*28)
	spans, tos := map[*schedule.Span]bool{}, map[*schedule.ChangeTo]bool{}
	for i := range posted.Changes {
		c := &posted.Changes[i]
		spans[c.From], tos[c.To] = true, true
		require.Len(t, c.Versions, 2)
	}
	// Each of 28 days has a shift at 7 and one at 8, whoever works it.
	assert.Len(t, spans, 56)
	assert.Len(t, tos, 56)
	// The first day's shift of the second person is the 29th of the list in both
	// versions; the change stands where the new one does.
	c := &posted.Changes[28]
	assert.Equal(t, "v1.json:/shifts/28", c.Place.Source().In())
	assert.Equal(t, "v1.json:/shifts/28", c.Place.Field("to/start").In())
	assert.Equal(t, "posted.json:/shifts/28", c.Place.Field("from/start").In())
	assert.Equal(t, "posted.json:/shifts/28", c.Versions[0].Source().In())
	assert.Equal(t, "v1.json:/shifts/28", c.Versions[1].Source().In())

	// All are notified on one day: the finding names the places of the 560 shifts of the
	// posted roster and of each of ten versions, which are 6,160, each once.
	a, err := audit.Agreement("cx-2001")
	require.NoError(t, err)
	doc, problems := audit.Run(posted, a, audit.Options{})
	require.Empty(t, problems)
	found := 0
	for i := range doc.Findings {
		if f := &doc.Findings[i]; f.Rule == "change-consultation" {
			found++
			assert.Equal(t, 6160, len(f.Source))
			each := map[string]bool{}
			for _, at := range f.Source {
				each[at] = true
			}
			assert.Equal(t, 6160, len(each))
		}
	}
	assert.Equal(t, 1, found)
}

// However many versions there are, a roster has a bound on its changes, and what
// goes beyond it leaves the roster as it was.
func TestChangesOfVersionsAreBounded(t *testing.T) {
	for _, most := range []int{3*28*2 - 1, 3 * 28 * 2} {
		posted := month("posted.json", 3, 420)
		d := Begin(posted, "posted.json")
		d.most = most
		for n := 1; n <= 2; n++ {
			d.Add(version(n, 3))
		}
		problems := d.End()
		if most == 3*28*2 {
			assert.Empty(t, problems)
			assert.Len(t, posted.Changes, most)
			continue
		}
		assert.Equal(t, "posted.json and its versions make more than 167 changes together; no roster has so many", problems.Error())
		assert.Empty(t, posted.Changes)
	}
}

// A version that is wrong leaves the posted roster without the records and changes
// of those before it.
func TestNothingOfTheVersionsWhereOneIsWrong(t *testing.T) {
	posted := month("posted.json", 2, 420)
	d := Begin(posted, "posted.json")
	good, bad := version(1, 2), version(2, 2)
	good.Roster.Leave = []schedule.Leave{{Employee: "0", First: posted.Period.Start, Last: posted.Period.Start, Paid: true}}
	bad.Roster.Institution.Timezone = "America/Vancouver"
	d.Add(good)
	d.Add(bad)
	require.NotEmpty(t, d.End())
	assert.Empty(t, posted.Changes)
	assert.Empty(t, posted.Leave)
	assert.Equal(t, []string{"posted.json", "v1.json", "v2.json"}, posted.Files)

	posted = month("posted.json", 2, 420)
	assert.Empty(t, Derive(posted, "posted.json", *good))
	assert.Len(t, posted.Changes, 2*28)
	assert.Len(t, posted.Leave, 1)
}
