package workbook

import (
	"hash/crc32"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestEscape(t *testing.T) {
	for text, want := range map[string]string{
		"A. Tremblay":    "A. Tremblay",
		"R&D <\"'>":      "R&amp;D &lt;&#34;&#39;&gt;",
		"Renée":          "Renée",
		"a\nb\tc\r":      "a\nb&#x9;c&#xD;",
		"_":              "_",
		"post_x1":        "post_x1",
		"_x0041_":        "_x005F_x0041_",
		"_x0041_x0042_":  "_x005F_x0041_x005F_x0042_", // the second shares the underscore
		"__x005f_":       "__x005F_x005f_",
		"_x00G1_ _x+041": "_x00G1_ _x+041",
		"\x01":           "\uFFFD",
	} {
		assert.Equal(t, want, string(escape(nil, text)), "%q", text)
	}
	assert.Equal(t, `>a b`, string(appendText(nil, "a b")))
	assert.Equal(t, ` xml:space="preserve"> a`, string(appendText(nil, " a")))
	assert.Equal(t, " xml:space=\"preserve\">a\n", string(appendText(nil, "a\n")))
	assert.Equal(t, `>`, string(appendText(nil, "")))
}

func TestAppended(t *testing.T) {
	text := make([]byte, 1<<17+3)
	for i := range text {
		text[i] = byte(i * i >> 3)
	}
	for _, n := range []int{0, 1, 2, 3, 255, 256, 65_535, len(text)} {
		for _, head := range []int{0, 1, 17} {
			if head > n {
				continue
			}
			want := crc32.ChecksumIEEE(text[:n])
			got := appended(crc32.ChecksumIEEE(text[:head]), crc32.ChecksumIEEE(text[head:n]), int64(n-head))
			assert.Equal(t, want, got, "%d bytes, the first %d apart", n, head)
		}
	}
}
