package recur

import (
	"slices"
	"strconv"
	"strings"
	"sync"

	"rostercheck/schedule/civil"
)

// Cache shares rules and expansions among recurrences of the same text: fifty
// employees on one rule cost little more than one. It is meant for one roster,
// keeps all that it was asked for, and is safe for concurrent use.
type Cache struct {
	zone *civil.Zone

	mu      sync.Mutex
	texts   map[string]*cachedText
	rules   map[string]*cachedRule
	windows map[window]*cachedStarts
}

type cachedText struct {
	once sync.Once
	text *ruleText
}

type cachedRule struct {
	once     sync.Once
	rule     *Rule
	problems []Problem
}

type window struct {
	rule        *Rule
	first, last civil.Date
}

type cachedStarts struct {
	once   sync.Once
	starts []civil.Time
	err    error
}

// NewCache is an empty cache for recurrences of one zone.
func NewCache(zone *civil.Zone) *Cache {
	return &Cache{zone: zone, texts: map[string]*cachedText{}, rules: map[string]*cachedRule{}, windows: map[window]*cachedStarts{}}
}

// entry is the map's entry under a key, made where it is not there yet.
func entry[K comparable, E any](c *Cache, m map[K]*E, key K) *E {
	c.mu.Lock()
	defer c.mu.Unlock()
	e := m[key]
	if e == nil {
		e = new(E)
		m[key] = e
	}
	return e
}

// Parse is [Parse] in the cache's zone. The same texts give the same rule and
// the same problems, which must not be changed.
func (c *Cache) Parse(start civil.Stamp, rrule string, exdates, rdates []string) (*Rule, []Problem) {
	e := entry(c, c.rules, cacheKey(start, rrule, exdates, rdates))
	e.once.Do(func() {
		// Crews that start on different days still share the reading of a text.
		t := entry(c, c.texts, rrule)
		t.once.Do(func() { t.text = readText(rrule) })
		e.rule, e.problems = build(c.zone, start, t.text, exdates, rdates)
	})
	return e.rule, e.problems
}

// Expand is [Rule.Expand], done once for a rule and window. The starts are
// shared and must not be changed.
func (c *Cache) Expand(r *Rule, first, last civil.Date) ([]civil.Time, error) {
	e := entry(c, c.windows, window{r, first, last})
	e.once.Do(func() {
		e.starts, e.err = r.Expand(first, last)
		// Without room behind it, an append by a caller copies.
		e.starts = slices.Clip(e.starts)
	})
	return e.starts, e.err
}

// cacheKey tells any two recurrences apart: each text stands behind its length.
func cacheKey(start civil.Stamp, rrule string, exdates, rdates []string) string {
	var b strings.Builder
	add := func(s string) {
		b.WriteString(strconv.Itoa(len(s)))
		b.WriteByte(':')
		b.WriteString(s)
	}
	b.WriteString(strconv.Itoa(int(start.Time)))
	if start.HasOffset {
		b.WriteByte('@')
		b.WriteString(strconv.Itoa(int(start.Offset)))
	}
	b.WriteByte(';')
	b.WriteString(strconv.Itoa(len(exdates)))
	b.WriteByte(';')
	add(rrule)
	for _, lists := range [][]string{exdates, rdates} {
		for _, s := range lists {
			add(s)
		}
	}
	return b.String()
}
