package layout

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"rostercheck/importers/fields"
	"rostercheck/importers/loose"
	"rostercheck/internal/lang"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// fullName is the name in a line, with the first name of a column of its own in
// front of it.
func fullName(l *line, roles map[role]int) string {
	name := loose.Clean(words(l.at(roles[personRole])))
	if given := loose.Clean(words(l.at(roles[givenRole]))); given != "" && name != "" {
		return given + " " + name
	}
	return name
}

// doubled names people who have two lines over the same days, in blocks that have
// no rows of time worked: two people of one name, or two lines of which one counts.
func (r *reader) doubled() {
	const least = 2 // shared days; on one day somebody may well have two shifts
	type line struct {
		w   *work
		who *person
	}
	before := map[line][]*rowRead{}
	for _, row := range r.rows {
		if len(row.items) < least || row.who == nil || row.paired {
			continue
		}
		key := line{row.w, row.who}
		for _, old := range before[key] {
			days := map[civil.Date]bool{}
			for i := range old.items {
				days[old.items[i].day] = old.items[i].day != civil.NoDate
			}
			shared := 0
			for i := range row.items {
				if days[row.items[i].day] {
					shared++
				}
			}
			if shared < least || shared*2 < min(len(old.items), len(row.items)) {
				continue
			}
			r.problem(row.w, row.at, "%s has another line for the same %d days in %s; give two people ids or different names, and of one person leave one line", fields.Quote(cmp.Or(row.who.name, row.who.id)), shared, r.source(old.w, old.at).In())
			break
		}
		before[key] = append(before[key], row)
	}
}

// splitting is a text of cells that was read as something else than one code.
type splitting struct {
	w     *work
	text  string
	as    error
	count int
	at    schedule.Source
}

type splitKey struct {
	w    *work
	text string
}

// tellSplit notes how a cell was taken apart, once for each text.
func (r *reader) tellSplit(w *work, it *item, parts []string) {
	var as error
	switch {
	case len(parts) > 1:
		as = lang.Errorf("%d shifts of one day, %s", len(parts), lang.And(parts))
	case len(parts) == 1 && strings.Contains(it.text, "\n"):
		as = lang.Errorf("%s; what else stands there is left out", parts[0])
	default:
		return
	}
	text := loose.Clean(it.text)
	key := splitKey{w, text}
	if s := r.splitAt[key]; s != nil {
		s.count++
		return
	}
	if r.splitAt == nil {
		r.splitAt = map[splitKey]*splitting{}
	}
	s := &splitting{w, text, as, 1, r.source(w, it.c)}
	r.splitAt[key] = s
	r.splits = append(r.splits, s)
}

// unify finds people who are written in several ways: in other letters, with the
// surname first, or with an id in one place and none in another.
func (r *reader) unify() {
	key := func(name string) string {
		list := strings.Fields(loose.Fold(name))
		slices.Sort(list)
		return strings.Join(list, " ")
	}
	byName := map[string][]*person{}
	for _, p := range r.people {
		if p.name != "" {
			byName[key(p.name)] = append(byName[key(p.name)], p)
		}
	}
	meant := map[*person]*person{}
	for _, p := range r.people {
		if p.hasID || p.name == "" {
			continue
		}
		same := byName[key(p.name)]
		var with []*person // who have an id
		for _, q := range same {
			if q.hasID {
				with = append(with, q)
			}
		}
		q := same[0]
		switch len(with) {
		case 0:
		case 1:
			q = with[0]
		default:
			continue // told below
		}
		if q == p {
			continue
		}
		meant[p] = q
		as := fields.Quote(cmp.Or(q.name, q.id))
		if q.hasID {
			as = fmt.Sprintf("%s, %s", q.id, as)
		}
		text := lang.Errorf("%s is taken for %s of %s", fields.Quote(p.name), as, q.at.Said())
		p.work.p.Note(text)
		r.b.Notice("%s: %s", p.at.Said(), text)
	}
	if len(meant) == 0 {
		return
	}
	for _, row := range slices.Concat(r.rows, r.worked) {
		if q := meant[row.who]; q != nil {
			row.who = q
		}
	}
	for _, c := range r.cycles {
		if q := meant[c.who]; q != nil {
			c.who = q
		}
	}
	r.people = slices.DeleteFunc(r.people, func(p *person) bool { return meant[p] != nil })
}
