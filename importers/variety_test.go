package importers

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/importers/internal/books"
)

func TestNamesInTwoColumns(t *testing.T) {
	f := terms(t, "D=07:00-15:00", "N=23:00-07:00")
	assert.Equal(t, "2001-07-02 to 2001-07-04\nHarpreet Singh: 07-02=D\nJas Singh: 07-03=N\n", book(t, `
== July
Surname | First name | Rank | @2001-07-02 | @2001-07-03 | @2001-07-04
Singh | Harpreet | CX-02 | D
Singh | Jas | CX-02 | | N
`, f))
	assert.Equal(t, "2001-07-02 to 2001-07-03\nRenée Côté: 07-02=D\nZoé Côté: 07-03=N\n", csv(t, "Nom;Prénom;Date;Code\nCôté;Renée;2001-07-02;D\nCôté;Zoé;2001-07-03;N\n", f))
	assert.Equal(t, "2001-07-02 to 2001-07-08\nMax Müller: 07-02=D\nIda Müller: 07-03=D\n", book(t, `
== W
Woche vom 2.7.2001 bis 8.7.2001
Name | Vorname | Mo | Di | Mi | Do | Fr | Sa | So
Müller | Max | D
Müller | Ida | | D
`, func() Facts { f := f; f.DateOrder = "dmy"; return f }()))
}

// Two lines of one name are two people, or one line too many: never one person
// who works both.
func TestOneNameOnTwoLines(t *testing.T) {
	f := terms(t, "D=07:00-15:00", "N=23:00-07:00")
	assert.Equal(t, `m.xlsx:July!A3: "J. Smith" has another line for the same 2 days in m.xlsx:July!A2; give two people ids or different names, and of one person leave one line`, book(t, `
== July
Name | @2001-07-02 | @2001-07-03 | @2001-07-04
J. Smith | D | D
J. Smith | N | N
`, f))
	// Sections of days and nights have the same people on different days.
	assert.Equal(t, "2001-07-02 to 2001-07-04\nJ. Smith: 07-02=D 07-03=D 07-03=N 07-04=N\n", book(t, `
== July
Name | @2001-07-02 | @2001-07-03 | @2001-07-04
Days
J. Smith | D | D
Nights
J. Smith | | N | N
`, f))
}

func TestBlocksSideBySide(t *testing.T) {
	f := terms(t, "D=07:00-15:00", "N=23:00-07:00")
	const want = "2001-07-02 to 2001-07-15\nRoy: 07-02=D 07-03=D 07-11=N\nCôté: 07-04=N 07-09=D\n"
	assert.Equal(t, want, book(t, `
== S
Week of July 2, 2001 | | | | | | | | | Week of July 9, 2001
Name | Mon | Tue | Wed | Thu | Fri | Sat | Sun | | Name | Mon | Tue | Wed | Thu | Fri | Sat | Sun
Roy | D | D | | | | | | | Côté | D
Côté | | | N | | | | | | Roy | | | N
%merge A1:H1
%merge J1:Q1
`, f))
	assert.Equal(t, "2001-07-02 to 2001-07-11\nRoy: 07-02=D 07-03=D 07-11=N\nCôté: 07-04=N 07-09=D\n", book(t, `
== S
Name | @2001-07-02 | @2001-07-03 | @2001-07-04 | Name | @2001-07-09 | @2001-07-10 | @2001-07-11
Roy | D | D | | Côté | D
Côté | | | N | Roy | | | N
`, f))
	// Dates down: the people of the second table stand in another order.
	assert.Equal(t, "2001-07-02 to 2001-07-11\nRoy: 07-02=D 07-11=N\nCôté: 07-04=N 07-09=D\n", book(t, `
== S
Date | Roy | Côté
@2001-07-02 | D
@2001-07-03
@2001-07-04 | | N
Date | Côté | Roy
@2001-07-09 | D
@2001-07-10
@2001-07-11 | | N
`, f))
	// Names once more at the right end begin no block.
	assert.Equal(t, "2001-07-02 to 2001-07-04\nRoy: 07-02=D\n", book(t, `
== S
Name | @2001-07-02 | @2001-07-03 | @2001-07-04 | Name
Roy | D | | | Roy
`, f))
}

func TestCentralEuropeanText(t *testing.T) {
	for want, text := range map[string]string{
		"Wiśniewska Żaneta": "Nazwisko;Data;Od;Do\nWi\xb6niewska \xafaneta;2001-07-02;7:00;15:00\n",
		"Gołąb Świętosława": "Nazwisko;Data;Od;Do\nGo\xb3\xb9b \x8cwi\xeatos\xb3awa;2001-07-02;7:00;15:00\n",
		"m² à 2½":           "Nom;Date;D\xe9but;Fin\nm\xb2 \xe0 2\xbd;2001-07-02;7:00;15:00\n",
	} {
		assert.Equal(t, "2001-07-02 to 2001-07-02\n"+want+": 07-02 07:00-15:00\n", csv(t, text, terms(t)))
	}
	assert.Equal(t, "m.csv:line 2: the text is in an encoding of Central Europe, Windows-1250 or ISO-8859-2, and its words do not tell which; save the file again as UTF-8",
		csv(t, "Nazwisko;Data;Od;Do\nWi\xb6niewska;2001-07-02;7:00;15:00\n\x8cwi\xeatos\xb3awa;2001-07-02;7:00;15:00\n", terms(t)))
	_, _, p := LoadWith([]Input{Bytes("m.csv", []byte("Nazwisko;Data;Od;Do\n\xafak;2001-07-02;7:00;15:00\n"))}, terms(t))
	assert.Contains(t, p.Files[0].Details, "text in Windows-1250 (Central European)")
}

func TestDatesOfExports(t *testing.T) {
	f := terms(t)
	const want = "2001-07-02 to 2001-07-03\nRoy: 07-02 07:00-15:00 07-03 23:00-07:00\n"
	for name, text := range map[string]string{
		"a date and its day of the week":    "Name,Date,Day,Start,End\nRoy,2001-07-02,Monday,07:00,15:00\nRoy,2001-07-03,Tuesday,23:00,07:00\n",
		"the day of the week first":         "Name,Day,Date,Start,End\nRoy,Mon,2001-07-02,07:00,15:00\nRoy,Tue,2001-07-03,23:00,07:00\n",
		"start and end each with a date":    "Name,Start Date,Start Time,End Date,End Time\nRoy,2001-07-02,07:00,2001-07-02,15:00\nRoy,2001-07-03,23:00,2001-07-04,07:00\n",
		"moments, the year last":            "Name,Start,End\nRoy,02/07/2001 07:00,02/07/2001 15:00\nRoy,03/07/2001 23:00,04/07/2001 07:00\n",
		"moments by the half day":           "Name,Shift start,Shift end\nRoy,\"Jul 2, 2001 7:00 AM\",\"Jul 2, 2001 3:00 PM\"\nRoy,\"Jul 3, 2001 11:00 PM\",\"Jul 4, 2001 7:00 AM\"\n",
		"dates with a midnight behind them": "Name,Date,Start,End\nRoy,2001-07-02 00:00:00,07:00,15:00\nRoy,2001-07-03 00:00:00,23:00,07:00\n",
	} {
		assert.Equal(t, want, csv(t, text, f), name)
	}
	assert.Contains(t, csv(t, "Name,Date,Day,Start,End\nRoy,2001-07-02,Monday,07:00,15:00\nRoy,2001-07-03,Friday,23:00,07:00\n", f),
		`m.csv:line 3: value 3: 2001-07-03 is a Tuesday, but the column beside it says "Friday"`)
	// The column of days decides the order.
	days := "Name,Date,Day,Start,End\nRoy,02/07/2001,Mon,07:00,15:00\nRoy,03/07/2001,Tue,07:00,15:00\nRoy,04/07/2001,Wed,07:00,15:00\n"
	assert.Equal(t, "2001-07-02 to 2001-07-04\nRoy: 07-02 07:00-15:00 07-03 07:00-15:00 07-04 07:00-15:00\n", csv(t, days, f))
	// A shift over two weeks shows a slip.
	assert.Equal(t, "m.csv:line 2: value 4: the shift starts on 2001-07-02 at 07:00 and ends on 2001-07-12 at 15:00; a shift lasts 24 hours at most",
		csv(t, "Name,Start Date,Start Time,End Date,End Time\nRoy,2001-07-02,07:00,2001-07-12,15:00\n", f))
	// Moments that end on their day in either order are asked for.
	assert.Equal(t, "m.csv:line 2: value 2: the dates can be read in several orders, this one as 2 July 2001 or 7 February 2001; say which with --date-order dmy or mdy",
		csv(t, "Name,Start,End\nRoy,02/07/2001 07:00,02/07/2001 15:00\n", f))
	// Three weeks of a month, or one day in each of three years.
	assert.Equal(t, "2026-03-02 to 2026-03-22\nRoy: 03-02 07:00-15:00 03-13 07:00-15:00 03-22 07:00-15:00\n",
		csv(t, "Name,Date,Start,End\nRoy,02-03-26,07:00,15:00\nRoy,13-03-26,07:00,15:00\nRoy,22-03-26,07:00,15:00\n", f))
	assert.Equal(t, "m.csv:line 2: value 2: the dates can be read in several orders, this one as 2 March 2026 or 3 February 2026; say which with --date-order dmy or mdy",
		csv(t, "Name,Date,Start,End\nRoy,02-03-26,07:00,15:00\nRoy,03-03-26,07:00,15:00\nRoy,08-03-26,07:00,15:00\n", f))
}

// A sheet with the days of one person says above them whose they are.
func TestSheetsOfOnePerson(t *testing.T) {
	assert.Equal(t, "2001-07-02 to 2001-07-04\nAnn Walsh: 07-02 06:00-14:30 07-03=OFF\nBo Larsen: 07-04 22:00-06:00\n", book(t, `
== Sheet1
Employee: | Ann Walsh
-
Date | Day | Start | Finish | Hours
@2001-07-02 | Mon | ~06:00 | ~14:30 | #8.5
@2001-07-03 | Tue | OFF
Total | | | | #8.5
== Sheet2
Name: Bo Larsen
-
Date | Day | Start | Finish | Hours
@2001-07-04 | Wed | ~22:00 | ~06:00 | #8
`, terms(t)))
}

// What another program calls Shifts is no roster of ours.
func TestExportsCalledShifts(t *testing.T) {
	roster, problems, p := LoadWith([]Input{Bytes("m.xlsx", books.Build(`
== Shifts
Employee | Shift Start | Shift End | Location
Roy | @2001-07-02 07:00 | @2001-07-02 15:00 | Gate 4
`))}, terms(t))
	require.Empty(t, problems)
	assert.Equal(t, "2001-07-02 to 2001-07-02\nRoy: 07-02 07:00-15:00\n", told(roster))
	assert.Equal(t, "not needed", p.Files[0].Sheets[0].Blocks[0].Columns[3].Meaning)
}
