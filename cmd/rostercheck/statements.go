package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"rostercheck/internal/lang"
	"slices"
	"strings"
	"unicode/utf8"

	"rostercheck/audit"
	"rostercheck/importers/fields"
	"rostercheck/reports/csvfile"
	"rostercheck/reports/output"
	"rostercheck/schedule"
)

const (
	indexName = "index.csv"
	mostNear  = 5 // employees that a message names in place of an unknown one
)

// folderFlags says what is wrong with how a folder of statements is asked for.
func (k *checking) folderFlags() error {
	if k.form.value == asWorkbook && !k.perEmployee {
		return lang.Errorf("--format xlsx: a workbook cannot be printed; write it to a file with -o report.xlsx")
	}
	switch {
	case !k.perEmployee:
		for _, path := range k.outputs {
			if path != "" && os.IsPathSeparator(path[len(path)-1]) {
				return lang.Errorf("-o %s names a folder; add --per-employee to write a statement for each employee into it", path)
			}
		}
	case len(k.outputs) != 1 || k.outputs[0] == "" || k.outputs[0] == fromStdin:
		return lang.Errorf("--per-employee writes files into one folder; name it with -o FOLDER/")
	default:
		if _, err := formOf(k.outputs[0]); err == nil {
			return lang.Errorf("-o %s names a file; --per-employee writes files into a folder, as in -o FOLDER/", k.outputs[0])
		}
	}
	return nil
}

// named finds employees by id; what is wrong with an id says who may be meant.
func named(r *schedule.Roster, ids []string) (who []int, wrong []error) {
	at := make(map[string]int, len(r.Employees))
	for i := range r.Employees {
		at[r.Employees[i].ID] = i
	}
	for _, id := range ids {
		if i, ok := at[id]; ok {
			who = append(who, i)
			continue
		}
		wrong = append(wrong, lang.Errorf("--employee %s: the roster has no such employee; %s", id, near(r, id)))
	}
	return who, wrong
}

// near says which employees may have been meant: those with an id like it, then
// those with it in their name, or else a few to show what ids look like.
func near(r *schedule.Roster, id string) lang.Saying {
	ids := make([]string, len(r.Employees))
	for i := range r.Employees {
		ids[i] = r.Employees[i].ID
	}
	left := slices.Clone(ids)
	var found []string
	for len(found) < mostNear {
		n, ok := fields.Nearest(id, left)
		if !ok {
			break
		}
		found = append(found, n)
		left = slices.DeleteFunc(left, func(s string) bool { return s == n })
	}
	for i := range r.Employees {
		if e := &r.Employees[i]; len(found) < mostNear && utf8.RuneCountInString(id) > 2 && !slices.Contains(found, e.ID) &&
			strings.Contains(strings.ToLower(e.Name), strings.ToLower(id)) {
			found = append(found, e.ID)
		}
	}
	none := len(found) == 0
	if none {
		found = ids[:min(len(ids), mostNear)]
	}
	for i, f := range found {
		if e := &r.Employees[slices.Index(ids, f)]; e.Name != "" {
			found[i] = fmt.Sprintf("%s (%s)", f, e.Name)
		}
	}
	list := strings.Join(found, ", ")
	switch all := counts(len(ids), "%d employee", "%d employees"); {
	case none && len(found) == 1:
		return sentence{"of its %s the first is %s", []any{all, list}}
	case none:
		return sentence{"of its %s the first are %s", []any{all, list}}
	case len(found) == 1:
		return sentence{"near it is %s", []any{list}}
	}
	return sentence{"near it are %s", []any{list}}
}

// writeStatements writes one file for each employee of the document, and an
// index of them, into the folder: all of them, or none. One statement at a time
// is in memory.
func (k *checking) writeStatements(doc *audit.Document, inputs []string) error {
	form, ending := asWorkbook, ""
	if k.formGiven {
		form = k.form.value
	}
	for _, e := range endings {
		if e.form == form {
			ending = e.ending
		}
	}
	folder, r := k.outputs[0], doc.Book.Roster
	set := output.NewSet(k.ctx, inputs...)
	set.Lang = k.err()
	defer set.Discard()
	if err := set.Folder(folder); err != nil {
		return machine("", err)
	}
	// Names are those of the whole roster's, so that they do not depend on who else
	// is asked for.
	all := make([]output.Named, len(r.Employees))
	for i := range all {
		all[i] = output.Named{ID: r.Employees[i].ID, Name: r.Employees[i].Name}
	}
	names := output.FileNames(all, ending, indexName)
	index := make([]csvfile.Entry, 0, len(doc.Book.Timelines))
	for n := range doc.Book.Timelines {
		i := doc.Book.Timelines[n].Index
		k.progress.at("writing statement %d of %d", n+1, len(doc.Book.Timelines))
		one := doc.Of(i)
		if err := set.Write(filepath.Join(folder, names[i]), output.Private, func(w io.Writer) error { return k.report(w, form, one, filed) }); err != nil {
			return machine("", err)
		}
		index = append(index, csvfile.EntryOf(one, names[i]))
	}
	k.progress.at("writing %s", filepath.Join(folder, indexName))
	err := set.Write(filepath.Join(folder, indexName), output.Private, func(w io.Writer) error { return csvfile.WriteIndex(w, index) })
	if err != nil {
		return machine("", err)
	}
	if err := k.hiding.keep(set); err != nil {
		return err
	}
	return machine("", set.Commit())
}

// told says what was written.
func (k *checking) told(doc *audit.Document) string {
	return k.out().Count(len(doc.Book.Timelines), "%d statement in %s, listed in %s", "%d statements in %s, listed in %s", k.outputs[0], filepath.Join(k.outputs[0], indexName))
}
