package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"time"
)

// watched runs a command and returns the most memory that it had, in bytes, as far
// as looking now and then can tell. (What the system counts for a process that has
// ended includes the one that began it.)
func watched(c *exec.Cmd) (most int64, err error) {
	if err := c.Start(); err != nil {
		return 0, err
	}
	done := make(chan error, 1)
	go func() { done <- c.Wait() }()
	for tick := time.NewTicker(2 * time.Millisecond); ; {
		select {
		case err := <-done:
			tick.Stop()
			return most, err
		case <-tick.C:
		}
		data, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", c.Process.Pid))
		if err != nil {
			continue
		}
		_, after, _ := bytes.Cut(data, []byte("VmHWM:"))
		if words := bytes.Fields(after); len(words) > 0 {
			if kb, err := strconv.ParseInt(string(words[0]), 10, 64); err == nil {
				most = max(most, kb<<10)
			}
		}
	}
}
