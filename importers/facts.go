package importers

import (
	"bytes"
	"fmt"

	"rostercheck/importers/document"
	"rostercheck/importers/facts"
	"rostercheck/importers/fields"
	"rostercheck/importers/plan"
	"rostercheck/importers/workbook"
	"rostercheck/schedule"
)

// Facts are what files do not say and a person gives.
type Facts = facts.Facts

// Plan is the account of how files were read.
type Plan = plan.Plan

// LoadWith is [Load] with facts that the files do not say, and with an account of
// how each file was read. The plan is there whatever the problems.
func LoadWith(inputs []Input, given Facts) (*schedule.Roster, schedule.Problems, *Plan) {
	l := &loading{b: fields.NewBuilder(), given: &given, plan: &Plan{}}
	names := Names(inputs)
	l.b.Roster.Files = names
	if len(inputs) == 0 {
		l.b.Problem(schedule.Source{}, "no file is given")
		l.b.Cut = true
	}
	for i, in := range inputs {
		if j := repeated(inputs[:i], in); j >= 0 {
			l.b.Problem(schedule.Source{File: names[i]}, "the same file is given twice, also as %s", inputs[j].Name)
			continue
		}
		l.load(names[i], in)
	}
	// What a person gives goes with what the files say before the files of
	// strangers are read, which need to know of both.
	given.Apply(l.b)
	for _, read := range l.later {
		read()
	}
	l.b.Finish()
	l.b.Problems.Sort()
	return l.b.Roster, l.b.Problems, l.plan
}

// loading is one import.
type loading struct {
	b     *fields.Builder
	given *Facts
	plan  *Plan
	later []func() // what is read when employees and codes of the other files are known
}

// load reads one file, whatever it is.
func (l *loading) load(name string, in Input) {
	const enough = 4096
	head := make([]byte, min(in.Size, enough))
	if n, err := in.Data.ReadAt(head, 0); n < len(head) && err != nil {
		refuse(l.b, name, "the file cannot be read: %v", err)
		return
	}
	text := bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")))
	switch {
	case len(text) == 0 && in.Size <= enough:
		refuse(l.b, name, "the file is empty")
	case isJSON(text):
		l.plan.File(name, "roster document")
		document.Read(l.b, name, in.Data, in.Size)
	case bytes.HasPrefix(bytes.ToUpper(text), []byte("BEGIN:VCALENDAR")):
		refuse(l.b, name, "the file is a calendar (iCalendar); importing calendars is not there yet")
	case isUTF16(head):
		refuse(l.b, name, "the file is text in UTF-16; save it as UTF-8")
	case isTable(text):
		refuse(l.b, name, "the file is a table in text (CSV); importing those is not there yet: open it in a spreadsheet program and save it as .xlsx")
	default:
		// Whatever else it is, the reader of workbooks can tell.
		l.plan.File(name, "roster workbook")
		workbook.Read(l.b, name, in.Data, in.Size)
	}
}

// ReadMapping reads a mapping file; name stands for it in messages.
func ReadMapping(name string, data []byte) (Facts, schedule.Problems) {
	f, problems := facts.ReadMapping(name, data)
	return *f, problems
}

// ParseCode reads what a flag says of a code, such as D=07:00-15:00/30 or X=rest.
func ParseCode(text string) (facts.Code, error) {
	c, err := facts.ParseCode(text)
	if err != nil {
		return c, fmt.Errorf("%q: %w", text, err)
	}
	return c, nil
}
