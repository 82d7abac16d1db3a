package main

import (
	"io"

	"github.com/spf13/cobra"

	"rostercheck/internal/lang"

	"rostercheck/agreements"
	"rostercheck/audit"
	"rostercheck/importers/document"
)

func (a *app) schema() *cobra.Command {
	schemas := map[string]func() []byte{
		"roster": document.RosterSchema, "audit": audit.Schema, "agreement": func() []byte { return agreements.Schema(audit.Words()) },
		"compare": audit.CompareSchema, "what-if": audit.WhatIfSchema, "retro": audit.BackPaySchema,
	}
	words := []string{"roster", "audit", "agreement", "compare", "what-if", "retro"}
	return &cobra.Command{
		Use:   "schema DOCUMENT",
		Short: "Print the JSON Schema of a document",
		Long: `Schema prints the JSON Schema (2020-12) of a document: the roster that check
reads, the audit that check --format json writes, an agreement's data file, or
what compare writes: compare for one roster under several agreements, what-if for
two rosters, retro for back pay. Editors check a roster or an agreement against it
while you type; for a YAML file they find it by a first line such as

  # yaml-language-server: $schema=agreement.schema.json

Names and meanings are stable: keys may be added, none is renamed. The schema of
the audit also has, under $defs/day, the document that explain --employee --date
--format json writes.`,
		Example: "  rostercheck schema roster > roster.schema.json\n  rostercheck schema agreement > agreement.schema.json",
		Args: func(c *cobra.Command, args []string) error {
			if len(args) != 1 || schemas[args[0]] == nil {
				return &usage{c.CommandPath(), lang.Errorf("name one document: %s", listed(words))}
			}
			return nil
		},
		ValidArgs: words,
		RunE: func(_ *cobra.Command, args []string) error {
			return a.print(func(w io.Writer) error {
				_, err := w.Write(schemas[args[0]]())
				return err
			})
		},
	}
}
