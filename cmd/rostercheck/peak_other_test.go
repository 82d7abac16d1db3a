//go:build !linux

package main

import "os/exec"

func watched(c *exec.Cmd) (most int64, err error) { return 0, c.Run() }
