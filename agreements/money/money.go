// Package money holds the exact money of a pay audit: amounts in cents, rates
// and multipliers in ten-thousandths, and the one rounding by which minutes
// become cents. There is no binary floating point in it; decimal is its edge.
package money

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"
)

// Amount is money in cents.
type Amount int64

// Rate is money per hour, or per count, in ten-thousandths of a dollar.
type Rate int64

// Multiplier is how many times a rate is paid, in ten-thousandths: time and
// one-half is 15000.
type Multiplier int64

// The multipliers that rules of pay name in words.
const (
	Once   Multiplier = 10000 // straight time
	Extra  Multiplier = 5000  // the half of time and one-half
	Thrice Multiplier = 30000
)

const (
	unit     = 10000 // of a Rate and of a Multiplier
	maxRate  = 1_000_000 * unit
	perCent  = 100 // Rate units to a cent
	perHour  = 60
	maxInput = 24 // characters; no honest figure is longer
)

// Half rounds a numerator over a positive denominator to a whole number, half
// away from zero, which for pay is half up.
func Half(num, den int64) int64 {
	if num < 0 {
		return -Half(-num, den)
	}
	q, r := num/den, num%den
	if r >= den-r {
		q++
	}
	return q
}

// Earned is the pay for so many minutes at a multiple of an hourly rate:
// minutes / 60 x multiplier x rate, rounded once to the cent, half up (3.1).
func Earned(minutes int, m Multiplier, r Rate) Amount {
	return Amount(Half(int64(minutes)*int64(m)*int64(r), perHour*unit*perCent))
}

// Counted is so many times an allowance.
func Counted(count int, r Rate) Amount {
	return Amount(Half(int64(count)*int64(r), perCent))
}

// Decimal is the amount in dollars.
func (a Amount) Decimal() decimal.Decimal { return decimal.New(int64(a), -2) }

// AppendTo writes the amount in dollars with two decimals behind b.
func (a Amount) AppendTo(b []byte) []byte {
	n := int64(a)
	if n < 0 {
		b = append(b, '-')
		n = -n
	}
	b = appendInt(b, n/100)
	return append(b, '.', byte('0'+n/10%10), byte('0'+n%10))
}

// String is the amount in dollars with two decimals.
func (a Amount) String() string { return string(a.AppendTo(nil)) }

// Decimal is the rate in dollars.
func (r Rate) Decimal() decimal.Decimal { return decimal.New(int64(r), -4) }

// String is the rate in dollars with two decimals, or as many up to four as it needs.
func (r Rate) String() string { return string(r.AppendTo(nil)) }

// AppendTo writes the rate as [Rate.String] does behind b.
func (r Rate) AppendTo(b []byte) []byte { return appendScaled(b, int64(r), 2) }

// Decimal is the multiplier as a number.
func (m Multiplier) Decimal() decimal.Decimal { return decimal.New(int64(m), -4) }

// String is the multiplier with no more decimals than it needs: 1, 1.5, 0.0425.
func (m Multiplier) String() string { return string(m.AppendTo(nil)) }

// AppendTo writes the multiplier as [Multiplier.String] does behind b.
func (m Multiplier) AppendTo(b []byte) []byte { return appendScaled(b, int64(m), 0) }

func appendScaled(b []byte, n int64, places int) []byte {
	if n < 0 {
		b = append(b, '-')
		n = -n
	}
	b = appendInt(b, n/unit)
	frac := n % unit
	digits := 4
	for digits > places && frac%10 == 0 {
		frac /= 10
		digits--
	}
	if digits == 0 {
		return b
	}
	b = append(b, '.')
	for p := pow10(digits - 1); p > 0; p /= 10 {
		b = append(b, byte('0'+frac/p%10))
	}
	return b
}

func pow10(n int) int64 {
	p := int64(1)
	for ; n > 0; n-- {
		p *= 10
	}
	return p
}

func appendInt(b []byte, n int64) []byte {
	var d [20]byte
	i := len(d)
	for {
		i--
		d[i] = byte('0' + n%10)
		n /= 10
		if n == 0 {
			return append(b, d[i:]...)
		}
	}
}

// ParseDecimal reads a plain decimal number: digits with at most one point, no
// sign but a leading minus, no exponent, no thousands mark.
func ParseDecimal(s string) (decimal.Decimal, error) {
	t := strings.TrimPrefix(s, "-")
	whole, frac, dot := strings.Cut(t, ".")
	if len(s) > maxInput || !allDigits(whole) || whole == "" || (dot && (frac == "" || !allDigits(frac))) {
		return decimal.Decimal{}, fmt.Errorf("not a decimal number like 19.26")
	}
	return decimal.NewFromString(s)
}

func allDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// ParseRate reads dollars with at most four decimals, more than zero.
func ParseRate(s string) (Rate, error) {
	n, err := parseScaled(s)
	if err != nil {
		return 0, err
	}
	if n <= 0 {
		return 0, fmt.Errorf("must be more than zero dollars")
	}
	return Rate(n), nil
}

// ParseMultiplier reads a factor with at most four decimals, more than zero.
func ParseMultiplier(s string) (Multiplier, error) {
	n, err := parseScaled(s)
	if err != nil {
		return 0, err
	}
	if n <= 0 {
		return 0, fmt.Errorf("must be more than zero")
	}
	return Multiplier(n), nil
}

func parseScaled(s string) (int64, error) {
	d, err := ParseDecimal(s)
	if err != nil {
		return 0, err
	}
	if d.Exponent() < -4 && !d.Equal(d.Truncate(4)) {
		return 0, fmt.Errorf("has more than four decimals")
	}
	if d.Abs().GreaterThanOrEqual(decimal.New(maxRate, -4)) {
		return 0, fmt.Errorf("is out of range")
	}
	return d.Shift(4).IntPart(), nil
}

// RateOf is a decimal figure in dollars as a rate, rounded to the cent, half up.
func RateOf(d decimal.Decimal) Rate { return Rate(d.Round(2).Shift(4).IntPart()) }
