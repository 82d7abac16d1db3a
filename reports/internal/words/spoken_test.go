package words_test

import (
	"archive/zip"
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"html"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/agreements"
	"rostercheck/audit"
	"rostercheck/importers"
	"rostercheck/internal/lang"
	"rostercheck/premiums"
	"rostercheck/reports/calendar"
	reporthtml "rostercheck/reports/html"
	"rostercheck/reports/internal/words"
	"rostercheck/reports/text"
	"rostercheck/reports/workbook"
	"rostercheck/rules"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// english are words that every English sentence has and no French one.
var english = regexp.MustCompile(`(?i)(^|[^\pL-])(the|of|and|is|with|from|are|was|no|not|to|at|by|for|in|or|under)([^\pL'’-]|$)`)

// borrowed are words of [english] that French has too, or that names have.
var borrowed = regexp.MustCompile(`(?i)^(no|or|at|by|in)$`)

// roster reads a roster of the tests.
func roster(t *testing.T, name string) *schedule.Roster {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "..", "testdata", "rosters", name))
	require.NoError(t, err)
	r, problems := importers.Load([]importers.Input{importers.Bytes(name, data)})
	require.Empty(t, problems)
	return r
}

func audited(t *testing.T, r *schedule.Roster, opt audit.Options) *audit.Document {
	t.Helper()
	terms, err := audit.Agreement(r.Agreement)
	require.NoError(t, err)
	opt.Lang, opt.Prose = lang.French, lang.French
	doc, problems := audit.Run(r, terms, opt)
	require.Empty(t, problems)
	return doc
}

// TestOutputsAreFrench writes every report of whole rosters in French and looks
// for English in them: for words that every sentence has, and for what the English
// table says.
func TestOutputsAreFrench(t *testing.T) {
	if testing.Short() {
		t.Skip("writes every report")
	}
	institution := roster(t, "institution.json")
	later := roster(t, "institution.json")
	later.Worked = later.Worked[1:]
	doc := audited(t, institution, audit.Options{})
	changed := audited(t, later, audit.Options{})
	one := doc.Of(0)
	short := roster(t, "four-weeks.json")
	base, err := audit.Agreement(short.Agreement)
	require.NoError(t, err)
	var others []*agreements.Agreement
	for _, id := range agreements.IDs() {
		if a, err := audit.Agreement(id); err == nil && id != base.ID {
			others = append(others, a)
		}
	}
	speak := audit.Options{Lang: lang.French, Prose: lang.French}
	compared, problems, err := audit.Compare(short, base, others, audit.CompareOptions{Options: speak, Rates: audit.EqualRates})
	require.NoError(t, err)
	require.Empty(t, problems)
	differs := audit.Differences(doc, changed)
	var day *audit.Day
	for l := range doc.Pay.All() { // a day with something to explain
		if l.Element == "overtime" {
			r, err := civil.ParseDate(l.Date)
			require.NoError(t, err)
			day = doc.Day(l.EmployeeIndex, r)
			break
		}
	}
	require.NotNil(t, day)

	to := text.Options{Lang: lang.French, All: true}
	outputs := map[string]func(io.Writer) error{
		"text":            func(w io.Writer) error { return text.Write(w, doc, to) },
		"statement":       func(w io.Writer) error { return text.Write(w, one, to) },
		"day":             func(w io.Writer) error { return text.WriteDay(w, day, to) },
		"comparison":      func(w io.Writer) error { return text.WriteComparison(w, compared, to) },
		"differences":     func(w io.Writer) error { return text.WriteWhatIf(w, differs, to) },
		"page":            func(w io.Writer) error { return reporthtml.Write(w, doc, reporthtml.Options{Lang: lang.French}) },
		"page of one":     func(w io.Writer) error { return reporthtml.Write(w, one, reporthtml.Options{Lang: lang.French}) },
		"calendar":        func(w io.Writer) error { return calendar.Write(w, one, calendar.Options{Lang: lang.French}) },
		"workbook":        func(w io.Writer) error { return workbook.Write(w, doc, workbook.Options{Lang: lang.French}) },
		"workbook of one": func(w io.Writer) error { return workbook.Write(w, one, workbook.Options{Lang: lang.French}) },
		"comparison's sheets": func(w io.Writer) error {
			return workbook.WriteComparison(w, compared, workbook.Options{Lang: lang.French})
		},
		"differences' sheets": func(w io.Writer) error { return workbook.WriteWhatIf(w, differs, workbook.Options{Lang: lang.French}) },
	}
	data := strings.NewReplacer(data(institution, short, append(others, base))...)
	codes, readings := codesOf(), readingCodes()
	said := spoken(words.Of(lang.English), words.Of(lang.French))
	for name, write := range outputs {
		var out bytes.Buffer
		require.NoError(t, write(&out), name)
		found := map[string]bool{}
		for _, s := range texts(t, out.Bytes()) {
			s = readings.Replace(pointers.ReplaceAllString(strings.Join(strings.Fields(s), " "), ""))
			for _, code := range codes {
				if strings.Contains(s, code) {
					found[s+" <- "+code] = true
				}
			}
			s = data.Replace(s)
			for _, m := range english.FindAllStringSubmatch(s, -1) {
				if !borrowed.MatchString(m[2]) {
					found[s] = true
				}
			}
			for _, phrase := range said {
				if strings.Contains(s, phrase) {
					found[s+" <- "+phrase] = true
				}
			}
		}
		list := []string{}
		for s := range found {
			list = append(list, s)
		}
		slices.Sort(list)
		assert.Empty(t, list[:min(len(list), 20)], name)
	}
}

// pointers are places in a roster document, and in an agreement file.
var pointers = regexp.MustCompile(`(/[a-z_]+/\d+)+(/[a-z_]+)*(/\d+)?|(elements|rules|terms|pay|hours|holidays|readings)\.[a-z][a-z0-9_.\[\]-]*`)

// readingCodes takes away what stands behind the name of a reading: the code that
// --reading takes.
func readingCodes() *strings.Replacer {
	var out []string
	for _, name := range agreements.IDs() {
		if a, err := audit.Agreement(name); err == nil {
			for _, r := range a.Readings {
				out = append(out, "("+r.ID+")", "")
			}
		}
	}
	return strings.NewReplacer(out...)
}

// codesOf are the codes of rules and pay elements that look like codes.
func codesOf() []string {
	var out []string
	for _, r := range rules.All() {
		out = append(out, r.ID)
	}
	for _, e := range premiums.All() {
		out = append(out, e.ID)
	}
	for _, name := range agreements.IDs() {
		if a, err := audit.Agreement(name); err == nil {
			out = slices.AppendSeq(slices.AppendSeq(out, maps.Keys(a.Elements)), maps.Keys(a.Rules))
		}
	}
	return slices.DeleteFunc(out, func(id string) bool { return !strings.Contains(id, "-") })
}

// texts are the texts that a reader of an output sees, in pieces.
func texts(t *testing.T, out []byte) []string {
	t.Helper()
	switch {
	case bytes.HasPrefix(out, []byte("PK")):
		z, err := zip.NewReader(bytes.NewReader(out), int64(len(out)))
		require.NoError(t, err)
		var list []string
		for _, f := range z.File {
			if !regexp.MustCompile(`^xl/(worksheets/sheet|sharedStrings|comments|workbook|charts/chart)[^/]*\.xml$`).MatchString(f.Name) {
				continue
			}
			in, err := f.Open()
			require.NoError(t, err)
			part, err := io.ReadAll(in)
			require.NoError(t, err)
			list = append(list, pieces(string(part), `(?:sheet name|customHeader)="([^"]*)"`)...)
		}
		return list
	case bytes.HasPrefix(out, []byte("<!DOCTYPE")):
		s := regexp.MustCompile(`(?s)<style>.*?</style>|<script>.*?</script>`).ReplaceAllString(string(out), "")
		return pieces(s, `(?:aria-label|data-h|data-to|data-close|data-says|data-d|title)="([^"]*)"`)
	case bytes.HasPrefix(out, []byte("BEGIN:VCALENDAR")):
		var list []string
		for line := range strings.SplitSeq(strings.ReplaceAll(string(out), "\r\n ", ""), "\r\n") {
			if property, value, ok := strings.Cut(line, ":"); ok && slices.Contains([]string{"SUMMARY", "DESCRIPTION", "X-WR-CALNAME", "X-WR-CALDESC"}, property) {
				list = append(list, strings.NewReplacer(`\n`, " ", `\,`, ",", `\;`, ";").Replace(value))
			}
		}
		return list
	}
	return strings.Split(string(out), "\n")
}

// pieces are the texts between tags, and those of attributes.
func pieces(markup, attributes string) []string {
	var list []string
	for _, m := range regexp.MustCompile(attributes).FindAllStringSubmatch(markup, -1) {
		list = append(list, html.UnescapeString(m[1]))
	}
	for _, s := range regexp.MustCompile(`<[^>]*>`).Split(markup, -1) {
		if strings.TrimSpace(s) != "" {
			list = append(list, html.UnescapeString(s))
		}
	}
	return list
}

// data are the texts of rosters and of agreement files that have no French, each
// with nothing in its place; the longest come first.
func data(list ...any) []string {
	var found []string
	for _, v := range list {
		textsOf(reflect.ValueOf(v), map[uintptr]bool{}, func(s string) {
			s = strings.TrimSuffix(strings.Join(strings.Fields(s), " "), ".")
			_, of := v.(*schedule.Roster)
			if len(s) > 3 && (of || strings.Contains(s, " ")) && lang.French.Text(s) == s {
				found = append(found, s)
			}
		})
	}
	slices.SortFunc(found, func(a, b string) int { return len(b) - len(a) })
	var pairs []string
	for _, s := range slices.Compact(found) {
		pairs = append(pairs, s, "")
	}
	return pairs
}

// textsOf visits every text of a value.
func textsOf(v reflect.Value, seen map[uintptr]bool, visit func(string)) {
	switch v.Kind() {
	case reflect.String:
		visit(v.String())
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() || v.Kind() == reflect.Pointer && seen[v.Pointer()] {
			return
		}
		if v.Kind() == reflect.Pointer {
			seen[v.Pointer()] = true
		}
		textsOf(v.Elem(), seen, visit)
	case reflect.Struct:
		for i := range v.NumField() {
			textsOf(v.Field(i), seen, visit)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			textsOf(v.Index(i), seen, visit)
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			textsOf(v.MapIndex(k), seen, visit)
		}
	}
}

// spoken are what the English table says and the French one does not, of more
// than one word.
func spoken(en, fr *words.Table) []string {
	of := func(w *words.Table) []string {
		var list []string
		textsOf(reflect.ValueOf(*w), map[uintptr]bool{}, func(s string) {
			for _, part := range verb.Split(s, -1) {
				if part = strings.TrimSpace(part); len(strings.Fields(part)) > 1 && letter.MatchString(part) {
					list = append(list, part)
				}
			}
		})
		return list
	}
	french := of(fr)
	return slices.DeleteFunc(of(en), func(s string) bool { return slices.Contains(french, s) })
}

// drawing are the packages that draw reports.
var drawing = []string{"text", "html", "workbook", "calendar", "annotate"}

// sentence is what no literal of drawing code may hold: two words with a space
// between them, or one with a capital that is no name of the format.
var sentence = regexp.MustCompile(`\pL{2,} \pL{2,}|^\p{Lu}\p{Ll}{2,}$`)

// formal are literals that look like words and are read by no one, or that are
// said through package lang, from where they have their French.
var formal = regexp.MustCompile(`^(Calibri|False|yyyy-mm-dd hh:mm|Sheet1?|Excel.*|PowerPoint.*|rostercheck.*|Override|Default|Relationships?|Id|Type|Target(Mode)?|External|Extension|PartName|ContentType|Types|Ignorable|Requires|Choice|Fallback|AlternateContent|Content-Type.*|Print_Area)$`)

// TestNoWordsInDrawingCode holds a reader's words out of the code that draws: they
// stand in this package's tables.
func TestNoWordsInDrawingCode(t *testing.T) {
	for _, dir := range drawing {
		files := token.NewFileSet()
		n := 0
		require.NoError(t, filepath.WalkDir(filepath.Join("..", "..", dir), func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			parsed, err := parser.ParseFile(files, path, nil, 0)
			if err != nil {
				return err
			}
			n++
			ast.Inspect(parsed, func(node ast.Node) bool {
				switch node := node.(type) {
				case *ast.ImportSpec:
					return false
				case *ast.CallExpr:
					if says(node) {
						return false
					}
				case *ast.BasicLit:
					s, err := strconv.Unquote(node.Value)
					if node.Kind != token.STRING || err != nil {
						break
					}
					for _, part := range regexp.MustCompile(`<[^>]*>?|[^<]*>|%[a-z]`).Split(s, -1) {
						if part = strings.TrimSpace(part); sentence.MatchString(part) && !formal.MatchString(part) && lang.French.Text(s) == s {
							t.Errorf("%s: %q belongs into a table of words", files.Position(node.Pos()), part)
						}
					}
				}
				return true
			})
			return nil
		}))
		assert.Positive(t, n, dir)
	}
}

// says tells whether a call says its text through package lang, or is of an error
// that is a fault of the program.
func says(call *ast.CallExpr) bool {
	name := ""
	switch f := call.Fun.(type) {
	case *ast.SelectorExpr:
		name = f.Sel.Name
	case *ast.Ident:
		name = f.Name
	}
	return slices.Contains([]string{"Say", "Text", "Count", "unfit", "Errorf", "New", "MustCompile"}, name)
}
