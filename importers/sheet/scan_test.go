package sheet

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

// dump writes a document's tokens, with neighbouring texts joined.
func dump(s *scanner) (string, *Error) {
	var b strings.Builder
	var text []byte
	flush := func() {
		if text != nil {
			fmt.Fprintf(&b, "%q ", text)
			text = nil
		}
	}
	for {
		switch s.next() {
		case tokStart:
			flush()
			fmt.Fprintf(&b, "<%s", s.local)
			for _, a := range s.attrs {
				fmt.Fprintf(&b, " %s=%q", a.local(), a.val)
			}
			b.WriteString("> ")
		case tokEnd:
			flush()
			b.WriteString("</> ")
		case tokText:
			text = append(text, s.text...)
		case tokEOF:
			return b.String(), nil
		case tokFail:
			return b.String(), s.err
		}
	}
}

// dumpStd is dump with encoding/xml.
func dumpStd(t *testing.T, doc string) string {
	t.Helper()
	var b strings.Builder
	var text []byte
	depth := 0
	d := xml.NewDecoder(strings.NewReader(strings.TrimPrefix(doc, "\uFEFF")))
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return b.String()
		}
		if err != nil {
			t.Fatalf("encoding/xml refuses %q: %v", doc, err)
		}
		_, isText := tok.(xml.CharData)
		_, isComment := tok.(xml.Comment)
		_, isInst := tok.(xml.ProcInst)
		if text != nil && !isText && !isComment && !isInst {
			fmt.Fprintf(&b, "%q ", text)
			text = nil
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			depth++
			fmt.Fprintf(&b, "<%s", tok.Name.Local)
			for _, a := range tok.Attr {
				fmt.Fprintf(&b, " %s=%q", a.Name.Local, a.Value)
			}
			b.WriteString("> ")
		case xml.EndElement:
			depth--
			b.WriteString("</> ")
		case xml.CharData:
			if depth > 0 {
				text = append(text, tok...)
			}
		}
	}
}

var goodDocs = []string{
	"<a/>",
	"<a></a >",
	" <!-- x --> <?pi some thing?><a/> <!-- y - z -->\r\n<?pi?>",
	`<?xml version="1.0"?><a/>`,
	"\uFEFF<?xml version = '1.0'  encoding=\"utf-8\" standalone='yes' ?>\n<a/>",
	"<?xml version='1.0' standalone='no'?><a/>",
	`<a b="1" c='2'	d = "x>y" />`,
	`<a b='"' c="'"/>`,
	`<a b="&lt;&gt;&amp;&quot;&apos;&#65;&#x41;&#x1F600;"/>`,
	`<a>&lt;&gt;&amp;&quot;&apos;&#65;&#x4a;&#x4A;&#10;&#13;&#9;</a>`,
	"<a>x\r\ny\rz\n</a>",
	"<a><![CDATA[<b> & ]] > \r\n]]></a>",
	"<a><![CDATA[]]>x<![CDATA[]]]]><![CDATA[>]]></a>",
	"<a>x<!-- c -->y<?p i?>z</a>",
	"<a>] ]] ]>] </a>",
	"<a>Zoë 夜勤 😀</a>",
	"<a b='夜勤 &amp; 😀'/>",
	`<x:a xmlns:x="u" xmlns="v"><b/><x:c y="1" x:y="2" xml:space="preserve"> </x:c></x:a>`,
	`<a xmlns:x="u"><b xmlns:x="w" x:c="1"/></a>`,
	"<a-b.c_1><_/></a-b.c_1>",
	"<a>" + strings.Repeat("x", 100) + "</a>",
	"<a>\n\t<b>\n</b>\n</a>",
	"<a b=''/>",
	"<?xml-stylesheet href='x'?><a/>",
	"<!-- é夜 --><?p é?><a b='é'><![CDATA[é]]></a>",
	"<a>\uFFFD</a>",
	"<a>&#x10FFFF;&#32;&#x20;</a>",
	"<Z A='' z='' a='' Z9=''><A0/><z/><a/></Z>",
	"<a\r\nb='1'\r/>",
	"<a>\r</a>",
	"<a>\r\r\n\n\r</a>",
	"<a>&amp;\r\nb\rc\r</a>",
	"<a>\r&amp;\n\r\r\n&amp;</a>",
	"<a>&lt;\t\n</a>",
	"<a><![CDATA[\r\r\n\t]]></a>",
	"<a b='>'>></a>",
}

func TestScanGood(t *testing.T) {
	for _, doc := range goodDocs {
		got, err := dump(newScanner(strings.NewReader(doc)))
		if err != nil {
			t.Errorf("%q is refused: %v", doc, err)
			continue
		}
		if want := dumpStd(t, doc); got != want {
			t.Errorf("%q gives\n%s\nwant\n%s", doc, got, want)
		}
	}
}

// Every token must come out the same wherever the buffer happens to end.
func TestScanBoundaries(t *testing.T) {
	for _, doc := range goodDocs {
		inner := doc[strings.IndexByte(doc, '<'):]
		if strings.HasPrefix(inner, "<?xml") {
			inner = inner[strings.Index(inner, "?>")+2:]
		}
		inner = strings.TrimSpace(inner)
		want, err := dump(newScanner(strings.NewReader("<r>" + inner + "</r>")))
		if err != nil {
			t.Fatal(err)
		}
		for n := range len(inner) + 20 {
			pad := "<r><!--" + strings.Repeat("x", scanBuf-len(inner)-20+n) + "-->"
			got, err := dump(newScanner(strings.NewReader(pad + inner + "</r>")))
			if err != nil || got != want {
				t.Fatalf("%q with the buffer's end moved by %d: %v\n%s\nwant\n%s", inner, n, err, got, want)
			}
		}
		got, err := dump(newScanner(iotest.OneByteReader(strings.NewReader("<r>" + inner + "</r>"))))
		if err != nil || got != want {
			t.Fatalf("%q byte by byte: %v\n%s\nwant\n%s", inner, err, got, want)
		}
	}
}

// Text longer than the buffer comes in pieces, which must not split a letter, a
// reference, a line end or a ]]>.
func TestScanLongText(t *testing.T) {
	for _, piece := range []string{"夜", "😀", "é", "&amp;", "&#x1F600;", "\r\n", "]] ", "]", "a\r", "x]", "&lt;]]\r\n"} {
		for shift := range 8 {
			text := strings.Repeat("x", shift) + strings.Repeat(piece, 3*scanBuf/2/len(piece))
			doc := "<a>" + text + "</a>"
			got, err := dump(newScanner(strings.NewReader(doc)))
			if err != nil {
				t.Fatalf("%q shifted by %d: %v", piece, shift, err)
			}
			if got != dumpStd(t, doc) {
				t.Fatalf("%q shifted by %d is read wrongly", piece, shift)
			}
			if shift > 0 {
				continue
			}
			bad := "<a>" + strings.Repeat("x", scanBuf-6) + strings.Repeat("]", 1) + "]></a>"
			if _, err := dump(newScanner(strings.NewReader(bad))); err == nil {
				t.Fatal("]]> at the end of the buffer is accepted")
			}
		}
	}
	for n := range 40 {
		for _, bad := range []string{"]]>", "\xE2\x82", "&nope;", "\x01"} {
			doc := "<a>" + strings.Repeat("x", scanBuf-20+n) + bad + strings.Repeat("y", scanBuf) + "</a>"
			if _, err := dump(newScanner(strings.NewReader(doc))); err == nil {
				t.Fatalf("%q is accepted %d bytes before the buffer's end", bad, 20-n)
			}
		}
	}
}

func TestScanBad(t *testing.T) {
	deep := strings.Repeat("<a>", maxDepth+1) + strings.Repeat("</a>", maxDepth+1)
	var many, spaces strings.Builder
	for i := range maxAttrs + 1 {
		fmt.Fprintf(&many, " a%d=''", i)
	}
	for i := range maxBindings + 1 {
		fmt.Fprintf(&spaces, " xmlns:a%d='u'", i)
	}
	for _, c := range []struct{ doc, want string }{
		{"", "is empty"},
		{" ", "breaks off"},
		{"\uFEFF", "breaks off"},
		{"<", "breaks off"},
		{"<a", "breaks off"},
		{"<a ", "breaks off"},
		{"<a b", "breaks off"},
		{"<a b=", "breaks off"},
		{"<a b='", "breaks off"},
		{"<a b='c", "breaks off"},
		{"<a b='c'", "breaks off"},
		{"<a/", "breaks off"},
		{"<a>", "breaks off"},
		{"<a>x", "breaks off"},
		{"<a><", "breaks off"},
		{"<a></", "breaks off"},
		{"<a></a", "breaks off"},
		{"<a></a ", "breaks off"},
		{"<a><b></b>", "breaks off"},
		{"<!-- ", "breaks off"},
		{"<!-- --", "breaks off"},
		{"<!", "breaks off"},
		{"<![CDA", "breaks off"},
		{"<a><![CDATA[x]]", "breaks off"},
		{"<a/><!--", "breaks off"},
		{"<?p", "breaks off"},
		{"<?p ?", "breaks off"},
		{"<?xml version='1.0'", "breaks off"},
		{"<!-- -- --><a/>", "malformed comment"},
		{"<!-- --->", "malformed comment"},
		{"<!-- \x01 --><a/>", "control character (1)"},
		{"<!-- \xFF --><a/>", "not stored as UTF-8"},
		{"<?p \x01?><a/>", "control character (1)"},
		{"<? p?><a/>", "malformed instruction"},
		{"<?p:q x?><a/>", "malformed instruction"},
		{"<?1p?><a/>", "malformed instruction"},
		{"<a/><?xml version='1.0'?>", "wrong place"},
		{" <?xml version='1.0'?><a/>", "wrong place"},
		{"<?XML version='1.0'?><a/>", "wrong place"},
		{"<?xml version='1.1'?><a/>", `xml "1.1"`},
		{"<?xml ?><a/>", "malformed xml declaration"},
		{"<?xml encoding='utf-8'?><a/>", "malformed xml declaration"},
		{"<?xml version='1.0' version='1.0'?><a/>", "malformed xml declaration"},
		{"<?xml version='1.0'encoding='utf-8'?><a/>", "malformed xml declaration"},
		{"<?xml version='1.0' standalone='yes' encoding='utf-8'?><a/>", "malformed xml declaration"},
		{"<?xml version='1.0' standalone='maybe'?><a/>", "malformed xml declaration"},
		{"<?xml version='1.0' other='x'?><a/>", "malformed xml declaration"},
		{"<?xml version=?><a/>", "malformed xml declaration"},
		{"<?xml version=''?><a/>", `xml ""`},
		{"<?xml version=x1.0x?><a/>", "malformed xml declaration"},
		{"<?xml standalone='yes'?><a/>", "malformed xml declaration"},
		{"<?xml version='1.0' standalone='yes' standalone='yes'?><a/>", "malformed xml declaration"},
		{"<?xml version='1.0' other='yes'?><a/>", "malformed xml declaration"},
		{"<?xml version='1.0' encoding='utf-8' encoding='utf-8'?><a/>", "malformed xml declaration"},
		{"<?xml", "breaks off"},
		{"<?xml version=1.0?><a/>", "malformed xml declaration"},
		{"<?xml version='1.0?><a/>", "malformed xml declaration"},
		{"<?xml version?><a/>", "malformed xml declaration"},
		{"<?xml version='1.0' encoding='iso-8859-1'?><a/>", `declares the encoding "iso-8859-1"`},
		{"<?xml version='1.0' encoding='UTF-16'?><a/>", `declares the encoding "UTF-16"`},
		{"\xFF\xFE<\x00a\x00/\x00>\x00", "not stored as UTF-8"},
		{"\xFE\xFF\x00<\x00a\x00/\x00>", "zero byte"},
		{"<\x00a\x00/\x00>\x00", "not stored as UTF-8"},
		{"\x00<\x00a\x00/\x00>", "not stored as UTF-8"},
		{"<a>\xE9</a>", "not stored as UTF-8"},
		{"<a>\xED\xA0\x80</a>", "not stored as UTF-8"},
		{"<a>\xEF\xBF\xBE</a>", "not stored as UTF-8"},
		{"<a>\xEF\xBF\xBF</a>", "not stored as UTF-8"},
		{"<a b='\xE9'/>", "not stored as UTF-8"},
		{"<a><![CDATA[\xE9]]></a>", "not stored as UTF-8"},
		{"<a>\x00</a>", "zero byte"},
		{"<a>\x1F</a>", "control character (31)"},
		{"<a b='\x02'/>", "control character (2)"},
		{"<a><![CDATA[\x03]]></a>", "control character (3)"},
		{"<a>\x00", "zero byte"},
		{"<a>]]></a>", "]]>"},
		{"<a>&</a>", "has an &"},
		{"<a>& </a>", "has an &"},
		{"<a>&;</a>", "has an &"},
		{"<a>&nbsp;</a>", "has an &"},
		{"<a>&#;</a>", "has an &"},
		{"<a>&#x;</a>", "has an &"},
		{"<a>&#xG;</a>", "has an &"},
		{"<a>&#1a;</a>", "has an &"},
		{"<a>&#6a;</a>", "has an &"},
		{"<a>&#x4g;</a>", "has an &"},
		{"<a>&x65;</a>", "has an &"},
		{"<a>&#4294967361;</a>", "has an &"},
		{"<a>&#x4:;</a>", "has an &"},
		{"<a>&#x4@;</a>", "has an &"},
		{"<a>&#x/;</a>", "has an &"},
		{"<a>&#4:;</a>", "has an &"},
		{"<a>&#X41;</a>", "has an &"},
		{"<a>&#0;</a>", "has an &"},
		{"<a>&#1;</a>", "has an &"},
		{"<a>&#xD800;</a>", "has an &"},
		{"<a>&#xFFFE;</a>", "has an &"},
		{"<a>&#xFFFF;</a>", "has an &"},
		{"<a>&#x110000;</a>", "has an &"},
		{"<a>&#99999999999999999999;</a>", "has an &"},
		{"<a>&#" + strings.Repeat("0", maxEntity) + "65;</a>", "has an &"},
		{"<a b='&'/>", "has an &"},
		{"<a b='&bad;'/>", "has an &"},
		{"<a b='<'/>", "malformed mark"},
		{"<a b=c/>", "malformed mark"},
		{"<a b/>", "malformed mark"},
		{"<a b~'c'/>", "malformed mark"},
		{"<ab></>", "closes another element"},
		{"<a b='1'c='2'/>", "malformed mark"},
		{"<a 1b='1'/>", "malformed mark"},
		{"<a :b='1'/>", "malformed mark"},
		{"<a b:='1'/>", "malformed mark"},
		{"<a ='1'/>", "malformed mark"},
		{"<a b='1' b='1'/>", `"b" twice`},
		{"<a" + many.String() + "/>", "malformed mark"},
		{"<a / >", "malformed mark"},
		{"<a /b>", "malformed mark"},
		{"< a/>", "malformed mark"},
		{"<>", "malformed mark"},
		{"<1/>", "malformed mark"},
		{"<-a/>", "malformed mark"},
		{"<a\x01/>", "malformed mark"},
		{"<:a/>", "malformed mark"},
		{"<a:/>", "malformed mark"},
		{"<a:b:c/>", "malformed mark"},
		{"<a:1/>", "malformed mark"},
		{"<é/>", "malformed mark"},
		{"<a é=''/>", "malformed mark"},
		{"<a></a b>", "malformed mark"},
		{"<a></b>", `closes another element than the open one, "a"`},
		{"<a></ab>", `closes another element than the open one, "a"`},
		{"<ab></a>", `closes another element than the open one, "ab"`},
		{"<a><b></a></b>", `closes another element than the open one, "b"`},
		{"<x:a xmlns:x='u'></a>", "closes another element"},
		{"</a>", "was not open"},
		{"<a/></a>", "was not open"},
		{"<a/><b/>", "goes on after its end"},
		{"<a/>x", "text outside its root"},
		{"x<a/>", "text outside its root"},
		{"<a/>\x00", "zero byte"},
		{"<a/><![CDATA[x]]>", "text outside its root"},
		{"<![CDATA[ ]]><a/>", "text outside its root"},
		{"<a/>&lt;", "text outside its root"},
		{"<!DOCTYPE a><a/>", "DOCTYPE"},
		{"<!doctype a [<!ENTITY b 'c'>]><a>&b;</a>", "DOCTYPE"},
		{"<a><!DOCTYPE a></a>", "DOCTYPE"},
		{"<!ENTITY b 'c'><a/>", "malformed mark"},
		{"<a><!- x></a>", "malformed mark"},
		{"<x:a/>", `prefix "x" without`},
		{"<a x:b=''/>", `prefix "x" without`},
		{"<a><b xmlns:x='u'/><x:c/></a>", `prefix "x" without`},
		{"<a><b xmlns:x='u'></b><c x:d=''/></a>", `prefix "x" without`},
		{"<a xmlns:x=''/>", "empty namespace"},
		{"<a" + spaces.String() + "/>", "too many namespaces"},
		{deep, "nests its elements"},
	} {
		_, err := dump(newScanner(strings.NewReader(c.doc)))
		if err == nil || !strings.Contains(err.Msg, c.want) {
			t.Errorf("%.80q: got %v, want %q", c.doc, err, c.want)
		}
		// The same at the end of a longer document, read slowly.
		_, slow := dump(newScanner(iotest.OneByteReader(strings.NewReader(c.doc))))
		if err != nil && (slow == nil || slow.Msg != err.Msg) {
			t.Errorf("%.80q read byte by byte: got %v, want %v", c.doc, slow, err)
		}
	}
}

// Parts that are only checked may use any letter in names.
func TestScanLooseNames(t *testing.T) {
	for doc, ok := range map[string]bool{
		"<a\uFFFD/>": true, "<a\u0300/>": true, "<a\u036F/>": true, "<\u0300/>": false, "<a\u203F/>": true, "<a\u2040/>": true, "<a\u2041/>": false,
		"<\u02FF/>": true, "<\u00C0/>": true, "<a\u02FF\u0300/>": true, "<\u037E/>": false,
		"<é/>": true, "<Straße 夜='x'/>": true, "<a·b/>": true, "<\U00010000/>": true,
		"<·/>": false, "<a×/>": false, "<\xFF/>": false, "<a\uFFFE/>": false,
		"<x:é xmlns:x='u'/>": true, "<x:· xmlns:x='u'/>": false,
	} {
		s := newScanner(strings.NewReader(doc))
		s.loose = true
		if got := s.check(); got != ok {
			t.Errorf("%q: got %v (%v), want %v", doc, got, s.err, ok)
		}
	}
}

// The limits themselves are allowed.
func TestScanAtLimits(t *testing.T) {
	var many, spaces strings.Builder
	for i := range maxAttrs {
		fmt.Fprintf(&many, " a%d=''", i)
	}
	for i := range maxBindings {
		fmt.Fprintf(&spaces, " xmlns:a%d='u'", i)
	}
	for _, doc := range []string{
		"<a" + many.String() + "/>", "<a" + spaces.String() + "/>",
		"<a>" + strings.Repeat("<a"+spaces.String()+"></a>", 3) + "</a>",
		strings.Repeat("<a>", maxDepth) + strings.Repeat("</a>", maxDepth),
		"<a>&#" + strings.Repeat("0", maxEntity-6) + "65;</a>",
	} {
		if _, err := dump(newScanner(strings.NewReader(doc))); err != nil {
			t.Errorf("%.40q: %v", doc, err)
		}
	}
}

func TestScanTooLongMark(t *testing.T) {
	long := strings.Repeat("x", maxToken)
	for _, doc := range []string{"<!--" + long + "--><a/>", "<a><![CDATA[" + long + "]]></a>", "<a b='" + long + "'/>", "<?p " + long + "?><a/>", "<" + long} {
		_, err := dump(newScanner(strings.NewReader(doc)))
		if err == nil || err.Code != TooLarge {
			t.Errorf("%.10q...: got %v", doc, err)
		}
	}
	if _, err := dump(newScanner(strings.NewReader("<a>" + long + long + "</a>"))); err != nil {
		t.Errorf("long text, which comes in pieces, is refused: %v", err)
	}
}

// White space in an attribute is spaces, as XML has it; encoding/xml differs.
func TestScanAttributeSpace(t *testing.T) {
	for doc, want := range map[string]string{
		"<a b='x\ty\nz\r\nw\rv'/>":    "x y z w v",
		"<a b='\r'/>":                 ` `,
		"<a b='&#9;&#10;&amp;\r\n'/>": "\t\n& ",
		"<a b='é\t&lt;'/>":            "é <",
	} {
		s := newScanner(strings.NewReader(doc))
		if s.next() != tokStart {
			t.Errorf("%q: %v", doc, s.err)
		} else if v, ok := s.get("b"); !ok || string(v) != want {
			t.Errorf("%q is %q, want %q", doc, v, want)
		}
	}
}

func TestScanPlace(t *testing.T) {
	filler := strings.Repeat(" \n", scanBuf)
	for _, c := range []struct {
		doc       string
		line, col int
	}{
		{"<a>\x01", 1, 4},
		{"<a>\n\n  \x01", 3, 3},
		{"\n<a>\x01", 2, 4},
		{"\n\x01", 2, 1},
		{"<a>" + filler + "\x01", scanBuf + 1, 1},
		{"<a>" + filler + "xyz\x01", scanBuf + 1, 4},
		{"<a>" + strings.Repeat("x", 3*scanBuf) + "\x01", 1, 3*scanBuf + 4},
		{"<a>" + filler + strings.Repeat("x", 3*scanBuf) + "\x01", scanBuf + 1, 3*scanBuf + 1},
	} {
		_, err := dump(newScanner(strings.NewReader(c.doc)))
		if err == nil || err.Line != c.line || err.Col != c.col {
			t.Errorf("%.10q: got %+v, want line %d, column %d", c.doc, err, c.line, c.col)
		}
	}
}

func TestScanReaderFails(t *testing.T) {
	broken := errors.New("disk on fire")
	_, err := dump(newScanner(io.MultiReader(strings.NewReader("<a>"), iotest.ErrReader(broken))))
	if err == nil || err.Code != Unreadable || !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
	_, err = dump(newScanner(stuck{}))
	if err == nil || !errors.Is(err, io.ErrNoProgress) {
		t.Errorf("a reader that gives nothing: %v", err)
	}
}

// hesitant gives nothing at every other call.
type hesitant struct {
	r    io.Reader
	wait int
}

func (h *hesitant) Read(b []byte) (int, error) {
	if h.wait++; h.wait%60 != 0 {
		return 0, nil
	}
	return h.r.Read(b[:1])
}

func TestScanHesitantReader(t *testing.T) {
	if _, err := dump(newScanner(&hesitant{r: strings.NewReader("<a>x</a>")})); err != nil {
		t.Error(err)
	}
}

type stuck struct{}

func (stuck) Read([]byte) (int, error) { return 0, nil }

// A namespace ends with its element.
func TestScanNamespaces(t *testing.T) {
	const doc = `<a xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"><b xmlns=""><c/></b><b xmlns:p="q"><b xmlns=""/><i/></b><d/><x:e xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns="o"><f/></x:e><g/><xml:h/></a>`
	want := "a1 b0 c0 b1 b0 i1 d1 e1 f6 g1 h5 "
	var got strings.Builder
	s := newScanner(strings.NewReader(doc))
	for tok := s.next(); tok != tokEOF; tok = s.next() {
		if tok == tokFail {
			t.Fatal(s.err)
		}
		if tok == tokStart {
			fmt.Fprintf(&got, "%s%d ", s.local, s.ns)
		}
	}
	if got.String() != want {
		t.Errorf("got %s, want %s", got.String(), want)
	}
}

func FuzzScan(f *testing.F) {
	for _, doc := range goodDocs {
		f.Add([]byte(doc))
	}
	f.Fuzz(func(t *testing.T, doc []byte) {
		got, err := dump(newScanner(strings.NewReader(string(doc))))
		if err != nil {
			if err.Line < 1 || err.Col < 1 {
				t.Errorf("no place: %+v", err)
			}
			return
		}
		// White space in attributes is the one thing encoding/xml leaves as
		// it is.
		if strings.ContainsAny(string(doc), "\t\r\n") {
			return
		}
		if want := dumpStd(t, string(doc)); got != want {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
	})
}
