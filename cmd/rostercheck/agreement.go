package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rostercheck/internal/lang"

	"rostercheck/agreements"
	"rostercheck/audit"
)

// loadAgreement is the agreement that a roster names: one that the program
// carries, or a file of somebody's own.
func loadAgreement(name string) (*agreements.Agreement, error) {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".yaml", ".yml":
		return chooseAgreement([]string{name})
	}
	return audit.Agreement(name)
}

// chooseAgreement is the last of the agreements that a command line names, each
// by its id or by its file; it may extend the others. What a name is, the
// program's agreements decide, and what a file is, its content.
func chooseAgreement(names []string) (*agreements.Agreement, error) {
	var files []agreements.File
	chosen := -1 // among the files
	for i, name := range names {
		if slices.Contains(agreements.IDs(), name) {
			continue
		}
		f, err := agreementFile(name)
		if err != nil {
			return nil, err
		}
		if i == len(names)-1 {
			chosen = len(files)
		}
		files = append(files, f)
	}
	if chosen < 0 {
		return audit.Agreement(names[len(names)-1])
	}
	f := files[chosen]
	return agreements.Load(f.Name, f.Data, audit.Words(), slices.Delete(slices.Clone(files), chosen, chosen+1)...)
}

// agreementMost is the size beyond which a file is no agreement.
const agreementMost = 16 << 20

// agreementFile reads a file of somebody's own.
func agreementFile(name string) (agreements.File, error) {
	f := agreements.File{Name: filepath.Base(name)}
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist) && !strings.ContainsAny(name, `./\`):
		return f, lang.Errorf("unknown agreement %q, and there is no such file; %s", name, agreements.Suggestion(name))
	case err != nil:
		return f, unreadable(name, err)
	case !info.Mode().IsRegular():
		return f, &denied{lang.Errorf("%s: is not an ordinary file; name an agreement's file", name)}
	case info.Size() > agreementMost:
		return f, &denied{lang.Errorf("%s: is longer than %d MB; that is no agreement", name, agreementMost>>20)}
	}
	if f.Data, err = os.ReadFile(name); err != nil {
		return f, unreadable(name, err)
	}
	return f, nil
}

// unreadable says why a file could not be read.
func unreadable(name string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &denied{lang.Errorf("%s: there is no such file", name)}
	case errors.Is(err, fs.ErrPermission):
		return &denied{lang.Errorf("%s: you may not read this file; ask its owner for leave to", name)}
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return &denied{lang.Errorf("%s: could not be read: %s", name, failed{err})}
}

// agreementNamed loads the agreement that a command line names last.
func agreementNamed(c *cobra.Command, names ...string) (*agreements.Agreement, error) {
	a, err := chooseAgreement(names)
	var problems *agreements.Problems
	var no *denied
	if err == nil || errors.As(err, &problems) || errors.As(err, &no) {
		return a, err
	}
	return nil, &usage{c.CommandPath(), err}
}

func completeAgreements(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return agreements.IDs(), cobra.ShellCompDirectiveDefault
}

// addAgreementFlag adds the flag by which agreements are named.
func addAgreementFlag(c *cobra.Command, names *[]string, help string) {
	c.Flags().StringArrayVar(names, "agreement", nil, help)
	must(c.RegisterFlagCompletionFunc("agreement", func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
		return agreements.IDs(), cobra.ShellCompDirectiveDefault
	}))
}

// beside is the flag's help where the argument names the agreement.
const beside = "an agreement's `FILE` that the argument extends; may be given more than once"

const clausesHelp = `Clauses lists every clause of an agreement's articles in scope, what it says in
our words, and what the program does with it: judged by a rule, costed by a pay
element, open to more than one reading, or not judged, and why. What is not
listed here the program does not know.

The argument is an agreement that the program carries, or a file of your own in
the same form ("rostercheck schema agreement"). Of an overlay the clauses of what
it extends are listed too, and marked so.`

func (a *app) clauses() *cobra.Command {
	var others []string
	id := agreements.Default()
	c := &cobra.Command{
		Use:               "clauses AGREEMENT",
		Short:             "List the clauses of an agreement and what is done with each",
		Long:              clausesHelp,
		Example:           "  rostercheck clauses " + id + "\n  rostercheck clauses " + id + " | grep -A 3 '^21.03'",
		Args:              oneAgreement,
		ValidArgsFunction: completeAgreements,
		RunE: func(c *cobra.Command, args []string) error {
			terms, err := agreementNamed(c, append(others, args[0])...)
			if err != nil {
				return err
			}
			return a.print(func(w io.Writer) error { return terms.WriteCoverage(w, a.out()) })
		},
	}
	addAgreementFlag(c, &others, beside)
	return c
}

// readingChoice reads NAME=VALUE, as --reading has it.
func readingChoice(text string) (name, value string, err error) {
	name, value, ok := strings.Cut(text, "=")
	if !ok || name == "" || value == "" {
		return "", "", lang.Errorf("--reading %s: write it as NAME=VALUE, like weekend-day=clock", text)
	}
	return name, value, nil
}

// checkReading says what is wrong with a choice of reading under an agreement,
// or nothing.
func checkReading(terms *agreements.Agreement, name, value string) error {
	r := terms.Reading(name)
	if r == nil {
		var known []string
		for _, r := range terms.Readings {
			known = append(known, r.ID)
		}
		return lang.Errorf("--reading %s=%s: unknown reading %q; %s has %s", name, value, name, terms.ID, strings.Join(known, ", "))
	}
	if !slices.Contains(r.Values, value) {
		return lang.Errorf("--reading %s=%s: reading %s has no value %q; it has %s", name, value, name, value, strings.Join(r.Values, ", "))
	}
	return nil
}
