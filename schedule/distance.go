package schedule

// distance is the number of letters by which two short words differ, at most
// most; it serves messages that name the nearest known word.
func distance(a, b string, most int) int {
	if d := len(a) - len(b); d >= most || -d >= most || len(a) > 64 || len(b) > 64 {
		return most
	}
	var row [65]int
	for j := 0; j <= len(b); j++ {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		diag := row[0]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			diag, row[j] = row[j], min(row[j]+1, row[j-1]+1, diag+cost)
		}
	}
	return min(row[len(b)], most)
}
