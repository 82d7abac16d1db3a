package audit_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/agreements"
	"rostercheck/audit"
	"rostercheck/importers/document"
)

// remarked lays marks over the terms of 2001: each is about something that an
// audit may or may not use.
const remarked = `agreement: marked
extends: cx-2001
hours:
  day: {daily: {minutes: 450, clause: "21.01(b)", inferred: of day workers}}
pay:
  hourly: {divisor: "37.5", clause: "2.01(j)", inferred: of annual rates}
  daily: {divisor: "5", clause: "2.01(e)", inferred: of the daily rate}
holidays:
  canada-day: {name: Canada Day, date: "07-01", clause: "26.01(e)", inferred: of July}
  labour-day: {name: Labour Day, date: first Monday of September, clause: "26.01(f)", inferred: of September}
  floater: {name: A floating day, undated: each chooses it, clause: "26.01(l)"}
rules:
  daily-hours:
    - {clause: "21.02(a)(ii)", strength: must, hours: [shift], part_time: false, limit: 480, inferred: of shifts}
    - {clause: "21.01(b)", strength: must, hours: [day], part_time: false, limit: 450, inferred: of days}
elements:
  shift-premium:
    clause: "25.01"
    hours: [shift, variable]
    window: "15:00-07:00"
    share: half-or-more
    per_hour: [{from: "2001-06-01", amount: "1.75", note: smudged}]
  weekend-premium: {clause: "25.02", per_hour: [{from: "2001-06-01", amount: "1.75", note: torn}]}
  call-back-minimum: {clause: "24.01", minimum: 180, inferred: of call-backs}
`

func remarksOf(t *testing.T, employee string) (out []string) {
	a, err := agreements.Load("marked.yaml", []byte(remarked), audit.Words())
	require.NoError(t, err)
	r, found := document.Decode("roster.json", []byte(`{"version": 1, "agreement": "cx-2001", "institution": {"timezone": "America/Toronto"},
  "schedule": {"start": "2001-07-02", "end": "2001-07-08"}, "codes": [{"code": "E", "start": "15:00", "end": "23:00"}],
  "employees": [`+employee+`], "shifts": [{"employee": "1", "day": "2001-07-03", "code": "E"}]}`))
	doc, problems := audit.Run(r, a, audit.Options{}, found...)
	require.Empty(t, problems)
	for _, n := range doc.Notices {
		if strings.HasPrefix(n, "inferred") || strings.HasPrefix(n, "in doubt") || strings.Contains(n, "no date") || strings.HasPrefix(n, "checked under") {
			out = append(out, n)
		}
	}
	return out
}

func TestRemarksOfAnAudit(t *testing.T) {
	instead := "checked under marked (Correctional Services (CX), 2001) in place of cx-2001, which the roster names"
	floating := "A floating day (26.01(l)) has no date and is on no day of this audit: each chooses it"
	// Canada Day is July 1, the day before; the shift is in the evening of a Tuesday.
	assert.Equal(t, []string{
		instead,
		"inferred, not read: pay.hourly (2.01(j)): of annual rates",
		"inferred, not read: rules.daily-hours[0] (21.02(a)(ii)): of shifts",
		"in doubt: elements.shift-premium.per_hour[0] (25.01): smudged",
		floating,
	}, remarksOf(t, `{"id": "1", "classification": "CX-1", "step": 3, "hours": "shift"}`))
	// One with a rate of his own is costed by no annual rate, and a day worker
	// earns no premium.
	assert.Equal(t, []string{
		instead,
		"inferred, not read: hours.day.daily (21.01(b)): of day workers",
		"inferred, not read: rules.daily-hours[1] (21.01(b)): of days",
		floating,
	}, remarksOf(t, `{"id": "1", "classification": "CX-1", "hourly_rate": "20.00", "hours": "day"}`))
}
