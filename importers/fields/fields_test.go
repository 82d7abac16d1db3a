package fields

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/internal/lang"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// all calls f with every field of the table and where it stands.
func all(f func(where string, x *Field)) {
	var walk func(where string, list []*Field)
	walk = func(where string, list []*Field) {
		for _, x := range list {
			f(where+"/"+x.Key, x)
			walk(where+"/"+x.Key, x.Fields)
		}
	}
	walk("", Root.Fields)
	for _, s := range Sections() {
		walk("/"+s.Path, s.Fields)
	}
}

func TestEveryKeyExplainsItself(t *testing.T) {
	b := NewBuilder()
	all(func(where string, x *Field) {
		assert.NotEmpty(t, x.Help, where)
		assert.True(t, strings.HasSuffix(x.Help, "."), "%s: %s", where, x.Help)
		assert.NotEmpty(t, x.Form().In(lang.English), where)
		if x.Kind != Word {
			assert.NotEqual(t, x.Form().In(lang.English), x.Form().In(lang.French), "%s: the form has no French", where)
		}
		switch x.Kind {
		case Object:
			assert.NotEmpty(t, x.Fields, where)
		case Boolean:
		default:
			_, problem := b.Parse(x, []byte(x.Example))
			if x.Example != "" {
				assert.Empty(t, problem, where)
			}
		}
	})
}

func TestKeysFitTheMasks(t *testing.T) {
	check := func(where string, list []*Field) {
		seen := map[string]bool{}
		for _, x := range list {
			assert.False(t, seen[x.Key], "%s: %s twice", where, x.Key)
			seen[x.Key] = true
		}
		assert.Less(t, len(list), 64, where)
	}
	for _, s := range Sections() {
		check(s.Path, s.Fields)
		assert.NotEmpty(t, s.Sheet, s.Path)
		assert.NotEmpty(t, s.Help, s.Path)
		for _, keys := range append(append(s.Either[:len(s.Either):len(s.Either)], s.Apart...), s.With...) {
			for _, k := range keys {
				assert.NotNil(t, s.Field(k), "%s: %s", s.Path, k)
			}
		}
	}
	all(func(where string, x *Field) { check(where, x.Fields) })
}

// The contract's own list of what is required of the document and of employees.
func TestRequiredAsInTheContract(t *testing.T) {
	var got []string
	all(func(where string, x *Field) {
		if x.Required && (strings.Count(where, "/") == 1 || strings.HasPrefix(where, "/institution/") || strings.HasPrefix(where, "/schedule/") && strings.Count(where, "/") == 2 || strings.HasPrefix(where, "/employees/") && strings.Count(where, "/") == 2) {
			got = append(got, where)
		}
	})
	assert.Equal(t, []string{"/version", "/agreement", "/institution/timezone", "/schedule/start", "/schedule/end", "/employees/id", "/employees/classification", "/employees/hours"}, got)
	assert.Equal(t, [][]string{{"step"}, {"hourly_rate"}}, Of("employees").Either)
}

func TestParse(t *testing.T) {
	b := NewBuilder()
	long := strings.Repeat("é", MaxText)
	for _, c := range []struct {
		field   string
		text    string
		value   Value
		problem string
	}{
		{"leave/first", "2001-07-02", Value{Int: int(civil.DateOf(2001, 7, 2))}, ""},
		{"leave/first", "2001-06-31", Value{}, `"2001-06-31" is not a date (YYYY-MM-DD): no such day in the calendar`},
		{"leave/first", "tomorrow", Value{}, `"tomorrow" is not a date (YYYY-MM-DD)`},
		{"worked/start", "2001-07-02T07:00", Value{Stamp: civil.Stamp{Time: civil.DateOf(2001, 7, 2).At(420)}}, ""},
		{"worked/start", "2001-07-02 24:00", Value{Stamp: civil.Stamp{Time: civil.DateOf(2001, 7, 3).At(0)}}, ""},
		{"worked/start", "2001-10-28T01:30-05:00", Value{Stamp: civil.Stamp{Time: civil.DateOf(2001, 10, 28).At(90), Offset: -300, HasOffset: true}}, ""},
		{"worked/start", "2099-12-31T24:00", Value{}, `"2099-12-31T24:00" is not a date and time (YYYY-MM-DDTHH:MM): it is the first minute after 2099`},
		{"codes/start", "07:00", Value{Int: 420}, ""},
		{"codes/start", "24:00", Value{}, `"24:00" is the end of a day; write 00:00 for its beginning`},
		{"codes/end", "24:00", Value{Int: 1440}, ""},
		{"codes/end", "24:01", Value{}, `"24:01" is not a time of day (HH:MM)`},
		{"codes/unpaid_minutes", "30", Value{Int: 30}, ""},
		{"codes/unpaid_minutes", "30.00", Value{Int: 30}, ""},
		{"codes/unpaid_minutes", "30.", Value{}, `30. is not a whole number`},
		{"codes/unpaid_minutes", "30.01", Value{}, `30.01 is not a whole number`},
		{"codes/unpaid_minutes", "1441", Value{}, `1441 is not between 0 and 1440`},
		{"codes/unpaid_minutes", "+3", Value{}, `+3 is not a whole number`},
		{"codes/unpaid_minutes", "many", Value{}, `"many" is not a whole number`},
		{"codes/unpaid_minutes", "12345678901", Value{}, `12345678901 is not between 0 and 1440`},
		{"employees/hourly_rate", "25.110", Value{Text: "25.110"}, ""},
		{"employees/hourly_rate", "25.", Value{}, `"25." is not a decimal number; write it like 25.11`},
		{"employees/hourly_rate", ".5", Value{}, `".5" is not a decimal number; write it like 25.11`},
		{"employees/hourly_rate", "1234567890", Value{}, `"1234567890" is too long a number; the program takes 9 digits before the point and 6 behind it`},
		{"employees/hourly_rate", "1.1234567", Value{}, `"1.1234567" is too long a number; the program takes 9 digits before the point and 6 behind it`},
		{"employees/hours", "variable", Value{Int: 2}, ""},
		{"institution/civic_holiday", "none", Value{Text: "none"}, ""},
		{"institution/civic_holiday", "02-29", Value{}, `"02-29" is not a month and day (MM-DD) or none`},
		{"recurrences/exdates", "2001-07-02", Value{Text: "2001-07-02"}, ""},
		{"recurrences/exdates", "2001-07-02T06:45", Value{Text: "2001-07-02T06:45"}, ""},
		{"employees/id", "é 漢 🙂", Value{Text: "é 漢 🙂"}, ""},
		{"employees/id", "1042\u00a0", Value{}, "\"1042\\u00a0\" has white space around it"},
		{"employees/id", "a\u0085b", Value{}, `"a\u0085b" has a control character (U+0085) in it`},
		{"employees/id", "a\ufffeb", Value{}, `"a\ufffeb" has a control character (U+FFFE) in it`},
		{"employees/id", "a\xffb", Value{}, `"a\xffb" is not UTF-8 text`},
		{"employees/name", " A. Tremblay ", Value{Text: "A. Tremblay"}, ""},
		{"employees/name", "A.\tTremblay", Value{}, `"A.\tTremblay" has a control character (U+0009) in it`},
		{"waivers/reason", "one\r\ntwo\rthree", Value{Text: "one\ntwo\nthree"}, ""},
		{"waivers/reason", long, Value{Text: long}, ""},
		{"waivers/reason", long + "x", Value{}, strconvQuote(strings.Repeat("é", 60)) + "... is longer than 32767 characters"},
		{"waivers/reason", strings.Repeat("🙂", MaxText/2+1), Value{}, strconvQuote(strings.Repeat("🙂", 60)) + "... is longer than 32767 characters"},
	} {
		section, key, _ := strings.Cut(c.field, "/")
		v, problem := b.Parse(Of(section).Field(key), []byte(c.text))
		if c.problem != "" {
			assert.EqualError(t, problem, c.problem, "%s %.80q", c.field, c.text)
		} else if assert.NoError(t, problem, "%s %.80q", c.field, c.text) {
			assert.Equal(t, c.value, v, "%s %.80q", c.field, c.text)
		}
	}
}

func strconvQuote(s string) string { return `"` + s + `"` }

func TestParseLoose(t *testing.T) {
	b := NewBuilder()
	kind := Of("worked").Field("kind")
	for _, s := range []string{"call-back", "Call-Back", "CALL BACK", "call_back"} {
		v, problem := b.ParseLoose(kind, []byte(s))
		assert.NoError(t, problem, s)
		assert.Equal(t, int(schedule.CallBack), v.Int, s)
	}
	_, problem := b.Parse(kind, []byte("Call-Back"))
	assert.Error(t, problem)
}

// The places of words are those of the constants in the roster.
func TestWordsAreTheRosters(t *testing.T) {
	assert.Equal(t, schedule.WorkedKindWords(), Of("worked").Field("kind").Words)
	reasons := Of("changes").Field("reason").Words
	assert.Equal(t, "employer", reasons[schedule.ByEmployer])
	assert.Equal(t, "employee", reasons[schedule.ByEmployee])
	assert.Equal(t, "exchange", reasons[schedule.ByExchange])
	assert.Equal(t, "emergency", reasons[schedule.ByEmergency])
	assert.Equal(t, "Sunday", Of("institution").Field("weekend").Words[civil.Sunday])
}

func TestNearest(t *testing.T) {
	words := []string{"start", "end", "employee", "unpaid_minutes", "code"}
	for s, want := range map[string]string{
		"strat": "start", "Start": "start", "ends": "end", "emploee": "employee", "unpaid": "unpaid_minutes",
		"minutes": "unpaid_minutes", "cdoe": "code", "colour": "", "x": "", "": "",
	} {
		got, ok := Nearest(s, words)
		assert.Equal(t, want, got, s)
		assert.Equal(t, want != "", ok, s)
	}
	assert.Equal(t, `unknown key "colour"; known are start, end`, UnknownWord(AKey, "colour", []string{"start", "end"}).Error())
	many := make([]string, 30)
	for i := range many {
		many[i] = fmt.Sprintf("word%d", i+100)
	}
	assert.True(t, strings.HasSuffix(UnknownWord(AKey, "colour", many).Error(), "word119, and 10 more"))
}

// Thousands of faults are counted and not kept.
func TestProblemsAreBounded(t *testing.T) {
	b := NewBuilder()
	b.Cut = true
	for i := range MaxProblems + 5 {
		b.Problem(schedule.Source{Line: i + 1}, "wrong")
	}
	b.Finish()
	require.Len(t, b.Problems, MaxProblems+1)
	assert.Equal(t, "only 10000 problems are listed; 5 more were found", b.Problems[MaxProblems].Text)
}

func TestIntern(t *testing.T) {
	b := NewBuilder()
	text := []byte("1042")
	first := b.Intern(text)
	text[0] = '9'
	assert.Equal(t, "1042", first)
	assert.Zero(t, testing.AllocsPerRun(100, func() { b.Intern([]byte{'1', '0', '4', '2'}) }))
}

// What a roster may hold has a bound: beyond it the file is bad input, and takes no
// more memory.
func TestRecordsAreBounded(t *testing.T) {
	b := NewBuilder()
	at := schedule.Place{Origin: &schedule.Origin{File: "x.json", Pointer: "/leave", List: true}}
	for range MaxRecords + 2 {
		b.Record(Of("leave"), nil, at)
	}
	assert.Len(t, b.Roster.Leave, MaxRecords)
	require.Len(t, b.Problems, 1)
	assert.Equal(t, "x.json:/leave/0: the roster has more than 2000000 records; nobody's has, and the rest is not read", b.Problems[0].String())
}

func TestEmployeesAreBounded(t *testing.T) {
	b := NewBuilder()
	at := schedule.Place{Origin: &schedule.Origin{File: "x.json", Pointer: "/employees", List: true}}
	for range MaxEmployees {
		b.Record(Of("employees"), nil, at)
	}
	assert.Empty(t, b.Problems)
	for range 2 {
		b.Record(Of("employees"), nil, at)
	}
	assert.Len(t, b.Roster.Employees, MaxEmployees)
	assert.Equal(t, "x.json:/employees/0: the roster has more than 50000 employees; no institution has, and the rest is not read", b.Problems.Error())
}
