package main

import (
	"io"
	"slices"

	"github.com/spf13/cobra"

	"rostercheck/internal/lang"

	"rostercheck/audit/saved"
	"rostercheck/importers"
	"rostercheck/reports/csvfile"
	"rostercheck/reports/text"
	"rostercheck/reports/workbook"
	"rostercheck/schedule"
)

const diffHelp = `Diff reads two audits that were saved with "check --format json" and says what
became of the findings: gained, cured, changed, and how many are the same; and
what each pay element and each employee costs more or less, from the pay lines.
The rosters are not needed any more.

A finding is the same in both where its fingerprint is: it is made of the rule,
the employee, the first and last day, and the shifts that the finding is about.
Rows of the roster may have moved in between. One finding cured and another
gained are two findings.

The exit status is 0 where no finding is gained that counts, 1 where some is, by
--fail-on as for check; a finding that is no longer waived or accepted counts as
gained. Where either file is no audit, or an audit of a form this program does
not know, it is 2, and nothing is compared. Another agreement, other days or
other people are a notice.`

func (a *app) diff() *cobra.Command {
	k := &comparing{
		app: a,
		form: choice{value: asText, words: []string{asText, asJSON, asCSV},
			instead: map[string]string{asWorkbook: "a workbook cannot be printed; write it to a file with -o changes.xlsx"}},
		failOn: choice{value: failMust, words: []string{failMust, failEffort, failAdvice, failNever}},
		color:  choice{value: colorAuto, words: []string{colorAuto, colorAlways, colorNever}},
	}
	c := &cobra.Command{
		Use:               "diff OLD.json NEW.json",
		Short:             "Compare two saved audits",
		Long:              diffHelp,
		Example:           "  rostercheck diff monday.json friday.json\n  rostercheck diff monday.json friday.json --format json",
		ValidArgsFunction: filesEndingIn("json"),
		Args: func(c *cobra.Command, args []string) error {
			if len(args) != 2 {
				return &usage{c.CommandPath(), lang.Errorf("name two audits, the old one first; each is what check --format json wrote")}
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			k.formGiven = c.Flags().Changed("format")
			if err := k.flags(c); err != nil {
				return &usage{c.CommandPath(), err}
			}
			return k.saved(args)
		},
	}
	f := c.Flags()
	f.SortFlags = false
	k.form.add(c, "format", "what to print: text, json or csv")
	f.StringArrayVarP(&k.outputs, "output", "o", nil, "write the comparison to this `FILE`, ending in .xlsx, .txt, .json or .csv; may be given more than once")
	k.failOn.add(c, "fail-on", "the weakest gained finding that makes the exit status 1: must, effort, advice or never")
	f.BoolVar(&k.all, "all", false, "with text: every element of each employee")
	k.color.add(c, "color", "colours: auto, always or never")
	f.BoolVarP(&k.quiet, "quiet", "q", false, "print nothing that --format does not ask for; the exit status tells")
	must(c.RegisterFlagCompletionFunc("output", filesEndingIn("xlsx", "txt", "json", "csv")))
	return c
}

// saved compares two saved audits.
func (k *comparing) saved(paths []string) error {
	in, err := k.open(paths)
	if err != nil {
		return err
	}
	defer in.close()
	var problems schedule.Problems
	var both [2]*saved.Audit
	for i, name := range importers.Names(in.list) {
		k.progress.at("reading %s", paths[i])
		a, found := saved.Read(name, io.NewSectionReader(in.list[i].Data, 0, in.list[i].Size))
		both[i] = a
		problems = append(problems, found...)
		if err := k.ctx.Err(); err != nil {
			return err
		}
	}
	if len(problems) > 0 {
		return &bad{problems}
	}
	k.lang = k.spoken(k.form.value, k.outputs...)
	w := saved.Diff(both[0], both[1]) // for programs, which are spoken to in English
	told := saved.DiffIn(k.lang, both[0], both[1])
	result := &compared{
		headline: text.WhatIfHeadline(w, k.out()),
		text:     func(to io.Writer, o text.Options) error { return text.WriteWhatIf(to, told, o) },
		json:     w.WriteJSON,
		csv:      func(to io.Writer) error { return csvfile.WriteWhatIf(to, w) },
		workbook: func(to io.Writer, o workbook.Options) error { return workbook.WriteWhatIf(to, told, o) },
		status:   k.verdict(w),
	}
	if err := k.write(result, slices.Clone(paths)); err != nil {
		return err
	}
	k.progress.end()
	k.status = result.status
	return k.show(result)
}
