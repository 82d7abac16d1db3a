package agreements

// Words are the closed vocabularies that an agreement file is checked against
// but that other packages own. A nil map is not checked. What a file may use is
// what is given here and, besides, what the contract of the program names
// (see [known]); a rule or element of the contract alone is data only.
type Words struct {
	Rules    map[string][]string // rule the program judges: names of its settings
	Elements map[string]bool     // pay element: whether the program costs it
	Cases    map[string][]string // rule or element: names of its further cases
	Readings map[string][]string // reading the program knows: its values, in any order
}

// known are the words of the contract, which agreement files may use before
// every version of the program can act on them. A rule or an element beyond
// them needs no line here: it comes with the Words of the package that has it.
var known = Words{
	Rules: map[string][]string{
		"rest-between-shifts":    nil,
		"shift-span":             nil,
		"consecutive-days":       nil,
		"days-of-rest":           {"part_time_days", "part_time_minutes"},
		"daily-hours":            nil,
		"weekly-average":         {"tolerance", "days"},
		"averaging-period":       {"weeks_per_position", "months"},
		"posting-notice":         nil,
		"shift-change-in-cycle":  nil,
		"change-notice":          nil,
		"change-consultation":    {"percent"},
		"christmas-new-year":     nil,
		"rest-after-proceedings": nil,
		"overtime-level":         nil,
		"exchange-cost":          nil,
		"approved-shift":         nil,
		"hours-fluctuation":      {"move"},
		"short-change":           {"earlier"},
		"meal-period":            nil,
		"overlap":                nil,
	},
	Elements: map[string]bool{
		"regular":                  false,
		"leave":                    false,
		"shift-premium":            false,
		"weekend-premium":          false,
		"overtime":                 false,
		"holiday":                  false,
		"change-notice":            false,
		"call-back-minimum":        false,
		"call-back-allowance":      false,
		"overtime-minimum":         false,
		"reporting-minimum":        false,
		"meal-allowance":           false,
		"responsibility-allowance": false,
		"dog-handler-allowance":    false,
		"clothing-allowance":       false,
		"holiday-in-lieu":          false,
		"travel":                   false,
		"escort":                   false,
		"acting-pay":               false,
	},
	Cases: map[string][]string{
		"overlap":           {"shifts", "worked"},
		"regular":           {"extra-hours"},
		"overtime":          {"unbroken-work", "days-of-rest", "missed-meal-break", "back-to-back"},
		"reporting-minimum": {"holiday"},
		"escort":            {"short", "day-off", "stopover", "empty-leg", "no-rest"},
	},
	Readings: map[string][]string{
		"weekend-day":                 {"deemed", "clock"},
		"change-effect":               {"earliest", "new", "old"},
		"variable-change-rate":        {"1.5", "1.75"},
		"change-on-holiday":           {"none", "added"},
		"contiguous-overtime-premium": {"follows-shift", "own-hours"},
		"holiday-overtime-count":      {"includes-scheduled", "overtime-only"},
		"acting-step":                 {"lowest-increase", "same-step", "promotion"},
		"back-to-back":                {"straight", "overtime"},
		"clock-change":                {"elapsed", "nominal"},
	},
}

// rule tells whether a file may bind the rule, and whether the program judges it.
func (w Words) rule(id string) (allowed, judged bool) {
	if w.Rules == nil {
		return true, true
	}
	if _, ok := w.Rules[id]; ok {
		return true, true
	}
	_, ok := known.Rules[id]
	return ok, false
}

// settings are the names of a rule's settings; checked is false where any will do.
func (w Words) settings(id string) (names []string, checked bool) {
	if w.Rules == nil {
		return nil, false
	}
	if names, ok := w.Rules[id]; ok {
		return names, true
	}
	return known.Rules[id], true
}

// element tells whether a file may give the element's terms, and whether the
// program costs it.
func (w Words) element(id string) (allowed, costed bool) {
	if w.Elements == nil {
		return true, true
	}
	costed, given := w.Elements[id]
	_, ok := known.Elements[id]
	return given || ok, costed
}

// cases are the names of a rule's or element's cases; checked is false where
// any will do.
func (w Words) cases(id string) (names []string, checked bool) {
	if w.Cases == nil {
		return nil, false
	}
	return append(append([]string(nil), w.Cases[id]...), known.Cases[id]...), true
}

// reading is the values of a reading, whether a file may have it, and whether
// the program offers it; checked is false where any values will do.
func (w Words) reading(id string) (values []string, allowed, offered, checked bool) {
	if w.Readings == nil {
		return nil, true, true, false
	}
	if v, ok := w.Readings[id]; ok {
		return v, true, true, true
	}
	v, ok := known.Readings[id]
	return v, ok, false, true
}
