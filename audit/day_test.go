package audit_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/audit"
	"rostercheck/importers/document"
	"rostercheck/schedule/civil"
)

// TestDaysAreTheAudit: the days of an employee have all the lines of the period
// between them, their sums are the total, what is said of a reading on single
// days adds up to what it is worth in all, and each is as the schema has it.
func TestDaysAreTheAudit(t *testing.T) {
	t.Parallel()
	root, err := jsonschema.UnmarshalJSON(bytes.NewReader(audit.Schema()))
	require.NoError(t, err)
	strict(root)
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	require.NoError(t, c.AddResource("audit.json", root))
	schema, err := c.Compile("audit.json#/$defs/day")
	require.NoError(t, err)
	priced := 0
	check := func(name string, data []byte) {
		r, problems := document.Decode("roster.json", data)
		require.Empty(t, problems, name)
		a, err := audit.Agreement(r.Agreement)
		require.NoError(t, err)
		doc, problems := audit.Run(r, a, audit.Options{Workers: 1})
		if len(problems) > 0 {
			return
		}
		var total int64
		worth := map[string]int64{}
		lines := 0
		for i := range doc.Book.Timelines {
			// Nights at the edges belong to the day outside.
			for d := doc.Book.Start - 1; d <= doc.Book.End+1; d++ {
				day := doc.Day(i, d)
				var sum int64
				for k, l := range day.Lines {
					sum += l.Cents
					lines++
					for _, b := range l.Why.Bands {
						in := 0
						for _, x := range day.Bands {
							for _, n := range x.Lines {
								if n == k && x.Start >= b.Start && x.End <= b.End && b.Start[:10] == b.End[:10] {
									in += x.Minutes
								}
							}
						}
						if b.Start[:10] == b.End[:10] && len(b.Start)+len(b.End) == 32 {
							assert.Equal(t, b.Minutes, in, "%s: %s: the drawing of the day has the minutes of %s", name, day.Date, l.Element)
						}
					}
				}
				assert.Equal(t, inCents(t, day.Total), sum)
				total += sum
				for _, g := range day.Readings {
					for _, x := range g.Alternatives {
						worth[g.Reading.Reading+"="+x.Value] += inCents(t, x.Difference)
					}
				}
				var out bytes.Buffer
				require.NoError(t, day.WriteJSON(&out))
				v, err := jsonschema.UnmarshalJSON(&out)
				require.NoError(t, err)
				require.NoError(t, schema.Validate(v), "%s: %s", name, day.Date)
			}
		}
		assert.Equal(t, doc.Pay.Len(), lines, name)
		assert.Equal(t, inCents(t, doc.Summary.Cost.Total), total, name)
		for _, g := range doc.Readings {
			priced++
			for _, x := range g.Alternatives {
				assert.Equal(t, inCents(t, x.Difference), worth[g.Reading+"="+x.Value], "%s: %s", name, g.Reading)
				delete(worth, g.Reading+"="+x.Value)
			}
		}
		for k, n := range worth {
			assert.Zero(t, n, "%s: %s", name, k)
		}
	}
	check("crowded", []byte(crowded))
	for seed := range 12 {
		data, err := json.Marshal(randomRoster(rand.New(rand.NewPCG(uint64(seed), 78))))
		require.NoError(t, err)
		check(fmt.Sprint("seed ", seed), data)
	}
	assert.Greater(t, priced, 5, "some rosters of this test are to turn on readings")
}

func inCents(t *testing.T, s string) int64 {
	t.Helper()
	var dollars, rest int64
	minus := s[0] == '-'
	if minus {
		s = s[1:]
	}
	_, err := fmt.Sscanf(s, "%d.%02d", &dollars, &rest)
	require.NoError(t, err, s)
	if minus {
		return -dollars*100 - rest
	}
	return dollars*100 + rest
}

// What a part-time employee's and a moved holiday say of a day.
func TestDayOfAHoliday(t *testing.T) {
	// Thanksgiving is Monday 2001-10-08. Employee 1 has it off and works from the
	// 10th, to which it moves. Employee 2 is part-time, whose holiday stays.
	d := auditOf(t, `{
  "version": 1, "agreement": "cx-2001",
  "institution": {"timezone": "America/Toronto"},
  "schedule": {"start": "2001-10-01", "end": "2001-10-14"},
  "employees": [{"id": "1", "classification": "CX-1", "step": 1, "hours": "shift"}, {"id": "2", "classification": "CX-1", "step": 1, "hours": "shift", "part_time": true}],
  "shifts": [{"employee": "1", "start": "2001-10-05T07:00", "end": "2001-10-05T15:00"}, {"employee": "1", "start": "2001-10-10T07:00", "end": "2001-10-10T15:00"},
             {"employee": "2", "start": "2001-10-10T07:00", "end": "2001-10-10T15:00"}]
}`)
	day := func(s string) civil.Date { d, err := civil.ParseDate(s); require.NoError(t, err); return d }
	moved := audit.DayHoliday{Name: "Thanksgiving", Clause: "26.01(g)", Designated: "2001-10-08", Observed: "2001-10-10"}
	off, on := d.Day(0, day("2001-10-08")), d.Day(0, day("2001-10-10"))
	assert.Equal(t, []audit.DayHoliday{moved}, off.Holidays)
	assert.False(t, off.Holiday)
	assert.Equal(t, 3, off.RestNumber, "October 6, 7 and 8")
	assert.Equal(t, []audit.DayHoliday{moved}, on.Holidays)
	assert.True(t, on.Holiday)
	part := d.Day(1, day("2001-10-08"))
	assert.True(t, part.Holiday)
	assert.Equal(t, "2001-10-08", part.Holidays[0].Observed)
	assert.False(t, d.Day(1, day("2001-10-10")).Holiday)
}
