package agreements

import (
	"fmt"
	"sort"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/agreements/money"
	"rostercheck/schedule/civil"
)

// who says for whom a binding or term is: its hours, and FT or PT where it is
// not for both.
func who(hours HoursSet, partTime *bool) string {
	var w []string
	for h := Shift; h < HoursKinds; h++ {
		if hours.Has(h) {
			w = append(w, h.String())
		}
	}
	s := strings.Join(w, "+")
	if hours == AllHours {
		s = "all"
	}
	if partTime != nil {
		s += map[bool]string{false: " FT", true: " PT"}[*partTime]
	}
	return s
}

func (b *Binding) line() string {
	s := fmt.Sprintf("%s | %s | %s | %s", b.Rule, b.Clause, b.Strength, who(b.Hours, b.PartTime))
	if b.Case != "" {
		s += " | case " + b.Case
	}
	if b.HasLimit {
		s += fmt.Sprintf(" | limit %d", b.Limit)
	}
	var names []string
	for n := range b.Settings {
		names = append(names, n)
	}
	sort.Strings(names)
	for _, n := range names {
		s += fmt.Sprintf(" | %s %d", n, b.Settings[n])
	}
	for _, w := range b.Windows {
		s += fmt.Sprintf(" | %s %s of %s", w.Name, w.Window, w.Shift)
	}
	if b.EmergencyWaives {
		s += " | emergency"
	}
	if b.Decision != "" {
		s += " | " + b.Decision
	}
	return s
}

// The rules of the CX agreement: clause, strength, for whom and every figure.
func TestRulesOfCX2001(t *testing.T) {
	want := []string{
		"approved-shift | Bylow | advice | all | bylow",
		"averaging-period | 21.02(e) | must | shift | weeks_per_position 2",
		"averaging-period | 34.1 | must | variable | months 6",
		"change-consultation | 21.03(b) | must | all | percent 50",
		"change-notice | 21.03(d) | must | all | limit 2880 | wilson",
		"christmas-new-year | 26.09 | effort | all | limit 1",
		"consecutive-days | 21.02(d) | must | shift+variable | limit 8",
		"daily-hours | 21.02(a)(ii) | must | shift FT | limit 480",
		"daily-hours | 21.01(b) | must | day FT | limit 450",
		"days-of-rest | 21.02(f) | must | shift | limit 2 | part_time_days 5 | part_time_minutes 2250",
		"days-of-rest | 21.01(a) | must | day | limit 2 | part_time_days 5 | part_time_minutes 2250",
		"exchange-cost | 21.05 | must | all | limit 0",
		"hours-fluctuation | 21.02(b)(iii) | advice | shift | limit 2 | move 240",
		"meal-period | 21.07, 21.08 | must | shift | day 11:00-13:00 of 07:00-15:00 | evening 17:00-19:00 of 15:00-23:00 | night 02:30-05:30 of 23:00-07:00 | emergency",
		"overlap | 1.4 | data | all | case shifts | limit 0",
		"overlap | 3.4 | data | all | case worked | limit 0",
		"overtime-level | 21.10(b) | effort | all",
		"posting-notice | 21.03(a) | must | all | limit 14",
		"rest-after-proceedings | 45.01(a) | must | all | limit 720",
		"rest-between-shifts | 21.02(b)(i) | effort | shift | limit 480 | munroe",
		"shift-change-in-cycle | 21.02(b)(ii) | effort | shift | limit 1",
		"shift-span | 21.02(c) | must | shift | limit 540 | emergency",
		"short-change | 21.02(b)(iii) | advice | shift | limit 960 | earlier 240",
		"weekly-average | 21.02(a)(i) | must | shift FT | limit 2250 | tolerance 15 | gamache",
		"weekly-average | 21.01(a) | must | day FT | limit 2250 | days 5 | tolerance 15",
		"weekly-average | 34.1 | must | variable FT | limit 2250 | tolerance 15 | gamache",
	}
	a := cx(t)
	var rules, got []string
	for r := range a.Rules {
		rules = append(rules, r)
	}
	sort.Strings(rules)
	for _, r := range rules {
		for _, b := range a.Rules[r] {
			got = append(got, b.line())
		}
	}
	assert.Equal(t, want, got)
	assert.Len(t, rules, 20)
}

func dollars(s Series[money.Rate]) string {
	var w []string
	for _, d := range s {
		w = append(w, d.From.String()+" "+d.Value.String())
	}
	return strings.Join(w, ", ")
}

func (t *Term) line() string {
	s := t.Element
	if t.Case != "" {
		s += "/" + t.Case
	}
	s += " | " + t.Clause + " | " + who(t.Hours, t.PartTime)
	add := func(name string, n int) {
		if n != 0 {
			s += fmt.Sprintf(" | %s %d", name, n)
		}
	}
	if t.Window != nil {
		s += " | " + t.Window.String()
	}
	if t.Share != NoShare {
		s += map[Share]string{HalfOrMore: " half or more", Majority: " majority"}[t.Share]
	}
	if t.PerHour != nil {
		s += " | an hour " + dollars(t.PerHour)
	}
	if t.PerCount != nil {
		s += " | each " + dollars(t.PerCount)
	}
	if t.Multiplier != 0 {
		s += " | x" + t.Multiplier.String()
	}
	for _, r := range t.Tiers {
		s += " | [x" + r.Multiplier.String() + " " + r.Clause
		s += map[DaySet]string{OnLaterRest: " later-rest"}[r.Days]
		if r.After != 0 {
			s += fmt.Sprintf(" after %d a %s", r.After, map[Per]string{PerDay: "day", PerPeriod: "period", PerUnbroken: "stretch"}[r.Per])
		}
		if r.Upto != 0 {
			s += fmt.Sprintf(" upto %d", r.Upto)
		}
		if r.OwnLength {
			s += " upto own"
		}
		if r.Emergency {
			s += " emergency"
		}
		s += "]"
	}
	add("round", t.Round)
	add("value", t.Value)
	add("minimum", t.Minimum)
	add("cap", t.Cap)
	add("cap_window", t.CapWindow)
	add("notice", t.Notice)
	add("first", t.First)
	add("every", t.Every)
	add("daily", t.Daily)
	add("weekly", t.Weekly)
	add("days", t.Days)
	if t.NotCosted != "" {
		s += " | not costed"
	}
	return s
}

// The pay elements of the CX agreement: clause, for whom and every figure.
func TestElementsOfCX2001(t *testing.T) {
	overtime := "[x1.5 21.12] | [x2 21.13(a) later-rest] | [x2 21.13(b) after 480 a day] | [x2 21.13(c) after 480 a period] | [x2 21.13(d) after 1440 a stretch emergency]"
	premium := "2001-03-22 1.60, 2001-06-01 1.75"
	want := []string{
		"acting-pay | 50.07 | shift+day | days 1", "acting-pay | 50.07 | variable | daily 450",
		"call-back-minimum | 24.01 | all FT | minimum 180 | cap 480 | cap_window 480",
		"call-back-minimum | 35.11 | all PT | x1 | minimum 240",
		"change-notice | 21.03(d) | all | x0.5 | notice 2880",
		"clothing-allowance | 44.03 | all | each 2001-03-22 400.00 | not costed",
		"dog-handler-allowance | 44.01 | all | each 2001-03-22 4.00 | minimum 60 | every 240",
		"escort | App. D | all",
		"escort/short | App. D 2(c) | all | x1 | minimum 480",
		"escort/day-off | App. D 2(d) | all | x1 | minimum 480",
		"escort/stopover | App. D 2(f) | all",
		"escort/empty-leg | App. D 2(g) | all | cap 720 | first 480",
		"escort/no-rest | App. D 2(i) | all | value 480 | not costed",
		"holiday | 26.05 | shift FT | [x1.5 26.05 upto 480] | [x2 26.05]",
		"holiday | 26.05 | day FT | [x1.5 26.05 upto 450] | [x2 26.05]",
		"holiday | 34.5 | variable FT | [x1.5 34.5 upto own] | [x2 34.5] | value 480",
		"holiday | 35.07 | all PT | [x1.5 35.07 upto 480] | [x2 35.07]",
		"holiday-in-lieu | 35.06 | all PT | x0.0425",
		"leave | Art. 28-31 | all | x1",
		"meal-allowance | 21.15 | all | each 2001-03-22 9.00, 2001-06-01 9.50 | first 180 | every 240",
		"overtime | 21.12 | shift+day | " + overtime + " | round 15",
		"overtime | 34.5 | variable | [x1.75 34.5] | round 15",
		"overtime/unbroken-work | 21.13(d) | shift+day | [x1 21.13(d) after 1440 a stretch emergency]",
		"overtime/days-of-rest | 35.04 | all PT | weekly 2250 | days 5",
		"overtime/missed-meal-break | App. C 6 | all | value 30",
		"overtime/back-to-back | 21.12 | all | x0.5",
		"regular | 2.01(p) | all | x1",
		"regular/extra-hours | 35.03 | all PT | x1 | round 15 | daily 480 | weekly 2250",
		"reporting-minimum | 22.01 | all | x1 | minimum 240",
		"reporting-minimum/holiday | 26.06 | all FT | x1.5 | minimum 180",
		"reporting-minimum/holiday | 35.08 | all PT | x1 | minimum 240",
		"responsibility-allowance | 44.02 | all | each 2001-03-22 3.00 | every 240",
		"shift-premium | 25.01 | shift+variable | 15:00-07:00 half or more | an hour " + premium,
		"travel | 27.04 | all | round 15 | cap 720",
		"weekend-premium | 25.02 | shift+variable | an hour " + premium,
	}
	a := cx(t)
	var ids, got []string
	for id := range a.Elements {
		ids = append(ids, id)
	}
	sort.Strings(ids)
	for _, id := range ids {
		for _, term := range a.Elements[id].Terms {
			got = append(got, term.line())
		}
	}
	assert.Equal(t, want, got)
	others := []string{"overtime-minimum", "call-back-allowance"} // what other agreements grant
	for id := range known.Elements {
		require.NotNil(t, a.Elements[id], id)
		assert.Equal(t, contains(others, id), a.Elements[id].None != "", id)
	}
}

func TestTermsByEmployee(t *testing.T) {
	a := cx(t)
	clause := func(element, name string, h Hours, partTime bool) string {
		if term := a.Elements[element].Case(name, Employee{Hours: h, PartTime: partTime}, nil); term != nil {
			return term.Clause
		}
		return "none"
	}
	for _, c := range []struct {
		element, name string
		hours         Hours
		partTime      bool
		want          string
	}{
		{"shift-premium", "", Day, false, "none"},
		{"weekend-premium", "", Day, true, "none"},
		{"shift-premium", "", Variable, false, "25.01"},
		{"overtime", "", Shift, true, "21.12"},
		{"overtime", "", Variable, true, "34.5"},
		{"holiday", "", Variable, false, "34.5"},
		{"holiday", "", Variable, true, "35.07"},
		{"holiday-in-lieu", "", Shift, false, "none"},
		{"call-back-minimum", "", Day, true, "35.11"},
		{"reporting-minimum", "holiday", Shift, false, "26.06"},
		{"reporting-minimum", "holiday", Shift, true, "35.08"},
		{"reporting-minimum", "night", Shift, true, "none"},
		{"overtime", "unbroken-work", Variable, false, "none"},
		{"standby", "", Shift, false, "none"},
	} {
		assert.Equal(t, c.want, clause(c.element, c.name, c.hours, c.partTime), "%v", c)
	}
}

// Dollar figures on the date and on the day before.
func TestDatedFiguresOfCX2001(t *testing.T) {
	a := cx(t)
	for _, c := range []struct {
		element, date, want string
		early               bool
	}{
		{"shift-premium", "2001-03-21", "1.60", true},
		{"shift-premium", "2001-03-22", "1.60", false},
		{"shift-premium", "2001-05-31", "1.60", false},
		{"shift-premium", "2001-06-01", "1.75", false},
		{"weekend-premium", "2001-05-31", "1.60", false},
		{"weekend-premium", "2001-06-01", "1.75", false},
		{"meal-allowance", "2001-05-31", "9.00", false},
		{"meal-allowance", "2001-06-01", "9.50", false},
		{"responsibility-allowance", "2001-03-21", "3.00", true},
		{"responsibility-allowance", "2001-03-22", "3.00", false},
		{"dog-handler-allowance", "2001-03-22", "4.00", false},
		{"clothing-allowance", "2002-03-31", "400.00", false},
	} {
		term := a.Elements[c.element].Case("", Employee{Hours: Shift}, nil)
		series := term.PerHour
		if series == nil {
			series = term.PerCount
		}
		got, early, ok := series.At(day(t, c.date))
		assert.True(t, ok)
		assert.Equal(t, c.want, got.String(), "%s %s", c.element, c.date)
		assert.Equal(t, c.early, early, "%s %s", c.element, c.date)
	}
}

func TestHeadOfCX2001(t *testing.T) {
	a := cx(t)
	assert.Equal(t, Terms{day(t, "2001-04-02"), day(t, "2002-05-31"), "52.02", "52.01"}, a.Terms)
	assert.Equal(t, []civil.Weekday{civil.Saturday, civil.Sunday}, a.Week)
	assert.Equal(t, &HoursOfWork{2250, "21.02(a)(i)", 480, "21.02(a)(ii)", 0}, a.Hours[Shift])
	assert.Equal(t, &HoursOfWork{2250, "21.01(a)", 450, "21.01(b)", 5}, a.Hours[Day])
	assert.Equal(t, &HoursOfWork{2250, "34.1", 480, "34.5", 0}, a.Hours[Variable])
	assert.Equal(t, []string{"2.01(t)", "2.01(j)", "2.01(e)"}, []string{a.Pay.WeeklyClause, a.Pay.HourlyClause, a.Pay.DailyClause})
	var undecided []string
	for _, u := range a.Undecided {
		undecided = append(undecided, u.Clause)
	}
	assert.Equal(t, []string{"21.13(a)", "24.01", "24.03"}, undecided)
}

func TestReadingsOfCX2001(t *testing.T) {
	var got []string
	for _, r := range cx(t).Readings {
		got = append(got, r.ID+" "+r.Clause+" "+strings.Join(r.Values, ",")+" "+r.Decision)
	}
	assert.Equal(t, []string{
		"weekend-day 25.02 deemed,clock cfia",
		"change-effect 21.03(d) earliest,new,old wilson",
		"variable-change-rate 21.03(d) 1.5,1.75 ",
		"change-on-holiday 21.03(d) none,added ",
		"contiguous-overtime-premium 25.01 follows-shift,own-hours item-360103",
		"holiday-overtime-count 26.05 includes-scheduled,overtime-only ",
		"acting-step 50.07 lowest-increase,same-step ",
		"back-to-back 21.12 straight,overtime cooper",
		"clock-change 2.01(p) elapsed,nominal ",
	}, got)
	var ids []string
	for _, d := range cx(t).Decisions {
		ids = append(ids, d.ID)
	}
	assert.Equal(t, "munroe lauzon cooper wilson bylow gardiner white brideau lavoie gamache cfia johnston item-360103 bedard purchase", strings.Join(ids, " "))
}

// Appendix A keeps its history: every line, the restructure ones marked.
func TestLinesOfCX2001(t *testing.T) {
	a := cx(t)
	var got []string
	for _, c := range a.Pay.Classes {
		s := c.ID + " " + c.Clause + ":"
		for _, l := range c.Lines {
			s += fmt.Sprintf(" %s/%s/%d/%s-%s", l.Name, l.From, len(l.Annual), l.Annual[0], l.Annual[len(l.Annual)-1])
			if l.Restructure {
				s += "/restructure"
			}
		}
		got = append(got, s)
	}
	assert.Equal(t, []string{
		"CX-1 App. A: From//8/31268-43470 A/2000-06-01/9/31268-45676/restructure B/2000-06-01/8/33441-46590 C/2001-06-01/9/33441-48850/restructure D/2001-06-01/9/34277-50071",
		"CX-2 App. A: From//7/37138-46920 A/2000-06-01/8/37138-48870/restructure B/2000-06-01/7/39394-49847 C/2001-06-01/8/39394-51841/restructure D/2001-06-01/8/40379-53137",
		"CX-3 App. A: From//7/40385-51027 A/2000-06-01/8/40385-53145/restructure B/2000-06-01/7/42841-54208 C/2001-06-01/8/42841-56376/restructure D/2001-06-01/8/43912-57785",
		"CX-4 App. A: From//7/43921-55490 A/2000-06-01/8/43921-57795/restructure B/2000-06-01/7/46592-58951 C/2001-06-01/8/46592-61309/restructure D/2001-06-01/8/47757-62842",
		"CX-COF-3 App. A-2: From//6/35403-42716 A/2000-06-01/6/36111-43570 B/2001-06-01/6/37014-44659",
		"CX-COF-5 App. A-2: From//6/39793-47105 A/2000-06-01/6/40589-48047 B/2001-06-01/6/41604-49248",
	}, got)
	// The lines no printed rate comes from, whole.
	for _, c := range []struct{ class, line, want string }{
		{"CX-1", "From", "31268 32785 34376 36043 37791 39625 41548 43470"},
		{"CX-1", "A", "31268 32785 34376 36043 37791 39625 41548 43563 45676"},
		{"CX-1", "C", "33441 35064 36764 38547 40418 42379 44434 46590 48850"},
		{"CX-2", "From", "37138 38622 40168 41774 43446 45183 46920"},
		{"CX-2", "A", "37138 38622 40168 41774 43446 45183 46990 48870"},
		{"CX-2", "C", "39394 40971 42609 44315 46087 47930 49847 51841"},
		{"CX-3", "From", "40385 42001 43682 45429 47245 49136 51027"},
		{"CX-3", "A", "40385 42001 43682 45429 47245 49136 51101 53145"},
		{"CX-3", "C", "42841 44556 46338 48190 50119 52123 54208 56376"},
		{"CX-4", "From", "43921 45678 47503 49404 51380 53435 55490"},
		{"CX-4", "A", "43921 45678 47503 49404 51380 53435 55572 57795"},
		{"CX-4", "C", "46592 48453 50392 52408 54504 56683 58951 61309"},
		{"CX-COF-3", "From", "35403 36867 38330 39793 41255 42716"},
		{"CX-COF-5", "From", "39793 41255 42715 44177 45640 47105"},
	} {
		for _, l := range a.Pay.Class(c.class).Lines {
			if l.Name == c.line {
				assert.Equal(t, c.want, strings.Join(l.Annual, " "), "%s %s", c.class, c.line)
			}
		}
	}
	require.Nil(t, a.Pay.Class("CX-5"))
}
