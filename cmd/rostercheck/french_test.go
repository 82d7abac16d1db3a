package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/internal/lang"
)

// sayers are the functions whose texts are said in a language, with the place of
// their first text among the arguments, and how many texts they have.
var sayers = map[string][2]int{
	"Say": {0, 1}, "Text": {0, 1}, "Count": {1, 2}, "Errorf": {0, 1}, "Addf": {1, 1}, "counts": {1, 2}, // of package lang, and what leans on it
	"heading": {0, 1}, "say": {0, 1}, "item": {0, 2}, "named": {1, 1}, "at": {0, 1}, "wrong": {0, 1}, // of this package
	"unfit": {0, 1},
}

// mine are the folders whose sentences are looked at here.
var mine = []string{"cmd/rostercheck", "agreements", "reports", "importers", "schedule", "audit/baseline", "audit/saved"}

var (
	verbs  = regexp.MustCompile(`%(\[\d+\])?[-+#0-9.*]*[a-zA-Z%]`)
	worded = regexp.MustCompile(`\pL\pL`)
)

// sentences are the texts that the program's code says in a language, with their
// places.
func sentences(t *testing.T) map[string]string {
	out := map[string]string{}
	files := token.NewFileSet()
	for _, dir := range mine {
		require.NoError(t, filepath.WalkDir(filepath.Join("..", "..", dir), func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			parsed, err := parser.ParseFile(files, path, nil, 0)
			if err != nil {
				return err
			}
			ast.Inspect(parsed, func(n ast.Node) bool {
				call, ok := n.(*ast.CallExpr)
				if !ok {
					return true
				}
				name := ""
				switch f := call.Fun.(type) {
				case *ast.SelectorExpr:
					name = f.Sel.Name
				case *ast.Ident:
					name = f.Name
				}
				where, ok := sayers[name]
				for i := where[0]; ok && i < where[0]+where[1] && i < len(call.Args); i++ {
					if s, plain := literal(call.Args[i]); plain && worded.MatchString(verbs.ReplaceAllString(s, "")) {
						out[s] = files.Position(call.Pos()).String()
					}
				}
				return true
			})
			return nil
		}))
	}
	return out
}

// literal is a text that stands in the code, also in parts.
func literal(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(e.Value)
		return s, err == nil && e.Kind == token.STRING
	case *ast.BinaryExpr:
		a, ok1 := literal(e.X)
		b, ok2 := literal(e.Y)
		return a + b, ok1 && ok2 && e.Op == token.ADD
	}
	return "", false
}

// alike are texts that French has from English, or that are no language's.
var alike = []string{}

func TestEverySentenceHasItsFrench(t *testing.T) {
	all := sentences(t)
	for _, list := range tabled() {
		for _, s := range list {
			all[s] = "a table"
		}
	}
	assert.Greater(t, len(all), 300)
	many := plurals()
	var missing []string
	for s, at := range all {
		if lang.French.Text(s) == s && !many[s] && !slices.Contains(alike, s) {
			missing = append(missing, at+": "+s)
		}
	}
	slices.Sort(missing)
	if path := os.Getenv("ROSTERCHECK_MISSING"); path != "" {
		_ = os.WriteFile(path, []byte(strings.Join(missing, "\x00")), 0o600)
	}
	assert.Empty(t, missing, "without French")
}

// plurals are the forms of several things, which have their French with that of
// one.
func plurals() map[string]bool {
	out := map[string]bool{}
	line := regexp.MustCompile(`(?m)^msgid_plural (".*")$`)
	for _, file := range lang.Catalogues {
		for _, m := range line.FindAllStringSubmatch(string(file), -1) {
			if s, err := strconv.Unquote(m[1]); err == nil {
				out[s] = true
			}
		}
	}
	return out
}

// tabled are the texts that stand in tables and are said from there.
func tabled() map[string][]string {
	out := map[string][]string{}
	for _, s := range strengths {
		out["strengths"] = append(out["strengths"], s)
	}
	for _, s := range cures {
		out["cures"] = append(out["cures"], s)
	}
	for _, s := range shareWords {
		out["shares"] = append(out["shares"], s)
	}
	for _, s := range tierPer {
		out["tiers"] = append(out["tiers"], s)
	}
	for _, s := range tierWork {
		out["tiers"] = append(out["tiers"], s)
	}
	for _, w := range dayWords {
		out["days"] = append(out["days"], w.word)
	}
	out["kinds"] = []string{wholeText, summary, overlay, ofRule, ofElement}
	for _, c := range complaints {
		out["complaints"] = append(out["complaints"], c.says)
	}
	return out
}
