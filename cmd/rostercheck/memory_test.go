package main

import (
	"runtime"
	"runtime/debug"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

// The first collection is put off, and after it garbage is collected as before.
func TestCollectLate(t *testing.T) {
	t.Setenv("GOGC", "")
	t.Setenv("GOMEMLIMIT", "")
	percent, limit := debug.SetGCPercent(77), debug.SetMemoryLimit(1<<40)
	defer func() {
		debug.SetGCPercent(percent)
		debug.SetMemoryLimit(limit)
	}()
	collectLate()
	now := func() (percent int, limit int64) {
		percent = debug.SetGCPercent(-1)
		debug.SetGCPercent(percent)
		return percent, debug.SetMemoryLimit(-1)
	}
	p, l := now()
	assert.Equal(t, -1, p)
	assert.Equal(t, int64(untilCollected), l)
	assert.Eventually(t, func() bool {
		runtime.GC()
		p, l := now()
		return p == 77 && l == 1<<40
	}, 10*time.Second, 10*time.Millisecond)

	t.Setenv("GOGC", "50")
	collectLate()
	p, _ = now()
	assert.Equal(t, 77, p, "whoever has said how to collect is left alone")
}
