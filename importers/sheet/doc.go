// Package sheet reads Office Open XML workbooks (.xlsx and .xlsm) strictly,
// row by row and in bounded memory.
//
// It is strict because the usual readers are not: they stop at the first fault
// and hand over the rows before it as if they were the whole sheet. Here a
// workbook is either read whole, with every part checked to its last byte
// (size, checksum, well-formed XML), or refused with an [*Error] that names the
// sheet and cell where that is known.
//
// [Open] checks every part except the worksheets, and [Workbook.Read] checks a
// worksheet while it delivers its rows. Two duties stay with the caller:
//
//   - rows delivered by a Read that ends in an error must be thrown away;
//   - [Workbook.Verify] must be called before anything read is believed. It
//     checks the worksheets that were not read, and costs nothing when all were.
//
// Values come as they are stored: numbers as their decimal text, never as
// floating point, and formulas as the result saved with them. [SerialMinutes],
// [DurationMinutes] and [ISOMinutes] turn stored dates and times into whole
// days and minutes with integer arithmetic.
package sheet
