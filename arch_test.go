// Package rostercheck_test holds what is true of the whole repository: who may
// import whom, where binary fractions may stand, and what no file may say.
package rostercheck_test

import (
	"bytes"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const module = "rostercheck/"

// layer is a part of the program and what it may lean on.
type layer struct {
	path    string   // of the package; with a slash at its end, of all packages under it
	ours    []string // packages of ours it may import, itself apart, directly or not
	outside []string // modules of others that it may import itself
	why     string
}

// layers are the parts, from the leaves up. Of two that fit a package, the first
// is meant.
var layers = []layer{
	{"internal/lang", nil, []string{"github.com/leonelquinteros/gotext"},
		"what sentences are called in a language leans on nothing that says them"},
	{"schedule/civil", nil, nil,
		"civil time is a leaf: whatever counts minutes leans on it, so that it can lean on nothing"},
	{"schedule/civil/internal/zonegen", nil, nil,
		"the generator of zone data needs the standard library alone"},
	{"schedule/recur", []string{"internal/lang", "schedule/civil"}, []string{"github.com/teambition/rrule-go"},
		"recurrences are civil dates; the library of rules, which has traps, is kept behind this package"},
	{"schedule", []string{"internal/lang", "schedule/civil", "schedule/recur"}, nil,
		"a roster is the same under any agreement, so it knows none"},
	{"agreements/money", nil, []string{"github.com/shopspring/decimal"},
		"money is a leaf, and knows of nothing that it is paid for"},
	{"agreements", []string{"internal/lang", "agreements/money", "schedule/civil"}, []string{"go.yaml.in/yaml/v4", "github.com/shopspring/decimal"},
		"agreements are data; they know of no roster, and rules and elements are handed to them as words"},
	{"rules", []string{"internal/lang", "schedule", "schedule/civil", "schedule/recur", "agreements", "agreements/money"}, nil,
		"rules judge and premiums pay; what one needs of the other the audit hands in"},
	{"premiums", []string{"internal/lang", "schedule", "schedule/civil", "schedule/recur", "agreements", "agreements/money"}, nil,
		"premiums pay and rules judge; what one needs of the other the audit hands in"},
	{"audit/internal/reference", nil, []string{"github.com/shopspring/decimal"},
		"the slow reference shares no line with what it is held against"},
	{"audit/baseline", []string{"internal/lang", "audit", "schedule", "schedule/civil", "schedule/recur", "agreements", "agreements/money", "rules", "premiums"}, []string{"go.yaml.in/yaml/v4"},
		"a baseline says of findings that somebody accepts them, and judges nothing"},
	{"audit/saved", []string{"internal/lang", "audit", "schedule", "schedule/civil", "schedule/recur", "agreements", "agreements/money", "rules", "premiums"}, []string{"github.com/go-json-experiment/json"},
		"saved audits are read as documents, without the roster that they were made of"},
	{"audit", []string{"internal/lang", "schedule", "schedule/civil", "schedule/recur", "agreements", "agreements/money", "rules", "premiums"}, nil,
		"the audit puts a roster and an agreement together, and knows no file format"},
	{"importers/internal/", []string{"internal/lang", "importers/fields", "schedule", "schedule/civil", "schedule/recur"}, []string{"pgregory.net/rapid"},
		"help for tests of the importers knows what they know"},
	{"importers/sheet", []string{"internal/lang"}, nil,
		"the reader of workbooks knows cells and nothing of rosters"},
	{"importers/fields", []string{"internal/lang", "schedule", "schedule/civil", "schedule/recur"}, nil,
		"the table of fields knows the roster and no file format"},
	{"importers/loose", []string{"schedule/civil"}, nil,
		"how people write words and times has nothing to do with where they write them"},
	{"importers/plan", []string{"internal/lang", "schedule", "schedule/civil", "schedule/recur"}, nil,
		"the account of an import knows places and nothing of how it came about"},
	{"importers/facts", []string{"internal/lang", "importers/fields", "importers/loose", "importers/plan", "schedule", "schedule/civil", "schedule/recur"}, []string{"go.yaml.in/yaml/v4"},
		"what a person says of files knows no file format but its own"},
	{"importers/document", []string{"internal/lang", "importers/fields", "schedule", "schedule/civil", "schedule/recur"}, []string{"github.com/go-json-experiment/json"},
		"importers turn bytes into a roster, and know nothing of what is made of it"},
	{"importers", []string{"internal/lang", "importers/", "schedule", "schedule/civil", "schedule/recur"}, nil,
		"importers turn bytes into a roster, and know nothing of what is made of it"},
	{"importers/", []string{"internal/lang", "importers/", "schedule", "schedule/civil", "schedule/recur"}, []string{"github.com/xuri/excelize/v2"},
		"importers turn bytes into a roster, and know nothing of what is made of it"},
	{"reports/output", []string{"internal/lang", "reports/internal/words"}, nil,
		"writing files whole needs to know nothing of what is in them"},
	{"reports/workbook", []string{"internal/lang", "reports/internal/", "audit", "schedule", "schedule/civil", "schedule/recur", "agreements", "agreements/money", "rules", "premiums"}, []string{"github.com/xuri/excelize/v2"},
		"reports show an audit and judge nothing"},
	{"reports/annotate", []string{"internal/lang", "reports/internal/", "reports/workbook", "audit", "schedule", "schedule/civil", "schedule/recur", "agreements", "agreements/money", "rules", "premiums"}, []string{"github.com/xuri/excelize/v2"},
		"a marked workbook shows an audit, with its report behind it, and judges nothing"},
	{"reports/", []string{"internal/lang", "reports/internal/", "audit", "schedule", "schedule/civil", "schedule/recur", "agreements", "agreements/money", "rules", "premiums"}, nil,
		"reports show an audit and judge nothing"},
	{"bench", []string{""}, nil,
		"benchmarks lean on what they measure"},
	{"bench/", []string{""}, nil,
		"a comparison leans on what it compares"},
	{"cmd/rostercheck", []string{""}, []string{"github.com/spf13/cobra", "github.com/spf13/pflag", "golang.org/x/term", "golang.org/x/sys"},
		"the command leans on everything, and nothing on it"},
}

func layerOf(pkg string) *layer {
	for i := range layers {
		if l := &layers[i]; fits(l.path, pkg) {
			return l
		}
	}
	return nil
}

// fits tells whether a package is the one of a path, or under it where the path
// ends in a slash; the empty path is every package.
func fits(path, pkg string) bool {
	return path == "" || path == pkg || strings.HasSuffix(path, "/") && strings.HasPrefix(pkg, path)
}

type listed struct {
	ImportPath string
	Standard   bool
	Imports    []string
	Deps       []string
	Module     *struct{ Path string }
}

func packages(t *testing.T) map[string]listed {
	cmd := exec.Command("go", "list", "-deps", "-json=ImportPath,Standard,Imports,Deps,Module", "./...")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	require.NoError(t, err, stderr.String())
	all := map[string]listed{}
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		err := d.Decode(&p)
		if err == io.EOF {
			return all
		}
		require.NoError(t, err)
		all[p.ImportPath] = p
	}
}

func TestArrowsGoDown(t *testing.T) {
	all := packages(t)
	ours := 0
	for path, p := range all {
		pkg, ok := strings.CutPrefix(path, module)
		if !ok {
			continue
		}
		ours++
		l := layerOf(pkg)
		if l == nil {
			t.Errorf("%s is in no layer; say in arch_test.go what it may import, and why", pkg)
			continue
		}
		for _, dep := range p.Deps {
			other, ok := strings.CutPrefix(dep, module)
			if ok && other != pkg && !slices.ContainsFunc(l.ours, func(path string) bool { return fits(path, other) }) {
				t.Errorf("%s leans on %s: %s", pkg, other, l.why)
			}
			if fits("cmd/", other) && ok {
				t.Errorf("%s leans on the command %s", pkg, other)
			}
		}
		for _, dep := range p.Imports {
			q := all[dep]
			if q.Standard || q.Module == nil || strings.HasPrefix(dep, module) {
				continue
			}
			if !slices.Contains(l.outside, q.Module.Path) {
				t.Errorf("%s imports %s, which no package of its layer may: %s", pkg, dep, l.why)
			}
		}
	}
	assert.Greater(t, ours, 15, "go list found the packages of the module")
}

// files are those of the repository, without what git keeps and what Go builds.
func files(t *testing.T, f func(path string, data []byte)) {
	require.NoError(t, filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && d.Name() == ".git":
			return fs.SkipDir
		case !d.Type().IsRegular():
			return nil
		}
		data, err := os.ReadFile(path)
		if err != nil || bytes.HasPrefix(data, []byte("\x7fELF")) {
			return err
		}
		f(filepath.ToSlash(path), data)
		return nil
	}))
}

// Money is exact from the agreement's file to the report, so no package that
// touches it has a binary fraction. Reports draw, and benchmarks divide.
func TestNoBinaryFractions(t *testing.T) {
	files(t, func(path string, data []byte) {
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || strings.HasPrefix(path, "reports/") || strings.HasPrefix(path, "bench/") {
			return
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, data, parser.SkipObjectResolution)
		require.NoError(t, err)
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.Ident:
				switch n.Name {
				case "float32", "float64", "complex64", "complex128":
					t.Errorf("%s: %s in a package where money and minutes are exact", set.Position(n.Pos()), n.Name)
				}
			case *ast.BasicLit:
				if n.Kind == token.FLOAT {
					t.Errorf("%s: the constant %s is a binary fraction in a package where money and minutes are exact", set.Position(n.Pos()), n.Value)
				}
			}
			return true
		})
	})
}

// A file that names a folder of the machine it was written on works there alone.
func TestNoFileNamesTheMachineItWasWrittenOn(t *testing.T) {
	folders := regexp.MustCompile(`(^|[^\w./-])/(` + strings.Join([]string{"work", "root", "home/[a-z]+", "Users/[A-Za-z]+"}, "|") + `)/`)
	files(t, func(path string, data []byte) {
		for i, line := range bytes.Split(data, []byte("\n")) {
			if at := folders.Find(line); at != nil {
				t.Errorf("%s:%d names %s", path, i+1, bytes.TrimSpace(at))
			}
		}
	})
}

// No code knows an agreement's name: what is particular to one is in its file.
// Packages that tests alone import may name one.
func TestNoCodeNamesAnAgreement(t *testing.T) {
	files, err := filepath.Glob("agreements/*.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	err = filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (path == "reports/internal/example" || strings.HasPrefix(d.Name(), ".") && path != ".") {
			return filepath.SkipDir
		}
		if filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, f := range files {
			id := strings.TrimSuffix(filepath.Base(f), ".yaml")
			assert.NotContains(t, string(data), id, path)
		}
		return nil
	})
	require.NoError(t, err)
}
