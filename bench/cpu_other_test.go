//go:build !unix

package bench

import "time"

var started = time.Now()

// processCPU is the time since the start where processor time is not to be had.
func processCPU() time.Duration { return time.Since(started) }
