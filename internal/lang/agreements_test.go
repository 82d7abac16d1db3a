package lang_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/agreements"
	"rostercheck/audit"
	"rostercheck/internal/lang"
)

// Every text of every agreement of the program that a reader sees has its French,
// with the same figures and clauses, and no French is left of texts that are gone.
func TestEveryTextOfAnAgreementHasFrench(t *testing.T) {
	have := catalogue(t, "agreements.fr.po")
	used := map[key]bool{}
	for _, id := range agreements.IDs() {
		a, err := agreements.Builtin(id, agreements.Words{})
		require.NoError(t, err)
		for at, s := range texts(a) {
			k := key{text: s}
			used[k] = true
			fr := have[k]
			if assert.NotEmpty(t, fr, "%s, %s: no French for %q", id, at, s) {
				assert.NotEmpty(t, fr[0], "%s, %s: the French of %q is empty", id, at, s)
				assert.Equal(t, digits(s), digits(fr[0]), "%s, %s: %q and %q have other figures", id, at, s, fr[0])
				assert.NotContains(t, fr[0], "%", "a text has no arguments")
				french(t, fr[0])
			}
		}
	}
	catalogues := map[string]map[key][]string{}
	for file := range lang.Catalogues {
		catalogues[file] = catalogue(t, file)
	}
	for k := range have {
		assert.True(t, used[k], "agreements.fr.po: no agreement says %s", k)
		for file := range lang.Catalogues {
			if file != "agreements.fr.po" {
				if catalogues[file][k] != nil {
					t.Errorf("%s has %s too", file, k)
				}
			}
		}
	}
}

// What the program does with each clause is said in French too.
func TestUsesOfClausesAreFrench(t *testing.T) {
	words, uses := audit.Words(), 0
	for _, id := range agreements.IDs() {
		a, err := agreements.Builtin(id, words)
		require.NoError(t, err)
		for _, c := range a.Coverage() {
			for _, u := range c.Uses {
				s := u.In(lang.French)
				uses++
				assert.NotEqual(t, u.String(), s, "%s, %s", id, c.ID)
				french(t, s)
			}
		}
	}
	assert.Greater(t, uses, 500)
}

// texts are what a reader sees of an agreement file, by where it stands: titles,
// names, what clauses say, why something is absent, and remarks. Codes, clause
// numbers and headings of the source stay as they are.
func texts(a *agreements.Agreement) map[string]string {
	out := map[string]string{}
	add := func(at, s string) {
		for s != "" && out[at] != "" && out[at] != s {
			at += "'"
		}
		if s != "" {
			out[at] = s
		}
	}
	add("title", a.Title)
	add("parties", a.Parties)
	for _, s := range a.Sources {
		add("source "+s.ID, s.Title)
	}
	for _, c := range a.Pay.Classes {
		add("class "+c.ID, c.Title)
		add("class "+c.ID+" absent", c.Absent)
		for _, l := range c.Lines {
			add("class "+c.ID+" line", l.Absent)
		}
	}
	for _, h := range a.Holidays {
		add("holiday "+h.ID, h.Name)
		add("holiday "+h.ID+" undated", h.Undated)
	}
	for id, list := range a.Rules {
		for _, b := range list {
			add("rule "+id+" absent", b.Absent)
			add("rule "+id+" none", b.None)
			for _, w := range b.Windows {
				add("rule "+id+" window", w.Name)
			}
		}
	}
	for id, e := range a.Elements {
		add("element "+id+" absent", e.Absent)
		add("element "+id+" none", e.None)
		for _, x := range e.Terms {
			add("element "+id+" absent", x.Absent)
			add("element "+id+" not costed", x.NotCosted)
		}
	}
	for _, r := range a.Readings {
		add("reading "+r.ID, r.About)
	}
	for _, d := range a.Decisions {
		add("decision "+d.ID, d.Citation)
		add("decision "+d.ID+" holding", d.Holding)
		add("decision "+d.ID+" effect", d.Effect)
	}
	for _, u := range a.Undecided {
		add("undecided "+u.Clause, u.About)
	}
	for _, c := range a.Clauses {
		add("clause "+c.ID, c.Says)
		add("clause "+c.ID+" not judged", c.NotJudged)
		add("clause "+c.ID+" used", c.Used)
		add("clause "+c.ID+" partly", c.Partly)
	}
	for _, r := range a.Remarks {
		add("remark "+r.Path, r.Text)
	}
	for _, x := range a.Absent {
		add("absent "+x.Path, x.Why)
	}
	return out
}
