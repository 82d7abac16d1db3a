package csvfile

import (
	"bytes"
	"encoding/csv"
	"errors"
	"strings"
	"testing"

	"rostercheck/audit"
)

func findings(t *testing.T, f ...audit.Finding) string {
	t.Helper()
	var b bytes.Buffer
	if err := WriteFindings(&b, &audit.Document{Findings: f}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func pay(t *testing.T, l ...audit.Line) string {
	t.Helper()
	var b bytes.Buffer
	if err := WritePay(&b, &audit.Document{Pay: audit.PayOf(l...)}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestFindingRow(t *testing.T) {
	got := findings(t, audit.Finding{Rule: "rest-between-shifts", Clause: "21.02(b)(i)", Strength: "effort", Employee: "1042",
		First: "2001-07-09", Last: "2001-07-10", Measured: "420", Limit: "480", Unit: "minutes", Waived: true,
		Reason: "asked for", ApprovedBy: "deputy warden", Message: "7 h off, not 8.", Accepted: true, Fingerprint: "0123456789abcdef", Source: []string{"Roster!H12", "Roster!I12"}})
	want := "\ufeffrule,clause,strength,employee,first,last,measured,limit,unit,waived,reason,approved_by,message,source,classification,at_stake,grieve_by,grieve_by_later,lapsed,accepted,fingerprint\r\n" +
		"rest-between-shifts,21.02(b)(i),effort,1042,2001-07-09,2001-07-10,420,480,minutes,true,asked for,deputy warden,\"7 h off, not 8.\",\"Roster!H12; Roster!I12\",,,,,,true,0123456789abcdef\r\n"
	if got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestLapsedIsSaidOfADay(t *testing.T) {
	list := []audit.Finding{
		{Rule: "a", GrieveBy: "2001-08-07", GrieveByLater: "2001-08-10"},
		{Rule: "b", GrieveBy: "2001-08-06", GrieveByLater: "2001-08-07", Lapsed: true},
		{Rule: "c", GrieveBy: "2001-08-03", GrieveByLater: "2001-08-06", Lapsed: true},
		{Rule: "d"}}
	for today, want := range map[string][]string{
		"":           {",2001-08-07,2001-08-10,", ",2001-08-06,2001-08-07,", ",2001-08-03,2001-08-06,", ",,,"},
		"2001-08-07": {",2001-08-07,2001-08-10,false", ",2001-08-06,2001-08-07,true (open by the later date)", ",2001-08-03,2001-08-06,true", ",,,"},
	} {
		var b bytes.Buffer
		if err := WriteFindings(&b, &audit.Document{Findings: list, Today: today}); err != nil {
			t.Fatal(err)
		}
		rows := strings.Split(b.String(), "\r\n")[1:]
		for i, w := range want {
			if !strings.HasSuffix(rows[i], ","+w+",false,") {
				t.Errorf("on %q row %s does not end in %s", today, rows[i], w)
			}
		}
	}
}

func TestPayRows(t *testing.T) {
	got := pay(t,
		audit.Line{Employee: "1042", Date: "2001-07-14", Element: "overtime", Clause: "21.12", Start: "2001-07-14T06:00", Minutes: 480, Multiplier: "1.5", Rate: "19.26", Amount: "231.12"},
		audit.Line{Employee: "1042", Date: "2001-10-28", Element: "meal-allowance", Clause: "21.15", Start: "2001-10-28T01:30-05:00", Count: 2, Counted: true, Rate: "9.50", Amount: "19.00"},
		audit.Line{Employee: "1042", Date: "2001-07-15", Element: "regular", Clause: "2.01(p)", Start: "2001-07-15T00:00", Multiplier: "1", Rate: "19.26", Amount: "-0.05"})
	want := "\ufeffemployee,date,element,clause,start,minutes,count,multiplier,rate,amount,arithmetic\r\n" +
		"1042,2001-07-14,overtime,21.12,2001-07-14T06:00,480,,1.5,19.26,231.12,480/60 h × 1.5 × $19.26 = $231.12\r\n" +
		"1042,2001-10-28,meal-allowance,21.15,2001-10-28T01:30-05:00,,2,,9.50,19.00,2 × $9.50 = $19.00\r\n" +
		"1042,2001-07-15,regular,2.01(p),2001-07-15T00:00,0,,1,19.26,-0.05,0/60 h × 1 × $19.26 = -$0.05 (rounded)\r\n"
	if got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestTextNeverBecomesFormula(t *testing.T) {
	for in, want := range map[string]string{
		`=HYPERLINK("http://x")`: `'=HYPERLINK("http://x")`,
		"+cmd|' /C calc'!A0":     "'+cmd|' /C calc'!A0",
		"-2+3":                   "'-2+3",
		"-60":                    "'-60",
		"@SUM(1)":                "'@SUM(1)",
		"\t=1":                   "'\t'=1",
		"\r=1":                   "'\r'=1",
		"\n=1":                   "'\n'=1",
		"\tx":                    "'\tx",
		"\rx":                    "'\rx",
		"\nx":                    "'\nx",
		"a;=cmd|'!A0;＋1; -b":     "a;'=cmd|'!A0;'＋1; -b",
		";":                      ";",
		"＝1":                     "'＝1",
		"＋1":                     "'＋1",
		"－1":                     "'－1",
		"＠1":                     "'＠1",
		"\x00=1":                 "'=1",
		"\x1b[31mred":            "[31mred",
		"007":                    "007",
		"O'Brien":                "O'Brien",
		"a=b":                    "a=b",
		`6" tall; "quoted"`:      `6" tall; "quoted"`,
		" Renée ":                " Renée ",
	} {
		// Every column of free text has its own chance to be forgotten.
		f := audit.Finding{Rule: in, Clause: in, Strength: in, Employee: in, First: in, Last: in, Unit: in, Reason: in, ApprovedBy: in, Message: in, Source: []string{in}, Classification: in,
			AtStake: in, GrieveBy: in, GrieveByLater: in, Fingerprint: in}
		r := csv.NewReader(strings.NewReader(strings.ReplaceAll(strings.TrimPrefix(findings(t, f), mark), "\r\n", "\n")))
		rows, err := r.ReadAll()
		if err != nil {
			t.Fatalf("%q: %v", in, err)
		}
		for i, cell := range rows[1] {
			switch FindingKeys[i] {
			case "measured", "limit", "at_stake", "lapsed":
				continue
			case "waived", "accepted":
				want := "false"
				if cell != want {
					t.Errorf("%s is %q", FindingKeys[i], cell)
				}
				continue
			}
			// The reader turns a lone CR LF pair into LF, nothing else here has one.
			if cell != want {
				t.Errorf("%s of %q is %q, want %q", FindingKeys[i], in, cell, want)
			}
		}
	}
}

func TestPayTextNeverBecomesFormula(t *testing.T) {
	in := "=1"
	got := pay(t, audit.Line{Employee: in, Date: in, Element: in, Clause: in, Start: in, Multiplier: in, Rate: in, Amount: in})
	if row := strings.Split(got, "\r\n")[1]; row != "'=1,'=1,'=1,'=1,'=1,0,,'=1,'=1,'=1,0/60 h × =1 × =1 = =1" {
		t.Errorf("row %s", row)
	}
}

func TestMeasuresStayNumbers(t *testing.T) {
	for in, want := range map[string]string{
		"-60": "-60", "37.33": "37.33", "0": "0", "-1.75": "-1.75", "2880": "2880",
		"-06:00": "'-06:00", "06:00-14:00": "06:00-14:00", "CX-2": "CX-2", "-": "'-", "+5": "'+5", "1e3": "1e3", "-1.": "'-1.", "": "",
	} {
		got := findings(t, audit.Finding{Measured: in, Limit: in, AtStake: in})
		row := strings.Split(got, "\r\n")[1]
		if row != ",,,,,,"+want+","+want+",,false,,,,,,"+want+",,,,false," {
			t.Errorf("%q: row %s", in, row)
		}
	}
}

// failing is a disk that fills up.
type failing struct{ left int }

var errFull = errors.New("disk full")

func (f *failing) Write(p []byte) (int, error) {
	if len(p) > f.left {
		return 0, errFull
	}
	f.left -= len(p)
	return len(p), nil
}

func TestWriteErrorIsReported(t *testing.T) {
	doc := &audit.Document{Pay: audit.PayOf(make([]audit.Line, 20_000)...), Findings: make([]audit.Finding, 20_000)}
	for _, left := range []int{0, 70_000} {
		if err := WritePay(&failing{left}, doc); !errors.Is(err, errFull) {
			t.Errorf("pay, room for %d bytes: %v", left, err)
		}
		if err := WriteFindings(&failing{left}, doc); !errors.Is(err, errFull) {
			t.Errorf("findings, room for %d bytes: %v", left, err)
		}
	}
}

func TestIndex(t *testing.T) {
	var out strings.Builder
	err := WriteIndex(&out, []Entry{
		{Employee: "1042", Name: "=A", Classification: "CX-1 step 3, shift hours", Findings: audit.Counts{Must: 1, Effort: 2, Advice: 3, Data: 4, Waived: 5}, OfSchedule: 1,
			Cost: "304.51", Partial: true, File: "1042.xlsx"},
		{Employee: "-1", Cost: "0.00", File: "1~2.xlsx"},
	})
	want := "\ufeffemployee,name,classification,must,effort,advice,data,waived,of_schedule,cost,partial,file\r\n" +
		"1042,'=A,\"CX-1 step 3, shift hours\",1,2,3,4,5,1,304.51,true,1042.xlsx\r\n" +
		"'-1,,,0,0,0,0,0,0,0.00,false,1~2.xlsx\r\n"
	if got := out.String(); err != nil || got != want {
		t.Errorf("%v\ngot  %q\nwant %q", err, got, want)
	}
}
