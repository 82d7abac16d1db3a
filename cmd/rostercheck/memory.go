package main

import (
	"os"
	"runtime"
	"runtime/debug"
)

// untilCollected is how much memory the program takes before the first garbage is
// collected. The roster of an institution needs less, and to collect a heap that
// only begins to grow would take a quarter of the time that it is checked in.
const untilCollected = 48 << 20

// collectLate puts the first collection off until so many bytes are taken; from then
// on garbage is collected as usual. Who has set the variables of Go's collector is
// left alone.
func collectLate(until int64) {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	percent, limit := debug.SetGCPercent(-1), debug.SetMemoryLimit(until)
	type canary struct{ _ [64]byte } // too large to share its place
	// A finalizer runs when the first collection has found that nobody has it.
	runtime.SetFinalizer(&canary{}, func(*canary) {
		debug.SetGCPercent(percent)
		debug.SetMemoryLimit(limit)
	})
}
