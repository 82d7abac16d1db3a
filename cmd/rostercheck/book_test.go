package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

// mkbook FILE TEXT [PASSWORD] makes a workbook out of a text:
//
//	[Employees]
//	id | classification | step | hours
//	1042 | CX-1 | 3 | shift
//
// A sheet's name stands in brackets, and a line is a row. A number is a number,
// @2001-07-02, @2001-07-02T15:00 and @07:00 are dates and times as a spreadsheet
// stores them, =... is a formula without a stored value, "..." is text whatever
// it looks like, and merge A1:B2 as a line of its own merges cells. Anything else
// is text; nothing is an empty cell.
func mkbook(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 || len(args) > 3 {
		ts.Fatalf("usage: mkbook file text [password]")
	}
	f := excelize.NewFile()
	defer f.Close()
	var opt excelize.Options
	if len(args) == 3 {
		opt.Password = args[2]
	}
	ts.Check(fill(f, ts.ReadFile(args[1])))
	out, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	defer out.Close()
	ts.Check(f.Write(out, opt))
}

func fill(f *excelize.File, text string) error {
	styles := map[string]int{}
	for _, format := range []string{"yyyy-mm-dd", "yyyy-mm-dd hh:mm", "hh:mm"} {
		id, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
		if err != nil {
			return err
		}
		styles[format] = id
	}
	sheet, row := "", 0
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if name, ok := strings.CutPrefix(line, "["); ok {
			name = strings.TrimSuffix(name, "]")
			if sheet == "" {
				if err := f.SetSheetName("Sheet1", name); err != nil {
					return err
				}
			} else if _, err := f.NewSheet(name); err != nil {
				return err
			}
			sheet, row = name, 0
			continue
		}
		if cells, ok := strings.CutPrefix(line, "merge "); ok {
			from, to, _ := strings.Cut(cells, ":")
			if err := f.MergeCell(sheet, from, to); err != nil {
				return err
			}
			continue
		}
		row++
		if line == "" {
			continue
		}
		for i, text := range strings.Split(line, "|") {
			cell, err := excelize.CoordinatesToCellName(i+1, row)
			if err != nil {
				return err
			}
			if err := put(f, sheet, cell, strings.TrimSpace(text), styles); err != nil {
				return fmt.Errorf("%s!%s: %w", sheet, cell, err)
			}
		}
	}
	return nil
}

func put(f *excelize.File, sheet, cell, text string, styles map[string]int) error {
	if n, err := strconv.Atoi(text); err == nil {
		return f.SetCellInt(sheet, cell, int64(n))
	}
	switch {
	case text == "":
		return nil
	case text[0] == '"':
		return f.SetCellStr(sheet, cell, strings.Trim(text, `"`))
	case text[0] == '=':
		return f.SetCellFormula(sheet, cell, text[1:])
	case text[0] != '@':
		return f.SetCellStr(sheet, cell, text)
	}
	for _, form := range []struct{ layout, format string }{
		{"2006-01-02", "yyyy-mm-dd"}, {"2006-01-02T15:04", "yyyy-mm-dd hh:mm"}, {"15:04", "hh:mm"},
	} {
		t, err := time.Parse(form.layout, text[1:])
		if err != nil {
			continue
		}
		// The serial as text, so that no number passes through a binary fraction.
		minutes := t.Hour()*60 + t.Minute()
		days := 0
		if form.format != "hh:mm" {
			days = int(t.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)) / (24 * time.Hour))
		}
		serial := strconv.Itoa(days)
		if minutes > 0 {
			serial += fmt.Sprintf(".%010d", (minutes*10_000_000_000+720)/1440)
		}
		if err := f.SetCellDefault(sheet, cell, serial); err != nil {
			return err
		}
		return f.SetCellStyle(sheet, cell, cell, styles[form.format])
	}
	return fmt.Errorf("%s is no date or time", text)
}

// cells FILE SHEET RANGE prints cells of a workbook as a person sees them, a row
// a line, with strokes between. Without a range it prints the names of the sheets.
func cells(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 && len(args) != 3 {
		ts.Fatalf("usage: cells file [sheet range]")
	}
	f, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	defer f.Close()
	if len(args) == 1 {
		fmt.Fprintln(ts.Stdout(), strings.Join(f.GetSheetList(), " | "))
		return
	}
	from, to, _ := strings.Cut(args[2], ":")
	if to == "" {
		to = from
	}
	left, top, err := excelize.CellNameToCoordinates(from)
	ts.Check(err)
	right, bottom, err := excelize.CellNameToCoordinates(to)
	ts.Check(err)
	for row := top; row <= bottom; row++ {
		var line []string
		for col := left; col <= right; col++ {
			cell, err := excelize.CoordinatesToCellName(col, row)
			ts.Check(err)
			text, err := f.GetCellValue(args[1], cell)
			ts.Check(err)
			line = append(line, text)
		}
		fmt.Fprintln(ts.Stdout(), strings.TrimRight(strings.Join(line, " | "), " "))
	}
}
