package facts

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"

	"rostercheck/importers/plan"
	"rostercheck/schedule"
)

// Whatever the bytes, a mapping file is read or refused with its line, the same way
// every time, and what is read can be drafted and read again.
func FuzzMapping(f *testing.F) {
	for _, s := range []string{
		"agreement: cx-2001\ntimezone: America/Toronto\nweekend: [samedi, Sunday]\nstart: 2001-07-02\nend: \"2001-08-12\"\nyear: 2001\ndate_order: dmy\n",
		"codes:\n  D: 07:00-15:00\n  N: 23-7/30\n  X: rest\n  V: 07:00-15:00/leave\n  DN: 07:00-07:00/24h\n",
		"defaults: {classification: CX-1, step: 3, hours: shift}\nemployees:\n  - {id: \"08311\", name: A. Tremblay, step: 4}\nnames: {Tremblay: \"08311\"}\njoin_names: true\n",
		"sheets:\n  - sheet: March*\n    layout: grid\n    header: 4\n    columns: {person: B, hours: AG}\n    legend: K2:M9\n    two_rows: shifts\n    legend_set: 2\n",
		"actual: worked\ntwo_rows: planned-actual\nlegend_set: 1\ncalendars: {\"*.ics\": \"1\"}\n",
		"year: &a 2001\nend: *a", "a: {b: [c, {d: e}]}", "\tyear: 1", "---\n---\n", "codes: {\"=\": 24h/24h/24h}", "names: {[1]: 2}", "? a\n: b", "year: !!int x", "- a", "codes: {D: 07:00-15:00/-1}", "\xff",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		got, problems := ReadMapping("m.yaml", data)
		again, same := ReadMapping("m.yaml", data)
		require.Equal(t, problems.Error(), same.Error())
		for _, p := range problems {
			require.Equal(t, "m.yaml", p.Source.File)
			require.NotEmpty(t, p.Text)
		}
		if len(problems) > 0 {
			return
		}
		require.Equal(t, got, again)
		var draft bytes.Buffer
		require.NoError(t, WriteMapping(&draft, got, &plan.Plan{}, &schedule.Roster{}))
		back, problems := ReadMapping("draft.yaml", draft.Bytes())
		require.Empty(t, problems, draft.String())
		require.Equal(t, got.Codes == nil, back.Codes == nil)
		for i := range got.Codes {
			require.Equal(t, got.Codes[i].String(), back.Codes[i].String(), draft.String())
		}
		require.Equal(t, [...]any{got.Year, got.DateOrder, got.Start, got.Actual, got.TwoRows, got.LegendSet, got.Default}, [...]any{back.Year, back.DateOrder, back.Start, back.Actual, back.TwoRows, back.LegendSet, back.Default}, draft.String())
	})
}

// What a flag says of a code is read or refused, and reads the same when it is
// written out.
func FuzzParseCode(f *testing.F) {
	for _, s := range []string{"D=07:00-15:00", "N=23:00-07:00/30", "X=rest", "V=07:00-15:00/leave", "U=unpaid-leave", "DN=07:00-07:00/24h", "a=b=7a-3p", "=", "D=24/24/24", "D=rest/leave", "D=/", "D=00:00-24:00", "D=12-12/24h"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c, err := ParseCode(text)
		if err != nil {
			return
		}
		require.NotEmpty(t, c.Code)
		if c.Timed {
			require.Positive(t, c.Span.Minutes())
			require.Less(t, c.Unpaid, c.Span.Minutes())
		}
		back, err := ParseCode(c.Code + "=" + c.String())
		require.NoError(t, err, c.String())
		require.Equal(t, c, back)
	})
}

func FuzzRange(f *testing.F) {
	for _, s := range []string{"K2:M9", "A1", "XFD1048576", "M9:K2", "a1:b2", ":", "A0", "AAAAAAAA1", "A99999999999999999999"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		first, last, ok := Range(text)
		if ok {
			require.True(t, first[0] >= 1 && first[1] >= 1 && first[0] <= last[0] && first[1] <= last[1] && last[0] <= 16384 && last[1] <= 1048576, "%v %v", first, last)
		}
	})
}
