package sheet

import "testing"

func TestSizeText(t *testing.T) {
	for n, want := range map[int64]string{1023: "1023 bytes", 1024: "1 KB", 1<<20 - 1: "1023 KB", 1 << 20: "1 MB", 256 << 20: "256 MB"} {
		if got := sizeText(n); got != want {
			t.Errorf("%d is %s, want %s", n, got, want)
		}
	}
}
