package sheet

import (
	"strconv"
	"strings"
)

// NumberFormat is what a cell's number format makes of its number.
type NumberFormat uint8

// The number formats that matter to the meaning of a number.
const (
	FormatGeneral  NumberFormat = iota // no format of its own
	FormatNumber                       // a plain number, amount or fraction
	FormatPercent                      // hundredths
	FormatText                         // kept as text
	FormatDate                         // a day
	FormatTime                         // a time of day
	FormatDateTime                     // a day with a time
	FormatDuration                     // a length of time that may pass 24 hours, such as [h]:mm
)

var formatNames = [...]string{"general", "number", "percent", "text", "date", "time", "date and time", "duration"}

// String returns the format's name in lower case.
func (f NumberFormat) String() string {
	if int(f) < len(formatNames) {
		return formatNames[f]
	}
	return "unknown"
}

// builtinFormat returns the meaning of a format number that needs no code in
// the file. Those from 27 on depend on the country of the Excel that wrote the
// file; all its variants agree on date or time for those listed here, except 34,
// 35, 55 and 56, which are dates everywhere but in Taiwan.
func builtinFormat(id int) NumberFormat {
	switch {
	case id == 9 || id == 10 || id == 67 || id == 68:
		return FormatPercent
	case id == 49:
		return FormatText
	case id >= 14 && id <= 17, id >= 27 && id <= 31, id >= 34 && id <= 36, id >= 50 && id <= 58, id >= 71 && id <= 74, id == 81:
		return FormatDate
	case id >= 18 && id <= 21, id == 32 || id == 33, id == 45 || id == 47, id == 75 || id == 76, id == 78 || id == 80:
		return FormatTime
	case id == 22 || id == 77:
		return FormatDateTime
	case id == 46 || id == 79:
		return FormatDuration
	case id >= 1 && id <= 8, id >= 11 && id <= 13, id >= 37 && id <= 44, id == 48, id >= 59 && id <= 70:
		return FormatNumber
	}
	return FormatGeneral
}

// formatOfCode reads a number format code. Only its first section counts, the
// one for positive numbers.
func formatOfCode(code string) NumberFormat {
	var day, clock, digits, percent, text bool
	// An m is a minute behind an h or before an s, and else a month.
	afterHour, openMonth := false, false
	endMonth := func() {
		if openMonth {
			day, openMonth = true, false
		}
	}
	for i := 0; i < len(code); i++ {
		c := code[i]
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		switch c {
		case '"':
			k := strings.IndexByte(code[i+1:], '"')
			if k < 0 {
				i = len(code)
			} else {
				i += k + 1
			}
		case '\\', '_', '*':
			i++
		case '[':
			k := strings.IndexByte(code[i:], ']')
			if k < 0 {
				i = len(code)
				break
			}
			inner := strings.ToLower(code[i+1 : i+k])
			i += k
			if inner != "" && strings.Trim(inner, inner[:1]) == "" && strings.Contains("hms", inner[:1]) {
				return FormatDuration
			}
		case 'y', 'd', 'b', 'e', 'g':
			if c == 'g' && len(code)-i >= 7 && strings.EqualFold(code[i:i+7], "general") {
				i += 6
				break
			}
			// An exponent, as in 0.00E+00.
			if c == 'e' && i+1 < len(code) && (code[i+1] == '+' || code[i+1] == '-') {
				digits = true
				break
			}
			endMonth()
			day, afterHour = true, false
		case 'm':
			n := 1
			for i+1 < len(code) && code[i+1]|0x20 == 'm' {
				i++
				n++
			}
			endMonth()
			switch {
			case n > 2:
				day = true
			case afterHour:
				clock = true
			default:
				openMonth = true
			}
			afterHour = false
		case 'h':
			endMonth()
			clock, afterHour = true, true
		case 's':
			clock, openMonth, afterHour = true, false, false
		case 'a':
			if len(code)-i >= 3 && strings.EqualFold(code[i:i+3], "aaa") { // a weekday
				endMonth()
				day, afterHour = true, false
				i += 2
				break
			}
			for _, mark := range [...]string{"am/pm", "a/p"} {
				if len(code)-i >= len(mark) && strings.EqualFold(code[i:i+len(mark)], mark) {
					clock = true
					i += len(mark) - 1
					break
				}
			}
		case '0', '#', '?':
			digits = true
		case '%':
			percent = true
		case '@':
			text = true
		case ';':
			i = len(code)
		}
	}
	endMonth()
	switch {
	case day && clock:
		return FormatDateTime
	case day:
		return FormatDate
	case clock:
		return FormatTime
	case percent:
		return FormatPercent
	case digits:
		return FormatNumber
	case text:
		return FormatText
	}
	return FormatGeneral
}

// AnyDecimals is of a format that shows as many decimals as a number has.
const AnyDecimals = -1

// decimalsOfCode is how many decimals a format code shows of every number, or
// AnyDecimals.
func decimalsOfCode(code string) int8 {
	n, point, digits := 0, false, false
	for i := 0; i < len(code); i++ {
		switch c := code[i]; c {
		case '"':
			k := strings.IndexByte(code[i+1:], '"')
			if k < 0 {
				return AnyDecimals
			}
			i += k + 1
		case '\\', '_', '*':
			i++
		case '[':
			k := strings.IndexByte(code[i:], ']')
			if k < 0 {
				return AnyDecimals
			}
			i += k
		case ';':
			i = len(code)
		case '.':
			if point {
				return AnyDecimals
			}
			point = true
		case '0':
			digits = true
			if point {
				n++
			}
		case '#', '?':
			digits = true
			if point {
				return AnyDecimals
			}
		case ' ', '-', '+', '(', ')', ',':
		default:
			return AnyDecimals // hundredths, exponents, fractions, dates
		}
	}
	if !digits || n > 9 {
		return AnyDecimals
	}
	return int8(n)
}

func builtinDecimals(id int) int8 {
	switch id {
	case 1, 3, 37, 38:
		return 0
	case 2, 4, 39, 40:
		return 2
	}
	return AnyDecimals
}

// readStyles reads the number format of each cell style.
func (w *Workbook) readStyles(p *part) error {
	s, err := w.arc.scan(p)
	if err != nil {
		return err
	}
	defer s.release()
	codes, decimals := map[int]NumberFormat{}, map[int]int8{}
	number := func(attr string) (int, bool) {
		v, ok := s.get(attr)
		if !ok {
			return 0, true
		}
		n, err := strconv.ParseUint(string(v), 10, 31)
		return int(n), err == nil
	}
	bad := func() bool {
		s.malformed(s.r, "has a number format with a malformed number")
		return false
	}
	var ids []int
	found := false
	ok := s.root(nsMain, "styleSheet") && children(s, func() bool {
		switch {
		case s.is(nsMain, "numFmts"):
			return children(s, func() bool {
				if !s.is(nsMain, "numFmt") {
					return s.skip()
				}
				id, ok := number("numFmtId")
				if !ok {
					return bad()
				}
				code, _ := s.get("formatCode")
				codes[id], decimals[id] = formatOfCode(string(code)), decimalsOfCode(string(code))
				return s.skip()
			})
		case s.is(nsMain, "cellXfs"):
			if found {
				s.malformed(s.r, "lists the cell styles twice")
				return false
			}
			found = true
			return children(s, func() bool {
				if !s.is(nsMain, "xf") {
					s.malformed(s.r, "has something else between the cell styles")
					return false
				}
				id, ok := number("numFmtId")
				if !ok {
					return bad()
				}
				ids = append(ids, id)
				return s.skip()
			})
		}
		return s.skip()
	}) && s.finish()
	if !ok {
		return s.err.in(p.name)
	}
	w.formats, w.decimals = make([]NumberFormat, len(ids)), make([]int8, len(ids))
	for i, id := range ids {
		f, own := codes[id]
		n := decimals[id]
		if !own {
			f, n = builtinFormat(id), builtinDecimals(id)
		}
		w.formats[i], w.decimals[i] = f, n
	}
	return nil
}
