package main

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite the expected output of the scripts")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"rostercheck": main})
}

// TestScripts runs what people do, as they would type it.
func TestScripts(t *testing.T) { runScripts(t, "testdata/script") }

// TestBadInput is the gallery of bad input: a script for each mistake, with the
// exact message that it gets.
func TestBadInput(t *testing.T) { runScripts(t, "testdata/bad") }

func runScripts(t *testing.T, dir string) {
	testscript.Run(t, scriptParams(dir))
}

func scriptParams(dir string) testscript.Params {
	return testscript.Params{
		Dir:                dir,
		UpdateScripts:      *update,
		RequireUniqueNames: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("ESCAPE", "\x1b") // which cannot be typed in a script
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status": status,
			"mkbook": mkbook,
			"cells":  cells,
			"cut":    cut,
			"mode":   mode,
			"mkfifo": mkfifo,
		},
		Condition: func(name string) (bool, error) {
			if name == "root" {
				return os.Geteuid() == 0, nil
			}
			return false, fmt.Errorf("unknown condition %q", name)
		},
	}
}

// status N COMMAND... runs a command that must exit with exactly that status;
// "!" says only that it failed.
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N command...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var exit *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit status %d, not %d", got, want)
	}
}

// cut FILE N keeps the first N bytes of a file.
func cut(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: cut file bytes")
	}
	n, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	ts.Check(os.Truncate(ts.MkAbs(args[0]), n))
}

// mode OCTAL FILE... asserts the permissions of files, where there are such.
func mode(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: mode octal file...")
	}
	want, err := strconv.ParseUint(args[0], 8, 32)
	ts.Check(err)
	for _, name := range args[1:] {
		info, err := os.Stat(ts.MkAbs(name))
		ts.Check(err)
		if got := info.Mode().Perm(); got != fs.FileMode(want) && runtime.GOOS != "windows" {
			ts.Fatalf("%s has mode %o, not %o", name, got, want)
		}
	}
}

// mkfifo makes a named pipe.
func mkfifo(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: mkfifo name")
	}
	ts.Check(makePipe(ts.MkAbs(args[0])))
}

// TestScriptsAreDocumented: a script begins with a sentence that says what it
// shows, since people read them.
func TestScriptsAreDocumented(t *testing.T) {
	for _, dir := range []string{"testdata/script", "testdata/bad"} {
		files, err := filepath.Glob(dir + "/*.txtar")
		if err != nil || len(files) == 0 {
			t.Fatal(dir, err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if first, _, _ := strings.Cut(string(text), "\n"); !strings.HasPrefix(first, "# ") || len(first) < 20 {
				t.Errorf("%s: the first line is to be a comment that says what the script shows", file)
			}
		}
	}
}
