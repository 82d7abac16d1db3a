package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rostercheck/agreements"
	"rostercheck/audit"
)

// loadAgreement is the agreement of an id that the program carries, or that of a
// file of somebody's own.
func loadAgreement(name string) (*agreements.Agreement, error) {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".yaml", ".yml":
	default:
		return audit.Agreement(name)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, unreadable(name, err)
	}
	return agreements.Load(filepath.Base(name), data, audit.Words())
}

// unreadable says why a file could not be read.
func unreadable(name string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &denied{fmt.Errorf("%s: there is no such file", name)}
	case errors.Is(err, fs.ErrPermission):
		return &denied{fmt.Errorf("%s: you may not read this file; ask its owner for leave to", name)}
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return &denied{fmt.Errorf("%s: could not be read: %w", name, err)}
}

// agreementNamed loads the agreement that a command line names.
func agreementNamed(c *cobra.Command, name string) (*agreements.Agreement, error) {
	a, err := loadAgreement(name)
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

const clausesHelp = `Clauses lists every clause of an agreement's articles in scope, what it says in
our words, and what the program does with it: judged by a rule, costed by a pay
element, open to more than one reading, or not judged, and why. What is not
listed here the program does not know.

The argument is an agreement that the program carries, or a file of your own in
the same form, ending in .yaml.`

func (a *app) clauses() *cobra.Command {
	return &cobra.Command{
		Use:     "clauses AGREEMENT",
		Short:   "List the clauses of an agreement and what is done with each",
		Long:    clausesHelp,
		Example: "  rostercheck clauses cx-2001\n  rostercheck clauses cx-2001 | grep -A 3 '^21.03'",
		Args: func(c *cobra.Command, args []string) error {
			if len(args) != 1 {
				return &usage{c.CommandPath(), fmt.Errorf("name one agreement; the program has %s", strings.Join(agreements.IDs(), ", "))}
			}
			return nil
		},
		ValidArgsFunction: completeAgreements,
		RunE: func(c *cobra.Command, args []string) error {
			terms, err := agreementNamed(c, args[0])
			if err != nil {
				return err
			}
			return a.print(terms.WriteCoverage)
		},
	}
}

// readingChoice reads NAME=VALUE, as --reading has it.
func readingChoice(text string) (name, value string, err error) {
	name, value, ok := strings.Cut(text, "=")
	if !ok || name == "" || value == "" {
		return "", "", fmt.Errorf("--reading %s: write it as NAME=VALUE, like weekend-day=clock", text)
	}
	return name, value, nil
}

// checkReading says what is wrong with a choice of reading under an agreement,
// or nothing.
func checkReading(terms *agreements.Agreement, name, value string) string {
	r := terms.Reading(name)
	if r == nil {
		var known []string
		for _, r := range terms.Readings {
			known = append(known, r.ID)
		}
		return fmt.Sprintf("--reading %s=%s: unknown reading %q; %s has %s", name, value, name, terms.ID, strings.Join(known, ", "))
	}
	if !slices.Contains(r.Values, value) {
		return fmt.Sprintf("--reading %s=%s: reading %s has no value %q; it has %s", name, value, name, value, strings.Join(r.Values, ", "))
	}
	return ""
}
