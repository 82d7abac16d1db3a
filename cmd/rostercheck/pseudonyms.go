package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"rostercheck/importers/pseudonyms"
	"rostercheck/internal/lang"
	"rostercheck/reports/output"
	"rostercheck/schedule"
)

// hiding are the flags by which people are shown under pseudonyms.
type hiding struct {
	on      bool
	keyFile string
	known   *pseudonyms.Key // of the file; nil where there is none yet
	key     *pseudonyms.Key // of this run
	roster  *schedule.Roster
	english *schedule.Roster // the roster with English pseudonyms, for programs; nil where that is the only one
}

// hidingFlags are their names.
var hidingFlags = []string{"pseudonyms", "pseudonyms-key"}

func (h *hiding) add(c *cobra.Command) {
	f := c.Flags()
	f.BoolVar(&h.on, "pseudonyms", false, "show people as E0001, Employee 1 and so on, in the order of the roster")
	f.StringVar(&h.keyFile, "pseudonyms-key", "", "keep who is who in this `FILE` (JSON), and take from it who has a pseudonym already; with it goes --pseudonyms")
	must(c.RegisterFlagCompletionFunc("pseudonyms-key", filesEndingIn("json")))
}

// flags says what cannot go with pseudonyms.
func (h *hiding) flags(k *checking) error {
	h.on = h.on || h.keyFile != ""
	switch {
	case !h.on:
	case k.marked != "":
		return lang.Errorf("--annotate gives your own workbook back, with its names; leave --pseudonyms out")
	case k.baseline != "":
		return lang.Errorf("--baseline knows findings by the true ids; leave --pseudonyms out")
	}
	return nil
}

// read reads the key's file, if it is there.
func (h *hiding) read(l lang.Lang) error {
	if h.keyFile == "" {
		return nil
	}
	if _, err := os.Stat(h.keyFile); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	f, info, err := openFile(h.keyFile)
	if err != nil {
		return badOf(err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, min(info.Size(), pseudonyms.MaxKey)+1))
	if err != nil {
		return &denied{unreadable(h.keyFile, err)}
	}
	var problems schedule.Problems
	if h.known, problems = pseudonyms.ReadKey(filepath.Base(h.keyFile), data, l); len(problems) > 0 {
		return &bad{problems}
	}
	return nil
}

// hide puts pseudonyms of a language into the roster, and into the ids that the
// flags name, which may be true ones or pseudonyms.
func (k *checking) hide(r *schedule.Roster, l lang.Lang) (*schedule.Roster, error) {
	h := &k.hiding
	if !h.on {
		return r, nil
	}
	if err := h.read(k.err()); err != nil {
		return nil, err
	}
	hidden, key := pseudonyms.Replace(r, h.known, l)
	h.key, h.roster = key, r
	if l != lang.English {
		h.english, _ = pseudonyms.Replace(r, key, lang.English)
	}
	var problems schedule.Problems
	for i, id := range k.employees {
		if p, ok := key.Pseudonym(id); ok {
			k.employees[i] = p
			continue
		}
		if slices.ContainsFunc(hidden.Employees, func(e schedule.Employee) bool { return e.ID == id }) {
			continue
		}
		_, wrong := named(r, []string{id})
		for _, w := range wrong {
			problems.Addf(schedule.Source{}, "%s", w)
		}
	}
	if len(problems) > 0 {
		return nil, &bad{problems}
	}
	return hidden, nil
}

// forPrograms is the roster as programs read of it.
func (h *hiding) forPrograms(r *schedule.Roster) *schedule.Roster {
	if h.english != nil {
		return h.english
	}
	return r
}

// news tells that the key's file is to be written.
func (h *hiding) news() bool {
	return h.key != nil && h.keyFile != "" && (h.known == nil || h.key.Grown())
}

// input is the key's file where it is read alone, so that no output is put in its
// place.
func (h *hiding) input() []string {
	if h.keyFile == "" || h.news() {
		return nil
	}
	return []string{h.keyFile}
}

// keep writes the key's file into the set, where it has grown.
func (h *hiding) keep(set *output.Set) error {
	if !h.news() {
		return nil
	}
	return machine("", set.Write(h.keyFile, output.Private, h.key.Write))
}
