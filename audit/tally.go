package audit

import (
	"maps"

	"rostercheck/agreements/money"
	"rostercheck/premiums"
	"rostercheck/rules"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// found is what was found of one employee.
type found struct {
	findings []rules.Finding
	skipped  []rules.Skipped
	lines    []premiums.Line
	missing  []premiums.Missing
	owed     []premiums.ToBeWorked
	worths   []worth
}

// tally adds up what a document says of all its employees together. The tallies of
// some employees after others are joined in their order.
type tally struct {
	*run
	counts     Counts
	shifts     int
	findings   int
	lines      int
	notJudged  int
	leaving    int
	owed       int
	used       []bool // waivers
	sums       []money.Amount
	paid       []bool // elements that have lines
	worths     []worth
	asked      [allRecords]bool
	records    recordCount
	missing    []NotCosted // each once
	grievances *grievances
	entering   *entering // nil where no holiday can move into the schedule
	accepting  *accepting
	daily      dayCosts // where pay periods are known
}

func (x *run) newTally() *tally {
	n := len(premiums.All())
	return &tally{
		run: x, used: make([]bool, len(x.roster.Waivers)), sums: make([]money.Amount, n), paid: make([]bool, n), worths: make([]worth, len(x.prices)),
		asked: x.wanting(), grievances: x.newGrievances(), entering: x.newEntering(), accepting: x.accepting(),
	}
}

// tallied is the tally of some of those who were judged. Where a document is given
// it lists what was found.
func (x *run) tallied(who []int, d *Document) *tally {
	y := x.newTally()
	for _, i := range who {
		f := found{x.findings[i], x.skipped[i], x.lines[i], x.missing[i], x.owed[i], x.worths[i]}
		y.employee(x.timeline(i), &f, d)
	}
	return y
}

// employee adds what was found of the next employee, and lists it in the document
// where one is given.
func (y *tally) employee(t *schedule.Timeline, f *found, d *Document) {
	for k := range t.Shifts {
		if s := &t.Shifts[k]; y.book.InPeriod(s) && y.days.Has(s.Day) {
			y.shifts++
		}
	}
	y.spell(t, f.findings, y.used, y.grievances, func(f *Finding) { y.finding(f, d) })
	y.costs(t, f.lines, f.missing)
	for i := range f.worths {
		y.worths[f.worths[i].price].add(&f.worths[i])
	}
	y.notJudged += len(y.days.skippedIn(f.skipped))
	y.owed += len(f.owed)
	for range y.leavingOf(t) {
		y.leaving++
	}
	if y.entering != nil {
		y.entering.employee(t.Pay(), y.days)
	}
	if d != nil {
		id := t.Employee.ID
		d.NotJudged = y.appendNotJudged(d.NotJudged, id, f.skipped)
		for h := range y.leavingOf(t) {
			d.HolidaysLeaving = append(d.HolidaysLeaving, HolidayLeaving{id, h.String()})
		}
		for _, o := range f.owed {
			d.ToBeWorkedOrCharged = append(d.ToBeWorkedOrCharged, ToBeWorked{id, o.Day.String(), o.Minutes})
		}
	}
}

// costed is the tally of what some of those who were judged cost, and of nothing else.
func (x *run) costed(who []int) *tally {
	y := x.newTally()
	for _, i := range who {
		y.costs(x.timeline(i), x.lines[i], x.missing[i])
	}
	return y
}

// costs adds what the next employee costs, and the records that call for pay.
func (y *tally) costs(t *schedule.Timeline, lines []premiums.Line, missing []premiums.Missing) {
	for i := range lines {
		l := &lines[i]
		y.sums[l.Element] += l.Amount
		y.paid[l.Element] = true
	}
	if y.opt.PayPeriods != nil {
		y.daily.add(lines)
	}
	y.lines += len(lines)
	for _, m := range missing {
		y.lacks(NotCosted{Element: m.Element, Why: m.Why})
	}
	y.count(t)
}

// finding adds a finding of the contract's form.
func (y *tally) finding(f *Finding, d *Document) {
	y.accept(f)
	if !y.days.touched(f) {
		return
	}
	y.counts.Add(f)
	y.findings++
	if d != nil {
		d.Findings = append(d.Findings, *f)
	}
}

// accept marks a finding that the baseline accepts.
func (y *tally) accept(f *Finding) {
	if y.accepting != nil {
		y.accepting.mark(f)
	}
}

func (y *tally) lacks(n NotCosted) {
	for i := range y.missing {
		if y.missing[i] == n {
			return
		}
	}
	y.missing = append(y.missing, n)
}

// leaving are the designated holidays of an employee that move beyond the known days.
func (x *run) leavingOf(t *schedule.Timeline) func(yield func(civil.Date) bool) {
	return func(yield func(civil.Date) bool) {
		for _, h := range t.Pay().HolidayDays {
			if h.Observed == civil.NoDate && x.days.Has(h.Designated) && !yield(h.Designated) {
				return
			}
		}
	}
}

func (x *run) appendNotJudged(list []NotJudged, employee string, skipped []rules.Skipped) []NotJudged {
	for _, s := range x.days.skippedIn(skipped) {
		list = append(list, NotJudged{s.Rule.ID, employee, s.First.String(), s.Why})
	}
	return list
}

// join adds the tally of the employees behind.
func (y *tally) join(more *tally) {
	c, m := &y.counts, &more.counts
	c.Must, c.Effort, c.Advice, c.Data, c.Waived, c.Accepted = c.Must+m.Must, c.Effort+m.Effort, c.Advice+m.Advice, c.Data+m.Data, c.Waived+m.Waived, c.Accepted+m.Accepted
	y.shifts += more.shifts
	y.findings += more.findings
	y.lines += more.lines
	y.notJudged += more.notJudged
	y.leaving += more.leaving
	y.owed += more.owed
	for i, u := range more.used {
		y.used[i] = y.used[i] || u
	}
	for i := range more.sums {
		y.sums[i] += more.sums[i]
		y.paid[i] = y.paid[i] || more.paid[i]
	}
	for i := range more.worths {
		y.worths[i].add(&more.worths[i])
	}
	y.records.add(&more.records)
	y.daily.join(more.daily)
	for _, n := range more.missing {
		y.lacks(n)
	}
	if y.grievances != nil {
		maps.Copy(y.grievances.unposted, more.grievances.unposted)
	}
	if y.entering != nil {
		y.entering.join(more.entering)
	}
	if y.accepting != nil {
		y.accepting.join(more.accepting)
	}
}

// begin is the head of a document of some employees, with what of the schedule is
// in it: findings to be spelled, and what could not be judged.
func (x *run) begin(who []int, statement bool, findings []rules.Finding, skipped []rules.Skipped) (*Document, []rules.Finding) {
	d := &Document{
		Version: 1, Agreement: x.agreement.ID,
		Schedule: Span{x.book.Start.String(), x.book.End.String()},
		Range:    x.days, PayPeriods: x.opt.PayPeriods,
		Book: x.book, Terms: x.agreement,
	}
	if statement {
		d.Statement = &Statement{who, len(x.roster.Employees)}
		findings = x.concerning(findings)
	}
	d.Summary.Employees = len(who)
	d.NotJudged = x.appendNotJudged(x.notGiven(), "", skipped)
	return d, findings
}

// conclude says of a document what hangs on all its employees together.
func (d *Document) conclude(y *tally, who []int) {
	x, r := y.run, y.roster
	d.Summary.Shifts, d.Summary.Findings = y.shifts, y.counts
	mine := map[string]bool{}
	if d.Statement != nil {
		for _, i := range who {
			mine[r.Employees[i].ID] = true
		}
	}
	for i := range y.used {
		if w := &r.Waivers[i]; !y.used[i] && (d.Statement == nil || mine[w.Employee]) && x.days.touches(w.First, w.Last) {
			d.UnusedWaivers = append(d.UnusedWaivers, i)
		}
	}
	var total money.Amount
	for i, e := range premiums.All() {
		total += y.sums[i]
		if y.paid[i] {
			d.Summary.Cost.Elements = append(d.Summary.Cost.Elements, ElementCost{e.ID, y.sums[i].String()})
		}
	}
	d.Summary.Cost.Total = total.String()
	d.Readings = y.priced()
	d.NotCosted = y.notCosted()
	for _, m := range d.NotCosted {
		d.Summary.Cost.Partial = d.Summary.Cost.Partial || !m.Outside
	}
	d.Notices = append(d.Notices, r.NoticesIn(x.opt.Prose)...)
	d.Notices = append(d.Notices, x.book.Notices...)
	d.Notices = append(d.Notices, y.remarks(who, d.NotCosted)...)
	if y.grievances != nil {
		d.Notices = append(d.Notices, y.grievances.notices()...)
	}
	if y.entering != nil {
		d.Notices = append(d.Notices, y.entering.notices(x)...)
	}
	if x.opt.HasToday {
		d.Today = x.opt.Today.String()
	}
	if to := x.agreement.Terms.To; to != civil.NoDate && x.book.End > to {
		d.Notices = append(d.Notices, x.opt.Prose.Say("the terms of %s expired on %s (%s); days after it are judged and costed by its last figures", x.agreement.ID, to, x.agreement.Terms.ToClause))
	}
	if y.accepting != nil {
		d.accept(x.opt.Baseline, y.accepting, x.opt.Prose)
	}
}
