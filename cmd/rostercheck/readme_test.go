package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const readme = "../../README.md"

// elided, a line of its own at the end of shown output, stands for the rest.
const elided = "..."

// shown is a command of the README and the output shown under it.
type shown struct {
	command string
	output  []string
	line    int // of the command, from 0
}

// commands are those of the README's console blocks.
func commands(lines []string) []shown {
	var out []shown
	inside := false
	for i, line := range lines {
		command, is := strings.CutPrefix(line, "$ ")
		switch {
		case line == "```console":
			inside = true
		case strings.HasPrefix(line, "```"):
			inside = false
		case inside && is:
			out = append(out, shown{command: command, line: i})
		case inside:
			last := &out[len(out)-1]
			last.output = append(last.output, line)
		}
	}
	return out
}

// TestReadmeCommands runs every command that the README shows, in order, and
// compares what it shows of their output; -update writes it anew. Building and
// testing are left to .ci/run, which runs them as they stand.
func TestReadmeCommands(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the commands are those of a Unix shell")
	}
	data, err := os.ReadFile(readme)
	require.NoError(t, err)
	lines := strings.Split(string(data), "\n")
	dir, bin := t.TempDir(), t.TempDir()
	root, err := filepath.Abs("../..")
	require.NoError(t, err)
	program, err := filepath.Abs(os.Args[0])
	require.NoError(t, err)
	require.NoError(t, os.Symlink(program, filepath.Join(bin, "rostercheck")))
	require.NoError(t, os.Symlink(filepath.Join(root, "testdata"), filepath.Join(dir, "testdata")))
	list := commands(lines)
	require.NotEmpty(t, list)
	// From the last to the first, so that the lines before one stay where they are.
	var changes []func()
	for _, s := range list {
		command := strings.Replace(s.command, "go run ./cmd/rostercheck", "rostercheck", 1)
		if strings.HasPrefix(command, "go ") {
			continue
		}
		c := exec.Command("sh", "-c", command)
		c.Dir = dir
		c.Env = append(os.Environ(), "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"))
		var stderr bytes.Buffer
		c.Stderr = &stderr
		out, err := c.Output()
		if status := c.ProcessState.ExitCode(); status != statusDone && status != statusFindings {
			t.Errorf("README.md:%d: %s: %v\n%s", s.line+1, s.command, err, stderr.String())
			continue
		}
		assert.Empty(t, stderr.String(), s.command)
		got := strings.Split(strings.TrimSuffix(string(out), "\n"), "\n")
		want := s.output
		whole := len(want) == 0 || want[len(want)-1] != elided
		if !whole {
			want = want[:len(want)-1]
		}
		if *update {
			few := len(want)
			if few == 0 {
				few = 12
			}
			if !whole && few < len(got) {
				got = append(slices.Clone(got[:few]), elided)
			}
			if len(out) == 0 {
				got = nil
			}
			changes = append(changes, func() { lines = slices.Replace(lines, s.line+1, s.line+1+len(s.output), got...) })
			continue
		}
		if !whole && len(got) >= len(want) {
			got = got[:len(want)]
		}
		assert.Equal(t, strings.Join(want, "\n"), strings.Join(got, "\n"), "README.md:%d: %s", s.line+1, s.command)
	}
	if *update && !t.Failed() {
		for _, change := range slices.Backward(changes) {
			change()
		}
		require.NoError(t, os.WriteFile(readme, []byte(strings.Join(lines, "\n")), 0o644))
	}
}

// TestReadmeProgram runs the README's use of the library as a program of this
// module.
func TestReadmeProgram(t *testing.T) {
	data, err := os.ReadFile(readme)
	require.NoError(t, err)
	_, rest, ok := strings.Cut(string(data), "```go\n")
	require.True(t, ok)
	body, _, _ := strings.Cut(rest, "```")
	dir := t.TempDir()
	source := filepath.Join(dir, "main.go")
	require.NoError(t, os.WriteFile(source, []byte("package main\n\nimport (\n\"fmt\"\n\"log\"\n\"os\"\n\n\"rostercheck/audit\"\n\"rostercheck/importers\"\n)\n\nfunc main() {\n"+body+"}\n"), 0o600))
	root, err := filepath.Abs("../..")
	require.NoError(t, err)
	overlay, err := json.Marshal(map[string]map[string]string{"Replace": {filepath.Join(root, "readme", "main.go"): source}})
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "overlay.json"), overlay, 0o600))
	program := filepath.Join(dir, "program")
	c := exec.Command("go", "build", "-overlay="+filepath.Join(dir, "overlay.json"), "-o", program, "./readme")
	c.Dir = root
	out, err := c.CombinedOutput()
	require.NoError(t, err, string(out))
	c = exec.Command(program)
	c.Dir = root
	out, err = c.CombinedOutput()
	require.NoError(t, err, string(out))
	assert.Regexp(t, `(?m)^cost \d+\.\d\d$`, string(out))
}

// Every package and file that the README names is there.
func TestReadmePaths(t *testing.T) {
	data, err := os.ReadFile(readme)
	require.NoError(t, err)
	for _, path := range []string{"arch_test.go", "cmd/rostercheck/testdata/bad", "importers/sheet", "schedule/recur", ".ci/run", "tools.mod", "testdata/rosters/institution-planted.txt"} {
		assert.Contains(t, string(data), "`"+path+"`")
		_, err := os.Stat(filepath.Join("../..", path))
		assert.NoError(t, err)
	}
}
