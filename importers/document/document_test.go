package document

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unsafe"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"rostercheck/importers/internal/rosters"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

func contract(t testing.TB) []byte {
	data, err := os.ReadFile("../testdata/contract.json")
	require.NoError(t, err)
	return data
}

func TestContractSample(t *testing.T) {
	r, problems := Decode("roster.json", contract(t))
	require.Empty(t, problems)
	assert.Equal(t, 1, r.Version)
	assert.Equal(t, "cx-2001", r.Agreement)
	assert.Equal(t, "roster.json:/agreement", r.AgreementAt.In())
	assert.Equal(t, "roster.json:/schedule/end", r.Period.Place.Field("end").In())
	assert.Equal(t, []schedule.Positions{{Place: r.Period.Positions[0].Place, Classification: "CX-1", Count: 24}}, r.Period.Positions)
	assert.Equal(t, "/schedule/positions/CX-1", r.Period.Positions[0].Place.Field("count").Pointer)
	assert.Equal(t, []civil.Weekday{civil.Saturday, civil.Sunday}, r.Institution.Weekend)
	assert.Len(t, r.Codes, 4)
	assert.True(t, r.Codes[3].Rest)
	assert.Equal(t, civil.Clock(19*60+15), r.Codes[2].End)
	assert.Equal(t, "25.11", r.Employees[1].HourlyRate)
	assert.Equal(t, civil.NoDate, r.Employees[1].From)
	assert.Equal(t, "/employees/1/step", r.Employees[1].Term.Place.Field("step").Pointer)
	assert.Equal(t, "/patterns/0/days/20", r.Patterns[0].Place.Field("days/20").Pointer)
	assert.Equal(t, "X", r.Patterns[0].Days[20])
	s := r.Shifts[0]
	assert.True(t, s.HasUnpaid)
	assert.Nil(t, s.Meal)
	assert.Equal(t, "2001-07-03T15:00", s.Start.String())
	c := r.Changes[0]
	assert.Equal(t, "/changes/0/to/start", c.Place.Field("to/start").Pointer)
	assert.Equal(t, "2001-07-12T15:00", c.To.End.String())
	assert.False(t, c.To.HasEmergency)
	assert.Equal(t, schedule.Overtime, r.Worked[0].Kind)
	assert.Equal(t, "deemed", r.Readings[0].Value)
	assert.Equal(t, "/readings/weekend-day", r.Readings[0].Place.Source().Pointer)
	assert.Equal(t, "deputy warden", r.Waivers[0].ApprovedBy)
}

func compile(t testing.TB) *jsonschema.Schema {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(RosterSchema()))
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	require.NoError(t, c.AddResource("roster.schema.json", doc))
	s, err := c.Compile("roster.schema.json")
	require.NoError(t, err)
	return s
}

func validate(s *jsonschema.Schema, data []byte) error {
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		return err
	}
	return s.Validate(v)
}

func TestSchemaAcceptsTheContractSample(t *testing.T) {
	require.NoError(t, validate(compile(t), contract(t)))
}

func TestRoundTrip(t *testing.T) {
	schema := compile(t)
	rapid.Check(t, func(t *rapid.T) {
		r := rosters.Draw(t)
		var out bytes.Buffer
		require.NoError(t, Encode(&out, r))
		again, problems := Decode("x.json", out.Bytes())
		require.Empty(t, problems, "%s", out.String())
		require.Equal(t, rosters.Plain(r), rosters.Plain(again), "%s", out.String())
		require.NoError(t, validate(schema, out.Bytes()), "%s", out.String())
	})
}

func TestEncodeKeepsTheContractSample(t *testing.T) {
	r, _ := Decode("roster.json", contract(t))
	var out bytes.Buffer
	require.NoError(t, Encode(&out, r))
	again, problems := Decode("x.json", out.Bytes())
	require.Empty(t, problems)
	assert.Equal(t, rosters.Plain(r), rosters.Plain(again))
	assert.Contains(t, out.String(), `    {"employee": "1042", "pattern": "A", "start": "2001-07-02", "end": "2001-09-30"}`)
	assert.True(t, strings.HasPrefix(out.String(), "{\n  \"version\": 1,\n  \"agreement\": \"cx-2001\",\n  \"institution\": {"), out.String())
}

const head = `"version": 1, "agreement": "cx-2001", "institution": {"timezone": "America/Toronto"}, "schedule": {"start": "2001-07-02", "end": "2001-07-15"}`

func decode(t *testing.T, rest string) (*schedule.Roster, schedule.Problems) {
	t.Helper()
	return Decode("x.json", []byte("{"+head+", "+rest+"}"))
}

func TestByteOrderMark(t *testing.T) {
	r, problems := Decode("x.json", append([]byte("\xEF\xBB\xBF"), contract(t)...))
	require.Empty(t, problems)
	assert.Len(t, r.Codes, 4)

	_, problems = Decode("x.json", []byte("\xEF\xBB\xBF{\n  \"é\"; 1}"))
	assert.Equal(t, "x.json:line 2: column 6: not JSON: invalid character ';' after object name (expecting ':'), at /é", problems[1].String())
}

// An empty text is as good as none, and a null change end is none.
func TestNothingSaid(t *testing.T) {
	r, problems := decode(t, `"assignments": [{"employee": "1", "pattern": "A", "start": "2001-07-02", "end": ""}],
		"employees": [{"id": "1", "classification": "CX-1", "step": 1, "hours": "shift", "name": "  ", "hourly_rate": "", "from": ""}],
		"worked": [{"employee": "1", "start": "2001-07-03T07:00", "end": "2001-07-03T08:00", "leg": "", "code": ""}],
		"changes": [{"employee": "1", "notified": "2001-07-03T07:00", "from": {"start": "2001-07-04T07:00", "end": "2001-07-04T15:00"}, "to": null},
		            {"employee": "1", "notified": "2001-07-03T07:00", "to": {"start": "2001-07-04T07:00", "end": "2001-07-04T15:00", "meal": null, "emergency": false}}]`)
	require.Empty(t, problems)
	assert.Equal(t, civil.NoDate, r.Assignments[0].End)
	assert.Equal(t, civil.NoDate, r.Employees[0].From)
	assert.Empty(t, r.Employees[0].Name)
	assert.Equal(t, schedule.Timesheet, r.Worked[0].Kind)
	assert.Nil(t, r.Changes[0].To)
	assert.Nil(t, r.Changes[1].From)
	assert.True(t, r.Changes[1].To.HasEmergency)
	assert.False(t, r.Changes[1].To.HasUnpaid)
}

// What 0 and false say is kept apart from nothing said.
func TestZeroIsSaid(t *testing.T) {
	r, problems := decode(t, `"shifts": [{"employee": "1", "start": "2001-07-03T07:00", "end": "2001-07-03T15:00", "unpaid_minutes": 0},
		{"employee": "1", "start": "2001-07-03T07:00", "end": "2001-07-03T15:00"}]`)
	require.Empty(t, problems)
	assert.True(t, r.Shifts[0].HasUnpaid)
	assert.False(t, r.Shifts[1].HasUnpaid)
}

// A record with a fault stays, without what is faulty, so that nothing else
// seems to be missing.
func TestFaultyRecordsStay(t *testing.T) {
	r, problems := decode(t, `"employees": [{"id": "1", "classification": "CX-1", "step": "three", "hours": "shift"}, {"id": "2", "classification": "CX-1", "step": 1, "hours": "shift", "terms": [{"from": "soon"}]}, 3],
		"patterns": [{"id": "A", "days": ["D", 5]}], "leave": [{"employee": "1", "first": "2001-07-03", "last": "2001-07-03"}],
		"changes": [{"employee": "1", "notified": "2001-07-03T07:00", "from": {"start": "x", "end": "2001-07-04T15:00"}}]`)
	require.Len(t, problems, 5)
	require.Len(t, r.Employees, 2)
	assert.Equal(t, "1", r.Employees[0].ID)
	assert.True(t, r.Employees[0].Broken)
	assert.False(t, r.Employees[1].Broken)
	assert.True(t, r.Employees[1].Terms[0].Broken)
	assert.Equal(t, civil.NoDate, r.Employees[1].Terms[0].From)
	assert.True(t, r.Patterns[0].Broken)
	assert.False(t, r.Leave[0].Broken)
	assert.True(t, r.Changes[0].Broken)
	assert.Equal(t, map[string]bool{"employees": true}, r.Incomplete)
}

// The place of a fault can be deeper than anybody reads.
func TestDepthIsToldBriefly(t *testing.T) {
	data := `{"version": 1, "leave": ` + strings.Repeat("[", 20_000)
	_, problems := Decode("r.json", []byte(data))
	require.Len(t, problems, 1)
	assert.Contains(t, problems[0].Text, "exceeded max depth, at /leave/0/0")
	assert.Less(t, len(problems[0].Text), 300)
}

func TestNothingIsMissingBehindAFault(t *testing.T) {
	r, problems := Decode("x.json", []byte(`{"version": 1, "codes": [{"code": "D", "start": "07:00", "end": "15:00"}], oops`))
	require.Len(t, problems, 1)
	assert.Len(t, r.Codes, 1)
	assert.True(t, r.Incomplete["employees"])
}

// Every fault of form in the gallery that JSON Schema can see, it sees.
func TestSchemaRefusesTheGallery(t *testing.T) {
	compiled := compile(t)
	// Faults of the JSON itself, and what only a calendar or a count of bytes shows.
	unseen := map[string]bool{"json-key-twice": true, "json-null-twice": true, "json-reading-twice": true, "json-section-twice": true, "json-two-documents": true, "civic-holiday-no-day": true, "date-impossible": true}
	files, err := filepath.Glob("../testdata/bad/*.json")
	require.NoError(t, err)
	n := 0
	for _, path := range files {
		data, err := os.ReadFile(path)
		require.NoError(t, err)
		if name := strings.TrimSuffix(filepath.Base(path), ".json"); jsontext.Value(data).IsValid() && !unseen[name] {
			n++
			assert.Error(t, validate(compiled, data), name)
		}
	}
	assert.Greater(t, n, 40)
}

func TestSchemaIsTheSameEveryTime(t *testing.T) {
	assert.Equal(t, string(RosterSchema()), string(RosterSchema()))
	assert.Contains(t, string(RosterSchema()), `"$schema": "https://json-schema.org/draft/2020-12/schema"`)
}

func TestEncodeSaysWhyNot(t *testing.T) {
	r, _ := Decode("roster.json", contract(t))
	r.Employees[0].Name = "\xff"
	assert.ErrorContains(t, Encode(io.Discard, r), "name: ")
	r.Employees[0].Name = ""
	assert.ErrorIs(t, Encode(broken{}, r), io.ErrClosedPipe)
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

// Equal texts of a large roster are one text in memory, and a shift costs little
// more than its own place in the list.
func TestDecodeAllocatesLittle(t *testing.T) {
	data := large(10_000)
	allocs := testing.AllocsPerRun(3, func() { Decode("x.json", data) })
	assert.Less(t, allocs, 4.0*10_000)
	r, _ := Decode("x.json", data)
	assert.Same(t, unsafe.StringData(r.Shifts[0].Employee), unsafe.StringData(r.Shifts[1].Employee))
}

func FuzzDocument(f *testing.F) {
	f.Add(contract(f))
	files, err := filepath.Glob("../testdata/bad/*.json")
	require.NoError(f, err)
	for _, path := range files {
		data, err := os.ReadFile(path)
		require.NoError(f, err)
		f.Add(data)
	}
	f.Add([]byte("{" + head + `, "codes": [{"code": "X", "rest": true, "start": "07:00"}], "shifts": [{"employee": "1", "day": "1970-01-01", "code": "D", "dog_periods": 6.0}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, problems := Decode("x.json", data)
		if len(problems) > 0 {
			return
		}
		var out bytes.Buffer
		require.NoError(t, Encode(&out, r))
		again, problems := Decode("x.json", out.Bytes())
		require.Empty(t, problems, "%s", out.String())
		require.Equal(t, rosters.Plain(r), rosters.Plain(again))
	})
}
