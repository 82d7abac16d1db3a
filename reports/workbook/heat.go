package workbook

import (
	"rostercheck/agreements/money"
	"rostercheck/reports/internal/show"
	"rostercheck/schedule/civil"
)

// The columns of the map of days: the week, seven days and their sum of findings,
// a gap, seven days and their sum of cost.
const (
	heatFindings = 2
	heatCost     = 11
	heatCols     = 18
)

var (
	findingsHeat = []style{findings1, findings2, findings3, findings4}
	dollarsHeat  = []style{dollars1, dollars2, dollars3, dollars4, dollars5}
)

// heat writes a map of the days, a week a row: how many findings stand on each,
// and what it costs.
func (b *book) heat() error {
	v := &b.words.Report
	widths := []tenths{110}
	for range 7 {
		widths = append(widths, 50)
	}
	widths = append(widths, max(75, b.widest(headMid, v.HeatTotal)), 20)
	for range 7 {
		widths = append(widths, 95)
	}
	widths = append(widths, 120)
	s, err := b.another(v.Sheet.Heat, page{landscape: true, widths: widths, rows: 2, freezeRow: 2, gridless: true, tab: "4F7A6B"})
	if err != nil {
		return err
	}
	if b.daily == nil {
		s.textOver(note, v.HeatNone, heatCols)
		s.end(0)
		return s.flush()
	}
	b.heatHeads(s)
	first, last := b.daily.First, b.daily.Last
	days, weeks := b.findingsByDay(first, last)
	cost := make([]money.Amount, last-first+1)
	most := 0
	low, high := money.Amount(0), money.Amount(0)
	for d := first; d <= last; d++ {
		for _, n := range b.daily.Of(d) {
			cost[d-first] += n
		}
		if c := cost[d-first]; d == first || c < low {
			low = c
		}
		high = max(high, cost[d-first])
		most = max(most, days[d-first])
	}
	total := money.Amount(0)
	for monday := first.Monday(); monday <= last; monday += 7 {
		s.day(cellDate, monday)
		for d := monday; d < monday+7; d++ {
			switch {
			case d < first || d > last:
				s.blank(spotOut, 1)
			case days[d-first] == 0:
				s.add(spotNone, 0)
			default:
				s.add(findingsHeat[share(int64(days[d-first]-1), int64(most), len(findingsHeat))], days[d-first])
			}
		}
		s.add(cellTally, weeks[(monday-first.Monday())/7])
		s.blank(plain, 1)
		week := money.Amount(0)
		for d := monday; d < monday+7; d++ {
			if d < first || d > last {
				s.blank(spotOut, 1)
				continue
			}
			c := cost[d-first]
			week += c
			s.cents(dollarsHeat[share(int64(c-low), int64(high-low)+1, len(dollarsHeat))], int64(c))
		}
		s.sum(cellSum, sumOf(along(heatCost, s.row+1, heatCols-1)), int64(week))
		total += week
		s.end(180)
	}
	bottom := s.row
	s.blank(plain, heatCost-1)
	s.textOver(sumText, b.words.CostSum, heatCols-heatCost)
	s.sum(sumMoney, sumOf(down(heatCols, 3, bottom)), int64(total))
	s.end(180)
	for _, says := range v.HeatSays {
		s.textOver(note, says, heatCols)
		s.end(0)
	}
	return s.flush()
}

func (b *book) heatHeads(s *sheet) {
	v := &b.words.Report
	s.text(head, v.HeatWeek)
	s.textOver(headMonth, v.HeatFindings, 8)
	s.blank(plain, 1)
	s.textOver(headMonth, v.HeatCost, 8)
	s.end(180)
	s.blank(head, 1)
	for _, d := range b.words.Weekdays {
		s.text(headMid, d)
	}
	s.text(headMid, v.HeatTotal)
	s.blank(plain, 1)
	for _, d := range b.words.Weekdays {
		s.text(headRight, d)
	}
	s.text(headRight, v.HeatTotal)
	s.end(0)
	s.merge(1, 2, 1, 1)
}

// findingsByDay counts the findings that count on each day, and of each week.
func (b *book) findingsByDay(first, last civil.Date) (days, weeks []int) {
	days = make([]int, last-first+1)
	weeks = make([]int, (last-first.Monday())/7+1)
	for i := range b.doc.Findings {
		f := &b.doc.Findings[i]
		from, to, ok := show.Days(f)
		from, to = max(from, first), min(to, last)
		if !ok || f.Waived || f.Accepted || from > to {
			continue
		}
		for d := from; d <= to; d++ {
			days[d-first]++
		}
		for w := (from - first.Monday()) / 7; w <= (to-first.Monday())/7; w++ {
			weeks[w]++
		}
	}
	return days, weeks
}

// share is which of so many steps n of all is.
func share(n, all int64, steps int) int {
	if all <= 0 {
		return 0
	}
	// All in cents of one day, so that the product is far from overflow.
	return int(min(n*int64(steps)/all, int64(steps)-1))
}
