package main

import (
	"errors"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"rostercheck/internal/lang"

	"rostercheck/importers"
	"rostercheck/importers/document"
	"rostercheck/importers/facts"
	"rostercheck/importers/workbook"
	"rostercheck/reports/output"
	"rostercheck/schedule"
)

const importHelp = `Import reads the files that people have and says how it understood them: the
layout of each sheet, where its headings are, what each column was taken for, in
which order dates are written, which codes it found and their times, whom it
found, and which rows it left out and why. With -o it writes the roster as a
workbook (.xlsx) or JSON document of this program's form, whole or not at all.

What a file does not say is asked for and never guessed: which of two ways a date
like 03/04 is meant, the year, the time zone, the times of a code. Flags give it,
or a mapping file; --write-mapping drafts one with what was found, to be filled in.
Several files are one roster together: a workbook of this program's form may list
the employees whose days stand in a grid beside it.

Where anything is missing or wrong, every problem is listed with its place behind
the account, nothing is written but the draft of the mapping, and the exit status
is 2. Check takes the same files and flags.`

const importExample = `  rostercheck import march.xlsx
  rostercheck import march.xlsx --timezone America/Toronto --code D=7-15 -o roster.xlsx
  rostercheck import march.csv staff.xlsx --write-mapping march.yaml
  rostercheck import march.csv staff.xlsx --mapping march.yaml -o roster.json`

// importing is one run of import.
type importing struct {
	*app
	given   given
	form    choice
	path    string
	mapping string
	named   []string
	quiet   bool
}

func (a *app) importFiles() *cobra.Command {
	m := &importing{app: a, form: choice{value: asText, words: []string{asText, asJSON}}}
	c := &cobra.Command{
		Use:     "import FILE...",
		Short:   "Read files as people have them, say how, and write them as a roster",
		Long:    importHelp,
		Example: importExample,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return &usage{c.CommandPath(), lang.Errorf("name the files to read, or - for standard input")}
			}
			return nil
		},
		ValidArgsFunction: filesEndingIn("xlsx", "csv", "json"),
		RunE: func(c *cobra.Command, args []string) error {
			if m.path != "" {
				if form, err := formOf(m.path); err != nil || form != asWorkbook && form != asJSON {
					return &usage{c.CommandPath(), lang.Errorf("-o %s: end the name in .xlsx or .json, so that the form is known", m.path)}
				}
			}
			return m.run(c, args)
		},
	}
	f := c.Flags()
	f.SortFlags = false
	f.StringVarP(&m.path, "output", "o", "", "write the roster to this `FILE`, .xlsx or .json")
	f.StringVar(&m.mapping, "write-mapping", "", "draft a mapping file with what was found, in this `FILE` (.yaml)")
	m.form.add(c, "format", "how to print the account: text or json")
	addAgreementFlag(c, &m.named, "the agreement of the roster; an `ID` or a file")
	m.given.add(c)
	f.BoolVarP(&m.quiet, "quiet", "q", false, "print no account")
	must(c.RegisterFlagCompletionFunc("output", filesEndingIn("xlsx", "json")))
	must(c.RegisterFlagCompletionFunc("write-mapping", filesEndingIn("yaml")))
	return c
}

func (m *importing) run(c *cobra.Command, paths []string) error {
	given, err := m.given.read(c.CommandPath())
	if err != nil {
		return m.nothing(err)
	}
	if len(m.named) > 0 {
		terms, err := chooseAgreement(m.named)
		if err != nil {
			return err
		}
		given.Agreement = terms.ID
		delete(given.From, "agreement")
	}
	m.progress.at("reading %s", paths[0])
	in, err := m.open(paths)
	if err != nil {
		return m.nothing(err)
	}
	defer in.close()
	roster, problems, plan := importers.LoadWith(in.list, given)
	m.progress.checking(len(roster.Employees))
	if len(problems) == 0 {
		// What the records say together is judged by check; what contradicts
		// itself is found here already.
		_, problems = schedule.Build(roster, schedule.Options{})
	}
	if err := m.ctx.Err(); err != nil {
		return err
	}
	m.progress.end()
	if !m.quiet {
		if err := m.print(func(w io.Writer) error { return m.account(w, plan, roster) }); err != nil {
			return err
		}
	}
	inputs := slices.DeleteFunc(slices.Clone(paths), func(path string) bool { return path == fromStdin })
	m.writing.Lock()
	defer m.writing.Unlock()
	inputs = append(inputs, m.given.inputs()...)
	set := output.NewSet(m.ctx, inputs...)
	set.Lang = m.err()
	defer set.Discard()
	if m.mapping != "" {
		draft := func(w io.Writer) error { return facts.WriteMapping(w, &given, plan, roster) }
		if err := set.Write(m.mapping, output.Private, draft); err != nil {
			return machine("", err)
		}
	}
	if m.path != "" && len(problems) == 0 {
		form, _ := formOf(m.path)
		write := func(w io.Writer) error {
			if form == asJSON {
				return document.Encode(w, roster)
			}
			return workbook.Write(w, roster)
		}
		m.progress.at("writing %s", m.path)
		if err := set.Write(m.path, output.Private, write); err != nil {
			return machine("", err)
		}
	}
	if err := machine("", set.Commit()); err != nil {
		return err
	}
	m.progress.end()
	if len(problems) > 0 {
		return m.nothing(&bad{problems})
	}
	return nil
}

// nothing lists the problems and says that no roster was written.
func (m *importing) nothing(err error) error {
	var wrong *bad
	if !errors.As(err, &wrong) {
		return err
	}
	m.progress.end()
	wrong.problems.Sort()
	for _, p := range wrong.problems {
		m.say("%s", p.Say(m.err()))
	}
	m.say("%s; no roster was written", m.err().Count(len(wrong.problems), "%d problem", "%d problems"))
	m.status = statusInput
	return nil
}

// account prints how the files were read.
func (m *importing) account(w io.Writer, plan *importers.Plan, roster *schedule.Roster) error {
	if m.form.value == asJSON {
		return plan.WriteJSON(w, roster.Notices)
	}
	return plan.WriteText(w, roster, m.out())
}
