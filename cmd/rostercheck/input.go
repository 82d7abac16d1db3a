package main

import (
	"bytes"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"rostercheck/internal/lang"
	"runtime"
	"slices"
	"strings"

	"rostercheck/importers"
	"rostercheck/schedule"
)

const (
	fromStdin = "-"
	stdinName = "standard input" // its name in places

	// stdinMost is the most that is read from standard input, which must be
	// held in memory; files are not.
	stdinMost = 256 << 20
)

// inputs are the files of one run.
type inputs struct {
	list  []importers.Input // of the roster
	later []importers.Input // later versions of it, in the order of time
	sheet []importers.Input // timesheets
	dated []dated           // what is said of those
	paths []string          // of all that is read
	files []*os.File
}

// gather opens the files of the roster and of whatever the flags name beside it.
func (k *checking) gather(files []string) (*inputs, error) {
	files, list, err := k.later.list(files)
	if err != nil {
		return nil, err
	}
	files = expanded(files)
	paths := slices.Clone(files)
	for _, v := range list {
		paths = append(paths, v.path)
	}
	paths = append(paths, k.sheets.files...)
	k.progress.at("reading %s", paths[0])
	in, err := k.open(paths)
	if err != nil {
		return nil, err
	}
	in.paths, in.dated = paths, list
	names := importers.Names(in.list)
	for i := range in.list {
		in.list[i].Shown = names[i]
	}
	m, n := len(files), len(files)+len(list)
	in.list, in.later, in.sheet = in.list[:m], in.list[m:n], in.list[n:]
	return in, nil
}

func (in *inputs) close() {
	for _, f := range in.files {
		f.Close()
	}
}

// open opens every file, or says of each that cannot be opened why.
func (a *app) open(paths []string) (*inputs, error) {
	in := &inputs{}
	var problems schedule.Problems
	var opened []fs.FileInfo // nil for standard input
	var names []string
	for _, path := range expanded(paths) {
		if path == fromStdin {
			if slices.Contains(names, fromStdin) {
				problems.Addf(schedule.Source{}, "-: standard input is given twice")
				continue
			}
			names, opened = append(names, path), append(opened, nil)
			data, err := a.standardInput()
			if err != nil {
				problems.Addf(schedule.Source{}, "%s", err)
				continue
			}
			in.list = append(in.list, importers.Input{Name: stdinName, Data: bytes.NewReader(data), Size: int64(len(data))})
			continue
		}
		f, info, err := openFile(path)
		if err != nil {
			problems.Addf(schedule.Source{}, "%s", err)
			continue
		}
		if i := slices.IndexFunc(opened, func(other fs.FileInfo) bool { return other != nil && os.SameFile(other, info) }); i >= 0 {
			f.Close()
			problems.Addf(schedule.Source{}, "%s: the same file is given twice, also as %s", path, names[i])
			continue
		}
		names, opened = append(names, path), append(opened, info)
		in.files = append(in.files, f)
		in.list = append(in.list, importers.Input{Name: path, Data: a.progress.follow(path, f), Size: info.Size()})
	}
	if len(problems) > 0 {
		in.close()
		return nil, &bad{problems}
	}
	return in, nil
}

// openFile opens an ordinary file. A pipe is refused before it is opened, since
// opening one waits for whoever writes it.
func openFile(path string) (*os.File, fs.FileInfo, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, nil, unreadable(path, err)
	case info.IsDir():
		return nil, nil, lang.Errorf("%s: is a folder; name the roster's file in it", path)
	case !info.Mode().IsRegular():
		return nil, nil, lang.Errorf("%s: is not an ordinary file; to read from a pipe, give - and redirect it", path)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, unreadable(path, err)
	}
	return f, info, nil
}

// standardInput reads a roster that is piped in.
func (a *app) standardInput() ([]byte, error) {
	if _, ok := terminal(a.stdin); ok {
		return nil, lang.Errorf(`-: standard input is the keyboard; redirect a roster into it, as in "rostercheck check - < roster.json"`)
	}
	data, err := io.ReadAll(io.LimitReader(a.stdin, stdinMost+1))
	if err != nil {
		return nil, unreadable(fromStdin, err)
	}
	if len(data) > stdinMost {
		return nil, lang.Errorf("-: standard input is longer than %d MB; save it to a file and check that", stdinMost>>20)
	}
	return data, nil
}

// expanded spells out patterns like *.xlsx, which Windows leaves to the program.
func expanded(paths []string) []string {
	if runtime.GOOS != "windows" {
		return paths
	}
	var out []string
	for _, path := range paths {
		found, err := filepath.Glob(path)
		if err != nil || len(found) == 0 || !strings.ContainsAny(path, "*?[") {
			found = []string{path}
		}
		out = append(out, found...)
	}
	return out
}
