package audit_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/audit"
	"rostercheck/importers/document"
)

// crowded is a roster that fills every list of the audit document.
const crowded = `{
  "version": 1,
  "agreement": "cx-2001",
  "institution": {"name": "Example", "timezone": "America/Toronto"},
  "schedule": {"start": "2001-10-01", "end": "2001-11-11", "posted": "2001-09-25", "averaging_weeks": 12, "positions": {"CX-1": 2}},
  "codes": [{"code": "D", "start": "07:00", "end": "15:00"}, {"code": "N", "start": "23:00", "end": "07:00"}, {"code": "L", "start": "07:00", "end": "19:00"}, {"code": "X", "rest": true}],
  "employees": [
    {"id": "1", "name": "Renée \"<i>\" O'Neill", "classification": "CX-1", "step": 3, "hours": "shift"},
    {"id": "2", "classification": "CX-2", "step": 1, "hours": "variable"},
    {"id": "3", "classification": "CX-1", "step": 1, "hours": "shift"}],
  "patterns": [{"id": "A", "days": ["D", "N", "D", "D", "D", "D", "D", "D", "D", "X"]}],
  "assignments": [{"employee": "1", "pattern": "A", "start": "2001-10-01"}],
  "shifts": [
    {"employee": "2", "start": "2001-10-08T07:00", "end": "2001-10-08T19:00", "code": "L"},
    {"employee": "2", "start": "2001-10-27T23:00", "end": "2001-10-28T07:00", "code": "N"},
    {"employee": "3", "start": "2001-10-05T07:00", "end": "2001-10-05T15:00", "code": "D", "senior_officer": true},
    {"employee": "3", "start": "2001-10-05T14:00", "end": "2001-10-05T22:00"}],
  "leave": [{"employee": "2", "first": "2001-10-08", "last": "2001-10-08", "paid": true}],
  "worked": [{"employee": "3", "start": "2001-10-12T01:00", "end": "2001-10-12T03:00", "kind": "overtime"}],
  "waivers": [
    {"rule": "consecutive-days", "employee": "1", "first": "2001-10-01", "last": "2001-11-11", "reason": "asked for", "approved_by": "deputy warden"},
    {"rule": "overlap", "employee": "1", "first": "2001-10-01", "last": "2001-10-02"}]
}`

func auditOf(t *testing.T, roster string) *audit.Document {
	r, found := document.Decode("roster.json", []byte(roster))
	a, err := audit.Agreement(r.Agreement)
	require.NoError(t, err)
	doc, problems := audit.Run(r, a, audit.Options{}, found...)
	require.Empty(t, problems)
	return doc
}

// strict closes every object of the schema that names its keys, so that a key
// of the program's own that the schema does not know is found.
func strict(schema any) {
	switch s := schema.(type) {
	case map[string]any:
		for _, v := range s {
			strict(v)
		}
		if s["type"] == "object" && s["properties"] != nil {
			s["additionalProperties"] = false
		}
	case []any:
		for _, v := range s {
			strict(v)
		}
	}
}

func compile(t *testing.T, change func(any)) *jsonschema.Schema {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(audit.Schema()))
	require.NoError(t, err)
	change(doc)
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	require.NoError(t, c.AddResource("audit.json", doc))
	s, err := c.Compile("audit.json")
	require.NoError(t, err)
	return s
}

func written(t *testing.T, d *audit.Document, summary bool) map[string]any {
	var out bytes.Buffer
	require.NoError(t, d.WriteJSON(&out, summary))
	v, err := jsonschema.UnmarshalJSON(&out)
	require.NoError(t, err)
	return v.(map[string]any)
}

func TestSchemaFitsWhatIsWritten(t *testing.T) {
	d := auditOf(t, crowded)
	d.Notices = append(d.Notices, "what an importer says")
	whole := written(t, d, false)
	for _, key := range slices.Sorted(maps.Keys(whole)) {
		if list, ok := whole[key].([]any); ok {
			assert.NotEmpty(t, list, "the roster of this test is to fill %s", key)
		}
	}
	s := compile(t, strict)
	assert.NoError(t, s.Validate(whole))
	assert.NoError(t, s.Validate(written(t, d, true)))
	var out bytes.Buffer
	require.NoError(t, d.WriteJSONWhy(&out))
	why, err := jsonschema.UnmarshalJSON(&out)
	require.NoError(t, err)
	assert.NoError(t, s.Validate(why))
	d.Today, d.Findings[0].AtStake = "2001-12-01", "0.00"
	whole = written(t, d, false)
	assert.NoError(t, s.Validate(whole))
	first := whole["findings"].([]any)[0].(map[string]any)
	for _, key := range []string{"at_stake", "grieve_by", "grieve_by_later", "lapsed"} {
		assert.Contains(t, first, key)
	}
	assert.NoError(t, s.Validate(written(t, d, true)))
	assert.NoError(t, s.Validate(written(t, &audit.Document{
		Version: 1, Agreement: "x", Schedule: audit.Span{Start: "2001-10-01", End: "2001-10-02"}, Summary: audit.Summary{Cost: audit.Cost{Total: "9.50"}},
		Findings: []audit.Finding{{Rule: "averaging-period", Clause: "21.02(e)", Strength: "must", First: "2001-10-01", Last: "2001-10-02", Message: "m", Classification: "CX-1"}},
		Pay: audit.PayOf(audit.Line{Employee: "1", Date: "2001-10-01", Element: "meal-allowance", Clause: "21.15", Start: "2001-10-28T01:30-05:00",
			Counted: true, Count: 1, Rate: "9.50", Amount: "9.50"}),
	}, false)), "an allowance has a count")
}

func TestSchemaRefusesOtherDocuments(t *testing.T) {
	s := compile(t, func(any) {})
	spoil := map[string]func(map[string]any){
		"no findings":           func(d map[string]any) { delete(d, "findings") },
		"a count among lists":   func(d map[string]any) { d["notices"] = json.Number("0") },
		"another version":       func(d map[string]any) { d["version"] = json.Number("2") },
		"money as a number":     func(d map[string]any) { d["pay"].([]any)[0].(map[string]any)["amount"] = json.Number("12.5") },
		"minutes and count":     func(d map[string]any) { d["pay"].([]any)[0].(map[string]any)["count"] = json.Number("1") },
		"an unknown strength":   func(d map[string]any) { d["findings"].([]any)[0].(map[string]any)["strength"] = "shall" },
		"a finding without why": func(d map[string]any) { delete(d["findings"].([]any)[0].(map[string]any), "message") },
	}
	d := auditOf(t, crowded)
	for name, f := range spoil {
		v := written(t, d, false)
		f(v)
		assert.Error(t, s.Validate(v), name)
	}
}
