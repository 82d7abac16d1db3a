// Package plan is the account of how files were read: what each sheet was taken
// for, where its headings are, whom and which codes it names, and what was left
// out and why.
package plan

import (
	"rostercheck/schedule"
)

// Plan is the account of one import, a file after the other.
type Plan struct {
	Files []*File
}

// File is how one file was read.
type File struct {
	Name    string
	Format  string   // as in "workbook", "CSV", "calendar", "roster document"
	Details []error  // of the whole file: encoding, delimiter, what was doubtful
	Sheets  []*Sheet // or calendars; of a CSV file there is one without a name
}

// Sheet is how one sheet was read.
type Sheet struct {
	Name   string
	Kind   string // of layout, as a word of a mapping file
	Layout string // as a sentence
	Blocks []Block
	People []Person
	Codes  []Code
	Left   []Left  // rows left out
	Notes  []error // everything else that is worth knowing
	Told   error   // all this in a line, as the roster's notices have it
}

// Block is a part of a sheet with headings of its own.
type Block struct {
	Headings    string // the cells, as in C2:AG2
	FirstRow    int
	LastRow     int
	First, Last string // dates, or what stands for them
	DateOrder   string // how dates were read, and what decided it
	Year        string // of the dates, and what decided it
	Columns     []Column
}

// Column is what a column was taken for.
type Column struct {
	Cell    string // the heading's
	Heading string
	Meaning string
}

// Person is somebody found on a sheet.
type Person struct {
	ID, Name string
	At       schedule.Source
	Entries  int // codes, shifts or events
}

// Code is a code found on a sheet.
type Code struct {
	Code  string
	Times string // as in 07:00-15:00, "rest", or empty where they are unknown
	From  string // what gives the times
	Count int
	First schedule.Source
	Ways  []string // that the times can mean, where they are unknown for being several
}

// Left is a row, or a run of rows, that was left out.
type Left struct {
	Rows string // as in 3 or 49-54
	Text string // what stands first in it
	Why  string
}

// File begins the account of a file.
func (p *Plan) File(name, format string) *File {
	f := &File{Name: name, Format: format}
	if p != nil {
		p.Files = append(p.Files, f)
	}
	return f
}

// Sheet begins the account of a sheet.
func (f *File) Sheet(name, kind, layout string) *Sheet {
	s := &Sheet{Name: name, Kind: kind, Layout: layout}
	f.Sheets = append(f.Sheets, s)
	return s
}

// Note adds something about the sheet.
func (s *Sheet) Note(text error) { s.Notes = append(s.Notes, text) }
