package audit

import (
	"runtime"
	"slices"

	"rostercheck/agreements/money"
	"rostercheck/premiums"
	"rostercheck/schedule"
)

func defaultWorkers() int { return runtime.GOMAXPROCS(0) }

// price is how a reading's alternatives are priced.
type price struct {
	reading string
	values  []string // the alternatives
	engines []*premiums.Engine
	touches premiums.Elements
	obeys   []bool // the same, by the index of the element
}

// preparePrices makes an engine for every alternative of every reading that the
// program's elements obey.
func (x *run) preparePrices() {
	for _, r := range x.agreement.Readings {
		obeyed := false
		for _, e := range premiums.All() {
			obeyed = obeyed || premiums.Obeys(e, r.ID)
		}
		if !obeyed {
			continue
		}
		id := r.ID
		obeys := make([]bool, len(premiums.All()))
		for i, e := range premiums.All() {
			obeys[i] = premiums.Obeys(e, id)
		}
		p := price{reading: id, obeys: obeys, touches: func(e *premiums.Element) bool { return obeys[e.Index()] }}
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
			p.engines = append(p.engines, x.costing(other))
		}
		x.prices = append(x.prices, p)
	}
}

// pricer reprices one employee after another.
type pricer struct {
	x          *run
	now, other []premiums.Line
}

func (x *run) newPricer() *pricer { return &pricer{x: x} }

// employee reprices, for every alternative, the elements that the reading
// touches, and keeps the differences.
func (p *pricer) employee(i int, t *schedule.Timeline, lines []premiums.Line) {
	for k := range p.x.prices {
		r := &p.x.prices[k]
		if !premiums.Touches(r.reading, p.x.book, t) {
			continue
		}
		p.now = p.now[:0]
		for _, l := range lines {
			if r.obeys[l.Element] {
				p.now = append(p.now, l)
			}
		}
		w := worth{price: k}
		for v, engine := range r.engines {
			var missing []premiums.Missing
			p.other, missing, _ = engine.Employee(p.x.book, t, p.other[:0], r.touches)
			p.other = p.x.days.linesIn(p.other)
			var more money.Amount
			for _, l := range p.other {
				more += l.Amount
			}
			for _, l := range p.now {
				more -= l.Amount
			}
			lacks := slices.ContainsFunc(missing, func(m premiums.Missing) bool { return !slices.Contains(p.x.missing[i], m) })
			if lacks || !sameAmounts(p.now, p.other) {
				if w.more == nil {
					w.more, w.lacks = make([]money.Amount, len(r.engines)), make([]bool, len(r.engines))
				}
				w.more[v], w.lacks[v] = more, lacks
			}
		}
		if w.more != nil {
			p.x.worths[i] = append(p.x.worths[i], w)
		}
	}
}

// sameAmounts tells whether two lists of lines pay the same, line by line.
func sameAmounts(a, b []premiums.Line) bool {
	return slices.EqualFunc(a, b, func(x, y premiums.Line) bool {
		return x.Date == y.Date && x.Start == y.Start && x.Element == y.Element && x.Multiplier == y.Multiplier && x.Amount == y.Amount
	})
}

func (x *run) addReadings(d *Document, who []int) {
	all := make([][]money.Amount, len(x.prices)) // nil where nothing changes
	lacks := make([][]bool, len(x.prices))
	for _, i := range who {
		for _, w := range x.worths[i] {
			if all[w.price] == nil {
				all[w.price], lacks[w.price] = make([]money.Amount, len(w.more)), make([]bool, len(w.more))
			}
			for v, more := range w.more {
				all[w.price][v] += more
				lacks[w.price][v] = lacks[w.price][v] || w.lacks[v]
			}
		}
	}
	for i := range x.prices {
		p := &x.prices[i]
		if all[i] == nil {
			continue
		}
		r := x.agreement.Reading(p.reading)
		out := Reading{Reading: p.reading, Value: x.readings[p.reading], Clause: r.Clause}
		for v, value := range p.values {
			out.Alternatives = append(out.Alternatives, Alternative{value, all[i][v].String(), lacks[i][v]})
		}
		d.Readings = append(d.Readings, out)
	}
}
