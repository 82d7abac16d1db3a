package show

import (
	"fmt"
	"strings"

	"rostercheck/audit"
	"rostercheck/internal/lang"
	"rostercheck/reports/internal/words"
)

// MissingOf says what a partial total lacks.
func MissingOf(w *words.Table, u *audit.Costing, employees int) string {
	var parts []string
	if len(u.Missing) > 0 {
		names := make([]string, len(u.Missing))
		for i, e := range u.Missing {
			names[i] = w.Element(Clean(e))
		}
		parts = append(parts, fmt.Sprintf(w.Compare.MissingElements, strings.Join(names, w.List)))
	}
	if n := len(u.LeftOut); n > 0 {
		parts = append(parts, fmt.Sprintf(w.Compare.MissingEmployees, n, employees))
	}
	if len(parts) == 0 {
		return w.Compare.MissingUnnamed
	}
	return strings.Join(parts, "; ")
}

// Beside is what is said of an agreement, as it reads where the agreement's name
// stands beside it, so that what is the same of several reads the same.
func Beside(w *words.Table, agreement, text string) string {
	return strings.ReplaceAll(text, fmt.Sprintf(w.Compare.BySourceOf, agreement), w.Compare.BySource)
}

// Absent is the name of what an agreement does not have.
func Absent(w *words.Table, u *audit.Costing, a *audit.AbsentTerm) string {
	switch {
	case a.Kind == "rule":
		return w.Rule(a.ID)
	case a.Kind == "element":
		return w.Element(a.ID)
	case w.Lang != lang.English && u.Terms != nil:
		for i := range u.Terms.Holidays {
			if h := &u.Terms.Holidays[i]; h.ID == a.ID {
				return w.Text(h.Name)
			}
		}
	}
	return a.ID
}

// FindingsOf is how many findings of a rule an agreement makes, or why it makes
// none: audit.NotGiven or audit.None.
func FindingsOf(u *audit.Costing, rule string) (n int, status string) {
	for i := range u.Absent {
		if a := &u.Absent[i]; a.Kind == "rule" && a.ID == rule {
			return 0, a.Status
		}
	}
	for i := range u.Findings {
		if u.Findings[i].Rule == rule {
			n += u.Findings[i].Findings
		}
	}
	return n, audit.Given
}

// Was says what a changed finding was before.
func Was(w *words.Table, c *audit.ChangedFinding) []string {
	v := &w.Compare
	b, a := &c.Before, &c.After
	var out []string
	if b.Measured != a.Measured || b.Limit != a.Limit || b.Unit != a.Unit {
		out = append(out, fmt.Sprintf(v.WasMeasured, Measure(w, b)))
	}
	switch {
	case b.Waived && !a.Waived:
		out = append(out, v.WasWaived)
	case !b.Waived && a.Waived:
		out = append(out, v.WasNotWaived)
	case b.Reason != a.Reason || b.ApprovedBy != a.ApprovedBy:
		out = append(out, fmt.Sprintf(v.WasOtherwise, Clean(b.Reason), Clean(b.ApprovedBy)))
	}
	switch {
	case b.Accepted && !a.Accepted:
		out = append(out, v.WasAccepted)
	case !b.Accepted && a.Accepted:
		out = append(out, v.WasNotAccepted)
	}
	if b.Clause != a.Clause || b.Strength != a.Strength {
		out = append(out, fmt.Sprintf(v.WasOtherwise, w.Strength(Clean(b.Strength)), Clean(b.Clause)))
	}
	return out
}
