package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rostercheck/internal/lang"

	"rostercheck/agreements"
	"rostercheck/audit"
	"rostercheck/reports/annotate"
	"rostercheck/reports/calendar"
	"rostercheck/reports/csvfile"
	"rostercheck/reports/html"
	"rostercheck/reports/output"
	"rostercheck/reports/text"
	"rostercheck/reports/workbook"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

const checkHelp = `Check reads a roster, judges it and costs it. A roster is a workbook in the form
of "rostercheck template", or a JSON document ("rostercheck schema roster"), or
the sheets and CSV files that people have, read as "rostercheck import" shows.
Several files are one roster together; - is standard input.

Without -o the report is printed; its first line is the result, and each finding
begins with one line for grep: strength, rule, clause, employee, dates, measured
against limit, and the cells it came from. With -o the reports are written to
files, all of them or none, and only the result is printed. The name's ending
picks the form:

  .xlsx      workbook: findings, calendar, cost by employee, pay lines
  .html      one page for browsers and paper: findings, calendar, days, cost
  .ics       the shifts as a calendar, with the findings as notes
  .txt       the text report
  .json      the audit document ("rostercheck schema audit")
  .csv       the findings as a table
  .pay.csv   the pay lines as a table

--annotate writes the roster's own workbook with the findings in it: each cell
that a finding rests on gets the colour of the strongest one and a note with rule,
clause and reason, and behind its sheets stand a legend and those of the report.
Nothing else in it changes. Where that cannot be, as with a signature, it says so
and marks a copy of the values. Of several workbooks --annotate-input names which.

--employee limits all of it to some people: a statement of their findings, pay
lines and costs, in which every amount has its arithmetic. The whole roster is
read and judged all the same, and the figures are those of the whole report.
--per-employee writes one statement each, workbooks unless --format says
otherwise, into the folder that -o names, with an index.csv of them.

--from and --to limit the report to some days of the schedule, both of them
included: findings that touch them, and the shifts, pay lines and costs of those
days. A premium is of the day that its shift belongs to. The whole roster is read
and judged all the same; every form of the report says which days it is of.

--pay-periods gives the first day of some pay period and how many days each has,
as in 2001-07-02/14. The report then has the cost of each; and where overtime
counts over a pay period, it begins with that day and is no longer marked partial
for want of it.

Each finding shows the last day on which it can be grieved, counted from the day
on which it could first be known. With --today those whose day has gone by are
marked; without it nothing depends on the day on which the check is made.

Two files are enough for the penalties of late changes: with --then later.xlsx
and --changed-at, when the employees were told, the log of changes is derived by
comparing the two by the times of the shifts. A file whose shifts say under
notified when they were told needs no --changed-at. Each change is taken for the
employer's, without consent; a notice says so, for no file can tell.

--pseudonyms shows people as Employee 1, E0001 and so on, numbered in the order of
the roster, in every form of the report; figures and places stay. Text that people
wrote freely, such as the reason of a waiver, is searched for the roster's own
names and ids alone: read the report before you pass it on. --pseudonyms-key keeps
who is who in a file of your own, and the same file gives the same pseudonyms the
next time.

--worked reads what was really worked from the export of a time clock (CSV or a
workbook): rows with employee, date, start and end, or start and hours, or the
punches of a day. People are found by their id; --join name finds them by name,
and lists every match that is in doubt. The schedule splits the time worked.

With --baseline the findings that a file accepts stay listed, as accepted, and do
not count; "rostercheck help baseline" says how such a file is made.

A roster with anything wrong in it is not checked at all: every problem is
listed with its place, and the exit status is 2. Otherwise it is 1 where some
finding counts and 0 where none does. A finding that is waived or accepted never
counts; of the others --fail-on says which do:

  must       what the agreement says shall be (and errors in the data); default
  effort     those, and what every reasonable effort is owed for
  advice     all of them
  never      none: the exit status tells only whether the check was made`

const checkExample = `  rostercheck check roster.xlsx
  rostercheck check roster.xlsx -o report.xlsx -o pay.pay.csv
  rostercheck check roster.xlsx --annotate marked.xlsx
  rostercheck check roster.xlsx --employee 1042 -o 1042.xlsx
  rostercheck check roster.xlsx --per-employee -o statements/
  rostercheck check roster.xlsx --from 2001-07-02 --to 2001-07-15
  rostercheck check roster.xlsx --pay-periods 2001-07-02/14 -o report.xlsx
  rostercheck check roster.xlsx -o report.html -o shifts.ics
  rostercheck check july.xlsx changes.json --as-posted
  rostercheck check posted.xlsx --then later.xlsx --changed-at 2001-07-12T09:15
  rostercheck check --versions rosters/ --changed-at 16:00
  rostercheck check roster.xlsx --worked punches.csv --join name
  rostercheck check roster.xlsx --pseudonyms --pseudonyms-key key.json -o report.html
  rostercheck check roster.xlsx --today 2001-09-14
  rostercheck check roster.json --reading weekend-day=clock --format pay-csv
  rostercheck check roster.json --format json --why
  rostercheck check - --format json --summary < roster.json`

// The forms of a report.
const (
	asText     = "text"
	asJSON     = "json"
	asCSV      = "csv"
	asPayCSV   = "pay-csv"
	asWorkbook = "xlsx"
	asHTML     = "html"
	asCalendar = "ics"
)

// endings are the forms by what the name of a file ends in; of two that fit, the
// first is meant.
var endings = []struct{ ending, form string }{
	{".pay.csv", asPayCSV}, {".csv", asCSV}, {".json", asJSON}, {".txt", asText}, {".xlsx", asWorkbook}, {".html", asHTML}, {".ics", asCalendar},
}

// The bars of --fail-on.
const (
	failMust   = "must"
	failEffort = "effort"
	failAdvice = "advice"
	failNever  = "never"
)

// checking is one run of check.
type checking struct {
	*app
	form, failOn, color choice
	formGiven           bool
	summary, asPosted   bool
	all, quiet, why     bool
	agreements          []string
	outputs, readings   []string
	employees           []string
	perEmployee         bool
	todayText           string
	today               civil.Date
	todayGiven          bool
	days                daysAsked
	given               given
	later               later
	sheets              sheets
	hiding              hiding
	papers              *lang.Lang // of the files, where a command decides that
	command             string     // as typed, for help
	baseline            string
	marked, markedInput string // of --annotate
	markedFrom          int    // which of the inputs is marked
	result              *annotate.Result
	streaming           bool            // nobody needs the whole document
	stream              *audit.Stream   // where streaming
	lang, prose         lang.Lang       // of the findings' messages, and of other sentences
	forPrograms         *audit.Document // the audit as programs read it
	streamForPrograms   *audit.Stream   // the same, where streaming
}

func (a *app) check() *cobra.Command {
	k := &checking{
		app:    a,
		form:   choice{value: asText, words: []string{asText, asJSON, asCSV, asPayCSV, asHTML, asCalendar, asWorkbook}},
		failOn: choice{value: failMust, words: []string{failMust, failEffort, failAdvice, failNever}},
		color:  choice{value: colorAuto, words: []string{colorAuto, colorAlways, colorNever}},
	}
	c := &cobra.Command{
		Use:     "check FILE...",
		Short:   "Check and cost a roster",
		Long:    checkHelp,
		Example: checkExample,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 0 && k.later.folder == "" {
				return &usage{c.CommandPath(), lang.Errorf("name the roster's file, or - for standard input")}
			}
			return nil
		},
		ValidArgsFunction: filesEndingIn("xlsx", "json", "csv"),
		RunE: func(c *cobra.Command, args []string) error {
			k.command = c.CommandPath()
			k.formGiven = c.Flags().Changed("format")
			k.todayGiven = c.Flags().Changed("today")
			if err := k.flags(); err != nil {
				return &usage{c.CommandPath(), err}
			}
			return k.run(args)
		},
	}
	f := c.Flags()
	f.SortFlags = false
	k.form.add(c, "format", "what to print: text, json, csv (findings), pay-csv (pay lines), html or ics; with --per-employee what to write, xlsx too")
	f.StringArrayVarP(&k.outputs, "output", "o", nil, "write a report to this `FILE`; may be given more than once")
	f.StringArrayVar(&k.employees, "employee", nil, "limit the report to the employee of this `ID`; may be given more than once")
	f.StringVar(&k.marked, "annotate", "", "write the roster's own workbook to this `FILE`, with the findings marked in its cells")
	f.StringVar(&k.markedInput, "annotate-input", "", "of several workbooks, the `FILE` that --annotate marks")
	f.BoolVar(&k.perEmployee, "per-employee", false, "write a statement for each employee into the folder that -o names")
	k.failOn.add(c, "fail-on", "the weakest finding that makes the exit status 1: must, effort, advice or never")
	f.StringVar(&k.baseline, "baseline", "", "do not count the findings that this `FILE` accepts (\"rostercheck baseline\" drafts one)")
	f.BoolVar(&k.asPosted, "as-posted", false, "check the schedule as it was posted, without the log of changes")
	f.StringArrayVar(&k.readings, "reading", nil, "read a doubtful clause so, before what the roster says; `NAME=VALUE`")
	addAgreementFlag(c, &k.agreements, "check against this agreement in place of the roster's own; an `ID` or a file. Of several the last counts, and may extend the others")
	f.BoolVar(&k.summary, "summary", false, "with JSON: counts in place of lists")
	f.BoolVar(&k.why, "why", false, "with JSON: say of every pay line which minutes it pays, how, and why")
	f.BoolVar(&k.all, "all", false, "with text: name every employee that could not be judged, not the first few")
	f.StringVar(&k.todayText, "today", "", "mark what can no longer be grieved on this `DAY`, YYYY-MM-DD")
	k.days.add(c)
	k.color.add(c, "color", "colours: auto, always or never")
	k.later.add(c)
	k.sheets.add(c)
	k.given.add(c)
	k.hiding.add(c)
	f.BoolVarP(&k.quiet, "quiet", "q", false, "print nothing that --format does not ask for; the exit status tells")
	must(c.RegisterFlagCompletionFunc("output", filesEndingIn("xlsx", "html", "ics", "txt", "json", "csv")))
	must(c.RegisterFlagCompletionFunc("annotate", filesEndingIn("xlsx", "xlsm")))
	must(c.RegisterFlagCompletionFunc("annotate-input", filesEndingIn("xlsx", "xlsm")))
	must(c.RegisterFlagCompletionFunc("baseline", filesEndingIn("yaml", "yml")))
	must(c.RegisterFlagCompletionFunc("reading", completeReadings))
	return c
}

// flags says what the flags ask for that cannot be done, before any file is read.
func (k *checking) flags() error {
	if err := errors.Join(k.folderFlags(), k.later.flags(), k.sheets.flags(), k.hiding.flags(k)); err != nil {
		return err
	}
	if err := k.annotateFlags(); err != nil {
		return err
	}
	toJSON := k.form.value == asJSON
	for _, path := range k.outputs {
		if k.perEmployee {
			break
		}
		form, err := formOf(path)
		if err != nil {
			return err
		}
		toJSON = toJSON || form == asJSON
	}
	if k.summary && !toJSON {
		return lang.Errorf("--summary shortens the JSON document; add --format json")
	}
	switch {
	case k.why && !toJSON:
		return lang.Errorf("--why explains the pay lines of the JSON document; add --format json")
	case k.why && k.summary:
		return lang.Errorf("--why explains pay lines, which --summary leaves out; choose one")
	}
	for _, text := range k.readings {
		if _, _, err := readingChoice(text); err != nil {
			return err
		}
	}
	if k.todayGiven {
		var err error
		if k.today, err = civil.ParseDate(k.todayText); err != nil {
			return lang.Errorf("--today %q: %s", k.todayText, failed{err})
		}
	}
	return k.days.read()
}

// formOf is the form that a file's name asks for.
func formOf(path string) (string, error) {
	if path == fromStdin {
		return "", lang.Errorf("-o - would print: leave -o out and say --format")
	}
	var known []string
	for _, e := range endings {
		if strings.HasSuffix(strings.ToLower(path), e.ending) {
			return e.form, nil
		}
		known = append(known, e.ending)
	}
	return "", lang.Errorf("-o %s: end the name in %s, so that the form is known", path, listed(known))
}

func (k *checking) run(paths []string) error {
	in, err := k.gather(paths)
	if err != nil {
		return err
	}
	defer in.close()
	if err := k.chooseMarked(in, paths); err != nil {
		return err
	}
	roster, problems, err := k.load(in)
	if err != nil {
		return err
	}
	k.streaming = k.streams(roster)
	k.progress.checking(len(roster.Employees))
	doc, err := k.audits(roster, problems)
	if err != nil {
		return err
	}
	if err := k.ctx.Err(); err != nil {
		return err
	}
	if err := k.write(doc, in, in.paths); err != nil {
		return err
	}
	k.progress.end()
	k.status = k.verdict(doc)
	return k.show(doc)
}

// load reads the files, with what the flags say beside them.
func (k *checking) load(in *inputs) (*schedule.Roster, schedule.Problems, error) {
	f, err := k.given.read(k.command)
	if err != nil {
		return nil, nil, err
	}
	f.JoinNames = f.JoinNames || k.sheets.join.value == joinName
	if len(k.agreements) > 0 && f.Agreement == "" {
		f.Instead = true // --agreement stands for the roster's own
	}
	roster, problems := k.posted(in, f)
	problems = append(problems, k.derive(roster, in, f)...)
	problems = append(problems, k.timesheets(roster, in, f)...)
	if len(problems) > 0 {
		return roster, problems, nil // told of under their true names
	}
	roster, err = k.hide(roster, k.tongue())
	return roster, nil, err
}

// audits is audit, twice where the findings are asked for in French both for
// people and for programs: what programs read is in one language but for the
// messages.
func (k *checking) audits(roster *schedule.Roster, problems schedule.Problems) (*audit.Document, error) {
	k.lang = k.spoken(k.form.value, append(k.outputs, k.marked)...)
	people, programs := k.marked != "", false
	for _, form := range k.forms() {
		people, programs = people || !forPrograms(form), programs || forPrograms(form)
	}
	if people {
		k.prose = k.lang
	}
	doc, err := k.audit(roster, problems)
	if err != nil || !programs || k.prose == lang.English {
		k.forPrograms, k.streamForPrograms = doc, k.stream
		return doc, err
	}
	k.prose = lang.English
	shown := k.stream
	k.forPrograms, err = k.audit(k.hiding.forPrograms(roster), problems)
	k.stream, k.streamForPrograms = shown, k.stream
	return doc, err
}

// tongue is the language of what people read, English where nobody but programs
// reads anything.
func (k *checking) tongue() lang.Lang {
	if k.papers != nil {
		return *k.papers
	}
	if k.marked == "" && !slices.ContainsFunc(k.forms(), func(form string) bool { return !forPrograms(form) }) {
		return lang.English
	}
	return k.spoken(k.form.value, append(k.outputs, k.marked)...)
}

// forms are those in which the audit is written.
func (k *checking) forms() []string {
	var out []string
	for _, path := range k.outputs {
		if form, err := formOf(path); err == nil && !k.perEmployee {
			out = append(out, form)
		}
	}
	switch {
	case k.perEmployee && !k.formGiven:
		return append(out, asWorkbook)
	case k.formGiven || len(k.outputs)+len(k.marked) == 0:
		return append(out, k.form.value)
	}
	return out
}

// forPrograms tells whether a form is for programs rather than people.
func forPrograms(form string) bool { return form == asJSON || form == asCSV || form == asPayCSV }

// audit checks the roster, or tells all that is wrong with it.
func (k *checking) audit(roster *schedule.Roster, problems schedule.Problems) (*audit.Document, error) {
	opt := audit.Options{Lang: k.lang, Prose: k.prose, AsPosted: k.asPosted, Readings: map[string]string{}, Today: k.today, HasToday: k.todayGiven,
		Range: k.days.asked, PayPeriods: k.days.periods}
	accepted, wrong, err := k.readBaseline()
	if err != nil {
		return nil, err
	}
	problems = append(problems, wrong...)
	opt.Baseline = accepted
	var terms *agreements.Agreement
	if len(k.agreements) > 0 || roster.Agreement != "" { // else the importers have said that it is missing
		var err error
		if len(k.agreements) > 0 {
			terms, err = chooseAgreement(k.agreements)
		} else {
			terms, err = loadAgreement(roster.Agreement)
		}
		var unusable *agreements.Problems
		var no *denied
		switch {
		case err == nil:
		case errors.As(err, &unusable), errors.As(err, &no):
			return nil, err
		case len(k.agreements) > 0:
			problems.Addf(schedule.Source{}, "--agreement: %s", err)
		default:
			problems.Addf(roster.AgreementAt, "%s", err)
		}
	}
	for _, text := range k.readings {
		id, value, _ := readingChoice(text)
		if terms != nil {
			if wrong := checkReading(terms, id, value); wrong != nil {
				problems.Add(schedule.Source{}, wrong)
			}
		}
		opt.Readings[id] = value
	}
	if len(k.employees) > 0 && len(problems) == 0 { // else they may be missing for another reason
		who, wrong := named(roster, k.employees)
		for _, w := range wrong {
			problems.Add(schedule.Source{}, w)
		}
		opt.Employees = who
	}
	if terms == nil {
		// Nothing can be judged, but what contradicts itself can be named.
		_, more := schedule.Build(roster, schedule.Options{})
		return nil, &bad{append(problems, more...)}
	}
	if k.streaming {
		stream, problems := auditStream(roster, terms, opt, problems...)
		if len(problems) > 0 && k.hiding.roster != nil {
			// Whoever is to put them right needs the true names.
			_, problems = auditStream(k.hiding.roster, terms, opt)
		}
		if len(problems) > 0 {
			return nil, &bad{problems}
		}
		k.stream = stream
		return stream.Document(), nil
	}
	doc, problems := auditRun(roster, terms, opt, problems...)
	if len(problems) > 0 && k.hiding.roster != nil {
		_, problems = auditRun(k.hiding.roster, terms, opt)
	}
	if len(problems) > 0 {
		return nil, &bad{problems}
	}
	return doc, nil
}

// streams tells whether all that is asked for can be written employee by employee.
func (k *checking) streams(roster *schedule.Roster) bool {
	if k.perEmployee || k.marked != "" {
		return false
	}
	forms := []string{k.form.value}
	if len(k.outputs) > 0 && !k.formGiven || k.quiet && !k.formGiven {
		forms = nil // only the headline is printed, or nothing
	}
	for _, path := range k.outputs {
		form, err := formOf(path)
		if err != nil {
			return false
		}
		forms = append(forms, form)
	}
	return !slices.ContainsFunc(forms, func(form string) bool {
		return !forPrograms(form) && (form != asText || len(k.employees) > 0 || fewFindings(roster)) // a statement has its pay lines
	})
}

// fewFindings tells of a roster that its findings take little memory: then the text report
// is sooner made of them than by judging everybody once more.
func fewFindings(r *schedule.Roster) bool {
	const (
		days    = 50_000 // of all employees
		changes = 5_000
	)
	return len(r.Employees)*(int(r.Period.End-r.Period.Start)+1) <= days && len(r.Changes) <= changes
}

// write writes the files that were asked for: all of them, or none.
func (k *checking) write(doc *audit.Document, in *inputs, paths []string) error {
	if len(k.outputs) == 0 && k.marked == "" && k.hiding.keyFile == "" {
		return nil
	}
	k.writing.Lock()
	defer k.writing.Unlock()
	inputs := append(append(files(paths), k.hiding.input()...), k.given.inputs()...)
	if k.baseline != "" {
		inputs = append(inputs, k.baseline)
	}
	if k.perEmployee {
		return k.writeStatements(doc, inputs)
	}
	set := output.NewSet(k.ctx, inputs...)
	set.Lang = k.err()
	defer set.Discard()
	for _, path := range k.outputs {
		k.progress.at("writing %s", path)
		form, err := formOf(path)
		if err != nil {
			return err
		}
		if err := set.Write(path, output.Private, func(w io.Writer) error { return k.report(w, form, doc, filed) }); err != nil {
			return machine("", err)
		}
	}
	if k.marked != "" {
		if err := k.annotate(set, doc, in); err != nil {
			return err
		}
	}
	if err := k.hiding.keep(set); err != nil {
		return err
	}
	return machine("", set.Commit())
}

// files are the inputs that are files.
func files(inputs []string) []string {
	return slices.DeleteFunc(slices.Clone(inputs), func(path string) bool { return path == fromStdin })
}

// filed is how a text report is laid out in a file.
var filed = text.Options{Width: 100}

// show prints what is to be printed.
func (k *checking) show(doc *audit.Document) error {
	switch {
	case k.quiet && (!k.formGiven || k.perEmployee):
		return nil
	case len(k.outputs)+len(k.marked) > 0 && (!k.formGiven || k.perEmployee):
		return k.print(func(w io.Writer) error {
			_, err := fmt.Fprintln(w, text.Headline(doc, k.out()))
			if k.perEmployee && err == nil {
				_, err = fmt.Fprintln(w, k.told(doc))
			}
			if k.result != nil && err == nil {
				_, err = fmt.Fprintln(w, k.toldMarks())
			}
			return err
		})
	}
	layout := text.Options{Color: k.colored(k.color.value), Width: width(k.stdout)}
	return k.print(func(w io.Writer) error { return k.report(w, k.form.value, doc, layout) })
}

// report writes the audit in one form.
func (k *checking) report(w io.Writer, form string, doc *audit.Document, layout text.Options) error {
	layout.All, layout.Lang = k.all, k.lang
	if k.stream != nil {
		switch programs := k.streamForPrograms; {
		case form == asJSON && k.why:
			return programs.WriteJSONWhy(w)
		case form == asJSON:
			return programs.WriteJSON(w, k.summary)
		case form == asCSV:
			return csvfile.StreamFindings(w, programs)
		case form == asPayCSV:
			return csvfile.StreamPay(w, programs)
		}
		return text.Stream(w, k.stream, layout)
	}
	if forPrograms(form) && !k.perEmployee {
		doc = k.forPrograms
	}
	switch form {
	case asJSON:
		if k.why {
			return doc.WriteJSONWhy(w)
		}
		return doc.WriteJSON(w, k.summary)
	case asCSV:
		return csvfile.WriteFindings(w, doc)
	case asPayCSV:
		return csvfile.WritePay(w, doc)
	case asWorkbook:
		return workbook.Write(w, doc, workbook.Options{Lang: k.lang, Version: version(), Context: k.ctx})
	case asHTML:
		return html.Write(w, doc, html.Options{Lang: k.lang, Version: version(), Context: k.ctx})
	case asCalendar:
		return calendar.Write(w, doc, calendar.Options{Lang: k.lang, Version: version(), Context: k.ctx})
	}
	return text.Write(w, doc, layout)
}

// verdict is the exit status that the findings make.
func (k *checking) verdict(doc *audit.Document) int {
	n := doc.Summary.Findings
	var counted int
	switch k.failOn.value {
	case failMust:
		counted = n.Must + n.Data
	case failEffort:
		counted = n.Must + n.Data + n.Effort
	case failAdvice:
		counted = n.Must + n.Data + n.Effort + n.Advice
	}
	if counted > 0 {
		return statusFindings
	}
	return statusDone
}
