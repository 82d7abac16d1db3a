package table

import (
	"bufio"
	"errors"
	"io"
	"unicode"

	"rostercheck/internal/lang"
	"rostercheck/schedule"
)

// central are the characters from 0x80 on of the two encodings of Central Europe;
// those that they do not have are 0.
var central = map[encoding]*[128]rune{
	windows1250: {
		0x20AC, 0, 0x201A, 0, 0x201E, 0x2026, 0x2020, 0x2021, 0, 0x2030, 0x0160, 0x2039, 0x015A, 0x0164, 0x017D, 0x0179,
		0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0, 0x2122, 0x0161, 0x203A, 0x015B, 0x0165, 0x017E, 0x017A,
		0x00A0, 0x02C7, 0x02D8, 0x0141, 0x00A4, 0x0104, 0x00A6, 0x00A7, 0x00A8, 0x00A9, 0x015E, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x017B,
		0x00B0, 0x00B1, 0x02DB, 0x0142, 0x00B4, 0x00B5, 0x00B6, 0x00B7, 0x00B8, 0x0105, 0x015F, 0x00BB, 0x013D, 0x02DD, 0x013E, 0x017C,
		0x0154, 0x00C1, 0x00C2, 0x0102, 0x00C4, 0x0139, 0x0106, 0x00C7, 0x010C, 0x00C9, 0x0118, 0x00CB, 0x011A, 0x00CD, 0x00CE, 0x010E,
		0x0110, 0x0143, 0x0147, 0x00D3, 0x00D4, 0x0150, 0x00D6, 0x00D7, 0x0158, 0x016E, 0x00DA, 0x0170, 0x00DC, 0x00DD, 0x0162, 0x00DF,
		0x0155, 0x00E1, 0x00E2, 0x0103, 0x00E4, 0x013A, 0x0107, 0x00E7, 0x010D, 0x00E9, 0x0119, 0x00EB, 0x011B, 0x00ED, 0x00EE, 0x010F,
		0x0111, 0x0144, 0x0148, 0x00F3, 0x00F4, 0x0151, 0x00F6, 0x00F7, 0x0159, 0x016F, 0x00FA, 0x0171, 0x00FC, 0x00FD, 0x0163, 0x02D9,
	},
	latin2: {
		0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
		0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
		0x00A0, 0x0104, 0x02D8, 0x0141, 0x00A4, 0x013D, 0x015A, 0x00A7, 0x00A8, 0x0160, 0x015E, 0x0164, 0x0179, 0x00AD, 0x017D, 0x017B,
		0x00B0, 0x0105, 0x02DB, 0x0142, 0x00B4, 0x013E, 0x015B, 0x02C7, 0x00B8, 0x0161, 0x015F, 0x0165, 0x017A, 0x02DD, 0x017E, 0x017C,
		0x0154, 0x00C1, 0x00C2, 0x0102, 0x00C4, 0x0139, 0x0106, 0x00C7, 0x010C, 0x00C9, 0x0118, 0x00CB, 0x011A, 0x00CD, 0x00CE, 0x010E,
		0x0110, 0x0143, 0x0147, 0x00D3, 0x00D4, 0x0150, 0x00D6, 0x00D7, 0x0158, 0x016E, 0x00DA, 0x0170, 0x00DC, 0x00DD, 0x0162, 0x00DF,
		0x0155, 0x00E1, 0x00E2, 0x0103, 0x00E4, 0x013A, 0x0107, 0x00E7, 0x010D, 0x00E9, 0x0119, 0x00EB, 0x011B, 0x00ED, 0x00EE, 0x010F,
		0x0111, 0x0144, 0x0148, 0x00F3, 0x00F4, 0x0151, 0x00F6, 0x00F7, 0x0159, 0x016F, 0x00FA, 0x0171, 0x00FC, 0x00FD, 0x0163, 0x02D9,
	},
}

// sniffEightBit tells the encodings with one byte a character apart. In Polish
// names signs that Western text never has inside a word, such as a superscript or a
// fraction, are letters of the Central European encodings.
func sniffEightBit(file string, r io.Reader) (encoding, error) {
	in := bufio.NewReaderSize(r, 1<<16)
	var word []byte
	line, at := 1, 0
	west, iso := 0, 0 // words that are letters alone in Windows-1250, and in ISO-8859-2
	either := 0       // of them, those that are so in both
	count := func() {
		if odd(word) {
			a, b := letters(word, windows1250), letters(word, latin2)
			if at == 0 && (a || b) {
				at = line
			}
			switch {
			case a && b:
				either++
			case a:
				west++
			case b:
				iso++
			}
		}
		word = word[:0]
	}
	const longest = 64
	for {
		c, err := in.ReadByte()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return 0, &Fault{schedule.Source{File: file}, lang.Errorf("the file cannot be read: %v", err)}
		}
		if c >= 0x80 || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' {
			if len(word) < longest {
				word = append(word, c)
			}
			continue
		}
		count()
		if c == '\n' {
			line++
		}
	}
	count()
	switch {
	case west+iso+either == 0:
		return windows1252, nil
	case iso == 0:
		return windows1250, nil
	case west == 0:
		return latin2, nil
	}
	return 0, &Fault{schedule.Source{File: file, Line: at}, lang.Errorf("the text is in an encoding of Central Europe, Windows-1250 or ISO-8859-2, and its words do not tell which; save the file again as UTF-8")}
}

// odd tells whether a word has a sign in it that Western words do not have, beside
// letters.
func odd(word []byte) bool {
	signs, plain := 0, 0
	for i, c := range word {
		switch {
		case c >= 0xA0 && !unicode.IsLetter(rune(c)) && c != 0xA0 && c != 0xAD && c != 0xB7 && c != 0xAB && c != 0xBB:
			// m² and n° end in one, and have no letter behind it.
			if i+1 < len(word) && unicode.IsLetter(western(word[i+1])) && (i > 0 || i+2 < len(word)) || i >= 2 {
				signs++
			}
		case unicode.IsLetter(western(c)):
			plain++
		}
	}
	return signs > 0 && plain > 0
}

func western(c byte) rune {
	if c >= 0x80 && c < 0xA0 {
		return high[c-0x80]
	}
	return rune(c)
}

// letters tells whether all of a word are letters in an encoding.
func letters(word []byte, enc encoding) bool {
	for _, c := range word {
		r := rune(c)
		if c >= 0x80 {
			r = central[enc][c-0x80]
		}
		if !unicode.IsLetter(r) {
			return false
		}
	}
	return true
}
