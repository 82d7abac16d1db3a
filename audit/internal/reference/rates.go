package reference

import (
	"fmt"

	"github.com/shopspring/decimal"
)

// The hourly rates as printed in Appendices: by classification, then by step.

var hourlyFrom2000 = map[string][]string{
	"CX-1":     {"17.09", "17.92", "18.79", "19.70", "20.66", "21.66", "22.71", "23.81"},
	"CX-2":     {"20.13", "20.94", "21.78", "22.65", "23.55", "24.50", "25.48"},
	"CX-3":     {"21.90", "22.77", "23.68", "24.63", "25.62", "26.64", "27.71"},
	"CX-4":     {"23.81", "24.76", "25.75", "26.79", "27.86", "28.97", "30.13"},
	"CX-COF-3": {"18.46", "19.22", "19.98", "20.74", "21.51", "22.27"},
	"CX-COF-5": {"20.74", "21.51", "22.27", "23.03", "23.79", "24.56"},
}

var hourlyFrom2001 = map[string][]string{
	"CX-1":     {"17.52", "18.37", "19.26", "20.19", "21.17", "22.20", "23.28", "24.41", "25.59"},
	"CX-2":     {"20.64", "21.46", "22.32", "23.22", "24.14", "25.11", "26.11", "27.16"},
	"CX-3":     {"22.44", "23.34", "24.27", "25.25", "26.26", "27.31", "28.40", "29.53"},
	"CX-4":     {"24.41", "25.38", "26.40", "27.45", "28.55", "29.69", "30.88", "32.12"},
	"CX-COF-3": {"18.92", "19.70", "20.48", "21.26", "22.04", "22.82"},
	"CX-COF-5": {"21.26", "22.04", "22.82", "23.61", "24.39", "25.17"},
}

var (
	june2000 = dayNumber(2000, 6, 1)
	june2001 = dayNumber(2001, 6, 1)
	signed   = dayNumber(2001, 4, 2)
)

func printedRate(classification string, step, day int) (decimal.Decimal, error) {
	steps, err := printedSteps(classification, day)
	if err != nil || step < 1 || step > len(steps) {
		return decimal.Decimal{}, fmt.Errorf("no hourly rate for %s step %d on %s", classification, step, dateText(day))
	}
	return steps[step-1], nil
}

// printedSteps gives the hourly rates of a classification, step by step.
func printedSteps(classification string, day int) ([]decimal.Decimal, error) {
	table := hourlyFrom2001
	if day < june2001 {
		table = hourlyFrom2000
	}
	list, ok := table[classification]
	if !ok || day < june2000 {
		return nil, fmt.Errorf("no hourly rates for %s on %s", classification, dateText(day))
	}
	var steps []decimal.Decimal
	for _, text := range list {
		steps = append(steps, decimal.RequireFromString(text))
	}
	return steps, nil
}

// premiumRate is the dollars an hour of 25.01 and of 25.02 alike.
func premiumRate(day int) decimal.Decimal {
	if day < june2001 {
		return decimal.RequireFromString("1.60")
	}
	return decimal.RequireFromString("1.75")
}
