package main

import (
	"io"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"rostercheck/internal/lang"

	"rostercheck/agreements"
	"rostercheck/importers"
	"rostercheck/importers/facts"
	"rostercheck/importers/workbook"
	"rostercheck/reports/output"
	"rostercheck/rules"
	"rostercheck/schedule"
)

const templateHelp = `Template makes a roster workbook to start from: a sheet for each kind of record,
a note on each heading, lists to choose from, and a small example that can be
checked as it stands. Replace the example with your own; delete the sheets that
you do not need. A file that is there already is not replaced.

The lists and the example are for one agreement. Under another than the one that
the program takes by itself, --agreement, the sheets are empty but for its name.

With flags that say something of a roster, or a mapping file, what they say stands
in the sheets in place of the example: time zone, first and last day, codes with
their times, and of a mapping file the employees, with the terms given for all.`

func (a *app) template() *cobra.Command {
	var path string
	var named []string
	var begun given
	c := &cobra.Command{
		Use:     "template -o FILE",
		Short:   "Make a roster workbook to fill in",
		Long:    templateHelp,
		Example: "  rostercheck template -o roster.xlsx\n  rostercheck check roster.xlsx\n  rostercheck template --start 2026-03-02 --code D=07:00-15:00 -o roster.xlsx",
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if len(named) == 0 {
				named = []string{agreements.Default()}
			}
			terms, err := agreementNamed(c, named...)
			if err != nil {
				return err
			}
			switch form, _ := formOf(path); {
			case path == "":
				return &usage{c.CommandPath(), lang.Errorf("name the workbook to make, as in -o roster.xlsx")}
			case form != asWorkbook:
				return &usage{c.CommandPath(), lang.Errorf("-o %s: end the name in .xlsx; the template is a workbook", path)}
			}
			if _, err := os.Lstat(path); err == nil {
				return &denied{lang.Errorf("%s: is there already; choose another name, so that no roster is lost", path)}
			}
			words := templateWords(terms)
			words.Lang = a.speech.flag
			if slices.ContainsFunc(givenFlags, c.Flags().Changed) {
				if words.Roster, err = a.begin(c.CommandPath(), &begun, terms.ID); err != nil {
					return err
				}
			}
			a.writing.Lock()
			defer a.writing.Unlock()
			return machine("", output.Write(path, output.Private, func(w io.Writer) error { return words.Write(w) }))
		},
	}
	c.Flags().StringVarP(&path, "output", "o", "", "the workbook to make, a `FILE` ending in .xlsx")
	must(c.RegisterFlagCompletionFunc("output", filesEndingIn("xlsx")))
	addAgreementFlag(c, &named, "make it for this agreement; an `ID` or a file")
	c.Flags().Lookup("agreement").DefValue = agreements.Default()
	begun.addSaid(c)
	return c
}

// begin is the roster that flags and mapping file make by themselves.
func (a *app) begin(command string, g *given, agreement string) (*schedule.Roster, error) {
	f, err := g.read(command)
	if err != nil {
		return nil, err
	}
	if (f.Default != facts.Terms{}) && len(f.Employees) == 0 {
		return nil, &usage{command, lang.Errorf("--class, --step, --hourly-rate, --hours and --part-time are for the employees of a mapping file; list them there under employees")}
	}
	f.Agreement = agreement
	delete(f.From, "agreement")
	r, problems := importers.Begin(f)
	if len(problems) > 0 {
		return nil, &bad{problems}
	}
	return r, nil
}

// templateWords are the words that the template's lists offer under an agreement.
func templateWords(terms *agreements.Agreement) workbook.Template {
	t := workbook.Template{Agreement: terms.ID, Agreements: once(agreements.IDs(), terms.ID), Readings: map[string][]string{}}
	for _, r := range rules.All() {
		t.Rules = append(t.Rules, r.ID)
	}
	for _, c := range terms.Pay.Classes {
		t.Classifications = append(t.Classifications, c.ID)
	}
	for _, r := range terms.Readings {
		t.Readings[r.ID] = r.Values
	}
	return t
}

func once(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}
