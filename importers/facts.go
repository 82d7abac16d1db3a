package importers

import (
	"bytes"
	"cmp"
	"errors"
	"slices"
	"strings"

	"rostercheck/importers/calendar"
	"rostercheck/importers/document"
	"rostercheck/importers/facts"
	"rostercheck/importers/fields"
	"rostercheck/importers/layout"
	"rostercheck/importers/plan"
	"rostercheck/importers/sheet"
	"rostercheck/importers/table"
	"rostercheck/importers/workbook"
	"rostercheck/internal/lang"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// Facts are what files do not say and a person gives.
type Facts = facts.Facts

// Plan is the account of how files were read.
type Plan = plan.Plan

// LoadWith is [Load] with facts that the files do not say, and with an account of
// how each file was read. The plan is there whatever the problems.
func LoadWith(inputs []Input, given Facts) (*schedule.Roster, schedule.Problems, *Plan) {
	l := loadAll(inputs, given)
	return l.b.Roster, l.b.Problems, l.plan
}

func loadAll(inputs []Input, given Facts) *loading {
	l := &loading{b: fields.NewBuilder(), given: &given, plan: &Plan{}, seen: map[string]string{}}
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
	if len(l.calendars) > 0 {
		l.codes()
	}
	for _, read := range l.later {
		read()
	}
	if len(l.books) > 0 {
		layout.Read(l.b, l.books, l.given, l.plan)
		l.foreign = true
	}
	if l.foreign {
		l.owners()
		l.ask()
	}
	l.b.Finish()
	l.b.Problems.Sort()
	return l
}

// loading is one import.
type loading struct {
	b         *fields.Builder
	given     *Facts
	plan      *Plan
	books     []*table.Book
	cells     int               // of them
	foreign   bool              // some file is a stranger's
	calendars []string          // names of files
	seen      map[string]string // events of the calendars
	working   []string          // ids of those whose calendars were read, shifts in them or not
	later     []func()          // what is read when employees and codes of the other files are known
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
	case bytes.HasPrefix(bytes.ToUpper(text), []byte("BEGIN:VCALENDAR")), isUTF16(head) && bytes.HasPrefix(bytes.ToUpper(bytes.TrimLeft(bytes.ReplaceAll(head, []byte{0}, nil), "\xFF\xFE \t\r\n")), []byte("BEGIN:VCALENDAR")):
		l.calendar(name, in)
	case isUTF16(head) && isJSON(bytes.Trim(head, "\xFF\xFE\x00 \t\r\n")):
		refuse(l.b, name, "the file is text in UTF-16; save it as UTF-8")
	case isUTF16(head), isTable(text):
		book, err := table.CSV(name, in.Data, in.Size)
		l.table(book, err)
	default:
		// Whatever else it is, the reader of workbooks can tell.
		l.workbook(name, in)
	}
}

// calendar leaves a calendar until all else is read: which days it is for, its
// clock, codes and people may stand in any of the other files, or be given.
func (l *loading) calendar(name string, in Input) {
	l.plan.File(name, "calendar (iCalendar)")
	l.foreign = true
	l.calendars = append(l.calendars, name)
	opt := calendar.Options{Zone: l.given.Timezone, Start: l.given.Start, End: l.given.End, Employee: l.given.CalendarOf(name), People: map[string]string{},
		Without: l.given.Without, LocalUTC: l.given.LocalUTC, Seen: l.seen}
	for _, n := range l.given.Names {
		opt.People[n.Name] = n.ID
	}
	l.later = append(l.later, func() {
		l.working = append(l.working, calendar.Read(l.b, name, in.Data, in.Size, opt)...)
	})
}

// codes are those that were given, for calendars whose events have their names.
func (l *loading) codes() {
	r := l.b.Roster
	for i := range l.given.Codes {
		c := &l.given.Codes[i]
		if c.Leave != facts.NoLeave || !c.Timed && !c.Rest || slices.ContainsFunc(r.Codes, func(x schedule.Code) bool { return x.Code == c.Code }) {
			continue
		}
		r.Codes = append(r.Codes, schedule.Code{Place: facts.Place(c.At), Code: c.Code, Start: c.Span.Start, End: c.Span.End, Full: c.Span.Full, Rest: c.Rest, Unpaid: c.Unpaid})
	}
}

// owners are employees of whom nothing is known but that a calendar is theirs, as told:
// where no file lists employees they are what is given for all.
func (l *loading) owners() {
	if len(l.b.Roster.Employees) > 0 || l.b.Cut {
		return
	}
	var ids []string
	at := map[string]schedule.Source{}
	for _, f := range l.calendars {
		if id := l.given.CalendarOf(f); id != "" && !slices.Contains(ids, id) {
			ids = append(ids, id)
			at[id] = schedule.Source{File: f}
		}
	}
	lacking := map[string][]string{}
	for _, id := range ids {
		terms := l.given.Default
		e := schedule.Employee{Place: facts.Place(at[id]), ID: id, From: civil.NoDate, To: civil.NoDate}
		for i := range l.given.Employees {
			if g := &l.given.Employees[i]; g.ID == id {
				terms = g.Terms.Over(terms)
				e.Name, e.Group = g.Name, g.Group
			}
		}
		e.Term = schedule.Term{Place: e.Place, From: civil.NoDate, Classification: terms.Classification, Step: terms.Step, Hours: terms.Hours, HourlyRate: terms.HourlyRate, PartTime: terms.PartTime, WeeklyHours: terms.WeeklyHours}
		for _, miss := range []struct {
			lacks bool
			what  string
		}{
			{e.Classification == "", "no classification is known of employee %s; give it with --class, or a roster beside the calendar"},
			{e.Step == 0 && e.HourlyRate == "", "no step or hourly rate is known of employee %s; give it with --step or --hourly-rate, or a roster beside the calendar"},
			{e.Hours == "", "no kind of hours is known of employee %s; give it with --hours shift, day or variable, or a roster beside the calendar"},
		} {
			if miss.lacks {
				e.Broken = true
				lacking[miss.what] = append(lacking[miss.what], fields.Quote(id))
			}
		}
		if _, problem := l.b.Parse(fields.Of("employees").Field("id"), []byte(id)); problem != nil {
			l.b.Problem(at[id], "%s", problem)
			e.Broken = true
		}
		l.b.Roster.Employees = append(l.b.Roster.Employees, e)
	}
	for text, who := range lacking {
		l.b.Problem(at[ids[0]], text, strings.Join(who, ", "))
	}
}

// workbook reads a workbook: one of our own form, or a stranger's.
func (l *loading) workbook(name string, in Input) {
	w, err := sheet.Open(in.Data, in.Size, sheet.Limits{})
	if err != nil || workbook.Own(w) && !l.mapped(name, w) {
		l.plan.File(name, "roster workbook")
		workbook.Read(l.b, name, in.Data, in.Size)
		return
	}
	book, err := table.Workbook(name, w)
	var fault *table.Fault
	if err != nil && !errors.As(err, &fault) {
		// The reader of our own workbooks words what is wrong with a damaged one.
		l.b.Sheets = true
		workbook.Refuse(l.b, name, err)
		return
	}
	l.table(book, err)
}

// mapped tells whether a mapping file says how a workbook is laid out, which it
// would not of one of our own.
func (l *loading) mapped(name string, w *sheet.Workbook) bool {
	return slices.ContainsFunc(w.Sheets(), func(i sheet.Info) bool {
		hint := l.given.For(name, i.Name)
		return hint != nil && (hint.File != "" || hint.Sheet != "")
	})
}

// table keeps the tables of a stranger until all else is read.
func (l *loading) table(book *table.Book, err error) {
	if err != nil {
		var fault *table.Fault
		errors.As(err, &fault)
		refuse(l.b, fault.At.File, "%s", fault.Err)
		l.b.Problems[len(l.b.Problems)-1].Source = fault.At
		return
	}
	for _, s := range book.Sheets {
		for i := range s.Rows {
			l.cells += len(s.Rows[i].Cells)
		}
	}
	if l.cells > table.MaxCells+table.MaxMerged {
		refuse(l.b, book.File, "the files have more than %d values together; give fewer at a time", table.MaxCells)
		l.books = nil
		return
	}
	l.books = append(l.books, book)
}

// ask names what is missing for a roster of strangers' files, and how it is given.
func (l *loading) ask() {
	if l.b.Cut {
		return
	}
	r := l.b.Roster
	miss := func(path, key string, missing bool, wrong error) {
		s := fields.Root
		if path != "" {
			s = fields.Of(path)
		}
		rec := l.b.Record(s, nil, schedule.Place{Origin: &schedule.Origin{}})
		i := rec.Index([]byte(key))
		switch {
		case !missing || l.b.Said(path, key):
		case wrong == nil:
			rec.Put(i, fields.Value{Int: fields.Version})
		default:
			rec.Fail(i)
			l.b.Problem(schedule.Source{}, "%s", wrong)
		}
	}
	miss("", "version", r.Version == 0, nil)
	miss("", "agreement", r.Agreement == "", lang.Errorf("no agreement is named; give it with --agreement (rostercheck agreements lists them)"))
	miss("institution", "timezone", r.Institution.Timezone == "", lang.Errorf("no time zone is known; give it with --timezone, like --timezone America/Toronto"))
	miss("schedule", "start", r.Period.Start == civil.NoDate, lang.Errorf("the first day of the schedule is not known; give it with --start"))
	miss("schedule", "end", r.Period.End == civil.NoDate, lang.Errorf("the last day of the schedule is not known; give it with --end"))
}

// Begin is the roster that facts alone make: institution, schedule, codes, and the
// employees who are listed, with the terms that hold for all. The problems are those
// of the facts.
func Begin(given Facts) (*schedule.Roster, schedule.Problems) {
	b := fields.NewBuilder()
	given.Apply(b)
	r := b.Roster
	r.Version = fields.Version
	for i := range given.Codes {
		c := &given.Codes[i]
		r.Codes = append(r.Codes, schedule.Code{Code: c.Code, Start: c.Span.Start, End: c.Span.End, Full: c.Span.Full, Rest: !c.Timed, Unpaid: c.Unpaid, Place: facts.Place(c.At)})
	}
	for i := range given.Employees {
		e := &given.Employees[i]
		t := e.Over(given.Default)
		place := facts.Place(e.At)
		r.Employees = append(r.Employees, schedule.Employee{Place: place, ID: cmp.Or(e.ID, e.Name), Name: e.Name, Group: e.Group, From: civil.NoDate, To: civil.NoDate,
			Term: schedule.Term{Place: place, From: civil.NoDate, Classification: t.Classification, Step: t.Step, Hours: t.Hours, HourlyRate: t.HourlyRate, PartTime: t.PartTime, WeeklyHours: t.WeeklyHours}})
	}
	b.Problems.Sort()
	return r, b.Problems
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
		return c, lang.Errorf("%q: %s", text, err)
	}
	return c, nil
}
