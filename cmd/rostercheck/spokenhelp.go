package main

import (
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"rostercheck/internal/lang"
)

// speakHelp has the help of all commands in the reader's language. The commands are
// built in English, and put into another language when their help is asked for: a
// run without help pays nothing for it.
func (a *app) speakHelp(root *cobra.Command) {
	plain := root.HelpFunc()
	root.SetHelpFunc(func(c *cobra.Command, args []string) {
		if l := a.out(); l != lang.English {
			root.SetUsageTemplate(usageTemplate(l))
			translate(c, l)
		}
		plain(c, args)
	})
}

// translate puts what the help of a command shows into a language.
func translate(c *cobra.Command, l lang.Lang) {
	use(c, l)
	c.Short, c.Long = l.Text(c.Short), l.Text(c.Long)
	for _, sub := range c.Commands() {
		sub.Short = l.Text(sub.Short)
	}
	c.LocalFlags().VisitAll(func(f *pflag.Flag) {
		switch f.Name {
		case "help":
			f.Usage = l.Say("help for %s", c.Name())
		case "version":
			f.Usage = l.Say("version for %s", c.Name())
		default:
			f.Usage = l.Text(f.Usage)
		}
		if name, _ := pflag.UnquoteUsage(f); name == word {
			f.Value = renamed{f.Value, l.Text(word)}
		}
		// What pflag would say of it itself is English.
		switch f.DefValue {
		case "", "[]", "0", "false":
		default:
			f.Usage += l.Say(" (default %s)", f.DefValue)
			if f.DefValue = ""; f.Value.Type() == "stringArray" {
				f.DefValue = "[]" // an empty one, to pflag
			}
		}
	})
}

// use is the line of a command's use, which cobra would end in English.
func use(c *cobra.Command, l lang.Lang) {
	c.Use = l.Text(c.Use)
	if c.HasAvailableFlags() && c.HasParent() {
		c.Use += " " + l.Text("[flags]")
		c.DisableFlagsInUseLine = true
	}
}

// renamed is the value of a flag under another name.
type renamed struct {
	pflag.Value
	name string
}

func (r renamed) Type() string { return r.name }

// usageTemplate is cobra's own in a language, with lines that fit a terminal.
func usageTemplate(l lang.Lang) string {
	return l.Text("Usage:") + `{{if .Runnable}}
  {{.UseLine}}{{end}}{{if .HasAvailableSubCommands}}
  {{.CommandPath}} ` + l.Text("COMMAND") + `{{end}}{{if .HasExample}}

` + l.Text("Examples:") + `
{{.Example}}{{end}}{{if .HasAvailableSubCommands}}

` + l.Text("Commands:") + `{{range .Commands}}{{if (or .IsAvailableCommand (eq .Name "help"))}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

` + l.Text("Flags:") + `
{{.LocalFlags.FlagUsagesWrapped 80 | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableSubCommands}}

` + l.Say("Run \"%s COMMAND --help\" for more about a command.", "{{.CommandPath}}") + `{{end}}
`
}

const completionHelp = `Completion writes the script by which the tab key of a shell completes commands,
flags, rules and clauses. The help of each shell says how it is loaded.`

// The help of the completion of each shell, in place of cobra's, which is English
// alone.
var shells = map[string]struct{ short, long string }{
	"bash": {"Write the completion script for bash", `Bash writes the completion script for the bash shell. It needs the package
bash-completion. In the shell at hand it is loaded by

  source <(rostercheck completion bash)

and in every new one, once this was done, by itself:

  rostercheck completion bash > /etc/bash_completion.d/rostercheck`},
	"zsh": {"Write the completion script for zsh", `Zsh writes the completion script for the zsh shell, whose completion must be on
("autoload -U compinit; compinit" in ~/.zshrc). In the shell at hand it is loaded by

  source <(rostercheck completion zsh)

and in every new one, once this was done, by itself:

  rostercheck completion zsh > "${fpath[1]}/_rostercheck"`},
	"fish": {"Write the completion script for fish", `Fish writes the completion script for the fish shell. In the shell at hand it is
loaded by

  rostercheck completion fish | source

and in every new one, once this was done, by itself:

  rostercheck completion fish > ~/.config/fish/completions/rostercheck.fish`},
	"powershell": {"Write the completion script for powershell", `Powershell writes the completion script for PowerShell. In the shell at hand it is
loaded by

  rostercheck completion powershell | Out-String | Invoke-Expression

and in every new one where this line stands in the profile.`},
}

// wordCompletion gives the commands of completion their help.
func wordCompletion(c *cobra.Command) {
	c.Short, c.Long = "Write the script by which the tab key completes commands", completionHelp
	for _, sub := range c.Commands() {
		if s, ok := shells[sub.Name()]; ok {
			sub.Short, sub.Long = s.short, s.long
		}
		if f := sub.Flags().Lookup("no-descriptions"); f != nil {
			f.Usage = "complete without descriptions"
		}
	}
}

// word is the name that the values of choices have in help.
const word = "WORD"
