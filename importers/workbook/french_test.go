package workbook

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/importers/fields"
	"rostercheck/importers/sheet"
	"rostercheck/internal/lang"
	"rostercheck/schedule"
)

// A template in French is read back as the roster that the English one holds, from
// French sheets with French headings and words.
func TestFrenchTemplate(t *testing.T) {
	read := func(l lang.Lang) (*schedule.Roster, []string) {
		var out bytes.Buffer
		require.NoError(t, Template{Lang: l}.Write(&out))
		w, err := sheet.Open(bytes.NewReader(out.Bytes()), int64(out.Len()), sheet.Limits{})
		require.NoError(t, err)
		assert.True(t, Own(w), l.String())
		var names []string
		for _, info := range w.Sheets() {
			names = append(names, info.Name)
		}
		b := fields.NewBuilder()
		Read(b, "t.xlsx", bytes.NewReader(out.Bytes()), int64(out.Len()))
		require.Empty(t, b.Problems, l.String())
		return b.Roster, names
	}
	english, _ := read(lang.English)
	french, names := read(lang.French)
	assert.Equal(t, []string{"Aide", "Établissement", "Horaire"}, names[:3])
	assert.Equal(t, len(english.Employees), len(french.Employees))
	for i := range english.Worked {
		assert.Equal(t, english.Worked[i].Kind, french.Worked[i].Kind)
		assert.Equal(t, english.Worked[i].Start, french.Worked[i].Start)
	}
	assert.NotEmpty(t, english.Worked)
	for i := range english.Changes {
		assert.Equal(t, english.Changes[i].Reason, french.Changes[i].Reason)
	}
	for i := range english.Employees {
		assert.Equal(t, english.Employees[i].Hours, french.Employees[i].Hours)
		assert.Equal(t, english.Employees[i].HourlyRate, french.Employees[i].HourlyRate)
	}
	assert.Equal(t, english.Patterns[0].Days, french.Patterns[0].Days)
	assert.Equal(t, english.Period.Positions[0].Count, french.Period.Positions[0].Count)
}

// Every sheet, heading, word and help has its French, and a French name stands for
// one English name, which no other has in English.
func TestFrenchNames(t *testing.T) {
	english, by := map[string]bool{}, map[string]string{}
	name := func(context, en string) {
		fr := lang.French.Word(context, en)
		key := bare(folded(fr))
		if other, taken := by[key]; taken {
			assert.Equal(t, other, folded(en), "%s means two things", fr)
		}
		by[key] = folded(en)
		english[folded(en)] = true
	}
	var all func(prefix string, list []*fields.Field)
	all = func(prefix string, list []*fields.Field) {
		for _, f := range list {
			if f.Kind != fields.Object {
				name("heading", fields.Heading(prefix+f.Key))
			}
			assert.NotEqual(t, f.Help, lang.French.Text(f.Help), prefix+f.Key)
			if len(f.Words) > 0 {
				assert.NotEqual(t, f.Words, f.WordsIn(lang.French), prefix+f.Key)
			}
			all(prefix+f.Key+"/", f.Fields)
		}
	}
	all("", fields.Root.Fields)
	for _, s := range fields.Sections() {
		name("sheet", s.Sheet)
		assert.True(t, s.Sheet == "Codes" || lang.French.Word("sheet", s.Sheet) != s.Sheet, s.Sheet)
		all("", s.Fields)
	}
	for fr, en := range by {
		assert.True(t, fr == en || !english[fr], "%s is French for %s, and English for another", fr, en)
	}
	assert.Greater(t, len(by), 80)
}
