// Package output writes files that are either whole or not there.
//
// A file is written under another name in its own folder, forced to the disk,
// and renamed over the target only when it is complete. Whatever goes wrong
// before that, a full disk, an error, an interrupt, even a killed process,
// leaves the old file as it was. A process that is killed may leave its
// unfinished file behind; such a file is readable by its owner alone, and its
// name begins with ".rostercheck".
package output

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"rostercheck/internal/lang"
	"rostercheck/reports/internal/words"
)

// Private is the mode of a report: for its owner alone.
const Private fs.FileMode = 0o600

const pattern = ".rostercheck-*.tmp"

// Refusal is a target that the user must change or free; the message says how.
// Any other error of this package is the machine's.
type Refusal struct{ Message string }

func (r *Refusal) Error() string { return r.Message }

func refuse(format, path string) error { return &Refusal{fmt.Sprintf(format, path)} }

// Write writes one file: a [Set] of one, without inputs and without a context.
func Write(path string, perm fs.FileMode, f func(io.Writer) error) error {
	s := NewSet(context.Background())
	defer s.Discard()
	if err := s.Write(path, perm, f); err != nil {
		return err
	}
	return s.Commit()
}

// Set is the outputs of one run: all of them appear, or none. It is not safe
// for concurrent use.
type Set struct {
	// Lang is the language of what the set says is wrong.
	Lang lang.Lang

	ctx    context.Context
	inputs []string
	files  []file
	made   []string // folders, outer ones first
	closed bool
}

// file is a finished output that waits under another name.
type file struct {
	path, target, temp string
	existed            fs.FileInfo // before this run, or nil
}

// NewSet is an empty set. Until it is committed the context can stop it. The
// inputs are the files the run reads: none of them, by whatever name, becomes
// an output.
func NewSet(ctx context.Context, inputs ...string) *Set {
	return &Set{ctx: ctx, inputs: inputs}
}

// Write lets f write the file that is to be at path, and keeps it under another
// name until [Set.Commit]. A failed one leaves nothing behind, and the set as
// it was.
func (s *Set) Write(path string, perm fs.FileMode, f func(io.Writer) error) (err error) {
	if s.closed {
		return errors.New(words.Of(s.Lang).OutClosedSet)
	}
	if err := s.ctx.Err(); err != nil {
		return err
	}
	target, err := s.resolve(path)
	if err != nil {
		return err
	}
	was, _ := os.Stat(target)
	for i := range s.files {
		if same(&s.files[i], target, was) {
			return refuse(words.Of(s.Lang).OutTwice, path)
		}
	}
	// A target that cannot be replaced is better refused now than after the
	// work of a long report.
	if err := probe(target); err != nil {
		return s.blocked(path, err)
	}
	tmp, err := os.CreateTemp(filepath.Dir(target), pattern)
	if err != nil {
		return s.failed(path, err)
	}
	defer func() {
		// Also when f panics; a second Close is harmless.
		if !s.holds(tmp.Name()) {
			tmp.Close()
			os.Remove(tmp.Name())
		}
	}()
	out := bufio.NewWriterSize(&stoppable{s.ctx, tmp}, 1<<16)
	if err := f(out); err != nil {
		return s.failed(path, err)
	}
	if err := errors.Join(out.Flush(), s.ctx.Err()); err != nil {
		return s.failed(path, err)
	}
	if err := tmp.Chmod(perm); err != nil && runtime.GOOS != "windows" {
		return s.failed(path, err)
	}
	if err := tmp.Sync(); err != nil {
		return s.failed(path, err)
	}
	if err := tmp.Close(); err != nil {
		return s.failed(path, err)
	}
	s.files = append(s.files, file{path, target, tmp.Name(), was})
	return nil
}

func (s *Set) holds(temp string) bool {
	return len(s.files) > 0 && s.files[len(s.files)-1].temp == temp
}

// blocked is the error for a target that is there and cannot be replaced.
func (s *Set) blocked(path string, err error) error {
	if isBusy(err) {
		return refuse(words.Of(s.Lang).OutBusy, path)
	}
	return s.failed(path, err)
}

// failed names the file in an error, once.
func (s *Set) failed(path string, err error) error {
	var refusal *Refusal
	if errors.As(err, &refusal) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	// The paths inside are those of the temporary file, which mean nothing to
	// anybody.
	var pe *fs.PathError
	if errors.As(err, &pe) && strings.Contains(pe.Path, ".rostercheck-") {
		err = pe.Err
	}
	var le *os.LinkError
	if errors.As(err, &le) {
		err = le.Err
	}
	return fmt.Errorf(words.Of(s.Lang).OutWriteFailed+": %w", path, err)
}

// stoppable is a file whose writing ends with its context.
type stoppable struct {
	ctx context.Context
	f   *os.File
}

func (w *stoppable) Write(p []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	return w.f.Write(p)
}

// resolve is the file that a path means, links followed, if it may be written.
func (s *Set) resolve(path string) (string, error) {
	w := words.Of(s.Lang)
	if path == "" || os.IsPathSeparator(path[len(path)-1]) {
		return "", refuse(w.OutIsFolder, path)
	}
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		if _, err := os.Lstat(path); err == nil {
			return "", refuse(w.OutDangling, path)
		}
		abs, err := filepath.Abs(path)
		if err != nil {
			return "", s.failed(path, err)
		}
		dir, err := filepath.EvalSymlinks(filepath.Dir(abs))
		if errors.Is(err, fs.ErrNotExist) {
			return "", refuse(w.OutNoFolder, path)
		}
		if err != nil {
			return "", s.failed(path, err)
		}
		return filepath.Join(dir, filepath.Base(abs)), nil
	}
	switch {
	case err != nil:
		return "", s.failed(path, err)
	case info.IsDir():
		return "", refuse(w.OutIsFolder, path)
	case !info.Mode().IsRegular():
		// Renaming over a device or a pipe would replace it.
		return "", refuse(w.OutNoFile, path)
	}
	for _, in := range s.inputs {
		if read, err := os.Stat(in); err == nil && os.SameFile(read, info) {
			return "", refuse(w.OutIsInput, path)
		}
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", s.failed(path, err)
	}
	target, err := filepath.EvalSymlinks(abs)
	if err != nil {
		return "", s.failed(path, err)
	}
	return target, nil
}

// same tells whether a target is one file with that of an earlier output, there
// or not yet there.
func same(f *file, b string, was fs.FileInfo) bool {
	if f.existed != nil && was != nil {
		return os.SameFile(f.existed, was)
	}
	a := f.target
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		return strings.EqualFold(a, b)
	}
	return a == b
}

// What the system does, replaced in tests.
var (
	rename = os.Rename
	isBusy = busy
)

// Commit puts every file of the set in its place. Where one cannot be put
// there, those already replaced are put back as they were. After Commit the set
// is spent.
func (s *Set) Commit() error {
	if s.closed {
		return errors.New(words.Of(s.Lang).OutClosedSet)
	}
	defer s.Discard()
	if err := s.ctx.Err(); err != nil {
		return err
	}
	// The world may have changed since the file was begun.
	for _, f := range s.files {
		if _, err := s.resolve(f.target); err != nil {
			return err
		}
		if err := probe(f.target); err != nil {
			return s.blocked(f.path, err)
		}
	}
	old := make([]string, len(s.files)) // where the replaced files are kept
	defer func() {
		for _, name := range old {
			if name != "" {
				os.Remove(name)
			}
		}
	}()
	for i, f := range s.files {
		// A single file needs no way back: its rename is the last step.
		if len(s.files) > 1 {
			old[i] = keep(f.target)
		}
		if err := rename(f.temp, f.target); err != nil {
			err = s.blocked(f.path, err)
			if stuck := s.undo(i, old); len(stuck) > 0 {
				return errors.Join(err, fmt.Errorf(words.Of(s.Lang).OutHalfDone, f.path, strings.Join(stuck, ", ")))
			}
			return err
		}
		s.files[i].temp = ""
	}
	s.made = nil
	for i, f := range s.files {
		if dir := filepath.Dir(f.target); i == 0 || dir != filepath.Dir(s.files[i-1].target) {
			syncFolder(dir)
		}
	}
	return nil
}

// keep gives the file at target a second name, and returns it; empty where
// there is no file, or none can be given.
func keep(target string) string {
	tmp, err := os.CreateTemp(filepath.Dir(target), pattern)
	if err != nil {
		return ""
	}
	tmp.Close()
	os.Remove(tmp.Name())
	if os.Link(target, tmp.Name()) != nil {
		return ""
	}
	return tmp.Name()
}

// undo puts back the first n targets, and returns those that it could not.
func (s *Set) undo(n int, old []string) (stuck []string) {
	for i, f := range s.files[:n] {
		var err error
		switch {
		case old[i] != "":
			err = rename(old[i], f.target)
		case f.existed != nil:
			err = fs.ErrExist
		default:
			err = os.Remove(f.target)
		}
		if err != nil {
			stuck = append(stuck, f.path)
		}
	}
	return stuck
}

// Discard removes what was written and not committed, and the folders that were
// made for it. It does nothing to a set
// that was committed, so it can be deferred.
func (s *Set) Discard() {
	s.closed = true
	for _, f := range s.files {
		if f.temp != "" {
			os.Remove(f.temp)
		}
	}
	s.files = nil
	for _, dir := range slices.Backward(s.made) {
		os.Remove(dir) // unless somebody has put something there
	}
	s.made = nil
}

// syncFolder makes a rename last through a power cut, where the system can.
func syncFolder(dir string) {
	if d, err := os.Open(dir); err == nil {
		_ = d.Sync() // not every file system has it; the rename itself is done
		d.Close()
	}
}
