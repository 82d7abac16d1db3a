package show

import (
	"fmt"
	"strings"

	"rostercheck/agreements"
	"rostercheck/reports/internal/words"
)

// ClauseSays is, in our words, what a clause says, and what of it is left out, by
// the terms that find gives for an id, nil where there are none. A finding may cite
// several clauses as one, "21.07, 21.08": then each is told behind its own number.
func ClauseSays(w *words.Table, find func(id string) *agreements.Clause, id string) string {
	if c := find(id); c != nil {
		says := w.Text(c.Says)
		if c.Partly != "" {
			says += fmt.Sprintf(w.ClausePartly, w.Text(c.Partly))
		}
		return says
	}
	parts := strings.Split(id, ", ")
	if len(parts) == 1 {
		return w.ClauseNone
	}
	for i, p := range parts {
		parts[i] = fmt.Sprintf(w.Report.ClauseOf, p, ClauseSays(w, find, p))
	}
	return strings.Join(parts, "; ")
}
