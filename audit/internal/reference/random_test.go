package reference

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
)

// randomRoster makes one employee's roster with work of every kind. No two rows of one list start at the same minute.
func randomRoster(random *rand.Rand) keys {
	employee := []string{shift20, day20, variable20, partTime20, shiftWorker}[random.IntN(5)]
	start := dayNumber(2001, 7, 30) // to August 12: the holiday is August 6
	if random.IntN(3) == 0 {
		start = dayNumber(2001, 10, 22) // to November 4: the clocks go back on October 28
	}
	clocks := []string{"07:00-15:00", "15:00-23:00", "23:00-07:00", "06:45-19:15", "20:00-04:00", ""}
	var list []string
	for d := start; d < start+14; d++ {
		if c := clocks[random.IntN(len(clocks))]; c != "" {
			list = append(list, dateText(d)+" "+c)
		}
	}
	kinds := []string{"overtime", "overtime", "call-back", "timesheet", "-", "sent-home", "travel", "escort"}
	marks := []string{`"emergency":true`, `"missed_meal_break":true`, `"free_meal":true`, `"scheduled_minutes":120`, `"code":""`}
	var entries []string
	taken := map[int]bool{}
	for range 1 + random.IntN(12) {
		minute := random.IntN(13 * minutesPerDay)
		minute -= minute % []int{1, 15, 60, 480}[random.IntN(4)]
		length := 1 + random.IntN(700)
		if random.IntN(2) == 0 {
			length = 15 * (1 + random.IntN(50))
		}
		if taken[minute] {
			continue
		}
		taken[minute] = true
		kind := kinds[random.IntN(len(kinds))]
		from, to := clockText(minute%minutesPerDay), clockText((minute+length)%minutesPerDay)
		if from == to || length >= minutesPerDay {
			continue
		}
		mark := marks[random.IntN(len(marks))]
		if kind == "escort" {
			mark = `"leg":"` + []string{"work", "travel", "empty", "stopover", ""}[random.IntN(5)] + `"`
		}
		entries = append(entries, fmt.Sprintf("%s %s %s-%s %s", kind, dateText(start+minute/minutesPerDay), from, to, mark))
	}
	random.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	return keys{"employees": employee, "schedule": period(dateText(start), dateText(start+13)), "shifts": shifts(list...), "worked": worked(entries...)}
}

// reversed turns a list around.
func reversed(list string) string {
	items := strings.SplitAfter(strings.TrimSuffix(strings.TrimPrefix(list, "["), "]"), "},")
	var all []string
	for i := len(items) - 1; i >= 0; i-- {
		all = append(all, strings.TrimSuffix(items[i], ","))
	}
	return "[" + strings.Join(all, ",") + "]"
}

// On random rosters: the order of the rows changes nothing; lines add up; a line's amount is its own arithmetic; each
// quarter hour worked outside the schedule is paid in exactly one element; a full run adds to a run of phase 1.
func TestRandomRosters(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 60 {
		k := randomRoster(random)
		opt := Options{Full: true, Readings: map[string]string{}}
		for name, values := range readingValues {
			opt.Readings[name] = values[random.IntN(len(values))]
		}
		r := run(t, k, opt)
		other := keys{}
		for key, value := range k {
			other[key] = value
		}
		other["shifts"], other["worked"] = reversed(k["shifts"]), reversed(k["worked"])
		if !reflect.DeepEqual(r, run(t, other, opt)) {
			t.Fatalf("another order, another result: %s", k.json())
		}
		total, outside := decimal.Zero, 0
		scheduled := map[string]bool{}
		for _, l := range run(t, k, Options{Readings: opt.Readings}).Pay {
			scheduled[l.Start+l.Element] = true
		}
		for _, l := range r.Pay {
			amount := decimal.RequireFromString(l.Amount)
			total = total.Add(amount)
			rate := decimal.RequireFromString(l.Rate)
			want := rate.Mul(decimal.NewFromInt(int64(l.Count)))
			if l.Count == 0 {
				want = decimal.RequireFromString(l.Multiplier).Mul(rate).Mul(decimal.NewFromInt(int64(l.Minutes))).DivRound(decimal.NewFromInt(60), 2)
			}
			if !amount.Equal(want) || amount.IsNegative() {
				t.Fatalf("%+v in %s", l, k.json())
			}
			switch {
			case l.Clause == "35.03", l.Clause == "21.13(a)", l.Clause == "21.13(b)", l.Clause == "21.13(c)", l.Clause == "App. D 2",
				l.Element == "overtime" && l.Clause == "34.5", l.Element == "holiday" && !scheduled[l.Start+"holiday"],
				l.Clause == "21.13(d)" && l.Multiplier == "2", l.Clause == "21.12" && l.Multiplier == "1.5":
				outside += l.Minutes
			}
		}
		if total.StringFixed(2) != r.Total {
			t.Fatal(total, r.Total)
		}
		if want := quarters(t, k); outside != want {
			t.Fatalf("%d minutes outside the schedule, want %d: %s", outside, want, k.json())
		}
	}
}

// quarters counts the completed quarter hours of all that is worked outside the schedule, from the document alone.
func quarters(t *testing.T, k keys) int {
	doc, err := decode(k.json())
	if err != nil {
		t.Fatal(err)
	}
	z, _ := newZone("America/Toronto")
	minute := func(s string) int {
		w, err := z.parse(s)
		if err != nil {
			t.Fatal(err)
		}
		return w.utc
	}
	worked, off := map[int]bool{}, map[int]bool{}
	low, high := 1<<40, 0
	for _, w := range doc.Worked {
		first, end := minute(w.Start), minute(w.End)
		switch {
		case w.Kind == "travel" || w.Kind == "sent-home" || w.Leg == "travel" || w.Leg == "stopover":
			continue
		case w.Leg == "empty": // its first eight hours, entries that touch being one leg
			for begin := true; begin; {
				begin = false
				for _, v := range doc.Worked {
					if v.Leg == "empty" && minute(v.End) == first {
						first, begin = minute(v.Start), true
					}
				}
			}
			end = min(end, first+480)
			first = max(first, minute(w.Start))
		}
		for u := first; u < end; u++ {
			worked[u] = true
		}
		low, high = min(low, first), max(high, end)
	}
	for _, s := range doc.Shifts {
		for u := minute(s.Start); u < minute(s.End); u++ {
			off[u] = true
		}
	}
	n, length := 0, 0
	for u := low; u <= high; u++ {
		if worked[u] && !off[u] {
			length++
			continue
		}
		n += length - length%15
		length = 0
	}
	return n
}
