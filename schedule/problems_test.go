package schedule_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// A roster with more mistakes than anybody reads lists the first, and says so once.
func TestProblemsAreBounded(t *testing.T) {
	day := civil.DateOf(2001, 7, 2)
	r := &schedule.Roster{
		Institution: schedule.Institution{Timezone: "America/Toronto"}, Period: schedule.Period{Start: day, End: day},
		Codes: []schedule.Code{{Code: "D", Start: 7 * 60, End: 15 * 60}},
	}
	at := &schedule.Origin{File: "x.json", Pointer: "/shifts", List: true}
	for i := range schedule.MaxProblems + 50 {
		place := schedule.Place{Origin: at, Row: int32(i)}
		r.Employees = append(r.Employees, schedule.Employee{ID: fmt.Sprint(i)})
		r.Shifts = append(r.Shifts, schedule.ShiftEntry{Place: place, Employee: fmt.Sprint(i), Day: day, OnDay: true, Code: "Q"}, schedule.ShiftEntry{Place: place, Employee: "nobody", Day: day, OnDay: true, Code: "D"})
	}
	_, problems := schedule.Build(r, schedule.Options{})
	require.Len(t, problems, schedule.MaxProblems+1)
	n := 0
	for _, p := range problems {
		if p.Text == "only 10000 problems are listed; there are more" {
			n++
		}
	}
	assert.Equal(t, 1, n)
}
