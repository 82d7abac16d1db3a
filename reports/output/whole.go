package output

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"rostercheck/internal/lang"
	"rostercheck/reports/internal/words"
)

// Whole is a folder of outputs that appears whole or not at all: its files are
// written into a folder of another name beside it, which is renamed when all are
// there. What is at the folder's place before is nothing, or an empty folder. It
// is not safe for concurrent use.
type Whole struct {
	path string // as it was given, for messages
	at   string // where it is to be
	temp string
	set  *Set
	made []string
}

// folderPattern names the unfinished folder.
const folderPattern = ".rostercheck-*.folder"

// NewWhole begins a folder. The folders above it are made where they are missing,
// and removed again by a folder that is not committed. None of the inputs becomes
// an output. What is wrong is said in the language.
func NewWhole(ctx context.Context, path string, l lang.Lang, inputs ...string) (*Whole, error) {
	s := NewSet(ctx, inputs...)
	s.Lang = l
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	at, err := filepath.Abs(path)
	if err != nil {
		return nil, s.failed(path, err)
	}
	w := &Whole{path: path, at: at, set: s}
	if err := w.free(); err != nil {
		return nil, err
	}
	if err := s.Folder(filepath.Dir(at)); err != nil {
		return nil, err
	}
	w.made, s.made = s.made, nil // they go when the files in them have gone
	if w.temp, err = os.MkdirTemp(filepath.Dir(at), folderPattern); err != nil {
		w.Discard()
		return nil, s.failed(path, err)
	}
	return w, nil
}

// free tells why the folder's place is not free.
func (w *Whole) free() error {
	info, err := os.Lstat(w.at)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return w.set.failed(w.path, err)
	case !info.IsDir():
		return refuse(words.Of(w.set.Lang).OutNotFolder, w.path)
	}
	f, err := os.Open(w.at)
	if err != nil {
		return w.set.failed(w.path, err)
	}
	defer f.Close()
	if _, err := f.Readdirnames(1); !errors.Is(err, io.EOF) {
		return refuse(words.PacketOf(w.set.Lang.String()).OutNotEmpty, w.path)
	}
	return nil
}

// Write lets f write a file of the folder, by its name in it.
func (w *Whole) Write(name string, perm fs.FileMode, f func(io.Writer) error) error {
	if name != filepath.Base(name) {
		return refuse(words.Of(w.set.Lang).OutNoFile, name)
	}
	return w.set.Write(filepath.Join(w.temp, name), perm, f)
}

// Commit puts the folder in its place. After it the folder is spent.
func (w *Whole) Commit() error {
	defer w.Discard()
	if err := w.set.Commit(); err != nil {
		return err
	}
	// The world may have changed since the folder was begun.
	if err := w.free(); err != nil {
		return err
	}
	// Not every system puts a folder over an empty one.
	if err := os.Remove(w.at); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return w.set.failed(w.path, err)
	}
	if err := rename(w.temp, w.at); err != nil {
		return w.set.failed(w.path, err)
	}
	syncFolder(filepath.Dir(w.at))
	w.temp, w.made = "", nil
	return nil
}

// Discard removes what was written and not committed. It does nothing to a folder
// that was committed, so it can be deferred.
func (w *Whole) Discard() {
	w.set.Discard()
	if w.temp != "" {
		os.RemoveAll(w.temp)
		w.temp = ""
	}
	for i := len(w.made) - 1; i >= 0; i-- {
		os.Remove(w.made[i]) // unless somebody has put something there
	}
	w.made = nil
}
