package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rostercheck/internal/lang"

	"rostercheck/audit"
)

const about = `rostercheck checks a shift roster against a collective agreement and costs it to
the cent. It reads a roster from an Excel workbook or a JSON document, expands
its patterns over the schedule, judges every clause that a roster can show, and
lists every dollar with the clause that grants it.

A first roster:

  rostercheck template -o roster.xlsx        make a workbook to fill in
  rostercheck check roster.xlsx              read the findings and the cost
  rostercheck explain rest-between-shifts    ask what a finding means
  rostercheck check roster.xlsx -o report.xlsx
  rostercheck import march.xlsx              see how a sheet of your own is read

Results go to standard output, messages to standard error. The exit status is 0
for a clean roster or a thing done, 1 for findings, 2 for wrong usage and for
input that is bad or incomplete, and 3 for an error of the program itself. Input
that could not be read whole is never a clean roster.`

// root is the command line.
func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "rostercheck",
		Short: "Check shift rosters against a collective agreement, and cost them",
		Long:  about,
		// This package words its errors itself, and never buries them under
		// a page of usage.
		SilenceErrors: true,
		SilenceUsage:  true,
		Version:       version(),
	}
	root.SetVersionTemplate("rostercheck {{.Version}}\n")
	root.SetUsageTemplate(usageTemplate(lang.English))
	a.speakHelp(root)
	root.SetIn(a.stdin)
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	root.SetHelpCommand(a.help())
	root.AddCommand(a.check(), a.compare(), a.diff(), a.baseline(), a.importFiles(), a.template(), a.explain(), a.packet(), a.agreements(), a.clauses(), a.schema(), a.version())
	a.addLang(root)
	// Known beforehand, or the word behind it would be taken for its value.
	root.InitDefaultHelpFlag()
	root.InitDefaultCompletionCmd("completion")
	for _, c := range root.Commands() {
		if c.Name() == "completion" {
			// Cobra would print help, and call that done, for a shell that it
			// does not know.
			c.RunE = func(c *cobra.Command, _ []string) error { return c.Help() }
			wordCompletion(c)
		}
	}
	return root
}

// The commands are listed in the order in which people meet them.
func init() { cobra.EnableCommandSorting = false }

// help is cobra's own but for the exit status: it does not take an unknown
// topic for a thing done.
func (a *app) help() *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Say more about a command",
		Long:  "Help says more about a command: what it does, its flags, and an example.",
		ValidArgsFunction: func(c *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
			var names []cobra.Completion
			if len(args) == 0 {
				for _, sub := range c.Root().Commands() {
					names = append(names, cobra.CompletionWithDesc(sub.Name(), sub.Short))
				}
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(c *cobra.Command, args []string) error {
			about, rest, err := c.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return &usage{c.Root().CommandPath(), lang.Errorf("there is no command %q", strings.Join(args, " "))}
			}
			about.InitDefaultHelpFlag()
			return about.Help()
		},
	}
}

// choice is a flag with a few words to choose from.
type choice struct {
	value string
	words []string
	// instead says what to do in place of a word that people try.
	instead map[string]string
}

func (c *choice) String() string { return c.value }
func (c *choice) Type() string   { return word }

// Set is called by the parser of flags.
func (c *choice) Set(s string) error {
	if !slices.Contains(c.words, s) {
		if hint := c.instead[s]; hint != "" {
			return lang.Errorf("%s", hint)
		}
		return lang.Errorf("the choice is %s", listed(c.words))
	}
	c.value = s
	return nil
}

// add makes a flag of the choice, with completion of its words.
func (c *choice) add(to *cobra.Command, name, help string) {
	to.Flags().Var(c, name, help)
	must(to.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(c.words, cobra.ShellCompDirectiveNoFileComp)))
}

// must is for what only a mistake in this package can break.
func must(err error) {
	if err != nil {
		panic(err)
	}
}

// filesEndingIn completes names of files.
func filesEndingIn(endings ...string) cobra.CompletionFunc {
	return func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
		return endings, cobra.ShellCompDirectiveFilterFileExt
	}
}

var (
	auditRun    = audit.Run // replaced in tests
	auditStream = audit.NewStream
)
