package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rostercheck/agreements"
	"rostercheck/internal/lang"
	"rostercheck/reports/packet"
	"rostercheck/schedule"
)

// manifestMost is the size beyond which a file is no manifest.
const manifestMost = 16 << 20

// verified checks a packet: its files against the manifest, and where the files
// that it was made from are named, the whole of it against what they make again.
// The exit status is 1 where anything differs.
func (p *packing) verified(c *cobra.Command, paths []string) error {
	p.checking.command = c.CommandPath()
	for _, name := range []string{"employee", "output", "today", "as-posted", "reading", "agreement"} {
		if c.Flags().Changed(name) {
			return &usage{c.CommandPath(), lang.Errorf("--%s: --verify takes the options of the packet's own manifest", name)}
		}
	}
	said, m, err := readManifest(p.verify)
	if err != nil {
		return err
	}
	differs, err := p.compareFiles(m)
	if err != nil {
		return err
	}
	var lines []string
	if len(paths) > 0 {
		more, note, err := p.makeAgain(c, said, m, paths)
		if err != nil {
			return err
		}
		for _, d := range more {
			if !slices.Contains(differs, d) {
				differs = append(differs, d)
			}
		}
		lines = append(lines, note...)
	}
	p.progress.end()
	p.status = statusDone
	if len(differs) > 0 {
		p.status = statusFindings
	}
	if p.quiet {
		return nil
	}
	return p.print(func(w io.Writer) error {
		for _, d := range differs {
			fmt.Fprintln(w, d)
		}
		for _, l := range lines {
			fmt.Fprintln(w, l)
		}
		var err error
		switch {
		case len(differs) > 0:
			_, err = fmt.Fprintln(w, p.out().Say("%s: %s", p.verify, p.out().Count(len(differs), "%d difference", "%d differences")))
		case len(paths) > 0:
			_, err = fmt.Fprintln(w, p.out().Say("%s: the %s made again from %s are the same to the byte", p.verify, p.out().Count(len(m.Outputs)+1, "%d file", "%d files"), p.out().Count(len(m.Inputs), "%d input", "%d inputs")))
		default:
			_, err = fmt.Fprintln(w, p.out().Say("%s: the %s are as the manifest says; name the files that it was made from (%s) to have the figures made again", p.verify, p.out().Count(len(m.Outputs), "%d file", "%d files"), inputNames(m)))
		}
		return err
	})
}

func inputNames(m *packet.Manifest) string {
	var names []string
	for _, in := range m.Inputs {
		names = append(names, in.Name)
	}
	return strings.Join(names, ", ")
}

// readManifest reads a packet's manifest, as text too.
func readManifest(folder string) ([]byte, *packet.Manifest, error) {
	at := filepath.Join(folder, packet.ManifestName)
	f, info, err := openFile(at)
	if err != nil {
		return nil, nil, badOf(err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, min(info.Size(), manifestMost)+1))
	if err != nil {
		return nil, nil, &denied{unreadable(at, err)}
	}
	var m packet.Manifest
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&m); err != nil || m.Packet != packet.ManifestVersion {
		return nil, nil, &bad{schedule.Problems{schedule.ProblemOf(schedule.Source{File: at}, lang.Errorf("is no manifest of a packet"))}}
	}
	return data, &m, nil
}

// compareFiles says which files of the folder are not as the manifest says.
func (p *packing) compareFiles(m *packet.Manifest) ([]string, error) {
	entries, err := os.ReadDir(p.verify)
	if err != nil {
		return nil, &denied{unreadable(p.verify, err)}
	}
	var differs []string
	listed := map[string]packet.Output{}
	for _, o := range m.Outputs {
		listed[o.Name] = o
	}
	there := map[string]bool{}
	for _, e := range entries {
		o, ok := listed[e.Name()]
		there[e.Name()] = true
		switch {
		case e.Name() == packet.ManifestName:
		case !ok:
			differs = append(differs, p.out().Say("%s: is not in the manifest", e.Name()))
		default:
			sum, n, err := hashFile(filepath.Join(p.verify, e.Name()))
			if err != nil {
				return nil, err
			}
			if sum != o.SHA256 || n != o.Bytes {
				differs = append(differs, p.out().Say("%s: is not the file that the manifest has the hash of", e.Name()))
			}
		}
	}
	for _, o := range m.Outputs {
		if !there[o.Name] {
			differs = append(differs, p.out().Say("%s: is missing", o.Name))
		}
	}
	return differs, nil
}

func hashFile(at string) (sum string, n int64, err error) {
	f, _, err := openFile(at)
	if err != nil {
		return "", 0, &denied{err}
	}
	defer f.Close()
	h := sha256.New()
	if n, err = io.Copy(h, f); err != nil {
		return "", 0, &denied{unreadable(at, err)}
	}
	return hex.EncodeToString(h.Sum(nil)), n, nil
}

// makeAgain makes the packet again from the files and says what is not the same.
func (p *packing) makeAgain(c *cobra.Command, said []byte, m *packet.Manifest, paths []string) (differs, notes []string, err error) {
	again, args, err := p.again(m, paths)
	if err != nil {
		return nil, nil, err
	}
	in, doc, err := again.judge(args.command, args.files)
	if err != nil {
		return nil, nil, err
	}
	defer in.close()
	sums := map[string]hash.Hash{}
	var manifest bytes.Buffer
	err = packet.Write(doc, again.options(), func(name string, f func(io.Writer) error) error {
		again.progress.at("comparing %s", name)
		if name == packet.ManifestName {
			return f(&manifest)
		}
		sums[name] = sha256.New()
		return f(sums[name])
	})
	if err != nil {
		return nil, nil, machine("", err)
	}
	for _, o := range m.Outputs {
		switch h := sums[o.Name]; {
		case h == nil:
			differs = append(differs, p.out().Say("%s: the files do not make such a paper", o.Name))
		case hex.EncodeToString(h.Sum(nil)) != o.SHA256:
			differs = append(differs, p.out().Say("%s: the files make another", o.Name))
		}
		delete(sums, o.Name)
	}
	for name := range sums {
		differs = append(differs, p.out().Say("%s: the files make it, and the packet has not got it", name))
	}
	slices.Sort(differs)
	if len(differs) == 0 && !bytes.Equal(manifest.Bytes(), said) {
		differs = append(differs, p.out().Say("%s: the files make another", packet.ManifestName))
	}
	if v := version(); v != m.Program.Version && len(differs) > 0 {
		notes = append(notes, p.out().Say("the packet was made by version %s of the program, and this is %s: papers may be worded otherwise; %s has the figures", m.Program.Version, v, packet.AuditName))
	}
	return differs, notes, nil
}

// command is a manifest's command, taken apart.
type command struct {
	command *cobra.Command
	files   []string
}

// again is the run that a manifest's command asks for, reading the files given in
// place of those that it names. No other file is read.
func (p *packing) again(m *packet.Manifest, paths []string) (*packing, *command, error) {
	at, err := match(m, paths)
	if err != nil {
		return nil, nil, err
	}
	q := p.app.newPacking()
	c := q.command()
	c.Flags().String(langFlag, "", "") // which is the root's
	refused := func(err error) error {
		return &bad{schedule.Problems{schedule.ProblemOf(schedule.Source{File: packet.ManifestName}, err)}}
	}
	if len(m.Arguments) == 0 || m.Arguments[0] != "packet" {
		return nil, nil, refused(lang.Errorf("has no command that makes a packet"))
	}
	if err := c.ParseFlags(m.Arguments[1:]); err != nil || q.verify != "" {
		return nil, nil, refused(lang.Errorf("has a command that this program does not know"))
	}
	named := c.Flags().Args()
	place := func(name *string) {
		if path, ok := at[*name]; ok {
			*name = path
		} else if err == nil {
			err = refused(lang.Errorf("the command names %s, which is not among the inputs", *name))
		}
	}
	for i := range named {
		place(&named[i])
	}
	for i := range q.later.then {
		place(&q.later.then[i])
	}
	for i := range q.sheets.files {
		place(&q.sheets.files[i])
	}
	if q.given.mapping != "" {
		place(&q.given.mapping)
	}
	for i := range q.agreements {
		if !slices.Contains(agreements.IDs(), q.agreements[i]) {
			place(&q.agreements[i])
		}
	}
	if err != nil {
		return nil, nil, err
	}
	if q.later.folder != "" {
		if q.later.folder, err = folderOf(m, at); err != nil {
			return nil, nil, err
		}
	}
	if q.hiding.keyFile != "" && p.hiding.keyFile == "" {
		return nil, nil, badOf(lang.Errorf("the packet's pseudonyms are those of a key; name it with --pseudonyms-key"))
	}
	q.hiding.keyFile = p.hiding.keyFile
	q.hiding.on = m.Masked
	q.shown = map[string]string{}
	for name, path := range at {
		q.shown[path] = name
	}
	q.folder, q.progress = "packet", p.progress
	if err := q.flags(c, named); err != nil {
		return nil, nil, refused(err)
	}
	q.speaks = speechOf(m.Arguments, func(string) string { return "" }).flag
	return q, &command{c, named}, nil
}

// match finds each of the manifest's inputs among the files, by what is in them.
func match(m *packet.Manifest, paths []string) (map[string]string, error) {
	var problems schedule.Problems
	at, used := map[string]string{}, map[string]bool{}
	bySum := map[string][]string{}
	for _, path := range paths {
		sum, _, err := hashFile(path)
		if err != nil {
			problems.Addf(schedule.Source{}, "%s", err)
			continue
		}
		bySum[sum] = append(bySum[sum], path)
	}
	for _, in := range m.Inputs {
		list := bySum[in.SHA256]
		if len(list) == 0 {
			problems.Addf(schedule.Source{}, "%s: none of the files given is the one that the packet was made from (SHA-256 %s)", in.Name, in.SHA256)
			continue
		}
		at[in.Name], used[list[0]] = list[0], true
		if len(list) > 1 {
			bySum[in.SHA256] = list[1:]
		}
	}
	for _, path := range paths {
		if !used[path] && len(problems) == 0 {
			problems.Addf(schedule.Source{}, "%s: the packet was not made from it", path)
		}
	}
	if len(problems) > 0 {
		return nil, &bad{problems}
	}
	return at, nil
}

// folderOf is the folder of the versions, which must lie in it under their own
// names, for these have their dates.
func folderOf(m *packet.Manifest, at map[string]string) (string, error) {
	folder := ""
	for _, in := range m.Inputs {
		if in.Kind != "version" {
			continue
		}
		dir, name := filepath.Split(at[in.Name])
		if folder == "" {
			folder = filepath.Clean(dir)
		}
		if filepath.Clean(dir) != folder || name != path.Base(in.Name) {
			return "", badOf(lang.Errorf("%s: put the versions into one folder of their own under the names that the manifest has", at[in.Name]))
		}
	}
	if folder == "" {
		return "", lang.Errorf("the manifest's command names a folder of versions, and lists none")
	}
	return folder, nil
}
