package audit_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/shopspring/decimal"

	"rostercheck/audit"
	"rostercheck/importers/document"
)

// TestReadingsArePriced holds what the audit says of each reading against audits
// made by its other values: the reading is listed where some line would be paid
// otherwise, with what each other value would pay more over the whole roster.
func TestReadingsArePriced(t *testing.T) {
	n := 400
	if testing.Short() {
		n = 60
	}
	t.Parallel()
	for seed := range n {
		data, err := json.Marshal(randomRoster(rand.New(rand.NewPCG(uint64(seed), 78))))
		if err != nil {
			t.Fatal(err)
		}
		if !pricedRight(t, data) {
			t.Logf("seed %d\n%s", seed, data)
			return
		}
	}
}

// pricedRight tells whether an audit of a roster prices its readings rightly; a
// roster that is refused has nothing to price.
func pricedRight(t *testing.T, data []byte) bool {
	t.Helper()
	a, err := agreement("cx-2001")
	if err != nil {
		t.Fatal(err)
	}
	by := func(choice map[string]string) *audit.Document {
		r, problems := document.Decode("roster.json", data)
		d, problems := audit.Run(r, a, audit.Options{Workers: 1, Readings: choice}, problems...)
		if len(problems) > 0 {
			return nil
		}
		return d
	}
	now := by(nil)
	if now == nil {
		return true
	}
	listed := map[string]audit.Reading{}
	for _, r := range now.Readings {
		listed[r.Reading] = r
	}
	amounts := func(d *audit.Document) []string {
		var out []string
		for l := range d.Pay.All() {
			out = append(out, fmt.Sprint(l.Employee, l.Date, l.Start, l.Element, l.Multiplier, l.Amount))
		}
		return out
	}
	total := func(d *audit.Document) decimal.Decimal { return decimal.RequireFromString(d.Summary.Cost.Total) }
	for _, r := range a.Readings {
		entry, found := listed[r.ID]
		changed := false
		var want []audit.Alternative
		value := r.Values[0]
		for _, c := range now.Book.Roster.Readings {
			if c.Reading == r.ID {
				value = c.Value
			}
		}
		for _, v := range r.Values {
			if v == value {
				continue
			}
			other := by(map[string]string{r.ID: v})
			if other == nil {
				t.Errorf("%s=%s is refused", r.ID, v)
				return false
			}
			changed = changed || !slices.Equal(amounts(now), amounts(other))
			want = append(want, audit.Alternative{Value: v, Difference: total(other).Sub(total(now)).StringFixed(2)})
		}
		switch {
		case changed != found:
			t.Errorf("%s: listed %t, but changes some amount %t", r.ID, found, changed)
		case found && (entry.Value != value || !slices.Equal(entry.Alternatives, want)):
			t.Errorf("%s: listed as %v, want %s %v", r.ID, entry, value, want)
		default:
			continue
		}
		return false
	}
	return true
}
