// Package annotate marks the findings of an audit in the roster's own workbook:
// every cell that a finding rests on gets the colour of the strongest one and a
// note that names them, a legend and the sheets of the report stand behind the
// workbook's own, and all else stays as it is.
//
// The workbook's parts are copied byte for byte. Changed are only the marked
// sheets, in the style numbers of the marked cells; the table of styles, behind
// its end; the notes; and the lists of what the workbook has. So nothing that this
// program does not know is lost on the way: formulas, charts, pivot tables,
// slicers, form controls, links to other workbooks.
//
// What cannot stay true in a changed workbook, such as a signature, is not carried
// along pretending that it does. Then a copy of the grid is marked in its place,
// values and number formats in a new workbook, and [Result] says what is missing.
package annotate

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"rostercheck/audit"
	"rostercheck/internal/lang"
	"rostercheck/reports/internal/show"
	"rostercheck/reports/internal/words"
	"rostercheck/reports/workbook"
	"rostercheck/schedule"
)

// Options say what is marked, and how.
type Options struct {
	Lang lang.Lang
	// File is the name that the workbook has in the places of findings, where
	// several files were read; empty where it was the only one.
	File string
	// Name is what the marked workbook will be called. A workbook with macros keeps
	// them only under a name that ends in .xlsm.
	Name    string
	Version string          // of the program
	Context context.Context // nil, or what can stop a long report
}

// Result is what was done.
type Result struct {
	Cells    int    // that were marked
	Unplaced int    // findings that stand in none of the workbook's cells
	Why      string // why it is a copy of the grid; empty where the workbook was kept whole
	Lost     []string
}

// The bounds of what is written.
const (
	mostNotes   = 10_000 // Excel opens more of them slowly
	mostOnNote  = 20     // findings on one note
	mostInRange = 10_000 // cells of one range
	mostStyles  = 64_000 // that Excel reads
)

// cellAt is a cell, both counted from 1.
type cellAt struct{ row, col int }

func (c cellAt) String() string { return schedule.CellName(c.col, c.row) }

// marks are the findings on the cells of one sheet, by index in the document, the
// strongest first.
type marks map[cellAt][]int

// Write writes the marked workbook. The document is of a roster of which the
// workbook in is a part.
func Write(w io.Writer, in io.ReaderAt, size int64, doc *audit.Document, opt Options) (*Result, error) {
	p, err := openPackage(in, size)
	if err != nil {
		return nil, err
	}
	j := &job{doc: doc, opt: opt, table: words.Of(opt.Lang), words: &words.Of(opt.Lang).Annex}
	j.collect()
	why := opt.Lang.Text(p.obstacle(opt.Name))
	if why == "" {
		var out bytes.Buffer
		res, err := j.mark(&out, p)
		if err == nil {
			_, err = w.Write(out.Bytes())
			return res, err
		}
		var cannot *form
		if !errors.As(err, &cannot) {
			return nil, err
		}
		why = opt.Lang.Say(cannot.format, cannot.args...)
	}
	lost := p.lost(opt.Lang)
	data, err := gridOf(in, size)
	if err != nil {
		return nil, err
	}
	if p, err = openPackage(bytes.NewReader(data), int64(len(data))); err != nil {
		return nil, err
	}
	j.copied = fmt.Sprintf(j.words.Copied, why, strings.Join(lost, j.table.List))
	res, err := j.mark(w, p)
	if err != nil {
		return nil, err
	}
	res.Why, res.Lost = why, lost
	return res, nil
}

// form is a workbook written in a way that cannot be changed with safety.
type form struct {
	format string
	args   []any
}

func (f *form) Error() string { return lang.English.Say(f.format, f.args...) }

func unfit(format string, args ...any) error { return &form{format, args} }

// job is one marking.
type job struct {
	doc    *audit.Document
	opt    Options
	table  *words.Table
	words  *words.Annex
	sheets map[string]marks // by sheet, as findings name them
	copied string
}

// collect sorts the findings by the cells that they rest on.
func (j *job) collect() {
	j.sheets = map[string]marks{}
	for i := range j.doc.Findings {
		for _, s := range j.doc.Findings[i].Source {
			sheet, cells := j.place(s)
			if len(cells) == 0 {
				continue
			}
			if j.sheets[sheet] == nil {
				j.sheets[sheet] = marks{}
			}
			for _, c := range cells {
				if list := j.sheets[sheet][c]; len(list) == 0 || list[len(list)-1] != i {
					j.sheets[sheet][c] = append(list, i)
				}
			}
		}
	}
}

// place is the cells that a place of a finding names: Sheet!Cell or
// Sheet!Cell:Cell, behind the file's name where there are several.
func (j *job) place(s string) (sheet string, cells []cellAt) {
	if j.opt.File != "" {
		rest, ok := strings.CutPrefix(s, j.opt.File+":")
		if !ok {
			return "", nil
		}
		s = rest
	}
	i := strings.LastIndexByte(s, '!')
	if i <= 0 {
		return "", nil
	}
	from, to, isRange := strings.Cut(s[i+1:], ":")
	a, ok := parseCell(from)
	if !ok {
		return "", nil
	}
	z := a
	if isRange {
		if z, ok = parseCell(to); !ok || z.row < a.row || z.col < a.col {
			return "", nil
		}
	}
	if (z.row-a.row+1)*(z.col-a.col+1) > mostInRange {
		z = a
	}
	for r := a.row; r <= z.row; r++ {
		for c := a.col; c <= z.col; c++ {
			cells = append(cells, cellAt{r, c})
		}
	}
	return s[:i], cells
}

// The largest row and column of a workbook.
const (
	mostRows = 1_048_576
	mostCols = 16_384
)

func parseCell(s string) (cellAt, bool) {
	s = strings.ReplaceAll(s, "$", "")
	col, i := 0, 0
	for ; i < len(s) && i < 3 && s[i] >= 'A' && s[i] <= 'Z'; i++ {
		col = col*26 + int(s[i]-'A'+1)
	}
	row, err := strconv.Atoi(s[i:])
	return cellAt{row, col}, err == nil && col > 0 && col <= mostCols && row > 0 && row <= mostRows && s[i] != '+'
}

// strongest orders findings by what they demand.
func (j *job) strongest(list []int) []int {
	out := slices.Clone(list)
	slices.SortStableFunc(out, func(a, b int) int { return show.Rank(&j.doc.Findings[a]) - show.Rank(&j.doc.Findings[b]) })
	return slices.Compact(out)
}

func (j *job) tint(list []int) string { return workbook.Tint(&j.doc.Findings[list[0]]) }

// note is the text that names the findings of a cell.
func (j *job) note(list []int) string {
	w := j.table
	var b strings.Builder
	for k, i := range list {
		if k == mostOnNote && len(list) > mostOnNote+1 {
			b.WriteString("\n\n" + fmt.Sprintf(j.words.MoreFindings, len(list)-mostOnNote))
			break
		}
		f := &j.doc.Findings[i]
		if k > 0 {
			b.WriteString("\n\n")
		}
		days := show.Span(show.Clean(f.First), show.Clean(f.Last))
		if f.Employee != "" {
			// A cell of a pattern speaks of everybody who follows it.
			days = strings.TrimSpace(show.Clean(f.Employee)+" "+show.Name(j.doc, f.EmployeeIndex, f.Employee)) + w.List + days
		}
		fmt.Fprintf(&b, w.NoteLine, show.Strength(w, f), w.Rule(show.Clean(f.Rule)), show.Clean(f.Clause), days)
		b.WriteString("\n" + show.Clean(f.Message))
		if e := show.Excuse(w, f); e != "" {
			b.WriteString("\n" + e)
		}
	}
	return b.String()
}

// mark marks the workbook and puts the report behind it.
func (j *job) mark(w io.Writer, p *pkg) (*Result, error) {
	book, err := p.workbook()
	if err != nil {
		return nil, err
	}
	table, err := p.styles()
	if err != nil {
		return nil, err
	}
	annex := &workbook.Annex{Prefix: book.prefix(j.table), Date1904: book.date1904, Marked: map[string]int{}}
	placed := make([]bool, len(j.doc.Findings))
	res := &Result{}
	notes, cut := 0, false
	var threads []string
	for _, s := range book.sheets {
		wanted := j.sheets[s.name]
		if wanted == nil || s.part == "" {
			continue
		}
		t, err := p.sheet(s.part)
		if err != nil {
			return nil, err
		}
		// A merged cell shows the colour and the note of its first.
		cells := map[cellAt][]int{}
		for at, list := range wanted {
			first := t.first(at)
			cells[first] = append(cells[first], list...)
		}
		order := make([]cellAt, 0, len(cells))
		for at := range cells {
			order = append(order, at)
		}
		slices.SortFunc(order, func(a, b cellAt) int {
			if a.row != b.row {
				return a.row - b.row
			}
			return a.col - b.col
		})
		styles := map[cellAt]func(int) (int, error){}
		texts := map[cellAt]string{}
		for _, at := range order {
			list := cells[at]
			slices.Sort(list)
			list = j.strongest(list)
			for _, i := range list {
				placed[i] = true
			}
			tint := j.tint(list)
			annex.Marked[tint]++
			res.Cells++
			styles[at] = func(style int) (int, error) { return table.tinted(style, tint) }
			switch {
			case t.threads[at]:
				threads = append(threads, s.name+"!"+at.String())
			case notes == mostNotes:
				cut = true
			default:
				notes++
				texts[at] = j.note(list)
			}
		}
		if err := p.markSheet(t, order, styles, texts); err != nil {
			return nil, err
		}
	}
	for i := range placed {
		if !placed[i] {
			annex.Unplaced = append(annex.Unplaced, i)
		}
	}
	res.Unplaced = len(annex.Unplaced)
	if j.copied != "" {
		annex.Says = append(annex.Says, j.copied)
	} else {
		annex.Says = append(annex.Says, j.words.Untouched)
	}
	if cut {
		annex.Says = append(annex.Says, fmt.Sprintf(j.words.NotesCut, mostNotes))
	}
	if len(threads) > 0 {
		annex.Says = append(annex.Says, fmt.Sprintf(j.words.Threads, strings.Join(threads, j.table.List)))
	}
	var report bytes.Buffer
	if err := workbook.Write(&report, j.doc, workbook.Options{Lang: j.opt.Lang, Version: j.opt.Version, Context: j.opt.Context, Annex: annex}); err != nil {
		return nil, err
	}
	if err := p.append(book, table, report.Bytes()); err != nil {
		return nil, err
	}
	p.set(table.part, table.bytes())
	return res, p.write(w)
}
