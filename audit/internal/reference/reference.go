package reference

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"
)

// Options say how to run.
type Options struct {
	AsPosted bool              // ignore the change log wholly
	Readings map[string]string // override those of the document
	Full     bool              // also the elements of phase 2

	without string // cost the roster as if the exchange of this id had not occurred
}

// Result is what the audit must say, in the contract's order.
type Result struct {
	Findings        []Finding
	Pay             []Line
	NotJudged       []NotJudged
	HolidaysLeaving []Leaving
	ToBeWorked      []Owed
	Total           string
}

// Finding is one finding of a rule. Classification is set for averaging-period by positions only.
type Finding struct {
	Rule, Clause, Strength, Employee, First, Last, Measured, Limit, Unit string
	Classification                                                       string
	Waived                                                               bool
	Reason, ApprovedBy                                                   string
	AtStake, GrieveBy, GrieveByLater                                     string // AtStake in a full run only
}

// Line is one pay line. An allowance has Count in place of Minutes and no Multiplier.
type Line struct {
	Employee, Date, Element, Clause, Start string
	Minutes, Count                         int
	Multiplier, Rate, Amount               string
}

// NotJudged is something a rule could not judge.
type NotJudged struct{ Rule, Employee, First, Why string }

// Leaving is a designated holiday whose move lands after the last known day.
type Leaving struct{ Employee, Holiday string }

// Owed are the minutes of a variable-hours shift beyond the holiday's value: to be worked or charged.
type Owed struct {
	Employee, Date string
	Minutes        int
}

// Run judges and costs a roster document.
func Run(rosterJSON []byte, opt Options) (*Result, error) {
	doc, err := decode(rosterJSON)
	if err != nil {
		return nil, err
	}
	r, err := newRoster(doc, opt)
	if err != nil {
		return nil, err
	}
	j := &judge{roster: r}
	j.run()
	p := &payroll{roster: r}
	if err := p.run(); err != nil {
		return nil, err
	}
	if opt.Full {
		if err := j.exchangeCost(p); err != nil {
			return nil, err
		}
		if err := j.stakes(p); err != nil {
			return nil, err
		}
	}
	result := &Result{}
	if result.Findings, err = j.sorted(); err != nil {
		return nil, err
	}
	result.NotJudged = j.sortedSilences()
	result.Pay, result.Total = p.sorted()
	result.ToBeWorked = p.owed
	for _, e := range r.employees {
		for _, day := range e.paidDays.leaving {
			result.HolidaysLeaving = append(result.HolidaysLeaving, Leaving{e.doc.ID, dateText(day)})
		}
	}
	return result, nil
}

// found is a finding with what its order and its waivers need.
type found struct {
	Finding
	employee    *employee // nil: of the schedule
	first, last int
	emergency   bool // a penitentiary emergency waives it

	known   bool   // there is a day on which its matter could be known
	knew    int    // that day
	late    bool   // a change with too little notice
	earning *shift // that earns its penalty, nil for none
	second  *shift // of two that touch
}

type judge struct {
	*roster
	found    []found
	silences []silence
}

type silence struct {
	NotJudged
	employee int
}

func (f found) index() int {
	if f.employee == nil {
		return -1
	}
	return f.employee.index
}

func (j *judge) sorted() ([]Finding, error) {
	slices.SortStableFunc(j.found, func(a, b found) int {
		return cmp.Or(cmp.Compare(a.index(), b.index()), cmp.Compare(a.first, b.first), cmp.Compare(a.Rule, b.Rule),
			cmp.Compare(a.last, b.last), cmp.Compare(a.Measured, b.Measured))
	})
	var all []Finding
	for _, f := range j.found {
		if err := j.waive(&f); err != nil {
			return nil, err
		}
		if f.known {
			f.GrieveBy, f.GrieveByLater = j.twentyFifth(f.knew), j.twentyFifth(max(f.knew, f.last))
		}
		all = append(all, f.Finding)
	}
	return all, nil
}

// waive marks a finding by the first waiver that holds it wholly (1.6), else by the emergency of its shift.
func (j *judge) waive(f *found) error {
	for _, w := range j.doc.Waivers {
		first, err := parseDate(w.First)
		if err != nil {
			return err
		}
		last, err := parseDate(w.Last)
		if err != nil {
			return err
		}
		if w.Rule == f.Rule && (w.Employee == "" || w.Employee == f.Employee) && first <= f.first && f.last <= last {
			f.Waived, f.Reason, f.ApprovedBy = true, w.Reason, w.ApprovedBy
			return nil
		}
	}
	if f.emergency {
		f.Waived, f.Reason = true, "penitentiary emergency"
	}
	return nil
}

func (j *judge) sortedSilences() []NotJudged {
	slices.SortStableFunc(j.silences, func(a, b silence) int {
		return cmp.Or(cmp.Compare(a.employee, b.employee), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.First, b.First))
	})
	var all []NotJudged
	for _, s := range j.silences {
		all = append(all, s.NotJudged)
	}
	return all
}

// paid is a pay line with what its order and its sum need.
type paid struct {
	Line
	employee   int
	day, start int // start: the UTC minute
	multiplier decimal.Decimal
	amount     decimal.Decimal
}

type payroll struct {
	*roster
	lines []paid
	owed  []Owed

	// Of the employee at hand, for phase 2.
	periods   []spell           // the contiguous periods of work outside the schedule
	unbroken  []bout            // the unbroken stretches of work
	penalties map[*shift]bool   // the shifts that earn the penalty of 21.03(d)
	tally     *tally            // what was counted so far
	escorts   map[int]*escorted // escorts by the day of rest or holiday they started on
}

func (p *payroll) sorted() ([]Line, string) {
	slices.SortStableFunc(p.lines, func(a, b paid) int {
		return cmp.Or(cmp.Compare(a.employee, b.employee), cmp.Compare(a.day, b.day), cmp.Compare(a.start, b.start),
			cmp.Compare(a.Element, b.Element), cmp.Compare(a.Clause, b.Clause), a.multiplier.Cmp(b.multiplier))
	})
	total := decimal.Zero
	var all []Line
	for _, l := range p.lines {
		all = append(all, l.Line)
		total = total.Add(l.amount)
	}
	return all, total.StringFixed(2)
}
