package show_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"rostercheck/agreements"
	"rostercheck/internal/lang"
	"rostercheck/reports/internal/show"
	"rostercheck/reports/internal/words"
)

func TestClauseSays(t *testing.T) {
	list := map[string]*agreements.Clause{
		"21.07": {ID: "21.07", Says: "time to eat"}, "21.08": {ID: "21.08", Says: "hours of meals", Partly: "who decides"}, "9, 10": {ID: "9, 10", Says: "one entry"},
	}
	find := func(id string) *agreements.Clause { return list[id] }
	en, fr := words.Of(lang.English), words.Of(lang.French)
	for _, c := range []struct{ id, want string }{
		{"21.07", "time to eat"},
		{"21.08", "hours of meals; left out here: who decides"},
		{"21.07, 21.08", "21.07: time to eat; 21.08: hours of meals; left out here: who decides"},
		{"21.07, 99", "21.07: time to eat; 99: " + en.ClauseNone},
		{"9, 10", "one entry"},
		{"99", en.ClauseNone},
	} {
		assert.Equal(t, c.want, show.ClauseSays(en, find, c.id), c.id)
	}
	assert.Equal(t, "21.07 : time to eat; 99 : "+fr.ClauseNone, show.ClauseSays(fr, find, "21.07, 99"))
}
