package workbook

import (
	"fmt"
	"slices"
	"strings"

	"rostercheck/audit"
	"rostercheck/reports/internal/show"
	"rostercheck/reports/internal/words"
	"rostercheck/schedule/civil"
)

// Columns of the sheet of assumptions, in characters.
var assumptionWidths = []tenths{220, 125, 150, 150, 450, 300}

// A program that fits a sheet to the width of its pages may heed no page that we
// begin, so the scale is said.
const (
	assumptionScale = 92            // percent: what the columns above take of the page
	assumptionPaper = tenths(5_400) // rows down the page at that scale
	partBegins      = tenths(1_000) // the headings of a part and its first row
)

const (
	assumptionCols = 6
	perRow         = 40 // employees in one cell, so that a cell stays readable
)

// column is a column of a part: how many of the sheet's it takes, and the style
// of its cells, which its heading follows.
type column struct {
	span  int
	style style
}

// The columns of the parts.
var (
	readingCols   = []column{{1, cellText}, {1, cellText}, {1, cellText}, {1, cellText}, {1, cellText}, {1, cellWorth}}
	undecidedCols = []column{{1, cellText}, {5, cellText}}
	notCostedCols = []column{{1, cellText}, {4, cellText}, {1, cellText}}
	notJudgedCols = []column{{1, cellText}, {1, cellDate}, {1, cellCount}, {2, cellText}, {1, cellText}}
	usedCols      = []column{{1, cellText}, {1, cellDate}, {1, cellDate}, {1, cellCount}, {1, cellText}, {1, cellText}}
	unusedCols    = []column{{1, cellText}, {1, cellDate}, {1, cellDate}, {1, cellText}, {1, cellText}, {1, cellText}}
	leavingCols   = []column{{1, cellDate}, {1, cellCount}, {4, cellText}}
	workedCols    = []column{{1, cellDate}, {1, cellCount}, {1, cellCount}, {3, cellText}}
)

// assumptions writes what the audit took for granted, could not do, or has to
// tell beside its findings.
func (b *book) assumptions() error {
	w, d := b.words, b.doc
	if _, err := b.f.NewSheet(w.Sheet.Assumptions); err != nil {
		return err
	}
	s := b.newSheet(w.Sheet.Assumptions, page{landscape: true, widths: assumptionWidths, scale: assumptionScale, paper: assumptionPaper, gridless: true, tab: violet, ends: true})
	b.about(s)

	s.begins(w.AssumeReadings, readingCols, len(d.Readings) > 0)
	for i := range d.Readings {
		r := &d.Readings[i]
		for k, a := range r.Alternatives {
			if k == 0 {
				s.text(cellText, w.Reading(r.Reading))
				s.text(cellText, r.Clause)
				s.text(cellText, w.Value(r.Value))
			} else {
				s.blank(cellText, 3)
			}
			value := w.Value(a.Value)
			if a.Partial {
				value = fmt.Sprintf(w.ReadingPartial, value)
			}
			s.text(cellText, value)
			if k == 0 {
				s.text(cellText, b.doubt(r.Reading))
			} else {
				s.blank(cellText, 1)
			}
			s.decimal(cellWorth, a.Difference)
			s.end(0)
		}
	}

	if d.Terms != nil && len(d.Terms.Undecided) > 0 {
		s.begins(w.AssumeUndecided, undecidedCols, true)
		for _, u := range d.Terms.Undecided {
			s.text(cellText, u.Clause)
			s.textOver(cellText, w.Text(u.About), undecidedCols[1].span)
			s.end(0)
		}
	}

	s.begins(w.AssumeNotCosted, notCostedCols, len(d.NotCosted) > 0)
	for _, n := range d.NotCosted {
		s.text(cellText, w.Element(n.Element))
		s.textOver(cellText, n.Why, notCostedCols[1].span)
		if n.Outside {
			s.text(cellText, w.OutsideRoster)
		} else {
			s.text(cellText, w.NotInTotal)
		}
		s.end(0)
	}

	s.begins(w.AssumeNotJudged, notJudgedCols, len(d.NotJudged) > 0)
	type silent struct{ rule, why, first string }
	for _, g := range show.GroupBy(d.NotJudged, func(n audit.NotJudged) silent { return silent{n.Rule, n.Why, n.First} }) {
		chunks(s, g.Members, func(n audit.NotJudged) string { return n.Employee }, func(n int, who string) {
			s.text(cellText, w.Rule(g.Key.rule))
			s.date(cellDate, g.Key.first)
			s.add(cellCount, n)
			s.textOver(cellText, g.Key.why, notJudgedCols[3].span)
			s.text(cellText, who)
		})
	}

	b.usedWaivers(s)
	s.begins(w.AssumeUnused, unusedCols, len(d.UnusedWaivers) > 0)
	for _, i := range d.UnusedWaivers {
		v := show.UnusedWaiver(d, i)
		if v.Rule == "" {
			s.textOver(cellText, v.Place, assumptionCols)
			s.end(0)
			continue
		}
		s.text(cellText, w.Rule(v.Rule))
		s.date(cellDate, v.First)
		s.date(cellDate, v.Last)
		if v.Employee == "" {
			v.Employee = w.UnusedEverybody
		}
		s.text(cellText, v.Employee)
		s.text(cellText, v.Reason)
		s.text(cellText, v.ApprovedBy)
		s.end(0)
	}

	s.begins(w.AssumeLeaving, leavingCols, len(d.HolidaysLeaving) > 0)
	for _, g := range show.GroupBy(d.HolidaysLeaving, func(h audit.HolidayLeaving) string { return h.Holiday }) {
		chunks(s, g.Members, func(h audit.HolidayLeaving) string { return h.Employee }, func(n int, who string) {
			s.date(cellDate, g.Key)
			s.add(cellCount, n)
			s.textOver(cellText, who, leavingCols[2].span)
		})
	}

	s.begins(w.AssumeWorked, workedCols, len(d.ToBeWorkedOrCharged) > 0)
	type owed struct {
		date    string
		minutes int
	}
	for _, g := range show.GroupBy(d.ToBeWorkedOrCharged, func(t audit.ToBeWorked) owed { return owed{t.Date, t.Minutes} }) {
		chunks(s, g.Members, func(t audit.ToBeWorked) string { return t.Employee }, func(n int, who string) {
			s.date(cellDate, g.Key.date)
			s.add(cellCount, g.Key.minutes)
			s.add(cellCount, n)
			s.textOver(cellText, who, workedCols[3].span)
		})
	}

	s.begins(w.AssumeNotices, nil, len(d.Notices) > 0)
	for _, n := range d.Notices {
		s.wide(fact, n)
	}
	return s.flush()
}

// about names what the report was made with and from.
func (b *book) about(s *sheet) {
	w, d := b.words, b.doc
	s.section(w.AboutHead, assumptionCols)
	row := func(name, value string) {
		if value == "" {
			return
		}
		s.text(label, name)
		s.textOver(fact, value, assumptionCols-1)
		s.end(0)
	}
	row(w.AboutVersion, b.opt.Version)
	row(w.AboutZones, civil.ZoneRelease())
	agreement := d.Agreement
	if b.agreement != show.Clean(d.Agreement) {
		agreement += w.List + b.agreement
	}
	row(w.AboutAgreement, agreement)
	if d.Book != nil && d.Book.Roster != nil {
		row(w.AboutTimezone, d.Book.Roster.Institution.Timezone)
		row(w.AboutFiles, strings.Join(d.Book.Roster.Files, w.List))
	}
}

// doubt is what a reading is about and the decision behind its default.
func (b *book) doubt(reading string) string {
	t := b.doc.Terms
	if t == nil {
		return ""
	}
	for _, r := range t.Readings {
		if r.ID != reading {
			continue
		}
		for _, d := range t.Decisions {
			if d.ID == r.Decision {
				return strings.TrimSuffix(b.words.Text(r.About), ".") + ". " + fmt.Sprintf(b.words.DecisionOf, b.words.Text(d.Citation))
			}
		}
		return b.words.Text(r.About)
	}
	return ""
}

// usedWaivers lists what excused findings: waivers, and emergencies, which need
// none. They are told apart by what their findings say.
func (b *book) usedWaivers(s *sheet) {
	type excuse struct{ rule, reason, by string }
	var waived []*audit.Finding
	for i := range b.doc.Findings {
		if b.doc.Findings[i].Waived {
			waived = append(waived, &b.doc.Findings[i])
		}
	}
	s.begins(b.words.AssumeUsed, usedCols, len(waived) > 0)
	for _, g := range show.GroupBy(waived, func(f *audit.Finding) excuse { return excuse{f.Rule, f.Reason, f.ApprovedBy} }) {
		first, last := g.Members[0].First, g.Members[0].Last
		for _, f := range g.Members {
			first, last = min(first, f.First), max(last, f.Last)
		}
		s.text(cellText, b.words.Rule(g.Key.rule))
		s.date(cellDate, first)
		s.date(cellDate, last)
		s.add(cellCount, len(g.Members))
		s.text(cellText, g.Key.reason)
		s.text(cellText, g.Key.by)
		s.end(0)
	}
}

// begins writes the heading of a part, and its column headings if it has rows.
func (s *sheet) begins(p words.Section, cols []column, filled bool) {
	s.skip()
	s.keep(partBegins)
	s.section(p.Head, assumptionCols)
	if !filled {
		s.wide(note, s.b.words.NoEntries)
		return
	}
	if p.Says != "" {
		s.wide(note, p.Says)
	}
	for i, name := range p.Columns {
		s.textOver(headOf(cols[i].style), name, cols[i].span)
	}
	if len(p.Columns) > 0 {
		s.end(0)
	}
}

// wide writes a text over all columns.
func (s *sheet) wide(st style, t string) {
	s.textOver(st, t, assumptionCols)
	s.end(0)
}

// chunks writes a list of employees in rows of a size that stays readable; row
// adds the cells of one, given how many employees it has and who they are.
func chunks[T any](s *sheet, list []T, name func(T) string, row func(n int, who string)) {
	for part := range slices.Chunk(list, perRow) {
		who := make([]string, len(part))
		for i, m := range part {
			if who[i] = name(m); who[i] == "" {
				who[i] = s.b.words.NobodyID
			}
		}
		row(len(part), strings.Join(who, s.b.words.List))
		s.end(0)
	}
}
