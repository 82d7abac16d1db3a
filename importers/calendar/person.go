package calendar

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
)

// person is one that an event names.
type person struct {
	name, address string
}

func readPerson(p *property) person {
	address := strings.TrimSpace(string(p.value))
	if len(address) > 7 && strings.EqualFold(address[:7], "mailto:") {
		address = address[7:]
	}
	return person{plain([]byte(p.param("CN"))), plain([]byte(address))}
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
	r.people = map[string][]string{}
	add := func(name, id string) {
		if k := key(name); k != "" && !slices.Contains(r.people[k], id) {
			r.people[k] = append(r.people[k], id)
		}
	}
	for i := range r.b.Roster.Employees {
		e := &r.b.Roster.Employees[i]
		add(e.ID, e.ID)
		add(e.Name, e.ID)
		if last, first, ok := strings.Cut(e.Name, ","); ok {
			add(first+last, e.ID)
		}
	}
	for name, id := range r.opt.People {
		r.people[key(name)] = []string{id} // what somebody said goes before what is found
	}
}

// known is the employee that a name stands for. Of a name that several have
// nobody is known.
func (r *reader) known(name string) (id string, ok bool) {
	if ids := r.people[key(name)]; len(ids) == 1 && key(name) != "" {
		return ids[0], true
	}
	return "", false
}

// owner is the employee whose calendar c is, or "" where only its events can
// tell. A problem is that two are named.
func (r *reader) owner(c *calendar) (id, how, problem string) {
	if r.opt.Employee != "" {
		return r.opt.Employee, "as told", ""
	}
	file := filepath.Base(r.file)
	base := strings.TrimSuffix(file, filepath.Ext(file))
	for _, from := range []struct{ name, how string }{{file, "by the file's name"}, {base, "by the file's name"}, {c.name, "by the calendar's name"}} {
		found, ok := r.known(from.name)
		switch {
		case !ok:
		case id != "" && found != id:
			return "", "", fmt.Sprintf("the file's name says that the calendar is of employee %s, its own name %s of %s; say which with %s", show(id), show(c.name), show(found), flagOf)
		case id == "":
			id, how = found, from.how
		}
	}
	return id, how, ""
}

// workers are the employees who work an event of a calendar that is nobody's.
func (r *reader) workers(e *event) []string {
	var all []string
	add := func(p person) {
		id, ok := r.known(p.name)
		if !ok {
			id, ok = r.known(p.address)
		}
		if ok && !slices.Contains(all, id) {
			all = append(all, id)
		}
	}
	for _, p := range e.attendees {
		add(p)
	}
	if len(all) == 0 && (e.organizer != person{}) {
		add(e.organizer)
	}
	return all
}
