package sheet_test

import (
	"fmt"
	"strings"
	"testing"

	"rostercheck/importers/sheet"
)

func TestFormatOfCodes(t *testing.T) {
	const (
		general  = sheet.FormatGeneral
		number   = sheet.FormatNumber
		percent  = sheet.FormatPercent
		text     = sheet.FormatText
		date     = sheet.FormatDate
		clock    = sheet.FormatTime
		both     = sheet.FormatDateTime
		duration = sheet.FormatDuration
	)
	codes := []struct {
		code string
		want sheet.NumberFormat
	}{
		{"General", general}, {"GENERAL", general}, {`General" days"`, general}, {"", general}, {";;;", general}, {`"d"`, general},
		{"0", number}, {"0.00", number}, {"#,##0", number}, {"?/?", number}, {"0.00E+00", number}, {"0.00e-00", number}, {"##0.0E+0", number},
		{`0" d"`, number}, {`0\d`, number}, {`0_d`, number}, {`0*d`, number}, {`[$-409]0`, number}, {"[Red]0", number}, {"[>=100]0;d", number}, {`#,##0\ "€"`, number}, {"0;h:mm", number}, {`0"unclosed d`, number}, {"0[unclosed d", number},
		{"0%", percent}, {"0.00%", percent}, {"@", text}, {`"x"@`, text},
		{"d", date}, {"dd/mm/yyyy", date}, {"DD.MM.YYYY", date}, {"m/d/yy", date}, {"mmm", date}, {"mmmm yyyy", date}, {"mmmmm", date}, {"m", date}, {"mm", date}, {"ddd", date}, {"yyyy", date}, {"e", date}, {"ge.m.d", date}, {"bbbb", date}, {`[$-407]d\. mmmm\ yyyy;@`, date}, {"[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", date}, {`yyyy"年"m"月"d"日"`, date}, {"aaa", date}, {"aaaa", date}, {"m/d", date}, {"d-m", date},
		{"h", clock}, {"hh:mm", clock}, {"h:mm AM/PM", clock}, {"H:MM A/P", clock}, {"h:mm:ss.000", clock}, {"mm:ss", clock}, {"m:s.0", clock}, {"s", clock}, {`hh"h"mm`, clock}, {"[$-F400]h:mm:ss AM/PM", clock}, {"am/pm", clock}, {"a/p h", clock}, {"HH:MM", clock},
		{"yyyy-mm-dd hh:mm", both}, {"d/m/yy h:mm AM/PM", both}, {"h:mm d/m", both}, {"m/d h", both}, {"mmm h", both}, {"h:mmm", both}, {"m/d/yyyy mm:ss", both}, {"mmm:ss", both}, {"h:m m", both}, {"h d m", both}, {"hh aaa mm", both}, {"m h", both}, {"mm dd ss", both}, {"m aaa s", both},
		{"[h]:mm", duration}, {"[hh]:mm:ss", duration}, {"[H]:MM", duration}, {"[m]", duration}, {"[mm]:ss", duration}, {"[ss]", duration}, {"d [h]", duration}, {`[$-409][h]:mm;@`, duration},
		{"[hx]0", number}, {"[]0", number}, {"[d]0", number},
		{"xyz", date}, {"z", general}, {"a", general}, {"ax", general}, {"p", general},
	}
	var fmts, xfs strings.Builder
	for i, c := range codes {
		code := strings.NewReplacer(`&`, "&amp;", `"`, "&quot;", "<", "&lt;").Replace(c.code)
		fmt.Fprintf(&fmts, `<numFmt numFmtId="%d" formatCode="%s"/>`, 164+i, code)
		fmt.Fprintf(&xfs, `<xf numFmtId="%d"/>`, 164+i)
	}
	// A code of the file wins over the built-in meaning of its number.
	fmts.WriteString(`<numFmt numFmtId="14" formatCode="0"/>`)
	xfs.WriteString(`<xf numFmtId="14"/><xf numFmtId="5000"/>`)
	styles := `<styleSheet ` + mainNS + `><numFmts>` + fmts.String() + `<x/></numFmts><fonts><font/></fonts><cellXfs>` + xfs.String() + `</cellXfs></styleSheet>`
	w, err := open(workbook(``).with(stylesPart, styles).zip())
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range codes {
		if got := w.FormatOf(i); got != c.want {
			t.Errorf("%q is %v, want %v", c.code, got, c.want)
		}
	}
	if got := w.FormatOf(len(codes)); got != number {
		t.Errorf("format 14 with a code of its own is %v", got)
	}
	if got := w.FormatOf(len(codes) + 1); got != general {
		t.Errorf("an unknown format is %v", got)
	}
}

func TestBuiltinFormats(t *testing.T) {
	want := map[sheet.NumberFormat]string{
		sheet.FormatGeneral:  "0,23,24,25,26,82,163,2147483647",
		sheet.FormatNumber:   "1,2,3,4,5,6,7,8,11,12,13,37,38,39,40,41,42,43,44,48,59,60,61,62,69,70",
		sheet.FormatPercent:  "9,10,67,68",
		sheet.FormatText:     "49",
		sheet.FormatDate:     "14,15,16,17,27,28,29,30,31,34,35,36,50,51,52,53,54,55,56,57,58,71,72,73,74,81",
		sheet.FormatTime:     "18,19,20,21,32,33,45,47,75,76,78,80",
		sheet.FormatDateTime: "22,77",
		sheet.FormatDuration: "46,79",
	}
	for format, ids := range want {
		var xfs strings.Builder
		for id := range strings.SplitSeq(ids, ",") {
			fmt.Fprintf(&xfs, `<xf numFmtId="%s"/>`, id)
		}
		w, err := open(workbook(``).with(stylesPart, `<styleSheet `+mainNS+`><cellXfs>`+xfs.String()+`</cellXfs></styleSheet>`).zip())
		if err != nil {
			t.Fatal(err)
		}
		for i, id := range strings.Split(ids, ",") {
			if got := w.FormatOf(i); got != format {
				t.Errorf("format %s is %v, want %v", id, got, format)
			}
		}
	}
}

func TestNames(t *testing.T) {
	var names []string
	for f := sheet.FormatGeneral; f <= sheet.FormatDuration+1; f++ {
		names = append(names, f.String())
	}
	for k := sheet.Blank; k <= sheet.FormulaNoValue+1; k++ {
		names = append(names, k.String())
	}
	const want = "general|number|percent|text|date|time|date and time|duration|unknown|blank|number|text|yes or no|error|date|formula with no saved value|unknown"
	if got := strings.Join(names, "|"); got != want {
		t.Errorf("got %s", got)
	}
}
