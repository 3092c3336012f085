package extract

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/saintfish/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
)

// decode brings a page to UTF-8. What is valid UTF-8 is UTF-8, whatever the page
// says of itself: stale declarations are common, and other encodings are hardly
// ever valid UTF-8 by chance. Then the byte order mark, the Content-Type header
// and <meta charset> are believed, in this order; then the bytes are guessed at.
func decode(raw []byte, contentType string) []byte {
	if b, ok := bytes.CutPrefix(raw, []byte("\xef\xbb\xbf")); ok {
		return bytes.ToValidUTF8(b, []byte("\uFFFD"))
	}
	if utf8.Valid(raw) && bytes.IndexByte(raw, 0) < 0 {
		return raw
	}
	e, name, certain := charset.DetermineEncoding(raw, contentType)
	if !certain && name == "windows-1252" {
		e, name = guess(raw, e)
	}
	if name == "utf-8" {
		return bytes.ToValidUTF8(raw, []byte("\uFFFD"))
	}
	text, err := e.NewDecoder().Bytes(raw)
	if err != nil {
		return bytes.ToValidUTF8(raw, []byte("\uFFFD"))
	}
	return bytes.TrimPrefix(text, []byte("\ufeff"))
}

// guess names the encoding of a page that does not say: UTF-8 where but a few
// bytes are damaged, else what chardet takes the letters for, else otherwise.
func guess(raw []byte, otherwise encoding.Encoding) (encoding.Encoding, string) {
	if high, bad := damage(raw); bad*20 < high {
		return encoding.Nop, "utf-8"
	}
	all, err := chardet.NewHtmlDetector().DetectAll(raw)
	if err != nil {
		return otherwise, "windows-1252"
	}
	// chardet gives those it trusts alike in the order in which its goroutines end.
	best := slices.MinFunc(all, func(a, b chardet.Result) int {
		return cmp.Or(b.Confidence-a.Confidence, strings.Compare(a.Charset, b.Charset), strings.Compare(a.Language, b.Language))
	})
	// chardet writes "GB-18030" where the index of the standard has "gb18030".
	name := strings.ReplaceAll(strings.ToLower(best.Charset), "gb-", "gb")
	if e, err := htmlindex.Get(name); err == nil {
		return e, name
	}
	return otherwise, "windows-1252"
}

// damage counts the letters beyond ASCII, and the bytes that are no UTF-8.
func damage(raw []byte) (high, bad int) {
	for len(raw) > 0 {
		r, n := utf8.DecodeRune(raw)
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
		case n > 1:
			high++
		}
		raw = raw[n:]
	}
	return high, bad
}
