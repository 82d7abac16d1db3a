package importers

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/importers/internal/books"
	"rostercheck/internal/lang"
	"rostercheck/schedule/civil"
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
	assert.Equal(t, `m.xlsx:July!A3: "J. Smith" has another row with the same days, in m.xlsx:July!B2; say which is planned and which was worked with --two-rows planned-actual or --two-rows actual-planned, or that both are shifts with --two-rows shifts; two people of one name need ids`, book(t, `
== July
Name | @2001-07-02 | @2001-07-03 | @2001-07-04
J. Smith | D | D
J. Smith | N | N
`, f))
	assert.Equal(t, `m.xlsx:July!A4: "J. Smith" has another line for the same 2 days in m.xlsx:July!A3; give two people ids or different names, and of one person leave one line`, book(t, `
== July
Week of July 2, 2001
Name | Mon | Tue | Wed | Thu | Fri
J. Smith | D | D
J. Smith | N | N
`, f))
	// Sections of days and nights have the same people on different days.
	assert.Equal(t, "2001-07-02 to 2001-07-04\nJ. Smith: 07-02=D 07-03=D 07-04=N\n", book(t, `
== July
Name | @2001-07-02 | @2001-07-03 | @2001-07-04
Days
J. Smith | D | D
Nights
J. Smith | | | N
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
	assert.Contains(t, lang.English.Err(lang.Joined("; ", p.Files[0].Details...)), "text in Windows-1250 (Central European)")
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
	assert.Equal(t, "2001-07-02 to 2001-07-02\nRoy: 07-02 07:00-15:00\n", book(t, `
== Schedule
Employee | Work date | Start | End | Unit
Roy | @2001-07-02 | ~07:00 | ~15:00 | 4
`, terms(t)))
	// Nor is a sheet Roster that begins with "Employee", where nothing else is ours.
	assert.Equal(t, "2001-07-02 to 2001-07-04\nRoy: 07-02=D 07-03=D\n", book(t, `
== Roster
Employee | @2001-07-02 | @2001-07-03 | @2001-07-04 | Total
Roy | D | D | | #2
`, terms(t, "D=07:00-15:00")))
}

// What titles say of a week, in many ways, and what they leave open.
func TestWeeksByTheirTitles(t *testing.T) {
	f := terms(t, "D=07:00-15:00")
	week := func(title string, f Facts) string {
		return csv(t, `"`+title+"\"\nName,Mon,Tue,Wed,Thu,Fri,Sat,Sun\nRoy,D,,,,,,D\n", f)
	}
	for _, title := range []string{
		"March 2 - 8, 2026", "Week of March 2-8, 2026", "2 March - 8 March 2026", "2-8 March 2026", "du 2 au 8 mars 2026", "02.03.2026 - 08.03.2026",
		"vom 2.3. bis 8.3.2026", "Tydzień 2.03-8.03.2026", "Week commencing 02/03/2026", "W/E 08/03/2026", "Week ending Sunday 8 March 2026",
		"KW 10/2026", "Week 10, 2026", "Semaine 10 - 2026", "Printed 12 January 2026; week of 2 March 2026",
	} {
		assert.Equal(t, "2026-03-02 to 2026-03-08\nRoy: 03-02=D 03-08=D\n", week(title, f), title)
	}
	assert.Equal(t, "m.csv:line 1: value 1: the week ends on 2026-03-06, a Friday, but the last heading says Sunday", week("Week ending 6 March 2026", f))
	assert.Equal(t, "m.csv:line 1: value 1: the week is that of 2026-03-04, a Wednesday, but the first heading says Monday; give the first day of the headings above them", week("Week of 4 March 2026", f))
	assert.Equal(t, `m.csv:line 1: value 1: "Week of March 2" names a week and no year; give it, like --year 2026`, week("Week of March 2", f))
	assert.Equal(t, `m.csv:line 1: value 1: "KW 10" names a week and no year; give it, like --year 2026, or where it is a week of a cycle the first and the last day of the schedule with --start and --end`, week("KW 10", f))
	f.Year = 2026
	assert.Equal(t, "2026-03-02 to 2026-03-08\nRoy: 03-02=D 03-08=D\n", week("Week 10", f))
	assert.Equal(t, "m.csv:line 3: value 1: the cycle has no dates; give the first and the last day of the schedule with --start and --end", week("Week 1", f))
	// The start and finish columns may have the date beside them.
	assert.Equal(t, "2026-03-02 to 2026-03-04\nRoy: 03-02 09:00-17:30\n", book(t, `
== W
Employee | Mon | | Tue | | Wed |
W/C 02-Mar-2026 | In | Out | In | Out | In | Out
Roy | #900 | #1730
`, terms(t)))
}

// A title with the first and last day dates numbers that run over the end of a
// month, or of a year.
func TestPeriods(t *testing.T) {
	f := terms(t, "D=07:00-15:00")
	assert.Equal(t, "2025-12-29 to 2026-01-04\nRoy: 12-29=D 01-04=D\n", book(t, `
== P13
Schedule December 29, 2025 - January 4, 2026
Name | #29 | #30 | #31 | #1 | #2 | #3 | #4
Roy | D | | | | | | D
`, f))
	assert.Equal(t, "2026-03-29 to 2026-04-04\nRoy: 03-29=D 04-04=D\n", book(t, `
== P4
Printed 1 March 2026
Period: 29 March - 4 April 2026
Name | #29 | #30 | #31 | #1 | #2 | #3 | #4
Roy | D | | | | | | D
`, f))
	// The day on which a sheet was printed says nothing of its year.
	assert.Contains(t, book(t, "== January\nPrinted 12 December 2025\nName | #1 | #2 | #3 | #4 | #5\nRoy | D\n", f), "no year is named for the dates")
	assert.Equal(t, "2026-01-01 to 2026-01-05\nRoy: 01-01=D\n", book(t, "== Sheet1\nJanuary 2026\nPrinted 12 December 2025\nName | #1 | #2 | #3 | #4 | #5\nRoy | D\n", f))
}

func TestLegends(t *testing.T) {
	grid := `
== July
Name | @2001-07-02 | @2001-07-03 | @2001-07-04 | @2001-07-05 | @2001-07-06
Roy | D | N | X | | X
-
`
	const want = "2001-07-02 to 2001-07-06\nRoy: 07-02=D 07-03=N 07-04=X 07-06=X\n"
	for name, legend := range map[string]string{
		"one line, two spaces":   "D: 0700-1500  N: 2300-0700  X: day off",
		"one line, commas":       "D 0700-1500, N 2300-0700, X = day of rest",
		"one line, strokes":      "Codes: D = 07-15 / N = 23-07 / X = RDO",
		"a cell each":            "D 07:00-15:00\nN 23:00-07:00\nX off",
		"rest first":             "X | Rest day\nD | 07:00-15:00\nN | 23:00-07:00",
		"rest in words":          "D | 0700-1500\nN | 2300-0700\nX | regular day off",
		"times among words":      "D | Day shift (07:00 - 15:00)\nN | Night shift (23:00 - 07:00)\nX | Days off",
		"rest where times stand": "Code | Start | End\nD | ~07:00 | ~15:00\nN | ~23:00 | ~07:00\nX | Off",
		"rest in the meaning":    "Kürzel | Bedeutung | von | bis\nD | Dienst | 7:00 | 15:00\nN | Nacht | 23:00 | 7:00\nX | dienstfrei",
	} {
		assert.Equal(t, want, book(t, grid+legend+"\n", terms(t)), name)
	}
	// Leave stands for a shift that a legend does not know.
	assert.Equal(t, `m.xlsx:July!C2: "AL", in 1 cell, is leave, "Annual leave" in m.xlsx:July!A5; say what shift stands behind it, with --code AL=07:00-15:00/leave, or AL=leave where none does (unpaid-leave if it is not paid)`,
		book(t, "== July\nName | @2001-07-02 | @2001-07-03 | @2001-07-04\nRoy | D | AL\n-\nD | 0700-1500\nAL | Annual leave\n", terms(t)))
	// People with a shift on the first day are no legend.
	assert.Equal(t, "2001-07-02 to 2001-07-04\nRoy: 07-02 07:00-15:00 07-03=OFF\nCole: 07-02 15:00-23:00\n", book(t, "== July\nName | @2001-07-02 | @2001-07-03 | @2001-07-04\nRoy | 0700-1500 | OFF\nCole | 1500-2300\n", terms(t)))
	// A break, a whole day, and hours that say otherwise.
	roster, problems, _ := LoadWith([]Input{Bytes("m.xlsx", books.Build("== July\nName | @2001-07-02 | @2001-07-03 | @2001-07-04\nRoy | D | F\n-\nD = 07:00-15:00 (30 min unpaid meal)\nF = 0700-0700 (24 hours)\n"))}, terms(t))
	require.Empty(t, problems)
	assert.Equal(t, 30, int(roster.Codes[0].Unpaid))
	assert.True(t, roster.Codes[1].Full)
	roster, problems, _ = LoadWith([]Input{Bytes("m.xlsx", books.Build("== July\nName | @2001-07-02 | @2001-07-03 | @2001-07-04\nRoy | D\n== Codes of the ward\nCode | From | To | Hours\nD | ~07:00 | ~15:00 | #7.5\n"))}, terms(t))
	require.Empty(t, problems)
	assert.Contains(t, roster.Notices, `m.xlsx:Codes of the ward!D2: 7.5 hours are stated for "D", but its times make 8; if 30 minutes are an unpaid break, give --code D=07:00-15:00/30`)
}

func TestPostsWithTimes(t *testing.T) {
	const want = "2001-07-02 to 2001-07-04\nAdams: 07-02=Gate (0700-1900) 07-03=Tower (1900-0700)\nBrandt: 07-03=Gate (0700-1900)\nCole: 07-02=Tower (1900-0700) 07-04=Gate (0700-1900)\n"
	assert.Equal(t, want, book(t, `
== July
Post | @2001-07-02 | @2001-07-03 | @2001-07-04
Gate (0700-1900) | Adams | Brandt | Cole
Tower (1900-0700) | Cole | Adams | VACANT
`, terms(t)))
	// The times of the columns, two people in a cell.
	assert.Equal(t, "2001-07-02 to 2001-07-04\nAdams: 07-02 07:00-19:00 07-03 19:00-07:00\nBrandt: 07-02 07:00-19:00\nCole: 07-02 19:00-07:00 07-03 07:00-19:00\n", book(t, `
== July
Date | 0700-1900 | 1900-0700
@2001-07-02 | Adams / Brandt | Cole
@2001-07-03 | Cole | Adams
@2001-07-04
`, terms(t)))
	// A column of times, and a label over several rows.
	assert.Equal(t, "2001-07-02 to 2001-07-04\nAdams: 07-02=Days\nBrandt: 07-02=Days\nCole: 07-03=Nights\nDiaz: 07-04=Nights\n", book(t, `
== July
Shift | Hours | @2001-07-02 | @2001-07-03 | @2001-07-04
Days | 07:00-19:00 | Adams
Days | 07:00-19:00 | Brandt
Nights | 19:00-07:00 | | Cole | Diaz
%merge A2:A3
%merge B2:B3
`, terms(t)))
}

func TestStartsAndEndsApart(t *testing.T) {
	// One below the other.
	const want = "2026-03-02 to 2026-03-08\nRoy: 03-02 07:00-15:00 03-03=OFF\nCôté: 03-03 23:00-07:00\n"
	assert.Equal(t, want, book(t, `
== W
Week commencing 2 March 2026
Name | | Mon | Tue | Wed | Thu | Fri | Sat | Sun
Roy | Start | ~07:00 | OFF
Roy | Finish | ~15:00
Côté | Start | | #2300
 | Finish | | #700
%merge A3:A4
`, terms(t)))
	assert.Equal(t, "2001-07-02 to 2001-07-04\nRoy: 07-02 07:00-15:00\n", book(t, `
== W
Name | | @2001-07-02 | @2001-07-03 | @2001-07-04
Roy | In | ~07:00
Roy | Out | ~15:00
%merge A2:A3
`, terms(t)))
	// Under each person, with the dates down.
	assert.Equal(t, "2001-07-02 to 2001-07-04\nAnn: 07-02 07:00-15:00\nBob: 07-02=OFF 07-04 23:00-07:00\n", book(t, `
== W
 | | Ann | | Bob |
Date | Day | Start | End | Start | End
@2001-07-02 | Mon | ~07:00 | ~15:00 | OFF
@2001-07-03 | Tue
@2001-07-04 | Wed | | | #23 | #7
`, terms(t)))
}

func TestCellsWithMore(t *testing.T) {
	roster, problems, _ := LoadWith([]Input{Bytes("m.xlsx", books.Build(`
== July
Name | @2001-07-02 | @2001-07-03 | @2001-07-04
Roy | 0700-1500\nControl | Gate\n2300-0700 | 0600-1000 1600-2000
`))}, terms(t))
	require.Empty(t, problems)
	assert.Equal(t, "2001-07-02 to 2001-07-04\nRoy: 07-02 07:00-15:00 07-03 23:00-07:00 07-04 06:00-10:00 07-04 16:00-20:00\n", told(roster))
	assert.Contains(t, roster.Notices, `m.xlsx:July!B2: "0700-1500 Control", in 1 cell, is read as 0700-1500; what else stands there is left out`)
	assert.Contains(t, roster.Notices, `m.xlsx:July!D2: "0600-1000 1600-2000", in 1 cell, is read as 2 shifts of one day, 0600-1000 and 1600-2000`)
	// Who is sick does not work the times below.
	assert.Equal(t, `m.xlsx:July!B2: the times of "SICK 0700-1500", in 1 cell, are not known; give them with --code 'SICK 0700-1500'=07:00-15:00, or 'SICK 0700-1500'=rest`,
		book(t, "== July\nName | @2001-07-02 | @2001-07-03 | @2001-07-04\nRoy | SICK\\n0700-1500\n", terms(t)))
}

func TestHoursAloneAreNoShifts(t *testing.T) {
	grid := "== July\nName | @2001-07-02 | @2001-07-03 | @2001-07-04\nRoy | #8 | #8\nCôté | | #8 | #8\n"
	assert.Equal(t, "m.xlsx:July!B2: 2 rows have nothing but figures below the days, the first here \"8\"; if they are hours, or codes, say what shift each stands for, like --code 8=07:00-15:00", book(t, grid, terms(t)))
	assert.Equal(t, "2001-07-02 to 2001-07-04\nRoy: 07-02=8 07-03=8\nCôté: 07-03=8 07-04=8\n", book(t, grid, terms(t, "8=07:00-15:00")))
}

// A heading of the legend in the column of ids is nobody.
func TestWordsInTheColumnOfIDs(t *testing.T) {
	assert.Equal(t, "2001-07-02 to 2001-07-04\n071 Roy: 07-02=J\n", book(t, `
== July
No employé | Nom | @2001-07-02 | @2001-07-03 | @2001-07-04
'071 | Roy | J
-
Légende
J | Jour | 7 h 30 à 15 h 30
R | Repos
`, terms(t)))
}

// No day is left out because its heading, or that of the day before it, is odd.
func TestOddHeadingsOfDays(t *testing.T) {
	f := terms(t, "D=07:00-15:00")
	all := "2026-03-01 to 2026-03-07\nRoy: 03-01=D 03-02=D 03-03=D 03-04=D 03-05=D 03-06=D 03-07=D\n"
	assert.Equal(t, all, csv(t, "March 2026\nName,1,2,3*,4,5 (H),6,7\nRoy,D,D,D,D,D,D,D\n", f))
	assert.Equal(t, "2026-03-02 to 2026-03-13\nRoy: 03-02=D 03-03=D 03-04=D 03-05=D 03-06=D 03-09=D 03-10=D 03-11=D 03-12=D 03-13=D\n",
		csv(t, "March 2026\nName,2,3,4,5,6,9,10,11,12,13\nRoy,D,D,D,D,D,D,D,D,D,D\n", f), "weekdays alone")
	assert.Equal(t, "2026-03-02 to 2026-03-04\nRoy: 03-02=D 03-03=D 03-04=D\n", csv(t, "Name,2026-03-02 00:00:00,2026-03-03 00:00:00,2026-03-04 00:00:00\nRoy,D,D,D\n", f))
	assert.Equal(t, "2026-03-29 to 2026-04-02\nRoy: 03-29=D 04-02=D\n", csv(t, "2026\n,MAR,MAR,MAR,APR,APR\nName,29,30,31,1,2\nRoy,D,,,,D\n", f))
	assert.Equal(t, `m.csv:line 2: value 8: "7 x" stands over codes like "D", and is no day that goes on with those beside it; correct it, or empty the column`,
		csv(t, "March 2026\nName,1,2,3,4,5,6,7 x,8,9\nRoy,D,D,D,D,D,D,D,D,D\n", f))
	assert.Equal(t, `m.csv:line 2: value 2: "1" stands over codes like "D", and is no day that goes on with those beside it; correct it, or empty the column`,
		csv(t, "March 2026\nName,1,1,2,3,4,5,6,7\nRoy,D,D,D,D,D,D,D,D\n", f))
	// A column of yes and no beside the days is none of them.
	assert.Equal(t, all, csv(t, "March 2026\nName,1,2,3,4,5,6,7,On call\nRoy,D,D,D,D,D,D,D,D\n", f))
	assert.Equal(t, "2026-03-01 to 2026-03-07\nRoy: 03-01=D 03-07=D\n", csv(t, "Week of March 1 2026\nName,Su,M,Tu,W,Th,F,Sa\nRoy,D,,,,,,D\n", f))
}

func TestTimesInOtherWords(t *testing.T) {
	assert.Equal(t, "2001-07-02 to 2001-07-06\nRoy: 07-02 07:00-15:00 07-03 07:00-15:00 07-04=D (0700-1500) 07-05=0700-1500 (8h) 07-06 07:00-15:00\n",
		csv(t, "Name,2001-07-02,2001-07-03,2001-07-04,2001-07-05,2001-07-06\nRoy,0700/1500,0700x1500,D (0700-1500),0700-1500 (8h),07:00 15:00\n", terms(t)))
	for _, odd := range []string{"OT 0700-1500", "SICK 0700-1500", "0700-1500 (12 h)", "no 0700-1500"} {
		assert.Contains(t, csv(t, "Name,2001-07-02,2001-07-03,2001-07-04\nRoy,"+odd+"\n", terms(t)), "the times of \""+odd+`", in 1 cell, are not known`)
	}
	table := func(times string) string {
		return csv(t, "Name;Date;Start;End\nRoy;2001-07-02;"+times+"\n", terms(t))
	}
	assert.Contains(t, table("7,5;15,5"), "Roy: 07-02 07:30-15:30\n")
	assert.Contains(t, table("7.5;15.25"), "Roy: 07-02 07:30-15:15\n")
	assert.Contains(t, table("7.75;15.50"), "Roy: 07-02 07:45-15:30\n")
	assert.Contains(t, table("7.30;15.45"), "Roy: 07-02 07:30-15:45\n")
	assert.Equal(t, `m.csv:line 2: value 3: "7.50" may be the time 7:50 or the hours 07:30; write the times like 07:30`, table("7.50;15.00"))
}

// What stands once over the rows of a person or a day, and a slip.
func TestRowsInGroups(t *testing.T) {
	f := terms(t)
	assert.Equal(t, "2001-07-02 to 2001-07-04\nRoy: 07-02 07:00-15:00 07-03 07:00-15:00 07-04 07:00-15:00\nCole: 07-02 07:00-15:00\n",
		csv(t, "Name,Date,Start,End\nRoy,2001-07-02,07:00,15:00\n,2001-07-03,07:00,15:00\n,2001-07-04,07:00,15:00\nCole,2001-07-02,07:00,15:00\n", f))
	roster, problems, _ := LoadWith([]Input{Bytes("m.csv", []byte("Date,Name,Start,End\n2001-07-02,Roy,07:00,15:00\n,Cole,15:00,23:00\n2001-07-03,Roy,07:00,15:00\n,Cole,07:00,15:00\n"))}, f)
	require.Empty(t, problems)
	assert.Equal(t, "2001-07-02 to 2001-07-03\nRoy: 07-02 07:00-15:00 07-03 07:00-15:00\nCole: 07-02 15:00-23:00 07-03 07:00-15:00\n", told(roster))
	assert.Contains(t, roster.Notices, "m.csv: 2 rows have no date and are of the one above them")
	assert.Equal(t, "m.csv:line 3: value 2: the row has a shift and no person", csv(t, "Name,Date,Start,End\nRoy,2001-07-02,07:00,15:00\n,2001-07-03,07:00,15:00\nCole,2001-07-02,07:00,15:00\n", f))
	// Another id is another person, whose name is not known.
	assert.Contains(t, csv(t, "ID,Name,Date,Start,End\n1,Roy,2001-07-02,07:00,15:00\n2,,2001-07-03,07:00,15:00\n3,,2001-07-03,07:00,15:00\n", f), "1 Roy: 07-02 07:00-15:00\n2: 07-03 07:00-15:00\n3: 07-03 07:00-15:00\n")
}

// No part of a sheet, and no sheet, is left out without a word.
func TestPartsThatNobodyRead(t *testing.T) {
	f := terms(t, "D=07:00-15:00", "N=23:00-07:00")
	grid := "Name | @2001-07-02 | @2001-07-03 | @2001-07-04\nRoy | D | N\nCôté | N | D\n"
	const end = ", and were read as no part of the roster; say how the sheet is laid out under sheets in a mapping file, or that it is not needed with the layout ignore"
	assert.Equal(t, `m.xlsx:July!B2: rows 2 to 3 have codes or times, the first here "D"`+end,
		book(t, "== July\n"+grid+"-\nName | Date | Start | End\nRoy | @2001-07-04 | ~07:00 | ~15:00\n", f))
	assert.Equal(t, `m.xlsx:Plan!B2: rows 2 to 3 have codes or times, the first here "D"`+end,
		book(t, "== July\n"+grid+"== Plan\nWho | first | second | third\nRoy | D | N\nCôté | N | D\n", f))
	f.Sheets = append(f.Sheets, ignored("Plan"))
	assert.Equal(t, "2001-07-02 to 2001-07-04\nRoy: 07-02=D 07-03=N\nCôté: 07-02=N 07-03=D\n",
		book(t, "== July\n"+grid+"== Plan\nWho | first | second | third\nRoy | D | N\nCôté | N | D\n", f))
}

func TestOnePersonInSeveralWays(t *testing.T) {
	f := terms(t, "D=07:00-15:00", "N=23:00-07:00")
	roster, problems, _ := LoadWith([]Input{Bytes("m.xlsx", books.Build(`
== July
ID | Name | @2001-07-02 | @2001-07-03 | @2001-07-04
'071 | Roy, Anne | D
'072 | Côté, Paul | | D
== August
Name | @2001-08-02 | @2001-08-03 | @2001-08-04
Anne ROY | N
Paul Cote | | N
Hébert | N
`))}, f)
	require.Empty(t, problems)
	assert.Equal(t, "2001-07-02 to 2001-08-04\n071 Roy, Anne: 07-02=D 08-02=N\n072 Côté, Paul: 07-03=D 08-03=N\nHébert: 08-02=N\n", told(roster))
	assert.Contains(t, roster.Notices, `m.xlsx:August!A2: "Anne ROY" is taken for 071, "Roy, Anne" of m.xlsx:July!B2`)
}

// What spreadsheets do to dates when they are typed or opened.
func TestDatesThatSpreadsheetsSpoiled(t *testing.T) {
	f := terms(t, "D=07:00-15:00")
	half := "== S\nName | Date | Code\nRoy | @2001-02-07 | D\nRoy | @2001-03-07 | D\nRoy | 13/07/2001 | D\nRoy | 14/07/2001 | D\n"
	assert.Equal(t, `m.xlsx:S!B2: dates with a day up to the 12th are stored as dates, and later ones are text like "13/07/2001": the spreadsheet may have taken day and month for each other, and 2001-02-07 be 2 July 2001; correct the column, or give --start and --end where the dates are right`, book(t, half, f))
	f.Start, f.End = civil.DateOf(2001, 2, 1), civil.DateOf(2001, 7, 31)
	assert.Contains(t, book(t, half, f), "Roy: 02-07=D 03-07=D 07-13=D 07-14=D\n")
	// Numbers of days with the format of dates are shown as days of January 1900.
	assert.Equal(t, "2026-03-01 to 2026-03-05\nRoy: 03-01=D 03-05=D\n", book(t, "== S\nMarch 2026\nName | @#1 | @#2 | @#3 | @#4 | @#5\nRoy | D | | | | D\n", terms(t, "D=07:00-15:00")))
}

// Rows of many lengths, with a comma in each name.
func TestDelimitersOfRaggedTables(t *testing.T) {
	assert.Equal(t, "2001-07-02 to 2001-07-04\nRoy, Anne: 07-02=D\nChan, Bo: 07-02=D\nOkafor, Carla: 07-02=D\n", csv(t,
		"Nom;2001-07-02;2001-07-03;2001-07-04;;Code;Start;End\nRoy, Anne;D;;;;D;7:00;15:00\nChan, Bo;D;;\nOkafor, Carla;D\n", terms(t)))
}

func TestCyclesOfNumberedDays(t *testing.T) {
	f := terms(t, "D=07:00-15:00", "N=23:00-07:00", "X=rest")
	text := "== Line 1\nName | Day 1 | Day 2 | Day 3 | Day 4 | Day 5\nRoy | D | D | N | X | X\nCôté | X | X | D | D | N\n"
	assert.Equal(t, "m.xlsx:Line 1!A2: the cycle has no dates; give the first and the last day of the schedule with --start and --end", book(t, text, f))
	f.Start, f.End = civil.DateOf(2001, 7, 4), civil.DateOf(2001, 7, 29)
	assert.Equal(t, "2001-07-04 to 2001-07-29\nRoy: Roy from 2001-07-04 at 0\nCôté: Côté from 2001-07-04 at 0\npattern Roy: D D N X X\npattern Côté: X X D D N\n", book(t, text, f))
}

func TestVacantLines(t *testing.T) {
	_, problems, p := LoadWith([]Input{Bytes("m.xlsx", books.Build("== S\nName | @2001-07-02 | @2001-07-03 | @2001-07-04\nRoy | D\nVACANT | D | D\nVacant 2 | | D\n"))}, terms(t, "D=07:00-15:00"))
	require.Empty(t, problems)
	assert.Len(t, p.Files[0].Sheets[0].People, 1)
	assert.Equal(t, "a vacant line, which is nobody's", p.Files[0].Sheets[0].Left[0].Why)
}

// What stands in the cells of days is no legend, and the headings of the next week
// are nobody.
func TestRowsThatLookLikeSomethingElse(t *testing.T) {
	// OFF, and the next days' starts beside it.
	assert.Equal(t, "2026-03-02 to 2026-03-06\nRoy: 03-02 06:30-14:30 03-04=OFF 03-05 22:30-06:30 03-06 22:30-06:30\nCole: 03-02 06:30-14:30 03-04=OFF 03-05 22:30-06:30 03-06 22:30-06:30\n", book(t, `
== W
Name | | @2026-03-02 | @2026-03-03 | @2026-03-04 | @2026-03-05 | @2026-03-06
Roy | In | 6:30a | | OFF | 10:30p | 10:30p
Roy | Out | 2:30p | | | 6:30a | 6:30a
Cole | In | 6:30a | | OFF | 10:30p | 10:30p
Cole | Out | 2:30p | | | 6:30a | 6:30a
`, terms(t)))
	assert.Equal(t, "2026-03-02 to 2026-03-11\nRoy: 03-02 07:00-15:00 03-09 07:00-15:00\n", book(t, `
== W
Week of 2 March 2026
Name | Mon | | Tue | | Wed
 | Start | End | Start | End | Start | End
Roy | ~07:00 | ~15:00
On duty | #1 | | #0 | | #0
Week of 9 March 2026
Name | Mon | | Tue | | Wed
 | Start | End | Start | End | Start | End
Roy | ~07:00 | ~15:00
`, terms(t)))
	assert.Equal(t, "2026-03-02 to 2026-03-08\nRoy: 03-02=D\n", book(t, `
== W
Week of 2 March 2026
Name | Mon | Tue | Wed | Thu | Fri | Sat | Sun
Roy | D
At work | #1 | #0 | #0 | #0 | #0 | #0 | #0
`, terms(t, "D=07:00-15:00")))
}
