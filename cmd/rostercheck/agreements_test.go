package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/agreements"
	"rostercheck/audit"
	"rostercheck/internal/lang"
	"rostercheck/premiums"
	"rostercheck/rules"
)

const agreementSchema = "../../agreements/agreement.schema.json"

// The schema beside the agreement files, which editors read, is the program's;
// -update writes it anew.
func TestAgreementSchemaFile(t *testing.T) {
	if *update {
		require.NoError(t, os.WriteFile(agreementSchema, agreements.Schema(audit.Words()), 0o644))
	}
	data, err := os.ReadFile(agreementSchema)
	require.NoError(t, err)
	assert.True(t, bytes.Equal(agreements.Schema(audit.Words()), data), "go test ./cmd/rostercheck -run TestAgreementSchemaFile -update")
}

// The first line by which a file names its schema leads to one that is there.
func TestAgreementFilesNameTheirSchema(t *testing.T) {
	files, err := filepath.Glob("../../agreements/*.yaml")
	require.NoError(t, err)
	more, err := filepath.Glob("../../testdata/agreements/*.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, more)
	named := 0
	for _, name := range append(files, more...) {
		data, err := os.ReadFile(name)
		require.NoError(t, err)
		first, _, _ := strings.Cut(string(data), "\n")
		path, ok := strings.CutPrefix(first, "# yaml-language-server: $schema=")
		if !ok {
			continue
		}
		named++
		_, err = os.Stat(filepath.Join(filepath.Dir(name), path))
		assert.NoError(t, err, name)
	}
	assert.NotZero(t, named)
}

// Every agreement of the program can be shown, and its clauses and terms
// explained.
func TestEveryAgreementIsShown(t *testing.T) {
	for _, id := range agreements.IDs() {
		a, err := audit.Agreement(id)
		require.NoError(t, err)
		var shown, linted bytes.Buffer
		require.NoError(t, show(&shown, lang.English, a))
		require.NoError(t, lint(&linted, lang.English, a))
		text := strings.Join(strings.Fields(shown.String()), " ")
		for _, c := range a.Pay.Classes {
			assert.Contains(t, text, c.ID, id)
		}
		for name, e := range a.Elements {
			assert.Contains(t, text, name, id)
			for _, term := range e.Terms {
				for _, tier := range term.Tiers {
					assert.Contains(t, text, strings.Join(strings.Fields((&page{}).tierWords(tier)), " "), id)
				}
				for _, d := range term.PerHour {
					assert.Contains(t, text, "$"+d.Value.String()+" from "+d.From.String(), id)
				}
			}
		}
		for _, r := range a.Remarks {
			assert.Contains(t, text, strings.Join(strings.Fields(r.Text), " "), id)
		}
		assert.Len(t, absentOf(a), strings.Count(linted.String(), " (rule): ")+strings.Count(linted.String(), " (pay element): "), id)
		topics := topicsOf([]*agreements.Agreement{a})
		for _, topic := range topics.all() {
			var out bytes.Buffer
			require.NoError(t, explainTopic(&out, lang.English, topic, []*agreements.Agreement{a}))
			assert.NotEmpty(t, out.String(), "%s %s", id, topic)
		}
	}
}

func TestAbsentTerms(t *testing.T) {
	a, err := agreements.Load("x.yaml", []byte(`agreement: x
title: X
parties: X / Y
terms: {from: {date: "2003-01-01", clause: Dates}}
sources: [{id: text, title: T}]
hours: {any: {weekly: {minutes: 2400, clause: Dates}}}
weekend: [Sunday]
rules:
  shift-span: {absent: it is silent}
  daily-hours: {none: it sets none}
clauses: {Dates: {kind: heading, says: dates}}
`), audit.Words())
	require.NoError(t, err)
	list := absentOf(a)
	assert.Contains(t, list, absence{"rule", "shift-span", "it is silent"})
	assert.Contains(t, list, absence{"rule", "overlap", "not named in the file"})
	assert.NotContains(t, list, absence{"rule", "daily-hours", "not named in the file"})
	assert.Len(t, list, len(rules.All())-1+len(premiums.All()), "all but the one that the agreement is known not to have")
	assert.Equal(t, summary, kindOf(a))
}

func TestTierWords(t *testing.T) {
	for want, tier := range map[string]agreements.Tier{
		"1 up to 6240 minutes (104 h) of the year (A)":                                                  {Multiplier: 10000, Upto: 6240, Per: agreements.PerYear, Clause: "A"},
		"1.5 on a working day or a Sunday after the normal day worked of the week":                      {Multiplier: 15000, Days: agreements.OnWorkingDay | agreements.On(6), AfterDay: true, Per: agreements.PerWeek, Of: agreements.WorkedMinutes},
		"2.5 for overtime on a day of rest if it is christmas or new-year up to the normal day":         {Multiplier: 25000, Work: agreements.OvertimeWork, Days: agreements.OnRest, Holidays: []string{"christmas", "new-year"}, UptoDay: true},
		"2 after 1440 minutes (24 h) of unbroken work and then for all of those minutes from the first": {Multiplier: 20000, After: 1440, Per: agreements.PerUnbroken, Back: true},
		"1 for a call-back on a holiday for at least 240 minutes (4 h) where x is read as y":            {Multiplier: 10000, Work: agreements.CallBackWork, Days: agreements.OnHoliday, Minimum: 240, When: []agreements.Condition{{Reading: "x", Value: "y"}}},
	} {
		assert.Equal(t, want, (&page{}).tierWords(tier))
	}
}
