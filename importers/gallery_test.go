package importers

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/importers/internal/books"
	"rostercheck/importers/internal/spoken"
)

var update = flag.Bool("update", false, "write the messages of the gallery anew, to be read and judged")

// sheets are those of a workbook of the gallery that it does not write itself.
var sheets = []string{
	"== Institution\nname | timezone\nExample | America/Toronto\n",
	"== Schedule\nagreement | version | start | end\ncx-2001 | #1 | @2001-07-02 | @2001-07-15\n",
	"== Codes\ncode | start | end | rest\nD | ~07:00 | ~15:00 |\nX | | | yes\n",
	"== Employees\nid | classification | step | hours\n1042 | CX-1 | #3 | shift\n1043 | CX-1 | #1 | shift\n",
}

// workbookOf makes the workbook of a text, with the sheets that every roster
// needs beside those in it.
func workbookOf(text string) []byte {
	for _, s := range sheets {
		if name, _, _ := strings.Cut(s, "\n"); !strings.Contains("\n"+text, "\n"+name+"\n") {
			text = s + text
		}
	}
	return books.Build(text)
}

// The gallery holds one small file a mistake, and beside it exactly what the
// program says. Files that end in .book are workbooks in words.
func TestGallery(t *testing.T) {
	files, err := filepath.Glob("testdata/bad/*")
	require.NoError(t, err)
	n := 0
	for _, path := range files {
		base, kind := strings.TrimSuffix(path, filepath.Ext(path)), filepath.Ext(path)
		if kind == ".txt" {
			continue
		}
		n++
		name := strings.TrimSuffix(filepath.Base(path), ".in")
		data, err := os.ReadFile(path)
		require.NoError(t, err)
		if kind == ".book" {
			data, name = workbookOf(string(data)), filepath.Base(base)+".xlsx"
		}
		t.Run(filepath.Base(base), func(t *testing.T) {
			_, problems := Load([]Input{Bytes("some/where/"+name, data)})
			require.NotEmpty(t, problems)
			spoken.Problems(t, problems)
			got := problems.Error() + "\n"
			if *update {
				require.NoError(t, os.WriteFile(base+".txt", []byte(got), 0o644))
			}
			want, err := os.ReadFile(base + ".txt")
			require.NoError(t, err)
			assert.Equal(t, string(bytes.ReplaceAll(want, []byte("\r\n"), []byte("\n"))), got)
		})
	}
	assert.GreaterOrEqual(t, n, 100)
}
