//go:build unix

package output

import (
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func init() {
	fates["full"] = func(target string) error {
		// A limit on the size of files is a disk that is full after 4 KB. The
		// text fits the buffers, so that only the last flush can tell.
		signal.Ignore(syscall.SIGXFSZ)
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 4096, Max: 4096}); err != nil {
			return err
		}
		return Write(target, Private, text(strings.Repeat("x", 10_000)))
	}
}

func TestFullDiskLeavesTheOldFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "report.csv")
	put(t, path, "old")
	said, err := process("full", path).Output()
	if err == nil {
		t.Fatal("the file was written whole")
	}
	if !strings.Contains(string(said), "report.csv: could not be written: file too large") {
		t.Errorf("the error was %q", said)
	}
	wantFile(t, path, "old")
	wantOnly(t, dir, "report.csv")
}
