package workbook

import (
	"bytes"
	"strconv"
	"strings"

	"rostercheck/importers/fields"
	"rostercheck/importers/sheet"
	"rostercheck/internal/lang"
	"rostercheck/schedule/civil"
)

// blank tells whether a cell says nothing.
func blank(c *sheet.Cell) bool {
	return c.Kind == sheet.Blank || c.Kind == sheet.Text && strings.TrimSpace(c.Text) == ""
}

// unusable is what keeps a cell from having any value at all.
func unusable(c *sheet.Cell) error {
	switch c.Kind {
	case sheet.ErrorValue:
		return lang.Errorf("%s is an error value; correct the formula", c.Text)
	case sheet.FormulaNoValue:
		return lang.Errorf("the formula has no stored value; open the workbook in a spreadsheet program and save it")
	}
	return nil
}

// value reads what a cell that is not blank says of a field; a problem is the
// whole sentence about it.
func (r *reader) value(f *fields.Field, c *sheet.Cell) (v fields.Value, problem error) {
	if problem := unusable(c); problem != nil {
		return v, problem
	}
	if c.Kind == sheet.Text {
		r.text = append(r.text[:0], strings.TrimSpace(c.Text)...)
		if f.Kind == fields.Boolean {
			return truth(c.Text)
		}
		return r.b.ParseLoose(f, r.text)
	}
	switch f.Kind {
	case fields.ID, fields.Name, fields.Text, fields.Integer, fields.Decimal:
		if c.Kind != sheet.Number || r.dated(c) {
			break
		}
		n, ok := plain(c.Text)
		if !ok {
			break
		}
		return r.b.Parse(f, []byte(n))
	case fields.Date:
		day, minute, problem := r.moment(f, c)
		if problem == nil && minute != 0 {
			problem = lang.Errorf("%s has a time of day; expected %s", r.found(c), f.CellForm())
		}
		return fields.Value{Int: int(day)}, problem
	case fields.Stamp:
		day, minute, problem := r.moment(f, c)
		if problem == nil && minute == 0 && c.Kind == sheet.Number && r.w.FormatOf(c.Style) == sheet.FormatDate {
			problem = lang.Errorf("%s has no time of day; expected %s", r.found(c), f.CellForm())
		}
		v.Stamp.Time = day.At(minute)
		return v, problem
	case fields.DayOrStamp:
		day, minute, problem := r.moment(f, c)
		v.Text = day.String()
		if minute != 0 || c.Kind == sheet.Number && r.w.FormatOf(c.Style) == sheet.FormatDateTime {
			v.Text = day.At(minute).String()
		}
		return v, problem
	case fields.MonthDay:
		// A spreadsheet makes a date of this year out of 08-06.
		day, minute, problem := r.moment(f, c)
		if problem == nil && minute != 0 {
			problem = lang.Errorf("%s has a time of day; expected %s", r.found(c), f.CellForm())
		}
		if problem == nil {
			v.Text = day.String()[len("YYYY-"):]
		}
		return v, problem
	case fields.Clock:
		return r.clock(f, c)
	case fields.Boolean:
		if (c.Kind == sheet.Bool || c.Kind == sheet.Number) && (c.Text == "0" || c.Text == "1") {
			return fields.Value{Int: int(c.Text[0] - '0')}, nil
		}
		return v, lang.Errorf("expected yes or no; found %s", r.found(c))
	}
	return v, lang.Errorf("expected %s; found %s", f.CellForm(), r.found(c))
}

// dated tells whether a number is shown as a date or time.
func (r *reader) dated(c *sheet.Cell) bool {
	return c.Kind == sheet.DateISO || c.Kind == sheet.Number && r.w.FormatOf(c.Style) >= sheet.FormatDate
}

// moment reads a cell that holds a day, or a day and a time, as a spreadsheet
// stores them.
func (r *reader) moment(f *fields.Field, c *sheet.Cell) (civil.Date, civil.Clock, error) {
	var days, minute int
	var err error
	switch {
	case c.Kind == sheet.DateISO:
		if days, minute, err = sheet.ISOMinutes(c.Text); err != nil {
			return 0, 0, lang.Errorf("%s is not %s", fields.Quote(c.Text), f.CellForm())
		}
	case c.Kind != sheet.Number:
		return 0, 0, lang.Errorf("expected %s; found %s", f.CellForm(), r.found(c))
	default:
		switch r.w.FormatOf(c.Style) {
		case sheet.FormatDate, sheet.FormatDateTime:
			days, minute, err = sheet.SerialMinutes(c.Text, r.w.Date1904())
		case sheet.FormatTime, sheet.FormatDuration:
			return 0, 0, lang.Errorf("the time in this cell has no date; expected %s", f.CellForm())
		default:
			return 0, 0, lang.Errorf("%s is a number without the format of a date; expected %s", figure(c.Text), f.CellForm())
		}
	}
	if err != nil {
		return 0, 0, err
	}
	d := civil.Date(days)
	if y := d.Year(); y < civil.MinYear || y > civil.MaxYear {
		return 0, 0, lang.Errorf("%s is outside the years %d-%d", d, civil.MinYear, civil.MaxYear)
	}
	return d, civil.Clock(minute), nil
}

func (r *reader) clock(f *fields.Field, c *sheet.Cell) (v fields.Value, problem error) {
	switch c.Kind {
	case sheet.Number:
		if !r.dated(c) {
			return v, lang.Errorf("%s is a number without the format of a time; expected %s", figure(c.Text), f.CellForm())
		}
		n, err := sheet.DurationMinutes(c.Text)
		switch {
		case err == nil && (n < civil.MinutesPerDay || n == civil.MinutesPerDay && !f.Begins):
			return fields.Value{Int: n}, nil
		case err == nil && n == civil.MinutesPerDay:
			return v, lang.Errorf("%s is the end of a day; write 00:00 for its beginning", "24:00")
		case err == nil || r.w.FormatOf(c.Style) == sheet.FormatDate || r.w.FormatOf(c.Style) == sheet.FormatDateTime:
			return v, lang.Errorf("expected %s; found %s", f.CellForm(), r.found(c))
		}
		return v, err
	}
	return v, lang.Errorf("expected %s; found %s", f.CellForm(), r.found(c))
}

// found names the value of a cell of the wrong kind.
func (r *reader) found(c *sheet.Cell) lang.Saying {
	switch c.Kind {
	case sheet.Bool:
		if c.Text == "1" {
			return lang.Phrase("TRUE")
		}
		return lang.Phrase("FALSE")
	case sheet.Number:
		switch r.w.FormatOf(c.Style) {
		case sheet.FormatDate, sheet.FormatDateTime:
			if days, minute, err := sheet.SerialMinutes(c.Text, r.w.Date1904()); err == nil {
				if minute != 0 {
					return lang.Phrase("the date %s", civil.Date(days).At(civil.Clock(minute)))
				}
				return lang.Phrase("the date %s", civil.Date(days))
			}
		case sheet.FormatTime, sheet.FormatDuration:
			return lang.Phrase("a time")
		}
		return lang.Phrase("the number %s", figure(c.Text))
	case sheet.DateISO:
		return lang.Phrase("the date %s", c.Text)
	}
	return lang.Phrase("the text %s", fields.Quote(c.Text))
}

func figure(number string) string {
	if n, ok := plain(number); ok {
		return n
	}
	return fields.Quote(number)
}

var truths = map[string]int{
	"yes": 1, "y": 1, "true": 1, "1": 1, "oui": 1, "o": 1, "x": 1, "vrai": 1,
	"no": 0, "n": 0, "false": 0, "0": 0, "non": 0, "faux": 0,
}

func truth(text string) (v fields.Value, problem error) {
	n, ok := truths[strings.ToLower(strings.TrimSpace(text))]
	if !ok {
		return v, lang.Errorf("%s is neither yes nor no", fields.Quote(text))
	}
	return fields.Value{Int: n}, nil
}

// plain writes a stored number as a person would: without an exponent, and to
// the 15 digits that a spreadsheet shows. It is not ok for what is no number or
// too long a one.
func plain(s string) (string, bool) {
	if isDigits(s) && len(s) <= 15 {
		return s, true
	}
	s, negative := strings.CutPrefix(s, "-")
	mantissa, exponent, scientific := strings.Cut(strings.ToLower(s), "e")
	exp := 0
	if scientific {
		var err error
		if exp, err = strconv.Atoi(exponent); err != nil || exp > 40 || exp < -40 {
			return "", false
		}
	}
	whole, fraction, _ := strings.Cut(mantissa, ".")
	if !isDigits(whole + fraction) {
		return "", false
	}
	// The digits, and how many of them stand before the point.
	digits, point := []byte(whole+fraction), len(whole)+exp
	lead := len(digits) - len(bytes.TrimLeft(digits, "0"))
	digits, point = digits[lead:], point-lead
	const shown = 15
	if len(digits) > shown {
		up := digits[shown] >= '5'
		digits = digits[:shown]
		for i := shown - 1; up && i >= 0; i-- {
			if up = digits[i] == '9'; up {
				digits[i] = '0'
			} else {
				digits[i]++
			}
		}
		if up {
			digits, point = append([]byte{'1'}, digits...), point+1
		}
	}
	digits = bytes.TrimRight(digits, "0")
	if len(digits) == 0 {
		return "0", true
	}
	for len(digits) < point {
		digits = append(digits, '0')
	}
	for ; point < 1; point++ {
		digits = append([]byte{'0'}, digits...)
	}
	out := string(digits[:point])
	if point < len(digits) {
		out += "." + string(digits[point:])
	}
	if negative {
		out = "-" + out
	}
	return out, true
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
