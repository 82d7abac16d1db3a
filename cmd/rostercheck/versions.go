package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"rostercheck/internal/lang"

	"rostercheck/importers"
	"rostercheck/importers/versions"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// later are the flags that name later versions of a roster.
type later struct {
	then, at []string
	folder   string
}

// laterFlags are their names.
var laterFlags = []string{"then", "changed-at", "versions"}

func (l *later) add(c *cobra.Command) {
	f := c.Flags()
	f.StringArrayVar(&l.then, "then", nil, "a later version of the roster, a `FILE`; what differs makes the log of changes. May be given more than once, in the order of time")
	f.StringArrayVar(&l.at, "changed-at", nil, "when the employees were told of the version before it, `TIME` YYYY-MM-DDTHH:MM in the institution's zone; with --versions HH:MM for names without a time")
	f.StringVar(&l.folder, "versions", "", "a `FOLDER` of versions whose names have their dates, like 2001-07-12T0915.xlsx")
	must(c.RegisterFlagCompletionFunc("then", filesEndingIn("xlsx", "json", "csv")))
	must(c.MarkFlagDirname("versions"))
}

// flags says what of them cannot be meant.
func (l *later) flags() error {
	switch {
	case l.folder != "" && len(l.then) > 0:
		return lang.Errorf("--versions and --then both name later versions; choose one")
	case l.folder != "" && len(l.at) > 1:
		return lang.Errorf("with --versions give --changed-at once, as HH:MM, for the names that have no time")
	case l.folder != "" && len(l.at) == 1:
		if _, err := civil.ParseClock(l.at[0]); err != nil {
			return lang.Errorf("--changed-at %q: with --versions it is the time of day, HH:MM, for the names that have none", l.at[0])
		}
		return nil
	case len(l.at) > 0 && len(l.then) == 0:
		return lang.Errorf("--changed-at says when a later version was made known; name its file with --then")
	case len(l.at) > 0 && len(l.at) != len(l.then):
		return lang.Errorf("%s of --then and %s of --changed-at; give each version its own time, in the same order", counts(len(l.then), "%d file", "%d files"), counts(len(l.at), "%d time", "%d times"))
	}
	for _, text := range l.at {
		if _, err := civil.ParseStamp(text); err != nil {
			return lang.Errorf("--changed-at %q: %s", text, failed{err})
		}
	}
	return nil
}

// dated is a version of a roster with when it was made known.
type dated struct {
	path      string
	at        civil.Stamp // zero where only its rows say it
	said      string
	date      civil.Date
	undecided string
}

// list is the versions that the flags name. Of a folder beside which no file is
// given the first version is the roster as posted.
func (l *later) list(files []string) (posted []string, list []dated, err error) {
	if l.folder == "" {
		for i, path := range l.then {
			v := dated{path: path}
			if i < len(l.at) {
				v.at, _ = civil.ParseStamp(l.at[i])
				v.said = "--changed-at " + l.at[i]
			}
			list = append(list, v)
		}
		return files, list, nil
	}
	need := 2
	if len(files) > 0 {
		need = 1
	}
	list, err = l.read(need)
	if err != nil {
		return nil, nil, err
	}
	if len(files) == 0 {
		files, list = []string{list[0].path}, list[1:]
	}
	return files, list, nil
}

// dateInName is a day, and perhaps a time, in the name of a file.
var dateInName = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:^|[^0-9])([0-9]{4})([-_.]?)([0-9]{2})([-_.]?)([0-9]{2})(?:[T_ -]{1,3}([0-9]{2})[:hH._-]?([0-9]{2}))?(?:[^0-9]|$)`)
})

// leftAlone are files that programs leave in folders.
func leftAlone(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") || slices.Contains([]string{"thumbs.db", "desktop.ini"}, strings.ToLower(name))
}

// read is the versions in the folder, in the order of time; it needs so many of them.
func (l *later) read(need int) ([]dated, error) {
	entries, err := os.ReadDir(l.folder)
	if err != nil {
		return nil, badOf(unreadable(l.folder, err))
	}
	var list []dated
	var problems schedule.Problems
	for _, e := range entries {
		path := filepath.Join(l.folder, e.Name())
		if leftAlone(e.Name()) {
			continue
		}
		v, err := l.named(path, e.Name())
		if err != nil {
			problems.Addf(schedule.Source{}, "%s: %s", path, err)
			continue
		}
		list = append(list, v)
	}
	slices.SortStableFunc(list, func(a, b dated) int { return int(a.at.Time - b.at.Time) })
	for i := 1; i < len(list); i++ {
		if list[i].at.Time == list[i-1].at.Time {
			problems.Addf(schedule.Source{}, "%s: the name has the same date as %s; add times to the names, as in 2001-07-12T0915", list[i].path, filepath.Base(list[i-1].path))
		}
	}
	switch {
	case len(problems) > 0:
	case len(list) == 0 && need == 1:
		problems.Addf(schedule.Source{}, "%s: has no version of the roster", l.folder)
	case len(list) < need:
		problems.Addf(schedule.Source{}, "%s: has %s; give the roster as posted and at least one later version", l.folder, counts(len(list), "%d version", "%d versions"))
	}
	if len(problems) > 0 {
		return nil, &bad{problems}
	}
	for i := range list {
		if list[i].undecided != "" {
			list[i].at = civil.Stamp{}
		}
	}
	return list, nil
}

// named reads the date of a version out of its name.
func (l *later) named(path, name string) (dated, error) {
	stem := strings.TrimSuffix(name, filepath.Ext(name))
	var found [][]string
	for at := 0; at < len(stem); {
		m := dateInName().FindStringSubmatchIndex(stem[at:])
		if m == nil {
			break
		}
		var parts []string
		for i := range 8 {
			part := ""
			if m[2*i] >= 0 {
				part = stem[at:][m[2*i]:m[2*i+1]]
			}
			parts = append(parts, part)
		}
		if _, err := civil.ParseDate(parts[1] + "-" + parts[3] + "-" + parts[5]); err == nil && parts[2] == parts[4] {
			found = append(found, parts)
		}
		at += m[11] // behind the day
	}
	switch len(found) {
	case 0:
		return dated{}, lang.Errorf("the name has no date; name a version after when it was made known, as in 2001-07-12T0915.xlsx")
	case 1:
	default:
		return dated{}, lang.Errorf("the name has more than one date; leave that of the version alone")
	}
	p := found[0]
	v := dated{path: path, said: strconv.Quote(name)}
	v.date, _ = civil.ParseDate(p[1] + "-" + p[3] + "-" + p[5])
	clock := ""
	if p[6] != "" {
		clock = p[6] + ":" + p[7]
	} else if len(l.at) == 1 {
		clock = l.at[0]
	}
	if clock == "" {
		v.at, v.undecided = civil.Stamp{Time: v.date.Midnight()}, "the name has the day and not the time"
		return v, nil
	}
	c, err := civil.ParseClock(clock)
	if err != nil {
		return dated{}, lang.Errorf("the name's time %q: %s", clock, failed{err})
	}
	v.at = civil.Stamp{Time: v.date.At(c)}
	return v, nil
}

// posted is the roster as posted, and how it was read. Where the files beside a folder
// of versions list no shifts, people and codes for one, its first version has them.
func (k *checking) posted(in *inputs, f importers.Facts) (*schedule.Roster, schedule.Problems) {
	roster, problems, _ := importers.LoadWith(in.list, f)
	if k.later.folder == "" || len(in.later) < 2 || len(roster.Shifts)+len(roster.Recurrences)+len(roster.Assignments) > 0 {
		return roster, problems
	}
	in.list = slices.Concat(in.list, in.later[:1])
	in.later, in.dated = in.later[1:], in.dated[1:]
	roster, problems, _ = importers.LoadWith(in.list, f)
	return roster, problems
}

// derive adds to the log of changes what later versions change. Each is compared as
// soon as it is read, and not kept.
func (k *checking) derive(roster *schedule.Roster, in *inputs, f importers.Facts) schedule.Problems {
	if len(in.later) == 0 {
		return nil
	}
	var problems schedule.Problems
	var names []string
	d := versions.Begin(roster, strings.Join(roster.Files, ", "))
	for i, input := range in.later {
		k.progress.at("reading %s", input.Name)
		v := in.dated[i]
		r, wrong, _ := importers.LoadVersion([]importers.Input{input}, f, roster)
		problems = append(problems, wrong...)
		if v.undecided != "" && !slices.ContainsFunc(r.Shifts, func(e schedule.ShiftEntry) bool { return e.Notified != civil.Stamp{} }) {
			problems.Addf(schedule.Source{}, "%s: %s; add it, as in %sT0915, or give --changed-at HH:MM for all such names", v.path, v.undecided, v.date)
		}
		names = append(names, r.Files[0])
		if len(problems) == 0 {
			d.Add(&versions.Version{Name: r.Files[0], Roster: r, Notified: v.at, Said: v.said})
		}
	}
	if len(problems) > 0 {
		// What cannot be read cannot be compared either.
		roster.Files = append(roster.Files, names...)
		return problems
	}
	return d.End()
}
