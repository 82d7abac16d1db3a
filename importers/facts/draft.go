package facts

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"rostercheck/importers/plan"
	"rostercheck/schedule"
)

// WriteMapping drafts a mapping file with what was given and what was found: what
// is not known yet stands behind a #, to be filled in.
func WriteMapping(w io.Writer, f *Facts, p *plan.Plan, r *schedule.Roster) error {
	out := bufio.NewWriter(w)
	line := func(format string, args ...any) { fmt.Fprintf(out, format+"\n", args...) }
	said := func(key, value, example string) {
		if value != "" {
			line("%s: %s", key, value)
			return
		}
		line("#%s: %s", key, example) // without a space, so that the key stands where it must
	}
	text := func(s string) string {
		if s == "" {
			return ""
		}
		return strconv.Quote(s)
	}
	line("# What the files do not say. Take the # away from what you fill in.")
	said("agreement", text(f.Agreement), "an id of rostercheck agreements")
	said("timezone", text(f.Timezone), "America/Toronto")
	date := func(key string, given bool, s string) {
		if !given {
			s = ""
		}
		said(key, text(s), "2026-03-01")
	}
	date("start", Given(f.Start), f.Start.String())
	date("end", Given(f.End), f.End.String())
	date("posted", Given(f.Posted), f.Posted.String())
	year := ""
	if f.Year > 0 {
		year = strconv.Itoa(f.Year)
	}
	said("year", year, "2026")
	said("date_order", string(f.DateOrder), "dmy")
	set := ""
	if f.LegendSet > 0 {
		set = strconv.Itoa(f.LegendSet)
	}
	said("legend_set", set, "1  # where a legend has several sets of times")
	said("actual", f.Actual, "worked  # or ignore, where some rows are of what was worked")
	said("two_rows", f.TwoRows, "planned-actual  # or actual-planned, or shifts, where people have two rows")
	line("")
	line("# Times of codes: 07:00-15:00, 23:00-07:00/30 with an unpaid break, rest, leave.")
	line("codes:")
	seen := map[string]bool{}
	for i := range f.Codes {
		c := &f.Codes[i]
		line("  %s: %s", strconv.Quote(c.Code), strconv.Quote(c.String()))
		seen[c.Code] = true
	}
	for _, file := range p.Files {
		for _, s := range file.Sheets {
			for _, c := range s.Codes {
				if seen[c.Code] {
					continue
				}
				seen[c.Code] = true
				key := strconv.Quote(strings.Join(strings.Fields(c.Code), " "))
				if c.Times == "" {
					// No times that nobody gave: a # taken away too many must not make any.
					value := strings.Join(c.Ways, " or ")
					if value != "" {
						value = " " + value
					}
					cells := "cells"
					if c.Count == 1 {
						cells = "cell"
					}
					line("  #%s:%s  # in %d %s, first in %s", key, value, c.Count, cells, c.First)
					continue
				}
				line("  #%s: %s  # from %s", key, c.Times, c.From)
			}
		}
	}
	line("")
	line("# What all are whose own terms are not given below.")
	t := f.Default
	var given []string
	add := func(key, value string) {
		if value != "" {
			given = append(given, key+": "+strconv.Quote(value))
		}
	}
	add("classification", t.Classification)
	if t.Step > 0 {
		given = append(given, "step: "+strconv.Itoa(t.Step))
	}
	add("hourly_rate", t.HourlyRate)
	add("hours", t.Hours)
	add("weekly_hours", t.WeeklyHours)
	if t.HasPartTime {
		given = append(given, "part_time: "+strconv.FormatBool(t.PartTime))
	}
	if len(given) > 0 {
		line("defaults: {%s}", strings.Join(given, ", "))
	} else {
		line("#defaults: {classification: CX-1, step: 3, hours: shift}")
	}
	line("")
	line("# Whose terms differ, by id or by the name in the files.")
	line("employees:")
	for i := range f.Employees {
		e := &f.Employees[i]
		var keys []string
		add := func(key, value string) {
			if value != "" {
				keys = append(keys, key+": "+strconv.Quote(value))
			}
		}
		add("id", e.ID)
		add("name", e.Name)
		add("group", e.Group)
		add("classification", e.Classification)
		if e.Step > 0 {
			keys = append(keys, "step: "+strconv.Itoa(e.Step))
		}
		add("hourly_rate", e.HourlyRate)
		add("hours", e.Hours)
		line("  - {%s}", strings.Join(keys, ", "))
	}
	for i := range r.Employees {
		e := &r.Employees[i]
		line("  #- {id: %s, name: %s, classification: %s, step: %d, hours: %s}", strconv.Quote(e.ID), strconv.Quote(e.Name), or(e.Classification, "CX-1"), max(e.Step, 1), or(e.Hours, "shift"))
	}
	line("")
	line("# How each sheet is laid out; say it where the program saw it otherwise.")
	line("# layout is one of %s.", strings.Join(Layouts, ", "))
	line("sheets:")
	for i := range f.Sheets {
		s := &f.Sheets[i]
		line("  - {file: %s, sheet: %s, layout: %s}", strconv.Quote(or(s.File, "*")), strconv.Quote(or(s.Sheet, "*")), or(s.Layout, Grid))
	}
	for _, file := range p.Files {
		for _, s := range file.Sheets {
			if s.Name == "" {
				line("  #- {file: %s, layout: %s}", strconv.Quote(file.Name), s.Kind)
				continue
			}
			line("  #- {file: %s, sheet: %s, layout: %s}", strconv.Quote(file.Name), strconv.Quote(s.Name), s.Kind)
		}
	}
	return out.Flush()
}

func or(s, other string) string {
	if s == "" {
		return other
	}
	return s
}
