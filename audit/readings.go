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

// price is how a reading's alternatives are priced.
type price struct {
	reading string
	values  []string                  // the alternatives
	engines []func() *premiums.Engine // made when the first employee asks
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
			p.engines = append(p.engines, sync.OnceValue(func() *premiums.Engine { return premiums.NewEngine(x.agreement, other) }))
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
// touches, and gives the differences. lines and lack are those of the reading taken.
func (p *pricer) employee(t *schedule.Timeline, lines []premiums.Line, lack []premiums.Missing) (out []worth) {
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
			p.other, missing, _ = engine().Employee(p.x.book, t, p.other[:0], r.touches)
			var more money.Amount
			for _, l := range p.other {
				more += l.Amount
			}
			for _, l := range p.now {
				more -= l.Amount
			}
			lacks := slices.ContainsFunc(missing, func(m premiums.Missing) bool { return !slices.Contains(lack, m) })
			if lacks || !sameAmounts(p.now, p.other) {
				if w.more == nil {
					w.more, w.lacks = make([]money.Amount, len(r.engines)), make([]bool, len(r.engines))
				}
				w.more[v], w.lacks[v] = more, lacks
			}
		}
		if w.more != nil {
			out = append(out, w)
		}
	}
	return out
}

// sameAmounts tells whether two lists of lines pay the same, line by line.
func sameAmounts(a, b []premiums.Line) bool {
	return slices.EqualFunc(a, b, func(x, y premiums.Line) bool {
		return x.Date == y.Date && x.Start == y.Start && x.Element == y.Element && x.Multiplier == y.Multiplier && x.Amount == y.Amount
	})
}

// priced are the readings whose alternatives would pay some employees otherwise.
func (y *tally) priced() []Reading {
	x := y.run
	var out []Reading
	for i := range x.prices {
		p, all := &x.prices[i], &y.worths[i]
		if all.more == nil {
			continue
		}
		r := Reading{Reading: p.reading, Value: x.readings[p.reading], Clause: x.agreement.Reading(p.reading).Clause}
		for v, value := range p.values {
			r.Alternatives = append(r.Alternatives, Alternative{value, all.more[v].String(), all.lacks[v]})
		}
		out = append(out, r)
	}
	return out
}

// add adds up what the alternatives of one reading would pay.
func (w *worth) add(more *worth) {
	if more.more == nil {
		return
	}
	if w.more == nil {
		w.more, w.lacks = make([]money.Amount, len(more.more)), make([]bool, len(more.more))
	}
	for v := range more.more {
		w.more[v] += more.more[v]
		w.lacks[v] = w.lacks[v] || more.lacks[v]
	}
}
