package timesheet

import (
	"fmt"
	"slices"
	"strings"

	"rostercheck/importers/fields"
	"rostercheck/importers/loose"
	"rostercheck/importers/table"
	"rostercheck/internal/lang"
	"rostercheck/schedule"
)

// people makes the index of the roster's people.
func (r *reader) people() {
	r.byID = map[string]*schedule.Employee{}
	for i := range r.roster.Employees {
		e := &r.roster.Employees[i]
		r.byID[e.ID] = e
		r.ids = append(r.ids, e.ID)
		if e.Name != "" && len(r.some) < fields.Enough {
			r.some = append(r.some, e.Name)
		}
	}
	r.meant = map[string]string{}
	for _, n := range r.given.Names {
		name := loose.Clean(n.Name)
		if _, ok := r.meant[name]; !ok && name != "" && r.byID[n.ID] != nil {
			r.meant[name] = n.ID
		}
	}
}

// names is the index of people by name: a time clock has a row for every day, and to
// look at everybody for each would take hours where there are thousands of both.
type names struct {
	written, folded, sorted map[string][]*schedule.Employee // as written, by [loose.Fold], and by their words sorted
	word                    map[string][]int                // by each word of more than one letter: who has it
	words                   [][]string                      // of each employee's name, as they stand
	found                   map[string]matches              // names looked for before
}

// matches are the people whom a name can mean.
type matches struct {
	people []*schedule.Employee
	sure   bool
	why    string
}

func (r *reader) indexNames() *names {
	n := &names{map[string][]*schedule.Employee{}, map[string][]*schedule.Employee{}, map[string][]*schedule.Employee{}, map[string][]int{}, make([][]string, len(r.roster.Employees)), map[string]matches{}}
	for i := range r.roster.Employees {
		e := &r.roster.Employees[i]
		if e.Name == "" {
			continue
		}
		for _, x := range []struct {
			by  map[string][]*schedule.Employee
			key string
		}{{n.written, loose.Clean(e.Name)}, {n.folded, loose.Fold(e.Name)}, {n.sorted, sorted(e.Name)}} {
			x.by[x.key] = append(x.by[x.key], e)
		}
		n.words[i] = strings.Fields(loose.Fold(e.Name))
		for _, w := range n.words[i] {
			if len(w) > 1 {
				n.word[w] = append(n.word[w], i)
			}
		}
	}
	return n
}

// person is the id of whom a row is of, or the problem is named.
func (r *reader) person(l *layout, row *table.Row) (string, bool) {
	var id, name table.Cell
	if l.person != nil {
		id = *l.person
	} else {
		id, name = l.cell(row, employeeColumn), l.cell(row, nameColumn)
	}
	if !r.usable(l, id) || !r.usable(l, name) {
		return "", false
	}
	text := strings.TrimSpace(id.Text)
	if id.Kind == table.Number {
		text = strings.TrimSuffix(text, ".0")
	}
	written := name
	called := loose.Clean(name.Text)
	if first := l.cell(row, firstNameColumn); first.Kind == table.Text && called != "" {
		called = loose.Clean(first.Text) + " " + called
	}
	if e := r.byID[text]; id.Kind != table.Blank && e != nil {
		return text, r.called(l, name, e, called)
	}
	if id.Kind == table.Blank && r.byID[called] != nil {
		return called, true
	}
	if id.Kind != table.Blank && name.Kind == table.Blank {
		written, called = id, loose.Clean(id.Text) // a column of that heading may hold names
	}
	if id, ok := r.meant[called]; ok {
		return id, true
	}
	if len(r.problems) >= fields.MaxProblems && (id.Kind != table.Blank && name.Kind != table.Blank || !r.given.JoinNames) {
		return "", false // what it is like need not be found, as nobody will read it
	}
	switch {
	case id.Kind == table.Blank && name.Kind == table.Blank:
		at := table.Cell{Row: int32(row.Index), Col: 1}
		if c, ok := l.cols[employeeColumn]; ok {
			at.Col = int32(c)
		}
		r.problem(l, at, "the row does not say whose time it is")
		return "", false
	case id.Kind != table.Blank && name.Kind != table.Blank:
		// An id that is wrong is no reason to go by the name.
		r.problem(l, id, "%s", r.unknown(text))
		return "", false
	case !r.given.JoinNames:
		wrong := r.unknown(called)
		if near, _, _ := r.named(called); len(near) == 1 {
			wrong = lang.Errorf("there is no employee of the id %q; the name is that of %q, and --join name joins by name", called, near[0].ID)
		}
		r.problem(l, written, "%s", wrong)
		return "", false
	}
	found, sure, why := r.named(called)
	switch len(found) {
	case 0:
		if len(r.problems) >= fields.MaxProblems {
			return "", false
		}
		if near, ok := r.nearestName(called); ok {
			r.problem(l, written, "nobody on the roster is called %q; the nearest is %q", called, near)
		} else {
			r.problem(l, written, "nobody on the roster is called %q", called)
		}
		return "", false
	case 1:
	default:
		var ids []string
		for _, e := range found {
			ids = append(ids, fmt.Sprintf("%q (%s)", e.ID, e.Name))
		}
		r.problem(l, written, "%q may be any of %s; give the id, or say in the mapping file who is meant", called, strings.Join(ids, ", "))
		return "", false
	}
	if _, said := r.joined[called]; !said {
		r.joined[called] = found[0].ID
		if !sure {
			r.notice("%s: %q was taken for employee %q, %s (%s); check it", l.at(int(written.Row), int(written.Col)).Said(), called, found[0].ID, found[0].Name, lang.Errorf(why))
		}
	}
	return found[0].ID, true
}

// called compares the name beside an id with that of the roster: one of somebody else
// there is a contradiction, any other is told.
func (r *reader) called(l *layout, at table.Cell, e *schedule.Employee, name string) bool {
	if at.Kind != table.Text || name == "" || e.Name == "" {
		return true
	}
	found, _, _ := r.named(name)
	if slices.Contains(found, e) {
		return true
	}
	if len(found) > 0 {
		r.problem(l, at, "the row has the id %q, which is %s, and the name of employee %q, %s; correct one of them", e.ID, e.Name, found[0].ID, found[0].Name)
		return false
	}
	if key := "id " + e.ID + " " + name; r.joined[key] == "" {
		r.joined[key] = e.ID
		r.notice("%s: the row has the id %q, which is %s on the roster, and the name %q; the id counts", l.at(int(at.Row), int(at.Col)).Said(), e.ID, e.Name, name)
	}
	return true
}

func (r *reader) unknown(id string) error {
	if id == "" {
		return lang.Errorf("the row does not say whose time it is")
	}
	// A lost zero in front is the most common of all.
	for _, x := range r.ids {
		if strings.TrimLeft(x, "0") == strings.TrimLeft(id, "0") {
			return lang.Errorf("unknown employee %q; the roster has %q: zeros in front count", id, x)
		}
	}
	return fields.UnknownWord(fields.AnEmployee, id, r.ids)
}

func (r *reader) nearestName(name string) (string, bool) {
	return fields.Nearest(name, r.some)
}

// named are the people whom a name can mean, the way of matching that tells
// most being the one that counts; sure is a name written as on the roster.
func (r *reader) named(name string) (found []*schedule.Employee, sure bool, why string) {
	if r.names == nil {
		r.names = r.indexNames()
	}
	m, ok := r.names.found[name]
	if !ok {
		m = r.names.look(r.roster, name)
		r.names.found[name] = m
	}
	return m.people, m.sure, m.why
}

func (n *names) look(r *schedule.Roster, name string) matches {
	if found := n.written[name]; found != nil {
		return matches{found, true, ""}
	}
	if found := n.folded[loose.Fold(name)]; found != nil {
		return matches{found, false, "the same but for capitals, accents and marks"}
	}
	if found := n.sorted[sorted(name)]; found != nil {
		return matches{found, false, "the same words in another order"}
	}
	list := strings.Fields(loose.Fold(name))
	var some []int
	for _, w := range list {
		some = append(some, n.word[w]...)
	}
	slices.Sort(some)
	var found []*schedule.Employee
	for _, i := range slices.Compact(some) {
		if initials(n.words[i], list) {
			found = append(found, &r.Employees[i])
		}
	}
	if found == nil {
		return matches{}
	}
	return matches{found, false, "with initials for given names"}
}

// sorted are the words of a name in alphabetical order.
func sorted(name string) string {
	list := strings.Fields(loose.Fold(name))
	slices.Sort(list)
	return strings.Join(list, " ")
}

// initials tells whether two names have a word of more than one letter in common,
// and the other words of the one begin those of the other.
func initials(x, y []string) bool {
	if len(x) != len(y) || len(x) < 2 {
		return false
	}
	used := make([]bool, len(y))
	same := 0
	var rest []string
	for _, w := range x {
		k := slices.Index(y, w)
		if k >= 0 && !used[k] && len(w) > 1 {
			used[k] = true
			same++
			continue
		}
		rest = append(rest, w)
	}
	if same == 0 {
		return false
	}
	for _, w := range rest {
		k := -1
		for i, v := range y {
			if !used[i] && (len(w) == 1 && strings.HasPrefix(v, w) || len(v) == 1 && strings.HasPrefix(w, v)) {
				k = i
				break
			}
		}
		if k < 0 {
			return false
		}
		used[k] = true
	}
	return true
}
