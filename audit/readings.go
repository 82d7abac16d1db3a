package audit

import (
	"runtime"
	"slices"
	"sync"

	"rostercheck/agreements/money"
	"rostercheck/premiums"
	"rostercheck/schedule"
)

func defaultWorkers() int { return runtime.GOMAXPROCS(0) }

// price is what a reading's alternatives would pay more, over the whole roster.
type price struct {
	reading string
	values  []string // the alternatives
	engines []*premiums.Engine
	touches premiums.Elements

	mu      sync.Mutex
	more    []money.Amount
	changed bool
}

// preparePrices makes an engine for every alternative of every reading that the
// program's elements obey.
func (x *run) preparePrices(employees int) {
	for _, r := range x.agreement.Readings {
		obeyed := false
		for _, e := range premiums.All() {
			obeyed = obeyed || premiums.Obeys(e, r.ID)
		}
		if !obeyed {
			continue
		}
		id := r.ID
		p := price{reading: id, touches: func(e *premiums.Element) bool { return premiums.Obeys(e, id) }}
		for _, v := range r.Values {
			if v == x.readings[id] {
				continue
			}
			other := map[string]string{}
			for k, w := range x.readings {
				other[k] = w
			}
			other[id] = v
			p.values = append(p.values, v)
			p.engines = append(p.engines, premiums.NewEngine(x.agreement, other))
			p.more = append(p.more, 0)
		}
		x.prices = append(x.prices, price{reading: p.reading, touches: p.touches, values: p.values, engines: p.engines, more: p.more})
	}
}

// pricer reprices one employee after another.
type pricer struct {
	x          *run
	now, other []premiums.Line
}

func (x *run) newPricer() *pricer { return &pricer{x: x} }

// employee reprices, for every alternative, the elements that the reading
// touches, and adds up the differences. The sums are of whole cents, so that
// the order in which employees come does not matter.
func (p *pricer) employee(i int, t *schedule.Timeline, lines []premiums.Line) {
	for k := range p.x.prices {
		r := &p.x.prices[k]
		if !premiums.Touches(r.reading, p.x.book, t) {
			continue
		}
		p.now = p.now[:0]
		for _, l := range lines {
			if r.touches(premiums.All()[l.Element]) {
				p.now = append(p.now, l)
			}
		}
		for v, engine := range r.engines {
			p.other, _, _ = engine.Employee(p.x.book, t, p.other[:0], r.touches)
			var more money.Amount
			for _, l := range p.other {
				more += l.Amount
			}
			for _, l := range p.now {
				more -= l.Amount
			}
			if !sameAmounts(p.now, p.other) {
				r.mu.Lock()
				r.changed = true
				r.more[v] += more
				r.mu.Unlock()
			}
		}
	}
}

// sameAmounts tells whether two lists of lines pay the same, line by line.
func sameAmounts(a, b []premiums.Line) bool {
	return slices.EqualFunc(a, b, func(x, y premiums.Line) bool {
		return x.Date == y.Date && x.Start == y.Start && x.Element == y.Element && x.Multiplier == y.Multiplier && x.Amount == y.Amount
	})
}

func (x *run) addReadings(d *Document) {
	for i := range x.prices {
		p := &x.prices[i]
		if !p.changed {
			continue
		}
		r := x.agreement.Reading(p.reading)
		out := Reading{Reading: p.reading, Value: x.readings[p.reading], Clause: r.Clause}
		for v, value := range p.values {
			out.Alternatives = append(out.Alternatives, Alternative{value, p.more[v].String()})
		}
		d.Readings = append(d.Readings, out)
	}
}
