package output

import (
	"bufio"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
)

// The variables that turn the test binary into a process of its own: the target
// to write, and what happens to it.
const (
	helperTarget = "OUTPUT_TEST_TARGET"
	helperFate   = "OUTPUT_TEST_FATE"
)

// fates are what can happen to a process while it writes; it ends by itself
// with the error that Write gave.
var fates = map[string]func(target string) error{
	"killed": func(target string) error {
		return Write(target, Private, func(w io.Writer) error {
			// More than any buffer on the way, so that it is on the disk.
			if _, err := w.Write(make([]byte, 1<<20)); err != nil {
				return err
			}
			os.Stdout.WriteString("begun\n")
			select {}
		})
	},
}

func TestMain(m *testing.M) {
	if fate := fates[os.Getenv(helperFate)]; fate != nil {
		if err := fate(os.Getenv(helperTarget)); err != nil {
			os.Stdout.WriteString(err.Error())
			os.Exit(9)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// process is the test binary, to write target and meet its fate.
func process(fate, target string) *exec.Cmd {
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), helperFate+"="+fate, helperTarget+"="+target)
	return child
}

func text(s string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, s)
		return err
	}
}

func put(t *testing.T, path, s string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(s), 0o644); err != nil {
		t.Fatal(err)
	}
}

func wantFile(t *testing.T, path, want string) {
	t.Helper()
	got, err := os.ReadFile(path)
	if err != nil || string(got) != want {
		t.Errorf("%s holds %q, %v; want %q", filepath.Base(path), got, err, want)
	}
}

// wantOnly checks the names in a folder, hidden ones too.
func wantOnly(t *testing.T, dir string, want ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if strings.Join(got, " ") != strings.Join(want, " ") {
		t.Errorf("the folder holds %q, want %q", got, want)
	}
}

func wantRefusal(t *testing.T, err error, part string) {
	t.Helper()
	var r *Refusal
	if !errors.As(err, &r) || !strings.Contains(err.Error(), part) {
		t.Errorf("error %v, want a refusal with %q", err, part)
	}
}

func TestWriteNewFileIsPrivate(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "report.xlsx")
	if err := Write(path, Private, text("whole")); err != nil {
		t.Fatal(err)
	}
	wantFile(t, path, "whole")
	wantOnly(t, dir, "report.xlsx")
	if info, _ := os.Stat(path); runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, want 0600", info.Mode())
	}
}

func TestWriteTakesTheModeAsked(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no modes")
	}
	path := filepath.Join(t.TempDir(), "report.csv")
	put(t, path, "old")
	if err := Write(path, 0o640, text("new")); err != nil {
		t.Fatal(err)
	}
	if info, _ := os.Stat(path); info.Mode().Perm() != 0o640 {
		t.Errorf("mode %v, want 0640", info.Mode())
	}
}

func TestUnfinishedFileIsHiddenPrivateAndBesideItsTarget(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "report.xlsx")
	err := Write(path, 0o644, func(w io.Writer) error {
		entries, _ := os.ReadDir(dir)
		if len(entries) != 1 {
			t.Fatalf("folder holds %d files while writing, want 1", len(entries))
		}
		name := entries[0].Name()
		info, _ := entries[0].Info()
		if !strings.HasPrefix(name, ".") || !strings.Contains(name, "rostercheck") {
			t.Errorf("unfinished file is called %q", name)
		}
		if runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
			t.Errorf("unfinished file has mode %v", info.Mode())
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestFailureLeavesTheOldFile(t *testing.T) {
	full := errors.New("no space left on device")
	cancelled, cancel := context.WithCancel(context.Background())
	for _, c := range []struct {
		name string
		ctx  context.Context
		f    func(io.Writer) error
		want error
	}{
		{"callback", context.Background(), func(w io.Writer) error {
			_, _ = w.Write(make([]byte, 1<<18))
			return full
		}, full},
		{"cancelled while writing", cancelled, func(w io.Writer) error {
			cancel()
			_, err := w.Write(make([]byte, 1<<18))
			return err
		}, context.Canceled},
		{"cancelled before", cancelled, text("new"), context.Canceled},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, "report.xlsx")
			put(t, path, "old")
			s := NewSet(c.ctx)
			err := s.Write(path, Private, c.f)
			if !errors.Is(err, c.want) {
				t.Errorf("error %v, want %v", err, c.want)
			}
			s.Discard()
			wantFile(t, path, "old")
			wantOnly(t, dir, "report.xlsx")
		})
	}
}

// A writer that swallows its callback's error until the end: the context alone
// must stop the commit.
func TestInterruptAfterLastByte(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "report.xlsx")
	ctx, cancel := context.WithCancel(context.Background())
	s := NewSet(ctx)
	if err := s.Write(path, Private, text("new")); err != nil {
		t.Fatal(err)
	}
	cancel()
	if err := s.Commit(); !errors.Is(err, context.Canceled) {
		t.Errorf("commit after an interrupt: %v", err)
	}
	wantOnly(t, dir)
}

func TestPanicLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	func() {
		defer func() { _ = recover() }()
		_ = Write(filepath.Join(dir, "report.xlsx"), Private, func(io.Writer) error { panic("bug") })
	}()
	wantOnly(t, dir)
}

func TestRefusals(t *testing.T) {
	dir := t.TempDir()
	in := filepath.Join(dir, "roster.xlsx")
	put(t, in, "roster")
	hard := filepath.Join(dir, "hard.xlsx")
	if err := os.Link(in, hard); err != nil {
		t.Fatal(err)
	}
	soft := filepath.Join(dir, "soft.xlsx")
	dangling := filepath.Join(dir, "dangling.xlsx")
	for link, to := range map[string]string{soft: in, dangling: filepath.Join(dir, "nowhere")} {
		if err := os.Symlink(to, link); err != nil {
			t.Skip("no symbolic links here")
		}
	}
	pipe := os.DevNull
	for _, c := range []struct{ path, part string }{
		{dir, "is a folder"},
		{dir + string(filepath.Separator), "is a folder"},
		{filepath.Join(dir, "new") + string(filepath.Separator), "is a folder"},
		{filepath.Join(dir, "absent", "report.xlsx"), "folder does not exist"},
		{pipe, "not an ordinary file"},
		{dangling, "link to a file that does not exist"},
		{in, "files being read"},
		{hard, "files being read"},
		{soft, "files being read"},
		{filepath.Join(dir, ".", "..", filepath.Base(dir), "roster.xlsx"), "files being read"},
	} {
		s := NewSet(context.Background(), "-", in)
		err := s.Write(c.path, Private, func(io.Writer) error {
			t.Errorf("%s: written to", c.path)
			return nil
		})
		wantRefusal(t, err, c.part)
		s.Discard()
	}
	wantFile(t, in, "roster")
}

func TestLinkToFileIsFollowed(t *testing.T) {
	dir, other := t.TempDir(), t.TempDir()
	target := filepath.Join(other, "report.xlsx")
	put(t, target, "old")
	link := filepath.Join(dir, "latest.xlsx")
	if err := os.Symlink(target, link); err != nil {
		t.Skip("no symbolic links here")
	}
	if err := Write(link, Private, text("new")); err != nil {
		t.Fatal(err)
	}
	wantFile(t, target, "new")
	if info, _ := os.Lstat(link); info.Mode()&fs.ModeSymlink == 0 {
		t.Error("the link was replaced by a file")
	}
}

func TestSetAllOrNothing(t *testing.T) {
	dir := t.TempDir()
	a, b := filepath.Join(dir, "a.xlsx"), filepath.Join(dir, "b.csv")
	put(t, a, "old a")
	s := NewSet(context.Background())
	if err := s.Write(a, Private, text("new a")); err != nil {
		t.Fatal(err)
	}
	wantFile(t, a, "old a")
	if err := s.Write(b, Private, func(io.Writer) error { return io.ErrUnexpectedEOF }); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Fatal(err)
	}
	s.Discard()
	wantFile(t, a, "old a")
	wantOnly(t, dir, "a.xlsx")

	s = NewSet(context.Background())
	for path, body := range map[string]string{a: "new a", b: "new b"} {
		if err := s.Write(path, Private, text(body)); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Commit(); err != nil {
		t.Fatal(err)
	}
	s.Discard()
	wantFile(t, a, "new a")
	wantFile(t, b, "new b")
	wantOnly(t, dir, "a.xlsx", "b.csv")
	if s.Commit() == nil || s.Write(a, Private, text("")) == nil {
		t.Error("a spent set was used again")
	}
}

func TestSetPutsBackWhatItReplaced(t *testing.T) {
	dir := t.TempDir()
	a, b, c := filepath.Join(dir, "a"), filepath.Join(dir, "b"), filepath.Join(dir, "c")
	put(t, a, "old a")
	put(t, c, "old c")
	t.Cleanup(func() { rename = os.Rename })
	rename = func(from, to string) error {
		if filepath.Base(to) == "c" {
			return &os.LinkError{Op: "rename", Old: from, New: to, Err: syscall.ENOSPC}
		}
		return os.Rename(from, to)
	}
	s := NewSet(context.Background())
	for _, path := range []string{a, b, c} {
		if err := s.Write(path, Private, text("new")); err != nil {
			t.Fatal(err)
		}
	}
	err := s.Commit()
	if !errors.Is(err, syscall.ENOSPC) || strings.Contains(err.Error(), ".rostercheck") {
		t.Errorf("error %v, want the plain cause", err)
	}
	wantFile(t, a, "old a")
	wantFile(t, c, "old c")
	wantOnly(t, dir, "a", "c")
}

func TestSameTargetTwice(t *testing.T) {
	dir := t.TempDir()
	s := NewSet(context.Background())
	defer s.Discard()
	path := filepath.Join(dir, "report.csv")
	if err := s.Write(path, Private, text("")); err != nil {
		t.Fatal(err)
	}
	wantRefusal(t, s.Write(filepath.Join(dir, ".", "report.csv"), Private, text("")), "two outputs")
}

func TestBusyTargetSaysWhatToDo(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "report.xlsx")
	put(t, path, "old")
	locked := errors.New("sharing violation")
	t.Cleanup(func() { rename, isBusy = os.Rename, busy })
	rename = func(string, string) error { return locked }
	isBusy = func(err error) bool { return errors.Is(err, locked) }
	wantRefusal(t, Write(path, Private, text("new")), "close it and try again")
	wantFile(t, path, "old")
	wantOnly(t, dir, "report.xlsx")
}

func TestKilledProcessLeavesTheOldFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "report.xlsx")
	put(t, path, "old")
	child := process("killed", path)
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil || line != "begun\n" {
		t.Fatalf("child said %q, %v", line, err)
	}
	if err := child.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := child.Wait(); err == nil {
		t.Fatal("the child ended by itself")
	}
	wantFile(t, path, "old")
	left, _ := filepath.Glob(filepath.Join(dir, ".rostercheck-*"))
	if len(left) != 1 {
		t.Fatalf("left over: %q, want one file that says whose it is", left)
	}
	if info, _ := os.Stat(left[0]); runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 || info.Size() == 0 {
		t.Errorf("left over with mode %v and %d bytes", info.Mode(), info.Size())
	}
}
