package loose

import (
	"testing"

	"github.com/stretchr/testify/require"

	"rostercheck/schedule/civil"
)

// Whatever people write, it is a date of the calendar's figures, times of one day, or
// nothing.
func FuzzLoose(f *testing.F) {
	for _, s := range []string{
		"2026-03-01", "01.03.2026", "3/4", "1 March 2026", "Mar 1", "Mon 3", "21st", "1er", "-31", "7", "01/02/03", "2001-07-02T07:00", "de 5 mai", "29 Feb", "31.4.",
		"07:00-15:00", "0600-1400", "7a-3p", "08-16", "19→7", "7-3", "7-7", "17015", "noon-midnight", "23h00 à 07h00", "7.30 bis 15.15 Uhr", "24:00-24:00", "0-0", "12am-12pm", "południe do północ",
		"Lundi", "di", "ŚR", "é́", "\xff", "００", "٣", "yes", "",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		folded := Fold(text)
		require.Equal(t, folded, Fold(folded))
		require.Equal(t, Clean(text), Clean(Clean(text)))
		if at, ok := ParseTime(text); ok {
			require.True(t, at.Clock >= 0 && at.Clock <= civil.MinutesPerDay, "%d", at.Clock)
		}
		for _, clock24 := range []bool{false, true} {
			for _, s := range ParseSpan(text, clock24) {
				require.True(t, s.Start >= 0 && s.Start <= civil.MinutesPerDay && s.End >= 0 && s.End <= civil.MinutesPerDay, "%+v", s)
				require.True(t, s.Minutes() > 0 && s.Minutes() <= civil.MinutesPerDay, "%+v", s)
			}
		}
		w, ok := ParseDate(text)
		if !ok {
			return
		}
		require.True(t, w.Day >= 0 && w.Day <= 31 && w.Month >= 0 && w.Month <= 12, "%+v", w)
		require.LessOrEqual(t, len(w.Numbers), 3)
		for _, order := range []string{"", "dmy", "mdy", "ymd"} {
			y, m, d, fits := w.In(order)
			if fits && y >= civil.MinYear && y <= civil.MaxYear && m > 0 && d > 0 {
				require.LessOrEqual(t, d, civil.DaysIn(y, m))
			}
		}
	})
}

// Names of a run of days are days one by one, or none of them.
func FuzzWeekdays(f *testing.F) {
	for _, s := range []string{"Mo Di Mi Do Fr Sa So", "lun mar mer jeu ven sam dim", "M T W T F S S", "di lu", "X", "S S"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var names []string
		for i, from := 0, 0; i <= len(text); i++ {
			if i == len(text) || text[i] == ' ' {
				names = append(names, text[from:i])
				from = i + 1
			}
		}
		days, _, ok := Weekdays(names)
		if !ok {
			return
		}
		require.Len(t, days, len(names))
		for _, d := range days {
			require.True(t, d >= civil.Monday && d <= civil.Sunday)
		}
	})
}
