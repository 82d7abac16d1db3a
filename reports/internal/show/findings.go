package show

import (
	"strconv"

	"rostercheck/audit"
	"rostercheck/schedule/civil"
)

// longest is the days of a finding that marks its days, unless it is a run of
// them.
const longest = 7

// Days are the first and the last day that a finding marks in a calendar. A long
// one that is no run of days is about the employee rather than days, and ok is
// false: an average over three weeks would else mark all of them.
func Days(f *audit.Finding) (first, last civil.Date, ok bool) {
	first, err1 := civil.ParseDate(f.First)
	last, err2 := civil.ParseDate(f.Last)
	n := int(last-first) + 1
	return first, last, err1 == nil && err2 == nil && (n <= longest || f.Unit == "days" && f.Measured == strconv.Itoa(n))
}

// Strengths are the strengths of findings, what is demanded most first.
var Strengths = [5]string{"must", "data", "effort", "advice", "waived"}

// Rank orders findings by what they demand, as an index into [Strengths]; a
// waived or accepted one demands nothing. Strengths of no such name come last.
func Rank(f *audit.Finding) int {
	if f.Waived || f.Accepted {
		return len(Strengths) - 1
	}
	for i, s := range Strengths {
		if f.Strength == s {
			return i
		}
	}
	return len(Strengths)
}
