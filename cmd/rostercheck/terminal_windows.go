package main

import (
	"os"

	"golang.org/x/sys/windows"
)

// canColor tells whether a terminal understands colours. Older consoles do so
// only when they are asked to.
func canColor(f *os.File) bool {
	h := windows.Handle(f.Fd())
	var mode uint32
	if windows.GetConsoleMode(h, &mode) != nil {
		return false
	}
	return windows.SetConsoleMode(h, mode|windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING) == nil
}
