package workbook

import (
	"errors"
	"strings"

	"rostercheck/importers/fields"
	"rostercheck/importers/sheet"
)

var errEnough = errors.New("enough")

// frenchSheets is how many sheets of ours a workbook needs whose names are all
// French: the names are such as others give their sheets too.
const frenchSheets = 3

// Own tells a roster workbook of this program's form from one that a stranger
// made: by its sheets, which have names and headings of ours. A workbook whose
// only such sheet could be anybody's, like a list of codes, is ours where it has
// no other sheets beside it.
func Own(w *sheet.Workbook) bool {
	known, strong, others, ours := 0, 0, 0, false
	for _, info := range w.Sheets() {
		key, french := english(folded(info.Name))
		name := ""
		for _, n := range sheetNames() {
			if fold(n) == key {
				name = n
			}
		}
		if name == "" {
			if !strings.HasPrefix(key, "help") && !strings.HasPrefix(key, "notes") && !nothingOn(w, info) {
				others++
			}
			continue
		}
		s := ofSheet(name)
		n, foreign := announced(w, info, s)
		// An export of any program may have a sheet Shifts with a column Employee, or a
		// Schedule with a start and an end, among headings that are none of ours.
		if n == 0 || s != nil && n <= foreign {
			others++
			continue
		}
		if s == nil {
			// Anybody's roster may be called so and begin with "Employee": alone it is
			// read like theirs, which our own can be as well.
			others++
			continue
		}
		known++
		ours = ours || !french
		if n >= 2 && s.Path != "codes" && s.Path != "shifts" {
			if ours {
				return true
			}
			strong++
		}
	}
	if !ours && known < frenchSheets {
		return false
	}
	return strong > 0 || known > 0 && others == 0
}

func nothingOn(w *sheet.Workbook, info sheet.Info) bool {
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
// most of them, and what else stands in that row.
func announced(w *sheet.Workbook, info sheet.Info, s *fields.Section) (most, foreign int) {
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
		n, other := 0, 0
		for i := range x.Cells {
			c := &x.Cells[i]
			if blank(c) || c.Kind != sheet.Text {
				continue
			}
			other++
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
		if n > most {
			most, foreign = n, other-n
		}
		if down > most {
			most, foreign = down, 0 // keys one below the other, with their values beside them
		}
		return nil
	})
	return most, foreign
}
