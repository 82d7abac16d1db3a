package show

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"rostercheck/reports/internal/words"
	"rostercheck/schedule"
)

// spot is one place a finding came from, taken apart: a cell of a sheet, or the
// entry of a list in a document. What is neither stays whole.
type spot struct {
	group    string // file and sheet, or the list's pointer
	col, row int    // of a cell; of an entry col is 0 and row its index
	whole    string
}

// Sources writes the places a finding came from for people: runs of neighbouring
// cells, or entries of a list, as one ("Changes!A35:A82", "/changes/33 to
// /changes/80"), in the order in which their sheets or lists first appear.
func Sources(w *words.Table, places []string) string {
	var groups []string
	byGroup := map[string][]spot{}
	for _, p := range places {
		s := takeApart(p)
		if _, ok := byGroup[s.group]; !ok {
			groups = append(groups, s.group)
		}
		byGroup[s.group] = append(byGroup[s.group], s)
	}
	var out []string
	for _, g := range groups {
		out = append(out, runs(w, byGroup[g])...)
	}
	return strings.Join(out, w.List)
}

// few places are listed one by one, as an eye takes them in at once.
const few = 4

func (s spot) String() string {
	if s.col == 0 {
		return s.group + strconv.Itoa(s.row)
	}
	return s.group + schedule.CellName(s.col, s.row)
}

func takeApart(p string) spot {
	if i := strings.LastIndexByte(p, '!'); i > 0 {
		col, k := 0, i+1
		for ; k < len(p) && p[k] >= 'A' && p[k] <= 'Z' && k < i+5; k++ {
			col = col*26 + int(p[k]-'A'+1)
		}
		if row, err := strconv.Atoi(p[k:]); err == nil && col > 0 && row > 0 {
			return spot{group: p[:i+1], col: col, row: row}
		}
	}
	if i := strings.LastIndexByte(p, '/'); i >= 0 {
		if row, err := strconv.Atoi(p[i+1:]); err == nil && row >= 0 {
			return spot{group: p[:i+1], row: row}
		}
	}
	return spot{group: p, whole: p}
}

// runs writes the spots of one sheet or list, neighbours as one.
func runs(w *words.Table, spots []spot) []string {
	if whole := spots[0].whole; whole != "" {
		// "line 3", with a file in front or not.
		if file, line, ok := strings.Cut(whole, "line "); ok && digits(line) && (file == "" || strings.HasSuffix(file, ":")) {
			whole = file + fmt.Sprintf(w.SourceLine, line)
		}
		return []string{whole}
	}
	// Down a column where they all stand in one, else along the rows.
	oneColumn := !slices.ContainsFunc(spots, func(s spot) bool { return s.col != spots[0].col })
	slices.SortFunc(spots, func(a, b spot) int { return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.col, b.col)) })
	next := func(a, b spot) bool {
		if oneColumn {
			return b.row == a.row+1
		}
		return b.row == a.row && b.col == a.col+1
	}
	var out []string
	for i := 0; i < len(spots); {
		from := i
		for i++; i < len(spots) && next(spots[i-1], spots[i]); i++ {
		}
		a, z := spots[from], spots[i-1]
		switch {
		case i-from < few:
			for _, s := range spots[from:i] {
				out = append(out, s.String())
			}
		case a.col == 0:
			out = append(out, fmt.Sprintf(w.SourcesTo, a, z))
		default:
			out = append(out, a.String()+":"+schedule.CellName(z.col, z.row))
		}
	}
	return out
}
