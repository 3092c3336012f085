package extract

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/saintfish/chardet"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
)

// decode brings a page to UTF-8. What is valid UTF-8, or nearly, is UTF-8, whatever the
// page says of itself: stale declarations are common, and other encodings are hardly
// ever valid UTF-8 by chance. So is what says by its bytes that it is UTF-16, or
// ISO-2022-JP. Then the Content-Type header and each <meta charset> are believed, in this
// order, unless the bytes prove them false; then the bytes are guessed at.
func decode(raw []byte, contentType string) []byte {
	if b, ok := bytes.CutPrefix(raw, []byte("\xef\xbb\xbf")); ok {
		return bytes.ToValidUTF8(b, []byte("\uFFFD"))
	}
	if e := wide(raw); e != nil {
		return decoded(raw, e)
	}
	if shifted(raw) {
		return decoded(raw, japanese.ISO2022JP)
	}
	if utf8.Valid(raw) && bytes.IndexByte(raw, 0) < 0 {
		return raw
	}
	high, bad := damage(raw)
	if bad*20 < high {
		return bytes.ToValidUTF8(raw, []byte("\uFFFD"))
	}
	for _, e := range declared(raw, contentType) {
		if e == unicode.UTF8 {
			if bad <= high || bad <= fewBad {
				return bytes.ToValidUTF8(raw, []byte("\uFFFD"))
			}
			continue
		}
		if text := decoded(raw, e); !garbled(text) {
			return text
		}
	}
	return decoded(raw, guess(raw))
}

// fewBad bytes that are no UTF-8 prove nothing against a page that says it is.
const fewBad = 4

// decoded is a page in UTF-8 that was in e.
func decoded(raw []byte, e encoding.Encoding) []byte {
	text, err := e.NewDecoder().Bytes(raw)
	if err != nil {
		return bytes.ToValidUTF8(raw, []byte("\uFFFD"))
	}
	return bytes.TrimPrefix(text, []byte("\ufeff"))
}

// garbled reports whether a tenth of the letters beyond ASCII could not be decoded.
func garbled(text []byte) bool {
	bad := bytes.Count(text, []byte("\uFFFD"))
	return bad > 0 && bad*10 > utf8.RuneCount(text)-ascii(text)
}

// ascii counts the bytes of ASCII.
func ascii(text []byte) (n int) {
	for _, c := range text {
		if c < utf8.RuneSelf {
			n++
		}
	}
	return n
}

// wide is UTF-16 of either order, by its mark, or by the zeros of which its markup is
// full; nil of anything else.
func wide(raw []byte) encoding.Encoding {
	little, big := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	head := raw[:min(len(raw), 1024)]
	var zeros [2]int // at even places, and at odd ones
	for i, c := range head {
		if c == 0 {
			zeros[i%2]++
		}
	}
	switch {
	case bytes.HasPrefix(raw, []byte("\xff\xfe")), zeros[1]*10 > len(head) && zeros[0]*10 < zeros[1] && bytes.Contains(head, []byte("<\x00")):
		return little
	case bytes.HasPrefix(raw, []byte("\xfe\xff")), zeros[0]*10 > len(head) && zeros[1]*10 < zeros[0] && bytes.Contains(head, []byte("\x00<")):
		return big
	}
	return nil
}

// shifted reports whether a page of ASCII has the sequences by which ISO-2022-JP
// switches to Japanese letters, RFC 1468.
func shifted(raw []byte) bool {
	return (bytes.Contains(raw, []byte("\x1b$B")) || bytes.Contains(raw, []byte("\x1b$@")) || bytes.Contains(raw, []byte("\x1b(J"))) && ascii(raw) == len(raw)
}

// declared are the encodings that a page is said to be in: by the header, and by each
// <meta> near its beginning. One that says Latin there says nothing, as most did that
// never thought of it; nor can it say UTF-16 in letters of ASCII.
func declared(raw []byte, contentType string) (list []encoding.Encoding) {
	add := func(label string, printed bool) {
		e, err := htmlindex.Get(label)
		if err != nil {
			return
		}
		if name, _ := htmlindex.Name(e); printed && (name == "windows-1252" || strings.HasPrefix(name, "utf-16")) {
			return
		}
		list = append(list, e)
	}
	add(charsetOf(contentType), false)
	z := html.NewTokenizer(bytes.NewReader(raw[:min(len(raw), 4096)]))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return list
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			if t.DataAtom == atom.Body {
				return list
			}
			for _, a := range t.Attr {
				switch {
				case t.DataAtom != atom.Meta:
				case a.Key == "charset":
					add(a.Val, true)
				case a.Key == "content" && strings.HasPrefix(a.Val, "text/"):
					add(charsetOf(a.Val), true)
				}
			}
		}
	}
}

// charsetOf is the label in "text/html; charset=utf-8", or "". Papers leave out the
// semicolon, or write two.
func charsetOf(contentType string) string {
	_, label, _ := strings.Cut(strings.ToLower(contentType), "charset")
	label, ok := strings.CutPrefix(strings.TrimSpace(label), "=")
	if !ok {
		return ""
	}
	label, _, _ = strings.Cut(strings.Trim(label, " \"'"), ";")
	return strings.Trim(label, " \"'")
}

// guess is what chardet takes the letters of a page for that does not say, else
// windows-1252.
func guess(raw []byte) encoding.Encoding {
	all, err := chardet.NewHtmlDetector().DetectAll(raw)
	if err != nil {
		return charmap.Windows1252
	}
	// chardet gives those it trusts alike in the order in which its goroutines end.
	best := slices.MinFunc(all, func(a, b chardet.Result) int {
		return cmp.Or(b.Confidence-a.Confidence, strings.Compare(a.Charset, b.Charset), strings.Compare(a.Language, b.Language))
	})
	// chardet writes "GB-18030" where the index of the standard has "gb18030".
	if e, err := htmlindex.Get(strings.ReplaceAll(strings.ToLower(best.Charset), "gb-", "gb")); err == nil {
		return e
	}
	return charmap.Windows1252
}

// damage counts the letters beyond ASCII, and the bytes that are no UTF-8. The last
// letter may have been cut.
func damage(raw []byte) (high, bad int) {
	for len(raw) > 0 {
		r, n := utf8.DecodeRune(raw)
		switch {
		case r == utf8.RuneError && n == 1:
			if !utf8.FullRune(raw) {
				return high, bad
			}
			bad++
		case n > 1:
			high++
		}
		raw = raw[n:]
	}
	return high, bad
}
