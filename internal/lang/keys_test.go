package lang_test

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/constant"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/leonelquinteros/gotext"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/internal/lang"
)

// sayers are the functions that take a text or a format, and which of their
// arguments it is: the context and the text of a Word, the one and the many of a
// Count. They may hand what they are given on to another.
var sayers = map[string][]int{
	"(rostercheck/internal/lang.Lang).Text":             {0},
	"(rostercheck/internal/lang.Lang).Say":              {0},
	"(rostercheck/internal/lang.Lang).Word":             {0, 1},
	"(rostercheck/internal/lang.Lang).Count":            {1, 2},
	"rostercheck/internal/lang.Errorf":                  {0},
	"(*rostercheck/rules.Pass).say":                     {0},
	"(*rostercheck/rules.Pass).count":                   {1, 2},
	"(*rostercheck/rules.Pass).NotJudged":               {1},
	"(*rostercheck/premiums.Pass).say":                  {0},
	"(*rostercheck/premiums.Pass).note":                 {1},
	"(*rostercheck/premiums.Pass).lacks":                {0},
	"(*rostercheck/premiums.Pass).lack":                 {1},
	"(*rostercheck/premiums.Pass).payTopUp":             {2},
	"(*rostercheck/audit.adapted).note":                 {1},
	"(*rostercheck/audit.adapted).early":                {0},
	"(*rostercheck/schedule/recur.builder).note":        {2},
	"(*rostercheck/schedule/recur.ruleText).note":       {1},
	"rostercheck/schedule/recur.noted":                  {2},
	"(*rostercheck/audit/saved.differing).notice":       {0},
	"(*rostercheck/cmd/rostercheck.app).say":            {0},
	"(*rostercheck/cmd/rostercheck.progress).at":        {0},
	"(*rostercheck/cmd/rostercheck.page).heading":       {0},
	"(*rostercheck/cmd/rostercheck.page).say":           {0},
	"(*rostercheck/cmd/rostercheck.page).item":          {0, 1},
	"(*rostercheck/cmd/rostercheck.page).named":         {1},
	"(*rostercheck/cmd/rostercheck.page).dollars":       {0},
	"rostercheck/cmd/rostercheck.counts":                {1, 2},
	"rostercheck/reports/annotate.unfit":                {0},
	"(*rostercheck/audit/saved.reader).bad":             {1},
	"(*rostercheck/importers/fields.Record).Bad":        {1},
	"(*rostercheck/importers/fields.Record).BadAt":      {2},
	"(*rostercheck/importers/fields.Record).Break":      {1},
	"(*rostercheck/importers/calendar.reader).problem":  {1},
	"(*rostercheck/importers/fields.Builder).Problem":   {1},
	"(*rostercheck/importers/timesheet.reader).problem": {2},
	"(*rostercheck/schedule.Problems).Addf":             {1},
	"(*rostercheck/internal/lang.said).in":              {},
	"(rostercheck/internal/lang.Lang).Err":              {},
}

// fromData are the functions that say what stands in an agreement file, or
// another text that is no constant, and what that is. Their texts have tests of
// their own.
var fromData = map[string]string{
	"(rostercheck/agreements.said).In":                           "why the source gives nothing",
	"(*rostercheck/agreements.Agreement).TermAbsent":             "why the source gives nothing",
	"(*rostercheck/agreements.Agreement).notGivenSince":          "why the source gives nothing",
	"(*rostercheck/premiums.trace).add":                          "the doc of an element",
	"(*rostercheck/audit.run).remarks":                           "remarks, titles and holidays",
	"(*rostercheck/audit.run).notCosted":                         "why something is never costed",
	"(*rostercheck/audit.run).unknownPay":                        "why the source gives nothing",
	"(*rostercheck/audit.run).unknownTo":                         "why the source gives nothing",
	"(*rostercheck/audit.adapted).costing":                       "the title, and why a holiday has no date",
	"rostercheck/audit.absentElements":                           "why the source gives nothing",
	"rostercheck/audit.absentRules":                              "why the source gives nothing",
	"(*rostercheck/audit.Pay).Explain":                           "what a clause says",
	"(*rostercheck/audit.dayView).status":                        "the name of a holiday",
	"(*rostercheck/audit.dayView).readings":                      "what a reading is about",
	"(rostercheck/agreements.Use).In":                            "texts of clauses, and codes",
	"(rostercheck/agreements.DateRule).In":                       "ordinals and months",
	"rostercheck/agreements.given":                               "figures",
	"(*rostercheck/agreements.Agreement).WriteCoverage":          "texts of clauses",
	"(*rostercheck/reports/internal/words.Table).":               "codes",
	"rostercheck/cmd/rostercheck.":                               "texts of agreements, codes, and tables of texts",
	"(*rostercheck/cmd/rostercheck.":                             "texts of agreements, codes, and tables of texts",
	"(rostercheck/cmd/rostercheck.":                              "texts of agreements, codes, and tables of texts",
	"rostercheck/reports/annotate.":                              "why a workbook cannot be kept, and what is lost",
	"(*rostercheck/reports/annotate.":                            "why a workbook cannot be kept, and what is lost",
	"(*rostercheck/reports/text.report).absent":                  "codes",
	"(*rostercheck/reports/workbook.book).comparisonAssumptions": "codes",
}

// handed are texts that reach a sayer by way of a value: the constants given to
// these fields.
var handed = map[string]bool{
	"rostercheck/rules.Rule.Doc":       true,
	"rostercheck/premiums.Element.Doc": true,
}

// key is a text, and the many of a count.
type key struct{ context, text, many string }

func (k key) String() string {
	s := fmt.Sprintf("%q", k.text)
	if k.context != "" {
		s += fmt.Sprintf(" (%s)", k.context)
	}
	return s
}

// catalogue is what a catalogue holds.
func catalogue(t *testing.T, name string) map[key][]string {
	po := gotext.NewPo()
	po.Parse(lang.Catalogues[name])
	out := map[key][]string{}
	add := func(context string, x *gotext.Translation) {
		if x.ID == "" {
			return
		}
		forms := []string{x.Trs[0]}
		if x.PluralID != "" {
			forms = append(forms, x.Trs[1])
		}
		out[key{context, x.ID, x.PluralID}] = forms
	}
	for _, x := range po.GetDomain().GetTranslations() {
		add("", x)
	}
	for context, list := range po.GetDomain().GetCtxTranslations() {
		for _, x := range list {
			add(context, x)
		}
	}
	require.NotEmpty(t, out)
	return out
}

// Every text that the program says has its French, and every French its use.
func TestEverySentenceHasFrench(t *testing.T) {
	if testing.Short() {
		t.Skip("reads the whole program")
	}
	used, constants := said(t)
	have := catalogue(t, "fr.po")
	from := map[key]string{}
	for k := range have {
		from[k] = "fr.po"
	}
	for _, name := range []string{"command.fr.po", "names.fr.po"} {
		for k, forms := range catalogue(t, name) {
			assert.Empty(t, from[k], "%s: %s has its French in %s", name, k, from[k])
			have[k], from[k] = forms, name
		}
	}
	missing := map[string]bool{}
	for k, at := range used {
		forms, ok := have[k]
		if !ok {
			t.Errorf("%s: no French for %s", at, k)
			missing[poEntry(k)] = true
			continue
		}
		for i, f := range forms {
			en := k.text
			if i == 1 {
				en = k.many
			}
			assert.NotEmpty(t, f, "%s: the French of %s is empty", at, k)
			assert.Equal(t, verbs(en), verbs(f), "%s: %s and %q have other arguments", at, k, f)
			french(t, f)
		}
	}
	for k := range have {
		// The texts of tables are said from there, and so are codes.
		if used[k] == "" && !(from[k] == "command.fr.po" && constants[k.text]) && from[k] != "names.fr.po" {
			t.Errorf("%s: nothing says %s", from[k], k)
		}
	}
	if name := os.Getenv("ROSTERCHECK_MISSING_PO"); name != "" {
		var list []string
		for e := range missing {
			list = append(list, e)
		}
		slices.Sort(list)
		require.NoError(t, os.WriteFile(name, []byte(strings.Join(list, "\n")), 0o644))
	}
}

func poEntry(k key) string {
	s := ""
	if k.context != "" {
		s += fmt.Sprintf("msgctxt %q\n", k.context)
	}
	s += fmt.Sprintf("msgid %q\n", k.text)
	if k.many != "" {
		return s + fmt.Sprintf("msgid_plural %q\nmsgstr[0] \"\"\nmsgstr[1] \"\"\n", k.many)
	}
	return s + "msgstr \"\"\n"
}

var verb = regexp.MustCompile(`%(\[\d+\])?[-+# 0-9.]*[a-zA-Z%]`)

// verbs are the verbs of a format by the argument that they take.
func verbs(format string) []string {
	var out []string
	next := 1
	for _, m := range verb.FindAllStringSubmatch(format, -1) {
		if m[0] == "%%" {
			continue
		}
		at := next
		if m[1] != "" {
			fmt.Sscanf(m[1], "[%d]", &at)
		}
		next = at + 1
		out = append(out, fmt.Sprintf("%d%s", at, strings.Replace(m[0][1:], m[1], "", 1)))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func TestVerbs(t *testing.T) {
	assert.Equal(t, []string{"1s", "2d"}, verbs("%s has %d, 5 %% of it"))
	assert.Equal(t, []string{"1s", "2d"}, verbs("%[2]d of %[1]s"))
	assert.Equal(t, []string{"1s"}, verbs("%[1]s and %[1]s"))
}

// said are all texts that the program says, and where.
func said(t *testing.T) (out map[key]string, constants map[string]bool) {
	out, constants = map[key]string{}, map[string]bool{}
	each(t, func(fset *token.FileSet, info *types.Info, f *ast.File) {
		var enclosing string
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BasicLit:
				if s, ok := text(info, n); ok {
					constants[s] = true
				}
			case *ast.FuncDecl:
				enclosing = name(info.Defs[n.Name])
			case *ast.GenDecl:
				if fset.Position(n.Pos()).Column == 1 {
					enclosing = ""
				}
			case *ast.KeyValueExpr:
				id, ok := n.Key.(*ast.Ident)
				if !ok {
					break
				}
				if v, ok := info.Uses[id].(*types.Var); ok && v.IsField() && handed[field(v)] {
					s, ok := text(info, n.Value)
					require.True(t, ok)
					out[key{text: s}] = place(fset, n)
				}
			case *ast.CallExpr:
				callee := name(called(info, n))
				args, ok := sayers[callee]
				if !ok {
					break
				}
				var texts []string
				for _, i := range args {
					if i >= len(n.Args) {
						break
					}
					if s, ok := text(info, n.Args[i]); ok {
						texts = append(texts, s)
					}
				}
				if strings.HasSuffix(callee, ").item") {
					for _, s := range texts {
						if wording(s) {
							out[key{text: s}] = place(fset, n)
						}
					}
					break
				}
				if len(texts) < len(args) {
					_, hands := sayers[enclosing]
					if !hands && !data(enclosing) {
						t.Errorf("%s: %s in %s is given what is no constant", place(fset, n), callee, enclosing)
					}
					break
				}
				k := key{}
				switch {
				case len(args) == 0:
					return true
				case strings.HasSuffix(callee, ".Word"):
					k = key{context: texts[0], text: texts[1]}
				case len(texts) == 2:
					k = key{text: texts[0], many: texts[1]}
				default:
					k = key{text: texts[0]}
				}
				if !wording(k.text) {
					break
				}
				out[k] = place(fset, n)
			}
			return true
		})
	})
	require.Greater(t, len(out), 100, "nothing was read")
	return out, constants
}

// wording tells whether a text has words, or a colon before which French has a
// space; a bare format has neither.
func wording(s string) bool {
	return letters.MatchString(verb.ReplaceAllString(s, "")) || strings.Contains(s, ": ")
}

var letters = regexp.MustCompile(`\pL`)

// data tells whether a function says what is no constant.
func data(function string) bool {
	for name := range fromData {
		if function == name || strings.HasSuffix(name, ".") && strings.HasPrefix(function, name) {
			return true
		}
	}
	return false
}

func place(fset *token.FileSet, n ast.Node) string {
	p := fset.Position(n.Pos())
	return fmt.Sprintf("%s:%d", filepath.Base(filepath.Dir(p.Filename))+"/"+filepath.Base(p.Filename), p.Line)
}

func text(info *types.Info, e ast.Expr) (string, bool) {
	v := info.Types[e].Value
	if v == nil || v.Kind() != constant.String {
		return "", false
	}
	return constant.StringVal(v), true
}

// called is the function or method that a call names, nil for others.
func called(info *types.Info, n *ast.CallExpr) types.Object {
	switch f := ast.Unparen(n.Fun).(type) {
	case *ast.SelectorExpr:
		return info.Uses[f.Sel]
	case *ast.Ident:
		return info.Uses[f]
	}
	return nil
}

func name(o types.Object) string {
	if f, ok := o.(*types.Func); ok {
		return f.FullName()
	}
	return ""
}

// field is a field by its package, type and name.
func field(v *types.Var) string {
	for _, typ := range v.Pkg().Scope().Names() {
		s, ok := v.Pkg().Scope().Lookup(typ).Type().Underlying().(*types.Struct)
		if !ok {
			continue
		}
		for i := range s.NumFields() {
			if s.Field(i).Pos() == v.Pos() {
				return v.Pkg().Path() + "." + typ + "." + v.Name()
			}
		}
	}
	return ""
}

// each type-checks all packages of the program and shows each of their files.
func each(t *testing.T, show func(*token.FileSet, *types.Info, *ast.File)) {
	const module = "rostercheck/"
	cmd := exec.Command("go", "list", "-export", "-deps", "-json=ImportPath,Dir,GoFiles,Export,Standard", "./...")
	cmd.Dir = filepath.Join("..", "..")
	cmd.Stderr = os.Stderr
	data, err := cmd.Output()
	require.NoError(t, err)
	type pkg struct {
		ImportPath, Dir, Export string
		GoFiles                 []string
	}
	exports := map[string]string{}
	var ours []pkg
	for dec := json.NewDecoder(strings.NewReader(string(data))); ; {
		var p pkg
		if err := dec.Decode(&p); err == io.EOF {
			break
		} else {
			require.NoError(t, err)
		}
		exports[p.ImportPath] = p.Export
		if strings.HasPrefix(p.ImportPath, module) {
			ours = append(ours, p)
		}
	}
	fset := token.NewFileSet()
	imports := importer.ForCompiler(fset, "gc", func(path string) (io.ReadCloser, error) { return os.Open(exports[path]) })
	for _, p := range ours {
		var files []*ast.File
		for _, name := range p.GoFiles {
			f, err := parser.ParseFile(fset, filepath.Join(p.Dir, name), nil, 0)
			require.NoError(t, err)
			files = append(files, f)
		}
		info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Uses: map[*ast.Ident]types.Object{}, Defs: map[*ast.Ident]types.Object{}}
		_, err := (&types.Config{Importer: imports}).Check(p.ImportPath, fset, files, info)
		require.NoError(t, err, p.ImportPath)
		for _, f := range files {
			show(fset, info, f)
		}
	}
}

var (
	breaks   = regexp.MustCompile(`[^\x{a0}]:(\s|$)|« |\S »`)
	noSpaces = regexp.MustCompile(`\s[;?!]`)
	wordy    = regexp.MustCompile(`(?i)\b(the|of|and|is|are|was)\b`)
)

// french asserts what can be seen of the punctuation that the federal public
// service writes: a space at which no line breaks before a colon and inside
// guillemets, none before the other marks.
func french(t *testing.T, s string) {
	t.Helper()
	assert.NotRegexp(t, breaks, s, "a mark without its space, or one at which a line breaks")
	assert.NotRegexp(t, noSpaces, s, "a space before the mark")
	assert.NotRegexp(t, wordy, s, "English words")
}
