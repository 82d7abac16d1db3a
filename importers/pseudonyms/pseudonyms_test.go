package pseudonyms_test

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"rostercheck/importers/internal/rosters"
	"rostercheck/importers/pseudonyms"
	"rostercheck/internal/lang"
	"rostercheck/schedule"
)

// people makes a roster of employees, each an id and a name.
func people(list ...[2]string) *schedule.Roster {
	r := &schedule.Roster{}
	for _, p := range list {
		r.Employees = append(r.Employees, schedule.Employee{ID: p[0], Name: p[1]})
	}
	return r
}

func TestText(t *testing.T) {
	r := people([2]string{"1042", "A. Tremblay"}, [2]string{"12", "Renée Bélanger"}, [2]string{"D", "C. Roy"}, [2]string{"10-42", "M. Roy"}, [2]string{"x7", "Li Wu"}, [2]string{"#9", ""}, [2]string{"07", "Jean-Luc O'Neil"})
	_, key := pseudonyms.Replace(r, nil, lang.English)
	for text, want := range map[string]string{
		"agreed with A. Tremblay":               "agreed with Employee 1",
		"Tremblay, A. asked":                    "Employee 1. asked",
		"TREMBLAY's shift":                      "Employee 1's shift",
		"swap 1042/1043 on 2001-07-12":          "swap E0001/1043 on 2001-07-12",
		"12 asked at 12:30 on 2001-12-12":       "E0002 asked at 12:30 on 2001-12-12",
		"renee belanger and Belanger":           "Employee 2 and Employee 2",
		"Rene\u0301e B\u00e9langer":             "Employee 2",
		"D shift, 12.50 or $12 or 07/12/2001":   "E0003 shift, 12.50 or $12 or 07/12/2001",
		"M. Roy or C. Roy, one Roy":             "Employee 4 or Employee 3, one (a name)",
		"10-42 is not 10-421 nor 210-42":        "E0004 is not 10-421 nor 210-42",
		"Li is no li, X7 is no x7":              "Employee 5 is no li, X7 is no E0005",
		"#9 and 9":                              "#E0006 and E0006",
		"07:00 by 07 (Jean Luc O’Neil), O'Neil": "07:00 by E0007 (Employee 7), Employee 7",
		"tremblay_july.xlsx":                    "Employee 1_july.xlsx",
		"Tremblays of 10421":                    "Tremblays of 10421",
		"":                                      "",
		"A. is nobody's name":                   "A. is nobody's name",
		"\xff1042\xff":                          "\xffE0001\xff",
	} {
		assert.Equal(t, want, key.Text(r, lang.English, text)[0], text)
	}
	assert.Equal(t, []string{"Employé 1, (un nom)"}, key.Text(r, lang.French, "Tremblay, Roy"))
}

// Nothing of a roster but what is free text holds an id or a name any more, places
// and figures stay, and the roster itself is not touched.
func TestReplace(t *testing.T) {
	sheet := &schedule.Origin{File: "roster.xlsx", Sheet: "Tremblay", Columns: map[string]int{"start": 3}}
	json := &schedule.Origin{File: "1042.json", Pointer: "/changes", List: true, Fields: map[string]schedule.Source{"x": {File: "1042.json", Sheet: "1042"}}, At: &schedule.Source{File: "1042.json"}}
	pairs := &schedule.Origin{Pairs: []schedule.Pair{{From: schedule.Place{Origin: sheet, Row: 8}, To: schedule.Place{Origin: json, Row: 2}}}}
	r := people([2]string{"1042", "A. Tremblay"}, [2]string{"1043", "C. Roy"})
	r.Files = []string{"roster.xlsx", "1042.json"}
	r.Institution.Name = "Tremblay Institution"
	r.Employees[0].Group = "Roy's crew"
	r.Assignments = []schedule.Assignment{{Employee: "1042", Pattern: "D"}}
	r.Recurrences = []schedule.Recurrence{{Employee: "1042"}}
	r.Shifts = []schedule.ShiftEntry{{Employee: "1042", Code: "1042", Place: schedule.Place{Origin: sheet, Row: 4}}}
	r.Lead = []schedule.ShiftEntry{{Employee: "1043"}}
	r.Changes = []schedule.Change{
		{Employee: "1042", Exchange: "Tremblay-Roy", Place: schedule.Place{Origin: json, Row: 1}, Versions: []schedule.Place{{Origin: sheet, Row: 7}}},
		{Employee: "1043", Exchange: "Roy 2"}, {Employee: "1043", Exchange: "Tremblay-Roy"}, {Employee: "1043", Place: schedule.Place{Origin: pairs}}}
	r.Worked = []schedule.WorkedEntry{{Employee: "1043"}}
	r.Leave = []schedule.Leave{{Employee: "1043"}}
	r.Acting = []schedule.Acting{{Employee: "1043"}}
	r.Proceedings = []schedule.Proceeding{{Employee: "1043"}}
	r.Waivers = []schedule.Waiver{{Rule: "overlap", Employee: "1043", Reason: "Roy asked for it", ApprovedBy: "A. Tremblay, D. Warden"}, {Rule: "overlap"}}
	r.Notices = []string{`clock.csv:line 2: "Tremblay, Albert" was taken for employee "1042"; check it`, "1042.json: read"}
	before := fmt.Sprintf("%#v", r)

	got, key := pseudonyms.Replace(r, nil, lang.English)
	assert.Equal(t, before, fmt.Sprintf("%#v", r))
	assert.Equal(t, [4]string{"E0001", "Employee 1", "E0002", "Employee 2"}, [4]string{got.Employees[0].ID, got.Employees[0].Name, got.Employees[1].ID, got.Employees[1].Name})
	assert.Equal(t, "Employee 2's crew", got.Employees[0].Group)
	assert.Equal(t, "Tremblay Institution", got.Institution.Name)
	assert.Equal(t, "E0001", got.Assignments[0].Employee)
	assert.Equal(t, "1042", got.Shifts[0].Code)
	assert.Equal(t, []string{"1", "2", "1", ""}, []string{got.Changes[0].Exchange, got.Changes[1].Exchange, got.Changes[2].Exchange, got.Changes[3].Exchange})
	for _, id := range []string{got.Recurrences[0].Employee, got.Shifts[0].Employee, got.Changes[0].Employee} {
		assert.Equal(t, "E0001", id)
	}
	for _, id := range []string{got.Lead[0].Employee, got.Changes[3].Employee, got.Worked[0].Employee, got.Leave[0].Employee, got.Acting[0].Employee, got.Proceedings[0].Employee, got.Waivers[0].Employee} {
		assert.Equal(t, "E0002", id)
	}
	assert.Empty(t, got.Waivers[1].Employee)
	assert.Equal(t, "Employee 2 asked for it", got.Waivers[0].Reason)
	assert.Equal(t, "Employee 1, D. Warden", got.Waivers[0].ApprovedBy)
	assert.Equal(t, "Employee 1!C4", got.Shifts[0].Place.Field("start").String())
	assert.Equal(t, "Employee 1!A7", got.Changes[0].Versions[0].Source().String())
	assert.Equal(t, "Employee 1!A8", got.Changes[3].Place.Field("from/start").String())
	assert.Equal(t, "E0001.json", got.Changes[3].Place.Source().File)
	assert.Equal(t, "Tremblay!A8", r.Changes[3].Place.Field("from").String())
	assert.Equal(t, "E0001.json", got.Changes[0].Place.Source().File)
	assert.Equal(t, schedule.Source{File: "E0001.json", Sheet: "E0001"}, got.Changes[0].Place.Field("x"))
	assert.Equal(t, []string{"roster.xlsx", "E0001.json"}, got.Files)
	require.Len(t, got.Notices, 3)
	assert.Equal(t, []string{`clock.csv:line 2: "…" was taken for employee "…"; check it`, "E0001.json: read"}, got.Notices[:2])
	assert.Contains(t, got.Notices[2], "read them before you pass this on")
	id, ok := key.Behind("E0002")
	assert.True(t, ok)
	assert.Equal(t, "1043", id)
}

// An id that is a pseudonym of somebody else would mislead.
func TestIDsThatArePseudonyms(t *testing.T) {
	got, _ := pseudonyms.Replace(people([2]string{"e0002", ""}, [2]string{"1043", ""}), nil, lang.English)
	assert.Equal(t, "P0001", got.Employees[0].ID)
}

// The same key gives the same pseudonyms, whatever the order and whoever is new.
func TestKeyKeepsPseudonyms(t *testing.T) {
	first := people([2]string{"1042", "A. Tremblay"}, [2]string{"1043", `C. "Roy" <b>`})
	_, key := pseudonyms.Replace(first, nil, lang.English)
	assert.True(t, key.Grown())
	assert.True(t, key.InOrder(first))
	var file bytes.Buffer
	require.NoError(t, key.Write(&file))
	read, problems := pseudonyms.ReadKey("key.json", file.Bytes(), lang.English)
	require.Empty(t, problems)
	second := people([2]string{"1043", "C. Roy"}, [2]string{"999", "New"}, [2]string{"1042", "A. Tremblay"})
	got, key := pseudonyms.Replace(second, read, lang.French)
	assert.Equal(t, []string{"E0002", "E0003", "E0001"}, []string{got.Employees[0].ID, got.Employees[1].ID, got.Employees[2].ID})
	assert.Equal(t, "Employé 2", got.Employees[0].Name)
	assert.True(t, key.Grown())
	assert.False(t, key.InOrder(second))
	var again bytes.Buffer
	require.NoError(t, key.Write(&again))
	assert.Equal(t, strings.TrimSuffix(file.String(), "\n]}\n")+",\n"+`{"pseudonym":"E0003","employee":"999","name":"New"}`+"\n]}\n", again.String())
	_, key = pseudonyms.Replace(first, read, lang.English)
	assert.False(t, key.Grown())
}

func TestKeysThatAreNone(t *testing.T) {
	for text, want := range map[string]string{
		``:                                 "no key",
		`{"version": 2, "pseudonyms": []}`: "no key",
		`{"pseudonyms": []}`:               "no key",
		`{"version": 1, "names": []}`:      "no key",
		`{"version": 1} {}`:                "no key",
		`{"version": 1, "pseudonyms": [{"pseudonym": "../E0001", "employee": "1"}]}`:                                                "/pseudonyms/0: \"../E0001\" is no pseudonym",
		`{"version": 1, "pseudonyms": [{"pseudonym": "E0000", "employee": "1"}]}`:                                                   "form of the others",
		`{"version": 1, "pseudonyms": [{"pseudonym": "E0001", "employee": "1"}, {"pseudonym": "P0002", "employee": "2"}]}`:          "form of the others, like E0001",
		`{"version": 1, "pseudonyms": [{"pseudonym": "E0001", "employee": "1"}, {"pseudonym": "E0001", "employee": "2"}]}`:          "two people",
		`{"version": 1, "pseudonyms": [{"pseudonym": "E0001", "employee": "1"}, {"pseudonym": "E0002", "employee": "1"}]}`:          "two pseudonyms",
		`{"version": 1, "pseudonyms": [{"pseudonym": "E0001", "employee": ""}]}`:                                                    "nobody",
		`{"version": 1, "pseudonyms": [{"pseudonym": "E00001", "employee": "1"}, {"pseudonym": "E000000000002", "employee": "1"}]}`: "form of the others",
	} {
		_, problems := pseudonyms.ReadKey("key.json", []byte(text), lang.English)
		assert.Contains(t, problems.Error(), want, text)
	}
}

// Of any roster nothing but ids, names and the places' names differs.
func TestReplaceChangesNothingElse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rosters.Draw(t)
		got, key := pseudonyms.Replace(r, nil, lang.English)
		seen := map[string]bool{}
		for i := range got.Employees {
			id := got.Employees[i].ID
			if seen[id] {
				t.Fatalf("%s is twice", id)
			}
			seen[id] = true
		}
		// Putting ids, names and free text back gives the roster again.
		back := *got
		restore := func(id *string) {
			if true, ok := key.Behind(*id); ok {
				*id = true
			}
		}
		for i := range back.Employees {
			restore(&back.Employees[i].ID)
			back.Employees[i].Name, back.Employees[i].Group = r.Employees[i].Name, r.Employees[i].Group
		}
		for i := range back.Assignments {
			restore(&back.Assignments[i].Employee)
		}
		for i := range back.Recurrences {
			restore(&back.Recurrences[i].Employee)
		}
		for i := range back.Shifts {
			restore(&back.Shifts[i].Employee)
		}
		for i := range back.Lead {
			restore(&back.Lead[i].Employee)
		}
		for i := range back.Changes {
			restore(&back.Changes[i].Employee)
			back.Changes[i].Exchange = r.Changes[i].Exchange
		}
		for i := range back.Worked {
			restore(&back.Worked[i].Employee)
		}
		for i := range back.Leave {
			restore(&back.Leave[i].Employee)
		}
		for i := range back.Acting {
			restore(&back.Acting[i].Employee)
		}
		for i := range back.Proceedings {
			restore(&back.Proceedings[i].Employee)
		}
		for i := range back.Waivers {
			restore(&back.Waivers[i].Employee)
			back.Waivers[i].Reason, back.Waivers[i].ApprovedBy = r.Waivers[i].Reason, r.Waivers[i].ApprovedBy
		}
		if !reflect.DeepEqual(rosters.Plain(&back), rosters.Plain(r)) {
			t.Fatal("something else has changed")
		}
	})
}
