package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rostercheck/internal/lang"

	"rostercheck/importers/fields"
	"rostercheck/reports/text"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// explainingDay is one run of explain for a day of an employee.
type explainingDay struct {
	check          *checking
	employee, date string
}

func (a *app) explainingDay() *explainingDay {
	return &explainingDay{check: &checking{
		app:   a,
		form:  choice{value: asText, words: []string{asText, asJSON}},
		color: choice{value: colorAuto, words: []string{colorAuto, colorAlways, colorNever}},
	}}
}

// dayOnly are the flags that mean nothing without a day.
var dayOnly = slices.Concat([]string{"format", "as-posted", "reading", "color"}, laterFlags, sheetFlags, givenFlags, hidingFlags)

func (x *explainingDay) flags(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&x.employee, "employee", "", "explain a day of this employee; the `ID` in the roster")
	f.StringVar(&x.date, "date", "", "the `DAY` to explain, like 2001-07-14")
	x.check.form.add(c, "format", "of a day: text or json")
	f.BoolVar(&x.check.asPosted, "as-posted", false, "of a day: as the schedule was posted, without the log of changes")
	f.StringArrayVar(&x.check.readings, "reading", nil, "of a day: read a doubtful clause so; `NAME=VALUE`")
	x.check.later.add(c)
	x.check.sheets.add(c)
	x.check.given.add(c)
	x.check.hiding.add(c)
	x.check.color.add(c, "color", "of a day: colours: auto, always or never")
	must(c.RegisterFlagCompletionFunc("reading", completeReadings))
}

// asked tells whether a day is to be explained, or what of the question is
// missing.
func (x *explainingDay) asked(c *cobra.Command, files []string) (bool, error) {
	who, when := c.Flags().Changed("employee"), c.Flags().Changed("date")
	switch {
	case !who && !when:
		for _, name := range dayOnly {
			if c.Flags().Changed(name) {
				return false, lang.Errorf("--%s is for a day; name one with --employee and --date", name)
			}
		}
		return false, nil
	case !when:
		return false, lang.Errorf("--employee asks for a day; add --date, like --date 2001-07-14")
	case !who:
		return false, lang.Errorf("--date asks for an employee; add --employee and the id in the roster")
	case len(files) == 0 && x.check.later.folder == "":
		return false, lang.Errorf("name the roster's file behind --employee and --date, or - for standard input")
	}
	if _, err := civil.ParseDate(x.date); err != nil {
		return false, lang.Errorf("--date %s: %s", x.date, failed{err})
	}
	return true, x.check.flags()
}

func (x *explainingDay) run(c *cobra.Command, paths []string) error {
	k := x.check
	in, err := k.gather(paths)
	if err != nil {
		return err
	}
	defer in.close()
	k.command = c.CommandPath()
	roster, problems, err := k.load(in)
	if err != nil {
		return err
	}
	k.progress.checking(len(roster.Employees))
	k.lang = k.spoken(k.form.value)
	if !forPrograms(k.form.value) {
		k.prose = k.lang
	}
	doc, err := k.audit(roster, problems)
	if err != nil {
		return err
	}
	if h := &k.hiding; h.key != nil {
		if p, ok := h.key.Pseudonym(x.employee); ok {
			x.employee = p
		}
	}
	who := slices.IndexFunc(roster.Employees, func(e schedule.Employee) bool { return e.ID == x.employee })
	if who < 0 {
		return &usage{c.CommandPath(), unknownEmployee(x.employee, roster)}
	}
	date, _ := civil.ParseDate(x.date)
	if p := &roster.Period; date < p.Start || date > p.End {
		return &usage{c.CommandPath(), lang.Errorf("--date %s: outside the schedule, %s to %s", date, p.Start, p.End)}
	}
	if err := k.ctx.Err(); err != nil {
		return err
	}
	day := doc.Day(who, date)
	if err := k.write(doc, in, in.paths); err != nil { // the key of pseudonyms
		return err
	}
	k.progress.end()
	return k.print(func(w io.Writer) error {
		if k.form.value == asJSON {
			return day.WriteJSON(w)
		}
		return text.WriteDay(w, day, text.Options{Lang: k.lang, Color: k.colored(k.color.value), Width: width(k.stdout)})
	})
}

// unknownEmployee names the ids and names that one was perhaps meant to be, the
// most likely first.
func unknownEmployee(id string, r *schedule.Roster) error {
	const most = 5
	var ids []string
	for i := range r.Employees {
		ids = append(ids, r.Employees[i].ID)
	}
	var near []string
	for rest := slices.Clone(ids); len(near) < most; {
		best, ok := fields.Nearest(id, rest)
		if !ok {
			break
		}
		near = append(near, fmt.Sprintf("%q", best))
		rest = slices.DeleteFunc(rest, func(s string) bool { return s == best })
	}
	for i := range r.Employees {
		// Who gives a name means the id of whom it belongs to.
		if e := &r.Employees[i]; e.Name != "" && strings.Contains(strings.ToLower(e.Name), strings.ToLower(id)) && id != "" && len(near) < most {
			if quoted := fmt.Sprintf("%q", e.ID); !slices.Contains(near, quoted) {
				near = append(near, quoted)
			}
		}
	}
	if len(near) > 0 {
		return lang.Errorf("the roster has no employee %q; did you mean %s?", id, listed(near))
	}
	n := len(ids)
	ids = ids[:min(n, most)]
	if len(ids) == 0 {
		return lang.Errorf("the roster has no employee %q; it has nobody", id)
	}
	for i := range ids {
		ids[i] = fmt.Sprintf("%q", ids[i])
	}
	if n > most {
		return lang.Errorf("the roster has no employee %q; it has %s, and %d more", id, strings.Join(ids, ", "), n-most)
	}
	return lang.Errorf("the roster has no employee %q; it has %s", id, strings.Join(ids, ", "))
}
