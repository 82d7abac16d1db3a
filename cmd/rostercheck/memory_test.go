package main

import (
	"math"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
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
	const until = 1 << 39 // never reached, whatever the tests before this one have left
	collectLate(until)
	// The settings are read and not set: a reading that sets them and puts them back
	// would undo what the finalizer does in between.
	now := func() (percent, limit uint64) {
		settings := []metrics.Sample{{Name: "/gc/gogc:percent"}, {Name: "/gc/gomemlimit:bytes"}}
		metrics.Read(settings)
		return settings[0].Value.Uint64(), settings[1].Value.Uint64()
	}
	p, l := now()
	assert.Equal(t, uint64(math.MaxUint64), p, "off")
	assert.Equal(t, uint64(until), l)
	assert.Eventually(t, func() bool {
		runtime.GC()
		p, l := now()
		return p == 77 && l == 1<<40
	}, 10*time.Second, 10*time.Millisecond)

	t.Setenv("GOGC", "50")
	collectLate(until)
	p, _ = now()
	assert.Equal(t, uint64(77), p, "whoever has said how to collect is left alone")
}
