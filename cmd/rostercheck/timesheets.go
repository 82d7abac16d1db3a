package main

import (
	"bytes"

	"github.com/spf13/cobra"

	"rostercheck/internal/lang"

	"rostercheck/importers"
	"rostercheck/importers/timesheet"
	"rostercheck/schedule"
)

// sheets are the flags of timesheets.
type sheets struct {
	files []string
	join  choice
}

// sheetFlags are their names.
var sheetFlags = []string{"worked", "join"}

// How people of a timesheet are found.
const (
	joinID   = "id"
	joinName = "name"
)

func (s *sheets) add(c *cobra.Command) {
	s.join = choice{value: joinID, words: []string{joinID, joinName}}
	c.Flags().StringArrayVar(&s.files, "worked", nil, "read time really worked from this timesheet, a `FILE` (CSV, workbook or JSON); may be given more than once")
	s.join.add(c, "join", "how people of a timesheet are found on the roster: by id, or by name where a row has no id")
	must(c.RegisterFlagCompletionFunc("worked", filesEndingIn("csv", "xlsx", "json")))
}

func (s *sheets) flags() error {
	if s.join.value == joinName && len(s.files) == 0 {
		return lang.Errorf("--join name is for timesheets; name one with --worked")
	}
	return nil
}

// timesheets adds the time worked that timesheets have.
func (k *checking) timesheets(roster *schedule.Roster, in *inputs, f importers.Facts) schedule.Problems {
	var problems schedule.Problems
	for _, input := range in.sheet {
		k.progress.at("reading %s", input.Name)
		head := make([]byte, min(input.Size, 64))
		n, _ := input.Data.ReadAt(head, 0)
		if text := bytes.TrimSpace(bytes.TrimPrefix(head[:n], []byte("\xEF\xBB\xBF"))); len(text) > 0 && text[0] == '{' {
			r, wrong, _ := importers.LoadVersion([]importers.Input{input}, f, roster)
			problems = append(problems, wrong...)
			if len(wrong) == 0 && len(r.Worked) == 0 {
				problems.Addf(schedule.Source{File: r.Files[0]}, "the document has no time worked")
			}
			roster.Files = append(roster.Files, r.Files...)
			roster.Worked = append(roster.Worked, r.Worked...)
			roster.TellAll(r)
			continue
		}
		problems = append(problems, timesheet.Read(roster, input.Shown, input.Data, input.Size, &f)...)
	}
	return problems
}
