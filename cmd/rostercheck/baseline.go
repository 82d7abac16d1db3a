package main

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"rostercheck/internal/lang"

	"rostercheck/audit"
	"rostercheck/audit/baseline"
	"rostercheck/reports/output"
	"rostercheck/schedule"
)

const baselineHelp = `Baseline drafts a file of accepted findings: an entry for each finding of the
roster that counts, with reason, approver and expiry left empty. Fill them in for
those that are to be accepted, delete the others, and give the file to check:

  rostercheck check roster.xlsx --baseline accepted.yaml --today 2001-09-14

A file with any of them empty is refused, each place named. An accepted finding
stays in every report, with who accepted it, why and until when, and no longer
decides the exit status. An entry whose finding is measured otherwise accepts
nothing, and neither does one whose last day lies before --today; both are
reported, as is an entry that no finding answers to. Without --today no entry
expires, and a notice says so: nothing of an audit depends on the day on which
it is made.`

func (a *app) baseline() *cobra.Command {
	k := &checking{app: a}
	var path string
	c := &cobra.Command{
		Use:     "baseline FILE...",
		Short:   "Draft a file of accepted findings",
		Long:    baselineHelp,
		Example: "  rostercheck baseline roster.xlsx -o accepted.yaml\n  rostercheck check roster.xlsx --baseline accepted.yaml --today 2001-09-14",
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return &usage{c.CommandPath(), lang.Errorf("name the roster's file, or - for standard input")}
			}
			return nil
		},
		ValidArgsFunction: filesEndingIn("xlsx", "csv", "json"),
		RunE: func(c *cobra.Command, args []string) error {
			k.command = c.CommandPath()
			wrong := k.flags()
			if name := strings.ToLower(path); wrong == nil && path != "" && !strings.HasSuffix(name, ".yaml") && !strings.HasSuffix(name, ".yml") {
				wrong = lang.Errorf("-o %s: end the name in .yaml; a baseline is a YAML file", path)
			}
			if wrong != nil {
				return &usage{c.CommandPath(), wrong}
			}
			return k.draft(args, path)
		},
	}
	f := c.Flags()
	f.SortFlags = false
	f.StringVarP(&path, "output", "o", "", "write the draft to this `FILE`, ending in .yaml; without it, it is printed")
	f.BoolVar(&k.asPosted, "as-posted", false, "take the schedule as it was posted, without the log of changes")
	f.StringArrayVar(&k.readings, "reading", nil, "read a doubtful clause so, before what the roster says; `NAME=VALUE`")
	addAgreementFlag(c, &k.agreements, "check against this agreement in place of the roster's own; an `ID` or a file. Of several the last counts, and may extend the others")
	k.given.add(c)
	must(c.RegisterFlagCompletionFunc("reading", completeReadings))
	return c
}

// draft audits the roster and writes the baseline that would accept its findings.
func (k *checking) draft(paths []string, path string) error {
	k.progress.at("reading %s", paths[0])
	in, err := k.open(paths)
	if err != nil {
		return err
	}
	defer in.close()
	roster, problems, err := k.load(in)
	if err != nil {
		return err
	}
	k.progress.checking(len(roster.Employees))
	k.lang = k.speech.flag
	if path == "" {
		k.lang = k.out()
	}
	k.prose = k.lang
	doc, err := k.audit(roster, problems)
	if err != nil {
		return err
	}
	if path == "" {
		k.progress.end()
		return k.print(func(w io.Writer) error {
			_, err := baseline.Draft(w, doc, k.lang)
			return err
		})
	}
	k.writing.Lock()
	defer k.writing.Unlock()
	set := output.NewSet(k.ctx, append(files(paths), k.given.inputs()...)...)
	set.Lang = k.err()
	defer set.Discard()
	n := 0
	if err := set.Write(path, output.Private, func(w io.Writer) (err error) {
		n, err = baseline.Draft(w, doc, k.lang)
		return err
	}); err != nil {
		return machine("", err)
	}
	if err := set.Commit(); err != nil {
		return machine("", err)
	}
	k.progress.end()
	return k.print(func(w io.Writer) error {
		_, err := fmt.Fprintln(w, k.out().Count(n, "%d finding in %s; fill in reason, approver and expires of each, or delete it", "%d findings in %s; fill in reason, approver and expires of each, or delete it", path))
		return err
	})
}

// readBaseline reads the file that --baseline names, and what is wrong with it.
func (k *checking) readBaseline() (*audit.Baseline, schedule.Problems, error) {
	if k.baseline == "" {
		return nil, nil, nil
	}
	f, info, err := openFile(k.baseline)
	if err != nil {
		return nil, nil, badOf(err)
	}
	defer f.Close()
	name := filepath.Base(k.baseline)
	if info.Size() > baseline.MaxSize {
		var problems schedule.Problems
		problems.Addf(schedule.Source{File: name}, "the file is longer than %d MB; no baseline is", baseline.MaxSize>>20)
		return nil, problems, nil
	}
	data, err := io.ReadAll(io.LimitReader(f, baseline.MaxSize))
	if err != nil {
		return nil, nil, &denied{unreadable(k.baseline, err)}
	}
	b, problems := baseline.Read(name, data)
	return b, problems, nil
}
