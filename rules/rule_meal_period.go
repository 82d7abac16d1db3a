package rules

import (
	"rostercheck/agreements"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

var _ = register(&Rule{
	ID: "meal-period",
	Doc: `Where the roster gives a shift's meal, it lies within the hours that the agreement
names for a day, an evening or a night shift. The window is the one the shift
covers; a long shift that covers several may take its meal in any of them. An
emergency sets it aside.`,
	Check: func(p *Pass) {
		t := p.Timeline
		for i := range t.Shifts {
			s := &t.Shifts[i]
			if !s.Is(schedule.HasMeal) || s.Is(schedule.InLead) {
				continue
			}
			b := p.For(s.Day)
			meal := p.Book.Meal(s)
			if b == nil || meal == nil || len(b.Windows) == 0 {
				continue
			}
			covered := coveredWindows(b, s)
			if len(covered) == 0 {
				p.NotJudged(s.Day, "the shift %s covers none of the agreement's meal hours whole", span(s.From, s.To))
				continue
			}
			ok := false
			for _, w := range covered {
				ok = ok || within(w.Window, meal)
			}
			if ok {
				continue
			}
			w := covered[0].Window
			p.Report(b, Finding{
				First: s.Day, Last: s.Day, Measured: meal.Start.String() + "-" + meal.End.String(), Limit: w.String(), Shifts: []int32{int32(i)},
				Emergency: b.EmergencyWaives && s.Emergency(),
				Message:   p.say("the meal of the shift %s is from %s to %s; it belongs within %s", shiftName(s), meal.Start, meal.End, w),
			})
		}
	},
})

// coveredWindows are the windows that lie wholly in the shift.
func coveredWindows(b *agreements.Binding, s *schedule.Shift) []agreements.NamedWindow {
	var whole []agreements.NamedWindow
	for _, w := range b.Windows {
		if w.Window.Between(s.From, s.To) >= w.Window.Length() {
			whole = append(whole, w)
		}
	}
	return whole
}

// within tells whether the whole meal lies in the window.
func within(w civil.Window, m *schedule.Meal) bool {
	from := civil.Time(m.Start)
	to := civil.Time(m.End)
	if to <= from {
		to += civil.MinutesPerDay
	}
	return w.Between(from, to) == int(to-from)
}
