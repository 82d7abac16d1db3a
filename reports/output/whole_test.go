package output

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"rostercheck/internal/lang"
	"slices"
	"testing"
)

func beginWhole(t *testing.T, path string, inputs ...string) *Whole {
	t.Helper()
	w, err := NewWhole(context.Background(), path, lang.English, inputs...)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"1", "2"} {
		if err := w.Write(name, Private, text(name)); err != nil {
			t.Fatal(err)
		}
	}
	return w
}

// A folder is there with all its files, or neither it nor anything else.
func TestWhole(t *testing.T) {
	root := t.TempDir()
	dir := filepath.Join(root, "a", "b")
	w := beginWhole(t, dir)
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the folder is there before it is whole: %v", err)
	}
	w.Discard()
	if got := listing(t, root); len(got) > 0 {
		t.Errorf("a folder that was given up leaves %s", got)
	}

	defer func() { rename = os.Rename }()
	for fails := 1; fails <= 3; fails++ { // the two files, and the folder
		n := 0
		rename = func(a, b string) error {
			if n++; n == fails {
				return os.ErrPermission
			}
			return os.Rename(a, b)
		}
		if err := beginWhole(t, dir).Commit(); err == nil {
			t.Errorf("the renaming no. %d failed, and nobody says so", fails)
		}
		if got := listing(t, root); len(got) > 0 {
			t.Errorf("a folder that failed leaves %s", got)
		}
	}
	rename = os.Rename

	if err := beginWhole(t, dir+string(os.PathSeparator)).Commit(); err != nil {
		t.Fatal(err)
	}
	if got := listing(t, dir); !slices.Equal(got, []string{"1", "2"}) {
		t.Errorf("the folder has %s", got)
	}
	wantFile(t, filepath.Join(dir, "2"), "2")
	wantOnly(t, filepath.Dir(dir), "b")

	// An empty folder is as good as none; any other is refused, and stays.
	empty := filepath.Join(root, "empty")
	if err := os.Mkdir(empty, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := beginWhole(t, empty).Commit(); err != nil {
		t.Fatal(err)
	}
	_, err := NewWhole(context.Background(), dir, lang.English)
	wantRefusal(t, err, "is not empty")
	file := filepath.Join(root, "file")
	put(t, file, "")
	_, err = NewWhole(context.Background(), file, lang.English)
	wantRefusal(t, err, "is a file")

	// What came there while the files were written is not lost.
	w = beginWhole(t, filepath.Join(root, "c"))
	if err := os.Mkdir(filepath.Join(root, "c"), 0o700); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(root, "c", "note"), "")
	wantRefusal(t, w.Commit(), "is not empty")
	wantOnly(t, filepath.Join(root, "c"), "note")
	wantOnly(t, root, "a", "c", "empty", "file")
}

func TestWholeNamesAndErrors(t *testing.T) {
	root := t.TempDir()
	w := beginWhole(t, filepath.Join(root, "a"))
	for _, name := range []string{"../out", "x/y", "", ".."} {
		if err := w.Write(name, Private, text("")); err == nil {
			t.Errorf("%q is taken for a file of the folder", name)
		}
	}
	broken := errors.New("no more figures")
	if err := w.Write("3", Private, func(io.Writer) error { return broken }); !errors.Is(err, broken) {
		t.Error(err)
	}
	w.Discard()
	if got := listing(t, root); len(got) > 0 {
		t.Errorf("left behind: %s", got)
	}
	ctx, stop := context.WithCancel(context.Background())
	w, err := NewWhole(ctx, filepath.Join(root, "late"), lang.English)
	if err != nil {
		t.Fatal(err)
	}
	stop()
	if err := w.Commit(); err == nil {
		t.Error("a folder appears after the interrupt")
	}
	if got := listing(t, root); len(got) > 0 {
		t.Errorf("left behind: %s", got)
	}
}
