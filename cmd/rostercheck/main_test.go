package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"rostercheck/importers"
	"rostercheck/internal/lang"

	"rostercheck/agreements"
	"rostercheck/audit"
	"rostercheck/importers/document"
	"rostercheck/schedule"
)

// rosters are the realistic ones, whose commands the README shows.
const rosters = "../../testdata/rosters"

func call(args ...string) (status int, stdout, stderr string) {
	var out, err bytes.Buffer
	status = run(args, strings.NewReader(""), &out, &err)
	return status, out.String(), err.String()
}

const smallRoster = `{
  "version": 1, "agreement": "cx-2001", "institution": {"name": "Millhaven", "timezone": "America/Toronto"},
  "schedule": {"start": "2001-07-02", "end": "2001-07-15"},
  "codes": [{"code": "L", "start": "07:00", "end": "17:00"}],
  "employees": [{"id": "1042", "classification": "CX-1", "step": 3, "hours": "shift"}],
  "shifts": [{"employee": "1042", "day": "2001-07-03", "code": "L"}]
}`

func small(t *testing.T) string {
	path := filepath.Join(t.TempDir(), "roster.json")
	require.NoError(t, os.WriteFile(path, []byte(smallRoster), 0o600))
	return path
}

func TestEveryNameIsExplained(t *testing.T) {
	a, err := audit.Agreement("cx-2001")
	require.NoError(t, err)
	names := topicsOf([]*agreements.Agreement{a})
	for _, id := range names.all() {
		status, out, msg := call("explain", id)
		assert.Equal(t, statusDone, status, "%s: %s", id, msg)
		assert.Empty(t, msg, id)
		assert.Contains(t, out, id, "%s is explained as\n%s", id, out)
		assert.NotContains(t, out, "%!", id)
		for line := range strings.Lines(out) {
			assert.LessOrEqual(t, len([]rune(strings.TrimSuffix(line, "\n"))), pageWidth, "%s: %s", id, line)
		}
	}
	for _, id := range names.rules {
		_, out, _ := call("explain", id)
		for _, part := range []string{"Clause ", "Strength ", "Binds ", "To cure a finding", "To waive one"} {
			assert.Contains(t, out, part, id)
		}
	}
}

// Help fits a terminal and shows an example of every command.
func TestHelp(t *testing.T) {
	a := &app{}
	for _, c := range a.root().Commands() {
		status, out, msg := call(c.Name(), "--help")
		assert.Equal(t, statusDone, status, c.Name())
		assert.Empty(t, msg)
		if c.Name() != "help" && c.Name() != "completion" {
			assert.Contains(t, out, "Examples:\n  rostercheck "+c.Name(), c.Name())
		}
		for line := range strings.Lines(out) {
			assert.LessOrEqual(t, len([]rune(strings.TrimSuffix(line, "\n"))), 88, "%s: %s", c.Name(), line)
		}
	}
}

func TestAuditDocumentsFitTheirSchema(t *testing.T) {
	_, text, _ := call("schema", "audit")
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	require.NoError(t, c.AddResource("audit.json", doc))
	schema, err := c.Compile("audit.json")
	require.NoError(t, err)
	files, err := filepath.Glob(rosters + "/*.json")
	require.NoError(t, err)
	for _, file := range append(files, small(t)) {
		for _, more := range [][]string{nil, {"--summary"}, {"--as-posted"}} {
			args := append([]string{"check", file, "--format", "json", "--fail-on", "never"}, more...)
			status, out, msg := call(args...)
			require.Equal(t, statusDone, status, "%s: %s", file, msg)
			v, err := jsonschema.UnmarshalJSON(strings.NewReader(out))
			require.NoError(t, err, file)
			assert.NoError(t, schema.Validate(v), file)
		}
	}
}

// The rosters that people are shown fit the published schema too.
func TestRostersFitTheirSchema(t *testing.T) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(document.RosterSchema()))
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	require.NoError(t, c.AddResource("roster.json", doc))
	schema, err := c.Compile("roster.json")
	require.NoError(t, err)
	files, err := filepath.Glob(rosters + "/*.json")
	require.NoError(t, err)
	for _, file := range append(files, small(t)) {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		require.NoError(t, err, file)
		assert.NoError(t, schema.Validate(v), file)
	}
}

func replaceAudit(t *testing.T, f func(*schedule.Roster, *agreements.Agreement, audit.Options, ...schedule.Problem) (*audit.Document, schedule.Problems)) {
	old := auditRun
	auditRun = f
	t.Cleanup(func() { auditRun = old })
}

// An error of the program says so, without a word of the roster, and is told
// apart from whatever the roster's fault may be.
func TestInternalError(t *testing.T) {
	path := small(t)
	replaceAudit(t, func(r *schedule.Roster, _ *agreements.Agreement, _ audit.Options, _ ...schedule.Problem) (*audit.Document, schedule.Problems) {
		panic("bad luck at " + r.Institution.Name)
	})
	report := filepath.Join(t.TempDir(), "report.html")
	status, out, msg := call("check", path, "-o", report)
	assert.Equal(t, statusInternal, status)
	assert.Empty(t, out)
	assert.Contains(t, msg, "rostercheck "+version()+": internal error")
	assert.Contains(t, msg, "Please report it")
	assert.NotContains(t, msg, "Millhaven")
	assert.NotContains(t, msg, "main_test.go")
	assert.NoFileExists(t, report)

	t.Setenv(debugVariable, "1")
	status, _, msg = call("check", path, "--format", "html")
	assert.Equal(t, statusInternal, status)
	assert.Contains(t, msg, "bad luck at Millhaven")
	assert.Contains(t, msg, "main_test.go")
}

// Figures that disagree with each other are the program's fault: no report is
// made of them.
func TestInconsistentAudit(t *testing.T) {
	path := small(t)
	replaceAudit(t, func(r *schedule.Roster, a *agreements.Agreement, o audit.Options, p ...schedule.Problem) (*audit.Document, schedule.Problems) {
		doc, problems := audit.Run(r, a, o, p...)
		doc.Summary.Cost.Total = "1.00"
		return doc, problems
	})
	report := filepath.Join(t.TempDir(), "report.xlsx")
	status, _, _ := call("check", path, "-o", report)
	assert.Equal(t, statusInternal, status)
	assert.NoFileExists(t, report)
}

// The program itself, as a process of its own.
func rostercheck(args ...string) *exec.Cmd {
	c := exec.Command(os.Args[0], args...)
	c.Args[0] = "rostercheck"
	return c
}

func TestInterrupt(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("an interrupt cannot be sent there")
	}
	dir := t.TempDir()
	c := rostercheck("check", "-", "-o", filepath.Join(dir, "report.txt"))
	in, err := c.StdinPipe()
	require.NoError(t, err)
	var msg bytes.Buffer
	c.Stderr = &msg
	require.NoError(t, c.Start())
	_, err = io.WriteString(in, smallRoster[:20]) // it now waits for the rest
	require.NoError(t, err)
	// The signal must not come before the program listens for it.
	time.Sleep(300 * time.Millisecond)
	require.NoError(t, c.Process.Signal(os.Interrupt))
	var exit *exec.ExitError
	require.ErrorAs(t, c.Wait(), &exit)
	assert.Equal(t, statusInterrupted, exit.ExitCode())
	assert.Empty(t, msg.String())
	left, err := os.ReadDir(dir)
	require.NoError(t, err)
	assert.Empty(t, left)
}

func TestProgress(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var w bytes.Buffer
		p := &progress{w: &w}
		p.at("reading %s", "roster.xlsx")
		time.Sleep(900 * time.Millisecond)
		p.end()
		assert.Empty(t, w.String(), "a short run shows nothing")

		p.at("reading %s", "roster.xlsx")
		time.Sleep(1300 * time.Millisecond)
		p.at("checking")
		time.Sleep(time.Second)
		p.end()
		p.end()
		assert.Contains(t, w.String(), "reading roster.xlsx ... 1 s")
		assert.Contains(t, w.String(), "checking ... 2 s")
		assert.Regexp(t, regexp.MustCompile(`\r *\r$`), w.String(), "the line is taken away")
		assert.NotContains(t, w.String(), "\n")
	})
	p := newProgress(&bytes.Buffer{})
	p.at("reading")
	assert.Nil(t, p.stopped, "no terminal, no line")
	p.end()
}

// slow is a file whose every read takes a while.
type slow struct{ io.ReaderAt }

func (s slow) ReadAt(b []byte, at int64) (int, error) {
	time.Sleep(2 * time.Second)
	return s.ReaderAt.ReadAt(b, at)
}

// A long import says which file it reads, whatever its kind, and then what follows.
func TestProgressOfImports(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	require.NoError(t, fill(f, "[July]\nName | @2001-07-02 | @2001-07-03 | @2001-07-04\nRoy | D | D |\n"))
	book, err := f.WriteToBuffer()
	require.NoError(t, err)
	files := map[string][]byte{
		"july.csv":  []byte("Name,2001-07-02,2001-07-03,2001-07-04\nRoy,D,D,\n"),
		"july.xlsx": book.Bytes(),
	}
	for name, data := range files {
		synctest.Test(t, func(t *testing.T) {
			var w bytes.Buffer
			p := &progress{w: &w}
			p.at("opening")
			in := []importers.Input{{Name: name, Data: p.follow(name, slow{bytes.NewReader(data)}), Size: int64(len(data))}}
			roster, _ := importers.Load(in)
			p.checking(len(roster.Employees))
			time.Sleep(time.Second)
			p.end()
			assert.Regexp(t, regexp.MustCompile(`reading `+regexp.QuoteMeta(name)+` \.\.\. [2-9] s`), w.String())
			assert.Contains(t, w.String(), "checking 1 employee ...")
		})
	}
	var w bytes.Buffer
	data := bytes.NewReader(nil)
	assert.Equal(t, io.ReaderAt(data), newProgress(&w).follow("x.csv", data), "no terminal, nothing to follow")
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

func TestStandardOutputThatFails(t *testing.T) {
	var msg bytes.Buffer
	status := run([]string{"check", small(t)}, nil, failing{os.ErrClosed}, &msg)
	assert.Equal(t, statusInput, status)
	assert.Equal(t, "standard output: could not be written: file already closed\n", msg.String())

	msg.Reset()
	status = run([]string{"version"}, nil, failing{errors.New("out of order")}, &msg)
	assert.Equal(t, statusInternal, status)
}

func TestControlCharactersAreShownEscaped(t *testing.T) {
	var msg bytes.Buffer
	a := &app{stderr: &msg}
	a.say("%s", "a\x1b[31mb\u202ec\x07 é\u0085")
	assert.Equal(t, `a\x1b[31mb\u202ec\a é\u0085`+"\n", msg.String())
}

// The help of every command is in French where French is spoken, to the last flag,
// and fits a terminal as the English does.
func TestHelpIsFrench(t *testing.T) {
	var all func(c *cobra.Command, path []string)
	all = func(c *cobra.Command, path []string) {
		for _, text := range append([]string{c.Short, c.Long}, usages(c)...) {
			if text != "" {
				assert.NotEqual(t, text, lang.French.Text(text), "%v: there is no French", path)
			}
		}
		for _, l := range []string{"en", "fr"} {
			status, out, msg := call(append(slices.Clone(path), "--help", "--lang", l)...)
			assert.Equal(t, statusDone, status, "%v %s", path, l)
			assert.Empty(t, msg)
			for line := range strings.Lines(out) {
				line = strings.TrimSuffix(line, "\n")
				assert.LessOrEqual(t, len([]rune(line)), 88, "%v %s: %s", path, l, line)
				if l == "fr" && !strings.HasPrefix(line, "  rostercheck ") {
					assert.Empty(t, englishIn(line), "%v: %s", path, line)
				}
			}
		}
		for _, sub := range c.Commands() {
			all(sub, append(slices.Clone(path), sub.Name()))
		}
	}
	all((&app{}).root(), nil)
}

// usages are what the flags of a command say of themselves, but for those that cobra
// adds.
func usages(c *cobra.Command) []string {
	var out []string
	c.LocalFlags().VisitAll(func(f *pflag.Flag) {
		if f.Name != "help" && f.Name != "version" {
			out = append(out, f.Usage)
		}
	})
	return out
}
