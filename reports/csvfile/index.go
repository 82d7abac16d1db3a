package csvfile

import (
	"io"
	"strconv"

	"rostercheck/audit"
	"rostercheck/internal/lang"
	"rostercheck/reports/internal/show"
	"rostercheck/reports/internal/words"
)

// Entry is one statement in the index of a folder of statements.
type Entry struct {
	Employee, Name, Classification string
	Findings                       audit.Counts
	OfSchedule                     int // of the findings, those of the schedule, which every statement has
	Cost                           string
	Partial                        bool
	File                           string
}

// IndexKeys are the columns of [WriteIndex].
var IndexKeys = []string{"employee", "name", "classification", "must", "effort", "advice", "data", "waived", "of_schedule", "cost", "partial", "file"}

// EntryOf is the entry of the statement of one employee, written to a file.
func EntryOf(doc *audit.Document, file string) Entry {
	e := Entry{Findings: doc.Summary.Findings, Cost: show.Total(doc), Partial: show.Partial(doc), File: file}
	for _, m := range show.Members(words.Of(lang.English), doc) {
		e.Employee, e.Name, e.Classification = m.ID, m.Name, m.Is
	}
	for i := range doc.Findings {
		if doc.Findings[i].Employee == "" {
			e.OfSchedule++
		}
	}
	return e
}

// WriteIndex writes what statements there are, one a row. The counts are those
// of each statement, findings of the schedule among them.
func WriteIndex(w io.Writer, entries []Entry) error {
	t := begin(w, IndexKeys)
	for i := range entries {
		e := &entries[i]
		t.text(e.Employee)
		t.text(e.Name)
		t.text(e.Classification)
		for _, n := range []int{e.Findings.Must, e.Findings.Effort, e.Findings.Advice, e.Findings.Data, e.Findings.Waived, e.OfSchedule} {
			t.raw(strconv.Itoa(n))
		}
		t.measure(e.Cost)
		t.raw(strconv.FormatBool(e.Partial))
		t.text(e.File)
		t.end()
	}
	return t.w.Flush()
}
