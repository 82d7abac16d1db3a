package sheet_test

import (
	"errors"
	"fmt"
	"math/big"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"rostercheck/importers/sheet"
)

func dayOf(y int, m time.Month, d int) int {
	return int(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

func TestSerialMinutes(t *testing.T) {
	for _, c := range []struct {
		text        string
		date1904    bool
		days, clock int
		err         error
	}{
		{"46023", false, dayOf(2026, 1, 1), 0, nil},
		{"44561", true, dayOf(2026, 1, 1), 0, nil},
		{"46023.291666666664", false, dayOf(2026, 1, 1), 420, nil},
		{"46023.29166666667", false, dayOf(2026, 1, 1), 420, nil},
		{"4.6023E4", false, dayOf(2026, 1, 1), 0, nil},
		{"4.60235e+4", false, dayOf(2026, 1, 1), 720, nil},
		{"460235E-1", false, dayOf(2026, 1, 1), 720, nil},
		{"0.0460235E+6", false, dayOf(2026, 1, 1), 720, nil},
		{"+46023.", false, dayOf(2026, 1, 1), 0, nil},
		{"0000000000000046023.5000000000000000000000000000", false, dayOf(2026, 1, 1), 720, nil},
		{"46023.99999999999", false, dayOf(2026, 1, 2), 0, nil},
		{"46022.99999", false, dayOf(2026, 1, 1), 0, nil},    // 23:59:59.1
		{"46023.00001157", false, dayOf(2026, 1, 1), 0, nil}, // 00:00:00.9996
		{"46023.00001158", false, 0, 0, sheet.ErrSeconds},    // 00:00:01.0005
		{"46023.99998843", false, dayOf(2026, 1, 2), 0, nil}, // 23:59:59.0003
		{"46023.99998842", false, 0, 0, sheet.ErrSeconds},    // 23:59:58.9995
		{"46023.00034722", false, 0, 0, sheet.ErrSeconds},    // 00:00:30
		{"18264", false, dayOf(1950, 1, 1), 0, nil},          //
		{"18263.5", false, 0, 0, sheet.ErrYears},             //
		{"109574.5", false, dayOf(2200, 1, 1) - 1, 720, nil}, //
		{"109575", false, 0, 0, sheet.ErrYears},              //
		{"109574.99999999", false, 0, 0, sheet.ErrYears},     // rounds into 2200
		{"16802", true, dayOf(1950, 1, 1), 0, nil},           //
		{"16801", true, 0, 0, sheet.ErrYears},                //
		{"1", false, 0, 0, sheet.ErrYears},                   //
		{"60", false, 0, 0, sheet.ErrLeapDay},                //
		{"60.5", false, 0, 0, sheet.ErrLeapDay},              //
		{"59.999999999", false, 0, 0, sheet.ErrLeapDay},      //
		{"60", true, 0, 0, sheet.ErrYears},                   //
		{"61", false, 0, 0, sheet.ErrYears},                  //
		{"0", false, 0, 0, sheet.ErrNoDay},                   //
		{"0.5", false, 0, 0, sheet.ErrNoDay},                 //
		{"0.5", true, 0, 0, sheet.ErrNoDay},                  //
		{"-1", false, 0, 0, sheet.ErrNegative},               //
		{"-0.00000000000000000001", false, 0, 0, sheet.ErrNegative},
		{"-0", false, 0, 0, sheet.ErrNoDay},
		{"1e15", false, 0, 0, sheet.ErrYears},
		{"46023e18446744073709551616", false, 0, 0, sheet.ErrYears}, // the exponent is 0 in 64 bits
		{"1e9999999999", false, 0, 0, sheet.ErrYears},
		{"1e-9999999999", false, 0, 0, sheet.ErrNoDay},
		{"0e9999999999", false, 0, 0, sheet.ErrNoDay},
		{"99999999999999999999999999999999999999", false, 0, 0, sheet.ErrYears},
		{"20026", false, dayOf(1954, 10, 29), 0, nil},
		{"", false, 0, 0, sheet.ErrNotNumber},
		{"x", false, 0, 0, sheet.ErrNotNumber},
		{"1,5", false, 0, 0, sheet.ErrNotNumber},
		{" 46023", false, 0, 0, sheet.ErrNotNumber},
		{"NaN", false, 0, 0, sheet.ErrNotNumber},
		{"0x10", false, 0, 0, sheet.ErrNotNumber},
		{"1_000", false, 0, 0, sheet.ErrNotNumber},
		{".", false, 0, 0, sheet.ErrNotNumber},
		{"1e", false, 0, 0, sheet.ErrNotNumber},
		{strings.Repeat("0", 400), false, 0, 0, sheet.ErrNoDay},
		{strings.Repeat("0", 401), false, 0, 0, sheet.ErrNotNumber},
	} {
		days, clock, err := sheet.SerialMinutes(c.text, c.date1904)
		if days != c.days || clock != c.clock || !errors.Is(err, c.err) {
			t.Errorf("%s (1904: %v) is day %d, minute %d, %v; want day %d, minute %d, %v", c.text, c.date1904, days, clock, err, c.days, c.clock, c.err)
		}
		if err != nil && !strings.HasPrefix(err.Error(), "the value \"") {
			t.Errorf("the message is %q", err)
		}
	}
}

// Every day of the allowed years, in both ways of counting.
func TestSerialDays(t *testing.T) {
	from, to := time.Date(1950, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2199, 12, 31, 0, 0, 0, 0, time.UTC)
	n := 0
	for d := from; !d.After(to); d = d.AddDate(0, 0, 1) {
		want := int(d.Unix() / 86400)
		for _, date1904 := range []bool{false, true} {
			serial := want + 25569
			if date1904 {
				serial = want + 24107
			}
			got, clock, err := sheet.SerialMinutes(strconv.Itoa(serial), date1904)
			if err != nil || got != want || clock != 0 {
				t.Fatalf("%d is day %d, minute %d, %v; want %s", serial, got, clock, err, d.Format(time.DateOnly))
			}
			if n++; n%97 == 0 {
				other, err := excelize.ExcelDateToTime(float64(serial), date1904)
				if err != nil || !other.Equal(d) {
					t.Fatalf("excelize reads %d as %v", serial, other)
				}
			}
		}
	}
}

// Every minute of a day, as programs that count in binary write it.
func TestSerialEveryMinute(t *testing.T) {
	for _, day := range []int{0, 1, 18264, 46023, 109574} {
		for m := range 1440 {
			for _, value := range []float64{float64(day) + float64(m)/1440, (float64(day)*1440 + float64(m)) / 1440} {
				for _, text := range []string{
					strconv.FormatFloat(value, 'g', -1, 64), strconv.FormatFloat(value, 'E', -1, 64),
					strconv.FormatFloat(value, 'f', 17, 64), strconv.FormatFloat(value, 'g', 15, 64), strconv.FormatFloat(value, 'f', 10, 64),
				} {
					got, err := sheet.DurationMinutes(text)
					if day <= 366 {
						if err != nil || got != day*1440+m {
							t.Fatalf("%s is %d minutes, %v; want %d", text, got, err, day*1440+m)
						}
						continue
					}
					if !errors.Is(err, sheet.ErrTooLong) {
						t.Fatalf("%s is %d minutes, %v", text, got, err)
					}
					days, clock, err := sheet.SerialMinutes(text, false)
					if err != nil || days != day-25569 || clock != m {
						t.Fatalf("%s is day %d, minute %d, %v", text, days, clock, err)
					}
				}
			}
		}
	}
}

// Random numbers against exact fractions.
func TestDurationExact(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	second := big.NewRat(1, 86400)
	for range 20000 {
		text := fmt.Sprintf("%d.%0*d", r.IntN(400), 1+r.IntN(14), r.Int64N(10))
		switch r.IntN(3) {
		case 0:
			text = strconv.FormatFloat(float64(r.IntN(527041))/1440+r.NormFloat64()/86400, 'g', -1, 64)
		case 1:
			text = fmt.Sprintf("%d.%de%d", r.IntN(40), r.IntN(1000), r.IntN(8)-4)
		}
		exact, ok := new(big.Rat).SetString(text)
		if !ok {
			t.Fatal(text)
		}
		minutes := new(big.Rat).Mul(exact, big.NewRat(1440, 1))
		half := new(big.Rat).Add(minutes, big.NewRat(1, 2))
		want := new(big.Int).Div(half.Num(), half.Denom())
		off := new(big.Rat).Sub(exact, new(big.Rat).SetFrac(want, big.NewInt(1440)))
		got, err := sheet.DurationMinutes(text)
		switch {
		case exact.Sign() < 0:
			if !errors.Is(err, sheet.ErrNegative) {
				t.Fatalf("%s: %v", text, err)
			}
		case off.Abs(off).Cmp(second) > 0:
			if !errors.Is(err, sheet.ErrSeconds) {
				t.Fatalf("%s is %d, %v", text, got, err)
			}
		case want.Int64() > 366*1440:
			if !errors.Is(err, sheet.ErrTooLong) {
				t.Fatalf("%s is %d, %v", text, got, err)
			}
		case err != nil || int64(got) != want.Int64():
			t.Fatalf("%s is %d minutes, %v; want %d", text, got, err, want)
		}
	}
}

func TestDurationMinutes(t *testing.T) {
	for text, want := range map[string]int{
		"0": 0, "0.5": 720, ".5": 720, "+.5": 720, "1": 1440, "1.0416666666666667": 1500, "366": 366 * 1440, "4.1666666666666664E-2": 60, "6.9444444444444447E-4": 1, "-0": 0, "1E-300": 0, "0.33333333333333331": 480,
	} {
		if got, err := sheet.DurationMinutes(text); err != nil || got != want {
			t.Errorf("%s is %d, %v", text, got, err)
		}
	}
	for text, want := range map[string]error{
		"-0.5": sheet.ErrNegative, "366.0007": sheet.ErrTooLong, "1e300": sheet.ErrTooLong, "": sheet.ErrNotNumber, "0.0001": sheet.ErrSeconds,
	} {
		if got, err := sheet.DurationMinutes(text); !errors.Is(err, want) || got != 0 {
			t.Errorf("%s is %d, %v", text, got, err)
		}
	}
}

func TestISOMinutes(t *testing.T) {
	for _, c := range []struct {
		text        string
		days, clock int
		err         error
	}{
		{"2026-01-31", dayOf(2026, 1, 31), 0, nil},
		{"2026-01-31T07:30", dayOf(2026, 1, 31), 450, nil},
		{"2026-01-31T07:30:00", dayOf(2026, 1, 31), 450, nil},
		{"2026-01-31T07:30:00Z", dayOf(2026, 1, 31), 450, nil},
		{"2026-01-31T07:30:00.000", dayOf(2026, 1, 31), 450, nil},
		{"2026-01-31T07:30:00.999Z", dayOf(2026, 1, 31), 450, nil},
		{"2026-01-31T07:30:01", dayOf(2026, 1, 31), 450, nil},
		{"2026-01-31T07:30:01.0", dayOf(2026, 1, 31), 450, nil},
		{"2026-01-31T07:29:59", dayOf(2026, 1, 31), 450, nil},
		{"2026-01-31T07:29:59.997", dayOf(2026, 1, 31), 450, nil},
		{"2026-01-31T23:59:59.9", dayOf(2026, 2, 1), 0, nil},
		{"2026-01-31T00:30", dayOf(2026, 1, 31), 30, nil},
		{"2026-01-31T00:00", dayOf(2026, 1, 31), 0, nil},
		{"2026-01-31T24:00", dayOf(2026, 2, 1), 0, nil},
		{"2026-01-31T24:00:00", dayOf(2026, 2, 1), 0, nil},
		{"2024-02-29", dayOf(2024, 2, 29), 0, nil},
		{"1950-01-01", dayOf(1950, 1, 1), 0, nil},
		{"2199-12-31T23:59", dayOf(2199, 12, 31), 1439, nil},
		{"2026-01-31T07:30:01.1", 0, 0, sheet.ErrSeconds},
		{"2026-01-31T07:30:02", 0, 0, sheet.ErrSeconds},
		{"2026-01-31T07:30:58.9", 0, 0, sheet.ErrSeconds},
		{"1949-12-31", 0, 0, sheet.ErrYears},
		{"2200-01-01", 0, 0, sheet.ErrYears},
		{"2199-12-31T24:00", 0, 0, sheet.ErrYears},
		{"07:30:00", 0, 0, sheet.ErrNoDay},
		{"T07:30:00", 0, 0, sheet.ErrNoDay},
		{"", 0, 0, sheet.ErrNotISO},
		{"2027-02-29", 0, 0, sheet.ErrNotISO},
		{"2026-1-31", 0, 0, sheet.ErrNotISO},
		{"31/01/2026", 0, 0, sheet.ErrNotISO},
		{"20260131", 0, 0, sheet.ErrNotISO},
		{"2026-01-31T", 0, 0, sheet.ErrNotISO},
		{"2026-01-31 ", 0, 0, sheet.ErrNotISO},
		{"2026-01-31T7:30", 0, 0, sheet.ErrNotISO},
		{"2026-01-31T07-30", 0, 0, sheet.ErrNotISO},
		{"2026-01-31T07:30-05", 0, 0, sheet.ErrNotISO},
		{"2026-01-31T07:30:00+01:00", 0, 0, sheet.ErrNotISO},
		{"2026-01-31T25:00", 0, 0, sheet.ErrNotISO},
		{"2026-01-31T24:01", 0, 0, sheet.ErrNotISO},
		{"2026-01-31T24:00:01", 0, 0, sheet.ErrNotISO},
		{"2026-01-31T24:00:00.1", 0, 0, sheet.ErrNotISO},
		{"2026-01-31T07:60", 0, 0, sheet.ErrNotISO},
		{"2026-01-31T07:30:60", 0, 0, sheet.ErrNotISO},
		{"2026-01-31T07:30:00.", 0, 0, sheet.ErrNotISO},
		{"2026-01-31T07:30:00.x", 0, 0, sheet.ErrNotISO},
		{"2026-01-31T07:30:0", 0, 0, sheet.ErrNotISO},
		{"2026-01-31T07:30x00", 0, 0, sheet.ErrNotISO},
		{"2026-01-31T07:30:00x0", 0, 0, sheet.ErrNotISO},
		{"2026-01-31T/7:30", 0, 0, sheet.ErrNotISO},
		{"2026-01-31T0::30", 0, 0, sheet.ErrNotISO},
	} {
		days, clock, err := sheet.ISOMinutes(c.text)
		if days != c.days || clock != c.clock || !errors.Is(err, c.err) {
			t.Errorf("%s is day %d, minute %d, %v; want day %d, minute %d, %v", c.text, days, clock, err, c.days, c.clock, c.err)
		}
	}
}

func FuzzSerial(f *testing.F) {
	for _, s := range []string{"46023.291666666664", "4.16E-2", "60", "1e9999", "-0", ".5", "5."} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		days, clock, err := sheet.SerialMinutes(s, false)
		if err != nil {
			return
		}
		exact, ok := new(big.Rat).SetString(s)
		if !ok {
			t.Fatalf("%q is read as a number", s)
		}
		exact.Sub(exact, big.NewRat(int64((days+25569)*1440+clock), 1440))
		if exact.Abs(exact).Cmp(big.NewRat(1, 86400)) > 0 {
			t.Errorf("%q is day %d, minute %d", s, days, clock)
		}
	})
}
