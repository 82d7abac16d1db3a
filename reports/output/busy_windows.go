package output

import (
	"errors"
	"os"
	"syscall"
)

// Windows does not let a file be replaced while a program such as Excel has it
// open; these are the errors it then gives.
const (
	errorAccessDenied     = syscall.Errno(5)
	errorSharingViolation = syscall.Errno(32)
	errorLockViolation    = syscall.Errno(33)
)

func busy(err error) bool {
	return errors.Is(err, errorAccessDenied) || errors.Is(err, errorSharingViolation) || errors.Is(err, errorLockViolation)
}

// probe tells early whether a file that is there can be replaced.
func probe(target string) error {
	f, err := os.OpenFile(target, os.O_RDWR, 0)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return f.Close()
}
