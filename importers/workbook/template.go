package workbook

import (
	_ "embed"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"rostercheck/importers/document"
	"rostercheck/importers/fields"
	"rostercheck/internal/lang"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

//go:embed example.json
var example []byte

//go:embed help.txt
var help string

//go:embed help.fr.txt
var helpFrench string

// Template is the workbook to start from. Its words, which the importers do not
// know themselves, are offered in lists to choose from; all may be left out.
type Template struct {
	Lang lang.Lang // of sheets, headings, help and words
	// Agreement is that of the new roster. Where it is not the example's, the
	// example is left out: its classifications and dates are of no use under it.
	Agreement       string
	Agreements      []string
	Classifications []string
	Rules           []string            // that can be waived
	Readings        map[string][]string // and their values
	// Roster, where it is given, stands in place of the example.
	Roster *schedule.Roster
}

// WriteTemplate writes the workbook to start from: every sheet with a note on
// each heading, lists to choose from, and a small example that can be read as it
// stands. The error is that of w.
func WriteTemplate(w io.Writer) error { return Template{}.Write(w) }

// Write is [WriteTemplate] with the template's own words.
func (t Template) Write(w io.Writer) error {
	r, problems := document.Decode("example.json", example)
	if len(problems) > 0 {
		return fmt.Errorf("the template's example: %w", problems)
	}
	others := t.Agreement != "" && t.Agreement != r.Agreement
	switch {
	case t.Roster != nil:
		r = t.Roster
	case others:
		r = &schedule.Roster{Version: r.Version, Agreement: t.Agreement,
			Period: schedule.Period{Start: civil.NoDate, End: civil.NoDate, Posted: civil.NoDate}}
	}
	f, err := newFile()
	if err != nil {
		return err
	}
	defer f.close()
	f.template, f.lang = &lists{Template: t}, t.Lang
	f.template.collect()
	words, there, empty, begun := help, exampleThere, exampleGone, exampleBegun
	if t.Lang == lang.French {
		words, there, empty, begun = helpFrench, exampleThereFrench, exampleGoneFrench, exampleBegunFrench
	}
	switch {
	case t.Roster != nil:
		words = strings.Replace(words, there, begun, 1)
	case others:
		words = strings.Replace(words, there, empty, 1)
	}
	if err := f.help(words); err != nil {
		return err
	}
	if err := f.roster(r); err != nil {
		return err
	}
	if err := f.words(); err != nil {
		return err
	}
	return f.writeTo(w)
}

// The import leaves alone what begins with Help.
const (
	helpSheet = "Help"
	wordSheet = "Help lists"
)

// lists are the words of a template, and where they stand in it.
type lists struct {
	Template
	columns []wordList
}

type wordList struct {
	heading string
	words   []string
}

// zones are those in which the agreements at hand are worked under; any other
// may be written just as well.
var zones = []string{
	"America/St_Johns", "America/Halifax", "America/Moncton", "America/Toronto", "America/Winnipeg", "America/Regina",
	"America/Edmonton", "America/Vancouver", "America/Whitehorse", "America/Yellowknife", "America/Iqaluit",
}

func (l *lists) collect() {
	var readings, values []string
	for reading, of := range l.Readings {
		readings = append(readings, reading)
		values = append(values, of...)
	}
	slices.Sort(readings)
	slices.Sort(values)
	for _, c := range []wordList{
		{"timezone", zones}, {"agreement", l.Agreements}, {"classification", l.Classifications}, {"rule", l.Rules},
		{"reading", readings}, {"value", slices.Compact(values)},
	} {
		if len(c.words) > 0 {
			l.columns = append(l.columns, c)
		}
	}
}

// exampleThere is what the help says of the example.
const (
	exampleThere       = "It holds a small example that can be checked as it stands; write your own roster over it."
	exampleGone        = "Its sheets are empty; write your own roster into them."
	exampleBegun       = "Its sheets hold what was said when it was made; write the rest of your own roster into them."
	exampleThereFrench = "Il contient un petit exemple qui peut être vérifié tel quel; écrivez votre propre horaire par-dessus."
	exampleBegunFrench = "Ses feuilles contiennent ce qui a été dit à sa création; écrivez-y le reste de votre propre horaire."
	exampleGoneFrench  = "Ses feuilles sont vides; écrivez-y votre propre horaire."
)

// help writes the first sheet: how to fill in the others.
func (f *file) help(text string) error {
	w, err := f.sheet(helpSheet)
	if err != nil {
		return err
	}
	if err := w.SetColWidth(1, 1, 110); err != nil {
		return err
	}
	row := 0
	for paragraph := range strings.Lines(text) {
		title, bold := strings.CutPrefix(strings.TrimSpace(paragraph), "# ")
		for _, line := range wrap(title) {
			cell := excelize.Cell{Value: line}
			if bold {
				cell.StyleID = f.styles.head
			}
			row++
			if err := w.SetRow(schedule.CellName(1, row), []any{cell}); err != nil {
				return err
			}
		}
	}
	return w.Flush()
}

// wrap breaks a paragraph into lines: not every program makes rows high enough
// for a cell that wraps.
func wrap(s string) []string {
	const width = 110
	lines := []string{""}
	for _, word := range strings.Fields(s) {
		last := &lines[len(lines)-1]
		switch {
		case *last == "":
			*last = word
		case len(*last)+1+len(word) > width:
			lines = append(lines, "    "+word)
		default:
			*last += " " + word
		}
	}
	return lines
}

// words writes the hidden sheet that the lists to choose from refer to.
func (f *file) words() error {
	w, err := f.sheet(wordSheet)
	if err != nil {
		return err
	}
	longest := 0
	for _, c := range f.template.columns {
		longest = max(longest, len(c.words))
	}
	for row := range longest + 1 {
		var cells []any
		for _, c := range f.template.columns {
			switch {
			case row == 0:
				cells = append(cells, excelize.Cell{StyleID: f.styles.head, Value: headingIn(f.lang, c.heading)})
			case row <= len(c.words):
				cells = append(cells, c.words[row-1])
			default:
				cells = append(cells, nil)
			}
		}
		if err := w.SetRow(schedule.CellName(1, row+1), cells); err != nil {
			return err
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.SetSheetVisible(sheetIn(f.lang, wordSheet), false)
}

// explain gives the headings of a template's sheet their notes, and their columns
// the lists to choose from.
func (t *tab) explain(tops []top) error {
	for i := 0; i < len(tops); {
		h, n := tops[i], 1
		for i+n < len(tops) && tops[i+n].field == h.field && tops[i+n].many == h.many {
			n++ // days of a pattern, or dates: one note for all
		}
		if err := t.AddComment(t.name, excelize.Comment{Author: "rostercheck", Cell: schedule.CellName(i+1, 1), Text: t.note(h), Width: 260, Height: 120}); err != nil {
			return err
		}
		if err := t.choose(i+1, i+n, h); err != nil {
			return err
		}
		i += n
	}
	return nil
}

// note is what stands on a heading: what the column is for, and how to write it.
func (t *tab) note(h top) string {
	l := t.lang
	form := ""
	switch h.field.Kind {
	case fields.Boolean:
		form = l.Text("yes or no")
	case fields.Stamp:
		form = l.Text("a date and time, like 2001-07-03 15:00")
	case fields.DayOrStamp:
		form = l.Text("a date, or a date and time")
	case fields.ID, fields.Name, fields.Text:
		form = l.Say("text, like %s", h.field.Example)
	case fields.Decimal:
		form = l.Say("a number, like %s", h.field.Example)
	case fields.Date:
		form = l.Text("a date (YYYY-MM-DD)")
	case fields.Clock:
		form = l.Text("a time of day (HH:MM)")
	case fields.MonthDay:
		form = l.Text("a month and day (MM-DD) or none")
	case fields.Word:
		form = l.Say("one of %s", strings.Join(h.field.WordsIn(l), ", "))
	case fields.Integer:
		form = l.Say("a whole number from %d to %d", h.field.Min, h.field.Max)
		if h.field.Min == h.field.Max {
			form = l.Say("the number %d", h.field.Min)
		}
	}
	s := l.Say("%s\nWrite %s.", l.Text(h.help), form)
	if h.many {
		s += l.Text(" Put a semicolon between several.")
	}
	if h.field.Required {
		s += l.Text("\nThis column must be filled in.")
	}
	return s
}

// depth is how far down the lists to choose from go.
const depth = 5000

// choose gives columns a list to choose from, where there is one. Words of the
// table are the only ones allowed; others are offered.
func (t *tab) choose(from, to int, h top) error {
	dv := excelize.NewDataValidation(true)
	dv.Sqref = schedule.CellName(from, 2) + ":" + schedule.CellName(to, depth)
	strict := []string(nil)
	switch key := h.field.Key; {
	case h.many:
		return nil
	case h.field.Kind == fields.Boolean:
		strict = []string{t.lang.Text("yes"), t.lang.Text("no")}
	case h.field.Kind == fields.Word:
		strict = h.field.WordsIn(t.lang)
	case key == "employee":
		dv.SetSqrefDropList(t.below("Employees", "A"))
	case key == "code" && t.name != sheetIn(t.lang, "Codes"), key == "days":
		dv.SetSqrefDropList(t.below("Codes", "A"))
	case key == "pattern":
		dv.SetSqrefDropList(t.below("Patterns", "A"))
	default:
		i := slices.IndexFunc(t.template.columns, func(c wordList) bool { return c.heading == key || strings.HasSuffix(key, "_"+c.heading) })
		if i < 0 {
			return nil
		}
		c := t.template.columns[i]
		dv.SetSqrefDropList(fmt.Sprintf("'%s'!$%[2]s$2:$%[2]s$%[3]d", sheetIn(t.lang, wordSheet), schedule.ColumnName(i+1), len(c.words)+1))
	}
	if strict != nil {
		if err := dv.SetDropList(strict); err != nil {
			return err
		}
		dv.SetError(excelize.DataValidationErrorStyleStop, h.text, t.lang.Say("Choose one of %s.", strings.Join(strict, ", ")))
	}
	return t.AddDataValidation(t.name, dv)
}

func (t *tab) below(sheet, column string) string {
	return fmt.Sprintf("'%s'!$%[2]s$2:$%[2]s$%[3]d", sheetIn(t.lang, sheet), column, depth)
}
