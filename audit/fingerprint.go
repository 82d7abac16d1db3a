package audit

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"slices"

	"rostercheck/schedule"
)

// fingerprintBytes is how much of the hash a fingerprint keeps: among a million
// findings two differing ones come to the same with a chance of one in 10^7.
const fingerprintBytes = 8

// fingerprint is what a finding is known by from one audit to the other: a hash of
// its rule, employee, classification, first and last day, and the shifts it is
// about, each by the day it belongs to and its number among the employee's shifts
// of that day. Where a row stands in the input, what is measured and how it is
// worded are no part of it. t is nil for a finding of the schedule.
func fingerprint(f *Finding, t *schedule.Timeline, shifts []int32) string {
	h := sha256.New()
	// No text of a roster holds a NUL, so that no two differ and read alike.
	var text []byte
	for _, s := range []string{f.Rule, f.Employee, f.Classification, f.First, f.Last} {
		text = append(append(text, s...), 0)
	}
	if t != nil {
		for _, k := range shifts {
			n := 0
			for i := int(k) - 1; i >= 0 && t.Shifts[i].Start > t.Shifts[k].Start-2*schedule.MaxShiftMinutes; i-- {
				if t.Shifts[i].Day == t.Shifts[k].Day {
					n++
				}
			}
			text = binary.BigEndian.AppendUint64(text, uint64(t.Shifts[k].Day))
			text = binary.BigEndian.AppendUint64(text, uint64(n))
		}
	}
	h.Write(text)
	return hex.EncodeToString(h.Sum(nil)[:fingerprintBytes])
}

// known is what a finding is matched by where some have no fingerprint.
type known struct{ fingerprint, rule, employee, classification, first, last string }

// MatchFindings sets the findings of one audit against those of another: those of
// the second alone, of the first alone, of both but measured, waived, accepted or
// worded otherwise, and how many are the same.
//
// They are matched by fingerprint, or where any of them has none, by rule,
// employee, classification, first and last day.
func MatchFindings(before, after []Finding) (gained, cured []Finding, changed []ChangedFinding, same int) {
	without := func(f Finding) bool { return f.Fingerprint == "" }
	weak := slices.ContainsFunc(before, without) || slices.ContainsFunc(after, without)
	key := func(f *Finding) known {
		if weak {
			return known{"", f.Rule, f.Employee, f.Classification, f.First, f.Last}
		}
		return known{fingerprint: f.Fingerprint}
	}
	old := map[known][]int{}
	for i := range before {
		k := key(&before[i])
		old[k] = append(old[k], i)
	}
	matched := make([]int, len(after)) // 1 + index of the finding before
	// Those that are the same in all come first, so that of several of one
	// fingerprint only what really differs is left over.
	for _, exact := range []bool{true, false} {
		for i := range after {
			if matched[i] > 0 {
				continue
			}
			k := key(&after[i])
			at := slices.IndexFunc(old[k], func(j int) bool { return !exact || alike(&before[j], &after[i]) })
			if at < 0 {
				continue
			}
			matched[i] = 1 + old[k][at]
			old[k] = slices.Delete(old[k], at, at+1)
		}
	}
	seen := make([]bool, len(before))
	for i, m := range matched {
		if m == 0 {
			gained = append(gained, after[i])
			continue
		}
		seen[m-1] = true
		if alike(&before[m-1], &after[i]) {
			same++
		} else {
			changed = append(changed, ChangedFinding{before[m-1], after[i]})
		}
	}
	for i := range before {
		if !seen[i] {
			cured = append(cured, before[i])
		}
	}
	return gained, cured, changed, same
}
