// Package pseudonyms puts pseudonyms in the place of the names and ids of a
// roster's people, so that what is made of the roster can be shown to others.
//
// The roster is changed before it is judged, record by record: no message, date
// or code is searched, and an id such as D or 12 can damage none. Figures are
// those of the true roster. Places stay: who has the roster can look a finding
// up in it.
//
// Text that people wrote freely (reasons and approvers of waivers, groups, names
// of files and sheets, notices of the importers) is searched for the names and
// ids of the roster's own people, whole or word by word, and for nobody else. The
// institution keeps its name.
//
// People are numbered in the order of the roster, which whoever has the roster
// knows anyway. A [Key] keeps the numbers from one run to the next.
package pseudonyms

import (
	"fmt"
	"slices"
	"strconv"

	"rostercheck/internal/lang"
	"rostercheck/schedule"
)

// Replace is the roster with pseudonyms, and the key to them. People whom the
// known key has keep their pseudonyms, and the new key has its entries; it may be
// nil. The roster itself stays as it is.
func Replace(r *schedule.Roster, known *Key, l lang.Lang) (*schedule.Roster, *Key) {
	key := known.with(r, l)
	h := &hider{key: key, text: newSearcher(r.Employees, key, l)}
	return h.roster(r, l), key
}

// hider makes the roster with pseudonyms.
type hider struct {
	key  *Key
	text *searcher
}

func (h *hider) roster(r *schedule.Roster, l lang.Lang) *schedule.Roster {
	out := *r
	out.Period.Postings, out.Period.Positions = slices.Clone(r.Period.Postings), slices.Clone(r.Period.Positions)
	out.Codes, out.Patterns, out.Readings = slices.Clone(r.Codes), slices.Clone(r.Patterns), slices.Clone(r.Readings)
	out.Employees = slices.Clone(r.Employees)
	for i := range out.Employees {
		e := &out.Employees[i]
		e.Terms = slices.Clone(e.Terms)
		e.Group = h.text.replace(e.Group)
		e.Name = h.key.name(e.ID, l)
		e.ID = h.id(e.ID)
	}
	out.Assignments = ofPeople(h, r.Assignments, func(x *schedule.Assignment) *string { return &x.Employee })
	out.Recurrences = ofPeople(h, r.Recurrences, func(x *schedule.Recurrence) *string { return &x.Employee })
	out.Shifts = ofPeople(h, r.Shifts, func(x *schedule.ShiftEntry) *string { return &x.Employee })
	out.Lead = ofPeople(h, r.Lead, func(x *schedule.ShiftEntry) *string { return &x.Employee })
	out.Changes = ofPeople(h, r.Changes, func(x *schedule.Change) *string { return &x.Employee })
	out.Worked = ofPeople(h, r.Worked, func(x *schedule.WorkedEntry) *string { return &x.Employee })
	out.Leave = ofPeople(h, r.Leave, func(x *schedule.Leave) *string { return &x.Employee })
	out.Acting = ofPeople(h, r.Acting, func(x *schedule.Acting) *string { return &x.Employee })
	out.Proceedings = ofPeople(h, r.Proceedings, func(x *schedule.Proceeding) *string { return &x.Employee })
	out.Waivers = ofPeople(h, r.Waivers, func(x *schedule.Waiver) *string { return &x.Employee })
	h.exchanges(out.Changes)
	for i := range out.Waivers {
		w := &out.Waivers[i]
		w.Reason, w.ApprovedBy = h.text.replace(w.Reason), h.text.replace(w.ApprovedBy)
	}
	h.places(&out)
	out.Notices, out.Told = nil, nil
	for _, n := range r.NoticesIn(l) {
		out.Notices = append(out.Notices, h.text.replace(unquoted(n)))
	}
	out.Notices = append(out.Notices, l.Say(
		"pseudonyms stand for the names and ids of the roster's people, numbered in the order of the roster; places are those of the true files. Reasons, approvers, groups, names of files and sheets, and notices on how files were read were searched for the names and ids of the roster's own people alone: read them before you pass this on"))
	return &out
}

// ofPeople is a list of records with the pseudonyms of those whose they are.
func ofPeople[T any](h *hider, list []T, employee func(*T) *string) []T {
	list = slices.Clone(list)
	for i := range list {
		id := employee(&list[i])
		*id = h.id(*id)
	}
	return list
}

// id is the pseudonym of an id; nobody's stays, and is an error elsewhere.
func (h *hider) id(id string) string {
	if p, ok := h.key.Pseudonym(id); ok {
		return p
	}
	return id
}

// exchanges numbers the exchanges of shifts, whose names are the user's own and
// often those of the two people.
func (h *hider) exchanges(changes []schedule.Change) {
	numbers := map[string]string{}
	for i := range changes {
		c := &changes[i]
		c.Versions = slices.Clone(c.Versions)
		if c.Exchange == "" {
			continue
		}
		if numbers[c.Exchange] == "" {
			numbers[c.Exchange] = strconv.Itoa(len(numbers) + 1)
		}
		c.Exchange = numbers[c.Exchange]
	}
}

// places hides names in those of files and sheets.
func (h *hider) places(r *schedule.Roster) {
	names := map[string]string{}
	hidden := func(name string) string {
		text, ok := names[name]
		if !ok {
			text = h.text.replace(name)
			names[name] = text
		}
		return text
	}
	source := func(s schedule.Source) schedule.Source {
		s.File, s.Sheet = hidden(s.File), hidden(s.Sheet)
		return s
	}
	r.Files = slices.Clone(r.Files)
	for i := range r.Files {
		r.Files[i] = hidden(r.Files[i])
	}
	r.AgreementAt = source(r.AgreementAt)
	origins := map[*schedule.Origin]*schedule.Origin{}
	var hide func(*schedule.Place)
	hide = func(p *schedule.Place) {
		if p.Origin == nil {
			return
		}
		o := origins[p.Origin]
		if o == nil {
			c := *p.Origin
			c.File, c.Sheet = hidden(c.File), hidden(c.Sheet)
			if c.At != nil {
				at := source(*c.At)
				c.At = &at
			}
			if c.Fields != nil {
				c.Fields = make(map[string]schedule.Source, len(p.Origin.Fields))
				for k, s := range p.Origin.Fields {
					c.Fields[k] = source(s)
				}
			}
			c.Pairs = slices.Clone(c.Pairs)
			for i := range c.Pairs {
				hide(&c.Pairs[i].From)
				hide(&c.Pairs[i].To)
			}
			o = &c
			origins[p.Origin] = o
		}
		p.Origin = o
	}
	r.EachPlace(hide)
}

// Text is texts with the names and ids of the roster's people replaced, as in what
// people wrote freely.
func (k *Key) Text(r *schedule.Roster, l lang.Lang, texts ...string) []string {
	s := newSearcher(r.Employees, k, l)
	out := make([]string, len(texts))
	for i, t := range texts {
		out[i] = s.replace(t)
	}
	return out
}

// name is what a person is called.
func (k *Key) name(id string, l lang.Lang) string {
	return l.Say("Employee %s", strconv.Itoa(k.numbers[id]))
}

// Pseudonym is what stands for an id.
func (k *Key) Pseudonym(id string) (string, bool) {
	n, ok := k.numbers[id]
	if !ok {
		return "", false
	}
	return k.prefix + fmt.Sprintf("%04d", n), true
}
