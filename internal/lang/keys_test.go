package lang_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/constant"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/leonelquinteros/gotext"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/internal/lang"
)

// fromData are the functions that say what stands in an agreement file, or
// another text that no constant is, and what that is: texts which have tests of
// their own. A name that ends in a point is of all functions that begin so.
var fromData = map[string]string{
	"(rostercheck/agreements.said).In":                           "why the source gives nothing",
	"(*rostercheck/internal/lang.said).In":                       "an error's own format",
	"(rostercheck/internal/lang.Lang).Err":                       "texts of errors",
	"(rostercheck/internal/lang.counting).In":                    "what Counted was given",
	"(rostercheck/internal/lang.word).In":                        "what Named was given",
	"(*rostercheck/agreements.Agreement).RuleAbsentIn":           "why the source gives nothing",
	"(*rostercheck/agreements.Agreement).ElementAbsentIn":        "why the source gives nothing",
	"(*rostercheck/agreements.Agreement).TermAbsent":             "why the source gives nothing",
	"(*rostercheck/premiums.trace).add":                          "the doc of an element",
	"(*rostercheck/audit.tally).remarks":                         "remarks, titles and holidays",
	"(*rostercheck/audit.tally).notCosted":                       "why something is never costed",
	"(*rostercheck/audit.run).unknownPay":                        "why the source gives nothing",
	"(*rostercheck/audit.run).unknownTo":                         "why the source gives nothing",
	"(*rostercheck/audit.adapted).costing":                       "the title, and why a holiday has no date",
	"rostercheck/audit.absentElements":                           "why the source gives nothing",
	"rostercheck/audit.absentRules":                              "why the source gives nothing",
	"(*rostercheck/audit.jsonWriter).costing":                    "remarks",
	"(*rostercheck/audit.Pay).explain":                           "what a clause says",
	"(*rostercheck/audit.dayView).status":                        "the name of a holiday",
	"(*rostercheck/audit.dayView).readings":                      "what a reading is about",
	"(rostercheck/agreements.Use).In":                            "texts of clauses, and codes",
	"(rostercheck/agreements.DateRule).In":                       "ordinals and months",
	"rostercheck/agreements.given":                               "figures",
	"(*rostercheck/agreements.Agreement).WriteCoverage":          "texts of clauses",
	"rostercheck/cmd/rostercheck.":                               "texts of agreements, codes, and tables of texts",
	"(*rostercheck/cmd/rostercheck.":                             "texts of agreements, codes, and tables of texts",
	"(rostercheck/cmd/rostercheck.":                              "texts of agreements, codes, and tables of texts",
	"rostercheck/reports/annotate.":                              "why a workbook cannot be kept, and what is lost",
	"(*rostercheck/reports/annotate.":                            "why a workbook cannot be kept, and what is lost",
	"(*rostercheck/reports/text.report).absent":                  "codes",
	"(*rostercheck/reports/workbook.book).comparisonAssumptions": "codes",
	"(rostercheck/agreements.Use).text":                          "texts of clauses",
	"(*rostercheck/importers/fields.Field).WordsIn":              "words of the contract",
	"rostercheck/importers/workbook.":                            "names of sheets and headings",
	"(*rostercheck/importers/workbook.":                          "names of sheets and headings, and what keys mean",
	"(*rostercheck/internal/lang.joined).In":                     "the separator of a list",
	"rostercheck/audit/baseline.Draft":                           "strengths",
	"rostercheck/audit/saved.DiffIn":                             "why something is absent",
	"rostercheck/audit/saved.retold":                             "why something is absent",
	"(*rostercheck/agreements.bearer).meets":                     "kinds of hours",
	"(*rostercheck/audit/baseline.reader).entry":                 "a table of texts",
	"rostercheck/importers/fields.named":                         "names of sheets and headings",
	"rostercheck/importers/fields.InSheet":                       "names of headings",
	"(*rostercheck/importers/fields.Builder).Finish":             "names of sheets",
	"(rostercheck/importers/fields.form).In":                     "what ids are of, tested there",
	"rostercheck/importers/sheet.":                               "what a file is, tested there",
	"(*rostercheck/importers/sheet.":                             "what a file is, tested there",
	"(*rostercheck/importers/layout.reader).notifications":       "two texts",
	"(rostercheck/importers/workbook.inSheet).In":                "names of headings",
	"rostercheck/importers/plan.":                                "what the importers found",
	"(*rostercheck/importers/plan.":                              "what the importers found",
	"(*rostercheck/reports/packet.":                              "texts of agreements, and codes",
	"(*rostercheck/importers.loading).owners":                    "a table of texts",
	"(rostercheck/importers/plan.":                               "what the importers found",
	"rostercheck/importers/table.CSV":                            "tables of texts",
	"rostercheck/importers/calendar.read":                        "the name of an encoding",
	"(*rostercheck/importers/calendar.reader).report":            "why events are left out",
	"rostercheck/importers/calendar.how":                         "what tells whose a calendar is",
	"(*rostercheck/importers/timesheet.reader).person":           "how a name was matched",
	"(*rostercheck/importers/versions.comparing).told":           "what differs",
	"rostercheck/importers/versions.value":                       "words of a version",
	"rostercheck/importers/versions.joined":                      "lists of a roster",
	"(*rostercheck/importers/versions.Deriving).join":            "lists of a roster",
}

// namesOfCodes begins the names of the functions that take a code and give it its
// name: what they are given is no sentence.
const namesOfCodes = "(*rostercheck/reports/internal/words.Table)."

// handed are fields whose constants reach a sayer as values.
var handed = map[string]bool{
	"rostercheck/rules.Rule.Doc":       true,
	"rostercheck/premiums.Element.Doc": true,
}

// use is a text that a function takes and says: the argument it is, that of its
// context and of the many of a count, -1 for none.
type use struct {
	context                   string // where it is fixed
	contextAt, textAt, manyAt int
}

// sayers are the functions that say what they are given. Those that only hand it
// on to one of these are found.
var sayers = map[string][]use{
	"(rostercheck/internal/lang.Lang).Text":  {{"", -1, 0, -1}},
	"(rostercheck/internal/lang.Lang).Say":   {{"", -1, 0, -1}},
	"(rostercheck/internal/lang.Lang).Word":  {{"", 0, 1, -1}},
	"(rostercheck/internal/lang.Lang).Count": {{"", -1, 1, 2}},
	"rostercheck/internal/lang.Errorf":       {{"", -1, 0, -1}},
	"rostercheck/internal/lang.Counted":      {{"", -1, 1, 2}},
	"rostercheck/internal/lang.Phrase":       {{"", -1, 0, -1}},
	"rostercheck/internal/lang.Named":        {{"", 0, 1, -1}},
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
	p := read(t)
	used := p.said(t)
	have := map[key][]string{}
	for file := range lang.Catalogues {
		if file == "agreements.fr.po" || file == "names.fr.po" {
			continue // of data and of codes, which are no sentences of the program
		}
		for k, forms := range catalogue(t, file) {
			if have[k] != nil {
				t.Errorf("%s has %s, and so has another catalogue", file, k)
			}
			have[k] = forms
		}
	}
	missing, named := map[string]bool{}, catalogue(t, "names.fr.po")
	for k, at := range used {
		forms, ok := have[k]
		if !ok && named[k] != nil {
			continue
		}
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
			assert.Equal(t, digits(verb.ReplaceAllString(en, "")), digits(verb.ReplaceAllString(f, "")), "%s: %s and %q have other figures", at, k, f)
			french(t, f)
		}
	}
	for k := range have {
		// The texts of tables are said from there.
		if used[k] == "" && !p.constants[k.text] && k.context != "heading" {
			t.Errorf("nothing says %s, of which there is French", k)
		}
	}
	// The texts without French, for whoever is to write it.
	if name := os.Getenv("ROSTERCHECK_MISSING_PO"); name != "" {
		require.NoError(t, os.WriteFile(name, []byte(strings.Join(slices.Sorted(maps.Keys(missing)), "\n")), 0o644))
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

// program is the whole of it, type-checked.
type program struct {
	fset      *token.FileSet
	packages  []checked
	constants map[string]bool // every string that it has
}

type checked struct {
	*types.Info
	files []*ast.File
}

// function is a function of the program, and its parameters.
type function struct {
	name   string
	params []types.Object
}

// said are all texts that the program says, and where.
func (p *program) said(t *testing.T) map[key]string {
	all := map[string][]use{}
	for name, uses := range sayers {
		all[name] = uses
	}
	for {
		before := len(all)
		p.calls(all, func(c checked, in function, n *ast.CallExpr, u use, wraps use) {
			if wraps.textAt >= 0 && !strings.HasPrefix(in.name, namesOfCodes) && !slices.Contains(all[in.name], wraps) {
				all[in.name] = append(slices.Clone(all[in.name]), wraps)
			}
		})
		if len(all) == before {
			break
		}
	}
	out := map[key]string{}
	p.calls(all, func(c checked, in function, n *ast.CallExpr, u use, wraps use) {
		if wraps.textAt >= 0 || strings.HasPrefix(in.name, namesOfCodes) {
			return
		}
		k, ok := key{context: u.context}, true
		if u.contextAt >= 0 {
			k.context, ok = text(c.Info, n.Args[u.contextAt])
		}
		if u.manyAt >= 0 && ok {
			k.many, ok = text(c.Info, n.Args[u.manyAt])
		}
		var texts []string
		if s, constant := text(c.Info, n.Args[u.textAt]); constant {
			texts = []string{s}
		} else {
			texts = p.table(c, n.Args[u.textAt])
		}
		if !ok || texts == nil {
			if !data(in.name) {
				t.Errorf("%s: %s says what is no constant", place(p.fset, n), in.name)
			}
			return
		}
		for _, s := range texts {
			if k.text = s; wording(s) {
				out[k] = place(p.fset, n)
			}
		}
	})
	for _, c := range p.packages {
		for _, f := range c.files {
			ast.Inspect(f, func(n ast.Node) bool {
				if kv, ok := n.(*ast.KeyValueExpr); ok {
					if id, ok := kv.Key.(*ast.Ident); ok {
						if v, ok := c.Uses[id].(*types.Var); ok && v.IsField() && handed[field(v)] {
							s, ok := text(c.Info, kv.Value)
							require.True(t, ok)
							out[key{text: s}] = place(p.fset, n)
						}
					}
				}
				return true
			})
		}
	}
	require.Greater(t, len(out), 100, "nothing was read")
	return out
}

// calls shows each call of a sayer with the function it stands in. wraps is the
// use that this function itself makes so of what it is given, its textAt -1 where
// it hands nothing on.
func (p *program) calls(all map[string][]use, show func(c checked, in function, n *ast.CallExpr, u, wraps use)) {
	for _, c := range p.packages {
		for _, f := range c.files {
			var in []function
			closures := map[ast.Node]string{}
			var walk func(n ast.Node)
			walk = func(root ast.Node) {
				ast.Inspect(root, func(n ast.Node) bool {
					switch n := n.(type) {
					case *ast.FuncDecl:
						if n.Body != nil {
							in = append(in, function{name(c.Defs[n.Name]), params(c, n.Type)})
							walk(n.Body)
							in = in[:len(in)-1]
						}
						return false
					case *ast.AssignStmt:
						for i, r := range n.Rhs {
							if id, ok := n.Lhs[i%len(n.Lhs)].(*ast.Ident); ok {
								if _, ok := r.(*ast.FuncLit); ok && c.Defs[id] != nil {
									closures[r] = closure(c.Defs[id])
								}
							}
						}
					case *ast.FuncLit:
						name := closures[n]
						of := params(c, n.Type)
						if len(in) > 0 && name == "" {
							name = in[len(in)-1].name
							of = append(of, in[len(in)-1].params...)
						}
						in = append(in, function{name, of})
						walk(n.Body)
						in = in[:len(in)-1]
						return false
					case *ast.CallExpr:
						callee := called(c.Info, n)
						for _, u := range all[name(callee)+closure(callee)] {
							at := function{}
							if len(in) > 0 {
								at = in[len(in)-1]
							}
							if max(u.contextAt, u.textAt, u.manyAt) < len(n.Args) {
								show(c, at, n, u, wraps(c, at, n, u))
							}
						}
					}
					return true
				})
			}
			walk(f)
		}
	}
}

func wraps(c checked, in function, n *ast.CallExpr, u use) use {
	param := func(at int) int {
		if at < 0 {
			return -1
		}
		id, ok := ast.Unparen(n.Args[at]).(*ast.Ident)
		if !ok {
			return -1
		}
		return slices.Index(in.params, c.Uses[id])
	}
	w := use{u.context, param(u.contextAt), param(u.textAt), param(u.manyAt)}
	if u.contextAt >= 0 && w.contextAt < 0 {
		if s, ok := text(c.Info, n.Args[u.contextAt]); ok {
			w.context = s
		} else {
			w.textAt = -1
		}
	}
	return w
}

// table is the texts of a map or a list of the package that an expression takes
// one of; nil for any other expression.
func (p *program) table(c checked, e ast.Expr) []string {
	x, ok := ast.Unparen(e).(*ast.IndexExpr)
	if !ok {
		return nil
	}
	id, ok := x.X.(*ast.Ident)
	if !ok {
		return nil
	}
	var out []string
	for _, f := range c.files {
		for _, d := range f.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok {
				continue
			}
			for _, s := range g.Specs {
				v, ok := s.(*ast.ValueSpec)
				if !ok || len(v.Values) != 1 || c.Defs[v.Names[0]] != c.Uses[id] {
					continue
				}
				list, ok := v.Values[0].(*ast.CompositeLit)
				if !ok {
					return nil
				}
				for _, e := range list.Elts {
					if kv, ok := e.(*ast.KeyValueExpr); ok {
						e = kv.Value
					}
					s, ok := text(c.Info, e)
					if !ok {
						return nil
					}
					out = append(out, s)
				}
			}
		}
	}
	return out
}

func params(c checked, f *ast.FuncType) []types.Object {
	var out []types.Object
	for _, field := range f.Params.List {
		for _, n := range field.Names {
			out = append(out, c.Defs[n])
		}
		if len(field.Names) == 0 {
			out = append(out, nil)
		}
	}
	return out
}

// closure names a function that is kept in a local variable.
func closure(o types.Object) string {
	if v, ok := o.(*types.Var); ok {
		return fmt.Sprintf("%s.%s@%d", v.Pkg().Path(), v.Name(), v.Pos())
	}
	return ""
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

// read type-checks all packages of the program.
func read(t *testing.T) *program {
	const module = "rostercheck/"
	cmd := exec.Command("go", "list", "-export", "-deps", "-json=ImportPath,Dir,GoFiles,Export", "./...")
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
	for dec := json.NewDecoder(bytes.NewReader(data)); ; {
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
	out := &program{fset: token.NewFileSet(), constants: map[string]bool{}}
	imports := importer.ForCompiler(out.fset, "gc", func(path string) (io.ReadCloser, error) { return os.Open(exports[path]) })
	for _, p := range ours {
		c := checked{&types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Uses: map[*ast.Ident]types.Object{}, Defs: map[*ast.Ident]types.Object{}}, nil}
		for _, name := range p.GoFiles {
			f, err := parser.ParseFile(out.fset, filepath.Join(p.Dir, name), nil, 0)
			require.NoError(t, err)
			c.files = append(c.files, f)
		}
		_, err := (&types.Config{Importer: imports}).Check(p.ImportPath, out.fset, c.files, c.Info)
		require.NoError(t, err, p.ImportPath)
		out.packages = append(out.packages, c)
		for _, v := range c.Types {
			if v.Value != nil && v.Value.Kind() == constant.String {
				out.constants[constant.StringVal(v.Value)] = true
			}
		}
	}
	return out
}

// digits are those of a text, in order of size.
func digits(s string) string {
	var out []rune
	for _, r := range s {
		if unicode.IsDigit(r) {
			out = append(out, r)
		}
	}
	slices.Sort(out)
	return string(out)
}

var (
	breaks   = regexp.MustCompile(`[^\x{a0}"\d]:(\s|$)|« |\S »`)
	noSpaces = regexp.MustCompile(`\s[;?!]`)
	wordy    = regexp.MustCompile(`(?i)(^| )(the|of|and|is|are|was) `)
	// unions are names that nobody translates.
	unions = strings.NewReplacer("Alberta Union of Provincial Employees", "", "B.C. Government and Service Employees' Union", "")
)

// french asserts what can be seen of the punctuation that the federal public
// service writes: a space at which no line breaks before a colon and inside
// guillemets, none before the other marks.
func french(t *testing.T, s string) {
	t.Helper()
	assert.NotRegexp(t, breaks, s, "a mark without its space, or one at which a line breaks")
	assert.NotRegexp(t, noSpaces, s, "a space before the mark")
	assert.NotRegexp(t, wordy, unions.Replace(s), "English words")
}
