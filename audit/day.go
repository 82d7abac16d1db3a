package audit

import (
	"slices"

	"rostercheck/agreements/money"
	"rostercheck/internal/lang"
	"rostercheck/premiums"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// Day is one day of one employee, explained: what was scheduled and worked, and
// every pay line of that date.
type Day struct {
	Agreement  string
	Employee   string
	Name       string
	Date       string
	Weekday    string
	Kind       string // working, rest or unknown
	RestNumber int    // number in the series of days of rest, from 1; 0 for other days
	Holiday    bool   // it is the employee's holiday, after moves

	Classification string
	Step           int // 0 where the roster gives an hourly rate instead
	Rate           string
	Hours          string
	PartTime       bool

	Holidays  []DayHoliday
	Shifts    []DayShift // in force, of the day that they belong to
	PayShifts []DayShift // those that pay follows, where an exchange made them others (34.5)
	Changes   []DayChange
	Leave     []DayLeave
	Worked    []DayWorked
	Bands     []DayBand
	Lines     []Explained
	Total     string
	Elsewhere []DayElsewhere
	Readings  []DayReading
	Findings  []Finding
	NotCosted []NotCosted // of the whole roster
	// ToBeWorked is the minutes of a holiday not worked that are to be worked or
	// charged (34.5).
	ToBeWorked int
}

// DayHoliday is a designated holiday that falls on the day or was moved to it.
type DayHoliday struct {
	Name       string // empty for one that the roster adds
	Clause     string
	Designated string
	Observed   string // empty where it moves beyond the last known day
}

// DayShift is a scheduled shift.
type DayShift struct {
	Start, End string
	Code       string
	Minutes    int      // paid
	Unpaid     int      // minutes of unpaid break
	Marks      []string // on paid leave, sent home and the like
	Source     []string

	from, to civil.Instant
}

// DayChange is a change of a shift that the day had or got.
type DayChange struct {
	Notified           string
	FromStart, FromEnd string // empty: nothing was scheduled
	ToStart, ToEnd     string // empty: it was cancelled
	Reason             string
	Consent            bool
	// Notice is the minutes between the notification, with all that it changed,
	// and when it took effect; where it is the employer's.
	HasNotice bool
	Notice    int
	Source    []string
}

// DayLeave is the leave that covers the day.
type DayLeave struct {
	First, Last string
	Paid        bool
	Source      []string
}

// DayWorked is a row of time worked.
type DayWorked struct {
	Start, End string
	Kind       string
	Marks      []string
	Source     []string
}

// DayBand is a stretch of the clock that is paid alike.
type DayBand struct {
	Start, End string
	Minutes    int
	Lines      []int // which of the day's lines pay it
}

// DayElsewhere is a shift or a period some of which the clock puts on the day,
// and the date under which it is paid.
type DayElsewhere struct{ Start, Date string }

// DayReading is a doubtful text that changes an amount of the day.
type DayReading struct {
	Reading
	About string
}

// Reasons for a change, as the contract has them.
var reasons = map[schedule.Reason]string{schedule.ByEmployer: "employer", schedule.ByEmployee: "employee", schedule.ByExchange: "exchange", schedule.ByEmergency: "emergency"}

// Day explains a day of the schedule of the employee with that index in the
// roster. The document must be one that [Run] made; the day speaks the languages
// of its options.
func (d *Document) Day(employee int, date civil.Date) *Day {
	b := d.Book
	t := &b.Timelines[employee]
	x := &dayView{d: d, book: b, t: t, date: date, out: &Day{
		Agreement: d.Agreement, Employee: t.Employee.ID, Name: t.Employee.Name, Date: date.String(), Weekday: date.Weekday().String(),
	}}
	x.status()
	x.schedule()
	x.changes()
	x.records()
	x.pay(d.Pay.Explain(employee))
	x.readings()
	for _, f := range d.Findings {
		if f.EmployeeIndex == employee && f.First <= x.out.Date && x.out.Date <= f.Last {
			x.out.Findings = append(x.out.Findings, f)
		}
	}
	for _, n := range d.NotCosted {
		if !n.Outside {
			x.out.NotCosted = append(x.out.NotCosted, n)
		}
	}
	for _, o := range d.ToBeWorkedOrCharged {
		if o.Employee == x.out.Employee && o.Date == x.out.Date {
			x.out.ToBeWorked += o.Minutes
		}
	}
	return x.out
}

type dayView struct {
	d    *Document
	book *schedule.Book
	t    *schedule.Timeline
	date civil.Date
	out  *Day
}

// status says what the day is to the employee, to whose pay it follows.
func (x *dayView) status() {
	o, pay := x.out, x.t.Pay()
	k := pay.Day(x.date)
	switch {
	case k.Is(schedule.Working):
		o.Kind = "working"
	case k.Is(schedule.Rest):
		o.Kind = "rest"
	default:
		o.Kind = "unknown"
	}
	o.RestNumber, o.Holiday = k.RestNumber(), k.Is(schedule.Holiday)
	term := x.t.TermAt(x.date)
	o.Classification, o.Hours, o.PartTime = term.Classification, term.Hours, term.PartTime
	if term.PartTime {
		// A part-time employee's holiday is the designated day itself (35.07).
		_, o.Holiday = slices.BinarySearch(x.book.Designated, x.date)
	}
	if term.HourlyRate == "" {
		o.Step = term.Step
	}
	if r, ok := x.d.Pay.engine.RateOn(x.book, x.t, x.date); ok {
		o.Rate = r.String()
	}
	for _, h := range pay.HolidayDays {
		if h.Designated != x.date && h.Observed != x.date {
			continue
		}
		out := DayHoliday{Designated: h.Designated.String(), Observed: h.Observed.String()}
		if term.PartTime {
			if h.Designated != x.date {
				continue
			}
			out.Observed = out.Designated
		}
		named, _ := x.d.Terms.Designated(h.Designated.Year(), x.book.Roster.Institution.CivicHoliday)
		for _, n := range named {
			if n.Date == h.Designated {
				out.Name, out.Clause = x.d.prose().Text(n.Holiday.Name), n.Holiday.Clause
				break
			}
		}
		o.Holidays = append(o.Holidays, out)
	}
}

func (x *dayView) schedule() {
	x.out.Shifts = x.shiftsOf(x.t)
	if x.t.ForPay != nil {
		of := x.shiftsOf(x.t.ForPay)
		if !slices.EqualFunc(of, x.out.Shifts, func(a, b DayShift) bool { return a.from == b.from && a.to == b.to }) {
			x.out.PayShifts = of
		}
	}
}

// marks says what the roster or the rest of it makes of a shift.
func marks(s *schedule.Shift, l lang.Lang) []string {
	var out []string
	for _, m := range []struct {
		flag schedule.Flags
		says string
	}{
		{schedule.InLead, l.Text("outside the schedule, not costed")},
		{schedule.Duplicated, l.Text("overlaps another shift, not costed")},
		{schedule.OnPaidLeave, l.Text("on paid leave")},
		{schedule.OnUnpaidLeave, l.Text("on unpaid leave")},
		{schedule.HolidayNotWorked, l.Text("not worked on the holiday")},
		{schedule.CutShort, l.Text("sent home")},
		{schedule.IsEmergency | schedule.MadeInEmergency, l.Text("emergency")},
		{schedule.IsSenior, l.Text("senior officer")},
		{schedule.Exchanged, l.Text("by an exchange of shifts")},
	} {
		if s.Is(m.flag) {
			out = append(out, m.says)
		}
	}
	return out
}

func (x *dayView) shiftsOf(t *schedule.Timeline) []DayShift {
	var out []DayShift
	for i := range t.Shifts {
		s := &t.Shifts[i]
		if s.Day != x.date {
			continue
		}
		o := DayShift{Start: x.book.Zone.Format(s.Start), End: x.book.Zone.Format(s.End), Code: x.book.CodeOf(s), Minutes: s.Paid(), Unpaid: int(s.Unpaid), from: s.Start, to: s.End}
		if x.d.Pay.engine.Reading("clock-change") == "nominal" {
			o.Minutes = s.NominalPaid()
		}
		o.Marks = marks(s, x.d.prose())
		o.Source = x.places(x.book.Sources(s)...)
		out = append(out, o)
	}
	return out
}

// places writes sources as findings do.
func (x *dayView) places(list ...schedule.Source) []string {
	var out []string
	for _, s := range list {
		text := s.String()
		if len(x.book.Roster.Files) > 1 {
			text = s.In()
		}
		if text != "" && !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	return out
}

func (x *dayView) changes() {
	zone := x.book.Zone
	for k := range x.t.Notifications {
		n := &x.t.Notifications[k]
		notice, employers := x.book.Notice(x.t, n, schedule.ParseEffect(x.d.Pay.engine.Reading("change-effect")))
		for _, c := range n.Changes {
			if !(c.HasOld && c.Old.Day == x.date) && !(c.HasNew && c.New.Day == x.date) {
				continue
			}
			r := &x.book.Roster.Changes[c.Index]
			o := DayChange{Notified: zone.Format(n.At), Reason: reasons[r.Reason], Consent: r.Consent}
			for _, at := range r.Places() {
				o.Source = append(o.Source, x.places(at.Source())...)
			}
			if c.HasOld {
				o.FromStart, o.FromEnd = zone.Format(c.Old.Start), zone.Format(c.Old.End)
			}
			if c.HasNew {
				o.ToStart, o.ToEnd = zone.Format(c.New.Start), zone.Format(c.New.End)
			}
			if employers && x.book.Roster.EmployersChange(c.Index) {
				o.HasNotice, o.Notice = true, notice.Minutes()
			}
			x.out.Changes = append(x.out.Changes, o)
		}
	}
}

// records are the leave of the day, and the time worked that the clock has some
// of on it.
func (x *dayView) records() {
	r, l := x.book.Roster, x.d.prose()
	for _, k := range x.t.Leave {
		if v := &r.Leave[k]; v.First <= x.date && x.date <= v.Last {
			x.out.Leave = append(x.out.Leave, DayLeave{v.First.String(), v.Last.String(), v.Paid, x.places(v.Place.Source())})
		}
	}
	for _, w := range x.t.Worked {
		if x.book.Clock.DayMinutes(x.date, w.Start, w.End) == 0 && !slices.ContainsFunc(x.out.Shifts, func(s DayShift) bool { return w.Start < s.to && s.from < w.End }) {
			continue
		}
		e := &r.Worked[w.Index]
		o := DayWorked{Start: x.book.Zone.Format(w.Start), End: x.book.Zone.Format(w.End), Kind: e.Kind.String(), Source: x.places(e.Place.Source())}
		for _, m := range []struct {
			is   bool
			says string
		}{
			{e.Code != "", l.Say("on the shift %s", e.Code)}, {e.Leg != "", l.Say("leg %s", leg(l, e.Leg))}, {e.Emergency, l.Text("emergency")}, {e.FreeMeal, l.Text("free meal")},
			{e.TravelStatus, l.Text("travel status")}, {e.MissedMealBreak, l.Text("missed meal break")},
		} {
			if m.is {
				o.Marks = append(o.Marks, m.says)
			}
		}
		x.out.Worked = append(x.out.Worked, o)
	}
}

// leg is a leg of an escort in a language.
func leg(l lang.Lang, leg string) string {
	switch leg {
	case "work":
		return l.Word("leg of an escort", "work")
	case "travel":
		return l.Word("leg of an escort", "travel")
	case "empty":
		return l.Word("leg of an escort", "empty")
	case "stopover":
		return l.Word("leg of an escort", "stopover")
	}
	return leg
}

func (x *dayView) pay(lines []Explained) {
	o := x.out
	from, to := x.book.Clock.DayStart(x.date), x.book.Clock.DayStart(x.date+1)
	var total money.Amount
	for _, l := range lines {
		if l.Date == o.Date {
			o.Lines = append(o.Lines, l)
			total += money.Amount(l.Cents)
			continue
		}
		if slices.ContainsFunc(l.Why.Bands, func(b Band) bool { return b.from < to && from < b.to }) {
			if e := (DayElsewhere{x.book.Zone.Format(l.from), l.Date}); !slices.Contains(o.Elsewhere, e) {
				o.Elsewhere = append(o.Elsewhere, e)
			}
		}
	}
	o.Total = total.String()
	var edges []civil.Instant
	for _, l := range o.Lines {
		for _, b := range l.Why.Bands {
			edges = append(edges, b.from, b.to)
		}
	}
	slices.Sort(edges)
	edges = slices.Compact(edges)
	for i := 1; i < len(edges); i++ {
		a, b := edges[i-1], edges[i]
		band := DayBand{Start: x.book.Zone.Format(a), End: x.book.Zone.Format(b), Minutes: int(b - a)}
		for k, l := range o.Lines {
			if slices.ContainsFunc(l.Why.Bands, func(s Band) bool { return s.from <= a && b <= s.to }) {
				band.Lines = append(band.Lines, k)
			}
		}
		if len(band.Lines) > 0 {
			o.Bands = append(o.Bands, band)
		}
	}
}

// readings prices the day under every other reading.
func (x *dayView) readings() {
	engine := x.d.Pay.engine
	chosen := map[string]string{}
	for _, r := range x.d.Terms.Readings {
		chosen[r.ID] = engine.Reading(r.ID)
	}
	now, without, _ := engine.Employee(x.book, x.t, nil, nil)
	now = x.ofDay(now)
	for _, r := range x.d.Terms.Readings {
		if r.DataOnly || !premiums.Touches(r.ID, x.book, x.t) {
			continue
		}
		out := DayReading{Reading: Reading{Reading: r.ID, Value: chosen[r.ID], Clause: r.Clause}, About: x.d.prose().Text(r.About)}
		changed := false
		for _, v := range r.Values {
			if v == chosen[r.ID] {
				continue
			}
			other := make(map[string]string, len(chosen))
			for id, value := range chosen {
				other[id] = value
			}
			other[r.ID] = v
			lines, missing, _ := x.d.run.costing(other).Employee(x.book, x.t, nil, nil)
			lines = x.ofDay(lines)
			lacks := slices.ContainsFunc(missing, func(m premiums.Missing) bool { return !slices.Contains(without, m) })
			changed = changed || !sameAmounts(now, lines)
			out.Alternatives = append(out.Alternatives, Alternative{v, (sum(lines) - sum(now)).String(), lacks})
		}
		if changed {
			x.out.Readings = append(x.out.Readings, out)
		}
	}
}

func (x *dayView) ofDay(lines []premiums.Line) []premiums.Line {
	return slices.DeleteFunc(lines, func(l premiums.Line) bool { return l.Date != x.date })
}

func sum(lines []premiums.Line) (n money.Amount) {
	for i := range lines {
		n += lines[i].Amount
	}
	return n
}
