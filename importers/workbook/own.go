package workbook

import (
	"errors"
	"strings"

	"rostercheck/importers/fields"
	"rostercheck/importers/sheet"
)

var errEnough = errors.New("enough")

// Own tells a roster workbook of this program's form from one that a stranger
// made: by its sheets, which have names and headings of ours. A workbook whose
// only such sheet could be anybody's, like a list of codes, is ours where it has
// no other sheets beside it.
func Own(w *sheet.Workbook) bool {
	known, others := 0, 0
	for _, info := range w.Sheets() {
		key := fold(info.Name)
		name := ""
		for _, n := range sheetNames() {
			if fold(n) == key {
				name = n
			}
		}
		if name == "" {
			if !strings.HasPrefix(key, "help") && !strings.HasPrefix(key, "notes") && !bare(w, info) {
				others++
			}
			continue
		}
		s := ofSheet(name)
		n := announced(w, info, s)
		if n == 0 {
			others++
			continue
		}
		known++
		if s == nil || n >= 2 && s.Path != "codes" && s.Path != "shifts" {
			return true
		}
	}
	return known > 0 && others == 0
}

func bare(w *sheet.Workbook, info sheet.Info) bool {
	empty := true
	_ = w.Read(info.Index, func(x sheet.Row) error {
		for i := range x.Cells {
			if !blank(&x.Cells[i]) {
				empty = false
				return errEnough
			}
		}
		return nil
	})
	return empty
}

// announced counts the headings of ours that a sheet has, in the row that has the
// most of them.
func announced(w *sheet.Workbook, info sheet.Info, s *fields.Section) (most int) {
	keys := map[string]bool{}
	switch {
	case s == nil:
		keys[ownerKey] = true
	default:
		list, _ := headings(s)
		for _, h := range list {
			keys[fold(h.key)] = true
		}
		if s.Path == "schedule" {
			keys["version"], keys["agreement"] = true, true
		}
		if s.Path == "employees/terms" {
			keys[ownerKey] = true
		}
	}
	rows, down := 0, 0
	_ = w.Read(info.Index, func(x sheet.Row) error {
		const titles = 30
		if rows++; rows > titles {
			return errEnough
		}
		n := 0
		for i := range x.Cells {
			c := &x.Cells[i]
			if blank(c) || c.Kind != sheet.Text {
				continue
			}
			if s == nil && n == 0 && !keys[fold(c.Text)] {
				break // the corner of the grid is its first cell
			}
			if keys[fold(c.Text)] {
				n++
			}
		}
		if n == 1 {
			down++
		}
		most = max(most, n, down)
		return nil
	})
	return most
}
