//go:build !windows

package main

import "os"

// canColor tells whether a terminal understands colours.
func canColor(*os.File) bool { return true }
