// Package saved reads audit documents that were written as JSON, and sets one
// against another: what became of findings and cost from one day to the next.
//
// A document is read as a stream. Of its pay lines only the sum of each employee
// and element is kept, so that memory grows with findings and employees and not
// with the length of the schedule; a single text may have a few megabytes at most.
package saved

import (
	"bufio"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"rostercheck/agreements/money"
	"rostercheck/audit"
	"rostercheck/internal/lang"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// The bounds of what is read.
const (
	mostText     = 4 << 20   // bytes of one text or number
	mostFindings = 1_000_000 // and as many entries of not_judged
	mostProblems = 100       // that are listed one by one
	mostCents    = 1 << 53   // of any amount, and of a sum of them
)

const version = 1

// Audit is a saved audit document: what a comparison needs of it.
type Audit struct {
	File      string
	Agreement string
	Schedule  audit.Span
	Range     audit.Span // the days it is of, where not the whole schedule
	Of        int        // employees of the roster, where the document is a statement of some of them
	Summary   audit.Summary
	Findings  []audit.Finding
	NotJudged []audit.NotJudged
	NotCosted []audit.NotCosted
	Notices   []string

	pay    map[line]money.Amount
	people []string // in the order in which findings and pay lines name them
	seen   map[string]bool
	total  money.Amount
}

type line struct{ employee, element string }

// Read reads an audit document. Name stands for it in places. Where there are
// problems, which are all that is wrong with it up to the first place at which it
// is no JSON any more, what is returned is not to be used.
func Read(name string, from io.Reader) (*Audit, schedule.Problems) {
	r := &reader{name: name, a: &Audit{File: name, pay: map[line]money.Amount{}, seen: map[string]bool{}}}
	r.fuse = &fuse{r: from}
	in := bufio.NewReaderSize(r.fuse, 1<<16)
	if mark, _ := in.Peek(3); string(mark) == "\xEF\xBB\xBF" {
		in.Discard(len(mark))
	}
	r.dec = jsontext.NewDecoder(in)
	if err := r.document(); err != nil {
		r.broken(err)
	}
	if r.more > 0 {
		r.problems.Addf(schedule.Source{File: name}, "and %d more", r.more)
	}
	return r.a, r.problems
}

// fuse stops a text that would fill the memory.
type fuse struct {
	r          io.Reader
	read, done int64
}

var errLong = lang.Errorf("a text of more than %d MB", mostText>>20)

func (f *fuse) Read(p []byte) (int, error) {
	if f.read-f.done > mostText {
		return 0, errLong
	}
	n, err := f.r.Read(p)
	f.read += int64(n)
	return n, err
}

type reader struct {
	name     string
	a        *Audit
	fuse     *fuse
	dec      *jsontext.Decoder
	problems schedule.Problems
	more     int
}

func (r *reader) bad(pointer, format string, args ...any) {
	if len(r.problems) >= mostProblems {
		r.more++
		return
	}
	r.problems.Addf(schedule.Source{File: r.name, Pointer: pointer}, format, args...)
}

// broken reports what ends the reading.
func (r *reader) broken(err error) {
	var syntax *jsontext.SyntacticError
	switch {
	case errors.Is(err, errLong):
		r.bad("", "near byte %d: %s; no audit document has one", r.dec.InputOffset(), errLong)
	case errors.Is(err, errStop):
	case errors.As(err, &syntax) && (errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF)):
		r.bad("", "the file ends at byte %d, in the middle of the document", syntax.ByteOffset)
	case errors.As(err, &syntax):
		r.bad(string(syntax.JSONPointer), "not readable as JSON at byte %d: %s", syntax.ByteOffset, lang.JSON(syntax.Err.Error()))
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		r.bad("", "the file is empty or ends in the middle of the document")
	default:
		r.bad("", "could not be read: %s", err)
	}
}

// errStop ends the reading of what has been reported already.
var errStop = errors.New("stop")

func (r *reader) token() (jsontext.Token, error) {
	t, err := r.dec.ReadToken()
	r.fuse.done = r.dec.InputOffset()
	return t, err
}

// skip reads a value past, token by token: a long list is no long text.
func (r *reader) skip() error {
	for depth := 0; ; {
		t, err := r.token()
		if err != nil {
			return err
		}
		switch t.Kind() {
		case '{', '[':
			depth++
		case '}', ']':
			depth--
		}
		if depth == 0 {
			return nil
		}
	}
}

var kinds = map[jsontext.Kind]string{'n': "null", 'f': "false", 't': "true", '"': "a text", '0': "a number", '{': "an object", '[': "a list"}

// is tells whether a value of that kind comes; another is a problem, and skipped.
func (r *reader) is(kind jsontext.Kind) (bool, error) {
	k := r.dec.PeekKind()
	if k == kind || kind == 't' && k == 'f' {
		return true, nil
	}
	if kinds[k] == "" { // the end, or no JSON
		_, err := r.token()
		if err == nil {
			err = io.ErrUnexpectedEOF
		}
		return false, err
	}
	err := r.skip()
	if err == nil {
		want := kinds[kind]
		if kind == 't' {
			want = "true or false"
		}
		r.bad(string(r.dec.StackPointer()), "expected %s, found %s", want, kinds[k])
	}
	return false, err
}

// object reads the values of an object, and returns the keys that it has.
func (r *reader) object(value func(key string) error, required ...string) error {
	ok, err := r.is('{')
	if !ok || err != nil {
		return err
	}
	if _, err := r.token(); err != nil {
		return err
	}
	at := string(r.dec.StackPointer())
	missing := slices.Clone(required)
	for r.dec.PeekKind() != '}' {
		t, err := r.token()
		if err != nil {
			return err
		}
		key := t.String()
		missing = slices.DeleteFunc(missing, func(k string) bool { return k == key })
		if err := value(key); err != nil {
			return err
		}
	}
	if _, err := r.token(); err != nil {
		return err
	}
	for _, k := range missing {
		r.bad(at, "the key %q is missing", k)
	}
	return nil
}

func (r *reader) list(entry func() error) error {
	ok, err := r.is('[')
	if !ok || err != nil {
		return err
	}
	if _, err := r.token(); err != nil {
		return err
	}
	for r.dec.PeekKind() != ']' {
		if err := entry(); err != nil {
			return err
		}
	}
	_, err = r.token()
	return err
}

func (r *reader) text(to *string) error {
	ok, err := r.is('"')
	if !ok || err != nil {
		return err
	}
	t, err := r.token()
	if err == nil {
		*to = t.String()
	}
	return err
}

func (r *reader) bool(to *bool) error {
	ok, err := r.is('t')
	if !ok || err != nil {
		return err
	}
	t, err := r.token()
	if err == nil {
		*to = t.Bool()
	}
	return err
}

func (r *reader) number(to *int) error {
	ok, err := r.is('0')
	if !ok || err != nil {
		return err
	}
	t, err := r.token()
	if err != nil {
		return err
	}
	n, wrong := strconv.Atoi(t.String())
	if wrong != nil || n < 0 {
		r.bad(string(r.dec.StackPointer()), "%s is no count", t.String())
		return nil
	}
	*to = n
	return nil
}

func (r *reader) date(to *string) error {
	if err := r.text(to); err != nil || *to == "" {
		return err
	}
	if _, err := civil.ParseDate(*to); err != nil {
		r.bad(string(r.dec.StackPointer()), "%q: %v", *to, err)
	}
	return nil
}

func (r *reader) amount(to *money.Amount) error {
	var s string
	before := len(r.problems)
	if err := r.text(&s); err != nil || len(r.problems) > before {
		return err
	}
	d, err := money.ParseDecimal(s)
	if err != nil || -d.Exponent() != 2 || d.CoefficientInt64() > mostCents || d.CoefficientInt64() < -mostCents || len(s) > 20 {
		r.bad(string(r.dec.StackPointer()), "%q is no amount in dollars and cents", s)
		return nil
	}
	*to = money.Amount(d.CoefficientInt64())
	return nil
}

func (r *reader) texts(to *[]string) error {
	return r.list(func() error {
		var s string
		err := r.text(&s)
		*to = append(*to, s)
		return err
	})
}

// document reads the whole document. Keys that it does not know it skips: keys may
// be added to the document.
func (r *reader) document() error {
	a := r.a
	var stated, summed money.Amount
	elements := map[string]money.Amount{}
	haveFindings, summary, given := false, false, -1
	kind := ""
	err := r.object(func(key string) error {
		switch key {
		case "version":
			return r.number(&given)
		case "document":
			return r.text(&kind)
		case "agreement":
			return r.text(&a.Agreement)
		case "schedule":
			return r.object(func(key string) error {
				switch key {
				case "start":
					return r.date(&a.Schedule.Start)
				case "end":
					return r.date(&a.Schedule.End)
				}
				return r.skip()
			}, "start", "end")
		case "range":
			return r.object(func(key string) error {
				switch key {
				case "start":
					return r.date(&a.Range.Start)
				case "end":
					return r.date(&a.Range.End)
				}
				return r.skip()
			}, "start", "end")
		case "statement":
			return r.object(func(key string) error {
				if key == "of" {
					return r.number(&a.Of)
				}
				return r.skip()
			}, "of")
		case "summary":
			summary = true
			return r.summary(&stated, elements)
		case "findings":
			haveFindings = true
			return r.list(r.finding)
		case "pay":
			return r.list(r.pay)
		case "not_judged":
			if r.dec.PeekKind() != '[' {
				return r.skip() // a count, in a summary
			}
			return r.list(r.notJudged)
		case "not_costed":
			if r.dec.PeekKind() != '[' {
				return r.skip()
			}
			return r.list(r.notCosted)
		case "notices":
			if r.dec.PeekKind() != '[' {
				return r.skip()
			}
			return r.texts(&a.Notices)
		}
		return r.skip()
	})
	if err != nil {
		return err
	}
	switch _, err := r.token(); {
	case err == nil:
		r.bad("", "something follows the document; one file holds one audit")
	case err != io.EOF:
		return err
	}
	switch {
	case kind != "" || a.Agreement == "" || a.Schedule == (audit.Span{}) || !summary:
		// What is missing of a document of another kind is of no interest.
		what := lang.Errorf("it lacks agreement, schedule or summary")
		if kind != "" {
			what = lang.Errorf("it is a %s", kind)
		}
		r.problems, r.more = nil, 0
		r.bad("", "the file is no audit document, for %s; write one with check --format json", what)
		return nil
	case given < 0:
		r.bad("", "the key %q is missing", "version")
	case given != version:
		r.problems, r.more = nil, 0
		r.bad("/version", "the document is of version %d; this program reads version %d", given, version)
		return nil
	case !haveFindings:
		r.bad("", "the document is a summary, without findings and pay lines; write it without --summary")
		return nil
	}
	if len(r.problems) > 0 {
		return nil
	}
	summed = a.total
	a.Summary.Cost.Total = stated.String()
	if summed != stated {
		r.bad("/summary/cost/total", "the total is %s, but the pay lines come to %s", stated, summed)
	}
	sums := map[string]money.Amount{}
	for l, n := range a.pay {
		sums[l.element] += n
	}
	for _, e := range a.Summary.Cost.Elements {
		if sums[e.Element] != elements[e.Element] {
			r.bad("/summary/cost/elements/"+escape(e.Element), "the sum is %s, but the pay lines come to %s", elements[e.Element], sums[e.Element])
		}
	}
	r.counts()
	return nil
}

// counts holds the findings to the numbers that the summary gives of them.
func (r *reader) counts() {
	var n audit.Counts
	for i := range r.a.Findings {
		n.Add(&r.a.Findings[i])
	}
	if s := r.a.Summary.Findings; n != s {
		r.bad("/summary/findings", "the summary counts %d must, %d effort, %d advice, %d data, %d waived, %d accepted; the findings are %d, %d, %d, %d, %d and %d",
			s.Must, s.Effort, s.Advice, s.Data, s.Waived, s.Accepted, n.Must, n.Effort, n.Advice, n.Data, n.Waived, n.Accepted)
	}
}

func escape(key string) string {
	return strings.ReplaceAll(strings.ReplaceAll(key, "~", "~0"), "/", "~1")
}

func (r *reader) summary(total *money.Amount, elements map[string]money.Amount) error {
	s := &r.a.Summary
	return r.object(func(key string) error {
		switch key {
		case "employees":
			return r.number(&s.Employees)
		case "shifts":
			return r.number(&s.Shifts)
		case "findings":
			n := &s.Findings
			to := map[string]*int{"must": &n.Must, "effort": &n.Effort, "advice": &n.Advice, "data": &n.Data, "waived": &n.Waived, "accepted": &n.Accepted}
			return r.object(func(key string) error {
				if to[key] == nil {
					return r.skip()
				}
				return r.number(to[key])
			}, "must", "effort", "advice", "data", "waived")
		case "cost":
			return r.object(func(key string) error {
				switch key {
				case "total":
					return r.amount(total)
				case "elements":
					return r.object(func(key string) error {
						var n money.Amount
						err := r.amount(&n)
						elements[key] = n
						s.Cost.Elements = append(s.Cost.Elements, audit.ElementCost{Element: key, Amount: n.String()})
						return err
					})
				case "partial":
					return r.bool(&s.Cost.Partial)
				}
				return r.skip()
			}, "total", "elements", "partial")
		}
		return r.skip()
	}, "employees", "shifts", "findings", "cost")
}

var strengths = []string{"must", "effort", "advice", "data"}

func (r *reader) finding() error {
	if len(r.a.Findings) == mostFindings {
		r.bad("/findings", "more than %d findings", mostFindings)
		return errStop
	}
	f := audit.Finding{EmployeeIndex: -1}
	to := map[string]*string{
		"rule": &f.Rule, "clause": &f.Clause, "strength": &f.Strength, "employee": &f.Employee, "classification": &f.Classification,
		"measured": &f.Measured, "limit": &f.Limit, "unit": &f.Unit, "reason": &f.Reason, "approved_by": &f.ApprovedBy, "message": &f.Message,
		"at_stake": &f.AtStake, "fingerprint": &f.Fingerprint, "accepted_reason": &f.AcceptedReason, "accepted_by": &f.AcceptedBy,
	}
	err := r.object(func(key string) error {
		switch key {
		case "first":
			return r.date(&f.First)
		case "last":
			return r.date(&f.Last)
		case "grieve_by":
			return r.date(&f.GrieveBy)
		case "grieve_by_later":
			return r.date(&f.GrieveByLater)
		case "accepted_until":
			return r.date(&f.AcceptedUntil)
		case "waived":
			return r.bool(&f.Waived)
		case "accepted":
			return r.bool(&f.Accepted)
		case "source":
			return r.texts(&f.Source)
		}
		if to[key] == nil {
			return r.skip()
		}
		err := r.text(to[key])
		if err == nil && key == "strength" && !slices.Contains(strengths, f.Strength) {
			r.bad(string(r.dec.StackPointer()), "unknown strength %q; it is %s", f.Strength, strings.Join(strengths, ", "))
		}
		return err
	}, "rule", "clause", "strength", "employee", "first", "last", "measured", "limit", "unit", "waived", "reason", "approved_by", "message", "source")
	r.a.Findings = append(r.a.Findings, f)
	r.a.meet(f.Employee)
	return err
}

// meet takes note of an employee.
func (a *Audit) meet(id string) {
	if id != "" && !a.seen[id] {
		a.seen[id] = true
		a.people = append(a.people, id)
	}
}

func (r *reader) pay() error {
	var l line
	var n money.Amount
	err := r.object(func(key string) error {
		switch key {
		case "employee":
			return r.text(&l.employee)
		case "element":
			return r.text(&l.element)
		case "amount":
			return r.amount(&n)
		}
		return r.skip()
	}, "employee", "element", "amount")
	a := r.a
	a.meet(l.employee)
	a.pay[l] += n
	a.total += n
	if a.total > mostCents || a.total < -mostCents {
		r.bad("/pay", "the amounts are too large to be added")
		return errStop
	}
	return err
}

func (r *reader) notJudged() error {
	if len(r.a.NotJudged) == mostFindings {
		r.bad("/not_judged", "more than %d entries", mostFindings)
		return errStop
	}
	var n audit.NotJudged
	err := r.object(func(key string) error {
		switch key {
		case "rule":
			return r.text(&n.Rule)
		case "employee":
			return r.text(&n.Employee)
		case "first":
			return r.text(&n.First)
		case "why":
			return r.text(&n.Why)
		}
		return r.skip()
	}, "rule", "employee", "first", "why")
	r.a.NotJudged = append(r.a.NotJudged, n)
	r.a.meet(n.Employee)
	return err
}

func (r *reader) notCosted() error {
	var n audit.NotCosted
	err := r.object(func(key string) error {
		switch key {
		case "element":
			return r.text(&n.Element)
		case "why":
			return r.text(&n.Why)
		case "outside":
			return r.bool(&n.Outside)
		}
		return r.skip()
	}, "element", "why")
	r.a.NotCosted = append(r.a.NotCosted, n)
	return err
}
