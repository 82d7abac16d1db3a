package audit_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/audit"
	"rostercheck/importers/document"
	"rostercheck/internal/lang"
)

// Canada Day of 2001 was a Sunday. Whose day of rest it was has it on the first
// working day after it (26.03), and a schedule from the Monday on cannot tell.
func TestHolidayBeforeTheSchedule(t *testing.T) {
	run := func(start, lead string, opt audit.Options) *audit.Document {
		r, problems := document.Decode("roster.json", []byte(`{"version": 1, "agreement": "cx-2001", "institution": {"timezone": "America/Toronto"},
			"schedule": {"start": "`+start+`", "end": "2001-07-20", "posted": "2001-06-01"}, "employees": [{"id": "1", "classification": "CX-1", "step": 1, "hours": "shift"}],
			"lead": [`+lead+`], "shifts": [{"employee": "1", "start": "2001-07-10T07:00", "end": "2001-07-10T15:00"}, {"employee": "1", "start": "2001-07-11T07:00", "end": "2001-07-11T15:00"}]}`))
		a, err := audit.Agreement("cx-2001")
		require.NoError(t, err)
		d, problems := audit.Run(r, a, opt, problems...)
		require.Empty(t, problems)
		return d
	}
	holiday := func(d *audit.Document) bool {
		for _, e := range d.Summary.Cost.Elements {
			if e.Element == "holiday" {
				return true
			}
		}
		return false
	}
	says := "the holiday of 2001-07-01 lies before the first known day of 1 employee: where it fell on a day of rest and no shift came in between, it moves to the first working day here (26.03), and that day is costed without it; a lead shift of 2001-07-01 or before lets it be placed"

	d := run("2001-07-02", "", audit.Options{})
	assert.Equal(t, []string{says}, d.Notices)
	assert.False(t, holiday(d))
	assert.Equal(t, []string{says}, run("2001-07-08", "", audit.Options{}).Notices, "seven days before")
	assert.Empty(t, run("2001-07-09", "", audit.Options{}).Notices, "eight days before")

	placed := run("2001-07-02", `{"employee": "1", "start": "2001-06-29T07:00", "end": "2001-06-29T15:00"}`, audit.Options{})
	assert.Empty(t, placed.Notices)
	assert.True(t, holiday(placed), "it moved from Sunday, July 1, to Tuesday, July 10")

	french := run("2001-07-02", "", audit.Options{Prose: lang.French})
	require.Len(t, french.Notices, 1)
	assert.Contains(t, french.Notices[0], "le jour férié du 2001-07-01 précède le premier jour connu de 1 employé\u00a0: ")
}
