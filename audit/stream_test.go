package audit_test

import (
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"rostercheck/audit"
	"rostercheck/bench"
	"rostercheck/importers/document"
	"rostercheck/internal/lang"
	"rostercheck/schedule/civil"
)

// TestStream holds the streamed audit against the one kept in memory: byte for byte
// the same documents, on any number of cores, and the same problems.
func TestStream(t *testing.T) {
	t.Run("cases", func(t *testing.T) {
		for i, c := range allCases(t) {
			compareStream(t, c.String(), c.roster, audit.Options{AsPosted: c.asPosted}, rand.New(rand.NewPCG(uint64(i), 1)))
		}
	})
	t.Run("random", func(t *testing.T) {
		rapid.Check(t, func(rt *rapid.T) {
			opt := audit.Options{AsPosted: rapid.Bool().Draw(rt, "as posted")}
			compareStream(rt, "random", drawRoster(rt, 40), opt, rand.New(rand.NewPCG(rapid.Uint64().Draw(rt, "seed"), 1)))
		})
	})
}

func compareStream(t fataler, name string, roster []byte, opt audit.Options, random *rand.Rand) {
	t.Helper()
	a, err := agreement(agreementOfCases)
	if err != nil {
		t.Fatalf("%v", err)
	}
	opt.Workers = 1 + random.IntN(4)
	if random.IntN(2) == 0 {
		opt.Today, opt.HasToday = civil.DateOf(2001, 9, 14), true
	}
	r, problems := document.Decode("roster.json", roster)
	doc, wrong := audit.Run(r, a, opt, problems...)
	if doc != nil {
		if random.IntN(2) == 0 {
			opt.Employees = []int{random.IntN(len(r.Employees)), random.IntN(len(r.Employees))}
		}
		opt.Baseline = accepting(doc, random)
		if start, end := doc.Book.Start, doc.Book.End; random.IntN(3) == 0 {
			first := start + civil.Date(random.IntN(int(end-start)+1))
			opt.Range = &audit.Range{First: first, Last: first + civil.Date(random.IntN(int(end-first)+1))}
		}
		if random.IntN(3) == 0 {
			opt.PayPeriods = &audit.PayPeriods{First: civil.DateOf(2001, 4, 2+random.IntN(20)), Days: 1 + random.IntN(30)}
		}
		opt.Lang, opt.Prose = lang.Lang(random.IntN(2)), lang.Lang(random.IntN(2))
		if doc, wrong = audit.Run(r, a, opt, problems...); doc == nil {
			t.Fatalf("%s: %v", name, wrong)
		}
	}
	s, problems := audit.NewStream(r, a, opt, problems...)
	if problems.Error() != wrong.Error() {
		t.Fatalf("%s: problems\n%s\nare not\n%s", name, problems, wrong)
	}
	if doc == nil {
		return
	}
	for _, form := range []struct {
		name       string
		kept, made func(io.Writer) error
	}{
		{"document", func(w io.Writer) error { return doc.WriteJSON(w, false) }, func(w io.Writer) error { return s.WriteJSON(w, false) }},
		{"summary", func(w io.Writer) error { return doc.WriteJSON(w, true) }, func(w io.Writer) error { return s.WriteJSON(w, true) }},
		{"why", doc.WriteJSONWhy, s.WriteJSONWhy},
	} {
		var want, got bytes.Buffer
		if err := errors.Join(form.kept(&want), form.made(&got)); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if !bytes.Equal(want.Bytes(), got.Bytes()) {
			t.Fatalf("%s: the %s differs:\n%s", name, form.name, lineDiff(splitLines(want.Bytes()), splitLines(got.Bytes())))
		}
		if n := strings.Count(got.String(), "\"why\": {"); form.name == "why" && n != doc.Pay.Len() {
			t.Fatalf("%s: %d of %d lines are explained", name, n, doc.Pay.Len())
		}
	}
	var findings []audit.Finding
	var lines []audit.Line
	err = errors.Join(
		s.Findings(func(f *audit.Finding) error { findings = append(findings, *f); return nil }),
		s.Lines(func(l *audit.Line) error { lines = append(lines, *l); return nil }),
	)
	if err != nil || !assert.ObjectsAreEqual(doc.Findings, findings) || !assert.ObjectsAreEqual(slices.Collect(doc.Pay.All()), lines) {
		t.Fatalf("%s: findings or lines are handed out otherwise: %v", name, err)
	}
}

// accepting is a baseline of some of a document's findings, and of one that it has not.
func accepting(doc *audit.Document, random *rand.Rand) *audit.Baseline {
	b := &audit.Baseline{File: "accepted.yaml", List: []audit.Acceptance{{Rule: "overlap", Employee: "nobody", First: "2001-01-01", Expires: "2002-01-01", Line: 3}}}
	for i := range doc.Findings {
		f := &doc.Findings[i]
		switch random.IntN(4) {
		case 0:
			b.List = append(b.List, audit.Acceptance{Fingerprint: f.Fingerprint, Reason: "r", Approver: "a", Expires: "2001-12-31", Line: i})
		case 1:
			b.List = append(b.List, audit.Acceptance{Rule: f.Rule, Employee: f.Employee, OfSchedule: f.Employee == "", First: f.First, Measured: "1", Expires: "2001-08-31", Line: i})
		}
	}
	return b
}

// An error of whoever takes what is streamed ends the stream.
func TestStreamStops(t *testing.T) {
	a, err := agreement(agreementOfCases)
	require.NoError(t, err)
	for _, workers := range []int{1, 3} {
		s, problems := audit.NewStream(bench.Roster(bench.Shape{Employees: 200, Days: 60, Seed: 1}), a, audit.Options{Workers: workers})
		require.Empty(t, problems)
		full := errors.New("the disk is full")
		n := 0
		assert.ErrorIs(t, s.Lines(func(*audit.Line) error {
			if n++; n == 5000 {
				return full
			}
			return nil
		}), full)
		assert.Equal(t, 5000, n)
		w := &limited{room: 200_000}
		assert.ErrorIs(t, s.WriteJSON(w, false), io.ErrShortWrite)
		assert.Less(t, w.writes, 50)
	}
}

// limited takes so many bytes and no more.
type limited struct{ room, writes int }

func (w *limited) Write(p []byte) (int, error) {
	w.writes++
	if w.room -= len(p); w.room < 0 {
		return 0, io.ErrShortWrite
	}
	return len(p), nil
}

// What a stream needs beside the roster does not grow with the employees.
func TestStreamMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("measures memory, of which the race detector takes its own")
	}
	a, err := agreement(agreementOfCases)
	require.NoError(t, err)
	needs := func(employees int) int64 {
		r := bench.Roster(bench.Shape{Employees: employees, Days: 120, Seed: 1})
		live := func() int64 {
			var m runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&m)
			return int64(m.HeapAlloc)
		}
		before := live()
		s, problems := audit.NewStream(r, a, audit.Options{Workers: 2})
		require.Empty(t, problems)
		most, n := int64(0), 0
		require.NoError(t, s.Lines(func(*audit.Line) error {
			if n++; n%(40*employees) == 0 {
				most = max(most, live()-before)
			}
			return nil
		}))
		runtime.KeepAlive(r)
		return most
	}
	small, large := needs(500), needs(4000)
	// The index of the rows is a few dozen bytes for each employee; the lines of one
	// are some 12,000.
	assert.Less(t, large-small, int64(3500*1000), "of 500 employees %d bytes, of 4000 %d", small, large)
}
