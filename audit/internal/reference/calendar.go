package reference

import (
	"fmt"
	"time"
)

// easterSunday: the Gregorian computus of Meeus, Jones and Butcher.
func easterSunday(y int) int {
	a := y % 19
	b, c := y/100, y%100
	d, e := b/4, b%4
	f := (b + 8) / 25
	g := (b - f + 1) / 3
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	month := (h + l - 7*m + 114) / 31
	dom := (h+l-7*m+114)%31 + 1
	return dayNumber(y, month, dom)
}

// nthMonday gives the n-th Monday of a month.
func nthMonday(y, m, n int) int {
	for d := dayNumber(y, m, 1); ; d++ {
		if weekdayOf(d) == time.Monday {
			n--
			if n == 0 {
				return d
			}
		}
	}
}

// victoriaDay is the Monday before May 25.
func victoriaDay(y int) int {
	d := dayNumber(y, 5, 24)
	for weekdayOf(d) != time.Monday {
		d--
	}
	return d
}

// designated lists the designated holidays of a year (1.3, 26.01) but for the extra proclaimed days.
func designated(y int, civic string) ([]int, error) {
	easter := easterSunday(y)
	days := []int{
		dayNumber(y, 1, 1),
		easter - 2,
		easter + 1,
		victoriaDay(y),
		dayNumber(y, 7, 1),
		nthMonday(y, 9, 1),
		nthMonday(y, 10, 2),
		dayNumber(y, 11, 11),
		dayNumber(y, 12, 25),
		dayNumber(y, 12, 26),
	}
	switch civic {
	case "none":
	case "":
		days = append(days, nthMonday(y, 8, 1))
	default:
		t, err := time.Parse("2006-01-02", "2000-"+civic) // a leap year, so that 02-29 can be named
		if err != nil {
			return nil, fmt.Errorf("civic_holiday %q: MM-DD or none is needed", civic)
		}
		if t.Day() <= daysInMonth(y, int(t.Month())) {
			days = append(days, dayNumber(y, int(t.Month()), t.Day()))
		}
	}
	return days, nil
}
