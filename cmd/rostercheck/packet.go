package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rostercheck/agreements"
	"rostercheck/audit"
	"rostercheck/importers"
	"rostercheck/internal/lang"
	"rostercheck/reports/output"
	"rostercheck/reports/packet"
	"rostercheck/reports/text"
	"rostercheck/reports/workbook"
	"rostercheck/schedule"
)

const packetHelp = `Packet writes the papers for a grievance of one employee into a folder: an index
that lists what is claimed, how much and by when, a paper for each kind of finding
and for each kind of money owed beyond regular pay, the statement as a workbook,
the audit as a document, and a manifest. The folder appears whole or not at all;
it must not be there, or be empty.

A paper has the facts with the places in your own files, the clause in our words,
the arithmetic of every amount, the doubtful readings with what each is worth to
this employee, the waivers that apply, and the evidence that is still to be found.
Papers are web pages that stand alone: a browser prints them, a word processor
opens them to be changed.

The manifest has the SHA-256 of every file that was read and written, the
program's version, the agreement's file, and the command that writes the same
packet again, to the byte. --verify checks a packet against its manifest; with the
roster's files it makes the packet again and compares.

With --pseudonyms people are shown as E0001, Employee 1 and so on. The hashes stay
those of the true files, and whoever has these can tell who is who. Text that
people wrote freely is searched for the roster's own names and ids alone: read
the papers before you pass them on. Keep the file of --pseudonyms-key to yourself.`

const packetExample = `  rostercheck packet --employee 1042 roster.xlsx -o packet-1042
  rostercheck packet --employee 1042 posted.xlsx --then later.xlsx -o packet
  rostercheck packet --employee 1042 roster.xlsx --pseudonyms-key key.json -o packet
  rostercheck packet --verify packet-1042 roster.xlsx`

// packing is one run of packet.
type packing struct {
	*checking
	employee, verify string
	folder           string
	args             []string // of the manifest's command
	inputs           []packet.Input
	shown            map[string]string // names of files that are not their own, by path
	speaks           lang.Lang         // the packet
	programs         *audit.Document   // the statement as programs read it
}

func (a *app) packet() *cobra.Command {
	p := a.newPacking()
	c := p.command()
	c.RunE = func(c *cobra.Command, args []string) error {
		if c.Flags().Changed("verify") {
			return p.verified(c, args)
		}
		if err := p.flags(c, args); err != nil {
			return &usage{c.CommandPath(), err}
		}
		return p.run(c, args)
	}
	return c
}

func (a *app) newPacking() *packing {
	p := &packing{checking: &checking{
		app:    a,
		form:   choice{value: asText, words: []string{asText}},
		failOn: choice{value: failNever, words: []string{failNever}},
	}}
	p.checking.papers = &p.speaks
	return p
}

// command is the command and its flags, without what it does.
func (p *packing) command() *cobra.Command {
	c := &cobra.Command{
		Use:               "packet --employee ID FILE... -o FOLDER",
		Short:             "Write the papers for a grievance of one employee",
		Long:              packetHelp,
		Example:           packetExample,
		ValidArgsFunction: filesEndingIn("xlsx", "json", "csv"),
	}
	f := c.Flags()
	f.SortFlags = false
	f.StringVar(&p.employee, "employee", "", "whose packet it is; the `ID` in the roster")
	f.StringVarP(&p.folder, "output", "o", "", "write the papers into this `FOLDER`, which must not be there or be empty")
	f.StringVar(&p.verify, "verify", "", "check the packet in this `FOLDER` against its manifest, and against the roster's files where they are named")
	f.BoolVar(&p.asPosted, "as-posted", false, "take the schedule as it was posted, without the log of changes")
	f.StringArrayVar(&p.readings, "reading", nil, "read a doubtful clause so, before what the roster says; `NAME=VALUE`")
	addAgreementFlag(c, &p.agreements, "check against this agreement in place of the roster's own; an `ID` or a file. Of several the last counts, and may extend the others")
	f.StringVar(&p.todayText, "today", "", "mark what can no longer be grieved on this `DAY`, YYYY-MM-DD")
	p.later.add(c)
	p.sheets.add(c)
	p.given.add(c)
	p.hiding.add(c)
	f.BoolVarP(&p.quiet, "quiet", "q", false, "print nothing; the exit status tells")
	must(c.RegisterFlagCompletionFunc("reading", completeReadings))
	must(c.MarkFlagDirname("output"))
	must(c.MarkFlagDirname("verify"))
	return c
}

// flags says what the flags ask for that cannot be done.
func (p *packing) flags(c *cobra.Command, files []string) error {
	p.checking.command = c.CommandPath()
	p.todayGiven = c.Flags().Changed("today")
	p.speaks = p.speech.flag
	switch {
	case p.employee == "":
		return lang.Errorf("a packet is of one employee; say whose with --employee and the id in the roster")
	case p.folder == "" || p.folder == fromStdin:
		return lang.Errorf("a packet is a folder; name it with -o FOLDER")
	case slices.Contains(files, fromStdin):
		return lang.Errorf("-: the other side is to have the files of a packet; name them in place of standard input")
	case len(files) == 0 && p.later.folder == "":
		return lang.Errorf("name the roster's file")
	}
	p.employees = []string{p.employee}
	return p.checking.flags()
}

func (p *packing) run(c *cobra.Command, paths []string) error {
	in, doc, err := p.judge(c, paths)
	if err != nil {
		return err
	}
	defer in.close()
	if err := p.pack(in, doc); err != nil {
		return err
	}
	p.progress.end()
	if p.quiet {
		return nil
	}
	return p.print(func(w io.Writer) error {
		_, err := fmt.Fprintln(w, text.Headline(doc, p.lang))
		if err == nil {
			l := p.out()
			_, err = fmt.Fprintln(w, l.Say("%s in %s; begin with %s", l.Count(p.count(doc), "%d file", "%d files"), p.folder, filepath.Join(p.folder, packet.IndexName)))
		}
		return err
	})
}

// judge reads the files and makes the employee's statement.
func (p *packing) judge(c *cobra.Command, paths []string) (*inputs, *audit.Document, error) {
	in, err := p.gather(paths)
	if err != nil {
		return nil, nil, err
	}
	for _, list := range [][]importers.Input{in.list, in.later, in.sheet} {
		for i := range list {
			if name, ok := p.shown[list[i].Name]; ok {
				list[i].Shown = name
				if p.later.folder != "" && strings.HasPrefix(name, folderName(p.later.folder)+"/") {
					list[i].Shown = path.Base(name) // as that of a version
				}
			}
		}
	}
	doc, err := func() (*audit.Document, error) {
		roster, problems, err := p.load(in)
		if err != nil {
			return nil, err
		}
		p.progress.checking(len(roster.Employees))
		p.lang, p.prose = p.speaks, p.speaks
		doc, err := p.audit(roster, problems)
		if err != nil {
			return nil, err
		}
		p.programs = doc
		if p.speaks != lang.English {
			p.prose = lang.English
			if p.programs, err = p.audit(p.hiding.forPrograms(roster), problems); err != nil {
				return nil, err
			}
		}
		if err := p.ctx.Err(); err != nil {
			return nil, err
		}
		return doc, p.account(c, in, roster, paths)
	}()
	if err != nil {
		in.close()
		return nil, nil, err
	}
	return in, doc, nil
}

// papers is how many files the packet has.
func (p *packing) count(doc *audit.Document) (n int) {
	_ = packet.Write(doc, p.options(), func(string, func(io.Writer) error) error { n++; return nil })
	return n
}

func (p *packing) options() packet.Options {
	return packet.Options{
		Version: version(), Lang: p.speaks, Context: p.ctx, ForPrograms: p.programs,
		Statement: func(w io.Writer, doc *audit.Document) error {
			return workbook.Write(w, doc, workbook.Options{Lang: p.speaks, Version: version(), Context: p.ctx})
		},
		Again: packet.Again{Command: shellCommand(p.args), Arguments: p.args, Inputs: p.inputs, Masked: p.hiding.on},
	}
}

// pack writes the folder, and the key of pseudonyms beside it.
func (p *packing) pack(in *inputs, doc *audit.Document) error {
	p.writing.Lock()
	defer p.writing.Unlock()
	read := append(files(in.paths), p.hiding.input()...)
	if p.hiding.keyFile != "" && inside(p.folder, p.hiding.keyFile) {
		return &usage{p.checking.command, lang.Errorf("--pseudonyms-key %s: lies in the folder that is to be handed over; keep it elsewhere", p.hiding.keyFile)}
	}
	whole, err := output.NewWhole(p.ctx, p.folder, p.err(), read...)
	if err != nil {
		return machine("", err)
	}
	defer whole.Discard()
	err = packet.Write(doc, p.options(), func(name string, f func(io.Writer) error) error {
		p.progress.at("writing %s", filepath.Join(p.folder, name))
		return whole.Write(name, output.Private, f)
	})
	if err != nil {
		return machine("", err)
	}
	if p.hiding.news() {
		set := output.NewSet(p.ctx, read...)
		set.Lang = p.err()
		defer set.Discard()
		if err := p.hiding.keep(set); err != nil {
			return err
		}
		if err := set.Commit(); err != nil {
			return machine("", err)
		}
	}
	return machine("", whole.Commit())
}

// inside tells whether a file is to lie in a folder.
func inside(folder, file string) bool {
	dir, err1 := filepath.Abs(folder)
	at, err2 := filepath.Abs(file)
	if err1 != nil || err2 != nil {
		return false
	}
	rel, err := filepath.Rel(dir, at)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(os.PathSeparator))
}

// fileFlags are the flags whose values are files or folders, and those others
// whose values can hold names.
var (
	fileFlags  = []string{"then", "worked", "mapping", "agreement", "versions"}
	namedFlags = slices.Concat(fileFlags, []string{"calendar", "without"})
	// said are the flags that the manifest's command repeats; unsaid are those that
	// it says otherwise, or that change nothing in a packet.
	said   = slices.Concat([]string{langFlag, "as-posted", "reading", "agreement", "today"}, laterFlags, sheetFlags, givenFlags)
	unsaid = slices.Concat([]string{"employee", "output", "quiet", "verify", "help"}, hidingFlags)
)

// account makes the list of what was read, and the command that makes the same
// packet from it.
func (p *packing) account(c *cobra.Command, in *inputs, roster *schedule.Roster, paths []string) error {
	names := map[string]string{} // of the manifest, by path
	hide := func(s ...string) []string {
		if p.hiding.key == nil {
			return s
		}
		return p.hiding.key.Text(p.hiding.roster, p.speaks, s...)
	}
	p.inputs = nil
	add := func(at, name, kind string, data io.Reader) error {
		if shown, ok := p.shown[at]; ok {
			name = shown
		} else {
			name = hide(name)[0]
		}
		h := sha256.New()
		n, err := io.Copy(h, data)
		if err != nil {
			return &denied{unreadable(at, err)}
		}
		names[at] = name
		p.inputs = append(p.inputs, packet.Input{Name: name, Kind: kind, Bytes: n, SHA256: hex.EncodeToString(h.Sum(nil))})
		return nil
	}
	for _, list := range []struct {
		kind string
		of   []importers.Input
	}{{"roster", in.list}, {"then", in.later}, {"worked", in.sheet}} {
		for i := range list.of {
			x := &list.of[i]
			name := x.Shown
			kind := list.kind
			if p.later.folder != "" && filepath.Dir(x.Name) == filepath.Clean(p.later.folder) && kind != "worked" {
				name, kind = path.Join(folderName(p.later.folder), name), "version"
			}
			if err := add(x.Name, name, kind, io.NewSectionReader(x.Data, 0, x.Size)); err != nil {
				return err
			}
		}
	}
	var more []struct{ at, kind string }
	if p.given.mapping != "" {
		more = append(more, struct{ at, kind string }{p.given.mapping, "mapping"})
	}
	for _, name := range p.agreements {
		if !slices.Contains(agreements.IDs(), name) {
			more = append(more, struct{ at, kind string }{name, "agreement"})
		}
	}
	if len(p.agreements) == 0 && !slices.Contains(agreements.IDs(), roster.Agreement) {
		more = append(more, struct{ at, kind string }{roster.Agreement, "agreement"})
	}
	for _, m := range more {
		f, _, err := openFile(m.at)
		if err != nil {
			return &denied{err}
		}
		err = add(m.at, filepath.Base(m.at), m.kind, f)
		f.Close()
		if err != nil {
			return err
		}
	}
	if p.later.folder != "" {
		names[p.later.folder] = hide(folderName(p.later.folder))[0]
	}
	who := p.employees[0]
	p.args = []string{"packet", "--employee", who}
	var listed []string
	dashed := false // such a name would be read as a flag
	for _, at := range expanded(paths) {
		listed = append(listed, names[at])
		dashed = dashed || strings.HasPrefix(names[at], "-")
	}
	if !dashed {
		p.args = append(p.args, listed...)
	}
	for _, name := range said {
		if !c.Flags().Changed(name) {
			continue
		}
		value := c.Flags().Lookup(name).Value
		values := []string{value.String()}
		if list, ok := value.(interface{ GetSlice() []string }); ok {
			values = list.GetSlice()
		}
		for _, v := range values {
			if value.Type() == "bool" {
				p.args = append(p.args, "--"+name+"="+v)
				continue
			}
			if shown, ok := names[v]; ok && slices.Contains(fileFlags, name) {
				v = shown
			} else if slices.Contains(namedFlags, name) {
				v = hide(v)[0]
			}
			p.args = append(p.args, "--"+name, v)
		}
	}
	if p.hiding.on {
		if p.hiding.key.InOrder(p.hiding.roster) {
			p.args = append(p.args, "--pseudonyms")
		} else {
			p.args = append(p.args, "--pseudonyms-key", "key.json") // its name is nobody's business
		}
	}
	p.args = append(p.args, "-o", "packet")
	if dashed {
		p.args = append(append(p.args, "--"), listed...)
	}
	return nil
}

// folderName is the name of a folder without those above it.
func folderName(folder string) string {
	at, err := filepath.Abs(folder)
	if err != nil {
		return filepath.Base(folder)
	}
	return filepath.Base(at)
}

// shellCommand is the program with its arguments as a POSIX shell reads them.
func shellCommand(args []string) string {
	out := []string{"rostercheck"}
	for _, a := range args {
		if a == "" || strings.ContainsFunc(a, func(r rune) bool {
			return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("-_./=:,+@%", r))
		}) {
			a = "'" + strings.ReplaceAll(a, "'", `'\''`) + "'"
		}
		out = append(out, a)
	}
	return strings.Join(out, " ")
}
