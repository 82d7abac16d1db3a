package main

import (
	"io"
	"os"
	"rostercheck/internal/lang"
	"strings"

	"rostercheck/audit"
	"rostercheck/importers"
	"rostercheck/reports/annotate"
	"rostercheck/reports/output"
)

// annotateFlags says what is wrong with how a marked workbook is asked for.
func (k *checking) annotateFlags() error {
	name := strings.ToLower(k.marked)
	switch {
	case k.marked == "" && k.markedInput != "":
		return lang.Errorf("--annotate-input says which workbook --annotate marks; add --annotate FILE")
	case k.marked == "":
	case k.perEmployee:
		return lang.Errorf("--annotate marks one workbook; it does not go with --per-employee")
	case !strings.HasSuffix(name, ".xlsx") && !strings.HasSuffix(name, ".xlsm"):
		return lang.Errorf("--annotate %s: end the name in .xlsx, or in .xlsm for a workbook with macros", k.marked)
	}
	return nil
}

// chooseMarked finds the one input that --annotate marks.
func (k *checking) chooseMarked(in *inputs, paths []string) error {
	if k.marked == "" {
		return nil
	}
	wrong := func(format string, args ...any) error {
		return &usage{"rostercheck check", lang.Errorf("--annotate: %s", failed{lang.Errorf(format, args...)})}
	}
	var books []int
	var names []string
	for i := range in.list {
		var head [4]byte
		if n, _ := in.list[i].Data.ReadAt(head[:], 0); n == len(head) && string(head[:]) == "PK\x03\x04" {
			books, names = append(books, i), append(names, in.list[i].Name)
		}
	}
	if k.markedInput != "" {
		named, err := os.Stat(k.markedInput)
		for _, i := range books {
			if info, wrong := os.Stat(in.list[i].Name); err == nil && wrong == nil && os.SameFile(named, info) {
				k.markedFrom = i
				return nil
			}
		}
		return wrong("%s is no workbook among the files that are read", k.markedInput)
	}
	switch len(books) {
	case 0:
		return wrong("none of the files is a workbook; only a workbook's own cells can be marked")
	case 1:
		k.markedFrom = books[0]
		return nil
	}
	return wrong("several of the files are workbooks; say with --annotate-input which is to be marked: %s", listed(names))
}

// annotate adds the marked workbook to the outputs.
func (k *checking) annotate(set *output.Set, doc *audit.Document, in *inputs) error {
	k.progress.at("writing %s", k.marked)
	from := in.list[k.markedFrom]
	opt := annotate.Options{Lang: k.speech.flag, Name: k.marked, Version: version(), Context: k.ctx}
	if len(in.list) > 1 {
		opt.File = importers.Names(in.list)[k.markedFrom]
	}
	err := set.Write(k.marked, output.Private, func(w io.Writer) (err error) {
		k.result, err = annotate.Write(w, from.Data, from.Size, doc, opt)
		return err
	})
	if err != nil {
		return machine("", err)
	}
	if k.result.Why != "" {
		k.say("%s: could not be kept whole: %s. %s holds a marked copy of its values and number formats. Not in it: %s.",
			from.Name, k.result.Why, k.marked, strings.Join(k.result.Lost, ", "))
	}
	return nil
}

// toldMarks says what was marked.
func (k *checking) toldMarks() string {
	l := k.out()
	s := l.Count(k.result.Cells, "%d cell marked in %s", "%d cells marked in %s", k.marked)
	if n := k.result.Unplaced; n > 0 {
		s += l.Count(n, "; %d finding stands in no cell of it, see its legend", "; %d findings stand in no cell of it, see its legend")
	}
	return s
}
