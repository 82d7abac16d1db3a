package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"rostercheck/reports/internal/words"
)

// privateFolder is the mode of a folder of reports: for its owner alone.
const privateFolder fs.FileMode = 0o700

// Folder sees to it that a folder is there, with those above it, for outputs of
// the set. What it makes is removed again by a set that is not committed. A
// folder that is there stays as it is, with all that is in it.
func (s *Set) Folder(path string) error {
	if s.closed {
		return errors.New(words.Of(s.Lang).OutClosedSet)
	}
	if err := s.ctx.Err(); err != nil {
		return err
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return s.failed(path, err)
	}
	var missing []string // inner ones first
	for dir := abs; ; dir = filepath.Dir(dir) {
		info, err := os.Stat(dir)
		if err == nil {
			if !info.IsDir() {
				return refuse(words.Of(s.Lang).OutNotFolder, path)
			}
			break
		}
		if _, link := os.Lstat(dir); link == nil {
			return refuse(words.Of(s.Lang).OutDangling, path)
		}
		if !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ENOTDIR) || dir == filepath.Dir(dir) {
			return s.failed(path, err)
		}
		missing = append(missing, dir)
	}
	for i := len(missing) - 1; i >= 0; i-- {
		if err := os.Mkdir(missing[i], privateFolder); err != nil && !errors.Is(err, fs.ErrExist) {
			return s.failed(path, err)
		} else if err == nil {
			s.made = append(s.made, missing[i])
		}
	}
	return nil
}
