package importers

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/importers/facts"
	"rostercheck/importers/internal/books"
	"rostercheck/importers/plan"
)

// An id and a name beside it, whatever the two columns are called.
func TestIDsBesideNames(t *testing.T) {
	f := terms(t, "F=06:00-14:00")
	const want = "2001-07-02 to 2001-07-03\n08311 A. Roy: 07-02=F\n08312 B. Côté: 07-03=F\n"
	for _, heads := range [][2]string{
		{"Employee", "Name"}, {"Employee", "Employee name"}, {"Staff", "Full name"}, {"ID", "Employee"}, {"Personalnummer", "Mitarbeiter"},
		{"Mitarbeiter", "Nachname"}, {"No employé", "Nom"}, {"Employé", "Nom"}, {"Matricule", "Nom complet"}, {"Pracownik", "Nazwisko"},
	} {
		assert.Equal(t, want, csv(t, heads[0]+";"+heads[1]+";Date;Code\n08311;A. Roy;2001-07-02;F\n08312;B. Côté;2001-07-03;F\n", f), heads)
		assert.Equal(t, want, csv(t, heads[1]+";"+heads[0]+";Date;Code\nA. Roy;08311;2001-07-02;F\nB. Côté;08312;2001-07-03;F\n", f), heads)
		assert.Equal(t, "2001-07-02 to 2001-07-04\n08311 A. Roy: 07-02=F\n08312 B. Côté: 07-03=F\n", book(t, "== July\n"+heads[0]+" | "+heads[1]+` | @2001-07-02 | @2001-07-03 | @2001-07-04
'08311 | A. Roy | F
'08312 | B. Côté | | F
`, f), heads)
	}
	// Two columns of names are no id and name: a person says which counts.
	assert.Equal(t, `m.csv:line 1: value 2: the column "Name" is there twice, as "Employee" too; say under columns in a mapping file which holds the person`,
		csv(t, "Employee,Name,Date,Code\nA. Roy,Gate shift,2001-07-02,F\nRoy,Tower shift,2001-07-03,F\n", f))
	assert.Equal(t, `m.csv:line 3: the id "1" has two names, "Roy" and, in m.csv:line 2, "Côté"; correct one, or name the person under employees in a mapping file`,
		csv(t, "Employee,Name,Date,Code\n1,Côté,2001-07-02,F\n1,Roy,2001-07-03,F\n", f))
}

// Where a roster beside the table has the id, its name counts, and one that is
// spelled otherwise is told.
func TestNamesOfKnownIDs(t *testing.T) {
	staff := books.Build("== Institution\ntimezone\nAmerica/Toronto\n== Schedule\nagreement | version | start | end\ncx-2001 | #1 | @2001-07-02 | @2001-07-15\n== Employees\nid | name | classification | step | hours\n1 | A. Roy | CX-1 | #3 | shift\n2 | B. Côté | CX-1 | #3 | shift\n")
	roster, problems, _ := LoadWith([]Input{Bytes("m.csv", []byte("ID,Name,Date,Start,End\n1,C. Hébert,2001-07-02,07:00,15:00\n2,\"Côté, B.\",2001-07-02,07:00,15:00\n")), Bytes("staff.xlsx", staff)}, Facts{})
	require.Empty(t, problems)
	assert.Equal(t, "2001-07-02 to 2001-07-15\n1 A. Roy: 07-02 07:00-15:00\n2 B. Côté: 07-02 07:00-15:00\n", told(roster))
	assert.Contains(t, roster.Notices, `m.csv:line 2: the id "1" is "C. Hébert" here and "A. Roy" in staff.xlsx:Employees!B2; the two were taken for one person, by the id`)
	for _, n := range roster.Notices {
		assert.NotContains(t, n, "Côté", "the same words in another order are the same name")
	}
}

// When people were told stands in a column of its own, with the day and the time,
// also on rows of rest.
func TestNotified(t *testing.T) {
	f := terms(t, "F=06:00-14:00", "X=rest")
	for _, head := range []string{"Notified", "Told at", "Avisé le", "Date de l'avis", "Benachrichtigt am", "Mitgeteilt"} {
		roster, problems, p := LoadWith([]Input{Bytes("m.csv", []byte("Name;Date;Code;"+head+"\nRoy;2001-07-02;F;2001-06-30 16:00\nRoy;2001-07-03;X;2001-06-30T16:05-04:00\nRoy;2001-07-04;OFF;\n"))}, f)
		require.Empty(t, problems, head)
		require.Len(t, roster.Shifts, 3)
		assert.Equal(t, "2001-06-30T16:00", roster.Shifts[0].Notified.String())
		assert.Equal(t, "2001-06-30T16:05-04:00", roster.Shifts[1].Notified.String())
		assert.Zero(t, roster.Shifts[2].Notified)
		assert.Equal(t, "notified", p.Files[0].Sheets[0].Blocks[0].Columns[3].Meaning)
	}
	at := func(name string, data []byte, f Facts) (out string) {
		roster, problems, _ := LoadWith([]Input{Bytes(name, data)}, f)
		for i := range roster.Shifts {
			out += roster.Shifts[i].Notified.String() + " " + roster.Shifts[i].Place.Field("notified").In() + "\n"
		}
		return out + problems.Error()
	}
	// A cell of a workbook is a moment, and its place is its own.
	assert.Equal(t, "2001-06-30T16:00 m.xlsx:S!D2\n2001-06-30T16:05 m.xlsx:S!D3\n", at("m.xlsx", books.Build("== S\nName | Date | Code | Notified\nRoy | @2001-07-02 | F | @2001-06-30 16:00\nRoy | @2001-07-03 | F | 30 June 2001 4:05 pm\n"), f))
	// Days off in so many letters are days of rest, whichever column has them.
	assert.Equal(t, "2001-06-30T16:00 m.csv:line 2\n2001-06-30T16:00 m.csv:line 3\n", at("m.csv", []byte("Name,Date,Start,End,Notified\nRoy,2001-07-02,OFF,,2001-06-30 16:00\nRoy,2001-07-03,07:00,15:00,2001-06-30 16:00\n"), f))
	assert.Equal(t, "2001-07-02 to 2001-07-03\nRoy: 07-02=Day off 07-03 07:00-15:00\n", csv(t, "Name,Date,Times\nRoy,2001-07-02,Day off\nRoy,2001-07-03,07:00-15:00\n", f))
	// One order of figures is that of the whole table, and where none is sure it is asked.
	assert.Equal(t, "2001-06-05T16:00 m.csv:line 2\n", at("m.csv", []byte("Name,Date,Code,Notified\nRoy,14/06/2001,F,05/06/2001 16:00\n"), f))
	assert.Contains(t, at("m.csv", []byte("Name,Date,Code,Notified\nRoy,2001-06-14,F,05/06/2001 16:00\n"), f), "m.csv:line 2: value 4: the dates can be read in several orders, this one as 5 June 2001 or 6 May 2001; say which with --date-order dmy or mdy")
	assert.Equal(t, "m.csv:line 2: value 2: the dates can be read in several orders, this one as 4 June 2001 or 6 April 2001; say which with --date-order dmy or mdy",
		at("m.csv", []byte("Name,Date,Code,Notified\nRoy,04/06/2001,F,05/06/2001 16:00\n"), f), "asked once")
	// What is no moment is refused: a day alone has no hours of notice.
	for cell, want := range map[string]string{
		"2001-06-30":       `m.csv:line 2: value 4: "2001-06-30" says the day and not the time; write both, like 2001-07-05 16:00`,
		"16:00":            `m.csv:line 2: value 4: "16:00" is no date with a time; write both, like 2001-07-05 16:00`,
		"yes":              `m.csv:line 2: value 4: "yes" is no date with a time; write both, like 2001-07-05 16:00`,
		"2001-06-31 16:00": `m.csv:line 2: value 4: "2001-06-31 16:00" is no day of the calendar`,
		"30 June 16:00":    `m.csv:line 2: value 4: "30 June 16:00" has no year; write it, or give it, like --year 2026`,
	} {
		assert.Contains(t, at("m.csv", []byte("Name,Date,Code,Notified\nRoy,2001-07-02,F,"+cell+"\n"), f), want)
	}
	assert.Contains(t, at("m.csv", []byte("Name,Date,Code,Notified\nRoy,2001-07-02,F,\nRoy,2001-07-03,,2001-06-30 16:00\n"), f),
		"m.csv:line 3: value 4: the row says when somebody was told, and neither times nor a code; where a shift was cancelled, write a code of rest, such as OFF")
	assert.Contains(t, at("m.csv", []byte("Name,Date,Code,Times\nRoy,2001-07-02,F,off\n"), f), `m.csv:line 2: value 4: "off" stands beside the code "F", which is a shift from 06:00-14:00; correct one`)
}

// Somebody known whose row is blank has no shift, which is told; a name alone that
// nobody knows is a section or a title.
func TestPeopleWithoutCodes(t *testing.T) {
	f := terms(t, "D=07:00-15:00")
	f.Employees = append(f.Employees, facts.Employee{ID: "1", Name: "A. Roy"})
	roster, problems, p := LoadWith([]Input{Bytes("m.xlsx", books.Build(`
== July
Name | @2001-07-02 | @2001-07-03 | @2001-07-04
A. Roy | | |
Section B
B. Côté | D | | D
== August
Name | @2001-08-01 | @2001-08-02 | @2001-08-03
A. Roy | D
B. Côté | | |
`))}, f)
	require.Empty(t, problems)
	assert.Equal(t, "2001-07-02 to 2001-08-03\n1 A. Roy: 08-01=D\nB. Côté: 07-02=D 07-04=D\n", told(roster))
	assert.Contains(t, roster.Notices, `m.xlsx:July!A2: "A. Roy" has nothing in this row, read as no shift from 2001-07-02 to 2001-07-04`)
	assert.Contains(t, roster.Notices, `m.xlsx:August!A3: "B. Côté" has nothing in this row, read as no shift from 2001-08-01 to 2001-08-03`)
	assert.Contains(t, roster.Notices, "m.xlsx:July: blank cells, read as no shift: 1")
	assert.Contains(t, roster.Notices, "m.xlsx:August: blank cells, read as no shift: 2")
	assert.Equal(t, []plan.Left{{Rows: "3", Text: "Section B", Why: "no codes: a section or a title"}}, p.Files[0].Sheets[0].Left)
	assert.Equal(t, "1 A. Roy 1", fmt.Sprint(p.Files[0].Sheets[0].People[0].ID, " ", p.Files[0].Sheets[0].People[0].Name, " ", p.Files[0].Sheets[0].People[0].Entries))

	roster, problems, _ = LoadWith([]Input{Bytes("w.xlsx", books.Build("== W\nWeek of 2001-07-02\n | Mon | | Tue | | Wed\nName | Start | Finish | Start | Finish | Start | Finish\nB. Côté | ~07:00 | ~15:00\nA. Roy\nTeam B\n"))}, f)
	require.Empty(t, problems)
	assert.Contains(t, roster.Notices, `w.xlsx:W!A5: "A. Roy" has nothing in this row, read as no shift from 2001-07-02 to 2001-07-04`)
	assert.Contains(t, roster.Notices, "w.xlsx:W: blank cells, read as no shift: 2")
	assert.Equal(t, "2001-07-02 to 2001-07-04\nB. Côté: 07-02 07:00-15:00\n1 A. Roy:\n", told(roster))

	roster, problems, _ = LoadWith([]Input{Bytes("d.xlsx", books.Build("== W\nWeek of 2001-07-02\nName | Mon | Tue | Wed | Thu | Fri | Sat | Sun\nB. Côté | D | | D\nA. Roy\nTeam B\n"))}, f)
	require.Empty(t, problems)
	assert.Contains(t, roster.Notices, `d.xlsx:W!A4: "A. Roy" has nothing in this row, read as no shift from 2001-07-02 to 2001-07-08`)
	assert.Contains(t, roster.Notices, "d.xlsx:W: blank cells, read as no shift: 5")
	assert.Equal(t, "2001-07-02 to 2001-07-08\nB. Côté: 07-02=D 07-04=D\n1 A. Roy:\n", told(roster))

	// The list of them has an end.
	rows := "Name,ID,2001-07-02,2001-07-03,2001-07-04\n"
	for i := range 12 {
		rows += fmt.Sprintf("P%d,%d,,,\n", i, i)
	}
	roster, problems, _ = LoadWith([]Input{Bytes("m.csv", []byte(rows))}, f)
	require.Empty(t, problems)
	assert.Contains(t, roster.Notices, "m.csv: 2 more people have nothing in their rows, read as no shift")
}

// Rows that are numbered are no days, however many they are.
func TestNumberedRows(t *testing.T) {
	rows := "No,Name,2001-07-02,2001-07-03,2001-07-04\n"
	for i := range 31 {
		rows += fmt.Sprintf("%d,P%d,D,,D\n", i+1, i+1)
	}
	_, problems, p := LoadWith([]Input{Bytes("m.csv", []byte(rows))}, terms(t, "D=07:00-15:00"))
	require.Empty(t, problems)
	assert.Equal(t, facts.Grid, p.Files[0].Sheets[0].Kind)
	assert.Len(t, p.Files[0].Sheets[0].People, 31)
}

// A zero byte in a table is named with its place; files that are no text still are
// for the reader of workbooks to name.
func TestZeroBytes(t *testing.T) {
	for text, want := range map[string]string{
		"Name,2001-07-02\nA,\x00D\n":                                       "m.csv:line 2: column 3: the control character U+0000 is not text",
		"Name,Date,Start,End\nA,2001-07-02,07:00\x00,15:00\n":              "m.csv:line 2: column 19: the control character U+0000 is not text",
		"Name;\x00Date\nA;2001-07-02\n":                                    "m.csv:line 1: column 6: the control character U+0000 is not text",
		"Roster of July\nName,2001-07-02\nRoy,D\x00\nCôté,D\x00\n":         "m.csv:line 3: column 6: the control character U+0000 is not text",
		"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR;;;,":                        "m.csv: the file is a picture (PNG), not an Excel workbook (.xlsx)",
		"\x09\x08\x10\x00\x00\x06\x05\x00;,;,":                             "m.csv: the file is an old .xls workbook",
		"SQLite format 3,\x00\x10\x00\x01\x01\x00\x40\x20\x20\x00\x00\x02": "m.csv: the file is of an unknown kind, not an Excel workbook",
	} {
		_, problems := Load([]Input{Bytes("m.csv", []byte(text))})
		assert.Contains(t, problems.Error(), want, "%q", text)
	}
}

// What several files hold together has the bound of one.
func TestValuesOfAllFilesAreBounded(t *testing.T) {
	if testing.Short() {
		t.Skip("two million values take a while")
	}
	line := strings.Repeat("a,", 999) + "a\n"
	files := []Input{Bytes("a.csv", []byte(strings.Repeat(line, 1200))), Bytes("b.csv", []byte("x,y\n"+strings.Repeat(line, 1200)))}
	_, problems, _ := LoadWith(files, Facts{})
	assert.Contains(t, problems.Error(), "b.csv: the files have more than 2000000 values together; give fewer at a time")
}
