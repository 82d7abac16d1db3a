package main

import (
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"rostercheck/internal/lang"

	"rostercheck/agreements"
	"rostercheck/importers/workbook"
	"rostercheck/reports/output"
	"rostercheck/rules"
)

const templateHelp = `Template makes a roster workbook to start from: a sheet for each kind of record,
a note on each heading, lists to choose from, and a small example that can be
checked as it stands. Replace the example with your own; delete the sheets that
you do not need. A file that is there already is not replaced.

The lists and the example are for one agreement. Under another than the one that
the program takes by itself, --agreement, the sheets are empty but for its name.`

func (a *app) template() *cobra.Command {
	var path string
	var named []string
	c := &cobra.Command{
		Use:     "template -o FILE",
		Short:   "Make a roster workbook to fill in",
		Long:    templateHelp,
		Example: "  rostercheck template -o roster.xlsx\n  rostercheck check roster.xlsx",
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
			a.writing.Lock()
			defer a.writing.Unlock()
			return machine("", output.Write(path, output.Private, func(w io.Writer) error { return words.Write(w) }))
		},
	}
	c.Flags().StringVarP(&path, "output", "o", "", "the workbook to make, a `FILE` ending in .xlsx")
	must(c.RegisterFlagCompletionFunc("output", filesEndingIn("xlsx")))
	addAgreementFlag(c, &named, fmt.Sprintf("make it for this agreement; an `ID` or a file (default %s)", agreements.Default()))
	return c
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
