package loose

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"rostercheck/schedule/civil"
)

func TestSpans(t *testing.T) {
	for text, want := range map[string]string{
		"07:00-15:00":     "07:00-15:00",
		"0600-1400":       "06:00-14:00",
		"08-16":           "08:00-16:00",
		"19-10":           "19:00-10:00",
		"19→7":            "19:00-07:00",
		"7-15":            "07:00-15:00",
		"7a-3p":           "07:00-15:00",
		"11p-7a":          "23:00-07:00",
		"7am - 3 pm":      "07:00-15:00",
		"7a-3":            "07:00-15:00", // 03:00 would be twenty hours
		"11-7p":           "11:00-19:00", // 23:00 would be twenty hours
		"7-3":             "07:00-15:00 19:00-03:00",
		"7-7":             "07:00-19:00 19:00-07:00 07:00-07:00 (24 h)",
		"07:00-07:00":     "07:00-19:00 07:00-07:00 (24 h)",
		"7h30-15h30":      "07:30-15:30",
		"7.30 bis 15.30":  "07:30-15:30",
		"22 Uhr - 06 Uhr": "22:00-06:00",
		"16-0":            "16:00-00:00",
		"00-24":           "00:00-24:00",
		"17015-19":        "",
		"7-25":            "",
		"D":               "",
		"1-":              "",
	} {
		var got []string
		for _, s := range ParseSpan(text, false) {
			g := s.String()
			if s.Full {
				g += " (24 h)"
			}
			got = append(got, g)
		}
		assert.Equal(t, want, strings.Join(got, " "), text)
	}
	assert.Equal(t, []Span{{Start: 7 * 60, End: 19 * 60}, {Start: 7 * 60, End: 7 * 60, Full: true}}, ParseSpan("7-7", true))
	assert.Len(t, ParseSpan("7-3", true), 2, "twenty hours are no shift by any clock")
	assert.Equal(t, []Span{{Start: 8 * 60, End: 12 * 60}}, ParseSpan("8-12", true))
}

func TestTimes(t *testing.T) {
	for text, want := range map[string]string{"900": "09:00", "1730": "17:30", "7:30": "07:30", "24:00": "24:00", "12a": "00:00", "12 pm": "12:00", "noon": "12:00", "07:00:00": "07:00", "7h": "07:00"} {
		got, ok := ParseTime(text)
		assert.True(t, ok, text)
		assert.Equal(t, want, got.Clock.String(), text)
	}
	for _, text := range []string{"", "17015", "2500", "1260", "7:5", "13pm", "0am", "7:00:30", "-7", "x"} {
		_, ok := ParseTime(text)
		assert.False(t, ok, text)
	}
}

func TestWords(t *testing.T) {
	assert.Equal(t, "pazdziernik 2021", Fold("  Październik, 2021"))
	for word, want := range map[string]int{"März": 3, "Maerz": 3, "MARZEC": 3, "août": 8, "févr.": 2, "Dez": 12, "Juli": 7, "May": 5, "grudzień": 12, "tree": 0} {
		assert.Equal(t, want, Month(word), word)
	}
	days, lang, ok := Weekdays([]string{"Sa", "Di", "Lu", "Ma"})
	assert.True(t, ok)
	assert.Equal(t, French, lang)
	assert.Equal(t, []civil.Weekday{civil.Saturday, civil.Sunday, civil.Monday, civil.Tuesday}, days)
	days, lang, _ = Weekdays([]string{"Mo", "Di", "Mi"})
	assert.Equal(t, German, lang)
	assert.Equal(t, civil.Tuesday, days[1])
	days, _, ok = Weekdays(strings.Split("SMTWTFS", ""))
	assert.True(t, ok)
	assert.Equal(t, civil.Sunday, days[0])
	_, _, ok = Weekdays([]string{"Mon", "Dienstag"})
	assert.False(t, ok)
	_, ok = Weekday("di")
	assert.False(t, ok, "Tuesday in German, Sunday in French")
}

func TestDates(t *testing.T) {
	for text, want := range map[string]Written{
		"2026-03-01":       {Year: 2026, Month: 3, Day: 1},
		"2026-03-01T07:00": {Year: 2026, Month: 3, Day: 1},
		"01.03.2026":       {Year: 2026, Numbers: []int{1, 3}},
		"3/4":              {Numbers: []int{3, 4}},
		"3/4/26":           {Numbers: []int{3, 4, 26}, Short: true},
		"1 March 2026":     {Year: 2026, Month: 3, Day: 1},
		"1. März":          {Month: 3, Day: 1},
		"Mar 1":            {Month: 3, Day: 1, Either: "Mar"},
		"1-Mar-26":         {Year: 2026, Month: 3, Day: 1, Short: true, Either: "Mar"},
		"Mon 3":            {Day: 3, Weekday: "Mon"},
		"Di 3":             {Day: 3, Weekday: "Di"},
		"21st":             {Day: 21},
		"1er août":         {Month: 8, Day: 1},
		"-31":              {Day: 31, Before: true},
		"7":                {Day: 7},
		"March 2021":       {Year: 2021, Month: 3},
		"marzec":           {Month: 3},
		"Monday":           {Weekday: "Monday"},
		"lundi 5 mars":     {Month: 3, Day: 5, Weekday: "lundi"},
	} {
		got, ok := ParseDate(text)
		assert.True(t, ok, text)
		assert.Equal(t, want, got, text)
	}
	for _, text := range []string{"", "32", "A4", "D 7", "7-33", "Team 3", "07:00", "2026", "12345", "1.5.3.4"} {
		_, ok := ParseDate(text)
		assert.False(t, ok, text)
	}
	_, _, _, ok := Written{Numbers: []int{31, 4}}.In("dmy")
	assert.False(t, ok, "April has 30 days")
	_, m, d, ok := Written{Numbers: []int{3, 31}}.In("mdy")
	assert.True(t, ok && m == 3 && d == 31)
}
