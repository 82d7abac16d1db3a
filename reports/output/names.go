package output

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// Named is what a file is named after: an id and, where it is fit for it, a name
// behind it.
type Named struct{ ID, Name string }

const (
	mostID   = 40 // characters of an id in a file's name
	mostName = 40
	few      = 12 // hexadecimal digits that tell apart what would be one name
)

// FileNames gives each a file name with the ending, which every file system
// takes, that leads out of no folder, and that differs from the others in more
// than case. It is made of the id and the name, so the same id and name have the
// same file name from run to run. Where the id must be changed for it, or two
// come to the same, digits of the id's hash behind a ~ tell them apart; a name of
// other letters than those of Latin scripts is left out. No file has the name of
// one that is taken.
func FileNames(list []Named, ending string, taken ...string) []string {
	seen := map[string]int{}
	for _, t := range taken {
		seen[strings.ToLower(t)] += 2 // whoever else comes to it gives way
	}
	out := make([]string, len(list))
	for i, n := range list {
		id, ok := safe(n.ID, mostID)
		if ok && reserved(id) {
			id, ok = strings.ReplaceAll(id, ".", "_"), false
		}
		name := ""
		if spelled, fit := safe(spell(n.Name), mostName); fit {
			name = "-" + spelled
		}
		if !ok {
			if id != "" {
				id += "~"
			}
			id += hash(n.ID, few)
		}
		out[i] = id + name
		seen[strings.ToLower(out[i]+ending)]++
	}
	for i, n := range list {
		if seen[strings.ToLower(out[i]+ending)] > 1 {
			// Ids differ, so these do.
			out[i] += "~" + hash(n.ID, 2*few)
		}
		out[i] += ending
	}
	return out
}

// safe is s with nothing but letters and digits of ASCII, hyphens, underscores
// and single dots inside, no longer than most. It is ok where s is so already.
func safe(s string, most int) (string, bool) {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9', r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r == '-', r == '_', r == '.':
			b.WriteRune(r)
		default:
			b.WriteByte('_')
		}
	}
	t := strings.Trim(strings.ReplaceAll(b.String(), "..", "_"), ".-_")
	if len(t) > most {
		t = strings.TrimRight(t[:most], ".-_")
	}
	return t, t == s && s != ""
}

// reserved tells the names that Windows keeps for devices, whatever follows a
// dot in them.
func reserved(s string) bool {
	s, _, _ = strings.Cut(strings.ToUpper(s), ".")
	switch s {
	case "CON", "PRN", "AUX", "NUL":
		return true
	}
	return len(s) == 4 && (strings.HasPrefix(s, "COM") || strings.HasPrefix(s, "LPT")) && s[3] >= '0' && s[3] <= '9'
}

// The letters of names that are written without their marks, and what stands
// between the parts of names.
var spelling = strings.NewReplacer(
	"à", "a", "á", "a", "â", "a", "ã", "a", "ä", "a", "å", "a", "ç", "c", "è", "e", "é", "e", "ê", "e", "ë", "e", "ì", "i", "í", "i", "î", "i", "ï", "i",
	"ñ", "n", "ò", "o", "ó", "o", "ô", "o", "õ", "o", "ö", "o", "ø", "o", "ù", "u", "ú", "u", "û", "u", "ü", "u", "ý", "y", "ÿ", "y", "œ", "oe", "æ", "ae",
	"À", "A", "Á", "A", "Â", "A", "Ã", "A", "Ä", "A", "Å", "A", "Ç", "C", "È", "E", "É", "E", "Ê", "E", "Ë", "E", "Ì", "I", "Í", "I", "Î", "I", "Ï", "I",
	"Ñ", "N", "Ò", "O", "Ó", "O", "Ô", "O", "Õ", "O", "Ö", "O", "Ø", "O", "Ù", "U", "Ú", "U", "Û", "U", "Ü", "U", "Ý", "Y", "Œ", "OE", "Æ", "AE",
	". ", "-", ".", "", ", ", "-", ",", "", " ", "-", "'", "", "’", "")

func spell(name string) string { return spelling.Replace(strings.TrimSpace(name)) }

func hash(s string, n int) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])[:n]
}
