package loose

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestMentions(t *testing.T) {
	show := func(w Written) string {
		if len(w.Numbers) > 0 {
			s := strings.Trim(strings.ReplaceAll(fmt.Sprint(w.Numbers), " ", "/"), "[]")
			if w.Year > 0 {
				s += fmt.Sprintf(" of %d", w.Year)
			}
			return s
		}
		return fmt.Sprintf("%d-%02d-%02d", w.Year, w.Month, w.Day)
	}
	for text, want := range map[string]string{
		"March 2 - 8, 2026":                             "2026-03-02 to 2026-03-08",
		"Week of March 2-8, 2026":                       "2026-03-02 to 2026-03-08",
		"2 March - 8 March 2026":                        "2026-03-02 to 2026-03-08",
		"Mar 2 - Mar 8 2026":                            "2026-03-02 to 2026-03-08",
		"2-8 March 2026":                                "2026-03-02 to 2026-03-08",
		"Week 10: 2-8 March 2026":                       "2026-03-02 to 2026-03-08",
		"du 2 au 8 mars 2026":                           "2026-03-02 to 2026-03-08",
		"du 1er au 7 mars 2026":                         "2026-03-01 to 2026-03-07",
		"du lundi 2 mars au dimanche 8 mars 2026":       "2026-03-02 to 2026-03-08",
		"2. bis 8. März 2026":                           "2026-03-02 to 2026-03-08",
		"od 2 do 8 marca 2026":                          "2026-03-02 to 2026-03-08",
		"02.03.2026 - 08.03.2026":                       "2/3 of 2026 to 8/3 of 2026",
		"vom 2.3. bis 8.3.2026":                         "2/3 of 2026 to 8/3 of 2026",
		"Tydzień 2.03-8.03.2026":                        "2/3 of 2026 to 8/3 of 2026",
		"2.-8.3.2026":                                   "2/3 of 2026 to 8/3 of 2026",
		"3/2/26 - 3/8/26":                               "3/2/26 to 3/8/26",
		"For the period 2026-03-02 to 2026-03-08":       "2026-03-02 to 2026-03-08",
		"December 28, 2025 - January 24, 2026":          "2025-12-28 to 2026-01-24",
		"28 Dec - 24 Jan 2026":                          "2025-12-28 to 2026-01-24",
		"Dec 28 2025 to Jan 24":                         "2025-12-28 to 2026-01-24",
		"Period: 21 March - 20 April 2026":              "2026-03-21 to 2026-04-20",
		"Week commencing 2 March 2026":                  "2026-03-02",
		"W/C 02-Mar-2026":                               "2026-03-02",
		"02-Mar-26":                                     "2026-03-02",
		"Week ending Sunday, 8 March 2026":              "2026-03-08",
		"Week ending 08/03/2026":                        "8/3 of 2026",
		"March 2":                                       "0-03-02",
		"2nd of March 2026":                             "2026-03-02",
		"le 2 mars 2026":                                "2026-03-02",
		"posted 2026-02-20, for 2 March to 8 March '26": "2026-02-20; 0-03-02 to 0-03-08",
		"March 2026":                                    "",
		"mars 2026":                                     "",
		"Sheet 2":                                       "",
		"0700-1500":                                     "",
		"Unit 2-8":                                      "",
		"Mon 2":                                         "",
		"7-3":                                           "",
	} {
		var got []string
		for _, m := range Mentions(text) {
			s := show(m.First)
			if m.Span {
				s += " to " + show(m.Last)
			}
			got = append(got, s)
		}
		assert.Equal(t, want, strings.Join(got, "; "), text)
	}
	assert.Equal(t, "week ending", Mentions("Week ending Sunday, 8 March 2026")[0].Before)
}
