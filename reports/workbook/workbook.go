// Package workbook writes an audit as an Excel workbook for people: a summary
// on two pages, every finding, the findings of each employee, the roster as a
// calendar with the findings on it, a map of the days by findings and cost, what
// each employee, week, month and pay period costs, and each employee in each pay
// period, every pay line, the clauses cited, and what the audit had to assume. Sums
// are formulas over stored amounts, and stored beside are the results, which are
// the audit's.
//
// Text of the roster is written as text and never becomes a formula. Dates are
// dates; money is a number whose stored text is the exact decimal. The same
// document gives the same bytes. Rows go through a private folder on their way,
// so that a year of thousands of employees needs little memory.
package workbook

import (
	"context"
	"errors"
	"io"
	"os"

	"github.com/xuri/excelize/v2"

	"rostercheck/agreements"
	"rostercheck/audit"
	"rostercheck/internal/lang"
	"rostercheck/reports/internal/show"
	"rostercheck/reports/internal/words"
	"rostercheck/schedule/civil"
)

// Options are what a workbook says beside the audit, and where it is made.
type Options struct {
	Lang    lang.Lang
	Version string          // of the program
	Context context.Context // nil, or what can stop a long report
	// TempDir is where a folder that nobody else can read is made for rows that
	// do not fit memory, and removed; empty for the system's own.
	TempDir string
	// Annex is given where the sheets go behind those of another workbook.
	Annex *Annex
}

// limits are those of Excel; tests lower them.
type limits struct {
	rows, cols int
	notes      int // notes in the calendar: Excel opens many of them slowly
}

var excel = limits{rows: 1_048_576, cols: 16_384, notes: 10_000}

// Write writes the workbook.
func Write(w io.Writer, doc *audit.Document, opt Options) error { return write(w, doc, opt, excel) }

func write(w io.Writer, doc *audit.Document, opt Options, lim limits) error {
	return assemble(w, doc, opt, lim, (*book).build)
}

// assemble makes a workbook whose sheets build writes.
func assemble(w io.Writer, doc *audit.Document, opt Options, lim limits, build func(*book) error) (err error) {
	dir, err := os.MkdirTemp(opt.TempDir, ".rostercheck-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	b := &book{f: excelize.NewFile(excelize.Options{TmpDir: dir}), doc: doc, opt: opt, max: lim, dir: dir, words: words.Of(opt.Lang), daily: doc.Daily()}
	defer func() { err = errors.Join(err, b.f.Close()) }()
	b.zip = &archive{out: w, dir: dir, rows: map[string]*rows{}}
	defer b.zip.close()
	b.f.ZipWriter = func(io.Writer) excelize.ZipWriter { return b.zip }
	b.epoch = epoch
	if opt.Annex != nil {
		b.words = prefixed(b.words, opt.Annex.Prefix)
		if opt.Annex.Date1904 {
			b.epoch = epoch1904
		}
	}
	if doc.Book != nil && doc.Book.Roster != nil {
		b.institution = show.Clean(doc.Book.Roster.Institution.Name)
	}
	b.agreement = show.Clean(doc.Agreement)
	b.clauses = map[string]*agreements.Clause{}
	if doc.Terms != nil {
		if doc.Terms.Title != "" {
			b.agreement = b.words.Text(show.Clean(doc.Terms.Title))
		}
		for _, c := range doc.Terms.Clauses {
			b.clauses[c.ID] = c
		}
	}
	if b.styles, err = register(b.f, b.words); err != nil {
		return err
	}
	if err := build(b); err != nil {
		return err
	}
	// What excelize has left to write itself is the empty buffer beside the
	// archive; the archive has gone to w.
	return b.f.Write(io.Discard)
}

// book is a workbook in the making.
type book struct {
	f      *excelize.File
	zip    *archive
	doc    *audit.Document
	opt    Options
	max    limits
	dir    string
	words  *words.Table
	styles [styles]int
	epoch  civil.Date   // day 0
	daily  *audit.Daily // nil where the pay has no days

	institution, agreement string
	clauses                map[string]*agreements.Clause
}

func (b *book) build() error {
	names := &b.words.Sheet
	if b.opt.Annex != nil {
		if err := b.legend(); err != nil {
			return err
		}
		if _, err := b.f.NewSheet(names.Summary); err != nil {
			return err
		}
	} else if err := b.f.SetSheetName("Sheet1", names.Summary); err != nil {
		return err
	}
	// The order of the tabs is the order in which sheets are made, so those
	// that may continue on a second sheet are made as they come. The summary is
	// written last, for it points at sums of the others.
	if err := inTurn(b.violations, b.byEmployee, b.calendar, b.heat); err != nil {
		return err
	}
	t := b.newSums()
	err := inTurn(func() error { return b.cost(t) }, func() error { return b.overTime(t) }, func() error { return b.payLines(t) }, func() error { return t.check(b) },
		func() error { return b.clauseSheet(t) }, b.assumptions, func() error { return b.summary(t) })
	if err != nil {
		return err
	}
	return b.properties(b.words.Title)
}

// inTurn makes sheets one after the other, up to the first error.
func inTurn(sheets ...func() error) error {
	for _, f := range sheets {
		if err := f(); err != nil {
			return err
		}
	}
	return nil
}

// properties are what the file says of itself.
func (b *book) properties(title string) error {
	return errors.Join(
		b.f.SetDocProps(&excelize.DocProperties{Title: title, Subject: b.institution, Creator: "rostercheck", Version: b.opt.Version}),
		b.f.SetAppProps(&excelize.AppProperties{Application: "rostercheck"}),
	)
}
