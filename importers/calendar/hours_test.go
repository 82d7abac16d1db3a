package calendar

import (
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestHours(t *testing.T) {
	for summary, want := range map[string]string{
		"Nachtschicht 22:45-06:45":     "22:45 480",
		"D 7-3":                        "07:00 480",
		"N 11-7":                       "23:00 480",
		"Evening 3-11":                 "15:00 480",
		"0600-1400":                    "06:00 480",
		"2300-0700 Tower":              "23:00 480",
		"7a-3p":                        "07:00 480",
		"7am – 3pm":                    "07:00 480",
		"7-3pm":                        "07:00 480",
		"7:00 AM - 3:30 PM":            "07:00 510",
		"7 a.m. to 3 p.m.":             "07:00 480",
		"08-16":                        "08:00 480",
		"19-10":                        "19:00 900",
		"7-19":                         "07:00 720",
		"Frühdienst (06:00 bis 14:00)": "06:00 480",
		"22h45-06h45":                  "22:45 480",
		"22h à 6h":                     "22:00 480",
		"Dienst 6 Uhr bis 14 Uhr":      "06:00 480",
		"15:00-24:00":                  "15:00 540",
		"12am-8am":                     "00:00 480",
		"9:30-17:00, Gate 4":           "09:30 450",
		"700-1500":                     "07:00 480",
		"Gate 4 7a-3p":                 "07:00 480",
		"3p-11p: Tower":                "15:00 480",
		"7:15-3:15 day":                "07:15 480",
		"22.45 - 06.45 Nacht":          "22:45 480",
	} {
		h, found, problem := readHours(summary)
		assert.True(t, found, summary)
		assert.Empty(t, problem, summary)
		assert.Equal(t, want, h.from.String()+" "+strconv.Itoa(h.length), summary)
	}
	for _, summary := range []string{"", "Birthday", "2019-05-01", "2019-05", "Room 7-3 maintenance", "Week 3-4", "Flight 25-26", "1:30", "12:75-13:00", "A4-B5", "0600-14", "555-1234", "+1 613-555-0199"} {
		_, found, _ := readHours(summary)
		assert.False(t, found, summary)
	}
	for summary, want := range map[string]string{
		"7-3":         `"7-3" may be 07:00-15:00 or 19:00-03:00; write the times on the clock of 24 hours`,
		"3:00-11:00":  `"3:00-11:00" may be 03:00-11:00 or 15:00-23:00; write the times on the clock of 24 hours`,
		"07:00-07:00": `"07:00-07:00" starts and ends at the same time`,
	} {
		_, found, problem := readHours(summary)
		assert.True(t, found, summary)
		assert.EqualError(t, problem, want, summary)
	}
}

// Times behind what a title has are prose, and none of it is looked at.
func TestHoursStandInTitles(t *testing.T) {
	_, found, _ := readHours(strings.Repeat("x", 280) + " 07:00-15:00")
	assert.True(t, found)
	_, found, _ = readHours(strings.Repeat("x", 300) + " 07:00-15:00")
	assert.False(t, found)
	first, rest, found, problem := readAllHours("07:00-11:00 / 15:00-19:00" + strings.Repeat(" ", 300) + "20:00-22:00")
	assert.True(t, found)
	assert.Empty(t, problem)
	assert.Equal(t, "07:00", first.from.String())
	assert.Len(t, rest, 1)
}
