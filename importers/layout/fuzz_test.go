package layout_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"rostercheck/importers"
	"rostercheck/importers/internal/books"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// seeds are sheets in words, in every layout that is recognised.
var seeds = []string{
	"Name | @2001-07-02 | @2001-07-03 | @2001-07-04\nRoy | D | N",
	"Date | Roy | Côté\n@2001-07-02 | D |\n@2001-07-03 | N |\n@2001-07-04 | | 7-3",
	"Roster for July 2001\nOfficer | 2nd | 3rd | 4th | 5th | 6th\n| Mon | Tue | Wed | Thu | Fri\nRoy | D | | | | D\nTotal | #1 | #0 | #0 | #0 | #1",
	"août 2001\nNom | #30 | #31 | #1 | #2 | #3\nRoy | D | N | | | D",
	"Name | Date | Start | End | Hours\nRoy | 02/07/2001 | 7 | 15 | 8\nRoy | 14/07/2001 | ~23:00 | ~07:00 | #8",
	"Datum | Mitarbeiter | Schichttyp\n2026-02-01 | Max | F",
	"Week commencing 2 July 2001\n| Mon | | Tue | | Wed |\nName | Start | Finish | Start | Finish | Start | Finish\nRoy | ~07:00 | ~15:00 | #2300 | #700 | OFF |",
	"Name | SUN | MON | TUE | WED | THU | FRI | SAT\nRoy | #1 | #1 | | | | | N",
	"Nom | | Lun | Mar | Mer | Jeu | Ven | Sam | Dim\nRoy | Semaine 1 | #1\n| Semaine 2 | N",
	"Code | From | To | Works\nD | #7 | #15 | yes\nDN | #7 | #7 | yes\nW | | | no",
	"Name;KW;Wochentag;Beginn;Ende\nRoy | 27 | Mo | 7:00 | 15:00",
	"Post | @2001-07-02 | @2001-07-03 | @2001-07-04\nGate | Anne Roy | Jean Hébert | Paul Côté",
	"D = 07:00-15:00\nN: nights 23-07\nX = off",
	"Employee | Name | Date | Code | Notified\n#1042 | Roy | @2001-07-02 | D | @2001-06-30 16:00\n#1042 | Roy | @2001-07-03 | OFF | 30/06/2001 16:05",
	"Name | | @2001-07-02 | @2001-07-03 | @2001-07-04\nRoy | Plan | D | D\n | Ist | N | D\nCôté | Plan\n | Ist | | D",
	"Name | #1.1 as 0.0 | #2.1 as 0.0 | #3.1 as 0.0 | #4.1 as 0.0\nRoy | D\nRoy | N",
	"Code | Start ET | End ET | Start PT | End PT\nD | 07:00 | 15:00 | 04:00 | 12:00\nX | 8:00 | 9:00 | 8:00 | 9:00",
}

func given() importers.Facts {
	f := importers.Facts{Agreement: "cx-2001", Timezone: "America/Toronto", Year: 2001, Start: civil.DateOf(2001, 7, 1), End: civil.DateOf(2001, 8, 31)}
	f.Default.Classification, f.Default.Step, f.Default.Hours = "CX-1", 3, "shift"
	for _, c := range []string{"D=07:00-15:00", "N=23:00-07:00", "1=07:00-15:00", "F=06:00-14:00"} {
		code, _ := importers.ParseCode(c)
		f.Codes = append(f.Codes, code)
	}
	return f
}

// Whatever the cells, a sheet is read or refused, and the same way every time; what is read without a problem is a roster that names nobody and
// no code that it does not have.
func FuzzLayout(f *testing.F) {
	for _, s := range seeds {
		f.Add(s, true)
		f.Add(s, false)
	}
	f.Fuzz(func(t *testing.T, text string, known bool) {
		if len(text) > 4000 || strings.Contains(text, "%") || strings.Contains(text, "==") {
			return
		}
		var data []byte
		func() {
			defer func() { _ = recover() }() // text that makes no workbook
			data = books.Build("== S\n" + text)
		}()
		if data == nil {
			return
		}
		facts := importers.Facts{}
		if known {
			facts = given()
		}
		roster, problems, _ := importers.LoadWith([]importers.Input{importers.Bytes("m.xlsx", data)}, facts)
		_, again, _ := importers.LoadWith([]importers.Input{importers.Bytes("m.xlsx", data)}, facts)
		require.Equal(t, problems.Error(), again.Error())
		if len(problems) > 0 {
			return
		}
		_, problems = schedule.Build(roster, schedule.Options{})
		for _, p := range problems {
			require.NotContains(t, p.Text, "unknown")
		}
	})
}
