package calendar

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"rostercheck/importers/loose"
	"rostercheck/internal/lang"
)

// person is one that an event names.
type person struct {
	name, address string
	declined      bool
}

func readPerson(p *property) person {
	address := strings.TrimSpace(string(p.value))
	if len(address) > 7 && strings.EqualFold(address[:7], "mailto:") {
		address = address[7:]
	}
	return person{plain([]byte(p.param("CN"))), plain([]byte(address)), upper(p.param("PARTSTAT")) == "DECLINED"}
}

func (p person) String() string {
	if p.name != "" {
		return p.name
	}
	return p.address
}

// key makes names comparable: letters of one case and digits alone.
func key(s string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			return unicode.ToLower(c)
		}
		return -1
	}, s)
}

// knowPeople gathers the names by which employees are known.
func (r *reader) knowPeople() {
	r.people, r.byWord = map[string][]string{}, map[string][]called{}
	add := func(name, id string) {
		if k := key(name); k != "" && !slices.Contains(r.people[k], id) {
			r.people[k] = append(r.people[k], id)
		}
		words := strings.Fields(loose.Fold(name))
		// A letter or two in a text may be anything, and so may the code of a shift.
		if len(words) == 0 || len(words) == 1 && (len(words[0]) < 3 || r.codes[strings.ToLower(strings.TrimSpace(name))] != nil) {
			return
		}
		slices.Sort(words)
		c := called{id, words}
		first := words[0]
		if !slices.ContainsFunc(r.byWord[first], func(o called) bool { return o.id == id && slices.Equal(o.words, words) }) {
			r.byWord[first] = append(r.byWord[first], c)
		}
		// Surnames stand in front as often as behind.
		if k := strings.Join(words, ""); len(words) > 1 && !slices.Contains(r.byWords[k], id) {
			r.byWords[k] = append(r.byWords[k], id)
		}
	}
	r.byWords = map[string][]string{}
	for i := range r.b.Roster.Employees {
		e := &r.b.Roster.Employees[i]
		add(e.ID, e.ID)
		add(e.Name, e.ID)
	}
	for name, id := range r.opt.People {
		add(name, id)
		r.people[key(name)] = []string{id} // what somebody said goes before what is found
	}
}

// called is what an employee is called: words in small letters and without
// accents, sorted.
type called struct {
	id    string
	words []string
}

// known is the employee that a name stands for, whichever of its words is first.
// Of a name that several have nobody is known.
func (r *reader) known(name string) (id string, ok bool) {
	k := key(name)
	if k == "" {
		return "", false
	}
	ids := r.people[k]
	if len(ids) == 0 {
		words := strings.Fields(loose.Fold(name))
		slices.Sort(words)
		ids = r.byWords[strings.Join(words, "")]
	}
	if len(ids) == 1 {
		return ids[0], true
	}
	return "", false
}

// parts of a text that are set off from each other.
var setOff = strings.NewReplacer(" - ", "\n", "–", "\n", "—", "\n", "(", "\n", ")", "\n", "[", "\n", "]", "\n", "|", "\n", "/", "\n", ";", "\n", ":", "\n", "@", "\n", "•", "\n", "·", "\n")

// namedIn finds the employees whom a text names: in a part of it that is set off from
// the rest, with nothing else in that part but the code or times of a shift and
// words that say no more than that it is one. Rest is the text without names and times.
func (r *reader) namedIn(text string) (ids []string, rest string) {
	const prose = 300 // bytes
	if len(text) > prose {
		return nil, text
	}
	text = hoursForm().ReplaceAllString(text, "$1$6")
	for part := range strings.SplitSeq(setOff.Replace(text), "\n") {
		words := strings.Fields(loose.Fold(part))
		const most = 12 // words; more is prose
		if len(words) > most {
			continue
		}
		longest, at := 0, 0
		var found []string
		for i := range words {
			for n := 1; i+n <= len(words); n++ {
				if slices.ContainsFunc(words[:i], r.says) || slices.ContainsFunc(words[i+n:], r.says) {
					continue
				}
				window := slices.Sorted(slices.Values(words[i : i+n]))
				for _, c := range r.byWord[window[0]] {
					if n < longest || !slices.Equal(c.words, window) {
						continue
					}
					if n > longest {
						longest, at, found = n, i, nil
					}
					found = append(found, c.id)
				}
			}
		}
		for _, id := range found {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
		if longest > 0 {
			part = strings.Join(slices.Concat(words[:at], words[at+longest:]), " ")
		}
		rest = strings.TrimSpace(rest + " " + strings.TrimSpace(part))
	}
	return ids, rest
}

// nameless is a summary without the names of the employees in it, which say nothing of
// the times that stand beside them.
func (r *reader) nameless(summary string) string {
	ids, _ := r.namedIn(summary)
	if len(ids) == 0 {
		return summary
	}
	names := map[string]bool{}
	for _, list := range r.byWord {
		for _, c := range list {
			if slices.Contains(ids, c.id) && len(c.words) > 1 {
				for _, w := range c.words {
					names[w] = true
				}
			}
		}
	}
	return strings.Join(slices.DeleteFunc(strings.Fields(summary), func(field string) bool {
		words := strings.Fields(loose.Fold(field))
		return len(words) > 0 && !strings.ContainsAny(field, "0123456789") && !slices.ContainsFunc(words, func(w string) bool { return !names[w] })
	}), " ")
}

// wordsOfShifts stand beside a name in titles and say no more than what they are.
var wordsOfShifts = map[string]bool{"shifts": true, "schedule": true, "schedules": true, "roster": true, "rota": true, "calendar": true, "my": true, "of": true, "for": true, "s": true, "am": true, "pm": true, "h": true, "uhr": true,
	"horaire": true, "horaires": true, "calendrier": true, "quarts": true, "de": true, "du": true, "dienstplan": true, "schichtplan": true, "kalender": true, "von": true, "grafik": true}

// says tells whether a word beside a name says something else.
func (r *reader) says(word string) bool {
	if loose.Month(word) > 0 || loose.IsWeekday(word) || dayParts[word] != "" || shiftWords[word] || wordsOfShifts[word] || r.codes[word] != nil {
		return false
	}
	return strings.Trim(word, "0123456789") != ""
}

// owner is the employee whose calendar c is, or "" where only its events can
// tell. A problem is that two are named.
func (r *reader) owner(c *calendar) (id, how string, problem error) {
	if r.opt.Employee != "" {
		return r.opt.Employee, "as told", nil
	}
	file := filepath.Base(r.file)
	base := strings.TrimSuffix(file, filepath.Ext(file))
	for _, from := range []struct{ name, how string }{{file, "by the file's name"}, {base, "by the file's name"}, {c.name, "by the calendar's name"}} {
		found, ok := r.known(from.name)
		how2 := from.how
		if !ok {
			title := strings.NewReplacer(" for ", " - ", " of ", " - ", " pour ", " - ", " für ", " - ", " de ", " - ").Replace(from.name)
			if ids, _ := r.namedIn(title); len(ids) == 1 {
				found, ok = ids[0], true
				how2 += fmt.Sprintf(", %s", show(from.name))
			}
		}
		switch {
		case !ok:
		case id != "" && found != id:
			return "", "", lang.Errorf("the file's name says that the calendar is of employee %s, its own name %s of %s; say which with %s", show(id), show(c.name), show(found), flagOf)
		case id == "":
			id, how = found, how2
		}
	}
	return id, how, nil
}

// claimOf finds who works an event; it is false where it is none in force.
func (r *reader) claimOf(e *event, owner string) (c claim, inForce bool) {
	switch r.calendars[e.calendar].method {
	case "REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH":
		r.tally.left(answers, e)
		return c, false
	case "CANCEL":
		e.cancelled = true
	}
	c.event = e
	var refused bool
	if owner == "" {
		c.workers, refused = r.workers(e)
	} else {
		c.workers = []string{owner}
		refused = slices.ContainsFunc(e.attendees, func(p person) bool {
			id, ok := r.whois(p)
			return ok && id == owner && p.declined
		})
		r.foreign(e, owner)
	}
	if refused && !e.cancelled {
		e.cancelled, e.why = true, declined
	}
	if refused && owner == "" && e.recurrence == nil {
		r.leaveGone(e)
		return c, false
	}
	return c, true
}

// foreign says that an event of somebody's calendar names other employees and not
// its owner.
func (r *reader) foreign(e *event, owner string) {
	if !r.matters(e) {
		return
	}
	all, _ := r.namedIn(e.summary)
	for _, p := range e.attendees {
		if id, ok := r.whois(p); ok {
			all = append(all, id)
		}
	}
	if len(all) > 0 && !slices.Contains(all, owner) {
		r.remark(e.line, "the event names employee %s, but is in the calendar of %s; it was read as a shift of %s", show(all[0]), show(owner), show(owner))
	}
}

// matters tells whether an event may be a shift of the schedule.
func (r *reader) matters(e *event) bool { return !e.cancelled && r.chosen(e) && !r.over(e) }

// whois is the employee whom a calendar means.
func (r *reader) whois(p person) (id string, ok bool) {
	if id, ok = r.known(p.name); !ok {
		id, ok = r.known(p.address)
	}
	return id, ok
}

// workers are the employees who work an event of a calendar that is nobody's: its
// attendees, or whom its summary names, or who called it where it has no attendees.
// Refused tells that all of them have declined.
func (r *reader) workers(e *event) (all []string, refused bool) {
	var strangers []string
	for _, p := range e.attendees {
		id, ok := r.whois(p)
		switch {
		case !ok && r.matters(e) && !p.declined && p.String() != "":
			strangers = append(strangers, p.String())
		case !ok || slices.Contains(all, id):
		case p.declined:
			refused = true
			if r.matters(e) {
				r.remark(e.line, "employee %s has declined the event, so it is no shift of theirs", show(id))
			}
		default:
			all = append(all, id)
		}
	}
	if len(all) > 0 {
		for _, name := range strangers {
			r.remark(e.line, "the event names %s, who is no employee of the roster", show(name))
		}
	}
	how := "by the people of its events"
	if len(all) == 0 && !refused {
		switch ids, _ := r.namedIn(e.summary); len(ids) {
		case 0:
		case 1:
			all, how = ids, "by the summaries of its events"
		default:
			r.problem(e.line, "the summary %s names %s; whose shift is it? make it an event for each, or leave it out with %s", show(e.summary), r.list(ids), flagWithout)
			return ids, false
		}
	}
	// Colours for people are categories of their names.
	if len(all) == 0 && !refused {
		for _, name := range e.categories {
			if id, ok := r.known(name); ok && !slices.Contains(all, id) {
				all, how = append(all, id), "by the categories of its events"
			}
		}
	}
	// Whoever calls others to a shift need not work it.
	if len(all) == 0 && len(e.attendees) == 0 {
		if id, ok := r.whois(e.organizer); ok {
			all = append(all, id)
		}
	}
	for _, id := range all {
		if r.hows[id] == "" {
			r.hows[id] = how
		}
	}
	return all, refused && len(all) == 0
}

// list names employees.
func (r *reader) list(ids []string) error {
	var all []string
	for _, id := range ids {
		all = append(all, show(id))
	}
	return lang.Errorf("employees %s", lang.And(all))
}
