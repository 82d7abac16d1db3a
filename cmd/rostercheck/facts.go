package main

import (
	"errors"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rostercheck/internal/lang"

	"rostercheck/importers"
	"rostercheck/importers/facts"
	"rostercheck/importers/fields"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// given are the flags that say what a file does not.
type given struct {
	mapping, timezone  string
	start, end, posted string
	year, legendSet    int
	order              choice
	actual, twoRows    choice
	codes, calendars   []string
	without            []string
	utcIsLocal         bool
	class, rate, hours string
	classFlag          string // its name
	step               int
	partTime           bool
	changed            func(name string) bool
}

// givenFlags are their names.
var givenFlags = []string{"mapping", "timezone", "start", "end", "posted", "year", "date-order", "actual", "two-rows", "legend-set", "code", "class", "step", "hourly-rate", "hours", "part-time", "calendar", "without", "utc-is-local"}

// add adds the flags to a command that reads files.
func (g *given) add(c *cobra.Command) {
	g.addSaid(c)
	g.addReading(c)
}

// addSaid adds the flags that say what a roster has in it, whether files are read or
// a roster is begun. Where --class is
// another thing already, the classification of employees is --classification.
func (g *given) addSaid(c *cobra.Command) {
	f := c.Flags()
	g.changed = f.Changed
	f.StringVar(&g.mapping, "mapping", "", "say what the files do not in this `FILE` (YAML); import --write-mapping drafts it")
	f.StringVar(&g.timezone, "timezone", "", "the institution's time zone, a `ZONE` like America/Toronto")
	f.StringVar(&g.start, "start", "", "the first `DAY` of the schedule, YYYY-MM-DD")
	f.StringVar(&g.end, "end", "", "the last `DAY` of the schedule")
	f.StringVar(&g.posted, "posted", "", "the `DAY` on which the schedule was posted")
	f.StringArrayVar(&g.codes, "code", nil, "the times of a code, `CODE=TIMES`, like D=07:00-15:00/30 (with an unpaid break), X=rest or V=leave; may be given more than once")
	g.classFlag = "class"
	if f.Lookup(g.classFlag) != nil {
		g.classFlag = "classification"
	}
	f.StringVar(&g.class, g.classFlag, "", "the classification of all whose own is not given, a `CLASS`")
	f.IntVar(&g.step, "step", 0, "the `STEP` of the pay scale of all whose own is not given")
	f.StringVar(&g.rate, "hourly-rate", "", "the hourly rate of all whose own is not given, in `DOLLARS`")
	f.StringVar(&g.hours, "hours", "", "the kind of hours of all whose own is not given: shift, day or variable; a `WORD`")
	f.BoolVar(&g.partTime, "part-time", false, "all whose own terms are not given are part-time")
	must(c.RegisterFlagCompletionFunc("mapping", filesEndingIn("yaml", "yml")))
	must(c.RegisterFlagCompletionFunc("hours", cobra.FixedCompletions([]string{"shift", "day", "variable"}, cobra.ShellCompDirectiveNoFileComp)))
	must(c.RegisterFlagCompletionFunc("timezone", func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
		return civil.ZoneNames(), cobra.ShellCompDirectiveNoFileComp
	}))
}

// addReading adds the flags that say how files are to be read.
func (g *given) addReading(c *cobra.Command) {
	g.order, g.actual, g.twoRows = choice{words: facts.DateOrders}, choice{words: facts.Actuals}, choice{words: facts.Pairings}
	f := c.Flags()
	f.IntVar(&g.year, "year", 0, "the `YEAR` of dates without one")
	g.order.add(c, "date-order", "how dates like 03/04/2026 are meant: dmy, mdy or ymd")
	g.actual.add(c, "actual", "rows of what was worked, beside planned ones, are time worked, or are left out: worked or ignore")
	g.twoRows.add(c, "two-rows", "what two rows of one person with the same days are: planned-actual, actual-planned or shifts")
	f.IntVar(&g.legendSet, "legend-set", 0, "of a legend with several sets of times, as for two time zones, the one that counts: `N`, from the left")
	f.StringArrayVar(&g.calendars, "calendar", nil, "whose calendar a file is, `FILE=ID`; may be given more than once")
	f.StringArrayVar(&g.without, "without", nil, "leave out the events of calendars with this `SUMMARY`, with * for any signs; may be given more than once")
	f.BoolVar(&g.utcIsLocal, "utc-is-local", false, "times that calendars mark as UTC are of the roster's own clock")
}

// read is [given.facts] for a command, whose wrong usage it is if flags make no sense.
func (g *given) read(command string) (importers.Facts, error) {
	f, err := g.facts()
	var wrong *bad
	if err != nil && !errors.As(err, &wrong) {
		err = &usage{command, err}
	}
	return f, err
}

// inputs are the files that the flags name, which nothing is written over.
func (g *given) inputs() []string {
	if g.mapping == "" {
		return nil
	}
	return []string{g.mapping}
}

// facts are what the mapping file and the flags say; of both the flags count. The
// error of a flag that cannot be meant is plain, that of a mapping file lists all
// its problems.
func (g *given) facts() (importers.Facts, error) {
	var f importers.Facts
	if g.mapping != "" {
		file, info, err := openFile(g.mapping)
		if err != nil {
			return f, badOf(err)
		}
		data, err := io.ReadAll(io.LimitReader(file, min(info.Size(), facts.MaxMapping)+1))
		file.Close()
		if err != nil {
			return f, badOf(unreadable(g.mapping, err))
		}
		var problems schedule.Problems
		if f, problems = importers.ReadMapping(filepath.Base(g.mapping), data); len(problems) > 0 {
			return f, &bad{problems}
		}
	}
	return f, g.over(&f)
}

// over puts what the flags say in place of what is there.
func (g *given) over(f *importers.Facts) error {
	say := func(key string) { delete(f.From, key) }
	text := func(flag, section, key string, value string, to *string) error {
		if !g.changed(flag) {
			return nil
		}
		if _, problem := fields.NewBuilder().Parse(fields.Of(section).Field(key), []byte(value)); problem != nil {
			return lang.Errorf("--%s: %s", flag, problem)
		}
		*to = value
		say(key)
		return nil
	}
	day := func(flag, value string, to *civil.Date) error {
		if !g.changed(flag) {
			return nil
		}
		d, err := civil.ParseDate(value)
		if err != nil {
			return lang.Errorf("--%s %q: %s", flag, value, failed{err})
		}
		*to = d
		say(flag)
		return nil
	}
	if err := errors.Join(
		text("timezone", "institution", "timezone", g.timezone, &f.Timezone),
		day("start", g.start, &f.Start), day("end", g.end, &f.End), day("posted", g.posted, &f.Posted),
		text(g.classFlag, "employees", "classification", g.class, &f.Default.Classification),
		text("hourly-rate", "employees", "hourly_rate", g.rate, &f.Default.HourlyRate),
		text("hours", "employees", "hours", g.hours, &f.Default.Hours),
	); err != nil {
		return err
	}
	if g.changed("timezone") {
		if _, err := civil.LoadZone(g.timezone); err != nil {
			if near, ok := fields.Nearest(g.timezone, civil.ZoneNames()); ok {
				return lang.Errorf("--timezone %q: unknown time zone; did you mean %q?", g.timezone, near)
			}
			return lang.Errorf("--timezone %q: unknown time zone", g.timezone)
		}
	}
	if g.changed("start") && g.changed("end") && f.End < f.Start {
		return lang.Errorf("--end %s is before --start %s", f.End, f.Start)
	}
	if g.changed("year") {
		if g.year < civil.MinYear || g.year > civil.MaxYear {
			return lang.Errorf("--year %d is not between %d and %d", g.year, civil.MinYear, civil.MaxYear)
		}
		f.Year = g.year
		say("year")
	}
	if g.changed("date-order") {
		f.DateOrder = facts.DateOrder(g.order.value)
		say("date_order")
	}
	if g.changed("legend-set") {
		if g.legendSet < 1 || g.legendSet > facts.MaxLegendSet {
			return lang.Errorf("--legend-set %d is not between 1 and %d", g.legendSet, facts.MaxLegendSet)
		}
		f.LegendSet = g.legendSet
		for i := range f.Sheets {
			f.Sheets[i].LegendSet = 0
		}
		say("legend_set")
	}
	if g.changed("actual") {
		f.Actual = g.actual.value
		say("actual")
	}
	if g.changed("two-rows") {
		f.TwoRows = g.twoRows.value
		for i := range f.Sheets {
			f.Sheets[i].TwoRows = ""
		}
		say("two_rows")
	}
	if g.changed("step") {
		if g.step < 1 || g.step > 99 {
			return lang.Errorf("--step %d is not between 1 and 99", g.step)
		}
		f.Default.Step = g.step
	}
	if g.changed("part-time") {
		f.Default.PartTime, f.Default.HasPartTime = g.partTime, true
	}
	for _, text := range g.codes {
		c, err := importers.ParseCode(text)
		if err != nil {
			return lang.Errorf("--code %s", failed{err})
		}
		c.At = schedule.Source{File: "--code"}
		// The flag stands for what the mapping file says of the code.
		f.Codes = slices.DeleteFunc(f.Codes, func(other facts.Code) bool { return other.Code == c.Code && other.At.File != "--code" })
		if other := f.Code(c.Code); other != nil {
			return lang.Errorf("--code gives the times of %q twice, as %s and as %s", c.Code, other, &c)
		}
		f.Codes = append(f.Codes, c)
	}
	for i := len(g.calendars) - 1; i >= 0; i-- {
		file, id, ok := strings.Cut(g.calendars[i], "=")
		if !ok || file == "" || id == "" {
			return lang.Errorf("--calendar %q: write it as FILE=ID", g.calendars[i])
		}
		f.Calendars = append([]facts.Calendar{{File: filepath.Base(file), Employee: id, At: schedule.Source{File: "--calendar"}}}, f.Calendars...)
	}
	f.Without, f.LocalUTC = append(f.Without, g.without...), f.LocalUTC || g.utcIsLocal
	return nil
}
