package importers

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/importers/facts"
	"rostercheck/importers/internal/books"
	"rostercheck/importers/internal/spoken"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// terms are what files of strangers never say.
func terms(t *testing.T, codes ...string) Facts {
	f := Facts{Agreement: "cx-2001", Timezone: "America/Toronto"}
	f.Default.Classification, f.Default.Step, f.Default.Hours = "CX-1", 3, "shift"
	for _, text := range codes {
		c, err := ParseCode(text)
		require.NoError(t, err)
		f.Codes = append(f.Codes, c)
	}
	return f
}

// read imports one file and says in a line for each person what they work: day and
// code, or day and times; then what is outside the schedule, and the problems.
func read(t *testing.T, name string, data []byte, f Facts) string {
	roster, problems, account := LoadWith([]Input{Bytes(name, data)}, f)
	spoken.Notices(t, roster)
	spoken.Account(t, account)
	spoken.Problems(t, problems)
	if len(problems) > 0 {
		return problems.Error()
	}
	// Whatever is imported without a problem is a roster that holds together.
	_, problems = schedule.Build(roster, schedule.Options{})
	require.Empty(t, problems)
	return told(roster)
}

func told(r *schedule.Roster) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s to %s\n", r.Period.Start, r.Period.End)
	for i := range r.Employees {
		e := &r.Employees[i]
		fmt.Fprintf(&b, "%s", e.ID)
		if e.Name != "" && e.Name != e.ID {
			fmt.Fprintf(&b, " %s", e.Name)
		}
		b.WriteString(":")
		for n, list := range [][]schedule.ShiftEntry{r.Lead, r.Shifts} {
			for k := range list {
				s := &list[k]
				if s.Employee != e.ID {
					continue
				}
				lead := ""
				if n == 0 {
					lead = "lead "
				}
				if s.OnDay {
					fmt.Fprintf(&b, " %s%s=%s", lead, s.Day.String()[5:], s.Code)
					continue
				}
				fmt.Fprintf(&b, " %s%s %s-%s", lead, s.Start.Time.Date().String()[5:], s.Start.Time.Clock(), s.End.Time.Clock())
				if s.HasUnpaid {
					fmt.Fprintf(&b, "/%d", s.Unpaid)
				}
			}
		}
		for k := range r.Assignments {
			if a := &r.Assignments[k]; a.Employee == e.ID {
				fmt.Fprintf(&b, " %s from %s at %d", a.Pattern, a.Start, a.Offset)
			}
		}
		b.WriteString("\n")
	}
	for i := range r.Patterns {
		fmt.Fprintf(&b, "pattern %s: %s\n", r.Patterns[i].ID, strings.Join(r.Patterns[i].Days, " "))
	}
	return b.String()
}

func book(t *testing.T, text string, f Facts) string { return read(t, "m.xlsx", books.Build(text), f) }
func csv(t *testing.T, text string, f Facts) string  { return read(t, "m.csv", []byte(text), f) }

func cells(header string, n int) string {
	var list []string
	for i := range n {
		list = append(list, fmt.Sprintf(header, i+1))
	}
	return strings.Join(list, " | ")
}

func TestGrids(t *testing.T) {
	dne := []string{"D=07:00-15:00", "N=23:00-07:00", "X=rest"}
	t.Run("dates as stored", func(t *testing.T) {
		assert.Equal(t, "2001-07-02 to 2001-07-06\nRoy: 07-02=D 07-03=N 07-06=X\nCôté: 07-04=D\n", book(t, `
== July
Name | @2001-07-02 | @2001-07-03 | @2001-07-04 | @2001-07-05 | @2001-07-06
Roy | D | N | | | X
Côté | | | D
`, terms(t, dne...)))
	})
	t.Run("people across", func(t *testing.T) {
		assert.Equal(t, "2001-07-02 to 2001-07-04\nRoy: 07-02=D 07-03=N\nCôté: 07-04=D\n", book(t, `
== July
Date | Roy | Côté
@2001-07-02 | D |
@2001-07-03 | N |
@2001-07-04 | | D
`, terms(t, dne...)))
	})
	t.Run("month in words, ordinals, weekdays below", func(t *testing.T) {
		assert.Equal(t, "2001-07-02 to 2001-07-08\nRoy: 07-02=D 07-08=D\n", book(t, `
== Sheet1
Roster for July 2001
Officer | 2nd | 3rd | 4th | 5th | 6th | 7th | 8th
| Mon | Tue | Wed | Thu | Fri | Sat | Sun
Living unit
Roy | D | | | | | | D
Total | #1 | #0 | #0 | #0 | #0 | #0 | #1
NB: swaps by the 25th
`, terms(t, dne...)))
	})
	t.Run("a year is asked for by those that fit", func(t *testing.T) {
		grid := `
== July
Officer | 2nd | 3rd | 4th | 5th | 6th | 7th | 8th
| Mon | Tue | Wed | Thu | Fri | Sat | Sun
Roy | D | | | | | | D
`
		f := terms(t, dne...)
		assert.Equal(t, "m.xlsx:July!B1: no year is named for the dates; the days of the week fit 2001, 2007, 2012, 2018, 2029, 2035: say which with --year", book(t, grid, f))
		f.Year = 2007
		assert.Contains(t, book(t, grid, f), "2007-07-02 to 2007-07-08")
		f.Year = 2008
		assert.Equal(t, "m.xlsx:July!B1: 2008-07-02 is a Wednesday, but the heading says Monday, and 6 more of the dates beside it disagree likewise; is it another year or month?", book(t, grid, f))
	})
	t.Run("no month anywhere", func(t *testing.T) {
		grid := "== Sheet1\nName | " + cells("#%d", 31) + "\nRoy | D\n"
		f := terms(t, dne...)
		assert.Equal(t, "m.xlsx:Sheet1!B1: no month is named for the days 1 to 31; give the first day of the schedule, like --start 2026-03-01, or month and year of the sheet in a mapping file", book(t, grid, f))
		f.Start = civil.DateOf(2001, 8, 1)
		assert.Equal(t, "2001-08-01 to 2001-08-31\nRoy: 08-01=D\n", book(t, grid, f))
	})
	t.Run("days before the month, and the month from the fifth", func(t *testing.T) {
		assert.Equal(t, "2001-08-01 to 2001-08-05\nRoy: lead 07-30=D lead 07-31=N 08-05=D\n", book(t, `
== S
août 2001
Nom | #30 | #31 | #1 | #2 | #3 | #4 | #5
Roy | D | N | | | | | D
`, terms(t, dne...)))
		assert.Equal(t, "2001-08-01 to 2001-08-05\nRoy: lead 07-30=D lead 07-31=N 08-05=D\n", book(t, `
== S
août 2001
Nom | #-30 | #-31 | #1 | #2 | #3 | #4 | #5
Roy | D | N | | | | | D
`, terms(t, dne...)))
		assert.Equal(t, "2001-07-05 to 2001-08-04\nRoy: 07-05=D 08-04=N\n", book(t, "== S\nJuly 2001\nName | "+strings.TrimPrefix(cells("#%d", 31), "#1 | #2 | #3 | #4 | ")+" | #1 | #2 | #3 | #4\nRoy | D"+strings.Repeat(" | ", 30)+"N\n", terms(t, dne...)))
	})
	t.Run("a day that no month has", func(t *testing.T) {
		assert.Equal(t, `m.xlsx:S!AF2: "31" is no day of June 2001, which has 30`, book(t, "== S\nJune 2001\nName | "+cells("#%d", 31)+"\nRoy | D\n", terms(t, dne...)))
	})
	t.Run("blocks, repeated headings, sheets of months", func(t *testing.T) {
		assert.Equal(t, "2001-07-02 to 2001-08-04\nRoy: 07-02=D 07-09=N 08-02=D\nCôté: 07-11=D\n", book(t, `
== July 2001
Name | Mon 2 | Tue 3 | Wed 4 | Thu 5 | Fri 6
Roy | D
Name | Mon 2 | Tue 3 | Wed 4 | Thu 5 | Fri 6
-
Name | Mon 9 | Tue 10 | Wed 11 | Thu 12 | Fri 13
Roy | N
Côté | | | D
== August 2001
Name | @2001-08-02 | @2001-08-03 | @2001-08-04
Roy | D
`, terms(t, dne...)))
	})
	t.Run("merged leave and lines of text in a cell", func(t *testing.T) {
		f := terms(t, dne...)
		c, err := ParseCode("VAC=leave")
		require.NoError(t, err)
		f.Codes = append(f.Codes, c)
		roster, problems, _ := LoadWith([]Input{Bytes("m.xlsx", books.Build(`
== July
Name | @2001-07-02 | @2001-07-03 | @2001-07-04 | @2001-07-05
Roy | VAC | | | D\nN
%merge B2:D2
`))}, f)
		require.Empty(t, problems)
		assert.Equal(t, "2001-07-02 to 2001-07-05\nRoy: 07-02=VAC 07-03=VAC 07-04=VAC 07-05=D 07-05=N\n", told(roster))
		assert.Len(t, roster.Leave, 3)
		assert.Equal(t, "July!C2", roster.Leave[1].Place.Source().String())
		assert.Equal(t, "July!E2", roster.Shifts[4].Place.Source().String())
	})
	t.Run("names on two lines", func(t *testing.T) {
		assert.Equal(t, "2001-07-02 to 2001-07-04\nROY Alain: 07-02=D\nCÔTÉ Anne: 07-03=D\n", book(t, `
== July
Name | @2001-07-02 | @2001-07-03 | @2001-07-04
ROY | D
Alain
CÔTÉ | | D
Anne
`, terms(t, dne...)))
	})
	t.Run("ids keep their zeros", func(t *testing.T) {
		assert.Equal(t, "2001-07-02 to 2001-07-04\n08311 Roy: 07-02=D\n", book(t, `
== July
Matricule | Nom | @2001-07-02 | @2001-07-03 | @2001-07-04
'08311 | Roy | D
`, terms(t, dne...)))
	})
	t.Run("posts, and people in the cells", func(t *testing.T) {
		assert.Equal(t, "2001-07-02 to 2001-07-04\nAnne Roy: 07-02=Gate 07-03=Tower\nJean Hébert: 07-03=Gate\nPaul Côté: 07-02=Tower 07-04=Gate\n", book(t, `
== July
Post | @2001-07-02 | @2001-07-03 | @2001-07-04
Gate | Anne Roy | Jean Hébert | Paul Côté
Tower | Paul Côté | Anne Roy |
`, terms(t, "Gate=07:00-15:00", "Tower=07:00-19:00")))
	})
	t.Run("times in the cells, with and without a doubt", func(t *testing.T) {
		assert.Equal(t, "2001-07-02 to 2001-07-05\nRoy: 07-02 06:00-14:00 07-03 07:00-15:00 07-04 08:00-16:00 07-05 19:00-10:00\n", book(t, `
== July
Name | @2001-07-02 | @2001-07-03 | @2001-07-04 | @2001-07-05
Roy | 0600-1400 | 7a-3p | 08-16 | 19-10
`, terms(t)))
		assert.Equal(t, `m.xlsx:July!B2: the times of "7-3", in 2 cells, the first here, can be 07:00-15:00 or 19:00-03:00; say which with --code 7-3=07:00-15:00 or --code 7-3=19:00-03:00`, book(t, `
== July
Name | @2001-07-02 | @2001-07-03 | @2001-07-04
Roy | 7-3 | 7-3
`, terms(t)))
	})
	t.Run("hours decide what 7-7 is, and who differs is named", func(t *testing.T) {
		roster, problems, _ := LoadWith([]Input{Bytes("m.xlsx", books.Build(`
== July
Name | @2001-07-02 | @2001-07-03 | @2001-07-04 | Hours
Roy | DN | | D | #32
Côté | D | DN | | #32
Hébert | D | D | | #15
== Codes of the ward
Code | From | To
D | #7 | #15
DN | #7 | #7
`))}, terms(t))
		require.Empty(t, problems)
		assert.Equal(t, "2001-07-02 to 2001-07-04\nRoy: 07-02=DN 07-04=D\nCôté: 07-02=D 07-03=DN\nHébert: 07-02=D 07-03=D\n", told(roster))
		for _, c := range roster.Codes {
			assert.Equal(t, c.Code == "DN", c.Full, c.Code)
		}
		assert.Contains(t, roster.Notices, "m.xlsx:July!E4: 15 hours are stated, but the codes make 16")
	})
	t.Run("a legend below, and unknown codes once each", func(t *testing.T) {
		assert.Equal(t, `m.xlsx:July!C2: the times of "d", in 1 cell, are not known; give them with --code d=07:00-15:00, or d=rest; or did you mean "D"?`+"\n"+
			`m.xlsx:July!D2: the times of "Z9", in 2 cells, the first here, are not known; give them with --code Z9=07:00-15:00, or Z9=rest`, book(t, `
== July
Name | @2001-07-02 | @2001-07-03 | @2001-07-04 | @2001-07-05
Roy | D | d | Z9 | Z9
-
Legend
D = 07:00-15:00
N: nights 23:00-07:00
`, terms(t)))
	})
	t.Run("right to left is left to the screen, and figures that are no times", func(t *testing.T) {
		assert.Equal(t, `m.xlsx:July!D2: "17015", in 1 cell, is no time of day, nor a known code`, book(t, `
== July
Name | ID | @2001-07-02 | @2001-07-03 | @2001-07-04
Roy | 1 | D | #17015
`, terms(t, dne...)))
	})
	t.Run("copies of a sheet, and sheets that differ", func(t *testing.T) {
		grid := "Name | @2001-07-02 | @2001-07-03 | @2001-07-04\nRoy | D | N\n"
		assert.Equal(t, "2001-07-02 to 2001-07-04\nRoy: 07-02=D 07-03=N\n", book(t, "== July\n"+grid+"== Duplicate\n"+grid, terms(t, dne...)))
		assert.Equal(t, `m.xlsx:Old!C2: two sheets have the same days of the same people; here "Roy" has "X" on 2001-07-03, but in m.xlsx:July!C2 "N"; say which sheet counts by giving the other the layout ignore in a mapping file`,
			book(t, "== July\n"+grid+"== Old\n"+strings.Replace(grid, "N\n", "X\n", 1), terms(t, dne...)))
		// A copy is compared with no other, and a sheet with each that it differs from.
		x, e := strings.Replace(grid, "N\n", "X\n", 1), strings.Replace(grid, "N\n", "E\n", 1)
		text := book(t, "== July\n"+grid+"== Duplicate\n"+grid+"== Old\n"+x+"== Oldest\n"+e, terms(t, dne...))
		assert.Equal(t, 3, strings.Count(text, "two sheets have the same days"), text)
		for _, want := range []string{`m.xlsx:Old!C2: two sheets have the same days of the same people; here "Roy" has "X" on 2001-07-03, but in m.xlsx:July!C2 "N"`,
			`m.xlsx:Oldest!C2: two sheets have the same days of the same people; here "Roy" has "E" on 2001-07-03, but in m.xlsx:July!C2 "N"`,
			`m.xlsx:Oldest!C2: two sheets have the same days of the same people; here "Roy" has "E" on 2001-07-03, but in m.xlsx:Old!C2 "X"`} {
			assert.Contains(t, text, want)
		}
		// Of the slots that differ the first day counts, and then the first person.
		two := "Name | @2001-07-02 | @2001-07-03 | @2001-07-04\nRoy | D | N | D\nCote | D | N | D\n"
		assert.Contains(t, book(t, "== July\n"+two+"== Old\n"+strings.Replace(strings.Replace(two, "Roy | D | N | D", "Roy | D | E | E", 1), "Cote | D | N", "Cote | D | X", 1), terms(t, dne...)),
			`here "Cote" has "X" on 2001-07-03, but in m.xlsx:July!C3 "N"`)
	})
	t.Run("counted from 1904", func(t *testing.T) {
		grid := "%1904\n== S\nName | @2019-04-29 | @2019-04-30 | @2019-05-01\nRoy | D\n"
		f := terms(t, dne...)
		assert.Equal(t, "m.xlsx:S!B1: the workbook says that it counts days from 1904, by which this is 2019-04-29, a Monday; counted from 1900 it is 2015-04-28, a Tuesday. Say which with --year 2019 or --year 2015", book(t, grid, f))
		f.Year = 2015
		assert.Contains(t, book(t, grid, f), "2015-04-28 to 2015-04-30")
		f.Year = 2019
		assert.Contains(t, book(t, grid, f), "2019-04-29 to 2019-05-01")
	})
	t.Run("decimals, and the zero that they lose", func(t *testing.T) {
		assert.Equal(t, "2001-05-08 to 2001-05-11\nRoy: 05-08=D 05-10=N\n", book(t, "== S\nPlan 2001\nName | #5.08 | #5.09 | #5.1 | #5.11\nRoy | D | | N\n", terms(t, dne...)))
		assert.Equal(t, `m.xlsx:S!B2: "1.1" may be 1.1 or 1.10, whose zero a number does not keep; write the headings as dates, or give them a number format of two decimals`, book(t, "== S\nPlan 2001\nName | #1.1 | #2.1 | #3.1 | #4.1 | #5.1\nRoy | D\n", terms(t, dne...)))
	})
	t.Run("a row of times is no row of dates", func(t *testing.T) {
		assert.Equal(t, "2001-07-02 to 2001-07-06\nRoy: 07-02 07:00-15:00 07-03 15:00-23:00 07-04 23:00-07:00 07-05 07:00-15:00\n", book(t, `
== July
Name | @2001-07-02 | @2001-07-03 | @2001-07-04 | @2001-07-05 | @2001-07-06
Roy | 7-15 | 15-23 | 23-7 | 7-15 |
`, terms(t)))
	})
	t.Run("a legend without headings, times apart", func(t *testing.T) {
		assert.Equal(t, "2001-07-02 to 2001-07-04\nRoy: 07-02=E 07-04=N1\n", book(t, `
== July
Name | @2001-07-02 | @2001-07-03 | @2001-07-04
Roy | E | | N1
-
E | Early | ~06:00 | ~14:00
N1 | Night | ~22:00 | ~06:00
`, terms(t)))
	})
	t.Run("what a mapping file says of a sheet", func(t *testing.T) {
		f, problems := ReadMapping("m.yaml", []byte("agreement: cx-2001\ntimezone: America/Toronto\ncodes: {D: 07:00-15:00}\ndefaults: {classification: CX-1, step: 3, hours: shift}\nnames: {Roy: \"08311\"}\nsheets:\n  - {sheet: Plan*, layout: grid, header: 4, first: 6, last: 7, month: 7, year: 2001, columns: {person: B}}\n  - {sheet: Old, layout: ignore}\n"))
		require.Empty(t, problems)
		assert.Equal(t, "2001-07-02 to 2001-07-06\n08311 Roy: 07-02=D\nCôté: 07-06=D\n", book(t, `
== Plan A
| | #1 | #2 | #3 | #4 | #5
-
-
Post | Who | #2 | #3 | #4 | #5 | #6
Gate | Nobody | D
Gate | Roy | D
Tower | Côté | | | | | D
Tower | Late | D
== Old
Name | @2001-07-02 | @2001-07-03 | @2001-07-04
Roy | N
`, f))
	})
	t.Run("check tells in a line how a sheet was read", func(t *testing.T) {
		roster, problems, _ := LoadWith([]Input{Bytes("m.csv", []byte("July 2001\nName;2;3;4;5;6\nRoy;D;;;;\nTotal;1;0;0;0;0\n"))}, terms(t, dne...))
		require.Empty(t, problems)
		assert.Equal(t, []string{"m.csv: blank cells, read as no shift: 4", `m.csv: read as a grid: people down, dates across; 2001-07-02 to 2001-07-06; year 2001, from "July 2001"; some rows are left out, and import says which`}, roster.Notices)
	})
	t.Run("date order by the days that follow, else asked", func(t *testing.T) {
		assert.Equal(t, "2001-07-02 to 2001-07-04\nRoy: 07-02=D\n", book(t, "== S\nName | 02/07/2001 | 03/07/2001 | 04/07/2001\nRoy | D\n", terms(t, dne...)))
		assert.Equal(t, "2001-07-02 to 2001-07-04\nRoy: 07-02=D\n", book(t, "== S\nName | 7/2/01 | 7/3/01 | 7/4/01\nRoy | D\n", terms(t, dne...)))
	})
}

func TestCycles(t *testing.T) {
	f := terms(t, "1=07:00-15:00", "N=23:00-07:00")
	f.Start, f.End = civil.DateOf(2001, 7, 2), civil.DateOf(2001, 7, 29)
	across := `
== Line 1
| Week 1 | | | | | | | Week 2
Name | SUN | MON | TUE | WED | THU | FRI | SAT | SUN | MON | TUE | WED | THU | FRI | SAT
Roy | #1 | #1 | | | | | N | | | #1
`
	// 2 July 2001 is a Monday, the second day of a cycle that begins on Sunday.
	assert.Equal(t, "2001-07-02 to 2001-07-29\nRoy: Roy from 2001-07-02 at 1\npattern Roy: 1 1 rest rest rest rest N rest rest 1 rest rest rest rest\n", book(t, across, f))
	f.Start, f.End = 0, 0
	assert.Contains(t, book(t, across, f), "m.xlsx:Line 1!A3: the cycle has no dates; give the first and the last day of the schedule with --start and --end")
	f.Start, f.End = civil.DateOf(2001, 7, 2), civil.DateOf(2001, 7, 29)
	assert.Equal(t, "2001-07-02 to 2001-07-29\nRoy: Roy from 2001-07-02 at 0\npattern Roy: 1 1 rest rest rest rest rest N N N N rest rest rest\n", book(t, `
== Line 1
Nom | | Lun | Mar | Mer | Jeu | Ven | Sam | Dim
Roy | Semaine 1 | #1 | #1
| Semaine 2 | N | N | N | N
`, f))
}

func TestWeeks(t *testing.T) {
	f := terms(t, "OFF=rest")
	assert.Equal(t, "2001-07-02 to 2001-07-04\nRoy: 07-02 07:00-15:00 07-03 23:00-07:00 07-04=OFF\n", book(t, `
== Week
Week commencing 2 July 2001
| Mon | | Tue | | Wed |
Name | Start | Finish | Start | Finish | Start | Finish
Roy | ~07:00 | ~15:00 | #2300 | #700 | OFF |
`, f))
	assert.Equal(t, "2001-07-02 to 2001-07-04\nRoy: 07-02 09:00-17:30\n", book(t, `
== Week
| @2001-07-02 | | @2001-07-03 | | @2001-07-04 |
Name | Start | Finish | Start | Finish | Start | Finish
Roy | #900 | #1730
`, f))
	assert.Equal(t, "m.xlsx:Week!B3: \"17015\" is no time of day", book(t, `
== Week
| @2001-07-02 | | @2001-07-03 | | @2001-07-04 |
Name | Start | Finish | Start | Finish | Start | Finish
Roy | #17015 | #1730 | #900 | #1700
`, f))
	assert.Equal(t, "2001-07-02 to 2001-07-08\nRoy: 07-02=D 07-08=D\n", book(t, `
== Week
Week ending 8 July 2001
Name | Mon | Tue | Wed | Thu | Fri | Sat | Sun
Roy | D | | | | | | D
`, terms(t, "D=07:00-15:00")))
}

func TestTables(t *testing.T) {
	f := terms(t, "F=06:00-14:00")
	t.Run("codes, in German", func(t *testing.T) {
		assert.Equal(t, "2026-02-01 to 2026-02-02\nPN001 Max Müller: 02-01=F 02-02=F\n", csv(t, "Datum;Team;Mitarbeiter;Personalnummer;Schichttyp;Schichtname\n2026-02-01;A;Max Müller;PN001;F;Früh\n2026-02-02;A;Max Müller;PN001;F;Früh\n", f))
	})
	t.Run("times, in French, in Windows-1252 with a title", func(t *testing.T) {
		assert.Equal(t, "2001-07-02 to 2001-07-14\nRenée Côté: 07-02 07:00-15:00/30 07-14 23:00-07:00/0\n",
			csv(t, "Horaire de l'\xe9t\xe9\r\n\r\nNom;Date;D\xe9but;Fin;Pause\r\nRen\xe9e C\xf4t\xe9;02/07/2001;7h00;15h00;30\r\nRen\xe9e C\xf4t\xe9;14/07/2001;23h00;07h00;0\r\n", f))
	})
	t.Run("date order asked for", func(t *testing.T) {
		text := "Name,Date,Start,End\nRoy,03/04/2001,07:00,15:00\nRoy,05/04/2001,07:00,15:00\n"
		assert.Equal(t, "m.csv:line 2: value 2: the dates can be read in several orders, this one as 3 April 2001 or 4 March 2001; say which with --date-order dmy or mdy", csv(t, text, f))
		g := f
		g.DateOrder = "mdy"
		assert.Equal(t, "2001-03-04 to 2001-05-04\nRoy: 03-04 07:00-15:00 05-04 07:00-15:00\n", csv(t, text, g))
	})
	t.Run("dates of which each order fits some", func(t *testing.T) {
		assert.Equal(t, "m.csv:line 2: value 2: no order of day, month and year fits all of the dates; say which with --date-order dmy or mdy, and correct the others",
			csv(t, "Name,Date,Start,End\nRoy,25/04/2001,07:00,15:00\nRoy,04/26/2001,07:00,15:00\n", f))
	})
	t.Run("a wrong year, a wrong day, an unfinished shift, a row cut short", func(t *testing.T) {
		rows := "Name,Date,Start,End\n"
		for d := range 25 {
			rows += fmt.Sprintf("Roy,2026-02-%02d,07:00,15:00\n", d+1)
		}
		assert.Equal(t, "m.csv:line 27: value 2: 2025-02-26 lies far from all other dates, 2026-02-01 to 2026-02-25; correct it, or give --start and --end where it is meant", csv(t, rows+"Roy,2025-02-26,07:00,15:00\n", f))
		assert.Equal(t, `m.csv:line 27: value 2: "2026-02-30" is no date`, csv(t, rows+"Roy,2026-02-30,07:00,15:00\n", f))
		assert.Equal(t, "m.csv:line 27: value 3: the shift starts at 07:00 and has no end", csv(t, rows+"Roy,2026-02-26,07:00,\n", f))
		assert.Equal(t, "m.csv:line 27: the line has 3 values, but the headings have 4; a value with the delimiter in it must stand in quotes", csv(t, rows+"Roy,2026-02-26,07:00\n", f))
		assert.Equal(t, "m.csv:line 27: value 2: the row has a shift and no person", csv(t, rows+",2026-02-26,07:00,15:00\n", f))
	})
	t.Run("ISO weeks", func(t *testing.T) {
		text := "Name;KW;Wochentag;Beginn;Ende\nRoy;27;Mo;7:00;15:00\nRoy;27;So;7:00;15:00\n"
		assert.Equal(t, "m.csv:line 2: value 2: no year is named for the weeks; give it, like --year 2026", csv(t, text, f))
		g := f
		g.Year = 2001
		assert.Equal(t, "2001-07-02 to 2001-07-08\nRoy: 07-02 07:00-15:00 07-08 07:00-15:00\n", csv(t, text, g))
	})
	t.Run("hours decide, and hours that disagree are told", func(t *testing.T) {
		roster, problems, _ := LoadWith([]Input{Bytes("m.csv", []byte("Name,Date,Start,End,Hours\nRoy,2001-07-02,7,3,8\nRoy,2001-07-03,7,7,24\nRoy,2001-07-05,9:00,17:00,7.5\n"))}, f)
		// 7 to 3 makes eight hours by day and by night: only a person can tell.
		assert.Equal(t, "m.csv:line 2: value 3: the times of this shift can be read in several ways, here as 07:00-15:00 or 19:00-03:00, and no column of hours decides; write them like 07:00 and 15:00", problems.Error())
		assert.Contains(t, roster.Notices, "m.csv:line 4: 7.5 hours are stated, but the times make 8")
	})
	t.Run("one id with two names, and the same name twice", func(t *testing.T) {
		assert.Equal(t, `m.csv:line 3: the id "1" has two names, "Roy" and, in m.csv:line 2, "Côté"; correct one, or name the person under employees in a mapping file`,
			csv(t, "ID,Name,Date,Code\n1,Côté,2001-07-02,F\n1,Roy,2001-07-03,F\n", f))
		roster, problems, _ := LoadWith([]Input{Bytes("m.csv", []byte("ID,Name,Date,Code\n1,Roy,2001-07-02,F\n2,Roy,2001-07-03,F\n"))}, f)
		assert.Empty(t, problems)
		assert.Contains(t, roster.Notices, `m.csv:line 2: "Roy" is taken for several people: 1 (m.csv:line 2), 2 (m.csv:line 3)`)
	})
	t.Run("employees of another file, by name", func(t *testing.T) {
		f := Facts{}
		c, _ := ParseCode("F=06:00-14:00")
		f.Codes = append(f.Codes, c)
		staff := books.Build("== Institution\ntimezone\nAmerica/Toronto\n== Schedule\nagreement | version | start | end\ncx-2001 | #1 | @2001-07-02 | @2001-07-15\n== Employees\nid | name | classification | step | hours\n1042 | A. Roy | CX-1 | #3 | shift\n")
		roster, problems, _ := LoadWith([]Input{Bytes("m.csv", []byte("Name,Date,Code\nA. Roy,2001-07-02,F\n")), Bytes("staff.xlsx", staff)}, f)
		require.Empty(t, problems)
		assert.Equal(t, "2001-07-02 to 2001-07-15\n1042 A. Roy: 07-02=F\n", told(roster))
	})
}

func TestWhatIsMissingIsAskedFor(t *testing.T) {
	assert.Equal(t, strings.Join([]string{
		"no agreement is named; give it with --agreement (rostercheck agreements lists them)",
		"no time zone is known; give it with --timezone, like --timezone America/Toronto",
		"m.xlsx:July!A2: no classification is known of 2 people, the first of them here; give it for all with --class, or for each under employees in a mapping file or a roster beside this file",
		"m.xlsx:July!A2: no kind of hours is known of 2 people, the first of them here; give it for all with --hours shift, day or variable, or for each under employees in a mapping file or a roster beside this file",
		"m.xlsx:July!A2: no step or hourly rate is known of 2 people, the first of them here; give it for all with --step or --hourly-rate, or for each under employees in a mapping file or a roster beside this file",
		`m.xlsx:July!B2: the times of "D", in 2 cells, the first here, are not known; give them with --code D=07:00-15:00, or D=rest`,
	}, "\n"), book(t, "== July\nName | @2001-07-02 | @2001-07-03 | @2001-07-04\nRoy | D\nCôté | D\n", Facts{}))
}

func ignored(sheet string) facts.Sheet {
	return facts.Sheet{Sheet: sheet, Layout: facts.Ignore}
}
