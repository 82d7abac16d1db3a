package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rostercheck/internal/lang"

	"rostercheck/agreements"
	"rostercheck/audit"
	"rostercheck/importers"
	"rostercheck/reports/csvfile"
	"rostercheck/reports/output"
	"rostercheck/reports/text"
	"rostercheck/reports/workbook"
	"rostercheck/schedule"
)

const compareHelp = `Compare sets costs and findings side by side, in one of three ways.

With --agreements, all files are one roster, as for check, and it is judged and
costed under each agreement named: its own first, whose cost the others are set
against. Name them by id or .yaml file, with commas between, or say all. With
--rates equal every hour is paid at the rate it has under the roster's own
agreement, so that only the rules differ; with --rates own each agreement pays
its own printed rates, and --class says which of its classes a classification
stands for. A step that is not printed is not given: who is paid by it is listed
as not costed. Nothing is interpolated. A total of which anything is missing is
marked PARTIAL. What only the roster's own agreement knows, such as a holiday
not worked that is none elsewhere, is left out elsewhere, and a notice says so.

With --agreements OLD,NEW and --retro it says what each employee is owed where
new terms reach back: what NEW pays, less what OLD pays, by month or week and
element, for the days from the first on which the terms of NEW are in force.
Rates are each agreement's own, of the same class and step unless --class says
otherwise. With one agreement alone, OLD is the roster's own.

Without --agreements, two rosters are compared under one agreement: findings
gained, cured and changed, and what each employee costs more or less. Each
argument is one roster; files with commas between are one roster together. A
finding is the same in both where rule, employee, first and last day and the
shifts of those days are; rows may have moved.

The exit status is 0 where the comparison is made. Of two rosters it is 1 where
the second gains a finding that counts, by --fail-on as for check; a finding
that is no longer waived counts as gained. Bad input has status 2, and nothing
is compared.`

const compareExample = `  rostercheck compare roster.xlsx --agreements all
  rostercheck compare roster.xlsx --agreements old.yaml,ours.yaml -o comparison.xlsx
  rostercheck compare r.json --agreements ours.yaml --rates own --class CX-1=ours:CO
  rostercheck compare roster.xlsx --agreements old.yaml,new.yaml --retro -o owed.csv
  rostercheck compare july.xlsx july-changed.xlsx
  rostercheck compare posted.csv later.csv --mapping facts.yaml
  rostercheck compare july.xlsx,worked.xlsx july-changed.xlsx,worked.xlsx`

// comparing is one run of compare.
type comparing struct {
	*app
	form, failOn, color, rates, by choice
	formGiven, retro, asPosted     bool
	all, quiet                     bool
	agreement, agreements          string
	outputs, readings, classes     []string
	lang, prose                    lang.Lang // of the findings' messages, and of other sentences
	given                          given
	command                        string // as typed, for help
}

// compared is a comparison of any kind, in the forms it can be written.
type compared struct {
	headline string
	text     func(io.Writer, text.Options) error
	json     func(io.Writer) error
	csv      func(io.Writer) error
	workbook func(io.Writer, workbook.Options) error
	status   int
}

func (a *app) compare() *cobra.Command {
	k := &comparing{
		app: a,
		form: choice{value: asText, words: []string{asText, asJSON, asCSV},
			instead: map[string]string{asWorkbook: "a workbook cannot be printed; write it to a file with -o comparison.xlsx"}},
		failOn: choice{value: failMust, words: []string{failMust, failEffort, failAdvice, failNever}},
		color:  choice{value: colorAuto, words: []string{colorAuto, colorAlways, colorNever}},
		rates:  choice{value: string(audit.EqualRates), words: []string{string(audit.EqualRates), string(audit.OwnRates)}},
		by:     choice{value: string(audit.ByMonth), words: []string{string(audit.ByMonth), string(audit.ByWeek)}},
	}
	c := &cobra.Command{
		Use:               "compare FILE...",
		Short:             "Compare a roster under several agreements, or two rosters",
		Long:              compareHelp,
		Example:           compareExample,
		ValidArgsFunction: filesEndingIn("xlsx", "csv", "json"),
		Args: func(c *cobra.Command, args []string) error {
			var err error
			switch {
			case len(args) == 0:
				err = lang.Errorf("name the roster's files and --agreements, or two rosters")
			case k.agreements == "" && len(args) != 2:
				err = lang.Errorf("without --agreements two rosters are compared: name two, each one file or several with commas between")
			}
			if err != nil {
				return &usage{c.CommandPath(), err}
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			k.formGiven, k.command = c.Flags().Changed("format"), c.CommandPath()
			if err := k.flags(c); err != nil {
				return &usage{c.CommandPath(), err}
			}
			return k.run(c, args)
		},
	}
	f := c.Flags()
	f.SortFlags = false
	f.StringVar(&k.agreements, "agreements", "", "compare under these agreements: all, or a `LIST` of ids and .yaml files with commas between")
	k.rates.add(c, "rates", "by whose rates of pay: equal (those of the roster's own agreement) or own (each its own)")
	f.StringArrayVar(&k.classes, "class", nil, "which class of an agreement a classification is; `MAPPING` is CLASS[:STEP]=AGREEMENT:CLASS[:STEP], a step being a number, first or last; may be given more than once")
	f.BoolVar(&k.retro, "retro", false, "with two agreements: what the new terms owe from their first day on")
	k.by.add(c, "by", "with --retro: by month or by week")
	f.StringVar(&k.agreement, "agreement", "", "take this agreement for the roster's own; an `ID` or a .yaml file")
	k.form.add(c, "format", "what to print: text, json or csv")
	f.StringArrayVarP(&k.outputs, "output", "o", nil, "write the comparison to this `FILE`, ending in .xlsx, .txt, .json or .csv; may be given more than once")
	k.failOn.add(c, "fail-on", "of two rosters, the weakest gained finding that makes the exit status 1: must, effort, advice or never")
	f.BoolVar(&k.asPosted, "as-posted", false, "compare the schedules as they were posted, without the log of changes")
	f.StringArrayVar(&k.readings, "reading", nil, "read a doubtful clause so, before what the roster says; `NAME=VALUE`")
	f.BoolVar(&k.all, "all", false, "with text: every clause and every record, not the first few")
	k.color.add(c, "color", "colours: auto, always or never")
	k.given.add(c)
	f.BoolVarP(&k.quiet, "quiet", "q", false, "print nothing that --format does not ask for; the exit status tells")
	must(c.RegisterFlagCompletionFunc("output", filesEndingIn("xlsx", "txt", "json", "csv")))
	named := func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
		return append([]cobra.Completion{allAgreements}, agreements.IDs()...), cobra.ShellCompDirectiveDefault
	}
	must(c.RegisterFlagCompletionFunc("agreements", named))
	must(c.RegisterFlagCompletionFunc("agreement", func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
		return agreements.IDs(), cobra.ShellCompDirectiveDefault
	}))
	must(c.RegisterFlagCompletionFunc("reading", completeReadings))
	must(c.RegisterFlagCompletionFunc("class", cobra.NoFileCompletions))
	return c
}

const allAgreements = "all"

// flags says what the flags ask for that cannot be done, before any file is read.
func (k *comparing) flags(c *cobra.Command) error {
	for _, path := range k.outputs {
		form, err := formOf(path)
		switch {
		case err != nil:
			return err
		case form == asPayCSV:
			return lang.Errorf("-o %s: a comparison has no pay lines; end the name in .csv", path)
		}
	}
	for _, text := range k.readings {
		if _, _, err := readingChoice(text); err != nil {
			return err
		}
	}
	given := func(name string) bool { return c.Flags().Changed(name) }
	switch {
	case k.agreements == "" && given("agreements"):
		return lang.Errorf("--agreements: name all, or agreements with commas between")
	case k.agreements != "" && given("fail-on"):
		return lang.Errorf("--fail-on: agreements are compared, not judged; it goes with two rosters")
	case !k.retro && given("by"):
		return lang.Errorf("--by goes with --retro")
	}
	for _, name := range []string{"rates", "class", "retro"} {
		if k.agreements == "" && given(name) {
			if name == "class" {
				return lang.Errorf("--class, which maps the classes of agreements here, goes with --agreements; the classification of all whose own is not given is --classification")
			}
			return lang.Errorf("--%s goes with --agreements", name)
		}
	}
	if k.retro && k.agreements == allAgreements {
		return lang.Errorf("--retro needs two agreements: --agreements OLD,NEW")
	}
	return nil
}

// load reads the files of a roster, with what the flags say beside them.
func (k *comparing) load(in *inputs) (*schedule.Roster, schedule.Problems, error) {
	f, err := k.given.read(k.command)
	if err != nil {
		return nil, nil, err
	}
	f.Instead = k.agreement != "" && f.Agreement == ""
	roster, problems, _ := importers.LoadWith(in.list, f)
	return roster, problems, nil
}

func (k *comparing) run(c *cobra.Command, args []string) error {
	result, paths, err := k.twice(func() (*compared, []string, error) {
		if k.agreements == "" {
			return k.rosters(args)
		}
		result, err := k.underAgreements(c, args)
		return result, args, err
	})
	if err != nil {
		return err
	}
	if err := k.ctx.Err(); err != nil {
		return err
	}
	if err := k.write(result, slices.Concat(paths, k.agreementFiles(), k.given.inputs())); err != nil {
		return err
	}
	k.progress.end()
	k.status = result.status
	return k.show(result)
}

// twice compares, and once more where the comparison is asked for in French both
// for people and for programs: what programs read is in one language but for the
// messages of findings.
func (k *comparing) twice(compare func() (*compared, []string, error)) (*compared, []string, error) {
	k.lang = k.spoken(k.form.value, k.outputs...)
	people, programs := false, false
	for _, form := range k.forms() {
		people, programs = people || !forPrograms(form), programs || forPrograms(form)
	}
	if people {
		k.prose = k.lang
	}
	result, paths, err := compare()
	if err != nil || !programs || k.prose == lang.English {
		return result, paths, err
	}
	k.prose = lang.English
	other, _, err := compare()
	if err != nil {
		return nil, nil, err
	}
	result.json, result.csv = other.json, other.csv
	return result, paths, nil
}

// forms are those in which the comparison is written.
func (k *comparing) forms() []string {
	var out []string
	for _, path := range k.outputs {
		if form, err := formOf(path); err == nil {
			out = append(out, form)
		}
	}
	if k.formGiven || len(k.outputs) == 0 {
		return append(out, k.form.value)
	}
	return out
}

// base is the agreement that is the roster's own, one of those listed or else
// loaded; its problems join those of the roster.
func (k *comparing) base(roster *schedule.Roster, listed []*agreements.Agreement, problems *schedule.Problems) (*agreements.Agreement, error) {
	name := cmp.Or(k.agreement, roster.Agreement)
	if name == "" {
		return nil, nil // the importers have said that it is missing
	}
	var terms *agreements.Agreement
	var err error
	if i := slices.IndexFunc(listed, func(a *agreements.Agreement) bool { return a.ID == name }); i >= 0 {
		terms = listed[i]
	} else {
		terms, err = loadAgreement(name)
	}
	var unusable *agreements.Problems
	var no *denied
	switch {
	case err == nil:
	case errors.As(err, &unusable), errors.As(err, &no):
		return nil, err
	case k.agreement != "":
		problems.Addf(schedule.Source{}, "--agreement %s: %s", name, err)
	default:
		problems.Addf(roster.AgreementAt, "%s", err)
	}
	if terms == nil {
		return nil, nil
	}
	for _, text := range k.readings {
		id, value, _ := readingChoice(text)
		if wrong := checkReading(terms, id, value); wrong != nil {
			problems.Add(schedule.Source{}, wrong)
		}
	}
	return terms, nil
}

func (k *comparing) options() audit.Options {
	opt := audit.Options{Lang: k.lang, Prose: k.prose, AsPosted: k.asPosted, Readings: map[string]string{}}
	for _, text := range k.readings {
		id, value, _ := readingChoice(text)
		opt.Readings[id] = value
	}
	return opt
}

// names are the agreements that --agreements lists.
func (k *comparing) names() []string {
	var out []string
	for name := range strings.SplitSeq(k.agreements, ",") {
		switch name = strings.TrimSpace(name); name {
		case "":
		case allAgreements:
			out = append(out, agreements.IDs()...)
		default:
			out = append(out, name)
		}
	}
	return out
}

// agreementFiles are the files of agreements that are read, which no output may
// replace.
func (k *comparing) agreementFiles() []string {
	var out []string
	for _, name := range append(k.names(), k.agreement) {
		if strings.HasSuffix(strings.ToLower(name), ".yaml") || strings.HasSuffix(strings.ToLower(name), ".yml") {
			out = append(out, name)
		}
	}
	return out
}

func (k *comparing) underAgreements(c *cobra.Command, paths []string) (*compared, error) {
	// The agreements are read first: what is wrong with them has nothing to do
	// with the roster.
	var list []*agreements.Agreement
	names := k.names()
	for i, name := range names {
		// One that extends another may find it among the others.
		a, err := agreementNamed(c, append(slices.Delete(slices.Clone(names), i, i+1), name)...)
		if err != nil {
			return nil, err
		}
		for j, other := range list {
			if other.ID == a.ID {
				return nil, &usage{c.CommandPath(), lang.Errorf("--agreements: %s and %s are both the agreement %s; each can be named once", names[j], names[i], a.ID)}
			}
		}
		list = append(list, a)
	}
	k.progress.at("reading %s", paths[0])
	in, err := k.open(paths)
	if err != nil {
		return nil, err
	}
	defer in.close()
	roster, problems, err := k.load(in)
	if err != nil {
		return nil, err
	}
	base, err := k.base(roster, list, &problems)
	if err != nil {
		return nil, err
	}
	if base == nil {
		_, more := schedule.Build(roster, schedule.Options{})
		return nil, &bad{append(problems, more...)}
	}
	// The roster's own agreement may be among those named; it is the same one.
	var others []*agreements.Agreement
	known := append(slices.Clone(names), base.ID)
	for i, a := range list {
		if a.ID == base.ID {
			list[i] = base
			continue
		}
		known = append(known, a.ID)
		others = append(others, a)
	}
	opt := audit.CompareOptions{Options: k.options(), Begin: func(id string) error {
		k.progress.at("checking %s under %s", k.progress.lang.Count(len(roster.Employees), "%d employee", "%d employees"), id)
		return k.ctx.Err()
	}}
	if c.Flags().Changed("rates") || !k.retro {
		opt.Rates = audit.Rates(k.rates.value)
	}
	for _, text := range k.classes {
		m, err := audit.ParseClassMap(text, known)
		if err != nil {
			return nil, &usage{c.CommandPath(), lang.Errorf("--class %s: %s (the classification of all whose own is not given is --classification here)", text, failed{err})}
		}
		if i := slices.Index(names, m.Agreement); i >= 0 {
			m.Agreement = list[i].ID // it may be named by its file
		}
		opt.Classes = append(opt.Classes, m)
	}
	if k.retro {
		return k.backPay(c, roster, base, list, opt, problems)
	}
	result, problems, err := audit.Compare(roster, base, others, opt, problems...)
	if err != nil {
		return nil, err
	}
	if len(problems) > 0 {
		return nil, &bad{problems}
	}
	return &compared{
		headline: text.ComparisonHeadline(result, k.out()),
		text:     func(w io.Writer, o text.Options) error { return text.WriteComparison(w, result, o) },
		json:     result.WriteJSON,
		csv:      func(w io.Writer) error { return csvfile.WriteComparison(w, result) },
		workbook: func(w io.Writer, o workbook.Options) error { return workbook.WriteComparison(w, result, o) },
	}, nil
}

func (k *comparing) backPay(c *cobra.Command, roster *schedule.Roster, base *agreements.Agreement, list []*agreements.Agreement, opt audit.CompareOptions, problems schedule.Problems) (*compared, error) {
	var old, fresh *agreements.Agreement
	switch {
	case len(list) == 2:
		old, fresh = list[0], list[1]
	case len(list) == 1 && list[0] != base:
		old, fresh = base, list[0]
	default:
		return nil, &usage{c.CommandPath(), lang.Errorf("--retro needs two agreements: --agreements OLD,NEW")}
	}
	result, problems, err := audit.Retro(roster, base, old, fresh, audit.Stretch(k.by.value), opt, problems...)
	if err != nil {
		return nil, err
	}
	if len(problems) > 0 {
		return nil, &bad{problems}
	}
	return &compared{
		headline: text.BackPayHeadline(result, k.out()),
		text:     func(w io.Writer, o text.Options) error { return text.WriteBackPay(w, result, o) },
		json:     result.WriteJSON,
		csv:      func(w io.Writer) error { return csvfile.WriteBackPay(w, result) },
		workbook: func(w io.Writer, o workbook.Options) error { return workbook.WriteBackPay(w, result, o) },
	}, nil
}

// together are the files of one argument: itself where there is such a file,
// else what stands between its commas.
func together(arg string) []string {
	if _, err := os.Stat(arg); err == nil || !strings.Contains(arg, ",") {
		return []string{arg}
	}
	var out []string
	for path := range strings.SplitSeq(arg, ",") {
		if path != "" {
			out = append(out, path)
		}
	}
	return out
}

// rosters compares two rosters under one agreement.
func (k *comparing) rosters(args []string) (*compared, []string, error) {
	var paths []string
	var docs [2]*audit.Document
	var problems schedule.Problems
	var own [2]string
	sides := [2][]string{together(args[0]), together(args[1])}
	if slices.Contains(sides[0], fromStdin) && slices.Contains(sides[1], fromStdin) {
		return nil, nil, badOf(lang.Errorf("-: standard input is given twice"))
	}
	for i := range sides {
		paths = append(paths, sides[i]...)
		k.progress.at("reading %s", sides[i][0])
		in, err := k.open(sides[i])
		if err != nil {
			return nil, nil, err
		}
		defer in.close()
		roster, found, err := k.load(in)
		if err != nil {
			return nil, nil, err
		}
		own[i] = roster.Agreement
		terms, err := k.base(roster, nil, &found)
		if err != nil {
			return nil, nil, err
		}
		if terms == nil {
			_, more := schedule.Build(roster, schedule.Options{})
			problems = append(problems, append(found, more...)...)
			continue
		}
		k.progress.checking(len(roster.Employees))
		doc, found := auditRun(roster, terms, k.options(), found...)
		problems = append(problems, found...)
		docs[i] = doc
		if err := k.ctx.Err(); err != nil {
			return nil, nil, err
		}
	}
	if k.agreement == "" && own[0] != own[1] && own[0] != "" && own[1] != "" {
		problems.Addf(schedule.Source{}, "the first roster is under %s and the second under %s; two rosters are compared under one agreement: say which with --agreement", own[0], own[1])
	}
	if len(problems) > 0 {
		return nil, nil, &bad{problems}
	}
	w := audit.Differences(docs[0], docs[1])
	return &compared{
		headline: text.WhatIfHeadline(w, k.out()),
		text:     func(to io.Writer, o text.Options) error { return text.WriteWhatIf(to, w, o) },
		json:     w.WriteJSON,
		csv:      func(to io.Writer) error { return csvfile.WriteWhatIf(to, w) },
		workbook: func(to io.Writer, o workbook.Options) error { return workbook.WriteWhatIf(to, w, o) },
		status:   k.verdict(w),
	}, paths, nil
}

// verdict is the exit status that the gained findings make.
func (k *comparing) verdict(w *audit.WhatIf) int {
	bar := map[string][]string{
		failMust:   {"must", "data"},
		failEffort: {"must", "data", "effort"},
		failAdvice: {"must", "data", "effort", "advice"},
	}[k.failOn.value]
	if slices.ContainsFunc(w.Gains(), func(f audit.Finding) bool { return slices.Contains(bar, f.Strength) }) {
		return statusFindings
	}
	return statusDone
}

// write writes the files that were asked for: all of them, or none.
func (k *comparing) write(result *compared, inputs []string) error {
	if len(k.outputs) == 0 {
		return nil
	}
	k.writing.Lock()
	defer k.writing.Unlock()
	inputs = slices.DeleteFunc(slices.Clone(inputs), func(path string) bool { return path == fromStdin })
	set := output.NewSet(k.ctx, inputs...)
	set.Lang = k.err()
	defer set.Discard()
	for _, path := range k.outputs {
		k.progress.at("writing %s", path)
		form, err := formOf(path)
		if err != nil {
			return err
		}
		if err := set.Write(path, output.Private, func(w io.Writer) error { return k.report(w, form, result, filed) }); err != nil {
			return machine("", err)
		}
	}
	return machine("", set.Commit())
}

// show prints what is to be printed.
func (k *comparing) show(result *compared) error {
	switch {
	case !k.formGiven && k.quiet:
		return nil
	case !k.formGiven && len(k.outputs) > 0:
		return k.print(func(w io.Writer) error {
			_, err := fmt.Fprintln(w, result.headline)
			return err
		})
	}
	layout := text.Options{Color: k.colored(k.color.value), Width: width(k.stdout)}
	return k.print(func(w io.Writer) error { return k.report(w, k.form.value, result, layout) })
}

// report writes the comparison in one form.
func (k *comparing) report(w io.Writer, form string, result *compared, layout text.Options) error {
	switch form {
	case asJSON:
		return result.json(w)
	case asCSV:
		return result.csv(w)
	case asWorkbook:
		return result.workbook(w, workbook.Options{Lang: k.lang, Version: version(), Context: k.ctx})
	}
	layout.All, layout.Lang = k.all, k.lang
	return result.text(w, layout)
}
