package recur

import (
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"rostercheck/schedule/civil"
)

func TestCacheShares(t *testing.T) {
	c := NewCache(zone(t, "America/Toronto"))
	start := stamp(t, "2024-01-01T07:00")
	r, problems := c.Parse(start, "FREQ=DAILY;INTERVAL=2", []string{"20240103"}, []string{"20240102"})
	require.Empty(t, problems)
	again, _ := c.Parse(start, "FREQ=DAILY;INTERVAL=2", []string{"20240103"}, []string{"20240102"})
	require.Same(t, r, again)

	one, err := c.Expand(r, day(t, "2024-01-01"), day(t, "2024-01-05"))
	require.NoError(t, err)
	require.Equal(t, []string{"2024-01-01T07:00", "2024-01-02T07:00", "2024-01-05T07:00"}, written(one))
	two, err := c.Expand(r, day(t, "2024-01-01"), day(t, "2024-01-05"))
	require.NoError(t, err)
	require.Same(t, &one[0], &two[0])
	require.Equal(t, len(one), cap(one), "an append must not write into the shared starts")
	other, err := c.Expand(r, day(t, "2024-01-02"), day(t, "2024-01-05"))
	require.NoError(t, err)
	require.Len(t, other, 2)

	bad, problems := c.Parse(start, "FREQ=DAILY;COUNT=0", nil, nil)
	require.Nil(t, bad)
	require.Len(t, problems, 1)
	_, same := c.Parse(start, "FREQ=DAILY;COUNT=0", nil, nil)
	require.Same(t, &problems[0], &same[0])
	_, err = c.Expand(r, minDay-1, maxDay)
	require.Error(t, err)
	_, err = c.Expand(r, minDay-1, maxDay)
	require.Error(t, err)
}

func TestCacheKeysDiffer(t *testing.T) {
	at := stamp(t, "2024-11-03T01:30")
	seen := map[string]int{}
	for i, key := range []string{
		cacheKey(at, "", nil, nil),
		cacheKey(stamp(t, "2024-11-03T01:31"), "", nil, nil),
		cacheKey(stamp(t, "2024-11-03T01:30-05:00"), "", nil, nil),
		cacheKey(stamp(t, "2024-11-03T01:30-04:00"), "", nil, nil),
		cacheKey(at, "a", nil, nil),
		cacheKey(at, "", []string{"a"}, nil),
		cacheKey(at, "", nil, []string{"a"}),
		cacheKey(at, "", []string{"a"}, []string{"a"}),
		cacheKey(at, "", []string{"a", "a"}, nil),
		cacheKey(at, "", []string{"aa"}, nil),
		cacheKey(at, "", []string{"a1:a"}, nil),
		cacheKey(at, "", []string{"", ""}, nil),
		cacheKey(at, "a:b", []string{"c"}, nil),
		cacheKey(at, "a", []string{"b:c"}, nil),
		cacheKey(civil.Stamp{Time: 1}, "", make([]string, 11), nil),
		cacheKey(civil.Stamp{Time: 11}, "", make([]string, 1), make([]string, 10)),
	} {
		if j, there := seen[key]; there {
			t.Errorf("%d and %d have the same key %q", i, j, key)
		}
		seen[key] = i
	}
}

// Rules and caches are used by many at once; the race detector watches.
func TestConcurrentUse(t *testing.T) {
	c := NewCache(zone(t, "America/Toronto"))
	start := stamp(t, "2024-01-01T07:00")
	rule, problems := Parse(zone(t, "America/Toronto"), start, "FREQ=MONTHLY;BYDAY=MO,1FR;BYSETPOS=1,-1", nil, nil)
	require.Empty(t, problems)
	want, err := rule.Expand(day(t, "2024-01-01"), day(t, "2033-12-31"))
	require.NoError(t, err)
	rule, problems = Parse(zone(t, "America/Toronto"), start, "FREQ=MONTHLY;BYDAY=MO,1FR;BYSETPOS=1,-1", nil, nil)
	require.Empty(t, problems)
	var wg sync.WaitGroup
	results := make([][]civil.Time, 16)
	for i := range results {
		wg.Go(func() {
			r := rule
			if i%2 == 0 {
				r, _ = c.Parse(start, "FREQ=MONTHLY;BYDAY=MO,1FR;BYSETPOS=1,-1", nil, nil)
			}
			results[i], _ = c.Expand(r, day(t, "2024-01-01"), day(t, "2033-12-31"))
		})
	}
	wg.Wait()
	for _, got := range results {
		require.Equal(t, want, got)
	}
}
