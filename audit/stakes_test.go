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

// TestMessagesSayWhatIsAtStake holds the words beside the amounts: what is owed,
// what only a reading would pay, and why nothing is due.
func TestMessagesSayWhatIsAtStake(t *testing.T) {
	for name, want := range map[string]map[string]string{
		"change-notice/wilson":                      {"": "earns the penalty rate; the penalty that is owed comes to $80.00"},
		"change-notice/cancelled":                   {"": "a cancelled shift earns no penalty; the penalty that is owed comes to $0.00"},
		"change-notice/no-new-worked":               {"": "no new shift worked in full earns the penalty: the shift 2001-07-07 08:00-16:00 is on leave; the penalty that is owed comes to $0.00"},
		"change-notice/only-new-cut-short":          {"": "the shift 2001-07-06 07:00-15:00 was cut short; the penalty that is owed comes to $0.00"},
		"change-notice/none-in-force":               {"": "no new shift worked in full earns the penalty: none is still in force; the penalty that is owed comes to $0.00"},
		"change-notice/new-on-holiday":              {"": "the first new shift is paid as a worked holiday and earns no penalty on top; the penalty that is owed comes to $0.00"},
		"rest-between-shifts/touching-on-leave":     {"": "the two touch, but as overtime (21.12) the second would pay no more, $0.00, for it is on leave"},
		"rest-between-shifts/touching-after-leave":  {"": "$0.00, for the shift before it was not worked"},
		"rest-between-shifts/touching-on-a-holiday": {"": "$0.00, for it is paid as a holiday"},
		"rest-between-shifts/touching-lead-after":   {"": "at least 8 h is to be aimed for"},
		"rest-between-shifts/gap-479":               {"": "at least 8 h is to be aimed for"},
		"rest-between-shifts/touching": {
			"":                      "the two touch, and as overtime (21.12, reading back-to-back) the second would pay $80.00 more",
			"back-to-back=overtime": "the two touch, and for the second $80.00 more is owed as overtime (21.12)"},
	} {
		topic, _, _ := strings.Cut(name, "/")
		var c *rosterCase
		for _, x := range allCases(t) {
			if x.agreement == agreementOfCases && x.topic+"/"+x.name == name {
				c = x
			}
		}
		require.NotNil(t, c, name)
		for choice, text := range want {
			d, err := c.run(choice)
			require.NoError(t, err)
			for _, f := range d.Findings {
				if f.Rule == topic {
					assert.True(t, strings.HasSuffix(f.Message, text), "%s %s: %s", name, choice, f.Message)
				}
			}
		}
	}
}

// TestWithoutTerms: what the agreement does not give is not made up.
func TestWithoutTerms(t *testing.T) {
	for _, name := range []string{agreementOfCases + "/change-notice/wilson", agreementOfCases + "/rest-between-shifts/touching"} {
		for _, c := range allCases(t) {
			if c.String() != name {
				continue
			}
			a := freshAgreement(t, agreementOfCases)
			a.Grievance = nil
			delete(a.Elements, "change-notice")
			delete(a.Elements, "overtime")
			d, err := c.runUnder(a, "")
			require.NoError(t, err)
			require.Len(t, d.Findings, 1)
			assert.Empty(t, d.Findings[0].AtStake, name)
			assert.Empty(t, d.Findings[0].GrieveBy, name)
			assert.NotContains(t, d.Findings[0].Message, "$", name)

			a = freshAgreement(t, agreementOfCases)
			a.Readings = []*agreements.Reading{}
			d, err = c.runUnder(a, "")
			require.NoError(t, err)
			assert.Equal(t, c.topic == "rest-between-shifts", d.Findings[0].AtStake == "", name)
		}
	}
}

func TestNoticeOfPostingNotGiven(t *testing.T) {
	notices := func(schedule string) []string {
		r, problems := document.Decode("roster.json", []byte(`{"version": 1, "agreement": "cx-2001", "institution": {"timezone": "America/Toronto"},
			"schedule": `+schedule+`, "employees": [{"id": "1", "classification": "CX-1", "step": 1, "hours": "shift"}],
			"shifts": [{"employee": "1", "start": "2001-07-18T07:00", "end": "2001-07-18T15:00"}, {"employee": "1", "start": "2001-07-18T15:00", "end": "2001-07-18T23:00"}]}`))
		a, err := audit.Agreement("cx-2001")
		require.NoError(t, err)
		d, problems := audit.Run(r, a, audit.Options{}, problems...)
		require.Empty(t, problems)
		require.Len(t, d.Findings, 1)
		return d.Notices
	}
	assert.Equal(t, []string{"the day of posting of what begins on 2001-07-16 is not given: the time to grieve it (20.10) is counted from that day, or from an earlier first day of the finding, and may run out sooner"},
		notices(`{"start": "2001-07-16", "end": "2001-07-23"}`))
	assert.Empty(t, notices(`{"start": "2001-07-16", "end": "2001-07-23", "posted": "2001-07-02"}`))
	got := notices(`{"start": "2001-07-16", "end": "2001-07-23", "postings": [{"start": "2001-07-16", "end": "2001-07-17", "posted": "2001-07-02"}, {"start": "2001-07-19", "end": "2001-07-23", "posted": "2001-07-02"}]}`)
	require.Len(t, got, 1, "July 18 was posted with neither part")
	assert.Contains(t, got[0], "begins on 2001-07-16 is not given")
}
