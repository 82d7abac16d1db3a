package sheet_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"
)

var inlineText = regexp.MustCompile(` t="inlineStr"><is><t[^>]*>([^<]*)</t></is>`)

// shareTexts moves the inline texts of the first sheet into a list of shared
// texts.
func shareTexts(tb testing.TB, file []byte) []byte {
	tb.Helper()
	zr, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		tb.Fatal(err)
	}
	var out bytes.Buffer
	zw := zip.NewWriter(&out)
	var list strings.Builder
	index := map[string]int{}
	put := func(name string, data []byte) {
		w, err := zw.Create(name)
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := w.Write(data); err != nil {
			tb.Fatal(err)
		}
	}
	for _, f := range zr.File {
		rc, err := f.Open()
		if err != nil {
			tb.Fatal(err)
		}
		data, err := io.ReadAll(rc)
		if err != nil {
			tb.Fatal(err)
		}
		switch f.Name {
		case "xl/sharedStrings.xml":
			continue
		case "xl/worksheets/sheet1.xml":
			data = inlineText.ReplaceAllFunc(data, func(m []byte) []byte {
				text := string(inlineText.FindSubmatch(m)[1])
				i, ok := index[text]
				if !ok {
					i = len(index)
					index[text] = i
					fmt.Fprintf(&list, `<si><t xml:space="preserve">%s</t></si>`, text)
				}
				return fmt.Appendf(nil, ` t="s"><v>%d</v>`, i)
			})
		case "xl/_rels/workbook.xml.rels":
			if !bytes.Contains(data, []byte("sharedStrings")) {
				data = bytes.Replace(data, []byte("</Relationships>"), []byte(`<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>`), 1)
			}
		}
		put(f.Name, data)
	}
	put("xl/sharedStrings.xml", []byte(`<?xml version="1.0" encoding="UTF-8"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`+list.String()+`</sst>`))
	if err := zw.Close(); err != nil {
		tb.Fatal(err)
	}
	return out.Bytes()
}
