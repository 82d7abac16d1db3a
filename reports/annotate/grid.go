package annotate

import (
	"bytes"
	"io"
	"strconv"

	"github.com/xuri/excelize/v2"

	"rostercheck/schedule"
)

// gridOf is a new workbook with the values and number formats of another, in the
// same cells of sheets of the same names, merged alike and as wide.
func gridOf(in io.ReaderAt, size int64) (data []byte, err error) {
	from, err := excelize.OpenReader(io.NewSectionReader(in, 0, size), excelize.Options{RawCellValue: true, UnzipSizeLimit: 4 * mostPart, UnzipXMLSizeLimit: mostPart})
	if err != nil {
		return nil, err
	}
	defer from.Close()
	to := excelize.NewFile()
	defer to.Close()
	const first = "Sheet1"
	kept := false
	formats := map[int]int{}
	props, err := from.GetWorkbookProps()
	if err != nil {
		return nil, err
	}
	if err := to.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: props.Date1904}); err != nil {
		return nil, err
	}
	for i, name := range from.GetSheetList() {
		rows, err := from.GetRows(name, excelize.Options{RawCellValue: true})
		if err != nil {
			continue // a sheet of charts or of macros has no cells
		}
		if i == 0 && name == first {
			kept = true
		} else if _, err := to.NewSheet(name); err != nil {
			return nil, err
		}
		if name == first {
			kept = true
		}
		widest := 0
		for r, row := range rows {
			widest = max(widest, len(row))
			for c, value := range row {
				if value == "" {
					continue
				}
				cell := schedule.CellName(c+1, r+1)
				if err := copyCell(from, to, name, cell, value, formats); err != nil {
					return nil, err
				}
			}
		}
		for c := 1; c <= widest; c++ {
			col := schedule.ColumnName(c)
			if w, err := from.GetColWidth(name, col); err == nil {
				if err := to.SetColWidth(name, col, col, w); err != nil {
					return nil, err
				}
			}
		}
		merged, err := from.GetMergeCells(name)
		if err != nil {
			return nil, err
		}
		for _, m := range merged {
			if err := to.MergeCell(name, m.GetStartAxis(), m.GetEndAxis()); err != nil {
				return nil, err
			}
		}
	}
	if !kept {
		if err := to.DeleteSheet(first); err != nil {
			return nil, err
		}
	}
	to.SetActiveSheet(0)
	var out bytes.Buffer
	err = to.Write(&out)
	return out.Bytes(), err
}

func copyCell(from, to *excelize.File, sheet, cell, value string, formats map[int]int) error {
	kind, err := from.GetCellType(sheet, cell)
	if err != nil {
		return err
	}
	switch _, wrong := strconv.ParseFloat(value, 64); {
	case kind == excelize.CellTypeBool:
		err = to.SetCellBool(sheet, cell, value == "1" || value == "TRUE")
	case wrong == nil && (kind == excelize.CellTypeUnset || kind == excelize.CellTypeNumber || kind == excelize.CellTypeDate):
		err = to.SetCellDefault(sheet, cell, value) // the number as it is written
	default:
		err = to.SetCellStr(sheet, cell, value)
	}
	if err != nil {
		return err
	}
	id, err := from.GetCellStyle(sheet, cell)
	if err != nil || id == 0 {
		return err
	}
	mine, ok := formats[id]
	if !ok {
		s, err := from.GetStyle(id)
		if err != nil {
			return err
		}
		if mine, err = to.NewStyle(&excelize.Style{NumFmt: s.NumFmt, CustomNumFmt: s.CustomNumFmt, DecimalPlaces: s.DecimalPlaces}); err != nil {
			return err
		}
		formats[id] = mine
	}
	if mine == 0 {
		return nil
	}
	return to.SetCellStyle(sheet, cell, cell, mine)
}
