package agreements

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
)

// Schema is the JSON Schema (2020-12) of agreement files under a program's words:
// an editor that knows it completes and checks a file while it is written. It
// asks for the same keys, words and kinds of value as [Load], which asks more:
// that clauses are listed, dates are of the calendar, and terms do not meet.
func Schema(words Words) []byte {
	g := generator{words}
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(g.root()); err != nil {
		panic(err) // maps of texts can always be written
	}
	return out.Bytes()
}

type generator struct{ words Words }

type object = map[string]any

// key is one key of a mapping: its value's schema and what it says.
type key struct {
	name string
	need bool
	is   object
	says string
}

// mapping is a mapping with these keys and no others.
func mapping(keys ...key) object {
	properties, required := object{}, []string{}
	for _, k := range keys {
		is := maps.Clone(k.is)
		is["description"] = k.says
		properties[k.name] = is
		if k.need {
			required = append(required, k.name)
		}
	}
	o := object{"type": "object", "properties": properties, "additionalProperties": false}
	if len(required) > 0 {
		o["required"] = required
	}
	return o
}

// entries is a mapping whose keys are names of somebody's choice.
func entries(of object) object { return object{"type": "object", "additionalProperties": of} }

func among[T any](words []choice[T]) []string {
	var out []string
	for _, w := range words {
		out = append(out, w.name)
	}
	slices.Sort(out)
	return out
}

func enum(words []string) object { return object{"type": "string", "enum": words} }

func list(of object) object { return object{"type": "array", "items": of, "minItems": 1} }

func oneOrMore(of object) object { return object{"oneOf": []object{of, list(of)}} }

func ref(name string) object { return object{"$ref": "#/$defs/" + name} }

func numbered(least int) object {
	return object{"type": "integer", "minimum": least, "maximum": maxWhole}
}

func wordOr(words ...string) object {
	return object{"oneOf": []object{numbered(1), enum(words)}}
}

var (
	textOf   = object{"type": "string", "minLength": 1, "pattern": `\S`}
	idOf     = object{"type": "string", "pattern": "^[a-z0-9-]+$"}
	dateOf   = object{"type": "string", "pattern": `^[0-9]{4}-[0-9]{2}-[0-9]{2}$`}
	amountOf = object{"type": "string", "pattern": `^[0-9]+(\.[0-9]{1,4})?$`}
	wholeOf  = numbered(0)
	manyOf   = numbered(1)
	yesOf    = object{"type": "boolean"}
	clockOf  = object{"type": "string", "pattern": `^[0-9]{2}:[0-9]{2}-[0-9]{2}:[0-9]{2}$`}
)

// remarkKeys are the keys by which a file speaks of one of its own figures.
var remarkKeys = []key{
	{"note", false, textOf, "The source's text is garbled or leaves a doubt: what it prints, and how it is taken here. Reports show it."},
	{"inferred", false, textOf, "The figure is inferred and not read: from what. Reports show it."},
}

func figureKeys(keys ...key) []key { return slices.Concat(keys, remarkKeys) }

func clauseKey(need bool) key {
	return key{"clause", need, textOf, "The clause that the figure answers to, in quotes where it looks like a number; two with a comma between them are two clauses."}
}

var alsoKey = key{"also", false, list(textOf), "Further clauses it leans on."}

// forWhomKeys are the keys by which bindings and terms say for whom they are.
var forWhomKeys = []key{
	{"case", false, textOf, "A second set of terms of the same rule or element, for a case of its own."},
	{"hours", false, list(enum(among(hoursWords))), "For whom: employees on these kinds of hours; left out, on all."},
	{"part_time", false, yesOf, "true for part-time employees alone, false for all others alone; left out, for both."},
	{"classes", false, list(textOf), "For whom: employees of these classifications. What names a classification goes before what names none."},
}

// of is a binding or term, or several, with the cases and settings of one rule
// or element, or a word that there is nothing.
func (g generator) of(name, id, says string) object {
	own := object{}
	if cases, checked := g.words.cases(id); checked {
		slices.Sort(cases)
		if cases = slices.Compact(cases); len(cases) == 0 {
			own["case"] = false
		} else {
			own["case"] = object{"enum": cases}
		}
	}
	if names, checked := g.words.settings(id); checked && name == "binding" {
		if len(names) == 0 {
			own["settings"] = false
		} else {
			own["settings"] = object{"propertyNames": object{"enum": names}}
		}
	}
	one := object{"allOf": []object{ref(name), {"properties": own}}}
	return object{"anyOf": []object{one, list(one), ref("absent"), ref("none")}, "description": says}
}

var awayOf = mapping(key{"absent", true, textOf, "In an overlay: takes the parent's away, and says why."})

func (g generator) root() object {
	rules, elements := object{}, object{}
	for _, id := range union(g.words.Rules, known.Rules) {
		rules[id] = g.of("binding", id, "How the agreement binds the rule "+id+".")
	}
	for _, id := range union(g.words.Elements, known.Elements) {
		elements[id] = g.of("term", id, "What the agreement grants as "+id+".")
	}
	onlyClause := object{"oneOf": []object{mapping(figureKeys(clauseKey(true))...), awayOf}}
	root := mapping(
		key{"agreement", true, idOf, "The agreement's id: lower case letters, digits and hyphens. Rosters name it."},
		key{extendsKey, false, idOf, "Makes the file an overlay: the id of the agreement that holds for everything not said here."},
		key{defaultKey, false, yesOf, "Whether this is the agreement that is taken where none is named; one of the program's own files says so."},
		key{"title", false, textOf, "What the agreement is called in reports."},
		key{"parties", false, textOf, "Who concluded it."},
		key{"terms", false, mapping(
			key{"from", true, mapping(figureKeys(key{"date", true, dateOf, "YYYY-MM-DD, in quotes."}, clauseKey(true))...), "The first day in force."},
			key{"to", false, mapping(figureKeys(key{"date", true, dateOf, "YYYY-MM-DD, in quotes."}, clauseKey(true))...), "The last day in force; left out where the source sets none."},
		), "When the agreement's terms bind."},
		key{"sources", false, list(mapping(key{"id", true, idOf, "A name for the text."}, key{"title", true, textOf, "What the text is."})), "The texts that the figures were read from. An overlay adds to its parent's."},
		key{"hours", false, g.hours(), "The normal hours of work, by kind of hours."},
		key{"pay", false, g.pay(), "Rates of pay, and the arithmetic from annual to hourly ones."},
		key{"weekend", false, list(enum(weekdayNames())), "The days of the weekend."},
		key{"holidays", false, entries(object{"oneOf": []object{g.holiday(), awayOf}}), "The designated holidays, by an id of your choice."},
		key{"holiday_moves", false, onlyClause, "The clause that moves a holiday off a day of rest to the next working day; left out, it stays."},
		key{"holiday_unpaid", false, onlyClause, "The clause by which a holiday between two days of unpaid leave is not paid; left out, it is."},
		key{"grievance", false, object{"oneOf": []object{mapping(
			key{"days", true, object{"type": "integer", "minimum": 1, "maximum": maxGrievance}, "How many days there are to present a grievance."},
			clauseKey(true), alsoKey,
			key{"excludes", false, list(enum(append(weekdayNames(), holidaysWord))), "Days that are not counted."},
		), awayOf}}, "The time limit of grievances."},
		key{"rules", false, object{"type": "object", "properties": rules, "additionalProperties": false}, "What the agreement demands of a schedule, by rule. A rule that is not named is not given by the source."},
		key{"elements", false, object{"type": "object", "properties": elements, "additionalProperties": false}, "What the agreement pays, by pay element. An element that is not named is not given by the source."},
		key{"readings", false, entries(g.reading()), "Texts that can be read in more than one way. One of your own, with terms or tiers under when, is priced by itself."},
		key{"decisions", false, object{"type": "object", "propertyNames": idOf, "additionalProperties": mapping(
			key{"citation", true, textOf, "How the decision is cited."}, clauseKey(true), alsoKey,
			key{"holding", true, textOf, "What was held, in your words."}, key{"effect", true, textOf, "What follows from it here."},
		)}, "Decisions that back a default or a reading."},
		key{"undecided", false, list(mapping(clauseKey(true), key{"about", true, textOf, "What is not settled."})), "Questions that no decision settles."},
		key{"clauses", false, entries(g.clause()), "Every clause that the file cites, and what is done with it."},
		key{"pay_period", false, object{"oneOf": []object{mapping(figureKeys(
			key{"days", true, object{"type": "integer", "minimum": 1, "maximum": maxPayPeriod}, "How many days it has."}, clauseKey(true))...), awayOf}}, "The pay period, over which some tiers count."},
		key{"year", false, object{"oneOf": []object{mapping(figureKeys(
			key{"from", true, object{"type": "string", "pattern": `^[0-9]{2}-[0-9]{2}$`}, "Its first day, MM-DD."}, clauseKey(true))...), awayOf}}, "The year over which some tiers count."},
	)
	root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	root["title"] = "Agreement file of rostercheck"
	root["description"] = "A collective agreement as data: figures with their dates and clauses. A figure that the source does not give is left out, never guessed."
	root["if"] = object{"not": object{"required": []string{extendsKey}}}
	root["then"] = object{
		"required":   []string{"title", "parties", "terms", "sources", "hours", "weekend", "clauses"},
		"properties": object{"pay": object{"required": []string{"clause", "classes"}}},
	}
	root["$defs"] = object{
		"binding": g.binding(), "term": g.term(), "tier": g.tier(), "band": g.band(), "series": g.series(),
		"absent": mapping(key{"absent", true, textOf, "The source says nothing of it: why it is known to be silent."}),
		"none":   mapping(key{"none", true, textOf, "The agreement, read whole, has nothing of the kind: why."}, clauseKey(false)),
	}
	return root
}

func weekdayNames() []string {
	return []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
}

func (g generator) hours() object {
	of := mapping(
		key{"weekly", false, mapping(figureKeys(
			key{"minutes", true, manyOf, "Minutes of the week, fixed or on average."},
			key{"days", false, object{"type": "integer", "minimum": 1, "maximum": 7}, "On how many days, where the clause says."}, clauseKey(true))...), "The normal week."},
		key{"daily", false, mapping(figureKeys(key{"minutes", true, manyOf, "Minutes of the day."}, clauseKey(true))...), "The normal day."},
	)
	keys := []key{{anyHours, false, of, "For every kind of hours, instead of the others."}}
	for _, w := range hoursWords {
		keys = append(keys, key{w.name, false, of, "For employees on " + w.name + " hours."})
	}
	o := mapping(keys...)
	o["if"] = object{"required": []string{anyHours}}
	o["then"] = object{"maxProperties": 1}
	return o
}

func (g generator) pay() object {
	divisor := func(of, by string) key {
		return key{of, false, mapping(figureKeys(key{"divisor", true, object{"type": "string", "pattern": `^[0-9]+(\.[0-9]+)?$`}, "A number in quotes, like \"37.5\"."}, clauseKey(true))...),
			"How a " + of + " rate is made: " + by + " divided by this."}
	}
	hourly := object{"oneOf": []object{
		{"type": "array", "items": amountOf, "minItems": 1, "maxItems": maxStep},
		{"type": "object", "minProperties": 1, "propertyNames": object{"pattern": "^([1-9][0-9]?|" + lastStep + ")$"}, "additionalProperties": amountOf},
	}}
	line := mapping(figureKeys(
		key{"line", true, textOf, "What the line is called in the appendix."},
		key{"from", false, dateOf, "From which day on; left out, the line is what was paid before."},
		key{"restructure", false, yesOf, "A line that the next one of its date replaces; kept as history."},
		key{"annual", false, list(object{"type": "string", "pattern": `^[0-9]+(\.[0-9]{2})?$`}), "Dollars a year, one a step, as printed."},
		key{"hourly", false, hourly, "Printed dollars an hour: a list of steps 1, 2 and so on, or keys that are the numbers of the printed steps, and last."},
		key{"absent", false, textOf, "Why the source prints no rates from this day on."},
	)...)
	line["oneOf"] = []object{{"required": []string{"annual"}}, {"required": []string{"hourly"}}, {"required": []string{"absent"}}}
	class := mapping(figureKeys(
		key{"title", false, textOf, "What the classification is called."},
		clauseKey(false),
		key{"lines", false, list(line), "Its lines of rates, by date."},
		key{"absent", false, textOf, "Why the source gives no rates of it."},
	)...)
	class["oneOf"] = []object{{"required": []string{"lines", "clause"}}, {"required": []string{"absent"}}}
	return mapping(clauseKey(false), alsoKey, divisor("weekly", "annual"), divisor("hourly", "weekly"), divisor("daily", "weekly"),
		key{"classes", false, entries(class), "The classifications, by the id that rosters use."})
}

func (g generator) holiday() object {
	o := mapping(figureKeys(
		key{"name", true, textOf, "What the day is called."},
		key{"date", false, object{"type": "string", "minLength": 1}, "Its date every year: \"07-01\", first Monday of August, Monday before 05-25, Easter -2."},
		key{"undated", false, textOf, "In place of a date: why it has none, such as a floating day. It is never taken as designated."},
		clauseKey(true),
		key{"civic", false, yesOf, "The one day that an institution may replace."},
		key{"since", false, object{"type": "integer"}, "The first year it is designated; left out, always."},
	)...)
	o["oneOf"] = []object{{"required": []string{"date"}}, {"required": []string{"undated"}}}
	return o
}

func (g generator) binding() object {
	return mapping(append(figureKeys(forWhomKeys...),
		key{"strength", true, enum(among(strengths)), "must: the clause says shall. effort: every reasonable effort. advice: an indicator of the program's own. data: the roster contradicts itself."},
		clauseKey(true), alsoKey,
		key{"limit", false, wholeOf, "The limit, in the rule's own unit; minutes where it is a time."},
		key{"settings", false, entries(wholeOf), "Further figures of the rule, in its units."},
		key{"windows", false, list(mapping(
			key{"name", true, textOf, "A name for it."},
			key{"window", true, clockOf, "Of the clock, HH:MM-HH:MM."},
			key{"shift", true, clockOf, "The shift that it belongs to."})), "Windows of the clock, for a rule that compares with them."},
		key{"emergency_waives", false, yesOf, "The clause excepts an emergency."},
		key{"decision", false, textOf, "The decision behind it, by its id."},
	)...)
}

func (g generator) term() object {
	t := mapping(append(figureKeys(forWhomKeys...),
		clauseKey(false), alsoKey,
		key{"absent", false, textOf, "Why the source gives nothing for these employees."},
		key{"when", false, g.when(), "The readings under which the term holds."},
		key{"day", false, oneOrMore(enum(among(dayWords))), "Only on these kinds of day."},
		key{"window", false, clockOf, "The minutes of the clock that earn it, HH:MM-HH:MM."},
		key{"stretch", false, object{"type": "string", "pattern": `^[A-Z][a-z]+ [0-9]{2}:[0-9]{2} - [A-Z][a-z]+ [0-9]{2}:[0-9]{2}$`}, "The stretch of the week that earns it, like Friday 15:00 - Monday 07:00, instead of a window."},
		key{"bands", false, list(ref("band")), "Bands of the clock with different dollars, instead of window, share and per_hour."},
		key{"share", false, enum(among(shares)), "How much of a shift must lie in the window before any of it earns."},
		key{"covers", false, enum(among(coverWords)), "Whether a shift that earns it is paid for its minutes in the window, or for all it worked."},
		key{"scheduled_only", false, yesOf, "Time worked beyond the schedule does not earn it."},
		key{"per_hour", false, ref("series"), "Dollars an hour."},
		key{"per_shift", false, ref("series"), "Dollars a shift that earns it."},
		key{"per_count", false, ref("series"), "Dollars each."},
		key{"multiplier", false, amountOf, "Of the hourly rate, in quotes, like \"1.5\"."},
		key{"factor", false, amountOf, "Of the overtime rate: the minimum is guaranteed at that multiple of it."},
		key{"tiers", false, list(ref("tier")), "Multipliers and when each is reached."},
		key{"round", false, manyOf, "Completed stretches of so many minutes count."},
		key{"value", false, manyOf, "Minutes that a holiday or another day is worth."},
		key{"minimum", false, manyOf, "Minutes guaranteed."},
		key{"plus", false, manyOf, "Straight-time minutes on top of the time worked, where that is more than the minimum."},
		key{"over", false, manyOf, "A period must be longer than this for its minimum, or its overtime."},
		key{"apart", false, yesOf, "Only for periods that touch no scheduled hours."},
		key{"cap", false, manyOf, "Most minutes, in straight time."},
		key{"cap_window", false, manyOf, "Minutes over which the cap is counted; left out, the calendar day."},
		key{"notice", false, manyOf, "Minutes of notice below which it is due."},
		key{"first", false, manyOf, "Minutes to the first one."},
		key{"every", false, manyOf, "Minutes to each further one."},
		key{"daily", false, manyOf, "Minutes of the calendar day up to, or from, which it holds."},
		key{"weekly", false, manyOf, "The same of the Monday-Sunday week."},
		key{"days", false, manyOf, "Days that it takes."},
		key{"not_costed", false, textOf, "Why no roster can show it; it is then listed, never costed."},
	)...)
	t["anyOf"] = []object{{"required": []string{"clause"}}, {"required": []string{"absent"}}}
	t["dependentRequired"] = object{"cap_window": []string{"cap"}}
	t["allOf"] = []object{
		never("window", "stretch"), never("bands", "window"), never("bands", "stretch"), never("bands", "share"), never("bands", "per_hour"), never("bands", "per_shift"),
		never("per_hour", "per_shift"), never("factor", "multiplier"),
	}
	return t
}

// never forbids two keys together.
func never(a, b string) object { return object{"not": object{"required": []string{a, b}}} }

func (g generator) when() object {
	return object{"type": "object", "minProperties": 1, "additionalProperties": textOf}
}

func (g generator) tier() object {
	t := mapping(figureKeys(
		key{"multiplier", true, amountOf, "Of the hourly rate, in quotes; \"1\" is a block of straight time."},
		clauseKey(true),
		key{"day", false, oneOrMore(enum(among(dayWords))), "Only on these kinds of day."},
		key{"holidays", false, list(textOf), "Only where the day is one of these holidays, by their ids."},
		key{"work", false, enum(among(workWords)), "Only for this kind of work."},
		key{"after", false, wordOr(normalDay), "Minutes that must lie before, counted over per; or the normal day."},
		key{"per", false, enum(among(perWords)), "Over what minutes are counted."},
		key{"counts", false, enum(among(countWords)), "Which minutes per counts."},
		key{"upto", false, wordOr(ownShift, normalDay), "Minutes up to which it lasts, the shift's own length, or the normal day."},
		key{"back", false, yesOf, "Once reached, it holds for all minutes counted, from the first."},
		key{"sole", false, yesOf, "Where it holds it alone decides, also against a higher multiplier."},
		key{"minimum", false, manyOf, "Minutes guaranteed, in elements that are minimums."},
		key{"emergency", false, yesOf, "Only in an emergency."},
		key{"when", false, g.when(), "The readings under which the tier holds."},
	)...)
	t["dependentRequired"] = object{"after": []string{"per"}, "counts": []string{"per"}, "back": []string{"per", "after"}}
	return t
}

func (g generator) band() object {
	b := mapping(figureKeys(
		key{"window", true, clockOf, "Of the clock, HH:MM-HH:MM."},
		key{"share", false, enum(among(shares)), "How much of a shift must lie in it before any of it earns."},
		clauseKey(false),
		key{"per_hour", false, ref("series"), "Dollars an hour."},
		key{"per_shift", false, ref("series"), "Dollars a shift that earns it."},
	)...)
	b["oneOf"] = []object{{"required": []string{"per_hour"}}, {"required": []string{"per_shift"}}}
	return b
}

func (g generator) series() object {
	return list(mapping(figureKeys(
		key{"from", true, dateOf, "From which day on, YYYY-MM-DD in quotes."},
		key{"amount", true, amountOf, "Dollars, in quotes."},
	)...))
}

func (g generator) reading() object {
	return mapping(clauseKey(true), alsoKey,
		key{"values", true, object{"type": "array", "items": textOf, "minItems": 2, "uniqueItems": true}, "What it can be read as; the first is the default."},
		key{"about", true, textOf, "What is in doubt."},
		key{"decision", false, textOf, "The decision behind the default, by its id."},
	)
}

func (g generator) clause() object {
	return mapping(
		key{"kind", false, enum(among(clauseKinds)), "What it is, where it is no single clause of the agreement."},
		key{"page", false, textOf, "The page of the source."},
		key{"says", true, textOf, "What it says, in your words."},
		key{"used", false, textOf, "Where it is built into the meaning of days, rates and the like."},
		key{"not_judged", false, textOf, "Why nothing is done with it."},
		key{"partly", false, textOf, "What of it is left out, where something is done with it."},
	)
}
