package premiums

var _ = register(&Element{
	ID:       "meal-allowance",
	Readings: []string{"clock-change"},
	Doc: `Three hours of overtime right before or after a scheduled shift earn a meal, and
every further four hours another, unless a meal was free or the employee was in
travel status. On a day of rest or a holiday, overtime that touches no shift
earns meals only for what goes beyond the hours scheduled in advance.`,
	timeline: func(p *Pass) {
		for i := range p.periods() {
			w := &p.work[i]
			t := p.term(w.span)
			if t == nil || w.noMeal || t.First == 0 {
				continue
			}
			advance := 0
			if w.touched < 0 {
				if !p.dayOff(w.date) || w.scheduled == 0 {
					continue
				}
				advance = w.scheduled
			}
			minutes := w.mealMinutes(advance)
			if minutes >= t.First {
				meals := 1
				if t.Every > 0 {
					meals += (minutes - t.First) / t.Every
				}
				if y := p.whyIn(w); y != nil {
					y.Says = p.say("%s of overtime count toward meals; the first %s earn one.", spell(minutes), spell(t.First))
					if t.Every > 0 {
						y.Says = p.say("%s of overtime count toward meals; the first %s earn one, each further %s another.", spell(minutes), spell(t.First), spell(t.Every))
					}
				}
				p.count(w.date, w.start, t, meals)
			}
		}
	},
})

// mealMinutes counts the minutes of a period after its first ones, those at
// straight time left out; the minutes that fall away from pay count.
func (w *period) mealMinutes(first int) int {
	n, at := 0, 0
	add := func(minutes int, kind bandKind) {
		if kind != straightBand {
			n += max(0, at+minutes-max(at, first))
		}
		at += minutes
	}
	for _, b := range w.bands {
		add(b.minutes, b.kind)
	}
	add(int(w.end-w.start)-w.paid, w.tail)
	return n
}
