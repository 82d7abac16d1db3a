package sheet

// Limits bound what a workbook may cost to read. A field that is zero or
// negative means its default.
type Limits struct {
	// Expanded is the number of bytes that all parts may unpack to. What the
	// parts declare is added up first, and none may unpack to more than that.
	Expanded int64
	// Parts is the number of files inside the workbook.
	Parts int
	// Ratio is how many times its packed size a part may unpack to. It applies
	// to parts over 1 MB, because small parts of honest workbooks pack well.
	Ratio int
	// Cells is the number of cells in all worksheets, blank ones included.
	Cells int
	// Columns is the last column that a cell may stand in.
	Columns int
	// SharedStrings is the number of texts in the workbook's list of texts.
	SharedStrings int
	// SharedBytes is the number of bytes of those texts, which stay in memory.
	SharedBytes int64
	// RowBytes is the number of bytes of the texts and numbers stored in one
	// row itself.
	RowBytes int
	// Merges is the number of merged ranges in one sheet.
	Merges int
	// Sheets is the number of sheets.
	Sheets int
}

// DefaultLimits returns limits for a program run by the owner of the file. A
// server should lower them.
func DefaultLimits() Limits {
	return Limits{
		Expanded:      256 << 20,
		Parts:         1000,
		Ratio:         200,
		Cells:         20_000_000,
		Columns:       maxCols,
		SharedStrings: 2_000_000,
		SharedBytes:   128 << 20,
		RowBytes:      16 << 20,
		Merges:        200_000,
		Sheets:        1000,
	}
}

// ratioFrom is the unpacked size from which Limits.Ratio applies.
const ratioFrom = 1 << 20

func (l Limits) withDefaults() Limits {
	d := DefaultLimits()
	pick(&l.Expanded, d.Expanded)
	pick(&l.Parts, d.Parts)
	pick(&l.Ratio, d.Ratio)
	pick(&l.Cells, d.Cells)
	pick(&l.Columns, d.Columns)
	pick(&l.SharedStrings, d.SharedStrings)
	pick(&l.SharedBytes, d.SharedBytes)
	pick(&l.RowBytes, d.RowBytes)
	pick(&l.Merges, d.Merges)
	pick(&l.Sheets, d.Sheets)
	// Offsets into the texts are kept in 32 bits.
	l.SharedBytes = min(l.SharedBytes, 1<<32-1)
	l.Columns = min(l.Columns, maxCols)
	return l
}

func pick[T int | int64](v *T, def T) {
	if *v <= 0 {
		*v = def
	}
}
