package text

import (
	"strings"
	"testing"
	"unicode/utf8"

	"rostercheck/audit"
)

func day(t *testing.T, d *audit.Day, opt Options) string {
	t.Helper()
	var b strings.Builder
	if err := WriteDay(&b, d, opt); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// One day with everything that a day can have.
func fullDay() *audit.Day {
	return &audit.Day{
		Agreement: "cx-2001", Employee: "1042", Name: "A.\x1b[31m Tremblay", Date: "2001-10-28", Weekday: "Sunday", Kind: "working",
		Classification: "CX-1", Step: 3, Rate: "19.26", Hours: "variable", PartTime: true, Holiday: true,
		Holidays: []audit.DayHoliday{
			{Name: "Thanksgiving", Clause: "26.01(g)", Designated: "2001-10-28", Observed: "2001-10-28"},
			{Name: "Other Day", Designated: "2001-10-27", Observed: "2001-10-28"},
			{Designated: "2001-10-28", Observed: "2001-10-29"},
			{Designated: "2001-10-28"}},
		Shifts:    []audit.DayShift{{Start: "2001-10-27T23:00", End: "2001-10-28T07:00", Code: "N", Minutes: 510, Unpaid: 30, Marks: []string{"sent home"}, Source: []string{"Roster!C4"}}},
		PayShifts: []audit.DayShift{{Start: "2001-10-28T07:00", End: "2001-10-28T15:00", Minutes: 480}},
		Changes: []audit.DayChange{
			{Notified: "2001-10-27T09:00", ToStart: "2001-10-27T23:00", ToEnd: "2001-10-28T07:00", Reason: "employer", HasNotice: true, Notice: 840},
			{Notified: "2001-10-28T09:00", FromStart: "2001-10-28T15:00", FromEnd: "2001-10-28T23:00", Reason: "employee", Consent: true}},
		Leave:  []audit.DayLeave{{First: "2001-10-28", Last: "2001-10-28"}},
		Worked: []audit.DayWorked{{Start: "2001-10-28T01:30", End: "2001-10-28T01:30-05:00", Kind: "overtime", Marks: []string{"emergency"}}},
		Bands:  []audit.DayBand{{Start: "2001-10-27T23:00", End: "2001-10-28T07:00", Minutes: 540, Lines: []int{0, 1}}},
		Lines: []audit.Explained{
			{Line: audit.Line{Element: "regular", Clause: "2.01(p)", Multiplier: "1", Rate: "19.26", Amount: "163.71"},
				Why: audit.Why{Bands: []audit.Band{{Start: "2001-10-27T23:00", End: "2001-10-28T07:00", Minutes: 540}}, Arithmetic: "8 h 30 × $19.26 = $163.71", Says: "Because.", Notes: []string{"A note."}, ClauseSays: "what it says"}},
			{Line: audit.Line{Element: "shift-premium", Clause: "25.01", Multiplier: "1", Rate: "1.75", Amount: "1,000.00"}, Why: audit.Why{Arithmetic: "x", Says: "And so."}}},
		Total:      "163.71",
		Elsewhere:  []audit.DayElsewhere{{Start: "2001-10-28T23:00", Date: "2001-10-29"}},
		Readings:   []audit.DayReading{{Reading: audit.Reading{Reading: "clock-change", Clause: "2.01(p)", Value: "elapsed", Alternatives: []audit.Alternative{{Value: "nominal", Difference: "-19.26"}}}, About: "what is doubtful"}},
		Findings:   []audit.Finding{{Rule: "shift-span", Clause: "21.02(c)", Strength: "must", Employee: "1042", First: "2001-10-28", Last: "2001-10-28", Measured: "555", Limit: "540", Unit: "minutes", Message: "a message"}},
		NotCosted:  []audit.NotCosted{{Element: "travel", Why: "no terms"}},
		ToBeWorked: 270,
	}
}

func TestDaySaysEverything(t *testing.T) {
	got := day(t, fullDay(), Options{})
	for _, want := range []string{
		"1042 A. Tremblay, Sunday 2001-10-28: $163.71\nCX-1, step 3, $19.26 an hour, variable hours, part-time, under cx-2001\n",
		"\n    Holiday: Thanksgiving (26.01(g)).\n    Holiday: Other Day, moved here from 2001-10-27.\n    a holiday of the institution falls on this day and is moved to 2001-10-29.\n    a holiday of the institution falls on this day of rest and is moved beyond the last known day.\n    Unpaid leave, 2001-10-28.\n    4 h 30 of the shift are to be worked or charged",
		"\n    2001-10-27 23:00 to 07:00  N  8 h 30 paid, 0 h 30 unpaid break  sent home  Roster!C4\n",
		"\n    Added, notified 2001-10-27 09:00 (employer): 2001-10-27 23:00 to 07:00, 14 h 00 before it took effect.\n    Cancelled, notified 09:00 (employee): 15:00-23:00, with the employee's consent.\n",
		"\nPay follows the schedule as if shifts had not been exchanged\n    07:00-15:00  8 h 00 paid\n",
		"\n    01:30 to 01:30 (UTC-05:00)  overtime  emergency\n",
		"\n    2001-10-27 23:00 to 07:00  9 h 00  regular × 1 + shift-premium $1.75 an hour\n",
		"\n    regular  2.01(p)  8 h 30 × $19.26 = $163.71\n        2001-10-27 23:00 to 07:00\n        Because.\n        A note.\n        2.01(p): what it says.\n",
		"\n    What starts at 23:00 lies in part on this day by the clock, and is paid under 2001-10-29.\n",
		"\n    clock-change (2.01(p)), taken as elapsed: what is doubtful.\n        nominal would pay $19.26 less\n",
		"\nmust  shift-span  21.02(c)  1042  2001-10-28  555 against 540 minutes\n    a message\n",
		"\nNot costed in this roster\n    travel: no terms\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("lacks %q", want)
		}
	}
	if t.Failed() {
		t.Log(got)
	}
}

// A terminal's width breaks lines; only a line for grep stays whole.
func TestDayWidth(t *testing.T) {
	for l := range strings.Lines(day(t, fullDay(), Options{Width: 60})) {
		l = strings.TrimSuffix(l, "\n")
		if utf8.RuneCountInString(l) > 60 && !strings.HasPrefix(l, "must  ") {
			t.Errorf("%d columns: %s", utf8.RuneCountInString(l), l)
		}
	}
}

func TestDayColorRepeats(t *testing.T) {
	plain, colored := day(t, fullDay(), Options{}), day(t, fullDay(), Options{Color: true})
	if strings.Contains(plain, "\x1b") || !strings.Contains(colored, "\x1b[1mregular\x1b[0m") {
		t.Error("colours are for those who ask")
	}
	for _, code := range colors {
		colored = strings.ReplaceAll(colored, "\x1b["+code+"m", "")
	}
	if strings.ReplaceAll(colored, "\x1b[0m", "") != plain {
		t.Error("colour replaces text")
	}
	if n := columns("a\x1b[1mé\x1b[0m b"); n != 4 {
		t.Errorf("%d columns, not 4", n)
	}
}
