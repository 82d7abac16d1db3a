package workbook

import "strings"

// The programs that open a workbook do not agree on fitting the height of a row
// to its text: some do, some only without merged cells, some never. So rows are
// given the height they need, reckoned from the widths of the letters.

// letters are the widths of the characters from space to tilde of the usual
// font, in thousandths of its size.
var letters = [...]int{
	226, 326, 401, 498, 507, 715, 682, 221, 303, 303, 498, 498, 250, 306, 252, 386, 507, 507, 507, 507, 507, 507, 507, 507,
	507, 507, 268, 268, 498, 498, 498, 463, 894, 579, 544, 533, 615, 488, 459, 631, 623, 252, 319, 520, 420, 855, 646, 662,
	517, 673, 543, 459, 487, 642, 567, 890, 519, 487, 468, 307, 386, 307, 498, 498, 291, 479, 525, 423, 525, 498, 305, 471,
	525, 229, 239, 455, 229, 799, 525, 527, 525, 525, 349, 391, 335, 525, 452, 715, 433, 453, 395, 314, 460, 314, 498}

const (
	widest      = 898 // of the letters, also in bold
	otherLetter = 550 // accented and the like
	fullWidth   = 1000
	boldPercent = 105
	caution     = 102 // percent: no two programs set the same text equally wide
)

func letter(r rune) int {
	switch {
	case r >= ' ' && r <= '~':
		return letters[r-' ']
	case r >= 0x1100:
		return fullWidth
	}
	return otherLetter
}

// textWidth is the width of a text in thousandths of its size.
func textWidth(t string, bold bool) int {
	n := 0
	for _, r := range t {
		n += letter(r)
	}
	n = n * caution / 100
	if bold {
		n = n * boldPercent / 100
	}
	return n
}

// room is how wide text of a size can be, in thousandths of that size, in
// columns of so many characters. A character of a column is 7 pixels, of which
// a cell keeps 6 for itself; a point is 4/3 of a pixel.
func room(columns, size tenths) int {
	pixels10 := 7*int(columns) - 60
	return max(1, pixels10*1000*3/(4*int(size)))
}

// columnFor is the width of a column that holds a text in one line.
func columnFor(t string, size tenths, bold bool) tenths {
	pixels10 := textWidth(t, bold)*int(size)*4/3/1000 + 60
	return tenths(pixels10/7) + 8
}

// lineCount is how many lines a text takes in so much room.
func lineCount(t string, space int, bold bool) int {
	if len(t)*widest*caution/100 <= space && !strings.Contains(t, "\n") {
		return 1
	}
	n := 0
	for l := range strings.SplitSeq(t, "\n") {
		n += max(wrapped(l, space, bold, false), wrapped(l, space, bold, true))
	}
	return n
}

// breaks tells whether a line may break at a character, or does.
func breaks(r rune) bool { return r == ' ' || r == '\n' }

// wrapped counts the lines of a paragraph, by programs that break at hyphens
// and by those that do not.
func wrapped(t string, space int, bold, hyphens bool) int {
	n, used := 1, 0
	gap := textWidth(" ", bold)
	put := func(word string, gap int) {
		k := textWidth(word, bold)
		if used > 0 && used+gap+k > space {
			n++
			used = 0
		}
		if used > 0 {
			used += gap
		}
		if k <= space {
			used += k
			return
		}
		// A word longer than a line is broken between any two letters.
		for _, r := range word {
			l := textWidth(string(r), bold)
			if used > 0 && used+l > space {
				n++
				used = 0
			}
			used += l
		}
	}
	for word := range strings.FieldsFuncSeq(t, breaks) {
		if !hyphens {
			put(word, gap)
			continue
		}
		g := gap
		for piece := range strings.SplitAfterSeq(word, "-") {
			put(piece, g)
			g = 0
		}
	}
	return n
}

// heightFor is the height of a row with so many lines of a size.
func heightFor(lines int, size tenths) tenths {
	const most = 4090 // Excel's own limit
	return min(most, size*tenths(lines)*13/10+20)
}
